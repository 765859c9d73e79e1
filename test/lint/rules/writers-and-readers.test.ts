import { describe, expect } from 'vitest';
import { speaks, staysSilent } from '../../support/rule-cases.ts';

const schema = `
CREATE ROLE app;
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  state text NOT NULL DEFAULT 'open',
  note text DEFAULT '-',
  code varchar(40) CONSTRAINT orders_code_key UNIQUE,
  pieces bigint,
  price numeric(12, 2)
);
CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.state := ''open''; RETURN NEW; END';
CREATE TABLE filled (id bigint PRIMARY KEY, state text NOT NULL DEFAULT 'open');
CREATE TRIGGER fill BEFORE INSERT ON filled FOR EACH ROW EXECUTE FUNCTION fill();
CREATE TABLE secrets (id bigint PRIMARY KEY, owner name);
ALTER TABLE secrets ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON secrets USING (owner = current_user);
GRANT SELECT, INSERT, DELETE ON orders TO app;`;

describe('drop-default', () => {
  const found = { rule: 'drop-default', tier: 'break' } as const;
  speaks(schema, {
    'of a NOT NULL column': {
      files: 'ALTER TABLE orders ALTER COLUMN state DROP DEFAULT;',
      finds: [
        {
          ...found,
          severity: 'warning',
          subject: 'public.orders.state',
          evidence: ["default before: 'open'::text", 'default after: none'],
        },
      ],
    },
    'of a nullable one': {
      files: 'ALTER TABLE orders ALTER note DROP DEFAULT;',
      finds: [{ ...found, tier: 'advice', severity: 'notice' }],
    },
  });
  staysSilent(schema, {
    'of a column that had none': 'ALTER TABLE orders ALTER COLUMN code DROP DEFAULT;',
    'of a new table': `CREATE TABLE t (a int NOT NULL DEFAULT 1); ALTER TABLE t ALTER COLUMN a DROP DEFAULT;`,
    'while the type changes in a new table': `CREATE TABLE t (a text DEFAULT 'x'); ALTER TABLE t ALTER a DROP DEFAULT, ALTER a TYPE varchar(5);`,
    'set again in the same file':
      "ALTER TABLE orders ALTER state DROP DEFAULT; ALTER TABLE orders ALTER state SET DEFAULT 'open';",
    'where a trigger fills it': 'ALTER TABLE filled ALTER COLUMN state DROP DEFAULT;',
  });
});

describe('drop-default-after-add', () => {
  const found = {
    rule: 'drop-default-after-add',
    tier: 'break',
    severity: 'error',
    deployOrder: 'two-releases',
    subject: 'public.orders.channel',
  } as const;
  speaks(schema, {
    'as Django writes it': {
      files: `ALTER TABLE "orders" ADD COLUMN "channel" varchar(5) DEFAULT 'web' NOT NULL;
ALTER TABLE "orders" ALTER COLUMN "channel" DROP DEFAULT;`,
      finds: [{ ...found, line: 2 }],
    },
    'in the next new file': {
      files: [
        "ALTER TABLE orders ADD COLUMN channel text DEFAULT 'web' NOT NULL;",
        'ALTER TABLE orders ALTER COLUMN channel DROP DEFAULT;',
      ],
      finds: [{ ...found, file: 'migrations/2.sql' }],
    },
  });
  staysSilent(schema, {
    'of a new column that may be NULL':
      "ALTER TABLE orders ADD COLUMN channel text DEFAULT 'web'; ALTER TABLE orders ALTER channel DROP DEFAULT;",
    'of a new table': `CREATE TABLE t (a int); ALTER TABLE t ADD COLUMN b int NOT NULL DEFAULT 1; ALTER TABLE t ALTER b DROP DEFAULT;`,
    'another default instead': `ALTER TABLE orders ADD COLUMN channel text NOT NULL DEFAULT 'old';
ALTER TABLE orders ALTER channel DROP DEFAULT; ALTER TABLE orders ALTER channel SET DEFAULT 'web';`,
  });
});

describe('add-required-column', () => {
  speaks(schema, {
    'nullable, filled and required in one file': {
      files: `ALTER TABLE orders ADD COLUMN channel text;
COMMIT;
UPDATE orders SET channel = 'web' WHERE id = 7;
ALTER TABLE orders ALTER COLUMN channel SET NOT NULL;`,
      finds: [
        { rule: 'set-not-null-scan' },
        {
          rule: 'add-required-column',
          tier: 'break',
          severity: 'error',
          line: 4,
          subject: 'public.orders.channel',
        },
      ],
    },
  });
  staysSilent(schema, {
    'a column that is there, under another name': {
      schema: 'CREATE TABLE a (old text CONSTRAINT filled CHECK (old IS NOT NULL));',
      files: `ALTER TABLE a RENAME COLUMN old TO fresh; ALTER TABLE a RENAME COLUMN fresh TO old;
ALTER TABLE a ALTER COLUMN old SET NOT NULL;`,
    },
    'a default besides': `ALTER TABLE orders ADD COLUMN channel text DEFAULT 'web';
ALTER TABLE orders ADD CONSTRAINT c CHECK (channel IS NOT NULL) NOT VALID;`,
  });
});

describe('change-default', () => {
  speaks(schema, {
    'another value': {
      files: "ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'draft';",
      finds: [{ rule: 'change-default', tier: 'advice', severity: 'notice', subject: 'public.orders.state' }],
    },
  });
  speaks(schema, {
    'once, where it is settled': {
      files: `ALTER TABLE orders ALTER state DROP DEFAULT; ALTER TABLE orders ALTER state SET DEFAULT 'x';
ALTER TABLE orders ALTER state SET DEFAULT 'draft';`,
      finds: [{ rule: 'change-default', statement: 2 }],
    },
  });
  staysSilent(schema, {
    'a first one': "ALTER TABLE orders ALTER COLUMN code SET DEFAULT 'x';",
    'the same': "ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'open';",
    'of a new column':
      'ALTER TABLE orders ADD COLUMN a int DEFAULT 1; ALTER TABLE orders ALTER a SET DEFAULT 2;',
  });
});

describe('narrow-type', () => {
  const found = { rule: 'narrow-type', tier: 'break', severity: 'warning' } as const;
  const rewrite = { rule: 'alter-type-rewrite' } as const;
  speaks(schema, {
    'a shorter text': {
      files: 'ALTER TABLE orders ALTER COLUMN code TYPE varchar(20);',
      finds: [
        rewrite,
        {
          ...found,
          remedy: {
            sql: 'ALTER TABLE orders ADD CONSTRAINT orders_code_limit CHECK (char_length(code) <= 20) NOT VALID;',
          },
        },
      ],
    },
    'a smaller integer': {
      files: 'ALTER TABLE orders ALTER COLUMN pieces TYPE integer;',
      finds: [
        rewrite,
        {
          ...found,
          remedy: {
            sql: 'ALTER TABLE orders ADD CONSTRAINT orders_pieces_limit CHECK (pieces BETWEEN -2147483648 AND 2147483647) NOT VALID;',
          },
        },
      ],
    },
    'fewer digits': {
      files: 'ALTER TABLE orders ALTER COLUMN price TYPE numeric(8, 2);',
      finds: [
        rewrite,
        {
          ...found,
          remedy: {
            sql: 'ALTER TABLE orders ADD CONSTRAINT orders_price_limit CHECK (abs(price) < 1e6) NOT VALID;',
          },
        },
      ],
    },
  });
  staysSilent(schema, {
    'a longer text': 'ALTER TABLE orders ALTER COLUMN code TYPE varchar(80);',
    'any text': 'ALTER TABLE orders ALTER COLUMN code TYPE text;',
    'more digits': 'ALTER TABLE orders ALTER COLUMN price TYPE numeric(14, 2);',
    'of a new table': 'CREATE TABLE t (a varchar(9)); ALTER TABLE t ALTER a TYPE varchar(3);',
  });
});

describe('drop-constraint-pk-unique', () => {
  const found = { rule: 'drop-constraint-pk-unique', tier: 'break', severity: 'warning' } as const;
  speaks(schema, {
    UNIQUE: {
      files: 'ALTER TABLE orders DROP CONSTRAINT orders_code_key;',
      finds: [{ ...found, subject: 'public.orders.orders_code_key' }],
    },
    'PRIMARY KEY': {
      files: 'ALTER TABLE orders DROP CONSTRAINT orders_pkey;',
      finds: [{ ...found, message: expect.stringContaining('ON CONFLICT (id) on orders fails') }],
    },
  });
  staysSilent(schema, {
    'exchanged for an index on the same columns': `CREATE TABLE t (a int CONSTRAINT k UNIQUE);
ALTER TABLE t DROP CONSTRAINT k; CREATE UNIQUE INDEX k ON t (a);`,
    'exchanged in one statement': [
      '-- atlas:txmode none\n\nCREATE UNIQUE INDEX CONCURRENTLY fresh ON orders (code);',
      'ALTER TABLE orders DROP CONSTRAINT orders_code_key, ADD CONSTRAINT orders_code_key UNIQUE USING INDEX fresh;',
    ],
    'where the index is there besides': {
      schema: 'CREATE TABLE a (id int CONSTRAINT k UNIQUE); CREATE UNIQUE INDEX i ON a (id);',
      files: 'ALTER TABLE a DROP CONSTRAINT k;',
    },
    'a CHECK': {
      schema: 'CREATE TABLE a (id int CONSTRAINT k CHECK (id > 0));',
      files: 'ALTER TABLE a DROP CONSTRAINT k;',
    },
    'IF EXISTS of none': 'ALTER TABLE orders DROP CONSTRAINT IF EXISTS nowhere;',
  });
});

describe('replica-identity-lost', () => {
  const published = `CREATE TABLE a (id bigint CONSTRAINT a_pkey PRIMARY KEY, b int NOT NULL CONSTRAINT b UNIQUE);
CREATE PUBLICATION feed FOR TABLE a;`;
  const found = {
    rule: 'replica-identity-lost',
    tier: 'break',
    severity: 'error',
    subject: 'public.a',
  } as const;
  speaks(published, {
    'with its primary key': {
      files: 'ALTER TABLE a DROP CONSTRAINT a_pkey;',
      finds: [found, { rule: 'drop-constraint-pk-unique' }],
    },
    'switched off': { files: 'ALTER TABLE a REPLICA IDENTITY NOTHING;', finds: [found] },
  });
  staysSilent(published, {
    'another index': 'ALTER TABLE a REPLICA IDENTITY USING INDEX b;',
    'switched off where nothing is published': {
      schema: 'CREATE TABLE a (id bigint PRIMARY KEY);',
      files: 'ALTER TABLE a REPLICA IDENTITY NOTHING;',
    },
    'published for INSERT only': {
      schema: `CREATE TABLE a (id bigint PRIMARY KEY); CREATE PUBLICATION feed FOR TABLE a WITH (publish = 'insert');`,
      files: 'ALTER TABLE a REPLICA IDENTITY NOTHING;',
    },
  });
});

describe('revoke-privilege', () => {
  const found = { rule: 'revoke-privilege', tier: 'break', severity: 'warning' } as const;
  speaks(schema, {
    'one of them': {
      files: 'REVOKE DELETE ON orders FROM app;',
      finds: [
        {
          ...found,
          subject: 'public.orders',
          message: 'app loses DELETE on table orders: code that connects as app and still needs it fails.',
        },
      ],
    },
    'all, of which some come back': {
      files: 'REVOKE ALL ON orders FROM app; GRANT SELECT ON orders TO app;',
      finds: [{ ...found, message: expect.stringContaining('app loses DELETE and INSERT on') }],
    },
    'from everybody': {
      files: 'REVOKE EXECUTE ON FUNCTION fill() FROM PUBLIC;',
      finds: [{ ...found, tier: 'advice', severity: 'notice' }],
    },
  });
  staysSilent(schema, {
    GRANT: 'GRANT UPDATE ON orders TO app;',
    'what it never had': 'REVOKE UPDATE ON orders FROM app;',
    'what comes back': 'REVOKE ALL ON orders FROM app; GRANT ALL ON orders TO app;',
    'of what the change set made': `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; REVOKE ALL ON FUNCTION f() FROM PUBLIC;
CREATE TABLE t (a int); GRANT ALL ON t TO app; REVOKE DELETE ON t FROM app;`,
    'what the change set granted': 'GRANT UPDATE ON orders TO app; REVOKE UPDATE ON orders FROM app;',
    'the right to create in public': 'REVOKE CREATE ON SCHEMA public FROM PUBLIC;',
  });
});

describe('policy-change', () => {
  const found = { rule: 'policy-change', tier: 'break', subject: 'public.secrets.own' } as const;
  speaks(schema, {
    'the only one goes': {
      files: 'DROP POLICY own ON secrets;',
      finds: [{ ...found, severity: 'warning', message: expect.stringContaining('its rows are not there') }],
    },
    'another condition': {
      files: 'ALTER POLICY own ON secrets USING (owner = session_user);',
      finds: [{ ...found, tier: 'advice', severity: 'notice' }],
    },
    'made again, otherwise': {
      files: 'DROP POLICY own ON secrets; CREATE POLICY own ON secrets USING (owner = session_user);',
      finds: [{ ...found, tier: 'advice', severity: 'notice' }],
    },
    'a restrictive one': {
      files: 'CREATE POLICY strict ON secrets AS RESTRICTIVE USING (id > 0);',
      finds: [{ rule: 'policy-change', severity: 'warning', subject: 'public.secrets.strict' }],
    },
  });
  staysSilent(schema, {
    'made again as it was':
      'DROP POLICY own ON secrets; CREATE POLICY own ON secrets USING (owner = current_user);',
    'under another name': `CREATE POLICY mine ON secrets USING (owner = current_user); DROP POLICY own ON secrets;`,
    'one more': 'CREATE POLICY more ON secrets FOR SELECT USING (id = 0);',
    'where row security is off': 'CREATE POLICY strict ON orders AS RESTRICTIVE USING (id > 0);',
    'of a new table': `CREATE TABLE t (a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t AS RESTRICTIVE USING (a > 0); DROP POLICY p ON t; CREATE POLICY p ON t USING (a > 1);`,
  });
});

describe('rls-enabled-without-policy', () => {
  const found = { rule: 'rls-enabled-without-policy', tier: 'break', subject: 'public.orders' } as const;
  speaks(schema, {
    'switched on': {
      files: 'ALTER TABLE orders ENABLE ROW LEVEL SECURITY;',
      finds: [{ ...found, severity: 'warning' }],
    },
    'for the owner too': {
      files: 'ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;',
      finds: [{ ...found, severity: 'error' }],
    },
  });
  staysSilent(schema, {
    'with a policy after it':
      'ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON orders USING (id > 0);',
    'of a new table': 'CREATE TABLE t (a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY;',
    'that is on already': 'ALTER TABLE secrets ENABLE ROW LEVEL SECURITY;',
  });
});

describe('rules that are off', () => {
  staysSilent(schema, {
    'drop-not-null': 'ALTER TABLE orders ALTER COLUMN state DROP NOT NULL;',
    'constraint-rejects-old-writes': 'ALTER TABLE orders ADD CONSTRAINT c CHECK (pieces > 0) NOT VALID;',
  });
  speaks(schema, {
    'drop-not-null, switched on': {
      files: 'ALTER TABLE orders ALTER COLUMN state DROP NOT NULL;',
      enabled: ['drop-not-null'],
      finds: [{ rule: 'drop-not-null', severity: 'notice', subject: 'public.orders.state' }],
    },
    'constraint-rejects-old-writes, switched on': {
      files: 'ALTER TABLE orders ADD CONSTRAINT c CHECK (pieces > 0) NOT VALID;',
      enabled: ['constraint-rejects-old-writes'],
      finds: [{ rule: 'constraint-rejects-old-writes', subject: 'public.orders.c' }],
    },
  });
});

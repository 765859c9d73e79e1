import { describe, expect } from 'vitest';
import { speaks, staysSilent } from '../../support/rule-cases.ts';

const schema = `
CREATE TYPE status AS ENUM ('open');
CREATE TABLE orders (id bigint PRIMARY KEY, state status, note text, code text CONSTRAINT orders_code_key UNIQUE);
CREATE INDEX orders_note_idx ON orders (note);
CREATE TABLE logs (id bigint, at timestamptz);`;

const alone = '-- atlas:txmode none\n\n';

describe('enum-value-used-in-same-tx', () => {
  const found = { rule: 'enum-value-used-in-same-tx', tier: 'fail', severity: 'error' } as const;
  const add = "ALTER TYPE status ADD VALUE 'closed';";
  speaks(schema, {
    'in an UPDATE': {
      files: `${add}\nUPDATE orders SET state = 'closed' WHERE id = 7;`,
      finds: [
        {
          ...found,
          line: 2,
          message: "This statement fails: it uses 'closed' of status in the transaction that adds it.",
          remedy: { sql: "UPDATE orders SET state = 'closed' WHERE id = 7;" },
        },
      ],
    },
    'in one message': {
      files: `${add}\nALTER TABLE orders ALTER COLUMN state SET DEFAULT 'closed';`,
      format: 'prisma',
      finds: [{ ...found, line: 2 }],
    },
  });
  staysSilent(schema, {
    'in the next file': [add, "UPDATE orders SET state = 'closed' WHERE id = 7;"],
    'after a COMMIT of the file': `BEGIN; ${add} COMMIT; UPDATE orders SET state = 'closed' WHERE id = 7;`,
    'where statements commit one by one': `${alone}${add}\nUPDATE orders SET state = 'closed' WHERE id = 7;`,
    'of a type that the transaction makes': `CREATE TYPE t AS ENUM ('a'); ALTER TYPE t ADD VALUE 'b';
CREATE TABLE x (a t DEFAULT 'b');`,
    'not used': `${add} ALTER TYPE status ADD VALUE 'lost' AFTER 'closed';`,
  });
});

describe('enum-across-files-in-one-tx', () => {
  const files = ["ALTER TYPE status ADD VALUE 'closed';", "UPDATE orders SET state = 'closed' WHERE id = 7;"];
  speaks(schema, {
    'a tool that runs all pending files in one transaction': {
      files,
      transaction: 'all',
      finds: [
        {
          rule: 'enum-across-files-in-one-tx',
          tier: 'fail',
          severity: 'error',
          file: 'migrations/2.sql',
          message: expect.stringContaining('which migrations/1.sql adds in the same transaction'),
        },
      ],
    },
  });
  staysSilent(schema, { 'a transaction for each file': { files, transaction: 'file' } });
});

describe('fails-on-nonempty-table', () => {
  const found = { rule: 'fails-on-nonempty-table', tier: 'fail', severity: 'error' } as const;
  speaks(schema, {
    'the same value in a UNIQUE column': {
      files: "ALTER TABLE orders ADD COLUMN slug text DEFAULT '' CONSTRAINT slugs UNIQUE;",
      finds: [
        {
          ...found,
          subject: 'public.orders.slug',
          message:
            'Adding orders.slug fails as soon as orders has two rows: what fills it there violates UNIQUE (slug).',
        },
      ],
    },
    'a default that the CHECK refuses': {
      files: 'ALTER TABLE orders ADD COLUMN pieces integer DEFAULT 0 CHECK (pieces > 0);',
      finds: [{ ...found, message: expect.stringContaining('as soon as orders has a row') }],
    },
  });
  staysSilent(schema, {
    'a new table': "CREATE TABLE t (id int); ALTER TABLE t ADD COLUMN slug text DEFAULT '' UNIQUE;",
    'a nullable column': 'ALTER TABLE orders ADD COLUMN slug text;',
    'a default that fits': "ALTER TABLE orders ADD COLUMN slug text NOT NULL DEFAULT 'x';",
  });
});

describe('drop-index-owned-by-constraint', () => {
  speaks(schema, {
    UNIQUE: {
      files: 'DROP INDEX orders_code_key;',
      finds: [
        {
          rule: 'drop-index-owned-by-constraint',
          tier: 'fail',
          severity: 'error',
          message:
            'This statement fails: index orders_code_key belongs to constraint orders_code_key on orders.',
        },
      ],
    },
  });
  staysSilent(schema, { 'an index of its own': `${alone}DROP INDEX CONCURRENTLY orders_note_idx;` });
});

describe('invalid-index-trap', () => {
  const found = { rule: 'invalid-index-trap', tier: 'fail' } as const;
  speaks(schema, {
    'IF NOT EXISTS': {
      files: `${alone}CREATE INDEX CONCURRENTLY IF NOT EXISTS fresh ON orders (state);`,
      finds: [
        {
          ...found,
          tier: 'advice',
          severity: 'notice',
          remedy: {
            sql: `${alone}DROP INDEX CONCURRENTLY IF EXISTS fresh;
-- next migration
${alone}CREATE INDEX CONCURRENTLY fresh ON orders (state);`,
          },
        },
      ],
    },
    'over an invalid one': {
      schema: `${schema}
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'orders_note_idx'::regclass;`,
      files: `${alone}CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON orders (note);`,
      finds: [
        {
          ...found,
          severity: 'warning',
          message: expect.stringContaining('is there already and is INVALID'),
        },
      ],
    },
  });
  staysSilent(schema, {
    'dropped before': `${alone}DROP INDEX CONCURRENTLY IF EXISTS fresh;
CREATE INDEX CONCURRENTLY IF NOT EXISTS fresh ON orders (state);`,
    'one that is there and valid': `${alone}CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON orders (note);`,
    'without IF NOT EXISTS': `${alone}CREATE INDEX CONCURRENTLY fresh ON orders (state);`,
    'in a transaction, where a failure leaves nothing':
      'CREATE TABLE t (a int); CREATE INDEX IF NOT EXISTS i ON t (a);',
  });
});

describe('index-replaced-with-gap', () => {
  const found = { rule: 'index-replaced-with-gap', tier: 'block', severity: 'warning' } as const;
  const drop = 'DROP INDEX CONCURRENTLY orders_note_idx;';
  const create = 'CREATE INDEX CONCURRENTLY wider ON orders (note, state);';
  speaks(schema, {
    'in one file': {
      files: `${alone}${drop}\n${create}`,
      finds: [
        {
          ...found,
          subject: 'public.orders.wider',
          message:
            'orders_note_idx is dropped before wider takes its place: until that is built, queries on orders have neither.',
        },
      ],
    },
    'in two': {
      files: [`${alone}${drop}`, `${alone}${create}`],
      finds: [{ ...found, file: 'migrations/2.sql' }],
    },
    'an index that a change of type builds anew takes no place': {
      schema:
        'CREATE TABLE a (id integer, note text); CREATE INDEX i ON a (id); CREATE INDEX j ON a (id, note);',
      files: [`${alone}DROP INDEX CONCURRENTLY i;`, 'ALTER TABLE a ALTER COLUMN id TYPE bigint;'],
      finds: [{ rule: 'alter-type-rewrite' }],
    },
    'under the same name': {
      files: `${alone}${drop}\nCREATE INDEX CONCURRENTLY orders_note_idx ON orders (note, id);`,
      finds: [{ ...found, remedy: { text: expect.stringContaining('RENAME') } }],
    },
  });
  staysSilent(schema, {
    'the new one first': `${alone}${create}\n${drop}`,
    'one of a new table': [
      `${alone}${drop}`,
      'CREATE TABLE fresh (note text, state status); CREATE INDEX ON fresh (note, state);',
    ],
    'another column': `${alone}${drop}\nCREATE INDEX CONCURRENTLY other ON orders (state);`,
    'a partial one': `${alone}${drop}\nCREATE INDEX CONCURRENTLY other ON orders (note) WHERE id > 7;`,
    'a third one serves meanwhile': {
      schema: `${schema} CREATE INDEX third ON orders (note, id);`,
      files: `${alone}${drop}\n${create}`,
    },
  });
});

describe('transactions of the file and of its tool', () => {
  speaks(schema, {
    'BEGIN twice': {
      files: 'BEGIN; ALTER TABLE logs ADD COLUMN a int; BEGIN; COMMIT;',
      transaction: 'none',
      finds: [{ rule: 'tx-nesting', tier: 'fail', severity: 'warning', statement: 2 }],
    },
    'BEGIN where the tool has begun': {
      files: 'BEGIN;\nALTER TABLE logs ADD COLUMN a int;\nCOMMIT;',
      format: 'sqlx',
      transaction: 'file',
      finds: [{ rule: 'tx-nesting', line: 1, message: expect.stringContaining('the tool runs the file in') }],
    },
    'COMMIT where the tool has begun': {
      files: 'ALTER TABLE logs ADD COLUMN a int;\nCOMMIT;\nALTER TABLE logs ADD COLUMN b int;',
      format: 'diesel',
      transaction: 'file',
      finds: [{ rule: 'commit-in-managed-tx', tier: 'fail', severity: 'warning', line: 2 }],
    },
    'ROLLBACK where the tool has begun': {
      files: 'ALTER TABLE logs ADD COLUMN a int;\nROLLBACK;',
      format: 'goose',
      transaction: 'file',
      finds: [{ rule: 'commit-in-managed-tx', severity: 'error', line: 2 }],
    },
    'no COMMIT': {
      files: 'BEGIN; ALTER TABLE logs ADD COLUMN a int;',
      transaction: 'none',
      finds: [{ rule: 'uncommitted-tx', tier: 'fail', severity: 'error', statement: 0 }],
    },
  });
  staysSilent(schema, {
    'BEGIN and COMMIT, as Prisma writes them': {
      files: 'BEGIN;\nALTER TABLE logs ADD COLUMN a int;\nCOMMIT;',
      format: 'prisma',
    },
    'BEGIN and COMMIT in a file that owns its transaction': {
      files:
        'BEGIN; ALTER TABLE logs ADD COLUMN a int; COMMIT; BEGIN; ALTER TABLE logs ADD COLUMN b int; COMMIT;',
      transaction: 'none',
    },
    'in a plain file': 'ALTER TABLE logs ADD COLUMN a int; COMMIT; ALTER TABLE logs ADD COLUMN b int;',
    'BEGIN of a PL/pgSQL block': {
      files: 'DO $$ BEGIN PERFORM 1; END $$;',
      format: 'sqlx',
      transaction: 'file',
    },
    savepoints: {
      files: 'SAVEPOINT a; ALTER TABLE logs ADD COLUMN a int; RELEASE SAVEPOINT a;',
      format: 'diesel',
      transaction: 'file',
    },
  });
});

describe('if-not-exists-masks-drift', () => {
  const found = { rule: 'if-not-exists-masks-drift', tier: 'fail', severity: 'warning' } as const;
  speaks(schema, {
    'a table without a column': {
      files: 'CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY, remark text);',
      finds: [
        {
          ...found,
          subject: 'public.orders',
          message: 'This statement does nothing, because orders is there; but it has no column remark.',
          evidence: ['NOTICE 42P07: relation "orders" already exists, skipping'],
        },
      ],
    },
    'a column of another type': {
      files: 'ALTER TABLE orders ADD COLUMN IF NOT EXISTS note integer;',
      finds: [{ ...found, subject: 'public.orders.note' }],
    },
    'an index on other columns': {
      files: `${alone}CREATE INDEX IF NOT EXISTS orders_note_idx ON orders (state);`,
      finds: [{ ...found, message: expect.stringContaining('it is on (note)') }],
    },
    'an index on another table': {
      files: 'CREATE INDEX IF NOT EXISTS orders_note_idx ON logs (id);',
      finds: [{ ...found, message: expect.stringContaining('it is an index on orders') }],
    },
    'a view in the way': {
      schema: 'CREATE VIEW v AS SELECT 1 AS a;',
      files: 'CREATE TABLE IF NOT EXISTS v (a int);',
      finds: [{ ...found, message: expect.stringContaining('it is a view') }],
    },
  });
  staysSilent(schema, {
    'the same table': 'CREATE TABLE IF NOT EXISTS logs (id int8, at timestamp with time zone);',
    'a table with more columns': 'CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY);',
    'the same column': 'ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;',
    'a longer column': 'ALTER TABLE orders ADD COLUMN IF NOT EXISTS note varchar(10);',
    'the same index': 'CREATE INDEX IF NOT EXISTS orders_note_idx ON orders (note);',
    'what is not there':
      'CREATE TABLE IF NOT EXISTS fresh (id int); CREATE INDEX IF NOT EXISTS i ON fresh (id);',
    'a type that only the server knows': 'ALTER TABLE orders ADD COLUMN IF NOT EXISTS state status;',
  });
});

describe('rules that are off', () => {
  staysSilent(schema, {
    'not-rerunnable': `${alone}CREATE TABLE a (id int); CREATE TABLE b (id int);`,
    'dynamic-ddl-unseen': 'DO $$ BEGIN IF false THEN DROP TABLE orders; END IF; END $$;',
    'extension-needs-superuser': 'CREATE EXTENSION IF NOT EXISTS plpgsql;',
    'enum-position': "ALTER TYPE status ADD VALUE 'closed';",
  });
  speaks(schema, {
    'not-rerunnable, switched on': {
      files: `${alone}CREATE TABLE a (id int); CREATE TABLE IF NOT EXISTS b (id int); DROP TABLE IF EXISTS c;`,
      enabled: ['not-rerunnable'],
      finds: [{ rule: 'not-rerunnable', tier: 'advice', statement: 0 }],
    },
    'dynamic-ddl-unseen, switched on': {
      files: 'DO $$ BEGIN IF false THEN DROP TABLE orders; END IF; END $$;',
      enabled: ['dynamic-ddl-unseen'],
      finds: [{ rule: 'dynamic-ddl-unseen', tier: 'advice' }],
    },
    'enum-position, switched on': {
      files: "ALTER TYPE status ADD VALUE 'closed';",
      enabled: ['enum-position'],
      finds: [
        {
          rule: 'enum-position',
          remedy: { sql: "ALTER TYPE public.status ADD VALUE 'closed' AFTER 'open';" },
        },
      ],
    },
  });
});

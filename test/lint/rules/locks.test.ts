import { describe, expect } from 'vitest';
import { speaks, staysSilent } from '../../support/rule-cases.ts';

const schema = `
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint CONSTRAINT orders_customer_fk REFERENCES customers,
  total integer, note text);
CREATE TABLE visits (id bigint, page text);
CREATE UNIQUE INDEX visits_id_key ON visits (id);
CREATE TABLE plain (id bigint);
CREATE DOMAIN amount AS numeric;
CREATE DOMAIN unused AS text;
CREATE TABLE invoices (id bigint PRIMARY KEY, total amount);
CREATE TABLE payments (id bigint PRIMARY KEY, paid amount);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE POLICY everybody ON orders USING (id > 0);`;

const alone = '-- atlas:txmode none\n\n';

describe('pk-using-index-not-null-scan', () => {
  const found = { rule: 'pk-using-index-not-null-scan', tier: 'block', severity: 'error' } as const;
  speaks(schema, {
    'a nullable column': {
      files: 'ALTER TABLE visits ADD PRIMARY KEY USING INDEX visits_id_key;',
      finds: [
        {
          ...found,
          subject: 'public.visits',
          message: expect.stringContaining('reads all of visits to see that id is never NULL'),
          evidence: expect.arrayContaining(['verifying table visits', 'ACCESS EXCLUSIVE on visits']),
        },
      ],
    },
  });
  staysSilent(schema, {
    'NOT NULL is proven': [
      'ALTER TABLE visits ADD CONSTRAINT c CHECK (id IS NOT NULL) NOT VALID;',
      'ALTER TABLE visits VALIDATE CONSTRAINT c;',
      'ALTER TABLE visits ADD PRIMARY KEY USING INDEX visits_id_key;',
    ],
    'columns that are NOT NULL': {
      schema: 'CREATE TABLE a (id bigint NOT NULL); CREATE UNIQUE INDEX i ON a (id);',
      files: 'ALTER TABLE a ADD PRIMARY KEY USING INDEX i;',
    },
    'UNIQUE USING INDEX asks for no NOT NULL': 'ALTER TABLE visits ADD UNIQUE USING INDEX visits_id_key;',
    'a new table':
      'CREATE TABLE fresh (id bigint); CREATE UNIQUE INDEX i ON fresh (id); ALTER TABLE fresh ADD PRIMARY KEY USING INDEX i;',
  });
});

describe('validate-in-same-tx', () => {
  const found = { rule: 'validate-in-same-tx', tier: 'block', severity: 'error' } as const;
  const check = 'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;';
  const validate = 'ALTER TABLE orders VALIDATE CONSTRAINT positive;';
  speaks(schema, {
    'behind ADD CONSTRAINT': {
      files: `${check} ${validate}`,
      finds: [
        {
          ...found,
          subject: 'public.orders.positive',
          evidence: ['verifying table orders', 'ACCESS EXCLUSIVE on orders, held until the commit'],
        },
      ],
    },
    'in one statement': {
      files:
        'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID, VALIDATE CONSTRAINT positive;',
      finds: [{ ...found, remedy: { sql: null } }],
    },
    'a foreign key, which holds writes only': {
      files: `ALTER TABLE visits ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES customers NOT VALID;
ALTER TABLE visits VALIDATE CONSTRAINT fk;`,
      finds: [{ ...found, message: expect.stringContaining('keeps others from writing it') }],
    },
    'behind another change of the table': {
      files: [check, `ALTER TABLE orders ADD COLUMN a int; ${validate}`],
      finds: [{ ...found, file: 'migrations/2.sql', statement: 1 }],
    },
    'in a DO block': {
      files: `DO $$ BEGIN ${check} ${validate} END $$;`,
      finds: [{ ...found, remedy: { sql: null } }],
    },
    'while another table is locked': {
      files: [check, `ALTER TABLE visits ADD COLUMN a int; ${validate}`],
      finds: [
        {
          ...found,
          file: 'migrations/2.sql',
          subject: 'public.orders.positive',
          message:
            'Validating positive reads all of orders while this transaction locks visits: nobody can read or write visits until it commits.',
          evidence: ['verifying table orders', 'ACCESS EXCLUSIVE on visits, held until the commit'],
        },
      ],
    },
    'all files in one transaction': {
      files: `${check} ${validate}`,
      transaction: 'all',
      finds: [{ ...found, remedy: { sql: null } }],
    },
  });
  staysSilent(schema, {
    'in the next file': [check, validate],
    'behind a COMMIT': `${check} COMMIT; BEGIN; ${validate} COMMIT;`,
    'statements that commit one by one': `${alone}${check}\n${validate}`,
    'validated first, changed after': [check, `${validate} ALTER TABLE orders ADD COLUMN a int;`],
    'validated first, changed after, in a DO block': [
      check,
      `DO $$ BEGIN ${validate} ALTER TABLE orders ADD COLUMN a int; END $$;`,
    ],
    'a new table is locked': [
      check,
      `CREATE TABLE fresh (a int); ALTER TABLE fresh ADD COLUMN b int; ${validate}`,
    ],
    'another table is locked after it': [check, `${validate} ALTER TABLE visits ADD COLUMN a int;`],
    'another table is validated too': [
      check,
      'ALTER TABLE visits ADD CONSTRAINT visited CHECK (id > 0) NOT VALID;',
      `ALTER TABLE visits VALIDATE CONSTRAINT visited; ${validate}`,
    ],
    'a new table': `CREATE TABLE fresh (a int); ALTER TABLE fresh ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE fresh VALIDATE CONSTRAINT c;`,
    'a constraint that is valid already': {
      schema: 'CREATE TABLE a (b int CONSTRAINT c CHECK (b > 0));',
      files: 'ALTER TABLE a ADD COLUMN d int; ALTER TABLE a VALIDATE CONSTRAINT c;',
    },
  });
});

describe('set-tablespace and set-access-method', () => {
  speaks(schema, {
    'a tablespace that only production has': {
      files: 'ALTER TABLE orders SET TABLESPACE "Fast";',
      finds: [
        {
          rule: 'set-tablespace',
          tier: 'block',
          severity: 'error',
          subject: 'public.orders',
          message: expect.stringContaining('Moving orders to tablespace "Fast" copies all of it'),
        },
      ],
    },
    'an access method': {
      schema: 'CREATE TABLE a (id int); CREATE ACCESS METHOD other TYPE TABLE HANDLER heap_tableam_handler;',
      files: 'ALTER TABLE a SET ACCESS METHOD other;',
      finds: [
        {
          rule: 'set-access-method',
          severity: 'error',
          evidence: expect.arrayContaining(['rewriting table a']),
        },
      ],
    },
    'an index': {
      files: 'ALTER INDEX visits_id_key SET TABLESPACE fast;',
      finds: [{ rule: 'set-tablespace', subject: 'public.visits_id_key' }],
    },
    'a table that is not there': {
      files: 'ALTER TABLE nowhere SET TABLESPACE fast;',
      finds: [{ rule: 'does-not-apply' }],
    },
  });
  staysSilent(schema, {
    'where it is already': 'ALTER TABLE orders SET TABLESPACE pg_default;',
    'the access method that it has': 'ALTER TABLE orders SET ACCESS METHOD heap;',
    'a new table': 'CREATE TABLE fresh (id int); ALTER TABLE fresh SET ACCESS METHOD heap;',
  });
});

describe('vacuum-full-cluster', () => {
  const found = { rule: 'vacuum-full-cluster', tier: 'block', severity: 'error' } as const;
  speaks(schema, {
    CLUSTER: {
      files: 'CLUSTER orders USING orders_pkey;',
      finds: [
        {
          ...found,
          evidence: expect.arrayContaining([
            'ACCESS EXCLUSIVE on orders',
            'building index "orders_pkey" on orders',
          ]),
        },
      ],
    },
    'CLUSTER in a DO block': {
      files: 'DO $$ BEGIN CLUSTER orders USING orders_pkey; END $$;',
      finds: [
        {
          ...found,
          subject: 'public.orders',
          evidence: [
            'ACCESS EXCLUSIVE on orders',
            'building index "orders_pkey" on orders',
            'line 1 of the DO block',
          ],
        },
      ],
    },
    'CLUSTER in a function': {
      schema: `${schema} CREATE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS
        $$ BEGIN EXECUTE 'CLUSTER orders USING orders_pkey'; END $$;`,
      files: 'SELECT tidy();',
      finds: [{ ...found, subject: 'public.orders' }],
    },
    'VACUUM FULL': {
      files: `${alone}VACUUM FULL orders;`,
      finds: [{ ...found, subject: 'public.orders', remedy: { sql: `${alone}VACUUM (ANALYZE) orders;` } }],
    },
    'VACUUM (FULL, VERBOSE) of a table without indexes': {
      files: `${alone}VACUUM (FULL, VERBOSE) plain;`,
      finds: [found],
    },
    'VACUUM FULL of everything': {
      files: `${alone}VACUUM FULL;`,
      finds: [{ ...found, remedy: { sql: null } }],
    },
  });
  staysSilent(schema, {
    VACUUM: `${alone}VACUUM orders;`,
    'VACUUM (FULL off)': `${alone}VACUUM (FULL off) orders;`,
    'VACUUM FULL of a new table': `${alone}CREATE TABLE fresh (id int PRIMARY KEY); VACUUM FULL fresh;`,
    'CLUSTER of a new table': 'CREATE TABLE fresh (id int PRIMARY KEY); CLUSTER fresh USING fresh_pkey;',
    'CLUSTER of a new table in a DO block':
      'DO $$ BEGIN CREATE TABLE fresh (id int PRIMARY KEY); CLUSTER fresh USING fresh_pkey; END $$;',
    'CLUSTER of a table that an earlier new file made': [
      'CREATE TABLE fresh (id int PRIMARY KEY);',
      'CLUSTER fresh USING fresh_pkey;',
    ],
    'CLUSTER ON only remembers the index': 'ALTER TABLE orders CLUSTER ON orders_pkey;',
  });
});

describe('alter-domain-add-constraint', () => {
  const found = { rule: 'alter-domain-add-constraint', tier: 'block', severity: 'error' } as const;
  speaks(schema, {
    'a CHECK': {
      files: 'ALTER DOMAIN amount ADD CONSTRAINT amount_positive CHECK (VALUE > 0);',
      finds: [
        {
          ...found,
          subject: 'public.amount',
          message: expect.stringContaining(
            'reads all of invoices and payments while nobody can write any of them',
          ),
          evidence: expect.arrayContaining(['SHARE on invoices', 'SHARE on payments']),
          remedy: { sql: 'ALTER DOMAIN amount ADD CONSTRAINT amount_positive CHECK (VALUE > 0) NOT VALID;' },
        },
      ],
    },
    'NOT NULL': {
      files: 'ALTER DOMAIN amount SET NOT NULL;',
      finds: [{ ...found, remedy: { sql: 'ALTER DOMAIN amount ADD CHECK (VALUE IS NOT NULL) NOT VALID;' } }],
    },
    'to validate takes the same locks': {
      files: [
        'ALTER DOMAIN amount ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID;',
        'ALTER DOMAIN amount VALIDATE CONSTRAINT c;',
      ],
      finds: [{ ...found, severity: 'warning', remedy: { sql: null } }],
    },
  });
  staysSilent(schema, {
    'NOT VALID': 'ALTER DOMAIN amount ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID;',
    'a domain that no table has': "ALTER DOMAIN unused ADD CHECK (VALUE <> '');",
    'a domain that only a new table has':
      "CREATE TABLE fresh (a unused); ALTER DOMAIN unused ADD CHECK (VALUE <> '');",
    'DROP CONSTRAINT and DEFAULT': 'ALTER DOMAIN amount SET DEFAULT 0; ALTER DOMAIN amount DROP NOT NULL;',
    'a new domain':
      'CREATE DOMAIN short AS text; ALTER TABLE orders ADD COLUMN code short; ALTER DOMAIN unused ADD CHECK (true);',
  });
});

describe('wide-lock-window', () => {
  const found = { rule: 'wide-lock-window', tier: 'block', severity: 'warning' } as const;
  const first = 'ALTER TABLE customers ADD COLUMN a int;';
  const second = 'ALTER TABLE orders ADD COLUMN a int;';
  speaks(schema, {
    'two tables in one file': {
      files: `${first} ${second}`,
      finds: [
        {
          ...found,
          subject: 'public.orders',
          statement: 1,
          evidence: [
            'ACCESS EXCLUSIVE on customers, held since an earlier statement',
            'ACCESS EXCLUSIVE on orders',
          ],
        },
      ],
    },
    'the wait for the second one is bounded': {
      files: `SET lock_timeout = '2s'; ${first} ${second}`,
      finds: [{ ...found, severity: 'notice' }],
    },
    'a table whose making was taken back once, for want of a role, is one table': {
      files: [
        'CREATE TABLE owned (id int PRIMARY KEY); ALTER TABLE owned OWNER TO app_owner; INSERT INTO owned VALUES (1);',
        'ALTER TABLE owned ADD COLUMN n int; ALTER TABLE owned ALTER COLUMN n SET NOT NULL;',
      ],
      all: true,
      finds: [{ rule: 'does-not-apply' }],
    },
    'three tables are one finding': {
      files: `${first} ${second} ALTER TABLE visits ADD COLUMN a int;`,
      finds: [found],
    },
    'two transactions are two findings': {
      files: `BEGIN; ${first} ${second} COMMIT; BEGIN; ALTER TABLE visits ADD COLUMN a int; ALTER TABLE plain ADD COLUMN a int; COMMIT;`,
      transaction: 'none',
      finds: [found, found],
    },
  });
  staysSilent(schema, {
    'one table, several times': `${second} ALTER TABLE orders ADD COLUMN b int; ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'x';`,
    'a file for each': [first, second],
    'statements that commit one by one': `${alone}${first}\n${second}`,
    'a new table': `CREATE TABLE fresh (a int); ALTER TABLE fresh ADD COLUMN b int; ${second}`,
    'a weaker lock on the second one': `${second} CREATE TRIGGER t BEFORE UPDATE ON visits FOR EACH ROW EXECUTE FUNCTION touch();`,
    'a table and its new copy': `${second} CREATE TABLE copies AS SELECT 1 AS a; ALTER TABLE copies ADD COLUMN b int;`,
  });
});

describe('work-under-strong-lock', () => {
  const found = { rule: 'work-under-strong-lock', tier: 'block', severity: 'warning' } as const;
  const ddl = 'ALTER TABLE orders ADD COLUMN a int;';
  speaks(schema, {
    'a new table is filled from one in use': {
      files: `${ddl} CREATE TABLE notes (note text); INSERT INTO notes SELECT note FROM orders;`,
      finds: [
        {
          ...found,
          message:
            'This reads orders to fill another table while the transaction locks orders: nobody can read or write orders until it commits.',
        },
      ],
    },
    'CREATE TABLE AS': { files: `${ddl} CREATE TABLE copies AS SELECT * FROM visits;`, finds: [found] },
    'a materialised view is dropped and made again': {
      schema: `CREATE TABLE a (id int); CREATE MATERIALIZED VIEW m AS SELECT id FROM a;`,
      files: 'DROP MATERIALIZED VIEW m; CREATE MATERIALIZED VIEW m AS SELECT id FROM a;',
      finds: [found],
    },
    'anything, where somebody wants to know': {
      files: `${ddl} COMMENT ON COLUMN orders.a IS 'x'; COMMENT ON COLUMN orders.note IS 'y';`,
      enabled: ['work-under-strong-lock'],
      finds: [{ ...found, severity: 'notice', statement: 1 }],
    },
  });
  staysSilent(schema, {
    'a few rows': `${ddl} CREATE TABLE notes (id bigint, note text); INSERT INTO notes SELECT id, note FROM orders WHERE id = 7;`,
    'WITH NO DATA': `${ddl} CREATE TABLE notes AS SELECT note FROM orders WITH NO DATA;`,
    'before the lock': `CREATE TABLE notes AS SELECT note FROM orders; ${ddl}`,
    'in the next file': [ddl, 'CREATE TABLE notes AS SELECT note FROM orders;'],
    'from a new table': `${ddl} CREATE TABLE a AS SELECT 1 AS b; CREATE TABLE c AS SELECT b FROM a;`,
    'anything else': `${ddl} COMMENT ON COLUMN orders.a IS 'x'; SELECT count(*) FROM visits;`,
  });
});

describe('explicit-lock-table', () => {
  const found = { rule: 'explicit-lock-table', tier: 'advice', severity: 'notice' } as const;
  speaks(schema, {
    'LOCK TABLE': {
      files: 'LOCK TABLE orders;',
      finds: [{ ...found, subject: 'public.orders', evidence: ['ACCESS EXCLUSIVE on orders'] }],
    },
    'several, against writes': {
      files: 'LOCK orders, customers IN SHARE MODE;',
      finds: [
        {
          ...found,
          message: 'LOCK TABLE: nobody can write customers and orders until this transaction ends.',
        },
      ],
    },
    'in a DO block': { files: 'DO $$ BEGIN LOCK TABLE orders IN EXCLUSIVE MODE; END $$;', finds: [found] },
  });
  staysSilent(schema, {
    'SHARE UPDATE EXCLUSIVE': 'LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;',
    'ROW EXCLUSIVE': 'LOCK TABLE orders IN ROW EXCLUSIVE MODE;',
    'a new table': 'CREATE TABLE fresh (a int); LOCK TABLE fresh;',
    'a DO block that changes a table': 'DO $$ BEGIN ALTER TABLE orders ADD COLUMN a int; END $$;',
  });
});

describe('fk-locks-referenced', () => {
  const found = { rule: 'fk-locks-referenced', tier: 'advice', severity: 'notice' } as const;
  const enabled = ['fk-locks-referenced'];
  speaks(schema, {
    'a foreign key is dropped': {
      files: 'ALTER TABLE orders DROP CONSTRAINT orders_customer_fk;',
      finds: [
        {
          ...found,
          subject: 'public.customers',
          message:
            'Dropping foreign key orders_customer_fk of orders locks customers as well: nobody can read or write customers until this transaction ends.',
          evidence: ['ACCESS EXCLUSIVE on customers'],
        },
      ],
    },
    'one comes with a new table, where somebody wants to know': {
      files: 'CREATE TABLE fresh (id bigint REFERENCES customers);',
      enabled,
      finds: [{ ...found, message: expect.stringContaining('nobody can write customers') }],
    },
    'one comes NOT VALID, where somebody wants to know': {
      files: 'ALTER TABLE visits ADD FOREIGN KEY (id) REFERENCES customers NOT VALID;',
      enabled,
      finds: [found],
    },
  });
  staysSilent(schema, {
    'one comes with a new table': 'CREATE TABLE fresh (id bigint REFERENCES customers);',
    'one comes NOT VALID': 'ALTER TABLE visits ADD FOREIGN KEY (id) REFERENCES customers NOT VALID;',
    'between new tables': {
      files:
        'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int CONSTRAINT fk REFERENCES a); ALTER TABLE b DROP CONSTRAINT fk;',
      enabled,
    },
    'a table refers to itself': {
      schema: 'CREATE TABLE a (id int PRIMARY KEY, up int CONSTRAINT fk REFERENCES a);',
      files: 'ALTER TABLE a DROP CONSTRAINT fk;',
      enabled,
    },
    'the wait is bounded':
      "SET LOCAL lock_timeout = '2s'; ALTER TABLE orders DROP CONSTRAINT orders_customer_fk;",
  });
});

describe('disable-trigger', () => {
  const found = { rule: 'disable-trigger', tier: 'break', severity: 'warning' } as const;
  speaks(schema, {
    'all of them': {
      files: 'ALTER TABLE orders DISABLE TRIGGER ALL;',
      finds: [
        {
          ...found,
          message: expect.stringContaining('also those that enforce foreign keys'),
          evidence: ['SHARE ROW EXCLUSIVE on orders'],
          remedy: { sql: 'SET LOCAL session_replication_role = replica;' },
        },
      ],
    },
    'one of them': {
      files: 'ALTER TABLE orders DISABLE TRIGGER touch;',
      finds: [{ ...found, subject: 'public.orders.touch', remedy: { sql: null } }],
    },
    'for the length of a transaction': {
      files:
        "ALTER TABLE orders DISABLE TRIGGER USER; UPDATE visits SET page = '' WHERE id = 1; ALTER TABLE orders ENABLE TRIGGER USER;",
      finds: [{ ...found, tier: 'block', severity: 'notice' }],
    },
    'enabled by the next file only': {
      files: ['ALTER TABLE orders DISABLE TRIGGER touch;', 'ALTER TABLE orders ENABLE TRIGGER touch;'],
      finds: [found],
    },
  });
  staysSilent(schema, {
    'for the session alone': 'SET LOCAL session_replication_role = replica;',
    'ENABLE TRIGGER': 'ALTER TABLE orders ENABLE TRIGGER touch;',
    'a new trigger': `CREATE TRIGGER fresh BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE orders DISABLE TRIGGER fresh;`,
    'a new table': `CREATE TABLE fresh (a int); CREATE TRIGGER t BEFORE UPDATE ON fresh FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE fresh DISABLE TRIGGER ALL;`,
  });
});

describe('unbatched-write', () => {
  const found = { rule: 'unbatched-write', tier: 'advice', severity: 'notice' } as const;
  speaks(schema, {
    'UPDATE without WHERE': {
      files: "UPDATE orders SET note = 'x';",
      finds: [{ ...found, subject: 'public.orders', evidence: ['ROW EXCLUSIVE on orders'] }],
    },
    'UPDATE WHERE true': { files: "UPDATE orders SET note = 'x' WHERE 1 = 1;", finds: [found] },
    'DELETE without WHERE': {
      files: 'DELETE FROM visits;',
      finds: [
        {
          ...found,
          tier: 'loss',
          severity: 'warning',
          message: 'DELETE without a condition removes every row of visits.',
        },
      ],
    },
    'in a DO block': { files: "DO $$ BEGIN UPDATE orders SET note = 'x'; END $$;", finds: [found] },
    'under a lock it is one finding': {
      files: 'ALTER TABLE orders ADD COLUMN a int; UPDATE orders SET a = 1;',
      finds: [{ rule: 'ddl-plus-backfill-one-tx' }],
    },
  });
  staysSilent(schema, {
    'a condition': "UPDATE orders SET note = 'x' WHERE note IS NULL;",
    'a join': 'UPDATE orders SET note = email FROM customers WHERE customers.id = customer_id;',
    'a new table': 'CREATE TABLE fresh AS SELECT 1 AS a; UPDATE fresh SET a = 2; DELETE FROM fresh;',
    'a temporary table that hides one in use': 'CREATE TEMPORARY TABLE visits (a int); DELETE FROM visits;',
    'a batch': 'DELETE FROM orders WHERE id IN (SELECT id FROM orders ORDER BY id LIMIT 1000);',
    'WHERE false': 'DELETE FROM orders WHERE false;',
  });
});

describe('triggers, policies and rules, where somebody wants to know', () => {
  const enabled = ['create-trigger-lock', 'drop-trigger-lock', 'policy-rule-rls-lock'];
  const trigger = 'CREATE TRIGGER t BEFORE UPDATE ON visits FOR EACH ROW EXECUTE FUNCTION touch();';
  const policy = {
    rule: 'policy-rule-rls-lock',
    severity: 'notice',
    evidence: ['ACCESS EXCLUSIVE on orders'],
  } as const;
  speaks(schema, {
    'CREATE TRIGGER': {
      files: trigger,
      enabled,
      finds: [{ rule: 'create-trigger-lock', evidence: ['SHARE ROW EXCLUSIVE on visits'] }],
    },
    'DROP TRIGGER': {
      files: 'DROP TRIGGER touch ON orders;',
      enabled,
      finds: [{ rule: 'drop-trigger-lock', evidence: ['ACCESS EXCLUSIVE on orders'] }],
    },
    'CREATE POLICY': { files: 'CREATE POLICY p ON orders USING (id > 0);', enabled, finds: [policy] },
    'DROP POLICY': { files: 'DROP POLICY everybody ON orders;', enabled, finds: [policy] },
    'CREATE RULE': {
      files: 'CREATE RULE r AS ON DELETE TO orders DO INSTEAD NOTHING;',
      enabled,
      finds: [policy],
    },
    'ROW LEVEL SECURITY': {
      files: 'ALTER TABLE orders ENABLE ROW LEVEL SECURITY;',
      enabled,
      finds: [policy],
    },
  });
  staysSilent(schema, {
    'nobody wants to know': `${trigger} CREATE POLICY p ON visits USING (id > 0);`,
    'the wait is bounded': { files: `SET LOCAL lock_timeout = '2s'; ${trigger}`, enabled },
    'a new table': {
      files: `CREATE TABLE fresh (a int); CREATE TRIGGER t BEFORE UPDATE ON fresh FOR EACH ROW EXECUTE FUNCTION touch();
CREATE POLICY p ON fresh USING (a > 0); ALTER TABLE fresh ENABLE ROW LEVEL SECURITY; DROP TRIGGER t ON fresh;`,
      enabled,
    },
    'the trigger keeps a new column in step with an old one': {
      files: `ALTER TABLE orders ADD COLUMN total_new bigint;
CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.total_new := NEW.total; RETURN NEW; END';
CREATE TRIGGER fill BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION fill();`,
      enabled,
    },
    'a view is no table': {
      files: 'CREATE VIEW v AS SELECT 1 AS a; CREATE RULE r AS ON INSERT TO v DO INSTEAD NOTHING;',
      enabled,
    },
  });
});

describe('timeouts, where somebody wants to know', () => {
  const ddl = 'ALTER TABLE orders ADD COLUMN a int;';
  const timeouts = [
    'missing-lock-timeout',
    'lock-timeout-too-long',
    'lock-timeout-after-the-fact',
    'missing-statement-timeout',
    'missing-idle-timeout',
  ];
  const only = (...rules: string[]) => rules;
  speaks(schema, {
    'nothing is bounded': {
      files: ddl,
      enabled: timeouts,
      finds: [
        { rule: 'missing-idle-timeout' },
        { rule: 'missing-lock-timeout' },
        { rule: 'missing-statement-timeout' },
      ],
    },
    'once for each file': {
      files: `${ddl} ALTER TABLE orders ADD COLUMN b int;`,
      enabled: only('missing-lock-timeout'),
      finds: [
        {
          rule: 'missing-lock-timeout',
          statement: 0,
          remedy: { sql: `SET LOCAL lock_timeout = '5s';\n${ddl}` },
        },
      ],
    },
    'in autocommit SET LOCAL would be forgotten': {
      files: `${alone}${ddl}`,
      enabled: timeouts,
      finds: [
        { rule: 'missing-lock-timeout', remedy: { sql: `SET lock_timeout = '5s';\n${ddl}` } },
        { rule: 'missing-statement-timeout' },
      ],
    },
    'five minutes': {
      files: `SET lock_timeout = '5min'; ${ddl}`,
      enabled: only('lock-timeout-too-long'),
      finds: [{ rule: 'lock-timeout-too-long', evidence: expect.arrayContaining(['lock_timeout = 300s']) }],
    },
    'behind the statement': {
      files: `${ddl}\nSET lock_timeout = '5s';`,
      enabled: only('lock-timeout-after-the-fact'),
      finds: [{ rule: 'lock-timeout-after-the-fact', message: expect.stringContaining('is set on line 2') }],
    },
    'zero, which is said to everybody': {
      files: `SET lock_timeout = 0; ${ddl}`,
      finds: [{ rule: 'lock-timeout-zero', tier: 'advice', severity: 'notice' }],
    },
    'zero by set_config': {
      files: `SELECT set_config('lock_timeout', '0', false); ${ddl}`,
      finds: [{ rule: 'lock-timeout-zero' }],
    },
  });
  staysSilent(schema, {
    'nobody wants to know': ddl,
    'all is bounded': {
      files: `SET lock_timeout = '2s'; SET statement_timeout = '1min'; SET idle_in_transaction_session_timeout = '1min'; ${ddl}`,
      enabled: timeouts,
    },
    'transaction_timeout bounds two of them': {
      files: `SET lock_timeout = '2s'; SET transaction_timeout = '1min'; ${ddl}`,
      enabled: timeouts,
    },
    'a new table': {
      files: 'CREATE TABLE fresh (a int); ALTER TABLE fresh ADD COLUMN b int;',
      enabled: timeouts,
    },
    'weak locks only': {
      files: 'ANALYZE orders; ALTER TABLE orders SET (fillfactor = 70);',
      enabled: timeouts,
    },
    'zero, and no table in use is locked': 'SET lock_timeout = 0; CREATE TABLE fresh (a int);',
    'zero, and set again': `SET lock_timeout = 0; SET lock_timeout = '2s'; ${ddl}`,
  });
});

describe('merge-alters, where somebody wants to know', () => {
  const enabled = ['merge-alters'];
  const scans = ['add-check-scan', 'add-check-scan'].map((rule) => ({ rule }));
  const check = (name: string) => `ALTER TABLE orders ADD CONSTRAINT ${name} CHECK (total > 0);`;
  speaks(schema, {
    'two passes': {
      files: `${check('a')} ${check('b')}`,
      enabled,
      finds: [...scans, { rule: 'merge-alters', statement: 1, severity: 'notice' }],
    },
  });
  staysSilent(schema, {
    'no pass at all': {
      files: 'ALTER TABLE orders ADD COLUMN a int; ALTER TABLE orders ADD COLUMN b int;',
      enabled,
    },
    'NOT VALID, validated one by one': {
      files: [
        'ALTER TABLE orders ADD CONSTRAINT a CHECK (total > 0) NOT VALID, ADD CONSTRAINT b CHECK (total > 0) NOT VALID;',
        'ALTER TABLE orders VALIDATE CONSTRAINT a; ALTER TABLE orders VALIDATE CONSTRAINT b;',
      ],
      enabled,
    },
    'a new table': {
      files:
        'CREATE TABLE fresh (a int); ALTER TABLE fresh ADD CHECK (a > 0); ALTER TABLE fresh ADD CHECK (a > 1);',
      enabled,
    },
  });
});

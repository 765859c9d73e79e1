import { describe, expect } from 'vitest';
import { speaks, staysSilent } from '../../support/rule-cases.ts';

const schema = `
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers, total integer, note text);
CREATE TABLE settings (key text PRIMARY KEY, value text);
CREATE VIEW order_notes AS SELECT id, note FROM orders;
CREATE VIEW short_notes AS SELECT id, left(note, 10) AS note FROM order_notes;
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, sum(total) FROM orders GROUP BY 1;
CREATE SCHEMA sales;
CREATE TABLE sales.leads (id bigint PRIMARY KEY);
CREATE TABLE logs (id bigint, day date) PARTITION BY RANGE (day);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');`;

describe('ddl-plus-backfill-one-tx', () => {
  const found = { rule: 'ddl-plus-backfill-one-tx', tier: 'block', severity: 'error' } as const;
  const orgs = 'CREATE TABLE orgs (id bigint PRIMARY KEY, plan text, made timestamptz);';
  const first = (where: string) =>
    `ALTER TABLE orgs ADD COLUMN main boolean; UPDATE orgs SET main = true WHERE ${where};`;
  staysSilent(orgs, {
    'one row, which a query chooses': first('id = (SELECT id FROM orgs ORDER BY made LIMIT 1)'),
    'and which has to be something else too': first(
      `plan IS NULL AND orgs.id = (SELECT max(o.id) FROM orgs AS o WHERE o.plan = 'free')`,
    ),
  });
  speaks(orgs, {
    'a query that is another for each row': {
      files: first('id = (SELECT max(o.id) FROM orgs AS o WHERE o.plan = orgs.plan)'),
      finds: [found],
    },
    'a query that chooses no key': {
      files: first('plan = (SELECT plan FROM orgs ORDER BY made LIMIT 1)'),
      finds: [found],
    },
  });
  speaks(schema, {
    'UPDATE of the changed table': {
      files: 'ALTER TABLE orders ADD COLUMN cents bigint;\nUPDATE orders SET cents = total * 100;',
      finds: [
        {
          ...found,
          subject: 'public.orders',
          line: 2,
          message:
            'Updates orders while this transaction locks orders: nobody can read or write orders until it commits.',
          evidence: [
            'ACCESS EXCLUSIVE on orders, held since an earlier statement',
            'ROW EXCLUSIVE on orders',
          ],
        },
      ],
    },
    'UPDATE of another table': {
      files: 'ALTER TABLE orders ADD COLUMN cents bigint; UPDATE customers SET email = lower(email);',
      finds: [{ ...found, subject: 'public.customers' }],
    },
    'DELETE with a condition that names no rows': {
      files: 'ALTER TABLE orders ADD COLUMN cents bigint; DELETE FROM orders WHERE total IS NULL;',
      finds: [{ ...found, message: expect.stringMatching(/^Deletes from orders /) }],
    },
    'INSERT … SELECT from a table': {
      files:
        'ALTER TABLE orders ADD COLUMN cents bigint; INSERT INTO settings SELECT id::text, note FROM orders;',
      finds: [{ ...found, subject: 'public.settings' }],
    },
    MERGE: {
      files: `ALTER TABLE settings ADD COLUMN a int;
MERGE INTO settings USING orders ON key = note WHEN MATCHED THEN UPDATE SET value = note;`,
      finds: [{ ...found, message: expect.stringMatching(/^Merges into settings /) }],
    },
    'a common table expression that deletes': {
      files:
        'ALTER TABLE orders ADD COLUMN a int; WITH gone AS (DELETE FROM settings WHERE key IS NOT NULL RETURNING key) SELECT count(*) FROM gone;',
      finds: [{ ...found, subject: 'public.settings' }],
    },
    'Prisma, which sends the file as one message': {
      files: 'ALTER TABLE "orders" ADD COLUMN "cents" bigint;\nUPDATE "orders" SET "cents" = "total" * 100;',
      format: 'prisma',
      finds: [found],
    },
    'BEGIN and COMMIT of the file itself': {
      files: 'BEGIN; ALTER TABLE orders ADD COLUMN a int; UPDATE orders SET a = 1; COMMIT;',
      transaction: 'none',
      finds: [found],
    },
    'COMMIT AND CHAIN begins the next transaction': {
      files: 'BEGIN; COMMIT AND CHAIN; ALTER TABLE orders ADD COLUMN a int; UPDATE orders SET a = 1; COMMIT;',
      transaction: 'none',
      finds: [{ ...found, statement: 3 }],
    },
    'a lock that stops writes only': {
      files: `CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
UPDATE orders SET note = lower(note);`,
      finds: [{ ...found, message: expect.stringContaining('nobody can write orders') }],
    },
    'both in one DO block': {
      files: `DO $$
BEGIN
  ALTER TABLE orders ADD COLUMN cents bigint;
  UPDATE orders SET cents = total * 100;
END $$;`,
      finds: [
        {
          ...found,
          subject: 'public.orders',
          evidence: ['ACCESS EXCLUSIVE on orders, held since an earlier command', 'ROW EXCLUSIVE on orders'],
        },
      ],
    },
    'both in a loop of a DO block': {
      files: `DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['orders', 'customers'] LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN tenant integer', name);
    EXECUTE format('UPDATE %I SET tenant = 1', name);
  END LOOP;
END $$;`,
      finds: [found, { rule: 'wide-lock-window', subject: 'public.customers' }],
    },
    'both in a function': {
      files: [
        `CREATE FUNCTION upgrade() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  ALTER TABLE orders ADD COLUMN cents bigint;
  UPDATE orders SET cents = total * 100;
END $$;`,
        'SELECT upgrade();',
      ],
      finds: [{ ...found, file: 'migrations/2.sql' }],
    },
  });
});

describe('drop-table', () => {
  const found = { rule: 'drop-table', tier: 'loss', severity: 'error', deployOrder: 'after-code' } as const;
  speaks(schema, {
    'a table': {
      files: 'DROP TABLE settings;',
      finds: [{ ...found, subject: 'public.settings', evidence: ['dropped: table settings'] }],
    },
    'two tables': {
      files: 'DROP TABLE IF EXISTS settings, sales.leads;',
      finds: [
        { ...found, subject: 'public.settings' },
        { ...found, subject: 'sales.leads' },
      ],
    },
    'renamed before it is dropped': {
      files: 'ALTER TABLE settings RENAME TO old_settings; DROP TABLE old_settings;',
      finds: [
        { ...found, subject: 'public.old_settings' },
        { rule: 'rename-table', subject: 'public.settings' },
      ],
    },
    'dropped and made again, without its rows': {
      files: 'DROP TABLE settings; CREATE TABLE settings (key text PRIMARY KEY, value text);',
      finds: [found],
    },
    'a partition, for which its parent is locked': {
      files: 'DROP TABLE logs_1;',
      finds: [
        { ...found, subject: 'public.logs_1' },
        { rule: 'partition-of-locks-parent', severity: 'notice' },
      ],
    },
    'what an owner owns': {
      schema: 'CREATE ROLE app; CREATE TABLE a (id int); ALTER TABLE a OWNER TO app;',
      files: 'DROP OWNED BY app;',
      finds: [{ ...found, subject: 'public.a' }],
    },
  });
});

describe('truncate', () => {
  const found = { rule: 'truncate', tier: 'loss', severity: 'error' } as const;
  speaks(schema, {
    'a table': {
      files: 'TRUNCATE settings;',
      finds: [
        {
          ...found,
          subject: 'public.settings',
          message: 'TRUNCATE deletes all rows of settings for good.',
          evidence: ['truncated: settings'],
        },
      ],
    },
    'CASCADE, and the tables that it empties': {
      files: 'TRUNCATE TABLE customers RESTART IDENTITY CASCADE;',
      finds: [
        {
          ...found,
          message: 'TRUNCATE deletes all rows of customers and orders for good.',
          evidence: ['truncated: customers', 'truncated by CASCADE: orders'],
        },
      ],
    },
    'a partitioned table with its partitions': {
      files: 'TRUNCATE logs;',
      finds: [{ ...found, message: 'TRUNCATE deletes all rows of logs for good.' }],
    },
    'in a DO block': {
      files: 'DO $$ BEGIN TRUNCATE settings; END $$;',
      finds: [{ ...found, subject: 'public.settings' }],
    },
    'made up by EXECUTE, with CASCADE: an ALTER TABLE of the same block empties nothing': {
      files: `DO $$ DECLARE t text := 'customers'; BEGIN
  ALTER TABLE settings ADD COLUMN note text;
  EXECUTE format('TRUNCATE TABLE %I CASCADE', t);
END $$;`,
      finds: [
        {
          ...found,
          message: 'TRUNCATE deletes all rows of customers and orders for good.',
          evidence: ['truncated: customers', 'truncated by CASCADE: orders', 'line 3 of the DO block'],
        },
        { rule: 'wide-lock-window' },
      ],
    },
    'in a function in PL/pgSQL': {
      schema: `${schema} CREATE FUNCTION wipe(t text) RETURNS void LANGUAGE plpgsql AS
        $$ BEGIN EXECUTE format('TRUNCATE %I', t); END $$;`,
      files: "SELECT wipe('settings');",
      finds: [
        { ...found, subject: 'public.settings', evidence: ['truncated: settings', expect.any(String)] },
      ],
    },
    'in a function in SQL': {
      schema: `${schema} CREATE FUNCTION wipe() RETURNS void LANGUAGE sql AS 'TRUNCATE settings';`,
      files: 'SELECT wipe();',
      finds: [{ ...found, subject: 'public.settings' }],
    },
  });
  staysSilent(schema, {
    'made up by EXECUTE, of a new table':
      "CREATE TABLE fresh (id int PRIMARY KEY); DO $$ BEGIN EXECUTE 'TRUNCATE fresh CASCADE'; END $$;",
    'made up by EXECUTE, and taken back by its EXCEPTION': `DO $$ BEGIN
  EXECUTE 'TRUNCATE settings';
  RAISE EXCEPTION 'not so';
EXCEPTION WHEN raise_exception THEN NULL;
END $$;`,
    'a function that would empty a table, and that nobody calls':
      "CREATE FUNCTION wipe() RETURNS void LANGUAGE sql AS 'TRUNCATE settings';",
    'in a branch that is not taken':
      "DO $$ BEGIN IF to_regclass('gone') IS NOT NULL THEN EXECUTE 'TRUNCATE settings'; END IF; END $$;",
  });
});

describe('drop-view-matview', () => {
  const found = {
    rule: 'drop-view-matview',
    tier: 'break',
    severity: 'error',
    deployOrder: 'after-code',
  } as const;
  speaks(schema, {
    'a view': {
      files: 'DROP VIEW short_notes;',
      finds: [{ ...found, subject: 'public.short_notes', evidence: ['dropped: view short_notes'] }],
    },
    'a materialised view': {
      files: 'DROP MATERIALIZED VIEW totals;',
      finds: [{ ...found, subject: 'public.totals' }],
    },
    'made again without one of its columns': {
      files: 'DROP VIEW short_notes; CREATE VIEW short_notes AS SELECT id FROM orders;',
      finds: [{ ...found, subject: 'public.short_notes' }],
    },
    'made again in the next transaction only': {
      files: ['DROP VIEW short_notes;', 'CREATE VIEW short_notes AS SELECT id, note FROM orders;'],
      finds: [{ ...found, file: 'migrations/1.sql' }],
    },
  });
});

describe('cascade-drops-dependents', () => {
  const found = { rule: 'cascade-drops-dependents', tier: 'break', severity: 'error' } as const;
  speaks(schema, {
    'views of views': {
      files: 'DROP VIEW order_notes CASCADE;',
      finds: [
        {
          ...found,
          subject: 'public.order_notes',
          message: 'CASCADE on order_notes also drops view short_notes: whatever uses it fails.',
          evidence: ['dropped by CASCADE: view short_notes'],
        },
        { rule: 'drop-view-matview', subject: 'public.order_notes' },
      ],
    },
    'of several objects none is said to be the one that took a dependent': {
      schema: `CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY);
CREATE VIEW of_a AS SELECT id FROM a; CREATE VIEW of_b AS SELECT id FROM b;`,
      files: 'DROP TABLE IF EXISTS a, b CASCADE;',
      finds: [
        { rule: 'drop-table' },
        { rule: 'drop-table' },
        { ...found, message: 'CASCADE also drops view of_b, view of_a: whatever uses them fails.' },
      ],
    },
    'foreign keys': {
      files: 'DROP TABLE customers CASCADE;',
      finds: [
        { rule: 'drop-table', subject: 'public.customers' },
        {
          ...found,
          severity: 'warning',
          message:
            'CASCADE on customers also drops table constraint orders_customer_id_fkey on orders: what it checked, nothing checks any more.',
          evidence: ['dropped by CASCADE: table constraint orders_customer_id_fkey on orders'],
        },
      ],
    },
    'the foreign key of a table to itself, which goes with it': {
      schema: 'CREATE TABLE tasks (id int PRIMARY KEY, parent int REFERENCES tasks);',
      files: 'DROP TABLE tasks CASCADE;',
      finds: [{ rule: 'drop-table' }],
    },
    'the foreign key of a table that the migration drops next': {
      files: 'DROP TABLE customers CASCADE; DROP TABLE orders CASCADE;',
      finds: [
        { rule: 'drop-table' },
        { rule: 'drop-table' },
        {
          ...found,
          evidence: expect.not.arrayContaining([expect.stringContaining('orders_customer_id_fkey')]),
        },
      ],
    },
    'of two dependents only the one that is not made again': {
      files: `DROP VIEW order_notes CASCADE;
CREATE VIEW order_notes AS SELECT id, note FROM orders;`,
      finds: [{ ...found, evidence: ['dropped by CASCADE: view short_notes'] }],
    },
  });
});

describe('rename-table', () => {
  const found = {
    rule: 'rename-table',
    tier: 'break',
    severity: 'error',
    deployOrder: 'two-releases',
  } as const;
  speaks(schema, {
    'a table': {
      files: 'ALTER TABLE settings RENAME TO options;',
      finds: [
        {
          ...found,
          subject: 'public.settings',
          message:
            'Renaming settings to options breaks the code that is running now, which still uses settings.',
          evidence: ['renamed: table settings → options'],
        },
      ],
    },
    'in another schema, quoted': {
      files: 'ALTER TABLE IF EXISTS sales.leads RENAME TO "Hot Leads"',
      finds: [{ ...found, subject: 'sales.leads' }],
    },
    'with a view that comes in a later transaction': {
      files: ['ALTER TABLE settings RENAME TO options;', 'CREATE VIEW settings AS SELECT * FROM options;'],
      finds: [{ ...found, file: 'migrations/1.sql' }],
    },
    'where statements commit one by one, the remedy is a transaction of its own': {
      files: '-- atlas:txmode none\n\nALTER TABLE settings RENAME TO options;',
      finds: [found],
    },
  });
});

describe('does-not-apply', () => {
  const found = { rule: 'does-not-apply', tier: 'fail', severity: 'error' } as const;
  speaks(schema, {
    'what others depend on: CASCADE is no advice': {
      schema: `CREATE TABLE people (id bigint PRIMARY KEY, name text); CREATE VIEW names AS SELECT name FROM people;
CREATE VIEW initials AS SELECT left(name, 1) FROM names; CREATE VIEW numbers AS SELECT id FROM people;`,
      files: 'DROP TABLE people;',
      finds: [
        {
          ...found,
          remedy: {
            text: 'Drop or change first what depends on it, by name: view names, view initials, view numbers.',
          },
        },
      ],
    },
    'a DO block that commits': {
      files: 'SELECT 1; DO $$ BEGIN COMMIT; END $$;',
      finds: [
        {
          ...found,
          message: 'This statement fails: invalid transaction termination.',
          remedy: {
            text: 'This DO block commits, and can do so only outside a transaction. Give it a file of its own that runs outside a transaction.',
            sql: '-- atlas:txmode none\n\nDO $$ BEGIN COMMIT; END $$;',
          },
        },
      ],
    },
    'CONCURRENTLY in a DO block': {
      schema: 'CREATE TABLE people (id bigint);',
      files: 'DO $$ BEGIN CREATE INDEX CONCURRENTLY people_id_idx ON people (id); END $$;',
      transaction: 'none',
      finds: [
        {
          ...found,
          remedy: {
            text: 'Take CREATE INDEX CONCURRENTLY out of the DO block. Give it a file of its own that runs outside a transaction.',
            sql: null,
          },
        },
      ],
    },
    'a column that is not there': {
      files: '\nALTER TABLE orders\n  DROP COLUMN nowhere;',
      finds: [
        {
          ...found,
          message: 'This statement fails: column "nowhere" of relation "orders" does not exist.',
          evidence: ['ERROR 42703: column "nowhere" of relation "orders" does not exist'],
        },
      ],
    },
    'a syntax error, at its place': {
      files: 'SELECT 1;\nCREATE TABEL a (id int);',
      finds: [{ ...found, line: 2, column: 8, endColumn: 13 }],
    },
    'what follows from a failure is no finding of its own, and what does not is': {
      files: `ALTER TABEL orders ADD COLUMN a int;
UPDATE orders SET a = 1;
DROP TABLE settings;`,
      finds: [found, { rule: 'drop-table', line: 3 }],
    },
    'a constraint that is deferred to the end': {
      files: `ALTER TABLE settings ADD COLUMN c bigint REFERENCES customers DEFERRABLE INITIALLY DEFERRED;
INSERT INTO settings VALUES ('a', 'b', 7);`,
      finds: [{ ...found, evidence: expect.arrayContaining([expect.stringMatching(/^ERROR 23503/)]) }],
    },
    'an enum value that is used before it is committed': {
      schema: "CREATE TYPE status AS ENUM ('open'); CREATE TABLE t (s status);",
      files: "ALTER TYPE status ADD VALUE 'closed'; ALTER TABLE t ALTER COLUMN s SET DEFAULT 'closed';",
      finds: [{ rule: 'enum-value-used-in-same-tx', line: 1 }],
    },
  });
});

describe('non-transactional-in-tx', () => {
  const found = { rule: 'non-transactional-in-tx', tier: 'fail', severity: 'error' } as const;
  speaks(schema, {
    'CREATE INDEX CONCURRENTLY in a file that runs in a transaction': {
      files: 'CREATE INDEX CONCURRENTLY i ON orders (note);',
      format: 'atlas',
      finds: [{ ...found, evidence: [expect.stringMatching(/^ERROR 25001/)] }],
    },
    'two statements in one Prisma file': {
      files: 'CREATE INDEX CONCURRENTLY i ON orders (note);\nCREATE INDEX CONCURRENTLY j ON orders (total);',
      format: 'prisma',
      finds: [
        { ...found, line: 1, message: expect.stringContaining('sent as one message') },
        { ...found, line: 2 },
      ],
    },
    'between BEGIN and COMMIT': {
      files: 'BEGIN; DROP INDEX CONCURRENTLY IF EXISTS nowhere; COMMIT;',
      transaction: 'none',
      finds: [{ ...found, message: expect.stringContaining('between BEGIN and COMMIT') }],
    },
    VACUUM: { files: 'VACUUM orders;', format: 'atlas', finds: [found] },
    'what builds on it is not lost': {
      files: `CREATE UNIQUE INDEX CONCURRENTLY k ON orders (note);
ALTER TABLE orders ADD CONSTRAINT k UNIQUE USING INDEX k;`,
      finds: [{ ...found, line: 1 }],
    },
  });
});

describe('identifier-truncated', () => {
  const long = 'n'.repeat(70);
  speaks(schema, {
    'a new table': {
      files: `CREATE TABLE ${long} (id int);`,
      finds: [{ rule: 'identifier-truncated', tier: 'fail', severity: 'warning', subject: 'n'.repeat(63) }],
    },
    'bytes count, not characters': {
      files: `CREATE TABLE "${'ü'.repeat(32)}" (id int);`,
      finds: [{ rule: 'identifier-truncated', subject: 'ü'.repeat(31) }],
    },
  });
  staysSilent(`CREATE TABLE a (id int); CREATE INDEX ${'n'.repeat(63)} ON a (id);`, {
    'a long name of what is dropped: it was cut when it was made': `-- atlas:txmode none

DROP INDEX CONCURRENTLY ${long};`,
  });
});

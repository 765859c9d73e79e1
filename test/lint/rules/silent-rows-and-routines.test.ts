import { describe } from 'vitest';
import { staysSilent } from '../../support/rule-cases.ts';

const schema = `
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, total integer, note text, state text);
CREATE TABLE settings (key text PRIMARY KEY, value text);
CREATE VIEW open_orders AS SELECT id, total FROM orders;
CREATE FUNCTION total_of(o orders) RETURNS integer LANGUAGE sql AS 'SELECT o.total';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();`;

const ddl = 'ALTER TABLE settings ADD COLUMN note text;';

describe('few rows are changed behind a change of the schema', () => {
  staysSilent(schema, {
    'INSERT … VALUES': `${ddl} INSERT INTO settings (key, value) VALUES ('a', '1'), ('b', '2');`,
    'INSERT … VALUES … ON CONFLICT': `${ddl} INSERT INTO settings VALUES ('a', '1') ON CONFLICT (key) DO UPDATE SET value = '1';`,
    'INSERT … DEFAULT VALUES': {
      schema: 'CREATE TABLE counters (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);',
      files: 'ALTER TABLE counters ADD COLUMN note text; INSERT INTO counters DEFAULT VALUES;',
    },
    'INSERT … SELECT of constants': `${ddl} INSERT INTO settings (key) SELECT 'a' WHERE NOT EXISTS (SELECT FROM settings WHERE key = 'a');`,
    'UPDATE by primary key': `${ddl} UPDATE settings SET note = 'x' WHERE key = 'a';`,
    'UPDATE of some keys': `${ddl} UPDATE settings SET note = 'x' WHERE key IN ('a', 'b');`,
    'DELETE by primary key': `${ddl} DELETE FROM settings WHERE key = 'a';`,
    'UPDATE by primary key in a DO block': `${ddl} DO $$ BEGIN UPDATE settings SET note = 'x' WHERE key = 'a'; END $$;`,
    'COPY into a new table': `${ddl} CREATE TABLE codes (code text);\nCOPY codes FROM stdin;\na\nb\n\\.\n`,
  });
});

describe('rows are changed in bulk where no strong lock is held', () => {
  staysSilent(schema, {
    alone: 'UPDATE orders SET note = lower(note) WHERE note IS NOT NULL;',
    'before the change of the schema':
      'UPDATE orders SET note = lower(note) WHERE note IS NOT NULL; ALTER TABLE orders ADD COLUMN a int;',
    'in the next file': [
      'ALTER TABLE orders ADD COLUMN a int;',
      'UPDATE orders SET a = total WHERE a IS NULL;',
    ],
    'in a transaction of its own':
      'ALTER TABLE orders ADD COLUMN a int; COMMIT; BEGIN; UPDATE orders SET a = total WHERE a IS NULL; COMMIT;',
    'statements that commit one by one':
      '-- atlas:txmode none\n\nALTER TABLE orders ADD COLUMN a int;\nUPDATE orders SET a = total WHERE a IS NULL;',
    'a new table is locked, an old one read':
      'CREATE TABLE copies AS SELECT * FROM orders; UPDATE copies SET note = lower(note);',
    'a new table is filled, and no old one locked':
      'CREATE TABLE keys (key text); INSERT INTO keys SELECT key FROM settings;',
    'a weak lock of VALIDATE': [
      'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;',
      'ALTER TABLE orders VALIDATE CONSTRAINT positive; UPDATE orders SET note = lower(note) WHERE note IS NOT NULL;',
    ],
    'the lock was taken in a savepoint that was rolled back': `SAVEPOINT a; ALTER TABLE orders ADD COLUMN a int; ROLLBACK TO SAVEPOINT a;
UPDATE orders SET note = lower(note) WHERE note IS NOT NULL;`,
  });
});

describe('views and routines that are there again when the transaction commits', () => {
  staysSilent(schema, {
    'a view, dropped and made again': `DROP VIEW open_orders;
CREATE VIEW open_orders AS SELECT id, total FROM orders WHERE state = 'open';`,
    'a view, replaced': 'CREATE OR REPLACE VIEW open_orders AS SELECT id, total FROM orders LIMIT 5;',
    'a view with a column more': `DROP VIEW open_orders;
CREATE VIEW open_orders AS SELECT id, total, note FROM orders;`,
    'a view, taken by CASCADE and made again': `DROP VIEW open_orders CASCADE;
CREATE VIEW open_orders AS SELECT id, total FROM orders;`,
    'DROP VIEW IF EXISTS of none': 'DROP VIEW IF EXISTS nowhere;',
    'a function, dropped and made again': `DROP FUNCTION total_of(orders);
CREATE FUNCTION total_of(o orders) RETURNS integer LANGUAGE sql AS 'SELECT o.total + 1';`,
    'a function, replaced': `CREATE OR REPLACE FUNCTION total_of(o orders) RETURNS integer LANGUAGE sql AS 'SELECT 1';`,
    'a trigger, dropped and made again': `DROP TRIGGER touch ON orders;
CREATE TRIGGER touch BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch();`,
    'a table, renamed with a view of the old name left behind': `ALTER TABLE customers RENAME TO clients;
CREATE VIEW customers AS SELECT * FROM clients;`,
    'a routine that only reads': `DO $$ BEGIN PERFORM count(*) FROM orders; END $$;`,
    'a routine that looks before it acts': `DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'orders' AND column_name = 'note') THEN
    ALTER TABLE orders ADD COLUMN note text NOT NULL;
  END IF;
END $$;`,
    'a function that is made, but not called': `CREATE FUNCTION purge() RETURNS void LANGUAGE plpgsql AS $$
BEGIN DROP TABLE orders; END $$;`,
    'an exception that takes everything back': `DO $$ BEGIN
  DROP TABLE customers;
  RAISE EXCEPTION 'no';
EXCEPTION WHEN raise_exception THEN NULL;
END $$;`,
    'a savepoint that takes everything back': 'SAVEPOINT a; DROP TABLE customers; ROLLBACK TO SAVEPOINT a;',
    'a transaction that is rolled back': {
      files: 'BEGIN; DROP TABLE customers; ROLLBACK;',
      transaction: 'none',
    },
  });
});

describe('what the new files leave alone', () => {
  staysSilent(schema, {
    'DROP TABLE IF EXISTS of none': 'DROP TABLE IF EXISTS nowhere;',
    'CREATE TABLE IF NOT EXISTS of one that exists': 'CREATE TABLE IF NOT EXISTS orders (id int);',
    'DROP COLUMN IF EXISTS of none': 'ALTER TABLE orders DROP COLUMN IF EXISTS nowhere;',
    'ALTER TABLE IF EXISTS of none': 'ALTER TABLE IF EXISTS nowhere DROP COLUMN a;',
    'names of 63 bytes': `CREATE TABLE ${'n'.repeat(63)} (${'c'.repeat(63)} int);`,
    'names of 63 bytes that are fewer characters': `CREATE TABLE "${'ü'.repeat(31)}n" (id int);`,
  });
});

import type { LabelledGroup } from '../../support/labelled.ts';
import { furnishedShop, shop } from './shop.ts';

export const idioms: LabelledGroup = {
  subject: 'idioms of careful authors',
  sources: [
    'https://www.postgresql.org/docs/current/sql-createtrigger.html',
    'https://www.postgresql.org/docs/current/sql-lock.html',
    'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES (the matrix of conflicts)',
    'https://www.postgresql.org/docs/current/typeconv-func.html (default arguments)',
  ],
  schema: furnishedShop,
  cases: [
    {
      name: 'a trigger dropped and made again',
      why: 'writers find it again at the commit; both locks are short',
      files: `DROP TRIGGER IF EXISTS touch ON orders;
        CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();`,
    },
    {
      name: 'a policy dropped and made again',
      why: 'the same rows are seen at the commit',
      schema: `${shop} ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
        CREATE POLICY seen ON orders USING (customer_id > 0);`,
      files: `DROP POLICY IF EXISTS seen ON orders;
        CREATE POLICY seen ON orders USING (customer_id > 0);`,
    },
    {
      name: 'a constraint dropped IF EXISTS before it is added',
      why: 'there was none, and NOT VALID reads nothing',
      files: `ALTER TABLE orders DROP CONSTRAINT IF EXISTS amount_ok;
        ALTER TABLE orders ADD CONSTRAINT amount_ok CHECK (amount >= 0) NOT VALID;`,
    },
    {
      name: 'a function with one more argument that has a default, instead of the old one',
      why: 'a call with the old arguments finds it, and no other',
      files: `DROP FUNCTION gross(numeric);
        CREATE FUNCTION gross(net numeric, rate numeric DEFAULT 1.19) RETURNS numeric
          LANGUAGE sql IMMUTABLE AS 'SELECT net * rate';`,
    },
    {
      name: 'CREATE OR REPLACE FUNCTION that gives an argument a default',
      why: 'what could be called before can be called as before',
      files: `CREATE OR REPLACE FUNCTION gross(net numeric DEFAULT 0) RETURNS numeric
        LANGUAGE sql IMMUTABLE AS 'SELECT net * 1.16';`,
    },
    {
      name: 'a function of the same name in another schema',
      why: 'another function',
      files: `CREATE SCHEMA tax;
        CREATE FUNCTION tax.gross(net numeric, country text) RETURNS numeric LANGUAGE sql AS 'SELECT net';`,
    },
    {
      name: 'a new enum value in the body of a PL/pgSQL function',
      why: 'the body is read when it is called',
      files: `ALTER TYPE mood ADD VALUE 'ok';
        CREATE FUNCTION good() RETURNS mood LANGUAGE plpgsql AS $$ BEGIN RETURN 'ok'::mood; END $$;`,
    },
    {
      name: 'LOCK TABLE in modes that stop no query',
      why: 'SHARE UPDATE EXCLUSIVE and below conflict neither with reads nor with writes',
      files: `LOCK TABLE orders IN ACCESS SHARE MODE;
        LOCK TABLE orders IN ROW EXCLUSIVE MODE;
        LOCK TABLE customers IN SHARE UPDATE EXCLUSIVE MODE;`,
    },
    {
      name: 'weak locks on several tables in one transaction',
      why: 'SHARE UPDATE EXCLUSIVE on both',
      schema: `${shop}
        ALTER TABLE orders ADD CONSTRAINT a CHECK (amount > 0) NOT VALID;
        ALTER TABLE customers ADD CONSTRAINT b CHECK (email <> '') NOT VALID;`,
      files: `ALTER TABLE orders VALIDATE CONSTRAINT a;
        ALTER TABLE customers VALIDATE CONSTRAINT b;
        COMMENT ON TABLE orders IS 'o'; COMMENT ON TABLE customers IS 'c';
        ALTER TABLE orders SET (fillfactor = 90); ALTER TABLE customers SET (fillfactor = 90);
        ANALYZE orders; ANALYZE customers;`,
    },
    {
      name: 'a new column and a check of it, in one statement',
      why: 'NOT VALID, and the values are NULL anyway',
      files: `ALTER TABLE orders ADD COLUMN pieces int,
        ADD CONSTRAINT pieces_positive CHECK (pieces > 0) NOT VALID;`,
    },
    {
      name: 'a new nullable column whose default is dropped again',
      why: 'old rows have the value, old writers leave NULL, which is allowed',
      files: `ALTER TABLE orders ADD COLUMN seen boolean DEFAULT false;
        ALTER TABLE orders ALTER COLUMN seen DROP DEFAULT;`,
    },
    {
      name: 'a new column, and a new table with its rows',
      why: 'three rows into a table that nobody knows, behind a short lock',
      files: `CREATE TABLE kinds (id int PRIMARY KEY, name text NOT NULL);
        INSERT INTO kinds VALUES (1, 'a'), (2, 'b'), (3, 'c');
        ALTER TABLE orders ADD COLUMN kind_id int REFERENCES kinds;`,
    },
    {
      name: 'a new table that refers twice to the same one',
      why: 'one table, one short lock',
      files: `CREATE TABLE transfers (id bigint PRIMARY KEY,
        sender bigint NOT NULL REFERENCES customers, receiver bigint NOT NULL REFERENCES customers);`,
    },
    {
      name: 'a table in use becomes the child of a new one',
      why: 'an entry in the catalog',
      files: `CREATE TABLE anything (id bigint NOT NULL);
        ALTER TABLE orders INHERIT anything;`,
    },
    {
      name: 'a view that shows a column of this file',
      why: 'added at its end',
      files: `ALTER TABLE orders ADD COLUMN weight int;
        CREATE OR REPLACE VIEW open_orders AS SELECT id, customer_id, weight FROM orders WHERE status = 'new';`,
    },
    {
      name: 'an index of a materialized view, concurrently',
      why: 'SHARE UPDATE EXCLUSIVE, as for a table',
      files: '-- lockstep:transaction none\n\nCREATE INDEX CONCURRENTLY daily_n_idx ON daily (n);',
    },
    {
      name: 'an index dropped, and one on another column built',
      why: 'the one does not replace the other',
      schema: `${shop} CREATE INDEX orders_status_idx ON orders (status); CREATE INDEX orders_status_id_idx ON orders (status, id);`,
      files: `-- lockstep:transaction none

        DROP INDEX CONCURRENTLY orders_status_idx;
        CREATE INDEX CONCURRENTLY orders_amount_idx ON orders (amount);`,
    },
    {
      name: 'a build that can be run again after a failure',
      why: 'an invalid index of the name is gone before IF NOT EXISTS could meet it',
      files: `-- lockstep:transaction none

        DROP INDEX CONCURRENTLY IF EXISTS orders_amount_idx;
        CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_amount_idx ON orders (amount);`,
    },
    {
      name: 'a unique constraint dropped that a unique index repeats',
      why: 'ON CONFLICT (code) finds the other index, and doubles are refused as before',
      schema: `CREATE TABLE vouchers (id bigint PRIMARY KEY, code text NOT NULL CONSTRAINT vouchers_code_twice UNIQUE);
        CREATE UNIQUE INDEX vouchers_code_key ON vouchers (code);`,
      files: 'ALTER TABLE vouchers DROP CONSTRAINT vouchers_code_twice;',
    },
    {
      name: 'made, dropped, and made again otherwise, over three files',
      why: 'none of the three tables was in use',
      files: [
        'CREATE TABLE plans (id int PRIMARY KEY, name text);',
        'DROP TABLE plans;',
        'CREATE TABLE plans (id bigint PRIMARY KEY, title text); CREATE INDEX ON plans (title);',
      ],
    },
    {
      name: 'row security in one file, its policy in the next',
      why: 'deployed together, and the table is new',
      files: [
        'CREATE TABLE vault (id bigint PRIMARY KEY); ALTER TABLE vault ENABLE ROW LEVEL SECURITY;',
        'CREATE POLICY closed ON vault USING (id > 0);',
      ],
    },
    {
      name: 'COPY of rows that the file itself holds, into a new table',
      why: 'new rows in a new table',
      files: `CREATE TABLE codes (code text PRIMARY KEY, label text);
COPY codes (code, label) FROM stdin;
a\tDROP TABLE orders;
b\tb
\\.
CREATE INDEX codes_label_idx ON codes (label);`,
    },
    {
      name: 'prepared statements and cursors',
      why: 'they read, or write one row',
      files: `PREPARE one(bigint) AS UPDATE orders SET note = 'x' WHERE id = $1;
        EXECUTE one(1);
        DEALLOCATE one;
        DECLARE c CURSOR FOR SELECT id FROM orders;
        FETCH 10 FROM c;
        CLOSE c;`,
    },
    {
      name: 'ranges of rows by their key',
      why: 'each bounded by the primary key',
      files: [
        'UPDATE orders SET note = status WHERE id > 0 AND id <= 1000;',
        'UPDATE orders SET note = status WHERE id = ANY (ARRAY[1, 2, 3]);',
        'DELETE FROM orders WHERE id IN (SELECT generate_series(-10, -1));',
      ],
    },
    {
      name: 'a type made again in another schema, with search_path set',
      why: 'mood of the new schema is another type',
      files: `CREATE SCHEMA feelings;
        SET LOCAL search_path = feelings, public;
        CREATE TYPE mood AS ENUM ('calm');
        CREATE TABLE log (mood mood DEFAULT 'calm');
        DROP TABLE log;
        DROP TYPE mood;`,
    },
  ],
};

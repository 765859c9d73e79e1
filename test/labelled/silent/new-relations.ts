import type { LabelledGroup } from '../../support/labelled.ts';
import { shop } from './shop.ts';

export const newRelations: LabelledGroup = {
  subject: 'other objects that the change set makes',
  sources: [
    'https://www.postgresql.org/docs/current/sql-creatematerializedview.html',
    'https://www.postgresql.org/docs/current/sql-truncate.html',
    'https://www.postgresql.org/docs/current/sql-createpolicy.html',
    'https://www.postgresql.org/docs/current/sql-createforeigntable.html',
    'src/backend/catalog/pg_enum.c: EnumValuesCreate, EnumTypeUncommitted (17 and later)',
  ],
  schema: shop,
  cases: [
    {
      name: 'a materialized view, indexed and refreshed',
      why: 'REFRESH without CONCURRENTLY blocks readers, of which there are none',
      files: `CREATE MATERIALIZED VIEW daily AS SELECT placed_at::date AS day, count(*) AS n FROM orders GROUP BY 1;
        CREATE UNIQUE INDEX daily_day_key ON daily (day);
        REFRESH MATERIALIZED VIEW daily;
        ALTER MATERIALIZED VIEW daily RENAME TO orders_by_day;`,
    },
    {
      name: 'row security and policies on a new table',
      why: 'no role could see its rows before',
      files: `CREATE TABLE secrets (id bigint PRIMARY KEY, owner text NOT NULL);
        ALTER TABLE secrets ENABLE ROW LEVEL SECURITY;
        ALTER TABLE secrets FORCE ROW LEVEL SECURITY;
        CREATE POLICY own ON secrets USING (owner = current_user);
        ALTER POLICY own ON secrets RENAME TO own_rows;`,
    },
    {
      name: 'triggers of a new table, off and on',
      why: 'SHARE ROW EXCLUSIVE on a new table',
      files: `CREATE TABLE audited (id bigint PRIMARY KEY, changed_at timestamptz);
        CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN NEW.changed_at := now(); RETURN NEW; END $$;
        CREATE TRIGGER stamp BEFORE UPDATE ON audited FOR EACH ROW EXECUTE FUNCTION stamp();
        ALTER TABLE audited DISABLE TRIGGER ALL;
        ALTER TABLE audited ENABLE TRIGGER ALL;
        DROP TRIGGER stamp ON audited;`,
    },
    {
      name: 'UPDATE and DELETE without WHERE, on a new table',
      why: 'its rows were written by this transaction: there is nobody to wait for them',
      files: `CREATE TABLE rates (code text PRIMARY KEY, rate numeric);
        INSERT INTO rates VALUES ('a', 1), ('b', 2);
        UPDATE rates SET rate = rate * 1.19;
        DELETE FROM rates;
        INSERT INTO rates VALUES ('c', 3);`,
    },
    {
      name: 'TRUNCATE of a new table, with CASCADE to a new one',
      why: 'only what the change set wrote is removed',
      files: `CREATE TABLE parents (id int PRIMARY KEY);
        CREATE TABLE children (id int PRIMARY KEY, parent_id int REFERENCES parents);
        INSERT INTO parents VALUES (1);
        TRUNCATE parents CASCADE;`,
    },
    {
      name: 'LOCK TABLE of a new table',
      why: 'nobody else can ask for it',
      files: `CREATE TABLE counters (name text PRIMARY KEY, n bigint NOT NULL DEFAULT 0);
        LOCK TABLE counters;
        INSERT INTO counters (name) VALUES ('orders');`,
    },
    {
      name: 'CLUSTER and REINDEX of a new table',
      why: 'the heap and the index that are written anew are empty',
      files: `CREATE TABLE points (id bigint PRIMARY KEY, x int);
        CREATE INDEX points_x_idx ON points (x);
        CLUSTER points USING points_x_idx;
        REINDEX TABLE points;
        REINDEX INDEX points_x_idx;
        DROP INDEX points_x_idx;`,
    },
    {
      name: 'VACUUM FULL of a new table, outside a transaction',
      why: 'nobody reads it yet',
      files: `-- lockstep:transaction none

        CREATE TABLE heap (id bigint PRIMARY KEY);
        VACUUM FULL heap;`,
    },
    {
      name: 'an enum type and its values, used at once',
      why: 'the values that CREATE TYPE gave it are usable at once, under any name',
      files: `CREATE TYPE mood AS ENUM ('sad', 'ok');
        ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';
        CREATE TABLE moods (id bigint PRIMARY KEY, mood mood NOT NULL DEFAULT 'sad');
        INSERT INTO moods (id, mood) VALUES (1, 'sad'), (2, 'fine');`,
    },
    {
      name: 'a value added to an enum type that is new, used at once',
      why: 'since 17 only values added to a type that other transactions see have to wait for the commit',
      since: 17,
      files: `CREATE TYPE mood AS ENUM ('sad', 'ok');
        ALTER TYPE mood ADD VALUE 'happy';
        CREATE TABLE moods (id bigint PRIMARY KEY, mood mood NOT NULL DEFAULT 'happy');
        INSERT INTO moods (id, mood) VALUES (1, 'happy');`,
    },
    {
      name: 'an enum type made in an earlier statement of a table in use',
      why: 'a new type and a constant default: no rewrite',
      files: `CREATE TYPE priority AS ENUM ('low', 'high');
        ALTER TABLE orders ADD COLUMN priority priority NOT NULL DEFAULT 'low';`,
    },
    {
      name: 'a domain with constraints, changed before anybody uses it',
      why: 'ALTER DOMAIN … ADD CONSTRAINT reads the tables that have columns of the domain: there are none in use',
      files: `CREATE DOMAIN percent AS int CHECK (VALUE >= 0);
        CREATE TABLE discounts (id bigint PRIMARY KEY, percent percent);
        ALTER DOMAIN percent ADD CONSTRAINT at_most CHECK (VALUE <= 100);
        ALTER DOMAIN percent SET NOT NULL;
        ALTER DOMAIN percent RENAME TO percentage;`,
    },
    {
      name: 'a composite type, changed before anybody uses it',
      why: 'no table has a column of it',
      files: `CREATE TYPE address AS (street text, city text);
        ALTER TYPE address ADD ATTRIBUTE zip text;
        ALTER TYPE address ALTER ATTRIBUTE city TYPE varchar(80);
        ALTER TYPE address DROP ATTRIBUTE street;
        ALTER TYPE address RENAME TO postal_address;`,
    },
    {
      name: 'a view made, replaced, renamed and dropped',
      why: 'no released code reads it',
      files: `CREATE VIEW big_orders AS SELECT id, amount FROM orders WHERE amount > 1000;
        ALTER VIEW big_orders RENAME TO large_orders;
        DROP VIEW large_orders;
        CREATE VIEW large_orders AS SELECT id FROM orders WHERE amount > 5000;`,
    },
    {
      name: 'a function made, given another signature, and dropped',
      why: 'no released code calls it',
      files: `CREATE FUNCTION gross(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT net * 1.19';
        DROP FUNCTION gross(numeric);
        CREATE FUNCTION gross(net numeric, rate numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT net * rate';
        ALTER FUNCTION gross(numeric, numeric) RENAME TO with_tax;`,
    },
    {
      name: 'a sequence made, used and dropped',
      why: 'nobody draws numbers from it',
      files: `CREATE SEQUENCE invoice_numbers START 1000;
        SELECT setval('invoice_numbers', 5000);
        ALTER SEQUENCE invoice_numbers RESTART WITH 1;
        DROP SEQUENCE invoice_numbers;`,
    },
    {
      name: 'a schema made and dropped, with all that is in it',
      why: 'CASCADE removes new objects only',
      files: `CREATE SCHEMA staging;
        CREATE TABLE staging.rows (id bigint);
        CREATE VIEW staging.ids AS SELECT id FROM staging.rows;
        DROP SCHEMA staging CASCADE;`,
    },
    {
      name: 'rules on a new view',
      why: 'ACCESS EXCLUSIVE on a view that nobody reads',
      files: `CREATE VIEW writable AS SELECT id, note FROM orders;
        CREATE RULE writable_delete AS ON DELETE TO writable DO INSTEAD NOTHING;`,
    },
    {
      name: 'a foreign table',
      why: 'it has no storage here, and no readers',
      files: `CREATE FOREIGN DATA WRAPPER nowhere;
        CREATE SERVER elsewhere FOREIGN DATA WRAPPER nowhere;
        CREATE FOREIGN TABLE remote_orders (id bigint, note text) SERVER elsewhere;
        ALTER FOREIGN TABLE remote_orders ALTER COLUMN note TYPE varchar(10);
        ALTER FOREIGN TABLE remote_orders DROP COLUMN note;`,
    },
    {
      name: 'SET EXPRESSION on a new stored column',
      why: 'the rewrite is of an empty new table',
      since: 17,
      files: `CREATE TABLE boxes (w int, h int, area int GENERATED ALWAYS AS (w * h) STORED);
        ALTER TABLE boxes ALTER COLUMN area SET EXPRESSION AS (w * h * 2);`,
    },
    {
      name: 'a temporal primary key on a new table',
      why: 'WITHOUT OVERLAPS builds a GiST index, of nothing',
      since: 18,
      files: `CREATE TABLE prices (valid daterange NOT NULL, price numeric);
        ALTER TABLE prices ADD COLUMN product int4range NOT NULL;
        ALTER TABLE prices ADD PRIMARY KEY (product, valid WITHOUT OVERLAPS);`,
    },
    {
      name: 'uuidv7() as the key of a new table',
      why: 'a volatile default matters only to rows that are there already',
      since: 18,
      files: `CREATE TABLE sessions (id uuid PRIMARY KEY DEFAULT uuidv7(), data jsonb NOT NULL DEFAULT '{}');
        CREATE INDEX sessions_data_idx ON sessions USING gin (data);`,
    },
  ],
};

import type { LabelledGroup } from '../../support/labelled.ts';
import { furnishedShop } from './shop.ts';

export const routines: LabelledGroup = {
  subject: 'functions, procedures and triggers that stay callable',
  sources: [
    'https://www.postgresql.org/docs/current/sql-createfunction.html',
    'https://www.postgresql.org/docs/current/sql-createtrigger.html',
    'src/backend/catalog/pg_proc.c: ProcedureCreate (what OR REPLACE refuses to change)',
  ],
  schema: furnishedShop,
  cases: [
    {
      name: 'CREATE OR REPLACE FUNCTION with another body',
      why: 'the same signature',
      files: `CREATE OR REPLACE FUNCTION gross(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT net * 1.19';`,
    },
    {
      name: 'a function dropped and made again with the same signature',
      why: 'callers find what they had at the commit',
      files: `DROP FUNCTION gross(numeric);
        CREATE FUNCTION gross(net numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS
          $$ BEGIN RETURN net * 1.19; END $$;`,
    },
    {
      name: 'a trigger function replaced',
      why: 'the trigger stays as it is: no table is locked',
      files: `CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN NEW.note := trim(NEW.note); RETURN NEW; END $$;`,
    },
    {
      name: 'CREATE OR REPLACE TRIGGER, as it was',
      why: 'SHARE ROW EXCLUSIVE for an entry in the catalog',
      files: `CREATE OR REPLACE TRIGGER touch BEFORE UPDATE OF note ON orders
        FOR EACH ROW EXECUTE FUNCTION touch();`,
    },
    {
      name: 'a procedure replaced',
      why: 'the same signature; nothing is called',
      files: `CREATE OR REPLACE PROCEDURE tidy() LANGUAGE sql AS 'DELETE FROM orders WHERE id < -1';`,
    },
    {
      name: 'a new function whose body would be dangerous if it were called',
      why: 'a body is text until somebody calls it',
      files: `CREATE FUNCTION dangerous() RETURNS void LANGUAGE plpgsql AS $body$
        BEGIN
          TRUNCATE orders;
          DROP TABLE IF EXISTS customers CASCADE;
          EXECUTE 'CREATE INDEX ON orders (note)';
          UPDATE orders SET note = '';
        END $body$;`,
    },
    {
      name: 'a function with an SQL-standard body',
      why: 'BEGIN ATOMIC is no transaction',
      files: `CREATE FUNCTION order_count(c bigint) RETURNS bigint LANGUAGE sql STABLE
        BEGIN ATOMIC SELECT count(*) FROM orders WHERE customer_id = c; END;`,
    },
    {
      name: 'attributes of a function',
      why: 'its callers do not notice',
      files: 'ALTER FUNCTION gross(numeric) COST 10 PARALLEL SAFE;',
    },
    {
      name: 'a helper function made, called and dropped',
      why: 'nobody else has seen it',
      files: `CREATE FUNCTION pg_temp.add_column(t regclass, c name) RETURNS void LANGUAGE plpgsql AS
          $$ BEGIN EXECUTE format('ALTER TABLE %s ADD COLUMN %I text', t, c); END $$;
        SELECT pg_temp.add_column('orders', 'channel');
        DROP FUNCTION pg_temp.add_column(regclass, name);`,
    },
    {
      name: 'an aggregate and an operator',
      why: 'new objects',
      files: `CREATE AGGREGATE product(numeric) (SFUNC = numeric_mul, STYPE = numeric);
        CREATE OPERATOR <+> (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = numeric_add);`,
    },
    {
      name: 'expand: a new column kept in step by a trigger',
      why: 'old code writes the old column, new code reads the new one',
      files: `ALTER TABLE customers ADD COLUMN full_name text;
        CREATE FUNCTION sync_full_name() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.full_name IS NULL THEN NEW.full_name := NEW.name; ELSE NEW.name := NEW.full_name; END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER sync_full_name BEFORE INSERT OR UPDATE ON customers
          FOR EACH ROW EXECUTE FUNCTION sync_full_name();`,
    },
    {
      name: 'expand: the trigger of this change set goes in a later file',
      why: 'no released code relied on it',
      files: [
        `ALTER TABLE customers ADD COLUMN full_name text;
        CREATE FUNCTION sync_full_name() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN NEW.full_name := NEW.name; RETURN NEW; END $$;
        CREATE TRIGGER sync_full_name BEFORE INSERT ON customers
          FOR EACH ROW EXECUTE FUNCTION sync_full_name();`,
        'UPDATE customers SET full_name = name WHERE id BETWEEN 1 AND 10000 AND full_name IS NULL;',
        `DROP TRIGGER sync_full_name ON customers;
        DROP FUNCTION sync_full_name();`,
      ],
    },
  ],
};

export const otherObjects: LabelledGroup = {
  subject: 'types, sequences, extensions and names',
  sources: [
    'https://www.postgresql.org/docs/current/sql-altertype.html#SQL-ALTERTYPE-NOTES',
    'https://www.postgresql.org/docs/current/sql-altersequence.html',
    'https://www.postgresql.org/docs/current/sql-createextension.html',
    'src/backend/catalog/pg_enum.c: AddEnumLabel, EnumUncommitted',
  ],
  schema: furnishedShop,
  cases: [
    {
      name: 'ALTER TYPE … ADD VALUE',
      why: 'a lock on the type, none on any table',
      files: `ALTER TYPE mood ADD VALUE 'ok' BEFORE 'happy';`,
    },
    {
      name: 'ADD VALUE IF NOT EXISTS, several of them',
      why: 'allowed in a transaction since 12, as long as nothing uses them there',
      files: `ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok';
        ALTER TYPE mood ADD VALUE IF NOT EXISTS 'happy';
        ALTER TYPE mood ADD VALUE IF NOT EXISTS 'elated' AFTER 'happy';`,
    },
    {
      name: 'ADD VALUE in one file, used in the next',
      why: 'each file is a transaction of its own',
      files: [
        `ALTER TYPE mood ADD VALUE 'ok';`,
        `ALTER TABLE orders ADD COLUMN mood mood NOT NULL DEFAULT 'ok';`,
      ],
    },
    {
      name: 'ADD VALUE and its use in one file that commits each statement',
      why: 'the value is committed when it is used',
      files: `-- lockstep:transaction none

        ALTER TYPE mood ADD VALUE 'ok';
        ALTER TABLE orders ADD COLUMN mood mood DEFAULT 'ok';`,
    },
    {
      name: 'ADD VALUE beside statements that use the old values',
      why: 'only the new one is unusable',
      files: `ALTER TYPE mood ADD VALUE 'ok';
        ALTER TABLE orders ADD COLUMN mood mood DEFAULT 'sad';
        CREATE TABLE moods (mood mood);`,
    },
    {
      name: 'ADD VALUE, and its name as a text',
      why: 'a string that nobody casts is no value of the type',
      files: `ALTER TYPE mood ADD VALUE 'ok';
        ALTER TABLE orders ADD COLUMN reply text DEFAULT 'ok';
        COMMENT ON TYPE mood IS 'ok is new';`,
    },
    {
      name: 'a composite type without columns gets an attribute',
      why: 'no table has to change',
      files: 'ALTER TYPE unused ADD ATTRIBUTE b text;',
    },
    {
      name: 'a constraint less for a domain that no table uses',
      why: 'looser, and no table to lock',
      files: `ALTER DOMAIN zip DROP CONSTRAINT zip_check;
        ALTER DOMAIN zip ADD CONSTRAINT zip_long CHECK (length(VALUE) BETWEEN 4 AND 9);`,
    },
    {
      name: 'a sequence with more room',
      why: 'SHARE ROW EXCLUSIVE on the sequence, for an entry in the catalog',
      files: 'ALTER SEQUENCE ticket AS bigint NO MAXVALUE CACHE 20;',
    },
    {
      name: 'a sequence owned by the column that draws from it',
      why: 'it goes when the column goes',
      files: `ALTER TABLE orders ADD COLUMN ticket bigint;
        ALTER SEQUENCE ticket OWNED BY orders.ticket;`,
    },
    {
      name: 'CREATE EXTENSION IF NOT EXISTS',
      why: 'new functions and types, in no table yet',
      files: `CREATE EXTENSION IF NOT EXISTS pgcrypto;
        CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
        CREATE TABLE accounts (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), login citext NOT NULL UNIQUE);`,
    },
    {
      name: 'an extension and an index with its operator class, concurrently',
      why: 'as any other index',
      files: [
        'CREATE EXTENSION IF NOT EXISTS pg_trgm;',
        `-- lockstep:transaction none

        CREATE INDEX CONCURRENTLY customers_name_idx ON customers USING gin (name gin_trgm_ops);`,
      ],
    },
    {
      name: 'a collation and a text search configuration',
      why: 'new objects',
      files: `CREATE COLLATION plain_order (provider = libc, locale = 'C');
        CREATE TEXT SEARCH CONFIGURATION simple_copy (COPY = simple);`,
    },
    {
      name: 'a table renamed, with a view that keeps its name',
      why: 'in one transaction: old code reads and writes through the view, which is updatable',
      files: `ALTER TABLE customers RENAME TO clients;
        CREATE VIEW customers AS SELECT * FROM clients;`,
    },
  ],
};

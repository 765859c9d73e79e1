import type { LabelledGroup } from '../../support/labelled.ts';
import { shop } from './shop.ts';

const schema = `${shop}
  CREATE VIEW open_orders AS SELECT id, customer_id FROM orders WHERE status = 'new';
  CREATE VIEW open_counts AS SELECT customer_id, count(*) AS n FROM open_orders GROUP BY 1;
  CREATE MATERIALIZED VIEW daily AS SELECT placed_at::date AS day, count(*) AS n FROM orders GROUP BY 1;
  CREATE UNIQUE INDEX daily_day_key ON daily (day);
  CREATE FUNCTION gross(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT net * 1.16';
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
  CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
  CREATE PROCEDURE tidy() LANGUAGE sql AS 'DELETE FROM orders WHERE id < 0';
  CREATE TYPE mood AS ENUM ('sad', 'happy');
  CREATE TYPE unused AS (a int);
  CREATE DOMAIN zip AS text CHECK (length(VALUE) = 5);
  CREATE SEQUENCE ticket AS int MAXVALUE 1000;
  CREATE ROLE app_owner;`;

export const views: LabelledGroup = {
  subject: 'views and materialized views that stay what they were for their readers',
  sources: [
    'https://www.postgresql.org/docs/current/sql-createview.html#SQL-CREATEVIEW-NOTES (CREATE OR REPLACE may add columns at the end)',
    'https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html',
    'src/backend/commands/view.c: DefineVirtualRelation, checkViewColumns',
  ],
  schema,
  cases: [
    {
      name: 'CREATE OR REPLACE VIEW with another condition',
      why: 'the same columns',
      files: `CREATE OR REPLACE VIEW open_orders AS
        SELECT id, customer_id FROM orders WHERE status IN ('new', 'paid');`,
    },
    {
      name: 'CREATE OR REPLACE VIEW with a column more',
      why: 'the server lets columns be added at the end only',
      files: `CREATE OR REPLACE VIEW open_orders AS SELECT id, customer_id, amount FROM orders WHERE status = 'new';`,
    },
    {
      name: 'a view dropped and made again with the same columns',
      why: 'at the commit the readers find what they had',
      files: `DROP VIEW open_counts;
        CREATE VIEW open_counts AS SELECT customer_id, count(id) AS n FROM open_orders GROUP BY 1;`,
    },
    {
      name: 'two views dropped from the top and made again from the bottom',
      why: 'the way to change a view on which another one rests',
      files: `DROP VIEW open_counts;
        DROP VIEW open_orders;
        CREATE VIEW open_orders AS SELECT id, customer_id FROM orders WHERE status <> 'done';
        CREATE VIEW open_counts AS SELECT customer_id, count(*) AS n FROM open_orders GROUP BY 1;`,
    },
    {
      name: 'a view dropped with CASCADE, and all that fell made again',
      why: 'the same two views, with the same columns',
      files: `DROP VIEW open_orders CASCADE;
        CREATE VIEW open_orders AS SELECT id, customer_id FROM orders WHERE status <> 'done';
        CREATE VIEW open_counts AS SELECT customer_id, count(*) AS n FROM open_orders GROUP BY 1;`,
    },
    {
      name: 'a view dropped, made again, and granted again',
      why: 'the grants went with it and come back in the same transaction',
      schema: `${schema} CREATE ROLE reader; GRANT SELECT ON open_counts TO reader;`,
      files: `DROP VIEW IF EXISTS open_counts;
        CREATE VIEW open_counts AS SELECT customer_id, count(*) AS n FROM open_orders GROUP BY 1;
        GRANT SELECT ON open_counts TO reader;`,
    },
    {
      name: 'a column widened under a view that goes and comes back',
      why: 'the server refuses to change a column that a view uses, so the view steps aside',
      schema: `${shop} CREATE VIEW emails AS SELECT id, email FROM customers;`,
      files: `DROP VIEW emails;
        ALTER TABLE customers ALTER COLUMN email TYPE varchar(320);
        CREATE VIEW emails AS SELECT id, email FROM customers;`,
    },
    {
      name: 'a new view',
      why: 'ACCESS SHARE on what it reads',
      files:
        'CREATE VIEW done_orders WITH (security_barrier) AS SELECT id FROM orders WHERE NOT (status = $$new$$);',
    },
    {
      name: 'REFRESH MATERIALIZED VIEW CONCURRENTLY',
      why: 'EXCLUSIVE on the view lets its readers through',
      files: 'REFRESH MATERIALIZED VIEW CONCURRENTLY daily;',
    },
    {
      name: 'a default of a view column',
      why: 'ACCESS EXCLUSIVE on a view, for an entry in the catalog',
      files: `ALTER VIEW open_orders ALTER COLUMN customer_id SET DEFAULT 1;`,
    },
  ],
};

export const routines: LabelledGroup = {
  subject: 'functions, procedures and triggers that stay callable',
  sources: [
    'https://www.postgresql.org/docs/current/sql-createfunction.html',
    'https://www.postgresql.org/docs/current/sql-createtrigger.html',
    'src/backend/catalog/pg_proc.c: ProcedureCreate (what OR REPLACE refuses to change)',
  ],
  schema,
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
  schema,
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

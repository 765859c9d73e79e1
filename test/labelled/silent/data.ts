import type { LabelledGroup } from '../../support/labelled.ts';
import { shop } from './shop.ts';

export const data: LabelledGroup = {
  subject: 'rows written in small portions',
  sources: [
    'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS',
    'https://www.postgresql.org/docs/current/sql-merge.html',
    'https://www.postgresql.org/docs/current/plpgsql-transactions.html',
  ],
  schema: `${shop}
    CREATE TABLE countries (code text PRIMARY KEY, name text NOT NULL, eu boolean NOT NULL DEFAULT false);`,
  cases: [
    {
      name: 'reference rows',
      why: 'new rows hinder nobody',
      files: `INSERT INTO countries (code, name) VALUES ('de', 'Germany'), ('fr', 'France')
        ON CONFLICT (code) DO NOTHING;`,
    },
    {
      name: 'reference rows, written anew where they are there',
      why: 'two rows are locked',
      files: `INSERT INTO countries (code, name) VALUES ('de', 'Germany'), ('fr', 'France')
        ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name;`,
    },
    {
      name: 'UPDATE of one row by its key',
      why: 'one row is locked',
      files: `UPDATE countries SET eu = true WHERE code = 'fr';`,
    },
    {
      name: 'UPDATE of a list of keys',
      why: 'as many rows as the list has',
      files: `UPDATE countries SET eu = true WHERE code IN ('fr', 'de', 'it');`,
    },
    {
      name: 'UPDATE from a list of values',
      why: 'the join names the rows',
      files: `UPDATE countries c SET name = v.name
        FROM (VALUES ('de', 'Deutschland'), ('fr', 'France')) v(code, name) WHERE v.code = c.code;`,
    },
    {
      name: 'DELETE of one row by its key',
      why: 'one row, and it was asked for by name',
      files: `DELETE FROM countries WHERE code = 'yu';`,
    },
    {
      name: 'a portion of a backfill, by a range of keys',
      why: 'ten thousand rows at most',
      files: 'UPDATE orders SET note = status WHERE id BETWEEN 1 AND 10000 AND note IS NULL;',
    },
    {
      name: 'a portion of a backfill that skips what is locked',
      why: 'it waits for nobody',
      files: `UPDATE orders SET note = '' WHERE id IN (
        SELECT id FROM orders WHERE note IS NULL ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED);`,
    },
    {
      name: 'a portion of a backfill, with a WITH',
      why: 'the portion is chosen first',
      files: `WITH batch AS (SELECT id FROM orders WHERE note IS NULL ORDER BY id LIMIT 500)
        UPDATE orders o SET note = 'none' FROM batch WHERE o.id = batch.id;`,
    },
    {
      name: 'a backfill in a loop that commits each portion',
      why: 'no row stays locked for longer than its portion takes',
      files: `-- lockstep:transaction none

        DO $$ DECLARE n bigint; BEGIN
          LOOP
            UPDATE orders SET note = '' WHERE id IN (SELECT id FROM orders WHERE note IS NULL LIMIT 1000);
            GET DIAGNOSTICS n = ROW_COUNT;
            COMMIT;
            EXIT WHEN n = 0;
          END LOOP;
        END $$;`,
    },
    {
      name: 'expand and fill: the column in one file, a portion in the next',
      why: 'the ALTER TABLE has committed when rows are written',
      files: [
        'ALTER TABLE orders ADD COLUMN total numeric(12,2);',
        'UPDATE orders SET total = amount WHERE id BETWEEN 1 AND 5000 AND total IS NULL;',
      ],
    },
    {
      name: 'MERGE of reference rows',
      why: 'the join is by key',
      files: `MERGE INTO countries c USING (VALUES ('de', 'Deutschland')) v(code, name) ON v.code = c.code
        WHEN MATCHED THEN UPDATE SET name = v.name
        WHEN NOT MATCHED THEN INSERT (code, name) VALUES (v.code, v.name);`,
    },
    {
      name: 'a new table filled from one in use',
      why: 'ACCESS SHARE on orders, and rows that nobody sees before the commit',
      files: `CREATE TABLE order_notes (order_id bigint PRIMARY KEY, note text);
        INSERT INTO order_notes SELECT id, note FROM orders WHERE note IS NOT NULL;
        CREATE INDEX order_notes_note_idx ON order_notes (note);`,
    },
    {
      name: 'rows of a table made in the file before, all of them',
      why: 'the change set wrote every row that the UPDATE can find',
      files: [
        `CREATE TABLE tiers (id int PRIMARY KEY, name text); INSERT INTO tiers VALUES (1, 'a'), (2, 'b');`,
        'UPDATE tiers SET name = upper(name); DELETE FROM tiers;',
      ],
    },
    {
      name: 'SELECT, EXPLAIN and VALUES',
      why: 'nothing is written',
      files: `SELECT count(*) FROM orders;
        EXPLAIN UPDATE orders SET note = '';
        EXPLAIN DELETE FROM orders;
        VALUES (1), (2);`,
    },
    {
      name: 'a queue row taken and given away',
      why: 'one row, by its key',
      files: `CREATE TABLE taken (id bigint, note text);
        WITH gone AS (DELETE FROM orders WHERE id = -5 RETURNING id, note) INSERT INTO taken SELECT * FROM gone;`,
    },
    {
      name: 'NOTIFY and an advisory lock',
      why: 'locks that no query asks for',
      files: `SELECT pg_advisory_xact_lock(42);
        NOTIFY migrations, 'done';
        INSERT INTO countries (code, name) VALUES ('pl', 'Poland');`,
    },
    {
      name: 'RETURNING old and new',
      why: 'what 18 lets a statement return changes no lock',
      since: 18,
      files: `UPDATE countries SET eu = false WHERE code = 'gb' RETURNING old.eu, new.eu;`,
    },
  ],
};

export const blocks: LabelledGroup = {
  subject: 'DO blocks that look before they act',
  sources: [
    'https://www.postgresql.org/docs/current/sql-do.html',
    'https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-ERROR-TRAPPING',
  ],
  schema: `${shop} CREATE TYPE mood AS ENUM ('sad');`,
  cases: [
    {
      name: 'CREATE TYPE where it is missing',
      why: 'a new type',
      files: `DO $$ BEGIN
          IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'size') THEN
            CREATE TYPE size AS ENUM ('s', 'm');
          END IF;
        END $$;`,
    },
    {
      name: 'CREATE TYPE that may be there already',
      why: 'the exception is caught: the type stays as it is',
      files: `DO $$ BEGIN
          CREATE TYPE mood AS ENUM ('sad');
        EXCEPTION WHEN duplicate_object THEN NULL;
        END $$;`,
    },
    {
      name: 'a constraint that is not there is added without a check',
      why: 'NOT VALID, by another way',
      files: `DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'amount_ok') THEN
            ALTER TABLE orders ADD CONSTRAINT amount_ok CHECK (amount >= 0) NOT VALID;
          END IF;
        END $$;`,
    },
    {
      name: 'a column that is missing',
      why: 'ADD COLUMN without a default',
      files: `DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM information_schema.columns
              WHERE table_name = 'orders' AND column_name = 'weight') THEN
            ALTER TABLE orders ADD COLUMN weight int;
          END IF;
        END $$;`,
    },
    {
      name: 'what is dropped only where it exists, and it does not',
      why: 'the branch is not taken',
      files: `DO $$ BEGIN
          IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'legacy_orders') THEN
            DROP TABLE legacy_orders CASCADE;
          END IF;
          IF to_regclass('public.legacy_customers') IS NOT NULL THEN
            EXECUTE 'TRUNCATE public.legacy_customers';
          END IF;
        END $$;`,
    },
    {
      name: 'a block that only speaks',
      why: 'nothing happens',
      files: `DO LANGUAGE plpgsql $$ BEGIN RAISE NOTICE 'DROP TABLE orders; -- not really'; END $$;`,
    },
    {
      name: 'a block that fails where the schema is not as expected, and it is',
      why: 'an assertion that holds',
      files: `DO $$ BEGIN
          IF to_regclass('public.orders') IS NULL THEN RAISE EXCEPTION 'no orders'; END IF;
          ASSERT current_setting('server_version_num')::int >= 150000;
        END $$;`,
    },
    {
      name: 'dynamic SQL that is built and not run',
      why: 'a string in a variable',
      files: `DO $$ DECLARE q text := format('DROP TABLE %I', 'orders'); BEGIN
          RAISE DEBUG '%', q;
        END $$;`,
    },
    {
      name: 'a savepoint that takes back what was done',
      why: 'what the exception undid did not happen',
      files: `DO $$ BEGIN
          BEGIN
            CREATE TABLE probe (id int);
            RAISE EXCEPTION 'back';
          EXCEPTION WHEN raise_exception THEN NULL;
          END;
          CREATE TABLE kept (id int PRIMARY KEY);
        END $$;`,
    },
  ],
};

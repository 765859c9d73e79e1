import type { LabelledGroup } from '../../support/labelled.ts';
import { furnishedShop, shop } from './shop.ts';

export const thorny: LabelledGroup = {
  subject: 'cases in which names, order or context mislead',
  sources: [
    'src/backend/commands/tablecmds.c: ATRewriteTable (its messages carry names without a schema)',
    'https://www.postgresql.org/docs/current/plpgsql-control-structures.html#PLPGSQL-ERROR-TRAPPING',
    'https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PUBLIC (no CREATE for PUBLIC since 15)',
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-SESSION-REPLICATION-ROLE',
  ],
  schema: furnishedShop,
  cases: [
    {
      name: 'a rewrite of archive.orders while public.orders is locked too',
      why: 'the table that is rewritten is the new one of the two',
      files: `ALTER TABLE public.orders ADD COLUMN weight int;
        CREATE SCHEMA archive;
        CREATE TABLE archive.orders (id int, note text);
        ALTER TABLE archive.orders ALTER COLUMN id TYPE bigint;
        CREATE INDEX ON archive.orders (note);
        ALTER TABLE archive.orders ADD CHECK (id > 0);`,
    },
    {
      name: 'the same, all in one DO block',
      why: 'one statement takes both locks, and rewrites the new table',
      files: `DO $$ BEGIN
          CREATE SCHEMA archive;
          CREATE TABLE archive.orders (id int, note text);
          ALTER TABLE public.orders ADD COLUMN weight int;
          ALTER TABLE archive.orders ALTER COLUMN id TYPE bigint;
          ALTER TABLE archive.orders ALTER COLUMN note SET NOT NULL;
          CREATE INDEX orders_note_idx ON archive.orders (note);
        END $$;`,
    },
    {
      name: 'a temporary orders rewritten while public.orders is locked',
      why: 'the temporary one is meant by the name alone',
      files: `ALTER TABLE orders ADD COLUMN weight int;
        CREATE TEMP TABLE orders (id int);
        ALTER TABLE orders ALTER COLUMN id TYPE bigint;
        DROP TABLE orders;
        ALTER TABLE orders ADD COLUMN height int;`,
    },
    {
      name: 'an ALTER TABLE that tries again when the lock is not to be had',
      why: 'each try waits for a second at most',
      files: `DO $$ BEGIN
          FOR try IN 1..5 LOOP
            BEGIN
              SET LOCAL lock_timeout = '1s';
              ALTER TABLE orders ADD COLUMN weight int;
              EXIT;
            EXCEPTION WHEN lock_not_available THEN
              IF try = 5 THEN RAISE; END IF;
              PERFORM pg_sleep(0.1 * try);
            END;
          END LOOP;
        END $$;`,
    },
    {
      name: 'numbers for a new column from a sequence of its own, for later rows',
      why: 'SET DEFAULT writes no row',
      files: `ALTER TABLE orders ADD COLUMN number bigint;
        CREATE SEQUENCE orders_number_seq OWNED BY orders.number;
        ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('orders_number_seq');`,
    },
    {
      name: 'Prisma: several values added to an enum',
      why: 'allowed in one transaction since 12, as long as none of them is used in it',
      format: 'prisma',
      schema: `CREATE TYPE "Role" AS ENUM ('USER');`,
      files: `-- AlterEnum
-- This migration adds more than one value to an enum.

ALTER TYPE "Role" ADD VALUE 'ADMIN';
ALTER TYPE "Role" ADD VALUE 'GUEST';`,
    },
    {
      name: 'Prisma: its empty migration',
      why: 'a comment',
      format: 'prisma',
      files: '-- This is an empty migration.',
    },
    {
      name: 'all files in one transaction: a value added, and not used',
      why: 'only its use would have to wait',
      transaction: 'all',
      files: [`ALTER TYPE mood ADD VALUE 'ok';`, 'ALTER TABLE orders ADD COLUMN weight int;'],
    },
    {
      name: 'an enum value of this change set renamed in its next file',
      why: 'no released code knows the first name',
      files: [`ALTER TYPE mood ADD VALUE 'okay';`, `ALTER TYPE mood RENAME VALUE 'okay' TO 'ok';`],
    },
    {
      name: 'a constraint of a new column renamed',
      why: 'no released code knows the first name',
      files: `ALTER TABLE orders ADD COLUMN agent_id bigint CONSTRAINT f REFERENCES customers;
        ALTER TABLE orders RENAME CONSTRAINT f TO orders_agent_fkey;`,
    },
    {
      name: 'NOT NULL of a new column dropped again',
      why: 'no released code relies on it',
      files: [
        'ALTER TABLE orders ADD COLUMN weight int NOT NULL DEFAULT 0;',
        'ALTER TABLE orders ALTER COLUMN weight DROP NOT NULL;',
      ],
    },
    {
      name: 'a trigger function dropped with CASCADE, and its trigger made again',
      why: 'at the commit both are there as before',
      files: `DROP FUNCTION touch() CASCADE;
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();`,
    },
    {
      name: 'hardening that the server has already',
      why: 'PUBLIC may create nothing in public since 15; default privileges are for functions to come',
      files: `REVOKE CREATE ON SCHEMA public FROM PUBLIC;
        ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;`,
    },
    {
      name: 'a column added to a table with a stored generated column',
      why: 'the stored one stays as it is',
      schema: 'CREATE TABLE boxes (w int, h int, area int GENERATED ALWAYS AS (w * h) STORED);',
      files: 'ALTER TABLE boxes ADD COLUMN depth int NOT NULL DEFAULT 1;',
    },
    {
      name: 'a column added to the parent of an inheritance tree',
      why: 'its children get it too, each for a short lock: one table in three parts',
      schema: `CREATE TABLE vehicles (id bigint PRIMARY KEY);
        CREATE TABLE cars (doors int) INHERITS (vehicles);
        CREATE TABLE bikes (gears int) INHERITS (vehicles);`,
      files: 'ALTER TABLE vehicles ADD COLUMN color text;',
    },
    {
      name: 'altered by its owner, with SET ROLE',
      why: 'the same short lock for another user',
      schema: `CREATE ROLE keeper; CREATE TABLE kept (id bigint PRIMARY KEY); ALTER TABLE kept OWNER TO keeper;
        GRANT USAGE, CREATE ON SCHEMA public TO keeper;`,
      files: `SET ROLE keeper;
        ALTER TABLE kept ADD COLUMN note text;
        CREATE TABLE also_kept (id bigint PRIMARY KEY REFERENCES kept);
        RESET ROLE;`,
    },
    {
      name: 'session_replication_role around rows of a new table',
      why: 'triggers of a table that has none stay silent',
      files: `CREATE TABLE imported (id bigint PRIMARY KEY, note text);
        SET session_replication_role = replica;
        INSERT INTO imported VALUES (1, 'a');
        RESET session_replication_role;
        ALTER TABLE imported ALTER COLUMN id TYPE int;`,
    },
    {
      name: 'event triggers switched off',
      why: 'a setting; the table is new',
      since: 17,
      files: `SET event_triggers = off;
        CREATE TABLE hidden (id int);
        ALTER TABLE hidden ALTER COLUMN id TYPE bigint;
        CREATE INDEX hidden_id_idx ON hidden (id);`,
    },
    {
      name: 'an empty search_path and qualified names',
      why: 'the names say all',
      files: `SET search_path = '';
        ALTER TABLE public.orders ADD COLUMN weight int;
        CREATE TABLE public.weights (id bigint PRIMARY KEY, order_id bigint REFERENCES public.orders);
        CREATE INDEX weights_order_id_idx ON public.weights (order_id);`,
    },
    {
      name: 'a view changed with ALTER TABLE',
      why: 'the view is new, whatever the words',
      files: `CREATE VIEW cheap AS SELECT id, amount FROM orders WHERE amount < 10;
        ALTER TABLE cheap RENAME COLUMN amount TO price;
        ALTER TABLE cheap RENAME TO bargains;`,
    },
    {
      name: 'a table attached to a new parent, its bounds proven',
      why: 'a short lock on the table in use, and no scan',
      schema: `CREATE TABLE hits (id bigint NOT NULL, at date NOT NULL, CHECK (at >= '2020-01-01' AND at < '2027-01-01'));`,
      files: `CREATE TABLE all_hits (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
        ALTER TABLE all_hits ATTACH PARTITION hits FOR VALUES FROM ('2020-01-01') TO ('2027-01-01');`,
    },
    {
      name: 'suppressions for other tools, of what is not there',
      why: 'comments',
      files: `-- squawk-ignore ban-drop-column
        ALTER TABLE orders ADD COLUMN weight int;
        -- atlas:nolint
        CREATE TABLE weighed (id bigint PRIMARY KEY);`,
    },
    {
      name: 'DISCARD and RESET',
      why: 'of the session only',
      files: `-- lockstep:transaction none

        CREATE TEMP TABLE gone (id int);
        DISCARD TEMP;
        RESET ALL;
        DISCARD ALL;
        CREATE TABLE stays (id bigint PRIMARY KEY);`,
    },
    {
      name: 'a loop that commits its portions, in a procedure of this change set',
      why: 'CALL commits as DO does where no transaction is open',
      files: [
        `CREATE PROCEDURE fill_notes() LANGUAGE plpgsql AS $$ BEGIN
          LOOP
            UPDATE orders SET note = '' WHERE id IN (SELECT id FROM orders WHERE note IS NULL LIMIT 1000);
            EXIT WHEN NOT FOUND;
            COMMIT;
          END LOOP;
        END $$;`,
        '-- lockstep:transaction none\n\nCALL fill_notes();',
        'DROP PROCEDURE fill_notes();',
      ],
    },
    {
      name: 'goose: a loop that commits its portions',
      why: 'statement by statement, in no transaction',
      format: 'goose',
      schema: `-- +goose Up\n${shop}`,
      files: `-- +goose NO TRANSACTION
-- +goose Up
-- +goose StatementBegin
DO $$ BEGIN
  LOOP
    UPDATE orders SET note = '' WHERE id IN (SELECT id FROM orders WHERE note IS NULL LIMIT 1000);
    EXIT WHEN NOT FOUND;
    COMMIT;
  END LOOP;
END $$;
-- +goose StatementEnd

-- +goose Down
SELECT 1;`,
    },
  ],
};

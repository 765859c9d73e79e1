import type { SpokenGroup } from '../../support/spoken.ts';

const schema = `
CREATE SCHEMA app;
CREATE SCHEMA legacy;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE app.address AS (street text, city text);
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, phone text, mood mood DEFAULT 'ok', plan text NOT NULL DEFAULT 'free', CONSTRAINT users_email_key UNIQUE (email));
CREATE TABLE app.posts (id bigint PRIMARY KEY, user_id bigint REFERENCES users, title text NOT NULL, body text, "publishedAt" timestamptz);
CREATE TABLE "Account" ("id" text PRIMARY KEY, "ownerId" text, "deletedAt" timestamp(3));
CREATE TABLE legacy.imports (id bigint);
CREATE TABLE animals (id bigint, name text);
CREATE TABLE dogs (breed text) INHERITS (animals);
CREATE TABLE logs (id bigint, at date NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE logs_2026 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE VIEW user_emails AS SELECT id, email FROM users;
CREATE VIEW app."PostTitles" AS SELECT id, title FROM app.posts;
CREATE MATERIALIZED VIEW app.post_counts AS SELECT user_id, count(*) AS n FROM app.posts GROUP BY user_id;
CREATE SEQUENCE app.ticket_seq;
CREATE FUNCTION slugify(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(t) $$;
CREATE FUNCTION app.add(a integer, b integer) RETURNS integer LANGUAGE sql AS $$ SELECT a + b $$;
CREATE PROCEDURE app.cleanup() LANGUAGE sql AS $$ DELETE FROM app.posts WHERE id < 0 $$;
CREATE ROLE shop_reader;
GRANT SELECT ON users TO shop_reader;
GRANT USAGE ON SCHEMA app TO shop_reader;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.posts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON users USING (id > 0);
CREATE POLICY posts_read ON app.posts FOR SELECT USING (true);
`;

export const dropped: SpokenGroup = {
  subject: 'data and objects that the running code still uses, dropped',
  sources: ['https://www.postgresql.org/docs/current/ddl-depend.html'],
  tier: 'loss',
  schema,
  cases: [
    {
      name: 'DROP COLUMN',
      why: 'the values go, and old code selects the column',
      files: 'ALTER TABLE users DROP COLUMN phone;',
      expect: 'drop-column',
      subject: 'public.users.phone',
    },
    {
      name: "Prisma's DROP COLUMN of a quoted name",
      why: 'the values go, and old code selects the column',
      format: 'prisma',
      files: `/*
  Warnings:

  - You are about to drop the column \`deletedAt\` on the \`Account\` table. All the data in the column will be lost.

*/
-- AlterTable
ALTER TABLE "Account" DROP COLUMN "deletedAt";`,
      expect: 'drop-column',
    },
    {
      name: 'DROP COLUMN IF EXISTS among other actions',
      why: 'the column is there',
      files: `ALTER TABLE IF EXISTS app.posts
  ADD COLUMN summary text,
  DROP COLUMN IF EXISTS body,
  ALTER COLUMN title DROP DEFAULT;`,
      expect: 'drop-column',
      subject: 'app.posts.body',
    },
    {
      name: 'DROP COLUMN of a parent',
      why: 'children lose the inherited column as well',
      files: 'ALTER TABLE animals DROP name;',
      expect: 'drop-column',
    },
    {
      name: 'DROP COLUMN of a partitioned table in a function call',
      why: 'every partition loses it',
      files: `CREATE FUNCTION pg_temp.run(text) RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE $1; END';
SELECT pg_temp.run('ALTER TABLE logs DROP COLUMN line');`,
      expect: 'drop-column',
    },
    {
      name: 'DROP COLUMN behind SET search_path in the second file',
      why: 'posts is app.posts here',
      files: [
        'CREATE TABLE app.bodies (post_id bigint PRIMARY KEY, body text);',
        'SET LOCAL search_path = app, public;\nALTER TABLE posts DROP COLUMN "publishedAt";',
      ],
      expect: 'drop-column',
      subject: 'app.posts."publishedAt"',
    },
    {
      name: 'DROP TABLE',
      why: 'all rows go, and old code uses it',
      files: 'DROP TABLE legacy.imports;',
      expect: 'drop-table',
    },
    {
      name: "Prisma's DROP TABLE",
      why: 'all rows go, and old code uses it',
      format: 'prisma',
      files: '-- DropTable\nDROP TABLE "Account";',
      expect: 'drop-table',
    },
    {
      name: 'two tables at once, IF EXISTS',
      why: 'both are there',
      files: 'DROP TABLE IF EXISTS app.posts, "Account" CASCADE;',
      expect: 'drop-table',
      subject: 'app.posts',
    },
    {
      name: 'a table is dropped and another one takes its name',
      why: 'the rows are gone all the same',
      files: 'DROP TABLE legacy.imports;\nCREATE TABLE legacy.imports (id bigint, at date);',
      expect: 'drop-table',
    },
    {
      name: 'a table is copied by name in EXECUTE and dropped',
      why: 'the original goes with its rows',
      files: `DO $$ BEGIN
  EXECUTE 'CREATE TABLE app.archive AS SELECT id FROM "Account"';
  EXECUTE format('DROP TABLE %I', 'Account');
END $$;`,
      expect: 'drop-table',
    },
    {
      name: 'DROP SCHEMA CASCADE',
      why: 'every table in it goes',
      files: 'DROP SCHEMA legacy CASCADE;',
      expect: 'drop-schema',
    },
    {
      name: 'DROP SCHEMA of an empty schema',
      why: 'code that names it, or has it in search_path, loses it',
      schema: 'CREATE SCHEMA "Old Stuff";',
      files: 'DROP SCHEMA IF EXISTS "Old Stuff";',
      expect: 'drop-schema',
      tier: 'break',
    },
    {
      name: 'DROP DATABASE',
      why: 'all of it goes',
      transaction: 'none',
      files: 'DROP DATABASE IF EXISTS reporting;',
      expect: 'drop-database',
    },
    {
      name: 'DROP DATABASE WITH (FORCE)',
      why: 'all of it goes, whoever is connected',
      format: 'goose',
      schema: '-- +goose Up\nSELECT 1;',
      files: '-- +goose NO TRANSACTION\n-- +goose Up\nDROP DATABASE "Reporting" WITH (FORCE);',
      expect: 'drop-database',
    },
  ],
};

export const removed: SpokenGroup = {
  subject: 'views, routines, types and what hangs on them, removed',
  sources: [
    'https://www.postgresql.org/docs/current/ddl-depend.html',
    'https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-OVERLOADING',
  ],
  tier: 'break',
  schema,
  cases: [
    {
      name: 'DROP VIEW',
      why: 'old code reads it',
      files: 'DROP VIEW user_emails;',
      expect: 'drop-view-matview',
    },
    {
      name: 'DROP VIEW IF EXISTS of a quoted name',
      why: 'old code reads it',
      files: 'DROP VIEW IF EXISTS app."PostTitles" RESTRICT;',
      expect: 'drop-view-matview',
    },
    {
      name: 'DROP MATERIALIZED VIEW in a DO block',
      why: 'old code reads it',
      files: `DO $$ BEGIN DROP MATERIALIZED VIEW app.post_counts; END $$;`,
      expect: 'drop-view-matview',
    },
    {
      name: 'DROP FUNCTION',
      why: '42883 for callers',
      files: 'DROP FUNCTION slugify(text);',
      expect: 'drop-routine-type-sequence',
    },
    {
      name: 'DROP PROCEDURE IF EXISTS with a schema',
      why: '42883 for callers',
      files: 'DROP PROCEDURE IF EXISTS app.cleanup;',
      expect: 'drop-routine-type-sequence',
    },
    {
      name: 'DROP TYPE of a composite type',
      why: '42704 for code that casts to it',
      files: 'DROP TYPE app.address;',
      expect: 'drop-routine-type-sequence',
      tier: 'advice',
    },
    {
      name: 'DROP SEQUENCE behind SET search_path',
      why: '42P01 for nextval',
      files: 'SET search_path = app;\nDROP SEQUENCE ticket_seq;',
      expect: 'drop-routine-type-sequence',
    },
    {
      name: 'DROP TYPE CASCADE takes a column',
      why: 'users.mood goes with its values',
      files: 'DROP TYPE mood CASCADE;',
      expect: ['cascade-drops-dependents', 'drop-column'],
      tier: 'loss',
    },
    {
      name: 'DROP TABLE CASCADE takes views and a foreign key',
      why: 'user_emails and the foreign key of app.posts go as well',
      files: 'DROP TABLE users CASCADE;',
      expect: 'cascade-drops-dependents',
    },
    {
      name: 'DROP COLUMN CASCADE takes a view',
      why: 'app."PostTitles" goes as well',
      files: 'ALTER TABLE app.posts DROP COLUMN title CASCADE;',
      expect: 'cascade-drops-dependents',
    },
    {
      name: 'DROP CONSTRAINT CASCADE takes the foreign keys to it',
      why: 'app.posts loses its foreign key',
      files: 'ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE;',
      expect: ['cascade-drops-dependents', 'drop-constraint-pk-unique'],
    },
    {
      name: 'a column of a view has another type',
      why: '0A000: cannot alter type of a column used by a view or rule',
      files: 'ALTER TABLE users ALTER COLUMN email TYPE varchar(320);',
      expect: ['dependent-objects-block-change', 'does-not-apply'],
      tier: 'fail',
    },
    {
      name: 'a column of a view is dropped without CASCADE',
      why: '2BP01: other objects depend on it',
      files: 'ALTER TABLE app.posts DROP COLUMN user_id;',
      expect: ['dependent-objects-block-change', 'does-not-apply'],
      tier: 'fail',
    },
    {
      name: 'a function in use by a default is dropped without CASCADE',
      why: '2BP01: the default depends on it',
      schema:
        "CREATE FUNCTION code() RETURNS text LANGUAGE sql AS 'SELECT ''x''::text'; CREATE TABLE t (c text DEFAULT code());",
      files: 'DROP FUNCTION IF EXISTS code();',
      expect: ['dependent-objects-block-change', 'does-not-apply'],
      tier: 'fail',
    },
    {
      name: 'a function is dropped and created with another result',
      why: 'callers get text where they expected an integer',
      files: `DROP FUNCTION app.add(integer, integer);
CREATE FUNCTION app.add(a integer, b integer) RETURNS text LANGUAGE sql AS $$ SELECT (a + b)::text $$;`,
      expect: ['function-signature-change', 'drop-routine-type-sequence'],
    },
    {
      name: 'CREATE OR REPLACE with one more argument leaves the old function behind',
      why: 'another signature is another function: both exist now',
      files: `CREATE OR REPLACE FUNCTION app.add(a integer, b integer, c integer DEFAULT 0) RETURNS integer LANGUAGE sql AS $$ SELECT a + b + c $$;`,
      expect: 'function-signature-change',
    },
    {
      name: 'CREATE OR REPLACE with another argument type',
      why: 'slugify(unknown) now has two candidates',
      files: `CREATE OR REPLACE FUNCTION public.slugify(t varchar) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(t) $$;`,
      expect: 'function-signature-change',
      tier: 'advice',
    },
    {
      name: 'REVOKE of a table',
      why: '42501 for shop_reader',
      files: 'REVOKE SELECT ON users FROM shop_reader;',
      expect: 'revoke-privilege',
    },
    {
      name: 'REVOKE of a schema in a DO block',
      why: '42501 for shop_reader',
      files: `DO $$ BEGIN EXECUTE 'REVOKE ALL ON SCHEMA app FROM shop_reader'; END $$;`,
      expect: 'revoke-privilege',
    },
    {
      name: 'REVOKE EXECUTE FROM PUBLIC',
      why: 'every role may call a function until it is revoked',
      files: 'REVOKE EXECUTE ON FUNCTION slugify(text) FROM PUBLIC;',
      expect: 'revoke-privilege',
      tier: 'advice',
    },
    {
      name: 'ALTER POLICY',
      why: 'other rows are visible from now on',
      files: 'ALTER POLICY own ON users USING (id > 100);',
      expect: 'policy-change',
      tier: 'advice',
    },
    {
      name: 'DROP POLICY IF EXISTS',
      why: 'rows that only this policy showed are gone for readers',
      files: 'DROP POLICY IF EXISTS posts_read ON app.posts;',
      expect: 'policy-change',
    },
    {
      name: 'row security is enabled on a table without policies',
      why: 'default deny: no row for anybody but the owner',
      files: 'ALTER TABLE "Account" ENABLE ROW LEVEL SECURITY;',
      expect: 'rls-enabled-without-policy',
    },
    {
      name: 'row security is enabled and forced in another schema',
      why: 'default deny, for the owner as well',
      files: 'ALTER TABLE legacy.imports ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;',
      expect: 'rls-enabled-without-policy',
    },
  ],
};

export const renamed: SpokenGroup = {
  subject: 'names and meanings that change under the running code',
  sources: [
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-RENAME',
    'https://www.postgresql.org/docs/current/sql-altertype.html',
  ],
  tier: 'break',
  schema,
  cases: [
    {
      name: 'RENAME COLUMN',
      why: '42703 for old code',
      files: 'ALTER TABLE users RENAME COLUMN phone TO mobile;',
      expect: 'rename-column',
    },
    {
      name: 'RENAME without COLUMN, quoted',
      why: '42703 for old code',
      files: 'ALTER TABLE "Account" RENAME "ownerId" TO "owner_id";',
      expect: 'rename-column',
    },
    {
      name: 'RENAME COLUMN of a view',
      why: '42703 for old code that reads the view',
      files: 'ALTER VIEW user_emails RENAME COLUMN email TO mail;',
      expect: ['rename-column', 'rename-routine-view-constraint'],
    },
    {
      name: 'RENAME COLUMN in a DO block that looks first',
      why: '42703 for old code',
      files: `DO $$ BEGIN
  IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'posts' AND column_name = 'body') THEN
    ALTER TABLE app.posts RENAME COLUMN body TO content;
  END IF;
END $$;`,
      expect: 'rename-column',
    },
    {
      name: 'RENAME TABLE',
      why: '42P01 for old code',
      files: 'ALTER TABLE users RENAME TO members;',
      expect: 'rename-table',
    },
    {
      name: "Rails' rename_table with IF EXISTS",
      why: '42P01 for old code',
      files: 'ALTER TABLE IF EXISTS "app"."posts" RENAME TO "articles"',
      expect: 'rename-table',
    },
    {
      name: 'a new table takes the name of the old one in the next file',
      why: 'between the two files old code finds no table of this name',
      files: [
        'CREATE TABLE app.posts_new (LIKE app.posts);\nALTER TABLE app.posts RENAME TO posts_old;',
        'ALTER TABLE app.posts_new RENAME TO posts;',
      ],
      expect: 'rename-table',
    },
    {
      name: 'RENAME SCHEMA',
      why: '3F000 and 42P01 for old code',
      files: 'ALTER SCHEMA legacy RENAME TO archive;',
      expect: 'rename-or-move-schema',
    },
    {
      name: 'SET SCHEMA of a table',
      why: '42P01 for old code',
      files: 'ALTER TABLE "Account" SET SCHEMA app;',
      expect: 'rename-or-move-schema',
    },
    {
      name: 'SET SCHEMA of a function',
      why: '42883 for old code',
      files: 'ALTER FUNCTION slugify(text) SET SCHEMA app;',
      expect: 'rename-or-move-schema',
    },
    {
      name: 'RENAME VALUE',
      why: '22P02 for old code that writes the old label',
      files: `ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';`,
      expect: 'rename-enum-value',
    },
    {
      name: 'RENAME VALUE of a quoted type in EXECUTE',
      why: '22P02 for old code',
      schema: `CREATE TYPE "OrderState" AS ENUM ('OPEN', 'DONE');`,
      files: `DO $$ BEGIN EXECUTE $q$ALTER TYPE public."OrderState" RENAME VALUE 'DONE' TO 'CLOSED'$q$; END $$;`,
      expect: 'rename-enum-value',
    },
    {
      name: 'RENAME FUNCTION',
      why: '42883 for callers',
      files: 'ALTER FUNCTION slugify(text) RENAME TO to_slug;',
      expect: 'rename-routine-view-constraint',
    },
    {
      name: 'RENAME VIEW by ALTER TABLE',
      why: '42P01 for readers; ALTER TABLE takes views as well',
      files: 'ALTER TABLE app."PostTitles" RENAME TO titles;',
      expect: ['rename-routine-view-constraint', 'rename-table'],
    },
    {
      name: 'RENAME CONSTRAINT',
      why: '42704 for ON CONFLICT ON CONSTRAINT users_email_key',
      files: 'ALTER TABLE users RENAME CONSTRAINT users_email_key TO users_email_unique;',
      expect: 'rename-routine-view-constraint',
      tier: 'advice',
    },
    {
      name: 'DROP DEFAULT of a required column',
      why: '23502 for old INSERTs that leave plan out',
      files: 'ALTER TABLE users ALTER COLUMN plan DROP DEFAULT;',
      expect: 'drop-default',
    },
    {
      name: 'DROP DEFAULT in Prisma',
      why: '23502 for old INSERTs',
      format: 'prisma',
      schema: `CREATE TABLE "Job" ("id" TEXT PRIMARY KEY, "state" TEXT NOT NULL DEFAULT 'new');`,
      files: '-- AlterTable\nALTER TABLE "Job" ALTER COLUMN "state" DROP DEFAULT;',
      expect: 'drop-default',
    },
    {
      name: 'SET DEFAULT to another value',
      why: 'ORMs that send the old default disagree with the server',
      enabled: ['change-default'],
      files: `ALTER TABLE users ALTER plan SET DEFAULT 'trial';`,
      expect: 'change-default',
      tier: 'advice',
    },
    {
      name: 'SET DEFAULT of an enum column in several actions',
      why: 'ORMs that send the old default disagree with the server',
      enabled: ['change-default'],
      files: `ALTER TABLE public.users ADD COLUMN nick text, ALTER COLUMN mood SET DEFAULT 'happy'::mood;`,
      expect: 'change-default',
      tier: 'advice',
    },
    {
      name: 'DROP NOT NULL',
      why: 'old code does not expect NULL',
      files: 'ALTER TABLE users ALTER COLUMN email DROP NOT NULL;',
      expect: 'drop-not-null',
      enabled: ['drop-not-null'],
    },
    {
      name: 'DROP NOT NULL in Prisma',
      why: 'old code does not expect NULL',
      format: 'prisma',
      schema: 'CREATE TABLE "Job" ("id" TEXT PRIMARY KEY, "state" TEXT NOT NULL);',
      files: '-- AlterTable\nALTER TABLE "Job" ALTER COLUMN "state" DROP NOT NULL;',
      expect: 'drop-not-null',
      enabled: ['drop-not-null'],
    },
    {
      name: 'ADD VALUE without a place',
      why: 'the new label sorts behind all others',
      enabled: ['enum-position'],
      files: `ALTER TYPE mood ADD VALUE 'angry';`,
      expect: 'enum-position',
      tier: 'advice',
    },
    {
      name: 'ADD VALUE IF NOT EXISTS of a quoted type without a place',
      why: 'the new label sorts behind all others',
      enabled: ['enum-position'],
      schema: `CREATE TYPE "Role" AS ENUM ('A');`,
      files: `ALTER TYPE "Role" ADD VALUE IF NOT EXISTS 'B';`,
      expect: 'enum-position',
      tier: 'advice',
    },
    {
      name: "Prisma's enum with one value less",
      why: 'the column is rewritten, and old code that writes the label fails',
      format: 'prisma',
      schema: `CREATE TYPE "Role" AS ENUM ('ADMIN', 'USER', 'GUEST');
CREATE TABLE "Member" ("id" TEXT PRIMARY KEY, "role" "Role" NOT NULL DEFAULT 'USER');`,
      files: `-- AlterEnum
BEGIN;
CREATE TYPE "Role_new" AS ENUM ('ADMIN', 'USER');
ALTER TABLE "Member" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "Member" ALTER COLUMN "role" TYPE "Role_new" USING ("role"::text::"Role_new");
ALTER TYPE "Role" RENAME TO "Role_old";
ALTER TYPE "Role_new" RENAME TO "Role";
DROP TYPE "Role_old";
ALTER TABLE "Member" ALTER COLUMN "role" SET DEFAULT 'USER';
COMMIT;`,
      expect: 'enum-recreate',
    },
    {
      name: "TypeORM's enum with one value less",
      why: 'the column is rewritten, and old code that writes the label fails',
      schema: `CREATE TYPE "public"."user_state_enum" AS ENUM('on', 'off', 'unknown');
CREATE TABLE "user" ("id" integer, "state" "public"."user_state_enum");`,
      files: `ALTER TYPE "public"."user_state_enum" RENAME TO "user_state_enum_old";
CREATE TYPE "public"."user_state_enum" AS ENUM('on', 'off');
ALTER TABLE "user" ALTER COLUMN "state" TYPE "public"."user_state_enum" USING "state"::"text"::"public"."user_state_enum";
DROP TYPE "public"."user_state_enum_old";`,
      expect: 'enum-recreate',
    },
  ],
};

import type { SpokenGroup } from '../../support/spoken.ts';

const schema = `
CREATE SCHEMA crm;
CREATE TABLE accounts (id bigint PRIMARY KEY, name text NOT NULL, first text, last text, price numeric(10, 2), qty integer);
CREATE TABLE crm.contacts (id bigint PRIMARY KEY, account_id bigint REFERENCES accounts, email text);
CREATE TABLE "UserProfile" ("id" text PRIMARY KEY, "userId" text NOT NULL, "createdAt" timestamp(3) NOT NULL);
CREATE TABLE events (id bigint, at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE animals (id bigint PRIMARY KEY, name text);
CREATE TABLE dogs (breed text) INHERITS (animals);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN crm.email AS text NOT NULL DEFAULT 'nobody@example.com';
CREATE FUNCTION new_code() RETURNS text LANGUAGE sql VOLATILE AS 'SELECT md5(random()::text)';
CREATE SEQUENCE ticket_seq;
`;

export const columnsThatRewrite: SpokenGroup = {
  subject: 'new columns for which every row is written again',
  sources: [
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
    'ATExecAddColumn in src/backend/commands/tablecmds.c',
  ],
  tier: 'block',
  schema,
  cases: [
    {
      name: 'DEFAULT gen_random_uuid()',
      why: 'volatile: every row gets a value of its own',
      files: 'ALTER TABLE accounts ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid();',
      expect: 'add-column-volatile-default',
    },
    {
      name: 'DEFAULT clock_timestamp() on a quoted table',
      why: 'clock_timestamp is volatile, now is not',
      files: 'ALTER TABLE "UserProfile" ADD COLUMN "seenAt" timestamptz DEFAULT clock_timestamp();',
      expect: 'add-column-volatile-default',
    },
    {
      name: 'DEFAULT random() with a schema and IF NOT EXISTS',
      why: 'random is volatile',
      files:
        'ALTER TABLE IF EXISTS crm.contacts ADD COLUMN IF NOT EXISTS sample double precision DEFAULT random();',
      expect: 'add-column-volatile-default',
      subject: 'crm.contacts',
    },
    {
      name: 'DEFAULT of a function of their own that is volatile',
      why: 'a function is volatile unless it says otherwise',
      files: 'ALTER TABLE accounts ADD COLUMN code text DEFAULT new_code();',
      expect: 'add-column-volatile-default',
    },
    {
      name: 'a function created in the same file, volatile because it does not say otherwise',
      why: 'VOLATILE is the default',
      files: `CREATE FUNCTION nano_id() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN substr(md5(random()::text), 1, 12); END $$;
ALTER TABLE accounts ADD COLUMN nano text DEFAULT nano_id();`,
      expect: 'add-column-volatile-default',
    },
    {
      name: 'DEFAULT nextval of an existing sequence',
      why: 'nextval is volatile',
      files: "ALTER TABLE accounts ADD COLUMN ticket bigint DEFAULT nextval('ticket_seq');",
      expect: ['add-column-volatile-default', 'add-column-serial-or-identity'],
    },
    {
      name: 'one of several actions has a volatile default',
      why: 'the whole ALTER TABLE rewrites once',
      files: `ALTER TABLE accounts
  ADD COLUMN plan text DEFAULT 'free',
  ALTER COLUMN first SET DEFAULT '',
  ADD COLUMN token uuid DEFAULT gen_random_uuid();`,
      expect: 'add-column-volatile-default',
    },
    {
      name: 'a volatile default on a partitioned table',
      why: 'the partitions are rewritten',
      files: 'ALTER TABLE events ADD COLUMN uid uuid DEFAULT gen_random_uuid();',
      expect: 'add-column-volatile-default',
    },
    {
      name: 'a volatile default on a parent of the inheritance kind',
      why: 'children are rewritten as well',
      files: 'ALTER TABLE animals ADD COLUMN chip uuid DEFAULT gen_random_uuid();',
      expect: 'add-column-volatile-default',
    },
    {
      name: 'a volatile default in a loop of a DO block',
      why: 'the block alters both tables',
      files: `DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['public.accounts', 'crm.contacts'] LOOP
    EXECUTE 'ALTER TABLE ' || t || ' ADD COLUMN uid uuid DEFAULT gen_random_uuid()';
  END LOOP;
END $$;`,
      expect: 'add-column-volatile-default',
      subject: 'crm.contacts',
    },
    {
      name: 'a volatile default in Django, which drops it again',
      why: 'the rewrite is done before the default goes',
      files: `BEGIN;
ALTER TABLE "accounts" ADD COLUMN "uuid" uuid DEFAULT gen_random_uuid() NOT NULL;
ALTER TABLE "accounts" ALTER COLUMN "uuid" DROP DEFAULT;
COMMIT;`,
      transaction: 'none',
      expect: 'add-column-volatile-default',
    },
    {
      name: 'a bigserial column',
      why: 'its default is nextval, which is volatile',
      files: 'ALTER TABLE accounts ADD COLUMN seq bigserial;',
      expect: 'add-column-serial-or-identity',
    },
    {
      name: "Prisma's autoincrement",
      why: 'SERIAL is integer with nextval as default',
      format: 'prisma',
      files: '-- AlterTable\nALTER TABLE "UserProfile" ADD COLUMN     "number" SERIAL NOT NULL;',
      expect: 'add-column-serial-or-identity',
    },
    {
      name: 'an identity column',
      why: 'each row gets a number: a rewrite',
      files: 'ALTER TABLE crm.contacts ADD COLUMN nr bigint GENERATED BY DEFAULT AS IDENTITY;',
      expect: 'add-column-serial-or-identity',
    },
    {
      name: 'GENERATED ALWAYS AS IDENTITY with options in a goose file',
      why: 'each row gets a number',
      format: 'goose',
      schema: '-- +goose Up\nCREATE TABLE accounts (id uuid PRIMARY KEY);',
      files: `-- +goose Up
ALTER TABLE accounts ADD COLUMN nr integer GENERATED ALWAYS AS IDENTITY (START WITH 1000);
-- +goose Down
ALTER TABLE accounts DROP COLUMN nr;`,
      expect: 'add-column-serial-or-identity',
    },
    {
      name: 'a stored generated column',
      why: 'the value of each row is written',
      files:
        "ALTER TABLE accounts ADD COLUMN full_name text GENERATED ALWAYS AS (first || ' ' || last) STORED;",
      expect: 'add-column-stored-generated',
    },
    {
      name: 'a stored tsvector beside its index',
      why: 'rewrite, then the build of the index, in one transaction',
      files: `ALTER TABLE public.accounts
  ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(name, ''))) STORED;
CREATE INDEX accounts_search_idx ON public.accounts USING gin (search);`,
      expect: 'add-column-stored-generated',
    },
    {
      name: 'a stored column behind SET search_path in a DO block',
      why: 'contacts is crm.contacts here',
      files: `SET LOCAL search_path = crm;
DO $$ BEGIN
  ALTER TABLE contacts ADD COLUMN domain text GENERATED ALWAYS AS (split_part(email, '@', 2)) STORED;
END $$;`,
      expect: 'add-column-stored-generated',
      subject: 'crm.contacts',
    },
    {
      name: 'a column of a domain with a CHECK',
      why: 'ATExecAddColumn coerces NULL to the domain for every row before 19',
      files: 'ALTER TABLE accounts ADD COLUMN seats positive;',
      expect: 'add-column-constrained-domain',
    },
    {
      name: 'a column of a domain with a CHECK and a default',
      why: 'the constraint makes it a rewrite even for a constant',
      files: 'ALTER TABLE IF EXISTS ONLY public.accounts ADD COLUMN seats positive NOT NULL DEFAULT 1;',
      expect: 'add-column-constrained-domain',
    },
    {
      name: 'a domain that is created in the same file',
      why: 'the domain is new, the table is not',
      files: `CREATE DOMAIN percent AS numeric(5, 2) CHECK (VALUE BETWEEN 0 AND 100);
ALTER TABLE crm.contacts ADD COLUMN score percent;`,
      expect: 'add-column-constrained-domain',
    },
    {
      name: "a stored column's expression is changed",
      why: 'ATExecSetExpression rewrites the table',
      since: 17,
      schema:
        'CREATE TABLE "Line" (qty int, price numeric, total numeric GENERATED ALWAYS AS (qty * price) STORED);',
      files: 'ALTER TABLE "Line" ALTER COLUMN total SET EXPRESSION AS (qty * price * 1.2);',
      expect: 'set-generated-expression',
    },
    {
      name: "a stored column's expression is changed beside other actions",
      why: 'ATExecSetExpression rewrites the table',
      since: 17,
      schema:
        'CREATE SCHEMA shop; CREATE TABLE shop.line (qty int, price numeric, total numeric GENERATED ALWAYS AS (qty * price) STORED);',
      files: `ALTER TABLE shop.line
  ADD COLUMN discount numeric NOT NULL DEFAULT 0,
  ALTER COLUMN total SET EXPRESSION AS (qty * price + 0);`,
      expect: 'set-generated-expression',
    },
  ],
};

export const columnsThatScan: SpokenGroup = {
  subject: 'new columns whose constraints are verified against every row',
  sources: ['https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES'],
  tier: 'block',
  schema,
  cases: [
    {
      name: 'a column with its CHECK',
      why: 'ATAddCheckConstraint queues phase 3 for the constraint: a scan under ACCESS EXCLUSIVE',
      files: 'ALTER TABLE accounts ADD COLUMN rating integer CHECK (rating BETWEEN 1 AND 5);',
      expect: 'add-column-inline-check',
    },
    {
      name: 'a named CHECK with a default, as Django writes it',
      why: 'the constant default needs no rewrite, the CHECK needs a scan',
      files: `ALTER TABLE "accounts" ADD COLUMN "seats" integer DEFAULT 1 NOT NULL CONSTRAINT "accounts_seats_check" CHECK ("seats" >= 0);`,
      expect: 'add-column-inline-check',
    },
    {
      name: 'an inline CHECK in Prisma on a quoted table',
      why: 'a scan under ACCESS EXCLUSIVE',
      format: 'prisma',
      files: `ALTER TABLE "UserProfile" ADD COLUMN "age" INTEGER CHECK ("age" > 0);`,
      expect: 'add-column-inline-check',
    },
    {
      name: 'a column with UNIQUE',
      why: 'an index over all rows is built under ACCESS EXCLUSIVE',
      files: 'ALTER TABLE accounts ADD COLUMN slug text UNIQUE;',
      expect: 'add-unique-builds-index',
    },
    {
      name: 'a named UNIQUE column with a schema, as TypeORM writes it',
      why: 'an index over all rows is built under ACCESS EXCLUSIVE',
      files: 'ALTER TABLE "crm"."contacts" ADD "externalId" character varying CONSTRAINT "UQ_3f1" UNIQUE;',
      expect: 'add-unique-builds-index',
    },
    {
      name: 'a reference with a default',
      why: 'the default is not NULL, so every row is looked up',
      files: 'ALTER TABLE crm.contacts ADD COLUMN owner_id bigint DEFAULT 1 REFERENCES accounts (id);',
      expect: ['add-fk-scan', 'fails-on-nonempty-table', 'fk-locks-referenced'],
    },
  ],
};

export const requiredColumns: SpokenGroup = {
  subject: 'new columns that old rows or old code cannot fill',
  sources: ['https://www.postgresql.org/docs/current/ddl-alter.html#DDL-ALTER-ADDING-A-COLUMN'],
  tier: 'fail',
  schema,
  cases: [
    {
      name: 'NOT NULL without a default',
      why: '23502 with any row; on an empty table old INSERTs fail',
      files: 'ALTER TABLE accounts ADD COLUMN region text NOT NULL;',
      expect: ['fails-on-nonempty-table', 'add-required-column'],
    },
    {
      name: "Prisma's warning taken lightly",
      why: '23502 with any row',
      format: 'prisma',
      files: `/*
  Warnings:

  - Added the required column \`updatedAt\` to the \`UserProfile\` table without a default value. This is not possible if the table is not empty.

*/
-- AlterTable
ALTER TABLE "UserProfile" ADD COLUMN     "bio" TEXT,
ADD COLUMN     "updatedAt" TIMESTAMP(3) NOT NULL;`,
      expect: ['fails-on-nonempty-table', 'add-required-column'],
    },
    {
      name: 'TypeORM adds a NOT NULL column with a schema',
      why: '23502 with any row',
      files: 'ALTER TABLE "crm"."contacts" ADD "tenantId" uuid NOT NULL',
      expect: ['fails-on-nonempty-table', 'add-required-column'],
    },
    {
      name: 'a primary key column without a default',
      why: 'PRIMARY KEY means NOT NULL: 23502 with any row',
      schema: 'CREATE TABLE log (message text);',
      files: 'ALTER TABLE log ADD COLUMN id uuid PRIMARY KEY;',
      expect: ['fails-on-nonempty-table', 'add-required-column'],
    },
    {
      name: 'a unique column with a constant default',
      why: '23505 with any two rows',
      files: "ALTER TABLE accounts ADD COLUMN handle text NOT NULL DEFAULT 'none' UNIQUE;",
      expect: 'fails-on-nonempty-table',
    },
    {
      name: 'NOT NULL in two steps without a backfill',
      why: '23502 with any row: the new column is NULL everywhere',
      files: `ALTER TABLE public.accounts ADD COLUMN region text;
ALTER TABLE public.accounts ALTER COLUMN region SET NOT NULL;`,
      expect: 'fails-on-nonempty-table',
    },
    {
      name: 'a new column must be positive, and is zero',
      why: '23514 with any row: the default violates the CHECK',
      files: 'ALTER TABLE accounts ADD COLUMN quota integer NOT NULL DEFAULT 0 CHECK (quota > 0);',
      expect: 'fails-on-nonempty-table',
    },
    {
      name: 'a required column in a helper function',
      why: '23502 with any row',
      files: `CREATE OR REPLACE FUNCTION pg_temp.add_tenant(t regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ADD COLUMN tenant_id uuid NOT NULL', t);
END $$;
SELECT pg_temp.add_tenant('accounts'), pg_temp.add_tenant('crm.contacts');`,
      expect: ['fails-on-nonempty-table', 'add-required-column'],
    },
    {
      name: 'a required column of the second file',
      why: '23502 with any row, and the first file has no part in it',
      files: [
        'CREATE TABLE tenants (id uuid PRIMARY KEY);',
        'ALTER TABLE ONLY accounts ADD COLUMN tenant_id uuid NOT NULL REFERENCES tenants;',
      ],
      expect: ['fails-on-nonempty-table', 'add-required-column'],
      subject: 'public.accounts',
    },
    {
      name: 'the default goes in the same file',
      why: "Django's way: the rows are filled, and then old INSERTs violate NOT NULL",
      files: `ALTER TABLE "accounts" ADD COLUMN "locale" varchar(8) DEFAULT 'en' NOT NULL;
ALTER TABLE "accounts" ALTER COLUMN "locale" DROP DEFAULT;`,
      expect: ['drop-default-after-add', 'add-required-column'],
      tier: 'break',
    },
    {
      name: 'the default goes in a later file of the same change',
      why: 'after both files old INSERTs violate NOT NULL',
      files: [
        "ALTER TABLE crm.contacts ADD COLUMN locale text NOT NULL DEFAULT 'en';",
        'ALTER TABLE crm.contacts ALTER COLUMN locale DROP DEFAULT;',
      ],
      expect: ['drop-default-after-add', 'drop-default', 'add-required-column'],
      tier: 'break',
    },
  ],
};

import type { SpokenGroup } from '../../support/spoken.ts';

const schema = `
CREATE SCHEMA app;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE app."Kind" AS ENUM ('A', 'B');
CREATE TABLE people (id bigint PRIMARY KEY, name text, email text, mood mood, born text, team_id bigint, score integer);
CREATE TABLE app.teams (id bigint PRIMARY KEY, name text, kind app."Kind");
CREATE TABLE "Entry" ("id" text PRIMARY KEY, "authorId" text);
CREATE INDEX people_name_idx ON people (name);
CREATE VIEW adults AS SELECT id, name FROM people;
`;

export const enums: SpokenGroup = {
  subject: 'enum values that are used before they are committed',
  sources: ['https://www.postgresql.org/docs/current/sql-altertype.html#SQL-ALTERTYPE-NOTES'],
  tier: 'fail',
  schema,
  cases: [
    {
      name: 'a new value is written in the same file',
      why: '55P04: unsafe use of new value "great"',
      files: `ALTER TYPE mood ADD VALUE 'great';
UPDATE people SET mood = 'great' WHERE id = 1;`,
      expect: 'enum-value-used-in-same-tx',
    },
    {
      name: 'a new value becomes the default in Prisma',
      why: '55P04: the default is an expression with the new value',
      format: 'prisma',
      files: `-- AlterEnum
ALTER TYPE app."Kind" ADD VALUE 'C';
-- AlterTable
ALTER TABLE app.teams ALTER COLUMN kind SET DEFAULT 'C';`,
      expect: 'enum-value-used-in-same-tx',
    },
    {
      name: 'a new value is in the WHERE of an index',
      why: '55P04: the predicate has the new value',
      format: 'sqlx',
      files: `ALTER TYPE mood ADD VALUE IF NOT EXISTS 'great' AFTER 'ok';
CREATE INDEX people_great ON people (id) WHERE mood = 'great';`,
      expect: 'enum-value-used-in-same-tx',
    },
    {
      name: 'a new value is used in a DO block',
      why: '55P04',
      files: `ALTER TYPE mood ADD VALUE 'great';
DO $$ BEGIN
  UPDATE people SET mood = 'great' WHERE score > 9;
  PERFORM 'great'::mood;
END $$;`,
      expect: 'enum-value-used-in-same-tx',
    },
    {
      name: 'a new value is used by the next file of one transaction',
      why: '55P04: all pending files share the transaction',
      transaction: 'all',
      files: [
        `ALTER TYPE mood ADD VALUE 'great';`,
        `ALTER TABLE people ALTER COLUMN mood SET DEFAULT 'great';`,
      ],
      expect: 'enum-across-files-in-one-tx',
    },
    {
      name: 'a new value is used two files later in one transaction',
      why: '55P04: all pending files share the transaction',
      transaction: 'all',
      files: [
        `ALTER TYPE app."Kind" ADD VALUE 'C';`,
        'CREATE TABLE app.notes (id int);',
        `INSERT INTO app.teams VALUES (-1, 'none', 'C');`,
      ],
      expect: 'enum-across-files-in-one-tx',
    },
  ],
};

export const withRows: SpokenGroup = {
  subject: 'statements that pass on an empty database only',
  sources: ['https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES'],
  tier: 'fail',
  schema,
  cases: [
    {
      name: 'a text becomes a number',
      why: '22P02 for the first value that is no number',
      files: 'ALTER TABLE people ALTER COLUMN born TYPE integer USING born::integer;',
      expect: ['fails-on-nonempty-table', 'alter-type-rewrite'],
      tier: 'block',
    },
    {
      name: 'a constant in a unique column',
      why: '23505 with any two rows',
      files: `ALTER TABLE "Entry" ADD COLUMN "slug" text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX "Entry_slug_key" ON "Entry" ("slug");`,
      expect: 'fails-on-nonempty-table',
    },
    {
      name: 'a default team that nobody has created',
      why: 'every row is looked up; 23503 unless a team has the id 0',
      files: 'ALTER TABLE people ADD COLUMN squad_id bigint NOT NULL DEFAULT 0 REFERENCES app.teams (id);',
      expect: ['add-fk-scan', 'fails-on-nonempty-table'],
      tier: 'block',
    },
    {
      name: 'a new required column in a partitioned table',
      why: '23502 with any row in any partition',
      schema:
        'CREATE TABLE m (id int, at date) PARTITION BY RANGE (at); CREATE TABLE m_1 PARTITION OF m DEFAULT;',
      files: 'ALTER TABLE m ADD COLUMN host text NOT NULL;',
      expect: ['fails-on-nonempty-table', 'add-required-column'],
    },
  ],
};

export const refused: SpokenGroup = {
  subject: 'statements that the server refuses, or that do nothing',
  sources: [
    'https://www.postgresql.org/docs/current/errcodes-appendix.html',
    'https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS',
  ],
  tier: 'fail',
  schema,
  cases: [
    {
      name: 'a table that does not exist',
      why: '42P01',
      files: 'ALTER TABLE persons ADD COLUMN a text;',
      expect: 'does-not-apply',
    },
    {
      name: 'quotes are missing around a mixed-case name',
      why: '42P01: Entry is folded to entry',
      files: 'ALTER TABLE Entry ADD COLUMN a text;',
      expect: 'does-not-apply',
    },
    {
      name: 'a syntax error in the second statement',
      why: '42601',
      files: 'CREATE TABLE a (id int);\nALTER TABLE people ADD COLUMN a text, ;',
      expect: 'does-not-apply',
    },
    {
      name: 'a cast that has to be said',
      why: '42804: column "born" cannot be cast automatically to type date',
      files: 'ALTER TABLE people ALTER COLUMN born TYPE date;',
      expect: 'does-not-apply',
    },
    {
      name: 'the column exists already',
      why: '42701',
      format: 'prisma',
      files: 'ALTER TABLE "Entry" ADD COLUMN "authorId" TEXT;',
      expect: 'does-not-apply',
    },
    {
      name: 'a foreign key to a column that is not unique',
      why: '42830',
      files: 'ALTER TABLE people ADD FOREIGN KEY (name) REFERENCES app.teams (name) NOT VALID;',
      expect: 'does-not-apply',
    },
    {
      name: 'a file uses what a later file creates',
      why: '42P01: the order of the names is the order of the files',
      files: [
        'CREATE TABLE badges (id int, set_id int REFERENCES badge_sets);',
        'CREATE TABLE badge_sets (id int PRIMARY KEY);',
      ],
      expect: ['order-hazard-across-files', 'does-not-apply'],
    },
    {
      name: 'a view cannot lose a column by CREATE OR REPLACE',
      why: '42P16: cannot drop columns from view',
      files: 'CREATE OR REPLACE VIEW adults AS SELECT id FROM people;',
      expect: 'does-not-apply',
    },
    {
      name: 'a column is assigned twice',
      why: '42601: multiple assignments to same column "name"',
      files: `UPDATE people SET name = 'a', name = 'b' WHERE id = 1;`,
      expect: ['duplicate-column-assignment', 'does-not-apply'],
    },
    {
      name: 'a generated column of now()',
      why: '42P17: generation expression is not immutable',
      files: 'ALTER TABLE people ADD COLUMN at timestamptz GENERATED ALWAYS AS (now()) STORED;',
      expect: 'does-not-apply',
    },
    {
      name: 'a name of 64 bytes',
      why: '42622: it is cut to 63',
      files:
        'CREATE INDEX CONCURRENTLY people_name_email_mood_born_team_id_score_created_at_updated_at_idx ON people (name);',
      transaction: 'none',
      expect: 'identifier-truncated',
    },
    {
      name: 'a constraint with a long name in Prisma',
      why: '42622: it is cut to 63',
      format: 'prisma',
      files: `CREATE TABLE "Invitation" ("id" TEXT NOT NULL,
  CONSTRAINT "Invitation_organizationId_invitedUserEmailAddress_projectId_pkey" PRIMARY KEY ("id"));`,
      expect: 'identifier-truncated',
    },
    {
      name: 'CREATE TABLE IF NOT EXISTS where another table has the name',
      why: '42P07: skipped, and the columns differ',
      files: 'CREATE TABLE IF NOT EXISTS people (id uuid PRIMARY KEY, full_name text NOT NULL);',
      expect: 'if-not-exists-masks-drift',
    },
    {
      name: 'CREATE INDEX IF NOT EXISTS where another index has the name',
      why: '42P07: skipped, and it is an index on another column',
      files: 'CREATE INDEX IF NOT EXISTS people_name_idx ON public.people (email);',
      expect: 'if-not-exists-masks-drift',
    },
    {
      name: 'ADD COLUMN IF NOT EXISTS where the column has another type',
      why: '42701: skipped, and it stays text',
      files: 'ALTER TABLE people ADD COLUMN IF NOT EXISTS born date;',
      expect: 'if-not-exists-masks-drift',
    },
    {
      name: 'DDL in a DO block that depends on rows',
      why: 'on an empty database the branch is not taken, so nobody has seen it',
      enabled: ['dynamic-ddl-unseen'],
      files: `DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT name FROM app.teams LOOP
    EXECUTE format('CREATE TABLE %I (id int)', t.name);
  END LOOP;
END $$;`,
      expect: 'dynamic-ddl-unseen',
      tier: 'advice',
    },
    {
      name: 'DDL in a DO block of an earlier release only',
      why: 'the condition is false here, and true in production',
      enabled: ['dynamic-ddl-unseen'],
      files: `DO $$ BEGIN
  IF to_regclass('public.people_old') IS NOT NULL THEN
    EXECUTE 'DROP TABLE people_old';
  END IF;
END $$;`,
      expect: 'dynamic-ddl-unseen',
      tier: 'advice',
    },
    {
      name: 'an extension that only a superuser may create',
      why: 'pg_stat_statements is not trusted',
      files: 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements;',
      expect: 'extension-needs-superuser',
      enabled: ['extension-needs-superuser'],
      tier: 'advice',
    },
    {
      name: 'amcheck in a schema',
      why: 'amcheck is not trusted',
      files: 'CREATE EXTENSION amcheck WITH SCHEMA app;',
      expect: 'extension-needs-superuser',
      enabled: ['extension-needs-superuser'],
      tier: 'advice',
    },
    {
      name: 'two statements without IF NOT EXISTS and without a transaction',
      why: 'when the second fails, the first meets what it made',
      enabled: ['not-rerunnable'],
      transaction: 'none',
      files: 'CREATE TABLE a (id int);\nALTER TABLE people ADD COLUMN a_id int;',
      expect: 'not-rerunnable',
      tier: 'advice',
    },
    {
      name: 'goose without a transaction and without IF EXISTS',
      why: 'when the second fails, the first meets what it made',
      enabled: ['not-rerunnable'],
      format: 'goose',
      schema: '-- +goose Up\nCREATE TABLE t (id int, a int); CREATE INDEX t_a ON t (a);',
      files: `-- +goose NO TRANSACTION
-- +goose Up
DROP INDEX CONCURRENTLY t_a;
CREATE INDEX CONCURRENTLY t_id ON t (id);`,
      expect: 'not-rerunnable',
      tier: 'advice',
    },
  ],
};

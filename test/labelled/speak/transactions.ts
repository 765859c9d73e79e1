import type { SpokenGroup } from '../../support/spoken.ts';

const schema = `
CREATE SCHEMA shop;
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, name text, active boolean);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, user_id bigint, total integer, state text);
CREATE TABLE "LineItem" ("id" text PRIMARY KEY, "orderId" bigint, "qty" integer);
CREATE TABLE parts (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE parts_2026 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
`;

export const longTransactions: SpokenGroup = {
  subject: 'work in one transaction that locks tables for longer than it must',
  sources: [
    'https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES',
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES',
  ],
  tier: 'block',
  schema,
  cases: [
    {
      name: 'a new column and its backfill',
      why: 'ACCESS EXCLUSIVE of ADD COLUMN is held for the whole UPDATE',
      files: `ALTER TABLE users ADD COLUMN full_name text;
UPDATE users SET full_name = name WHERE full_name IS NULL;`,
      expect: 'ddl-plus-backfill-one-tx',
    },
    {
      name: "a backfill in Prisma's message",
      why: 'the statements share the implicit transaction',
      format: 'prisma',
      files: `-- AlterTable
ALTER TABLE "LineItem" ADD COLUMN "amount" INTEGER;
UPDATE "LineItem" SET "amount" = "qty" * 100 WHERE "amount" IS NULL;`,
      expect: 'ddl-plus-backfill-one-tx',
    },
    {
      name: 'the backfill is in the next file of one transaction',
      why: 'all pending files share the transaction',
      transaction: 'all',
      files: [
        "ALTER TABLE shop.orders ADD COLUMN currency text DEFAULT 'EUR';",
        "UPDATE shop.orders SET state = 'done' WHERE state LIKE 'finished%';",
      ],
      expect: 'ddl-plus-backfill-one-tx',
    },
    {
      name: 'a backfill of one state',
      unheard: 'a column that is compared with a text could be a key, which names one row',
      why: 'nothing says that few orders are in this state, and ACCESS EXCLUSIVE is held meanwhile',
      files: `ALTER TABLE shop.orders ADD COLUMN closed_at timestamptz;
UPDATE shop.orders SET closed_at = now() WHERE state = 'closed';`,
      expect: 'ddl-plus-backfill-one-tx',
    },
    {
      name: "a backfill inside the file's BEGIN and COMMIT, in a DO block",
      why: 'the loop batches nothing: it is one transaction',
      transaction: 'none',
      files: `BEGIN;
ALTER TABLE users ADD COLUMN slug text;
DO $$ BEGIN
  FOR i IN 0..9 LOOP
    UPDATE public.users SET slug = lower(name) WHERE id % 10 = i;
  END LOOP;
END $$;
COMMIT;`,
      expect: 'ddl-plus-backfill-one-tx',
    },
    {
      name: 'old rows are deleted before a constraint of the same file',
      why: 'the lock is taken first, by the new column, and the DELETE runs under it',
      files: `ALTER TABLE shop.orders ADD COLUMN archived boolean NOT NULL DEFAULT false;
DELETE FROM shop.orders WHERE user_id IS NULL;
ALTER TABLE shop.orders ADD CONSTRAINT user_there CHECK (user_id IS NOT NULL) NOT VALID;`,
      expect: 'ddl-plus-backfill-one-tx',
    },
    {
      name: 'a report is computed while a table in use is locked',
      why: 'ACCESS EXCLUSIVE on users until CREATE TABLE AS has read all orders',
      files: `ALTER TABLE users DROP CONSTRAINT IF EXISTS no_such, ADD COLUMN seen timestamptz;
CREATE TABLE shop.report AS SELECT user_id, sum(total) AS total FROM shop.orders GROUP BY user_id;`,
      expect: 'work-under-strong-lock',
    },
    {
      name: 'rows are copied into a new table while the old one is locked',
      why: 'ACCESS EXCLUSIVE of ADD COLUMN is held while INSERT … SELECT reads every row',
      files: `ALTER TABLE "LineItem" ADD COLUMN "note" text;
CREATE TABLE "LineNote" ("itemId" text);
INSERT INTO "LineNote" SELECT "id" FROM "LineItem";`,
      expect: ['work-under-strong-lock', 'ddl-plus-backfill-one-tx'],
    },
    {
      name: 'two tables under ACCESS EXCLUSIVE',
      why: 'the first stays locked while the second waits for its readers',
      files: `ALTER TABLE users ADD COLUMN a text;
ALTER TABLE shop.orders ADD COLUMN a text;`,
      expect: 'wide-lock-window',
    },
    {
      name: 'two files of one transaction',
      why: 'the lock of the first file is held to the end of the second',
      transaction: 'all',
      files: [
        'ALTER TABLE users ADD COLUMN a text;',
        'ALTER TABLE "LineItem" ALTER COLUMN "qty" SET DEFAULT 1;',
      ],
      expect: 'wide-lock-window',
    },
    {
      name: 'several tables in a DO block',
      why: 'the block is one statement and one transaction',
      files: `DO $$
DECLARE t regclass;
BEGIN
  FOREACH t IN ARRAY ARRAY['users', 'shop.orders', '"LineItem"']::regclass[] LOOP
    EXECUTE format('ALTER TABLE %s ADD COLUMN tenant_id uuid', t);
  END LOOP;
END $$;`,
      expect: 'wide-lock-window',
    },
    {
      name: 'two scans of one table in two statements',
      why: 'one ALTER TABLE verifies both constraints in one pass',
      enabled: ['merge-alters'],
      files: `ALTER TABLE shop.orders ADD CONSTRAINT total_positive CHECK (total > 0);
ALTER TABLE shop.orders ADD CONSTRAINT state_there CHECK (state <> '');`,
      expect: 'merge-alters',
      tier: 'advice',
    },
    {
      name: 'two rewrites of one table in two statements',
      why: 'one ALTER TABLE writes the table once',
      enabled: ['merge-alters'],
      files: `ALTER TABLE "LineItem" ALTER COLUMN "qty" TYPE bigint;
ALTER TABLE "LineItem" ADD COLUMN "uid" uuid DEFAULT gen_random_uuid();`,
      expect: 'merge-alters',
      tier: 'advice',
    },
    {
      name: 'UPDATE without WHERE',
      why: 'every row is locked until COMMIT',
      files: "UPDATE users SET name = 'anonymous';",
      expect: 'unbatched-write',
      tier: 'advice',
    },
    {
      name: 'UPDATE with a WHERE that is always true',
      why: 'WHERE 1 = 1 leaves no row out',
      files: 'UPDATE shop.orders SET total = total * 100 WHERE 1 = 1;',
      expect: 'unbatched-write',
      tier: 'advice',
    },
    {
      name: 'DELETE without WHERE in Prisma',
      why: 'every row is locked and written to the WAL',
      format: 'prisma',
      files: 'DELETE FROM "LineItem";',
      expect: 'unbatched-write',
      tier: 'loss',
    },
    {
      name: 'UPDATE of every row in a DO block',
      why: 'the block hides it from whoever reads the text only',
      files: `DO $$ BEGIN UPDATE users SET active = true; END $$;`,
      expect: 'unbatched-write',
      tier: 'advice',
    },
    {
      name: 'UPDATE in a WITH, without WHERE',
      why: 'the data-modifying CTE changes every row',
      files: `WITH moved AS (UPDATE shop.orders SET state = 'old' RETURNING id) SELECT count(*) FROM moved;`,
      expect: 'unbatched-write',
      tier: 'advice',
    },
  ],
};

export const timeouts: SpokenGroup = {
  subject: 'timeouts, where a team wants them in the files',
  sources: [
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT',
    'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT',
  ],
  tier: 'advice',
  enabled: [
    'missing-lock-timeout',
    'lock-timeout-zero',
    'lock-timeout-too-long',
    'lock-timeout-after-the-fact',
    'missing-statement-timeout',
    'missing-idle-timeout',
  ],
  schema,
  cases: [
    {
      name: 'ALTER TABLE without a lock timeout',
      why: 'lock_timeout is 0 by default: it waits for ever, and everybody behind it',
      files: 'ALTER TABLE users ADD COLUMN a text;',
      expect: 'missing-lock-timeout',
    },
    {
      name: 'SET LOCAL in the first file does not reach the second',
      why: 'SET LOCAL ends with its transaction',
      files: [
        "SET LOCAL lock_timeout = '2s';\nALTER TABLE users ADD COLUMN a text;",
        'ALTER TABLE shop.orders ADD COLUMN a text;',
      ],
      expect: 'missing-lock-timeout',
      subject: 'shop.orders',
    },
    {
      name: 'lock_timeout = 0',
      why: '0 switches it off',
      files: 'SET lock_timeout = 0;\nALTER TABLE users ADD COLUMN a text;',
      expect: 'lock-timeout-zero',
    },
    {
      name: 'set_config to 0 behind a value',
      why: 'the last value counts',
      files: `SET lock_timeout TO '3s';
SELECT pg_catalog.set_config('lock_timeout', '0', true);
ALTER TABLE "LineItem" ADD COLUMN a text;`,
      expect: 'lock-timeout-zero',
    },
    {
      name: 'a lock timeout of ten minutes',
      why: 'for ten minutes nobody can read the table',
      files: "SET lock_timeout = '10min';\nALTER TABLE users ADD COLUMN a text;",
      expect: 'lock-timeout-too-long',
    },
    {
      name: 'a lock timeout in milliseconds that is an hour',
      why: 'without a unit it is milliseconds',
      files: 'SET LOCAL lock_timeout TO 3600000;\nALTER TABLE shop.orders DROP CONSTRAINT IF EXISTS x;',
      expect: 'lock-timeout-too-long',
    },
    {
      name: 'the lock timeout is set behind the ALTER TABLE',
      why: 'the lock has been waited for by then',
      files: "ALTER TABLE users ADD COLUMN a text;\nSET lock_timeout = '2s';",
      expect: ['lock-timeout-after-the-fact', 'missing-lock-timeout'],
    },
    {
      name: 'the lock timeout stands between two ALTER TABLE',
      why: 'the first one has waited without it',
      files: `ALTER TABLE "LineItem" ADD COLUMN a text;
SET LOCAL lock_timeout = '1s';
ALTER TABLE "LineItem" ADD COLUMN b text;`,
      expect: ['lock-timeout-after-the-fact', 'missing-lock-timeout'],
    },
    {
      name: 'a CHECK without a statement timeout',
      why: 'nothing ends the scan',
      files: "SET lock_timeout = '2s';\nALTER TABLE users ADD CONSTRAINT named CHECK (name <> '');",
      expect: 'missing-statement-timeout',
    },
    {
      name: 'statement_timeout = 0 before a rewrite',
      why: '0 switches it off',
      files: `SET lock_timeout = '2s';
SET statement_timeout = 0;
ALTER TABLE shop.orders ALTER COLUMN total TYPE bigint;`,
      expect: 'missing-statement-timeout',
    },
    {
      name: 'a transaction of its own without an idle timeout',
      why: 'if the client hangs behind BEGIN, the lock stays',
      transaction: 'none',
      files: `BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE users ADD COLUMN a text;
COMMIT;`,
      expect: 'missing-idle-timeout',
    },
    {
      name: 'idle_in_transaction_session_timeout = 0',
      why: '0 switches it off',
      files: `SET idle_in_transaction_session_timeout = 0;
SET lock_timeout = '2s';
ALTER TABLE "LineItem" ADD COLUMN a text;`,
      expect: 'missing-idle-timeout',
    },
  ],
};

export const transactionControl: SpokenGroup = {
  subject: 'BEGIN and COMMIT that do not do what they say',
  sources: [
    'https://www.postgresql.org/docs/current/sql-begin.html',
    'https://www.postgresql.org/docs/current/sql-commit.html',
  ],
  tier: 'fail',
  schema,
  cases: [
    {
      name: 'BEGIN inside BEGIN',
      why: 'WARNING 25001: there is already a transaction in progress',
      transaction: 'none',
      files: `BEGIN;
ALTER TABLE users ADD COLUMN a text;
BEGIN;
UPDATE users SET a = '' WHERE id = 1;
COMMIT;`,
      expect: 'tx-nesting',
    },
    {
      name: "BEGIN in the tool's transaction",
      why: 'the BEGIN does nothing, and COMMIT ends the transaction of the tool',
      files: 'BEGIN;\nALTER TABLE shop.orders ADD COLUMN a text;\nCOMMIT;',
      expect: ['tx-nesting', 'commit-in-managed-tx'],
      format: 'sqlx',
    },
    {
      name: 'BEGIN without COMMIT',
      why: 'the connection ends and with it everything the file did',
      transaction: 'none',
      files: 'BEGIN;\nALTER TABLE "LineItem" ADD COLUMN a text;',
      expect: 'uncommitted-tx',
    },
    {
      name: 'START TRANSACTION, and ROLLBACK TO in place of COMMIT',
      why: 'ROLLBACK TO a savepoint leaves the transaction open',
      format: 'goose',
      schema: '-- +goose Up\nCREATE TABLE users (id int);',
      files: `-- +goose NO TRANSACTION
-- +goose Up
START TRANSACTION;
SAVEPOINT a;
ALTER TABLE users ADD COLUMN a text;
ROLLBACK TO SAVEPOINT a;
-- +goose Down
SELECT 1;`,
      expect: 'uncommitted-tx',
    },
    {
      name: 'COMMIT in the middle of a sqlx file',
      why: "COMMIT ends the tool's transaction; what follows is not undone when it fails",
      format: 'sqlx',
      files: `ALTER TABLE users ADD COLUMN a text;
COMMIT;
ALTER TABLE users ADD COLUMN b text;`,
      expect: 'commit-in-managed-tx',
    },
    {
      name: 'ROLLBACK in a Diesel file',
      why: 'what stands before it is gone, and the migration is recorded as applied',
      format: 'diesel',
      files: `ALTER TABLE shop.orders ADD COLUMN a text;
ROLLBACK;`,
      expect: 'commit-in-managed-tx',
    },
    {
      name: 'END; BEGIN to let a concurrent build through, in goose',
      why: "END is COMMIT: goose's own transaction is over",
      format: 'goose',
      schema: '-- +goose Up\nCREATE TABLE users (id int, email text);',
      files: `-- +goose Up
ALTER TABLE users ADD COLUMN a text;
END;
CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
BEGIN;
-- +goose Down
SELECT 1;`,
      expect: 'commit-in-managed-tx',
    },
  ],
};

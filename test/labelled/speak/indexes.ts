import type { SpokenGroup } from '../../support/spoken.ts';

const schema = `
CREATE TABLE orders (
  id bigint PRIMARY KEY, customer_id bigint NOT NULL, status text NOT NULL, placed_at timestamptz NOT NULL, note text,
  CONSTRAINT orders_note_key UNIQUE (note));
CREATE INDEX orders_status_idx ON orders (status);
CREATE INDEX orders_placed_at_idx ON orders (placed_at);
CREATE SCHEMA billing;
CREATE TABLE billing.invoices (id bigint PRIMARY KEY, order_id bigint, "dueOn" date);
CREATE INDEX invoices_order_id_idx ON billing.invoices (order_id);
CREATE TABLE "OrderItem" ("id" text PRIMARY KEY, "orderId" text NOT NULL, "productId" text NOT NULL);
CREATE INDEX "OrderItem_orderId_idx" ON "OrderItem" ("orderId");
CREATE TABLE events (id bigint, at timestamptz NOT NULL, kind text) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX events_kind_idx ON events (kind);
`;

const noTransaction = { '02_change/metadata.toml': 'run_in_transaction = false\n' };

export const indexBuilds: SpokenGroup = {
  subject: 'indexes built and dropped while the table is in use',
  sources: [
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
    'https://www.postgresql.org/docs/current/sql-dropindex.html',
    'https://www.postgresql.org/docs/current/sql-reindex.html',
  ],
  tier: 'block',
  schema,
  cases: [
    {
      name: 'a plain CREATE INDEX',
      why: 'SHARE stops every write for the time of the build',
      files: 'CREATE INDEX orders_customer_id_idx ON orders (customer_id);',
      expect: 'create-index-blocking',
      subject: 'public.orders',
    },
    {
      name: "Prisma's unique index",
      why: 'SHARE on the quoted table for the time of the build',
      format: 'prisma',
      files: `-- CreateIndex
CREATE UNIQUE INDEX "OrderItem_orderId_productId_key" ON "OrderItem"("orderId", "productId");`,
      expect: 'create-index-blocking',
    },
    {
      name: "Rails' add_index",
      why: 'SHARE for the time of the build',
      files:
        'CREATE INDEX "index_orders_on_customer_id_and_placed_at" ON "orders" ("customer_id", "placed_at" DESC);',
      expect: 'create-index-blocking',
    },
    {
      name: 'IF NOT EXISTS on a table of another schema',
      why: 'the index does not exist yet, so it is built',
      files: 'CREATE INDEX IF NOT EXISTS invoices_due_idx ON billing.invoices ("dueOn");',
      expect: 'create-index-blocking',
      subject: 'billing.invoices',
    },
    {
      name: 'an unqualified name behind SET search_path',
      why: 'invoices is billing.invoices here',
      files: 'SET search_path TO billing, public;\nCREATE INDEX ON invoices ("dueOn");',
      expect: 'create-index-blocking',
      subject: 'billing.invoices',
    },
    {
      name: 'EXECUTE in a DO block',
      why: 'the block runs the statement in this transaction',
      files: `DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_indexes WHERE indexname = 'orders_customer_id_idx') THEN
    EXECUTE 'CREATE INDEX orders_customer_id_idx ON orders (customer_id)';
  END IF;
END $$;`,
      expect: 'create-index-blocking',
    },
    {
      name: 'a helper function that builds the index',
      why: 'the call builds it under SHARE',
      files: `CREATE FUNCTION ensure_index(tab regclass, col name) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE INDEX ON %s (%I)', tab, col);
END $$;
SELECT ensure_index('public.orders', 'customer_id');
DROP FUNCTION ensure_index(regclass, name);`,
      expect: 'create-index-blocking',
      subject: 'public.orders',
    },
    {
      name: 'an old table in the second of two new files',
      why: 'only shipments is new; orders has writers',
      files: [
        'CREATE TABLE shipments (id bigint PRIMARY KEY, order_id bigint);\nCREATE INDEX ON shipments (order_id);',
        'CREATE INDEX orders_note_idx ON orders (note);',
      ],
      expect: 'create-index-blocking',
      subject: 'public.orders',
    },
    {
      name: 'a partial index on an expression, for Diesel',
      why: 'a partial index scans the whole table as well',
      format: 'diesel',
      files: "CREATE INDEX orders_open_idx ON orders (lower(note)) WHERE status = 'open';",
      expect: 'create-index-blocking',
    },
    {
      name: 'ON ONLY a table without partitions',
      why: 'ONLY changes nothing for a plain table',
      files: 'CREATE INDEX orders_customer_id_idx ON ONLY orders (customer_id);',
      expect: 'create-index-blocking',
    },
    {
      name: 'a GIN index without a name',
      why: 'SHARE for the time of the build',
      files: `CREATE INDEX ON public.orders USING gin (to_tsvector('simple', coalesce(note, '')));`,
      expect: 'create-index-blocking',
    },
    {
      name: 'goose without a transaction, but not CONCURRENTLY',
      why: 'without a transaction the build still holds SHARE until it is done',
      format: 'goose',
      schema: `-- +goose Up\nCREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL);`,
      files: `-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
-- +goose Down
DROP INDEX orders_customer_id_idx;`,
      expect: 'create-index-blocking',
    },
    {
      name: 'an index on one partition',
      why: 'writes into that partition wait for the build',
      files: 'CREATE INDEX events_2026_id_idx ON events_2026 (id);',
      expect: 'create-index-blocking',
      subject: 'public.events_2026',
    },
    {
      name: 'between BEGIN and COMMIT of the file',
      why: 'SHARE is held until COMMIT',
      transaction: 'none',
      files: 'BEGIN;\nCREATE INDEX orders_customer_id_idx ON orders (customer_id);\nCOMMIT;',
      expect: 'create-index-blocking',
    },
    {
      name: 'an index on a partitioned table',
      why: 'DefineIndex recurses and builds on every partition in one transaction',
      files: 'CREATE INDEX events_id_idx ON events (id);',
      expect: 'create-index-partitioned',
    },
    {
      name: 'a unique index on a partitioned table in a DO block',
      why: 'every partition is locked until all builds are done',
      files: `DO $$ BEGIN
  CREATE UNIQUE INDEX events_id_at_key ON public.events (id, at);
END $$;`,
      expect: 'create-index-partitioned',
    },
    {
      name: 'CONCURRENTLY on a partitioned table',
      why: '0A000: cannot create index on partitioned table "events" concurrently',
      transaction: 'none',
      files: 'CREATE INDEX CONCURRENTLY events_id_idx ON events (id);',
      expect: ['create-index-partitioned', 'does-not-apply'],
      tier: 'fail',
    },
    {
      name: 'DROP INDEX',
      why: 'ACCESS EXCLUSIVE on the table, behind every running query',
      files: 'DROP INDEX orders_status_idx;',
      expect: 'drop-index-blocking',
    },
    {
      name: 'DROP INDEX IF EXISTS with a schema',
      why: 'the index is there',
      files: 'DROP INDEX IF EXISTS billing.invoices_order_id_idx;',
      expect: 'drop-index-blocking',
    },
    {
      name: "Prisma's DROP INDEX",
      why: 'ACCESS EXCLUSIVE on the table',
      format: 'prisma',
      files: '-- DropIndex\nDROP INDEX "OrderItem_orderId_idx";',
      expect: 'drop-index-blocking',
    },
    {
      name: 'two indexes in one DROP',
      why: 'CONCURRENTLY takes one at a time, the plain form locks the table for both',
      files: 'DROP INDEX orders_status_idx, orders_placed_at_idx RESTRICT;',
      expect: 'drop-index-blocking',
    },
    {
      name: 'DROP INDEX with a formatted name in a DO block',
      why: 'the block drops orders_status_idx',
      files: `DO $$
DECLARE i name;
BEGIN
  FOR i IN SELECT indexname FROM pg_indexes WHERE indexname = 'orders_status_idx' LOOP
    EXECUTE format('DROP INDEX %I', i);
  END LOOP;
END $$;`,
      expect: 'drop-index-blocking',
    },
    {
      name: 'an index of a partitioned table is dropped',
      why: 'ACCESS EXCLUSIVE on the table and all its partitions',
      files: 'DROP INDEX events_kind_idx;',
      expect: 'drop-index-blocking',
    },
    {
      name: 'REINDEX TABLE',
      why: 'SHARE on the table, ACCESS EXCLUSIVE on each index',
      files: 'REINDEX TABLE orders;',
      expect: 'reindex-blocking',
    },
    {
      name: 'REINDEX INDEX with a schema',
      why: 'SHARE on the table, ACCESS EXCLUSIVE on the index',
      files: 'REINDEX INDEX billing.invoices_order_id_idx;',
      expect: 'reindex-blocking',
    },
    {
      name: 'REINDEX with options on a quoted table',
      why: 'VERBOSE does not make it concurrent',
      files: 'REINDEX (VERBOSE) TABLE "OrderItem";',
      expect: 'reindex-blocking',
    },
    {
      name: 'REINDEX SCHEMA',
      why: 'every table of the schema, each under SHARE',
      transaction: 'none',
      files: 'REINDEX SCHEMA billing;',
      expect: 'reindex-blocking',
    },
  ],
};

export const indexTraps: SpokenGroup = {
  subject: 'index statements that fail or leave a trap',
  sources: [
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
    'https://www.postgresql.org/docs/current/sql-dropindex.html',
    'PreventInTransactionBlock in src/backend/access/transam/xact.c',
  ],
  tier: 'fail',
  schema,
  cases: [
    {
      name: 'CONCURRENTLY IF NOT EXISTS',
      why: 'a failed build leaves an invalid index of this name, and the second try skips it',
      transaction: 'none',
      files: 'CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_customer_id_idx ON orders (customer_id);',
      expect: 'invalid-index-trap',
      tier: 'advice',
    },
    {
      name: 'CONCURRENTLY IF NOT EXISTS in goose',
      why: 'the second try skips the invalid index',
      format: 'goose',
      schema: `-- +goose Up\nCREATE TABLE "OrderItem" ("id" text PRIMARY KEY, "orderId" text NOT NULL);`,
      files: `-- +goose NO TRANSACTION
-- +goose Up
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "OrderItem_orderId_key" ON "OrderItem" ("orderId");
-- +goose Down
DROP INDEX CONCURRENTLY IF EXISTS "OrderItem_orderId_key";`,
      expect: 'invalid-index-trap',
      tier: 'advice',
    },
    {
      name: 'CONCURRENTLY IF NOT EXISTS in Diesel',
      why: 'the second try skips the invalid index',
      format: 'diesel',
      beside: noTransaction,
      files: 'CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON public.orders (note);',
      expect: 'invalid-index-trap',
      tier: 'advice',
    },
    {
      name: 'CREATE INDEX CONCURRENTLY in a file that is a transaction',
      why: '25001: cannot run inside a transaction block',
      files: 'CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);',
      expect: 'non-transactional-in-tx',
      format: 'sqlx',
    },
    {
      name: 'CONCURRENTLY beside another statement in Prisma',
      why: 'several statements of one message share an implicit transaction',
      format: 'prisma',
      files: `-- AlterTable
ALTER TABLE "OrderItem" ADD COLUMN "sku" TEXT;
-- CreateIndex
CREATE INDEX CONCURRENTLY "OrderItem_sku_idx" ON "OrderItem"("sku");`,
      expect: 'non-transactional-in-tx',
    },
    {
      name: 'CONCURRENTLY behind a SET in Prisma',
      why: 'the SET alone makes it a message of two statements',
      format: 'prisma',
      files:
        'SET lock_timeout = \'5s\';\nCREATE INDEX CONCURRENTLY "OrderItem_productId_idx" ON "OrderItem"("productId");',
      expect: 'non-transactional-in-tx',
    },
    {
      name: 'DROP INDEX CONCURRENTLY in sqlx without its comment',
      why: 'sqlx opens a transaction for every file that does not begin with -- no-transaction',
      format: 'sqlx',
      files: '-- drop the old one\nDROP INDEX CONCURRENTLY orders_status_idx;',
      expect: 'non-transactional-in-tx',
    },
    {
      name: 'two CONCURRENTLY builds in one sqlx file without a transaction',
      why: 'sqlx sends the file as one message, whose statements share an implicit transaction',
      format: 'sqlx',
      files: `-- no-transaction
CREATE INDEX CONCURRENTLY orders_a_idx ON orders (customer_id);
CREATE INDEX CONCURRENTLY orders_b_idx ON orders (note);`,
      expect: 'non-transactional-in-tx',
    },
    {
      name: 'CONCURRENTLY between BEGIN and COMMIT of the file',
      why: "the file's own BEGIN opens the block",
      transaction: 'none',
      files: 'BEGIN;\nCREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);\nCOMMIT;',
      expect: 'non-transactional-in-tx',
    },
    {
      name: 'CONCURRENTLY in Atlas without txmode none',
      why: 'Atlas opens a transaction for every file',
      format: 'atlas',
      files: 'CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);',
      expect: 'non-transactional-in-tx',
    },
    {
      name: 'a lone CONCURRENTLY where all pending files share a transaction',
      why: 'another file does not help: the transaction is the same',
      transaction: 'all',
      files: [
        'CREATE TABLE shipments (id bigint PRIMARY KEY);',
        'CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);',
      ],
      expect: 'non-transactional-in-tx',
    },
    {
      name: 'CONCURRENTLY in a DO block',
      why: '25001: cannot be executed from a function',
      transaction: 'none',
      files: `DO $$ BEGIN
  EXECUTE 'CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id)';
END $$;`,
      expect: ['non-transactional-in-tx', 'does-not-apply'],
    },
    {
      name: 'REINDEX CONCURRENTLY in Diesel',
      why: 'Diesel opens a transaction unless metadata.toml says otherwise',
      format: 'diesel',
      files: 'REINDEX INDEX CONCURRENTLY orders_status_idx;',
      expect: 'non-transactional-in-tx',
    },
    {
      name: 'VACUUM in a transaction',
      why: '25001: VACUUM cannot run inside a transaction block',
      files: 'ALTER TABLE orders ADD COLUMN extra text;\nVACUUM ANALYZE orders;',
      expect: 'non-transactional-in-tx',
    },
    {
      name: 'CREATE DATABASE in a transaction',
      why: '25001: CREATE DATABASE cannot run inside a transaction block',
      files: 'CREATE DATABASE reporting;',
      expect: 'non-transactional-in-tx',
      format: 'sqlx',
    },
    {
      name: 'ALTER SYSTEM in a transaction',
      why: '25001: ALTER SYSTEM cannot run inside a transaction block',
      files: "ALTER SYSTEM SET wal_level = 'logical';",
      expect: 'non-transactional-in-tx',
      format: 'sqlx',
    },
    {
      name: 'REINDEX SCHEMA in a transaction',
      why: '25001: REINDEX SCHEMA cannot run inside a transaction block',
      format: 'sqlx',
      files: 'REINDEX SCHEMA billing;',
      expect: 'non-transactional-in-tx',
    },
    {
      name: 'an index replaced without a transaction',
      why: 'between the two statements every query by status scans the table',
      transaction: 'none',
      files: `DROP INDEX CONCURRENTLY orders_status_idx;
CREATE INDEX CONCURRENTLY orders_status_placed_at_idx ON orders (status, placed_at);`,
      expect: 'index-replaced-with-gap',
      tier: 'block',
    },
    {
      name: 'an index replaced in two files',
      why: 'the first file commits before the second one builds',
      transaction: 'none',
      files: [
        'DROP INDEX CONCURRENTLY billing.invoices_order_id_idx;',
        'CREATE INDEX CONCURRENTLY invoices_order_id_due_idx ON billing.invoices (order_id, "dueOn");',
      ],
      expect: 'index-replaced-with-gap',
      tier: 'block',
    },
    {
      name: 'an index replaced in goose without a transaction',
      why: 'each statement commits on its own',
      format: 'goose',
      schema:
        '-- +goose Up\nCREATE TABLE "OrderItem" ("id" text, "orderId" text);\nCREATE INDEX "OrderItem_orderId_idx" ON "OrderItem" ("orderId");',
      files: `-- +goose NO TRANSACTION
-- +goose Up
DROP INDEX CONCURRENTLY IF EXISTS "OrderItem_orderId_idx";
CREATE UNIQUE INDEX CONCURRENTLY "OrderItem_orderId_id_key" ON "OrderItem" ("orderId", "id");
-- +goose Down
DROP INDEX CONCURRENTLY "OrderItem_orderId_id_key";`,
      expect: 'index-replaced-with-gap',
      tier: 'block',
    },
    {
      name: 'the index of a primary key is dropped',
      why: '2BP01: the constraint requires it',
      files: 'DROP INDEX orders_pkey;',
      expect: 'drop-index-owned-by-constraint',
    },
    {
      name: 'the index of a UNIQUE constraint is dropped CONCURRENTLY',
      why: '2BP01: constraint orders_note_key requires index orders_note_key',
      transaction: 'none',
      files: 'DROP INDEX CONCURRENTLY orders_note_key;',
      expect: 'drop-index-owned-by-constraint',
    },
    {
      name: "Prisma drops a constraint's index IF EXISTS",
      why: 'IF EXISTS does not help: it exists, and the constraint needs it',
      format: 'prisma',
      files: 'DROP INDEX IF EXISTS "OrderItem_pkey";',
      expect: 'drop-index-owned-by-constraint',
    },
  ],
};

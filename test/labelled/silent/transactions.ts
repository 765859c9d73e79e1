import type { LabelledGroup } from '../../support/labelled.ts';
import { shop } from './shop.ts';

const build = 'CREATE INDEX CONCURRENTLY orders_placed_at_idx ON orders (placed_at);';
const gooseShop = `-- +goose Up\n${shop}`;
const prisma = { format: 'prisma' } as const;
const withoutTransaction = 'run_in_transaction = false\n';

export const transactions: LabelledGroup = {
  subject: 'the transaction that each tool runs a file in',
  sources: [
    'https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT',
    'https://www.postgresql.org/docs/current/sql-begin.html',
    'src/backend/access/transam/xact.c: PreventInTransactionBlock, BeginImplicitTransactionBlock',
    'https://atlasgo.io/versioned/apply#transaction-configuration',
    'https://github.com/pressly/goose#sql-migrations',
    'https://docs.rs/diesel_migrations, https://docs.rs/sqlx/latest/sqlx/macro.migrate.html',
    'https://github.com/golang-migrate/migrate/blob/master/database/pgx/v5/README.md',
  ],
  schema: shop,
  cases: [
    {
      name: 'Atlas: txmode none',
      why: 'each statement commits on its own',
      format: 'atlas',
      files: `-- atlas:txmode none\n\n${build}\nCREATE INDEX CONCURRENTLY ON customers (name);`,
    },
    {
      name: 'Atlas: one transaction for the file',
      why: 'ordinary statements',
      format: 'atlas',
      files: 'ALTER TABLE orders ADD COLUMN weight int;\nCREATE TABLE boxes (id bigint PRIMARY KEY);',
    },
    {
      name: 'Prisma: one concurrent build alone in its file',
      why: 'a lone statement of a message is in no transaction block',
      ...prisma,
      files: `-- CreateIndex\n${build}`,
    },
    {
      name: 'Prisma: what it generates for new models',
      why: 'every index and key is that of a new table',
      ...prisma,
      files: `-- CreateEnum
CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');

-- CreateTable
CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'USER',

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Post" (
    "id" SERIAL NOT NULL,
    "authorId" INTEGER NOT NULL,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId")
  REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;`,
    },
    {
      name: 'Prisma: ADD VALUE alone, used in the next file',
      why: 'each message is a transaction of its own',
      ...prisma,
      schema: `CREATE TYPE "Role" AS ENUM ('USER'); CREATE TABLE "User" (id int PRIMARY KEY, role "Role");`,
      files: [
        `-- AlterEnum\nALTER TYPE "Role" ADD VALUE 'ADMIN';`,
        `-- AlterTable\nALTER TABLE "User" ALTER COLUMN "role" SET DEFAULT 'ADMIN';`,
      ],
    },
    {
      name: 'Prisma: BEGIN and COMMIT of its own',
      why: 'the block that the file opens it also ends',
      ...prisma,
      files: `BEGIN;\nALTER TABLE orders ADD COLUMN weight int;\nCREATE TABLE boxes (id int PRIMARY KEY);\nCOMMIT;`,
    },
    {
      name: 'Diesel: run_in_transaction = false',
      why: 'a lone statement',
      format: 'diesel',
      beside: { '02_change/metadata.toml': withoutTransaction },
      files: build,
    },
    {
      name: 'Diesel: BEGIN and COMMIT where there is no transaction',
      why: 'one block, opened and ended',
      format: 'diesel',
      beside: { '02_change/metadata.toml': withoutTransaction },
      files: `BEGIN;
        SET LOCAL lock_timeout = '1s';
        ALTER TABLE orders ADD COLUMN weight int;
        COMMIT;`,
    },
    {
      name: 'Diesel: a file as it makes them',
      why: 'one transaction, one new table, and a down.sql that drops it when somebody wants to go back',
      format: 'diesel',
      beside: { '02_change/down.sql': 'DROP TABLE boxes;' },
      files: 'CREATE TABLE boxes (id SERIAL PRIMARY KEY, published BOOLEAN NOT NULL DEFAULT FALSE);',
    },
    {
      name: 'sqlx: -- no-transaction',
      why: 'a lone statement',
      format: 'sqlx',
      files: `-- no-transaction\n${build}`,
    },
    {
      name: 'sqlx: one transaction for each file',
      why: 'the value is committed before the next file uses it',
      format: 'sqlx',
      schema: `${shop} CREATE TYPE mood AS ENUM ('sad');`,
      files: [
        `ALTER TYPE mood ADD VALUE 'happy';`,
        `ALTER TABLE orders ADD COLUMN mood mood DEFAULT 'happy';`,
      ],
    },
    {
      name: 'goose: NO TRANSACTION',
      why: 'statement by statement',
      format: 'goose',
      schema: gooseShop,
      files: `-- +goose NO TRANSACTION
-- +goose Up
${build}
CREATE INDEX CONCURRENTLY customers_name_idx ON customers (name);

-- +goose Down
DROP INDEX CONCURRENTLY customers_name_idx;
DROP INDEX orders_placed_at_idx;`,
    },
    {
      name: 'goose: a dangerous down part',
      why: 'it runs when somebody goes back, not when they go on',
      format: 'goose',
      schema: gooseShop,
      files: `-- +goose Up
ALTER TABLE orders ADD COLUMN weight int;
-- +goose StatementBegin
CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$;
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION one();
ALTER TABLE orders DROP COLUMN weight;
DROP TABLE orders CASCADE;`,
    },
    {
      name: 'goose: an up part of nothing',
      why: 'nothing to run',
      format: 'goose',
      schema: gooseShop,
      files: '-- +goose Up\n\n-- +goose Down\nTRUNCATE orders;',
    },
    {
      name: 'golang-migrate: a lone statement',
      why: 'in no transaction block',
      format: 'golang-migrate',
      beside: { '02_change.down.sql': 'DROP INDEX orders_placed_at_idx;' },
      files: build,
    },
    {
      name: 'golang-migrate: BEGIN and COMMIT of its own',
      why: 'as its documentation asks for',
      format: 'golang-migrate',
      files: `BEGIN;
        CREATE TABLE boxes (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
        CREATE INDEX boxes_order_id_idx ON boxes (order_id);
        COMMIT;`,
    },
    {
      name: 'golang-migrate: several statements in one message',
      why: 'they share the implicit transaction',
      format: 'golang-migrate',
      files: 'CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE INDEX ON a (id);',
    },
    {
      name: 'a message of one concurrent build, with comments and empty statements about it',
      why: 'neither comments nor semicolons are statements',
      format: 'golang-migrate',
      files: `-- faster lists\n;${build};\n/* that is all */`,
    },
    {
      name: 'all files in one transaction',
      why: 'new tables, a short lock on one in use',
      transaction: 'all',
      files: [
        'CREATE TABLE boxes (id bigint PRIMARY KEY);',
        'ALTER TABLE boxes ADD COLUMN name text; CREATE INDEX ON boxes (name);',
        'ALTER TABLE orders ADD COLUMN weight int;',
      ],
    },
    {
      name: 'no transaction, and two blocks of the file',
      why: 'each ends before the next begins: never two tables locked at once',
      files: `-- lockstep:transaction none

        BEGIN;
        SET LOCAL lock_timeout = '1s';
        ALTER TABLE orders ADD COLUMN weight int;
        COMMIT;
        BEGIN;
        SET LOCAL lock_timeout = '1s';
        ALTER TABLE customers ADD COLUMN vip boolean NOT NULL DEFAULT false;
        COMMIT;`,
    },
    {
      name: 'no transaction: START TRANSACTION, a savepoint, END',
      why: 'other words for the same',
      files: `-- lockstep:transaction none

        START TRANSACTION;
        SAVEPOINT before;
        CREATE TABLE boxes (id bigint);
        ROLLBACK TO SAVEPOINT before;
        CREATE TABLE boxes (id bigint PRIMARY KEY);
        RELEASE SAVEPOINT before;
        END;`,
    },
    {
      name: 'no transaction: what was tried is rolled back',
      why: 'the first table was never there for anybody',
      files: `-- lockstep:transaction none

        BEGIN;
        CREATE TABLE probe (id int);
        ROLLBACK;
        CREATE TABLE probe (id bigint PRIMARY KEY);`,
    },
    {
      name: 'no transaction: a build after an ALTER TABLE that has committed',
      why: 'the strong lock is gone when the build begins',
      files: `-- lockstep:transaction none

        ALTER TABLE orders ADD COLUMN weight int;
        CREATE INDEX CONCURRENTLY orders_weight_idx ON orders (weight);`,
    },
  ],
};

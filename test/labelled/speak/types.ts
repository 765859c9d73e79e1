import type { SpokenGroup } from '../../support/spoken.ts';

const schema = `
CREATE SCHEMA sales;
CREATE TABLE orders (
  id integer PRIMARY KEY, code varchar(20) NOT NULL, note text, amount numeric(10, 2) NOT NULL, ratio double precision,
  placed_at timestamp NOT NULL, shipped_at timestamptz, payload json, active boolean, big bigint, name char(10),
  qty smallint CHECK (qty > 0), ip cidr, wait interval);
CREATE INDEX orders_code_idx ON orders (code);
CREATE INDEX orders_note_idx ON orders (note);
CREATE TABLE sales.lines (id bigint PRIMARY KEY, order_id integer NOT NULL REFERENCES orders, price numeric(12, 4), sku text, CONSTRAINT sku_known CHECK (sku <> ''));
CREATE TABLE "User" ("id" TEXT PRIMARY KEY, "visits" INTEGER NOT NULL DEFAULT 0, "createdAt" TIMESTAMP(3) NOT NULL, "score" DOUBLE PRECISION, "role" TEXT);
CREATE TABLE parts (id bigint, at date NOT NULL, qty integer) PARTITION BY RANGE (at);
CREATE TABLE parts_2026 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE DOMAIN sku AS text CHECK (VALUE ~ '^[A-Z]');
CREATE TYPE role AS ENUM ('admin', 'user');
`;

export const typeChanges: SpokenGroup = {
  subject: 'type changes that write, build or verify again',
  sources: [
    'https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DATA-TYPE',
    'ATColumnChangeRequiresRewrite in src/backend/commands/tablecmds.c',
  ],
  tier: 'block',
  schema,
  cases: [
    {
      name: 'integer to bigint',
      why: 'int4 and int8 are not binary coercible',
      files: 'ALTER TABLE "User" ALTER COLUMN "visits" TYPE bigint;',
      expect: 'alter-type-rewrite',
    },
    {
      name: "Prisma's SET DATA TYPE BIGINT",
      why: 'int4 and int8 are not binary coercible',
      format: 'prisma',
      files: '-- AlterTable\nALTER TABLE "User" ALTER COLUMN "visits" SET DATA TYPE BIGINT;',
      expect: 'alter-type-rewrite',
    },
    {
      name: 'Rails makes a key bigint',
      why: 'the table and its indexes are written again, and the reference to it checked',
      files: 'ALTER TABLE "orders" ALTER COLUMN "id" TYPE bigint',
      expect: 'alter-type-rewrite',
    },
    {
      name: 'text to varchar with a limit, of a quoted column',
      why: 'each value has to be measured: a rewrite',
      files: 'ALTER TABLE "User" ALTER COLUMN "role" TYPE varchar(50);',
      expect: ['alter-type-rewrite', 'narrow-type'],
    },
    {
      name: 'timestamp to timestamptz where the zone is not UTC',
      why: 'timestamp_zone_transform: rewritten unless TimeZone is UTC',
      files: "SET timezone = 'Europe/Berlin';\nALTER TABLE orders ALTER COLUMN placed_at TYPE timestamptz;",
      expect: 'alter-type-rewrite',
    },
    {
      name: 'timestamp to timestamptz with AT TIME ZONE',
      why: 'an expression is computed for every row',
      files:
        "ALTER TABLE orders ALTER COLUMN placed_at TYPE timestamptz USING placed_at AT TIME ZONE 'Europe/Paris';",
      expect: 'alter-type-rewrite',
    },
    {
      name: 'numeric with another scale',
      why: 'the scale changes, so every value is written again',
      files: 'ALTER TABLE sales.lines ALTER COLUMN price TYPE numeric(14, 6);',
      expect: 'alter-type-rewrite',
      subject: 'sales.lines',
    },
    {
      name: 'json to jsonb',
      why: 'another representation on disk',
      files: 'ALTER TABLE IF EXISTS orders ALTER payload TYPE jsonb;',
      expect: 'alter-type-rewrite',
    },
    {
      name: 'text to an enum with USING',
      why: 'enums are stored as OIDs',
      files: `ALTER TABLE "User" ALTER COLUMN "role" TYPE role USING "role"::role;`,
      expect: 'alter-type-rewrite',
    },
    {
      name: 'boolean to text in a DO block',
      why: 'another representation on disk',
      files: `DO $$ BEGIN EXECUTE 'ALTER TABLE public.orders ALTER COLUMN active TYPE text'; END $$;`,
      expect: 'alter-type-rewrite',
    },
    {
      name: 'smallint to integer of a partitioned table',
      why: 'each partition is rewritten',
      files: 'ALTER TABLE parts ALTER COLUMN qty TYPE bigint, ALTER COLUMN id SET DEFAULT 0;',
      expect: 'alter-type-rewrite',
    },
    {
      name: 'a column takes a constrained domain of its own base type',
      why: 'the domain has a constraint, so values are coerced row by row',
      files: 'ALTER TABLE sales.lines ALTER COLUMN sku TYPE sku;',
      expect: ['alter-type-rewrite', 'alter-type-rechecks-constraint'],
    },
    {
      name: 'char(n) to text',
      why: 'bpchar to text strips blanks by a function: a rewrite',
      files: 'SET search_path = public;\nALTER TABLE orders ALTER name TYPE text;',
      expect: 'alter-type-rewrite',
    },
    {
      name: 'another collation of an indexed column',
      why: 'CheckIndexCompatible: another collation, the index is built again; the heap stays',
      files: 'ALTER TABLE orders ALTER COLUMN note TYPE text COLLATE "C";',
      expect: 'alter-type-index-rebuild',
    },
    {
      name: 'a collation changes with the type of a quoted column',
      why: 'varchar to text needs no rewrite, but the unique index is sorted by the old collation',
      schema: `CREATE TABLE "City" (name varchar(80) COLLATE "C");\nCREATE UNIQUE INDEX "City_name_key" ON "City" (name);`,
      files: 'ALTER TABLE "City" ALTER COLUMN name TYPE text COLLATE "POSIX";',
      expect: 'alter-type-index-rebuild',
    },
    {
      name: 'a longer varchar of a column with a CHECK',
      why: 'no rewrite, but ATPostAlterTypeCleanup adds the CHECK again and verifies it',
      schema: `CREATE TABLE tags (label varchar(20) CHECK (label <> ''));`,
      files: 'ALTER TABLE tags ALTER COLUMN label TYPE varchar(40);',
      expect: 'alter-type-rechecks-constraint',
    },
    {
      name: 'varchar to text of a column with a CHECK on two columns',
      why: 'the CHECK is verified again under ACCESS EXCLUSIVE',
      schema: `CREATE SCHEMA crm; CREATE TABLE crm.people (a varchar(20), b varchar(20), CONSTRAINT differ CHECK (a <> b));`,
      files: 'ALTER TABLE ONLY crm.people ALTER a SET DATA TYPE text;',
      expect: 'alter-type-rechecks-constraint',
    },
  ],
};

export const narrowing: SpokenGroup = {
  subject: 'types that hold less than before',
  sources: [
    'https://www.postgresql.org/docs/current/datatype-numeric.html',
    'https://www.postgresql.org/docs/current/datatype-character.html',
  ],
  tier: 'break',
  schema,
  cases: [
    {
      name: 'a shorter varchar',
      why: 'old code may still write 20 characters',
      files: 'ALTER TABLE orders ALTER COLUMN code TYPE varchar(10);',
      expect: 'narrow-type',
    },
    {
      name: 'bigint to integer',
      why: '22003 for old writers beyond two billion',
      files: 'ALTER TABLE public.orders ALTER COLUMN big TYPE int;',
      expect: 'narrow-type',
    },
    {
      name: 'text to varchar in Prisma',
      why: '22001 for longer values',
      format: 'prisma',
      files: '-- AlterTable\nALTER TABLE "User" ALTER COLUMN "role" SET DATA TYPE VARCHAR(16);',
      expect: 'narrow-type',
    },
    {
      name: 'fewer digits before the point',
      why: '22003 for values above 10^6, and digits behind the point stay the same',
      files: 'ALTER TABLE orders ALTER COLUMN amount TYPE numeric(6, 2);',
      expect: 'narrow-type',
    },
    {
      name: 'integer to smallint in one of several actions in a DO block',
      why: '22003 for old writers',
      files: `DO $do$ BEGIN
  ALTER TABLE "User" ADD COLUMN x int, ALTER COLUMN "visits" TYPE smallint;
END $do$;`,
      expect: 'narrow-type',
    },
  ],
};

export const lossyCasts: SpokenGroup = {
  subject: 'casts that drop a part of each value',
  sources: [
    'https://www.postgresql.org/docs/current/datatype-datetime.html',
    'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-NUMERIC-DECIMAL',
  ],
  tier: 'loss',
  schema,
  cases: [
    {
      name: 'numeric to integer',
      why: 'the cast rounds: the cents are gone',
      files: 'ALTER TABLE orders ALTER COLUMN amount TYPE integer;',
      expect: 'lossy-cast',
    },
    {
      name: 'a smaller scale',
      why: 'values are rounded to two digits without an error',
      files: 'ALTER TABLE sales.lines ALTER COLUMN price TYPE numeric(12, 2);',
      expect: 'lossy-cast',
    },
    {
      name: 'USING cuts a text',
      why: 'an explicit cast to varchar(n) cuts without an error',
      files: 'ALTER TABLE orders ALTER COLUMN note TYPE varchar(100) USING note::varchar(100);',
      expect: 'lossy-cast',
    },
    {
      name: 'timestamp to date',
      why: 'the time of day is gone',
      files: 'ALTER TABLE "orders" ALTER COLUMN "placed_at" TYPE date;',
      expect: 'lossy-cast',
    },
    {
      name: 'timestamptz to timestamp',
      why: 'which instant it was depends on TimeZone from now on',
      files: 'ALTER TABLE orders ALTER COLUMN shipped_at TYPE timestamp without time zone;',
      expect: 'lossy-cast',
    },
    {
      name: 'double precision to integer in Prisma',
      why: 'the fraction is rounded away',
      format: 'prisma',
      files: '-- AlterTable\nALTER TABLE "User" ALTER COLUMN "score" SET DATA TYPE INTEGER;',
      expect: 'lossy-cast',
    },
    {
      name: 'double precision to real in a function call',
      why: 'six digits are left of fifteen',
      files: `CREATE FUNCTION shrink() RETURNS void LANGUAGE sql AS 'ALTER TABLE public.orders ALTER COLUMN ratio TYPE real';
SELECT shrink();`,
      expect: 'lossy-cast',
    },
    {
      name: 'fewer digits of a second',
      why: 'timestamp(0) rounds to the second',
      files: 'ALTER TABLE "User" ALTER COLUMN "createdAt" TYPE timestamp(0);',
      expect: 'lossy-cast',
    },
  ],
};

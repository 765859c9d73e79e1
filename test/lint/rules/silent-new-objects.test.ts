import { describe } from 'vitest';
import { staysSilent } from '../../support/rule-cases.ts';

/** Everything that would be a finding on a table in use, on `fresh`. */
const everything = `
CREATE INDEX fresh_a_idx ON fresh (a);
DROP INDEX fresh_a_idx;
ALTER TABLE fresh ALTER COLUMN a SET NOT NULL;
ALTER TABLE fresh ALTER COLUMN a TYPE bigint;
ALTER TABLE fresh ADD CONSTRAINT fresh_positive CHECK (a > 0);
ALTER TABLE fresh ADD CONSTRAINT fresh_a_key UNIQUE (a);
ALTER TABLE fresh ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE fresh ADD COLUMN required text NOT NULL;
ALTER TABLE fresh ADD COLUMN serial_number bigserial;
ALTER TABLE fresh RENAME COLUMN required TO needed;
ALTER TABLE fresh DROP COLUMN needed;
UPDATE fresh SET token = NULL WHERE false;
ALTER TABLE fresh ADD PRIMARY KEY (a);
TRUNCATE fresh;
ALTER TABLE fresh RENAME TO renamed;
DROP TABLE renamed;
`;

const production = `
CREATE TABLE orders (id bigint PRIMARY KEY, a integer, note text);
CREATE SCHEMA archive;
CREATE TABLE archive.fresh (id bigint PRIMARY KEY, a integer);
`;

describe('a table that the new files make has no readers, however it was made', () => {
  staysSilent(production, {
    'CREATE TABLE': `CREATE TABLE fresh (a integer);${everything}`,
    'CREATE TABLE AS': `CREATE TABLE fresh AS SELECT a FROM orders;${everything}`,
    'CREATE TABLE AS … WITH NO DATA': `CREATE TABLE fresh AS SELECT a FROM orders WITH NO DATA;${everything}`,
    'SELECT INTO': `SELECT a INTO fresh FROM orders;${everything}`,
    'CREATE TABLE (LIKE …)': `CREATE TABLE fresh (LIKE orders); ALTER TABLE fresh ALTER COLUMN id DROP NOT NULL;${everything}`,
    'renamed before it is changed': `CREATE TABLE born (a integer); ALTER TABLE born RENAME TO fresh;${everything}`,
    'CREATE TEMPORARY TABLE': `CREATE TEMPORARY TABLE fresh (a integer);${everything}`,
    'CREATE UNLOGGED TABLE': `CREATE UNLOGGED TABLE fresh (a integer);${everything}`,
    'the same name as a table in another schema': `CREATE TABLE fresh (a integer);${everything}`,
    'a new schema': `CREATE SCHEMA shop; CREATE TABLE shop.fresh (a integer); SET search_path = shop;${everything}`,
    'moved to another schema': `CREATE SCHEMA shop; CREATE TABLE fresh (a integer); ALTER TABLE fresh SET SCHEMA shop; SET LOCAL search_path = shop;${everything}`,
    'CREATE SCHEMA with elements': `CREATE SCHEMA shop CREATE TABLE fresh (a integer); SET search_path = shop;${everything}`,
    'a DO block': `DO $$ BEGIN CREATE TABLE fresh (a integer); END $$;${everything}`,
    'EXECUTE in a DO block': `DO $$ BEGIN EXECUTE 'CREATE TABLE ' || 'fresh (a integer)'; END $$;${everything}`,
    'a function': `CREATE FUNCTION make() RETURNS void LANGUAGE plpgsql AS 'BEGIN CREATE TABLE fresh (a integer); END'; SELECT make();${everything}`,
    'an earlier new file': ['CREATE TABLE fresh (a integer);', everything],
    'an earlier new file, each statement in its own transaction': {
      files: ['CREATE TABLE fresh (a integer);', everything],
      transaction: 'none',
    },
    'Prisma, which sends the file as one message': {
      files: `CREATE TABLE fresh (a integer);${everything}`,
      format: 'prisma',
    },
    'a quoted name with blanks and capitals': `CREATE TABLE "Fresh Orders" ("The Note" text);
CREATE INDEX "An Index" ON "Fresh Orders" ("The Note");
ALTER TABLE "Fresh Orders" ALTER COLUMN "The Note" SET NOT NULL;
ALTER TABLE "Fresh Orders" RENAME TO "Old Orders";
ALTER TABLE "Old Orders" DROP COLUMN "The Note";`,
  });
});

describe('parts of new things are new', () => {
  staysSilent(production, {
    'partitions of a new parent': `CREATE TABLE fresh (a integer, day date) PARTITION BY RANGE (day);
CREATE TABLE fresh_2026 PARTITION OF fresh FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE fresh_other PARTITION OF fresh DEFAULT;
CREATE INDEX ON fresh (a);
ALTER TABLE fresh ALTER COLUMN a SET NOT NULL;
ALTER TABLE fresh ADD CONSTRAINT fresh_check CHECK (a > 0);
DROP TABLE fresh_other;`,
    'children of a new parent': `CREATE TABLE parent (a integer);
CREATE TABLE child () INHERITS (parent);
ALTER TABLE parent ALTER COLUMN a TYPE bigint;
ALTER TABLE parent DROP COLUMN a;`,
    'a materialised view': `CREATE MATERIALIZED VIEW totals AS SELECT id, a FROM orders;
CREATE UNIQUE INDEX ON totals (id);
REFRESH MATERIALIZED VIEW totals;
DROP MATERIALIZED VIEW totals;`,
    'columns added and dropped again': `ALTER TABLE orders ADD COLUMN draft text;
ALTER TABLE orders RENAME COLUMN draft TO sketch;
ALTER TABLE orders DROP COLUMN sketch;`,
    'columns added by one file and dropped by the next': [
      'ALTER TABLE orders ADD COLUMN draft text;',
      'ALTER TABLE orders DROP COLUMN draft;',
    ],
    'a view made and dropped': 'CREATE VIEW v AS SELECT id FROM orders; DROP VIEW v;',
    'a schema made and dropped with all that is in it': `CREATE SCHEMA draft; CREATE TABLE draft.a (id int);
CREATE VIEW draft.v AS SELECT id FROM draft.a; DROP SCHEMA draft CASCADE;`,
    'CASCADE that takes only what the new files made':
      'CREATE VIEW v AS SELECT a FROM orders; ALTER TABLE orders ADD COLUMN b int; CREATE VIEW w AS SELECT b FROM orders; ALTER TABLE orders DROP COLUMN b CASCADE;',
  });
});

import { describe, expect } from 'vitest';
import { speaks, staysSilent } from '../../support/rule-cases.ts';

const schema = `
CREATE TABLE customers (id bigint PRIMARY KEY, email varchar(100), name text, code varchar(10) UNIQUE);
CREATE INDEX customers_name_idx ON customers (name);
CREATE INDEX customers_lower_idx ON customers (lower(email));
CREATE TABLE orders (
  id bigint PRIMARY KEY, customer varchar(10) CONSTRAINT orders_customer_fk REFERENCES customers (code),
  amount numeric(10, 2) CONSTRAINT amount_positive CHECK (amount > 0), price double precision,
  "State" varchar(10), CONSTRAINT "State known" CHECK ("State" IN ('open', 'closed')),
  made timestamptz, seen timestamp, pieces integer, note text
);
CREATE TABLE wide (id bigint PRIMARY KEY, a varchar(10), b numeric(8, 2), c timestamptz(3));`;

describe('alter-type-index-rebuild', () => {
  const found = { rule: 'alter-type-index-rebuild', tier: 'block', severity: 'error' } as const;
  speaks(schema, {
    'another collation': {
      files: 'ALTER TABLE customers ALTER COLUMN name TYPE text COLLATE "C";',
      finds: [
        {
          ...found,
          subject: 'public.customers.name',
          message: 'Changing customers.name rebuilds 1 index; nobody can read or write customers meanwhile.',
          evidence: ['building index "customers_name_idx" on customers', 'ACCESS EXCLUSIVE on customers'],
          remedy: { sql: expect.stringContaining('ADD COLUMN name_new text COLLATE "C";') },
        },
      ],
    },
    // The index is over an expression, which is made anew with the column: RememberIndexForRebuilding in tablecmds.c.
    'varchar to text under an index of an expression': {
      files: 'ALTER TABLE customers ALTER COLUMN email TYPE text;',
      finds: [{ ...found, message: expect.stringContaining('from character varying(100) to text') }],
    },
    'a time stamp gets its zone, in a session in UTC': {
      schema: 'CREATE TABLE a (at timestamp); CREATE INDEX a_at ON a (at);',
      files: "SET timezone = 'UTC'; ALTER TABLE a ALTER COLUMN at TYPE timestamptz;",
      finds: [found],
    },
  });
  staysSilent(schema, {
    'a longer varchar under an index': {
      schema: 'CREATE TABLE a (b varchar(10)); CREATE INDEX i ON a (b);',
      files: 'ALTER TABLE a ALTER COLUMN b TYPE varchar(40);',
    },
    'varchar to text under an index': {
      schema: 'CREATE TABLE a (b varchar(10)); CREATE INDEX i ON a (b);',
      files: 'ALTER TABLE a ALTER COLUMN b TYPE text;',
    },
    'a wider numeric': 'ALTER TABLE wide ALTER COLUMN b TYPE numeric(12, 2);',
    'a collation without an index': 'ALTER TABLE wide ALTER COLUMN a TYPE varchar(10) COLLATE "C";',
    'on a new table':
      'CREATE TABLE fresh (a text); CREATE INDEX i ON fresh (a); ALTER TABLE fresh ALTER COLUMN a TYPE text COLLATE "C";',
  });
});

describe('alter-type-rechecks-constraint', () => {
  const found = { rule: 'alter-type-rechecks-constraint', tier: 'block', severity: 'error' } as const;
  speaks(schema, {
    'a CHECK of a wider numeric': {
      files: 'ALTER TABLE orders ALTER COLUMN amount TYPE numeric(12, 2);',
      finds: [
        {
          ...found,
          subject: 'public.orders.amount',
          message:
            'Changing orders.amount checks amount_positive against every row of orders while nobody can read or write it.',
          evidence: ['verifying table orders', 'ACCESS EXCLUSIVE on orders'],
        },
      ],
    },
    'quoted names': {
      files: 'ALTER TABLE orders ALTER COLUMN "State" TYPE varchar(20);',
      finds: [{ ...found, message: expect.stringContaining('checks "State known"') }],
    },
  });
  staysSilent(schema, {
    // ATAddForeignKeyConstraint, tablecmds.c: where the operators are the same, what was valid stays so.
    'a foreign key that compares by the same operator': 'ALTER TABLE orders ALTER COLUMN customer TYPE text;',
    'no constraint on the column': 'ALTER TABLE wide ALTER COLUMN b TYPE numeric(12, 2);',
    'dropped and added again NOT VALID':
      'ALTER TABLE orders DROP CONSTRAINT amount_positive, ALTER COLUMN amount TYPE numeric(12, 2), ADD CONSTRAINT amount_positive CHECK (amount > 0) NOT VALID;',
    'a constraint that is not valid': {
      schema: "CREATE TABLE a (b varchar(10)); ALTER TABLE a ADD CONSTRAINT c CHECK (b <> '') NOT VALID;",
      files: 'ALTER TABLE a ALTER COLUMN b TYPE varchar(20);',
    },
    'on a new table':
      "CREATE TABLE fresh (a varchar(5) CHECK (a <> '')); ALTER TABLE fresh ALTER COLUMN a TYPE text;",
  });
});

describe('set-generated-expression', () => {
  const totals = `CREATE TABLE totals (net integer, "Gross" integer GENERATED ALWAYS AS (net * 2) STORED,
  tax integer GENERATED ALWAYS AS (net) VIRTUAL);`;
  speaks(totals, {
    'a stored column': {
      files: 'ALTER TABLE totals ALTER COLUMN "Gross" SET EXPRESSION AS (net * (1 + 2));',
      finds: [
        {
          rule: 'set-generated-expression',
          severity: 'error',
          subject: 'public.totals."Gross"',
          remedy: { sql: expect.stringContaining('DROP EXPRESSION') },
        },
      ],
    },
  });
  staysSilent(totals, {
    'a virtual column': 'ALTER TABLE totals ALTER COLUMN tax SET EXPRESSION AS (net * 3);',
    'on a new table':
      'CREATE TABLE fresh (a int, b int GENERATED ALWAYS AS (a) STORED); ALTER TABLE fresh ALTER COLUMN b SET EXPRESSION AS (a + 1);',
    'DROP EXPRESSION': 'ALTER TABLE totals ALTER COLUMN "Gross" DROP EXPRESSION;',
  });
});

describe('lossy-cast', () => {
  const found = { rule: 'lossy-cast', tier: 'loss', severity: 'warning' } as const;
  const rewrite = { rule: 'alter-type-rewrite' } as const;
  const change = (column: string, rest: string) => `ALTER TABLE orders ALTER COLUMN ${column} TYPE ${rest};`;
  const lossy = {
    schema:
      'CREATE TABLE orders (amount numeric(10, 4), price double precision, made timestamptz, seen timestamp, note text, pieces integer, large bigint);',
  };
  speaks(schema, {
    'numeric to integer': {
      ...lossy,
      files: change('amount', 'integer'),
      finds: [
        {
          ...found,
          subject: 'public.orders.amount',
          message:
            'Changing orders.amount from numeric(10,4) to integer rounds every value: what is behind the decimal point is gone.',
          evidence: ['type before: numeric(10,4)', 'type after: integer'],
        },
        rewrite,
      ],
    },
    'fewer decimal places': { ...lossy, files: change('amount', 'numeric(10, 2)'), finds: [found, rewrite] },
    'floating point to numeric': { ...lossy, files: change('price', 'numeric'), finds: [found, rewrite] },
    'floating point to a shorter one': { ...lossy, files: change('price', 'real'), finds: [found, rewrite] },
    'bigint to floating point': {
      ...lossy,
      files: change('large', 'double precision'),
      finds: [found, rewrite],
    },
    'time stamp to date': { ...lossy, files: change('made', 'date'), finds: [found, rewrite] },
    'fewer places of a second': {
      ...lossy,
      files: change('made', 'timestamptz(0)'),
      finds: [found, rewrite],
    },
    'text cut by a cast': {
      ...lossy,
      files: change('note', 'varchar(5) USING note::varchar(5)'),
      finds: [found, rewrite, { rule: 'narrow-type', tier: 'break' }],
    },
    'text cut by a function': {
      ...lossy,
      files: change('note', 'text USING left(note, 5)'),
      finds: [
        {
          ...found,
          remedy: { sql: expect.stringContaining('(SELECT left(note, 5) FROM (SELECT NEW.*) AS new_row)') },
        },
        rewrite,
      ],
    },
    'a constant for all': {
      ...lossy,
      files: change('note', 'integer USING NULL'),
      finds: [{ ...found, message: expect.stringContaining('gives every row the same value') }, rewrite],
    },
    'the zone is forgotten': {
      ...lossy,
      files: change('made', 'timestamp'),
      finds: [{ ...found, remedy: { sql: `SET LOCAL timezone = 'UTC';\n${change('made', 'timestamp')}` } }],
    },
    'a zone that nobody said': {
      ...lossy,
      files: change('seen', 'timestamptz'),
      finds: [
        {
          ...found,
          tier: 'advice',
          severity: 'notice',
          message: expect.stringContaining(', and rewrites the table where that is not UTC.'),
          remedy: {
            text: "Say which time zone is meant. With 'UTC' PostgreSQL need not even rewrite the table.",
          },
        },
      ],
    },
    'a zone that nobody said, of a column with an index': {
      schema: 'CREATE TABLE a (id int, at timestamp); CREATE INDEX ON a (at);',
      files: 'ALTER TABLE a ALTER COLUMN at TYPE timestamptz;',
      finds: [
        { rule: 'alter-type-index-rebuild' },
        {
          ...found,
          tier: 'advice',
          severity: 'notice',
          remedy: {
            text: "Say which time zone is meant, as with SET LOCAL timezone = 'UTC'. PostgreSQL need not rewrite the table then; the indexes on the column are still built again.",
            sql: null,
          },
        },
      ],
    },
    'a zone that nobody said, and fewer places than six: a rewrite in every zone': {
      schema: 'CREATE TABLE a (id int, at timestamp(3));',
      files: 'ALTER TABLE a ALTER COLUMN at TYPE timestamptz(3);',
      finds: [
        { rule: 'alter-type-rewrite' },
        {
          ...found,
          tier: 'advice',
          severity: 'notice',
          message:
            'Changing a.at from timestamp(3) without time zone to timestamp(3) with time zone takes the values as local times of whatever zone the session has.',
          remedy: { text: "Say which time zone is meant, as with SET LOCAL timezone = 'UTC'.", sql: null },
        },
      ],
    },
  });
  staysSilent(schema, {
    'a wider numeric': 'ALTER TABLE wide ALTER COLUMN b TYPE numeric(12, 2);',
    'numeric without limits': 'ALTER TABLE wide ALTER COLUMN b TYPE numeric;',
    'a longer varchar': 'ALTER TABLE wide ALTER COLUMN a TYPE varchar(20);',
    'more places of a second': 'ALTER TABLE wide ALTER COLUMN c TYPE timestamptz;',
    'the zone is said': { ...lossy, files: `SET LOCAL timezone = 'UTC'; ${change('seen', 'timestamptz')}` },
    'the zone is said by set_config': {
      ...lossy,
      files: `SELECT set_config('timezone', 'UTC', true); ${change('made', 'timestamp')}`,
    },
    'a column that is new':
      'ALTER TABLE wide ADD COLUMN d numeric(10, 4); ALTER TABLE wide ALTER COLUMN d TYPE numeric;',
    'a new table':
      'CREATE TABLE fresh (a numeric(10, 4), b timestamptz); ALTER TABLE fresh ALTER COLUMN a TYPE integer, ALTER COLUMN b TYPE date, ALTER COLUMN b SET NOT NULL;',
    'a domain over the same type':
      'CREATE DOMAIN short AS varchar(10); ALTER TABLE wide ALTER COLUMN a TYPE short;',
  });
});

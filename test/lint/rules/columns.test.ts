import { describe, expect } from 'vitest';
import { speaks } from '../../support/rule-cases.ts';

const schema = `
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (
  id integer PRIMARY KEY,
  customer_id bigint REFERENCES customers (id),
  code varchar(10),
  amount numeric(10, 2),
  placed timestamptz,
  note text NOT NULL,
  "Remark" text
);
CREATE INDEX orders_code_idx ON orders (code);
CREATE SCHEMA sales;
CREATE TABLE sales."Order Lines" (id bigint PRIMARY KEY, "Unit Price" numeric(10, 2));`;

describe('alter-type-rewrite', () => {
  const rewrite = {
    rule: 'alter-type-rewrite',
    tier: 'block',
    severity: 'error',
    deployOrder: 'two-releases',
  } as const;
  speaks(schema, {
    'integer to bigint': {
      files: '\nALTER TABLE orders ALTER COLUMN id TYPE bigint;',
      finds: [
        {
          ...rewrite,
          subject: 'public.orders.id',
          line: 2,
          message:
            'Changing orders.id from integer to bigint writes every row of orders anew and rebuilds 2 indexes; nobody can read or write it meanwhile.',
          evidence: [
            'rewriting table orders',
            'ACCESS EXCLUSIVE on orders',
            'rebuilt: orders_code_idx, orders_pkey',
          ],
        },
      ],
    },
    'varchar to a smaller one': {
      files: 'ALTER TABLE orders ALTER COLUMN code TYPE varchar(5);',
      finds: [{ ...rewrite, subject: 'public.orders.code' }, { rule: 'narrow-type' }],
    },
    'varchar to char': {
      files: 'ALTER TABLE orders ALTER COLUMN code TYPE char(10);',
      finds: [{ ...rewrite, subject: 'public.orders.code' }],
    },
    'numeric to another scale': {
      files: 'ALTER TABLE orders ALTER COLUMN amount TYPE numeric(12, 3);',
      finds: [{ ...rewrite, subject: 'public.orders.amount' }],
    },
    'timestamptz to timestamp in a time zone with an offset': {
      files: "SET timezone = 'Europe/Berlin'; ALTER TABLE orders ALTER COLUMN placed TYPE timestamp;",
      finds: [{ ...rewrite, subject: 'public.orders.placed', statement: 1 }],
    },
    'the same type with a USING that changes values': {
      files: 'ALTER TABLE orders ALTER COLUMN code TYPE varchar(10) USING upper(code);',
      finds: [{ ...rewrite, subject: 'public.orders.code' }],
    },
    'a quoted table in another schema': {
      files: 'ALTER TABLE sales."Order Lines" ALTER COLUMN "Unit Price" TYPE double precision;',
      finds: [
        {
          ...rewrite,
          subject: 'sales."Order Lines"."Unit Price"',
          message:
            'Changing sales."Order Lines"."Unit Price" from numeric(10,2) to double precision writes every row of sales."Order Lines" anew and rebuilds 1 index; nobody can read or write it meanwhile.',
        },
      ],
    },
    'two columns of one statement are one rewrite': {
      files: 'ALTER TABLE orders ALTER COLUMN id TYPE bigint, ALTER COLUMN amount TYPE text;',
      finds: [
        {
          ...rewrite,
          subject: 'public.orders.id',
          message: expect.stringMatching(
            /^Changing orders\.id from integer to bigint and orders\.amount from numeric\S* to text writes/,
          ),
          remedy: { sql: expect.stringMatching(/id_new bigint;[\s\S]*amount_new text;/) },
        },
      ],
    },
    ...Object.fromEntries(
      [
        ['e TYPE timestamp(6)', 'timestamp(3)'],
        ['e TYPE varchar(40)', 'varchar(20)'],
        ['e TYPE numeric(12,2)', 'numeric(10,2)'],
        ['e TYPE varchar', 'text'],
        ['e TYPE interval', 'interval(3)'],
        ['e TYPE text', 'varchar(9)'],
        ['e TYPE inet', 'cidr'],
        ['e TYPE varbit(9)', 'varbit(8)'],
      ].map(([change, type]) => [
        `a column that keeps its values is not to blame: ${type} → ${change}`,
        {
          schema: `CREATE TABLE notes (e ${type}, title text);`,
          files: `ALTER TABLE notes ALTER COLUMN ${change}, ALTER COLUMN title TYPE varchar(200);`,
          finds: [
            {
              ...rewrite,
              subject: 'public.notes.title',
              message:
                'Changing notes.title from text to character varying(200) writes every row of notes anew; nobody can read or write it meanwhile.',
            },
            { rule: 'narrow-type' },
          ],
        },
      ]),
    ),
    'every partition is rewritten, and it is one finding': {
      schema: `CREATE TABLE logs (id integer, day date) PARTITION BY RANGE (day);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE logs_2 PARTITION OF logs FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');`,
      files: 'ALTER TABLE logs ALTER COLUMN id TYPE bigint;',
      finds: [{ ...rewrite, subject: 'public.logs.id' }],
    },
  });
});

describe('add-column-volatile-default', () => {
  const found = { rule: 'add-column-volatile-default', tier: 'block', severity: 'error' } as const;
  speaks(schema, {
    'gen_random_uuid()': {
      files: 'ALTER TABLE orders ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();',
      finds: [
        {
          ...found,
          subject: 'public.orders.token',
          deployOrder: 'before-code',
          evidence: ['rewriting table orders', 'ACCESS EXCLUSIVE on orders'],
        },
      ],
    },
    'clock_timestamp(), without the word COLUMN': {
      files: 'ALTER TABLE orders ADD created timestamptz DEFAULT clock_timestamp();',
      finds: [{ ...found, subject: 'public.orders.created' }],
    },
    'random() in an expression': {
      files: 'ALTER TABLE orders ADD COLUMN bucket integer DEFAULT (random() * 10)::integer;',
      finds: [{ ...found, subject: 'public.orders.bucket' }],
    },
    'of two new columns only the volatile one is to blame': {
      files: "ALTER TABLE orders ADD COLUMN a text DEFAULT 'x', ADD COLUMN b uuid DEFAULT gen_random_uuid();",
      finds: [{ ...found, subject: 'public.orders.b' }],
    },
    'nor an array of constants': {
      files: `ALTER TABLE orders ADD COLUMN tags text[] DEFAULT ARRAY[]::text[],
ADD COLUMN token text NOT NULL DEFAULT gen_random_uuid();`,
      finds: [{ ...found, subject: 'public.orders.token' }],
    },
    'nor a time that is the same for the whole transaction': {
      files: `ALTER TABLE orders ADD COLUMN ts timestamptz DEFAULT now(), ADD COLUMN tt timestamptz DEFAULT clock_timestamp();`,
      finds: [{ ...found, subject: 'public.orders.tt' }],
    },
    'a function of the user, beside a stable one': {
      schema: `${schema} CREATE FUNCTION fixed() RETURNS text LANGUAGE plpgsql STABLE AS 'BEGIN RETURN $$VOLATILE$$; END';
CREATE FUNCTION code() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN $$STABLE$$; END';`,
      files: 'ALTER TABLE orders ADD COLUMN a text DEFAULT fixed(), ADD COLUMN b text DEFAULT code();',
      finds: [{ ...found, subject: 'public.orders.b' }],
    },
    'two volatile ones are one rewrite': {
      files:
        'ALTER TABLE orders ADD COLUMN a uuid DEFAULT gen_random_uuid(), ADD COLUMN b uuid DEFAULT gen_random_uuid();',
      finds: [{ ...found, subject: 'public.orders.a' }],
    },
    'a default with more behind it': {
      files: 'ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid() CONSTRAINT there NOT NULL;',
      finds: [{ ...found, subject: 'public.orders.token' }],
    },
  });
});

describe('set-not-null-scan', () => {
  const found = {
    rule: 'set-not-null-scan',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
  } as const;
  speaks(schema, {
    'a nullable column': {
      files: 'ALTER TABLE orders ALTER COLUMN code SET NOT NULL;',
      finds: [
        {
          ...found,
          subject: 'public.orders.code',
          message:
            'Setting orders.code NOT NULL reads all of orders while nobody can read or write it, and fails if the rows do not comply.',
          evidence: [
            'verifying table orders',
            'ACCESS EXCLUSIVE on orders',
            expect.stringContaining('failed with invented rows'),
          ],
        },
      ],
    },
    'a CHECK that is not valid proves nothing': {
      files: `ALTER TABLE orders ADD CONSTRAINT there CHECK (code IS NOT NULL) NOT VALID;
ALTER TABLE orders ALTER COLUMN code SET NOT NULL;`,
      finds: [{ ...found, statement: 1, line: 2 }],
    },
    'a CHECK on another column proves nothing': {
      files: [
        'ALTER TABLE orders ADD CONSTRAINT there CHECK (amount IS NOT NULL) NOT VALID;',
        'ALTER TABLE orders VALIDATE CONSTRAINT there; ALTER TABLE orders ALTER COLUMN code SET NOT NULL;',
      ],
      finds: [{ ...found, file: 'migrations/2.sql', subject: 'public.orders.code' }],
    },
    'two columns, one of them proven': {
      files: [
        'ALTER TABLE orders ADD CONSTRAINT there CHECK (amount IS NOT NULL) NOT VALID;',
        'ALTER TABLE orders VALIDATE CONSTRAINT there; ALTER TABLE orders ALTER COLUMN code SET NOT NULL, ALTER COLUMN amount SET NOT NULL;',
      ],
      finds: [{ ...found, subject: 'public.orders.code' }],
    },
    'a quoted column': {
      files: 'ALTER TABLE orders ALTER "Remark" SET NOT NULL;',
      finds: [{ ...found, subject: 'public.orders."Remark"' }],
    },
  });
});

describe('add-required-column', () => {
  const found = {
    rule: 'add-required-column',
    tier: 'fail',
    severity: 'error',
    deployOrder: 'two-releases',
  } as const;
  speaks(schema, {
    'NOT NULL without default': {
      files: 'ALTER TABLE orders ADD COLUMN channel text NOT NULL;',
      finds: [
        {
          ...found,
          subject: 'public.orders.channel',
          message: 'Adding orders.channel as NOT NULL without a default fails as soon as orders has a row.',
          evidence: [
            'with rows in orders: column "channel" of relation "orders" contains null values (23502)',
          ],
        },
      ],
    },
    'with a type of several words and a CHECK': {
      files: 'ALTER TABLE orders ADD COLUMN width double precision NOT NULL CHECK (width > 0);',
      finds: [{ ...found, subject: 'public.orders.width' }, { rule: 'add-column-inline-check' }],
    },
    'in a table whose rows refer to another': {
      files: 'ALTER TABLE customers ADD COLUMN name text NOT NULL;',
      finds: [{ ...found, subject: 'public.customers.name' }],
    },
  });
});

describe('drop-column', () => {
  const found = { rule: 'drop-column', tier: 'loss', severity: 'error', deployOrder: 'after-code' } as const;
  speaks(schema, {
    'a column with an index': {
      files: 'ALTER TABLE orders DROP COLUMN code;',
      finds: [
        {
          ...found,
          subject: 'public.orders.code',
          message:
            'Dropping orders.code deletes its values for good, and code that still names the column fails.',
          evidence: ['dropped: column orders.code and index orders_code_idx'],
          remedy: { sql: null },
        },
      ],
    },
    'a required column: inserts of the new code would fail until it is gone': {
      files: 'ALTER TABLE orders DROP note;',
      finds: [{ ...found, remedy: { sql: 'ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;' } }],
    },
    'two columns are two findings': {
      files: 'ALTER TABLE orders DROP COLUMN IF EXISTS code, DROP COLUMN amount;',
      finds: [
        { ...found, subject: 'public.orders.amount' },
        { ...found, subject: 'public.orders.code' },
      ],
    },
    'each with its own index and constraint': {
      schema:
        'CREATE TABLE a (id int, b int NOT NULL CHECK (b > 0), c int NOT NULL); CREATE INDEX on_c ON a (c);',
      files: 'ALTER TABLE a DROP COLUMN b, DROP COLUMN c;',
      finds: [
        { ...found, evidence: ['dropped: column a.b and constraint a_b_check on a'] },
        { ...found, evidence: ['dropped: column a.c and index on_c'] },
      ],
    },
    'one that is there again afterwards, without its values': {
      files: 'ALTER TABLE orders DROP COLUMN code; ALTER TABLE orders ADD COLUMN code text;',
      finds: [{ ...found, subject: 'public.orders.code' }],
    },
    'with the type that it has': {
      schema: "CREATE TYPE status AS ENUM ('open'); CREATE TABLE orders (id int, state status);",
      files: 'DROP TYPE status CASCADE;',
      finds: [
        {
          rule: 'cascade-drops-dependents',
          tier: 'loss',
          subject: 'public.status',
          evidence: ['dropped by CASCADE: table column orders.state'],
        },
      ],
    },
  });
});

describe('rename-column', () => {
  const found = {
    rule: 'rename-column',
    tier: 'break',
    severity: 'error',
    deployOrder: 'two-releases',
  } as const;
  speaks(schema, {
    'a column': {
      files: 'ALTER TABLE orders RENAME COLUMN code TO sku;',
      finds: [
        {
          ...found,
          subject: 'public.orders.code',
          message:
            'Renaming orders.code to sku breaks the code that is running now, which still asks for code.',
          evidence: ['renamed: column orders.code → sku'],
        },
      ],
    },
    'without the word COLUMN, quoted': {
      files: 'ALTER TABLE orders RENAME "Remark" TO "New Remark";',
      finds: [{ ...found, subject: 'public.orders."Remark"' }],
    },
    'once, however many names it had on the way': {
      files: 'ALTER TABLE orders RENAME code TO code_tmp; ALTER TABLE orders RENAME code_tmp TO "Code";',
      finds: [{ ...found, subject: 'public.orders.code', statement: 0 }],
    },
    'in another schema': {
      files: 'ALTER TABLE sales."Order Lines" RENAME "Unit Price" TO price;',
      finds: [{ ...found, subject: 'sales."Order Lines"."Unit Price"' }],
    },
  });
});

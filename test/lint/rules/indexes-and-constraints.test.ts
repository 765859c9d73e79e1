import { describe, expect } from 'vitest';
import { speaks } from '../../support/rule-cases.ts';

const schema = `
CREATE TABLE customers (id bigint PRIMARY KEY, email text, name text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, total integer, note text);
CREATE INDEX orders_note_idx ON orders (note);
CREATE INDEX orders_total_idx ON orders (total);
CREATE TABLE visits (a bigint NOT NULL, b bigint, during tsrange);
CREATE SCHEMA sales;
CREATE TABLE sales."Order Lines" (id bigint PRIMARY KEY, "The Note" text);
CREATE INDEX "A Line" ON sales."Order Lines" ("The Note");
CREATE TABLE logs (id bigint NOT NULL, day date) PARTITION BY RANGE (day);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE logs_2 PARTITION OF logs FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, sum(total) FROM orders GROUP BY 1;`;

describe('create-index-blocking', () => {
  const found = {
    rule: 'create-index-blocking',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
  } as const;
  speaks(schema, {
    'an index whose name has a dot': {
      schema: 'CREATE TABLE "Team" (slug text);',
      files: 'CREATE UNIQUE INDEX "Team.slug_unique" ON "Team" (slug);',
      finds: [
        {
          ...found,
          message: 'Building index "Team.slug_unique" stops all writes to "Team" until it is done.',
          remedy: {
            sql: '-- atlas:txmode none\n\nCREATE UNIQUE INDEX CONCURRENTLY "Team.slug_unique" ON "Team" (slug);',
          },
        },
      ],
    },
    'an index with a name': {
      files: '-- faster\nCREATE INDEX orders_customer_idx\n  ON orders (customer_id);\n',
      finds: [
        {
          ...found,
          subject: 'public.orders',
          line: 2,
          endLine: 3,
          message: 'Building index orders_customer_idx stops all writes to orders until it is done.',
          evidence: ['SHARE on orders', 'building index "orders_customer_idx" on orders'],
        },
      ],
    },
    'an index without a name, which the remedy says': {
      files: 'CREATE INDEX ON orders (customer_id);',
      finds: [
        {
          ...found,
          remedy: {
            sql: '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);',
          },
        },
      ],
    },
    'a unique index': {
      files:
        'CREATE UNIQUE INDEX IF NOT EXISTS customers_email ON customers (lower(email)) WHERE name IS NOT NULL;',
      finds: [{ ...found, subject: 'public.customers' }],
    },
    'a quoted index of a quoted table': {
      files: 'CREATE INDEX "Lines, by note" ON sales."Order Lines" USING hash ("The Note");',
      finds: [{ ...found, subject: 'sales."Order Lines"' }],
    },
    'two indexes are two findings': {
      files: 'CREATE INDEX a ON orders (total); CREATE INDEX b ON orders (note);',
      finds: [
        { ...found, statement: 0 },
        { ...found, statement: 1 },
      ],
    },
    'in Prisma, a file of its own needs no directive': {
      files: 'CREATE INDEX "orders_total_key" ON "orders"("total");',
      format: 'prisma',
      finds: [
        { ...found, remedy: { sql: 'CREATE INDEX CONCURRENTLY "orders_total_key" ON "orders"("total");' } },
      ],
    },
  });
});

describe('reindex-blocking', () => {
  const found = { rule: 'reindex-blocking', tier: 'block', severity: 'error' } as const;
  speaks(schema, {
    'an index': {
      files: 'REINDEX INDEX orders_note_idx;',
      finds: [
        {
          ...found,
          subject: 'public.orders',
          message: 'Building index orders_note_idx again stops all writes to orders until it is done.',
          evidence: ['SHARE on orders', 'building index "orders_note_idx" on orders'],
        },
      ],
    },
    'a name with a dot': {
      schema: 'CREATE TABLE teams (slug text); CREATE INDEX "teams.slug" ON teams (slug);',
      files: 'REINDEX INDEX "teams.slug";',
      finds: [
        {
          ...found,
          message: 'Building index "teams.slug" again stops all writes to teams until it is done.',
        },
      ],
    },
    'a table': {
      files: 'REINDEX (VERBOSE) TABLE orders;',
      finds: [
        {
          ...found,
          message: 'Building the indexes of orders again stops all writes to orders until it is done.',
        },
      ],
    },
  });
});

describe('add-unique-builds-index', () => {
  const found = { rule: 'add-unique-builds-index', tier: 'block', severity: 'error' } as const;
  speaks(schema, {
    'a constraint without a name': {
      files: 'ALTER TABLE customers ADD UNIQUE (email, name);',
      finds: [
        {
          ...found,
          subject: 'public.customers.customers_email_name_key',
          evidence: [
            'building index "customers_email_name_key" on customers',
            'ACCESS EXCLUSIVE on customers',
          ],
        },
      ],
    },
    'a quoted table in another schema': {
      files: 'ALTER TABLE sales."Order Lines" ADD CONSTRAINT "Once Only" UNIQUE ("The Note");',
      finds: [{ ...found, subject: 'sales."Order Lines"."Once Only"' }],
    },
    'with options that an index alone does not carry over': {
      files: 'ALTER TABLE customers ADD CONSTRAINT once UNIQUE (email) DEFERRABLE;',
      finds: [{ ...found, remedy: { sql: null } }],
    },
    'with a new column': {
      files: 'ALTER TABLE customers ADD COLUMN phone text UNIQUE;',
      finds: [{ ...found, subject: 'public.customers.customers_phone_key', remedy: { sql: null } }],
    },
  });
});

describe('add-pk-builds-index', () => {
  const found = { rule: 'add-pk-builds-index', tier: 'block', severity: 'error' } as const;
  speaks(schema, {
    ...Object.fromEntries(
      ['ADD CONSTRAINT stock_pkey PRIMARY KEY', 'ADD PRIMARY KEY'].map((add) => [
        `in place of the old one, whose name is taken until then: ${add}`,
        {
          schema: 'CREATE TABLE stock (a int, b int, PRIMARY KEY (a, b));',
          files: `ALTER TABLE stock DROP CONSTRAINT stock_pkey, ${add} (b, a);`,
          finds: [
            {
              ...found,
              remedy: {
                sql: `-- atlas:txmode none

CREATE UNIQUE INDEX CONCURRENTLY stock_pkey_new ON stock (b, a);
-- next migration
ALTER TABLE stock DROP CONSTRAINT stock_pkey, ADD CONSTRAINT stock_pkey PRIMARY KEY USING INDEX stock_pkey_new;`,
              },
            },
          ],
        },
      ]),
    ),
    'over columns that are NOT NULL': {
      files: 'ALTER TABLE visits ADD PRIMARY KEY (a);',
      finds: [
        {
          ...found,
          subject: 'public.visits.visits_pkey',
          evidence: ['building index "visits_pkey" on visits', 'ACCESS EXCLUSIVE on visits'],
        },
      ],
    },
    'over a nullable column, which is proven NOT NULL first': {
      files: 'ALTER TABLE visits ADD CONSTRAINT visits_key PRIMARY KEY (a, b);',
      finds: [
        {
          ...found,
          subject: 'public.visits.visits_key',
          message: expect.stringContaining('reads all of it to see that b is never NULL'),
          evidence: expect.arrayContaining(['verifying table visits']),
        },
      ],
    },
    'with a new column that is numbered: one rewrite is one finding': {
      files: 'ALTER TABLE visits ADD COLUMN id bigserial PRIMARY KEY;',
      finds: [{ rule: 'add-column-serial-or-identity' }],
    },
    'a unique constraint is none': {
      files: 'ALTER TABLE visits ADD UNIQUE (a);',
      finds: [{ rule: 'add-unique-builds-index' }],
    },
  });
});

describe('add-exclusion-constraint', () => {
  speaks(schema, {
    'without a name': {
      files: 'ALTER TABLE visits ADD EXCLUDE USING gist (during WITH &&);',
      finds: [
        {
          rule: 'add-exclusion-constraint',
          subject: 'public.visits.visits_during_excl',
          evidence: expect.arrayContaining(['building index "visits_during_excl" on visits']),
          remedy: { sql: null },
        },
      ],
    },
  });
});

describe('add-check-scan', () => {
  const found = {
    rule: 'add-check-scan',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
  } as const;
  speaks(schema, {
    'with a name': {
      files: 'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);',
      finds: [
        {
          ...found,
          subject: 'public.orders.positive',
          evidence: expect.arrayContaining(['verifying table orders', 'ACCESS EXCLUSIVE on orders']),
        },
      ],
    },
    'without a name: the remedy needs one': {
      files: 'ALTER TABLE orders ADD CHECK (total > 0);',
      finds: [{ ...found, subject: 'public.orders.orders_total_check' }],
    },
    'on every partition': {
      files: 'ALTER TABLE logs ADD CONSTRAINT positive CHECK (id > 0);',
      finds: [
        {
          ...found,
          subject: 'public.logs.positive',
          evidence: expect.arrayContaining(['verifying table logs_1 and 1 more']),
        },
      ],
    },
    'two constraints, one of them NOT VALID': {
      files:
        'ALTER TABLE orders ADD CONSTRAINT a CHECK (total > 0), ADD CONSTRAINT b CHECK (total < 9) NOT VALID;',
      finds: [{ ...found, subject: 'public.orders.a' }],
    },
  });
});

describe('add-column-inline-check', () => {
  speaks(schema, {
    'two new columns are one scan': {
      files:
        'ALTER TABLE orders ADD COLUMN a integer CHECK (a > 0), ADD COLUMN b integer CONSTRAINT small CHECK (b < 9);',
      finds: [
        {
          rule: 'add-column-inline-check',
          subject: 'public.orders.a',
          message: expect.stringContaining('Adding orders.a and orders.b with a CHECK'),
        },
      ],
    },
    'a new column with a CHECK and a default': {
      files:
        "ALTER TABLE orders ADD COLUMN state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed'));",
      finds: [
        {
          rule: 'add-column-inline-check',
          tier: 'block',
          subject: 'public.orders.state',
          evidence: ['verifying table orders', 'ACCESS EXCLUSIVE on orders'],
        },
      ],
    },
  });
});

describe('add-fk-scan', () => {
  const found = { rule: 'add-fk-scan', tier: 'block', severity: 'error', deployOrder: 'after-code' } as const;
  speaks(schema, {
    'a foreign key': {
      files:
        'ALTER TABLE orders ADD CONSTRAINT orders_fk FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE;',
      finds: [
        {
          ...found,
          subject: 'public.orders.orders_fk',
          evidence: expect.arrayContaining([
            'validating foreign key constraint "orders_fk"',
            'SHARE ROW EXCLUSIVE on orders',
            'SHARE ROW EXCLUSIVE on customers',
          ]),
        },
      ],
    },
    'without a name': {
      files: 'ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers;',
      finds: [{ ...found, subject: 'public.orders.orders_customer_id_fkey' }],
    },
    'to itself': {
      files: 'ALTER TABLE orders ADD CONSTRAINT self FOREIGN KEY (customer_id) REFERENCES orders (id);',
      finds: [{ ...found, subject: 'public.orders.self' }],
    },
  });
});

describe('drop-index-blocking', () => {
  const found = { rule: 'drop-index-blocking', tier: 'block', severity: 'warning' } as const;
  speaks(schema, {
    'one index': {
      files: 'DROP INDEX IF EXISTS orders_note_idx;',
      finds: [{ ...found, subject: 'public.orders_note_idx', evidence: ['ACCESS EXCLUSIVE on orders'] }],
    },
    'a quoted one in another schema': {
      files: 'DROP INDEX sales."A Line";',
      finds: [{ ...found, subject: 'sales."A Line"' }],
    },
    'two at once, which CONCURRENTLY refuses': {
      files: 'DROP INDEX orders_note_idx, orders_total_idx;',
      finds: [{ ...found, remedy: { sql: null } }],
    },
  });
});

describe('refresh-matview-blocking', () => {
  speaks(schema, {
    'a view without a unique index cannot be refreshed concurrently': {
      files: 'REFRESH MATERIALIZED VIEW totals;',
      finds: [
        {
          rule: 'refresh-matview-blocking',
          severity: 'warning',
          subject: 'public.totals',
          evidence: ['ACCESS EXCLUSIVE on totals'],
          remedy: { sql: null },
        },
      ],
    },
  });
});

describe('set-logged-unlogged', () => {
  speaks(schema, {
    'SET UNLOGGED also risks the rows': {
      files: 'ALTER TABLE customers SET UNLOGGED;',
      finds: [
        {
          rule: 'set-logged-unlogged',
          subject: 'public.customers',
          message:
            'Making customers UNLOGGED writes every row anew; nobody can read or write it meanwhile, and after a crash it is empty.',
        },
      ],
    },
  });
});

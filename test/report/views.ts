import type { LintView } from '../../src/report/view.ts';
import { type FindingSketch, view } from './builders.ts';

/** Lint runs as they come from real life, for all report tests. */

const rules: LintView['rules'] = new Map([
  [
    'alter-type-rewrite',
    {
      summary: 'A column changes to a type that makes PostgreSQL write the table anew.',
      why: 'PostgreSQL copies every row into a new file and builds every index of the table again, all under `ACCESS EXCLUSIVE`. Until that is done nobody can read or write the table: on a table of 100 GB that is an outage of many minutes, and the queue behind the lock grows with every request.',
      instead:
        'Add a column of the new type, keep it in step with a trigger, fill it in batches, and swap the names when both are equal.',
    },
  ],
  [
    'create-index-blocking',
    {
      summary: 'An index is built while writes wait.',
      why: 'A plain `CREATE INDEX` holds `SHARE` on the table for the whole build. Reads go on, every `INSERT`, `UPDATE` and `DELETE` waits.',
      instead: 'Build it with `CONCURRENTLY`, in a file of its own, outside a transaction.',
    },
  ],
  [
    'fails-on-nonempty-table',
    {
      summary: 'Works on an empty database, fails on one that has rows.',
      why: 'Tests and CI run migrations on empty tables, production does not. PostgreSQL checks every row that is already there; the first one that does not fit ends the deployment.',
      instead: 'Add the column without the constraint, fill it, then add the constraint.',
    },
  ],
  [
    'drop-column',
    {
      summary: 'A column is dropped with what is in it.',
      why: 'The data is gone as soon as the transaction commits, and the version of the application that is running now still names the column in its queries.',
      instead: 'Stop using the column in one release and drop it in the next.',
    },
  ],
]);

/** One finding of each tier, one accepted, in three files of a Prisma directory. */
export const everyTier: LintView = view(
  [
    {
      path: 'db/migrations/20260801101500_order_totals/migration.sql',
      text: `-- Totals do not fit into an integer any more.
ALTER TABLE "orders" ALTER COLUMN "total_cents" TYPE bigint;

ALTER TABLE "orders"
\tADD COLUMN "currency" char(3) NOT NULL,
\tADD COLUMN "note" text;

CREATE INDEX "orders_currency_idx" ON "orders" ("currency");
`,
      statements: [
        {
          sql: 'ALTER TABLE "orders" ALTER COLUMN "total_cents" TYPE bigint;',
          locks: [{ relation: 'public.orders', mode: 'ACCESS EXCLUSIVE', existedBefore: true }],
          rewrites: [{ relation: 'public.orders', reason: 'type' }],
          indexesBuilt: ['orders_pkey', 'orders_customer_id_idx', 'orders_placed_at_idx'],
          duration: 12.3,
        },
        {
          sql: 'ALTER TABLE "orders"\n\tADD COLUMN "currency" char(3) NOT NULL,\n\tADD COLUMN "note" text;',
          locks: [{ relation: 'public.orders', mode: 'ACCESS EXCLUSIVE', existedBefore: true }],
          created: ['public.orders.currency', 'public.orders.note'],
          error: {
            sqlstate: '23502',
            message: 'column "currency" of relation "orders" contains null values',
            line: null,
            column: null,
            withRows: true,
          },
        },
        {
          sql: 'CREATE INDEX "orders_currency_idx" ON "orders" ("currency");',
          locks: [{ relation: 'public.orders', mode: 'SHARE', existedBefore: true }],
          indexesBuilt: ['orders_currency_idx'],
          created: ['public.orders_currency_idx'],
        },
      ],
    },
    {
      path: 'db/migrations/20260801102000_customers/migration.sql',
      text: `DROP TABLE legacy_invoices CASCADE;
ALTER TABLE customers RENAME COLUMN mail TO email;
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$;
`,
      statements: [
        {
          sql: 'DROP TABLE legacy_invoices CASCADE;',
          locks: [
            { relation: 'public.legacy_invoices', mode: 'ACCESS EXCLUSIVE', existedBefore: true },
            { relation: 'public.payments', mode: 'ACCESS EXCLUSIVE', existedBefore: true },
          ],
          dropped: ['table public.legacy_invoices', 'constraint payments_invoice_id_fkey on public.payments'],
        },
        {
          sql: 'ALTER TABLE customers RENAME COLUMN mail TO email;',
          locks: [{ relation: 'public.customers', mode: 'ACCESS EXCLUSIVE', existedBefore: true }],
        },
        {
          sql: 'CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$\nBEGIN\n  NEW.updated_at := now();\n  RETURN NEW;\nEND $$;',
          created: ['function app.touch()'],
        },
      ],
    },
    {
      path: 'db/migrations/20260801103000_cleanup/migration.sql',
      text: `-- lockstep:ignore drop-column: unread since release 41
ALTER TABLE orders DROP COLUMN legacy_ref;
CREATE TABLE tags (name text);
`,
      statements: [
        {
          sql: 'ALTER TABLE orders DROP COLUMN legacy_ref;',
          locks: [{ relation: 'public.orders', mode: 'ACCESS EXCLUSIVE', existedBefore: true }],
          dropped: ['column public.orders.legacy_ref'],
        },
        { sql: 'CREATE TABLE tags (name text);', created: ['table public.tags'] },
      ],
    },
  ],
  [
    {
      rule: 'fails-on-nonempty-table',
      tier: 'fail',
      severity: 'error',
      deployOrder: 'before-code',
      file: 'db/migrations/20260801101500_order_totals/migration.sql',
      at: 1,
      subject: 'public.orders.currency',
      message: 'Adding `currency` to public.orders fails as soon as the table has one row.',
      evidence: [
        'with rows in public.orders: column "currency" of relation "orders" contains null values (SQLSTATE 23502)',
      ],
      remedy: {
        text: 'Add the column without NOT NULL, fill it, and make it NOT NULL once a valid CHECK proves that no row is null.',
        sql: `ALTER TABLE public.orders ADD COLUMN currency char(3);
-- fill it in batches, then:
ALTER TABLE public.orders ADD CONSTRAINT orders_currency_not_null CHECK (currency IS NOT NULL) NOT VALID;
ALTER TABLE public.orders VALIDATE CONSTRAINT orders_currency_not_null;
ALTER TABLE public.orders ALTER COLUMN currency SET NOT NULL;
ALTER TABLE public.orders DROP CONSTRAINT orders_currency_not_null;`,
      },
    },
    {
      rule: 'drop-table',
      tier: 'loss',
      severity: 'error',
      deployOrder: 'after-code',
      file: 'db/migrations/20260801102000_customers/migration.sql',
      at: 0,
      subject: 'public.legacy_invoices',
      message:
        'Dropping public.legacy_invoices removes its rows for good, and CASCADE takes a foreign key of public.payments with it.',
      evidence: [
        'dropped table public.legacy_invoices',
        'cascaded to constraint payments_invoice_id_fkey on public.payments',
      ],
      remedy: {
        text: 'Rename the table first, and drop it when nothing has missed it for a release.',
        sql: 'ALTER TABLE public.legacy_invoices RENAME TO legacy_invoices_unused;',
      },
    },
    {
      rule: 'alter-type-rewrite',
      tier: 'block',
      severity: 'error',
      file: 'db/migrations/20260801101500_order_totals/migration.sql',
      at: 0,
      subject: 'public.orders.total_cents',
      message:
        'Changing `total_cents` to bigint writes public.orders anew: nobody can read or write the table until that is done.',
      evidence: [
        'rewriting table "orders"',
        'ACCESS EXCLUSIVE on public.orders',
        '3 indexes rebuilt: orders_pkey, orders_customer_id_idx, orders_placed_at_idx',
      ],
      remedy: {
        text: 'Add a column of the new type, keep it in step with a trigger, fill it in batches, and swap the names in a later migration.',
        sql: `ALTER TABLE public.orders ADD COLUMN total_cents_new bigint;

CREATE FUNCTION public.orders_total_cents_sync() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.total_cents_new := NEW.total_cents;
  RETURN NEW;
END $$;
CREATE TRIGGER orders_total_cents_sync BEFORE INSERT OR UPDATE ON public.orders
  FOR EACH ROW EXECUTE FUNCTION public.orders_total_cents_sync();`,
      },
    },
    {
      rule: 'create-index-blocking',
      tier: 'block',
      severity: 'warning',
      file: 'db/migrations/20260801101500_order_totals/migration.sql',
      at: 2,
      subject: 'public.orders',
      message: 'Writes to public.orders wait until the index orders_currency_idx is built.',
      evidence: ['building index "orders_currency_idx" on table "orders" serially', 'SHARE on public.orders'],
      remedy: {
        text: 'Build it concurrently, in a file of its own.',
        sql: 'CREATE INDEX CONCURRENTLY orders_currency_idx ON public.orders (currency);',
      },
    },
    {
      rule: 'rename-column',
      tier: 'break',
      severity: 'error',
      deployOrder: 'two-releases',
      file: 'db/migrations/20260801102000_customers/migration.sql',
      at: 1,
      subject: 'public.customers.mail',
      message: 'The code that is running now still asks public.customers for `mail`.',
      evidence: ['column public.customers.mail is now public.customers.email'],
      remedy: {
        text: 'Add `email` beside `mail`, write both, move the readers over, and drop `mail` in a later release.',
        sql: null,
      },
    },
    {
      rule: 'security-definer-search-path',
      tier: 'security',
      severity: 'warning',
      file: 'db/migrations/20260801102000_customers/migration.sql',
      at: 2,
      subject: 'app.touch()',
      message: 'app.touch() runs with the rights of its owner and looks names up wherever its caller says.',
      evidence: ['SECURITY DEFINER without SET search_path'],
      remedy: {
        text: 'Fix the search_path of the function.',
        sql: 'ALTER FUNCTION app.touch() SET search_path = pg_catalog, pg_temp;',
      },
    },
    {
      rule: 'require-primary-key',
      tier: 'advice',
      severity: 'notice',
      file: 'db/migrations/20260801103000_cleanup/migration.sql',
      at: 1,
      subject: 'public.tags',
      message: 'public.tags has no primary key: logical replication cannot update or delete its rows.',
      evidence: ['table public.tags was created without one'],
      remedy: {
        text: 'Give the table a key.',
        sql: 'CREATE TABLE tags (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);',
      },
    },
    {
      rule: 'drop-column',
      tier: 'loss',
      severity: 'error',
      deployOrder: 'after-code',
      file: 'db/migrations/20260801103000_cleanup/migration.sql',
      at: 0,
      subject: 'public.orders.legacy_ref',
      message: 'Dropping `legacy_ref` removes its data from public.orders for good.',
      evidence: ['dropped column public.orders.legacy_ref'],
      suppressed: { reason: 'unread since release 41', by: 'comment on line 1' },
    },
  ],
  {
    rules,
    productionMajor: null,
    unverified: [
      'public.audit could not be given rows: its CHECK constraints refused every row that was tried.',
    ],
    schemas: new Map([
      [
        'db/migrations',
        {
          difference: `  table public.orders
-   total_cents integer not null
+   total_cents bigint not null
+   currency character(3) not null
+   note text
-   legacy_ref text
+   index orders_currency_idx btree (currency)
- table public.legacy_invoices
+ table public.tags
+ function app.touch()`,
          diagram: `erDiagram
  orders {
    bigint id PK
    bigint total_cents
    char currency
    text note
  }
  customers {
    bigint id PK
    text email
  }
  tags {
    text name
  }
  orders }o--|| customers : "customer_id"`,
        },
      ],
    ]),
  },
  { deployOrder: 'two-releases' },
);

/** Two new files and nothing to say against them. */
export const clean: LintView = view(
  [
    {
      path: 'db/migrations/20260802090000_tags/migration.sql',
      text: 'CREATE TABLE tags (id bigint PRIMARY KEY, name text NOT NULL);\n',
      statements: [
        {
          sql: 'CREATE TABLE tags (id bigint PRIMARY KEY, name text NOT NULL);',
          created: ['table public.tags'],
          indexesBuilt: ['tags_pkey'],
        },
      ],
    },
    {
      path: 'db/migrations/20260802091000_note/migration.sql',
      text: 'ALTER TABLE orders ADD COLUMN note text;\n',
      statements: [
        {
          sql: 'ALTER TABLE orders ADD COLUMN note text;',
          locks: [{ relation: 'public.orders', mode: 'ACCESS EXCLUSIVE', existedBefore: true }],
          created: ['public.orders.note'],
        },
      ],
    },
  ],
  [],
  {},
  { deployOrder: 'before-code' },
);

/** A pull request that does not touch the directory. */
export const nothingNew: LintView = view([], []);

/** Statements that could not be run, and one that the server refuses; two directories. */
export const notAllRan: LintView = view(
  [
    {
      path: 'services/shop/migrations/007_import.sql',
      text: `COPY rates FROM PROGRAM 'curl rates.example';
ALTER SYSTEM SET work_mem = '64MB';
CREATE VIEW open_orders AS SELECT id, stat FROM orders;
ALTER TABLE orders ADD COLUMN region text;
`,
      transaction: 'none',
      statements: [
        {
          sql: "COPY rates FROM PROGRAM 'curl rates.example';",
          status: 'static',
          reason: 'COPY … PROGRAM runs a command on the server’s machine',
        },
        {
          sql: "ALTER SYSTEM SET work_mem = '64MB';",
          status: 'static',
          reason: 'ALTER SYSTEM changes the whole server',
        },
        {
          sql: 'CREATE VIEW open_orders AS SELECT id, stat FROM orders;',
          status: 'failed',
          error: {
            sqlstate: '42703',
            message: 'column "stat" does not exist',
            line: 3,
            column: 41,
            withRows: false,
          },
        },
        {
          sql: 'ALTER TABLE orders ADD COLUMN region text;',
          status: 'static',
          reason: 'an earlier statement of the file failed',
        },
      ],
    },
    {
      path: 'services/billing/migrations/V12__rates.sql',
      text: 'TRUNCATE rates;\n',
      change: 'late',
      statements: [
        {
          sql: 'TRUNCATE rates;',
          locks: [{ relation: 'public.rates', mode: 'ACCESS EXCLUSIVE', existedBefore: true }],
        },
      ],
    },
    {
      path: 'services/billing/migrations/V9__currencies.sql',
      text: "INSERT INTO currencies VALUES ('EUR'), ('CHF');\n",
      change: 'edited',
      statements: [],
    },
  ],
  [
    {
      rule: 'does-not-apply',
      tier: 'fail',
      severity: 'error',
      file: 'services/shop/migrations/007_import.sql',
      at: 2,
      subject: 'public.open_orders',
      message: 'PostgreSQL refuses this statement: column "stat" does not exist.',
      evidence: [
        'SQLSTATE 42703 at line 3, column 41',
        'hint of the server: Perhaps you meant to reference the column "orders.state".',
      ],
      remedy: { text: 'Mend the statement; none of those after it would run either.', sql: null },
    },
    {
      rule: 'edited-file',
      tier: 'fail',
      severity: 'error',
      file: 'services/billing/migrations/V9__currencies.sql',
      at: null,
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 48,
      subject: 'V9',
      message:
        'V9__currencies.sql was changed after it may have been applied: databases that ran the old text never see the new one.',
      evidence: ['the base has other bytes under this name'],
      remedy: { text: 'Restore the file and put the change into a new one.', sql: null },
    },
    {
      rule: 'truncate',
      tier: 'loss',
      severity: 'error',
      deployOrder: 'after-code',
      file: 'services/billing/migrations/V12__rates.sql',
      at: 0,
      subject: 'public.rates',
      message: 'TRUNCATE removes every row of public.rates.',
      evidence: ['ACCESS EXCLUSIVE on public.rates'],
      remedy: {
        text: 'Delete what is not needed in batches.',
        sql: "DELETE FROM public.rates WHERE valid_until < now() - interval '1 year';",
      },
    },
  ],
  { productionMajor: 15 },
  {
    deployOrder: 'after-code',
    directories: [
      {
        path: 'services/shop/migrations',
        format: 'golang-migrate',
        files: 7,
        base: { kind: 'git', ref: '3f2a9c1d', files: 6 },
        server: { engine: 'server', version: '16.9' },
      },
      {
        path: 'services/billing/migrations',
        format: 'flyway',
        files: 12,
        base: { kind: 'git', ref: '3f2a9c1d', files: 11 },
        server: { engine: 'embedded', version: '18.6' },
      },
    ],
  },
);

const hostileName = 'db/migrations/x | @octocat <img src=x onerror=alert(1)> `tick` #1 \u202egnp.sql';
const hostileWords =
  '@octocat | see #42 and GH-7, <b>bold</b> <!-- lockstep --> [click](https://evil.example) www.evil.example a@evil.example $x^2$ *s* _u_ ~~d~~ :tada: \u001b[31mred\u001b]0;title\u0007 \u202eesrever `a|b` ``` </details>';

/** Everything that a pull request's author can choose tries to leave its place. */
export const hostile: LintView = view(
  [
    {
      path: hostileName,
      text: '\ufeffSELECT 1 /* ``` </details> @octocat \u001b[2J\u202e */;\r\nSELECT \'注文テーブル 👩‍👩‍👧 café\',\t42 AS "📦";\n',
      statements: [
        { sql: 'SELECT 1 /* ``` </details> @octocat \u001b[2J\u202e */;' },
        {
          sql: 'SELECT \'注文テーブル 👩‍👩‍👧 café\',\t42 AS "📦";',
          status: 'static',
          reason: hostileWords,
          created: [hostileWords],
        },
      ],
    },
  ],
  [
    {
      rule: 'alter-type-rewrite',
      tier: 'block',
      severity: 'error',
      file: hostileName,
      at: 0,
      subject: hostileWords,
      message: hostileWords,
      evidence: [hostileWords, 'two\nlines\r\nand | a bar'],
      remedy: { text: hostileWords, sql: '````sql\n</details>@octocat\u001b[2J\n```' },
    },
    {
      rule: 'drop-column',
      tier: 'loss',
      severity: 'warning',
      file: hostileName,
      at: 1,
      subject: '"📦"',
      message: 'The column `📦` of 注文テーブル goes, with everything that is in it.',
      evidence: ['dropped column "注文テーブル"."📦"'],
    },
    {
      rule: 'drop-column',
      tier: 'loss',
      severity: 'warning',
      file: hostileName,
      at: 1,
      subject: 'x',
      message: 'accepted',
      suppressed: { reason: hostileWords, by: hostileWords },
    },
  ],
  {
    unverified: [hostileWords],
    schemas: new Map([
      ['db/migrations', { difference: hostileWords, diagram: `erDiagram\n  a { text ${hostileWords} }` }],
    ]),
  },
);

/** 300 findings in 40 files. */
export const many: LintView = view(
  Array.from({ length: 40 }, (_, file) => ({
    path: manyPath(file),
    text: Array.from({ length: 10 }, (_, n) => `${manySql(file, n)}\n`).join(''),
    statements: Array.from({ length: 10 }, (_, n) => ({
      sql: manySql(file, n),
      locks: [{ relation: `public.table_${file}`, mode: 'ACCESS EXCLUSIVE', existedBefore: true }],
      rewrites: [{ relation: `public.table_${file}`, reason: 'type' }],
    })),
  })),
  Array.from({ length: 300 }, (_, n): FindingSketch => {
    const file = n % 40;
    const at = Math.floor(n / 40);
    return {
      rule: 'alter-type-rewrite',
      tier: n < 20 ? 'fail' : n < 60 ? 'loss' : n < 250 ? 'block' : 'break',
      severity: n < 250 ? 'error' : 'warning',
      file: manyPath(file),
      at,
      subject: `public.table_${file}.column_${at}`,
      message: `Finding ${n + 1}: changing \`column_${at}\` to bigint writes public.table_${file} anew.`,
      evidence: [`rewriting table "table_${file}"`, `ACCESS EXCLUSIVE on public.table_${file}`],
      remedy: {
        text: 'Add a column of the new type and fill it in batches.',
        sql: `ALTER TABLE public.table_${file} ADD COLUMN column_${at}_new bigint;`,
      },
    };
  }),
  { rules },
);

function manyPath(file: number): string {
  return `db/migrations/2026080110${String(file).padStart(2, '0')}00_widen_${file}/migration.sql`;
}

function manySql(file: number, n: number): string {
  return `ALTER TABLE table_${file} ALTER COLUMN column_${n} TYPE bigint;`;
}

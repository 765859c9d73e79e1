/** What a table has that statements are tried on. */
const schema = `CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (
  id integer PRIMARY KEY,
  customer_id bigint,
  code varchar(10),
  amount numeric(10, 2) NOT NULL,
  proven text CONSTRAINT proven CHECK (proven IS NOT NULL)
);
CREATE INDEX orders_code_idx ON orders (code);
CREATE VIEW order_codes AS SELECT id, code FROM orders;
CREATE MATERIALIZED VIEW amounts AS SELECT sum(amount) FROM orders;
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE logs (id bigint, day date) PARTITION BY RANGE (day);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE logs_2 (id bigint, day date NOT NULL CHECK (day >= '2026-02-01' AND day < '2026-03-01'));
CREATE TABLE logs_3 (id bigint, day date);`;

interface RecordedCase {
  readonly schema?: string;
  readonly sql: string;
  /** The rules that speak, without a server: rows are not tried. */
  readonly rules: readonly string[];
}

const cases: Readonly<Record<string, RecordedCase>> = {
  'add-column': { sql: 'ALTER TABLE orders ADD COLUMN note text;', rules: [] },
  'add-column-constant-default': {
    sql: "ALTER TABLE orders ADD COLUMN note text NOT NULL DEFAULT 'x';",
    rules: [],
  },
  'add-column-stable-default': {
    sql: 'ALTER TABLE orders ADD COLUMN made timestamptz DEFAULT now();',
    rules: [],
  },
  'add-column-volatile-default': {
    sql: 'ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();',
    rules: ['add-column-volatile-default'],
  },
  'add-column-identity': {
    sql: 'ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;',
    rules: ['add-column-serial-or-identity'],
  },
  'add-column-stored': {
    sql: 'ALTER TABLE orders ADD COLUMN twice numeric GENERATED ALWAYS AS (amount * 2) STORED;',
    rules: ['add-column-stored-generated'],
  },
  'add-column-domain': {
    sql: 'ALTER TABLE orders ADD COLUMN pieces positive;',
    rules: ['add-column-constrained-domain'],
  },
  'add-column-check': {
    sql: 'ALTER TABLE orders ADD COLUMN pieces integer CHECK (pieces > 0);',
    rules: ['add-column-inline-check'],
  },
  'add-column-references': {
    sql: 'ALTER TABLE orders ADD COLUMN buyer bigint REFERENCES customers (id);',
    rules: [],
  },
  'drop-column': { sql: 'ALTER TABLE orders DROP COLUMN customer_id;', rules: ['drop-column'] },
  'drop-column-cascade': {
    sql: 'ALTER TABLE orders DROP COLUMN code CASCADE;',
    rules: ['drop-column', 'cascade-drops-dependents'],
  },
  'type-rewrite': {
    sql: 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;',
    schema: 'CREATE TABLE orders (id integer PRIMARY KEY);',
    rules: ['alter-type-rewrite'],
  },
  'type-widened': {
    sql: 'ALTER TABLE orders ALTER COLUMN code TYPE text;',
    schema: 'CREATE TABLE orders (code varchar(10));',
    rules: [],
  },
  'set-not-null': { sql: 'ALTER TABLE orders ALTER COLUMN code SET NOT NULL;', rules: ['set-not-null-scan'] },
  'set-not-null-proven': { sql: 'ALTER TABLE orders ALTER COLUMN proven SET NOT NULL;', rules: [] },
  'add-check': {
    sql: 'ALTER TABLE orders ADD CONSTRAINT sane CHECK (amount > 0);',
    rules: ['add-check-scan'],
  },
  'add-check-not-valid': {
    sql: 'ALTER TABLE orders ADD CONSTRAINT sane CHECK (amount > 0) NOT VALID; COMMIT; ALTER TABLE orders VALIDATE CONSTRAINT sane;',
    rules: [],
  },
  'add-foreign-key': {
    sql: 'ALTER TABLE orders ADD CONSTRAINT buyer FOREIGN KEY (customer_id) REFERENCES customers (id);',
    rules: ['add-fk-scan'],
  },
  'add-unique': {
    sql: 'ALTER TABLE customers ADD CONSTRAINT once UNIQUE (email);',
    rules: ['add-unique-builds-index'],
  },
  'create-index': { sql: 'CREATE INDEX ON orders (customer_id);', rules: ['create-index-blocking'] },
  'create-index-partitioned': {
    sql: 'CREATE INDEX ON logs (id);',
    rules: ['create-index-partitioned'],
  },
  'create-index-new-table': { sql: 'CREATE TABLE fresh (id int); CREATE INDEX ON fresh (id);', rules: [] },
  'drop-index': { sql: 'DROP INDEX orders_code_idx;', rules: ['drop-index-blocking'] },
  reindex: { sql: 'REINDEX TABLE orders;', rules: ['reindex-blocking'] },
  'refresh-matview': { sql: 'REFRESH MATERIALIZED VIEW amounts;', rules: ['refresh-matview-blocking'] },
  truncate: { sql: 'TRUNCATE customers;', rules: ['truncate'] },
  'drop-table-cascade': {
    sql: 'DROP TABLE orders CASCADE;',
    rules: ['drop-table', 'cascade-drops-dependents'],
  },
  'drop-view': { sql: 'DROP VIEW order_codes;', rules: ['drop-view-matview'] },
  'rename-column': { sql: 'ALTER TABLE orders RENAME COLUMN code TO sku;', rules: ['rename-column'] },
  'rename-table': { sql: 'ALTER TABLE customers RENAME TO clients;', rules: ['rename-table'] },
  'set-unlogged': { sql: 'ALTER TABLE customers SET UNLOGGED;', rules: ['set-logged-unlogged'] },
  'attach-partition-implied': {
    sql: "ALTER TABLE logs ATTACH PARTITION logs_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');",
    rules: [],
  },
  'attach-partition-scanned': {
    sql: "ALTER TABLE logs ATTACH PARTITION logs_3 FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');",
    rules: ['attach-partition-scan'],
  },
  'partition-of': {
    sql: "CREATE TABLE logs_4 PARTITION OF logs FOR VALUES FROM ('2026-04-01') TO ('2026-05-01');",
    rules: ['partition-of-locks-parent'],
  },
  'alter-then-update': {
    sql: 'ALTER TABLE orders ADD COLUMN cents bigint; UPDATE orders SET cents = amount * 100;',
    rules: ['ddl-plus-backfill-one-tx'],
  },
  'do-block': {
    sql: "DO $$\nBEGIN\n  CREATE INDEX a ON orders (code);\n  EXECUTE format('DROP VIEW %I', 'order_codes');\nEND $$;",
    rules: ['create-index-blocking', 'drop-view-matview'],
  },
  fails: { sql: 'ALTER TABLE orders DROP COLUMN nowhere;', rules: ['does-not-apply'] },
};

export const recordedCases = Object.entries(cases).map(
  ([name, each]) => [name, { schema, ...each }] as const,
);

import { exclusive, type FormGroup } from '../form.ts';

export const indexes: FormGroup = {
  title: 'Indexes',
  setup: `CREATE TABLE orders (id bigint PRIMARY KEY, note text, total int);
CREATE INDEX orders_note ON orders (note);
CREATE INDEX orders_lower ON orders (lower(note));
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;`,
  roles: {
    orders: 'table',
    orders_pkey: 'index',
    orders_note: 'target',
    orders_lower: 'index',
    totals: 'table',
  },
  forms: [
    {
      form: 'CREATE INDEX',
      sql: 'CREATE INDEX ON orders (total)',
      roles: { orders: 'target', orders_note: 'index' },
      does: ['SHARE target', 'build target'],
    },
    {
      form: 'CREATE UNIQUE INDEX',
      sql: 'CREATE UNIQUE INDEX ON orders (total)',
      roles: { orders: 'target', orders_note: 'index' },
      does: ['SHARE target', 'build target'],
    },
    {
      form: 'CREATE INDEX IF NOT EXISTS',
      when: 'it is there already',
      sql: 'CREATE INDEX IF NOT EXISTS orders_note ON orders (note)',
      roles: { orders: 'target', orders_note: 'index' },
      does: ['SHARE target'],
    },
    {
      form: 'CREATE INDEX',
      when: 'on a materialized view',
      sql: 'CREATE INDEX ON totals (total)',
      roles: { totals: 'target' },
      does: ['SHARE target', 'build target'],
    },
    {
      form: 'CREATE INDEX CONCURRENTLY',
      sql: 'CREATE INDEX CONCURRENTLY ON orders (total)',
      roles: { orders: 'target', orders_note: 'index' },
      does: ['SHARE UPDATE EXCLUSIVE target', 'build target'],
      transaction: 'alone',
    },
    {
      form: 'CREATE UNIQUE INDEX CONCURRENTLY',
      sql: 'CREATE UNIQUE INDEX CONCURRENTLY ON orders (total)',
      roles: { orders: 'target', orders_note: 'index' },
      does: ['SHARE UPDATE EXCLUSIVE target', 'build target'],
      transaction: 'alone',
    },
    { form: 'DROP INDEX', sql: 'DROP INDEX orders_note', does: [exclusive, 'ACCESS EXCLUSIVE table'] },
    {
      form: 'DROP INDEX CONCURRENTLY',
      sql: 'DROP INDEX CONCURRENTLY orders_note',
      does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE table'],
      transaction: 'alone',
    },
    {
      form: 'REINDEX INDEX',
      sql: 'REINDEX INDEX orders_note',
      does: [exclusive, 'SHARE table', 'rewrite target: new file', 'build table'],
    },
    {
      form: 'REINDEX TABLE',
      sql: 'REINDEX TABLE orders',
      roles: { orders: 'target', orders_note: 'index' },
      does: ['SHARE target', 'ACCESS EXCLUSIVE index', 'rewrite index: new file', 'build target'],
    },
    {
      form: 'REINDEX INDEX CONCURRENTLY',
      sql: 'REINDEX INDEX CONCURRENTLY orders_note',
      does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE table', 'build table'],
      transaction: 'alone',
    },
    {
      form: 'REINDEX TABLE CONCURRENTLY',
      sql: 'REINDEX TABLE CONCURRENTLY orders',
      roles: { orders: 'target', orders_note: 'index' },
      does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE index', 'build target'],
      transaction: 'alone',
    },
    {
      form: 'REINDEX SCHEMA',
      sql: 'REINDEX SCHEMA public',
      roles: { orders: 'target', orders_note: 'index' },
      does: ['SHARE target', 'ACCESS EXCLUSIVE index', 'rewrite index: new file', 'build target'],
      transaction: 'alone',
    },
    {
      form: 'REINDEX SCHEMA CONCURRENTLY',
      sql: 'REINDEX SCHEMA CONCURRENTLY public',
      roles: { orders: 'target', orders_note: 'index' },
      does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE index', 'build target'],
      transaction: 'alone',
    },
    {
      form: 'ALTER INDEX … RENAME TO',
      sql: 'ALTER INDEX orders_note RENAME TO orders_remark',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … RENAME TO',
      when: 'an index',
      sql: 'ALTER TABLE orders_note RENAME TO orders_remark',
      does: [exclusive],
    },
    {
      form: 'ALTER INDEX … SET (fillfactor)',
      sql: 'ALTER INDEX orders_note SET (fillfactor = 70)',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER INDEX … RESET',
      sql: 'ALTER INDEX orders_note RESET (fillfactor)',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER INDEX … SET TABLESPACE',
      sql: 'ALTER INDEX orders_note SET TABLESPACE elsewhere',
      does: [exclusive, 'rewrite target: new file'],
    },
    {
      form: 'ALTER INDEX … ALTER COLUMN … SET STATISTICS',
      sql: 'ALTER INDEX orders_lower ALTER COLUMN 1 SET STATISTICS 500',
      roles: { orders_note: 'index', orders_lower: 'target' },
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER INDEX … DEPENDS ON EXTENSION',
      sql: 'ALTER INDEX orders_note DEPENDS ON EXTENSION plpgsql',
      does: [exclusive],
    },
    {
      form: 'COMMENT ON INDEX',
      sql: "COMMENT ON INDEX orders_note IS 'x'",
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
  ],
};

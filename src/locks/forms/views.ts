import { exclusive, type FormGroup, rewriting } from '../form.ts';

export const views: FormGroup = {
  title: 'Views and materialized views',
  setup: `CREATE TABLE orders (id bigint PRIMARY KEY, total int);
CREATE VIEW open_orders AS SELECT id FROM orders;
CREATE VIEW first_orders AS SELECT id FROM open_orders LIMIT 10;
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX totals_id ON totals (id);
CREATE SCHEMA archive;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;`,
  roles: {
    orders: 'source',
    open_orders: 'target',
    first_orders: 'dependent',
    totals: 'target',
    totals_id: 'index',
  },
  forms: [
    { form: 'CREATE VIEW', sql: 'CREATE VIEW v AS SELECT id FROM orders', does: ['ACCESS SHARE source'] },
    {
      form: 'CREATE OR REPLACE VIEW',
      sql: 'CREATE OR REPLACE VIEW open_orders AS SELECT id FROM orders WHERE total > 0',
      does: [exclusive, 'ACCESS SHARE source'],
    },
    {
      form: 'DROP VIEW',
      sql: 'DROP VIEW first_orders',
      roles: { first_orders: 'target', open_orders: 'source' },
      does: [exclusive],
    },
    {
      form: 'DROP VIEW … CASCADE',
      sql: 'DROP VIEW open_orders CASCADE',
      does: [exclusive, 'ACCESS EXCLUSIVE dependent'],
    },
    {
      form: 'ALTER VIEW … RENAME TO',
      sql: 'ALTER VIEW open_orders RENAME TO current_orders',
      does: [exclusive],
    },
    {
      form: 'ALTER VIEW … RENAME COLUMN',
      sql: 'ALTER VIEW open_orders RENAME COLUMN id TO number',
      does: [exclusive],
    },
    { form: 'ALTER VIEW … SET SCHEMA', sql: 'ALTER VIEW open_orders SET SCHEMA archive', does: [exclusive] },
    { form: 'ALTER VIEW … OWNER TO', sql: 'ALTER VIEW open_orders OWNER TO ada', does: [exclusive] },
    {
      form: 'ALTER VIEW … SET (security_invoker)',
      sql: 'ALTER VIEW open_orders SET (security_invoker = on)',
      does: [exclusive],
    },
    { form: 'ALTER VIEW … RESET', sql: 'ALTER VIEW open_orders RESET (security_barrier)', does: [exclusive] },
    {
      form: 'ALTER VIEW … ALTER COLUMN … SET DEFAULT',
      sql: 'ALTER VIEW open_orders ALTER id SET DEFAULT 1',
      does: [exclusive],
    },
    {
      form: 'COMMENT ON VIEW',
      sql: "COMMENT ON VIEW open_orders IS 'x'",
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'GRANT … ON TABLE',
      when: 'a view',
      sql: 'GRANT SELECT ON open_orders TO ada',
      does: ['ACCESS SHARE target'],
      through: { major: 17, does: [] },
    },
    {
      form: 'CREATE MATERIALIZED VIEW',
      sql: 'CREATE MATERIALIZED VIEW m AS SELECT id FROM orders',
      does: ['ACCESS SHARE source', 'scan source: unannounced'],
    },
    {
      form: 'REFRESH MATERIALIZED VIEW',
      sql: 'REFRESH MATERIALIZED VIEW totals',
      does: [...rewriting('new file'), 'ACCESS SHARE source', 'scan source: unannounced'],
    },
    {
      form: 'REFRESH MATERIALIZED VIEW … WITH NO DATA',
      sql: 'REFRESH MATERIALIZED VIEW totals WITH NO DATA',
      does: rewriting('new file'),
    },
    {
      form: 'REFRESH MATERIALIZED VIEW CONCURRENTLY',
      sql: 'REFRESH MATERIALIZED VIEW CONCURRENTLY totals',
      does: [
        'EXCLUSIVE target',
        'ACCESS SHARE source',
        'scan target: unannounced',
        'scan source: unannounced',
      ],
    },
    {
      form: 'DROP MATERIALIZED VIEW',
      sql: 'DROP MATERIALIZED VIEW totals',
      does: [exclusive, 'ACCESS EXCLUSIVE index'],
    },
    {
      form: 'ALTER MATERIALIZED VIEW … RENAME TO',
      sql: 'ALTER MATERIALIZED VIEW totals RENAME TO sums',
      does: [exclusive],
    },
    {
      form: 'ALTER MATERIALIZED VIEW … RENAME COLUMN',
      sql: 'ALTER MATERIALIZED VIEW totals RENAME COLUMN total TO sum',
      does: [exclusive],
    },
    {
      form: 'ALTER MATERIALIZED VIEW … SET SCHEMA',
      sql: 'ALTER MATERIALIZED VIEW totals SET SCHEMA archive',
      does: [exclusive],
    },
    {
      form: 'ALTER MATERIALIZED VIEW … OWNER TO',
      sql: 'ALTER MATERIALIZED VIEW totals OWNER TO ada',
      does: [exclusive, 'ACCESS EXCLUSIVE index'],
    },
    {
      form: 'ALTER MATERIALIZED VIEW … SET (fillfactor)',
      sql: 'ALTER MATERIALIZED VIEW totals SET (fillfactor = 70)',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER MATERIALIZED VIEW … ALTER COLUMN … SET STATISTICS',
      sql: 'ALTER MATERIALIZED VIEW totals ALTER total SET STATISTICS 5',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER MATERIALIZED VIEW … SET ACCESS METHOD',
      sql: 'ALTER MATERIALIZED VIEW totals SET ACCESS METHOD heap2',
      does: rewriting('access method'),
    },
    {
      form: 'ALTER MATERIALIZED VIEW … SET TABLESPACE',
      sql: 'ALTER MATERIALIZED VIEW totals SET TABLESPACE elsewhere',
      does: [exclusive, 'rewrite target: new file'],
    },
    {
      form: 'ALTER MATERIALIZED VIEW … CLUSTER ON',
      sql: 'ALTER MATERIALIZED VIEW totals CLUSTER ON totals_id',
      does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE index'],
    },
    {
      form: 'COMMENT ON MATERIALIZED VIEW',
      sql: "COMMENT ON MATERIALIZED VIEW totals IS 'x'",
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
  ],
};

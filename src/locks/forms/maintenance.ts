import { exclusive, type FormGroup, rewriting } from '../form.ts';

export const maintenance: FormGroup = {
  title: 'Maintenance',
  setup: `CREATE TABLE orders (id bigint PRIMARY KEY, note text);
CREATE INDEX orders_note ON orders (note);
ALTER TABLE orders CLUSTER ON orders_note;
CREATE TABLE parents (id bigint);
CREATE TABLE children () INHERITS (parents);
CREATE MATERIALIZED VIEW totals AS SELECT id FROM orders;`,
  roles: {
    orders: 'target',
    orders_pkey: 'index',
    orders_note: 'index',
    parents: 'target',
    children: 'child',
    totals: 'target',
  },
  forms: [
    { form: 'VACUUM', sql: 'VACUUM orders', does: ['SHARE UPDATE EXCLUSIVE target'], transaction: 'alone' },
    {
      form: 'VACUUM ANALYZE',
      sql: 'VACUUM ANALYZE orders',
      does: ['SHARE UPDATE EXCLUSIVE target'],
      transaction: 'alone',
    },
    { form: 'VACUUM FULL', sql: 'VACUUM FULL orders', does: rewriting('new file'), transaction: 'alone' },
    { form: 'ANALYZE', sql: 'ANALYZE orders', does: ['SHARE UPDATE EXCLUSIVE target'] },
    {
      form: 'ANALYZE',
      when: 'others inherit from it',
      sql: 'ANALYZE parents',
      does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE child'],
      through: { major: 17, does: ['SHARE UPDATE EXCLUSIVE target', 'ACCESS SHARE child'] },
    },
    {
      form: 'VACUUM FULL',
      when: 'all tables',
      sql: 'VACUUM FULL',
      does: [
        exclusive,
        'ACCESS EXCLUSIVE child',
        'rewrite target: new file',
        'rewrite child: new file',
        'rewrite index: new file',
        'build target',
      ],
      transaction: 'alone',
    },
    {
      form: 'VACUUM',
      when: 'all tables',
      sql: 'VACUUM',
      does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE child'],
      transaction: 'alone',
    },
    { form: 'CLUSTER … USING', sql: 'CLUSTER orders USING orders_note', does: rewriting('new file') },
    { form: 'CLUSTER', when: 'a table', sql: 'CLUSTER orders', does: rewriting('new file') },
    {
      form: 'CLUSTER',
      when: 'all tables',
      sql: 'CLUSTER',
      does: rewriting('new file'),
      transaction: 'alone',
    },
  ],
};

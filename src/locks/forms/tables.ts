import { exclusive, type FormGroup, rewriting } from '../form.ts';
import { shop, shopRoles } from './shop-setup.ts';

export const tables: FormGroup = {
  title: 'Tables',
  setup: `${shop}
CREATE SCHEMA archive;
CREATE TABLE parents (id bigint NOT NULL);
CREATE TABLE children () INHERITS (parents);
CREATE TABLE loners (id bigint PRIMARY KEY);
CREATE TYPE order_row AS (id bigint);
CREATE TABLE typed OF order_row;
CREATE TABLE untyped (id bigint);`,
  roles: {
    ...shopRoles,
    parents: 'parent',
    children: 'child',
    loners: 'target',
    loners_pkey: 'index',
    untyped: 'target',
    typed: 'target',
    order_row: 'type',
  },
  forms: [
    { form: 'CREATE TABLE', sql: 'CREATE TABLE a (id bigint PRIMARY KEY)', does: [] },
    {
      form: 'CREATE TABLE … REFERENCES',
      sql: 'CREATE TABLE a (order_id bigint REFERENCES orders)',
      roles: { orders: 'referenced' },
      does: ['SHARE ROW EXCLUSIVE referenced'],
    },
    {
      form: 'CREATE TABLE … LIKE',
      sql: 'CREATE TABLE a (LIKE orders INCLUDING ALL)',
      roles: { orders: 'source', orders_number_seq: 'source' },
      does: ['ACCESS SHARE source'],
    },
    {
      form: 'CREATE TABLE … INHERITS',
      sql: 'CREATE TABLE a () INHERITS (parents)',
      does: ['SHARE UPDATE EXCLUSIVE parent'],
    },
    { form: 'CREATE TABLE … OF', sql: 'CREATE TABLE a OF order_row', does: ['ACCESS SHARE type'] },
    {
      form: 'CREATE TABLE … AS',
      sql: 'CREATE TABLE a AS SELECT * FROM orders',
      roles: { orders: 'source' },
      does: ['ACCESS SHARE source', 'scan source: unannounced'],
    },
    {
      form: 'SELECT … INTO',
      sql: 'SELECT * INTO a FROM orders',
      roles: { orders: 'source' },
      does: ['ACCESS SHARE source', 'scan source: unannounced'],
    },
    { form: 'CREATE TEMPORARY TABLE', sql: 'CREATE TEMPORARY TABLE a (id bigint)', does: [] },
    { form: 'DROP TABLE', sql: 'DROP TABLE loners', does: [exclusive, 'ACCESS EXCLUSIVE index'] },
    {
      form: 'DROP TABLE',
      when: 'it has foreign keys',
      sql: 'DROP TABLE lines',
      roles: { lines: 'target', orders: 'referenced' },
      does: [exclusive, 'ACCESS EXCLUSIVE referenced'],
    },
    {
      form: 'DROP TABLE … CASCADE',
      sql: 'DROP TABLE orders CASCADE',
      does: [
        exclusive,
        'ACCESS EXCLUSIVE dependent',
        'ACCESS EXCLUSIVE referenced',
        'ACCESS EXCLUSIVE referencing',
        'ACCESS EXCLUSIVE sequence',
        'ACCESS EXCLUSIVE index',
      ],
    },
    {
      form: 'DROP TABLE',
      when: 'it inherits',
      sql: 'DROP TABLE children',
      roles: { children: 'target' },
      does: [exclusive],
    },
    { form: 'TRUNCATE', sql: 'TRUNCATE loners', does: rewriting('new file') },
    {
      form: 'TRUNCATE … CASCADE',
      sql: 'TRUNCATE orders CASCADE',
      does: [...rewriting('new file'), 'ACCESS EXCLUSIVE referencing', 'rewrite referencing: new file'],
    },
    {
      form: 'TRUNCATE … RESTART IDENTITY',
      sql: 'TRUNCATE orders, lines RESTART IDENTITY',
      roles: { lines: 'target' },
      does: [...rewriting('new file'), 'ACCESS EXCLUSIVE sequence', 'rewrite sequence: new file'],
    },
    {
      form: 'TRUNCATE',
      when: 'others inherit from it',
      sql: 'TRUNCATE parents',
      roles: { parents: 'target' },
      does: [exclusive, 'ACCESS EXCLUSIVE child', 'rewrite target: new file', 'rewrite child: new file'],
    },
    { form: 'LOCK TABLE', sql: 'LOCK TABLE orders', does: [exclusive] },
    {
      form: 'LOCK TABLE … IN … MODE',
      sql: 'LOCK TABLE orders IN SHARE MODE',
      does: ['SHARE target'],
      note: 'the mode that it names',
    },
    {
      form: 'LOCK TABLE',
      when: 'others inherit from it',
      sql: 'LOCK TABLE parents',
      roles: { parents: 'target' },
      does: [exclusive, 'ACCESS EXCLUSIVE child'],
    },
    {
      form: 'LOCK TABLE',
      when: 'a view',
      sql: 'LOCK TABLE open_orders',
      roles: { open_orders: 'target', orders: 'source' },
      does: [exclusive, 'ACCESS EXCLUSIVE source'],
    },
    { form: 'ALTER TABLE … RENAME TO', sql: 'ALTER TABLE orders RENAME TO purchases', does: [exclusive] },
    {
      form: 'ALTER TABLE … RENAME COLUMN',
      sql: 'ALTER TABLE orders RENAME COLUMN note TO remark',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … RENAME COLUMN',
      when: 'others inherit it',
      sql: 'ALTER TABLE parents RENAME COLUMN id TO key',
      roles: { parents: 'target' },
      does: [exclusive, 'ACCESS EXCLUSIVE child'],
    },
    {
      form: 'ALTER TABLE … SET SCHEMA',
      sql: 'ALTER TABLE orders SET SCHEMA archive',
      does: [exclusive, 'ACCESS EXCLUSIVE sequence'],
    },
    {
      form: 'ALTER TABLE … OWNER TO',
      sql: 'ALTER TABLE orders OWNER TO ada',
      does: [exclusive, 'ACCESS EXCLUSIVE sequence', 'ACCESS EXCLUSIVE index'],
    },
    {
      form: 'ALTER TABLE … INHERIT',
      sql: 'ALTER TABLE loners INHERIT parents',
      does: [exclusive, 'SHARE UPDATE EXCLUSIVE parent'],
    },
    {
      form: 'ALTER TABLE … NO INHERIT',
      sql: 'ALTER TABLE children NO INHERIT parents',
      roles: { children: 'target' },
      does: [exclusive, 'ACCESS SHARE parent'],
    },
    {
      form: 'ALTER TABLE … OF',
      sql: 'ALTER TABLE untyped OF order_row',
      does: [exclusive, 'ACCESS SHARE type'],
    },
    { form: 'ALTER TABLE … NOT OF', sql: 'ALTER TABLE typed NOT OF', does: [exclusive] },
    {
      form: 'COMMENT ON TABLE',
      sql: "COMMENT ON TABLE orders IS 'x'",
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'COMMENT ON COLUMN',
      sql: "COMMENT ON COLUMN orders.note IS 'x'",
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'GRANT … ON TABLE',
      sql: 'GRANT SELECT ON orders TO ada',
      does: ['ACCESS SHARE target'],
      through: { major: 17, does: [] },
    },
    {
      form: 'REVOKE … ON TABLE',
      sql: 'REVOKE SELECT ON orders FROM ada',
      does: ['ACCESS SHARE target'],
      through: { major: 17, does: [] },
    },
    {
      form: 'GRANT … ON ALL TABLES IN SCHEMA',
      sql: 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO ada',
      does: [],
    },
    {
      form: 'ALTER DEFAULT PRIVILEGES',
      sql: 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO ada',
      does: [],
    },
    {
      form: 'REASSIGN OWNED',
      setup: `ALTER TABLE loners OWNER TO bob`,
      sql: 'REASSIGN OWNED BY bob TO ada',
      does: [exclusive, 'ACCESS EXCLUSIVE index'],
    },
    {
      form: 'DROP OWNED',
      setup: `ALTER TABLE loners OWNER TO bob`,
      sql: 'DROP OWNED BY bob',
      does: [exclusive, 'ACCESS EXCLUSIVE index'],
    },
  ],
};

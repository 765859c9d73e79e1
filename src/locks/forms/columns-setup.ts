import type { FormGroup } from '../form.ts';

/** What the groups about columns have in common. */
export const columnsSetup: Pick<FormGroup, 'setup' | 'roles'> = {
  setup: `CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN plain AS int DEFAULT 1;
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint REFERENCES customers, note varchar(10), total numeric(10,2),
  at timestamp, number serial, twice bigint GENERATED ALWAYS AS (id + id) STORED,
  address cidr, amount int, key bigint NOT NULL, identified bigint GENERATED ALWAYS AS IDENTITY, span interval(3),
  bits varbit(8), note_c varchar(10) CHECK (note_c <> ''), customer_c bigint REFERENCES customers);
CREATE INDEX orders_note ON orders (note);
CREATE TABLE lines (order_id bigint REFERENCES orders);
CREATE VIEW open_orders AS SELECT id FROM orders;
CREATE TABLE loners (id bigint, note text CHECK (note IS NOT NULL), other text);
CREATE TABLE parents (id bigint, note text);
CREATE TABLE children () INHERITS (parents);`,
  roles: {
    orders: 'target',
    orders_pkey: 'index',
    orders_note: 'index',
    customers: 'referenced',
    lines: 'referencing',
    open_orders: 'dependent',
    orders_number_seq: 'sequence',
    orders_identified_seq: 'sequence',
    loners: 'target',
    parents: 'target',
    children: 'child',
  },
};

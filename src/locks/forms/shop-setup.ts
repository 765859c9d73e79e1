import type { Role } from '../form.ts';

/** A table with a neighbour of every kind: what a statement leaves alone is to be seen as well. */
export const shop = `CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint REFERENCES customers, note varchar(10), total numeric(10,2),
  at timestamp, number serial);
CREATE INDEX orders_note ON orders (note);
CREATE TABLE lines (order_id bigint REFERENCES orders);
CREATE VIEW open_orders AS SELECT id FROM orders;`;

export const shopRoles = {
  orders: 'target',
  orders_pkey: 'index',
  orders_note: 'index',
  customers: 'referenced',
  lines: 'referencing',
  open_orders: 'dependent',
  orders_number_seq: 'sequence',
} as const satisfies Readonly<Record<string, Role>>;

import type { FormGroup } from '../form.ts';

export const data: FormGroup = {
  title: 'Data',
  setup: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint REFERENCES customers, note text);
CREATE TABLE lines (order_id bigint REFERENCES orders ON DELETE CASCADE);
CREATE VIEW open_orders AS SELECT * FROM orders;
INSERT INTO customers VALUES (1), (2);
INSERT INTO orders VALUES (1, 1), (2, 1);
INSERT INTO lines VALUES (1);`,
  roles: {
    customers: 'referenced',
    customers_pkey: 'index',
    orders: 'target',
    orders_pkey: 'index',
    lines: 'referencing',
    open_orders: 'view',
  },
  scans: 'by plan',
  forms: [
    { form: 'SELECT', sql: 'SELECT * FROM orders', does: ['ACCESS SHARE target'] },
    { form: 'SELECT … FOR UPDATE', sql: 'SELECT * FROM orders FOR UPDATE', does: ['ROW SHARE target'] },
    { form: 'SELECT … FOR SHARE', sql: 'SELECT * FROM orders FOR KEY SHARE', does: ['ROW SHARE target'] },
    { form: 'INSERT', sql: 'INSERT INTO orders VALUES (3)', does: ['ROW EXCLUSIVE target'] },
    {
      form: 'INSERT',
      when: 'a value of its foreign key',
      sql: 'INSERT INTO orders VALUES (3, 1)',
      does: ['ROW EXCLUSIVE target', 'ROW SHARE referenced'],
    },
    {
      form: 'INSERT … ON CONFLICT',
      sql: 'INSERT INTO orders VALUES (1) ON CONFLICT DO NOTHING',
      does: ['ROW EXCLUSIVE target'],
    },
    { form: 'UPDATE', sql: "UPDATE orders SET note = 'x'", does: ['ROW EXCLUSIVE target'] },
    {
      form: 'UPDATE',
      when: 'its foreign key',
      sql: 'UPDATE orders SET customer = 2',
      does: ['ROW EXCLUSIVE target', 'ROW SHARE referenced'],
    },
    {
      form: 'UPDATE',
      when: 'through a view',
      sql: "UPDATE open_orders SET note = 'x'",
      does: ['ROW EXCLUSIVE target', 'ROW EXCLUSIVE view'],
    },
    {
      form: 'DELETE',
      when: 'rows go with them by ON DELETE CASCADE',
      sql: 'DELETE FROM orders WHERE id = 1',
      does: ['ROW EXCLUSIVE target', 'ROW EXCLUSIVE referencing'],
    },
    {
      form: 'MERGE',
      sql: 'MERGE INTO orders o USING customers c ON o.id = c.id WHEN MATCHED THEN UPDATE SET note = NULL',
      roles: { customers: 'source' },
      does: ['ROW EXCLUSIVE target', 'ACCESS SHARE source'],
    },
    { form: 'COPY … FROM', sql: "COPY orders FROM '/dev/null'", does: ['ROW EXCLUSIVE target'] },
    { form: 'COPY … TO', sql: 'COPY orders TO STDOUT', does: ['ACCESS SHARE target'] },
  ],
};

import { exclusive, type FormGroup } from '../form.ts';

export const constraints: FormGroup = {
  title: 'Constraints',
  setup: `CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (id bigint NOT NULL, customer bigint, note text, total int CHECK (total > 0), low int, high int, code int);
CREATE UNIQUE INDEX orders_ready ON orders (id);
CREATE UNIQUE INDEX orders_nullable ON orders (code);
CREATE INDEX orders_note ON orders (note);
CREATE UNIQUE INDEX orders_key ON orders (low);
ALTER TABLE orders ADD CONSTRAINT orders_low UNIQUE USING INDEX orders_key;
ALTER TABLE orders ADD CONSTRAINT old_rows CHECK (high > low) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT to_customer FOREIGN KEY (customer) REFERENCES customers NOT VALID;
ALTER TABLE orders ADD CONSTRAINT whole_total CHECK (total > 0);
CREATE TABLE lines (order_low int, other bigint);
ALTER TABLE lines ADD CONSTRAINT to_order FOREIGN KEY (order_low) REFERENCES orders (low);
CREATE TABLE parents (id bigint);
CREATE TABLE children () INHERITS (parents);`,
  roles: {
    orders: 'target',
    orders_ready: 'index',
    orders_nullable: 'index',
    orders_note: 'index',
    orders_low: 'index',
    customers: 'referenced',
    lines: 'referencing',
    parents: 'target',
    children: 'child',
  },
  forms: [
    {
      form: 'ALTER TABLE … ADD CHECK',
      sql: 'ALTER TABLE orders ADD CHECK (id > 0)',
      does: [exclusive, 'scan target: constraint'],
    },
    {
      form: 'ALTER TABLE … ADD CHECK … NOT VALID',
      sql: 'ALTER TABLE orders ADD CHECK (id > 0) NOT VALID',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … ADD CHECK … NOT ENFORCED',
      sql: 'ALTER TABLE orders ADD CHECK (id > 0) NOT ENFORCED',
      does: [exclusive],
      since: 18,
    },
    {
      form: 'ALTER TABLE … ADD CHECK',
      when: 'others inherit from it',
      sql: 'ALTER TABLE parents ADD CHECK (id > 0)',
      does: [exclusive, 'ACCESS EXCLUSIVE child', 'scan target: constraint', 'scan child: constraint'],
    },
    {
      form: 'ALTER TABLE … ADD CHECK … NO INHERIT',
      when: 'others inherit from it',
      sql: 'ALTER TABLE parents ADD CHECK (id > 0) NO INHERIT',
      does: [exclusive, 'ACCESS EXCLUSIVE child', 'scan target: constraint'],
      through: { major: 17, does: [exclusive, 'scan target: constraint'] },
    },
    {
      form: 'ALTER TABLE … ADD NOT NULL',
      sql: 'ALTER TABLE orders ADD NOT NULL note',
      does: [exclusive, 'scan target: constraint'],
      since: 18,
    },
    {
      form: 'ALTER TABLE … ADD NOT NULL … NOT VALID',
      sql: 'ALTER TABLE orders ADD NOT NULL note NOT VALID',
      does: [exclusive],
      since: 18,
    },
    {
      form: 'ALTER TABLE … ADD FOREIGN KEY',
      sql: 'ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers',
      does: ['SHARE ROW EXCLUSIVE target', 'SHARE ROW EXCLUSIVE referenced', 'scan target: foreign key'],
    },
    {
      form: 'ALTER TABLE … ADD FOREIGN KEY … NOT VALID',
      sql: 'ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers NOT VALID',
      does: ['SHARE ROW EXCLUSIVE target', 'SHARE ROW EXCLUSIVE referenced'],
    },
    {
      form: 'ALTER TABLE … ADD FOREIGN KEY … NOT ENFORCED',
      sql: 'ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers NOT ENFORCED',
      does: ['SHARE ROW EXCLUSIVE target', 'SHARE ROW EXCLUSIVE referenced'],
      since: 18,
    },
    {
      form: 'ALTER TABLE … ADD FOREIGN KEY',
      when: 'to itself',
      sql: 'ALTER TABLE orders ADD FOREIGN KEY (high) REFERENCES orders (low)',
      does: ['SHARE ROW EXCLUSIVE target', 'scan target: foreign key'],
    },
    {
      form: 'ALTER TABLE … VALIDATE CONSTRAINT',
      when: 'a CHECK',
      sql: 'ALTER TABLE orders VALIDATE CONSTRAINT old_rows',
      does: ['SHARE UPDATE EXCLUSIVE target', 'scan target: constraint'],
    },
    {
      form: 'ALTER TABLE … VALIDATE CONSTRAINT',
      when: 'a foreign key',
      sql: 'ALTER TABLE orders VALIDATE CONSTRAINT to_customer',
      does: ['SHARE UPDATE EXCLUSIVE target', 'ROW SHARE referenced', 'scan target: foreign key'],
    },
    {
      form: 'ALTER TABLE … VALIDATE CONSTRAINT',
      when: 'a NOT NULL',
      setup: `ALTER TABLE orders ADD CONSTRAINT note_there NOT NULL note NOT VALID`,
      sql: 'ALTER TABLE orders VALIDATE CONSTRAINT note_there',
      does: ['SHARE UPDATE EXCLUSIVE target', 'scan target: constraint'],
      since: 18,
    },
    {
      form: 'ALTER TABLE … VALIDATE CONSTRAINT',
      when: 'it is valid already',
      sql: 'ALTER TABLE orders VALIDATE CONSTRAINT whole_total',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER TABLE … ADD UNIQUE',
      sql: 'ALTER TABLE orders ADD UNIQUE (note)',
      does: [exclusive, 'build target'],
    },
    {
      form: 'ALTER TABLE … ADD PRIMARY KEY',
      when: 'the columns are NOT NULL',
      sql: 'ALTER TABLE orders ADD PRIMARY KEY (id)',
      does: [exclusive, 'build target'],
    },
    {
      form: 'ALTER TABLE … ADD PRIMARY KEY',
      when: 'a column may be NULL',
      sql: 'ALTER TABLE orders ADD PRIMARY KEY (code)',
      does: [exclusive, 'build target', 'scan target: constraint'],
    },
    {
      form: 'ALTER TABLE … ADD EXCLUDE',
      sql: 'ALTER TABLE orders ADD EXCLUDE (note WITH =)',
      does: [exclusive, 'build target'],
    },
    {
      form: 'ALTER TABLE … ADD UNIQUE USING INDEX',
      sql: 'ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX orders_nullable',
      does: [exclusive, 'SHARE UPDATE EXCLUSIVE index'],
    },
    {
      form: 'ALTER TABLE … ADD PRIMARY KEY USING INDEX',
      when: 'the columns are NOT NULL',
      sql: 'ALTER TABLE orders ADD CONSTRAINT p PRIMARY KEY USING INDEX orders_ready',
      does: [exclusive, 'SHARE UPDATE EXCLUSIVE index'],
    },
    {
      form: 'ALTER TABLE … ADD PRIMARY KEY USING INDEX',
      when: 'a column may be NULL',
      sql: 'ALTER TABLE orders ADD CONSTRAINT p PRIMARY KEY USING INDEX orders_nullable',
      does: [exclusive, 'SHARE UPDATE EXCLUSIVE index', 'scan target: constraint'],
    },
    {
      form: 'ALTER TABLE … DROP CONSTRAINT',
      when: 'a CHECK',
      sql: 'ALTER TABLE orders DROP CONSTRAINT whole_total',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … DROP CONSTRAINT',
      when: 'UNIQUE or PRIMARY KEY',
      setup: `ALTER TABLE lines ADD CONSTRAINT lines_other UNIQUE (other)`,
      sql: 'ALTER TABLE lines DROP CONSTRAINT lines_other',
      roles: { lines: 'target', lines_other: 'index' },
      does: [exclusive, 'ACCESS EXCLUSIVE index'],
    },
    {
      form: 'ALTER TABLE … DROP CONSTRAINT',
      when: 'a foreign key',
      sql: 'ALTER TABLE orders DROP CONSTRAINT to_customer',
      does: [exclusive, 'ACCESS EXCLUSIVE referenced'],
    },
    {
      form: 'ALTER TABLE … DROP CONSTRAINT … CASCADE',
      when: 'a key that a foreign key refers to',
      sql: 'ALTER TABLE orders DROP CONSTRAINT orders_low CASCADE',
      does: [exclusive, 'ACCESS EXCLUSIVE referencing', 'ACCESS EXCLUSIVE index'],
    },
    {
      form: 'ALTER TABLE … DROP CONSTRAINT',
      when: 'a NOT NULL',
      sql: 'ALTER TABLE orders DROP CONSTRAINT orders_id_not_null',
      does: [exclusive],
      since: 18,
    },
    {
      form: 'ALTER TABLE … RENAME CONSTRAINT',
      sql: 'ALTER TABLE orders RENAME CONSTRAINT whole_total TO positive_total',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … RENAME CONSTRAINT',
      when: 'UNIQUE or PRIMARY KEY',
      sql: 'ALTER TABLE orders RENAME CONSTRAINT orders_low TO low_once',
      does: [exclusive, 'SHARE UPDATE EXCLUSIVE index'],
    },
    {
      form: 'ALTER TABLE … ALTER CONSTRAINT … DEFERRABLE',
      when: 'a foreign key',
      sql: 'ALTER TABLE orders ALTER CONSTRAINT to_customer DEFERRABLE',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … ALTER CONSTRAINT … NOT ENFORCED',
      when: 'a foreign key',
      sql: 'ALTER TABLE orders ALTER CONSTRAINT to_customer NOT ENFORCED',
      does: [exclusive, 'ACCESS EXCLUSIVE referenced'],
      since: 18,
    },
    {
      form: 'ALTER TABLE … ALTER CONSTRAINT … ENFORCED',
      when: 'a foreign key',
      setup: `ALTER TABLE orders ALTER CONSTRAINT to_customer NOT ENFORCED`,
      sql: 'ALTER TABLE orders ALTER CONSTRAINT to_customer ENFORCED',
      does: [exclusive, 'SHARE ROW EXCLUSIVE referenced', 'scan target: foreign key'],
      since: 18,
    },
    {
      form: 'ALTER TABLE … ALTER CONSTRAINT … NO INHERIT',
      when: 'a NOT NULL',
      sql: 'ALTER TABLE orders ALTER CONSTRAINT orders_id_not_null NO INHERIT',
      does: [exclusive],
      since: 18,
    },
    {
      form: 'COMMENT ON CONSTRAINT',
      sql: "COMMENT ON CONSTRAINT whole_total ON orders IS 'x'",
      does: ['ACCESS SHARE target'],
    },
    { form: 'SET CONSTRAINTS', sql: 'SET CONSTRAINTS ALL DEFERRED', does: [] },
  ],
};

import { exclusive, type FormGroup } from '../form.ts';

export const sequences: FormGroup = {
  title: 'Sequences',
  setup: `CREATE SCHEMA archive;
CREATE SEQUENCE numbers;
CREATE TABLE orders (id bigint PRIMARY KEY, other serial);`,
  roles: { numbers: 'target', orders: 'table', orders_other_seq: 'target' },
  forms: [
    { form: 'CREATE SEQUENCE', sql: 'CREATE SEQUENCE s', does: [] },
    {
      form: 'CREATE SEQUENCE … OWNED BY',
      sql: 'CREATE SEQUENCE s OWNED BY orders.id',
      does: ['ACCESS SHARE table'],
    },
    {
      form: 'ALTER SEQUENCE … INCREMENT BY',
      sql: 'ALTER SEQUENCE numbers INCREMENT BY 10',
      does: ['SHARE ROW EXCLUSIVE target', 'rewrite target: new file'],
    },
    {
      form: 'ALTER SEQUENCE … RESTART',
      sql: 'ALTER SEQUENCE numbers RESTART',
      does: ['SHARE ROW EXCLUSIVE target', 'rewrite target: new file'],
    },
    {
      form: 'ALTER SEQUENCE … AS',
      sql: 'ALTER SEQUENCE numbers AS int',
      does: ['SHARE ROW EXCLUSIVE target', 'rewrite target: new file'],
    },
    {
      form: 'ALTER SEQUENCE … OWNED BY',
      sql: 'ALTER SEQUENCE numbers OWNED BY orders.id',
      does: ['SHARE ROW EXCLUSIVE target', 'ACCESS SHARE table'],
    },
    { form: 'ALTER SEQUENCE … OWNER TO', sql: 'ALTER SEQUENCE numbers OWNER TO ada', does: [exclusive] },
    { form: 'ALTER SEQUENCE … RENAME TO', sql: 'ALTER SEQUENCE numbers RENAME TO n', does: [exclusive] },
    {
      form: 'ALTER SEQUENCE … SET SCHEMA',
      sql: 'ALTER SEQUENCE numbers SET SCHEMA archive',
      does: [exclusive],
    },
    {
      form: 'ALTER SEQUENCE … SET UNLOGGED',
      sql: 'ALTER SEQUENCE numbers SET UNLOGGED',
      does: [exclusive, 'rewrite target: new file'],
    },
    { form: 'DROP SEQUENCE', sql: 'DROP SEQUENCE numbers', does: [exclusive] },
    {
      form: 'DROP SEQUENCE … CASCADE',
      when: 'a default uses it',
      sql: 'DROP SEQUENCE orders_other_seq CASCADE',
      does: [exclusive, 'ACCESS EXCLUSIVE table'],
    },
    {
      form: 'COMMENT ON SEQUENCE',
      sql: "COMMENT ON SEQUENCE numbers IS 'x'",
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'GRANT … ON SEQUENCE',
      sql: 'GRANT USAGE ON SEQUENCE numbers TO ada',
      does: ['ACCESS SHARE target'],
      through: { major: 17, does: [] },
    },
    { form: 'SELECT nextval', sql: "SELECT nextval('numbers')", does: ['ROW EXCLUSIVE target'] },
    { form: 'SELECT setval', sql: "SELECT setval('numbers', 5)", does: ['ROW EXCLUSIVE target'] },
  ],
};

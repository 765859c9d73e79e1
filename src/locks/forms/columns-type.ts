import { exclusive, type FormGroup, rewriting } from '../form.ts';
import { columnsSetup } from './columns-setup.ts';

export const columnTypes: FormGroup = {
  ...columnsSetup,
  title: 'Columns: change the type',
  forms: [
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'a wider varchar, or text',
      sql: 'ALTER TABLE orders ALTER note TYPE varchar(20)',
      does: [exclusive, 'ACCESS EXCLUSIVE index'],
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'a narrower varchar',
      sql: 'ALTER TABLE orders ALTER note TYPE varchar(5)',
      does: rewriting('type'),
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'numeric, more digits, same scale',
      sql: 'ALTER TABLE orders ALTER total TYPE numeric(12,2)',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'numeric, another scale',
      sql: 'ALTER TABLE orders ALTER total TYPE numeric(12,4)',
      does: rewriting('type'),
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'int to bigint',
      sql: 'ALTER TABLE orders ALTER amount TYPE bigint',
      does: rewriting('type'),
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'cidr to inet',
      sql: 'ALTER TABLE orders ALTER address TYPE inet',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'timestamp to timestamptz, TimeZone UTC',
      settings: "SET LOCAL timezone = 'UTC'",
      sql: 'ALTER TABLE orders ALTER at TYPE timestamptz',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'timestamp to timestamptz, any other TimeZone',
      settings: "SET LOCAL timezone = 'Europe/Zurich'",
      sql: 'ALTER TABLE orders ALTER at TYPE timestamptz',
      does: rewriting('type'),
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'timestamp, fewer digits',
      sql: 'ALTER TABLE orders ALTER at TYPE timestamp(3)',
      does: rewriting('type'),
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'interval, more digits',
      sql: 'ALTER TABLE orders ALTER span TYPE interval(6)',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'a longer varbit',
      sql: 'ALTER TABLE orders ALTER bits TYPE varbit(16)',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'a domain with a constraint, over the same type',
      sql: 'ALTER TABLE orders ALTER amount TYPE positive',
      does: rewriting('type'),
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'a domain without one, over the same type',
      sql: 'ALTER TABLE orders ALTER amount TYPE plain',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE … COLLATE',
      when: 'the column is indexed',
      sql: 'ALTER TABLE orders ALTER note TYPE varchar(10) COLLATE "POSIX"',
      does: [exclusive, 'ACCESS EXCLUSIVE index', 'build target'],
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'coercible, with a CHECK on it',
      sql: 'ALTER TABLE orders ALTER note_c TYPE text',
      does: [exclusive, 'scan target: constraint'],
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'with a foreign key on it',
      sql: 'ALTER TABLE orders ALTER customer_c TYPE int',
      does: [...rewriting('type'), 'ACCESS EXCLUSIVE referenced', 'scan target: foreign key'],
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE … USING',
      when: 'an expression',
      sql: 'ALTER TABLE orders ALTER note TYPE int USING length(note)',
      does: rewriting('type'),
    },
    {
      form: 'ALTER TABLE … ALTER COLUMN … TYPE',
      when: 'others inherit it',
      sql: 'ALTER TABLE parents ALTER id TYPE numeric',
      does: [exclusive, 'ACCESS EXCLUSIVE child', 'rewrite target: type', 'rewrite child: type'],
    },
  ],
};

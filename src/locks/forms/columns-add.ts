import { exclusive, type FormGroup, rewriting } from '../form.ts';
import { columnsSetup } from './columns-setup.ts';

export const addedColumns: FormGroup = {
  ...columnsSetup,
  title: 'Columns: add and drop',
  forms: [
    { form: 'ALTER TABLE … ADD COLUMN', sql: 'ALTER TABLE orders ADD COLUMN a int', does: [exclusive] },
    {
      form: 'ALTER TABLE … ADD COLUMN … DEFAULT',
      when: 'a constant',
      sql: "ALTER TABLE orders ADD COLUMN a text DEFAULT 'x'",
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … ADD COLUMN … NOT NULL DEFAULT',
      when: 'a constant',
      sql: "ALTER TABLE orders ADD COLUMN a text NOT NULL DEFAULT 'x'",
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … ADD COLUMN … DEFAULT',
      when: 'stable, such as now()',
      sql: 'ALTER TABLE orders ADD COLUMN a timestamptz DEFAULT now()',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … ADD COLUMN … DEFAULT',
      when: 'volatile, such as gen_random_uuid()',
      sql: 'ALTER TABLE orders ADD COLUMN a uuid DEFAULT gen_random_uuid()',
      does: rewriting('default'),
    },
    {
      form: 'ALTER TABLE … ADD COLUMN serial',
      sql: 'ALTER TABLE orders ADD COLUMN a bigserial',
      does: rewriting('default'),
    },
    {
      form: 'ALTER TABLE … ADD COLUMN … GENERATED … AS IDENTITY',
      sql: 'ALTER TABLE orders ADD COLUMN a bigint GENERATED ALWAYS AS IDENTITY',
      does: rewriting('default'),
    },
    {
      form: 'ALTER TABLE … ADD COLUMN … GENERATED … STORED',
      sql: 'ALTER TABLE orders ADD COLUMN a bigint GENERATED ALWAYS AS (id + 1) STORED',
      does: rewriting('default'),
    },
    {
      form: 'ALTER TABLE … ADD COLUMN … GENERATED … VIRTUAL',
      sql: 'ALTER TABLE orders ADD COLUMN a bigint GENERATED ALWAYS AS (id + 1) VIRTUAL',
      does: [exclusive],
      since: 18,
    },
    {
      form: 'ALTER TABLE … ADD COLUMN',
      when: 'its domain has a constraint',
      sql: 'ALTER TABLE orders ADD COLUMN a positive',
      does: rewriting('default'),
    },
    {
      form: 'ALTER TABLE … ADD COLUMN',
      when: 'its domain has only a default',
      sql: 'ALTER TABLE orders ADD COLUMN a plain',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … ADD COLUMN … CHECK',
      sql: 'ALTER TABLE orders ADD COLUMN a int CHECK (a > 0)',
      does: [exclusive, 'scan target: constraint'],
    },
    {
      form: 'ALTER TABLE … ADD COLUMN … UNIQUE',
      sql: 'ALTER TABLE orders ADD COLUMN a int UNIQUE',
      does: [exclusive, 'build target'],
    },
    {
      form: 'ALTER TABLE … ADD COLUMN … PRIMARY KEY',
      sql: 'ALTER TABLE loners ADD COLUMN a int PRIMARY KEY',
      does: [exclusive, 'build target', 'scan target: constraint'],
    },
    {
      form: 'ALTER TABLE … ADD COLUMN … REFERENCES',
      when: 'without a default',
      sql: 'ALTER TABLE loners ADD COLUMN a bigint REFERENCES customers',
      does: [exclusive, 'SHARE ROW EXCLUSIVE referenced'],
    },
    {
      form: 'ALTER TABLE … ADD COLUMN … REFERENCES',
      when: 'with a default',
      sql: 'ALTER TABLE loners ADD COLUMN a bigint DEFAULT 1 REFERENCES customers',
      does: [exclusive, 'SHARE ROW EXCLUSIVE referenced', 'scan target: foreign key'],
    },
    {
      form: 'ALTER TABLE … ADD COLUMN … COLLATE',
      sql: 'ALTER TABLE orders ADD COLUMN a text COLLATE "C"',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … ADD COLUMN IF NOT EXISTS',
      when: 'it is there already',
      sql: 'ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text',
      does: [exclusive],
    },
    {
      form: 'ALTER TABLE … ADD COLUMN',
      when: 'others inherit from it',
      sql: 'ALTER TABLE parents ADD COLUMN a int',
      does: [exclusive, 'ACCESS EXCLUSIVE child'],
    },
    { form: 'ALTER TABLE … DROP COLUMN', sql: 'ALTER TABLE orders DROP COLUMN at', does: [exclusive] },
    {
      form: 'ALTER TABLE … DROP COLUMN',
      when: 'it is indexed',
      sql: 'ALTER TABLE orders DROP COLUMN note',
      does: [exclusive, 'ACCESS EXCLUSIVE index'],
    },
    {
      form: 'ALTER TABLE … DROP COLUMN',
      when: 'it has a foreign key',
      sql: 'ALTER TABLE orders DROP COLUMN customer',
      does: [exclusive, 'ACCESS EXCLUSIVE referenced'],
    },
    {
      form: 'ALTER TABLE … DROP COLUMN',
      when: 'it owns a sequence',
      sql: 'ALTER TABLE orders DROP COLUMN number',
      does: [exclusive, 'ACCESS EXCLUSIVE sequence'],
    },
    {
      form: 'ALTER TABLE … DROP COLUMN … CASCADE',
      when: 'a view and a foreign key use it',
      sql: 'ALTER TABLE orders DROP COLUMN id CASCADE',
      does: [
        exclusive,
        'ACCESS EXCLUSIVE dependent',
        'ACCESS EXCLUSIVE referencing',
        'ACCESS EXCLUSIVE index',
      ],
    },
    {
      form: 'ALTER TABLE … DROP COLUMN',
      when: 'others inherit it',
      sql: 'ALTER TABLE parents DROP COLUMN note',
      does: [exclusive, 'ACCESS EXCLUSIVE child'],
    },
  ],
};

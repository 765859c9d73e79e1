import { exclusive, type FormGroup } from '../form.ts';

export const types: FormGroup = {
  title: 'Types and domains',
  setup: `CREATE SCHEMA archive;
CREATE TYPE mood AS ENUM ('low', 'high');
CREATE TYPE pair AS (a int, b int);
CREATE DOMAIN positive AS int CONSTRAINT above CHECK (VALUE > 0);
CREATE DOMAIN later AS int;
ALTER DOMAIN later ADD CONSTRAINT waiting CHECK (VALUE > 0) NOT VALID;
CREATE TABLE orders (id bigint PRIMARY KEY, mood mood, total positive, other later);
CREATE TABLE spans (ends pair);
CREATE TABLE typed OF pair;
CREATE TYPE idle AS ENUM ('x');`,
  roles: {
    orders: 'using table',
    orders_pkey: 'index',
    spans: 'using table',
    typed: 'child',
    pair: 'target',
    mood: 'target',
    positive: 'target',
    later: 'target',
    idle: 'target',
    plain: 'type',
  },
  forms: [
    { form: 'CREATE TYPE … AS ENUM', sql: "CREATE TYPE e AS ENUM ('a')", does: [] },
    { form: 'ALTER TYPE … ADD VALUE', sql: "ALTER TYPE mood ADD VALUE 'middle'", does: ['EXCLUSIVE target'] },
    {
      form: 'ALTER TYPE … RENAME VALUE',
      sql: "ALTER TYPE mood RENAME VALUE 'low' TO 'lowest'",
      does: ['EXCLUSIVE target'],
    },
    { form: 'ALTER TYPE … RENAME TO', sql: 'ALTER TYPE mood RENAME TO temper', does: [] },
    { form: 'ALTER TYPE … SET SCHEMA', sql: 'ALTER TYPE mood SET SCHEMA archive', does: [] },
    { form: 'ALTER TYPE … OWNER TO', sql: 'ALTER TYPE mood OWNER TO ada', does: [] },
    { form: 'DROP TYPE', sql: 'DROP TYPE idle', does: [exclusive] },
    {
      form: 'DROP TYPE … CASCADE',
      when: 'a column is of it',
      sql: 'DROP TYPE mood CASCADE',
      does: [exclusive, 'ACCESS EXCLUSIVE using table'],
    },
    { form: 'CREATE TYPE … AS', sql: 'CREATE TYPE c AS (a int)', does: [] },
    {
      form: 'ALTER TYPE … ADD ATTRIBUTE',
      sql: 'ALTER TYPE pair ADD ATTRIBUTE c int CASCADE',
      does: [exclusive, 'ACCESS EXCLUSIVE child'],
    },
    {
      form: 'ALTER TYPE … DROP ATTRIBUTE',
      sql: 'ALTER TYPE pair DROP ATTRIBUTE b CASCADE',
      does: [exclusive, 'ACCESS EXCLUSIVE child'],
    },
    {
      form: 'ALTER TYPE … ALTER ATTRIBUTE … TYPE',
      when: 'typed tables follow',
      setup: `CREATE TYPE lonely AS (a int, b int); CREATE TABLE follows OF lonely`,
      sql: 'ALTER TYPE lonely ALTER ATTRIBUTE b TYPE bigint CASCADE',
      roles: { lonely: 'target', follows: 'child' },
      does: [exclusive, 'ACCESS EXCLUSIVE child', 'rewrite child: type'],
    },
    {
      form: 'ALTER TYPE … RENAME ATTRIBUTE',
      sql: 'ALTER TYPE pair RENAME ATTRIBUTE b TO c CASCADE',
      does: [exclusive, 'ACCESS EXCLUSIVE child'],
    },
    { form: 'CREATE DOMAIN', sql: 'CREATE DOMAIN d AS int CHECK (VALUE > 0)', does: [] },
    {
      form: 'ALTER DOMAIN … ADD CONSTRAINT',
      sql: 'ALTER DOMAIN positive ADD CHECK (VALUE > 1)',
      does: ['SHARE using table', 'scan using table: unannounced'],
    },
    {
      form: 'ALTER DOMAIN … ADD CONSTRAINT … NOT VALID',
      sql: 'ALTER DOMAIN positive ADD CHECK (VALUE > 1) NOT VALID',
      does: [],
    },
    {
      form: 'ALTER DOMAIN … VALIDATE CONSTRAINT',
      sql: 'ALTER DOMAIN later VALIDATE CONSTRAINT waiting',
      does: ['SHARE using table', 'scan using table: unannounced'],
    },
    { form: 'ALTER DOMAIN … DROP CONSTRAINT', sql: 'ALTER DOMAIN positive DROP CONSTRAINT above', does: [] },
    {
      form: 'ALTER DOMAIN … RENAME CONSTRAINT',
      sql: 'ALTER DOMAIN positive RENAME CONSTRAINT above TO over',
      does: [],
    },
    {
      form: 'ALTER DOMAIN … SET NOT NULL',
      sql: 'ALTER DOMAIN positive SET NOT NULL',
      does: ['SHARE using table', 'scan using table: unannounced'],
    },
    { form: 'ALTER DOMAIN … DROP NOT NULL', sql: 'ALTER DOMAIN positive DROP NOT NULL', does: [] },
    { form: 'ALTER DOMAIN … SET DEFAULT', sql: 'ALTER DOMAIN positive SET DEFAULT 1', does: [] },
    { form: 'ALTER DOMAIN … DROP DEFAULT', sql: 'ALTER DOMAIN positive DROP DEFAULT', does: [] },
    { form: 'ALTER DOMAIN … RENAME TO', sql: 'ALTER DOMAIN positive RENAME TO p', does: [] },
    {
      form: 'DROP DOMAIN … CASCADE',
      when: 'a column is of it',
      sql: 'DROP DOMAIN positive CASCADE',
      does: [exclusive, 'ACCESS EXCLUSIVE using table'],
    },
  ],
};

import { exclusive, type FormGroup } from '../form.ts';

export const otherObjects: FormGroup = {
  title: 'Schemas, functions, statistics, publications, extensions, foreign tables',
  setup: `CREATE SCHEMA archive;
CREATE TABLE archive.old (id bigint);
CREATE TABLE orders (id bigint PRIMARY KEY, note text, other text);
CREATE FUNCTION one() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE TABLE counted (a int DEFAULT one());
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER audit AFTER INSERT ON counted EXECUTE FUNCTION nothing();
CREATE STATISTICS related (dependencies) ON note, other FROM orders;
CREATE TABLE published (id bigint PRIMARY KEY);
CREATE PUBLICATION pub FOR TABLE published;
CREATE FOREIGN DATA WRAPPER nowhere;
CREATE SERVER far FOREIGN DATA WRAPPER nowhere;
CREATE FOREIGN TABLE remote (id bigint) SERVER far;`,
  roles: {
    orders: 'target',
    orders_pkey: 'index',
    counted: 'using table',
    old: 'table inside',
    published: 'published',
    published_pkey: 'index',
    remote: 'target',
  },
  forms: [
    { form: 'CREATE SCHEMA', sql: 'CREATE SCHEMA s', does: [] },
    { form: 'ALTER SCHEMA … RENAME TO', sql: 'ALTER SCHEMA archive RENAME TO attic', does: [] },
    { form: 'ALTER SCHEMA … OWNER TO', sql: 'ALTER SCHEMA archive OWNER TO ada', does: [] },
    {
      form: 'DROP SCHEMA … CASCADE',
      sql: 'DROP SCHEMA archive CASCADE',
      does: ['ACCESS EXCLUSIVE table inside'],
    },
    { form: 'GRANT … ON SCHEMA', sql: 'GRANT USAGE ON SCHEMA archive TO ada', does: [] },
    { form: 'CREATE FUNCTION', sql: "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", does: [] },
    {
      form: 'CREATE OR REPLACE FUNCTION',
      sql: "CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1 + 0'",
      does: [],
    },
    { form: 'ALTER FUNCTION', sql: 'ALTER FUNCTION one() STABLE', does: [] },
    {
      form: 'DROP FUNCTION … CASCADE',
      when: 'a default uses it',
      sql: 'DROP FUNCTION one() CASCADE',
      does: ['ACCESS EXCLUSIVE using table'],
    },
    {
      form: 'DROP FUNCTION … CASCADE',
      when: 'a trigger uses it',
      sql: 'DROP FUNCTION nothing() CASCADE',
      does: ['ACCESS EXCLUSIVE using table'],
    },
    {
      form: 'CREATE STATISTICS',
      sql: 'CREATE STATISTICS s (dependencies) ON id, note FROM orders',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER STATISTICS … SET STATISTICS',
      sql: 'ALTER STATISTICS related SET STATISTICS 500',
      does: [],
    },
    { form: 'ALTER STATISTICS … RENAME TO', sql: 'ALTER STATISTICS related RENAME TO kin', does: [] },
    { form: 'DROP STATISTICS', sql: 'DROP STATISTICS related', does: ['SHARE UPDATE EXCLUSIVE target'] },
    {
      form: 'CREATE PUBLICATION … FOR TABLE',
      sql: 'CREATE PUBLICATION p FOR TABLE orders',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    { form: 'CREATE PUBLICATION … FOR ALL TABLES', sql: 'CREATE PUBLICATION p FOR ALL TABLES', does: [] },
    {
      form: 'CREATE PUBLICATION … FOR TABLES IN SCHEMA',
      sql: 'CREATE PUBLICATION p FOR TABLES IN SCHEMA archive',
      does: [],
    },
    {
      form: 'ALTER PUBLICATION … ADD TABLE',
      sql: 'ALTER PUBLICATION pub ADD TABLE orders',
      does: ['SHARE UPDATE EXCLUSIVE target'],
    },
    {
      form: 'ALTER PUBLICATION … SET TABLE',
      sql: 'ALTER PUBLICATION pub SET TABLE orders',
      does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE published'],
    },
    {
      form: 'ALTER PUBLICATION … DROP TABLE',
      sql: 'ALTER PUBLICATION pub DROP TABLE published',
      does: ['SHARE UPDATE EXCLUSIVE published'],
    },
    { form: 'ALTER PUBLICATION … SET', sql: "ALTER PUBLICATION pub SET (publish = 'insert')", does: [] },
    { form: 'DROP PUBLICATION', sql: 'DROP PUBLICATION pub', does: [] },
    {
      form: 'CREATE EVENT TRIGGER',
      setup: `CREATE FUNCTION quiet() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$`,
      sql: 'CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION quiet()',
      does: [],
    },
    { form: 'CREATE FOREIGN TABLE', sql: 'CREATE FOREIGN TABLE a (id bigint) SERVER far', does: [] },
    {
      form: 'ALTER FOREIGN TABLE … ADD COLUMN',
      sql: 'ALTER FOREIGN TABLE remote ADD COLUMN a int',
      does: [exclusive],
    },
    {
      form: 'ALTER FOREIGN TABLE … OPTIONS',
      sql: "ALTER FOREIGN TABLE remote OPTIONS (ADD a 'b')",
      does: [exclusive],
    },
    { form: 'DROP FOREIGN TABLE', sql: 'DROP FOREIGN TABLE remote', does: [exclusive] },
  ],
};

import { describe, expect } from 'vitest';
import { speaks, staysSilent } from '../../support/rule-cases.ts';

const schema = `
CREATE SCHEMA sales;
CREATE TABLE sales.leads (id bigint PRIMARY KEY);
CREATE VIEW sales.fresh_leads AS SELECT id FROM sales.leads;
CREATE SCHEMA empty;
CREATE TYPE status AS ENUM ('open', 'closed', 'lost');
CREATE TABLE orders (id bigint PRIMARY KEY, code text CONSTRAINT orders_code_key UNIQUE, state status);
CREATE VIEW recent AS SELECT id, code FROM orders;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE SEQUENCE numbers;
CREATE FUNCTION total(price integer) RETURNS integer LANGUAGE sql AS 'SELECT price';
CREATE PROCEDURE tidy() LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';`;

describe('drop-schema', () => {
  const found = { rule: 'drop-schema', severity: 'error' } as const;
  speaks(schema, {
    'with all that is in it, as one finding': {
      files: 'DROP SCHEMA sales CASCADE;',
      finds: [
        {
          ...found,
          tier: 'loss',
          subject: 'sales',
          message:
            'Dropping schema sales deletes sales.leads with all rows for good, and code that still uses the schema fails.',
          evidence: [
            'dropped: schema sales',
            'dropped: table sales.leads',
            'dropped: view sales.fresh_leads',
          ],
        },
      ],
    },
    'an empty one': { files: 'DROP SCHEMA empty;', finds: [{ ...found, tier: 'break' }] },
    'what hangs on it from elsewhere is still named': {
      schema: `${schema} CREATE VIEW all_leads AS SELECT id FROM sales.leads;`,
      files: 'DROP SCHEMA sales CASCADE;',
      finds: [found, { rule: 'cascade-drops-dependents', evidence: ['dropped by CASCADE: view all_leads'] }],
    },
  });
  staysSilent(schema, {
    'one that the change set made': [
      'CREATE SCHEMA import; CREATE TABLE import.a (id int);',
      'DROP SCHEMA import CASCADE;',
    ],
    'one that is not there': 'DROP SCHEMA IF EXISTS nowhere CASCADE;',
    'taken back': 'SAVEPOINT a; DROP SCHEMA sales CASCADE; ROLLBACK TO SAVEPOINT a;',
  });
});

describe('drop-database', () => {
  speaks(schema, {
    'any database': {
      files: 'DROP DATABASE "Reports";',
      transaction: 'none',
      finds: [{ rule: 'drop-database', tier: 'loss', severity: 'error', subject: '"Reports"' }],
    },
  });
});

describe('drop-routine-type-sequence', () => {
  const found = { rule: 'drop-routine-type-sequence', tier: 'break', severity: 'warning' } as const;
  speaks(schema, {
    'a function': {
      files: 'DROP FUNCTION total(integer);',
      finds: [
        {
          ...found,
          subject: 'public.total(integer)',
          message: 'Dropping function total(integer) breaks code that still calls it.',
        },
      ],
    },
    'a procedure': { files: 'DROP PROCEDURE tidy();', finds: [found] },
    'a sequence, made again from the beginning': {
      files: 'DROP SEQUENCE numbers; CREATE SEQUENCE numbers AS integer;',
      finds: [
        {
          ...found,
          subject: 'public.numbers',
          message:
            'Dropping sequence numbers and making it again starts it from the beginning: it gives out values that rows already have.',
        },
      ],
    },
    'a sequence': { files: 'DROP SEQUENCE numbers;', finds: [{ ...found, subject: 'public.numbers' }] },
    'a sequence, with the default that takes values from it': {
      schema: 'CREATE SEQUENCE numbers; CREATE TABLE a (id int, n int DEFAULT nextval($$numbers$$));',
      files: 'DROP SEQUENCE numbers CASCADE;',
      finds: [
        {
          ...found,
          message:
            'Dropping sequence numbers takes the default of a.n along: INSERTs that leave it out have no value any more.',
          evidence: ['dropped: sequence numbers', 'dropped by CASCADE: default of a.n'],
        },
      ],
    },
    'an enum that no column has': {
      files: 'DROP TYPE mood;',
      finds: [{ ...found, tier: 'advice', severity: 'notice', subject: 'public.mood' }],
    },
    'a function, made again in the next transaction only': {
      files: [
        'DROP FUNCTION total(integer);',
        `CREATE FUNCTION total(price integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';`,
      ],
      finds: [{ ...found, file: 'migrations/1.sql' }],
    },
    'a type after its last column, which is found instead': {
      schema: "CREATE TYPE mood AS ENUM ('good'); CREATE TABLE a (id int, m mood);",
      files: 'ALTER TABLE a DROP COLUMN m; DROP TYPE mood;',
      finds: [{ rule: 'drop-column' }],
    },
    'in a DO block': {
      files: 'DO $$ BEGIN DROP FUNCTION IF EXISTS total(integer); END $$;',
      finds: [{ ...found, evidence: ['dropped: function total(integer)', 'line 1 of the DO block'] }],
    },
  });
  staysSilent(schema, {
    'a sequence, made again with a start': 'DROP SEQUENCE numbers; CREATE SEQUENCE numbers START WITH 1000;',
    'a sequence, made again and set':
      "DROP SEQUENCE numbers; CREATE SEQUENCE numbers; SELECT setval('numbers', 1000);",
    'a sequence of the change set, made again':
      'CREATE SEQUENCE fresh; DROP SEQUENCE fresh; CREATE SEQUENCE fresh;',
    'made again with the same arguments': `DROP FUNCTION total(integer);
CREATE FUNCTION total(price integer) RETURNS integer LANGUAGE sql AS 'SELECT price + 1';`,
    replaced: `CREATE OR REPLACE FUNCTION total(price integer) RETURNS integer LANGUAGE sql AS 'SELECT 2';`,
    'a function that only triggers call': 'DROP FUNCTION touch();',
    'what the change set made': `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE a AS ENUM ('x');
CREATE SEQUENCE s; DROP FUNCTION f(); DROP TYPE a; DROP SEQUENCE s;`,
    'a sequence that goes with its column': {
      schema: 'CREATE TABLE a (id serial);',
      files: 'ALTER TABLE a ALTER COLUMN id DROP IDENTITY IF EXISTS;',
    },
    'the old half of an enum that grows': `ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE mood AS ENUM ('good', 'bad', 'ugly');
DROP TYPE mood_old;`,
    'what is not there': 'DROP FUNCTION IF EXISTS nowhere(); DROP TYPE IF EXISTS nowhere;',
  });
});

describe('rename-or-move-schema', () => {
  const found = { rule: 'rename-or-move-schema', tier: 'break', severity: 'error' } as const;
  speaks(schema, {
    'a schema': {
      files: 'ALTER SCHEMA sales RENAME TO crm;',
      finds: [{ ...found, subject: 'sales', evidence: ['renamed: schema sales → crm'] }],
    },
    'a table': {
      files: 'ALTER TABLE orders SET SCHEMA sales;',
      finds: [
        {
          ...found,
          subject: 'public.orders',
          remedy: {
            sql: `ALTER TABLE orders SET SCHEMA sales;
CREATE VIEW public.orders AS SELECT * FROM sales.orders;`,
          },
        },
      ],
    },
    'a view, where statements commit one by one': {
      files: '-- atlas:txmode none\n\nALTER VIEW recent SET SCHEMA sales;',
      finds: [found],
    },
    'a function': {
      files: 'ALTER FUNCTION total(integer) SET SCHEMA sales;',
      finds: [{ ...found, severity: 'warning' }],
    },
  });
  staysSilent(schema, {
    'a table that leaves a view behind': `ALTER TABLE orders SET SCHEMA sales;
CREATE VIEW public.orders AS SELECT * FROM sales.orders;`,
    'what the change set made': `CREATE SCHEMA a; CREATE TABLE t (id int); ALTER TABLE t SET SCHEMA a; ALTER SCHEMA a RENAME TO b;`,
    'two schemas that change places': `CREATE SCHEMA next;
ALTER SCHEMA empty RENAME TO empty_old; ALTER SCHEMA next RENAME TO empty;`,
    'to the schema where it is': 'ALTER TABLE orders SET SCHEMA public;',
  });
});

describe('rename-enum-value', () => {
  speaks(schema, {
    'a value': {
      files: `ALTER TYPE status RENAME VALUE 'open' TO 'opened';`,
      finds: [
        {
          rule: 'rename-enum-value',
          tier: 'break',
          severity: 'error',
          deployOrder: 'two-releases',
          subject: 'public.status',
          remedy: { sql: "ALTER TYPE public.status ADD VALUE 'opened' AFTER 'open';" },
        },
      ],
    },
  });
  staysSilent(schema, {
    'of a new type': `CREATE TYPE fresh AS ENUM ('a'); ALTER TYPE fresh RENAME VALUE 'a' TO 'b';`,
    'that the change set added': [
      `ALTER TYPE status ADD VALUE 'don';`,
      `ALTER TYPE status RENAME VALUE 'don' TO 'done';`,
    ],
    'a value more': `ALTER TYPE status ADD VALUE 'done' BEFORE 'lost';`,
    'a value that is there': `ALTER TYPE status ADD VALUE IF NOT EXISTS 'open';`,
  });
});

describe('rename-routine-view-constraint', () => {
  const found = { rule: 'rename-routine-view-constraint', tier: 'break' } as const;
  speaks(schema, {
    'a view': {
      files: 'ALTER VIEW recent RENAME TO newest;',
      finds: [
        {
          ...found,
          severity: 'error',
          subject: 'public.recent',
          message: 'Renaming view recent to newest breaks code that still uses the old name.',
        },
      ],
    },
    'a view, as a table': {
      files: 'ALTER TABLE recent RENAME TO newest;',
      finds: [{ ...found, severity: 'error' }],
    },
    'a column of a view': {
      files: 'ALTER VIEW recent RENAME COLUMN code TO sku;',
      finds: [{ ...found, severity: 'error', subject: 'public.recent.code' }],
    },
    'a view, once, however many names it had on the way': {
      files: 'ALTER VIEW recent RENAME TO recent_tmp; ALTER VIEW recent_tmp RENAME TO "Recent";',
      finds: [{ ...found, severity: 'error', subject: 'public.recent', statement: 0 }],
    },
    'two columns of a view': {
      files: 'ALTER VIEW recent RENAME COLUMN code TO sku; ALTER VIEW recent RENAME COLUMN id TO number;',
      finds: [
        { ...found, subject: 'public.recent.code' },
        { ...found, subject: 'public.recent.id' },
      ],
    },
    'a function': {
      files: 'ALTER FUNCTION total(integer) RENAME TO sum_up;',
      finds: [{ ...found, severity: 'warning', subject: 'public.total(integer)' }],
    },
    'a type': {
      files: 'ALTER TYPE status RENAME TO state;',
      finds: [{ ...found, severity: 'warning', subject: 'public.status' }],
    },
    'a sequence': {
      files: 'ALTER SEQUENCE numbers RENAME TO n;',
      finds: [{ ...found, tier: 'advice', severity: 'notice' }],
    },
    'a constraint': {
      files: 'ALTER TABLE orders RENAME CONSTRAINT orders_code_key TO k;',
      finds: [{ ...found, tier: 'advice', severity: 'notice', subject: 'orders_code_key on public.orders' }],
    },
  });
  staysSilent(schema, {
    'a view that leaves its name behind':
      'ALTER VIEW recent RENAME TO newest; CREATE VIEW recent AS SELECT * FROM newest;',
    'a view, there and back':
      'ALTER VIEW recent RENAME TO recent_tmp; ALTER VIEW recent_tmp RENAME TO recent;',
    'a type, whose name another one takes': `CREATE TYPE status_new AS ENUM ('open', 'closed', 'lost', 'found');
ALTER TYPE status RENAME TO status_old; ALTER TYPE status_new RENAME TO status;`,
    'a function that leaves its name behind': `ALTER FUNCTION total(integer) RENAME TO sum_up;
CREATE FUNCTION total(integer) RETURNS integer LANGUAGE sql AS 'SELECT sum_up($1)';`,
    'what the change set made': `CREATE VIEW v AS SELECT 1 AS a; ALTER VIEW v RENAME TO w; ALTER VIEW w RENAME COLUMN a TO b;
CREATE TYPE t AS ENUM ('a'); ALTER TYPE t RENAME TO u;`,
    'a constraint of a new table':
      'CREATE TABLE t (id int CONSTRAINT a UNIQUE); ALTER TABLE t RENAME CONSTRAINT a TO b;',
    'a constraint that the change set added': `ALTER TABLE orders ADD CONSTRAINT a CHECK (id > 0) NOT VALID;
ALTER TABLE orders RENAME CONSTRAINT a TO b;`,
    'an index': 'ALTER INDEX orders_pkey RENAME TO orders_id;',
    'a trigger function': 'ALTER FUNCTION touch() RENAME TO touched;',
  });
});

describe('rename-column', () => {
  staysSilent(schema, {
    'two columns that change places': {
      schema: 'CREATE TABLE a (id integer, id_new bigint);',
      files: 'ALTER TABLE a RENAME COLUMN id TO id_old; ALTER TABLE a RENAME COLUMN id_new TO id;',
    },
    'a new column under the old name, generated from the old one': {
      schema: 'CREATE TABLE a (code text);',
      files: `ALTER TABLE a RENAME COLUMN code TO sku;
ALTER TABLE a ADD COLUMN code text GENERATED ALWAYS AS (lower(sku)) VIRTUAL;`,
    },
    'a new column under the old name, filled for the rows there are': {
      schema: 'CREATE TABLE a (id int PRIMARY KEY, code text);',
      files: `ALTER TABLE a RENAME COLUMN code TO sku; ALTER TABLE a ADD COLUMN code text;
UPDATE a SET code = sku WHERE id IN (1, 2);`,
    },
  });
  speaks(schema, {
    'a new, empty column under the old name': {
      schema: 'CREATE TABLE a (code text);',
      files: 'ALTER TABLE a RENAME COLUMN code TO sku; ALTER TABLE a ADD COLUMN code text;',
      finds: [{ rule: 'rename-column', tier: 'break', severity: 'error', subject: 'public.a.code' }],
    },
    'under its new name it is still the old column': {
      schema: 'CREATE TABLE a (code text);',
      files: 'ALTER TABLE a RENAME COLUMN code TO sku; ALTER TABLE a DROP COLUMN sku;',
      finds: [{ rule: 'drop-column', subject: 'public.a.sku' }, { rule: 'rename-column' }],
    },
  });
});

describe('rename-table', () => {
  staysSilent(schema, {
    'a copy of a few rows that takes the place of the table': `CREATE TABLE orders_new (LIKE orders INCLUDING ALL);
INSERT INTO orders_new SELECT * FROM orders WHERE id IN (1, 2);
ALTER TABLE orders RENAME TO orders_old; ALTER TABLE orders_new RENAME TO orders;`,
    'there and back': 'ALTER TABLE orders RENAME TO orders_tmp; ALTER TABLE orders_tmp RENAME TO orders;',
    'a copy that an earlier file filled': [
      'CREATE TABLE orders_new (LIKE orders INCLUDING ALL); INSERT INTO orders_new SELECT * FROM orders WHERE id IN (1, 2);',
      'ALTER TABLE orders RENAME TO orders_old; ALTER TABLE orders_new RENAME TO orders;',
    ],
    'a view, which is renamed too': {
      schema: 'CREATE TABLE a (id int);',
      files: 'ALTER TABLE a RENAME TO b; CREATE VIEW c AS SELECT * FROM b; ALTER VIEW c RENAME TO a;',
    },
    'the table that becomes a partition of the new one': {
      schema: 'CREATE TABLE a (id int NOT NULL CHECK (id >= 0 AND id < 9));',
      files: `ALTER TABLE a RENAME TO a_1; CREATE TABLE a (id int NOT NULL) PARTITION BY RANGE (id);
ALTER TABLE a ATTACH PARTITION a_1 FOR VALUES FROM (0) TO (9);`,
    },
    'the table that inherits from the new one': {
      schema: 'CREATE TABLE a (id int);',
      files: 'ALTER TABLE a RENAME TO a_1; CREATE TABLE a (id int); ALTER TABLE a_1 INHERIT a;',
    },
    'a table of the change set':
      'CREATE TABLE n (id int); ALTER TABLE n RENAME TO n_old; CREATE TABLE n (id int);',
  });
  const found = { rule: 'rename-table', tier: 'break', severity: 'error' } as const;
  speaks(schema, {
    'once, however many names it had on the way': {
      files: 'ALTER TABLE orders RENAME TO orders_tmp; ALTER TABLE orders_tmp RENAME TO "Orders";',
      finds: [{ ...found, subject: 'public.orders', statement: 0 }],
    },
    'there, back, and away': {
      files: `ALTER TABLE orders RENAME TO orders_tmp; ALTER TABLE orders_tmp RENAME TO orders;
ALTER TABLE orders RENAME TO purchases;`,
      finds: [{ ...found, subject: 'public.orders', statement: 2 }],
    },
    'names with a dot': {
      schema: 'CREATE TABLE "a.b" (id bigint PRIMARY KEY);',
      files: 'ALTER TABLE "a.b" RENAME TO "b.c";',
      finds: [
        {
          ...found,
          remedy: {
            sql: 'ALTER TABLE "a.b" RENAME TO "b.c";\nCREATE VIEW "a.b" AS SELECT * FROM "b.c";',
          },
        },
      ],
    },
  });
  speaks('CREATE TABLE a (id int);', {
    'an empty table under the old name': {
      files: 'ALTER TABLE a RENAME TO a_old; CREATE TABLE a (LIKE a_old INCLUDING ALL);',
      finds: [
        {
          ...found,
          subject: 'public.a',
          message:
            'Renaming a to a_old leaves the code that is running now with a new a that has none of its rows.',
          evidence: ['renamed: table a → a_old', 'new table a, into which nothing brings rows'],
        },
      ],
    },
    'an empty table that was made before': {
      files: 'CREATE TABLE a_new (LIKE a); ALTER TABLE a RENAME TO a_old; ALTER TABLE a_new RENAME TO a;',
      finds: [{ ...found, subject: 'public.a' }],
    },
  });
});

describe('enum-recreate', () => {
  const found = {
    rule: 'enum-recreate',
    tier: 'break',
    severity: 'error',
    subject: 'public.status',
  } as const;
  speaks(schema, {
    'as Prisma writes it': {
      files: `BEGIN;
CREATE TYPE "status_new" AS ENUM ('open', 'closed');
ALTER TABLE "orders" ALTER COLUMN "state" TYPE "status_new" USING ("state"::text::"status_new");
ALTER TYPE "status" RENAME TO "status_old";
ALTER TYPE "status_new" RENAME TO "status";
DROP TYPE "status_old";
COMMIT;`,
      format: 'prisma',
      finds: [
        { rule: 'alter-type-rewrite' },
        {
          ...found,
          line: 5,
          message:
            "status is made again without 'lost': running code that still writes or compares with it fails.",
        },
      ],
    },
    'dropped and made again': {
      files: `DROP TYPE mood; CREATE TYPE mood AS ENUM ('good');`,
      finds: [
        { ...found, subject: 'public.mood', evidence: ['values before: good, bad', 'values after: good'] },
      ],
    },
  });
  staysSilent(schema, {
    'with a value more': `DROP TYPE mood; CREATE TYPE mood AS ENUM ('good', 'bad', 'ugly');`,
    'one of the same change set': `CREATE TYPE a AS ENUM ('x', 'y'); DROP TYPE a; CREATE TYPE a AS ENUM ('x');`,
    'another name': `CREATE TYPE moods AS ENUM ('good');`,
    'a value more in place': `ALTER TYPE mood ADD VALUE 'ugly';`,
  });
});

const optional = `CREATE FUNCTION g(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql AS 'SELECT a + b';`;

describe('function-signature-change', () => {
  const found = { rule: 'function-signature-change', tier: 'break' } as const;
  speaks(schema, {
    'an argument more, without a default': {
      files: `DROP FUNCTION total(integer);
CREATE FUNCTION total(price integer, tax integer) RETURNS integer LANGUAGE sql AS 'SELECT price + tax';`,
      finds: [
        {
          ...found,
          severity: 'warning',
          line: 1,
          message: 'total(integer) is replaced by total(integer,integer): calls with (integer) fail.',
        },
      ],
    },
    'a default less': {
      schema: optional,
      files: `DROP FUNCTION g(integer, integer);
CREATE FUNCTION g(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT a + b';`,
      finds: [
        {
          ...found,
          severity: 'warning',
          subject: 'public.g(integer,integer)',
          message: 'g(integer,integer) is replaced by g(integer,integer): calls with (integer) fail.',
        },
      ],
    },
    'another result': {
      files: `DROP FUNCTION total(integer);
CREATE FUNCTION total(price integer) RETURNS bigint LANGUAGE sql AS 'SELECT price::bigint';`,
      finds: [
        { ...found, message: expect.stringContaining('it returns bigint where callers expect integer') },
      ],
    },
    'another name of an argument': {
      files: `DROP FUNCTION total(integer);
CREATE FUNCTION total(amount integer) RETURNS integer LANGUAGE sql AS 'SELECT amount';`,
      finds: [
        {
          ...found,
          tier: 'advice',
          severity: 'notice',
          message: expect.stringContaining('name the argument price'),
        },
      ],
    },
    'an overload that makes calls ambiguous': {
      files: `CREATE OR REPLACE FUNCTION total(price integer, tax integer DEFAULT 0) RETURNS integer
LANGUAGE sql AS 'SELECT price + tax';`,
      finds: [
        {
          ...found,
          severity: 'error',
          message:
            'Calls of total(integer) fail as ambiguous from now on: total(integer,integer) can take them too.',
        },
      ],
    },
    'an overload that leaves the old one behind': {
      files: `CREATE OR REPLACE FUNCTION total(price integer, tax integer) RETURNS integer
LANGUAGE sql AS 'SELECT price + tax';`,
      finds: [{ ...found, tier: 'advice', severity: 'notice' }],
    },
  });
  staysSilent(schema, {
    'another default': {
      schema: optional,
      files: `DROP FUNCTION g(integer, integer);
CREATE FUNCTION g(a integer, b integer DEFAULT 2) RETURNS integer LANGUAGE sql AS 'SELECT a + b';`,
    },
    'a default less, and an overload that takes the shorter calls': {
      schema: optional,
      files: `DROP FUNCTION g(integer, integer);
CREATE FUNCTION g(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT a + b';
CREATE FUNCTION g(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a + 1';`,
    },
    'an argument more, which may be left out': `DROP FUNCTION total(integer);
CREATE FUNCTION total(price integer, tax integer DEFAULT 0) RETURNS integer LANGUAGE sql AS 'SELECT price + tax';`,
    'another body': `CREATE OR REPLACE FUNCTION total(price integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';`,
    'an overload on purpose': `CREATE FUNCTION total(price text) RETURNS integer LANGUAGE sql AS 'SELECT 1';`,
    'a new function twice': `CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT 1';`,
    'the same name in another schema': `CREATE FUNCTION sales.total(price integer, tax integer DEFAULT 0) RETURNS integer LANGUAGE sql AS 'SELECT 1';`,
    'an old overload that goes in the same file': `CREATE FUNCTION total(price integer, tax integer DEFAULT 0) RETURNS integer LANGUAGE sql AS 'SELECT price';
DROP FUNCTION total(integer);`,
  });
});

describe('an attribute of a composite type', () => {
  const types = `CREATE TYPE address AS (street text, city text);
CREATE TYPE "Order Row" AS (id integer, note text);
CREATE TYPE unused AS (a text, b text);
CREATE TABLE people (id bigint PRIMARY KEY, home address, others address[]);
CREATE TABLE rows OF "Order Row";`;
  speaks(types, {
    'dropped, where a table is made of the type': {
      files: 'ALTER TYPE "Order Row" DROP ATTRIBUTE note CASCADE;',
      finds: [
        {
          rule: 'drop-column',
          tier: 'loss',
          severity: 'error',
          subject: 'public.rows.note',
          evidence: ['dropped: column rows.note'],
        },
      ],
    },
    'dropped, where columns have the type': {
      files: 'ALTER TYPE address DROP ATTRIBUTE city;',
      finds: [
        {
          rule: 'drop-column',
          tier: 'loss',
          severity: 'error',
          subject: 'public.address.city',
          message:
            'Dropping attribute city of address deletes its values in people.home and people.others for good, and code that still names it fails.',
        },
      ],
    },
    'renamed, where columns have the type': {
      files: 'ALTER TYPE address RENAME ATTRIBUTE city TO town;',
      finds: [
        {
          rule: 'rename-column',
          tier: 'break',
          severity: 'error',
          subject: 'public.address.city',
          evidence: ['renamed: attribute address.city → town'],
        },
      ],
    },
    'renamed, where a table is made of the type': {
      files: 'ALTER TYPE "Order Row" RENAME ATTRIBUTE note TO remark CASCADE;',
      finds: [{ rule: 'rename-column', subject: 'public."Order Row".note' }],
    },
  });
  staysSilent(types, {
    'of a type that no table has':
      'ALTER TYPE unused DROP ATTRIBUTE a; ALTER TYPE unused RENAME ATTRIBUTE b TO c;',
    'of a new type':
      'CREATE TYPE fresh AS (a text, b text); CREATE TABLE f (x fresh); ALTER TYPE fresh RENAME ATTRIBUTE b TO c; ALTER TYPE fresh DROP ATTRIBUTE a;',
    'of a new table that is made of a new type':
      'CREATE TYPE fresh AS (a text, b text); CREATE TABLE f OF fresh; ALTER TYPE fresh DROP ATTRIBUTE a CASCADE;',
    'that only the change set added':
      'ALTER TYPE address ADD ATTRIBUTE zip text; ALTER TYPE address RENAME ATTRIBUTE zip TO code; ALTER TYPE address DROP ATTRIBUTE code;',
    'that is not there': 'ALTER TYPE address DROP ATTRIBUTE IF EXISTS zip;',
    'of which a table gets one more': 'ALTER TYPE "Order Row" ADD ATTRIBUTE state text CASCADE;',
  });
});

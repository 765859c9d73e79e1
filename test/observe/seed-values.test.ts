import { citext } from '@electric-sql/pglite/contrib/citext';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import { ltree } from '@electric-sql/pglite/contrib/ltree';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import { openPglite, run } from '../support/pglite-session.ts';
import { expectTwoRowsEach, rows, seeded } from '../support/seeded.ts';

let session: Session;
beforeAll(async () => {
  session = await openPglite({ citext, hstore, ltree });
});
afterAll(() => session.close());

const types = [
  ...[
    'smallint',
    'integer',
    'bigint',
    'numeric',
    'numeric(10,2)',
    'numeric(2,2)',
    'numeric(3,5)',
    'numeric(1)',
  ],
  ...['numeric(5,-2)', 'real', 'double precision', 'money', 'boolean', 'oid', 'xid', 'xid8', 'cid', 'tid'],
  ...[
    'text',
    'varchar',
    'varchar(1)',
    'varchar(4)',
    'char(1)',
    'char(12)',
    '"char"',
    'name',
    'bytea',
    'uuid',
  ],
  ...[
    'date',
    'timestamp',
    'timestamp(3)',
    'timestamptz',
    'time',
    'timetz',
    'interval',
    'interval day to second',
  ],
  ...[
    'json',
    'jsonb',
    'jsonpath',
    'xml',
    'inet',
    'cidr',
    'macaddr',
    'macaddr8',
    'bit(5)',
    'bit',
    'varbit(3)',
    'varbit',
  ],
  ...[
    'tsvector',
    'tsquery',
    'point',
    'line',
    'lseg',
    'box',
    'path',
    'polygon',
    'circle',
    'pg_lsn',
    'pg_snapshot',
  ],
  ...[
    'txid_snapshot',
    'int2vector',
    'oidvector',
    'refcursor',
    'regclass',
    'regtype',
    'regproc',
    'regprocedure',
  ],
  ...['regoper', 'regoperator', 'regrole', 'regnamespace', 'regconfig', 'regdictionary', 'regcollation'],
  ...[
    'int4range',
    'int8range',
    'numrange',
    'tsrange',
    'tstzrange',
    'daterange',
    'int4multirange',
    'tsmultirange',
  ],
  ...['integer[]', 'text[][]', 'varchar(3)[]', 'box[]', 'citext', 'hstore', 'ltree', 'lquery', 'citext[]'],
  ...[
    'own_enum',
    'own_domain',
    'own_domain_over_domain',
    'own_composite',
    'own_records',
    'own_range',
    'own_multirange',
  ],
  ...['own_composite[]', 'own_domain[]'],
];
const own = `
  CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree;
  CREATE TYPE own_enum AS ENUM ('it''s', 'two', 'three');
  CREATE DOMAIN own_domain AS varchar(5) NOT NULL;
  CREATE DOMAIN own_domain_over_domain AS own_domain CHECK (VALUE <> 'seed');
  CREATE TYPE own_composite AS (a int, "b c" text, d own_enum[]);
  CREATE TYPE own_records AS (one own_composite, many own_composite[]);
  CREATE TYPE own_range AS RANGE (subtype = text, multirange_type_name = own_multirange);`;

describe('types', () => {
  test('a table with a column of every type: the first row has a value in each', async () => {
    const columns = types.map((type, index) => `c${index} ${type}`);
    await expectTwoRowsEach(session, `${own} CREATE TABLE wide (${columns.join(', ')})`);
    const [first] = await run(session, 'SELECT * FROM wide WHERE c0 IS NOT NULL');
    expect(first).toHaveLength(types.length);
    expect(types.filter((_, index) => first?.[index] === null)).toEqual([]);
  });

  test('NOT NULL columns of every type', async () => {
    const columns = types.map((type, index) => `c${index} ${type} NOT NULL`);
    await expectTwoRowsEach(session, `${own} CREATE TABLE wide (${columns.join(', ')})`);
  });

  /** Those that have an ordering, and so can be a key. */
  const orderable = types.filter(
    (type) =>
      !/^(?:xid|cid|json|jsonpath|xml|point|line|lseg|box|path|polygon|circle|box\[\]|\w+_snapshot|refcursor|lquery)$/.test(
        type,
      ) && !['int2vector', 'own_records'].includes(type),
  );
  test.each(orderable)('a primary key of type %s', async (type) => {
    await expectTwoRowsEach(session, `${own} CREATE TABLE t (id ${type} PRIMARY KEY)`);
  });

  test('keys are far from the numbers that a migration would insert, other columns are not', async () => {
    await seeded(
      session,
      'CREATE TABLE t (a int PRIMARY KEY, b smallint UNIQUE, c bigint UNIQUE, d numeric(12,2) UNIQUE, e int)',
    );
    expect(await rows(session, 't')).toEqual([
      ['1073741825', '30001', '1099511627777', '1073741825.00', '1'],
      ['1073741826', null, null, null, null],
    ]);
  });

  test('a type that nobody knows is left NULL, or given its default, or refused', async () => {
    const odd = `CREATE TYPE odd;
      CREATE FUNCTION odd_in(cstring) RETURNS odd LANGUAGE internal STRICT IMMUTABLE AS 'int4in';
      CREATE FUNCTION odd_out(odd) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS 'int4out';
      CREATE TYPE odd (INPUT = odd_in, OUTPUT = odd_out, INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4);`;
    const report = await seeded(
      session,
      `${odd} CREATE TABLE a (id int, x odd); CREATE TABLE b (id int, x odd NOT NULL DEFAULT '5');
       CREATE TABLE c (x odd NOT NULL)`,
    );
    expect(await rows(session, 'a')).toEqual([
      ['1', null],
      [null, null],
    ]);
    expect(await rows(session, 'b')).toEqual([
      ['1', '5'],
      [null, '5'],
    ]);
    expect(report.unseeded).toEqual([
      { table: 'public.c', reason: 'invalid input syntax for type integer: ""' },
    ]);
  });
});

describe('NULL and defaults', () => {
  test('the second row is NULL where it may be', async () => {
    await seeded(session, 'CREATE TABLE t (a int, b text, c int NOT NULL)');
    expect(await rows(session, 't')).toEqual([
      ['1', 'seed_1', '1'],
      [null, null, '2'],
    ]);
  });

  test('constants are kept, in the second row where it may not be NULL', async () => {
    await seeded(
      session,
      `CREATE TYPE mood AS ENUM ('a', 'b');
       CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL DEFAULT 'kept', b text DEFAULT 'kept',
         c mood NOT NULL DEFAULT 'b', d int NOT NULL DEFAULT -7, e bool NOT NULL DEFAULT true,
         f text[] NOT NULL DEFAULT '{x}', g numeric(4,2) NOT NULL DEFAULT 1.5)`,
    );
    expect(await rows(session, 't')).toEqual([
      ['1073741825', 'kept', 'kept', 'b', '-7', 't', '{x}', '1.50'],
      ['1073741826', 'kept', null, 'b', '-7', 't', '{x}', '1.50'],
    ]);
  });

  test('what is computed is not used: rows are the same in every run, and no sequence moves', async () => {
    const schema = `CREATE TABLE t (id serial PRIMARY KEY, a int GENERATED ALWAYS AS IDENTITY,
      b int GENERATED BY DEFAULT AS IDENTITY, c uuid NOT NULL DEFAULT gen_random_uuid(),
      d timestamptz NOT NULL DEFAULT now(), e text NOT NULL DEFAULT 'x' || random())`;
    await seeded(session, schema);
    const once = await rows(session, 't');
    await seeded(session, schema);
    expect(await rows(session, 't')).toEqual(once);
    await run(session, 'INSERT INTO t DEFAULT VALUES');
    expect((await rows(session, 't', 'id, a, b'))[0]).toEqual(['1', '1', '1']);
  });

  test('generated columns, and tables without any other', async () => {
    await expectTwoRowsEach(
      session,
      `CREATE TABLE t (a int NOT NULL, b int GENERATED ALWAYS AS (a * 2) STORED,
         c int GENERATED ALWAYS AS (a + 1) VIRTUAL);
       CREATE TABLE none (); CREATE TABLE only_generated (a int GENERATED ALWAYS AS (7) STORED)`,
    );
    expect(await rows(session, 't')).toEqual([
      ['1', '2', '2'],
      ['2', '4', '3'],
    ]);
  });
});

describe('unique and exclusion constraints', () => {
  test.each([
    ['several columns', 'CREATE TABLE t (a bool, b bool, c bool NOT NULL, PRIMARY KEY (a, b))'],
    ['a constant default', `CREATE TABLE t (a text UNIQUE NOT NULL DEFAULT 'x')`],
    [
      'constant defaults only',
      `CREATE TABLE t (a text NOT NULL DEFAULT 'x', b int NOT NULL DEFAULT 1, PRIMARY KEY (a, b))`,
    ],
    ['an expression', 'CREATE TABLE t (a text NOT NULL); CREATE UNIQUE INDEX ON t (lower(a))'],
    [
      'an expression over constant defaults',
      `CREATE TABLE t (a text NOT NULL DEFAULT 'x'); CREATE UNIQUE INDEX ON t (lower(a))`,
    ],
    [
      'a part',
      `CREATE TABLE t (a text NOT NULL DEFAULT 'x', b int NOT NULL); CREATE UNIQUE INDEX ON t (b) WHERE a = 'x'`,
    ],
    ['NULLS NOT DISTINCT', 'CREATE TABLE t (a int UNIQUE NULLS NOT DISTINCT, b int)'],
    ['an exclusion', 'CREATE TABLE t (during tstzrange NOT NULL, EXCLUDE USING gist (during WITH &&))'],
    ['a deferred constraint', 'CREATE TABLE t (a int NOT NULL UNIQUE DEFERRABLE INITIALLY DEFERRED)'],
    ['an array', 'CREATE TABLE t (a int[] PRIMARY KEY)'],
  ])('%s', (_name, schema) => expectTwoRowsEach(session, schema));

  test.each([
    ['one value is allowed', 'CREATE TABLE t (id int PRIMARY KEY DEFAULT 1 CHECK (id = 1), a text)'],
    ['one value is left', 'CREATE TABLE t (id bool PRIMARY KEY); INSERT INTO t VALUES (true)'],
    ['all values are equal', `CREATE TABLE t (a int NOT NULL); CREATE UNIQUE INDEX ON t ((a > 0))`],
    [
      'a deferred constraint allows one',
      'CREATE TABLE t (a bool NOT NULL DEFAULT true CHECK (a), UNIQUE (a) DEFERRABLE INITIALLY DEFERRED)',
    ],
  ])('one row where %s', async (_name, schema) => {
    const [made, before] = [await seeded(session, schema), schema.includes('INSERT') ? 1 : 0];
    expect(made).toEqual({ seeded: ['public.t'], unseeded: [] });
    expect(await rows(session, 't')).toHaveLength(1 + before);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import { openPglite } from '../support/pglite-session.ts';
import { count, expectTwoRowsEach, seeded } from '../support/seeded.ts';

let session: Session;
beforeAll(async () => {
  session = await openPglite();
});
afterAll(() => session.close());

describe('a check of', () => {
  const nine = Array.from({ length: 9 }, (_, index) => `c${index}`);
  test.each([
    ['a list of texts', `a text NOT NULL CHECK (a IN ('active', 'gone'))`],
    ['texts with quotes', `a text NOT NULL CHECK (a = ANY (ARRAY['it''s', 'back\\slash']))`],
    ['a list of numbers', 'a int NOT NULL CHECK (a IN (10, 20))'],
    ['a lower bound', 'a int NOT NULL CHECK (a > 500)'],
    ['a negative number', 'a numeric NOT NULL CHECK (a <= -2.5)'],
    ['a range', 'a int NOT NULL CHECK (a BETWEEN 100 AND 200)'],
    ['a length', 'a text NOT NULL CHECK (length(a) = 64)'],
    ['a least length', 'a text NOT NULL CHECK (char_length(a) >= 20)'],
    ['a pattern', `a text NOT NULL CHECK (a ~ '^[0-9a-f]{64}$')`],
    ['a pattern of capitals', `a text NOT NULL CHECK (a ~ '^[A-Z]{3}$')`],
    ['an address', `a text NOT NULL CHECK (a ~* '^[^@]+@[^@]+\\.[a-z]+$')`],
    ['a prefix', `a text NOT NULL CHECK (a LIKE 'acct\\_%')`],
    ['lower and upper case', 'a text NOT NULL CHECK (a = lower(a)), b text NOT NULL CHECK (b = upper(b))'],
    ['the order of dates', 'a date NOT NULL, b date NOT NULL, CHECK (a < b)'],
    ['a date', `a date NOT NULL CHECK (a >= '2030-01-01')`],
    [
      'the keys of a document',
      `a jsonb NOT NULL CHECK (a ? 'kind' AND jsonb_typeof(a -> 'kind') = 'string')`,
    ],
    ['the kind of a document', `a jsonb NOT NULL CHECK (jsonb_typeof(a) = 'array')`],
    ['elements of an array', `a text[] NOT NULL CHECK (a <@ ARRAY['x', 'y'] AND cardinality(a) > 0)`],
    ['a number of elements', 'a int[] NOT NULL CHECK (array_length(a, 1) = 3)'],
    ['a length of bytes', 'a bytea NOT NULL CHECK (octet_length(a) = 32)'],
    ['one of two columns', 'a int, b int, CHECK ((a IS NULL) <> (b IS NULL))'],
    ['all or no columns', 'a int, b text, CHECK ((a IS NULL) = (b IS NULL))'],
    [
      'a column that depends on another',
      `kind text NOT NULL CHECK (kind IN ('a', 'b')), x int, CHECK ((kind = 'a') = (x IS NOT NULL))`,
    ],
    [
      'a column that depends on a text',
      `status text NOT NULL CHECK (status IN ('open', 'done')), at timestamptz, u uuid, CHECK ((status = 'done') = (at IS NOT NULL AND u IS NOT NULL))`,
    ],
    ['a number too large for its column', 'a smallint NOT NULL CHECK (a > 500 AND a < 100000)'],
    ['a number with few digits', 'a numeric(2,1) NOT NULL CHECK (a > 8 AND a <= 100)'],
    ['a text too long for its column', `a varchar(3) NOT NULL CHECK (a <> 'longer' AND a ~ '^[a-z]{2,}$')`],
    ['what cannot be computed for every text', 'a text NOT NULL CHECK (a::int > 7)'],
    ['a column of a domain', 'a positive NOT NULL CHECK (a < 10)'],
    ['a date of its own', `a date NOT NULL CHECK (a IN ('2020-02-29', '2024-02-29'))`],
    ['a column that may not be NULL after all', 'a int CHECK (a IS NOT NULL), b int'],
    ['many columns', `${nine.map((name) => `${name} int`)}, CHECK (num_nonnulls(${nine}) >= 8)`],
    ['a generated column', 'a int NOT NULL, b int GENERATED ALWAYS AS (a + 1) STORED CHECK (b > 0)'],
    ['an enum', `a mood NOT NULL CHECK (a > 'low')`],
    ['a default that fits', `a text NOT NULL DEFAULT 'zq-17' CHECK (a ~ '^[a-z]{2}-\\d\\d$')`],
    ['a column called value', `value text NOT NULL CHECK (value IN ('x', 'y'))`],
    ['a key with few values', `code text UNIQUE NOT NULL CHECK (code IN ('a', 'b'))`],
  ])('%s', async (_name, columns) => {
    await expectTwoRowsEach(
      session,
      `CREATE TYPE mood AS ENUM ('low', 'mid', 'high'); CREATE DOMAIN positive AS int CHECK (VALUE > 0);
       CREATE TABLE t (id int PRIMARY KEY, ${columns})`,
    );
  });

  test.each([
    ['a number', 'int CHECK (VALUE > 100)'],
    ['a pattern', `text CHECK (VALUE ~ '^[a-z]+@[a-z.]+$')`],
    ['two things', `text CHECK (VALUE LIKE 'x%') CHECK (length(VALUE) = 3)`],
    ['a list', `varchar(10) NOT NULL CHECK (VALUE IN ('on', 'off'))`],
    ['what cannot be computed for every text', 'text CHECK (VALUE::int > 7)'],
  ])('%s, in a domain', async (_name, domain) => {
    await expectTwoRowsEach(
      session,
      `CREATE DOMAIN d AS ${domain}; CREATE DOMAIN e AS d;
       CREATE TABLE t (id int, a d NOT NULL, b e NOT NULL, c d[], f e)`,
    );
  });

  test('what nothing satisfies: the table stays empty, with the reason', async () => {
    const report = await seeded(
      session,
      'CREATE TABLE t (a int NOT NULL CHECK (a > 99999 AND a % 9973 = 4711)); CREATE TABLE u (a int)',
    );
    const reason = 'new row for relation "t" violates check constraint "t_a_check"';
    expect(report).toEqual({ seeded: ['public.u'], unseeded: [{ table: 'public.t', reason }] });
    expect(await count(session, 't')).toBe(0);
  });

  test('what cannot be computed: that is the reason, and other tables go on', async () => {
    const report = await seeded(
      session,
      'CREATE TABLE t (a int NOT NULL CHECK (1 / (a - a) > 0)); CREATE TABLE u (a int)',
    );
    expect(report).toEqual({
      seeded: ['public.u'],
      unseeded: [{ table: 'public.t', reason: 'division by zero' }],
    });
  });
});

describe('partitions', () => {
  test.each([
    ['RANGE (d)', `FROM ('2031-05-01') TO ('2031-06-01')`],
    ['RANGE (d)', `FROM (MINVALUE) TO ('1980-01-01')`],
    ['RANGE (d)', 'FROM (MINVALUE) TO (MAXVALUE)'],
    ['RANGE (n)', 'FROM (-50) TO (-40)'],
    ['RANGE (n)', 'FROM (MINVALUE) TO (-400)'],
    ['RANGE (n, d)', `FROM (7, '2031-05-01') TO (7, '2031-06-01')`],
    ['RANGE (n, d)', 'FROM (7, MINVALUE) TO (8, MINVALUE)'],
    ['RANGE (s)', `FROM (MINVALUE) TO ('b')`],
    ['LIST (s)', `IN ('it''s, (this)', 'other')`],
    ['LIST (s)', `IN ('back\\slash')`],
    ['LIST (b)', 'IN (true)'],
    ['LIST (n)', 'IN (NULL, 3)'],
    ['LIST (s)', 'IN (NULL)'],
    ['HASH (n)', 'WITH (MODULUS 1, REMAINDER 0)'],
    ['RANGE ((n + 1))', 'FROM (MINVALUE) TO (1000)'],
  ])('BY %s, %s', async (key, bound) => {
    await expectTwoRowsEach(
      session,
      `CREATE TABLE t (x int, n int, d date, s text, b bool) PARTITION BY ${key};
       CREATE TABLE leaf PARTITION OF t FOR VALUES ${bound}`,
    );
    expect(await count(session, 'leaf')).toBe(2);
  });

  test('of partitions', async () => {
    await expectTwoRowsEach(
      session,
      `CREATE TABLE t (at timestamptz, tenant int, id int, PRIMARY KEY (at, tenant, id)) PARTITION BY RANGE (at);
       CREATE TABLE year PARTITION OF t FOR VALUES FROM ('2031-01-01') TO ('2032-01-01') PARTITION BY LIST (tenant);
       CREATE TABLE leaf PARTITION OF year FOR VALUES IN (7)`,
    );
    expect(await count(session, 'leaf')).toBe(2);
  });

  test('the default one takes what fits nowhere else', async () => {
    await expectTwoRowsEach(
      session,
      'CREATE TABLE t (n int) PARTITION BY LIST (n); CREATE TABLE rest PARTITION OF t DEFAULT',
    );
  });

  test('the next one is tried where the first refuses', async () => {
    await expectTwoRowsEach(
      session,
      `CREATE TABLE t (n int NOT NULL CHECK (n > 100)) PARTITION BY LIST (n);
       CREATE TABLE a PARTITION OF t FOR VALUES IN (1); CREATE TABLE b PARTITION OF t FOR VALUES IN (101)`,
    );
    expect(await count(session, 'b')).toBe(2);
  });

  test('without any, a table cannot have rows', async () => {
    expect(await seeded(session, 'CREATE TABLE t (n int) PARTITION BY LIST (n)')).toEqual({
      seeded: [],
      unseeded: [{ table: 'public.t', reason: 'it has no partitions' }],
    });
  });

  test('tables that inherit have rows of their own', async () => {
    await seeded(session, 'CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (x int) INHERITS (p)');
    expect(await count(session, 'ONLY p')).toBe(2);
    expect(await count(session, 'c')).toBe(2);
  });
});

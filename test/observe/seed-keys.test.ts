import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import { seedRows } from '../../src/observe/seed.ts';
import { brokenForeignKeys } from '../support/foreign-keys.ts';
import { openPglite, reset, run } from '../support/pglite-session.ts';
import { count, expectTwoRowsEach, rows, seeded } from '../support/seeded.ts';

let session: Session;
beforeAll(async () => {
  session = await openPglite();
});
afterAll(() => session.close());

describe('a foreign key to', () => {
  test.each([
    [
      'a chain of tables, made in the wrong order',
      `CREATE TABLE c (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY, c int NOT NULL REFERENCES c);
       CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL REFERENCES b)`,
    ],
    ['a table, optional', 'CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p, x int)'],
    [
      'a table, one to one',
      'CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY REFERENCES p)',
    ],
    [
      'two tables, many to many',
      `CREATE TABLE a (id uuid PRIMARY KEY); CREATE TABLE b (id text PRIMARY KEY);
       CREATE TABLE ab (a uuid REFERENCES a, b text REFERENCES b, PRIMARY KEY (a, b))`,
    ],
    [
      'two tables with a column in common',
      `CREATE TABLE tenants (id int PRIMARY KEY);
       CREATE TABLE users (tenant int REFERENCES tenants, id int, PRIMARY KEY (tenant, id));
       CREATE TABLE posts (id int PRIMARY KEY, tenant int NOT NULL REFERENCES tenants, author int NOT NULL,
         editor int, FOREIGN KEY (tenant, author) REFERENCES users, FOREIGN KEY (tenant, editor) REFERENCES users)`,
    ],
    [
      'a table, MATCH FULL',
      `CREATE TABLE p (a int, b int, PRIMARY KEY (a, b));
       CREATE TABLE c (a int, b int, FOREIGN KEY (a, b) REFERENCES p MATCH FULL);
       CREATE TABLE d (a int NOT NULL, b int, FOREIGN KEY (a, b) REFERENCES p MATCH FULL)`,
    ],
    [
      'a unique column that may be NULL',
      'CREATE TABLE p (id int UNIQUE, x int); CREATE TABLE c (p int NOT NULL REFERENCES p (id), x int)',
    ],
    [
      'a column of another type',
      'CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p bigint NOT NULL REFERENCES p)',
    ],
    [
      'padded text',
      'CREATE TABLE p (id char(9) PRIMARY KEY); CREATE TABLE c (p varchar NOT NULL REFERENCES p)',
    ],
    ['itself', 'CREATE TABLE t (id int PRIMARY KEY, parent int REFERENCES t)'],
    ['itself, required', 'CREATE TABLE t (id int PRIMARY KEY, parent int NOT NULL REFERENCES t)'],
    [
      'itself within a tenant',
      `CREATE TABLE tenants (id int PRIMARY KEY);
       CREATE TABLE t (tenant int REFERENCES tenants, id int, parent int,
         PRIMARY KEY (tenant, id), FOREIGN KEY (tenant, parent) REFERENCES t)`,
    ],
    [
      'a cycle with a way out',
      `CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a);
       ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b`,
    ],
    [
      'a cycle without one',
      `CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL); CREATE TABLE b (id int PRIMARY KEY, c int NOT NULL);
       CREATE TABLE c (id int PRIMARY KEY, a int NOT NULL REFERENCES a);
       ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b; ALTER TABLE b ADD FOREIGN KEY (c) REFERENCES c`,
    ],
    [
      'a table, deferred',
      `CREATE TABLE p (id int PRIMARY KEY);
       CREATE TABLE c (p int NOT NULL REFERENCES p DEFERRABLE INITIALLY DEFERRED)`,
    ],
    [
      'a partitioned table',
      `CREATE TABLE p (id int PRIMARY KEY) PARTITION BY HASH (id);
       CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 1, REMAINDER 0);
       CREATE TABLE c (p int NOT NULL REFERENCES p)`,
    ],
    [
      'a single partition',
      `CREATE TABLE p (id int PRIMARY KEY) PARTITION BY HASH (id);
       CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 1, REMAINDER 0);
       CREATE TABLE c (p int NOT NULL REFERENCES p0)`,
    ],
    [
      'either of two tables, but not both',
      `CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY);
       CREATE TABLE c (a int REFERENCES a, b int REFERENCES b, CHECK (num_nonnulls(a, b) = 1))`,
    ],
  ])('%s', (_name, schema) => expectTwoRowsEach(session, schema));

  test('itself: the second row is the child of the first, which has no parent', async () => {
    await seeded(session, 'CREATE TABLE t (id int PRIMARY KEY, parent int REFERENCES t)');
    expect(await rows(session, 't')).toEqual([
      ['1073741825', null],
      ['1073741826', '1073741825'],
    ]);
  });

  test('one table twice, where only its first row fits: one row', async () => {
    const report = await seeded(
      session,
      `CREATE TABLE a (x int PRIMARY KEY); CREATE TABLE b (x int PRIMARY KEY REFERENCES a CHECK (x = 1073741825));
       CREATE TABLE c (x int PRIMARY KEY REFERENCES a, FOREIGN KEY (x) REFERENCES b)`,
    );
    expect(report.unseeded).toEqual([]);
    expect(await rows(session, 'c')).toEqual([['1073741825']]);
  });

  test('a table that stays empty: no row, or one without a parent', async () => {
    const report = await seeded(
      session,
      `CREATE TABLE p (id int PRIMARY KEY CHECK (id < id));
       CREATE TABLE must (p int NOT NULL REFERENCES p); CREATE TABLE may (p int REFERENCES p, x int);
       CREATE TABLE grandchild (id int PRIMARY KEY REFERENCES p)`,
    );
    const needs = 'needs a row of public.p, which has none that fits';
    expect(report).toEqual({
      seeded: ['public.may'],
      unseeded: [
        { table: 'public.grandchild', reason: needs },
        { table: 'public.must', reason: needs },
        { table: 'public.p', reason: 'new row for relation "p" violates check constraint "p_id_check"' },
      ],
    });
    expect(await rows(session, 'may')).toEqual([
      [null, '1'],
      [null, null],
    ]);
  });

  test('a table that takes no more rows: to those that are there', async () => {
    const report = await seeded(
      session,
      `CREATE TABLE p (id text PRIMARY KEY); INSERT INTO p VALUES ('only');
       ALTER TABLE p ADD CHECK (id <> id) NOT VALID; CREATE TABLE c (p text NOT NULL REFERENCES p, x int PRIMARY KEY)`,
    );
    expect(report.unseeded.map(({ table }) => table)).toEqual(['public.p']);
    expect(await rows(session, 'c', 'p')).toEqual([['only'], ['only']]);
  });

  test('a table of a cycle that refuses its row: none is left that refers to nothing', async () => {
    const report = await seeded(
      session,
      `CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL);
       CREATE TABLE b (id int PRIMARY KEY CHECK (id IS NULL), a int NOT NULL REFERENCES a);
       CREATE TABLE c (a int NOT NULL REFERENCES a);
       ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b`,
    );
    expect(report.seeded).toEqual([]);
    expect(report.unseeded.map(({ table }) => table)).toEqual(['public.a', 'public.b', 'public.c']);
    for (const table of ['a', 'b', 'c']) expect(await count(session, table)).toBe(0);
  });
});

describe('only some tables', () => {
  const oid = async (table: string) =>
    Number((await run(session, `SELECT '${table}'::regclass::oid`))[0]?.[0]);

  test('and those that they refer to, however far', async () => {
    await reset(session);
    await run(
      session,
      `CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a);
       CREATE TABLE c (id int PRIMARY KEY, b int NOT NULL REFERENCES b); CREATE TABLE other (id int)`,
    );
    const report = await seedRows(session, { only: [await oid('c')] });
    expect(report).toEqual({ seeded: ['public.a', 'public.b', 'public.c'], unseeded: [] });
    expect(await count(session, 'other')).toBe(0);
    expect(await brokenForeignKeys(session)).toEqual([]);
  });

  test('tables that are referred to and have rows get no more', async () => {
    await seeded(session, 'CREATE TABLE p (id int PRIMARY KEY)');
    await run(session, 'CREATE TABLE c (id int PRIMARY KEY, p int NOT NULL REFERENCES p)');
    const report = await seedRows(session, { only: [await oid('c')] });
    expect(report).toEqual({ seeded: ['public.c'], unseeded: [] });
    expect(await rows(session, 'c', 'p')).toEqual(await rows(session, 'p'));
    expect(await count(session, 'p')).toBe(2);
  });

  test('none', async () => {
    await reset(session);
    await run(session, 'CREATE TABLE t (id int)');
    expect(await seedRows(session, { only: [] })).toEqual({ seeded: [], unseeded: [] });
    expect(await count(session, 't')).toBe(0);
  });
});

test('a role that is no superuser seeds what its triggers and keys allow', async () => {
  await reset(session);
  await run(
    session,
    `CREATE ROLE plain; GRANT ALL ON SCHEMA public TO plain; SET ROLE plain;
     CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int NOT NULL REFERENCES p);
     CREATE TABLE t (id int PRIMARY KEY, parent int REFERENCES t)`,
  );
  expect(await seedRows(session)).toEqual({ seeded: ['public.c', 'public.p', 'public.t'], unseeded: [] });
  await run(session, 'RESET ROLE');
  expect(await brokenForeignKeys(session)).toEqual([]);
});

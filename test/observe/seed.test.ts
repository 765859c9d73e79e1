import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { takeSnapshot } from '../../src/database/schema-snapshot.ts';
import type { Session } from '../../src/database/session.ts';
import { seedRows } from '../../src/observe/seed.ts';
import { openPglite, reset, run } from '../support/pglite-session.ts';
import { count, expectTwoRowsEach, seeded } from '../support/seeded.ts';

let session: Session;
beforeAll(async () => {
  session = await openPglite();
});
afterAll(() => session.close());
beforeEach(() => reset(session));

describe('what must not happen', () => {
  const refuse = `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not today'; END $$;
    CREATE TRIGGER no BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION refuse();`;

  test('triggers do not fire, rules do not rewrite, row security does not hide', async () => {
    await expectTwoRowsEach(
      session,
      `CREATE TABLE log (what text); CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u (id int);
       CREATE TABLE v (id int); ${refuse}
       CREATE RULE elsewhere AS ON INSERT TO u DO INSTEAD INSERT INTO log VALUES ('rule');
       ALTER TABLE v ENABLE ROW LEVEL SECURITY; ALTER TABLE v FORCE ROW LEVEL SECURITY`,
    );
  });

  test.each([
    ['a trigger', `${refuse} ALTER TABLE t ENABLE ALWAYS TRIGGER no`, 'not today'],
    [
      'a rule',
      'CREATE RULE never AS ON INSERT TO t DO INSTEAD NOTHING; ALTER TABLE t ENABLE ALWAYS RULE never',
      'a rule of the table takes its rows elsewhere',
    ],
  ])('%s that always fires is the reason why a table stays empty', async (_name, sql, reason) => {
    expect(await seeded(session, `CREATE TABLE t (id int); CREATE TABLE u (id int); ${sql}`)).toEqual({
      seeded: ['public.u'],
      unseeded: [{ table: 'public.t', reason }],
    });
    expect(await count(session, 't')).toBe(0);
  });

  test('views, the observer and temporary tables get no rows', async () => {
    const report = await seeded(
      session,
      `CREATE TABLE t (id int); CREATE VIEW v AS SELECT * FROM t; CREATE TEMP TABLE mine (id int);
       CREATE MATERIALIZED VIEW m AS SELECT 1 AS one;
       CREATE SCHEMA lockstep_observer; CREATE TABLE lockstep_observer.seen (id int)`,
    );
    expect(report).toEqual({ seeded: ['public.t'], unseeded: [] });
    expect(await count(session, 'lockstep_observer.seen')).toBe(0);
    expect(await count(session, 'mine')).toBe(0);
  });

  test('the schema does not change', async () => {
    await run(session, 'CREATE TABLE t (id serial PRIMARY KEY, a text CHECK (length(a) = 3))');
    const before = await takeSnapshot(session);
    await seedRows(session);
    expect(await takeSnapshot(session)).toEqual(before);
  });

  test('settings of the session stay, and no transaction is left open', async () => {
    await run(
      session,
      `CREATE TABLE t (id int CHECK (id > 100)); SET search_path = pg_catalog; SET statement_timeout = '7s'`,
    );
    await seedRows(session);
    expect(await run(session, 'SHOW session_replication_role')).toEqual([['origin']]);
    expect(await run(session, 'SHOW search_path')).toEqual([['pg_catalog']]);
    expect(await run(session, 'SHOW statement_timeout')).toEqual([['7s']]);
    expect((await session.send('SELECT 1')).transaction).toBe('idle');
  });

  test('rows that are there, also our own, stay and are no obstacle', async () => {
    await run(session, `CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'mine')`);
    for (const total of [3, 5]) {
      expect(await seedRows(session)).toEqual({ seeded: ['public.t'], unseeded: [] });
      expect(await count(session, 't')).toBe(total);
    }
    expect(await run(session, 'SELECT a FROM t WHERE id = 1')).toEqual([['mine']]);
  });
});

describe('names', () => {
  test.each(['user', 'Order', 'a"b', "it's", 'back\\slash', 'a b', '😀'])('%s', async (name) => {
    const quoted = `"${name.replaceAll('"', '""')}"`;
    await expectTwoRowsEach(
      session,
      `CREATE SCHEMA ${quoted}; CREATE TABLE ${quoted}.${quoted} (${quoted} int PRIMARY KEY CHECK (${quoted} < 10),
         parent int REFERENCES ${quoted}.${quoted});`,
    );
  });
});

describe('inside an open transaction', () => {
  test('rows go with it, and it goes on as before', async () => {
    await run(session, 'CREATE TABLE t (id int PRIMARY KEY CHECK (id < 10))');
    await run(session, 'BEGIN; CREATE TABLE u (id int)');
    expect(await seedRows(session)).toEqual({ seeded: ['public.t', 'public.u'], unseeded: [] });
    expect(await count(session, 't')).toBe(2);
    const shown = await session.send('SHOW session_replication_role');
    expect([shown.transaction, shown.results[0]?.rows]).toEqual(['open', [['origin']]]);
    await run(session, 'ROLLBACK');
    expect(await count(session, 't')).toBe(0);
  });

  test('one that failed is reported', async () => {
    await session.send('BEGIN');
    await session.send('SELECT 1/0');
    const reason = 'current transaction is aborted, commands ignored until end of transaction block';
    expect(await seedRows(session)).toEqual({ seeded: [], unseeded: [{ table: 'every table', reason }] });
    await run(session, 'ROLLBACK');
  });
});

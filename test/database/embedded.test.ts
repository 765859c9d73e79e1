import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startEmbedded } from '../../src/database/embedded.ts';
import type { Session } from '../../src/database/session.ts';

let session: Session;

beforeAll(async () => {
  session = await startEmbedded();
});
beforeEach(async () => {
  await session.send('ROLLBACK; RESET ALL; RESET ROLE; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
});
afterAll(() => session.close());

const rowsOf = async (sql: string) => (await session.send(sql)).results.at(-1)?.rows;

test('says which server it is', () => {
  expect(session.engine).toBe('embedded');
  expect(session.version).toMatch(/^18\.\d+$/);
});

describe('a message', () => {
  test('is answered with one result for each statement, in order', async () => {
    const { results, error } = await session.send(
      `CREATE TABLE a (id int, t text); INSERT INTO a VALUES (1, 'é'), (2, NULL); SELECT * FROM a; DELETE FROM a`,
    );
    expect(error).toBeNull();
    expect(results).toEqual([
      { tag: 'CREATE TABLE', columns: [], rows: [] },
      { tag: 'INSERT 0 2', columns: [], rows: [] },
      {
        tag: 'SELECT 2',
        columns: ['id', 't'],
        rows: [
          ['1', 'é'],
          ['2', null],
        ],
      },
      { tag: 'DELETE 2', columns: [], rows: [] },
    ]);
  });

  test('ends at the first statement that fails; what came before it is answered', async () => {
    const { results, error } = await session.send('SELECT 1; SELECT 1/0; SELECT 2');
    expect(results.map(({ tag }) => tag)).toEqual(['SELECT 1']);
    expect(error?.sqlstate).toBe('22012');
  });

  test.each([
    ['nothing', ''],
    ['a comment', '-- nothing'],
    ['semicolons', ';;'],
  ])('of %s is answered with nothing', async (_, sql) => {
    expect(await session.send(sql)).toEqual({ results: [], notices: [], error: null, transaction: 'idle' });
  });

  test('waits for the ones before it, and gets its own answer', async () => {
    const replies = await Promise.all(
      ['BEGIN', 'SELECT 1', 'SELECT 1/0', 'SELECT 2', 'ROLLBACK', 'SELECT 3'].map((sql) => session.send(sql)),
    );
    expect(
      replies.map(({ results, error, transaction }) => [error?.sqlstate ?? results[0]?.tag, transaction]),
    ).toEqual([
      ['BEGIN', 'open'],
      ['SELECT 1', 'open'],
      ['22012', 'failed'],
      ['25P02', 'failed'],
      ['ROLLBACK', 'idle'],
      ['SELECT 1', 'idle'],
    ]);
  });
});

describe('the transaction afterwards', () => {
  test.each([
    ['idle', 'SELECT 1'],
    ['idle', 'SELECT 1/0'],
    ['open', 'BEGIN'],
    ['open', 'BEGIN; COMMIT AND CHAIN; COMMIT; BEGIN'],
    ['failed', 'BEGIN; SELECT 1/0'],
    ['idle', 'BEGIN; COMMIT'],
    ['idle', 'BEGIN; ROLLBACK'],
  ])('is %s after %s', async (transaction, sql) => {
    expect((await session.send(sql)).transaction).toBe(transaction);
  });

  test('is not ended by timers of the server, which ring between two messages', async () => {
    await session.send(
      'SET idle_in_transaction_session_timeout = 1; SET transaction_timeout = 1; BEGIN; CREATE TABLE a ()',
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await session.send('SELECT 1')).toMatchObject({ error: null, transaction: 'open' });
  });
});

describe('the session user comes back', () => {
  test.each([
    ['RESET SESSION AUTHORIZATION'],
    ['SET SESSION AUTHORIZATION DEFAULT'],
    ['set session session authorization default'],
  ])('after %s', async (sql) => {
    await session.send('SET SESSION AUTHORIZATION pg_monitor');
    expect(await rowsOf('SELECT session_user')).toEqual([['pg_monitor']]);
    expect((await session.send(sql)).error).toBeNull();
    expect(await rowsOf('SELECT session_user')).toEqual([['postgres']]);
  });
});

describe('notices', () => {
  test('come in their order, with their parts and where they come from', async () => {
    const { notices } = await session.send(`
      CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        RAISE NOTICE 'one';
        RAISE WARNING 'two' USING detail = 'more', errcode = 'LS001';
      END $$;
      SELECT f();
      DROP TABLE IF EXISTS a;`);
    const context = (line: number) => `PL/pgSQL function f() line ${line} at RAISE`;
    expect(notices).toEqual([
      { severity: 'NOTICE', sqlstate: '00000', message: 'one', detail: null, context: context(3) },
      { severity: 'WARNING', sqlstate: 'LS001', message: 'two', detail: 'more', context: context(4) },
      {
        severity: 'NOTICE',
        sqlstate: '00000',
        message: 'table "a" does not exist, skipping',
        detail: null,
        context: null,
      },
    ]);
  });

  test('include the debugging messages that were asked for', async () => {
    await session.send('CREATE TABLE a (id int); SET client_min_messages = debug1');
    const { notices } = await session.send('ALTER TABLE a ALTER id TYPE bigint');
    expect(notices.map(({ severity, message }) => `${severity} ${message}`)).toContain(
      'DEBUG rewriting table "a"',
    );
  });

  test('are all kept, however many', async () => {
    const { notices } = await session.send(
      `DO $$ BEGIN FOR i IN 1..20000 LOOP RAISE NOTICE '%', i; END LOOP; END $$`,
    );
    expect(notices.length).toBe(20_000);
    expect(notices.at(-1)?.message).toBe('20000');
  });
});

describe('an error tells', () => {
  test('its position in characters of the message, the hint too', async () => {
    const { error } = await session.send(`SELECT 'é€😀'; SELECT nme FROM (VALUES (1)) t (name)`);
    expect(error).toMatchObject({
      severity: 'ERROR',
      sqlstate: '42703',
      message: 'column "nme" does not exist',
      hint: 'Perhaps you meant to reference the column "t.name".',
      position: 22,
      internalPosition: null,
      internalQuery: null,
    });
  });

  test('the statement inside a function, and the position there', async () => {
    const { error } = await session.send(`DO $$ BEGIN EXECUTE 'SELECT nothing'; END $$`);
    expect(error).toMatchObject({
      sqlstate: '42703',
      position: null,
      internalPosition: 8,
      internalQuery: 'SELECT nothing',
      context: 'PL/pgSQL function inline_code_block line 1 at EXECUTE',
    });
  });

  test('which table, column and constraint', async () => {
    await session.send(
      'CREATE TABLE a (id int NOT NULL, n int CONSTRAINT few CHECK (n < 3)); CREATE TABLE b ()',
    );
    expect((await session.send('INSERT INTO a VALUES (NULL)')).error).toMatchObject({
      sqlstate: '23502',
      relation: 'a',
      column: 'id',
      constraint: null,
      detail: 'Failing row contains (null, null).',
    });
    expect((await session.send('INSERT INTO a VALUES (1, 5)')).error).toMatchObject({
      sqlstate: '23514',
      relation: 'a',
      column: null,
      constraint: 'few',
    });
  });

  test('a recursion that never ends, and the server lives on', async () => {
    await session.send(`CREATE FUNCTION f(i int) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE OR REPLACE FUNCTION f(i int) RETURNS int LANGUAGE sql AS 'SELECT f(i + 1)'`);
    for (const sql of ['SELECT f(1)', `SELECT ${'1+'.repeat(50_000)}1`]) {
      expect((await session.send(sql)).error).toMatchObject({ sqlstate: '54001' });
    }
    expect(await rowsOf('SELECT 1')).toEqual([['1']]);
  });
});

describe('what is not kept', () => {
  test('rows of a result beyond 64 MB; they are counted', async () => {
    const { results } = await session.send(`SELECT repeat('x', 1000000) FROM generate_series(1, 100)`);
    expect(results[0]?.tag).toBe('SELECT 100');
    expect(results[0]?.rows).toHaveLength(67);
  });

  test('notifications', async () => {
    const { results, notices } = await session.send(`LISTEN a; NOTIFY a, 'x'; UNLISTEN a`);
    expect(results.map(({ tag }) => tag)).toEqual(['LISTEN', 'NOTIFY', 'UNLISTEN']);
    expect(notices).toEqual([]);
  });
});

describe('nothing of the machine is there', () => {
  test.each([
    ['its users', `SELECT pg_read_file('/etc/passwd')`],
    ['its environment', `SELECT pg_read_file('/proc/self/environ')`],
    ['this repository', `SELECT pg_ls_dir('${import.meta.dirname}')`],
    ['files for COPY', `CREATE TABLE a (t text); COPY a FROM '/etc/hostname'`],
    ['files for large objects', `SELECT lo_import('/etc/hostname')`],
    ['libraries', `CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc.so.6', 'getpid'`],
    ['libraries to load', `LOAD '/lib/x86_64-linux-gnu/libc.so.6'`],
  ])('%s', async (_, sql) => {
    expect((await session.send(sql)).error?.message).toMatch(/could not (open|access)/);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConnection } from '../../src/database/connection.ts';
import { openServer } from '../../src/database/server.ts';
import type { Session, SessionLost } from '../../src/database/session.ts';
import { openPglite, run } from '../support/pglite-session.ts';
import { majors, startServer, type TestServer } from '../support/postgres.ts';

const settings = (server: TestServer) => parseConnection(server.url(), {});
const bytes = (text: string) => new TextEncoder().encode(text);

/** What each message is answered with. The embedded server is asked the same. */
const messages: readonly (readonly [name: string, sql: string, copyData?: string])[] = [
  ['one statement', 'SELECT 1 AS a, NULL AS b'],
  [
    'values as text',
    `SELECT true, 1.50::numeric, '{1,2}'::int[], '\\x00ff'::bytea, date '2020-01-31', 'é🐘'`,
  ],
  [
    'several statements',
    'CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2); SELECT * FROM t ORDER BY a; DROP TABLE t',
  ],
  ['nothing', ''],
  ['only a comment', '-- nothing'],
  ['no rows', 'SELECT 1 AS a WHERE false'],
  ['a syntax error', 'SELEC 1'],
  ['an error after a statement', 'SELECT 1; SELECT 1/0; SELECT 2'],
  ['an error with hint and position', 'SELECT naem FROM (VALUES (1)) v(name)'],
  ['an error inside a function', `DO $$ BEGIN EXECUTE 'SELECT nothing'; END $$`],
  [
    'an error with constraint',
    `CREATE TEMP TABLE c (a int CONSTRAINT positive CHECK (a > 0)); INSERT INTO c VALUES (0)`,
  ],
  [
    'notices in order, with context',
    `DO $$ BEGIN RAISE NOTICE 'one'; RAISE WARNING 'two' USING DETAIL = 'more', ERRCODE = 'LSCMD'; END $$`,
  ],
  [
    'debug messages',
    `SET client_min_messages = debug1; CREATE TEMP TABLE d (a int PRIMARY KEY); RESET client_min_messages`,
  ],
  ['BEGIN', 'BEGIN'],
  ['a failure in it', 'SELECT 1/0'],
  ['a statement after the failure', 'SELECT 1'],
  ['ROLLBACK', 'ROLLBACK'],
  ['a second message after all that', 'SELECT 2'],
];

describe('the answers are those that the embedded server gives', () => {
  let embedded: Session;
  beforeAll(async () => {
    embedded = await openPglite();
  });
  afterAll(() => embedded.close());

  it('on PostgreSQL 18, message by message', async () => {
    const server = await startServer(18);
    const session = await openServer(settings(server));
    for (const [name, sql] of messages) {
      expect(await session.send(sql), name).toEqual(await embedded.send(sql));
    }
    await session.close();
    await server.stop();
  });
});

describe.each(majors)('PostgreSQL %i', (major) => {
  let server: TestServer;
  let session: Session;
  beforeAll(async () => {
    server = await startServer(major);
    session = await openServer(settings(server));
  });
  afterAll(async () => {
    await session.close();
    await server.stop();
  });

  it('names its version', () => {
    expect(session.engine).toBe('server');
    expect(session.version).toMatch(new RegExp(`^${major}\\.\\d+$`));
  });

  it('tells the transaction status after each message', async () => {
    const status = async (sql: string) => (await session.send(sql)).transaction;
    expect([await status('BEGIN'), await status('SELECT 1/0'), await status('ROLLBACK')]).toEqual([
      'open',
      'failed',
      'idle',
    ]);
  });

  it('takes COPY data, then the statements behind it', async () => {
    await run(session, 'CREATE TABLE rows (a int, b text)');
    const reply = await session.send('COPY rows FROM stdin; SELECT count(*), max(length(b)) FROM rows', {
      copyData: bytes(`1\tone\n2\t${'é'.repeat(100_000)}\n`),
    });
    expect(reply).toMatchObject({ error: null, results: [{ tag: 'COPY 2' }, { rows: [['2', '100000']] }] });
  });

  it.each([
    ['COPY data that does not fit', 'COPY rows FROM stdin', 'x\n', '22P02'],
    ['COPY without data', 'COPY rows FROM stdin', undefined, '57014'],
  ])('refuses %s, and goes on', async (_, sql, data, sqlstate) => {
    const refused = await session.send(sql, data === undefined ? {} : { copyData: bytes(data) });
    expect(refused).toMatchObject({ error: { sqlstate }, transaction: 'idle' });
    expect(await run(session, 'SELECT 1')).toEqual([['1']]);
  });

  it('drains COPY TO stdout', async () => {
    const reply = await session.send('COPY (SELECT generate_series(1, 10000)) TO stdout; SELECT 1');
    expect(reply.results).toMatchObject([{ tag: 'COPY 10000', rows: [] }, { rows: [['1']] }]);
  });

  it('answers in turn whoever does not wait', async () => {
    const answers = await Promise.all([1, 2, 3].map((n) => session.send(`SELECT ${n}`)));
    expect(answers.map(({ results }) => results[0]?.rows[0])).toEqual([['1'], ['2'], ['3']]);
  });

  it('sends a message of megabytes', async () => {
    expect(await run(session, `SELECT length('${'x'.repeat(4_000_000)}')`)).toEqual([['4000000']]);
  });
});

describe('a session is lost', () => {
  let server: TestServer;
  let watcher: Session;
  beforeAll(async () => {
    server = await startServer(17);
    watcher = await openServer(settings(server));
  });
  afterAll(async () => {
    await watcher.close();
    await server.stop();
  });
  const running = () =>
    run(watcher, `SELECT query FROM pg_stat_activity WHERE application_name = 'victim' AND state <> 'idle'`);
  const open = (signal?: AbortSignal) =>
    openServer(settings(server), { applicationName: 'victim', ...(signal && { signal }) });
  const lost = (reason: SessionLost['reason'], message: string) =>
    expect.objectContaining({ name: 'SessionLost', reason, message });

  it('at the deadline, and the statement no longer runs', async () => {
    const session = await open();
    await expect(session.send('SELECT pg_sleep(600)', { deadline: 100 })).rejects.toEqual(
      lost('deadline', 'did not finish within 100 ms'),
    );
    expect(await running()).toEqual([]);
    await expect(session.send('SELECT 1')).rejects.toEqual(lost('deadline', 'did not finish within 100 ms'));
    await session.close();
  });

  it('not by a deadline that is kept', async () => {
    const session = await open();
    expect((await session.send('SELECT 1', { deadline: 60_000 })).error).toBeNull();
    expect((await session.send('SELECT 1', { deadline: 60_000 })).error).toBeNull();
    await session.close();
  });

  it('when the signal aborts, and the statement no longer runs', async () => {
    const abort = new AbortController();
    const session = await open(abort.signal);
    const sleeping = session.send('SELECT pg_sleep(600)');
    while ((await running()).length === 0);
    abort.abort();
    await expect(sleeping).rejects.toEqual(lost('cancelled', 'cancelled'));
    expect(await running()).toEqual([]);
  });

  it('when the signal has aborted before', async () => {
    await expect(open(AbortSignal.abort())).rejects.toEqual(lost('cancelled', 'cancelled'));
  });

  it.each([
    ['in the middle of a statement', 'SELECT pg_terminate_backend(pg_backend_pid())'],
    ['between two', null],
  ])("with the server's words, when the server ends it %s", async (_, sql) => {
    const session = await open();
    const words = lost('crashed', 'terminating connection due to administrator command');
    if (sql === null) {
      const [[pid] = []] = await run(session, 'SELECT pg_backend_pid()');
      await run(watcher, `SELECT pg_terminate_backend(${pid}, 10000)`);
    }
    await expect(session.send(sql ?? 'SELECT 1')).rejects.toEqual(words);
    await expect(session.send('SELECT 1')).rejects.toEqual(words);
    await session.close();
  });

  it('when it was closed, once and for all', async () => {
    const session = await open();
    await session.close();
    await session.close();
    await expect(session.send('SELECT 1')).rejects.toEqual(lost('cancelled', 'the session was closed'));
  });
});

describe('a session starts', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(15);
  });
  afterAll(() => server.stop());
  const show = async (query: string, setting: string, environment = {}) => {
    const session = await openServer(parseConnection(`${server.url()}${query}`, environment));
    const [row] = await run(session, `SHOW ${setting}; RESET ALL; SHOW ${setting}`);
    await session.close();
    return row?.[0];
  };

  it.each([
    ['search_path', '?search_path=app,%20%22my%20app%22', 'search_path', 'app, "my app"'],
    ["Prisma's schema", '?schema=App', 'search_path', '"App"'],
    ['options', '?options=-c%20geqo%3Doff', 'geqo', 'off'],
    ['application_name', '?application_name=shop', 'application_name', 'shop'],
    ['a name of its own', '', 'application_name', 'lockstep'],
    ['UTF-8', '', 'client_encoding', 'UTF8'],
  ])('with %s, to which RESET ALL goes back', async (_, query, setting, value) => {
    expect(await show(query, setting)).toBe(value);
  });

  it('over a Unix-domain socket', async () => {
    const session = await openServer(parseConnection(server.socketUrl(), {}));
    expect(await run(session, 'SELECT inet_server_addr()')).toEqual([[null]]);
    await session.close();
  });

  it('not with what the variables of this process say', async () => {
    process.env.PGOPTIONS = '-c geqo=off';
    expect(await show('', 'geqo')).toBe('on');
    delete process.env.PGOPTIONS;
  });
});

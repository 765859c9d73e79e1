import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTo, ask, freshDatabase, history } from '../support/apply.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const first = { '1_a.sql': 'CREATE TABLE a (id int PRIMARY KEY);\n' };
const bulk = { bulkFrom: 1 };

describe.each([15, 18] as const)('a file with its record in one message, on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it.each([
    [
      'a statement',
      "INSERT INTO a VALUES (1);\nINSERT INTO a\n  VALUES ('x');\n",
      { sqlstate: '22P02', line: 3, column: 11 },
    ],
    [
      'the syntax',
      'INSERT INTO a VALUES (1);\nCREATE TABEL b ();\n',
      { sqlstate: '42601', line: 2, column: 8 },
    ],
    [
      'the last word, without a semicolon',
      'SELECT 1;\nSELECT nothing',
      { sqlstate: '42703', line: 2, column: 8 },
    ],
    [
      'the COMMIT, for a deferred constraint',
      'CREATE TABLE b (id int REFERENCES a DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO b VALUES (7);\n',
      { sqlstate: '23503', line: null, column: null },
    ],
    [
      'the record, because the file drops the history',
      'DROP TABLE lockstep.revisions;\n',
      { sqlstate: '42P01', line: null, column: null },
    ],
  ])('fails by %s: nothing of it is left, and the place is named', async (_, sql, error) => {
    const { database, session } = await freshDatabase(server);
    const files = { ...first, '2_b.sql': sql, '3_c.sql': 'CREATE TABLE c ();\n' };
    const report = await applyTo(server, database, { files, ...bulk });
    expect(report).toMatchObject({ outcome: 'failed', exitCode: 5 });
    expect(report.files.map(({ status }) => status)).toEqual(['applied', 'failed', 'pending']);
    expect(report.files[1]?.error).toMatchObject(error);
    expect(await history(session)).toEqual(['1 applied']);
    expect(await ask(session, `SELECT count(*), to_regclass('b'), to_regclass('c') FROM a`)).toEqual([
      '0|null|null',
    ]);
    await session.close();
  });

  it('knows how long it took by the clock of the server', async () => {
    const { database, session } = await freshDatabase(server);
    const files = { ...first, '2_b.sql': 'SELECT pg_sleep(0.2) -- and no more' };
    expect(await applyTo(server, database, { files, ...bulk })).toMatchObject({ outcome: 'applied' });
    expect(
      await ask(
        session,
        `SELECT duration_ms BETWEEN 200 AND 5000, finished_at - started_at >= interval '200 ms'
        FROM lockstep.revisions WHERE version = '2'`,
      ),
    ).toEqual(['t|t']);
    await session.close();
  });

  it('begins no further file once it is cancelled', async () => {
    const { database, session } = await freshDatabase(server);
    const stop = new AbortController();
    const files = { ...first, '2_b.sql': 'SELECT pg_sleep(60);\n', '3_c.sql': 'CREATE TABLE c ();\n' };
    const running = applyTo(server, database, {
      files,
      ...bulk,
      signal: stop.signal,
      onEvent: (event) => event.kind === 'file' && event.version === '2' && stop.abort(),
    });
    expect(await running).toMatchObject({ outcome: 'cancelled', exitCode: 130 });
    expect(await history(session)).toEqual(['1 applied']);
    await session.close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTo, ask, freshDatabase, history } from '../support/apply.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const none = '-- lockstep:transaction none\n\n';

describe.each([15, 18] as const)('a file that an earlier run left half done, on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  const broken = {
    '1_a.sql': `${none}CREATE TABLE a (id int);\nINSERT INTO a VALUES (1), (1);\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);\nINSERT INTO a VALUES (2);\n`,
  };

  it('goes on at the statement that failed, once its reason is gone', async () => {
    const { database, session } = await freshDatabase(server);
    const first = await applyTo(server, database, { files: broken });
    expect(first).toMatchObject({ outcome: 'partial', exitCode: 6 });
    expect(first.files[0]).toMatchObject({
      status: 'partial',
      statements: { total: 4, done: 2 },
      error: { statement: 2, line: 5 },
    });
    expect(await ask(session, `SELECT index, state FROM lockstep.statements WHERE state <> 'done'`)).toEqual([
      '2|failed',
    ]);
    await ask(session, 'DELETE FROM a; INSERT INTO a VALUES (1)');
    const second = await applyTo(server, database, { files: broken });
    expect(second).toMatchObject({ outcome: 'applied', exitCode: 0, plan: { partial: ['1'] } });
    expect(await ask(session, 'SELECT id FROM a ORDER BY 1')).toEqual(['1', '2']);
    expect(await history(session)).toEqual(['1 applied']);
    await session.close();
  });

  it('the journal has the statement that failed, also where its own transaction is rolled back', async () => {
    const { database, session } = await freshDatabase(server);
    const files = {
      '1_a.sql': `${none}CREATE TABLE a (id int PRIMARY KEY);\nINSERT INTO a VALUES (1), (1);\n`,
    };
    expect(await applyTo(server, database, { files })).toMatchObject({ outcome: 'partial' });
    const journal = 'SELECT index, state, error FROM lockstep.statements ORDER BY 1';
    expect(await ask(session, journal)).toEqual([
      '0|done|null',
      '1|failed|duplicate key value violates unique constraint "a_pkey"',
    ]);
    await session.close();
  });

  it('takes what comes after the statement that failed as it is now', async () => {
    const { database, session } = await freshDatabase(server);
    await applyTo(server, database, { files: broken });
    const mended = { '1_a.sql': broken['1_a.sql'].replace('UNIQUE INDEX', 'INDEX') };
    expect(await applyTo(server, database, { files: mended })).toMatchObject({ outcome: 'applied' });
    expect(await ask(session, 'SELECT id FROM a ORDER BY 1')).toEqual(['1', '1', '2']);
    await session.close();
  });

  it('refuses when a statement that has run is another one now', async () => {
    const { database, session } = await freshDatabase(server);
    await applyTo(server, database, { files: broken });
    const changed = { '1_a.sql': broken['1_a.sql'].replace('id int', 'id bigint') };
    const report = await applyTo(server, database, { files: changed });
    expect(report).toMatchObject({ outcome: 'refused', exitCode: 3 });
    expect(report.error?.message).toContain('statement 1 has run');
    await session.close();
  });

  it('says again what the statements before have set for the session', async () => {
    const { database, session } = await freshDatabase(server);
    const files = {
      '1_a.sql': `${none}CREATE SCHEMA app;\nSET search_path TO app;\nCREATE TABLE a (id int);\nSELECT 1 / (SELECT count(*) FROM public.wanted);\nCREATE TABLE b (id int);\n`,
    };
    expect(await applyTo(server, database, { files })).toMatchObject({ outcome: 'partial' });
    await ask(session, 'CREATE TABLE public.wanted AS SELECT 1');
    expect(await applyTo(server, database, { files })).toMatchObject({ outcome: 'applied' });
    expect(await ask(session, `SELECT to_regclass('app.a'), to_regclass('app.b')`)).toEqual(['app.a|app.b']);
    await session.close();
  });

  /** As a runner leaves it that is killed while its statement runs: noted as running, and the history as unfinished. */
  async function killedIn(sql: string, meanwhile: string) {
    const { database, session } = await freshDatabase(server);
    const files = { '1_a.sql': `${none}CREATE TABLE a (id int);\n${sql};\nINSERT INTO a VALUES (2);\n` };
    const boom = { '1_a.sql': files['1_a.sql'].replace(`${sql};`, `${sql};\nSELECT 1 / 0;`) };
    // Runs up to the statement, and notes it as done; then the clock is turned back by hand.
    await applyTo(server, database, { files: boom });
    await ask(
      session,
      `UPDATE lockstep.statements SET state = 'running', finished_at = NULL WHERE index = 1;
       UPDATE lockstep.revisions SET state = 'unfinished', done = 1, digests = digests[1:1]`,
    );
    if (meanwhile !== '') await ask(session, meanwhile);
    return { database, session, files };
  }

  it('what was found to be done is written down', async () => {
    const { database, session, files } = await killedIn('CREATE INDEX CONCURRENTLY a_id ON a (id)', '');
    await applyTo(server, database, { files });
    expect(await ask(session, 'SELECT index, state FROM lockstep.statements ORDER BY 1')).toEqual([
      '0|done',
      '1|done',
      '2|done',
    ]);
    await session.close();
  });

  it.each([
    ['another index under the same name', 'CREATE INDEX CONCURRENTLY a_id ON a (id DESC)'],
    ['another statement', 'CREATE TABLE b ()'],
  ])('refuses when the statement that was running is %s now', async (_, sql) => {
    const { database, session, files } = await killedIn('CREATE INDEX CONCURRENTLY a_id ON a (id)', '');
    const changed = { '1_a.sql': files['1_a.sql'].replace('CREATE INDEX CONCURRENTLY a_id ON a (id)', sql) };
    const report = await applyTo(server, database, { files: changed });
    expect(report).toMatchObject({ outcome: 'refused', exitCode: 3 });
    expect(report.error?.message).toMatch(/^1_a.sql: statement 2 was running when an earlier run ended/);
    expect(report.files[0]?.error).toMatchObject({ statement: 1, line: 4, column: 1 });
    expect(await ask(session, 'SELECT id FROM a')).toEqual([]);
    // The way out: it is not wanted any more, and the other one is.
    await ask(session, 'DROP INDEX a_id');
    await ask(session, report.error?.hint?.split('\n').at(-1) ?? '');
    expect(await applyTo(server, database, { files: changed })).toMatchObject({ outcome: 'applied' });
    expect(await ask(session, 'SELECT id FROM a')).toEqual(['2']);
    await session.close();
  });

  it('refuses when a statement has changed that only the journal knows to have run', async () => {
    const { database, session } = await freshDatabase(server);
    await applyTo(server, database, { files: broken });
    await ask(session, `UPDATE lockstep.revisions SET done = 1, digests = digests[1:1]`);
    const changed = { '1_a.sql': broken['1_a.sql'].replace('(1), (1)', '(3)') };
    const report = await applyTo(server, database, { files: changed });
    expect(report).toMatchObject({ outcome: 'refused', exitCode: 3 });
    expect(report.error?.message).toContain('statement 2 has run in an earlier try');
    expect(await ask(session, 'SELECT id FROM a')).toEqual(['1', '1']);
    await session.close();
  });

  it('finds an index where the statements before have put the search path', async () => {
    const { database, session } = await freshDatabase(server);
    const head = `${none}CREATE SCHEMA app;\nSET search_path TO app;\nCREATE TABLE a (id int);\nCREATE INDEX a_old ON a (id);\n`;
    const files = { '1_a.sql': `${head}DROP INDEX CONCURRENTLY a_old;\nINSERT INTO a VALUES (1);\n` };
    await applyTo(server, database, { files: { '1_a.sql': `${head}DROP INDEX CONCURRENTLY nothing;\n` } });
    await ask(
      session,
      `UPDATE lockstep.statements SET state = 'running', sha256 = encode(sha256('DROP INDEX CONCURRENTLY a_old;'), 'hex') WHERE index = 4`,
    );
    expect(await applyTo(server, database, { files })).toMatchObject({ outcome: 'applied', error: null });
    expect(await ask(session, `SELECT to_regclass('app.a_old'), count(*) FROM app.a`)).toEqual(['null|1']);
    await session.close();
  });

  it('a COMMIT outside of any transaction does not make what came before it run again', async () => {
    const { database, session } = await freshDatabase(server);
    await ask(session, 'CREATE TABLE a (id int)');
    const sql = 'INSERT INTO a VALUES (1);\nCOMMIT;\nINSERT INTO a VALUES (2);\n';
    const request = (text: string) => ({
      files: { '1_a.sql': text },
      format: 'sqlx',
      options: { allowDirty: true, transaction: 'none' } as const,
    });
    const broken = request(`${sql}SELECT 1 / 0;\n`);
    expect(await applyTo(server, database, broken)).toMatchObject({ outcome: 'partial' });
    const mended = request(`${sql}INSERT INTO a VALUES (3);\n`);
    expect(await applyTo(server, database, mended)).toMatchObject({ outcome: 'applied' });
    expect(await ask(session, 'SELECT id FROM a ORDER BY 1')).toEqual(['1', '2', '3']);
    await session.close();
  });

  it('of a try that a person has undone, the journal knows nothing any more', async () => {
    const { database, session } = await freshDatabase(server);
    const file = (third: string) => ({
      '1_a.sql': `${none}CREATE TABLE a (id int);\n${third};\nINSERT INTO a VALUES (1);\nSELECT 1 / 0;\n`,
    });
    expect(await applyTo(server, database, { files: file('SELECT 1') })).toMatchObject({
      outcome: 'partial',
    });
    // Undone by hand, and the file is to run from its beginning.
    await ask(session, 'DROP TABLE a; DELETE FROM lockstep.revisions');
    const second = await applyTo(server, database, {
      files: file('SELECT 1 / 0'),
      options: { allowDirty: true },
    });
    expect(second).toMatchObject({ outcome: 'partial' });
    expect(second.files[0]).toMatchObject({ statements: { done: 1 } });
    const third = await applyTo(server, database, { files: file('INSERT INTO a VALUES (0)') });
    expect(third.files[0]).toMatchObject({ statements: { done: 3 } });
    expect(await ask(session, 'SELECT id FROM a ORDER BY 1')).toEqual(['0', '1']);
    await session.close();
  });

  it('a file that its tool has taken back runs again', async () => {
    const { database, session } = await freshDatabase(server);
    const request = {
      files: {
        '2026-01-01-000001_a/up.sql': 'CREATE TABLE a (id int);\n',
        '2026-01-01-000002_b/up.sql': 'INSERT INTO a VALUES (1);\nVACUUM a;\nINSERT INTO a VALUES (2);\n',
      },
      format: 'diesel',
      options: { transaction: 'none' },
    } as const;
    expect(await applyTo(server, database, request)).toMatchObject({ outcome: 'applied' });
    // As `diesel migration revert` does.
    await ask(
      session,
      `DELETE FROM a; DELETE FROM __diesel_schema_migrations WHERE version = '20260101000002'`,
    );
    expect(await applyTo(server, database, request)).toMatchObject({ outcome: 'applied' });
    expect(await ask(session, 'SELECT id FROM a ORDER BY 1')).toEqual(['1', '2']);
    await session.close();
  });

  it('a first file that only the journal knows of is no reason to call the database a stranger', async () => {
    const { database, session } = await freshDatabase(server);
    const request = (last: string) => ({
      files: { '2026-01-01-000001_a/up.sql': `CREATE TABLE a (id int);\n${last};\n` },
      format: 'diesel',
      options: { transaction: 'none' } as const,
    });
    expect(await applyTo(server, database, request('SELECT 1 / 0'))).toMatchObject({ outcome: 'partial' });
    const report = await applyTo(server, database, request('INSERT INTO a VALUES (1)'));
    expect(report).toMatchObject({ outcome: 'applied', error: null });
    expect(await ask(session, 'SELECT id FROM a')).toEqual(['1']);
    await session.close();
  });

  const index = 'CREATE INDEX CONCURRENTLY a_id ON a (id)';
  it.each([
    ['a build whose index is there and valid counts as done', index, ''],
    ['a build that left nothing runs', index, 'DROP INDEX a_id'],
    [
      'a build that left an invalid index is repaired',
      index,
      `UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'a_id'::regclass`,
    ],
    ['VACUUM runs again', 'VACUUM a', ''],
    ['REINDEX runs again', 'REINDEX TABLE CONCURRENTLY a', ''],
  ])('%s', async (_, sql, meanwhile) => {
    const { database, session, files } = await killedIn(sql, meanwhile);
    expect(await applyTo(server, database, { files })).toMatchObject({
      outcome: 'applied',
      exitCode: 0,
      error: null,
    });
    expect(await ask(session, 'SELECT id FROM a')).toEqual(['2']);
    expect(await ask(session, `SELECT indisvalid FROM pg_index WHERE indrelid = 'a'::regclass`)).toEqual(
      sql === index ? ['t'] : [],
    );
    await session.close();
  });

  it.each([
    ['done', `SET state = 'done'`],
    ['to be run', `SET state = 'failed'`],
  ])(
    'a statement of which nobody can tell is left to a person, who says that it is %s',
    async (_, answer) => {
      const { database, session, files } = await killedIn(
        `CREATE DATABASE beside_${major}_${answer.length}`,
        '',
      );
      const report = await applyTo(server, database, { files });
      expect(report).toMatchObject({ outcome: 'unknown', exitCode: 7 });
      expect(report.error?.message).toContain('CREATE DATABASE');
      const line = (report.error?.hint ?? '').split('\n').find((each) => each.includes(answer)) ?? '';
      expect(line).toMatch(/^UPDATE lockstep\.statements /);
      await ask(session, line);
      if (answer.includes('failed')) await ask(session, `DROP DATABASE beside_${major}_${answer.length}`);
      expect(await applyTo(server, database, { files })).toMatchObject({ outcome: 'applied', error: null });
      expect(await ask(session, 'SELECT id FROM a')).toEqual(['2']);
      await ask(session, `DROP DATABASE beside_${major}_${answer.length}`);
      await session.close();
    },
  );
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gooseKey, runnerKey } from '../../src/apply/lock-keys.ts';
import type { ApplyEvent } from '../../src/apply/target.ts';
import { applyTo, ask, freshDatabase, history, sessionOn } from '../support/apply.ts';
import { until } from '../support/apply-cli.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const table = { '1_a.sql': 'CREATE TABLE a (id int);\nINSERT INTO a SELECT generate_series(1, 1000);\n' };

describe.each([15, 18] as const)('on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it('ten runners at once: each file is applied once, and nobody fails', async () => {
    const { database, session } = await freshDatabase(server);
    const files = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [
        `${index + 1}_f.sql`,
        `CREATE TABLE t${index + 1} (id int);\nSELECT pg_sleep(0.02);\n`,
      ]),
    );
    const reports = await Promise.all(
      Array.from({ length: 10 }, () => applyTo(server, database, { files, options: { lockWait: 20_000 } })),
    );
    expect(reports.map(({ outcome }) => outcome).sort()).toEqual(['applied', ...Array(9).fill('nothing')]);
    expect(await history(session)).toEqual(Array.from({ length: 8 }, (_, index) => `${index + 1} applied`));
    await session.close();
  });

  it.each([
    ['another runner of ours', runnerKey, 'plain'],
    ["the directory's own tool", gooseKey, 'goose'],
  ] as const)('names %s, which holds the lock', async (_, key, format) => {
    const { database, session } = await freshDatabase(server);
    await ask(session, `SET application_name = 'lockstep github.com/acme/shop/actions/runs/42'`);
    await ask(session, `SELECT pg_advisory_lock(${key})`);
    const [pid] = await ask(session, 'SELECT pg_backend_pid()');
    const events: ApplyEvent[] = [];
    const files = format === 'goose' ? { '1_a.sql': `-- +goose Up\n${table['1_a.sql']}` } : table;
    const report = await applyTo(server, database, {
      files,
      format,
      options: { lockWait: 600 },
      onEvent: (event) => events.push(event),
    });
    expect(report).toMatchObject({ outcome: 'locked', exitCode: 4, run: null });
    expect(report.error?.message).toMatch(
      new RegExp(`process ${pid} \\(lockstep github.com/acme/shop/actions/runs/42, postgres\\)`),
    );
    expect(events.some(({ kind }) => kind === 'waiting for runner')).toBe(true);
    expect(await ask(session, `SELECT to_regclass('a'), to_regnamespace('lockstep')`)).toEqual(['null|null']);
    await session.close();
  });

  it('does not take for broken off what a runner is at', async () => {
    const { database, session } = await freshDatabase(server);
    const first = { '20260101000001_a/migration.sql': 'CREATE TABLE a (id int);\n' };
    const second = 'CREATE TABLE b (id int);';
    await applyTo(server, database, { files: first, format: 'prisma' });
    // As it looks between two statements of a file that a runner of another version is at: begun, and not ended.
    await ask(
      session,
      `SELECT pg_advisory_lock(${runnerKey});
      INSERT INTO _prisma_migrations (id, checksum, migration_name)
      VALUES ('1', encode(sha256('${second}'), 'hex'), '20260101000002_b')`,
    );
    const files = { ...first, '20260101000002_b/migration.sql': second };
    let seen: () => void = () => undefined;
    const waits = new Promise<void>((resolve) => {
      seen = resolve;
    });
    const apply = (lockWait: number) =>
      applyTo(server, database, {
        files,
        format: 'prisma',
        options: { lockWait },
        onEvent: ({ kind }) => kind === 'waiting for runner' && seen(),
      });
    expect(await apply(0)).toMatchObject({ outcome: 'locked', exitCode: 4 });
    const waiting = apply(20_000);
    await waits;
    await ask(
      session,
      `UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = '1';
      SELECT pg_advisory_unlock(${runnerKey})`,
    );
    expect(await waiting).toMatchObject({
      outcome: 'nothing',
      exitCode: 0,
      error: null,
      to: '20260101000002_b',
      notes: [expect.stringMatching(/^waited \d+\.\d s for process \d+ \(the test, postgres\) to let go/)],
    });
    await session.close();
  });

  it('gets through beside a long reader, and says who was in the way', async () => {
    const { database, session } = await freshDatabase(server);
    await applyTo(server, database, { files: table });
    await ask(session, `SET application_name = 'the reader'; BEGIN; SELECT count(*) FROM a`);
    const [pid] = await ask(session, 'SELECT pg_backend_pid()');
    let retries = 0;
    const work = applyTo(server, database, {
      files: { ...table, '2_b.sql': 'ALTER TABLE a ADD COLUMN b int;\n' },
      options: { lockTimeout: 400 },
      onEvent: (event) => {
        if (event.kind === 'retry' && ++retries === 2) void ask(session, 'COMMIT');
      },
    });
    const report = await work;
    expect(report).toMatchObject({ outcome: 'applied', exitCode: 0 });
    const [file] = report.files;
    expect(file?.retries.length).toBeGreaterThanOrEqual(2);
    expect(file?.retries[0]).toMatchObject({
      statement: 0,
      sqlstate: '55P03',
      blockedBy: [{ pid: Number(pid), application: 'the reader', lock: 'ACCESS SHARE', waitsFor: [] }],
    });
    expect(file?.retries[0]?.blockedBy[0]?.query).toMatch(/pg_backend_pid|count/);
    await session.close();
  });

  it('gives up after its retries, with nothing left and the way out', async () => {
    const { database, session } = await freshDatabase(server);
    await applyTo(server, database, { files: table });
    await ask(session, 'BEGIN; SELECT count(*) FROM a');
    const [pid] = await ask(session, 'SELECT pg_backend_pid()');
    const report = await applyTo(server, database, {
      files: { ...table, '2_b.sql': 'CREATE TABLE b ();\nALTER TABLE a ADD COLUMN b int;\n' },
      options: { lockTimeout: 200, lockRetries: 1 },
    });
    expect(report).toMatchObject({ outcome: 'failed', exitCode: 5 });
    expect(report.error?.message).toContain(`lock timeout after 2 tries: process ${pid}`);
    expect(report.error?.hint).toContain(`pg_terminate_backend(${pid})`);
    expect(report.files[0]).toMatchObject({ status: 'failed', error: { statement: 1, line: 2, column: 1 } });
    expect(await ask(session, `SELECT to_regclass('b')`)).toEqual(['null']);
    await session.close();
  });

  it('a concurrent build waits for an old transaction beyond the lock timeout, and names it', async () => {
    const { database, session } = await freshDatabase(server);
    await applyTo(server, database, { files: table });
    await ask(
      session,
      `SET application_name = 'the report'; BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1`,
    );
    const [pid] = await ask(session, 'SELECT pg_backend_pid()');
    const phases: string[] = [];
    const work = applyTo(server, database, {
      files: { ...table, '2_i.sql': 'CREATE INDEX CONCURRENTLY a_id ON a (id);\n' },
      options: { lockTimeout: 300 },
      onEvent: (event) => {
        if (event.kind !== 'index') return;
        phases.push(event.progress.phase);
        if (phases.length === 3) void ask(session, 'COMMIT');
      },
    });
    const report = await work;
    expect(report).toMatchObject({ outcome: 'applied' });
    expect(phases).toContain('waiting for old snapshots');
    expect(report.files[0]?.waits).toMatchObject([
      { statement: 0, blockedBy: [{ pid: Number(pid), application: 'the report' }] },
    ]);
    expect(await ask(session, `SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass`)).toEqual(
      ['t'],
    );
    await session.close();
  });

  it('a concurrent build that waits too long leaves no invalid index', async () => {
    const { database, session } = await freshDatabase(server);
    await applyTo(server, database, { files: table });
    const old = await sessionOn(server, database);
    await ask(old, 'BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1');
    const [pid] = await ask(old, 'SELECT pg_backend_pid()');
    const work = applyTo(server, database, {
      files: { ...table, '2_i.sql': 'CREATE INDEX CONCURRENTLY a_id ON a (id);\n' },
      options: { indexWait: 300 },
    });
    // To drop the invalid index, too, has to wait for nobody but users of the table.
    const report = await work;
    expect(report).toMatchObject({ outcome: 'failed', exitCode: 5 });
    expect(report.error?.message).toContain(`for process ${pid}`);
    await ask(old, 'COMMIT');
    expect(await ask(session, `SELECT to_regclass('a_id')`)).toEqual(['null']);
    await old.close();
    await session.close();
  });

  it('a runner that waits does not stand in the way of a concurrent build', async () => {
    const { database, session } = await freshDatabase(server);
    await applyTo(server, database, { files: table });
    const old = await sessionOn(server, database);
    await ask(old, 'BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1');
    const files = { ...table, '2_i.sql': 'CREATE INDEX CONCURRENTLY a_id ON a (id);\n' };
    const builder = applyTo(server, database, { files });
    await until(session, 'SELECT 1 FROM pg_stat_progress_create_index');
    let waits = 0;
    const waiter = applyTo(server, database, {
      files,
      onEvent: (event) => {
        if (event.kind === 'waiting for runner' && ++waits === 2) void ask(old, 'COMMIT');
      },
    });
    expect((await Promise.all([builder, waiter])).map(({ outcome }) => outcome)).toEqual([
      'applied',
      'nothing',
    ]);
    expect(await ask(session, `SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass`)).toEqual(
      ['t'],
    );
    await old.close();
    await session.close();
  });

  it.each([
    ['', 'CREATE INDEX CONCURRENTLY a_id ON a (id)'],
    [' although it says IF NOT EXISTS', 'CREATE INDEX CONCURRENTLY IF NOT EXISTS a_id ON a (id)'],
  ])('an invalid index of the same name is built again%s', async (_, sql) => {
    const { database, session } = await freshDatabase(server);
    await applyTo(server, database, { files: table });
    await ask(session, 'INSERT INTO a VALUES (1)');
    await session.send('CREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id)');
    const invalid = `SELECT indisvalid, indisunique FROM pg_index WHERE indexrelid = 'a_id'::regclass`;
    expect(await ask(session, invalid)).toEqual(['f|t']);
    const report = await applyTo(server, database, { files: { ...table, '2_i.sql': `${sql};\n` } });
    expect(report).toMatchObject({ outcome: 'applied' });
    expect(report.notes).toEqual([expect.stringContaining('the index a_id was left invalid')]);
    expect(await ask(session, invalid)).toEqual(['t|f']);
    await session.close();
  });

  it('a build of somebody else is left alone and waited for', async () => {
    const { database, session } = await freshDatabase(server);
    await applyTo(server, database, { files: table });
    const old = await sessionOn(server, database);
    await ask(old, 'BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1');
    const somebody = await sessionOn(server, database);
    const build = somebody.send('CREATE INDEX CONCURRENTLY a_id ON a (id)');
    await until(
      session,
      `SELECT 1 FROM pg_stat_progress_create_index WHERE phase = 'waiting for old snapshots'`,
    );
    const [before] = await ask(session, `SELECT 'a_id'::regclass::oid`);
    let seen = 0;
    const report = await applyTo(server, database, {
      files: { ...table, '2_i.sql': 'CREATE INDEX CONCURRENTLY IF NOT EXISTS a_id ON a (id);\n' },
      onEvent: (event) => {
        if (event.kind === 'index' && ++seen === 1) void ask(old, 'COMMIT');
      },
    });
    expect(report).toMatchObject({ outcome: 'applied' });
    expect((await build).error).toBeNull();
    expect(await ask(session, `SELECT 'a_id'::regclass::oid`)).toEqual([before]);
    for (const each of [old, somebody, session]) await each.close();
  });

  it('a partition that is half detached is detached to the end', async () => {
    const { database, session } = await freshDatabase(server);
    const files = {
      '1_p.sql':
        'CREATE TABLE p (id int) PARTITION BY LIST (id);\nCREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);\n',
    };
    await applyTo(server, database, { files });
    const old = await sessionOn(server, database);
    await ask(old, 'BEGIN; SELECT count(*) FROM p');
    const [pid] = await ask(session, 'SELECT pg_backend_pid()');
    const half = session.send('ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY');
    await until(old, 'SELECT 1 FROM pg_inherits WHERE inhdetachpending');
    await ask(old, `SELECT pg_cancel_backend(${pid})`);
    expect((await half).error?.sqlstate).toBe('57014');
    await ask(old, 'COMMIT');
    const report = await applyTo(server, database, {
      files: { ...files, '2_d.sql': 'ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;\n' },
    });
    expect(report).toMatchObject({ outcome: 'applied', error: null });
    expect(await ask(session, 'SELECT 1 FROM pg_inherits')).toEqual([]);
    for (const each of [old, session]) await each.close();
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import { ask, freshDatabase, sessionOn } from '../support/apply.ts';
import { applyJson, startApply, until } from '../support/apply-cli.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const table = { '1_a.sql': 'CREATE TABLE a (id int);\nINSERT INTO a SELECT generate_series(1, 1000);\n' };

describe.each([15, 18] as const)('among others on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  const pidOf = async (session: Session) => Number((await ask(session, 'SELECT pg_backend_pid()'))[0]);
  const valid = `SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass`;

  it('two runners, a concurrent build and an old transaction: no deadlock, a valid index, and the report names it', async () => {
    const { database, session } = await freshDatabase(server);
    const url = server.url(database);
    await applyJson({ files: table, url });
    const old = await sessionOn(server, database);
    await ask(
      old,
      `SET application_name = 'nightly report'; BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1`,
    );
    const pid = await pidOf(old);
    const files = { ...table, '2_i.sql': 'CREATE INDEX CONCURRENTLY a_id ON a (id);\n' };
    const args = ['--output', 'json', '--lock-timeout', '1s'];
    const builder = startApply({ files, url, args });
    await until(session, 'SELECT 1 FROM pg_stat_progress_create_index');
    const waiter = startApply({ files, url, args });
    // Past deadlock_timeout (1 s) and past the lock timeout.
    await pause(4_000);
    expect(await ask(session, `SELECT phase FROM pg_stat_progress_create_index`)).toEqual([
      'waiting for old snapshots',
    ]);
    expect(waiter.said()).toMatch(/waiting for process \d+ \(lockstep [-0-9a-f]+\) to let go of the lock/);
    await ask(old, 'COMMIT');
    const [built, waited] = await Promise.all([builder.end, waiter.end]);
    expect([built.status, waited.status]).toEqual([0, 0]);
    const report = JSON.parse(built.stdout);
    expect(report).toMatchObject({
      outcome: 'applied',
      files: [{ waits: [{ statement: 0, blockedBy: [{ pid, application: 'nightly report' }] }] }],
    });
    expect(report.files[0].waits[0].blockedBy[0].ageMs).toBeGreaterThan(3_000);
    expect(built.stderr).toContain(`waiting for old snapshots`);
    expect(built.stderr).toContain(`${pid}`);
    expect(JSON.parse(waited.stdout)).toMatchObject({ outcome: 'nothing' });
    expect(await ask(session, valid)).toEqual(['t']);
    for (const each of [old, session]) await each.close();
  });

  it('an index that a killed runner left invalid is repaired', async () => {
    const { database, session } = await freshDatabase(server);
    const url = server.url(database);
    const files = { ...table, '2_i.sql': 'CREATE INDEX CONCURRENTLY IF NOT EXISTS a_id ON a (id);\n' };
    await applyJson({ files: table, url });
    const old = await sessionOn(server, database);
    await ask(old, 'BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1');
    const killed = startApply({ files, url });
    await until(
      session,
      `SELECT 1 FROM pg_stat_progress_create_index WHERE phase = 'waiting for old snapshots'`,
    );
    killed.kill('SIGKILL');
    await killed.end;
    // The server notices that its client is gone, and ends the build.
    while ((await ask(session, 'SELECT 1 FROM pg_stat_progress_create_index')).length > 0) await pause(100);
    expect(await ask(session, valid)).toEqual(['f']);
    await ask(old, 'COMMIT');
    const { status, report } = await applyJson({ files, url });
    expect(status).toBe(0);
    expect(report.notes.join('\n')).toContain('a_id');
    expect(await ask(session, valid)).toEqual(['t']);
    for (const each of [old, session]) await each.close();
  });

  it('a build of somebody else is left alone, waited for and named', async () => {
    const { database, session } = await freshDatabase(server);
    const url = server.url(database);
    await applyJson({ files: table, url });
    const old = await sessionOn(server, database);
    await ask(old, 'BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1');
    const somebody = await sessionOn(server, database);
    const pid = await pidOf(somebody);
    const build = somebody.send('CREATE INDEX CONCURRENTLY a_id ON a (id)');
    await until(
      session,
      `SELECT 1 FROM pg_stat_progress_create_index WHERE phase = 'waiting for old snapshots'`,
    );
    const [before] = await ask(session, `SELECT 'a_id'::regclass::oid`);
    const files = { ...table, '2_i.sql': 'CREATE INDEX CONCURRENTLY IF NOT EXISTS a_id ON a (id);\n' };
    const running = startApply({ files, url });
    while (!running.said().includes(`process ${pid} builds it`)) await pause(50);
    await ask(old, 'COMMIT');
    expect((await build).error).toBeNull();
    expect((await running.end).status).toBe(0);
    expect(await ask(session, `SELECT 'a_id'::regclass::oid`)).toEqual([before]);
    expect(await ask(session, valid)).toEqual(['t']);
    for (const each of [old, somebody, session]) await each.close();
  });

  it('a table that is read for 20 s: other readers wait for one lock timeout at most, and the column arrives', async () => {
    const { database, session } = await freshDatabase(server);
    const url = server.url(database);
    await applyJson({ files: table, url });
    const reader = await sessionOn(server, database);
    await ask(reader, `SET application_name = 'long export'`);
    const pid = await pidOf(reader);
    await ask(reader, 'BEGIN; SELECT count(*) FROM a');
    const release = pause(20_000).then(() => ask(reader, 'COMMIT'));
    const lockTimeout = 1_000;
    const probes = probeReaders(await sessions(3, database));
    const args = ['--lock-timeout', `${lockTimeout}ms`, '--lock-retries', '30'];
    const files = { ...table, '2_b.sql': 'ALTER TABLE a ADD COLUMN b int;\n' };
    const text = startApply({ files, url, args: [...args] });
    const run = await text.end;
    await release;
    const waits = await probes.stop();
    expect(run.status).toBe(0);
    // Some stood behind the migration, none of them for longer than one try, with room for a busy machine.
    expect(Math.max(...waits)).toBeGreaterThan(lockTimeout / 2);
    expect(Math.max(...waits)).toBeLessThan(lockTimeout + 700);
    expect(run.stdout).toMatch(new RegExp(`${pid}`));
    expect(run.stdout).toContain('long export');
    expect(run.stdout).toContain('SELECT count(*) FROM a');
    expect(run.stderr).toMatch(/2: no lock \(55P03\), because of .*try 2 of 31/);
    await session.close();
    await reader.close();
  });

  it('the same as JSON: pid, query and age of who was in the way', async () => {
    const { database, session } = await freshDatabase(server);
    const url = server.url(database);
    await applyJson({ files: table, url });
    const reader = await sessionOn(server, database);
    await ask(reader, `SET application_name = 'long export'`);
    const pid = await pidOf(reader);
    await ask(reader, 'BEGIN; SELECT count(*) FROM a');
    const release = pause(4_000).then(() => ask(reader, 'COMMIT'));
    const files = { ...table, '2_b.sql': 'ALTER TABLE a ADD COLUMN b int;\n' };
    const { report, status } = await applyJson({ files, url, args: ['--lock-timeout', '500ms'] });
    await release;
    expect(status).toBe(0);
    const [retry] = report.files[0]?.retries ?? [];
    expect(retry).toMatchObject({
      sqlstate: '55P03',
      blockedBy: [
        { pid, application: 'long export', lock: 'ACCESS SHARE', query: 'BEGIN; SELECT count(*) FROM a' },
      ],
    });
    expect(retry?.blockedBy[0]?.ageMs).toBeGreaterThan(0);
    for (const each of [reader, session]) await each.close();
  });

  const sessions = (count: number, database: string) =>
    Promise.all(Array.from({ length: count }, () => sessionOn(server, database)));
});

/** Reads the table again and again. @returns how long each reading took, milliseconds */
function probeReaders(probes: readonly Session[]) {
  let stopped = false;
  const took: number[] = [];
  const work = probes.map(async (probe) => {
    while (!stopped) {
      const began = performance.now();
      await ask(probe, 'SELECT count(*) FROM a');
      took.push(performance.now() - began);
      await pause(50);
    }
    await probe.close();
  });
  return {
    stop: async () => {
      stopped = true;
      await Promise.all(work);
      return took;
    },
  };
}

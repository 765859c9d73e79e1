import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import { applyTo, ask, freshDatabase, history, sessionOn } from '../support/apply.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

describe.each([15, 18] as const)('cancelling on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  async function cancelledWhile(
    files: Readonly<Record<string, string>>,
    condition: string,
    prepare: (session: Session) => Promise<unknown> = async () => undefined,
  ) {
    const { database, session } = await freshDatabase(server);
    await prepare(session);
    const controller = new AbortController();
    const work = applyTo(server, database, {
      files,
      signal: controller.signal,
      options: { allowDirty: true },
    });
    while ((await ask(session, condition)).length === 0) await pause(20);
    const began = performance.now();
    controller.abort();
    const report = await work;
    const took = performance.now() - began;
    const left = await ask(
      session,
      `SELECT application_name, state FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'lockstep%'`,
    );
    return { report, took, left, session, database };
  }

  const sleeping = `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`;

  it('in a long statement: it is cancelled, rolled back and recorded within 7 seconds', async () => {
    const files = {
      '1_a.sql': 'CREATE TABLE a (id int);\n',
      '2_b.sql': 'CREATE TABLE b (id int);\nSELECT pg_sleep(60);\n',
      '3_c.sql': 'CREATE TABLE c (id int);\n',
    };
    const { report, took, left, session } = await cancelledWhile(files, sleeping);
    expect(report).toMatchObject({ outcome: 'cancelled', exitCode: 130, to: '1' });
    expect(report.files.map(({ status }) => status)).toEqual(['applied', 'cancelled', 'pending']);
    expect(took).toBeLessThan(7_000);
    expect(left).toEqual([]);
    expect(await history(session)).toEqual(['1 applied']);
    expect(await ask(session, `SELECT to_regclass('b')`)).toEqual(['null']);
    expect(await ask(session, 'SELECT outcome, exit_code FROM lockstep.runs')).toEqual(['cancelled|130']);
    await session.close();
  });

  it('in a statement that does not listen: its backend is ended', async () => {
    const stubborn = `DO $$ BEGIN
      LOOP BEGIN PERFORM pg_sleep(60); EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP;
    END $$;\n`;
    const { report, took, left, session } = await cancelledWhile({ '1_a.sql': stubborn }, sleeping);
    expect(report).toMatchObject({ outcome: 'cancelled', exitCode: 130 });
    expect(took).toBeLessThan(7_000);
    expect(left).toEqual([]);
    expect(await ask(session, 'SELECT outcome FROM lockstep.runs')).toEqual(['cancelled']);
    await session.close();
  });

  it('in a concurrent build: the next run goes on and leaves a valid index', async () => {
    const files = {
      '1_a.sql':
        '-- lockstep:transaction none\n\nCREATE TABLE a (id int);\nCREATE INDEX CONCURRENTLY a_id ON a (id);\n',
    };
    const old: Session[] = [];
    const { report, took, session, database } = await cancelledWhile(
      files,
      `SELECT 1 FROM pg_stat_progress_create_index WHERE phase = 'waiting for old snapshots'`,
      async (first) => {
        const [name] = await ask(first, 'SELECT current_database()');
        const other = await sessionOn(server, name ?? '');
        await ask(other, 'BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1');
        old.push(other);
      },
    );
    expect(report).toMatchObject({ outcome: 'cancelled', exitCode: 130 });
    expect(report.files[0]).toMatchObject({ status: 'cancelled', statements: { total: 2, done: 1 } });
    expect(took).toBeLessThan(7_000);
    for (const each of old) await each.close();
    expect(await applyTo(server, database, { files })).toMatchObject({ outcome: 'applied' });
    expect(await ask(session, `SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass`)).toEqual(
      ['t'],
    );
    await session.close();
  });

  it('while it waits for a lock on a table', async () => {
    const files = { '1_a.sql': 'ALTER TABLE held ADD COLUMN b int;\n' };
    const { report, took, left, session } = await cancelledWhile(
      files,
      `SELECT 1 FROM pg_locks WHERE NOT granted`,
      async (first) => {
        await ask(first, 'CREATE TABLE held (a int)');
        await ask(first, 'BEGIN; SELECT * FROM held');
      },
    );
    expect(report).toMatchObject({ outcome: 'cancelled', exitCode: 130 });
    expect(took).toBeLessThan(7_000);
    expect(left).toEqual([]);
    await session.close();
  });

  it('before it began', async () => {
    const { database, session } = await freshDatabase(server);
    const files = { '1_a.sql': 'CREATE TABLE a (id int);\n' };
    const report = await applyTo(server, database, { files, signal: AbortSignal.abort() });
    expect(report).toMatchObject({ outcome: 'cancelled', exitCode: 130 });
    expect(await ask(session, `SELECT to_regnamespace('lockstep')`)).toEqual(['null']);
    await session.close();
  });

  it('ends a run whose time is over, with nothing left of the file', async () => {
    const { database, session } = await freshDatabase(server);
    const files = { '1_a.sql': 'CREATE TABLE a (id int);\nSELECT pg_sleep(60);\n' };
    const report = await applyTo(server, database, { files, options: { maxDuration: 400 } });
    expect(report).toMatchObject({
      outcome: 'failed',
      exitCode: 5,
      error: { message: 'the time for the whole run is over' },
    });
    expect(await ask(session, `SELECT to_regclass('a')`)).toEqual(['null']);
    await session.close();
  });
});

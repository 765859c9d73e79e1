import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, freshDatabase, history } from '../support/apply.ts';
import { flat, runners, startApply, until } from '../support/apply-cli.ts';
import { workspaceWith } from '../support/directories.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { runnerGrace } from '../support/runner/process.ts';
import { runAction } from '../support/runner.ts';

const action = join(import.meta.dirname, '../../migrate-apply');
/** Milliseconds that the job of a cancelled workflow has: GitHub sends SIGTERM after 7.5 s. */
const window = 7_000;
const sleeping = `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()`;

const first = { '1_a.sql': 'CREATE TABLE a (id int);\nINSERT INTO a SELECT generate_series(1, 600);\n' };
const statements = [
  ['a sleep of 60 s', { ...first, '2_b.sql': 'CREATE TABLE b ();\nSELECT pg_sleep(60);\n' }],
  [
    'an UPDATE whose trigger sleeps for each of 600 rows',
    {
      ...first,
      '2_b.sql': `CREATE TABLE b ();
CREATE FUNCTION doze() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.1); RETURN NEW; END $$;
CREATE TRIGGER doze BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION doze();
UPDATE a SET id = id + 1;
`,
    },
  ],
  [
    'the same outside of a transaction',
    { ...first, '2_b.sql': '-- lockstep:transaction none\n\nCREATE TABLE b ();\nSELECT pg_sleep(60);\n' },
  ],
  [
    'a loop that takes no notice of a cancel request',
    {
      ...first,
      '2_b.sql': `CREATE TABLE b ();
DO $$ BEGIN LOOP BEGIN PERFORM pg_sleep(60); EXCEPTION WHEN query_canceled THEN NULL; END; END LOOP; END $$;
`,
    },
  ],
] as const;

describe.each([15, 18] as const)('a run that is cancelled on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  describe.each(statements)('in %s', (name, files) => {
    const none = name.includes('outside');
    const left = none ? 'a|b' : 'a|null';

    it.each(['SIGINT', 'SIGTERM', 'one after the other', 'as the runner'] as const)('%s', async (signal) => {
      const { database, session } = await freshDatabase(server);
      const running = startApply({ files, url: server.url(database) });
      await until(session, sleeping);
      const began = performance.now();
      if (signal === 'as the runner') void asTheRunner(running.kill, running.end);
      else running.kill(signal === 'SIGTERM' ? 'SIGTERM' : 'SIGINT');
      // Whoever asks twice does not get a dead process and a live statement.
      if (signal === 'one after the other') void pause(5).then(() => running.kill('SIGTERM'));
      const run = await running.end;
      expect(performance.now() - began).toBeLessThan(window);
      expect(run.status).toBe(130);
      expect(flat(run)).toContain('cancelled, 1 of 2 files applied');
      expect(await ask(session, runners)).toEqual([]);
      expect(await ask(session, sleeping)).toEqual([]);
      expect(await ask(session, `SELECT to_regclass('a'), to_regclass('b')`)).toEqual([left]);
      expect((await history(session))[0]).toBe('1 applied');
      expect(await ask(session, 'SELECT outcome, exit_code FROM lockstep.runs')).toEqual(['cancelled|130']);
      await session.close();
    });
  });

  it.each(statements)('the action, in %s', async (_, files) => {
    const { database, session } = await freshDatabase(server);
    const named = Object.entries(files).map(([path, sql]) => [`migrations/${path}`, sql] as const);
    const cancel = new AbortController();
    const work = runAction(action, {
      workspace: workspaceWith(Object.fromEntries(named)),
      inputs: { dir: 'migrations', url: server.url(database) },
      signalAfter: cancel.signal,
    });
    await until(session, sleeping);
    const began = performance.now();
    cancel.abort();
    const result = await work;
    expect(performance.now() - began).toBeLessThan(window);
    expect(result).toMatchObject({
      exitCode: 130,
      conclusion: 'cancelled',
      outputs: { outcome: 'cancelled', current: '1', 'applied-count': '1' },
      orphans: [],
    });
    expect(result.summary).toContain('ancelled');
    expect(await ask(session, runners)).toEqual([]);
    expect(await ask(session, sleeping)).toEqual([]);
    await session.close();
  });
});

/** SIGINT, SIGTERM and SIGKILL, with the runner's pauses, until the process has ended. */
async function asTheRunner(kill: (signal: NodeJS.Signals) => void, end: Promise<unknown>): Promise<void> {
  let over = false;
  void end.then(() => {
    over = true;
  });
  kill('SIGINT');
  await Promise.race([end, pause(runnerGrace.afterInterrupt)]);
  if (over) return;
  kill('SIGTERM');
  await Promise.race([end, pause(runnerGrace.afterTerminate)]);
  if (!over) kill('SIGKILL');
}

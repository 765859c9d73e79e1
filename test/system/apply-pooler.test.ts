import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import { ask, freshDatabase, sessionOn } from '../support/apply.ts';
import { applyCli, flat, runners, startApply, until } from '../support/apply-cli.ts';
import { startPooler, type TestPooler } from '../support/pgbouncer.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const files = {
  '1_a.sql': 'CREATE TABLE a (id int);\nINSERT INTO a SELECT generate_series(1, 1000);\n',
  '2_i.sql': 'CREATE INDEX CONCURRENTLY a_id ON a (id);\n',
};

describe.each([15, 18] as const)('PgBouncer in front of PostgreSQL %i', (major) => {
  let server: TestServer;
  let pooler: TestPooler | null = null;
  let database: string;
  let session: Session;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  async function behind(mode: 'session' | 'transaction', size: number): Promise<string> {
    ({ database, session } = await freshDatabase(server));
    pooler = await startPooler(server, { mode, size });
    return pooler.url(database);
  }

  async function end() {
    await pooler?.stop();
    await session.close();
  }

  it.each([1, 2, 5])(
    'transaction mode with %i connections is refused, and nothing stays behind in the pool',
    async (size) => {
      const url = await behind('transaction', size);
      // Of a role that an application shares, whose limit must still hold for it.
      await ask(session, `ALTER DATABASE ${database} SET statement_timeout = '7s'`);
      const run = await applyCli({ files, url });
      expect(flat(run)).toContain(
        'there is a connection pooler in transaction mode between this machine and the server',
      );
      expect(flat(run)).toContain(
        'the lock that keeps other runners out would be lost between two transactions',
      );
      expect(flat(run)).toContain(
        'Connect to the server itself, or to a pool in session mode (pgbouncer: pool_mode = session',
      );
      expect(run.status).toBe(8);
      expect(await ask(session, `SELECT to_regclass('a'), to_regnamespace('lockstep')`)).toEqual([
        'null|null',
      ]);
      expect(await ask(session, `SELECT 1 FROM pg_locks WHERE locktype = 'advisory'`)).toEqual([]);
      const pooled = await sessionOn({ ...server, url: () => url }, database);
      expect(await ask(pooled, 'SHOW statement_timeout')).toEqual(['7s']);
      expect(await ask(pooled, 'SHOW client_connection_check_interval')).toEqual(['0']);
      await pooled.close();
      await end();
    },
  );

  it('transaction mode: with nothing pending, and for a dry run, nothing depends on it', async () => {
    const url = await behind('transaction', 5);
    const dry = await applyCli({ files, url, args: ['--dry-run'] });
    expect(dry.status).toBe(0);
    await applyCli({ files, url: server.url(database) });
    const run = await applyCli({ files, url });
    expect(flat(run)).toContain('nothing to do');
    expect(run.status).toBe(0);
    await end();
  });

  it('session mode works, with an index that is built concurrently', async () => {
    const url = await behind('session', 5);
    const run = await applyCli({ files, url });
    expect(flat(run)).toContain('2 files applied');
    expect(run.status).toBe(0);
    expect(await ask(session, `SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass`)).toEqual(
      ['t'],
    );
    // The connection went back to the pool, and the lock did not stay on it.
    expect(await ask(session, `SELECT 1 FROM pg_locks WHERE locktype = 'advisory'`)).toEqual([]);
    await end();
  });

  it('session mode: a cancelled run ends its statement', async () => {
    const url = await behind('session', 5);
    const running = startApply({ files: { '1_a.sql': 'CREATE TABLE a ();\nSELECT pg_sleep(60);\n' }, url });
    await until(session, `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`);
    const began = performance.now();
    running.kill('SIGINT');
    const run = await running.end;
    expect(run.status).toBe(130);
    expect(performance.now() - began).toBeLessThan(7_000);
    expect(await ask(session, `${runners} AND state <> 'idle'`)).toEqual([]);
    expect(await ask(session, `SELECT to_regclass('a')`)).toEqual(['null']);
    await end();
  });

  it('session mode with a single connection: says that two are needed', async () => {
    const url = await behind('session', 1);
    const run = await applyCli({ files, url });
    expect(flat(run)).toContain('second connection');
    expect(flat(run)).toContain('default_pool_size');
    expect(run.status).toBe(8);
    expect(await ask(session, `SELECT to_regclass('a')`)).toEqual(['null']);
    await end();
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import { ask, freshDatabase, history, sessionOn } from '../support/apply.ts';
import { applyCli, applyJson, flat, startApply, until } from '../support/apply-cli.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const files = { '1_a.sql': 'CREATE TABLE a (id int);\n', '2_b.sql': 'CREATE TABLE b (id int);\n' };
const sleeping = `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()`;

describe('a server that is not the right one', () => {
  it('PostgreSQL 14 is refused with the version to use', async () => {
    const server = await startServer(14);
    const run = await applyCli({ files, url: server.url() });
    await server.stop();
    expect(flat(run)).toContain('the server is PostgreSQL 14.23, and Lockstep works with 15 and newer');
    expect(flat(run)).toContain('image: postgres:15');
    expect(run.status).toBe(8);
  });

  it.each([15, 18] as const)(
    'a standby of PostgreSQL %i is refused with the way to the primary',
    async (major) => {
      const server = await startServer(major, { standby: true });
      const run = await applyCli({ files, url: server.url() });
      await server.stop();
      expect(flat(run)).toContain('this server is a standby, which can only be read');
      expect(flat(run)).toContain('target_session_attrs=read-write finds it');
      expect(run.status).toBe(8);
    },
  );

  it('of a standby and a primary, target_session_attrs=read-write takes the primary', async () => {
    const standby = await startServer(18, { standby: true });
    const primary = await startServer(18);
    const { database, session } = await freshDatabase(primary);
    const hosts = `localhost:${standby.port},localhost:${primary.port}`;
    const url = `postgres://postgres@${hosts}/${database}?target_session_attrs=read-write`;
    // The standby has no such database: it is not asked for one, as libpq would not either.
    const run = await applyCli({ files, url: url.replace(database, 'postgres') });
    expect(run.status).toBe(0);
    await session.close();
    await Promise.all([standby.stop(), primary.stop()]);
  });

  it.each([15, 18] as const)('PostgreSQL %i with no connection left', async (major) => {
    const settings = { max_connections: '3', superuser_reserved_connections: '0', max_wal_senders: '0' };
    const server = await startServer(major, { settings });
    const { database, session } = await freshDatabase(server);
    const second = await sessionOn(server, database);
    // One is left, and the one that watches has none.
    const short = await applyCli({ files, url: server.url(database) });
    expect(flat(short)).toMatch(/says: (sorry, too many clients already|.*reserved.*) \(53300\)/);
    expect(flat(short)).toContain('or raise max_connections at the server');
    expect(short.status).toBe(8);
    const third = await sessionOn(server, database);
    const none = await applyCli({ files, url: server.url(database) });
    expect(flat(none)).toContain('sorry, too many clients already (53300)');
    expect(none.status).toBe(8);
    expect(await ask(session, `SELECT to_regnamespace('lockstep')`)).toEqual(['null']);
    for (const each of [session, second, third]) await each.close();
    await server.stop();
  });
});

describe('TLS', () => {
  const fixture = (name: string) => new URL(`../fixtures/tls/${name}`, import.meta.url).pathname;
  const password = 'correct_horse*battery';
  let server: TestServer;
  let session: Session;
  let database: string;
  beforeAll(async () => {
    server = await startServer(18, {
      settings: { ssl: 'on' },
      hba: ['hostssl all ci all scram-sha-256', 'host all postgres all trust'],
      files: {
        'server.crt': readFileSync(fixture('server.crt'), 'utf8'),
        'server.key': readFileSync(fixture('server.key'), 'utf8'),
      },
    });
    ({ database, session } = await freshDatabase(server));
    await ask(session, `CREATE ROLE ci LOGIN SUPERUSER PASSWORD '${password}'`);
  });
  afterAll(async () => {
    await session.close();
    await server.stop();
  });

  it.each([
    ['require takes any certificate', 'sslmode=require', [], 0, 'nothing to do'],
    [
      'verify-full with the right authority',
      'sslmode=verify-full',
      ['--ca-bundle', fixture('root.crt')],
      0,
      'nothing to do',
    ],
    [
      'verify-full with another authority',
      'sslmode=verify-full',
      ['--ca-bundle', fixture('other.crt')],
      8,
      'cannot be trusted',
    ],
    [
      'verify-full without an authority',
      'sslmode=verify-full',
      [],
      8,
      '`sslmode=verify-full` needs a root certificate',
    ],
    [
      'verify-full with a file that is not there',
      'sslmode=verify-full',
      ['--ca-bundle', 'none.crt'],
      2,
      '`ca-bundle` names none.crt, and there is no such file',
    ],
    [
      'require with a file that is not there',
      'sslmode=require',
      ['--ca-bundle', 'none.crt'],
      2,
      '`ca-bundle` names none.crt, and there is no such file',
    ],
    ['the right authority, and no mode', '', ['--ca-bundle', fixture('root.crt')], 0, 'nothing to do'],
    ['another authority, and no mode', '', ['--ca-bundle', fixture('other.crt')], 8, 'cannot be trusted'],
    [
      'require, with an authority that did not sign it',
      'sslmode=require',
      ['--ca-bundle', fixture('other.crt')],
      8,
      'cannot be trusted',
    ],
    ['disable, where the server wants TLS', 'sslmode=disable', [], 8, 'sslmode=require'],
  ])('%s', async (_, mode, args, code, says) => {
    const url = `${server.url(database).replace('postgres@', 'ci@')}?${mode}`;
    const env = { PGPASSWORD: password };
    const run = await applyCli({ files: { '1_a.sql': '' }, url, args, env, secrets: [password] });
    if (code === 0) expect(flat(run)).toMatch(/1 file applied|nothing to do/);
    else expect(flat(run)).toContain(says);
    expect(run.status).toBe(code);
  });
});

describe.each([15, 18] as const)('PostgreSQL %i that is restarted in the middle of a file', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  const slow = {
    '1_a.sql': files['1_a.sql'],
    '2_b.sql': 'CREATE TABLE b (id int);\nSELECT pg_sleep(1.5);\nINSERT INTO b VALUES (1);\n',
  };

  it('runs the file again from its beginning, once the server is back', async () => {
    const { database, session } = await freshDatabase(server);
    const running = startApply({ files: slow, url: server.url(database) });
    await until(session, sleeping);
    await session.close();
    await server.restart();
    const run = await running.end;
    expect(run.stderr).toContain('the connection was lost (');
    expect(flat(run)).toContain('2 files applied');
    expect(run.status).toBe(0);
    const after = await sessionOn(server, database);
    expect(await ask(after, 'SELECT id FROM b')).toEqual(['1']);
    expect(await history(after)).toEqual(['1 applied', '2 applied']);
    expect(await ask(after, 'SELECT outcome FROM lockstep.runs')).toEqual(['applied']);
    await after.close();
  });

  it('ends with 5 when the server stays away, and the next run goes on', async () => {
    const { database, session } = await freshDatabase(server);
    const url = server.url(database);
    const running = startApply({ files: slow, url });
    await until(session, sleeping);
    await session.close();
    const back = server.restart(20_000);
    const run = await running.end;
    expect(flat(run)).toContain('the connection was lost');
    expect(flat(run)).toContain('there is no other to be had');
    expect(flat(run)).toContain('The server rolls back what was not committed. Run it again.');
    expect(run.status).toBe(5);
    await back;
    const again = await applyJson({ files: slow, url });
    expect(again.report).toMatchObject({ outcome: 'applied', from: '1', to: '2' });
    expect(again.report.notes).toEqual([expect.stringContaining('an earlier run did not end')]);
  });
});

describe.each([15, 18] as const)(
  'the history table is dropped while a run is under way on PostgreSQL %i',
  (major) => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startServer(major);
    });
    afterAll(() => server.stop());

    it.each([
      ['the table', 'DROP TABLE lockstep.revisions', 'lockstep.revisions cannot be written'],
      ['all that is ours', 'DROP SCHEMA lockstep CASCADE', 'lockstep'],
    ])('%s: the file is rolled back', async (_, drop, says) => {
      const { database, session } = await freshDatabase(server);
      const slow = { ...files, '2_b.sql': 'CREATE TABLE b (id int);\nSELECT pg_sleep(1);\n' };
      const running = startApply({ files: slow, url: server.url(database) });
      await until(session, sleeping);
      await ask(session, drop);
      const run = await running.end;
      expect(flat(run)).toContain(says);
      expect(flat(run)).toContain('lockstep apply --baseline VERSION');
      expect(run.status).toBe(5);
      expect(await ask(session, `SELECT to_regclass('a'), to_regclass('b')`)).toEqual(['a|null']);
      const without = await applyCli({ files, url: server.url(database) });
      expect(flat(without)).toContain('holds objects');
      expect(without.status).toBe(3);
      const again = await applyCli({ files, url: server.url(database), args: ['--baseline', '1'] });
      expect(flat(again)).toContain('1 file applied');
      expect(await history(session)).toEqual(['1 baseline', '2 applied']);
      await session.close();
    });
  },
);

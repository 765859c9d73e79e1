import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, freshDatabase } from '../support/apply.ts';
import { runCli, startCli } from '../support/cli.ts';
import { workspaceWith } from '../support/directories.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const password = 'correct_horse*battery';
const files = {
  'migrations/1_orders.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY);\n',
  'migrations/2_paid.sql':
    'ALTER TABLE orders ADD COLUMN paid boolean;\nINSERT INTO orders\nVALUES (1, 1);\n',
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer(17, { hba: ['host all ci all scram-sha-256', 'host all all all trust'] });
  const { session } = await freshDatabase(server);
  await ask(session, `CREATE ROLE ci LOGIN SUPERUSER PASSWORD '${password}'`);
  await session.close();
});
afterAll(() => server.stop());

const asCi = (database: string) => server.url(database).replace('postgres@', 'ci@');

describe('lockstep apply', () => {
  it('takes DATABASE_URL, applies, shows the statement that fails, and exits with 5', async () => {
    const { database, session } = await freshDatabase(server);
    const env = { DATABASE_URL: server.url(database) };
    const { status, stdout } = await runCli(['apply'], { cwd: workspaceWith(files), env });
    expect(stdout).toContain('✓ migrations/1_orders.sql');
    expect(stdout).toContain('at migrations/2_paid.sql:3:12');
    expect(stdout).toContain('> 3 │ VALUES (1, 1);');
    expect(stdout).toContain('failed and rolled back, 1 of 2 files applied');
    expect(status).toBe(5);
    await session.close();
  });

  it('gives JSON alone on standard output', async () => {
    const { database, session } = await freshDatabase(server);
    const args = ['apply', '--url', server.url(database), '--to', '1', '--output', 'json'];
    const { status, stdout } = await runCli(args, { cwd: workspaceWith(files) });
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'lockstep/apply/v1', outcome: 'applied', to: '1' });
    expect(status).toBe(0);
    await session.close();
  });

  it('asks a command for the password, anew for each connection, and prints it nowhere', async () => {
    const { database, session } = await freshDatabase(server);
    const cwd = workspaceWith({
      ...files,
      'token.sh': `echo asked >> asked.txt\necho '${password}'\n`,
      'migrations/2_paid.sql': `SELECT '${password}'::int;\n`,
    });
    const args = ['apply', '--url', asCi(database), '--password-command', 'sh token.sh'];
    const { status, stdout, stderr } = await runCli(args, { cwd });
    expect(status).toBe(5);
    expect(stdout).toContain('✓ migrations/1_orders.sql');
    expect(stdout + stderr).not.toContain(password);
    expect(readFileSync(join(cwd, 'asked.txt'), 'utf8')).toBe('asked\nasked\n');
    await session.close();
  });

  it('says of a refused password that a command gave it', async () => {
    const { database, session } = await freshDatabase(server);
    const cwd = workspaceWith({ ...files, 'token.sh': 'echo expired_token\n' });
    const args = ['apply', '--url', asCi(database), '--password-command', 'sh token.sh'];
    const { status, stderr } = await runCli(args, { cwd });
    const text = stderr.replace(/\s+/g, ' ');
    expect(text).toContain('password authentication failed for user "ci" (28P01)');
    expect(text).toContain(
      'The password of `ci` came from the password command. Look at what it prints: sh …',
    );
    expect(text).not.toMatch(/%40|expired_token/);
    expect(status).toBe(8);
    await session.close();
  });

  it.each([
    ['no database is named', ['apply'], {}, 2],
    ['DATABASE_URL_FILE names nothing', ['apply'], { DATABASE_URL_FILE: 'none' }, 2],
    [
      'the password command for ci failed',
      ['apply', '--password-command', 'false'],
      { PGHOST: 'localhost', PGUSER: 'ci' },
      8,
    ],
    ['`--lock-wait` "soon"', ['apply', '--url', 'postgres://a@b/c', '--lock-wait', 'soon'], {}, 2],
  ])('%s', async (words, args, env, code) => {
    const { status, stderr } = await runCli(args, { cwd: workspaceWith(files), env });
    expect({ status, stderr }).toEqual({
      status: code,
      stderr: expect.stringContaining(words.split(' names ')[0] ?? ''),
    });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s in a long statement: 130 within 7 s, and nothing of it runs on',
    async (signal) => {
      const { database, session } = await freshDatabase(server);
      const cwd = workspaceWith({ 'migrations/1_a.sql': 'CREATE TABLE a ();\nSELECT pg_sleep(60);\n' });
      const child = startCli(['apply', '--url', server.url(database)], { cwd });
      const stdout = text(child.stdout);
      while ((await ask(session, `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`)).length === 0)
        await pause(50);
      const sent = performance.now();
      child.kill(signal);
      const [status] = await once(child, 'close');
      expect(status).toBe(130);
      expect(performance.now() - sent).toBeLessThan(7_000);
      expect(await stdout).toContain('cancelled, 0 of 1 file applied');
      const mine = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'lockstep%'`;
      expect(await ask(session, mine)).toEqual([]);
      expect(await ask(session, `SELECT to_regclass('a')`)).toEqual(['null']);
      await session.close();
    },
  );

  it('killed in a statement: the server ends it, and the next run begins it anew', async () => {
    const { database, session } = await freshDatabase(server);
    const cwd = workspaceWith({ 'migrations/1_a.sql': 'CREATE TABLE a ();\nSELECT pg_sleep(60);\n' });
    const child = startCli(['apply', '--url', server.url(database)], { cwd });
    while ((await ask(session, `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`)).length === 0)
      await pause(50);
    child.kill('SIGKILL');
    await once(child, 'close');
    writeFileSync(join(cwd, 'migrations/1_a.sql'), 'CREATE TABLE a ();\n');
    const { status, stdout } = await runCli(['apply', '--url', server.url(database)], { cwd });
    expect(stdout).toContain('1 file applied');
    expect(stdout).toContain('an earlier run did not end');
    expect(status).toBe(0);
    await session.close();
  });
});

describe('lockstep status and log', () => {
  it('say what is pending, and what has been', async () => {
    const { database, session } = await freshDatabase(server);
    const cwd = workspaceWith(files);
    const url = ['--url', server.url(database)];
    expect((await runCli(['log', ...url], { cwd })).stdout).toContain('no run of Lockstep');
    const before = await runCli(['status', ...url, '--check'], { cwd });
    expect(before.stdout).toContain('2 files to apply');
    expect(before.status).toBe(1);
    expect(await ask(session, `SELECT to_regnamespace('lockstep')`)).toEqual(['null']);
    await runCli(['apply', ...url, '--amount', '1'], { cwd });
    expect((await runCli(['status', ...url], { cwd })).status).toBe(0);
    const log = await runCli(['log', ...url, '--output', 'json'], { cwd });
    expect(JSON.parse(log.stdout)).toMatchObject({
      schema: 'lockstep/log/v1',
      runs: [{ outcome: 'applied', exitCode: 0, from: null, to: '1', history: 'lockstep.revisions' }],
    });
    await session.close();
  });

  it.each([
    ['no right at all', ''],
    ['a look at the schema only', 'GRANT USAGE ON SCHEMA lockstep TO reader'],
  ])('log for a role with %s says what to grant', async (_, grant) => {
    const { database, session } = await freshDatabase(server);
    const cwd = workspaceWith(files);
    await runCli(['apply', '--url', server.url(database), '--amount', '1'], { cwd });
    await ask(session, `DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN; ${grant}`);
    const url = ['--url', server.url(database).replace('postgres@', 'reader@')];
    for (const output of ['text', 'json']) {
      const { status, stdout, stderr } = await runCli(['log', ...url, '--output', output], { cwd });
      expect({ status, stdout }).toEqual({ status: 8, stdout: '' });
      expect(stderr.replace(/\s+/g, ' ')).toMatch(/lockstep\.runs cannot be read: permission denied .*42501/);
      const lines = 'GRANT USAGE ON SCHEMA lockstep TO reader; GRANT SELECT ON lockstep.runs TO reader;';
      expect(stderr.replace(/\s+/g, ' ')).toContain(`As their owner: ${lines}`);
    }
    await ask(session, 'GRANT USAGE ON SCHEMA lockstep TO reader; GRANT SELECT ON lockstep.runs TO reader');
    expect((await runCli(['log', ...url], { cwd })).stdout).toContain('applied');
    await ask(session, 'DROP OWNED BY reader');
    await session.close();
  });
});

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workspaceWith } from '../support/directories.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { query, thingsOn } from '../support/queries.ts';
import { actionNode } from '../support/runner/process.ts';

const cli = join(import.meta.dirname, '../../dist/cli.js');
const password = 'correct_horse*battery';

let server: TestServer;
beforeAll(async () => {
  server = await startServer(16, { hba: ['host all all all scram-sha-256'] });
  await query(server, `CREATE ROLE ci LOGIN SUPERUSER PASSWORD '${password}'`);
});
afterAll(() => server.stop());

const files = {
  'migrations/1_init.sql': 'CREATE TABLE orders (id int PRIMARY KEY, total money_of_ours);\n',
  'migrations/2_widen.sql': 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;\n',
  'setup.sql': 'CREATE DOMAIN money_of_ours AS int;\n',
};

function lockstep(cwd: string, args: readonly string[]) {
  const child = spawn(actionNode(), [cli, 'lint', '--latest', '1', ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, output }));
  });
  return { child, ended };
}
const url = (word = password) =>
  `postgres://ci:${encodeURIComponent(word)}@localhost:${server.port}/postgres`;

describe('lockstep lint --dev-url', () => {
  it('runs on that server, after the setup file, and leaves nothing there', async () => {
    const before = await thingsOn(server);
    const { code, output } = await lockstep(workspaceWith(files), [
      '--dev-url',
      url(),
      '--dev-setup',
      'setup.sql',
    ]).ended;
    expect(output).toContain('alter-type-rewrite');
    expect(output).toContain('PostgreSQL 16.');
    expect(code).toBe(1);
    expect(await thingsOn(server)).toEqual(before);
  });

  it.each([
    ['a wrong password', () => ['--dev-url', url(`not ${password}`)], 8, 'Check the password of `ci`'],
    ['a URL that is none', () => [`--dev-url=${password}`], 2, 'does not begin with'],
    ['a URL in the wrong place', () => ['--dir', url()], 2, 'is not a folder'],
    [
      'no setup file',
      () => ['--dev-url', url(), '--dev-setup', 'no.sql'],
      2,
      'cannot read the setup file no.sql',
    ],
  ] as const)('%s: what to do, and no password', async (_, args, code, words) => {
    const result = await lockstep(workspaceWith(files), args()).ended;
    expect(result.code).toBe(code);
    expect(result.output).toContain(words);
    for (const secret of [password, encodeURIComponent(password)])
      expect(result.output).not.toContain(secret);
  });

  it('interrupted, it leaves nothing there either', async () => {
    const before = await thingsOn(server);
    const slow = { ...files, 'migrations/2_widen.sql': 'SELECT pg_sleep(30);\n' };
    const { child, ended } = lockstep(workspaceWith(slow), ['--dev-url', url(), '--dev-setup', 'setup.sql']);
    const asleep = `SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'`;
    while ((await query(server, asleep)).length === 0);
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(await thingsOn(server)).toEqual(before);
  });
});

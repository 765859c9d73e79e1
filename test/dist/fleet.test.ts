import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, freshDatabase } from '../support/apply.ts';
import { runCli, startCli } from '../support/cli.ts';
import { workspaceWith } from '../support/directories.ts';
import { closeGate, freshFleet, untilWaiting } from '../support/fleet.ts';
import { mistakesInFleet } from '../support/json-schema.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const password = 'correct_horse*battery';
const files = {
  'migrations/1_orders.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY);\n',
  'migrations/2_paid.sql': `ALTER TABLE orders ADD COLUMN paid boolean;\nCREATE TYPE paid\nAS ENUM ('${password}');\n`,
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer(17, { hba: ['host all ci all scram-sha-256', 'host all all all trust'] });
  const { session } = await freshDatabase(server);
  await ask(session, `CREATE ROLE ci LOGIN SUPERUSER PASSWORD '${password}'`);
  await session.close();
});
afterAll(() => server.stop());

/** `eu` has what makes the second file fail; everybody comes in with a password; nothing listens where `far` is. */
async function threeOfWhichOneFails() {
  const { databases } = await freshFleet(server, ['canary', 'eu', 'us']);
  await ask(databases[1]?.session ?? never(), 'CREATE TYPE paid AS ENUM ()');
  const withPassword = (url: string) => url.replace('postgres@', `ci:${encodeURIComponent(password)}@`);
  const lines = databases.map(({ name, url }) => `${name} = ${withPassword(url)}`);
  return { databases, list: [...lines, `far = postgres://ci:${password}@127.0.0.1:1/shop`].join('\n') };
}

describe('lockstep apply --targets', () => {
  it('a row each, then what is known of those that failed; log lines with names; the password nowhere', async () => {
    const { list } = await threeOfWhichOneFails();
    const cwd = workspaceWith({ ...files, 'databases.txt': `# production\n${list}\n` });
    const args = ['apply', '--targets', 'databases.txt', '--on-error', 'continue', '--allow-dirty'];
    const { status, stdout, stderr } = await runCli(args, { cwd });
    expect(status).toBe(5);
    const lines = stdout.split('\n');
    expect(lines.slice(0, 4).map((line) => line.trimEnd().replaceAll(/\d+ ms/g, 'N ms'))).toEqual([
      expect.stringMatching(/^ {2}✓ canary {2}applied {3}nothing → 2 {2}2 files {7}N ms$/),
      expect.stringMatching(
        /^ {2}✗ eu {6}failed {4}nothing → 1 {2}1 of 2 files {2}N ms +type "paid" already exists$/,
      ),
      expect.stringMatching(/^ {2}✓ us {6}applied {3}nothing → 2 {2}2 files {7}N ms$/),
      expect.stringMatching(/^ {2}✗ far {5}in error .*cannot connect to postgres:\/\/ci@127\.0\.0\.1:1/),
    ]);
    expect(stdout).toContain('at migrations/2_paid.sql:2:1');
    expect(stdout).toContain('> 2 │ CREATE TYPE paid');
    expect(stdout).toContain("3 │ AS ENUM ('***');");
    expect(stdout).toContain('nothing listens on 127.0.0.1:1');
    expect(lines.filter((line) => line.includes('─────')).map((line) => line.split(' ')[0])).toEqual([
      'eu',
      'far',
    ]);
    expect(lines.at(-2)).toBe('4 databases: 1 failed, 1 in error and 2 applied');
    expect(stderr.split('\n')).toContain('canary │ 2 (2 of 2)');
    expect(stderr.split('\n')).toContain('eu     │ failed and rolled back, 1 of 2 files applied');
    for (const said of [stdout, stderr]) {
      expect(said).not.toContain(password);
      expect(said).not.toContain(encodeURIComponent(password));
    }
  });

  it('JSON as its schema says, alone on standard output, without the password; quiet', async () => {
    const { list } = await threeOfWhichOneFails();
    const cwd = workspaceWith(files);
    const args = [
      'apply',
      '--targets',
      list,
      '--output',
      'json',
      '--quiet',
      '--allow-dirty',
      '--parallel',
      '3',
    ];
    const { status, stdout, stderr } = await runCli([...args, '--on-error', 'continue'], { cwd });
    const report = JSON.parse(stdout);
    expect(await mistakesInFleet(report)).toEqual([]);
    expect(report).toMatchObject({
      schema: 'lockstep/fleet/v1',
      outcome: 'failed',
      exitCode: 5,
      targets: [
        { name: 'canary', schema: 'lockstep/apply/v1', outcome: 'applied', exitCode: 0 },
        { name: 'eu', outcome: 'failed', exitCode: 5, to: '1' },
        { name: 'us', outcome: 'applied', exitCode: 0, to: '2' },
        { name: 'far', outcome: 'error', exitCode: 8, plan: null, run: null },
      ],
    });
    expect({ status, stderr }).toEqual({ status: 5, stderr: '' });
    expect(stdout).not.toContain(password);
    const stopped = await runCli(args, { cwd });
    const again = JSON.parse(stopped.stdout);
    expect(await mistakesInFleet(again)).toEqual([]);
    expect(again.targets.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'nothing',
      'failed',
      'nothing',
      'error',
    ]);
  });

  it('each may have a command for its password, asked anew for each connection', async () => {
    const { databases } = await freshFleet(server, ['a', 'b']);
    const cwd = workspaceWith({ ...files, 'token.sh': `echo $1 >> asked.txt\necho '${password}'\n` });
    const targets = databases.map(({ name, url }) => ({
      name,
      url: url.replace('postgres@', 'ci@'),
      ...(name === 'a' ? { passwordCommand: 'sh token.sh a' } : {}),
    }));
    const args = ['apply', '--targets', JSON.stringify(targets), '--password-command', 'sh token.sh all'];
    const { status, stdout, stderr } = await runCli(args, { cwd });
    expect({ status, said: stdout + stderr }).toMatchObject({ status: 0 });
    expect(stdout + stderr).not.toContain(password);
    expect(readFileSync(`${cwd}/asked.txt`, 'utf8')).toBe('a\na\nall\nall\n');
  });

  it('SIGINT cancels all of them: 130 within 7 s, and nothing runs on', async () => {
    const { databases, lines } = await freshFleet(server, ['a', 'b', 'c', 'd']);
    const [a, b, c] = databases;
    await ask(a?.session ?? never(), 'CREATE TABLE gate ()');
    for (const database of [b, c]) await closeGate(database ?? never());
    const cwd = workspaceWith({ 'migrations/1_gate.sql': 'SELECT * FROM gate;\n' });
    const args = ['apply', '--targets', lines, '--parallel', '2', '--allow-dirty', '--lock-timeout', '1h'];
    const child = startCli(args, { cwd });
    const stdout = text(child.stdout);
    await untilWaiting(a?.session ?? never(), 2);
    const sent = performance.now();
    child.kill('SIGINT');
    const [status] = await once(child, 'close');
    expect(status).toBe(130);
    expect(performance.now() - sent).toBeLessThan(7_000);
    expect(await stdout).toContain('4 databases: 3 cancelled and 1 applied');
    const mine = `SELECT datname FROM pg_stat_activity WHERE application_name LIKE 'lockstep%'`;
    expect(await ask(a?.session ?? never(), mine)).toEqual([]);
  });

  it.each([
    [['apply', '--targets', 'none.txt'], '`--targets` names the file none.txt, and there is no such file'],
    [['apply', '--targets', '[]'], '`--targets` names no database'],
    [
      ['apply', '--targets', 'postgres://a@b/c', '--url', 'postgres://a@b/c'],
      '`--url` and `--targets` contradict each other',
    ],
    [
      ['apply', '--parallel', '2', '--url', 'postgres://a@b/c'],
      '`--parallel` says nothing without `--targets`',
    ],
    [['apply', '--targets', 'postgres://a@b/c', '--parallel', '0'], '`--parallel` cannot be `0`'],
    [['apply', '--targets', 'postgres://a@b/c', '--on-error', 'go'], '`--on-error` cannot be `go`'],
    [
      ['status', '--targets', `a = ada:${password}@db/x\n`],
      'line 1 of `--targets` (a) is no URL of a PostgreSQL database',
    ],
    [['apply', '--targets', `["ada:${password}@db\n"`], '`--targets` begins like JSON and is none'],
  ])('%j', async (args, message) => {
    for (const more of [[], ['--verbose']]) {
      const { status, stdout, stderr } = await runCli([...args, ...more], { cwd: workspaceWith(files) });
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr.replaceAll(/\s+/g, ' ')).toContain(message);
      expect(stderr).not.toContain(password);
    }
  });
});

describe('lockstep status --targets', () => {
  it('a row each; --check says no when one of them is behind; nothing is written', async () => {
    const { databases, lines } = await freshFleet(server, ['a', 'b']);
    const cwd = workspaceWith({ 'migrations/1_orders.sql': files['migrations/1_orders.sql'] });
    await runCli(['apply', '--url', databases[0]?.url ?? ''], { cwd });
    const behind = await runCli(['status', '--targets', lines], { cwd });
    expect(behind.stdout).toBe(
      [
        '  ✓ a  up to date  at 1',
        '  · b  pending     nothing → 1  1 file',
        '',
        '2 databases: 1 pending and 1 up to date',
        '',
      ].join('\n'),
    );
    expect({ status: behind.status, stderr: behind.stderr }).toEqual({ status: 0, stderr: '' });
    expect((await runCli(['status', '--targets', lines, '--check'], { cwd })).status).toBe(1);
    expect(await ask(databases[1]?.session ?? never(), `SELECT to_regnamespace('lockstep')`)).toEqual([
      'null',
    ]);
    await runCli(['apply', '--targets', lines], { cwd });
    expect((await runCli(['status', '--targets', lines, '--check'], { cwd })).status).toBe(0);
  });

  it('one that cannot be reached is 8, with --check and without; the others have their rows', async () => {
    const { lines } = await freshFleet(server, ['a']);
    const cwd = workspaceWith(files);
    const targets = `far = postgres://ci@127.0.0.1:1/shop\n${lines}`;
    for (const more of [[], ['--check']]) {
      const { status, stdout } = await runCli(['status', '--targets', targets, '--output', 'json', ...more], {
        cwd,
      });
      const report = JSON.parse(stdout);
      expect(await mistakesInFleet(report)).toEqual([]);
      expect(report.targets.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['error', 'planned']);
      expect(status).toBe(8);
    }
  });
});

function never(): never {
  throw new Error('there is one');
}

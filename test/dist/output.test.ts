import { type StdioOptions, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LintReport } from '../../src/report/lint-report.ts';
import { type CliRun, cli, runCli, startCli } from '../support/cli.ts';
import { workspaceWith } from '../support/directories.ts';
import { closed, compile, mistakesIn, publishedSchema } from '../support/json-schema.ts';

const top = fileURLToPath(new URL('../../', import.meta.url));
const escapeCode = '\u001b[';
const asTerminal = [
  '--import',
  'data:text/javascript,process.stdout.isTTY=true;process.stderr.isTTY=true',
] as const;

describe('JSON of the shop in examples', () => {
  let run: CliRun;
  let report: LintReport;
  const shop = ['lint', '--dir', 'examples/shop/migrations', '--latest', '5', '--output', 'json'];

  beforeAll(async () => {
    run = await runCli(shop, { cwd: top });
    report = JSON.parse(run.stdout);
  });

  test('stands alone on standard output; findings exit with 1', () => {
    expect(run).toMatchObject({ status: 1, stderr: '' });
    expect(run.stdout).toMatch(/^\{\n[\s\S]*\n\}\n$/);
  });

  test('is what its schema says, to the letter', async () => {
    const schema = await publishedSchema('lint');
    expect(mistakesIn(report, compile(closed(schema)))).toEqual([]);
  });

  test('holds the five new files and what each statement did', () => {
    expect(Object.keys(report)).toEqual([
      'schema',
      'tool',
      'verdict',
      'deployOrder',
      'directories',
      'files',
      'findings',
      'summary',
    ]);
    expect(report.files.map(({ path }) => path.replace(/.*\/\d+_/, ''))).toEqual([
      'index_orders_for_account_page.sql',
      'add_order_channel.sql',
      'widen_order_ids.sql',
      'drop_customer_phone.sql',
      'require_updated_at.sql',
    ]);
    for (const { statements } of report.files) expect(statements.length).toBeGreaterThan(0);
    expect(report.directories).toMatchObject([
      { format: 'plain', files: 14, base: { kind: 'latest', files: 9 }, server: { engine: 'embedded' } },
    ]);
  });

  test('has findings of every tier that is on by default', () => {
    const tiers = new Set(report.findings.map(({ tier }) => tier));
    for (const tier of ['fail', 'loss', 'block', 'break'] as const) {
      expect(tiers).toContain(tier);
      expect(report.summary[tier]).toBe(report.findings.filter((one) => one.tier === tier).length);
    }
  });

  test('is the same, byte for byte, when it is written again', async () => {
    expect(await runCli(shop, { cwd: top, env: { TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8' } })).toEqual(
      run,
    );
  });
});

describe('a reader who goes early is no error', () => {
  test('of the report', async () => {
    const child = startCli(['explain', 'drop-column'], { cwd: top });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(stderr).toBe('');
  });

  test('of an error', async () => {
    const child = startCli(['explain', 'nothing'], { cwd: top });
    child.stderr.destroy();
    expect(await once(child, 'close')).toEqual([2, null]);
  });
});

test('a report that cannot be written is said, with 8', () => {
  const readOnly = openSync(join(top, 'package.json'), 'r');
  const stdio: StdioOptions = ['ignore', readOnly, 'pipe'];
  const run = spawnSync(process.execPath, [cli, 'explain', 'drop-column'], { stdio, encoding: 'utf8' });
  closeSync(readOnly);
  expect(run.status).toBe(8);
  expect(run.stderr).toMatch(/^error: standard output cannot be written: EBADF/);
});

describe('colour', () => {
  test.each([
    ['no', 'where there is no terminal', [], {}, []],
    ['yes', 'on a terminal', asTerminal, {}, []],
    ['no', 'on one that is dumb', asTerminal, { TERM: 'dumb' }, []],
    ['no', 'where --no-color says so', asTerminal, { FORCE_COLOR: '1' }, ['--no-color']],
    ['no', 'where NO_COLOR says so', asTerminal, { NO_COLOR: '1', FORCE_COLOR: '1' }, []],
    ['yes', 'where NO_COLOR is empty', asTerminal, { NO_COLOR: '' }, []],
    ['yes', 'where FORCE_COLOR says so', [], { FORCE_COLOR: '1' }, []],
    ['no', 'where FORCE_COLOR says no', asTerminal, { FORCE_COLOR: '0' }, []],
  ] as const)('%s %s', async (colour, _, node, env, args) => {
    const cwd = workspaceWith({ 'migrations/1_a.sql': 'SELECT 1;\n', 'migrations/1_b.sql': '' });
    // An error on standard error, for which no server is started.
    const { stderr } = await runCli(['lint', '--latest', '1', ...args], { cwd, env, node });
    expect(stderr).toContain('have the same version');
    expect(stderr.includes(escapeCode)).toBe(colour === 'yes');
  });

  test('of standard output is its own: a report in a file has none', async () => {
    const node = ['--import', 'data:text/javascript,process.stderr.isTTY=true'];
    const { stdout } = await runCli(['explain', 'drop-column'], { cwd: top, node });
    expect(stdout).not.toContain(escapeCode);
    const terminal = await runCli(['explain', 'drop-column'], { cwd: top, node: asTerminal });
    expect(terminal.stdout).toContain(escapeCode);
  });
});

describe('a small report', () => {
  const lint = async (sql: string, ...args: string[]) =>
    runCli(['lint', '--latest', '1', ...args], {
      cwd: workspaceWith({
        'migrations/1_a.sql': 'CREATE TABLE a (id int, t text);\n',
        'migrations/2_b.sql': sql,
      }),
    });
  const drop = 'ALTER TABLE a DROP COLUMN t;\n';
  const warns = '-- lockstep:ignore drop-table: none here\nCREATE TABLE b ();\n';

  test('is quiet', async () => {
    const { status, stdout, stderr } = await lint(drop, '--quiet');
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('drop-column');
    expect(stdout).not.toMatch(/checked|server|ACCESS EXCLUSIVE/);
  });

  test('is verbose', async () => {
    const { stdout } = await lint(drop, '--verbose');
    expect(stdout).toContain('ACCESS EXCLUSIVE');
    expect(stdout).toMatch(/^migrations\/2_b\.sql {2}added/m);
  });

  test('has no escape codes where there is no terminal', async () => {
    const { stdout, stderr } = await lint(drop);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/checked .*1 file, 1 statement/);
    expect(stdout).not.toContain(escapeCode);
  });

  test('is Markdown', async () => {
    const { status, stdout } = await lint(drop, '--output', 'markdown');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^## .*Lockstep: 1 error in 1 new migration\n/);
  });

  test.each([
    ['an error', 'warning', 1, drop],
    ['an error', 'never', 0, drop],
    ['a warning', 'error', 0, warns],
    ['a warning', 'warning', 1, warns],
  ])('with %s and --fail-on %s exits with %d', async (_, failOn, status, sql) => {
    const run = await lint(sql, '--fail-on', failOn, '--output', 'json');
    expect(run.status).toBe(status);
    expect(JSON.parse(run.stdout).findings).toHaveLength(1);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, freshDatabase } from '../support/apply.ts';
import { workspaceWith } from '../support/directories.ts';
import { closeGate, freshFleet, type NamedDatabase } from '../support/fleet.ts';
import { mistakesInFleet } from '../support/json-schema.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { type RunnerOptions, runAction } from '../support/runner.ts';

const action = join(import.meta.dirname, '../../migrate-apply');
const password = 'correct_horse*battery';
const files = {
  'db/1_orders.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY);\n',
  'db/2_paid.sql': 'CREATE TABLE b ();\nCREATE TYPE paid AS ENUM ();\n',
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer(18, { hba: ['host all ci all scram-sha-256', 'host all all all trust'] });
  const { session } = await freshDatabase(server);
  await ask(session, `CREATE ROLE ci LOGIN SUPERUSER PASSWORD '${password}'`);
  await session.close();
});
afterAll(() => server.stop());

/** Runs the built action; what it has written as its result is checked against the published schema. */
async function applied(
  targets: string,
  inputs: Readonly<Record<string, string>> = {},
  more: RunnerOptions = {},
) {
  const result = await runAction(action, {
    workspace: workspaceWith(files),
    ...more,
    inputs: { dir: 'db', targets, ...inputs },
  });
  const path = result.outputs['result-file'];
  const file = path === undefined ? null : readFileSync(path, 'utf8');
  const report = file === null ? null : JSON.parse(file);
  if (report !== null) expect(await mistakesInFleet(report)).toEqual([]);
  const everything = [
    result.log,
    result.summary,
    file,
    JSON.stringify([result.outputs, result.annotations, result.dropped]),
  ];
  return { ...result, report, everything: everything.join('\n') };
}

const failIn = (...databases: readonly (NamedDatabase | undefined)[]) =>
  Promise.all(databases.map((one) => ask(one?.session ?? never(), 'CREATE TYPE paid AS ENUM ()')));

describe('migrate-apply with several databases', () => {
  it('applies to all, and says so everywhere', async () => {
    const { lines } = await freshFleet(server, ['eu', 'us']);
    const first = await applied(lines, { parallel: '2' });
    expect(first.conclusion).toBe('success');
    expect(first.outputs).toMatchObject({
      outcome: 'applied',
      'applied-count': '4',
      applied_count: '4',
      'pending-count': '0',
      current: '2',
      target: '2',
      'plan-digest': expect.stringMatching(/^sha256:/),
    });
    expect(first.summary).toContain('## ✔ 2 databases: 2 applied');
    expect(first.summary).toMatch(
      /^\| ✔ \| <code>eu<\/code> \| applied \| nothing → 2 \| 2 files \| \d+ ms \| {2}\|$/m,
    );
    expect(first.log).toContain('eu │ 2 (2 of 2)');
    const again = await applied(lines);
    expect(again.outputs).toMatchObject({ outcome: 'nothing', 'applied-count': '0', current: '2' });
    expect(again.summary).toContain('## ✔ 2 databases: 2 up to date');
  });

  it('a dry run writes nothing', async () => {
    const { databases, lines } = await freshFleet(server, ['eu', 'us']);
    const { outputs, conclusion } = await applied(lines, { 'dry-run': 'true' });
    expect(conclusion).toBe('success');
    expect(outputs).toMatchObject({ outcome: 'planned', 'pending-count': '4', current: '', target: '2' });
    for (const { session } of databases)
      expect(await ask(session, `SELECT to_regnamespace('lockstep')`)).toEqual(['null']);
  });

  it('the worst outcome is that of the step; what is the same in several is one annotation; no password', async () => {
    const { databases } = await freshFleet(server, ['canary', 'eu', 'us', 'asia']);
    await failIn(databases[1], databases[2]);
    const withPassword = databases.map(
      ({ name, url }) => `${name} = ${url.replace('postgres@', `ci:${encodeURIComponent(password)}@`)}`,
    );
    const targets = [...withPassword, `far = postgres://ci:${password}@127.0.0.1:1/shop`].join('\n');
    const run = await applied(targets, { 'on-error': 'continue', parallel: '2', 'allow-dirty': 'true' });
    expect({ exitCode: run.exitCode, conclusion: run.conclusion }).toEqual({
      exitCode: 5,
      conclusion: 'failure',
    });
    expect(run.outputs).toMatchObject({
      outcome: 'failed',
      'applied-count': '6',
      'pending-count': '2',
      current: '',
      target: '',
      'plan-digest': '',
    });
    expect(run.annotations).toMatchObject([
      {
        level: 'error',
        title: 'failed',
        file: 'db/2_paid.sql',
        line: 2,
        message: 'eu and us: type "paid" already exists',
      },
      {
        level: 'error',
        title: 'error',
        message: expect.stringContaining('far: cannot connect to postgres://ci@127.0.0.1:1/shop'),
      },
    ]);
    expect(run.summary).toContain('## ✖ 5 databases: 2 failed, 1 in error and 2 applied');
    expect(run.summary).toContain('### ✖ <code>eu</code>: failed and rolled back, 1 of 2 files applied');
    expect(run.summary).toContain('> 2 │ CREATE TYPE paid AS ENUM ();');
    expect(run.everything).not.toContain(password);
    expect(run.everything).not.toContain(encodeURIComponent(password));
  });

  it('after the first one failed, the rest is skipped and says why', async () => {
    const { databases, lines } = await freshFleet(server, ['canary', 'eu']);
    await failIn(databases[0]);
    const { report, summary, annotations, outputs } = await applied(lines, { 'allow-dirty': 'true' });
    expect(report.targets.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['failed', 'skipped']);
    expect(summary).toContain(
      '| – | <code>eu</code> | skipped |  |  |  | not begun, because canary failed |',
    );
    expect(annotations).toHaveLength(1);
    expect(outputs).toMatchObject({ outcome: 'failed', 'applied-count': '1', 'pending-count': '1' });
  });

  it('is cancelled as the runner cancels', async () => {
    const { databases, lines } = await freshFleet(server, ['a', 'b', 'c']);
    const [first] = databases;
    await closeGate(first ?? never());
    const result = await applied(
      lines,
      { 'allow-dirty': 'true', 'lock-timeout': '1h' },
      {
        workspace: workspaceWith({ 'db/1_gate.sql': 'SELECT * FROM gate;\n' }),
        signalAfter: /a │ 1 \(1 of 1\)/,
      },
    );
    expect(result).toMatchObject({
      exitCode: 130,
      conclusion: 'cancelled',
      outputs: { outcome: 'cancelled' },
    });
    expect(result.summary).toContain('## ⚠ 3 databases: 3 cancelled');
    const mine = `SELECT 1 FROM pg_stat_activity WHERE datname = '${new URL(first?.url ?? '').pathname.slice(1)}' AND application_name LIKE 'lockstep%'`;
    expect(await ask(databases[1]?.session ?? never(), mine)).toEqual([]);
  });

  it.each([
    [
      'a URL beside them',
      'postgres://a@b/c',
      { url: 'postgres://a@b/c' },
      '`with: url` and `with: targets` contradict each other',
    ],
    [
      'no list',
      '',
      { parallel: '2', url: 'postgres://a@b/c' },
      '`with: parallel` says nothing without `with: targets`',
    ],
    ['parallel', 'postgres://a@b/c', { parallel: '0' }, 'the input `parallel` cannot be `0`'],
    ['on-error', 'postgres://a@b/c', { 'on-error': 'go' }, 'the input `on-error` cannot be `go`'],
    ['a secret that is not set', 'eu = ', {}, 'line 1 of `with: targets` (eu) has no URL'],
    [
      'a password in the wrong place',
      `eu = ci:${password}@db/x`,
      {},
      'line 1 of `with: targets` (eu) is no URL of a PostgreSQL database',
    ],
  ])('names the input that is wrong: %s', async (_, targets, inputs, message) => {
    const { exitCode, annotations, summary, everything } = await applied(targets, inputs);
    expect(exitCode).toBe(2);
    expect(annotations.map((one) => one.message.split('\n')[0])).toEqual([message]);
    expect(summary).toContain('Lockstep could not apply the migrations');
    expect(everything).not.toContain(password);
  });
});

function never(): never {
  throw new Error('there is one');
}

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applyOne } from '../../src/apply/apply.ts';
import type { Session } from '../../src/database/session.ts';
import { renderApplyJson } from '../../src/report/apply-json.ts';
import type { ApplyReport } from '../../src/report/apply-report.ts';
import { ask, freshDatabase, targetOf } from '../support/apply.ts';
import { runCli } from '../support/cli.ts';
import { type Files, workspaceWith } from '../support/directories.ts';
import { codeBlocks } from '../support/documents.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const sql = codeBlocks('docs/runs.md', 'sql');
const first: Files = {
  '1_orders.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY);\n',
  '2_paid.sql': 'ALTER TABLE orders ADD COLUMN paid boolean;\nCOMMENT ON TABLE orders IS $$x$$;\n',
};
const second: Files = { ...first, '3_reports.sql': 'CREATE TABLE reports (id bigint REFERENCES nobody);\n' };
const third: Files = {
  ...first,
  '3_reports.sql': 'CREATE TABLE reports (id bigint);\n',
  '4_index.sql':
    '-- lockstep:transaction none\nALTER TABLE orders ADD COLUMN note text;\nCREATE INDEX CONCURRENTLY orders_paid ON orders (payed);\n',
};

let server: TestServer;
let database: string;
let session: Session;
const reports: ApplyReport[] = [];

/** Three deploys: one goes well, one fails, one comes half way through a file without a transaction. */
beforeAll(async () => {
  server = await startServer(18);
  ({ database, session } = await freshDatabase(server));
  for (const [index, files] of [first, second, third].entries()) {
    const target = targetOf(server, database, { files });
    const run = {
      ...target.run,
      url: `https://github.com/acme/shop/actions/runs/${index + 1}`,
      commit: `${index + 1}`.repeat(40),
      actor: ['ada', 'grace', 'edsger'][index] ?? '',
      pullRequest: String(810 + index),
    };
    reports.push(await applyOne({ ...target, run }));
  }
});
afterAll(async () => {
  await session.close();
  await server.stop();
});

it('the three deploys went as they should', () => {
  expect(reports.map(({ outcome }) => outcome)).toEqual(['applied', 'failed', 'partial']);
});

/** A query of the page to rows with names; times become `time`. */
async function rowsOf(code: string): Promise<readonly Record<string, unknown>[]> {
  const inner = code.trim().replace(/;$/, '');
  const rows = await ask(session, `SELECT to_json(q) FROM (${inner}) q`);
  return rows.map((row) => JSON.parse(row));
}

const url = (run: number) => `https://github.com/acme/shop/actions/runs/${run}`;
const missing = 'relation "nobody" does not exist';
const column = 'column "payed" does not exist';

describe('docs/runs.md: each query answers its question', () => {
  const answers: readonly (readonly [heading: string, rows: readonly object[]])[] = [
    ['Deploys per week', [{ applied: 1, failed: 2, cancelled: 0 }]],
    [
      'Failures and their causes',
      [
        { outcome: 'partial', exit_code: 6, error: column, commit: '3'.repeat(40), run_url: url(3) },
        { outcome: 'failed', exit_code: 5, error: missing, commit: '2'.repeat(40), run_url: url(2) },
      ],
    ],
    [
      'Failures and their causes',
      [
        { cause: 'column … does not exist', times: 1 },
        { cause: 'relation … does not exist', times: 1 },
      ],
    ],
    ['How long deploys take', [{ runs: 1, median: expect.any(Number), p95: expect.any(Number) }]],
    [
      'How long deploys take',
      expect.arrayContaining([
        expect.objectContaining({ version: '2', description: 'paid', duration_ms: expect.any(Number) }),
      ]),
    ],
    [
      'Who deployed what, and when',
      [{ actor: 'ada', pull_request: '810', from_version: null, to_version: '2', run_url: url(1) }],
    ],
    [
      'Who deployed what, and when',
      [{ version: '2', actor: 'ada', pull_request: '810', commit: '1'.repeat(40), run_url: url(1) }],
    ],
    ['Which commit is in this database', [{ commit: '3'.repeat(40), to_version: '3', outcome: 'partial' }]],
    [
      'What is half done now',
      [{ version: '4', statement: 2, state: 'failed', error: column, run: 'partial', run_url: url(3) }],
    ],
    ['What is half done now', []],
    ['Are two databases alike', [{ to_version: '2', schema_fingerprint: expect.stringMatching(/\w{16}/) }]],
  ];

  it('every query of the page is in this table', () => {
    expect(answers.map(([heading]) => heading)).toEqual(sql.map(({ heading }) => heading));
  });
  it.each(answers.map((answer, index) => [...answer, index] as const))('%s', async (_, rows, index) => {
    const found = await rowsOf(sql[index]?.code ?? '');
    expect(found).toMatchObject(rows);
    if (Array.isArray(rows)) expect(found).toHaveLength(rows.length);
  });
});

it('a runner at work shows, with what it does', async () => {
  const code = sql.filter(({ heading }) => heading === 'What is half done now')[1]?.code ?? '';
  const other = await freshDatabase(server);
  const files = { '1_slow.sql': 'SELECT pg_sleep(60);\n' };
  const stop = new AbortController();
  const running = applyOne(targetOf(server, other.database, { files, signal: stop.signal }));
  let seen: string[] = [];
  while (!seen.some((row) => row.includes('pg_sleep'))) seen = await ask(other.session, code);
  stop.abort();
  expect((await running).outcome).toBe('cancelled');
  expect(seen.find((row) => row.includes('pg_sleep'))).toMatch(/^\d+\|lockstep [\w-]+\|active\|/);
  await other.session.close();
});

it('the files that name a table are found', () => {
  const script = codeBlocks('docs/runs.md', 'sh').find(({ heading }) => heading === 'What changed a table');
  const out = execFileSync('bash', ['-c', script?.code ?? ''], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', DATABASE_URL: server.url(database) },
  });
  expect(out.trim().split('\n')).toEqual([
    '1_orders.sql:1:CREATE TABLE orders (id bigint PRIMARY KEY);',
    '2_paid.sql:1:ALTER TABLE orders ADD COLUMN paid boolean;',
    '2_paid.sql:2:COMMENT ON TABLE orders IS $$x$$;',
  ]);
});

it('`lockstep log` lists the same runs', async () => {
  const { stdout } = await runCli(['log', '--url', server.url(database), '--limit', '3'], {
    cwd: workspaceWith({}),
  });
  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC {2}partial /);
  expect(lines[1]).toBe(`    ${'3'.repeat(12)} · #812 · edsger · ${url(3)}`);
  expect(lines[2]).toBe(`    ${column}`);
  expect(lines.at(-1)).toBe(`    ${'1'.repeat(12)} · #810 · ada · ${url(1)}`);
});

describe('the message in Slack', () => {
  const [recipe] = codeBlocks('docs/runs.md', 'yaml');
  const step = parse(recipe?.code ?? '').at(-1) as { run: string; env: Record<string, string> };

  async function messageOf(report: ApplyReport): Promise<string | null> {
    const received: string[] = [];
    const slack = createServer(async (request, response) => {
      received.push(JSON.parse(await text(request)).text);
      response.end('ok');
    });
    await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
    const address = slack.address();
    const folder = workspaceWith({});
    writeFileSync(join(folder, 'apply.json'), renderApplyJson(report));
    const given = {
      RESULT_FILE: join(folder, 'apply.json'),
      WEBHOOK: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`,
      RUN: url(7),
    };
    expect(Object.keys(step.env)).toEqual(Object.keys(given));
    const child = spawn('bash', ['-e', '-c', step.run], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { PATH: process.env.PATH ?? '', ...given },
    });
    const [code] = await once(child, 'exit');
    await new Promise((resolve) => slack.close(resolve));
    expect(code).toBe(0);
    return received[0] ?? null;
  }

  it('after a deploy', async () => {
    const [report] = reports;
    expect(await messageOf(report as ApplyReport)).toBe(
      `*applied* in ${database}: 2 of 2 files, empty → 2\n${url(7)}`,
    );
  });
  it('after one that failed: where, and why', async () => {
    expect(await messageOf(reports[1] as ApplyReport)).toBe(
      `*failed* in ${database}: 0 of 1 files, 2 → 2\nmigrations/3_reports.sql:1 ${missing}\n${url(7)}`,
    );
  });
  it('none when there was nothing to do', async () => {
    const report = await applyOne(
      targetOf(server, database, { files: first, options: { onAhead: 'ignore' } }),
    );
    expect(await messageOf({ ...report, outcome: 'nothing' })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/report/apply-events.ts';
import { renderApply, renderApplyMarkdown } from '../../src/report/apply-render.ts';
import type { AppliedFile, ApplyOutcome, ApplyReport } from '../../src/report/apply-report.ts';

const fileAt = (version: number, more: Partial<AppliedFile> = {}): AppliedFile => ({
  version: String(version),
  path: `migrations/${version}.sql`,
  status: 'applied',
  statements: { total: 2, done: 2 },
  durationMs: 10,
  retries: [],
  waits: [],
  error: null,
  ...more,
});

const failed = (version: number): AppliedFile =>
  fileAt(version, {
    status: 'failed',
    statements: { total: 2, done: 0 },
    error: { sqlstate: '42703', message: 'no such column', hint: null, statement: 1, line: 2, column: 8 },
  });

function reportOf(outcome: ApplyOutcome, files: readonly AppliedFile[]): ApplyReport {
  const error = files.find((file) => file.error !== null)?.error ?? null;
  return {
    schema: 'lockstep/apply/v1',
    outcome,
    exitCode: 0,
    run: null,
    from: '1',
    to: '2',
    database: { server: '18.4', name: 'shop', history: 'lockstep.revisions' },
    directory: { path: 'migrations', format: 'plain', ref: null, digest: 'sha256:1' },
    plan: null,
    files,
    notes: [],
    error: error === null ? null : { message: error.message, hint: error.hint },
  };
}

const sources = new Map([['migrations/13.sql', 'SELECT 1;\nSELECT nothing;\n']]);
const lines = (outcome: ApplyOutcome, files: readonly AppliedFile[], status?: true): string[] =>
  renderApply(
    { report: reportOf(outcome, files), sources, ...(status === undefined ? {} : { status }) },
    { colour: false, width: 100 },
  )
    .trimEnd()
    .split('\n');
const many = (number: number, more: Partial<AppliedFile> = {}) =>
  Array.from({ length: number }, (_, index) => fileAt(index + 1, more));

describe('the result at a terminal', () => {
  it('shows eleven files one by one', () => {
    expect(lines('applied', many(11)).filter((line) => line.includes('migrations/'))).toHaveLength(11);
  });
  it('folds the middle of more of them, and keeps what failed', () => {
    expect(lines('failed', [...many(12), failed(13)])).toEqual([
      'shop · PostgreSQL 18.4 · history in lockstep.revisions · migrations (plain)',
      '',
      ...[1, 2, 3, 4, 5].map((version) => `  ✓ migrations/${version}.sql   2 statements, 10 ms`),
      '    … 2 more, 20 ms',
      ...[8, 9].map((version) => `  ✓ migrations/${version}.sql   2 statements, 10 ms`),
      ...[10, 11, 12].map((version) => `  ✓ migrations/${version}.sql  2 statements, 10 ms`),
      '  ✗ migrations/13.sql  2 statements, 10 ms, failed, nothing of it is left',
      '      no such column (42703)',
      '      at migrations/13.sql:2:8',
      '        1 │ SELECT 1;',
      '      > 2 │ SELECT nothing;',
      '          │        ^',
      '',
      'failed and rolled back, 12 of 13 files applied',
      '',
      '  Nothing of the file that failed is left. Remove the reason, or mend the file, which was never',
      '  applied; then run again.',
    ]);
  });
  it('folds what is pending', () => {
    const pending = { status: 'pending', statements: { total: 2, done: 0 }, durationMs: 0 } as const;
    expect(lines('planned', many(820, pending))).toContain('    … 810 more, pending');
  });
  it('never folds a file that had to wait, or has something to say', () => {
    const retries = [{ statement: 0, sqlstate: '55P03', waitedMs: 5000, blockedBy: [] }];
    const files = many(30).map((file, index) => (index === 15 ? { ...file, retries } : file));
    const shown = lines('applied', files);
    expect(shown.filter((line) => line.includes('…'))).toEqual([
      '    … 5 more, 50 ms',
      '    … 4 more, 40 ms',
    ]);
    expect(shown.find((line) => line.includes('migrations/16.sql'))).toContain('2 statements');
    expect(shown.join('\n')).toContain('a lock was not to be had, once (55P03)');
  });
});

it.each([
  [20, false],
  [21, true],
])('the summary folds the table of files when they are many: %i', (number, isFolded) => {
  const report = reportOf('applied', many(number));
  const markdown = renderApplyMarkdown({ report, sources }, { linkBase: null, budget: null });
  expect(markdown.includes('<details><summary>21 files</summary>\n\n|')).toBe(isFolded);
  expect(markdown.match(/^\| applied \|/gm)).toHaveLength(number);
});

describe('what to do next is said', () => {
  const outcomes: readonly (readonly [ApplyOutcome, RegExp | null])[] = [
    ['failed', /mend the file/],
    ['partial', /goes on at the statement that failed/],
    ['unknown', /Run it again first/],
    ['cancelled', /Run it again when it is wanted/],
    ['applied', null],
    ['nothing', null],
    ['planned', null],
  ];
  it.each(outcomes)('after %s', (outcome, words) => {
    const report = reportOf(outcome, [fileAt(1)]);
    const text = lines(outcome, [fileAt(1)])
      .join(' ')
      .replace(/\s+/g, ' ');
    const markdown = renderApplyMarkdown({ report, sources }, { linkBase: null, budget: null });
    if (words === null) {
      expect(text).not.toContain('again');
      expect(markdown).not.toContain('**Next:**');
    } else {
      expect(text).toMatch(words);
      expect(markdown).toContain('**Next:**');
    }
  });
  it('but not to run it again where that has been tried', () => {
    const hint = "UPDATE lockstep.statements SET state = 'done' WHERE version = '1';";
    const report = { ...reportOf('unknown', [fileAt(1)]), error: { message: 'nobody knows', hint } };
    const markdown = renderApplyMarkdown({ report, sources }, { linkBase: null, budget: null });
    expect(markdown).toContain(hint);
    expect(markdown).not.toContain('Run it again');
  });
  it('but not by status, which was asked how it stands', () => {
    expect(lines('failed', [failed(13)], true).join(' ')).not.toContain('run again');
  });
});

it('the log says how long a file took that took long', () => {
  const written: string[] = [];
  const log = createLog(
    (line) => written.push(line),
    () => 0,
  )(['']);
  for (const durationMs of [1_999, 2_000, 63_000]) log('', { kind: 'applied', version: '7', durationMs });
  expect(written).toEqual(['7 took 2.0 s', '7 took 1 min 3 s']);
});

it('the log says after ten seconds, and then every minute, that a file goes on, and behind whom it waits', () => {
  const written: string[] = [];
  let now = 0;
  const log = createLog(
    (line) => written.push(line),
    () => now,
  )(['']);
  const blocker = {
    pid: 4711,
    user: 'anna',
    application: 'psql',
    query: 'SELECT 1',
    lock: 'ACCESS SHARE',
    waitsFor: [],
  };
  for (; now <= 130_000; now += 700) {
    const waits = now > 90_000 && now < 100_000;
    const blockedBy = waits ? [{ ...blocker, ageMs: now }] : [];
    log('', { kind: 'running', elapsedMs: now, blockedBy });
  }
  expect(written).toEqual([
    'still running, 11 s so far',
    'still running, 1 min 11 s so far',
    'waiting for process 4711 (psql, anna), in its transaction for 1 min 30 s, with ACCESS SHARE, 1 min 30 s so far',
    'still running, 1 min 40 s so far',
  ]);
});

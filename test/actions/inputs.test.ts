import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/postgres.ts';
import { type LintOptions, openPullRequest } from '../support/pull-request.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer(15);
});
afterAll(() => server.stop());

const history = {
  main: [{ 'migrations/1_init.sql': 'CREATE TABLE orders (id int PRIMARY KEY);\n' }],
  branch: [
    {
      'migrations/2_note.sql': 'ALTER TABLE orders ADD COLUMN note text;\n',
      'bad.sql': 'SELECT 1;\nSELECT nothing;\n',
    },
  ],
};

type Case = readonly [input: string, value: string, message: string, hint: string];

const cases: readonly Case[] = [
  [
    'fail-on',
    'errors',
    'the input `fail-on` cannot be `errors`',
    'one of error, warning, never:\nwith:\n  fail-on: error',
  ],
  [
    'comment',
    'sometimes',
    'the input `comment` cannot be `sometimes`',
    'one of auto, always, never:\nwith:\n  comment: auto',
  ],
  ['review', 'yes', 'the input `review` cannot be `yes`', "one of true, false:\nwith:\n  review: 'true'"],
  [
    'allow-untrusted-sql-in-privileged-event',
    'TRUE',
    'the input `allow-untrusted-sql-in-privileged-event` cannot be `TRUE`',
    "with:\n  allow-untrusted-sql-in-privileged-event: 'false'",
  ],
  [
    'postgres-version',
    '17.2',
    'the input `postgres-version` cannot be `17.2`',
    "with:\n  postgres-version: '17'",
  ],
  ['format', 'prism', 'prism', 'prisma'],
  ['dir', 'migration', 'migration does not exist', 'Did you mean dir: migrations?'],
  ['dir', '../elsewhere', 'does not exist', 'Name the folder'],
  ['dir', 's3://bucket/migrations', 's3://bucket/migrations is not a folder', 'dir: migrations'],
  ['dir', 'bad.sql', 'bad.sql is a file', 'dir: .'],
  [
    'working-directory',
    'services/shop',
    'the folder `services/shop` of the input `working-directory` does not exist',
    'with:\n  working-directory:',
  ],
  ['base', 'no-such-branch', 'the base `no-such-branch` is no commit, branch or tag', 'fetch-depth: 0'],
  ['config', 'ci/lockstep.yml', 'cannot read the configuration `ci/lockstep.yml`: there is no such file', ''],
  ['dev-setup', 'setup.sql', 'cannot read the setup file setup.sql', 'dev-setup: db/dev-setup.sql'],
  [
    'dev-setup',
    'bad.sql',
    'the setup file does not run: column "nothing" does not exist (42703)',
    'bad.sql:2:8',
  ],
];

describe('an input that is wrong', () => {
  it.each(cases)('%s: %s', async (input, value, message, hint) => {
    await using pull = await openPullRequest(history);
    const result = await pull.lint({ inputs: { 'dev-url': server.url(), [input]: value } });
    expect(result.exitCode).toBe(2);
    const [error, ...others] = result.annotations;
    expect(others).toEqual([]);
    const place = error?.file === null ? '' : `${error?.file}:${error?.line}:${error?.column}`;
    expect(`${error?.message}\n${place}`).toContain(message);
    expect(`${error?.message}\n${place}`).toContain(hint);
    expect(pull.comments()).toHaveLength(1);
    for (const text of [result.summary, ...pull.comments()]) {
      expect(text).toContain('## ✖ Lockstep could not check the migrations');
      for (const line of hint.split('\n').slice(1)) expect(text).toContain(line);
    }
    expect(result.log).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  });

  it('is said, and mended by the next run in the same comment', async () => {
    await using pull = await openPullRequest(history);
    await pull.lint({ inputs: { 'dev-url': server.url(), review: 'yes' } });
    const { outputs } = await pull.lint({ inputs: { 'dev-url': server.url(), 'fail-on': 'warning' } });
    expect(outputs.verdict).toBe('clean');
    expect(pull.comments()).toEqual([
      expect.stringContaining('## ✅ Lockstep: no findings in 1 new migration'),
    ]);
  });

  it('is not said in a comment where there is to be none', async () => {
    await using pull = await openPullRequest(history);
    const { summary } = await pull.lint({ inputs: { review: 'yes', comment: 'never' } });
    expect(summary).toContain('the input');
    expect(pull.comments()).toEqual([]);
  });
});

describe('`fail-on` decides about the exit code alone', () => {
  const red = {
    main: history.main,
    branch: [{ 'migrations/2_widen.sql': 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;\n' }],
  };
  it.each([
    ['', 1],
    ['error', 1],
    ['warning', 1],
    ['never', 0],
  ])('%j: %i', async (level, code) => {
    await using pull = await openPullRequest(red);
    const options: LintOptions = { inputs: { 'dev-url': server.url(), review: 'false', 'fail-on': level } };
    const { exitCode, outputs } = await pull.lint(options);
    expect([exitCode, outputs.verdict]).toEqual([code, 'error']);
    expect(pull.comments()).toHaveLength(1);
  });
});

describe('a configuration that is wrong', () => {
  const bad = 'lint:\n  rules:\n    drop-colum: error\n';
  const good = 'lint:\n  rules:\n    drop-column: error\n';
  it.each([
    ['here', {}, { 'lockstep.yml': bad }, 2],
    ['on the base and here', { 'lockstep.yml': bad }, {}, 2],
    ['on the base, and mended here', { 'lockstep.yml': bad }, { 'lockstep.yml': good }, 0],
  ])('%s', async (_, base, head, code) => {
    await using pull = await openPullRequest({
      main: [{ ...history.main[0], ...base }],
      branch: [{ ...history.branch[0], ...head }],
    });
    const { exitCode, annotations, summary } = await pull.lint({ inputs: { 'dev-url': server.url() } });
    expect(exitCode).toBe(code);
    expect(pull.comments()).toHaveLength(1);
    if (code === 2) {
      expect(annotations.map(({ file, line }) => [file, line])).toEqual([['lockstep.yml', 3]]);
      expect(annotations[0]?.message).toContain('did you mean `drop-column`?');
      expect(pull.comments()[0]).toContain('drop-column');
    } else {
      expect(summary).toContain('of the base branch cannot be used');
    }
  });
});

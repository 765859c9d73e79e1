import { describe, expect, test } from 'vitest';
import type { LintReport } from '../../src/report/lint-report.ts';
import { runCli } from '../support/cli.ts';
import { type Files, workspaceWith } from '../support/directories.ts';

const lint = ['lint', '--latest', '1'];
const config = { 'lockstep.yml': 'lint:\n  deadline: 1s\n' };

async function report(files: Files, args: readonly string[] = lint): Promise<LintReport> {
  const { stdout, stderr } = await runCli([...args, '--output', 'json'], { cwd: workspaceWith(files) });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** What became of each statement: `observed`, `static`, or the SQLSTATE of its error. */
function outcomes({ files }: LintReport): readonly string[][] {
  return files.map(({ statements }) => statements.map(({ status, error }) => error?.sqlstate ?? status));
}

test('statements that reach for the world outside: some are not run, some fail, none hangs or sees anything', async () => {
  const statements: [sql: string, outcome: string][] = [
    ['CREATE TABLE a (id int);', 'observed'],
    [`COPY a FROM PROGRAM 'echo 1';`, 'static'],
    [`COPY a TO PROGRAM 'cat';`, 'static'],
    ['COPY a FROM stdin;\n1\n2\n\\.', 'observed'],
    [`DO $$ BEGIN IF (SELECT count(*) FROM a) <> 2 THEN RAISE 'not two rows'; END IF; END $$;`, 'observed'],
    ['COPY a TO stdout;', 'observed'],
    ['LISTEN a;', 'observed'],
    [`NOTIFY a, 'x';`, 'observed'],
    ['SELECT pg_terminate_backend(pg_backend_pid());', 'observed'],
    [`SET idle_in_transaction_session_timeout = 1;`, 'observed'],
    [`SELECT pg_read_file('/etc/passwd');`, '58P01'],
    [`COPY a FROM '/etc/passwd';`, '58P01'],
    [`LOAD 'nothing';`, '58P01'],
    [`CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc.so.6', 'getpid';`, '58P01'],
    ['CREATE EXTENSION postgis;', 'static'],
    ["SELECT repeat('x', 1000000) FROM generate_series(1, 200);", 'observed'],
    [`DO $$ BEGIN FOR i IN 1..10000 LOOP RAISE NOTICE '%', i; END LOOP; END $$;`, 'observed'],
    [`SELECT ${'('.repeat(2000)}1${')'.repeat(2000)};`, 'observed'],
    ['ALTER TABLE a ADD n int;', 'observed'],
    ['COPY a (id) FROM stdin;', 'observed'],
  ];
  const sql = statements.map(([text]) => `${text}\n`).join('');
  const linted = await report({ 'migrations/1_a.sql': sql, 'lockstep.yml': 'lint:\n  deadline: 20s\n' });
  expect(outcomes(linted)).toEqual([statements.map(([, outcome]) => outcome)]);
  expect(JSON.stringify(linted)).not.toContain('root:');
});

test('a COPY among the statements of one message', async () => {
  const linted = await report({
    'migrations/migration_lock.toml': 'provider = "postgresql"\n',
    'migrations/1/migration.sql': 'CREATE TABLE a (id int PRIMARY KEY);\n',
    'migrations/2/migration.sql':
      'SET LOCAL lock_timeout = 100;\nCOPY a FROM stdin;\n1\n2\n\\.\nINSERT INTO a VALUES (2);\n',
  });
  expect(outcomes(linted)).toEqual([['observed', 'observed', '23505']]);
});

test('a syntax error is a finding, and hides nothing behind it: neither in its file nor in later ones', async () => {
  const { stdout, status } = await runCli(['lint', '--latest', '2', '--output', 'json'], {
    cwd: workspaceWith({
      'migrations/1_a.sql': 'CREATE TABLE a (id int);\nCREATE TABLE b (id int);\n',
      'migrations/2_b.sql': 'CREATE TABEL c (id int);\nALTER TABLE a ALTER id TYPE bigint;\n',
      'migrations/3_c.sql': 'ALTER TABLE b ALTER id TYPE bigint;\n',
    }),
  });
  const { findings, files }: LintReport = JSON.parse(stdout);
  expect(status).toBe(1);
  expect(findings.map(({ rule, file, line, column }) => [rule, file, line, column])).toEqual([
    ['does-not-apply', 'migrations/2_b.sql', 1, 8],
    ['alter-type-rewrite', 'migrations/2_b.sql', 2, 1],
    ['alter-type-rewrite', 'migrations/3_c.sql', 1, 1],
  ]);
  expect(files.map(({ statements }) => statements.map((statement) => statement.status))).toEqual([
    ['failed', 'observed'],
    ['observed'],
  ]);
});

describe('a new statement that takes the server with it ends with 2, and is named', () => {
  const waits = `It waits or loops on an empty database, and so it will in the deploy. If it only needs longer,
  raise \`lint.deadline\` in lockstep.yml.`;
  const cannot = `The embedded server cannot run it: it has no programs to start, no other processes, and 4 GB of
  memory at most.`;
  const cases: [name: string, sql: string, message: string, hint: string][] = [
    [
      'a loop without end',
      'DO $$ BEGIN LOOP END LOOP; END $$;',
      'This statement did not finish within 1 s, so the run was stopped',
      waits,
    ],
    [
      'one that sleeps',
      'SELECT pg_sleep(1e9);',
      'This statement did not finish within 1 s, so the run was stopped',
      waits,
    ],
    [
      'a program that a routine starts',
      `DO $$ BEGIN EXECUTE 'COPY a FROM PROGRAM ''echo 1'''; END $$;`,
      'This statement made the embedded server stop answering, so the run was stopped',
      cannot,
    ],
  ];
  test.each(cases)('%s', async (_, sql, message, hint) => {
    const cwd = workspaceWith({ 'migrations/1_a.sql': `CREATE TABLE a (id int);\n${sql}\n`, ...config });
    expect(await runCli(lint, { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: `error: ${message}
  at migrations/1_a.sql:2:1

    1 │ CREATE TABLE a (id int);
  > 2 │ ${sql}
      │ ^

  ${hint}
`,
    });
  });
});

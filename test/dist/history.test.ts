import { describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { workspaceWith } from '../support/directories.ts';

const lint = ['lint', '--latest', '1'];
const config = { 'lockstep.yml': 'lint:\n  deadline: 1s\n' };
const hint = `The files before the new ones must run on an empty database, in order.
  Lint more files with \`--latest N\` to see it as a finding.`;

describe('history that does not replay ends with 2, and names the statement', () => {
  const cases: [name: string, history: string, says: string][] = [
    [
      'a syntax error',
      'CREATE TABLE a (id int);\n\nCREATE TABEL b (id int);\nSELECT 1;\n',
      `error: migrations/1_a.sql does not replay: syntax error at or near "TABEL" (42601)
  at migrations/1_a.sql:3:8

  > 3 │ CREATE TABEL b (id int);
      │        ^
    4 │ SELECT 1;

  It is statement 2 of 3. ${hint}
`,
    ],
    [
      'an error without a position, with a hint of the author',
      `CREATE TABLE a (id int);\nDO $$ BEGIN RAISE 'no' USING hint = 'try again'; END $$;\n`,
      `error: migrations/1_a.sql does not replay: no (P0001)
  at migrations/1_a.sql:2:1

    1 │ CREATE TABLE a (id int);
  > 2 │ DO $$ BEGIN RAISE 'no' USING hint = 'try again'; END $$;
      │ ^

  It is statement 2 of 2. try again. The files before the new ones must run on an empty database, in
  order. Lint more files with \`--latest N\` to see it as a finding.
`,
    ],
    [
      'an extension that the embedded server lacks',
      'CREATE EXTENSION citext;\nCREATE EXTENSION postgis;\n',
      `error: migrations/1_a.sql does not replay: extension "postgis" is not available (0A000)
  at migrations/1_a.sql:2:1

    1 │ CREATE EXTENSION citext;
  > 2 │ CREATE EXTENSION postgis;
      │ ^

  It is statement 2 of 2. The embedded server has most of the extensions in PostgreSQL's contrib
  folder and no others: not postgis. Name a server that has it with \`--dev-url\`.
`,
    ],
    [
      'a command of psql',
      'CREATE TABLE a (id int);\n\\i b.sql\n',
      `error: \\i is a command of psql and not SQL; only psql can run it.
  at migrations/1_a.sql:2:1

    1 │ CREATE TABLE a (id int);
  > 2 │ \\i b.sql
      │ ^

  Put the SQL of that file here, or make it a migration file of its own.
`,
    ],
    [
      'a loop without end',
      'CREATE TABLE a (id int);\nDO $$ BEGIN LOOP END LOOP; END $$;\nSELECT 1;\n',
      `error: migrations/1_a.sql does not replay: a statement did not finish within 1 s, so the run was
       stopped
  at migrations/1_a.sql:2:1

    1 │ CREATE TABLE a (id int);
  > 2 │ DO $$ BEGIN LOOP END LOOP; END $$;
      │ ^
    3 │ SELECT 1;

  It waits or loops. If it only needs longer, raise \`lint.deadline\` in lockstep.yml.
`,
    ],
    [
      'a program that a routine starts',
      `CREATE TABLE a (id int);\nDO $$ BEGIN EXECUTE 'COPY a FROM PROGRAM ''echo 1'''; END $$;\n`,
      `error: migrations/1_a.sql does not replay: a statement made the embedded server stop answering, so
       the run was stopped
  at migrations/1_a.sql:2:1

    1 │ CREATE TABLE a (id int);
  > 2 │ DO $$ BEGIN EXECUTE 'COPY a FROM PROGRAM ''echo 1'''; END $$;
      │ ^

  The embedded server cannot run it: it has no programs to start, no other processes, and 4 GB of
  memory at most.
`,
    ],
  ];
  test.each(cases)('%s', async (_, history, stderr) => {
    const files = {
      'migrations/1_a.sql': history,
      'migrations/2_b.sql': 'CREATE TABLE new ();\n',
      ...config,
    };
    expect(await runCli(lint, { cwd: workspaceWith(files) })).toEqual({ status: 2, stdout: '', stderr });
  });
});

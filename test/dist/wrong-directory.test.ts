import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.ts';
import { type Files, workspaceWith } from '../support/directories.ts';
import { asOrdinaryUser } from '../support/ordinary-user.ts';

const lint = ['lint', '--latest', '1'];
const C = 'CREATE TABLE a (id int);\n';
const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('a directory that cannot be linted ends with 2, and says why', () => {
  const cases: [name: string, files: Files, says: string][] = [
    [
      'none, and one of nearly that name',
      { 'migration/1_a.sql': C },
      `error: migrations does not exist (looked for FOLDER/migrations)

  Did you mean dir: migration?
`,
    ],
    [
      'none, and none like it',
      { 'src/a.ts': '' },
      `error: migrations does not exist (looked for FOLDER/migrations)

  Name the folder that holds the migration files, relative to the working directory
`,
    ],
    [
      'an empty one',
      { 'migrations/': '' },
      `error: migrations holds no files

  Add a first migration, such as migrations/0001_init.sql, or name another folder
`,
    ],
    [
      'a file',
      { migrations: C },
      `error: migrations is a file, not a migration directory

  Name the folder that holds it, as in dir: .
`,
    ],
    [
      'one without migrations',
      { 'migrations/a.ts': '', 'migrations/b.ts': '', 'migrations/README.md': '' },
      `error: migrations is not a migration directory: it holds README.md, 2 .ts files

  A migration directory holds files such as 0001_init.sql. Known formats: atlas, plain, prisma,
  diesel, sqlx, golang-migrate, goose, dbmate, flyway, liquibase, drizzle, graphile-migrate,
  node-pg-migrate, supabase, refinery, sqitch, tern, sql-migrate, postgres-migrations
`,
    ],
    [
      'files of two tools',
      {
        'migrations/V1__a.sql': C,
        'migrations/2_x/migration.sql': C,
        'migrations/migration_lock.toml': '',
      },
      `error: migrations mixes formats: prisma or drizzle (2_x/migration.sql), flyway (V1__a.sql)

  Keep the files of one tool in a folder of their own; when they all belong to one, name it: format:
  NAME
`,
    ],
    [
      'two files of one version',
      { 'migrations/1_a.sql': C, 'migrations/1_b.sql': C },
      `error: migrations/1_a.sql and migrations/1_b.sql have the same version, 1

  Give the file that has not been applied anywhere the next free version
`,
    ],
    [
      'a file of history that is not UTF-8',
      { 'migrations/1_a.sql': latin1('-- \xe4\n'), 'migrations/2_b.sql': C },
      `error: The byte 0xE4 here is not valid UTF-8.
  at migrations/1_a.sql:1:4

  Save the file as UTF-8, for example with: iconv -f latin1 -t utf-8 migrations/1_a.sql > fixed.sql
  (name the encoding in which the file was saved instead of latin1)
`,
    ],
    [
      'a new file that is not UTF-8',
      { 'migrations/1_a.sql': C, 'migrations/2_b.sql': latin1('SELECT 1;\n-- \xe4\n') },
      `error: The byte 0xE4 here is not valid UTF-8.
  at migrations/2_b.sql:2:4

  Save the file as UTF-8, for example with: iconv -f latin1 -t utf-8 migrations/2_b.sql > fixed.sql
  (name the encoding in which the file was saved instead of latin1)
`,
    ],
    [
      'a file in UTF-16',
      { 'migrations/1_a.sql': Buffer.from(`\ufeff${C}`, 'utf16le') },
      `error: The file is encoded as utf-16le; SQL files have to be UTF-8.
  at migrations/1_a.sql:1:1

  Save the file as UTF-8, for example with: iconv -f utf-16le -t utf-8 migrations/1_a.sql >
  fixed.sql
`,
    ],
    [
      'a file with a NUL byte',
      { 'migrations/1_a.sql': 'SELECT 1;\nSELECT \0 2;\n' },
      `error: There is a NUL byte (0x00) here; PostgreSQL accepts none in SQL text.
  at migrations/1_a.sql:2:8

    1 │ SELECT 1;
  > 2 │ SELECT ␀ 2;
      │        ^

  Remove it, for example with: tr -d '\\000' < migrations/1_a.sql > fixed.sql
`,
    ],
    [
      'a file of more than 20 MB',
      { 'migrations/1_a.sql': Buffer.alloc(20 * 1024 * 1024 + 1, ' ') },
      `error: migrations/1_a.sql has 21 MB: a migration may have up to 20 MB

  Load bulk data outside of migrations, or split the file
`,
    ],
    [
      'a link that leads out of the workspace',
      { migrations: '-> /usr' },
      `error: migrations leads out of the workspace, to /usr (the workspace is FOLDER)

  Only files inside the checkout are read: move the migration directory into the repository
`,
    ],
    [
      'a file that is a link out of the workspace',
      { 'migrations/1_a.sql': '-> /etc/hostname' },
      `error: migrations/1_a.sql is a symbolic link that leads out of the workspace, to /etc/hostname

  Only files inside the checkout are read: replace the link by the file itself
`,
    ],
    [
      'a link that leads back up',
      { 'migrations/1_a.sql': C, 'migrations/again': '-> .' },
      `error: migrations/again is a symbolic link loop: it leads back up to migrations

  Remove the link: rm migrations/again
`,
    ],
    [
      'a link to itself',
      { 'migrations/1_a.sql': C, 'migrations/again': '-> again' },
      `error: migrations/again is a symbolic link that leads back to itself

  Look at it with ls -l migrations/again, and let it lead to a file or remove it
`,
    ],
  ];
  test.each(cases)('%s', async (_, files, says) => {
    const cwd = workspaceWith(files);
    const stderr = says.replace('FOLDER', cwd);
    expect(await runCli(lint, { cwd })).toEqual({ status: 2, stdout: '', stderr });
  });

  test.each([
    ['file', 'migrations/1_a.sql', 'chmod -R u+rX migrations/1_a.sql'],
    ['folder', 'migrations', 'chmod -R u+rX migrations'],
  ])('a %s that the user may not read', async (_, path, command) => {
    const cwd = workspaceWith({ 'migrations/1_a.sql': C });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, path), 0);
    const run = await runCli(lint, { cwd, ...asOrdinaryUser() });
    // So that the folder can be removed.
    chmodSync(join(cwd, path), 0o755);
    expect(run).toEqual({
      status: 2,
      stdout: '',
      stderr: `error: ${path} cannot be read: permission denied\n\n  ${command}, or run as the user who owns it\n`,
    });
  });

  test('a format that is misspelt', async () => {
    const { status, stderr } = await runCli([...lint, '--format', 'prsma'], {
      cwd: workspaceWith({ 'migrations/1_a.sql': C }),
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: format: prsma is not a format\n\n {2}Did you mean format: prisma\? /);
  });
});

describe('a folder outside of', () => {
  const files = { 'repository/.git/': '', 'migrations/1_a.sql': C };
  const args = [...lint, '--dir', '../migrations'];

  test('the checkout is not read in a job', async () => {
    const folder = workspaceWith(files);
    const cwd = join(folder, 'repository');
    expect(await runCli(args, { cwd, env: { GITHUB_WORKSPACE: cwd } })).toEqual({
      status: 2,
      stdout: '',
      stderr: `error: ../migrations is outside the workspace (the workspace is ${cwd})

  Only files inside the checkout are read: move the migration directory into the repository
`,
    });
  });

  test('the repository is read on a laptop: whoever names it means it', async () => {
    const cwd = join(workspaceWith(files), 'repository');
    expect(await runCli(args, { cwd })).toMatchObject({ status: 0, stderr: '' });
  });

  test('a checkout that is not there: the variable is wrong', async () => {
    const folder = workspaceWith(files);
    const run = await runCli(lint, { cwd: folder, env: { GITHUB_WORKSPACE: join(folder, 'nowhere') } });
    expect(run).toEqual({
      status: 2,
      stdout: '',
      stderr: `error: GITHUB_WORKSPACE names ${folder}/nowhere, which is no folder

  In a job GitHub sets it to the checkout; elsewhere leave it unset.
`,
    });
  });
});

test('which files are new has to be said where there is no git to ask', async () => {
  const cwd = workspaceWith({ 'migrations/1_a.sql': C });
  expect(await runCli(['lint'], { cwd })).toEqual({
    status: 2,
    stdout: '',
    stderr: `error: this is no git repository, so nothing tells which files are new

  Lint the last files with \`--latest 1\`, or every file with \`--all\`.
`,
  });
});

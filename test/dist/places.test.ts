import { chmodSync, cpSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, runCli } from '../support/cli.ts';
import { workspaceWith } from '../support/directories.ts';
import { asOrdinaryUser } from '../support/ordinary-user.ts';

const lint = ['lint', '--latest', '1', '--output', 'json'];
const C = 'CREATE TABLE a (id int);\n';
const odd = 'ö #1 %41 & co';

const everything = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort();

test('a read-only checkout with an odd name, by a user without home, who may write nowhere: nothing is written', async () => {
  const home = workspaceWith({ 'empty/': '' });
  const folder = workspaceWith({ [`${odd}/db migrations/1_ä.sql`]: C });
  const cwd = join(folder, odd);
  for (const each of [home, folder, cwd, join(cwd, 'db migrations')]) chmodSync(each, 0o555);
  try {
    const { status, stdout, stderr } = await runCli([...lint, '--dir', 'db migrations'], {
      cwd,
      env: { TMPDIR: join(home, 'empty'), HOME: join(home, 'nowhere') },
      ...asOrdinaryUser(),
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).files).toMatchObject([{ path: 'db migrations/1_ä.sql' }]);
    expect(everything(folder)).toEqual([odd, `${odd}/db migrations`, `${odd}/db migrations/1_ä.sql`].sort());
    expect(everything(home)).toEqual(['empty']);
  } finally {
    for (const each of [home, folder, cwd, join(cwd, 'db migrations')]) chmodSync(each, 0o755);
  }
});

test('another working directory: paths in the report start at the repository', async () => {
  const top = workspaceWith({ '.git/': '', 'services/shop/': '', 'db/migrations/1_a.sql': C });
  const { status, stdout } = await runCli([...lint, '--dir', '../../db/migrations'], {
    cwd: join(top, 'services/shop'),
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout).files).toMatchObject([{ path: 'db/migrations/1_a.sql' }]);
});

test('a working directory that is gone', async () => {
  const cwd = workspaceWith({});
  const remove = `import { rmdirSync } from 'node:fs'; rmdirSync(${JSON.stringify(cwd)})`;
  const node = ['--import', `data:text/javascript,${encodeURIComponent(remove)}`];
  expect(await runCli(lint, { cwd, node })).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'error: the working directory does not exist any more\n\n  Change to another one: `cd` takes you home.\n',
  });
});

test('the command through links, as npm makes them', async () => {
  const cwd = workspaceWith({ 'bin/': '', 'migrations/1_a.sql': C });
  symlinkSync(relative(join(cwd, 'bin'), cli), join(cwd, 'bin', 'first'));
  symlinkSync('first', join(cwd, 'bin', 'lockstep'));
  expect(await runCli(lint, { cwd, program: join(cwd, 'bin', 'lockstep') })).toMatchObject({
    status: 0,
    stderr: '',
  });
});

describe('an installation', () => {
  test('works in a folder with an odd name, and says when a file of it is missing', async () => {
    const cwd = workspaceWith({ [`${odd}/`]: '', 'migrations/1_a.sql': C });
    cpSync(dirname(cli), join(cwd, odd), { recursive: true });
    const program = join(cwd, odd, 'cli.js');
    expect(await runCli(lint, { cwd, program })).toMatchObject({ status: 0, stderr: '' });

    rmSync(join(cwd, odd, 'embedded', 'data.tar.gz'));
    const { status, stdout, stderr } = await runCli(lint, { cwd, program });
    expect([status, stdout]).toEqual([8, '']);
    expect(stderr).toMatch(/^error: the embedded PostgreSQL does not start: ENOENT/);
    expect(stderr).toContain('500 MB of memory');
  });
});

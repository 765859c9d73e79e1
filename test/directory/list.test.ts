import { chmodSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  HEAD_BYTES,
  listDirectory,
  MAX_ENTRIES,
  MAX_OTHER_BYTES,
  MAX_SQL_BYTES,
  MAX_TOTAL_BYTES,
} from '../../src/directory/list.ts';
import { asOrdinaryUser, type Files, refusal, workspaceWith } from '../support/directories.ts';

const A = 'CREATE TABLE a ();';

async function names(workspace: string, path = 'migrations'): Promise<string[]> {
  const listing = await listDirectory(path, workspace);
  return listing.entries.map((entry) => entry.name);
}

describe('what a listing holds', () => {
  test('every regular file with its bytes, named from the directory and from the workspace', async () => {
    const workspace = workspaceWith({
      'db/migrations/x/migration.sql': A,
      'db/migrations/lock.toml': 'p = 1',
    });
    const listing = await listDirectory('db/migrations', workspace);
    expect(listing).toEqual({
      path: 'db/migrations',
      entries: [
        { name: 'lock.toml', source: { path: 'db/migrations/lock.toml', bytes: Buffer.from('p = 1') } },
        { name: 'x/migration.sql', source: { path: 'db/migrations/x/migration.sql', bytes: Buffer.from(A) } },
      ],
      surroundings: [],
    });
  });

  test('the bytes as they are: byte order mark, CRLF, bytes that are no UTF-8, an empty file', async () => {
    const odd = Uint8Array.of(0xef, 0xbb, 0xbf, 0x0d, 0x0a, 0xff, 0x00);
    const workspace = workspaceWith({ 'migrations/1_a.sql': odd, 'migrations/2_b.sql': '' });
    const { entries } = await listDirectory('migrations', workspace);
    expect(entries.map((entry) => [...entry.source.bytes])).toEqual([[...odd], []]);
  });

  test('names in the order of their bytes, not of a locale', async () => {
    const files = ['b.sql', 'B.sql', 'a.sql', 'é.sql', '10.sql', '9.sql', '_.sql', '\uff5e.sql', '😀.sql'];
    const workspace = workspaceWith(Object.fromEntries(files.map((name) => [`migrations/${name}`, A])));
    const sorted = ['10.sql', '9.sql', 'B.sql', '_.sql', 'a.sql', 'b.sql', 'é.sql', '\uff5e.sql', '😀.sql'];
    expect(await names(workspace)).toEqual(sorted);
  });

  test('names sorted as a whole: a hyphen comes before the slash of a folder', async () => {
    const workspace = workspaceWith({
      'migrations/a/x.sql': A,
      'migrations/a-b/x.sql': A,
      'migrations/a.sql': A,
    });
    expect(await names(workspace)).toEqual(['a-b/x.sql', 'a.sql', 'a/x.sql']);
  });

  test('no hidden files, no hidden folders, no node_modules', async () => {
    const workspace = workspaceWith({
      'migrations/.DS_Store': 'x',
      'migrations/.git/config': 'x',
      'migrations/node_modules/p/1_a.sql': A,
      'migrations/1_a.sql': A,
    });
    expect(await names(workspace)).toEqual(['1_a.sql']);
  });

  test('a large file that is no migration is cut to its head', async () => {
    const workspace = workspaceWith({
      'migrations/1_a.sql': A,
      'migrations/dump.json': '{',
      'migrations/data.txt': 'd',
      'migrations/1_a.up.psql': A,
      'migrations/1_a/1_a.up.psql': A,
    });
    truncateSync(join(workspace, 'migrations/dump.json'), MAX_OTHER_BYTES);
    for (const name of ['data.txt', '1_a.up.psql', '1_a/1_a.up.psql']) {
      truncateSync(join(workspace, 'migrations', name), MAX_OTHER_BYTES + 1);
    }
    const { entries } = await listDirectory('migrations', workspace);
    const sizes = Object.fromEntries(entries.map((entry) => [entry.name, entry.source.bytes.length]));
    expect(sizes).toEqual({
      '1_a.sql': A.length,
      'dump.json': MAX_OTHER_BYTES,
      'data.txt': HEAD_BYTES,
      '1_a.up.psql': MAX_OTHER_BYTES + 1,
      '1_a/1_a.up.psql': HEAD_BYTES,
    });
  });

  test('the project files above it, nearest first, up to the workspace and not beyond', async () => {
    const outer = workspaceWith({
      'Cargo.toml': 'outside',
      'repo/Cargo.toml': 'sqlx = "0.8"',
      'repo/app/package.json': '{}',
      'repo/app/other.json': '{}',
      'repo/go.mod': 'module x',
      'repo/app/db/1_a.sql': A,
    });
    const { surroundings } = await listDirectory('app/db', join(outer, 'repo'));
    expect(surroundings.map((file) => [file.name, file.source.path])).toEqual([
      ['../package.json', 'app/package.json'],
      ['../../Cargo.toml', 'Cargo.toml'],
      ['../../go.mod', 'go.mod'],
    ]);
  });
});

describe('spellings of a directory', () => {
  const cases: [spelling: string, path: string][] = [
    ['db/migrations', 'db/migrations'],
    ['db/migrations///', 'db/migrations'],
    ['./db/migrations', './db/migrations'],
    ['file://db/migrations', 'db/migrations'],
    ['file://db/migrations/', 'db/migrations'],
    ['FILE://db/migrations?format=goose', 'db/migrations'],
    ['file://db%2Fmigrations', 'db/migrations'],
  ];
  test.each(cases)('%s', async (spelling, path) => {
    const listing = await listDirectory(spelling, workspaceWith({ 'db/migrations/1_a.sql': A }));
    expect(listing.path).toBe(path);
    expect(listing.entries.map((entry) => entry.source.path)).toEqual(['db/migrations/1_a.sql']);
  });

  test('an absolute path, with and without file://', async () => {
    const workspace = workspaceWith({ 'migrations/1_a.sql': A });
    const absolute = join(workspace, 'migrations');
    for (const spelling of [absolute, `file://${absolute}`]) {
      const listing = await listDirectory(spelling, workspace);
      expect(listing.path).toBe(absolute);
      expect(listing.entries.map((entry) => entry.source.path)).toEqual(['migrations/1_a.sql']);
    }
  });

  test('a folder whose name begins with two dots is inside', async () => {
    const listing = await listDirectory('..db', workspaceWith({ '..db/1_a.sql': A }));
    expect(listing.entries.map((entry) => entry.source.path)).toEqual(['..db/1_a.sql']);
  });

  test('a relative path starts at the working directory; sources are named from the workspace', async () => {
    const workspace = workspaceWith({ 'app/x/': '', 'app/migrations/1_a.sql': A });
    const listing = await listDirectory('../migrations', workspace, join(workspace, 'app/x'));
    expect(listing.path).toBe('../migrations');
    expect(listing.entries.map((entry) => entry.source.path)).toEqual(['app/migrations/1_a.sql']);
  });
});

describe('symbolic links inside the workspace are followed', () => {
  const cases: [name: string, files: Files, found: string[]][] = [
    ['to a file', { 'migrations/1_a.sql': '-> ../shared.sql', 'shared.sql': A }, ['1_a.sql']],
    ['to a folder', { 'migrations/x': '-> ../shared', 'shared/migration.sql': A }, ['x/migration.sql']],
    [
      'twice to the same folder',
      { 'migrations/x': '-> ../shared', 'migrations/y': '-> ../shared', 'shared/m.sql': A },
      ['x/m.sql', 'y/m.sql'],
    ],
    ['the directory itself', { migrations: '-> db/real', 'db/real/1_a.sql': A }, ['1_a.sql']],
  ];
  test.each(cases)('%s', async (_, files, found) => {
    expect(await names(workspaceWith(files))).toEqual(found);
  });

  test('a workspace behind a link is still the workspace', async () => {
    const outer = workspaceWith({ 'real/migrations/1_a.sql': A, link: '-> real' });
    const listing = await listDirectory('migrations', join(outer, 'link'));
    expect(listing.entries.map((entry) => entry.source.path)).toEqual(['migrations/1_a.sql']);
  });
});

const NAME_IT = 'Name the folder that holds the migration files, relative to the working directory';
const INSIDE = 'Only files inside the checkout are read: move the migration directory into the repository';
const EXAMPLE = 'Name the folder that holds the migration files, like dir: migrations';

describe('what cannot be read is refused with exit code 2', () => {
  const cases: [name: string, path: string, files: Files, message: string, hint: string][] = [
    ['no name', '', {}, '"" does not name a migration directory', EXAMPLE],
    [
      'an address without a path',
      'file://?format=atlas',
      {},
      '"file://?format=atlas" does not name a migration directory',
      EXAMPLE,
    ],
    ['a name with a NUL', 'a\0b', {}, '"a\\u0000b" does not name a migration directory', EXAMPLE],
    [
      'another scheme',
      'atlas://app',
      {},
      'atlas://app is not a folder: only file:// names one, not atlas://',
      EXAMPLE,
    ],
    [
      'an unknown parameter',
      'file://m?fromat=goose',
      {},
      'file://m?fromat=goose has the unknown parameter "fromat"',
      'The only parameter of a file:// address is format, as in file://migrations?format=atlas',
    ],
    [
      'a broken escape',
      'file://100%',
      {},
      'file://100% is not a valid address: a % must start an escape like %20',
      'Write the path without file://, as in dir: 100%',
    ],
    ['no such directory', 'migrations', {}, 'migrations does not exist (looked for <W>/migrations)', NAME_IT],
    [
      'no such directory, with a similar name',
      'db/migration',
      { 'db/migrations/1_a.sql': A },
      'db/migration does not exist (looked for <W>/db/migration)',
      'Did you mean dir: db/migrations?',
    ],
    ['a way through a file', 'f/x', { f: '' }, 'f/x does not exist (looked for <W>/f/x)', NAME_IT],
    [
      'a file',
      'db/1_a.sql',
      { 'db/1_a.sql': A },
      'db/1_a.sql is a file, not a migration directory',
      'Name the folder that holds it, as in dir: db',
    ],
    [
      'an empty directory',
      'migrations',
      { 'migrations/.gitkeep': '', 'migrations/sub/': '' },
      'migrations holds no files',
      'Add a first migration, such as migrations/0001_init.sql, or name another folder',
    ],
    [
      'a directory outside',
      '../..',
      { x: '' },
      '../.. is outside the workspace (the workspace is <W>)',
      INSIDE,
    ],
    [
      'a directory outside, absolute',
      '/usr',
      { x: '' },
      '/usr is outside the workspace (the workspace is <W>)',
      INSIDE,
    ],
    [
      'a link to a directory outside',
      'migrations',
      { migrations: '-> /usr/share' },
      'migrations leads out of the workspace, to /usr/share (the workspace is <W>)',
      INSIDE,
    ],
    [
      'a directory that is a dead link',
      'migrations',
      { migrations: '-> gone' },
      'migrations is a symbolic link to gone, which does not exist',
      'Add what it leads to, or remove the link',
    ],
    [
      'a directory that is a link to itself',
      'migrations',
      { migrations: '-> migrations' },
      'migrations is a symbolic link that leads back to itself',
      'Look at it with ls -l migrations, and let it lead to a file or remove it',
    ],
    [
      'a file that leads outside',
      'migrations',
      { 'migrations/1_a.sql': '-> /etc/passwd' },
      'migrations/1_a.sql is a symbolic link that leads out of the workspace, to /etc/passwd',
      'Only files inside the checkout are read: replace the link by the file itself',
    ],
    [
      'a folder that leads outside',
      'migrations',
      { 'migrations/x': '-> /etc' },
      'migrations/x is a symbolic link that leads out of the workspace, to /etc',
      'Only files inside the checkout are read: replace the link by the file itself',
    ],
    [
      'a dead link',
      'migrations',
      { 'migrations/1_a.sql': '-> ../gone.sql' },
      'migrations/1_a.sql is a symbolic link to ../gone.sql, which does not exist',
      'Add what it leads to, or remove the link',
    ],
    [
      'a file that is a link to itself',
      'migrations',
      { 'migrations/1_a.sql': '-> 1_a.sql' },
      'migrations/1_a.sql is a symbolic link that leads back to itself',
      'Look at it with ls -l migrations/1_a.sql, and let it lead to a file or remove it',
    ],
    [
      'a folder that leads back to the directory',
      'migrations',
      { 'migrations/1_a.sql': A, 'migrations/x/y': '-> ..' },
      'migrations/x/y is a symbolic link loop: it leads back up to migrations',
      'Remove the link: rm migrations/x/y',
    ],
    [
      'a folder that leads back above the directory',
      'migrations',
      { 'migrations/1_a.sql': A, "migrations/it's": '-> ..' },
      "migrations/it's is a symbolic link loop: it leads back up to .",
      "Remove the link: rm 'migrations/it'\\''s'",
    ],
  ];
  test.each(cases)('%s', async (_, path, files, message, hint) => {
    const workspace = workspaceWith(files);
    const refused = await refusal(() => listDirectory(path, workspace));
    expect(refused).toEqual({ code: 2, message: message.replace('<W>', workspace), hint });
  });

  test('a directory in a folder whose name only begins like the workspace', async () => {
    const outer = workspaceWith({ 'repo/x': '', 'repo-secrets/1_a.sql': A });
    const refused = await refusal(() => listDirectory('../repo-secrets', join(outer, 'repo')));
    expect(refused.message).toBe(`../repo-secrets is outside the workspace (the workspace is ${outer}/repo)`);
  });

  const locked: [name: string, path: string, message: string, hint: string][] = [
    [
      'a file without permission',
      'migrations/1_a.sql',
      'migrations/1_a.sql',
      'chmod -R u+rX migrations/1_a.sql',
    ],
    ['a folder without permission', 'migrations/x', 'migrations/x', 'chmod -R u+rX migrations/x'],
    ['a directory without permission', 'migrations', 'migrations', 'chmod -R u+rX migrations'],
  ];
  test.each(locked)('%s', async (_, path, shown, command) => {
    const workspace = workspaceWith({ 'migrations/1_a.sql': A, 'migrations/x/migration.sql': A });
    chmodSync(workspace, 0o755);
    chmodSync(join(workspace, path), 0o000);
    const refused = await asOrdinaryUser(() => refusal(() => listDirectory('migrations', workspace)));
    expect(refused).toEqual({
      code: 2,
      message: `${shown} cannot be read: permission denied`,
      hint: `${command}, or run as the user who owns it`,
    });
    chmodSync(join(workspace, path), 0o700);
  });
});

describe('limits', () => {
  test('a migration of 20 MB is read, one byte more is refused', async () => {
    const workspace = workspaceWith({ 'migrations/1_a.sql': '' });
    truncateSync(join(workspace, 'migrations/1_a.sql'), MAX_SQL_BYTES);
    const { entries } = await listDirectory('migrations', workspace);
    expect(entries[0]?.source.bytes.length).toBe(MAX_SQL_BYTES);
    truncateSync(join(workspace, 'migrations/1_a.sql'), MAX_SQL_BYTES + 1);
    expect(await refusal(() => listDirectory('migrations', workspace))).toEqual({
      code: 2,
      message: 'migrations/1_a.sql has 21 MB: a migration may have up to 20 MB',
      hint: 'Load bulk data outside of migrations, or split the file',
    });
  });

  test('a directory of more than 256 MB is refused before it is read', async () => {
    const count = Math.ceil(MAX_TOTAL_BYTES / MAX_SQL_BYTES);
    const files = Array.from({ length: count }, (_, i) => `migrations/${i}_a.sql`);
    const workspace = workspaceWith(Object.fromEntries(files.map((name) => [name, ''])));
    for (const name of files) truncateSync(join(workspace, name), MAX_SQL_BYTES);
    expect(await refusal(() => listDirectory('migrations', workspace))).toEqual({
      code: 2,
      message: 'migrations has 260 MB: a migration directory may have up to 256 MB',
      hint: 'Name the migration directory itself, not a folder far above it',
    });
  });

  test('20000 files and folders are read, one more is refused', async () => {
    // 200 links to one folder of 99 files: each link counts, and each file once for every way to it.
    const shared = Array.from({ length: 99 }, (_, i) => [`shared/${i}`, '']);
    const links = Array.from({ length: 200 }, (_, i) => [`migrations/${i}`, '-> ../shared']);
    const workspace = workspaceWith(Object.fromEntries([...shared, ...links]));
    expect(await names(workspace)).toHaveLength(MAX_ENTRIES - links.length);
    writeFileSync(join(workspace, 'migrations/one-more'), '');
    expect(await refusal(() => listDirectory('migrations', workspace))).toEqual({
      code: 2,
      message: 'migrations holds more than 20000 files and folders',
      hint: 'Name the migration directory itself, not a folder far above it',
    });
  });
});

import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { listDirectory } from '../../src/directory/list.ts';
import { writeFolder } from '../../src/registry/write-folder.ts';
import { asOrdinaryUser, listingOf, refusal, workspaceWith } from '../support/directories.ts';

const files = {
  '1_a.sql': 'A\r\n',
  '2_b.sql': Buffer.from([0xff, 0]),
  'x/y/migration.sql': '',
  'atlas.sum': 'h1:\n',
};
const listing = listingOf(files);
const usual = process.umask();
afterEach(() => {
  process.umask(usual);
});

async function expectFiles(workspace: string, path: string) {
  const found = await listDirectory(path, workspace);
  expect(
    found.entries.map(({ name, source }) => [name, Buffer.from(source.bytes).toString('latin1')]),
  ).toEqual(listing.entries.map(({ name, source }) => [name, Buffer.from(source.bytes).toString('latin1')]));
}

describe('a directory is written', () => {
  it.each([
    ['where nothing is', 'new', {}],
    ['in folders that are made for it', 'some/where/new', {}],
    ['to an empty folder', 'new', { 'new/': '' }],
    ['beside other files', 'new', { 'old.sql': 'x', 'news/a': 'x' }],
  ])('%s', async (_, path, others) => {
    const workspace = workspaceWith(others);
    expect(await writeFolder(listing, join(workspace, path), path)).toBe('written');
    await expectFiles(workspace, path);
    const above = readdirSync(join(workspace, path, '..')).filter((name) => name.startsWith('.'));
    expect(above).toEqual([]);
  });
  it('through a symbolic link to an empty folder', async () => {
    const workspace = workspaceWith({ 'real/': '', link: '-> real' });
    expect(await writeFolder(listing, join(workspace, 'link'), 'link')).toBe('written');
    await expectFiles(workspace, 'real');
  });
  it('with the modes that the umask allows', async () => {
    process.umask(0o027);
    const workspace = workspaceWith({});
    await writeFolder(listing, join(workspace, 'new'), 'new');
    const mode = (path: string) => (statSync(join(workspace, path)).mode & 0o777).toString(8);
    expect([mode('new'), mode('new/x'), mode('new/1_a.sql')]).toEqual(['750', '750', '640']);
  });
});

describe('a folder that holds the same is left alone', () => {
  it('down to its times', async () => {
    const workspace = workspaceWith({});
    const target = join(workspace, 'new');
    await writeFolder(listing, target, 'new');
    writeFileSync(join(target, '.gitattributes'), '* -text\n');
    const before = statSync(join(target, '1_a.sql'));
    expect(await writeFolder(listing, target, 'new')).toBe('unchanged');
    expect(statSync(join(target, '1_a.sql'))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
    expect(existsSync(join(target, '.gitattributes'))).toBe(true);
  });
});

describe('a folder that holds anything else is never touched', () => {
  it.each([
    ['another byte', (at: string) => writeFileSync(join(at, '1_a.sql'), 'B\r\n'), '1_a.sql is edited'],
    ['another line end', (at: string) => writeFileSync(join(at, '1_a.sql'), 'A\n'), '1_a.sql is edited'],
    ['a file more', (at: string) => writeFileSync(join(at, '3_c.sql'), ''), '3_c.sql is added'],
    [
      'a file more in a new folder',
      (at: string) => {
        mkdirSync(join(at, 'z'));
        writeFileSync(join(at, 'z/1.sql'), '');
      },
      'z/1.sql is added',
    ],
    [
      'a link in the place of a file',
      (at: string) => {
        symlinkSync(join(at, '1_a.sql'), join(at, '4_d.sql'));
      },
      '4_d.sql is added',
    ],
  ])('%s', async (_, change, words) => {
    const workspace = workspaceWith({});
    const target = join(workspace, 'new');
    await writeFolder(listing, target, 'new');
    change(target);
    const before = readdirSync(target, { recursive: true });
    expect(await refusal(() => writeFolder(listing, target, 'new'))).toEqual({
      code: 2,
      message: `new is not empty, and not what would be written: ${words}`,
      hint: 'Name another folder, or remove this one first: rm -r new',
    });
    expect(readdirSync(target, { recursive: true })).toEqual(before);
    expect(readdirSync(workspace)).toEqual(['new']);
  });
  it('other files altogether', async () => {
    const workspace = workspaceWith({ 'a/precious.txt': 'x' });
    const { message } = await refusal(() => writeFolder(listing, join(workspace, 'a'), 'a'));
    expect(message).toContain('1_a.sql is removed');
    expect(readFileSync(join(workspace, 'a/precious.txt'), 'utf8')).toBe('x');
  });
});

describe('refused with its reason', () => {
  it.each([
    ['a file', { new: 'x' }, 'new is a file, not a folder'],
    ['a symbolic link to nowhere', { new: '-> nowhere' }, 'new is a file, not a folder'],
  ])('%s', async (_, others, message) => {
    const workspace = workspaceWith(others);
    expect(await refusal(() => writeFolder(listing, join(workspace, 'new'), 'new'))).toMatchObject({
      code: 2,
      message,
    });
  });
  it('a place that may not be written to', async () => {
    const workspace = workspaceWith({});
    chmodSync(workspace, 0o555);
    expect(
      await asOrdinaryUser(() => refusal(() => writeFolder(listing, join(workspace, 'new'), 'new'))),
    ).toMatchObject({
      code: 2,
      message: 'new cannot be written: permission denied',
    });
    chmodSync(workspace, 0o755);
    expect(readdirSync(workspace)).toEqual([]);
  });
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bytewise } from '../../src/directory/order.ts';
import { readDirectory } from '../../src/directory/read.ts';
import { refusal } from '../support/directories.ts';

const corpora = process.env.LOCKSTEP_CORPORA ?? '';

test('LOCKSTEP_CORPORA names the folder of real migration directories', () => {
  expect(corpora).not.toBe('');
});

test('820 Prisma migrations are read in the order of their folders', async () => {
  const { directory, warnings } = await readDirectory('trigger.dev-prisma', { workspace: corpora });
  const folders = readdirSync(join(corpora, 'trigger.dev-prisma'), { withFileTypes: true });
  const names = folders.filter((folder) => folder.isDirectory()).map((folder) => folder.name);
  expect(directory.format).toBe('prisma');
  expect(directory.checksum).toEqual({ kind: 'none' });
  expect(directory.files).toHaveLength(820);
  expect(directory.files.map((file) => file.version)).toEqual(names.sort(bytewise));
  expect(directory.files[0]).toMatchObject({
    name: '20221206131204_init/migration.sql',
    description: 'init',
    down: null,
  });
  expect(warnings).toEqual([]);
});

const READABLE = 'Formats that can be read: atlas, plain, prisma';

describe('directories of tools without a reader are refused by name', () => {
  const cases: [path: string, message: string][] = [
    [
      'crates.io-diesel',
      'crates.io-diesel looks like a diesel directory (285 files named <version>_<name>/up.sql), a format that cannot be read',
    ],
    [
      'zksync-era-sqlx',
      'zksync-era-sqlx looks like an sqlx directory (536 files named <number>_<name>.up.sql or .down.sql, 1 file named <number>_<name>.sql), a format that cannot be read',
    ],
  ];
  test.each(cases)('%s', async (path, message) => {
    expect(await refusal(() => readDirectory(path, { workspace: corpora }))).toEqual({
      code: 2,
      message,
      hint: READABLE,
    });
  });
});

test('the folder above them is refused, and names them', async () => {
  const refused = await refusal(() => readDirectory('.', { workspace: corpora }));
  expect(refused.message).toMatch(/^\. is not a migration directory/);
  expect(refused.hint).toMatch(/crates\.io-diesel looks like a diesel directory/);
  expect(refused.hint).toMatch(/trigger\.dev-prisma looks like a prisma directory/);
});

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readListing } from '../../src/directory/read.ts';
import { A, type Files, listingOf, named, read, refusal, versions } from '../support/directories.ts';

describe('prisma', () => {
  const LOCK = { 'migration_lock.toml': '# comment\nprovider = "postgresql"\n' };

  test('a file for each folder: the whole folder name is the version, the file goes as one message', () => {
    const content = 'CREATE TABLE t ();';
    expect(read({ ...LOCK, '20240102_add_t/migration.sql': content })).toEqual([
      {
        version: '20240102_add_t',
        description: 'add_t',
        name: '20240102_add_t/migration.sql',
        up: { path: 'migrations/20240102_add_t/migration.sql', bytes: Buffer.from(content) },
        down: null,
        transaction: 'message',
        sha256: createHash('sha256').update(content).digest('hex'),
      },
    ]);
  });

  test('in the bytewise order of the folder names, whatever they look like', () => {
    const files = named(
      'b/migration.sql',
      '2_x copy/migration.sql',
      '2_x/migration.sql',
      '10_y/migration.sql',
      'C/migration.sql',
    );
    expect(versions(read({ ...LOCK, ...files }))).toEqual([
      '10_y | y',
      '2_x | x',
      '2_x copy | x copy',
      'C | C',
      'b | b',
    ]);
  });

  test('a down.sql beside it is kept as the down part; other files are passed over', () => {
    const [file] = read({
      ...LOCK,
      '1_a/migration.sql': A,
      '1_a/down.sql': 'DROP TABLE a;',
      '1_a/notes.md': 'x',
      'x.md': '',
    });
    expect(file?.down).toEqual({ path: 'migrations/1_a/down.sql', bytes: Buffer.from('DROP TABLE a;') });
  });

  test('without a lock file, when every folder holds a migration.sql', () => {
    expect(
      readListing(listingOf(named('1_a/migration.sql', '2_b/migration.sql')), null).directory.format,
    ).toBe('prisma');
  });

  test('before its first migration', () => {
    expect(read(LOCK)).toEqual([]);
  });

  test.each(['postgresql', 'postgres', 'cockroachdb'])('the provider %s', (provider) => {
    const lock = { 'migration_lock.toml': `provider="${provider}"` };
    expect(read({ ...lock, '1_a/migration.sql': A })).toHaveLength(1);
  });

  test('a lock file without provider', () => {
    expect(read({ 'migration_lock.toml': '', '1_a/migration.sql': A })).toHaveLength(1);
  });

  const refused: [name: string, files: Files, message: string, hint: string][] = [
    [
      'another database',
      { 'migration_lock.toml': '# c\nprovider = "mysql"\n', '1_a/migration.sql': A },
      'migrations/migration_lock.toml says provider = "mysql": only PostgreSQL is read',
      'Name the migration directory of the PostgreSQL datasource',
    ],
    [
      'a folder without migration.sql',
      { ...LOCK, '1_a/migration.sql': A, '2_b/readme.md': 'x' },
      'migrations/2_b has no migration.sql: Prisma stops there with P3015',
      'Restore migrations/2_b/migration.sql, or remove the folder',
    ],
    [
      'folders that differ only in case',
      { ...LOCK, ...named('1_Init/migration.sql', '1_init/migration.sql') },
      'migrations/1_Init/migration.sql and migrations/1_init/migration.sql differ only in upper and lower case',
      'Rename one of them: on macOS and Windows only one of the two exists after a checkout',
    ],
    [
      'SQL files that Prisma passes over, and nothing else',
      { ...LOCK, '1_a.sql': A, '2_b.sql': A },
      'migrations holds no migration in the format prisma, but 1_a.sql and 1 more',
      'Name the format to which these files belong, as in format: plain',
    ],
  ];
  test.each(refused)('refused: %s', async (_, files, message, hint) => {
    expect(await refusal(() => read(files))).toEqual({ code: 2, message, hint });
  });
});

describe('atlas', () => {
  test('files at the top in bytewise order; the version ends at the first underscore', () => {
    const files = named(
      '9_a.sql',
      '10_b_c.sql',
      '20240101.sql',
      'baseline.sql',
      'sub/1_x.sql',
      'readme.md',
      '11_d.SQL',
    );
    expect(versions(read(files, 'atlas'))).toEqual(['10 | b_c', '20240101 | ', '9 | a', 'baseline | ']);
  });

  test('versions are texts: 1 and 01 are two versions', () => {
    expect(versions(read(named('1_a.sql', '01_b.sql'), 'atlas'))).toEqual(['01 | b', '1 | a']);
  });

  const duplicate: [name: string, files: string[], message: string][] = [
    [
      'neighbours',
      ['1_a.sql', '1_b.sql'],
      'migrations/1_a.sql and migrations/1_b.sql have the same version, 1',
    ],
    [
      'with another between them',
      ['1.sql', '1-x.sql', '1_a.sql'],
      'migrations/1.sql and migrations/1_a.sql have the same version, 1',
    ],
  ];
  test.each(duplicate)('refused: two files of one version, %s', async (_, files, message) => {
    const hint = 'Give the file that has not been applied anywhere the next free version';
    expect(await refusal(() => read(named(...files), 'atlas'))).toEqual({ code: 2, message, hint });
  });

  test('refused: a down script, which Atlas would run as a migration', async () => {
    expect(await refusal(() => read(named('1_a.sql', '1_a.down.sql'), 'atlas'))).toEqual({
      code: 2,
      message: 'migrations/1_a.down.sql is a down script, and the format atlas would run it as a migration',
      hint: 'Move the down scripts out of migrations: atlas has none',
    });
  });

  test('refused: names that differ only in case', async () => {
    const refused = await refusal(() => read(named('A_x.sql', 'a_x.sql'), 'atlas'));
    expect(refused.message).toBe(
      'migrations/A_x.sql and migrations/a_x.sql differ only in upper and lower case',
    );
  });
});

describe('plain', () => {
  const orders: [name: string, files: string[], read: string[]][] = [
    ['numbers as numbers', ['10_b.sql', '9_a.sql', '100_c.sql'], ['9 | a', '10 | b', '100 | c']],
    ['with zeros before them', ['0010_b.sql', '0009_a.sql'], ['0009 | a', '0010 | b']],
    ['of different lengths', ['20240101120000_b.sql', '3_a.sql'], ['3 | a', '20240101120000 | b']],
    [
      'beyond what a double can tell apart',
      ['20240101120000000002_b.sql', '20240101120000000001_a.sql'],
      ['20240101120000000001 | a', '20240101120000000002 | b'],
    ],
    ['with hyphens', ['2-b-c.sql', '10-x.sql', '1-a.sql'], ['1 | a', '2 | b-c', '10 | x']],
    ['with a digit in the name', ['10-2fa-login.sql', '9-x.sql'], ['9 | x', '10 | 2fa-login']],
    ['with parts', ['1.10_c.sql', '1.9_b.sql', '1_a.sql'], ['1 | a', '1.9 | b', '1.10 | c']],
    [
      'dates',
      ['2024-02-01_b.sql', '2024-01-31-a.sql', '2023-12-31_x.sql'],
      ['2023-12-31 | x', '2024-01-31 | a', '2024-02-01 | b'],
    ],
    [
      'times',
      ['20240101T120001Z_b.sql', '20240101T120000Z_a.sql'],
      ['20240101T120000Z | a', '20240101T120001Z | b'],
    ],
    ['a v before the number', ['v10_b.sql', 'v9_a.sql'], ['9 | a', '10 | b']],
    ['without a name', ['2.sql', '1.sql'], ['1 | ', '2 | ']],
    ['an upper-case suffix', ['2_B.SQL', '1_a.sql'], ['1 | a', '2 | B']],
    ['other files are passed over', ['1_a.sql', 'README.md', 'data.csv', 'sub/seed.sql'], ['1 | a']],
  ];
  test.each(orders)('%s', (_, files, expected) => {
    const { directory } = readListing(listingOf(named(...files)), null);
    expect([directory.format, versions(directory.files)]).toEqual(['plain', expected]);
  });

  test('without any numbers, by name, when the format is named', () => {
    expect(versions(read(named('b_users.sql', 'a_init.sql', 'c.sql'), 'plain'))).toEqual([
      'a | init',
      'b | users',
      'c | ',
    ]);
  });

  test('a file has the checksum of its bytes, no down part, and a transaction of its own', () => {
    const bytes = Buffer.from('\ufeffSELECT 1;\r\n');
    expect(read({ '1_a.sql': bytes })).toEqual([
      {
        version: '1',
        description: 'a',
        name: '1_a.sql',
        up: { path: 'migrations/1_a.sql', bytes },
        down: null,
        transaction: 'file',
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    ]);
  });

  const NEXT = 'Give the file that has not been applied anywhere the next free version';
  const refused: [name: string, files: string[], message: string, hint: string][] = [
    [
      'two files of one version',
      ['1_a.sql', '1-b.sql'],
      'migrations/1-b.sql and migrations/1_a.sql have the same version, 1',
      NEXT,
    ],
    [
      'two versions that are equal as numbers',
      ['1_a.sql', '01_b.sql', '2_c.sql'],
      'migrations/01_b.sql and migrations/1_a.sql have versions that are equal as numbers, 01 and 1',
      NEXT,
    ],
    [
      'names that differ only in case',
      ['1_a.sql', '1_A.sql'],
      'migrations/1_A.sql and migrations/1_a.sql have the same version, 1',
      NEXT,
    ],
    [
      'a file without a number beside numbered ones',
      ['1_a.sql', 'seed.sql'],
      'migrations/seed.sql has no version number, while others such as 1_a.sql have one',
      'Number it (0001_seed.sql) if it is a migration, or move it out of migrations',
    ],
    [
      'a down script',
      ['1-a.sql', '1-a.down.sql'],
      'migrations/1-a.down.sql is a down script, and the format plain would run it as a migration',
      'Move the down scripts out of migrations: plain has none',
    ],
  ];
  test.each(refused)('refused: %s', async (_, files, message, hint) => {
    expect(await refusal(() => read(named(...files)))).toEqual({ code: 2, message, hint });
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readListing } from '../../../src/directory/read.ts';
import { split } from '../../../src/sql/split.ts';
import { A, type Files, listingOf, named, read, refusal, versions } from '../../support/directories.ts';

const golangMigrate = (files: Files) => read(files, 'golang-migrate');

describe('golang-migrate', () => {
  test('an up and a down script; the file goes as one message', () => {
    const files = { '000001_add_a.up.sql': A, '000001_add_a.down.sql': 'DROP TABLE a;' };
    expect(read(files)).toEqual([
      {
        version: '1',
        description: 'add_a',
        name: '000001_add_a.up.sql',
        up: { path: 'migrations/000001_add_a.up.sql', bytes: Buffer.from(A) },
        down: { path: 'migrations/000001_add_a.down.sql', bytes: Buffer.from('DROP TABLE a;') },
        transaction: 'message',
        sha256: createHash('sha256').update(A).digest('hex'),
      },
    ]);
  });

  const orders: [name: string, files: string[], read: string[]][] = [
    ['numbers as numbers', ['10_b.up.sql', '9_a.up.sql'], ['9 | a', '10 | b']],
    ['with zeros before them', ['0010_b.up.sql', '9_a.up.sql'], ['9 | a', '10 | b']],
    [
      'up to the largest one',
      ['18446744073709551615_z.up.sql', '9223372036854775808_a.up.sql'],
      ['9223372036854775808 | a', '18446744073709551615 | z'],
    ],
    ['any suffix', ['1_a.up.psql', '2_b.up.', '3_c.up.sql.gz'], ['1 | a', '2 | b', '3 | c']],
    ['scripts of one version with two names', ['1_a.up.sql', '1_b.down.sql'], ['1 | a']],
    ['the last direction in the name counts', ['1_a.down.x.up.sql'], ['1 | a.down.x']],
    ['without a name', ['1_.up.sql'], ['1 | ']],
    [
      'other files are passed over',
      ['1_a.up.sql', 'README.md', '2_b.sql', 'sub/3_c.up.sql', 'v4_d.up.sql', '-5_e.up.sql'],
      ['1 | a'],
    ],
  ];
  test.each(orders)('%s', (_, files, expected) => {
    expect(versions(golangMigrate(named(...files)))).toEqual(expected);
  });

  test('up alone', () => {
    expect(golangMigrate({ '1_a.up.sql': A })).toMatchObject([{ name: '1_a.up.sql', down: null }]);
  });

  test('down alone is a version at which nothing runs', () => {
    const [file, ...others] = golangMigrate({ '1_a.down.sql': 'DROP TABLE a;' });
    expect(others).toEqual([]);
    expect(file).toMatchObject({
      version: '1',
      name: '1_a.down.sql',
      down: { bytes: Buffer.from('DROP TABLE a;') },
    });
    expect(file && split(file.up).statements).toEqual([]);
  });

  test('no comment changes the transaction', () => {
    const content = '-- no-transaction\n-- atlas:txmode none\n\nVACUUM;';
    expect(golangMigrate({ '1_a.up.sql': content })).toMatchObject([{ transaction: 'message' }]);
  });

  test('warns of SQL files that it passes over, and of byte order marks', () => {
    const files = { '1_a.up.sql': `\ufeff${A}`, '2_b.sql': A, '3_c.UP.sql': A };
    expect(readListing(listingOf(files), 'golang-migrate').warnings).toEqual([
      'format: golang-migrate was named, but migrations looks like an sqlx directory (1 file named <number>_<name>.up.sql or .down.sql, 2 files named <number>_<name>.sql)',
      'migrations/2_b.sql is passed over: golang-migrate does not take its name for that of a migration',
      'migrations/3_c.UP.sql is passed over: golang-migrate does not take its name for that of a migration',
      'migrations/1_a.up.sql begins with a byte order mark: golang-migrate sends it along, and for PostgreSQL that is a syntax error',
    ]);
  });

  const NEXT = 'Give the file that has not been applied anywhere the next free version';
  const refused: [name: string, files: string[], message: string, hint: string][] = [
    [
      'two up scripts of one version',
      ['1_a.up.sql', '1_b.up.sql'],
      'migrations/1_a.up.sql and migrations/1_b.up.sql have the same version, 1',
      NEXT,
    ],
    [
      'two down scripts of one version',
      ['1_a.up.sql', '1_a.down.sql', '1_b.down.sql'],
      'migrations/1_a.down.sql and migrations/1_b.down.sql have the same version, 1',
      NEXT,
    ],
    [
      'versions that are equal as numbers',
      ['01_b.up.sql', '1_a.up.sql'],
      'migrations/01_b.up.sql and migrations/1_a.up.sql have the same version, 1',
      NEXT,
    ],
    [
      'a backup of an editor, which is the same version once more',
      ['1_a.up.sql', '1_a.up.sql~'],
      'migrations/1_a.up.sql and migrations/1_a.up.sql~ have the same version, 1',
      NEXT,
    ],
    [
      'names that differ only in case',
      ['1_A.up.sql', '1_a.up.sql'],
      'migrations/1_A.up.sql and migrations/1_a.up.sql have the same version, 1',
      NEXT,
    ],
    [
      'a version of more than 64 bits',
      ['18446744073709551616_a.up.sql'],
      'migrations/18446744073709551616_a.up.sql has a version of more than 64 bits: golang-migrate passes it over without a word',
      'The largest version is 18446744073709551615',
    ],
  ];
  test.each(refused)('refused: %s', async (_, files, message, hint) => {
    expect(await refusal(() => golangMigrate(named(...files)))).toEqual({ code: 2, message, hint });
  });
});

import { describe, expect, test } from 'vitest';
import { readListing } from '../../../src/directory/read.ts';
import { A, type Files, listingOf, named, read, refusal, versions } from '../../support/directories.ts';

const sqlx = (files: Files) => read(files, 'sqlx');
const warnings = (files: Files) => readListing(listingOf(files), 'sqlx').warnings;

describe('sqlx', () => {
  test('a simple migration', () => {
    expect(sqlx({ '0001_add_a.sql': A })).toMatchObject([
      { version: '1', description: 'add a', name: '0001_add_a.sql', down: null, transaction: 'file' },
    ]);
  });

  test('a reversible migration', () => {
    expect(sqlx({ '1_a.up.sql': A, '1_a.down.sql': 'DROP TABLE a;' })).toMatchObject([
      {
        version: '1',
        description: 'a',
        name: '1_a.up.sql',
        up: { path: 'migrations/1_a.up.sql', bytes: Buffer.from(A) },
        down: { path: 'migrations/1_a.down.sql', bytes: Buffer.from('DROP TABLE a;') },
      },
    ]);
  });

  const orders: [name: string, files: string[], read: string[]][] = [
    ['numbers as numbers', ['10_b.sql', '9_a.sql'], ['9 | a', '10 | b']],
    ['with zeros before them', ['0010_b.sql', '9_a.sql'], ['9 | a', '10 | b']],
    ['simple and reversible ones together', ['2_b.up.sql', '1_a.sql', '2_b.down.sql'], ['1 | a', '2 | b']],
    ['a simple one with a down script', ['1_a.sql', '1_a.down.sql'], ['1 | a']],
    ['scripts of one version with two names', ['1_a.up.sql', '1_b.down.sql'], ['1 | a']],
    [
      'beyond what a double can tell apart',
      ['9007199254740993_b.sql', '9007199254740992_a.sql'],
      ['9007199254740992 | a', '9007199254740993 | b'],
    ],
    ['up to the largest one', ['9223372036854775807_z.sql', '1_a.sql'], ['1 | a', '9223372036854775807 | z']],
    [
      'with a sign, as Rust reads integers',
      ['+2_c.sql', '-1_a.sql', '1_b.sql'],
      ['-1 | a', '1 | b', '2 | c'],
    ],
    ['.sql in the name', ['1_a.sql.up.sql', '2_b.sql.sql'], ['1 | a.sql', '2 | b']],
    ['without a name', ['1_.sql'], ['1 | ']],
    ['other files are passed over', ['1_a.sql', 'README.md', 'sub/2_b.sql', '3_c.txt'], ['1 | a']],
  ];
  test.each(orders)('%s', (_, files, expected) => {
    expect(versions(sqlx(named(...files)))).toEqual(expected);
  });

  const transactions: [name: string, content: string, transaction: string][] = [
    ['the first bytes', '-- no-transaction\nVACUUM;', 'message'],
    ['the first bytes of a longer word', '-- no-transactions, please\nVACUUM;', 'message'],
    ['after a line end', '\n-- no-transaction\nVACUUM;', 'file'],
    ['after a comment', '-- why\n-- no-transaction\nVACUUM;', 'file'],
    ['after a byte order mark', '\ufeff-- no-transaction\nVACUUM;', 'file'],
    ['without a blank', '--no-transaction\nVACUUM;', 'file'],
    ['in upper case', '-- NO-TRANSACTION\nVACUUM;', 'file'],
    ['not at all', A, 'file'],
  ];
  test.each(transactions)('-- no-transaction: %s', (_, content, transaction) => {
    expect(sqlx({ '1_a.sql': content })).toMatchObject([{ transaction }]);
  });

  test('the down script does not decide about the up script', () => {
    expect(sqlx({ '1_a.up.sql': A, '1_a.down.sql': '-- no-transaction\nVACUUM;' })).toMatchObject([
      { transaction: 'file' },
    ]);
  });

  const warned: [name: string, files: Files, warnings: string[]][] = [
    ['nothing', { '1_a.up.sql': A, '1_a.down.sql': A, '2_b.sql': '-- no-transaction\nVACUUM;' }, []],
    [
      'a directive that is not at the start',
      { '1_a.sql': '-- why\n-- no-transaction\nVACUUM;' },
      [
        'migrations/1_a.sql:2: "-- no-transaction" has no effect: "-- no-transaction" must be the first bytes of the file',
      ],
    ],
    [
      'a directive after a byte order mark',
      { '1_a.sql': '\ufeff-- no-transaction\nVACUUM;' },
      [
        'migrations/1_a.sql begins with a byte order mark: sqlx sends it along, and for PostgreSQL that is a syntax error',
        'migrations/1_a.sql:1: "-- no-transaction" has no effect: "-- no-transaction" must be the first bytes of the file',
      ],
    ],
    [
      'files without an underscore, which sqlx passes over',
      { '1_a.sql': A, '2.sql': A, '3_c.SQL': A },
      [
        'migrations/2.sql is passed over: sqlx does not take its name for that of a migration',
        'migrations/3_c.SQL is passed over: sqlx does not take its name for that of a migration',
      ],
    ],
    [
      'a down script without migration',
      { '1_a.up.sql': A, '2_a.down.sql': A },
      ['migrations/2_a.down.sql is never run: there is no migration of its version to undo'],
    ],
  ];
  test.each(warned)('warns of %s', (_, files, expected) => {
    expect(warnings(files)).toEqual(expected);
  });

  const NEXT = 'Give the file that has not been applied anywhere the next free version';
  const refused: [name: string, files: string[], message: string, hint: string][] = [
    [
      'a version that is no integer',
      ['1_a.sql', 'seed_data.sql'],
      'migrations/seed_data.sql: sqlx takes "seed" for the version, which is not a 64-bit integer',
      'Number it if it is a migration, as in 1_seed_data.sql, or move it out of migrations',
    ],
    [
      'a version that is none of 64 bits',
      ['9223372036854775808_a.sql'],
      'migrations/9223372036854775808_a.sql: sqlx takes "9223372036854775808" for the version, which is not a 64-bit integer',
      'Number it if it is a migration, as in 1_9223372036854775808_a.sql, or move it out of migrations',
    ],
    [
      'two files of one version',
      ['1_a.sql', '1_b.sql'],
      'migrations/1_a.sql and migrations/1_b.sql have the same version, 1',
      NEXT,
    ],
    [
      'versions that are equal as numbers',
      ['01_b.sql', '1_a.sql'],
      'migrations/01_b.sql and migrations/1_a.sql have the same version, 1',
      NEXT,
    ],
    [
      'a simple and a reversible one of one version',
      ['1_a.sql', '1_b.up.sql'],
      'migrations/1_a.sql and migrations/1_b.up.sql have the same version, 1',
      NEXT,
    ],
    [
      'two down scripts of one version',
      ['1_a.up.sql', '1_a.down.sql', '1_b.down.sql'],
      'migrations/1_a.down.sql and migrations/1_b.down.sql have the same version, 1',
      NEXT,
    ],
  ];
  test.each(refused)('refused: %s', async (_, files, message, hint) => {
    expect(await refusal(() => sqlx(named(...files)))).toEqual({ code: 2, message, hint });
  });
});

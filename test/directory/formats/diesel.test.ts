import { describe, expect, test } from 'vitest';
import { readListing } from '../../../src/directory/read.ts';
import { A, type Files, listingOf, named, read, refusal, versions } from '../../support/directories.ts';

describe('diesel', () => {
  test('a folder for each migration, with its down part', () => {
    const [file, ...others] = read({
      '2020-01-02-030405_add_a/up.sql': A,
      '2020-01-02-030405_add_a/down.sql': 'DROP TABLE a;',
    });
    expect(others).toEqual([]);
    expect(file).toMatchObject({
      version: '20200102030405',
      description: 'add_a',
      name: '2020-01-02-030405_add_a/up.sql',
      up: { path: 'migrations/2020-01-02-030405_add_a/up.sql', bytes: Buffer.from(A) },
      down: { path: 'migrations/2020-01-02-030405_add_a/down.sql', bytes: Buffer.from('DROP TABLE a;') },
      transaction: 'file',
    });
  });

  const orders: [name: string, folders: string[], read: string[]][] = [
    [
      'dashes do not count',
      ['2020-01-02-000000_c', '20200101000000_b', '2019-12-31-000000_a'],
      ['20191231000000 | a', '20200101000000 | b', '20200102000000 | c'],
    ],
    ['versions are texts: 10 comes before 9', ['9_a', '10_b'], ['10 | b', '9 | a']],
    ['1 and 01 are two versions', ['1_a', '01_b'], ['01 | b', '1 | a']],
    ['any text is a version', ['2_b', 'baseline_x', '1'], ['1 | ', '2 | b', 'baseline | x']],
    ['only the first underscore ends it', ['1_a_b-c'], ['1 | a_b-c']],
  ];
  test.each(orders)('%s', (_, folders, expected) => {
    expect(versions(read(named(...folders.map((folder) => `${folder}/up.sql`)), 'diesel'))).toEqual(expected);
  });

  test('other files are passed over, at the top and in the folders', () => {
    const files = { ...named('1_a/up.sql', '1_a/seed.sql', 'dump.sql'), 'README.md': '', '1_a/notes.md': '' };
    expect(versions(read(files))).toEqual(['1 | a']);
  });

  const transactions: [name: string, metadata: string, transaction: string][] = [
    ['false', 'run_in_transaction = false', 'message'],
    ['false, in the middle of others', '# why\r\nx = 1\r\nrun_in_transaction=false # CIC\r\n', 'message'],
    ['false, with a quoted key', '"run_in_transaction" = false', 'message'],
    ['true', 'run_in_transaction = true\n', 'file'],
    ['no word about it', 'author = "me"\n', 'file'],
    ['a comment about it', '# run_in_transaction = false\n', 'file'],
    ['nothing', '', 'file'],
  ];
  test.each(transactions)('metadata.toml with run_in_transaction: %s', (_, metadata, transaction) => {
    expect(read({ '1_a/up.sql': A, '1_a/metadata.toml': metadata })).toMatchObject([{ transaction }]);
  });

  test('only the metadata.toml of its own folder counts', () => {
    const files = { ...named('1_a/up.sql', '2_b/up.sql'), '2_b/metadata.toml': 'run_in_transaction = false' };
    expect(read(files).map((file) => file.transaction)).toEqual(['file', 'message']);
  });

  test('warns of a byte order mark', () => {
    expect(readListing(listingOf({ '1_a/up.sql': `\ufeff${A}` }), null).warnings).toEqual([
      'migrations/1_a/up.sql begins with a byte order mark: Diesel sends it along, and for PostgreSQL that is a syntax error',
    ]);
  });

  const refused: [name: string, files: Files, message: string, hint: string][] = [
    [
      'a folder without up.sql',
      { ...named('1_a/up.sql'), '2_b/down.sql': A },
      'migrations/2_b has no up.sql: Diesel refuses the whole directory',
      'Restore migrations/2_b/up.sql, or remove the folder',
    ],
    [
      'a migration one folder too deep',
      named('1_a/up.sql', 'archive/2_b/up.sql'),
      'migrations/archive has no up.sql: Diesel refuses the whole directory',
      'Restore migrations/archive/up.sql, or remove the folder',
    ],
    [
      'an empty up.sql',
      { '1_a/up.sql': '' },
      'migrations/1_a/up.sql is empty: Diesel refuses to run it',
      'Write the migration, or SELECT 1; if it has nothing to do',
    ],
    [
      'two versions that differ in dashes only',
      named('2020-01-01_a/up.sql', '20200101_b/up.sql'),
      'migrations/2020-01-01_a/up.sql and migrations/20200101_b/up.sql have the same version, 20200101',
      'Give the file that has not been applied anywhere the next free version',
    ],
    [
      'a value that Diesel would pass over',
      { '1_a/up.sql': A, '1_a/metadata.toml': '# why\nrun_in_transaction = "false"\n' },
      'migrations/1_a/metadata.toml:2: run_in_transaction is neither true nor false',
      'Write it as run_in_transaction = false',
    ],
    [
      'a numbered file beside the folders',
      named('1_a/up.sql', '2_b.sql'),
      'migrations mixes formats: diesel (1_a/up.sql), plain (2_b.sql)',
      'Keep the files of one tool in a folder of their own; when they all belong to one, name it: format: NAME',
    ],
    [
      'folders that differ only in case',
      named('1_A/up.sql', '1_a/up.sql'),
      'migrations/1_A/up.sql and migrations/1_a/up.sql have the same version, 1',
      'Give the file that has not been applied anywhere the next free version',
    ],
  ];
  test.each(refused)('refused: %s', async (_, files, message, hint) => {
    expect(await refusal(() => read(files))).toEqual({ code: 2, message, hint });
  });
});

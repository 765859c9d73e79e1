import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { atlasSum, describeMismatch, verifyAtlasSum } from '../../src/directory/atlas-sum.ts';
import type { ChecksumState, ListedFile } from '../../src/directory/directory.ts';
import { type Files, listingOf } from '../support/directories.ts';

const listed = (files: Files): readonly ListedFile[] => listingOf(files).entries;
const sumOf = (files: Files): string => atlasSum(listed(files));
const verify = (sum: string, files: Files): ChecksumState => verifyAtlasSum(Buffer.from(sum), listed(files));

/**
 * The same format written a second time and differently: every entry from the start, over one concatenated buffer.
 * `ignored` says which files carry `atlas:sum ignore`, so that this side does not look into them.
 */
function independentSum(
  files: readonly [name: string, content: string][],
  ignored: readonly string[] = [],
): string {
  const hash = (text: string) => createHash('sha256').update(text).digest('base64');
  const entries: [name: string, hash: string][] = [];
  let sofar = '';
  for (const [name, content] of files) {
    sofar += name;
    if (ignored.includes(name)) continue;
    sofar += content;
    entries.push([name, hash(sofar)]);
  }
  let text = `h1:${hash(entries.map((entry) => entry.join('')).join(''))}\n`;
  for (const [name, value] of entries) text += `${name} h1:${value}\n`;
  return text;
}

const A: [string, string] = ['1_a.sql', 'CREATE TABLE a ();\n'];
const B: [string, string] = ['2_b.sql', 'CREATE TABLE b ();\n'];
const C: [string, string] = ['3_c.sql', 'CREATE TABLE c ();\n'];
const IGNORED: [string, string] = ['2_x.sql', '-- atlas:sum ignore\nSELECT 1;\n'];

describe('the text of atlas.sum', () => {
  test('of no files is the hash of nothing', () => {
    expect(sumOf({})).toBe('h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n');
  });

  const cases: [name: string, files: [string, string][], ignored: string[]][] = [
    ['one file', [A], []],
    ['an empty file', [['1_a.sql', '']], []],
    ['three files', [A, B, C], []],
    ['a name with blanks and other letters', [['1_a ü.sql', 'x']], []],
    ['CRLF is hashed as it is', [['1_a.sql', 'SELECT 1;\r\n'], B], []],
    ['an ignored file in the middle', [A, IGNORED, C], ['2_x.sql']],
    ['an ignored file at the end', [A, IGNORED], ['2_x.sql']],
    ['only an ignored file', [IGNORED], ['2_x.sql']],
    ['an ignored file in a CRLF checkout', [['1_a.sql', '-- atlas:sum ignore\r\nx'], B], ['1_a.sql']],
    ['an ignored file of one line', [['1_a.sql', '# atlas:sum  ignore'], B], ['1_a.sql']],
    ['another argument does not ignore', [['1_a.sql', '-- atlas:sum ignored\nx'], B], []],
    ['more than one argument does not ignore', [['1_a.sql', '-- atlas:sum ignore this\nx'], B], []],
    ['the second line does not ignore', [['1_a.sql', '--\n-- atlas:sum ignore\nx'], B], []],
    ['after other letters than ASCII it does not ignore', [['1_a.sql', '-- ü atlas:sum ignore\nx'], B], []],
  ];
  test.each(cases)('%s', (_, files, ignored) => {
    expect(sumOf(Object.fromEntries(files))).toBe(independentSum(files, ignored));
  });

  test('differs with the order of the files', () => {
    expect(atlasSum(listed(Object.fromEntries([A, B])))).not.toBe(
      atlasSum([...listed(Object.fromEntries([A, B]))].reverse()),
    );
  });
});

describe('a sum file fits the files', () => {
  const all = Object.fromEntries([A, B, C]);
  const valid = { kind: 'valid', file: 'atlas.sum' };

  const cases: [name: string, sum: string, files: Files][] = [
    ['for which it was written', sumOf(all), all],
    ['when there are none', sumOf({}), {}],
    ['with an ignored file', sumOf(Object.fromEntries([A, IGNORED])), Object.fromEntries([A, IGNORED])],
    ['after the checkout gave it CRLF', sumOf(all).replaceAll('\n', '\r\n'), all],
    ['without its last line end', sumOf(all).slice(0, -1), all],
  ];
  test.each(cases)('%s', (_, sum, files) => {
    expect(verify(sum, files)).toEqual(valid);
  });
});

describe('the first line that does not fit', () => {
  const all = Object.fromEntries([A, B, C]);
  const sum = sumOf(all);
  const lines = sum.split('\n');

  const cases: [name: string, sum: string, files: Files, line: number, file: string, reason: string][] = [
    ['edited, the first', sum, { ...all, '1_a.sql': 'x' }, 2, '1_a.sql', 'edited'],
    ['edited, the last', sum, { ...all, '3_c.sql': '' }, 4, '3_c.sql', 'edited'],
    ['edited by line ends', sum, { ...all, '2_b.sql': 'CREATE TABLE b ();\r\n' }, 3, '2_b.sql', 'edited'],
    ['added before all', sum, { ...all, '0_x.sql': 'x' }, 2, '0_x.sql', 'added'],
    ['added in the middle', sum, { ...all, '2_x.sql': 'x' }, 4, '2_x.sql', 'added'],
    ['added at the end', sum, { ...all, '4_x.sql': 'x' }, 5, '4_x.sql', 'added'],
    ['added to nothing', sumOf({}), Object.fromEntries([A]), 2, '1_a.sql', 'added'],
    ['removed, the first', sum, Object.fromEntries([B, C]), 2, '1_a.sql', 'removed'],
    ['removed, the last', sum, Object.fromEntries([A, B]), 4, '3_c.sql', 'removed'],
    ['removed, all', sum, {}, 2, '1_a.sql', 'removed'],
    ['renamed', sum, { ...Object.fromEntries([A, C]), '2_z.sql': B[1] }, 3, '2_b.sql', 'removed'],
    [
      'two lines swapped',
      [lines[0], lines[2], lines[1], lines[3], ''].join('\n'),
      all,
      2,
      '1_a.sql',
      'added',
    ],
    ['a line twice', [...lines.slice(0, 4), lines[3], ''].join('\n'), all, 5, '3_c.sql', 'removed'],
    ['another header', `h1:x\n${lines.slice(1).join('\n')}`, all, 1, 'atlas.sum', 'malformed'],
    ['an empty file', '', {}, 1, 'atlas.sum', 'malformed'],
    ['a line that is none', sum.replace(' h1:', ' '), all, 2, 'atlas.sum', 'malformed'],
    ['a blank line', sum.replace('\n', '\n\n'), all, 2, 'atlas.sum', 'malformed'],
    [
      'a conflict of two branches',
      `${lines.slice(0, 3).join('\n')}\n<<<<<<< HEAD\n${lines[3]}\n`,
      all,
      4,
      'atlas.sum',
      'malformed',
    ],
  ];
  test.each(cases)('%s', (_, text, files, line, name, reason) => {
    expect(verify(text, files)).toEqual({ kind: 'mismatch', file: 'atlas.sum', line, name, reason });
  });
});

test.each([
  ['edited', 'db/atlas.sum:3 does not fit the directory: 2_b.sql was edited after its checksum was written'],
  ['added', 'db/atlas.sum:3 does not fit the directory: 2_b.sql is in the directory, but has no line there'],
  [
    'removed',
    'db/atlas.sum:3 does not fit the directory: 2_b.sql has a line there, but is not in the directory',
  ],
  ['malformed', 'db/atlas.sum:3 does not fit the directory: the line is not one that Atlas writes'],
] as const)('a sentence says what is %s', (reason, sentence) => {
  expect(
    describeMismatch('db', { kind: 'mismatch', file: 'atlas.sum', line: 3, name: '2_b.sql', reason }),
  ).toBe(sentence);
});

import { describe, expect, it } from 'vitest';
import { compareContents, describeDifference, isSame } from '../../src/registry/compare.ts';
import type { Files } from '../support/directories.ts';
import { pack, twoFiles } from '../support/images.ts';

const compare = (before: Files, after: Files) => compareContents(pack(before).contents, pack(after).contents);
const { '1_a.sql': a = '', ...second } = twoFiles;

describe('two packed directories', () => {
  it.each<[string, Files, Files, string]>([
    ['are the same', twoFiles, { ...second, '1_a.sql': a }, ''],
    ['differ in a file more', twoFiles, { ...twoFiles, '3_c.sql': a }, '3_c.sql is added'],
    ['differ in a file less', twoFiles, second, '1_a.sql is removed'],
    ['differ in the bytes of a file', twoFiles, { ...twoFiles, '2_b.sql': a }, '2_b.sql is edited'],
    ['differ in a name', twoFiles, { ...second, '1_x.sql': a }, '1_a.sql is removed, 1_x.sql is added'],
    [
      'differ in a file that is no migration',
      { ...twoFiles, 'README.md': 'a' },
      { ...twoFiles, 'README.md': 'b' },
      'README.md is edited',
    ],
    [
      'differ in everything',
      twoFiles,
      { '1_a.sql': 'x', '9_z.sql': '', '10_y.sql': '' },
      '1_a.sql is edited, 2_b.sql is removed, 10_y.sql is added, 9_z.sql is added',
    ],
  ])('%s', (_, before, after, words) => {
    const difference = compare(before, after);
    expect(describeDifference(difference)).toBe(words);
    expect(isSame(difference)).toBe(words === '');
  });
  it('with many differences are told by five of them', () => {
    const many = Object.fromEntries([...Array(9).keys()].map((index) => [`${index + 3}_x.sql`, a]));
    expect(describeDifference(compare(twoFiles, { ...twoFiles, ...many }))).toBe(
      '10_x.sql is added, 11_x.sql is added, 3_x.sql is added, 4_x.sql is added, 5_x.sql is added, and 4 more',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/apply/history/content.ts';
import type { RecordedFile } from '../../src/apply/history/history.ts';
import { fileOf } from '../support/migrations.ts';
import { type Case, planOf, row, told } from './plans.ts';

describe('the directory against the history', () => {
  it.each<[string, Case, Readonly<Record<string, string>>]>([
    ['an empty database: everything', { files: '1 2 3', has: '' }, { run: '1 2 3', verdict: 'apply' }],
    ['an empty directory', { files: '', has: '' }, { verdict: 'nothing' }],
    ['everything is applied', { files: '1 2', has: '1 2' }, { verdict: 'nothing' }],
    ['behind: what is new', { files: '1 2 3', has: '1' }, { run: '2 3', verdict: 'apply' }],
    ['rows in another order', { files: '1 2 3', has: '2 1' }, { run: '3', verdict: 'apply' }],
    ['numbers are no texts', { files: '9 10 11', has: '9 10' }, { run: '11', verdict: 'apply' }],

    ['a late file', { files: '1 2 3', has: '1 3' }, { late: '2', refused: 'late' }],
    [
      'a late file that is left',
      { files: '1 2 3 4', has: '1 3', options: { order: 'skip-late' } },
      { late: '2', run: '4', verdict: 'apply' },
    ],
    [
      'only a late file, which is left',
      { files: '1 2 3', has: '1 3', options: { order: 'skip-late' } },
      { late: '2', verdict: 'nothing' },
    ],
    [
      'a late file that is run first',
      { files: '1 2 3 4', has: '1 3', options: { order: 'apply-late' } },
      { late: '2', run: '2 4', verdict: 'apply' },
    ],
    [
      'a late file before one that only began',
      { files: '1 2 3', has: '1 3?1/2' },
      { late: '2', partial: '3', run: '3', refused: 'late' },
    ],

    ['a file is missing', { files: '1 3 4', has: '1 2 3' }, { missing: '2', run: '4', refused: 'missing' }],
    ['the database is ahead', { files: '1 2', has: '1 2 3' }, { unknown: '3', refused: 'unknown' }],
    ['ahead by a longer number', { files: '8 9', has: '8 9 10' }, { unknown: '10', refused: 'unknown' }],
    [
      'ahead of versions that are texts',
      { files: 'a b', has: 'a b c' },
      { unknown: 'c', refused: 'unknown' },
    ],
    [
      'missing in a directory in the order of texts',
      { files: '1 10 2', has: '1 11' },
      { missing: '11', run: '10 2', refused: 'missing' },
    ],
    ['ahead of an empty directory', { files: '', has: '1' }, { unknown: '1', refused: 'unknown' }],
    [
      'ahead, and that is fine',
      { files: '1 2', has: '1 2 3', options: { onAhead: 'ignore' } },
      { unknown: '3', verdict: 'ahead' },
    ],
    ['diverged', { files: '1 2', has: '1 3' }, { unknown: '3', run: '2', refused: 'unknown' }],
    [
      'diverged, which is never fine',
      { files: '1 2', has: '1 3', options: { onAhead: 'ignore' } },
      { unknown: '3', run: '2', refused: 'unknown' },
    ],
    [
      'diverged by a file that only began',
      { files: '1 2', has: '1 2?1/2 3', options: { onAhead: 'ignore' } },
      { unknown: '3', partial: '2', run: '2', refused: 'unknown' },
    ],

    [
      'a file that began is finished first',
      { files: '1 2 3', has: '1 2?1/3' },
      { partial: '2', run: '2 3', verdict: 'apply' },
    ],
    [
      'a file that failed after some statements',
      { files: '1 2 3', has: '1 2!2/3' },
      { partial: '2', run: '2 3', verdict: 'apply' },
    ],
    [
      'a late file that began is finished, too',
      { files: '1 2 3 4', has: '1 3 2?1/3' },
      { partial: '2', run: '2 4', verdict: 'apply' },
    ],
    [
      'the very first file began',
      { files: '1 2', has: '1?1/2', dirty: true },
      { partial: '1', run: '1 2', verdict: 'apply' },
    ],
    [
      'nobody knows how far a file came',
      { files: '1 2 3', has: '1 2?' },
      { partial: '2', run: '2 3', refused: 'failed' },
    ],
    [
      'a file that failed, nobody knows where',
      { files: '1 2 3', has: '1 2!' },
      { partial: '2', run: '2 3', refused: 'failed' },
    ],
    [
      'a file that failed is not in the directory',
      { files: '1 3', has: '1 2!' },
      { lost: '2', run: '3', refused: 'failed' },
    ],
    [
      'one that began is not in the directory, however far it came',
      { files: '1', has: '1 2?1/2' },
      { lost: '2', refused: 'failed' },
    ],

    ['a file that was rolled back runs again', { files: '1 2', has: '1 2~' }, { run: '2', verdict: 'apply' }],
    [
      'the very first was rolled back',
      { files: '1 2', has: '1~', dirty: true },
      { run: '1 2', verdict: 'apply' },
    ],
    [
      'one that was rolled back is not in the directory any more',
      { files: '1', has: '1 2~' },
      { verdict: 'nothing' },
    ],
    [
      'one that was rolled back, before one that is applied',
      { files: '1 2 3', has: '1 2~ 3' },
      { late: '2', refused: 'late' },
    ],
  ])('%s', (_, given, expected) => {
    expect(told(planOf(given))).toEqual(expected);
  });
});

describe('an edited file', () => {
  const files = [fileOf('1', 'SELECT 1;\nSELECT 2;\nSELECT 3;\n'), fileOf('2')];
  const of = (text: string): RecordedFile => ({ ...row('1'), checksum: sha256(Buffer.from(text)) });
  const partly = (...statements: readonly string[]): RecordedFile => {
    const digests = statements.map((text) => sha256(Buffer.from(text)));
    return { ...row('1?'), progress: { done: digests.length, total: 3, digests } };
  };

  it.each<[string, RecordedFile, Readonly<Record<string, string>>]>([
    ['is refused', of('SELECT 0;'), { edited: '1', run: '2', refused: 'edited' }],
    [
      'is none with other line ends',
      of('SELECT 1;\r\nSELECT 2;\r\nSELECT 3;\r\n'),
      { run: '2', verdict: 'apply' },
    ],
    ['is none as it was', of('SELECT 1;\nSELECT 2;\nSELECT 3;\n'), { run: '2', verdict: 'apply' }],
    ['cannot be told without a checksum', row('1'), { run: '2', verdict: 'apply' }],
    [
      'is fine after the statements that ran',
      partly('SELECT 1;'),
      { partial: '1', run: '1 2', verdict: 'apply' },
    ],
    [
      'is not among them',
      partly('SELECT 1;', 'SELECT 9;'),
      { edited: '1', partial: '1', run: '1 2', refused: 'edited' },
    ],
    [
      'nor with fewer statements than ran',
      partly('SELECT 1;', 'SELECT 2;', 'SELECT 3;', 'SELECT 4;'),
      { edited: '1', partial: '1', run: '1 2', refused: 'edited' },
    ],
  ])('%s', (_, recorded, expected) => {
    expect(told(planOf({ files, has: [recorded] }))).toEqual(expected);
  });
});

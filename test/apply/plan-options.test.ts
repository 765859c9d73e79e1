import { describe, expect, it } from 'vitest';
import { fileOf } from '../support/migrations.ts';
import { type Case, checkpoint, planOf, row, told } from './plans.ts';

describe('how much is run', () => {
  it.each<[string, Case, Readonly<Record<string, string>>]>([
    [
      'a database with objects and no history',
      { files: '1 2', has: '', dirty: true },
      { run: '1 2', refused: 'dirty' },
    ],
    [
      'the same, and that is fine',
      { files: '1 2', has: '', dirty: true, options: { allowDirty: true } },
      { run: '1 2', verdict: 'apply' },
    ],
    ['objects and a history', { files: '1 2', has: '1', dirty: true }, { run: '2', verdict: 'apply' }],

    [
      'a baseline',
      { files: '1 2 3', has: '', dirty: true, options: { baseline: '2' } },
      { baseline: '1 2', run: '3', verdict: 'apply' },
    ],
    [
      'a baseline at the end',
      { files: '1 2', has: '', dirty: true, options: { baseline: '2' } },
      { baseline: '1 2', verdict: 'apply' },
    ],
    [
      'a baseline that does not exist',
      { files: '1 2', has: '', options: { baseline: '9' } },
      { refused: 'baseline' },
    ],
    [
      'a baseline of an earlier run, still named',
      { files: '1 2 3', has: '1= 2=', options: { baseline: '2' } },
      { run: '3', verdict: 'apply' },
    ],
    [
      'a baseline beside a history that knows better',
      { files: '1 2 3', has: '1', options: { baseline: '2' } },
      { run: '2 3', refused: 'baseline' },
    ],
    [
      'a baseline beyond the target',
      { files: '1 2 3', has: '', options: { baseline: '3', to: '2' } },
      { baseline: '1 2 3', refused: 'baseline' },
    ],
    [
      'a late file among a baseline of single rows',
      { files: '1 2 3', has: '1= 3=' },
      { late: '2', refused: 'late' },
    ],
    [
      'a baseline of one row covers what is before',
      { files: '1 2 3 4', has: [{ ...row('2='), coversEarlier: true }, row('3')] },
      { covered: '1', run: '4', verdict: 'apply' },
    ],
    [
      'such a baseline, of a version that is gone',
      { files: '1 3 4', has: [{ ...row('2='), coversEarlier: true }, row('3')] },
      { covered: '1', missing: '2', run: '4', refused: 'missing' },
    ],
    [
      'a late file after such a baseline',
      { files: '1 2 3 4', has: [{ ...row('2='), coversEarlier: true }, row('4')] },
      { covered: '1', late: '3', refused: 'late' },
    ],

    [
      'a checkpoint stands for all before it',
      { files: [fileOf('1'), checkpoint('2'), fileOf('3')], has: '' },
      { covered: '1', run: '2 3', verdict: 'apply' },
    ],
    [
      'the last of several checkpoints',
      { files: [fileOf('1'), checkpoint('2'), fileOf('3'), checkpoint('4')], has: '' },
      { covered: '1 2 3', run: '4', verdict: 'apply' },
    ],
    [
      'a checkpoint has nothing to add to what is applied',
      { files: [fileOf('1'), checkpoint('2'), fileOf('3')], has: '1' },
      { covered: '2', run: '3', verdict: 'apply' },
    ],
    [
      'a database that began with a checkpoint',
      { files: [fileOf('1'), checkpoint('2'), fileOf('3')], has: '2' },
      { covered: '1', run: '3', verdict: 'apply' },
    ],
    [
      'a checkpoint that only began',
      { files: [fileOf('1'), checkpoint('2'), fileOf('3')], has: '2?1/4', dirty: true },
      { covered: '1', partial: '2', run: '2 3', verdict: 'apply' },
    ],
    [
      'a checkpoint after a baseline',
      { files: [fileOf('1'), fileOf('2'), checkpoint('3')], has: '', options: { baseline: '1' } },
      { baseline: '1', run: '2', covered: '3', verdict: 'apply' },
    ],

    [
      'up to a version',
      { files: '1 2 3 4', has: '1', options: { to: '3' } },
      { run: '2 3', verdict: 'apply' },
    ],
    [
      'up to a version that it is at',
      { files: '1 2 3', has: '1 2', options: { to: '2' } },
      { verdict: 'nothing' },
    ],
    [
      'up to a version that is no version',
      { files: '1 2', has: '1', options: { to: '7' } },
      { refused: 'target' },
    ],
    [
      'up to a version that it is beyond',
      { files: '1 2 3 4', has: '1 2 3', options: { to: '2' } },
      { refused: 'target' },
    ],
    [
      'beyond, and that is fine',
      { files: '1 2 3', has: '1 2 3', options: { to: '2', onAhead: 'ignore' } },
      { verdict: 'ahead' },
    ],
    [
      'up to a version that a half-run file is beyond',
      { files: '1 2 3', has: '1 3?1/2', options: { to: '2' } },
      { late: '2', partial: '3', refused: 'late target' },
    ],
    [
      'at most so many',
      { files: '1 2 3 4', has: '1', options: { amount: 2 } },
      { run: '2 3', verdict: 'apply' },
    ],
    [
      'at most so many, one of which began',
      { files: '1 2 3 4', has: '1?1/2', options: { amount: 2 } },
      { partial: '1', run: '1 2', verdict: 'apply' },
    ],
    [
      'more than there are',
      { files: '1 2', has: '1', options: { amount: 9 } },
      { run: '2', verdict: 'apply' },
    ],
    [
      'at most so many, and up to',
      { files: '1 2 3 4', has: '', options: { amount: 3, to: '2' } },
      { run: '1 2', verdict: 'apply' },
    ],
  ])('%s', (_, given, expected) => {
    expect(told(planOf(given))).toEqual(expected);
  });
});

describe('from where to where', () => {
  it.each<[string, Case, string | null, string | null]>([
    ['nothing to nothing', { files: '', has: '' }, null, null],
    ['from an empty database', { files: '1 2', has: '' }, null, '2'],
    ['from one version to another', { files: '1 2 3', has: '1' }, '1', '3'],
    ['nothing to do', { files: '1 2', has: '2 1' }, '2', '2'],
    [
      'a late file changes nothing about the end',
      { files: '1 2 3', has: '1 3', options: { order: 'apply-late' } },
      '3',
      '3',
    ],
    ['a baseline', { files: '1 2', has: '', options: { baseline: '2' } }, null, '2'],
    ['ahead', { files: '1', has: '1 2', options: { onAhead: 'ignore' } }, '2', '2'],
    ['a part of it', { files: '1 2 3', has: '1', options: { amount: 1 } }, '1', '2'],
  ])('%s', (_, given, from, target) => {
    expect(planOf(given)).toMatchObject({ from, target });
  });
});

describe('the digest', () => {
  const base = { files: '1 2 3', has: '1' } as const;
  const digest = (given: Case) => planOf(given).digest;

  it('is that of SHA-256, and the same for the same plan', () => {
    expect(digest(base)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digest(base)).toBe(digest(base));
  });
  it.each<[string, Case]>([
    ['another file', { files: '1 2 4', has: '1' }],
    ['fewer files', { ...base, options: { amount: 1 } }],
    ['other content', { files: [fileOf('1'), fileOf('2', 'SELECT 22;'), fileOf('3')], has: '1' }],
    ['a file that has begun', { files: '1 2 3', has: '1 2?1/2' }],
    ['a baseline', { files: '1 2 3', has: '', options: { baseline: '1' } }],
    ['another format', { ...base, directory: { format: 'atlas' } }],
  ])('is another one for %s', (_, given) => {
    expect(digest(given)).not.toBe(digest(base));
  });
});

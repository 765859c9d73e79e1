import { describe, expect, test } from 'vitest';
import { formatNames } from '../../src/directory/format-names.ts';
import { nearest } from '../../src/runtime/nearest.ts';

describe('a word is taken for the nearest candidate', () => {
  const cases: [name: string, word: string, meant: string][] = [
    ['a letter too much', 'prismaa', 'prisma'],
    ['a letter too few', 'dbmat', 'dbmate'],
    ['another letter', 'attas', 'atlas'],
    ['two letters swapped', 'gosoe', 'goose'],
    ['other capitals', 'Prisma', 'prisma'],
    ['a plural', 'golang-migrates', 'golang-migrate'],
    ['an underscore for a hyphen', 'golang_migrate', 'golang-migrate'],
    ['only the beginning', 'graphile', 'graphile-migrate'],
  ];
  test.each(cases)('%s: %s', (_, word, meant) => {
    expect(nearest(word, formatNames)).toBe(meant);
  });
});

describe('nothing is suggested', () => {
  const cases: [name: string, word: string][] = [
    ['for another word', 'mongodb'],
    ['for an empty word', ''],
    ['for two letters, however a candidate begins', 'sq'],
    ['for a word that is far too long', 'goose'.repeat(20)],
  ];
  test.each(cases)('%s: "%s"', (_, word) => {
    expect(nearest(word, ['sqlite', 'sqlplus', 'goose', 'ab'])).toBeNull();
  });

  test('without candidates', () => {
    expect(nearest('goose', [])).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { didYouMean, nearest } from '../../src/runtime/nearest.ts';

const keys = ['fail-on', 'rules', 'suppressions', 'deadline'];
const severities = ['error', 'warning', 'notice', 'off'];

describe('nearest', () => {
  test.each([
    ['an underscore for a hyphen', 'fail_on', keys, 'fail-on'],
    ['a letter too few', 'suppresions', keys, 'suppressions'],
    ['a letter too many', 'ruless', keys, 'rules'],
    ['neighbours swapped', 'erorr', severities, 'error'],
    ['another case', 'Deadline', keys, 'deadline'],
    ['the beginning of a word', 'warn', severities, 'warning'],
    ['the first of two equally near ones', 'ab', ['abc', 'abd'], 'abc'],
    ['the nearer of two', 'drop-colum', ['drop-columns', 'drop-column'], 'drop-column'],
    ['the word itself', 'rules', keys, 'rules'],
  ])('finds %s', (_, word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  test.each([
    ['nothing alike', 'retries', severities],
    ['a short word with half of it wrong', 'on', ['off']],
    ['two letters, however a candidate begins', 'sq', ['sqlx', 'squawk']],
    ['no candidates', 'rules', []],
    ['an empty word', '', ['rules']],
    ['a word of a thousand letters', 'r'.repeat(1000), ['rules']],
  ])('suggests nothing for %s', (_, word, candidates) => {
    expect(nearest(word, candidates)).toBeNull();
  });
});

test('didYouMean ends a sentence, or adds nothing to it', () => {
  expect(`unknown key${didYouMean('fail_on', keys)}`).toBe('unknown key: did you mean `fail-on`?');
  expect(`unknown key${didYouMean('colour', keys)}`).toBe('unknown key');
});

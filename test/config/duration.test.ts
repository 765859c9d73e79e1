import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../src/config/duration.ts';
import { UserError } from '../../src/runtime/errors.ts';

describe('parseDuration', () => {
  test.each([
    ['500ms', 500],
    ['5s', 5_000],
    ['30m', 1_800_000],
    ['2h', 7_200_000],
    ['0s', 0],
    ['090s', 90_000],
    ['596h', 2_145_600_000],
    ['2147483647ms', 2_147_483_647],
  ])('reads %s', (text, milliseconds) => {
    expect(parseDuration(text, '--lock-timeout')).toBe(milliseconds);
  });

  const isNoDuration = 'is no duration: write a whole number and a unit, such as 500ms, 5s, 30m or 2h';
  test.each([
    ['no unit', '5', isNoDuration],
    ['no number', 's', isNoDuration],
    ['nothing', '', isNoDuration],
    ['a space', '5 s', isNoDuration],
    ['a fraction', '1.5s', isNoDuration],
    ['a sign', '-5s', isNoDuration],
    ['two units', '1m30s', isNoDuration],
    ['a unit that PostgreSQL has and we do not', '1d', isNoDuration],
    ['a unit in capitals', '5S', isNoDuration],
    ['a line end behind it', '5s\n', isNoDuration],
    [
      'one millisecond more than a timer can hold',
      '2147483648ms',
      'is too long: the longest duration is 596h',
    ],
    ['a number of many digits', `${'9'.repeat(400)}h`, 'is too long: the longest duration is 596h'],
  ])('refuses %s', (_, text, problem) => {
    const read = () => parseDuration(text, '--lock-timeout');
    expect(read).toThrow(UserError);
    expect(read).toThrow(`\`--lock-timeout\` "${text}" ${problem}`);
  });
});

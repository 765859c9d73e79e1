import { ExitCode, UserError, type UserErrorDetails } from '../runtime/errors.ts';

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** PostgreSQL's timeouts and the timers of Node are signed 32-bit counts of milliseconds. */
export const longestDuration = 2_147_483_647;

/** As JSON Schema and editors check it; `parseDuration` also holds the upper limit. */
export const durationPattern = '^([0-9]+)(ms|s|m|h)$';

/** What is wrong with `text` as a duration, as the end of a sentence that names it, or null when nothing is. */
export function durationProblem(text: string): string | null {
  const value = milliseconds(text);
  if (value === null) return `is no duration: write a whole number and a unit, such as 500ms, 5s, 30m or 2h`;
  if (value > longestDuration) return `is too long: the longest duration is 596h`;
  return null;
}

/**
 * Reads a duration: `500ms`, `5s`, `30m`, `2h`. The result is in milliseconds; `0s` is 0.
 * @param name what is being read, for the message: `--lock-timeout`, `lint.deadline`.
 * @throws UserError (2) that lists the valid forms.
 */
export function parseDuration(text: string, name: string, details: UserErrorDetails = {}): number {
  const problem = durationProblem(text);
  const value = milliseconds(text);
  if (problem !== null || value === null) {
    throw new UserError(ExitCode.usage, `\`${name}\` "${text}" ${problem}`, details);
  }
  return value;
}

function milliseconds(text: string): number | null {
  const [, digits, unit] = new RegExp(durationPattern).exec(text) ?? [];
  if (digits === undefined || unit === undefined) return null;
  return Number(digits) * units[unit as keyof typeof units];
}

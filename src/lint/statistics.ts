import { readFile } from 'node:fs/promises';
import type { DatabaseStatistics, TableStatistics } from '../database/statistics.ts';
import { isDay } from '../runtime/calendar.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';

/** Older ones are used, and said to be old. */
export const freshDays = 90;

/**
 * Reads what `lockstep stats --output json` wrote.
 * @param shown the path as the user wrote it
 * @throws UserError (2) when there is no such file, or another one
 */
export async function readStatisticsFile(path: string, shown: string): Promise<DatabaseStatistics> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UserError(ExitCode.usage, `cannot read the statistics file ${shown}`, { hint, cause });
  });
  return parseStatistics(text, shown);
}

const hint =
  'It is what `lockstep stats --url postgres://… --output json > stats.json` writes, named relative to the working directory';

/** @throws UserError (2) for a text that is no statistics file */
export function parseStatistics(text: string, shown: string): DatabaseStatistics {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new UserError(ExitCode.usage, `the statistics file ${shown} is no JSON`, { hint, cause });
  }
  if (isStatistics(data)) return data;
  throw new UserError(ExitCode.usage, `${shown} is no statistics file of the kind lockstep/stats/v1`, {
    hint,
  });
}

function isStatistics(data: unknown): data is DatabaseStatistics {
  if (typeof data !== 'object' || data === null) return false;
  const { schema, taken, tables } = data as Partial<Record<keyof DatabaseStatistics, unknown>>;
  return (
    schema === 'lockstep/stats/v1' &&
    typeof taken === 'string' &&
    isDay(taken) &&
    Array.isArray(tables) &&
    tables.every(isTable)
  );
}

function isTable(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const { schema, name, rows, bytes, indexBytes } = data as Partial<Record<keyof TableStatistics, unknown>>;
  const isCount = (value: unknown) => typeof value === 'number' && value >= 0;
  return (
    typeof schema === 'string' &&
    typeof name === 'string' &&
    (rows === null || isCount(rows)) &&
    isCount(bytes) &&
    isCount(indexBytes)
  );
}

/** A sentence about statistics that say little by now; null where they are fresh. */
export function stalenessOf(taken: string, today: string): string | null {
  const days = Math.floor((Date.parse(today) - Date.parse(taken)) / 86_400_000);
  return days <= freshDays
    ? null
    : `The table statistics are from ${taken}, ${days} days ago: the estimates may be too low. Take them anew with \`lockstep stats\`.`;
}

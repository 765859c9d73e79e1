import { expect, it } from 'vitest';
import type { Finding } from '../../src/report/lint-report.ts';
import { lintSql, type SqlCase } from './lint-sql.ts';

/** SQL in which nothing at all is to be found, by name. A text is the only new file. */
export type Silent = Readonly<Record<string, SqlCase['files'] | SqlCase>>;

/** Nothing is found: no rule speaks, however low. */
export function staysSilent(schema: string, cases: Silent): void {
  it.each(Object.entries(cases))('%s', async (_, written) => {
    const { summary } = await lintSql(asCase(schema, written));
    expect(summary).toEqual([]);
  });
}

/** SQL, and what is found in it: exactly these findings, worst first, each with the fields that matter here. */
export interface Found extends SqlCase {
  readonly finds: readonly Partial<Finding>[];
}

export function speaks(schema: string, cases: Readonly<Record<string, Found>>): void {
  it.each(Object.entries(cases))('%s', async (_, { finds, ...sql }) => {
    const { findings } = await lintSql(asCase(schema, sql));
    expect(findings).toMatchObject(finds);
  });
}

function asCase(schema: string, written: SqlCase['files'] | SqlCase): SqlCase {
  return typeof written === 'object' && 'files' in written
    ? { schema, ...written }
    : { schema, files: written };
}

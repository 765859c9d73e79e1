import { expect } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import { type SeedReport, seedRows } from '../../src/observe/seed.ts';
import { brokenForeignKeys } from './foreign-keys.ts';
import { reset, run } from './pglite-session.ts';

/** Makes the schema, seeds it, and has the server check every foreign key again. */
export async function seeded(session: Session, schema: string): Promise<SeedReport> {
  await reset(session);
  await run(session, schema);
  const report = await seedRows(session);
  expect(await brokenForeignKeys(session)).toEqual([]);
  return report;
}

/** Makes the schema and seeds it: every table gets both rows, and none is refused. */
export async function expectTwoRowsEach(session: Session, schema: string): Promise<void> {
  const report = await seeded(session, schema);
  expect(report.unseeded).toEqual([]);
  expect(report.seeded.length).toBeGreaterThan(0);
  for (const table of report.seeded) expect([table, await count(session, table)]).toEqual([table, 2]);
}

export async function count(session: Session, table: string): Promise<number> {
  return Number((await run(session, `SELECT count(*) FROM ${table}`))[0]?.[0]);
}

/** The rows, in order of their first column. */
export async function rows(session: Session, table: string, columns = '*') {
  return run(session, `SELECT ${columns} FROM ${table} ORDER BY 1`);
}

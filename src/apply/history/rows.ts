import type { Session } from '../../database/session.ts';
import { ExitCode, UserError } from '../../runtime/errors.ts';

export type Row = readonly (string | null)[];

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const undefinedTable = '42P01';

/**
 * The rows of one query; none where its table does not exist.
 * @throws UserError (8) when the server refuses.
 */
export async function readRows(session: Session, table: string, sql: string): Promise<readonly Row[]> {
  const { error, results } = await session.send(sql);
  if (error === null) return results.at(-1)?.rows ?? [];
  if (error.sqlstate === undefinedTable) return [];
  throw new UserError(ExitCode.environment, `${table} cannot be read: ${error.message}`, {
    hint: `SQLSTATE ${error.sqlstate}. The role needs to read and write it: GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO …`,
  });
}

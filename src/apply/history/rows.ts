import type { Session } from '../../database/session.ts';
import { ExitCode, UserError } from '../../runtime/errors.ts';
import { quoteIdentifier } from '../../sql/quote.ts';

export type Row = readonly (string | null)[];

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const undefinedTable = '42P01';
export const insufficientPrivilege = '42501';

/**
 * The rows of one query; none where its table does not exist.
 * @throws UserError (8) when the server refuses.
 */
export async function readRows(session: Session, table: string, sql: string): Promise<readonly Row[]> {
  const { error, results } = await session.send(sql);
  if (error === null) return results.at(-1)?.rows ?? [];
  if (error.sqlstate === undefinedTable) return [];
  throw new UserError(
    ExitCode.environment,
    `${table} cannot be read: ${error.message} (${error.sqlstate})`,
    error.sqlstate === insufficientPrivilege ? { hint: grants(table, await roleOf(session)) } : {},
  );
}

/** The lines that let a role keep a history in a table that is somebody else's. */
export function grants(table: string, role: string): string {
  const to = `TO ${quoteIdentifier(role)};`;
  return `As their owner: GRANT USAGE ON SCHEMA ${schemaOf(table)} ${to} GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} ${to}`;
}

/** @param table qualified and quoted */
export const schemaOf = (table: string): string => /^(?:"(?:[^"]|"")*"|[^".]+)(?=\.)/.exec(table)?.[0] ?? '';

export async function roleOf(session: Session): Promise<string> {
  const { results } = await session.send('SELECT current_user');
  return results.at(-1)?.rows[0]?.[0] ?? '';
}

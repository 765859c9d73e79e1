import type { Session } from '../../database/session.ts';
import { ExitCode, UserError } from '../../runtime/errors.ts';
import { quoteIdentifier } from '../../sql/quote.ts';

export type Row = readonly (string | null)[];

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const undefinedTable = '42P01';
export const insufficientPrivilege = '42501';

/** What keeping a history in a table takes. */
const keeping = 'SELECT, INSERT, UPDATE, DELETE';

/**
 * The rows of one query; none where its table does not exist.
 * @param privileges to name where the role lacks them
 * @throws UserError (8) when the server refuses.
 */
export async function readRows(
  session: Session,
  table: string,
  sql: string,
  privileges = keeping,
): Promise<readonly Row[]> {
  const { error, results } = await session.send(sql);
  if (error === null) return results.at(-1)?.rows ?? [];
  if (error.sqlstate === undefinedTable) return [];
  throw new UserError(
    ExitCode.environment,
    `${table} cannot be read: ${error.message} (${error.sqlstate})`,
    error.sqlstate === insufficientPrivilege
      ? { hint: grants(table, await roleOf(session), privileges) }
      : {},
  );
}

/** The lines that let a role use a table that is somebody else's: to keep a history there, unless less is asked for. */
export function grants(table: string, role: string, privileges = keeping): string {
  const to = `TO ${quoteIdentifier(role)};`;
  return `As their owner: GRANT USAGE ON SCHEMA ${schemaOf(table)} ${to} GRANT ${privileges} ON ${table} ${to}`;
}

/** @param table qualified and quoted */
export const schemaOf = (table: string): string => /^(?:"(?:[^"]|"")*"|[^".]+)(?=\.)/.exec(table)?.[0] ?? '';

export async function roleOf(session: Session): Promise<string> {
  const { results } = await session.send('SELECT current_user');
  return results.at(-1)?.rows[0]?.[0] ?? '';
}

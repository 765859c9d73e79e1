import type { GivenTarget } from '../config/targets.ts';
import { type Session, SessionLost } from '../database/session.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import type { Connect } from './connector.ts';

/**
 * Asks the query of a target which databases or schemas are meant. A row is a URL or the name of a schema in the database
 * that was asked; with two columns, the first one is the name. The transaction is read-only, and may take a minute.
 * @throws UserError (2) for rows that name nothing, (8) where the server refuses the query, (130) when the signal aborts
 */
export async function listRows(
  target: GivenTarget,
  connect: Connect,
  signal: AbortSignal,
): Promise<readonly GivenTarget[]> {
  const { place, query } = target;
  const session = await open(target, connect, signal);
  try {
    const begun = await session.send("BEGIN READ ONLY; SET LOCAL statement_timeout = '60s'");
    const { error, results } = begun.error === null ? await session.send(query ?? '') : begun;
    if (error !== null)
      throw new UserError(
        ExitCode.environment,
        `the query of ${place} failed: ${error.message} (${error.sqlstate})`,
      );
    const [result, ...more] = results;
    const width = result?.columns.length ?? 0;
    if (result === undefined || more.length > 0 || width < 1 || width > 2)
      throw new UserError(ExitCode.usage, `the query of ${place} gives no list of databases`, { hint });
    if (result.rows.length === 0)
      throw new UserError(ExitCode.usage, `the query of ${place} gives no rows`, {
        hint: 'Nothing would be applied anywhere. Is it the right database, and may this role see the rows?',
      });
    return result.rows.map((row, index) => fromRow(row, index, target));
  } catch (error) {
    throw error instanceof SessionLost ? lost(error, place) : error;
  } finally {
    await session.close().catch(() => undefined);
  }
}

const hint = [
  'One query with one column, URLs or names of schemas in this database, or two: a name, and one of those.',
  '',
  "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tenant%' ORDER BY 1",
].join('\n');

function fromRow(row: readonly (string | null)[], index: number, target: GivenTarget): GivenTarget {
  const place = `row ${index + 1} of ${target.place}`;
  const value = row.at(-1)?.trim() ?? '';
  const called = row.length > 1 ? (row[0]?.trim() ?? '') : null;
  if (value === '' || called === '') throw new UserError(ExitCode.usage, `${place} names nothing`, { hint });
  const isUrl = value.includes('://');
  // A URL names itself by its host and database, a schema by its own name.
  const own = called ?? (isUrl ? null : value);
  const prefix = target.name === null ? '' : `${target.name}/`;
  return {
    ...target,
    place,
    name: own === null ? null : `${prefix}${own}`,
    url: isUrl ? value : inSchema(target.url, value),
    query: null,
    canary: target.canary && index === 0,
  };
}

/** The search path is this schema alone: a table of the same name elsewhere is never taken for the tenant's. */
function inSchema(url: string, schema: string): string {
  const path = encodeURIComponent(quoteIdentifier(schema));
  return `${url.trim()}${url.includes('?') ? '&' : '?'}search_path=${path}`;
}

async function open({ place }: GivenTarget, connect: Connect, signal: AbortSignal): Promise<Session> {
  try {
    return await connect('lockstep', signal);
  } catch (error) {
    if (error instanceof SessionLost) throw lost(error, place);
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, `the query of ${place} cannot be asked: ${error.message}`, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      cause: error,
    });
  }
}

function lost(error: SessionLost, place: string): UserError {
  if (error.reason === 'cancelled')
    return new UserError(ExitCode.cancelled, 'cancelled before any database was begun', { cause: error });
  const message = `the connection was lost while the query of ${place} was asked: ${error.message}`;
  return new UserError(ExitCode.environment, message, { cause: error });
}

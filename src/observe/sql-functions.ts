import type { Notice, Session } from '../database/session.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { split } from '../sql/split.ts';

/** Name → its statements. */
export type SqlFunctions = ReadonlyMap<string, readonly string[]>;

/**
 * PostgreSQL quotes what PL/pgSQL executes, but says of a function in SQL only which statement it is at
 * (`SQL function "f" statement 2`): the text comes from the catalog. Functions whose name several share are left out.
 */
export async function readSqlFunctions(session: Session, notices: readonly Notice[]): Promise<SqlFunctions> {
  const named = notices.flatMap(({ context }) =>
    [...(context ?? '').matchAll(/^SQL function "(.+)" statement \d+$/gm)].flatMap(([, name]) => name ?? []),
  );
  if (named.length === 0) return new Map();
  const names = [...new Set(named)].map(quoteLiteral).join(', ');
  const reply = await session.send(`SELECT p.proname, pg_catalog.min(p.prosrc) FROM pg_catalog.pg_proc p
    JOIN pg_catalog.pg_language l ON l.oid = p.prolang AND l.lanname = 'sql'
    WHERE p.proname IN (${names}) GROUP BY p.proname HAVING pg_catalog.count(*) = 1`);
  return new Map(
    (reply.results[0]?.rows ?? []).map(([name, body]) => {
      const bytes = new TextEncoder().encode(body ?? '');
      return [name ?? '', split({ path: '', bytes }).statements.map(({ sql }) => sql)];
    }),
  );
}

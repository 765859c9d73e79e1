import type { Session } from '../database/session.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { rowsOf } from './query.ts';

/** A process of the server, named so that no later one with the same number can be taken for it. */
export interface Backend {
  readonly pid: number;
  /** As the server writes it. */
  readonly start: string;
}

/** The backend of this session. */
export async function backendOf(session: Session): Promise<Backend> {
  const [row] = await rowsOf(
    session,
    `SELECT pid, backend_start::text FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid()`,
  );
  return { pid: Number(row?.[0]), start: row?.[1] ?? '' };
}

/** A condition on pg_stat_activity. */
export const isBackend = ({ pid, start }: Backend): string =>
  `pid = ${pid} AND backend_start = ${quoteLiteral(start)}::pg_catalog.timestamptz`;

import type { Reply, SendOptions, ServerError, Session } from '../database/session.ts';

export type Row = readonly (string | null)[];

/** The server refused a query that had no reason to fail. */
export class QueryFailed extends Error {
  readonly error: ServerError;

  constructor(error: ServerError) {
    super(`${error.message} (${error.sqlstate})`);
    this.name = 'QueryFailed';
    this.error = error;
  }
}

/** @throws QueryFailed where the server refuses, SessionLost where it is gone */
export async function sendOrThrow(session: Session, sql: string, options: SendOptions = {}): Promise<Reply> {
  const reply = await session.send(sql, options);
  if (reply.error !== null) throw new QueryFailed(reply.error);
  return reply;
}

/** The rows of the last query in a message. */
export async function rowsOf(session: Session, sql: string, options?: SendOptions): Promise<readonly Row[]> {
  return (await sendOrThrow(session, sql, options)).results.at(-1)?.rows ?? [];
}

/** What `json_build_object(…)` and its like give as the only value. */
export async function jsonOf<T>(session: Session, sql: string, options?: SendOptions): Promise<T> {
  const [row] = await rowsOf(session, sql, options);
  return JSON.parse(row?.[0] ?? 'null') as T;
}

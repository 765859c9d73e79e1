import { createPassingRole } from '../database/scratch-roles.ts';
import type { ServerError, Session } from '../database/session.ts';

/**
 * Migrations grant to roles that only production has. A role that the throwaway server lacks is created, without login,
 * and goes when the scratch database does.
 * @param outside ends the failed transaction first
 * @returns whether there is a reason to try again
 */
export async function createMissingRole(
  session: Session,
  error: ServerError,
  outside: () => Promise<void>,
): Promise<boolean> {
  const name = missingRole(error);
  if (name === null && !isDropped(error)) return false;
  await outside();
  if (name === null) return true;
  const reply = await createPassingRole(session, name);
  return reply.error === null || madeMeanwhile.has(reply.error.sqlstate);
}

/** Another run on the same server was faster: duplicate_object, and unique_violation where both were at it. */
const madeMeanwhile = new Set(['42710', '23505']);

/**
 * Another run took its role away, which this one had found and was about to use.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/catalog/pg_shdepend.c (shdepLockAndCheckObject)
 */
const isDropped = ({ sqlstate, message }: ServerError): boolean =>
  sqlstate === '42704' && /^role \d+ was concurrently dropped$/.test(message);

/** https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/utils/adt/acl.c (get_role_oid) */
export function missingRole({ sqlstate, message }: ServerError): string | null {
  if (sqlstate !== '42704') return null;
  return /^role "(.+)" does not exist$/s.exec(message)?.[1] ?? null;
}

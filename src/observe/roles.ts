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
  if (name === null) return false;
  await outside();
  const reply = await createPassingRole(session, name);
  return reply.error === null;
}

/** https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/utils/adt/acl.c (get_role_oid) */
export function missingRole({ sqlstate, message }: ServerError): string | null {
  if (sqlstate !== '42704') return null;
  return /^role "(.+)" does not exist$/s.exec(message)?.[1] ?? null;
}

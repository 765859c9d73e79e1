/** Raised by the fence: this backend does not hold the runner's lock any more. */
export const fenceState = 'LS901';

/** The two halves in which pg_locks shows the key of an advisory lock: https://www.postgresql.org/docs/current/view-pg-locks.html */
export function lockIdentity(key: bigint): { readonly classid: bigint; readonly objid: bigint } {
  const bits = BigInt.asUintN(64, key);
  return { classid: bits >> 32n, objid: bits & 0xffff_ffffn };
}

/** A condition on pg_locks: an advisory lock on this key, in this database. */
export function isLockOn(key: bigint): string {
  const { classid, objid } = lockIdentity(key);
  return (
    `locktype = 'advisory' AND classid = ${classid} AND objid = ${objid} AND objsubid = 1 AND granted AND ` +
    'database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())'
  );
}

/** A session may hold a lock several times. The runner's it holds so often, for the fence. */
export const timesHeld = 2;

/**
 * Fails the transaction unless this very backend holds the key. Every write to the history stands behind it, in its own
 * transaction: so a runner that lost its lock, and does not know yet, can write nothing.
 *
 * It lets go of the lock once, which only who holds it can do, and takes it again; the second hold keeps others out
 * meanwhile. To ask pg_locks would be to look through the locks of all sessions, for each file.
 * https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS
 */
export function fence(key: bigint): string {
  return `DO $lockstep$ BEGIN
  IF pg_catalog.pg_advisory_unlock(${key}) THEN
    IF pg_catalog.pg_try_advisory_lock(${key}) THEN RETURN; END IF;
  END IF;
  RAISE EXCEPTION USING ERRCODE = '${fenceState}', MESSAGE = 'this connection does not hold the runner''s lock any more';
END $lockstep$;`;
}

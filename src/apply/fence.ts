/** Raised by the fence: this backend does not hold the runner's lock any more. */
export const fenceState = 'LS901';

/** The two halves in which pg_locks shows the key of an advisory lock: https://www.postgresql.org/docs/current/view-pg-locks.html */
export function lockIdentity(key: bigint): { readonly classid: bigint; readonly objid: bigint } {
  const bits = BigInt.asUintN(64, key);
  return { classid: bits >> 32n, objid: bits & 0xffff_ffffn };
}

/** A condition on pg_locks: an advisory lock on this key, in any database. */
function isLockAnywhere(key: bigint): string {
  const { classid, objid } = lockIdentity(key);
  return `locktype = 'advisory' AND classid = ${classid} AND objid = ${objid} AND objsubid = 1 AND granted`;
}

/** A condition on pg_locks: an advisory lock on this key, in this database. */
export function isLockOn(key: bigint): string {
  return (
    `${isLockAnywhere(key)} AND ` +
    'database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())'
  );
}

/**
 * Fails the transaction unless this very backend holds the key. Every write to the history stands behind it, in its own
 * transaction: so a runner that lost its lock, and does not know yet, can write nothing. A backend has locks in its own
 * database only, so that need not be asked.
 */
export function fence(key: bigint): string {
  return `DO $lockstep$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE pid = pg_catalog.pg_backend_pid() AND ${isLockAnywhere(key)}) THEN
    RAISE EXCEPTION USING ERRCODE = '${fenceState}', MESSAGE = 'this connection does not hold the runner''s lock any more';
  END IF;
END $lockstep$;`;
}

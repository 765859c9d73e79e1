import { setTimeout as pause } from 'node:timers/promises';
import type { Session } from '../database/session.ts';
import { isLockOn } from './fence.ts';
import { jsonOf, rowsOf } from './query.ts';
import type { LockHolder } from './target.ts';

export interface LockWish {
  /** All of them, or none. */
  readonly keys: readonly bigint[];
  /** Milliseconds; 0 does not wait. */
  readonly patience: number;
  readonly signal: AbortSignal;
  readonly onWait: (holders: readonly LockHolder[], waitedMs: number) => void;
}

const shortestPause = 250;
const longestPause = 1_000;

/**
 * Takes the locks that keep other runners out, ours and those of the directory's own tool. It asks again and again, outside
 * of any transaction: to wait inside the server would hold a snapshot, for which CREATE INDEX CONCURRENTLY waits in turn.
 * @returns null when the locks are held, or those who hold them
 */
export async function takeLocks(session: Session, wish: LockWish): Promise<readonly LockHolder[] | null> {
  const { keys, patience, signal, onWait } = wish;
  const began = performance.now();
  for (;;) {
    const refused = await tryLocks(session, keys);
    if (refused.length === 0) return null;
    const waited = performance.now() - began;
    const holders = await holdersOf(session, refused);
    if (waited >= patience || signal.aborted) return holders;
    onWait(holders, waited);
    const next = shortestPause + Math.random() * (longestPause - shortestPause);
    await pause(Math.min(next, patience - waited), undefined, { signal }).catch(() => undefined);
  }
}

/** Lets go of the locks; the end of the session does the same. */
export async function releaseLocks(session: Session, keys: readonly bigint[]): Promise<void> {
  await rowsOf(session, `SELECT ${keys.map((key) => `pg_catalog.pg_advisory_unlock(${key})`).join(', ')}`);
}

/** @returns the keys that somebody else holds: then none is kept. */
async function tryLocks(session: Session, keys: readonly bigint[]): Promise<readonly bigint[]> {
  const taken: bigint[] = [];
  for (const key of keys) {
    const [row] = await rowsOf(session, `SELECT pg_catalog.pg_try_advisory_lock(${key})`);
    if (row?.[0] === 't') taken.push(key);
    else {
      if (taken.length > 0) await releaseLocks(session, taken);
      return [key];
    }
  }
  return [];
}

async function holdersOf(session: Session, keys: readonly bigint[]): Promise<readonly LockHolder[]> {
  return jsonOf<LockHolder[]>(
    session,
    `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'pid', l.pid, 'application', coalesce(a.application_name, ''), 'user', coalesce(a.usename, ''),
      'sinceMs', coalesce(pg_catalog.round(extract(epoch FROM pg_catalog.clock_timestamp() - a.backend_start) * 1000), 0)::int8)), '[]')
    FROM (SELECT DISTINCT pid FROM pg_catalog.pg_locks WHERE ${keys.map((key) => `(${isLockOn(key)})`).join(' OR ')}) l
    LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid`,
  );
}

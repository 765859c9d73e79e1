import type { Session } from '../database/session.ts';
import type { Blocker } from '../report/apply-report.ts';
import { type Backend, isBackend } from './backend.ts';
import { jsonOf } from './query.ts';

/** What a backend is doing at a moment. */
export interface Observed {
  /** It is still there. */
  readonly alive: boolean;
  /** Those it waits for. */
  readonly blockedBy: readonly Blocker[];
  /** A concurrent index build. */
  readonly build: Build | null;
}

export interface Build {
  readonly phase: string;
  readonly percent: number | null;
  /** The build waits until this backend's transaction has ended. */
  readonly lockerPid: number | null;
}

const deadline = 4_000;
/** Characters of a blocker's query that are worth showing. */
const shownQuery = 200;

/**
 * The columns are those of `Blocker`. Of other roles' sessions the server shows only that they are there, unless ours has
 * pg_read_all_stats: what is hidden is empty.
 */
const blockers = (pids: string): string => `(
  SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
    'pid', b.pid,
    'user', coalesce(a.usename, ''),
    'application', coalesce(a.application_name, ''),
    'query', pg_catalog.left(pg_catalog.regexp_replace(coalesce(a.query, ''), '\\s+', ' ', 'g'), ${shownQuery}),
    'ageMs', coalesce(pg_catalog.round(extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start) * 1000), 0)::int8,
    'lock', coalesce((
      SELECT pg_catalog.upper(pg_catalog.regexp_replace(pg_catalog.regexp_replace(held.mode, 'Lock$', ''), '(?<=[a-z])(?=[A-Z])', ' ', 'g'))
      FROM pg_catalog.pg_locks wanted JOIN pg_catalog.pg_locks held
        ON held.pid = b.pid AND held.granted AND held.locktype = wanted.locktype
        AND held.database IS NOT DISTINCT FROM wanted.database AND held.relation IS NOT DISTINCT FROM wanted.relation
        AND held.transactionid IS NOT DISTINCT FROM wanted.transactionid AND held.virtualxid IS NOT DISTINCT FROM wanted.virtualxid
      WHERE wanted.pid = own.pid AND NOT wanted.granted LIMIT 1), ''),
    'waitsFor', pg_catalog.to_json(pg_catalog.pg_blocking_pids(b.pid))) ORDER BY b.pid), '[]')
  FROM (SELECT DISTINCT pid FROM pg_catalog.unnest(${pids}) pid WHERE pid <> 0) b
  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid)`;

/** pg_blocking_pids takes all lock managers for a moment, which is fine once or twice a second. */
export async function observe(session: Session, backend: Backend): Promise<Observed> {
  return jsonOf<Observed>(
    session,
    `SELECT pg_catalog.json_build_object(
      'alive', own.pid IS NOT NULL,
      'blockedBy', CASE WHEN own.wait_event_type = 'Lock' THEN ${blockers('pg_catalog.pg_blocking_pids(own.pid)')} ELSE '[]' END,
      'build', (SELECT pg_catalog.json_build_object(
          'phase', p.phase,
          'percent', CASE WHEN p.blocks_total > 0 THEN 100 * p.blocks_done / p.blocks_total
                          WHEN p.tuples_total > 0 THEN 100 * p.tuples_done / p.tuples_total END,
          'lockerPid', nullif(p.current_locker_pid, 0))
        FROM pg_catalog.pg_stat_progress_create_index p WHERE p.pid = own.pid))
    FROM (SELECT 1) one LEFT JOIN pg_catalog.pg_stat_activity own ON ${isBackend(backend)}`,
    { deadline },
  );
}

export async function blockersOf(session: Session, backend: Backend): Promise<readonly Blocker[]> {
  return (await observe(session, backend)).blockedBy;
}

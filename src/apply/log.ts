import type { Session } from '../database/session.ts';
import { isLockOn } from './fence.ts';
import { readRows } from './history/rows.ts';
import { runnerKey } from './lock-keys.ts';

/** A row of `lockstep.runs`. */
export interface LoggedRun {
  readonly run: string;
  readonly startedAt: string;
  /** Null while it runs, and where its runner died. */
  readonly durationMs: number | null;
  /** As in the report of apply; `running`; `abandoned` where the runner died. */
  readonly outcome: string;
  readonly exitCode: number | null;
  readonly from: string | null;
  /** Where it came to, or is to come to while it runs; null where its runner died and nobody has looked since. */
  readonly to: string | null;
  readonly history: string;
  readonly directory: string;
  readonly commit: string | null;
  readonly actor: string | null;
  readonly pullRequest: string | null;
  readonly url: string | null;
  readonly error: string | null;
}

/**
 * The last runs, newest first; none where apply has never run. One that says `running` while nobody holds the lock is dead.
 * @throws UserError (8) for a role that may not read them, with what to grant
 */
export async function readLog(session: Session, limit: number): Promise<readonly LoggedRun[]> {
  const rows = await readRows(
    session,
    'lockstep.runs',
    `SELECT json_build_object(
      'run', id,
      'startedAt', to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'durationMs', round(extract(epoch FROM finished_at - started_at) * 1000)::int8,
      'outcome', CASE WHEN dead THEN 'abandoned' ELSE outcome END,
      'exitCode', exit_code, 'from', from_version, 'to', CASE WHEN NOT dead THEN to_version END,
      'history', history, 'directory', directory,
      'commit', commit, 'actor', actor, 'pullRequest', pull_request, 'url', run_url, 'error', error)
    FROM (SELECT *, outcome = 'running' AND NOT EXISTS (SELECT FROM pg_locks WHERE ${isLockOn(runnerKey)}) AS dead
      FROM lockstep.runs ORDER BY started_at DESC LIMIT ${limit}) AS last`,
    'SELECT',
  );
  return rows.map(([run]) => JSON.parse(run ?? 'null') as LoggedRun);
}

import { setTimeout as pause } from 'node:timers/promises';
import { processOf } from '../database/process-words.ts';
import type { Reply } from '../database/session.ts';
import type { Retry } from '../report/apply-report.ts';
import type { Conducted } from './conduct.ts';
import { ownError } from './failure.ts';
import { type FileFailed, isCancelled, type Run } from './run.ts';

/** One try of what takes effect as a whole or not at all. */
export type Attempt<T> = { readonly kind: 'done'; readonly value: T } | FailedAttempt;

export interface FailedAttempt {
  readonly kind: 'failed';
  readonly error: FileFailed['error'];
  /** What the server said about whom it waited for. */
  readonly retry: Retry;
  /** It may have had an effect all the same. */
  readonly unknown?: true;
}

/**
 * Lock not available, and deadlock: nothing is wrong with the statement, and later it may go through.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const worthRetrying: ReadonlySet<string> = new Set(['55P03', '40P01']);

/**
 * A lock timeout also ends a wait for a row, so a file that changes many rows may have worked for long before it: what has
 * taken this long in all its tries is not begun again.
 */
const budget = 15 * 60_000;
const shortestPause = 500;
const longestPause = 15_000;

/** Tries again, after longer and longer pauses, what the server has rolled back because a lock was not to be had. */
export async function withRetries<T>(
  run: Run,
  version: string,
  attempt: () => Promise<Attempt<T>>,
): Promise<{ readonly last: Attempt<T>; readonly retries: readonly Retry[] }> {
  const { lockRetries, maxDuration } = run.target.options;
  const end = performance.now() + (maxDuration > 0 ? maxDuration : budget);
  const retries: Retry[] = [];
  for (;;) {
    const last = await attempt();
    if (last.kind === 'done' || !worthRetrying.has(last.error.sqlstate)) return { last, retries };
    if (retries.length >= lockRetries || run.stop.aborted || performance.now() > end) {
      return { last: { ...last, error: exhausted(last, retries.length) }, retries: [...retries, last.retry] };
    }
    retries.push(last.retry);
    const { sqlstate, blockedBy } = last.retry;
    run.target.onEvent({
      kind: 'retry',
      version,
      sqlstate,
      retry: retries.length,
      of: lockRetries,
      blockedBy,
    });
    await pause(backoff(retries.length), undefined, { signal: run.stop }).catch(() => undefined);
    if (run.stop.aborted) return { last, retries };
  }
}

/** Doubling, up to a limit, and never the same for two runners. */
function backoff(retry: number): number {
  const longest = Math.min(longestPause, shortestPause * 2 ** retry);
  return longest / 2 + (Math.random() * longest) / 2;
}

function exhausted({ error, retry }: FailedAttempt, retries: number): FileFailed['error'] {
  const [first] = retry.blockedBy;
  const tries = retries === 0 ? '' : ` after ${retries + 1} tries`;
  if (first === undefined) return { ...error, message: `${error.message}${tries}` };
  const { pid } = first;
  return {
    ...error,
    message: `${error.message}${tries}: ${processOf(first)} is in the way`,
    hint: `See what it does, and end it if it may be: SELECT query, xact_start FROM pg_stat_activity WHERE pid = ${pid}; SELECT pg_terminate_backend(${pid});`,
  };
}

/** @returns why the run does not go on, or null when it does */
export function unlessGoingOn(run: Run): FailedAttempt | null {
  if (!run.stop.aborted) return null;
  const error = isCancelled(run)
    ? ownError('cancelled', null)
    : ownError('the time for the whole run is over', 'Give it more with --max-duration.');
  return { kind: 'failed', error, retry: noRetry };
}

export const noRetry: Retry = { statement: null, sqlstate: '', waitedMs: 0, blockedBy: [] };

export function retryOf(statement: number | null, { error }: Reply, conducted: Conducted | null) {
  return {
    statement,
    sqlstate: error?.sqlstate ?? '',
    waitedMs: Math.round(conducted?.waitedMs ?? 0),
    blockedBy: conducted?.blockedBy ?? [],
  } satisfies Retry;
}

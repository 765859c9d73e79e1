import type { SessionLost } from '../database/session.ts';
import type { RunOutcome } from '../report/apply-report.ts';
import type { Work } from './apply-pending.ts';
import type { StillRunning } from './conduct.ts';
import { ownError } from './failure.ts';
import type { FileFailed } from './run.ts';

/** The run was to stop, and its connection had to be ended for that. */
export function interrupted(work: Work, still: StillRunning | null): RunOutcome {
  const { target, stop } = work;
  if (still !== null) {
    const { pid } = still.backend;
    const message = `cancelled, but the server process ${pid} runs on`;
    end(work, 'unknown', message, `SELECT pg_terminate_backend(${pid});`);
    return 'unknown';
  }
  if (target.signal.aborted) {
    end(work, 'cancelled', 'cancelled', null);
    return 'cancelled';
  }
  if (stop.aborted)
    end(work, 'failed', 'the time for the whole run is over', 'Give it more with --max-duration.');
  return 'failed';
}

/** The connection is gone, and there is no other to be had, so the history cannot be asked. */
export function lostForGood(work: Work, { message }: SessionLost): RunOutcome {
  const { inFlight, book } = work;
  const table = book.situation?.history.table ?? 'the history';
  const lost = `the connection was lost (${message}), and there is no other to be had`;
  const what = uncertain[inFlight.phase];
  if (what !== null) {
    end(
      work,
      'unknown',
      `${lost}: it happened ${what}`,
      `Run it again: the next run finds out from ${table} and goes on where this one ended.`,
    );
    return 'unknown';
  }
  end(work, 'failed', lost, 'The server rolls back what was not committed. Run it again.');
  return 'failed';
}

/** What was under way, where it may have taken effect all the same. */
const uncertain = {
  nothing: null,
  body: null,
  record: 'while a commit was under way',
  file: 'while a file ran, behind which stood its commit',
  alone: 'while a statement ran outside of a transaction',
} satisfies Record<Work['inFlight']['phase'], string | null>;

function end(work: Work, kind: FileFailed['kind'], message: string, hint: string | null): void {
  const { book, current, inFlight } = work;
  book.error = { message, hint };
  if (current === null || inFlight.phase === 'nothing' || book.isApplied(current.file.version)) return;
  const error = ownError(message, hint);
  book.ended(current, { kind, done: 0, durationMs: 0, retries: [], error });
}

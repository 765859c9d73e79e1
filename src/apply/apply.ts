import { SessionLost } from '../database/session.ts';
import type { ApplyReport } from '../report/apply-report.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { applyPending } from './apply-pending.ts';
import { Book } from './book.ts';
import { openRunner } from './connect.ts';
import { decide } from './decide.ts';
import { QueryFailed } from './query.ts';
import { assess, shapesOf } from './situation.ts';
import type { Target } from './target.ts';

/**
 * Applies to one database what is pending in a directory, and says exactly what happened. With nothing pending it is one
 * connection and two queries; a dry run writes nothing and takes no lock.
 * @throws UserError (8) where the database cannot be worked with, (2) for files that cannot be read
 */
export async function applyOne(target: Target): Promise<ApplyReport> {
  const book = new Book(target);
  try {
    const session = await openRunner(target);
    try {
      const situation = await assess(session, target);
      const shapes = await shapesOf(situation.plan, target);
      book.begin(situation, session.version, shapes);
      const decided = decide(book, situation, shapes);
      const { dryRun, recordNoop } = target.options;
      if (dryRun) return book.report(decided ?? 'planned', null);
      if (decided === 'ahead' || (decided === 'nothing' && !recordNoop)) return book.report(decided, null);
      const { lockKeys } = situation.history;
      // Also what is refused: what looks as if an earlier run had left it may be what a runner is at, and the lock tells.
      return await applyPending(target, book, session, lockKeys);
    } finally {
      await session.close().catch(() => undefined);
    }
  } catch (error) {
    return atTheEnd(error, book, target);
  }
}

function atTheEnd(error: unknown, book: Book, target: Target): ApplyReport {
  if (error instanceof UserError && error.code === ExitCode.refused) {
    book.error = { message: error.message, hint: error.hint ?? null };
    return book.report('refused', null);
  }
  if (error instanceof QueryFailed) return queryFailed(error, book);
  if (!(error instanceof SessionLost)) throw error;
  if (target.signal.aborted) return book.report('cancelled', null);
  throw new UserError(
    ExitCode.environment,
    `the connection was lost before anything was done: ${error.message}`,
    {
      hint: 'Run it again.',
      cause: error,
    },
  );
}

/** Not one of the team's statements, but what has to be known to run them: a right that everybody has by default is missing. */
function queryFailed(cause: QueryFailed, book: Book): ApplyReport {
  const message = `the server refuses what apply has to ask: ${cause.message}`;
  const hint = 'See in the log of the server which query it was, and give the role the right to it.';
  if (book.applied === 0) throw new UserError(ExitCode.environment, message, { hint, cause });
  book.error = { message, hint };
  return book.report('failed', null);
}

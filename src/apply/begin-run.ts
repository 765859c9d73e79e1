import { ExitCode, UserError } from '../runtime/errors.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import type { Book } from './book.ts';
import { hintFor } from './failure.ts';
import { fence } from './fence.ts';
import { grants, insufficientPrivilege, schemaOf } from './history/rows.ts';
import { runnerKey } from './lock-keys.ts';
import { rowsOf } from './query.ts';
import type { Lane } from './run.ts';
import { ensureLockstepSchema } from './schema/ensure.ts';
import { abandonOthers, runStarts } from './schema/runs.ts';
import { directoryDigest, type Situation } from './situation.ts';
import type { Target } from './target.ts';

/**
 * Makes the tables that are missing, and writes that this run is under way and that earlier ones, whose lock is ours now, are
 * not; and what a baseline takes as applied. To be called with the runner's lock held.
 * @throws UserError (8) where that is not allowed
 */
export async function beginRun(
  target: Target,
  { session, guards }: Lane,
  { history, plan, state }: Situation,
  book: Book,
): Promise<void> {
  const { run, directory, reference } = target;
  await ensureLockstepSchema(session, state.lockstepVersion);
  const known = await rowsOf(session, `SELECT FROM lockstep.runs WHERE id = '${run.id}'`);
  const starts = runStarts({
    ...run,
    history: history.table,
    from: plan.from,
    to: plan.target,
    directory,
    digest: directoryDigest(directory),
    reference,
    planDigest: plan.digest,
    serverVersion: session.version,
  });
  const baseline = plan.baseline.length === 0 ? '' : history.baseline(plan.baseline, directory, run.id);
  const writes = [
    history.create,
    known.length === 0 ? starts : '',
    baseline,
    abandonOthers(run.id, history.table, plan.from),
  ];
  const texts = writes.filter((text) => text !== '').map((text) => `${text};`);
  const reply = await session.send(['BEGIN;', fence(runnerKey), ...texts, 'COMMIT;'].join('\n'));
  if (reply.error !== null) {
    await session.send('ROLLBACK');
    const hint =
      reply.error.sqlstate === insufficientPrivilege
        ? rights(history.table, guards.role)
        : (hintFor(reply.error.sqlstate) ?? reply.error.hint);
    throw new UserError(
      ExitCode.environment,
      `the history cannot be written to ${history.table}: ${reply.error.message} (${reply.error.sqlstate})`,
      hint === null ? {} : { hint },
    );
  }
  // The last query before COMMIT.
  for (const [id, url] of reply.results.at(-2)?.rows ?? []) {
    book.note(`an earlier run did not end, and is marked as abandoned: ${url ?? id}`);
  }
}

/** The table is missing and may not be made, or it is somebody else's: the server's message says which. */
const rights = (table: string, role: string): string =>
  `${grants(table, role)} Where the table is still to be made: GRANT CREATE ON SCHEMA ${schemaOf(table)} TO ${quoteIdentifier(role)};`;

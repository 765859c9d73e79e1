import { setTimeout as pause } from 'node:timers/promises';
import type { asStatement } from '../sql/ast.ts';
import { conduct } from './conduct.ts';
import { ownError } from './failure.ts';
import { type TableIndexes, tableIndexes } from './index-state.ts';
import { conductPatiently, type Patient } from './patient.ts';
import { type FailedAttempt, noRetry, unlessGoingOn } from './retry.ts';
import type { Step } from './units.ts';

type IndexStmt = NonNullable<ReturnType<typeof asStatement<'IndexStmt'>>>;

/** How often a build of somebody else is looked at. */
const lookAgain = 1_000;

/**
 * CREATE INDEX CONCURRENTLY, until there is a valid index or nothing: an invalid one that an earlier build has left under the
 * name is dropped first, also where IF NOT EXISTS would take it for the index; a build of somebody else is waited for; after
 * a failure the invalid index is dropped, and the build tried once more where that may help.
 */
export async function buildIndex(
  patient: Patient,
  step: Step,
  index: IndexStmt,
): Promise<FailedAttempt | null> {
  const { lane } = patient;
  for (let tries = 1; ; tries++) {
    const before = await free(patient, index);
    if ('kind' in before) return before;
    const failed = await conductPatiently(patient, step);
    if (failed === null) return null;
    const after = await tableIndexes(lane.session, index);
    const ours = leftovers(index, after).filter(
      ({ name }) => !before.invalid.some((earlier) => earlier.name === name),
    );
    const stays = after.builders.length > 0 ? null : await dropAll(patient, ours);
    const again = tries === 1 && transient.has(failed.error.sqlstate) && !patient.run.stop.aborted;
    if (stays !== null || !again) return stays === null ? failed : withHint(failed, stays);
    patient.run.note(
      `${step.statement.sql.split('\n', 1)[0]} failed (${failed.error.message}) and is tried once more`,
    );
  }
}

/** The build may succeed when it is tried again: it was a deadlock, or a lock was not to be had. */
const transient: ReadonlySet<string> = new Set(['40P01', '55P03', '40001']);

const leftovers = ({ idxname }: IndexStmt, { invalid }: TableIndexes) =>
  invalid.filter(({ name }) => idxname === undefined || name === idxname);

/** Makes the name free. @returns what is there then, or why it cannot be made free */
async function free(patient: Patient, index: IndexStmt): Promise<TableIndexes | FailedAttempt> {
  const { run, lane } = patient;
  const { indexWait } = run.target.options;
  const began = performance.now();
  for (;;) {
    const stopped = unlessGoingOn(run);
    if (stopped !== null) return stopped;
    const now = await tableIndexes(lane.session, index);
    const named = index.idxname === undefined ? [] : leftovers(index, now);
    if (named.length === 0) return now;
    if (now.builders.length > 0) {
      const waited = performance.now() - began;
      if (indexWait > 0 && waited > indexWait) return builtBySomebodyElse(index, now);
      run.target.onEvent({
        kind: 'index',
        version: patient.version,
        progress: { phase: `process ${now.builders.join(', ')} builds it`, percent: null, waitsFor: [] },
      });
      await pause(lookAgain, undefined, { signal: run.stop }).catch(() => undefined);
      continue;
    }
    run.note(
      `the index ${index.idxname} was left invalid by an earlier build: it is dropped and built again`,
    );
    const stays = await dropAll(patient, named);
    if (stays !== null)
      return {
        kind: 'failed',
        error: ownError(`the invalid index ${index.idxname} cannot be dropped`, stays),
        retry: noRetry,
      };
  }
}

function builtBySomebodyElse({ idxname }: IndexStmt, { builders }: TableIndexes): FailedAttempt {
  const error = ownError(
    `process ${builders.join(', ')} is still building an index on this table, and ${idxname} is not valid yet`,
    'Wait for it, or give this run more time with --index-wait.',
  );
  return { kind: 'failed', error, retry: noRetry };
}

/** @returns null, or the lines that are left for a person */
async function dropAll(
  patient: Patient,
  indexes: readonly { readonly qualified: string }[],
): Promise<string | null> {
  const { run, lane } = patient;
  const left: string[] = [];
  for (const { qualified } of indexes) {
    const sql = `DROP INDEX CONCURRENTLY IF EXISTS ${qualified}`;
    // A run that is being cancelled has no time to wait for other transactions.
    const gone = !run.stop.aborted && (await conduct(run, lane, sql)).reply.error === null;
    if (!gone) left.push(`${sql};`);
  }
  return left.length === 0 ? null : left.join('\n');
}

function withHint(failed: FailedAttempt, lines: string): FailedAttempt {
  const hint = `An invalid index stays, which the next run drops; or drop it by hand: ${lines}`;
  return { ...failed, error: { ...failed.error, hint } };
}

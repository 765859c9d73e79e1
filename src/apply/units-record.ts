import type { Retry } from '../report/apply-report.ts';
import { serverError } from './failure.ts';
import { fileKept, journalled } from './records.ts';
import { type FailedAttempt, retryOf } from './retry.ts';
import { type Lane, type Run, recordMessage } from './run.ts';
import type { ShapedFile } from './shape.ts';
import type { Unit } from './units.ts';

/** A file that is not one transaction, and how far it has come. */
export interface UnitsRun {
  readonly run: Run;
  readonly lane: Lane;
  readonly shaped: ShapedFile;
  readonly units: readonly Unit[];
  readonly began: number;
  /** The history says that it has begun. */
  started: boolean;
  /** Statements that are done, and said to be. */
  done: number;
  readonly retries: Retry[];
}

/** What is known about the file, for the history. */
export function factsOf({ run, shaped, began }: UnitsRun) {
  return {
    file: shaped.file,
    directory: run.target.directory,
    statements: shaped.steps.length,
    durationMs: performance.now() - began,
    run: run.target.run.id,
  };
}

export const journalPlace = ({ run, shaped }: UnitsRun) => ({
  history: run.history.table,
  version: shaped.file.version,
  run: run.target.run.id,
});

export const isLast = ({ units }: UnitsRun, unit: Unit): boolean => units.at(-1) === unit;

/** Says that a unit is done, in the transaction that is open or in one of its own, and commits. */
export async function record(
  state: UnitsRun,
  unit: Unit,
  how: 'begin' | 'go on',
): Promise<FailedAttempt | null> {
  const { run, lane, shaped } = state;
  const { history } = run;
  const facts = factsOf(state);
  const done = journalled(journalPlace(state), shaped.steps.slice(unit.first, unit.last + 1), 'done');
  const writes = isLast(state, unit)
    ? [done, history.applied(facts), fileKept(shaped.file)]
    : [...(state.started ? [] : [history.started(facts)]), done, history.progressed(facts, unit.last + 1)];
  const ending = isLast(state, unit) ? 'file' : 'step';
  const message = `${how === 'begin' ? 'BEGIN;\n' : ''}${recordMessage(lane, writes, ending)}`;
  run.inFlight.phase = 'record';
  const reply = await lane.session.send(message);
  run.inFlight.phase = 'nothing';
  if (reply.error === null) {
    state.started = true;
    return null;
  }
  await lane.session.send('ROLLBACK');
  return { kind: 'failed', error: serverError(reply.error, null, null), retry: retryOf(null, reply, null) };
}

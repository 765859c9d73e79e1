import type { Retry } from '../report/apply-report.ts';
import { serverError } from './failure.ts';
import { type FailedAttempt, retryOf } from './retry.ts';
import { factsOf, type Lane, type Run, recordMessage } from './run.ts';
import { keepFile } from './schema/files.ts';
import { journalBegins, type StatementState, statementEnds, statementStarts } from './schema/journal.ts';
import type { ShapedFile } from './shape.ts';
import type { Step, Unit } from './units.ts';

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

/** What is known about the file by now. */
export const factsSoFar = ({ run, shaped, began }: UnitsRun) =>
  factsOf(run, shaped, performance.now() - began);

/** What the journal is to say about a statement. */
export function journal(
  { run, shaped }: UnitsRun,
  { statement }: Step,
  state: StatementState,
  error: string | null = null,
): string {
  const place = { history: run.history.table, version: shaped.file.version, index: statement.index };
  const starts = statementStarts(place, run.target.run.id, statement.sql);
  return state === 'running' ? starts : `${starts};\n${statementEnds(place, state, error)}`;
}

const isLast = ({ units }: UnitsRun, unit: Unit): boolean => units.at(-1) === unit;

/** Says that a unit is done, in the transaction that is open or in one of its own, and commits. */
export async function record(
  state: UnitsRun,
  unit: Unit,
  how: 'begin' | 'go on',
): Promise<FailedAttempt | null> {
  const { run, shaped } = state;
  const { history } = run;
  const facts = factsSoFar(state);
  const done = shaped.steps.slice(unit.first, unit.last + 1).map((step) => journal(state, step, 'done'));
  if (isLast(state, unit)) return write(state, [...forgets(state), ...done, ...ending(state)], 'file', how);
  return write(state, [...begins(state), ...done, history.progressed(facts, unit.last + 1)], 'step', how);
}

/** What goes before the record of a file's first statement. */
export const begins = (state: UnitsRun): readonly string[] =>
  state.started ? [] : [state.run.history.started(factsSoFar(state)), ...forgets(state)];

/** What the journal says of an earlier try, from which somebody has had the file begin anew, does not count any more. */
const forgets = ({ run: { history }, shaped, started }: UnitsRun): readonly string[] =>
  started ? [] : [journalBegins({ history: history.table, version: shaped.file.version })];

/** Says that the file is applied, when an earlier run has done all of it but could not say so. */
export const recordEnd = (state: UnitsRun): Promise<FailedAttempt | null> =>
  write(state, ending(state), 'file', 'begin');

function ending(state: UnitsRun): readonly string[] {
  const { history } = state.run;
  const { file } = state.shaped;
  // Where the table has no rows of files that began, one that its tool takes back would else count as done: by the journal.
  const over = history.recordsStart ? [] : [journalBegins({ history: history.table, version: file.version })];
  return [history.applied(factsSoFar(state)), keepFile(file), ...over];
}

async function write(
  state: UnitsRun,
  writes: readonly string[],
  ending: 'file' | 'step',
  how: 'begin' | 'go on',
): Promise<FailedAttempt | null> {
  const { run, lane } = state;
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

import { runAlone } from './alone.ts';
import { conduct, noteWait } from './conduct.ts';
import { ownError, statementError } from './failure.ts';
import { rearmed } from './guards.ts';
import type { Resume } from './resume.ts';
import { type Attempt, type FailedAttempt, retryOf, unlessGoingOn, withRetries } from './retry.ts';
import { type FileEnd, type FileFailed, isCancelled, type Lane, type Run, recordMessage } from './run.ts';
import { journalBegins } from './schema/journal.ts';
import type { ShapedFile } from './shape.ts';
import type { Unit } from './units.ts';
import { factsSoFar, journal, record, recordEnd, type UnitsRun } from './units-record.ts';

/**
 * Runs a file piece by piece. What can run in a transaction commits together with the record of it; what cannot is recorded
 * as running before and as done after, so that a run that comes later knows where to go on.
 */
export async function runUnits(
  run: Run,
  lane: Lane,
  shaped: ShapedFile,
  units: readonly Unit[],
  from: Resume,
): Promise<FileEnd> {
  const state: UnitsRun = {
    run,
    lane,
    shaped,
    units,
    began: performance.now(),
    started: from.started,
    done: from.done,
    retries: [],
  };
  try {
    for (const sql of from.settings) await lane.session.send(sql);
    const unsaid = await sayBefore(state, from);
    if (unsaid !== null) return { kind: 'partial', done: state.done, error: unsaid.error, ...timesOf(state) };
    for (const unit of units) {
      if (unit.last < state.done) continue;
      const failed = unlessGoingOn(run) ?? (await runUnit(state, unit));
      if (failed !== null) return await fileFailed(state, unit, failed);
      state.done = unit.last + 1;
    }
    return { kind: 'applied', ...timesOf(state) };
  } finally {
    // Where the last record did not do it.
    await lane.session.send(rearmed(lane.guards)).catch(() => undefined);
  }
}

/** Writes what an earlier run has done and could not say. */
async function sayBefore(state: UnitsRun, { done, found }: Resume): Promise<FailedAttempt | null> {
  const unit = found ? state.units.find(({ last }) => last === done - 1) : undefined;
  if (unit !== undefined) return record(state, unit, 'begin');
  return done === state.shaped.steps.length ? recordEnd(state) : null;
}

async function runUnit(state: UnitsRun, unit: Unit): Promise<FailedAttempt | null> {
  if (unit.kind === 'alone') return runAlone(state, unit);
  // Recorded all the same: a gap in the journal would count as the place where an earlier run ended.
  if (unit.kind === 'nothing') return record(state, unit, 'begin');
  const { run, shaped } = state;
  const { last, retries } = await withRetries(run, shaped.file.version, () => transaction(state, unit));
  state.retries.push(...retries);
  return last.kind === 'failed' ? last : null;
}

/** Ours around one statement, or one of the file's own: all of it and its record, or nothing. */
async function transaction(state: UnitsRun, unit: Unit): Promise<Attempt<null>> {
  const { run, lane, shaped } = state;
  run.inFlight.phase = 'body';
  const failed = await statements(state, unit);
  if (failed !== null) {
    await lane.session.send('ROLLBACK');
    run.inFlight.phase = 'nothing';
    return failed;
  }
  if (unit.kind === 'undone') await lane.session.send('ROLLBACK');
  const refused = await record(state, unit, unit.kind === 'undone' ? 'begin' : 'go on');
  if (refused === null) return { kind: 'done', value: null };
  return {
    ...refused,
    error: {
      ...refused.error,
      statement: refused.error.statement ?? shaped.steps[unit.last]?.statement.index ?? null,
    },
  };
}

async function statements({ run, lane, shaped }: UnitsRun, unit: Unit): Promise<FailedAttempt | null> {
  const { file, steps } = shaped;
  const ours = unit.kind === 'transaction' || unit.implied === true;
  if (ours) await lane.session.send('BEGIN');
  const closed = unit.kind !== 'transaction' && unit.unclosed !== true;
  for (const step of steps.slice(unit.first, closed ? unit.last : unit.last + 1)) {
    const { sql, copyData } = step.statement;
    const rows = copyData === null ? null : file.up.bytes.subarray(copyData.start, copyData.end);
    const conducted = await conduct(run, lane, sql, { copyData: rows });
    const stopped = unlessGoingOn(run);
    if (stopped !== null) return stopped;
    if (conducted.reply.error === null) {
      noteWait(run, file.version, step.statement.index, conducted);
      continue;
    }
    const error = statementError(file, step, conducted.reply.error);
    return { kind: 'failed', error, retry: retryOf(error.statement, conducted.reply, conducted) };
  }
  return null;
}

const timesOf = ({ began, retries }: UnitsRun) => ({ durationMs: performance.now() - began, retries });

/**
 * Leaves word of what failed, for the history and for people; the outcome is known whether or not that can be written. A file
 * that left nothing has not begun: it can be mended, or taken out again.
 */
async function fileFailed(state: UnitsRun, unit: Unit, failed: FailedAttempt): Promise<FileFailed> {
  const { run, lane, shaped, done } = state;
  const { error } = failed;
  const kind = failed.unknown ? 'unknown' : isCancelled(run) ? 'cancelled' : done > 0 ? 'partial' : 'failed';
  const end: FileFailed = { kind, done, error, ...timesOf(state) };
  const step = shaped.steps[error.statement ?? unit.first];
  if (step === undefined || (done === 0 && !state.started)) return end;
  const failure = { statement: done, sql: step.statement.sql, message: error.message };
  const { history } = run;
  const writes =
    done === 0 && !failed.unknown
      ? [
          history.withdrawn(shaped.file),
          journalBegins({ history: history.table, version: shaped.file.version }),
        ]
      : [
          history.failed(factsSoFar(state), failure),
          ...(failed.unknown ? [] : [journal(state, step, 'failed', error.message)]),
        ];
  const reply = await lane.session.send(`BEGIN;\n${recordMessage(lane, writes, 'file')}`);
  if (reply.error === null) return end;
  await lane.session.send('ROLLBACK');
  return {
    ...end,
    error: ownError(
      `${error.message}; and that could not be recorded: ${reply.error.message}`,
      error.hint,
      error.statement,
    ),
  };
}

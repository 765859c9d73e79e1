import { asStatement } from '../sql/ast.ts';
import { detachesConcurrently } from '../sql/concurrently.ts';
import { booleanOption, typed } from '../sql/node.ts';
import type { ParseNode } from '../sql/parser.ts';
import { buildIndex } from './build-index.ts';
import { conduct, noteWait } from './conduct.ts';
import { detachPartition } from './detach.ts';
import { serverError, statementError } from './failure.ts';
import { reindexLeftovers } from './index-state.ts';
import { conductPatiently, type Patient } from './patient.ts';
import { type Attempt, type FailedAttempt, retryOf, unlessGoingOn, withRetries } from './retry.ts';
import { recordMessage } from './run.ts';
import type { Step, Unit } from './units.ts';
import { begins, journal, record, type UnitsRun } from './units-record.ts';

/**
 * Runs a statement that cannot run in a transaction: noted as running before, as done after. What is between the two after a
 * crash, the next run finds out (`resume.ts`).
 */
export async function runAlone(state: UnitsRun, unit: Unit): Promise<FailedAttempt | null> {
  const { run, lane, shaped } = state;
  const step = shaped.steps[unit.first];
  if (step === undefined) return null;
  const unable = await announce(state, step);
  if (unable !== null) return unable;
  run.inFlight.phase = 'alone';
  const failed = await execute(state, step);
  run.inFlight.phase = 'nothing';
  if (failed !== null) return failed;
  const unrecorded = await record(state, unit, 'begin');
  if (unrecorded === null) return null;
  // The history cannot be written, but our own journal may: then the next run knows at least that it has run.
  const done = journal(state, step, 'done');
  const reply = await lane.session.send(`BEGIN;\n${recordMessage(lane, [done], 'step')}`);
  if (reply.error !== null) await lane.session.send('ROLLBACK');
  state.done = unit.last + 1;
  const { error } = unrecorded;
  return {
    ...unrecorded,
    error: { ...error, message: `it ran, but that could not be recorded: ${error.message}` },
  };
}

async function announce(state: UnitsRun, step: Step): Promise<FailedAttempt | null> {
  const { run, lane } = state;
  const { statementTimeout } = run.target.options;
  const writes = [...begins(state), journal(state, step, 'running')];
  const settings = isConcurrent(step.node)
    ? `\nSET lock_timeout = 0; SET statement_timeout = '${statementTimeout}';`
    : '';
  const message = `BEGIN;\n${recordMessage(lane, writes, 'step')}${settings}`;
  const reply = await lane.session.send(message);
  if (reply.error === null) {
    state.started = true;
    return null;
  }
  await lane.session.send('ROLLBACK');
  return { kind: 'failed', error: serverError(reply.error, null, null), retry: retryOf(null, reply, null) };
}

function isConcurrent(node: ParseNode | null): boolean {
  if (node === null) return false;
  const { IndexStmt, DropStmt, ReindexStmt } = typed(node);
  if (IndexStmt?.concurrent || DropStmt?.concurrent) return true;
  return booleanOption(ReindexStmt?.params, 'concurrently') === true || detachesConcurrently(node);
}

async function execute(state: UnitsRun, step: Step): Promise<FailedAttempt | null> {
  const { run, lane, shaped } = state;
  const patient: Patient = { run, lane, shaped, version: shaped.file.version };
  const { node } = step;
  const index = asStatement(node, 'IndexStmt');
  if (index?.concurrent) return buildIndex(patient, step, index);
  if (asStatement(node, 'ReindexStmt') !== null && isConcurrent(node)) return reindex(patient, step);
  if (node !== null && detachesConcurrently(node)) return detachPartition(patient, step, node);
  if (isConcurrent(node)) return twice(patient, step);
  const { last, retries } = await withRetries(run, shaped.file.version, () => once(state, step));
  state.retries.push(...retries);
  return last.kind === 'failed' ? last : null;
}

/** DROP INDEX CONCURRENTLY: what it has left of the index, it drops when it is sent again. */
async function twice(patient: Patient, step: Step): Promise<FailedAttempt | null> {
  const failed = await conductPatiently(patient, step);
  const again = failed !== null && ['40P01', '55P03'].includes(failed.error.sqlstate);
  return again && !patient.run.stop.aborted ? conductPatiently(patient, step) : failed;
}

async function once({ run, lane, shaped }: UnitsRun, step: Step): Promise<Attempt<null>> {
  const conducted = await conduct(run, lane, step.statement.sql);
  const { reply } = conducted;
  noteWait(run, shaped.file.version, step.statement.index, conducted);
  if (reply.error === null) return { kind: 'done', value: null };
  const stopped = unlessGoingOn(run);
  const error = stopped?.error ?? statementError(shaped.file, step, reply.error);
  const failed = { kind: 'failed', error, retry: retryOf(error.statement, reply, conducted) } as const;
  if (!mayHaveCommitted(step)) return failed;
  return {
    ...failed,
    unknown: true,
    error: {
      ...error,
      hint: 'What it committed before it failed is still there. Look at what it was to do, and finish it by hand.',
    },
  };
}

/** A procedure or a DO block commits where it likes. All other statements take effect as a whole, or can be sent again. */
const mayHaveCommitted = ({ statement }: Step): boolean => /^(?:call|do)\b/i.test(statement.sql);

async function reindex(patient: Patient, step: Step): Promise<FailedAttempt | null> {
  const { run, lane } = patient;
  const before = await reindexLeftovers(lane.session);
  for (const name of before)
    run.note(`${name} was left by an earlier REINDEX: DROP INDEX CONCURRENTLY ${name};`);
  const failed = await conductPatiently(patient, step);
  if (failed === null) return null;
  for (const name of (await reindexLeftovers(lane.session)).filter((each) => !before.includes(each))) {
    const sql = `DROP INDEX CONCURRENTLY IF EXISTS ${name}`;
    const dropped = !run.stop.aborted && (await conduct(run, lane, sql)).reply.error === null;
    run.note(
      dropped
        ? `${name}, which the failed REINDEX left, is dropped`
        : `the failed REINDEX left ${name}: ${sql};`,
    );
  }
  return failed;
}

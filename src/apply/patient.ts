import { processOf } from '../database/process-words.ts';
import type { Blocker } from '../report/apply-report.ts';
import { conduct, noteWait } from './conduct.ts';
import { ownError, statementError } from './failure.ts';
import type { Observed } from './observed.ts';
import { type FailedAttempt, retryOf, unlessGoingOn } from './retry.ts';
import type { Lane, Run } from './run.ts';
import type { ShapedFile } from './shape.ts';
import type { Step } from './units.ts';

/** A statement that waits for other transactions by design, and blocks nobody while it does. */
export interface Patient {
  readonly run: Run;
  readonly lane: Lane;
  readonly shaped: ShapedFile;
  readonly version: string;
}

/**
 * Sends a CONCURRENTLY statement with a budget of its own for waiting: `lock_timeout` would end it as soon as any older
 * transaction lives longer, and leave an invalid index.
 */
export async function conductPatiently(
  { run, lane, shaped, version }: Patient,
  step: Step,
  sql = step.statement.sql,
): Promise<FailedAttempt | null> {
  const { indexWait } = run.target.options;
  let waitsFor: readonly Blocker[] = [];
  let exhausted = false;
  const onObserved = ({ build, blockedBy }: Observed, waitedMs: number) => {
    if (blockedBy.length > 0) waitsFor = blockedBy;
    const phase = build?.phase ?? 'waiting';
    run.target.onEvent({
      kind: 'index',
      version,
      progress: { phase, percent: build?.percent ?? null, waitsFor: blockedBy },
    });
    exhausted ||= indexWait > 0 && waitedMs > indexWait;
    return exhausted ? 'stop' : undefined;
  };
  const conducted = await conduct(run, lane, sql, { onObserved });
  const { reply } = conducted;
  if (reply.error === null) {
    noteWait(run, version, step.statement.index, { ...conducted, blockedBy: waitsFor });
    return null;
  }
  const stopped = unlessGoingOn(run);
  if (stopped !== null) return stopped;
  const retry = retryOf(step.statement.index, reply, { ...conducted, blockedBy: waitsFor });
  if (!exhausted) return { kind: 'failed', error: statementError(shaped.file, step, reply.error), retry };
  const [first] = waitsFor;
  const error = ownError(
    `it waited longer than ${Math.round(indexWait / 1000)} s${first === undefined ? '' : ` for ${processOf(first)}`}`,
    first === undefined
      ? 'Give it more time with --index-wait.'
      : `End that transaction, or give more time with --index-wait: SELECT pg_terminate_backend(${first.pid});`,
    step.statement.index,
  );
  return { kind: 'failed', error: { ...error, offset: step.statement.start }, retry };
}

import { processOf } from '../database/process-words.ts';
import { fingerprint, takeSnapshot } from '../database/schema-snapshot.ts';
import { type Session, SessionLost } from '../database/session.ts';
import type { ApplyReport, RunOutcome } from '../report/apply-report.ts';
import { beginRun } from './begin-run.ts';
import type { Book } from './book.ts';
import { StillRunning } from './conduct.ts';
import { applicationName, reconnect } from './connect.ts';
import { decide } from './decide.ts';
import { timesHeld } from './fence.ts';
import { prepareLane } from './lane.ts';
import { runnerKey } from './lock-keys.ts';
import { interrupted, lostForGood } from './lost.ts';
import type { Lane, Run } from './run.ts';
import { runFiles } from './run-files.ts';
import { releaseLocks, takeLocks } from './runner-lock.ts';
import { LOCKSTEP_SCHEMA } from './schema/migrations.ts';
import { runEnds } from './schema/runs.ts';
import type { ShapedFile } from './shape.ts';
import { assess, type Situation, shapesOf } from './situation.ts';
import type { LockHolder, Target } from './target.ts';
import { createWatcher, type Watcher } from './watcher.ts';

/** What outlives a connection that is lost. */
export interface Work {
  readonly target: Target;
  readonly book: Book;
  /** Of the directory's own tool. */
  readonly lockKeys: readonly bigint[];
  readonly watcher: Watcher;
  readonly stop: AbortSignal;
  readonly inFlight: Run['inFlight'];
  readonly losses: Map<string, number>;
  /** The file that runs. */
  current: ShapedFile | null;
  /** A row in `lockstep.runs` is there to be ended. */
  recorded: boolean;
}

/** Takes the lock and runs what is pending, on as many connections as it takes. */
export async function applyPending(
  target: Target,
  book: Book,
  first: Session,
  lockKeys: readonly bigint[],
): Promise<ApplyReport> {
  const { maxDuration } = target.options;
  const deadline = new AbortController();
  const timer = maxDuration > 0 ? setTimeout(() => deadline.abort(), maxDuration) : undefined;
  const name = `${applicationName(target.run)} (watches)`;
  const work: Work = {
    target,
    book,
    lockKeys,
    watcher: createWatcher(() => target.connect(name)),
    stop: AbortSignal.any([target.signal, deadline.signal]),
    inFlight: { phase: 'nothing' },
    losses: new Map(),
    current: null,
    recorded: false,
  };
  try {
    return await onConnections(work, first);
  } finally {
    clearTimeout(timer);
    await work.watcher.close();
  }
}

/** Connections that a run may lose: a network that is no better than this is left to another day. */
const mostConnections = 10;

async function onConnections(work: Work, first: Session): Promise<ApplyReport> {
  let next: Session | null = first;
  let lane: Lane | null = null;
  for (let connections = 1; ; connections++) {
    const session: Session = next;
    try {
      lane = await prepareLane(session, work.watcher, work.target, work.book);
      work.inFlight.phase = 'nothing';
      const outcome = await onLane(work, lane);
      return await finish(work, session, outcome);
    } catch (error) {
      if (error instanceof StillRunning) return await finish(work, null, interrupted(work, error));
      if (!(error instanceof SessionLost)) throw error;
      if (work.stop.aborted) return await finish(work, null, interrupted(work, null));
      next = connections < mostConnections ? await afterLoss(work, lane, error) : null;
      if (next === null) return await finish(work, null, lostForGood(work, error));
    } finally {
      await session.close().catch(() => undefined);
    }
  }
}

/** Notes which file ran when the connection was lost, and makes a new one. */
async function afterLoss(work: Work, lane: Lane | null, error: SessionLost): Promise<Session | null> {
  const { target, watcher, losses, current, book } = work;
  target.onEvent({ kind: 'reconnecting', reason: error.message });
  const running = work.inFlight.phase === 'nothing' ? null : (current?.file ?? null);
  if (running !== null) losses.set(running.version, (losses.get(running.version) ?? 0) + 1);
  const next = await reconnect(target, watcher, lane?.backend ?? null);
  const when = running === null ? '' : ` while ${running.name} ran`;
  if (next !== null) book.keep(`the connection was lost${when} (${error.message}), and another one was made`);
  return next;
}

async function onLane(work: Work, lane: Lane): Promise<RunOutcome> {
  const { target, book } = work;
  const keys = [...work.lockKeys, ...Array.from({ length: timesHeld }, () => runnerKey)];
  const began = performance.now();
  let before: readonly LockHolder[] | null = null;
  const holders = await takeLocks(lane.session, {
    keys,
    patience: target.options.lockWait,
    signal: work.stop,
    onWait: (found, waitedMs) => {
      target.onEvent({ kind: 'waiting for runner', holders: found, waitedMs: Math.round(waitedMs) });
      before = found;
    },
  });
  if (work.stop.aborted) return interrupted(work, null);
  if (holders !== null) return locked(book, holders);
  if (before !== null) book.keep(waitedFor(before, performance.now() - began));
  // Another runner may have been here while this one waited, or this one itself on the connection before.
  const situation = await assess(lane.session, target);
  const shapes = await shapesOf(situation.plan, target, book.shapes);
  resolveLoss(work, situation);
  book.begin(situation, lane.session.version, shapes);
  book.appliedElsewhere(situation.plan);
  const decided = decide(book, situation, shapes);
  if (decided !== null && decided !== 'nothing') return decided;
  if (decided === 'nothing' && book.applied === 0 && !target.options.recordNoop) return 'nothing';
  await beginRun(target, lane, situation, book);
  work.recorded = true;
  const outcome = decided ?? (await outcomeOfFiles(work, lane, situation, shapes));
  const result = outcome === 'nothing' && book.applied > 0 ? 'applied' : outcome;
  await recordEnd(work, lane.session, result);
  await releaseLocks(lane.session, keys);
  return result;
}

/** A commit whose answer never came: the history says whether it took place. */
function resolveLoss({ current, book }: Work, { plan }: Situation): void {
  if (current === null || book.isApplied(current.file.version)) return;
  const { version } = current.file;
  if (!plan.applied.some((row) => row.version === version)) return;
  book.ended(current, { kind: 'applied', durationMs: 0, retries: [] });
}

/** Pending files of one deploy are a handful. */
const usualBulk = 50;

async function outcomeOfFiles(
  work: Work,
  lane: Lane,
  situation: Situation,
  shapes: ReadonlyMap<string, ShapedFile>,
): Promise<RunOutcome> {
  const { target, book, watcher, stop, inFlight, losses } = work;
  const run: Run = {
    target,
    history: situation.history,
    watcher,
    stop,
    inFlight,
    bulk: situation.plan.pending.length >= (target.bulkFrom ?? usualBulk),
    prepared: new WeakMap(),
    waits: book.waits,
    note: (text) => book.note(text),
  };
  const failed = await runFiles({
    run,
    lane,
    situation,
    shapes,
    book,
    losses,
    onFile: (version) => {
      work.current = shapes.get(version) ?? null;
    },
  });
  if (failed === null) return 'applied';
  book.error = { message: failed.error.message, hint: failed.error.hint };
  return failed.kind;
}

function locked(book: Book, holders: readonly LockHolder[]): RunOutcome {
  const named = holders.map(
    (holder) => `${processOf(holder)}, connected for ${Math.round(holder.sinceMs / 1000)} s`,
  );
  book.error = {
    message: `another runner holds the lock: ${named.length === 0 ? 'it has let go of it just now' : named.join('; ')}`,
    hint: 'Wait for it to end and run again, or wait longer with --lock-wait.',
  };
  return 'locked';
}

function waitedFor(holders: readonly LockHolder[], waitedMs: number): string {
  const whom = holders.length === 0 ? 'another runner' : holders.map(processOf).join(' and ');
  return `waited ${(waitedMs / 1000).toFixed(1)} s for ${whom} to let go of the lock`;
}

/** Milliseconds: a cancelled run has seconds in all. */
const endDeadline = 1_500;

async function recordEnd(
  { target, book, recorded }: Work,
  session: Session,
  outcome: RunOutcome,
): Promise<void> {
  if (!recorded) return;
  const { exitCode, error, to } = book.report(outcome, target.run.id);
  const schemaFingerprint = outcome === 'applied' ? await fingerprintOf(session) : null;
  const end = { outcome, exitCode, error: error?.message ?? null, to, schemaFingerprint };
  await session.send(runEnds(target.run.id, end), { deadline: endDeadline });
}

/** What the schema looks like now, for whoever asks later whether it still does. To know it is not worth a failure. */
async function fingerprintOf(session: Session): Promise<string | null> {
  try {
    return fingerprint(await takeSnapshot(session, { ignoreSchemas: [LOCKSTEP_SCHEMA] }));
  } catch (error) {
    if (error instanceof SessionLost) throw error;
    return null;
  }
}

/** When the connection is gone, the watcher's writes how the run ended: that is no history of migrations. */
async function finish(work: Work, session: Session | null, outcome: RunOutcome): Promise<ApplyReport> {
  if (session === null) {
    await work.watcher
      .session()
      .then((other) => recordEnd(work, other, outcome))
      .catch(() => undefined);
  }
  return work.book.report(outcome, work.recorded ? work.target.run.id : null);
}

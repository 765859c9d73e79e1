import { setTimeout as pause } from 'node:timers/promises';
import { type Reply, SessionLost } from '../database/session.ts';
import type { Blocker } from '../report/apply-report.ts';
import type { Backend } from './backend.ts';
import type { Observed } from './observed.ts';
import type { Lane, Run } from './run.ts';

export interface Conducted {
  readonly reply: Reply;
  readonly durationMs: number;
  /** Whom it waited for when it was last seen waiting. */
  readonly blockedBy: readonly Blocker[];
  /** Milliseconds during which it was seen waiting. */
  readonly waitedMs: number;
}

export interface ConductOptions {
  readonly copyData?: Uint8Array | null;
  /** Called about twice a second; an answer of `stop` cancels the statement. */
  readonly onObserved?: (observed: Observed, waitedMs: number) => 'stop' | undefined;
}

/** The statement was cancelled, and its backend runs on all the same. */
export class StillRunning extends Error {
  readonly backend: Backend;

  constructor(backend: Backend) {
    super(`the server process ${backend.pid} did not stop`);
    this.name = 'StillRunning';
    this.backend = backend;
  }
}

const firstLook = 500;
const nextLook = 700;
/** From the request to stop: the statement gets a chance to end by itself, then its connection is ended. GitHub gives 7.5 s in all. */
const cancelPatience = 2_500;
const terminatePatience = 1_500;
/** Times that the backend is not found before the connection counts as lost: the network may have swallowed its end. */
const goneLimit = 3;

/**
 * Sends what may take long, watches what it waits for, and stops it when the run is to stop. An answer of the server is
 * returned as it is; whether it is an error because of a stop, the caller sees from the run.
 * @throws SessionLost, StillRunning
 */
export async function conduct(
  run: Run,
  { session, backend, guards }: Lane,
  sql: string,
  { copyData, onObserved }: ConductOptions = {},
): Promise<Conducted> {
  const { watcher, stop } = run;
  const began = performance.now();
  // Timers of callbacks: a signal to abort them would cost more than a small file takes.
  let timer: NodeJS.Timeout | null = null;
  let finished = false;
  let blockedBy: readonly Blocker[] = [];
  let waitedMs = 0;
  let stopping: Promise<void> | null = null;
  let giveUp: (error: Error) => void = () => undefined;
  const stillRunning = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  stillRunning.catch(() => undefined);
  const beginStopping = () => {
    stopping ??= stopBackend().catch(giveUp);
  };
  const stopBackend = async () => {
    for (const [how, patience] of [
      ['cancel', cancelPatience],
      ['terminate', terminatePatience],
    ] as const) {
      const asked = watcher.stop(backend, how);
      if (await settledWithin(Promise.all([asked, work.catch(() => undefined)]), patience)) return;
    }
    throw new StillRunning(backend);
  };
  let gone = 0;
  const look = async (interval: number) => {
    const observed = await watcher.observe(backend);
    if (finished) return;
    lookIn(observed === null ? interval : nextLook);
    if (observed === null) return;
    gone = observed.alive ? 0 : gone + 1;
    if (gone === goneLimit) giveUp(new SessionLost('crashed', 'the server has ended the connection'));
    if (observed.blockedBy.length > 0) {
      blockedBy = observed.blockedBy;
      waitedMs += interval;
    }
    if (onObserved === undefined) {
      const elapsedMs = Math.round(performance.now() - began);
      run.target.onEvent({ kind: 'running', elapsedMs, blockedBy: observed.blockedBy });
    } else if (onObserved(observed, waitedMs) === 'stop') beginStopping();
  };
  const lookIn = (interval: number) => {
    timer = setTimeout(() => void look(interval).catch(() => undefined), interval);
  };
  const work = session.send(sql, copyData == null ? {} : { copyData });
  lookIn(guards.lockTimeout > 0 ? Math.min(firstLook, guards.lockTimeout / 2) : firstLook);
  stop.addEventListener('abort', beginStopping, { once: true });
  try {
    if (stop.aborted) beginStopping();
    const reply = await Promise.race([work, stillRunning]);
    // A request to cancel that is still on its way must not hit the next statement.
    await (stopping as Promise<void> | null);
    return { reply, durationMs: performance.now() - began, blockedBy, waitedMs };
  } catch (error) {
    void session.close().catch(() => undefined);
    throw error;
  } finally {
    work.catch(() => undefined);
    finished = true;
    if (timer !== null) clearTimeout(timer);
    stop.removeEventListener('abort', beginStopping);
  }
}

async function settledWithin(work: Promise<unknown>, patience: number): Promise<boolean> {
  const settled = new AbortController();
  try {
    return await Promise.race([
      work.then(() => true),
      pause(patience, false, { signal: settled.signal }).catch(() => false),
    ]);
  } finally {
    settled.abort();
  }
}

/** Waits that were shorter than this are nobody's business. */
const worthNoting = 1_000;

/** Notes whom a statement that succeeded had to wait for. */
export function noteWait(run: Run, version: string, statement: number | null, conducted: Conducted): void {
  const { waitedMs, blockedBy } = conducted;
  if (waitedMs >= worthNoting)
    run.waits.push({ version, statement, waitedMs: Math.round(waitedMs), blockedBy });
}

import { setTimeout as pause } from 'node:timers/promises';
import { type Session, SessionLost } from '../database/session.ts';
import { UserError } from '../runtime/errors.ts';
import type { Backend } from './backend.ts';
import type { RunContext, Target } from './target.ts';
import type { Watcher } from './watcher.ts';

/** PostgreSQL cuts names off here: `NAMEDATALEN` - 1 bytes. */
const longestName = 63;

/** How the server lists the runner: whoever waits for it reads there which run that is. */
export function applicationName({ url, id }: RunContext): string {
  const address = (url ?? '').replace(/^https?:\/\//, '');
  const name = `lockstep ${address}`;
  return address !== '' && Buffer.byteLength(name) <= longestName ? name : `lockstep ${id}`;
}

/**
 * Opens the runner's connection. It is not the signal that closes it later: what runs on it is to be cancelled and recorded.
 * @throws SessionLost where the run is cancelled meanwhile, UserError (8) where there is no connection to be had
 */
export async function openRunner(target: Target): Promise<Session> {
  const { signal, run } = target;
  const opening = target.connect(applicationName(run));
  const cancelled = new Promise<never>((_, reject) => {
    const abort = () => reject(new SessionLost('cancelled', 'cancelled'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    opening.then(
      () => signal.removeEventListener('abort', abort),
      () => signal.removeEventListener('abort', abort),
    );
  });
  try {
    return await Promise.race([opening, cancelled]);
  } catch (error) {
    opening.then((late) => late.close()).catch(() => undefined);
    throw error;
  }
}

/** In all about half a minute, beside what a starting server is given anyway. */
const tries = 6;
const firstPause = 500;
/** A backend that is told to end does so as soon as it looks; undoing large work is not part of that. */
const endPatience = 60_000;

/**
 * After the connection was lost: ends what it may have left running on the server, and connects again. Only when the old
 * backend is gone, the history says what is so.
 * @param old null when it has not done anything yet
 * @returns null where that did not succeed
 */
export async function reconnect(
  target: Target,
  watcher: Watcher,
  old: Backend | null,
): Promise<Session | null> {
  for (let attempt = 0; attempt < tries; attempt++) {
    if (target.signal.aborted) return null;
    if (attempt > 0)
      await pause(firstPause * 2 ** (attempt - 1), undefined, { signal: target.signal }).catch(
        () => undefined,
      );
    try {
      const session = await openRunner(target);
      if (old === null || (await isEnded(watcher, old, target.signal))) return session;
      await session.close();
      return null;
    } catch (error) {
      if (!(error instanceof UserError || error instanceof SessionLost)) throw error;
    }
  }
  return null;
}

async function isEnded(watcher: Watcher, backend: Backend, signal: AbortSignal): Promise<boolean> {
  const end = performance.now() + endPatience;
  while (performance.now() < end && !signal.aborted) {
    if ((await watcher.isGone(backend)) === true) return true;
    await watcher.stop(backend, 'terminate');
    await pause(200);
  }
  return false;
}

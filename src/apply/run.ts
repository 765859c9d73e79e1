import type { Session } from '../database/session.ts';
import type { Blocker, Retry } from '../report/apply-report.ts';
import type { Backend } from './backend.ts';
import { fence } from './fence.ts';
import { armedLocally, type GuardSettings, rearmed } from './guards.ts';
import type { FileFacts, History } from './history/history.ts';
import { runnerKey } from './lock-keys.ts';
import type { ShapedFile } from './shape.ts';
import type { Target } from './target.ts';
import type { Watcher } from './watcher.ts';

/** The connection that carries the lock, the migrations and the history. */
export interface Lane {
  readonly session: Session;
  readonly backend: Backend;
  readonly guards: GuardSettings;
}

/** A run under way against one database. */
export interface Run {
  readonly target: Target;
  readonly history: History;
  readonly watcher: Watcher;
  /** Aborts when the run is cancelled, and when its time is over. */
  readonly stop: AbortSignal;
  /** What a person should know, besides what happened. */
  readonly note: (text: string) => void;
  /** Whom statements that succeeded had to wait for. */
  readonly waits: {
    version: string;
    statement: number | null;
    waitedMs: number;
    blockedBy: readonly Blocker[];
  }[];
  /**
   * So many files are pending that the database is a new one rather than production: each is sent with its record and COMMIT in
   * one message, which is faster. A deploy waits in between: then, when the connection is lost for good in the middle of a
   * file, it is certain that nothing of it was committed.
   */
  readonly bulk: boolean;
  /** Messages that were made before their turn. */
  readonly prepared: WeakMap<ShapedFile, string>;
  /** A message is under way whose outcome the history alone can tell. */
  readonly inFlight: { phase: 'nothing' | 'body' | 'record' | 'file' | 'alone' };
}

export const isCancelled = ({ target }: Run): boolean => target.signal.aborted;

/** What is known about a file that has run, for the history. */
export const factsOf = (
  { target }: Run,
  { file, steps }: ShapedFile,
  duration: FileFacts['duration'],
): FileFacts => ({
  file,
  directory: target.directory,
  statements: steps.length,
  duration,
  run: target.run.id,
});

/**
 * The message that ends a file, or a step of one: behind the fence, what the history is to say, and the commit.
 * @param ending whether the session is set back to how it began, or the file goes on with its own settings
 */
export function recordMessage(
  { guards }: Lane,
  writes: readonly string[],
  ending: 'file' | 'step',
  last = 'COMMIT;',
): string {
  const settings = ending === 'file' ? rearmed(guards) : armedLocally(guards);
  const texts = writes.filter((text) => text !== '').map((text) => `${text};`);
  return [settings, fence(runnerKey), ...texts, last].join('\n');
}

/** How a file ended. */
export type FileEnd =
  | { readonly kind: 'applied'; readonly durationMs: number; readonly retries: readonly Retry[] }
  | FileFailed;

export interface FileFailed {
  /**
   * - `failed`: nothing of it is left. - `partial`: the statements before are done, and recorded.
   * - `unknown`: nobody can say whether a statement took effect. - `cancelled`: as `failed` or `partial`, because asked to.
   * - `refused`: it was not begun.
   */
  readonly kind: 'failed' | 'partial' | 'unknown' | 'cancelled' | 'refused';
  /** Nothing is wrong with it: it shared its transaction with a file that failed. */
  readonly along?: true;
  readonly done: number;
  readonly durationMs: number;
  readonly retries: readonly Retry[];
  readonly error: {
    readonly sqlstate: string;
    readonly message: string;
    readonly hint: string | null;
    /** Index from 0, where one statement is to blame. */
    readonly statement: number | null;
    /** Byte offset in the file. */
    readonly offset: number | null;
  };
}

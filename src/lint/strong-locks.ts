import { blocksWrites } from '../observe/lock-modes.ts';
import type { Command, HeldLock, Observation, Relation } from '../observe/observation.ts';
import { display } from './subject.ts';

/** What has rows that others read or write. */
export const holdsRows = ({ kind }: Relation): boolean =>
  kind === 'table' || kind === 'partitioned table' || kind === 'materialized view';

/** Locks on tables in use that make others wait: with SHARE and above nobody else can write. */
export const strongLocks = (held: readonly HeldLock[]): HeldLock[] =>
  held.filter(({ relation, mode }) => relation.existedBefore && holdsRows(relation) && blocksWrites(mode));

/** The strong locks that a command itself added to those of its transaction. */
export function newStrongLocks(command: Command, observation: Observation): HeldLock[] {
  const own = strongLocks(observation.locks);
  const { locksAtEnd } = command;
  if (locksAtEnd === null) return own;
  return own.filter(({ relation }) =>
    locksAtEnd.some((lock) => lock.relation.oid === relation.oid && blocksWrites(lock.mode)),
  );
}

export const locksInWords = (locks: readonly HeldLock[]): string[] =>
  locks.map(({ relation, mode }) => `${mode} on ${display(relation.name)}`);

/** What others wait for: `nobody can read or write`, or only `nobody can write`. */
export const effectOf = (locks: readonly HeldLock[]): string =>
  locks.some(({ mode }) => mode === 'ACCESS EXCLUSIVE') ? 'nobody can read or write' : 'nobody can write';

/** SET LOCAL would be forgotten before the statement runs where each statement commits on its own. */
export function withLockTimeout(observation: Observation): string {
  const word = observation.transaction.kind === 'block' ? 'SET LOCAL' : 'SET';
  return `${word} lock_timeout = '5s';\n${observation.statement.sql}`;
}

/** The remedy where a lock is held for a moment only: what hurts then is the wait for it. */
export const boundTheWait = (observation: Observation, command: Command | null) => ({
  text: 'The lock itself is held for a moment. Bound the time that it is waited for, and try again where that is over.',
  sql: command?.inner == null ? withLockTimeout(observation) : null,
});

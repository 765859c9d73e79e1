import type { Session } from '../database/session.ts';
import { asStatement } from '../sql/ast.ts';
import { detachesConcurrently } from '../sql/concurrently.ts';
import { mustRunAlone } from '../sql/facts.ts';
import { typed } from '../sql/node.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { detachState } from './detach.ts';
import { ownError } from './failure.ts';
import { rearmed } from './guards.ts';
import type { History, RecordedFile } from './history/history.ts';
import { tableIndexes } from './index-state.ts';
import { rowsOf } from './query.ts';
import { isSessionSetting } from './risky.ts';
import type { FileFailed, Lane } from './run.ts';
import { type JournalEntry, statementDigest } from './schema/journal.ts';
import type { ShapedFile } from './shape.ts';
import type { Step } from './units.ts';

/** Where a file that began earlier goes on. */
export interface Resume {
  /** Statements from the beginning that are done. */
  readonly done: number;
  /** The last of them was found to be done just now, and nobody has written that yet. */
  readonly found: boolean;
  /** The history knows that it has begun. */
  readonly started: boolean;
  /** What the statements that are done have set for the session, which is another one now. */
  readonly settings: readonly string[];
}

export const fromTheBeginning: Resume = { done: 0, found: false, started: false, settings: [] };

type Stopped = Pick<FileFailed, 'kind' | 'done' | 'error'>;

interface Begun {
  readonly left: RecordedFile;
  readonly shaped: ShapedFile;
  /** What it says about this file. */
  readonly journal: readonly JournalEntry[];
}

/**
 * Finds out where to go on, from the journal and, for the statement that was running when the earlier run ended, from the
 * catalog. The file may have been edited since, but not in what has run, or may have.
 * @returns where, or why nobody can say
 */
export async function resumeAt(lane: Lane, history: History, begun: Begun): Promise<Resume | Stopped> {
  const { shaped, journal, left } = begun;
  const { file, steps, shape } = shaped;
  const done = doneSoFar(begun);
  const doubtful = journal.find(({ index, state }) => index === done && isOpen(state));
  const changed = journal.find(
    (entry) => (entry.index < done || entry === doubtful) && isOther(entry, steps),
  );
  if (changed !== undefined) return edited(history, shaped, changed, done);
  const units = shape.kind === 'units' ? shape.units : [];
  const undone = units.filter(({ kind }) => kind === 'undone');
  const settings = (end: number) =>
    steps
      .slice(0, end)
      .filter((_, index) => !undone.some(({ first, last }) => first <= index && index <= last))
      .map(({ statement }) => statement.sql)
      .filter(isSessionSetting);
  const step = steps[done];
  const verdict =
    doubtful !== undefined && step !== undefined ? await evidence(lane, step, settings(done)) : 'run';
  if (verdict === 'unknown' && step !== undefined) return unknown(history, shaped, step, done);
  const at = verdict === 'done' ? done + 1 : done;
  if (at > 0 && at < steps.length && !units.some(({ first }) => first === at)) {
    const message = `${file.version} began to run statement by statement, and is now one transaction`;
    return { kind: 'refused', done, error: ownError(message, history.mend(left)) };
  }
  return { done: at, found: verdict === 'done', started: true, settings: settings(at) };
}

/** The journal may know more than the history, when the history could not be written. */
function doneSoFar({ left, journal }: Begun): number {
  let done = left.progress?.done ?? 0;
  while (journal.some(({ index, state }) => index === done && state === 'done')) done++;
  return done;
}

const isOpen = (state: JournalEntry['state']): boolean => state === 'running' || state === 'unknown';

const isOther = ({ index, sha256 }: JournalEntry, steps: readonly Step[]): boolean =>
  sha256 !== statementDigest(steps[index]?.statement.sql ?? '');

type Evidence = 'done' | 'run' | 'unknown';

/** Names in the statement mean what they meant to it: the statements before may have set the search path. */
async function evidence(
  { session, guards }: Lane,
  step: Step,
  settings: readonly string[],
): Promise<Evidence> {
  if (settings.length === 0) return outcomeOf(session, step);
  for (const sql of settings) await session.send(sql);
  const outcome = await outcomeOf(session, step);
  await session.send(rearmed(guards));
  return outcome;
}

/**
 * What became of a statement that was running when its run ended. Its backend is gone: the runner's lock, which it held, is
 * ours.
 */
async function outcomeOf(session: Session, { node, statement }: Step): Promise<Evidence> {
  if (node === null) return 'unknown';
  const index = asStatement(node, 'IndexStmt');
  if (index?.concurrent) {
    if (index.idxname === undefined) return 'unknown';
    const { valid } = await tableIndexes(session, index);
    return valid.includes(index.idxname) ? 'done' : 'run';
  }
  if (detachesConcurrently(node)) return (await detachState(session, node)) === 'detached' ? 'done' : 'run';
  const drop = typed(node).DropStmt;
  if (drop?.concurrent) return dropped(session, statement.sql);
  return canRunAgain(node) ? 'run' : 'unknown';
}

/** Whether it dropped the index that it names: DROP INDEX CONCURRENTLY takes one name. */
async function dropped(session: Session, sql: string): Promise<'done' | 'run'> {
  const name = /\bconcurrently\s+(?:if\s+exists\s+)?((?:"(?:[^"]|"")+"|[^\s;])+)/i.exec(sql)?.[1] ?? '';
  const [row] = await rowsOf(session, `SELECT pg_catalog.to_regclass(${quoteLiteral(name)})`);
  return row?.[0] === null ? 'done' : 'run';
}

/** Statements that come to the same when they run twice. */
function canRunAgain(node: NonNullable<Step['node']>): boolean {
  const { VacuumStmt, ReindexStmt, ClusterStmt, AlterSystemStmt, AlterDatabaseStmt } = typed(node);
  if (VacuumStmt ?? ReindexStmt ?? ClusterStmt ?? AlterSystemStmt ?? AlterDatabaseStmt) return true;
  const { DropdbStmt, DropTableSpaceStmt, DropSubscriptionStmt } = typed(node);
  return [DropdbStmt, DropTableSpaceStmt, DropSubscriptionStmt].some((each) => each?.missing_ok === true);
}

/** Whatever has run is not run again in another form, and nothing is taken for the effect of what has not run. */
function edited(
  history: History,
  { file, steps }: ShapedFile,
  { index, run, state }: JournalEntry,
  done: number,
): Stopped {
  const back = 'Put the statements that have run back as they were; those after them may change.';
  const [what, hint] = isOpen(state)
    ? [
        'was running when an earlier run ended',
        `Put it back as it was, and the next run finds out whether it took effect. If it did not, and the new one is to run:\nUPDATE lockstep.statements SET state = 'failed' WHERE ${place(history, file.version, index)};`,
      ]
    : ['has run in an earlier try', back];
  const now = steps[index] === undefined ? 'is not in the file any more' : 'is another one since';
  const message = `${file.name}: statement ${index + 1} ${what} (${run}), and ${now}`;
  const error = { ...ownError(message, hint, index), offset: steps[index]?.statement.start ?? null };
  return { kind: 'refused', done, error };
}

const place = (history: History, version: string, index: number): string =>
  `history = ${quoteLiteral(history.table)} AND version = ${quoteLiteral(version)} AND index = ${index}`;

function unknown(history: History, { file }: ShapedFile, { node, statement }: Step, done: number): Stopped {
  const where = place(history, file.version, done);
  const words = (node === null ? null : mustRunAlone(node)) ?? `statement ${done + 1}`;
  const hint = [
    'Look whether it took effect. If it did:',
    `UPDATE lockstep.statements SET state = 'done' WHERE ${where};`,
    'If it did not, let it run again:',
    `UPDATE lockstep.statements SET state = 'failed' WHERE ${where};`,
  ].join('\n');
  const message = `an earlier run ended while ${words} of ${file.version} was running, and nothing tells whether it took effect`;
  const error = { ...ownError(message, hint, done), offset: statement.start };
  return { kind: 'unknown', done, error };
}

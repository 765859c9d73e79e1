import type { Session } from '../database/session.ts';
import { asStatement } from '../sql/ast.ts';
import { detachesConcurrently } from '../sql/concurrently.ts';
import { mustRunAlone } from '../sql/facts.ts';
import { typed } from '../sql/node.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { detachState } from './detach.ts';
import { ownError } from './failure.ts';
import type { History, RecordedFile } from './history/history.ts';
import { tableIndexes } from './index-state.ts';
import { rowsOf } from './query.ts';
import { isSessionSetting } from './risky.ts';
import type { FileFailed } from './run.ts';
import type { JournalEntry } from './schema/journal.ts';
import type { ShapedFile } from './shape.ts';
import type { Step } from './units.ts';

/** Where a file that began earlier goes on. */
export interface Resume {
  /** Statements from the beginning that are done. */
  readonly done: number;
  /** The history knows that it has begun. */
  readonly started: boolean;
  /** What the statements that are done have set for the session, which is another one now. */
  readonly settings: readonly string[];
}

export const fromTheBeginning: Resume = { done: 0, started: false, settings: [] };

type Stopped = Pick<FileFailed, 'kind' | 'done' | 'error'>;

/**
 * Finds out where to go on, from the journal and, for the statement that was running when the earlier run ended, from the
 * catalog. That the statements which have run are still the same, the plan has made sure of.
 * @param journal what it says about this file
 * @returns where, or why nobody can say
 */
export async function resumeAt(
  session: Session,
  history: History,
  { left, shaped, journal }: { left: RecordedFile; shaped: ShapedFile; journal: readonly JournalEntry[] },
): Promise<Resume | Stopped> {
  const { file, steps, shape } = shaped;
  const done = doneSoFar(left, journal);
  const doubtful = journal.some(
    ({ index, state }) => index === done && (state === 'running' || state === 'unknown'),
  );
  const step = steps[done];
  const verdict = doubtful && step !== undefined ? await evidence(session, step) : 'run';
  if (verdict === 'unknown' && step !== undefined) return unknown(history, shaped, step, done);
  const at = verdict === 'done' ? done + 1 : done;
  const units = shape.kind === 'units' ? shape.units : [];
  if (at > 0 && at < steps.length && !units.some(({ first }) => first === at)) {
    const message = `${file.version} began to run statement by statement, and is now one transaction`;
    return { kind: 'refused', done, error: ownError(message, history.mend(left)) };
  }
  const settings = steps.slice(0, at).filter(({ statement }) => isSessionSetting(statement.sql));
  return { done: at, started: true, settings: settings.map(({ statement }) => statement.sql) };
}

/** The journal may know more than the history, when the history could not be written. */
function doneSoFar(left: RecordedFile, journal: readonly JournalEntry[]): number {
  let done = left.progress?.done ?? 0;
  while (journal.some(({ index, state }) => index === done && state === 'done')) done++;
  return done;
}

/**
 * What became of a statement that was running when its run ended. Its backend is gone: the runner's lock, which it held, is
 * ours.
 */
async function evidence(session: Session, { node, statement }: Step): Promise<'done' | 'run' | 'unknown'> {
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

function unknown(history: History, { file }: ShapedFile, { node, statement }: Step, done: number): Stopped {
  const where = `history = ${quoteLiteral(history.table)} AND version = ${quoteLiteral(file.version)} AND index = ${done}`;
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

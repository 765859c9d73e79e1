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
import { type JournalEntry, readJournal, statementDigest } from './records.ts';
import { isSessionSetting } from './risky.ts';
import type { FileFailed } from './run.ts';
import type { ShapedFile } from './shape.ts';
import type { Step, Unit } from './units.ts';

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
 * catalog. @returns where, or why nobody can say
 */
export async function resumeAt(
  session: Session,
  history: History,
  left: RecordedFile,
  shaped: ShapedFile,
  units: readonly Unit[],
): Promise<Resume | Stopped> {
  const { file, steps } = shaped;
  const journal = await readJournal(session, history.table, file.version);
  const counted = left.progress?.done ?? 0;
  const done = Math.max(counted, journal.filter(({ state }) => state === 'done').length);
  if (journal.length === 0 && left.progress === null) {
    return refused(`${file.version} did not end, and nobody has noted how far it came`, history.mend(left));
  }
  const changed = firstChanged(history, left, shaped, journal, done);
  if (changed !== null) return changed;
  const running = journal.find(({ index, state }) => index === done && (state === 'running' || state === 'unknown'));
  const step = steps[done];
  const verdict = running === undefined || step === undefined ? 'run' : await evidence(session, step);
  if (verdict === 'unknown' && step !== undefined) return unknown(history, shaped, step, done);
  const at = verdict === 'done' ? done + 1 : done;
  const boundary = at === steps.length || units.some(({ first }) => first === at);
  if (!boundary) return refused(`${file.version} is divided into other transactions than when it began`, history.mend(left));
  const settings = steps.slice(0, at).filter(({ statement }) => isSessionSetting(statement.sql));
  return { done: at, started: true, settings: settings.map(({ statement }) => statement.sql) };
}

function refused(message: string, hint: string, done = 0): Stopped {
  return { kind: 'refused', done, error: ownError(message, hint) };
}

/** What has run must still be what the file says: what comes after it may have been mended. */
function firstChanged(
  history: History,
  left: RecordedFile,
  { file, steps }: ShapedFile,
  journal: readonly JournalEntry[],
  done: number,
): Stopped | null {
  const now = history.statementDigests(file);
  for (let index = 0; index < done; index++) {
    const step = steps[index];
    const entry = journal.find((each) => each.index === index);
    const noted = left.progress?.digests?.[index];
    const same =
      step !== undefined &&
      (entry === undefined || entry.sha256 === statementDigest(step)) &&
      (noted === undefined || noted === now[index]);
    if (same) continue;
    const message = `statement ${index + 1} of ${file.version} has run, and was changed since`;
    const error = ownError(message, 'Put it back as it was; the statements after it may be mended.', index);
    return { kind: 'refused', done, error: { ...error, offset: step?.statement.start ?? null } };
  }
  return null;
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

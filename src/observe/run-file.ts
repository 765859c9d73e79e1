import type { ServerError, Session } from '../database/session.ts';
import type { TransactionMode } from '../directory/directory.ts';
import { asStatement } from '../sql/ast.ts';
import {
  copyProgram,
  isTransactionControl,
  mustRunAlone,
  reachesBeyondDatabase,
  withoutConcurrently,
} from '../sql/facts.ts';
import { controlOf, type DeployTransaction, type Message } from './deploy-transaction.ts';
import { notObserved } from './not-observed.ts';
import type { Observation, ParseNode } from './observation.ts';
import type { ObservedStatement } from './observer.ts';

export interface FileRun {
  readonly session: Session;
  readonly transaction: TransactionMode;
  /** Of the deploy that the file is part of; open where the file before shares its own with this one. */
  readonly state: DeployTransaction;
  /** The next file shares the transaction of this one: it is not committed in between. */
  readonly goesOn: boolean;
  readonly onStatement: (statement: number) => void;
}

/**
 * Runs the statements of one new file in the transaction that the directory's own tool would use, and observes each.
 *
 * A statement that fails does not end the run: the transaction is rolled back, what came before it is run again
 * unobserved, and the next statement is tried, so that one mistake does not hide another. What fails after it may only be
 * a consequence: the rules know from the order.
 */
export async function observeFile(
  statements: readonly ObservedStatement[],
  run: FileRun,
): Promise<Observation[]> {
  const { session, state } = run;
  const toolOpensBlock =
    run.transaction === 'file' ||
    run.transaction === 'all' ||
    (run.transaction === 'message' && statements.length > 1);
  // A file that ends the tool's transaction goes on in autocommit, but for one message, where the server starts another.
  let blockDue = toolOpensBlock;
  const observations: Observation[] = [];
  for (const subject of statements) {
    run.onStatement(observations.length);
    const reason = whyNotRun(subject.node, session.engine);
    if (reason !== null) {
      const unseen = notObserved(subject, reason, state.context('autocommit'));
      observations.push({ ...unseen, ...state.judge(subject.node) });
      continue;
    }
    const control = controlOf(subject);
    if (state.status === 'idle' && blockDue && !(run.transaction === 'message' && control === 'begin')) {
      await state.begin();
      blockDue = run.transaction === 'message';
    }
    const alone = subject.node !== null && mustRunAlone(subject.node) !== null;
    // A statement that commits on its own would let go of its locks before they can be read.
    const ownBlock = state.status === 'idle' && !alone && control === null;
    const kind = ownBlock || alone ? 'autocommit' : 'block';
    const attempt = async (): Promise<Observation> => {
      if (ownBlock) await state.begin();
      const observation = await state.observe(subject, kind);
      if (!ownBlock || observation.error === null) return observation;
      await state.abandon();
      // Only our block kept a loop from committing its portions: it runs without one, and its locks go unread.
      return observation.error.sqlstate === invalidTermination ? state.observe(subject, kind) : observation;
    };
    let observation = await attempt();
    // One statement may name several.
    while (observation.error !== null && (await state.addMissingRole(observation.error)))
      observation = await attempt();
    if (observation.error !== null) {
      await state.recover(standIn(subject, observation.error));
    } else if (ownBlock && state.status === 'open') {
      observation = failedAtCommit(observation, await state.commit());
    }
    observations.push(observation);
    takeBack(observations);
  }
  if (state.status !== 'idle' && !run.goesOn) {
    const error = await state.commit();
    const last = observations.pop();
    if (last !== undefined) observations.push(failedAtCommit(last, error));
  }
  return observations;
}

/** COMMIT in a DO block or procedure that runs inside a transaction block: https://www.postgresql.org/docs/current/plpgsql-transactions.html */
const invalidTermination = '2D000';

/** After a ROLLBACK, which is the last observation: marks what it took back. */
function takeBack(observations: Observation[]): void {
  const last = observations.at(-1);
  if (last === undefined || last.status !== 'observed' || last.node === null) return;
  const control = isTransactionControl(last.node);
  if (control !== 'rollback' && control !== 'rollback to savepoint') return;
  const name = asStatement(last.node, 'TransactionStmt')?.savepoint_name;
  for (let index = observations.length - 2; index >= 0; index--) {
    const earlier = observations[index];
    if (earlier?.transaction.number !== last.transaction.number) return;
    const savepoint = asStatement(earlier.node, 'TransactionStmt');
    if (control === 'rollback to savepoint' && savepoint?.kind === 'TRANS_STMT_SAVEPOINT') {
      if (savepoint.savepoint_name === name) return;
    }
    observations[index] = { ...earlier, undone: true };
  }
}

/** What would take the run beyond its own throwaway database is judged by its text alone. */
export function whyNotRun(node: ParseNode | null, engine: Session['engine']): string | null {
  if (node === null) return null;
  if (copyProgram(node)) return 'COPY … PROGRAM is not run: it starts a program on the server';
  const reach = reachesBeyondDatabase(node);
  // The embedded server is ours alone, with its roles; other databases it has none.
  if (reach === null || (engine === 'embedded' && /ROLE|OWNED/.test(reach))) return null;
  return `${reach} is not run: it reaches beyond the database`;
}

/** What a `CREATE INDEX CONCURRENTLY` inside a transaction would have made, for the statements that build on it. */
function standIn({ statement, node }: ObservedStatement, error: ServerError): readonly Message[] {
  if (error.sqlstate !== '25001' || node === null) return [];
  return [{ sql: withoutConcurrently(statement.sql, node), copyData: null }];
}

function failedAtCommit(observation: Observation, error: ServerError | null): Observation {
  return error === null ? observation : { ...observation, status: 'failed', error, commands: [] };
}

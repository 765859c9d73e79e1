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
import { notObserved } from './not-observed.ts';
import type { Observation, ParseNode, TransactionContext } from './observation.ts';
import type { ObservedStatement, Observer } from './observer.ts';
import { createMissingRole } from './roles.ts';

export interface FileRun {
  readonly session: Session;
  readonly observer: Observer;
  readonly transaction: TransactionMode;
  /** Number of the last transaction of the change set so far. */
  readonly transactionsBefore: number;
  readonly onStatement: (statement: number) => void;
}

/** What is sent to the server in one go. */
export interface Message {
  readonly sql: string;
  readonly copyData: Uint8Array | null;
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
  const { session, observer } = run;
  const state = new FileTransaction(run.session, observer, run.transactionsBefore);
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
      observations.push({ ...unseen, ...observer.judge(subject.node) });
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
      if (ownBlock && observation.error !== null) await state.abandon();
      return observation;
    };
    let observation = await attempt();
    // One statement may name several.
    while (observation.error !== null && (await state.addMissingRole(observation.error)))
      observation = await attempt();
    if (observation.error !== null) {
      await state.recover(standIn(subject, observation.error));
    } else if (ownBlock) {
      observation = failedAtCommit(observation, await state.commit());
    }
    observations.push(observation);
    takeBack(observations);
  }
  if (state.status !== 'idle') {
    const error = await state.commit();
    const last = observations.pop();
    if (last !== undefined) observations.push(failedAtCommit(last, error));
  }
  return observations;
}

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

/** Keeps the session's transaction, and what ran in it, so that it can be built up again after a failure. */
class FileTransaction {
  status: 'idle' | 'open' = 'idle';
  readonly #session: Session;
  readonly #observer: Observer;
  #number: number;
  #ran: Message[] = [];

  constructor(session: Session, observer: Observer, transactionsBefore: number) {
    this.#session = session;
    this.#observer = observer;
    this.#number = transactionsBefore;
  }

  context(kind: TransactionContext['kind']): TransactionContext {
    return { number: this.#number, kind };
  }

  async begin(): Promise<void> {
    await this.#session.send('BEGIN');
    this.#ran.push({ sql: 'BEGIN', copyData: null });
    this.#number++;
    this.status = 'open';
  }

  /** @returns the error of a commit that failed: deferred constraints are checked only then. */
  async commit(): Promise<ServerError | null> {
    const reply = await this.#session.send('COMMIT');
    this.#end();
    return reply.error;
  }

  async abandon(): Promise<void> {
    await this.#session.send('ROLLBACK');
    this.#end();
  }

  async observe(subject: ObservedStatement, kind: TransactionContext['kind']): Promise<Observation> {
    const control = controlOf(subject);
    if (this.status === 'idle') this.#number++;
    const observation = await this.#observer.observe(subject, this.context(kind));
    if (observation.error !== null) return observation;
    if (control === 'begin') this.status = 'open';
    if (this.status === 'open') this.#ran.push({ sql: subject.statement.sql, copyData: subject.copyData });
    if (control === 'commit' || control === 'rollback') this.#end();
    if (chains(subject)) this.#chain();
    if (control === 'rollback' || control === 'rollback to savepoint') await this.#observer.readAgain();
    return observation;
  }

  /** Outside the transaction, so that a later rollback does not take the role back; what ran before is run again. */
  async addMissingRole(error: ServerError): Promise<boolean> {
    let left = false;
    const created = await createMissingRole(this.#session, error, async () => {
      await this.#session.send('ROLLBACK');
      left = true;
    });
    if (left && this.status === 'open') {
      await this.#runAll(this.#ran);
      await this.#observer.readAgain();
    }
    return created;
  }

  /** Rolls back, and brings the transaction to where it was before the failed statement, with a stand-in for that. */
  async recover(standIn: readonly Message[]): Promise<void> {
    if (this.status === 'idle') {
      await this.#runAll(standIn);
    } else {
      if (await this.#startAgain([...this.#ran, ...standIn])) this.#ran.push(...standIn);
      else await this.#startAgain(this.#ran);
      await this.#observer.readAgain();
    }
  }

  async #startAgain(messages: readonly Message[]): Promise<boolean> {
    await this.#session.send('ROLLBACK');
    this.#observer.forgetLocks();
    return this.#runAll(messages);
  }

  /** @returns whether all went well; the rest is left out where one fails. */
  async #runAll(messages: readonly Message[]): Promise<boolean> {
    for (const { sql, copyData } of messages) {
      const reply = await this.#session.send(sql, copyData === null ? {} : { copyData });
      if (reply.error !== null) return false;
    }
    return true;
  }

  /** COMMIT AND CHAIN: the server is in the next transaction already. */
  #chain(): void {
    this.#ran = [{ sql: 'BEGIN', copyData: null }];
    this.#number++;
    this.status = 'open';
  }

  #end(): void {
    this.status = 'idle';
    this.#ran = [];
    this.#observer.forgetLocks();
  }
}

const chains = ({ node }: ObservedStatement): boolean =>
  node !== null && asStatement(node, 'TransactionStmt')?.chain === true;

const controlOf = ({ node }: ObservedStatement) => (node === null ? null : isTransactionControl(node));

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

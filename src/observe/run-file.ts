import type { ServerError, Session } from '../database/session.ts';
import type { TransactionMode } from '../directory/directory.ts';
import {
  mustRunAlone,
  reachesBeyondDatabase,
  transactionControl,
  withoutConcurrently,
} from '../sql/facts.ts';
import type { Observation, TransactionContext } from './observation.ts';
import type { ObservedStatement, Observer } from './observer.ts';
import { createMissingRole } from './roles.ts';

export interface FileRun {
  readonly session: Session;
  readonly observer: Observer;
  readonly transaction: TransactionMode;
  /** Number of the last transaction of the change set so far. */
  readonly transactionsBefore: number;
  readonly onStatement?: (done: number) => void;
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
    run.onStatement?.(observations.length);
    const reason = whyNotRun(subject);
    if (reason !== null) {
      observations.push(notRun(subject, reason, state.context('autocommit')));
      continue;
    }
    const control = transactionControl(subject.node);
    if (state.status === 'idle' && blockDue && !(run.transaction === 'message' && control === 'begin')) {
      await state.begin();
      blockDue = run.transaction === 'message';
    }
    const alone = mustRunAlone(subject.node) !== null;
    const ownBlock = state.status === 'idle' && !alone && control === null;
    if (ownBlock) await state.begin();
    let observation = await state.observe(subject, ownBlock || alone ? 'autocommit' : 'block');
    if (
      observation.error !== null &&
      (await createMissingRole(session, observation.error, () => state.recover()))
    ) {
      if (ownBlock) await state.begin();
      observation = await state.observe(subject, ownBlock || alone ? 'autocommit' : 'block');
    }
    if (observation.error !== null) await state.recover(standIn(subject, observation.error));
    else if (ownBlock) observation = failedAtCommit(observation, await state.commit());
    observations.push(observation);
  }
  if (state.status !== 'idle') {
    const error = await state.commit();
    const last = observations.pop();
    if (last !== undefined) observations.push(failedAtCommit(last, error));
  }
  return observations;
}

/** Keeps the session's transaction, and what ran in it, so that it can be built up again after a failure. */
class FileTransaction {
  status: 'idle' | 'open' = 'idle';
  readonly #session: Session;
  readonly #observer: Observer;
  #number: number;
  #ran: { sql: string; copyData: Uint8Array | null }[] = [];

  constructor(session: Session, observer: Observer, transactionsBefore: number) {
    this.#session = session;
    this.#observer = observer;
    this.#number = transactionsBefore;
  }

  context(kind: TransactionContext['kind']): TransactionContext {
    return { number: this.#number, kind };
  }

  async begin(): Promise<void> {
    await this.#send('BEGIN', null);
    this.#number++;
    this.status = 'open';
  }

  /** @returns the error of a commit that failed: deferred constraints are checked only then. */
  async commit(): Promise<ServerError | null> {
    const reply = await this.#session.send('COMMIT');
    this.#end();
    return reply.error;
  }

  async observe(subject: ObservedStatement, kind: TransactionContext['kind']): Promise<Observation> {
    const control = transactionControl(subject.node);
    if (this.status === 'idle') this.#number++;
    const observation = await this.#observer.observe(subject, this.context(kind));
    if (observation.error !== null) return observation;
    if (control === 'begin') this.status = 'open';
    if (this.status === 'open') this.#ran.push({ sql: subject.statement.sql, copyData: subject.copyData });
    if (control === 'commit' || control === 'rollback') this.#end();
    return observation;
  }

  /** Rolls back, and brings the transaction to where it was before the failed statement, with a stand-in for that. */
  async recover(standIn: string | null = null): Promise<void> {
    await this.#session.send('ROLLBACK');
    this.#observer.forgetLocks();
    const again = standIn === null ? this.#ran : [...this.#ran, { sql: standIn, copyData: null }];
    if (this.status === 'idle') return;
    this.#ran = [];
    for (const { sql, copyData } of again) await this.#send(sql, copyData);
    await this.#observer.readHeldLocks();
  }

  async #send(sql: string, copyData: Uint8Array | null): Promise<void> {
    await this.#session.send(sql, copyData === null ? {} : { copyData });
    this.#ran.push({ sql, copyData });
  }

  #end(): void {
    this.status = 'idle';
    this.#ran = [];
    this.#observer.forgetLocks();
  }
}

/** What would take the run beyond its own throwaway database is judged by its text alone. */
function whyNotRun({ node }: ObservedStatement): string | null {
  const reach = node === null ? null : reachesBeyondDatabase(node);
  return reach === null
    ? null
    : `${reach} is not run on the throwaway server: it reaches beyond the database`;
}

/** What a `CREATE INDEX CONCURRENTLY` inside a transaction would have made, for the statements that build on it. */
function standIn({ statement, node }: ObservedStatement, error: ServerError): string | null {
  return error.sqlstate === '25001' && node !== null ? withoutConcurrently(statement.sql, node) : null;
}

function failedAtCommit(observation: Observation, error: ServerError | null): Observation {
  return error === null ? observation : { ...observation, status: 'failed', error, commands: [] };
}

function notRun(
  { statement, node }: ObservedStatement,
  reason: string,
  transaction: TransactionContext,
): Observation {
  return {
    statement,
    status: 'static',
    reason,
    node,
    transaction,
    locks: [],
    locksTaken: [],
    heldBefore: [],
    commands: [],
    notices: [],
    error: null,
    lockTimeout: 0,
    rows: null,
    duration: 0,
  };
}

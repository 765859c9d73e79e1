import type { ServerError, Session } from '../database/session.ts';
import { asStatement } from '../sql/ast.ts';
import { isTransactionControl } from '../sql/facts.ts';
import type { Observation, ParseNode, TransactionContext } from './observation.ts';
import type { ObservedStatement, Observer } from './observer.ts';
import { createMissingRole } from './roles.ts';

/** What is sent to the server in one go. */
export interface Message {
  readonly sql: string;
  readonly copyData: Uint8Array | null;
}

/**
 * Keeps the transaction of a deploy, and what ran in it, so that it can be built up again after a failure. It may outlive a
 * file: some tools run all that is pending in one.
 */
export class DeployTransaction {
  status: 'idle' | 'open' = 'idle';
  readonly #session: Session;
  readonly #observer: Observer;
  #number = 0;
  #ran: Message[] = [];

  constructor(session: Session, observer: Observer) {
    this.#session = session;
    this.#observer = observer;
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

  /** What the lock table says of a statement that is not run. */
  judge(node: ParseNode | null): Pick<Observation, 'locks' | 'locksFrom'> {
    return this.#observer.judge(node);
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

export const controlOf = ({ node }: ObservedStatement) => (node === null ? null : isTransactionControl(node));

/**
 * One connection to a PostgreSQL server, embedded or real, as the observer and the runner need it:
 * the simple protocol, values as text, messages in order, and the transaction status after each message.
 */
export interface Session {
  readonly engine: 'embedded' | 'server';
  /** As `server_version` says it, without packaging suffix: `18.6`. */
  readonly version: string;
  /**
   * Sends one simple-protocol message. An error of the server is data, not an exception.
   * @throws SessionLost when the server is gone, stopped at the deadline, or no longer answers truly.
   */
  readonly send: (sql: string, options?: SendOptions) => Promise<Reply>;
  readonly close: () => Promise<void>;
}

export interface SendOptions {
  /** Rows for a `COPY … FROM stdin` in this message. */
  readonly copyData?: Uint8Array;
  /** Milliseconds after which the server is stopped. */
  readonly deadline?: number;
}

export interface Reply {
  readonly results: readonly Result[];
  readonly notices: readonly Notice[];
  readonly error: ServerError | null;
  /** What the server says after the message: no transaction, in one, or in one that failed. */
  readonly transaction: TransactionStatus;
}

export type TransactionStatus = 'idle' | 'open' | 'failed';

export interface Result {
  /** The command tag: `UPDATE 3`, `CREATE TABLE`. */
  readonly tag: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface Notice {
  readonly severity: string;
  readonly sqlstate: string;
  readonly message: string;
  readonly detail: string | null;
  /** The call stack inside functions and DO blocks, innermost first (the protocol's `where` field). */
  readonly context: string | null;
}

export interface ServerError extends Notice {
  readonly hint: string | null;
  /** Characters from 1 in the message that was sent, or null. */
  readonly position: number | null;
  /** Position in a statement that the server made itself or ran from a function, with that statement. */
  readonly internalPosition: number | null;
  readonly internalQuery: string | null;
  readonly relation: string | null;
  readonly column: string | null;
  readonly constraint: string | null;
}

export class SessionLost extends Error {
  readonly reason: 'deadline' | 'untrue' | 'crashed' | 'cancelled';
  constructor(reason: SessionLost['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SessionLost';
    this.reason = reason;
  }
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { distFolder } from '../runtime/home.ts';
import type { ServerMessage, WorkerReply, WorkerStart } from './embedded-worker.ts';
import { decodeReply } from './reply.ts';
import { type Reply, type SendOptions, type Session, SessionLost } from './session.ts';

export interface EmbeddedOptions {
  /** Extensions to have at hand; those that the embedded server does not ship are left out. */
  readonly extensions?: readonly string[];
  readonly signal?: AbortSignal;
  /** Milliseconds for messages without a deadline: a COMMIT, too, runs what others wrote. */
  readonly patience?: number;
}

/** Far more than any message of ours takes. */
const defaultPatience = 60_000;

/** One file holds all of these: https://www.postgresql.org/docs/current/contrib-spi.html */
const spi = new Set(['autoinc', 'insert_username', 'moddatetime', 'refint']);

/** The file in the embedded server's folder that holds an extension, or null when it is not shipped. */
export function extensionFile(name: string): string | null {
  if (!/^[\w-]+$/.test(name) || name === 'data') return null;
  const file = `${spi.has(name) ? 'spi' : name}.tar.gz`;
  return existsSync(join(distFolder(), 'embedded', file)) ? file : null;
}

/**
 * Starts an empty PostgreSQL (PGlite) in a worker thread from the prebuilt data directory.
 * Nothing is installed, downloaded or written to disk.
 * @throws UserError (8) when it does not start
 * @throws SessionLost when the signal aborts
 */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<Session> {
  const folder = join(distFolder(), 'embedded');
  const start: WorkerStart = {
    home: `${pathToFileURL(folder).href}/`,
    extensions: Object.fromEntries(
      (options.extensions ?? []).flatMap((name) => {
        const file = extensionFile(name);
        return file === null ? [] : [[name, file]];
      }),
    ),
  };
  const worker = new Worker(join(folder, 'worker.js'), {
    workerData: start,
    stdout: true,
    stderr: true,
    resourceLimits: { stackSizeMb },
  });
  const session = new EmbeddedSession(worker, options.patience ?? defaultPatience);
  stopOnAbort(session, worker, options.signal);
  try {
    await session.ready;
  } catch (error) {
    if (error instanceof SessionLost && error.reason === 'cancelled') throw error;
    throw doesNotStart(error);
  }
  return session;
}

function doesNotStart(error: unknown): UserError {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new UserError(ExitCode.environment, `the embedded PostgreSQL does not start: ${why}`, {
    hint: 'It takes 500 MB of memory, and the files in `dist/embedded` have to be as they were installed.',
    cause,
  });
}

/** V8 needs far more stack for a call than PostgreSQL counts: with less, deep recursion ends the server before `max_stack_depth`. */
const stackSizeMb = 64;

function stopOnAbort(session: EmbeddedSession, worker: Worker, signal: AbortSignal | undefined): void {
  const stop = () => session.stop(new SessionLost('cancelled', 'cancelled'));
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  worker.once('exit', () => signal?.removeEventListener('abort', stop));
}

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
  readonly deadline: number;
}

class EmbeddedSession implements Session {
  readonly engine = 'embedded';
  readonly ready: Promise<void>;
  version = '';
  readonly #worker: Worker;
  readonly #patience: number;
  /** In the order in which they were sent, which is the one in which the server answers. */
  readonly #waiting = new Map<number, Waiting>();
  #clock: NodeJS.Timeout | undefined;
  #lost: Error | null = null;
  #next = 0;

  constructor(worker: Worker, patience: number) {
    this.#worker = worker;
    this.#patience = patience;
    worker.on('error', (error) =>
      this.stop(new SessionLost('crashed', 'the embedded server crashed', { cause: error })),
    );
    worker.on('exit', () => this.stop(new SessionLost('crashed', 'the embedded server ended by itself')));
    this.ready = new Promise<void>((resolve, reject) => {
      this.#waiting.set(starting, { resolve: () => resolve(), reject, deadline: patience });
      this.#startClock();
      worker.on('message', (message: string | { ready: true }) => {
        if (typeof message === 'string') this.#receive(JSON.parse(message) as WorkerReply);
        else this.#settle(starting, (waiting) => waiting.resolve(emptyReply));
      });
    }).then(async () => {
      const reply = await this.send('SHOW server_version');
      this.version = reply.results[0]?.rows[0]?.[0]?.split(' ')[0] ?? '';
    });
  }

  async send(sql: string, { copyData, deadline = this.#patience }: SendOptions = {}): Promise<Reply> {
    if (this.#lost !== null) throw this.#lost;
    const id = this.#next++;
    // A copy of its own, to be handed over: a view would drag the whole file along with it.
    const rows = copyData === undefined ? null : new Uint8Array(copyData);
    return new Promise<Reply>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, deadline });
      if (this.#waiting.size === 1) this.#startClock();
      this.#worker.postMessage(
        { id, sql: backToOwner(sql), copyData: rows },
        rows === null ? [] : [rows.buffer],
      );
    });
  }

  async close(): Promise<void> {
    this.stop(new SessionLost('cancelled', 'the session was closed'));
    await this.#worker.terminate();
  }

  stop(reason: Error): void {
    if (this.#lost !== null) return;
    this.#lost = reason;
    clearTimeout(this.#clock);
    for (const waiting of this.#waiting.values()) waiting.reject(reason);
    this.#waiting.clear();
    void this.#worker.terminate();
  }

  #receive(message: WorkerReply): void {
    if ('crash' in message) {
      this.stop(new SessionLost('crashed', `the embedded server failed: ${message.crash}`));
    } else if (!endsTruly(message.messages)) {
      this.stop(new SessionLost('untrue', 'the embedded server stopped answering'));
    } else {
      this.#settle(message.id, (waiting) => waiting.resolve(decodeReply(message.messages)));
    }
  }

  #settle(id: number, how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    this.#startClock();
    if (waiting !== undefined) how(waiting);
  }

  /** The time of a message runs from its turn. */
  #startClock(): void {
    clearTimeout(this.#clock);
    const [first] = this.#waiting.values();
    if (first === undefined) return;
    const { deadline } = first;
    const expire = () => this.stop(new SessionLost('deadline', `did not finish within ${deadline} ms`));
    this.#clock = setTimeout(expire, deadline);
  }
}

const starting = -1;
const emptyReply: Reply = { results: [], notices: [], error: null, transaction: 'idle' };

/** After some failures (COPY … FROM PROGRAM) PGlite answers every message with nothing at all. */
function endsTruly(messages: readonly ServerMessage[]): boolean {
  return messages.at(-1)?.name === 'readyForQuery';
}

const backToLogin =
  /^(?:RESET\s+SESSION\s+AUTHORIZATION|SET((?:\s+(?:SESSION|LOCAL))?)\s+SESSION\s+AUTHORIZATION\s+DEFAULT)\b/i;

/** Nobody has logged in to the embedded server, so that these commands leave everything as it is there. */
function backToOwner(sql: string): string {
  return sql.replace(backToLogin, (_, scope = '') => `SET${scope} SESSION AUTHORIZATION postgres`);
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { distFolder } from '../runtime/home.ts';
import { copyFile, type ServerMessage, type WorkerReply, type WorkerStart } from './embedded-worker.ts';
import { decodeReply } from './reply.ts';
import { type Reply, type SendOptions, type Session, SessionLost } from './session.ts';

export interface EmbeddedOptions {
  /** Extensions to have at hand; those that the embedded server does not ship are left out. */
  readonly extensions?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Extension files named otherwise than the extension. */
const extensionFiles: Readonly<Record<string, string>> = { moddatetime: 'spi.tar.gz' };

/** The file in the embedded server's folder that holds an extension, or null when it is not shipped. */
export function extensionFile(name: string): string | null {
  const file = extensionFiles[name] ?? `${name}.tar.gz`;
  return /^[\w-]+\.tar\.gz$/.test(file) && existsSync(join(distFolder(), 'embedded', file)) ? file : null;
}

/**
 * Starts an empty PostgreSQL (PGlite) in a worker thread from the prebuilt data directory.
 * Nothing is installed, downloaded or written to disk.
 * @throws SessionLost when it does not start or the signal aborts.
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
  const worker = new Worker(join(folder, 'worker.js'), { workerData: start, stdout: true, stderr: true });
  const session = new EmbeddedSession(worker);
  options.signal?.addEventListener('abort', () => session.stop(new SessionLost('cancelled', 'cancelled')), {
    once: true,
  });
  await session.ready;
  return session;
}

type Waiting = { readonly resolve: (reply: Reply) => void; readonly reject: (error: Error) => void };

class EmbeddedSession implements Session {
  readonly engine = 'embedded';
  readonly ready: Promise<void>;
  version = '';
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lost: Error | null = null;
  #next = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('error', (error) =>
      this.stop(new SessionLost('crashed', 'the embedded server crashed', { cause: error })),
    );
    worker.on('exit', () => this.stop(new SessionLost('crashed', 'the embedded server ended by itself')));
    this.ready = new Promise<void>((resolve, reject) => {
      this.#waiting.set(-1, { resolve: () => resolve(), reject });
      worker.on('message', (message: WorkerReply | { ready: true }) => {
        if ('ready' in message) this.#settle(-1, (waiting) => waiting.resolve(emptyReply));
        else this.#receive(message);
      });
    }).then(async () => {
      const reply = await this.send('SHOW server_version');
      this.version = reply.results[0]?.rows[0]?.[0]?.split(' ')[0] ?? '';
    });
  }

  async send(sql: string, options: SendOptions = {}): Promise<Reply> {
    if (this.#lost !== null) throw this.#lost;
    const id = this.#next++;
    const text = options.copyData === undefined ? sql : copyFromFile(sql);
    const timer =
      options.deadline === undefined
        ? undefined
        : setTimeout(
            () => this.stop(new SessionLost('deadline', `did not finish within ${options.deadline} ms`)),
            options.deadline,
          );
    try {
      return await new Promise<Reply>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        this.#worker.postMessage({ id, sql: text, copyData: options.copyData ?? null });
      });
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    this.#lost ??= new SessionLost('cancelled', 'the session was closed');
    await this.#worker.terminate();
  }

  stop(reason: Error): void {
    if (this.#lost !== null) return;
    this.#lost = reason;
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
    if (waiting !== undefined) how(waiting);
  }
}

const emptyReply: Reply = { results: [], notices: [], error: null, transaction: 'idle' };

/** After some failures (COPY … FROM PROGRAM) PGlite answers every message with nothing at all. */
function endsTruly(messages: readonly ServerMessage[]): boolean {
  return messages.at(-1)?.name === 'readyForQuery';
}

/** `COPY t FROM stdin` → `COPY t FROM '/tmp/…'`; quoted names and comments before it are stepped over. */
function copyFromFile(sql: string): string {
  let done = false;
  return sql.replace(
    /"(?:[^"]|"")*"|'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|\b(FROM\s+)STDIN\b/gi,
    (match, from: string | undefined) => {
      if (from === undefined || done) return match;
      done = true;
      return `${from}'${copyFile}'`;
    },
  );
}

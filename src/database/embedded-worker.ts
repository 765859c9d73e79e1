/**
 * The embedded server's own thread. PGlite blocks the thread it runs on, ignores statement_timeout and cannot be cancelled,
 * so it lives here, where the owner can end it at any moment with `terminate()`.
 *
 * This file is shipped as it is compiled, beside PGlite's own build: it may import nothing but Node's modules.
 */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

export interface WorkerStart {
  /** Folder URL with PGlite's files, ending in a slash. */
  readonly home: string;
  /** Extension name → file in `home` that holds it. */
  readonly extensions: Readonly<Record<string, string>>;
}

export interface WorkerRequest {
  readonly id: number;
  readonly sql: string;
  /** Written to `copyFile` before the message is sent. */
  readonly copyData: Uint8Array | null;
}

/** What the server answered, as PGlite decodes it, reduced to what can cross a thread. */
export type WorkerReply =
  | { readonly id: number; readonly messages: readonly ServerMessage[] }
  | { readonly id: number; readonly crash: string };

export interface ServerMessage {
  readonly name: string;
  readonly [field: string]: unknown;
}

/** Where COPY data is put: the embedded server cannot read it from its client. */
export const copyFile = '/tmp/lockstep-copy';

interface PGliteLike {
  readonly Module: { readonly FS: { readonly writeFile: (path: string, data: Uint8Array) => void } };
  readonly execProtocol: (
    message: Uint8Array,
    options: { throwOnError: false; syncToFs: false },
  ) => Promise<{ readonly messages: readonly object[] }>;
}

/** A `Query` message: https://www.postgresql.org/docs/current/protocol-message-formats.html */
function queryMessage(sql: string): Uint8Array {
  const body = new TextEncoder().encode(sql);
  const message = new Uint8Array(body.length + 6);
  message[0] = 'Q'.charCodeAt(0);
  new DataView(message.buffer).setInt32(1, body.length + 5);
  message.set(body, 5);
  return message;
}

/** Error and notice messages are `Error` objects, whose `message` a spread would lose. */
function plain(message: object): ServerMessage {
  const text = message instanceof Error ? { message: message.message } : {};
  return { ...(message as ServerMessage), ...text, stack: undefined };
}

async function start({ home, extensions }: WorkerStart): Promise<PGliteLike> {
  const { PGlite } = await import(new URL('index.js', home).href);
  return PGlite.create({
    loadDataDir: new Blob([readFileSync(new URL('data.tar.gz', home))]),
    extensions: Object.fromEntries(
      Object.entries(extensions).map(([name, file]) => [
        name,
        { name, setup: async () => ({ bundlePath: new URL(file, home) }) },
      ]),
    ),
  });
}

async function answer(server: PGliteLike, request: WorkerRequest): Promise<WorkerReply> {
  try {
    if (request.copyData !== null) server.Module.FS.writeFile(copyFile, request.copyData);
    const { messages } = await server.execProtocol(queryMessage(request.sql), {
      throwOnError: false,
      syncToFs: false,
    });
    return { id: request.id, messages: messages.map(plain) };
  } catch (error) {
    return { id: request.id, crash: error instanceof Error ? error.message : String(error) };
  }
}

if (parentPort !== null) {
  const port = parentPort;
  const server = await start(workerData as WorkerStart);
  port.on('message', async (request: WorkerRequest) => port.postMessage(await answer(server, request)));
  port.postMessage({ ready: true });
}

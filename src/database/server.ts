import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionOptions } from 'node:tls';
import { Client, type ClientConfig, Connection } from 'pg';
import { type ConnectionSettings, type Host, isSocket, startupOptions } from './connection.ts';
import type { ServerMessage } from './embedded-worker.ts';
import { checkVersion, connectionError, isStartingUp } from './server-errors.ts';
import { ConnectTimeout, firstThatSuits, PasswordMissing } from './server-hosts.ts';
import { createServerSession, type Wire, type WireListeners } from './server-session.ts';
import { type Session, SessionLost } from './session.ts';
import { type Encryption, requireBinding, tlsOptions } from './tls.ts';

export interface OpenOptions {
  readonly signal?: AbortSignal;
  /** How the server lists the connection where the settings give no name. */
  readonly applicationName?: string;
  /** Milliseconds to wait for a server that is just starting. */
  readonly startupWait?: number;
  /** Makes the socket, not yet connected, that carries the messages. Tests of faults cut it. */
  readonly socket?: () => Socket;
}

const defaultStartupWait = 15_000;
const startupPause = 250;
/** Milliseconds for goodbyes and cancel requests. */
const closeWait = 2_000;
const copyChunk = 65_536;

/**
 * Connects to a PostgreSQL server and opens a session on it: hosts in order, each in the ways that `sslmode` allows, and again
 * for some seconds while the server is starting.
 * @throws UserError (8) that says why it cannot connect and what to do about it
 * @throws SessionLost when the signal aborts
 */
export async function openServer(settings: ConnectionSettings, options: OpenOptions = {}): Promise<Session> {
  const { signal, applicationName = 'lockstep', startupWait = defaultStartupWait } = options;
  const end = performance.now() + startupWait;
  const open = (place: Host, encryption: Encryption) =>
    connect(settings, { place, encryption, applicationName, signal: signal ?? null, socket: options.socket });
  for (;;) {
    if (signal?.aborted) throw new SessionLost('cancelled', 'cancelled');
    const { found, failures } = await firstThatSuits(settings, open);
    if (found !== null) {
      const session = createServerSession(found, signal);
      const refusal = checkVersion(session.version);
      if (refusal === null) return session;
      await session.close();
      throw refusal;
    }
    if (signal?.aborted) continue;
    if (!failures.some(isStartingUp) || performance.now() > end) throw connectionError(settings, failures);
    await pause(startupPause);
  }
}

/** What `pg` has and its types leave out. */
interface Untyped extends EventEmitter {
  readonly stream: { readonly destroy: (error?: Error) => void };
  readonly connect: (port: number | string, host?: string) => void;
  readonly requestSsl: () => void;
  readonly cancel: (pid: number, key: number) => void;
  readonly query: (sql: string) => void;
  readonly sendCopyFromChunk: (chunk: Buffer) => void;
  readonly endCopyFrom: () => void;
  readonly sendCopyFail: (reason: string) => void;
}

interface Way {
  readonly place: Host;
  readonly encryption: Encryption;
  readonly applicationName: string;
  readonly signal: AbortSignal | null;
  readonly socket: (() => Socket) | undefined;
}

async function connect(settings: ConnectionSettings, way: Way): Promise<Wire> {
  const { place, signal } = way;
  const ssl = way.encryption === 'tls' ? tlsOptions(settings.tls) : false;
  const client = new Client(clientConfig(settings, way, ssl));
  // What is not given, `pg` takes from PGOPTIONS; the environment has been read already.
  const { connectionParameters } = client as unknown as { connectionParameters: { options: string } };
  connectionParameters.options = startupOptions(settings);
  const connection = client.connection as unknown as Untyped;
  const destroy = (error: Error) => connection.stream.destroy(error);
  const parameters = new Map<string, string>();
  let backend = { processID: 0, secretKey: 0 };
  let listeners: WireListeners | null = null;
  let failure: Error | null = null;
  if (settings.tls.channelBinding === 'require') connection.on('message', requireBinding(destroy));
  connection.on('message', (message: ServerMessage) => {
    if (message.name === 'parameterStatus')
      parameters.set(String(message.parameterName), String(message.parameterValue));
    if (message.name === 'backendKeyData') backend = message as unknown as typeof backend;
    listeners?.onMessage(message);
  });
  client.on('error', (error) => {
    failure ??= error;
  });
  const closed = new Promise<void>((resolve) => {
    client.on('end', () => {
      listeners?.onClose(failure);
      resolve();
    });
  });
  const abort = () => destroy(new SessionLost('cancelled', 'cancelled'));
  signal?.addEventListener('abort', abort, { once: true });
  const { connectTimeout } = settings;
  const timer =
    connectTimeout === null ? undefined : setTimeout(() => destroy(new ConnectTimeout()), connectTimeout);
  try {
    await client.connect();
  } catch (error) {
    connection.stream.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
  return {
    parameters,
    query: (sql, copyData) => void client.query(simpleQuery(sql, copyData)),
    cancel: () => requestCancel(place, ssl, backend),
    end: async () => {
      const patience = setTimeout(() => connection.stream.destroy(), closeWait);
      await client.end();
      await closed;
      clearTimeout(patience);
    },
    listen: (all) => {
      listeners = all;
    },
  };
}

function clientConfig(
  settings: ConnectionSettings,
  { place, applicationName, socket }: Way,
  ssl: ConnectionOptions | false,
): ClientConfig {
  const { user, database, password, tls } = settings;
  return {
    ...place,
    user,
    database,
    // A function is asked only when the server wants a password; without one, `pg` would look for a .pgpass file.
    password: () => {
      if (password === null) throw new PasswordMissing();
      return password;
    },
    ssl,
    sslnegotiation: 'postgres',
    enableChannelBinding: tls.channelBinding === 'require',
    client_encoding: 'utf8',
    application_name: settings.applicationName ?? applicationName,
    keepAlive: true,
    ...(socket === undefined ? {} : { stream: socket }),
  };
}

/**
 * One message of the simple protocol (https://www.postgresql.org/docs/current/protocol-flow.html). The answers are read off
 * the connection as they come; `pg` only has to be kept from making results of its own.
 */
function simpleQuery(sql: string, copyData: Uint8Array | null) {
  const ignore = () => undefined;
  let rows = copyData;
  return {
    submit: (connection: Pick<Untyped, 'query'>) => connection.query(sql),
    handleRowDescription: ignore,
    handleDataRow: ignore,
    handleCommandComplete: ignore,
    handleEmptyQuery: ignore,
    handleCopyData: ignore,
    handleError: ignore,
    handleReadyForQuery: ignore,
    handleCopyInResponse: (connection: Untyped) => {
      if (rows === null) return connection.sendCopyFail('no rows were given for COPY FROM stdin');
      for (let start = 0; start < rows.length; start += copyChunk) {
        connection.sendCopyFromChunk(Buffer.from(rows.subarray(start, start + copyChunk)));
      }
      connection.endCopyFrom();
      rows = null;
    },
  };
}

/** On a connection of its own, encrypted like the first one: the server closes it when it has passed the request on. */
async function requestCancel(
  place: Host,
  ssl: ConnectionOptions | false,
  backend: { readonly processID: number; readonly secretKey: number },
): Promise<void> {
  const connection = new Connection({ ssl }) as unknown as Untyped;
  const cancel = () => connection.cancel(backend.processID, backend.secretKey);
  await new Promise<void>((resolve) => {
    const patience = setTimeout(() => connection.stream.destroy(), closeWait);
    connection.on('error', () => connection.stream.destroy());
    connection.on('end', () => {
      clearTimeout(patience);
      resolve();
    });
    connection.on('connect', () => (ssl === false ? cancel() : connection.requestSsl()));
    connection.on('sslconnect', cancel);
    if (isSocket(place)) connection.connect(`${place.host}/.s.PGSQL.${place.port}`);
    else connection.connect(place.port, place.host);
  });
}

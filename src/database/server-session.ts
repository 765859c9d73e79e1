import type { ServerMessage } from './embedded-worker.ts';
import { decodeReply } from './reply.ts';
import { type Reply, type SendOptions, type Session, SessionLost } from './session.ts';

/** An open connection that carries messages both ways. */
export interface Wire {
  /** What the server reports about itself: `server_version`, `in_hot_standby`. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly query: (sql: string, copyData: Uint8Array | null) => void;
  /** Asks the server to cancel what it is doing; resolves when it has taken note, or cannot be asked. */
  readonly cancel: () => Promise<void>;
  /** Says goodbye and resolves when the connection is closed. */
  readonly end: () => Promise<void>;
  readonly listen: (listeners: WireListeners) => void;
}

export interface WireListeners {
  readonly onMessage: (message: ServerMessage) => void;
  readonly onClose: (error: Error | null) => void;
}

/** Milliseconds that a cancelled statement has to end; the connection is closed after that in any case. */
const cancelGrace = 2_000;

interface Exchange {
  readonly messages: ServerMessage[];
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** One message at a time; whoever sends while another one is under way waits for its turn. */
export function createServerSession(wire: Wire, signal?: AbortSignal): Session {
  let exchange: Exchange | null = null;
  let lost: SessionLost | null = null;
  let lastWords: string | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const settle = (how: (exchange: Exchange) => void) => {
    const settled = exchange;
    exchange = null;
    if (settled !== null) how(settled);
  };
  /** What runs is cancelled on the server first: to close the connection alone would let it run on. */
  const stop = async (reason: SessionLost) => {
    if (lost !== null) return;
    lost = reason;
    if (exchange !== null) {
      const grace = setTimeout(() => settle(({ reject }) => reject(reason)), cancelGrace);
      await wire.cancel();
      await turn;
      clearTimeout(grace);
    }
    await wire.end();
  };
  wire.listen({
    onMessage: (message) => {
      if (message.name === 'error') lastWords = String(message.message);
      // Rows of COPY TO stdout.
      if (message.name === 'copyData') return;
      exchange?.messages.push(message);
      if (message.name !== 'readyForQuery') return;
      lastWords = null;
      settle(({ messages, resolve, reject }) =>
        lost === null ? resolve(decodeReply(messages)) : reject(lost),
      );
    },
    onClose: (error) => {
      const words = lastWords ?? error?.message ?? 'the server closed the connection';
      lost ??= new SessionLost('crashed', words, { cause: error });
      const reason = lost;
      settle(({ reject }) => reject(reason));
    },
  });
  const abort = () => void stop(new SessionLost('cancelled', 'cancelled'));
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();

  const send = (sql: string, { copyData, deadline }: SendOptions): Promise<Reply> => {
    if (lost !== null) throw lost;
    return new Promise<Reply>((resolve, reject) => {
      const words = `did not finish within ${deadline} ms`;
      const expire = () => void stop(new SessionLost('deadline', words));
      const timer = deadline === undefined ? undefined : setTimeout(expire, deadline);
      const withoutTimer =
        <T>(settled: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          settled(value);
        };
      exchange = { messages: [], resolve: withoutTimer(resolve), reject: withoutTimer(reject) };
      wire.query(sql, copyData ?? null);
    });
  };
  const sendNow = async (sql: string, options: SendOptions): Promise<Reply> => send(sql, options);
  return {
    engine: 'server',
    version: wire.parameters.get('server_version')?.split(' ')[0] ?? '',
    send: (sql, options = {}) => {
      // At once where nobody waits, so that the server works while the caller goes on.
      const reply = waiting === 0 ? sendNow(sql, options) : turn.then(() => send(sql, options));
      const settled = () => {
        waiting--;
      };
      waiting++;
      turn = reply.then(settled, settled);
      return reply;
    },
    close: async () => {
      signal?.removeEventListener('abort', abort);
      lost ??= new SessionLost('cancelled', 'the session was closed');
      const reason = lost;
      settle(({ reject }) => reject(reason));
      await wire.end();
    },
  };
}

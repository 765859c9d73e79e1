import { Socket } from 'node:net';

/**
 * Where a connection breaks: at the nth message that the runner sends, counted over all its connections.
 * - `before`: it is not sent. - `after`: it is sent, and the answer is not read. - `answered`: the answer has come, and is lost.
 */
export interface FaultPoint {
  readonly message: number;
  readonly when: 'before' | 'after' | 'answered';
  /** `cut`: this connection breaks, others can be made. `death`: all break, and no more are made. */
  readonly kind: 'cut' | 'death';
}

export interface Faults {
  readonly socket: () => Socket;
  /** Messages that were sent. */
  readonly sent: () => number;
  /** The point was reached. */
  readonly struck: () => boolean;
  /** Nothing is alive any more. */
  readonly dead: () => boolean;
}

/** Sockets for a runner, of which one breaks at the point; none without a point. */
export function createFaults(point: FaultPoint | null): Faults {
  const sockets = new Set<Socket>();
  let sent = 0;
  let struck = false;
  let dead = false;
  const strike = (socket: Socket) => {
    struck = true;
    dead = point?.kind === 'death';
    for (const each of dead ? sockets : [socket]) each.destroy();
  };
  const socket = () => {
    const made = new Socket();
    sockets.add(made);
    let awaiting = false;
    const write = made.write.bind(made) as (...args: unknown[]) => boolean;
    const faulty = ((data: unknown, ...rest: unknown[]) => {
      if (point === null || struck) {
        sent++;
        return dead ? false : write(data, ...rest);
      }
      const due = sent++ === point.message;
      if (due && point.when === 'before') {
        strike(made);
        return false;
      }
      if (due && point.when === 'answered') awaiting = true;
      const flushed = write(data, ...rest);
      // What was written goes out before the end of the stream does.
      if (due && point.when === 'after') setImmediate(() => strike(made));
      return flushed;
    }) as Socket['write'];
    // Node puts its own `write` back whenever a socket connects.
    const connect = made.connect.bind(made) as (...args: unknown[]) => Socket;
    made.connect = ((...args: unknown[]) => {
      connect(...args);
      made.write = faulty;
      return made;
    }) as Socket['connect'];
    const emit = made.emit.bind(made) as (event: string | symbol, ...args: unknown[]) => boolean;
    made.emit = ((event: string | symbol, ...args: unknown[]) => {
      if (event === 'data' && awaiting && !struck) {
        strike(made);
        return true;
      }
      return emit(event, ...args);
    }) as Socket['emit'];
    if (dead) made.destroy();
    return made;
  };
  return { socket, sent: () => sent, struck: () => struck, dead: () => dead };
}

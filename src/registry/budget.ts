import { setTimeout as wait } from 'node:timers/promises';

/** What time is to the client, so that a test does not have to wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
  /** From 0 up to 1. */
  readonly random: () => number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) =>
    wait(milliseconds, undefined, signal === undefined ? {} : { signal }),
  random: () => Math.random(),
};

/** The time that may be lost to failed tries and to waiting: one for everything that a command asks of registries. */
export interface Budget {
  readonly clock: Clock;
  readonly total: number;
  /** Milliseconds. */
  readonly left: () => number;
  readonly spend: (milliseconds: number) => void;
}

export function retryBudget(milliseconds = 60_000, clock: Clock = systemClock): Budget {
  let left = milliseconds;
  return {
    clock,
    total: milliseconds,
    left: () => left,
    spend: (lost) => {
      left -= lost;
    },
  };
}

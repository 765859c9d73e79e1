import { setImmediate } from 'node:timers/promises';

/** Waits until it is its turn; a process calls it before everything that others can see. */
export type Turn = () => Promise<void>;
export type Process = (turn: Turn) => Promise<unknown>;

/**
 * Runs the processes of a scenario in every order that their turns can come in. `scenario` is called anew for each
 * order; `check` gets the order, as the index of the process that each turn went to.
 * @returns how many orders there are
 */
export async function everyOrder<Scenario extends { readonly processes: readonly Process[] }>(
  scenario: () => Scenario,
  check: (scenario: Scenario, order: string) => void,
): Promise<number> {
  let orders = 0;
  /** The choice at each turn: which of the waiting ones, of how many. */
  let choices: { chosen: number; of: number }[] = [];
  do {
    const one = scenario();
    choices = await runOnce(one.processes, choices, (order) => check(one, order));
    orders += 1;
  } while (advance(choices));
  return orders;
}

/** To the next order: the last turn at which another process could have gone first. */
function advance(choices: { chosen: number; of: number }[]): boolean {
  for (let last = choices.pop(); last !== undefined; last = choices.pop()) {
    if (last.chosen + 1 < last.of) {
      choices.push({ chosen: last.chosen + 1, of: last.of });
      return true;
    }
  }
  return false;
}

async function runOnce(
  processes: readonly Process[],
  choices: readonly { chosen: number; of: number }[],
  check: (order: string) => void,
): Promise<{ chosen: number; of: number }[]> {
  const waiting = new Map<number, () => void>();
  const ends = processes.map((process, index) =>
    process(() => new Promise<void>((go) => waiting.set(index, go))),
  );
  const results = Promise.allSettled(ends);
  const made: { chosen: number; of: number }[] = [];
  let order = '';
  for (;;) {
    // All that happens between two turns is done by the end of this round of the event loop.
    await setImmediate();
    const ready = [...waiting.keys()].sort();
    if (ready.length === 0) break;
    const chosen = choices[made.length]?.chosen ?? 0;
    made.push({ chosen, of: ready.length });
    const next = ready[chosen] ?? 0;
    order += next;
    const go = waiting.get(next);
    waiting.delete(next);
    go?.();
  }
  const failed = (await results).find((result) => result.status === 'rejected');
  if (failed !== undefined) throw new Error(`order ${order}`, { cause: failed.reason });
  check(order);
  return made;
}

import type { FleetTarget } from './targets.ts';

export interface FleetPolicy {
  /** At most so many at a time. */
  readonly parallel: number;
  /** After one that failed: begin no other, or go on. */
  readonly onError: 'stop' | 'continue';
  /** The first one runs alone, before all others. */
  readonly firstAlone: boolean;
  readonly signal: AbortSignal;
}

/**
 * Works through databases in their order, the canary first. After a failure none is begun unless the policy goes on, and
 * after that of the canary none in any case; what runs comes to its end. Two that lie in one database never run at a time:
 * the second would only wait for the lock of the first.
 * @param work does one, and says whether it went well
 * @returns those that were not begun, and the one whose failure is the reason, if one is
 */
export async function workThrough(
  targets: readonly FleetTarget[],
  { parallel, onError, firstAlone, signal }: FleetPolicy,
  work: (target: FleetTarget) => Promise<boolean>,
): Promise<{ readonly left: readonly FleetTarget[]; readonly because: FleetTarget | null }> {
  const waiting = [...targets];
  const running = new Map<FleetTarget, Promise<void>>();
  let because: FleetTarget | null = null;
  const begin = (target: FleetTarget): Promise<void> => {
    waiting.splice(waiting.indexOf(target), 1);
    const done = work(target).then((wentWell) => {
      running.delete(target);
      if (!wentWell && !signal.aborted && (onError === 'stop' || target.canary)) because ??= target;
    });
    running.set(target, done);
    return done;
  };
  const next = (): FleetTarget | undefined => {
    if (because !== null || signal.aborted || running.size >= parallel) return undefined;
    const busy = new Set([...running.keys()].map(({ server }) => server));
    return waiting.find(({ server }) => !busy.has(server));
  };
  const [first] = waiting;
  if (firstAlone && first !== undefined) await begin(first);
  for (;;) {
    for (let target = next(); target !== undefined; target = next()) void begin(target);
    if (running.size === 0) return { left: waiting, because };
    await Promise.race(running.values());
  }
}

/** In the order as given, but the canary first. */
export const canaryFirst = (targets: readonly FleetTarget[]): readonly FleetTarget[] => [
  ...targets.filter(({ canary }) => canary),
  ...targets.filter(({ canary }) => !canary),
];

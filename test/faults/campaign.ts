import { killSetOf, rehearseKills, runKill } from './kill.ts';
import { majorOf, rehearse, runPoint, setOf, type Verdict } from './point.ts';
import { createStages, inLanes } from './stage.ts';

export interface Campaign {
  /** Of the first point; each further one has the next number. */
  readonly seed: number;
  readonly points: number;
}

export interface Tally {
  points: number;
  kills: number;
  lost: number;
  doubled: number;
  unknown: number;
  converged: number;
  readonly failures: string[];
}

export const emptyTally = (): Tally => ({
  points: 0,
  kills: 0,
  lost: 0,
  doubled: 0,
  unknown: 0,
  converged: 0,
  failures: [],
});

export function enter(tally: Tally, what: 'points' | 'kills', verdict: Verdict): void {
  const { seed, about, lost, doubled, unknown, problems } = verdict;
  tally[what]++;
  tally.lost += lost;
  tally.doubled += doubled;
  tally.unknown += unknown;
  if (problems.length === 0) tally.converged++;
  else
    tally.failures.push(
      `seed ${seed} (${about}): ${problems.join('; ')}\n  again: npm run faults -- --seed ${seed} --points ${what === 'points' ? 1 : 0} --kills ${what === 'kills' ? 1 : 0}`,
    );
}

/** Databases that are at work at once: most of the time each waits for the server, or for a pause to end. */
const lanes = 6;

/** Breaks as many runs as asked for. */
export async function runPoints(
  { seed, points }: Campaign,
  tally: Tally,
  onProgress: (tally: Tally) => void,
): Promise<void> {
  const stages = createStages();
  try {
    await inLanes(lanes, groupsOf(seed, points, setOf), async (seeds, lane) => {
      const set = setOf(seeds[0]);
      const stage = await stages.on(lane, majorOf(set));
      const rehearsed = await named(seeds[0], () => rehearse(stage, set));
      tally.failures.push(
        ...rehearsed.problems.map((problem) => `seed ${seeds[0]}, without a fault: ${problem}`),
      );
      for (const each of seeds)
        enter(tally, 'points', await named(each, () => runPoint(stage, rehearsed, each)));
      onProgress(tally);
    });
  } finally {
    await stages.close();
  }
}

/** Processes that are started at once: each wants a processor of its own. */
const killLanes = 2;
/** A kill that comes when the command has ended already is none. */
const triesForOneKill = 4;

/** Kills as many runs of the built command as asked for. */
export async function runKills(
  { seed, kills }: { readonly seed: number; readonly kills: number },
  tally: Tally,
  onProgress: (tally: Tally) => void,
): Promise<void> {
  const stages = createStages();
  try {
    await inLanes(killLanes, groupsOf(seed, kills * triesForOneKill, killSetOf), async (seeds, lane) => {
      if (tally.kills >= kills) return;
      const set = killSetOf(seeds[0]);
      const stage = await stages.on(lane, majorOf(set));
      const rehearsed = await named(seeds[0], () => rehearseKills(stage, set));
      tally.failures.push(
        ...rehearsed.problems.map((problem) => `seed ${seeds[0]}, without a kill: ${problem}`),
      );
      for (const each of seeds) {
        if (tally.kills >= kills) return;
        const { verdict, struck } = await named(each, () => runKill(stage, rehearsed, each));
        if (struck || verdict.problems.length > 0) enter(tally, 'kills', verdict);
      }
      onProgress(tally);
    });
  } finally {
    await stages.close();
  }
}

/** What should never happen says with which number it did. */
async function named<T>(seed: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`seed ${seed}`, { cause: error });
  }
}

type Group = readonly [number, ...number[]];

/** Numbers that share a file set, so that it is rehearsed once. */
function groupsOf(seed: number, count: number, setOfOne: (seed: number) => number): readonly Group[] {
  const groups = new Map<number, [number, ...number[]]>();
  for (let each = seed; each < seed + count; each++) {
    const group = groups.get(setOfOne(each));
    if (group === undefined) groups.set(setOfOne(each), [each]);
    else group.push(each);
  }
  return [...groups.values()];
}

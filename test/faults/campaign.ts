import { majorOf, type Rehearsed, rehearse, runPoint, setOf, type Verdict } from './point.ts';
import { createStages, inLanes, type Stages } from './stage.ts';

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
    await inLanes(lanes, groupsOf(seed, points), async (seeds, lane) => {
      await runGroup(stages, lane, seeds, tally);
      onProgress(tally);
    });
  } finally {
    await stages.close();
  }
}

/** The points of one file set, so that it is rehearsed once. */
function groupsOf(seed: number, points: number): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>();
  for (let each = seed; each < seed + points; each++) {
    const set = setOf(each);
    groups.set(set, [...(groups.get(set) ?? []), each]);
  }
  return [...groups.values()];
}

async function runGroup(stages: Stages, lane: number, seeds: readonly number[], tally: Tally): Promise<void> {
  const [first] = seeds;
  if (first === undefined) return;
  const set = setOf(first);
  const stage = await stages.on(lane, majorOf(set));
  let rehearsed: Rehearsed;
  try {
    rehearsed = await rehearse(stage, set);
  } catch (error) {
    tally.failures.push(`seed ${first}, rehearsed: ${error instanceof Error ? error.stack : error}`);
    return;
  }
  tally.failures.push(...rehearsed.problems.map((problem) => `seed ${first}, without a fault: ${problem}`));
  for (const seed of seeds) {
    const verdict = await runPoint(stage, rehearsed, seed).catch(
      (error: unknown): Verdict => ({
        seed,
        about: 'the harness',
        lost: 0,
        doubled: 0,
        unknown: 0,
        problems: [String(error instanceof Error ? error.stack : error)],
      }),
    );
    enter(tally, 'points', verdict);
  }
}

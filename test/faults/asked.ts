import type { Tally } from './campaign.ts';

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

/** How much is to be tried: `npm run faults` says so, otherwise it is what every change has to stand. */
export const asked = {
  seed: number('LOCKSTEP_FAULTS_SEED', 1),
  points: number('LOCKSTEP_FAULTS_POINTS', 2_000),
  kills: number('LOCKSTEP_FAULTS_KILLS', 100),
  /** Milliseconds. */
  patience: 12 * 3_600_000,
};

const between = 10_000;

/** Says on standard error how far it is, now and then. */
export function createProgress(): (tally: Tally) => void {
  let last = performance.now();
  return ({ points, kills, failures }) => {
    const now = performance.now();
    if (now - last < between) return;
    last = now;
    const failed = failures.length === 0 ? '' : `, ${failures.length} failures:\n${failures.at(-1)}`;
    process.stderr.write(`${points} of ${asked.points} points, ${kills} of ${asked.kills} kills${failed}\n`);
  };
}

export function table({ failures: _, ...counts }: Tally, seed: number): string {
  const columns = Object.entries({ seed, ...counts }).map(([name, count]) => {
    const width = Math.max(name.length, String(count).length);
    return [name.padStart(width), String(count).padStart(width)];
  });
  return [0, 1].map((row) => columns.map((column) => column[row]).join('  ')).join('\n');
}

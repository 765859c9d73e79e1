import type { Tally } from './campaign.ts';

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

/** How much is to be tried: `npm run faults` sets it, otherwise it is what every change has to stand. */
export const asked = {
  seed: number('LOCKSTEP_FAULTS_SEED', 1),
  points: number('LOCKSTEP_FAULTS_POINTS', 2_000),
  kills: number('LOCKSTEP_FAULTS_KILLS', 100),
  /** Milliseconds. */
  patience: 6 * 3_600_000,
};

export function show({ failures, ...counts }: Tally): void {
  const words = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  process.stderr.write(
    `${words.join(', ')}${failures.length === 0 ? '' : `, failures ${failures.length}`}\n`,
  );
}

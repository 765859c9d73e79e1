import { afterAll, expect, it } from 'vitest';
import { asked, createProgress, table } from './asked.ts';
import { emptyTally, runKills, runPoints } from './campaign.ts';

const tally = emptyTally();
const progress = createProgress();

afterAll(() => {
  process.stderr.write(`\n${table(tally, asked.seed)}\n`);
});

it(
  'a run that breaks at any message is brought to its end by the next one, with nothing lost and nothing doubled',
  async () => {
    await runPoints(asked, tally, progress);
    expect(tally.failures).toEqual([]);
    expect(tally).toMatchObject({ points: asked.points, lost: 0, doubled: 0 });
    expect(tally.converged).toBe(tally.points);
  },
  asked.patience,
);

it(
  'so is what a killed command leaves',
  async () => {
    await runKills(asked, tally, progress);
    expect(tally.failures).toEqual([]);
    expect(tally.kills).toBeGreaterThanOrEqual(asked.kills);
    expect(tally).toMatchObject({ lost: 0, doubled: 0, converged: tally.points + tally.kills });
  },
  asked.patience,
);

it('hardly ever does a person have to be asked', () => {
  // Each time it was for good reason. They come in groups, because many points share a set of files with a CALL.
  expect(tally.unknown).toBeLessThanOrEqual(20 + (tally.points + tally.kills) / 50);
});

import { expect, it } from 'vitest';
import { asked, show } from './asked.ts';
import { emptyTally, runPoints } from './campaign.ts';

it(
  'a run that breaks at any message is brought to its end by the next one, with nothing lost and nothing doubled',
  async () => {
    const tally = emptyTally();
    await runPoints({ seed: asked.seed, points: asked.points }, tally, show);
    show(tally);
    expect(tally.failures).toEqual([]);
    expect(tally).toMatchObject({ points: asked.points, lost: 0, doubled: 0, converged: asked.points });
  },
  asked.patience,
);

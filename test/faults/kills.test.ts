import { expect, it } from 'vitest';
import { asked, show } from './asked.ts';
import { emptyTally, runKills } from './campaign.ts';

it(
  'what a killed command leaves is brought to its end by the next one, with nothing lost and nothing doubled',
  async () => {
    const tally = emptyTally();
    await runKills(asked, tally, show);
    show(tally);
    expect(tally.failures).toEqual([]);
    expect(tally.kills).toBeGreaterThanOrEqual(asked.kills);
    expect(tally).toMatchObject({ lost: 0, doubled: 0, converged: tally.kills });
  },
  asked.patience,
);

import { expect, it } from 'vitest';
import { share, verdictPage } from '../support/verdict-page.ts';

it('docs/findings-on-real-migrations.md has the numbers and verdicts of the last draw', async () => {
  await expect(verdictPage()).toMatchFileSnapshot('../../docs/findings-on-real-migrations.md');
});

it('at least 95 % of the findings drawn from real directories are right', () => {
  expect(share()).toBeGreaterThanOrEqual(0.95);
});

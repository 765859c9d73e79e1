import { describe, expect, it } from 'vitest';
import { openEmbedded } from '../support/embedded-server.ts';
import { casesOf } from '../support/labelled.ts';
import { expectSilence } from '../support/labelled-silence.ts';
import { silent } from './silent/index.ts';

it('there are at least 200 cases, each under a name of its own', () => {
  const names = silent.flatMap(({ subject, cases }) => cases.map(({ name }) => `${subject}: ${name}`));
  expect(names.length).toBeGreaterThanOrEqual(200);
  expect(new Set(names).size).toBe(names.length);
});

describe.each(silent.map((group) => [group.subject, group] as const))('%s', (_, group) => {
  it.each(casesOf(group, 18).map((one) => [one.name, one] as const))('%s', async (_, one) => {
    await expectSilence(one, openEmbedded);
  });
});

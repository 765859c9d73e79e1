import { describe, expect, it } from 'vitest';
import { knownRules } from '../../src/lint/documented-rules.ts';
import { openEmbedded } from '../support/embedded-server.ts';
import { expectNamed, rulesOf, spokenOn } from '../support/spoken.ts';
import { spoken } from './speak/all.ts';

/** Major version of the embedded server. */
const embedded = 18;

const isKnown = (rule: string) => knownRules.includes(rule);

describe.each(spoken)('$subject', (group) => {
  const cases = spokenOn(embedded, group).filter((one) => rulesOf(one).some(isKnown));

  it.each(cases)('$name', async (one) => {
    await expectNamed(one, openEmbedded);
  });
});

it('no two cases of a group have the same name', () => {
  for (const { cases } of spoken)
    expect(cases.map(({ name }) => name)).toEqual([...new Set(cases.map(({ name }) => name))]);
});

import { describe, expect, it } from 'vitest';
import { knownRules } from '../../src/lint/documented-rules.ts';
import type { Rule } from '../../src/lint/rule.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { openEmbedded } from '../support/embedded-server.ts';
import { expectNamed, rulesOf, spokenOn } from '../support/spoken.ts';
import { spoken } from './speak/all.ts';

/** Major version of the embedded server. */
const embedded = 18;

const spokenRules = spoken.flatMap(({ cases }) => cases).flatMap(rulesOf);

const isKnown = (rule: string) => knownRules.includes(rule);

const spokenByNow = spoken.filter(({ cases }) => cases.flatMap(rulesOf).some(isKnown));

describe.each(spokenByNow)('$subject', (group) => {
  const cases = spokenOn(embedded, group).filter(
    (one) => one.unheard === undefined && rulesOf(one).some(isKnown),
  );

  it.each(cases)('$name', async (one) => {
    await expectNamed(one, openEmbedded);
  });
});

/** Advice about the quality of a schema, and what takes a git history or a comment to find, is proven elsewhere. */
const isAbout = ({ id, tier }: Rule): boolean => tier !== 'advice' && id !== 'table-rewrite';

it('each hazard has at least two cases', () => {
  const counts = rules
    .filter(isAbout)
    .map(({ id }) => [id, spokenRules.filter((each) => each === id).length]);
  expect(counts.filter(([, count]) => Number(count) < 2)).toEqual([]);
});

it('at least 98 in 100 are named by the right rule', () => {
  const cases = spoken.flatMap((group) => group.cases);
  expect(cases.length).toBeGreaterThanOrEqual(200);
  expect(cases.filter(({ unheard }) => unheard !== undefined).length / cases.length).toBeLessThanOrEqual(
    0.02,
  );
});

it('no two cases of a group have the same name', () => {
  for (const { cases } of spoken)
    expect(cases.map(({ name }) => name)).toEqual([...new Set(cases.map(({ name }) => name))]);
});

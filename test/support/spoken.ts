import { expect } from 'vitest';
import type { LintPorts } from '../../src/lint/lint-directory.ts';
import type { Tier } from '../../src/lint/rule.ts';
import type { Finding } from '../../src/report/lint-report.ts';
import { type LabelledCase, lintLabelled } from './labelled.ts';

/** A change set with a hazard, and the rule that has to name it. */
export interface SpokenCase extends Omit<LabelledCase, 'expect' | 'notices'> {
  /** The rule, or rules where several are equally right: one of them must speak. */
  readonly expect: string | readonly string[];
  /** Why no rule names it although one should: such a case counts against the rules. */
  readonly unheard?: string;
  /** Where it differs from the group's. */
  readonly tier?: Tier;
  /** The object that the finding must be about, or whose column it must be about, where another finding of the same rule would be the wrong one. */
  readonly subject?: string;
}

/** Hazards of one kind, and where the verdicts come from. */
export interface SpokenGroup {
  readonly subject: string;
  /** Sections of the manual, or functions of the server's source. */
  readonly sources: readonly string[];
  readonly tier: Tier;
  /** What production has in every case of the group that does not say otherwise. */
  readonly schema?: string;
  /** Rules that a team has switched on for every case of the group. */
  readonly enabled?: readonly string[];
  readonly cases: readonly SpokenCase[];
}

/** A case with what its group says for all of them. */
export interface SettledCase extends SpokenCase {
  readonly tier: Tier;
}

/** The cases that a server of this major can run. */
export function spokenOn(
  major: number,
  { tier, schema, enabled, cases }: SpokenGroup,
): readonly SettledCase[] {
  return cases
    .filter(({ since = 0 }) => since <= major)
    .map((one) => ({
      tier,
      ...(schema === undefined ? {} : { schema }),
      ...(enabled === undefined ? {} : { enabled }),
      ...one,
    }));
}

/** The rules one of which has to speak. */
export const rulesOf = ({ expect: rules }: SpokenCase): readonly string[] =>
  typeof rules === 'string' ? [rules] : rules;

/** One of the case's rules speaks, about the right object and in the right tier. */
export async function expectNamed(one: SettledCase, openSession: LintPorts['openSession']): Promise<void> {
  const { expect: wanted, tier, subject, ...labelled } = one;
  const { findings } = await lintLabelled(labelled, openSession);
  const named = findings.filter(
    (finding) =>
      rulesOf({ ...labelled, expect: wanted }).includes(finding.rule) &&
      finding.tier === tier &&
      (subject === undefined || `${finding.subject}.`.startsWith(`${subject}.`)),
  );
  const found = findings.map(described).join('\n') || 'nothing';
  expect(
    named,
    `${rulesOf(one).join(' or ')} (${tier}) should speak: ${one.why}. Found:\n${found}`,
  ).not.toEqual([]);
}

const described = ({ tier, severity, rule, subject, message }: Finding): string =>
  `${tier} ${severity} ${rule} ${subject}: ${message}`;

import type { Tier } from '../../src/lint/rule.ts';
import type { LabelledCase } from './labelled.ts';

/** A change set with a hazard, and the rule that has to name it. */
export interface SpokenCase extends Omit<LabelledCase, 'expect' | 'notices'> {
  /** The rule, or rules where several are equally right: one of them must speak. */
  readonly expect: string | readonly string[];
  /** Where it differs from the group's. */
  readonly tier?: Tier;
  /** The object that the finding must be about, where another finding of the same rule would be the wrong one. */
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

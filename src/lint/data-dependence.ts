import type { RuleContext } from './rule.ts';

export interface DataDependence {
  /** Continues the sentence of a finding. */
  readonly clause: string;
  readonly evidence: readonly string[];
  /** Continues the remedy: the query that tells whether production's rows pass. */
  readonly advice: string;
}

/**
 * What the second pass adds to a finding: the statement failed with rows that we invented, so whether it fails in production
 * depends on the rows there. It is one cause with the scan that finds out, and so one finding.
 */
export function dataDependence(
  context: RuleContext,
  sqlstates: readonly string[],
  query: string | null,
): DataDependence {
  const error = context.seeded?.error ?? null;
  if (error === null || !sqlstates.includes(error.sqlstate)) return { clause: '', evidence: [], advice: '' };
  return {
    clause: ', and fails if the rows do not comply',
    evidence: [`failed with invented rows: ${error.message} (${error.sqlstate})`],
    advice: query === null ? '' : ` Whether it would fail on production's rows, this tells: ${query}`,
  };
}

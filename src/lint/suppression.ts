import type { LintConfig } from '../config/config.ts';
import type { Finding } from '../report/lint-report.ts';
import {
  collectSuppressions,
  hides,
  isForeign,
  type SuppressibleFile,
  type Suppression,
} from './collect-suppressions.ts';
import { suppressionWarnings } from './suppression-warnings.ts';

export interface SuppressionInput {
  readonly files: readonly SuppressibleFile[];
  readonly findings: readonly Finding[];
  readonly config: Pick<LintConfig, 'rules' | 'suppressions'>;
  /** The day on which the check runs, `2026-08-01`: a suppression holds to the end of its last day. */
  readonly today: string;
  readonly knownRules: readonly string[];
}

/**
 * Marks the findings that comments and `lint.suppressions` accept, and reports the suppressions that do nothing.
 * Comments of other tools count too: no reason is asked of them, and no warning is given about them.
 * @returns all findings in their order with `suppressed` filled in, and warnings as further findings.
 */
export function applySuppressions(input: SuppressionInput): {
  readonly findings: readonly Finding[];
  readonly warnings: readonly Finding[];
} {
  const suppressions = input.files.flatMap((file) =>
    collectSuppressions(file, input.config.suppressions, input.today),
  );
  const inForce = suppressions.filter(({ state }) => state === 'in force');
  const findings = input.findings.map((finding) => {
    const hiding = inForce.filter((suppression) => hides(suppression, finding));
    // A reason that the team wrote for us says more than another tool's comment.
    const [best] = [...hiding.filter((one) => !isForeign(one)), ...hiding];
    return best === undefined ? finding : { ...finding, suppressed: describe(best) };
  });
  return { findings, warnings: suppressionWarnings(suppressions, input) };
}

function describe({ origin }: Suppression): { readonly reason: string; readonly by: string } {
  if (origin.kind === 'config') {
    return { reason: origin.entry.reason, by: `${origin.entry.at.file}:${origin.entry.at.line}` };
  }
  const { marker, reason, line } = origin.directive;
  return { reason: reason ?? 'accepted for another tool', by: `${marker} on line ${line}` };
}

import type { Config, FailOn, LintConfig } from '../config/config.ts';
import type { Finding, Verdict } from '../report/lint-report.ts';
import { ExitCode } from '../runtime/errors.ts';
import { type DeployOrder, type Rule, type Severity, severities, type Tier, tiers } from './rule.ts';

/** What is known about one hazard beyond its rule. */
export interface Circumstances {
  /** The severity that the rule gave this hazard, where it differs from the rule's own. */
  readonly hazard?: Severity | undefined;
  /** Rows of the table it is about, from the statistics; null = unknown. */
  readonly rows?: number | null;
  /** Fewer rows than this are few, where the configuration does not say. */
  readonly small?: number | null;
}

/**
 * How much a finding counts: what the configuration says about its rule, else the hazard, else the rule. For a table
 * with fewer rows than the rule's `small-table-rows` it is one step lower, but still reported.
 */
export function effectiveSeverity(
  rule: Pick<Rule, 'id' | 'severity'>,
  config: Pick<LintConfig, 'rules'>,
  { hazard, rows = null, small = null }: Circumstances = {},
): Severity {
  const setting = Object.hasOwn(config.rules, rule.id) ? config.rules[rule.id] : undefined;
  const severity = setting?.severity ?? hazard ?? rule.severity;
  const limit = setting?.smallTableRows ?? small;
  return limit !== null && rows !== null && rows < limit ? oneLower[severity] : severity;
}

const oneLower = { error: 'warning', warning: 'notice', notice: 'notice', off: 'off' } as const;

/**
 * The rules as they are set, where `applied-by: other` says that nobody bounds the wait for locks unless the file does.
 */
export function rulesFor({ lint, appliedBy }: Pick<Config, 'lint' | 'appliedBy'>): LintConfig['rules'] {
  const guard = { severity: 'warning', smallTableRows: null } as const;
  return appliedBy === 'lockstep' ? lint.rules : { 'missing-lock-timeout': guard, ...lint.rules };
}

/** The highest severity of the findings that count: suppressed ones do not. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const present = new Set<Severity>(counting(findings).map((finding) => finding.severity));
  const highest = severities.find((severity) => present.has(severity));
  return highest === undefined || highest === 'off' ? 'clean' : highest;
}

/** What `lockstep lint` exits with: 0, or 1 where the verdict reaches `fail-on`. */
export function exitCodeFor(verdict: Verdict, failOn: FailOn): ExitCode {
  const fails = {
    error: verdict === 'error',
    warning: verdict === 'error' || verdict === 'warning',
    never: false,
  };
  return fails[failOn] ? ExitCode.checkSaysNo : ExitCode.done;
}

/**
 * The one order that every report draws on, worst first: tier, severity, then where it stands.
 * @param files paths in the order in which the files run; others come last, by name.
 */
export function rankFindings(findings: readonly Finding[], files: readonly string[]): readonly Finding[] {
  const places = new Map(files.map((file, index) => [file, index]));
  const place = (finding: Finding) => places.get(finding.file) ?? files.length;
  return [...findings].sort(
    (a, b) =>
      tiers.indexOf(a.tier) - tiers.indexOf(b.tier) ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      place(a) - place(b) ||
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.rule, b.rule) ||
      compareText(a.subject, b.subject),
  );
}

/** By code unit, so that the order is the same in every locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many findings of each tier count. */
export function countByTier(findings: readonly Finding[]): Readonly<Record<Tier, number>> {
  const counts = { fail: 0, loss: 0, block: 0, break: 0, security: 0, advice: 0 };
  for (const finding of counting(findings)) counts[finding.tier]++;
  return counts;
}

/** When to deploy several changes together. What must come before the code and what must come after it need two releases. */
export function combineDeployOrders(orders: Iterable<DeployOrder>): DeployOrder {
  const present = new Set(orders);
  if (present.has('two-releases')) return 'two-releases';
  if (present.has('before-code') && present.has('after-code')) return 'two-releases';
  if (present.has('after-code')) return 'after-code';
  return present.has('before-code') ? 'before-code' : 'any';
}

/** When to deploy, as far as the findings that count say: who accepts a dropped column has said that nobody reads it. */
export function deployOrderOf(findings: readonly Finding[]): DeployOrder {
  return combineDeployOrders(counting(findings).map((finding) => finding.deployOrder));
}

function counting(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.suppressed === null);
}

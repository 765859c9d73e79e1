import { gzipSync } from 'node:zlib';
import { sarifGzipBytes, sarifResults } from './limits.ts';
import type { Finding } from './lint-report.ts';
import { encodePath } from './markdown-text.ts';
import { plainFinding } from './plain-finding.ts';
import { type SarifRule, sarifRules } from './sarif-rules.ts';
import { type LintView, openFindings, suppressedFindings } from './view.ts';
import { count } from './wording.ts';

export interface SarifOptions {
  /** Address that a rule's page (`docs/rules/x.md`) is appended to. */
  readonly docsBase?: string | null;
  /** What GitHub takes; smaller in tests. */
  readonly limits?: { readonly results: number; readonly gzipBytes: number };
}

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Characters of each paragraph of a result's message. */
const paragraphCharacters = 2000;

/**
 * The findings as SARIF 2.1.0 for GitHub's code scanning, worst first, accepted ones last; equal input gives equal
 * bytes. Results over GitHub's limits are left out from the end, and the run's properties say how many.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
 */
export function renderSarif(view: LintView, options: SarifOptions = {}): string {
  const { docsBase = null, limits = { results: sarifResults, gzipBytes: sarifGzipBytes } } = options;
  const findings = [...openFindings(view.report), ...suppressedFindings(view.report)];
  const rules = sarifRules(view, docsBase);
  let shown = Math.min(findings.length, limits.results);
  for (;;) {
    const text = `${JSON.stringify(toLog(view, rules, findings, shown), null, 2)}\n`;
    const size = gzipSync(text).length;
    if (size <= limits.gzipBytes || shown === 0) return text;
    // Compressed size grows with the number of results: a little less than the proportion is soon enough.
    shown = Math.min(shown - 1, Math.floor((shown * limits.gzipBytes * 0.95) / size));
  }
}

function toLog(
  { report }: LintView,
  rules: readonly SarifRule[],
  findings: readonly Finding[],
  shown: number,
) {
  const places = new Map(rules.map(({ id }, index) => [id, index]));
  const note = `showing ${shown} of ${count(findings.length, 'result')}`;
  const run = {
    tool: { driver: { name: 'Lockstep', semanticVersion: report.tool.version, rules } },
    // As findings count them: characters, not UTF-16 units.
    columnKind: 'unicodeCodePoints',
    results: findings.slice(0, shown).map((finding) => toResult(finding, places)),
    ...(shown < findings.length ? { properties: { note } } : {}),
  };
  return { $schema: schema, version: '2.1.0', runs: [run] };
}

const levels = { error: 'error', warning: 'warning', notice: 'note' } as const;

function toResult(finding: Finding, places: ReadonlyMap<string, number>) {
  const { id, rule, tier, severity, deployOrder, subject, suppressed } = finding;
  return {
    ruleId: rule,
    ruleIndex: places.get(rule),
    level: levels[severity],
    message: { text: literal(plainFinding(finding, paragraphCharacters)) },
    locations: [
      { physicalLocation: { artifactLocation: { uri: uriOf(finding.file) }, region: region(finding) } },
    ],
    // Not `primaryLocationLineHash`: the upload computes that one, and warns of every other value under its name.
    partialFingerprints: { 'lockstepFinding/v1': id },
    ...(suppressed === null ? {} : { suppressions: [suppression(suppressed)] }),
    properties: { tier, deployOrder, subject },
  };
}

function region({ line, column, endLine, endColumn }: Finding) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A comment in a file names its line; everything else is the configuration's. */
function suppression({ reason, by }: NonNullable<Finding['suppressed']>) {
  const kind = / on line \d+$/.test(by) ? 'inSource' : 'external';
  return { kind, status: 'accepted', justification: reason };
}

/** Relative to the top of the repository, which is where code scanning looks for files. */
function uriOf(path: string): string {
  return encodePath(path.replace(/^(?:\.\/)+/, ''));
}

/** In a message `{0}` stands for an argument and `[text](target)` for a link (§3.11.5, §3.11.6): no finding has either. */
function literal(text: string): string {
  return text.replace(/\{(\d+)\}/g, '{{$1}}').replace(/\[(?=[^\]\n]*\]\()/g, '\\[');
}

import { paragraphs } from './explain.ts';
import { sarifDescriptionCharacters } from './limits.ts';
import { fence, shortened } from './markdown-text.ts';
import type { LintView, RuleText } from './view.ts';

/** A `reportingDescriptor`: what code scanning shows beside an alert. */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown?: string };
  readonly helpUri?: string;
  readonly properties: { readonly tags: readonly string[] };
}

/** All rules that have a page, in their order, then those that only findings name. */
export function sarifRules({ report, rules }: LintView, docsBase: string | null): readonly SarifRule[] {
  const docs = new Map(report.findings.map((finding) => [finding.rule, finding.docs]));
  const ids = new Set([...rules.keys(), ...docs.keys()]);
  return [...ids].map((id) => ({
    id,
    ...describe(id, rules.get(id)),
    ...(docsBase === null
      ? {}
      : { helpUri: `${docsBase.replace(/\/+$/, '')}/${encodeURI(docs.get(id) ?? `docs/rules/${id}.md`)}` }),
    properties: { tags: ['postgresql', 'migration'] },
  }));
}

function describe(id: string, rule: RuleText | undefined) {
  // Code scanning insists on all three.
  if (rule === undefined) {
    return { shortDescription: { text: id }, fullDescription: { text: id }, help: { text: id } };
  }
  const short = (words: string) => ({ text: shortened(words.trim(), sarifDescriptionCharacters) });
  const ignore = `-- lockstep:ignore ${id}: why it is fine here`;
  return {
    shortDescription: short(rule.summary),
    fullDescription: short(rule.why),
    help: {
      text: [rule.why, `What to do instead: ${rule.instead}`, `To accept it on purpose: ${ignore}`]
        .map((words) => words.trim())
        .join('\n\n'),
      markdown: [
        `## Why it matters\n\n${paragraphs(rule.why)}`,
        `## What to do instead\n\n${paragraphs(rule.instead)}`,
        `## To accept it on purpose\n\nWrite above the statement, with your reason:\n\n${fence(ignore, 'sql')}`,
      ].join('\n\n'),
    },
  };
}

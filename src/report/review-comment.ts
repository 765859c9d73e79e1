import { fit } from './budget.ts';
import { lastLine } from './code-frame.ts';
import { commentCharacters } from './limits.ts';
import type { Finding } from './lint-report.ts';
import { accept, docsLink, marks } from './markdown-findings.ts';
import { code, fence, prose, shortened } from './markdown-text.ts';
import { oneLine } from './statement-facts.ts';
import { type Suggestion, suggestionFor } from './suggestion.ts';
import { type LintView, openFindings } from './view.ts';
import { deployReasons, deployWords } from './wording.ts';

export interface ReviewCommentOptions {
  /** Address that a rule's page (`docs/rules/x.md`) is appended to. */
  readonly docsBase?: string | null;
}

/** A finding on its lines. Fits what writes reviews. */
export interface ReviewRemark {
  readonly id: string;
  readonly path: string;
  readonly lines: { readonly first: number; readonly last: number };
  readonly body: string;
  /** The fix, where it is a change of a few lines of this file. */
  readonly suggestion: Suggestion | null;
}

/** Room that is left for the hidden marker and a sentence about what was left out. */
const reserved = 1000;
/** Characters of one finding's sentence, and of its remedy's. */
const proseCharacters = 1500;
/** Observed facts of one finding, and characters of each. */
const factsShown = 8;
const factCharacters = 300;

/** The findings that a review is worth, worst first: errors and warnings that were not accepted. */
export function toRemarks(view: LintView, options: ReviewCommentOptions = {}): readonly ReviewRemark[] {
  return openFindings(view.report)
    .filter(({ severity }) => severity !== 'notice')
    .map((finding) => {
      const suggestion = suggestionFor(view.report, finding, view.sources.get(finding.file));
      const body = renderReviewComment(view, finding, options);
      const room = commentCharacters - reserved - body.length;
      return {
        id: finding.id,
        path: finding.file,
        lines: { first: finding.line, last: lastLine(finding) },
        body,
        suggestion: suggestion !== null && suggestion.block.length < room ? suggestion : null,
      };
    });
}

/** A finding as a review comment, in GitHub Flavored Markdown: most important first, cut at its end where it must be. */
export function renderReviewComment(
  { report }: LintView,
  finding: Finding,
  options: ReviewCommentOptions = {},
): string {
  const { severity, tier, rule, message, remedy, deployOrder } = finding;
  const { docsBase = null } = options;
  const words = (raw: string) => prose(shortened(raw, proseCharacters));
  const blocks = [
    `${marks[severity]} <b>${tier}</b> ${code(rule)}${docsLink({ docsBase }, finding)}\n\n${words(message)}`,
    observed(finding),
    `**Instead:** ${words(remedy.text)}`,
    remedy.sql === null ? '' : fence(remedy.sql, 'sql'),
    deployOrder === 'any' ? '' : `**Deploy ${deployWords[deployOrder]}:** ${deployReasons[deployOrder]}.`,
    accept(report, finding),
  ].filter((block) => block !== '');
  const budget = { unit: 'characters', limit: commentCharacters - reserved } as const;
  return fit(blocks.length - 1, budget, (shown) => blocks.slice(0, shown + 1).join('\n\n'));
}

function observed({ evidence }: Finding): string {
  if (evidence.length === 0) return '';
  const facts = evidence
    .slice(0, factsShown)
    .map((fact) => `- ${prose(shortened(oneLine(fact), factCharacters))}`);
  const more = evidence.length - facts.length;
  return ['**Observed:**', '', ...facts, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

/** What GitHub takes, each with its source. Every channel is rendered to fit; nothing is cut by GitHub itself. */

/**
 * Characters in the body of an issue, pull-request or review comment: one more and the API answers 422
 * "body is too long (maximum is 65536 characters)". https://github.com/actions/dependency-review-action/issues/730
 */
export const commentCharacters = 65_536;

/**
 * Bytes (UTF-8) of a step's job summary: over it nothing is shown at all.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
export const summaryBytes = 1024 * 1024;

/**
 * Annotations of each level (error, warning, notice) that a step can add; the runner drops the rest without a word.
 * https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
 */
export const annotationsPerLevel = 10;

/** Characters of an annotation's message; the runner cuts after them. actions/runner `src/Runner.Worker/ExecutionContext.cs`. */
export const annotationCharacters = 4096;

/**
 * Results of a SARIF run, and bytes of the file after gzip: GitHub refuses a file over either.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning#validating-your-sarif-file
 */
export const sarifResults = 25_000;
export const sarifGzipBytes = 10_000_000;

/** Characters of a rule's short and full description in SARIF. Same page, `reportingDescriptor` object. */
export const sarifDescriptionCharacters = 1024;

/** How much a rendered text may be. `characters` are UTF-16 units: never fewer than what GitHub counts. */
export interface Budget {
  readonly unit: 'characters' | 'bytes';
  readonly limit: number;
}

export const commentBudget: Budget = { unit: 'characters', limit: commentCharacters };
export const summaryBudget: Budget = { unit: 'bytes', limit: summaryBytes };

/** The size of `text` in the budget's unit. */
export function sizeOf(text: string, budget: Budget): number {
  return budget.unit === 'bytes' ? Buffer.byteLength(text, 'utf8') : text.length;
}

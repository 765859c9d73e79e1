import { fit } from './budget.ts';
import type { Budget } from './limits.ts';
import type { DirectoryReport, LintReport } from './lint-report.ts';
import { renderAccepted, renderFindings } from './markdown-findings.ts';
import { type Page, portionOf, rankedPieces } from './markdown-portion.ts';
import { renderSchema, renderStatements } from './markdown-statements.ts';
import { code, prose, shortened, text } from './markdown-text.ts';
import { coverageOf, directoryOf, type LintView, openFindings, versionGap } from './view.ts';
import {
  changes,
  count,
  countBySeverity,
  countByTier,
  coverageWords,
  deployReasons,
  deployWords,
  duration,
  replayedWords,
  serverWords,
  verdictWords,
} from './wording.ts';

export interface MarkdownOptions {
  /** What the text must fit into, or null for all of it. */
  readonly budget?: Budget | null;
  /** Address that a file's path is appended to, at the commit that was judged: `https://…/blob/<sha>`. */
  readonly linkBase?: string | null;
  /** Address that a rule's page (`docs/rules/x.md`) is appended to. */
  readonly docsBase?: string | null;
  /** Where the uncut report is, as finished Markdown; said where something was left out. */
  readonly elsewhere?: string | null;
}

/** A lint run as GitHub Flavored Markdown: the pull-request comment, the job summary. Never larger than the budget. */
export function renderMarkdown(view: LintView, options: MarkdownOptions = {}): string {
  const { budget = null, linkBase = null, docsBase = null, elsewhere = null } = options;
  const pieces = rankedPieces(view);
  return fit(pieces.length, budget, (shown) =>
    renderPage({ view, portion: portionOf(pieces, shown), linkBase, docsBase, elsewhere }),
  );
}

function renderPage(page: Page): string {
  const { report } = page.view;
  const several = report.directories.length > 1;
  const notes = page.view.notes.map((note) => `> [!IMPORTANT]\n> ${prose(note)}`);
  const blocks = [heading(page.view), summaryLine(page.view), versionNote(page.view), ...notes];
  for (const directory of report.directories) {
    if (several) blocks.push(`### ${text(directory.path)}\n\n${directoryLine(report, directory)}`);
    blocks.push(
      renderFindings(page, directory),
      renderStatements(page, directory),
      renderSchema(page, directory),
    );
  }
  blocks.push(renderAccepted(page), unverified(page.view), footer(page.view));
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const marks: Readonly<Record<LintReport['verdict'], string>> = {
  error: '❌',
  warning: '⚠️',
  notice: '✅',
  clean: '✅',
};

function heading({ report }: LintView): string {
  const findings = openFindings(report);
  const where = report.files.length === 0 ? '' : ` in ${changes(report.files)}`;
  const what = findings.length === 0 ? verdictWords(report) : countBySeverity(findings);
  return `## ${marks[report.verdict]} Lockstep: ${what}${where}`;
}

function summaryLine({ report }: LintView): string {
  const findings = openFindings(report);
  const [only, ...others] = report.directories;
  const parts = [
    findings.length === 0 ? '' : `**${countByTier(findings)}**`,
    only !== undefined && others.length === 0 ? code(only.path) : '',
    report.files.length === 0
      ? ''
      : `deploy **${deployWords[report.deployOrder]}** (${deployReasons[report.deployOrder]})`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function versionNote(view: LintView): string {
  const gap = versionGap(view);
  if (gap === null || view.report.files.length === 0) return '';
  const server = text(serverWords(view.report));
  const way =
    view.productionMajor === null
      ? ', so the SQL to write instead works on 15 to 18; <code>postgres-version</code> names it'
      : '';
  return `> [!NOTE]\n> Judged on ${server}; ${gap}${way}.`;
}

function directoryLine(report: LintReport, directory: DirectoryReport): string {
  const files = report.files.filter((file) => directoryOf(report, file.path) === directory);
  const what = files.length === 0 ? 'no new migrations' : changes(files);
  const { server, format } = directory;
  return [what, text(format), ...(server === null ? [] : [`PostgreSQL ${text(server.version)}`])].join(' · ');
}

/** Reasons shown before "and n more": a footer is no place for a long list. */
const reasonsShown = 5;

function unverified(view: LintView): string {
  const reasons = [
    ...[...coverageOf(view.report.files).notRun].map(
      ([reason, number]) => `${count(number, 'statement')} not run: ${reason}`,
    ),
    ...view.unverified,
  ];
  if (reasons.length === 0) return '';
  const shown = reasons.slice(0, reasonsShown).map((reason) => `- ${prose(shortened(reason, 300))}`);
  const more = reasons.length - shown.length;
  return ['**Not verified**', '', ...shown, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

function footer(view: LintView): string {
  const { report } = view;
  const facts = [
    report.files.length === 0 ? '' : coverageWords(coverageOf(report.files)),
    serverWords(report),
    replayedWords(report),
    view.elapsed === null ? '' : `took ${duration(view.elapsed)}`,
    `Lockstep ${report.tool.version}`,
  ];
  return `<sub>${facts
    .filter((fact) => fact !== '')
    .map(text)
    .join(' · ')}</sub>`;
}

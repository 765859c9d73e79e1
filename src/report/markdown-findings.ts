import type { DirectoryReport, Finding, LintReport } from './lint-report.ts';
import { type Page, showing } from './markdown-portion.ts';
import {
  breakable,
  code,
  details,
  fence,
  fileLink,
  pathCode,
  prose,
  shortened,
  table,
  text,
} from './markdown-text.ts';
import { oneLine } from './statement-facts.ts';
import { directoryOf, openFindings, pathBelow, statementOf, suppressedFindings } from './view.ts';
import { deployReasons, deployWords, type Level } from './wording.ts';

export const marks: Readonly<Record<Level, string>> = { error: '🔴', warning: '🟡', notice: '🔵' };

/** Characters of a sentence and of one observed fact in the table; the folded part has them in full. */
const sentenceCharacters = 400;
const factCharacters = 160;
/** Observed facts of one finding in the table. */
const factsShown = 3;
/** Characters of one finding's sentences in its folded part. */
const proseCharacters = 3000;

/** The findings of a directory: a table, worst first, and below it what to do about each, folded. */
export function renderFindings(page: Page, directory: DirectoryReport): string {
  const { report } = page.view;
  const ranked = openFindings(report);
  const here = ranked.filter((finding) => directoryOf(report, finding.file) === directory);
  if (here.length === 0) return '';
  const inTable = new Set(ranked.slice(0, page.portion.row));
  const inFull = new Set(ranked.slice(0, page.portion.detail));
  const rows = here.filter((finding) => inTable.has(finding));
  const folded = here.filter((finding) => inFull.has(finding));
  const blocks = [
    rows.length === 0
      ? ''
      : table(
          ['', 'Where', 'What happens', 'Observed'],
          rows.map((finding) => row(page, directory, finding)),
        ),
    showing(rows.length, here.length, 'findings', page.elsewhere),
    ...folded.map((finding) => detail(page, directory, finding)),
    rows.length === 0 ? '' : showing(folded.length, rows.length, 'explanations', page.elsewhere),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function row(page: Page, directory: DirectoryReport, finding: Finding): readonly string[] {
  const [first, ...others] = finding.evidence
    .slice(0, factsShown)
    .map((fact) => breakable(prose(shortened(oneLine(fact), factCharacters))));
  return [
    `${marks[finding.severity]}&nbsp;${finding.tier}`,
    place(page, directory, finding),
    breakable(prose(shortened(finding.message, sentenceCharacters))),
    [first ?? '', ...others].join('<br>'),
  ];
}

/** The table shows less than was observed. */
function cut({ evidence }: Finding): boolean {
  return evidence.length > factsShown || evidence.some((fact) => fact.length > factCharacters);
}

function place(page: Page, directory: DirectoryReport, finding: Finding): string {
  const label = pathCode(`${shortened(pathBelow(directory, finding.file), 120)}:${finding.line}`);
  return fileLink(label, page.linkBase, finding.file, finding.line);
}

function detail(page: Page, directory: DirectoryReport, finding: Finding): string {
  const { view } = page;
  const rule = view.rules.get(finding.rule);
  const statement = statementOf(view.report, finding);
  const where = `${shortened(pathBelow(directory, finding.file), 120)}:${finding.line}`;
  const summary = `${marks[finding.severity]} <b>${finding.tier}</b> ${code(finding.rule)} ${text(shortened(finding.subject, 120))} (${text(where)})`;
  const say = (label: string, words: string) => `**${label}:** ${prose(shortened(words, proseCharacters))}`;
  const blocks = [
    prose(shortened(finding.message, proseCharacters)),
    statement === undefined ? '' : fence(statement.sql, 'sql'),
    cut(finding) ? say('Observed', finding.evidence.join('\n\n')) : '',
    rule === undefined ? '' : `${say('Why it matters', rule.why)}${docsLink(page, finding)}`,
    finding.deployOrder === 'any'
      ? ''
      : `**Deploy ${deployWords[finding.deployOrder]}:** ${deployReasons[finding.deployOrder]}.`,
    say('Instead', finding.remedy.text),
    finding.remedy.sql === null ? '' : fence(finding.remedy.sql, 'sql'),
    accept(view.report, finding),
  ];
  return details(summary, blocks.filter((block) => block !== '').join('\n\n'));
}

/** A link to the rule's page, as finished Markdown; empty where nobody knows its address. */
export function docsLink({ docsBase }: Pick<Page, 'docsBase'>, finding: Finding): string {
  if (docsBase === null) return '';
  return ` [More](${docsBase.replace(/\/+$/, '')}/${encodeURI(finding.docs)})`;
}

/** How to accept a finding on purpose: the line to paste, and where. */
export function accept(report: LintReport, finding: Finding): string {
  const lead = '**To accept it on purpose,**';
  const file = report.files.find(({ path }) => path === finding.file);
  if (file?.change === 'edited' || file?.change === 'missing' || file === undefined) {
    const entry = `lint:\n  suppressions:\n    - rule: ${finding.rule}\n      file: ${JSON.stringify(finding.file)}\n      reason: why it is fine here`;
    return `${lead} add to <code>lockstep.yml</code>:\n\n${fence(entry, 'yaml')}`;
  }
  const [word, where] =
    finding.statement === null
      ? ['ignore-file', 'at the top of the file']
      : ['ignore', 'above the statement'];
  const line = `-- lockstep:${word} ${finding.rule}: why it is fine here`;
  return `${lead} write ${where}, with your reason:\n\n${fence(line, 'sql')}`;
}

/** Findings that were accepted, folded: they do not count, and are not hidden either. */
export function renderAccepted(page: Page): string {
  const accepted = suppressedFindings(page.view.report);
  if (accepted.length === 0) return '';
  const shown = accepted.slice(0, page.portion.accepted);
  const cut = showing(shown.length, accepted.length, 'accepted findings', page.elsewhere);
  if (shown.length === 0) return cut;
  const rows = shown.map((finding) => [
    finding.tier,
    fileLink(
      pathCode(`${shortened(finding.file, 120)}:${finding.line}`),
      page.linkBase,
      finding.file,
      finding.line,
    ),
    code(finding.rule),
    text(shortened(finding.suppressed?.reason ?? '', sentenceCharacters)),
    text(shortened(finding.suppressed?.by ?? '', factCharacters)),
  ]);
  const body = table(['Tier', 'Where', 'Rule', 'Reason', 'By'], rows);
  return details(`${accepted.length} accepted on purpose`, cut === '' ? body : `${body}\n\n${cut}`);
}

import type { AppliedFile, ApplyOutcome } from './apply-report.ts';
import type { ApplyView } from './apply-view.ts';
import {
  blockerWords,
  nextWords,
  outcomeWords,
  planLists,
  retryWords,
  statementWords,
} from './apply-words.ts';
import { fit } from './budget.ts';
import { codeFrame } from './code-frame.ts';
import type { Budget } from './limits.ts';
import { breakable, code, details, fence, fileLink, pathCode, prose, table, text } from './markdown-text.ts';
import { count, duration } from './wording.ts';

export interface ApplyMarkdownOptions {
  /** Where files can be looked at, `https://github.com/acme/shop/blob/<commit>`; null for no links. */
  readonly linkBase: string | null;
  readonly budget: Budget | null;
}

export const icons: Readonly<Record<ApplyOutcome, string>> = {
  applied: '✔',
  nothing: '✔',
  planned: 'ℹ',
  ahead: '⚠',
  refused: '✖',
  locked: '⚠',
  failed: '✖',
  partial: '✖',
  unknown: '✖',
  cancelled: '⚠',
  error: '✖',
  skipped: '–',
};

/** The result of apply for a job summary. Where not all files fit, the first ones that went well are left out. */
export function renderOneMarkdown(view: ApplyView, options: ApplyMarkdownOptions): string {
  const { files } = view.report;
  return fit(files.length, options.budget, (shown) => page(view, options, shown));
}

function page({ report, sources }: ApplyView, { linkBase }: ApplyMarkdownOptions, shown: number): string {
  const { outcome, database, directory, from, to, error, notes } = report;
  const facts = [
    database.name === '' ? null : `database ${code(database.name)}`,
    database.server === '' ? null : `PostgreSQL ${text(database.server)}`,
    database.history === null ? null : `history in ${code(database.history)}`,
    `${pathCode(directory.path)} (${text(directory.format)})`,
    from === to || to === null
      ? null
      : `${from === null ? 'from nothing' : `from ${code(from)}`} to ${code(to)}`,
  ];
  const next = nextWords(report);
  const left = report.files.length - shown;
  const listed = left > 0 ? report.files.slice(left) : report.files;
  const blocks = [
    `## ${icons[outcome]} ${text(sentence(outcomeWords(report)))}`,
    facts.filter((fact) => fact !== null).join(' · '),
    ...(error === null ? [] : [prose(error.message)]),
    ...(error === null || error.hint === null ? [] : advice(error.hint)),
    ...listed.flatMap((file) => failure(file, sources.get(file.path))),
    ...(next === null ? [] : [`**Next:** ${prose(next)}`]),
    ...(left > 0 ? [`Showing ${listed.length} of ${report.files.length} files.`] : []),
    ...fileTables(listed, linkBase),
    ...planLists(report).map(
      ([word, versions]) => `${text(sentence(word))}: ${versions.map(code).join(', ')}`,
    ),
    ...notes.map((note) => `> ${prose(note)}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

export const sentence = (words: string): string => `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;

export const advice = (hint: string): readonly string[] => [
  hint.includes('\n') ? fence(hint, 'sql') : prose(hint),
];

/** Where a file failed, with the statement. */
export function failure({ path, error }: AppliedFile, source: string | undefined): readonly string[] {
  if (error === null || error.line === null || error.column === null) return [];
  const { line, column } = error;
  const frame = source === undefined ? '' : codeFrame(source, { line, column }, { context: 2 });
  const place = `${pathCode(`${path}:${line}:${column}`)}${error.sqlstate === '' ? '' : `, SQLSTATE ${code(error.sqlstate)}`}`;
  return frame === '' ? [place] : [place, fence(frame, 'sql')];
}

/** Rows of a table that nobody wants to scroll past. */
const manyFiles = 20;

/** All files, folded where they are many: what failed, and what to do, stands above. */
function fileTables(files: readonly AppliedFile[], linkBase: string | null): readonly string[] {
  if (files.length === 0) return [];
  const all = fileTable(files, linkBase);
  if (files.length <= manyFiles) return [all];
  return [details(count(files.length, 'file'), all)];
}

function fileTable(files: readonly AppliedFile[], linkBase: string | null): string {
  return table(
    ['', 'file', 'statements', 'took', 'waits'],
    files.map((file) => [
      text(file.status),
      fileLink(pathCode(file.path), linkBase, file.path, file.error?.line ?? 1),
      text(statementWords(file)),
      file.status === 'pending' || file.status === 'skipped' ? '' : text(duration(file.durationMs)),
      breakable(waits(file)),
    ]),
  );
}

function waits({ retries, waits }: AppliedFile): string {
  const waited = waits.flatMap(({ waitedMs, blockedBy }) =>
    blockedBy[0] === undefined ? [] : [`${duration(waitedMs)} for ${blockerWords(blockedBy[0])}`],
  );
  const retried = retryWords(retries);
  const queries = [...retries.slice(-1), ...waits].flatMap(({ blockedBy }) => blockedBy[0]?.query || []);
  return [...waited, ...(retried === null ? [] : [retried])]
    .map(text)
    .concat([...new Set(queries)].map(code))
    .join('<br>');
}

import type { AppliedFile, ApplyReport } from './apply-report.ts';
import type { ApplyView } from './apply-view.ts';
import {
  blockerWords,
  folded,
  foldedWords,
  nextWords,
  outcomeWords,
  planLists,
  retryWords,
  statementWords,
} from './apply-words.ts';
import { codeFrame } from './code-frame.ts';
import { ansi, type Paint, paintProse, plain, type Role } from './paint.ts';
import { paragraph } from './terminal-layout.ts';
import { visible, visibleLine } from './visible.ts';
import { pad, textWidth } from './width.ts';
import { duration } from './wording.ts';

export interface ApplyTextOptions {
  readonly colour: boolean;
  readonly width: number;
}

interface Page {
  readonly paint: Paint;
  readonly width: number;
  readonly sources: ApplyView['sources'];
}

/** The result of apply for a person at a terminal, with a line end after the last line. */
export function renderOne({ report, sources, status }: ApplyView, options: ApplyTextOptions): string {
  const paint = options.colour ? ansi : plain;
  const page: Page = { paint, width: Math.min(Math.max(options.width, 40), 120), sources };
  const blocks = [
    header(report, paint),
    ...files(report, page),
    ...lists(report, page),
    ...notes(report, page),
  ];
  blocks.push(closing(report, status === true, page));
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function header({ database, directory }: ApplyReport, paint: Paint): string {
  const parts = [
    database.name === '' ? null : paint('strong', visibleLine(database.name)),
    database.server === '' ? null : `PostgreSQL ${database.server}`,
    database.history === null ? null : `history in ${visibleLine(database.history)}`,
    `${visibleLine(directory.path)} (${directory.format})`,
  ];
  return parts.filter((part) => part !== null).join(paint('faint', ' · '));
}

const marks: Readonly<Record<AppliedFile['status'], readonly [mark: string, role: Role]>> = {
  applied: ['✓', 'good'],
  skipped: ['=', 'faint'],
  pending: ['·', 'faint'],
  failed: ['✗', 'error'],
  partial: ['✗', 'error'],
  unknown: ['?', 'error'],
  cancelled: ['✗', 'warning'],
};

const words: Readonly<Record<AppliedFile['status'], string>> = {
  applied: '',
  skipped: 'applied by another runner',
  pending: 'pending',
  failed: 'failed, nothing of it is left',
  partial: 'half done',
  unknown: 'unknown',
  cancelled: 'cancelled',
};

function files({ files }: ApplyReport, page: Page): string[] {
  if (files.length === 0) return [];
  const longest = Math.min(60, Math.max(...files.map(({ path }) => textWidth(visibleLine(path)))));
  const lines = folded(files).map((part) =>
    'path' in part ? fileLines(part, longest, page) : `    ${page.paint('faint', `… ${foldedWords(part)}`)}`,
  );
  return [lines.join('\n')];
}

function fileLines(file: AppliedFile, longest: number, page: Page): string {
  const { paint } = page;
  const [mark, role] = marks[file.status];
  const took = file.status === 'pending' || file.status === 'skipped' ? '' : duration(file.durationMs);
  const facts = [statementWords(file), took, words[file.status]].filter((part) => part !== '');
  const line = `  ${paint(role, mark)} ${pad(visibleLine(file.path), longest)}  ${paint('faint', facts.join(', '))}`;
  const retried = retryWords(file.retries);
  const waits = file.waits.flatMap(({ waitedMs, blockedBy }) =>
    blockedBy[0] === undefined ? [] : [`waited ${duration(waitedMs)} for ${blockerWords(blockedBy[0])}`],
  );
  const queries = [...file.retries.slice(-1), ...file.waits].flatMap(({ blockedBy }) =>
    blockedBy[0] === undefined || blockedBy[0].query === '' ? [] : [`its last query: ${blockedBy[0].query}`],
  );
  const details = [...(retried === null ? [] : [retried]), ...waits, ...queries];
  const below = details.map((text) => indented(text, 6, page, 'faint'));
  return [line, ...below, ...errorLines(file, page)].join('\n');
}

function errorLines({ path, error }: AppliedFile, page: Page): string[] {
  if (error === null) return [];
  const { paint, width, sources } = page;
  const state = error.sqlstate === '' ? '' : ` (${error.sqlstate})`;
  const lines = [indented(`${error.message}${state}`, 6, page, 'error')];
  const { line, column } = error;
  if (line === null || column === null) return lines;
  lines.push(`      ${paint('faint', 'at')} ${paint('place', `${visibleLine(path)}:${line}:${column}`)}`);
  const source = sources.get(path);
  const frame =
    source === undefined ? '' : codeFrame(source, { line, column }, { paint, width: width - 6, context: 2 });
  return frame === '' ? lines : [...lines, ...frame.split('\n').map((each) => `      ${each}`)];
}

function lists(report: ApplyReport, page: Page): string[] {
  const found = planLists(report);
  if (found.length === 0) return [];
  return [found.map(([word, versions]) => indented(`${word}: ${versions.join(', ')}`, 2, page)).join('\n')];
}

function notes({ notes }: ApplyReport, page: Page): string[] {
  return notes.length === 0 ? [] : [notes.map((note) => indented(`note: ${note}`, 2, page)).join('\n')];
}

export const roles: Readonly<Partial<Record<ApplyReport['outcome'], Role>>> = {
  applied: 'good',
  nothing: 'good',
  planned: 'notice',
  ahead: 'warning',
  locked: 'warning',
  cancelled: 'warning',
};

function closing(report: ApplyReport, status: boolean, page: Page): string {
  const { paint } = page;
  const { error, outcome } = report;
  const sentence = status ? outcomeWords(report).replace('; nothing was written', '') : outcomeWords(report);
  const lines = [paint(roles[outcome] ?? 'error', sentence)];
  if (error !== null) {
    // What went wrong with a file stands below it already.
    const isSaid = report.files.some((file) => file.error?.message === error.message);
    if (!isSaid) lines.push(indented(error.message, 2, page));
    if (error.hint !== null) lines.push(hint(error.hint, page));
  }
  const next = status ? null : nextWords(report);
  if (next !== null) lines.push('', indented(next, 2, page));
  return lines.join('\n');
}

/** Lines to paste stay as they are; one line is prose. */
function hint(text: string, page: Page): string {
  if (!text.includes('\n')) return indented(text, 2, page);
  return visible(text)
    .split('\n')
    .map((line) => `  ${page.paint('remedy', line)}`)
    .join('\n');
}

function indented(text: string, columns: number, { paint, width }: Page, role?: Role): string {
  return paragraph(text, width - columns)
    .map(
      (line) => `${' '.repeat(columns)}${role === undefined ? paintProse(line, paint) : paint(role, line)}`,
    )
    .join('\n');
}

import { type Paint, plain } from './paint.ts';
import { visible } from './visible.ts';
import { clip, pad, splitAt, textWidth } from './width.ts';

/** A stretch of source. Lines and columns count from 1, columns in characters; the end is exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

export interface FrameOptions {
  readonly paint?: Paint;
  /** Columns of the terminal; longer lines are cut around the caret. */
  readonly width?: number;
  /** Lines shown before and after the span. */
  readonly context?: number;
  /** Lines of the span that are shown at most; the middle of a longer one is left out. */
  readonly maxLines?: number;
  readonly role?: 'error' | 'warning' | 'notice';
}

const tabWidth = 4;

/**
 * The lines of `text` around `span` with their numbers and carets under the first line of the span, ready to print
 * (no line end after the last). A span outside the text gives an empty string. Whoever needs many frames of one file
 * gives its lines, cut once with `linesOf`.
 */
<<<<<<< HEAD
export function codeFrame(text: string | readonly string[], span: Span, options: FrameOptions = {}): string {
  const { paint = plain, width = 100, context = 1, maxLines = 6, role = 'error' } = options;
  const lines = typeof text === 'string' ? linesOf(text) : text;
  if (span.line < 1 || span.line > lines.length) return '';

  const end = Math.min(Math.max(span.line, lastLine(span)), lines.length);
  const isBlank = (line: number) => (lines[line - 1] ?? '').trim() === '';
  let from = Math.max(1, span.line - context);
  while (from < span.line && isBlank(from)) from += 1;
  let to = Math.min(lines.length, end + context);
  while (to > end && isBlank(to)) to -= 1;
  const digits = String(to).length;
  const room = Math.max(20, width - digits - 5);
  const place = placeCaret(lines[span.line - 1] ?? '', span);
  // Cut long lines so that the caret stays in sight, with some of what stands before it.
  const target = place.start + 8 > room ? place.start - Math.floor(room / 3) : 0;
  const shift = textWidth(splitAt(expand(lines[span.line - 1] ?? ''), target)[0]);

  const frame: string[] = [];
  for (const line of shownLines(from, to, span.line, end, maxLines)) {
    if (line === null) {
      frame.push(paint('faint', `  ${' '.repeat(digits)} ┆`));
      continue;
    }
    const inside = line >= span.line && line <= end;
    const gutter = `${inside ? '>' : ' '} ${String(line).padStart(digits)} │`;
    const code = cut(expand(lines[line - 1] ?? ''), shift, room);
    const text = inside ? code : paint('faint', code);
    frame.push(`${paint(inside ? role : 'faint', gutter)}${code === '' ? '' : ` ${text}`}`);
    if (line === span.line) {
      const start = shift === 0 ? place.start : place.start - shift + 1;
      const length = Math.max(1, Math.min(place.length, room - start));
      const caret = paint(role, '^'.repeat(length));
      frame.push(`${paint('faint', `  ${' '.repeat(digits)} │`)} ${' '.repeat(start)}${caret}`);
=======
export function codeFrame(
  lines: readonly string[],
  marks: readonly FrameMark[],
  options: FrameOptions = {},
): string {
  const text = lines.length === 0 ? [''] : lines;
  const placed = marks.map((mark) => placeIn(text, mark));
  const shown = linesToShow(text, placed, options);
  const paint = options.paint ?? plain;
  const digits = String(shown.at(-1) ?? 0).length;
  const room = Math.max(20, (options.width ?? 100) - digits - 3);
  const blank = ' '.repeat(digits);
  const frame: string[] = [];
  for (const [at, number] of shown.entries()) {
    if (number > (shown[at - 1] ?? number) + 1) frame.push(paint.gutter(`${blank} …`));
    const starting = placed.filter(({ line }) => line === number);
    const inside = placed.some(({ line, lastLine }) => line < number && number <= lastLine);
    const view = viewOfLine(text[number - 1] ?? '', starting[0]?.column ?? 1, room);
    frame.push(
      paint.gutter(`${String(number).padStart(digits)} ${inside ? '>' : '|'}`) +
        (view.text === '' ? '' : ` ${paint.code(view.text)}`),
    );
    for (const { column, endColumn, label } of starting) {
      const from = view.cellOf(column);
      const carets = '^'.repeat(Math.max(1, view.cellOf(endColumn) - from)) + label;
      frame.push(`${paint.gutter(`${blank} |`)} ${' '.repeat(from)}${paint.mark(carets)}`);
>>>>>>> sql
    }
  }
  return frame.join('\n');
}

<<<<<<< HEAD
/** The lines of a file without their ends; an end after the last line does not begin another one. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n?|\n/);
  return lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** A span that ends at the first column of a line covers the line before, not that one. */
function lastLine(span: Span): number {
  const endLine = span.endLine ?? span.line;
  return span.endColumn === 1 ? endLine - 1 : endLine;
}

/** Where the carets go under the first line of the span, in columns of the screen. */
function placeCaret(line: string, span: Span): { start: number; length: number } {
  const characters = Array.from(line);
  const start = textWidth(expand(characters.slice(0, span.column - 1).join('')));
  const covered = expand(characters.slice(0, lastColumn(span, characters.length)).join('')).trimEnd();
  return { start, length: Math.max(1, textWidth(covered) - start) };
=======
const plain: FramePaint = { gutter: (text) => text, code: (text) => text, mark: (text) => text };

/** A mark at places that exist. */
interface PlacedMark {
  readonly line: number;
  readonly column: number;
  /** After the last character of the first line that the mark holds. */
  readonly endColumn: number;
  readonly lastLine: number;
  readonly label: string;
}

function placeIn(lines: readonly string[], { start, end, label }: FrameMark): PlacedMark {
  const line = Math.min(Math.max(1, start.line), lines.length);
  const length = lengthWithoutBlanks(lines[line - 1] ?? '');
  const column =
    start.line > lines.length ? length.all + 1 : Math.min(Math.max(1, start.column), length.all + 1);
  // An end before the first character of a line is the end of the line before.
  const endLine = end === null ? line : end.column <= 1 && end.line > start.line ? end.line - 1 : end.line;
  const endColumn = end === null ? column + 1 : end.line > start.line ? length.text + 1 : end.column;
  return { line, column, endColumn, lastLine: endLine, label: label ? ` ${label}` : '' };
}

/** In characters: the whole line, and the line without the blanks at its end. */
function lengthWithoutBlanks(line: string): { readonly all: number; readonly text: number } {
  let all = 0;
  let text = 0;
  for (const character of line) {
    all++;
    if (character !== ' ' && character !== '\t') text = all;
  }
  return { all, text };
}

/** Line numbers, ascending: marked lines first, then the ends of what is to show, then what is near to these. */
function linesToShow(
  lines: readonly string[],
  marks: readonly PlacedMark[],
  { extent, maxLines = 9 }: FrameOptions,
): readonly number[] {
  const starts = marks.map(({ line }) => line);
  const first = Math.max(1, Math.min(...starts, extent?.first ?? Number.POSITIVE_INFINITY));
  const last = Math.min(
    lines.length,
    Math.max(...starts, ...marks.map((mark) => mark.lastLine), extent?.last ?? 0),
  );
  if (!Number.isFinite(first)) return [];
  // The line above the first is shown when a mark would else stand at the top, and it says something.
  const top = starts.includes(first) && (lines[first - 2] ?? '').trim() !== '' ? first - 1 : first;

  const distance = new Map<number, number>();
  const reach = (anchor: number, penalty: number) => {
    for (let line = Math.max(top, anchor - maxLines); line <= Math.min(last, anchor + maxLines); line++) {
      const here = 2 * Math.abs(line - anchor) + penalty;
      distance.set(line, Math.min(here, distance.get(line) ?? here));
    }
  };
  for (const start of starts) reach(start, 0);
  for (const edge of [first, last]) reach(edge, 1);
  const nearest = [...distance].sort(([a, near], [b, far]) => near - far || a - b).slice(0, maxLines);
  return nearest.map(([line]) => line).sort((a, b) => a - b);
>>>>>>> sql
}

/** The last column of the span on its first line. */
function lastColumn(span: Span, lineLength: number): number {
  if (span.endLine === undefined) return span.column;
  return span.endLine > span.line ? lineLength : (span.endColumn ?? span.column + 1) - 1;
}

/** Line numbers to show, with null where lines are left out. */
function shownLines(
  from: number,
  to: number,
  start: number,
  end: number,
  maxLines: number,
): (number | null)[] {
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  if (end - start + 1 <= maxLines) return all;
  const lastOfHead = start + maxLines - 2;
  return [...all.filter((line) => line <= lastOfHead), null, ...all.filter((line) => line >= end)];
}

/** Tabs to spaces, and characters that would act on the terminal to visible ones. */
function expand(line: string): string {
  const [first = '', ...rest] = visible(line).split('\t');
  return rest.reduce((text, part) => {
    const column = textWidth(text);
    return pad(text, column + tabWidth - (column % tabWidth)) + part;
  }, first);
}

/** The part of a line that is on the screen: from column `shift`, at most `room` columns. */
function cut(line: string, shift: number, room: number): string {
  if (shift === 0) return clip(line, room).trimEnd();
  const rest = splitAt(line, shift)[1];
  return rest === '' ? '' : clip(`…${rest}`, room).trimEnd();
}

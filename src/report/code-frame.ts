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
export function codeFrame(text: string | readonly string[], span: Span, options: FrameOptions = {}): string {
  const lines = typeof text === 'string' ? linesOf(text) : text;
  if (span.line < 1 || span.line > lines.length) return '';
  const line = lines[span.line - 1] ?? '';
  if (line.length <= longLine) return frameOf(lines, span, options);
  // Dumps have lines of megabytes, and measuring graphemes takes time: only what can come on the screen is measured.
  const characters = Array.from(line);
  const cutOff = Math.max(0, Math.min(span.column, characters.length) - 1 - aroundCaret);
  const near = characters.slice(cutOff, cutOff + longLine).join('');
  const column = span.column - cutOff;
  const endColumn =
    span.endLine === span.line ? { endColumn: (span.endColumn ?? span.column + 1) - cutOff } : {};
  return frameOf(
    lines.map((each, index) => (index === span.line - 1 ? near : each)),
    { ...span, column, ...endColumn },
    options,
  );
}

/** Characters of a line that are measured at most, and how many of them stand before the caret. */
const longLine = 2000;
const aroundCaret = 500;

function frameOf(lines: readonly string[], span: Span, options: FrameOptions): string {
  const { paint = plain, width = 100, context = 1, maxLines = 6, role = 'error' } = options;

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
    const code = cut(expand((lines[line - 1] ?? '').slice(0, 2 * longLine)), shift, room);
    const text = inside ? code : paint('faint', code);
    frame.push(`${paint(inside ? role : 'faint', gutter)}${code === '' ? '' : ` ${text}`}`);
    if (line === span.line) {
      const start = shift === 0 ? place.start : place.start - shift + 1;
      const length = Math.max(1, Math.min(place.length, room - start));
      const caret = paint(role, '^'.repeat(length));
      frame.push(`${paint('faint', `  ${' '.repeat(digits)} │`)} ${' '.repeat(start)}${caret}`);
    }
  }
  return frame.join('\n');
}

/** The lines of a file without their ends; an end after the last line does not begin another one. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n?|\n/);
  return lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** The last line that a span covers: one that ends at the first column of a line covers the line before, not that one. */
export function lastLine(span: Span): number {
  const endLine = span.endLine ?? span.line;
  return span.endColumn === 1 && endLine > span.line ? endLine - 1 : endLine;
}

/** Where the carets go under the first line of the span, in columns of the screen. */
function placeCaret(line: string, span: Span): { start: number; length: number } {
  const characters = Array.from(line);
  const start = textWidth(expand(characters.slice(0, span.column - 1).join('')));
  const covered = expand(characters.slice(0, lastColumn(span, characters.length)).join('')).trimEnd();
  return { start, length: Math.max(1, textWidth(covered) - start) };
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

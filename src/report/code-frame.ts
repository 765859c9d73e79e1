/** A stretch of text; lines and columns count from 1, columns in characters, `end` is after the last character. */
export interface FrameMark {
  readonly start: FramePosition;
  /** Null for a single place: one caret. */
  readonly end: FramePosition | null;
  /** A few words printed after the carets. */
  readonly label?: string;
}

export interface FramePosition {
  readonly line: number;
  readonly column: number;
}

/** Colours, or none. Each gets plain text without line ends and returns what is printed for it. */
export interface FramePaint {
  readonly gutter: (text: string) => string;
  readonly code: (text: string) => string;
  readonly mark: (text: string) => string;
}

export interface FrameOptions {
  /** Lines to show beside the marked ones: a whole statement, first and last line. */
  readonly extent?: { readonly first: number; readonly last: number };
  /** Cells of a terminal that a line of the frame may take, gutter included. Default 100. */
  readonly width?: number;
  /** Lines of code to show at most. Default 9. */
  readonly maxLines?: number;
  readonly paint?: FramePaint;
}

/**
 * A few lines of source with carets under the marked places:
 *
 *     12 | ALTER TABLE orders
 *     13 |   ALTER COLUMN id TYPE bigint;
 *        |                         ^^^^^^ rewrites the table
 *
 * `lines` are all lines of the file without their ends, as `linesOf` cuts them; places beyond them are taken to the
 * end of the last one. A mark over several lines has carets under its first line and a `>` in the gutter of the
 * others. Returns lines joined by "\n", without one at the end.
 */
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
    }
  }
  return frame.join('\n');
}

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
}

interface LineView {
  /** What is printed: tabs as blanks, invisible characters made visible, cut to the room with `…`. */
  readonly text: string;
  /** The cell, from 0, at which the character of a column begins; columns outside the view are taken to its edges. */
  readonly cellOf: (column: number) => number;
}

/** The part of a line around the character in column `focus` that fits into `room` cells. */
function viewOfLine(line: string, focus: number, room: number): LineView {
  // No more than `room` characters on either side can be seen, so that a line of megabytes costs no more memory.
  const { characters, skipped, more } = charactersNear(line, focus - 1 - room, focus - 1 + room);
  const cells = characters.map(cellsOf);
  const widths = cells.map(({ width }) => width);
  const fits = skipped === 0 && !more && sum(widths) <= room;
  const [from, to] = fits ? [0, cells.length] : fitAround(widths, focus - 1 - skipped, room - 2);
  const cutLeft = skipped > 0 || from > 0;
  const cutRight = more || to < cells.length;
  const seen = cells.slice(from, to);
  const body = seen.map(({ text }) => text).join('');
  return {
    text: `${cutLeft ? '…' : ''}${cutRight ? `${body}…` : body.trimEnd()}`,
    cellOf: (column) => {
      const count = Math.min(Math.max(0, column - 1 - skipped - from), seen.length);
      return sum(widths.slice(from, from + count)) + (cutLeft ? 1 : 0);
    },
  };
}

/** Characters (code points) from index `from` to before index `to`. */
function charactersNear(line: string, from: number, to: number) {
  const characters: string[] = [];
  let index = 0;
  for (const character of line) {
    if (index >= to) return { characters, skipped: Math.max(0, from), more: true };
    if (index >= from) characters.push(character);
    index++;
  }
  return { characters, skipped: Math.min(Math.max(0, from), index), more: false };
}

/** Widens from `focus` to a range of at most `room` cells, two thirds of them after it where there is so much. */
function fitAround(widths: readonly number[], focus: number, room: number): readonly [number, number] {
  const wide = (index: number) => widths[index] ?? 0;
  let from = Math.min(Math.max(0, focus), widths.length);
  let to = from;
  let used = 0;
  while (to < widths.length && used + wide(to) <= Math.ceil((room * 2) / 3)) used += wide(to++);
  while (from > 0 && used + wide(from - 1) <= room) used += wide(--from);
  while (to < widths.length && used + wide(to) <= room) used += wide(to++);
  return [from, to];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

const TAB_WIDTH = 4;

/** How a character is printed, and how many cells of a terminal that takes. */
function cellsOf(character: string): { readonly text: string; readonly width: number } {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\t') return { text: ' '.repeat(TAB_WIDTH), width: TAB_WIDTH };
  if (code < 0x20) return { text: String.fromCodePoint(0x2400 + code), width: 1 };
  if (code < 0x7f) return { text: character, width: 1 };
  // Control and format characters could move the cursor, reorder the line or hide in it: zero-width and byte order marks.
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(character) && !joiner.test(character)) {
    return { text: '\uFFFD', width: 1 };
  }
  if (/[\p{Mn}\p{Me}\u1160-\u11FF]/u.test(character) || joiner.test(character)) {
    return { text: character, width: 0 };
  }
  return { text: character, width: wide.test(character) && !halfWidth.test(character) ? 2 : 1 };
}

/** They shape the letters and emoji around them. */
const joiner = /[\u200C\u200D]/;
/** East Asian Wide and Fullwidth, near enough: https://www.unicode.org/reports/tr11/ */
const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u;
const halfWidth = /[\uFF61-\uFFDC]/;

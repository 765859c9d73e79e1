import { byteOrderMarkLength } from './lexer.ts';
import type { Position, Statement } from './source.ts';

/**
 * Lines and columns of a file's bytes. A line ends at LF, CR LF or a lone CR: so the server's scanner ends a `--` comment
 * and libpq counts lines in error messages, and so editors show such files
 * (https://github.com/postgres/postgres/blob/REL_18_STABLE/src/interfaces/libpq/fe-protocol3.c, reportErrorPosition).
 * A column counts characters (code points) from 1; a byte order mark is no character.
 */
export interface PositionIndex {
  readonly bytes: Uint8Array;
  /** Byte offset of the first character of each line. */
  readonly lines: readonly number[];
  /** Characters before each block of `BLOCK` bytes, so that counting never reads more than one block. */
  readonly characters: Uint32Array;
}

const BLOCK = 256;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export function indexPositions(bytes: Uint8Array): PositionIndex {
  const lines = [byteOrderMarkLength(bytes)];
  const characters = new Uint32Array(Math.ceil(bytes.length / BLOCK) + 1);
  let count = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (at % BLOCK === 0) characters[at / BLOCK] = count;
    const byte = bytes[at];
    if (startsCharacter(byte)) count++;
    if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED)) lines.push(at + 1);
  }
  characters[characters.length - 1] = count;
  return { bytes, lines, characters };
}

/** The lines of a text without their ends, numbered as positions number them. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

/** Line and column of a byte offset; offsets outside the file are taken to its nearest end. */
export function positionOf(index: PositionIndex, offset: number): Position {
  const line = lastAtMost(index.lines, offset);
  const start = index.lines[line] ?? 0;
  const column = charactersBefore(index, Math.max(start, offset)) - charactersBefore(index, start) + 1;
  return { line: line + 1, column };
}

/** The byte offset of a line and column; what is beyond the file is taken to its end. */
export function offsetOf(index: PositionIndex, { line, column }: Position): number {
  const start = index.lines[line - 1] ?? index.bytes.length;
  return offsetAfter(index, start, column - 1);
}

/**
 * The byte offset in the file of a position that the server reports for a statement: characters from 1 in the message
 * that was sent, which is `statement.sql`. "At end of input" is one past the last character.
 */
export function offsetOfServerPosition(
  index: PositionIndex,
  statement: Pick<Statement, 'start'>,
  position: number,
): number {
  return offsetAfter(index, statement.start, position - 1);
}

/** The byte offset `count` characters after byte `start`. */
function offsetAfter(index: PositionIndex, start: number, count: number): number {
  const { bytes, characters } = index;
  const wanted = charactersBefore(index, start) + Math.max(0, count);
  let at = lastAtMost(characters, wanted - 1) * BLOCK;
  let seen = characters[at / BLOCK] ?? 0;
  for (; at < bytes.length; at++) {
    if (!startsCharacter(bytes[at])) continue;
    if (seen === wanted) break;
    seen++;
  }
  return Math.min(at, bytes.length);
}

function charactersBefore({ bytes, characters }: PositionIndex, offset: number): number {
  const end = Math.min(offset, bytes.length);
  const block = Math.floor(end / BLOCK);
  let count = characters[block] ?? 0;
  for (let at = block * BLOCK; at < end; at++) if (startsCharacter(bytes[at])) count++;
  return count;
}

/** Every byte but the continuation bytes 10xxxxxx of UTF-8. */
function startsCharacter(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) !== 0x80;
}

/** Index of the last element that is at most `value`, or 0. The elements ascend. */
function lastAtMost(ascending: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ascending[middle] ?? Number.POSITIVE_INFINITY) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

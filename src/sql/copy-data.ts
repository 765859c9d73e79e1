import { ExitCode, UserError } from '../runtime/errors.ts';
import { isComment, nextToken, type Token } from './lexer.ts';
import { indexPositions, positionOf } from './positions.ts';
import type { Source } from './source.ts';

export interface CopyData {
  /** Bytes of the rows, without the `\.` line. */
  readonly start: number;
  readonly end: number;
  /** After the `\.`, or the end of the file when there is none. */
  readonly after: number;
  /** Comments between the semicolon and the end of its line. */
  readonly comments: readonly Token[];
}

/**
 * The rows below a `COPY … FROM stdin;` whose semicolon ends at byte `from`: as psql reads them, from the next line up to
 * a line that is `\.` and nothing else, or to the end of the file. psql would run what else stands on the line of the
 * semicolon after the rows; that is refused here.
 * @throws UserError (2)
 */
export function copyDataAfter(source: Source, from: number): CopyData {
  const { bytes } = source;
  const lineEnd = endOfLine(bytes, from);
  const comments: Token[] = [];
  for (let at = from; ; ) {
    const token = nextToken(bytes, at);
    if (token === null || token.start >= lineEnd) break;
    if (!isComment(token) || token.end > lineEnd) throw textBesideData(source, token);
    comments.push(token);
    at = token.end;
  }
  const start = afterLineBreak(bytes, lineEnd);
  const end = endMarker(bytes, start);
  return end === null
    ? { start, end: bytes.length, after: bytes.length, comments }
    : { start, end, after: end + 2, comments };
}

function endOfLine(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && !isLineBreak(bytes[at])) at++;
  return at;
}

function afterLineBreak(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 0x0d && bytes[at + 1] === 0x0a) return at + 2;
  return Math.min(at + 1, bytes.length);
}

function isLineBreak(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d;
}

/** Where the line `\.` begins, or null. */
function endMarker(bytes: Uint8Array, start: number): number | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = buffer.indexOf('\\.', start); at >= 0; at = buffer.indexOf('\\.', at + 2)) {
    const begins = at === start || isLineBreak(bytes[at - 1]);
    if (begins && (at + 2 === bytes.length || isLineBreak(bytes[at + 2]))) return at;
  }
  return null;
}

function textBesideData({ path, bytes }: Source, token: Token): UserError {
  return new UserError(
    ExitCode.usage,
    'Nothing may follow COPY … FROM stdin; on its line: its rows begin on the next one.',
    {
      at: { file: path, ...positionOf(indexPositions(bytes), token.start) },
      hint: 'Move this below the line \\. that ends the rows.',
    },
  );
}

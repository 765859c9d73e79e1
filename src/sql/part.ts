import type { Source } from './source.ts';

/** Byte offsets; `end` is after the last byte. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SEMICOLON = 0x3b;

/**
 * Some lines of a file as a source of its own, for tools that keep the up and the down part in one file. All other
 * bytes become spaces, line ends stay, so that every offset, line and column is that of the whole file.
 * `statementEnds` are offsets outside of `kept`: a semicolon is put there, for tools that end a statement by a comment.
 */
export function partOf(
  { path, bytes }: Source,
  kept: readonly ByteRange[],
  statementEnds: readonly number[] = [],
): Source {
  const part = Buffer.alloc(bytes.length, SPACE);
  for (const lineEnd of [LINE_FEED, CARRIAGE_RETURN]) {
    for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1)) part[at] = lineEnd;
  }
  for (const { start, end } of kept) part.set(bytes.subarray(start, end), start);
  for (const at of statementEnds) part[at] = SEMICOLON;
  return { path, bytes: part, original: bytes };
}

/** The file to which a source belongs, as it is: for people to read. */
export function wholeFile({ path, bytes, original }: Source): Source {
  return { path, bytes: original ?? bytes };
}

import { byteOrderMarkLength } from '../sql/lexer.ts';
import type { ShapedFile } from './shape.ts';

/** What opens the transaction of a file, in the same message: positions of the server count its characters too. */
export const begin = 'BEGIN;';

/** The file byte by byte, so that positions stay; but for psql's `\restrict` lines, which the server does not know. */
export function wholeText({ file, steps }: ShapedFile): Buffer {
  const text = Buffer.from(file.up.bytes);
  if (byteOrderMarkLength(text) > 0) text.fill(' ', 0, byteOrderMarkLength(text));
  let end = 0;
  for (const { statement } of steps) {
    blankCommands(text.subarray(end, statement.start));
    end = statement.end;
  }
  blankCommands(text.subarray(end));
  return text;
}

const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

function blankCommands(gap: Buffer): void {
  if (!gap.includes(BACKSLASH)) return;
  for (const [at, byte] of gap.entries()) if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) gap[at] = 0x20;
}

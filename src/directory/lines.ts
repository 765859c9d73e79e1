import type { Source } from '../sql/source.ts';

/** One line of a file. Byte offsets; `end` is before its line end (LF or CRLF), `next` after it. */
export interface Line {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly next: number;
  readonly text: string;
}

/** The lines of a file, for tools that read it line by line; there is none after the last line end. */
export function* linesOf({ bytes }: Source): Generator<Line> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = 0;
  for (let number = 1; start < buffer.length; number++) {
    const newline = buffer.indexOf('\n', start);
    const next = newline < 0 ? buffer.length : newline + 1;
    const last = newline < 0 ? buffer.length : newline;
    const end = last > start && buffer[last - 1] === 0x0d ? last - 1 : last;
    yield { number, start, end, next, text: buffer.toString('utf8', start, end) };
    start = next;
  }
}

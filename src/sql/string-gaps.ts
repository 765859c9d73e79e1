import { gapsInString, nextToken } from './lexer.ts';

/**
 * The text with blanks in place of the comments inside strings that go on over several lines:
 *
 *     COMMENT ON TABLE t IS 'one' -- note
 *       'two';
 *
 * PostgreSQL takes such a comment for white space. libpg_query does not: it makes tokens of comments, and refuses the
 * second string. The text keeps its length in bytes. Null when there is no such comment.
 */
export function blankStringGaps(sql: string): string | null {
  if (!sql.includes('--')) return null;
  const bytes = Buffer.from(sql);
  let found = false;
  for (let token = nextToken(bytes, 0); token !== null; token = nextToken(bytes, token.end)) {
    for (const { start, end } of gapsInString(bytes, token)) {
      for (let at = start; at < end; at++) {
        const byte = bytes[at] ?? 0;
        if (byte === 0x2d) found = true;
        if (byte > 0x20) bytes[at] = 0x20;
      }
    }
  }
  return found ? bytes.toString('utf8') : null;
}

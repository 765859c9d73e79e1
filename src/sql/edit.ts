import { isComment, nextToken, wordOf } from './lexer.ts';

/** A statement with a name in the place of another, wherever it stands outside of strings. Names are as the server has them. */
export function renameIdentifier(sql: string, from: string, to: string): string {
  const bytes = new TextEncoder().encode(sql);
  const decoder = new TextDecoder();
  let text = '';
  let at = 0;
  for (let token = nextToken(bytes, 0); token !== null; token = nextToken(bytes, token.end)) {
    const quoted =
      token.kind === 'quoted identifier' &&
      decoder.decode(bytes.subarray(token.start, token.end)) === `"${from}"`;
    if (!quoted && (token.kind !== 'word' || wordOf(bytes, token) !== from)) continue;
    text += decoder.decode(bytes.subarray(at, token.start)) + (quoted ? `"${to}"` : to);
    at = token.end;
  }
  return text + decoder.decode(bytes.subarray(at));
}

/**
 * Puts words behind the first place where the given keywords stand one after another, comments aside:
 * `insertAfterKeywords('CREATE INDEX i ON t (a)', ['INDEX'], 'CONCURRENTLY')`. The rest stays as it was written.
 */
export function insertAfterKeywords(sql: string, keywords: readonly string[], words: string): string {
  const bytes = new TextEncoder().encode(sql);
  let matched = 0;
  for (let token = nextToken(bytes, 0); token !== null; token = nextToken(bytes, token.end)) {
    if (isComment(token)) continue;
    const word = token.kind === 'word' ? wordOf(bytes, token).toUpperCase() : '';
    matched = word === keywords[matched] ? matched + 1 : word === keywords[0] ? 1 : 0;
    if (matched < keywords.length) continue;
    const decoder = new TextDecoder();
    return `${decoder.decode(bytes.subarray(0, token.end))} ${words}${decoder.decode(bytes.subarray(token.end))}`;
  }
  return sql;
}

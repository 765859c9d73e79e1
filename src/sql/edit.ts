import { isComment, nextToken, wordOf } from './lexer.ts';

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

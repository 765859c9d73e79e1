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

/** Takes out the first place where the given keywords stand one after another, without comments between them. */
export function withoutWords(sql: string, keywords: readonly string[]): string {
  const bytes = new TextEncoder().encode(sql);
  let starts: number[] = [];
  for (let token = nextToken(bytes, 0); token !== null; token = nextToken(bytes, token.end)) {
    const word = token.kind === 'word' ? wordOf(bytes, token).toUpperCase() : '';
    if (word === keywords[starts.length]) starts.push(token.start);
    else starts = word === keywords[0] ? [token.start] : [];
    if (starts.length < keywords.length) continue;
    const decoder = new TextDecoder();
    const rest = decoder.decode(bytes.subarray(token.end)).trimStart();
    return `${decoder.decode(bytes.subarray(0, starts[0]))}${rest}`;
  }
  return sql;
}

/** What stands behind a table's name, which begins at this byte: the tree knows where a name begins but not where it ends. */
export function afterName(sql: string, nameAt: number): string {
  const bytes = new TextEncoder().encode(sql);
  const read = (from: number, to?: number): string => new TextDecoder().decode(bytes.subarray(from, to));
  let end = nameAt;
  for (let token = nextToken(bytes, nameAt); token !== null; token = nextToken(bytes, token.end)) {
    if (isComment(token)) continue;
    const text = read(token.start, token.end);
    if (end !== nameAt && text !== '.') return read(end);
    const part = text === '.' ? nextToken(bytes, token.end) : token;
    if (part === null) return '';
    token = part;
    end = part.end;
  }
  return '';
}

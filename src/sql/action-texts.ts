import { nextToken, type Token } from './lexer.ts';

/**
 * Cuts the actions of an `ALTER TABLE t action, action` out of its text, as they were written.
 * The parse tree knows where an action begins but not where it ends.
 * @param nameAt byte offset of the table's name, as the tree gives it
 */
export function actionTexts(sql: string, nameAt: number): string[] {
  const bytes = new TextEncoder().encode(sql);
  const decoder = new TextDecoder();
  const read = (from: number, to: number): string => decoder.decode(bytes.subarray(from, to));
  const tokens = significantTokens(bytes, nameAt);
  const texts: string[] = [];
  let depth = 0;
  let first: Token | null = null;
  let last: Token | null = null;
  for (const token of tokens.slice(nameLength(tokens, read))) {
    const text = read(token.start, token.end);
    if (text === '(' || text === '[') depth++;
    if (text === ')' || text === ']') depth--;
    const ends = depth === 0 && (text === ',' || text === ';');
    if (!ends) {
      first ??= token;
      last = token;
    } else if (first !== null && last !== null) {
      texts.push(read(first.start, last.end));
      first = null;
    }
  }
  if (first !== null && last !== null) texts.push(read(first.start, last.end));
  return texts;
}

function significantTokens(bytes: Uint8Array, from: number): Token[] {
  const tokens: Token[] = [];
  for (let token = nextToken(bytes, from); token !== null; token = nextToken(bytes, token.end)) {
    if (token.kind !== 'line comment' && token.kind !== 'block comment') tokens.push(token);
  }
  return tokens;
}

/** Tokens of `a.b`, `a.b *` and of the `)` that closes `ONLY (a.b)`. */
function nameLength(tokens: readonly Token[], read: (from: number, to: number) => string): number {
  const is = (index: number, text: string): boolean => {
    const token = tokens[index];
    return token !== undefined && read(token.start, token.end) === text;
  };
  let length = 1;
  while (is(length, '.')) length += 2;
  return is(length, '*') || is(length, ')') ? length + 1 : length;
}

import { nextToken, type Token } from '../../src/sql/lexer.ts';

/** All tokens of some bytes; fails instead of hanging when a token does not move forward. */
export function tokensOf(bytes: Uint8Array): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (let token = nextToken(bytes, at); token !== null; token = nextToken(bytes, at)) {
    if (token.end <= at) throw new Error(`no progress at byte ${at}`);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Tokens in words: `word select`, `string 'a'`; with `!` when the closing mark is missing. */
export function describeTokens(bytes: Uint8Array): readonly string[] {
  return tokensOf(bytes).map(
    ({ kind, start, end, terminated }) =>
      `${terminated ? '' : '!'}${kind} ${Buffer.from(bytes).toString('utf8', start, end)}`,
  );
}

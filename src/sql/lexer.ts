import {
  AMPERSAND,
  BACKSLASH,
  byteClass,
  COLON,
  DIGIT,
  DOLLAR,
  DOT,
  DOUBLE_QUOTE,
  EQUALS,
  isDigit,
  isLineEnd,
  isSpace,
  MINUS,
  OPERATOR,
  OWN_OPERATOR,
  PLUS,
  PUNCTUATION,
  QUOTE,
  SLASH,
  STAR,
  startsWord,
  WORD,
  wordEnd,
} from './characters.ts';
import { numberEnd } from './number.ts';

/**
 * PostgreSQL's lexical rules over bytes, one token at a time. It knows no keywords and no grammar, keeps no state,
 * accepts every byte sequence, and looks at each byte a bounded number of times.
 *
 * The rules are those of the server's scanner and of psql, which are kept in step:
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/parser/scan.l
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/fe_utils/psqlscan.l
 * Backslashes in plain strings are ordinary characters (`standard_conforming_strings`, on since 9.1).
 */
export type TokenKind =
  /** A keyword or an identifier without quotes. */
  | 'word'
  | 'quoted identifier'
  | 'string'
  | 'escape string'
  | 'unicode string'
  | 'bit string'
  | 'hex string'
  | 'national string'
  | 'dollar string'
  | 'number'
  | 'parameter'
  | 'operator'
  | 'punctuation'
  | 'line comment'
  | 'block comment'
  /** A character that begins nothing: a backslash, a brace, a lone `$`, a control character. */
  | 'other';

export interface Token {
  readonly kind: TokenKind;
  /** Byte offsets; `end` is after the last byte. */
  readonly start: number;
  readonly end: number;
  /** False for a string, quoted identifier or comment that runs to the end of the input without its closing mark. */
  readonly terminated: boolean;
}

/** The first token at or after byte `from`, or null at the end. Only white space and a leading byte order mark are skipped. */
export function nextToken(bytes: Uint8Array, from: number): Token | null {
  const start = skipSpace(bytes, from === 0 ? byteOrderMarkLength(bytes) : from);
  const first = bytes[start];
  if (first === undefined) return null;
  switch (byteClass[first]) {
    case WORD:
      return wordOrPrefixedString(bytes, start, first);
    case DIGIT:
      return token('number', start, numberEnd(bytes, start));
    case OPERATOR:
    case OWN_OPERATOR:
      return operatorOrComment(bytes, start, first);
    case PUNCTUATION:
      return punctuationOrNumber(bytes, start, first);
    default:
      break;
  }
  if (first === QUOTE) return stringToken(bytes, 'string', start, start + 1);
  if (first === DOUBLE_QUOTE) return quotedIdentifier(bytes, start, start + 1);
  if (first === DOLLAR) return dollar(bytes, start);
  return token('other', start, start + 1);
}

/** Length of the UTF-8 byte order mark at the start: 3 or 0. */
export function byteOrderMarkLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** The text of a short token in lower case, for comparison with a keyword; only ASCII letters are folded. */
export function wordOf(bytes: Uint8Array, { start, end }: Token): string {
  let word = '';
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    word += String.fromCharCode(byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
  }
  return word;
}

export function isComment(token: Token): boolean {
  return token.kind === 'line comment' || token.kind === 'block comment';
}

/** `NAMEDATALEN`: no operator is longer, so none has to be looked at further than this. */
const LONGEST_OPERATOR = 64;

function token(kind: TokenKind, start: number, end: number, terminated = true): Token {
  return { kind, start, end, terminated };
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isSpace(bytes[at])) at++;
  return at;
}

function wordOrPrefixedString(bytes: Uint8Array, start: number, first: number): Token {
  const letter = String.fromCharCode(first | 0x20);
  const next = bytes[start + 1];
  if (next === QUOTE) {
    if (letter === 'e') return stringToken(bytes, 'escape string', start, start + 2);
    if (letter === 'b') return stringToken(bytes, 'bit string', start, start + 2);
    if (letter === 'x') return stringToken(bytes, 'hex string', start, start + 2);
    if (letter === 'n') return stringToken(bytes, 'national string', start, start + 2);
  }
  if (letter === 'u' && next === AMPERSAND) {
    if (bytes[start + 2] === QUOTE) return stringToken(bytes, 'unicode string', start, start + 3);
    if (bytes[start + 2] === DOUBLE_QUOTE) return quotedIdentifier(bytes, start, start + 3);
  }
  return token('word', start, wordEnd(bytes, start));
}

function quotedIdentifier(bytes: Uint8Array, start: number, inside: number): Token {
  const end = quotedEnd(bytes, inside, DOUBLE_QUOTE, true);
  return token('quoted identifier', start, end ?? bytes.length, end !== null);
}

/** After the closing quote, or null when there is none. */
function quotedEnd(bytes: Uint8Array, inside: number, quote: number, doubled: boolean): number | null {
  let at = bytes.indexOf(quote, inside);
  while (at >= 0 && doubled && bytes[at + 1] === quote) at = bytes.indexOf(quote, at + 2);
  return at < 0 ? null : at + 1;
}

function escapeStringEnd(bytes: Uint8Array, inside: number): number | null {
  for (let at = inside; at < bytes.length; at++) {
    if (bytes[at] === BACKSLASH) at++;
    else if (bytes[at] === QUOTE) {
      if (bytes[at + 1] !== QUOTE) return at + 1;
      at++;
    }
  }
  return null;
}

function stringToken(bytes: Uint8Array, kind: TokenKind, start: number, inside: number): Token {
  for (let from = inside; ; ) {
    const end = stringPartEnd(bytes, kind, from);
    if (end === null) return token(kind, start, bytes.length, false);
    const next = continuation(bytes, end);
    if (next === null) return token(kind, start, end);
    from = next;
  }
}

/** After the closing quote of a part that begins after its opening quote at `inside`, or null when there is none. */
function stringPartEnd(bytes: Uint8Array, kind: TokenKind, inside: number): number | null {
  if (kind === 'escape string') return escapeStringEnd(bytes, inside);
  return quotedEnd(bytes, inside, QUOTE, kind !== 'bit string' && kind !== 'hex string');
}

/** The bytes between the quotes of a string that goes on over several lines: white space and comments. */
export function gapsInString(bytes: Uint8Array, { kind, start, end }: Token): readonly Gap[] {
  const gaps: Gap[] = [];
  if (!kind.endsWith('string') || kind === 'dollar string') return gaps;
  let from = bytes.indexOf(QUOTE, start) + 1;
  for (;;) {
    const partEnd = stringPartEnd(bytes, kind, from);
    if (partEnd === null || partEnd >= end) return gaps;
    from = continuation(bytes, partEnd) ?? end;
    gaps.push({ start: partEnd, end: from - 1 });
  }
}

export interface Gap {
  readonly start: number;
  readonly end: number;
}

/**
 * A string goes on after white space that holds a line end (`{quotecontinue}` in scan.l), comments to the end of
 * their line included. Returns the place after the opening quote of the next part, or null.
 */
function continuation(bytes: Uint8Array, end: number): number | null {
  let at = end;
  let lines = 0;
  for (;;) {
    while (isSpace(bytes[at])) {
      if (isLineEnd(bytes[at])) lines++;
      at++;
    }
    if (bytes[at] === QUOTE) return lines > 0 ? at + 1 : null;
    if (bytes[at] !== MINUS || bytes[at + 1] !== MINUS) return null;
    at = lineCommentEnd(bytes, at);
  }
}

function lineCommentEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && !isLineEnd(bytes[at])) at++;
  return at;
}

function blockComment(bytes: Uint8Array, start: number): Token {
  let depth = 1;
  let at = start + 2;
  while (at < bytes.length) {
    if (bytes[at] === SLASH && bytes[at + 1] === STAR) {
      depth++;
      at += 2;
    } else if (bytes[at] === STAR && bytes[at + 1] === SLASH) {
      depth--;
      at += 2;
      if (depth === 0) return token('block comment', start, at);
    } else {
      at++;
    }
  }
  return token('block comment', start, bytes.length, false);
}

function startsComment(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1];
  return (bytes[at] === MINUS && next === MINUS) || (bytes[at] === SLASH && next === STAR);
}

function operatorOrComment(bytes: Uint8Array, start: number, first: number): Token {
  if (startsComment(bytes, start)) {
    return first === MINUS
      ? token('line comment', start, lineCommentEnd(bytes, start))
      : blockComment(bytes, start);
  }
  return token('operator', start, operatorEnd(bytes, start));
}

/**
 * An operator stops before a comment. It may end in `+` or `-` only if it holds a character that no operator of
 * standard SQL holds: `a*-b` is a multiplication by minus b, `a@-b` uses one operator `@-`.
 */
function operatorEnd(bytes: Uint8Array, start: number): number {
  let beyondStandard = false;
  let afterLastOther = start + 1;
  let at = start;
  for (; at < start + LONGEST_OPERATOR; at++) {
    const byte = bytes[at] ?? 0;
    const kind = byteClass[byte];
    if ((kind !== OPERATOR && kind !== OWN_OPERATOR) || startsComment(bytes, at)) break;
    if (byte !== PLUS && byte !== MINUS) afterLastOther = at + 1;
    if (kind === OWN_OPERATOR) beyondStandard = true;
  }
  return beyondStandard ? at : afterLastOther;
}

function punctuationOrNumber(bytes: Uint8Array, start: number, first: number): Token {
  const next = bytes[start + 1];
  if (first === DOT && isDigit(next)) return token('number', start, numberEnd(bytes, start));
  const double = (first === DOT && next === DOT) || (first === COLON && (next === COLON || next === EQUALS));
  return token('punctuation', start, start + (double ? 2 : 1));
}

/** `$1`, `$$ … $$` or `$tag$ … $tag$`: a tag is a word without `$`. */
function dollar(bytes: Uint8Array, start: number): Token {
  if (isDigit(bytes[start + 1])) {
    let end = start + 1;
    while (isDigit(bytes[end])) end++;
    return token('parameter', start, end);
  }
  let at = start + 1;
  if (startsWord(bytes[at])) while (startsWord(bytes[at]) || isDigit(bytes[at])) at++;
  if (bytes[at] !== DOLLAR) return token('other', start, start + 1);
  const inside = at + 1;
  const closing = indexOfRange(bytes, start, inside, inside);
  return closing === null
    ? token('dollar string', start, bytes.length, false)
    : token('dollar string', start, closing + (inside - start));
}

/** Where the bytes from `start` to `end` occur again at or after `from`, or null. */
function indexOfRange(bytes: Uint8Array, start: number, end: number, from: number): number | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = buffer.indexOf(buffer.subarray(start, end), from);
  return found < 0 ? null : found;
}

/** Bytes that mean something to the lexer, and the classes that PostgreSQL's scanner puts characters into. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const DOLLAR = 0x24;
export const AMPERSAND = 0x26;
export const QUOTE = 0x27;
export const STAR = 0x2a;
export const PLUS = 0x2b;
export const MINUS = 0x2d;
export const DOT = 0x2e;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const EQUALS = 0x3d;
export const BACKSLASH = 0x5c;
export const UNDERSCORE = 0x5f;

export const WORD = 1;
export const DIGIT = 2;
export const OPERATOR = 3;
/** Characters of operators that standard SQL does not have. */
export const OWN_OPERATOR = 4;
export const PUNCTUATION = 5;
export const byteClass = classes();

function classes(): Uint8Array {
  const table = new Uint8Array(256);
  const mark = (characters: string, value: number) => {
    for (const character of characters) table[character.charCodeAt(0)] = value;
  };
  mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_', WORD);
  table.fill(WORD, 0x80);
  mark('0123456789', DIGIT);
  mark('+-*/<>=', OPERATOR);
  mark('~!@#^&|`?%', OWN_OPERATOR);
  mark(',()[].;:', PUNCTUATION);
  return table;
}

export function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || (byte !== undefined && byte >= TAB && byte <= CARRIAGE_RETURN);
}

export function isLineEnd(byte: number | undefined): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byteClass[byte] === DIGIT;
}

export function startsWord(byte: number | undefined): boolean {
  return byte !== undefined && byteClass[byte] === WORD;
}

export function wordEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (startsWord(bytes[at]) || isDigit(bytes[at]) || bytes[at] === DOLLAR) at++;
  return at;
}

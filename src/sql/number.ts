import { DOT, isDigit, MINUS, PLUS, startsWord, UNDERSCORE, wordEnd } from './characters.ts';

function digitsEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isDigit(bytes[at]) || (bytes[at] === UNDERSCORE && isDigit(bytes[at + 1]))) at++;
  return at;
}

/**
 * After the number that begins at `start`. Hexadecimal, octal and binary numbers are digits with a word glued to them, as is what the server calls trailing junk.
 */
export function numberEnd(bytes: Uint8Array, start: number): number {
  let at = digitsEnd(bytes, start);
  if (bytes[at] === DOT) {
    if (at > start && bytes[at + 1] === DOT) return at;
    at = isDigit(bytes[at + 1]) ? digitsEnd(bytes, at + 1) : at + 1;
  }
  const glued = startsWord(bytes[at]) ? wordEnd(bytes, at) : at;
  return Math.max(glued, exponentEnd(bytes, at));
}

function exponentEnd(bytes: Uint8Array, at: number): number {
  const letter = bytes[at];
  if (letter !== 0x45 && letter !== 0x65) return at;
  const signed = bytes[at + 1] === PLUS || bytes[at + 1] === MINUS;
  const digits = at + (signed ? 2 : 1);
  if (!isDigit(bytes[digits])) return signed ? digits : at;
  const end = digitsEnd(bytes, digits);
  return startsWord(bytes[end]) ? wordEnd(bytes, end) : end;
}

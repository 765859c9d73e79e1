import { isUtf8 } from 'node:buffer';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { byteOrderMarkLength } from './lexer.ts';
import { indexPositions, positionOf } from './positions.ts';
import type { Source } from './source.ts';

/**
 * The text of a file, without its byte order mark.
 * @throws UserError (2) when the bytes are no UTF-8 text.
 */
export function decode(source: Source): string {
  checkEncoding(source);
  return new TextDecoder('utf-8', { fatal: true }).decode(source.bytes);
}

/**
 * Refuses bytes that PostgreSQL would refuse or misread: UTF-16, NUL, and what is no UTF-8.
 * @throws UserError (2) with the place and a command that mends the file.
 */
export function checkEncoding(source: Source): void {
  const { path, bytes } = source;
  const utf16 = utf16Name(bytes);
  if (utf16 !== null) {
    throw new UserError(ExitCode.usage, `The file is encoded as ${utf16}; SQL files have to be UTF-8.`, {
      at: { file: path, line: 1, column: 1 },
      hint: convert(utf16, path),
    });
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    throw new UserError(
      ExitCode.usage,
      'There is a NUL byte (0x00) here; PostgreSQL accepts none in SQL text.',
      {
        at: place(source, nul),
        hint: `Remove it, for example with: tr -d '\\000' < ${shellWord(path)} > fixed.sql`,
      },
    );
  }
  if (isUtf8(bytes)) return;
  const offset = firstInvalidByte(bytes);
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  throw new UserError(ExitCode.usage, `The byte 0x${byte} here is not valid UTF-8.`, {
    at: place(source, offset),
    hint: `${convert('latin1', path)} (name the encoding in which the file was saved instead of latin1)`,
  });
}

function utf16Name(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function convert(encoding: string, path: string): string {
  return `Save the file as UTF-8, for example with: iconv -f ${encoding} -t utf-8 ${shellWord(path)} > fixed.sql`;
}

function shellWord(path: string): string {
  return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

function place({ path, bytes }: Source, offset: number) {
  return { file: path, ...positionOf(indexPositions(bytes.subarray(0, offset)), offset) };
}

/** The length of the longest prefix that is whole, valid characters. */
function firstInvalidByte(bytes: Uint8Array): number {
  let at = byteOrderMarkLength(bytes);
  while (at < bytes.length) {
    const length = characterLength(bytes[at] ?? 0);
    if (at + length > bytes.length || !isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return at;
}

function characterLength(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

import { ExitCode, UserError } from '../runtime/errors.ts';
import type { Token } from './lexer.ts';
import { indexPositions, positionOf } from './positions.ts';
import type { Source } from './source.ts';

const BACKSLASH = 0x5c;

/** No token of SQL begins with a backslash: outside quotes it starts a command to psql, anywhere on a line. */
export function isMetaCommand(bytes: Uint8Array, token: Token): boolean {
  return token.kind === 'other' && bytes[token.start] === BACKSLASH;
}

/**
 * pg_dump has written `\restrict KEY` and `\unrestrict KEY` around its SQL since 13.22, 14.19, 15.14, 16.10 and 17.6.
 * They tell psql to take no other command, which we do not anyway
 * (https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-META-COMMAND-RESTRICT).
 * Returns the end of such a line, or null for any other command.
 */
export function endOfRestrict(bytes: Uint8Array, token: Token): number | null {
  const name = commandName(bytes, token.start);
  if (name !== 'restrict' && name !== 'unrestrict') return null;
  let at = token.end;
  while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at++;
  return at;
}

export function metaCommandError({ path, bytes }: Source, token: Token): UserError {
  const name = commandName(bytes, token.start);
  return new UserError(ExitCode.usage, `\\${name} is a command of psql and not SQL; only psql can run it.`, {
    at: { file: path, ...positionOf(indexPositions(bytes), token.start) },
    hint: wayOut(name),
  });
}

function commandName(bytes: Uint8Array, backslash: number): string {
  const rest = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .subarray(backslash + 1, backslash + 41)
    .toString('utf8');
  return /^[A-Za-z_]+|^[^\s\\]?/.exec(rest)?.[0] ?? '';
}

function wayOut(name: string): string {
  switch (name) {
    case 'i':
    case 'ir':
    case 'include':
    case 'include_relative':
      return 'Put the SQL of that file here, or make it a migration file of its own.';
    case 'c':
    case 'connect':
      return 'Remove the line: a migration runs in the database that it is applied to.';
    case 'set':
    case 'unset':
    case 'gset':
    case 'prompt':
      return 'Write the value itself in place of the variable.';
    case 'copy':
      return 'Use COPY … FROM stdin; with the rows below it and a line \\. at their end, or INSERT.';
    case '.':
      return 'It ends the rows of COPY … FROM stdin; and there is no such statement above it.';
    case 'g':
    case 'gx':
    case ';':
      return 'End the statement with a semicolon.';
    case 'gexec':
    case 'if':
    case 'elif':
    case 'else':
    case 'endif':
      return 'Use a DO block with EXECUTE or IF.';
    case 'restrict':
    case 'unrestrict':
      return 'Move it in front of the statement: as pg_dump writes it, on a line of its own, it is skipped.';
    default:
      return 'Remove it, or write what it does in SQL. In text, a backslash has to stand between quotes.';
  }
}

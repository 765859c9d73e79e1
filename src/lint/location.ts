import type { Command, Observation } from '../observe/observation.ts';
import { nextToken } from '../sql/lexer.ts';
import type { Statement } from '../sql/source.ts';

export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * Where a finding points: to its statement, to the line of the DO block that executed the command, or to the place
 * that the server names in an error.
 */
export function locate(observation: Observation, command: Command | undefined): Range {
  const { statement, error } = observation;
  if (command?.blockLine != null) return lineOfBlock(statement, command.blockLine);
  if (error?.position != null) return wordAt(statement, error.position);
  const { line, column, endLine, endColumn } = statement;
  // The rows of a COPY are no part of what a reader is to look at.
  return statement.copyData === null
    ? { line, column, endLine, endColumn }
    : textRange(statement, 0, statement.sql.length);
}

/** A line of the DO block's body. PL/pgSQL counts from the line on which the body's opening quote ends. */
function lineOfBlock(statement: Statement, blockLine: number): Range {
  const bytes = new TextEncoder().encode(statement.sql);
  for (let token = nextToken(bytes, 0); token !== null; token = nextToken(bytes, token.end)) {
    if (!token.kind.endsWith('string')) continue;
    const bodyLine = newlines(new TextDecoder().decode(bytes.subarray(0, token.start)));
    const index = bodyLine + blockLine - 1;
    const text = statement.sql.split('\n')[index] ?? '';
    const indent = text.length - text.trimStart().length;
    const first = index === 0 ? statement.column : 1;
    const line = statement.line + index;
    return {
      line,
      column: first + characters(text.slice(0, indent)),
      endLine: line,
      endColumn: first + characters(text.trimEnd()),
    };
  }
  return statement;
}

/** @param position characters from 1, as the server counts */
function wordAt(statement: Statement, position: number): Range {
  const text = [...statement.sql];
  const from = text.slice(0, position - 1).join('').length;
  const word = /^(?:[\p{L}\p{N}_$]+|"[^"]*"?|'[^']*'?|[^\s])/u.exec(statement.sql.slice(from))?.[0] ?? ' ';
  return textRange(statement, from, from + word.length);
}

/** @param from @param to indexes into the statement's text */
function textRange(statement: Statement, from: number, to: number): Range {
  const start = advance(statement, statement.sql.slice(0, from));
  const end = advance(statement, statement.sql.slice(0, to));
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function advance({ line, column }: Statement, text: string): { line: number; column: number } {
  const lines = newlines(text);
  if (lines === 0) return { line, column: column + characters(text) };
  return { line: line + lines, column: 1 + characters(text.slice(text.lastIndexOf('\n') + 1)) };
}

const newlines = (text: string): number => text.split('\n').length - 1;
const characters = (text: string): number => [...text].length;

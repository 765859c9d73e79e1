import { copyDataAfter } from './copy-data.ts';
import { checkEncoding } from './encoding.ts';
import { isComment, nextToken, type Token } from './lexer.ts';
import { endOfRestrict, isMetaCommand, metaCommandError } from './meta-command.ts';
import { isCopyFromStdin, newNesting, take } from './nesting.ts';
import { indexPositions, type PositionIndex, positionOf } from './positions.ts';
import type { Comment, Source, Statement } from './source.ts';

export interface SplitFile {
  readonly statements: readonly Statement[];
  /** The comments after the last statement; all comments of a file without statements. Their place is `above`. */
  readonly trailing: readonly Comment[];
}

/**
 * Splits a file into its statements as psql would. It needs no valid SQL. Between two statements stand white space,
 * comments, stray semicolons and pg_dump's `\restrict` lines only, so nothing that the server would have to see gets
 * lost: a comment that is never closed counts as a statement, for the server to refuse.
 * @throws UserError (2) for bytes that are no UTF-8 text, commands of psql, and text on the line of a `COPY … FROM stdin;`.
 */
export function split(source: Source): SplitFile {
  checkEncoding(source);
  const index = indexPositions(source.bytes);
  const statements: Statement[] = [];
  for (let at = 0; ; ) {
    const { statement, above } = nextSlice(source, at);
    if (statement === null)
      return { statements, trailing: above.map((token) => comment(index, token, 'above')) };
    statements.push(statementOf(index, statement, above, statements.length));
    at = statement.end;
  }
}

interface Slice {
  readonly above: readonly Token[];
  /** Null when nothing but comments is left. */
  readonly statement: StatementSlice | null;
}

interface StatementSlice {
  readonly start: number;
  /** After the `;`, or after the last token of the file. */
  readonly textEnd: number;
  readonly end: number;
  readonly inside: readonly Token[];
  readonly copyData: Statement['copyData'];
}

/** Reads from byte `from` to the end of the next statement. */
function nextSlice(source: Source, from: number): Slice {
  const { bytes } = source;
  const nesting = newNesting();
  const above: Token[] = [];
  for (let at = from; ; ) {
    const token = nextToken(bytes, at);
    if (token === null) return { above, statement: null };
    at = token.end;
    if (isWholeComment(token)) {
      above.push(token);
    } else if (isMetaCommand(bytes, token)) {
      const skipped = endOfRestrict(bytes, token);
      if (skipped === null) throw metaCommandError(source, token);
      at = skipped;
    } else if (!take(nesting, bytes, token)) {
      return { above, statement: restOfStatement(source, token, nesting) };
    }
  }
}

/** Reads from after the first token to the semicolon that ends the statement, or to the last token of the file. */
function restOfStatement(
  source: Source,
  first: Token,
  nesting: ReturnType<typeof newNesting>,
): StatementSlice {
  const { bytes } = source;
  const inside: Token[] = [];
  let commentsBefore = 0;
  let textEnd = first.end;
  for (let token = nextToken(bytes, textEnd); token !== null; token = nextToken(bytes, token.end)) {
    if (isWholeComment(token)) {
      inside.push(token);
      continue;
    }
    if (isMetaCommand(bytes, token)) throw metaCommandError(source, token);
    const ends = take(nesting, bytes, token);
    if (ends && isAdded(source, token)) break;
    textEnd = token.end;
    commentsBefore = inside.length;
    if (!ends) continue;
    if (!isCopyFromStdin(nesting))
      return { start: first.start, textEnd, end: textEnd, inside, copyData: null };
    const { start, end, after, comments } = copyDataAfter(source, textEnd);
    return {
      start: first.start,
      textEnd,
      end: after,
      inside: [...inside, ...comments],
      copyData: { start, end },
    };
  }
  // Without a semicolon the comments after the last token are not the statement's: they are read again from there.
  const copyData = isCopyFromStdin(nesting) ? { start: textEnd, end: textEnd } : null;
  return { start: first.start, textEnd, end: textEnd, inside: inside.slice(0, commentsBefore), copyData };
}

/** Whether a semicolon only stands for the tool's own way to end a statement: then it is no part of it. */
function isAdded({ bytes, original }: Source, { start }: Token): boolean {
  return original !== undefined && original[start] !== bytes[start];
}

function isWholeComment(token: Token): boolean {
  return isComment(token) && token.terminated;
}

function statementOf(
  index: PositionIndex,
  slice: StatementSlice,
  above: readonly Token[],
  number: number,
): Statement {
  const { start, textEnd, end, inside, copyData } = slice;
  const first = positionOf(index, start);
  const last = positionOf(index, end);
  return {
    index: number,
    start,
    end,
    line: first.line,
    column: first.column,
    endLine: last.line,
    endColumn: last.column,
    sql: text(index, start, textEnd),
    comments: [
      ...above.map((token) => comment(index, token, 'above')),
      ...inside.map((token) => comment(index, token, 'inside')),
    ],
    copyData,
  };
}

function comment(index: PositionIndex, { start, end }: Token, place: Comment['place']): Comment {
  return { start, end, line: positionOf(index, start).line, text: text(index, start, end), place };
}

function text({ bytes }: PositionIndex, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', start, end);
}

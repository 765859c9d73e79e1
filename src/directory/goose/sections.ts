import { checkEncoding } from '../../sql/encoding.ts';
import { byteOrderMarkLength } from '../../sql/lexer.ts';
import type { ByteRange } from '../../sql/part.ts';
import type { Source } from '../../sql/source.ts';
import { type Line, linesOf } from '../lines.ts';
import { refusalAt } from '../refusal.ts';
import { type Annotation, annotationOf } from './annotations.ts';

/** What goose makes of the lines of a file. Source: pressly/goose internal/sqlparser/parser.go. */
export interface GooseSections {
  /** With the comments above `-- +goose Up`. */
  readonly up: GooseSection;
  /** Null without `-- +goose Down`. */
  readonly down: GooseSection | null;
  readonly transaction: 'file' | 'none';
}

export interface GooseSection {
  /** Its lines but for the annotations. */
  readonly lines: readonly ByteRange[];
  /** Where the `-- +goose StatementEnd` lines start: each ends a statement, with or without a semicolon before it. */
  readonly blockEnds: readonly number[];
  /** What goose sends in one go, in order. */
  readonly messages: readonly GooseMessage[];
}

export interface GooseMessage extends ByteRange {
  readonly kind: 'block' | 'line end';
  readonly firstLine: number;
  readonly lastLine: number;
}

interface Reading {
  readonly source: Source;
  readonly up: OpenSection;
  readonly down: OpenSection;
  place: 'start' | 'up' | 'down';
  /** The `-- +goose StatementBegin` line of the block that is open. */
  block: Line | null;
  transaction: GooseSections['transaction'];
  /** Between `ENVSUB ON` and `ENVSUB OFF`. */
  substitutes: boolean;
}

interface OpenSection {
  readonly lines: ByteRange[];
  readonly blockEnds: number[];
  readonly messages: GooseMessage[];
  /** The first line of the message that has no end yet. Until there is one, comments are left out. */
  first: Line | null;
  /** Goose leaves out the line that comes after a block without any statement. */
  losesNextLine: boolean;
}

/**
 * Cuts a file at its annotations.
 * @throws UserError (2) for what goose refuses or loses, and for SQL that depends on environment variables.
 */
export function gooseSections(source: Source): GooseSections {
  checkEncoding(source);
  if (byteOrderMarkLength(source.bytes) > 0) {
    throw refusalAt(
      source,
      { number: 1 },
      {
        why: 'the file begins with a byte order mark, and goose takes that for SQL',
        hint: 'Save the file as UTF-8 without byte order mark',
      },
    );
  }
  const reading: Reading = {
    source,
    up: openSection(),
    down: openSection(),
    place: 'start',
    block: null,
    transaction: 'file',
    substitutes: false,
  };
  for (const line of linesOf(source)) {
    const annotation = annotationOf(source, line);
    if (annotation === null) takeLine(reading, line);
    else takeAnnotation(reading, annotation, line);
  }
  const { up, down, place, block, transaction } = reading;
  if (place === 'start') {
    throw refusalAt(source, { number: 1 }, { why: 'the file has no "-- +goose Up"', hint: LAYOUT });
  }
  if (block !== null)
    throw refusalAt(source, block, { why: 'the block that begins here has no end', hint: BLOCK });
  refuseUnfinished(reading);
  return { up, down: place === 'down' ? down : null, transaction };
}

const LAYOUT =
  'Put -- +goose Up above the statements of the migration, and after them -- +goose Down above those that undo it';
const BLOCK = 'A block is one statement between -- +goose StatementBegin and -- +goose StatementEnd';

function openSection(): OpenSection {
  return { lines: [], blockEnds: [], messages: [], first: null, losesNextLine: false };
}

function takeAnnotation(reading: Reading, annotation: Annotation, line: Line): void {
  const { source, place, block } = reading;
  const misplaced = (why: string, hint: string) =>
    refusalAt(source, line, { why: `"-- +goose ${annotation}" ${why}`, hint });
  switch (annotation) {
    case 'Up':
      if (place !== 'start') throw misplaced('is there a second time', LAYOUT);
      reading.place = 'up';
      return;
    case 'Down':
      if (place === 'start') throw misplaced('comes before "-- +goose Up"', LAYOUT);
      if (place === 'down') throw misplaced('is there a second time', LAYOUT);
      if (block !== null)
        throw misplaced(`is inside of the block that begins on line ${block.number}`, BLOCK);
      refuseUnfinished(reading);
      reading.place = 'down';
      return;
    case 'StatementBegin':
      if (place === 'start') throw misplaced('comes before "-- +goose Up"', LAYOUT);
      if (block !== null)
        throw misplaced(`is inside of the block that begins on line ${block.number}`, BLOCK);
      reading.block = line;
      return;
    case 'StatementEnd':
      if (block === null) throw misplaced('ends no block', BLOCK);
      endBlock(place === 'down' ? reading.down : reading.up, line);
      reading.block = null;
      return;
    case 'NO TRANSACTION':
      reading.transaction = 'none';
      return;
    default:
      reading.substitutes = annotation === 'ENVSUB ON';
  }
}

function endBlock(section: OpenSection, line: Line): void {
  section.blockEnds.push(line.start);
  section.losesNextLine = section.first === null;
  // The semicolon that takes the place of the annotation still belongs to the block.
  endMessage(section, 'block', { lastLine: line.number - 1, end: line.start + 1 });
}

function endMessage(
  section: OpenSection,
  kind: GooseMessage['kind'],
  { lastLine, end }: Pick<GooseMessage, 'lastLine' | 'end'>,
): void {
  const { first } = section;
  section.first = null;
  if (first === null) return;
  section.messages.push({ kind, start: first.start, end, firstLine: first.number, lastLine });
}

function takeLine(reading: Reading, line: Line): void {
  const { source, place, block } = reading;
  const section = place === 'down' ? reading.down : reading.up;
  section.lines.push({ start: line.start, end: line.next });
  const isCommentOrEmpty = line.text === '' || line.text.trim().startsWith('--');
  if (isCommentOrEmpty && section.first === null) return;
  if (place === 'start') {
    if (line.text.trim() === '') return;
    throw refusalAt(source, line, { why: 'SQL stands before "-- +goose Up"', hint: LAYOUT });
  }
  if (reading.substitutes && line.text.includes('$')) {
    throw refusalAt(source, line, {
      why: 'between ENVSUB ON and ENVSUB OFF goose puts environment variables in the place of $, so this SQL is not known here',
      hint: 'Write the value out, or put -- +goose ENVSUB OFF above the line if its $ means no variable',
    });
  }
  if (section.losesNextLine) {
    throw refusalAt(source, line, {
      why: 'goose leaves this line out, because the block above it holds no statement',
      hint: 'Remove the empty block',
    });
  }
  section.first ??= line;
  if (block === null && endsWithSemicolon(line.text)) {
    endMessage(section, 'line end', { lastLine: line.number, end: line.end });
  }
}

/** Whether the last word before a comment ends with a semicolon; quotes mean nothing to goose. */
function endsWithSemicolon(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const comment = words.findIndex((word) => word.startsWith('--'));
  return (comment < 0 ? words : words.slice(0, comment)).at(-1)?.endsWith(';') ?? false;
}

/** The down part may lack its last semicolon: goose notices it on the way down only. */
function refuseUnfinished({ source, place, up }: Reading): void {
  if (place !== 'up' || up.first === null) return;
  throw refusalAt(source, up.first, {
    why: 'the statement that begins here has no end: goose looks for a semicolon at the end of a line',
    hint: 'End it with a semicolon, and let only a comment follow on that line',
  });
}

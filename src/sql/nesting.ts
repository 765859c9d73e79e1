import { type Token, wordOf } from './lexer.ts';

/**
 * Follows the tokens of one statement to know which semicolon ends it: one outside parentheses (`CREATE RULE … DO
 * (a; b)`) and outside `BEGIN ATOMIC … END` bodies, which only `CREATE [OR REPLACE] FUNCTION | PROCEDURE` has.
 *
 * psql counts BEGIN, CASE and END for that and stumbles over columns and labels of these names. The grammar allows an
 * exact test: a body is a list of statements each followed by `;`, and no statement in it begins with END, so the END
 * of the body is the one directly after `ATOMIC` or a `;` (`opt_routine_body` in
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/parser/gram.y).
 */
export interface Nesting {
  parentheses: number;
  /** For each open BEGIN ATOMIC body, the parentheses that were open before it. */
  readonly bodies: number[];
  head: Head;
}

/** How far the statement, or the statement inside a body, has been recognised by its first words. */
type Head =
  | 'start'
  | 'create'
  | 'create or'
  | 'create or replace'
  | 'routine'
  | 'routine begin'
  | 'copy'
  | 'copy from'
  | 'copy from stdin'
  | 'any';

export function newNesting(): Nesting {
  return { parentheses: 0, bodies: [], head: 'start' };
}

export function isCopyFromStdin(nesting: Nesting): boolean {
  return nesting.head === 'copy from stdin' && nesting.bodies.length === 0;
}

/** Takes the next token, comments left out; true when it is the semicolon that ends the statement. */
export function take(nesting: Nesting, bytes: Uint8Array, token: Token): boolean {
  const floor = nesting.bodies.at(-1) ?? 0;
  const byte = token.kind === 'punctuation' ? bytes[token.start] : undefined;
  if (byte === SEMICOLON) {
    if (nesting.parentheses > floor) return false;
    if (nesting.bodies.length === 0) return true;
    nesting.head = 'start';
  } else if (byte === OPENING) {
    nesting.parentheses++;
    if (nesting.head === 'start') nesting.head = 'any';
  } else if (byte === CLOSING) {
    nesting.parentheses = Math.max(floor, nesting.parentheses - 1);
    if (nesting.head === 'start') nesting.head = 'any';
  } else if (nesting.parentheses === floor && nesting.head !== 'any') {
    follow(nesting, token.kind === 'word' ? wordOf(bytes, token) : '');
  }
  return false;
}

const OPENING = 0x28;
const CLOSING = 0x29;
const SEMICOLON = 0x3b;

function follow(nesting: Nesting, word: string): void {
  if (nesting.head === 'start' && word === 'end' && nesting.bodies.length > 0) {
    nesting.bodies.pop();
    nesting.head = 'any';
  } else if (nesting.head === 'routine begin' && word === 'atomic') {
    nesting.bodies.push(nesting.parentheses);
    nesting.head = 'start';
  } else {
    nesting.head = headAfter(nesting.head, word);
  }
}

function headAfter(head: Head, word: string): Head {
  const routine = word === 'function' || word === 'procedure';
  switch (head) {
    case 'start':
      return word === 'create' || word === 'copy' ? word : 'any';
    case 'create':
      return routine ? 'routine' : word === 'or' ? 'create or' : 'any';
    case 'create or':
      return word === 'replace' ? 'create or replace' : 'any';
    case 'create or replace':
      return routine ? 'routine' : 'any';
    case 'routine':
    case 'routine begin':
      return word === 'begin' ? 'routine begin' : 'routine';
    case 'copy':
      return word === 'from' ? 'copy from' : 'copy';
    case 'copy from':
      // The grammar takes either word for the client's side, whatever the direction (copy_file_name in gram.y).
      if (word === 'stdin' || word === 'stdout') return 'copy from stdin';
      // The first one was the name of the table: COPY archive.from FROM stdin
      return word === 'from' ? 'copy from' : 'any';
    default:
      return head;
  }
}

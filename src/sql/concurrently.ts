import { nextToken, type Token, wordOf } from './lexer.ts';
import { booleanOption, typed } from './node.ts';
import type { ParseNode } from './parser.ts';

/**
 * The text of a CREATE INDEX, DROP INDEX, REINDEX or ALTER TABLE … DETACH PARTITION with its CONCURRENTLY taken out, so
 * that it runs in a transaction block; every other statement as it is. `node` is the parse tree of `sql`.
 */
export function withoutConcurrently(sql: string, node: ParseNode): string {
  if (!isConcurrent(node)) return sql;
  const bytes = new TextEncoder().encode(sql);
  const tokens = tokensOf(bytes);
  const edits: Edit[] = [];
  for (const [at, token] of tokens.entries()) {
    const before = bytes[tokens[at - 1]?.start ?? -1];
    const inOptions = before === OPENING || before === COMMA;
    // After a dot any keyword is a name: ALTER TABLE parts.concurrently DETACH PARTITION …
    if (!saysConcurrently(bytes, token, inOptions) || before === DOT) continue;
    edits.push(inOptions ? switchedOff(bytes, token, tokens[at + 1]) : cutOut(bytes, token));
    if (!inOptions) break;
  }
  return applied(bytes, edits);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const OPENING = 0x28;
const CLOSING = 0x29;
const COMMA = 0x2c;
const DOT = 0x2e;
const SEMICOLON = 0x3b;

function isConcurrent(node: ParseNode): boolean {
  const { IndexStmt, DropStmt, ReindexStmt } = typed(node);
  if (IndexStmt?.concurrent || DropStmt?.concurrent) return true;
  if (booleanOption(ReindexStmt?.params, 'concurrently')) return true;
  return detachesConcurrently(node);
}

/** `ALTER TABLE … DETACH PARTITION … CONCURRENTLY` */
export function detachesConcurrently(node: ParseNode): boolean {
  return (typed(node).AlterTableStmt?.cmds ?? []).some((command) => {
    const definition = typed(command as ParseNode).AlterTableCmd?.def;
    return definition !== undefined && typed(definition as ParseNode).PartitionCmd?.concurrent === true;
  });
}

/** The tokens of a statement without its comments. */
function tokensOf(bytes: Uint8Array): readonly Token[] {
  const tokens: Token[] = [];
  for (let token = nextToken(bytes, 0); token !== null; token = nextToken(bytes, token.end)) {
    if (token.kind !== 'line comment' && token.kind !== 'block comment') tokens.push(token);
  }
  return tokens;
}

/** As the name of an option it may be quoted. */
function saysConcurrently(bytes: Uint8Array, token: Token, inOptions: boolean): boolean {
  if (token.kind === 'word') return wordOf(bytes, token) === 'concurrently';
  return inOptions && token.kind === 'quoted identifier' && wordOf(bytes, token) === '"concurrently"';
}

/** `REINDEX (CONCURRENTLY) TABLE t`: an empty list is no valid SQL, `(CONCURRENTLY false)` is. */
function switchedOff(bytes: Uint8Array, token: Token, next: Token | undefined): Edit {
  const hasValue = next !== undefined && bytes[next.start] !== COMMA && bytes[next.start] !== CLOSING;
  return hasValue
    ? { start: next.start, end: next.end, text: 'false' }
    : { start: token.end, end: token.end, text: ' false' };
}

/** With the blanks after it or, at the end of a line or of the statement, those before it: nothing else moves. */
function cutOut(bytes: Uint8Array, { start, end }: Token): Edit {
  let after = end;
  while (isBlank(bytes[after])) after++;
  const next = bytes[after];
  const endsLine = next === undefined || next === SEMICOLON || next === LINE_FEED || next === CARRIAGE_RETURN;
  if (!endsLine) return { start, end: after, text: '' };
  let before = start;
  while (isBlank(bytes[before - 1])) before--;
  return { start: before, end, text: '' };
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

function applied(bytes: Uint8Array, edits: readonly Edit[]): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  let at = 0;
  for (const edit of edits) {
    text += buffer.toString('utf8', at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + buffer.toString('utf8', at);
}

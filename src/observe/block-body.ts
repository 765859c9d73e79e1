import { asStatement } from '../sql/ast.ts';
import { isComment, nextToken, type Token, wordOf } from '../sql/lexer.ts';
import { typed } from '../sql/node.ts';
import type { ParseNode } from './observation.ts';

const changes = new Set(['insert', 'update', 'delete', 'merge', 'truncate']);
/** Words behind which a PL/pgSQL statement begins, as it does behind a semicolon. */
const openings = new Set(['begin', 'then', 'else', 'loop']);

/**
 * The statements that change rows in a DO block's text, without those that EXECUTE makes up and those that the grammar of
 * plain SQL does not know, such as `UPDATE … RETURNING id INTO last`.
 */
export function dataChangesIn(
  block: ParseNode | null,
  parse: (sql: string) => ParseNode | null,
): ParseNode[] {
  const body = asStatement(block, 'DoStmt')?.args?.flatMap((node) => {
    const option = typed(node as ParseNode).DefElem;
    const text = option?.arg === undefined ? undefined : typed(option.arg as ParseNode).String?.sval;
    return option?.defname === 'as' && text !== undefined ? [text] : [];
  })[0];
  return body === undefined
    ? []
    : statements(body)
        .map(parse)
        .filter((node) => node !== null);
}

function statements(body: string): string[] {
  const bytes = new TextEncoder().encode(body);
  const decoder = new TextDecoder();
  const found: string[] = [];
  let begins = true;
  let change: Token | null = null;
  for (let token = nextToken(bytes, 0); token !== null; token = nextToken(bytes, token.end)) {
    if (isComment(token)) continue;
    const word = token.kind === 'word' ? wordOf(bytes, token).toLowerCase() : '';
    const ends = decoder.decode(bytes.subarray(token.start, token.end)) === ';';
    if (begins && changes.has(word)) change = token;
    if (ends && change !== null) {
      found.push(decoder.decode(bytes.subarray(change.start, token.start)));
      change = null;
    }
    begins = ends || openings.has(word);
  }
  return found;
}

import type { ParseNode } from '../observe/observation.ts';
import { actionTexts } from '../sql/action-texts.ts';
import { asStatement } from '../sql/ast.ts';
import type { ByteRange } from '../sql/part.ts';
import type { Statement } from '../sql/source.ts';

/** A statement and the comments that stand directly above it, which go where it goes. */
export function blockOf(statement: Statement, previous: Statement | undefined, bytes: Uint8Array): ByteRange {
  let { start } = statement;
  for (const comment of statement.comments.filter(({ place }) => place === 'above').reverse()) {
    const between = textOf(bytes, { start: comment.end, end: start });
    if (between.split('\n').length > 2 || comment.line === previous?.endLine) break;
    start = comment.start;
  }
  return { start, end: statement.end };
}

/** With the line end behind it and the blank line that follows: nothing is left of it but its neighbours. */
export function withLineEnd({ start, end }: ByteRange, bytes: Uint8Array): ByteRange {
  const [blank = ''] = /^[ \t]*(?:\r?\n){0,2}/.exec(textOf(bytes, { start: end, end: end + 200 })) ?? [];
  return { start, end: end + blank.length };
}

export function textOf(bytes: Uint8Array, { start, end }: ByteRange): string {
  return new TextDecoder().decode(bytes.subarray(start, Math.max(start, end)));
}

/**
 * An ALTER TABLE without some of its actions.
 * @param gone the actions to leave out, as written
 * @returns null when none is left; undefined when the statement is none, or has no such action
 */
export function withoutActions(
  sql: string,
  node: ParseNode | null,
  gone: readonly string[],
): string | null | undefined {
  const alter = asStatement(node, 'AlterTableStmt');
  if (alter === null) return undefined;
  const texts = actionTexts(sql, alter.relation?.location ?? 0);
  const places: { text: string; start: number; end: number }[] = [];
  let at = 0;
  for (const text of texts) {
    const start = sql.indexOf(text, at);
    if (start < 0) return undefined;
    at = start + text.length;
    places.push({ text, start, end: at });
  }
  const [first] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined || gone.some((text) => !texts.includes(text)))
    return undefined;
  const kept = places.filter(({ text }) => !gone.includes(text));
  if (kept.length === 0) return null;
  // What stands between two actions that stay is kept as it is; a gap where one is gone is a comma.
  const parts = kept.map(({ text, end }, index) => {
    const next = kept[index + 1];
    if (next === undefined) return text;
    const neighbours = places.findIndex((place) => place.end === end) + 1 === places.indexOf(next);
    return text + (neighbours ? sql.slice(end, next.start) : ', ');
  });
  return sql.slice(0, first.start) + parts.join('') + sql.slice(last.end);
}

/** What the server says at debug1 while it executes DDL. The texts are stable since PostgreSQL 12, and proven by tests. */
export type DebugMessage =
  | { readonly kind: 'rewrite'; readonly table: string }
  | { readonly kind: 'scan'; readonly table: string }
  | { readonly kind: 'foreign key'; readonly constraint: string }
  | { readonly kind: 'index'; readonly index: string; readonly table: string }
  | { readonly kind: 'scan avoided'; readonly text: string };

const patterns: readonly (readonly [RegExp, (groups: readonly string[], text: string) => DebugMessage])[] = [
  // tablecmds.c, ATRewriteTable: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/tablecmds.c
  [/^rewriting table "(.*)"$/s, ([table = '']) => ({ kind: 'rewrite', table })],
  [/^verifying table "(.*)"$/s, ([table = '']) => ({ kind: 'scan', table })],
  [
    /^validating foreign key constraint "(.*)"$/s,
    ([constraint = '']) => ({ kind: 'foreign key', constraint }),
  ],
  // index.c, index_build
  [
    /^building index "(.*)" on table "(.*)" (?:serially|with request for \d+ parallel workers?)$/s,
    ([index = '', table = '']) => ({ kind: 'index', index, table }),
  ],
  [
    /^existing constraints on column "(.*)" are sufficient to prove that it does not contain nulls$/s,
    (_, text) => ({ kind: 'scan avoided', text }),
  ],
  [
    /^(?:updated )?partition constraint for (?:table|default partition) "(.*)" is implied by existing constraints$/s,
    (_, text) => ({ kind: 'scan avoided', text }),
  ],
];

/** Null for the many debug messages that say nothing about locks, scans and rewrites. */
export function readDebugMessage(text: string): DebugMessage | null {
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(text);
    if (match !== null) return read(match.slice(1), text);
  }
  return null;
}

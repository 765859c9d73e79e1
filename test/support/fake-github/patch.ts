import type { Side } from './world.ts';

/** The part of a diff that a line is in: comments can only be made there. */
export interface Hunk {
  readonly text: string;
  /** Line numbers of the old file: removed and unchanged ones. */
  readonly LEFT: ReadonlySet<number>;
  /** Line numbers of the new file: added and unchanged ones. */
  readonly RIGHT: ReadonlySet<number>;
}

export function parsePatch(patch: string): readonly Hunk[] {
  return patch
    .split(/^(?=@@ )/m)
    .filter((text) => text.startsWith('@@ '))
    .map((text) => {
      const [header = '', ...lines] = text.split('\n');
      const [, left = '0', right = '0'] = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(header) ?? [];
      const at = { LEFT: Number(left), RIGHT: Number(right) };
      const seen = { LEFT: new Set<number>(), RIGHT: new Set<number>() };
      const pass = (side: Side) => seen[side].add(at[side]++);
      for (const line of lines) {
        if (line.startsWith('-') || line.startsWith(' ')) pass('LEFT');
        if (line.startsWith('+') || line.startsWith(' ')) pass('RIGHT');
      }
      return { text, ...seen };
    });
}

import { ansi, plain } from './paint.ts';
import { visibleLine } from './visible.ts';
import { pad } from './width.ts';

/** The tags of a repository, `lockstep/tags/v1`: see schemas/tags.schema.json. */
export interface TagsReport {
  readonly schema: 'lockstep/tags/v1';
  /** `host/name` */
  readonly repository: string;
  /** Those that move, releases, commits; each kind with the newest first, as far as that is known. */
  readonly tags: readonly { readonly tag: string; readonly kind: 'moving' | 'release' | 'commit' }[];
}

const words = { moving: 'moves', release: 'written once', commit: 'written once, a commit' } as const;

/** A tag a line, for a person. */
export function renderTags({ repository, tags }: TagsReport, options: { readonly colour: boolean }): string {
  const paint = options.colour ? ansi : plain;
  if (tags.length === 0) return `${repository} has no tags\n`;
  const width = Math.max(...tags.map(({ tag }) => tag.length));
  return tags
    .map(
      ({ tag, kind }) => `${paint('strong', pad(visibleLine(tag), width))}  ${paint('faint', words[kind])}\n`,
    )
    .join('');
}

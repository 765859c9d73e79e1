import type { MigrationDirectory, MigrationFile } from '../directory/directory.ts';

/** Which files of a directory are new: the rest is history, and only replayed. */
export type Selection =
  | { readonly kind: 'latest'; readonly count: number }
  /** Every file is looked at, each against the state before it. */
  | { readonly kind: 'all' };

export interface SelectedFiles {
  readonly history: readonly MigrationFile[];
  readonly added: readonly MigrationFile[];
}

export function select({ files }: MigrationDirectory, selection: Selection): SelectedFiles {
  const first = selection.kind === 'all' ? 0 : Math.max(0, files.length - selection.count);
  return { history: files.slice(0, first), added: files.slice(first) };
}

import { compareDirectories, type DirectoryDifference } from '../directory/base.ts';
import type { MigrationDirectory } from '../directory/directory.ts';

/** Which files of a directory are new: the rest is history, and only replayed. */
export type Selection =
  | { readonly kind: 'latest'; readonly count: number }
  /** Every file is looked at, each against the state before it. */
  | { readonly kind: 'all' }
  /** What the base does not have. */
  | {
      readonly kind: 'base';
      readonly source: 'git' | 'registry';
      /** The commit or reference, for the report. */
      readonly ref: string;
      /** Null where the base has no such directory. */
      readonly directory: MigrationDirectory | null;
    };

export function select(directory: MigrationDirectory, selection: Selection): DirectoryDifference {
  if (selection.kind === 'base') return compareDirectories(selection.directory, directory);
  const { files } = directory;
  const first = selection.kind === 'all' ? 0 : Math.max(0, files.length - selection.count);
  return {
    history: files.slice(0, first),
    added: files.slice(first),
    late: [],
    edited: [],
    missing: [],
    renamed: [],
  };
}

/** Many files gone and new ones in their place: somebody folded the history together. */
export function isSquash({ history, added, missing, edited }: DirectoryDifference): boolean {
  const gone = missing.length;
  return gone >= 2 && gone > history.length / 2 && (added.length > 0 || edited.length > 0);
}

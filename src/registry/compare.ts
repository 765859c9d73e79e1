import { bytewise } from '../directory/order.ts';
import type { PackedContents, PackedFile } from './contents.ts';

/** The files of which two directories differ, each list in the order of the names. */
export interface FileDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly edited: readonly string[];
}

/** What is other in `after` than in `before`. Two packed directories are compared by their contents alone. */
export function compareContents(before: PackedContents, after: PackedContents): FileDifference {
  return compareFiles(filesOf(before), filesOf(after));
}

export function compareFiles(before: readonly PackedFile[], after: readonly PackedFile[]): FileDifference {
  const old = new Map(before.map(({ name, sha256 }) => [name, sha256]));
  const now = new Map(after.map(({ name, sha256 }) => [name, sha256]));
  return {
    added: [...now.keys()].filter((name) => !old.has(name)).sort(bytewise),
    removed: [...old.keys()].filter((name) => !now.has(name)).sort(bytewise),
    edited: [...now]
      .flatMap(([name, sha256]) => (old.has(name) && old.get(name) !== sha256 ? [name] : []))
      .sort(bytewise),
  };
}

export const isSame = ({ added, removed, edited }: FileDifference): boolean =>
  added.length + removed.length + edited.length === 0;

const SHOWN = 5;

/** For a sentence: `2_b.sql is added, 1_a.sql is edited`. Empty when nothing differs. */
export function describeDifference({ added, removed, edited }: FileDifference): string {
  const all = [
    ...edited.map((name) => `${name} is edited`),
    ...removed.map((name) => `${name} is removed`),
    ...added.map((name) => `${name} is added`),
  ];
  const more = all.length - SHOWN;
  return more > 0 ? `${all.slice(0, SHOWN).join(', ')}, and ${more} more` : all.join(', ');
}

const filesOf = ({ migrations, others }: PackedContents): readonly PackedFile[] => [...migrations, ...others];

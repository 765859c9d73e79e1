import type { MigrationDirectory, MigrationFile } from '../directory/directory.ts';
import { bytewise, numerically } from '../directory/order.ts';
import { isDone } from './history/content.ts';
import type { History, RecordedFile } from './history/history.ts';

export interface PendingFile {
  readonly file: MigrationFile;
  /** What an earlier run left of it, or null when it is untouched. */
  readonly left: RecordedFile | null;
}

/**
 * Files and rows, sorted by what they are to each other. Every file is in exactly one of `pending`, `late`, `covered`,
 * `partial` and the files of `applied`; every row is in one of `applied`, `partial`, `lost`, or was rolled back.
 */
export interface PlanSets {
  /** Rows of what is done, also of what the directory does not have. */
  readonly applied: readonly RecordedFile[];
  /** Files that are not applied, after the last one that is. */
  readonly pending: readonly MigrationFile[];
  /** Not applied, and before one that is. */
  readonly late: readonly MigrationFile[];
  /** Not applied, and nothing to run: before a baseline or a checkpoint that the database began with, or such a checkpoint. */
  readonly covered: readonly MigrationFile[];
  /** Begun, but not done. */
  readonly partial: readonly (PendingFile & { readonly left: RecordedFile })[];
  /** Applied, but not in the directory, and before its last version. */
  readonly missing: readonly RecordedFile[];
  /** Applied, and beyond the last version of the directory. */
  readonly unknown: readonly RecordedFile[];
  /** Begun, not done, and not in the directory. */
  readonly lost: readonly RecordedFile[];
  readonly edited: readonly MigrationFile[];
  /** Partial files of which a statement that ran has changed; `statement` counts from 0. */
  readonly rewritten: readonly { readonly file: MigrationFile; readonly statement: number }[];
  /** Something was applied or begun before. */
  readonly begun: boolean;
}

export interface SetsInput {
  readonly directory: MigrationDirectory;
  readonly history: Pick<History, 'edited' | 'statementDigests'>;
  readonly recorded: readonly RecordedFile[];
}

export function classify({ directory, history, recorded }: SetsInput): PlanSets {
  const { files } = directory;
  const rows = new Map(recorded.map((row) => [row.version, row]));
  const versions = new Set(files.map(({ version }) => version));
  const isTouched = ({ state }: RecordedFile) => state !== 'rolled back';
  const touched = (file: MigrationFile) => {
    const row = rows.get(file.version);
    return row !== undefined && isTouched(row);
  };
  const begun = recorded.some(isTouched);
  const lastTouched = files.findLastIndex(touched);
  const firstUncovered = coveredBy(recorded.filter(isTouched), files);
  const covers = (file: MigrationFile, index: number) =>
    !touched(file) && (index < firstUncovered || (begun && file.checkpoint !== undefined));
  const open = files.map((file, index) => ({ file, index })).filter(({ file }) => !touched(file));
  const runnable = open.filter(({ file, index }) => !covers(file, index));
  const strangers = recorded.filter((row) => isTouched(row) && !versions.has(row.version));
  const compare = orderOf(files);
  const last = files.at(-1)?.version;
  const isBefore = ({ version }: RecordedFile) => last !== undefined && compare(version, last) < 0;
  const partial = files.flatMap((file) => {
    const left = rows.get(file.version);
    return left !== undefined && isTouched(left) && !isDone(left) ? [{ file, left }] : [];
  });
  return {
    applied: recorded.filter(isDone),
    pending: runnable.filter(({ index }) => index > lastTouched).map(({ file }) => file),
    late: runnable.filter(({ index }) => index < lastTouched).map(({ file }) => file),
    covered: files.filter(covers),
    partial,
    missing: strangers.filter((row) => isDone(row) && isBefore(row)),
    unknown: strangers.filter((row) => isDone(row) && !isBefore(row)),
    lost: strangers.filter((row) => !isDone(row)),
    edited: history.edited(recorded, directory),
    rewritten: partial.flatMap(({ file, left }) => {
      const statement = firstChange(left.progress?.digests ?? [], history, file);
      return statement === -1 ? [] : [{ file, statement }];
    }),
    begun,
  };
}

/** How many files at the beginning a baseline or a checkpoint stands for. */
function coveredBy(rows: readonly RecordedFile[], files: readonly MigrationFile[]): number {
  const positions = new Map(files.map(({ version }, index) => [version, index]));
  const compare = orderOf(files);
  const counts = rows.map(({ version, coversEarlier }) => {
    const position = positions.get(version);
    if (position !== undefined && files[position]?.checkpoint !== undefined) return position;
    if (coversEarlier !== true) return 0;
    return position ?? files.filter((file) => compare(file.version, version) < 0).length;
  });
  return Math.max(0, ...counts);
}

/** The order that the directory itself follows, for versions that it does not have. */
function orderOf(files: readonly MigrationFile[]): (a: string, b: string) => number {
  const numbered = files.every(
    ({ version }, index) =>
      /^\d/.test(version) && (index === 0 || numerically(files[index - 1]?.version ?? '', version) < 0),
  );
  return numbered ? numerically : bytewise;
}

function firstChange(
  digests: readonly string[],
  history: Pick<History, 'statementDigests'>,
  file: MigrationFile,
): number {
  if (digests.length === 0) return -1;
  const now = history.statementDigests(file);
  return digests.findIndex((digest, index) => digest !== now[index]);
}

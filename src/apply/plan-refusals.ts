import type { MigrationDirectory, MigrationFile } from '../directory/directory.ts';
import type { History } from './history/history.ts';
import type { PlanOptions } from './plan.ts';
import type { PlanSets } from './plan-sets.ts';

/** Why nothing is applied, and the way out. */
export interface Refusal {
  readonly kind:
    | 'edited'
    | 'missing'
    | 'late'
    | 'unknown'
    | 'dirty'
    | 'checksum'
    | 'target'
    | 'baseline'
    | 'failed'
    | 'history';
  readonly message: string;
  readonly hint: string;
}

/** What is wrong between the directory and the history, whatever is asked for. */
export function refusals(
  { path, checksum }: MigrationDirectory,
  history: Pick<History, 'mend'>,
  sets: PlanSets,
  options: PlanOptions,
): readonly Refusal[] {
  const found: Refusal[] = [];
  if (checksum.kind === 'mismatch') {
    found.push({
      kind: 'checksum',
      message: `${checksum.file} does not fit ${checksum.name} (${checksum.reason})`,
      hint: `If the change is meant, write it again: lockstep hash --dir ${path}`,
    });
  }
  if (sets.edited.length > 0) {
    found.push({
      kind: 'edited',
      message: `${fileNames(sets.edited)} ${was(sets.edited)} changed after being applied`,
      hint: 'Put the file back as it was, and write the change as a new migration.',
    });
  }
  for (const { file, statement } of sets.rewritten) {
    found.push({
      kind: 'edited',
      message: `${file.name}: statement ${statement + 1} has run in an earlier try, and is another one since`,
      hint: 'Put the statements that have run back as they were; those after them may change.',
    });
  }
  if (sets.missing.length > 0) {
    found.push({
      kind: 'missing',
      message: `${names(sets.missing)} ${was(sets.missing)} applied, but ${is(sets.missing)} not in ${path}`,
      hint: 'Put the file back, or deploy the commit that has it.',
    });
  }
  if (sets.late.length > 0 && options.order === 'strict') {
    found.push({
      kind: 'late',
      message: `${fileNames(sets.late)} ${sets.late.length === 1 ? 'comes' : 'come'} before files that are applied already`,
      hint: 'Give it a later version, or say what to do with it: --order apply-late runs it, --order skip-late leaves it.',
    });
  }
  for (const row of [...sets.partial.map(({ left }) => left), ...sets.lost]) {
    const isLost = sets.lost.includes(row);
    if (row.progress !== null && !isLost) continue;
    found.push({
      kind: 'failed',
      message: `${row.version} began and did not end, and ${isLost ? `is not in ${path}` : 'the history does not say how far it came'}`,
      hint: isLost ? `Deploy the commit that has it, to finish it. ${history.mend(row)}` : history.mend(row),
    });
  }
  return [...found, ...ahead(path, sets, options)];
}

function ahead(path: string, sets: PlanSets, { onAhead }: PlanOptions): readonly Refusal[] {
  const diverged = sets.pending.length > 0 || sets.partial.length > 0;
  if (sets.unknown.length === 0 || (onAhead === 'ignore' && !diverged)) return [];
  const what = `the database has ${names(sets.unknown)}, which ${path} does not know`;
  return [
    {
      kind: 'unknown',
      message: diverged ? `${what}, while other files are pending: they have diverged` : what,
      hint: diverged
        ? 'Bring both lines of migrations together in one directory.'
        : 'A newer release has been here. Deploy that one, or go on with --on-ahead ignore.',
    },
  ];
}

const longest = 5;

export const names = (ones: readonly { readonly version: string }[]): string =>
  some(ones.map(({ version }) => version));

/** For what the directory has: a row has no more than its version. */
const fileNames = (files: readonly MigrationFile[]): string => some(files.map(({ name }) => name));

function some(all: readonly string[]): string {
  const shown = all.slice(0, longest).join(', ');
  return all.length > longest ? `${shown} and ${all.length - longest} more` : shown;
}

const was = (ones: readonly unknown[]): string => (ones.length === 1 ? 'was' : 'were');
const is = (ones: readonly unknown[]): string => (ones.length === 1 ? 'is' : 'are');

/** A version that somebody asked for, and that the directory has not. */
export function noSuchVersion(
  kind: 'target' | 'baseline',
  version: string,
  { path, files }: MigrationDirectory,
): Refusal {
  const what = kind === 'baseline' ? `the baseline ${version}` : version;
  return {
    kind,
    message: `${what} is no version of ${path}`,
    hint: files.length === 0 ? `There are no migrations in ${path}.` : `Its versions are ${names(files)}.`,
  };
}

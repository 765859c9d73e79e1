import { createHash } from 'node:crypto';
import type { MigrationDirectory, MigrationFile } from '../directory/directory.ts';
import type { History, RecordedFile } from './history/history.ts';

export interface PlanOptions {
  /** Up to and with this version. */
  readonly to: string | null;
  /** At most so many files. */
  readonly amount: number | null;
  /** Take everything up to this version as applied. */
  readonly baseline: string | null;
  /** Apply to a database that holds objects, although no history says where they come from. */
  readonly allowDirty: boolean;
  readonly order: 'strict' | 'skip-late' | 'apply-late';
  readonly onAhead: 'error' | 'ignore';
}

export interface PlanInput {
  readonly directory: MigrationDirectory;
  readonly history: Pick<History, 'name' | 'checksum'>;
  readonly recorded: readonly RecordedFile[];
  /** The database holds objects other than history tables. */
  readonly dirty: boolean;
  readonly options: PlanOptions;
}

/** What the database has against what the directory has. Sets of versions with checksums, never counts. */
export interface Plan {
  readonly applied: readonly RecordedFile[];
  /** What is to run, in order: a file that began earlier comes first. */
  readonly pending: readonly PendingFile[];
  /** Taken as applied without being run. */
  readonly baseline: readonly MigrationFile[];
  /** Not applied, and before one that is. */
  readonly late: readonly MigrationFile[];
  /** Applied, but not in the directory, and before its last version. */
  readonly missing: readonly RecordedFile[];
  readonly edited: readonly MigrationFile[];
  readonly partial: readonly PendingFile[];
  /** Applied, and beyond the last version of the directory. */
  readonly unknown: readonly RecordedFile[];
  readonly from: string | null;
  readonly target: string | null;
  readonly verdict: PlanVerdict;
  /** Equal plans have equal digests. */
  readonly digest: string;
}

export interface PendingFile {
  readonly file: MigrationFile;
  /** What an earlier run left of it, or null when it is untouched. */
  readonly left: RecordedFile | null;
}

export type PlanVerdict =
  | { readonly kind: 'apply' }
  | { readonly kind: 'nothing' }
  /** The database is ahead of the directory, and that was said to be fine. */
  | { readonly kind: 'ahead' }
  | { readonly kind: 'refused'; readonly reasons: readonly Refusal[] };

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
    | 'failed';
  readonly message: string;
  readonly hint: string;
}

/**
 * Decides what is to run. Pure: the same directory, history and options give the same plan.
 *
 * Nothing is skipped silently: whatever does not fit is in a list of its own, and refused unless an option decides it.
 */
export function plan(input: PlanInput): Plan {
  const sets = classify(input);
  const { options, directory } = input;
  const start = sets.firstRun ? firstRun(input) : { baseline: [], candidates: sets.pending, refusals: [] };
  const wanted = options.order === 'apply-late' ? [...sets.late, ...start.candidates] : start.candidates;
  const { chosen, refusals: targetRefusals } = upTo(wanted, directory, options);
  const pending = [...sets.partial, ...chosen.map((file): PendingFile => ({ file, left: null }))];
  const reasons = [...refuse(input, sets), ...start.refusals, ...targetRefusals];
  return {
    applied: sets.applied,
    pending,
    baseline: start.baseline,
    late: sets.late,
    missing: sets.missing,
    edited: sets.edited,
    partial: sets.partial,
    unknown: sets.unknown,
    from: sets.applied.at(-1)?.version ?? null,
    target: pending.at(-1)?.file.version ?? sets.applied.at(-1)?.version ?? null,
    verdict: judge(reasons, pending, start.baseline, sets.unknown),
    digest: digest(input, pending, start.baseline),
  };
}

interface Sets {
  readonly applied: readonly RecordedFile[];
  readonly pending: readonly MigrationFile[];
  readonly late: readonly MigrationFile[];
  readonly missing: readonly RecordedFile[];
  readonly unknown: readonly RecordedFile[];
  readonly edited: readonly MigrationFile[];
  readonly partial: readonly PendingFile[];
  readonly firstRun: boolean;
}

const isDone = ({ state }: RecordedFile): boolean => state === 'applied' || state === 'baseline';

function classify({ directory, history, recorded }: PlanInput): Sets {
  const { files } = directory;
  const rows = new Map(recorded.map((row) => [row.version, row]));
  const positions = new Map(files.map(({ version }, index) => [version, index]));
  const done = recorded.filter(isDone);
  const lastDone = Math.max(-1, ...done.map(({ version }) => positions.get(version) ?? -1));
  const open = files.filter(({ version }) => {
    const row = rows.get(version);
    return row === undefined || row.state === 'rolled back';
  });
  // Everything was applied before a checkpoint sums it up; once something is, checkpoints have nothing to add.
  const runnable = done.length > 0 ? open.filter(({ checkpoint }) => checkpoint === undefined) : open;
  const strangers = done.filter(({ version }) => !positions.has(version));
  const last = files.at(-1)?.version ?? '';
  return {
    applied: done,
    pending: runnable.filter((file) => files.indexOf(file) > lastDone),
    late: runnable.filter((file) => files.indexOf(file) < lastDone),
    missing: strangers.filter(({ version }) => compareVersions(version, last) < 0),
    unknown: strangers.filter(({ version }) => compareVersions(version, last) >= 0),
    edited: files.filter((file) => {
      const row = rows.get(file.version);
      const now = history.checksum(file, directory);
      return (
        row !== undefined && isDone(row) && row.checksum !== null && now !== null && row.checksum !== now
      );
    }),
    partial: files.flatMap((file) => {
      const left = rows.get(file.version);
      return left !== undefined && (left.state === 'unfinished' || left.state === 'failed')
        ? [{ file, left }]
        : [];
    }),
    firstRun: recorded.length === 0,
  };
}

/** As numbers where both are, else letter by letter: only to tell "before the end" from "beyond it". */
function compareVersions(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A database without history: an empty one, one that is taken over at a version, or one that must not be touched. */
function firstRun({ directory, dirty, options }: PlanInput): {
  baseline: readonly MigrationFile[];
  candidates: readonly MigrationFile[];
  refusals: readonly Refusal[];
} {
  const { files } = directory;
  if (options.baseline !== null) {
    const index = files.findIndex(({ version }) => version === options.baseline);
    if (index === -1) {
      const refusal: Refusal = {
        kind: 'baseline',
        message: `the baseline ${options.baseline} is no version of ${directory.path}`,
        hint: `Its versions are ${listed(files.map(({ version }) => version))}.`,
      };
      return { baseline: [], candidates: [], refusals: [refusal] };
    }
    return { baseline: files.slice(0, index + 1), candidates: files.slice(index + 1), refusals: [] };
  }
  if (dirty && !options.allowDirty) {
    const refusal: Refusal = {
      kind: 'dirty',
      message: 'the database holds objects, but no history says which migrations they come from',
      hint: `Name the last version that it already has with --baseline, or run everything on top with --allow-dirty.`,
    };
    return { baseline: [], candidates: [], refusals: [refusal] };
  }
  const checkpoint = files.findLastIndex((file) => file.checkpoint !== undefined);
  return { baseline: [], candidates: checkpoint === -1 ? files : files.slice(checkpoint), refusals: [] };
}

function upTo(
  candidates: readonly MigrationFile[],
  { files, path }: MigrationDirectory,
  { to, amount }: PlanOptions,
): { chosen: readonly MigrationFile[]; refusals: readonly Refusal[] } {
  if (to === null)
    return { chosen: amount === null ? candidates : candidates.slice(0, amount), refusals: [] };
  const target = files.findIndex(({ version }) => version === to);
  if (target === -1) {
    const refusal: Refusal = {
      kind: 'target',
      message: `${to} is no version of ${path}`,
      hint: `Its versions are ${listed(files.map(({ version }) => version))}.`,
    };
    return { chosen: [], refusals: [refusal] };
  }
  return { chosen: candidates.filter((file) => files.indexOf(file) <= target), refusals: [] };
}

function refuse({ directory, options }: PlanInput, sets: Sets): Refusal[] {
  const names = (files: readonly { version: string }[]) => listed(files.map(({ version }) => version));
  const refusals: Refusal[] = [];
  const { checksum } = directory;
  if (checksum.kind === 'mismatch') {
    refusals.push({
      kind: 'checksum',
      message: `${checksum.file} does not fit ${checksum.name} (${checksum.reason})`,
      hint: `If the change is meant, write it again: lockstep hash --dir ${directory.path}`,
    });
  }
  if (sets.edited.length > 0) {
    refusals.push({
      kind: 'edited',
      message: `${names(sets.edited)} ${was(sets.edited)} changed after being applied`,
      hint: 'Put the file back as it was, and write the change as a new migration.',
    });
  }
  if (sets.missing.length > 0) {
    refusals.push({
      kind: 'missing',
      message: `${names(sets.missing)} ${was(sets.missing)} applied, but ${sets.missing.length === 1 ? 'is' : 'are'} not in ${directory.path}`,
      hint: 'Put the file back, or deploy the commit that has it.',
    });
  }
  if (sets.late.length > 0 && options.order === 'strict') {
    refusals.push({
      kind: 'late',
      message: `${names(sets.late)} ${sets.late.length === 1 ? 'comes' : 'come'} before files that are applied already`,
      hint: 'Give it a later version, or say what to do with it: --order apply-late runs it, --order skip-late leaves it.',
    });
  }
  const ahead = sets.unknown.length > 0;
  if (ahead && (options.onAhead === 'error' || sets.pending.length > 0)) {
    const diverged = sets.pending.length > 0;
    refusals.push({
      kind: 'unknown',
      message: `the database has ${names(sets.unknown)}, which ${directory.path} does not know${diverged ? ', while other files are pending: they have diverged' : ''}`,
      hint: diverged
        ? 'Bring both lines of migrations together in one directory.'
        : 'A newer release has been here. Deploy that one, or go on with --on-ahead ignore.',
    });
  }
  return refusals;
}

const was = (files: readonly unknown[]): string => (files.length === 1 ? 'was' : 'were');

function judge(
  reasons: readonly Refusal[],
  pending: readonly PendingFile[],
  baseline: readonly MigrationFile[],
  unknown: readonly RecordedFile[],
): PlanVerdict {
  if (reasons.length > 0) return { kind: 'refused', reasons };
  if (pending.length > 0 || baseline.length > 0) return { kind: 'apply' };
  return { kind: unknown.length > 0 ? 'ahead' : 'nothing' };
}

const longest = 5;

function listed(words: readonly string[]): string {
  const shown = words.slice(0, longest).join(', ');
  return words.length > longest ? `${shown} and ${words.length - longest} more` : shown;
}

function digest(
  { history, directory }: PlanInput,
  pending: readonly PendingFile[],
  baseline: readonly MigrationFile[],
): string {
  const content = {
    history: history.name,
    format: directory.format,
    baseline: baseline.map(({ version, sha256 }) => [version, sha256]),
    pending: pending.map(({ file, left }) => [file.version, file.sha256, left?.progress?.done ?? 0]),
  };
  return `sha256:${createHash('sha256').update(JSON.stringify(content)).digest('hex')}`;
}

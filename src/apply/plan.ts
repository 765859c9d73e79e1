import { createHash } from 'node:crypto';
import type { MigrationDirectory, MigrationFile } from '../directory/directory.ts';
import type { History, RecordedFile } from './history/history.ts';
import { names, noSuchVersion, type Refusal, refusals } from './plan-refusals.ts';
import { classify, type PendingFile, type PlanSets } from './plan-sets.ts';

export type { Refusal } from './plan-refusals.ts';
export type { PendingFile } from './plan-sets.ts';

export interface PlanOptions {
  /** Up to and with this version. */
  readonly to: string | null;
  /** At most so many files. */
  readonly amount: number | null;
  /** Take everything up to this version as applied, where the database has no history yet. */
  readonly baseline: string | null;
  /** Apply to a database that holds objects, although no history says where they come from. */
  readonly allowDirty: boolean;
  readonly order: 'strict' | 'skip-late' | 'apply-late';
  readonly onAhead: 'error' | 'ignore';
}

export interface PlanInput {
  readonly directory: MigrationDirectory;
  readonly history: Pick<History, 'name' | 'edited' | 'statementDigests' | 'mend'>;
  readonly recorded: readonly RecordedFile[];
  /** The database holds objects other than history tables. */
  readonly dirty: boolean;
  readonly options: PlanOptions;
}

/** What the database has against what the directory has. Sets of versions with checksums, never counts. */
export interface Plan extends Omit<PlanSets, 'rewritten' | 'begun' | 'pending'> {
  /** What is to run, in order: a file that began earlier comes first. */
  readonly pending: readonly PendingFile[];
  /** Taken as applied without being run. */
  readonly baseline: readonly MigrationFile[];
  /** The last version that the database has, in the directory's order. */
  readonly from: string | null;
  /** The last version that it has after the run. */
  readonly target: string | null;
  readonly verdict: PlanVerdict;
  /** Equal plans have equal digests. */
  readonly digest: string;
}

export type PlanVerdict =
  | { readonly kind: 'apply' }
  | { readonly kind: 'nothing' }
  /** The database is ahead of what is asked for, and that was said to be fine. */
  | { readonly kind: 'ahead' }
  | { readonly kind: 'refused'; readonly reasons: readonly Refusal[] };

/**
 * Decides what is to run. Pure: the same directory, history and options give the same plan.
 *
 * Nothing is skipped silently: whatever does not fit is in a list of its own, and refused unless an option decides it.
 */
export function plan(input: PlanInput): Plan {
  const { directory, history, options } = input;
  const { rewritten, begun, ...sets } = classify(input);
  const all: PlanSets = { rewritten, begun, ...sets };
  const start = begun ? nextRun(input, all) : firstRun(input, all);
  const late = options.order === 'apply-late' ? sets.late : [];
  const untouched = [...late, ...start.candidates].map((file): PendingFile => ({ file, left: null }));
  const limit = upTo(input, all);
  const wanted = [...sets.partial, ...untouched].filter(({ file }) => limit.allows(file));
  const pending = wanted.slice(0, options.amount ?? wanted.length);
  const reasons = [...refusals(directory, history, all, options), ...start.refusals, ...limit.refusals];
  const latest = (versions: readonly string[]) => latestOf(directory, versions);
  const from = sets.unknown.at(-1)?.version ?? latest(recordedVersions(sets.applied));
  const will = [...pending.map(({ file }) => file), ...start.baseline].map(({ version }) => version);
  return {
    ...sets,
    covered: [...sets.covered, ...start.covered],
    edited: [...sets.edited, ...rewritten.map(({ file }) => file)],
    pending,
    baseline: start.baseline,
    from,
    target: sets.unknown.at(-1)?.version ?? latest([...will, ...recordedVersions(sets.applied)]),
    verdict: judge(reasons, pending, start.baseline, sets.unknown.length > 0 || limit.isBehind),
    digest: digest(input, pending, start.baseline),
  };
}

interface Start {
  readonly baseline: readonly MigrationFile[];
  readonly candidates: readonly MigrationFile[];
  readonly covered: readonly MigrationFile[];
  readonly refusals: readonly Refusal[];
}

const nowhere: Start = { baseline: [], candidates: [], covered: [], refusals: [] };

/** A database without history: an empty one, one that is taken over at a version, or one that must not be touched. */
function firstRun({ directory, dirty, options, recorded }: PlanInput, { pending }: PlanSets): Start {
  if (options.baseline !== null) {
    const last = pending.findIndex(({ version }) => version === options.baseline);
    if (last === -1) {
      return { ...nowhere, refusals: [noSuchVersion('baseline', options.baseline, directory)] };
    }
    // The baseline already is what a checkpoint would make.
    const rest = pending.slice(last + 1);
    const isCheckpoint = ({ checkpoint }: MigrationFile) => checkpoint !== undefined;
    return {
      baseline: pending.slice(0, last + 1),
      candidates: rest.filter((file) => !isCheckpoint(file)),
      covered: rest.filter(isCheckpoint),
      refusals: [],
    };
  }
  // A row that was rolled back is a history, too: it says that the objects are known of.
  const unexplained = dirty && !options.allowDirty && recorded.length === 0;
  const checkpoint = Math.max(
    0,
    pending.findLastIndex((file) => file.checkpoint !== undefined),
  );
  return {
    ...nowhere,
    candidates: pending.slice(checkpoint),
    covered: pending.slice(0, checkpoint),
    refusals: unexplained ? [dirtyDatabase] : [],
  };
}

const dirtyDatabase: Refusal = {
  kind: 'dirty',
  message: 'the database holds objects, but no history says which migrations they come from',
  hint: 'Name the last version that it already has with --baseline, or run everything on top with --allow-dirty.',
};

/** A baseline stays in a workflow after its first run: it is fine as long as it says what is so anyway. */
function nextRun({ directory, options: { baseline } }: PlanInput, sets: PlanSets): Start {
  const start = { ...nowhere, candidates: sets.pending };
  if (baseline === null) return start;
  if (!directory.files.some(({ version }) => version === baseline)) {
    return { ...start, refusals: [noSuchVersion('baseline', baseline, directory)] };
  }
  if ([...sets.applied, ...sets.covered].some(({ version }) => version === baseline)) return start;
  const refusal: Refusal = {
    kind: 'baseline',
    message: `the baseline ${baseline} is not applied, and the database has a history already`,
    hint: 'Leave --baseline away: the history says what is to run.',
  };
  return { ...start, refusals: [refusal] };
}

interface Limit {
  readonly allows: (file: MigrationFile) => boolean;
  /** The database has more than is asked for. */
  readonly isBehind: boolean;
  readonly refusals: readonly Refusal[];
}

function upTo({ directory, options }: PlanInput, { applied, partial }: PlanSets): Limit {
  const { to, baseline, onAhead } = options;
  if (to === null) return { allows: () => true, isBehind: false, refusals: [] };
  const positions = new Map(directory.files.map(({ version }, index) => [version, index]));
  const target = positions.get(to);
  if (target === undefined) {
    return { allows: () => false, isBehind: false, refusals: [noSuchVersion('target', to, directory)] };
  }
  const isBeyond = ({ version }: { version: string }) => (positions.get(version) ?? -1) > target;
  const beyond = [...applied, ...partial.map(({ left }) => left)].filter(isBeyond);
  const found: Refusal[] = [];
  if (beyond.length > 0 && onAhead === 'error') {
    found.push({
      kind: 'target',
      message: `the database is beyond ${to}: it has ${names(beyond)}`,
      hint: 'Name a later version with --to, or go on with --on-ahead ignore.',
    });
  }
  if (baseline !== null && isBeyond({ version: baseline })) {
    found.push({
      kind: 'baseline',
      message: `the baseline ${baseline} is beyond ${to}, up to which to apply`,
      hint: 'Name a later version with --to, or an earlier one with --baseline.',
    });
  }
  return { allows: (file) => !isBeyond(file), isBehind: beyond.length > 0, refusals: found };
}

function judge(
  reasons: readonly Refusal[],
  pending: readonly PendingFile[],
  baseline: readonly MigrationFile[],
  isAhead: boolean,
): PlanVerdict {
  if (reasons.length > 0) return { kind: 'refused', reasons };
  if (pending.length > 0 || baseline.length > 0) return { kind: 'apply' };
  return { kind: isAhead ? 'ahead' : 'nothing' };
}

const recordedVersions = (rows: readonly RecordedFile[]): readonly string[] =>
  rows.map(({ version }) => version);

/** The one of some versions that comes last in the directory. */
export function latestOf({ files }: MigrationDirectory, versions: readonly string[]): string | null {
  const some = new Set(versions);
  return files.findLast(({ version }) => some.has(version))?.version ?? versions.at(-1) ?? null;
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

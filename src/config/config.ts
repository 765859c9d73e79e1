import { createHash } from 'node:crypto';
import type { TransactionMode } from '../directory/directory.ts';
import type { Severity } from '../lint/rule.ts';
import type { Location } from '../runtime/errors.ts';

/** The effective configuration: what `lockstep.yml` says, with the defaults filled in. Durations are milliseconds. */
export interface Config {
  /** The file as messages name it, or null when there is none and everything is default. */
  readonly file: string | null;
  /** `sha256:` and the digest of everything that the configuration decides; where it stands in the file does not count. */
  readonly digest: string;
  readonly directories: readonly DirectoryConfig[];
  readonly lint: LintConfig;
  readonly appliedBy: 'lockstep' | 'other';
  readonly apply: ApplyConfig;
}

export interface DirectoryConfig {
  /** Relative to the workspace, without `file://` and closing slash. */
  readonly path: string;
  readonly format: string;
  readonly devSetup: string | null;
  readonly base: string | null;
  /** How the files are run, where `apply` does not say; null = as the tool of the format does. */
  readonly transaction: TransactionMode | null;
  /** Major version in production; null = unknown. */
  readonly postgres: number | null;
}

export type FailOn = 'error' | 'warning' | 'never';

export interface LintConfig {
  readonly failOn: FailOn;
  /** Only the rules that the file names. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly suppressions: readonly ConfigSuppression[];
  /** How long one statement may run on the throwaway server. */
  readonly deadline: number;
  /** What `lockstep stats` wrote, relative to the workspace; null = no estimates. */
  readonly statsFile: string | null;
  /** Bytes that production's storage reads or writes a second: for estimates. */
  readonly throughput: number;
  /** Regular expressions that names must match, by kind of object. */
  readonly naming: Readonly<Partial<Record<NamedKind, string>>>;
}

export type NamedKind = 'table' | 'column' | 'index' | 'constraint' | 'view' | 'function';

export interface RuleSetting {
  /** Null: as the rule has it. */
  readonly severity: Severity | null;
  readonly smallTableRows: number | null;
}

export interface ConfigSuppression {
  readonly rule: string;
  /** Name, path or version of a migration file. */
  readonly file: string;
  readonly reason: string;
  /** The last day on which it holds, `2027-01-31`; null = for ever. */
  readonly expires: string | null;
  readonly at: Location;
}

/** For durations, 0 is "no limit", and for `lockWait` "do not wait". */
export interface ApplyConfig {
  readonly order: 'strict' | 'skip-late' | 'apply-late';
  /** Null: as the directory's own tool does. */
  readonly transaction: 'file' | 'all' | 'none' | null;
  readonly history: 'native' | 'lockstep';
  readonly historySchema: string | null;
  readonly onAhead: 'error' | 'ignore';
  readonly baseline: string | null;
  readonly allowDirty: boolean;
  readonly recordNoop: boolean;
  readonly lockWait: number;
  readonly lockTimeout: number;
  readonly lockRetries: number;
  readonly indexWait: number;
  readonly statementTimeout: number;
  readonly maxDuration: number;
  readonly parallel: number;
  readonly onError: 'stop' | 'continue';
  readonly caBundle: string | null;
}

/** What holds where `lockstep.yml` says nothing. The published schema names the same values. */
export const defaults = {
  directory: {
    path: 'migrations',
    format: 'auto',
    devSetup: null,
    base: null,
    transaction: null,
    postgres: null,
  },
  lint: {
    failOn: 'error',
    rules: {},
    suppressions: [],
    deadline: 30_000,
    statsFile: null,
    throughput: 100_000_000,
    naming: {},
  },
  appliedBy: 'lockstep',
  apply: {
    order: 'strict',
    transaction: null,
    history: 'native',
    historySchema: null,
    onAhead: 'error',
    baseline: null,
    allowDirty: false,
    recordNoop: false,
    lockWait: 600_000,
    lockTimeout: 5_000,
    lockRetries: 10,
    indexWait: 1_800_000,
    statementTimeout: 0,
    maxDuration: 0,
    parallel: 1,
    onError: 'stop',
    caBundle: null,
  },
} as const satisfies Pick<Config, 'lint' | 'appliedBy' | 'apply'> & { directory: DirectoryConfig };

/** The configuration of a repository without `lockstep.yml`. */
export function defaultConfig(): Config {
  return finishConfig(null, {
    directories: [defaults.directory],
    lint: defaults.lint,
    appliedBy: defaults.appliedBy,
    apply: defaults.apply,
  });
}

/** In which transactions the files of a directory are run; null = as the tool of its format does. */
export function transactionOf(
  { appliedBy, apply }: Pick<Config, 'appliedBy' | 'apply'>,
  directory: Pick<DirectoryConfig, 'transaction'> | undefined,
): TransactionMode | null {
  return (appliedBy === 'lockstep' ? apply.transaction : null) ?? directory?.transaction ?? null;
}

/** `file://db/migrations/` and `db/migrations` are one directory. */
export function directoryPath(written: string): string {
  const path = written
    .replace(/^file:\/\//, '')
    .replace(/^(\.\/+)+/, '')
    .replace(/\/+$/, '');
  return path === '' ? '.' : path;
}

/** Adds the digest, and freezes the whole. */
export function finishConfig(file: string | null, settings: Omit<Config, 'file' | 'digest'>): Config {
  const canonical = JSON.stringify(settings, (key, value: unknown) => {
    if (key === 'at') return undefined;
    return isObject(value) ? Object.fromEntries(Object.entries(value).sort(byName)) : value;
  });
  const digest = `sha256:${createHash('sha256').update(canonical).digest('hex')}`;
  return deepFreeze({ file, digest, ...structuredClone(settings) });
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

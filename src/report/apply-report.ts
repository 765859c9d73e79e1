/** The result of apply and status as JSON, `lockstep/apply/v1`. */
export interface ApplyReport {
  readonly schema: 'lockstep/apply/v1';
  readonly outcome: ApplyOutcome;
  readonly exitCode: number;
  /** A UUID; null for a dry run and for status, which leave no trace. */
  readonly run: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly database: { readonly server: string; readonly name: string; readonly history: string | null };
  readonly directory: {
    readonly path: string;
    readonly format: string;
    readonly ref: string | null;
    readonly digest: string;
  };
  readonly plan: {
    readonly digest: string;
    readonly applied: number;
    readonly pending: readonly {
      readonly version: string;
      readonly path: string;
      readonly statements: number;
    }[];
    /** Taken as applied without being run. */
    readonly baseline: readonly string[];
    readonly late: readonly string[];
    readonly missing: readonly string[];
    readonly edited: readonly string[];
    readonly partial: readonly string[];
    readonly unknown: readonly string[];
  } | null;
  readonly files: readonly AppliedFile[];
  /** What else a person should know, in sentences. */
  readonly notes: readonly string[];
  /** What ended the run, for people; null when nothing did. */
  readonly error: { readonly message: string; readonly hint: string | null } | null;
}

/** How a run against a database ended. */
export type RunOutcome =
  | 'applied'
  | 'nothing'
  | 'planned'
  | 'ahead'
  | 'refused'
  | 'locked'
  | 'failed'
  | 'partial'
  | 'unknown'
  | 'cancelled';

/** Among several databases also: one that could not be worked with (`error`), and one that was not begun because another failed. */
export type ApplyOutcome = RunOutcome | 'error' | 'skipped';

export interface AppliedFile {
  readonly version: string;
  readonly path: string;
  readonly status: 'applied' | 'skipped' | 'pending' | 'failed' | 'partial' | 'unknown' | 'cancelled';
  readonly statements: { readonly total: number; readonly done: number };
  readonly durationMs: number;
  readonly retries: readonly Retry[];
  /** Whom statements that succeeded had to wait for. */
  readonly waits: readonly Wait[];
  readonly error: FileError | null;
}

export interface FileError {
  readonly sqlstate: string;
  readonly message: string;
  readonly hint: string | null;
  /** Index from 0. */
  readonly statement: number | null;
  readonly line: number | null;
  readonly column: number | null;
}

export interface Wait {
  /** Index from 0; null when it was one of those sent together. */
  readonly statement: number | null;
  readonly waitedMs: number;
  readonly blockedBy: readonly Blocker[];
}

export interface Retry {
  readonly statement: number | null;
  readonly sqlstate: string;
  readonly waitedMs: number;
  readonly blockedBy: readonly Blocker[];
}

export interface Blocker {
  readonly pid: number;
  readonly user: string;
  readonly application: string;
  readonly query: string;
  /** How long its transaction has been open. */
  readonly ageMs: number;
  readonly lock: string;
  /** It waits itself, for these. */
  readonly waitsFor: readonly number[];
}

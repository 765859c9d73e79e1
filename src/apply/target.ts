import type { Session } from '../database/session.ts';
import type { MigrationDirectory } from '../directory/directory.ts';
import type { ApplyReport, Blocker } from '../report/apply-report.ts';
import type { PlanOptions } from './plan.ts';

/** How migrations are applied. Durations are milliseconds. */
export interface ApplyOptions extends PlanOptions {
  /** Null: as the directory's own tool does. */
  readonly transaction: 'file' | 'all' | 'none' | null;
  /** Says what would be done, and does nothing. */
  readonly dryRun: boolean;
  /** The table that says what has run: that of the directory's own tool, or ours. */
  readonly history: 'native' | 'lockstep';
  /** The schema of that table; null for where its tool would have it. */
  readonly historySchema: string | null;
  /** Writes a row about a run that had nothing to do, too. */
  readonly recordNoop: boolean;
  /** How long to wait for another runner; 0 does not wait. */
  readonly lockWait: number;
  /** How long one try may wait for a lock on a table; 0 waits for ever. */
  readonly lockTimeout: number;
  /** How often a statement that waited too long is tried again. */
  readonly lockRetries: number;
  /** How long a concurrent index build may wait for other transactions; 0 waits for ever. */
  readonly indexWait: number;
  /** 0 is no limit. */
  readonly statementTimeout: number;
  /** For the whole run; 0 is no limit. */
  readonly maxDuration: number;
}

/** Who runs this, for the run's own record. */
export interface RunContext {
  /** A UUID. */
  readonly id: string;
  /** Where the run can be read, `https://github.com/acme/shop/actions/runs/42`. */
  readonly url: string | null;
  readonly commit: string | null;
  readonly actor: string | null;
  readonly pullRequest: string | null;
  /** The digest of lint's report about this directory. */
  readonly lintReport: string | null;
}

/** One database and what is to be applied to it. */
export interface Target {
  /** Opens a connection; asked anew for each, because passwords may expire. The name is how the server lists it. */
  readonly connect: (applicationName: string) => Promise<Session>;
  readonly directory: MigrationDirectory;
  /** The registry reference that the directory came from. */
  readonly reference: string | null;
  readonly options: ApplyOptions;
  readonly run: RunContext;
  /** Aborts when the run is to be cancelled. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: ApplyEvent) => void;
  /** So many pending files count as bulk, see `Run.bulk`; 50 unless given. */
  readonly bulkFrom?: number;
}

/** What is going on, for a log. */
export type ApplyEvent =
  | {
      readonly kind: 'waiting for runner';
      readonly holders: readonly LockHolder[];
      readonly waitedMs: number;
    }
  | { readonly kind: 'file'; readonly version: string; readonly index: number; readonly total: number }
  | { readonly kind: 'applied'; readonly version: string; readonly durationMs: number }
  | {
      readonly kind: 'retry';
      readonly version: string;
      readonly sqlstate: string;
      readonly retry: number;
      readonly of: number;
      readonly blockedBy: readonly Blocker[];
    }
  /** A statement, or a file that is sent as a whole, goes on; about every second. */
  | { readonly kind: 'running'; readonly elapsedMs: number; readonly blockedBy: readonly Blocker[] }
  | { readonly kind: 'index'; readonly version: string; readonly progress: IndexProgress }
  | { readonly kind: 'reconnecting'; readonly reason: string }
  /** One of several databases is done with. */
  | { readonly kind: 'ended'; readonly report: ApplyReport }
  | { readonly kind: 'note'; readonly text: string };

/** Who holds the lock that only one runner can have. */
export interface LockHolder {
  readonly pid: number;
  /** What it calls itself; Lockstep's runners name the run. */
  readonly application: string;
  readonly user: string;
  /** How long its connection has been open. */
  readonly sinceMs: number;
}

/** https://www.postgresql.org/docs/current/progress-reporting.html#CREATE-INDEX-PROGRESS-REPORTING */
export interface IndexProgress {
  /** `building index: scanning table`, `waiting for old snapshots`. */
  readonly phase: string;
  /** Null in phases that cannot be counted. */
  readonly percent: number | null;
  readonly waitsFor: readonly Blocker[];
}

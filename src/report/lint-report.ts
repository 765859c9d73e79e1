import type { DeployOrder, Severity, Tier } from '../lint/rule.ts';

/** The lint report as JSON, `lockstep/lint/v1`. Equal input gives equal bytes: no timestamps, no durations. */
export interface LintReport {
  readonly schema: 'lockstep/lint/v1';
  readonly tool: { readonly version: string; readonly ruleset: string; readonly config: string };
  readonly verdict: Verdict;
  readonly deployOrder: DeployOrder;
  readonly directories: readonly DirectoryReport[];
  readonly files: readonly FileReport[];
  readonly findings: readonly Finding[];
  readonly summary: Readonly<Record<Tier, number>>;
}

export type Verdict = 'clean' | 'notice' | 'warning' | 'error';

export interface DirectoryReport {
  readonly path: string;
  readonly format: string;
  readonly files: number;
  readonly base: {
    readonly kind: 'git' | 'registry' | 'latest' | 'none';
    readonly ref: string | null;
    readonly files: number;
  };
  /** Null when nothing was new, and no server was needed. */
  readonly server: { readonly engine: 'embedded' | 'server'; readonly version: string } | null;
}

export interface FileReport {
  readonly path: string;
  readonly version: string;
  readonly change: 'added' | 'edited' | 'missing' | 'late';
  readonly transaction: string;
  readonly statements: readonly StatementReport[];
}

export interface StatementReport {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly sql: string;
  readonly status: 'observed' | 'static' | 'failed';
  /** Why it is not `observed`. */
  readonly reason: string | null;
  readonly locks: readonly {
    readonly relation: string;
    readonly mode: string;
    readonly existedBefore: boolean;
  }[];
  /** `lock table`: nobody could watch it, and these are the locks that every statement of its form takes. */
  readonly locksFrom: 'pg_locks' | 'lock table';
  readonly rewrites: readonly { readonly relation: string; readonly reason: string }[];
  readonly scans: readonly string[];
  readonly scansAvoided: readonly string[];
  readonly indexesBuilt: readonly string[];
  readonly dropped: readonly string[];
  readonly created: readonly string[];
  readonly error: {
    readonly sqlstate: string;
    readonly message: string;
    readonly line: number | null;
    readonly column: number | null;
    readonly withRows: boolean;
  } | null;
}

export interface Finding {
  /** Stable across runs: a hash of rule, version, subject and normalised statement. */
  readonly id: string;
  readonly rule: string;
  readonly tier: Tier;
  readonly severity: Exclude<Severity, 'off'>;
  readonly deployOrder: DeployOrder;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Index in the file's `statements`, or null for findings about the file as a whole. */
  readonly statement: number | null;
  readonly subject: string;
  readonly message: string;
  readonly evidence: readonly string[];
  readonly remedy: { readonly text: string; readonly sql: string | null };
  /** How much there is to do in production, as far as the table statistics know. */
  readonly estimate: {
    readonly rows: number | null;
    readonly bytes: number;
    readonly seconds: number;
  } | null;
  /** The remedy as changes to files, where that needs no decision; `lint --fix` makes them. */
  readonly fix: { readonly edits: readonly FileEdit[] } | null;
  readonly docs: string;
  /** Why it does not count, or null. */
  readonly suppressed: { readonly reason: string; readonly by: string } | null;
}

/** Text in the place of some bytes of a file. Edits of one file do not overlap. */
export interface FileEdit {
  readonly file: string;
  /** Byte offsets in the file as it is; both are 0 for a file that does not exist yet. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly newFile: boolean;
}

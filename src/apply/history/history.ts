import type { Session } from '../../database/session.ts';
import type { MigrationDirectory, MigrationFile } from '../../directory/directory.ts';

/** What a history table says about one migration, in one vocabulary for all tools. */
export interface RecordedFile {
  /** As `MigrationFile.version`. */
  readonly version: string;
  readonly state: RecordedState;
  /** In the tool's own form; null where the table keeps none. */
  readonly checksum: string | null;
  /** Statements that have run, for tools that count them. */
  readonly progress: { readonly done: number; readonly total: number } | null;
}

/**
 * - `applied`: ran to its end. - `baseline`: taken as applied without having run.
 * - `unfinished`: began outside a transaction, and nobody wrote that it ended. - `failed`: the tool wrote that it failed.
 * - `rolled back`: marked so by a person; it is to run again.
 */
export type RecordedState = 'applied' | 'baseline' | 'unfinished' | 'failed' | 'rolled back';

/** What is written about a file. */
export interface FileFacts {
  readonly file: MigrationFile;
  readonly directory: MigrationDirectory;
  readonly statements: number;
  readonly durationMs: number;
  /** The run that does it, a UUID. */
  readonly run: string;
}

export interface FileFailure {
  readonly statement: number;
  readonly sql: string;
  readonly message: string;
}

/** A history table as its tool writes it. All writes are SQL text, so that the engine decides about transactions. */
export interface History {
  /** `atlas`, `prisma`, `sqlx`, `lockstep`. */
  readonly name: string;
  /** Qualified and quoted: `public._prisma_migrations`. */
  readonly table: string;
  /** Advisory lock keys that the tool takes itself, besides ours. */
  readonly lockKeys: readonly bigint[];
  /** The file's checksum as this table keeps it, or null where it keeps none. */
  readonly checksum: (file: MigrationFile, directory: MigrationDirectory) => string | null;
  /** Nothing where the table does not exist. */
  readonly read: (session: Session) => Promise<readonly RecordedFile[]>;
  /** Makes the table as the tool would, when it is missing. */
  readonly create: string;
  /** Goes into the file's own transaction, behind its last statement. */
  readonly applied: (facts: FileFacts) => string;
  /** For files that run outside a transaction: before the first statement, after each, and when one fails. */
  readonly started: (facts: FileFacts) => string;
  readonly progressed: (facts: FileFacts, done: number) => string;
  readonly failed: (facts: FileFacts, failure: FileFailure) => string;
  /** Takes files as applied that have run elsewhere. */
  readonly baseline: (files: readonly MigrationFile[], directory: MigrationDirectory, run: string) => string;
}

import type { Session } from '../../database/session.ts';
import type { MigrationDirectory, MigrationFile } from '../../directory/directory.ts';
import type { Duration } from './clock.ts';

/** What a history table says about one migration, in one vocabulary for all tools. */
export interface RecordedFile {
  /** As `MigrationFile.version`. */
  readonly version: string;
  readonly state: RecordedState;
  /** In the tool's own form; null where the table keeps none. */
  readonly checksum: string | null;
  /** How far a file came that did not end; null where nobody knows. */
  readonly progress: Progress | null;
  /** Everything before it counts as applied too: Atlas writes one row for a baseline, not one for each file. */
  readonly coversEarlier?: true;
}

export interface Progress {
  /** Statements that have run. */
  readonly done: number;
  /** Statements that the file had then. */
  readonly total: number;
  /** What `History.statementDigests` gave for those that have run, where the table keeps it. */
  readonly digests?: readonly string[];
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
  readonly duration: Duration;
  /** The run that does it, a UUID. */
  readonly run: string;
}

export interface FileFailure {
  /** Its index from 0, so also the number of statements that have run. */
  readonly statement: number;
  readonly sql: string;
  readonly message: string;
}

/**
 * A history table as its tool writes it. All writes are SQL text, so that the engine decides about transactions; where a
 * table has no place for a fact, the text is empty.
 */
export interface History {
  /** The tool, as formats are named: `atlas`, `prisma`; `lockstep` for our own table. */
  readonly name: string;
  /** Qualified and quoted: `public._prisma_migrations`. */
  readonly table: string;
  /** Advisory lock keys that the tool takes itself, besides ours. */
  readonly lockKeys: readonly bigint[];
  /** Whether a file that began outside a transaction has a row before it has ended. */
  readonly recordsStart: boolean;
  /** The file's checksum as this table keeps it, or null where it keeps none. */
  readonly checksum: (file: MigrationFile, directory: MigrationDirectory) => string | null;
  /** Those of the applied files that are no longer what was applied. A change of line ends alone is no edit. */
  readonly edited: (
    recorded: readonly RecordedFile[],
    directory: MigrationDirectory,
  ) => readonly MigrationFile[];
  /** One for each statement of the file, to tell whether those that have run are still the same. */
  readonly statementDigests: (file: MigrationFile) => readonly string[];
  /** What a person does about a file that did not end, when nobody knows how far it came. */
  readonly mend: (row: RecordedFile) => string;
  /**
   * In the order in which they were applied; nothing where the table does not exist.
   * @throws UserError (8) when the table cannot be read.
   */
  readonly read: (session: Session) => Promise<readonly RecordedFile[]>;
  /** Makes the table as the tool would, when it is missing. One statement, and several may run it at once. */
  readonly create: string;
  /** Goes into the file's own transaction, behind its last statement. Also ends what `started` began. */
  readonly applied: (facts: FileFacts) => string;
  /**
   * For files that run outside a transaction: before the first statement, after each, and when one fails. To start a file
   * again keeps what is known of how far it came.
   */
  readonly started: (facts: FileFacts) => string;
  /** @param done how many statements have run */
  readonly progressed: (facts: FileFacts, done: number) => string;
  readonly failed: (facts: FileFacts, failure: FileFailure) => string;
  /** Takes `started` back, when the file failed and left nothing: as if it had not begun. */
  readonly withdrawn: (file: MigrationFile) => string;
  /** Takes files as applied that have run elsewhere. */
  readonly baseline: (files: readonly MigrationFile[], directory: MigrationDirectory, run: string) => string;
}

/** Where a history table is, or is to be. */
export interface HistoryPlace {
  readonly schema: string;
  /** As `current_database()` gives it. */
  readonly database: string;
  /** What is to be applied: some tables say which versions ran only in relation to it. */
  readonly directory: MigrationDirectory;
}

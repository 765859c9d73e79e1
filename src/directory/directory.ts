import type { Source } from '../sql/source.ts';

/**
 * In which transaction the directory's own tool runs a file.
 * - `file`: one transaction for each file
 * - `all`: one transaction for all pending files
 * - `none`: every statement commits on its own
 * - `message`: the file goes as one simple-protocol message: several statements share the server's implicit
 *   transaction, a lone statement commits on its own
 */
export type TransactionMode = 'file' | 'all' | 'none' | 'message';

export interface MigrationFile {
  readonly version: string;
  readonly description: string;
  /** Relative to the directory, with forward slashes: `20260801_x/migration.sql`. */
  readonly name: string;
  /** Where one file holds both parts, each is a source of the whole file's length: see sql/part.ts. */
  readonly up: Source;
  readonly down: Source | null;
  readonly transaction: TransactionMode;
  /** Present when the file replaces all files before it on an empty database (Atlas: `-- atlas:checkpoint tag`). */
  readonly checkpoint?: { readonly tag: string | null };
  /** SHA-256 over the bytes of the file that holds the up part, hexadecimal. */
  readonly sha256: string;
}

/** What the checksum file of a directory (Atlas: `atlas.sum`) says about its files. */
export type ChecksumState =
  | { readonly kind: 'none' }
  | { readonly kind: 'valid'; readonly file: string }
  | {
      readonly kind: 'mismatch';
      readonly file: string;
      readonly line: number;
      /** The migration file that does not fit, and how. */
      readonly name: string;
      readonly reason: 'added' | 'edited' | 'removed' | 'malformed';
    };

export interface MigrationDirectory {
  /** As the user wrote it, without `file://`: used in messages and reports. */
  readonly path: string;
  readonly format: string;
  /** In the order in which the tool runs them. */
  readonly files: readonly MigrationFile[];
  readonly checksum: ChecksumState;
}

/**
 * What a format reader sees: every regular file below the directory, already read, in the bytewise order of their
 * names. Nothing else touches the disk.
 */
export interface DirectoryListing {
  readonly path: string;
  readonly entries: readonly ListedFile[];
  /** Files above the directory that tell which tool a project uses: `../Cargo.toml`, `../../package.json`. */
  readonly surroundings: readonly ListedFile[];
}

export interface ListedFile {
  /** Relative to the directory, with forward slashes. */
  readonly name: string;
  /** Whole for migrations and `atlas.sum`; other files above 1 MB are cut to their first 8 KB. */
  readonly source: Source;
  /** Present when the source has only the file's first bytes. */
  readonly cut?: true;
}

/** One tool's way to lay out migration files. A further format is one further file in `formats/`. */
export interface Format {
  readonly name: string;
  /** Why this listing looks like this tool's, in words for a person ("migration_lock.toml"), or null. */
  readonly detect: (listing: DirectoryListing) => string | null;
  /** @throws UserError (2) for duplicate versions and files that the tool itself would refuse. */
  readonly read: (listing: DirectoryListing) => readonly MigrationFile[];
  readonly checksum?: (listing: DirectoryListing) => ChecksumState;
  /** Sentences for a person about files that are read otherwise than their author seems to expect. */
  readonly warnings?: (listing: DirectoryListing) => readonly string[];
}

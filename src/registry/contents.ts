import { createHash } from 'node:crypto';
import type { DirectoryListing, MigrationDirectory, MigrationFile } from '../directory/directory.ts';
import { type Digest, digestOf } from './digest.ts';

/** A migration as an image's config tells of it: enough for a status and a plan, without the SQL. */
export type PackedMigration = Pick<
  MigrationFile,
  'version' | 'description' | 'name' | 'transaction' | 'checkpoint' | 'sha256'
>;

export interface PackedFile {
  /** Relative to the directory, with forward slashes. */
  readonly name: string;
  /** Of its bytes, hexadecimal. */
  readonly sha256: string;
}

/** What an image says about the directory in it. */
export interface PackedContents {
  readonly format: string;
  /** Of the names and bytes of all files: equal exactly for equal directories, however they are packed. */
  readonly directoryHash: Digest;
  /** Of the schema that the migrations make: see `fingerprint` in database/schema-snapshot.ts. */
  readonly schemaFingerprint: string | null;
  /** Of the migration that runs last. */
  readonly latestVersion: string | null;
  /** In the order in which the directory's tool runs them. */
  readonly migrations: readonly PackedMigration[];
  /** All other files: down scripts, checksum and lock files, whatever else lies there. In the order of their names. */
  readonly others: readonly PackedFile[];
}

export function contentsOf(
  listing: DirectoryListing,
  { format, files }: MigrationDirectory,
  schemaFingerprint: string | null,
): PackedContents {
  const migrations = files.map(packedMigration);
  const names = new Set(migrations.map(({ name }) => name));
  const all = listing.entries.map(packedFile);
  return {
    format,
    directoryHash: directoryHash(all),
    schemaFingerprint,
    latestVersion: migrations.at(-1)?.version ?? null,
    migrations,
    others: all.filter(({ name }) => !names.has(name)),
  };
}

function packedMigration(file: MigrationFile): PackedMigration {
  const { version, description, name, transaction, checkpoint, sha256 } = file;
  return { version, description, name, transaction, ...(checkpoint && { checkpoint }), sha256 };
}

export function packedFile({ name, source }: DirectoryListing['entries'][number]): PackedFile {
  return { name, sha256: createHash('sha256').update(source.bytes).digest('hex') };
}

/**
 * The SHA-256 of what `find * -type f | LC_ALL=C sort | xargs sha256sum` prints in the directory.
 * @param files in the bytewise order of their names
 */
export function directoryHash(files: readonly PackedFile[]): Digest {
  return digestOf(Buffer.from(files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')));
}

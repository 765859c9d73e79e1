import { createHash } from 'node:crypto';
import { ExitCode, UserError } from '../runtime/errors.ts';
import type { DirectoryListing, ListedFile, MigrationFile } from './directory.ts';

type Facts = Pick<MigrationFile, 'version' | 'description' | 'transaction'> &
  Partial<Pick<MigrationFile, 'checkpoint' | 'down'>>;

/** A migration file with the checksum of its bytes. */
export function migrationFile(entry: ListedFile, facts: Facts): MigrationFile {
  const sha256 = createHash('sha256').update(entry.source.bytes).digest('hex');
  return { down: null, ...facts, name: entry.name, up: entry.source, sha256 };
}

/** The files at the top of a directory whose names end in `.sql`, in listing order. */
export function topLevelSql(listing: DirectoryListing, suffix: RegExp = /\.sql$/): readonly ListedFile[] {
  return listing.entries.filter((entry) => !entry.name.includes('/') && suffix.test(entry.name));
}

/** @throws UserError (2) for a `.down.sql` file: read as one more migration it would undo the one before it. */
export function refuseDownScripts(
  listing: DirectoryListing,
  files: readonly ListedFile[],
  format: string,
): void {
  const down = files.find((entry) => /\.down\.sql$/i.test(entry.name));
  if (down === undefined) return;
  throw new UserError(
    ExitCode.usage,
    `${listing.path}/${down.name} is a down script, and the format ${format} would run it as a migration`,
    { hint: `Move the down scripts out of ${listing.path}: ${format} has none` },
  );
}

/**
 * Refuses two files of one version: a history has one row for each version, so only one of them would ever run.
 * `compare` returns 0 for versions that the format takes for equal.
 * @throws UserError (2) that names both files.
 */
export function refuseDuplicates(
  listing: DirectoryListing,
  ordered: readonly MigrationFile[],
  compare: (a: string, b: string) => number,
): void {
  for (const [index, file] of ordered.entries()) {
    const before = ordered[index - 1];
    if (before === undefined || compare(before.version, file.version) !== 0) continue;
    const versions =
      before.version === file.version
        ? `have the same version, ${file.version}`
        : `have versions that are equal as numbers, ${before.version} and ${file.version}`;
    const [first, second] = [`${listing.path}/${before.name}`, `${listing.path}/${file.name}`];
    throw new UserError(ExitCode.usage, `${first} and ${second} ${versions}`, {
      hint: 'Give the file that has not been applied anywhere the next free version',
    });
  }
}

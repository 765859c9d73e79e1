import { createHash } from 'node:crypto';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { byteOrderMarkLength } from '../sql/lexer.ts';
import type { Source } from '../sql/source.ts';
import type { DirectoryListing, ListedFile, MigrationFile } from './directory.ts';
import { groupBy } from './group.ts';

type Facts = Pick<MigrationFile, 'version' | 'description' | 'transaction'> &
  Partial<Pick<MigrationFile, 'checkpoint' | 'down' | 'up'>>;

/** A migration file with the checksum of its bytes; its up part is the whole file unless given. */
export function migrationFile(entry: ListedFile, facts: Facts): MigrationFile {
  const sha256 = createHash('sha256').update(entry.source.bytes).digest('hex');
  return { up: entry.source, down: null, ...facts, name: entry.name, sha256 };
}

/** The files at the top of a directory whose names end in `.sql`, in listing order. */
export function topLevelSql(listing: DirectoryListing, suffix: RegExp = /\.sql$/): readonly ListedFile[] {
  return listing.entries.filter((entry) => !entry.name.includes('/') && suffix.test(entry.name));
}

/** The files below each folder at the top of a directory, in listing order. */
export function filesByFolder(listing: DirectoryListing): ReadonlyMap<string, readonly ListedFile[]> {
  return groupBy(listing.entries, ({ name }) =>
    name.includes('/') ? name.slice(0, name.indexOf('/')) : null,
  );
}

/** A sentence for each SQL file at the top that the tool leaves out because of its name: its author may not know. */
export function passedOverWarnings(
  listing: DirectoryListing,
  format: string,
  isRead: (name: string) => boolean,
): readonly string[] {
  return topLevelSql(listing, /\.sql$/i)
    .filter(({ name }) => !isRead(name))
    .map(
      ({ name }) =>
        `${listing.path}/${name} is passed over: ${format} does not take its name for that of a migration`,
    );
}

/** A sentence for each file that begins with a byte order mark, which psql takes away and these tools do not. */
export function byteOrderMarkWarnings(sources: readonly Source[], tool: string): readonly string[] {
  return sources
    .filter(({ bytes }) => byteOrderMarkLength(bytes) > 0)
    .map(
      ({ path }) =>
        `${path} begins with a byte order mark: ${tool} sends it along, and for PostgreSQL that is a syntax error`,
    );
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
  ordered: readonly Pick<MigrationFile, 'name' | 'version'>[],
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

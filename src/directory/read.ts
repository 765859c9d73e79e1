import { ExitCode, UserError } from '../runtime/errors.ts';
import { detectFormat, isAuto } from './detect.ts';
import type { DirectoryListing, Format, MigrationDirectory, MigrationFile } from './directory.ts';
import { refuseForeignDownParts } from './down-parts.ts';
import { listDirectory } from './list.ts';
import { parseDirectoryAddress } from './path.ts';

export interface ReadOptions {
  /** The checkout: nothing outside it is read. */
  readonly workspace: string;
  /** Where a relative path starts; the workspace unless given. */
  readonly workingDirectory?: string;
  /** A format's name; null, empty or `auto` to recognise it. Goes before a `?format=` in the path. */
  readonly format?: string | null;
}

export interface ReadDirectory {
  readonly directory: MigrationDirectory;
  /** Sentences for a person. */
  readonly warnings: readonly string[];
}

/**
 * Reads a migration directory: its files in the order in which their tool runs them, and what its checksum file says.
 * @throws UserError (2) for whatever makes the directory unreadable or ambiguous. A checksum that does not fit is no
 * error here but data, because lint reports it, apply refuses it and `hash` mends it.
 */
export async function readDirectory(path: string, options: ReadOptions): Promise<ReadDirectory> {
  const listing = await listDirectory(path, options.workspace, options.workingDirectory);
  const { format = null } = options;
  return readListing(listing, isAuto(format) ? parseDirectoryAddress(path).format : format);
}

/** The part of `readDirectory` that touches no disk. */
export function readListing(listing: DirectoryListing, requested: string | null): ReadDirectory {
  const { format, warnings } = detectFormat(listing, requested);
  const files = format.read(listing);
  if (files.length === 0) refuseUnreadSql(listing, format);
  refuseCaseTwins(listing, files);
  refuseForeignDownParts(files, format.name);
  const checksum = format.checksum?.(listing) ?? { kind: 'none' };
  return {
    directory: { path: listing.path, format: format.name, files, checksum },
    warnings: [...warnings, ...(format.warnings?.(listing) ?? [])],
  };
}

/** Nothing to do, with SQL files in sight, means that they were read in the wrong format. */
function refuseUnreadSql(listing: DirectoryListing, format: Format): void {
  const [first, ...others] = listing.entries.filter((entry) => /\.sql$/i.test(entry.name));
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  throw new UserError(
    ExitCode.usage,
    `${listing.path} holds no migration in the format ${format.name}, but ${first.name}${more}`,
    { hint: 'Name the format to which these files belong, as in format: plain' },
  );
}

/** On macOS and Windows only one of two such files survives a checkout. */
function refuseCaseTwins(listing: DirectoryListing, files: readonly MigrationFile[]): void {
  const seen = new Map<string, string>();
  for (const { name } of files) {
    const twin = seen.get(name.toLowerCase());
    if (twin !== undefined) {
      const [first, second] = [`${listing.path}/${twin}`, `${listing.path}/${name}`];
      throw new UserError(ExitCode.usage, `${first} and ${second} differ only in upper and lower case`, {
        hint: 'Rename one of them: on macOS and Windows only one of the two exists after a checkout',
      });
    }
    seen.set(name.toLowerCase(), name);
  }
}

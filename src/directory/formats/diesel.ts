import { ExitCode, UserError } from '../../runtime/errors.ts';
import type { DirectoryListing, Format, ListedFile, MigrationFile } from '../directory.ts';
import { counted } from '../evidence.ts';
import { byteOrderMarkWarnings, filesByFolder, migrationFile, refuseDuplicates } from '../migration-file.ts';
import { bytewise } from '../order.ts';
import { text } from '../text.ts';

export const DIESEL_NAME = /^\d[^/]*\/up\.sql$/;

/**
 * Diesel: `<version>_<name>/up.sql`, with an optional `down.sql` and `metadata.toml` beside it. The version is the text
 * before the first `_` without its dashes, and versions are ordered as texts: `2020-01-02-030405_x` comes after
 * `20191231000000_y`. Source: diesel-rs/diesel diesel_migrations/migrations_internals/src/lib.rs, file_based_migrations.rs.
 */
export const diesel: Format = {
  name: 'diesel',
  detect: (listing) => counted(listing, DIESEL_NAME, 'named <version>_<name>/up.sql'),
  read,
  warnings: (listing) =>
    byteOrderMarkWarnings(
      listing.entries.filter(({ name }) => /^[^/]+\/up\.sql$/.test(name)).map(({ source }) => source),
      'Diesel',
    ),
};

function read(listing: DirectoryListing): readonly MigrationFile[] {
  const files = [...filesByFolder(listing)].map(([folder, entries]) => {
    const find = (name: string) => entries.find((entry) => entry.name === `${folder}/${name}`);
    const up = find('up.sql');
    if (up === undefined) throw noMigration(listing, folder);
    if (up.source.bytes.length === 0) throw empty(listing, up);
    const [, version = folder, description = ''] = /^([^_]*)_(.*)$/s.exec(folder) ?? [];
    return migrationFile(up, {
      version: version.replaceAll('-', ''),
      description,
      down: find('down.sql')?.source ?? null,
      // `batch_execute` sends the file as one simple-protocol message.
      transaction: runsInTransaction(find('metadata.toml')) ? 'file' : 'message',
    });
  });
  const ordered = files.sort((a, b) => bytewise(a.version, b.version));
  refuseDuplicates(listing, ordered, bytewise);
  return ordered;
}

/** Diesel passes over a file that it cannot read as TOML, and then the migration runs in a transaction after all. */
function runsInTransaction(metadata: ListedFile | undefined): boolean {
  if (metadata === undefined) return true;
  const lines = text(metadata.source.bytes).split(/\r?\n/);
  const index = lines.findIndex((line) => /^\s*["']?run_in_transaction\b/.test(line));
  const line = lines[index];
  if (line === undefined) return true;
  const value = /^\s*(["']?)run_in_transaction\1[ \t]*=[ \t]*(true|false)\s*(?:#.*)?$/.exec(line)?.[2];
  if (value !== undefined) return value === 'true';
  const { path } = metadata.source;
  throw new UserError(ExitCode.usage, `${path}:${index + 1}: run_in_transaction is neither true nor false`, {
    hint: 'Write it as run_in_transaction = false',
    at: { file: path, line: index + 1, column: 1 },
  });
}

function noMigration(listing: DirectoryListing, folder: string): UserError {
  return new UserError(
    ExitCode.usage,
    `${listing.path}/${folder} has no up.sql: Diesel refuses the whole directory`,
    { hint: `Restore ${listing.path}/${folder}/up.sql, or remove the folder` },
  );
}

function empty(listing: DirectoryListing, up: ListedFile): UserError {
  return new UserError(ExitCode.usage, `${listing.path}/${up.name} is empty: Diesel refuses to run it`, {
    hint: 'Write the migration, or SELECT 1; if it has nothing to do',
  });
}

import { ExitCode, UserError } from '../../runtime/errors.ts';
import type { DirectoryListing, Format, ListedFile, MigrationFile } from '../directory.ts';
import { filesByFolder, migrationFile } from '../migration-file.ts';
import { bytewise } from '../order.ts';
import { text } from '../text.ts';

const LOCK_FILE = 'migration_lock.toml';
const PROVIDERS: readonly string[] = ['postgresql', 'postgres', 'cockroachdb'];

/**
 * Prisma Migrate: `<folder>/migration.sql`, in the bytewise order of the folder names. Any folder counts, not only
 * those named `YYYYMMDDHHMMSS_slug`; its whole name is the key in `_prisma_migrations`, hence the version here.
 * Source: prisma/prisma-engines schema-engine, migrations_directory.rs.
 */
export const prisma: Format = {
  name: 'prisma',
  detect: (listing) => {
    if (listing.entries.some((entry) => entry.name === LOCK_FILE)) return LOCK_FILE;
    const folders = [...filesByFolder(listing).values()];
    const names = folders.map((files) => new Set(files.map((file) => file.name.split('/')[1])));
    const isPrisma =
      names.length > 0 && names.every((one) => one.has('migration.sql') && !one.has('snapshot.json'));
    return isPrisma ? 'a migration.sql in every folder' : null;
  },
  read,
};

function read(listing: DirectoryListing): readonly MigrationFile[] {
  const lock = listing.entries.find((entry) => entry.name === LOCK_FILE);
  if (lock !== undefined) checkProvider(listing, lock);
  const folders = [...filesByFolder(listing)].sort(([a], [b]) => bytewise(a, b));
  return folders.map(([folder, files]) => {
    const find = (name: string) => files.find((file) => file.name === `${folder}/${name}`);
    const up = find('migration.sql');
    if (up === undefined) throw noMigration(listing, folder);
    return migrationFile(up, {
      version: folder,
      description: folder.replace(/^\d+_/, ''),
      down: find('down.sql')?.source ?? null,
      // Prisma sends the file as one simple-protocol message. Since 7.4 it sends statement by statement where its
      // parser can split the file (prisma/prisma-engines#5767): then each statement commits on its own.
      transaction: 'message',
    });
  });
}

function noMigration(listing: DirectoryListing, folder: string): UserError {
  return new UserError(
    ExitCode.usage,
    `${listing.path}/${folder} has no migration.sql: Prisma stops there with P3015`,
    {
      hint: `Restore ${listing.path}/${folder}/migration.sql, or remove the folder`,
    },
  );
}

function checkProvider(listing: DirectoryListing, lock: ListedFile): void {
  const content = text(lock.source.bytes);
  const found = /^[ \t]*provider[ \t]*=[ \t]*(["'])(.*?)\1/m.exec(content);
  const provider = found?.[2];
  if (found === null || provider === undefined || PROVIDERS.includes(provider)) return;
  const line = content.slice(0, found.index).split('\n').length;
  throw new UserError(
    ExitCode.usage,
    `${listing.path}/${LOCK_FILE} says provider = "${provider}": only PostgreSQL is read`,
    {
      hint: 'Name the migration directory of the PostgreSQL datasource',
      at: { file: lock.source.path, line, column: 1 },
    },
  );
}

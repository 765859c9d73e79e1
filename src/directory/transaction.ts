import type { MigrationDirectory, TransactionMode } from './directory.ts';

/** A directory whose files a team runs otherwise than the tool of their format would; a file that says itself that it needs no transaction keeps that. */
export function runAs(
  transaction: TransactionMode | null,
  directory: MigrationDirectory,
): MigrationDirectory {
  if (transaction === null) return directory;
  const files = directory.files.map((file) =>
    file.transaction === 'none' ? file : { ...file, transaction },
  );
  return { ...directory, files };
}

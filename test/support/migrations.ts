import { createHash } from 'node:crypto';
import type { MigrationDirectory, MigrationFile } from '../../src/directory/directory.ts';
import { readListing } from '../../src/directory/read.ts';
import { type Files, listingOf } from './directories.ts';

/** A directory `migrations` with these files, read as its format reads them. */
export const directoryOf = (format: string, files: Files): MigrationDirectory =>
  readListing(listingOf(files), format).directory;

/** A directory of files that only have versions, for what does not depend on their content. */
export function versionsOf(versions: readonly string[], facts: Partial<MigrationDirectory> = {}) {
  const files = versions.map((version) => fileOf(version));
  return { path: 'migrations', format: 'plain', files, checksum: { kind: 'none' }, ...facts } as const;
}

export function fileOf(
  version: string,
  sql = `SELECT '${version}';`,
  facts: Partial<MigrationFile> = {},
): MigrationFile {
  const bytes = Buffer.from(sql);
  const name = `${version}_file.sql`;
  return {
    version,
    description: 'file',
    name,
    up: { path: `migrations/${name}`, bytes },
    down: null,
    transaction: 'file',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...facts,
  };
}

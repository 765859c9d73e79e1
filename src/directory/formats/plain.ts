import { ExitCode, UserError } from '../../runtime/errors.ts';
import { directiveWarnings, fileDirectives } from '../directives.ts';
import type { DirectoryListing, Format, ListedFile, MigrationFile } from '../directory.ts';
import { migrationFile, refuseDownScripts, refuseDuplicates, topLevelSql } from '../migration-file.ts';
import { bytewise, numerically } from '../order.ts';
import { atlasChecksum } from './atlas.ts';

/**
 * Numbered SQL files that belong to no tool: `1_init.sql`, `0002-users.sql`, `v3_x.sql`, `2024-01-31_x.sql`.
 * Versions are ordered as numbers, so `10_x.sql` runs after `9_x.sql`. Files without any numbers (`a_x.sql`) are
 * ordered by name; their version is the text before the first `_`.
 */
export const plain: Format = {
  name: 'plain',
  detect: (listing) => {
    const numbered = sqlFiles(listing).filter((entry) => NUMBERED.test(entry.name));
    const [first] = numbered;
    return first === undefined ? null : `numbered .sql files such as ${first.name}`;
  },
  read,
  checksum: atlasChecksum,
  warnings: (listing) => directiveWarnings(sqlFiles(listing).map((entry) => entry.source)),
};

const SQL = /\.sql$/i;
export const NUMBERED = /^v?(\d+(?:[-.t]\d+)*z?)(?![a-z\d])[-_.]*(.*)\.sql$/is;

function sqlFiles(listing: DirectoryListing): readonly ListedFile[] {
  return topLevelSql(listing, SQL);
}

function read(listing: DirectoryListing): readonly MigrationFile[] {
  const files = sqlFiles(listing);
  refuseDownScripts(listing, files, 'plain');
  const named = files.find((entry) => !NUMBERED.test(entry.name));
  const numbered = files.find((entry) => NUMBERED.test(entry.name));
  if (named !== undefined && numbered !== undefined) {
    throw new UserError(
      ExitCode.usage,
      `${listing.path}/${named.name} has no version number, while others such as ${numbered.name} have one`,
      { hint: `Number it (0001_${named.name}) if it is a migration, or move it out of ${listing.path}` },
    );
  }
  const compare = named === undefined ? numerically : bytewise;
  const read = files.map((entry) =>
    migrationFile(entry, { ...nameParts(entry.name), ...fileDirectives(entry.source) }),
  );
  const ordered = read.sort((a, b) => compare(a.version, b.version) || bytewise(a.name, b.name));
  refuseDuplicates(listing, ordered, compare);
  return ordered;
}

function nameParts(name: string): Pick<MigrationFile, 'version' | 'description'> {
  const [, number, rest = ''] = NUMBERED.exec(name) ?? [];
  if (number !== undefined) return { version: number, description: rest };
  const base = name.replace(SQL, '');
  const [, version = base, description = ''] = /^([^_]*)_(.*)$/s.exec(base) ?? [];
  return { version, description };
}

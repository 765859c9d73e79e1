import { SUM_FILE, verifyAtlasSum } from '../atlas-sum.ts';
import { directiveWarnings, fileDirectives } from '../directives.ts';
import type { ChecksumState, DirectoryListing, Format, MigrationFile } from '../directory.ts';
import { migrationFile, refuseDownScripts, refuseDuplicates, topLevelSql } from '../migration-file.ts';
import { bytewise } from '../order.ts';

/**
 * Atlas' own format: `*.sql` at the top in the bytewise order of their names, with `atlas.sum` beside them.
 * Source: ariga/atlas sql/migrate/dir.go.
 */
export const atlas: Format = {
  name: 'atlas',
  detect: (listing) => (listing.entries.some((entry) => entry.name === SUM_FILE) ? SUM_FILE : null),
  read,
  checksum: atlasChecksum,
  warnings: (listing) => directiveWarnings(topLevelSql(listing).map((entry) => entry.source)),
};

function read(listing: DirectoryListing): readonly MigrationFile[] {
  const entries = topLevelSql(listing);
  refuseDownScripts(listing, entries, 'atlas');
  const files = entries.map((entry) => {
    const base = entry.name.slice(0, -'.sql'.length);
    const [, version = base, description = ''] = /^([^_]*)_(.*)$/s.exec(base) ?? [];
    return migrationFile(entry, { version, description, ...fileDirectives(entry.source) });
  });
  // In the order of their names, so the two files of one version need not be neighbours: `1_a`, `1-x`, `1_b` are not.
  refuseDuplicates(
    listing,
    [...files].sort((a, b) => bytewise(a.version, b.version)),
    bytewise,
  );
  return files;
}

/** Compares `atlas.sum`, where there is one, with the files that Atlas hashes. */
export function atlasChecksum(listing: DirectoryListing): ChecksumState {
  const sum = listing.entries.find((entry) => entry.name === SUM_FILE);
  return sum === undefined ? { kind: 'none' } : verifyAtlasSum(sum.source.bytes, topLevelSql(listing));
}

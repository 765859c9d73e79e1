import { ExitCode, UserError } from '../runtime/errors.ts';
import type { DirectoryListing, ListedFile } from './directory.ts';
import { REVERSIBLE_NAME } from './evidence.ts';
import { DIESEL_NAME } from './formats/diesel.ts';
import { NUMBERED } from './formats/plain.ts';
import { groupBy } from './group.ts';
import { FLYWAY_NAME } from './known-formats.ts';
import { markerOf, markers } from './markers.ts';

/** Which format a single file looks like; null for files that every tool passes over. */
function looksLike(file: ListedFile): string | null {
  if (/^[^/]+\/migration\.sql$/.test(file.name)) return PRISMA_FOLDER;
  if (DIESEL_NAME.test(file.name)) return 'diesel';
  if (!/^[^/]+\.sql$/i.test(file.name)) return null;
  const marker = markerOf(file);
  if (marker !== null) return marker.format;
  if (FLYWAY_NAME.test(file.name)) return 'flyway';
  if (REVERSIBLE_NAME.test(file.name)) return 'golang-migrate or sqlx';
  return NUMBERED.test(file.name) ? 'plain' : null;
}

const PRISMA_FOLDER = 'prisma or drizzle';

/** Formats whose tool refuses, or never runs, a plain numbered file in the same folder. */
const NEVER_BESIDE_PLAIN = new Set<string>([
  PRISMA_FOLDER,
  'diesel',
  'flyway',
  ...markers.filter((marker) => marker.required).map((marker) => marker.format),
]);

/** Whether every file can be run as it stands: numbered, without sections of up and down, without down scripts. */
export function isPlainSql(listing: DirectoryListing): boolean {
  return listing.entries.every((file) => ['plain', null].includes(looksLike(file)));
}

/**
 * The error for a directory whose files belong to different tools, or null. Whichever format was chosen, some of the
 * files would be left out or run wrongly: a goose file without `-- +goose Up`, for example, would be run whole.
 */
export function mixedFormats(listing: DirectoryListing): UserError | null {
  const groups = groupBy(listing.entries, looksLike);
  if (![...groups.keys()].some((format) => NEVER_BESIDE_PLAIN.has(format))) groups.delete('plain');
  if (groups.size < 2) return null;
  const parts = [...groups].map(([format, [first, ...others]]) => {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `${format} (${first?.name}${more})`;
  });
  return new UserError(ExitCode.usage, `${listing.path} mixes formats: ${parts.join(', ')}`, {
    hint: 'Keep the files of one tool in a folder of their own; when they all belong to one, name it: format: NAME',
  });
}

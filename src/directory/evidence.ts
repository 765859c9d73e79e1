import type { DirectoryListing } from './directory.ts';
import type { FormatName } from './format-names.ts';
import { markerOf } from './markers.ts';

// The parts that detectors are made of: each returns what speaks for a tool, in words for a person, or null.

/** Names that several tools share, and how they are called in sentences. */
export const REVERSIBLE_NAME = /^\d+_.*\.(?:up|down)\.sql$/;
export const SIMPLE_NAME = /^\d+_.*(?<!\.(?:up|down))\.sql$/;
export const PAIRS = 'named <number>_<name>.up.sql or .down.sql';
export const ONE_WAY = 'named <number>_<name>.sql';

/** Files of such names count only together with a sign of the tool in the project: `sqlx in ../Cargo.toml`. */
export function withProject(
  listing: DirectoryListing,
  name: RegExp,
  what: string,
  project: string | null,
): string | null {
  const files = counted(listing, name, what);
  return files === null || project === null ? null : `${files}, and ${project}`;
}

/** The first file of such a name. */
export function named(listing: DirectoryListing, name: RegExp): string | null {
  return listing.entries.find((entry) => name.test(entry.name))?.name ?? null;
}

/** How many files have such a name: `2 files named …`. */
export function counted(listing: DirectoryListing, name: RegExp, what: string): string | null {
  return count(listing.entries.filter((entry) => name.test(entry.name)).length, what);
}

/** How many files carry the comment by which the tool marks its files. */
export function marked(listing: DirectoryListing, format: FormatName): string | null {
  const files = listing.entries.filter((entry) => /^[^/]+\.sql$/.test(entry.name));
  const hits = files.flatMap((file) => markerOf(file) ?? []).filter((marker) => marker.format === format);
  return count(hits.length, `with "${hits[0]?.shown}"`);
}

function count(files: number, what: string): string | null {
  return files === 0 ? null : `${files} ${files === 1 ? 'file' : 'files'} ${what}`;
}

/** A file above the directory that names the tool: `sqlx in ../Cargo.toml`. */
export function near(listing: DirectoryListing, name: RegExp, content?: RegExp): string | null {
  for (const entry of listing.surroundings) {
    if (!name.test(entry.name)) continue;
    if (content === undefined) return entry.name;
    const [found] = content.exec(Buffer.from(entry.source.bytes).toString('latin1')) ?? [];
    if (found !== undefined) return `${found} in ${entry.name}`;
  }
  return null;
}

import type { DirectoryListing } from './directory.ts';
import { bytewise } from './order.ts';
import { type Recognised, recognise } from './recognise.ts';

export interface MigrationFolder {
  /** The folder as the user would have to write it. */
  readonly path: string;
  readonly found: Recognised;
}

const MAX_CANDIDATES = 200;
const MAX_FOUND = 3;

/**
 * Looks below a directory that is none itself for folders that are: somebody named `prisma` instead of
 * `prisma/migrations`. They are only suggested, never read: a repository may hold several, for different databases.
 */
export function migrationFolders(listing: DirectoryListing): readonly MigrationFolder[] {
  const found: MigrationFolder[] = [];
  for (const folder of candidates(listing)) {
    if (found.length === MAX_FOUND) break;
    const path = listing.path === '.' ? folder : `${listing.path}/${folder}`;
    if (found.some((one) => path.startsWith(`${one.path}/`))) continue;
    const inside = listing.entries.filter((entry) => entry.name.startsWith(`${folder}/`));
    const entries = inside.map((entry) => ({ ...entry, name: entry.name.slice(folder.length + 1) }));
    const recognised = recognise({ path, entries, surroundings: [] });
    if (recognised !== null) found.push({ path, found: recognised });
  }
  return found;
}

/** The folders that hold SQL files and the folders right above them, the topmost first. */
function candidates(listing: DirectoryListing): readonly string[] {
  const folders = new Set<string>();
  for (const { name } of listing.entries) {
    if (!/\.(?:sql|plan)$/i.test(name)) continue;
    const parents = name.split('/').slice(0, -1);
    for (const depth of [parents.length - 1, parents.length]) {
      if (depth > 0) folders.add(parents.slice(0, depth).join('/'));
    }
  }
  const depth = (folder: string) => folder.split('/').length;
  return [...folders].sort((a, b) => depth(a) - depth(b) || bytewise(a, b)).slice(0, MAX_CANDIDATES);
}

import { lstat, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { ListedFile } from './directory.ts';
import { type LocatedDirectory, slashes } from './path.ts';

/** Files of a project that name its migration tool where the migration files alone do not. */
const TELLING_FILES = [
  '.gmrc',
  '.gmrc.js',
  'Cargo.toml',
  'config.toml',
  'go.mod',
  'package.json',
  'refinery.toml',
  'sqlx.toml',
  'tern.conf',
] as const;

const MAX_BYTES = 1024 * 1024;

/**
 * Reads the telling files in the folders above a directory, up to the workspace, nearest folder first; they are named
 * `../Cargo.toml`, `../../Cargo.toml`. They only decide ties, so one that cannot be read is passed over.
 */
export async function readSurroundings(located: LocatedDirectory): Promise<readonly ListedFile[]> {
  const read: ListedFile[] = [];
  let folder = located.real;
  let way = '';
  while (folder !== located.workspace) {
    folder = dirname(folder);
    way += '../';
    for (const name of TELLING_FILES) {
      const absolute = join(folder, name);
      const stats = await lstat(absolute).catch(() => null);
      if (stats === null || !stats.isFile() || stats.size > MAX_BYTES) continue;
      const bytes = await readFile(absolute).catch(() => null);
      if (bytes === null) continue;
      read.push({
        name: way + name,
        source: { path: slashes(relative(located.workspace, absolute)), bytes },
      });
    }
  }
  return read;
}

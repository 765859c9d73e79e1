import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { shellWord } from '../runtime/shell-word.ts';
import type { DirectoryListing, ListedFile } from './directory.ts';
import { GOLANG_MIGRATE_NAME } from './formats/golang-migrate.ts';
import { bytewise } from './order.ts';
import { dangling, isInside, type LocatedDirectory, locateDirectory, slashes } from './path.ts';
import { readSurroundings } from './surroundings.ts';
import { errorCode, unreadable } from './unreadable.ts';

/** Far above any migration directory known to us (the largest has some thousand files), far below `dir: /`. */
export const MAX_ENTRIES = 20_000;
const MIB = 1024 * 1024;
/** The size of one file that is read as a migration. Data of this size is loaded, not migrated. */
export const MAX_SQL_BYTES = 20 * MIB;
/** Any other file that is larger is cut to its first `HEAD_BYTES`. */
export const MAX_OTHER_BYTES = MIB;
export const MAX_TOTAL_BYTES = 256 * MIB;
export const HEAD_BYTES = 8 * 1024;

interface FoundFile {
  readonly name: string;
  readonly absolute: string;
  readonly size: number;
}

/**
 * Reads every regular file below a directory, in the bytewise order of their names. Hidden files and folders and
 * `node_modules` are left out; symbolic links are followed as long as they stay inside the workspace.
 * A relative path starts at `workingDirectory`. The files are read with blocking calls: for hundreds of small files
 * that takes a tenth of the time.
 * @throws UserError (2) for everything that cannot be read, is too large, or lies outside the workspace.
 */
export async function listDirectory(
  path: string,
  workspace: string,
  workingDirectory: string = workspace,
): Promise<DirectoryListing> {
  const located = await locateDirectory(path, workspace, workingDirectory);
  const found: FoundFile[] = [];
  const counter = { entries: 0 };
  walk({ real: located.real, prefix: '', above: [located.real] }, located, found, counter);
  if (found.length === 0) {
    throw new UserError(ExitCode.usage, `${located.path} holds no files`, {
      hint: `Add a first migration, such as ${located.path}/0001_init.sql, or name another folder`,
    });
  }
  found.sort((a, b) => bytewise(a.name, b.name));
  refuseTooLarge(found, located.path);
  const entries = found.map((file) => readOne(file, located));
  return { path: located.path, entries, surroundings: await readSurroundings(located) };
}

interface Folder {
  readonly real: string;
  /** '' at the top, else the name with a slash: `20260801_x/`. */
  readonly prefix: string;
  /** The real paths of this folder and those on the way to it, to notice a loop. */
  readonly above: readonly string[];
}

function walk(
  folder: Folder,
  located: LocatedDirectory,
  found: FoundFile[],
  counter: { entries: number },
): void {
  const shownFolder = slashes(join(located.path, folder.prefix)).replace(/(?<=.)\/$/, '');
  const entries = attempt(shownFolder, () => readdirSync(folder.real, { withFileTypes: true }));
  for (const entry of entries.sort((a, b) => bytewise(a.name, b.name))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    counter.entries += 1;
    if (counter.entries > MAX_ENTRIES) throw tooMany(located.path);
    const name = folder.prefix + entry.name;
    const shown = `${located.path}/${name}`;
    const absolute = join(folder.real, entry.name);
    const real = entry.isSymbolicLink() ? follow(absolute, shown, located.workspace) : absolute;
    const stats = attempt(shown, () => statSync(real));
    if (stats.isDirectory()) {
      if (folder.above.some((one) => isInside(real, one))) throw loop(shown, real, located.workspace);
      walk({ real, prefix: `${name}/`, above: [...folder.above, real] }, located, found, counter);
    } else if (stats.isFile()) {
      found.push({ name, absolute, size: stats.size });
    }
  }
}

function follow(absolute: string, shown: string, workspace: string): string {
  const real = attempt(shown, () => {
    try {
      return realpathSync(absolute);
    } catch (error) {
      throw errorCode(error) === 'ENOENT' ? dangling(shown, readlinkSync(absolute), error) : error;
    }
  });
  if (isInside(workspace, real)) return real;
  throw new UserError(
    ExitCode.usage,
    `${shown} is a symbolic link that leads out of the workspace, to ${real}`,
    {
      hint: 'Only files inside the checkout are read: replace the link by the file itself',
    },
  );
}

function attempt<T>(shown: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw unreadable(shown, error);
  }
}

function loop(shown: string, real: string, workspace: string): UserError {
  const target = slashes(relative(workspace, real)) || '.';
  return new UserError(ExitCode.usage, `${shown} is a symbolic link loop: it leads back up to ${target}`, {
    hint: `Remove the link: rm ${shellWord(shown)}`,
  });
}

function tooMany(path: string): UserError {
  return new UserError(ExitCode.usage, `${path} holds more than ${MAX_ENTRIES} files and folders`, {
    hint: 'Name the migration directory itself, not a folder far above it',
  });
}

/** Whether some tool runs a file of this name as SQL; golang-migrate takes any suffix, as in `1_init.up.psql`. */
function isSql(name: string): boolean {
  return /\.sql$/i.test(name) || (!name.includes('/') && GOLANG_MIGRATE_NAME.test(name));
}

function isReadWhole(file: FoundFile): boolean {
  return file.size <= MAX_OTHER_BYTES || isSql(file.name) || file.name === 'atlas.sum';
}

function refuseTooLarge(found: readonly FoundFile[], path: string): void {
  const large = found.find((file) => isSql(file.name) && file.size > MAX_SQL_BYTES);
  if (large !== undefined) {
    const size = Math.ceil(large.size / MIB);
    throw new UserError(
      ExitCode.usage,
      `${path}/${large.name} has ${size} MB: a migration may have up to ${MAX_SQL_BYTES / MIB} MB`,
      { hint: 'Load bulk data outside of migrations, or split the file' },
    );
  }
  const total = found.reduce((sum, file) => sum + (isReadWhole(file) ? file.size : HEAD_BYTES), 0);
  if (total > MAX_TOTAL_BYTES) {
    throw new UserError(
      ExitCode.usage,
      `${path} has ${Math.ceil(total / MIB)} MB: a migration directory may have up to ${MAX_TOTAL_BYTES / MIB} MB`,
      { hint: 'Name the migration directory itself, not a folder far above it' },
    );
  }
}

function readOne(file: FoundFile, located: LocatedDirectory): ListedFile {
  const isWhole = isReadWhole(file);
  const bytes = attempt(`${located.path}/${file.name}`, () => {
    return isWhole ? readFileSync(file.absolute) : readHead(file.absolute);
  });
  const path = slashes(relative(located.workspace, join(located.real, file.name.replaceAll('/', sep))));
  return { name: file.name, source: { path, bytes }, ...(isWhole ? {} : { cut: true }) };
}

function readHead(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    return bytes.subarray(0, readSync(file, bytes, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

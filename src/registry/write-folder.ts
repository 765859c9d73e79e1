import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DirectoryListing } from '../directory/directory.ts';
import { bytewise } from '../directory/order.ts';
import { errorCode } from '../directory/unreadable.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { shellWord } from '../runtime/shell-word.ts';
import { describeDifference, type FileDifference, isSame } from './compare.ts';

/**
 * Writes a directory to a folder that does not exist yet or is empty, all of it or nothing: a hidden folder beside it is
 * filled and renamed. A folder that holds the same files already is left as it is; hidden files in it do not count.
 * @param target absolute; the folders above it are made
 * @param shown how messages name it
 * @throws UserError (2) for a folder that holds anything else, a target that is no folder, and one that cannot be written
 */
export async function writeFolder(
  listing: DirectoryListing,
  target: string,
  shown: string,
): Promise<'written' | 'unchanged'> {
  try {
    const state = await stateOf(target);
    if (state === 'file') {
      throw new UserError(ExitCode.usage, `${shown} is a file, not a folder`, {
        hint: 'Name another folder',
      });
    }
    if (state === 'filled') {
      await refuseOther(listing, target, shown);
      return 'unchanged';
    }
    await replace(listing, state === 'empty' ? await realpath(target) : target, state === 'empty');
    return 'written';
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    const why = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : code;
    throw new UserError(ExitCode.usage, `${shown} cannot be written: ${why}`, {
      hint: `Name another folder, or make this one writable, as in chmod u+w ${shellWord(dirname(shown))}`,
      cause: error,
    });
  }
}

async function stateOf(target: string): Promise<'absent' | 'empty' | 'filled' | 'file'> {
  try {
    return (await readdir(target)).length === 0 ? 'empty' : 'filled';
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return 'file';
    if (errorCode(error) !== 'ENOENT') throw error;
    // A symbolic link to nowhere is not absent either.
    return lstat(target).then(
      () => 'file',
      () => 'absent',
    );
  }
}

async function replace(listing: DirectoryListing, target: string, isThere: boolean): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const temporary = await mkdtemp(join(dirname(target), `.${basename(target)}.`));
  try {
    // `mkdtemp` makes what only its owner may enter.
    const folder = join(temporary, 'folder');
    await mkdir(folder);
    for (const { name, source } of listing.entries) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), source.bytes, { flag: 'wx' });
    }
    // Windows renames to no folder that exists. One that has been filled meanwhile stays, and this fails.
    if (isThere) await rmdir(target);
    await rename(folder, target);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function refuseOther(listing: DirectoryListing, target: string, shown: string): Promise<void> {
  const difference = await differenceOf(listing, target);
  if (isSame(difference)) return;
  throw new UserError(
    ExitCode.usage,
    `${shown} is not empty, and not what would be written: ${describeDifference(difference)}`,
    { hint: `Name another folder, or remove this one first: rm -r ${shellWord(shown)}` },
  );
}

/** Above so many strange files it is another folder altogether, of any size: nobody needs to know the rest. */
const ENOUGH = 100;

/** How a folder differs from the listing. */
async function differenceOf({ entries }: DirectoryListing, target: string): Promise<FileDifference> {
  const missing = new Map(entries.map(({ name, source }) => [name, source.bytes]));
  const added: string[] = [];
  const edited: string[] = [];
  for await (const { name, isFile } of filesBelow(target, '')) {
    const bytes = missing.get(name);
    missing.delete(name);
    if (bytes === undefined) added.push(name);
    else if (!isFile || !(await holds(join(target, name), bytes))) edited.push(name);
    if (added.length === ENOUGH) break;
  }
  return { added: added.sort(bytewise), removed: [...missing.keys()], edited: edited.sort(bytewise) };
}

async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  return (await stat(path)).size === bytes.length && (await readFile(path)).equals(bytes);
}

interface FoundFile {
  readonly name: string;
  readonly isFile: boolean;
}

async function* filesBelow(folder: string, prefix: string): AsyncGenerator<FoundFile> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const name = prefix + entry.name;
    if (entry.isDirectory()) yield* filesBelow(join(folder, entry.name), `${name}/`);
    else yield { name, isFile: entry.isFile() };
  }
}

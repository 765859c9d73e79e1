import { MAX_NAME_BYTES, MAX_PART_BYTES, MAX_PARTS } from './limits.ts';
import { quoted } from './refused-image.ts';

/**
 * Why a name in an image could lead out of the folder, mean another file on another system, or never come from a
 * migration directory; null for a good one. Both sides ask it: what is packed can be unpacked.
 * @param name relative, with forward slashes, without one at its end
 */
export function nameProblem(name: string): string | null {
  const shown = quoted(name);
  if (name === '') return 'a file has no name';
  if (name.includes('\0')) return `the name ${shown} holds a NUL`;
  if (/[\x01-\x1f\x7f]/.test(name)) return `the name ${shown} holds a control character`;
  if (/\p{Surrogate}/u.test(name)) return `the name ${shown} is not valid Unicode`;
  if (name.startsWith('/')) return `${shown} is an absolute path`;
  if (name.includes('\\')) return `the name ${shown} holds a backslash, which separates folders on Windows`;
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) {
    return `the name ${shown} has more than ${MAX_NAME_BYTES} bytes`;
  }
  const parts = name.split('/');
  if (parts.length > MAX_PARTS) return `${shown} lies more than ${MAX_PARTS} folders deep`;
  for (const part of parts) {
    const problem = partProblem(part);
    if (problem !== null) return `${shown} ${problem}`;
  }
  return null;
}

function partProblem(part: string): string | null {
  if (part === '..') return 'leads out of its folder with ..';
  if (part === '' || part === '.') return 'has an empty part between its slashes';
  if (part.startsWith('.')) return 'is hidden: migration directories are read without hidden files';
  if (part === 'node_modules') return 'is in node_modules: migration directories are read without it';
  if (/^[a-z]:/i.test(part)) return 'names a drive of Windows';
  if (Buffer.byteLength(part) > MAX_PART_BYTES) return `has a part of more than ${MAX_PART_BYTES} bytes`;
  return null;
}

/** The folders that files and folders of these names lie in. */
export function foldersOf(names: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const name of names) {
    for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
      const folder = name.slice(0, end);
      // Then those above it are known too.
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}

/**
 * The first two files or folders that some file system takes for one: macOS and Windows know no case, and macOS
 * composes accents. Folders count too: `A/1.sql` and `a/2.sql` would come out in one.
 * @returns why they are, or null
 */
export function collision(files: readonly string[], folders: ReadonlySet<string>): string | null {
  const seen = new Map<string, string>();
  for (const name of [...files, ...folders]) {
    const twin = seen.get(folded(name));
    if (twin !== undefined) return describe(twin, name, folders);
    seen.set(folded(name), name);
  }
  return null;
}

function describe(twin: string, name: string, folders: ReadonlySet<string>): string {
  if (twin === name)
    return `${quoted(name)} is ${folders.has(name) ? 'both a file and a folder' : 'there twice'}`;
  const both = `${quoted(twin)} and ${quoted(name)}`;
  return twin.normalize() === name.normalize()
    ? `${both} differ only in how their accents are encoded`
    : `${both} differ only in upper and lower case`;
}

/** `ß` and `SS` fall together too: better too much than a file that overwrites another. */
const folded = (name: string): string => name.normalize().toUpperCase().toLowerCase().normalize();

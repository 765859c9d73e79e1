import { createHash } from 'node:crypto';
import type { DirectoryListing, ListedFile, MigrationDirectory, MigrationFile } from './directory.ts';
import { readListing } from './read.ts';

/** The files of a directory in a commit: what is needed of git, or of GitHub's API where there is no git. */
export interface CommitTree {
  /** Path below the directory → blob id. */
  readonly blobs: ReadonlyMap<string, string>;
  readonly readBlob: (id: string) => Promise<Uint8Array>;
}

/** A commit, or a push to a registry, that says which files are not new. */
export interface Base {
  readonly source: 'git' | 'registry';
  /** The commit's full id, or the reference with its digest. */
  readonly ref: string;
  /** The top folder of the checkout, with symbolic links resolved. */
  readonly top: string;
  /** @param folder from the top, with forward slashes; empty for the top itself */
  readonly tree: (folder: string) => Promise<CommitTree>;
  /** The bytes of one file, or null when the commit does not have it. */
  readonly file: (path: string) => Promise<Uint8Array | null>;
}

/** The id that git gives to these bytes: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/**
 * The listing of a directory as it was in a commit. Only blobs that differ from the working tree are read; one that
 * differs in line ends alone (`core.autocrlf`) counts as unchanged.
 */
export async function listingAt(head: DirectoryListing, tree: CommitTree): Promise<DirectoryListing> {
  const present = new Map(head.entries.map((entry) => [entry.name, entry]));
  const entries: ListedFile[] = [];
  for (const [name, id] of tree.blobs) {
    if (isHidden(name)) continue;
    const here = present.get(name);
    const bytes =
      here !== undefined && blobId(here.source.bytes) === id ? here.source.bytes : await tree.readBlob(id);
    const same = here !== undefined && withoutReturns(bytes).equals(withoutReturns(here.source.bytes));
    const path = here?.source.path ?? `${head.path}/${name}`;
    entries.push({ name, source: { path, bytes: same ? here.source.bytes : bytes } });
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...head, entries };
}

const isHidden = (name: string): boolean =>
  name.split('/').some((part) => part.startsWith('.') || part === 'node_modules');

const withoutReturns = (bytes: Uint8Array): Buffer =>
  Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');

/** How a directory differs from the one that its base has. */
export interface DirectoryDifference {
  /** The files that production may have run, with the bytes that it ran, in order. */
  readonly history: readonly MigrationFile[];
  /** In the order in which the tool would run them after the history: late ones last. */
  readonly added: readonly MigrationFile[];
  /** New files that sort before one of the base. */
  readonly late: readonly MigrationFile[];
  readonly edited: readonly { readonly base: MigrationFile; readonly head: MigrationFile }[];
  readonly missing: readonly MigrationFile[];
  readonly renamed: readonly { readonly base: MigrationFile; readonly head: MigrationFile }[];
}

/** @param base null when the base has no such directory: then every file is new */
export function compareDirectories(
  base: MigrationDirectory | null,
  head: MigrationDirectory,
): DirectoryDifference {
  const history = base?.files ?? [];
  const byName = new Map(head.files.map((file) => [file.name, file]));
  const known = new Set(history.map(({ name }) => name));
  const gone = history.filter(({ name }) => !byName.has(name));
  const unknown = head.files.filter(({ name }) => !known.has(name));
  const renamed = gone.flatMap((file) => {
    const twin = unknown.find(({ sha256 }) => sha256 === file.sha256);
    return twin === undefined ? [] : [{ base: file, head: twin }];
  });
  const last = head.files.findLastIndex(({ name }) => known.has(name));
  const added = unknown.filter((file) => !renamed.some((pair) => pair.head === file));
  const late = added.filter((file) => head.files.indexOf(file) < last);
  return {
    history,
    added: [...added.filter((file) => !late.includes(file)), ...late],
    late,
    edited: history.flatMap((file) => {
      const now = byName.get(file.name);
      return now === undefined || now.sha256 === file.sha256 ? [] : [{ base: file, head: now }];
    }),
    missing: gone.filter((file) => !renamed.some((pair) => pair.base === file)),
    renamed,
  };
}

/** The directory of a commit, or null when there was none, or none of this format, in it. */
export async function directoryAt(
  head: DirectoryListing,
  format: string,
  tree: CommitTree,
): Promise<MigrationDirectory | null> {
  const listing = await listingAt(head, tree);
  if (!listing.entries.some(({ name }) => name.endsWith('.sql'))) return null;
  return readListing(listing, format).directory;
}

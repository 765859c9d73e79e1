import { atlasSum, SUM_FILE } from '../directory/atlas-sum.ts';
import type { DirectoryListing, ListedFile } from '../directory/directory.ts';
import { topLevelSql } from '../directory/migration-file.ts';
import { bytewise } from '../directory/order.ts';
import type { FileEdit } from '../report/lint-report.ts';

/** The directory as it is after the edits, in memory. An `atlas.sum` that fitted before fits again. */
export function withEdits(
  listing: DirectoryListing,
  edits: readonly FileEdit[],
  sumFits: boolean,
): DirectoryListing {
  const changed = listing.entries.map((entry) => {
    const own = edits.filter(({ file, newFile }) => file === entry.source.path && !newFile);
    return own.length === 0
      ? entry
      : { ...entry, source: { path: entry.source.path, bytes: edited(entry.source.bytes, own) } };
  });
  const [sample] = listing.entries;
  const folder = sample === undefined ? '' : sample.source.path.slice(0, -sample.name.length);
  const created = edits
    .filter(({ newFile }) => newFile)
    .map(({ file, text }) => ({
      name: file.slice(folder.length),
      source: { path: file, bytes: new TextEncoder().encode(text) },
    }));
  const entries = [...changed, ...created].sort((a, b) => bytewise(a.name, b.name));
  const after = { ...listing, entries };
  return sumFits ? { ...after, entries: entries.map((entry) => withSum(entry, after)) } : after;
}

function withSum(entry: ListedFile, listing: DirectoryListing): ListedFile {
  if (entry.name !== SUM_FILE) return entry;
  const bytes = new TextEncoder().encode(atlasSum(topLevelSql(listing)));
  return { ...entry, source: { ...entry.source, bytes } };
}

/** Text in the place of bytes. Edits at one offset come in the order in which they are given. */
export function edited(
  bytes: Uint8Array,
  edits: readonly Pick<FileEdit, 'start' | 'end' | 'text'>[],
): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(bytes.subarray(at, start), new TextEncoder().encode(text));
    at = end;
  }
  return new Uint8Array(Buffer.concat([...parts, bytes.subarray(at)]));
}

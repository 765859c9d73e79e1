import { createHash } from 'node:crypto';
import type { ChecksumState, ListedFile } from './directory.ts';
import { text } from './text.ts';

/**
 * `atlas.sum`, byte for byte as Atlas writes it (ariga/atlas sql/migrate/dir.go): a header over all entries, then for
 * each file the SHA-256 over all files up to and including it.
 */
export const SUM_FILE = 'atlas.sum';

export interface SumEntry {
  readonly name: string;
  /** The digest in base64, without `h1:`. */
  readonly hash: string;
}

/** The entries for files in the bytewise order of their names. */
export function sumEntries(files: readonly ListedFile[]): readonly SumEntry[] {
  const running = createHash('sha256');
  const entries: SumEntry[] = [];
  for (const { name, source } of files) {
    running.update(name);
    if (isIgnored(source.bytes)) continue;
    running.update(source.bytes);
    entries.push({ name, hash: running.copy().digest('base64') });
  }
  return entries;
}

/** `-- atlas:sum ignore` on the first line; latin1 keeps every byte apart, so that ` -~` means printable ASCII. */
function isIgnored(bytes: Uint8Array): boolean {
  const newline = bytes.indexOf(0x0a);
  const line = Buffer.from(newline < 0 ? bytes : bytes.subarray(0, newline)).toString('latin1');
  return /^[ -~]*atlas:sum +ignore(?![ -~])/.test(line);
}

function headerOf(entries: readonly SumEntry[]): string {
  const hash = createHash('sha256');
  for (const entry of entries) hash.update(entry.name).update(entry.hash);
  return `h1:${hash.digest('base64')}`;
}

/** The text of `atlas.sum` for the `*.sql` files of a directory, in the bytewise order of their names. */
export function atlasSum(files: readonly ListedFile[]): string {
  const entries = sumEntries(files);
  return [headerOf(entries), ...entries.map((entry) => `${entry.name} h1:${entry.hash}`), ''].join('\n');
}

/**
 * Compares the bytes of an `atlas.sum` with the files, and names the first line that does not fit. Hashes are
 * cumulative, so every line after it would differ too.
 */
export function verifyAtlasSum(sum: Uint8Array, files: readonly ListedFile[]): ChecksumState {
  const [header = '', ...lines] = text(sum)
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
  const mismatch = (line: number, name: string, reason: Mismatch['reason']): Mismatch => {
    return { kind: 'mismatch', file: SUM_FILE, line, name, reason };
  };
  const computed = sumEntries(files);
  const stored: SumEntry[] = [];
  for (const [index, line] of lines.entries()) {
    const mark = line.indexOf('h1:');
    if (mark < 0) return mismatch(index + 2, SUM_FILE, 'malformed');
    stored.push({ name: line.slice(0, mark).trim(), hash: line.slice(mark + 'h1:'.length) });
  }
  for (const [index, entry] of stored.entries()) {
    const own = computed[index];
    if (own?.name === entry.name && own.hash === entry.hash) continue;
    const elsewhere = computed.some((other) => other.name === entry.name);
    if (!elsewhere || own === undefined) return mismatch(index + 2, entry.name, 'removed');
    return mismatch(index + 2, own.name, own.name === entry.name ? 'edited' : 'added');
  }
  const next = computed[stored.length];
  if (next !== undefined) return mismatch(stored.length + 2, next.name, 'added');
  return header === headerOf(computed)
    ? { kind: 'valid', file: SUM_FILE }
    : mismatch(1, SUM_FILE, 'malformed');
}

type Mismatch = Extract<ChecksumState, { kind: 'mismatch' }>;

const REASONS: Readonly<Record<Mismatch['reason'], string>> = {
  added: 'is in the directory, but has no line there',
  edited: 'was edited after its checksum was written',
  removed: 'has a line there, but is not in the directory',
  malformed: 'the line is not one that Atlas writes',
};

/** One sentence: which line of the checksum file does not fit, which migration file, and why. */
export function describeMismatch(path: string, { file, line, name, reason }: Mismatch): string {
  const what = reason === 'malformed' ? REASONS[reason] : `${name} ${REASONS[reason]}`;
  return `${path}/${file}:${line} does not fit the directory: ${what}`;
}

import { createHash } from 'node:crypto';
import { sumEntries } from '../../directory/atlas-sum.ts';
import type { MigrationDirectory, MigrationFile } from '../../directory/directory.ts';
import { split } from '../../sql/split.ts';
import { isDone, lineEndVariants, remember } from './content.ts';
import type { RecordedFile } from './history.ts';

/**
 * What Atlas keeps of a file is its line of `atlas.sum`: a digest over all files up to and including it. File name → digest;
 * a file that `atlas.sum` ignores has none.
 */
export const atlasHashes = remember(({ files }: MigrationDirectory) => hashes(files, (bytes) => bytes));

function hashes(
  files: readonly MigrationFile[],
  variant: (bytes: Uint8Array) => Uint8Array,
): ReadonlyMap<string, string> {
  const entries = sumEntries(
    files.map(({ name, up }) => ({ name, source: { path: up.path, bytes: variant(up.bytes) } })),
  );
  return new Map(entries.map(({ name, hash }) => [name, hash]));
}

/** One running SHA-256 over the statements, read off after each: ariga/atlas sql/migrate/migrate.go. */
export function atlasStatementDigests(file: MigrationFile): readonly string[] {
  const running = createHash('sha256');
  return split(file.up).statements.map(
    ({ sql }) => `h1:${running.update(sql.trim()).copy().digest('base64')}`,
  );
}

/**
 * Finds the file from which on the digests differ. They are cumulative, so nothing can be said about those after it, and
 * they change as well when a file came in between later on: such a file is left out when the others are compared.
 * With a file missing that was there, no later digest can be told at all.
 */
export function atlasEdited(
  recorded: readonly RecordedFile[],
  directory: MigrationDirectory,
): readonly MigrationFile[] {
  const { files } = directory;
  const order = new Map(recorded.map(({ version }, index) => [version, index]));
  const checksums = new Map(recorded.filter(isDone).map(({ version, checksum }) => [version, checksum]));
  const changed = (file: MigrationFile) => {
    const checksum = checksums.get(file.version) ?? null;
    return checksum !== null && checksum !== (atlasHashes(directory).get(file.name) ?? checksum);
  };
  const suspects = files.filter(changed);
  if (suspects.length === 0) return [];
  const versions = new Set(files.map(({ version }) => version));
  if (recorded.some((row) => isDone(row) && !versions.has(row.version))) return [];
  const first = files.findIndex(({ version }) => order.has(version));
  const edited = suspects.find((suspect) => {
    const turn = order.get(suspect.version) ?? 0;
    const there = files.filter((file, index) => {
      const own = order.get(file.version);
      return own === undefined ? index < first : own <= turn;
    });
    return ![there, files].some((some) => isAs(suspect, checksums.get(suspect.version) ?? null, some));
  });
  return edited === undefined ? [] : [edited];
}

/** Whether the digest comes out of these files, whatever line ends they have now. */
function isAs(file: MigrationFile, checksum: string | null, files: readonly MigrationFile[]): boolean {
  return [0, 1, 2].some(
    (kind) => checksum === hashes(files, (bytes) => lineEndVariants(bytes)[kind] ?? bytes).get(file.name),
  );
}

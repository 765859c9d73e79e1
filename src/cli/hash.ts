import { join } from 'node:path';
import { atlasSum, describeMismatch, SUM_FILE, verifyAtlasSum } from '../directory/atlas-sum.ts';
import { detectFormat, isAuto } from '../directory/detect.ts';
import type { ChecksumState, DirectoryListing, ListedFile } from '../directory/directory.ts';
import { atlas } from '../directory/formats/atlas.ts';
import { plain } from '../directory/formats/plain.ts';
import { listDirectory } from '../directory/list.ts';
import { topLevelSql } from '../directory/migration-file.ts';
import { locateDirectory } from '../directory/path.ts';
import { writeAtomically } from '../directory/write.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { shellWord } from '../runtime/shell-word.ts';

export interface HashInputs {
  readonly dir: string;
  readonly format?: string | null;
  readonly workspace: string;
  /** Where a relative `dir` starts; the workspace unless given. */
  readonly workingDirectory?: string;
  readonly mode: 'write' | 'check';
}

export interface HashResult {
  readonly exitCode: ExitCode;
  readonly outcome: 'written' | 'unchanged' | 'valid' | 'mismatch' | 'missing';
  /** `migrations/atlas.sum`, as the user would write it. */
  readonly file: string;
  /** What to tell a person, line by line. */
  readonly lines: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * `lockstep hash`: writes `atlas.sum` for a directory in Atlas' format, or for a plain one that reads the same with
 * it; `check` only compares, and says no with exit code 1.
 * @throws UserError (2) for a directory that cannot be read or whose tool knows no checksum file.
 */
export async function runHash(inputs: HashInputs): Promise<HashResult> {
  const { dir, workspace, workingDirectory, mode } = inputs;
  const located = await locateDirectory(dir, workspace, workingDirectory);
  const listing = await listDirectory(dir, workspace, workingDirectory);
  const requested = isAuto(inputs.format ?? null) ? located.format : (inputs.format ?? null);
  const { format, warnings } = detectFormat(listing, requested);
  const path = located.path;
  if (format.name !== 'atlas' && format.name !== 'plain') throw noSumFile(path, format.name);
  const files = topLevelSql(listing);
  const old = listing.entries.find((entry) => entry.name === SUM_FILE) ?? null;
  const result = (
    exitCode: ExitCode,
    outcome: HashResult['outcome'],
    lines: readonly string[],
  ): HashResult => {
    return { exitCode, outcome, file: `${path}/${SUM_FILE}`, lines, warnings };
  };
  if (mode === 'check') {
    if (old === null)
      return result(ExitCode.checkSaysNo, 'missing', [`${path} has no ${SUM_FILE}`, mend(path)]);
    const state = verifyAtlasSum(old.source.bytes, files);
    if (state.kind !== 'mismatch')
      return result(ExitCode.done, 'valid', [`${path}/${SUM_FILE} fits ${count(files)}`]);
    return result(ExitCode.checkSaysNo, 'mismatch', [
      describeMismatch(path, state),
      advice(path, old, files, state),
    ]);
  }
  if (format.name === 'plain') refuseOtherReading(listing);
  const text = atlasSum(files);
  if (old !== null && Buffer.from(old.source.bytes).equals(Buffer.from(text))) {
    return result(ExitCode.done, 'unchanged', [`${path}/${SUM_FILE} already fits ${count(files)}`]);
  }
  await writeAtomically(join(located.real, SUM_FILE), text, `${path}/${SUM_FILE}`);
  return result(ExitCode.done, 'written', [`${path}/${SUM_FILE} written for ${count(files)}`]);
}

function count(files: readonly ListedFile[]): string {
  return `${files.length} ${files.length === 1 ? 'file' : 'files'}`;
}

function mend(path: string): string {
  return `Write it: lockstep hash --dir ${shellWord(path)}`;
}

type Mismatch = Extract<ChecksumState, { kind: 'mismatch' }>;

/** A checkout with CRLF changes every hash although nobody edited a file: writing new ones would only move the trouble. */
function advice(path: string, sum: ListedFile, files: readonly ListedFile[], state: Mismatch): string {
  const withLf = files.map(({ name, source }) => {
    const bytes = Buffer.from(
      Buffer.from(source.bytes).toString('latin1').replaceAll('\r\n', '\n'),
      'latin1',
    );
    return { name, source: { ...source, bytes } };
  });
  if (state.reason === 'edited' && verifyAtlasSum(sum.source.bytes, withLf).kind === 'valid') {
    return 'The files differ only in line ends (CRLF): add "*.sql text eol=lf" to .gitattributes and check them out again';
  }
  return `When the change is meant, write it anew: lockstep hash --dir ${shellWord(path)}`;
}

function noSumFile(path: string, format: string): UserError {
  return new UserError(
    ExitCode.usage,
    `${path} is a ${format} directory, and ${format} knows no checksum file`,
    {
      hint: `${SUM_FILE} exists for the formats atlas and plain only; apply compares ${format} files with what the database recorded`,
    },
  );
}

/**
 * A directory with `atlas.sum` is Atlas' from then on: ordered by name, versions up to the first `_`. Where that would
 * change what a plain directory means (`10_x.sql` before `9_x.sql`), adding the file would make apply run other files.
 */
function refuseOtherReading(listing: DirectoryListing): void {
  if (listing.entries.some((entry) => entry.name === SUM_FILE)) return;
  const asAtlas = atlas.read(listing);
  for (const [index, file] of plain.read(listing).entries()) {
    const other = asAtlas[index];
    if (other?.name === file.name && other.version === file.version) continue;
    const where = `${listing.path}/${file.name}`;
    const why =
      other?.name === file.name
        ? `its version would become ${other.version}, not ${file.version}`
        : `${other?.name ?? 'nothing'} would run in its place, because names are compared letter by letter`;
    throw new UserError(ExitCode.usage, `with an ${SUM_FILE}, ${where} would be read otherwise: ${why}`, {
      hint: 'Use names such as 0001_name.sql, with versions of one length and an underscore after them',
    });
  }
}

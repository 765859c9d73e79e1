import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { locateDirectory } from '../directory/path.ts';
import { writeAtomically } from '../directory/write.ts';
import { type FixedDirectory, fixDirectory } from '../lint/fix-directory.ts';
import type { LintResult } from '../lint/lint.ts';
import type { DirectoryInput } from '../lint/lint-directory.ts';
import type { ReadInput } from '../lint/read-inputs.ts';
import { renderFixes, type WrittenFile } from '../report/fix-terminal.ts';
import { decode } from '../sql/encoding.ts';
import type { LintCommand } from './lint.ts';

export interface Fixed {
  readonly directories: readonly { readonly before: ReadInput; readonly result: FixedDirectory }[];
  /** The directories as they are once the files are written. */
  readonly inputs: readonly DirectoryInput[];
}

/** Fixes each directory in memory; nothing is written yet. */
export async function fixDirectories(
  read: readonly ReadInput[],
  lint: (input: DirectoryInput) => Promise<LintResult>,
): Promise<Fixed> {
  const directories: { before: ReadInput; result: FixedDirectory }[] = [];
  for (const before of read) directories.push({ before, result: await fixDirectory(before, lint) });
  return { directories, inputs: directories.map(({ result }) => result.after.input) };
}

/** Writes the files that have changed, new ones first, and says what was done. */
export async function writeFixes(
  { directories }: Fixed,
  { fence, workingDirectory, terminal }: Pick<LintCommand, 'fence' | 'workingDirectory' | 'terminal'>,
): Promise<string> {
  const written: WrittenFile[] = [];
  for (const { before, result } of directories) {
    const { path } = before.listing;
    const { real } = await locateDirectory(path, fence(path), workingDirectory);
    const old = new Map(before.listing.entries.map(({ name, source }) => [name, source.bytes]));
    const changes = result.after.listing.entries.filter(({ name, source }) => {
      const bytes = old.get(name);
      return bytes === undefined || !Buffer.from(bytes).equals(source.bytes);
    });
    const isNew = ({ name }: { readonly name: string }) => !old.has(name);
    for (const { name, source } of [...changes.filter(isNew), ...changes.filter((one) => !isNew(one))]) {
      const target = join(real, name);
      await mkdir(dirname(target), { recursive: true });
      await writeAtomically(target, Buffer.from(source.bytes).toString('utf8'), source.path);
      const bytes = old.get(name);
      const text = decode(source);
      written.push({
        path: source.path,
        before: bytes === undefined ? null : decode({ ...source, bytes }),
        after: text,
      });
    }
  }
  const fixed = directories.flatMap(({ result }) => result.fixed);
  const refused = directories.flatMap(({ result }) => result.refused);
  return renderFixes(written, fixed, refused, { colour: terminal.colour });
}

import { defaultConfig } from '../../src/config/config.ts';
import { atlasSum } from '../../src/directory/atlas-sum.ts';
import type { DirectoryListing, ListedFile } from '../../src/directory/directory.ts';
import { readListing } from '../../src/directory/read.ts';
import { type FixedDirectory, type FixInput, fixDirectory } from '../../src/lint/fix-directory.ts';
import { type LintResult, lint } from '../../src/lint/lint.ts';
import type { DirectoryInput } from '../../src/lint/lint-directory.ts';
import { openEmbedded } from './embedded-server.ts';

export const fixFormats = ['plain', 'prisma', 'atlas', 'sqlx'] as const;
export type FixFormat = (typeof fixFormats)[number];

const names: Readonly<Record<FixFormat, (number: number, word: string) => string>> = {
  plain: (number, word) => `${number}_${word}.sql`,
  prisma: (number, word) => `2026080112000${number}_${word}/migration.sql`,
  atlas: (number, word) => `2026080112000${number}_${word}.sql`,
  sqlx: (number, word) => `000${number}_${word}.sql`,
};

export interface FixRun {
  readonly before: LintResult;
  readonly fixed: FixedDirectory;
  readonly after: LintResult;
  /** The new files afterwards, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** A directory whose first file is the history and whose others are new. */
export function fixInput(schema: string, files: readonly string[], format: FixFormat): FixInput {
  const sql = [
    [names[format](0, 'schema'), schema],
    ...files.map((text, index) => [names[format](index + 1, 'change'), text]),
  ];
  const entries: ListedFile[] = sql.map(([name = '', text = '']) => ({
    name,
    source: { path: `migrations/${name}`, bytes: new TextEncoder().encode(text) },
  }));
  if (format === 'atlas') {
    const bytes = new TextEncoder().encode(atlasSum(entries));
    entries.push({ name: 'atlas.sum', source: { path: 'migrations/atlas.sum', bytes } });
  }
  const listing: DirectoryListing = { path: 'migrations', entries, surroundings: [] };
  const read = (other: DirectoryListing) => readListing(other, format).directory;
  const input: DirectoryInput = {
    directory: read(listing),
    selection: { kind: 'latest', count: files.length },
    deadline: 30_000,
  };
  return { input, listing, read };
}

/** Lints as `lockstep lint` does, on the embedded server. */
export const lintInput = (input: DirectoryInput): Promise<LintResult> =>
  lint(
    { directories: [input], config: defaultConfig(), today: '2026-08-01', productionMajor: null },
    { openSession: openEmbedded, onProgress: () => undefined },
  );

export async function runFix(start: FixInput): Promise<FixRun> {
  const before = await lintInput(start.input);
  const fixed = await fixDirectory(start, lintInput);
  const after = await lintInput(fixed.after.input);
  const files = fixed.after.input.directory.files
    .slice(1)
    .map(({ name, up }) => [name, Buffer.from(up.bytes).toString()]);
  return { before, fixed, after, files: Object.fromEntries(files) };
}

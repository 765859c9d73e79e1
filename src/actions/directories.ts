import { relative, resolve } from 'node:path';
import { type Config, transactionOf } from '../config/config.ts';
import type { MigrationDirectory, TransactionMode } from '../directory/directory.ts';
import { parseDirectoryAddress, slashes } from '../directory/path.ts';
import { readSetup } from '../lint/dev-databases.ts';
import type { DirectoryInput } from '../lint/lint-directory.ts';
import { readInput, type WhatIsNew } from '../lint/read-inputs.ts';
import { isRegistryReference } from '../registry/base.ts';
import type { Source } from '../sql/source.ts';
import type { LintInputs } from './lint-inputs.ts';

/** Absolute, with symbolic links resolved. */
export interface Folders {
  /** Where the paths of `lockstep.yml` start. Nothing outside is read. */
  readonly workspace: string;
  /** Where the paths of inputs start. */
  readonly workingDirectory: string;
  /** The top of the repository, from which GitHub counts paths: mostly the workspace. */
  readonly top: string;
}

/** A directory to lint, with what inputs and configuration say about it. */
export interface WantedDirectory {
  /** From the top of the repository. */
  readonly path: string;
  readonly format: string | null;
  readonly transaction: TransactionMode | null;
  readonly postgres: number | null;
  /** What it alone is compared with; null for what the event or the input says, which is found once, with the policy. */
  readonly base: string | null;
  /** The SQL file that runs first on its dev database. */
  readonly setup: { readonly shown: string; readonly absolute: string } | null;
}

/** @throws UserError (2) for what is no address of a folder */
export function wantedDirectories(
  inputs: Pick<LintInputs, 'dirs' | 'format' | 'devSetup' | 'base'>,
  config: Config,
  { workspace, workingDirectory, top }: Folders,
): readonly WantedDirectory[] {
  // Without a configuration `migrations` is a default of the input, and starts where inputs do.
  const home = config.file === null ? workingDirectory : workspace;
  const fromInputs = inputs.dirs.map((text) => ({ text, home: workingDirectory }));
  const fromConfig = config.directories.map(({ path }) => ({ text: path, home }));
  return (fromInputs.length > 0 ? fromInputs : fromConfig).map((wanted) => {
    const address = parseDirectoryAddress(wanted.text);
    const absolute = resolve(wanted.home, address.path);
    const known = config.directories.find(({ path }) => resolve(home, path) === absolute);
    const setup =
      inputs.devSetup === null
        ? { shown: known?.devSetup ?? null, home: workspace }
        : { shown: inputs.devSetup, home: workingDirectory };
    return {
      path: between(top, absolute),
      format: inputs.format ?? address.format ?? known?.format ?? null,
      transaction: transactionOf(config, known),
      postgres: known?.postgres ?? null,
      base:
        inputs.base === null ? (known?.base ?? null) : isRegistryReference(inputs.base) ? inputs.base : null,
      setup: setup.shown === null ? null : { shown: setup.shown, absolute: resolve(setup.home, setup.shown) },
    };
  });
}

const between = (top: string, path: string): string => slashes(relative(top, path)) || '.';

/** Reads what is there and what the base has. @throws UserError (2) */
export async function readDirectories(
  wanted: readonly WantedDirectory[],
  { workspace, top }: Folders,
  { lint: { deadline } }: Config,
  whatIsNew: (base: string | null) => Promise<WhatIsNew>,
): Promise<{ readonly directories: readonly DirectoryInput[]; readonly warnings: readonly string[] }> {
  const read = await Promise.all(
    wanted.map(async ({ path, format, transaction, base }) =>
      readInput(
        { path, format, transaction, workspace, workingDirectory: top, deadline },
        await whatIsNew(base),
      ),
    ),
  );
  return { directories: read.map(({ input }) => input), warnings: read.flatMap(({ warnings }) => warnings) };
}

/** The setup files of the directories, both in the same order. @throws UserError (2) when there is no such file */
export async function readSetups(
  directories: readonly DirectoryInput[],
  wanted: readonly WantedDirectory[],
): Promise<ReadonlyMap<MigrationDirectory, Source>> {
  const setups = new Map<MigrationDirectory, Source>();
  for (const [index, { directory }] of directories.entries()) {
    const setup = wanted[index]?.setup ?? null;
    if (setup !== null) setups.set(directory, await readSetup(setup.absolute, setup.shown));
  }
  return setups;
}

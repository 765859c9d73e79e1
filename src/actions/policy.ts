import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { configNames, loadConfig, readConfig } from '../config/load.ts';
import { slashes } from '../directory/path.ts';
import type { WhatIsNew } from '../lint/read-inputs.ts';
import { vocabulary } from '../lint/vocabulary.ts';
import { UserError } from '../runtime/errors.ts';

export interface Policy {
  readonly config: Config;
  /** Sentences for the report: that the policy itself is changed. */
  readonly notes: readonly string[];
}

/**
 * The configuration of the base where there is one, so that a pull request cannot switch off its own rule. What it changes
 * is said, and holds once it is merged.
 */
export async function readPolicy(
  path: string | null,
  { workspace, workingDirectory }: { readonly workspace: string; readonly workingDirectory: string },
  whatIsNew: WhatIsNew,
): Promise<Policy> {
  const named = path === null ? null : resolve(workingDirectory, path);
  const here = await loadConfig(named, workspace, vocabulary);
  if (whatIsNew.kind !== 'base') return policy(here, []);
  const { base } = whatIsNew;
  for (const file of named === null ? configNames.map((name) => join(workspace, name)) : [named]) {
    const name = slashes(relative(base.top, file));
    const bytes = await base.file(name);
    if (bytes === null) continue;
    const now = await readFile(file).catch(() => null);
    if (now !== null && sameText(bytes, now)) return policy(here, []);
    try {
      const config = await readConfig(bytes, name, await vocabulary());
      const what = now === null ? 'removed' : 'changed';
      return policy(config, [
        `\`${name}\` is ${what} here. This run was judged by the one of the base branch.`,
      ]);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      // Else nothing could ever mend it.
      return policy(here, [
        `\`${name}\` of the base branch cannot be used (${error.message}). This run was judged by what is here.`,
      ]);
    }
  }
  const added =
    here.file === null
      ? []
      : [`\`${here.file}\` is new: nothing on the base branch says otherwise, so it holds already.`];
  return policy(here, added);
}

/** But for line ends, which a checkout may change. */
const sameText = (one: Uint8Array, other: Uint8Array): boolean =>
  Buffer.from(one).toString('latin1').replaceAll('\r\n', '\n') ===
  Buffer.from(other).toString('latin1').replaceAll('\r\n', '\n');

const policy = (config: Config, notes: readonly string[]): Policy => ({
  config,
  notes,
});

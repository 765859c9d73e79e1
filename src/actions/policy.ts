import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Config, type DirectoryConfig, directoryPath } from '../config/config.ts';
import { configNames, loadConfig, readConfig } from '../config/load.ts';
import { formatNames } from '../directory/format-names.ts';
import { slashes } from '../directory/path.ts';
import { knownRules } from '../lint/documented-rules.ts';
import type { WhatIsNew } from '../lint/read-inputs.ts';

export interface Policy {
  readonly config: Config;
  readonly directory: (path: string) => DirectoryConfig | undefined;
  /** Sentences for the report: that the policy itself is changed. */
  readonly notes: readonly string[];
}

/**
 * The configuration of the base where there is one, so that a pull request cannot switch off its own rule. What it changes
 * is said, and holds once it is merged.
 */
export async function readPolicy(
  path: string | null,
  workspace: string,
  whatIsNew: WhatIsNew,
): Promise<Policy> {
  const here = await loadConfig(path, workspace, knownRules, formatNames);
  if (whatIsNew.kind !== 'base') return policy(here, []);
  const { base } = whatIsNew;
  for (const name of path === null ? configNames : [path]) {
    const fromTop = slashes(relative(base.top, join(workspace, name)));
    const bytes = await base.file(fromTop);
    if (bytes === null) continue;
    const config = await readConfig(bytes, name, { rules: knownRules, formats: formatNames });
    const now = await readFile(join(workspace, name)).catch(() => null);
    const same = now !== null && Buffer.from(bytes).equals(now);
    return policy(
      config,
      same ? [] : [`\`${name}\` is changed here. This run was judged by the one of the base branch.`],
    );
  }
  const added =
    here.file === null
      ? []
      : [`\`${here.file}\` is new: nothing on the base branch says otherwise, so it holds already.`];
  return policy(here, added);
}

const policy = (config: Config, notes: readonly string[]): Policy => ({
  config,
  directory: (path) => config.directories.find((each) => each.path === directoryPath(path)),
  notes,
});

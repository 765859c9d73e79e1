import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isInside, parseDirectoryAddress } from '../directory/path.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';

/** @throws UserError (2) when another process has removed it */
export function currentFolder(): string {
  try {
    // Node remembers the answer, also when the folder has gone since.
    return realpathSync(process.cwd());
  } catch (cause) {
    throw new UserError(ExitCode.usage, 'the working directory does not exist any more', {
      hint: 'Change to another one: `cd` takes you home.',
      cause,
    });
  }
}

/**
 * The folder that nothing read may leave: in a job the checkout, on a laptop the repository around the working directory.
 * @throws UserError (2) when GITHUB_WORKSPACE names no folder
 */
export function workspaceOf(workingDirectory: string, env: NodeJS.ProcessEnv): string {
  if (env.GITHUB_WORKSPACE) return checkout(env.GITHUB_WORKSPACE, workingDirectory);
  for (let folder = workingDirectory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return workingDirectory;
  }
}

function checkout(named: string, workingDirectory: string): string {
  const folder = resolve(workingDirectory, named);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new UserError(ExitCode.usage, `GITHUB_WORKSPACE names ${folder}, which is no folder`, {
    hint: 'In a job GitHub sets it to the checkout; elsewhere leave it unset.',
  });
}

/**
 * Who types the path of another repository's folder on a laptop means it: that folder is then its own fence, and links in
 * it may not lead out. A job has one checkout, and everything else on its disk is somebody else's.
 */
export function fenceFor(
  dir: string,
  workspace: string,
  workingDirectory: string,
  env: NodeJS.ProcessEnv,
): string {
  const folder = resolve(workingDirectory, parseDirectoryAddress(dir).path);
  return env.GITHUB_WORKSPACE || isInside(workspace, folder) ? workspace : dirname(folder);
}

import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isInside, parseDirectoryAddress } from '../directory/path.ts';

/**
 * The folder that nothing read may leave: in a job the checkout, on a laptop the repository around the working directory.
 */
export function workspaceOf(workingDirectory: string, env: NodeJS.ProcessEnv): string {
  if (env.GITHUB_WORKSPACE) return env.GITHUB_WORKSPACE;
  for (let folder = workingDirectory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return workingDirectory;
  }
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

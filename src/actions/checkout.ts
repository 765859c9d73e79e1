import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findTop, type Git, GitError, openGit } from '../git/git.ts';
import type { ApiAddress } from '../github/api.ts';
import type { Surroundings } from '../github/event.ts';
import type { RegistryAccess } from '../registry/open.ts';
import type { ActionsHost } from '../runtime/actions.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';

/** The folder of the input `working-directory`, with symbolic links resolved. @throws UserError (2) */
export async function workingFolder(workspace: string, path: string): Promise<string> {
  try {
    return await realpath(resolve(workspace, path));
  } catch (cause) {
    throw new UserError(
      ExitCode.usage,
      `the folder \`${path}\` of the input \`working-directory\` does not exist`,
      {
        hint: 'It is relative to the root of the checkout:\nwith:\n  working-directory: services/shop',
        cause,
      },
    );
  }
}

export const apiAddress = (token: string, { apiUrl, repository }: Surroundings): ApiAddress => ({
  token,
  apiUrl,
  owner: repository.owner,
  repo: repository.name,
});

/** Who a job is to a registry: what `docker login` has left, and the job's token for GitHub's own. */
export const registryAccess = (githubToken: string | null, host: ActionsHost): RegistryAccess => ({
  explicit: null,
  githubToken,
  env: host.env,
  signal: host.signal,
  onSecret: (secret) => host.mask(secret),
});

/** In a container job the checkout belongs to another user, and git refuses it: the API answers then. */
export async function openCheckout(folders: readonly string[], host: ActionsHost): Promise<Git | null> {
  for (const folder of folders) {
    try {
      return openGit(await findTop(folder));
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      host.debug(`git cannot be used in ${folder} (${error.trouble}): ${error.message}`);
    }
  }
  return null;
}

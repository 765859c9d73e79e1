import type { Newer, UnknownOrder } from '../registry/move-tag.ts';
import { type Git, GitError } from './git.ts';

/**
 * Finds later commits in the local clone. It answers only where the clone cannot be mistaken: with its whole history, and
 * with all the commits that are asked about.
 * @param tip where the branch ends; null where only the commits themselves tell
 */
export function newerByGit(git: Git, commit: string, tip: string | null): Newer {
  return async (tagged) => {
    const others = tagged.filter((one) => one !== commit);
    if (others.length === 0) return null;
    try {
      // A cut history shows no way to a commit that does come later.
      if (await git.isShallow())
        return unknown('this clone does not have the whole history', 'git fetch --unshallow');
      const known = await git.known(others);
      const strangers = others.length - known.size;
      if (strangers > 0)
        return unknown(
          `this clone does not know ${strangers} of the ${others.length} other commits that were pushed`,
          'git fetch',
        );
      const wanted = new Set(others);
      const later = await git.after(commit, tip === null ? others : [tip]);
      return later.find((one) => wanted.has(one)) ?? null;
    } catch (error) {
      if (error instanceof GitError) return unknown(`git has no answer: ${error.message}`, 'git fetch');
      throw error;
    }
  };
}

const unknown = (why: string, command: string): UnknownOrder => ({
  why,
  hint: `Fetch what is missing and push again: ${command}`,
});

/** Where the branch that is checked out ends on the remote, else the default branch of the remote. */
export async function localTip(git: Git): Promise<string | null> {
  for (const name of ['@{upstream}', 'origin/HEAD']) {
    try {
      return await git.resolve(name);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
    }
  }
  return null;
}

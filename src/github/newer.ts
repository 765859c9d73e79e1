import { type Git, GitError } from '../git/git.ts';
import { newerByGit } from '../git/newer.ts';
import type { Newer, UnknownOrder } from '../registry/move-tag.ts';
import { type CommitParents, type GitHubApi, statusOf } from './api.ts';

export interface NewerSources {
  /** Null where there is no token. */
  readonly api: GitHubApi | null;
  /** Null where there is no git, no repository, or one of another user (container jobs). */
  readonly git: Git | null;
}

/** The commit that is pushed, and the branch on which later ones would be. */
export interface PushedCommit {
  readonly commit: string;
  readonly branch: string;
}

/** Finds later commits in a job: GitHub is asked first, because the usual checkout has one commit. */
export function newerInJob({ commit, branch }: PushedCommit, { api, git }: NewerSources): Newer {
  return async (tagged) => {
    const others = new Set(tagged.filter((one) => one !== commit));
    if (others.size === 0) return null;
    const commits = api === null ? null : await answered(api.commitsSince(commit, branch));
    if (commits !== null) return newestAfter(commit, commits, others);
    const why =
      api === null ? 'there is no token to ask GitHub with' : `GitHub has no answer about ${branch}`;
    if (git === null) return unknown(why, 'there is no git repository to ask');
    const found = await newerByGit(git, commit, await tipOf(git, branch))([...others]);
    return found === null || typeof found === 'string' ? found : unknown(why, found.why);
  };
}

const unknown = (...reasons: readonly string[]): UnknownOrder => ({
  why: reasons.join(', and '),
  hint: `Give the step a token that may read the repository, or actions/checkout the whole history:
  - uses: actions/checkout@v4
    with:
      fetch-depth: 0`,
});

/**
 * Of the commits that a branch has since, the last one that comes after `commit` and is among the wanted. A branch that was
 * merged later has commits that do not come after it.
 */
function newestAfter(
  commit: string,
  commits: readonly CommitParents[],
  wanted: ReadonlySet<string>,
): string | null {
  // How long the longest way is that leads there. Clocks differ, so a child may be listed before its parent.
  const steps = new Map([[commit, 0]]);
  for (let settled = false; !settled; ) {
    settled = true;
    for (const { commit: id, parents } of commits) {
      const longest = Math.max(...parents.map((parent) => steps.get(parent) ?? Number.NEGATIVE_INFINITY)) + 1;
      if (longest <= (steps.get(id) ?? 0)) continue;
      steps.set(id, longest);
      settled = false;
    }
  }
  const found = [...steps].filter(([id]) => wanted.has(id)).sort(([, a], [, b]) => b - a);
  return found[0]?.[0] ?? null;
}

async function tipOf(git: Git, branch: string): Promise<string | null> {
  try {
    return await git.resolve(`origin/${branch}`);
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

/** A commit that GitHub does not have, a token that may not read, a GitHub that does not answer: git may know. */
async function answered<Answer>(asking: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asking;
  } catch (error) {
    if (statusOf(error) !== null) return null;
    throw error;
  }
}

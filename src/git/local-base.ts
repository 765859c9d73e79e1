import { realpath } from 'node:fs/promises';
import type { Base } from '../directory/base.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { findTop, type Git, GitError, openGit } from './git.ts';

/** The commits that stand for "what is already there" on a laptop, the first that exists. */
const usualBases = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'] as const;

/**
 * What new files are measured against on a laptop: where this branch left the base, so that what others merged since does
 * not look missing. Files that are not committed yet count as they are.
 * @param folder inside the repository
 * @param ref what the user named, or null for the repository's default branch
 * @throws UserError (2) naming what to type
 */
export async function openLocalBase(folder: string, ref: string | null): Promise<Base> {
  try {
    const top = await findTop(folder);
    const git = openGit(top);
    const commit = await findCommit(git, ref);
    return {
      source: 'git',
      ref: commit,
      top: await realpath(top),
      tree: (below) => git.tree(commit, below),
      file: (path) => git.file(commit, path),
    };
  } catch (error) {
    if (error instanceof GitError) throw noRepository(error);
    throw error;
  }
}

async function findCommit(git: Git, ref: string | null): Promise<string> {
  const head = await attempt(git, 'HEAD');
  if (head === null) {
    throw new UserError(
      ExitCode.usage,
      'this repository has no commit yet, so nothing tells which files are new',
      {
        hint: otherWays,
      },
    );
  }
  for (const name of ref === null ? usualBases : [ref]) {
    const commit = await attempt(git, name);
    if (commit !== null) return (await git.mergeBase(head, commit)) ?? commit;
  }
  throw ref === null ? noDefault() : unknown(ref);
}

async function attempt(git: Git, ref: string): Promise<string | null> {
  try {
    return await git.resolve(ref);
  } catch (error) {
    if (error instanceof GitError && error.trouble === 'no such commit') return null;
    throw error;
  }
}

const otherWays = 'Lint the last files with `--latest 1`, or every file with `--all`.';

const noRepository = (cause: GitError): UserError =>
  new UserError(
    ExitCode.usage,
    {
      'no git': 'git is not installed, so nothing tells which files are new',
      'no repository': 'this is no git repository, so nothing tells which files are new',
      'another owner': 'git refuses this repository because another user owns it',
      'no such commit': `git has no answer: ${cause.message}`,
      refused: `the remote refuses: ${cause.message}`,
    }[cause.trouble],
    { hint: otherWays, cause },
  );

const noDefault = (): UserError =>
  new UserError(
    ExitCode.usage,
    `none of ${usualBases.join(', ')} exists here, so nothing tells which files are new`,
    {
      hint: `Name the branch with \`--base BRANCH\`. ${otherWays}`,
    },
  );

const unknown = (ref: string): UserError =>
  new UserError(ExitCode.usage, `\`${ref}\` is no commit, branch or tag of this repository`, {
    hint: `If it is a branch of the remote, fetch it first: git fetch origin ${ref}`,
  });

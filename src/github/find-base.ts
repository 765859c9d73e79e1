import { realpath } from 'node:fs/promises';
import type { Base } from '../directory/base.ts';
import { type Git, GitError } from '../git/git.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { type GitHubApi, statusOf } from './api.ts';
import type { Event, PullRequestEvent } from './event.ts';

export interface BaseSources {
  /** Null where there is no git, no repository, or one of another user (container jobs). */
  readonly git: Git | null;
  /** Null where there is no token. */
  readonly api: GitHubApi | null;
  readonly workspace: string;
}

/** What a run compares with. */
export type FoundBase =
  | { readonly kind: 'base'; readonly base: Base }
  /** Nothing came before: every file is new. */
  | { readonly kind: 'everything' };

/**
 * Finds the commit that the new files are measured against, in a checkout of one commit: from what git has, else by
 * fetching that one commit, else through the API.
 * @throws UserError (2) with the line to add when no way leads there
 */
export async function findBase(
  event: Event,
  defaultBranch: string | null,
  sources: BaseSources,
): Promise<FoundBase> {
  const wanted = await baseCommit(event, defaultBranch, sources);
  return wanted === null ? { kind: 'everything' } : { kind: 'base', base: await openCommit(wanted, sources) };
}

/** A base that the workflow names: a branch, a tag or a commit. */
export async function findNamedBase(ref: string, sources: BaseSources): Promise<Base> {
  const commit = await resolveRef(ref, sources);
  if (commit === null) {
    throw new UserError(
      ExitCode.usage,
      `the base \`${ref}\` is no commit, branch or tag that can be reached`,
      {
        hint: fullClone,
      },
    );
  }
  return openCommit(commit, sources);
}

const needsToken = `Give the step a token:
with:
  github-token: \${{ github.token }}`;

const fullClone = `Give actions/checkout the history, and a token that can fetch:
  - uses: actions/checkout@v4
    with:
      fetch-depth: 0`;

async function baseCommit(
  event: Event,
  defaultBranch: string | null,
  sources: BaseSources,
): Promise<string | null> {
  switch (event.kind) {
    case 'pull request':
      return pullRequestBase(event, sources);
    case 'merge group':
      return event.base;
    case 'push':
      // A push that rewrote the branch leaves a `before` that nobody has any more.
      return event.before !== null && (await canReach(event.before, sources))
        ? event.before
        : sinceDefaultBranch(event, defaultBranch, sources);
    case 'privileged':
      if (event.pullRequest !== null) return pullRequestBase(event.pullRequest, sources);
      // What is checked out was named by the workflow; the event's own commit is the tip of the default branch.
      return partingPoint(event.head, await checkedOut(event.head, sources), sources);
    default:
      return sinceDefaultBranch(event, defaultBranch, sources);
  }
}

/**
 * actions/checkout takes the merge commit, whose first parent is the tip of the base. Where the workflow checked out the
 * head instead, the base is where the two branches parted.
 */
async function pullRequestBase(event: PullRequestEvent, sources: BaseSources): Promise<string> {
  const { git, api } = sources;
  const head = await checkedOut(event.merge, sources);
  if (head === event.base) return head;
  if (head !== event.head) {
    const parents =
      (await attempt(async () => git?.parents(head))) ?? (await attempt(async () => api?.parents(head)));
    // A branch into which somebody merged main is a merge too, but not one of the event's head.
    const [first, second] = parents ?? [];
    const isMerge = second !== undefined && (head === event.merge || second === event.head);
    if (isMerge && first !== undefined) return first;
  }
  return (await partingPoint(event.base, head, sources)) ?? event.base;
}

async function checkedOut(otherwise: string, { git }: BaseSources): Promise<string> {
  return (await attempt(async () => git?.resolve('HEAD'))) ?? otherwise;
}

/** The last commit that two have in common; a clone of one commit does not know, GitHub does. */
async function partingPoint(one: string, other: string, { git, api }: BaseSources): Promise<string | null> {
  if (one === other) return one;
  const parted =
    (await attempt(async () => git?.mergeBase(one, other))) ??
    (await attempt(async () => api?.mergeBase(one, other)));
  return parted ?? null;
}

async function sinceDefaultBranch(
  { branch, head }: { readonly branch: string | null; readonly head: string },
  defaultBranch: string | null,
  sources: BaseSources,
): Promise<string | null> {
  if (defaultBranch === null || branch === defaultBranch) return null;
  const tip = await resolveRef(`origin/${defaultBranch}`, sources);
  const parted = tip === null ? null : await partingPoint(tip, await checkedOut(head, sources), sources);
  if (parted !== null) return parted;
  throw new UserError(
    ExitCode.usage,
    `where this branch left \`${defaultBranch}\` cannot be found out, so nothing tells which files are new`,
    { hint: remedyFor(sources) },
  );
}

async function resolveRef(ref: string, { git, api }: BaseSources): Promise<string | null> {
  for (const name of [ref, `origin/${ref}`]) {
    const commit = await attempt(async () => git?.resolve(name));
    if (commit !== undefined) return commit;
  }
  return (await attempt(async () => api?.resolve(ref.replace(/^origin\//, '')))) ?? null;
}

async function canReach(commit: string, sources: BaseSources): Promise<boolean> {
  return (await openIfThere(commit, sources)) !== null;
}

async function openCommit(commit: string, sources: BaseSources): Promise<Base> {
  const base = await openIfThere(commit, sources);
  if (base !== null) return base;
  throw new UserError(
    ExitCode.usage,
    `the base commit ${commit.slice(0, 12)} cannot be reached, so nothing tells which files are new`,
    { hint: remedyFor(sources) },
  );
}

const remedyFor = ({ api }: BaseSources): string => (api === null ? needsToken : fullClone);

/** A commit as it can be reached: from what git has, else by fetching it, else through the API; null when by no way. */
export async function openIfThere(
  commit: string,
  { git, api, workspace }: BaseSources,
): Promise<Base | null> {
  if (git !== null) {
    const there =
      (await git.has(commit)) || (await attempt(() => git.fetch(commit).then(() => true))) === true;
    if (there) {
      return {
        source: 'git',
        ref: commit,
        top: await realpath(git.top),
        tree: (folder) => git.tree(commit, folder),
        file: (path) => git.file(commit, path),
      };
    }
  }
  if (api === null) return null;
  const blobs = await attempt(() => api.tree(commit));
  return blobs === undefined ? null : baseFromApi(commit, await realpath(workspace), blobs, api);
}

function baseFromApi(ref: string, top: string, blobs: ReadonlyMap<string, string>, api: GitHubApi): Base {
  return {
    source: 'git',
    ref,
    top,
    tree: async (folder) => {
      const prefix = folder === '' ? '' : `${folder}/`;
      const below = [...blobs].flatMap(([path, id]) =>
        path.startsWith(prefix) ? [[path.slice(prefix.length), id] as const] : [],
      );
      return { blobs: new Map(below), readBlob: (id) => api.blob(id) };
    },
    file: async (path) => {
      const id = blobs.get(path);
      return id === undefined ? null : api.blob(id);
    },
  };
}

/** What git or the API does not have is asked for elsewhere; every other error is a bug. */
async function attempt<Answer>(ask: () => Promise<Answer | null | undefined>): Promise<Answer | undefined> {
  try {
    return (await ask()) ?? undefined;
  } catch (error) {
    if (error instanceof GitError || statusOf(error) !== null) return undefined;
    throw error;
  }
}

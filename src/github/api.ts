import { getOctokit } from '@actions/github';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { version } from '../runtime/version.ts';

/** The part of GitHub's REST API that Lockstep uses, as plain data. Errors are octokit's, with a `status`. */
export interface GitHubApi {
  readonly pullRequestHead: (number: number) => Promise<string>;
  readonly comments: (number: number) => Promise<readonly IssueComment[]>;
  readonly createComment: (number: number, body: string) => Promise<IssueComment>;
  readonly updateComment: (id: number, body: string) => Promise<IssueComment>;
  readonly deleteComment: (id: number) => Promise<void>;
  /** Changed files with their patches; GitHub gives 3,000 at most, and no patch for large ones. */
  readonly changedFiles: (number: number) => Promise<readonly ChangedFile[]>;
  readonly reviewComments: (number: number) => Promise<readonly ReviewComment[]>;
  readonly createReview: (
    number: number,
    commit: string,
    comments: readonly NewReviewComment[],
  ) => Promise<void>;
  readonly deleteReviewComment: (id: number) => Promise<void>;
  readonly parents: (commit: string) => Promise<readonly string[]>;
  /** The commit of a branch, tag or commit. */
  readonly resolve: (ref: string) => Promise<string>;
  readonly mergeBase: (base: string, head: string) => Promise<string>;
  /** The commits that a branch has and `base` has not, page by page, oldest first. */
  readonly commitsSince: (base: string, branch: string) => Promise<readonly CommitParents[]>;
  /** Path from the top → blob id. */
  readonly tree: (commit: string) => Promise<ReadonlyMap<string, string>>;
  readonly blob: (id: string) => Promise<Uint8Array>;
  /** Who the token is, or null where it may not ask: installation tokens, GITHUB_TOKEN among them. */
  readonly login: () => Promise<string | null>;
}

export interface IssueComment {
  readonly id: number;
  readonly body: string;
  readonly author: string;
  readonly isBot: boolean;
  readonly url: string;
}

export interface ChangedFile {
  readonly path: string;
  readonly patch: string | null;
}

export interface ReviewComment {
  readonly id: number;
  readonly body: string;
  readonly author: string;
  readonly isBot: boolean;
  readonly repliesTo: number | null;
}

export interface NewReviewComment {
  readonly path: string;
  readonly body: string;
  readonly line: number;
  /** The first line of a comment on several; null for one line: GitHub refuses equal values. */
  readonly startLine: number | null;
}

export interface CommitParents {
  readonly commit: string;
  readonly parents: readonly string[];
}

export interface ApiAddress {
  readonly token: string;
  readonly apiUrl: string;
  readonly owner: string;
  readonly repo: string;
}

/** How often a request is tried again after a rate limit: a job must end. */
const rateLimitRetries = 2;

export function openApi({ token, apiUrl, owner, repo }: ApiAddress): GitHubApi {
  const wait = (after: number, options: { request: { retryCount: number } }): boolean =>
    options.request.retryCount < rateLimitRetries && after <= 60;
  const octokit = getOctokit(
    token,
    {
      baseUrl: apiUrl,
      userAgent: `lockstep/${version}`,
      throttle: {
        onRateLimit: (after: number, options: object) => wait(after, options as never),
        onSecondaryRateLimit: (after: number, options: object) => wait(after, options as never),
      },
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    } as Parameters<typeof getOctokit>[1],
    throttling as never,
    retry as never,
  );
  const { issues, pulls, git, repos, users } = octokit.rest;
  const here = { owner, repo };
  const page = { per_page: 100 };
  return {
    pullRequestHead: async (pull_number) => (await pulls.get({ ...here, pull_number })).data.head.sha,
    comments: async (issue_number) =>
      (await octokit.paginate(issues.listComments, { ...here, ...page, issue_number })).map(toComment),
    createComment: async (issue_number, body) =>
      toComment((await issues.createComment({ ...here, issue_number, body })).data),
    updateComment: async (comment_id, body) =>
      toComment((await issues.updateComment({ ...here, comment_id, body })).data),
    deleteComment: async (comment_id) => void (await issues.deleteComment({ ...here, comment_id })),
    changedFiles: async (pull_number) =>
      (await octokit.paginate(pulls.listFiles, { ...here, ...page, pull_number })).map(
        ({ filename, patch }) => ({
          path: filename,
          patch: patch ?? null,
        }),
      ),
    reviewComments: async (pull_number) =>
      (await octokit.paginate(pulls.listReviewComments, { ...here, ...page, pull_number })).map(
        (comment) => ({
          id: comment.id,
          body: comment.body,
          author: comment.user?.login ?? '',
          isBot: comment.user?.type === 'Bot',
          repliesTo: comment.in_reply_to_id ?? null,
        }),
      ),
    createReview: async (pull_number, commit_id, comments) =>
      void (await pulls.createReview({
        ...here,
        pull_number,
        commit_id,
        event: 'COMMENT',
        comments: comments.map(({ path, body, line, startLine }) => ({
          path,
          body,
          line,
          side: 'RIGHT',
          ...(startLine === null ? {} : { start_line: startLine, start_side: 'RIGHT' }),
        })),
      })),
    deleteReviewComment: async (comment_id) =>
      void (await pulls.deleteReviewComment({ ...here, comment_id })),
    parents: async (ref) =>
      (await repos.getCommit({ ...here, ref, per_page: 1 })).data.parents.map(({ sha }) => sha),
    resolve: async (ref) => (await repos.getCommit({ ...here, ref, per_page: 1 })).data.sha,
    mergeBase: async (base, head) =>
      (await repos.compareCommitsWithBasehead({ ...here, basehead: `${base}...${head}`, per_page: 1 })).data
        .merge_base_commit.sha,
    commitsSince: async (base, branch) => {
      const all: CommitParents[] = [];
      for (let number = 1; ; number++) {
        const { data } = await repos.compareCommitsWithBasehead({
          ...here,
          ...page,
          basehead: `${base}...${branch}`,
          page: number,
        });
        all.push(
          ...data.commits.map(({ sha, parents }) => ({
            commit: sha,
            parents: parents.map((one) => one.sha),
          })),
        );
        if (data.commits.length === 0 || all.length >= data.total_commits) return all;
      }
    },
    tree: async (tree_sha) => {
      const { data } = await git.getTree({ ...here, tree_sha, recursive: 'true' });
      return new Map(
        data.tree.flatMap(({ type, path, sha, mode }) =>
          type === 'blob' && mode !== '120000' && path !== undefined && sha !== undefined
            ? [[path, sha] as const]
            : [],
        ),
      );
    },
    blob: async (file_sha) => Buffer.from((await git.getBlob({ ...here, file_sha })).data.content, 'base64'),
    login: async () => {
      try {
        return (await users.getAuthenticated()).data.login;
      } catch (error) {
        if (statusOf(error) === 403 || statusOf(error) === 401) return null;
        throw error;
      }
    },
  };
}

/** The HTTP status of an octokit error, or null for anything else: the network, a bug. */
export function statusOf(error: unknown): number | null {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : null;
}

function toComment(comment: {
  readonly id: number;
  readonly body?: string;
  readonly html_url: string;
  readonly user: { readonly login: string; readonly type: string } | null;
}): IssueComment {
  const { id, body = '', user, html_url: url } = comment;
  return { id, body, author: user?.login ?? '', isBot: user?.type === 'Bot', url };
}

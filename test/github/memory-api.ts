import type {
  ChangedFile,
  GitHubApi,
  IssueComment,
  NewReviewComment,
  ReviewComment,
} from '../../src/github/api.ts';

/** One pull request, kept in memory. Ids count up, as on GitHub. */
export interface MemoryPullRequest {
  head: string;
  /** Who the token writes as. */
  author: { readonly author: string; readonly isBot: boolean };
  /** What GitHub answers to who asks; null for installation tokens. */
  login: string | null;
  comments: IssueComment[];
  reviewComments: ReviewComment[];
  files: readonly ChangedFile[];
  reviews: { readonly commit: string; readonly comments: readonly NewReviewComment[] }[];
  /** Every request, in the order in which they arrived. */
  readonly requests: string[];
  /** Called first with the name of each request: throws what GitHub refuses. */
  refuse: (request: keyof GitHubApi) => void;
}

export const actionsBot = { author: 'github-actions[bot]', isBot: true };

export function pullRequest(rest: Partial<MemoryPullRequest> = {}): MemoryPullRequest {
  return {
    head: 'abc1',
    author: actionsBot,
    login: null,
    comments: [],
    reviewComments: [],
    files: [],
    reviews: [],
    requests: [],
    refuse: () => {},
    ...rest,
  };
}

/** An error as octokit throws it. */
export function httpError(
  status: number,
  errors: readonly unknown[] = [],
  message = `HTTP ${status}`,
): Error {
  return Object.assign(new Error(message), { status, response: { data: { message, errors } } });
}

/** The part of `GitHubApi` that comments and reviews use, on a pull request in memory. */
export function memoryApi(pull: MemoryPullRequest): GitHubApi {
  const arrive = (request: keyof GitHubApi): void => {
    pull.requests.push(request);
    pull.refuse(request);
  };
  const nextId = (all: readonly { readonly id: number }[]) => Math.max(0, ...all.map(({ id }) => id)) + 1;
  const find = <One extends { readonly id: number }>(all: readonly One[], id: number): number => {
    const index = all.findIndex((one) => one.id === id);
    if (index < 0) throw httpError(404);
    return index;
  };
  const unused = async () => {
    throw new Error('no comment and no review needs this request');
  };
  return {
    pullRequestHead: async () => {
      arrive('pullRequestHead');
      return pull.head;
    },
    login: async () => {
      arrive('login');
      return pull.login;
    },
    comments: async () => {
      arrive('comments');
      return [...pull.comments];
    },
    createComment: async (_, body) => {
      arrive('createComment');
      const id = nextId(pull.comments);
      const comment = { id, body, ...pull.author, url: `https://github.example/comment/${id}` };
      pull.comments.push(comment);
      return comment;
    },
    updateComment: async (id, body) => {
      arrive('updateComment');
      const index = find(pull.comments, id);
      const comment = { ...(pull.comments[index] as IssueComment), body };
      pull.comments[index] = comment;
      return comment;
    },
    deleteComment: async (id) => {
      arrive('deleteComment');
      pull.comments.splice(find(pull.comments, id), 1);
    },
    changedFiles: async () => {
      arrive('changedFiles');
      return pull.files;
    },
    reviewComments: async () => {
      arrive('reviewComments');
      return [...pull.reviewComments];
    },
    createReview: async (_, commit, comments) => {
      arrive('createReview');
      pull.reviews.push({ commit, comments });
      for (const { body } of comments) {
        pull.reviewComments.push({ id: nextId(pull.reviewComments), body, ...pull.author, repliesTo: null });
      }
    },
    deleteReviewComment: async (id) => {
      arrive('deleteReviewComment');
      pull.reviewComments.splice(find(pull.reviewComments, id), 1);
    },
    parents: unused,
    resolve: unused,
    mergeBase: unused,
    commitsSince: unused,
    tree: unused,
    blob: unused,
  };
}

import type { GitStore } from './git-store.ts';

/** Who does something: a person, or an app by its bot. */
export interface Account {
  readonly login: string;
  readonly app: boolean;
}

/** The account behind GITHUB_TOKEN. */
export const actionsBot: Account = { login: 'github-actions[bot]', app: true };
export const person = (login: string): Account => ({ login, app: false });

export interface IssueComment {
  readonly id: number;
  /** The number of the issue or pull request. */
  readonly issue: number;
  readonly author: Account;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
}

export interface ReviewComment {
  readonly id: number;
  readonly review: number;
  readonly pull: number;
  readonly author: Account;
  readonly commit: string;
  readonly path: string;
  /** null for a comment on the whole file. */
  readonly line: number | null;
  readonly startLine: number | null;
  readonly side: Side;
  readonly hunk: string;
  readonly inReplyTo: number | null;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
}

export type Side = 'LEFT' | 'RIGHT';

export interface Review {
  readonly id: number;
  readonly pull: number;
  readonly author: Account;
  readonly commit: string;
  readonly body: string;
  /** A pending review and its comments are seen by nobody else. */
  readonly state: 'PENDING' | 'COMMENTED' | 'APPROVED' | 'CHANGES_REQUESTED';
}

/** A file of a diff, with GitHub's names. */
export interface ChangedFile {
  readonly sha: string;
  readonly filename: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed';
  readonly additions: number;
  readonly deletions: number;
  readonly changes: number;
  /** The hunks; missing for binary and for very large files. */
  readonly patch?: string;
  readonly previous_filename?: string;
}

export interface Pull {
  readonly number: number;
  readonly title: string;
  readonly draft: boolean;
  readonly author: Account;
  /** `owner/name` of the repository that the branch is in: another one for a fork. */
  readonly headRepository: string;
  readonly headRef: string;
  readonly baseRef: string;
  readonly base: string;
  /** Moves when somebody pushes. */
  head: string;
  readonly merge: string | null;
  readonly state: 'open' | 'closed';
  /** null = git knows them. */
  readonly files: readonly ChangedFile[] | null;
}

/** Everything that the fake remembers. Tests may put things in and look at them. */
export interface World {
  readonly repository: string;
  readonly private: boolean;
  readonly defaultBranch: string;
  readonly git: GitStore | null;
  readonly pulls: Pull[];
  readonly comments: IssueComment[];
  readonly reviews: Review[];
  readonly reviewComments: ReviewComment[];
  /** Entries above which a recursive tree is cut. */
  readonly treeLimit: number;
  /** The start of every link to the API. */
  apiUrl: string;
  nextId(): number;
  /** A time that is later at each call, and the same in each run. */
  now(): string;
}

export function createWorld(options: Partial<World>): World {
  let id = 1000;
  let seconds = Date.parse('2026-01-01T00:00:00Z') / 1000;
  return {
    repository: 'acme/shop',
    private: false,
    defaultBranch: 'main',
    git: null,
    pulls: [],
    comments: [],
    reviews: [],
    reviewComments: [],
    treeLimit: 100_000,
    apiUrl: 'https://api.github.com',
    nextId: () => ++id,
    now: () => new Date(++seconds * 1000).toISOString().replace('.000', ''),
    ...options,
  };
}

/** What a workflow run is about, read from the runner's environment and event payload. Plain data. */
export type Event =
  | PullRequestEvent
  | { readonly kind: 'merge group'; readonly base: string; readonly head: string }
  | {
      readonly kind: 'push';
      /** Null for the first push of a branch. */
      readonly before: string | null;
      readonly head: string;
      readonly branch: string | null;
    }
  /** workflow_dispatch, schedule, and whatever else: nothing says what is new. */
  | { readonly kind: 'other'; readonly name: string; readonly head: string; readonly branch: string | null }
  /** Runs with the base's secrets and a token that can write, but may have checked out a stranger's files. */
  | {
      readonly kind: 'privileged';
      readonly name: 'pull_request_target' | 'workflow_run';
      readonly fork: boolean;
      readonly pullRequest: PullRequestEvent | null;
      readonly head: string;
    };

export interface PullRequestEvent {
  readonly kind: 'pull request';
  readonly number: number;
  /** The commit that the author pushed. */
  readonly head: string;
  /** The tip of the base branch when the event happened. */
  readonly base: string;
  readonly baseBranch: string;
  /** GITHUB_SHA: the merge of both, which actions/checkout takes by default. */
  readonly merge: string;
  readonly fork: boolean;
  readonly draft: boolean;
}

export interface Surroundings {
  readonly event: Event;
  readonly repository: { readonly owner: string; readonly name: string };
  readonly defaultBranch: string | null;
  /** `https://github.com`, or the address of a GitHub Enterprise Server. */
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly runUrl: string | null;
  readonly workspace: string;
}

type Payload = Readonly<Record<string, unknown>>;

const noCommit = /^0+$/;

/** @param env of the runner: https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
export function readSurroundings(env: NodeJS.ProcessEnv, payload: Payload, cwd: string): Surroundings {
  const [owner = '', name = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
  const serverUrl = text(env.GITHUB_SERVER_URL) ?? 'https://github.com';
  const run = text(env.GITHUB_RUN_ID);
  return {
    event: readEvent(env, payload),
    repository: { owner, name },
    defaultBranch: text(at(payload, 'repository', 'default_branch')),
    serverUrl,
    apiUrl: text(env.GITHUB_API_URL) ?? 'https://api.github.com',
    runUrl: run === null ? null : `${serverUrl}/${owner}/${name}/actions/runs/${run}`,
    workspace: text(env.GITHUB_WORKSPACE) ?? cwd,
  };
}

export function readEvent(env: NodeJS.ProcessEnv, payload: Payload): Event {
  const head = env.GITHUB_SHA ?? '';
  const name = env.GITHUB_EVENT_NAME ?? '';
  const branch = readBranch(env);
  switch (name) {
    case 'pull_request': {
      const pullRequest = readPullRequest(payload, head);
      return pullRequest ?? { kind: 'other', name, head, branch };
    }
    case 'pull_request_target':
      return privileged(name, readPullRequest(payload, head), head);
    case 'workflow_run': {
      const repository = text(at(payload, 'workflow_run', 'head_repository', 'full_name'));
      const fork = repository !== env.GITHUB_REPOSITORY;
      return { kind: 'privileged', name, fork, pullRequest: null, head };
    }
    case 'merge_group': {
      const base = text(at(payload, 'merge_group', 'base_sha'));
      if (base === null) return { kind: 'other', name, head, branch };
      return { kind: 'merge group', base, head: text(at(payload, 'merge_group', 'head_sha')) ?? head };
    }
    case 'push': {
      const before = text(at(payload, 'before'));
      return { kind: 'push', before: before === null || noCommit.test(before) ? null : before, head, branch };
    }
    default:
      return { kind: 'other', name, head, branch };
  }
}

/** Null for a tag, and for the merge of a pull request, whose name (`7/merge`) is no branch's. */
function readBranch(env: NodeJS.ProcessEnv): string | null {
  const isBranch = env.GITHUB_REF_TYPE !== 'tag' && env.GITHUB_REF?.startsWith('refs/pull/') !== true;
  return isBranch ? text(env.GITHUB_REF_NAME) : null;
}

function privileged(
  name: 'pull_request_target',
  pullRequest: PullRequestEvent | null,
  head: string,
): Extract<Event, { kind: 'privileged' }> {
  return { kind: 'privileged', name, fork: pullRequest?.fork ?? true, pullRequest, head };
}

function readPullRequest(payload: Payload, merge: string): PullRequestEvent | null {
  const number = at(payload, 'pull_request', 'number');
  const head = text(at(payload, 'pull_request', 'head', 'sha'));
  const base = text(at(payload, 'pull_request', 'base', 'sha'));
  if (typeof number !== 'number' || head === null || base === null) return null;
  const home = text(at(payload, 'pull_request', 'base', 'repo', 'full_name'));
  return {
    kind: 'pull request',
    number,
    head,
    base,
    baseBranch: text(at(payload, 'pull_request', 'base', 'ref')) ?? '',
    merge,
    // The head repository is null when the fork was deleted; what is not known to be ours is not.
    fork: home === null || text(at(payload, 'pull_request', 'head', 'repo', 'full_name')) !== home,
    draft: at(payload, 'pull_request', 'draft') === true,
  };
}

function at(payload: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined,
    payload,
  );
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

import { openGitStore } from '../fake-github/git-store.ts';
import { accountObject } from '../fake-github/objects/account.ts';
import { pullObject } from '../fake-github/objects/pull.ts';
import { pullOf } from '../fake-github/seed.ts';
import { mergeQueueRef, type Origin } from '../git-fixtures.ts';
import type { WorkflowEvent } from '../runner/context.ts';
import { api, common, facts } from './common.ts';

const noCommit = '0'.repeat(40);

export interface PullRequestOptions {
  readonly action?: 'opened' | 'synchronize' | 'reopened' | 'ready_for_review';
  readonly draft?: boolean;
  /** The one that runs with the secrets of the base, and its commit. */
  readonly target?: boolean;
}

/** Pull request 1 of the repository. Fork and Dependabot come from `source` of the origin. */
export function pullRequestEvent(origin: Origin, options: PullRequestOptions = {}): WorkflowEvent {
  const { action = 'opened', draft = false, target = false } = options;
  const pull = { ...pullOf(origin), draft };
  const files = openGitStore(origin.path).files(origin.forkPoint, origin.head);
  const sender = accountObject(pull.author, api);
  return {
    eventName: target ? 'pull_request_target' : 'pull_request',
    event: {
      ...common(),
      action,
      number: pull.number,
      ...(action === 'synchronize' ? { before: origin.forkPoint, after: origin.head } : {}),
      pull_request: pullObject(pull, facts, api, files),
      sender,
    },
  };
}

/** The merge queue asks for checks of main with the pull request in it. */
export function mergeGroupEvent(origin: Origin): WorkflowEvent {
  return {
    eventName: 'merge_group',
    event: {
      ...common(),
      action: 'checks_requested',
      merge_group: {
        head_sha: origin.merge,
        head_ref: mergeQueueRef(origin),
        base_sha: origin.base,
        base_ref: 'refs/heads/main',
        head_commit: {
          id: origin.merge,
          tree_id: noCommit,
          message: 'Merge pull request #1',
          timestamp: '2026-01-02T00:00:00Z',
          author: { name: 'Ann', email: 'ann@example.com' },
          committer: { name: 'Ann', email: 'ann@example.com' },
        },
      },
      sender: accountObject({ login: 'github-merge-queue[bot]', app: true }, api),
    },
  };
}

/** A push that moved main from where the branch left it to its tip. `before` is zeros for a new branch. */
export function pushEvent(
  origin: Origin,
  options: { readonly ref?: string; readonly before?: string; readonly after?: string } = {},
): WorkflowEvent {
  const { ref = 'refs/heads/main', before = origin.forkPoint, after = origin.base } = options;
  const commit = {
    id: after,
    tree_id: noCommit,
    distinct: true,
    message: 'Add orders',
    timestamp: '2026-01-02T00:00:00Z',
    url: `https://github.com/${facts.repository}/commit/${after}`,
    author: { name: 'Ann', email: 'ann@example.com', username: 'ann' },
    committer: { name: 'GitHub', email: 'noreply@github.com', username: 'web-flow' },
    added: [],
    removed: [],
    modified: [],
  };
  const { repository, sender } = common();
  const gone = after === noCommit;
  return {
    eventName: 'push',
    event: {
      ref,
      before,
      after,
      base_ref: null,
      created: before === noCommit,
      deleted: gone,
      forced: false,
      compare: `https://github.com/${facts.repository}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
      commits: gone ? [] : [commit],
      head_commit: gone ? null : commit,
      pusher: { name: 'ann', email: 'ann@example.com' },
      repository: {
        ...repository,
        created_at: 1_767_225_600,
        pushed_at: 1_767_312_000,
        owner: { ...repository.owner, name: 'acme', email: null },
      },
      sender,
    },
  };
}

export function workflowDispatchEvent(
  origin: Origin,
  inputs: Readonly<Record<string, string>> | null = null,
): WorkflowEvent {
  return {
    eventName: 'workflow_dispatch',
    event: { ...common(), inputs, ref: 'refs/heads/main', workflow: '.github/workflows/migrations.yml' },
    github: { sha: origin.base },
  };
}

/** No webhook: the runner makes the payload. */
export function scheduleEvent(origin: Origin): WorkflowEvent {
  const { repository } = common();
  return {
    eventName: 'schedule',
    event: { repository, schedule: '0 3 * * *', workflow: '.github/workflows/migrations.yml' },
    github: { sha: origin.base },
  };
}

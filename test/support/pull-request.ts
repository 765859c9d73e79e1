import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pullRequestEvent } from './events/workflow-events.ts';
import { pullOf, worldOf } from './fake-github/seed.ts';
import {
  type FakeGitHub,
  type FakeOptions,
  type RecordedRequest,
  startFakeGitHub,
} from './fake-github/server.ts';
import { type CheckoutOptions, checkOut } from './git-checkouts.ts';
import { type Commit, createOrigin, type History, type Origin, runGit } from './git-fixtures.ts';
import type { WorkflowEvent } from './runner/context.ts';
import { type RunnerOptions, type RunnerResult, runAction } from './runner.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const lintAction = join(root, 'migrate-lint');
export const setupAction = join(root, 'setup');

export interface LintOptions extends RunnerOptions {
  /** Which push is linted. Default: the last one. */
  readonly at?: Origin;
  readonly checkout?: CheckoutOptions;
  /** What started the workflow. Default: the pull request was opened. */
  readonly trigger?: WorkflowEvent;
}

export interface LintOutcome extends RunnerResult {
  /** What this run asked GitHub for. */
  readonly requests: readonly RecordedRequest[];
}

/** A repository on GitHub with pull request 1, which the built action lints. */
export interface PullRequest extends AsyncDisposable {
  readonly github: FakeGitHub;
  /** The last push. */
  readonly origin: () => Origin;
  /** Pushes other commits, as a force-push does. @returns the new state of the pull request */
  readonly push: (branch: readonly Commit[]) => Origin;
  readonly lint: (options?: LintOptions) => Promise<LintOutcome>;
  /** Bodies of the comments of the actions' bot, oldest first. */
  readonly comments: () => readonly string[];
}

/** @param history with `migrations/` in it, or wherever the inputs say */
export async function openPullRequest(history: History, options: FakeOptions = {}): Promise<PullRequest> {
  let origin = createOrigin(history);
  const first = origin;
  const github = await startFakeGitHub({ ...options, world: { ...worldOf(first), ...options.world } });
  return {
    github,
    origin: () => origin,
    push: (branch) => {
      origin = createOrigin({ ...history, branch });
      runGit(first.path, ['fetch', '--quiet', origin.path, '+refs/*:refs/*']);
      github.world.pulls[0] = pullOf(origin);
      return origin;
    },
    lint: async (lint = {}) => {
      const at = lint.at ?? origin;
      const workspace =
        lint.workspace === undefined ? checkOut(at, lint.checkout) : { workspace: lint.workspace, env: {} };
      const trigger = lint.trigger ?? pullRequestEvent(at);
      const before = github.requests.length;
      const result = await runAction(lintAction, {
        ...lint,
        ...trigger,
        workspace: workspace.workspace,
        env: { ...workspace.env, ...lint.env },
        github: { ...trigger.github, ...github.github, ...lint.github },
      });
      return { ...result, requests: github.requests.slice(before) };
    },
    comments: () => github.world.comments.filter(({ author }) => author.app).map(({ body }) => body),
    [Symbol.asyncDispose]: () => github[Symbol.asyncDispose](),
  };
}

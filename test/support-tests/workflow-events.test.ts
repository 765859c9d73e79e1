import { describe, expect, it } from 'vitest';
import {
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  scheduleEvent,
  workflowDispatchEvent,
} from '../support/events/workflow-events.ts';
import { workflowRunEvent } from '../support/events/workflow-run-event.ts';
import { readContract } from '../support/fake-github/contract.ts';
import { createOrigin, type Source } from '../support/git-fixtures.ts';
import type { WorkflowEvent } from '../support/runner/context.ts';
import { runScript } from './actions.ts';

const contract = readContract();
const originOf = (source: Source) =>
  createOrigin({ main: [{ 'db/1.sql': 'SELECT 1;\n' }], branch: [{ 'db/2.sql': 'SELECT 2;\n' }], source });
const origin = originOf('branch');
const fork = originOf('fork');
const dependabot = originOf('dependabot');

describe('a payload has the form of the webhook', () => {
  it.each<[string, string, WorkflowEvent]>([
    ['an opened pull request', 'pull-request-opened', pullRequestEvent(origin)],
    ['a draft', 'pull-request-opened', pullRequestEvent(origin, { draft: true })],
    ['one from a fork', 'pull-request-opened', pullRequestEvent(fork)],
    ['one by Dependabot', 'pull-request-opened', pullRequestEvent(dependabot)],
    ['one for its target', 'pull-request-opened', pullRequestEvent(fork, { target: true })],
    ['one that got a push', 'pull-request-synchronize', pullRequestEvent(origin, { action: 'synchronize' })],
    ['a merge group', 'merge-group-checks-requested', mergeGroupEvent(origin)],
    ['a push', 'push', pushEvent(origin)],
    ['a deleted branch', 'push', pushEvent(origin, { after: '0'.repeat(40) })],
    ['a manual run', 'workflow-dispatch', workflowDispatchEvent(origin)],
    ['a manual run with inputs', 'workflow-dispatch', workflowDispatchEvent(origin, { to: '2' })],
    ['a run after a run', 'workflow-run-completed', workflowRunEvent(origin)],
    ['a run after a run of a fork', 'workflow-run-completed', workflowRunEvent(fork)],
  ])('%s', (_, schema, { event }) => {
    expect(contract.checkEvent(schema, event)).toEqual([]);
  });

  it('which is held against it: a missing field is found', () => {
    const { number, ...rest } = pullRequestEvent(origin).event;
    expect(number).toBe(1);
    expect(contract.checkEvent('pull-request-opened', rest)).toContain(
      "event must have required property 'number'",
    );
  });
});

describe('a workflow sees', () => {
  const print = (...names: readonly string[]) =>
    `say([${names.map((name) => `process.env.GITHUB_${name}`).join()}].join(' '))`;
  const place = print('EVENT_NAME', 'REF', 'SHA', 'ACTOR');
  const queue = `refs/heads/gh-readonly-queue/main/pr-1-${origin.base}`;

  it.each<[string, WorkflowEvent, string]>([
    ['a pull request', pullRequestEvent(origin), `pull_request refs/pull/1/merge ${origin.merge} ann`],
    ['a fork', pullRequestEvent(fork), `pull_request refs/pull/1/merge ${fork.merge} bob`],
    [
      'Dependabot',
      pullRequestEvent(dependabot),
      `pull_request refs/pull/1/merge ${dependabot.merge} dependabot[bot]`,
    ],
    [
      'a fork from the target',
      pullRequestEvent(fork, { target: true }),
      `pull_request_target refs/heads/main ${fork.base} bob`,
    ],
    [
      'a merge group',
      mergeGroupEvent(origin),
      `merge_group ${queue} ${origin.merge} github-merge-queue[bot]`,
    ],
    ['a push', pushEvent(origin), `push refs/heads/main ${origin.base} ann`],
    ['a manual run', workflowDispatchEvent(origin), `workflow_dispatch refs/heads/main ${origin.base} ann`],
    ['a schedule', scheduleEvent(origin), `schedule refs/heads/main ${origin.base} ann`],
    ['a run after a run', workflowRunEvent(fork), `workflow_run refs/heads/main ${fork.base} ann`],
  ])('%s', async (_, event, expected) => {
    expect((await runScript(place, event)).log).toBe(expected);
  });

  it('the repository of a fork in the payload, and its own in the environment', async () => {
    const script = `
      const { pull_request: pull } = JSON.parse(fs.readFileSync(process.env.GITHUB_EVENT_PATH, 'utf8'));
      say([pull.head.repo.full_name, pull.head.repo.fork, process.env.GITHUB_REPOSITORY].join(' '));`;
    expect((await runScript(script, pullRequestEvent(fork))).log).toBe('bob/shop true acme/shop');
  });
});

import { accountObject, nodeId, stableId } from '../fake-github/objects/account.ts';
import { repositoryObject } from '../fake-github/objects/repository.ts';
import { pullOf } from '../fake-github/seed.ts';
import type { Origin } from '../git-fixtures.ts';
import type { WorkflowEvent } from '../runner/context.ts';
import { api, common, facts } from './common.ts';

const time = '2026-01-02T00:00:00Z';
const workflowId = 161335;
const path = '.github/workflows/migrations.yml';

/** A workflow that a pull request started has ended; this one runs on main, with its secrets. */
export function workflowRunEvent(origin: Origin): WorkflowEvent {
  const { repository, sender } = common();
  const workflowUrl = `${repository.url}/actions/workflows/${workflowId}`;
  const workflow = {
    id: workflowId,
    node_id: nodeId('W', workflowId),
    name: 'Migrations',
    path,
    state: 'active',
    created_at: time,
    updated_at: time,
    url: workflowUrl,
    html_url: `${repository.html_url}/blob/main/${path}`,
    badge_url: `${repository.html_url}/workflows/Migrations/badge.svg`,
  };
  return {
    eventName: 'workflow_run',
    event: {
      action: 'completed',
      repository,
      sender,
      workflow,
      workflow_run: runObject(origin, workflowUrl),
    },
    github: { sha: origin.base },
  };
}

function runObject(origin: Origin, workflowUrl: string) {
  const { repository } = common();
  const pull = pullOf(origin);
  const id = 30433642;
  const url = `${repository.url}/actions/runs/${id}`;
  const actor = accountObject(pull.author, api);
  const headFacts = { ...facts, repository: pull.headRepository };
  const end = (ref: string, sha: string, name: string) => ({
    ref,
    sha,
    repo: { id: stableId(name), name: name.split('/')[1], url: `${api}/repos/${name}` },
  });
  return {
    id,
    node_id: nodeId('WFR', id),
    name: 'Migrations',
    path,
    event: 'pull_request',
    status: 'completed',
    conclusion: 'success',
    run_number: 42,
    run_attempt: 1,
    workflow_id: workflowId,
    workflow_url: workflowUrl,
    head_branch: pull.headRef,
    head_sha: pull.head,
    head_commit: {
      id: pull.head,
      tree_id: '0'.repeat(40),
      message: 'Add orders',
      timestamp: time,
      author: { name: 'Ann', email: 'ann@example.com' },
      committer: { name: 'Ann', email: 'ann@example.com' },
    },
    head_repository: repositoryObject(headFacts, api),
    repository,
    // GitHub leaves the list empty for a pull request from a fork.
    pull_requests:
      origin.source === 'fork'
        ? []
        : [
            {
              id: 100_000 + pull.number,
              number: pull.number,
              url: `${repository.url}/pulls/${pull.number}`,
              head: end(pull.headRef, pull.head, pull.headRepository),
              base: end(pull.baseRef, pull.base, facts.repository),
            },
          ],
    actor,
    triggering_actor: actor,
    created_at: time,
    updated_at: time,
    run_started_at: time,
    check_suite_id: 414944374,
    check_suite_node_id: nodeId('CS', 414944374),
    check_suite_url: `${repository.url}/check-suites/414944374`,
    url,
    html_url: `${repository.html_url}/actions/runs/${id}`,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
  };
}

import type { Account, ChangedFile, Pull } from '../world.ts';
import { accountObject, nodeId } from './account.ts';
import { type RepositoryFacts, repositoryObject } from './repository.ts';

/** What a pull request says of people: members may do more than strangers. */
export function associationOf({ app }: Account): 'NONE' | 'CONTRIBUTOR' {
  return app ? 'NONE' : 'CONTRIBUTOR';
}

/** The API's `pull-request-simple`, as lists have it. */
export function pullSummary(pull: Pull, base: RepositoryFacts, api: string) {
  const { number, title, draft, state } = pull;
  const url = `${api}/repos/${base.repository}/pulls/${number}`;
  const issue = `${api}/repos/${base.repository}/issues/${number}`;
  const web = `https://github.com/${base.repository}/pull/${number}`;
  const statuses = `${api}/repos/${base.repository}/statuses/${pull.head}`;
  const headFacts = {
    ...base,
    repository: pull.headRepository,
    fork: pull.headRepository !== base.repository,
  };
  const time = '2026-01-02T00:00:00Z';
  return {
    id: 100_000 + number,
    node_id: nodeId('PR', number),
    number,
    title,
    draft,
    state,
    locked: false,
    body: null,
    user: accountObject(pull.author, api),
    author_association: associationOf(pull.author),
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: [],
    milestone: null,
    auto_merge: null,
    active_lock_reason: null,
    created_at: time,
    updated_at: time,
    closed_at: state === 'closed' ? time : null,
    merged_at: null,
    merge_commit_sha: pull.merge,
    head: end(pull.headRef, pull.head, headFacts, api),
    base: end(pull.baseRef, pull.base, base, api),
    url,
    html_url: web,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    issue_url: issue,
    comments_url: `${issue}/comments`,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${url.slice(0, -String(number).length)}comments{/number}`,
    statuses_url: statuses,
    _links: {
      self: { href: url },
      html: { href: web },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      commits: { href: `${url}/commits` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${url}/comments{/number}` },
      statuses: { href: statuses },
    },
  };
}

/** The API's `pull-request`. */
export function pullObject(
  pull: Pull,
  base: RepositoryFacts,
  api: string,
  files: readonly Pick<ChangedFile, 'additions' | 'deletions'>[],
) {
  const sum = (key: 'additions' | 'deletions') => files.reduce((total, file) => total + file[key], 0);
  return {
    ...pullSummary(pull, base, api),
    merged: false,
    merged_by: null,
    mergeable: pull.merge !== null,
    rebaseable: true,
    mergeable_state: pull.merge === null ? 'dirty' : 'clean',
    maintainer_can_modify: false,
    comments: 0,
    review_comments: 0,
    commits: 1,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changed_files: files.length,
  };
}

function end(ref: string, sha: string, facts: RepositoryFacts, api: string) {
  const owner = facts.repository.split('/')[0] ?? '';
  return {
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: accountObject({ login: owner, app: false }, api),
    repo: repositoryObject(facts, api),
  };
}

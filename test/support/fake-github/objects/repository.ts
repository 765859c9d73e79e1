import { person } from '../world.ts';
import { accountObject, nodeId, stableId } from './account.ts';

export interface RepositoryFacts {
  /** `owner/name`. */
  readonly repository: string;
  readonly private: boolean;
  readonly defaultBranch: string;
  readonly fork?: boolean;
}

/** URLs of the API below that of the repository. */
const links = {
  archive: '{archive_format}{/ref}',
  assignees: '{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '{/branch}',
  collaborators: '{/collaborator}',
  comments: '{/number}',
  commits: '{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '',
  deployments: '',
  downloads: '',
  events: '',
  forks: '',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '{/number}',
  keys: '{/key_id}',
  labels: '{/name}',
  languages: '',
  merges: '',
  milestones: '{/number}',
  notifications: '{?since,all,participating}',
  pulls: '{/number}',
  releases: '{/id}',
  stargazers: '',
  statuses: '/statuses/{sha}',
  subscribers: '',
  subscription: '',
  tags: '',
  teams: '',
  trees: '/git/trees{/sha}',
} as const;

/** The API's `full-repository`, which has all that the smaller forms have. */
export function repositoryObject(facts: RepositoryFacts, api: string) {
  const { repository, defaultBranch, fork = false } = facts;
  const [owner = '', name = ''] = repository.split('/');
  const url = `${api}/repos/${repository}`;
  const web = `https://github.com/${repository}`;
  const urls = Object.entries(links).map(([link, rest]) => [
    `${link}_url`,
    `${url}${rest.startsWith('/') ? rest : `/${link}${rest}`}`,
  ]);
  const count = 0;
  const time = '2026-01-01T00:00:00Z';
  return {
    ...Object.fromEntries(urls),
    id: stableId(repository),
    node_id: nodeId('R', repository),
    name,
    full_name: repository,
    private: facts.private,
    visibility: facts.private ? 'private' : 'public',
    owner: accountObject(person(owner), api),
    html_url: web,
    description: null,
    fork,
    url,
    created_at: time,
    updated_at: time,
    pushed_at: time,
    git_url: `git://github.com/${repository}.git`,
    ssh_url: `git@github.com:${repository}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    homepage: null,
    size: count,
    stargazers_count: count,
    watchers_count: count,
    watchers: count,
    forks_count: count,
    forks: count,
    open_issues_count: count,
    open_issues: count,
    network_count: count,
    subscribers_count: count,
    language: null,
    license: null,
    mirror_url: null,
    topics: [],
    archived: false,
    disabled: false,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    default_branch: defaultBranch,
  };
}

import { describe, expect, it } from 'vitest';
import { readEvent, readSurroundings } from '../../src/github/event.ts';

const sha = (digit: string) => digit.repeat(40);
const merge = sha('c');
const shop = { full_name: 'acme/shop', default_branch: 'main', fork: false };
const copy = { full_name: 'octocat/shop', default_branch: 'main', fork: true };

/** The runner's environment for an event, with what it sets for a branch. */
const environment = (name: string, ref: string, rest: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  GITHUB_EVENT_NAME: name,
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_SHA: merge,
  GITHUB_REF: ref,
  GITHUB_REF_NAME: ref.replace(/^refs\/(?:heads|tags|pull)\//, ''),
  GITHUB_REF_TYPE: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
  ...rest,
});

const pullRequest = (rest: object = {}) => ({
  action: 'synchronize',
  number: 7,
  pull_request: {
    number: 7,
    draft: false,
    head: { ref: 'totals', sha: sha('b'), repo: shop },
    base: { ref: 'main', sha: sha('a'), repo: shop },
    ...rest,
  },
  repository: shop,
});
const head = (repo: object | null) => ({ head: { ref: 'totals', sha: sha('b'), repo } });

const expected = {
  kind: 'pull request',
  number: 7,
  head: sha('b'),
  base: sha('a'),
  baseBranch: 'main',
  merge,
  fork: false,
  draft: false,
};

describe('pull_request', () => {
  const read = (payload: object) =>
    readEvent(environment('pull_request', 'refs/pull/7/merge'), payload as Record<string, unknown>);

  it.each([
    ['of a branch', pullRequest(), {}],
    ['a draft', pullRequest({ draft: true }), { draft: true }],
    ['from a fork', pullRequest(head(copy)), { fork: true }],
    ['from a fork that was deleted', pullRequest(head(null)), { fork: true }],
    [
      'that says nothing of repositories: not known to be ours',
      pullRequest({ head: { sha: sha('b') }, base: { ref: 'main', sha: sha('a') } }),
      { fork: true },
    ],
  ])('%s', (_, payload, difference) => {
    expect(read(payload)).toEqual({ ...expected, ...difference });
  });

  it.each([
    ['an empty payload', {}],
    ['no head', pullRequest({ head: null })],
    ['a number that is none', pullRequest({ number: '7' })],
    ['a pull request that is text', { pull_request: 'x' }],
  ])('%s: nothing says what is new, and the merge is no branch', (_, payload) => {
    expect(read(payload)).toEqual({ kind: 'other', name: 'pull_request', head: merge, branch: null });
  });
});

describe('events with secrets and, perhaps, a stranger’s files', () => {
  const target = (payload: object) =>
    readEvent(environment('pull_request_target', 'refs/heads/main'), payload as Record<string, unknown>);

  it.each([
    ['of a branch', pullRequest(), { ...expected, fork: false }],
    ['from a fork', pullRequest(head(copy)), { ...expected, fork: true }],
    ['from a fork that was deleted', pullRequest(head(null)), { ...expected, fork: true }],
  ])('pull_request_target %s', (_, payload, request) => {
    const { fork } = request;
    expect(target(payload)).toEqual({
      kind: 'privileged',
      name: 'pull_request_target',
      fork,
      pullRequest: request,
      head: merge,
    });
  });

  it('pull_request_target with an empty payload counts as a fork', () => {
    expect(target({})).toMatchObject({ kind: 'privileged', fork: true, pullRequest: null });
  });

  const run = (repository: object | null) => ({
    action: 'completed',
    workflow_run: {
      event: 'pull_request',
      head_sha: sha('b'),
      head_branch: 'totals',
      head_repository: repository,
      pull_requests: [],
    },
    repository: shop,
  });

  it.each([
    ['of this repository', run(shop), {}, false],
    ['of a fork', run(copy), {}, true],
    ['of a fork that was deleted', run(null), {}, true],
    ['with an empty payload', {}, {}, true],
    ['with an empty payload, in no repository', {}, { GITHUB_REPOSITORY: undefined }, true],
  ])('workflow_run %s', (_, payload, env, fork) => {
    expect(readEvent(environment('workflow_run', 'refs/heads/main', env), payload)).toEqual({
      kind: 'privileged',
      name: 'workflow_run',
      fork,
      pullRequest: null,
      head: merge,
    });
  });
});

describe('merge_group', () => {
  const queue = 'refs/heads/gh-readonly-queue/main/pr-7-aaaa';
  const group = (rest: object) => ({
    action: 'checks_requested',
    merge_group: { base_ref: 'main', ...rest },
  });

  it('has its base and its head', () => {
    const payload = group({ base_sha: sha('a'), head_sha: sha('b') });
    expect(readEvent(environment('merge_group', queue), payload)).toEqual({
      kind: 'merge group',
      base: sha('a'),
      head: sha('b'),
    });
  });

  it('without a head is about the commit that is checked out', () => {
    const payload = group({ base_sha: sha('a') });
    expect(readEvent(environment('merge_group', queue), payload)).toMatchObject({ head: merge });
  });

  it('with an empty payload: nothing says what is new', () => {
    expect(readEvent(environment('merge_group', queue), {})).toMatchObject({ kind: 'other', head: merge });
  });
});

describe('push and what says nothing about the base', () => {
  it.each([
    [
      'a push',
      environment('push', 'refs/heads/main'),
      { before: sha('a'), after: merge },
      { kind: 'push', before: sha('a'), branch: 'main' },
    ],
    [
      'the first push of a branch',
      environment('push', 'refs/heads/feature/totals'),
      { before: sha('0'), after: merge, created: true },
      { kind: 'push', before: null, branch: 'feature/totals' },
    ],
    [
      'a tag',
      environment('push', 'refs/tags/v1.2.0'),
      { before: sha('0'), after: merge },
      { kind: 'push', before: null, branch: null },
    ],
    [
      'a push with an empty payload',
      environment('push', 'refs/heads/main'),
      {},
      { kind: 'push', before: null, branch: 'main' },
    ],
    [
      'workflow_dispatch',
      environment('workflow_dispatch', 'refs/heads/release'),
      { inputs: {}, ref: 'refs/heads/release' },
      { kind: 'other', name: 'workflow_dispatch', branch: 'release' },
    ],
    [
      'workflow_dispatch on a tag',
      environment('workflow_dispatch', 'refs/tags/v1'),
      { inputs: null, ref: 'refs/tags/v1' },
      { kind: 'other', name: 'workflow_dispatch', branch: null },
    ],
    [
      'schedule',
      environment('schedule', 'refs/heads/main'),
      { schedule: '0 3 * * *' },
      { kind: 'other', name: 'schedule', branch: 'main' },
    ],
    [
      'an event that nobody has heard of',
      environment('pull_request_review', 'refs/pull/7/merge'),
      pullRequest(),
      { kind: 'other', name: 'pull_request_review', branch: null },
    ],
  ])('%s', (_, env, payload, event) => {
    expect(readEvent(env, payload)).toEqual({ ...event, head: merge });
  });

  it('no environment at all', () => {
    expect(readEvent({}, {})).toEqual({ kind: 'other', name: '', head: '', branch: null });
  });
});

describe('surroundings', () => {
  const onServer = {
    ...environment('push', 'refs/heads/main'),
    GITHUB_SERVER_URL: 'https://github.acme.example',
    GITHUB_API_URL: 'https://github.acme.example/api/v3',
    GITHUB_RUN_ID: '42',
    GITHUB_WORKSPACE: '/work/shop',
  };

  it('of a run on a GitHub Enterprise Server', () => {
    expect(readSurroundings(onServer, { before: sha('a'), repository: shop }, '/tmp')).toEqual({
      event: { kind: 'push', before: sha('a'), head: merge, branch: 'main' },
      repository: { owner: 'acme', name: 'shop' },
      defaultBranch: 'main',
      serverUrl: 'https://github.acme.example',
      apiUrl: 'https://github.acme.example/api/v3',
      runUrl: 'https://github.acme.example/acme/shop/actions/runs/42',
      workspace: '/work/shop',
    });
  });

  it.each([
    ['unset', undefined],
    ['empty', ''],
  ])('what is %s has its default', (_, value) => {
    const env = Object.fromEntries(Object.keys(onServer).map((name) => [name, value]));
    expect(readSurroundings(env, {}, '/tmp')).toEqual({
      event: { kind: 'other', name: '', head: '', branch: null },
      repository: { owner: '', name: '' },
      defaultBranch: null,
      serverUrl: 'https://github.com',
      apiUrl: 'https://api.github.com',
      runUrl: null,
      workspace: '/tmp',
    });
  });
});

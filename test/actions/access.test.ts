import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actionsToken,
  actionsTokenWith,
  forkPermissions,
  type lintPermissions,
} from '../support/fake-github/access.ts';
import type { FakeOptions } from '../support/fake-github/server.ts';
import { withoutGit } from '../support/git-checkouts.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { type LintOptions, openPullRequest } from '../support/pull-request.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer(15);
});
afterAll(() => server.stop());

/** An edited file, too: git and the API must both know the bytes of the base. */
const history = {
  main: [
    {
      'migrations/1_init.sql': 'CREATE TABLE orders (id int PRIMARY KEY, total int);\n',
      'migrations/2_note.sql': 'ALTER TABLE orders ADD COLUMN note text;\n',
    },
  ],
  branch: [
    {
      'migrations/2_note.sql': 'ALTER TABLE orders ADD COLUMN remark text;\n',
      'migrations/3_widen.sql': 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;\n',
    },
  ],
  mainSince: [{ 'README.md': 'The shop\n' }],
};
const findings = ['migrations/2_note.sql edited-migration', 'migrations/3_widen.sql alter-type-rewrite'];
// biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, as a workflow has it
const tokenLines = 'with:\n  github-token: ${{ github.token }}';
const permissionLines = 'permissions:\n  contents: read\n  pull-requests: write';

interface Case {
  readonly name: string;
  readonly fake?: FakeOptions;
  readonly lint: LintOptions;
  /** What a notice must say, or null where the comment is written. */
  readonly notice: string | null;
}

const tokenThatMay = (permissions: typeof lintPermissions): FakeOptions => ({
  tokens: { [actionsToken]: actionsTokenWith(permissions) },
});
const head = { ref: 'head' } as const;

const cases: readonly Case[] = [
  { name: 'all is as the documentation says', lint: {}, notice: null },
  { name: 'the token may only read', fake: tokenThatMay(forkPermissions), lint: {}, notice: permissionLines },
  { name: 'the token may do nothing', fake: tokenThatMay({}), lint: {}, notice: permissionLines },
  {
    name: 'the token may not even see the repository',
    fake: { tokens: { [actionsToken]: { ...actionsTokenWith({}), blind: true } } },
    lint: {},
    notice: permissionLines,
  },
  { name: 'there is no token', lint: { inputs: { 'github-token': '' } }, notice: tokenLines },
  {
    name: 'the token is in the environment alone',
    lint: { inputs: { 'github-token': '' }, env: { GITHUB_TOKEN: actionsToken } },
    notice: null,
  },
  { name: 'persist-credentials is false', lint: { checkout: { credentials: false } }, notice: null },
  {
    name: 'persist-credentials is false, and the head is checked out',
    lint: { checkout: { credentials: false, ...head } },
    notice: null,
  },
  { name: 'the checkout belongs to another user', lint: { checkout: { owner: 'other' } }, notice: null },
  { name: 'there is no git', lint: { env: withoutGit() }, notice: null },
  { name: 'GitHub is on a server of ours', fake: { prefix: '/api/v3' }, lint: {}, notice: null },
  {
    name: 'there is no git, and the repository is private',
    fake: { world: { private: true } },
    lint: { env: withoutGit() },
    notice: null,
  },
];

describe('the same result where', () => {
  it.each(cases)('$name', async ({ fake = {}, lint, notice }) => {
    await using pull = await openPullRequest(history, fake);
    const result = await pull.lint({
      ...lint,
      inputs: { 'dev-url': server.url(), review: 'false', ...lint.inputs },
    });
    expect(
      result.annotations
        .flatMap(({ file, title }) => (file === null ? [] : [`${file} ${title?.split(' ')[0]}`]))
        .sort(),
    ).toEqual(findings);
    expect([result.exitCode, result.outputs.errors]).toEqual([1, '2']);
    expect(result.summary).toContain('❌ Lockstep: 2 errors in 1 new migration');
    const notices = result.annotations.filter(({ title }) => title === 'No comment on the pull request');
    expect(notices.map(({ level }) => level)).toEqual(notice === null ? [] : ['notice']);
    if (notice !== null) expect(notices[0]?.message).toContain(notice);
    expect(pull.comments()).toHaveLength(notice === null ? 1 : 0);
    expect(result.requests.length).toBeLessThanOrEqual(12);
  });
});

describe('nobody can say what is new where', () => {
  it.each([
    ['there is neither git nor a token', { env: withoutGit() }, tokenLines],
    ['neither git can fetch nor is there a token', { checkout: { credentials: false } }, tokenLines],
  ] as const)('%s: the line to add', async (_, options, line) => {
    await using pull = await openPullRequest(history);
    const result = await pull.lint({ ...options, inputs: { 'github-token': '', 'dev-url': server.url() } });
    expect(result.exitCode).toBe(2);
    expect(result.annotations.map(({ message }) => message).join('\n')).toContain(line);
    expect(result.summary).toContain(line);
    expect(result.summary).toContain('cannot be reached');
  });

  it('the token may read nothing of a private repository: the lines to add', async () => {
    await using pull = await openPullRequest(history, { ...tokenThatMay({}), world: { private: true } });
    const result = await pull.lint({ env: withoutGit(), inputs: { 'dev-url': server.url() } });
    expect(result.exitCode).toBe(2);
    expect(result.summary).toContain('fetch-depth: 0');
  });
});

describe('GitHub that does not answer costs the comment, not the report:', () => {
  it.each([
    ['it is down', { reply: { status: 503, body: 'down' }, times: 100 }, /GitHub does not take it \(50\d\)/],
    ['it hangs up', { reply: 'hang-up', times: 100 }, /GitHub does not take it \(500\)/],
    [
      'the rate limit is reached',
      {
        reply: {
          status: 403,
          body: { message: 'API rate limit exceeded for installation ID 42.' },
          headers: {
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600),
          },
        },
        times: 100,
      },
      /GitHub does not take it \(403\): API rate limit exceeded/,
    ],
    [
      'the conversation is locked',
      {
        operation: 'issues/create-comment',
        reply: { status: 403, body: { message: 'Unable to create comment because issue is locked.' } },
      },
      /GitHub does not take it \(403\): Unable to create comment because issue is locked/,
    ],
  ] as const)('%s', async (_, interruption, message) => {
    await using pull = await openPullRequest(history);
    pull.github.interrupt(interruption);
    const result = await pull.lint({ inputs: { 'dev-url': server.url() } });
    expect([result.exitCode, result.outputs.errors]).toEqual([1, '2']);
    expect(result.annotations[0]?.message).toMatch(message);
    expect(result.annotations[0]?.message).not.toContain('permissions:');
  });
});

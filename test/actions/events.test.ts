import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  scheduleEvent,
  workflowDispatchEvent,
} from '../support/events/workflow-events.ts';
import { workflowRunEvent } from '../support/events/workflow-run-event.ts';
import { actionsToken, actionsTokenWith, forkPermissions } from '../support/fake-github/access.ts';
import type { CheckoutOptions } from '../support/git-checkouts.ts';
import type { Origin, Source } from '../support/git-fixtures.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { openPullRequest } from '../support/pull-request.ts';
import type { WorkflowEvent } from '../support/runner/context.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer(16);
});
afterAll(() => server.stop());

/** The branch adds 2_widen; 3_since came into main after the branch had left it. */
const historyFrom = (source: Source) => ({
  main: [{ 'migrations/1_init.sql': 'CREATE TABLE orders (id int PRIMARY KEY, total int);\n' }],
  branch: [{ 'migrations/2_widen.sql': 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;\n' }],
  mainSince: [{ 'migrations/3_since.sql': 'ALTER TABLE orders ADD COLUMN note text;\n' }],
  source,
});
const [init, widen, since] = [
  'migrations/1_init.sql',
  'migrations/2_widen.sql',
  'migrations/3_since.sql',
] as const;

const readOnly = { tokens: { [actionsToken]: actionsTokenWith(forkPermissions) } };
const onBranch = (event: WorkflowEvent, origin: Origin): WorkflowEvent => ({
  ...event,
  github: { ref: `refs/heads/${origin.headRef}`, ref_name: origin.headRef, sha: origin.head },
});
const zeros = '0'.repeat(40);
/** A commit that a force-push took away, and that nobody has any more. */
const lost = '1'.repeat(40);

interface Case {
  readonly name: string;
  readonly source?: Source;
  readonly trigger: (origin: Origin) => WorkflowEvent;
  readonly checkout?: CheckoutOptions;
  readonly fake?: typeof readOnly;
  /** The new files. */
  readonly files: readonly string[];
  readonly comments: number;
  /** The most that it may ask GitHub for. */
  readonly requests: number;
}

const cases: readonly Case[] = [
  { name: 'pull_request', trigger: pullRequestEvent, files: [widen], comments: 1, requests: 8 },
  {
    name: 'pull_request from a fork',
    source: 'fork',
    trigger: pullRequestEvent,
    fake: readOnly,
    files: [widen],
    comments: 0,
    requests: 3,
  },
  {
    name: 'pull_request by Dependabot',
    source: 'dependabot',
    trigger: pullRequestEvent,
    fake: readOnly,
    files: [widen],
    comments: 0,
    requests: 3,
  },
  {
    name: 'pull_request, a draft',
    trigger: (origin) => pullRequestEvent(origin, { draft: true }),
    files: [widen],
    comments: 1,
    requests: 8,
  },
  {
    name: 'pull_request, force-pushed',
    trigger: (origin) => pullRequestEvent(origin, { action: 'synchronize' }),
    files: [widen],
    comments: 1,
    requests: 8,
  },
  {
    name: 'pull_request, with its head checked out',
    trigger: pullRequestEvent,
    checkout: { ref: 'head' },
    files: [widen],
    comments: 1,
    requests: 9,
  },
  {
    name: 'pull_request, with its head and the whole history checked out',
    trigger: pullRequestEvent,
    checkout: { ref: 'head', depth: 'full' },
    files: [widen],
    comments: 1,
    requests: 8,
  },
  { name: 'merge_group', trigger: mergeGroupEvent, files: [widen], comments: 0, requests: 0 },
  { name: 'push', trigger: pushEvent, checkout: { ref: 'main' }, files: [since], comments: 0, requests: 0 },
  {
    name: 'push of a new branch',
    trigger: (origin) =>
      pushEvent(origin, { ref: `refs/heads/${origin.headRef}`, before: zeros, after: origin.head }),
    checkout: { ref: 'head' },
    files: [widen],
    comments: 0,
    requests: 2,
  },
  {
    name: 'push that rewrote a branch',
    trigger: (origin) =>
      pushEvent(origin, { ref: `refs/heads/${origin.headRef}`, before: lost, after: origin.head }),
    checkout: { ref: 'head' },
    files: [widen],
    comments: 0,
    requests: 3,
  },
  {
    name: 'push that rewrote main',
    trigger: (origin) => pushEvent(origin, { before: lost }),
    checkout: { ref: 'main' },
    files: [init, since],
    comments: 0,
    requests: 1,
  },
  {
    name: 'workflow_dispatch on main',
    trigger: (origin) => workflowDispatchEvent(origin),
    checkout: { ref: 'main' },
    files: [init, since],
    comments: 0,
    requests: 0,
  },
  {
    name: 'workflow_dispatch on a branch',
    trigger: (origin) => onBranch(workflowDispatchEvent(origin), origin),
    checkout: { ref: 'head' },
    files: [widen],
    comments: 0,
    requests: 2,
  },
  {
    name: 'schedule',
    trigger: scheduleEvent,
    checkout: { ref: 'main' },
    files: [init, since],
    comments: 0,
    requests: 0,
  },
  {
    name: 'pull_request_target of a branch of our own',
    trigger: (origin) => pullRequestEvent(origin, { target: true }),
    files: [widen],
    comments: 1,
    requests: 8,
  },
  {
    name: 'pull_request_target with the base checked out, where nothing is new',
    trigger: (origin) => pullRequestEvent(origin, { target: true }),
    checkout: { ref: 'main' },
    files: [],
    comments: 0,
    requests: 1,
  },
];

describe('what is new, and where it is said', () => {
  it.each(cases)('$name', async ({ source = 'branch', trigger, checkout = {}, fake = {}, ...expected }) => {
    await using pull = await openPullRequest(historyFrom(source), fake);
    const { outputs, requests, summary, annotations } = await pull.lint({
      trigger: trigger(pull.origin()),
      checkout,
      inputs: { 'dev-url': server.url(), review: 'false' },
    });
    expect(JSON.parse(outputs.files ?? 'null')).toEqual(expected.files);
    expect(pull.comments()).toHaveLength(expected.comments);
    expect(requests.length).toBeLessThanOrEqual(expected.requests);
    expect(summary).toContain(expected.files.includes(widen) ? 'alter-type-rewrite' : 'Lockstep');
    expect(annotations.filter(({ title }) => title === 'No comment on the pull request')).toHaveLength(
      fake === readOnly ? 1 : 0,
    );
  });
});

describe("a fork's SQL where the job has secrets", () => {
  const target = (origin: Origin) => pullRequestEvent(origin, { target: true });

  it.each([
    ['pull_request_target', target, 1],
    ['workflow_run', workflowRunEvent, 0],
  ] as const)('is refused under %s', async (name, trigger, comments) => {
    await using pull = await openPullRequest(historyFrom('fork'));
    const { exitCode, conclusion, annotations, summary } = await pull.lint({
      trigger: trigger(pull.origin()),
      inputs: { 'dev-url': server.url() },
    });
    expect([exitCode, conclusion]).toEqual([3, 'failure']);
    expect(annotations[0]?.message).toMatch(
      new RegExp(`the SQL of a fork is not run under ${name}[\\s\\S]*on:\n {2}pull_request:`),
    );
    expect(summary).toContain('the SQL of a fork is not run');
    expect(pull.comments()).toHaveLength(comments);
  });

  it.each([
    ['pull_request_target', target],
    ['workflow_run', workflowRunEvent],
  ] as const)('is run under %s where the input says so', async (_, trigger) => {
    await using pull = await openPullRequest(historyFrom('fork'));
    const { exitCode, outputs } = await pull.lint({
      trigger: trigger(pull.origin()),
      checkout: { ref: 'head' },
      inputs: { 'dev-url': server.url(), review: 'false', 'allow-untrusted-sql-in-privileged-event': 'true' },
    });
    expect([exitCode, outputs.files]).toEqual([1, `["${widen}"]`]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pullRequestEvent } from '../support/events/workflow-events.ts';
import { addComment } from '../support/fake-github/seed.ts';
import { person } from '../support/fake-github/world.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { type LintOptions, openPullRequest } from '../support/pull-request.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer(17);
});
afterAll(() => server.stop());

const main = [{ 'migrations/1_init.sql': 'CREATE TABLE orders (id int PRIMARY KEY, total int);\n' }];
const red = [{ 'migrations/2_widen.sql': 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;\n' }];
const yellow = [{ 'migrations/2_widen.sql': 'DROP TABLE orders;\n' }];
const green = [{ 'migrations/2_widen.sql': 'ALTER TABLE orders ADD COLUMN note text;\n' }];
const history = { main, branch: red };

const inputs = (more: LintOptions['inputs'] = {}) => ({ inputs: { 'dev-url': server.url(), ...more } });
const writes = (requests: readonly { readonly operation: string | null; readonly method: string }[]) =>
  requests.filter(({ method }) => method !== 'GET').map(({ operation }) => operation);
const headings = (bodies: readonly string[]) => bodies.map((body) => /## (.*)/.exec(body)?.[1]);

const redHeading = '❌ Lockstep: 1 error in 1 new migration';
const greenHeading = '✅ Lockstep: no findings in 1 new migration';

describe('of a merge commit that was cloned with depth 1', () => {
  it('there is one comment: written, edited by the next run, green after the fix', async () => {
    await using pull = await openPullRequest(history);
    const first = await pull.lint(inputs());
    expect(first.conclusion).toBe('failure');
    expect(headings(pull.comments())).toEqual([redHeading]);
    expect(writes(first.requests)).toEqual(['issues/create-comment', 'pulls/create-review']);
    const [comment] = pull.github.world.comments;
    expect(first.outputs['comment-url']).toBe(
      `https://github.com/acme/shop/pull/1#issuecomment-${comment?.id}`,
    );

    pull.push(yellow);
    const second = await pull.lint(inputs());
    expect(headings(pull.comments())).toEqual([redHeading]);
    expect(pull.comments()[0]).toContain('drop-table');
    expect(writes(second.requests)[0]).toBe('issues/update-comment');

    pull.push(green);
    const third = await pull.lint(inputs());
    expect([third.exitCode, third.outputs.verdict]).toEqual([0, 'clean']);
    expect(headings(pull.comments())).toEqual([greenHeading]);
    // What was said on the lines is gone with its reason.
    expect(pull.github.world.reviewComments).toEqual([]);
    for (const { requests } of [first, second, third]) expect(requests.length).toBeLessThanOrEqual(12);
  });

  it('45 earlier comments do not hide it', async () => {
    await using pull = await openPullRequest(history);
    const talk = () => {
      for (let number = 0; number < 45; number++)
        addComment(pull.github.world, `Comment ${number}`, person('bob'));
    };
    talk();
    await pull.lint(inputs({ review: 'false' }));
    // Two pages of them by now.
    for (let page = 0; page < 2; page++) talk();
    pull.push(green);
    const { requests } = await pull.lint(inputs({ review: 'false' }));
    expect(headings(pull.comments())).toEqual([greenHeading]);
    expect(pull.github.world.comments).toHaveLength(136);
    expect(requests.length).toBeLessThanOrEqual(12);
  });

  it("somebody else's comment with our marker is left alone", async () => {
    await using pull = await openPullRequest(history);
    await pull.lint(inputs({ review: 'false' }));
    const [body = ''] = pull.comments();
    pull.github.world.comments.splice(0);
    addComment(pull.github.world, body, person('mallory'));
    pull.push(green);
    await pull.lint(inputs({ review: 'false' }));
    expect(
      pull.github.world.comments.map(({ author, body: text }) => [author.login, headings([text])[0]]),
    ).toEqual([
      ['mallory', redHeading],
      ['github-actions[bot]', greenHeading],
    ]);
  });

  it('two runs at once leave one comment', async () => {
    await using pull = await openPullRequest(history, { latencyMs: 30 });
    await Promise.all([pull.lint(inputs({ review: 'false' })), pull.lint(inputs({ review: 'false' }))]);
    expect(headings(pull.comments())).toEqual([redHeading]);
  });

  it('two steps with other directories, or another comment-id, have one each', async () => {
    await using pull = await openPullRequest(history);
    await pull.lint(inputs({ review: 'false' }));
    await pull.lint(inputs({ review: 'false', 'comment-id': 'staging' }));
    await pull.lint(inputs({ review: 'false', dir: 'file://./migrations/' }));
    await pull.lint(inputs({ review: 'false', dir: 'migrations' }));
    expect(pull.comments()).toHaveLength(3);
  });
});

describe('an old run that ends late', () => {
  it.each([
    ['changes nothing once the newer one has reported', ['new', 'old'] as const],
    ['writes nothing before it either', ['old', 'new'] as const],
  ])('%s', async (_, order) => {
    await using pull = await openPullRequest(history);
    const old = pull.origin();
    const fresh = pull.push(green);
    for (const at of order)
      await pull.lint({ ...inputs({ review: 'false' }), at: at === 'old' ? old : fresh });
    expect(headings(pull.comments())).toEqual([greenHeading]);
    expect(pull.comments()[0]).toContain(fresh.head);
  });

  it('does not bring back what the newer one took away, when both run at once', async () => {
    await using pull = await openPullRequest(history, { latencyMs: 30 });
    const old = pull.origin();
    await pull.lint(inputs({ review: 'false' }));
    const fresh = pull.push(green);
    await Promise.all([old, fresh].map((at) => pull.lint({ ...inputs({ review: 'false' }), at })));
    expect(headings(pull.comments())).toEqual([greenHeading]);
  });
});

describe('the input `comment`', () => {
  const same = [{ 'README.md': 'Nothing new.\n' }];
  it.each([
    ['auto: none where nothing is new', 'auto', same, []],
    ['always: one that says so', 'always', same, ['✅ Lockstep: no new migrations']],
    ['never: none, whatever is found', 'never', red, []],
  ])('%s', async (_, comment, branch, expected) => {
    await using pull = await openPullRequest({ main, branch });
    const { summary, requests } = await pull.lint(inputs({ comment }));
    expect(headings(pull.comments())).toEqual(expected);
    expect(summary).toContain('Lockstep: ');
    if (expected.length === 0) expect(requests.length).toBeLessThanOrEqual(1);
  });

  it('auto: an earlier comment is brought up to date when the migration is taken out again', async () => {
    await using pull = await openPullRequest(history);
    await pull.lint(inputs({ review: 'false' }));
    pull.push(same);
    await pull.lint(inputs({ review: 'false' }));
    expect(headings(pull.comments())).toEqual(['✅ Lockstep: no new migrations']);
  });
});

it('the findings are on the changed lines too, once', async () => {
  await using pull = await openPullRequest(history);
  for (let run = 0; run < 2; run++)
    await pull.lint({ ...inputs(), trigger: pullRequestEvent(pull.origin()) });
  expect(pull.github.world.reviewComments.map(({ path, line }) => [path, line])).toEqual([
    ['migrations/2_widen.sql', 1],
  ]);
});

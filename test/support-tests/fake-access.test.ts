import { describe, expect, it } from 'vitest';
import {
  actionsToken,
  actionsTokenWith,
  forkPermissions,
  lintPermissions,
  type Permissions,
} from '../support/fake-github/access.ts';
import { badGateway, primaryRateLimit, secondaryRateLimit } from '../support/fake-github/reply.ts';
import { addComment, worldOf } from '../support/fake-github/seed.ts';
import { type FakeOptions, startFakeGitHub } from '../support/fake-github/server.ts';
import { actionsBot, person } from '../support/fake-github/world.ts';
import { ask, origin } from './fake-client.ts';

const world = worldOf(origin);
const start = (options: FakeOptions = {}) => startFakeGitHub({ world, ...options });
const privately = { ...world, private: true };

describe('a token', () => {
  const create = ['POST', 'issues/1/comments', { body: 'x' }] as const;
  const list = ['GET', 'issues/1/comments', undefined] as const;
  const tree = ['GET', 'git/trees/main', undefined] as const;

  it.each<[string, Permissions, FakeOptions['world'], readonly [string, string, unknown], number]>([
    ['of lint writes comments', lintPermissions, world, create, 201],
    ['that may write issues does as well', { issues: 'write' }, world, create, 201],
    ['of a fork does not', forkPermissions, world, create, 403],
    ['that may only write contents does not', { contents: 'write' }, world, create, 403],
    ['of a fork reads', forkPermissions, privately, list, 200],
    ['without permissions reads what is public', {}, world, list, 200],
    ['without permissions does not read what is private', {}, privately, list, 403],
    ['without contents does not read private files', { pull_requests: 'write' }, privately, tree, 403],
    ['with contents does', { contents: 'read' }, privately, tree, 200],
  ])('%s', async (_, permissions, where, [method, path, body], status) => {
    await using fake = await startFakeGitHub({
      world: { ...where, comments: [] },
      tokens: { [actionsToken]: actionsTokenWith(permissions) },
    });
    const answer = await ask(fake, method, path, body);
    expect(answer.status).toBe(status);
    expect(fake.world.comments).toHaveLength(status === 201 ? 1 : 0);
    if (status === 403) expect(answer.body.message).toBe('Resource not accessible by integration');
  });

  it('is told which permission is missing', async () => {
    await using fake = await start({ tokens: { [actionsToken]: actionsTokenWith(forkPermissions) } });
    const { headers } = await ask(fake, ...create);
    expect(headers.get('x-accepted-github-permissions')).toBe('issues=write; pull_requests=write');
  });

  it.each([
    ['missing', {}, 'Requires authentication'],
    ['unknown', { authorization: 'Bearer ghp_other' }, 'Bad credentials'],
    ['not a token', { authorization: 'Basic eDp5' }, 'Bad credentials'],
  ])('%s: 401', async (_, headers, message) => {
    await using fake = await start();
    const answer = await ask(fake, 'GET', 'pulls/1', undefined, headers);
    expect(answer).toMatchObject({ status: 401, body: { message } });
  });

  it('is accepted as "token" and as "Bearer"', async () => {
    await using fake = await start();
    for (const scheme of ['token', 'Bearer', 'bearer']) {
      const headers = { authorization: `${scheme} ${actionsToken}` };
      expect((await ask(fake, 'GET', 'pulls/1', undefined, headers)).status).toBe(200);
    }
  });

  it.each([
    ['of another repository', '/repos/acme/other/pulls/1', false],
    ['that may not know of this one', '/repos/acme/shop/pulls/1', true],
  ])('%s: 404', async (_, path, blind) => {
    await using fake = await start({
      tokens: { [actionsToken]: { account: actionsBot, permissions: lintPermissions, blind } },
    });
    expect(await ask(fake, 'GET', path)).toMatchObject({ status: 404, body: { message: 'Not Found' } });
  });

  it('writes in the name of its owner', async () => {
    const tokens = { ann: { account: person('ann'), permissions: lintPermissions } };
    await using fake = await start({ tokens });
    const { body } = await ask(fake, ...create, { authorization: 'token ann' });
    expect(body).toMatchObject({ user: { login: 'ann', type: 'User' }, performed_via_github_app: null });
  });
});

describe('an interruption', () => {
  const create = ['POST', 'issues/1/comments', { body: 'x' }] as const;
  const clean = () => start({ world: { ...world, comments: [] } });

  it('comes once, and nothing has happened', async () => {
    await using fake = await clean();
    fake.interrupt({ reply: badGateway });
    expect((await ask(fake, ...create)).status).toBe(502);
    expect(fake.world.comments).toHaveLength(0);
    expect((await ask(fake, ...create)).status).toBe(201);
  });

  it('loses the answer of a request that was carried out', async () => {
    await using fake = await clean();
    fake.interrupt({ reply: badGateway, effect: 'lost' });
    expect((await ask(fake, ...create)).status).toBe(502);
    expect(fake.world.comments).toHaveLength(1);
  });

  it('comes as often and as late as it is told', async () => {
    await using fake = await clean();
    fake.interrupt({ reply: badGateway, after: 1, times: 2 });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await ask(fake, 'GET', 'pulls/1')).status);
    expect(statuses).toEqual([200, 502, 502, 200]);
  });

  it('meets only the operation that it names', async () => {
    await using fake = await clean();
    fake.interrupt({ reply: badGateway, operation: 'issues/create-comment' });
    expect((await ask(fake, 'GET', 'pulls/1')).status).toBe(200);
    expect((await ask(fake, ...create)).status).toBe(502);
  });

  it('meets only what writes', async () => {
    await using fake = await clean();
    fake.interrupt({ reply: badGateway, writes: true });
    expect((await ask(fake, 'GET', 'pulls/1')).status).toBe(200);
    expect((await ask(fake, ...create)).status).toBe(502);
  });

  it('closes the connection', async () => {
    await using fake = await clean();
    fake.interrupt({ reply: 'hang-up' });
    await expect(ask(fake, 'GET', 'pulls/1')).rejects.toThrow('fetch failed');
    expect(fake.requests).toMatchObject([{ operation: 'pulls/get', status: 0 }]);
  });

  it('is a primary rate limit', async () => {
    await using fake = await clean();
    fake.interrupt({ reply: primaryRateLimit(60) });
    const { status, headers, body } = await ask(fake, 'GET', 'pulls/1');
    expect(status).toBe(403);
    expect(headers.get('x-ratelimit-remaining')).toBe('0');
    expect(Number(headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000);
    expect(body.message).toContain('API rate limit exceeded');
  });

  it.each([403, 429] as const)('is a secondary rate limit: %i', async (status) => {
    await using fake = await clean();
    fake.interrupt({ reply: secondaryRateLimit(7, status) });
    const answer = await ask(fake, ...create);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.body.message).toContain('secondary rate limit');
  });
});

describe('the server', () => {
  it('counts down to its rate limit', async () => {
    await using fake = await start({ rateLimit: 2 });
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await ask(fake, 'GET', 'pulls/1'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 403]);
    expect(answers.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['1', '0', '0']);
  });

  it('answers late where it is slow', async () => {
    await using fake = await start({ latencyMs: 3_600_000 });
    let answered = false;
    const answer = ask(fake, 'GET', 'pulls/1').then(() => {
      answered = true;
    });
    await expect.poll(() => fake.requests.length).toBe(1);
    expect(answered).toBe(false);
    await fake.close();
    await expect(answer).rejects.toThrow();
  });

  it('knows the prefix of an enterprise server', async () => {
    await using fake = await start({ prefix: '/api/v3' });
    expect(fake.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v3$/);
    expect((await ask(fake, 'GET', 'pulls/1')).status).toBe(200);
  });

  it('keeps its worlds apart', async () => {
    await using one = await startFakeGitHub({ world: worldOf(origin) });
    await using other = await startFakeGitHub({ world: worldOf(origin) });
    addComment(one.world, 'x');
    expect((await ask(other, 'GET', 'issues/1/comments')).body).toEqual([]);
  });
});

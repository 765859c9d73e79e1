import { describe, expect, it } from 'vitest';
import { actionsToken } from '../support/fake-github/access.ts';
import { readContract } from '../support/fake-github/contract.ts';
import { addComment, worldOf } from '../support/fake-github/seed.ts';
import { routes, startFakeGitHub } from '../support/fake-github/server.ts';
import { ask, origin } from './fake-client.ts';

const contract = readContract();

describe('the contract', () => {
  it('has an operation for every route, and a route for every operation', () => {
    expect(Object.keys(routes).sort()).toEqual([...contract.operationIds].sort());
  });

  it.each([
    ['GET', '/repos/acme/shop/contents/db/1.sql', 'repos/get-content', { path: 'db/1.sql' }],
    ['GET', '/repos/acme/shop/contents/db%2F1.sql', 'repos/get-content', { path: 'db/1.sql' }],
    ['GET', '/repos/acme/shop/commits/heads/main', 'repos/get-commit', { ref: 'heads/main' }],
    ['GET', '/repos/acme/shop/commits/abc/pulls', 'repos/list-pull-requests-associated-with-commit', {}],
    [
      'GET',
      '/repos/acme/shop/compare/a...b/c',
      'repos/compare-commits-with-basehead',
      { basehead: 'a...b/c' },
    ],
    ['GET', '/repos/acme/shop', 'repos/get', { owner: 'acme', repo: 'shop' }],
  ])('%s %s is %s', (method, path, id, parameters) => {
    expect(contract.match(method, path)).toMatchObject({ id, parameters });
  });

  it.each([
    ['PUT', '/repos/acme/shop/contents/db/1.sql'],
    ['GET', '/repos/acme'],
    ['GET', '/repos/acme/shop/issues/1/comments/2'],
  ])('%s %s is nothing', (method, path) => {
    expect(contract.match(method, path)).toBeNull();
  });
});

describe('a reply has the form that GitHub describes', () => {
  const { head, base, merge } = origin;
  const place = { path: 'db/4.sql', line: 1, side: 'RIGHT' };

  it.each<[string, string, string, unknown]>([
    ['issues/list-comments', 'GET', 'issues/1/comments', undefined],
    ['issues/create-comment', 'POST', 'issues/1/comments', { body: 'x' }],
    ['issues/update-comment', 'PATCH', 'issues/comments/1001', { body: 'x' }],
    ['issues/delete-comment', 'DELETE', 'issues/comments/1001', undefined],
    ['pulls/get', 'GET', 'pulls/1', undefined],
    ['pulls/list-files', 'GET', 'pulls/1/files', undefined],
    ['pulls/list-review-comments', 'GET', 'pulls/1/comments', undefined],
    [
      'pulls/create-review',
      'POST',
      'pulls/1/reviews',
      { event: 'COMMENT', comments: [{ ...place, body: 'x' }] },
    ],
    ['pulls/create-review-comment', 'POST', 'pulls/1/comments', { ...place, body: 'x', commit_id: head }],
    ['pulls/update-review-comment', 'PATCH', 'pulls/comments/1003', { body: 'x' }],
    ['pulls/delete-review-comment', 'DELETE', 'pulls/comments/1003', undefined],
    ['git/get-tree', 'GET', `git/trees/${head}?recursive=1`, undefined],
    ['git/get-blob', 'GET', 'git/blobs/fb4d1b77de2f6ba30ccb8d6da0b3a10e4c8c6b4a', undefined],
    ['repos/get', 'GET', '', undefined],
    ['repos/get-commit', 'GET', `commits/${merge}`, undefined],
    ['repos/get-content', 'GET', `contents/db/1.sql?ref=${head}`, undefined],
    ['repos/get-content', 'GET', 'contents/db', undefined],
    ['repos/compare-commits-with-basehead', 'GET', `compare/${base}...${head}`, undefined],
    ['repos/list-pull-requests-associated-with-commit', 'GET', `commits/${merge}/pulls`, undefined],
  ])('%s', async (id, method, path, body) => {
    await using fake = await startFakeGitHub({ world: worldOf(origin) });
    addComment(fake.world, 'first');
    await ask(fake, 'POST', 'pulls/1/comments', { ...place, body: 'y', commit_id: head });
    const blob = fake.world.git?.tree(head, true)?.entries.find((entry) => entry.path === 'db/4.sql')?.sha;
    const answer = await ask(fake, method, path.replace(/(?<=blobs\/).*/, blob ?? ''), body);
    expect(answer.status).toBeLessThan(300);
    const reply = answer.status === 204 ? undefined : answer.body;
    expect(contract.checkReply(id, answer.status, reply)).toEqual([]);
    expect(fake.requests.at(-1)?.operation).toBe(id);
  });

  it.each<[string, string, string, unknown, number]>([
    ['issues/create-comment', 'POST', 'issues/1/comments', { body: 'x'.repeat(65_537) }, 422],
    ['issues/create-comment', 'POST', 'issues/9/comments', { body: 'x' }, 404],
    [
      'pulls/create-review',
      'POST',
      'pulls/1/reviews',
      { comments: [{ path: 'x', line: 1, body: 'x' }] },
      422,
    ],
    ['pulls/get', 'GET', 'pulls/9', undefined, 404],
    ['git/get-tree', 'GET', 'git/trees/nothing', undefined, 404],
  ])('%s, refused: %#', async (id, method, path, body, status) => {
    await using fake = await startFakeGitHub({ world: worldOf(origin) });
    const answer = await ask(fake, method, path, body);
    expect(answer.status).toBe(status);
    expect(contract.checkReply(id, status, answer.body)).toEqual([]);
  });

  it('which is checked in depth', async () => {
    await using fake = await startFakeGitHub({ world: worldOf(origin) });
    const { body } = await ask(fake, 'GET', 'pulls/1');
    body.head.repo.full_name = 7;
    body.user.login = undefined;
    expect(contract.checkReply('pulls/get', 200, body)).toEqual([
      "reply/user must have required property 'login'",
      'reply/head/repo/full_name must be string',
    ]);
    expect(contract.checkReply('pulls/get', 418, body)).toEqual(['pulls/get never answers 418']);
  });
});

describe('a request that GitHub does not describe', () => {
  it.each<[string, string, string, unknown, string]>([
    [
      'has no such path',
      'GET',
      'issue/1/comments',
      undefined,
      'GitHub has no GET /repos/acme/shop/issue/1/comments',
    ],
    ['has the wrong method', 'PUT', 'issues/comments/1', { body: 'x' }, 'GitHub has no PUT'],
    ['is GraphQL', 'POST', '/graphql', { query: '{}' }, 'GitHub has no POST /graphql'],
    [
      'has an unknown query',
      'GET',
      'issues/1/comments?perpage=5',
      undefined,
      'must NOT have additional properties (perpage)',
    ],
    [
      'has a query of the wrong type',
      'GET',
      'issues/1/comments?page=one',
      undefined,
      'query/page must be integer',
    ],
    [
      'has a path of the wrong type',
      'GET',
      'issues/one/comments',
      undefined,
      'path/issue_number must be integer',
    ],
    ['has no body', 'POST', 'issues/1/comments', undefined, "must have required property 'body'"],
    ['has an unknown name', 'POST', 'issues/1/comments', { body: 'x', sticky: true }, '(sticky)'],
    [
      'has an unknown name inside',
      'POST',
      'pulls/1/reviews',
      { comments: [{ path: 'a', body: 'b', lines: 1 }] },
      '(lines)',
    ],
    ['has a body of the wrong type', 'POST', 'issues/1/comments', { body: 1 }, 'body/body must be string'],
    [
      'has an unknown value',
      'POST',
      'pulls/1/reviews',
      { event: 'COMMENTED' },
      'must be equal to one of the allowed values',
    ],
    ['has a body and should not', 'DELETE', 'issues/comments/1', { body: 'x' }, 'the operation takes none'],
  ])('%s', async (_, method, path, body, sentence) => {
    const fake = await startFakeGitHub({ world: worldOf(origin) });
    const answer = await ask(fake, method, path, body);
    expect(answer.status).toBe(500);
    expect(answer.body.message).toContain(sentence);
    expect(fake.violations).toEqual([expect.stringContaining(sentence)]);
    expect(fake.world.comments).toEqual([]);
    await expect(fake[Symbol.asyncDispose]()).rejects.toThrow(sentence);
  });

  it('has no User-Agent', async () => {
    const fake = await startFakeGitHub({ world: worldOf(origin) });
    const headers = { authorization: `Bearer ${actionsToken}`, 'user-agent': '' };
    expect((await ask(fake, 'GET', 'pulls/1', undefined, headers)).status).toBe(500);
    await expect(fake[Symbol.asyncDispose]()).rejects.toThrow('User-Agent');
  });

  it('is recorded too', async () => {
    const fake = await startFakeGitHub({ world: worldOf(origin) });
    await ask(fake, 'POST', 'issue?x=1', { a: 1 });
    expect(fake.requests).toMatchObject([
      { operation: null, method: 'POST', path: '/repos/acme/shop/issue?x=1', body: { a: 1 }, status: 500 },
    ]);
    await fake.close();
  });
});

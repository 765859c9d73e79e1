import { describe, expect, it } from 'vitest';
import { addComment, worldOf } from '../support/fake-github/seed.ts';
import { startFakeGitHub } from '../support/fake-github/server.ts';
import { person } from '../support/fake-github/world.ts';
import { ask, origin } from './fake-client.ts';

const start = () => startFakeGitHub({ world: worldOf(origin) });

describe('comments of a pull request', () => {
  it('are created, listed, updated and deleted, by the bot of the token', async () => {
    await using fake = await start();
    const { body: created } = await ask(fake, 'POST', 'issues/1/comments', { body: 'one' });
    expect(created).toMatchObject({
      body: 'one',
      user: { login: 'github-actions[bot]', type: 'Bot', id: 41898282 },
      performed_via_github_app: { id: 15368, slug: 'github-actions' },
      html_url: `https://github.com/acme/shop/pull/1#issuecomment-${created.id}`,
    });
    const { body: updated } = await ask(fake, 'PATCH', `issues/comments/${created.id}`, { body: 'two' });
    expect(updated).toMatchObject({ id: created.id, body: 'two', created_at: created.created_at });
    expect(updated.updated_at > created.updated_at).toBe(true);
    expect((await ask(fake, 'GET', 'issues/1/comments')).body).toEqual([updated]);
    expect((await ask(fake, 'DELETE', `issues/comments/${created.id}`)).status).toBe(204);
    expect((await ask(fake, 'GET', 'issues/1/comments')).body).toEqual([]);
  });

  it('may be by somebody else', async () => {
    await using fake = await start();
    addComment(fake.world, '<!-- lockstep -->', person('mallory'));
    const { body } = await ask(fake, 'GET', 'issues/1/comments');
    expect(body).toMatchObject([
      { user: { login: 'mallory', type: 'User' }, performed_via_github_app: null },
    ]);
  });

  it('are none of another pull request', async () => {
    await using fake = await start();
    addComment(fake.world, 'x', person('ann'), 2);
    expect((await ask(fake, 'GET', 'issues/1/comments')).body).toEqual([]);
    expect((await ask(fake, 'GET', 'issues/2/comments')).status).toBe(404);
  });

  it.each([
    ['PATCH', 'issues/comments/1', { body: 'x' }],
    ['DELETE', 'issues/comments/1', undefined],
  ])('that do not exist: %s is 404', async (method, path, body) => {
    await using fake = await start();
    expect((await ask(fake, method, path, body)).status).toBe(404);
  });

  it.each([
    [65_535, 201],
    [65_536, 201],
    [65_537, 422],
  ])('of %i characters: %i', async (length, status) => {
    await using fake = await start();
    const answer = await ask(fake, 'POST', 'issues/1/comments', { body: 'x'.repeat(length) });
    expect(answer.status).toBe(status);
    expect(fake.world.comments).toHaveLength(status === 201 ? 1 : 0);
    if (status === 422) {
      expect(answer.body.errors[0].message).toBe('Body is too long (maximum is 65536 characters)');
    }
  });

  it('do not become too long by an update either', async () => {
    await using fake = await start();
    const id = addComment(fake.world, 'x');
    const answer = await ask(fake, 'PATCH', `issues/comments/${id}`, { body: 'x'.repeat(65_537) });
    expect(answer.status).toBe(422);
    expect(fake.world.comments[0]?.body).toBe('x');
  });

  it('are not empty', async () => {
    await using fake = await start();
    const answer = await ask(fake, 'POST', 'issues/1/comments', { body: ' \n' });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ message: "Body can't be blank" }] } });
  });
});

describe('a list', () => {
  const relations = (link: string | null) =>
    Object.fromEntries(
      [...(link ?? '').matchAll(/<(?<url>[^>]+)>; rel="(?<relation>\w+)"/g)].map(({ groups }) => [
        groups?.relation,
        new URL(groups?.url ?? '').searchParams.get('page'),
      ]),
    );

  it.each([
    ['thirty at a time', '', 30, { next: '2', last: '3' }],
    ['as many as asked for', '?per_page=50', 50, { next: '2', last: '2' }],
    ['a hundred at most', '?per_page=200', 65, {}],
    ['in its middle', '?page=2', 30, { prev: '1', next: '3', last: '3', first: '1' }],
    ['at its end', '?page=3', 5, { prev: '2', first: '1' }],
    ['after its end', '?page=4', 0, { prev: '3', first: '1' }],
  ])('%s', async (_, query, length, links) => {
    await using fake = await start();
    for (let i = 0; i < 65; i++) addComment(fake.world, `comment ${i}`);
    const { body, headers } = await ask(fake, 'GET', `issues/1/comments${query}`);
    expect(body).toHaveLength(length);
    expect(relations(headers.get('link'))).toEqual(links);
  });

  it('can be followed by its links, which name the repository by number', async () => {
    await using fake = await start();
    for (let i = 0; i < 65; i++) addComment(fake.world, `comment ${i}`);
    const seen: string[] = [];
    let path: string | null = 'issues/1/comments?per_page=25';
    for (let round = 0; path !== null && round < 5; round++) {
      const { body, headers } = await ask(fake, 'GET', path);
      seen.push(...body.map((comment: { body: string }) => comment.body));
      const next = /<(?<url>[^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.groups?.url;
      path = next === undefined ? null : next.slice(fake.url.length);
      if (path !== null)
        expect(path).toMatch(/^\/repositories\/\d+\/issues\/1\/comments\?per_page=25&page=\d$/);
    }
    expect(seen).toEqual(Array.from({ length: 65 }, (_, index) => `comment ${index}`));
    expect(fake.requests.map(({ operation }) => operation)).toEqual(Array(3).fill('issues/list-comments'));
  });
});

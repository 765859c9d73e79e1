import { describe, expect, it } from 'vitest';
import { worldOf } from '../support/fake-github/seed.ts';
import { startFakeGitHub } from '../support/fake-github/server.ts';
import { ask, origin } from './fake-client.ts';

const start = () => startFakeGitHub({ world: worldOf(origin) });
const review = (...comments: readonly object[]) => ({
  event: 'COMMENT',
  commit_id: origin.head,
  comments: comments.map((comment) => ({ body: 'x', ...comment })),
});

describe('a line of a review', () => {
  const file = 'db/1.sql'; // Line 10 became two: the hunk is old lines 7 to 13, new lines 7 to 14.

  it.each<[string, object, string | null]>([
    ['that was added', { path: file, line: 10 }, null],
    ['that was added, the second', { path: file, line: 11, side: 'RIGHT' }, null],
    ['around it, the first', { path: file, line: 7 }, null],
    ['before the hunk', { path: file, line: 6 }, 'Line could not be resolved'],
    ['around it, the last', { path: file, line: 14 }, null],
    ['after the hunk', { path: file, line: 15 }, 'Line could not be resolved'],
    ['that was removed', { path: file, line: 10, side: 'LEFT' }, null],
    ['of the old file after the hunk', { path: file, line: 14, side: 'LEFT' }, 'Line could not be resolved'],
    ['of a new file', { path: 'db/4.sql', line: 2 }, null],
    ['of a new file, on the left', { path: 'db/4.sql', line: 1, side: 'LEFT' }, 'Line could not be resolved'],
    ['of a removed file', { path: 'db/3.sql', line: 1, side: 'LEFT' }, null],
    ['that no comment names', { path: file }, 'Line could not be resolved'],
    ['of a file that did not change', { path: 'README.md', line: 1 }, 'Path could not be resolved'],
    ['of a file that is not there', { path: './db/1.sql', line: 10 }, 'Path could not be resolved'],
    ['of a binary file', { path: 'db/data.bin', line: 1 }, 'Line could not be resolved'],
    [
      'of a file that only got another name',
      { path: 'db/2_orders.sql', line: 1 },
      'Line could not be resolved',
    ],
    ['with others before it', { path: file, start_line: 8, line: 11 }, null],
    [
      'with itself before it',
      { path: file, start_line: 11, line: 11 },
      'start_line must precede the end line.',
    ],
    [
      'with later ones before it',
      { path: file, start_line: 12, line: 11 },
      'start_line must precede the end line.',
    ],
    ['with others from outside', { path: file, start_line: 2, line: 11 }, 'same hunk'],
    ['with nothing to say', { path: file, line: 10, body: ' ' }, "Body can't be blank"],
  ])('%s', async (_, comment, refusal) => {
    await using fake = await start();
    const answer = await ask(fake, 'POST', 'pulls/1/reviews', review(comment));
    expect(answer.status).toBe(refusal === null ? 200 : 422);
    expect(fake.world.reviewComments).toHaveLength(refusal === null ? 1 : 0);
    if (refusal !== null) expect(answer.body.errors).toEqual([expect.stringContaining(refusal)]);
  });
});

describe('a review', () => {
  it('has its comments, with the hunk', async () => {
    await using fake = await start();
    const { body } = await ask(fake, 'POST', 'pulls/1/reviews', {
      ...review({ path: 'db/4.sql', line: 1 }),
      body: 'Look',
    });
    expect(body).toMatchObject({ state: 'COMMENTED', body: 'Look', commit_id: origin.head });
    const { body: comments } = await ask(fake, 'GET', 'pulls/1/comments');
    expect(comments).toMatchObject([
      {
        pull_request_review_id: body.id,
        path: 'db/4.sql',
        line: 1,
        side: 'RIGHT',
        body: 'x',
        user: { login: 'github-actions[bot]' },
        diff_hunk: '@@ -0,0 +1,2 @@\n+ALTER TABLE orders ADD note text;\n+SELECT 4;',
      },
    ]);
  });

  it('is refused as a whole for one line', async () => {
    await using fake = await start();
    const body = review({ path: 'db/4.sql', line: 1 }, { path: 'db/4.sql', line: 99 });
    const answer = await ask(fake, 'POST', 'pulls/1/reviews', body);
    expect(answer).toMatchObject({ status: 422, body: { message: 'Unprocessable Entity' } });
    expect(fake.world.reviews).toEqual([]);
    expect(fake.world.reviewComments).toEqual([]);
  });

  it('without an event is pending, and nobody sees its comments', async () => {
    await using fake = await start();
    const { event, ...pending } = review({ path: 'db/4.sql', line: 1 });
    expect(event).toBe('COMMENT');
    const { body } = await ask(fake, 'POST', 'pulls/1/reviews', pending);
    expect(body.state).toBe('PENDING');
    expect((await ask(fake, 'GET', 'pulls/1/comments')).body).toEqual([]);
  });

  it.each([
    ['of nothing', { event: 'COMMENT' }, 'Review body or comments are required'],
    [
      'of a strange commit',
      { ...review({ path: 'db/4.sql', line: 1 }), commit_id: origin.base },
      'commit_id',
    ],
  ])('%s is refused', async (_, body, message) => {
    await using fake = await start();
    const answer = await ask(fake, 'POST', 'pulls/1/reviews', body);
    expect(answer).toMatchObject({ status: 422, body: { errors: [expect.stringContaining(message)] } });
  });
});

describe('a single review comment', () => {
  const comment = { path: 'db/4.sql', line: 1, body: 'x', commit_id: origin.head };

  it('is created, updated and deleted', async () => {
    await using fake = await start();
    const { status, body } = await ask(fake, 'POST', 'pulls/1/comments', comment);
    expect(status).toBe(201);
    const { body: updated } = await ask(fake, 'PATCH', `pulls/comments/${body.id}`, { body: 'y' });
    expect(updated).toMatchObject({ id: body.id, body: 'y' });
    expect((await ask(fake, 'GET', 'pulls/1/comments')).body).toEqual([updated]);
    expect((await ask(fake, 'DELETE', `pulls/comments/${body.id}`)).status).toBe(204);
    expect((await ask(fake, 'DELETE', `pulls/comments/${body.id}`)).status).toBe(404);
  });

  it('may be about a whole file', async () => {
    await using fake = await start();
    const whole = { path: 'db/data.bin', subject_type: 'file', body: 'x', commit_id: origin.head };
    const { body } = await ask(fake, 'POST', 'pulls/1/comments', whole);
    expect(body).toMatchObject({ path: 'db/data.bin', subject_type: 'file' });
    expect(body.line).toBeUndefined();
  });

  it.each([
    ['a line outside of the diff', { line: 99 }, 'Line could not be resolved'],
    ['a strange commit', { commit_id: origin.base }, 'commit_id is not part'],
    ['a text that is too long', { body: 'x'.repeat(65_537) }, 'Body is too long'],
  ])('is refused with %s', async (_, change, message) => {
    await using fake = await start();
    const answer = await ask(fake, 'POST', 'pulls/1/comments', { ...comment, ...change });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].message).toContain(message);
    expect(fake.world.reviewComments).toEqual([]);
  });
});

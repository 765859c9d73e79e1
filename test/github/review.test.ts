import { describe, expect, it } from 'vitest';
import type { GitHubApi, ReviewComment } from '../../src/github/api.ts';
import { commentsPerStep, deletionsPerRun, writeReview } from '../../src/github/review.ts';
import { findingMarker, type Remark } from '../../src/github/review-plan.ts';
import { actionsBot, httpError, type MemoryPullRequest, memoryApi, pullRequest } from './memory-api.ts';

const key = 'db/migrations';
const path = 'db/migrations/2_orders.sql';
const person = { author: 'octocat', isBot: false };

/** A new file of 100 lines. */
const newFile = { path, patch: `@@ -0,0 +1,100 @@\n${'+SELECT 1;\n'.repeat(100)}` };

const remark = (id: string, first = 1, last = first, rest: Partial<Remark> = {}): Remark => ({
  id,
  path,
  lines: { first, last },
  body: `about ${id}`,
  ...rest,
});
const remarks = (number: number, from = 1) =>
  Array.from({ length: number }, (_, index) => remark(`f${from + index}`, from + index));

const comment = (id: number, finding: string, rest: Partial<ReviewComment> = {}): ReviewComment => ({
  id,
  body: `${findingMarker(finding, key)}about ${finding}`,
  ...actionsBot,
  repliesTo: null,
  ...rest,
});

function review(pull: MemoryPullRequest, all: readonly Remark[]) {
  return writeReview(memoryApi(pull), {
    number: 7,
    head: 'abc1',
    key,
    remarks: all,
    elsewhere: 'the comment on this pull request',
  });
}
const ids = (pull: MemoryPullRequest) => pull.reviewComments.map(({ id }) => id);
const posted = (pull: MemoryPullRequest) => pull.reviews.flatMap(({ comments }) => comments);

describe('a review', () => {
  it('has one comment for each finding on lines of the diff, of the judged commit', async () => {
    const pull = pullRequest({ files: [newFile] });
    const outcome = await review(pull, [remark('f1', 3), remark('f2', 5, 8)]);
    expect(outcome).toEqual({ kind: 'written', count: 2, deleted: 0, more: 0 });
    expect(pull.reviews).toEqual([
      {
        commit: 'abc1',
        comments: [
          { path, body: `<!-- lockstep:finding f1 db%2Fmigrations -->\nabout f1`, line: 3, startLine: null },
          { path, body: `<!-- lockstep:finding f2 db%2Fmigrations -->\nabout f2`, line: 8, startLine: 5 },
        ],
      },
    ]);
    expect(pull.requests).toEqual(['reviewComments', 'changedFiles', 'pullRequestHead', 'createReview']);
  });

  it('offers a suggestion for its own lines, and none where the diff has not all of them', async () => {
    const files = [{ path, patch: '@@ -10,2 +10,3 @@\n a\n+b\n c' }];
    const block = '```suggestion\nSELECT 2;\n```';
    const pull = pullRequest({ files });
    await review(pull, [
      remark('inside', 11, 11, { suggestion: { lines: { first: 10, last: 11 }, block } }),
      remark('beyond', 12, 12, { suggestion: { lines: { first: 9, last: 12 }, block } }),
    ]);
    expect(
      posted(pull).map(({ startLine, line, body }) => [startLine, line, body.split('-->\n')[1]]),
    ).toEqual([
      [10, 11, `about inside\n\n${block}`],
      [null, 12, 'about beyond'],
    ]);
  });
  it('speaks only of lines in the diff', async () => {
    const files = [
      { path, patch: '@@ -10,2 +10,3 @@\n a\n+b\n c' },
      { path: 'big.sql', patch: null },
    ];
    const pull = pullRequest({ files });
    const outcome = await review(pull, [
      remark('before', 1, 9),
      remark('into', 8, 11),
      remark('wider', 8, 14),
      remark('to one line', 12, 40),
      remark('behind', 13),
      remark('no patch', 1, 1, { path: 'big.sql' }),
      remark('other file', 11, 11, { path: 'other.sql' }),
    ]);
    expect(outcome).toMatchObject({ kind: 'written', count: 3, more: 0 });
    expect(posted(pull).map(({ startLine, line }) => [startLine, line])).toEqual([
      [10, 11],
      [10, 12],
      [null, 12],
    ]);
  });

  it.each([
    ['no finding, no comment', [], [], ['reviewComments']],
    ['every finding has its comment', [comment(1, 'f1')], [remark('f1')], ['reviewComments']],
    ['no finding in the diff', [], [remark('f1', 500)], ['reviewComments', 'changedFiles']],
  ])('is not written when there is nothing to say: %s', async (_, reviewComments, all, requests) => {
    const pull = pullRequest({ files: [newFile], reviewComments: [...reviewComments] });
    expect(await review(pull, all)).toEqual({ kind: 'nothing' });
    expect(pull.requests).toEqual(requests);
    expect(ids(pull)).toEqual(reviewComments.map(({ id }) => id));
  });

  it('a second run of the same says nothing', async () => {
    const pull = pullRequest({ files: [newFile] });
    await review(pull, remarks(30));
    const after = [...pull.reviewComments];
    expect(await review(pull, remarks(30))).toEqual({ kind: 'nothing' });
    expect(pull.reviewComments).toEqual(after);
  });

  it('says what is new beside what was said', async () => {
    const pull = pullRequest({ files: [newFile], reviewComments: [comment(1, 'f1')] });
    expect(await review(pull, remarks(2))).toMatchObject({ count: 1, deleted: 0 });
    expect(posted(pull).map(({ line }) => line)).toEqual([2]);
  });

  it('says once what is found twice', async () => {
    const pull = pullRequest({ files: [newFile] });
    expect(await review(pull, [remark('f1', 3), remark('f1', 9)])).toMatchObject({ count: 1 });
    expect(posted(pull)).toMatchObject([{ line: 3 }]);
  });

  it.each([
    [commentsPerStep - 1, 0],
    [commentsPerStep, 0],
    [commentsPerStep + 1, 1],
    [commentsPerStep + 50, 50],
  ])('of %d findings leaves out %d, and says so in the last comment', async (number, more) => {
    const pull = pullRequest({ files: [newFile] });
    const outcome = await review(pull, remarks(number));
    expect(outcome).toEqual({ kind: 'written', count: number - more, deleted: 0, more });
    const tails = posted(pull).filter(({ body }) =>
      body.includes(' more in the comment on this pull request*'),
    );
    expect(tails).toEqual(more === 0 ? [] : posted(pull).slice(-1));
    expect(tails.every(({ body }) => body.includes(`*${more} more in`))).toBe(true);
  });

  it('fills up to the limit, not by the limit', async () => {
    const old = remarks(15).map(({ id }, index) => comment(index + 1, id));
    const pull = pullRequest({ files: [newFile], reviewComments: old });
    expect(await review(pull, remarks(30))).toMatchObject({ count: 5, more: 10 });
  });

  it('of an old commit writes and deletes nothing', async () => {
    const pull = pullRequest({ head: 'abc2', files: [newFile], reviewComments: [comment(1, 'gone')] });
    expect(await review(pull, remarks(1))).toEqual({ kind: 'outdated' });
    expect(ids(pull)).toEqual([1]);
    expect(pull.reviews).toEqual([]);
  });
});

describe('a comment whose finding is gone', () => {
  it('is deleted', async () => {
    const pull = pullRequest({ reviewComments: [comment(1, 'gone'), comment(2, 'f1')] });
    expect(await review(pull, [remark('f1')])).toEqual({ kind: 'written', count: 0, deleted: 1, more: 0 });
    expect(ids(pull)).toEqual([2]);
  });

  it.each([
    ['somebody answered', comment(1, 'gone'), { ...person, body: 'why?', repliesTo: 1 }],
    ['somebody else wrote it', comment(1, 'gone', person), { ...person, body: 'hello' }],
    ['another app wrote it', comment(1, 'gone', { author: 'copycat[bot]' }), comment(2, 'f1')],
    ['another step wrote it', comment(1, 'x', { body: `${findingMarker('gone', 'other')}about` }), {}],
    ['it only quotes the marker', comment(1, 'x', { body: `> ${findingMarker('gone', key)}` }), {}],
  ])('stays where %s', async (_, first, second) => {
    const reviewComments = [first, comment(2, 'f1', second)];
    const pull = pullRequest({ files: [newFile], reviewComments: [...reviewComments, comment(3, 'f1')] });
    await review(pull, [remark('f1')]);
    expect(pull.reviewComments.slice(0, 2)).toEqual(reviewComments);
    expect(pull.requests).not.toContain('createReview');
  });

  it('is deleted, as are twins that two runs left', async () => {
    const pull = pullRequest({ reviewComments: [comment(3, 'f1'), comment(1, 'f1'), comment(2, 'f1')] });
    expect(await review(pull, [remark('f1')])).toMatchObject({ deleted: 2 });
    expect(ids(pull)).toEqual([1]);
  });

  it('waits when there are many: the oldest go first', async () => {
    const old = [9, 3, 7, 1, 5, 8, 2, 6, 4].map((id) => comment(id, `gone${id}`));
    const pull = pullRequest({ reviewComments: old });
    expect(await review(pull, [])).toMatchObject({ deleted: deletionsPerRun });
    expect(ids(pull).sort()).toEqual([6, 7, 8, 9]);
  });

  it('and was deleted by another run is no error', async () => {
    const pull = pullRequest({ reviewComments: [comment(1, 'gone'), comment(2, 'gone2')] });
    pull.refuse = (request) => {
      if (request === 'deleteReviewComment' && ids(pull).includes(1)) {
        pull.reviewComments.shift();
        throw httpError(404);
      }
    };
    expect(await review(pull, [])).toMatchObject({ kind: 'written', deleted: 2 });
    expect(ids(pull)).toEqual([]);
  });
});

it('somebody else’s comment with our marker does not keep us from speaking', async () => {
  const quote = comment(1, 'f1', person);
  const pull = pullRequest({ files: [newFile], reviewComments: [quote] });
  expect(await review(pull, [remark('f1')])).toMatchObject({ kind: 'written', count: 1, deleted: 0 });
  expect(pull.reviewComments[0]).toEqual(quote);
});

describe('GitHub says no', () => {
  const refusing = (refused: keyof GitHubApi, error: Error) =>
    pullRequest({
      files: [newFile],
      reviewComments: [comment(1, 'gone')],
      refuse: (request) => {
        if (request === refused) throw error;
      },
    });

  it.each([
    ['reviewComments', 403],
    ['reviewComments', 404],
    ['changedFiles', 404],
    ['pullRequestHead', 404],
    ['deleteReviewComment', 403],
    ['createReview', 403],
    ['createReview', 404],
    ['createReview', 422],
  ] as const)('%s with %d: an outcome, nothing is thrown', async (refused, status) => {
    const pull = refusing(refused, httpError(status, [], 'Resource not accessible by integration'));
    expect(await review(pull, remarks(3))).toEqual({
      kind: 'refused',
      status,
      message: 'Resource not accessible by integration',
    });
    expect(pull.reviews).toEqual([]);
  });

  it.each([
    ['a server error', httpError(502)],
    ['a token that is none', httpError(401)],
    ['no network', new TypeError('fetch failed')],
  ])('%s is for the caller to tell', async (_, error) => {
    await expect(review(refusing('createReview', error), remarks(1))).rejects.toBe(error);
  });

  /** Refuses the first review, and every one that has a comment on line 2. */
  const lineTwo = (errors: readonly unknown[]) => {
    const pull = pullRequest({ files: [newFile, { ...newFile, path: 'b.sql' }] });
    const api = memoryApi(pull);
    const createReview: GitHubApi['createReview'] = (number, commit, comments) => {
      if (!comments.some(({ line }) => line === 2)) return api.createReview(number, commit, comments);
      pull.requests.push('createReview');
      throw httpError(422, errors);
    };
    const all = remarks(3).map((one) => (one.id === 'f2' ? { ...one, path: 'b.sql' } : one));
    const request = { number: 7, head: 'abc1', key, remarks: all, elsewhere: 'x' };
    return { pull, outcome: writeReview({ ...api, createReview }, request) };
  };

  it.each([
    ['by its place', [{ resource: 'PullRequestReviewComment', code: 'invalid', field: 'comments[1].line' }]],
    ['by its place in a path', ['/comments/1/line is not part of the diff']],
    ['by its path', ['b.sql: line must be part of the diff']],
  ])('to one line, which it names %s: the others get a second try', async (_, errors) => {
    const { pull, outcome } = lineTwo(errors);
    expect(await outcome).toEqual({ kind: 'written', count: 2, deleted: 0, more: 1 });
    expect(posted(pull).map(({ line }) => line)).toEqual([1, 3]);
    expect(pull.requests.filter((request) => request === 'createReview')).toHaveLength(2);
  });

  it.each([
    ['it does not name', ['Pull request review thread line must be part of the diff']],
    ['it gives no errors for', []],
    ['it names wrongly', [{ field: 'comments[0].line' }]],
    [
      'it names with all others',
      [{ field: 'comments[0]' }, { field: 'comments[1]' }, { field: 'comments[2]' }],
    ],
  ])('to one line that %s: nothing is written', async (_, errors) => {
    const { pull, outcome } = lineTwo(errors);
    expect(await outcome).toMatchObject({ kind: 'refused', status: 422 });
    expect(pull.reviews).toEqual([]);
    expect(pull.requests.filter((request) => request === 'createReview').length).toBeLessThanOrEqual(2);
  });
});

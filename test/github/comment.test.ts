import { describe, expect, it, test } from 'vitest';
import type { GitHubApi, IssueComment } from '../../src/github/api.ts';
import { authorship, type CommentOutcome, marker, writeComment } from '../../src/github/comment.ts';
import { everyOrder, type Process, type Turn } from './interleave.ts';
import { actionsBot, httpError, type MemoryPullRequest, memoryApi, pullRequest } from './memory-api.ts';

const key = 'db/migrations';
const person = { author: 'octocat', isBot: false };

function comment(id: number, body: string, author = actionsBot): IssueComment {
  return { id, body, ...author, url: `https://github.example/comment/${id}` };
}
const written = (id: number): CommentOutcome => ({
  kind: 'written',
  url: `https://github.example/comment/${id}`,
});

function write(pull: MemoryPullRequest, body = 'report', whenMissing: 'create' | 'leave' = 'create') {
  return writeComment(memoryApi(pull), { number: 7, key, head: 'abc1', body, whenMissing });
}
const bodies = ({ comments }: MemoryPullRequest) => comments.map(({ body }) => body);

describe('the comment', () => {
  it('is created where there is none', async () => {
    const pull = pullRequest();
    expect(await write(pull)).toEqual(written(1));
    expect(bodies(pull)).toEqual([`${marker(key, 'abc1')}report`]);
  });

  it('is not created where nothing is to be said', async () => {
    const pull = pullRequest();
    expect(await write(pull, 'report', 'leave')).toEqual({ kind: 'none' });
    expect(pull.requests).toEqual(['comments']);
  });

  it('is updated in place, also where nothing new is to be said', async () => {
    const pull = pullRequest({ comments: [comment(3, `${marker(key, 'abc0')}before`)] });
    expect(await write(pull, 'after', 'leave')).toEqual(written(3));
    expect(bodies(pull)).toEqual([`${marker(key, 'abc1')}after`]);
  });

  it('is not written again when it says the same', async () => {
    const pull = pullRequest({ comments: [comment(3, `${marker(key, 'abc1')}report`)] });
    expect(await write(pull)).toEqual(written(3));
    expect(pull.requests).not.toContain('updateComment');
  });

  it('is found behind 45 earlier comments', async () => {
    const earlier = Array.from({ length: 45 }, (_, index) => comment(index + 1, 'LGTM', person));
    const pull = pullRequest({ comments: [...earlier, comment(46, `${marker(key, 'abc0')}before`)] });
    expect(await write(pull)).toEqual(written(46));
    expect(pull.comments).toHaveLength(46);
  });

  it('of another key is left alone', async () => {
    const other = comment(1, `${marker('other', 'abc0')}other`);
    const pull = pullRequest({ comments: [other] });
    expect(await write(pull)).toEqual(written(2));
    expect(pull.comments[0]).toEqual(other);
  });

  it.each([
    ['in the middle of a comment', `> ${marker(key, 'abc0')}quoted`, actionsBot],
    ['of a person, when we are the bot', `${marker(key, 'abc0')}quoted`, person],
    ['of another app', `${marker(key, 'abc0')}quoted`, { author: 'copycat[bot]', isBot: true }],
  ])('a marker %s is not ours', async (_, body, author) => {
    const quote = comment(1, body, author);
    const own = comment(2, `${marker(key, 'abc0')}before`);
    const pull = pullRequest({ comments: [quote, own] });
    expect(await write(pull)).toEqual(written(2));
    expect(pull.comments).toEqual([quote, { ...own, body: `${marker(key, 'abc1')}report` }]);
  });

  it('a person’s quote before our first comment does not stop it', async () => {
    const quote = comment(1, `${marker(key, 'abc0')}quoted`, person);
    const pull = pullRequest({ comments: [quote] });
    expect(await write(pull)).toEqual(written(2));
    expect(pull.comments[0]).toEqual(quote);
  });

  it('of the person whose token it is, is ours', async () => {
    const own = comment(1, `${marker(key, 'abc0')}before`, person);
    const pull = pullRequest({ comments: [own], author: person, login: 'octocat' });
    expect(await write(pull)).toEqual(written(1));
  });

  it('duplicates are removed, the oldest stays', async () => {
    const twins = [4, 9, 12].map((id) => comment(id, `${marker(key, 'abc0')}before`));
    const pull = pullRequest({ comments: [comment(1, 'hello', person), ...twins] });
    expect(await write(pull)).toEqual(written(4));
    expect(bodies(pull)).toEqual(['hello', `${marker(key, 'abc1')}report`]);
  });

  it('a run whose commit is no longer the head writes and deletes nothing', async () => {
    const comments = [4, 9].map((id) => comment(id, `${marker(key, 'abc2')}newer`));
    const pull = pullRequest({ head: 'abc2', comments });
    expect(await write(pull)).toEqual({ kind: 'outdated' });
    expect(pull.requests).toEqual(['comments', 'pullRequestHead']);
  });

  it('deleted between two requests is created anew', async () => {
    const pull = pullRequest({ comments: [comment(3, `${marker(key, 'abc0')}before`)] });
    pull.refuse = (request) => {
      if (request === 'updateComment') pull.comments.length = 0;
    };
    expect(await write(pull)).toEqual(written(1));
    expect(bodies(pull)).toEqual([`${marker(key, 'abc1')}report`]);
  });

  it.each([404, 403])('a twin that answers %d to its deletion is no error', async (status) => {
    const twins = [4, 9].map((id) => comment(id, `${marker(key, 'abc0')}before`));
    const pull = pullRequest({ comments: twins });
    pull.refuse = (request) => {
      if (request === 'deleteComment') throw httpError(status);
    };
    expect(await write(pull)).toEqual(written(4));
  });

  it.each([
    ['comments', 403],
    ['createComment', 403],
    ['createComment', 422],
    ['pullRequestHead', 500],
  ] as const)('what %s refuses with %d is for the caller to tell', async (refused, status) => {
    const pull = pullRequest();
    pull.refuse = (request) => {
      if (request === refused) throw httpError(status);
    };
    await expect(write(pull)).rejects.toMatchObject({ status });
  });
});

describe('runs at the same time', () => {
  /** The API, with a turn before each request. */
  function inTurns(pull: MemoryPullRequest, turn: Turn): GitHubApi {
    const api = memoryApi(pull);
    const requests = Object.entries(api).map(([name, request]) => [
      name,
      async (...parameters: unknown[]) => {
        await turn();
        return (request as (...all: unknown[]) => unknown)(...parameters);
      },
    ]);
    return Object.fromEntries(requests) as GitHubApi;
  }

  const run =
    (
      pull: MemoryPullRequest,
      head: string,
      before: (turn: Turn) => Promise<void> = async () => {},
    ): Process =>
    async (turn) => {
      await before(turn);
      const body = `report of ${head}`;
      await writeComment(inTurns(pull, turn), { number: 7, key, head, body, whenMissing: 'create' });
    };
  const push = (pull: MemoryPullRequest, head: string) => async (turn: Turn) => {
    await turn();
    pull.head = head;
  };

  const expectOne = (pull: MemoryPullRequest, head: string, order: string) =>
    expect(bodies(pull), `order ${order}`).toEqual([`${marker(key, head)}report of ${head}`]);

  const none = () => pullRequest();
  const one = () => pullRequest({ comments: [comment(5, `${marker(key, 'abc0')}before`)] });
  const two = () =>
    pullRequest({ comments: [5, 6].map((id) => comment(id, `${marker(key, 'abc0')}before`)) });

  test.each([
    ['no comment yet', none],
    ['one comment', one],
    ['duplicates', two],
  ])('of one commit, %s: one comment in every order', async (_, start) => {
    const orders = await everyOrder(
      () => {
        const pull = start();
        return { pull, processes: [run(pull, 'abc1'), run(pull, 'abc1')] };
      },
      ({ pull }, order) => expectOne(pull, 'abc1', order),
    );
    expect(orders).toBeGreaterThanOrEqual(20);
  });

  test('of an old and a new commit, no comment yet, pushed at any moment: one comment, of the new one', async () => {
    const orders = await everyOrder(
      () => {
        const pull = none();
        return { pull, processes: [run(pull, 'abc1'), run(pull, 'abc2', push(pull, 'abc2'))] };
      },
      ({ pull }, order) => expectOne(pull, 'abc2', order),
    );
    expect(orders).toBeGreaterThan(50);
  });

  test.each([
    ['one comment', one],
    ['duplicates', two],
  ])('of an old and a new commit that is the head, %s: one comment, of the new one', async (_, start) => {
    await everyOrder(
      () => {
        const pull = start();
        pull.head = 'abc2';
        return { pull, processes: [run(pull, 'abc1'), run(pull, 'abc2')] };
      },
      ({ pull }, order) => expectOne(pull, 'abc2', order),
    );
  });

  test('a push between the last look and the update sets back only what a whole run wrote in between', async () => {
    const setBack: string[] = [];
    await everyOrder(
      () => {
        const pull = one();
        return { pull, processes: [run(pull, 'abc1'), run(pull, 'abc2', push(pull, 'abc2'))] };
      },
      ({ pull }, order) => {
        expect(pull.comments).toHaveLength(1);
        if (!pull.comments[0]?.body.includes('report of abc2')) setBack.push(order);
      },
    );
    // The old run has looked twice, then come a push and three requests of the new run, then the update of the old.
    expect(setBack).toEqual(['0011110']);
  });
});

describe('authorship', () => {
  const ask = async (login: string | null, marked: readonly { author: string; isBot: boolean }[]) => {
    let asked = 0;
    const api = {
      login: async () => {
        asked += 1;
        return login;
      },
    };
    const isOurs = await authorship(api, marked);
    return { ours: marked.filter(isOurs).map(({ author }) => author), asked };
  };
  const app = { author: 'acme[bot]', isBot: true };

  it.each([
    ['only the job’s own bot: nobody is asked', null, [actionsBot], ['github-actions[bot]'], 0],
    ['the bot and a person', null, [actionsBot, person], ['github-actions[bot]'], 1],
    ['an app of one’s own and a person', null, [app, person], ['acme[bot]'], 1],
    ['a person', null, [person], [], 1],
    ['a person’s token', 'octocat', [person, app], ['octocat'], 1],
    ['a person’s token, someone else’s comment', 'hubot', [person], [], 1],
  ])('%s', async (_, login, marked, ours, asked) => {
    expect(await ask(login, marked)).toEqual({ ours, asked });
  });
});

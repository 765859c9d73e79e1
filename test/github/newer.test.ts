import { describe, expect, it } from 'vitest';
import { openGit } from '../../src/git/git.ts';
import { openApi } from '../../src/github/api.ts';
import { newerInJob } from '../../src/github/newer.ts';
import { actionsToken } from '../support/fake-github/access.ts';
import { worldOf } from '../support/fake-github/seed.ts';
import { type FakeGitHub, startFakeGitHub } from '../support/fake-github/server.ts';
import { checkOut } from '../support/git-checkouts.ts';
import { createOrigin, runGit } from '../support/git-fixtures.ts';

const file = (name: string) => ({ [`${name}.sql`]: `-- ${name}\n` });
const origin = createOrigin({ main: [file('a'), file('b')], branch: [file('c')], mainSince: [file('d')] });
const [a = '', b = '', d = ''] = runGit(origin.path, ['rev-list', '--reverse', 'main']).split('\n');

const apiOf = (github: FakeGitHub) =>
  openApi({ token: actionsToken, apiUrl: github.url, owner: 'acme', repo: 'shop' });
const shallow = () => openGit(checkOut(origin, { ref: 'main' }).workspace);
const full = () => openGit(checkOut(origin, { ref: 'main', depth: 'full' }).workspace);

describe('GitHub is asked first', () => {
  it.each<[string, string, readonly string[], string | null]>([
    ['nothing comes after the last one', d, [a, b, d], null],
    ['one comes after it', a, [a, b], b],
    ['the last of several', a, [d, b, a], d],
    ['a branch that is not merged is none of main', b, [origin.head, d], d],
  ])('%s', async (_, commit, tagged, newest) => {
    await using github = await startFakeGitHub({ world: worldOf(origin) });
    const newer = newerInJob({ commit, branch: 'main' }, { api: apiOf(github), git: shallow() });
    expect(await newer(tagged)).toBe(newest);
  });

  it('not at all where nothing else was pushed', async () => {
    await using github = await startFakeGitHub({ world: worldOf(origin) });
    const newer = newerInJob({ commit: a, branch: 'main' }, { api: apiOf(github), git: null });
    expect(await newer([a])).toBeNull();
    expect(github.requests).toEqual([]);
  });

  it('page by page', async () => {
    const long = createOrigin({
      main: [file('a')],
      branch: [file('b')],
      mainSince: Array.from({ length: 130 }, (_, index) => file(`m${index}`)),
    });
    await using github = await startFakeGitHub({ world: worldOf(long) });
    const newer = newerInJob({ commit: long.forkPoint, branch: 'main' }, { api: apiOf(github), git: null });
    expect(await newer([long.base])).toBe(long.base);
    expect(github.requests).toHaveLength(2);
  });

  it('a branch that was merged later has commits that come after nothing of ours', async () => {
    // The merge of the pull request, whose branch left main before d.
    const merged = { commit: d, branch: origin.merge };
    await using github = await startFakeGitHub({ world: worldOf(origin) });
    const newer = newerInJob(merged, { api: apiOf(github), git: null });
    expect(await newer([origin.head])).toBeNull();
    expect(await newer([origin.head, origin.merge])).toBe(origin.merge);
  });
});

describe('where GitHub does not answer', () => {
  const refused = { status: 403, body: { message: 'Resource not accessible by integration' } };

  it('git does, in a full clone', async () => {
    await using github = await startFakeGitHub({ world: worldOf(origin) });
    github.interrupt({ operation: 'repos/compare-commits-with-basehead', reply: refused });
    const newer = newerInJob({ commit: a, branch: 'main' }, { api: apiOf(github), git: full() });
    expect(await newer([a, b, d])).toBe(d);
  });

  it.each([
    ['a checkout of one commit', shallow, /no token to ask GitHub with, and this clone/],
    ['no repository', () => null, /no git repository/],
  ])('and there is %s, nobody says, and the way out is told', async (_, git, why) => {
    const newer = newerInJob({ commit: d, branch: 'main' }, { api: null, git: git() });
    expect(await newer([a])).toMatchObject({
      why: expect.stringMatching(why),
      hint: expect.stringContaining('fetch-depth: 0'),
    });
  });
});

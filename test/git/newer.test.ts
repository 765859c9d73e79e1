import { describe, expect, it } from 'vitest';
import { openGit } from '../../src/git/git.ts';
import { localTip, newerByGit } from '../../src/git/newer.ts';
import { checkOut } from '../support/git-checkouts.ts';
import { createOrigin, runGit } from '../support/git-fixtures.ts';

const file = (name: string) => ({ [`${name}.sql`]: `-- ${name}\n` });
const origin = createOrigin({
  main: [file('a'), file('b'), file('c')],
  branch: [file('d')],
  mainSince: [file('e'), file('f')],
});
// Oldest first; the branch leaves at c.
const main = runGit(origin.path, ['rev-list', '--reverse', 'main']).split('\n');
const at = (index: number): string => main[index] ?? '';
const stranger = '0123456789'.repeat(4);

const full = () => openGit(checkOut(origin, { ref: 'main', depth: 'full' }).workspace);

describe('in a clone with all its history', () => {
  it.each<[string, number, readonly string[], string | null]>([
    ['nothing else was pushed', 2, [at(2)], null],
    ['only older ones were pushed', 2, [at(0), at(1), at(2)], null],
    ['one comes after it', 1, [at(0), at(1), at(3)], at(3)],
    ['several come after it: the last', 1, [at(3), at(2), at(4), at(0)], at(4)],
    ['a branch that is not on main comes after it', 2, [origin.head], null],
  ])('%s', async (_, ours, tagged, newest) => {
    const git = full();
    expect(await newerByGit(git, at(ours), await git.resolve('origin/main'))(tagged)).toBe(newest);
  });

  it('without a branch to go by, every commit counts', async () => {
    expect(await newerByGit(full(), at(2), null)([origin.head])).toBe(origin.head);
  });

  it('a commit that it does not know may be a later one: it does not say', async () => {
    expect(await newerByGit(full(), at(2), null)([at(1), stranger])).toEqual({
      why: 'this clone does not know 1 of the 2 other commits that were pushed',
      hint: expect.stringContaining('git fetch'),
    });
  });
});

it('a shallow clone does not say, unless nothing else was pushed', async () => {
  const git = openGit(checkOut(origin, { ref: 'main' }).workspace);
  expect(await newerByGit(git, at(4), null)([at(4)])).toBeNull();
  expect(await newerByGit(git, at(4), null)([at(3), at(4)])).toMatchObject({
    why: 'this clone does not have the whole history',
    hint: expect.stringContaining('git fetch --unshallow'),
  });
});

describe('the branch to go by', () => {
  it('is the upstream of what is checked out', async () => {
    const git = full();
    runGit(git.top, ['branch', '--set-upstream-to=origin/main']);
    expect(await localTip(git)).toBe(at(4));
  });
  it('is none where there is no remote', async () => {
    const git = full();
    runGit(git.top, ['remote', 'remove', 'origin']);
    expect(await localTip(git)).toBeNull();
  });
});

it('commits are put in the order of their times', async () => {
  expect(await full().byTime([at(1), at(4), at(0)])).toEqual([at(4), at(1), at(0)]);
});

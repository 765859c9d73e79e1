import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CheckoutOptions, checkOut, persistedToken, withoutGit } from '../support/git-checkouts.ts';
import { createOrigin, type History, mergeQueueRef, runGit } from '../support/git-fixtures.ts';
import { runScript } from './actions.ts';

const history: History = {
  main: [{ 'db/1.sql': 'SELECT 1;\n', 'README.md': 'shop\n' }, { 'db/2.sql': 'SELECT 2;\n' }],
  branch: [{ 'db/4.sql': 'SELECT 4;\n' }, { 'db/ä ö.sql': 'SELECT 5;\n', 'db/2.sql': null }],
  mainSince: [{ 'db/3.sql': 'SELECT 3;\n' }],
};
const origin = createOrigin(history);
const list = (commit: string) =>
  runGit(origin.path, ['ls-tree', '-r', '-z', '--name-only', commit]).split('\0').slice(0, -1);

describe('the origin', () => {
  it.each([
    ['forkPoint', ['README.md', 'db/1.sql', 'db/2.sql']],
    ['base', ['README.md', 'db/1.sql', 'db/2.sql', 'db/3.sql']],
    ['head', ['README.md', 'db/1.sql', 'db/4.sql', 'db/ä ö.sql']],
    ['merge', ['README.md', 'db/1.sql', 'db/3.sql', 'db/4.sql', 'db/ä ö.sql']],
  ] as const)('%s has its files', (name, files) => {
    expect(list(origin[name])).toEqual(files);
  });

  it('merges main first, then the branch', () => {
    expect(runGit(origin.path, ['rev-parse', `${origin.merge}^1`, `${origin.merge}^2`])).toBe(
      `${origin.base}\n${origin.head}`,
    );
    expect(runGit(origin.path, ['merge-base', origin.base, origin.head])).toBe(origin.forkPoint);
  });

  it('has the merge that git itself would make', () => {
    const tree = runGit(origin.path, ['merge-tree', '--write-tree', origin.base, origin.head]);
    expect(runGit(origin.path, ['rev-parse', `${origin.merge}^{tree}`])).toBe(tree);
  });

  it('has the refs of GitHub', () => {
    const refs = runGit(origin.path, ['for-each-ref', '--format=%(refname) %(objectname)']).split('\n');
    expect(refs).toEqual([
      `refs/heads/add-orders ${origin.head}`,
      `${mergeQueueRef(origin)} ${origin.merge}`,
      `refs/heads/main ${origin.base}`,
      `refs/pull/1/head ${origin.head}`,
      `refs/pull/1/merge ${origin.merge}`,
    ]);
  });

  it('has no branch that belongs to a fork', () => {
    const fork = createOrigin({ ...history, source: 'fork' });
    const branches = runGit(fork.path, ['for-each-ref', '--format=%(refname)', 'refs/heads/add-orders']);
    expect(branches).toBe('');
  });

  it('is the same every time, on its own', () => {
    const { path, ...again } = createOrigin(history);
    expect(origin).toMatchObject(again);
    expect(path).not.toBe(origin.path);
  });
});

describe('a checkout', () => {
  const files = (workspace: string) => readdirSync(join(workspace, 'db')).sort();
  const commits = (workspace: string) => Number(runGit(workspace, ['rev-list', '--count', 'HEAD']));

  it.each<[string, CheckoutOptions, keyof typeof origin, number, readonly string[]]>([
    ['of the merge commit', {}, 'merge', 1, ['1.sql', '3.sql', '4.sql', 'ä ö.sql']],
    ['of the head', { ref: 'head' }, 'head', 1, ['1.sql', '4.sql', 'ä ö.sql']],
    ['of main', { ref: 'main' }, 'base', 1, ['1.sql', '2.sql', '3.sql']],
    ['of everything', { depth: 'full' }, 'merge', 6, ['1.sql', '3.sql', '4.sql', 'ä ö.sql']],
    ['of the whole history of main', { ref: 'main', depth: 'full' }, 'base', 3, ['1.sql', '2.sql', '3.sql']],
  ])('%s', (_, options, commit, count, names) => {
    const { workspace } = checkOut(origin, options);
    expect(runGit(workspace, ['rev-parse', 'HEAD'])).toBe(origin[commit]);
    expect(commits(workspace)).toBe(count);
    expect(files(workspace)).toEqual(names);
    expect(runGit(workspace, ['status', '--porcelain'])).toBe('');
  });

  it('of depth 1 does not know the base, and can fetch it', () => {
    const { workspace } = checkOut(origin);
    expect(() => runGit(workspace, ['cat-file', '-e', origin.base])).toThrow();
    runGit(workspace, ['fetch', '--quiet', '--depth=1', 'origin', origin.base]);
    expect(runGit(workspace, ['cat-file', '-t', origin.base])).toBe('commit');
  });

  it('of everything knows all branches', () => {
    const { workspace } = checkOut(origin, { depth: 'full' });
    expect(runGit(workspace, ['rev-parse', 'origin/main', 'origin/add-orders'])).toBe(
      `${origin.base}\n${origin.head}`,
    );
  });

  it('without credentials cannot fetch, and has no token', () => {
    const { workspace } = checkOut(origin, { credentials: false });
    expect(() => runGit(workspace, ['fetch', '--depth=1', 'origin', origin.base])).toThrow(
      'unable to access',
    );
    expect(readFileSync(join(workspace, '.git/config'), 'utf8')).not.toContain('AUTHORIZATION');
  });

  it('with credentials has the token in its configuration', () => {
    const { workspace } = checkOut(origin);
    const header = runGit(workspace, ['config', 'http.https://github.com/.extraheader']);
    const encoded = header.replace('AUTHORIZATION: basic ', '');
    expect(Buffer.from(encoded, 'base64').toString()).toBe(`x-access-token:${persistedToken}`);
  });

  const askGit = `
    const git = childProcess.spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' });
    say(git.error ? git.error.code : git.stdout.trim() || git.stderr);`;

  it('of the own user answers an action', async () => {
    const { log } = await runScript(askGit, checkOut(origin));
    expect(log).toBe(origin.merge);
  });

  it('of another user is refused by git, while its files can be read', async () => {
    const checkout = checkOut(origin, { owner: 'other' });
    const result = await runScript(askGit, checkout);
    expect(result.log).toContain('detected dubious ownership');
    expect(existsSync(join(checkout.workspace, 'db/1.sql'))).toBe(true);
  });

  it('says nothing where there is no git', async () => {
    const { workspace } = checkOut(origin);
    const { log } = await runScript(askGit, { workspace, env: withoutGit() });
    expect(log).toBe('ENOENT');
  });
});

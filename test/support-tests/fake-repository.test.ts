import { describe, expect, it } from 'vitest';
import { actionsToken } from '../support/fake-github/access.ts';
import { pullOf, worldOf } from '../support/fake-github/seed.ts';
import { startFakeGitHub } from '../support/fake-github/server.ts';
import type { ChangedFile } from '../support/fake-github/world.ts';
import { createOrigin, runGit } from '../support/git-fixtures.ts';
import { ask, origin } from './fake-client.ts';

const start = () => startFakeGitHub({ world: worldOf(origin) });
const raw = { authorization: `Bearer ${actionsToken}`, accept: 'application/vnd.github.raw+json' };
const names = (entries: readonly { path?: string; filename?: string }[]) =>
  entries.map(({ path, filename }) => path ?? filename);

describe('a pull request', () => {
  it('has its commits, branches and counts', async () => {
    await using fake = await start();
    const { body } = await ask(fake, 'GET', 'pulls/1');
    expect(body).toMatchObject({
      number: 1,
      state: 'open',
      draft: false,
      head: { sha: origin.head, ref: 'add-orders', repo: { full_name: 'acme/shop', fork: false } },
      base: { sha: origin.base, ref: 'main' },
      merge_commit_sha: origin.merge,
      mergeable: true,
      changed_files: 5,
    });
  });

  it('of a fork has its repository', async () => {
    const fork = createOrigin({ main: [{ a: '1' }], branch: [{ b: '2' }], source: 'fork' });
    await using fake = await startFakeGitHub({ world: worldOf(fork) });
    const { body } = await ask(fake, 'GET', 'pulls/1');
    expect(body).toMatchObject({
      user: { login: 'bob' },
      head: { label: 'bob:add-orders', repo: { full_name: 'bob/shop', fork: true } },
    });
  });

  it('shows the head that it has at the moment', async () => {
    await using fake = await start();
    const [pull] = fake.world.pulls;
    if (pull !== undefined) pull.head = origin.forkPoint;
    expect((await ask(fake, 'GET', 'pulls/1')).body.head.sha).toBe(origin.forkPoint);
  });

  it('changes the files that its branch changed, and none that main did', async () => {
    await using fake = await start();
    const { body } = await ask(fake, 'GET', 'pulls/1/files');
    const files: readonly ChangedFile[] = body;
    expect(
      files.map(({ filename, status, additions, deletions }) => [filename, status, additions, deletions]),
    ).toEqual([
      ['db/1.sql', 'modified', 2, 1],
      ['db/2_orders.sql', 'renamed', 0, 0],
      ['db/3.sql', 'removed', 0, 1],
      ['db/4.sql', 'added', 2, 0],
      ['db/data.bin', 'modified', 0, 0],
    ]);
    expect(files[1]).toMatchObject({ previous_filename: 'db/2.sql' });
    expect(files[3]?.patch).toBe('@@ -0,0 +1,2 @@\n+ALTER TABLE orders ADD note text;\n+SELECT 4;');
    expect(files.filter(({ patch }) => patch === undefined).map(({ filename }) => filename)).toEqual([
      'db/2_orders.sql',
      'db/data.bin',
    ]);
  });

  it('lists no more than 3000 files', async () => {
    const file = (index: number): ChangedFile => ({
      sha: '0'.repeat(40),
      filename: `db/${index}.sql`,
      status: 'added',
      additions: 1,
      deletions: 0,
      changes: 1,
    });
    const files = Array.from({ length: 3001 }, (_, index) => file(index));
    await using fake = await startFakeGitHub({ world: { pulls: [{ ...pullOf(origin), files }] } });
    const last = await ask(fake, 'GET', 'pulls/1/files?per_page=100&page=30');
    expect(names(last.body).at(-1)).toBe('db/2999.sql');
    expect((await ask(fake, 'GET', 'pulls/1/files?per_page=100&page=31')).body).toEqual([]);
    expect((await ask(fake, 'GET', 'pulls/1')).body.changed_files).toBe(3001);
  });

  it.each([
    ['its head', origin.head, [1]],
    ['its merge', origin.merge, [1]],
    ['a commit of main', origin.base, []],
  ])('is found by a commit: %s', async (_, commit, numbers) => {
    await using fake = await start();
    const { body } = await ask(fake, 'GET', `commits/${commit}/pulls`);
    expect(body.map((pull: { number: number }) => pull.number)).toEqual(numbers);
  });
});

describe('a tree', () => {
  it.each([
    ['of a commit, flat', `git/trees/${origin.forkPoint}`, ['README.md', 'db']],
    ['of a branch', 'git/trees/main', ['README.md', 'db']],
    [
      'with all below',
      'git/trees/main?recursive=1',
      ['README.md', 'db', 'db/1.sql', 'db/2.sql', 'db/3.sql', 'db/5.sql', 'db/data.bin'],
    ],
    [
      'with all below, whatever the value',
      'git/trees/main?recursive=0',
      ['README.md', 'db', 'db/1.sql', 'db/2.sql', 'db/3.sql', 'db/5.sql', 'db/data.bin'],
    ],
  ])('%s', async (_, path, entries) => {
    await using fake = await start();
    const { body } = await ask(fake, 'GET', path);
    expect(names(body.tree)).toEqual(entries);
    expect(body.truncated).toBe(false);
    expect(body.tree[0]).toMatchObject({ path: 'README.md', mode: '100644', type: 'blob', size: 5 });
  });

  it.each([
    [6, 6, true],
    [7, 7, false],
  ])('is cut at its limit of %i entries', async (treeLimit, length, truncated) => {
    await using fake = await startFakeGitHub({ world: { ...worldOf(origin), treeLimit } });
    const { body } = await ask(fake, 'GET', 'git/trees/main?recursive=1');
    expect(body.tree).toHaveLength(length);
    expect(body.truncated).toBe(truncated);
  });

  it('of a subfolder is found by its own id', async () => {
    await using fake = await start();
    const sha = runGit(origin.path, ['rev-parse', 'main:db']);
    const { body } = await ask(fake, 'GET', `git/trees/${sha}`);
    expect(body.sha).toBe(sha);
    expect(names(body.tree)).toContain('1.sql');
  });
});

describe('the content', () => {
  const text = 'ALTER TABLE orders ADD note text;\nSELECT 4;\n';
  const decoded = (body: { content: string }) => Buffer.from(body.content, 'base64').toString();

  it('of a blob', async () => {
    await using fake = await start();
    const sha = runGit(origin.path, ['rev-parse', `${origin.head}:db/4.sql`]);
    const { body } = await ask(fake, 'GET', `git/blobs/${sha}`);
    expect(body).toMatchObject({ sha, encoding: 'base64', size: text.length });
    expect(decoded(body)).toBe(text);
    expect((await ask(fake, 'GET', `git/blobs/${sha}`, undefined, raw)).body).toBe(text);
  });

  it('of a blob is found by its full id only', async () => {
    await using fake = await start();
    expect((await ask(fake, 'GET', 'git/blobs/main:README.md')).status).toBe(404);
    expect((await ask(fake, 'GET', `git/blobs/${origin.head}`)).status).toBe(404);
  });

  it('of a file at a commit, and on the default branch', async () => {
    await using fake = await start();
    const { body } = await ask(fake, 'GET', `contents/db/4.sql?ref=${origin.head}`);
    expect(body).toMatchObject({ type: 'file', name: '4.sql', path: 'db/4.sql', size: text.length });
    expect(decoded(body)).toBe(text);
    expect((await ask(fake, 'GET', 'contents/db/4.sql')).status).toBe(404);
    expect(decoded((await ask(fake, 'GET', 'contents/README.md')).body)).toBe('shop\n');
  });

  it('as it is', async () => {
    await using fake = await start();
    const { body } = await ask(fake, 'GET', `contents/db/4.sql?ref=${origin.head}`, undefined, raw);
    expect(body).toBe(text);
  });

  it.each([
    ['', ['README.md', 'db']],
    ['db', ['db/1.sql', 'db/2.sql', 'db/3.sql', 'db/5.sql', 'db/data.bin']],
  ])('of the folder "%s"', async (folder, entries) => {
    await using fake = await start();
    expect(names((await ask(fake, 'GET', `contents/${folder}`)).body)).toEqual(entries);
  });

  it('of a large file is only there as it is', async () => {
    const large = createOrigin({ main: [{ 'a.sql': 'x'.repeat(1_000_001) }], branch: [{ b: '' }] });
    await using fake = await startFakeGitHub({ world: worldOf(large) });
    expect((await ask(fake, 'GET', 'contents/a.sql')).body).toMatchObject({ content: '', encoding: 'none' });
    expect((await ask(fake, 'GET', 'contents/a.sql', undefined, raw)).body).toHaveLength(1_000_001);
  });
});

describe('commits', () => {
  it.each([
    ['a branch', 'heads/main', origin.base],
    ['a pull request', 'pull/1/head', origin.head],
    ['a part of its id', origin.merge.slice(0, 10), origin.merge],
  ])('are found by %s', async (_, ref, sha) => {
    await using fake = await start();
    expect((await ask(fake, 'GET', `commits/${ref}`)).body.sha).toBe(sha);
  });

  it('have parents, a message and files', async () => {
    await using fake = await start();
    const { body } = await ask(fake, 'GET', `commits/${origin.base}`);
    expect(body).toMatchObject({ commit: { message: 'Commit 4' }, parents: [{ sha: origin.forkPoint }] });
    expect(names(body.files)).toEqual(['db/5.sql']);
  });

  it.each(['no-such-branch', '--all'])('are none by the name %s', async (ref) => {
    await using fake = await start();
    expect((await ask(fake, 'GET', `commits/${ref}`)).status).toBe(422);
  });

  it.each([
    ['both went on', `${origin.base}...${origin.head}`, 'diverged', 2, 1, origin.forkPoint],
    ['one goes on from the other', `${origin.forkPoint}...${origin.base}`, 'ahead', 1, 0, origin.forkPoint],
    ['one is before the other', `${origin.base}...${origin.forkPoint}`, 'behind', 0, 1, origin.forkPoint],
    ['they are one', 'main...main', 'identical', 0, 0, origin.base],
  ])('are compared: %s', async (_, range, status, ahead, behind, fork) => {
    await using fake = await start();
    const { body } = await ask(fake, 'GET', `compare/${range}`);
    expect(body).toMatchObject({ status, ahead_by: ahead, behind_by: behind });
    expect(body.merge_base_commit.sha).toBe(fork);
    expect(body.commits).toHaveLength(ahead);
  });

  it('are compared from where they parted, page by page', async () => {
    await using fake = await start();
    const path = `compare/main...add-orders?per_page=1`;
    const first = await ask(fake, 'GET', path);
    expect(first.body.merge_base_commit.sha).toBe(origin.forkPoint);
    expect(first.body.commits).toHaveLength(1);
    expect(names(first.body.files)).toContain('db/4.sql');
    expect(names(first.body.files)).not.toContain('db/5.sql');
    const second = await ask(fake, 'GET', `${path}&page=2`);
    expect(second.body.commits).toMatchObject([{ sha: origin.head }]);
    expect(second.body.files).toEqual([]);
    expect(second.body.total_commits).toBe(2);
  });
});

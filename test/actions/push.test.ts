import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { annotationsFor } from '../../src/actions/push-target.ts';
import { runCli } from '../support/cli.ts';
import { pullRequestEvent } from '../support/events/workflow-events.ts';
import { actionsToken } from '../support/fake-github/access.ts';
import { checkOut } from '../support/git-checkouts.ts';
import { createOrigin } from '../support/git-fixtures.ts';
import { openMainline, pushAction } from '../support/mainline.ts';
import { credentials, password } from '../support/registry/repositories.ts';
import { runAction } from '../support/runner.ts';

const orders = { 'migrations/1_orders.sql': 'CREATE TABLE orders (id int PRIMARY KEY);\n' };
const paid = { 'migrations/2_paid.sql': 'ALTER TABLE orders ADD COLUMN paid boolean;\n' };
const code = { 'app.ts': 'export {};\n' };

describe('migrate-push', () => {
  it('pushes under the commit and latest, says so everywhere, and then has nothing to do', async () => {
    await using main = await openMainline([orders, paid]);
    const [first = '', second = ''] = main.commits;
    expect((await main.push(0)).conclusion).toBe('success');
    const { conclusion, outputs, summary, annotations, log } = await main.push(1);
    expect({ conclusion, annotations }).toEqual({ conclusion: 'success', annotations: [] });
    expect(outputs).toEqual({
      ref: `${main.registry.host}/acme/shop/migrations@${main.tags().latest}`,
      digest: main.tags().latest,
      tags: `${second}\nlatest`,
      unchanged: 'false',
    });
    expect(Object.keys(main.tags()).sort()).toEqual([first, second, 'latest'].sort());
    expect(main.tags()[second]).toBe(main.tags().latest);
    expect(summary).toContain('## ✔ Pushed migrations: 2 migrations, up to 2');
    expect(summary).toContain(outputs.ref);
    expect(summary).toContain('Since the last push new:');
    expect(summary).toContain('paid.sql</code>');
    expect(log).toContain('replayed on PostgreSQL 18');

    main.registry.requests.length = 0;
    const again = await main.push(1);
    expect(again.outputs).toEqual({ ...outputs, unchanged: 'true' });
    expect(again.summary).toContain('## ✔ Unchanged: migrations');
    expect(main.registry.requests.map(({ method }) => method)).toEqual(['HEAD', 'HEAD']);
  });

  it('the same files in a later commit have the same digest', async () => {
    await using main = await openMainline([orders, code]);
    const one = await main.push(0);
    const other = await main.push(1);
    expect(other.outputs).toMatchObject({ digest: one.outputs.digest, unchanged: 'false' });
  });

  it('the same files have the same digest from the command', async () => {
    await using main = await openMainline([orders]);
    const { outputs } = await main.push(0);
    const { workspace } = checkOut(createOrigin({ main: [orders], branch: [code] }), { ref: 'main' });
    const reference = `oci://${main.registry.host}/acme/shop/migrations:staging`;
    const { status, stderr } = await runCli(['push', reference], { cwd: workspace });
    expect(status, stderr).toBe(0);
    expect(main.tags().staging).toBe(outputs.digest);
  });

  it('other files under a commit that was pushed: exit 9, and the file is named', async () => {
    await using main = await openMainline([orders]);
    await main.push(0);
    const tags = main.tags();
    const other = createOrigin({ main: [orders, paid], branch: [code] });
    const { workspace } = checkOut(other, { ref: 'main' });
    const { exitCode, annotations, summary, outputs } = await main.push(0, {
      workspace,
      inputs: { tags: main.commits[0] ?? '' },
    });
    expect([exitCode, outputs]).toEqual([9, {}]);
    expect(annotations[0]?.message).toContain('2_paid.sql is added');
    expect(summary).toContain('## ✖ Lockstep could not push the migrations');
    expect(main.tags()).toEqual(tags);
  });

  it('files that the commit does not have are refused, unless the tag is no commit', async () => {
    await using main = await openMainline([orders]);
    const { workspace } = checkOut(createOrigin({ main: [orders], branch: [code] }), { ref: 'main' });
    writeFileSync(join(workspace, 'migrations/2_made.sql'), 'SELECT 1;\n');
    const { exitCode, annotations } = await main.push(0, { workspace });
    expect(exitCode).toBe(3);
    expect(annotations[0]?.message).toMatch(/2_made\.sql is added[\s\S]*with: tags: NAME/);
    expect(main.registry.requests).toEqual([]);
    const named = await main.push(0, { workspace, inputs: { tags: 'try', latest: 'false' } });
    expect([named.exitCode, Object.keys(main.tags())]).toEqual([0, ['try']]);
  });

  it.each([
    ['fails', 'CREATE TABLE a ();\nSELECT 1 / 0;\n', { line: 2, message: /division by zero/ }],
    ['is no SQL', 'CREATE TABLE\n', { line: 1, message: /syntax error/ }],
  ])('a migration that %s is not pushed', async (_, sql, place) => {
    await using main = await openMainline([{ 'migrations/1_a.sql': sql }]);
    const { exitCode, annotations } = await main.push(0);
    expect(exitCode).toBe(1);
    expect(annotations).toMatchObject([
      { file: 'migrations/1_a.sql', line: place.line, message: expect.stringMatching(place.message) },
    ]);
    expect(main.registry.requests).toEqual([]);
    const unchecked = await main.push(0, { inputs: { verify: 'false' } });
    expect([unchecked.exitCode, unchecked.summary]).toEqual([0, expect.stringContaining('not verified')]);
  });

  it.each([
    ['a branch', { ref: 'refs/heads/feature' }, false],
    ['the default branch', {}, true],
    ['a branch, when asked', { ref: 'refs/heads/feature', inputs: { latest: 'true' } }, true],
    ['the default branch, when not wanted', { inputs: { latest: 'false' } }, false],
    ['a tag', { ref: 'refs/tags/v1.0.0' }, false],
  ])('latest and a push of %s', async (_, job, moved) => {
    await using main = await openMainline([orders]);
    expect((await main.push(0, job)).exitCode).toBe(0);
    expect('latest' in main.tags()).toBe(moved);
  });

  it('the job of an older commit that comes last leaves latest where it is', async () => {
    await using main = await openMainline([orders, paid]);
    await main.push(1);
    const { latest } = main.tags();
    const late = await main.push(0);
    expect(late.exitCode).toBe(0);
    expect(late.log).toContain(`names the newer push of ${main.commits[1]?.slice(0, 12)}`);
    expect(main.tags().latest).toBe(latest);
  });

  it('without a token and in a shallow checkout, latest is left alone, with the way out', async () => {
    await using main = await openMainline([orders, paid]);
    await main.push(0);
    const { latest } = main.tags();
    const { exitCode, annotations } = await main.push(1, { github: { token: '' } });
    expect(exitCode).toBe(0);
    expect(annotations).toMatchObject([
      {
        level: 'warning',
        title: 'The tag latest is left as it is',
        message: expect.stringContaining('fetch-depth: 0'),
      },
    ]);
    expect(main.tags().latest).toBe(latest);
    const full = await main.push(1, { github: { token: '' }, checkout: { depth: 'full' } });
    expect(full.annotations).toEqual([]);
    expect(main.tags().latest).toBe(main.tags()[main.commits[1] ?? '']);
  });
});

describe('a registry that says no', () => {
  const known = { username: 'ada', password };

  it('lets in who has name and password, which nobody sees', async () => {
    const access = { kind: 'token', ...known } as const;
    await using main = await openMainline([orders], { registry: { access } });
    const { exitCode, log, summary } = await main.push(0, { inputs: known });
    expect(exitCode).toBe(0);
    expect(log + summary).not.toContain(password);
  });

  it('because of a wrong password: exit 9, and what to do', async () => {
    const access = { kind: 'token', ...known } as const;
    await using main = await openMainline([orders], { registry: { access } });
    const { exitCode, annotations, log, summary } = await main.push(0, {
      inputs: { ...known, password: 'wrong-horse-battery' },
    });
    expect(exitCode).toBe(9);
    expect(annotations[0]?.message).toMatch(
      /does not accept the credentials from the inputs[\s\S]*docker login[\s\S]*username: \$\{\{/,
    );
    expect(log + summary).not.toContain('wrong-horse-battery');
  });

  it.each([
    ['a missing permission', 403, 'DENIED', 'permission_denied: write_package', /does not let/],
    ['a missing repository', 404, 'NAME_UNKNOWN', 'repository name not known to registry', /repository/],
  ])('because of %s: exit 9', async (_, status, reason, words, message) => {
    await using main = await openMainline([orders]);
    main.registry.disturb(
      ({ method }) => method === 'POST',
      {
        status,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ errors: [{ code: reason, message: words }] }),
      },
      9,
    );
    const { exitCode, annotations } = await main.push(0);
    expect(exitCode).toBe(9);
    expect(annotations[0]?.message).toMatch(message);
    expect(main.tags()).toEqual({});
  });
});

it.each([
  ['ghcr.io', { 'org.opencontainers.image.source': 'https://github.com/acme/shop' }],
  ['registry.example', {}],
  ['ghcr.io.example', {}],
])('the package at %s is linked to the repository as it needs it', (host, annotations) => {
  const surroundings = { serverUrl: 'https://github.com', repository: { owner: 'acme', name: 'shop' } };
  expect(annotationsFor({ host }, surroundings)).toEqual(annotations);
});

it('a pull request of a fork pushes nothing, and is told what to do instead', async () => {
  const origin = createOrigin({ main: [orders], branch: [paid], source: 'fork' });
  const { exitCode, annotations } = await runAction(pushAction, {
    ...pullRequestEvent(origin),
    workspace: checkOut(origin).workspace,
    github: { token: actionsToken },
  });
  expect(exitCode).toBe(3);
  expect(annotations[0]?.message).toMatch(/a pull request of a fork pushes nothing[\s\S]*branches: \[main\]/);
});

describe('inputs', () => {
  it.each([
    ['latest', { latest: 'yes' }, /`latest` cannot be `yes`/],
    ['a password alone', { password: credentials.kind }, /`password` is given, and `username` is empty/],
    ['a reserved tag', { tags: `sha256-${'0'.repeat(64)}` }, /is reserved/],
    ['what is no tag', { tags: 'feature/x' }, /Write feature-x/],
    ['a name with a tag', { name: 'migrations:v1.0.0' }, /tags: v1\.0\.0/],
    ['a name in capitals', { name: 'Migrations' }, /acme\/shop\/migrations/],
  ])('%s: exit 2, and what to write', async (_, inputs, words) => {
    await using main = await openMainline([orders]);
    const { exitCode, annotations } = await main.push(0, { inputs });
    expect(exitCode).toBe(2);
    expect(annotations[0]?.message).toMatch(words);
    expect(main.registry.requests).toEqual([]);
  });

  it("takes Atlas' words", async () => {
    await using main = await openMainline([orders]);
    const { outputs } = await main.push(0, {
      inputs: { dir: 'file://migrations', 'dir-name': 'atlasdemo', tag: 'v2.0.0', latest: 'true' },
    });
    expect(outputs).toMatchObject({
      ref: expect.stringContaining('/acme/shop/atlasdemo@sha256:'),
      tags: 'v2.0.0\nlatest',
    });
  });
});

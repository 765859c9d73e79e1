import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, freshDatabase } from '../support/apply.ts';
import { runCli } from '../support/cli.ts';
import { corpora } from '../support/corpora.ts';
import { runGit } from '../support/git-fixtures.ts';
import { closed, compile, mistakesIn, publishedSchema } from '../support/json-schema.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { type DebianRegistry, startDebianRegistry } from '../support/registry/debian-registry.ts';
import { startMemoryRegistry, type Trouble } from '../support/registry/memory-registry.ts';
import { password, tokenAccess } from '../support/registry/repositories.ts';
import { temporaryFolder } from '../support/temporary.ts';

const shop = join(fileURLToPath(new URL('../../', import.meta.url)), 'examples/shop/migrations');

/** A repository with the shop's migrations, committed. */
function checkout(): { readonly folder: string; readonly commit: string } {
  const folder = temporaryFolder();
  cpSync(shop, join(folder, 'migrations'), { recursive: true });
  runGit(folder, ['init', '--quiet', '--initial-branch=main']);
  runGit(folder, ['add', '.']);
  runGit(folder, ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', 'commit', '-qm', 'Shop']);
  return { folder, commit: runGit(folder, ['rev-parse', 'HEAD']) };
}

/** Every file below a folder, with its content. */
const contents = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path).toString('latin1')]),
  );

async function json(kind: 'push' | 'pull' | 'tags', text: string) {
  const document = JSON.parse(text);
  expect(mistakesIn(document, compile(closed(await publishedSchema(kind))))).toEqual([]);
  return document;
}

describe('the command against a docker-registry', () => {
  let registry: DebianRegistry;
  beforeAll(async () => {
    registry = await startDebianRegistry();
  });
  afterAll(() => registry.stop());
  let count = 0;
  let reference: string;
  beforeEach(() => {
    reference = `oci://${registry.host}/acme/shop${++count}`;
  });

  it('pushes; again it is unchanged, in at most three requests of which none writes', async () => {
    const { folder, commit } = checkout();
    const args = ['push', reference, '--dir', 'migrations', '--latest', '--output', 'json'];
    const first = await runCli(args, { cwd: folder });
    expect(first.status, first.stderr).toBe(0);
    expect(await json('push', first.stdout)).toMatchObject({
      unchanged: false,
      tags: [
        { tag: commit, state: 'written' },
        { tag: 'latest', state: 'written' },
      ],
      directory: { path: 'migrations', migrations: 14, schemaFingerprint: expect.stringMatching(/^sha256:/) },
      verifiedOn: { engine: 'embedded' },
    });
    const before = registry.requests().length;
    const again = await runCli(args, { cwd: folder });
    expect(await json('push', again.stdout)).toMatchObject({ unchanged: true });
    const requests = registry.requests().slice(before);
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.length).toBeLessThanOrEqual(3);
    expect(requests.filter((line) => !/^(?:HEAD|GET) /.test(line))).toEqual([]);
  });

  it('a changed file under the same commit is refused, and named', async () => {
    const { folder, commit } = checkout();
    await runCli(['push', reference, '--dir', 'migrations'], { cwd: folder });
    const [name = ''] = readdirSync(join(folder, 'migrations'));
    const path = join(folder, 'migrations', name);
    writeFileSync(path, `${readFileSync(path, 'utf8')}-- edited\n`);
    // As another machine would, where this is what the commit is said to have.
    const other = temporaryFolder();
    cpSync(join(folder, 'migrations'), join(other, 'migrations'), { recursive: true });
    const refused = await runCli(['push', reference, '--tag', commit], { cwd: other });
    expect(refused.status).toBe(9);
    expect(refused.stderr).toContain(`${name} is edited`);
    // And here, where git knows better, before the registry is asked.
    const dirty = await runCli(['push', reference, '--dir', 'migrations'], { cwd: folder });
    expect(dirty.status).toBe(3);
    expect(dirty.stderr).toMatch(new RegExp(`${name} is\\s+edited[\\s\\S]*--tag NAME`));
  });

  it('pull gives the same bytes; again it is there already', async () => {
    const { folder } = checkout();
    await runCli(['push', reference, '--dir', 'migrations', '--latest'], { cwd: folder });
    const elsewhere = temporaryFolder();
    const args = ['pull', reference, '--out', 'db/migrations', '--output', 'json'];
    const pulled = await runCli(args, { cwd: elsewhere });
    expect(await json('pull', pulled.stdout)).toMatchObject({ unchanged: false });
    expect(contents(join(elsewhere, 'db/migrations'))).toEqual(contents(shop));
    const again = await runCli(args, { cwd: elsewhere });
    expect(await json('pull', again.stdout)).toMatchObject({ unchanged: true });
  });

  it('tags lists the newest first', async () => {
    const { folder, commit } = checkout();
    const [tag, latest] = ['--tag', '--latest'];
    const args = ['push', reference, '--dir', 'migrations', '--no-verify'];
    await runCli([...args, tag, 'v1.9.0', tag, 'v1.10.0', tag, commit, latest], { cwd: folder });
    const listed = await runCli(['tags', reference, '--output', 'json'], { cwd: folder });
    const { tags } = await json('tags', listed.stdout);
    expect(tags.map((one: { tag: string }) => one.tag)).toEqual(['latest', 'v1.10.0', 'v1.9.0', commit]);
    const text = await runCli(['tags', reference], { cwd: folder });
    expect(text.stdout.split('\n')[0]).toMatch(/^latest +moves$/);
  });

  it.each([
    ['tags', []],
    ['pull', ['--out', 'pulled']],
  ])('%s of a repository that is not there says so, and how to push', async (command, options) => {
    const cwd = temporaryFolder();
    const { status, stdout, stderr } = await runCli([command, reference, ...options], { cwd });
    expect([status, stdout]).toEqual([9, '']);
    expect(stderr).toContain(`has no repository ${reference.slice(`oci://${registry.host}/`.length)}`);
    expect(stderr).toContain(`lockstep push ${reference} --dir migrations`);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('what does not apply is not pushed', async () => {
    const folder = temporaryFolder();
    cpSync(shop, join(folder, 'migrations'), { recursive: true });
    writeFileSync(
      join(folder, 'migrations', '20990101000000_bad.sql'),
      'CREATE TABLE a ();\nDROP TABLE b;\n',
    );
    const before = registry.requests().length;
    const { status, stderr } = await runCli(['push', reference, '--tag', 'v1.0.0'], { cwd: folder });
    expect(status).toBe(1);
    expect(stderr).toContain('migrations/20990101000000_bad.sql:2:1');
    expect(registry.requests()).toHaveLength(before);
  });

  describe('real directories, where there is no checkout', () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startServer(18);
    });
    afterAll(() => server.stop());

    it.each([
      ['trigger.dev-prisma', 820],
      ['crates.io-diesel', 285],
      ['zksync-era-sqlx', 269],
    ])('%s: pushed and applied, all %i files', async (name, files) => {
      const pushed = await runCli(['push', reference, '--dir', name, '--tag', 'v1.0.0', '--output', 'json'], {
        cwd: corpora(),
      });
      expect(pushed.status, pushed.stderr).toBe(0);
      const { digest } = await json('push', pushed.stdout);
      const { database, session } = await freshDatabase(server);
      const from = ['--from', `${reference}:v1.0.0`, '--url', server.url(database)];
      const cwd = temporaryFolder();
      const applied = await runCli(['apply', ...from, '--output', 'json', '--quiet'], { cwd });
      expect(applied.status, applied.stderr).toBe(0);
      const report = JSON.parse(applied.stdout);
      expect(mistakesIn(report, compile(closed(await publishedSchema('apply'))))).toEqual([]);
      expect(report).toMatchObject({
        outcome: 'applied',
        directory: { ref: `${reference}:v1.0.0@${digest}` },
      });
      expect(report.files).toHaveLength(files);
      expect(await ask(session, 'SELECT reference FROM lockstep.runs')).toEqual([
        `${reference}:v1.0.0@${digest}`,
      ]);
      const status = await runCli(['status', ...from, '--check'], { cwd });
      expect(status.status, status.stderr).toBe(0);
      await session.close();
    });

    it('a registry that does not have it fails before the database is touched', async () => {
      const { database, session } = await freshDatabase(server);
      const { status, stderr } = await runCli(
        ['apply', '--from', `${reference}:v9.9.9`, '--url', server.url(database)],
        { cwd: temporaryFolder() },
      );
      expect(status).toBe(9);
      expect(stderr).toContain(`lockstep push ${reference} --dir`);
      expect(await ask(session, `SELECT to_regnamespace('lockstep')`)).toEqual(['null']);
      await session.close();
    });
  });

  it('lint against a push: a file that was edited since is found, and what is new is judged', async () => {
    const { folder } = checkout();
    await runCli(['push', reference, '--dir', 'migrations', '--latest', '--no-verify'], { cwd: folder });
    const names = readdirSync(join(folder, 'migrations'));
    const edited = names.at(0) ?? '';
    const path = join(folder, 'migrations', edited);
    writeFileSync(path, `${readFileSync(path, 'utf8')}-- edited\n`);
    writeFileSync(join(folder, 'migrations', '20990101000000_new.sql'), 'CREATE TABLE fresh ();\n');
    const { stdout, status, stderr } = await runCli(
      ['lint', '--dir', 'migrations', '--base', reference, '--output', 'json'],
      { cwd: folder },
    );
    expect(status, stderr).toBe(1);
    const report = JSON.parse(stdout);
    expect(mistakesIn(report, compile(closed(await publishedSchema('lint'))))).toEqual([]);
    expect(report.directories[0].base).toMatchObject({
      kind: 'registry',
      ref: expect.stringMatching(new RegExp(`^${reference}@sha256:`)),
    });
    expect(report.findings.map(({ rule, file }: { rule: string; file: string }) => [rule, file])).toEqual([
      ['edited-migration', `migrations/${edited}`],
    ]);
    expect(
      report.files.map((file: { path: string; change: string }) => [file.path, file.change]),
    ).toContainEqual(['migrations/20990101000000_new.sql', 'added']);
  });
});

describe('a push that is disturbed at any of its requests', () => {
  const args = (host: string, commit: string) => [
    ...['push', `oci://${host}/acme/shop/migrations`, '--dir', 'migrations'],
    ...['--no-verify', '--tag', commit, '--latest', '--output', 'json'],
  ];
  const home = () => {
    const folder = temporaryFolder();
    const auth = Buffer.from(`ada:${password}`).toString('base64');
    return (host: string) => {
      writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
      return { DOCKER_CONFIG: folder };
    };
  };

  it.each<[string, Trouble, object]>([
    ['cut before', 'cut-before', {}],
    ['cut after', 'cut-after', {}],
    ['refused, so that the first push fails', { status: 400, body: 'no' }, {}],
    ['cut before, and tokens end after two requests', 'cut-before', { access: { ...tokenAccess, uses: 2 } }],
  ])('%s: the second push heals it, and no tag ever names anything else', async (_, trouble, options) => {
    const { folder, commit } = checkout();
    const login = home();
    const run = async (host: string) => runCli(args(host, commit), { cwd: folder, env: login(host) });
    await using undisturbed = await startMemoryRegistry(options);
    const { digest } = JSON.parse((await run(undisturbed.host)).stdout);
    const total = undisturbed.requests.length;
    expect(total).toBeGreaterThan(8);
    for (let number = 1; number <= total; number++) {
      await using registry = await startMemoryRegistry(options);
      registry.disturb(number, trouble);
      const first = await run(registry.host);
      expect([0, 9]).toContain(first.status);
      const { tags } = registry.store.repository('acme/shop/migrations');
      for (const named of tags.values()) expect(named).toBe(digest);
      const second = await run(registry.host);
      expect(second.status, second.stderr).toBe(0);
      expect(Object.fromEntries(tags)).toEqual({ [commit]: digest, latest: digest });
    }
  });
});

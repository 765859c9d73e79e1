import { describe, expect, it } from 'vitest';
import { pull, pullContents } from '../../src/registry/pull.ts';
import { push } from '../../src/registry/push.ts';
import { kindOfTag, tagOf } from '../../src/registry/tag-kinds.ts';
import { pack } from '../support/images.ts';
import { type MemoryRegistry, startMemoryRegistry } from '../support/registry/memory-registry.ts';
import { commitAt, digestAt, pushCommit } from '../support/registry/pushers.ts';
import { problem } from '../support/registry/reply.ts';
import { repositoryAt } from '../support/registry/repositories.ts';

const files = { '1_a.sql': 'CREATE TABLE a ();\n', '2_b.sql': 'CREATE TABLE b ();\n' };

function pushFiles(
  registry: MemoryRegistry,
  content: Record<string, string>,
  tags: { once?: string[]; moving?: string[] },
) {
  const { once = [], moving = [] } = tags;
  return push({ repository: repositoryAt(registry.host), image: pack(content), once, moving, newer: null });
}

const methods = ({ requests }: MemoryRegistry) => requests.map(({ method }) => method);

describe('a push', () => {
  it('comes back byte for byte, by tag and by digest', async () => {
    await using registry = await startMemoryRegistry();
    const { digest } = await pushFiles(registry, files, { once: ['v1.0.0'] });
    for (const part of [
      { tag: 'v1.0.0', digest: null },
      { tag: null, digest },
    ]) {
      const repository = repositoryAt(registry.host);
      const pulled = await pull({ ...repository, reference: { ...repository.reference, ...part } });
      const texts = pulled.listing.entries.map(({ name, source }) => [
        name,
        Buffer.from(source.bytes).toString(),
      ]);
      expect(Object.fromEntries(texts)).toEqual(files);
      expect(pulled.reference).toContain(`@${digest}`);
    }
  });

  it('again is unchanged, in two requests that read', async () => {
    await using registry = await startMemoryRegistry();
    expect(await pushCommit(registry.host, 1)).toMatchObject({ unchanged: false });
    registry.requests.length = 0;
    expect(await pushCommit(registry.host, 1)).toMatchObject({ unchanged: true, digest: digestAt(1) });
    expect(methods(registry)).toEqual(['HEAD', 'HEAD']);
  });

  it('of the same files at a later commit writes the tag and nothing else', async () => {
    await using registry = await startMemoryRegistry();
    await pushFiles(registry, files, { once: [commitAt(0)], moving: ['latest'] });
    registry.requests.length = 0;
    const again = await pushFiles(registry, files, { once: [commitAt(1)], moving: ['latest'] });
    expect(again.unchanged).toBe(false);
    expect(registry.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path)).toEqual([
      `/v2/acme/shop/migrations/manifests/${commitAt(1)}`,
    ]);
  });

  it.each([
    ['a file that is edited', { ...files, '2_b.sql': 'CREATE TABLE c ();\n' }, '2_b.sql is edited'],
    ['a file more', { ...files, '3_c.sql': 'SELECT 1;\n' }, '3_c.sql is added'],
    ['a file less', { '1_a.sql': files['1_a.sql'] }, '2_b.sql is removed'],
  ])('of %s under the same commit is refused, with its name', async (_, other, words) => {
    await using registry = await startMemoryRegistry();
    const { digest } = await pushFiles(registry, files, { once: [commitAt(0)] });
    const refused = await pushFiles(registry, other, { once: [commitAt(0)], moving: ['latest'] }).catch(
      (error) => error,
    );
    expect(refused).toMatchObject({ code: 9, message: expect.stringContaining(words) });
    expect(Object.fromEntries(registry.store.repository('acme/shop/migrations').tags)).toEqual({
      [commitAt(0)]: digest,
    });
  });

  it('of the same files with other annotations keeps the first digest', async () => {
    await using registry = await startMemoryRegistry();
    const { digest } = await pushFiles(registry, files, { once: [commitAt(0)] });
    const image = pack(files, {
      annotations: { 'org.opencontainers.image.source': 'https://github.com/acme/shop' },
    });
    const again = await push({
      repository: repositoryAt(registry.host),
      image,
      once: [commitAt(0), 'v1.2.3'],
      moving: [],
      newer: null,
    });
    expect(again).toMatchObject({
      digest,
      once: [
        { tag: commitAt(0), written: false },
        { tag: 'v1.2.3', written: true },
      ],
    });
  });

  it('with moving tags only stores the image too', async () => {
    await using registry = await startMemoryRegistry();
    const { digest } = await pushFiles(registry, files, { moving: ['staging'] });
    const repository = repositoryAt(registry.host);
    const { contents } = await pullContents({
      ...repository,
      reference: { ...repository.reference, digest },
    });
    expect(contents.migrations.map(({ version }) => version)).toEqual(['1', '2']);
    expect(await pushFiles(registry, files, { moving: ['staging'] })).toMatchObject({ unchanged: true });
  });

  it('of an older commit leaves latest where it is, and says so', async () => {
    await using registry = await startMemoryRegistry();
    await pushCommit(registry.host, 2);
    expect(await pushCommit(registry.host, 1)).toMatchObject({
      moved: [{ tag: 'latest', kind: 'newer', commit: commitAt(2), digest: digestAt(2), written: false }],
    });
  });

  it('moves latest where the registry lists a new repository only later', async () => {
    await using registry = await startMemoryRegistry();
    registry.disturb(({ path }) => path.includes('/tags/list'), problem(404, 'NAME_UNKNOWN', 'not known'));
    expect(await pushCommit(registry.host, 1)).toMatchObject({ moved: [{ kind: 'moved', from: null }] });
    expect(registry.store.repository('acme/shop/migrations').tags.get('latest')).toBe(digestAt(1));
  });

  it('sets latest right when the newer push could not', async () => {
    await using registry = await startMemoryRegistry();
    await pushCommit(registry.host, 2);
    registry.store.repository('acme/shop/migrations').tags.delete('latest');
    expect(await pushCommit(registry.host, 1)).toMatchObject({ moved: [{ kind: 'newer', written: true }] });
    expect(registry.store.repository('acme/shop/migrations').tags.get('latest')).toBe(digestAt(2));
  });
});

describe('a reference to nothing', () => {
  const missing = ({ host }: MemoryRegistry) => pull(repositoryAt(host)).catch((error: unknown) => error);

  it('says how to find something', async () => {
    await using registry = await startMemoryRegistry();
    await pushFiles(registry, files, { once: ['v1.0.0'] });
    expect(await missing(registry)).toMatchObject({
      code: 9,
      message: expect.stringContaining('There is no latest in'),
      hint: expect.stringContaining('lockstep tags oci://'),
    });
  });
  it('in a repository that is not there says so', async () => {
    await using registry = await startMemoryRegistry();
    expect(await missing(registry)).toMatchObject({
      code: 9,
      message: expect.stringContaining(`${registry.host} has no repository acme/shop/migrations`),
      hint: expect.stringContaining('lockstep push oci://'),
    });
  });
  it('where tags may not be listed says what is known', async () => {
    await using registry = await startMemoryRegistry();
    registry.disturb(2, { status: 403 });
    expect(await missing(registry)).toMatchObject({
      message: expect.stringContaining('There is no latest in'),
    });
  });
});

it.each([
  [commitAt(0), 'once'],
  ['v1.2.3', 'once'],
  ['1.2.3-rc.1', 'once'],
  ['1.2.3_build.5', 'once'],
  ['latest', 'moving'],
  ['branch-main', 'moving'],
  ['v1', 'moving'],
  ['1.2', 'moving'],
  ['abc1234', 'moving'],
])('the tag %s is for writing %s', (tag, kind) => {
  expect(kindOfTag(tag)).toBe(kind);
});

it.each([
  ['v1.2.3+build.5', 'v1.2.3_build.5'],
  ['feature/new thing', 'feature-new-thing'],
  ['.hidden', 'hidden'],
  ['Ü', null],
])('a name %s becomes the tag %s', (name, tag) => {
  expect(tagOf(name)).toBe(tag);
});

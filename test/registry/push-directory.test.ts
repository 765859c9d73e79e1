import { describe, expect, it } from 'vitest';
import { readListing } from '../../src/directory/read.ts';
import type { Newer } from '../../src/registry/move-tag.ts';
import { pushDirectory } from '../../src/registry/push-directory.ts';
import { type Files, listingOf } from '../support/directories.ts';
import type { MemoryRegistry } from '../support/registry/memory-registry.ts';
import { commitAt } from '../support/registry/pushers.ts';
import { asManifest, manifestOf, registryOfTest, repositoryAt } from '../support/registry/repositories.ts';

const files = { '1_a.sql': 'CREATE TABLE a ();\n' };
const more = { ...files, '2_b.sql': 'CREATE TABLE b ();\n' };

function pushFiles(registry: MemoryRegistry, some: Files, commit: string, newer: Newer = async () => null) {
  const listing = listingOf(some);
  return pushDirectory({
    repository: repositoryAt(registry.host),
    listing,
    directory: readListing(listing, 'plain').directory,
    schemaFingerprint: null,
    annotations: {},
    tags: { once: [commit], moving: ['latest'] },
    newer,
  });
}

describe('what is new since the last push', () => {
  it('is what the tag that moves did not name before', async () => {
    const registry = await registryOfTest();
    const first = await pushFiles(registry, files, commitAt(0));
    expect(first.since).toBeNull();
    expect((await pushFiles(registry, more, commitAt(1))).since).toEqual({
      digest: first.result.digest,
      added: ['2_b.sql'],
      edited: [],
      removed: [],
    });
  });

  it('is not known where a tag named something else than a directory', async () => {
    const registry = await registryOfTest();
    await repositoryAt(registry.host).putBlob(Buffer.from('what a layer would be'));
    await repositoryAt(registry.host).putBlob(Buffer.from('{"architecture":"amd64","os":"linux"}'));
    await repositoryAt(registry.host).putManifest('latest', manifestOf(), asManifest);
    const { since, result } = await pushFiles(registry, files, commitAt(0));
    expect(since).toBeNull();
    expect(result.moved).toMatchObject([{ kind: 'moved' }]);
  });
});

it('where nobody knows who is newer, the commit is pushed, and latest left alone', async () => {
  const registry = await registryOfTest();
  const { result } = await pushFiles(registry, files, commitAt(0));
  const unknown = { why: 'this clone does not have the whole history', hint: 'git fetch --unshallow' };
  const later = await pushFiles(registry, more, commitAt(1), async () => unknown);
  expect(later.result.moved).toEqual([{ tag: 'latest', kind: 'unknown', written: false, ...unknown }]);
  const { tags } = registry.store.repository('acme/shop/migrations');
  expect(tags.get(commitAt(1))).toBe(later.result.digest);
  expect(tags.get('latest')).toBe(result.digest);
});

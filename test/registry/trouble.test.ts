import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Repository } from '../../src/registry/client.ts';
import { digestOf } from '../../src/registry/digest.ts';
import type { MemoryRegistry, RegistryOptions, Trouble } from '../support/registry/memory-registry.ts';
import {
  asManifest,
  config,
  credentials,
  layer,
  manifestOf,
  push,
  registryOfTest,
  repositoryAt,
  tokenAccess,
} from '../support/registry/repositories.ts';

const stored = (registry: MemoryRegistry) => registry.store.repository('acme/shop/migrations');
const digest = digestOf(manifestOf());
const other = Buffer.from(`${manifestOf()} `);

const troubles: readonly (readonly [string, Trouble])[] = [
  ['is cut before anything was done', 'cut-before'],
  ['is cut in the middle of the request', 'cut-in-request'],
  ['is cut after it was done', 'cut-after'],
  ['is cut in the middle of the answer', 'cut-in-answer'],
  ['is answered with 500', { status: 500 }],
  ['is done and answered with 502', { after: { status: 502 } }],
  ['is answered with 429', { status: 429, headers: { 'retry-after': '2' } }],
];

describe.each<[string, RegistryOptions]>([
  ['anonymous', {}],
  ['with tokens that last for two requests', { access: { ...tokenAccess, uses: 2 } }],
  ['in small chunks', { chunkCap: 256 * 1024 }],
])('a push, %s', (_, options) => {
  const blob = Buffer.alloc(300 * 1024, 'x');
  const pushAll = async (registry: MemoryRegistry) => {
    const repository = repositoryAt(registry.host, { credentials });
    await repository.putBlob(blob);
    await push(repository, 'v1');
    return repository;
  };

  it.each(troubles)('arrives when any one of its requests %s', async (_, trouble) => {
    const undisturbed = await registryOfTest(options);
    await pushAll(undisturbed);
    for (let number = 1; number <= undisturbed.requests.length; number++) {
      const registry = await registryOfTest(options);
      registry.disturb(number, trouble);
      await pushAll(registry);
      expect([...stored(registry).tags]).toEqual([['v1', digest]]);
      expect(stored(registry).manifests.get(digest)?.bytes).toEqual(manifestOf());
      expect(stored(registry).blobs.get(digestOf(blob))?.equals(blob)).toBe(true);
    }
  });

  it('is tried again until the registry is back', async () => {
    const registry = await registryOfTest(options);
    registry.disturb(() => true, { status: 503 }, 5);
    await pushAll(registry);
    expect(stored(registry).tags.get('v1')).toBe(digest);
  });
});

describe('a pull', () => {
  it.each(troubles)('arrives when any one of its requests %s', async (_, trouble) => {
    for (let number = 1; number <= 4; number++) {
      const registry = await registryOfTest({ blobRedirect: true });
      await push(repositoryAt(registry.host), 'v1');
      registry.disturb(number, trouble);
      const repository = repositoryAt(registry.host);
      expect(await repository.headManifest('v1')).toMatchObject({ digest });
      expect(await repository.getManifest(digest)).toMatchObject({ bytes: manifestOf() });
      expect(await repository.getBlob({ digest: digestOf(layer), size: layer.length })).toEqual(layer);
      expect(await repository.listTags()).toEqual(['v1']);
    }
  });
});

describe('a tag whose answer is lost', () => {
  const before = Buffer.from(`${manifestOf()}\n`);
  const holding = async (content: Buffer | null) => {
    const registry = await registryOfTest();
    const repository = repositoryAt(registry.host);
    await push(repository, 'base');
    if (content !== null) await repository.putManifest('latest', content, asManifest);
    const replaces = content === null ? null : digestOf(content);
    return { registry, repository, replaces };
  };

  it.each([
    ['that held nothing', null],
    ['that held something', before],
  ])('%s is read back, and not written twice', async (_, content) => {
    const { registry, repository, replaces } = await holding(content);
    registry.disturb(1, 'cut-after');
    const from = registry.requests.length;
    const written = await repository.putManifest('latest', manifestOf(), { ...asManifest, replaces });
    expect(written).toEqual({ kind: 'written', digest });
    expect(registry.requests.slice(from).map(({ method }) => method)).toEqual(['PUT', 'HEAD']);
  });

  it.each([
    ['that held nothing', null],
    ['that held something', before],
  ])('%s is written again where it was not', async (_, content) => {
    const { registry, repository, replaces } = await holding(content);
    registry.disturb(1, 'cut-before');
    const written = await repository.putManifest('latest', manifestOf(), { ...asManifest, replaces });
    expect(written).toEqual({ kind: 'written', digest });
    expect(stored(registry).tags.get('latest')).toBe(digest);
  });

  it.each([
    ['before us', 'cut-before'],
    ['after us', 'cut-after'],
  ] as const)('and that somebody else has written %s is left to them', async (_, trouble) => {
    const { registry, repository, replaces } = await holding(before);
    registry.disturb(1, trouble);
    registry.hold(async ({ number, method }) => {
      if (method !== 'HEAD') return;
      registry.hold(null);
      expect(number).toBeGreaterThan(1);
      await repositoryAt(registry.host).putManifest('latest', other, asManifest);
    });
    const written = await repository.putManifest('latest', manifestOf(), { ...asManifest, replaces });
    expect(written).toEqual({ kind: 'overtaken', by: digestOf(other) });
    expect(stored(registry).tags.get('latest')).toBe(digestOf(other));
  });

  it('is written over whatever it holds where nobody says what that may be', async () => {
    const { registry, repository } = await holding(other);
    registry.disturb(1, 'cut-before');
    expect(await repository.putManifest('latest', manifestOf(), asManifest)).toMatchObject({
      kind: 'written',
    });
    expect(stored(registry).tags.get('latest')).toBe(digest);
  });
});

describe('tags that are written once', () => {
  it('are written when they hold the same already', async () => {
    const registry = await registryOfTest({ immutableTags: true });
    await push(repositoryAt(registry.host), 'v1');
    expect(await repositoryAt(registry.host).putManifest('v1', manifestOf(), asManifest)).toEqual({
      kind: 'written',
      digest,
    });
  });
  it('are refused when they hold something else', async () => {
    const registry = await registryOfTest({ immutableTags: true });
    await push(repositoryAt(registry.host), 'v1');
    await expect(repositoryAt(registry.host).putManifest('v1', other, asManifest)).rejects.toMatchObject({
      code: 9,
      reason: 'immutable-tag',
      hint: expect.stringContaining('immutable'),
    });
    expect(stored(registry).tags.get('v1')).toBe(digest);
  });
});

describe('the time budget', () => {
  it('is waited out with doubling waits, and not exceeded', async () => {
    const registry = await registryOfTest();
    registry.disturb(() => true, { status: 503 }, 100);
    const repository = repositoryAt(registry.host);
    await expect(repository.listTags()).rejects.toMatchObject({
      code: 9,
      reason: 'unavailable',
      status: 503,
    });
    expect(repository.waits.slice(0, 7)).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
    expect(repository.waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(60_000);
  });

  it('is one for all requests', async () => {
    const registry = await registryOfTest();
    registry.disturb(() => true, { status: 503 }, 1000);
    const repository = repositoryAt(registry.host, { budgetMs: 10_000 });
    for (let index = 0; index < 5; index++) await expect(repository.listTags()).rejects.toThrow();
    expect(repository.waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(10_000);
  });

  it.each([
    ['seconds', '7', 7000],
    ['a date', 'Sat, 01 Aug 2026 12:00:20 GMT', 20_000],
    ['less than we would wait', '0', 500],
    ['nonsense', 'soon', 500],
    ['a date in the past', 'Sat, 01 Aug 2020 12:00:00 GMT', 500],
  ])('has room for Retry-After: %s', async (_, after, waited) => {
    const registry = await registryOfTest();
    registry.disturb(1, { status: 429, headers: { 'retry-after': after } });
    const repository = repositoryAt(registry.host);
    await repository.ping();
    expect(repository.waits).toEqual([waited]);
  });

  it('ends at once where the registry asks for more than is left', async () => {
    const registry = await registryOfTest();
    registry.disturb(1, { status: 429, headers: { 'retry-after': '3600' } });
    const repository = repositoryAt(registry.host);
    await expect(repository.listTags()).rejects.toMatchObject({
      status: 429,
      hint: expect.stringContaining('3600'),
    });
    expect(repository.waits).toEqual([]);
  });

  it.each([400, 401, 403, 404, 405, 409, 412, 413, 415, 501])('is not for %d', async (status) => {
    const registry = await registryOfTest();
    registry.disturb(1, { status });
    const repository = repositoryAt(registry.host);
    await repository.listTags().catch(() => null);
    expect(repository.waits).toEqual([]);
  });
});

describe('no registry', () => {
  it('where nobody listens is not waited for', async () => {
    const registry = await registryOfTest();
    await registry.close();
    const repository = repositoryAt(registry.host);
    await expect(repository.listTags()).rejects.toMatchObject({
      code: 9,
      reason: 'unavailable',
      message: expect.stringContaining(`Nothing listens at ${registry.host}`),
    });
    expect(repository.waits).toEqual([500, 1000]);
  });

  it('at a name without an address is not waited for', async () => {
    const repository = repositoryAt('registry.invalid');
    await expect(repository.listTags()).rejects.toMatchObject({
      code: 9,
      message: expect.stringMatching(/^registry\.invalid has no address: getaddrinfo E/),
    });
    expect(repository.waits).toEqual([500, 1000]);
  });

  it('at a port that `fetch` never asks: at once, with the reason', async () => {
    const repository = repositoryAt('127.0.0.1:9');
    await expect(repository.listTags()).rejects.toMatchObject({
      code: 9,
      reason: 'unavailable',
      message: '127.0.0.1:9 is not asked, because that port belongs to another protocol: bad port',
      hint: expect.stringContaining('Check the port'),
    });
    expect(repository.waits).toEqual([]);
  });

  it('for a moment, as in a restart, does no harm', async () => {
    const registry = await registryOfTest();
    await push(repositoryAt(registry.host), 'v1');
    let tries = 0;
    const fetch: typeof globalThis.fetch = (url, init) =>
      globalThis.fetch(++tries < 3 ? 'http://registry.invalid' : url, init);
    const repository = repositoryAt(registry.host, { fetch });
    expect(await repository.listTags()).toEqual(['v1']);
    expect(tries).toBe(3);
  });

  it.each([
    ['what was to be read', (repository: Repository) => repository.listTags(), 'Run it again.'],
    [
      'what was to be pushed',
      (repository: Repository) => repository.putBlob(config),
      'Run it again: what was already pushed is found there.',
    ],
  ] as const)('that breaks off all the time says what holds for %s', async (_, ask, hint) => {
    const registry = await registryOfTest();
    registry.disturb(() => true, 'cut-before', 100);
    const repository = repositoryAt(registry.host);
    await expect(ask(repository)).rejects.toMatchObject({
      message: expect.stringContaining(`The connection to ${registry.host} broke`),
      hint,
    });
    expect(repository.waits.length).toBeGreaterThan(7);
  });

  it('that speaks TLS: at once, with the variable for the authority', async () => {
    const repository = repositoryAt('registry.example', {
      fetch: async () => {
        throw new TypeError('fetch failed', {
          cause: Object.assign(new Error('self-signed certificate in certificate chain'), {
            code: 'SELF_SIGNED_CERT_IN_CHAIN',
          }),
        });
      },
    });
    await expect(repository.listTags()).rejects.toMatchObject({
      message:
        'There is no secure connection to registry.example: self-signed certificate in certificate chain',
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
    expect(repository.waits).toEqual([]);
  });

  it('that speaks no TLS where it has to', async () => {
    const registry = await registryOfTest();
    const plain: typeof globalThis.fetch = (url, init) =>
      globalThis.fetch(String(url).replace('https://registry.example', `https://${registry.host}`), init);
    const repository = repositoryAt('registry.example', { fetch: plain });
    await expect(repository.listTags()).rejects.toMatchObject({
      code: 9,
      message: expect.stringContaining('There is no secure connection to registry.example'),
      hint: expect.stringContaining('Plain HTTP is for registries on this machine only'),
    });
    expect(registry.requests).toEqual([]);
  });

  it('where something else answers', async () => {
    const server = createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const repository = repositoryAt(`127.0.0.1:${port}`, { budgetMs: 1000 });
    await expect(repository.listTags()).rejects.toMatchObject({ code: 9, reason: 'unavailable' });
    server.close();
  });

  it('that never answers is given up, and asked again', async () => {
    const registry = await registryOfTest();
    registry.disturb(1, 'silence');
    await repositoryAt(registry.host, { patience: 50 }).ping();
    expect(registry.requests.map(({ status }) => status)).toEqual([null, 200]);
  });
});

describe('when it is cancelled', () => {
  it('a request ends, and no other begins', async () => {
    const registry = await registryOfTest();
    const stopping = new AbortController();
    registry.disturb(() => true, 'silence', 10);
    registry.hold(async () => stopping.abort());
    const repository = repositoryAt(registry.host, { signal: stopping.signal });
    await expect(repository.putBlob(config)).rejects.toMatchObject({ code: 130 });
    await expect(repository.listTags()).rejects.toMatchObject({ code: 130 });
    expect(registry.requests.length).toBeLessThanOrEqual(1);
  });
});

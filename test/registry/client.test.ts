import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/registry/digest.ts';
import { mediaTypes } from '../../src/registry/manifest.ts';
import type { MemoryRegistry, RegistryOptions } from '../support/registry/memory-registry.ts';
import { page } from '../support/registry/reply.ts';
import {
  asManifest,
  config,
  credentials,
  layer,
  manifestOf,
  password,
  push,
  registryOfTest,
  repositoryAt,
  tokenAccess,
} from '../support/registry/repositories.ts';

const stored = (registry: MemoryRegistry, name = 'acme/shop/migrations') => registry.store.repository(name);
const lines = (registry: MemoryRegistry) =>
  registry.requests.map(
    ({ method, path, status }) =>
      `${method} ${path.replace(/[?].*|(?<=uploads\/).*/g, '').replace('/v2/acme/shop/migrations/', '')} ${status}`,
  );
const megabyte = 1024 * 1024;

describe('whatever a registry does differently, push and pull are the same', () => {
  const switches: readonly (readonly [string, RegistryOptions])[] = [
    ['nothing', {}],
    ['relative Location', { relativeLocation: true }],
    ['blobs come from another host', { blobRedirect: true }],
    ['no Docker-Content-Digest', { noDigestHeader: true }],
    ['small requests only', { chunkCap: 300 * 1024 }],
    ['immutable tags', { immutableTags: true }],
    ['image configs only', { mediaTypes: [mediaTypes.config] }],
    ['tags one by one', { tagsPerPage: 1 }],
    ['name and password', { access: { kind: 'basic', username: 'ada', password } }],
    ['tokens', { access: tokenAccess }],
    ['tokens that are good for one request', { access: { ...tokenAccess, uses: 1 } }],
    ['tokens in the other field', { access: { ...tokenAccess, field: 'access_token' } }],
    [
      'tokens, relative addresses, another host for blobs',
      { access: tokenAccess, relativeLocation: true, blobRedirect: true },
    ],
  ];
  it.each(switches)('%s', async (_, options) => {
    const registry = await registryOfTest(options);
    const repository = repositoryAt(registry.host, { credentials });
    const large = randomBytes(megabyte);
    await repository.putBlob(large);
    await push(repository, 'v1');
    await push(repository, 'v2');

    expect([...stored(registry).tags.keys()]).toEqual(['v1', 'v2']);
    const digest = digestOf(manifestOf());
    expect(await repository.headManifest('v1')).toEqual({ digest, mediaType: mediaTypes.manifest });
    for (const reference of ['v1', digest])
      expect(await repository.getManifest(reference)).toEqual({
        digest,
        mediaType: mediaTypes.manifest,
        bytes: manifestOf(),
      });
    for (const blob of [layer, config, large])
      expect((await repository.getBlob({ digest: digestOf(blob), size: blob.length })).equals(blob)).toBe(
        true,
      );
    expect(await repository.listTags()).toEqual(['v1', 'v2']);
    expect(registry.blobRequests.map(({ authorization }) => authorization)).toEqual(
      options.blobRedirect === true ? [null, null, null] : [],
    );
  });
});

describe('what is not there', () => {
  it.each([
    ['no repository', 'acme/other'],
    ['no tag', 'acme/shop/migrations'],
  ])('%s', async (_, name) => {
    const registry = await registryOfTest();
    await push(repositoryAt(registry.host), 'v1');
    const repository = repositoryAt(registry.host, { name });
    expect(await repository.headManifest('v2')).toBeNull();
    expect(await repository.getManifest('v2')).toBeNull();
    expect(await repository.hasBlob(digestOf(Buffer.from('other')))).toBe(false);
    await expect(
      repository.getBlob({ digest: digestOf(Buffer.from('other')), size: 5 }),
    ).rejects.toMatchObject({ code: 9, reason: 'unknown-content' });
  });
  it('a repository without tags', async () => {
    const registry = await registryOfTest();
    const repository = repositoryAt(registry.host);
    for (const blob of [config, layer]) await repository.putBlob(blob);
    await repository.putManifest(digestOf(manifestOf()), manifestOf(), asManifest);
    expect(await repository.listTags()).toEqual([]);
  });
  it('a repository whose tags are asked for: how one is made', async () => {
    const registry = await registryOfTest();
    await expect(repositoryAt(registry.host).listTags()).rejects.toMatchObject({
      code: 9,
      reason: 'unknown-repository',
      message: expect.stringContaining(`${registry.host} has no repository acme/shop/migrations`),
      hint: expect.stringContaining(`lockstep push oci://${registry.host}/acme/shop/migrations --dir`),
    });
  });
  it('a repository of a registry that gives no code for it', async () => {
    const registry = await registryOfTest();
    registry.disturb(1, { status: 404 });
    await expect(repositoryAt(registry.host).listTags()).rejects.toMatchObject({
      reason: 'unknown-repository',
    });
  });
});

describe('uploads', () => {
  it('take two requests, and one to look', async () => {
    const registry = await registryOfTest();
    const repository = repositoryAt(registry.host);
    expect(await repository.hasBlob(digestOf(layer))).toBe(false);
    await repository.putBlob(layer);
    expect(lines(registry)).toEqual([
      `HEAD blobs/${digestOf(layer)} 404`,
      'POST blobs/uploads/ 202',
      'PUT blobs/uploads/ 201',
    ]);
  });

  it.each([
    ['4 MiB', 4 * megabyte, 9 * megabyte, [9, 4, 4, 1, 0]],
    ['1 MiB', megabyte, 2.5 * megabyte, [2.5, 2, 1, 1, 0.5, 0]],
  ])('in chunks where %s is the most that is taken', async (_, chunkCap, size, sizes) => {
    const registry = await registryOfTest({ chunkCap });
    const repository = repositoryAt(registry.host);
    const bytes = randomBytes(size);
    await repository.putBlob(bytes);
    expect(stored(registry).blobs.get(digestOf(bytes))?.equals(bytes)).toBe(true);
    const sent = registry.requests
      .filter(({ method }) => method !== 'POST')
      .map((one) => one.bytes / megabyte);
    expect(sent).toEqual(sizes);
  });

  it('remember the limit', async () => {
    const registry = await registryOfTest({ chunkCap: 4 * megabyte });
    const repository = repositoryAt(registry.host);
    await repository.putBlob(randomBytes(5 * megabyte));
    const before = registry.requests.length;
    await repository.putBlob(randomBytes(6 * megabyte));
    await repository.putBlob(randomBytes(4 * megabyte));
    expect(registry.requests.slice(before).map(({ method, status }) => `${method} ${status}`)).toEqual([
      ...['POST 202', 'PATCH 202', 'PATCH 202', 'PUT 201'],
      ...['POST 202', 'PUT 201'],
    ]);
  });

  it('end where a registry takes next to nothing', async () => {
    const registry = await registryOfTest({ chunkCap: 1000 });
    const upload = repositoryAt(registry.host).putBlob(randomBytes(megabyte));
    await expect(upload).rejects.toMatchObject({ code: 9, reason: 'refused', status: 413 });
  });

  it.each([
    ['forgotten by the registry', { status: 404, body: '{"errors":[{"code":"BLOB_UPLOAD_UNKNOWN"}]}' }],
    ['out of step', { status: 416 }],
    ['invalid', { status: 400, body: '{"errors":[{"code":"BLOB_UPLOAD_INVALID"}]}' }],
  ])('start anew when they are %s', async (_, reply) => {
    const registry = await registryOfTest();
    registry.disturb(({ method }) => method === 'PUT', reply);
    await repositoryAt(registry.host).putBlob(layer);
    expect(lines(registry).map((line) => line.split(' ')[0])).toEqual(['POST', 'PUT', 'POST', 'PUT']);
    expect(stored(registry).blobs.get(digestOf(layer))).toEqual(layer);
  });

  it('in chunks start anew when the registry has other bytes than were sent', async () => {
    const registry = await registryOfTest({ chunkCap: megabyte });
    const bytes = randomBytes(1.5 * megabyte);
    let location = '';
    registry.disturb(
      ({ method, path }) => {
        if (method === 'PATCH') location = path;
        return method === 'PATCH';
      },
      {
        get status() {
          return 202;
        },
        get headers() {
          return { location, range: '0-99' };
        },
      },
    );
    await repositoryAt(registry.host).putBlob(bytes);
    expect(stored(registry).blobs.get(digestOf(bytes))?.equals(bytes)).toBe(true);
    expect(registry.requests.filter(({ method }) => method === 'POST')).toHaveLength(3);
  });

  it.each([
    ['to another scheme', 'ftp://127.0.0.1/upload'],
    ['with a password in it', 'http://ada:secret@127.0.0.1/upload'],
    ['in clear text to another host', 'http://registry.example/upload'],
    ['nowhere', ''],
  ])('do not follow a Location that leads %s', async (_, location) => {
    const registry = await registryOfTest();
    registry.disturb(1, { status: 202, headers: { location } });
    await expect(repositoryAt(registry.host).putBlob(layer)).rejects.toMatchObject({
      code: 9,
      reason: 'not-a-registry',
    });
    expect(registry.requests).toHaveLength(1);
  });

  it('that the registry stores as something else', async () => {
    const registry = await registryOfTest();
    registry.disturb(2, { status: 201, headers: { 'docker-content-digest': digestOf(config) } });
    await expect(repositoryAt(registry.host).putBlob(layer)).rejects.toMatchObject({ reason: 'corrupt' });
  });
});

describe('mounting a blob of another repository', () => {
  const base = 'acme/base';
  const bytes = async () => layer;

  it.each<[string, RegistryOptions]>([
    ['anonymously', {}],
    ['with a token for both', { access: tokenAccess }],
  ])('%s sends no bytes', async (_, options) => {
    const registry = await registryOfTest(options);
    await repositoryAt(registry.host, { name: base, credentials }).putBlob(layer);
    const before = registry.requests.length;
    const never = async () => expect.unreachable('the bytes are not needed');
    expect(await repositoryAt(registry.host, { credentials }).mountBlob(digestOf(layer), base, never)).toBe(
      'mounted',
    );
    expect(stored(registry).blobs.get(digestOf(layer))).toEqual(layer);
    expect(registry.requests.slice(before).filter((one) => one.bytes > 0)).toEqual([]);
  });

  it.each<[string, RegistryOptions]>([
    ['is not there', {}],
    ['cannot be mounted', { noMount: true }],
  ])('uploads what %s, in the upload that was opened', async (_, options) => {
    const registry = await registryOfTest(options);
    if (options.noMount === true) await repositoryAt(registry.host, { name: base }).putBlob(layer);
    const before = registry.requests.length;
    expect(await repositoryAt(registry.host).mountBlob(digestOf(layer), base, bytes)).toBe('uploaded');
    expect(registry.requests.slice(before).map(({ method, status }) => `${method} ${status}`)).toEqual([
      'POST 202',
      'PUT 201',
    ]);
  });

  it.each([
    ['a registry that answers 405', { status: 405 }],
    ['a repository that we may not read', { status: 403 }],
  ])('uploads at %s', async (_, reply) => {
    const registry = await registryOfTest();
    registry.disturb(1, reply);
    expect(await repositoryAt(registry.host).mountBlob(digestOf(layer), base, bytes)).toBe('uploaded');
    expect(stored(registry).blobs.get(digestOf(layer))).toEqual(layer);
  });

  it('refuses other bytes than those of the digest', async () => {
    const registry = await registryOfTest();
    const mount = repositoryAt(registry.host).mountBlob(digestOf(layer), base, async () => config);
    await expect(mount).rejects.toMatchObject({ reason: 'corrupt' });
    expect(stored(registry).blobs.size).toBe(0);
  });
});

describe('bytes that are not what they should be', () => {
  const digest = digestOf(layer);
  it.each([
    ['other bytes', Buffer.from('what a layer would BE'), 'sends other bytes'],
    ['more bytes', Buffer.concat([layer, layer]), 'sends more than the 21 bytes'],
    ['fewer bytes', layer.subarray(1), 'sends 20 bytes'],
  ])('a blob: %s', async (_, body, message) => {
    const registry = await registryOfTest();
    registry.disturb(1, { status: 200, body });
    const pull = repositoryAt(registry.host).getBlob({ digest, size: layer.length });
    await expect(pull).rejects.toMatchObject({
      code: 9,
      reason: 'corrupt',
      message: expect.stringContaining(message),
    });
  });

  it('a blob that grows without end while it is unpacked', async () => {
    const registry = await registryOfTest();
    const body = gzipSync(Buffer.alloc(50 * megabyte));
    registry.disturb(1, { status: 200, headers: { 'content-encoding': 'gzip' }, body });
    const pull = repositoryAt(registry.host).getBlob({ digest, size: body.length });
    await expect(pull).rejects.toMatchObject({
      reason: 'corrupt',
      message: expect.stringContaining('sends more'),
    });
  });

  it('but a blob that is compressed on the way does no harm', async () => {
    const registry = await registryOfTest();
    registry.disturb(1, { status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync(layer) });
    expect(await repositoryAt(registry.host).getBlob({ digest, size: layer.length })).toEqual(layer);
  });

  it('but the refusal of a small blob may be long', async () => {
    const registry = await registryOfTest();
    registry.disturb(1, {
      ...page(403, 'Blocked'),
      body: `<html><title>Blocked</title>${'x'.repeat(megabyte)}`,
    });
    const pull = repositoryAt(registry.host).getBlob({ digest, size: layer.length });
    await expect(pull).rejects.toMatchObject({
      reason: 'not-a-registry',
      message: expect.stringContaining('Blocked'),
    });
  });

  const type = { 'content-type': mediaTypes.manifest };
  const bytes = manifestOf();
  it.each([
    ['other bytes for a digest', digestOf(bytes), { headers: type, body: `${bytes} ` }, 'corrupt'],
    [
      'a digest that is not that of the bytes',
      'v1',
      { headers: { ...type, 'docker-content-digest': digest }, body: bytes },
      'corrupt',
    ],
    ['two media types', 'v1', { headers: { 'content-type': mediaTypes.index }, body: bytes }, 'corrupt'],
    ['no JSON', 'v1', { headers: type, body: 'manifest' }, 'corrupt'],
    ['an array', 'v1', { headers: type, body: '[]' }, 'corrupt'],
    ['more than 4 MiB', 'v1', { headers: type, body: Buffer.alloc(4 * megabyte + 1, ' ') }, 'corrupt'],
    ['a page', 'v1', page(200, 'Welcome'), 'not-a-registry'],
  ])('a manifest: %s', async (_, reference, reply, reason) => {
    const registry = await registryOfTest();
    registry.disturb(1, { status: 200, ...reply });
    await expect(repositoryAt(registry.host).getManifest(reference)).rejects.toMatchObject({
      code: 9,
      reason,
    });
  });

  it.each([
    ['parameters in the media type', { 'content-type': `${mediaTypes.manifest}; charset=utf-8` }],
    ['a media type that says nothing', { 'content-type': 'application/json' }],
    ['no media type', {}],
  ])('but %s do no harm', async (_, headers) => {
    const registry = await registryOfTest();
    registry.disturb(1, { status: 200, headers, body: bytes });
    expect(await repositoryAt(registry.host).getManifest('v1')).toMatchObject({
      mediaType: mediaTypes.manifest,
    });
  });

  it('a manifest that is pushed under the digest of another', async () => {
    const registry = await registryOfTest();
    await expect(repositoryAt(registry.host).putManifest(digest, bytes, asManifest)).rejects.toMatchObject({
      reason: 'corrupt',
    });
    expect(registry.requests).toEqual([]);
  });
});

describe('tags', () => {
  it('over pages of 100', async () => {
    const registry = await registryOfTest({ tagsPerPage: 100 });
    const repository = repositoryAt(registry.host);
    await push(repository, 'v0');
    const { tags } = stored(registry);
    for (let index = 0; index < 250; index++) tags.set(`commit-${index}`, digestOf(manifestOf()));
    const before = registry.requests.length;
    expect([...(await repository.listTags())].sort()).toEqual([...tags.keys()].sort());
    expect(registry.requests.length - before).toBe(3);
  });

  it('over pages whose links have lost a part of the path', async () => {
    const registry = await registryOfTest({ tagsPerPage: 1, lostPrefix: true });
    const repository = repositoryAt(registry.host);
    for (const tag of ['a', 'b', 'c']) await push(repository, tag);
    expect(await repository.listTags()).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['to itself', (self: string) => self],
    ['to another host', () => 'http://registry.example/v2/x/tags/list'],
    ['with nothing to read', () => 'http://['],
  ])('with a link %s end', async (_, target) => {
    const registry = await registryOfTest();
    const reply = {
      status: 200,
      headers: { link: `<${target('?n=1000')}>; rel="next"` },
      body: '{"tags":["a"]}',
    };
    registry.disturb(() => true, reply, 10);
    expect(await repositoryAt(registry.host).listTags()).toEqual(['a']);
    expect(registry.requests).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'tags'],
    ['no list', '{"tags":"a"}'],
    ['a list of numbers', '{"tags":[1]}'],
  ])('that are %s', async (_, body) => {
    const registry = await registryOfTest();
    registry.disturb(1, { status: 200, body });
    await expect(repositoryAt(registry.host).listTags()).rejects.toMatchObject({ reason: 'corrupt' });
  });

  it('on pages without an end', async () => {
    let page = 0;
    const fetch = async () =>
      new Response('{"tags":["a"]}', { headers: { link: `<?last=${page++}>; rel="next"` } });
    const listing = repositoryAt('registry.example', { fetch }).listTags();
    await expect(listing).rejects.toMatchObject({ code: 9, reason: 'corrupt' });
  });
});

describe('redirects', () => {
  const blob = { digest: digestOf(layer), size: layer.length };
  it.each([
    ['in a circle', () => '/v2/'],
    ['to another scheme', () => 'file:///etc/passwd'],
    ['in clear text to another host', () => 'http://169.254.169.254/latest/meta-data'],
  ])('%s are not followed', async (_, target) => {
    const registry = await registryOfTest();
    registry.disturb(() => true, { status: 307, headers: { location: target() } }, 100);
    await expect(repositoryAt(registry.host).getBlob(blob)).rejects.toMatchObject({
      code: 9,
      reason: 'not-a-registry',
    });
    expect(registry.requests.length).toBeLessThan(10);
  });

  it('to a host that refuses blame that host', async () => {
    const registry = await registryOfTest({ blobRedirect: true });
    const repository = repositoryAt(registry.host);
    const elsewhere = await registryOfTest();
    elsewhere.disturb(() => true, { status: 403, body: '<Error>expired</Error>' }, 2);
    registry.disturb(
      () => true,
      { status: 307, headers: { location: `http://${elsewhere.host}/x?secret` } },
      2,
    );
    const error = await repository.getBlob(blob).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 9, reason: 'unavailable', status: 403 });
    expect(error.message).toContain(`${elsewhere.host}, which answers with 403`);
    expect(error.message).not.toContain('secret');
    expect(await repository.hasBlob(blob.digest)).toBe(false);
  });

  it('do not bring credentials back from another host', async () => {
    const registry = await registryOfTest({ access: { kind: 'basic', username: 'ada', password } });
    const repository = repositoryAt(registry.host, { credentials });
    await repository.putBlob(layer);
    const other = await registryOfTest();
    other.disturb(1, { status: 307, headers: { location: `http://${registry.host}/v2/` } });
    registry.disturb(1, { status: 307, headers: { location: `http://${other.host}/` } });
    await expect(repository.getBlob(blob)).rejects.toMatchObject({ code: 9 });
    expect(other.requests.map(({ authorization }) => authorization)).toEqual([null]);
    expect(registry.requests.at(-1)).toMatchObject({ path: '/v2/', authorization: null });
  });

  it('of an upload keep its method and bytes, and go to its own host with credentials', async () => {
    const registry = await registryOfTest({ access: { kind: 'basic', username: 'ada', password } });
    const repository = repositoryAt(registry.host, { credentials });
    await repository.ping();
    registry.disturb(1, { status: 308, headers: { location: '/v2/acme/shop/migrations/blobs/uploads/' } });
    await repository.putBlob(layer);
    expect(stored(registry).blobs.get(digestOf(layer))).toEqual(layer);
  });

  it('of an upload that would change its method are not followed', async () => {
    const registry = await registryOfTest();
    registry.disturb(1, { status: 302, headers: { location: '/v2/' } });
    await expect(repositoryAt(registry.host).putBlob(layer)).rejects.toMatchObject({ code: 9, status: 302 });
  });
});

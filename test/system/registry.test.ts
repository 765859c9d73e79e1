import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Credentials } from '../../src/registry/credentials.ts';
import { digestOf } from '../../src/registry/digest.ts';
import { mediaTypes } from '../../src/registry/manifest.ts';
import {
  type DebianOptions,
  type DebianRegistry,
  startDebianRegistry,
} from '../support/registry/debian-registry.ts';
import {
  asManifest,
  config,
  credentials,
  layer,
  manifestOf,
  password,
  push,
  repositoryAt,
} from '../support/registry/repositories.ts';
import { temporaryFolder } from '../support/temporary.ts';

const run = promisify(execFile);
const digest = digestOf(manifestOf());
const wrong: Credentials = {
  kind: 'basic',
  username: 'ada',
  password: 'wrong-password',
  source: 'the inputs',
};

describe.each<[string, DebianOptions]>([
  ['that lets everybody in', {}],
  ['with name and password', { access: 'htpasswd' }],
  ['with a token server', { access: 'token' }],
  ['with tokens that run out between two requests', { access: 'token', tokenLife: 1 }],
  ['with relative addresses', { relativeUrls: true }],
])('a docker-registry %s', (_, options) => {
  let registry: DebianRegistry;
  beforeAll(async () => {
    registry = await startDebianRegistry(options);
  });
  afterAll(() => registry.stop());

  const known = options.access === undefined ? { kind: 'none' as const } : credentials;
  const open = (name = 'acme/shop/migrations', as: Credentials = known) =>
    repositoryAt(registry.host, { name, credentials: as });

  it('answers', async () => {
    await open().ping();
  });

  it('has nothing at first', async () => {
    const empty = open('acme/empty');
    expect(await empty.headManifest('v1')).toBeNull();
    expect(await empty.getManifest(digest)).toBeNull();
    expect(await empty.hasBlob(digestOf(layer))).toBe(false);
    await expect(empty.listTags()).rejects.toMatchObject({ reason: 'unknown-repository' });
  });

  it('gives back what was pushed, byte by byte', async () => {
    const repository = open();
    const large = randomBytes(5 * 1024 * 1024);
    await repository.putBlob(large);
    for (const tag of ['v1', 'v2', 'latest']) await push(repository, tag);
    expect(await repository.headManifest('v1')).toEqual({ digest, mediaType: mediaTypes.manifest });
    expect(await repository.getManifest('latest')).toEqual({
      digest,
      mediaType: mediaTypes.manifest,
      bytes: manifestOf(),
    });
    expect((await repository.getManifest(digest))?.bytes).toEqual(manifestOf());
    expect((await repository.getBlob({ digest: digestOf(large), size: large.length })).equals(large)).toBe(
      true,
    );
    expect([...(await repository.listTags())].sort()).toEqual(['latest', 'v1', 'v2']);
  });

  it('mounts what another of its repositories has, and takes the bytes where it has not', async () => {
    const repository = open('acme/mounted');
    await open('acme/base').putBlob(layer);
    expect(await repository.mountBlob(digestOf(layer), 'acme/base', async () => expect.unreachable())).toBe(
      'mounted',
    );
    expect(await repository.mountBlob(digestOf(config), 'acme/base', async () => config)).toBe('uploaded');
    expect(await repository.hasBlob(digestOf(layer))).toBe(true);
    expect(await repository.hasBlob(digestOf(config))).toBe(true);
  });

  it('refuses a manifest whose blobs it has not', async () => {
    await expect(open('acme/incomplete').putManifest('v1', manifestOf(), asManifest)).rejects.toMatchObject({
      code: 9,
      reason: 'refused',
      message: expect.stringContaining('blob unknown'),
    });
  });

  it('is read by skopeo', async () => {
    await push(open('acme/read'), 'v1');
    const folder = temporaryFolder();
    const account = options.access === undefined ? [] : [`--src-creds=ada:${password}`];
    await run('skopeo', [
      ...['copy', '--src-tls-verify=false', ...account],
      ...[`docker://${registry.host}/acme/read:v1`, `dir:${join(folder, 'copy')}`],
    ]);
    const { stdout } = await run('cat', [join(folder, 'copy', 'manifest.json')]);
    expect(stdout).toBe(manifestOf().toString());
  });

  if (options.access === undefined) return;

  it('refuses a wrong password, and the message does not have it', async () => {
    const error = await open('acme/shop/migrations', wrong)
      .putBlob(layer)
      .catch((thrown) => thrown);
    expect(error).toMatchObject({
      code: 9,
      reason: 'unauthorized',
      message: expect.stringContaining('does not accept the credentials from the inputs'),
      hint: expect.stringContaining(`docker login ${registry.host}`),
    });
    expect(error.message).not.toContain('wrong-password');
  });

  it('refuses who has no credentials', async () => {
    const error = await open('acme/shop/migrations', { kind: 'none' })
      .putBlob(layer)
      .catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 9, hint: expect.stringContaining(`docker login ${registry.host}`) });
  });

  if (options.access !== 'token') return;

  it('refuses who may not write there', async () => {
    await expect(open('beta/shop').putBlob(layer)).rejects.toMatchObject({
      code: 9,
      reason: 'denied',
      message: expect.stringContaining('does not let the credentials from the inputs write'),
    });
  });
});

it('an upload in chunks arrives at a docker-registry', async () => {
  const registry = await startDebianRegistry();
  // What a proxy in front of it would do.
  const fetch: typeof globalThis.fetch = async (url, init) =>
    init?.body instanceof Uint8Array && init.body.length > 1024 * 1024
      ? new Response('too large', { status: 413 })
      : globalThis.fetch(url, init);
  const bytes = randomBytes(3_500_000);
  await repositoryAt(registry.host, { fetch }).putBlob(bytes);
  const pulled = await repositoryAt(registry.host).getBlob({ digest: digestOf(bytes), size: bytes.length });
  expect(pulled.equals(bytes)).toBe(true);
  expect(registry.requests().filter((line) => line.startsWith('PATCH'))).toHaveLength(4);
  await registry.stop();
});

import { describe, expect, it } from 'vitest';
import { retryBudget } from '../../src/registry/budget.ts';
import type { Credentials } from '../../src/registry/credentials.ts';
import { digestOf } from '../../src/registry/digest.ts';
import type { Access } from '../support/registry/access.ts';
import type { MemoryRegistry } from '../support/registry/memory-registry.ts';
import {
  config,
  credentials,
  fakeClock,
  layer,
  password,
  push,
  registryOfTest,
  repositoryAt,
  tokenAccess,
} from '../support/registry/repositories.ts';

const start = (access: Access) => registryOfTest({ access });

const calls = (registry: MemoryRegistry) =>
  registry.requests.map(
    ({ method, path, status }) => `${method} ${path.startsWith('/token') ? 'token' : 'registry'} ${status}`,
  );
const tokenRequests = (registry: MemoryRegistry) =>
  registry.requests.filter(({ path }) => path.startsWith('/token'));
const scopes = (registry: MemoryRegistry) =>
  tokenRequests(registry).map(({ path }) => new URL(path, 'http://registry').searchParams.getAll('scope'));

describe('with a token server', () => {
  it('the first question costs three requests, the next one', async () => {
    const registry = await start(tokenAccess);
    const repository = repositoryAt(registry.host, { credentials });
    await repository.headManifest('v1');
    expect(calls(registry)).toEqual(['HEAD registry 401', 'GET token 200', 'HEAD registry 404']);
    await repository.headManifest('v2');
    expect(registry.requests).toHaveLength(4);
  });

  it('a token is asked for what is needed: to pull, then to push, and then no more', async () => {
    const registry = await start(tokenAccess);
    const repository = repositoryAt(registry.host, { credentials });
    await push(repository, 'v1');
    await repository.getManifest('v1');
    expect(scopes(registry)).toEqual([
      ['repository:acme/shop/migrations:pull'],
      ['repository:acme/shop/migrations:pull,push'],
    ]);
  });

  it('ours is the first of two scopes', async () => {
    const registry = await start(tokenAccess);
    await repositoryAt(registry.host, { credentials }).mountBlob(
      digestOf(layer),
      'acme/base',
      async () => layer,
    );
    expect(scopes(registry)[0]).toEqual([
      'repository:acme/shop/migrations:pull,push',
      'repository:acme/base:pull',
    ]);
  });

  it('requests at the same time share a token', async () => {
    const registry = await start(tokenAccess);
    const repository = repositoryAt(registry.host, { credentials });
    await repository.ping();
    const before = tokenRequests(registry).length;
    await Promise.all([layer, config].map((blob) => repository.putBlob(blob)));
    expect(tokenRequests(registry).length - before).toBe(1);
  });

  it('a token that the registry takes no more is replaced, at each request of a push', async () => {
    for (let uses = 1; uses <= 8; uses++) {
      const registry = await start({ ...tokenAccess, uses });
      await push(repositoryAt(registry.host, { credentials }), 'v1');
      expect([...registry.store.repository('acme/shop/migrations').tags.keys()]).toEqual(['v1']);
    }
  });

  it.each([
    ['its life, of which a fifth is kept', { expiresIn: 100 }, 79, 81],
    ['a minute where it does not say', {}, 47, 49],
  ])('a token is used for %s, and then replaced without being refused', async (_, life, still, over) => {
    const registry = await start({ ...tokenAccess, ...life });
    const clock = fakeClock();
    const repository = repositoryAt(registry.host, { credentials, budget: retryBudget(60_000, clock) });
    await repository.headManifest('v1');
    await clock.sleep(still * 1000, undefined);
    await repository.headManifest('v1');
    expect(tokenRequests(registry)).toHaveLength(1);
    await clock.sleep((over - still) * 1000, undefined);
    await repository.headManifest('v1');
    expect(tokenRequests(registry)).toHaveLength(2);
    expect(registry.requests.filter(({ status }) => status === 401)).toHaveLength(1);
  });

  it('whoever may pull without a name need not have one', async () => {
    const registry = await start({ ...tokenAccess, publicPull: true });
    await push(repositoryAt(registry.host, { credentials }), 'v1');
    const anonymous = repositoryAt(registry.host);
    expect(await anonymous.getManifest('v1')).not.toBeNull();
    await expect(anonymous.putBlob(layer)).rejects.toMatchObject({ reason: 'denied' });
  });

  it.each([
    ['no service and no scope', 'Bearer realm="REALM"'],
    ['another way in first', 'Negotiate, Basic realm="x", Bearer realm="REALM",service="s"'],
    ['a scope of more', 'Bearer realm="REALM",scope="repository:acme/shop/migrations:pull,push,delete"'],
    ['an address below its own', 'Bearer realm="/token",service="s"'],
  ])('a challenge may have %s', async (_, challenge) => {
    const registry = await start({ ...tokenAccess, challenge });
    await push(repositoryAt(registry.host, { credentials }), 'v1');
    expect(registry.store.repository('acme/shop/migrations').tags.size).toBe(1);
  });

  it.each([
    ['in clear text elsewhere', 'http://tokens.example/token'],
    ['at an address of a cloud machine', 'http://169.254.169.254/latest'],
    ['with a name and password', 'http://a:b@127.0.0.1/token'],
    ['nowhere', 'http://['],
  ])('no token server is asked %s', async (_, realm) => {
    const registry = await start({ ...tokenAccess, challenge: `Bearer realm="${realm}"` });
    const repository = repositoryAt(registry.host, { credentials });
    await expect(repository.headManifest('v1')).rejects.toMatchObject({ code: 9, reason: 'not-a-registry' });
    expect(registry.requests).toHaveLength(1);
  });

  it.each([
    ['nothing', '{}'],
    ['no JSON', 'token'],
    ['null', 'null'],
    ['a number', '{"token":1}'],
    ['a header of its own', '{"token":"a\\r\\nx: y"}'],
  ])('%s is no token', async (_, body) => {
    const registry = await start(tokenAccess);
    registry.disturb(2, { status: 200, body });
    const repository = repositoryAt(registry.host, { credentials });
    await expect(repository.headManifest('v1')).rejects.toMatchObject({ code: 9, reason: 'unauthorized' });
  });

  it('the name and password go to the token server alone, and are told before they are used', async () => {
    const registry = await start(tokenAccess);
    const repository = repositoryAt(registry.host, { credentials });
    expect(repository.secrets).toEqual([password, Buffer.from(`ada:${password}`).toString('base64')]);
    await push(repository, 'v1');
    for (const { path, authorization } of registry.requests)
      expect(authorization ?? '').toMatch(path.startsWith('/token') ? /^Basic / : /^$|^Bearer /);
    const sent = registry.requests.flatMap(({ authorization }) => authorization?.split(' ')[1] ?? []);
    expect(repository.secrets).toEqual(expect.arrayContaining(sent));
  });
});

describe('an identity token', () => {
  const identity: Credentials = {
    kind: 'identity-token',
    token: 'refresh-me',
    source: 'the docker configuration',
  };

  it('is posted', async () => {
    const registry = await start({ ...tokenAccess, identityToken: 'refresh-me' });
    const repository = repositoryAt(registry.host, { credentials: identity });
    await push(repository, 'v1');
    expect(new Set(tokenRequests(registry).map(({ method }) => method))).toEqual(new Set(['POST']));
    expect(repository.secrets).toContain('refresh-me');
  });

  it('is a password where the token server knows GET only', async () => {
    const registry = await start({
      kind: 'token',
      username: '00000000-0000-0000-0000-000000000000',
      password: 'refresh-me',
    });
    await push(repositoryAt(registry.host, { credentials: identity }), 'v1');
    expect(
      tokenRequests(registry)
        .map(({ method }) => method)
        .slice(0, 2),
    ).toEqual(['POST', 'GET']);
  });
});

describe('a registry that wants name and password', () => {
  const access: Access = { kind: 'basic', username: 'ada', password };

  it('gets them once it has asked', async () => {
    const registry = await start(access);
    await push(repositoryAt(registry.host, { credentials }), 'v1');
    expect(registry.requests.filter(({ status }) => status === 401)).toHaveLength(1);
    expect(registry.requests[0]?.authorization).toBeNull();
  });

  it('does not get them twice when it does not take them', async () => {
    const registry = await start({ ...access, password: 'another' });
    await expect(repositoryAt(registry.host, { credentials }).listTags()).rejects.toMatchObject({
      reason: 'unauthorized',
      message: expect.stringContaining('does not accept the credentials from the inputs'),
    });
    expect(registry.requests).toHaveLength(2);
  });
});

it('an access token is sent from the start', async () => {
  const registry = await start({ kind: 'anonymous' });
  const repository = repositoryAt(registry.host, {
    credentials: { kind: 'bearer', token: 'ready-made', source: 'the docker configuration' },
  });
  await repository.ping();
  expect(registry.requests[0]?.authorization).toBe('Bearer ready-made');
});

it('no credentials are sent to whoever does not ask for them', async () => {
  const registry = await start({ kind: 'anonymous' });
  await push(repositoryAt(registry.host, { credentials }), 'v1');
  expect(registry.requests.filter(({ authorization }) => authorization !== null)).toEqual([]);
});

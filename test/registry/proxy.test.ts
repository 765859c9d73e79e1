import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fetchWithProxy, proxyFor } from '../../src/registry/proxy.ts';
import { startMemoryRegistry } from '../support/registry/memory-registry.ts';
import { repositoryAt } from '../support/registry/repositories.ts';

const proxy = 'http://proxy.example:3128';

describe('a registry is asked', () => {
  it.each<[string, Record<string, string>, string, string | null]>([
    ['directly where there is no proxy', {}, 'https://ghcr.io/', null],
    ['through HTTPS_PROXY', { HTTPS_PROXY: proxy }, 'https://ghcr.io/', proxy],
    [
      'through https_proxy first',
      { HTTPS_PROXY: 'http://other', https_proxy: proxy },
      'https://ghcr.io/',
      proxy,
    ],
    ['through a proxy without a scheme', { HTTPS_PROXY: 'proxy.example:3128' }, 'https://ghcr.io/', proxy],
    ['directly where it is empty', { HTTPS_PROXY: '' }, 'https://ghcr.io/', null],
    ['directly on this machine', { HTTPS_PROXY: proxy }, 'https://localhost/', null],
    ['directly in plain HTTP', { HTTPS_PROXY: proxy, HTTP_PROXY: proxy }, 'http://127.0.0.1:5000/', null],
    [
      'directly where NO_PROXY has its name',
      { HTTPS_PROXY: proxy, NO_PROXY: 'x,ghcr.io' },
      'https://ghcr.io/',
      null,
    ],
    [
      'directly where NO_PROXY has what it is below',
      { HTTPS_PROXY: proxy, NO_PROXY: 'corp.example' },
      'https://r.corp.example/',
      null,
    ],
    [
      'directly where NO_PROXY begins with a dot',
      { HTTPS_PROXY: proxy, NO_PROXY: '.corp.example' },
      'https://r.corp.example/',
      null,
    ],
    [
      'directly where NO_PROXY has its port',
      { HTTPS_PROXY: proxy, NO_PROXY: 'r.example:5000' },
      'https://r.example:5000/',
      null,
    ],
    [
      'through it where NO_PROXY has another port',
      { HTTPS_PROXY: proxy, NO_PROXY: 'r.example:5000' },
      'https://r.example/',
      proxy,
    ],
    [
      'through it where NO_PROXY has only its end',
      { HTTPS_PROXY: proxy, NO_PROXY: 'cr.io' },
      'https://ghcr.io/',
      proxy,
    ],
    ['directly where NO_PROXY is *', { HTTPS_PROXY: proxy, no_proxy: '*' }, 'https://ghcr.io/', null],
  ])('%s', (_, env, url, wanted) => {
    expect(proxyFor(new URL(url), env)).toBe(wanted);
  });

  it.each(['socks5://ada:hunter2@proxy', 'http://ada:hunter2@['])('not through %s', (value) => {
    let message = '';
    try {
      proxyFor(new URL('https://ghcr.io/'), { HTTPS_PROXY: value });
    } catch (error) {
      expect(error).toMatchObject({ code: 9 });
      message = String(error);
    }
    expect(message).toContain('HTTPS_PROXY is no address of an HTTP proxy');
    expect(message).not.toContain('hunter2');
  });
});

it('a proxy is asked for the host, with its own password', async () => {
  const asked: unknown[] = [];
  const server = createServer().on('connect', ({ url, headers }, socket) => {
    asked.push([url, headers['proxy-authorization']]);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://ada:secret@127.0.0.1:${(server.address() as AddressInfo).port}`;
  const repository = repositoryAt('registry.invalid', { fetch: fetchWithProxy({ HTTPS_PROXY: address }) });
  await expect(repository.listTags()).rejects.toMatchObject({
    code: 9,
    reason: 'unavailable',
    message: expect.stringContaining('The proxy does not let anybody through to registry.invalid'),
    hint: expect.stringContaining('NO_PROXY'),
  });
  expect(asked).toEqual([['registry.invalid:443', `Basic ${Buffer.from('ada:secret').toString('base64')}`]]);
  server.close();
});

it('a registry on this machine is asked without it', async () => {
  await using registry = await startMemoryRegistry();
  const fetch = fetchWithProxy({ HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' });
  await repositoryAt(registry.host, { fetch }).ping();
  expect(registry.requests.length).toBe(1);
});

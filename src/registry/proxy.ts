import { ExitCode, UserError } from '../runtime/errors.ts';
import type { Fetch } from './exchange.ts';
import { isLoopback } from './host.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `fetch` through the proxy that HTTPS_PROXY names, except for the hosts in NO_PROXY and for this machine. Node's own
 * does it from version 24 on, and only with a switch: https://nodejs.org/api/cli.html#node_use_env_proxy1
 */
export function fetchWithProxy(env: Environment): Fetch {
  let tunnel: Promise<Fetch> | null = null;
  return async (input, init) => {
    const proxy = proxyFor(new URL(input instanceof Request ? input.url : input), env);
    if (proxy === null) return globalThis.fetch(input, init);
    tunnel ??= openTunnel(proxy);
    return (await tunnel)(input, init);
  };
}

async function openTunnel(proxy: string): Promise<Fetch> {
  // Node has it inside and does not hand it out.
  const { fetch, ProxyAgent } = await import('undici');
  const dispatcher = new ProxyAgent(proxy);
  // Two editions of the same types.
  const through = fetch as unknown as (input: unknown, init: object) => Promise<Response>;
  return (input, init) => through(input, { ...init, dispatcher });
}

/**
 * The address of the proxy for a URL, or null for none. Plain HTTP goes to this machine only, and never to a proxy.
 * @throws UserError (registry) for a proxy that cannot be used; its address, which may have a password, is not shown
 */
export function proxyFor({ protocol, hostname, port }: URL, env: Environment): string | null {
  const name = ['https_proxy', 'HTTPS_PROXY'].find((one) => (env[one] ?? '') !== '');
  const value = name === undefined ? undefined : env[name];
  if (value === undefined || protocol !== 'https:' || isLoopback(hostname)) return null;
  if (isExcepted(hostname, port === '' ? '443' : port, env.no_proxy || env.NO_PROXY || '')) return null;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  if (/^https?:/i.test(address) && URL.canParse(address)) return address;
  throw new UserError(ExitCode.registry, `${name} is no address of an HTTP proxy`, {
    hint: `Write it like ${name}=http://proxy.example:3128; proxies of other kinds, as SOCKS, are not supported.`,
  });
}

/** As curl reads it: `*`, names with and without a dot in front, each for all below it; with a port for that one. */
function isExcepted(hostname: string, port: string, list: string): boolean {
  return list.split(/[\s,]+/).some((entry) => {
    if (entry === '*') return true;
    const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    const wanted = name.replace(/^\*?\./, '');
    if (wanted === '' || (only !== undefined && only !== port)) return false;
    return hostname === wanted || hostname.endsWith(`.${wanted}`);
  });
}

import { version } from '../runtime/version.ts';
import { ConnectionError, connectionError } from './connection-error.ts';
import { RegistryError } from './errors.ts';
import { mayLeadTo } from './host.ts';

export type Fetch = typeof globalThis.fetch;

export interface Request {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Bytes that the answer may have. */
  readonly limit: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** Where the answer came from in the end: what a relative `Location` is relative to. */
  readonly url: URL;
}

export interface Line {
  readonly fetch: Fetch;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds that a server may take to begin its answer, the time for sending the body not included. */
  readonly patience: number;
}

const mostRedirects = 5;
/** Bytes in a millisecond below which an upload counts as stuck. */
const slowest = 32;

/**
 * One request and its whole answer. Redirects are followed here and not by `fetch`, so that credentials stay at the
 * origin they are for: once a request has left it they are not sent again, not even when it comes back.
 * @param authorization for the origin of the request alone
 * @throws ConnectionError when there was no whole answer; RegistryError for an answer above the limit and for a
 * redirect that is not followed
 */
export async function exchange(request: Request, authorization: string | null, line: Line): Promise<Answer> {
  const home = request.url.origin;
  let { url } = request;
  let credentials = authorization;
  for (let redirects = 0; ; redirects++) {
    const answer = await once({ ...request, url }, credentials, line);
    const target = redirectTarget(request.method, answer);
    if (target === null) return answer;
    if (redirects === mostRedirects || !mayLeadTo(target, home))
      throw new RegistryError(
        'not-a-registry',
        redirects === mostRedirects
          ? `${home} redirects more than ${mostRedirects} times`
          : `${home} redirects to ${target.origin}, which is not followed: only HTTPS is, and no address of this machine`,
        { status: answer.status },
      );
    if (target.origin !== home) credentials = null;
    url = target;
  }
}

/** A changed method is for reading alone: https://www.rfc-editor.org/rfc/rfc9110#name-redirection-3xx */
function redirectTarget(method: Request['method'], { status, headers, url }: Answer): URL | null {
  const location = headers.get('location');
  const reads = method === 'GET' || method === 'HEAD';
  const redirects = [307, 308].includes(status) || (reads && [301, 302, 303].includes(status));
  if (!redirects || location === null || !URL.canParse(location, url.href)) return null;
  return new URL(location, url);
}

async function once(request: Request, authorization: string | null, line: Line): Promise<Answer> {
  const { method, url, body, headers = {} } = request;
  const stop = new AbortController();
  const late = new ConnectionError(
    'timeout',
    url.host,
    `no answer in ${Math.round(line.patience / 1000)} seconds`,
  );
  const timer = setTimeout(() => stop.abort(late), line.patience + (body?.length ?? 0) / slowest);
  try {
    const response = await line.fetch(url, {
      method,
      redirect: 'manual',
      signal: line.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, line.signal]),
      headers: {
        // A store that compresses on its own would give other bytes than those of the digest.
        'accept-encoding': 'identity',
        'user-agent': `lockstep/${version}`,
        ...headers,
        ...(authorization === null ? {} : { authorization }),
      },
      ...(body === undefined ? {} : { body }),
    });
    clearTimeout(timer);
    const bytes = method === 'HEAD' ? Buffer.alloc(0) : await read(response, request);
    return { status: response.status, headers: response.headers, bytes, url };
  } catch (error) {
    if (error instanceof RegistryError || line.signal?.aborted) throw error;
    throw connectionError(error, url.host);
  } finally {
    clearTimeout(timer);
  }
}

/** What a refusal says is for people, and its beginning is enough. */
const enoughOfRefusal = 64 * 1024;

async function read(response: Response, { url, limit }: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (!response.ok && length > enoughOfRefusal) break;
    if (response.ok && length > limit)
      throw new RegistryError(
        'corrupt',
        `${url.host} sends more than the ${limit} bytes that ${url.pathname} may have`,
        { status: response.status },
      );
  }
  return Buffer.concat(chunks, length);
}

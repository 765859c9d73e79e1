import { ConnectionError } from './connection-error.ts';
import { type Digest, digestOf } from './digest.ts';
import { RegistryError } from './errors.ts';
import type { Answer, Request } from './exchange.ts';
import { mayLeadTo } from './host.ts';
import { complaintOf } from './refusal.ts';
import { isPassing, type Outcome } from './retry.ts';
import type { Transport } from './transport.ts';

export interface Uploads {
  /** Brings a blob into the repository, whether or not it is there. */
  readonly put: (bytes: Uint8Array) => Promise<void>;
  /**
   * Has the registry take a blob from another of its repositories, else asks for the bytes and uploads them.
   * @returns whether they were needed
   */
  readonly mount: (
    digest: Digest,
    from: string,
    bytes: () => Promise<Uint8Array>,
  ) => Promise<'mounted' | 'uploaded'>;
}

/** What some registries take at most in one request of a chunked upload, and what a proxy in front of others takes. */
const largestChunk = 4 * 1024 * 1024;
const smallestChunk = 256 * 1024;
/** How often an upload begins anew for a reason that does not pass by itself. */
const newStarts = 3;

/**
 * Uploads in the two requests that every registry has, POST and PUT, and in chunks only where a registry says that this
 * is too much: chunks are where registries differ. Nothing is ever resumed: an upload that fails starts anew.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#push
 */
export function uploads(transport: Transport, hasBlob: (digest: Digest) => Promise<boolean>): Uploads {
  const push = [transport.scope('push')];
  /** Null as long as no limit was met. Learnt once for all uploads. */
  let chunk: number | null = null;

  const ask = (request: Omit<Request, 'limit'>, scopes = push): Promise<Outcome> =>
    transport.once({ ...request, limit: 64 * 1024 }, scopes);
  const start = (query = '', scopes = push): Promise<Outcome> =>
    ask(
      { method: 'POST', url: new URL(`${transport.url('blobs/uploads/')}${query}`), body: Buffer.alloc(0) },
      scopes,
    );

  /** From an open upload to the end. @returns the answer that ended it, good or bad */
  const fill = async (opened: Answer, digest: Digest, bytes: Uint8Array): Promise<Outcome> => {
    const size = chunk;
    let last = opened;
    if (size !== null && bytes.length > size) {
      const least = Number(opened.headers.get('oci-chunk-min-length') ?? 0);
      const step = Math.max(size, Number.isFinite(least) ? least : 0);
      for (let from = 0; from < bytes.length; from += step) {
        const part = bytes.subarray(from, from + step);
        const to = from + part.length - 1;
        const headers = { 'content-type': 'application/octet-stream', 'content-range': `${from}-${to}` };
        const answer = await ask({ method: 'PATCH', url: location(last, transport), headers, body: part });
        if (answer instanceof ConnectionError || !isSuccess(answer)) return answer;
        const range = answer.headers.get('range');
        if (range !== null && range.replace(/^bytes=/, '') !== `0-${to}`)
          return new ConnectionError(
            'lost',
            answer.url.host,
            `after ${to + 1} bytes it has the range ${range}`,
          );
        last = answer;
      }
    }
    return ask({
      method: 'PUT',
      url: withDigest(location(last, transport), digest),
      headers: { 'content-type': 'application/octet-stream' },
      body: last === opened ? bytes : Buffer.alloc(0),
    });
  };

  /** @param opened an upload that has begun already, for the first try */
  const upload = async (bytes: Uint8Array, digest: Digest, opened: Answer | null): Promise<void> => {
    let first = opened;
    let torn = false;
    const send = async (): Promise<Outcome> => {
      // Perhaps it arrived and only the answer was lost.
      if (torn && (await hasBlob(digest))) return stored;
      const begun = first ?? (await start());
      first = null;
      if (begun instanceof ConnectionError || begun.status !== 202) return begun;
      const outcome = await fill(begun, digest, bytes);
      torn = isPassing(outcome);
      return outcome;
    };
    const outcome = await transport.retried(send, (bad, tries) => {
      if (bad instanceof ConnectionError) return false;
      if (bad.status === 413 || (bad.status === 416 && chunk !== null)) return smaller(bytes.length);
      return tries < newStarts && isLostUpload(bad);
    });
    if (outcome === stored) return;
    if (outcome instanceof ConnectionError || !isSuccess(outcome) || outcome.status === 202)
      throw transport.error(outcome, 'push', `blob ${digest}`);
    const got = outcome.headers.get('docker-content-digest');
    if (got !== null && got !== digest)
      throw new RegistryError('corrupt', `${outcome.url.host} has stored ${digest} as ${got}`, {
        status: outcome.status,
      });
  };

  /** @returns whether another try with smaller chunks is left */
  const smaller = (length: number): boolean => {
    const next = chunk === null ? largestChunk : chunk / 2;
    if (next < smallestChunk) return false;
    chunk = chunk === null ? Math.min(next, 2 ** Math.floor(Math.log2(Math.max(length - 1, 1)))) : next;
    return chunk >= smallestChunk;
  };

  return {
    put: (bytes) => upload(bytes, digestOf(bytes), null),
    mount: async (digest, from, bytes) => {
      const query = `?mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(from)}`;
      const scopes = [...push, transport.scope('pull', from)];
      const outcome = await transport
        .retried(() => start(query, scopes))
        .catch((error) => {
          // No right to the other repository is no reason not to push to this one.
          if (error instanceof RegistryError && ['unauthorized', 'denied'].includes(error.reason))
            return null;
          throw error;
        });
      if (outcome !== null && !(outcome instanceof ConnectionError) && outcome.status === 201)
        return 'mounted';
      const opened =
        outcome === null || outcome instanceof ConnectionError || outcome.status !== 202 ? null : outcome;
      const content = await bytes();
      if (digestOf(content) !== digest)
        throw new RegistryError('corrupt', `The bytes for ${digest} are others`);
      await upload(content, digest, opened);
      return 'uploaded';
    },
  };
}

/** Stands for an answer that was lost. */
const stored: Answer = {
  status: 201,
  headers: new Headers(),
  bytes: Buffer.alloc(0),
  url: new URL('about:blank'),
};

const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;

/** The registry has forgotten the upload, or has other bytes of it than we sent. */
function isLostUpload(answer: Answer): boolean {
  const { codes } = complaintOf(answer);
  return (
    codes.some((code) => code === 'BLOB_UPLOAD_UNKNOWN' || code === 'BLOB_UPLOAD_INVALID') ||
    answer.status === 416
  );
}

/** Where the upload goes on: relative to the last request, and another address after each. */
function location(answer: Answer, { origin }: Transport): URL {
  const text = answer.headers.get('location') ?? '';
  const url = text !== '' && URL.canParse(text, answer.url.href) ? new URL(text, answer.url) : null;
  if (url === null || !mayLeadTo(url, origin))
    throw new RegistryError(
      'not-a-registry',
      `${answer.url.host} does not say where an upload goes${url === null ? '' : `, or says ${url.origin}, which is not used`}`,
      { status: answer.status },
    );
  return url;
}

/** Added to the query as it is: a registry's state in it may not survive being written anew. */
function withDigest(url: URL, digest: Digest): URL {
  const target = new URL(url);
  target.search = `${url.search === '' ? '?' : `${url.search}&`}digest=${encodeURIComponent(digest)}`;
  return target;
}

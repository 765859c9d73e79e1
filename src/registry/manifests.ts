import { ConnectionError } from './connection-error.ts';
import { type Digest, digestOf, isDigest } from './digest.ts';
import { RegistryError } from './errors.ts';
import type { Answer, Request } from './exchange.ts';
import { mediaTypes } from './manifest.ts';
import { isPage } from './refusal.ts';
import { isPassing } from './retry.ts';
import type { Transport } from './transport.ts';

export interface StoredManifest {
  /** Of the bytes. */
  readonly digest: Digest;
  /** Without parameters. */
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** What became of a tag that was to be written. */
export type Written =
  | { readonly kind: 'written'; readonly digest: Digest }
  /** The answer was lost, and the tag holds neither what it held before nor ours: somebody else has written it since. */
  | { readonly kind: 'overtaken'; readonly by: Digest };

export interface Manifests {
  readonly head: (reference: string) => Promise<Pick<StoredManifest, 'digest' | 'mediaType'> | null>;
  readonly get: (reference: string) => Promise<StoredManifest | null>;
  readonly put: (
    reference: string,
    bytes: Uint8Array,
    options: { readonly mediaType: string; readonly replaces?: Digest | null },
  ) => Promise<Written>;
}

/** Registries take manifests of 4 MiB and most no larger ones. */
const largest = 4 * 1024 * 1024;

/** A registry that is not told which types we know converts, or answers that there is none. */
const accepted = [
  mediaTypes.manifest,
  mediaTypes.index,
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');

export function manifests(transport: Transport): Manifests {
  const pull = [transport.scope('pull')];
  const push = [transport.scope('push')];
  const call = (method: Request['method'], reference: string): Request => ({
    method,
    url: transport.url(`manifests/${reference}`),
    headers: { accept: accepted },
    limit: largest,
  });

  const get: Manifests['get'] = async (reference) => {
    const answer = await transport.send(call('GET', reference), pull);
    if (answer.status === 200 && !isPage(answer)) return verified(answer, reference);
    if (isAbsent(answer)) return null;
    throw transport.error(answer, 'pull', named(reference));
  };

  const head: Manifests['head'] = async (reference) => {
    const answer = await transport.send(call('HEAD', reference), pull);
    const digest = answer.headers.get('docker-content-digest') ?? '';
    const mediaType = typeIn(answer);
    if (
      answer.status === 200 &&
      isDigest(digest) &&
      mediaType !== null &&
      (!isDigest(reference) || digest === reference)
    )
      return { digest, mediaType };
    if (isAbsent(answer)) return null;
    // The reason is in the body, and a digest that is not said is that of the bytes.
    const manifest = await get(reference);
    return manifest === null ? null : { digest: manifest.digest, mediaType: manifest.mediaType };
  };

  const put: Manifests['put'] = async (reference, bytes, { mediaType, replaces }) => {
    const digest = digestOf(bytes);
    if (isDigest(reference) && reference !== digest)
      throw new RegistryError('corrupt', `The manifest for ${reference} has the digest ${digest}`);
    const request: Request = {
      method: 'PUT',
      url: transport.url(`manifests/${reference}`),
      headers: { 'content-type': mediaType },
      body: bytes,
      limit: 64 * 1024,
    };
    let torn = false;
    let seen: Digest | null = null;
    const outcome = await transport.retried(async () => {
      if (torn) {
        seen = (await head(reference))?.digest ?? null;
        if (seen === digest || (replaces !== undefined && seen !== null && seen !== replaces)) return found;
      }
      const answer = await transport.once(request, push);
      torn = isPassing(answer);
      return answer;
    });
    if (outcome === found)
      return seen === null || seen === digest ? written(digest) : { kind: 'overtaken', by: seen };
    if (!(outcome instanceof ConnectionError) && outcome.status >= 200 && outcome.status < 300) {
      const got = outcome.headers.get('docker-content-digest');
      if (got === null || got === digest) return written(digest);
      throw new RegistryError('corrupt', `${outcome.url.host} has stored the manifest ${digest} as ${got}`);
    }
    // A registry with tags that are written once refuses the same again, whoever wrote it: a racer, or a lost answer.
    if ((await head(reference).catch(() => null))?.digest === digest) return written(digest);
    throw transport.error(outcome, 'push', named(reference));
  };
  return { head, get, put };
}

const written = (digest: Digest): Written => ({ kind: 'written', digest });

/** Stands for an answer that was lost: what the tag holds says the rest. */
const found: Answer = {
  status: 200,
  headers: new Headers(),
  bytes: Buffer.alloc(0),
  url: new URL('about:blank'),
};

const named = (reference: string): string =>
  isDigest(reference) ? `manifest ${reference}` : `tag ${reference}`;

/** No such tag; a repository without any content is as good as none. */
const isAbsent = (answer: Answer): boolean => answer.status === 404 && !isPage(answer);

function typeIn({ headers }: Answer): string | null {
  const type = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return type === '' ? null : type;
}

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests */
function verified(answer: Answer, reference: string): StoredManifest {
  const { bytes, headers, url } = answer;
  const digest = digestOf(bytes);
  const said = headers.get('docker-content-digest');
  const corrupt = (message: string) =>
    new RegistryError('corrupt', `${url.host} ${message}`, { status: answer.status });
  const wanted = isDigest(reference) ? reference : said;
  if (wanted !== null && wanted !== digest && (isDigest(reference) || isDigest(wanted)))
    throw corrupt(
      `sends ${digest} for ${named(reference)}${wanted === reference ? '' : ` and calls it ${wanted}`}`,
    );
  const inside = typeInside(bytes);
  if (inside === undefined) throw corrupt(`sends something that is no manifest for ${named(reference)}`);
  const outside = typeIn(answer);
  if (inside !== null && outside !== null && isSpecific(outside) && inside !== outside)
    throw corrupt(`sends ${named(reference)} as ${outside}, and its bytes say ${inside}`);
  return { digest, mediaType: inside ?? outside ?? mediaTypes.manifest, bytes };
}

/** What a server says that does not look into what it serves. */
const isSpecific = (type: string): boolean =>
  !['application/json', 'application/octet-stream', 'text/plain'].includes(type);

/** @returns null for a manifest that does not say, undefined for what is none */
function typeInside(bytes: Buffer): string | null | undefined {
  try {
    const json = JSON.parse(bytes.toString('utf8')) as { mediaType?: unknown } | null;
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
    return typeof json.mediaType === 'string' ? json.mediaType : null;
  } catch {
    return undefined;
  }
}

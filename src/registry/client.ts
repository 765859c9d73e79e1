import { type Budget, retryBudget } from './budget.ts';
import type { Credentials } from './credentials.ts';
import { type Digest, digestOf } from './digest.ts';
import { RegistryError } from './errors.ts';
import type { Fetch } from './exchange.ts';
import type { Descriptor } from './manifest.ts';
import { type Manifests, manifests, type StoredManifest, type Written } from './manifests.ts';
import { fetchWithProxy } from './proxy.ts';
import type { Reference } from './reference.ts';
import { isPage } from './refusal.ts';
import { listTags } from './tags.ts';
import { openTransport, type Transport } from './transport.ts';
import { uploads } from './upload.ts';

/** One repository of a registry. Everything that is refused is a `RegistryError`. */
export interface Repository {
  readonly reference: Reference;
  /** Asks whether this is a registry that knows us. */
  readonly ping: () => Promise<void>;
  readonly hasBlob: (digest: Digest) => Promise<boolean>;
  /** The bytes, of the size and digest that the descriptor says. */
  readonly getBlob: (blob: Pick<Descriptor, 'digest' | 'size'>) => Promise<Buffer>;
  /** Uploads, without asking whether it is there. */
  readonly putBlob: (bytes: Uint8Array) => Promise<void>;
  /** Has the registry take the blob from its repository `from`, else uploads what `bytes` gives. */
  readonly mountBlob: (
    digest: Digest,
    from: string,
    bytes: () => Promise<Uint8Array>,
  ) => Promise<'mounted' | 'uploaded'>;
  /** @param reference tag or digest. @returns null where there is none, the repository included */
  readonly getManifest: (reference: string) => Promise<StoredManifest | null>;
  /** As `getManifest` without the bytes; the digest is the registry's word. */
  readonly headManifest: Manifests['head'];
  /**
   * Writes a manifest under a tag or its digest. Where the answer is lost it is read back, and written again only while
   * the tag holds what it held: `replaces` is what the caller last saw there, null for nothing; without it, anything.
   */
  readonly putManifest: (
    reference: string,
    bytes: Uint8Array,
    options: { readonly mediaType: string; readonly replaces?: Digest | null },
  ) => Promise<Written>;
  /** All tags, in the registry's order. */
  readonly listTags: () => Promise<readonly string[]>;
}

export interface RepositoryOptions {
  readonly credentials: Credentials;
  /** Default: Node's, through the proxy that this process's environment names. */
  readonly fetch?: Fetch | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Share it between the repositories of one command. Default: one minute. */
  readonly budget?: Budget | undefined;
  /** Is told every token before it is used. */
  readonly onSecret: (secret: string) => void;
  /** Milliseconds that a server may take to begin an answer. */
  readonly patience?: number | undefined;
  /** Whether the credentials may be given as inputs, `username` and `password`: for the advice where they are wrong. */
  readonly inputs?: boolean | undefined;
}

/** Opens a repository; nothing is asked yet. */
export function openRepository(reference: Reference, options: RepositoryOptions): Repository {
  const {
    credentials,
    fetch = fetchWithProxy(process.env),
    signal,
    budget = retryBudget(),
    onSecret,
    patience = 30_000,
    inputs = false,
  } = options;
  const asking = { credentials, fetch, signal, budget, onSecret, patience, inputs };
  const transport = openTransport(reference, asking);
  const { get, head, put } = manifests(transport);
  const pull = [transport.scope('pull')];
  const hasBlob: Repository['hasBlob'] = async (digest) => {
    const url = transport.url(`blobs/${digest}`);
    const answer = await transport.send({ method: 'HEAD', url, limit: 0 }, pull);
    if (answer.status === 200) return true;
    // A store behind the registry may not let us ask without fetching: then the blob counts as missing, and is pushed.
    if (answer.status === 404 || answer.url.origin !== transport.origin) return false;
    throw transport.error(answer, 'pull', `blob ${digest}`);
  };
  const { put: putBlob, mount: mountBlob } = uploads(transport, hasBlob);
  return {
    reference,
    ping: async () => {
      const answer = await transport.send(
        { method: 'GET', url: new URL('/v2/', transport.origin), limit: 65_536 },
        pull,
      );
      if (answer.status !== 200 || isPage(answer)) throw transport.error(answer, 'pull', null);
    },
    hasBlob,
    getBlob: (blob) => getBlob(transport, blob),
    putBlob,
    mountBlob,
    getManifest: get,
    headManifest: head,
    putManifest: put,
    listTags: () => listTags(transport),
  };
}

async function getBlob(
  transport: Transport,
  { digest, size }: Pick<Descriptor, 'digest' | 'size'>,
): Promise<Buffer> {
  const request = { method: 'GET', url: transport.url(`blobs/${digest}`), limit: size } as const;
  const answer = await transport.send(request, [transport.scope('pull')]);
  if (answer.status !== 200) throw transport.error(answer, 'pull', `blob ${digest}`);
  const { bytes, url, status } = answer;
  if (bytes.length !== size)
    throw new RegistryError(
      'corrupt',
      `${url.host} sends ${bytes.length} bytes for ${digest}, which has ${size}`,
      { status },
    );
  const got = digestOf(bytes);
  if (got !== digest)
    throw new RegistryError('corrupt', `${url.host} sends other bytes for ${digest}: theirs are ${got}`, {
      status,
    });
  return bytes;
}

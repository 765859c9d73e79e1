import { json, problem, type Reply } from './reply.ts';
import { newState, type Store, type StoredRepository, sha256 } from './store.ts';

/** What hosted registries do differently. All off: a plain registry of today. */
export interface Switches {
  /** As ECR: a tag is written once, the same content included. */
  readonly immutableTags?: boolean;
  /** As GitLab: the `artifactType` and `config.mediaType` that are taken. */
  readonly mediaTypes?: readonly string[];
  /** As ECR: nobody makes a repository by pushing. The list is of those that exist. */
  readonly onlyRepositories?: readonly string[];
  readonly tagsPerPage?: number;
  /** As Artifactory: links to the next page have another path. */
  readonly lostPrefix?: boolean;
  readonly relativeLocation?: boolean;
  /** Blobs come from another host, which wants no credentials. */
  readonly blobRedirect?: boolean;
  /** Bytes that a request may have: 413 above. */
  readonly chunkCap?: number;
  readonly noDigestHeader?: boolean;
  readonly noMount?: boolean;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly contentType: string;
  readonly contentRange: string | null;
  readonly body: Buffer;
  /** Of the registry, and of the host that serves blobs. */
  readonly origin: string;
  readonly blobHost: string;
}

/** The registry's answer, and what it did to the store. https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md */
export function route(call: Call, store: Store, switches: Switches): Reply {
  if (call.path === '/v2/') return json(200, {});
  const { name, rest } =
    /^\/v2\/(?<name>.+?)\/(?<rest>(?:blobs|manifests|tags)\/.*)$/.exec(call.path)?.groups ?? {};
  if (name === undefined || rest === undefined)
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found' };
  if (switches.onlyRepositories?.includes(name) === false)
    return problem(404, 'NAME_UNKNOWN', `The repository with name '${name}' does not exist in the registry`);
  if (switches.chunkCap !== undefined && call.body.length > switches.chunkCap)
    return { status: 413, headers: { 'content-type': 'text/plain' }, body: 'request entity too large' };
  const repository = store.repository(name);
  if (rest === 'tags/list') return listTags(call, name, repository, switches);
  const [, manifest] = /^manifests\/(.+)$/.exec(rest) ?? [];
  if (manifest !== undefined)
    return call.method === 'PUT'
      ? putManifest(call, manifest, repository, switches)
      : getManifest(call, manifest, repository, switches);
  if (rest === 'blobs/uploads/') return startUpload(call, name, store, switches);
  const [, upload] = /^blobs\/uploads\/(.+)$/.exec(rest) ?? [];
  if (upload !== undefined) return continueUpload(call, name, upload, repository, switches);
  return getBlob(call, rest.slice('blobs/'.length), repository, switches);
}

function getBlob(call: Call, digest: string, { blobs }: StoredRepository, switches: Switches): Reply {
  const bytes = blobs.get(digest);
  if (bytes === undefined) return problem(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
  if (switches.blobRedirect === true && call.method === 'GET')
    return { status: 307, headers: { location: `${call.blobHost}/${digest}?signature=secret` } };
  return {
    status: 200,
    headers: { 'content-type': 'application/octet-stream', 'docker-content-digest': digest },
    body: bytes,
  };
}

function startUpload({ query, origin }: Call, name: string, store: Store, switches: Switches): Reply {
  const repository = store.repository(name);
  const digest = query.get('mount');
  const bytes = store.repositories.get(query.get('from') ?? '')?.blobs.get(digest ?? '');
  if (digest !== null && bytes !== undefined && switches.noMount !== true) {
    repository.blobs.set(digest, bytes);
    return {
      status: 201,
      headers: { location: `${origin}/v2/${name}/blobs/${digest}`, 'docker-content-digest': digest },
    };
  }
  const id = newState();
  repository.uploads.set(id, { state: newState(), bytes: Buffer.alloc(0) });
  return { status: 202, headers: { location: uploadLocation(origin, name, id, repository, switches) } };
}

function continueUpload(
  call: Call,
  name: string,
  id: string,
  repository: StoredRepository,
  switches: Switches,
): Reply {
  const upload = repository.uploads.get(id);
  // As the Go registry's, the state is lost if a client writes the query anew.
  if (upload === undefined || !call.path.endsWith(id) || call.query.get('_state') !== `${upload.state}==`)
    return problem(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry');
  upload.state = newState();
  if (call.method === 'PATCH') {
    const start = /^(\d+)-(\d+)$/.exec(call.contentRange ?? '');
    if (start !== null && Number(start[1]) !== upload.bytes.length) return { status: 416 };
    upload.bytes = Buffer.concat([upload.bytes, call.body]);
    const headers = {
      location: uploadLocation(call.origin, name, id, repository, switches),
      range: `0-${upload.bytes.length - 1}`,
    };
    return { status: 202, headers };
  }
  if (call.method !== 'PUT') return { status: 405 };
  const bytes = Buffer.concat([upload.bytes, call.body]);
  repository.uploads.delete(id);
  const digest = call.query.get('digest') ?? '';
  if (sha256(bytes) !== digest)
    return problem(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
  repository.blobs.set(digest, bytes);
  return created(`${call.origin}/v2/${name}/blobs/${digest}`, digest, switches);
}

function uploadLocation(
  origin: string,
  name: string,
  id: string,
  repository: StoredRepository,
  { relativeLocation }: Switches,
): string {
  const state = repository.uploads.get(id)?.state ?? '';
  return `${relativeLocation === true ? '' : origin}/v2/${name}/blobs/uploads/${id}?_state=${state}==`;
}

function getManifest(
  { accept }: Call,
  reference: string,
  repository: StoredRepository,
  switches: Switches,
): Reply {
  const digest = repository.tags.get(reference) ?? reference;
  const found = repository.manifests.get(digest);
  // As Debian's: who does not say that the type is known gets nothing.
  if (found === undefined || !accept.includes(found.mediaType))
    return problem(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
  return {
    status: 200,
    headers: {
      'content-type': found.mediaType,
      ...(switches.noDigestHeader === true ? {} : { 'docker-content-digest': digest }),
    },
    body: found.bytes,
  };
}

function putManifest(call: Call, reference: string, repository: StoredRepository, switches: Switches): Reply {
  const digest = sha256(call.body);
  const isTag = !reference.startsWith('sha256:');
  if (!isTag && reference !== digest) return problem(400, 'DIGEST_INVALID', 'provided digest did not match');
  let manifest: {
    artifactType?: string;
    config?: { mediaType?: string; digest?: string };
    layers?: readonly { digest: string }[];
    manifests?: readonly { digest: string }[];
  };
  try {
    manifest = JSON.parse(call.body.toString('utf8'));
  } catch {
    return problem(400, 'MANIFEST_INVALID', 'manifest invalid');
  }
  for (const type of [manifest.artifactType, manifest.config?.mediaType])
    if (type !== undefined && switches.mediaTypes?.includes(type) === false)
      return problem(400, 'MANIFEST_INVALID', `unknown media type: ${type}`);
  const blobs = [manifest.config?.digest, ...(manifest.layers ?? []).map((layer) => layer.digest)];
  const missing = blobs.find((blob) => blob !== undefined && !repository.blobs.has(blob));
  if (missing !== undefined)
    return problem(400, 'MANIFEST_BLOB_UNKNOWN', `blob unknown to registry: ${missing}`);
  if (switches.immutableTags === true && isTag && repository.tags.has(reference))
    return problem(
      400,
      'TAG_INVALID',
      `The image tag '${reference}' already exists in the repository and cannot be overwritten because the repository is immutable.`,
    );
  repository.manifests.set(digest, { bytes: call.body, mediaType: call.contentType });
  if (isTag) repository.tags.set(reference, digest);
  return created(`${call.origin}${call.path}`, digest, switches);
}

function listTags(
  { query, path }: Call,
  name: string,
  repository: StoredRepository,
  switches: Switches,
): Reply {
  if (repository.tags.size === 0 && repository.manifests.size === 0)
    return problem(404, 'NAME_UNKNOWN', 'repository name not known to registry');
  const all = [...repository.tags.keys()].sort();
  const from = all.findIndex((tag) => tag > (query.get('last') ?? ''));
  const size = Math.min(switches.tagsPerPage ?? all.length, Number(query.get('n') ?? all.length));
  const tags = from === -1 ? [] : all.slice(from, from + size);
  const more = from !== -1 && from + size < all.length;
  const target = switches.lostPrefix === true ? '/v2/elsewhere/tags/list' : path;
  const link = `<${target}?n=${size}&last=${encodeURIComponent(tags.at(-1) ?? '')}>; rel="next"`;
  return json(200, { name, tags: all.length === 0 ? null : tags }, more ? { link } : {});
}

const created = (location: string, digest: string, { noDigestHeader }: Switches): Reply => ({
  status: 201,
  headers: { location, ...(noDigestHeader === true ? {} : { 'docker-content-digest': digest }) },
});

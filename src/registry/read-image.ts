import type { PackedContents } from './contents.ts';
import { type Digest, digestOf, isDigest } from './digest.ts';
import { isRecord, isTexts, readJson } from './json.ts';
import { annotationsOf, readLabels } from './labels.ts';
import { type ImageLimits, imageLimits } from './limits.ts';
import { type Descriptor, type Manifest, mediaTypes } from './manifest.ts';
import { quoted, refusedImage } from './refused-image.ts';

/**
 * The types of `docker push` and `skopeo copy --format v2s2` name the same bytes otherwise, and so a mirror made with
 * them can be read: https://github.com/distribution/distribution/blob/main/docs/content/spec/manifest-v2-2.md
 */
const manifestTypes: readonly string[] = [
  mediaTypes.manifest,
  'application/vnd.docker.distribution.manifest.v2+json',
];
const indexTypes: readonly string[] = [
  mediaTypes.index,
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
const configTypes: readonly string[] = [mediaTypes.config, 'application/vnd.docker.container.image.v1+json'];
const layerTypes: readonly string[] = [mediaTypes.layer, 'application/vnd.docker.image.rootfs.diff.tar.gzip'];

/** A manifest of one layer, checked; its config and its layer are still to be read. */
export interface ImageManifest {
  readonly manifest: Manifest;
  readonly digest: Digest;
  readonly config: Descriptor;
  readonly layer: Descriptor;
}

/**
 * @param expected the digest by which the manifest was asked for, or null when it is not known yet
 * @throws UserError (9) for other bytes than those, an index of several images, and what is no image of one layer
 */
export function readManifest(
  bytes: Uint8Array,
  expected: Digest | null,
  limits: ImageLimits = imageLimits,
): ImageManifest {
  refuseLarge('manifest', bytes.length, limits.manifest);
  const digest = digestOf(bytes);
  if (expected !== null && digest !== expected) {
    throw refusedImage(`its manifest has the digest ${digest}, and ${expected} was asked for`);
  }
  const value = readJson(bytes, 'its manifest');
  if (!isRecord(value) || value.schemaVersion !== 2)
    throw refusedImage('its manifest is not of schema version 2');
  const { mediaType = mediaTypes.manifest, layers, annotations = {} } = value;
  if (indexTypes.includes(String(mediaType)) || 'manifests' in value) {
    throw refusedImage('it is an index of several images', { hint: 'Name one of its images, by its digest' });
  }
  if (typeof mediaType !== 'string' || !manifestTypes.includes(mediaType))
    throw wrongType('manifest', mediaType);
  if (!isTexts(annotations)) throw refusedImage('the annotations of its manifest are not texts');
  const config = descriptor(value.config, 'config', configTypes);
  if (!Array.isArray(layers) || layers.length !== 1) {
    const count = Array.isArray(layers) ? layers.length : 'no';
    throw refusedImage(`it has ${count} layers, and a migration directory has one`, {
      hint: 'Name the image of the directory, not one that runs it',
    });
  }
  const layer = descriptor(layers[0], 'layer', layerTypes);
  refuseLarge('config', config.size, limits.config);
  refuseLarge('layer', layer.size, limits.layer);
  const manifest = { schemaVersion: 2, mediaType, config, layers: [layer], annotations } as const;
  return { manifest, digest, config, layer };
}

/** What the config of an image says: the directory in it, and the digest of the tar in its layer. */
export interface ImageConfig {
  readonly contents: PackedContents;
  readonly diffId: Digest;
}

/** @throws UserError (9) for other bytes than the manifest names, and for an image that is no migration directory */
export function readConfig({ manifest, config }: ImageManifest, bytes: Uint8Array): ImageConfig {
  refuseOther('config', config, bytes);
  const value = readJson(bytes, 'its config');
  const { config: settings, rootfs } = isRecord(value) ? value : {};
  const labels = (isRecord(settings) ? settings.Labels : null) ?? {};
  if (!isTexts(labels)) throw refusedImage('the labels of its config are not texts');
  const contents = readLabels(labels);
  const diffIds: unknown = isRecord(rootfs) ? rootfs.diff_ids : null;
  const [diffId, ...more] = Array.isArray(diffIds) ? diffIds : [];
  if (typeof diffId !== 'string' || !isDigest(diffId) || more.length > 0) {
    throw refusedImage('its config does not name the digest of one layer');
  }
  for (const [name, text] of Object.entries(annotationsOf(contents))) {
    const annotation = manifest.annotations?.[name];
    if (annotation === undefined || annotation === text) continue;
    throw refusedImage(`its annotation ${name} is ${quoted(annotation)}, and its label is ${quoted(text)}`);
  }
  return { contents, diffId };
}

/** @throws UserError (9) when the bytes are not those that the descriptor names */
export function refuseOther(what: string, { size, digest }: Descriptor, bytes: Uint8Array): void {
  if (bytes.length !== size) {
    throw refusedImage(`its ${what} has ${bytes.length} bytes, and its manifest says ${size}`);
  }
  const found = digestOf(bytes);
  if (found !== digest)
    throw refusedImage(`its ${what} has the digest ${found}, and its manifest says ${digest}`);
}

function descriptor(value: unknown, what: string, types: readonly string[]): Descriptor {
  if (!isRecord(value)) throw refusedImage(`its manifest names no ${what}`);
  const { mediaType, digest, size } = value;
  if (typeof mediaType !== 'string' || !types.includes(mediaType)) throw wrongType(what, mediaType);
  if (typeof digest !== 'string' || !isDigest(digest)) {
    throw refusedImage(`its ${what} has no digest of the form sha256:…`);
  }
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
    throw refusedImage(`the size of its ${what} is no number of bytes`);
  }
  return { mediaType, digest, size };
}

function wrongType(what: string, found: unknown) {
  const named = typeof found === 'string' ? quoted(found) : 'missing';
  const isZstd = typeof found === 'string' && /\+zstd$/.test(found);
  return refusedImage(`the media type of its ${what} is ${named}`, {
    hint: isZstd
      ? 'Copy it as it was pushed, with skopeo copy --preserve-digests, or with --dest-compress-format gzip'
      : 'Name an image that lockstep push has pushed',
  });
}

function refuseLarge(what: string, size: number, limit: number): void {
  if (size <= limit) return;
  throw refusedImage(`its ${what} has ${size} bytes, and up to ${limit} are read`);
}

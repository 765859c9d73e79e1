import type { Repository } from './client.ts';
import type { PackedContents } from './contents.ts';
import type { Digest } from './digest.ts';
import { RegistryError } from './errors.ts';
import type { StoredManifest } from './manifests.ts';
import { readConfig, readManifest } from './read-image.ts';
import { printReference, type Reference } from './reference.ts';
import { naming } from './refused-image.ts';
import { type UnpackedImage, unpackImage } from './unpack.ts';

/** What was asked for, by the digest that it had then: tags move. */
export interface PulledImage extends UnpackedImage {
  /** `oci://host/name:tag@sha256:…` */
  readonly reference: string;
}

/**
 * Pulls a directory: the tag is resolved once, and every byte is what its digest says.
 * @throws RegistryError where it is not to be had, UserError (9) for what is no migration directory
 */
export async function pull(repository: Repository): Promise<PulledImage> {
  const { reference } = repository;
  const image = printReference(reference);
  const manifest = await requireManifest(repository, reference);
  const { config, layer } = naming(image, () => readManifest(manifest.bytes, manifest.digest));
  const bytes = {
    manifest: manifest.bytes,
    config: await repository.getBlob(config),
    layer: await repository.getBlob(layer),
  };
  const path = printReference({ ...reference, digest: null });
  const unpacked = unpackImage(bytes, { image, digest: manifest.digest, path });
  return { ...unpacked, reference: printReference({ ...reference, digest: manifest.digest }) };
}

/** What a directory has, by the two small requests that need no file. @throws as `pull` */
export async function pullContents(
  repository: Repository,
): Promise<{ readonly digest: Digest; readonly contents: PackedContents }> {
  const manifest = await requireManifest(repository, repository.reference);
  return { digest: manifest.digest, contents: await readContents(repository, manifest) };
}

/** @throws UserError (9) when it is no migration directory */
export async function readContents(
  repository: Repository,
  manifest: StoredManifest,
): Promise<PackedContents> {
  const { host, name } = repository.reference;
  const image = printReference({ host, name, tag: null, digest: manifest.digest });
  const read = naming(image, () => readManifest(manifest.bytes, manifest.digest));
  const config = await repository.getBlob(read.config);
  return naming(image, () => readConfig(read, config)).contents;
}

/**
 * Registries say of a manifest that is not there that it is not there, also where nothing else is.
 * @throws RegistryError when the list of tags says that the repository is not there
 */
async function requireRepository(repository: Repository): Promise<void> {
  try {
    await repository.listTags();
  } catch (error) {
    // Who may read one image may still not list them.
    if (error instanceof RegistryError && error.reason !== 'unknown-repository') return;
    throw error;
  }
}

/** Where a reference names nothing, that is what Docker takes it for. */
const defaultTag = 'latest';

async function requireManifest(repository: Repository, reference: Reference): Promise<StoredManifest> {
  const wanted = reference.digest ?? reference.tag ?? defaultTag;
  const manifest = await repository.getManifest(wanted);
  if (manifest !== null) return manifest;
  await requireRepository(repository);
  const { host, name } = reference;
  throw new RegistryError('unknown-content', `There is no ${wanted} in ${host}/${name}.`, {
    hint: `See what there is: lockstep tags oci://${host}/${name}`,
  });
}

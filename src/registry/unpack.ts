import type { DirectoryListing, ListedFile, MigrationDirectory } from '../directory/directory.ts';
import { bytewise } from '../directory/order.ts';
import { readListing } from '../directory/read.ts';
import { directoryHash, type PackedContents, type PackedFile, packedFile } from './contents.ts';
import { type Digest, digestOf } from './digest.ts';
import { gunzip } from './gzip.ts';
import { type ImageLimits, imageLimits } from './limits.ts';
import { LAYER_FOLDER } from './pack.ts';
import { type ImageConfig, type ImageManifest, readConfig, readManifest, refuseOther } from './read-image.ts';
import { naming, quoted, refusedImage } from './refused-image.ts';
import { readTar } from './untar.ts';

export interface ImageBytes {
  readonly manifest: Uint8Array;
  readonly config: Uint8Array;
  readonly layer: Uint8Array;
}

export interface UnpackOptions {
  /** How messages name the image: its reference. */
  readonly image: string;
  /** The digest that was asked for; null when none was. */
  readonly digest: Digest | null;
  /** How messages and reports name the directory, in the place of a path in a checkout. */
  readonly path?: string;
  readonly limits?: ImageLimits;
}

export interface UnpackedImage {
  readonly digest: Digest;
  readonly contents: PackedContents;
  /** Held in memory. */
  readonly listing: DirectoryListing;
  readonly directory: MigrationDirectory;
}

/**
 * The migration directory in an image, every byte of it checked. What the config says about the directory is compared
 * with the files, so that the versions and checksums of a status are theirs.
 * @throws UserError (9) that names the image and why it is refused
 */
export function unpackImage(bytes: ImageBytes, options: UnpackOptions): UnpackedImage {
  const { image, digest, path = LAYER_FOLDER, limits = imageLimits } = options;
  return naming(image, () => {
    const manifest = readManifest(bytes.manifest, digest, limits);
    const config = readConfig(manifest, bytes.config);
    const listing = unpackLayer(bytes.layer, manifest, config, { path, limits });
    const { directory: read } = readListing(listing, config.contents.format);
    refuseOtherMigrations(config.contents, read);
    // As they were to be run where they were pushed from, whose configuration is not here.
    const files = read.files.map((file, index) => {
      const { transaction = file.transaction } = config.contents.migrations[index] ?? {};
      return { ...file, transaction };
    });
    const directory = { ...read, files };
    return { digest: manifest.digest, contents: config.contents, listing, directory };
  });
}

/** @throws UserError (9) for another layer than the manifest and the config name, for hostile and for other files */
export function unpackLayer(
  bytes: Uint8Array,
  { layer }: ImageManifest,
  { contents, diffId }: ImageConfig,
  { path, limits = imageLimits }: { readonly path: string; readonly limits?: ImageLimits },
): DirectoryListing {
  refuseOther('layer', layer, bytes);
  const tar = gunzip(bytes, limits.tar);
  const found = digestOf(tar);
  if (found !== diffId) throw refusedImage(`its tar has the digest ${found}, and its config says ${diffId}`);
  const entries: ListedFile[] = [];
  for (const entry of readTar(tar, limits)) {
    if (entry.kind === 'folder' && entry.name === LAYER_FOLDER) continue;
    if (!entry.name.startsWith(`${LAYER_FOLDER}/`)) {
      throw refusedImage(`${quoted(entry.name)} is not in the folder ${LAYER_FOLDER}`);
    }
    if (entry.kind === 'folder') continue;
    const name = entry.name.slice(LAYER_FOLDER.length + 1);
    entries.push({ name, source: { path: `${path}/${name}`, bytes: entry.bytes } });
  }
  entries.sort((a, b) => bytewise(a.name, b.name));
  refuseOtherFiles(contents, entries.map(packedFile));
  return { path, entries, surroundings: [] };
}

/** @param files in the bytewise order of their names */
function refuseOtherFiles(contents: PackedContents, files: readonly PackedFile[]): void {
  const missing = new Map<string, string>();
  for (const { name, sha256 } of [...contents.migrations, ...contents.others]) {
    if (missing.has(name)) throw refusedImage(`its config names ${quoted(name)} twice`);
    missing.set(name, sha256);
  }
  for (const { name, sha256 } of files) {
    const expected = missing.get(name);
    if (expected === undefined) throw refusedImage(`its config does not name ${quoted(name)}`);
    if (expected !== sha256) {
      throw refusedImage(`${quoted(name)} has the SHA-256 ${sha256}, and its config says ${expected}`);
    }
    missing.delete(name);
  }
  const [lost] = missing.keys();
  if (lost !== undefined) throw refusedImage(`it lacks ${quoted(lost)}, which its config names`);
  const hash = directoryHash(files);
  if (hash === contents.directoryHash) return;
  throw refusedImage(`its files have the hash ${hash}, and its config says ${contents.directoryHash}`);
}

/** The versions in the config must be those that the files have when they are read. */
function refuseOtherMigrations({ migrations }: PackedContents, { files }: MigrationDirectory): void {
  for (const index of Array(Math.max(migrations.length, files.length)).keys()) {
    const [said, read] = [migrations[index], files[index]];
    if (said !== undefined && said.version === read?.version && said.name === read.name) continue;
    const place = `migration ${index + 1}`;
    const words = (one: typeof said) =>
      one === undefined ? 'nothing' : quoted(`${one.version} (${one.name})`);
    throw refusedImage(`${place} of its config is ${words(said)}, and its files say ${words(read)}`);
  }
}

import type { DirectoryListing, ListedFile, MigrationDirectory } from '../directory/directory.ts';
import { bytewise } from '../directory/order.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { contentsOf, type PackedContents } from './contents.ts';
import { digestOf } from './digest.ts';
import { storedGzip } from './gzip.ts';
import { annotationsOf, labelsOf } from './labels.ts';
import { type ImageLimits, imageLimits } from './limits.ts';
import { type Descriptor, type Manifest, mediaTypes } from './manifest.ts';
import { collision, foldersOf, nameProblem } from './names.ts';
import { type TarEntry, writeTar } from './tar.ts';

/** The folder in the layer that the directory becomes. */
export const LAYER_FOLDER = 'migrations';

export interface PackOptions {
  /** Of the schema that the migrations make, where it is known. */
  readonly schemaFingerprint?: string | null;
  /**
   * More annotations for the manifest, such as `org.opencontainers.image.source`. They count in its digest, so nothing
   * of a single run belongs here.
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Bytes as a registry stores them, and how a manifest refers to them. */
export interface PackedBlob {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
}

/** An OCI image in three pieces; the digest of its manifest is the digest of the whole. */
export interface PackedImage {
  readonly manifest: PackedBlob;
  readonly config: PackedBlob;
  readonly layer: PackedBlob;
  /** The SHA-256 of the tar in the layer, by which a further image can name the layer too. */
  readonly diffId: Descriptor['digest'];
  readonly contents: PackedContents;
}

/**
 * A migration directory as an OCI image of one layer, with every file of the listing. The same files give the same
 * bytes on every machine, whoever owns them and whenever they were written.
 * @throws UserError (2) for files that could not be unpacked everywhere, or are too large
 */
export function packDirectory(
  listing: DirectoryListing,
  directory: MigrationDirectory,
  { schemaFingerprint = null, annotations = {} }: PackOptions = {},
  limits: ImageLimits = imageLimits,
): PackedImage {
  const entries = [...listing.entries].sort((a, b) => bytewise(a.name, b.name));
  const sorted = { ...listing, entries };
  refuseUnpackable(sorted, limits);
  const tar = writeTar(tarEntries(sorted));
  refuseLarge(listing, tar, 'as a tar', limits.tar);
  const contents = contentsOf(sorted, directory, schemaFingerprint);
  const diffId = digestOf(tar);
  const layer = blob(mediaTypes.layer, storedGzip(tar), layerAnnotations(diffId));
  const config = blob(mediaTypes.config, json(imageConfig(contents, diffId)));
  refuseLarge(listing, config.bytes, 'of names and checksums', limits.config);
  const manifest: Manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: config.descriptor,
    layers: [layer.descriptor],
    annotations: sortedKeys({ ...annotations, ...annotationsOf(contents) }),
  };
  return { manifest: blob(mediaTypes.manifest, json(manifest)), config, layer, diffId, contents };
}

/**
 * With an entry for every folder: Docker makes missing ones with mode 0600 (moby/moby pkg/archive/diff.go), which an
 * ordinary user of the container cannot enter.
 */
function tarEntries({ entries }: DirectoryListing): readonly TarEntry[] {
  const folders = foldersOf(entries.map(inLayer));
  return [
    ...[...folders].map((name) => ({ kind: 'folder', name }) as const),
    ...entries.map((entry) => ({ kind: 'file', name: inLayer(entry), bytes: entry.source.bytes }) as const),
  ];
}

const inLayer = ({ name }: ListedFile): string => `${LAYER_FOLDER}/${name}`;

/** By these `oras pull` unpacks the layer: oras-project/oras-go content/file/file.go. */
function layerAnnotations(diffId: string): Readonly<Record<string, string>> {
  return {
    'io.deis.oras.content.digest': diffId,
    'io.deis.oras.content.unpack': 'true',
    'org.opencontainers.image.title': LAYER_FOLDER,
  };
}

/**
 * https://github.com/opencontainers/image-spec/blob/main/config.md. It must name an architecture, and files have none:
 * this is the one that everything knows. The time is the epoch, as Jib has it, for equal bytes.
 */
function imageConfig(contents: PackedContents, diffId: string) {
  const created = '1970-01-01T00:00:00Z';
  return {
    created,
    architecture: 'amd64',
    os: 'linux',
    config: { Labels: sortedKeys(labelsOf(contents)) },
    rootfs: { type: 'layers', diff_ids: [diffId] },
    history: [{ created, created_by: 'lockstep push' }],
  };
}

function blob(mediaType: string, bytes: Uint8Array, annotations?: Descriptor['annotations']): PackedBlob {
  const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length };
  return { descriptor: annotations === undefined ? descriptor : { ...descriptor, annotations }, bytes };
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

const sortedKeys = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).sort(([a], [b]) => bytewise(a, b)));

function refuseUnpackable({ path, entries }: DirectoryListing, limits: ImageLimits): void {
  const refused = (message: string, hint: string) => new UserError(ExitCode.usage, message, { hint });
  const names = entries.map(inLayer);
  const folders = foldersOf(names);
  const problem = names.map(nameProblem).find((one) => one !== null) ?? collision(names, folders);
  if (problem !== null) throw refused(`${path} cannot be packed: ${problem}`, 'Rename the file');
  const count = names.length + folders.size;
  if (count > limits.entries) {
    throw refused(
      `${path} holds ${count} files and folders, and an image may have ${limits.entries}`,
      'Name the migration directory itself, not a folder far above it',
    );
  }
  const large = entries.find(({ cut, source }) => cut || source.bytes.length > limits.file);
  if (large === undefined) return;
  throw refused(
    `${path}/${large.name} is too large for an image of migrations`,
    `Move it out of ${path}, or hide it with a dot before its name: hidden files are left out`,
  );
}

function refuseLarge({ path }: DirectoryListing, bytes: Uint8Array, what: string, limit: number): void {
  if (bytes.length <= limit) return;
  throw new UserError(
    ExitCode.usage,
    `${path} has ${bytes.length} bytes ${what}, and an image may have ${limit}`,
    { hint: 'Move what is no migration out of the directory' },
  );
}

import type { Repository } from './client.ts';
import { compareContents, describeDifference, isSame } from './compare.ts';
import type { Digest } from './digest.ts';
import { RegistryError } from './errors.ts';
import type { StoredManifest } from './manifests.ts';
import { type MovedTag, moveTag, type Newer } from './move-tag.ts';
import type { PackedImage } from './pack.ts';
import { readContents } from './pull.ts';
import { printReference } from './reference.ts';
import { isCommit } from './tag-kinds.ts';

export interface PushInput {
  readonly repository: Repository;
  readonly image: PackedImage;
  /** Written once: commits and releases. */
  readonly once: readonly string[];
  /** Moved forward, last of all. */
  readonly moving: readonly string[];
  /** Finds commits that come after this one; null where nothing orders the pushes. */
  readonly newer: Newer | null;
}

export interface PushResult {
  /** What the tags that are written once name. */
  readonly digest: Digest;
  readonly once: readonly { readonly tag: string; readonly written: boolean }[];
  readonly moved: readonly MovedTag[];
  /** Nothing was written. */
  readonly unchanged: boolean;
}

/**
 * Pushes a packed directory: blobs, the manifest by its digest, the tags that are written once, each read back, and then
 * the tags that move. Whatever interrupts it, no tag names anything but what it should, and the next push goes on.
 * @throws RegistryError, also where a tag that is written once holds another directory
 */
export async function push(input: PushInput): Promise<PushResult> {
  const { repository, image, moving, newer } = input;
  // The racers look for commits.
  const once = [...input.once].sort((a, b) => Number(isCommit(b)) - Number(isCommit(a)));
  const missing: string[] = [];
  let earlier: StoredManifest | null = null;
  for (const tag of once) {
    const held = await heldBy(input, tag);
    if (held === null) missing.push(tag);
    else earlier ??= held;
  }
  // The same directory, packed by another version of Lockstep or with other annotations, keeps its digest.
  const manifest = earlier ?? manifestOf(image);
  let wrote = false;
  if (missing.length > 0) {
    wrote = await store(repository, image, manifest);
    for (const tag of missing) {
      await repository.putManifest(tag, manifest.bytes, { mediaType: manifest.mediaType, replaces: null });
      const held = await heldBy(input, tag);
      if (held === null) throw vanished(repository, tag);
      wrote = true;
    }
  }
  const moved: MovedTag[] = [];
  for (const tag of moving) {
    if (missing.length === 0 && !wrote) wrote = await storeUnlessHeld(input, manifest, tag);
    moved.push(await moveTag(repository, { tag, manifest, newer }));
  }
  return {
    digest: manifest.digest,
    once: once.map((tag) => ({ tag, written: missing.includes(tag) })),
    moved,
    unchanged: !wrote && moved.every(({ written }) => !written),
  };
}

function manifestOf({ manifest: { descriptor, bytes } }: PackedImage): StoredManifest {
  return { digest: descriptor.digest, mediaType: descriptor.mediaType, bytes: Buffer.from(bytes) };
}

/**
 * What a tag that is written once names, or null when it is free.
 * @throws RegistryError when that is another directory than ours
 */
async function heldBy({ repository, image }: PushInput, tag: string): Promise<StoredManifest | null> {
  const head = await repository.headManifest(tag);
  if (head === null) return null;
  const ours = manifestOf(image);
  if (head.digest === ours.digest) return ours;
  const held = await repository.getManifest(head.digest);
  if (held === null) throw vanished(repository, tag);
  const contents = await readContents(repository, held);
  const difference = compareContents(contents, image.contents);
  if (isSame(difference) && contents.format === image.contents.format) return held;
  const what = isSame(difference)
    ? `it is read as ${contents.format} there, and as ${image.contents.format} here`
    : describeDifference(difference);
  const { host, name } = repository.reference;
  throw new RegistryError(
    'immutable-tag',
    `${printReference({ host, name, tag, digest: null })} is written once, and holds another directory: ${what}.`,
    {
      hint: 'One commit has one directory. Push what this commit has, or give what you have here a commit, or a tag, of its own.',
    },
  );
}

const vanished = ({ reference: { host, name } }: Repository, tag: string): RegistryError =>
  new RegistryError(
    'unknown-content',
    `${printReference({ host, name, tag, digest: null })} was just written, and is gone.`,
    { hint: 'Push again; something else deletes from this repository.' },
  );

/** Without tags that are written once, what a moving tag names may be all that there is. */
async function storeUnlessHeld(
  { repository, image, once }: PushInput,
  manifest: StoredManifest,
  tag: string,
): Promise<boolean> {
  if (once.length > 0 || (await repository.headManifest(tag))?.digest === manifest.digest) return false;
  return store(repository, image, manifest);
}

/** @returns whether anything was missing */
async function store(
  repository: Repository,
  { layer, config, manifest: ours }: PackedImage,
  manifest: StoredManifest,
): Promise<boolean> {
  if (manifest.digest !== ours.descriptor.digest) return false;
  if ((await repository.headManifest(manifest.digest)) !== null) return false;
  for (const { descriptor, bytes } of [layer, config])
    if (!(await repository.hasBlob(descriptor.digest))) await repository.putBlob(bytes);
  await repository.putManifest(manifest.digest, manifest.bytes, { mediaType: manifest.mediaType });
  return true;
}

import type { DirectoryListing, MigrationDirectory } from '../directory/directory.ts';
import { UserError } from '../runtime/errors.ts';
import type { Repository } from './client.ts';
import { compareContents, type FileDifference } from './compare.ts';
import type { PackedContents } from './contents.ts';
import type { Digest } from './digest.ts';
import type { Newer } from './move-tag.ts';
import { packDirectory } from './pack.ts';
import { readContents } from './pull.ts';
import { type PushResult, push } from './push.ts';
import type { WantedTags } from './wanted-tags.ts';

export interface DirectoryPush {
  readonly repository: Repository;
  readonly listing: DirectoryListing;
  readonly directory: MigrationDirectory;
  /** Null where it was not verified. */
  readonly schemaFingerprint: string | null;
  readonly annotations: Readonly<Record<string, string>>;
  readonly tags: WantedTags;
  readonly newer: Newer | null;
}

export interface PushedDirectory {
  readonly result: PushResult;
  readonly contents: PackedContents;
  /** What is other than where a tag was moved from; null where none was moved, or from nothing of ours. */
  readonly since: (FileDifference & { readonly digest: Digest }) | null;
}

/** Packs and pushes a directory. @throws UserError (2) for one that cannot be packed, and as `push` */
export async function pushDirectory(input: DirectoryPush): Promise<PushedDirectory> {
  const { repository, listing, directory, schemaFingerprint, annotations, tags, newer } = input;
  const image = packDirectory(listing, directory, { schemaFingerprint, annotations });
  const result = await push({ repository, image, ...tags, newer });
  const { contents } = image;
  const from = result.moved
    .map((one) => (one.kind === 'moved' ? one.from : null))
    .find((one) => one !== null);
  if (from === undefined) return { result, contents, since: null };
  const before = await contentsBefore(repository, from);
  const since = before === null ? null : { digest: from, ...compareContents(before, contents) };
  return { result, contents, since };
}

/** It is only to be told: whatever stood there, by whatever program, the push is done. */
async function contentsBefore(repository: Repository, digest: Digest): Promise<PackedContents | null> {
  try {
    const manifest = await repository.getManifest(digest);
    return manifest === null ? null : await readContents(repository, manifest);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

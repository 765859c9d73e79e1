import type { Repository } from './client.ts';
import type { Digest } from './digest.ts';
import { RegistryError } from './errors.ts';
import type { StoredManifest } from './manifests.ts';
import { printReference } from './reference.ts';
import { isCommit } from './tag-kinds.ts';

/** Of these commits the one that comes after ours and before no other of them; null when ours is the newest. */
export type Newer = (commits: readonly string[]) => Promise<string | null | UnknownOrder>;

/** Nothing here tells which of the pushed commits came first. */
export interface UnknownOrder {
  readonly why: string;
  /** What to do about it. */
  readonly hint: string;
}

/**
 * What became of a tag that moves.
 * - `held`: it named ours already. - `moved`: it names ours now; `from` is what it named before.
 * - `newer`: there is a push of a later commit, and that is what it names.
 * - `unknown`: it was left alone, because nothing tells whether that would set it back.
 */
export type MovedTag =
  | { readonly tag: string; readonly kind: 'held'; readonly written: false }
  | { readonly tag: string; readonly kind: 'moved'; readonly written: true; readonly from: Digest | null }
  | ({ readonly tag: string; readonly kind: 'unknown'; readonly written: boolean } & UnknownOrder)
  | {
      readonly tag: string;
      readonly kind: 'newer';
      readonly commit: string;
      readonly digest: Digest;
      readonly written: boolean;
    };

export interface TagMove {
  readonly tag: string;
  readonly manifest: StoredManifest;
  readonly newer: Newer | null;
}

/** So many pushers would have to come in between, each with a newer commit. */
const mostRounds = 20;

/**
 * Moves a tag forward. No registry can compare and set, so each round lists the commits that have been pushed, and only
 * then looks at the tag: commits are tagged before tags are moved, so the last of several racers sees them all, and
 * sets right what an earlier one has set back.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-manifests
 */
export async function moveTag(repository: Repository, { tag, manifest, newer }: TagMove): Promise<MovedTag> {
  const current = await repository.headManifest(tag);
  // Who comes after us and has not moved it yet will do so.
  if (current?.digest === manifest.digest) return { tag, kind: 'held', written: false };
  const from = current?.digest ?? null;
  let last = from;
  for (let round = 0; round < mostRounds; round++) {
    const target = await targetOf(repository, manifest, newer);
    if ('why' in target) return { tag, kind: 'unknown', written: round > 0, ...target };
    if (round > 0) last = (await repository.headManifest(tag))?.digest ?? null;
    if (last === target.manifest.digest) return outcome(tag, target, round > 0 ? { from } : null);
    const { bytes, mediaType } = target.manifest;
    await repository.putManifest(tag, bytes, { mediaType, replaces: last });
  }
  const { host, name } = repository.reference;
  throw new RegistryError(
    'unavailable',
    `${printReference({ host, name, tag, digest: null })} does not keep what is written: others write it all the time.`,
    { hint: 'Let one job at a time push: concurrency: { group: push, queue: max }' },
  );
}

/** A repository may begin with this push, and be listed only later. */
async function tagsOf(repository: Repository): Promise<readonly string[]> {
  try {
    return await repository.listTags();
  } catch (error) {
    if (error instanceof RegistryError && error.reason === 'unknown-repository') return [];
    throw error;
  }
}

interface MoveTarget {
  /** Null for ours. */
  readonly commit: string | null;
  readonly manifest: StoredManifest;
}

async function targetOf(
  repository: Repository,
  manifest: StoredManifest,
  newer: Newer | null,
): Promise<MoveTarget | UnknownOrder> {
  const ours = { commit: null, manifest };
  if (newer === null) return ours;
  const commit = await newer((await tagsOf(repository)).filter(isCommit));
  if (commit === null) return ours;
  if (typeof commit === 'object') return commit;
  // A tag that is deleted meanwhile is no push any more.
  const theirs = await repository.getManifest(commit);
  return theirs === null ? ours : { commit, manifest: theirs };
}

function outcome(
  tag: string,
  { commit, manifest: { digest } }: MoveTarget,
  write: { readonly from: Digest | null } | null,
): MovedTag {
  if (commit !== null) return { tag, kind: 'newer', commit, digest, written: write !== null };
  return write === null
    ? { tag, kind: 'held', written: false }
    : { tag, kind: 'moved', written: true, ...write };
}

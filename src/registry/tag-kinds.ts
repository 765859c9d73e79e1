import { isTag } from './reference.ts';

/**
 * - `once`: what it names never changes: a commit, a release.
 * - `moving`: it names the newest of its kind: `latest`, a branch, an environment.
 */
export type TagKind = 'once' | 'moving';

const commit = /^[0-9a-f]{40}$/;
/** https://semver.org, with `_` for the `+` that no tag may have, as Helm writes it. */
const version = /^v?(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:_[0-9A-Za-z.-]+)?$/;

export const isCommit = (tag: string): boolean => commit.test(tag);

export const kindOfTag = (tag: string): TagKind => (isCommit(tag) || version.test(tag) ? 'once' : 'moving');

/** Under these the fallback of the referrers API keeps its lists: no tags of people. */
export const isReserved = (tag: string): boolean => /^sha256-/.test(tag);

/** A tag for a name that may have any characters, such as that of a branch: `feature/Über` becomes `feature-ber`. */
export function tagOf(name: string): string | null {
  const tag = name
    .replaceAll('+', '_')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128);
  return isTag(tag) ? tag : null;
}

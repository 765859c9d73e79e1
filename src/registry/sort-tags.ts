import { isCommit, isReserved, kindOfTag } from './tag-kinds.ts';

export interface SortedTag {
  readonly tag: string;
  readonly kind: 'moving' | 'release' | 'commit';
}

/**
 * Tags for a person: those that move, then releases, then commits, the newest first. When a commit was made no registry
 * tells; those that `known` does not name come after it in the registry's order.
 * @param known commits, newest first
 */
export function sortTags(tags: readonly string[], known: readonly string[]): readonly SortedTag[] {
  const own = tags.filter((tag) => !isReserved(tag));
  const commits = own.filter(isCommit);
  const inOrder = [
    ...known.filter((commit) => commits.includes(commit)),
    ...commits.filter((tag) => !known.includes(tag)),
  ];
  const moving = own.filter((tag) => kindOfTag(tag) === 'moving').sort(latestFirst);
  const releases = own
    .filter((tag) => kindOfTag(tag) === 'once' && !isCommit(tag))
    .sort((a, b) => -compareVersions(a, b));
  return [
    ...moving.map((tag) => ({ tag, kind: 'moving' as const })),
    ...releases.map((tag) => ({ tag, kind: 'release' as const })),
    ...inOrder.map((tag) => ({ tag, kind: 'commit' as const })),
  ];
}

const latestFirst = (a: string, b: string): number =>
  Number(b === 'latest') - Number(a === 'latest') || (a < b ? -1 : 1);

/** https://semver.org/#spec-item-11, but that parts of a pre-release are compared as people count: `rc.9` before `rc.10`. */
function compareVersions(a: string, b: string): number {
  const [one, other] = [a, b].map(parts);
  return (
    (one?.core ?? '').localeCompare(other?.core ?? '', 'en', { numeric: true }) ||
    Number(one?.pre === '') - Number(other?.pre === '') ||
    (one?.pre ?? '').localeCompare(other?.pre ?? '', 'en', { numeric: true })
  );
}

function parts(tag: string): { readonly core: string; readonly pre: string } {
  const [, core = '', pre = ''] = /^v?([\d.]+)(?:-([^_]*))?/.exec(tag) ?? [];
  return { core, pre };
}

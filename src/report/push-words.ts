import type { PushedTag, PushReport } from './push-report.ts';
import { count } from './wording.ts';

/** `pushed`, or that there was nothing to do, in words for a heading. */
export function pushWords({ unchanged, directory }: PushReport): string {
  const { migrations, latestVersion, path } = directory;
  const upTo = latestVersion === null ? '' : `, up to ${latestVersion}`;
  const what = `${path}: ${count(migrations, 'migration')}${upTo}`;
  return unchanged ? `Unchanged: ${what}` : `Pushed ${what}`;
}

export function tagWords({ state, commit, why }: PushedTag): string {
  switch (state) {
    case 'written':
      return 'names this push';
    case 'held':
      return 'named it before';
    case 'newer':
      return `names the newer push of ${commit?.slice(0, 12) ?? 'another commit'}`;
    case 'left':
      return `left as it is: ${why ?? ''}`;
  }
}

/** `new: 2_b.sql, 3_c.sql`; empty where nothing differs. */
export function sinceLines({
  since,
}: PushReport): readonly (readonly [word: string, names: readonly string[]])[] {
  if (since === null) return [];
  const { added, edited, removed } = since;
  return (
    [
      ['new', added],
      ['edited', edited],
      ['removed', removed],
    ] as const
  ).filter(([, names]) => names.length > 0);
}

export const verifiedWords = ({ verifiedOn }: PushReport): string =>
  verifiedOn === null
    ? 'not verified'
    : `replayed on PostgreSQL ${verifiedOn.version}${verifiedOn.engine === 'embedded' ? ' (embedded)' : ''}`;

import type { Account } from '../world.ts';

const html = 'https://github.com';

/** The API's `simple-user`. */
export function accountObject({ login, app }: Account, api: string) {
  const url = `${api}/users/${encodeURIComponent(login)}`;
  const name = login.replace('[bot]', '');
  return {
    login,
    id: stableId(login),
    node_id: nodeId('U', login),
    avatar_url: `https://avatars.githubusercontent.com/u/${stableId(login)}?v=4`,
    gravatar_id: '',
    url,
    html_url: app ? `${html}/apps/${name}` : `${html}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: app ? 'Bot' : 'User',
    site_admin: false,
  };
}

/** What `performed_via_github_app` says: null for a person. */
export function appObject({ login, app }: Account, api: string) {
  if (!app) return null;
  const slug = login.replace('[bot]', '');
  return {
    id: stableId(slug),
    slug,
    node_id: nodeId('A', slug),
    owner: accountObject({ login: 'github', app: false }, api),
    name: slug === 'github-actions' ? 'GitHub Actions' : slug,
    description: null,
    external_url: 'https://help.github.com/en/actions',
    html_url: `${html}/apps/${slug}`,
    created_at: '2018-07-30T09:30:17Z',
    updated_at: '2024-04-10T20:33:16Z',
    permissions: { contents: 'write', issues: 'write', pull_requests: 'write' },
    events: [],
  };
}

/** The same number for the same name. */
export function stableId(name: string): number {
  if (name === 'github-actions') return 15368;
  if (name === 'github-actions[bot]') return 41898282;
  return [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7);
}

export function nodeId(kind: string, name: string | number): string {
  return `${kind}_${Buffer.from(String(name)).toString('base64url')}`;
}

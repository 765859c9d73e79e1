import { notFound, problem, type Reply } from './reply.ts';
import type { Area, Route } from './routes/route.ts';
import { type Account, actionsBot, type World } from './world.ts';

/** The `permissions:` of a job. What is left out is `none`. */
export type Permissions = Readonly<Partial<Record<Area, 'read' | 'write' | 'none'>>>;

export interface Token {
  readonly account: Account;
  readonly permissions: Permissions;
  /** A repository that the token may not even know of: everything is "Not Found". */
  readonly blind?: boolean;
}

/** The GITHUB_TOKEN that a fake knows from the start. */
export const actionsToken = 'ghs_0123456789abcdefghijklmnopqrstuvwxyzAB';

/** What migrate-lint asks for in its documentation. */
export const lintPermissions: Permissions = { contents: 'read', pull_requests: 'write' };
/** What a pull request from a fork, or by Dependabot, gets whatever the workflow asks for. */
export const forkPermissions: Permissions = { contents: 'read', issues: 'read', pull_requests: 'read' };

export function actionsTokenWith(permissions: Permissions): Token {
  return { account: actionsBot, permissions };
}

/** @returns the token of a request, or the refusal: 401 without one, and for one that is not known. */
export function authenticate(header: string | undefined, tokens: ReadonlyMap<string, Token>): Token | Reply {
  if (header === undefined) return problem(401, 'Requires authentication');
  const secret = /^(?:token|bearer) (?<secret>\S+)$/i.exec(header)?.groups?.secret ?? '';
  return tokens.get(secret) ?? problem(401, 'Bad credentials');
}

/** @returns the refusal, or null. https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps */
export function refuse(token: Token, { areas, access }: Route, world: World): Reply | null {
  if (token.blind) return notFound;
  const grants = areas.map((area) => (area === 'metadata' ? 'read' : (token.permissions[area] ?? 'none')));
  // Everybody may read what is public.
  const readable = !world.private || grants.some((grant) => grant !== 'none');
  if (access === 'read' ? readable : grants.includes('write')) return null;
  const accepted = areas.map((area) => `${area}=${access}`).join('; ');
  return {
    ...problem(403, 'Resource not accessible by integration'),
    headers: { 'x-accepted-github-permissions': accepted },
  };
}

export function isToken(value: Token | Reply): value is Token {
  return 'account' in value;
}

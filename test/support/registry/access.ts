import { randomUUID } from 'node:crypto';
import { json, problem, type Reply } from './reply.ts';

/** How a registry wants to know who asks. */
export type Access =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | {
      readonly kind: 'token';
      readonly username: string;
      readonly password: string;
      /** What the account may do. Default: push. */
      readonly grants?: 'pull' | 'push';
      /** Whoever gives no name may pull. */
      readonly publicPull?: boolean;
      /** Requests that a token is good for. Default: any number. */
      readonly uses?: number;
      /** What the answer says that a token lives. */
      readonly expiresIn?: number;
      /** The name of the field with the token. */
      readonly field?: 'token' | 'access_token';
      /** A refresh token that POST takes. */
      readonly identityToken?: string;
      /** Instead of the usual challenge. `REALM` stands for the address. */
      readonly challenge?: string;
    };

export interface Permit {
  readonly scopes: readonly string[];
  uses: number;
}

/** The tokens that are out. */
export type Permits = Map<string, Permit>;

export interface Wanted {
  readonly repository: string | null;
  readonly action: 'pull' | 'push';
  /** The repository that a blob is mounted from. */
  readonly from: string | null;
}

/** @returns the refusal, or null */
export function admit(
  access: Access,
  permits: Permits,
  authorization: string | undefined,
  wanted: Wanted,
  origin: string,
): Reply | null {
  if (access.kind === 'anonymous') return null;
  if (access.kind === 'basic') {
    if (isPassword(access, authorization)) return null;
    return problem(401, 'UNAUTHORIZED', 'authentication required', {
      'www-authenticate': 'Basic realm="registry, of the tests"',
    });
  }
  const { repository, action, from } = wanted;
  const actions = action === 'pull' ? ['pull'] : ['pull', 'push'];
  const needed = [
    ...(repository === null ? [] : actions.map((one) => `repository:${repository}:${one}`)),
    ...(from === null ? [] : [`repository:${from}:pull`]),
  ];
  const permit = permits.get(/^Bearer (?<token>.*)$/.exec(authorization ?? '')?.groups?.token ?? '');
  const alive = permit !== undefined && permit.uses > 0;
  if (alive) permit.uses -= 1;
  if (alive && needed.every((scope) => permit.scopes.includes(scope))) return null;
  const scope = repository === null ? '' : `,scope="repository:${repository}:${actions.join(',')}"`;
  const error = alive ? ',error="insufficient_scope"' : permit === undefined ? '' : ',error="invalid_token"';
  const usual = `Bearer realm="REALM",service="registry of the tests"${scope}${error}`;
  return problem(
    401,
    alive ? 'DENIED' : 'UNAUTHORIZED',
    alive ? 'requested access to the resource is denied' : 'authentication required',
    {
      'www-authenticate': (access.challenge ?? usual).replace('REALM', `${origin}/token`),
    },
  );
}

/** The token server's answer: https://distribution.github.io/distribution/spec/auth/token/ and .../oauth/ */
export function giveToken(
  access: Access,
  permits: Permits,
  request: {
    readonly method: string;
    readonly query: URLSearchParams;
    readonly body: string;
    readonly authorization: string | undefined;
  },
): Reply {
  if (access.kind !== 'token') return problem(404, 'UNSUPPORTED', 'no token server');
  const form = new URLSearchParams(request.body);
  if (request.method === 'POST' && access.identityToken === undefined) return { status: 405 };
  const byRefreshToken = request.method === 'POST' && form.get('refresh_token') === access.identityToken;
  const known = byRefreshToken || (request.method === 'GET' && isPassword(access, request.authorization));
  const isAnonymous =
    request.method === 'GET' && request.authorization === undefined && access.publicPull === true;
  if (!known && !isAnonymous) return json(401, { details: 'incorrect username or password' });
  const asked =
    request.method === 'POST' ? (form.get('scope') ?? '').split(' ') : request.query.getAll('scope');
  const allowed = isAnonymous || access.grants === 'pull' ? ['pull'] : ['pull', 'push'];
  const scopes = asked.flatMap((scope) => {
    const [, resource, actions = ''] = /^(repository:.*):([^:]*)$/.exec(scope) ?? [];
    return actions
      .split(',')
      .filter((one) => allowed.includes(one))
      .map((one) => `${resource}:${one}`);
  });
  const token = `token-${randomUUID()}`;
  permits.set(token, { scopes, uses: access.uses ?? Number.POSITIVE_INFINITY });
  return json(200, {
    [access.field ?? 'token']: token,
    ...(access.expiresIn === undefined ? {} : { expires_in: access.expiresIn }),
  });
}

function isPassword(
  { username, password }: { readonly username: string; readonly password: string },
  authorization: string | undefined,
): boolean {
  return authorization === `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

import type { Clock } from './budget.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import { base64, type Credentials } from './credentials.ts';
import { RegistryError } from './errors.ts';
import type { Answer, Request } from './exchange.ts';
import { mayLeadTo } from './host.ts';

/** What a request needs, as token servers read it: https://distribution.github.io/distribution/spec/auth/scope/ */
export type Scope = `repository:${string}:${'pull' | 'pull,push'}`;

export interface Authorizer {
  /** The `Authorization` for a request as far as the registry's ways are known; null for none. */
  readonly header: (scopes: readonly Scope[]) => Promise<string | null>;
  /**
   * Learns from a 401. @returns whether the request is worth sending again
   * @param used what it was sent with
   */
  readonly learn: (answer: Answer, scopes: readonly Scope[], used: string | null) => Promise<boolean>;
}

export interface AuthorizerOptions {
  /** Of the registry. Only it sees `header`. */
  readonly origin: string;
  readonly credentials: Credentials;
  readonly clock: Clock;
  /** Asks a token server, with retries. */
  readonly ask: (request: Request, authorization: string | null) => Promise<Answer>;
  /** The error for what a token server answers when it does not give a token. */
  readonly refused: (answer: Answer, scopes: readonly Scope[]) => RegistryError;
  readonly onSecret: (secret: string) => void;
}

interface TokenServer {
  readonly realm: URL;
  readonly service: string | null;
}

interface Token {
  readonly header: string;
  /** Counts up. */
  readonly number: number;
  /** By the clock. */
  readonly until: number;
}

/** https://distribution.github.io/distribution/spec/auth/token/: "a client must assume 60 seconds". */
const shortestLife = 60;
/** Of a token's life, so that it does not end on the way. */
const usedShare = 0.8;

/**
 * The two ways in that registries have: a name and password with every request, or a token for each scope from a token
 * server. Which one it is, the first 401 says; a token that has run out is renewed at the next.
 */
export function authorizer({
  origin,
  credentials,
  clock,
  ask,
  refused,
  onSecret,
}: AuthorizerOptions): Authorizer {
  let basic: string | null = null;
  let server: TokenServer | null = null;
  const tokens = new Map<string, Promise<Token>>();
  let fetched = 0;

  /** Several requests that need the same token wait for one. */
  const token = async (
    at: TokenServer,
    scopes: readonly Scope[],
    also: readonly string[] = [],
  ): Promise<Token> => {
    const key = scopes.join(' ');
    const pushKey = scopes.map((scope) => scope.replace(/:pull$/, ':pull,push')).join(' ');
    for (const known of [tokens.get(pushKey), tokens.get(key)]) {
      // Without one there is nothing to wait for: two requests at once must not both fetch it.
      if (known === undefined) continue;
      const ready = await known.catch(() => null);
      if (ready !== null && clock.now() < ready.until) return ready;
    }
    const coming = fetchToken(at, scopes, also);
    tokens.set(key, coming);
    coming.catch(() => tokens.get(key) === coming && tokens.delete(key));
    return coming;
  };

  const fetchToken = async (
    at: TokenServer,
    scopes: readonly Scope[],
    also: readonly string[],
  ): Promise<Token> => {
    const answer = await exchangeToken(at, merge([...scopes, ...also]));
    if (answer.status !== 200) throw refused(answer, scopes);
    const { value, seconds } = readToken(answer);
    onSecret(value);
    return { header: `Bearer ${value}`, number: ++fetched, until: clock.now() + seconds * 1000 * usedShare };
  };

  const exchangeToken = async (at: TokenServer, scopes: readonly string[]): Promise<Answer> => {
    const limit = 1024 * 1024;
    if (credentials.kind === 'identity-token') {
      const form = new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: 'lockstep',
        scope: scopes.join(' '),
      });
      form.set('service', at.service ?? at.realm.host);
      form.set('refresh_token', credentials.token);
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const body = Buffer.from(form.toString());
      const answer = await ask({ method: 'POST', url: at.realm, headers, body, limit }, null);
      // A token server of the first kind knows GET only.
      if (answer.status !== 404 && answer.status !== 405) return answer;
    }
    const url = new URL(at.realm);
    if (at.service !== null) url.searchParams.set('service', at.service);
    for (const scope of scopes) url.searchParams.append('scope', scope);
    return ask({ method: 'GET', url, limit }, basicHeader(credentials));
  };

  /** A token that is not taken any more, and those before it: they will have run out too. */
  const forget = async (used: string | null): Promise<void> => {
    const known = await Promise.all(
      [...tokens].map(async ([key, coming]) => ({ key, coming, token: await coming.catch(() => null) })),
    );
    const last = known.find(({ token }) => token?.header === used)?.token?.number ?? 0;
    for (const { key, coming, token } of known)
      if ((token?.number ?? 0) <= last && tokens.get(key) === coming) tokens.delete(key);
  };

  return {
    header: async (scopes) => {
      if (credentials.kind === 'bearer') return `Bearer ${credentials.token}`;
      if (server !== null) return (await token(server, scopes)).header;
      return basic;
    },
    learn: async (answer, scopes, used) => {
      if (credentials.kind === 'bearer') return false;
      const challenges = parseChallenges(answer.headers.get('www-authenticate') ?? '');
      const bearer = challenges.find(({ scheme, parameters }) => scheme === 'bearer' && parameters.realm);
      if (bearer !== undefined) {
        server = tokenServer(bearer, answer.url, origin);
        await forget(used);
        await token(server, scopes, bearer.parameters.scope?.split(' '));
        return true;
      }
      const ours = basicHeader(credentials);
      if (ours === null || ours === used || !challenges.some(({ scheme }) => scheme === 'basic'))
        return false;
      basic = ours;
      return true;
    },
  };
}

function basicHeader(credentials: Credentials): string | null {
  if (credentials.kind === 'basic') return `Basic ${base64(credentials)}`;
  // Azure's registry takes a refresh token as the password of this name.
  if (credentials.kind === 'identity-token')
    return `Basic ${base64({ username: '00000000-0000-0000-0000-000000000000', password: credentials.token })}`;
  return null;
}

/** Name and password go there: it is the registry that says where, and they go over HTTPS. */
function tokenServer({ parameters }: Challenge, asked: URL, origin: string): TokenServer {
  const { realm = '', service } = parameters;
  const url = URL.canParse(realm, asked.href) ? new URL(realm, asked) : null;
  if (url === null || !mayLeadTo(url, origin))
    throw new RegistryError(
      'not-a-registry',
      `${asked.host} names a token server that is not asked: ${url === null ? 'its address cannot be read' : url.origin}`,
      { status: 401, hint: 'A token server is at an https:// address.' },
    );
  return { realm: url, service: service ?? null };
}

function readToken(answer: Answer): { readonly value: string; readonly seconds: number } {
  let json: Readonly<Record<string, unknown>> | null = null;
  try {
    json = JSON.parse(answer.bytes.toString('utf8'));
  } catch {
    // No JSON has no token.
  }
  const value = [json?.token, json?.access_token].find((one) => typeof one === 'string' && one !== '');
  // A header with anything else in it would not be sent, and the error would show it.
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value))
    throw new RegistryError('unauthorized', `The token server ${answer.url.host} answers without a token`, {
      status: answer.status,
      hint: 'Check the host of the reference, and whether a proxy answers in its place.',
    });
  const seconds = Number(json?.expires_in);
  return { value, seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : shortestLife };
}

/** One entry for each repository, ours first: some token servers read only the first. */
function merge(scopes: readonly string[]): readonly string[] {
  const actions = new Map<string, Set<string>>();
  for (const scope of scopes.filter(Boolean)) {
    const colon = scope.lastIndexOf(':');
    const resource = scope.slice(0, colon);
    const known = actions.get(resource) ?? new Set();
    for (const action of scope.slice(colon + 1).split(',')) known.add(action);
    actions.set(resource, known);
  }
  return [...actions].map(([resource, names]) => `${resource}:${[...names].join(',')}`);
}

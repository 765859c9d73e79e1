import { authorizer, type Scope } from './auth.ts';
import type { Budget } from './budget.ts';
import { ConnectionError } from './connection-error.ts';
import { type Credentials, secretsOf } from './credentials.ts';
import { RegistryError } from './errors.ts';
import { type Answer, exchange, type Fetch, type Request } from './exchange.ts';
import { registryOrigin } from './host.ts';
import type { Reference } from './reference.ts';
import { type Need, noAnswer, refusal, refusalElsewhere } from './refusal.ts';
import { attempt, type Outcome, withRetries } from './retry.ts';

export interface TransportOptions {
  readonly credentials: Credentials;
  readonly fetch: Fetch;
  readonly signal: AbortSignal | undefined;
  readonly budget: Budget;
  readonly onSecret: (secret: string) => void;
  readonly patience: number;
  readonly inputs: boolean;
}

/** The way to one repository: with its credentials, renewed where they run out. */
export interface Transport {
  readonly origin: string;
  /** The address below `/v2/<name>/`. */
  readonly url: (path: string) => URL;
  readonly scope: (access: 'pull' | 'push', name?: string) => Scope;
  /** One try, a broken connection as a value. Credentials go to the registry's own origin only. */
  readonly once: (request: Request, scopes: readonly Scope[]) => Promise<Outcome>;
  /** Tries again what passes by itself. @throws RegistryError where there was no answer in the end */
  readonly send: (request: Request, scopes: readonly Scope[]) => Promise<Answer>;
  readonly retried: (
    send: () => Promise<Outcome>,
    again?: (outcome: Outcome, tries: number) => boolean,
  ) => Promise<Outcome>;
  /** The error for an outcome that is no success. */
  readonly error: (outcome: Outcome, access: 'pull' | 'push', what: string | null) => RegistryError;
}

export function openTransport({ host, name }: Reference, options: TransportOptions): Transport {
  const { credentials, budget, signal } = options;
  const origin = registryOrigin(host);
  const secrets = new Set<string>();
  const remember = (secret: string): void => {
    secrets.add(secret);
    options.onSecret(secret);
  };
  for (const secret of secretsOf(credentials)) remember(secret);
  const redact = (text: string): string =>
    [...secrets].reduce(
      (clean, secret) => (secret.length < 4 ? clean : clean.replaceAll(secret, '***')),
      text,
    );
  const need = (access: Need['access'], what: string | null): Need => ({
    host,
    name,
    access,
    what,
    credentials: credentials.kind === 'none' ? null : credentials.source,
    missing: credentials.kind === 'none' ? (credentials.missing ?? null) : null,
    inputs: options.inputs,
    redact,
  });
  const retried: Transport['retried'] = (send, again) => withRetries(send, budget, signal, again);
  const answered = async (access: Need['access'], send: () => Promise<Outcome>): Promise<Answer> => {
    const outcome = await retried(send);
    if (outcome instanceof ConnectionError) throw noAnswer(outcome, access);
    return outcome;
  };
  const way = authorizer({
    origin,
    credentials,
    clock: budget.clock,
    // A token server has nothing of what was pushed.
    ask: (request, authorization) =>
      answered('pull', () => attempt(() => exchange(request, authorization, options))),
    refused: (answer, scopes) => tokenRefusal(answer, need(accessOf(scopes), null)),
    onSecret: remember,
  });

  const authorized = async (request: Request, scopes: readonly Scope[]): Promise<Answer> => {
    // Where a registry has sent an upload elsewhere, the address itself is the permission.
    if (request.url.origin !== origin) return exchange(request, null, options);
    for (let learnt = false; ; learnt = true) {
      const authorization = await way.header(scopes);
      const answer = await exchange(request, authorization, options);
      if (answer.status !== 401 || learnt || answer.url.origin !== origin) return answer;
      if (!(await way.learn(answer, scopes, authorization))) return answer;
    }
  };
  const once: Transport['once'] = (request, scopes) => attempt(() => authorized(request, scopes));
  return {
    origin,
    url: (path) => new URL(`/v2/${name}/${path}`, origin),
    scope: (access, other = name) => `repository:${other}:${access === 'pull' ? 'pull' : 'pull,push'}`,
    once,
    send: (request, scopes) => answered(accessOf(scopes), () => once(request, scopes)),
    retried,
    error: (outcome, access, what) => {
      if (outcome instanceof ConnectionError) return noAnswer(outcome, access);
      const isHome = outcome.url.origin === origin;
      return (isHome ? refusal : refusalElsewhere)(outcome, need(access, what));
    },
  };
}

const accessOf = (scopes: readonly Scope[]): Need['access'] =>
  scopes.some((scope) => scope.endsWith(':pull,push')) ? 'push' : 'pull';

/** A token server that has no such page is none. */
function tokenRefusal(answer: Answer, need: Need): RegistryError {
  if (![400, 404, 405].includes(answer.status)) return refusal(answer, need);
  const message = `The token server ${answer.url.host} of ${need.host} gives no token (${answer.status})`;
  return new RegistryError('unauthorized', message, { status: answer.status });
}

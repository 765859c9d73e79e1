import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { isRecord } from '../is-record.ts';
import {
  actionsToken,
  actionsTokenWith,
  authenticate,
  isToken,
  lintPermissions,
  refuse,
  type Token,
} from './access.ts';
import { type Contract, readContract } from './contract.ts';
import { createInterruptions, type Interruption } from './interruption.ts';
import { stableId } from './objects/account.ts';
import { primaryRateLimit, problem, type Reply } from './reply.ts';
import { issueComments } from './routes/issue-comments.ts';
import { pulls } from './routes/pulls.ts';
import { repository } from './routes/repository.ts';
import { reviewComments } from './routes/review-comments.ts';
import type { Routes } from './routes/route.ts';
import { users } from './routes/users.ts';
import { createWorld, type World } from './world.ts';

export const routes: Routes = { ...issueComments, ...pulls, ...repository, ...reviewComments, ...users };

export interface FakeOptions {
  readonly world?: Partial<World>;
  /** Token → who it is and what it may. Default: `actionsToken`, with what migrate-lint asks for. */
  readonly tokens?: Readonly<Record<string, Token>>;
  /** Requests until the primary rate limit. GITHUB_TOKEN has 1,000 per hour and repository. */
  readonly rateLimit?: number;
  /** Milliseconds before each answer. */
  readonly latencyMs?: number;
  /** What comes before the paths: `/api/v3` on GitHub Enterprise Server. */
  readonly prefix?: string;
}

export interface RecordedRequest {
  readonly operation: string | null;
  readonly method: string;
  /** With the query, as it was sent. */
  readonly path: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly status: number;
}

export interface FakeGitHub extends AsyncDisposable {
  /** For the environment of an action: the addresses of this GitHub. */
  readonly env: Readonly<Record<string, string>>;
  readonly github: Readonly<Record<string, string>>;
  readonly url: string;
  readonly world: World;
  /** All requests so far, in their order. */
  readonly requests: readonly RecordedRequest[];
  /** What was asked for and is not in GitHub's description. Empty, or disposing throws. */
  readonly violations: string[];
  interrupt(interruption: Interruption): void;
  close(): Promise<void>;
}

interface Running {
  readonly options: FakeOptions;
  readonly world: World;
  readonly contract: Contract;
  readonly violations: string[];
  readonly tokens: ReadonlyMap<string, Token>;
  readonly meet: (operation: string, method: string) => Interruption | null;
  used: number;
}

/** A GitHub on a port of this machine. `await using` closes it, and throws if somebody broke the contract. */
export async function startFakeGitHub(options: FakeOptions = {}): Promise<FakeGitHub> {
  const interruptions = createInterruptions();
  const tokens = options.tokens ?? { [actionsToken]: actionsTokenWith(lintPermissions) };
  const running: Running = {
    options,
    world: createWorld(options.world ?? {}),
    contract: readContract(),
    violations: [],
    tokens: new Map(Object.entries(tokens)),
    meet: interruptions.meet,
    used: 0,
  };
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    answer(request, running, (recorded) => requests.push(recorded)).then(
      (reply) => send(response, reply, running),
      (error: Error) => send(response, broken(running, `the fake failed: ${error.stack}`), running),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${options.prefix ?? ''}`;
  running.world.apiUrl = url;

  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const addresses = { api_url: url, graphql_url: `${url}/graphql` };
  return {
    url,
    github: { ...addresses, token: actionsToken },
    env: { GITHUB_API_URL: url, GITHUB_GRAPHQL_URL: addresses.graphql_url },
    world: running.world,
    requests,
    violations: running.violations,
    interrupt: interruptions.add,
    close,
    [Symbol.asyncDispose]: async () => {
      await close();
      if (running.violations.length > 0) throw new Error(running.violations.join('\n'));
    },
  };
}

/** 500, and the test that disposes of the fake fails. */
function broken({ violations }: Running, sentence: string): Reply {
  violations.push(sentence);
  return problem(500, sentence);
}

async function answer(
  request: IncomingMessage,
  running: Running,
  record: (request: RecordedRequest) => void,
): Promise<Reply | 'hang-up'> {
  const { method = '', url: path = '', headers } = request;
  const text = await readText(request);
  const operation = running.contract.match(method, pathOf(path, running))?.id ?? null;
  const reply = await decide(request, text, running);
  const status = reply === 'hang-up' ? 0 : reply.status;
  record({ operation, method, path, body: parseJson(text), headers, status });
  if (running.options.latencyMs) await wait(running.options.latencyMs);
  return reply;
}

async function decide(request: IncomingMessage, text: string, running: Running): Promise<Reply | 'hang-up'> {
  const { method = '', headers } = request;
  const { world, contract, options } = running;
  const url = new URL(request.url ?? '', world.apiUrl);
  const match = contract.match(method, pathOf(request.url ?? '', running));
  const route = match === null ? undefined : routes[match.id];
  if (match === null || route === undefined)
    return broken(running, `GitHub has no ${method} ${url.pathname}`);
  if (!headers['user-agent']) return broken(running, `${match.id}: GitHub wants a User-Agent`);

  const query = Object.fromEntries(url.searchParams);
  const body = parseJson(text);
  if (text !== '' && body === undefined) return broken(running, `${match.id}: the body is not JSON`);
  const sentences = contract.checkRequest(match, query, body);
  if (sentences.length > 0) return broken(running, `${match.id}: ${sentences.join('; ')}`);

  running.used += 1;
  if (running.used > (options.rateLimit ?? 1000)) return primaryRateLimit(3600);
  const interruption = running.meet(match.id, method);
  if (interruption !== null && interruption.effect !== 'lost') return interruption.reply;

  const token = authenticate(headers.authorization, running.tokens);
  if (!isToken(token)) return token;
  const { owner, repo } = match.parameters;
  const elsewhere =
    owner !== undefined && `${owner}/${repo}`.toLowerCase() !== world.repository.toLowerCase();
  if (elsewhere) return problem(404, 'Not Found');
  const refusal = refuse(token, route, world);
  if (refusal !== null) return refusal;

  const reply = route.answer({
    world,
    actor: token.account,
    parameters: match.parameters,
    query,
    body: isRecord(body) ? body : {},
    url: linkUrl(url, world),
    raw: /\braw\b/.test(headers.accept ?? ''),
  });
  return interruption === null ? reply : interruption.reply;
}

/** The path in the form of the description: links between pages name the repository by its number, as GitHub's do. */
function pathOf(url: string, { options, world }: Running): string {
  const path = url.split('?')[0] ?? '';
  const prefix = options.prefix ?? '';
  const inside = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  return inside.replace(`/repositories/${stableId(world.repository)}/`, `/repos/${world.repository}/`);
}

function linkUrl(url: URL, { repository: name }: World): URL {
  const link = new URL(url);
  link.pathname = link.pathname.replace(/\/repos\/[^/]+\/[^/]+\//, `/repositories/${stableId(name)}/`);
  return link;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, reply: Reply | 'hang-up', { options, used }: Running): void {
  if (reply === 'hang-up') {
    response.destroy();
    return;
  }
  const { status, body, headers = {} } = reply;
  const plain = typeof body === 'string' || body instanceof Uint8Array;
  const limit = options.rateLimit ?? 1000;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-github-request-id': `FA4E:${used}`,
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-used': String(used),
    'x-ratelimit-remaining': String(Math.max(0, limit - used)),
    'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600),
    'x-ratelimit-resource': 'core',
    ...headers,
  });
  response.end(body === undefined ? undefined : plain ? body : JSON.stringify(body));
}

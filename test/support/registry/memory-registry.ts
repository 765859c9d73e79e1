import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Access, admit, giveToken, type Permits } from './access.ts';
import type { Reply } from './reply.ts';
import { route, type Switches } from './routes.ts';
import { createStore, type Store } from './store.ts';

/** What is in the place of an answer. */
export type Trouble =
  /** The connection ends before anything was done. */
  | 'cut-before'
  /** It was done, and the connection ends without a word. */
  | 'cut-after'
  /** It was done, and the connection ends in the middle of the answer. */
  | 'cut-in-answer'
  /** The connection ends while the request is still being sent. */
  | 'cut-in-request'
  /** Never an answer. */
  | 'silence'
  /** Another answer, and nothing was done. */
  | Reply
  /** Another answer, though it was done. */
  | { readonly after: Reply };

export interface RecordedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly authorization: string | null;
  readonly bytes: number;
  /** Null where the connection was cut. */
  readonly status: number | null;
}

export interface RegistryOptions extends Switches {
  readonly access?: Access;
}

export interface MemoryRegistry {
  /** As in a reference: `127.0.0.1:4711`. */
  readonly host: string;
  readonly store: Store;
  /** Of the registry and its token server, in the order of their answers. */
  readonly requests: RecordedRequest[];
  /** Of the host that serves blobs. */
  readonly blobRequests: RecordedRequest[];
  /** What the registry is may change on the way. */
  readonly set: (options: RegistryOptions) => void;
  /**
   * Disturbs requests from now on: the one with this number (from 1), or each that the function picks.
   * @param times how many of those. Default: 1
   */
  readonly disturb: (
    which: number | ((request: { method: string; path: string }) => boolean),
    trouble: Trouble,
    times?: number,
  ) => void;
  /** Is awaited before each request is looked at, with its number from 1: to hold one until another is through. */
  readonly hold: (
    hook:
      | ((request: {
          method: string;
          path: string;
          number: number;
          headers: IncomingMessage['headers'];
        }) => Promise<void>)
      | null,
  ) => void;
  readonly close: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

interface Disturbance {
  readonly picks: (request: { method: string; path: string }) => boolean;
  readonly trouble: Trouble;
  times: number;
}

/** A registry that keeps everything in memory, and does what the hosted ones do where it is told to. */
export async function startMemoryRegistry(initial: RegistryOptions = {}): Promise<MemoryRegistry> {
  let options = initial;
  let hold: Parameters<MemoryRegistry['hold']>[0] = null;
  let count = 0;
  const store = createStore();
  const permits: Permits = new Map();
  const requests: RecordedRequest[] = [];
  const blobRequests: RecordedRequest[] = [];
  const disturbances: Disturbance[] = [];

  const blobServer = createServer((request, response) => {
    const digest = new URL(request.url ?? '/', 'http://store').pathname.slice(1);
    const bytes = [...store.repositories.values()].flatMap(({ blobs }) => blobs.get(digest) ?? [])[0];
    const { authorization = null } = request.headers;
    // As the stores behind registries: S3 refuses a request with two ways of saying who asks.
    const status = authorization !== null ? 400 : bytes === undefined ? 404 : 200;
    blobRequests.push({
      method: request.method ?? '',
      path: request.url ?? '',
      authorization,
      bytes: 0,
      status,
    });
    response.writeHead(status).end(status === 200 ? bytes : undefined);
  });
  await listen(blobServer);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '/', headers } = request;
    const number = ++count;
    if (hold !== null) await hold({ method, path: url, number, headers });
    const disturbance = disturbances.find(({ picks, times }) => times > 0 && picks({ method, path: url }));
    if (disturbance !== undefined) disturbance.times -= 1;
    const trouble = disturbance?.trouble ?? null;
    const record = (status: number | null, bytes: number) =>
      requests.push({ method, path: url, authorization: headers.authorization ?? null, bytes, status });
    if (trouble === 'cut-before' || trouble === 'cut-in-request') {
      if (trouble === 'cut-in-request' && Number(headers['content-length'] ?? 0) > 0)
        await new Promise((resolve) => request.once('data', resolve));
      record(null, 0);
      request.socket.destroy();
      return;
    }
    const body = await readBody(request);
    if (trouble === 'silence') return void record(null, body.length);
    const replaced = typeof trouble === 'object' && trouble !== null && 'status' in trouble ? trouble : null;
    const done = replaced ?? handle(request, body);
    const reply =
      typeof trouble === 'object' && trouble !== null && 'after' in trouble ? trouble.after : done;
    if (trouble === 'cut-after' || trouble === 'cut-in-answer') {
      record(null, body.length);
      if (trouble === 'cut-in-answer') await writeHalf(response, reply, method);
      request.socket.destroy();
      return;
    }
    record(reply.status, body.length);
    response.writeHead(reply.status, {
      ...(reply.headers as Record<string, string | string[]>),
      ...lengthOf(reply),
    });
    response.end(method === 'HEAD' ? undefined : reply.body);
  };

  const handle = (request: IncomingMessage, body: Buffer): Reply => {
    const { method = '', url = '/', headers } = request;
    const { pathname, searchParams: query } = new URL(url, origin);
    const { access = { kind: 'anonymous' } } = options;
    if (pathname === '/token')
      return giveToken(access, permits, {
        method,
        query,
        body: body.toString(),
        authorization: headers.authorization,
      });
    const repository = /^\/v2\/(.+?)\/(?:blobs|manifests|tags)\//.exec(pathname)?.[1] ?? null;
    const action = method === 'GET' || method === 'HEAD' ? 'pull' : 'push';
    const refusal = admit(
      access,
      permits,
      headers.authorization,
      { repository, action, from: query.get('from') },
      origin,
    );
    if (refusal !== null) return refusal;
    return route(
      {
        method,
        path: pathname,
        query,
        accept: headers.accept ?? '',
        contentType: headers['content-type'] ?? '',
        contentRange: headers['content-range'] ?? null,
        body,
        origin,
        blobHost: originOf(blobServer),
      },
      store,
      options,
    );
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  await listen(server);
  const origin = originOf(server);
  const close = async () => {
    await Promise.all([stop(server), stop(blobServer)]);
  };
  return {
    host: new URL(origin).host,
    store,
    requests,
    blobRequests,
    set: (changed) => {
      options = changed;
    },
    disturb: (which, trouble, times = 1) => {
      const target = typeof which === 'number' ? count + which : null;
      const picks = typeof which === 'number' ? () => count === target : which;
      disturbances.push({ picks, trouble, times });
    },
    hold: (hook) => {
      hold = hook;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const lengthOf = ({ body, status }: Reply): Record<string, string> =>
  status === 204 ? {} : { 'content-length': String(Buffer.byteLength(body ?? '')) };

/** Half of the body, or half of the status line where there is none. */
async function writeHalf(response: ServerResponse, reply: Reply, method: string): Promise<void> {
  const body = Buffer.from(reply.body ?? '');
  if (method === 'HEAD' || body.length < 2) {
    await new Promise((resolve) => response.socket?.write('HTTP/1.1 20', resolve));
    return;
  }
  response.writeHead(reply.status, { ...(reply.headers as Record<string, string>), ...lengthOf(reply) });
  await new Promise((resolve) => response.write(body.subarray(0, body.length / 2), resolve));
}

const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const stop = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

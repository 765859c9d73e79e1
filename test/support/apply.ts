import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { applyOne } from '../../src/apply/apply.ts';
import type { ApplyEvent, ApplyOptions, Target } from '../../src/apply/target.ts';
import { defaults } from '../../src/config/config.ts';
import { parseConnection } from '../../src/database/connection.ts';
import { openServer } from '../../src/database/server.ts';
import type { Session } from '../../src/database/session.ts';
import { readListing } from '../../src/directory/read.ts';
import type { ApplyReport } from '../../src/report/apply-report.ts';
import { type Files, listingOf } from './directories.ts';
import type { TestServer } from './postgres.ts';

export const defaultOptions: ApplyOptions = {
  to: null,
  amount: null,
  dryRun: false,
  ...defaults.apply,
};

export interface ApplyRequest {
  readonly files: Files;
  readonly format?: string;
  readonly options?: Partial<ApplyOptions>;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ApplyEvent) => void;
  /** Makes the sockets: for faults. */
  readonly socket?: () => Socket;
  /** Called before each connection; what it throws, the engine gets. */
  readonly beforeConnect?: () => void;
  /** Sees each connection that is made. */
  readonly connected?: (session: Session, applicationName: string) => Session;
  readonly url?: string;
  readonly runUrl?: string;
  readonly bulkFrom?: number;
}

/** Runs `lockstep apply` in this process, against a database of a test server. */
export function applyTo(server: TestServer, database: string, request: ApplyRequest): Promise<ApplyReport> {
  return applyOne(targetOf(server, database, request));
}

export function targetOf(server: TestServer, database: string, request: ApplyRequest): Target {
  const { files, format = 'plain', options = {}, signal, onEvent, socket, connected } = request;
  const settings = parseConnection(request.url ?? server.url(database), {});
  const { directory } = readListing(listingOf(files), format);
  return {
    connect: async (applicationName) => {
      request.beforeConnect?.();
      const session = await openServer(settings, {
        applicationName,
        startupWait: 2_000,
        ...(socket === undefined ? {} : { socket }),
      });
      return connected?.(session, applicationName) ?? session;
    },
    directory,
    reference: null,
    options: { ...defaultOptions, ...options },
    run: {
      id: randomUUID(),
      url: request.runUrl ?? null,
      commit: null,
      actor: null,
      pullRequest: null,
      lintReport: null,
    },
    signal: signal ?? new AbortController().signal,
    onEvent: onEvent ?? (() => undefined),
    ...(request.bulkFrom === undefined ? {} : { bulkFrom: request.bulkFrom }),
  };
}

/** A new database on a test server, and a session on it for the test itself. */
export async function freshDatabase(server: TestServer): Promise<{ database: string; session: Session }> {
  const database = `t_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const admin = await openServer(parseConnection(server.url(), {}));
  const { error } = await admin.send(`CREATE DATABASE ${database}`);
  await admin.close();
  if (error !== null) throw new Error(error.message);
  return { database, session: await sessionOn(server, database) };
}

export const sessionOn = (server: TestServer, database: string): Promise<Session> =>
  openServer(parseConnection(server.url(database), {}), { applicationName: 'the test' });

/** The rows of a query, each as its values joined by `|`. */
export async function ask(session: Session, sql: string): Promise<string[]> {
  const reply = await session.send(sql);
  if (reply.error !== null) throw new Error(`${reply.error.message}: ${sql}`);
  return (reply.results.at(-1)?.rows ?? []).map((row) => row.map((value) => value ?? 'null').join('|'));
}

/** What `lockstep.revisions` says, `version state` in the order of versions. */
export async function history(session: Session): Promise<string[]> {
  const there = await ask(session, `SELECT to_regclass('lockstep.revisions')`);
  if (there[0] === 'null') return [];
  return (await ask(session, 'SELECT version, state FROM lockstep.revisions ORDER BY 1')).map((row) =>
    row.replace('|', ' '),
  );
}

import { setTimeout as pause } from 'node:timers/promises';
import { type Job, runJob } from '../../src/apply/job.ts';
import type { ApplyEvent, ApplyOptions } from '../../src/apply/target.ts';
import { fleetOptions, type GivenFleetOptions } from '../../src/config/fleet-options.ts';
import type { Session } from '../../src/database/session.ts';
import { readListing } from '../../src/directory/read.ts';
import type { FleetReport } from '../../src/report/fleet-report.ts';
import { ask, defaultOptions, freshDatabase } from './apply.ts';
import { type Files, listingOf } from './directories.ts';
import type { TestServer } from './postgres.ts';

export interface FleetRequest extends Omit<GivenFleetOptions, 'url'> {
  readonly targets: string;
  readonly files: Files;
  readonly options?: Partial<ApplyOptions>;
  readonly connection?: Partial<Job['connection']>;
  readonly signal?: AbortSignal;
  readonly onEvent?: (name: string, event: ApplyEvent) => void;
}

export interface FleetRun {
  readonly report: FleetReport;
  /** `name outcome` of each. */
  readonly rows: readonly string[];
  /** `name kind` of each event, in their order. */
  readonly events: readonly string[];
  /** The most databases that were in work at a time. */
  readonly most: number;
}

/** Applies to several databases, in this process. */
export async function applyToAll(request: FleetRequest): Promise<FleetRun> {
  const events: string[] = [];
  const open = new Set<string>();
  let most = 0;
  const report = await runJob({
    directory: readListing(listingOf(request.files), 'plain').directory,
    reference: null,
    options: { ...defaultOptions, ...request.options },
    connection: {
      url: null,
      passwordCommand: null,
      caBundle: null,
      env: {},
      cwd: '/',
      onSecret: () => undefined,
      ...request.connection,
    },
    fleet: fleetOptions(request, (name) => `--${name}`),
    run: { url: null, commit: null, actor: null, pullRequest: null, lintReport: null },
    signal: request.signal ?? new AbortController().signal,
    log: () => (name, event) => {
      events.push(`${name} ${event.kind}`);
      if (event.kind === 'ended') open.delete(name);
      else open.add(name);
      most = Math.max(most, open.size);
      request.onEvent?.(name, event);
    },
  });
  if (report.schema !== 'lockstep/fleet/v1') throw new Error(`it is one: ${report.schema}`);
  return { report, rows: report.targets.map(({ name, outcome }) => `${name} ${outcome}`), events, most };
}

export interface NamedDatabase {
  readonly name: string;
  readonly url: string;
  readonly session: Session;
}

/** A new database for each name, and `name = URL` lines for all of them. */
export async function freshFleet(
  server: TestServer,
  names: readonly string[],
): Promise<{ readonly databases: readonly NamedDatabase[]; readonly lines: string }> {
  const databases: NamedDatabase[] = [];
  for (const name of names) {
    const { database, session } = await freshDatabase(server);
    databases.push({ name, url: server.url(database), session });
  }
  return { databases, lines: databases.map(({ name, url }) => `${name} = ${url}`).join('\n') };
}

/** Makes files that say `SELECT * FROM gate` wait here until the function that it gives is called. */
export async function closeGate({ session }: NamedDatabase): Promise<() => Promise<unknown>> {
  await ask(session, 'CREATE TABLE gate ()');
  await ask(session, 'BEGIN; LOCK gate');
  return () => ask(session, 'COMMIT');
}

/** Waits until so many runners, in all databases of the server, wait for a lock. */
export async function untilWaiting(session: Session, runners: number): Promise<void> {
  const query = `SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'lockstep%' AND wait_event_type = 'Lock'`;
  while ((await ask(session, query))[0] !== String(runners)) await pause(20);
}

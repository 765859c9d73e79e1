import type { Session } from '../../src/database/session.ts';
import { ask, freshDatabase } from '../support/apply.ts';
import { type majors, startServer, type TestServer } from '../support/postgres.ts';

/** A database in which one thing happens at a time, emptied in between. */
export interface Stage {
  readonly server: TestServer;
  readonly database: string;
  readonly session: Session;
}

export interface Stages {
  /** Those of one lane, on the server of each major. */
  readonly on: (lane: number, major: (typeof majors)[number]) => Promise<Stage>;
  readonly close: () => Promise<void>;
}

/** One server per major, started when it is first asked for, with one database per lane. */
export function createStages(): Stages {
  const servers = new Map<number, Promise<TestServer>>();
  const stages = new Map<string, Promise<Stage>>();
  const open = async (major: (typeof majors)[number]): Promise<Stage> => {
    const server = await known(servers, major, () => startServer(major));
    return { server, ...(await freshDatabase(server)) };
  };
  return {
    on: (lane, major) => known(stages, `${lane} ${major}`, () => open(major)),
    close: async () => {
      for (const stage of stages.values())
        await stage.then(({ session }) => session.close()).catch(() => undefined);
      for (const server of servers.values()) await server.then(({ stop }) => stop()).catch(() => undefined);
    },
  };
}

function known<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

const made = ['public', 'app', 'lockstep', 'atlas_schema_revisions'];

/** As a new database, in a fiftieth of the time that one takes. Runners that are still connected are ended. */
export async function empty({ session }: Stage): Promise<void> {
  const others = `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`;
  await ask(session, others);
  await ask(
    session,
    `SET client_min_messages = warning; DROP SCHEMA IF EXISTS ${made.join(', ')} CASCADE; CREATE SCHEMA public; RESET ALL`,
  );
}

/** Works on all of them, a few at once. */
export async function inLanes<T>(
  lanes: number,
  all: readonly T[],
  work: (one: T, lane: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (number: number) => {
    for (let one = all[next++]; one !== undefined; one = all[next++]) await work(one, number);
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
}

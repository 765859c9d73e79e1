import type { Session } from '../database/session.ts';
import type { Blocker } from '../report/apply-report.ts';
import { type Backend, isBackend } from './backend.ts';
import { blockersOf, type Observed, observe } from './observed.ts';
import { rowsOf } from './query.ts';

/** A second connection: it watches what the first one waits for, and can stop it. It never takes part in the work. */
export interface Watcher {
  /** What the backend is doing; null when the server cannot be asked just then. */
  readonly observe: (backend: Backend) => Promise<Observed | null>;
  readonly blockers: (backend: Backend) => Promise<readonly Blocker[]>;
  /** Asks the server to stop what the backend does, or the backend itself. @returns whether it was there to be asked */
  readonly stop: (backend: Backend, how: 'cancel' | 'terminate') => Promise<boolean>;
  /** Whether the backend is gone; null when the server cannot be asked. */
  readonly isGone: (backend: Backend) => Promise<boolean | null>;
  /** One query of one's own. */
  readonly session: () => Promise<Session>;
  /**
   * Takes away the time limits that its role may have: it is idle most of the time. Not before it is certain that there is no
   * pooler that would give the connection, with these settings, to somebody else.
   */
  readonly arm: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What it asks is read from memory by the server: slower than this, something is wrong with the connection. */
const deadline = 4_000;

/** @param connect a new connection, which is made again when one is lost */
export function createWatcher(connect: () => Promise<Session>): Watcher {
  let current: Promise<Session> | null = null;
  let armed = false;
  const session = (): Promise<Session> => {
    if (current === null) {
      const opening = connect().then((made) => (armed ? withoutLimits(made) : made));
      // A connection that could not be made is asked for again the next time.
      opening.catch(() => {
        if (current === opening) current = null;
      });
      current = opening;
    }
    return current;
  };
  /** Twice, because the first attempt may only find out that the connection is gone. */
  const ask = async <T>(question: (session: Session) => Promise<T>): Promise<T | null> => {
    for (let tries = 0; tries < 2; tries++) {
      const asked = session();
      try {
        return await question(await asked);
      } catch {
        if (current === asked) current = null;
        void asked.then((lost) => lost.close()).catch(() => undefined);
      }
    }
    return null;
  };
  return {
    session,
    observe: (backend) => ask((open) => observe(open, backend)),
    blockers: async (backend) => (await ask((open) => blockersOf(open, backend))) ?? [],
    stop: async (backend, how) => {
      const call = how === 'cancel' ? 'pg_cancel_backend' : 'pg_terminate_backend';
      const rows = await ask((open) =>
        rowsOf(
          open,
          `SELECT pg_catalog.${call}(pid) FROM pg_catalog.pg_stat_activity WHERE ${isBackend(backend)}`,
          { deadline },
        ),
      );
      return rows?.[0]?.[0] === 't';
    },
    isGone: async (backend) => {
      const rows = await ask((open) =>
        rowsOf(open, `SELECT FROM pg_catalog.pg_stat_activity WHERE ${isBackend(backend)}`, { deadline }),
      );
      return rows === null ? null : rows.length === 0;
    },
    arm: async () => {
      armed = true;
      await ask(withoutLimits);
    },
    close: async () => {
      const open = await current?.catch(() => null);
      current = null;
      await open?.close().catch(() => undefined);
    },
  };
}

async function withoutLimits(session: Session): Promise<Session> {
  await session.send('SET idle_session_timeout = 0; SET statement_timeout = 0; SET lock_timeout = 0');
  return session;
}

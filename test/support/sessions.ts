import { parseConnection } from '../../src/database/connection.ts';
import { openServer } from '../../src/database/server.ts';
import type { Session } from '../../src/database/session.ts';
import { openPglite } from './pglite-session.ts';
import { type Major, startServer } from './postgres.ts';

export interface TestDatabase {
  /** Another connection to the same database; the embedded server has only one. */
  readonly open: (parameters?: string) => Promise<Session>;
  readonly session: Session;
  readonly stop: () => Promise<void>;
}

/** A database to try things in, and a connection to it. */
export async function startDatabase(engine: Major | 'embedded'): Promise<TestDatabase> {
  if (engine === 'embedded') {
    const session = await openPglite();
    return { session, open: async () => session, stop: () => session.close() };
  }
  const server = await startServer(engine);
  const opened: Session[] = [];
  const open = async (parameters = '') => {
    const session = await openServer(parseConnection(`${server.url()}${parameters}`, {}));
    opened.push(session);
    return session;
  };
  return {
    session: await open(),
    open,
    stop: async () => {
      for (const session of opened) await session.close();
      await server.stop();
    },
  };
}

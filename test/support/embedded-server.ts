import { afterAll } from 'vitest';
import { startEmbedded } from '../../src/database/embedded.ts';
import { type Session, SessionLost } from '../../src/database/session.ts';

/**
 * One embedded server for all cases of a test file: it is emptied when a case closes it, which takes milliseconds where
 * a start takes most of a second. A case that loses the server, or asks for extensions, gets a server of its own.
 */
let shared: Promise<Session> | null = null;

afterAll(async () => {
  await (await shared)?.close();
  shared = null;
});

export async function openEmbedded(extensions: readonly string[] = []): Promise<Session> {
  if (extensions.length > 0) return startEmbedded({ extensions });
  shared ??= startEmbedded();
  const server = await shared;
  return {
    engine: server.engine,
    version: server.version,
    send: (sql, options) => server.send(sql, options),
    close: async () => {
      try {
        await empty(server);
      } catch (error) {
        shared = null;
        await server.close();
        if (!(error instanceof SessionLost)) console.error(error);
      }
    },
  };
}

/** Brings a server back to how it was when it started: no schema but an empty `public`, no role but its owner. */
async function empty(server: Session): Promise<void> {
  await server.send('ROLLBACK');
  await server.send('SET SESSION AUTHORIZATION postgres; RESET ALL');
  await server.send('DISCARD ALL');
  const drops = await server.send(`SELECT format('DROP EVENT TRIGGER %I', evtname) FROM pg_event_trigger
    UNION ALL SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace
      WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    UNION ALL SELECT format('DROP PUBLICATION %I', pubname) FROM pg_publication
    UNION ALL SELECT format('DROP ACCESS METHOD %I', amname) FROM pg_am WHERE oid >= 16384
    UNION ALL SELECT format('DROP OWNED BY %I; DROP ROLE %1$I', rolname) FROM pg_roles
      WHERE rolname !~ '^pg_' AND rolname <> current_user`);
  const statements = (drops.results[0]?.rows ?? []).map(([statement]) => `${statement};`);
  const reply = await server.send(
    `SET client_min_messages = error; ${statements.join('\n')} CREATE SCHEMA public; RESET client_min_messages`,
  );
  if (reply.error !== null) throw new Error(`the test server cannot be emptied: ${reply.error.message}`);
}

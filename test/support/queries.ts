import { parseConnection } from '../../src/database/connection.ts';
import { openServer } from '../../src/database/server.ts';
import { run } from './pglite-session.ts';
import type { TestServer } from './postgres.ts';

/** Runs SQL on a test server, as the superuser. @returns the first column; throws what the server says. */
export async function query(
  server: TestServer,
  sql: string,
  database?: string,
): Promise<readonly (string | null)[]> {
  const session = await openServer(parseConnection(server.socketUrl(database), {}), {
    applicationName: 'the test itself',
  });
  try {
    return (await run(session, sql)).map(([value]) => value ?? null);
  } finally {
    await session.close();
  }
}

/** What a run may have left on a server, beside what was there before: databases, roles and connections. */
export function thingsOn(server: TestServer): Promise<readonly (string | null)[]> {
  return query(
    server,
    `SELECT 'database ' || datname FROM pg_database
     UNION ALL SELECT 'role ' || rolname FROM pg_roles WHERE oid >= 16384
     UNION ALL SELECT 'connection ' || application_name FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
     ORDER BY 1`,
  );
}

import { type Extensions, PGlite } from '@electric-sql/pglite';
import type { ServerMessage } from '../../src/database/embedded-worker.ts';
import { decodeReply } from '../../src/database/reply.ts';
import type { Session } from '../../src/database/session.ts';

/** A `Session` over an in-process PGlite, for tests that only need a server to ask. */
export async function openPglite(extensions: Extensions = {}): Promise<Session> {
  const db = await PGlite.create({ extensions });
  return {
    engine: 'embedded',
    version: '18',
    send: async (sql) => {
      const { messages } = await db.execProtocol(simpleQuery(sql), { throwOnError: false });
      return decodeReply(messages as unknown as ServerMessage[]);
    },
    close: () => db.close(),
  };
}

/** Runs SQL that must succeed. @returns the rows of the last result. */
export async function run(session: Session, sql: string): Promise<readonly (readonly (string | null)[])[]> {
  const reply = await session.send(sql);
  if (reply.error) throw new Error(`${reply.error.sqlstate} ${reply.error.message}\n${sql.slice(0, 400)}`);
  return reply.results.at(-1)?.rows ?? [];
}

/** Empties the database without starting another server. */
export async function reset(session: Session): Promise<void> {
  const schemas = await run(
    session,
    `SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`,
  );
  const drops = schemas.map(([name]) => `DROP SCHEMA ${name} CASCADE;`).join(' ');
  await run(session, `RESET ALL; ${drops} CREATE SCHEMA public;`);
}

/** Query message of the protocol: https://www.postgresql.org/docs/current/protocol-message-formats.html */
function simpleQuery(sql: string): Uint8Array {
  const text = Buffer.from(`${sql}\0`, 'utf8');
  const header = Buffer.alloc(5);
  header.write('Q');
  header.writeInt32BE(4 + text.length, 1);
  return new Uint8Array(Buffer.concat([header, text]));
}

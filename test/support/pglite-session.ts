import { type Extensions, PGlite } from '@electric-sql/pglite';
import type { Notice, Reply, Result, ServerError, Session } from '../../src/database/session.ts';

/** A `Session` over an in-process PGlite, for tests that only need a server to ask. */
export async function openPglite(extensions: Extensions = {}): Promise<Session> {
  const db = await PGlite.create({ extensions });
  return {
    engine: 'embedded',
    version: '18',
    send: async (sql) =>
      readReply((await db.execProtocol(simpleQuery(sql), { throwOnError: false })).messages),
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

type Message = Readonly<Record<string, unknown>> & { readonly name: string };

function readReply(messages: readonly unknown[]): Reply {
  const results: Result[] = [];
  const notices: Notice[] = [];
  let columns: string[] = [];
  let rows: (string | null)[][] = [];
  let error: ServerError | null = null;
  let status = 'I';
  for (const message of messages as readonly Message[]) {
    if (message.name === 'rowDescription') {
      columns = (message.fields as { name: string }[]).map((field) => field.name);
    } else if (message.name === 'dataRow') {
      rows.push(message.fields as (string | null)[]);
    } else if (message.name === 'commandComplete') {
      results.push({ tag: String(message.text), columns, rows });
      columns = [];
      rows = [];
    } else if (message.name === 'notice') notices.push(readNotice(message));
    else if (message.name === 'error') error = readError(message);
    else if (message.name === 'readyForQuery') status = String(message.status);
  }
  const transaction = status === 'T' ? 'open' : status === 'E' ? 'failed' : 'idle';
  return { results, notices, error, transaction };
}

function readNotice(message: Message): Notice {
  return {
    severity: String(message.severity),
    sqlstate: String(message.code),
    message: String(message.message),
    detail: text(message.detail),
    context: text(message.where),
  };
}

function readError(message: Message): ServerError {
  return {
    ...readNotice(message),
    hint: text(message.hint),
    position: message.position === undefined ? null : Number(message.position),
    internalPosition: message.internalPosition === undefined ? null : Number(message.internalPosition),
    internalQuery: text(message.internalQuery),
    relation: text(message.table),
    column: text(message.column),
    constraint: text(message.constraint),
  };
}

function text(value: unknown): string | null {
  return value === undefined ? null : String(value);
}

import { type Session, SessionLost } from '../database/session.ts';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { armed, clientCheckInterval, type GuardSettings } from './guards.ts';
import { refuseUncreatable } from './may-create.ts';
import { jsonOf, rowsOf } from './query.ts';
import type { ShapedFile } from './shape.ts';
import type { ApplyOptions } from './target.ts';

interface Facts {
  readonly inRecovery: boolean;
  readonly readOnly: boolean;
  readonly role: string;
  readonly database: string;
  readonly pid: number;
  readonly mayCreateSchema: boolean;
  readonly hasSchema: boolean;
  /** Where names without a schema are created. */
  readonly mayCreateHere: boolean;
  /** Time limits and isolation that the role, the database or the server sets. */
  readonly settings: readonly { readonly name: string; readonly value: string; readonly source: string }[];
}

const factsQuery = `SELECT pg_catalog.json_build_object(
  'inRecovery', pg_catalog.pg_is_in_recovery(),
  'readOnly', pg_catalog.current_setting('transaction_read_only') = 'on',
  'role', current_user,
  'database', pg_catalog.current_database(),
  'pid', pg_catalog.pg_backend_pid(),
  'mayCreateSchema', pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),
  'hasSchema', pg_catalog.to_regnamespace('lockstep') IS NOT NULL,
  'mayCreateHere', pg_catalog.current_schema() IS NULL OR pg_catalog.has_schema_privilege(pg_catalog.current_schema(), 'CREATE'),
  'settings', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', s.name, 'value', pg_catalog.current_setting(s.name), 'source', s.source) ORDER BY s.name), '[]')
    FROM pg_catalog.pg_settings s
    WHERE s.name IN ('statement_timeout', 'transaction_timeout', 'idle_session_timeout', 'lock_timeout', 'default_transaction_isolation')
      AND s.setting NOT IN ('0', 'read committed')))`;

export interface Preflight {
  readonly guards: GuardSettings;
  readonly notes: readonly string[];
}

/**
 * Looks for whatever would make the run fail half way, before it takes a lock or writes anything, and arms the session.
 * @param watcher a second connection, to see whether both are one to the server
 * @param shapes of what is pending, in order
 * @throws UserError (8) with the reason and what to do about it
 */
export async function preflight(
  session: Session,
  watcher: Session,
  options: ApplyOptions,
  shapes: ReadonlyMap<string, ShapedFile>,
): Promise<Preflight> {
  const facts = await jsonOf<Facts>(session, factsQuery);
  refuseReadOnly(facts);
  if (!facts.hasSchema && !facts.mayCreateSchema) throw mayNotCreate(facts);
  await refuseTransactionPooler(session, watcher, facts.pid);
  if (!facts.mayCreateHere) await refuseUncreatable(session, facts.role, shapes.values());
  const guards: GuardSettings = {
    lockTimeout: options.lockTimeout,
    statementTimeout: options.statementTimeout,
    major: Number.parseInt(session.version, 10),
    watchesClient: await canWatchClient(session),
    role: facts.role,
  };
  await rowsOf(session, armed(guards));
  return { guards, notes: facts.settings.map(neutralised) };
}

function refuseReadOnly({ inRecovery, readOnly, role, database }: Facts): void {
  if (inRecovery)
    throw new UserError(ExitCode.environment, 'this server is a standby, which can only be read', {
      hint: 'Name the primary; with several hosts in the URL, target_session_attrs=read-write finds it.',
    });
  if (readOnly)
    throw new UserError(
      ExitCode.environment,
      'every transaction here is read-only (default_transaction_read_only)',
      {
        hint: `If that is not meant: ALTER ROLE ${quoteIdentifier(role)} IN DATABASE ${quoteIdentifier(database)} SET default_transaction_read_only = off;`,
      },
    );
}

const mayNotCreate = ({ role, database }: Facts): UserError =>
  new UserError(
    ExitCode.environment,
    `${role} may not create the schema lockstep, in which runs are recorded`,
    {
      hint: `As the owner of the database: CREATE SCHEMA lockstep AUTHORIZATION ${quoteIdentifier(role)}; or GRANT CREATE ON DATABASE ${quoteIdentifier(database)} TO ${quoteIdentifier(role)};`,
    },
  );

/**
 * A pooler in transaction mode gives our server connection to somebody else whenever we are between two transactions: locks
 * and settings of the session stay behind with it. It shows when the second connection, in a transaction, sits on the
 * first one's backend, or has pushed the first one to another.
 */
async function refuseTransactionPooler(session: Session, watcher: Session, pid: number): Promise<void> {
  await begin(watcher);
  const other = await rowsOf(watcher, 'SELECT pg_catalog.pg_backend_pid()');
  const again =
    Number(other[0]?.[0]) === pid ? [] : await rowsOf(session, 'SELECT pg_catalog.pg_backend_pid()');
  await watcher.send('ROLLBACK');
  if (Number(again[0]?.[0]) === pid) return;
  throw new UserError(
    ExitCode.environment,
    'there is a connection pooler in transaction mode between this machine and the server: the lock that keeps other runners out would be lost between two transactions',
    {
      hint: 'Connect to the server itself, or to a pool in session mode (pgbouncer: pool_mode = session; Supabase: port 5432; Neon: the host without -pooler).',
    },
  );
}

/** Milliseconds; a pool that has no second connection to give lets its client wait for minutes. */
const patience = 10_000;

async function begin(watcher: Session): Promise<void> {
  try {
    await watcher.send('BEGIN', { deadline: patience });
  } catch (error) {
    if (!(error instanceof SessionLost && error.reason === 'deadline')) throw error;
    throw new UserError(
      ExitCode.environment,
      `a second connection gets no answer within ${patience / 1000} s: does a connection pooler have only one?`,
      {
        hint: 'Lockstep needs two, of which one only watches: give the pool more (pgbouncer: default_pool_size = 5), or connect to the server itself.',
        cause: error,
      },
    );
  }
}

/** Not every operating system can tell: https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-CLIENT-CONNECTION-CHECK-INTERVAL */
async function canWatchClient(session: Session): Promise<boolean> {
  const reply = await session.send(`SET client_connection_check_interval = '${clientCheckInterval}'`);
  return reply.error === null;
}

const neutralised = ({ name, value, source }: Facts['settings'][number]): string =>
  `${name} = ${value} (set for this ${sources[source] ?? source}) does not hold for this run`;

/** https://www.postgresql.org/docs/current/view-pg-settings.html */
const sources: Readonly<Record<string, string>> = {
  user: 'role',
  database: 'database',
  'database user': 'role in this database',
  'configuration file': 'server',
  client: 'connection',
  'command line': 'server',
};

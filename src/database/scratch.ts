import { randomBytes } from 'node:crypto';
import { ExitCode, UserError } from '../runtime/errors.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { type ConnectionSettings, describeConnection, withDatabase } from './connection.ts';
import { dropUnusedRoles } from './scratch-roles.ts';
import { createStatement, type DatabaseFacts } from './scratch-template.ts';
import { type OpenOptions, openServer } from './server.ts';
import type { ServerError, Session } from './session.ts';

/** A database of our own on somebody's server. */
export interface ScratchDatabase {
  readonly name: string;
  readonly session: Session;
  /**
   * Closes the session and drops the database, whoever is still connected to it, and then the roles that were created for it.
   * May be called more than once, and after the signal has aborted.
   * @returns null, or a sentence that says what stays on the server, and why
   */
  readonly dispose: () => Promise<string | null>;
}

const prefix = 'lockstep_scratch_';
/** Seconds after which a database that nobody is connected to was left behind by a run that died. */
const leftoverAge = 6 * 3600;

/**
 * Creates an empty database beside the one that the settings name, and opens a session on it with the same user, options and
 * search path. The named database is only connected to, to give the command. What earlier runs left behind is dropped.
 * @throws UserError (8) when the server cannot be reached or does not let the user create a database
 * @throws SessionLost when the signal aborts
 */
export async function openScratch(
  settings: ConnectionSettings,
  options: OpenOptions = {},
): Promise<ScratchDatabase> {
  const admin = await openServer(settings, options);
  let name: string;
  try {
    name = await createDatabase(admin, settings);
  } finally {
    await admin.close();
  }
  let disposed: Promise<string | null> | null = null;
  let session: Session | null = null;
  const dispose = () => {
    disposed ??= drop(settings, name, session);
    return disposed;
  };
  try {
    session = await openServer(withDatabase(settings, name), options);
    return { name, session, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function createDatabase(admin: Session, settings: ConnectionSettings): Promise<string> {
  const reply = await admin.send(factsQuery);
  const facts = JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '{}') as Facts;
  for (const leftover of facts.candidates.filter((candidate) => isLeftover(candidate, facts.now))) {
    // Somebody else's, or just being dropped by another run: no reason to stop.
    await admin.send(`DROP DATABASE IF EXISTS ${quoteIdentifier(leftover)}`);
  }
  await dropUnusedRoles(admin);
  const name = `${prefix}${facts.now.toString(36)}_${randomBytes(6).toString('hex')}`;
  const { error } = await admin.send(createStatement(name, facts.named, facts.template));
  if (error !== null) throw creationError(settings, error);
  // Messages are read, so they have to be in English. It takes a superuser, and mostly they are anyway.
  await admin.send(`ALTER DATABASE ${quoteIdentifier(name)} SET lc_messages = 'C'`);
  return name;
}

interface Facts {
  /** Seconds since 1970 by the server's clock. */
  readonly now: number;
  readonly named: DatabaseFacts;
  readonly template: DatabaseFacts;
  /** Scratch databases that nobody is connected to. */
  readonly candidates: readonly string[];
}

const factsQuery = `SELECT pg_catalog.json_build_object(
  'now', extract(epoch FROM pg_catalog.now())::int8,
  'named', (SELECT pg_catalog.to_jsonb(d) || pg_catalog.jsonb_build_object('encoding', pg_catalog.pg_encoding_to_char(d.encoding))
            FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()),
  'template', (SELECT pg_catalog.to_jsonb(d) || pg_catalog.jsonb_build_object('encoding', pg_catalog.pg_encoding_to_char(d.encoding))
               FROM pg_catalog.pg_database d WHERE d.datname = 'template1'),
  'candidates', (SELECT coalesce(pg_catalog.json_agg(d.datname), '[]') FROM pg_catalog.pg_database d
                 WHERE pg_catalog.starts_with(d.datname, '${prefix}')
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)))::text`;

/** The name says when the database was created, which the server does not remember. */
function isLeftover(name: string, now: number): boolean {
  const created = new RegExp(`^${prefix}([0-9a-z]{6,7})_[0-9a-f]{12}$`).exec(name)?.[1];
  return created !== undefined && now - Number.parseInt(created, 36) > leftoverAge;
}

function creationError(settings: ConnectionSettings, { sqlstate, message }: ServerError): UserError {
  const hints: Readonly<Record<string, string>> = {
    '42501': `As a superuser of that server: ALTER ROLE ${quoteIdentifier(settings.user)} CREATEDB;`,
    '25006':
      'Name a server that can be written to: neither a standby nor one with default_transaction_read_only.',
    '55006': 'Close the connections to that database: it is the model of every new one.',
  };
  const hint = hints[sqlstate];
  return new UserError(
    ExitCode.environment,
    `cannot create a scratch database beside ${describeConnection(settings)}: ${message} (${sqlstate})`,
    hint === undefined ? {} : { hint },
  );
}

async function drop(
  settings: ConnectionSettings,
  name: string,
  session: Session | null,
): Promise<string | null> {
  try {
    await session?.close();
    const admin = await openServer(settings, { startupWait: 0 });
    try {
      const { error } = await admin.send(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)} WITH (FORCE)`);
      if (error !== null) return stays(settings, name, error.message);
      await dropUnusedRoles(admin);
      return null;
    } finally {
      await admin.close();
    }
  } catch (error) {
    return stays(settings, name, error instanceof Error ? error.message : String(error));
  }
}

const stays = (settings: ConnectionSettings, name: string, why: string): string =>
  `the database ${name} stays on the server of ${describeConnection(settings)}: ${why}`;

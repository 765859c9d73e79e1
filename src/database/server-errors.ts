import { ExitCode, UserError } from '../runtime/errors.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { type ConnectionSettings, describeConnection, describeHost, isSocket } from './connection.ts';
import {
  ConnectTimeout,
  type Failure,
  NotWanted,
  networkCode,
  PasswordMissing,
  sqlstateOf,
} from './server-hosts.ts';
import { NoBinding } from './tls.ts';

export const oldestMajor = 15;

/** @returns the reason not to work with a server of this version, or null */
export function checkVersion(version: string): UserError | null {
  if (Number.parseInt(version, 10) >= oldestMajor) return null;
  return new UserError(
    ExitCode.environment,
    `the server is PostgreSQL ${version}, and Lockstep works with ${oldestMajor} and newer`,
    { hint: `As a service container: image: postgres:${oldestMajor}` },
  );
}

/**
 * A server that is starting says so. Behind a container engine's port it cannot yet: there the connection is taken and
 * closed again at once.
 */
export function isStartingUp({ error }: Failure): boolean {
  if (sqlstateOf(error) !== null) return sqlstateOf(error) === '57P03';
  return networkCode(error) === 'ECONNRESET' || messageOf(error) === closedEarly;
}

/** `pg`'s words. */
const closedEarly = 'Connection terminated unexpectedly';
const noTls = 'The server does not support SSL connections';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What went wrong, for each host that was tried, and what to do about the last one. */
export function connectionError(settings: ConnectionSettings, failures: readonly Failure[]): UserError {
  const explained = failures.map((failure) => explain(settings, failure));
  const hint = explained.at(-1)?.hint;
  return new UserError(
    ExitCode.environment,
    `cannot connect to ${describeConnection(settings)}: ${explained.map(({ what }) => what).join('; ')}`,
    { ...(hint === undefined ? {} : { hint }), cause: failures.at(-1)?.error },
  );
}

interface Explanation {
  readonly what: string;
  readonly hint?: string;
}

/** https://docs.github.com/en/actions/tutorials/use-containerized-services/create-postgresql-service-containers */
const services =
  "A service container on GitHub's runner is `localhost` with the port that `ports: ['5432:5432']` maps; where the job itself " +
  'runs in a container, it is the name of the service with port 5432.';

function explain(settings: ConnectionSettings, { place, error }: Failure): Explanation {
  const at = isSocket(place) ? `${place.host}/.s.PGSQL.${place.port}` : describeHost(place);
  const sqlstate = sqlstateOf(error);
  if (sqlstate !== null) return refused(settings, at, sqlstate, messageOf(error));
  if (error instanceof PasswordMissing)
    return {
      what: `${at} asks for a password, and none was given`,
      hint: `postgres://${encodeURIComponent(settings.user)}:PASSWORD@${describeHost(place)}/${encodeURIComponent(settings.database)}, or PGPASSWORD`,
    };
  if (error instanceof ConnectTimeout)
    return {
      what: `no answer from ${at} within ${(settings.connectTimeout ?? 0) / 1000} s`,
      hint: 'Is the host right, and does a firewall let this machine in? `connect_timeout=60` in the URL waits longer.',
    };
  if (error instanceof NotWanted)
    return { what: `${at} ${error.message}`, hint: '`target_session_attrs=any` takes every server.' };
  if (error instanceof NoBinding)
    return { what: `${at}: ${error.message}`, hint: 'Use sslmode=verify-full in its place.' };
  return unreached(settings, at, error);
}

function unreached({ tls }: ConnectionSettings, at: string, error: unknown): Explanation {
  const message = messageOf(error);
  if (message === noTls)
    return {
      what: `${at} offers no TLS, and \`sslmode=${tls.mode}\` asks for it`,
      hint: 'Switch it on at the server (`ssl = on`); for a throwaway server on the same machine, `sslmode=disable` will do.',
    };
  if (message === closedEarly) return { what: `${at} closed the connection without a word`, hint: services };
  const code = networkCode(error) ?? '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return { what: `the host of ${at} is not known`, hint: services };
  if (code === 'ECONNREFUSED') return { what: `nothing listens on ${at}`, hint: services };
  if (code === 'ENOENT')
    return {
      what: `there is no socket ${at}`,
      hint: 'Name the folder of the socket, or a host: postgres://user@localhost/database',
    };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return {
      what: `the certificate of ${at} is for another host: ${message}`,
      hint: 'Connect by a name that stands in the certificate; `sslmode=verify-ca` does not compare names.',
    };
  if (/CERT|SIGNATURE|ISSUER/.test(code))
    return {
      what: `the certificate of ${at} cannot be trusted: ${message}`,
      hint: 'Name the file with the certificate of the authority that signed it: sslrootcert=/path/to/root.crt',
    };
  return { what: `${at}: ${message || code}` };
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
function refused(
  { user, database, tls, passwordCommand }: ConnectionSettings,
  at: string,
  sqlstate: string,
  message: string,
): Explanation {
  const said = `${at} says: ${message} (${sqlstate})`;
  // Amazon's servers check tokens by PAM, for which the server has the general code.
  if (passwordCommand !== undefined && (sqlstate === '28P01' || message.startsWith('PAM ')))
    return {
      what: said,
      hint: `The password of \`${user}\` came from the password command. Look at what it prints: ${passwordCommand} …`,
    };
  switch (sqlstate) {
    case '28P01':
      return {
        what: said,
        hint: `Check the password of \`${user}\`; in a URL write \`@\` as %40, \`/\` as %2F, \`:\` as %3A and \`%\` as %25.`,
      };
    case '28000':
      return message.includes('no encryption') && tls.mode === 'disable'
        ? { what: said, hint: 'sslmode=require' }
        : { what: said, hint: 'Let this machine in with a line in the pg_hba.conf of the server.' };
    case '3D000':
      return { what: said, hint: `CREATE DATABASE ${quoteIdentifier(database)};` };
    case '42501':
      return {
        what: said,
        hint: `GRANT CONNECT ON DATABASE ${quoteIdentifier(database)} TO ${quoteIdentifier(user)};`,
      };
    case '53300':
      return {
        what: said,
        hint: message.includes(' for role ')
          ? `ALTER ROLE ${quoteIdentifier(user)} CONNECTION LIMIT -1; Lockstep needs two connections, of which one only watches.`
          : 'Close connections that are not needed, or raise max_connections at the server.',
      };
    case '57P03':
      return {
        what: said,
        hint: 'The server was not ready in time: give a service container `--health-cmd pg_isready`.',
      };
    default:
      return { what: said };
  }
}

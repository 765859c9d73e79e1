import { quoteIdentifier } from '../sql/quote.ts';
import {
  oneOf,
  type Parameters,
  problem,
  readEnvironment,
  readTimeout,
  theUrl,
} from './connection-parameters.ts';
import { readUrl } from './connection-url.ts';

/**
 * Where and how to connect, complete: nothing is left to be read from the environment. It holds the password, so it is never
 * printed: `describeConnection` is.
 */
export interface ConnectionSettings {
  /** Tried in order. */
  readonly hosts: readonly Host[];
  readonly user: string;
  readonly password: string | null;
  /** What printed the password, to be named where the server refuses it. */
  readonly passwordCommand?: string;
  readonly database: string;
  readonly tls: TlsSettings;
  /** Milliseconds for each attempt; null waits for ever. */
  readonly connectTimeout: number | null;
  readonly applicationName: string | null;
  /** Command-line options for the server: `-c statement_timeout=5s`. */
  readonly options: string | null;
  /** As `SET search_path TO` takes it. */
  readonly searchPath: string | null;
  readonly targetSession: TargetSession;
}

export interface Host {
  /** A name, an address, or the folder of a Unix-domain socket, which begins with `/`. */
  readonly host: string;
  readonly port: number;
}

/** Paths are those of files that need not exist: PostgreSQL's own default places in the home folder are among them. */
export interface TlsSettings {
  readonly mode: SslMode;
  /** `system` is what the operating system trusts. */
  readonly rootCertificate: string | null;
  readonly certificate: string | null;
  readonly key: string | null;
  /** `require` binds the password exchange to the encrypted channel, so that nobody can sit in between. */
  readonly channelBinding: ChannelBinding;
}

/** What each means: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
export const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
export type SslMode = (typeof sslModes)[number];

export const channelBindings = ['disable', 'prefer', 'require'] as const;
export type ChannelBinding = (typeof channelBindings)[number];

export const targetSessions = [
  'any',
  'read-write',
  'read-only',
  'primary',
  'standby',
  'prefer-standby',
] as const;
export type TargetSession = (typeof targetSessions)[number];

/** libpq waits for ever by default; a job in CI should not. */
const defaultConnectTimeout = 10_000;

const example = 'postgres://user:password@host:5432/database';

/**
 * Reads a PostgreSQL URL as libpq does (https://www.postgresql.org/docs/current/libpq-connect.html), with what it leaves
 * open taken from `PG*` variables and from libpq's defaults. Beyond libpq it knows `search_path`, as Atlas does, and
 * Prisma's `schema`. Without a host it is `localhost`.
 * @param url null to go by the environment alone
 * @param caBundle the absolute path of certificates that come before `sslrootcert`; who names them wants them used, so that
 * the mode is `verify-full` where none is given
 * @throws UserError (2) that names the part that is wrong, and never prints a password
 */
export function parseConnection(
  url: string | null,
  environment: Readonly<Record<string, string | undefined>>,
  caBundle: string | null = null,
): ConnectionSettings {
  const parameters: Parameters = new Map([
    ...readEnvironment(environment),
    ...(url === null ? [] : readUrl(url.trim())),
  ]);
  const text = (name: string): string | null => parameters.get(name)?.value || null;
  const hosts = readHosts(parameters);
  const user = text('user') ?? environment.USER ?? environment.LOGNAME ?? environment.USERNAME;
  if (user === undefined || user === '') throw problem('no user is named', theUrl, example);
  const home = environment.HOME ?? environment.USERPROFILE;
  const inHome = (file: string) => (home === undefined ? null : `${home}/.postgresql/${file}`);
  const rootCertificate = caBundle ?? text('sslrootcert') ?? inHome('root.crt');
  const schema = text('schema');
  return Object.freeze({
    hosts,
    user,
    password: text('password'),
    database: text('dbname') ?? user,
    tls: Object.freeze({
      mode: readSslMode(parameters, caBundle === null ? 'prefer' : 'verify-full'),
      rootCertificate,
      certificate: text('sslcert') ?? inHome('postgresql.crt'),
      key: text('sslkey') ?? inHome('postgresql.key'),
      channelBinding: oneOf(parameters, 'channel_binding', channelBindings) ?? 'prefer',
    }),
    connectTimeout: readTimeout(parameters, defaultConnectTimeout),
    applicationName: text('application_name'),
    options: text('options'),
    searchPath: text('search_path') ?? (schema === null ? null : quoteIdentifier(schema)),
    targetSession: oneOf(parameters, 'target_session_attrs', targetSessions) ?? 'any',
  });
}

/** The same server, another database. */
export const withDatabase = (settings: ConnectionSettings, database: string): ConnectionSettings =>
  Object.freeze({ ...settings, database });

/**
 * What the server is asked to start the session with, as command-line options. What is set there, `RESET ALL` resets to.
 * https://www.postgresql.org/docs/current/runtime-config-client.html (blanks and backslashes take a backslash)
 */
export function startupOptions({ options, searchPath }: ConnectionSettings): string {
  const path = searchPath === null ? [] : [`-c search_path=${searchPath.replace(/[\s\\]/g, '\\$&')}`];
  return [...(options === null ? [] : [options]), ...path].join(' ');
}

/** For people and logs, without the password: `postgres://ada@db:5432/shop`. */
export function describeConnection({ user, hosts, database }: ConnectionSettings): string {
  const places = hosts.map(describeHost).join(',');
  return `postgres://${encodeURIComponent(user)}@${places}/${encodeURIComponent(database)}`;
}

export const isSocket = ({ host }: Host): boolean => host.startsWith('/');

/** `db:5432`, `[::1]:5432`, and a Unix-domain socket's folder as a URL takes it. */
export function describeHost(place: Host): string {
  const { host, port } = place;
  const name = isSocket(place) ? encodeURIComponent(host) : host.includes(':') ? `[${host}]` : host;
  return `${name}:${port}`;
}

function readHosts(parameters: Parameters): readonly Host[] {
  const hosts = (parameters.get('host')?.value ?? '').split(',').map((host) => host.trim() || 'localhost');
  const port = parameters.get('port');
  const ports = (port?.value ?? '').split(',').map((text, index) => {
    const number = Number(text);
    if (/^\d*$/.test(text) && number <= 65_535 && (number > 0 || text === '')) return number || 5432;
    const which = hosts.length > 1 ? ` of host ${index + 1}` : '';
    // Where user and password were forgotten to be divided from the host, what stands here is a password.
    const what =
      port?.confidential === true ? 'the part after the host and `:`' : `the port \`${text}\`${which}`;
    throw problem(`${what} is no number from 1 to 65535`, port?.source, example);
  });
  if (ports.length > 1 && ports.length !== hosts.length) {
    throw problem(
      `there are ${hosts.length} hosts and ${ports.length} ports: give one port for all or one for each`,
      port?.source,
    );
  }
  return Object.freeze(
    hosts.map((host, index) => Object.freeze({ host, port: ports[index] ?? ports[0] ?? 5432 })),
  );
}

/** https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-SSLROOTCERT */
function readSslMode(parameters: Parameters, byDefault: SslMode): SslMode {
  const mode = oneOf(parameters, 'sslmode', sslModes);
  if (parameters.get('sslrootcert')?.value !== 'system') return mode ?? byDefault;
  if (mode === null || mode === 'verify-full') return 'verify-full';
  throw problem(
    `\`sslmode=${mode}\` is too weak for \`sslrootcert=system\`: anybody can have a certificate that the system trusts`,
    parameters.get('sslmode')?.source,
    'sslmode=verify-full',
  );
}

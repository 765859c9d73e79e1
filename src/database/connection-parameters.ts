import { ExitCode, UserError } from '../runtime/errors.ts';
import { didYouMean } from '../runtime/nearest.ts';

/** A connection parameter as it was given, decoded but not yet understood. */
export interface Parameter {
  readonly value: string;
  /** Where it was given, for messages: `the database URL`, `PGPORT`. */
  readonly source: string;
  /** It may be a password that landed in the wrong place, and is not to be quoted. */
  readonly confidential?: true;
}
export type Parameters = ReadonlyMap<string, Parameter>;

export const theUrl = 'the database URL';

/** The parameters that are understood, and the variable that stands in: https://www.postgresql.org/docs/current/libpq-envars.html */
const variables = {
  host: 'PGHOST',
  port: 'PGPORT',
  dbname: 'PGDATABASE',
  user: 'PGUSER',
  password: 'PGPASSWORD',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  channel_binding: 'PGCHANNELBINDING',
  connect_timeout: 'PGCONNECT_TIMEOUT',
  application_name: 'PGAPPNAME',
  options: 'PGOPTIONS',
  target_session_attrs: 'PGTARGETSESSIONATTRS',
} as const;

/** Not libpq's: Atlas', and Prisma's name for nearly the same. */
const foreign = ['search_path', 'schema'];

/** Parameters of libpq and of the teams' own drivers that make no difference here: the URL is often the application's. */
const ignored = new Set(
  `client_encoding fallback_application_name gssencmode gssdelegation krbsrvname gsslib sslcompression sslsni sslnegotiation
  ssl_min_protocol_version keepalives keepalives_idle keepalives_interval keepalives_count tcp_user_timeout
  load_balance_hosts min_protocol_version max_protocol_version
  connection_limit pool_timeout socket_timeout pgbouncer statement_cache_size uselibpqcompat statement_cache_mode
  prepareThreshold pool_max_conns`.split(/\s+/),
);

/** To leave these out would make the connection another one, or a less secure one. */
const refused: Readonly<Record<string, string>> = {
  hostaddr: 'Write the address as the host.',
  service: 'Write out what the service file says.',
  passfile: 'Give the password in the URL or in PGPASSWORD.',
  require_auth: 'Leave it out, or use channel_binding=require.',
  requirepeer: 'Leave it out, or connect over TCP with sslmode=verify-full.',
  sslaccept: 'Use sslmode=verify-full in the place of sslaccept=strict.',
  sslcrl: 'Leave it out: revocation lists are not read.',
  sslcrldir: 'Leave it out: revocation lists are not read.',
  sslpassword: 'Use a key file without a passphrase.',
  replication: 'Leave it out: replication connections run no migrations.',
};

/** The parameter as it is called here, or null where it makes no difference. @throws UserError (2) for unknown ones */
export function keywordOf(name: string): string | null {
  const known = [...Object.keys(variables), ...foreign];
  if (known.includes(name)) return name;
  if (ignored.has(name)) return null;
  const wayOut = refused[name];
  if (wayOut !== undefined) throw problem(`the parameter \`${name}\` is not supported`, theUrl, wayOut);
  const meant = didYouMean(name, known) || `; known are ${known.join(', ')}`;
  throw problem(`there is no parameter \`${name}\`${meant}`);
}

/** What the `PG*` variables say; empty ones say nothing. */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>): Parameters {
  return new Map(
    Object.entries(variables).flatMap(([name, source]) => {
      const value = environment[source];
      return value === undefined || value === '' ? [] : [[name, { value, source }]];
    }),
  );
}

/** @throws UserError (2) that lists the valid values */
export function oneOf<T extends string>(parameters: Parameters, name: string, valid: readonly T[]): T | null {
  const parameter = parameters.get(name);
  if (parameter === undefined) return null;
  const found = valid.find((value) => value === parameter.value);
  if (found !== undefined) return found;
  const meant = didYouMean(parameter.value, valid);
  throw problem(
    `\`${name}\` cannot be \`${parameter.value}\`${meant}`,
    parameter.source,
    `It is one of ${valid.join(', ')}.`,
  );
}

/** Seconds, as libpq has them, to milliseconds; 0 and less wait for ever. */
export function readTimeout(parameters: Parameters, byDefault: number): number | null {
  const parameter = parameters.get('connect_timeout');
  if (parameter === undefined) return byDefault;
  const { value, source } = parameter;
  if (!/^\s*[+-]?\d{1,6}\s*$/.test(value)) {
    throw problem(`\`connect_timeout\` is a whole number of seconds, not \`${value}\``, source);
  }
  return Number(value) > 0 ? Number(value) * 1000 : null;
}

export function problem(what: string, source: string = theUrl, hint?: string): UserError {
  return new UserError(ExitCode.usage, `${source}: ${what}`, hint === undefined ? {} : { hint });
}

import { UserError } from '../runtime/errors.ts';
import type { ConnectionSettings, Host, TargetSession } from './connection.ts';
import type { Wire } from './server-session.ts';
import { type Encryption, encryptions } from './tls.ts';

/** Why there is no connection to a host. */
export interface Failure {
  readonly place: Host;
  readonly error: unknown;
}

type Connect = (place: Host, encryption: Encryption) => Promise<Wire>;

/**
 * The first connection to a server of the wanted kind: hosts in order, each in the ways that `sslmode` allows.
 * @returns with it or without it, one failure for each host that was tried in vain
 * @throws UserError for files that TLS needs
 */
export async function firstThatSuits(
  settings: ConnectionSettings,
  connect: Connect,
): Promise<{ readonly found: Wire | null; readonly failures: readonly Failure[] }> {
  const { targetSession, hosts } = settings;
  const wanted: readonly TargetSession[] =
    targetSession === 'prefer-standby' ? ['standby', 'any'] : [targetSession];
  let failures: Failure[] = [];
  for (const target of wanted) {
    failures = [];
    for (const place of hosts) {
      const attempt = await tryEncryptions(settings, place, connect);
      if ('error' in attempt) {
        failures.push(attempt);
        if (!tellsAboutHost(attempt)) return { found: null, failures };
      } else if (suits(attempt.parameters, target)) {
        return { found: attempt, failures };
      } else {
        await attempt.end();
        failures.push({ place, error: new NotWanted(`is not a ${target} server`) });
      }
    }
  }
  return { found: null, failures };
}

/** A server that `target_session_attrs` does not ask for. */
export class NotWanted extends Error {
  override readonly name = 'NotWanted';
}

/** The server asks for a password and nobody gave one. */
export class PasswordMissing extends Error {
  override readonly name = 'PasswordMissing';
}

/** No answer within `connect_timeout`. */
export class ConnectTimeout extends Error {
  override readonly name = 'ConnectTimeout';
}

/** The server reports both since PostgreSQL 14: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-ASYNC */
function suits(parameters: Wire['parameters'], target: TargetSession): boolean {
  const standby = parameters.get('in_hot_standby') === 'on';
  const readOnly = standby || parameters.get('default_transaction_read_only') === 'on';
  if (target === 'primary' || target === 'standby') return standby === (target === 'standby');
  if (target === 'read-write' || target === 'read-only') return readOnly === (target === 'read-only');
  return true;
}

async function tryEncryptions(
  settings: ConnectionSettings,
  place: Host,
  connect: Connect,
): Promise<Wire | Failure> {
  const errors: Partial<Record<Encryption, unknown>> = {};
  for (const encryption of encryptions(settings.tls, place)) {
    try {
      return await connect(place, encryption);
    } catch (error) {
      if (error instanceof UserError) throw error;
      errors[encryption] = error;
      // Nobody is there, or nobody answers: another way of encrypting changes nothing.
      if (isUnreachable(error)) break;
    }
  }
  // Where the server has answered both, what it said to the encrypted attempt is the telling one.
  const plainTells = errors.plain !== undefined && !isServerError(errors.tls);
  return { place, error: plainTells ? errors.plain : errors.tls };
}

/** SQLSTATE of what the server said instead of letting us in, or null when it was not the server who spoke. */
export function sqlstateOf(error: unknown): string | null {
  return isServerError(error) ? String((error as unknown as { code: unknown }).code) : null;
}

const isServerError = (error: unknown): boolean => error instanceof Error && 'severity' in error;

/** Node's words for it, which `pg` passes on. */
export function networkCode(error: unknown): string | null {
  if (!(error instanceof Error) || isServerError(error) || !('code' in error)) return null;
  return String(error.code);
}

const unreachable = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'EACCES',
];

function isUnreachable(error: unknown): boolean {
  const code = networkCode(error);
  return (code !== null && unreachable.includes(code)) || error instanceof ConnectTimeout;
}

/**
 * As libpq does it: another host may know better where this one cannot be reached or takes nobody in, but not where it
 * refuses the password or lacks the database.
 */
function tellsAboutHost({ error }: Failure): boolean {
  const sqlstate = sqlstateOf(error);
  return sqlstate === null || sqlstate === '57P03';
}

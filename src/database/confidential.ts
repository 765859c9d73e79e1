import { UserError } from '../runtime/errors.ts';
import { type ConnectionSettings, parseConnection } from './connection.ts';
import type { Confidential } from './redact.ts';

/** Words that documentation gives throwaway servers as passwords. To hide them would hide a column `password`. */
const publicWords = ['postgres', 'password'] as const;

/**
 * What must not be printed of a connection, for `createRedactor`.
 * @param url as the user wrote it, or null where there is none
 * @param env for `PG*` variables
 * @param others tokens, and whatever else is secret
 */
export function confidentialOf(
  url: string | null,
  env: Readonly<Record<string, string | undefined>>,
  others: readonly (string | null)[] = [],
): Confidential {
  const settings = url === null ? null : settingsOf(url, env);
  // What is no URL may be a password that went to the wrong place.
  const secrets = [settings === null ? url : settings.password, env.PGPASSWORD, ...others];
  const hosts = settings?.hosts.map(({ host }) => host) ?? [];
  return {
    secrets: secrets.flatMap((secret) => secret || []),
    names: [...publicWords, ...hosts, ...(settings === null ? [] : [settings.user, settings.database])],
  };
}

/** Null for a URL that is wrong: what is said about it quotes nothing of it. */
function settingsOf(
  url: string,
  env: Readonly<Record<string, string | undefined>>,
): ConnectionSettings | null {
  try {
    return parseConnection(url, env);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

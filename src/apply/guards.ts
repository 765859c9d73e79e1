import { quoteIdentifier, quoteLiteral } from '../sql/quote.ts';

/** What protects other sessions, and this one, while migrations run. Milliseconds; 0 is no limit. */
export interface GuardSettings {
  readonly lockTimeout: number;
  readonly statementTimeout: number;
  readonly major: number;
  /** The server can notice that its client has gone while it runs a statement; not every operating system lets it. */
  readonly watchesClient: boolean;
  /** The role that the session began with. */
  readonly role: string;
}

/** An open transaction that waits for us holds its locks, so it must not outlive a runner that hangs. */
const idleInTransaction = 60_000;

/** How soon a server notices that its client is gone: without it, a statement of a killed runner would run to its end and commit. */
export const clientCheckInterval = 5_000;

/**
 * Settings for the session, sent again after each file: a file may disarm them, as every pg_dump preamble does. The
 * time limits that a role may have are for applications, and end here.
 */
export function armed(guards: GuardSettings): string {
  const { lockTimeout, statementTimeout, major, watchesClient } = guards;
  const settings: readonly (readonly [name: string, value: string | number])[] = [
    ['lock_timeout', lockTimeout],
    ['statement_timeout', statementTimeout],
    ['idle_in_transaction_session_timeout', idleInTransaction],
    ['idle_session_timeout', 0],
    ['default_transaction_isolation', 'read committed'],
    ...(major >= 17 ? ([['transaction_timeout', 0]] as const) : []),
    ...(watchesClient ? ([['client_connection_check_interval', clientCheckInterval]] as const) : []),
  ];
  return settings.map(([name, value]) => `SET ${name} = ${quoteLiteral(String(value))};`).join(' ');
}

/** Undoes what a file has set for the session, its role included. To be sent behind the file, before the history is written. */
export const rearmed = (guards: GuardSettings): string =>
  `RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; ${armed(guards)}`;

/**
 * For records in the middle of a file, whose own settings have to stay: the role and the limits of the session, until the
 * transaction ends.
 */
export const armedLocally = ({ role, lockTimeout }: GuardSettings): string =>
  `SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL ROLE ${quoteIdentifier(role)}; ` +
  `SET LOCAL lock_timeout = '${lockTimeout}'; SET LOCAL statement_timeout = 0;`;

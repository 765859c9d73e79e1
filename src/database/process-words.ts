import type { Blocker } from '../report/apply-report.ts';

/** `process 4711 (psql, anna)`: how messages call a connection of somebody else's. */
export function processOf({ pid, application, user }: Pick<Blocker, 'pid' | 'application' | 'user'>): string {
  const who = [application, user].filter((part) => part !== '').join(', ');
  return `process ${pid}${who === '' ? '' : ` (${who})`}`;
}

import type { Reply, Session } from '../../database/session.ts';
import type { Attempt } from './solve.ts';

export interface SeedTransaction {
  readonly attempt: Attempt;
  /** `ev_enabled` of the rules that fire: https://www.postgresql.org/docs/current/catalog-pg-rewrite.html */
  readonly firing: readonly string[];
  /** @returns what the server refused, in its words, or null */
  readonly close: () => Promise<string | null>;
}

/**
 * Opens a transaction, or joins the one that is open, in which each attempt can fail on its own.
 *
 * `session_replication_role = replica` keeps triggers and rules from firing and lets rows refer to each other in circles;
 * it takes a superuser. The rows are made to satisfy foreign keys without the server's help:
 * https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-SESSION-REPLICATION-ROLE
 * Deferred constraints are checked at once, so that a violation is known with the row that causes it.
 */
export async function openSeedTransaction(session: Session): Promise<SeedTransaction> {
  const { transaction, results } = await session.send('SHOW session_replication_role');
  const joined = transaction !== 'idle';
  const role = results[0]?.rows[0]?.[0] ?? 'origin';
  if (!joined) await session.send('BEGIN; SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL statement_timeout = 0');
  const attempt: Attempt = async (sql) => {
    const reply = await session.send(`SAVEPOINT lockstep_seed; ${sql}; RELEASE SAVEPOINT lockstep_seed`);
    if (reply.error) {
      await session.send('ROLLBACK TO SAVEPOINT lockstep_seed; RELEASE SAVEPOINT lockstep_seed');
    }
    return { ...reply, results: reply.results.slice(1, reply.error ? undefined : -1) };
  };
  const replica = await attempt('SET LOCAL session_replication_role = replica');
  return {
    attempt,
    firing: replica.error ? ['A', 'O'] : ['A', 'R'],
    close: async () => {
      const reply: Reply = joined
        ? await attempt(`SET LOCAL session_replication_role = ${role}`)
        : await session.send('COMMIT');
      return reply.error?.message ?? null;
    },
  };
}

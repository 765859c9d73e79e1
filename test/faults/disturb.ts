import type { Session } from '../../src/database/session.ts';
import type { ApplyReport } from '../../src/report/apply-report.ts';
import { UserError } from '../../src/runtime/errors.ts';
import { type ApplyRequest, applyTo, ask, sessionOn } from '../support/apply.ts';
import { createFaults } from '../support/faults.ts';
import { historyTables } from './model.ts';
import { type Rehearsed, requestOf } from './point.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';

/** What other people and machines do to a database while a runner is at work. */
export type Disturbance = 'terminate' | 'lock' | 'drop' | 'crash' | 'restart';

/** Does it. With `crash` and `restart` every session is gone afterwards, that of the stage too. */
async function disturb(what: Disturbance, stage: Stage, session: Session, { set }: Rehearsed): Promise<void> {
  const runner = `FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'lockstep%'`;
  const table = historyTables[set.format];
  switch (what) {
    case 'terminate':
      await ask(session, `SELECT pg_terminate_backend(pid) ${runner}`);
      return;
    case 'lock':
      // A table that is not there yet cannot be locked; it is not dropped either.
      await session.send(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(0.4); COMMIT`);
      await session.send('ROLLBACK');
      return;
    case 'drop':
      await session.send(`DROP TABLE IF EXISTS ${table}`);
      return;
    case 'crash': {
      const [pid] = await ask(session, `SELECT pid ${runner} AND application_name NOT LIKE '%watches%'`);
      // The server takes a process that dies like this for a sign of broken memory, and starts anew.
      if (pid !== undefined) process.kill(Number(pid), 'SIGKILL');
      return;
    }
    case 'restart':
      await stage.server.restart();
  }
}

/**
 * Runs a file set, and disturbs it at a message: before it is sent, or while it is on its way.
 * @returns the report, or what made the runner give up before it had done anything
 */
export async function runDisturbed(
  what: Disturbance,
  stage: Stage,
  rehearsed: Rehearsed,
  random: Random,
): Promise<ApplyReport | UserError> {
  const at = random.integer(rehearsed.messages);
  const waits = random.chance(0.5);
  const other = await sessionOn(stage.server, stage.database);
  const faults = createFaults(null);
  let done: Promise<void> | null = null;
  const connected: NonNullable<ApplyRequest['connected']> = (session) => ({
    ...session,
    send: async (sql, options) => {
      if (done === null && faults.sent() >= at) {
        done = disturb(what, stage, other, rehearsed);
        // Whoever drops or ends something wants to know that it has happened; a lock is there to be waited for.
        if (waits && what !== 'lock') await done;
      }
      return session.send(sql, options);
    },
  });
  const request = requestOf(rehearsed.set);
  try {
    return await applyTo(stage.server, stage.database, {
      ...request,
      socket: faults.socket,
      connected,
      options: { ...request.options, lockTimeout: 150, lockRetries: 2 },
    });
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  } finally {
    await (done as Promise<void> | null)?.catch(() => undefined);
    await other.close().catch(() => undefined);
  }
}

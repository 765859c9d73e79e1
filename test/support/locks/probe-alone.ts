import type { Reply, Session } from '../../../src/database/session.ts';
import { run } from '../pglite-session.ts';
import { type Deeds, readCatalog, readLocks, type SeenLock, toDeeds } from './probe.ts';

/**
 * The locks in the way, the strongest first. A statement that wants a weaker lock meets the first, one that wants a stronger one
 * later meets those below too: what it asks for stands in pg_locks while it waits. The last two are about indexes, which LOCK TABLE
 * cannot lock.
 */
export const obstacles = [
  'ACCESS EXCLUSIVE',
  'EXCLUSIVE',
  'ROW EXCLUSIVE',
  'ROW SHARE',
  'read',
  'comment on indexes',
] as const;
type Obstacle = (typeof obstacles)[number];

export interface AloneProbing {
  readonly session: Session;
  readonly watcher: Session;
  /** At least as many more connections as there are tables. */
  readonly others: readonly Session[];
  readonly obstacle: Obstacle;
  /** The tables to put locks on. */
  readonly tables: readonly string[];
}

/**
 * Runs a statement that no transaction block holds, against other sessions that hold it up: whenever it waits, its locks
 * and the one it asks for are read, and the session that is in its way is sent home.
 */
export async function probeAlone(sql: string, probing: AloneProbing): Promise<Deeds> {
  const { session, watcher, tables, obstacle } = probing;
  await run(session, 'SET client_min_messages = debug1');
  const pid = await pidOf(session);
  const catalog = await readCatalog(watcher);
  const waiting = new Map<string, Session>();
  for (const [index, table] of tables.entries()) {
    const blocker = probing.others[index];
    if (blocker === undefined) throw new Error('more tables than connections to lock them');
    await run(blocker, `BEGIN; ${inTheWay(table, obstacle)}`);
    waiting.set(await pidOf(blocker), blocker);
  }
  const seen: SeenLock[] = [];
  let reply: Reply | null = null;
  const done = session.send(sql).then((each) => {
    reply = each;
  });
  while (reply === null) {
    const [blocking] = await run(watcher, `SELECT array_to_string(pg_blocking_pids(${pid}), ',')`);
    const blockers = (blocking?.[0] ?? '').split(',').filter((each) => waiting.has(each));
    if (blockers.length > 0) seen.push(...(await readLocks(watcher, pid)));
    for (const blocker of blockers) {
      await waiting.get(blocker)?.send('COMMIT');
      waiting.delete(blocker);
    }
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 2))]);
  }
  for (const blocker of waiting.values()) await blocker.send('COMMIT');
  const { error, notices } = reply as Reply;
  if (error !== null) throw new Error(`${error.message}\n${sql}`);
  return toDeeds(catalog, await readCatalog(watcher), seen, notices);
}

function inTheWay(table: string, obstacle: Obstacle): string {
  switch (obstacle) {
    case 'read':
      return `SELECT * FROM ${table}`;
    case 'comment on indexes':
      return `DO $$ DECLARE i text; BEGIN
        FOR i IN SELECT indexrelid::regclass FROM pg_index WHERE indrelid = '${table}'::regclass
        LOOP EXECUTE format('COMMENT ON INDEX %s IS ''in use''', i); END LOOP; END $$`;
    default:
      return `LOCK TABLE ONLY ${table} IN ${obstacle} MODE`;
  }
}

const pidOf = async (session: Session): Promise<string> =>
  (await run(session, 'SELECT pg_backend_pid()'))[0]?.[0] ?? '0';

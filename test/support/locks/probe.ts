import type { Notice, Session } from '../../../src/database/session.ts';
import { isStronger, strongest } from '../../../src/observe/lock-modes.ts';
import { toLockTable } from '../../../src/observe/locks.ts';
import type { LockMode } from '../../../src/observe/observation.ts';
import { run } from '../pglite-session.ts';

/** What one statement did to the relations that were there before it. Built without the observer, which it is to check. */
export interface Deeds {
  /** The strongest lock on each relation or type, by its name. */
  readonly locks: ReadonlyMap<string, LockMode>;
  /** Relations with a new file, and why: the server's reason, or `new file` where it names none. */
  readonly rewrites: ReadonlyMap<string, string>;
  /** Tables that were read from start to end: `constraint` and `foreign key` where the server says so. */
  readonly scans: ReadonlyMap<string, 'constraint' | 'foreign key' | 'unannounced'>;
  /** Tables that indexes were built on. */
  readonly builds: ReadonlySet<string>;
  /** The server proved that a scan was not needed. */
  readonly scanAvoided: boolean;
}

export type Probe =
  | { readonly ok: true; readonly deeds: Deeds }
  | { readonly ok: false; readonly sqlstate: string };

/** One row of pg_locks: what is locked, by oid, and the mode as pg_locks spells it. */
export type SeenLock = readonly [oid: number, mode: string];

const locksOf = (pid: string): string => `
  SELECT coalesce(json_agg(json_build_array(coalesce(relation, objid)::int8, mode)), '[]')::text FROM pg_locks
  WHERE pid = ${pid} AND coalesce(relation, objid) >= 16384
    AND (locktype = 'relation' OR locktype = 'object' AND classid = 'pg_type'::regclass AND mode <> 'AccessShareLock')`;

/** @param watcher another connection, or the session itself where the server takes but one */
export async function readLocks(watcher: Session, pid: string): Promise<SeenLock[]> {
  return JSON.parse((await run(watcher, locksOf(pid)))[0]?.[0] ?? '[]') as SeenLock[];
}

interface Known {
  readonly name: string;
  readonly isIndex: boolean;
  readonly file: number;
  readonly scans: number;
}
export type Catalog = ReadonlyMap<number, Known>;

/** Everything that can be locked, by oid. */
export async function readCatalog(session: Session): Promise<Catalog> {
  const rows = await run(
    session,
    `SELECT c.oid, c.relname, c.relkind IN ('i', 'I'), c.relfilenode, coalesce(pg_stat_get_xact_numscans(c.oid), 0) FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid >= 16384 AND nspname <> 'pg_toast'
     UNION ALL SELECT oid, typname, false, 0, 0 FROM pg_type WHERE oid >= 16384 AND typtype IN ('d', 'e')`,
  );
  return new Map(
    rows.map(([oid, name, isIndex, file, scans]) => [
      Number(oid),
      { name: name ?? '', isIndex: isIndex === 't', file: Number(file), scans: Number(scans) },
    ]),
  );
}

/** Tells why tables are rewritten, and does nothing else. */
export const rewriteReporter = `CREATE SCHEMA IF NOT EXISTS reporter;
CREATE OR REPLACE FUNCTION reporter.report() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE DEBUG 'rewrite % %', pg_event_trigger_table_rewrite_oid(), pg_event_trigger_table_rewrite_reason();
END $$;
CREATE EVENT TRIGGER reporter ON table_rewrite EXECUTE FUNCTION reporter.report();`;

export interface Probing {
  readonly session: Session;
  readonly watcher: Session;
  /** Sent in the transaction, before the statement. */
  readonly before?: string | undefined;
}

/** Runs a statement in a transaction that is rolled back, and looks while it is open. */
export async function probe(sql: string, { session, watcher, before }: Probing): Promise<Probe> {
  const pid = (await run(session, 'SELECT pg_backend_pid()'))[0]?.[0] ?? '0';
  try {
    await run(session, `BEGIN; SET LOCAL client_min_messages = debug1; ${before ?? ''}`);
    const catalog = await readCatalog(session);
    const reply = await session.send(sql);
    if (reply.error !== null) return { ok: false, sqlstate: reply.error.sqlstate };
    const locks = await readLocks(watcher, pid);
    const after = await readCatalog(session);
    return { ok: true, deeds: toDeeds(catalog, after, locks, reply.notices) };
  } finally {
    await session.send('ROLLBACK');
  }
}

const reasons: readonly (readonly [number, string])[] = [
  [4, 'type'],
  [2, 'default'],
  [8, 'access method'],
  [1, 'persistence'],
];

export function toDeeds(
  before: Catalog,
  after: Catalog,
  seen: readonly SeenLock[],
  notices: readonly Notice[],
): Deeds {
  const locks = new Map<string, LockMode>();
  for (const [oid, modes] of toLockTable(seen)) {
    const known = before.get(oid);
    const mode = strongest(modes);
    if (known === undefined || mode === null) continue;
    // Every plan locks all indexes of its tables a little.
    if (!known.isIndex || isStronger(mode, 'ROW EXCLUSIVE')) locks.set(known.name, mode);
  }
  const messages = notices.map(({ message }) => message);
  const named = (pattern: RegExp): string[] =>
    messages.flatMap((message) => pattern.exec(message)?.[1] ?? []).filter((name) => isKnown(before, name));
  const builds = new Set(named(/^building index ".*" on table "(.*)"/));
  const rewrites = new Map<string, string>();
  for (const [oid, { name, file }] of before) {
    if (file !== (after.get(oid)?.file ?? file)) rewrites.set(name, 'new file');
  }
  for (const message of messages) {
    const [, oid, bits] = /^rewrite (\d+) (\d+)$/.exec(message) ?? [];
    const reason = reasons.find(([bit]) => (Number(bits) & bit) !== 0);
    const name = before.get(Number(oid))?.name;
    if (name !== undefined && reason !== undefined) rewrites.set(name, reason[1]);
  }
  const scans = new Map<string, 'constraint' | 'foreign key' | 'unannounced'>();
  for (const name of named(/^verifying table "(.*)"$/)) scans.set(name, 'constraint');
  const foreignKey = messages.some((message) => message.startsWith('validating foreign key constraint'));
  for (const [oid, { name, scans: count }] of before) {
    if ((after.get(oid)?.scans ?? 0) <= count || scans.has(name)) continue;
    if (foreignKey) scans.set(name, 'foreign key');
    else if (!builds.has(name) && !rewrites.has(name)) scans.set(name, 'unannounced');
  }
  const scanAvoided = messages.some((message) =>
    /are sufficient to prove|is implied by existing/.test(message),
  );
  return { locks, rewrites, scans, builds, scanAvoided };
}

const isKnown = (catalog: Catalog, name: string): boolean =>
  [...catalog.values()].some((known) => known.name === name);

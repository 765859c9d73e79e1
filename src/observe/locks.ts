import type { Session } from '../database/session.ts';
import { isStronger, strongest } from './lock-modes.ts';
import { type HeldLock, type LockMode, lockModes } from './observation.ts';
import type { Relations } from './relations.ts';

const query = `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_array(relation::int8, mode)), '[]')::text
  FROM pg_catalog.pg_locks
  WHERE locktype = 'relation' AND granted AND pid = pg_catalog.pg_backend_pid() AND relation >= 16384`;

/** `AccessExclusiveLock`, as pg_locks has it → `ACCESS EXCLUSIVE`, as the manual has it. */
const modes = new Map(
  lockModes.map((mode) => [
    `${mode
      .split(' ')
      .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
      .join('')}Lock`,
    mode,
  ]),
);

/** Oid → every mode held. Locks are kept to the end of the transaction, weaker ones beside stronger ones. */
export type LockTable = ReadonlyMap<number, ReadonlySet<LockMode>>;
export const noLocks: LockTable = new Map();

/** All relation locks of the session's own transaction. Must be called inside it, and not after it failed. */
export async function readLocks(session: Session): Promise<LockTable> {
  const reply = await session.send(query);
  return toLockTable(JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '[]') as ReportedLock[]);
}

/** Oid of the relation, and the mode as pg_locks has it. */
export type ReportedLock = readonly [number, string];

export function toLockTable(rows: readonly ReportedLock[]): LockTable {
  const table = new Map<number, Set<LockMode>>();
  for (const [oid, name] of rows) {
    const mode = modes.get(name);
    if (mode !== undefined) table.set(oid, (table.get(oid) ?? new Set()).add(mode));
  }
  return table;
}

/** The strongest lock on each relation that Lockstep knows a name for, sorted by name. */
export function strongestPerRelation(table: LockTable, relations: Relations): HeldLock[] {
  return named(table, relations, (held) => {
    const mode = strongest(held);
    return mode === null ? [] : [mode];
  });
}

/** Every mode of every relation. */
export const allModes = (table: LockTable, relations: Relations): HeldLock[] =>
  named(table, relations, (held) => [...held]);

/** What `after` has and `before` has not: each new mode of each relation. */
export function newlyTaken(before: LockTable, after: LockTable, relations: Relations): HeldLock[] {
  return named(after, relations, (held, oid) => [...held].filter((mode) => !before.get(oid)?.has(mode)));
}

/** The strongest of the newly taken modes where it is stronger than what was held. */
export function strengthened(before: LockTable, after: LockTable, relations: Relations): HeldLock[] {
  return named(after, relations, (held, oid) => {
    const now = strongest(held);
    const then = strongest(before.get(oid) ?? []);
    return now !== null && (then === null || isStronger(now, then)) ? [now] : [];
  });
}

function named(
  table: LockTable,
  relations: Relations,
  pick: (held: ReadonlySet<LockMode>, oid: number) => readonly LockMode[],
): HeldLock[] {
  return [...table]
    .flatMap(([oid, held]) => {
      const relation = relations.get(oid);
      return relation === null ? [] : pick(held, oid).map((mode) => ({ relation, mode }));
    })
    .sort(
      (a, b) =>
        compare(a.relation.name, b.relation.name) ||
        lockModes.indexOf(a.mode) - lockModes.indexOf(b.mode) ||
        // An index that is built anew has the name of the one before it; pg_locks has no order of its own.
        a.relation.oid - b.relation.oid,
    );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

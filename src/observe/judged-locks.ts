import { type JudgedLock, judgeLocks, nearestMajor } from '../locks/judge.ts';
import { isStronger, strongest } from './lock-modes.ts';
import type { LockTable } from './locks.ts';
import type { HeldLock, LockMode, ParseNode, Relation } from './observation.ts';
import type { Relations } from './relations.ts';

/**
 * What the lock table says a statement takes, on the relations that are there: for statements that were refused, that let
 * go of their locks before they could be read, or that were not run.
 */
export function judgedLocks(
  node: ParseNode | null,
  version: string,
  relations: Relations,
  held: LockTable,
): HeldLock[] {
  if (node === null) return [];
  const found = new Map<number, { relation: Relation; mode: LockMode }>();
  for (const judged of judgeLocks(node, nearestMajor(version))) {
    for (const relation of relationsOf(judged, relations)) {
      const before = found.get(relation.oid)?.mode ?? strongest(held.get(relation.oid) ?? []);
      if (before === null || isStronger(judged.mode, before))
        found.set(relation.oid, { relation, mode: judged.mode });
    }
  }
  return [...found.values()].sort((a, b) => (a.relation.name < b.relation.name ? -1 : 1));
}

function relationsOf({ name, on }: JudgedLock, relations: Relations): readonly Relation[] {
  const named = relations.named(name);
  if (named === null) return [];
  switch (on) {
    case 'itself':
      return [named];
    case 'its indexes':
      return relations.indexesOf(named.oid);
    case 'its table':
      return [relations.tableOf(named.oid) ?? []].flat();
  }
}

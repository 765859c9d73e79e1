import type { Deed, Form, FormGroup, Role, SupportedMajor } from './form.ts';
import { addedColumns } from './forms/columns-add.ts';
import { alteredColumns } from './forms/columns-alter.ts';
import { columnTypes } from './forms/columns-type.ts';
import { constraints } from './forms/constraints.ts';
import { data } from './forms/data.ts';
import { indexes } from './forms/indexes.ts';
import { maintenance } from './forms/maintenance.ts';
import { otherObjects } from './forms/others.ts';
import { partitionedIndexes } from './forms/partitioned-indexes.ts';
import { partitionedTables } from './forms/partitioned-tables.ts';
import { partitions } from './forms/partitions.ts';
import { sequences } from './forms/sequences.ts';
import { storage } from './forms/storage.ts';
import { tables } from './forms/tables.ts';
import { triggers } from './forms/triggers.ts';
import { types } from './forms/types.ts';
import { views } from './forms/views.ts';
import type { LockMode } from './levels.ts';

/** What every form of a statement does on every supported major. The tests run each row on each of them. */
export const lockTable: readonly FormGroup[] = [
  tables,
  addedColumns,
  columnTypes,
  alteredColumns,
  constraints,
  indexes,
  partitions,
  partitionedTables,
  partitionedIndexes,
  storage,
  triggers,
  views,
  sequences,
  types,
  otherObjects,
  maintenance,
  data,
];

/** What a form does on a major, or null where that major does not have it. */
export function deedsOn({ does, since, through }: Form, major: SupportedMajor): readonly Deed[] | null {
  if (since !== undefined && major < since) return null;
  return through !== undefined && major <= through.major ? through.does : does;
}

export interface RoleLock {
  readonly role: Role;
  readonly mode: LockMode;
}

/** The locks among deeds, as parts. */
export function locksAmong(deeds: readonly Deed[]): readonly RoleLock[] {
  return deeds.flatMap((deed) => {
    const [, mode, role] = /^([A-Z ]+) ([a-z ]+)$/.exec(deed) ?? [];
    return mode === undefined ? [] : [{ mode: mode as LockMode, role: role as Role }];
  });
}

import type { ParseNode } from '../sql/parser.ts';
import { classify } from './classify.ts';
import { type Form, type Role, type SupportedMajor, supportedMajors } from './form.ts';
import { isStronger, type LockMode } from './levels.ts';
import { deedsOn, locksAmong, lockTable } from './lock-table.ts';
import type { Name } from './names.ts';

/** A lock that the lock table knows a statement to take. */
export interface JudgedLock {
  /** What the statement names. */
  readonly name: Name;
  /** The relation of that name itself, or what belongs to it: the indexes of a table, the table of an index. */
  readonly on: 'itself' | 'its indexes' | 'its table';
  readonly mode: LockMode;
}

/**
 * The locks of a statement that nobody could watch, as far as its text names the relations. Where the level depends on more
 * than the text, it is the strongest that the form is known for.
 */
export function judgeLocks(node: ParseNode, major: SupportedMajor): readonly JudgedLock[] {
  return classify(node).flatMap(({ form, relations }) => {
    const rows = formsByName().get(form) ?? [];
    return relations.flatMap(({ role, name }): JudgedLock[] => {
      const itself = strongestOn(rows, role, major);
      if (role !== 'target') return itself === null ? [] : [{ name, on: 'itself', mode: itself }];
      // Whether there is more to it than the form itself, the schema says: a plain row holds for plain objects.
      const plain = rows.filter(({ when }) => when === undefined);
      const indexes = strongestOn(plain, 'index', major);
      const table = strongestOn(plain, 'table', major);
      return [
        ...(itself === null ? [] : [{ name, on: 'itself' as const, mode: itself }]),
        ...(indexes === null ? [] : [{ name, on: 'its indexes' as const, mode: indexes }]),
        ...(table === null ? [] : [{ name, on: 'its table' as const, mode: table }]),
      ];
    });
  });
}

/** The supported major that is nearest to a server's version, such as `18.6`. */
export function nearestMajor(version: string): SupportedMajor {
  const major = Number.parseInt(version, 10);
  return supportedMajors.findLast((each) => each <= major) ?? supportedMajors[0];
}

function strongestOn(rows: readonly Form[], role: Role, major: SupportedMajor): LockMode | null {
  return rows
    .flatMap((row) => locksAmong(deedsOn(row, major) ?? []))
    .filter((lock) => lock.role === role)
    .reduce<LockMode | null>(
      (best, { mode }) => (best === null || isStronger(mode, best) ? mode : best),
      null,
    );
}

let byName: ReadonlyMap<string, readonly Form[]> | null = null;

/** Only a statement that was not watched asks, and most runs have none. */
function formsByName(): ReadonlyMap<string, readonly Form[]> {
  if (byName !== null) return byName;
  const rows = new Map<string, Form[]>();
  for (const row of lockTable.flatMap(({ forms }) => forms)) {
    rows.set(row.form, [...(rows.get(row.form) ?? []), row]);
  }
  byName = rows;
  return rows;
}

import type { ParseNode } from './observation.ts';
import type { ObservedStatement } from './observer.ts';

/**
 * The tables that must hold rows for the second pass to tell something: those that a statement alters or indexes, or all
 * of them where a routine may do anything. Most files (CREATE TABLE, a new nullable column) need none, and are spared it.
 * @param tables those that existed before, by unqualified name
 * @returns oids
 */
export function tablesThatNeedRows(
  statements: readonly ObservedStatement[],
  tables: ReadonlyMap<string, readonly number[]>,
): number[] {
  const wanted = new Set<number>();
  for (const { node } of statements) {
    if (node === null) continue;
    const names = runsRoutines(node) ? [...tables.keys()] : alteredTables(node);
    for (const name of names) for (const oid of tables.get(name) ?? []) wanted.add(oid);
  }
  return [...wanted];
}

const runsRoutines = (node: ParseNode): boolean =>
  'DoStmt' in node || 'CallStmt' in node || 'SelectStmt' in node;

/** Only what can fail because of rows: a unique index, and an ALTER TABLE that adds, changes or constrains a column. */
function alteredTables(node: ParseNode): string[] {
  const { AlterTableStmt: alter, IndexStmt: index } = node as Nodes;
  if (index?.unique === true) return nameOf(index);
  const risky = (alter?.cmds ?? []).some(({ AlterTableCmd: action }) => {
    if (action?.subtype === 'AT_AddColumn') return (action.def?.ColumnDef?.constraints ?? []).length > 0;
    return riskyActions.has(action?.subtype ?? '');
  });
  return alter !== undefined && risky ? nameOf(alter) : [];
}

const riskyActions = new Set([
  'AT_AddConstraint',
  'AT_SetNotNull',
  'AT_AlterColumnType',
  'AT_AttachPartition',
]);

const nameOf = ({ relation }: { relation?: { relname?: string } }): string[] =>
  relation?.relname === undefined ? [] : [relation.relname];

interface Nodes {
  readonly IndexStmt?: { readonly unique?: boolean; readonly relation?: { readonly relname?: string } };
  readonly AlterTableStmt?: {
    readonly relation?: { readonly relname?: string };
    readonly cmds?: readonly {
      readonly AlterTableCmd?: {
        readonly subtype?: string;
        readonly def?: { readonly ColumnDef?: { readonly constraints?: readonly unknown[] } };
      };
    }[];
  };
}

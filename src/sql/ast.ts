import type { ColumnDef, Constraint, RangeVar } from '@pgsql/types';
import { type TypedNode, typed } from './node.ts';
import { quoteIdentifier } from './quote.ts';

type Tree = Readonly<Record<string, unknown>> | null;

/** The statement of a parse tree when it is of this kind: trees are objects with one key. */
export function asStatement<Kind extends keyof TypedNode>(
  tree: Tree,
  kind: Kind,
): NonNullable<TypedNode[Kind]> | null {
  return (tree === null ? undefined : typed(tree)[kind]) ?? null;
}

/** A table's name as its author wrote it, quoted where it has to be: `sales.orders`. */
export function writtenName(name: RangeVar | undefined): string {
  return [name?.catalogname, name?.schemaname, name?.relname]
    .flatMap((part) => (part === undefined ? [] : [quoteIdentifier(part)]))
    .join('.');
}

/** One action of an ALTER TABLE, reduced to what decides about locks, rewrites and scans. */
export type AlterAction =
  | {
      readonly kind: 'add column';
      readonly column: string;
      readonly definition: ColumnDef;
      readonly text: string;
    }
  | { readonly kind: 'drop column'; readonly column: string; readonly text: string }
  | {
      readonly kind: 'alter type';
      readonly column: string;
      readonly definition: ColumnDef;
      readonly text: string;
    }
  | { readonly kind: 'set not null'; readonly column: string; readonly text: string }
  | { readonly kind: 'add constraint'; readonly constraint: Constraint; readonly text: string }
  | {
      readonly kind: 'other';
      readonly subtype: string;
      readonly column: string | null;
      readonly text: string;
    };

/**
 * The actions of an ALTER TABLE in order, or nothing for any other statement.
 * @param texts the actions as written, from `actionTexts`
 */
export function alterActions(tree: Tree, texts: readonly string[]): AlterAction[] {
  const statement = asStatement(tree, 'AlterTableStmt');
  return (statement?.cmds ?? []).flatMap((node, index): AlterAction[] => {
    if (!('AlterTableCmd' in node)) return [];
    const { subtype, name, def } = node.AlterTableCmd;
    const text = texts[index] ?? '';
    const column = name ?? '';
    switch (subtype) {
      case 'AT_AddColumn':
        if (def === undefined || !('ColumnDef' in def)) return [];
        return [{ kind: 'add column', column: def.ColumnDef.colname ?? '', definition: def.ColumnDef, text }];
      case 'AT_AlterColumnType':
        if (def === undefined || !('ColumnDef' in def)) return [];
        return [{ kind: 'alter type', column, definition: def.ColumnDef, text }];
      case 'AT_DropColumn':
        return [{ kind: 'drop column', column, text }];
      case 'AT_SetNotNull':
        return [{ kind: 'set not null', column, text }];
      case 'AT_AddConstraint':
        if (def === undefined || !('Constraint' in def)) return [];
        return [{ kind: 'add constraint', constraint: def.Constraint, text }];
      default:
        return [{ kind: 'other', subtype: subtype ?? '', column: name ?? null, text }];
    }
  });
}

/** The constraints written behind a new column: `NOT NULL`, `DEFAULT …`, `REFERENCES …`. */
export function columnConstraints(definition: ColumnDef): readonly Constraint[] {
  return (definition.constraints ?? []).flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
}

import type { SchemaSnapshot } from '../database/schema.ts';
import type { ParseNode } from '../observe/observation.ts';
import { asStatement } from '../sql/ast.ts';
import { nodesIn } from '../sql/node.ts';

/**
 * Whether a data change names one row at most: `WHERE id = (SELECT …)` with a key of the table, and a subquery that is the
 * same for every row.
 */
export function changesOneRow(node: ParseNode | null, schema: SchemaSnapshot | undefined): boolean {
  const change = asStatement(node, 'UpdateStmt') ?? asStatement(node, 'DeleteStmt');
  const tables = schema?.tables.filter(({ name }) => name === change?.relation?.relname) ?? [];
  const [table] = tables;
  if (table === undefined || tables.length > 1 || schema === undefined) return false;
  const keys = table.constraints
    .filter(({ kind, columns }) => (kind === 'primary key' || kind === 'unique') && columns.length === 1)
    .flatMap(({ columns }) => columns);
  return conditions(change?.whereClause).some((condition) => {
    const { A_Expr } = condition as { A_Expr?: Tree };
    const column = columnOf(A_Expr?.lexpr);
    return (
      A_Expr?.kind === 'AEXPR_OP' &&
      wordOf((A_Expr.name as unknown[] | undefined)?.[0]) === '=' &&
      column !== undefined &&
      keys.includes(column.at(-1) ?? '') &&
      standsAlone(A_Expr.rexpr, schema)
    );
  });
}

type Tree = Readonly<Record<string, unknown>>;

/** Those that all have to hold. */
function conditions(where: unknown): unknown[] {
  const { BoolExpr } = (where ?? {}) as { BoolExpr?: Tree };
  return BoolExpr?.boolop === 'AND_EXPR'
    ? (BoolExpr.args as unknown[]).flatMap(conditions)
    : where === undefined
      ? []
      : [where];
}

/** A scalar subquery over one table that asks for columns of that table only: none is of the row that is changed. */
function standsAlone(expression: unknown, schema: SchemaSnapshot): boolean {
  const { SubLink } = (expression ?? {}) as { SubLink?: Tree };
  const { SelectStmt } = (SubLink?.subselect ?? {}) as { SelectStmt?: Tree };
  if (SubLink?.subLinkType !== 'EXPR_SUBLINK' || SelectStmt === undefined) return false;
  const [from, ...others] = (SelectStmt.fromClause ?? []) as { RangeVar?: Tree }[];
  const source = from?.RangeVar;
  if (source === undefined || others.length > 0) return false;
  const tables = schema.tables.filter(({ name }) => name === source.relname);
  const alias = ((source.alias ?? {}) as Tree).aliasname ?? source.relname;
  return [...nodesIn(SelectStmt)].every((node) => {
    if ('SubLink' in node) return false;
    const column = 'ColumnRef' in node ? columnOf(node) : undefined;
    if (column === undefined || column.length === 0) return true;
    const [first] = column;
    return column.length > 1
      ? first === alias
      : tables.length === 1 && tables.every(({ columns }) => columns.some(({ name }) => name === first));
  });
}

/** The words of a column's name; those of `*` are none. */
function columnOf(expression: unknown): (string | undefined)[] | undefined {
  const { ColumnRef } = (expression ?? {}) as { ColumnRef?: { fields?: unknown[] } };
  return ColumnRef?.fields?.map(wordOf).filter((word) => word !== undefined);
}

const wordOf = (node: unknown): string | undefined =>
  ((node ?? {}) as { String?: { sval?: string } }).String?.sval;

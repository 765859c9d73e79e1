import type { ParseNode } from '../observe/observation.ts';
import { asStatement } from '../sql/ast.ts';
import { nodesIn, typed } from '../sql/node.ts';

/**
 * Whether a data change names its rows: `INSERT … VALUES`, or a WHERE that compares a column with a constant. Those take
 * a moment; only what may walk through a whole table is worth a finding.
 */
export function touchesFewRows(node: ParseNode | null): boolean {
  const insert = asStatement(node, 'InsertStmt');
  if (insert !== null) return isValues(insert.selectStmt) || insert.selectStmt === undefined;
  if (asStatement(node, 'CopyStmt') !== null) return false;
  const where = (asStatement(node, 'UpdateStmt') ?? asStatement(node, 'DeleteStmt'))?.whereClause;
  return where !== undefined && namesRows(where);
}

/** The unqualified name of the table whose rows a statement changes. */
export function changedTable(node: ParseNode): string | null {
  const { InsertStmt, UpdateStmt, DeleteStmt, MergeStmt } = typed(node);
  return (InsertStmt ?? UpdateStmt ?? DeleteStmt ?? MergeStmt)?.relation?.relname ?? null;
}

type Tree = Readonly<Record<string, unknown>>;

function isValues(select: unknown): boolean {
  const { SelectStmt } = (select ?? {}) as { SelectStmt?: { valuesLists?: unknown; fromClause?: unknown } };
  return (
    SelectStmt !== undefined && (SelectStmt.valuesLists !== undefined || SelectStmt.fromClause === undefined)
  );
}

/** `id = 7`, `key IN ('a', 'b')`, and any AND with one of them. NULL tests and inequalities name no rows. */
function namesRows(where: unknown): boolean {
  const { A_Expr: comparison, BoolExpr: combination } = where as { A_Expr?: Tree; BoolExpr?: Tree };
  if (combination?.boolop === 'AND_EXPR') return (combination.args as unknown[]).some(namesRows);
  if (combination?.boolop === 'OR_EXPR') return (combination.args as unknown[]).every(namesRows);
  if (comparison === undefined) return false;
  const operator = (comparison.name as { String?: { sval?: string } }[] | undefined)?.[0]?.String?.sval;
  const equals = operator === '=' && (comparison.kind === 'AEXPR_OP' || comparison.kind === 'AEXPR_IN');
  return equals && 'ColumnRef' in (comparison.lexpr as object) && isConstant(comparison.rexpr);
}

function isConstant(expression: unknown): boolean {
  if (Array.isArray(expression)) return expression.every(isConstant);
  const { A_Const, TypeCast, List } = (expression ?? {}) as { A_Const?: Tree; TypeCast?: Tree; List?: Tree };
  if (List !== undefined) return isConstant(List.items);
  // A boolean or a status names half a table: only numbers and texts that could be a key count.
  return (
    (A_Const !== undefined && A_Const.boolval === undefined) ||
    (TypeCast !== undefined && isConstant(TypeCast.arg))
  );
}

/** Whether a query says which rows it wants: `SELECT … WHERE id = 7`, `VALUES …`, a SELECT without FROM, or with LIMIT. */
export function readsFewRows(query: unknown): boolean {
  const { SelectStmt } = (query ?? {}) as { SelectStmt?: Tree };
  if (SelectStmt === undefined || isValues(query) || SelectStmt.limitCount !== undefined) return true;
  return SelectStmt.whereClause !== undefined && namesRows(SelectStmt.whereClause);
}

/** The unqualified names of the tables that a query reads, those of its subqueries too. */
export function tablesRead(query: unknown): ReadonlySet<string> {
  return new Set(
    [...nodesIn(query)].flatMap((node) => {
      const { relname } = (node as { RangeVar?: { relname?: string } }).RangeVar ?? {};
      return relname === undefined ? [] : [relname];
    }),
  );
}

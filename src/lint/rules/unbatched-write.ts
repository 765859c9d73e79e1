import type { Observation, ParseNode, Relation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement } from '../../sql/ast.ts';
import { typed } from '../../sql/node.ts';
import { changedTable } from '../few-rows.ts';
import type { Rule } from '../rule.ts';
import { holdsRows } from '../strong-locks.ts';
import { display } from '../subject.ts';

export const unbatchedWrite: Rule = {
  id: 'unbatched-write',
  tier: 'advice',
  severity: 'notice',
  deployOrder: 'any',
  summary: 'UPDATE or DELETE without a condition changes every row of a table in use at once',
  why: `Each row that is changed stays locked until the transaction ends, so the application's writes to it wait. Every row is written anew: the
table can grow to twice its size, and standby servers fall behind.`,
  instead: `Change a few thousand rows at a time, by ranges of the primary key, and commit in between. A job outside the migrations does that
best. Where the table is small, say so in a suppression.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, state text);',
    bad: `UPDATE orders SET state = 'open';`,
    good: [`UPDATE orders SET state = 'open' WHERE id BETWEEN 1 AND 5000 AND state IS NULL;`],
  },
  check: (observation) =>
    [observation.node, ...observation.innerChanges].flatMap(withParts).flatMap((node) => {
      const write = asStatement(node, 'UpdateStmt') ?? asStatement(node, 'DeleteStmt');
      if (node === null || write === null || observation.status !== 'observed') return [];
      if (write.whereClause !== undefined && !isTrue(write.whereClause)) return [];
      const table = writtenTable(observation, changedTable(node));
      if (table === null) return [];
      const name = display(table.name);
      const deletes = asStatement(node, 'DeleteStmt') !== null;
      return [
        {
          subject: table.name,
          message: deletes
            ? `DELETE without a condition removes every row of ${name}.`
            : `UPDATE without a condition writes every row of ${name} at once, and locks them all until the transaction ends.`,
          evidence: [`ROW EXCLUSIVE on ${name}`],
          remedy: {
            text: deletes
              ? 'Say in WHERE what has to go, and delete it in batches.'
              : 'Update a few thousand rows at a time, by ranges of the primary key, and commit in between.',
            sql: null,
          },
          // Rows in bulk under a lock are one matter with that they are many; that they are gone is another.
          cause: `${deletes ? 'deleted rows' : 'rows'} of ${table.name}`,
          ...(deletes ? { tier: 'loss' as const, severity: 'warning' as const } : {}),
        },
      ];
    }),
};

/** `WITH moved AS (UPDATE …) SELECT …`: a statement with those that it is made of. */
function withParts(node: ParseNode | null): (ParseNode | null)[] {
  const { SelectStmt, InsertStmt, UpdateStmt, DeleteStmt } = typed(node ?? {});
  const { withClause } = SelectStmt ?? InsertStmt ?? UpdateStmt ?? DeleteStmt ?? {};
  const parts = (withClause?.ctes ?? []).map(
    (each) => typed(each as ParseNode).CommonTableExpr?.ctequery as ParseNode | undefined,
  );
  return [node, ...parts.flatMap((part) => (part === undefined ? [] : withParts(part)))];
}

/** Every change of rows takes ROW EXCLUSIVE: which of two tables of one name it was, the server tells. */
function writtenTable({ locksTaken, heldBefore }: Observation, name: string | null): Relation | null {
  const lock = [...locksTaken, ...heldBefore].find(
    ({ relation }) =>
      relation.existedBefore && holdsRows(relation) && unqualifiedName(relation.name) === name,
  );
  return lock?.relation ?? null;
}

/** `WHERE true`, `WHERE 1 = 1` */
function isTrue(where: ParseNode | object): boolean {
  const { A_Const, A_Expr } = where as {
    A_Const?: { boolval?: { boolval?: boolean } };
    A_Expr?: { kind?: string; name?: { String?: { sval?: string } }[]; lexpr?: object; rexpr?: object };
  };
  if (A_Const?.boolval?.boolval === true) return true;
  if (A_Expr?.kind !== 'AEXPR_OP' || A_Expr.name?.[0]?.String?.sval !== '=') return false;
  const [left, right] = [constantOf(A_Expr.lexpr), constantOf(A_Expr.rexpr)];
  return left !== null && left === right;
}

function constantOf(expression: object | undefined): string | null {
  const { A_Const } = (expression ?? {}) as { A_Const?: { ival?: unknown; sval?: unknown } };
  return A_Const === undefined ? null : JSON.stringify([A_Const.ival, A_Const.sval]);
}

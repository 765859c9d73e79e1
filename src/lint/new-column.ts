import type { ColumnDef } from '@pgsql/types';
import type { Command, Observation, TableFacts } from '../observe/observation.ts';
import { type AlterAction, columnConstraints } from '../sql/ast.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { type AlterOfHotTable, alterOfHotTable, rewritten, tableAfter } from './subject.ts';

/** What fills a new column in the rows that are there. */
export type Filling = 'constant' | 'expression' | 'serial' | 'identity' | 'stored' | 'nothing';

const serials = new Set(['smallserial', 'serial', 'bigserial', 'serial2', 'serial4', 'serial8']);

export function fillingOf(definition: ColumnDef): Filling {
  const constraints = columnConstraints(definition);
  const has = (kind: string) => constraints.some(({ contype }) => contype === kind);
  if (has('CONSTR_IDENTITY')) return 'identity';
  if (has('CONSTR_GENERATED')) {
    return constraints.some((each) => 'generated_kind' in each && each.generated_kind === 's')
      ? 'stored'
      : 'nothing';
  }
  const type = definition.typeName?.names?.at(-1);
  const name = type !== undefined && 'String' in type ? (type.String.sval ?? '') : '';
  if (definition.typeName?.names?.length === 1 && serials.has(name)) return 'serial';
  const expression = constraints.find(({ contype }) => contype === 'CONSTR_DEFAULT')?.raw_expr;
  if (expression === undefined) return 'nothing';
  return isConstant(expression) ? 'constant' : 'expression';
}

/** `'{}'::jsonb`, `-1`: what the tree shows to be the same in every row. */
function isConstant(expression: object): boolean {
  if ('A_Const' in expression) return true;
  const { TypeCast, A_Expr } = expression as {
    TypeCast?: { arg?: object };
    A_Expr?: { lexpr?: object; rexpr?: object };
  };
  if (TypeCast?.arg !== undefined) return isConstant(TypeCast.arg);
  return A_Expr?.lexpr === undefined && A_Expr?.rexpr !== undefined && isConstant(A_Expr.rexpr);
}

export interface NewColumn {
  readonly alter: AlterOfHotTable;
  readonly action: Extract<AlterAction, { kind: 'add column' }>;
  /** Quoted where needed. */
  readonly name: string;
  /** As the server has it now; null when it is not there any more. */
  readonly facts: TableFacts['columns'][number] | null;
}

/** The columns that a command adds to a table in use. */
export function newColumns(command: Command, observation: Observation): NewColumn[] {
  const alter = alterOfHotTable(command, observation);
  const after = alter === null ? null : tableAfter(observation, alter.table);
  return (alter?.actions ?? []).flatMap((action) =>
    alter === null || action.kind !== 'add column'
      ? []
      : [
          {
            alter,
            action,
            name: quoteIdentifier(action.column),
            facts: after?.columns.find(({ name }) => name === action.column) ?? null,
          },
        ],
  );
}

/** Those of them for whose values the server wrote the table anew. */
export function columnsThatRewrite(
  command: Command,
  observation: Observation,
  fillings: readonly Filling[],
): NewColumn[] {
  return rewritten(command, 'default').length === 0
    ? []
    : newColumns(command, observation).filter(({ action }) =>
        fillings.includes(fillingOf(action.definition)),
      );
}

/** `note text COLLATE "C"`: a column without anything that fills or constrains it. */
export function bareColumn({ action, name, facts }: NewColumn, type = facts?.type): string | null {
  if (type === undefined) return null;
  const collation = (action.definition.collClause?.collname ?? [])
    .flatMap((part) =>
      'String' in part && part.String.sval !== undefined ? [quoteIdentifier(part.String.sval)] : [],
    )
    .join('.');
  return `${name} ${type}${collation === '' ? '' : ` COLLATE ${collation}`}`;
}

/** Continues a remedy's text where the column is more than its value. */
export function otherConstraints({ action }: NewColumn): string {
  const others = new Set(['CONSTR_UNIQUE', 'CONSTR_PRIMARY', 'CONSTR_FOREIGN', 'CONSTR_CHECK']);
  return columnConstraints(action.definition).some(({ contype }) => others.has(contype ?? ''))
    ? ' Its constraints come last, in migrations of their own.'
    : '';
}

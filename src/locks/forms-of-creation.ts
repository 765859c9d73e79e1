import type { CreateStmt, Node, SelectStmt } from '@pgsql/types';
import { type TypedNode, typed } from '../sql/node.ts';
import type { ParseNode } from '../sql/parser.ts';
import { type Classified, formOf, kindWords, type NamedRelation, named } from './names.ts';

/** The form of a statement that makes something new: what was there before is its source, its parent, or referred to. */
export function createdForm(statement: TypedNode): Classified | null {
  const {
    CreateStmt: table,
    CreateForeignTableStmt,
    CreateTableAsStmt: filled,
    SelectStmt: select,
  } = statement;
  if (CreateForeignTableStmt) return formOf('CREATE FOREIGN TABLE');
  if (table) return tableForm(table);
  if (filled) {
    return formOf(filled.objtype === 'OBJECT_MATVIEW' ? 'CREATE MATERIALIZED VIEW' : 'CREATE TABLE … AS');
  }
  if (select) return selectForm(select);
  const { ViewStmt: view, CreateSeqStmt: sequence, CreateFunctionStmt: routine } = statement;
  if (view) {
    return formOf(
      `CREATE ${view.replace ? 'OR REPLACE ' : ''}VIEW`,
      view.replace ? named('target', view.view) : [],
    );
  }
  if (sequence) {
    const owned = (sequence.options ?? []).some(
      (each) => typed(each as ParseNode).DefElem?.defname === 'owned_by',
    );
    return formOf(`CREATE SEQUENCE${owned ? ' … OWNED BY' : ''}`);
  }
  if (routine) return formOf(`CREATE ${routine.replace ? 'OR REPLACE ' : ''}FUNCTION`);
  if (statement.CreateSchemaStmt) return formOf('CREATE SCHEMA');
  if (statement.CreateEnumStmt) return formOf('CREATE TYPE … AS ENUM');
  if (statement.CompositeTypeStmt) return formOf('CREATE TYPE … AS');
  if (statement.CreateDomainStmt) return formOf('CREATE DOMAIN');
  if (statement.CreateEventTrigStmt) return formOf('CREATE EVENT TRIGGER');
  return statement.DefineStmt ? formOf(`CREATE ${kindWords(statement.DefineStmt.kind)[0]}`) : null;
}

function tableForm({ relation, inhRelations, partbound, ofTypename, tableElts }: CreateStmt): Classified {
  const parents = relationsIn(inhRelations);
  const elements = (tableElts ?? []).map((node) => typed(node as ParseNode));
  const constraints = elements.flatMap(({ Constraint, ColumnDef }) => [
    ...(Constraint === undefined ? [] : [Constraint]),
    ...(ColumnDef?.constraints ?? []).flatMap((node) => typed(node as ParseNode).Constraint ?? []),
  ]);
  const referenced = constraints.flatMap(({ pktable }) => named('referenced', pktable));
  const sources = elements.flatMap(({ TableLikeClause }) => named('source', TableLikeClause?.relation));
  const words = partbound
    ? `CREATE TABLE … PARTITION OF${partbound.is_default ? ' … DEFAULT' : ''}`
    : parents.length > 0
      ? 'CREATE TABLE … INHERITS'
      : ofTypename !== undefined
        ? 'CREATE TABLE … OF'
        : sources.length > 0
          ? 'CREATE TABLE … LIKE'
          : referenced.length > 0
            ? 'CREATE TABLE … REFERENCES'
            : relation?.relpersistence === 't'
              ? 'CREATE TEMPORARY TABLE'
              : 'CREATE TABLE';
  return formOf(words, [...parents, ...referenced, ...sources]);
}

/** Of what a query reads, only tables named in its FROM are seen. */
function selectForm({ intoClause, lockingClause, fromClause, targetList }: SelectStmt): Classified {
  const tables = (fromClause ?? []).flatMap((node) => typed(node as ParseNode).RangeVar ?? []);
  const as = (role: 'source' | 'target') => tables.flatMap((table) => named(role, table));
  if (intoClause) return formOf('SELECT … INTO', as('source'));
  if (lockingClause) {
    const strength = typed(lockingClause[0] as ParseNode).LockingClause?.strength ?? '';
    return formOf(`SELECT … FOR ${strength.endsWith('SHARE') ? 'SHARE' : 'UPDATE'}`, as('target'));
  }
  const call = targetList?.length === 1 ? typed(targetList[0] as ParseNode).ResTarget?.val : undefined;
  const routine = call === undefined ? undefined : typed(call as ParseNode).FuncCall?.funcname?.at(-1);
  const name = routine === undefined ? undefined : typed(routine as ParseNode).String?.sval;
  if (tables.length === 0 && (name === 'nextval' || name === 'setval')) return formOf(`SELECT ${name}`);
  return formOf('SELECT', as('target'));
}

const relationsIn = (nodes: readonly Node[] = []): NamedRelation[] =>
  nodes.flatMap((node) => named('parent', typed(node as ParseNode).RangeVar));

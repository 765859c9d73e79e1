import type { ColumnDef } from '@pgsql/types';
import type { ExistingRelation, Observation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { alterActions, asStatement } from '../../sql/ast.ts';
import { typed } from '../../sql/node.ts';
import type { ParseNode } from '../../sql/parser.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import type { Rule } from '../rule.ts';
import { display, list } from '../subject.ts';
import { areAlike, basicFormat, basicType } from '../type-names.ts';

export const ifNotExistsMasksDrift: Rule = {
  id: 'if-not-exists-masks-drift',
  tier: 'fail',
  severity: 'warning',
  deployOrder: 'any',
  summary: 'IF NOT EXISTS did nothing because something of that name is there, and it is not the same',
  why: `IF NOT EXISTS looks at the name alone. Where the table, column or index that is there differs from the one that the statement describes,
the migration counts as applied, and code that relies on what it says fails later.`,
  instead: `Bring what is there to what it should be, with ALTER TABLE, or choose another name.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY, note text);',
    good: ['ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;'],
  },
  check: (observation) => {
    const { skippedFor } = observation;
    if (skippedFor === null) return [];
    const name = display(skippedFor.relation.name);
    return differences(observation, skippedFor).map(({ subject, says }) => ({
      subject,
      message: `This statement does nothing, because ${name} is there; but ${says}.`,
      evidence: observation.notices
        .filter(({ sqlstate }) => sqlstate === '42P07' || sqlstate === '42701')
        .map(({ severity, sqlstate, message }) => `${severity} ${sqlstate}: ${message}`),
      remedy: { text: `Bring ${name} to what it should be by name, or choose another name.`, sql: null },
      cause: `drift of ${subject}`,
    }));
  },
};

interface Difference {
  readonly subject: string;
  readonly says: string;
}

function differences({ node }: Observation, existing: ExistingRelation): Difference[] {
  const { relation, table, facts } = existing;
  const subject = relation.name;
  const index = asStatement(node, 'IndexStmt');
  if (index !== null) return indexDifference(index, existing);
  const create = asStatement(node, 'CreateStmt');
  if (create !== null && !relation.kind.endsWith('table'))
    return [{ subject, says: `it is a ${relation.kind}` }];
  if (facts === null || table === null) return [];
  if (create === null) {
    return alterActions(node, []).flatMap((action) =>
      action.kind === 'add column' ? typeDifference(action.definition, existing) : [],
    );
  }
  const columns = (create.tableElts ?? []).flatMap((each) => typed(each as ParseNode).ColumnDef ?? []);
  const missing = columns.filter(({ colname }) => !facts.columns.some(({ name }) => name === colname));
  if (missing.length > 0) {
    const names = list(missing.map(({ colname }) => quoteIdentifier(colname ?? '')));
    return [{ subject, says: `it has no ${missing.length === 1 ? 'column' : 'columns'} ${names}` }];
  }
  return columns.flatMap((column) => typeDifference(column, existing)).slice(0, 1);
}

function typeDifference(column: ColumnDef, { relation, facts }: ExistingRelation): Difference[] {
  const known = facts?.columns.find(({ name }) => name === column.colname);
  const wanted = basicType(column.typeName);
  const found = known === undefined ? null : basicFormat(known.type);
  if (wanted === null || found === null || known === undefined || areAlike(wanted, found)) return [];
  const name = quoteIdentifier(known.name);
  return [
    { subject: `${relation.name}.${name}`, says: `its column ${name} is ${known.type}, not ${wanted}` },
  ];
}

type IndexStatement = NonNullable<ReturnType<typeof asStatement<'IndexStmt'>>>;

function indexDifference(index: IndexStatement, { relation, table, facts }: ExistingRelation): Difference[] {
  const subject = relation.name;
  if (relation.kind !== 'index' || table === null) return [{ subject, says: `it is a ${relation.kind}` }];
  if (unqualifiedName(table.name) !== index.relation?.relname) {
    return [{ subject, says: `it is an index on ${display(table.name)}` }];
  }
  const found = facts?.indexes.find(({ name }) => name === unqualifiedName(relation.name));
  const keys = (index.indexParams ?? []).map((each) => typed(each as ParseNode).IndexElem?.name);
  if (found === undefined) return [];
  if (found.unique !== (index.unique === true)) {
    return [{ subject, says: found.unique ? 'it is unique' : 'it is not unique' }];
  }
  // Expressions are written by the server in its own way.
  if (keys.includes(undefined) || found.keys.some((key) => /[( ]/.test(key))) return [];
  return keys.map((key) => quoteIdentifier(key ?? '')).join() === found.keys.join()
    ? []
    : [{ subject, says: `it is on (${found.keys.join(', ')})` }];
}

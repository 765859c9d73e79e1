import type { Command, Observation, TableFacts } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { tableAtEnd } from '../outcome.ts';
import type { Hazard, Rule, RuleContext } from '../rule.ts';
import { findTable } from '../schema-facts.ts';
import { alterOfHotTable, display, tableAtMark } from '../subject.ts';

export const dropConstraintPkUnique: Rule = {
  id: 'drop-constraint-pk-unique',
  tier: 'break',
  severity: 'warning',
  deployOrder: 'after-code',
  summary: 'Without its key or unique index, a table refuses ON CONFLICT on those columns, and takes doubles',
  why: `INSERT … ON CONFLICT (columns) needs a unique index on just these columns: without it every such statement of the running code fails.
A primary key is also what logical replication tells rows apart by. And from the commit on nothing stops equal rows.`,
  instead: `First release code that does without the key. To change it, build the new unique index CONCURRENTLY, then drop the old constraint and
add the new one USING INDEX in one statement.`,
  examples: {
    schema:
      'CREATE TABLE customers (id bigint PRIMARY KEY, email text CONSTRAINT customers_email_key UNIQUE);',
    bad: 'ALTER TABLE customers DROP CONSTRAINT customers_email_key;',
    good: [
      '-- atlas:txmode none\n\nCREATE UNIQUE INDEX CONCURRENTLY customers_email_new ON customers (email);',
      `ALTER TABLE customers DROP CONSTRAINT customers_email_key,
  ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_new;`,
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => [
      ...ofConstraints(command, observation, context),
      ...ofIndexes(command, observation, context),
    ]),
};

function ofConstraints(command: Command, observation: Observation, context: RuleContext): Hazard[] {
  const alter = alterOfHotTable(command, observation);
  const marked = alter === null ? null : tableAtMark(observation, alter.table);
  return (alter?.actions ?? []).flatMap((action) => {
    if (alter === null || action.kind !== 'other' || action.subtype !== 'AT_DropConstraint') return [];
    const key = marked?.constraints.find(({ name }) => name === action.column);
    if (key === undefined || (key.kind !== 'p' && key.kind !== 'u')) return [];
    const end = tableAtEnd(observation, alter.table.oid, context) ?? null;
    if (end === null || !hasAll(end, key.columns) || isKey(end, key.columns)) return [];
    const name = quoteIdentifier(key.name);
    const table = display(alter.table.name);
    const columns = key.columns.map(quoteIdentifier).join(', ');
    return [
      {
        subject: `${alter.table.name}.${name}`,
        message: `Without ${name}, ON CONFLICT (${columns}) on ${table} fails, and rows that are equal in it are no error any more.`,
        evidence: [`dropped: constraint ${name} ${key.definition}`],
        remedy: {
          text: `Release code that does without the key first. To replace it, build the new unique index concurrently and exchange both in one ALTER TABLE.${key.kind === 'p' ? ' Logical replication of UPDATE and DELETE needs a primary key or a REPLICA IDENTITY.' : ''}`,
          sql: null,
        },
        cause: `key ${key.name} of ${alter.table.name}`,
        command,
      },
    ];
  });
}

/** Many tools know unique indexes only, and ON CONFLICT takes one as it takes a constraint. */
function ofIndexes(command: Command, observation: Observation, context: RuleContext): Hazard[] {
  return command.dropped.flatMap(({ type, cause, existedBefore, identity }) => {
    if (type !== 'index' || cause !== 'named' || !existedBefore) return [];
    const history = observation.tables.find(({ before, after }) =>
      [before, after].every((table, at) => hasIndex(table, unqualifiedName(identity)) === (at === 0)),
    );
    const table = [...observation.locks, ...observation.heldBefore].find(
      ({ relation }) => relation.oid === history?.oid && relation.kind.endsWith('table'),
    )?.relation;
    const index = history?.before.indexes.find(({ name }) => name === unqualifiedName(identity));
    if (history === undefined || table === undefined || index === undefined) return [];
    if (!index.unique || !index.valid) return [];
    const end = tableAtEnd(observation, history.oid, context) ?? null;
    if (end === null || !hasColumnsOf(index, history.before, end)) return [];
    if (end.indexes.some((each) => takesOver(each, index))) return [];
    if (isBuiltLater(index, table.name, context)) return [];
    const name = quoteIdentifier(index.name);
    return [
      {
        subject: `${table.name}.${name}`,
        message: `Without unique index ${name}, ON CONFLICT (${index.keys.join(', ')}) on ${display(table.name)} fails, and rows that are equal in it are no error any more.`,
        evidence: [
          `dropped: unique index ${name} (${index.keys.join(', ')})${index.partial ? ' WHERE …' : ''}`,
        ],
        remedy: {
          text: 'Release code that does without it first. To replace it, build the new unique index concurrently before the old one goes.',
          sql: null,
        },
        cause: `key ${index.name} of ${table.name}`,
        command,
      },
    ];
  });
}

type Index = TableFacts['indexes'][number];

const hasIndex = (table: TableFacts | null, index: string): boolean =>
  table?.indexes.some(({ name }) => name === index) === true;

/** Of partial indexes the condition is not known: the new one of the same columns is taken to have the same. */
const takesOver = (index: Index, old: Index): boolean =>
  index.unique &&
  index.valid &&
  (old.partial || !index.partial) &&
  [...index.keys].sort().join() === [...old.keys].sort().join();

/** What goes with a column has a finding of its own. */
const hasColumnsOf = ({ keys }: Index, before: TableFacts, end: TableFacts): boolean =>
  before.columns.every(
    ({ name, number }) =>
      !keys.some((key) => key.includes(name)) || end.columns.some((column) => column.number === number),
  );

/** In a later file: what lies between has a rule of its own. */
function isBuiltLater({ keys, partial }: Index, table: string, { schema }: RuleContext): boolean {
  const after = schema === null ? null : findTable(schema.after, table);
  return (
    after?.indexes.some(
      ({ unique, valid, definition }) =>
        unique &&
        valid &&
        definition.includes(`(${keys.join(', ')})`) &&
        (partial || !definition.includes(' WHERE ')),
    ) === true
  );
}

/** A column that goes with its key has a finding of its own. */
const hasAll = ({ columns }: TableFacts, names: readonly string[]): boolean =>
  names.every((each) => columns.some(({ name }) => name === each));

const isKey = ({ indexes }: TableFacts, columns: readonly string[]): boolean => {
  const wanted = columns.map(quoteIdentifier).sort().join();
  return indexes.some(
    ({ unique, valid, partial, keys }) => unique && valid && !partial && [...keys].sort().join() === wanted,
  );
};

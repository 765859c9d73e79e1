import type { Command, DroppedObject, Observation, TableFacts } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement } from '../../sql/ast.ts';
import { qualified, quoteIdentifier } from '../../sql/quote.ts';
import { attributeChanges } from '../composite.ts';
import type { Hazard, Rule, RuleContext } from '../rule.ts';
import { alterOfHotTable, columnExistedBefore, display, list, tableBefore } from '../subject.ts';

export const dropColumn: Rule = {
  id: 'drop-column',
  tier: 'loss',
  severity: 'error',
  deployOrder: 'after-code',
  summary: 'A dropped column takes its data with it, and the running code still asks for it',
  why: `The values are gone for good when the migration commits. And while a deploy is under way, instances of the old release still name
the column in their queries, many ORMs in every single one: those fail at once.`,
  instead: `First release code that neither reads nor writes the column (most ORMs have a setting to ignore one). Where the column is NOT NULL
without a default, make it nullable before that release. Drop it in a later migration.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text NOT NULL);',
    bad: 'ALTER TABLE orders DROP COLUMN note;',
    good: ['ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => [
      ...ofTable(command, observation),
      ...ofTypedTables(command, context),
      ...ofCompositeType(command, context),
    ]),
};

function ofTable(command: Command, observation: Observation): Hazard[] {
  const alter = alterOfHotTable(command, observation);
  if (alter === null) return [];
  const table = display(alter.table.name);
  return alter.actions.flatMap((action) => {
    if (action.kind !== 'drop column') return [];
    const name = quoteIdentifier(action.column);
    const dropped = command.dropped.find(
      ({ type, identity }) => type === 'table column' && identity === `${alter.table.name}.${name}`,
    );
    // Nothing dropped: IF EXISTS found no such column. Or a column that only this change set had made.
    if (dropped === undefined || !columnExistedBefore(observation, alter.table, action.column)) return [];
    const before = tableBefore(observation, alter.table);
    const alone = alter.actions.filter(({ kind }) => kind === 'drop column').length === 1;
    const owned = command.dropped.filter(
      (object) => object.cause === 'owned' && goesWith(object, action.column, before, alone),
    );
    const required = before?.columns.find(
      (column) =>
        column.name === action.column && column.notNull && column.default === null && !column.identity,
    );
    return [
      {
        subject: dropped.identity,
        message: `Dropping ${table}.${name} deletes its values for good, and code that still names the column fails.`,
        evidence: [
          `dropped: ${list([`column ${display(dropped.identity)}`, ...owned.map(({ type, identity }) => `${type.replace('table ', '')} ${display(identity)}`)])}`,
        ],
        remedy: {
          text: `Release code that no longer uses ${table}.${name} first, and drop it in a later migration.${
            required === undefined ? '' : ' Until then it must be nullable, or inserts of the new code fail:'
          }`,
          sql:
            required === undefined
              ? null
              : `ALTER TABLE ${alter.written} ALTER COLUMN ${name} DROP NOT NULL;`,
        },
        cause: `drop ${dropped.identity}`,
        command,
      },
    ];
  });
}

/** A table that is made OF a type loses the column with the attribute. */
function ofTypedTables(command: Command, { schema }: RuleContext): Hazard[] {
  if (asStatement(command.node, 'AlterTableStmt')?.objtype !== 'OBJECT_TYPE') return [];
  return command.dropped.flatMap(({ type, existedBefore, identity }) => {
    const there = schema?.before.tables.some((table) =>
      table.columns.some(
        ({ name }) => `${qualified(table.schema, table.name)}.${quoteIdentifier(name)}` === identity,
      ),
    );
    if (type !== 'table column' || !existedBefore || there !== true) return [];
    return [
      {
        subject: identity,
        message: `Dropping ${display(identity)} with the attribute of its type deletes its values for good, and code that still names the column fails.`,
        evidence: [`dropped: column ${display(identity)}`],
        remedy: {
          text: `Release code that no longer uses ${display(identity)} first, and drop the attribute in a later migration.`,
          sql: null,
        },
        cause: `drop ${identity}`,
        command,
      },
    ];
  });
}

/** The values stay in the rows, but nothing reads them any more. */
function ofCompositeType(command: Command, context: RuleContext): Hazard[] {
  return attributeChanges(command, context).flatMap(({ type, attribute, newName, columns }) => {
    if (newName !== null || columns.length === 0) return [];
    const name = `${type}.${quoteIdentifier(attribute)}`;
    return [
      {
        subject: name,
        message: `Dropping attribute ${quoteIdentifier(attribute)} of ${display(type)} deletes its values in ${list(columns.map(display))} for good, and code that still names it fails.`,
        evidence: [
          `dropped: attribute ${display(name)}`,
          `columns of the type: ${list(columns.map(display))}`,
        ],
        remedy: {
          text: `Release code that no longer uses ${display(name)} first, and drop it in a later migration.`,
          sql: null,
        },
        cause: `drop ${name}`,
        command,
      },
    ];
  });
}

/**
 * An index or constraint that its column took along. Of several columns dropped at once it is the one in its definition.
 * That a column was NOT NULL is a constraint of its own since 18, and nobody misses it.
 */
function goesWith(
  { type, identity }: DroppedObject,
  column: string,
  table: TableFacts | null,
  alone: boolean,
): boolean {
  if (type === 'index') {
    const index = table?.indexes.find(({ name }) => name === unqualifiedName(identity));
    return alone || (index?.keys.some((key) => key.includes(column)) ?? false);
  }
  const constraint = table?.constraints.find(({ name }) =>
    identity.startsWith(`${quoteIdentifier(name)} on `),
  );
  return (
    type === 'table constraint' &&
    constraint?.kind !== 'n' &&
    (alone || (constraint?.columns.includes(column) ?? false))
  );
}

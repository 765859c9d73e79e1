import type { ColumnDef } from '@pgsql/types';
import type { Observation } from '../../observe/observation.ts';
import { columnConstraints } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { bareColumn, newColumns, otherConstraints } from '../new-column.ts';
import { tableAtEnd, untilHere } from '../outcome.ts';
import { fillInBatches, inSeveralMigrations, setNotNull } from '../remedy.ts';
import type { Hazard, Rule, RuleContext } from '../rule.ts';
import { alterOfHotTable, columnExistedBefore, display } from '../subject.ts';

export const addRequiredColumn: Rule = {
  id: 'add-required-column',
  tier: 'fail',
  severity: 'error',
  deployOrder: 'two-releases',
  summary: 'A NOT NULL column without a default cannot be added to a table that has rows',
  why: `On an empty database, such as the one in CI, it works. As soon as the table has a row, the server refuses: that row would hold NULL.
And the running code, which does not know the column, could not insert rows any more.`,
  instead: `Add the column with a constant default, which costs nothing since PostgreSQL 11, or nullable: fill it, then set NOT NULL by way
of a validated CHECK constraint.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'ALTER TABLE orders ADD COLUMN channel text NOT NULL;',
    good: ["ALTER TABLE orders ADD COLUMN channel text NOT NULL DEFAULT 'web';"],
  },
  check: (observation, context) => [
    ...refusedByRows(observation, context),
    ...requiredLater(observation, context),
  ],
};

function refusedByRows(observation: Observation, context: RuleContext): Hazard[] {
  const { seeded } = context;
  if (seeded?.error.sqlstate !== '23502') return [];
  return observation.commands.flatMap((command) =>
    newColumns(command, observation).flatMap((added) => {
      const { alter, action, name: column } = added;
      if (action.column !== seeded.error.column || !isRequired(action.definition)) return [];
      const table = display(alter.table.name);
      const bare = bareColumn(added);
      return [
        {
          subject: `${alter.table.name}.${column}`,
          message: `Adding ${table}.${column} as NOT NULL without a default fails as soon as ${table} has a row.`,
          evidence: [`with rows in ${table}: ${seeded.error.message} (23502)`],
          remedy: {
            text: `Add it nullable. When all running code fills it and the old rows are filled, prove that it is never NULL, and only
then set NOT NULL. Or give it a constant default at once.${otherConstraints(added)}`,
            sql:
              bare === null
                ? null
                : inSeveralMigrations(
                    `ALTER TABLE ${alter.written} ADD COLUMN ${bare};`,
                    ...fillInBatches(setNotNull(alter.written, [action.column])),
                  ),
          },
          cause: `required ${alter.table.name}.${column}`,
          command,
        },
      ];
    }),
  );
}

/** Added and filled before, in the same file: the rows that are there pass, and the next INSERT of the running code does not. */
function requiredLater(observation: Observation, context: RuleContext): Hazard[] {
  return observation.commands.flatMap((command) => {
    const alter = alterOfHotTable(command, observation);
    return (alter?.actions ?? []).flatMap((action) => {
      if (alter === null || action.kind !== 'set not null') return [];
      const { table } = alter;
      if (columnExistedBefore(observation, table, action.column)) return [];
      const end = tableAtEnd(observation, table.oid, context);
      const after = end?.columns.find(({ name }) => name === action.column);
      const addedHere = untilHere(observation, { ...context, earlier: [] })
        .flatMap(({ tables }) => tables)
        .some(
          ({ oid, before }) =>
            oid === table.oid && !before.columns.some(({ name }) => name === action.column),
        );
      if (after === undefined || !addedHere || !after.notNull || after.default !== null) return [];
      if (after.identity || after.generated || end?.filledByTrigger === true) return [];
      const column = quoteIdentifier(action.column);
      const name = `${display(table.name)}.${column}`;
      return [
        {
          subject: `${table.name}.${column}`,
          message: `Once the new column ${name} is NOT NULL, every INSERT of the running code into ${display(table.name)} fails: that code does not know it.`,
          evidence: [`new column: ${column} ${after.type} NOT NULL, no default`],
          remedy: {
            text: 'Leave it nullable until all running code fills it, and set NOT NULL in a later migration, by way of a validated CHECK constraint.',
            sql: null,
          },
          cause: `required ${table.name}.${column}`,
          tier: 'break' as const,
          command,
        },
      ];
    });
  });
}

function isRequired(definition: ColumnDef): boolean {
  const kinds = columnConstraints(definition).map(({ contype }) => contype);
  const filled = kinds.some(
    (kind) => kind === 'CONSTR_DEFAULT' || kind === 'CONSTR_GENERATED' || kind === 'CONSTR_IDENTITY',
  );
  return !filled && kinds.some((kind) => kind === 'CONSTR_NOTNULL' || kind === 'CONSTR_PRIMARY');
}

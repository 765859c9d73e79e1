import type { ColumnDef } from '@pgsql/types';
import { columnConstraints } from '../../sql/ast.ts';
import { bareColumn, newColumns, otherConstraints } from '../new-column.ts';
import { fillInBatches, inSeveralMigrations, setNotNull } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { display } from '../subject.ts';

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
  check: (observation, context) => {
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
  },
};

function isRequired(definition: ColumnDef): boolean {
  const kinds = columnConstraints(definition).map(({ contype }) => contype);
  const filled = kinds.some(
    (kind) => kind === 'CONSTR_DEFAULT' || kind === 'CONSTR_GENERATED' || kind === 'CONSTR_IDENTITY',
  );
  return !filled && kinds.some((kind) => kind === 'CONSTR_NOTNULL' || kind === 'CONSTR_PRIMARY');
}

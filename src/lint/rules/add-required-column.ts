import type { ColumnDef } from '@pgsql/types';
import { unqualifiedName } from '../../observe/relations.ts';
import { columnConstraints } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { inSeveralMigrations } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, display } from '../subject.ts';

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
    return observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      return (alter?.actions ?? []).flatMap((action) => {
        if (alter === null || action.kind !== 'add column' || action.column !== seeded.error.column)
          return [];
        if (!isRequired(action.definition)) return [];
        const table = display(alter.table.name);
        const column = quoteIdentifier(action.column);
        return [
          {
            subject: `${alter.table.name}.${column}`,
            message: `Adding ${table}.${column} as NOT NULL without a default fails as soon as ${table} has a row.`,
            evidence: [`with rows in ${table}: ${seeded.error.message} (23502)`],
            remedy: {
              text: `Add it nullable. When all running code fills it and the old rows are filled, prove that it is never NULL, and only
then set NOT NULL. Or give it a constant default at once.`,
              sql: steps(alter.written, action.column, action.text),
            },
            cause: `required ${alter.table.name}.${column}`,
            command,
          },
        ];
      });
    });
  },
};

function steps(table: string, name: string, action: string): string {
  const column = quoteIdentifier(name);
  const definition = action.replace(/^ADD\s+(COLUMN\s+)?/i, '').replace(/\s+NOT\s+NULL\b/i, '');
  const constraint = quoteIdentifier(`${unqualifiedName(table)}_${name}_not_null`.slice(0, 63));
  return inSeveralMigrations(
    `ALTER TABLE ${table} ADD COLUMN ${definition};`,
    `ALTER TABLE ${table} ADD CONSTRAINT ${constraint} CHECK (${column} IS NOT NULL) NOT VALID;`,
    `ALTER TABLE ${table} VALIDATE CONSTRAINT ${constraint};
ALTER TABLE ${table} ALTER COLUMN ${column} SET NOT NULL;
ALTER TABLE ${table} DROP CONSTRAINT ${constraint};`,
  );
}

function isRequired(definition: ColumnDef): boolean {
  const kinds = columnConstraints(definition).map(({ contype }) => contype);
  const filled = kinds.some(
    (kind) => kind === 'CONSTR_DEFAULT' || kind === 'CONSTR_GENERATED' || kind === 'CONSTR_IDENTITY',
  );
  return !filled && kinds.some((kind) => kind === 'CONSTR_NOTNULL' || kind === 'CONSTR_PRIMARY');
}

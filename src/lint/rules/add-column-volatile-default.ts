import type { ColumnDef } from '@pgsql/types';
import { columnConstraints } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { inSeveralMigrations } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, lockEvidence } from '../subject.ts';

export const addColumnVolatileDefault: Rule = {
  id: 'add-column-volatile-default',
  tier: 'block',
  severity: 'error',
  deployOrder: 'before-code',
  summary: 'ADD COLUMN whose value differs from row to row rewrites the whole table',
  why: `A constant or stable default is kept once in the catalog. A volatile one, such as gen_random_uuid() or clock_timestamp(), has
to be computed for each row, so PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE
lock: nobody can read or write it until that is done.`,
  instead: `Add the column without a default, set the default for new rows in a second statement, and fill the old rows in batches.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();',
    good: [
      'ALTER TABLE orders ADD COLUMN token uuid;\nALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();',
      "ALTER TABLE orders ADD COLUMN source text DEFAULT 'web';",
    ],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const rewrite = command.rewrites.find(
        ({ relation, reason }) => relation.oid === alter?.table.oid && reason === 'default',
      );
      if (alter === null || rewrite === undefined) return [];
      return alter.actions.flatMap((action) => {
        if (action.kind !== 'add column' || !hasVolatileDefault(action.definition)) return [];
        const column = quoteIdentifier(action.column);
        const value =
          /\bDEFAULT\s+(.+?)(?:\s+(?:NOT\s+NULL|NULL|UNIQUE|PRIMARY\s+KEY|REFERENCES|CHECK|CONSTRAINT|COLLATE)\b.*)?$/is.exec(
            action.text,
          )?.[1];
        return [
          {
            subject: `${alter.table.name}.${column}`,
            message: `Adding ${display(alter.table.name)}.${column} writes every row anew, because its default differs from row to row; nobody can read or write the table meanwhile.`,
            evidence: [
              `rewriting table ${display(alter.table.name)}`,
              ...lockEvidence(observation, alter.table),
            ],
            remedy: {
              text: 'Add the column empty, then set the default for new rows, then fill the old rows in batches.',
              sql:
                value === undefined
                  ? null
                  : inSeveralMigrations(
                      `ALTER TABLE ${alter.written} ADD COLUMN ${action.text.replace(/^ADD\s+(COLUMN\s+)?/i, '').replace(/\s+DEFAULT\s+.*$/is, '')};
ALTER TABLE ${alter.written} ALTER COLUMN ${column} SET DEFAULT ${value};`,
                    ),
            },
            cause: `rewrite ${alter.table.name}`,
            command,
          },
        ];
      });
    }),
};

/** The rewrite was observed: of the new columns those with a default of their own are to blame, constants are not. */
function hasVolatileDefault(definition: ColumnDef): boolean {
  const expression = columnConstraints(definition).find(
    ({ contype }) => contype === 'CONSTR_DEFAULT',
  )?.raw_expr;
  return expression !== undefined && !('A_Const' in expression);
}

import type { Command, Observation } from '../../observe/observation.ts';
import { bareColumn, columnsThatRewrite, type NewColumn, otherConstraints } from '../new-column.ts';
import { fillInBatches, inSeveralMigrations, setNotNull } from '../remedy.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { display, lockEvidence, rewritten, tableEvidence } from '../subject.ts';
import { hasVolatileDefault } from '../volatile.ts';

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
  check: (observation, context) =>
    observation.commands.flatMap((command) =>
      guilty(command, observation, context).map((column) => {
        const { alter, action, name, facts } = column;
        const bare = bareColumn(column);
        const table = alter.written;
        return {
          subject: `${alter.table.name}.${name}`,
          message: `Adding ${display(alter.table.name)}.${name} writes every row anew, because its default differs from row to row; nobody can read or write the table meanwhile.`,
          evidence: [
            ...tableEvidence('rewriting', rewritten(command, 'default')),
            ...lockEvidence(observation, alter.table),
          ],
          remedy: {
            text: `Add the column empty, then set the default for new rows, then fill the old rows in batches.${otherConstraints(column)}`,
            sql:
              bare === null || facts === null || facts.default === null
                ? null
                : inSeveralMigrations(
                    `ALTER TABLE ${table} ADD COLUMN ${bare};
ALTER TABLE ${table} ALTER COLUMN ${name} SET DEFAULT ${facts.default};`,
                    ...(facts.notNull ? fillInBatches(setNotNull(table, [action.column])) : []),
                  ),
          },
          cause: `rewrite ${alter.table.name}`,
          command,
        };
      }),
    ),
};

/** Of several columns with an expression those that are volatile; all of them where none looks it, and nothing else explains the rewrite. */
function guilty(command: Command, observation: Observation, { schema }: RuleContext): NewColumn[] {
  const filled = columnsThatRewrite(command, observation, ['expression']);
  const volatile = filled.filter(({ action }) => hasVolatileDefault(action.definition, schema));
  if (volatile.length > 0) return volatile;
  return columnsThatRewrite(command, observation, ['serial', 'identity', 'stored']).length > 0 ? [] : filled;
}

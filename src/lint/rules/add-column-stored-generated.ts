import { bareColumn, columnsThatRewrite, otherConstraints } from '../new-column.ts';
import { fillByTrigger } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { display, lockEvidence, rewritten, tableEvidence } from '../subject.ts';

export const addColumnStoredGenerated: Rule = {
  id: 'add-column-stored-generated',
  tier: 'block',
  severity: 'error',
  deployOrder: 'before-code',
  summary: 'ADD COLUMN … GENERATED … STORED rewrites the whole table',
  why: `The value is computed and stored for every row that is there, so PostgreSQL writes the table and all its indexes anew under an
ACCESS EXCLUSIVE lock: nobody can read or write it until that is done.`,
  instead: `On PostgreSQL 18 a VIRTUAL generated column is computed when it is read, and costs nothing to add. Otherwise add a plain
column, fill it for new rows with a trigger, and for the old ones in batches.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, net integer, tax integer);',
    bad: 'ALTER TABLE orders ADD COLUMN gross integer GENERATED ALWAYS AS (net + tax) STORED;',
    good: ['ALTER TABLE orders ADD COLUMN gross integer GENERATED ALWAYS AS (net + tax) VIRTUAL;'],
  },
  check: (observation, { productionMajor }) =>
    observation.commands.flatMap((command) =>
      columnsThatRewrite(command, observation, ['stored']).map((column) => {
        const { alter, action, name } = column;
        const bare = bareColumn(column);
        const expression = /\bAS\s*\((.*)\)\s*STORED\b/is.exec(action.text)?.[1];
        const virtual = productionMajor !== null && productionMajor >= 18;
        return {
          subject: `${alter.table.name}.${name}`,
          message: `Adding ${display(alter.table.name)}.${name} writes every row anew to store what it is generated from; nobody can read or write the table meanwhile.`,
          evidence: [
            ...tableEvidence('rewriting', rewritten(command, 'default')),
            ...lockEvidence(observation, alter.table),
          ],
          remedy: {
            text: virtual
              ? `Make it VIRTUAL: it is computed when it is read.${otherConstraints(column)}`
              : `Add a plain column that a trigger fills, and fill the old rows in batches; on PostgreSQL 18 a VIRTUAL column does without both.${otherConstraints(column)}`,
            sql:
              bare === null || expression === undefined
                ? null
                : virtual
                  ? `ALTER TABLE ${alter.written} ADD COLUMN ${bare} GENERATED ALWAYS AS (${expression}) VIRTUAL;`
                  : `ALTER TABLE ${alter.written} ADD COLUMN ${bare};
${fillByTrigger(alter.written, action.column, `  NEW.${name} := (SELECT ${expression} FROM (SELECT NEW.*) AS new_row);`)}`,
          },
          cause: `rewrite ${alter.table.name}`,
          command,
        };
      }),
    ),
};

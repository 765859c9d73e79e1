import { quoteIdentifier } from '../../sql/quote.ts';
import { fillByTrigger, ofNewRow } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, list, lockEvidence, rewritten, tableEvidence } from '../subject.ts';

export const setGeneratedExpression: Rule = {
  id: 'set-generated-expression',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary: 'Another expression for a stored generated column rewrites the whole table',
  why: `The values of a stored generated column are in the table, so SET EXPRESSION computes every row anew and builds all indexes again,
under an ACCESS EXCLUSIVE lock. For a virtual column nothing is written.`,
  instead: `Turn the column into an ordinary one with DROP EXPRESSION, which keeps its values and is quick, let a trigger compute it for rows
that are written from now on, and fill the old rows in batches.`,
  examples: {
    schema: `CREATE TABLE orders (id bigint PRIMARY KEY, net integer, gross integer GENERATED ALWAYS AS (net * 2) STORED,
  tax integer GENERATED ALWAYS AS (net) VIRTUAL);`,
    bad: 'ALTER TABLE orders ALTER COLUMN gross SET EXPRESSION AS (net * 3);',
    good: ['ALTER TABLE orders ALTER COLUMN tax SET EXPRESSION AS (net * 3);'],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const tables = rewritten(command, 'default');
      const changes = (alter?.actions ?? []).flatMap((action) =>
        action.kind === 'other' && action.subtype === 'AT_SetExpression'
          ? [{ column: action.column ?? '', text: action.text }]
          : [],
      );
      const [first] = changes;
      if (alter === null || first === undefined || tables.length === 0) return [];
      const table = display(alter.table.name);
      return [
        {
          subject: `${alter.table.name}.${quoteIdentifier(first.column)}`,
          message: `Another expression for ${list(changes.map(({ column }) => `${table}.${quoteIdentifier(column)}`))} writes every row of ${table} anew; nobody can read or write it meanwhile.`,
          evidence: [...tableEvidence('rewriting', tables), ...lockEvidence(observation, alter.table)],
          remedy: {
            text: `Make ${list(changes.map(({ column }) => quoteIdentifier(column)))} an ordinary column that a trigger computes, and fill the old rows in batches.`,
            sql: alter.actions.length === changes.length ? byTrigger(alter.written, changes) : null,
          },
          cause: `rewrite ${alter.table.name}`,
          command,
        },
      ];
    }),
};

/** The expression names its columns bare, as it may in a query over the one new row. */
function byTrigger(table: string, changes: readonly { column: string; text: string }[]): string | null {
  const steps = changes.map(({ column, text }) => {
    const expression = /\bEXPRESSION\s+AS\s*(\(.*\))\s*$/is.exec(text)?.[1];
    const name = quoteIdentifier(column);
    return expression === undefined
      ? null
      : `ALTER TABLE ${table} ALTER COLUMN ${name} DROP EXPRESSION;
${fillByTrigger(table, column, `  NEW.${name} := ${ofNewRow(expression)};`)}`;
  });
  return steps.includes(null) ? null : steps.join('\n');
}

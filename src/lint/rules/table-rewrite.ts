import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, lockEvidence } from '../subject.ts';

export const tableRewrite: Rule = {
  id: 'table-rewrite',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary: 'A statement rewrites a whole table in a way that no other rule is about',
  why: `PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock: nobody can read or write it until that is
done, and it needs the table's size in free disk space. A change of the type that a typed table is made of does so, for example.`,
  instead: `Do in small steps what the statement does at once: a new column or a new table, filled in batches, to which the code moves
over.`,
  examples: {
    schema: `CREATE TYPE order_row AS (id integer, note text);
CREATE TABLE orders OF order_row;`,
    bad: 'ALTER TYPE order_row ALTER ATTRIBUTE id TYPE bigint CASCADE;',
    good: ['ALTER TYPE order_row ADD ATTRIBUTE state text CASCADE;'],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const rewrite = command.rewrites.find(({ relation }) => relation.existedBefore);
      if (rewrite === undefined) return [];
      const table = alter?.table ?? rewrite.relation;
      return [
        {
          subject: table.name,
          message: `This writes every row of ${display(table.name)} anew; nobody can read or write it meanwhile.`,
          evidence: [
            `rewriting table ${display(rewrite.relation.name)}${rewrite.reason === 'unknown' ? '' : ` (${rewrite.reason})`}`,
            ...lockEvidence(observation, table),
          ],
          remedy: {
            text: 'Make a new column or a new table, fill it in batches, and let the code move over to it.',
            sql: null,
          },
          // The name under which every rule reports a rewrite: those before this one know more.
          cause: `rewrite ${table.name}`,
          command,
        },
      ];
    }),
};

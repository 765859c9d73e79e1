import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, lockEvidence, rewritten, tableEvidence } from '../subject.ts';

export const setAccessMethod: Rule = {
  id: 'set-access-method',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary: 'SET ACCESS METHOD rewrites the whole table',
  why: `PostgreSQL writes the table and all its indexes anew in the other storage format, under an ACCESS EXCLUSIVE lock: nobody can read or
write it until that is done, and it needs the table's size in free disk space.`,
  instead: `Create a new table USING the access method, fill it in batches, and let the code move over.`,
  examples: {
    schema: `CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE ACCESS METHOD other_heap TYPE TABLE HANDLER heap_tableam_handler;`,
    bad: 'ALTER TABLE orders SET ACCESS METHOD other_heap;',
    good: ['CREATE TABLE orders_stored (id bigint PRIMARY KEY) USING other_heap;'],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const tables = rewritten(command, 'access method');
      if (alter === null || tables.length === 0) return [];
      const table = display(alter.table.name);
      return [
        {
          subject: alter.table.name,
          message: `Changing the access method of ${table} writes every row anew; nobody can read or write it meanwhile.`,
          evidence: [...tableEvidence('rewriting', tables), ...lockEvidence(observation, alter.table)],
          remedy: {
            text: 'Create a new table USING the access method, fill it in batches, and let the code move over to it.',
            sql: null,
          },
          cause: `rewrite ${alter.table.name}`,
          command,
        },
      ];
    }),
};

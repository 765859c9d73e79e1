import { quoteIdentifier } from '../../sql/quote.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, tableAfter, tableAtMark } from '../subject.ts';

export const dropNotNull: Rule = {
  id: 'drop-not-null',
  tier: 'break',
  severity: 'off',
  deployOrder: 'before-code',
  summary: 'A column that may be NULL from now on surprises code that has never met one there',
  why: `As soon as the first NULL is written, code that reads the column and does not expect one may fail. It is also the right first step
before a column is dropped, which is why this rule is off unless you switch it on.`,
  instead: `First release code that can read a NULL there, then allow it, then release code that writes it.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text NOT NULL);',
    bad: 'ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;',
    good: ['ALTER TABLE orders ADD COLUMN remark text;'],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      return (alter?.actions ?? []).flatMap((action) => {
        if (alter === null || action.kind !== 'other' || action.subtype !== 'AT_DropNotNull') return [];
        const isNotNull = (table: ReturnType<typeof tableAtMark>) =>
          table?.columns.find(({ name }) => name === action.column)?.notNull;
        if (isNotNull(tableAtMark(observation, alter.table)) !== true) return [];
        if (isNotNull(tableAfter(observation, alter.table)) !== false) return [];
        const column = quoteIdentifier(action.column ?? '');
        return [
          {
            subject: `${alter.table.name}.${column}`,
            message: `From now on ${display(alter.table.name)}.${column} may be NULL: code that reads it may not expect that.`,
            evidence: ['before: NOT NULL'],
            remedy: { text: 'Release code that can read a NULL there first.', sql: null },
            cause: `nullable ${alter.table.name}.${column}`,
            command,
          },
        ];
      });
    }),
};

import { quoteIdentifier } from '../../sql/quote.ts';
import { settlesDefault, tableAtEnd } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, tableAtMark } from '../subject.ts';

export const changeDefault: Rule = {
  id: 'change-default',
  tier: 'advice',
  severity: 'notice',
  deployOrder: 'any',
  summary: 'A changed default does not reach code that sends the old one itself',
  why: `Some libraries read the defaults of a table when they start and send them with each INSERT. Until such code is started again it goes
on writing the old value, while all others get the new one.`,
  instead: `Start the code again after the migration, or let it say the value itself. Rows that are there keep what they have.`,
  examples: {
    schema: "CREATE TABLE orders (id bigint PRIMARY KEY, state text DEFAULT 'open');",
    bad: "ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'draft';",
    good: ["ALTER TABLE orders ADD COLUMN channel text DEFAULT 'web';"],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      return (alter?.actions ?? []).flatMap((action) => {
        if (alter === null || action.kind !== 'other' || action.subtype !== 'AT_ColumnDefault') return [];
        if (!settlesDefault(observation, alter.table.oid, action.column, context)) return [];
        const table = tableAtMark(observation, alter.table);
        const before = table?.columns.find(({ name }) => name === action.column);
        const after = tableAtEnd(observation, alter.table.oid, context)?.columns.find(
          ({ name }) => name === action.column,
        );
        if (before === undefined || after === undefined) return [];
        if (before.default === null || after.default === null || before.default === after.default) return [];
        // With another type the same value is written otherwise: 'open'::text, 'open'::status.
        if (before.type !== after.type || /^nextval\(/.test(after.default)) return [];
        const column = quoteIdentifier(before.name);
        return [
          {
            subject: `${alter.table.name}.${column}`,
            message: `The default of ${display(alter.table.name)}.${column} changes from ${before.default} to ${after.default}: code that sends the old one itself goes on doing so.`,
            evidence: [`default before: ${before.default}`, `default after: ${after.default}`],
            remedy: { text: 'Start such code again after the migration.', sql: null },
            cause: `default of ${alter.table.name}.${column}`,
            command,
          },
        ];
      });
    }),
};

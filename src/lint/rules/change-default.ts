import { quoteIdentifier } from '../../sql/quote.ts';
import { defaultChanges } from '../default-change.ts';
import type { Rule } from '../rule.ts';
import { display } from '../subject.ts';

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
    observation.commands.flatMap((command) =>
      defaultChanges(command, observation, context).flatMap(({ alter, before, after }) => {
        if (before === null || before.default === null || after.default === null) return [];
        // With another type the same value is written otherwise: 'open'::text, 'open'::status.
        if (before.default === after.default || before.type !== after.type) return [];
        if (/^nextval\(/.test(after.default)) return [];
        const column = quoteIdentifier(after.name);
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
      }),
    ),
};

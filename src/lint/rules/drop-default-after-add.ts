import { quoteIdentifier } from '../../sql/quote.ts';
import { defaultChanges, isUnfilled } from '../default-change.ts';
import type { Rule } from '../rule.ts';
import { display } from '../subject.ts';

export const dropDefaultAfterAdd: Rule = {
  id: 'drop-default-after-add',
  tier: 'break',
  severity: 'error',
  deployOrder: 'two-releases',
  summary: 'A new required column loses its default again, and the running code does not know the column',
  why: `Some tools add a NOT NULL column with a default, to fill the rows that are there, and drop the default in the same migration. The code
that is running at that moment does not know the column: each of its INSERTs into the table fails until it is replaced.`,
  instead: `Keep the default until the code that fills the column has replaced all code that does not, and drop it in a later migration.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: `ALTER TABLE orders ADD COLUMN channel text NOT NULL DEFAULT 'web';
ALTER TABLE orders ALTER COLUMN channel DROP DEFAULT;`,
    good: ["ALTER TABLE orders ADD COLUMN channel text NOT NULL DEFAULT 'web';"],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) =>
      defaultChanges(command, observation, context).flatMap(({ alter, before, after, filledByTrigger }) => {
        if (before !== null || !after.notNull || !isUnfilled(after) || filledByTrigger) return [];
        const column = quoteIdentifier(after.name);
        const table = display(alter.table.name);
        return [
          {
            subject: `${alter.table.name}.${column}`,
            message: `Without a default the new column ${table}.${column} makes every INSERT of the running code into ${table} fail: it is NOT NULL, and that code does not know it.`,
            evidence: [`new column: ${column} ${after.type} NOT NULL, default after: none`],
            remedy: {
              text: 'Leave the default, and drop it only in a migration after the release that fills the column.',
              sql: null,
            },
            cause: `required ${alter.table.name}.${column}`,
            command,
          },
        ];
      }),
    ),
};

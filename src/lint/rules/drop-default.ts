import { quoteIdentifier } from '../../sql/quote.ts';
import { defaultChanges, isUnfilled } from '../default-change.ts';
import type { Rule } from '../rule.ts';
import { display } from '../subject.ts';

export const dropDefault: Rule = {
  id: 'drop-default',
  tier: 'break',
  severity: 'warning',
  deployOrder: 'after-code',
  summary: 'Without its default, a column is missing in the INSERTs of running code that leave it out',
  why: `Running code that leaves the column out of its INSERTs has relied on the default. From the commit on the column is NULL there: where it
is NOT NULL every such INSERT fails, and elsewhere rows come in that nobody expects.`,
  instead: `First release code that always says what the column is to hold, then drop the default.`,
  examples: {
    schema: "CREATE TABLE orders (id bigint PRIMARY KEY, state text NOT NULL DEFAULT 'open');",
    bad: 'ALTER TABLE orders ALTER COLUMN state DROP DEFAULT;',
    good: ["ALTER TABLE orders ADD COLUMN channel text NOT NULL DEFAULT 'web';"],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) =>
      defaultChanges(command, observation, context).flatMap(({ alter, before, after, filledByTrigger }) => {
        if (before === null || !(before.identity || before.default !== null) || !isUnfilled(after)) return [];
        if (after.notNull && filledByTrigger) return [];
        const column = quoteIdentifier(after.name);
        const lost = before.identity ? 'identity' : 'default';
        const name = `${display(alter.table.name)}.${column}`;
        return [
          {
            subject: `${alter.table.name}.${column}`,
            message: after.notNull
              ? `Without its ${lost} ${name} makes every INSERT fail that leaves it out: it is NOT NULL.`
              : `Without its ${lost} ${name} is NULL in the rows of every INSERT that leaves it out.`,
            evidence: [`default before: ${before.default ?? 'identity'}`, 'default after: none'],
            remedy: {
              text: `Release code whose INSERTs all name ${column} first, and drop the ${lost} in a later migration.`,
              sql: null,
            },
            cause: `default of ${alter.table.name}.${column}`,
            ...(after.notNull ? {} : { severity: 'notice' as const, tier: 'advice' as const }),
            command,
          },
        ];
      }),
    ),
};

import { isMadeAgain } from '../made-again.ts';
import type { Rule } from '../rule.ts';
import { display } from '../subject.ts';

export const dropViewMatview: Rule = {
  id: 'drop-view-matview',
  tier: 'break',
  severity: 'error',
  deployOrder: 'after-code',
  summary: 'A dropped view is missing for the running code',
  why: `While a deploy is under way, instances of the old release still query the view and fail at once. So do reports and other
databases that read it, which nobody thinks of.`,
  instead: `First release code that no longer uses the view, and drop it in a later migration. To change a view, use CREATE OR REPLACE
VIEW, or drop it and create it again in the same transaction with all the columns that it had.`,
  examples: {
    schema: `CREATE TABLE orders (id bigint PRIMARY KEY, total integer);
CREATE VIEW order_totals AS SELECT id, total FROM orders;`,
    bad: 'DROP VIEW order_totals;',
    good: [
      'DROP VIEW order_totals;\nCREATE VIEW order_totals AS SELECT id, total, total * 2 AS twice FROM orders;',
    ],
  },
  check: (observation, { observations }) =>
    observation.commands.flatMap((command) =>
      command.dropped.flatMap((object) => {
        const isView = object.type === 'view' || object.type === 'materialized view';
        // What CASCADE took is listed by its own rule, with all the rest.
        if (!isView || object.cause !== 'named' || !object.existedBefore) return [];
        if (isMadeAgain(object, observation, observations)) return [];
        return [
          {
            subject: object.identity,
            message: `Dropping ${object.type} ${display(object.identity)} breaks the code that is running now, if that still uses it.`,
            evidence: [`dropped: ${object.type} ${display(object.identity)}`],
            remedy: {
              text: `Release code that no longer uses ${display(object.identity)} first, and drop it in a later migration. To change it, create it again in the same transaction with all the columns that it had.`,
              sql: null,
            },
            cause: `drop ${object.identity}`,
            command,
          },
        ];
      }),
    ),
};

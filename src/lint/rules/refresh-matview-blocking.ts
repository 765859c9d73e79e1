import { asStatement } from '../../sql/ast.ts';
import { insertAfterKeywords } from '../../sql/edit.ts';
import { inTransaction, stepsText } from '../fix.ts';
import type { Fix, Rule } from '../rule.ts';
import { display, tableBefore } from '../subject.ts';

export const refreshMatviewBlocking: Rule = {
  id: 'refresh-matview-blocking',
  tier: 'block',
  severity: 'warning',
  deployOrder: 'any',
  summary: 'REFRESH MATERIALIZED VIEW stops all reads of the view for as long as its query takes',
  why: `The view is filled anew under an ACCESS EXCLUSIVE lock: whoever reads it waits until its query has run and its indexes are built.`,
  instead: `REFRESH MATERIALIZED VIEW CONCURRENTLY lets reads go on. It compares the old rows with the new ones, for which the view needs a
unique index on plain columns, without WHERE.`,
  examples: {
    schema: `CREATE TABLE orders (id bigint PRIMARY KEY, total integer);
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX totals_id ON totals (id);`,
    bad: 'REFRESH MATERIALIZED VIEW totals;',
    good: ['REFRESH MATERIALIZED VIEW CONCURRENTLY totals;'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const refresh = asStatement(command.node, 'RefreshMatViewStmt');
      if (refresh === null || refresh.concurrent === true) return [];
      const view = [...observation.locks, ...observation.heldBefore].find(
        ({ relation, mode }) =>
          relation.kind === 'materialized view' &&
          relation.existedBefore &&
          mode === 'ACCESS EXCLUSIVE' &&
          command.changed.some(({ oid }) => oid === relation.oid),
      )?.relation;
      if (view === undefined) return [];
      const unique =
        tableBefore(observation, view)?.indexes.some((index) => index.unique && index.valid) === true;
      const fix: Fix = {
        action: null,
        steps: [inTransaction(insertAfterKeywords(command.sql, ['VIEW'], 'CONCURRENTLY'))],
      };
      return [
        {
          subject: view.name,
          message: `Refreshing ${display(view.name)} stops all reads of it until its query has run.`,
          evidence: [`ACCESS EXCLUSIVE on ${display(view.name)}`],
          remedy: {
            text: unique
              ? 'Refresh it concurrently.'
              : `Give ${display(view.name)} a unique index on plain columns; then it can be refreshed CONCURRENTLY.`,
            sql: unique ? stepsText(fix, context) : null,
          },
          fix: unique ? fix : null,
          cause: `refresh ${view.name}`,
          command,
        },
      ];
    }),
};

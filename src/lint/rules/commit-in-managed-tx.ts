import { precedingOf } from '../order.ts';
import type { Rule } from '../rule.ts';
import { controlOf, isManaged } from '../transactions.ts';

export const commitInManagedTx: Rule = {
  id: 'commit-in-managed-tx',
  tier: 'fail',
  severity: 'warning',
  deployOrder: 'any',
  summary: 'A file ends the transaction that its tool has opened',
  why: `The tool runs the file in a transaction, at whose end it writes down that the file has been applied: both happen or neither. A COMMIT in
the file ends that transaction early. What follows commits statement by statement, and a failure there leaves half a migration that the tool
runs again from the start. After a ROLLBACK the tool takes for applied what is not.`,
  instead: `Leave COMMIT out. Where a part has to be committed first, make it a file of its own.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: `ALTER TABLE orders ADD COLUMN note text;
COMMIT;
ALTER TABLE orders ADD COLUMN remark text;`,
    good: ['ALTER TABLE orders ADD COLUMN note text;', 'ALTER TABLE orders ADD COLUMN remark text;'],
    tool: { format: 'sqlx', transaction: 'file' },
  },
  check: (observation, context) => {
    const control = controlOf(observation);
    if ((control !== 'commit' && control !== 'rollback') || !isManaged(context)) return [];
    const before = precedingOf(observation, context.observations);
    // A BEGIN before it is found itself, and after the first COMMIT the tool's transaction is over.
    if (before.map(controlOf).some((each) => each === 'begin' || each === 'commit' || each === 'rollback'))
      return [];
    const rolledBack = control === 'rollback';
    return [
      {
        subject: context.file.version,
        message: rolledBack
          ? 'This ROLLBACK takes back what the file has done so far, and the tool takes the file for applied.'
          : `This COMMIT ends the transaction in which the tool runs ${context.file.transaction === 'all' ? 'all pending files' : 'the file'}: what follows is not all or nothing any more.`,
        evidence: [`${control.toUpperCase()} in a transaction that the tool has opened`],
        remedy: {
          text: rolledBack
            ? 'Take it out.'
            : 'Take it out; where a part has to be committed first, make it a file of its own.',
          sql: null,
        },
        cause: 'early end of the transaction',
        ...(rolledBack ? { severity: 'error' as const } : {}),
      },
    ];
  },
};

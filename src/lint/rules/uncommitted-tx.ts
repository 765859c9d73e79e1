import type { Rule } from '../rule.ts';
import { controlOf, isManaged, openBegin } from '../transactions.ts';

export const uncommittedTx: Rule = {
  id: 'uncommitted-tx',
  tier: 'fail',
  severity: 'error',
  deployOrder: 'any',
  summary: 'A transaction that the file begins is still open at its end',
  why: `Nothing of it is applied when the connection closes, although every statement ran without an error. Where the tool goes on with the same
connection, the next file runs in this transaction, and so do its locks.`,
  instead: `Write COMMIT at the end of the file, or leave BEGIN to the tool.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: '-- atlas:txmode none\n\nBEGIN;\nALTER TABLE orders ADD COLUMN note text;',
    good: ['-- atlas:txmode none\n\nBEGIN;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;'],
  },
  check: (observation, context) => {
    if (controlOf(observation) !== 'begin' || isManaged(context)) return [];
    if (openBegin(context.observations) !== observation) return [];
    return [
      {
        subject: context.file.version,
        message: 'The transaction that begins here is still open when the file ends: nothing commits it.',
        evidence: ['no COMMIT or ROLLBACK after this BEGIN'],
        remedy: { text: 'Write COMMIT; at the end of the file.', sql: null },
        cause: 'open transaction',
      },
    ];
  },
};

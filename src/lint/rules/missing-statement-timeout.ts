import type { Observation } from '../../observe/observation.ts';
import { precedingOf } from '../order.ts';
import type { Rule } from '../rule.ts';
import { locksInWords, strongLocks } from '../strong-locks.ts';
import { display, list } from '../subject.ts';
import { bounds, isFirst, makesOthersWait } from '../timeouts.ts';

export const missingStatementTimeout: Rule = {
  id: 'missing-statement-timeout',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'Nothing bounds how long a statement that keeps others out of a table may run',
  why: `A statement with a strong lock keeps others out of the table for as long as it runs. What took a moment on a small table may take an hour on
a large one; statement_timeout ends it, and the migration can be looked at again.`,
  instead: `Set statement_timeout at the top of the file, to what the statement may take. \`lockstep apply\` can set it for all migrations.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'ALTER TABLE orders ADD COLUMN note text;',
    good: [`SET LOCAL statement_timeout = '30s';\nALTER TABLE orders ADD COLUMN note text;`],
  },
  check: (observation, { observations }) => {
    const isUnbounded = (other: Observation): boolean => makesOthersWait(other);
    if (!isFirst(observation, observations, isUnbounded)) return [];
    // https://www.postgresql.org/docs/17/runtime-config-client.html: transaction_timeout bounds both, since 17.
    const bounded = precedingOf(observation, observations).some(
      (other) => bounds(other, 'statement_timeout') || bounds(other, 'transaction_timeout'),
    );
    if (bounded) return [];
    const locks = strongLocks(observation.locks);
    const word = observation.transaction.kind === 'block' ? 'SET LOCAL' : 'SET';
    return [
      {
        subject: locks[0]?.relation.name ?? '',
        message: `Nothing bounds how long this may run while it keeps others out of ${list(locks.map(({ relation }) => display(relation.name)))}.`,
        evidence: locksInWords(locks),
        remedy: {
          text: 'Set statement_timeout at the top of the file.',
          sql: `${word} statement_timeout = '30s';\n${observation.statement.sql}`,
        },
        cause: 'no statement_timeout',
      },
    ];
  },
};

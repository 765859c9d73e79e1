import type { Observation } from '../../observe/observation.ts';
import { precedingOf } from '../order.ts';
import type { Rule } from '../rule.ts';
import { locksInWords, strongLocks } from '../strong-locks.ts';
import { display, list } from '../subject.ts';
import { bounds, isFirst, makesOthersWait } from '../timeouts.ts';

export const missingIdleTimeout: Rule = {
  id: 'missing-idle-timeout',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'Nothing ends a transaction that keeps others out of a table and then does nothing',
  why: `A tool that stops between two statements, or loses its network, leaves its transaction open, with all its locks. Nobody can use the table until
somebody finds the session. idle_in_transaction_session_timeout ends it.`,
  instead: `Set idle_in_transaction_session_timeout at the top of the file, or for the role that migrates.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'ALTER TABLE orders ADD COLUMN note text;',
    good: [
      `SET LOCAL idle_in_transaction_session_timeout = '10s';\nALTER TABLE orders ADD COLUMN note text;`,
    ],
  },
  check: (observation, { observations }) => {
    const isUnbounded = (other: Observation): boolean =>
      other.transaction.kind === 'block' && makesOthersWait(other);
    if (!isFirst(observation, observations, isUnbounded)) return [];
    // https://www.postgresql.org/docs/17/runtime-config-client.html: transaction_timeout bounds both, since 17.
    const bounded = precedingOf(observation, observations).some(
      (other) => bounds(other, 'idle_in_transaction_session_timeout') || bounds(other, 'transaction_timeout'),
    );
    if (bounded) return [];
    const locks = strongLocks(observation.locks);
    const word = observation.transaction.kind === 'block' ? 'SET LOCAL' : 'SET';
    return [
      {
        subject: locks[0]?.relation.name ?? '',
        message: `If the tool stops behind this, nothing ends the transaction that keeps others out of ${list(locks.map(({ relation }) => display(relation.name)))}.`,
        evidence: locksInWords(locks),
        remedy: {
          text: 'Set idle_in_transaction_session_timeout at the top of the file.',
          sql: `${word} idle_in_transaction_session_timeout = '10s';\n${observation.statement.sql}`,
        },
        cause: 'no idle_in_transaction_session_timeout',
      },
    ];
  },
};

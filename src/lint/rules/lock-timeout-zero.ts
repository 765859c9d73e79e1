import type { Observation } from '../../observe/observation.ts';
import { precedingOf } from '../order.ts';
import type { Rule } from '../rule.ts';
import { locksInWords, strongLocks, withLockTimeout } from '../strong-locks.ts';
import { display, list } from '../subject.ts';
import { isFirst, makesOthersWait, sets } from '../timeouts.ts';

export const lockTimeoutZero: Rule = {
  id: 'lock-timeout-zero',
  tier: 'advice',
  severity: 'notice',
  deployOrder: 'any',
  summary: 'The file switches lock_timeout off and then takes a strong lock on a table in use',
  why: `lock_timeout = 0 means to wait for ever, and takes away the limit that \`lockstep apply\`, or the role, had set. A strong lock waits for
every transaction that uses the table, and all others wait behind it. The files that pg_dump writes begin so.`,
  instead: `Leave the setting as it is, or set a few seconds.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'SET lock_timeout = 0;\nALTER TABLE orders ADD COLUMN note text;',
    good: ['SET lock_timeout = 0;\nCREATE TABLE notes (id bigint PRIMARY KEY);'],
  },
  check: (observation, { observations }) => {
    const isUnbounded = (other: Observation): boolean =>
      other.lockTimeout === 0 &&
      makesOthersWait(other) &&
      precedingOf(other, observations).some((earlier) => sets(earlier, 'lock_timeout'));
    if (!isFirst(observation, observations, isUnbounded)) return [];
    const locks = strongLocks(observation.locks);
    return [
      {
        subject: locks[0]?.relation.name ?? '',
        message: `The file has switched lock_timeout off: this waits for its lock on ${list(locks.map(({ relation }) => display(relation.name)))} without a limit.`,
        evidence: [...locksInWords(locks), 'lock_timeout = 0'],
        remedy: { text: 'Set a few seconds instead.', sql: withLockTimeout(observation) },
        cause: 'lock_timeout is zero',
      },
    ];
  },
};

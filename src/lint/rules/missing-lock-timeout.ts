import type { Observation } from '../../observe/observation.ts';
import { precedingOf } from '../order.ts';
import type { Rule } from '../rule.ts';
import { locksInWords, strongLocks, withLockTimeout } from '../strong-locks.ts';
import { display, list } from '../subject.ts';
import { isFirst, makesOthersWait, sets } from '../timeouts.ts';

export const missingLockTimeout: Rule = {
  id: 'missing-lock-timeout',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'A strong lock on a table in use is waited for without a limit',
  why: `A strong lock waits for every transaction that uses the table, and all others wait behind it. One report that runs for an hour, and the
application stands for an hour. lock_timeout ends the wait. \`lockstep apply\` sets it for every migration.`,
  instead: `Set lock_timeout at the top of the file, to a few seconds, and try again where it is over.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'ALTER TABLE orders ADD COLUMN note text;',
    good: [`SET LOCAL lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN note text;`],
  },
  check: (observation, { observations }) => {
    if (!isFirst(observation, observations, isUnbounded)) return [];
    // Who has switched it off on purpose is told so.
    if (precedingOf(observation, observations).some((other) => sets(other, 'lock_timeout'))) return [];
    const locks = strongLocks(observation.locks);
    return [
      {
        subject: locks[0]?.relation.name ?? '',
        message: `This waits for its lock on ${list(locks.map(({ relation }) => display(relation.name)))} without a limit, and all others wait behind it.`,
        evidence: [...locksInWords(locks), 'lock_timeout = 0'],
        remedy: { text: 'Set lock_timeout at the top of the file.', sql: withLockTimeout(observation) },
        cause: 'no lock_timeout',
      },
    ];
  },
};

const isUnbounded = (observation: Observation): boolean =>
  observation.lockTimeout === 0 && makesOthersWait(observation);

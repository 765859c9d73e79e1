import type { Observation } from '../../observe/observation.ts';
import { fromHereOn } from '../order.ts';
import type { Rule } from '../rule.ts';
import { locksInWords, strongLocks, withLockTimeout } from '../strong-locks.ts';
import { display, list } from '../subject.ts';
import { isFirst, makesOthersWait, sets } from '../timeouts.ts';

export const lockTimeoutAfterTheFact: Rule = {
  id: 'lock-timeout-after-the-fact',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'lock_timeout is set behind the statement that waits for the lock',
  why: `A setting holds for the statements behind it. The one that takes the strong lock has been waiting without a limit before.`,
  instead: `Set lock_timeout at the top of the file.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: `ALTER TABLE orders ADD COLUMN note text;\nSET lock_timeout = '5s';`,
    good: [`SET lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN note text;`],
  },
  check: (observation, { observations }) => {
    if (!isFirst(observation, observations, isUnbounded)) return [];
    const later = fromHereOn(observation, observations).find((other) => sets(other, 'lock_timeout'));
    if (later === undefined) return [];
    const locks = strongLocks(observation.locks);
    return [
      {
        subject: locks[0]?.relation.name ?? '',
        message: `lock_timeout is set on line ${later.statement.line}, behind this statement, which waits for its lock on ${list(locks.map(({ relation }) => display(relation.name)))} without a limit.`,
        evidence: [...locksInWords(locks), 'lock_timeout = 0'],
        remedy: { text: 'Set it at the top of the file.', sql: withLockTimeout(observation) },
        cause: 'lock_timeout is late',
      },
    ];
  },
};

const isUnbounded = (observation: Observation): boolean =>
  observation.lockTimeout === 0 && makesOthersWait(observation);

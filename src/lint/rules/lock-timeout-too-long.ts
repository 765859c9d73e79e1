import type { Observation } from '../../observe/observation.ts';
import type { Rule } from '../rule.ts';
import { locksInWords, strongLocks, withLockTimeout } from '../strong-locks.ts';
import { display, list } from '../subject.ts';
import { isFirst, makesOthersWait } from '../timeouts.ts';

/** Milliseconds. What others wait behind a lock that is waited for is felt by people after that. */
const limit = 10_000;

export const lockTimeoutTooLong: Rule = {
  id: 'lock-timeout-too-long',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'lock_timeout is longer than ten seconds',
  why: `As long as a migration waits for a strong lock, everybody else who wants the table waits behind it. lock_timeout is how long that may
take: an outage of that length is what it allows.`,
  instead: `Set a few seconds, and try again where it is over: several short waits harm less than a long one.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: `SET lock_timeout = '5min';\nALTER TABLE orders ADD COLUMN note text;`,
    good: [`SET lock_timeout = '10s';\nALTER TABLE orders ADD COLUMN note text;`],
  },
  check: (observation, { observations }) => {
    if (!isFirst(observation, observations, waitsLong)) return [];
    const locks = strongLocks(observation.locks);
    return [
      {
        subject: locks[0]?.relation.name ?? '',
        message: `This may wait ${observation.lockTimeout / 1000} seconds for its lock on ${list(locks.map(({ relation }) => display(relation.name)))}, and all others wait behind it.`,
        evidence: [...locksInWords(locks), `lock_timeout = ${observation.lockTimeout / 1000}s`],
        remedy: { text: 'Set a few seconds instead.', sql: withLockTimeout(observation) },
        cause: 'lock_timeout is long',
      },
    ];
  },
};

const waitsLong = (observation: Observation): boolean =>
  observation.lockTimeout > limit && makesOthersWait(observation);

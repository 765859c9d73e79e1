import { asStatement } from '../../sql/ast.ts';
import type { Rule } from '../rule.ts';
import { boundTheWait, locksInWords, newStrongLocks } from '../strong-locks.ts';
import { display, list } from '../subject.ts';

export const dropTriggerLock: Rule = {
  id: 'drop-trigger-lock',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'DROP TRIGGER locks the table against reads and writes for a moment',
  why: `DROP TRIGGER takes an ACCESS EXCLUSIVE lock. The work is quick, but the lock waits for every running query on the table, and everything
that comes after waits behind it.`,
  instead: 'Set a short lock_timeout, and try again where it is over. `lockstep apply` does both.',
  examples: {
    schema: `CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();`,
    bad: 'DROP TRIGGER touch ON orders;',
    good: [`SET LOCAL lock_timeout = '5s';\nDROP TRIGGER touch ON orders;`],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const drop = asStatement(command.node, 'DropStmt');
      const locks = newStrongLocks(command, observation);
      const [lock] = locks;
      if (drop?.removeType !== 'OBJECT_TRIGGER' || lock === undefined || observation.lockTimeout > 0)
        return [];
      return [
        {
          subject: lock.relation.name,
          message: `Dropping a trigger waits for every query on ${list(locks.map(({ relation }) => display(relation.name)))}, and all others wait behind it.`,
          evidence: locksInWords(locks),
          remedy: boundTheWait(observation, command),
          cause: `drop trigger on ${lock.relation.name}`,
          command,
        },
      ];
    }),
};

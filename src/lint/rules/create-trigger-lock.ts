import type { Command, Observation } from '../../observe/observation.ts';
import { asStatement } from '../../sql/ast.ts';
import { precedingOf } from '../order.ts';
import type { Rule } from '../rule.ts';
import { boundTheWait, locksInWords, newStrongLocks } from '../strong-locks.ts';
import { display } from '../subject.ts';

export const createTriggerLock: Rule = {
  id: 'create-trigger-lock',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'CREATE TRIGGER stops writes to the table for a moment',
  why: `CREATE TRIGGER takes a SHARE ROW EXCLUSIVE lock. The work is quick, but the lock waits for every transaction that has written to the
table, and all writes that come after wait behind it.`,
  instead: 'Set a short lock_timeout, and try again where it is over. `lockstep apply` does both.',
  examples: {
    schema: `CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';`,
    bad: 'CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();',
    good: [
      `SET LOCAL lock_timeout = '5s';
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();`,
    ],
  },
  check: (observation, { observations }) =>
    observation.commands.flatMap((command) => {
      const trigger = asStatement(command.node, 'CreateTrigStmt');
      const [lock] = newStrongLocks(command, observation);
      if (trigger === null || lock === undefined || observation.lockTimeout > 0) return [];
      if (keepsColumnsInStep(command, observation, observations)) return [];
      const table = display(lock.relation.name);
      return [
        {
          subject: lock.relation.name,
          message: `Creating trigger ${trigger.trigname} waits for all that write to ${table}, and other writes wait behind it.`,
          evidence: locksInWords([lock]),
          remedy: boundTheWait(observation, command),
          cause: `trigger ${trigger.trigname} on ${lock.relation.name}`,
          command,
        },
      ];
    }),
};

/** Expand and contract: the change set brings the function too, and adds a column. There is no other way to do it. */
function keepsColumnsInStep(
  { node }: Command,
  observation: Observation,
  observations: readonly Observation[],
): boolean {
  const parts = asStatement(node, 'CreateTrigStmt')?.funcname ?? [];
  const last = parts.at(-1);
  const name = last !== undefined && 'String' in last ? last.String.sval : undefined;
  const earlier = precedingOf(observation, observations);
  const made = earlier
    .flatMap(({ commands }) => commands)
    .flatMap(({ created }) => created)
    .some(({ type, identity }) => type === 'function' && identity.endsWith(`.${name}()`));
  return (
    made &&
    earlier.some(({ tables }) =>
      tables.some(({ marked, after }) => (after?.columns.length ?? 0) > marked.columns.length),
    )
  );
}

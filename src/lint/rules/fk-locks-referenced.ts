import type { Command, HeldLock, Observation } from '../../observe/observation.ts';
import type { Hazard, Rule } from '../rule.ts';
import { boundTheWait, effectOf, locksInWords, newStrongLocks } from '../strong-locks.ts';
import { changedTable, display, list } from '../subject.ts';
import { isFirst } from '../timeouts.ts';

export const fkLocksReferenced: Rule = {
  id: 'fk-locks-referenced',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'A foreign key that comes or goes locks the table it refers to as well',
  why: `A foreign key is enforced by triggers on both tables. To add one, PostgreSQL takes a SHARE ROW EXCLUSIVE lock on the referenced table,
which stops writes; to drop one, an ACCESS EXCLUSIVE lock, which stops reads too. The statement does not name that table, and two
transactions that lock two tables in different order wait for each other for ever.`,
  instead: `Add or drop one foreign key in a migration, with a short lock_timeout, and try again where it is over.`,
  examples: {
    schema: `CREATE TABLE customers (id bigint PRIMARY KEY);`,
    bad: 'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);',
    good: [
      `SET LOCAL lock_timeout = '5s';\nCREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);`,
    ],
  },
  check: (observation, { observations }) =>
    observation.commands.flatMap((command) => [
      ...added(command, observation),
      ...dropped(command, observation, observations),
    ]),
};

/** An ALTER or CREATE TABLE: SHARE ROW EXCLUSIVE on a table that is not its own. */
function added(command: Command, observation: Observation): Hazard[] {
  if (!/^(?:CREATE|ALTER) TABLE$/.test(command.tag) || observation.lockTimeout > 0) return [];
  const locks = others(command, observation).filter(({ mode }) => mode === 'SHARE ROW EXCLUSIVE');
  const table = [...command.created, ...command.changed].find(({ type }) => type === 'table');
  // A table whose scan is under way is named by the finding about that.
  if (locks.length === 0 || table === undefined || command.scans.some((scan) => scan.relation.existedBefore))
    return [];
  return [hazard(locks, `A new foreign key of ${display(table.identity)}`, observation, command)];
}

function dropped(command: Command, observation: Observation, observations: readonly Observation[]): Hazard[] {
  const key = command.dropped.find(
    ({ type, identity }) => type === 'trigger' && identity.includes('RI_ConstraintTrigger_'),
  );
  const locks = others(command, observation).filter(({ mode }) => mode === 'ACCESS EXCLUSIVE');
  if (key === undefined || locks.length === 0 || observation.lockTimeout > 0) return [];
  const table = changedTable(command, observation);
  const constraint = command.dropped.find(({ type }) => type === 'table constraint');
  return [
    {
      ...hazard(
        locks,
        `Dropping ${table === null || constraint === undefined ? 'a foreign key' : `foreign key ${constraint.identity.replace(/ on .*$/, '')} of ${display(table.name)}`}`,
        observation,
        command,
      ),
      // Who drops a constraint of one table does not expect reads of another to stop: to hear it once is enough.
      ...(constraint?.cause === 'named' && isFirst(observation, observations, dropsKey(observation))
        ? { severity: 'notice' as const }
        : {}),
    },
  ];
}

/** One for each transaction. */
const dropsKey =
  ({ transaction: { number } }: Observation) =>
  (other: Observation): boolean =>
    other.transaction.number === number &&
    other.commands.some(
      (command) =>
        command.tag === 'ALTER TABLE' &&
        command.dropped.some(({ type, cause }) => type === 'table constraint' && cause === 'named') &&
        others(command, other).some(({ mode }) => mode === 'ACCESS EXCLUSIVE'),
    );

/** Locks on tables that the command is not about. */
function others(command: Command, observation: Observation): HeldLock[] {
  const own = new Set([...command.changed, ...command.created, ...command.dropped].map(({ oid }) => oid));
  return newStrongLocks(command, observation).filter(({ relation }) => !own.has(relation.oid));
}

const hazard = (
  locks: readonly HeldLock[],
  what: string,
  observation: Observation,
  command: Command,
): Hazard => {
  const names = list(locks.map(({ relation }) => display(relation.name)));
  return {
    subject: locks[0]?.relation.name ?? '',
    message: `${what} locks ${names} as well: ${effectOf(locks)} ${names} until this transaction ends.`,
    evidence: locksInWords(locks),
    remedy: boundTheWait(observation, command),
    cause: `lock ${names}`,
    command,
  };
};

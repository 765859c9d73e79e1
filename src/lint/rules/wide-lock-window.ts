import type { Command, HeldLock, Observation } from '../../observe/observation.ts';
import { asStatement } from '../../sql/ast.ts';
import { typed } from '../../sql/node.ts';
import type { ParseNode } from '../../sql/parser.ts';
import { precedingOf } from '../order.ts';
import { inLaterMigration } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { strongLocks } from '../strong-locks.ts';
import { display, list } from '../subject.ts';

export const wideLockWindow: Rule = {
  id: 'wide-lock-window',
  tier: 'block',
  severity: 'warning',
  deployOrder: 'any',
  summary: 'One transaction locks several tables in use against reads and writes',
  why: `Locks are held until the transaction ends. While it waits for its lock on the second table, it already keeps everybody out of the first,
and an application that uses both in the other order waits for it while it waits for the application: a deadlock.`,
  instead: `Change one table in each migration, so that each lock is let go of before the next one is waited for.`,
  examples: {
    schema: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY);`,
    bad: `ALTER TABLE customers ADD COLUMN note text;
ALTER TABLE orders ADD COLUMN note text;`,
    good: ['ALTER TABLE customers ADD COLUMN note text;', 'ALTER TABLE orders ADD COLUMN note text;'],
  },
  check: (observation, context) => {
    const { observations } = context;
    const window = windowOf(observation);
    if (window === null) return [];
    const { transaction } = observation;
    const earlier = precedingOf(observation, observations);
    // Once for each transaction: where the second table comes.
    if (earlier.some((other) => other.transaction.number === transaction.number && windowOf(other) !== null))
      return [];
    const before = list(window.held.map(({ relation }) => display(relation.name)));
    const table = list(window.added.map(({ relation }) => display(relation.name)));
    return [
      {
        subject: window.added[0]?.relation.name ?? '',
        message: `While this waits for its lock on ${table}, the same transaction already keeps everybody out of ${before}.`,
        evidence: [
          ...window.held.map(
            (lock) =>
              `${lock.mode} on ${display(lock.relation.name)}, held since an earlier ${observation.heldBefore.includes(lock) ? 'statement' : 'command'}`,
          ),
          ...window.added.map(({ relation, mode }) => `${mode} on ${display(relation.name)}`),
        ],
        remedy: {
          text: `Put the change of ${table} into a migration of its own, after this one has committed.`,
          sql: observation.commands.every(({ inner }) => inner === null)
            ? inLaterMigration(context, observation.statement.sql)
            : null,
        },
        cause: `locks of transaction ${transaction.number}`,
        // The wait for the second lock, in which the first is held, is bounded then.
        ...(observation.lockTimeout > 0 ? { severity: 'notice' as const } : {}),
      },
    ];
  },
};

interface LockWindow {
  readonly held: readonly HeldLock[];
  readonly added: readonly HeldLock[];
}

/** The tables that keep their readers from before, and those that the statement adds; null unless both are there. */
function windowOf(observation: Observation): LockWindow | null {
  if (observation.commands.some(movesPartition)) return null;
  const earlier = exclusive(observation.heldBefore);
  // A DO block takes its locks one by one as well.
  const held = earlier.length > 0 ? earlier : ofFirstCommand(observation);
  const known = new Set(held.map(({ relation }) => relation.oid));
  const gone = new Set(observation.commands.flatMap(({ dropped }) => dropped).map(({ oid }) => oid));
  const added = exclusive(observation.locks).filter(
    // Nobody may be using a table that is dropped: that has a rule of its own.
    ({ relation }) => !known.has(relation.oid) && !gone.has(relation.oid),
  );
  return held.length === 0 || added.length === 0 ? null : { held, added };
}

function ofFirstCommand({ commands }: Observation): HeldLock[] {
  const locks = commands.map(({ locksAtEnd }) => exclusive(locksAtEnd ?? []));
  return locks.find((each) => each.length > 0) ?? [];
}

/** To attach or detach a partition locks a family of tables, which are one table to everybody else. */
const movesPartition = ({ node }: Command): boolean =>
  (asStatement(node, 'AlterTableStmt')?.cmds ?? []).some((each) =>
    /Partition/.test(typed(each as ParseNode).AlterTableCmd?.subtype ?? ''),
  );

const exclusive = (locks: readonly HeldLock[]): HeldLock[] =>
  strongLocks(locks).filter(({ mode }) => mode === 'ACCESS EXCLUSIVE');

import type { HeldLock, Observation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement } from '../../sql/ast.ts';
import { typed } from '../../sql/node.ts';
import type { ParseNode } from '../../sql/parser.ts';
import type { Rule } from '../rule.ts';
import { effectOf, locksInWords, strongLocks, withLockTimeout } from '../strong-locks.ts';
import { display, list } from '../subject.ts';

export const explicitLockTable: Rule = {
  id: 'explicit-lock-table',
  tier: 'advice',
  severity: 'notice',
  deployOrder: 'any',
  summary: 'LOCK TABLE keeps others out of a table in use until the transaction ends',
  why: `LOCK TABLE takes ACCESS EXCLUSIVE unless it names another mode, and there is no UNLOCK: reads or writes wait until the transaction ends,
however long the statements behind it take. DDL takes the locks that it needs by itself.`,
  instead: `Leave it out where only DDL follows. Where rows must not change meanwhile, name the weakest mode that does it, set a short
lock_timeout, and keep what follows short.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'LOCK TABLE orders;',
    good: ['LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;'],
  },
  check: (observation) => {
    const statement = asStatement(observation.node, 'LockStmt');
    const inBlock = /\block\s+(?:table\s+)?(?:only\s+)?[\w".]+/i;
    const isBlock = asStatement(observation.node, 'DoStmt') !== null;
    if (observation.status !== 'observed' || (statement === null && !isBlock)) return [];
    const locks =
      statement === null
        ? lockedInBlock(observation, inBlock)
        : strongLocks(observation.locks).filter(isNamed(statement.relations ?? []));
    const [first] = locks;
    if (first === undefined) return [];
    const tables = list(locks.map(({ relation }) => display(relation.name)));
    return [
      {
        subject: first.relation.name,
        message: `LOCK TABLE: ${effectOf(locks)} ${tables} until this transaction ends.`,
        evidence: locksInWords(locks),
        remedy: {
          text: 'Leave it out where only DDL follows; else bound the wait for it, and keep what follows short.',
          sql: statement === null || observation.lockTimeout > 0 ? null : withLockTimeout(observation),
        },
        cause: `lock ${first.relation.name}`,
      },
    ];
  },
};

const isNamed = (nodes: readonly object[]) => {
  const names = new Set(nodes.map((node) => typed(node as ParseNode).RangeVar?.relname));
  return ({ relation }: HeldLock): boolean => names.has(unqualifiedName(relation.name));
};

/** A DO block without DDL that locks a table against writes has said LOCK TABLE: nothing else takes such a lock. */
function lockedInBlock(observation: Observation, says: RegExp): HeldLock[] {
  const truncates = observation.innerChanges.some((node) => asStatement(node, 'TruncateStmt') !== null);
  if (observation.commands.length > 0 || truncates || !says.test(observation.statement.sql)) return [];
  return strongLocks(observation.locks);
}

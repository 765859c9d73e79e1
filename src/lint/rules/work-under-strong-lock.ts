import type { Observation } from '../../observe/observation.ts';
import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement } from '../../sql/ast.ts';
import { isTransactionControl } from '../../sql/facts.ts';
import { readsFewRows, tablesRead } from '../few-rows.ts';
import { precedingOf } from '../order.ts';
import { inLaterMigration } from '../remedy.ts';
import type { Hazard, Rule } from '../rule.ts';
import { effectOf, locksInWords, strongLocks } from '../strong-locks.ts';
import { display, list } from '../subject.ts';

export const workUnderStrongLock: Rule = {
  id: 'work-under-strong-lock',
  tier: 'block',
  severity: 'off',
  deployOrder: 'any',
  summary: 'More is done while a transaction keeps others out of a table',
  why: `Locks are held until the transaction ends, so every statement behind the one that took the lock adds its own time to the wait. A moment
more does not matter; a statement that reads a whole table to fill another one does.`,
  instead: `Take the lock last, or let the transaction end before what takes long.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
    bad: `ALTER TABLE orders ADD COLUMN state text;
COMMENT ON COLUMN orders.state IS 'open or closed';`,
    good: ['ALTER TABLE orders ADD COLUMN state text;'],
  },
  check: (observation, context) => {
    const { observations } = context;
    const held = strongLocks(observation.heldBefore);
    if (held.length === 0 || observation.status !== 'observed') return [];
    const source = readInBulk(observation);
    if (source.length === 0 && !isFirstBehind(observation, observations)) return [];
    const tables = list(held.map(({ relation }) => display(relation.name)));
    const finding: Hazard = {
      subject: held[0]?.relation.name ?? '',
      message: `${source.length === 0 ? 'This runs' : `This reads ${list(source.map(display))} to fill another table`} while the transaction locks ${tables}: ${effectOf(held)} ${tables} until it commits.`,
      evidence: locksInWords(held).map((words) => `${words}, held since an earlier statement`),
      remedy: {
        text: 'Put it into a migration of its own, or before the statement that takes the lock.',
        sql: inLaterMigration(context, observation.statement.sql),
      },
      cause: `work under a lock on ${held[0]?.relation.name}`,
    };
    return [source.length === 0 ? finding : { ...finding, severity: 'warning' }];
  },
};

/** The tables in use that a statement reads to fill one that nobody uses: rows of tables in use have a rule of their own. */
function readInBulk({ node, locksTaken, heldBefore }: Observation): string[] {
  const make = asStatement(node, 'CreateTableAsStmt');
  const insert = asStatement(node, 'InsertStmt');
  const query = make?.into?.skipData === true ? undefined : (make?.query ?? insert?.selectStmt);
  if (query === undefined || readsFewRows(query)) return [];
  const target = insert?.relation?.relname;
  const known = [...locksTaken, ...heldBefore].map(({ relation }) => relation);
  if (known.some(({ existedBefore, name }) => existedBefore && unqualifiedName(name) === target)) return [];
  const read = tablesRead(query);
  return [
    ...new Set(
      known
        .filter(
          ({ existedBefore, kind, name }) =>
            existedBefore && kind.endsWith('table') && read.has(unqualifiedName(name)),
        )
        .map(({ name }) => name),
    ),
  ];
}

/** What comes right behind the first lock of a transaction; all that follows goes without saying. */
function isFirstBehind(observation: Observation, observations: readonly Observation[]): boolean {
  if (isTrifle(observation)) return false;
  return !precedingOf(observation, observations).some(
    (other) =>
      other.transaction.number === observation.transaction.number &&
      strongLocks(other.heldBefore).length > 0 &&
      !isTrifle(other),
  );
}

const isTrifle = ({ node }: Observation): boolean =>
  node === null || isTransactionControl(node) !== null || 'VariableSetStmt' in node;

import { asStatement } from '../../sql/ast.ts';
import { insertAfterKeywords } from '../../sql/edit.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { outsideTransaction, stepsText } from '../fix.ts';
import { ownFileAdvice } from '../remedy.ts';
import type { Fix, Rule } from '../rule.ts';
import { display, ownLockEvidence } from '../subject.ts';

export const createIndexBlocking: Rule = {
  id: 'create-index-blocking',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary: 'CREATE INDEX on a table in use stops all writes to it until the index is built',
  why: `CREATE INDEX takes a SHARE lock: reads go on, but every INSERT, UPDATE and DELETE waits until the whole table has been
read and the index written, which on a large table takes minutes. Requests that wait hold their connections, so the
application runs out of them.`,
  instead: `CREATE INDEX CONCURRENTLY builds the index while writes go on. It cannot run in a transaction, so it needs a file of
its own; if it fails, it leaves an invalid index that has to be dropped before the next try.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);',
    bad: 'CREATE INDEX orders_customer_id_idx ON orders (customer_id);',
    good: [
      '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);',
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const index = asStatement(command.node, 'IndexStmt');
      // Nobody writes to a materialised view, and its readers do not wait.
      const built = command.indexesBuilt.filter(
        ({ relation }) => relation.existedBefore && relation.kind !== 'materialized view',
      );
      const [first] = built;
      if (index === null || index.concurrent === true || first === undefined) return [];
      const table =
        command.created[0]?.existedBefore === false && built.length > 1
          ? 'its partitions'
          : display(first.relation.name);
      const partitioned = observation.locks.some(
        ({ relation }) => relation.kind === 'partitioned table' && relation.existedBefore,
      );
      const name = index.idxname ?? first.index;
      const concurrently = insertAfterKeywords(command.sql, ['INDEX'], 'CONCURRENTLY');
      const fix: Fix = {
        action: null,
        steps: [outsideTransaction(withName(concurrently, index.idxname, first.index))],
      };
      return [
        {
          subject: first.relation.name,
          message: `Building index ${quoteIdentifier(name)} stops all writes to ${table} until it is done.`,
          evidence: [
            ...ownLockEvidence(observation, first.relation),
            ...built.map(
              ({ index: built, relation }) => `building index "${built}" on ${display(relation.name)}`,
            ),
          ],
          remedy: partitioned
            ? {
                text: `CONCURRENTLY is refused on a partitioned table: create the index ON ONLY the parent, build one CONCURRENTLY on each
partition, and attach them with ALTER INDEX … ATTACH PARTITION.`,
                sql: null,
              }
            : {
                text: `Build it concurrently. ${ownFileAdvice(context)}`,
                sql: stepsText(fix, context),
              },
          fix: partitioned ? null : fix,
          cause: `index ${first.index}`,
          command,
        },
      ];
    }),
};

/** Says the name that the server chose, so that a failed build can be found and dropped. */
const withName = (sql: string, name: string | undefined, chosen: string): string =>
  name !== undefined ? sql : insertAfterKeywords(sql, ['INDEX', 'CONCURRENTLY'], quoteIdentifier(chosen));

import { asStatement } from '../../sql/ast.ts';
import { insertAfterKeywords } from '../../sql/edit.ts';
import { booleanOption } from '../../sql/node.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { outsideTransaction, stepsText } from '../fix.ts';
import { ownFileAdvice } from '../remedy.ts';
import type { Fix, Rule } from '../rule.ts';
import { buildEvidence, display, lockEvidence } from '../subject.ts';

export const reindexBlocking: Rule = {
  id: 'reindex-blocking',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary: 'REINDEX stops all writes to the table until its indexes are built again',
  why: `REINDEX takes a SHARE lock on the table and an ACCESS EXCLUSIVE lock on each index: writes wait, and so does every query that would
use the index, until it has been built from the whole table.`,
  instead: `REINDEX … CONCURRENTLY builds the new index while reads and writes go on. It cannot run in a transaction, so it needs a file of
its own.`,
  examples: {
    schema:
      'CREATE TABLE orders (id bigint PRIMARY KEY, note text); CREATE INDEX orders_note_idx ON orders (note);',
    bad: 'REINDEX INDEX orders_note_idx;',
    good: ['-- atlas:txmode none\n\nREINDEX INDEX CONCURRENTLY orders_note_idx;'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const reindex = asStatement(command.node, 'ReindexStmt');
      if (reindex === null || booleanOption(reindex.params, 'concurrently') === true) return [];
      const [first] = command.indexesBuilt.filter(({ relation }) => relation.existedBefore);
      if (first === undefined) return [];
      const table = display(first.relation.name);
      const kind = reindex.kind === 'REINDEX_OBJECT_INDEX' ? 'INDEX' : 'TABLE';
      const fix: Fix = {
        action: null,
        steps: [outsideTransaction(insertAfterKeywords(command.sql, [kind], 'CONCURRENTLY'))],
      };
      return [
        {
          subject: first.relation.name,
          message: `Building ${command.indexesBuilt.length === 1 ? `index ${quoteIdentifier(first.index)}` : `the indexes of ${table}`} again stops all writes to ${table} until it is done.`,
          evidence: [...lockEvidence(observation, first.relation), ...buildEvidence(command)],
          remedy: {
            text: `Build it concurrently. ${ownFileAdvice(context)}`,
            sql: stepsText(fix, context),
          },
          fix: ['INDEX', 'TABLE'].some((word) => reindex.kind === `REINDEX_OBJECT_${word}`) ? fix : null,
          cause: `index ${first.index}`,
          command,
        },
      ];
    }),
};

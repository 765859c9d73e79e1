import { asStatement } from '../../sql/ast.ts';
import { insertAfterKeywords } from '../../sql/edit.ts';
import { outsideTransaction, stepsText } from '../fix.ts';
import { ownFileAdvice } from '../remedy.ts';
import type { Fix, Rule } from '../rule.ts';
import { display } from '../subject.ts';

export const dropIndexBlocking: Rule = {
  id: 'drop-index-blocking',
  tier: 'block',
  severity: 'warning',
  deployOrder: 'any',
  summary:
    'DROP INDEX locks its table against reads and writes, behind the longest query that is running on it',
  why: `DROP INDEX takes an ACCESS EXCLUSIVE lock on the table. The drop itself is quick, but the lock has to wait for every
running query on the table, and everything that comes after waits behind it.`,
  instead: `DROP INDEX CONCURRENTLY waits without being in anybody's way. It cannot run in a transaction, so it needs a file of
its own, and takes one index at a time.`,
  examples: {
    schema:
      'CREATE TABLE orders (id bigint PRIMARY KEY, note text); CREATE INDEX orders_note_idx ON orders (note);',
    bad: 'DROP INDEX orders_note_idx;',
    good: ['-- atlas:txmode none\n\nDROP INDEX CONCURRENTLY orders_note_idx;'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const drop = asStatement(command.node, 'DropStmt');
      if (drop?.removeType !== 'OBJECT_INDEX' || drop.concurrent === true) return [];
      const tables = observation.locks.filter(
        ({ relation, mode }) =>
          relation.existedBefore && relation.kind.endsWith('table') && mode === 'ACCESS EXCLUSIVE',
      );
      const dropped = command.dropped.filter(
        ({ type, cause, existedBefore }) => type === 'index' && cause === 'named' && existedBefore,
      );
      const [index] = dropped;
      const [table] = tables;
      if (index === undefined || table === undefined) return [];
      // An index on a partitioned table cannot be dropped concurrently, nor several at once, nor with CASCADE.
      const possible =
        table.relation.kind === 'table' && drop.behavior !== 'DROP_CASCADE' && drop.objects?.length === 1;
      const fix: Fix = {
        action: null,
        steps: [outsideTransaction(insertAfterKeywords(command.sql, ['INDEX'], 'CONCURRENTLY'))],
      };
      return [
        {
          subject: index.identity,
          message: `Dropping index ${display(index.identity)} waits for every query on ${display(table.relation.name)}, and all others wait behind it.`,
          evidence: [`ACCESS EXCLUSIVE on ${display(table.relation.name)}`],
          remedy: possible
            ? {
                text: `Drop it concurrently. ${ownFileAdvice(context)}`,
                sql: stepsText(fix, context),
              }
            : {
                text: 'CONCURRENTLY takes one index of an ordinary table at a time, without CASCADE: split the statement where that is possible, and keep lock_timeout short otherwise.',
                sql: null,
              },
          fix: possible ? fix : null,
          cause: `drop ${index.identity}`,
          command,
        },
      ];
    }),
};

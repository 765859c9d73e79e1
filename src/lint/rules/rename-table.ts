import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement, writtenName } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { hasStandIn } from '../outcome.ts';
import { isOldName, renamedBy } from '../renamed.ts';
import type { Rule } from '../rule.ts';
import { changedTable, display } from '../subject.ts';
import { leavingView } from '../view-behind.ts';

export const renameTable: Rule = {
  id: 'rename-table',
  tier: 'break',
  severity: 'error',
  deployOrder: 'two-releases',
  summary: 'A renamed table is missing for the running code',
  why: `The code that is running when the migration commits still uses the old name, and fails until it is replaced. In a rolling deploy
both releases run at the same time.`,
  instead: `Rename the table and create a view with the old name in the same transaction: a plain view takes reads and writes. Drop the view
when nothing uses the old name any more.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'ALTER TABLE orders RENAME TO purchases;',
    good: ['ALTER TABLE orders RENAME TO purchases;\nCREATE VIEW orders AS SELECT * FROM purchases;'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const rename = asStatement(command.node, 'RenameStmt');
      if (rename?.renameType !== 'OBJECT_TABLE' || rename.newname === undefined) return [];
      const table = changedTable(command, observation);
      if (table === null || !table.existedBefore || hasStandIn(table.name, observation, context)) return [];
      const renamed = renamedBy(command);
      if (renamed !== null && !isOldName(renamed, observation, context)) return [];
      const old = writtenName(rename.relation);
      return [
        {
          subject: table.name,
          message: `Renaming ${display(table.name)} to ${quoteIdentifier(rename.newname)} breaks the code that is running now, which still uses ${quoteIdentifier(unqualifiedName(table.name))}.`,
          evidence: [`renamed: table ${display(table.name)} → ${quoteIdentifier(rename.newname)}`],
          remedy: {
            text: 'Leave a view with the old name behind, in the same transaction; drop it in a later release.',
            sql: leavingView(
              command.sql,
              old,
              writtenName({ ...rename.relation, relname: rename.newname }),
              context,
            ),
          },
          cause: `rename ${table.name}`,
          command,
        },
      ];
    }),
};

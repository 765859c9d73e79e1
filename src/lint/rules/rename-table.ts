import { unqualifiedName } from '../../observe/relations.ts';
import { asStatement, writtenName } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { isOldName, renamedBy } from '../renamed.ts';
import type { Hazard, Rule } from '../rule.ts';
import { standInFor } from '../stand-in.ts';
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
    observation.commands.flatMap((command): readonly Hazard[] => {
      const rename = asStatement(command.node, 'RenameStmt');
      if (rename?.renameType !== 'OBJECT_TABLE' || rename.newname === undefined) return [];
      const table = changedTable(command, observation);
      if (table === null || !table.existedBefore) return [];
      const renamed = renamedBy(command);
      if (renamed !== null && !isOldName(renamed, observation, context)) return [];
      const standIn = standInFor(table, observation, context);
      if (standIn === 'full') return [];
      const old = writtenName(rename.relation);
      if (standIn === 'empty')
        return [
          {
            subject: table.name,
            message: `Renaming ${display(table.name)} to ${quoteIdentifier(rename.newname)} leaves the code that is running now with a new ${quoteIdentifier(unqualifiedName(table.name))} that has none of its rows.`,
            evidence: [
              `renamed: table ${display(table.name)} → ${quoteIdentifier(rename.newname)}`,
              `new table ${display(table.name)}, into which nothing brings rows`,
            ],
            remedy: {
              text: 'Fill the new table, and keep it in step with the old one, before they change names.',
              sql: null,
            },
            cause: `rename ${table.name}`,
            command,
          },
        ];
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

import { asStatement } from '../../sql/ast.ts';
import { goesWithSchema } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { display, isStillThere } from '../subject.ts';

export const dropTable: Rule = {
  id: 'drop-table',
  tier: 'loss',
  severity: 'error',
  deployOrder: 'after-code',
  summary: 'A dropped table takes all its rows with it, and the running code still asks for it',
  why: `All rows are gone for good when the migration commits. While a deploy is under way, instances of the old release still query
the table and fail at once.`,
  instead: `First release code that no longer uses the table. Keep a dump of it, and drop it in a later migration, when nothing has read it
for a while: pg_stat_user_tables tells.`,
  examples: {
    schema: 'CREATE TABLE coupons (id bigint PRIMARY KEY);',
    bad: 'DROP TABLE coupons;',
    good: ['CREATE TABLE coupons_import (id bigint);\nDROP TABLE coupons_import;'],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const isDropTable = asStatement(command.node, 'DropStmt')?.removeType === 'OBJECT_TABLE';
      return command.dropped.flatMap((object) => {
        const isTable = object.type === 'table' || object.type === 'foreign table';
        // Tables that a CASCADE took (a parent with partitions) are gone no less; DROP SCHEMA has a rule of its own.
        if (
          !isTable ||
          !object.existedBefore ||
          isStillThere(observation, object.oid) ||
          goesWithSchema(object, command) ||
          (object.cause !== 'named' && isDropTable && object.cause !== 'cascade')
        )
          return [];
        return [
          {
            subject: object.identity,
            message: `Dropping ${display(object.identity)} deletes all its rows for good, and code that still uses the table fails.`,
            evidence: [
              `dropped: table ${display(object.identity)}${object.cause === 'cascade' ? ' (by CASCADE)' : ''}`,
            ],
            remedy: {
              text: `Release code that no longer uses ${display(object.identity)} first, keep a dump, and drop it in a later migration.`,
              sql: null,
            },
            cause: `drop ${object.identity}`,
            command,
          },
        ];
      });
    }),
};

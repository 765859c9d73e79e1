import { unqualifiedName } from '../../observe/relations.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { narrowing } from '../narrower.ts';
import { typeOf } from '../new-type.ts';
import { shortName } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, columnExistedBefore, display, tableAfter, tableAtMark } from '../subject.ts';

export const narrowType: Rule = {
  id: 'narrow-type',
  tier: 'break',
  severity: 'warning',
  deployOrder: 'after-code',
  summary: 'A narrower type refuses values that the running code may still write',
  why: `From the commit on, longer texts and larger numbers are errors for whoever writes them. If a row already holds one, the migration itself
fails, after it has kept everybody waiting.`,
  instead: `Keep the type and let a CHECK constraint set the limit: it is added NOT VALID without reading the table, validated later while the
table stays in use, and can be lifted as easily.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(40));',
    bad: 'ALTER TABLE orders ALTER COLUMN code TYPE varchar(20);',
    good: ['ALTER TABLE orders ALTER COLUMN code TYPE varchar(80);'],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      return (alter?.actions ?? []).flatMap((action) => {
        if (alter === null || action.kind !== 'alter type') return [];
        if (!columnExistedBefore(observation, alter.table, action.column)) return [];
        const from = typeOf(tableAtMark(observation, alter.table), action.column);
        const to = typeOf(tableAfter(observation, alter.table), action.column);
        const column = quoteIdentifier(action.column);
        const limit = from === null || to === null ? null : narrowing(from, to, column);
        if (limit === null) return [];
        const name = shortName(unqualifiedName(alter.table.name), action.column, 'limit');
        return [
          {
            subject: `${alter.table.name}.${column}`,
            message: `Changing ${display(alter.table.name)}.${column} from ${from} to ${to} refuses values that fit until now.`,
            evidence: [`type before: ${from}`, `type after: ${to}`],
            remedy: {
              text: 'Keep the type, and set the limit by a CHECK constraint when the running code keeps to it.',
              sql: `ALTER TABLE ${alter.written} ADD CONSTRAINT ${name} CHECK (${limit}) NOT VALID;`,
            },
            cause: `narrower ${alter.table.name}.${column}`,
            command,
          },
        ];
      });
    }),
};

import type { Observation } from '../../observe/observation.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { type Loss, limitsPlaces, lossOf } from '../lossy-types.ts';
import { expandColumn, typeOf, usingOf } from '../new-type.ts';
import { precedingOf } from '../order.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, columnExistedBefore, display, tableAfter, tableBefore } from '../subject.ts';
import { sets } from '../timeouts.ts';
import { parseTypeName } from '../type-name.ts';

export const lossyCast: Rule = {
  id: 'lossy-cast',
  tier: 'loss',
  severity: 'warning',
  deployOrder: 'any',
  summary: 'A new column type does not keep all of what the old values say',
  why: `PostgreSQL converts every value and says nothing: numeric to integer rounds, a shorter timestamp precision cuts, left() in a USING clause
throws the rest away. When the migration has committed, no query brings the old values back.`,
  instead: `Add a column of the new type beside the old one, fill it, and drop the old one only when nobody misses anything.`,
  examples: {
    schema:
      'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12, 4));\nCREATE TABLE visits (at timestamptz);',
    bad: 'ALTER TABLE visits ALTER COLUMN at TYPE timestamptz(0);',
    good: ['ALTER TABLE orders ALTER COLUMN total TYPE numeric(16, 4);'],
  },
  check: (observation, { observations }) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      return (alter?.actions ?? []).flatMap((action) => {
        if (alter === null || action.kind !== 'alter type') return [];
        const from = typeOf(tableBefore(observation, alter.table), action.column);
        const to = typeOf(tableAfter(observation, alter.table), action.column);
        if (from === null || to === null || !columnExistedBefore(observation, alter.table, action.column))
          return [];
        const loss = lossOf(from, to, action.definition.raw_default);
        if (loss === null || (loss.zone && setsZone(observation, observations))) return [];
        const column = quoteIdentifier(action.column);
        return [
          {
            subject: `${alter.table.name}.${column}`,
            message: `Changing ${display(alter.table.name)}.${column} from ${from} to ${to} ${loss.says}.`,
            evidence: [`type before: ${from}`, `type after: ${to}`],
            remedy: remedyFor(loss, {
              table: alter.written,
              column: action.column,
              type: to,
              using: usingOf(action),
              sql: command.inner === null ? observation.statement.sql : null,
              local: observation.transaction.kind === 'block',
              indexed:
                tableBefore(observation, alter.table)?.indexes.some(({ keys }) => keys.includes(column)) ===
                true,
            }),
            cause: `values of ${alter.table.name}.${column}`,
            ...(loss.zone && !loss.certain ? { severity: 'notice' as const, tier: 'advice' as const } : {}),
            command,
          },
        ];
      });
    }),
};

interface Change {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly using: string | null;
  readonly sql: string | null;
  readonly local: boolean;
  /** An index has the column, and is built again when its type changes. */
  readonly indexed: boolean;
}

function remedyFor(loss: Loss, { table, column, type, using, sql, local, indexed }: Change) {
  if (loss.zone) return zoneRemedy(type, indexed, `${local ? 'SET LOCAL' : 'SET'} timezone = 'UTC'`, sql);
  return {
    text: 'Add a column of the new type beside the old one, keep it in step with a trigger, and drop the old one when nobody misses anything.',
    sql: expandColumn(table, column, type, using),
  };
}

/** In UTC a value stays as it is, but for its places; an index is of another type all the same. */
function zoneRemedy(type: string, indexed: boolean, setting: string, sql: string | null) {
  const said = 'Say which time zone is meant';
  if (limitsPlaces(parseTypeName(type))) return { text: `${said}, as with ${setting}.`, sql: null };
  if (indexed)
    return {
      text: `${said}, as with ${setting}. PostgreSQL need not rewrite the table then; the indexes on the column are still built again.`,
      sql: null,
    };
  return {
    text: `${said}. With 'UTC' PostgreSQL need not even rewrite the table.`,
    sql: sql === null ? null : `${setting};\n${sql}`,
  };
}

const setsZone = (observation: Observation, observations: readonly Observation[]): boolean =>
  precedingOf(observation, observations).some((other) => sets(other, 'timezone'));

import { quoteIdentifier } from '../../sql/quote.ts';
import type { Rule } from '../rule.ts';
import { tableName, touchedTable, writtenColumns } from '../schema-facts.ts';
import { display } from '../subject.ts';

export const preferTimestamptz: Rule = {
  id: 'prefer-timestamptz',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'A column holds a time without saying in which time zone',
  why: `timestamp without time zone stores what the clock on some wall showed. Which wall is not stored: now() fills it with the session's
time zone, and two sessions in different zones mean different moments by the same value.`,
  instead: 'Use timestamptz, which stores the moment and takes no more room.',
  examples: {
    schema: '',
    bad: 'CREATE TABLE visits (id bigint PRIMARY KEY, seen_at timestamp);',
    good: ['CREATE TABLE visits (id bigint PRIMARY KEY, seen_at timestamptz);'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const table = touchedTable(command, context);
      if (table === null || table.partitionOf !== null) return [];
      const written = writtenColumns(command);
      const name = tableName(table);
      return table.columns
        .filter(
          (column) => written.includes(column.name) && /^timestamp\b.*without time zone/.test(column.type),
        )
        .map((column) => ({
          subject: `${name}.${quoteIdentifier(column.name)}`,
          message: `${display(name)}.${quoteIdentifier(column.name)} is a timestamp without time zone.`,
          evidence: [`${display(name)}.${quoteIdentifier(column.name)} is ${column.type}`],
          remedy: { text: 'Make it timestamptz.', sql: null },
          cause: `time zone of ${name}.${column.name}`,
          command,
        }));
    }),
};

import { quoteIdentifier } from '../../sql/quote.ts';
import type { Rule } from '../rule.ts';
import { createdTable, tableName } from '../schema-facts.ts';
import { display } from '../subject.ts';

export const shortIntPrimaryKey: Rule = {
  id: 'short-int-primary-key',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'A new table counts its rows in an integer that can run out',
  why: `An integer ends at 2,147,483,647 and a smallint at 32,767; numbers are used up by rolled back inserts too. On the day when they are
used up every INSERT fails, and the change to bigint rewrites the table.`,
  instead: 'Use bigint for generated keys: it costs four bytes a row, and mostly none after alignment.',
  examples: {
    schema: '',
    bad: 'CREATE TABLE visits (id serial PRIMARY KEY);',
    good: ['CREATE TABLE visits (id bigserial PRIMARY KEY);'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const table = createdTable(command, context);
      const key = table?.constraints.find(({ kind }) => kind === 'primary key');
      const [first, ...others] = key?.columns ?? [];
      const column = table?.columns.find(({ name }) => name === first);
      if (table === null || column === undefined || others.length > 0) return [];
      // A key that somebody else counts, such as a country's number, is as long as it is.
      const generated = column.identity !== null || (column.default ?? '').startsWith('nextval(');
      if (!generated || !['integer', 'smallint'].includes(column.type)) return [];
      const name = tableName(table);
      return [
        {
          subject: `${name}.${quoteIdentifier(column.name)}`,
          message: `The primary key of ${display(name)} is a generated ${column.type}, which ends at ${column.type === 'integer' ? '2,147,483,647' : '32,767'}.`,
          evidence: [`${display(name)}.${quoteIdentifier(column.name)} is ${column.type}`],
          remedy: { text: 'Make it a bigint.', sql: null },
          cause: `short key ${name}`,
          command,
        },
      ];
    }),
};

import type { Rule } from '../rule.ts';
import { createdTable, tableName } from '../schema-facts.ts';
import { display } from '../subject.ts';

export const requirePrimaryKey: Rule = {
  id: 'require-primary-key',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'A new table has no primary key',
  why: `Without a primary key a row has no name: two equal rows cannot be told apart, logical replication refuses UPDATE and DELETE, and
many tools refuse the table. To add one later takes an index build, and often a clean-up before that.`,
  instead: 'Give the table a primary key when it is made. A partition has that of its parent.',
  examples: {
    schema: '',
    bad: 'CREATE TABLE visits (page text, seen_at timestamptz);',
    good: [
      'CREATE TABLE visits (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, page text, seen_at timestamptz);',
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const table = createdTable(command, context);
      if (table === null || table.kind === 'foreign table' || table.partitionOf !== null) return [];
      if (table.inherits.length > 0 || table.constraints.some(({ kind }) => kind === 'primary key'))
        return [];
      const name = tableName(table);
      return [
        {
          subject: name,
          message: `Table ${display(name)} has no primary key.`,
          evidence: [`no primary key on ${display(name)} after the last new file`],
          remedy: {
            text: 'Give it a primary key, such as `id bigint GENERATED ALWAYS AS IDENTITY`.',
            sql: null,
          },
          cause: `no key ${name}`,
          command,
        },
      ];
    }),
};

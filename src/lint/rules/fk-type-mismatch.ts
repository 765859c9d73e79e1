import { quoteIdentifier } from '../../sql/quote.ts';
import type { Rule } from '../rule.ts';
import { findTable, tableName, touchedTable, writtenForeignKeys } from '../schema-facts.ts';
import { display } from '../subject.ts';

export const fkTypeMismatch: Rule = {
  id: 'fk-type-mismatch',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'A new foreign key has another type than the column that it refers to',
  why: `PostgreSQL compares integer with bigint, so the constraint holds. But the shorter column runs out before the longer one does, and
joins may need a cast that keeps an index from being used.`,
  instead: 'Give the column the type of the one that it refers to.',
  examples: {
    schema: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
    bad: 'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id integer REFERENCES customers); CREATE INDEX ON orders (customer_id);',
    good: [
      'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers); CREATE INDEX ON orders (customer_id);',
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const table = touchedTable(command, context);
      if (table === null || context.schema === null) return [];
      const { after } = context.schema;
      const name = tableName(table);
      return writtenForeignKeys(command).flatMap((columns) => {
        const key = table.constraints.find(
          (one) => one.kind === 'foreign key' && one.columns.join() === columns.join(),
        );
        const parent = key?.references == null ? null : findTable(after, key.references);
        const [, list = ''] = / REFERENCES [^(]*\(([^)]*)\)/.exec(key?.definition ?? '') ?? [];
        const wanted = list.split(', ');
        return columns.flatMap((column, index) => {
          const own = table.columns.find((one) => one.name === column);
          const other = parent?.columns.find((one) => quoteIdentifier(one.name) === wanted[index]);
          if (own === undefined || other === undefined || kindOf(own.type) === kindOf(other.type)) return [];
          const quoted = quoteIdentifier(column);
          return [
            {
              subject: `${name}.${quoted}`,
              message: `${display(name)}.${quoted} is ${own.type}, and ${display(key?.references ?? '')}.${wanted[index]}, to which it refers, is ${other.type}.`,
              evidence: [key?.definition ?? ''],
              remedy: { text: `Make it ${other.type}.`, sql: null },
              cause: `type of ${name}.${column}`,
              command,
            },
          ];
        });
      });
    }),
};

/** Lengths do not count, and text and varchar are one type to indexes. */
const kindOf = (type: string): string => type.replace(/\(.*?\)/, '').replace(/^character varying$/, 'text');

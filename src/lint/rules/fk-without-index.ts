import type { TableSnapshot } from '../../database/schema.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import type { Rule } from '../rule.ts';
import { shapeOf, tableName, touchedTable, writtenForeignKeys } from '../schema-facts.ts';
import { display } from '../subject.ts';

export const fkWithoutIndex: Rule = {
  id: 'fk-without-index',
  tier: 'advice',
  severity: 'off',
  deployOrder: 'any',
  summary: 'The columns of a new foreign key have no index',
  why: `When a row of the other table is deleted or its key changes, PostgreSQL looks for rows that refer to it. Without an index on the
referring columns it reads the whole table each time. A partial index does not help.`,
  instead: 'Give the table an index that begins with the columns of the foreign key.',
  examples: {
    schema: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
    bad: 'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);',
    good: [
      'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers); CREATE INDEX ON orders (customer_id);',
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const table = touchedTable(command, context);
      if (table === null) return [];
      const name = tableName(table);
      const keys = writtenForeignKeys(command).filter((columns) =>
        table.constraints.some((one) => one.kind === 'foreign key' && one.columns.join() === columns.join()),
      );
      return keys
        .filter((columns) => !hasIndex(table, columns))
        .map((columns) => {
          const list = columns.map(quoteIdentifier).join(', ');
          return {
            subject: `${name}.${list}`,
            message: `The foreign key on ${display(name)} (${list}) has no index: each DELETE of a row that it may refer to reads the whole table.`,
            evidence: [`no index of ${display(name)} begins with ${list}`],
            remedy: { text: `Add an index on (${list}).`, sql: null },
            cause: `no index ${name} ${list}`,
            command,
          };
        });
    }),
};

function hasIndex({ indexes }: TableSnapshot, columns: readonly string[]): boolean {
  const wanted = columns.map(quoteIdentifier).sort().join();
  return indexes.some((index) => {
    const shape = shapeOf(index);
    if (shape === null || !['btree', 'hash'].includes(shape.method) || /\bWHERE\b/.test(shape.rest))
      return false;
    const keys = shape.keys.map((key) => key.replace(/ (?:ASC|DESC|NULLS (?:FIRST|LAST)|\w+_ops)\b/g, ''));
    return keys.slice(0, columns.length).sort().join() === wanted;
  });
}

import { columnsThatRewrite } from '../new-column.ts';
import type { Rule } from '../rule.ts';
import { display, lockEvidence, rewritten, tableEvidence } from '../subject.ts';

export const addColumnConstrainedDomain: Rule = {
  id: 'add-column-constrained-domain',
  tier: 'block',
  severity: 'error',
  deployOrder: 'before-code',
  summary: 'ADD COLUMN of a domain with constraints rewrites the whole table, even without a default',
  why: `The domain's constraints have to hold for the value that the old rows get, also where that is NULL. PostgreSQL tests that row by
row, and writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock as it goes. Nothing in the statement
shows it.`,
  instead: `Add the column with the type that the domain is made of. Its constraints come as a CHECK constraint that is NOT VALID at
first, and is validated in the next migration.`,
  examples: {
    schema: `CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);`,
    bad: 'ALTER TABLE orders ADD COLUMN pieces positive;',
    good: [
      `ALTER TABLE orders ADD COLUMN pieces integer;
ALTER TABLE orders ADD CONSTRAINT orders_pieces_positive CHECK (pieces > 0) NOT VALID;`,
      'ALTER TABLE orders VALIDATE CONSTRAINT orders_pieces_positive;',
    ],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      // Where another new column explains the rewrite, the domain need not be to blame.
      if (columnsThatRewrite(command, observation, ['expression', 'serial', 'identity', 'stored']).length > 0)
        return [];
      return columnsThatRewrite(command, observation, ['nothing', 'constant']).flatMap(
        ({ alter, action, name, facts }) => {
          const type = action.definition.typeName?.names ?? [];
          const [schema] = type;
          const isBuiltIn =
            type.length > 1 &&
            schema !== undefined &&
            'String' in schema &&
            schema.String.sval === 'pg_catalog';
          if (facts === null || isBuiltIn) return [];
          return [
            {
              subject: `${alter.table.name}.${name}`,
              message: `Adding ${display(alter.table.name)}.${name} writes every row anew to test the constraints of domain ${facts.type}; nobody can read or write the table meanwhile.`,
              evidence: [
                ...tableEvidence('rewriting', rewritten(command, 'default')),
                ...lockEvidence(observation, alter.table),
              ],
              remedy: {
                text: `Add the column with the type that ${facts.type} is made of, and its constraints as a CHECK constraint that is NOT VALID and validated in the next migration.`,
                sql: null,
              },
              cause: `rewrite ${alter.table.name}`,
              command,
            },
          ];
        },
      );
    }),
};

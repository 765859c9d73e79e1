import { columnConstraints } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { bareColumn, newColumns } from '../new-column.ts';
import { inSeveralMigrations } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { display, lockEvidence, newConstraints, scanned, tableEvidence } from '../subject.ts';

export const addColumnInlineCheck: Rule = {
  id: 'add-column-inline-check',
  tier: 'block',
  severity: 'error',
  deployOrder: 'before-code',
  summary: 'ADD COLUMN … CHECK reads the whole table while nobody can use it',
  why: `Although the new column holds the same value in every row, PostgreSQL verifies the CHECK row by row, under the ACCESS EXCLUSIVE
lock of ADD COLUMN: reads and writes wait until the whole table has been read.`,
  instead: `Add the column alone, then the CHECK as a constraint that is NOT VALID, which is quick, and VALIDATE it in the next
migration, which lets reads and writes go on.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: 'ALTER TABLE orders ADD COLUMN pieces integer CHECK (pieces > 0);',
    good: [
      `ALTER TABLE orders ADD COLUMN pieces integer;
ALTER TABLE orders ADD CONSTRAINT orders_pieces_check CHECK (pieces > 0) NOT VALID;`,
      'ALTER TABLE orders VALIDATE CONSTRAINT orders_pieces_check;',
    ],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const tables = scanned(command, 'constraint');
      if (tables.length === 0) return [];
      const columns = newColumns(command, observation).filter(({ action }) =>
        columnConstraints(action.definition).some(({ contype }) => contype === 'CONSTR_CHECK'),
      );
      return columns.map((column) => {
        const { alter, name, facts } = column;
        const bare = bareColumn(column);
        const table = alter.written;
        const checks = newConstraints(observation, alter.table, 'c');
        const rest = `${facts?.default == null ? '' : ` DEFAULT ${facts.default}${facts.notNull ? ' NOT NULL' : ''}`}`;
        return {
          subject: `${alter.table.name}.${name}`,
          message: `Adding ${display(alter.table.name)}.${name} with a CHECK reads all of ${display(alter.table.name)} while nobody can read or write it.`,
          evidence: [...tableEvidence('verifying', tables), ...lockEvidence(observation, alter.table)],
          remedy: {
            text: 'Add the column alone, then the CHECK as NOT VALID, and validate it in the next migration.',
            sql:
              bare === null || columns.length > 1 || checks.length === 0
                ? null
                : inSeveralMigrations(
                    [
                      `ALTER TABLE ${table} ADD COLUMN ${bare}${rest};`,
                      ...checks.map(
                        (check) =>
                          `ALTER TABLE ${table} ADD CONSTRAINT ${quoteIdentifier(check.name)} ${check.definition} NOT VALID;`,
                      ),
                    ].join('\n'),
                    checks
                      .map(
                        (check) => `ALTER TABLE ${table} VALIDATE CONSTRAINT ${quoteIdentifier(check.name)};`,
                      )
                      .join('\n'),
                  ),
          },
          cause: `scan ${alter.table.name} for ${name}`,
          command,
        };
      });
    }),
};

import type { TableFacts } from '../../observe/observation.ts';
import { columnConstraints } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { inTransaction, stepsText } from '../fix.ts';
import { bareColumn, type NewColumn, newColumns } from '../new-column.ts';
import type { Fix, Rule } from '../rule.ts';
import { display, list, lockEvidence, newConstraints, scanned, tableEvidence } from '../subject.ts';

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
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const tables = scanned(command, 'constraint');
      if (tables.length === 0) return [];
      const columns = newColumns(command, observation).filter(({ action }) =>
        columnConstraints(action.definition).some(({ contype }) => contype === 'CONSTR_CHECK'),
      );
      const [first] = columns;
      if (first === undefined) return [];
      const { table, written } = first.alter;
      const checks = newConstraints(observation, table, 'c');
      const names = list(columns.map(({ name }) => `${display(table.name)}.${name}`));
      const fix = checks.length === 0 ? null : fixOf(written, columns, checks);
      // What else the columns are is in no remedy.
      const complete = first.alter.actions.length === 1 && isPlain(first);
      return [
        {
          subject: `${table.name}.${first.name}`,
          message: `Adding ${names} with a CHECK reads all of ${display(table.name)} while nobody can read or write it.`,
          evidence: [...tableEvidence('verifying', tables), ...lockEvidence(observation, table)],
          remedy: {
            text: 'Add the column alone, then the CHECK as NOT VALID, and validate it in the next migration.',
            sql: fix === null ? null : stepsText(fix, context),
          },
          fix: complete ? fix : null,
          cause: `scan ${table.name} for new columns`,
          command,
        },
      ];
    }),
};

function fixOf(table: string, columns: readonly NewColumn[], checks: TableFacts['constraints']): Fix | null {
  const additions = columns.map((column) => {
    const bare = bareColumn(column);
    const { default: value, notNull } = column.facts ?? { default: null, notNull: false };
    const rest = value === null ? '' : ` DEFAULT ${value}${notNull ? ' NOT NULL' : ''}`;
    return bare === null ? null : `ALTER TABLE ${table} ADD COLUMN ${bare}${rest};`;
  });
  if (additions.includes(null)) return null;
  const each = (sql: (name: string, definition: string) => string): string[] =>
    checks.map(({ name, definition }) => sql(quoteIdentifier(name), definition));
  return {
    action: null,
    steps: [
      inTransaction(
        [
          ...additions,
          ...each((name, check) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${check} NOT VALID;`),
        ].join('\n'),
      ),
      inTransaction(each((name) => `ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`).join('\n')),
    ],
  };
}

const carried: ReadonlySet<string | undefined> = new Set([
  'CONSTR_CHECK',
  'CONSTR_DEFAULT',
  'CONSTR_NOTNULL',
  'CONSTR_NULL',
]);

const isPlain = ({ action }: NewColumn): boolean =>
  columnConstraints(action.definition).every(({ contype }) => carried.has(contype));

import type { Command, Observation, TableFacts } from '../../observe/observation.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { inTransaction, stepsText } from '../fix.ts';
import { bareColumn, type NewColumn, newColumns } from '../new-column.ts';
import { inSeveralMigrations } from '../remedy.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { display, tableAfter, tableBefore } from '../subject.ts';
import { usingIndex } from '../wanted-key.ts';

export const failsOnNonemptyTable: Rule = {
  id: 'fails-on-nonempty-table',
  tier: 'fail',
  severity: 'error',
  deployOrder: 'any',
  summary: 'What fills a new column in the rows that are there violates the column’s own constraint',
  why: `On an empty database, such as the one in CI, it works. Where there are rows, all of them get the same value in the new column, and that
value is one which the column's own UNIQUE, CHECK or NOT NULL refuses: whatever else is in the table, the migration fails.`,
  instead: `Add the column alone and nullable, fill the rows, and add the constraint after that.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
    bad: "ALTER TABLE orders ADD COLUMN code text NOT NULL DEFAULT '' UNIQUE;",
    good: ['ALTER TABLE orders ADD COLUMN code text;'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const { seeded } = context;
      const violated = seeded === null ? null : violation(command, observation, context);
      if (seeded === null || violated === null) return [];
      const { column, constraint } = violated;
      const table = column.alter.table;
      const name = `${display(table.name)}.${column.name}`;
      return [
        {
          subject: `${table.name}.${column.name}`,
          message: `Adding ${name} fails as soon as ${display(table.name)} has ${constraint?.kind === 'u' ? 'two rows' : 'a row'}: what fills it there violates ${constraint === null ? 'NOT NULL' : constraint.definition}.`,
          evidence: [
            `with rows in ${display(table.name)}: ${seeded.error.message} (${seeded.error.sqlstate})`,
          ],
          remedy: {
            text: 'Add the column alone and nullable, fill the rows, and add what constrains it after that.',
            sql: remedy(violated, context),
          },
          cause: causeOf(violated),
          command,
        },
      ];
    }),
};

interface Violation {
  readonly column: NewColumn;
  /** Null for NOT NULL. */
  readonly constraint: TableFacts['constraints'][number] | null;
}

const kindOf: Readonly<Record<string, string>> = { '23514': 'c', '23505': 'u' };

function violation(command: Command, observation: Observation, { seeded }: RuleContext): Violation | null {
  const error = seeded?.error;
  const columns = newColumns(command, observation);
  const [first] = columns;
  if (error === undefined || first === undefined) return null;
  if (error.sqlstate === '23502') {
    const column = columns.find(({ action }) => action.column === error.column);
    return column === undefined ? null : { column, constraint: null };
  }
  const known = new Set(tableBefore(observation, first.alter.table)?.constraints.map(({ name }) => name));
  const constraint = tableAfter(observation, first.alter.table)?.constraints.find(
    ({ name, kind }) => name === error.constraint && kind === kindOf[error.sqlstate] && !known.has(name),
  );
  // Every column of it is new, so every row holds the same there.
  const own = (constraint?.columns ?? []).map((name) => columns.find(({ action }) => action.column === name));
  const column = own[0];
  if (constraint === undefined || column === undefined || own.includes(undefined)) return null;
  return { column, constraint };
}

/** Shared with the rules that find the same statement to block others: that it fails is the greater worry. */
const causeOf = ({ column: { alter, name }, constraint }: Violation): string => {
  const table = alter.table.name;
  if (constraint?.kind === 'c') return `scan ${table} for new columns`;
  return constraint === null ? `required ${table}.${name}` : `index of ${constraint.name} on ${table}`;
};

function remedy({ column, constraint }: Violation, context: RuleContext): string | null {
  const bare = bareColumn(column);
  if (bare === null || constraint === null) return null;
  const table = column.alter.written;
  const add = `ALTER TABLE ${table} ADD COLUMN ${bare};`;
  if (constraint.kind === 'u') {
    const key = { name: constraint.name, columns: constraint.columns.map(quoteIdentifier).join(', ') };
    const steps = [inTransaction(add), ...usingIndex(table, { ...key, kind: 'UNIQUE' })];
    return stepsText({ action: null, steps }, context);
  }
  const name = quoteIdentifier(constraint.name);
  return inSeveralMigrations(
    `${add}\nALTER TABLE ${table} ADD CONSTRAINT ${name} ${constraint.definition} NOT VALID;`,
    `ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`,
  );
}

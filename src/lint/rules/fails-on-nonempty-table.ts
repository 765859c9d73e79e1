import type { Command, Observation, Relation, TableFacts } from '../../observe/observation.ts';
import { asStatement } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { inTransaction, stepsText } from '../fix.ts';
import { bareColumn, type NewColumn, newColumns } from '../new-column.ts';
import { untilHere } from '../outcome.ts';
import { inSeveralMigrations } from '../remedy.ts';
import type { Hazard, Rule, RuleContext } from '../rule.ts';
import { alterOfHotTable, columnExistedBefore, display, tableAfter, tableBefore } from '../subject.ts';
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
  check: (observation, context) => [
    ...refusedLater(observation, context),
    ...observation.commands.flatMap((command) => {
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
  ],
};

/** The column came with an earlier statement, and nothing has filled it since: it is the same in every row, as before. */
function refusedLater(observation: Observation, context: RuleContext): Hazard[] {
  const error = context.seeded?.error;
  if (error === undefined) return [];
  return observation.commands.flatMap((command) => {
    const table = alterOfHotTable(command, observation)?.table ?? command.indexesBuilt[0]?.relation;
    if (table === undefined || !table.existedBefore || isFilled(table, observation, context)) return [];
    const index = tableAfter(observation, table)?.indexes.find(({ name }) => name === error.constraint);
    const columns = error.sqlstate === '23502' ? [error.column ?? ''] : (index?.keys ?? []);
    const isKnown = (key: string): boolean => {
      const column = tableBefore(observation, table)?.columns.find(({ name }) =>
        [name, quoteIdentifier(name)].includes(key),
      );
      return column === undefined || columnExistedBefore(observation, table, column.name);
    };
    if (!['23502', '23505'].includes(error.sqlstate) || columns.length === 0 || columns.some(isKnown))
      return [];
    const isNull = error.sqlstate === '23502';
    const name = `${display(table.name)}.${columns.join(', ')}`;
    return [
      {
        subject: `${table.name}.${columns.join(', ')}`,
        message: isNull
          ? `This fails as soon as ${display(table.name)} has a row: nothing has filled the new column ${name}.`
          : `This fails as soon as ${display(table.name)} has two rows: the new column ${name} is the same in all of them.`,
        evidence: [`with rows in ${display(table.name)}: ${error.message} (${error.sqlstate})`],
        remedy: { text: 'Fill the rows first, in a migration before this one.', sql: null },
        cause: isNull
          ? `scan ${table.name} for not null ${error.column}`
          : asStatement(command.node, 'IndexStmt') === null
            ? `index of ${error.constraint} on ${table.name}`
            : `index ${error.constraint}`,
        command,
      },
    ];
  });
}

const isFilled = ({ oid }: Relation, observation: Observation, context: RuleContext): boolean =>
  untilHere(observation, context)
    .flatMap(({ locksTaken }) => locksTaken)
    .some(({ relation, mode }) => relation.oid === oid && mode === 'ROW EXCLUSIVE');

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

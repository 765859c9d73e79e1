import type { Observation, Relation, TableFacts } from '../../observe/observation.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { inSeveralMigrations } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import {
  alterOfHotTable,
  display,
  list,
  lockEvidence,
  scanned,
  tableAfter,
  tableBefore,
  tableEvidence,
} from '../subject.ts';

export const alterTypeRechecksConstraint: Rule = {
  id: 'alter-type-rechecks-constraint',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary:
    'Changing the type of a column checks its constraints against every row while nobody can use the table',
  why: `A wider type needs no rewrite. But PostgreSQL makes the CHECK constraints and foreign keys of the column anew and compares them with
every row, under the ACCESS EXCLUSIVE lock of ALTER TABLE.`,
  instead: `In one statement drop the constraint, change the type and add the constraint again NOT VALID; VALIDATE it in the next migration,
which lets reads and writes go on.`,
  examples: {
    schema: `CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(10), CONSTRAINT code_filled CHECK (code <> ''));`,
    bad: 'ALTER TABLE orders ALTER COLUMN code TYPE varchar(40);',
    good: [
      `ALTER TABLE orders DROP CONSTRAINT code_filled, ALTER COLUMN code TYPE varchar(40), ADD CONSTRAINT code_filled CHECK (code <> '') NOT VALID;`,
      'ALTER TABLE orders VALIDATE CONSTRAINT code_filled;',
    ],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const tables = [...scanned(command, 'constraint'), ...scanned(command, 'foreign key')];
      const changed = alter?.actions.filter((action) => action.kind === 'alter type') ?? [];
      const [first] = changed;
      if (alter === null || first === undefined || tables.length === 0 || command.rewrites.length > 0)
        return [];
      // Something else of the statement may have been the reason for the scan: that has a rule of its own.
      if (alter.actions.length > changed.length) return [];
      const table = display(alter.table.name);
      const columns = changed.map(({ column }) => column);
      const constraints = rechecked(observation, alter.table, columns);
      const names = constraints.map(({ name }) => quoteIdentifier(name));
      return [
        {
          subject: `${alter.table.name}.${quoteIdentifier(first.column)}`,
          message: `Changing ${list(columns.map((column) => `${table}.${quoteIdentifier(column)}`))} checks ${names.length === 0 ? 'constraints' : list(names)} against every row of ${table} while nobody can read or write it.`,
          evidence: [...tableEvidence('verifying', tables), ...lockEvidence(observation, alter.table)],
          remedy: {
            text: 'Drop the constraints and add them again NOT VALID in the same statement, and validate them in the next migration.',
            sql:
              names.length === 0 || command.inner !== null
                ? null
                : inSeveralMigrations(
                    `ALTER TABLE ${alter.written}\n${[
                      ...names.map((name) => `  DROP CONSTRAINT ${name}`),
                      ...changed.map(({ text }) => `  ${text}`),
                      ...constraints.map(
                        ({ name, definition }) =>
                          `  ADD CONSTRAINT ${quoteIdentifier(name)} ${definition} NOT VALID`,
                      ),
                    ].join(',\n')};`,
                    names
                      .map((name) => `ALTER TABLE ${alter.written} VALIDATE CONSTRAINT ${name};`)
                      .join('\n'),
                  ),
          },
          cause: `scan ${alter.table.name} for its constraints`,
          command,
        },
      ];
    }),
};

/** The CHECK constraints and foreign keys of the table itself that name one of the columns. */
function rechecked(
  observation: Observation,
  table: Relation,
  columns: readonly string[],
): TableFacts['constraints'] {
  const before = new Set(
    tableBefore(observation, table)
      ?.constraints.filter(({ validated }) => validated)
      .map(({ name }) => name),
  );
  const mentions = ({ definition }: TableFacts['constraints'][number]): boolean =>
    columns.some((column) =>
      new RegExp(`(?<![\\w"])${literally(quoteIdentifier(column))}(?![\\w"])`).test(definition),
    );
  return (tableAfter(observation, table)?.constraints ?? []).filter(
    (each) => (each.kind === 'c' || each.kind === 'f') && before.has(each.name) && mentions(each),
  );
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

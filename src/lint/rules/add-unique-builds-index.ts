import { unqualifiedName } from '../../observe/relations.ts';
import { type AlterAction, columnConstraints } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { dataDependence } from '../data-dependence.ts';
import { inSeveralMigrations, ownFile } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, lockEvidence, newConstraintName, tableBefore } from '../subject.ts';

export const addUniqueBuildsIndex: Rule = {
  id: 'add-unique-builds-index',
  tier: 'block',
  severity: 'error',
  deployOrder: 'after-code',
  summary: 'A new UNIQUE or PRIMARY KEY constraint builds its index while nobody can use the table',
  why: `The constraint needs a unique index, and ALTER TABLE builds it under an ACCESS EXCLUSIVE lock: reads and writes wait until the
whole table has been read and sorted. Two equal rows make the migration fail at the end of that.`,
  instead: `Build a unique index CONCURRENTLY in a file of its own, then attach it with ADD CONSTRAINT … USING INDEX, which is quick.`,
  examples: {
    schema: 'CREATE TABLE customers (id bigint PRIMARY KEY, email text);',
    bad: 'ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE (email);',
    good: [
      '-- atlas:txmode none\n\nCREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON customers (email);',
      'ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_key;',
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      if (alter === null || !command.indexesBuilt.some(({ relation }) => relation.oid === alter.table.oid))
        return [];
      const table = display(alter.table.name);
      return alter.actions.flatMap((action) => {
        const wanted = wantedKey(action);
        if (wanted === null) return [];
        const kind = wanted.primary ? 'p' : 'u';
        const name = wanted.name ?? newConstraintName(observation, alter.table, kind);
        const columns = wanted.columns.map(quoteIdentifier).join(', ');
        const data = dataDependence(
          context,
          ['23505'],
          `SELECT ${columns}, count(*) FROM ${alter.written} GROUP BY ${columns} HAVING count(*) > 1;`,
        );
        const what = `${wanted.primary ? 'primary key' : 'unique constraint'}${name === null ? '' : ` ${quoteIdentifier(name)}`}`;
        const before = tableBefore(observation, alter.table);
        const isNotNull = (column: string) =>
          before?.columns.some((known) => known.name === column && known.notNull);
        const simple =
          action.kind === 'add constraint' &&
          name !== null &&
          (!wanted.primary || wanted.columns.every(isNotNull));
        return [
          {
            subject: name === null ? alter.table.name : `${alter.table.name}.${quoteIdentifier(name)}`,
            message: `Adding ${what} builds an index on ${table} while nobody can read or write it${data.clause}.`,
            evidence: [
              ...command.indexesBuilt.map(
                ({ index, relation }) => `building index "${index}" on ${display(relation.name)}`,
              ),
              ...lockEvidence(observation, alter.table),
              ...data.evidence,
            ],
            remedy: {
              text: `Build the unique index concurrently first, then make it a constraint.${data.advice}`,
              sql: simple ? usingIndex(alter.written, name, columns, wanted.primary, context) : null,
            },
            cause: `index of ${name ?? action.text} on ${alter.table.name}`,
            command,
          },
        ];
      });
    }),
};

interface WantedKey {
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly primary: boolean;
}

/** `ADD UNIQUE (…)`, `ADD PRIMARY KEY (…)`, and `ADD COLUMN … UNIQUE`; USING INDEX builds nothing. */
function wantedKey(action: AlterAction): WantedKey | null {
  const constraints =
    action.kind === 'add constraint'
      ? [action.constraint]
      : action.kind === 'add column'
        ? columnConstraints(action.definition)
        : [];
  const found = constraints.find(
    ({ contype, indexname }) =>
      (contype === 'CONSTR_UNIQUE' || contype === 'CONSTR_PRIMARY') && indexname === undefined,
  );
  if (found === undefined) return null;
  const keys = (found.keys ?? []).flatMap((key) =>
    'String' in key && key.String.sval !== undefined ? [key.String.sval] : [],
  );
  return {
    name: found.conname ?? null,
    columns: action.kind === 'add column' ? [action.column] : keys,
    primary: found.contype === 'CONSTR_PRIMARY',
  };
}

function usingIndex(
  table: string,
  name: string,
  columns: string,
  primary: boolean,
  context: Parameters<Rule['check']>[1],
): string {
  const index = quoteIdentifier(name);
  // The index lives in the schema of its table, whatever the table is called in the statement.
  const constraint = `ALTER TABLE ${table} ADD CONSTRAINT ${index} ${primary ? 'PRIMARY KEY' : 'UNIQUE'} USING INDEX ${quoteIdentifier(unqualifiedName(index))};`;
  return inSeveralMigrations(
    ownFile(`CREATE UNIQUE INDEX CONCURRENTLY ${index} ON ${table} (${columns});`, context),
    constraint,
  );
}

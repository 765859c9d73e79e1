import type { Command, Observation, Relation } from '../../observe/observation.ts';
import { writtenName } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { dataDependence } from '../data-dependence.ts';
import { stepsText } from '../fix.ts';
import { bareColumn, fillingOf, newColumns } from '../new-column.ts';
import { inSeveralMigrations } from '../remedy.ts';
import { notValidThenValidate } from '../remedy-steps.ts';
import type { Hazard, Rule, RuleContext } from '../rule.ts';
import { alterOfHotTable, display, lockEvidence, newConstraintName, newConstraints } from '../subject.ts';

export const addFkScan: Rule = {
  id: 'add-fk-scan',
  tier: 'block',
  severity: 'error',
  deployOrder: 'after-code',
  summary: 'A new foreign key compares all rows of both tables while neither can be written',
  why: `ADD FOREIGN KEY takes a SHARE ROW EXCLUSIVE lock on the table and on the one it refers to, and then looks up every row. Writes to
both tables wait until that is done.`,
  instead: `Add it NOT VALID, which checks new rows only and is quick, and VALIDATE it in the next migration: that takes no lock that
stops reads or writes.`,
  examples: {
    schema:
      'CREATE TABLE customers (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);',
    bad: 'ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id);',
    good: [
      'ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;',
      'ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_fk;',
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => [
      ...ofConstraints(command, observation, context),
      ...ofNewColumns(command, observation, context),
      ...ofEnforced(command, observation, context),
    ]),
};

function ofConstraints(command: Command, observation: Observation, context: RuleContext): Hazard[] {
  const alter = alterOfHotTable(command, observation);
  if (alter === null || !looksUpRows(command, alter.table)) return [];
  const table = display(alter.table.name);
  return alter.actions.flatMap((action) => {
    if (action.kind !== 'add constraint' || action.constraint.contype !== 'CONSTR_FOREIGN') return [];
    if (action.constraint.skip_validation === true) return [];
    const name = action.constraint.conname ?? newConstraintName(observation, alter.table, 'f');
    const parent = observation.locks
      .map(({ relation }) => relation)
      .find(({ name: other }) => display(other) === display(writtenName(action.constraint.pktable)));
    const data = dataDependence(context, ['23503'], null);
    const both =
      parent === undefined || parent.oid === alter.table.oid ? table : `${table} and ${display(parent.name)}`;
    const refused = refusesNotValid(alter.table, context);
    const fix =
      name === null || refused
        ? null
        : notValidThenValidate(alter.written, action.text, action.constraint.conname, name);
    return [
      {
        subject: name === null ? alter.table.name : `${alter.table.name}.${quoteIdentifier(name)}`,
        message: `Adding ${name === null ? 'a foreign key' : `foreign key ${quoteIdentifier(name)}`} checks every row of ${table} while ${both} cannot be written${data.clause}.`,
        evidence: [
          `validating foreign key constraint${name === null ? '' : ` "${name}"`}`,
          ...lockEvidence(observation, alter.table),
          ...(parent === undefined || parent.oid === alter.table.oid
            ? []
            : lockEvidence(observation, parent)),
          ...data.evidence,
        ],
        remedy: {
          text: refused ? onPartitions : 'Add it NOT VALID, and validate it in the next migration.',
          sql: fix === null ? null : stepsText(fix, context),
        },
        fix,
        cause: `scan ${alter.table.name} for ${name ?? action.text}`,
        command,
      },
    ];
  });
}

/**
 * The partitioned table takes over the validated keys of its partitions: src/backend/commands/tablecmds.c
 * (tryAttachPartitionForeignKey). NOT VALID on it came with 18: https://www.postgresql.org/docs/18/release-18.html
 */
const onPartitions =
  'PostgreSQL 15 to 17 refuse NOT VALID on a partitioned table. Add it NOT VALID to each partition and validate it there, in the next migration; then add it to the partitioned table, which takes those of its partitions over. From 18 on add it NOT VALID to the partitioned table itself, and validate it in the next migration.';

const refusesNotValid = ({ kind }: Relation, { productionMajor }: RuleContext): boolean =>
  kind === 'partitioned table' && (productionMajor ?? 15) < 18;

const looksUpRows = ({ scans }: Command, table: Relation): boolean =>
  scans.some(({ relation, for: reason }) => relation.oid === table.oid && reason === 'foreign key');

/** `ADD COLUMN owner_id bigint DEFAULT 1 REFERENCES owners`: where the column is NULL in every row there is nothing to look up. */
function ofNewColumns(command: Command, observation: Observation, context: RuleContext): Hazard[] {
  return newColumns(command, observation).flatMap((added) => {
    const { alter, action, name, facts } = added;
    const key = newConstraints(observation, alter.table, 'f').find(
      ({ columns }) => columns.join() === action.column,
    );
    if (key === undefined || fillingOf(action.definition) === 'nothing' || !looksUpRows(command, alter.table))
      return [];
    const table = display(alter.table.name);
    const data = dataDependence(context, ['23503'], null);
    const bare = bareColumn(added);
    const filled = `${facts?.default == null ? '' : ` DEFAULT ${facts.default}`}${facts?.notNull === true ? ' NOT NULL' : ''}`;
    const constraint = quoteIdentifier(key.name);
    return [
      {
        subject: `${alter.table.name}.${constraint}`,
        message: `Adding ${table}.${name} with a default and foreign key ${constraint} checks every row of ${table} while nobody can read or write it${data.clause}.`,
        evidence: [
          `validating foreign key constraint "${key.name}"`,
          ...lockEvidence(observation, alter.table),
          ...data.evidence,
        ],
        remedy: {
          text: refusesNotValid(alter.table, context)
            ? `Add the column alone. ${onPartitions}`
            : 'Add the column alone, then the foreign key NOT VALID, and validate it in the next migration.',
          sql:
            bare === null ||
            fillingOf(action.definition) !== 'constant' ||
            refusesNotValid(alter.table, context)
              ? null
              : inSeveralMigrations(
                  `ALTER TABLE ${alter.written} ADD COLUMN ${bare}${filled};
ALTER TABLE ${alter.written} ADD CONSTRAINT ${constraint} ${key.definition} NOT VALID;`,
                  `ALTER TABLE ${alter.written} VALIDATE CONSTRAINT ${constraint};`,
                ),
        },
        cause: `scan ${alter.table.name} for ${key.name}`,
        command,
      },
    ];
  });
}

/** `ALTER CONSTRAINT … ENFORCED`, since 18: what NOT ENFORCED let in is looked for at once, under the lock of ALTER TABLE. */
function ofEnforced(command: Command, observation: Observation, context: RuleContext): Hazard[] {
  const alter = alterOfHotTable(command, observation);
  if (alter === null || !looksUpRows(command, alter.table)) return [];
  const table = display(alter.table.name);
  return alter.actions.flatMap((action) => {
    if (action.kind !== 'other' || action.subtype !== 'AT_AlterConstraint') return [];
    const name = /^ALTER\s+CONSTRAINT\s+("(?:[^"]|"")+"|\S+)/i.exec(action.text)?.[1];
    const data = dataDependence(context, ['23503'], null);
    const constraint = name ?? 'the foreign key';
    return [
      {
        subject: name === undefined ? alter.table.name : `${alter.table.name}.${name}`,
        message: `Making ${constraint} ENFORCED checks every row of ${table} while nobody can read or write it${data.clause}.`,
        evidence: [
          ...command.messages.filter((message) => message.startsWith('validating foreign key')),
          ...lockEvidence(observation, alter.table),
          ...data.evidence,
        ],
        remedy: {
          text: 'Add a second foreign key like it NOT VALID, validate that in the next migration, and drop the one that is not enforced.',
          sql: null,
        },
        cause: `scan ${alter.table.name} for ${constraint}`,
        command,
      },
    ];
  });
}

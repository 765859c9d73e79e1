import type { Command, Observation, Relation, TableFacts } from '../../observe/observation.ts';
import { asStatement, writtenName } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { attributeChanges } from '../composite.ts';
import { inSameTransaction } from '../outcome.ts';
import { fillByTrigger } from '../remedy.ts';
import type { Hazard, Rule, RuleContext } from '../rule.ts';
import { findTable } from '../schema-facts.ts';
import { isWrittenTo } from '../stand-in.ts';
import { changedTable, columnExistedBefore, display, list, tableAtMark, tableBefore } from '../subject.ts';

export const renameColumn: Rule = {
  id: 'rename-column',
  tier: 'break',
  severity: 'error',
  deployOrder: 'two-releases',
  summary: 'A renamed column is missing for the running code, and the new name for whoever deploys later',
  why: `There is no moment at which both releases work: before the migration the new code fails, after it the old code does. In a rolling
deploy both run at the same time.`,
  instead: `Add a column with the new name, keep both in step with a trigger, fill the old rows in batches, move the code over, and drop the
old column in a later release. Often the better way is to rename it in the code only.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
    bad: 'ALTER TABLE orders RENAME COLUMN note TO remark;',
    good: ['ALTER TABLE orders ADD COLUMN remark text;'],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const attributes = ofCompositeType(command, observation, context);
      if (attributes.length > 0) return attributes;
      const rename = asStatement(command.node, 'RenameStmt');
      if (
        rename?.renameType !== 'OBJECT_COLUMN' ||
        rename.subname === undefined ||
        rename.newname === undefined
      )
        return [];
      const table = changedTable(command, observation);
      if (table === null || !table.existedBefore || !hadName(rename.subname, table, observation)) return [];
      if (isSwap(rename.subname, rename.newname, table, observation, context)) return [];
      const [from, to] = [quoteIdentifier(rename.subname), quoteIdentifier(rename.newname)];
      const type = tableBefore(observation, table)?.columns.find(({ name }) => name === rename.subname)?.type;
      return [
        {
          subject: `${table.name}.${from}`,
          message: `Renaming ${display(table.name)}.${from} to ${to} breaks the code that is running now, which still asks for ${from}.`,
          evidence: [`renamed: column ${display(table.name)}.${from} → ${to}`],
          remedy: {
            text: `Add ${to} and keep it in step with a trigger; fill the old rows in batches; move the code over; drop ${from} in a later release.`,
            sql: type === undefined ? null : expand(writtenName(rename.relation), rename.newname, from, type),
          },
          cause: `rename ${table.name}.${from}`,
          command,
        },
      ];
    }),
};

/** A name that an earlier statement gave the column, no running code asks for. */
function hadName(name: string, table: Relation, observation: Observation): boolean {
  const number = tableBefore(observation, table)?.columns.find((column) => column.name === name)?.number;
  return number === undefined
    ? columnExistedBefore(observation, table, name)
    : tableAtMark(observation, table)?.columns.find((column) => column.number === number)?.name === name;
}

/** The attribute of a type that columns of tables have, or of which whole tables are made. */
function ofCompositeType(command: Command, observation: Observation, context: RuleContext): Hazard[] {
  return attributeChanges(command, context).flatMap(({ type, written, attribute, newName, columns }) => {
    if (newName === null) return [];
    const [from, to] = [quoteIdentifier(attribute), quoteIdentifier(newName)];
    const typedTables = observation.locks.flatMap(({ relation, mode }) => {
      const before = context.schema === null ? null : findTable(context.schema.before, relation.name);
      const isOfType = mode === 'ACCESS EXCLUSIVE' && before?.columns.some(({ name }) => name === attribute);
      return isOfType === true ? [`${relation.name}.${from}`] : [];
    });
    const used = [...columns, ...typedTables];
    if (used.length === 0) return [];
    return [
      {
        subject: `${type}.${from}`,
        message: `Renaming attribute ${from} of ${display(type)} to ${to} breaks the code that is running now, which still asks for ${from} in ${list(used.map(display))}.`,
        evidence: [`renamed: attribute ${display(type)}.${from} → ${to}`],
        remedy: {
          text: `Keep the name ${from} in the database, and use ${to} in the code only; or move the code over to a new type${columns.length === 0 ? ' and table' : ' and column'}.`,
          sql: null,
        },
        cause: `rename ${written}.${from}`,
        command,
      },
    ];
  });
}

/** Two columns change places in one transaction: code that asks for the old name finds the other one there. */
function isSwap(
  from: string,
  to: string,
  table: Relation,
  observation: Observation,
  context: RuleContext,
): boolean {
  const find = (facts: TableFacts | null | undefined, column: string) =>
    facts?.columns.find(({ name }) => name === column);
  const end = inSameTransaction(observation, context)
    .flatMap(({ tables }) => tables)
    .findLast(({ oid }) => oid === table.oid)?.after;
  const mark = tableAtMark(observation, table);
  if (find(mark, to) !== undefined) return true;
  const taker = find(end, from);
  if (taker === undefined) return false;
  // A new column has the values of the old one only where something writes them.
  const isOld = mark?.columns.some(({ number }) => number === taker.number) !== false;
  return isOld || taker.generated || isWrittenTo(table, observation, context);
}

/** Whichever of the two columns the writer filled, the other follows. */
function expand(table: string, newName: string, from: string, type: string): string {
  const to = quoteIdentifier(newName);
  const body = `  IF TG_OP = 'INSERT' THEN
    NEW.${to} := coalesce(NEW.${to}, NEW.${from});
    NEW.${from} := NEW.${to};
  ELSIF NEW.${to} IS DISTINCT FROM OLD.${to} THEN
    NEW.${from} := NEW.${to};
  ELSE
    NEW.${to} := NEW.${from};
  END IF;`;
  return `ALTER TABLE ${table} ADD COLUMN ${to} ${type};
${fillByTrigger(table, newName, body)}`;
}

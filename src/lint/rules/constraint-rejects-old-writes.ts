import type { Command, Observation } from '../../observe/observation.ts';
import { asStatement } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import type { Hazard, Rule } from '../rule.ts';
import { alterOfHotTable, display, tableAfter, tableAtMark } from '../subject.ts';

export const constraintRejectsOldWrites: Rule = {
  id: 'constraint-rejects-old-writes',
  tier: 'break',
  severity: 'off',
  deployOrder: 'after-code',
  summary: 'A new constraint refuses what the running code may still write',
  why: `A constraint holds for all new rows from the commit on, with NOT VALID too. Code that is running and does not keep to it yet fails at
its next INSERT or UPDATE. Whether it does, no server can tell; so this rule is off unless you switch it on.`,
  instead: `First release code that keeps to the rule, then add the constraint.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);',
    bad: 'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;',
    good: [
      `ALTER TABLE orders ADD COLUMN pieces integer;
ALTER TABLE orders ADD CONSTRAINT pieces_positive CHECK (pieces > 0) NOT VALID;`,
    ],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const index = asStatement(command.node, 'IndexStmt');
      if (index?.unique === true) return ofUniqueIndex(command, observation);
      const alter = alterOfHotTable(command, observation);
      if (alter === null) return [];
      const marked = tableAtMark(observation, alter.table);
      const after = tableAfter(observation, alter.table);
      if (marked === null || after === null) return [];
      const before = observation.tables.find(({ oid }) => oid === alter.table.oid)?.before;
      const known = new Set(before?.constraints.map(({ name }) => name));
      const old = new Set(marked.columns.map(({ name }) => name));
      return after.constraints
        .filter(({ name, kind, columns }) => {
          // What an index or another constraint enforced before is no news to anybody.
          const same = marked.constraints.some(
            (each) => each.kind === kind && each.columns.join() === columns.join() && kind !== 'c',
          );
          return !known.has(name) && !same && columns.length > 0 && columns.every((each) => old.has(each));
        })
        .filter(({ kind, columns }) => !isKeyAlready(kind, columns, marked))
        .map(({ name, definition }) => ({
          subject: `${alter.table.name}.${quoteIdentifier(name)}`,
          message: `${display(alter.table.name)} refuses from now on what violates ${definition}: running code may still write that.`,
          evidence: [`new constraint: ${quoteIdentifier(name)} ${definition}`],
          remedy: {
            text: 'Release code that keeps to it first, and add the constraint after that.',
            sql: null,
          },
          cause: `new rule ${name} of ${alter.table.name}`,
          command,
        }));
    }),
};

/** A unique index is a constraint in all but name, however gently it was built. */
function ofUniqueIndex(command: Command, observation: Observation): Hazard[] {
  const table = observation.locks.find(
    ({ relation }) => relation.existedBefore && relation.kind.endsWith('table'),
  )?.relation;
  const marked = table === undefined ? null : tableAtMark(observation, table);
  if (table === undefined || marked === null) return [];
  const known = new Set(marked.indexes.map(({ name }) => name));
  return (tableAfter(observation, table)?.indexes ?? [])
    .filter(({ name, unique, keys }) => {
      const same = marked.indexes.some(
        (each) => each.unique && !each.partial && each.keys.join() === keys.join(),
      );
      return unique && !known.has(name) && !same;
    })
    .map(({ name, keys }) => ({
      subject: `${table.name}.${quoteIdentifier(name)}`,
      message: `${display(table.name)} refuses from now on a second row with the same ${keys.join(', ')}: running code may still write that.`,
      evidence: [`new unique index: ${quoteIdentifier(name)} (${keys.join(', ')})`],
      remedy: { text: 'Release code that keeps to it first, and build the index after that.', sql: null },
      cause: `new rule ${name} of ${table.name}`,
      command,
    }));
}

type Facts = NonNullable<ReturnType<typeof tableAtMark>>;

/** USING INDEX: the unique index has refused doubles all along. A primary key's NOT NULLs are constraints of their own. */
const isKeyAlready = (kind: string, columns: readonly string[], { indexes }: Facts): boolean =>
  (kind === 'u' || kind === 'p') &&
  indexes.some(
    (index) => index.unique && !index.partial && index.keys.join() === columns.map(quoteIdentifier).join(),
  );

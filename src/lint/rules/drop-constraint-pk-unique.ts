import type { TableFacts } from '../../observe/observation.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { tableAtEnd } from '../outcome.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, tableAtMark } from '../subject.ts';

export const dropConstraintPkUnique: Rule = {
  id: 'drop-constraint-pk-unique',
  tier: 'break',
  severity: 'warning',
  deployOrder: 'after-code',
  summary: 'Without its key, a table refuses ON CONFLICT on those columns, and takes doubles',
  why: `INSERT … ON CONFLICT (columns) needs a unique index on just these columns: without it every such statement of the running code fails.
A primary key is also what logical replication tells rows apart by. And from the commit on nothing stops equal rows.`,
  instead: `First release code that does without the key. To change it, build the new unique index CONCURRENTLY, then drop the old constraint and
add the new one USING INDEX in one statement.`,
  examples: {
    schema:
      'CREATE TABLE customers (id bigint PRIMARY KEY, email text CONSTRAINT customers_email_key UNIQUE);',
    bad: 'ALTER TABLE customers DROP CONSTRAINT customers_email_key;',
    good: [
      '-- atlas:txmode none\n\nCREATE UNIQUE INDEX CONCURRENTLY customers_email_new ON customers (email);',
      `ALTER TABLE customers DROP CONSTRAINT customers_email_key,
  ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_new;`,
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const marked = alter === null ? null : tableAtMark(observation, alter.table);
      return (alter?.actions ?? []).flatMap((action) => {
        if (alter === null || action.kind !== 'other' || action.subtype !== 'AT_DropConstraint') return [];
        const key = marked?.constraints.find(({ name }) => name === action.column);
        if (key === undefined || (key.kind !== 'p' && key.kind !== 'u')) return [];
        const end = tableAtEnd(observation, alter.table.oid, context) ?? null;
        if (end === null || !hasAll(end, key.columns) || isKey(end, key.columns)) return [];
        const name = quoteIdentifier(key.name);
        const table = display(alter.table.name);
        const columns = key.columns.map(quoteIdentifier).join(', ');
        return [
          {
            subject: `${alter.table.name}.${name}`,
            message: `Without ${name}, ON CONFLICT (${columns}) on ${table} fails, and rows that are equal in it are no error any more.`,
            evidence: [`dropped: constraint ${name} ${key.definition}`],
            remedy: {
              text: `Release code that does without the key first. To replace it, build the new unique index concurrently and exchange both in one ALTER TABLE.${key.kind === 'p' ? ' Logical replication of UPDATE and DELETE needs a primary key or a REPLICA IDENTITY.' : ''}`,
              sql: null,
            },
            cause: `key ${key.name} of ${alter.table.name}`,
            command,
          },
        ];
      });
    }),
};

/** A column that goes with its key has a finding of its own. */
const hasAll = ({ columns }: TableFacts, names: readonly string[]): boolean =>
  names.every((each) => columns.some(({ name }) => name === each));

const isKey = ({ indexes }: TableFacts, columns: readonly string[]): boolean => {
  const wanted = columns.map(quoteIdentifier).sort().join();
  return indexes.some(
    ({ unique, valid, partial, keys }) => unique && valid && !partial && [...keys].sort().join() === wanted,
  );
};

import { quoteIdentifier } from '../../sql/quote.ts';
import { expandColumn, typeOf, usingOf } from '../new-type.ts';
import type { Rule } from '../rule.ts';
import {
  alterOfHotTable,
  buildEvidence,
  count,
  display,
  list,
  lockEvidence,
  tableAfter,
  tableBefore,
} from '../subject.ts';

export const alterTypeIndexRebuild: Rule = {
  id: 'alter-type-index-rebuild',
  tier: 'block',
  severity: 'error',
  deployOrder: 'two-releases',
  summary: 'Changing the type or collation of a column rebuilds its indexes while nobody can use the table',
  why: `Where the new type is stored like the old one, the rows stay as they are. The indexes of the column stay only if they also sort
alike: another collation or operator class makes PostgreSQL build them again, under the ACCESS EXCLUSIVE lock of ALTER TABLE.`,
  instead: `Add a column of the new type, keep both in step with a trigger, fill the old rows in batches, build its indexes CONCURRENTLY, and
move the code over. Where queries can do without the index for a while: drop it CONCURRENTLY, change the type, build it again
CONCURRENTLY.`,
  examples: {
    schema: `CREATE TABLE customers (id bigint PRIMARY KEY, email text, note varchar(10));
CREATE INDEX customers_email_idx ON customers (email);
CREATE INDEX customers_note_idx ON customers (note);`,
    bad: 'ALTER TABLE customers ALTER COLUMN email TYPE text COLLATE "C";',
    good: ['ALTER TABLE customers ALTER COLUMN note TYPE varchar(40);'],
  },
  check: (observation) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const built = buildEvidence(command);
      const changed = alter?.actions.filter((action) => action.kind === 'alter type') ?? [];
      const [first] = changed;
      // The new index of a new key is reported as such, and one of a rewrite with the rewrite.
      if (alter === null || first === undefined || built.length === 0 || command.rewrites.length > 0)
        return [];
      if (alter.actions.some(({ kind }) => kind === 'add constraint' || kind === 'add column')) return [];
      const table = display(alter.table.name);
      const type = typeOf(tableAfter(observation, alter.table), first.column);
      const old = typeOf(tableBefore(observation, alter.table), first.column);
      const types =
        changed.length > 1 || type === null || old === null || old === type ? '' : ` from ${old} to ${type}`;
      const collation = first.definition.collClause?.collname ?? [];
      const collated = collation
        .flatMap((part) => ('String' in part ? [quoteIdentifier(part.String.sval ?? '')] : []))
        .join('.');
      return [
        {
          subject: `${alter.table.name}.${quoteIdentifier(first.column)}`,
          message: `Changing ${list(changed.map(({ column }) => `${table}.${quoteIdentifier(column)}`))}${types} rebuilds ${count(built.length, 'index', 'indexes')}; nobody can read or write ${table} meanwhile.`,
          evidence: [...built, ...lockEvidence(observation, alter.table)],
          remedy: {
            text: `Add a column of the new type and keep it in step with a trigger; fill the old rows in batches; build its indexes concurrently;
then let the code use the new column, and drop the old one in a later release.`,
            sql:
              type === null
                ? null
                : expandColumn(
                    alter.written,
                    first.column,
                    collated === '' ? type : `${type} COLLATE ${collated}`,
                    usingOf(first),
                  ),
          },
          cause: `rebuild ${alter.table.name}`,
          command,
        },
      ];
    }),
};

import { unqualifiedName } from '../../observe/relations.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { bareColumn, columnsThatRewrite, fillingOf, otherConstraints } from '../new-column.ts';
import { fillInBatches, inSeveralMigrations, setNotNull, shortName } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { display, lockEvidence, rewritten, tableEvidence } from '../subject.ts';

export const addColumnSerialOrIdentity: Rule = {
  id: 'add-column-serial-or-identity',
  tier: 'block',
  severity: 'error',
  deployOrder: 'before-code',
  summary: 'ADD COLUMN that numbers the rows, as serial and IDENTITY do, rewrites the whole table',
  why: `Every row that is there gets a number of its own, so PostgreSQL writes the table and all its indexes anew under an ACCESS
EXCLUSIVE lock: nobody can read or write it until that is done.`,
  instead: `Add a plain column, let a sequence number the new rows, and number the old ones in batches. NOT NULL comes last, proven by a
validated CHECK constraint.`,
  examples: {
    schema: 'CREATE TABLE orders (id uuid PRIMARY KEY);',
    bad: 'ALTER TABLE orders ADD COLUMN number bigserial;',
    good: [
      `ALTER TABLE orders ADD COLUMN number bigint;
CREATE SEQUENCE orders_number_seq OWNED BY orders.number;
ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('orders_number_seq');`,
    ],
  },
  check: (observation) =>
    observation.commands.flatMap((command) =>
      columnsThatRewrite(command, observation, ['serial', 'identity']).map((column) => {
        const { alter, action, name, facts } = column;
        const bare = bareColumn(column);
        const table = alter.written;
        const schema = table.includes('.') ? table.slice(0, table.lastIndexOf('.') + 1) : '';
        const sequence = `${schema}${shortName(unqualifiedName(table), action.column, 'seq')}`;
        const identity = fillingOf(action.definition) === 'identity';
        return {
          subject: `${alter.table.name}.${name}`,
          message: `Adding ${display(alter.table.name)}.${name} writes every row anew to number it; nobody can read or write the table meanwhile.`,
          evidence: [
            ...tableEvidence('rewriting', rewritten(command, 'default')),
            ...lockEvidence(observation, alter.table),
          ],
          remedy: {
            text: `Add a plain column, let a sequence number the new rows, and number the old ones in batches.${identity ? ' When it is NOT NULL, the default can make way for ADD GENERATED … AS IDENTITY.' : ''}${otherConstraints(column)}`,
            sql:
              bare === null || facts === null
                ? null
                : inSeveralMigrations(
                    `ALTER TABLE ${table} ADD COLUMN ${bare};
CREATE SEQUENCE ${sequence} AS ${facts.type} OWNED BY ${table}.${name};
ALTER TABLE ${table} ALTER COLUMN ${name} SET DEFAULT nextval(${quoteLiteral(sequence)});`,
                    ...fillInBatches(setNotNull(table, [action.column])),
                  ),
          },
          cause: `rewrite ${alter.table.name}`,
          command,
        };
      }),
    ),
};

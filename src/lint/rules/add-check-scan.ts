import { quoteIdentifier } from '../../sql/quote.ts';
import { dataDependence } from '../data-dependence.ts';
import { stepsText } from '../fix.ts';
import { notValidThenValidate } from '../remedy-steps.ts';
import type { Rule } from '../rule.ts';
import {
  alterOfHotTable,
  display,
  lockEvidence,
  newConstraintName,
  scanned,
  tableEvidence,
} from '../subject.ts';

export const addCheckScan: Rule = {
  id: 'add-check-scan',
  tier: 'block',
  severity: 'error',
  deployOrder: 'after-code',
  summary: 'A new CHECK constraint reads the whole table while nobody can use it',
  why: `ADD CONSTRAINT … CHECK verifies every row that is there, under an ACCESS EXCLUSIVE lock: reads and writes wait until the whole
table has been read. One row that breaks the rule makes the migration fail.`,
  instead: `Add it NOT VALID, which checks new rows only and is quick, and VALIDATE it in the next migration, which lets reads and writes go on.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);',
    bad: 'ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0);',
    good: [
      'ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;',
      'ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;',
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const tables = scanned(command, 'constraint');
      if (alter === null || tables.length === 0) return [];
      const table = display(alter.table.name);
      return alter.actions.flatMap((action) => {
        if (action.kind !== 'add constraint' || action.constraint.contype !== 'CONSTR_CHECK') return [];
        if (action.constraint.skip_validation === true) return [];
        const name = action.constraint.conname ?? newConstraintName(observation, alter.table, 'c');
        const data = dataDependence(context, ['23514'], null);
        const fix =
          name === null
            ? null
            : notValidThenValidate(alter.written, action.text, action.constraint.conname, name);
        return [
          {
            subject: name === null ? alter.table.name : `${alter.table.name}.${quoteIdentifier(name)}`,
            message: `Adding ${name === null ? 'a CHECK constraint' : `CHECK constraint ${quoteIdentifier(name)}`} reads all of ${table} while nobody can read or write it${data.clause}.`,
            evidence: [
              ...tableEvidence('verifying', tables),
              ...lockEvidence(observation, alter.table),
              ...data.evidence,
            ],
            remedy: {
              text: 'Add it NOT VALID, and validate it in the next migration.',
              sql: fix === null ? null : stepsText(fix, context),
            },
            fix,
            cause: `scan ${alter.table.name} for ${name ?? action.text}`,
            command,
          },
        ];
      });
    }),
};

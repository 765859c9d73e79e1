import { writtenName } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { dataDependence } from '../data-dependence.ts';
import { stepsText } from '../fix.ts';
import { notValidThenValidate } from '../remedy-steps.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, lockEvidence, newConstraintName } from '../subject.ts';

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
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const scanned = command.scans.some(
        ({ relation, for: reason }) => relation.oid === alter?.table.oid && reason === 'foreign key',
      );
      if (alter === null || !scanned) return [];
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
          parent === undefined || parent.oid === alter.table.oid
            ? table
            : `${table} and ${display(parent.name)}`;
        const fix =
          name === null
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

import { blocksWrites } from '../../observe/lock-modes.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { inLaterMigration } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { alterOfHotTable, display, lockOn, scanned, tableEvidence } from '../subject.ts';

export const validateInSameTx: Rule = {
  id: 'validate-in-same-tx',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary:
    'VALIDATE CONSTRAINT reads the whole table while an earlier lock of the same transaction keeps others out',
  why: `VALIDATE CONSTRAINT by itself lets reads and writes go on while it reads the table. But locks are held until the transaction ends: behind
the ADD CONSTRAINT … NOT VALID, or any other change of the table, the strong lock of that stays for as long as the scan takes.`,
  instead: `Let the transaction that changes the table end, and VALIDATE in the next migration.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);',
    bad: `ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;`,
    good: [
      'ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;',
      'ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;',
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const tables = [...scanned(command, 'constraint'), ...scanned(command, 'foreign key')];
      const validated = alter?.actions.find(
        (action) => action.kind === 'other' && action.subtype === 'AT_ValidateConstraint',
      );
      if (alter === null || validated?.kind !== 'other' || tables.length === 0) return [];
      const mode = lockOn(
        command.locksAtEnd ?? [...observation.locks, ...observation.heldBefore],
        alter.table,
      );
      if (mode === null || !blocksWrites(mode)) return [];
      const table = display(alter.table.name);
      const constraint = quoteIdentifier(validated.column ?? '');
      const validation = `ALTER TABLE ${alter.written} VALIDATE CONSTRAINT ${constraint};`;
      return [
        {
          subject: `${alter.table.name}.${constraint}`,
          message: `Validating ${constraint} reads all of ${table} while this transaction already keeps others from ${mode === 'ACCESS EXCLUSIVE' ? 'reading and writing' : 'writing'} it.`,
          evidence: [...tableEvidence('verifying', tables), `${mode} on ${table}, held until the commit`],
          remedy: {
            text: 'Move the validation into a migration of its own, after this one has committed.',
            sql:
              command.inner === null && alter.actions.length === 1
                ? inLaterMigration(context, validation)
                : null,
          },
          cause: `scan ${alter.table.name} for ${validated.column ?? ''}`,
          command,
        },
      ];
    }),
};

import { blocksWrites } from '../../observe/lock-modes.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { inLaterMigration } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { effectOf, locksInWords, strongLocks } from '../strong-locks.ts';
import { alterOfHotTable, display, list, lockOn, scanned, tableEvidence } from '../subject.ts';

export const validateInSameTx: Rule = {
  id: 'validate-in-same-tx',
  tier: 'block',
  severity: 'error',
  deployOrder: 'any',
  summary:
    'VALIDATE CONSTRAINT reads the whole table while an earlier lock of the same transaction keeps others out',
  why: `VALIDATE CONSTRAINT by itself lets reads and writes go on while it reads the table. But locks are held until the transaction ends: behind
the ADD CONSTRAINT … NOT VALID, or any other change of this or another table, the strong lock of that stays for as long as the scan takes.`,
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
      const held = command.locksAtEnd ?? [...observation.locks, ...observation.heldBefore];
      const mode = lockOn(held, alter.table);
      const own = mode !== null && blocksWrites(mode);
      // Locks on other tables wait for the end of the scan as well.
      const others = strongLocks(held).filter(({ relation }) => relation.oid !== alter.table.oid);
      if (!own && others.length === 0) return [];
      const table = display(alter.table.name);
      const constraint = quoteIdentifier(validated.column ?? '');
      const validation = `ALTER TABLE ${alter.written} VALIDATE CONSTRAINT ${constraint};`;
      const locked = list(others.map(({ relation }) => display(relation.name)));
      return [
        {
          subject: `${alter.table.name}.${constraint}`,
          message: own
            ? `Validating ${constraint} reads all of ${table} while this transaction already keeps others from ${mode === 'ACCESS EXCLUSIVE' ? 'reading and writing' : 'writing'} it.`
            : `Validating ${constraint} reads all of ${table} while this transaction locks ${locked}: ${effectOf(others)} ${locked} until it commits.`,
          evidence: [
            ...tableEvidence('verifying', tables),
            ...(own ? [`${mode} on ${table}`] : locksInWords(others)).map(
              (words) => `${words}, held until the commit`,
            ),
          ],
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

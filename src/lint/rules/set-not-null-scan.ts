import { unqualifiedName } from '../../observe/relations.ts';
import type { AlterAction } from '../../sql/ast.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { dataDependence } from '../data-dependence.ts';
import { stepsText } from '../fix.ts';
import { setNotNullSteps } from '../remedy-steps.ts';
import type { Fix, Rule } from '../rule.ts';
import { alterOfHotTable, display, lockEvidence, scanned, tableEvidence } from '../subject.ts';

export const setNotNullScan: Rule = {
  id: 'set-not-null-scan',
  tier: 'block',
  severity: 'error',
  deployOrder: 'after-code',
  summary: 'SET NOT NULL reads the whole table while nobody can use it',
  why: `PostgreSQL has to make sure that no row holds NULL. Unless a valid CHECK constraint already proves that, it reads the whole table
under an ACCESS EXCLUSIVE lock.`,
  instead: `Add a CHECK (column IS NOT NULL) NOT VALID, which is quick, validate it in the next migration, which lets reads and writes
go on, and then set NOT NULL: PostgreSQL sees that the constraint proves it and skips the scan.`,
  examples: {
    schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, email text);',
    bad: 'ALTER TABLE orders ALTER COLUMN email SET NOT NULL;',
    good: [
      'ALTER TABLE orders ADD CONSTRAINT orders_email_not_null_check CHECK (email IS NOT NULL) NOT VALID;',
      `ALTER TABLE orders VALIDATE CONSTRAINT orders_email_not_null_check;
ALTER TABLE orders ALTER COLUMN email SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_email_not_null_check;`,
    ],
  },
  check: (observation, context) =>
    observation.commands.flatMap((command) => {
      const alter = alterOfHotTable(command, observation);
      const tables = scanned(command, 'constraint');
      if (alter === null || tables.length === 0) return [];
      const table = display(alter.table.name);
      return alter.actions.flatMap((action) => {
        const name = requiredColumn(action);
        if (name === null) return [];
        const proof = `"${unqualifiedName(alter.table.name)}.${name}"`;
        if (command.scansAvoided.some((text) => text.includes(proof))) return [];
        const column = quoteIdentifier(name);
        const data = dataDependence(
          context,
          ['23502'],
          `SELECT count(*) FROM ${alter.written} WHERE ${column} IS NULL;`,
        );
        const fix: Fix = { action: action.text, steps: setNotNullSteps(alter.written, [name]) };
        return [
          {
            subject: `${alter.table.name}.${column}`,
            message: `Setting ${table}.${column} NOT NULL reads all of ${table} while nobody can read or write it${data.clause}.`,
            evidence: [
              ...tableEvidence('verifying', tables),
              ...lockEvidence(observation, alter.table),
              ...data.evidence,
            ],
            remedy: {
              text: `Prove it first with a CHECK constraint that is validated while the table stays in use.${data.advice}`,
              sql: stepsText(fix, context),
            },
            // The steps leave out the name that the author gave to a constraint.
            fix: action.kind === 'set not null' ? fix : null,
            cause: `scan ${alter.table.name} for not null ${name}`,
            command,
          },
        ];
      });
    }),
};

/** `ALTER COLUMN email SET NOT NULL`, and since PostgreSQL 18 also `ADD CONSTRAINT present NOT NULL email`. */
function requiredColumn(action: AlterAction): string | null {
  if (action.kind === 'set not null') return action.column;
  if (action.kind !== 'add constraint' || action.constraint.contype !== 'CONSTR_NOTNULL') return null;
  const [key] = action.constraint.keys ?? [];
  const isChecked = action.constraint.skip_validation !== true;
  return isChecked && key !== undefined && 'String' in key ? (key.String.sval ?? null) : null;
}

import { quoteIdentifier } from '../sql/quote.ts';
import { inTransaction } from './fix.ts';
import { setNotNull } from './remedy.ts';
import type { Fix } from './rule.ts';

/** SET NOT NULL without a scan under a strong lock. */
export function setNotNullSteps(table: string, columns: readonly string[]): Fix['steps'] {
  const [prepare, prove] = setNotNull(table, columns);
  return [inTransaction(prepare), inTransaction(prove)];
}

/**
 * A constraint that new rows are held to at once, and old ones later.
 * @param action `ADD CONSTRAINT x CHECK (…)`, as written
 * @param written the name that the author gave it, where there is one
 * @param name the name that it has on the server
 */
export function notValidThenValidate(
  table: string,
  action: string,
  written: string | undefined,
  name: string,
): Fix {
  const quoted = quoteIdentifier(name);
  const named =
    written !== undefined ? action : action.replace(/^ADD\s+/i, () => `ADD CONSTRAINT ${quoted} `);
  return {
    action,
    steps: [
      inTransaction(`ALTER TABLE ${table} ${named} NOT VALID;`),
      inTransaction(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${quoted};`),
    ],
  };
}

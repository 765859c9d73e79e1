import type { TableFacts } from '../observe/observation.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { fillByTrigger } from './remedy.ts';

/** The type of a column as the server has it: `character varying(40)`. */
export const typeOf = (table: TableFacts | null, column: string): string | null =>
  table?.columns.find(({ name }) => name === column)?.type ?? null;

/** The first step of expand and contract: everything that comes after needs the code to move. */
export function expandColumn(table: string, column: string, type: string): string {
  const old = quoteIdentifier(column);
  const next = quoteIdentifier(`${column}_new`);
  return `ALTER TABLE ${table} ADD COLUMN ${next} ${type};
${fillByTrigger(table, `${column}_new`, `  NEW.${next} := NEW.${old};`)}`;
}

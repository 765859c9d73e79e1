import type { TableFacts } from '../observe/observation.ts';
import type { AlterAction } from '../sql/ast.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { fillByTrigger, ofNewRow } from './remedy.ts';

/** The type of a column as the server has it: `character varying(40)`. */
export const typeOf = (table: TableFacts | null, column: string): string | null =>
  table?.columns.find(({ name }) => name === column)?.type ?? null;

/** The expression of a USING clause as it was written, or null. */
export const usingOf = (action: Extract<AlterAction, { kind: 'alter type' }>): string | null =>
  action.definition.raw_default === undefined
    ? null
    : (/\bUSING\s+([\s\S]+)$/i.exec(action.text)?.[1] ?? null);

/**
 * The first step of expand and contract: everything that comes after needs the code to move.
 * @param using what to convert the old value by, in terms of the table's columns; null = as an assignment does
 */
export function expandColumn(table: string, column: string, type: string, using: string | null): string {
  const old = quoteIdentifier(column);
  const next = quoteIdentifier(`${column}_new`);
  return `ALTER TABLE ${table} ADD COLUMN ${next} ${type};
${fillByTrigger(table, `${column}_new`, `  NEW.${next} := ${using === null ? `NEW.${old}` : ofNewRow(using)};`)}`;
}

import { qualified, quoteIdentifier, quoteLiteral } from '../../sql/quote.ts';

export interface NewTable {
  readonly schema: string;
  readonly name: string;
  /** What stands between the parentheses. */
  readonly columns: string;
  /** A statement that fills the table that was just made. */
  readonly firstRows?: string;
}

/**
 * A statement that makes a table, and its schema, where they are missing. `CREATE … IF NOT EXISTS` would not do: it asks
 * for the right to create even when there is nothing to create, and two that run at once collide in the catalog's unique
 * indexes.
 */
export function createTable({ schema, name, columns, firstRows }: NewTable): string {
  const table = qualified(schema, name);
  const [schemaName, tableName] = [quoteLiteral(quoteIdentifier(schema)), quoteLiteral(table)];
  return `DO ${quoteLiteral(`BEGIN
  IF to_regclass(${tableName}) IS NOT NULL THEN RETURN; END IF;
  IF to_regnamespace(${schemaName}) IS NULL THEN CREATE SCHEMA ${quoteIdentifier(schema)}; END IF;
  CREATE TABLE ${table} (${columns});${firstRows === undefined ? '' : `\n  ${firstRows};`}
EXCEPTION WHEN duplicate_schema OR duplicate_table OR unique_violation THEN
  NULL; -- Somebody else was faster.
END`)}`;
}

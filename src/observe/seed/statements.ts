import { quoteIdentifier, quoteLiteral } from '../../sql/quote.ts';
import type { SeedTable } from './catalog.ts';
import type { Row } from './rows.ts';
import { columnDefault } from './values.ts';

/** @param returning names of the columns whose values come back, in the statement's only result with rows */
export function insertStatement(
  table: SeedTable,
  rows: readonly Row[],
  returning: readonly string[],
): string {
  const columns = table.columns.filter(({ generated }) => !generated);
  const answer = returning.length > 0 ? ` RETURNING ${returning.map(quoteIdentifier).join(', ')}` : '';
  if (columns.length === 0)
    return rows.map(() => `INSERT INTO ${table.name} DEFAULT VALUES${answer}`).join('; ');
  const tuples = rows.map((row) => {
    const values = columns.map(({ number }) => {
      const value = row.get(number) ?? null;
      return value === columnDefault ? 'DEFAULT' : value === null ? 'NULL' : quoteLiteral(value);
    });
    return `(${values.join(', ')})`;
  });
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  return `INSERT INTO ${table.name} (${names}) OVERRIDING SYSTEM VALUE VALUES ${tuples.join(', ')}${answer}`;
}

/** Deletes the rows whose key refers to nothing. */
export function orphanStatement(
  table: SeedTable,
  parent: SeedTable,
  key: SeedTable['foreignKeys'][number],
): string {
  const name = (owner: SeedTable, number: number | undefined) =>
    quoteIdentifier(owner.columns.find((column) => column.number === number)?.name ?? '');
  const set = key.columns.map((column) => `c.${name(table, column)} IS NOT NULL`);
  const pairs = key.columns.map(
    (column, index) => `p.${name(parent, key.parentColumns[index])} = c.${name(table, column)}`,
  );
  return `DELETE FROM ${table.name} c WHERE ${set.join(' AND ')}
    AND NOT EXISTS (SELECT FROM ${parent.name} p WHERE ${pairs.join(' AND ')})`;
}

/**
 * Fails where rows are equal in a deferrable unique constraint: the server checks those by a trigger, which does not fire
 * in a replica.
 */
export function duplicateCheck(table: SeedTable): string {
  const checks = table.deferrable.map((numbers) => {
    const columns = table.columns
      .filter(({ number }) => numbers.includes(number))
      .map(({ name }) => quoteIdentifier(name));
    const set = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
    const duplicates = `SELECT FROM ${table.name} WHERE ${set} GROUP BY ${columns.join(', ')} HAVING count(*) > 1`;
    return `IF EXISTS (${duplicates}) THEN RAISE unique_violation USING MESSAGE = 'rows would be equal in a unique constraint'; END IF;`;
  });
  return `DO $lockstep$ BEGIN ${checks.join(' ')} END $lockstep$`;
}

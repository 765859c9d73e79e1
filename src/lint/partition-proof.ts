import type { Observation, Relation } from '../observe/observation.ts';
import { unqualifiedName } from '../observe/relations.ts';
import { inSeveralMigrations, shortName } from './remedy.ts';
import { display, tableAfter } from './subject.ts';

/**
 * Puts CHECK constraints before a statement that makes or fills a partition, which spare it the scan of these tables, and
 * takes them away behind it. Null where the server does not say the constraint in SQL that holds elsewhere.
 */
export function provePartition(
  observation: Observation,
  tables: readonly Relation[],
  statement: string,
): string | null {
  const checks = tables.map((table) => {
    const constraint = tableAfter(observation, table)?.partition?.constraint ?? null;
    const name = shortName(unqualifiedName(table.name), 'bounds');
    return constraint === null ? null : { table: display(table.name), name, constraint };
  });
  // A hash partition's constraint names its parent by OID, which is another one in each database.
  const known = checks.filter(
    (each) => each !== null && !each.constraint.includes('satisfies_hash_partition'),
  ) as NonNullable<(typeof checks)[number]>[];
  if (known.length < checks.length) return null;
  const each = (sql: (check: (typeof known)[number]) => string): string => known.map(sql).join('\n');
  return inSeveralMigrations(
    each(
      ({ table, name, constraint }) =>
        `ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (${constraint}) NOT VALID;`,
    ),
    `${each(({ table, name }) => `ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`)}
${statement}
${each(({ table, name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${name};`)}`,
  );
}

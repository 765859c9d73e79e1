import type { SeedForeignKey, SeedTable } from './catalog.ts';

/**
 * Parents before children. In a cycle, the tables whose keys may be null come first; where all are required, the order is
 * the given one. Rows of a partition come with those of its root.
 */
export function parentsFirst(
  tables: readonly SeedTable[],
  all: ReadonlyMap<number, SeedTable>,
): readonly SeedTable[] {
  const left = new Set(tables.map(({ oid }) => oid));
  const root = (oid: number): number => {
    const partitioned = all.get(oid)?.partitionOf ?? null;
    return partitioned === null ? oid : root(partitioned);
  };
  const waits = (table: SeedTable, matters: (key: SeedForeignKey) => boolean) =>
    table.foreignKeys.some(
      (key) => root(key.parent) !== table.oid && left.has(root(key.parent)) && matters(key),
    );
  const ordered: SeedTable[] = [];
  let rest = tables;
  while (rest.length > 0) {
    const free = rest.filter((table) => !waits(table, () => true));
    const optional = rest.filter((table) => !waits(table, (key) => isRequired(table, key)));
    const next = free.length > 0 ? free : (optional.length > 0 ? optional : rest).slice(0, 1);
    for (const table of next) left.delete(table.oid);
    ordered.push(...next);
    rest = rest.filter(({ oid }) => left.has(oid));
  }
  return ordered;
}

/** Whether a row cannot do without a parent: a key with a null in it refers to nothing. */
export function isRequired(table: SeedTable, key: SeedForeignKey): boolean {
  const nullable = table.columns.filter(({ number, notNull }) => key.columns.includes(number) && !notNull);
  return key.full ? nullable.length < key.columns.length : nullable.length === 0;
}

import type { SeedTable } from './catalog.ts';

/** For each column of a partition key that needs one: a value that leads to the partition. */
export type PartitionValues = ReadonlyMap<string, string | null>;

/**
 * Values that lead a row from a partitioned table to one of its leaves, one entry for each leaf, default partitions last.
 * Empty for a table that is not partitioned.
 */
export function leafValues(
  root: SeedTable,
  tables: ReadonlyMap<number, SeedTable>,
): readonly PartitionValues[] {
  return leaves(root, [...tables.values()])
    .sort((a, b) => Number(a.fallback) - Number(b.fallback))
    .map(({ values }) => values);
}

interface Leaf {
  readonly values: PartitionValues;
  /** A default partition is on the way, so any value may do. */
  readonly fallback: boolean;
}

function leaves(parent: SeedTable, tables: readonly SeedTable[]): Leaf[] {
  return tables
    .filter(({ partitionOf }) => partitionOf === parent.oid)
    .flatMap((child): Leaf[] => {
      const own = boundValues(child.partitionBound ?? '', parent.partitionKey ?? []);
      if (child.partitionKey === null) return [own];
      return leaves(child, tables).map(({ values, fallback }) => ({
        values: new Map([...own.values, ...values]),
        fallback: fallback || own.fallback,
      }));
    });
}

/**
 * Reads `pg_get_expr(relpartbound)`: FROM is inclusive, so its own values fit, as does the first of a list.
 * https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARTITION
 */
function boundValues(bound: string, key: readonly (string | null)[]): Leaf {
  const list = /^FOR VALUES IN \((.*)\)$/s.exec(bound)?.[1];
  const range = /^FOR VALUES FROM \((.*)\) TO \((.*)\)$/s.exec(bound);
  const values = new Map<string, string | null>();
  if (list !== undefined) {
    const items = literals(list);
    const first = items.find((item) => item !== 'NULL') ?? 'NULL';
    if (key[0]) values.set(key[0], first === 'NULL' ? null : unquote(first));
  } else if (range) {
    const from = literals(range[1] ?? '');
    const to = literals(range[2] ?? '');
    for (const [place, lower] of from.entries()) {
      const name = key[place];
      const value = lower === 'MINVALUE' ? below(to[place] ?? '') : unquote(lower);
      if (name && value !== null) values.set(name, value);
      // Below the upper bound already: what follows in the key does not matter.
      if (lower === 'MINVALUE') break;
    }
  }
  return { values, fallback: bound === 'DEFAULT' };
}

/** A value below an upper bound: the day before, the number before, or null where any will do. */
function below(upper: string): string | null {
  if (upper === 'MAXVALUE' || upper === '') return null;
  const text = unquote(upper);
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return String(Number(text) - 1);
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text);
  if (day) return new Date(Date.parse(day[0]) - 2 * 86_400_000).toISOString().slice(0, 10);
  return '';
}

/** Splits at commas outside of quotes. */
function literals(list: string): readonly string[] {
  return [...list.matchAll(/E?'(?:[^']|'')*'(?:::[^,]+)?|[^,\s][^,]*/g)].map(([item]) => item.trim());
}

function unquote(literal: string): string {
  const quoted = /^(E?)'((?:[^']|'')*)'/.exec(literal);
  if (!quoted) return literal;
  const text = (quoted[2] ?? '').replaceAll("''", "'");
  return quoted[1] === 'E' ? text.replaceAll('\\\\', '\\') : text;
}

import type { SeedTable } from './catalog.ts';

/** What a row needs to end in a certain partition. */
export interface PartitionValues {
  /** By column name. */
  readonly values: ReadonlyMap<string, string | null>;
  /** Columns that may hold anything but NULL, which no range takes; null for all of them, where an expression decides. */
  readonly filled: ReadonlySet<string> | null;
}

export const anywhere: PartitionValues = { values: new Map(), filled: new Set() };

/**
 * Values that lead a row from a partitioned table to one of its leaves, one entry for each leaf, default partitions last.
 * Empty for a table that is not partitioned.
 */
export function leafValues(
  root: SeedTable,
  tables: ReadonlyMap<number, SeedTable>,
): readonly PartitionValues[] {
  return leaves(root, [...tables.values()]).sort((a, b) => Number(a.fallback) - Number(b.fallback));
}

interface Leaf extends PartitionValues {
  /** A default partition is on the way, so any value may do. */
  readonly fallback: boolean;
}

function leaves(parent: SeedTable, tables: readonly SeedTable[]): Leaf[] {
  return tables
    .filter(({ partitionOf }) => partitionOf === parent.oid)
    .flatMap((child): Leaf[] => {
      const own = boundValues(child.partitionBound ?? '', parent.partitionKey ?? []);
      if (child.partitionKey === null) return [own];
      return leaves(child, tables).map(({ values, filled, fallback }) => ({
        values: new Map([...own.values, ...values]),
        filled: filled && own.filled && new Set([...filled, ...own.filled]),
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
      // Below the upper bound already when something before in the key is: then this may be anything.
      const tight = from.slice(0, place).every((bound, index) => bound === to[index]);
      const value = lower !== 'MINVALUE' ? unquote(lower) : tight ? below(to[place] ?? '') : null;
      if (name && value !== null) values.set(name, value);
      if (lower === 'MINVALUE') break;
    }
  }
  const names = key.flatMap((name) => name ?? []);
  const filled = range ? (names.length < key.length ? null : new Set(names)) : new Set<string>();
  return { values, filled, fallback: bound === 'DEFAULT' };
}

/** A value below an upper bound: the day before, the number before, or null where any will do. */
function below(upper: string): string | null {
  if (upper === 'MAXVALUE' || upper === 'MINVALUE' || upper === '') return null;
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

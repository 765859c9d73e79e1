export interface FileRow<Column extends string> {
  readonly table: string;
  readonly key: Column;
  /** Columns and their values as SQL. */
  readonly row: Readonly<Record<Column, string>>;
  /** Columns that stay as they are where there is a row already. */
  readonly keep?: readonly Column[];
}

/** Writes the one row of a file, whether there is one yet or not. */
export function upsert<Column extends string>({ table, key, row, keep = [] }: FileRow<Column>): string {
  const names = Object.keys(row) as Column[];
  const updates = names
    .filter((name) => name !== key && !keep.includes(name))
    .map((name) => `${name} = EXCLUDED.${name}`);
  return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => row[name]).join(', ')})
ON CONFLICT (${key}) DO UPDATE SET ${updates.join(', ')}`;
}

import type { SeedCatalog, SeedColumn, SeedForeignKey, SeedTable } from './catalog.ts';
import { isRequired } from './order.ts';
import type { PartitionValues } from './partitions.ts';
import { columnDefault, makeValue, type Value, type ValueSource } from './values.ts';

/** Values by column number. */
export type Row = ReadonlyMap<number, Value>;
/** What a row that is there holds in the columns that foreign keys refer to. */
export type StoredRow = ReadonlyMap<number, string | null>;

export interface RowRequest {
  readonly source: SeedCatalog & ValueSource;
  readonly table: SeedTable;
  /** The first row has a value wherever it may, the second NULL wherever it may. */
  readonly place: 1 | 2;
  /** Distinguishes the values of rows, from 1. */
  readonly number: number;
  readonly leaf: PartitionValues;
  /** Rows to refer to, of another table. */
  readonly parentRows: (oid: number) => readonly StoredRow[];
  /** The row of the same table that a second one may refer to. */
  readonly first: Row | null;
}

/** Thrown where no row can be made, with the reason for people. */
export class NoRow extends Error {}

/**
 * Values for every column that takes one. Keys refer to rows that are there; the checks are not looked at.
 * @throws NoRow
 */
export function planRow(request: RowRequest): Row {
  const { table, place, leaf } = request;
  const row = new Map<number, Value>();
  const others = table.foreignKeys.filter(({ parent }) => parent !== table.oid);
  const own = table.foreignKeys.filter(({ parent }) => parent === table.oid);
  const required = others.filter((key) => isRequired(table, key));
  for (const key of [...required, ...others.filter((key) => !required.includes(key))])
    refer(request, row, key);

  const selfColumns = new Set(own.flatMap(({ columns }) => columns));
  const distinct = distinctColumns(table);
  for (const column of table.columns) {
    const { number, name } = column;
    if (column.generated || row.has(number) || (selfColumns.has(number) && !isIdentity(table, number)))
      continue;
    const partition = leaf.values.get(name);
    if (partition !== undefined) row.set(number, partition);
    else if (place === 2 && mayBeNull(request, column)) row.set(number, null);
    else if (isConstant(column.default) && !distinct.has(number)) row.set(number, columnDefault);
    else row.set(number, invented(request, column));
  }
  for (const key of own) referToSelf(request, row, key);
  return row;
}

/** What a column may become when the row is changed to satisfy checks; null for anything of its type. */
export function allowedValues(request: RowRequest, row: Row, column: SeedColumn): readonly Value[] | null {
  const keys = request.table.foreignKeys.filter(({ columns }) => columns.includes(column.number));
  const own = row.get(column.number) ?? null;
  if (request.leaf.values.has(column.name)) return [own];
  if (keys.length === 0) return null;
  const spare = column.notNull || keys.some(({ full, columns }) => full && columns.length > 1) ? [] : [null];
  const [key] = keys;
  if (keys.length > 1 || !key || key.columns.length > 1 || key.parent === request.table.oid)
    return [own, ...spare];
  const values = request
    .parentRows(key.parent)
    .flatMap((parent) => parent.get(key.parentColumns[0] ?? 0) ?? []);
  return [own, ...values, ...spare];
}

/** A constant, as the server prints it: evaluated anew for each row it is the same, and it takes nothing from a sequence. */
function isConstant(expression: string | null): boolean {
  const constant =
    /^\(?(?:E?'(?:[^']|'')*'|-?[\d.]+|true|false)\)?(?:::[\w."]+(?: [a-z]+)*(?:\([\d,]+\))?(?:\[\])*)*$/;
  return expression !== null && constant.test(expression);
}

function mayBeNull({ leaf }: RowRequest, column: SeedColumn): boolean {
  return !column.notNull && leaf.filled !== null && !leaf.filled.has(column.name);
}

/** Where all columns of a unique index have constant defaults, one of them has to differ. */
function distinctColumns(table: SeedTable): ReadonlySet<number> {
  const constant = new Set(
    table.columns.filter((column) => isConstant(column.default)).map(({ number }) => number),
  );
  return new Set(
    table.uniques.flatMap((columns) =>
      columns.every((one) => constant.has(one)) ? columns.slice(0, 1) : [],
    ),
  );
}

function isIdentity(table: SeedTable, column: number): boolean {
  return table.foreignKeys.some(
    ({ parent, parentColumns }) => parent === table.oid && parentColumns.includes(column),
  );
}

function invented({ source, table, number }: RowRequest, column: SeedColumn): Value {
  const value = makeValue(source, column, number, identifies(table, column.number));
  if (value !== null) return value;
  if (!column.notNull) return null;
  return column.default === null ? '' : columnDefault;
}

/** Part of a unique index. */
function identifies(table: SeedTable, column: number): boolean {
  return table.uniques.some((columns) => columns.includes(column));
}

function refer(request: RowRequest, row: Map<number, Value>, key: SeedForeignKey): void {
  const { table, place, source } = request;
  const optional = !isRequired(table, key);
  const open = table.columns.filter(
    ({ number, notNull }) => key.columns.includes(number) && !notNull && !row.has(number),
  );
  const leaveOut = () => {
    for (const { number } of open) row.set(number, null);
  };
  if (place === 2 && optional && open.length > 0) {
    leaveOut();
    return;
  }
  const rows = request.parentRows(key.parent);
  const preferred = [...rows.slice(place - 1), ...rows.slice(0, place - 1)];
  const parent = preferred.find((candidate) =>
    key.columns.every((column, index) => {
      const value = candidate.get(key.parentColumns[index] ?? 0) ?? null;
      return value !== null && (!row.has(column) || row.get(column) === value);
    }),
  );
  if (parent) {
    key.columns.forEach((column, index) => {
      row.set(column, parent.get(key.parentColumns[index] ?? 0) ?? null);
    });
  } else if (optional && open.length > 0) leaveOut();
  else
    throw new NoRow(
      `needs a row of ${source.tables.get(key.parent)?.name ?? 'another table'}, which has none that fits`,
    );
}

/** The first row is a root, or its own parent where there has to be one; the second is the child of the first. */
function referToSelf({ table, first }: RowRequest, row: Map<number, Value>, key: SeedForeignKey): void {
  const pairs = key.columns.map((column, index) => ({ column, target: key.parentColumns[index] ?? 0 }));
  const fits = pairs.every(({ column, target }) => {
    const value = first?.get(target);
    return typeof value === 'string' && (!row.has(column) || row.get(column) === value);
  });
  const optional = !isRequired(table, key);
  for (const { column, target } of pairs) {
    const nullable = table.columns.some(({ number, notNull }) => number === column && !notNull);
    if (fits) row.set(column, first?.get(target) ?? null);
    else if (!optional) row.set(column, row.get(target) ?? null);
    else if (nullable && !isIdentity(table, column)) row.set(column, null);
  }
}

import type { SeedColumn, SeedType } from './catalog.ts';

/** What a column gets: the text that its type's input function reads, NULL, or the keyword DEFAULT. */
export type Value = string | null | typeof columnDefault;
export const columnDefault: unique symbol = Symbol('DEFAULT');

export interface ValueSource {
  readonly types: ReadonlyMap<number, SeedType>;
  /** Texts that satisfy the checks of a domain, as far as they were found. */
  readonly domains: ReadonlyMap<number, readonly string[]>;
}

/**
 * A plausible value, the same for the same arguments and another for another `row`.
 * @param row from 1
 * @param key whether the column identifies rows: numbers are then far beyond those that a migration would insert.
 * @returns null for a type that nothing is known about.
 */
export function makeValue(
  source: ValueSource,
  { type, modifier }: Pick<SeedColumn, 'type' | 'modifier'>,
  row: number,
  key: boolean,
): string | null {
  const known = source.types.get(type);
  if (!known) return null;
  const inner = (key: boolean, row: number) =>
    known.inner === null
      ? null
      : makeValue(
          source,
          { type: known.inner, modifier: known.kind === 'd' ? known.modifier : modifier },
          row,
          key,
        );

  if (known.kind === 'e') return known.labels[(row - 1) % Math.max(known.labels.length, 1)] ?? null;
  if (known.kind === 'd') {
    const found = source.domains.get(type) ?? [];
    return found.length > 0 ? (found[(row - 1) % found.length] ?? null) : inner(key, row);
  }
  if (known.kind === 'c') {
    return compositeText(known.attributes.map((attribute) => makeValue(source, attribute, row, key)));
  }
  // A range of a single point is valid for every subtype, and those of different rows do not overlap.
  if (known.kind === 'r') return wrap(inner(true, row), (bound) => `[${quoted(bound)},${quoted(bound)}]`);
  if (known.kind === 'm') return wrap(inner(true, row), (range) => `{${range}}`);
  // int2vector and oidvector are arrays that are written otherwise.
  if (known.isArray && !(known.name in byName))
    return key ? wrap(inner(true, row), (element) => `{${quoted(element)}}`) : '{}';
  return byName[known.name]?.(row, modifier, key) ?? null;
}

function wrap(text: string | null, how: (text: string) => string): string | null {
  return text === null ? null : how(text);
}

/** Quotes an element of an array, composite or range: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function compositeText(values: readonly (string | null)[]): string {
  return `(${values.map((value) => (value === null ? '' : quoted(value))).join(',')})`;
}

/** `row` counts from 1; `modifier` is `atttypmod`. */
type Make = (row: number, modifier: number, key: boolean) => string;

const twoDigits = (row: number) => String(((row - 1) % 28) + 1).padStart(2, '0');
const hex = (row: number, digits: number) => row.toString(16).padStart(digits, '0');

/** The last characters differ from row to row: a short column keeps those. */
const text: Make = (row, modifier) => {
  const value = `seed_${row}`;
  const length = modifier < 4 ? value.length : modifier - 4;
  return value.slice(-length);
};

/**
 * How many digits a numeric may have before and after its point; either may be negative.
 * @param modifier at least 4: `numeric_typmod_precision` in src/backend/utils/adt/numeric.c
 */
export function numericDigits(modifier: number): { readonly before: number; readonly after: number } {
  const precision = ((modifier - 4) >> 16) & 0xffff;
  const scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024;
  return { before: precision - scale, after: scale };
}

const numeric: Make = (row, modifier, key) => {
  if (modifier < 4) return String(key ? 2 ** 30 + row : row);
  const { before, after } = numericDigits(modifier);
  if (after < 0) return `${row}e${-after}`;
  if (before <= 0) return `${row}e-${after}`;
  if (!key || before === 1) return String(row);
  return String(before > 9 ? 2 ** 30 + row : 10 ** before - 1 - row);
};

const bits: Make = (row, modifier) => {
  const length = modifier < 1 ? 1 : modifier;
  return (row - 1).toString(2).padStart(length, '0').slice(-length);
};

const date = (row: number) => `2001-01-${twoDigits(row)}`;

const byName: Readonly<Record<string, Make>> = {
  bool: (row) => (row % 2 === 1 ? 't' : 'f'),
  int2: (row, _, key) => String(key ? 30000 + row : row),
  int4: (row, _, key) => String(key ? 2 ** 30 + row : row),
  int8: (row, _, key) => String(key ? 2 ** 40 + row : row),
  numeric,
  float4: (row) => String(row + 0.5),
  float8: (row) => String(row + 0.5),
  money: (row) => String(row),
  oid: (row) => String(row),
  xid: (row) => String(row),
  xid8: (row) => String(row),
  cid: (row) => String(row),
  tid: (row) => `(0,${row})`,
  text,
  varchar: text,
  bpchar: text,
  name: text,
  citext: text,
  char: (row) => String(row % 10),
  bytea: (row) => `\\x${hex(row, 2)}`,
  date,
  timestamp: (row) => `${date(row)} 12:00:00`,
  timestamptz: (row) => `${date(row)} 12:00:00+00`,
  time: (row) => `12:00:${twoDigits(row)}`,
  timetz: (row) => `12:00:${twoDigits(row)}+00`,
  interval: (row) => `${row} days`,
  // Version and variant bits as gen_random_uuid() sets them.
  uuid: (row) => `00000000-0000-4000-8000-${hex(row, 12)}`,
  json: (row, _, key) => (key ? `{"seed": ${row}}` : '{}'),
  jsonb: (row, _, key) => (key ? `{"seed": ${row}}` : '{}'),
  jsonpath: (row) => `$.seed_${row}`,
  xml: (row) => `<seed>${row}</seed>`,
  // Addresses for documentation: https://www.rfc-editor.org/rfc/rfc5737
  inet: (row) => `192.0.2.${row}`,
  cidr: (row) => `192.0.2.${row}/32`,
  macaddr: (row) => `02:00:00:00:00:${hex(row, 2)}`,
  macaddr8: (row) => `02:00:00:00:00:00:00:${hex(row, 2)}`,
  bit: bits,
  varbit: bits,
  tsvector: (row) => `seed_${row}`,
  tsquery: (row) => `seed_${row}`,
  point: (row) => `(${row},${row})`,
  line: (row) => `{1,1,${row}}`,
  lseg: (row) => `[(0,0),(${row},${row})]`,
  box: (row) => `(${row},${row}),(${row - 0.5},${row - 0.5})`,
  path: (row) => `[(0,0),(${row},${row})]`,
  polygon: (row) => `((0,0),(0,${row}),(${row},0))`,
  circle: (row) => `<(${row * 10},0),1>`,
  pg_lsn: (row) => `0/${row}`,
  txid_snapshot: (row) => `${row}:${row}:`,
  pg_snapshot: (row) => `${row}:${row}:`,
  int2vector: (row) => String(row),
  oidvector: (row) => String(row),
  // Numbers are read as they are, whether or not there is such an object.
  regclass: String,
  regtype: String,
  regproc: String,
  regprocedure: String,
  regoper: String,
  regoperator: String,
  regrole: String,
  regnamespace: String,
  regconfig: String,
  regdictionary: String,
  regcollation: String,
  refcursor: text,
  // Of extensions.
  hstore: (row) => `seed=>${row}`,
  ltree: (row) => `seed.${row}`,
  lquery: (row) => `seed.${row}`,
  ltxtquery: (row) => `seed_${row}`,
  cube: (row) => `(${row})`,
  seg: (row) => String(row),
  lo: (row) => String(row),
  geometry: (row) => `POINT(${row} ${row})`,
  geography: (row) => `POINT(${row} ${row})`,
  vector: (row, modifier) => vector(row, modifier),
  halfvec: (row, modifier) => vector(row, modifier),
  sparsevec: (row, modifier) => `{1:${row}}/${modifier < 1 ? 1 : modifier}`,
};

/** Of pgvector: the modifier is the number of dimensions. */
function vector(row: number, modifier: number): string {
  return `[${Array.from({ length: modifier < 1 ? 1 : modifier }, () => row).join(',')}]`;
}

import type { Reply } from '../../database/session.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/quote.ts';
import { candidatesFor } from './candidates.ts';
import type { SeedCatalog, SeedColumn, SeedTable, SeedType } from './catalog.ts';
import { columnDefault, type Value, type ValueSource } from './values.ts';

/** Combinations that the server is asked to go through for one row. */
const combinations = 20_000;
/** Candidates that are tried one by one where they cannot be tried together. */
const oneByOne = 60;
/** Rows of a domain's values: enough for distinct rows. */
const wanted = 8;

/** Sends SQL whose failure changes nothing. */
export type Attempt = (sql: string) => Promise<Reply>;

/** Finds texts that a domain accepts: https://www.postgresql.org/docs/current/sql-createdomain.html */
export async function solveDomain(
  attempt: Attempt,
  source: ValueSource,
  domain: SeedType,
): Promise<readonly string[]> {
  const chain = domains(source, domain);
  const expressions = chain.flatMap(({ checks }) => checks);
  const base = chain.at(-1);
  if (expressions.length === 0 || base?.inner == null) return [];
  const inner = { type: base.inner, modifier: base.modifier };
  const cast = source.types.get(base.inner)?.cast ?? 'text';
  const texts = candidatesFor(source, inner, expressions);
  // VALUE, as the checks call it, is an ordinary column here.
  const query = (some: readonly string[]) =>
    `SELECT o FROM (VALUES ${some
      .map((text, index) => `(${index}, ${quoteLiteral(text)}::${cast})`)
      .join(', ')}) c(o, value) WHERE ${all(expressions)} ORDER BY o LIMIT ${wanted}`;
  const reply = await attempt(query(texts));
  if (!reply.error) return (reply.results[0]?.rows ?? []).map(([index]) => texts[Number(index)] ?? '');
  // One text that the expression cannot even be computed for spoils the query for all.
  const found: string[] = [];
  for (const text of texts.slice(0, oneByOne)) {
    const reply = await attempt(query([text]));
    if (reply.results[0]?.rows.length === 1) found.push(text);
  }
  return found;
}

function domains(source: ValueSource, domain: SeedType): readonly SeedType[] {
  const inner = domain.inner === null ? undefined : source.types.get(domain.inner);
  return inner?.kind === 'd' ? [domain, ...domains(source, inner)] : [domain];
}

/**
 * Changes a row so that the table's checks hold, by letting the server evaluate them over combinations of candidates.
 * @param allowed what a column may become, or null when it is free
 * @param other a row from which this one had better differ
 * @param shift moves the order of candidates on, for further rows
 * @returns null when no combination does it
 */
export async function solveChecks(
  attempt: Attempt,
  source: SeedCatalog & ValueSource,
  table: SeedTable,
  row: ReadonlyMap<number, Value>,
  allowed: (column: SeedColumn) => readonly Value[] | null,
  other: ReadonlyMap<number, Value> | null,
  shift: number,
): Promise<ReadonlyMap<number, Value> | null> {
  const solved = new Map(row);
  for (const { columns, expressions } of linkedChecks(table)) {
    const places = table.columns.filter(({ number }) => columns.has(number));
    const limit = Math.max(2, Math.floor(combinations ** (1 / Math.max(places.length, 1))));
    const choices = places.map((column): readonly Value[] => {
      const own: Value = row.get(column.number) ?? null;
      const fixed = allowed(column);
      const values =
        fixed === null
          ? choicesFor(source, column, own, expressions, limit, shift)
          : [...new Set<Value>([own, ...fixed])];
      const taken = other?.get(column.number) ?? null;
      return [...values.filter((choice) => choice !== taken), ...values.filter((choice) => choice === taken)];
    });
    const answer = await search(attempt, places, choices, expressions);
    if (answer === null) return null;
    places.forEach((column, place) => {
      const choice = choices[place]?.[Number(answer[place])];
      if (choice !== undefined) solved.set(column.number, choice);
    });
  }
  return solved;
}

/** The row's own value first; NULL, where it is allowed, survives any cut. */
function choicesFor(
  source: ValueSource,
  column: SeedColumn,
  own: Value,
  expressions: readonly string[],
  limit: number,
  shift: number,
): readonly Value[] {
  const texts = candidatesFor(source, column, expressions);
  const shifted = [...texts.slice(shift), ...texts.slice(0, shift)];
  const spare = column.notNull || own === null ? [] : [null];
  return [...new Set<Value>([own, ...shifted])].slice(0, Math.max(1, limit - spare.length)).concat(spare);
}

/** @returns for each column the place of its choice */
async function search(
  attempt: Attempt,
  columns: readonly SeedColumn[],
  choices: readonly (readonly Value[])[],
  expressions: readonly string[],
): Promise<readonly (string | null)[] | null> {
  const reply = await attempt(searchQuery(columns, choices, expressions));
  if (!reply.error) return reply.results[0]?.rows[0] ?? null;
  // One value that the expression cannot even be computed for spoils the query for all.
  const [only = []] = choices;
  for (const [place, choice] of columns.length === 1 ? only.slice(0, oneByOne).entries() : []) {
    const reply = await attempt(searchQuery(columns, [[choice]], expressions));
    if (reply.results[0]?.rows.length === 1) return [String(place)];
  }
  return null;
}

function searchQuery(
  columns: readonly SeedColumn[],
  choices: readonly (readonly Value[])[],
  expressions: readonly string[],
): string {
  const lists = columns.map((column, place) => {
    const rows = (choices[place] ?? []).map((value, index) => `(${index}, ${typed(value, column)})`);
    return `(VALUES ${rows.join(', ')}) c${place}(o${place}, ${quoteIdentifier(column.name)})`;
  });
  const order = columns.map((_, place) => `o${place}`);
  return `SELECT ${order.join(', ')} FROM ${lists.join(' CROSS JOIN ')} WHERE ${all(expressions)}
    ORDER BY ${order.join(' + ')}, ${order.join(', ')} LIMIT 1`;
}

function typed(value: Value, column: SeedColumn): string {
  if (value === columnDefault) return `(${column.default ?? 'NULL'})::${column.cast}`;
  return `${value === null ? 'NULL' : quoteLiteral(value)}::${column.cast}`;
}

function all(expressions: readonly string[]): string {
  return expressions.map((expression) => `((${expression}) IS NOT FALSE)`).join(' AND ');
}

/** Checks that share a column have to be solved together. */
function linkedChecks(table: SeedTable) {
  const groups: { columns: Set<number>; expressions: string[] }[] = [];
  const generated = new Set(table.columns.flatMap(({ number, generated }) => (generated ? [number] : [])));
  for (const { columns, expression } of table.checks) {
    // What a generated column will hold is not known before the row is there.
    if (columns.length === 0 || columns.some((column) => generated.has(column))) continue;
    const linked = groups.filter((group) => columns.some((column) => group.columns.has(column)));
    for (const group of linked) groups.splice(groups.indexOf(group), 1);
    groups.push({
      columns: new Set([...columns, ...linked.flatMap((group) => [...group.columns])]),
      expressions: [expression, ...linked.flatMap((group) => group.expressions)],
    });
  }
  return groups;
}

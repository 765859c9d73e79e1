import type { Session } from '../database/session.ts';
import { quoteIdentifier, quoteLiteral } from '../sql/quote.ts';
import { readSeedCatalog, type SeedCatalog, type SeedTable } from './seed/catalog.ts';
import { parentsFirst } from './seed/order.ts';
import { leafValues, type PartitionValues } from './seed/partitions.ts';
import { allowedValues, NoRow, planRow, type Row, type RowRequest, type StoredRow } from './seed/rows.ts';
import { type Attempt, solveChecks, solveDomain } from './seed/solve.ts';
import { openSeedTransaction } from './seed/transaction.ts';
import { columnDefault, makeValue, type ValueSource } from './seed/values.ts';

export interface SeedReport {
  /** Qualified names, sorted. A partitioned table stands for its partitions. */
  readonly seeded: readonly string[];
  /** Tables that stay as they were, and why: what the server said, or which key cannot be satisfied. */
  readonly unseeded: readonly { readonly table: string; readonly reason: string }[];
}

export interface SeedOptions {
  /** Seed only these tables, by OID, and those that their foreign keys lead to. */
  readonly only?: readonly number[];
}

/** How many pairs of rows are tried, and how many partitions for each: the rest would fail alike. */
const pairs = 2;
const partitions = 4;

/**
 * Puts two rows into every ordinary and partitioned user table, best effort: the first with a value in every column, the
 * second with NULL wherever it may be. Values depend on nothing but the schema and the rows that are there. Foreign keys
 * refer to rows that exist; triggers do not fire where the session may switch them off; sequences are not advanced.
 * Works outside a transaction (and commits) or inside an open one (and leaves it open, with its settings).
 * Never throws for what a table or the server refuses: that is in the report.
 * @throws SessionLost
 */
export async function seedRows(session: Session, options: SeedOptions = {}): Promise<SeedReport> {
  const catalog = await readSeedCatalog(session);
  if (typeof catalog === 'string')
    return { seeded: [], unseeded: [{ table: 'every table', reason: catalog }] };
  const only = options.only && withParents(options.only, catalog);
  const wanted = [...catalog.tables.values()].filter(
    ({ oid, partitionOf }) => partitionOf === null && (only === undefined || only.has(oid)),
  );
  const transaction = await openSeedTransaction(session);
  const seeder = new Seeder(catalog, wanted, transaction.attempt);
  await seeder.solveDomains();
  for (const table of parentsFirst(wanted)) await seeder.seed(table);
  await seeder.removeOrphans();
  const refused = await transaction.close();
  const reasons = [...seeder.reasons].map(([table, reason]) => ({ table, reason }));
  return {
    seeded: refused === null ? seeder.seeded() : [],
    unseeded: refused === null ? reasons : wanted.map(({ name }) => ({ table: name, reason: refused })),
  };
}

/** A row needs the rows that its foreign keys refer to, and those need theirs. */
function withParents(oids: readonly number[], { tables }: SeedCatalog): ReadonlySet<number> {
  const reached = new Set(oids);
  for (const oid of reached) {
    for (const { parent } of tables.get(oid)?.foreignKeys ?? []) reached.add(parent);
  }
  return reached;
}

class Seeder {
  /** By table name, in the order in which they came up. */
  readonly reasons = new Map<string, string>();
  readonly #source: SeedCatalog & ValueSource & { readonly domains: Map<number, readonly string[]> };
  readonly #wanted: ReadonlyMap<number, SeedTable>;
  readonly #attempt: Attempt;
  readonly #rows = new Map<number, readonly StoredRow[]>();
  readonly #referred = new Map<number, readonly number[]>();
  readonly #done = new Set<number>();
  readonly #promised = new Map<number, readonly StoredRow[]>();

  constructor(catalog: SeedCatalog, wanted: readonly SeedTable[], attempt: Attempt) {
    this.#source = { ...catalog, domains: new Map() };
    this.#wanted = new Map(wanted.map((table) => [table.oid, table]));
    this.#attempt = attempt;
    for (const { foreignKeys } of catalog.tables.values()) {
      for (const { parent, parentColumns } of foreignKeys) {
        this.#referred.set(parent, [...new Set([...(this.#referred.get(parent) ?? []), ...parentColumns])]);
      }
    }
  }

  seeded(): readonly string[] {
    return [...this.#wanted.values()]
      .map(({ name }) => name)
      .filter((name) => !this.reasons.has(name))
      .sort();
  }

  async solveDomains(): Promise<void> {
    for (const type of this.#source.types.values()) {
      if (type.kind === 'd')
        this.#source.domains.set(type.oid, await solveDomain(this.#attempt, this.#source, type));
    }
  }

  async seed(table: SeedTable): Promise<void> {
    for (const { parent } of table.foreignKeys) if (parent !== table.oid) await this.#readRows(parent);
    const reason = await this.#insertBest(table);
    this.#done.add(table.oid);
    if (reason !== null) this.reasons.set(table.name, reason);
  }

  /** @returns why it could not be done, or null */
  async #insertBest(table: SeedTable): Promise<string | null> {
    const leaves = leafValues(table, this.#source.tables).slice(0, partitions);
    if (table.partitionKey !== null && leaves.length === 0) return 'it has no partitions';
    let reason = 'no row was made';
    for (let pair = 0; pair < pairs; pair++) {
      for (const leaf of leaves.length > 0 ? leaves : [new Map()]) {
        const said = await this.#insertPair(table, pair * 2, leaf);
        if (said === null) return null;
        reason = said;
      }
    }
    return reason;
  }

  /** Both rows at once; else both with values that the checks accept; else as many of them as can be had one by one. */
  async #insertPair(table: SeedTable, offset: number, leaf: PartitionValues): Promise<string | null> {
    const request = (place: 1 | 2, first: Row | null): RowRequest => ({
      source: this.#source,
      table,
      place,
      number: offset + place,
      leaf,
      parentRows: (oid) => this.#rowsFor(oid),
      first,
    });
    try {
      const first = planRow(request(1, null));
      const second = planRow(request(2, first));
      let said = await this.#insert(table, [first, second]);
      if (said === null) return null;

      const solvedFirst = await this.#satisfy(request(1, null), first);
      const again = planRow(request(2, solvedFirst));
      const solvedSecond = await this.#satisfy(request(2, solvedFirst), again);
      if (table.checks.length > 0) said = await this.#insert(table, [solvedFirst, solvedSecond]);
      if (said === null) return null;

      for (const alone of [solvedFirst, await this.#satisfy(request(2, null), planRow(request(2, null)))]) {
        said = await this.#insert(table, [alone]);
        if (said === null) return null;
      }
      return said;
    } catch (error) {
      if (error instanceof NoRow) return error.message;
      throw error;
    }
  }

  async #satisfy(request: RowRequest, row: Row): Promise<Row> {
    const allowed = (column: SeedTable['columns'][number]) => allowedValues(request, row, column);
    const prefer = request.number - 1;
    return (await solveChecks(this.#attempt, this.#source, request.table, row, allowed, prefer)) ?? row;
  }

  async #insert(table: SeedTable, rows: readonly Row[]): Promise<string | null> {
    const referred = this.#referredColumns(table);
    const reply = await this.#attempt(
      insertStatement(
        table,
        rows,
        referred.map(({ name }) => name),
      ),
    );
    if (reply.error) return reply.error.message;
    const stored = reply.results.flatMap((result) => result.rows);
    if (referred.length > 0) {
      this.#rows.set(
        table.oid,
        stored.map((values) => new Map(referred.map(({ number }, place) => [number, values[place] ?? null]))),
      );
    }
    return null;
  }

  #referredColumns(table: SeedTable) {
    const numbers = this.#referred.get(table.oid) ?? [];
    return table.columns.filter(({ number }) => numbers.includes(number));
  }

  /** Rows that a table holds already: of one that is not seeded, or could not be. */
  async #readRows(oid: number): Promise<void> {
    const table = this.#source.tables.get(oid);
    const pending = this.#wanted.has(oid) && !this.#done.has(oid);
    if (!table || pending || this.#rows.has(oid)) return;
    const columns = this.#referredColumns(table);
    const reply = await this.#attempt(
      `SELECT ${columns.map(({ name }) => quoteIdentifier(name)).join(', ')} FROM ${table.name} LIMIT 2`,
    );
    const rows = reply.results[0]?.rows ?? [];
    this.#rows.set(
      oid,
      rows.map((values) => new Map(columns.map(({ number }, place) => [number, values[place] ?? null]))),
    );
  }

  /** Of a table that comes later, in a cycle of keys that may not be null: the rows that it is going to get. */
  #rowsFor(oid: number): readonly StoredRow[] {
    const known = this.#rows.get(oid);
    const table = this.#wanted.get(oid);
    if (known || !table || this.#done.has(oid)) return known ?? [];
    const keys = new Set(table.foreignKeys.flatMap(({ columns }) => columns));
    const rows = [1, 2].map((number): StoredRow => {
      const columns = this.#referredColumns(table).filter((column) => !keys.has(column.number));
      return new Map(columns.map((column) => [column.number, makeValue(this.#source, column, number, true)]));
    });
    this.#promised.set(oid, rows);
    return rows;
  }

  /** Where a promised row did not come, the rows that refer to it go, and those that refer to them. */
  async removeOrphans(): Promise<void> {
    const doubtful = [...this.#promised.keys()].filter((oid) => !this.#keptPromise(oid));
    for (let oid = doubtful.pop(); oid !== undefined; oid = doubtful.pop()) {
      const parent = this.#source.tables.get(oid);
      for (const table of this.#wanted.values()) {
        for (const key of table.foreignKeys.filter(({ parent }) => parent === oid)) {
          const reply = parent && (await this.#attempt(orphanStatement(table, parent, key)));
          if (reply?.results[0] === undefined || reply.results[0].tag === 'DELETE 0') continue;
          this.reasons.set(table.name, `needs a row of ${parent?.name}, which has none that fits`);
          doubtful.push(table.oid);
        }
      }
    }
  }

  #keptPromise(oid: number): boolean {
    const stored = this.#rows.get(oid) ?? [];
    return (this.#promised.get(oid) ?? []).every((promised) =>
      stored.some((row) => [...promised].every(([column, value]) => row.get(column) === value)),
    );
  }
}

function insertStatement(table: SeedTable, rows: readonly Row[], returning: readonly string[]): string {
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

function orphanStatement(table: SeedTable, parent: SeedTable, key: SeedTable['foreignKeys'][number]): string {
  const name = (owner: SeedTable, number: number | undefined) =>
    quoteIdentifier(owner.columns.find((column) => column.number === number)?.name ?? '');
  const set = key.columns.map((column) => `c.${name(table, column)} IS NOT NULL`);
  const pairs = key.columns.map(
    (column, index) => `p.${name(parent, key.parentColumns[index])} = c.${name(table, column)}`,
  );
  return `DELETE FROM ${table.name} c WHERE ${set.join(' AND ')}
    AND NOT EXISTS (SELECT FROM ${parent.name} p WHERE ${pairs.join(' AND ')})`;
}

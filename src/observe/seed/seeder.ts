import { quoteIdentifier } from '../../sql/quote.ts';
import type { SeedCatalog, SeedTable } from './catalog.ts';
import { anywhere, leafValues, type PartitionValues } from './partitions.ts';
import { allowedValues, NoRow, planRow, type Row, type RowRequest, type StoredRow } from './rows.ts';
import { solveChecks, solveDomain } from './solve.ts';
import { duplicateCheck, insertStatement, orphanStatement } from './statements.ts';
import type { SeedTransaction } from './transaction.ts';
import { makeValue, type ValueSource } from './values.ts';

/** How many pairs of rows are tried, and how many partitions for each: the rest would fail alike. */
const pairs = 2;
const partitions = 4;

/** Seeds one table after the other and remembers the rows that later ones can refer to. */
export class Seeder {
  /** By table name: null for a table that is seeded, else why it is not. */
  readonly outcomes = new Map<string, string | null>();
  readonly #source: SeedCatalog & ValueSource & { readonly domains: Map<number, readonly string[]> };
  readonly #wanted: ReadonlyMap<number, SeedTable>;
  readonly #transaction: SeedTransaction;
  readonly #rows = new Map<number, readonly StoredRow[]>();
  readonly #referred = new Map<number, readonly number[]>();
  readonly #done = new Set<number>();
  readonly #promised = new Map<number, readonly StoredRow[]>();

  constructor(catalog: SeedCatalog, wanted: readonly SeedTable[], transaction: SeedTransaction) {
    this.#source = { ...catalog, domains: new Map() };
    this.#wanted = new Map(wanted.map((table) => [table.oid, table]));
    this.#transaction = transaction;
    for (const { foreignKeys } of catalog.tables.values()) {
      for (const { parent, parentColumns } of foreignKeys) {
        this.#referred.set(parent, [...new Set([...(this.#referred.get(parent) ?? []), ...parentColumns])]);
      }
    }
  }

  async solveDomains(): Promise<void> {
    for (const type of this.#source.types.values()) {
      if (type.kind === 'd')
        this.#source.domains.set(type.oid, await solveDomain(this.#transaction.attempt, this.#source, type));
    }
  }

  async seed(table: SeedTable): Promise<void> {
    for (const { parent } of table.foreignKeys) if (parent !== table.oid) await this.#readRows(parent);
    this.outcomes.set(table.name, await this.#insertBest(table));
    this.#done.add(table.oid);
  }

  /** Whether a table can do without new rows; if so, later ones refer to those that are there. */
  async holdsRows(table: SeedTable): Promise<boolean> {
    const reply = await this.#transaction.attempt(`SELECT FROM ${table.name} LIMIT 1`);
    const holds = reply.results[0]?.rows.length === 1;
    if (holds) this.#done.add(table.oid);
    return holds;
  }

  /** @returns why it could not be done, or null */
  async #insertBest(table: SeedTable): Promise<string | null> {
    const leaves = leafValues(table, this.#source.tables).slice(0, partitions);
    if (table.partitionKey !== null && leaves.length === 0) return 'it has no partitions';
    if (table.insertRules.some((when) => this.#transaction.firing.includes(when))) {
      return 'a rule of the table takes its rows elsewhere';
    }
    let reason = 'no row was made';
    for (let pair = 0; pair < pairs; pair++) {
      for (const leaf of leaves.length > 0 ? leaves : [anywhere]) {
        const said = await this.#insertPair(table, pair * 2, leaf);
        if (said === null) return null;
        reason = said;
      }
    }
    return reason;
  }

  /** Both rows at once; else both with values that the checks accept; else one of them. */
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
    const first = planOrReason(request(1, null));
    if (typeof first === 'string') return first;
    const second = planOrReason(request(2, first));
    let said = await this.#insert(table, typeof second === 'string' ? [first] : [first, second]);
    if (said === null || typeof second === 'string') return said;

    const solved = await this.#satisfy(request(1, null), first);
    const follower = await this.#satisfy(request(2, solved), planRow(request(2, solved)));
    const alone = await this.#satisfy(request(2, null), planRow(request(2, null)));
    for (const rows of [...(table.checks.length > 0 ? [[solved, follower]] : []), [solved], [alone]]) {
      said = await this.#insert(table, rows);
      if (said === null) return null;
    }
    return said;
  }

  async #satisfy(request: RowRequest, row: Row): Promise<Row> {
    const allowed = (column: SeedTable['columns'][number]) => allowedValues(request, row, column);
    const { table, first, number } = request;
    return (
      (await solveChecks(this.#transaction.attempt, this.#source, table, row, allowed, first, number - 1)) ??
      row
    );
  }

  async #insert(table: SeedTable, rows: readonly Row[]): Promise<string | null> {
    const referred = this.#referredColumns(table);
    const names = referred.map(({ name }) => name);
    const check = table.deferrable.length > 0 ? `; ${duplicateCheck(table)}` : '';
    const reply = await this.#transaction.attempt(insertStatement(table, rows, names) + check);
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
    const reply = await this.#transaction.attempt(
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
          const reply = parent && (await this.#transaction.attempt(orphanStatement(table, parent, key)));
          if (reply?.results[0] === undefined || reply.results[0].tag === 'DELETE 0') continue;
          this.outcomes.set(table.name, `needs a row of ${parent?.name}, which has none that fits`);
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

function planOrReason(request: RowRequest): Row | string {
  try {
    return planRow(request);
  } catch (error) {
    if (error instanceof NoRow) return error.message;
    throw error;
  }
}

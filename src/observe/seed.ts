import type { Session } from '../database/session.ts';
import { readSeedCatalog, type SeedCatalog } from './seed/catalog.ts';
import { parentsFirst } from './seed/order.ts';
import { Seeder } from './seed/seeder.ts';
import { openSeedTransaction } from './seed/transaction.ts';

export interface SeedReport {
  /** Qualified names, sorted. A partitioned table stands for its partitions. */
  readonly seeded: readonly string[];
  /** Tables that stay as they were, and why: what the server said, or which key cannot be satisfied. */
  readonly unseeded: readonly { readonly table: string; readonly reason: string }[];
}

export interface SeedOptions {
  /** Seed only these tables, by OID, and those of the tables that their foreign keys lead to that hold no rows yet. */
  readonly only?: readonly number[];
}

/**
 * Puts two rows into every ordinary and partitioned user table, best effort: the first with a value in every column, the
 * second with NULL wherever it may be. Values depend on nothing but the schema and the rows that are there. Foreign keys
 * refer to rows that exist; triggers do not fire where the session may switch them off; sequences are not advanced.
 * Works outside a transaction (and commits) or inside an open one (and leaves it open, with its settings).
 * Never throws for what a table or the server refuses: that is in the report.
 * @throws SessionLost
 */
export async function seedRows(session: Session, options: SeedOptions = {}): Promise<SeedReport> {
  const catalog = await readSeedCatalog(session, options.only ?? null);
  if (typeof catalog === 'string')
    return { seeded: [], unseeded: [{ table: 'every table', reason: catalog }] };
  const reached = options.only && withParents(options.only, catalog);
  const wanted = [...catalog.tables.values()].filter(
    ({ oid, partitionOf }) => partitionOf === null && (reached === undefined || reached.has(oid)),
  );
  const transaction = await openSeedTransaction(session);
  const seeder = new Seeder(catalog, wanted, transaction);
  await seeder.solveDomains();
  for (const table of parentsFirst(wanted, catalog.tables)) {
    const asked = options.only === undefined || options.only.includes(table.oid);
    if (asked || !(await seeder.holdsRows(table))) await seeder.seed(table);
  }
  await seeder.removeOrphans();
  const refused = await transaction.close();
  const outcomes = [...seeder.outcomes].sort(([a], [b]) => (a < b ? -1 : 1));
  const reasons = outcomes.map(([table, reason]) => ({ table, reason: refused ?? reason }));
  return {
    seeded: reasons.flatMap(({ table, reason }) => (reason === null ? [table] : [])),
    unseeded: reasons.flatMap(({ table, reason }) => (reason === null ? [] : [{ table, reason }])),
  };
}

/** A row needs the rows that its foreign keys refer to, and those need theirs. */
function withParents(oids: readonly number[], { tables }: SeedCatalog): ReadonlySet<number> {
  const reached = new Set(oids);
  for (const oid of reached) {
    const table = tables.get(oid);
    for (const { parent } of table?.foreignKeys ?? []) reached.add(parent);
    // Rows come to a partition through its root.
    if (table && table.partitionOf !== null && !oids.includes(oid)) reached.add(table.partitionOf);
  }
  return reached;
}

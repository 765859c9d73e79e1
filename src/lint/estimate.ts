import type { DatabaseStatistics, TableStatistics } from '../database/statistics.ts';
import type { Command, Relation } from '../observe/observation.ts';
import type { Finding } from '../report/lint-report.ts';
import { size, time } from '../runtime/quantities.ts';
import { qualified } from '../sql/quote.ts';
import type { Hazard } from './rule.ts';

export type Estimate = NonNullable<Finding['estimate']>;

/** Statistics as rules look tables up. */
export interface KnownTables {
  /** The day on which they were taken. */
  readonly taken: string;
  /** By name as findings print it: `public.orders`. */
  readonly tables: ReadonlyMap<string, TableStatistics>;
  /** Bytes that the server reads or writes a second. */
  readonly throughput: number;
}

export function knownTables(statistics: DatabaseStatistics, throughput: number): KnownTables {
  const tables = statistics.tables.map((table) => [qualified(table.schema, table.name), table] as const);
  return { taken: statistics.taken, tables: new Map(tables), throughput };
}

/** What a command did to tables, by how long it takes: a rewrite also builds all indexes. */
interface Work {
  readonly verb: 'rewrites' | 'reads';
  readonly relations: readonly Relation[];
}

function workOf(command: Command): Work | null {
  const existing = (relations: readonly Relation[]): readonly Relation[] => {
    const hot = relations.filter(({ existedBefore }) => existedBefore);
    return hot.filter(({ oid }, index) => hot.findIndex((other) => other.oid === oid) === index);
  };
  const rewritten = existing(command.rewrites.map(({ relation }) => relation));
  if (rewritten.length > 0) return { verb: 'rewrites', relations: rewritten };
  const read = existing([...command.indexesBuilt, ...command.scans].map(({ relation }) => relation));
  return read.length > 0 ? { verb: 'reads', relations: read } : null;
}

export interface Assessed {
  readonly estimate: Estimate | null;
  /** Rows of the table that the hazard is about; null = unknown. */
  readonly rows: number | null;
  /** `rewrites about 42 GB: roughly 7 min at 100 MB/s`; null where there is no estimate. */
  readonly words: string | null;
}

const nothing: Assessed = { estimate: null, rows: null, words: null };

/** How much there is to do, where the statistics know every table that the hazard's command wrote anew or read. */
export function assess({ subject, command }: Hazard, known: KnownTables | null): Assessed {
  if (known === null) return nothing;
  const named = tableOf(subject, known);
  const work = command === undefined ? null : workOf(command);
  if (work === null) return { ...nothing, rows: named?.rows ?? null };
  const tables = work.relations.map(({ name }) => known.tables.get(name));
  if (tables.some((table) => table === undefined)) return nothing;
  const sum = (value: (table: TableStatistics) => number): number =>
    tables.reduce((total, table) => total + (table === undefined ? 0 : value(table)), 0);
  const rows = tables.some((table) => table?.rows === null) ? null : sum((table) => table.rows ?? 0);
  const bytes = sum((table) => table.bytes + (work.verb === 'rewrites' ? table.indexBytes : 0));
  const seconds = Math.round(bytes / known.throughput);
  const words = `${work.verb} about ${size(bytes)}: roughly ${time(seconds)} at ${size(known.throughput)}/s`;
  return { estimate: { rows, bytes, seconds }, rows, words };
}

/** `public.orders` of `public.orders.note`. */
function tableOf(subject: string, { tables }: KnownTables): TableStatistics | undefined {
  const found = [...tables].filter(([name]) => subject === name || subject.startsWith(`${name}.`));
  return found.sort(([a], [b]) => b.length - a.length)[0]?.[1];
}

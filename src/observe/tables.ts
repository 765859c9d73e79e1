import type { Session } from '../database/session.ts';
import type { TableFacts, TableHistory } from './observation.ts';

/** Cheap on purpose, because it is asked after each statement that changes a table: about a millisecond. */
const query = (
  which: string,
): string => `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_array(c.oid::int8,
  pg_catalog.json_build_object(
    'columns', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull,
        'default', CASE WHEN a.atthasdef AND a.attgenerated = '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END,
        'identity', a.attidentity <> '', 'generated', a.attgenerated <> '') ORDER BY a.attnum), '[]')
      FROM pg_catalog.pg_attribute a
      LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
    'constraints', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', k.conname, 'kind', k.contype, 'validated', k.convalidated,
        'definition', pg_catalog.pg_get_constraintdef(k.oid)) ORDER BY k.conname), '[]')
      FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid),
    'indexes', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', ic.relname, 'unique', i.indisunique, 'valid', i.indisvalid) ORDER BY ic.relname), '[]')
      FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid WHERE i.indrelid = c.oid),
    'partition', CASE WHEN c.relispartition THEN (SELECT pg_catalog.json_build_object(
        'of', pg_catalog.format('%I.%I', pn.nspname, pc.relname),
        'constraint', pg_catalog.pg_get_partition_constraintdef(c.oid))
      FROM pg_catalog.pg_inherits h JOIN pg_catalog.pg_class pc ON pc.oid = h.inhparent
      JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace WHERE h.inhrelid = c.oid) END))), '[]')::text
  FROM pg_catalog.pg_class c
  WHERE c.relkind IN ('r', 'p', 'v', 'm') AND ${which}`;

/** The tables and views of a database by OID: as they are, and as they were before the change set. */
export class Tables {
  #now = new Map<number, TableFacts>();
  #marked: ReadonlyMap<number, TableFacts> = new Map();

  async load(session: Session): Promise<void> {
    this.#now = await read(session, 'c.oid >= 16384');
  }

  mark(): void {
    this.#marked = new Map(this.#now);
  }

  /** Null for what is no table or view, or is not there. */
  columnsOf(oid: number | null): readonly string[] | null {
    return this.#now.get(oid ?? 0)?.columns.map(({ name }) => name) ?? null;
  }

  /**
   * Reads the tables that a statement changed.
   * @returns for those that existed before the change set, what became of them
   */
  async follow(session: Session, changed: readonly number[]): Promise<TableHistory[]> {
    if (changed.length === 0) return [];
    const read_ = await read(session, `c.oid IN (${changed.join(', ')})`);
    const histories = changed.flatMap((oid): TableHistory[] => {
      const marked = this.#marked.get(oid);
      const before = this.#now.get(oid);
      return marked === undefined || before === undefined
        ? []
        : [{ oid, marked, before, after: read_.get(oid) ?? null }];
    });
    for (const oid of changed) {
      const facts = read_.get(oid);
      if (facts === undefined) this.#now.delete(oid);
      else this.#now.set(oid, facts);
    }
    return histories;
  }
}

async function read(session: Session, which: string): Promise<Map<number, TableFacts>> {
  const reply = await session.send(query(which));
  return new Map(JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '[]') as [number, TableFacts][]);
}

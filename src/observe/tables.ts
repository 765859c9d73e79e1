import type { Session } from '../database/session.ts';
import type { TableFacts, TableHistory } from './observation.ts';

/** By a publication of this table, of its schema or of all tables that passes on UPDATE or DELETE. */
const published = `EXISTS (SELECT FROM pg_catalog.pg_publication u WHERE (u.pubupdate OR u.pubdelete) AND (u.puballtables
  OR EXISTS (SELECT FROM pg_catalog.pg_publication_rel r WHERE r.prpubid = u.oid AND r.prrelid = c.oid)
  OR EXISTS (SELECT FROM pg_catalog.pg_publication_namespace n WHERE n.pnpubid = u.oid AND n.pnnspid = c.relnamespace)))`;

/** Cheap on purpose, because it is asked after each statement that changes a table: about a millisecond. */
const query = (
  which: string,
): string => `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_array(c.oid::int8,
  pg_catalog.json_build_object(
    'columns', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', a.attname, 'number', a.attnum, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull,
        'default', CASE WHEN a.atthasdef AND a.attgenerated = '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END,
        'identity', a.attidentity <> '', 'generated', a.attgenerated <> '') ORDER BY a.attnum), '[]')
      FROM pg_catalog.pg_attribute a
      LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
    'constraints', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', k.conname, 'kind', k.contype, 'validated', k.convalidated,
        'definition', pg_catalog.pg_get_constraintdef(k.oid),
        'columns', coalesce(k.conkey, '{}')) ORDER BY k.conname), '[]')
      FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid),
    'indexes', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', ic.relname, 'unique', i.indisunique, 'valid', i.indisvalid, 'partial', i.indpred IS NOT NULL,
        'method', (SELECT am.amname FROM pg_catalog.pg_am am WHERE am.oid = ic.relam),
        'keys', (SELECT pg_catalog.json_agg(pg_catalog.pg_get_indexdef(i.indexrelid, key, false) ORDER BY key)
          FROM pg_catalog.generate_series(1, i.indnkeyatts) key)) ORDER BY ic.relname), '[]')
      FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid WHERE i.indrelid = c.oid),
    'rowSecurity', CASE WHEN c.relforcerowsecurity AND c.relrowsecurity THEN 'forced'
      WHEN c.relrowsecurity THEN 'on' ELSE 'off' END,
    'policies', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', p.polname, 'permissive', p.polpermissive, 'rule', pg_catalog.concat_ws(' ', p.polcmd, p.polroles::text,
          pg_catalog.pg_get_expr(p.polqual, p.polrelid), '/', pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)))
        ORDER BY p.polname), '[]') FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid),
    'replicated', CASE WHEN c.relkind <> 'r' OR NOT ${published} THEN 'no'
      WHEN c.relreplident = 'f' OR EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid
        AND CASE c.relreplident WHEN 'd' THEN i.indisprimary WHEN 'i' THEN i.indisreplident END) THEN 'yes'
      ELSE 'without identity' END,
    -- tgtype of a row trigger (1) before (2) insert (4): src/include/catalog/pg_trigger.h
    'filledByTrigger', EXISTS (SELECT FROM pg_catalog.pg_trigger t
      WHERE t.tgrelid = c.oid AND t.tgtype & 7 = 7 AND t.tgenabled <> 'D'),
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

  get(oid: number): TableFacts | null {
    return this.#now.get(oid) ?? null;
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
  const rows = JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '[]') as [number, ReadFacts][];
  return new Map(rows.map(([oid, facts]) => [oid, named(facts)]));
}

/** As the server sends them, with numbers for the columns of constraints: it would look each of them up. */
type ReadFacts = Omit<TableFacts, 'constraints'> & {
  readonly constraints: readonly (Omit<TableFacts['constraints'][number], 'columns'> & {
    readonly columns: readonly number[];
  })[];
};

function named(facts: ReadFacts): TableFacts {
  const names = new Map(facts.columns.map(({ number, name }) => [number, name]));
  const constraints = facts.constraints.map((constraint) => ({
    ...constraint,
    columns: constraint.columns.flatMap((number) => names.get(number) ?? []),
  }));
  return { ...facts, constraints };
}

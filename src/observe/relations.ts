import type { Session } from '../database/session.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import { observerSchema } from './instruments.ts';
import type { Relation, RelationKind } from './observation.ts';

interface KnownRelation {
  readonly name: string;
  readonly kind: RelationKind;
  /** The table of an index, as an oid; 0 otherwise. */
  readonly indexOf: number;
}

const kinds: Readonly<Record<string, RelationKind>> = {
  r: 'table',
  p: 'partitioned table',
  i: 'index',
  I: 'index',
  v: 'view',
  m: 'materialized view',
  S: 'sequence',
  f: 'foreign table',
};

const list = `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_array(
    c.oid::int8, c.relkind, pg_catalog.format('%I.%I', n.nspname, c.relname), coalesce(i.indrelid, 0)::int8)), '[]')::text
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
  WHERE c.oid >= 16384 AND c.relkind IN ('r','p','i','I','v','m','S','f')
    AND n.nspname NOT IN ('pg_toast', '${observerSchema}')`;
const these = (oids: readonly number[]): string => `${list} AND c.oid IN (${oids.join(', ')})`;

/**
 * The relations of a database by OID, and which of them existed before the change set. Identity is the OID, so a renamed,
 * temporary, CREATE TABLE AS or schema-qualified table needs no special care.
 */
export class Relations {
  readonly #known = new Map<number, KnownRelation>();
  /** TOAST tables and our own: asked for once, never again. */
  readonly #nameless = new Set<number>();
  #marked: ReadonlySet<number> = new Set();

  /** Reads all relations. */
  async load(session: Session): Promise<void> {
    await this.#read(session, list);
  }

  /** What is known now counts as existing before what comes next. */
  mark(): void {
    this.#marked = new Set(this.#known.keys());
  }

  /** Learns the names of relations that are new. */
  async learn(session: Session, oids: Iterable<number>): Promise<void> {
    const unknown = [...new Set(oids)].filter((oid) => !this.#known.has(oid) && !this.#nameless.has(oid));
    await this.refresh(session, unknown);
    for (const oid of unknown) if (!this.#known.has(oid)) this.#nameless.add(oid);
  }

  /** Reads the names of some relations again: after a rename. Dropped ones keep theirs: their locks are still held. */
  async refresh(session: Session, oids: readonly number[]): Promise<void> {
    if (oids.length > 0) await this.#read(session, these(oids));
  }

  async #read(session: Session, query: string): Promise<void> {
    const reply = await session.send(query);
    const rows = JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '[]') as [number, string, string, number][];
    for (const [oid, kind, name, indexOf] of rows) {
      this.#known.set(oid, { kind: kinds[kind] ?? 'other', name, indexOf });
    }
  }

  existedBefore(oid: number): boolean {
    return this.#marked.has(oid);
  }

  /** Null for catalogs, TOAST and what nobody told us about. */
  get(oid: number): Relation | null {
    const known = this.#known.get(oid);
    if (known === undefined) return null;
    return { oid, name: known.name, kind: known.kind, existedBefore: this.existedBefore(oid) };
  }

  /** The table of an index. */
  tableOf(index: number): Relation | null {
    return this.get(this.#known.get(index)?.indexOf ?? 0);
  }

  /** The indexes of a table. */
  indexesOf(table: number): readonly Relation[] {
    return [...this.#known].flatMap(([oid, { indexOf }]) => (indexOf === table ? (this.get(oid) ?? []) : []));
  }

  /**
   * What a statement names. Without its schema the search_path would tell: of several with that name `public` has it,
   * and where it has none, nobody knows. Of several that had one name the last one has it: what was dropped or taken back
   * keeps its own here.
   */
  named({ schema, name }: { readonly schema: string | null; readonly name: string }): Relation | null {
    if (schema !== null) return this.byName(`${quoteIdentifier(schema)}.${quoteIdentifier(name)}`);
    const same = [...this.#known].filter(([, known]) => unqualifiedName(known.name) === name);
    const isOne = new Set(same.map(([, known]) => known.name)).size === 1;
    const only = isOne ? same.at(-1) : same.findLast(([, known]) => known.name.startsWith('public.'));
    return only === undefined ? null : this.get(only[0]);
  }

  /** Debug messages carry unqualified names: of several schemas' tables the one in the first of these sets is meant. */
  find(unqualified: string, ...among: readonly ReadonlySet<number>[]): Relation | null {
    const candidates = [...this.#known]
      .filter(([, known]) => unqualifiedName(known.name) === unqualified)
      .map(([oid]) => oid);
    const oid = among.flatMap((oids) => candidates.find((each) => oids.has(each)) ?? [])[0];
    return this.get(oid ?? candidates.at(-1) ?? 0);
  }

  byName(qualified: string): Relation | null {
    const found = [...this.#known].findLast(([, known]) => known.name === qualified);
    return found === undefined ? null : this.get(found[0]);
  }

  /** All tables that existed before, for the second pass. */
  markedTables(): readonly Relation[] {
    return [...this.#marked]
      .flatMap((oid) => this.get(oid) ?? [])
      .filter(({ kind }) => kind === 'table' || kind === 'partitioned table');
  }
}

/** `public."Order Lines"` → `Order Lines`. */
export function unqualifiedName(name: string): string {
  const quoted = /"((?:[^"]|"")*)"$/.exec(name);
  return quoted?.[1] === undefined ? name.slice(name.lastIndexOf('.') + 1) : quoted[1].replaceAll('""', '"');
}

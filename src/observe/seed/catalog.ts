import { inCanonicalSettings } from '../../database/canonical-settings.ts';
import type { Session } from '../../database/session.ts';
import { observerSchema } from '../instruments.ts';

/** What has to be known about tables and types to make rows for them. Tables, columns and types go by their numbers. */
export interface SeedCatalog {
  readonly tables: ReadonlyMap<number, SeedTable>;
  readonly types: ReadonlyMap<number, SeedType>;
}

export interface SeedTable {
  readonly oid: number;
  /** Qualified and quoted, ready to print. */
  readonly name: string;
  /** The partitioned table that it is a partition of. */
  readonly partitionOf: number | null;
  readonly partitionBound: string | null;
  /** Names of the columns that partition it; null in place of an expression. */
  readonly partitionKey: readonly (string | null)[] | null;
  readonly columns: readonly SeedColumn[];
  /** Columns of each unique or exclusion index, those that only its expressions name included. */
  readonly uniques: readonly (readonly number[])[];
  /** Of deferrable unique constraints, which the server checks by a trigger. */
  readonly deferrable: readonly (readonly number[])[];
  /** `ev_enabled` of the rules that do something else instead of an INSERT. */
  readonly insertRules: readonly string[];
  readonly foreignKeys: readonly SeedForeignKey[];
  readonly checks: readonly SeedCheck[];
}

export interface SeedColumn {
  readonly number: number;
  readonly name: string;
  readonly type: number;
  /** `atttypmod`: the length or precision, encoded as the type likes it; -1 for none. */
  readonly modifier: number;
  /** `character varying(40)`, ready for a cast. */
  readonly cast: string;
  /** By itself or by its domain. */
  readonly notNull: boolean;
  readonly default: string | null;
  readonly generated: boolean;
}

export interface SeedForeignKey {
  readonly parent: number;
  readonly columns: readonly number[];
  readonly parentColumns: readonly number[];
  /** MATCH FULL: all columns are null or none is. */
  readonly full: boolean;
}

export interface SeedCheck {
  readonly columns: readonly number[];
  /** Names the columns without their table. */
  readonly expression: string;
}

export interface SeedType {
  readonly oid: number;
  /** `typname`: `int4`, `citext`. */
  readonly name: string;
  /** `typtype`: base, enum, domain, composite, range, multirange. */
  readonly kind: 'b' | 'e' | 'd' | 'c' | 'r' | 'm' | 'p';
  readonly cast: string;
  /** Of an array: the type of its elements. Of a range or multirange: its subtype or range. Of a domain: its base. */
  readonly inner: number | null;
  readonly isArray: boolean;
  /** Of a domain. */
  readonly modifier: number;
  readonly notNull: boolean;
  /** Of a domain, with the keyword VALUE. */
  readonly checks: readonly string[];
  /** Of an enum, in order. */
  readonly labels: readonly string[];
  /** Of a composite, in order. */
  readonly attributes: readonly { readonly type: number; readonly modifier: number }[];
}

/**
 * Reads all of it in one round trip, or what rows in some tables can have to do with in two.
 * @param only tables by OID, or null for all
 * @returns what the server said when it refused, or the catalog.
 */
export async function readSeedCatalog(
  session: Session,
  only: readonly number[] | null = null,
): Promise<SeedCatalog | string> {
  const which = only === null ? '' : `AND c.oid IN (${await reachedFrom(session, only)})`;
  const reply = await session.send(
    inCanonicalSettings(
      [tables, columns, uniques, foreignKeys, checks, usedTypes].map((query) =>
        query(`${userTables} ${which}`),
      ),
    ),
  );
  if (reply.error) return reply.error.message;
  const rows = <Row>(part: number) =>
    JSON.parse(reply.results[1 + part]?.rows[0]?.[0] ?? '[]') as readonly Row[];
  const ofTable = <Row extends { readonly table: number }>(part: number) => {
    const groups = new Map<number, Row[]>();
    for (const row of rows<Row>(part)) groups.set(row.table, [...(groups.get(row.table) ?? []), row]);
    return (table: number): readonly Row[] => groups.get(table) ?? [];
  };
  const types = new Map(rows<SeedType>(5).map((type) => [type.oid, type]));
  const refusesNull = (type: SeedType | undefined): boolean =>
    type?.kind === 'd' && (type.notNull || refusesNull(types.get(type.inner ?? 0)));
  const columnsOf = ofTable<SeedColumn & { table: number }>(1);
  const uniquesOf = ofTable<{ table: number; columns: readonly number[]; deferrable: boolean }>(2);
  const foreignKeysOf = ofTable<SeedForeignKey & { table: number }>(3);
  const checksOf = ofTable<SeedCheck & { table: number }>(4);
  return {
    tables: new Map(
      rows<Omit<SeedTable, 'columns' | 'uniques' | 'deferrable' | 'foreignKeys' | 'checks'>>(0).map(
        (table) => [
          table.oid,
          {
            ...table,
            columns: columnsOf(table.oid).map((column) => ({
              ...column,
              notNull: column.notNull || refusesNull(types.get(column.type)),
            })),
            uniques: uniquesOf(table.oid).map((index) => index.columns),
            deferrable: uniquesOf(table.oid).flatMap((index) => (index.deferrable ? [index.columns] : [])),
            foreignKeys: foreignKeysOf(table.oid),
            checks: checksOf(table.oid),
          },
        ],
      ),
    ),
    types,
  };
}

/** These tables and those that their foreign keys lead to, each with all that it is a partition of and all its partitions. */
async function reachedFrom(session: Session, oids: readonly number[]): Promise<string> {
  const reply = await session.send(`WITH RECURSIVE reached(oid) AS (
    SELECT pg_catalog.unnest('{${oids.join(',')}}'::pg_catalog.oid[])
    UNION SELECT next.oid FROM reached r CROSS JOIN LATERAL (
      SELECT k.confrelid FROM pg_catalog.pg_constraint k WHERE k.conrelid = r.oid AND k.contype = 'f'
      UNION ALL SELECT i.inhparent FROM pg_catalog.pg_inherits i WHERE i.inhrelid = r.oid
      UNION ALL SELECT i.inhrelid FROM pg_catalog.pg_inherits i WHERE i.inhparent = r.oid) next(oid))
  SELECT pg_catalog.string_agg(oid::text, ',') FROM reached`);
  return reply.results[0]?.rows[0]?.[0] ?? '0';
}

const json = (query: string) => `SELECT coalesce(json_agg(x), '[]') FROM (${query}) x`;

const userTables = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname !~ '^pg_'
    AND n.nspname NOT IN ('information_schema', '${observerSchema}') AND c.relkind IN ('r', 'p')`;

const tables = (userTables: string): string =>
  json(`SELECT c.oid::int8, format('%I.%I', n.nspname, c.relname) AS name,
    (SELECT i.inhparent::int8 FROM pg_inherits i WHERE c.relispartition AND i.inhrelid = c.oid) AS "partitionOf",
    pg_get_expr(c.relpartbound, c.oid) AS "partitionBound",
    CASE WHEN c.relkind = 'p' THEN (SELECT json_agg(a.attname ORDER BY k.place)
      FROM pg_partitioned_table p CROSS JOIN unnest(p.partattrs::int2[]) WITH ORDINALITY k(number, place)
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number AND k.number > 0
      WHERE p.partrelid = c.oid) END AS "partitionKey",
    ARRAY(SELECT r.ev_enabled FROM pg_rewrite r
      WHERE r.ev_class = c.oid AND r.ev_type = '3' AND r.is_instead) AS "insertRules"
  FROM ${userTables}
  WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.deptype = 'e' AND e.classid = 'pg_class'::regclass
    AND e.objid = c.oid AND e.objsubid = 0)
  ORDER BY n.nspname, c.relname`);

const columns = (userTables: string): string =>
  json(`SELECT c.oid::int8 AS table, a.attnum AS number, a.attname AS name, a.atttypid::int8 AS type,
    a.atttypmod AS modifier, format_type(a.atttypid, a.atttypmod) AS cast, a.attnotnull AS "notNull",
    CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS default,
    a.attgenerated <> '' AS generated
  FROM ${userTables} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE NOT c.relispartition OR EXISTS (SELECT FROM pg_constraint k WHERE k.confrelid = c.oid AND k.conparentid = 0)
  ORDER BY a.attrelid, a.attnum`);

const uniques = (userTables: string): string =>
  json(`SELECT c.oid::int8 AS table, ARRAY(
      SELECT k FROM unnest(i.indkey::int2[]) k WHERE k > 0
      UNION SELECT d.refobjsubid FROM pg_depend d WHERE i.indexprs IS NOT NULL AND d.classid = 'pg_class'::regclass
        AND d.objid = i.indexrelid AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid
        AND d.refobjsubid > 0) AS columns, i.indisunique AND NOT i.indimmediate AS deferrable
  FROM ${userTables} JOIN pg_index i ON i.indrelid = c.oid AND (i.indisunique OR i.indisexclusion)
  WHERE NOT c.relispartition`);

// A foreign key to a partitioned table has a further row per partition on the same table.
const foreignKeys = (userTables: string): string =>
  json(`SELECT c.oid::int8 AS table, k.confrelid::int8 AS parent, k.conkey AS columns,
    k.confkey AS "parentColumns", k.confmatchtype = 'f' AS full
  FROM ${userTables} JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f'
    LEFT JOIN pg_constraint o ON o.oid = k.conparentid
  WHERE NOT c.relispartition AND o.conrelid IS DISTINCT FROM k.conrelid
  ORDER BY k.conname`);

const checks = (userTables: string): string =>
  json(`SELECT c.oid::int8 AS table, coalesce(k.conkey, '{}') AS columns,
    pg_get_expr(k.conbin, k.conrelid) AS expression
  FROM ${userTables} JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'c'
  WHERE NOT c.relispartition ORDER BY k.conname`);

const usedTypes = (userTables: string): string => `WITH RECURSIVE used(oid) AS (
    SELECT a.atttypid FROM ${userTables} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      AND NOT a.attisdropped
    UNION SELECT next.oid FROM used u JOIN pg_type t ON t.oid = u.oid
      LEFT JOIN pg_range r ON u.oid IN (r.rngtypid, r.rngmultitypid)
      CROSS JOIN LATERAL (SELECT t.typelem UNION ALL SELECT t.typbasetype UNION ALL SELECT r.rngsubtype
        UNION ALL SELECT r.rngtypid
        UNION ALL SELECT a.atttypid FROM pg_attribute a WHERE t.typtype = 'c' AND a.attrelid = t.typrelid
          AND a.attnum > 0 AND NOT a.attisdropped) next(oid)
    WHERE next.oid <> 0)
  ${json(`SELECT t.oid::int8, t.typname AS name, t.typtype AS kind, format_type(t.oid, NULL) AS cast,
    nullif(CASE t.typtype WHEN 'd' THEN t.typbasetype
      WHEN 'r' THEN (SELECT r.rngsubtype FROM pg_range r WHERE r.rngtypid = t.oid)
      WHEN 'm' THEN (SELECT r.rngtypid FROM pg_range r WHERE r.rngmultitypid = t.oid)
      ELSE t.typelem END, 0)::int8 AS inner,
    t.typcategory = 'A' AND t.typelem <> 0 AND t.typlen = -1 AS "isArray", t.typtypmod AS modifier,
    t.typnotnull AS "notNull",
    ARRAY(SELECT pg_get_expr(k.conbin, 0) FROM pg_constraint k
      WHERE t.typtype = 'd' AND k.contypid = t.oid AND k.contype = 'c' ORDER BY k.conname) AS checks,
    ARRAY(SELECT e.enumlabel FROM pg_enum e
      WHERE t.typtype = 'e' AND e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels,
    ARRAY(SELECT json_build_object('type', a.atttypid::int8, 'modifier', a.atttypmod) FROM pg_attribute a
      WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attnum) AS attributes
    FROM used JOIN pg_type t USING (oid)`)}`;

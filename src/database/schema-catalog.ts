/**
 * The catalog queries behind a snapshot. They use only what PostgreSQL 15 to 18 all have. Each returns one row with one
 * JSON array whose elements have the names of the snapshot's fields, beside catalog numbers that tie them together.
 */

/** What the server sends: catalog numbers in, snapshot fields out. */
export interface CatalogRelation {
  readonly relation: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: 'r' | 'p' | 'f' | 'v' | 'm';
  readonly persistence: 'p' | 'u' | 't';
  readonly parents: readonly (readonly [schema: string, name: string])[] | null;
  readonly isPartition: boolean;
  readonly partitionBound: string | null;
  readonly partitionKey: string | null;
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  readonly replicaIdentity: 'd' | 'n' | 'f' | 'i';
  readonly options: readonly string[] | null;
  readonly server: string | null;
  readonly definition: string | null;
  readonly grants: readonly string[] | null;
  readonly comment: string | null;
}

export interface CatalogColumn {
  readonly relation: number;
  readonly number: number;
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly identity: 'a' | 'd' | '';
  readonly generated: 's' | 'v' | '';
  readonly collation: string | null;
  readonly grants: readonly string[] | null;
  readonly comment: string | null;
}

export interface CatalogConstraint {
  readonly relation: number;
  readonly name: string;
  readonly kind: 'p' | 'u' | 'f' | 'c' | 'x' | 'n';
  readonly definition: string;
  readonly validated: boolean;
  readonly columns: readonly number[] | null;
  readonly references: readonly [schema: string, name: string] | null;
}

export interface CatalogIndex {
  readonly relation: number;
  readonly name: string;
  readonly definition: string;
  readonly unique: boolean;
  readonly valid: boolean;
  readonly constraint: string | null;
}

export interface CatalogTrigger {
  readonly relation: number;
  readonly name: string;
  readonly definition: string;
  readonly enabled: 'O' | 'D' | 'R' | 'A';
}

export interface CatalogPolicy {
  readonly relation: number;
  readonly name: string;
  readonly command: 'r' | 'a' | 'w' | 'd' | '*';
  readonly permissive: boolean;
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

export interface CatalogSequence {
  readonly schema: string;
  readonly name: string;
  readonly type: string;
  readonly options: string;
  readonly owner: readonly [schema: string, table: string, column: string] | null;
  readonly grants: readonly string[] | null;
  readonly comment: string | null;
}

/** Parts of the whole catalog, in the order of `catalogQueries`. */
export interface Catalog {
  readonly schemas: readonly string[];
  readonly extensions: readonly { readonly name: string; readonly schema: string }[];
  readonly relations: readonly CatalogRelation[];
  readonly columns: readonly CatalogColumn[];
  readonly constraints: readonly CatalogConstraint[];
  readonly indexes: readonly CatalogIndex[];
  readonly triggers: readonly CatalogTrigger[];
  readonly rules: readonly CatalogTrigger[];
  readonly policies: readonly CatalogPolicy[];
  readonly sequences: readonly CatalogSequence[];
  readonly types: readonly CatalogType[];
  readonly routines: readonly CatalogRoutine[];
}

export interface CatalogType {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'e' | 'd' | 'c' | 'r';
  readonly definition: readonly string[] | null;
  readonly grants: readonly string[] | null;
  readonly comment: string | null;
}

export interface CatalogRoutine {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'f' | 'p' | 'a' | 'w';
  readonly arguments: string;
  readonly returns: string | null;
  readonly definition: string;
  readonly grants: readonly string[] | null;
  readonly comment: string | null;
}

/**
 * @param ignoredSchemas an SQL array of schema names to leave out beside the system's own.
 * @returns one query for each part.
 */
export function catalogQueries(ignoredSchemas: string): Readonly<Record<keyof Catalog, string>> {
  const users = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname <> ALL (${ignoredSchemas})`;
  const own = (catalog: string, oid: string, kinds = `'e'`) => `NOT EXISTS (SELECT FROM pg_depend e
      WHERE e.deptype IN (${kinds}) AND e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.objsubid = 0)`;
  const relations = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace`;
  // Parts of an extension's own relations come along: assembly finds no relation for them.
  const ofTables = `c.relkind IN ('r','p','f','m') AND ${users}`;
  const json = (query: string) => `SELECT coalesce(json_agg(x), '[]') FROM (${query}) x`;

  return {
    schemas: `SELECT coalesce(json_agg(n.nspname), '[]') FROM pg_namespace n
      WHERE ${users} AND ${own('pg_namespace', 'n.oid')}`,

    extensions: json(`SELECT x.extname AS name, n.nspname AS schema
      FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace
      WHERE x.extname <> 'plpgsql'`),

    relations:
      json(`SELECT c.oid::int8 AS relation, n.nspname AS schema, c.relname AS name, c.relkind AS kind,
        c.relpersistence AS persistence, c.relispartition AS "isPartition",
        CASE WHEN c.relkind IN ('r','p','f') THEN (
          SELECT json_agg(json_build_array(pn.nspname, p.relname) ORDER BY i.inhseqno)
          FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
          WHERE i.inhrelid = c.oid) END AS parents,
        pg_get_expr(c.relpartbound, c.oid) AS "partitionBound",
        CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS "partitionKey",
        c.relrowsecurity AS "rowSecurity", c.relforcerowsecurity AS "forceRowSecurity",
        c.relreplident AS "replicaIdentity", c.reloptions || ft.ftoptions AS options,
        fs.srvname AS server,
        CASE WHEN c.relkind IN ('v','m') THEN pg_get_viewdef(c.oid) END AS definition,
        ${grants('c.relacl', 'r', 'c.relowner')} AS grants,
        obj_description(c.oid, 'pg_class') AS comment
      FROM ${relations}
        LEFT JOIN pg_foreign_table ft ON ft.ftrelid = c.oid
        LEFT JOIN pg_foreign_server fs ON fs.oid = ft.ftserver
      WHERE c.relkind IN ('r','p','f','v','m') AND ${users} AND ${own('pg_class', 'c.oid')}`),

    // A NOT NULL that is NOT VALID (from 18 on) proves nothing about the rows: it is listed as a constraint instead.
    columns: json(`SELECT a.attrelid::int8 AS relation, a.attnum AS number, a.attname AS name,
        format_type(a.atttypid, a.atttypmod) AS type,
        a.attnotnull AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = a.attrelid
          AND k.contype = 'n' AND NOT k.convalidated AND k.conkey = ARRAY[a.attnum]) AS "notNull",
        pg_get_expr(d.adbin, d.adrelid) AS default,
        a.attidentity AS identity, a.attgenerated AS generated,
        CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END AS collation,
        ${grants('a.attacl', 'c', 'c.relowner')} AS grants,
        ds.description AS comment
      FROM ${relations} JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_description ds ON ds.objoid = a.attrelid AND ds.objsubid = a.attnum
          AND ds.classoid = 'pg_class'::regclass
      WHERE c.relkind IN ('r','p','f','v','m') AND ${users}
        AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attrelid, a.attnum`),

    // A foreign key to a partitioned table has a further row per partition on the same table: not the user's.
    constraints: json(`SELECT k.conrelid::int8 AS relation, k.conname AS name, k.contype AS kind,
        regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') AS definition,
        k.convalidated AS validated, k.conkey AS columns,
        CASE WHEN k.contype = 'f' THEN json_build_array(rn.nspname, r.relname) END AS references
      FROM ${relations} JOIN pg_constraint k ON k.conrelid = c.oid
        LEFT JOIN pg_class r ON r.oid = k.confrelid LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
        LEFT JOIN pg_constraint pk ON pk.oid = k.conparentid
      WHERE ${ofTables} AND (k.contype IN ('p','u','f','c','x') OR k.contype = 'n' AND NOT k.convalidated)
        AND pk.conrelid IS DISTINCT FROM k.conrelid`),

    indexes:
      json(`SELECT i.indrelid::int8 AS relation, ic.relname AS name, pg_get_indexdef(i.indexrelid) AS definition,
        i.indisunique AS unique, i.indisvalid AS valid, k.conname AS constraint
      FROM ${relations} JOIN pg_index i ON i.indrelid = c.oid JOIN pg_class ic ON ic.oid = i.indexrelid
        LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid
          AND k.contype IN ('p','u','x')
      WHERE ${ofTables}`),

    triggers:
      json(`SELECT t.tgrelid::int8 AS relation, t.tgname AS name, pg_get_triggerdef(t.oid) AS definition,
        t.tgenabled AS enabled
      FROM ${relations} JOIN pg_trigger t ON t.tgrelid = c.oid
      WHERE c.relkind IN ('r','p','f','v') AND ${users} AND NOT t.tgisinternal`),

    rules: json(`SELECT r.ev_class::int8 AS relation, r.rulename AS name, pg_get_ruledef(r.oid) AS definition,
        r.ev_enabled AS enabled
      FROM ${relations} JOIN pg_rewrite r ON r.ev_class = c.oid
      WHERE c.relkind IN ('r','p','f','v') AND ${users} AND r.rulename <> '_RETURN'`),

    policies: json(`SELECT p.polrelid::int8 AS relation, p.polname AS name, p.polcmd AS command,
        p.polpermissive AS permissive,
        ARRAY(SELECT CASE WHEN u = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(u)) END
          FROM unnest(p.polroles) u) AS roles,
        pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS check
      FROM ${relations} JOIN pg_policy p ON p.polrelid = c.oid WHERE ${ofTables}`),

    sequences: json(`SELECT n.nspname AS schema, c.relname AS name, format_type(s.seqtypid, NULL) AS type,
        format('start %s increment %s minimum %s maximum %s cache %s%s%s', s.seqstart, s.seqincrement, s.seqmin,
          s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' cycle' END,
          CASE c.relpersistence WHEN 'u' THEN ' unlogged' END) AS options,
        o.owner, ${grants('c.relacl', 's', 'c.relowner')} AS grants, obj_description(c.oid, 'pg_class') AS comment
      FROM ${relations} JOIN pg_sequence s ON s.seqrelid = c.oid
        LEFT JOIN LATERAL (SELECT json_build_array(tn.nspname, t.relname, a.attname) AS owner
          FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
            JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
            AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a','i') LIMIT 1) o ON true
      WHERE ${users} AND ${own('pg_class', 'c.oid')}`),

    types: json(`SELECT n.nspname AS schema, t.typname AS name, t.typtype AS kind,
        ${grants('t.typacl', 'T', 't.typowner')} AS grants, obj_description(t.oid, 'pg_type') AS comment,
        CASE t.typtype
          WHEN 'e' THEN (SELECT json_agg(l.enumlabel ORDER BY l.enumsortorder) FROM pg_enum l WHERE l.enumtypid = t.oid)
          WHEN 'c' THEN (SELECT json_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
            ORDER BY a.attnum) FROM pg_attribute a
            WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
          WHEN 'r' THEN (SELECT json_build_array('subtype ' || format_type(r.rngsubtype, NULL),
            'multirange ' || format_type(r.rngmultitypid, NULL)) FROM pg_range r WHERE r.rngtypid = t.oid)
          ELSE (SELECT json_agg(d.word ORDER BY d.place, d.word) FROM (
            SELECT 1 AS place, format_type(t.typbasetype, t.typtypmod) AS word
            UNION ALL SELECT 2, 'NOT NULL' WHERE t.typnotnull
            UNION ALL SELECT 3, 'DEFAULT ' || coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault)
              WHERE t.typdefault IS NOT NULL
            UNION ALL SELECT 4, 'CONSTRAINT ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid)
              FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c') d)
        END AS definition
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
      WHERE (t.typtype IN ('e','d','r') OR t.typtype = 'c' AND c.relkind = 'c') AND ${users}
        AND ${own('pg_type', 't.oid')}`),

    // pg_get_functiondef refuses aggregates. A range type's constructors are internal to it, not the user's.
    routines: json(`SELECT n.nspname AS schema, p.proname AS name, p.prokind AS kind,
        pg_get_function_identity_arguments(p.oid) AS arguments,
        CASE WHEN p.prokind <> 'p' THEN pg_get_function_result(p.oid) END AS returns,
        CASE WHEN p.prokind = 'a' THEN (SELECT format('SFUNC = %s, STYPE = %s', g.aggtransfn::text,
            format_type(g.aggtranstype, NULL)) || CASE WHEN g.aggfinalfn <> 0 THEN ', FINALFUNC = ' || g.aggfinalfn::text
            ELSE '' END || coalesce(', INITCOND = ' || quote_literal(g.agginitval), '')
            FROM pg_aggregate g WHERE g.aggfnoid = p.oid)
          ELSE pg_get_functiondef(p.oid) END AS definition,
        ${grants('p.proacl', 'f', 'p.proowner')} AS grants, obj_description(p.oid, 'pg_proc') AS comment
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE ${users} AND ${own('pg_proc', 'p.oid', `'e','i'`)}`),
  };
}

/**
 * `app: ALL`, `app: INSERT, SELECT WITH GRANT OPTION` for each role but the owner. Null where nobody ever granted or
 * revoked: what then holds is the default of the kind of object. ALL instead of its parts, since 17 added MAINTAIN.
 */
function grants(acl: string, kind: string, owner: string): string {
  return `CASE WHEN ${acl} IS NOT NULL THEN (SELECT coalesce(json_agg(g.role || ': ' || g.words), '[]') FROM (
      SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END AS role,
        CASE WHEN NOT bool_or(x.is_grantable) AND count(DISTINCT x.privilege_type) =
            (SELECT count(*) FROM aclexplode(acldefault('${kind}', ${owner})) f WHERE f.grantee = ${owner}) THEN 'ALL'
          ELSE string_agg(DISTINCT x.privilege_type || CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END,
            ', ') END AS words
      FROM aclexplode(${acl}) x WHERE x.grantee <> ${owner} GROUP BY x.grantee) g) END`;
}

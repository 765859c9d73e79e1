export const id = 617;
export const ids = [617,911];
export const modules = {

/***/ 75742:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ inCanonicalSettings)
/* harmony export */ });
/**
 * Settings that change how the server prints expressions and definitions. With the search path empty every name is
 * qualified; the rest fixes how constants print. JIT compilation would cost more than the catalog queries themselves.
 */
const settings = [
    ['search_path', ''],
    ['timezone', 'UTC'],
    ['datestyle', 'ISO, MDY'],
    ['intervalstyle', 'postgres'],
    ['extra_float_digits', '1'],
    ['bytea_output', 'hex'],
    ['quote_all_identifiers', 'off'],
    ['standard_conforming_strings', 'on'],
    ['jit', 'off'],
];
const list = settings.map(([name, value]) => `('${name}','${value}')`).join(',');
/**
 * One simple-protocol message that runs `statements` under canonical settings. The first and the last result belong to
 * the settings, the ones between to the statements.
 *
 * The settings are local to the transaction and are put back by the last statement, so that a message sent inside an
 * open transaction leaves the following statements of that transaction undisturbed; a savepoint would do that too, but
 * cannot be used outside a transaction block. Outside one the whole message is one implicit transaction, so the settings
 * are gone with it even when a statement fails. The old values wait in custom parameters:
 * https://www.postgresql.org/docs/current/runtime-config-custom.html
 */
function inCanonicalSettings(statements) {
    return [
        `SELECT pg_catalog.set_config('lockstep_saved.' || s.name, pg_catalog.current_setting(s.name), true),
       pg_catalog.set_config(s.name, s.value, true) FROM (VALUES ${list}) s(name, value)`,
        ...statements,
        `SELECT pg_catalog.set_config(s.name, pg_catalog.current_setting('lockstep_saved.' || s.name), true)
       FROM (VALUES ${list}) s(name, value)`,
    ].join(';\n');
}


/***/ }),

/***/ 6020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ decodeReply)
/* harmony export */ });
const statuses = { I: 'idle', T: 'open', E: 'failed' };
/** Gathers the messages that answer one simple-protocol query into results, notices, error and transaction status. */
function decodeReply(messages) {
    const results = [];
    const notices = [];
    let error = null;
    let transaction = 'idle';
    let columns = [];
    let rows = [];
    for (const message of messages) {
        switch (message.name) {
            case 'rowDescription':
                columns = message.fields.map((field) => field.name);
                break;
            case 'dataRow':
                rows.push(message.fields);
                break;
            case 'commandComplete':
                results.push({ tag: String(message.text), columns, rows });
                columns = [];
                rows = [];
                break;
            case 'notice':
                notices.push(decodeNotice(message));
                break;
            case 'error':
                error = decodeError(message);
                break;
            case 'readyForQuery':
                transaction = statuses[String(message.status)] ?? 'idle';
                break;
        }
    }
    return { results, notices, error, transaction };
}
const text = (value) => value === undefined || value === null || value === '' ? null : String(value);
const number = (value) => (text(value) === null ? null : Number(value));
/** Field names as the `pg-protocol` package gives them. */
function decodeNotice(message) {
    return {
        severity: text(message.severity) ?? 'NOTICE',
        sqlstate: text(message.code) ?? '00000',
        message: text(message.message) ?? '',
        detail: text(message.detail),
        context: text(message.where),
    };
}
function decodeError(message) {
    return {
        ...decodeNotice(message),
        hint: text(message.hint),
        position: number(message.position),
        internalPosition: number(message.internalPosition),
        internalQuery: text(message.internalQuery),
        relation: text(message.table),
        column: text(message.column),
        constraint: text(message.constraint),
    };
}


/***/ }),

/***/ 26559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ fingerprint),
  W: () => (/* binding */ takeSnapshot)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __webpack_require__(19427);
// EXTERNAL MODULE: ./build/database/canonical-settings.js
var canonical_settings = __webpack_require__(75742);
;// CONCATENATED MODULE: ./build/database/schema-catalog.js
/**
 * The catalog queries behind a snapshot. They use only what PostgreSQL 15 to 18 all have. Each returns one row with one
 * JSON array whose elements have the names of the snapshot's fields, beside catalog numbers that tie them together.
 */
/**
 * @param ignoredSchemas an SQL array of schema names to leave out beside the system's own.
 * @returns one query for each part.
 */
function catalogQueries(ignoredSchemas) {
    const users = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname <> ALL (${ignoredSchemas})`;
    const own = (catalog, oid, kinds = `'e'`) => `NOT EXISTS (SELECT FROM pg_depend e
      WHERE e.deptype IN (${kinds}) AND e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.objsubid = 0)`;
    const relations = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace`;
    // Parts of an extension's own relations come along: assembly finds no relation for them.
    const ofTables = `c.relkind IN ('r','p','f','m') AND ${users}`;
    const json = (query) => `SELECT coalesce(json_agg(x), '[]') FROM (${query}) x`;
    return {
        schemas: `SELECT coalesce(json_agg(n.nspname), '[]') FROM pg_namespace n
      WHERE ${users} AND ${own('pg_namespace', 'n.oid')}`,
        extensions: json(`SELECT x.extname AS name, n.nspname AS schema
      FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace
      WHERE x.extname <> 'plpgsql'`),
        relations: json(`SELECT c.oid::int8 AS relation, n.nspname AS schema, c.relname AS name, c.relkind AS kind,
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
        indexes: json(`SELECT i.indrelid::int8 AS relation, ic.relname AS name, pg_get_indexdef(i.indexrelid) AS definition,
        i.indisunique AS unique, i.indisvalid AS valid, k.conname AS constraint
      FROM ${relations} JOIN pg_index i ON i.indrelid = c.oid JOIN pg_class ic ON ic.oid = i.indexrelid
        LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid
          AND k.contype IN ('p','u','x')
      WHERE ${ofTables}`),
        triggers: json(`SELECT t.tgrelid::int8 AS relation, t.tgname AS name, pg_get_triggerdef(t.oid) AS definition,
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
function grants(acl, kind, owner) {
    return `CASE WHEN ${acl} IS NOT NULL THEN (SELECT coalesce(json_agg(g.role || ': ' || g.words), '[]') FROM (
      SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END AS role,
        CASE WHEN NOT bool_or(x.is_grantable) AND count(DISTINCT x.privilege_type) =
            (SELECT count(*) FROM aclexplode(acldefault('${kind}', ${owner})) f WHERE f.grantee = ${owner}) THEN 'ALL'
          ELSE string_agg(DISTINCT x.privilege_type || CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END,
            ', ') END AS words
      FROM aclexplode(${acl}) x WHERE x.grantee <> ${owner} GROUP BY x.grantee) g) END`;
}

;// CONCATENATED MODULE: ./build/database/schema-snapshot.js




/** The observer's own objects are never part of what the user's migrations made. */
const observerSchema = 'lockstep_observer';
/**
 * Reads the schema of all user objects in one round trip. Left out: system and temporary schemas, what belongs to
 * extensions, and `ignoreSchemas`. It does not depend on the session's settings and leaves them as they are, also inside
 * an open transaction, where it takes ACCESS SHARE on catalogs and views.
 * @throws Error when the server refuses, for example because the transaction already failed.
 */
async function takeSnapshot(session, options = {}) {
    const ignored = [observerSchema, ...(options.ignoreSchemas ?? [])].map(quote/* quoteLiteral */.ce);
    const queries = catalogQueries(`ARRAY[${ignored}]::name[]`);
    const parts = Object.keys(queries);
    const reply = await session.send((0,canonical_settings/* inCanonicalSettings */.P)(Object.values(queries)));
    if (reply.error) {
        throw new Error(`The catalog cannot be read: ${reply.error.message} (${reply.error.sqlstate})`);
    }
    const json = (part) => reply.results[1 + parts.indexOf(part)]?.rows[0]?.[0] ?? '[]';
    return assemble(Object.fromEntries(parts.map((part) => [part, JSON.parse(json(part))])));
}
/**
 * Equal exactly for schemas that `differ` finds no difference between, also when one of them went through storage that
 * reorders keys. The order of a table's columns does not count.
 * @returns `sha256:` and 64 hexadecimal digits.
 */
function fingerprint(snapshot) {
    const tables = snapshot.tables.map((table) => ({ ...table, columns: byName(table.columns) }));
    const text = canonical({ ...snapshot, tables });
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(text).digest('hex')}`;
}
/** JSON with the keys of objects in order. A schema of thousands of tables is written after every run of apply. */
function canonical(value) {
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value);
    if (Array.isArray(value))
        return `[${value.map(canonical).join(',')}]`;
    const entries = Object.entries(value).sort(([a], [b]) => compare(a, b));
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}
function assemble(catalog) {
    const part = {
        columns: byRelation(catalog.columns),
        constraints: byRelation(catalog.constraints),
        indexes: byRelation(catalog.indexes),
        triggers: byRelation(catalog.triggers),
        rules: byRelation(catalog.rules),
        policies: byRelation(catalog.policies),
    };
    return {
        schema: 'lockstep/schema/v1',
        schemas: [...catalog.schemas].sort(compare),
        extensions: byName(catalog.extensions),
        tables: bySchemaAndName(catalog.relations.flatMap((relation) => (isView(relation) ? [] : [table(relation, part)]))),
        views: bySchemaAndName(catalog.relations.flatMap((relation) => (isView(relation) ? [view(relation, part)] : []))),
        sequences: bySchemaAndName(catalog.sequences.map(sequence)),
        types: bySchemaAndName(catalog.types.map((type) => ({
            schema: type.schema,
            name: type.name,
            kind: typeKinds[type.kind],
            definition: type.definition ?? [],
            grants: schema_snapshot_grants(type.grants ?? everybody),
            comment: type.comment,
        }))),
        routines: bySchemaAndName(catalog.routines.map((routine) => ({
            schema: routine.schema,
            name: routine.name,
            kind: routineKinds[routine.kind],
            arguments: routine.arguments,
            returns: routine.returns,
            definition: routine.definition,
            grants: schema_snapshot_grants(routine.grants ?? everybody),
            comment: routine.comment,
        }))),
    };
    function table(relation, parts) {
        const columns = parts.columns(relation);
        const parents = (relation.parents ?? []).map(([schema, name]) => (0,quote/* qualified */.LX)(schema, name));
        const server = relation.server === null ? [] : [`server=${relation.server}`];
        return {
            schema: relation.schema,
            name: relation.name,
            kind: relation.kind === 'p' ? 'partitioned table' : relation.kind === 'f' ? 'foreign table' : 'table',
            persistence: relation.persistence === 'u' ? 'unlogged' : 'permanent',
            options: [...server, ...(relation.options ?? [])].sort(compare),
            partitionOf: relation.isPartition ? (parents[0] ?? null) : null,
            partitionBound: relation.partitionBound,
            partitionKey: relation.partitionKey,
            inherits: relation.isPartition ? [] : parents,
            columns: columns.map(column),
            constraints: byName(parts.constraints(relation).map((row) => constraint(row, columns))),
            indexes: byName(parts.indexes(relation).map(({ relation: _, ...index }) => index)),
            triggers: byName(parts.triggers(relation).map(trigger)),
            rules: byName(parts.rules(relation).map(trigger)),
            policies: byName(parts.policies(relation).map(policy)),
            rowSecurity: relation.rowSecurity ? (relation.forceRowSecurity ? 'forced' : 'on') : 'off',
            replicaIdentity: replicaIdentities[relation.replicaIdentity],
            grants: schema_snapshot_grants(relation.grants ?? [], columns),
            comment: relation.comment,
        };
    }
    function view(relation, parts) {
        const columns = parts.columns(relation);
        return {
            schema: relation.schema,
            name: relation.name,
            kind: relation.kind === 'm' ? 'materialized view' : 'view',
            options: [...(relation.options ?? [])].sort(compare),
            definition: relation.definition ?? '',
            columns: columns.map(({ name, type }) => ({ name, type })),
            indexes: byName(parts.indexes(relation).map(({ relation: _, ...index }) => index)),
            triggers: byName(parts.triggers(relation).map(trigger)),
            rules: byName(parts.rules(relation).map(trigger)),
            grants: schema_snapshot_grants(relation.grants ?? [], columns),
            comment: relation.comment,
        };
    }
}
const typeKinds = { e: 'enum', d: 'domain', c: 'composite', r: 'range' };
const routineKinds = { f: 'function', p: 'procedure', a: 'aggregate', w: 'window' };
const replicaIdentities = { d: 'default', n: 'nothing', f: 'full', i: 'index' };
const firing = { O: 'origin', D: 'disabled', R: 'replica', A: 'always' };
const commands = { '*': 'ALL', r: 'SELECT', a: 'INSERT', w: 'UPDATE', d: 'DELETE' };
const constraintKinds = {
    p: 'primary key',
    u: 'unique',
    f: 'foreign key',
    c: 'check',
    x: 'exclusion',
    n: 'not null',
};
/** New routines may be executed, new types used, by everybody: https://www.postgresql.org/docs/current/ddl-priv.html */
const everybody = ['PUBLIC: ALL'];
function isView(relation) {
    return relation.kind === 'v' || relation.kind === 'm';
}
function column(row) {
    return {
        name: row.name,
        type: row.type,
        notNull: row.notNull,
        default: row.default,
        identity: row.identity === 'a' ? 'always' : row.identity === 'd' ? 'by default' : null,
        generated: row.generated === 's' ? 'stored' : row.generated === 'v' ? 'virtual' : null,
        collation: row.collation,
        comment: row.comment,
    };
}
function constraint(row, columns) {
    const names = new Map(columns.map(({ number, name }) => [number, name]));
    return {
        name: row.name,
        kind: constraintKinds[row.kind],
        definition: row.definition,
        validated: row.validated,
        columns: (row.columns ?? []).flatMap((number) => names.get(number) ?? []),
        references: row.references && (0,quote/* qualified */.LX)(...row.references),
    };
}
function trigger(row) {
    return { name: row.name, definition: row.definition, enabled: firing[row.enabled] };
}
function policy({ relation: _, ...row }) {
    return { ...row, command: commands[row.command], roles: [...row.roles].sort(compare) };
}
function sequence({ owner, ...row }) {
    return {
        schema: row.schema,
        name: row.name,
        type: row.type,
        options: row.options,
        ownedBy: owner && `${(0,quote/* qualified */.LX)(owner[0], owner[1])}.${(0,quote/* quoteIdentifier */.Cm)(owner[2])}`,
        grants: schema_snapshot_grants(row.grants ?? []),
        comment: row.comment,
    };
}
function schema_snapshot_grants(own, columns = []) {
    const ofColumns = columns.flatMap(({ name, grants }) => (grants ?? []).map((grant) => `${grant} (${(0,quote/* quoteIdentifier */.Cm)(name)})`));
    return [...own, ...ofColumns].sort(compare);
}
function byRelation(rows) {
    const groups = new Map();
    for (const row of rows) {
        const group = groups.get(row.relation);
        if (group)
            group.push(row);
        else
            groups.set(row.relation, [row]);
    }
    return ({ relation }) => groups.get(relation) ?? [];
}
function byName(rows) {
    return [...rows].sort((a, b) => compare(a.name, b.name));
}
function bySchemaAndName(rows) {
    const overload = (row) => ('arguments' in row ? String(row.arguments) : '');
    return [...rows].sort((a, b) => compare(a.schema, b.schema) || compare(a.name, b.name) || compare(overload(a), overload(b)));
}
/** By UTF-16 code units: the same on every machine, unlike a collation. */
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 61319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ openServer)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./build/database/connection.js + 2 modules
var database_connection = __webpack_require__(75895);
// EXTERNAL MODULE: ./build/runtime/errors.js
var runtime_errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __webpack_require__(19427);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
var external_node_tls_namespaceObject = /*#__PURE__*/__webpack_require__.t(external_node_tls_, 2);
;// CONCATENATED MODULE: ./build/database/tls.js




/**
 * The ways to try, in order: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION
 * From `require` on there is only one. A Unix-domain socket is never encrypted, whatever the mode.
 */
function encryptions({ mode }, place) {
    if (mode === 'disable' || (0,database_connection/* isSocket */.qU)(place))
        return ['plain'];
    if (mode === 'allow')
        return ['plain', 'tls'];
    return mode === 'prefer' ? ['tls', 'plain'] : ['tls'];
}
/**
 * As libpq does, the certificate is verified in every mode for which there is a root certificate, the host name with
 * `verify-full` only.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/interfaces/libpq/fe-secure-openssl.c (initialize_SSL)
 * @throws UserError (8) when a file is missing that the mode needs
 */
function tlsOptions({ mode, rootCertificate, certificate, key }) {
    const ca = rootCertificate === 'system' ? trustedBySystem() : readIfThere(rootCertificate);
    if (ca === null && mode.startsWith('verify')) {
        throw new runtime_errors/* UserError */.yo(runtime_errors/* ExitCode */.yU.environment, `\`sslmode=${mode}\` needs a root certificate, and there is no file \`${rootCertificate ?? 'root.crt'}\``, { hint: 'Name the file with sslrootcert=…, or trust what the system trusts with sslrootcert=system.' });
    }
    const cert = readIfThere(certificate);
    const clientKey = cert === null ? null : readIfThere(key);
    if (cert !== null && clientKey === null) {
        throw new runtime_errors/* UserError */.yo(runtime_errors/* ExitCode */.yU.environment, `there is a client certificate, \`${certificate}\`, but its key, \`${key}\`, is missing`, { hint: 'Name the key file with sslkey=….' });
    }
    return {
        // Never left to NODE_TLS_REJECT_UNAUTHORIZED.
        rejectUnauthorized: ca !== null,
        ...(ca === null ? {} : { ca }),
        ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
        ...(cert === null || clientKey === null ? {} : { cert, key: clientKey }),
    };
}
function readIfThere(path) {
    if (path === null)
        return null;
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return null;
        throw new runtime_errors/* UserError */.yo(runtime_errors/* ExitCode */.yU.environment, `cannot read \`${path}\`: ${code}`, { cause: error });
    }
}
/** Node before 22.15 has only the list that it was built with, which is also better than an empty one. */
function trustedBySystem() {
    const ofSystem = "getCACertificates" in external_node_tls_namespaceObject ? external_node_tls_.getCACertificates('system') : [];
    return ofSystem.length > 0 ? ofSystem : [...external_node_tls_.rootCertificates];
}
/**
 * Watches the messages by which the server asks for proof, and gives up before a password is sent to one who cannot show that
 * the encrypted channel ends with it: https://www.postgresql.org/docs/current/sasl-authentication.html
 */
function requireBinding(giveUp) {
    let offered = false;
    let proven = false;
    return ({ name, mechanisms }) => {
        if (name === 'authenticationSASL')
            offered = Array.isArray(mechanisms) && mechanisms.includes('SCRAM-SHA-256-PLUS');
        else if (name === 'authenticationSASLFinal')
            proven = offered;
        const asks = name.startsWith('authentication') && name !== 'authenticationOk';
        if ((asks && !offered) || (name === 'authenticationOk' && !proven))
            giveUp(new NoBinding('it offers no channel binding, and `channel_binding=require` asks for it'));
    };
}
/** The server cannot do what `channel_binding=require` asks for. */
class NoBinding extends Error {
    name = 'NoBinding';
}

;// CONCATENATED MODULE: ./build/database/server-hosts.js


/**
 * The first connection to a server of the wanted kind: hosts in order, each in the ways that `sslmode` allows.
 * @returns with it or without it, one failure for each host that was tried in vain
 * @throws UserError for files that TLS needs
 */
async function firstThatSuits(settings, connect) {
    const { targetSession, hosts } = settings;
    const wanted = targetSession === 'prefer-standby' ? ['standby', 'any'] : [targetSession];
    let failures = [];
    for (const target of wanted) {
        failures = [];
        for (const place of hosts) {
            const attempt = await tryEncryptions(settings, place, connect);
            if ('error' in attempt) {
                failures.push(attempt);
                if (!tellsAboutHost(attempt))
                    return { found: null, failures };
            }
            else if (suits(attempt.parameters, target)) {
                return { found: attempt, failures };
            }
            else {
                await attempt.end();
                failures.push({ place, error: new NotWanted(`is not a ${target} server`) });
            }
        }
    }
    return { found: null, failures };
}
/** A server that `target_session_attrs` does not ask for. */
class NotWanted extends Error {
    name = 'NotWanted';
}
/** The server asks for a password and nobody gave one. */
class PasswordMissing extends Error {
    name = 'PasswordMissing';
}
/** No answer within `connect_timeout`. */
class ConnectTimeout extends Error {
    name = 'ConnectTimeout';
}
/** The server reports both since PostgreSQL 14: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-ASYNC */
function suits(parameters, target) {
    const standby = parameters.get('in_hot_standby') === 'on';
    const readOnly = standby || parameters.get('default_transaction_read_only') === 'on';
    if (target === 'primary' || target === 'standby')
        return standby === (target === 'standby');
    if (target === 'read-write' || target === 'read-only')
        return readOnly === (target === 'read-only');
    return true;
}
async function tryEncryptions(settings, place, connect) {
    const errors = {};
    for (const encryption of encryptions(settings.tls, place)) {
        try {
            return await connect(place, encryption);
        }
        catch (error) {
            if (error instanceof runtime_errors/* UserError */.yo)
                throw error;
            errors[encryption] = error;
            // Nobody is there, or nobody answers: another way of encrypting changes nothing.
            if (isUnreachable(error))
                break;
        }
    }
    // Where the server has answered both, what it said to the encrypted attempt is the telling one.
    const plainTells = errors.plain !== undefined && !isServerError(errors.tls);
    return { place, error: plainTells ? errors.plain : errors.tls };
}
/** SQLSTATE of what the server said instead of letting us in, or null when it was not the server who spoke. */
function sqlstateOf(error) {
    return isServerError(error) ? String(error.code) : null;
}
const isServerError = (error) => error instanceof Error && 'severity' in error;
/** Node's words for it, which `pg` passes on. */
function networkCode(error) {
    if (!(error instanceof Error) || isServerError(error) || !('code' in error))
        return null;
    return String(error.code);
}
const unreachable = [
    'ENOTFOUND',
    'EAI_AGAIN',
    'ECONNREFUSED',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOENT',
    'EACCES',
];
function isUnreachable(error) {
    const code = networkCode(error);
    return (code !== null && unreachable.includes(code)) || error instanceof ConnectTimeout;
}
/**
 * As libpq does it: another host may know better where this one cannot be reached or takes nobody in, but not where it
 * refuses the password or lacks the database.
 */
function tellsAboutHost({ error }) {
    const sqlstate = sqlstateOf(error);
    return sqlstate === null || sqlstate === '57P03';
}

;// CONCATENATED MODULE: ./build/database/server-errors.js





const oldestMajor = 15;
/** @returns the reason not to work with a server of this version, or null */
function checkVersion(version) {
    if (Number.parseInt(version, 10) >= oldestMajor)
        return null;
    return new runtime_errors/* UserError */.yo(runtime_errors/* ExitCode */.yU.environment, `the server is PostgreSQL ${version}, and Lockstep works with ${oldestMajor} and newer`, { hint: `As a service container: image: postgres:${oldestMajor}` });
}
/**
 * A server that is starting says so. Behind a container engine's port it cannot yet: there the connection is taken and
 * closed again at once.
 */
function isStartingUp({ error }) {
    if (sqlstateOf(error) !== null)
        return sqlstateOf(error) === '57P03';
    return networkCode(error) === 'ECONNRESET' || messageOf(error) === closedEarly;
}
/** `pg`'s words. */
const closedEarly = 'Connection terminated unexpectedly';
const noTls = 'The server does not support SSL connections';
const messageOf = (error) => (error instanceof Error ? error.message : String(error));
/** What went wrong, for each host that was tried, and what to do about the last one. */
function connectionError(settings, failures) {
    const explained = failures.map((failure) => explain(settings, failure));
    const hint = explained.at(-1)?.hint;
    return new runtime_errors/* UserError */.yo(runtime_errors/* ExitCode */.yU.environment, `cannot connect to ${(0,database_connection/* describeConnection */.If)(settings)}: ${explained.map(({ what }) => what).join('; ')}`, { ...(hint === undefined ? {} : { hint }), cause: failures.at(-1)?.error });
}
/** https://docs.github.com/en/actions/tutorials/use-containerized-services/create-postgresql-service-containers */
const services = "A service container on GitHub's runner is `localhost` with the port that `ports: ['5432:5432']` maps; where the job itself " +
    'runs in a container, it is the name of the service with port 5432.';
function explain(settings, { place, error }) {
    const at = (0,database_connection/* isSocket */.qU)(place) ? `${place.host}/.s.PGSQL.${place.port}` : (0,database_connection/* describeHost */.Ys)(place);
    const sqlstate = sqlstateOf(error);
    if (sqlstate !== null)
        return refused(settings, at, sqlstate, messageOf(error));
    if (error instanceof PasswordMissing)
        return {
            what: `${at} asks for a password, and none was given`,
            hint: `postgres://${encodeURIComponent(settings.user)}:PASSWORD@${(0,database_connection/* describeHost */.Ys)(place)}/${encodeURIComponent(settings.database)}, or PGPASSWORD`,
        };
    if (error instanceof ConnectTimeout)
        return {
            what: `no answer from ${at} within ${(settings.connectTimeout ?? 0) / 1000} s`,
            hint: 'Is the host right, and does a firewall let this machine in? `connect_timeout=60` in the URL waits longer.',
        };
    if (error instanceof NotWanted)
        return { what: `${at} ${error.message}`, hint: '`target_session_attrs=any` takes every server.' };
    if (error instanceof NoBinding)
        return { what: `${at}: ${error.message}`, hint: 'Use sslmode=verify-full in its place.' };
    return unreached(settings, at, error);
}
function unreached({ tls }, at, error) {
    const message = messageOf(error);
    if (message === noTls)
        return {
            what: `${at} offers no TLS, and \`sslmode=${tls.mode}\` asks for it`,
            hint: 'Switch it on at the server (`ssl = on`); for a throwaway server on the same machine, `sslmode=disable` will do.',
        };
    if (message === closedEarly)
        return { what: `${at} closed the connection without a word`, hint: services };
    const code = networkCode(error) ?? '';
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return { what: `the host of ${at} is not known`, hint: services };
    if (code === 'ECONNREFUSED')
        return { what: `nothing listens on ${at}`, hint: services };
    if (code === 'ENOENT')
        return {
            what: `there is no socket ${at}`,
            hint: 'Name the folder of the socket, or a host: postgres://user@localhost/database',
        };
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
        return {
            what: `the certificate of ${at} is for another host: ${message}`,
            hint: 'Connect by a name that stands in the certificate; `sslmode=verify-ca` does not compare names.',
        };
    if (/CERT|SIGNATURE|ISSUER/.test(code))
        return {
            what: `the certificate of ${at} cannot be trusted: ${message}`,
            hint: 'Name the file with the certificate of the authority that signed it: sslrootcert=/path/to/root.crt',
        };
    return { what: `${at}: ${message || code}` };
}
/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
function refused({ user, database, tls, passwordCommand }, at, sqlstate, message) {
    const said = `${at} says: ${message} (${sqlstate})`;
    // Amazon's servers check tokens by PAM, for which the server has the general code.
    if (passwordCommand !== undefined && (sqlstate === '28P01' || message.startsWith('PAM ')))
        return {
            what: said,
            hint: `The password of \`${user}\` came from the password command. Look at what it prints: ${passwordCommand} …`,
        };
    switch (sqlstate) {
        case '28P01':
            return {
                what: said,
                hint: `Check the password of \`${user}\`; in a URL write \`@\` as %40, \`/\` as %2F, \`:\` as %3A and \`%\` as %25.`,
            };
        case '28000':
            return message.includes('no encryption') && tls.mode === 'disable'
                ? { what: said, hint: 'sslmode=require' }
                : { what: said, hint: 'Let this machine in with a line in the pg_hba.conf of the server.' };
        case '3D000':
            return { what: said, hint: `CREATE DATABASE ${(0,quote/* quoteIdentifier */.Cm)(database)};` };
        case '42501':
            return {
                what: said,
                hint: `GRANT CONNECT ON DATABASE ${(0,quote/* quoteIdentifier */.Cm)(database)} TO ${(0,quote/* quoteIdentifier */.Cm)(user)};`,
            };
        case '53300':
            return {
                what: said,
                hint: message.includes(' for role ')
                    ? `ALTER ROLE ${(0,quote/* quoteIdentifier */.Cm)(user)} CONNECTION LIMIT -1; Lockstep needs two connections, of which one only watches.`
                    : 'Close connections that are not needed, or raise max_connections at the server.',
            };
        case '57P03':
            return {
                what: said,
                hint: 'The server was not ready in time: give a service container `--health-cmd pg_isready`.',
            };
        default:
            return { what: said };
    }
}

// EXTERNAL MODULE: ./build/database/reply.js
var reply = __webpack_require__(6020);
// EXTERNAL MODULE: ./build/database/session.js
var session = __webpack_require__(58188);
;// CONCATENATED MODULE: ./build/database/server-session.js


/** Milliseconds that a cancelled statement has to end; the connection is closed after that in any case. */
const cancelGrace = 2_000;
/** One message at a time; whoever sends while another one is under way waits for its turn. */
function createServerSession(wire, signal) {
    let exchange = null;
    let lost = null;
    let lastWords = null;
    let turn = Promise.resolve();
    let waiting = 0;
    const settle = (how) => {
        const settled = exchange;
        exchange = null;
        if (settled !== null)
            how(settled);
    };
    /** What runs is cancelled on the server first: to close the connection alone would let it run on. */
    const stop = async (reason) => {
        if (lost !== null)
            return;
        lost = reason;
        if (exchange !== null) {
            const grace = setTimeout(() => settle(({ reject }) => reject(reason)), cancelGrace);
            await wire.cancel();
            await turn;
            clearTimeout(grace);
        }
        await wire.end();
    };
    wire.listen({
        onMessage: (message) => {
            if (message.name === 'error')
                lastWords = String(message.message);
            // Rows of COPY TO stdout.
            if (message.name === 'copyData')
                return;
            exchange?.messages.push(message);
            if (message.name !== 'readyForQuery')
                return;
            lastWords = null;
            settle(({ messages, resolve, reject }) => lost === null ? resolve((0,reply/* decodeReply */.X)(messages)) : reject(lost));
        },
        onClose: (error) => {
            const words = lastWords ?? error?.message ?? 'the server closed the connection';
            lost ??= new session/* SessionLost */.d('crashed', words, { cause: error });
            const reason = lost;
            settle(({ reject }) => reject(reason));
        },
    });
    const abort = () => void stop(new session/* SessionLost */.d('cancelled', 'cancelled'));
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted)
        abort();
    const send = (sql, { copyData, deadline }) => {
        if (lost !== null)
            throw lost;
        return new Promise((resolve, reject) => {
            const words = `did not finish within ${deadline} ms`;
            const expire = () => void stop(new session/* SessionLost */.d('deadline', words));
            const timer = deadline === undefined ? undefined : setTimeout(expire, deadline);
            const withoutTimer = (settled) => (value) => {
                clearTimeout(timer);
                settled(value);
            };
            exchange = { messages: [], resolve: withoutTimer(resolve), reject: withoutTimer(reject) };
            wire.query(sql, copyData ?? null);
        });
    };
    const sendNow = async (sql, options) => send(sql, options);
    return {
        engine: 'server',
        version: wire.parameters.get('server_version')?.split(' ')[0] ?? '',
        send: (sql, options = {}) => {
            // At once where nobody waits, so that the server works while the caller goes on.
            const reply = waiting === 0 ? sendNow(sql, options) : turn.then(() => send(sql, options));
            const settled = () => {
                waiting--;
            };
            waiting++;
            turn = reply.then(settled, settled);
            return reply;
        },
        close: async () => {
            signal?.removeEventListener('abort', abort);
            lost ??= new session/* SessionLost */.d('cancelled', 'the session was closed');
            const reason = lost;
            settle(({ reject }) => reject(reason));
            await wire.end();
        },
    };
}

;// CONCATENATED MODULE: ./build/database/server.js








const defaultStartupWait = 15_000;
const startupPause = 250;
/** Milliseconds for goodbyes and cancel requests. */
const closeWait = 2_000;
const copyChunk = 65_536;
/**
 * Connects to a PostgreSQL server and opens a session on it: hosts in order, each in the ways that `sslmode` allows, and again
 * for some seconds while the server is starting.
 * @throws UserError (8) that says why it cannot connect and what to do about it
 * @throws SessionLost when the signal aborts
 */
async function openServer(settings, options = {}) {
    const { signal, applicationName = 'lockstep', startupWait = defaultStartupWait } = options;
    const end = performance.now() + startupWait;
    const open = (place, encryption) => connect(settings, { place, encryption, applicationName, signal: signal ?? null, socket: options.socket });
    for (;;) {
        if (signal?.aborted)
            throw new session/* SessionLost */.d('cancelled', 'cancelled');
        const { found, failures } = await firstThatSuits(settings, open);
        if (found !== null) {
            const session = createServerSession(found, signal);
            const refusal = checkVersion(session.version);
            if (refusal === null)
                return session;
            await session.close();
            throw refusal;
        }
        if (signal?.aborted)
            continue;
        if (!failures.some(isStartingUp) || performance.now() > end)
            throw connectionError(settings, failures);
        await (0,promises_.setTimeout)(startupPause);
    }
}
async function connect(settings, way) {
    const { place, signal } = way;
    const ssl = way.encryption === 'tls' ? tlsOptions(settings.tls) : false;
    const client = new esm/* Client */.Kj(clientConfig(settings, way, ssl));
    // What is not given, `pg` takes from PGOPTIONS; the environment has been read already.
    const { connectionParameters } = client;
    connectionParameters.options = (0,database_connection/* startupOptions */.S4)(settings);
    const connection = client.connection;
    const destroy = (error) => connection.stream.destroy(error);
    const parameters = new Map();
    let backend = { processID: 0, secretKey: 0 };
    let listeners = null;
    let failure = null;
    if (settings.tls.channelBinding === 'require')
        connection.on('message', requireBinding(destroy));
    connection.on('message', (message) => {
        if (message.name === 'parameterStatus')
            parameters.set(String(message.parameterName), String(message.parameterValue));
        if (message.name === 'backendKeyData')
            backend = message;
        listeners?.onMessage(message);
    });
    client.on('error', (error) => {
        failure ??= error;
    });
    const closed = new Promise((resolve) => {
        client.on('end', () => {
            listeners?.onClose(failure);
            resolve();
        });
    });
    const abort = () => destroy(new session/* SessionLost */.d('cancelled', 'cancelled'));
    signal?.addEventListener('abort', abort, { once: true });
    const { connectTimeout } = settings;
    const timer = connectTimeout === null ? undefined : setTimeout(() => destroy(new ConnectTimeout()), connectTimeout);
    try {
        await client.connect();
    }
    catch (error) {
        connection.stream.destroy();
        throw error;
    }
    finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
    }
    return {
        parameters,
        query: (sql, copyData) => void client.query(simpleQuery(sql, copyData)),
        cancel: () => requestCancel(place, ssl, backend),
        end: async () => {
            const patience = setTimeout(() => connection.stream.destroy(), closeWait);
            await client.end();
            await closed;
            clearTimeout(patience);
        },
        listen: (all) => {
            listeners = all;
        },
    };
}
function clientConfig(settings, { place, applicationName, socket }, ssl) {
    const { user, database, password, tls } = settings;
    return {
        ...place,
        user,
        database,
        // A function is asked only when the server wants a password; without one, `pg` would look for a .pgpass file.
        password: () => {
            if (password === null)
                throw new PasswordMissing();
            return password;
        },
        ssl,
        sslnegotiation: 'postgres',
        enableChannelBinding: tls.channelBinding === 'require',
        client_encoding: 'utf8',
        application_name: settings.applicationName ?? applicationName,
        keepAlive: true,
        ...(socket === undefined ? {} : { stream: socket }),
    };
}
/**
 * One message of the simple protocol (https://www.postgresql.org/docs/current/protocol-flow.html). The answers are read off
 * the connection as they come; `pg` only has to be kept from making results of its own.
 */
function simpleQuery(sql, copyData) {
    const ignore = () => undefined;
    let rows = copyData;
    return {
        submit: (connection) => connection.query(sql),
        handleRowDescription: ignore,
        handleDataRow: ignore,
        handleCommandComplete: ignore,
        handleEmptyQuery: ignore,
        handleCopyData: ignore,
        handleError: ignore,
        handleReadyForQuery: ignore,
        handleCopyInResponse: (connection) => {
            if (rows === null)
                return connection.sendCopyFail('no rows were given for COPY FROM stdin');
            for (let start = 0; start < rows.length; start += copyChunk) {
                connection.sendCopyFromChunk(Buffer.from(rows.subarray(start, start + copyChunk)));
            }
            connection.endCopyFrom();
            rows = null;
        },
    };
}
/** On a connection of its own, encrypted like the first one: the server closes it when it has passed the request on. */
async function requestCancel(place, ssl, backend) {
    const connection = new esm/* Connection */.Ng({ ssl });
    const cancel = () => connection.cancel(backend.processID, backend.secretKey);
    await new Promise((resolve) => {
        const patience = setTimeout(() => connection.stream.destroy(), closeWait);
        connection.on('error', () => connection.stream.destroy());
        connection.on('end', () => {
            clearTimeout(patience);
            resolve();
        });
        connection.on('connect', () => (ssl === false ? cancel() : connection.requestSsl()));
        connection.on('sslconnect', cancel);
        if ((0,database_connection/* isSocket */.qU)(place))
            connection.connect(`${place.host}/.s.PGSQL.${place.port}`);
        else
            connection.connect(place.port, place.host);
    });
}


/***/ }),

/***/ 58188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ SessionLost)
/* harmony export */ });
class SessionLost extends Error {
    reason;
    constructor(reason, message, options) {
        super(message, options);
        this.name = 'SessionLost';
        this.reason = reason;
    }
}


/***/ }),

/***/ 30018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ readDirectory),
  v: () => (/* binding */ readListing)
});

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/directory/detect.js + 4 modules
var detect = __webpack_require__(55840);
// EXTERNAL MODULE: ./build/directory/formats/index.js + 8 modules
var formats = __webpack_require__(18473);
// EXTERNAL MODULE: ./build/directory/markers.js
var markers = __webpack_require__(5827);
// EXTERNAL MODULE: ./build/directory/text.js
var directory_text = __webpack_require__(80217);
;// CONCATENATED MODULE: ./build/directory/down-parts.js




/**
 * Refuses files that keep an up and a down part, for a format that would run them whole: the migration would be undone
 * as soon as it is done. Files in folders are not looked at, because the tools with such marks have none.
 * @throws UserError (2) that names the line where the down part begins.
 */
function refuseForeignDownParts(files, format) {
    for (const { name, up } of files) {
        const runsWhole = up.original === undefined && !name.includes('/');
        if (!runsWhole)
            continue;
        const text = (0,directory_text/* ascii */.a)(up.bytes);
        for (const marker of markers/* markers */.S) {
            const found = marker.down?.exec(text) ?? null;
            if (found === null || marker.format === format || !marker.pattern.test(text))
                continue;
            const line = text.slice(0, found.index).split('\n').length;
            throw refusal(up.path, line, marker, format);
        }
    }
}
function refusal(path, line, marker, format) {
    const readable = formats/* formats */.F.some(({ name }) => name === marker.format);
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${path}:${line}: the down part of a ${marker.format} migration begins here, and format: ${format} would run it right after the up part`, {
        hint: readable
            ? `Name the tool to which the file belongs: format: ${marker.format}`
            : `${marker.format} directories cannot be read: keep the up part only, in a file of its own`,
        at: { file: path, line, column: 1 },
    });
}

// EXTERNAL MODULE: ./build/directory/list.js + 1 modules
var list = __webpack_require__(52084);
// EXTERNAL MODULE: ./build/directory/path.js
var directory_path = __webpack_require__(34209);
;// CONCATENATED MODULE: ./build/directory/read.js





/**
 * Reads a migration directory: its files in the order in which their tool runs them, and what its checksum file says.
 * @throws UserError (2) for whatever makes the directory unreadable or ambiguous. A checksum that does not fit is no
 * error here but data, because lint reports it, apply refuses it and `hash` mends it.
 */
async function readDirectory(path, options) {
    const listing = await (0,list/* listDirectory */.KG)(path, options.workspace, options.workingDirectory);
    const { format = null } = options;
    return readListing(listing, (0,detect/* isAuto */.S)(format) ? (0,directory_path/* parseDirectoryAddress */.Zk)(path).format : format);
}
/** The part of `readDirectory` that touches no disk. */
function readListing(listing, requested) {
    const { format, warnings } = (0,detect/* detectFormat */.T)(listing, requested);
    const files = format.read(listing);
    if (files.length === 0)
        refuseUnreadSql(listing, format);
    refuseCaseTwins(listing, files);
    refuseForeignDownParts(files, format.name);
    const checksum = format.checksum?.(listing) ?? { kind: 'none' };
    return {
        directory: { path: listing.path, format: format.name, files, checksum },
        warnings: [...warnings, ...(format.warnings?.(listing) ?? [])],
    };
}
/** Nothing to do, with SQL files in sight, means that they were read in the wrong format. */
function refuseUnreadSql(listing, format) {
    const [first, ...others] = listing.entries.filter((entry) => /\.sql$/i.test(entry.name));
    if (first === undefined)
        return;
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${listing.path} holds no migration in the format ${format.name}, but ${first.name}${more}`, { hint: 'Name the format to which these files belong, as in format: plain' });
}
/** On macOS and Windows only one of two such files survives a checkout. */
function refuseCaseTwins(listing, files) {
    const seen = new Map();
    for (const { name } of files) {
        const twin = seen.get(name.toLowerCase());
        if (twin !== undefined) {
            const [first, second] = [`${listing.path}/${twin}`, `${listing.path}/${name}`];
            throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${first} and ${second} differ only in upper and lower case`, {
                hint: 'Rename one of them: on macOS and Windows only one of the two exists after a checkout',
            });
        }
        seen.set(name.toLowerCase(), name);
    }
}


/***/ }),

/***/ 88544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ runAs)
/* harmony export */ });
/** A directory whose files a team runs otherwise than the tool of their format would; a file that says itself that it needs no transaction keeps that. */
function runAs(transaction, directory) {
    if (transaction === null)
        return directory;
    const files = directory.files.map((file) => file.transaction === 'none' ? file : { ...file, transaction });
    return { ...directory, files };
}


/***/ }),

/***/ 25796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ tiers),
/* harmony export */   g: () => (/* binding */ severities)
/* harmony export */ });
/** In the order in which findings are ranked. */
const tiers = ['fail', 'loss', 'block', 'break', 'security', 'advice'];
const severities = ['error', 'warning', 'notice', 'off'];


/***/ }),

/***/ 62867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ao: () => (/* binding */ changes),
/* harmony export */   En: () => (/* binding */ transactionWords),
/* harmony export */   L2: () => (/* binding */ verdictWords),
/* harmony export */   MH: () => (/* binding */ replayedWords),
/* harmony export */   NS: () => (/* binding */ countByTier),
/* harmony export */   Nx: () => (/* binding */ deployWords),
/* harmony export */   Ot: () => (/* binding */ countBySeverity),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   gn: () => (/* binding */ coverageWords),
/* harmony export */   hN: () => (/* binding */ deployReasons),
/* harmony export */   lZ: () => (/* binding */ serverWords),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list)
/* harmony export */ });
/* harmony import */ var _lint_rule_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25796);

/** `1 file`, `2 files`. */
function count(number, noun, plural = `${noun}s`) {
    return `${number.toLocaleString('en-US')} ${number === 1 ? noun : plural}`;
}
/** `a`, `a and b`, `a, b and c`. */
function list(parts) {
    return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
/** `2 errors and 1 warning`; empty when there are no findings. */
function countBySeverity(findings) {
    const levels = _lint_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .severities */ .g.filter((severity) => severity !== 'off');
    const counts = levels.map((level) => [level, findings.filter((f) => f.severity === level).length]);
    return list(counts.filter(([, number]) => number > 0).map(([level, number]) => count(number, level)));
}
/** `1 fail · 2 block`, in rank order; empty when there are no findings. */
function countByTier(findings) {
    const counts = _lint_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .tiers */ .c.map((tier) => [tier, findings.filter((f) => f.tier === tier).length]);
    return counts
        .filter(([, number]) => number > 0)
        .map(([tier, number]) => `${number} ${tier}`)
        .join(' · ');
}
/** `3 new migrations, 1 edited and 1 missing`. */
function changes(files) {
    const edited = files.filter((file) => file.change === 'edited').length;
    const missing = files.filter((file) => file.change === 'missing').length;
    const fresh = files.length - edited - missing;
    const parts = [
        fresh > 0 ? count(fresh, 'new migration') : '',
        edited > 0 ? `${edited} edited` : '',
        missing > 0 ? `${missing} missing` : '',
    ];
    return list(parts.filter((part) => part !== ''));
}
/** What each deploy order asks of the team, as the end of a sentence that starts with "Deploy". */
const deployWords = {
    any: 'in any order with the code',
    'before-code': 'before the code',
    'after-code': 'after the code',
    'two-releases': 'in two releases',
};
/** Why, for those who meet the words for the first time. */
const deployReasons = {
    any: 'nothing found that ties it to a release',
    'before-code': 'old code runs on the new schema, new code needs it',
    'after-code': 'no instance of the old code may be running any more',
    'two-releases': 'expand the schema now, contract it once nothing uses the old shape',
};
/** The word that is the verdict; for `clean` it claims no more than what was run. */
function verdictWords(report) {
    const files = report.files.length;
    switch (report.verdict) {
        case 'error':
            return 'do not deploy this as it is';
        case 'warning':
            return 'look before you deploy';
        case 'notice':
            return 'good to deploy, with something to know';
        case 'clean':
            return files === 0 ? 'no new migrations' : 'no findings';
    }
}
/** `0.4 s`, `12 s`, `3 min 5 s`: for a person, not for a machine. */
function duration(milliseconds) {
    if (milliseconds < 1)
        return '<1 ms';
    if (milliseconds < 100)
        return `${Math.round(milliseconds)} ms`;
    if (milliseconds < 9_950)
        return `${(milliseconds / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** `5 files, 14 statements: 13 observed, 1 not run`. */
function coverageWords(coverage) {
    const { files, statements, observed, failed } = coverage;
    const notRun = statements - observed - failed;
    const parts = [
        observed === statements ? 'all observed' : `${observed} observed`,
        failed > 0 ? `${failed} failed` : '',
        notRun > 0 ? `${notRun} not run` : '',
    ];
    const how = statements === 0 ? '' : `: ${parts.filter((part) => part !== '').join(', ')}`;
    return `${count(files, 'file')}, ${count(statements, 'statement')}${how}`;
}
/** `820 files replayed`; empty when nothing was there before. */
function replayedWords(report) {
    const files = report.directories.reduce((sum, { server, base }) => sum + (server === null ? 0 : base.files), 0);
    return files === 0 ? '' : `${count(files, 'earlier file')} replayed`;
}
/** `PostgreSQL 18.6 (embedded)`; several directories may have been judged by several servers. */
function serverWords(report) {
    const servers = report.directories.flatMap(({ server }) => server === null
        ? []
        : [`PostgreSQL ${server.version}${server.engine === 'embedded' ? ' (embedded)' : ''}`]);
    return list([...new Set(servers)]);
}
/** How the team's tool commits a file. */
function transactionWords(transaction) {
    switch (transaction) {
        case 'file':
            return 'one transaction';
        case 'all':
            return 'one transaction with the other files';
        case 'none':
            return 'each statement commits on its own';
        case 'message':
            return 'sent as one message';
        default:
            return transaction;
    }
}


/***/ }),

/***/ 55398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ exec)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81260);




/**
 * Runs a program with an argument array, never through a shell, and gives what it printed.
 * @returns exit code 127 when there is no such program
 */
async function exec(program, args, options) {
    if (options.input !== undefined)
        return execWithInput(program, args, { ...options, input: options.input });
    const chunks = [];
    try {
        const { exitCode, stderr } = await (0,_actions_exec__WEBPACK_IMPORTED_MODULE_3__/* .getExecOutput */ .H)(locate(program), [...args], {
            cwd: options.cwd,
            silent: true,
            ignoreReturnCode: true,
            listeners: { stdout: (data) => chunks.push(data) },
            ...(options.env === undefined ? {} : { env: { ...inherited(), ...options.env } }),
        });
        return { exitCode, stdout: Buffer.concat(chunks), stderr };
    }
    catch (error) {
        // @actions/exec throws for a program that is not in the PATH.
        return {
            exitCode: 127,
            stdout: Buffer.alloc(0),
            stderr: error instanceof Error ? error.message : String(error),
        };
    }
}
/** Under @actions/exec a program that ends without reading its input ends this process too. */
async function execWithInput(program, args, { cwd, env, input, }) {
    return new Promise((resolve) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, { cwd, env: { ...process.env, ...env }, windowsHide: true });
        const stdout = [];
        const stderr = [];
        const end = (exitCode, message = '') => resolve({
            exitCode,
            stdout: Buffer.concat(stdout),
            stderr: Buffer.concat(stderr).toString('utf8') + message,
        });
        child.stdout.on('data', (data) => stdout.push(data));
        child.stderr.on('data', (data) => stderr.push(data));
        child.on('error', ({ message }) => end(127, message));
        // Who does not want the input need not take it.
        child.stdin.on('error', () => { });
        child.on('close', (code) => end(code ?? 128));
        child.stdin.end(input);
    });
}
/** @actions/exec writes to standard output about each folder of the PATH that it may not look into. */
function locate(program) {
    if (process.platform === 'win32')
        return program;
    for (const folder of (process.env.PATH ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter)) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, program);
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.X_OK);
            return path;
        }
        catch {
            // Not in this folder.
        }
    }
    return program;
}
function inherited() {
    return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}


/***/ }),

/***/ 91843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lD: () => (/* binding */ writtenName),
/* harmony export */   oY: () => (/* binding */ alterActions),
/* harmony export */   qp: () => (/* binding */ asStatement),
/* harmony export */   zD: () => (/* binding */ columnConstraints)
/* harmony export */ });
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11715);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19427);


/** The statement of a parse tree when it is of this kind: trees are objects with one key. */
function asStatement(tree, kind) {
    return (tree === null ? undefined : (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(tree)[kind]) ?? null;
}
/** A table's name as its author wrote it, quoted where it has to be: `sales.orders`. */
function writtenName(name) {
    return [name?.catalogname, name?.schemaname, name?.relname]
        .flatMap((part) => (part === undefined ? [] : [(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteIdentifier */ .Cm)(part)]))
        .join('.');
}
/**
 * The actions of an ALTER TABLE in order, or nothing for any other statement.
 * @param texts the actions as written, from `actionTexts`
 */
function alterActions(tree, texts) {
    const statement = asStatement(tree, 'AlterTableStmt');
    return (statement?.cmds ?? []).flatMap((node, index) => {
        if (!('AlterTableCmd' in node))
            return [];
        const { subtype, name, def } = node.AlterTableCmd;
        const text = texts[index] ?? '';
        const column = name ?? '';
        switch (subtype) {
            case 'AT_AddColumn':
                if (def === undefined || !('ColumnDef' in def))
                    return [];
                return [{ kind: 'add column', column: def.ColumnDef.colname ?? '', definition: def.ColumnDef, text }];
            case 'AT_AlterColumnType':
                if (def === undefined || !('ColumnDef' in def))
                    return [];
                return [{ kind: 'alter type', column, definition: def.ColumnDef, text }];
            case 'AT_DropColumn':
                return [{ kind: 'drop column', column, text }];
            case 'AT_SetNotNull':
                return [{ kind: 'set not null', column, text }];
            case 'AT_AddConstraint':
                if (def === undefined || !('Constraint' in def))
                    return [];
                return [{ kind: 'add constraint', constraint: def.Constraint, text }];
            default:
                return [{ kind: 'other', subtype: subtype ?? '', column: name ?? null, text }];
        }
    });
}
/** The constraints written behind a new column: `NOT NULL`, `DEFAULT …`, `REFERENCES …`. */
function columnConstraints(definition) {
    return (definition.constraints ?? []).flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
}


/***/ }),

/***/ 21333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ detachesConcurrently),
/* harmony export */   J: () => (/* binding */ withoutConcurrently)
/* harmony export */ });
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9912);
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11715);


/**
 * The text of a CREATE INDEX, DROP INDEX, REINDEX or ALTER TABLE … DETACH PARTITION with its CONCURRENTLY taken out, so
 * that it runs in a transaction block; every other statement as it is. `node` is the parse tree of `sql`.
 */
function withoutConcurrently(sql, node) {
    if (!isConcurrent(node))
        return sql;
    const bytes = new TextEncoder().encode(sql);
    const tokens = tokensOf(bytes);
    const edits = [];
    for (const [at, token] of tokens.entries()) {
        const before = bytes[tokens[at - 1]?.start ?? -1];
        const inOptions = before === OPENING || before === COMMA;
        // After a dot any keyword is a name: ALTER TABLE parts.concurrently DETACH PARTITION …
        if (!saysConcurrently(bytes, token, inOptions) || before === DOT)
            continue;
        edits.push(inOptions ? switchedOff(bytes, token, tokens[at + 1]) : cutOut(bytes, token));
        if (!inOptions)
            break;
    }
    return applied(bytes, edits);
}
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const OPENING = 0x28;
const CLOSING = 0x29;
const COMMA = 0x2c;
const DOT = 0x2e;
const SEMICOLON = 0x3b;
function isConcurrent(node) {
    const { IndexStmt, DropStmt, ReindexStmt } = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node);
    if (IndexStmt?.concurrent || DropStmt?.concurrent)
        return true;
    if ((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(ReindexStmt?.params, 'concurrently'))
        return true;
    return detachesConcurrently(node);
}
/** `ALTER TABLE … DETACH PARTITION … CONCURRENTLY` */
function detachesConcurrently(node) {
    return ((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node).AlterTableStmt?.cmds ?? []).some((command) => {
        const definition = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(command).AlterTableCmd?.def;
        return definition !== undefined && (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(definition).PartitionCmd?.concurrent === true;
    });
}
/** The tokens of a statement without its comments. */
function tokensOf(bytes) {
    const tokens = [];
    for (let token = (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .nextToken */ .Fu)(bytes, 0); token !== null; token = (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .nextToken */ .Fu)(bytes, token.end)) {
        if (token.kind !== 'line comment' && token.kind !== 'block comment')
            tokens.push(token);
    }
    return tokens;
}
/** As the name of an option it may be quoted. */
function saysConcurrently(bytes, token, inOptions) {
    if (token.kind === 'word')
        return (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .wordOf */ .aG)(bytes, token) === 'concurrently';
    return inOptions && token.kind === 'quoted identifier' && (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .wordOf */ .aG)(bytes, token) === '"concurrently"';
}
/** `REINDEX (CONCURRENTLY) TABLE t`: an empty list is no valid SQL, `(CONCURRENTLY false)` is. */
function switchedOff(bytes, token, next) {
    const hasValue = next !== undefined && bytes[next.start] !== COMMA && bytes[next.start] !== CLOSING;
    return hasValue
        ? { start: next.start, end: next.end, text: 'false' }
        : { start: token.end, end: token.end, text: ' false' };
}
/** With the blanks after it or, at the end of a line or of the statement, those before it: nothing else moves. */
function cutOut(bytes, { start, end }) {
    let after = end;
    while (isBlank(bytes[after]))
        after++;
    const next = bytes[after];
    const endsLine = next === undefined || next === SEMICOLON || next === LINE_FEED || next === CARRIAGE_RETURN;
    if (!endsLine)
        return { start, end: after, text: '' };
    let before = start;
    while (isBlank(bytes[before - 1]))
        before--;
    return { start: before, end, text: '' };
}
function isBlank(byte) {
    return byte === SPACE || byte === TAB;
}
function applied(bytes, edits) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let text = '';
    let at = 0;
    for (const edit of edits) {
        text += buffer.toString('utf8', at, edit.start) + edit.text;
        at = edit.end;
    }
    return text + buffer.toString('utf8', at);
}


/***/ }),

/***/ 23916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JY: () => (/* reexport safe */ _concurrently_js__WEBPACK_IMPORTED_MODULE_0__.J),
/* harmony export */   Kn: () => (/* binding */ reachesBeyondDatabase),
/* harmony export */   _s: () => (/* binding */ copyProgram),
/* harmony export */   ig: () => (/* binding */ isTransactionControl),
/* harmony export */   yY: () => (/* binding */ mustRunAlone)
/* harmony export */ });
/* unused harmony export copyFromStdin */
/* harmony import */ var _concurrently_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21333);
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11715);



/** What a statement does to the transaction it is in, or null: `START TRANSACTION` begins, `END` commits, `ABORT` rolls back. */
function isTransactionControl(node) {
    switch ((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node).TransactionStmt?.kind) {
        case 'TRANS_STMT_BEGIN':
        case 'TRANS_STMT_START':
            return 'begin';
        case 'TRANS_STMT_COMMIT':
            return 'commit';
        case 'TRANS_STMT_ROLLBACK':
            return 'rollback';
        case 'TRANS_STMT_SAVEPOINT':
            return 'savepoint';
        case 'TRANS_STMT_RELEASE':
            return 'release';
        case 'TRANS_STMT_ROLLBACK_TO':
            return 'rollback to savepoint';
        case 'TRANS_STMT_PREPARE':
            return 'prepare transaction';
        case 'TRANS_STMT_COMMIT_PREPARED':
            return 'commit prepared';
        case 'TRANS_STMT_ROLLBACK_PREPARED':
            return 'rollback prepared';
        default:
            return null;
    }
}
/** `COPY … FROM stdin`: the rows follow in the file. */
function copyFromStdin(node) {
    const copy = typed(node).CopyStmt;
    return copy?.is_from === true && !copy.is_program && copy.filename === undefined;
}
/** `COPY … FROM | TO PROGRAM`: the server runs a command of its operating system. */
function copyProgram(node) {
    return (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node).CopyStmt?.is_program === true;
}
/**
 * The words for a statement that the server refuses inside a transaction block (SQLSTATE 25001), or null. These are the
 * callers of PreventInTransactionBlock that the text alone tells: whether a table in REINDEX or CLUSTER is partitioned and
 * whether a CALL or DO commits cannot be seen. DROP SUBSCRIPTION is taken to have a replication slot, as it has unless
 * it was taken away before.
 */
function mustRunAlone(node) {
    const statement = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node);
    if (statement.IndexStmt?.concurrent)
        return 'CREATE INDEX CONCURRENTLY';
    if (statement.DropStmt?.concurrent)
        return 'DROP INDEX CONCURRENTLY';
    if (statement.ReindexStmt)
        return reindexAlone(statement.ReindexStmt);
    if ((0,_concurrently_js__WEBPACK_IMPORTED_MODULE_0__/* .detachesConcurrently */ .A)(node))
        return 'ALTER TABLE … DETACH PARTITION … CONCURRENTLY';
    if (statement.VacuumStmt?.is_vacuumcmd)
        return 'VACUUM';
    if (statement.ClusterStmt && statement.ClusterStmt.relation === undefined)
        return 'CLUSTER';
    if (statement.AlterSystemStmt)
        return 'ALTER SYSTEM';
    if (statement.CreatedbStmt)
        return 'CREATE DATABASE';
    if (statement.DropdbStmt)
        return 'DROP DATABASE';
    if (statement.CreateTableSpaceStmt)
        return 'CREATE TABLESPACE';
    if (statement.DropTableSpaceStmt)
        return 'DROP TABLESPACE';
    if ((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .hasOption */ .Kz)(statement.AlterDatabaseStmt?.options, 'tablespace'))
        return 'ALTER DATABASE … SET TABLESPACE';
    if (statement.CreateSubscriptionStmt)
        return createSubscriptionAlone(statement.CreateSubscriptionStmt);
    if (statement.AlterSubscriptionStmt)
        return alterSubscriptionAlone(statement.AlterSubscriptionStmt);
    if (statement.DropSubscriptionStmt)
        return 'DROP SUBSCRIPTION';
    if (statement.DiscardStmt?.target === 'DISCARD_ALL')
        return 'DISCARD ALL';
    switch (statement.TransactionStmt?.kind) {
        case 'TRANS_STMT_COMMIT_PREPARED':
            return 'COMMIT PREPARED';
        case 'TRANS_STMT_ROLLBACK_PREPARED':
            return 'ROLLBACK PREPARED';
        default:
            return null;
    }
}
/**
 * The words for a statement that acts on the whole server or on another one and not only on the database in which it
 * runs, or null: on a shared server it would leave traces outside a scratch database.
 */
function reachesBeyondDatabase(node) {
    const statement = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node);
    for (const [name, words] of sharedObjectStatements)
        if (statement[name] !== undefined)
            return words;
    const { GrantRoleStmt, RenameStmt, AlterOwnerStmt, GrantStmt, CommentStmt, SecLabelStmt } = statement;
    if (GrantRoleStmt)
        return GrantRoleStmt.is_grant ? 'GRANT ROLE' : 'REVOKE ROLE';
    const altered = sharedObject(RenameStmt?.renameType ?? AlterOwnerStmt?.objectType);
    if (altered !== null)
        return `ALTER ${altered}`;
    const granted = sharedObject(GrantStmt?.objtype);
    if (granted !== null)
        return `${GrantStmt?.is_grant ? 'GRANT' : 'REVOKE'} ON ${granted}`;
    const described = sharedObject(CommentStmt?.objtype);
    if (described !== null)
        return `COMMENT ON ${described}`;
    const labelled = sharedObject(SecLabelStmt?.objtype);
    return labelled === null ? null : `SECURITY LABEL ON ${labelled}`;
}
const sharedObjectStatements = [
    ['AlterSystemStmt', 'ALTER SYSTEM'],
    ['CreatedbStmt', 'CREATE DATABASE'],
    ['DropdbStmt', 'DROP DATABASE'],
    ['AlterDatabaseStmt', 'ALTER DATABASE'],
    ['AlterDatabaseSetStmt', 'ALTER DATABASE'],
    ['AlterDatabaseRefreshCollStmt', 'ALTER DATABASE'],
    ['CreateTableSpaceStmt', 'CREATE TABLESPACE'],
    ['DropTableSpaceStmt', 'DROP TABLESPACE'],
    ['AlterTableSpaceOptionsStmt', 'ALTER TABLESPACE'],
    ['CreateRoleStmt', 'CREATE ROLE'],
    ['AlterRoleStmt', 'ALTER ROLE'],
    ['AlterRoleSetStmt', 'ALTER ROLE'],
    ['DropRoleStmt', 'DROP ROLE'],
    // Both also change what the role owns or may do outside the database: databases, tablespaces, settings.
    ['DropOwnedStmt', 'DROP OWNED'],
    ['ReassignOwnedStmt', 'REASSIGN OWNED'],
    // They connect to the publishing server and make or drop a replication slot there.
    ['CreateSubscriptionStmt', 'CREATE SUBSCRIPTION'],
    ['AlterSubscriptionStmt', 'ALTER SUBSCRIPTION'],
    ['DropSubscriptionStmt', 'DROP SUBSCRIPTION'],
];
function sharedObject(type) {
    switch (type) {
        case 'OBJECT_DATABASE':
            return 'DATABASE';
        case 'OBJECT_TABLESPACE':
            return 'TABLESPACE';
        case 'OBJECT_ROLE':
            return 'ROLE';
        case 'OBJECT_PARAMETER_ACL':
            return 'PARAMETER';
        case 'OBJECT_SUBSCRIPTION':
            return 'SUBSCRIPTION';
        default:
            return null;
    }
}
function reindexAlone({ kind, params }) {
    const concurrently = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(params, 'concurrently') ? ' CONCURRENTLY' : '';
    switch (kind) {
        case 'REINDEX_OBJECT_SCHEMA':
            return `REINDEX SCHEMA${concurrently}`;
        case 'REINDEX_OBJECT_SYSTEM':
            return `REINDEX SYSTEM${concurrently}`;
        case 'REINDEX_OBJECT_DATABASE':
            return `REINDEX DATABASE${concurrently}`;
        case 'REINDEX_OBJECT_INDEX':
            return concurrently === '' ? null : 'REINDEX INDEX CONCURRENTLY';
        default:
            return concurrently === '' ? null : 'REINDEX TABLE CONCURRENTLY';
    }
}
/** `connect = false` makes `create_slot` false too (parse_subscription_options in subscriptioncmds.c). */
function createSubscriptionAlone({ options }) {
    const createsSlot = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(options, 'create_slot') ?? (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(options, 'connect') ?? true;
    return createsSlot ? 'CREATE SUBSCRIPTION … WITH (create_slot = true)' : null;
}
/** https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/subscriptioncmds.c, AlterSubscription */
function alterSubscriptionAlone({ kind, options }) {
    switch (kind) {
        case 'ALTER_SUBSCRIPTION_REFRESH':
            return 'ALTER SUBSCRIPTION … REFRESH PUBLICATION';
        case 'ALTER_SUBSCRIPTION_SET_PUBLICATION':
        case 'ALTER_SUBSCRIPTION_ADD_PUBLICATION':
        case 'ALTER_SUBSCRIPTION_DROP_PUBLICATION':
            return (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(options, 'refresh') === false ? null : 'ALTER SUBSCRIPTION with refresh';
        case 'ALTER_SUBSCRIPTION_OPTIONS':
            return (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .hasOption */ .Kz)(options, 'failover') || (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .hasOption */ .Kz)(options, 'two_phase')
                ? 'ALTER SUBSCRIPTION … SET (failover | two_phase)'
                : null;
        default:
            return null;
    }
}


/***/ }),

/***/ 11715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ic: () => (/* binding */ booleanOption),
/* harmony export */   Kz: () => (/* binding */ hasOption),
/* harmony export */   nE: () => (/* binding */ typed),
/* harmony export */   vx: () => (/* binding */ nodesIn)
/* harmony export */ });
function typed(node) {
    return node;
}
/** Every object in a part of a parse tree, from the outside in: nodes, and what they consist of. */
function* nodesIn(tree) {
    if (typeof tree !== 'object' || tree === null)
        return;
    if (!Array.isArray(tree))
        yield tree;
    for (const part of Object.values(tree))
        yield* nodesIn(part);
}
/**
 * The value of a boolean in an option list such as `(CONCURRENTLY, VERBOSE off)`, as the server reads it: the last one
 * counts and a name alone means true (defGetBoolean in
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/define.c). Null when it is not there.
 */
function booleanOption(options, name) {
    const option = (options ?? [])
        .map((each) => typed(each).DefElem)
        .findLast((each) => each?.defname === name);
    if (option === undefined)
        return null;
    if (option.arg === undefined)
        return true;
    const { Integer, String: text, Boolean: truth } = typed(option.arg);
    if (Integer)
        return (Integer.ival ?? 0) !== 0;
    if (truth)
        return truth.boolval ?? false;
    return !['false', 'off'].includes((text?.sval ?? '').toLowerCase());
}
function hasOption(options, name) {
    return (options ?? []).some((each) => typed(each).DefElem?.defname === name);
}


/***/ }),

/***/ 54827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ loadParser)
});

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __webpack_require__(9912);
;// CONCATENATED MODULE: ./build/sql/string-gaps.js

/**
 * The text with blanks in place of the comments inside strings that go on over several lines:
 *
 *     COMMENT ON TABLE t IS 'one' -- note
 *       'two';
 *
 * PostgreSQL takes such a comment for white space. libpg_query does not: it makes tokens of comments, and refuses the
 * second string. The text keeps its length in bytes. Null when there is no such comment.
 */
function blankStringGaps(sql) {
    if (!sql.includes('--'))
        return null;
    const bytes = Buffer.from(sql);
    let found = false;
    for (let token = (0,lexer/* nextToken */.Fu)(bytes, 0); token !== null; token = (0,lexer/* nextToken */.Fu)(bytes, token.end)) {
        for (const { start, end } of (0,lexer/* gapsInString */._5)(bytes, token)) {
            for (let at = start; at < end; at++) {
                const byte = bytes[at] ?? 0;
                if (byte === 0x2d)
                    found = true;
                if (byte > 0x20)
                    bytes[at] = 0x20;
            }
        }
    }
    return found ? bytes.toString('utf8') : null;
}

;// CONCATENATED MODULE: ./build/sql/parser.js


let loading;
/** Loads the parser at the first call: 2 MB of WebAssembly that most commands do not need. */
function loadParser() {
    loading ??= load();
    return loading;
}
async function load() {
    const { parseSync, SqlError } = await importLibrary();
    let spoiled = null;
    const parseStatements = (sql, at) => {
        const nul = sql.indexOf('\0');
        if (nul >= 0)
            return failure('NUL characters are not allowed', [...sql.slice(0, nul)].length);
        if (sql === '')
            return { ok: true, statements: [] };
        if (spoiled !== null)
            throw tooDeep(spoiled, at);
        const first = tryParse(sql, at);
        const blanked = first.ok ? null : blankStringGaps(sql);
        if (blanked === null)
            return first;
        const parsed = tryParse(blanked, at);
        return parsed.ok ? parsed : { ...parsed, position: samePosition(blanked, parsed.position, sql) };
    };
    const tryParse = (sql, at) => {
        try {
            return { ok: true, statements: (parseSync(sql).stmts ?? []).map((raw) => inText(raw, sql)) };
        }
        catch (error) {
            if (error instanceof SqlError)
                return failure(error.message, error.sqlDetails?.cursorPosition ?? 0);
            // Whatever else it throws has left the WebAssembly memory in an unknown state: it is never asked again.
            spoiled = at === undefined ? 'a statement' : `the statement at ${at.file}:${at.line}:${at.column}`;
            throw tooDeep(spoiled, at, error);
        }
    };
    const parseStatement = (sql, at) => {
        const parsed = parseStatements(sql, at);
        if (!parsed.ok)
            return parsed;
        const [only, ...others] = parsed.statements;
        if (only === undefined || others.length > 0)
            throw disagreement(sql, parsed.statements, at);
        return { ok: true, node: only.node };
    };
    return { parseStatement, parseStatements };
}
/** The position in `to` of the byte at a position in `from`, two texts of the same length in bytes. */
function samePosition(from, position, to) {
    const offset = Buffer.byteLength([...from].slice(0, position - 1).join(''));
    return [...Buffer.from(to).toString('utf8', 0, offset)].length + 1;
}
/** The library looks for its .wasm file in `__dirname`, which ES modules and bundles of them lack. */
async function importLibrary() {
    const scope = globalThis;
    const before = scope.__dirname;
    scope.__dirname = before ?? import.meta.dirname;
    try {
        const library = await __webpack_require__.e(/* import() */ 627).then(__webpack_require__.t.bind(__webpack_require__, 2627, 19));
        await library.loadModule();
        return library;
    }
    finally {
        if (before === undefined)
            delete scope.__dirname;
    }
}
function inText(raw, sql) {
    const start = raw.stmt_location ?? 0;
    // A length of 0 or none means "to the end of the text" (RawStmt in PostgreSQL's parsenodes.h).
    const end = raw.stmt_len ? start + raw.stmt_len : Buffer.byteLength(sql);
    return { node: raw.stmt, start, end };
}
function failure(message, charactersBefore) {
    return { ok: false, message, position: charactersBefore + 1 };
}
function tooDeep(which, at, cause) {
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `PostgreSQL's parser, as built into this tool, ran out of stack in ${which}.`, {
        ...(at && { at }),
        hint: 'An expression in it is nested more than about a thousand levels deep (a chain of + or || counts one for each): break it up.',
        cause,
    });
}
function disagreement(sql, statements, at) {
    const bytes = Buffer.from(sql);
    const views = statements.map(({ start, end }) => `  ${shorten(bytes.toString('utf8', start, end))}`);
    const lines = [
        'This text was cut out of the file as one statement, but PostgreSQL reads',
        `${statements.length === 0 ? 'no statement' : `${statements.length} statements`} in it.`,
    ];
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.bug, lines.join(' '), {
        ...(at && { at }),
        hint: [
            'This is a defect of ours; nothing was run. Please report it with this text.',
            'Cut out as one statement:',
            `  ${shorten(sql)}`,
            'As PostgreSQL reads it:',
            ...(views.length === 0 ? ['  (nothing)'] : views),
        ].join('\n'),
    });
}
function shorten(sql) {
    const line = sql.trim().replace(/\s+/g, ' ');
    return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}


/***/ })

};

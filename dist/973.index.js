export const id = 973;
export const ids = [973];
export const modules = {

/***/ 53849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ configuredDirectory),
/* harmony export */   p: () => (/* binding */ readDirectoryToApply)
/* harmony export */ });
/* harmony import */ var _directory_read_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30018);
/* harmony import */ var _directory_transaction_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88544);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84704);
/* harmony import */ var _config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45169);




/**
 * Reads the one directory that a database is to be compared with.
 * @throws UserError (2) where several come into question, and as `readDirectory`
 */
async function readDirectoryToApply(config, request) {
    const { workspace, workingDirectory, naming } = request;
    const { path, format, transaction } = configuredDirectory(config, request.dir, naming);
    const read = await (0,_directory_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readDirectory */ .g)(path, {
        workspace: workspace(path),
        workingDirectory,
        format: request.format ?? format,
    });
    return { ...read, directory: (0,_directory_transaction_js__WEBPACK_IMPORTED_MODULE_3__/* .runAs */ .Y)(transaction, read.directory) };
}
/**
 * The directory that was named, else the only one of the configuration.
 * @throws UserError (2) where several come into question
 */
function configuredDirectory(config, dir, naming) {
    const path = dir ?? onlyDirectory(config, naming).path;
    const known = config.directories.find((one) => one.path === (0,_config_js__WEBPACK_IMPORTED_MODULE_2__/* .directoryPath */ .dh)(path));
    const { format = null, devSetup = null, transaction = null } = known ?? {};
    return { path, format, devSetup, transaction };
}
function onlyDirectory({ directories, file }, naming) {
    const [only, ...others] = directories;
    if (only !== undefined && others.length === 0)
        return only;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.usage, `${file ?? 'the configuration'} names several directories`, {
        hint: `Say which one is meant: ${directories.map(({ path }) => naming(path)).join(' or ')}`,
    });
}


/***/ }),

/***/ 15822:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ localTip),
/* harmony export */   z: () => (/* binding */ newerByGit)
/* harmony export */ });
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40075);

/**
 * Finds later commits in the local clone. It answers only where the clone cannot be mistaken: with its whole history, and
 * with all the commits that are asked about.
 * @param tip where the branch ends; null where only the commits themselves tell
 */
function newerByGit(git, commit, tip) {
    return async (tagged) => {
        const others = tagged.filter((one) => one !== commit);
        if (others.length === 0)
            return null;
        try {
            // A cut history shows no way to a commit that does come later.
            if (await git.isShallow())
                return unknown('this clone does not have the whole history', 'git fetch --unshallow');
            const known = await git.known(others);
            const strangers = others.length - known.size;
            if (strangers > 0)
                return unknown(`this clone does not know ${strangers} of the ${others.length} other commits that were pushed`, 'git fetch');
            const wanted = new Set(others);
            const later = await git.after(commit, tip === null ? others : [tip]);
            return later.find((one) => wanted.has(one)) ?? null;
        }
        catch (error) {
            if (error instanceof _git_js__WEBPACK_IMPORTED_MODULE_0__/* .GitError */ .XS)
                return unknown(`git has no answer: ${error.message}`, 'git fetch');
            throw error;
        }
    };
}
const unknown = (why, command) => ({
    why,
    hint: `Fetch what is missing and push again: ${command}`,
});
/** Where the branch that is checked out ends on the remote, else the default branch of the remote. */
async function localTip(git) {
    for (const name of ['@{upstream}', 'origin/HEAD']) {
        try {
            return await git.resolve(name);
        }
        catch (error) {
            if (!(error instanceof _git_js__WEBPACK_IMPORTED_MODULE_0__/* .GitError */ .XS))
                throw error;
        }
    }
    return null;
}


/***/ }),

/***/ 41159:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ refuseMismatch),
/* harmony export */   b3: () => (/* binding */ verifyOnDevDatabase)
/* harmony export */ });
/* unused harmony export verifyDirectory */
/* harmony import */ var _database_schema_snapshot_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26559);
/* harmony import */ var _directory_atlas_sum_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1769);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84704);
/* harmony import */ var _runtime_shell_word_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(48458);
/* harmony import */ var _dev_databases_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91113);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18669);
/* harmony import */ var _lint_directory_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70194);







/**
 * Replays a whole directory on an empty database, as the first deploy of a new environment will.
 * @throws UserError (1) for the statement that fails, with its place
 */
async function verifyDirectory(input, ports) {
    const { files } = input.directory;
    const checkpoint = files.findLastIndex((file) => file.checkpoint !== undefined);
    const replay = (some, use) => (0,_lint_directory_js__WEBPACK_IMPORTED_MODULE_5__/* .withHistory */ .$)(input, ports, some, use, _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .verifyError */ .qH);
    // Databases that are older than the checkpoint go the long way.
    if (checkpoint > 0)
        await replay(files.filter((file) => file.checkpoint === undefined), async () => null);
    return replay(files.slice(Math.max(0, checkpoint)), async (session) => ({
        schemaFingerprint: (0,_database_schema_snapshot_js__WEBPACK_IMPORTED_MODULE_0__/* .fingerprint */ .R)(await (0,_database_schema_snapshot_js__WEBPACK_IMPORTED_MODULE_0__/* .takeSnapshot */ .W)(session)),
        server: { engine: session.engine, version: session.version },
    }));
}
/** As `verifyDirectory`, on the embedded server or on one of the user's. */
async function verifyOnDevDatabase(directory, { setup, deadline, onProgress = () => undefined, onLeftover, ...options }) {
    const databases = (0,_dev_databases_js__WEBPACK_IMPORTED_MODULE_3__/* .devDatabases */ .m)({ ...options, setup: () => setup });
    try {
        return await verifyDirectory({ directory, deadline }, { openSession: databases.open, onProgress });
    }
    finally {
        for (const sentence of databases.leftovers())
            onLeftover(sentence);
    }
}
/** As apply does, which would find it only in the deploy. @throws UserError (3) */
function refuseMismatch({ path, checksum }) {
    if (checksum.kind !== 'mismatch')
        return;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.refused, (0,_directory_atlas_sum_js__WEBPACK_IMPORTED_MODULE_1__/* .describeMismatch */ ._e)(path, checksum), {
        at: { file: `${path}/${checksum.file}`, line: checksum.line, column: 1 },
        hint: `When the change is meant, write the checksums anew: lockstep hash --dir ${(0,_runtime_shell_word_js__WEBPACK_IMPORTED_MODULE_6__/* .shellWord */ .r)(path)}`,
    });
}


/***/ }),

/***/ 39536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PE: () => (/* binding */ blocksWrites),
/* harmony export */   Y8: () => (/* binding */ lockModes),
/* harmony export */   x: () => (/* binding */ isStronger),
/* harmony export */   yX: () => (/* binding */ strongest)
/* harmony export */ });
/* unused harmony export blocksReads */
/** Lock levels as PostgreSQL's manual spells them, weakest first: https://www.postgresql.org/docs/current/explicit-locking.html */
const lockModes = [
    'ACCESS SHARE',
    'ROW SHARE',
    'ROW EXCLUSIVE',
    'SHARE UPDATE EXCLUSIVE',
    'SHARE',
    'SHARE ROW EXCLUSIVE',
    'EXCLUSIVE',
    'ACCESS EXCLUSIVE',
];
const isStronger = (mode, other) => lockModes.indexOf(mode) > lockModes.indexOf(other);
const strongest = (held) => [...held].reduce((best, mode) => (best === null || isStronger(mode, best) ? mode : best), null);
/** SHARE and above conflict with ROW EXCLUSIVE: nobody else can write to the table. SHARE UPDATE EXCLUSIVE does not. */
const blocksWrites = (mode) => isStronger(mode, 'SHARE UPDATE EXCLUSIVE');
/** Only ACCESS EXCLUSIVE conflicts with ACCESS SHARE: nobody else can even read. */
const blocksReads = (mode) => mode === 'ACCESS EXCLUSIVE';


/***/ }),

/***/ 18105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ev: () => (/* binding */ instrumentsWork),
/* harmony export */   J6: () => (/* binding */ arm),
/* harmony export */   QK: () => (/* binding */ installInstruments),
/* harmony export */   dB: () => (/* binding */ reinstallInstruments),
/* harmony export */   hH: () => (/* binding */ observerMessages),
/* harmony export */   i4: () => (/* binding */ observerSchema)
/* harmony export */ });
/* unused harmony exports removeInstruments, disarm */
/** The observer's own schema: left out of every snapshot and difference. */
const observerSchema = 'lockstep_observer';
/** SQLSTATEs of the messages that the observer's triggers raise, one for each event trigger. */
const observerMessages = {
    commandEnd: 'LSCMD',
    dropped: 'LSDRP',
    rewrite: 'LSRWR',
};
const events = ['ddl_command_end', 'sql_drop', 'table_rewrite'];
/**
 * One function behind three event triggers. It speaks through `RAISE DEBUG`, not through a table: messages keep their place
 * among the server's own debug messages, carry the call stack (the line inside a DO block), and survive a rollback.
 *
 * - SECURITY DEFINER with a fixed search_path: else `SET ROLE app; ALTER TABLE …` fails with 42501.
 * - client_min_messages is set on the function, so that a migration which lowers it is still heard.
 * - `pg_event_trigger_ddl_commands` gives no rows for DROP: json_agg is then null, which RAISE refuses.
 *
 * - A routine takes locks command by command, which only it can see: there each command reports what is held. The others
 *   are spared it, since the locks of a plain statement are read afterwards.
 *
 * https://www.postgresql.org/docs/current/functions-event-triggers.html
 */
const installation = `
CREATE SCHEMA ${observerSchema};
GRANT USAGE ON SCHEMA ${observerSchema} TO PUBLIC;
CREATE FUNCTION ${observerSchema}.report() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET client_min_messages = debug1
AS $observer$
DECLARE
  stack text;
BEGIN
  CASE tg_event
  WHEN 'ddl_command_end' THEN
    GET DIAGNOSTICS stack = PG_CONTEXT;
    RAISE DEBUG USING ERRCODE = '${observerMessages.commandEnd}', MESSAGE = (
      SELECT json_build_object('tag', tg_tag, 'objects', coalesce(json_agg(json_build_object(
        'tag', command_tag, 'type', object_type, 'identity', object_identity,
        'oid', objid::int8, 'class', classid::regclass)), '[]'::json),
        'locks', CASE WHEN strpos(stack, E'\\n') > 0 THEN (
          SELECT json_agg(json_build_array(relation::int8, mode)) FROM pg_locks
          WHERE locktype = 'relation' AND granted AND pid = pg_backend_pid() AND relation >= 16384) END)::text
      FROM pg_event_trigger_ddl_commands());
  WHEN 'sql_drop' THEN
    RAISE DEBUG USING ERRCODE = '${observerMessages.dropped}', MESSAGE = (
      SELECT json_build_object('tag', tg_tag, 'objects', coalesce(json_agg(json_build_object(
        'type', object_type, 'identity', object_identity, 'oid', objid::int8, 'class', classid::regclass,
        'original', original, 'normal', normal, 'temporary', is_temporary, 'names', address_names)), '[]'::json))::text
      FROM pg_event_trigger_dropped_objects());
  WHEN 'table_rewrite' THEN
    RAISE DEBUG USING ERRCODE = '${observerMessages.rewrite}', MESSAGE =
      json_build_object('oid', pg_event_trigger_table_rewrite_oid()::int8,
                        'reason', pg_event_trigger_table_rewrite_reason())::text;
  END CASE;
END
$observer$;
${events
    .map(
// ALWAYS: `session_replication_role = replica` silences ordinary triggers.
(event) => `CREATE EVENT TRIGGER lockstep_${event} ON ${event} EXECUTE FUNCTION ${observerSchema}.report();
ALTER EVENT TRIGGER lockstep_${event} ENABLE ALWAYS;`)
    .join('\n')}`;
const removal = `
${events.map((event) => `DROP EVENT TRIGGER IF EXISTS lockstep_${event};`).join('\n')}
DROP SCHEMA IF EXISTS ${observerSchema} CASCADE;`;
/**
 * Puts the observer's event triggers into a database, in a session that is outside a transaction.
 * @returns null, or the server's reason why it refused: event triggers need a superuser.
 */
async function installInstruments(session) {
    const reply = await session.send(installation);
    return reply.error === null ? null : reply.error.message;
}
/** Whether all event triggers are there and switched on: a migration may drop all there are. */
async function instrumentsWork(session) {
    const reply = await session.send(`SELECT count(*) FROM pg_catalog.pg_event_trigger
    WHERE evtname LIKE 'lockstep\\_%' AND evtenabled = 'A'`);
    return reply.results[0]?.rows[0]?.[0] === `${events.length}`;
}
async function reinstallInstruments(session) {
    await removeInstruments(session);
    await installInstruments(session);
}
/** Takes them out again: the second pass and the schema snapshot do without. */
async function removeInstruments(session) {
    await session.send(removal);
}
/**
 * Sent before each statement, because any statement may have changed it: `pg_dump` preambles lower
 * client_min_messages, DISCARD ALL resets it. Neither SET nor SHOW takes a snapshot, so a
 * `SET TRANSACTION ISOLATION LEVEL` that follows still works.
 */
const arm = 'SET client_min_messages = debug1; SHOW lock_timeout';
const disarm = 'SET client_min_messages = warning';


/***/ }),

/***/ 94926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ unqualifiedName),
/* harmony export */   s: () => (/* binding */ Relations)
/* harmony export */ });
/* harmony import */ var _sql_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19427);
/* harmony import */ var _instruments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18105);


const kinds = {
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
    AND n.nspname NOT IN ('pg_toast', '${_instruments_js__WEBPACK_IMPORTED_MODULE_1__/* .observerSchema */ .i4}')`;
const these = (oids) => `${list} AND c.oid IN (${oids.join(', ')})`;
/**
 * The relations of a database by OID, and which of them existed before the change set. Identity is the OID, so a renamed,
 * temporary, CREATE TABLE AS or schema-qualified table needs no special care.
 */
class Relations {
    #known = new Map();
    /** TOAST tables and our own: asked for once, never again. */
    #nameless = new Set();
    #marked = new Set();
    /** Reads all relations. */
    async load(session) {
        await this.#read(session, list);
    }
    /** What is known now counts as existing before what comes next. */
    mark() {
        this.#marked = new Set(this.#known.keys());
    }
    /** Learns the names of relations that are new. */
    async learn(session, oids) {
        const unknown = [...new Set(oids)].filter((oid) => !this.#known.has(oid) && !this.#nameless.has(oid));
        await this.refresh(session, unknown);
        for (const oid of unknown)
            if (!this.#known.has(oid))
                this.#nameless.add(oid);
    }
    /** Reads the names of some relations again: after a rename. Dropped ones keep theirs: their locks are still held. */
    async refresh(session, oids) {
        if (oids.length > 0)
            await this.#read(session, these(oids));
    }
    async #read(session, query) {
        const reply = await session.send(query);
        const rows = JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '[]');
        for (const [oid, kind, name, indexOf] of rows) {
            this.#known.set(oid, { kind: kinds[kind] ?? 'other', name, indexOf });
        }
    }
    existedBefore(oid) {
        return this.#marked.has(oid);
    }
    /** Null for catalogs, TOAST and what nobody told us about. */
    get(oid) {
        const known = this.#known.get(oid);
        if (known === undefined)
            return null;
        return { oid, name: known.name, kind: known.kind, existedBefore: this.existedBefore(oid) };
    }
    /** The table of an index. */
    tableOf(index) {
        return this.get(this.#known.get(index)?.indexOf ?? 0);
    }
    /** The indexes of a table. */
    indexesOf(table) {
        return [...this.#known].flatMap(([oid, { indexOf }]) => (indexOf === table ? (this.get(oid) ?? []) : []));
    }
    /**
     * What a statement names. Without its schema the search_path would tell: of several with that name `public` has it,
     * and where it has none, nobody knows. Of several that had one name the last one has it: what was dropped or taken back
     * keeps its own here.
     */
    named({ schema, name }) {
        if (schema !== null)
            return this.byName(`${(0,_sql_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteIdentifier */ .Cm)(schema)}.${(0,_sql_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteIdentifier */ .Cm)(name)}`);
        const same = [...this.#known].filter(([, known]) => unqualifiedName(known.name) === name);
        const isOne = new Set(same.map(([, known]) => known.name)).size === 1;
        const only = isOne ? same.at(-1) : same.findLast(([, known]) => known.name.startsWith('public.'));
        return only === undefined ? null : this.get(only[0]);
    }
    /** Debug messages carry unqualified names: of several schemas' tables the one in the first of these sets is meant. */
    find(unqualified, ...among) {
        const candidates = [...this.#known]
            .filter(([, known]) => unqualifiedName(known.name) === unqualified)
            .map(([oid]) => oid);
        const oid = among.flatMap((oids) => candidates.find((each) => oids.has(each)) ?? [])[0];
        return this.get(oid ?? candidates.at(-1) ?? 0);
    }
    byName(qualified) {
        const found = [...this.#known].findLast(([, known]) => known.name === qualified);
        return found === undefined ? null : this.get(found[0]);
    }
    /** All tables that existed before, for the second pass. */
    markedTables() {
        return [...this.#marked]
            .flatMap((oid) => this.get(oid) ?? [])
            .filter(({ kind }) => kind === 'table' || kind === 'partitioned table');
    }
}
/** `public."Order Lines"` → `Order Lines`. */
function unqualifiedName(name) {
    const quoted = /"((?:[^"]|"")*)"$/.exec(name);
    return quoted?.[1] === undefined ? name.slice(name.lastIndexOf('.') + 1) : quoted[1].replaceAll('""', '"');
}


/***/ }),

/***/ 49367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ refuseUncommitted)
/* harmony export */ });
/* harmony import */ var _directory_base_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85319);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84704);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(14189);
/* harmony import */ var _contents_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9246);




/**
 * A tag that is a commit names what this commit has, and nothing that only lies beside it.
 * @param tree of the directory in the commit
 * @param otherTag how another tag is given: `--tag NAME`
 * @throws UserError (3) that names the files
 */
async function refuseUncommitted(listing, commit, tree, otherTag) {
    const committed = await (0,_directory_base_js__WEBPACK_IMPORTED_MODULE_0__/* .listingAt */ .Ic)(listing, tree);
    const difference = (0,_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .compareFiles */ .hZ)(committed.entries.map(_contents_js__WEBPACK_IMPORTED_MODULE_2__/* .packedFile */ .HU), listing.entries.map(_contents_js__WEBPACK_IMPORTED_MODULE_2__/* .packedFile */ .HU));
    if ((0,_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .isSame */ .Ft)(difference))
        return;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.refused, `${listing.path} is not what the commit ${commit.slice(0, 12)} has: ${(0,_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .describeDifference */ .hF)(difference)}`, { hint: `Commit it, or push it under a tag that is no commit: ${otherTag}` });
}


/***/ }),

/***/ 14189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ft: () => (/* binding */ isSame),
/* harmony export */   Y: () => (/* binding */ compareContents),
/* harmony export */   hF: () => (/* binding */ describeDifference),
/* harmony export */   hZ: () => (/* binding */ compareFiles)
/* harmony export */ });
/* harmony import */ var _directory_order_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30940);

/** What is other in `after` than in `before`. Two packed directories are compared by their contents alone. */
function compareContents(before, after) {
    return compareFiles(filesOf(before), filesOf(after));
}
function compareFiles(before, after) {
    const old = new Map(before.map(({ name, sha256 }) => [name, sha256]));
    const now = new Map(after.map(({ name, sha256 }) => [name, sha256]));
    return {
        added: [...now.keys()].filter((name) => !old.has(name)).sort(_directory_order_js__WEBPACK_IMPORTED_MODULE_0__/* .bytewise */ .Z),
        removed: [...old.keys()].filter((name) => !now.has(name)).sort(_directory_order_js__WEBPACK_IMPORTED_MODULE_0__/* .bytewise */ .Z),
        edited: [...now]
            .flatMap(([name, sha256]) => (old.has(name) && old.get(name) !== sha256 ? [name] : []))
            .sort(_directory_order_js__WEBPACK_IMPORTED_MODULE_0__/* .bytewise */ .Z),
    };
}
const isSame = ({ added, removed, edited }) => added.length + removed.length + edited.length === 0;
const SHOWN = 5;
/** For a sentence: `2_b.sql is added, 1_a.sql is edited`. Empty when nothing differs. */
function describeDifference({ added, removed, edited }) {
    const all = [
        ...edited.map((name) => `${name} is edited`),
        ...removed.map((name) => `${name} is removed`),
        ...added.map((name) => `${name} is added`),
    ];
    const more = all.length - SHOWN;
    return more > 0 ? `${all.slice(0, SHOWN).join(', ')}, and ${more} more` : all.join(', ');
}
const filesOf = ({ migrations, others }) => [...migrations, ...others];


/***/ }),

/***/ 90650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ pushDirectory)
});

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/registry/compare.js
var compare = __webpack_require__(14189);
// EXTERNAL MODULE: ./build/registry/pack.js
var pack = __webpack_require__(3649);
// EXTERNAL MODULE: ./build/registry/pull.js + 3 modules
var pull = __webpack_require__(45983);
// EXTERNAL MODULE: ./build/registry/errors.js
var registry_errors = __webpack_require__(17375);
// EXTERNAL MODULE: ./build/registry/reference.js
var reference = __webpack_require__(26247);
// EXTERNAL MODULE: ./build/registry/tag-kinds.js
var tag_kinds = __webpack_require__(53476);
;// CONCATENATED MODULE: ./build/registry/move-tag.js



/** So many pushers would have to come in between, each with a newer commit. */
const mostRounds = 20;
/**
 * Moves a tag forward. No registry can compare and set, so each round lists the commits that have been pushed, and only
 * then looks at the tag: commits are tagged before tags are moved, so the last of several racers sees them all, and
 * sets right what an earlier one has set back.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-manifests
 */
async function moveTag(repository, { tag, manifest, newer }) {
    const current = await repository.headManifest(tag);
    // Who comes after us and has not moved it yet will do so.
    if (current?.digest === manifest.digest)
        return { tag, kind: 'held', written: false };
    const from = current?.digest ?? null;
    let last = from;
    for (let round = 0; round < mostRounds; round++) {
        const target = await targetOf(repository, manifest, newer);
        if ('why' in target)
            return { tag, kind: 'unknown', written: round > 0, ...target };
        if (round > 0)
            last = (await repository.headManifest(tag))?.digest ?? null;
        if (last === target.manifest.digest)
            return outcome(tag, target, round > 0 ? { from } : null);
        const { bytes, mediaType } = target.manifest;
        await repository.putManifest(tag, bytes, { mediaType, replaces: last });
    }
    const { host, name } = repository.reference;
    throw new registry_errors/* RegistryError */.g('unavailable', `${(0,reference/* printReference */.nt)({ host, name, tag, digest: null })} does not keep what is written: others write it all the time.`, { hint: 'Let one job at a time push: concurrency: { group: push, queue: max }' });
}
/** A repository may begin with this push, and be listed only later. */
async function tagsOf(repository) {
    try {
        return await repository.listTags();
    }
    catch (error) {
        if (error instanceof registry_errors/* RegistryError */.g && error.reason === 'unknown-repository')
            return [];
        throw error;
    }
}
async function targetOf(repository, manifest, newer) {
    const ours = { commit: null, manifest };
    if (newer === null)
        return ours;
    const commit = await newer((await tagsOf(repository)).filter(tag_kinds/* isCommit */.WM));
    if (commit === null)
        return ours;
    if (typeof commit === 'object')
        return commit;
    // A tag that is deleted meanwhile is no push any more.
    const theirs = await repository.getManifest(commit);
    return theirs === null ? ours : { commit, manifest: theirs };
}
function outcome(tag, { commit, manifest: { digest } }, write) {
    if (commit !== null)
        return { tag, kind: 'newer', commit, digest, written: write !== null };
    return write === null
        ? { tag, kind: 'held', written: false }
        : { tag, kind: 'moved', written: true, ...write };
}

;// CONCATENATED MODULE: ./build/registry/push.js






/**
 * Pushes a packed directory: blobs, the manifest by its digest, the tags that are written once, each read back, and then
 * the tags that move. Whatever interrupts it, no tag names anything but what it should, and the next push goes on.
 * @throws RegistryError, also where a tag that is written once holds another directory
 */
async function push(input) {
    const { repository, image, moving, newer } = input;
    // The racers look for commits.
    const once = [...input.once].sort((a, b) => Number((0,tag_kinds/* isCommit */.WM)(b)) - Number((0,tag_kinds/* isCommit */.WM)(a)));
    const missing = [];
    let earlier = null;
    for (const tag of once) {
        const held = await heldBy(input, tag);
        if (held === null)
            missing.push(tag);
        else
            earlier ??= held;
    }
    // The same directory, packed by another version of Lockstep or with other annotations, keeps its digest.
    const manifest = earlier ?? manifestOf(image);
    let wrote = false;
    if (missing.length > 0) {
        wrote = await store(repository, image, manifest);
        for (const tag of missing) {
            await repository.putManifest(tag, manifest.bytes, { mediaType: manifest.mediaType, replaces: null });
            const held = await heldBy(input, tag);
            if (held === null)
                throw vanished(repository, tag);
            wrote = true;
        }
    }
    const moved = [];
    for (const tag of moving) {
        if (missing.length === 0 && !wrote)
            wrote = await storeUnlessHeld(input, manifest, tag);
        moved.push(await moveTag(repository, { tag, manifest, newer }));
    }
    return {
        digest: manifest.digest,
        once: once.map((tag) => ({ tag, written: missing.includes(tag) })),
        moved,
        unchanged: !wrote && moved.every(({ written }) => !written),
    };
}
function manifestOf({ manifest: { descriptor, bytes } }) {
    return { digest: descriptor.digest, mediaType: descriptor.mediaType, bytes: Buffer.from(bytes) };
}
/**
 * What a tag that is written once names, or null when it is free.
 * @throws RegistryError when that is another directory than ours
 */
async function heldBy({ repository, image }, tag) {
    const head = await repository.headManifest(tag);
    if (head === null)
        return null;
    const ours = manifestOf(image);
    if (head.digest === ours.digest)
        return ours;
    const held = await repository.getManifest(head.digest);
    if (held === null)
        throw vanished(repository, tag);
    const contents = await (0,pull/* readContents */.r0)(repository, held);
    const difference = (0,compare/* compareContents */.Y)(contents, image.contents);
    if ((0,compare/* isSame */.Ft)(difference) && contents.format === image.contents.format)
        return held;
    const what = (0,compare/* isSame */.Ft)(difference)
        ? `it is read as ${contents.format} there, and as ${image.contents.format} here`
        : (0,compare/* describeDifference */.hF)(difference);
    const { host, name } = repository.reference;
    throw new registry_errors/* RegistryError */.g('immutable-tag', `${(0,reference/* printReference */.nt)({ host, name, tag, digest: null })} is written once, and holds another directory: ${what}.`, {
        hint: 'One commit has one directory. Push what this commit has, or give what you have here a commit, or a tag, of its own.',
    });
}
const vanished = ({ reference: { host, name } }, tag) => new registry_errors/* RegistryError */.g('unknown-content', `${(0,reference/* printReference */.nt)({ host, name, tag, digest: null })} was just written, and is gone.`, { hint: 'Push again; something else deletes from this repository.' });
/** Without tags that are written once, what a moving tag names may be all that there is. */
async function storeUnlessHeld({ repository, image, once }, manifest, tag) {
    if (once.length > 0 || (await repository.headManifest(tag))?.digest === manifest.digest)
        return false;
    return store(repository, image, manifest);
}
/** @returns whether anything was missing */
async function store(repository, { layer, config, manifest: ours }, manifest) {
    if (manifest.digest !== ours.descriptor.digest)
        return false;
    if ((await repository.headManifest(manifest.digest)) !== null)
        return false;
    for (const { descriptor, bytes } of [layer, config])
        if (!(await repository.hasBlob(descriptor.digest)))
            await repository.putBlob(bytes);
    await repository.putManifest(manifest.digest, manifest.bytes, { mediaType: manifest.mediaType });
    return true;
}

;// CONCATENATED MODULE: ./build/registry/push-directory.js





/** Packs and pushes a directory. @throws UserError (2) for one that cannot be packed, and as `push` */
async function pushDirectory(input) {
    const { repository, listing, directory, schemaFingerprint, annotations, tags, newer } = input;
    const image = (0,pack/* packDirectory */.j)(listing, directory, { schemaFingerprint, annotations });
    const result = await push({ repository, image, ...tags, newer });
    const { contents } = image;
    const from = result.moved
        .map((one) => (one.kind === 'moved' ? one.from : null))
        .find((one) => one !== null);
    if (from === undefined)
        return { result, contents, since: null };
    const before = await contentsBefore(repository, from);
    const since = before === null ? null : { digest: from, ...(0,compare/* compareContents */.Y)(before, contents) };
    return { result, contents, since };
}
/** It is only to be told: whatever stood there, by whatever program, the push is done. */
async function contentsBefore(repository, digest) {
    try {
        const manifest = await repository.getManifest(digest);
        return manifest === null ? null : await (0,pull/* readContents */.r0)(repository, manifest);
    }
    catch (error) {
        if (error instanceof errors/* UserError */.yo)
            return null;
        throw error;
    }
}


/***/ }),

/***/ 53476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Au: () => (/* binding */ kindOfTag),
/* harmony export */   Bs: () => (/* binding */ isReserved),
/* harmony export */   WM: () => (/* binding */ isCommit),
/* harmony export */   cO: () => (/* binding */ tagOf)
/* harmony export */ });
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26247);

const commit = /^[0-9a-f]{40}$/;
/** https://semver.org, with `_` for the `+` that no tag may have, as Helm writes it. */
const version = /^v?(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:_[0-9A-Za-z.-]+)?$/;
const isCommit = (tag) => commit.test(tag);
const kindOfTag = (tag) => (isCommit(tag) || version.test(tag) ? 'once' : 'moving');
/** Under these the fallback of the referrers API keeps its lists: no tags of people. */
const isReserved = (tag) => /^sha256-/.test(tag);
/** A tag for a name that may have any characters, such as that of a branch: `feature/Über` becomes `feature-ber`. */
function tagOf(name) {
    const tag = name
        .replaceAll('+', '_')
        .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, 128);
    return (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .isTag */ .dz)(tag) ? tag : null;
}


/***/ }),

/***/ 3657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ wantedTags)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84704);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26247);
/* harmony import */ var _tag_kinds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53476);



/** @throws UserError (2) for what is no tag, and for what is nobody's to give */
function wantedTags(tags, latest) {
    const all = [...new Set([...tags, ...(latest ? ['latest'] : [])])];
    for (const tag of all) {
        if (!(0,_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .isTag */ .dz)(tag)) {
            const near = (0,_tag_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .tagOf */ .cO)(tag);
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `\`${tag}\` is no tag`, {
                hint: near === null
                    ? 'A tag has up to 128 letters, digits, `_`, `.` and `-`, and starts with none of the last two.'
                    : `Write ${near}`,
            });
        }
        if ((0,_tag_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .isReserved */ .Bs)(tag))
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `\`${tag}\` is reserved: under such tags registries keep what refers to an image`, {
                hint: 'Name a commit, a version such as v1.4.0, or an environment.',
            });
    }
    return {
        once: all.filter((tag) => (0,_tag_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .kindOfTag */ .Au)(tag) === 'once'),
        moving: all.filter((tag) => (0,_tag_kinds_js__WEBPACK_IMPORTED_MODULE_2__/* .kindOfTag */ .Au)(tag) === 'moving'),
    };
}


/***/ }),

/***/ 24258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ toPushReport)
/* harmony export */ });
function toPushReport({ result, contents, since }, { reference: { host, name }, directory, verifiedOn }) {
    const { digest, unchanged, once, moved } = result;
    return {
        schema: 'lockstep/push/v1',
        ref: `${host}/${name}@${digest}`,
        digest,
        unchanged,
        tags: [
            ...once.map(({ tag, written }) => ({
                tag,
                state: written ? 'written' : 'held',
                ...plain,
            })),
            ...moved.map(movedTag),
        ],
        directory: {
            path: directory.path,
            format: contents.format,
            migrations: contents.migrations.length,
            latestVersion: contents.latestVersion,
            hash: contents.directoryHash,
            schemaFingerprint: contents.schemaFingerprint,
        },
        verifiedOn,
        since,
    };
}
const plain = { commit: null, why: null, hint: null };
function movedTag(one) {
    const { tag } = one;
    switch (one.kind) {
        case 'held':
            return { tag, state: 'held', ...plain };
        case 'moved':
            return { tag, state: 'written', ...plain };
        case 'newer':
            return { tag, state: 'newer', ...plain, commit: one.commit };
        case 'unknown':
            return { tag, state: 'left', commit: null, why: one.why, hint: one.hint };
    }
}


/***/ }),

/***/ 9616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ renderPush)
/* harmony export */ });
/* harmony import */ var _paint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78495);
/* harmony import */ var _push_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82431);
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6257);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19903);




const roles = {
    written: 'good',
    held: 'faint',
    newer: 'notice',
    left: 'warning',
};
/** What a push did, for a person. */
function renderPush(report, options) {
    const paint = options.colour ? _paint_js__WEBPACK_IMPORTED_MODULE_0__/* .ansi */ .QQ : _paint_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj;
    const line = (word, text, role = 'strong') => `  ${paint('faint', (0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .pad */ .eV)(word, 9))} ${paint(role, (0,_visible_js__WEBPACK_IMPORTED_MODULE_3__/* .visibleLine */ .P)(text))}`;
    const width = Math.max(...report.tags.map(({ tag }) => tag.length));
    const lines = [
        paint('good', `✔ ${(0,_visible_js__WEBPACK_IMPORTED_MODULE_3__/* .visibleLine */ .P)((0,_push_words_js__WEBPACK_IMPORTED_MODULE_1__/* .pushWords */ .wq)(report))}`),
        line('ref', report.ref),
        ...report.tags.map((one, index) => line(index === 0 ? 'tags' : '', `${(0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .pad */ .eV)(one.tag, width)}  ${(0,_push_words_js__WEBPACK_IMPORTED_MODULE_1__/* .tagWords */ .u0)(one)}`, roles[one.state])),
        ...(0,_push_words_js__WEBPACK_IMPORTED_MODULE_1__/* .sinceLines */ .ac)(report).map(([word, names]) => line(word, names.join(', '))),
        line('verified', (0,_push_words_js__WEBPACK_IMPORTED_MODULE_1__/* .verifiedWords */ .SZ)(report), report.verifiedOn === null ? 'warning' : 'faint'),
    ];
    return `${lines.join('\n')}\n`;
}


/***/ }),

/***/ 82431:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SZ: () => (/* binding */ verifiedWords),
/* harmony export */   ac: () => (/* binding */ sinceLines),
/* harmony export */   u0: () => (/* binding */ tagWords),
/* harmony export */   wq: () => (/* binding */ pushWords)
/* harmony export */ });
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62867);

/** `pushed`, or that there was nothing to do, in words for a heading. */
function pushWords({ unchanged, directory }) {
    const { migrations, latestVersion, path } = directory;
    const upTo = latestVersion === null ? '' : `, up to ${latestVersion}`;
    const what = `${path}: ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(migrations, 'migration')}${upTo}`;
    return unchanged ? `Unchanged: ${what}` : `Pushed ${what}`;
}
function tagWords({ state, commit, why }) {
    switch (state) {
        case 'written':
            return 'names this push';
        case 'held':
            return 'named it before';
        case 'newer':
            return `names the newer push of ${commit?.slice(0, 12) ?? 'another commit'}`;
        case 'left':
            return `left as it is: ${why ?? ''}`;
    }
}
/** `new: 2_b.sql, 3_c.sql`; empty where nothing differs. */
function sinceLines({ since, }) {
    if (since === null)
        return [];
    const { added, edited, removed } = since;
    return [
        ['new', added],
        ['edited', edited],
        ['removed', removed],
    ].filter(([, names]) => names.length > 0);
}
const verifiedWords = ({ verifiedOn }) => verifiedOn === null
    ? 'not verified'
    : `replayed on PostgreSQL ${verifiedOn.version}${verifiedOn.engine === 'embedded' ? ' (embedded)' : ''}`;


/***/ })

};

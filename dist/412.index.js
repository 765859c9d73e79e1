export const id = 412;
export const ids = [412];
export const modules = {

/***/ 18356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ describeDifference),
  T: () => (/* binding */ differ)
});

// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __webpack_require__(19427);
;// CONCATENATED MODULE: ./build/database/schema-words.js
/** What changed from `before` to `after`, each a short phrase: `type integer → bigint`, `NOT NULL added`. */
function changesInWords(words, before, after) {
    return Object.keys(words).flatMap((field) => {
        const say = words[field];
        if (say === null || same(before[field], after[field]))
            return [];
        return typeof say === 'string'
            ? fromTo(say, before[field], after[field])
            : say(before[field], after[field]);
    });
}
function same(a, b) {
    return a === b || JSON.stringify(a) === JSON.stringify(b);
}
function fromTo(label, before, after) {
    if (before === null)
        return [`${label} ${after} added`];
    if (after === null)
        return [`${label} ${before} removed`];
    return [`${label} ${before} → ${after}`];
}
const added = (what) => (_before, after) => [
    `${what} ${after ? 'added' : 'removed'}`,
];
/** For text that is too long to print twice. */
const changed = (what) => () => [`${what} changed`];
const list = (what) => (before, after) => {
    const gone = before.filter((item) => !after.includes(item)).map((item) => `${what} ${item} removed`);
    const fresh = after.filter((item) => !before.includes(item)).map((item) => `${what} ${item} added`);
    return gone.length + fresh.length > 0 ? [...gone, ...fresh] : [`order of ${what}s changed`];
};
const tableWords = {
    schema: null,
    name: null,
    kind: 'kind',
    persistence: 'persistence',
    options: list('option'),
    partitionOf: 'partition of',
    partitionBound: 'partition bound',
    partitionKey: 'partition key',
    inherits: list('parent'),
    columns: null,
    constraints: null,
    indexes: null,
    triggers: null,
    rules: null,
    policies: null,
    rowSecurity: 'row security',
    replicaIdentity: 'replica identity',
    grants: list('grant'),
    comment: 'comment',
};
const columnWords = {
    name: null,
    type: 'type',
    notNull: added('NOT NULL'),
    default: 'default',
    identity: 'identity',
    generated: 'generated',
    collation: 'collation',
    comment: 'comment',
};
/** Kind, columns and referenced table are in the definition. */
const constraintWords = {
    name: null,
    kind: null,
    definition: 'definition',
    validated: (_before, after) => [after ? 'validated' : 'no longer validated'],
    columns: null,
    references: null,
};
const indexWords = {
    name: null,
    definition: 'definition',
    unique: null,
    valid: (_before, after) => [after ? 'now valid' : 'now invalid'],
    constraint: 'constraint',
};
const triggerWords = {
    name: null,
    definition: 'definition',
    enabled: 'fires',
};
const policyWords = {
    name: null,
    command: 'command',
    permissive: (_before, after) => [after ? 'now permissive' : 'now restrictive'],
    roles: list('role'),
    using: 'USING',
    check: 'WITH CHECK',
};
const viewWords = {
    schema: null,
    name: null,
    kind: 'kind',
    options: list('option'),
    definition: changed('definition'),
    columns: (before, after) => {
        const words = (columns) => columns.map(({ name, type }) => `${name} ${type}`);
        return list('column')(words(before), words(after));
    },
    indexes: null,
    triggers: null,
    rules: null,
    grants: list('grant'),
    comment: 'comment',
};
const sequenceWords = {
    schema: null,
    name: null,
    type: 'type',
    options: 'options',
    ownedBy: 'owned by',
    grants: list('grant'),
    comment: 'comment',
};
const typeWords = {
    schema: null,
    name: null,
    kind: 'kind',
    definition: list('part'),
    grants: list('grant'),
    comment: 'comment',
};
const routineWords = {
    schema: null,
    name: null,
    kind: 'kind',
    arguments: null,
    returns: 'returns',
    definition: changed('definition'),
    grants: list('grant'),
    comment: 'comment',
};
const extensionWords = { name: null, schema: 'schema' };

;// CONCATENATED MODULE: ./build/database/schema-difference.js


/** Compares two snapshots. Empty exactly when their fingerprints are equal. */
function differ(before, after) {
    const objects = (kind, pick, name, how) => compare(pick(before), pick(after), name, how.words, how.what).flatMap(({ old, now, ...difference }) => {
        const parts = how.parts?.(old, now) ?? [];
        const unchanged = difference.change === 'changed' && difference.words.length + parts.length === 0;
        return unchanged ? [] : [{ kind, ...difference, parts }];
    });
    return {
        objects: [
            ...objects('schema', named, ({ name }) => (0,quote/* quoteIdentifier */.Cm)(name), { words: { name: null } }),
            ...objects('extension', ({ extensions }) => extensions, ({ name }) => (0,quote/* quoteIdentifier */.Cm)(name), {
                words: extensionWords,
            }),
            ...objects('type', ({ types }) => types, printed, {
                words: typeWords,
                what: (type) => [`${type.kind} (${type.definition.join(', ')})`],
            }),
            ...objects('table', ({ tables }) => tables, printed, {
                words: tableWords,
                what: (table) => [
                    ...(table.kind === 'table' ? [] : [table.kind]),
                    count(table.columns.length, 'column'),
                ],
                parts: (old, now) => tableParts(old, now),
            }),
            ...objects('view', ({ views }) => views, printed, {
                words: viewWords,
                what: (view) => [...(view.kind === 'view' ? [] : [view.kind]), count(view.columns.length, 'column')],
                parts: (old, now) => relationParts(old, now),
            }),
            ...objects('sequence', ({ sequences }) => sequences, printed, {
                words: sequenceWords,
                what: ({ type, ownedBy }) => [type, ...(ownedBy === null ? [] : [`owned by ${ownedBy}`])],
            }),
            ...objects('routine', ({ routines }) => routines, (routine) => `${printed(routine)}(${routine.arguments})`, {
                words: routineWords,
                what: ({ kind, returns }) => [
                    ...(kind === 'function' ? [] : [kind]),
                    ...(returns ? [returns] : []),
                ],
            }),
        ],
    };
}
/** One line for each thing that differs: `+ column public.orders.note text`. Parts of a new or dropped table go without saying. */
function describeDifference(difference) {
    return difference.objects.flatMap((object) => {
        const own = object.words.length > 0 || object.change !== 'changed';
        const parts = object.change === 'changed' ? object.parts : [];
        return [
            ...(own ? [line(object.change, object.kind, object.name, object.words)] : []),
            ...parts.map((part) => line(part.change, part.kind, partName(part, object.name), part.words)),
        ];
    });
}
function tableParts(old, now) {
    const columns = parts('column', old?.columns, now?.columns, columnWords, columnDefinition);
    const constraints = parts('constraint', old?.constraints, now?.constraints, constraintWords, constraintDefinition);
    const policies = parts('policy', old?.policies, now?.policies, policyWords, policyDefinition);
    return [...columns, ...constraints, ...relationParts(old, now), ...policies];
}
function relationParts(old, now) {
    const definition = (trigger) => [trigger.definition];
    const indexes = parts('index', old?.indexes, now?.indexes, indexWords, indexDefinition);
    // The index of a constraint comes and goes with it, and has its name: one line is enough.
    const owned = (index) => index.change !== 'changed' &&
        (index.change === 'added' ? now : old)?.indexes.some(({ name, constraint }) => name === index.name && constraint !== null);
    return [
        ...indexes.filter((index) => !owned(index)),
        ...parts('trigger', old?.triggers, now?.triggers, triggerWords, definition),
        ...parts('rule', old?.rules, now?.rules, triggerWords, definition),
    ];
}
function parts(kind, before = [], after = [], words, what) {
    return compare(before, after, ({ name }) => name, words, what).flatMap(({ change, name, words }) => change === 'changed' && words.length === 0 ? [] : [{ kind, change, name, words }]);
}
/** Pairs items by name, sorted by it; `changed` here only means that both sides have it. */
function compare(before, after, name, words, what = () => []) {
    const olds = new Map(before.map((item) => [name(item), item]));
    const nows = new Map(after.map((item) => [name(item), item]));
    return [...new Set([...olds.keys(), ...nows.keys()])].sort().map((name) => {
        const old = olds.get(name);
        const now = nows.get(name);
        const change = old ? (now ? 'changed' : 'dropped') : 'added';
        const said = old && now ? changesInWords(words, old, now) : [old, now].flatMap((item) => (item ? what(item) : []));
        return { change, name, words: said, old, now };
    });
}
/** `text NOT NULL DEFAULT ''::text`, as CREATE TABLE would say it. */
function columnDefinition(column) {
    const value = column.generated
        ? ` GENERATED ALWAYS AS (${column.default}) ${column.generated.toUpperCase()}`
        : column.identity
            ? ` GENERATED ${column.identity.toUpperCase()} AS IDENTITY`
            : column.default === null
                ? ''
                : ` DEFAULT ${column.default}`;
    return [`${column.type}${column.notNull ? ' NOT NULL' : ''}${value}`];
}
function constraintDefinition({ definition, validated }) {
    return [validated ? definition : `${definition} NOT VALID`];
}
function indexDefinition(index) {
    const method = index.definition.slice(index.definition.indexOf(' USING ') + ' USING '.length);
    return [`${index.unique ? 'unique ' : ''}${method}`, ...(index.valid ? [] : ['invalid'])];
}
function policyDefinition(policy) {
    const kind = policy.permissive ? '' : 'restrictive ';
    return [
        `${kind}FOR ${policy.command} TO ${policy.roles.join(', ')}`,
        ...(policy.using === null ? [] : [`USING ${policy.using}`]),
        ...(policy.check === null ? [] : [`WITH CHECK ${policy.check}`]),
    ];
}
function line(change, kind, name, words) {
    const said = words.join(', ').replace(/\s+/g, ' ');
    const signed = `${{ added: '+', changed: '~', dropped: '-' }[change]} ${kind} ${name}`;
    if (said === '')
        return signed;
    if (change === 'changed')
        return `${signed}: ${said}`;
    return kind === 'table' || kind === 'view' ? `${signed} (${said})` : `${signed} ${said}`;
}
function partName(part, table) {
    const name = (0,quote/* quoteIdentifier */.Cm)(part.name);
    return part.kind === 'column' ? `${table}.${name}` : `${name} on ${table}`;
}
function named({ schemas }) {
    return schemas.map((name) => ({ name }));
}
function printed({ schema, name }) {
    return (0,quote/* qualified */.LX)(schema, name);
}
function count(number, thing) {
    return `${number} ${thing}${number === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 79234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ createPassingRole),
/* harmony export */   vq: () => (/* binding */ dropUnusedRoles)
/* harmony export */ });
/* unused harmony export passingRoles */
/* harmony import */ var _sql_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19427);

/**
 * Roles belong to the whole server and would outlive the scratch database for which they were created. The comment on the role
 * is the record: it says for which database, survives our own crash, and needs nobody to remember anything.
 */
const mark = 'Created by Lockstep for the database ';
/** Creates a role without login that goes when the session's database does. To be sent outside a transaction. */
async function createPassingRole(session, name) {
    return session.send(`DO ${(0,_sql_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteLiteral */ .ce)(`BEGIN
      CREATE ROLE ${(0,_sql_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteIdentifier */ .Cm)(name)} NOLOGIN;
      EXECUTE pg_catalog.format('COMMENT ON ROLE %I IS %L', ${(0,_sql_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteLiteral */ .ce)(name)},
        ${(0,_sql_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteLiteral */ .ce)(mark)} || pg_catalog.current_database());
    END`)}`);
}
/** The roles that were created for the session's own database, sorted. */
async function passingRoles(session) {
    return names(session, `= '${mark}' || pg_catalog.current_database()`);
}
/** Drops the roles whose database is gone. One that something else has come to depend on stays. */
async function dropUnusedRoles(session) {
    const unused = await names(session, `LIKE '${mark}%' AND NOT EXISTS (SELECT FROM pg_catalog.pg_database d
       WHERE d.datname = pg_catalog.substr(pg_catalog.shobj_description(r.oid, 'pg_authid'), ${mark.length + 1}))`);
    for (const name of unused)
        await session.send(`DROP ROLE IF EXISTS ${(0,_sql_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteIdentifier */ .Cm)(name)}`);
}
async function names(session, comment) {
    const reply = await session.send(`SELECT r.rolname FROM pg_catalog.pg_roles r WHERE pg_catalog.shobj_description(r.oid, 'pg_authid') ${comment} ORDER BY 1`);
    return (reply.results[0]?.rows ?? []).flatMap(([name]) => (typeof name === 'string' ? [name] : []));
}


/***/ }),

/***/ 85319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $O: () => (/* binding */ compareDirectories),
/* harmony export */   Dp: () => (/* binding */ directoryAt),
/* harmony export */   Ic: () => (/* binding */ listingAt),
/* harmony export */   zA: () => (/* binding */ blobId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30018);


/** The id that git gives to these bytes: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
function blobId(bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
/**
 * The listing of a directory as it was in a commit. Only blobs that differ from the working tree are read; one that
 * differs in line ends alone (`core.autocrlf`) counts as unchanged.
 */
async function listingAt(head, tree) {
    const present = new Map(head.entries.map((entry) => [entry.name, entry]));
    const entries = [];
    for (const [name, id] of tree.blobs) {
        if (isHidden(name))
            continue;
        const here = present.get(name);
        const bytes = here !== undefined && blobId(here.source.bytes) === id ? here.source.bytes : await tree.readBlob(id);
        const same = here !== undefined && withoutReturns(bytes).equals(withoutReturns(here.source.bytes));
        const path = here?.source.path ?? `${head.path}/${name}`;
        entries.push({ name, source: { path, bytes: same ? here.source.bytes : bytes } });
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    return { ...head, entries };
}
const isHidden = (name) => name.split('/').some((part) => part.startsWith('.') || part === 'node_modules');
const withoutReturns = (bytes) => Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
/** @param base null when the base has no such directory: then every file is new */
function compareDirectories(base, head) {
    const history = base?.files ?? [];
    const byName = new Map(head.files.map((file) => [file.name, file]));
    const known = new Set(history.map(({ name }) => name));
    const gone = history.filter(({ name }) => !byName.has(name));
    const unknown = head.files.filter(({ name }) => !known.has(name));
    const renamed = gone.flatMap((file) => {
        const twin = unknown.find(({ sha256 }) => sha256 === file.sha256);
        return twin === undefined ? [] : [{ base: file, head: twin }];
    });
    const last = head.files.findLastIndex(({ name }) => known.has(name));
    const added = unknown.filter((file) => !renamed.some((pair) => pair.head === file));
    const late = added.filter((file) => head.files.indexOf(file) < last);
    return {
        history,
        added: [...added.filter((file) => !late.includes(file)), ...late],
        late,
        edited: history.flatMap((file) => {
            const now = byName.get(file.name);
            return now === undefined || now.sha256 === file.sha256 ? [] : [{ base: file, head: now }];
        }),
        missing: gone.filter((file) => !renamed.some((pair) => pair.base === file)),
        renamed,
    };
}
/** The directory of a commit, or null when there was none, or none of this format, in it. */
async function directoryAt(head, format, tree) {
    const listing = await listingAt(head, tree);
    if (!listing.entries.some(({ name }) => name.endsWith('.sql')))
        return null;
    return (0,_read_js__WEBPACK_IMPORTED_MODULE_1__/* .readListing */ .v)(listing, format).directory;
}


/***/ }),

/***/ 40075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XS: () => (/* binding */ GitError),
/* harmony export */   ls: () => (/* binding */ findTop),
/* harmony export */   zY: () => (/* binding */ openGit)
/* harmony export */ });
/* harmony import */ var _runtime_exec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55398);

class GitError extends Error {
    trouble;
    constructor(trouble, message) {
        super(message);
        this.name = 'GitError';
        this.trouble = trouble;
    }
}
/** The top folder of the repository around `cwd`. @throws GitError */
async function findTop(cwd) {
    return (await ask(cwd, ['rev-parse', '--show-toplevel'])).toString().trim();
}
function openGit(top) {
    const git = (...args) => ask(top, args);
    return {
        top,
        resolve: async (ref) => (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`))
            .toString()
            .trim(),
        parents: async (commit) => [
            ...(await git('cat-file', 'commit', commit)).toString().matchAll(/^parent ([0-9a-f]{40,64})$/gm),
        ].flatMap(([, id]) => id ?? []),
        mergeBase: async (one, other) => {
            const { exitCode, stdout } = await (0,_runtime_exec_js__WEBPACK_IMPORTED_MODULE_0__/* .exec */ .m)('git', ['merge-base', '--end-of-options', one, other], {
                cwd: top,
            });
            return exitCode === 0 ? stdout.toString().trim() : null;
        },
        has: async (commit) => (await (0,_runtime_exec_js__WEBPACK_IMPORTED_MODULE_0__/* .exec */ .m)('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: top })).exitCode === 0,
        fetch: async (commit) => {
            await git('fetch', '--quiet', '--no-tags', '--depth=1', '--end-of-options', 'origin', commit);
        },
        tree: async (commit, folder) => ({
            blobs: readTree(await git('ls-tree', '-r', '-z', '--full-tree', commit, '--', folder === '' ? '.' : folder), folder),
            readBlob: (id) => git('cat-file', 'blob', id),
        }),
        file: async (commit, path) => {
            const { exitCode, stdout } = await (0,_runtime_exec_js__WEBPACK_IMPORTED_MODULE_0__/* .exec */ .m)('git', ['cat-file', 'blob', `${commit}:${path}`], { cwd: top });
            return exitCode === 0 ? stdout : null;
        },
        known: async (commits) => {
            const said = await ask(top, ['cat-file', '--batch-check'], lines(commits));
            return new Set([...said.toString().matchAll(/^([0-9a-f]+) commit /gm)].flatMap(([, id]) => id ?? []));
        },
        isShallow: async () => (await git('rev-parse', '--is-shallow-repository')).toString().trim() === 'true',
        after: async (commit, tips) => idsIn(await ask(top, ['rev-list', '--ancestry-path', '--topo-order', '--stdin'], lines([`^${commit}`, ...tips]))),
        byTime: async (commits) => commits.length === 0
            ? []
            : idsIn(await ask(top, ['rev-list', '--no-walk=sorted', '--stdin'], lines(commits))),
    };
}
const lines = (words) => words.map((word) => `${word}\n`).join('');
const idsIn = (output) => output.toString().split('\n').filter(Boolean);
/** `100644 blob <id>\t<path>\0`: https://git-scm.com/docs/git-ls-tree#_output_format */
function readTree(output, folder) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const blobs = new Map();
    for (const line of output.toString().split('\0')) {
        const [, mode, id, path] = /^(\d+) blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
        // 120000 is a symbolic link: what it leads to is another entry.
        if (id !== undefined && path?.startsWith(prefix) && mode !== '120000')
            blobs.set(path.slice(prefix.length), id);
    }
    return blobs;
}
async function ask(cwd, args, input) {
    // LC_ALL: the messages below are told apart by their words. No prompt may wait for a password in a job.
    const env = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' };
    const { exitCode, stdout, stderr } = await (0,_runtime_exec_js__WEBPACK_IMPORTED_MODULE_0__/* .exec */ .m)('git', args, {
        cwd,
        env,
        ...(input === undefined ? {} : { input }),
    });
    if (exitCode === 0)
        return stdout;
    throw new GitError(troubleOf(exitCode, stderr), stderr.trim() || `git ${args[0]} ended with ${exitCode}`);
}
function troubleOf(exitCode, stderr) {
    if (exitCode === 127)
        return 'no git';
    if (/dubious ownership/.test(stderr))
        return 'another owner';
    if (/not a git repository/.test(stderr))
        return 'no repository';
    if (/Authentication failed|could not read Username|Permission denied|403/.test(stderr))
        return 'refused';
    return 'no such commit';
}


/***/ }),

/***/ 91113:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m: () => (/* binding */ devDatabases),
  W: () => (/* binding */ readSetup)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/database/connection.js + 2 modules
var connection = __webpack_require__(75895);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/runtime/home.js
var home = __webpack_require__(26024);
// EXTERNAL MODULE: ./build/database/reply.js
var reply = __webpack_require__(6020);
// EXTERNAL MODULE: ./build/database/session.js
var database_session = __webpack_require__(58188);
;// CONCATENATED MODULE: ./build/database/embedded.js








/** Far more than any message of ours takes. */
const defaultPatience = 60_000;
/** One file holds all of these: https://www.postgresql.org/docs/current/contrib-spi.html */
const spi = new Set(['autoinc', 'insert_username', 'moddatetime', 'refint']);
/** The file in the embedded server's folder that holds an extension, or null when it is not shipped. */
function extensionFile(name) {
    if (!/^[\w-]+$/.test(name) || name === 'data')
        return null;
    const file = `${spi.has(name) ? 'spi' : name}.tar.gz`;
    return (0,external_node_fs_.existsSync)((0,external_node_path_.join)((0,home/* distFolder */.P)(), 'embedded', file)) ? file : null;
}
/**
 * Starts an empty PostgreSQL (PGlite) in a worker thread from the prebuilt data directory.
 * Nothing is installed, downloaded or written to disk.
 * @throws UserError (8) when it does not start
 * @throws SessionLost when the signal aborts
 */
async function startEmbedded(options = {}) {
    const folder = (0,external_node_path_.join)((0,home/* distFolder */.P)(), 'embedded');
    const start = {
        home: `${(0,external_node_url_.pathToFileURL)(folder).href}/`,
        extensions: Object.fromEntries((options.extensions ?? []).flatMap((name) => {
            const file = extensionFile(name);
            return file === null ? [] : [[name, file]];
        })),
    };
    const worker = new external_node_worker_threads_.Worker((0,external_node_path_.join)(folder, 'worker.js'), {
        workerData: start,
        stdout: true,
        stderr: true,
        resourceLimits: { stackSizeMb },
    });
    const session = new EmbeddedSession(worker, options.patience ?? defaultPatience);
    stopOnAbort(session, worker, options.signal);
    try {
        await session.ready;
    }
    catch (error) {
        if (error instanceof database_session/* SessionLost */.d && error.reason === 'cancelled')
            throw error;
        throw doesNotStart(error);
    }
    return session;
}
function doesNotStart(error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, `the embedded PostgreSQL does not start: ${why}`, {
        hint: 'It takes 500 MB of memory, and the files in `dist/embedded` have to be as they were installed.',
        cause,
    });
}
/** V8 needs far more stack for a call than PostgreSQL counts: with less, deep recursion ends the server before `max_stack_depth`. */
const stackSizeMb = 64;
function stopOnAbort(session, worker, signal) {
    const stop = () => session.stop(new database_session/* SessionLost */.d('cancelled', 'cancelled'));
    if (signal?.aborted)
        stop();
    signal?.addEventListener('abort', stop, { once: true });
    worker.once('exit', () => signal?.removeEventListener('abort', stop));
}
class EmbeddedSession {
    engine = 'embedded';
    ready;
    version = '';
    #worker;
    #patience;
    /** In the order in which they were sent, which is the one in which the server answers. */
    #waiting = new Map();
    #clock;
    #lost = null;
    #next = 0;
    constructor(worker, patience) {
        this.#worker = worker;
        this.#patience = patience;
        worker.on('error', (error) => this.stop(new database_session/* SessionLost */.d('crashed', 'the embedded server crashed', { cause: error })));
        worker.on('exit', () => this.stop(new database_session/* SessionLost */.d('crashed', 'the embedded server ended by itself')));
        this.ready = new Promise((resolve, reject) => {
            this.#waiting.set(starting, { resolve: () => resolve(), reject, deadline: patience });
            this.#startClock();
            worker.on('message', (message) => {
                if (typeof message === 'string')
                    this.#receive(JSON.parse(message));
                else
                    this.#settle(starting, (waiting) => waiting.resolve(emptyReply));
            });
        }).then(async () => {
            const reply = await this.send('SHOW server_version');
            this.version = reply.results[0]?.rows[0]?.[0]?.split(' ')[0] ?? '';
        });
    }
    async send(sql, { copyData, deadline = this.#patience } = {}) {
        if (this.#lost !== null)
            throw this.#lost;
        const id = this.#next++;
        // A copy of its own, to be handed over: a view would drag the whole file along with it.
        const rows = copyData === undefined ? null : new Uint8Array(copyData);
        return new Promise((resolve, reject) => {
            this.#waiting.set(id, { resolve, reject, deadline });
            if (this.#waiting.size === 1)
                this.#startClock();
            this.#worker.postMessage({ id, sql: backToOwner(sql), copyData: rows }, rows === null ? [] : [rows.buffer]);
        });
    }
    async close() {
        this.stop(new database_session/* SessionLost */.d('cancelled', 'the session was closed'));
        await this.#worker.terminate();
    }
    stop(reason) {
        if (this.#lost !== null)
            return;
        this.#lost = reason;
        clearTimeout(this.#clock);
        for (const waiting of this.#waiting.values())
            waiting.reject(reason);
        this.#waiting.clear();
        void this.#worker.terminate();
    }
    #receive(message) {
        if ('crash' in message) {
            this.stop(new database_session/* SessionLost */.d('crashed', `the embedded server failed: ${message.crash}`));
        }
        else if (!endsTruly(message.messages)) {
            this.stop(new database_session/* SessionLost */.d('untrue', 'the embedded server stopped answering'));
        }
        else {
            this.#settle(message.id, (waiting) => waiting.resolve((0,reply/* decodeReply */.X)(message.messages)));
        }
    }
    #settle(id, how) {
        const waiting = this.#waiting.get(id);
        this.#waiting.delete(id);
        this.#startClock();
        if (waiting !== undefined)
            how(waiting);
    }
    /** The time of a message runs from its turn. */
    #startClock() {
        clearTimeout(this.#clock);
        const [first] = this.#waiting.values();
        if (first === undefined)
            return;
        const { deadline } = first;
        const expire = () => this.stop(new database_session/* SessionLost */.d('deadline', `did not finish within ${deadline} ms`));
        this.#clock = setTimeout(expire, deadline);
    }
}
const starting = -1;
const emptyReply = { results: [], notices: [], error: null, transaction: 'idle' };
/** After some failures (COPY … FROM PROGRAM) PGlite answers every message with nothing at all. */
function endsTruly(messages) {
    return messages.at(-1)?.name === 'readyForQuery';
}
const backToLogin = /^(?:RESET\s+SESSION\s+AUTHORIZATION|SET((?:\s+(?:SESSION|LOCAL))?)\s+SESSION\s+AUTHORIZATION\s+DEFAULT)\b/i;
/** Nobody has logged in to the embedded server, so that these commands leave everything as it is there. */
function backToOwner(sql) {
    return sql.replace(backToLogin, (_, scope = '') => `SET${scope} SESSION AUTHORIZATION postgres`);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __webpack_require__(19427);
// EXTERNAL MODULE: ./build/database/scratch-roles.js
var scratch_roles = __webpack_require__(79234);
;// CONCATENATED MODULE: ./build/database/scratch-template.js

/**
 * The scratch database is to be what `createdb` gives: a copy of template1, where a team may keep extensions. Where the named
 * database sorts or encodes otherwise, it is copied from template0 instead, which alone can take on another locale.
 * https://www.postgresql.org/docs/current/manage-ag-templatedbs.html
 */
function createStatement(name, named, template) {
    const create = `CREATE DATABASE ${(0,quote/* quoteIdentifier */.Cm)(name)}`;
    const locale = localeOptions(named);
    if (locale === localeOptions(template))
        return `${create} TEMPLATE template1`;
    return `${create} TEMPLATE template0 ${locale}`;
}
function localeOptions(facts) {
    const { encoding, datcollate, datctype, datlocprovider, daticurules } = facts;
    const locale = facts.datlocale ?? facts.daticulocale ?? null;
    const options = [
        ['ENCODING', encoding],
        ['LC_COLLATE', datcollate],
        ['LC_CTYPE', datctype],
        ['ICU_LOCALE', datlocprovider === 'i' ? locale : null],
        ['ICU_RULES', daticurules],
        ['BUILTIN_LOCALE', datlocprovider === 'b' ? locale : null],
    ];
    const given = options.flatMap(([option, value]) => (value ? [`${option} = ${(0,quote/* quoteLiteral */.ce)(value)}`] : []));
    return [...given, `LOCALE_PROVIDER = ${providers[datlocprovider] ?? 'libc'}`].join(' ');
}
const providers = { c: 'libc', i: 'icu', b: 'builtin' };

// EXTERNAL MODULE: ./build/database/server.js + 4 modules
var server = __webpack_require__(61319);
;// CONCATENATED MODULE: ./build/database/scratch.js







const prefix = 'lockstep_scratch_';
/** Seconds after which a database that nobody is connected to was left behind by a run that died. */
const leftoverAge = 6 * 3600;
/**
 * Creates an empty database beside the one that the settings name, and opens a session on it with the same user, options and
 * search path. The named database is only connected to, to give the command. What earlier runs left behind is dropped.
 * @throws UserError (8) when the server cannot be reached or does not let the user create a database
 * @throws SessionLost when the signal aborts
 */
async function openScratch(settings, options = {}) {
    const admin = await (0,server/* openServer */.C)(settings, options);
    let name;
    try {
        name = await createDatabase(admin, settings);
    }
    finally {
        await admin.close();
    }
    let disposed = null;
    let session = null;
    const dispose = () => {
        disposed ??= drop(settings, name, session);
        return disposed;
    };
    try {
        session = await (0,server/* openServer */.C)((0,connection/* withDatabase */.kR)(settings, name), options);
        return { name, session, dispose };
    }
    catch (error) {
        await dispose();
        throw error;
    }
}
async function createDatabase(admin, settings) {
    const reply = await admin.send(factsQuery);
    const facts = JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '{}');
    for (const leftover of facts.candidates.filter((candidate) => isLeftover(candidate, facts.now))) {
        // Somebody else's, or just being dropped by another run: no reason to stop.
        await admin.send(`DROP DATABASE IF EXISTS ${(0,quote/* quoteIdentifier */.Cm)(leftover)}`);
    }
    await (0,scratch_roles/* dropUnusedRoles */.vq)(admin);
    const name = `${prefix}${facts.now.toString(36)}_${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    const { error } = await admin.send(createStatement(name, facts.named, facts.template));
    if (error !== null)
        throw creationError(settings, error);
    // Messages are read, so they have to be in English. It takes a superuser, and mostly they are anyway.
    await admin.send(`ALTER DATABASE ${(0,quote/* quoteIdentifier */.Cm)(name)} SET lc_messages = 'C'`);
    return name;
}
const factsQuery = `SELECT pg_catalog.json_build_object(
  'now', extract(epoch FROM pg_catalog.now())::int8,
  'named', (SELECT pg_catalog.to_jsonb(d) || pg_catalog.jsonb_build_object('encoding', pg_catalog.pg_encoding_to_char(d.encoding))
            FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()),
  'template', (SELECT pg_catalog.to_jsonb(d) || pg_catalog.jsonb_build_object('encoding', pg_catalog.pg_encoding_to_char(d.encoding))
               FROM pg_catalog.pg_database d WHERE d.datname = 'template1'),
  'candidates', (SELECT coalesce(pg_catalog.json_agg(d.datname), '[]') FROM pg_catalog.pg_database d
                 WHERE pg_catalog.starts_with(d.datname, '${prefix}')
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)))::text`;
/** The name says when the database was created, which the server does not remember. */
function isLeftover(name, now) {
    const created = new RegExp(`^${prefix}([0-9a-z]{6,7})_[0-9a-f]{12}$`).exec(name)?.[1];
    return created !== undefined && now - Number.parseInt(created, 36) > leftoverAge;
}
function creationError(settings, { sqlstate, message }) {
    const hints = {
        '42501': `As a superuser of that server: ALTER ROLE ${(0,quote/* quoteIdentifier */.Cm)(settings.user)} CREATEDB;`,
        '25006': 'Name a server that can be written to: neither a standby nor one with default_transaction_read_only.',
        '55006': 'Close the connections to that database: it is the model of every new one.',
    };
    const hint = hints[sqlstate];
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, `cannot create a scratch database beside ${(0,connection/* describeConnection */.If)(settings)}: ${message} (${sqlstate})`, hint === undefined ? {} : { hint });
}
async function drop(settings, name, session) {
    try {
        await session?.close();
        const admin = await (0,server/* openServer */.C)(settings, { startupWait: 0 });
        try {
            const { error } = await admin.send(`DROP DATABASE IF EXISTS ${(0,quote/* quoteIdentifier */.Cm)(name)} WITH (FORCE)`);
            if (error !== null)
                return stays(settings, name, error.message);
            await (0,scratch_roles/* dropUnusedRoles */.vq)(admin);
            return null;
        }
        finally {
            await admin.close();
        }
    }
    catch (error) {
        return stays(settings, name, error instanceof Error ? error.message : String(error));
    }
}
const stays = (settings, name, why) => `the database ${name} stays on the server of ${(0,connection/* describeConnection */.If)(settings)}: ${why}`;

// EXTERNAL MODULE: ./build/sql/encoding.js
var encoding = __webpack_require__(81246);
// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __webpack_require__(9912);
// EXTERNAL MODULE: ./build/sql/positions.js
var positions = __webpack_require__(88647);
;// CONCATENATED MODULE: ./build/lint/dev-databases.js








/** @throws UserError for an address that cannot be understood */
function devDatabases({ devUrl, setup, env, signal }) {
    const left = [];
    const settings = devUrl === null ? null : (0,connection/* parseConnection */.C8)(devUrl, env);
    const stopping = signal === undefined ? {} : { signal };
    const start = async (extensions) => {
        if (settings === null)
            return startEmbedded({ extensions, ...stopping });
        const { session, dispose } = await openScratch(settings, stopping);
        return {
            engine: session.engine,
            version: session.version,
            send: (sql, options) => session.send(sql, options),
            close: async () => {
                const sentence = await dispose();
                if (sentence !== null && !left.includes(sentence))
                    left.push(sentence);
            },
        };
    };
    return {
        open: async (extensions, directory) => {
            const session = await start(extensions);
            const source = setup(directory);
            try {
                if (source !== null)
                    await runSetup(session, source);
                return session;
            }
            catch (error) {
                await session.close();
                throw error;
            }
        },
        leftovers: () => left,
    };
}
/** @throws UserError (2) when there is no such file */
async function readSetup(path, shown) {
    try {
        const source = { path: shown, bytes: await (0,promises_.readFile)(path) };
        (0,encoding/* checkEncoding */.S)(source);
        return source;
    }
    catch (cause) {
        if (cause instanceof errors/* UserError */.yo)
            throw cause;
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `cannot read the setup file ${shown}`, {
            hint: 'Name an SQL file relative to the working directory, as in dev-setup: db/dev-setup.sql',
            cause,
        });
    }
}
async function runSetup(session, setup) {
    const { error } = await session.send((0,encoding/* decode */.D)(setup));
    if (error === null)
        return;
    const index = (0,positions/* indexPositions */.jx)(setup.bytes);
    const start = (0,lexer/* byteOrderMarkLength */.AL)(setup.bytes);
    const offset = error.position === null ? start : (0,positions/* offsetOfServerPosition */.lX)(index, { start }, error.position);
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `the setup file does not run: ${error.message} (${error.sqlstate})`, {
        at: { file: setup.path, ...(0,positions/* positionOf */.df)(index, offset) },
        ...(error.hint === null ? {} : { hint: error.hint }),
    });
}


/***/ }),

/***/ 18669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V9: () => (/* binding */ historyError),
/* harmony export */   qH: () => (/* binding */ verifyError),
/* harmony export */   tr: () => (/* binding */ lostError)
/* harmony export */ });
/* harmony import */ var _database_session_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58188);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84704);
/* harmony import */ var _sql_positions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88647);
/* harmony import */ var _sql_split_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64339);
/* harmony import */ var _missing_extension_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62400);





/** History that does not replay: nothing can be said about what comes after it. */
const historyError = (failure) => replayError(failure, { code: _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.usage, advice: replayHint });
/** A directory that is to be pushed, and does not apply to an empty database: the check says no. */
const verifyError = (failure) => replayError(failure, { code: _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.checkSaysNo, advice: verifyHint });
function replayError({ file, statement, error }, { code, advice }) {
    const { path } = file.up;
    if (error instanceof _database_session_js__WEBPACK_IMPORTED_MODULE_0__/* .SessionLost */ .d) {
        const place = statement ?? { line: 1, column: 1 };
        return lost(`${path} does not replay: a statement`, path, place, error, {
            code,
            loops: 'It waits or loops.',
        });
    }
    const { statements } = (0,_sql_split_js__WEBPACK_IMPORTED_MODULE_3__/* .split */ .l)(file.up);
    const hints = [
        ...(statement === null ? [] : [`It is statement ${statement.index + 1} of ${statements.length}.`]),
        ...(extensionHint(error) ?? [error.hint, ...elsewhereHint(error), advice]),
    ];
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(code, `${path} does not replay: ${error.message} (${error.sqlstate})`, {
        at: { file: path, ...placeOf(file.up, statement, error) },
        hint: hints
            .filter((hint) => hint !== null)
            .map(asSentence)
            .join(' '),
    });
}
const replayHint = 'The files before the new ones must run on an empty database, in order. Lint more files with `--latest N` to see it as a finding.';
const verifyHint = 'What is pushed must apply to an empty database, in order. Roles and extensions that it expects go into a setup file: `dev-setup`.';
/** A new statement that took the server with it. */
function lostError(newFile, index, error) {
    const statement = newFile?.statements[index]?.statement;
    if (newFile === undefined || statement === undefined)
        return error;
    const { path } = newFile.file.up;
    const loops = 'It waits or loops on an empty database, and so it will in the deploy.';
    return lost('This statement', path, statement, error, { code: _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.usage, loops });
}
function lost(subject, path, { line, column }, error, { code, loops }) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(code, `${subject} ${lostWords(error)}, so the run was stopped`, {
        at: { file: path, line, column },
        hint: error.reason === 'deadline'
            ? `${loops} If it only needs longer, raise \`lint.deadline\` in lockstep.yml.`
            : 'The embedded server cannot run it: it has no programs to start, no other processes, and 4 GB of memory at most.',
        cause: error,
    });
}
function lostWords({ reason, message }) {
    switch (reason) {
        case 'deadline':
            return message.replace(/(\d+)000 ms/, '$1 s');
        case 'untrue':
            return 'made the embedded server stop answering';
        default:
            return `ended the server (${message})`;
    }
}
function placeOf(source, statement, { position }) {
    if (statement === null)
        return { line: 1, column: 1 };
    if (position === null)
        return { line: statement.line, column: statement.column };
    const index = (0,_sql_positions_js__WEBPACK_IMPORTED_MODULE_2__/* .indexPositions */ .jx)(source.bytes);
    return (0,_sql_positions_js__WEBPACK_IMPORTED_MODULE_2__/* .positionOf */ .df)(index, (0,_sql_positions_js__WEBPACK_IMPORTED_MODULE_2__/* .offsetOfServerPosition */ .lX)(index, statement, position));
}
/** Hints of PostgreSQL are sentences, those of authors often are not. */
function asSentence(hint) {
    return /[.!?…]\s*$/.test(hint) ? hint : `${hint}.`;
}
function extensionHint(error) {
    const name = (0,_missing_extension_js__WEBPACK_IMPORTED_MODULE_4__/* .missingExtension */ .L)(error);
    if (name === null)
        return null;
    return [
        `The embedded server has most of the extensions in PostgreSQL's contrib folder and no others: not ${name}.`,
        'Name a server that has it with `--dev-url`.',
    ];
}
/** Schemas, types and functions that production has from elsewhere: from its platform, or from an extension. */
function elsewhereHint({ sqlstate, message }) {
    const name = missing[sqlstate]?.exec(message)?.[1];
    if (name === undefined)
        return [];
    const platform = /^schema "(?:auth|storage)"/.test(message)
        ? ' It is one of those that Supabase makes.'
        : '';
    return [
        `Where production has ${name} from elsewhere, make it in a file that \`--dev-setup\` names, or name a server that has it with \`--dev-url\`.${platform}`,
    ];
}
/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const missing = {
    '3F000': /^(schema "[^"]+") does not exist/,
    '42704': /^(type "[^"]+") does not exist/,
    '42883': /^(function .+) does not exist/,
};


/***/ }),

/***/ 70194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ observeDirectory),
  $: () => (/* binding */ withHistory)
});

// EXTERNAL MODULE: ./build/database/schema-difference.js + 1 modules
var schema_difference = __webpack_require__(18356);
// EXTERNAL MODULE: ./build/database/schema-snapshot.js + 1 modules
var schema_snapshot = __webpack_require__(26559);
// EXTERNAL MODULE: ./build/database/session.js
var database_session = __webpack_require__(58188);
// EXTERNAL MODULE: ./build/observe/instruments.js
var instruments = __webpack_require__(18105);
;// CONCATENATED MODULE: ./build/observe/definitions.js

/** The identity is written as event triggers write it: IN, INOUT and VARIADIC arguments, without the names. */
const routinesQuery = `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_array(
    pg_catalog.format('%I.%I', n.nspname, p.proname), pg_catalog.json_build_object(
    'identity', (pg_catalog.pg_identify_object('pg_catalog.pg_proc'::regclass, p.oid, 0)).identity,
    'kind', CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' WHEN 'w' THEN 'window' ELSE 'function' END,
    'types', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.format_type(t.oid, NULL) ORDER BY t.at), '[]')
      FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY t (oid, at)),
    'names', (SELECT coalesce(pg_catalog.json_agg(a.name ORDER BY a.at), '[]')
      FROM pg_catalog.unnest(p.proargnames) WITH ORDINALITY a (name, at)
      WHERE a.name <> '' AND (p.proargmodes IS NULL OR p.proargmodes[a.at] IN ('i', 'b', 'v'))),
    'defaults', p.pronargdefaults,
    'returns', pg_catalog.pg_get_function_result(p.oid))) ORDER BY p.oid::regprocedure::text), '[]')::text
  FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE p.oid >= 16384 AND n.nspname <> '${instruments/* observerSchema */.i4}'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')`;
const enumsQuery = `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_array(
    pg_catalog.format('%I.%I', n.nspname, t.typname),
    (SELECT coalesce(pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder), '[]')
      FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid))), '[]')::text
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'e' AND t.oid >= 16384`;
/** Routines and enum types by name: as they are, and as they were before the change set. */
class Definitions {
    #routines = new Map();
    #enums = new Map();
    #marked = { routines: new Map(), enums: new Map() };
    async load(session) {
        this.#routines = await readRoutines(session);
        this.#enums = await readEnums(session);
    }
    mark() {
        this.#marked = { routines: this.#routines, enums: this.#enums };
    }
    /** Reads again what the commands say they touched, and nothing for the many that touch no routine and no type. */
    async follow(session, commands) {
        const objects = commands.flatMap(({ created, changed, dropped }) => [...created, ...changed, ...dropped]);
        const routines = objects.filter(({ type }) => routineTypes.has(type));
        const types = objects.filter(({ type }) => type === 'type');
        if (routines.length > 0)
            this.#routines = await readRoutines(session);
        if (types.length > 0)
            this.#enums = await readEnums(session);
        const marked = this.#marked;
        return {
            routines: unique(routines.map(({ identity }) => nameOf(identity))).map((name) => ({
                name,
                marked: marked.routines.get(name) ?? [],
                after: this.#routines.get(name) ?? [],
            })),
            enums: unique(types.map(({ identity }) => identity)).flatMap((name) => {
                const [before, after] = [marked.enums.get(name) ?? null, this.#enums.get(name) ?? null];
                return before === null && after === null ? [] : [{ name, marked: before, after }];
            }),
        };
    }
}
const routineTypes = new Set(['function', 'procedure', 'aggregate']);
const unique = (names) => [...new Set(names)];
/** `app.total(integer)` → `app.total`, also where a name in quotes has a parenthesis in it. */
const nameOf = (identity) => /^(?:"(?:[^"]|"")*"|[^"(])*/.exec(identity)?.[0] ?? identity;
async function readRoutines(session) {
    const routines = new Map();
    for (const [name, facts] of await read(session, routinesQuery)) {
        routines.set(name, [...(routines.get(name) ?? []), facts]);
    }
    return routines;
}
const readEnums = async (session) => new Map(await read(session, enumsQuery));
async function read(session, query) {
    const reply = await session.send(query);
    return JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '[]');
}

// EXTERNAL MODULE: ./build/sql/ast.js
var ast = __webpack_require__(91843);
// EXTERNAL MODULE: ./build/sql/facts.js
var facts = __webpack_require__(23916);
// EXTERNAL MODULE: ./build/database/scratch-roles.js
var scratch_roles = __webpack_require__(79234);
;// CONCATENATED MODULE: ./build/observe/roles.js

/**
 * Migrations grant to roles that only production has. A role that the throwaway server lacks is created, without login,
 * and goes when the scratch database does.
 * @param outside ends the failed transaction first
 * @returns whether there is a reason to try again
 */
async function createMissingRole(session, error, outside) {
    const name = missingRole(error);
    if (name === null && !isDropped(error))
        return false;
    await outside();
    if (name === null)
        return true;
    const reply = await (0,scratch_roles/* createPassingRole */.Av)(session, name);
    return reply.error === null || madeMeanwhile.has(reply.error.sqlstate);
}
/** Another run on the same server was faster: duplicate_object, and unique_violation where both were at it. */
const madeMeanwhile = new Set(['42710', '23505']);
/**
 * Another run took its role away, which this one had found and was about to use.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/catalog/pg_shdepend.c (shdepLockAndCheckObject)
 */
const isDropped = ({ sqlstate, message }) => sqlstate === '42704' && /^role \d+ was concurrently dropped$/.test(message);
/** https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/utils/adt/acl.c (get_role_oid) */
function missingRole({ sqlstate, message }) {
    if (sqlstate !== '42704')
        return null;
    return /^role "(.+)" does not exist$/s.exec(message)?.[1] ?? null;
}

;// CONCATENATED MODULE: ./build/observe/deploy-transaction.js



/**
 * Keeps the transaction of a deploy, and what ran in it, so that it can be built up again after a failure. It may outlive a
 * file: some tools run all that is pending in one.
 */
class DeployTransaction {
    status = 'idle';
    #session;
    #observer;
    #number = 0;
    #ran = [];
    constructor(session, observer) {
        this.#session = session;
        this.#observer = observer;
    }
    context(kind) {
        return { number: this.#number, kind };
    }
    async begin() {
        await this.#session.send('BEGIN');
        this.#ran.push({ sql: 'BEGIN', copyData: null });
        this.#number++;
        this.status = 'open';
    }
    /** @returns the error of a commit that failed: deferred constraints are checked only then. */
    async commit() {
        const reply = await this.#session.send('COMMIT');
        this.#end();
        return reply.error;
    }
    async abandon() {
        await this.#session.send('ROLLBACK');
        this.#end();
    }
    /** What the lock table says of a statement that is not run. */
    judge(node) {
        return this.#observer.judge(node);
    }
    async observe(subject, kind) {
        const control = controlOf(subject);
        if (this.status === 'idle')
            this.#number++;
        const observation = await this.#observer.observe(subject, this.context(kind));
        if (observation.error !== null)
            return observation;
        if (control === 'begin')
            this.status = 'open';
        if (this.status === 'open')
            this.#ran.push({ sql: subject.statement.sql, copyData: subject.copyData });
        if (control === 'commit' || control === 'rollback')
            this.#end();
        if (chains(subject))
            this.#chain();
        if (control === 'rollback' || control === 'rollback to savepoint')
            await this.#observer.readAgain();
        return observation;
    }
    /** Outside the transaction, so that a later rollback does not take the role back; what ran before is run again. */
    async addMissingRole(error) {
        let left = false;
        const created = await createMissingRole(this.#session, error, async () => {
            await this.#session.send('ROLLBACK');
            left = true;
        });
        if (left && this.status === 'open') {
            await this.#runAll(this.#ran);
            await this.#observer.readAgain();
        }
        return created;
    }
    /** Rolls back, and brings the transaction to where it was before the failed statement, with a stand-in for that. */
    async recover(standIn) {
        if (this.status === 'idle') {
            await this.#runAll(standIn);
        }
        else {
            if (await this.#startAgain([...this.#ran, ...standIn]))
                this.#ran.push(...standIn);
            else
                await this.#startAgain(this.#ran);
            await this.#observer.readAgain();
        }
    }
    async #startAgain(messages) {
        await this.#session.send('ROLLBACK');
        this.#observer.forgetLocks();
        return this.#runAll(messages);
    }
    /** @returns whether all went well; the rest is left out where one fails. */
    async #runAll(messages) {
        for (const { sql, copyData } of messages) {
            const reply = await this.#session.send(sql, copyData === null ? {} : { copyData });
            if (reply.error !== null)
                return false;
        }
        return true;
    }
    /** COMMIT AND CHAIN: the server is in the next transaction already. */
    #chain() {
        this.#ran = [{ sql: 'BEGIN', copyData: null }];
        this.#number++;
        this.status = 'open';
    }
    #end() {
        this.status = 'idle';
        this.#ran = [];
        this.#observer.forgetLocks();
    }
}
const chains = ({ node }) => node !== null && (0,ast/* asStatement */.qp)(node, 'TransactionStmt')?.chain === true;
const controlOf = ({ node }) => (node === null ? null : (0,facts/* isTransactionControl */.ig)(node));

// EXTERNAL MODULE: external "node:diagnostics_channel"
var external_node_diagnostics_channel_ = __webpack_require__(53053);
// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __webpack_require__(9912);
// EXTERNAL MODULE: ./build/sql/node.js
var sql_node = __webpack_require__(11715);
;// CONCATENATED MODULE: ./build/observe/block-body.js



const changes = new Set(['insert', 'update', 'delete', 'merge', 'truncate']);
/** Words behind which a PL/pgSQL statement begins, as it does behind a semicolon. */
const openings = new Set(['begin', 'then', 'else', 'loop']);
/**
 * The statements that change rows in a DO block's text, without those that EXECUTE makes up and those that the grammar of
 * plain SQL does not know, such as `UPDATE … RETURNING id INTO last`.
 */
function dataChangesIn(block, parse) {
    const body = (0,ast/* asStatement */.qp)(block, 'DoStmt')?.args?.flatMap((node) => {
        const option = (0,sql_node/* typed */.nE)(node).DefElem;
        const text = option?.arg === undefined ? undefined : (0,sql_node/* typed */.nE)(option.arg).String?.sval;
        return option?.defname === 'as' && text !== undefined ? [text] : [];
    })[0];
    return body === undefined
        ? []
        : statements(body)
            .map(parse)
            .filter((node) => node !== null);
}
function statements(body) {
    const bytes = new TextEncoder().encode(body);
    const decoder = new TextDecoder();
    const found = [];
    let begins = true;
    let change = null;
    for (let token = (0,lexer/* nextToken */.Fu)(bytes, 0); token !== null; token = (0,lexer/* nextToken */.Fu)(bytes, token.end)) {
        if ((0,lexer/* isComment */.Cn)(token))
            continue;
        const word = token.kind === 'word' ? (0,lexer/* wordOf */.aG)(bytes, token).toLowerCase() : '';
        const ends = decoder.decode(bytes.subarray(token.start, token.end)) === ';';
        if (begins && changes.has(word))
            change = token;
        if (ends && change !== null) {
            found.push(decoder.decode(bytes.subarray(change.start, token.start)));
            change = null;
        }
        begins = ends || openings.has(word);
    }
    return found;
}

;// CONCATENATED MODULE: ./build/observe/call-stack.js
/** A frame as plpgsql writes it: `PL/pgSQL function app.upgrade(integer) line 4 at EXECUTE`. */
const plpgsqlFrame = /^PL\/pgSQL function (.+) line (\d+) at .+$/;
const sqlFrame = /^SQL function "(.+)" statement (\d+)$/;
/**
 * Reads the `where` field of a message, innermost frame first:
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/pl/plpgsql/src/pl_exec.c (plpgsql_exec_error_callback)
 */
function readCallStack(context) {
    const frames = splitFrames(context ?? '');
    const first = frames.find((frame) => plpgsqlFrame.test(frame) || sqlFrame.test(frame));
    const quoted = frames[0] !== undefined && /^SQL statement "/.test(frames[0]) ? frames[0] : null;
    const block = frames
        .map((frame) => plpgsqlFrame.exec(frame))
        .findLast((match) => match?.[1] === 'inline_code_block');
    return {
        sql: quoted === null ? null : quoted.slice('SQL statement "'.length, -1),
        inner: first === undefined ? null : place(first),
        blockLine: block?.[2] === undefined ? null : Number(block[2]),
    };
}
function place(frame) {
    const plpgsql = plpgsqlFrame.exec(frame);
    const [, name = '', line = '1'] = plpgsql ?? sqlFrame.exec(frame) ?? [];
    return {
        routine: name === 'inline_code_block' ? 'DO block' : name,
        unit: plpgsql === null ? 'statement' : 'line',
        line: Number(line),
    };
}
/** Quoted statements may have many lines: a frame ends where the next line starts another one. */
function splitFrames(context) {
    const frames = [];
    for (const line of context.split('\n')) {
        const startsFrame = /^(PL\/pgSQL (function|assignment|expression) |SQL (statement|function|expression) ")/.test(line);
        const previous = frames.at(-1);
        const insideQuote = previous !== undefined && /^SQL (statement|expression) "/.test(previous) && !previous.endsWith('"');
        if (previous !== undefined && (insideQuote || !startsFrame))
            frames[frames.length - 1] = `${previous}\n${line}`;
        else
            frames.push(line);
    }
    return frames.filter((frame) => frame !== '');
}

;// CONCATENATED MODULE: ./build/observe/debug-messages.js
const patterns = [
    // tablecmds.c, ATRewriteTable: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/tablecmds.c
    [/^rewriting table "(.*)"$/s, ([table = '']) => ({ kind: 'rewrite', table })],
    [/^verifying table "(.*)"$/s, ([table = '']) => ({ kind: 'scan', table })],
    [
        /^validating foreign key constraint "(.*)"$/s,
        ([constraint = '']) => ({ kind: 'foreign key', constraint }),
    ],
    // index.c, index_build
    [
        /^building index "(.*)" on table "(.*)" (?:serially|with request for \d+ parallel workers?)$/s,
        ([index = '', table = '']) => ({ kind: 'index', index, table }),
    ],
    [
        /^existing constraints on column "(.*)" are sufficient to prove that it does not contain nulls$/s,
        (_, text) => ({ kind: 'scan avoided', text }),
    ],
    [
        /^(?:updated )?partition constraint for (?:table|default partition) "(.*)" is implied by existing constraints$/s,
        (_, text) => ({ kind: 'scan avoided', text }),
    ],
];
/** Null for the many debug messages that say nothing about locks, scans and rewrites. */
function readDebugMessage(text) {
    for (const [pattern, read] of patterns) {
        const match = pattern.exec(text);
        if (match !== null)
            return read(match.slice(1), text);
    }
    return null;
}

// EXTERNAL MODULE: ./build/locks/levels.js
var levels = __webpack_require__(39536);
;// CONCATENATED MODULE: ./build/observe/locks.js


const query = `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_array(relation::int8, mode)), '[]')::text
  FROM pg_catalog.pg_locks
  WHERE locktype = 'relation' AND granted AND pid = pg_catalog.pg_backend_pid() AND relation >= 16384`;
/** `AccessExclusiveLock`, as pg_locks has it → `ACCESS EXCLUSIVE`, as the manual has it. */
const modes = new Map(levels/* lockModes */.Y8.map((mode) => [
    `${mode
        .split(' ')
        .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
        .join('')}Lock`,
    mode,
]));
const noLocks = new Map();
/** All relation locks of the session's own transaction. Must be called inside it, and not after it failed. */
async function readLocks(session) {
    const reply = await session.send(query);
    return toLockTable(JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '[]'));
}
function toLockTable(rows) {
    const table = new Map();
    for (const [oid, name] of rows) {
        const mode = modes.get(name);
        if (mode !== undefined)
            table.set(oid, (table.get(oid) ?? new Set()).add(mode));
    }
    return table;
}
/** The strongest lock on each relation that Lockstep knows a name for, sorted by name. */
function strongestPerRelation(table, relations) {
    return named(table, relations, (held) => {
        const mode = (0,levels/* strongest */.yX)(held);
        return mode === null ? [] : [mode];
    });
}
/** Every mode of every relation. */
const allModes = (table, relations) => named(table, relations, (held) => [...held]);
/** What `after` has and `before` has not: each new mode of each relation. */
function newlyTaken(before, after, relations) {
    return named(after, relations, (held, oid) => [...held].filter((mode) => !before.get(oid)?.has(mode)));
}
/** The strongest of the newly taken modes where it is stronger than what was held. */
function strengthened(before, after, relations) {
    return named(after, relations, (held, oid) => {
        const now = (0,levels/* strongest */.yX)(held);
        const then = (0,levels/* strongest */.yX)(before.get(oid) ?? []);
        return now !== null && (then === null || (0,levels/* isStronger */.x)(now, then)) ? [now] : [];
    });
}
function named(table, relations, pick) {
    return [...table]
        .flatMap(([oid, held]) => {
        const relation = relations.get(oid);
        return relation === null ? [] : pick(held, oid).map((mode) => ({ relation, mode }));
    })
        .sort((a, b) => compare(a.relation.name, b.relation.name) ||
        levels/* lockModes */.Y8.indexOf(a.mode) - levels/* lockModes */.Y8.indexOf(b.mode) ||
        // An index that is built anew has the name of the one before it; pg_locks has no order of its own.
        a.relation.oid - b.relation.oid);
}
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

;// CONCATENATED MODULE: ./build/observe/commands.js






/**
 * Groups the messages of one statement by the command that caused them. A command is complete when its
 * `ddl_command_end` is heard; the next message of the same place belongs to the next one (a loop in a DO block).
 */
function readCommands(notices, reading) {
    const done = [];
    const open = new Map();
    const draftAt = (place) => {
        const known = open.get(place);
        if (known !== undefined)
            return known;
        const draft = newDraft(readCallStack(place), reading);
        open.set(place, draft);
        return draft;
    };
    for (const notice of notices) {
        const report = reportOf(notice);
        if (report === null) {
            readServerMessage(notice, draftAt);
        }
        else if (notice.sqlstate === instruments/* observerMessages */.hH.rewrite) {
            addRewrite(draftAt(report.place), report.data, reading);
        }
        else if (notice.sqlstate === instruments/* observerMessages */.hH.dropped) {
            const { objects } = report.data;
            const draft = draftAt(report.place);
            // A table's own CHECK depends on its columns like a stranger would: without the word nothing is taken along.
            const cascades = /\bcascade\b/i.test(draft.sql);
            draft.dropped.push(...objects.flatMap((object) => readDrop(object, cascades, reading)));
        }
        else {
            const { tag, objects, locks } = report.data;
            const draft = draftAt(report.place);
            draft.tag = tag;
            if (locks !== null)
                draft.locksAtEnd = allModes(toLockTable(locks), reading.relations);
            for (const object of objects)
                addObject(draft, object, reading);
            open.delete(report.place);
            done.push(finish(draft, reading));
        }
    }
    // Without event triggers (no superuser) nothing says where a command ends.
    for (const draft of open.values())
        done.push(finish(draft, reading));
    return done;
}
/** The observer's own messages carry JSON, and its trigger function as the innermost frame. */
function reportOf(notice) {
    const own = `PL/pgSQL function ${instruments/* observerSchema */.i4}.report()`;
    if (!notice.sqlstate.startsWith('LS') || !notice.context?.startsWith(own))
        return null;
    const end = notice.context.indexOf('\n');
    return { place: end === -1 ? '' : notice.context.slice(end + 1), data: JSON.parse(notice.message) };
}
function newDraft({ sql, inner, blockLine }, reading) {
    const inSql = inner?.unit === 'statement' ? reading.sqlFunctions.get(inner.routine)?.[inner.line - 1] : undefined;
    const text = sql ?? inSql ?? null;
    return {
        sql: text ?? reading.sql,
        node: inner === null ? reading.node : text === null ? null : reading.parse(text),
        inner,
        blockLine,
        tag: '',
        created: [],
        changed: [],
        dropped: [],
        rewrites: [],
        scans: [],
        scansAvoided: [],
        indexesBuilt: [],
        messages: [],
        locksAtEnd: null,
        foreignKeys: [],
        unresolved: [],
    };
}
function readServerMessage(notice, draftAt) {
    if (!notice.severity.startsWith('DEBUG'))
        return;
    const message = readDebugMessage(notice.message);
    if (message === null)
        return;
    const draft = draftAt(notice.context ?? '');
    if (message.kind === 'scan avoided')
        draft.scansAvoided.push(message.text);
    else if (message.kind === 'foreign key')
        draft.foreignKeys.push(message.constraint);
    else
        draft.unresolved.push({ message, text: notice.message });
    draft.messages.push(notice.message);
}
/** Of two tables of one name, it is the one that the command worked on, or else the one that is locked. */
function resolveNames(draft, { relations, locked }) {
    const named = [...draft.created, ...draft.changed].flatMap(({ oid }) => oid ?? []);
    const own = new Set([
        ...draft.rewrites.map(({ relation }) => relation.oid),
        ...named,
        ...named.flatMap((oid) => relations.tableOf(oid)?.oid ?? []),
    ]);
    for (const { message, text } of draft.unresolved) {
        const relation = relations.find(message.table, own, locked);
        // TOAST tables have no name that anyone knows: they follow their table.
        if (relation === null)
            draft.messages = draft.messages.filter((each) => each !== text);
        else if (message.kind === 'index')
            draft.indexesBuilt.push({ index: message.index, relation });
        else if (message.kind === 'scan')
            draft.scans.push({ relation, for: 'constraint' });
        else
            addUnique(draft.rewrites, { relation, reason: 'unknown' });
    }
}
/** Bits of `pg_event_trigger_table_rewrite_reason`, the most telling first: src/include/catalog/… event_trigger.h */
const rewriteReasons = [
    [4, 'type'],
    [2, 'default'],
    [8, 'access method'],
    [1, 'persistence'],
];
function addRewrite(draft, { oid, reason }, { relations }) {
    const relation = relations.get(oid);
    if (relation === null)
        return;
    const [, word] = rewriteReasons.find(([bit]) => (reason & bit) !== 0) ?? [0, 'unknown'];
    addUnique(draft.rewrites, { relation, reason: word });
}
function addUnique(rewrites, rewrite) {
    if (!rewrites.some(({ relation }) => relation.oid === rewrite.relation.oid))
        rewrites.push(rewrite);
}
function addObject(draft, object, { relations, made }) {
    const isRelation = object.class === 'pg_class';
    const key = `${object.class}:${object.oid}`;
    const isNew = object.tag.startsWith('CREATE') && !(isRelation && relations.existedBefore(object.oid));
    if (isNew)
        made.add(key);
    const entry = {
        type: object.type,
        identity: object.identity,
        oid: isRelation ? object.oid : null,
        existedBefore: isRelation ? relations.existedBefore(object.oid) : !made.has(key),
        columns: null,
    };
    (isNew ? draft.created : draft.changed).push(entry);
}
/** Objects inside a table have no life of their own: they existed before when the table did. */
function readDrop(object, cascades, { relations, made, columnsOf }) {
    // Row types and array types go with every table and view: nobody wants to read about them.
    if (object.type === 'type' && !object.original && !object.normal)
        return [];
    if (object.identity.startsWith('pg_toast.'))
        return [];
    const owner = relations.byName((object.names ?? []).slice(0, 2).map(quoteName).join('.'));
    const oid = object.class === 'pg_class' ? object.oid : null;
    const isNew = 
    // Nobody else can see it, and production's connection has none from before.
    object.temporary ||
        (object.class === 'pg_class'
            ? !relations.existedBefore(object.oid)
            : owner?.existedBefore === false || made.has(`${object.class}:${object.oid}`));
    return [
        {
            type: object.type,
            identity: object.identity,
            oid,
            existedBefore: !isNew,
            columns: / column$/.test(object.type) ? null : columnsOf(oid),
            cause: object.original ? 'named' : object.normal && cascades ? 'cascade' : 'owned',
        },
    ];
}
const quoteName = (name) => /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
/** A validated foreign key names no table in its message: it is the one that the command changed, or attached to it. */
function finish(draft, reading) {
    const { relations, locked } = reading;
    resolveNames(draft, reading);
    const { foreignKeys, unresolved, ...command } = draft;
    const changed = relations.get([...command.changed, ...command.created].find(({ oid, type }) => oid !== null && type.endsWith('table'))
        ?.oid ?? 0);
    const attached = command.node === null ? null : attachedPartition(command.node);
    const table = attached === null ? changed : relations.find(attached, locked);
    if (table === null)
        return command;
    return {
        ...command,
        scans: [...command.scans, ...foreignKeys.map(() => ({ relation: table, for: 'foreign key' }))],
    };
}
/** The partition that an ALTER TABLE … ATTACH PARTITION names. */
function attachedPartition(node) {
    for (const each of (0,ast/* asStatement */.qp)(node, 'AlterTableStmt')?.cmds ?? []) {
        const { subtype, def } = (0,sql_node/* typed */.nE)(each).AlterTableCmd ?? {};
        if (subtype !== 'AT_AttachPartition' || def === undefined)
            continue;
        return (0,sql_node/* typed */.nE)(def).PartitionCmd?.name?.relname ?? null;
    }
    return null;
}

;// CONCATENATED MODULE: ./build/locks/forms-of-actions.js

/** Actions of ALTER TABLE that are what they are, whatever they name. */
const plain = {
    AT_DropNotNull: 'ALTER COLUMN … DROP NOT NULL',
    AT_SetNotNull: 'ALTER COLUMN … SET NOT NULL',
    AT_SetExpression: 'ALTER COLUMN … SET EXPRESSION',
    AT_DropExpression: 'ALTER COLUMN … DROP EXPRESSION',
    AT_SetStatistics: 'ALTER COLUMN … SET STATISTICS',
    AT_SetOptions: 'ALTER COLUMN … SET (n_distinct)',
    AT_ResetOptions: 'ALTER COLUMN … RESET',
    AT_SetStorage: 'ALTER COLUMN … SET STORAGE',
    AT_SetCompression: 'ALTER COLUMN … SET COMPRESSION',
    AT_AddIdentity: 'ALTER COLUMN … ADD GENERATED … AS IDENTITY',
    AT_DropIdentity: 'ALTER COLUMN … DROP IDENTITY',
    AT_ValidateConstraint: 'VALIDATE CONSTRAINT',
    AT_ChangeOwner: 'OWNER TO',
    AT_ClusterOn: 'CLUSTER ON',
    AT_DropCluster: 'SET WITHOUT CLUSTER',
    AT_SetLogged: 'SET LOGGED',
    AT_SetUnLogged: 'SET UNLOGGED',
    AT_DropOids: 'SET WITHOUT OIDS',
    AT_SetTableSpace: 'SET TABLESPACE',
    AT_ResetRelOptions: 'RESET',
    AT_EnableTrig: 'ENABLE TRIGGER',
    AT_EnableAlwaysTrig: 'ENABLE ALWAYS TRIGGER',
    AT_EnableReplicaTrig: 'ENABLE REPLICA TRIGGER',
    AT_EnableTrigAll: 'ENABLE TRIGGER',
    AT_EnableTrigUser: 'ENABLE TRIGGER',
    AT_DisableTrig: 'DISABLE TRIGGER',
    AT_DisableTrigAll: 'DISABLE TRIGGER ALL',
    AT_DisableTrigUser: 'DISABLE TRIGGER USER',
    AT_EnableRule: 'ENABLE RULE',
    AT_EnableAlwaysRule: 'ENABLE RULE',
    AT_EnableReplicaRule: 'ENABLE RULE',
    AT_DisableRule: 'DISABLE RULE',
    AT_AddInherit: 'INHERIT',
    AT_DropInherit: 'NO INHERIT',
    AT_AddOf: 'OF',
    AT_DropOf: 'NOT OF',
    AT_EnableRowSecurity: 'ENABLE ROW LEVEL SECURITY',
    AT_DisableRowSecurity: 'DISABLE ROW LEVEL SECURITY',
    AT_ForceRowSecurity: 'FORCE ROW LEVEL SECURITY',
    AT_NoForceRowSecurity: 'NO FORCE ROW LEVEL SECURITY',
    AT_GenericOptions: 'OPTIONS',
    AT_AttachPartition: 'ATTACH PARTITION',
    AT_DetachPartitionFinalize: 'DETACH PARTITION … FINALIZE',
};
/** The words of one action of an ALTER TABLE, as the lock table has them behind `ALTER TABLE …`. */
function actionForm(command) {
    const { subtype = '', def, behavior } = command;
    const cascade = behavior === 'DROP_CASCADE' ? ' … CASCADE' : '';
    const parts = def === undefined ? {} : (0,sql_node/* typed */.nE)(def);
    switch (subtype) {
        case 'AT_AddColumn':
            return addColumnForm(command);
        case 'AT_DropColumn':
            return `DROP COLUMN${cascade}`;
        case 'AT_ColumnDefault':
            return `ALTER COLUMN … ${def === undefined ? 'DROP' : 'SET'} DEFAULT`;
        case 'AT_AlterColumnType': {
            const { collClause, raw_default } = parts.ColumnDef ?? {};
            const more = raw_default !== undefined ? ' … USING' : collClause !== undefined ? ' … COLLATE' : '';
            return `ALTER COLUMN … TYPE${more}`;
        }
        case 'AT_SetIdentity':
            return identityForm(def);
        case 'AT_AddConstraint':
            return parts.Constraint === undefined ? null : constraintForm(parts.Constraint);
        case 'AT_DropConstraint':
            return `DROP CONSTRAINT${cascade}`;
        case 'AT_AlterConstraint': {
            const { alterEnforceability, is_enforced, alterInheritability } = parts.ATAlterConstraint ?? {};
            if (alterInheritability)
                return 'ALTER CONSTRAINT … NO INHERIT';
            if (!alterEnforceability)
                return 'ALTER CONSTRAINT … DEFERRABLE';
            return `ALTER CONSTRAINT … ${is_enforced ? '' : 'NOT '}ENFORCED`;
        }
        case 'AT_SetAccessMethod':
            return command.name === undefined ? 'SET ACCESS METHOD DEFAULT' : 'SET ACCESS METHOD';
        case 'AT_SetRelOptions':
            return optionsForm(def);
        case 'AT_ReplicaIdentity':
            return parts.ReplicaIdentityStmt?.identity_type === 'i'
                ? 'REPLICA IDENTITY USING INDEX'
                : 'REPLICA IDENTITY FULL';
        case 'AT_DetachPartition':
            return `DETACH PARTITION${parts.PartitionCmd?.concurrent ? ' … CONCURRENTLY' : ''}`;
        default:
            return plain[subtype] ?? null;
    }
}
/** A column has the form of what decides most about it: what is written first here. */
function addColumnForm({ def, missing_ok }) {
    if (missing_ok)
        return 'ADD COLUMN IF NOT EXISTS';
    const { constraints = [], collClause, typeName, } = def === undefined ? {} : ((0,sql_node/* typed */.nE)(def).ColumnDef ?? {});
    const type = typeName?.names?.map((name) => (0,sql_node/* typed */.nE)(name).String?.sval).at(-1) ?? '';
    if (/^(small|big)?serial\d?$/.test(type))
        return 'ADD COLUMN serial';
    const written = constraints.flatMap((node) => (0,sql_node/* typed */.nE)(node).Constraint ?? []);
    const has = (kind) => written.find(({ contype }) => contype === kind);
    const generated = has('CONSTR_GENERATED');
    if (generated)
        return `ADD COLUMN … GENERATED … ${generated.generated_kind === 's' ? 'STORED' : 'VIRTUAL'}`;
    if (has('CONSTR_IDENTITY'))
        return 'ADD COLUMN … GENERATED … AS IDENTITY';
    if (has('CONSTR_FOREIGN'))
        return 'ADD COLUMN … REFERENCES';
    if (has('CONSTR_PRIMARY'))
        return 'ADD COLUMN … PRIMARY KEY';
    if (has('CONSTR_UNIQUE'))
        return 'ADD COLUMN … UNIQUE';
    if (has('CONSTR_CHECK'))
        return 'ADD COLUMN … CHECK';
    if (has('CONSTR_DEFAULT'))
        return `ADD COLUMN …${has('CONSTR_NOTNULL') ? ' NOT NULL' : ''} DEFAULT`;
    return collClause === undefined ? 'ADD COLUMN' : 'ADD COLUMN … COLLATE';
}
function constraintForm({ contype, skip_validation, is_enforced, indexname, is_no_inherit, }) {
    const state = is_enforced !== true && contype !== 'CONSTR_NOTNULL'
        ? ' … NOT ENFORCED'
        : skip_validation
            ? ' … NOT VALID'
            : '';
    switch (contype) {
        case 'CONSTR_CHECK':
            return `ADD CHECK${is_no_inherit ? ' … NO INHERIT' : state}`;
        case 'CONSTR_NOTNULL':
            return `ADD NOT NULL${skip_validation ? ' … NOT VALID' : ''}`;
        case 'CONSTR_FOREIGN':
            return `ADD FOREIGN KEY${state}`;
        case 'CONSTR_UNIQUE':
            return `ADD UNIQUE${indexname === undefined ? '' : ' USING INDEX'}`;
        case 'CONSTR_PRIMARY':
            return `ADD PRIMARY KEY${indexname === undefined ? '' : ' USING INDEX'}`;
        default:
            return 'ADD EXCLUDE';
    }
}
const optionNames = (list) => (list === undefined ? [] : ((0,sql_node/* typed */.nE)(list).List?.items ?? [])).flatMap((item) => (0,sql_node/* typed */.nE)(item).DefElem?.defname ?? []);
function identityForm(list) {
    const names = optionNames(list);
    if (names.includes('generated'))
        return 'ALTER COLUMN … SET GENERATED';
    return names.includes('restart') ? 'ALTER COLUMN … RESTART' : 'ALTER COLUMN … SET sequence option';
}
/** The strictest of the options decides; all but `user_catalog_table` are alike. */
function optionsForm(list) {
    const names = optionNames(list);
    const name = names.includes('user_catalog_table') ? 'user_catalog_table' : (names[0] ?? '');
    return `SET (${name.startsWith('autovacuum_') ? 'autovacuum_…' : name})`;
}
/** Whether an option list says CONCURRENTLY. */
const isConcurrently = (options) => (0,sql_node/* booleanOption */.Ic)(options, 'concurrently') === true;

;// CONCATENATED MODULE: ./build/locks/names.js

/** The word for a kind of object, and whether it belongs to a table, whose name then stands before its own. */
function kindWords(type) {
    switch (type) {
        case 'OBJECT_MATVIEW':
            return ['MATERIALIZED VIEW', false];
        case 'OBJECT_FOREIGN_TABLE':
            return ['FOREIGN TABLE', false];
        case 'OBJECT_STATISTIC_EXT':
            return ['STATISTICS', false];
        case 'OBJECT_TABCONSTRAINT':
            return ['CONSTRAINT', true];
        case 'OBJECT_COLUMN':
        case 'OBJECT_TRIGGER':
        case 'OBJECT_RULE':
        case 'OBJECT_POLICY':
            return [type.replace('OBJECT_', ''), true];
        default:
            return [(type ?? '').replace('OBJECT_', ''), false];
    }
}
const rangeName = (relation) => relation?.relname === undefined ? null : { schema: relation.schemaname ?? null, name: relation.relname };
/** `{ List: a, b }` → a.b; of an object on a table the table's name, which stands before its own. */
function listName(object, onTable) {
    const parts = ((0,sql_node/* typed */.nE)(object).List?.items ?? []).flatMap((item) => (0,sql_node/* typed */.nE)(item).String?.sval ?? []);
    const name = (onTable ? parts.slice(0, -1) : parts).slice(-2);
    const last = name.at(-1);
    return last === undefined ? null : { schema: name.length > 1 ? (name[0] ?? null) : null, name: last };
}
function names_named(role, relation) {
    const name = rangeName(relation);
    return name === null ? [] : [{ role, name }];
}
const formOf = (form, relations = []) => ({
    form,
    relations,
});

;// CONCATENATED MODULE: ./build/locks/forms-of-creation.js


/** The form of a statement that makes something new: what was there before is its source, its parent, or referred to. */
function createdForm(statement) {
    const { CreateStmt: table, CreateForeignTableStmt, CreateTableAsStmt: filled, SelectStmt: select, } = statement;
    if (CreateForeignTableStmt)
        return formOf('CREATE FOREIGN TABLE');
    if (table)
        return tableForm(table);
    if (filled) {
        return formOf(filled.objtype === 'OBJECT_MATVIEW' ? 'CREATE MATERIALIZED VIEW' : 'CREATE TABLE … AS');
    }
    if (select)
        return selectForm(select);
    const { ViewStmt: view, CreateSeqStmt: sequence, CreateFunctionStmt: routine } = statement;
    if (view) {
        return formOf(`CREATE ${view.replace ? 'OR REPLACE ' : ''}VIEW`, view.replace ? names_named('target', view.view) : []);
    }
    if (sequence) {
        const owned = (sequence.options ?? []).some((each) => (0,sql_node/* typed */.nE)(each).DefElem?.defname === 'owned_by');
        return formOf(`CREATE SEQUENCE${owned ? ' … OWNED BY' : ''}`);
    }
    if (routine)
        return formOf(`CREATE ${routine.replace ? 'OR REPLACE ' : ''}FUNCTION`);
    if (statement.CreateSchemaStmt)
        return formOf('CREATE SCHEMA');
    if (statement.CreateEnumStmt)
        return formOf('CREATE TYPE … AS ENUM');
    if (statement.CompositeTypeStmt)
        return formOf('CREATE TYPE … AS');
    if (statement.CreateDomainStmt)
        return formOf('CREATE DOMAIN');
    if (statement.CreateEventTrigStmt)
        return formOf('CREATE EVENT TRIGGER');
    return statement.DefineStmt ? formOf(`CREATE ${kindWords(statement.DefineStmt.kind)[0]}`) : null;
}
function tableForm({ relation, inhRelations, partbound, ofTypename, tableElts }) {
    const parents = relationsIn(inhRelations);
    const elements = (tableElts ?? []).map((node) => (0,sql_node/* typed */.nE)(node));
    const constraints = elements.flatMap(({ Constraint, ColumnDef }) => [
        ...(Constraint === undefined ? [] : [Constraint]),
        ...(ColumnDef?.constraints ?? []).flatMap((node) => (0,sql_node/* typed */.nE)(node).Constraint ?? []),
    ]);
    const referenced = constraints.flatMap(({ pktable }) => names_named('referenced', pktable));
    const sources = elements.flatMap(({ TableLikeClause }) => names_named('source', TableLikeClause?.relation));
    const words = partbound
        ? `CREATE TABLE … PARTITION OF${partbound.is_default ? ' … DEFAULT' : ''}`
        : parents.length > 0
            ? 'CREATE TABLE … INHERITS'
            : ofTypename !== undefined
                ? 'CREATE TABLE … OF'
                : sources.length > 0
                    ? 'CREATE TABLE … LIKE'
                    : referenced.length > 0
                        ? 'CREATE TABLE … REFERENCES'
                        : relation?.relpersistence === 't'
                            ? 'CREATE TEMPORARY TABLE'
                            : 'CREATE TABLE';
    return formOf(words, [...parents, ...referenced, ...sources]);
}
/** Of what a query reads, only tables named in its FROM are seen. */
function selectForm({ intoClause, lockingClause, fromClause, targetList }) {
    const tables = (fromClause ?? []).flatMap((node) => (0,sql_node/* typed */.nE)(node).RangeVar ?? []);
    const as = (role) => tables.flatMap((table) => names_named(role, table));
    if (intoClause)
        return formOf('SELECT … INTO', as('source'));
    if (lockingClause) {
        const strength = (0,sql_node/* typed */.nE)(lockingClause[0]).LockingClause?.strength ?? '';
        return formOf(`SELECT … FOR ${strength.endsWith('SHARE') ? 'SHARE' : 'UPDATE'}`, as('target'));
    }
    const call = targetList?.length === 1 ? (0,sql_node/* typed */.nE)(targetList[0]).ResTarget?.val : undefined;
    const routine = call === undefined ? undefined : (0,sql_node/* typed */.nE)(call).FuncCall?.funcname?.at(-1);
    const name = routine === undefined ? undefined : (0,sql_node/* typed */.nE)(routine).String?.sval;
    if (tables.length === 0 && (name === 'nextval' || name === 'setval'))
        return formOf(`SELECT ${name}`);
    return formOf('SELECT', as('target'));
}
const relationsIn = (nodes = []) => nodes.flatMap((node) => names_named('parent', (0,sql_node/* typed */.nE)(node).RangeVar));

;// CONCATENATED MODULE: ./build/locks/forms-of-objects.js



/** The form of every statement that is not about one relation alone, or null where the lock table has no row for it. */
function otherForm(statement) {
    const { AlterObjectSchemaStmt: move, AlterOwnerStmt: owner, AlterObjectDependsStmt: depends } = statement;
    if (move)
        return formOf(`ALTER ${kindWords(move.objectType)[0]} … SET SCHEMA`, names_named('target', move.relation));
    if (owner)
        return formOf(`ALTER ${kindWords(owner.objectType)[0]} … OWNER TO`);
    if (depends) {
        const kind = kindWords(depends.objectType)[0];
        return formOf(`ALTER ${kind} … DEPENDS ON EXTENSION`, names_named('target', depends.relation));
    }
    const { CommentStmt: comment, GrantStmt: grant, AlterSeqStmt: sequence } = statement;
    if (comment) {
        const [kind, onTable] = kindWords(comment.objtype);
        const name = comment.object === undefined ? null : listName(comment.object, onTable);
        return formOf(`COMMENT ON ${kind}`, name === null ? [] : [{ role: 'target', name }]);
    }
    if (grant) {
        const verb = grant.is_grant ? 'GRANT' : 'REVOKE';
        if (grant.targtype === 'ACL_TARGET_ALL_IN_SCHEMA')
            return formOf(`${verb} … ON ALL TABLES IN SCHEMA`);
        return formOf(`${verb} … ON ${kindWords(grant.objtype)[0]}`, relationsOf('target', grant.objects));
    }
    if (sequence) {
        const option = ['owned_by', 'restart', 'as'].find((name) => (0,sql_node/* hasOption */.Kz)(sequence.options, name)) ?? 'increment';
        const words = { owned_by: 'OWNED BY', increment: 'INCREMENT BY' };
        return formOf(`ALTER SEQUENCE … ${words[option] ?? option.toUpperCase()}`, names_named('target', sequence.sequence));
    }
    return onTables(statement) ?? onTypes(statement) ?? createdForm(statement) ?? rest(statement);
}
/** Triggers, rules, policies, publications: what they are on is the target. */
function onTables(statement) {
    const { CreateTrigStmt: trigger, RuleStmt: rule, CreatePolicyStmt, AlterPolicyStmt } = statement;
    if (trigger) {
        const replaced = trigger.replace ? 'OR REPLACE ' : trigger.isconstraint ? 'CONSTRAINT ' : '';
        return formOf(`CREATE ${replaced}TRIGGER`, [
            ...names_named('target', trigger.relation),
            ...names_named('referenced', trigger.constrrel),
        ]);
    }
    if (rule)
        return formOf(`CREATE ${rule.replace ? 'OR REPLACE ' : ''}RULE`, names_named('target', rule.relation));
    if (CreatePolicyStmt)
        return formOf('CREATE POLICY', names_named('target', CreatePolicyStmt.table));
    if (AlterPolicyStmt)
        return formOf('ALTER POLICY', names_named('target', AlterPolicyStmt.table));
    const { CreatePublicationStmt: published, AlterPublicationStmt: publication } = statement;
    if (published) {
        const tables = publishedTables(published.pubobjects);
        const what = published.for_all_tables ? 'ALL TABLES' : tables.length > 0 ? 'TABLE' : 'TABLES IN SCHEMA';
        return formOf(`CREATE PUBLICATION … FOR ${what}`, tables);
    }
    if (publication) {
        const { action, pubobjects } = publication;
        if (pubobjects === undefined)
            return formOf('ALTER PUBLICATION … SET');
        const verb = action === 'AP_AddObjects' ? 'ADD' : action === 'AP_DropObjects' ? 'DROP' : 'SET';
        return formOf(`ALTER PUBLICATION … ${verb} TABLE`, publishedTables(pubobjects));
    }
    const { CreateStatsStmt: statistics } = statement;
    return statistics ? formOf('CREATE STATISTICS', relationsOf('target', statistics.relations)) : null;
}
const publishedTables = (objects = []) => objects.flatMap((each) => names_named('target', (0,sql_node/* typed */.nE)(each).PublicationObjSpec?.pubtable?.relation));
/** `subtype` of AlterDomainStmt: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/parser/gram.y */
const domainActions = {
    O: 'SET NOT NULL',
    N: 'DROP NOT NULL',
    C: 'ADD CONSTRAINT',
    X: 'DROP CONSTRAINT',
    V: 'VALIDATE CONSTRAINT',
};
function onTypes(statement) {
    const { AlterEnumStmt: value, AlterDomainStmt: domain } = statement;
    if (value)
        return formOf(`ALTER TYPE … ${value.oldVal === undefined ? 'ADD' : 'RENAME'} VALUE`);
    if (domain === undefined)
        return null;
    const { subtype = '', def } = domain;
    if (subtype === 'T')
        return formOf(`ALTER DOMAIN … ${def === undefined ? 'DROP' : 'SET'} DEFAULT`);
    const unchecked = def !== undefined && (0,sql_node/* typed */.nE)(def).Constraint?.skip_validation === true;
    return formOf(`ALTER DOMAIN … ${domainActions[subtype]}${unchecked ? ' … NOT VALID' : ''}`);
}
function rest(statement) {
    if (statement.AlterTableMoveAllStmt)
        return formOf('ALTER TABLE ALL IN TABLESPACE … SET TABLESPACE');
    if (statement.AlterDefaultPrivilegesStmt)
        return formOf('ALTER DEFAULT PRIVILEGES');
    if (statement.ReassignOwnedStmt)
        return formOf('REASSIGN OWNED');
    if (statement.DropOwnedStmt)
        return formOf('DROP OWNED');
    if (statement.AlterFunctionStmt)
        return formOf('ALTER FUNCTION');
    if (statement.AlterStatsStmt)
        return formOf('ALTER STATISTICS … SET STATISTICS');
    if (statement.ConstraintsSetStmt)
        return formOf('SET CONSTRAINTS');
    const { CopyStmt: copy, InsertStmt: insert, UpdateStmt, DeleteStmt, MergeStmt } = statement;
    if (copy)
        return formOf(`COPY … ${copy.is_from ? 'FROM' : 'TO'}`, names_named('target', copy.relation));
    if (insert) {
        return formOf(`INSERT${insert.onConflictClause ? ' … ON CONFLICT' : ''}`, names_named('target', insert.relation));
    }
    if (UpdateStmt)
        return formOf('UPDATE', names_named('target', UpdateStmt.relation));
    if (DeleteStmt)
        return formOf('DELETE', names_named('target', DeleteStmt.relation));
    return MergeStmt ? formOf('MERGE', names_named('target', MergeStmt.relation)) : null;
}
const relationsOf = (role, nodes = []) => nodes.flatMap((node) => names_named(role, (0,sql_node/* typed */.nE)(node).RangeVar));

;// CONCATENATED MODULE: ./build/locks/classify.js




/**
 * The forms of a statement: one for each action of an ALTER TABLE, one for anything else, none where the lock table has no
 * row. What a form's `when` is about, the text does not say: that depends on the schema.
 */
function classify(node) {
    const statement = (0,sql_node/* typed */.nE)(node);
    const { AlterTableStmt: alter, DropStmt: drop, RenameStmt: rename } = statement;
    if (alter)
        return alterForms(alter.objtype, alter.relation, alter.cmds ?? []);
    if (drop) {
        const [kind, onTable] = kindWords(drop.removeType);
        const how = drop.concurrent ? ' CONCURRENTLY' : drop.behavior === 'DROP_CASCADE' ? ' … CASCADE' : '';
        const names = (drop.objects ?? []).flatMap((object) => listName(object, onTable) ?? []);
        return [{ form: `DROP ${kind}${how}`, relations: names.map((name) => ({ role: 'target', name })) }];
    }
    if (rename)
        return [renameForm(rename.renameType, rename.relationType, rename.relation)];
    const { IndexStmt: index, ReindexStmt: reindex, VacuumStmt: vacuum, ClusterStmt: cluster } = statement;
    if (index) {
        const words = ['CREATE', ...(index.unique ? ['UNIQUE'] : []), 'INDEX'];
        if (index.concurrent)
            words.push('CONCURRENTLY');
        else if (index.if_not_exists)
            words.push('IF NOT EXISTS');
        else if (index.relation?.inh !== true)
            words.push('ON ONLY');
        return one(words.join(' '), index.relation);
    }
    if (reindex) {
        const kind = reindex.kind?.replace('REINDEX_OBJECT_', '') ?? '';
        return one(`REINDEX ${kind}${isConcurrently(reindex.params) ? ' CONCURRENTLY' : ''}`, reindex.relation);
    }
    if (vacuum) {
        const analyze = (0,sql_node/* hasOption */.Kz)(vacuum.options, 'analyze') ? ' ANALYZE' : '';
        const full = (0,sql_node/* booleanOption */.Ic)(vacuum.options, 'full') === true ? ' FULL' : analyze;
        const tables = (vacuum.rels ?? []).map((each) => (0,sql_node/* typed */.nE)(each).VacuumRelation?.relation);
        return [
            {
                form: vacuum.is_vacuumcmd ? `VACUUM${full}` : 'ANALYZE',
                relations: tables.flatMap((table) => names_named('target', table)),
            },
        ];
    }
    if (cluster)
        return one(cluster.indexname === undefined ? 'CLUSTER' : 'CLUSTER … USING', cluster.relation);
    const { LockStmt: lock, TruncateStmt: truncate, RefreshMatViewStmt: refresh } = statement;
    if (lock) {
        // ACCESS EXCLUSIVE, the default, is the eighth: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/storage/lockdefs.h
        return several(lock.mode === 8 ? 'LOCK TABLE' : 'LOCK TABLE … IN … MODE', lock.relations);
    }
    if (truncate) {
        const cascade = truncate.behavior === 'DROP_CASCADE' ? ' … CASCADE' : '';
        return several(`TRUNCATE${truncate.restart_seqs ? ' … RESTART IDENTITY' : cascade}`, truncate.relations);
    }
    if (refresh) {
        const how = refresh.concurrent ? ' CONCURRENTLY' : refresh.skipData ? ' … WITH NO DATA' : '';
        return one(`REFRESH MATERIALIZED VIEW${how}`, refresh.relation);
    }
    const other = otherForm(statement);
    return other === null ? [] : [other];
}
const one = (form, relation) => [
    { form, relations: names_named('target', relation) },
];
const several = (form, relations = []) => [
    {
        form,
        relations: relations.flatMap((each) => names_named('target', (0,sql_node/* typed */.nE)(each).RangeVar)),
    },
];
function alterForms(objtype, relation, commands) {
    const [kind] = kindWords(objtype);
    return commands.flatMap((each) => {
        const command = (0,sql_node/* typed */.nE)(each).AlterTableCmd;
        const action = command === undefined ? null : actionForm(command);
        if (command === undefined || action === null)
            return [];
        const form = `ALTER ${kind} … ${objtype === 'OBJECT_TYPE' ? action.replace('COLUMN', 'ATTRIBUTE') : action}`;
        const { def } = command;
        const { Constraint, RangeVar: parent, PartitionCmd, ColumnDef } = def ? (0,sql_node/* typed */.nE)(def) : {};
        const foreignKeys = [
            Constraint,
            ...(ColumnDef?.constraints ?? []).map((node) => (0,sql_node/* typed */.nE)(node).Constraint),
        ];
        return [
            {
                form: form.replace(/(ATTRIBUTE|DROP ATTRIBUTE) … CASCADE$/, '$1'),
                relations: [
                    ...names_named('target', relation),
                    ...foreignKeys.flatMap((constraint) => names_named('referenced', constraint?.pktable)),
                    ...names_named('parent', parent),
                    ...names_named(action.startsWith('ATTACH') ? 'attached' : 'detached', PartitionCmd?.name),
                ],
            },
        ];
    });
}
function renameForm(what, on, relation) {
    const relations = names_named('target', relation);
    const [kind] = kindWords(what);
    const [owner] = kindWords(on);
    switch (what) {
        case 'OBJECT_COLUMN':
            return { form: `ALTER ${owner} … RENAME COLUMN`, relations };
        case 'OBJECT_ATTRIBUTE':
            return { form: 'ALTER TYPE … RENAME ATTRIBUTE', relations };
        case 'OBJECT_TABCONSTRAINT':
            return { form: 'ALTER TABLE … RENAME CONSTRAINT', relations };
        case 'OBJECT_DOMCONSTRAINT':
            return { form: 'ALTER DOMAIN … RENAME CONSTRAINT', relations };
        default:
            return { form: `ALTER ${kind} … RENAME TO`, relations };
    }
}

;// CONCATENATED MODULE: ./build/locks/form.js
const supportedMajors = [15, 16, 17, 18];
const exclusive = 'ACCESS EXCLUSIVE target';
/** A heap is written anew, and with it every index. */
const rewriting = (reason) => [
    exclusive,
    'ACCESS EXCLUSIVE index',
    `rewrite target: ${reason}`,
    'rewrite index: new file',
    'build target',
];

;// CONCATENATED MODULE: ./build/locks/forms/columns-setup.js
/** What the groups about columns have in common. */
const columnsSetup = {
    setup: `CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN plain AS int DEFAULT 1;
CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint REFERENCES customers, note varchar(10), total numeric(10,2),
  at timestamp, number serial, twice bigint GENERATED ALWAYS AS (id + id) STORED,
  address cidr, amount int, key bigint NOT NULL, identified bigint GENERATED ALWAYS AS IDENTITY, span interval(3),
  bits varbit(8), note_c varchar(10) CHECK (note_c <> ''), customer_c bigint REFERENCES customers);
CREATE INDEX orders_note ON orders (note);
CREATE TABLE lines (order_id bigint REFERENCES orders);
CREATE VIEW open_orders AS SELECT id FROM orders;
CREATE TABLE loners (id bigint, note text CHECK (note IS NOT NULL), other text);
CREATE TABLE parents (id bigint, note text);
CREATE TABLE children () INHERITS (parents);`,
    roles: {
        orders: 'target',
        orders_pkey: 'index',
        orders_note: 'index',
        customers: 'referenced',
        lines: 'referencing',
        open_orders: 'dependent',
        orders_number_seq: 'sequence',
        orders_identified_seq: 'sequence',
        loners: 'target',
        parents: 'target',
        children: 'child',
    },
};

;// CONCATENATED MODULE: ./build/locks/forms/columns-add.js


const addedColumns = {
    ...columnsSetup,
    title: 'Columns: add and drop',
    forms: [
        { form: 'ALTER TABLE … ADD COLUMN', sql: 'ALTER TABLE orders ADD COLUMN a int', does: [exclusive] },
        {
            form: 'ALTER TABLE … ADD COLUMN … DEFAULT',
            when: 'a constant',
            sql: "ALTER TABLE orders ADD COLUMN a text DEFAULT 'x'",
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ADD COLUMN … NOT NULL DEFAULT',
            when: 'a constant',
            sql: "ALTER TABLE orders ADD COLUMN a text NOT NULL DEFAULT 'x'",
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ADD COLUMN … DEFAULT',
            when: 'stable, such as now()',
            sql: 'ALTER TABLE orders ADD COLUMN a timestamptz DEFAULT now()',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ADD COLUMN … DEFAULT',
            when: 'volatile, such as gen_random_uuid()',
            sql: 'ALTER TABLE orders ADD COLUMN a uuid DEFAULT gen_random_uuid()',
            does: rewriting('default'),
        },
        {
            form: 'ALTER TABLE … ADD COLUMN serial',
            sql: 'ALTER TABLE orders ADD COLUMN a bigserial',
            does: rewriting('default'),
        },
        {
            form: 'ALTER TABLE … ADD COLUMN … GENERATED … AS IDENTITY',
            sql: 'ALTER TABLE orders ADD COLUMN a bigint GENERATED ALWAYS AS IDENTITY',
            does: rewriting('default'),
        },
        {
            form: 'ALTER TABLE … ADD COLUMN … GENERATED … STORED',
            sql: 'ALTER TABLE orders ADD COLUMN a bigint GENERATED ALWAYS AS (id + 1) STORED',
            does: rewriting('default'),
        },
        {
            form: 'ALTER TABLE … ADD COLUMN … GENERATED … VIRTUAL',
            sql: 'ALTER TABLE orders ADD COLUMN a bigint GENERATED ALWAYS AS (id + 1) VIRTUAL',
            does: [exclusive],
            since: 18,
        },
        {
            form: 'ALTER TABLE … ADD COLUMN',
            when: 'its domain has a constraint',
            sql: 'ALTER TABLE orders ADD COLUMN a positive',
            does: rewriting('default'),
        },
        {
            form: 'ALTER TABLE … ADD COLUMN',
            when: 'its domain has only a default',
            sql: 'ALTER TABLE orders ADD COLUMN a plain',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ADD COLUMN … CHECK',
            sql: 'ALTER TABLE orders ADD COLUMN a int CHECK (a > 0)',
            does: [exclusive, 'scan target: constraint'],
        },
        {
            form: 'ALTER TABLE … ADD COLUMN … UNIQUE',
            sql: 'ALTER TABLE orders ADD COLUMN a int UNIQUE',
            does: [exclusive, 'build target'],
        },
        {
            form: 'ALTER TABLE … ADD COLUMN … PRIMARY KEY',
            sql: 'ALTER TABLE loners ADD COLUMN a int PRIMARY KEY',
            does: [exclusive, 'build target', 'scan target: constraint'],
        },
        {
            form: 'ALTER TABLE … ADD COLUMN … REFERENCES',
            when: 'without a default',
            sql: 'ALTER TABLE loners ADD COLUMN a bigint REFERENCES customers',
            does: [exclusive, 'SHARE ROW EXCLUSIVE referenced'],
        },
        {
            form: 'ALTER TABLE … ADD COLUMN … REFERENCES',
            when: 'with a default',
            sql: 'ALTER TABLE loners ADD COLUMN a bigint DEFAULT 1 REFERENCES customers',
            does: [exclusive, 'SHARE ROW EXCLUSIVE referenced', 'scan target: foreign key'],
        },
        {
            form: 'ALTER TABLE … ADD COLUMN … COLLATE',
            sql: 'ALTER TABLE orders ADD COLUMN a text COLLATE "C"',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ADD COLUMN IF NOT EXISTS',
            when: 'it is there already',
            sql: 'ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ADD COLUMN',
            when: 'others inherit from it',
            sql: 'ALTER TABLE parents ADD COLUMN a int',
            does: [exclusive, 'ACCESS EXCLUSIVE child'],
        },
        { form: 'ALTER TABLE … DROP COLUMN', sql: 'ALTER TABLE orders DROP COLUMN at', does: [exclusive] },
        {
            form: 'ALTER TABLE … DROP COLUMN',
            when: 'it is indexed',
            sql: 'ALTER TABLE orders DROP COLUMN note',
            does: [exclusive, 'ACCESS EXCLUSIVE index'],
        },
        {
            form: 'ALTER TABLE … DROP COLUMN',
            when: 'it has a foreign key',
            sql: 'ALTER TABLE orders DROP COLUMN customer',
            does: [exclusive, 'ACCESS EXCLUSIVE referenced'],
        },
        {
            form: 'ALTER TABLE … DROP COLUMN',
            when: 'it owns a sequence',
            sql: 'ALTER TABLE orders DROP COLUMN number',
            does: [exclusive, 'ACCESS EXCLUSIVE sequence'],
        },
        {
            form: 'ALTER TABLE … DROP COLUMN … CASCADE',
            when: 'a view and a foreign key use it',
            sql: 'ALTER TABLE orders DROP COLUMN id CASCADE',
            does: [
                exclusive,
                'ACCESS EXCLUSIVE dependent',
                'ACCESS EXCLUSIVE referencing',
                'ACCESS EXCLUSIVE index',
            ],
        },
        {
            form: 'ALTER TABLE … DROP COLUMN',
            when: 'others inherit it',
            sql: 'ALTER TABLE parents DROP COLUMN note',
            does: [exclusive, 'ACCESS EXCLUSIVE child'],
        },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/columns-alter.js


const alteredColumns = {
    ...columnsSetup,
    title: 'Columns: everything else',
    forms: [
        {
            form: 'ALTER TABLE … ALTER COLUMN … SET DEFAULT',
            sql: 'ALTER TABLE orders ALTER note SET DEFAULT 1',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … DROP DEFAULT',
            sql: 'ALTER TABLE orders ALTER note DROP DEFAULT',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … SET NOT NULL',
            sql: 'ALTER TABLE loners ALTER other SET NOT NULL',
            does: [exclusive, 'scan target: constraint'],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … SET NOT NULL',
            when: 'a valid CHECK proves it',
            sql: 'ALTER TABLE loners ALTER note SET NOT NULL',
            does: [exclusive, 'scan avoided'],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … SET NOT NULL',
            when: 'it is NOT NULL already',
            sql: 'ALTER TABLE orders ALTER id SET NOT NULL',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … SET NOT NULL',
            when: 'others inherit it',
            sql: 'ALTER TABLE parents ALTER id SET NOT NULL',
            does: [exclusive, 'ACCESS EXCLUSIVE child', 'scan target: constraint', 'scan child: constraint'],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … DROP NOT NULL',
            sql: 'ALTER TABLE orders ALTER key DROP NOT NULL',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … SET EXPRESSION',
            when: 'the column is STORED',
            sql: 'ALTER TABLE orders ALTER twice SET EXPRESSION AS (id * 2)',
            does: rewriting('default'),
            since: 17,
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … SET EXPRESSION',
            when: 'the column is VIRTUAL',
            setup: `CREATE TABLE sums (id bigint, twice bigint GENERATED ALWAYS AS (id + id) VIRTUAL)`,
            sql: 'ALTER TABLE sums ALTER twice SET EXPRESSION AS (id * 2)',
            roles: { sums: 'target' },
            does: [exclusive],
            since: 18,
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … DROP EXPRESSION',
            sql: 'ALTER TABLE orders ALTER twice DROP EXPRESSION',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … ADD GENERATED … AS IDENTITY',
            sql: 'ALTER TABLE orders ALTER key ADD GENERATED ALWAYS AS IDENTITY',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … SET GENERATED',
            sql: 'ALTER TABLE orders ALTER identified SET GENERATED BY DEFAULT',
            does: [exclusive, 'SHARE ROW EXCLUSIVE sequence'],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … RESTART',
            sql: 'ALTER TABLE orders ALTER identified RESTART WITH 100',
            does: [exclusive, 'SHARE ROW EXCLUSIVE sequence', 'rewrite sequence: new file'],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … SET sequence option',
            sql: 'ALTER TABLE orders ALTER identified SET INCREMENT BY 10',
            does: [exclusive, 'SHARE ROW EXCLUSIVE sequence', 'rewrite sequence: new file'],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … DROP IDENTITY',
            sql: 'ALTER TABLE orders ALTER identified DROP IDENTITY',
            does: [exclusive, 'ACCESS EXCLUSIVE sequence'],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … SET STATISTICS',
            sql: 'ALTER TABLE orders ALTER note SET STATISTICS 500',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … SET (n_distinct)',
            sql: 'ALTER TABLE orders ALTER note SET (n_distinct = 5)',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … RESET',
            sql: 'ALTER TABLE orders ALTER note RESET (n_distinct)',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … SET STORAGE',
            sql: 'ALTER TABLE orders ALTER note SET STORAGE EXTERNAL',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … SET COMPRESSION',
            sql: 'ALTER TABLE orders ALTER note SET COMPRESSION pglz',
            does: [exclusive],
        },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/columns-type.js


const columnTypes = {
    ...columnsSetup,
    title: 'Columns: change the type',
    forms: [
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'a wider varchar, or text',
            sql: 'ALTER TABLE orders ALTER note TYPE varchar(20)',
            does: [exclusive, 'ACCESS EXCLUSIVE index'],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'a narrower varchar',
            sql: 'ALTER TABLE orders ALTER note TYPE varchar(5)',
            does: rewriting('type'),
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'numeric, more digits, same scale',
            sql: 'ALTER TABLE orders ALTER total TYPE numeric(12,2)',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'numeric, another scale',
            sql: 'ALTER TABLE orders ALTER total TYPE numeric(12,4)',
            does: rewriting('type'),
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'int to bigint',
            sql: 'ALTER TABLE orders ALTER amount TYPE bigint',
            does: rewriting('type'),
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'cidr to inet',
            sql: 'ALTER TABLE orders ALTER address TYPE inet',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'timestamp to timestamptz, TimeZone UTC',
            settings: "SET LOCAL timezone = 'UTC'",
            sql: 'ALTER TABLE orders ALTER at TYPE timestamptz',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'timestamp to timestamptz, any other TimeZone',
            settings: "SET LOCAL timezone = 'Europe/Zurich'",
            sql: 'ALTER TABLE orders ALTER at TYPE timestamptz',
            does: rewriting('type'),
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'timestamp, fewer digits',
            sql: 'ALTER TABLE orders ALTER at TYPE timestamp(3)',
            does: rewriting('type'),
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'interval, more digits',
            sql: 'ALTER TABLE orders ALTER span TYPE interval(6)',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'a longer varbit',
            sql: 'ALTER TABLE orders ALTER bits TYPE varbit(16)',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'a domain with a constraint, over the same type',
            sql: 'ALTER TABLE orders ALTER amount TYPE positive',
            does: rewriting('type'),
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'a domain without one, over the same type',
            sql: 'ALTER TABLE orders ALTER amount TYPE plain',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE … COLLATE',
            when: 'the column is indexed',
            sql: 'ALTER TABLE orders ALTER note TYPE varchar(10) COLLATE "POSIX"',
            does: [exclusive, 'ACCESS EXCLUSIVE index', 'build target'],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'coercible, with a CHECK on it',
            sql: 'ALTER TABLE orders ALTER note_c TYPE text',
            does: [exclusive, 'scan target: constraint'],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'with a foreign key on it',
            sql: 'ALTER TABLE orders ALTER customer_c TYPE int',
            does: [...rewriting('type'), 'ACCESS EXCLUSIVE referenced', 'scan target: foreign key'],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE … USING',
            when: 'an expression',
            sql: 'ALTER TABLE orders ALTER note TYPE int USING length(note)',
            does: rewriting('type'),
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'others inherit it',
            sql: 'ALTER TABLE parents ALTER id TYPE numeric',
            does: [exclusive, 'ACCESS EXCLUSIVE child', 'rewrite target: type', 'rewrite child: type'],
        },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/constraints.js

const constraints = {
    title: 'Constraints',
    setup: `CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (id bigint NOT NULL, customer bigint, note text, total int CHECK (total > 0), low int, high int, code int);
CREATE UNIQUE INDEX orders_ready ON orders (id);
CREATE UNIQUE INDEX orders_nullable ON orders (code);
CREATE INDEX orders_note ON orders (note);
CREATE UNIQUE INDEX orders_key ON orders (low);
ALTER TABLE orders ADD CONSTRAINT orders_low UNIQUE USING INDEX orders_key;
ALTER TABLE orders ADD CONSTRAINT old_rows CHECK (high > low) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT to_customer FOREIGN KEY (customer) REFERENCES customers NOT VALID;
ALTER TABLE orders ADD CONSTRAINT whole_total CHECK (total > 0);
CREATE TABLE lines (order_low int, other bigint);
ALTER TABLE lines ADD CONSTRAINT to_order FOREIGN KEY (order_low) REFERENCES orders (low);
CREATE TABLE parents (id bigint);
CREATE TABLE children () INHERITS (parents);`,
    roles: {
        orders: 'target',
        orders_ready: 'index',
        orders_nullable: 'index',
        orders_note: 'index',
        orders_low: 'index',
        customers: 'referenced',
        lines: 'referencing',
        parents: 'target',
        children: 'child',
    },
    forms: [
        {
            form: 'ALTER TABLE … ADD CHECK',
            sql: 'ALTER TABLE orders ADD CHECK (id > 0)',
            does: [exclusive, 'scan target: constraint'],
        },
        {
            form: 'ALTER TABLE … ADD CHECK … NOT VALID',
            sql: 'ALTER TABLE orders ADD CHECK (id > 0) NOT VALID',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ADD CHECK … NOT ENFORCED',
            sql: 'ALTER TABLE orders ADD CHECK (id > 0) NOT ENFORCED',
            does: [exclusive],
            since: 18,
        },
        {
            form: 'ALTER TABLE … ADD CHECK',
            when: 'others inherit from it',
            sql: 'ALTER TABLE parents ADD CHECK (id > 0)',
            does: [exclusive, 'ACCESS EXCLUSIVE child', 'scan target: constraint', 'scan child: constraint'],
        },
        {
            form: 'ALTER TABLE … ADD CHECK … NO INHERIT',
            when: 'others inherit from it',
            sql: 'ALTER TABLE parents ADD CHECK (id > 0) NO INHERIT',
            does: [exclusive, 'ACCESS EXCLUSIVE child', 'scan target: constraint'],
            through: { major: 17, does: [exclusive, 'scan target: constraint'] },
        },
        {
            form: 'ALTER TABLE … ADD NOT NULL',
            sql: 'ALTER TABLE orders ADD NOT NULL note',
            does: [exclusive, 'scan target: constraint'],
            since: 18,
        },
        {
            form: 'ALTER TABLE … ADD NOT NULL … NOT VALID',
            sql: 'ALTER TABLE orders ADD NOT NULL note NOT VALID',
            does: [exclusive],
            since: 18,
        },
        {
            form: 'ALTER TABLE … ADD FOREIGN KEY',
            sql: 'ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers',
            does: ['SHARE ROW EXCLUSIVE target', 'SHARE ROW EXCLUSIVE referenced', 'scan target: foreign key'],
        },
        {
            form: 'ALTER TABLE … ADD FOREIGN KEY … NOT VALID',
            sql: 'ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers NOT VALID',
            does: ['SHARE ROW EXCLUSIVE target', 'SHARE ROW EXCLUSIVE referenced'],
        },
        {
            form: 'ALTER TABLE … ADD FOREIGN KEY … NOT ENFORCED',
            sql: 'ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers NOT ENFORCED',
            does: ['SHARE ROW EXCLUSIVE target', 'SHARE ROW EXCLUSIVE referenced'],
            since: 18,
        },
        {
            form: 'ALTER TABLE … ADD FOREIGN KEY',
            when: 'to itself',
            sql: 'ALTER TABLE orders ADD FOREIGN KEY (high) REFERENCES orders (low)',
            does: ['SHARE ROW EXCLUSIVE target', 'scan target: foreign key'],
        },
        {
            form: 'ALTER TABLE … VALIDATE CONSTRAINT',
            when: 'a CHECK',
            sql: 'ALTER TABLE orders VALIDATE CONSTRAINT old_rows',
            does: ['SHARE UPDATE EXCLUSIVE target', 'scan target: constraint'],
        },
        {
            form: 'ALTER TABLE … VALIDATE CONSTRAINT',
            when: 'a foreign key',
            sql: 'ALTER TABLE orders VALIDATE CONSTRAINT to_customer',
            does: ['SHARE UPDATE EXCLUSIVE target', 'ROW SHARE referenced', 'scan target: foreign key'],
        },
        {
            form: 'ALTER TABLE … VALIDATE CONSTRAINT',
            when: 'a NOT NULL',
            setup: `ALTER TABLE orders ADD CONSTRAINT note_there NOT NULL note NOT VALID`,
            sql: 'ALTER TABLE orders VALIDATE CONSTRAINT note_there',
            does: ['SHARE UPDATE EXCLUSIVE target', 'scan target: constraint'],
            since: 18,
        },
        {
            form: 'ALTER TABLE … VALIDATE CONSTRAINT',
            when: 'it is valid already',
            sql: 'ALTER TABLE orders VALIDATE CONSTRAINT whole_total',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … ADD UNIQUE',
            sql: 'ALTER TABLE orders ADD UNIQUE (note)',
            does: [exclusive, 'build target'],
        },
        {
            form: 'ALTER TABLE … ADD PRIMARY KEY',
            when: 'the columns are NOT NULL',
            sql: 'ALTER TABLE orders ADD PRIMARY KEY (id)',
            does: [exclusive, 'build target'],
        },
        {
            form: 'ALTER TABLE … ADD PRIMARY KEY',
            when: 'a column may be NULL',
            sql: 'ALTER TABLE orders ADD PRIMARY KEY (code)',
            does: [exclusive, 'build target', 'scan target: constraint'],
        },
        {
            form: 'ALTER TABLE … ADD EXCLUDE',
            sql: 'ALTER TABLE orders ADD EXCLUDE (note WITH =)',
            does: [exclusive, 'build target'],
        },
        {
            form: 'ALTER TABLE … ADD UNIQUE USING INDEX',
            sql: 'ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX orders_nullable',
            does: [exclusive, 'SHARE UPDATE EXCLUSIVE index'],
        },
        {
            form: 'ALTER TABLE … ADD PRIMARY KEY USING INDEX',
            when: 'the columns are NOT NULL',
            sql: 'ALTER TABLE orders ADD CONSTRAINT p PRIMARY KEY USING INDEX orders_ready',
            does: [exclusive, 'SHARE UPDATE EXCLUSIVE index'],
        },
        {
            form: 'ALTER TABLE … ADD PRIMARY KEY USING INDEX',
            when: 'a column may be NULL',
            sql: 'ALTER TABLE orders ADD CONSTRAINT p PRIMARY KEY USING INDEX orders_nullable',
            does: [exclusive, 'SHARE UPDATE EXCLUSIVE index', 'scan target: constraint'],
        },
        {
            form: 'ALTER TABLE … DROP CONSTRAINT',
            when: 'a CHECK',
            sql: 'ALTER TABLE orders DROP CONSTRAINT whole_total',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … DROP CONSTRAINT',
            when: 'UNIQUE or PRIMARY KEY',
            setup: `ALTER TABLE lines ADD CONSTRAINT lines_other UNIQUE (other)`,
            sql: 'ALTER TABLE lines DROP CONSTRAINT lines_other',
            roles: { lines: 'target', lines_other: 'index' },
            does: [exclusive, 'ACCESS EXCLUSIVE index'],
        },
        {
            form: 'ALTER TABLE … DROP CONSTRAINT',
            when: 'a foreign key',
            sql: 'ALTER TABLE orders DROP CONSTRAINT to_customer',
            does: [exclusive, 'ACCESS EXCLUSIVE referenced'],
        },
        {
            form: 'ALTER TABLE … DROP CONSTRAINT … CASCADE',
            when: 'a key that a foreign key refers to',
            sql: 'ALTER TABLE orders DROP CONSTRAINT orders_low CASCADE',
            does: [exclusive, 'ACCESS EXCLUSIVE referencing', 'ACCESS EXCLUSIVE index'],
        },
        {
            form: 'ALTER TABLE … DROP CONSTRAINT',
            when: 'a NOT NULL',
            sql: 'ALTER TABLE orders DROP CONSTRAINT orders_id_not_null',
            does: [exclusive],
            since: 18,
        },
        {
            form: 'ALTER TABLE … RENAME CONSTRAINT',
            sql: 'ALTER TABLE orders RENAME CONSTRAINT whole_total TO positive_total',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … RENAME CONSTRAINT',
            when: 'UNIQUE or PRIMARY KEY',
            sql: 'ALTER TABLE orders RENAME CONSTRAINT orders_low TO low_once',
            does: [exclusive, 'SHARE UPDATE EXCLUSIVE index'],
        },
        {
            form: 'ALTER TABLE … ALTER CONSTRAINT … DEFERRABLE',
            when: 'a foreign key',
            sql: 'ALTER TABLE orders ALTER CONSTRAINT to_customer DEFERRABLE',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … ALTER CONSTRAINT … NOT ENFORCED',
            when: 'a foreign key',
            sql: 'ALTER TABLE orders ALTER CONSTRAINT to_customer NOT ENFORCED',
            does: [exclusive, 'ACCESS EXCLUSIVE referenced'],
            since: 18,
        },
        {
            form: 'ALTER TABLE … ALTER CONSTRAINT … ENFORCED',
            when: 'a foreign key',
            setup: `ALTER TABLE orders ALTER CONSTRAINT to_customer NOT ENFORCED`,
            sql: 'ALTER TABLE orders ALTER CONSTRAINT to_customer ENFORCED',
            does: [exclusive, 'SHARE ROW EXCLUSIVE referenced', 'scan target: foreign key'],
            since: 18,
        },
        {
            form: 'ALTER TABLE … ALTER CONSTRAINT … NO INHERIT',
            when: 'a NOT NULL',
            sql: 'ALTER TABLE orders ALTER CONSTRAINT orders_id_not_null NO INHERIT',
            does: [exclusive],
            since: 18,
        },
        {
            form: 'COMMENT ON CONSTRAINT',
            sql: "COMMENT ON CONSTRAINT whole_total ON orders IS 'x'",
            does: ['ACCESS SHARE target'],
        },
        { form: 'SET CONSTRAINTS', sql: 'SET CONSTRAINTS ALL DEFERRED', does: [] },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/data.js
const data = {
    title: 'Data',
    setup: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint REFERENCES customers, note text);
CREATE TABLE lines (order_id bigint REFERENCES orders ON DELETE CASCADE);
CREATE VIEW open_orders AS SELECT * FROM orders;
INSERT INTO customers VALUES (1), (2);
INSERT INTO orders VALUES (1, 1), (2, 1);
INSERT INTO lines VALUES (1);`,
    roles: {
        customers: 'referenced',
        customers_pkey: 'index',
        orders: 'target',
        orders_pkey: 'index',
        lines: 'referencing',
        open_orders: 'view',
    },
    scans: 'by plan',
    forms: [
        { form: 'SELECT', sql: 'SELECT * FROM orders', does: ['ACCESS SHARE target'] },
        { form: 'SELECT … FOR UPDATE', sql: 'SELECT * FROM orders FOR UPDATE', does: ['ROW SHARE target'] },
        { form: 'SELECT … FOR SHARE', sql: 'SELECT * FROM orders FOR KEY SHARE', does: ['ROW SHARE target'] },
        { form: 'INSERT', sql: 'INSERT INTO orders VALUES (3)', does: ['ROW EXCLUSIVE target'] },
        {
            form: 'INSERT',
            when: 'a value of its foreign key',
            sql: 'INSERT INTO orders VALUES (3, 1)',
            does: ['ROW EXCLUSIVE target', 'ROW SHARE referenced'],
        },
        {
            form: 'INSERT … ON CONFLICT',
            sql: 'INSERT INTO orders VALUES (1) ON CONFLICT DO NOTHING',
            does: ['ROW EXCLUSIVE target'],
        },
        { form: 'UPDATE', sql: "UPDATE orders SET note = 'x'", does: ['ROW EXCLUSIVE target'] },
        {
            form: 'UPDATE',
            when: 'its foreign key',
            sql: 'UPDATE orders SET customer = 2',
            does: ['ROW EXCLUSIVE target', 'ROW SHARE referenced'],
        },
        {
            form: 'UPDATE',
            when: 'through a view',
            sql: "UPDATE open_orders SET note = 'x'",
            does: ['ROW EXCLUSIVE target', 'ROW EXCLUSIVE view'],
        },
        {
            form: 'DELETE',
            when: 'rows go with them by ON DELETE CASCADE',
            sql: 'DELETE FROM orders WHERE id = 1',
            does: ['ROW EXCLUSIVE target', 'ROW EXCLUSIVE referencing'],
        },
        {
            form: 'MERGE',
            sql: 'MERGE INTO orders o USING customers c ON o.id = c.id WHEN MATCHED THEN UPDATE SET note = NULL',
            roles: { customers: 'source' },
            does: ['ROW EXCLUSIVE target', 'ACCESS SHARE source'],
        },
        { form: 'COPY … FROM', sql: "COPY orders FROM '/dev/null'", does: ['ROW EXCLUSIVE target'] },
        { form: 'COPY … TO', sql: 'COPY orders TO STDOUT', does: ['ACCESS SHARE target'] },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/indexes.js

const indexes = {
    title: 'Indexes',
    setup: `CREATE TABLE orders (id bigint PRIMARY KEY, note text, total int);
CREATE INDEX orders_note ON orders (note);
CREATE INDEX orders_lower ON orders (lower(note));
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;`,
    roles: {
        orders: 'table',
        orders_pkey: 'index',
        orders_note: 'target',
        orders_lower: 'index',
        totals: 'table',
    },
    forms: [
        {
            form: 'CREATE INDEX',
            sql: 'CREATE INDEX ON orders (total)',
            roles: { orders: 'target', orders_note: 'index' },
            does: ['SHARE target', 'build target'],
        },
        {
            form: 'CREATE UNIQUE INDEX',
            sql: 'CREATE UNIQUE INDEX ON orders (total)',
            roles: { orders: 'target', orders_note: 'index' },
            does: ['SHARE target', 'build target'],
        },
        {
            form: 'CREATE INDEX IF NOT EXISTS',
            when: 'it is there already',
            sql: 'CREATE INDEX IF NOT EXISTS orders_note ON orders (note)',
            roles: { orders: 'target', orders_note: 'index' },
            does: ['SHARE target'],
        },
        {
            form: 'CREATE INDEX',
            when: 'on a materialized view',
            sql: 'CREATE INDEX ON totals (total)',
            roles: { totals: 'target' },
            does: ['SHARE target', 'build target'],
        },
        {
            form: 'CREATE INDEX CONCURRENTLY',
            sql: 'CREATE INDEX CONCURRENTLY ON orders (total)',
            roles: { orders: 'target', orders_note: 'index' },
            does: ['SHARE UPDATE EXCLUSIVE target', 'build target'],
            transaction: 'alone',
        },
        {
            form: 'CREATE UNIQUE INDEX CONCURRENTLY',
            sql: 'CREATE UNIQUE INDEX CONCURRENTLY ON orders (total)',
            roles: { orders: 'target', orders_note: 'index' },
            does: ['SHARE UPDATE EXCLUSIVE target', 'build target'],
            transaction: 'alone',
        },
        { form: 'DROP INDEX', sql: 'DROP INDEX orders_note', does: [exclusive, 'ACCESS EXCLUSIVE table'] },
        {
            form: 'DROP INDEX CONCURRENTLY',
            sql: 'DROP INDEX CONCURRENTLY orders_note',
            does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE table'],
            transaction: 'alone',
        },
        {
            form: 'REINDEX INDEX',
            sql: 'REINDEX INDEX orders_note',
            does: [exclusive, 'SHARE table', 'rewrite target: new file', 'build table'],
        },
        {
            form: 'REINDEX TABLE',
            sql: 'REINDEX TABLE orders',
            roles: { orders: 'target', orders_note: 'index' },
            does: ['SHARE target', 'ACCESS EXCLUSIVE index', 'rewrite index: new file', 'build target'],
        },
        {
            form: 'REINDEX INDEX CONCURRENTLY',
            sql: 'REINDEX INDEX CONCURRENTLY orders_note',
            does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE table', 'build table'],
            transaction: 'alone',
        },
        {
            form: 'REINDEX TABLE CONCURRENTLY',
            sql: 'REINDEX TABLE CONCURRENTLY orders',
            roles: { orders: 'target', orders_note: 'index' },
            does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE index', 'build target'],
            transaction: 'alone',
        },
        {
            form: 'REINDEX SCHEMA',
            sql: 'REINDEX SCHEMA public',
            roles: { orders: 'target', orders_note: 'index' },
            does: ['SHARE target', 'ACCESS EXCLUSIVE index', 'rewrite index: new file', 'build target'],
            transaction: 'alone',
        },
        {
            form: 'REINDEX SCHEMA CONCURRENTLY',
            sql: 'REINDEX SCHEMA CONCURRENTLY public',
            roles: { orders: 'target', orders_note: 'index' },
            does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE index', 'build target'],
            transaction: 'alone',
        },
        {
            form: 'ALTER INDEX … RENAME TO',
            sql: 'ALTER INDEX orders_note RENAME TO orders_remark',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … RENAME TO',
            when: 'an index',
            sql: 'ALTER TABLE orders_note RENAME TO orders_remark',
            does: [exclusive],
        },
        {
            form: 'ALTER INDEX … SET (fillfactor)',
            sql: 'ALTER INDEX orders_note SET (fillfactor = 70)',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER INDEX … RESET',
            sql: 'ALTER INDEX orders_note RESET (fillfactor)',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER INDEX … SET TABLESPACE',
            sql: 'ALTER INDEX orders_note SET TABLESPACE elsewhere',
            does: [exclusive, 'rewrite target: new file'],
        },
        {
            form: 'ALTER INDEX … ALTER COLUMN … SET STATISTICS',
            sql: 'ALTER INDEX orders_lower ALTER COLUMN 1 SET STATISTICS 500',
            roles: { orders_note: 'index', orders_lower: 'target' },
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER INDEX … DEPENDS ON EXTENSION',
            sql: 'ALTER INDEX orders_note DEPENDS ON EXTENSION plpgsql',
            does: [exclusive],
        },
        {
            form: 'COMMENT ON INDEX',
            sql: "COMMENT ON INDEX orders_note IS 'x'",
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/maintenance.js

const maintenance = {
    title: 'Maintenance',
    setup: `CREATE TABLE orders (id bigint PRIMARY KEY, note text);
CREATE INDEX orders_note ON orders (note);
ALTER TABLE orders CLUSTER ON orders_note;
CREATE TABLE parents (id bigint);
CREATE TABLE children () INHERITS (parents);
CREATE MATERIALIZED VIEW totals AS SELECT id FROM orders;`,
    roles: {
        orders: 'target',
        orders_pkey: 'index',
        orders_note: 'index',
        parents: 'target',
        children: 'child',
        totals: 'target',
    },
    forms: [
        { form: 'VACUUM', sql: 'VACUUM orders', does: ['SHARE UPDATE EXCLUSIVE target'], transaction: 'alone' },
        {
            form: 'VACUUM ANALYZE',
            sql: 'VACUUM ANALYZE orders',
            does: ['SHARE UPDATE EXCLUSIVE target'],
            transaction: 'alone',
        },
        { form: 'VACUUM FULL', sql: 'VACUUM FULL orders', does: rewriting('new file'), transaction: 'alone' },
        { form: 'ANALYZE', sql: 'ANALYZE orders', does: ['SHARE UPDATE EXCLUSIVE target'] },
        {
            form: 'ANALYZE',
            when: 'others inherit from it',
            sql: 'ANALYZE parents',
            does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE child'],
            through: { major: 17, does: ['SHARE UPDATE EXCLUSIVE target', 'ACCESS SHARE child'] },
        },
        {
            form: 'VACUUM FULL',
            when: 'all tables',
            sql: 'VACUUM FULL',
            does: [
                exclusive,
                'ACCESS EXCLUSIVE child',
                'rewrite target: new file',
                'rewrite child: new file',
                'rewrite index: new file',
                'build target',
            ],
            transaction: 'alone',
        },
        {
            form: 'VACUUM',
            when: 'all tables',
            sql: 'VACUUM',
            does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE child'],
            transaction: 'alone',
        },
        { form: 'CLUSTER … USING', sql: 'CLUSTER orders USING orders_note', does: rewriting('new file') },
        { form: 'CLUSTER', when: 'a table', sql: 'CLUSTER orders', does: rewriting('new file') },
        {
            form: 'CLUSTER',
            when: 'all tables',
            sql: 'CLUSTER',
            does: rewriting('new file'),
            transaction: 'alone',
        },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/others.js

const otherObjects = {
    title: 'Schemas, functions, statistics, publications, extensions, foreign tables',
    setup: `CREATE SCHEMA archive;
CREATE TABLE archive.old (id bigint);
CREATE TABLE orders (id bigint PRIMARY KEY, note text, other text);
CREATE FUNCTION one() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE TABLE counted (a int DEFAULT one());
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER audit AFTER INSERT ON counted EXECUTE FUNCTION nothing();
CREATE STATISTICS related (dependencies) ON note, other FROM orders;
CREATE TABLE published (id bigint PRIMARY KEY);
CREATE PUBLICATION pub FOR TABLE published;
CREATE FOREIGN DATA WRAPPER nowhere;
CREATE SERVER far FOREIGN DATA WRAPPER nowhere;
CREATE FOREIGN TABLE remote (id bigint) SERVER far;`,
    roles: {
        orders: 'target',
        orders_pkey: 'index',
        counted: 'using table',
        old: 'table inside',
        published: 'published',
        published_pkey: 'index',
        remote: 'target',
    },
    forms: [
        { form: 'CREATE SCHEMA', sql: 'CREATE SCHEMA s', does: [] },
        { form: 'ALTER SCHEMA … RENAME TO', sql: 'ALTER SCHEMA archive RENAME TO attic', does: [] },
        { form: 'ALTER SCHEMA … OWNER TO', sql: 'ALTER SCHEMA archive OWNER TO ada', does: [] },
        {
            form: 'DROP SCHEMA … CASCADE',
            sql: 'DROP SCHEMA archive CASCADE',
            does: ['ACCESS EXCLUSIVE table inside'],
        },
        { form: 'GRANT … ON SCHEMA', sql: 'GRANT USAGE ON SCHEMA archive TO ada', does: [] },
        { form: 'CREATE FUNCTION', sql: "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", does: [] },
        {
            form: 'CREATE OR REPLACE FUNCTION',
            sql: "CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1 + 0'",
            does: [],
        },
        { form: 'ALTER FUNCTION', sql: 'ALTER FUNCTION one() STABLE', does: [] },
        {
            form: 'DROP FUNCTION … CASCADE',
            when: 'a default uses it',
            sql: 'DROP FUNCTION one() CASCADE',
            does: ['ACCESS EXCLUSIVE using table'],
        },
        {
            form: 'DROP FUNCTION … CASCADE',
            when: 'a trigger uses it',
            sql: 'DROP FUNCTION nothing() CASCADE',
            does: ['ACCESS EXCLUSIVE using table'],
        },
        {
            form: 'CREATE STATISTICS',
            sql: 'CREATE STATISTICS s (dependencies) ON id, note FROM orders',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER STATISTICS … SET STATISTICS',
            sql: 'ALTER STATISTICS related SET STATISTICS 500',
            does: [],
        },
        { form: 'ALTER STATISTICS … RENAME TO', sql: 'ALTER STATISTICS related RENAME TO kin', does: [] },
        { form: 'DROP STATISTICS', sql: 'DROP STATISTICS related', does: ['SHARE UPDATE EXCLUSIVE target'] },
        {
            form: 'CREATE PUBLICATION … FOR TABLE',
            sql: 'CREATE PUBLICATION p FOR TABLE orders',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        { form: 'CREATE PUBLICATION … FOR ALL TABLES', sql: 'CREATE PUBLICATION p FOR ALL TABLES', does: [] },
        {
            form: 'CREATE PUBLICATION … FOR TABLES IN SCHEMA',
            sql: 'CREATE PUBLICATION p FOR TABLES IN SCHEMA archive',
            does: [],
        },
        {
            form: 'ALTER PUBLICATION … ADD TABLE',
            sql: 'ALTER PUBLICATION pub ADD TABLE orders',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER PUBLICATION … SET TABLE',
            sql: 'ALTER PUBLICATION pub SET TABLE orders',
            does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE published'],
        },
        {
            form: 'ALTER PUBLICATION … DROP TABLE',
            sql: 'ALTER PUBLICATION pub DROP TABLE published',
            does: ['SHARE UPDATE EXCLUSIVE published'],
        },
        { form: 'ALTER PUBLICATION … SET', sql: "ALTER PUBLICATION pub SET (publish = 'insert')", does: [] },
        { form: 'DROP PUBLICATION', sql: 'DROP PUBLICATION pub', does: [] },
        {
            form: 'CREATE EVENT TRIGGER',
            setup: `CREATE FUNCTION quiet() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$`,
            sql: 'CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION quiet()',
            does: [],
        },
        { form: 'CREATE FOREIGN TABLE', sql: 'CREATE FOREIGN TABLE a (id bigint) SERVER far', does: [] },
        {
            form: 'ALTER FOREIGN TABLE … ADD COLUMN',
            sql: 'ALTER FOREIGN TABLE remote ADD COLUMN a int',
            does: [exclusive],
        },
        {
            form: 'ALTER FOREIGN TABLE … OPTIONS',
            sql: "ALTER FOREIGN TABLE remote OPTIONS (ADD a 'b')",
            does: [exclusive],
        },
        { form: 'DROP FOREIGN TABLE', sql: 'DROP FOREIGN TABLE remote', does: [exclusive] },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/partitions-setup.js
/** What the groups about partitions have in common. */
const partitionsSetup = {
    setup: `CREATE TABLE events (at date NOT NULL, id bigint) PARTITION BY RANGE (at);
CREATE INDEX events_at ON events (at);
CREATE TABLE events_2023 PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE TABLE events_2024 (at date NOT NULL, id bigint);
CREATE TABLE events_2025 (at date NOT NULL, id bigint, CHECK (at >= '2025-01-01' AND at < '2026-01-01'));
CREATE TABLE logs (at date NOT NULL, id bigint) PARTITION BY RANGE (at);
CREATE TABLE logs_2023 PARTITION OF logs FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE logs_2022 PARTITION OF logs FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
CREATE INDEX logs_at ON ONLY logs (at);
CREATE INDEX logs_2023_at ON logs_2023 (at);
CREATE TABLE logs_2024 (at date NOT NULL, id bigint);
CREATE TABLE logs_2025 (at date NOT NULL, id bigint, CHECK (at >= '2025-01-01' AND at < '2026-01-01'));
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;`,
    roles: {
        events: 'target',
        events_at: 'index',
        events_2023: 'partition',
        events_2023_at_idx: 'index of partition',
        events_rest: 'default partition',
        events_rest_at_idx: 'index of default partition',
        events_2024: 'attached',
        events_2025: 'attached',
        logs: 'target',
        logs_2023: 'partition',
        logs_2022: 'partition',
        logs_2023_at: 'index of partition',
        logs_at: 'index',
        logs_2024: 'attached',
        logs_2025: 'attached',
        customers: 'referenced',
        customers_pkey: 'index',
    },
};

;// CONCATENATED MODULE: ./build/locks/forms/partitioned-indexes.js


const partitionedIndexes = {
    ...partitionsSetup,
    title: 'Indexes of partitioned tables',
    forms: [
        {
            form: 'CREATE INDEX',
            when: 'on a partitioned table',
            sql: 'CREATE INDEX ON logs (id)',
            does: ['SHARE target', 'SHARE partition', 'build partition'],
        },
        {
            form: 'CREATE INDEX ON ONLY',
            when: 'on a partitioned table',
            sql: 'CREATE INDEX ON ONLY logs (id)',
            does: ['SHARE target'],
        },
        {
            form: 'ALTER INDEX … ATTACH PARTITION',
            sql: 'ALTER INDEX logs_at ATTACH PARTITION logs_2023_at',
            roles: { logs_at: 'target', logs_2023_at: 'attached', logs: 'table', logs_2023: 'table of attached' },
            does: [
                'SHARE UPDATE EXCLUSIVE target',
                'ACCESS EXCLUSIVE attached',
                'ACCESS SHARE table',
                'ACCESS SHARE table of attached',
            ],
        },
        {
            form: 'DROP INDEX',
            when: 'on a partitioned table',
            sql: 'DROP INDEX events_at',
            roles: {
                events_at: 'target',
                events: 'table',
                events_2023: 'partition',
                events_rest: 'partition',
                events_2023_at_idx: 'index of partition',
                events_rest_at_idx: 'index of partition',
            },
            does: [
                exclusive,
                'ACCESS EXCLUSIVE index of partition',
                'ACCESS EXCLUSIVE partition',
                'ACCESS EXCLUSIVE table',
            ],
        },
        {
            form: 'REINDEX TABLE',
            when: 'a partitioned table',
            sql: 'REINDEX TABLE logs',
            does: [
                'SHARE target',
                'ACCESS EXCLUSIVE index of partition',
                'SHARE partition',
                'rewrite index of partition: new file',
                'build partition',
            ],
            transaction: 'alone',
        },
        {
            form: 'REINDEX INDEX',
            when: 'of a partitioned table',
            sql: 'REINDEX INDEX events_at',
            roles: {
                events_at: 'target',
                events: 'table',
                events_2023: 'table of partition',
                events_rest: 'table of partition',
                events_2023_at_idx: 'partition',
                events_rest_at_idx: 'partition',
            },
            does: [
                exclusive,
                'ACCESS EXCLUSIVE partition',
                'SHARE table',
                'SHARE table of partition',
                'rewrite partition: new file',
                'build table of partition',
            ],
            transaction: 'alone',
        },
        {
            form: 'CLUSTER … USING',
            when: 'a partitioned table',
            sql: 'CLUSTER events USING events_at',
            does: [
                exclusive,
                'ACCESS EXCLUSIVE default partition',
                'ACCESS EXCLUSIVE index of default partition',
                'ACCESS EXCLUSIVE index of partition',
                'ACCESS EXCLUSIVE partition',
                'rewrite default partition: new file',
                'rewrite partition: new file',
                'rewrite index of default partition: new file',
                'rewrite index of partition: new file',
                'build default partition',
                'build partition',
            ],
            transaction: 'alone',
        },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/partitioned-tables.js


const partitionedTables = {
    ...partitionsSetup,
    title: 'Partitioned tables',
    forms: [
        {
            form: 'ALTER TABLE … ADD COLUMN',
            when: 'a partitioned table',
            sql: 'ALTER TABLE logs ADD COLUMN a int',
            does: [exclusive, 'ACCESS EXCLUSIVE partition'],
        },
        {
            form: 'ALTER TABLE … ADD COLUMN … DEFAULT',
            when: 'volatile, on a partitioned table',
            sql: 'ALTER TABLE logs ADD COLUMN a float DEFAULT random()',
            does: [
                exclusive,
                'ACCESS EXCLUSIVE index of partition',
                'ACCESS EXCLUSIVE partition',
                'rewrite partition: default',
                'rewrite index of partition: new file',
                'build partition',
            ],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … TYPE',
            when: 'a partitioned table',
            sql: 'ALTER TABLE logs ALTER id TYPE numeric',
            does: [
                exclusive,
                'ACCESS EXCLUSIVE index of partition',
                'ACCESS EXCLUSIVE partition',
                'rewrite partition: type',
                'rewrite index of partition: new file',
                'build partition',
            ],
        },
        {
            form: 'ALTER TABLE … ALTER COLUMN … SET NOT NULL',
            when: 'a partitioned table',
            sql: 'ALTER TABLE logs ALTER id SET NOT NULL',
            does: [exclusive, 'ACCESS EXCLUSIVE partition', 'scan partition: constraint'],
        },
        {
            form: 'ALTER TABLE … ADD CHECK',
            when: 'a partitioned table',
            sql: 'ALTER TABLE logs ADD CHECK (id > 0)',
            does: [exclusive, 'ACCESS EXCLUSIVE partition', 'scan partition: constraint'],
        },
        {
            form: 'ALTER TABLE … ADD UNIQUE',
            when: 'a partitioned table',
            sql: 'ALTER TABLE logs ADD UNIQUE (at)',
            does: [exclusive, 'ACCESS EXCLUSIVE partition', 'build partition'],
            through: { major: 17, does: [exclusive, 'SHARE partition', 'build partition'] },
        },
        {
            form: 'ALTER TABLE … ADD FOREIGN KEY',
            when: 'a partitioned table',
            sql: 'ALTER TABLE logs ADD FOREIGN KEY (id) REFERENCES customers',
            does: [
                'SHARE ROW EXCLUSIVE target',
                'SHARE ROW EXCLUSIVE partition',
                'SHARE ROW EXCLUSIVE referenced',
                'scan partition: foreign key',
            ],
        },
        {
            form: 'ALTER TABLE … ADD FOREIGN KEY … NOT VALID',
            when: 'a partitioned table',
            sql: 'ALTER TABLE logs ADD FOREIGN KEY (id) REFERENCES customers NOT VALID',
            does: ['SHARE ROW EXCLUSIVE target', 'SHARE ROW EXCLUSIVE partition', 'SHARE ROW EXCLUSIVE referenced'],
            since: 18,
        },
        {
            form: 'ALTER TABLE … VALIDATE CONSTRAINT',
            when: 'a CHECK, on a partitioned table',
            setup: `ALTER TABLE logs ADD CONSTRAINT c CHECK (id > 0) NOT VALID`,
            sql: 'ALTER TABLE logs VALIDATE CONSTRAINT c',
            does: [
                'SHARE UPDATE EXCLUSIVE target',
                'SHARE UPDATE EXCLUSIVE partition',
                'scan partition: constraint',
            ],
        },
        {
            form: 'ALTER TABLE … VALIDATE CONSTRAINT',
            when: 'a foreign key, on a partitioned table',
            setup: `ALTER TABLE logs ADD CONSTRAINT c FOREIGN KEY (id) REFERENCES customers NOT VALID`,
            sql: 'ALTER TABLE logs VALIDATE CONSTRAINT c',
            does: [
                'SHARE UPDATE EXCLUSIVE target',
                'ROW SHARE referenced',
                'SHARE UPDATE EXCLUSIVE partition',
                'scan partition: foreign key',
            ],
            since: 18,
        },
        {
            form: 'CREATE TRIGGER',
            when: 'on a partitioned table',
            setup: `CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$`,
            sql: 'CREATE TRIGGER t AFTER INSERT ON logs FOR EACH ROW EXECUTE FUNCTION nothing()',
            does: ['SHARE ROW EXCLUSIVE target', 'SHARE ROW EXCLUSIVE partition'],
        },
        {
            form: 'ALTER TABLE … SET ACCESS METHOD',
            when: 'a partitioned table',
            sql: 'ALTER TABLE logs SET ACCESS METHOD heap2',
            does: [exclusive],
            since: 17,
        },
        {
            form: 'ALTER TABLE … SET TABLESPACE',
            when: 'a partitioned table',
            sql: 'ALTER TABLE logs SET TABLESPACE elsewhere',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … OWNER TO',
            when: 'a partitioned table',
            sql: 'ALTER TABLE logs OWNER TO ada',
            does: [exclusive, 'ACCESS EXCLUSIVE index'],
        },
        {
            form: 'ALTER TABLE … RENAME TO',
            when: 'a partitioned table',
            sql: 'ALTER TABLE logs RENAME TO l',
            does: [exclusive],
        },
        {
            form: 'ANALYZE',
            when: 'a partitioned table',
            sql: 'ANALYZE logs',
            does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE partition'],
        },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/partitions.js


const partitions = {
    ...partitionsSetup,
    title: 'Partitions that come and go',
    forms: [
        {
            form: 'CREATE TABLE … PARTITION OF',
            sql: "CREATE TABLE logs_new PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
            roles: { logs: 'parent' },
            does: ['ACCESS EXCLUSIVE parent', 'SHARE UPDATE EXCLUSIVE index'],
        },
        {
            form: 'CREATE TABLE … PARTITION OF',
            when: 'there is a default partition',
            sql: "CREATE TABLE events_new PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
            roles: { events: 'parent' },
            does: [
                'ACCESS EXCLUSIVE default partition',
                'ACCESS EXCLUSIVE parent',
                'SHARE UPDATE EXCLUSIVE index',
                'scan default partition: unannounced',
            ],
        },
        {
            form: 'CREATE TABLE … PARTITION OF',
            when: 'a CHECK on the default partition excludes its rows',
            setup: `ALTER TABLE events_rest ADD CHECK (at < '2026-01-01')`,
            sql: "CREATE TABLE events_new PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
            roles: { events: 'parent' },
            does: [
                'ACCESS EXCLUSIVE default partition',
                'ACCESS EXCLUSIVE parent',
                'SHARE UPDATE EXCLUSIVE index',
                'scan avoided',
            ],
        },
        {
            form: 'CREATE TABLE … PARTITION OF … DEFAULT',
            sql: 'CREATE TABLE logs_rest PARTITION OF logs DEFAULT',
            roles: { logs: 'parent' },
            does: ['ACCESS EXCLUSIVE parent', 'SHARE UPDATE EXCLUSIVE index'],
        },
        {
            form: 'ALTER TABLE … ATTACH PARTITION',
            sql: "ALTER TABLE logs ATTACH PARTITION logs_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
            does: [
                'SHARE UPDATE EXCLUSIVE target',
                'ACCESS EXCLUSIVE attached',
                'SHARE UPDATE EXCLUSIVE index',
                'build attached',
                'scan attached: constraint',
            ],
        },
        {
            form: 'ALTER TABLE … ATTACH PARTITION',
            when: 'a valid CHECK implies its bounds',
            sql: "ALTER TABLE logs ATTACH PARTITION logs_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
            does: [
                'SHARE UPDATE EXCLUSIVE target',
                'ACCESS EXCLUSIVE attached',
                'SHARE UPDATE EXCLUSIVE index',
                'build attached',
                'scan avoided',
            ],
        },
        {
            form: 'ALTER TABLE … ATTACH PARTITION',
            when: 'there is a default partition',
            sql: "ALTER TABLE events ATTACH PARTITION events_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
            does: [
                'SHARE UPDATE EXCLUSIVE target',
                'ACCESS EXCLUSIVE attached',
                'ACCESS EXCLUSIVE default partition',
                'SHARE UPDATE EXCLUSIVE index',
                'build attached',
                'scan default partition: constraint',
                'scan avoided',
            ],
            note: 'the indexes of the parent that it lacks are built',
        },
        {
            form: 'ALTER TABLE … ATTACH PARTITION',
            when: 'a CHECK on the default partition excludes its rows',
            setup: `ALTER TABLE events_rest ADD CHECK (at < '2025-01-01')`,
            sql: "ALTER TABLE events ATTACH PARTITION events_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
            does: [
                'SHARE UPDATE EXCLUSIVE target',
                'ACCESS EXCLUSIVE attached',
                'ACCESS EXCLUSIVE default partition',
                'SHARE UPDATE EXCLUSIVE index',
                'build attached',
                'scan avoided',
            ],
        },
        {
            form: 'ALTER TABLE … ATTACH PARTITION',
            when: 'the parent has a foreign key',
            setup: `ALTER TABLE logs ADD FOREIGN KEY (id) REFERENCES customers`,
            sql: "ALTER TABLE logs ATTACH PARTITION logs_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
            does: [
                'SHARE UPDATE EXCLUSIVE target',
                'ACCESS EXCLUSIVE attached',
                'SHARE ROW EXCLUSIVE referenced',
                'SHARE UPDATE EXCLUSIVE index',
                'build attached',
                'scan attached: foreign key',
                'scan avoided',
            ],
        },
        {
            form: 'ALTER TABLE … DETACH PARTITION',
            sql: 'ALTER TABLE logs DETACH PARTITION logs_2023',
            roles: { logs_2023: 'detached' },
            does: [exclusive, 'ACCESS EXCLUSIVE detached'],
        },
        {
            form: 'ALTER TABLE … DETACH PARTITION',
            when: 'there is a default partition',
            sql: 'ALTER TABLE events DETACH PARTITION events_2023',
            roles: { events_2023: 'detached', events_2023_at_idx: 'index of detached' },
            does: [
                exclusive,
                'ACCESS EXCLUSIVE default partition',
                'ACCESS EXCLUSIVE index of detached',
                'ACCESS EXCLUSIVE detached',
            ],
        },
        {
            form: 'ALTER TABLE … DETACH PARTITION … CONCURRENTLY',
            sql: 'ALTER TABLE logs DETACH PARTITION logs_2023 CONCURRENTLY',
            roles: { logs_2023: 'detached' },
            does: ['SHARE UPDATE EXCLUSIVE target', 'ACCESS EXCLUSIVE detached'],
            transaction: 'alone',
        },
        {
            form: 'ALTER TABLE … DETACH PARTITION … FINALIZE',
            interrupted: 'ALTER TABLE logs DETACH PARTITION logs_2023 CONCURRENTLY',
            sql: 'ALTER TABLE logs DETACH PARTITION logs_2023 FINALIZE',
            roles: { logs_2023: 'detached' },
            does: ['SHARE UPDATE EXCLUSIVE target', 'ACCESS EXCLUSIVE detached'],
        },
        {
            form: 'DROP TABLE',
            when: 'a partition',
            sql: 'DROP TABLE logs_2023',
            roles: { logs_2023: 'target', logs: 'parent', logs_2023_at: 'index' },
            does: [exclusive, 'ACCESS EXCLUSIVE parent', 'ACCESS EXCLUSIVE index'],
        },
        {
            form: 'DROP TABLE',
            when: 'a partition, beside a default partition',
            sql: 'DROP TABLE events_2023',
            roles: { events_2023: 'target', events: 'parent', events_2023_at_idx: 'index' },
            does: [
                exclusive,
                'ACCESS EXCLUSIVE default partition',
                'ACCESS EXCLUSIVE parent',
                'ACCESS EXCLUSIVE index',
            ],
        },
        {
            form: 'DROP TABLE',
            when: 'partitioned',
            sql: 'DROP TABLE logs',
            does: [
                exclusive,
                'ACCESS EXCLUSIVE index of partition',
                'ACCESS EXCLUSIVE partition',
                'ACCESS EXCLUSIVE index',
            ],
        },
        {
            form: 'TRUNCATE',
            when: 'partitioned',
            sql: 'TRUNCATE logs',
            does: [
                exclusive,
                'ACCESS EXCLUSIVE index of partition',
                'ACCESS EXCLUSIVE partition',
                'rewrite partition: new file',
                'rewrite index of partition: new file',
                'build partition',
            ],
        },
        {
            form: 'TRUNCATE',
            when: 'a partition',
            sql: 'TRUNCATE logs_2022',
            roles: { logs_2022: 'target', logs: 'parent' },
            does: [exclusive, 'rewrite target: new file'],
        },
        {
            form: 'LOCK TABLE … IN … MODE',
            when: 'partitioned',
            sql: 'LOCK TABLE logs IN SHARE MODE',
            does: ['SHARE target', 'SHARE partition'],
        },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/sequences.js

const sequences = {
    title: 'Sequences',
    setup: `CREATE SCHEMA archive;
CREATE SEQUENCE numbers;
CREATE TABLE orders (id bigint PRIMARY KEY, other serial);`,
    roles: { numbers: 'target', orders: 'table', orders_other_seq: 'target' },
    forms: [
        { form: 'CREATE SEQUENCE', sql: 'CREATE SEQUENCE s', does: [] },
        {
            form: 'CREATE SEQUENCE … OWNED BY',
            sql: 'CREATE SEQUENCE s OWNED BY orders.id',
            does: ['ACCESS SHARE table'],
        },
        {
            form: 'ALTER SEQUENCE … INCREMENT BY',
            sql: 'ALTER SEQUENCE numbers INCREMENT BY 10',
            does: ['SHARE ROW EXCLUSIVE target', 'rewrite target: new file'],
        },
        {
            form: 'ALTER SEQUENCE … RESTART',
            sql: 'ALTER SEQUENCE numbers RESTART',
            does: ['SHARE ROW EXCLUSIVE target', 'rewrite target: new file'],
        },
        {
            form: 'ALTER SEQUENCE … AS',
            sql: 'ALTER SEQUENCE numbers AS int',
            does: ['SHARE ROW EXCLUSIVE target', 'rewrite target: new file'],
        },
        {
            form: 'ALTER SEQUENCE … OWNED BY',
            sql: 'ALTER SEQUENCE numbers OWNED BY orders.id',
            does: ['SHARE ROW EXCLUSIVE target', 'ACCESS SHARE table'],
        },
        { form: 'ALTER SEQUENCE … OWNER TO', sql: 'ALTER SEQUENCE numbers OWNER TO ada', does: [exclusive] },
        { form: 'ALTER SEQUENCE … RENAME TO', sql: 'ALTER SEQUENCE numbers RENAME TO n', does: [exclusive] },
        {
            form: 'ALTER SEQUENCE … SET SCHEMA',
            sql: 'ALTER SEQUENCE numbers SET SCHEMA archive',
            does: [exclusive],
        },
        {
            form: 'ALTER SEQUENCE … SET UNLOGGED',
            sql: 'ALTER SEQUENCE numbers SET UNLOGGED',
            does: [exclusive, 'rewrite target: new file'],
        },
        { form: 'DROP SEQUENCE', sql: 'DROP SEQUENCE numbers', does: [exclusive] },
        {
            form: 'DROP SEQUENCE … CASCADE',
            when: 'a default uses it',
            sql: 'DROP SEQUENCE orders_other_seq CASCADE',
            does: [exclusive, 'ACCESS EXCLUSIVE table'],
        },
        {
            form: 'COMMENT ON SEQUENCE',
            sql: "COMMENT ON SEQUENCE numbers IS 'x'",
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'GRANT … ON SEQUENCE',
            sql: 'GRANT USAGE ON SEQUENCE numbers TO ada',
            does: ['ACCESS SHARE target'],
            through: { major: 17, does: [] },
        },
        { form: 'SELECT nextval', sql: "SELECT nextval('numbers')", does: ['ROW EXCLUSIVE target'] },
        { form: 'SELECT setval', sql: "SELECT setval('numbers', 5)", does: ['ROW EXCLUSIVE target'] },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/shop-setup.js
/** A table with a neighbour of every kind: what a statement leaves alone is to be seen as well. */
const shop = `CREATE TABLE customers (id bigint PRIMARY KEY, email text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint REFERENCES customers, note varchar(10), total numeric(10,2),
  at timestamp, number serial);
CREATE INDEX orders_note ON orders (note);
CREATE TABLE lines (order_id bigint REFERENCES orders);
CREATE VIEW open_orders AS SELECT id FROM orders;`;
const shopRoles = {
    orders: 'target',
    orders_pkey: 'index',
    orders_note: 'index',
    customers: 'referenced',
    lines: 'referencing',
    open_orders: 'dependent',
    orders_number_seq: 'sequence',
};

;// CONCATENATED MODULE: ./build/locks/forms/storage.js


const storage = {
    title: 'Storage and settings of a table',
    setup: `${shop}
CREATE TABLE loners (id bigint PRIMARY KEY, note text, quiet bigint);
CREATE UNLOGGED TABLE scratch (id bigint PRIMARY KEY);
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;`,
    roles: {
        ...shopRoles,
        loners: 'target',
        loners_pkey: 'index',
        scratch: 'target',
        scratch_pkey: 'index',
        loners_note: 'index',
    },
    forms: [
        {
            form: 'ALTER TABLE … SET (fillfactor)',
            sql: 'ALTER TABLE orders SET (fillfactor = 70)',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … SET (autovacuum_…)',
            sql: 'ALTER TABLE orders SET (autovacuum_enabled = off)',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … SET (parallel_workers)',
            sql: 'ALTER TABLE orders SET (parallel_workers = 2)',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … SET (toast_tuple_target)',
            sql: 'ALTER TABLE orders SET (toast_tuple_target = 4096)',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … SET (log_autovacuum_min_duration)',
            sql: 'ALTER TABLE orders SET (log_autovacuum_min_duration = 0)',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … SET (vacuum_truncate)',
            sql: 'ALTER TABLE orders SET (vacuum_truncate = off)',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … SET (vacuum_index_cleanup)',
            sql: 'ALTER TABLE orders SET (vacuum_index_cleanup = off)',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … SET (user_catalog_table)',
            sql: 'ALTER TABLE orders SET (user_catalog_table = on)',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … RESET',
            sql: 'ALTER TABLE orders RESET (fillfactor)',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … SET LOGGED',
            sql: 'ALTER TABLE scratch SET LOGGED',
            does: rewriting('persistence'),
        },
        {
            form: 'ALTER TABLE … SET LOGGED',
            when: 'it is logged already',
            sql: 'ALTER TABLE loners SET LOGGED',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … SET UNLOGGED',
            sql: 'ALTER TABLE loners SET UNLOGGED',
            does: rewriting('persistence'),
        },
        {
            form: 'ALTER TABLE … SET TABLESPACE',
            sql: 'ALTER TABLE orders SET TABLESPACE elsewhere',
            does: [exclusive, 'rewrite target: new file'],
        },
        {
            form: 'ALTER TABLE … SET TABLESPACE',
            when: 'it is there already',
            sql: 'ALTER TABLE orders SET TABLESPACE pg_default',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE ALL IN TABLESPACE … SET TABLESPACE',
            setup: `ALTER TABLE loners SET TABLESPACE elsewhere`,
            sql: 'ALTER TABLE ALL IN TABLESPACE elsewhere SET TABLESPACE pg_default',
            does: [exclusive, 'rewrite target: new file'],
        },
        {
            form: 'ALTER TABLE … SET ACCESS METHOD',
            sql: 'ALTER TABLE orders SET ACCESS METHOD heap2',
            does: rewriting('access method'),
        },
        {
            form: 'ALTER TABLE … SET ACCESS METHOD',
            when: 'it has it already',
            sql: 'ALTER TABLE orders SET ACCESS METHOD heap',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … SET ACCESS METHOD DEFAULT',
            sql: 'ALTER TABLE orders SET ACCESS METHOD DEFAULT',
            does: [exclusive],
            since: 17,
        },
        { form: 'ALTER TABLE … SET WITHOUT OIDS', sql: 'ALTER TABLE orders SET WITHOUT OIDS', does: [exclusive] },
        {
            form: 'ALTER TABLE … CLUSTER ON',
            sql: 'ALTER TABLE orders CLUSTER ON orders_note',
            does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE index'],
        },
        {
            form: 'ALTER TABLE … SET WITHOUT CLUSTER',
            sql: 'ALTER TABLE orders SET WITHOUT CLUSTER',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … REPLICA IDENTITY FULL',
            sql: 'ALTER TABLE orders REPLICA IDENTITY FULL',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … REPLICA IDENTITY USING INDEX',
            sql: 'ALTER TABLE orders REPLICA IDENTITY USING INDEX orders_pkey',
            does: [exclusive, 'SHARE index'],
        },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/tables.js


const tables = {
    title: 'Tables',
    setup: `${shop}
CREATE SCHEMA archive;
CREATE TABLE parents (id bigint NOT NULL);
CREATE TABLE children () INHERITS (parents);
CREATE TABLE loners (id bigint PRIMARY KEY);
CREATE TYPE order_row AS (id bigint);
CREATE TABLE typed OF order_row;
CREATE TABLE untyped (id bigint);`,
    roles: {
        ...shopRoles,
        parents: 'parent',
        children: 'child',
        loners: 'target',
        loners_pkey: 'index',
        untyped: 'target',
        typed: 'target',
        order_row: 'type',
    },
    forms: [
        { form: 'CREATE TABLE', sql: 'CREATE TABLE a (id bigint PRIMARY KEY)', does: [] },
        {
            form: 'CREATE TABLE … REFERENCES',
            sql: 'CREATE TABLE a (order_id bigint REFERENCES orders)',
            roles: { orders: 'referenced' },
            does: ['SHARE ROW EXCLUSIVE referenced'],
        },
        {
            form: 'CREATE TABLE … LIKE',
            sql: 'CREATE TABLE a (LIKE orders INCLUDING ALL)',
            roles: { orders: 'source', orders_number_seq: 'source' },
            does: ['ACCESS SHARE source'],
        },
        {
            form: 'CREATE TABLE … INHERITS',
            sql: 'CREATE TABLE a () INHERITS (parents)',
            does: ['SHARE UPDATE EXCLUSIVE parent'],
        },
        { form: 'CREATE TABLE … OF', sql: 'CREATE TABLE a OF order_row', does: ['ACCESS SHARE type'] },
        {
            form: 'CREATE TABLE … AS',
            sql: 'CREATE TABLE a AS SELECT * FROM orders',
            roles: { orders: 'source' },
            does: ['ACCESS SHARE source', 'scan source: unannounced'],
        },
        {
            form: 'SELECT … INTO',
            sql: 'SELECT * INTO a FROM orders',
            roles: { orders: 'source' },
            does: ['ACCESS SHARE source', 'scan source: unannounced'],
        },
        { form: 'CREATE TEMPORARY TABLE', sql: 'CREATE TEMPORARY TABLE a (id bigint)', does: [] },
        { form: 'DROP TABLE', sql: 'DROP TABLE loners', does: [exclusive, 'ACCESS EXCLUSIVE index'] },
        {
            form: 'DROP TABLE',
            when: 'it has foreign keys',
            sql: 'DROP TABLE lines',
            roles: { lines: 'target', orders: 'referenced' },
            does: [exclusive, 'ACCESS EXCLUSIVE referenced'],
        },
        {
            form: 'DROP TABLE … CASCADE',
            sql: 'DROP TABLE orders CASCADE',
            does: [
                exclusive,
                'ACCESS EXCLUSIVE dependent',
                'ACCESS EXCLUSIVE referenced',
                'ACCESS EXCLUSIVE referencing',
                'ACCESS EXCLUSIVE sequence',
                'ACCESS EXCLUSIVE index',
            ],
        },
        {
            form: 'DROP TABLE',
            when: 'it inherits',
            sql: 'DROP TABLE children',
            roles: { children: 'target' },
            does: [exclusive],
        },
        { form: 'TRUNCATE', sql: 'TRUNCATE loners', does: rewriting('new file') },
        {
            form: 'TRUNCATE … CASCADE',
            sql: 'TRUNCATE orders CASCADE',
            does: [...rewriting('new file'), 'ACCESS EXCLUSIVE referencing', 'rewrite referencing: new file'],
        },
        {
            form: 'TRUNCATE … RESTART IDENTITY',
            sql: 'TRUNCATE orders, lines RESTART IDENTITY',
            roles: { lines: 'target' },
            does: [...rewriting('new file'), 'ACCESS EXCLUSIVE sequence', 'rewrite sequence: new file'],
        },
        {
            form: 'TRUNCATE',
            when: 'others inherit from it',
            sql: 'TRUNCATE parents',
            roles: { parents: 'target' },
            does: [exclusive, 'ACCESS EXCLUSIVE child', 'rewrite target: new file', 'rewrite child: new file'],
        },
        { form: 'LOCK TABLE', sql: 'LOCK TABLE orders', does: [exclusive] },
        {
            form: 'LOCK TABLE … IN … MODE',
            sql: 'LOCK TABLE orders IN SHARE MODE',
            does: ['SHARE target'],
            note: 'the mode that it names',
        },
        {
            form: 'LOCK TABLE',
            when: 'others inherit from it',
            sql: 'LOCK TABLE parents',
            roles: { parents: 'target' },
            does: [exclusive, 'ACCESS EXCLUSIVE child'],
        },
        {
            form: 'LOCK TABLE',
            when: 'a view',
            sql: 'LOCK TABLE open_orders',
            roles: { open_orders: 'target', orders: 'source' },
            does: [exclusive, 'ACCESS EXCLUSIVE source'],
        },
        { form: 'ALTER TABLE … RENAME TO', sql: 'ALTER TABLE orders RENAME TO purchases', does: [exclusive] },
        {
            form: 'ALTER TABLE … RENAME COLUMN',
            sql: 'ALTER TABLE orders RENAME COLUMN note TO remark',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … RENAME COLUMN',
            when: 'others inherit it',
            sql: 'ALTER TABLE parents RENAME COLUMN id TO key',
            roles: { parents: 'target' },
            does: [exclusive, 'ACCESS EXCLUSIVE child'],
        },
        {
            form: 'ALTER TABLE … SET SCHEMA',
            sql: 'ALTER TABLE orders SET SCHEMA archive',
            does: [exclusive, 'ACCESS EXCLUSIVE sequence'],
        },
        {
            form: 'ALTER TABLE … OWNER TO',
            sql: 'ALTER TABLE orders OWNER TO ada',
            does: [exclusive, 'ACCESS EXCLUSIVE sequence', 'ACCESS EXCLUSIVE index'],
        },
        {
            form: 'ALTER TABLE … INHERIT',
            sql: 'ALTER TABLE loners INHERIT parents',
            does: [exclusive, 'SHARE UPDATE EXCLUSIVE parent'],
        },
        {
            form: 'ALTER TABLE … NO INHERIT',
            sql: 'ALTER TABLE children NO INHERIT parents',
            roles: { children: 'target' },
            does: [exclusive, 'ACCESS SHARE parent'],
        },
        {
            form: 'ALTER TABLE … OF',
            sql: 'ALTER TABLE untyped OF order_row',
            does: [exclusive, 'ACCESS SHARE type'],
        },
        { form: 'ALTER TABLE … NOT OF', sql: 'ALTER TABLE typed NOT OF', does: [exclusive] },
        {
            form: 'COMMENT ON TABLE',
            sql: "COMMENT ON TABLE orders IS 'x'",
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'COMMENT ON COLUMN',
            sql: "COMMENT ON COLUMN orders.note IS 'x'",
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'GRANT … ON TABLE',
            sql: 'GRANT SELECT ON orders TO ada',
            does: ['ACCESS SHARE target'],
            through: { major: 17, does: [] },
        },
        {
            form: 'REVOKE … ON TABLE',
            sql: 'REVOKE SELECT ON orders FROM ada',
            does: ['ACCESS SHARE target'],
            through: { major: 17, does: [] },
        },
        {
            form: 'GRANT … ON ALL TABLES IN SCHEMA',
            sql: 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO ada',
            does: [],
        },
        {
            form: 'ALTER DEFAULT PRIVILEGES',
            sql: 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO ada',
            does: [],
        },
        {
            form: 'REASSIGN OWNED',
            setup: `ALTER TABLE loners OWNER TO bob`,
            sql: 'REASSIGN OWNED BY bob TO ada',
            does: [exclusive, 'ACCESS EXCLUSIVE index'],
        },
        {
            form: 'DROP OWNED',
            setup: `ALTER TABLE loners OWNER TO bob`,
            sql: 'DROP OWNED BY bob',
            does: [exclusive, 'ACCESS EXCLUSIVE index'],
        },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/triggers.js


const triggers = {
    title: 'Triggers, rules and row security',
    setup: `${shop}
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER audit AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE RULE quiet AS ON DELETE TO orders DO ALSO NOTHING;
CREATE POLICY mine ON orders USING (true);`,
    roles: {
        ...shopRoles,
    },
    forms: [
        {
            form: 'CREATE TRIGGER',
            sql: 'CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION nothing()',
            does: ['SHARE ROW EXCLUSIVE target'],
        },
        {
            form: 'CREATE OR REPLACE TRIGGER',
            sql: 'CREATE OR REPLACE TRIGGER audit AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION nothing()',
            does: ['SHARE ROW EXCLUSIVE target'],
        },
        {
            form: 'CREATE CONSTRAINT TRIGGER',
            sql: 'CREATE CONSTRAINT TRIGGER t AFTER INSERT ON orders FROM customers FOR EACH ROW EXECUTE FUNCTION nothing()',
            does: ['SHARE ROW EXCLUSIVE target', 'ACCESS SHARE referenced'],
        },
        { form: 'DROP TRIGGER', sql: 'DROP TRIGGER audit ON orders', does: [exclusive] },
        {
            form: 'ALTER TRIGGER … RENAME TO',
            sql: 'ALTER TRIGGER audit ON orders RENAME TO journal',
            does: [exclusive],
        },
        {
            form: 'ALTER TRIGGER … DEPENDS ON EXTENSION',
            sql: 'ALTER TRIGGER audit ON orders DEPENDS ON EXTENSION plpgsql',
            does: ['ACCESS SHARE target'],
        },
        {
            form: 'ALTER TABLE … ENABLE TRIGGER',
            sql: 'ALTER TABLE orders ENABLE TRIGGER audit',
            does: ['SHARE ROW EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … DISABLE TRIGGER',
            sql: 'ALTER TABLE orders DISABLE TRIGGER audit',
            does: ['SHARE ROW EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … DISABLE TRIGGER ALL',
            sql: 'ALTER TABLE orders DISABLE TRIGGER ALL',
            does: ['SHARE ROW EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … DISABLE TRIGGER USER',
            sql: 'ALTER TABLE orders DISABLE TRIGGER USER',
            does: ['SHARE ROW EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … ENABLE REPLICA TRIGGER',
            sql: 'ALTER TABLE orders ENABLE REPLICA TRIGGER audit',
            does: ['SHARE ROW EXCLUSIVE target'],
        },
        {
            form: 'ALTER TABLE … ENABLE ALWAYS TRIGGER',
            sql: 'ALTER TABLE orders ENABLE ALWAYS TRIGGER audit',
            does: ['SHARE ROW EXCLUSIVE target'],
        },
        {
            form: 'COMMENT ON TRIGGER',
            sql: "COMMENT ON TRIGGER audit ON orders IS 'x'",
            does: ['ACCESS SHARE target'],
        },
        { form: 'CREATE RULE', sql: 'CREATE RULE r AS ON UPDATE TO orders DO ALSO NOTHING', does: [exclusive] },
        {
            form: 'CREATE OR REPLACE RULE',
            sql: 'CREATE OR REPLACE RULE quiet AS ON DELETE TO orders DO ALSO NOTHING',
            does: [exclusive],
        },
        { form: 'DROP RULE', sql: 'DROP RULE quiet ON orders', does: [exclusive] },
        { form: 'ALTER RULE … RENAME TO', sql: 'ALTER RULE quiet ON orders RENAME TO silent', does: [exclusive] },
        { form: 'ALTER TABLE … ENABLE RULE', sql: 'ALTER TABLE orders ENABLE RULE quiet', does: [exclusive] },
        { form: 'ALTER TABLE … DISABLE RULE', sql: 'ALTER TABLE orders DISABLE RULE quiet', does: [exclusive] },
        { form: 'CREATE POLICY', sql: 'CREATE POLICY p ON orders USING (true)', does: [exclusive] },
        { form: 'ALTER POLICY', sql: 'ALTER POLICY mine ON orders USING (false)', does: [exclusive] },
        {
            form: 'ALTER POLICY … RENAME TO',
            sql: 'ALTER POLICY mine ON orders RENAME TO ours',
            does: [exclusive],
        },
        { form: 'DROP POLICY', sql: 'DROP POLICY mine ON orders', does: [exclusive] },
        {
            form: 'ALTER TABLE … ENABLE ROW LEVEL SECURITY',
            sql: 'ALTER TABLE orders ENABLE ROW LEVEL SECURITY',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … DISABLE ROW LEVEL SECURITY',
            sql: 'ALTER TABLE orders DISABLE ROW LEVEL SECURITY',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … FORCE ROW LEVEL SECURITY',
            sql: 'ALTER TABLE orders FORCE ROW LEVEL SECURITY',
            does: [exclusive],
        },
        {
            form: 'ALTER TABLE … NO FORCE ROW LEVEL SECURITY',
            sql: 'ALTER TABLE orders NO FORCE ROW LEVEL SECURITY',
            does: [exclusive],
        },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/types.js

const types = {
    title: 'Types and domains',
    setup: `CREATE SCHEMA archive;
CREATE TYPE mood AS ENUM ('low', 'high');
CREATE TYPE pair AS (a int, b int);
CREATE DOMAIN positive AS int CONSTRAINT above CHECK (VALUE > 0);
CREATE DOMAIN later AS int;
ALTER DOMAIN later ADD CONSTRAINT waiting CHECK (VALUE > 0) NOT VALID;
CREATE TABLE orders (id bigint PRIMARY KEY, mood mood, total positive, other later);
CREATE TABLE spans (ends pair);
CREATE TABLE typed OF pair;
CREATE TYPE idle AS ENUM ('x');`,
    roles: {
        orders: 'using table',
        orders_pkey: 'index',
        spans: 'using table',
        typed: 'child',
        pair: 'target',
        mood: 'target',
        positive: 'target',
        later: 'target',
        idle: 'target',
        plain: 'type',
    },
    forms: [
        { form: 'CREATE TYPE … AS ENUM', sql: "CREATE TYPE e AS ENUM ('a')", does: [] },
        { form: 'ALTER TYPE … ADD VALUE', sql: "ALTER TYPE mood ADD VALUE 'middle'", does: ['EXCLUSIVE target'] },
        {
            form: 'ALTER TYPE … RENAME VALUE',
            sql: "ALTER TYPE mood RENAME VALUE 'low' TO 'lowest'",
            does: ['EXCLUSIVE target'],
        },
        { form: 'ALTER TYPE … RENAME TO', sql: 'ALTER TYPE mood RENAME TO temper', does: [] },
        { form: 'ALTER TYPE … SET SCHEMA', sql: 'ALTER TYPE mood SET SCHEMA archive', does: [] },
        { form: 'ALTER TYPE … OWNER TO', sql: 'ALTER TYPE mood OWNER TO ada', does: [] },
        { form: 'DROP TYPE', sql: 'DROP TYPE idle', does: [exclusive] },
        {
            form: 'DROP TYPE … CASCADE',
            when: 'a column is of it',
            sql: 'DROP TYPE mood CASCADE',
            does: [exclusive, 'ACCESS EXCLUSIVE using table'],
        },
        { form: 'CREATE TYPE … AS', sql: 'CREATE TYPE c AS (a int)', does: [] },
        {
            form: 'ALTER TYPE … ADD ATTRIBUTE',
            sql: 'ALTER TYPE pair ADD ATTRIBUTE c int CASCADE',
            does: [exclusive, 'ACCESS EXCLUSIVE child'],
        },
        {
            form: 'ALTER TYPE … DROP ATTRIBUTE',
            sql: 'ALTER TYPE pair DROP ATTRIBUTE b CASCADE',
            does: [exclusive, 'ACCESS EXCLUSIVE child'],
        },
        {
            form: 'ALTER TYPE … ALTER ATTRIBUTE … TYPE',
            when: 'typed tables follow',
            setup: `CREATE TYPE lonely AS (a int, b int); CREATE TABLE follows OF lonely`,
            sql: 'ALTER TYPE lonely ALTER ATTRIBUTE b TYPE bigint CASCADE',
            roles: { lonely: 'target', follows: 'child' },
            does: [exclusive, 'ACCESS EXCLUSIVE child', 'rewrite child: type'],
        },
        {
            form: 'ALTER TYPE … RENAME ATTRIBUTE',
            sql: 'ALTER TYPE pair RENAME ATTRIBUTE b TO c CASCADE',
            does: [exclusive, 'ACCESS EXCLUSIVE child'],
        },
        { form: 'CREATE DOMAIN', sql: 'CREATE DOMAIN d AS int CHECK (VALUE > 0)', does: [] },
        {
            form: 'ALTER DOMAIN … ADD CONSTRAINT',
            sql: 'ALTER DOMAIN positive ADD CHECK (VALUE > 1)',
            does: ['SHARE using table', 'scan using table: unannounced'],
        },
        {
            form: 'ALTER DOMAIN … ADD CONSTRAINT … NOT VALID',
            sql: 'ALTER DOMAIN positive ADD CHECK (VALUE > 1) NOT VALID',
            does: [],
        },
        {
            form: 'ALTER DOMAIN … VALIDATE CONSTRAINT',
            sql: 'ALTER DOMAIN later VALIDATE CONSTRAINT waiting',
            does: ['SHARE using table', 'scan using table: unannounced'],
        },
        { form: 'ALTER DOMAIN … DROP CONSTRAINT', sql: 'ALTER DOMAIN positive DROP CONSTRAINT above', does: [] },
        {
            form: 'ALTER DOMAIN … RENAME CONSTRAINT',
            sql: 'ALTER DOMAIN positive RENAME CONSTRAINT above TO over',
            does: [],
        },
        {
            form: 'ALTER DOMAIN … SET NOT NULL',
            sql: 'ALTER DOMAIN positive SET NOT NULL',
            does: ['SHARE using table', 'scan using table: unannounced'],
        },
        { form: 'ALTER DOMAIN … DROP NOT NULL', sql: 'ALTER DOMAIN positive DROP NOT NULL', does: [] },
        { form: 'ALTER DOMAIN … SET DEFAULT', sql: 'ALTER DOMAIN positive SET DEFAULT 1', does: [] },
        { form: 'ALTER DOMAIN … DROP DEFAULT', sql: 'ALTER DOMAIN positive DROP DEFAULT', does: [] },
        { form: 'ALTER DOMAIN … RENAME TO', sql: 'ALTER DOMAIN positive RENAME TO p', does: [] },
        {
            form: 'DROP DOMAIN … CASCADE',
            when: 'a column is of it',
            sql: 'DROP DOMAIN positive CASCADE',
            does: [exclusive, 'ACCESS EXCLUSIVE using table'],
        },
    ],
};

;// CONCATENATED MODULE: ./build/locks/forms/views.js

const views = {
    title: 'Views and materialized views',
    setup: `CREATE TABLE orders (id bigint PRIMARY KEY, total int);
CREATE VIEW open_orders AS SELECT id FROM orders;
CREATE VIEW first_orders AS SELECT id FROM open_orders LIMIT 10;
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX totals_id ON totals (id);
CREATE SCHEMA archive;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;`,
    roles: {
        orders: 'source',
        open_orders: 'target',
        first_orders: 'dependent',
        totals: 'target',
        totals_id: 'index',
    },
    forms: [
        { form: 'CREATE VIEW', sql: 'CREATE VIEW v AS SELECT id FROM orders', does: ['ACCESS SHARE source'] },
        {
            form: 'CREATE OR REPLACE VIEW',
            sql: 'CREATE OR REPLACE VIEW open_orders AS SELECT id FROM orders WHERE total > 0',
            does: [exclusive, 'ACCESS SHARE source'],
        },
        {
            form: 'DROP VIEW',
            sql: 'DROP VIEW first_orders',
            roles: { first_orders: 'target', open_orders: 'source' },
            does: [exclusive],
        },
        {
            form: 'DROP VIEW … CASCADE',
            sql: 'DROP VIEW open_orders CASCADE',
            does: [exclusive, 'ACCESS EXCLUSIVE dependent'],
        },
        {
            form: 'ALTER VIEW … RENAME TO',
            sql: 'ALTER VIEW open_orders RENAME TO current_orders',
            does: [exclusive],
        },
        {
            form: 'ALTER VIEW … RENAME COLUMN',
            sql: 'ALTER VIEW open_orders RENAME COLUMN id TO number',
            does: [exclusive],
        },
        { form: 'ALTER VIEW … SET SCHEMA', sql: 'ALTER VIEW open_orders SET SCHEMA archive', does: [exclusive] },
        { form: 'ALTER VIEW … OWNER TO', sql: 'ALTER VIEW open_orders OWNER TO ada', does: [exclusive] },
        {
            form: 'ALTER VIEW … SET (security_invoker)',
            sql: 'ALTER VIEW open_orders SET (security_invoker = on)',
            does: [exclusive],
        },
        { form: 'ALTER VIEW … RESET', sql: 'ALTER VIEW open_orders RESET (security_barrier)', does: [exclusive] },
        {
            form: 'ALTER VIEW … ALTER COLUMN … SET DEFAULT',
            sql: 'ALTER VIEW open_orders ALTER id SET DEFAULT 1',
            does: [exclusive],
        },
        {
            form: 'COMMENT ON VIEW',
            sql: "COMMENT ON VIEW open_orders IS 'x'",
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'GRANT … ON TABLE',
            when: 'a view',
            sql: 'GRANT SELECT ON open_orders TO ada',
            does: ['ACCESS SHARE target'],
            through: { major: 17, does: [] },
        },
        {
            form: 'CREATE MATERIALIZED VIEW',
            sql: 'CREATE MATERIALIZED VIEW m AS SELECT id FROM orders',
            does: ['ACCESS SHARE source', 'scan source: unannounced'],
        },
        {
            form: 'REFRESH MATERIALIZED VIEW',
            sql: 'REFRESH MATERIALIZED VIEW totals',
            does: [...rewriting('new file'), 'ACCESS SHARE source', 'scan source: unannounced'],
        },
        {
            form: 'REFRESH MATERIALIZED VIEW … WITH NO DATA',
            sql: 'REFRESH MATERIALIZED VIEW totals WITH NO DATA',
            does: rewriting('new file'),
        },
        {
            form: 'REFRESH MATERIALIZED VIEW CONCURRENTLY',
            sql: 'REFRESH MATERIALIZED VIEW CONCURRENTLY totals',
            does: [
                'EXCLUSIVE target',
                'ACCESS SHARE source',
                'scan target: unannounced',
                'scan source: unannounced',
            ],
        },
        {
            form: 'DROP MATERIALIZED VIEW',
            sql: 'DROP MATERIALIZED VIEW totals',
            does: [exclusive, 'ACCESS EXCLUSIVE index'],
        },
        {
            form: 'ALTER MATERIALIZED VIEW … RENAME TO',
            sql: 'ALTER MATERIALIZED VIEW totals RENAME TO sums',
            does: [exclusive],
        },
        {
            form: 'ALTER MATERIALIZED VIEW … RENAME COLUMN',
            sql: 'ALTER MATERIALIZED VIEW totals RENAME COLUMN total TO sum',
            does: [exclusive],
        },
        {
            form: 'ALTER MATERIALIZED VIEW … SET SCHEMA',
            sql: 'ALTER MATERIALIZED VIEW totals SET SCHEMA archive',
            does: [exclusive],
        },
        {
            form: 'ALTER MATERIALIZED VIEW … OWNER TO',
            sql: 'ALTER MATERIALIZED VIEW totals OWNER TO ada',
            does: [exclusive, 'ACCESS EXCLUSIVE index'],
        },
        {
            form: 'ALTER MATERIALIZED VIEW … SET (fillfactor)',
            sql: 'ALTER MATERIALIZED VIEW totals SET (fillfactor = 70)',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER MATERIALIZED VIEW … ALTER COLUMN … SET STATISTICS',
            sql: 'ALTER MATERIALIZED VIEW totals ALTER total SET STATISTICS 5',
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
        {
            form: 'ALTER MATERIALIZED VIEW … SET ACCESS METHOD',
            sql: 'ALTER MATERIALIZED VIEW totals SET ACCESS METHOD heap2',
            does: rewriting('access method'),
        },
        {
            form: 'ALTER MATERIALIZED VIEW … SET TABLESPACE',
            sql: 'ALTER MATERIALIZED VIEW totals SET TABLESPACE elsewhere',
            does: [exclusive, 'rewrite target: new file'],
        },
        {
            form: 'ALTER MATERIALIZED VIEW … CLUSTER ON',
            sql: 'ALTER MATERIALIZED VIEW totals CLUSTER ON totals_id',
            does: ['SHARE UPDATE EXCLUSIVE target', 'SHARE UPDATE EXCLUSIVE index'],
        },
        {
            form: 'COMMENT ON MATERIALIZED VIEW',
            sql: "COMMENT ON MATERIALIZED VIEW totals IS 'x'",
            does: ['SHARE UPDATE EXCLUSIVE target'],
        },
    ],
};

;// CONCATENATED MODULE: ./build/locks/lock-table.js

















/** What every form of a statement does on every supported major. The tests run each row on each of them. */
const lockTable = [
    tables,
    addedColumns,
    columnTypes,
    alteredColumns,
    constraints,
    indexes,
    partitions,
    partitionedTables,
    partitionedIndexes,
    storage,
    triggers,
    views,
    sequences,
    types,
    otherObjects,
    maintenance,
    data,
];
/** What a form does on a major, or null where that major does not have it. */
function deedsOn({ does, since, through }, major) {
    if (since !== undefined && major < since)
        return null;
    return through !== undefined && major <= through.major ? through.does : does;
}
/** The locks among deeds, as parts. */
function locksAmong(deeds) {
    return deeds.flatMap((deed) => {
        const [, mode, role] = /^([A-Z ]+) ([a-z ]+)$/.exec(deed) ?? [];
        return mode === undefined ? [] : [{ mode: mode, role: role }];
    });
}

;// CONCATENATED MODULE: ./build/locks/judge.js




/**
 * The locks of a statement that nobody could watch, as far as its text names the relations. Where the level depends on more
 * than the text, it is the strongest that the form is known for.
 */
function judgeLocks(node, major) {
    return classify(node).flatMap(({ form, relations }) => {
        const rows = formsByName().get(form) ?? [];
        return relations.flatMap(({ role, name }) => {
            const itself = strongestOn(rows, role, major);
            if (role !== 'target')
                return itself === null ? [] : [{ name, on: 'itself', mode: itself }];
            // Whether there is more to it than the form itself, the schema says: a plain row holds for plain objects.
            const plain = rows.filter(({ when }) => when === undefined);
            const indexes = strongestOn(plain, 'index', major);
            const table = strongestOn(plain, 'table', major);
            return [
                ...(itself === null ? [] : [{ name, on: 'itself', mode: itself }]),
                ...(indexes === null ? [] : [{ name, on: 'its indexes', mode: indexes }]),
                ...(table === null ? [] : [{ name, on: 'its table', mode: table }]),
            ];
        });
    });
}
/** The supported major that is nearest to a server's version, such as `18.6`. */
function nearestMajor(version) {
    const major = Number.parseInt(version, 10);
    return supportedMajors.findLast((each) => each <= major) ?? supportedMajors[0];
}
function strongestOn(rows, role, major) {
    return rows
        .flatMap((row) => locksAmong(deedsOn(row, major) ?? []))
        .filter((lock) => lock.role === role)
        .reduce((best, { mode }) => (best === null || (0,levels/* isStronger */.x)(mode, best) ? mode : best), null);
}
let byName = null;
/** Only a statement that was not watched asks, and most runs have none. */
function formsByName() {
    if (byName !== null)
        return byName;
    const rows = new Map();
    for (const row of lockTable.flatMap(({ forms }) => forms)) {
        rows.set(row.form, [...(rows.get(row.form) ?? []), row]);
    }
    byName = rows;
    return rows;
}

;// CONCATENATED MODULE: ./build/observe/judged-locks.js


/**
 * What the lock table says a statement takes, on the relations that are there: for statements that were refused, that let
 * go of their locks before they could be read, or that were not run.
 */
function judgedLocks(node, version, relations, held) {
    if (node === null)
        return [];
    const found = new Map();
    for (const judged of judgeLocks(node, nearestMajor(version))) {
        for (const relation of judged_locks_relationsOf(judged, relations)) {
            const before = found.get(relation.oid)?.mode ?? (0,levels/* strongest */.yX)(held.get(relation.oid) ?? []);
            if (before === null || (0,levels/* isStronger */.x)(judged.mode, before))
                found.set(relation.oid, { relation, mode: judged.mode });
        }
    }
    return [...found.values()].sort((a, b) => (a.relation.name < b.relation.name ? -1 : 1));
}
function judged_locks_relationsOf({ name, on }, relations) {
    const named = relations.named(name);
    if (named === null)
        return [];
    switch (on) {
        case 'itself':
            return [named];
        case 'its indexes':
            return relations.indexesOf(named.oid);
        case 'its table':
            return [relations.tableOf(named.oid) ?? []].flat();
    }
}

;// CONCATENATED MODULE: ./build/observe/own-session.js

/**
 * The embedded server has no connection whose user RESET could go back to: it stays with the role that was set. On a real
 * server only RESET is sure to be allowed.
 */
const ownUser = (engine) => engine === 'embedded' ? 'SET SESSION AUTHORIZATION postgres' : 'RESET SESSION AUTHORIZATION';
/**
 * What one file leaves in its session is not to leak into the next: a later deploy has a connection of its own. All but
 * the DISCARD ALL that would do it in one go, because that is refused where a file left its transaction open.
 */
const forgetFile = (engine) => `${ownUser(engine)}; RESET ALL; CLOSE ALL; DEALLOCATE ALL; DISCARD TEMP; DISCARD SEQUENCES`;
/** What has to follow a statement so that the session is as its author expects, and still speaks to the observer. */
function amends(node, engine) {
    const setting = (0,ast/* asStatement */.qp)(node, 'VariableSetStmt');
    // Since PostgreSQL 17 it silences triggers that are ENABLE ALWAYS too.
    if (setting?.name === 'event_triggers')
        return 'SET event_triggers = on';
    const resets = setting?.kind === 'VAR_RESET' || setting?.kind === 'VAR_SET_DEFAULT';
    const backToOwnUser = (resets && setting.name === 'session_authorization') ||
        (0,ast/* asStatement */.qp)(node, 'DiscardStmt')?.target === 'DISCARD_ALL';
    return backToOwnUser && engine === 'embedded' ? ownUser(engine) : null;
}

;// CONCATENATED MODULE: ./build/observe/privileges.js

/** What nobody has changed yet has no ACL: its default is spelled out, so that a REVOKE from PUBLIC shows. */
const source = (catalog, acl, letter, owner) => `SELECT '${catalog}' AS class, o.oid, x.grantee, x.privilege_type
  FROM pg_catalog.${catalog} o,
    pg_catalog.aclexplode(coalesce(o.${acl}, pg_catalog.acldefault(${letter}, o.${owner}))) x
  WHERE o.oid >= 16384 AND x.grantee <> o.${owner}`;
const privileges_query = `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('class', p.class, 'oid', p.oid::int8,
    'object', i.type || ' ' || i.identity,
    'grantee', coalesce((SELECT r.rolname FROM pg_catalog.pg_roles r WHERE r.oid = p.grantee), 'PUBLIC'),
    'privilege', p.privilege_type) ORDER BY i.identity, p.grantee, p.privilege_type), '[]')::text
  FROM (${source('pg_class', 'relacl', "CASE WHEN o.relkind = 'S' THEN 's'::\"char\" ELSE 'r'::\"char\" END", 'relowner')}
    UNION ALL ${source('pg_proc', 'proacl', "'f'", 'proowner')}
    UNION ALL ${source('pg_namespace', 'nspacl', "'n'", 'nspowner')}) p,
    pg_catalog.pg_identify_object(('pg_catalog.' || p.class)::regclass, p.oid, 0) i`;
const revokes = (node) => {
    const grant = (0,ast/* asStatement */.qp)(node, 'GrantStmt');
    if (grant !== null)
        return grant.is_grant !== true;
    // What a block does is known when it has run, and then it is too late to ask what was there.
    const block = (0,ast/* asStatement */.qp)(node, 'DoStmt');
    return block !== null && /\brevoke\b/i.test(JSON.stringify(block));
};
/** All privileges on relations, routines and schemas. */
async function readPrivileges(session) {
    const reply = await session.send(privileges_query);
    return JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '[]');
}
function revokedBetween(before, after, { relations, made }) {
    const key = (each) => `${each.class}:${each.oid} ${each.privilege} ${each.grantee}`;
    const left = new Set(after.map(key));
    return before
        .filter((each) => !left.has(key(each)))
        .map((each) => ({
        object: each.object,
        existedBefore: each.class === 'pg_class'
            ? relations.existedBefore(each.oid)
            : !made.has(`${each.class}:${each.oid}`),
        grantee: each.grantee,
        privilege: each.privilege,
    }));
}

// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __webpack_require__(19427);
;// CONCATENATED MODULE: ./build/observe/skipped.js


/** duplicate_table, which all relations share, and duplicate_column: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const skipped = new Set(['42P07', '42701']);
/** The relation for which CREATE … IF NOT EXISTS or ADD COLUMN IF NOT EXISTS did nothing, as it is. */
async function readSkipped(session, { node, notices, relations, tables }) {
    if (!notices.some(({ severity, sqlstate }) => severity === 'NOTICE' && skipped.has(sqlstate)))
        return null;
    const name = skipped_nameOf(node);
    if (name === null)
        return null;
    const reply = await session.send(`SELECT pg_catalog.to_regclass(${(0,quote/* quoteLiteral */.ce)(name)})::oid`);
    const relation = relations.get(Number(reply.results[0]?.rows[0]?.[0] ?? 0));
    if (relation === null)
        return null;
    const table = relation.kind === 'index' ? relations.tableOf(relation.oid) : relation;
    return { relation, table, facts: table === null ? null : tables.get(table.oid) };
}
function skipped_nameOf(node) {
    const index = (0,ast/* asStatement */.qp)(node, 'IndexStmt');
    // An index is made in the schema of its table.
    if (index?.idxname !== undefined)
        return (0,quote/* qualified */.LX)(index.relation?.schemaname ?? null, index.idxname);
    const table = (0,ast/* asStatement */.qp)(node, 'CreateStmt')?.relation ?? (0,ast/* asStatement */.qp)(node, 'AlterTableStmt')?.relation;
    return table === undefined ? null : (0,ast/* writtenName */.lD)(table);
}

// EXTERNAL MODULE: ./build/sql/split.js + 3 modules
var split = __webpack_require__(64339);
;// CONCATENATED MODULE: ./build/observe/sql-functions.js


/**
 * PostgreSQL quotes what PL/pgSQL executes, but says of a function in SQL only which statement it is at
 * (`SQL function "f" statement 2`): the text comes from the catalog. Functions whose name several share are left out.
 */
async function readSqlFunctions(session, notices) {
    const named = notices.flatMap(({ context }) => [...(context ?? '').matchAll(/^SQL function "(.+)" statement \d+$/gm)].flatMap(([, name]) => name ?? []));
    if (named.length === 0)
        return new Map();
    const names = [...new Set(named)].map(quote/* quoteLiteral */.ce).join(', ');
    const reply = await session.send(`SELECT p.proname, pg_catalog.min(p.prosrc) FROM pg_catalog.pg_proc p
    JOIN pg_catalog.pg_language l ON l.oid = p.prolang AND l.lanname = 'sql'
    WHERE p.proname IN (${names}) GROUP BY p.proname HAVING pg_catalog.count(*) = 1`);
    return new Map((reply.results[0]?.rows ?? []).map(([name, body]) => {
        const bytes = new TextEncoder().encode(body ?? '');
        return [name ?? '', (0,split/* split */.l)({ path: '', bytes }).statements.map(({ sql }) => sql)];
    }));
}

;// CONCATENATED MODULE: ./build/observe/observer.js












/** Milliseconds that a statement took, and that all of its observation did, itself included. For whoever measures. */
const timings = (0,external_node_diagnostics_channel_.channel)('lockstep:observe');
function createObserver(options) {
    const { session, relations, tables, definitions, parse, deadline } = options;
    /** As `class:oid`. */
    const made = new Set();
    let held = noLocks;
    return {
        mark: () => made.clear(),
        judge: (node) => byTable(judgedLocks(node, session.version, relations, held)),
        forgetLocks: () => {
            held = noLocks;
        },
        readAgain: async () => {
            held = await readLocks(session);
            await relations.load(session);
            await tables.load(session);
            await definitions.load(session);
        },
        observe: async ({ statement, node, copyData }, transaction) => {
            const begun = performance.now();
            const privileges = revokes(node) ? await readPrivileges(session) : [];
            const armed = await session.send(instruments/* arm */.J6);
            const start = performance.now();
            const reply = await session.send(statement.sql, copyData === null ? { deadline } : { deadline, copyData });
            const duration = performance.now() - start;
            const before = held;
            const after = reply.transaction === 'open' && !leavesNoTrace(node) ? await readLocks(session) : before;
            // A refused statement and one that runs alone have no locks left to read.
            const isWatched = reply.transaction === 'open';
            await relations.learn(session, [...after.keys(), ...oidsIn(reply.notices)]);
            const commands = reply.error === null
                ? readCommands(reply.notices, {
                    sql: statement.sql,
                    node,
                    relations,
                    locked: new Set(after.keys()),
                    sqlFunctions: await readSqlFunctions(session, reply.notices),
                    columnsOf: (oid) => tables.columnsOf(oid),
                    made,
                    parse,
                })
                : [];
            const histories = reply.transaction === 'failed'
                ? []
                : await tables.follow(session, changedOids(commands, newlyTaken(before, after, relations), relations));
            const open = reply.error === null && reply.transaction !== 'failed';
            const observation = {
                statement,
                status: reply.error === null ? 'observed' : 'failed',
                reason: null,
                node,
                transaction,
                ...(isWatched
                    ? { locks: strengthened(before, after, relations) }
                    : byTable(judgedLocks(node, session.version, relations, before))),
                locksTaken: newlyTaken(before, after, relations),
                heldBefore: strongestPerRelation(before, relations),
                commands: commands.map((command) => withColumns(command, tables)),
                innerChanges: dataChangesIn(node, parse),
                undone: false,
                tables: histories,
                ...(open ? await definitions.follow(session, commands) : { routines: [], enums: [] }),
                revoked: open && privileges.length > 0
                    ? revokedBetween(privileges, await readPrivileges(session), { relations, made })
                    : [],
                skippedFor: open
                    ? await readSkipped(session, { node, notices: reply.notices, relations, tables })
                    : null,
                notices: reply.notices.filter(isForPeople),
                error: reply.error,
                lockTimeout: milliseconds(armed.results[1]?.rows[0]?.[0] ?? '0'),
                rows: rowsTouched(reply),
                duration,
            };
            held = reply.transaction === 'open' ? after : noLocks;
            const mending = reply.error === null ? amends(node, session.engine) : null;
            if (mending !== null)
                await session.send(mending);
            // Only now, so that locks and messages above carry the names that the author knew.
            if (reply.transaction !== 'failed')
                await relations.refresh(session, renamed(commands, relations));
            if (timings.hasSubscribers)
                timings.publish({ statement: duration, all: performance.now() - begun });
            return observation;
        },
    };
}
/**
 * Reading pg_locks takes a snapshot, after which `SET TRANSACTION ISOLATION LEVEL` is refused. So it is in a
 * subtransaction: ROLLBACK TO SAVEPOINT, which lets go of locks, can be looked at.
 */
const leavesNoTrace = (node) => node !== null &&
    ('VariableSetStmt' in node ||
        ('TransactionStmt' in node && (0,facts/* isTransactionControl */.ig)(node) !== 'rollback to savepoint'));
const byTable = (locks) => locks.length === 0 ? { locks } : { locks, locksFrom: 'lock table' };
const isForPeople = ({ severity }) => !severity.startsWith('DEBUG') && !severity.startsWith('LOG');
/** Oids of the relations that the observer's messages speak of. */
function oidsIn(notices) {
    return notices
        .filter(({ sqlstate }) => sqlstate.startsWith('LS'))
        .flatMap(({ message }) => [...message.matchAll(/"oid" : (\d+)[^}]*"class" : "pg_class"/g)].map(([, oid]) => Number(oid)));
}
function changedOids(commands, locks, relations) {
    const objects = commands.flatMap(({ changed, created, dropped }) => [...changed, ...created, ...dropped]);
    // ATTACH PARTITION names its parent alone; the partition, and the default one, are locked while they change.
    const attached = commands.some(({ scans, scansAvoided, node }) => scans.length + scansAvoided.length > 0 || (0,ast/* asStatement */.qp)(node, 'CreateStmt')?.partbound !== undefined)
        ? locks.filter(({ relation, mode }) => relation.kind === 'table' && mode === 'ACCESS EXCLUSIVE')
        : [];
    return [
        ...new Set([
            ...objects.flatMap(({ oid, type }) => (oid !== null && hasColumns.test(type) ? [oid] : [])),
            ...attached.map(({ relation }) => relation.oid),
            ...objects.flatMap(({ oid, type }) => oid !== null && type === 'index' ? (relations.tableOf(oid)?.oid ?? []) : []),
            ...objects.flatMap(({ identity, type }) => ofTable.has(type) ? (relations.byName(identity.slice(identity.indexOf(' on ') + 4))?.oid ?? []) : []),
        ]),
    ];
}
/** `touch on public.orders` */
const ofTable = new Set(['policy', 'trigger', 'table constraint']);
/** `table`, and `table column` for what happens to one of its columns. */
const hasColumns = /^(?:table|view|materialized view)\b/;
const withColumns = (command, tables) => ({
    ...command,
    created: command.created.map((object) => ({ ...object, columns: tables.columnsOf(object.oid) })),
});
function renamed(commands, relations) {
    return commands
        .flatMap(({ changed }) => changed)
        .flatMap(({ oid, identity }) => (oid !== null && relations.get(oid)?.name !== identity ? [oid] : []));
}
function rowsTouched({ results }) {
    const match = /^(?:INSERT \d+|UPDATE|DELETE|MERGE|COPY) (\d+)$/.exec(results.at(-1)?.tag ?? '');
    return match === null ? null : Number(match[1]);
}
const units = {
    us: 0.001,
    ms: 1,
    s: 1000,
    min: 60_000,
    h: 3_600_000,
    d: 86_400_000,
};
/** `5s`, as SHOW gives a time setting → 5000. */
function milliseconds(setting) {
    const match = /^(\d+)\s*(us|ms|s|min|h|d)?$/.exec(setting);
    return match === null ? 0 : Number(match[1]) * (units[match[2] ?? 'ms'] ?? 1);
}

// EXTERNAL MODULE: ./build/observe/relations.js
var observe_relations = __webpack_require__(94926);
;// CONCATENATED MODULE: ./build/observe/not-observed.js
/** An observation of nothing: a statement that was not run, or that nobody watched. */
function notObserved({ statement, node }, reason, transaction) {
    return {
        statement,
        status: 'static',
        reason,
        node,
        transaction,
        locks: [],
        locksTaken: [],
        heldBefore: [],
        commands: [],
        innerChanges: [],
        undone: false,
        tables: [],
        routines: [],
        enums: [],
        revoked: [],
        skippedFor: null,
        notices: [],
        error: null,
        lockTimeout: 0,
        rows: null,
        duration: 0,
    };
}

;// CONCATENATED MODULE: ./build/observe/run-file.js




/**
 * Runs the statements of one new file in the transaction that the directory's own tool would use, and observes each.
 *
 * A statement that fails does not end the run: the transaction is rolled back, what came before it is run again
 * unobserved, and the next statement is tried, so that one mistake does not hide another. What fails after it may only be
 * a consequence: the rules know from the order.
 */
async function observeFile(statements, run) {
    const { session, state } = run;
    const toolOpensBlock = run.transaction === 'file' ||
        run.transaction === 'all' ||
        (run.transaction === 'message' && statements.length > 1);
    // A file that ends the tool's transaction goes on in autocommit, but for one message, where the server starts another.
    let blockDue = toolOpensBlock;
    const observations = [];
    for (const subject of statements) {
        run.onStatement(observations.length);
        const reason = whyNotRun(subject.node, session.engine);
        if (reason !== null) {
            const unseen = notObserved(subject, reason, state.context('autocommit'));
            observations.push({ ...unseen, ...state.judge(subject.node) });
            continue;
        }
        const control = controlOf(subject);
        if (state.status === 'idle' && blockDue && !(run.transaction === 'message' && control === 'begin')) {
            await state.begin();
            blockDue = run.transaction === 'message';
        }
        const alone = subject.node !== null && (0,facts/* mustRunAlone */.yY)(subject.node) !== null;
        // A statement that commits on its own would let go of its locks before they can be read.
        const ownBlock = state.status === 'idle' && !alone && control === null;
        const kind = ownBlock || alone ? 'autocommit' : 'block';
        const attempt = async () => {
            if (ownBlock)
                await state.begin();
            const observation = await state.observe(subject, kind);
            if (!ownBlock || observation.error === null)
                return observation;
            await state.abandon();
            // Only our block kept a loop from committing its portions: it runs without one, and its locks go unread.
            return observation.error.sqlstate === invalidTermination ? state.observe(subject, kind) : observation;
        };
        let observation = await attempt();
        // One statement may name several.
        while (observation.error !== null && (await state.addMissingRole(observation.error)))
            observation = await attempt();
        if (observation.error !== null) {
            await state.recover(standIn(subject, observation.error));
        }
        else if (ownBlock && state.status === 'open') {
            observation = failedAtCommit(observation, await state.commit());
        }
        observations.push(observation);
        takeBack(observations);
    }
    if (state.status !== 'idle' && !run.goesOn) {
        const error = await state.commit();
        const last = observations.pop();
        if (last !== undefined)
            observations.push(failedAtCommit(last, error));
    }
    return observations;
}
/** COMMIT in a DO block or procedure that runs inside a transaction block: https://www.postgresql.org/docs/current/plpgsql-transactions.html */
const invalidTermination = '2D000';
/** After a ROLLBACK, which is the last observation: marks what it took back. */
function takeBack(observations) {
    const last = observations.at(-1);
    if (last === undefined || last.status !== 'observed' || last.node === null)
        return;
    const control = (0,facts/* isTransactionControl */.ig)(last.node);
    if (control !== 'rollback' && control !== 'rollback to savepoint')
        return;
    const name = (0,ast/* asStatement */.qp)(last.node, 'TransactionStmt')?.savepoint_name;
    for (let index = observations.length - 2; index >= 0; index--) {
        const earlier = observations[index];
        if (earlier?.transaction.number !== last.transaction.number)
            return;
        const savepoint = (0,ast/* asStatement */.qp)(earlier.node, 'TransactionStmt');
        if (control === 'rollback to savepoint' && savepoint?.kind === 'TRANS_STMT_SAVEPOINT') {
            if (savepoint.savepoint_name === name)
                return;
        }
        observations[index] = { ...earlier, undone: true };
    }
}
/** What would take the run beyond its own throwaway database is judged by its text alone. */
function whyNotRun(node, engine) {
    if (node === null)
        return null;
    if ((0,facts/* copyProgram */._s)(node))
        return 'COPY … PROGRAM is not run: it starts a program on the server';
    const reach = (0,facts/* reachesBeyondDatabase */.Kn)(node);
    // The embedded server is ours alone, with its roles; other databases it has none.
    if (reach === null || (engine === 'embedded' && /ROLE|OWNED/.test(reach)))
        return null;
    return `${reach} is not run: it reaches beyond the database`;
}
/** What a `CREATE INDEX CONCURRENTLY` inside a transaction would have made, for the statements that build on it. */
function standIn({ statement, node }, error) {
    if (error.sqlstate !== '25001' || node === null)
        return [];
    return [{ sql: (0,facts/* withoutConcurrently */.JY)(statement.sql, node), copyData: null }];
}
function failedAtCommit(observation, error) {
    return error === null ? observation : { ...observation, status: 'failed', error, commands: [] };
}

;// CONCATENATED MODULE: ./build/observe/row-dependence.js
/**
 * The tables that must hold rows for the second pass to tell something: those that a statement alters or indexes, or all
 * of them where a routine may do anything. Most files (CREATE TABLE, a new nullable column) need none, and are spared it.
 * @param tables those that existed before, by unqualified name
 * @returns oids
 */
function tablesThatNeedRows(statements, tables) {
    const wanted = new Set();
    for (const { node } of statements) {
        if (node === null)
            continue;
        const names = runsRoutines(node) ? [...tables.keys()] : alteredTables(node);
        for (const name of names)
            for (const oid of tables.get(name) ?? [])
                wanted.add(oid);
    }
    return [...wanted];
}
const runsRoutines = (node) => 'DoStmt' in node || 'CallStmt' in node || 'SelectStmt' in node;
/** Only what can fail because of rows: a unique index, and an ALTER TABLE that adds, changes or constrains a column. */
function alteredTables(node) {
    const { AlterTableStmt: alter, IndexStmt: index } = node;
    if (index?.unique === true)
        return row_dependence_nameOf(index);
    const risky = (alter?.cmds ?? []).some(({ AlterTableCmd: action }) => {
        if (action?.subtype === 'AT_AddColumn')
            return (action.def?.ColumnDef?.constraints ?? []).length > 0;
        return riskyActions.has(action?.subtype ?? '');
    });
    return alter !== undefined && risky ? row_dependence_nameOf(alter) : [];
}
const riskyActions = new Set([
    'AT_AddConstraint',
    'AT_SetNotNull',
    'AT_AlterColumnType',
    'AT_AttachPartition',
]);
const row_dependence_nameOf = ({ relation }) => relation?.relname === undefined ? [] : [relation.relname];

// EXTERNAL MODULE: ./build/database/canonical-settings.js
var canonical_settings = __webpack_require__(75742);
;// CONCATENATED MODULE: ./build/observe/seed/catalog.js


/**
 * Reads all of it in one round trip, or what rows in some tables can have to do with in two.
 * @param only tables by OID, or null for all
 * @returns what the server said when it refused, or the catalog.
 */
async function readSeedCatalog(session, only = null) {
    const which = only === null ? '' : `AND c.oid IN (${await reachedFrom(session, only)})`;
    const reply = await session.send((0,canonical_settings/* inCanonicalSettings */.P)([catalog_tables, columns, uniques, foreignKeys, checks, usedTypes].map((query) => query(`${userTables} ${which}`))));
    if (reply.error)
        return reply.error.message;
    const rows = (part) => JSON.parse(reply.results[1 + part]?.rows[0]?.[0] ?? '[]');
    const ofTable = (part) => {
        const groups = new Map();
        for (const row of rows(part))
            groups.set(row.table, [...(groups.get(row.table) ?? []), row]);
        return (table) => groups.get(table) ?? [];
    };
    const types = new Map(rows(5).map((type) => [type.oid, type]));
    const refusesNull = (type) => type?.kind === 'd' && (type.notNull || refusesNull(types.get(type.inner ?? 0)));
    const columnsOf = ofTable(1);
    const uniquesOf = ofTable(2);
    const foreignKeysOf = ofTable(3);
    const checksOf = ofTable(4);
    return {
        tables: new Map(rows(0).map((table) => [
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
        ])),
        types,
    };
}
/** These tables and those that their foreign keys lead to, each with all that it is a partition of and all its partitions. */
async function reachedFrom(session, oids) {
    const reply = await session.send(`WITH RECURSIVE reached(oid) AS (
    SELECT pg_catalog.unnest('{${oids.join(',')}}'::pg_catalog.oid[])
    UNION SELECT next.oid FROM reached r CROSS JOIN LATERAL (
      SELECT k.confrelid FROM pg_catalog.pg_constraint k WHERE k.conrelid = r.oid AND k.contype = 'f'
      UNION ALL SELECT i.inhparent FROM pg_catalog.pg_inherits i WHERE i.inhrelid = r.oid
      UNION ALL SELECT i.inhrelid FROM pg_catalog.pg_inherits i WHERE i.inhparent = r.oid) next(oid))
  SELECT pg_catalog.string_agg(oid::text, ',') FROM reached`);
    return reply.results[0]?.rows[0]?.[0] ?? '0';
}
const json = (query) => `SELECT coalesce(json_agg(x), '[]') FROM (${query}) x`;
const userTables = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname !~ '^pg_'
    AND n.nspname NOT IN ('information_schema', '${instruments/* observerSchema */.i4}') AND c.relkind IN ('r', 'p')`;
const catalog_tables = (userTables) => json(`SELECT c.oid::int8, format('%I.%I', n.nspname, c.relname) AS name,
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
const columns = (userTables) => json(`SELECT c.oid::int8 AS table, a.attnum AS number, a.attname AS name, a.atttypid::int8 AS type,
    a.atttypmod AS modifier, format_type(a.atttypid, a.atttypmod) AS cast, a.attnotnull AS "notNull",
    CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS default,
    a.attgenerated <> '' AS generated
  FROM ${userTables} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE NOT c.relispartition OR EXISTS (SELECT FROM pg_constraint k WHERE k.confrelid = c.oid AND k.conparentid = 0)
  ORDER BY a.attrelid, a.attnum`);
const uniques = (userTables) => json(`SELECT c.oid::int8 AS table, ARRAY(
      SELECT k FROM unnest(i.indkey::int2[]) k WHERE k > 0
      UNION SELECT d.refobjsubid FROM pg_depend d WHERE i.indexprs IS NOT NULL AND d.classid = 'pg_class'::regclass
        AND d.objid = i.indexrelid AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid
        AND d.refobjsubid > 0) AS columns, i.indisunique AND NOT i.indimmediate AS deferrable
  FROM ${userTables} JOIN pg_index i ON i.indrelid = c.oid AND (i.indisunique OR i.indisexclusion)
  WHERE NOT c.relispartition`);
// A foreign key to a partitioned table has a further row per partition on the same table.
const foreignKeys = (userTables) => json(`SELECT c.oid::int8 AS table, k.confrelid::int8 AS parent, k.conkey AS columns,
    k.confkey AS "parentColumns", k.confmatchtype = 'f' AS full
  FROM ${userTables} JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f'
    LEFT JOIN pg_constraint o ON o.oid = k.conparentid
  WHERE NOT c.relispartition AND o.conrelid IS DISTINCT FROM k.conrelid
  ORDER BY k.conname`);
const checks = (userTables) => json(`SELECT c.oid::int8 AS table, coalesce(k.conkey, '{}') AS columns,
    pg_get_expr(k.conbin, k.conrelid) AS expression
  FROM ${userTables} JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'c'
  WHERE NOT c.relispartition ORDER BY k.conname`);
const usedTypes = (userTables) => `WITH RECURSIVE used(oid) AS (
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

;// CONCATENATED MODULE: ./build/observe/seed/order.js
/**
 * Parents before children. In a cycle, the tables whose keys may be null come first; where all are required, the order is
 * the given one. Rows of a partition come with those of its root.
 */
function parentsFirst(tables, all) {
    const left = new Set(tables.map(({ oid }) => oid));
    const root = (oid) => {
        const partitioned = all.get(oid)?.partitionOf ?? null;
        return partitioned === null ? oid : root(partitioned);
    };
    const waits = (table, matters) => table.foreignKeys.some((key) => root(key.parent) !== table.oid && left.has(root(key.parent)) && matters(key));
    const ordered = [];
    let rest = tables;
    while (rest.length > 0) {
        const free = rest.filter((table) => !waits(table, () => true));
        const optional = rest.filter((table) => !waits(table, (key) => isRequired(table, key)));
        const next = free.length > 0 ? free : (optional.length > 0 ? optional : rest).slice(0, 1);
        for (const table of next)
            left.delete(table.oid);
        ordered.push(...next);
        rest = rest.filter(({ oid }) => left.has(oid));
    }
    return ordered;
}
/** Whether a row cannot do without a parent: a key with a null in it refers to nothing. */
function isRequired(table, key) {
    const nullable = table.columns.filter(({ number, notNull }) => key.columns.includes(number) && !notNull);
    return key.full ? nullable.length < key.columns.length : nullable.length === 0;
}

;// CONCATENATED MODULE: ./build/observe/seed/partitions.js
const anywhere = { values: new Map(), filled: new Set() };
/**
 * Values that lead a row from a partitioned table to one of its leaves, one entry for each leaf, default partitions last.
 * Empty for a table that is not partitioned.
 */
function leafValues(root, tables) {
    return leaves(root, [...tables.values()]).sort((a, b) => Number(a.fallback) - Number(b.fallback));
}
function leaves(parent, tables) {
    return tables
        .filter(({ partitionOf }) => partitionOf === parent.oid)
        .flatMap((child) => {
        const own = boundValues(child.partitionBound ?? '', parent.partitionKey ?? []);
        if (child.partitionKey === null)
            return [own];
        return leaves(child, tables).map(({ values, filled, fallback }) => ({
            values: new Map([...own.values, ...values]),
            filled: filled && own.filled && new Set([...filled, ...own.filled]),
            fallback: fallback || own.fallback,
        }));
    });
}
/**
 * Reads `pg_get_expr(relpartbound)`: FROM is inclusive, so its own values fit, as does the first of a list.
 * https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARTITION
 */
function boundValues(bound, key) {
    const list = /^FOR VALUES IN \((.*)\)$/s.exec(bound)?.[1];
    const range = /^FOR VALUES FROM \((.*)\) TO \((.*)\)$/s.exec(bound);
    const values = new Map();
    if (list !== undefined) {
        const items = literals(list);
        const first = items.find((item) => item !== 'NULL') ?? 'NULL';
        if (key[0])
            values.set(key[0], first === 'NULL' ? null : unquote(first));
    }
    else if (range) {
        const from = literals(range[1] ?? '');
        const to = literals(range[2] ?? '');
        for (const [place, lower] of from.entries()) {
            const name = key[place];
            // Below the upper bound already when something before in the key is: then this may be anything.
            const tight = from.slice(0, place).every((bound, index) => bound === to[index]);
            const value = lower !== 'MINVALUE' ? unquote(lower) : tight ? below(to[place] ?? '') : null;
            if (name && value !== null)
                values.set(name, value);
            if (lower === 'MINVALUE')
                break;
        }
    }
    const names = key.flatMap((name) => name ?? []);
    const filled = range ? (names.length < key.length ? null : new Set(names)) : new Set();
    return { values, filled, fallback: bound === 'DEFAULT' };
}
/** A value below an upper bound: the day before, the number before, or null where any will do. */
function below(upper) {
    if (upper === 'MAXVALUE' || upper === 'MINVALUE' || upper === '')
        return null;
    const text = unquote(upper);
    if (/^-?\d+(?:\.\d+)?$/.test(text))
        return String(Number(text) - 1);
    const day = /^\d{4}-\d{2}-\d{2}/.exec(text);
    if (day)
        return new Date(Date.parse(day[0]) - 2 * 86_400_000).toISOString().slice(0, 10);
    return '';
}
/** Splits at commas outside of quotes. */
function literals(list) {
    return [...list.matchAll(/E?'(?:[^']|'')*'(?:::[^,]+)?|[^,\s][^,]*/g)].map(([item]) => item.trim());
}
function unquote(literal) {
    const quoted = /^(E?)'((?:[^']|'')*)'/.exec(literal);
    if (!quoted)
        return literal;
    const text = (quoted[2] ?? '').replaceAll("''", "'");
    return quoted[1] === 'E' ? text.replaceAll('\\\\', '\\') : text;
}

;// CONCATENATED MODULE: ./build/observe/seed/values.js
const columnDefault = Symbol('DEFAULT');
/**
 * A plausible value, the same for the same arguments and another for another `row`.
 * @param row from 1
 * @param key whether the column identifies rows: numbers are then far beyond those that a migration would insert.
 * @returns null for a type that nothing is known about.
 */
function makeValue(source, { type, modifier }, row, key) {
    const known = source.types.get(type);
    if (!known)
        return null;
    const inner = (key, row) => known.inner === null
        ? null
        : makeValue(source, { type: known.inner, modifier: known.kind === 'd' ? known.modifier : modifier }, row, key);
    if (known.kind === 'e')
        return known.labels[(row - 1) % Math.max(known.labels.length, 1)] ?? null;
    if (known.kind === 'd') {
        const found = source.domains.get(type) ?? [];
        return found.length > 0 ? (found[(row - 1) % found.length] ?? null) : inner(key, row);
    }
    if (known.kind === 'c') {
        return compositeText(known.attributes.map((attribute) => makeValue(source, attribute, row, key)));
    }
    // A range of a single point is valid for every subtype, and those of different rows do not overlap.
    if (known.kind === 'r')
        return wrap(inner(true, row), (bound) => `[${quoted(bound)},${quoted(bound)}]`);
    if (known.kind === 'm')
        return wrap(inner(true, row), (range) => `{${range}}`);
    // int2vector and oidvector are arrays that are written otherwise.
    if (known.isArray && !(known.name in values_byName))
        return key ? wrap(inner(true, row), (element) => `{${quoted(element)}}`) : '{}';
    return values_byName[known.name]?.(row, modifier, key) ?? null;
}
function wrap(text, how) {
    return text === null ? null : how(text);
}
/** Quotes an element of an array, composite or range: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function quoted(text) {
    return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
function compositeText(values) {
    return `(${values.map((value) => (value === null ? '' : quoted(value))).join(',')})`;
}
const twoDigits = (row) => String(((row - 1) % 28) + 1).padStart(2, '0');
const hex = (row, digits) => row.toString(16).padStart(digits, '0');
/** The last characters differ from row to row: a short column keeps those. */
const values_text = (row, modifier) => {
    const value = `seed_${row}`;
    const length = modifier < 4 ? value.length : modifier - 4;
    return value.slice(-length);
};
/**
 * How many digits a numeric may have before and after its point; either may be negative.
 * @param modifier at least 4: `numeric_typmod_precision` in src/backend/utils/adt/numeric.c
 */
function numericDigits(modifier) {
    const precision = ((modifier - 4) >> 16) & 0xffff;
    const scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024;
    return { before: precision - scale, after: scale };
}
const numeric = (row, modifier, key) => {
    if (modifier < 4)
        return String(key ? 2 ** 30 + row : row);
    const { before, after } = numericDigits(modifier);
    if (after < 0)
        return `${row}e${-after}`;
    if (before <= 0)
        return `${row}e-${after}`;
    if (!key || before === 1)
        return String(row);
    return String(before > 9 ? 2 ** 30 + row : 10 ** before - 1 - row);
};
const bits = (row, modifier) => {
    const length = modifier < 1 ? 1 : modifier;
    return (row - 1).toString(2).padStart(length, '0').slice(-length);
};
const date = (row) => `2001-01-${twoDigits(row)}`;
const values_byName = {
    bool: (row) => (row % 2 === 1 ? 't' : 'f'),
    int2: (row, _, key) => String(key ? 30000 + row : row),
    int4: (row, _, key) => String(key ? 2 ** 30 + row : row),
    int8: (row, _, key) => String(key ? 2 ** 40 + row : row),
    numeric,
    float4: (row) => String(row + 0.5),
    float8: (row) => String(row + 0.5),
    money: (row) => String(row),
    oid: (row) => String(row),
    xid: (row) => String(row),
    xid8: (row) => String(row),
    cid: (row) => String(row),
    tid: (row) => `(0,${row})`,
    text: values_text,
    varchar: values_text,
    bpchar: values_text,
    name: values_text,
    citext: values_text,
    char: (row) => String(row % 10),
    bytea: (row) => `\\x${hex(row, 2)}`,
    date,
    timestamp: (row) => `${date(row)} 12:00:00`,
    timestamptz: (row) => `${date(row)} 12:00:00+00`,
    time: (row) => `12:00:${twoDigits(row)}`,
    timetz: (row) => `12:00:${twoDigits(row)}+00`,
    interval: (row) => `${row} days`,
    // Version and variant bits as gen_random_uuid() sets them.
    uuid: (row) => `00000000-0000-4000-8000-${hex(row, 12)}`,
    json: (row, _, key) => (key ? `{"seed": ${row}}` : '{}'),
    jsonb: (row, _, key) => (key ? `{"seed": ${row}}` : '{}'),
    jsonpath: (row) => `$.seed_${row}`,
    xml: (row) => `<seed>${row}</seed>`,
    // Addresses for documentation: https://www.rfc-editor.org/rfc/rfc5737
    inet: (row) => `192.0.2.${row}`,
    cidr: (row) => `192.0.2.${row}/32`,
    macaddr: (row) => `02:00:00:00:00:${hex(row, 2)}`,
    macaddr8: (row) => `02:00:00:00:00:00:00:${hex(row, 2)}`,
    bit: bits,
    varbit: bits,
    tsvector: (row) => `seed_${row}`,
    tsquery: (row) => `seed_${row}`,
    point: (row) => `(${row},${row})`,
    line: (row) => `{1,1,${row}}`,
    lseg: (row) => `[(0,0),(${row},${row})]`,
    box: (row) => `(${row},${row}),(${row - 0.5},${row - 0.5})`,
    path: (row) => `[(0,0),(${row},${row})]`,
    polygon: (row) => `((0,0),(0,${row}),(${row},0))`,
    circle: (row) => `<(${row * 10},0),1>`,
    pg_lsn: (row) => `0/${row}`,
    txid_snapshot: (row) => `${row}:${row}:`,
    pg_snapshot: (row) => `${row}:${row}:`,
    int2vector: (row) => String(row),
    oidvector: (row) => String(row),
    // Numbers are read as they are, whether or not there is such an object.
    regclass: String,
    regtype: String,
    regproc: String,
    regprocedure: String,
    regoper: String,
    regoperator: String,
    regrole: String,
    regnamespace: String,
    regconfig: String,
    regdictionary: String,
    regcollation: String,
    refcursor: values_text,
    // Of extensions.
    hstore: (row) => `seed=>${row}`,
    ltree: (row) => `seed.${row}`,
    lquery: (row) => `seed.${row}`,
    ltxtquery: (row) => `seed_${row}`,
    cube: (row) => `(${row})`,
    seg: (row) => String(row),
    lo: (row) => String(row),
    geometry: (row) => `POINT(${row} ${row})`,
    geography: (row) => `POINT(${row} ${row})`,
    vector: (row, modifier) => vector(row, modifier),
    halfvec: (row, modifier) => vector(row, modifier),
    sparsevec: (row, modifier) => `{1:${row}}/${modifier < 1 ? 1 : modifier}`,
};
/** Of pgvector: the modifier is the number of dimensions. */
function vector(row, modifier) {
    return `[${Array.from({ length: modifier < 1 ? 1 : modifier }, () => row).join(',')}]`;
}

;// CONCATENATED MODULE: ./build/observe/seed/rows.js


/** Thrown where no row can be made, with the reason for people. */
class NoRow extends Error {
}
/**
 * Values for every column that takes one. Keys refer to rows that are there; the checks are not looked at.
 * @throws NoRow
 */
function planRow(request) {
    const { table, place, leaf } = request;
    const row = new Map();
    const others = table.foreignKeys.filter(({ parent }) => parent !== table.oid);
    const own = table.foreignKeys.filter(({ parent }) => parent === table.oid);
    const required = others.filter((key) => isRequired(table, key));
    for (const key of [...required, ...others.filter((key) => !required.includes(key))])
        refer(request, row, key);
    const selfColumns = new Set(own.flatMap(({ columns }) => columns));
    const distinct = distinctColumns(table);
    for (const column of table.columns) {
        const { number, name } = column;
        if (column.generated || row.has(number) || (selfColumns.has(number) && !isIdentity(table, number)))
            continue;
        const partition = leaf.values.get(name);
        if (partition !== undefined)
            row.set(number, partition);
        else if (place === 2 && mayBeNull(request, column))
            row.set(number, null);
        else if (isConstant(column.default) && !distinct.has(number))
            row.set(number, columnDefault);
        else
            row.set(number, invented(request, column));
    }
    for (const key of own)
        referToSelf(request, row, key);
    return row;
}
/** What a column may become when the row is changed to satisfy checks; null for anything of its type. */
function allowedValues(request, row, column) {
    const keys = request.table.foreignKeys.filter(({ columns }) => columns.includes(column.number));
    const own = row.get(column.number) ?? null;
    if (request.leaf.values.has(column.name))
        return [own];
    if (keys.length === 0)
        return null;
    const spare = column.notNull || keys.some(({ full, columns }) => full && columns.length > 1) ? [] : [null];
    const [key] = keys;
    if (keys.length > 1 || !key || key.columns.length > 1 || key.parent === request.table.oid)
        return [own, ...spare];
    const values = request
        .parentRows(key.parent)
        .flatMap((parent) => parent.get(key.parentColumns[0] ?? 0) ?? []);
    return [own, ...values, ...spare];
}
/** A constant, as the server prints it: evaluated anew for each row it is the same, and it takes nothing from a sequence. */
function isConstant(expression) {
    const constant = /^\(?(?:E?'(?:[^']|'')*'|-?[\d.]+|true|false)\)?(?:::[\w."]+(?: [a-z]+)*(?:\([\d,]+\))?(?:\[\])*)*$/;
    return expression !== null && constant.test(expression);
}
function mayBeNull({ leaf }, column) {
    return !column.notNull && leaf.filled !== null && !leaf.filled.has(column.name);
}
/** Where all columns of a unique index have constant defaults, one of them has to differ. */
function distinctColumns(table) {
    const constant = new Set(table.columns.filter((column) => isConstant(column.default)).map(({ number }) => number));
    return new Set(table.uniques.flatMap((columns) => columns.every((one) => constant.has(one)) ? columns.slice(0, 1) : []));
}
function isIdentity(table, column) {
    return table.foreignKeys.some(({ parent, parentColumns }) => parent === table.oid && parentColumns.includes(column));
}
function invented({ source, table, number }, column) {
    const value = makeValue(source, column, number, identifies(table, column.number));
    if (value !== null)
        return value;
    if (!column.notNull)
        return null;
    return column.default === null ? '' : columnDefault;
}
/** Part of a unique index. */
function identifies(table, column) {
    return table.uniques.some((columns) => columns.includes(column));
}
function refer(request, row, key) {
    const { table, place, source } = request;
    const optional = !isRequired(table, key);
    const open = table.columns.filter(({ number, notNull }) => key.columns.includes(number) && !notNull && !row.has(number));
    const leaveOut = () => {
        for (const { number } of open)
            row.set(number, null);
    };
    if (place === 2 && optional && open.length > 0) {
        leaveOut();
        return;
    }
    const rows = request.parentRows(key.parent);
    const preferred = [...rows.slice(place - 1), ...rows.slice(0, place - 1)];
    const parent = preferred.find((candidate) => key.columns.every((column, index) => {
        const value = candidate.get(key.parentColumns[index] ?? 0) ?? null;
        return value !== null && (!row.has(column) || row.get(column) === value);
    }));
    if (parent) {
        key.columns.forEach((column, index) => {
            row.set(column, parent.get(key.parentColumns[index] ?? 0) ?? null);
        });
    }
    else if (optional && open.length > 0)
        leaveOut();
    else
        throw new NoRow(`needs a row of ${source.tables.get(key.parent)?.name ?? 'another table'}, which has none that fits`);
}
/** The first row is a root, or its own parent where there has to be one; the second is the child of the first. */
function referToSelf({ table, first }, row, key) {
    const pairs = key.columns.map((column, index) => ({ column, target: key.parentColumns[index] ?? 0 }));
    const fits = pairs.every(({ column, target }) => {
        const value = first?.get(target);
        return typeof value === 'string' && (!row.has(column) || row.get(column) === value);
    });
    const optional = !isRequired(table, key);
    for (const { column, target } of pairs) {
        const nullable = table.columns.some(({ number, notNull }) => number === column && !notNull);
        if (fits)
            row.set(column, first?.get(target) ?? null);
        else if (!optional)
            row.set(column, row.get(target) ?? null);
        else if (nullable && !isIdentity(table, column))
            row.set(column, null);
    }
}

;// CONCATENATED MODULE: ./build/observe/seed/input.js

const isText = ({ name }) => ['text', 'varchar', 'bpchar', 'citext', 'name'].includes(name);
const isNumber = ({ name }) => /^(?:int[248]|numeric|float[48]|money|oid)$/.test(name);
/**
 * Whether a type surely reads a text: one candidate that it does not read spoils a whole query. The server itself can
 * tell only from 16 on (`pg_input_is_valid`). No for what is not known here.
 */
function isReadAs(type, modifier, text) {
    if (type.kind === 'e')
        return type.labels.includes(text);
    if (type.kind === 'r')
        return text === 'empty';
    if (type.kind !== 'b')
        return false;
    if (type.isArray)
        return text.startsWith('{');
    if (isText(type))
        return modifier < 4 || [...text].length <= modifier - 4;
    if (isNumber(type))
        return isNumberOf(type.name, modifier, text);
    if (type.name === 'json' || type.name === 'jsonb')
        return isJson(text);
    return input_patterns[type.name]?.test(text) ?? false;
}
const input_patterns = {
    bool: /^(?:t|f|true|false)$/,
    date: /^\d{4}-\d{2}-\d{2}$/,
    timestamp: /^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2}(?:\.\d+)?)?$/,
    timestamptz: /^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[+-]\d{2}(?::\d{2})?)?)?$/,
    time: /^\d{2}:\d{2}(?::\d{2})?$/,
    timetz: /^\d{2}:\d{2}(?::\d{2})?(?:[+-]\d{2})?$/,
    interval: /^(?:\d+ (?:year|mon|day)s?|\d{2}:\d{2}:\d{2})$/,
    uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    bytea: /^\\x(?:[0-9a-f]{2})*$/,
    inet: /^\d{1,3}(?:\.\d{1,3}){3}$/,
    char: /^[ -~]$/,
};
const largest = {
    int2: 2 ** 15 - 1,
    int4: 2 ** 31 - 1,
    int8: Number.MAX_SAFE_INTEGER,
};
function isNumberOf(name, modifier, text) {
    if (!/^-?\d+(?:\.\d+)?$/.test(text))
        return false;
    const size = Math.abs(Number(text));
    const limit = largest[name];
    if (limit !== undefined)
        return size <= limit && !text.includes('.');
    if (name === 'oid')
        return /^\d+$/.test(text) && size < 2 ** 32;
    return name !== 'numeric' || modifier < 4 || size < 10 ** numericDigits(modifier).before;
}
function isJson(text) {
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/observe/seed/candidates.js


/**
 * Texts worth trying where a check has to hold, the likeliest first: what the check's own expression names, values that
 * fit its numbers, then what checks usually ask for.
 */
function candidatesFor(source, column, expressions) {
    const accepted = source.domains.get(column.type) ?? [];
    if (accepted.length > 0)
        return accepted;
    const { base, modifier } = baseOf(source, column);
    const strings = expressions.flatMap(stringLiterals);
    const numbers = expressions.flatMap(numberLiterals);
    const plain = [1, 2, 3, 4].flatMap((row) => makeValue(source, column, row, false) ?? []);
    if (!base)
        return plain;
    const reads = (text) => isReadAs(base, modifier, text);
    return [
        ...new Set([
            ...fitting(source, base, strings, numbers).filter(reads),
            ...plain,
            ...usual(base).filter(reads),
        ]),
    ];
}
/** Without its domains. */
function baseOf(source, { type, modifier }) {
    const known = source.types.get(type) ?? null;
    return known?.kind === 'd' && known.inner !== null
        ? baseOf(source, { type: known.inner, modifier: known.modifier })
        : { base: known, modifier };
}
function fitting(source, type, strings, numbers) {
    if (type.isArray && type.inner !== null) {
        const element = baseOf(source, { type: type.inner, modifier: -1 });
        const elements = [
            ...strings.filter((text) => element.base && isReadAs(element.base, element.modifier, text)),
            ...[1, 2].flatMap((row) => makeValue(source, { type: type.inner ?? 0, modifier: -1 }, row, true) ?? []),
        ];
        const sizes = [...new Set([1, 2, ...numbers])].filter((size) => size > 0 && size <= 16);
        const one = elements.map((element) => `{${quoted(element)}}`);
        const many = sizes.map((size) => `{${Array.from({ length: size }, () => quoted(elements[0] ?? '')).join(',')}}`);
        return [...one, ...many];
    }
    if (isText(type)) {
        const fromPatterns = strings.map(fromPattern);
        const padded = fromPatterns.flatMap((text) => numbers.filter(isLength).map((length) => text.padEnd(length, 'a')));
        return [...strings, ...fromPatterns, ...padded, ...lengths(numbers)];
    }
    if (type.name === 'json' || type.name === 'jsonb')
        return jsonFitting(strings);
    if (type.name === 'bytea')
        return numbers.filter(isLength).map((length) => `\\x${'ab'.repeat(length)}`);
    if (isNumber(type))
        return numbers.flatMap((number) => [number, number + 1, number - 1]).map(String);
    return strings;
}
const isLength = (number) => Number.isInteger(number) && number > 0 && number <= 2000;
/** Texts as long as the numbers in the check say, of the characters that patterns usually allow. */
function lengths(numbers) {
    const wanted = [...new Set(numbers.filter(isLength).flatMap((length) => [length, length + 1, length - 1]))];
    return ['a', '0', 'A'].flatMap((character) => wanted.map((length) => character.repeat(length)));
}
/** `acct\_%` → `acct_a`. */
function fromPattern(pattern) {
    return pattern
        .replace(/^\^|\$$/g, '')
        .replace(/\\(.)|%|_|\.[*+]?|\[[^\]]*\][*+]?/g, (_, escaped) => escaped ?? 'a');
}
function jsonFitting(strings) {
    const keys = strings.filter((text) => /^\w+$/.test(text));
    const filled = (value) => `{${keys.map((key) => `${JSON.stringify(key)}: ${value}`).join(', ')}}`;
    const objects = ['"a"', '1', '{}', '[]'].map(filled);
    return ['{}', '[]', ...objects, '[{}]', '"a"', '1', 'true', 'null'];
}
function usual(type) {
    if (type.kind === 'e')
        return type.labels;
    if (isNumber(type))
        return ['0', '1', '-1', '2', '10', '100', '0.5'];
    if (isText(type))
        return usualTexts;
    if (type.kind === 'r')
        return ['empty'];
    if (type.name === 'bool')
        return ['t', 'f'];
    return [];
}
const usualTexts = [
    '',
    'a',
    'A',
    'abc',
    'ABC',
    '1',
    'a1',
    'a-b',
    'a_b',
    'a.b',
    'a/b',
    '/a',
    'seed@example.com',
    'example.com',
    'https://example.com/seed',
    '+15550100',
    '1.0.0',
    '#aabbcc',
    'en',
    'en-US',
    'USD',
    '2001-01-01',
    '12:00',
    '00000000-0000-4000-8000-000000000001',
    '{}',
];
/** The contents of the string constants in an expression as the server prints it. */
function stringLiterals(expression) {
    return [...expression.matchAll(/(E?)'((?:[^']|'')*)'/g)].map(([, escaped, text = '']) => {
        const plain = text.replaceAll("''", "'");
        return escaped === 'E' ? plain.replaceAll('\\\\', '\\') : plain;
    });
}
/** Also those inside string constants: the 64 of `^[0-9a-f]{64}$`. */
function numberLiterals(expression) {
    return [...expression.matchAll(/(?<![\w.])-?\d+(?:\.\d+)?(?!\w)/g)].map(([text]) => Number(text));
}

;// CONCATENATED MODULE: ./build/observe/seed/solve.js



/** Combinations that the server is asked to go through for one row. */
const combinations = 20_000;
/** Candidates that are tried one by one where they cannot be tried together. */
const oneByOne = 60;
/** Rows of a domain's values: enough for distinct rows. */
const wanted = 8;
/** Finds texts that a domain accepts: https://www.postgresql.org/docs/current/sql-createdomain.html */
async function solveDomain(attempt, source, domain) {
    const chain = domains(source, domain);
    const expressions = chain.flatMap(({ checks }) => checks);
    const base = chain.at(-1);
    if (expressions.length === 0 || base?.inner == null)
        return [];
    const inner = { type: base.inner, modifier: base.modifier };
    const cast = source.types.get(base.inner)?.cast ?? 'text';
    const texts = candidatesFor(source, inner, expressions);
    // VALUE, as the checks call it, is an ordinary column here.
    const query = (some) => `SELECT o FROM (VALUES ${some
        .map((text, index) => `(${index}, ${(0,quote/* quoteLiteral */.ce)(text)}::${cast})`)
        .join(', ')}) c(o, value) WHERE ${solve_all(expressions)} ORDER BY o LIMIT ${wanted}`;
    const reply = await attempt(query(texts));
    if (!reply.error)
        return (reply.results[0]?.rows ?? []).map(([index]) => texts[Number(index)] ?? '');
    // One text that the expression cannot even be computed for spoils the query for all.
    const found = [];
    for (const text of texts.slice(0, oneByOne)) {
        const reply = await attempt(query([text]));
        if (reply.results[0]?.rows.length === 1)
            found.push(text);
    }
    return found;
}
function domains(source, domain) {
    const inner = domain.inner === null ? undefined : source.types.get(domain.inner);
    return inner?.kind === 'd' ? [domain, ...domains(source, inner)] : [domain];
}
/**
 * Changes a row so that the table's checks hold, by letting the server evaluate them over combinations of candidates.
 * @param allowed what a column may become, or null when it is free
 * @param other a row from which this one had better differ
 * @param shift moves the order of candidates on, for further rows
 * @returns null when no combination does it
 */
async function solveChecks(attempt, source, table, row, allowed, other, shift) {
    const solved = new Map(row);
    for (const { columns, expressions } of linkedChecks(table)) {
        const places = table.columns.filter(({ number }) => columns.has(number));
        const limit = Math.max(2, Math.floor(combinations ** (1 / Math.max(places.length, 1))));
        const choices = places.map((column) => {
            const own = row.get(column.number) ?? null;
            const fixed = allowed(column);
            const values = fixed === null
                ? choicesFor(source, column, own, expressions, limit, shift)
                : [...new Set([own, ...fixed])];
            const taken = other?.get(column.number) ?? null;
            return [...values.filter((choice) => choice !== taken), ...values.filter((choice) => choice === taken)];
        });
        const answer = await search(attempt, places, choices, expressions);
        if (answer === null)
            return null;
        places.forEach((column, place) => {
            const choice = choices[place]?.[Number(answer[place])];
            if (choice !== undefined)
                solved.set(column.number, choice);
        });
    }
    return solved;
}
/** The row's own value first; NULL, where it is allowed, survives any cut. */
function choicesFor(source, column, own, expressions, limit, shift) {
    const texts = candidatesFor(source, column, expressions);
    const shifted = [...texts.slice(shift), ...texts.slice(0, shift)];
    const spare = column.notNull || own === null ? [] : [null];
    return [...new Set([own, ...shifted])].slice(0, Math.max(1, limit - spare.length)).concat(spare);
}
/** @returns for each column the place of its choice */
async function search(attempt, columns, choices, expressions) {
    const reply = await attempt(searchQuery(columns, choices, expressions));
    if (!reply.error)
        return reply.results[0]?.rows[0] ?? null;
    // One value that the expression cannot even be computed for spoils the query for all.
    const [only = []] = choices;
    for (const [place, choice] of columns.length === 1 ? only.slice(0, oneByOne).entries() : []) {
        const reply = await attempt(searchQuery(columns, [[choice]], expressions));
        if (reply.results[0]?.rows.length === 1)
            return [String(place)];
    }
    return null;
}
function searchQuery(columns, choices, expressions) {
    const lists = columns.map((column, place) => {
        const rows = (choices[place] ?? []).map((value, index) => `(${index}, ${typed(value, column)})`);
        return `(VALUES ${rows.join(', ')}) c${place}(o${place}, ${(0,quote/* quoteIdentifier */.Cm)(column.name)})`;
    });
    const order = columns.map((_, place) => `o${place}`);
    return `SELECT ${order.join(', ')} FROM ${lists.join(' CROSS JOIN ')} WHERE ${solve_all(expressions)}
    ORDER BY ${order.join(' + ')}, ${order.join(', ')} LIMIT 1`;
}
function typed(value, column) {
    if (value === columnDefault)
        return `(${column.default ?? 'NULL'})::${column.cast}`;
    return `${value === null ? 'NULL' : (0,quote/* quoteLiteral */.ce)(value)}::${column.cast}`;
}
function solve_all(expressions) {
    return expressions.map((expression) => `((${expression}) IS NOT FALSE)`).join(' AND ');
}
/** Checks that share a column have to be solved together. */
function linkedChecks(table) {
    const groups = [];
    const generated = new Set(table.columns.flatMap(({ number, generated }) => (generated ? [number] : [])));
    for (const { columns, expression } of table.checks) {
        // What a generated column will hold is not known before the row is there.
        if (columns.length === 0 || columns.some((column) => generated.has(column)))
            continue;
        const linked = groups.filter((group) => columns.some((column) => group.columns.has(column)));
        for (const group of linked)
            groups.splice(groups.indexOf(group), 1);
        groups.push({
            columns: new Set([...columns, ...linked.flatMap((group) => [...group.columns])]),
            expressions: [expression, ...linked.flatMap((group) => group.expressions)],
        });
    }
    return groups;
}

;// CONCATENATED MODULE: ./build/observe/seed/statements.js


/** @param returning names of the columns whose values come back, in the statement's only result with rows */
function insertStatement(table, rows, returning) {
    const columns = table.columns.filter(({ generated }) => !generated);
    const answer = returning.length > 0 ? ` RETURNING ${returning.map(quote/* quoteIdentifier */.Cm).join(', ')}` : '';
    if (columns.length === 0)
        return rows.map(() => `INSERT INTO ${table.name} DEFAULT VALUES${answer}`).join('; ');
    const tuples = rows.map((row) => {
        const values = columns.map(({ number }) => {
            const value = row.get(number) ?? null;
            return value === columnDefault ? 'DEFAULT' : value === null ? 'NULL' : (0,quote/* quoteLiteral */.ce)(value);
        });
        return `(${values.join(', ')})`;
    });
    const names = columns.map(({ name }) => (0,quote/* quoteIdentifier */.Cm)(name)).join(', ');
    return `INSERT INTO ${table.name} (${names}) OVERRIDING SYSTEM VALUE VALUES ${tuples.join(', ')}${answer}`;
}
/** Deletes the rows whose key refers to nothing. */
function orphanStatement(table, parent, key) {
    const name = (owner, number) => (0,quote/* quoteIdentifier */.Cm)(owner.columns.find((column) => column.number === number)?.name ?? '');
    const set = key.columns.map((column) => `c.${name(table, column)} IS NOT NULL`);
    const pairs = key.columns.map((column, index) => `p.${name(parent, key.parentColumns[index])} = c.${name(table, column)}`);
    return `DELETE FROM ${table.name} c WHERE ${set.join(' AND ')}
    AND NOT EXISTS (SELECT FROM ${parent.name} p WHERE ${pairs.join(' AND ')})`;
}
/**
 * Fails where rows are equal in a deferrable unique constraint: the server checks those by a trigger, which does not fire
 * in a replica.
 */
function duplicateCheck(table) {
    const checks = table.deferrable.map((numbers) => {
        const columns = table.columns
            .filter(({ number }) => numbers.includes(number))
            .map(({ name }) => (0,quote/* quoteIdentifier */.Cm)(name));
        const set = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
        const duplicates = `SELECT FROM ${table.name} WHERE ${set} GROUP BY ${columns.join(', ')} HAVING count(*) > 1`;
        return `IF EXISTS (${duplicates}) THEN RAISE unique_violation USING MESSAGE = 'rows would be equal in a unique constraint'; END IF;`;
    });
    return `DO $lockstep$ BEGIN ${checks.join(' ')} END $lockstep$`;
}

;// CONCATENATED MODULE: ./build/observe/seed/seeder.js






/** How many pairs of rows are tried, and how many partitions for each: the rest would fail alike. */
const pairs = 2;
const seeder_partitions = 4;
/** Seeds one table after the other and remembers the rows that later ones can refer to. */
class Seeder {
    /** By table name: null for a table that is seeded, else why it is not. */
    outcomes = new Map();
    #source;
    #wanted;
    #transaction;
    #rows = new Map();
    #referred = new Map();
    #done = new Set();
    #promised = new Map();
    constructor(catalog, wanted, transaction) {
        this.#source = { ...catalog, domains: new Map() };
        this.#wanted = new Map(wanted.map((table) => [table.oid, table]));
        this.#transaction = transaction;
        for (const { foreignKeys } of catalog.tables.values()) {
            for (const { parent, parentColumns } of foreignKeys) {
                this.#referred.set(parent, [...new Set([...(this.#referred.get(parent) ?? []), ...parentColumns])]);
            }
        }
    }
    async solveDomains() {
        for (const type of this.#source.types.values()) {
            if (type.kind === 'd')
                this.#source.domains.set(type.oid, await solveDomain(this.#transaction.attempt, this.#source, type));
        }
    }
    async seed(table) {
        for (const { parent } of table.foreignKeys)
            if (parent !== table.oid)
                await this.#readRows(parent);
        this.outcomes.set(table.name, await this.#insertBest(table));
        this.#done.add(table.oid);
    }
    /** Whether a table can do without new rows; if so, later ones refer to those that are there. */
    async holdsRows(table) {
        const reply = await this.#transaction.attempt(`SELECT FROM ${table.name} LIMIT 1`);
        const holds = reply.results[0]?.rows.length === 1;
        if (holds)
            this.#done.add(table.oid);
        return holds;
    }
    /** @returns why it could not be done, or null */
    async #insertBest(table) {
        const leaves = leafValues(table, this.#source.tables).slice(0, seeder_partitions);
        if (table.partitionKey !== null && leaves.length === 0)
            return 'it has no partitions';
        if (table.insertRules.some((when) => this.#transaction.firing.includes(when))) {
            return 'a rule of the table takes its rows elsewhere';
        }
        let reason = 'no row was made';
        for (let pair = 0; pair < pairs; pair++) {
            for (const leaf of leaves.length > 0 ? leaves : [anywhere]) {
                const said = await this.#insertPair(table, pair * 2, leaf);
                if (said === null)
                    return null;
                reason = said;
            }
        }
        return reason;
    }
    /** Both rows at once; else both with values that the checks accept; else one of them. */
    async #insertPair(table, offset, leaf) {
        const request = (place, first) => ({
            source: this.#source,
            table,
            place,
            number: offset + place,
            leaf,
            parentRows: (oid) => this.#rowsFor(oid),
            first,
        });
        const first = planOrReason(request(1, null));
        if (typeof first === 'string')
            return first;
        const second = planOrReason(request(2, first));
        let said = await this.#insert(table, typeof second === 'string' ? [first] : [first, second]);
        if (said === null || typeof second === 'string')
            return said;
        const solved = await this.#satisfy(request(1, null), first);
        const follower = await this.#satisfy(request(2, solved), planRow(request(2, solved)));
        const alone = await this.#satisfy(request(2, null), planRow(request(2, null)));
        for (const rows of [...(table.checks.length > 0 ? [[solved, follower]] : []), [solved], [alone]]) {
            said = await this.#insert(table, rows);
            if (said === null)
                return null;
        }
        return said;
    }
    async #satisfy(request, row) {
        const allowed = (column) => allowedValues(request, row, column);
        const { table, first, number } = request;
        return ((await solveChecks(this.#transaction.attempt, this.#source, table, row, allowed, first, number - 1)) ??
            row);
    }
    async #insert(table, rows) {
        const referred = this.#referredColumns(table);
        const names = referred.map(({ name }) => name);
        const check = table.deferrable.length > 0 ? `; ${duplicateCheck(table)}` : '';
        const reply = await this.#transaction.attempt(insertStatement(table, rows, names) + check);
        if (reply.error)
            return reply.error.message;
        const stored = reply.results.flatMap((result) => result.rows);
        if (referred.length > 0) {
            this.#rows.set(table.oid, stored.map((values) => new Map(referred.map(({ number }, place) => [number, values[place] ?? null]))));
        }
        return null;
    }
    #referredColumns(table) {
        const numbers = this.#referred.get(table.oid) ?? [];
        return table.columns.filter(({ number }) => numbers.includes(number));
    }
    /** Rows that a table holds already: of one that is not seeded, or could not be. */
    async #readRows(oid) {
        const table = this.#source.tables.get(oid);
        const pending = this.#wanted.has(oid) && !this.#done.has(oid);
        if (!table || pending || this.#rows.has(oid))
            return;
        const columns = this.#referredColumns(table);
        const reply = await this.#transaction.attempt(`SELECT ${columns.map(({ name }) => (0,quote/* quoteIdentifier */.Cm)(name)).join(', ')} FROM ${table.name} LIMIT 2`);
        const rows = reply.results[0]?.rows ?? [];
        this.#rows.set(oid, rows.map((values) => new Map(columns.map(({ number }, place) => [number, values[place] ?? null]))));
    }
    /** Of a table that comes later, in a cycle of keys that may not be null: the rows that it is going to get. */
    #rowsFor(oid) {
        const known = this.#rows.get(oid);
        const table = this.#wanted.get(oid);
        if (known || !table || this.#done.has(oid))
            return known ?? [];
        const keys = new Set(table.foreignKeys.flatMap(({ columns }) => columns));
        const rows = [1, 2].map((number) => {
            const columns = this.#referredColumns(table).filter((column) => !keys.has(column.number));
            return new Map(columns.map((column) => [column.number, makeValue(this.#source, column, number, true)]));
        });
        this.#promised.set(oid, rows);
        return rows;
    }
    /** Where a promised row did not come, the rows that refer to it go, and those that refer to them. */
    async removeOrphans() {
        const doubtful = [...this.#promised.keys()].filter((oid) => !this.#keptPromise(oid));
        for (let oid = doubtful.pop(); oid !== undefined; oid = doubtful.pop()) {
            const parent = this.#source.tables.get(oid);
            for (const table of this.#wanted.values()) {
                for (const key of table.foreignKeys.filter(({ parent }) => parent === oid)) {
                    const reply = parent && (await this.#transaction.attempt(orphanStatement(table, parent, key)));
                    if (reply?.results[0] === undefined || reply.results[0].tag === 'DELETE 0')
                        continue;
                    this.outcomes.set(table.name, `needs a row of ${parent?.name}, which has none that fits`);
                    doubtful.push(table.oid);
                }
            }
        }
    }
    #keptPromise(oid) {
        const stored = this.#rows.get(oid) ?? [];
        return (this.#promised.get(oid) ?? []).every((promised) => stored.some((row) => [...promised].every(([column, value]) => row.get(column) === value)));
    }
}
function planOrReason(request) {
    try {
        return planRow(request);
    }
    catch (error) {
        if (error instanceof NoRow)
            return error.message;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/observe/seed/transaction.js
/**
 * Opens a transaction, or joins the one that is open, in which each attempt can fail on its own.
 *
 * `session_replication_role = replica` keeps triggers and rules from firing and lets rows refer to each other in circles;
 * it takes a superuser. The rows are made to satisfy foreign keys without the server's help:
 * https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-SESSION-REPLICATION-ROLE
 * Deferred constraints are checked at once, so that a violation is known with the row that causes it.
 */
async function openSeedTransaction(session) {
    const { transaction, results } = await session.send('SHOW session_replication_role');
    const joined = transaction !== 'idle';
    const role = results[0]?.rows[0]?.[0] ?? 'origin';
    if (!joined)
        await session.send('BEGIN; SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL statement_timeout = 0');
    const attempt = async (sql) => {
        const reply = await session.send(`SAVEPOINT lockstep_seed; ${sql}; RELEASE SAVEPOINT lockstep_seed`);
        if (reply.error) {
            await session.send('ROLLBACK TO SAVEPOINT lockstep_seed; RELEASE SAVEPOINT lockstep_seed');
        }
        return { ...reply, results: reply.results.slice(1, reply.error ? undefined : -1) };
    };
    const replica = await attempt('SET LOCAL session_replication_role = replica');
    return {
        attempt,
        firing: replica.error ? ['A', 'O'] : ['A', 'R'],
        close: async () => {
            const reply = joined
                ? await attempt(`SET LOCAL session_replication_role = ${role}`)
                : await session.send('COMMIT');
            return reply.error?.message ?? null;
        },
    };
}

;// CONCATENATED MODULE: ./build/observe/seed.js




/**
 * Puts two rows into every ordinary and partitioned user table, best effort: the first with a value in every column, the
 * second with NULL wherever it may be. Values depend on nothing but the schema and the rows that are there. Foreign keys
 * refer to rows that exist; triggers do not fire where the session may switch them off; sequences are not advanced.
 * Works outside a transaction (and commits) or inside an open one (and leaves it open, with its settings).
 * Never throws for what a table or the server refuses: that is in the report.
 * @throws SessionLost
 */
async function seedRows(session, options = {}) {
    const catalog = await readSeedCatalog(session, options.only ?? null);
    if (typeof catalog === 'string')
        return { seeded: [], unseeded: [{ table: 'every table', reason: catalog }] };
    const reached = options.only && withParents(options.only, catalog);
    const wanted = [...catalog.tables.values()].filter(({ oid, partitionOf }) => partitionOf === null && (reached === undefined || reached.has(oid)));
    const transaction = await openSeedTransaction(session);
    const seeder = new Seeder(catalog, wanted, transaction);
    await seeder.solveDomains();
    for (const table of parentsFirst(wanted, catalog.tables)) {
        const asked = options.only === undefined || options.only.includes(table.oid);
        if (asked || !(await seeder.holdsRows(table)))
            await seeder.seed(table);
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
function withParents(oids, { tables }) {
    const reached = new Set(oids);
    for (const oid of reached) {
        const table = tables.get(oid);
        for (const { parent } of table?.foreignKeys ?? [])
            reached.add(parent);
        // Rows come to a partition through its root.
        if (table && table.partitionOf !== null && !oids.includes(oid))
            reached.add(table.partitionOf);
    }
    return reached;
}

;// CONCATENATED MODULE: ./build/observe/seeded-pass.js






const none = { failures: [], unseeded: [] };
/**
 * Runs the files once with two rows in every table that they might trip over, in one transaction that is rolled back: a
 * second database would need the history replayed again, which takes longer than all the rest. What a single transaction
 * makes fail (an enum value used before commit) is no failure of rows, and the rules ask for failures of rows only.
 */
async function runWithRows(run) {
    const { session, files } = run;
    const only = tablesThatNeedRows(files.flatMap(([, { statements }]) => statements), run.tables);
    if (only.length === 0)
        return none;
    await session.send('BEGIN');
    try {
        const { unseeded, seeded } = await seedRows(session, { only });
        if (seeded.length === 0)
            return { failures: [], unseeded };
        const failures = [];
        for (const [file, { statements }] of files) {
            for (const subject of statements) {
                run.onStatement(file, subject.statement.index);
                const error = await runStatement(subject, seeded, run);
                if (error !== null)
                    failures.push({ file, statement: subject.statement.index, error });
            }
            await session.send(`${endOfFile}; ${forgetFile(session.engine)}`);
        }
        return { failures, unseeded };
    }
    finally {
        await session.send('ROLLBACK');
        // Prepared statements outlive a rollback.
        await session.send(forgetFile(session.engine));
    }
}
/** What COMMIT would check; without it, an ALTER TABLE of the next file meets pending trigger events. */
const endOfFile = 'SET CONSTRAINTS ALL IMMEDIATE';
async function runStatement({ statement, node, copyData }, seeded, { session, deadline }) {
    if (node !== null && ((0,facts/* isTransactionControl */.ig)(node) !== null || whyNotRun(node, session.engine) !== null))
        return null;
    const alone = node !== null && (0,facts/* mustRunAlone */.yY)(node) !== null;
    const sql = alone ? (0,facts/* withoutConcurrently */.JY)(statement.sql, node) : statement.sql;
    // VACUUM, DISCARD ALL: nothing that rows could make fail.
    if (alone && sql === statement.sql)
        return null;
    const send = () => session.send(sql, copyData === null ? { deadline } : { deadline, copyData });
    // `SET TRANSACTION` is refused in a subtransaction.
    if (node !== null && 'VariableSetStmt' in node) {
        await send();
        return null;
    }
    await session.send('SAVEPOINT statement');
    const reply = await send();
    if (reply.error === null) {
        await session.send('RELEASE SAVEPOINT statement');
        return null;
    }
    // Once more without rows, so that the statements behind it find what they expect. Other tables keep theirs if they can:
    // one failure must not hide another.
    const named = seeded.filter((table) => (0,observe_relations/* unqualifiedName */.R)(table) === reply.error?.relation);
    for (const tables of named.length === 0 ? [seeded] : [named, seeded]) {
        await session.send(`ROLLBACK TO SAVEPOINT statement; TRUNCATE ${tables.join(', ')} CASCADE`);
        const again = await send();
        if (again.error === null) {
            await session.send('RELEASE SAVEPOINT statement');
            return reply.error;
        }
    }
    await session.send('ROLLBACK TO SAVEPOINT statement');
    return reply.error;
}

;// CONCATENATED MODULE: ./build/observe/tables.js
/** By a publication of this table, of its schema or of all tables that passes on UPDATE or DELETE. */
const published = `EXISTS (SELECT FROM pg_catalog.pg_publication u WHERE (u.pubupdate OR u.pubdelete) AND (u.puballtables
  OR EXISTS (SELECT FROM pg_catalog.pg_publication_rel r WHERE r.prpubid = u.oid AND r.prrelid = c.oid)
  OR EXISTS (SELECT FROM pg_catalog.pg_publication_namespace n WHERE n.pnpubid = u.oid AND n.pnnspid = c.relnamespace)))`;
/** Cheap on purpose, because it is asked after each statement that changes a table: about a millisecond. */
const tables_query = (which) => `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_array(c.oid::int8,
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
class Tables {
    #now = new Map();
    #marked = new Map();
    async load(session) {
        this.#now = await tables_read(session, 'c.oid >= 16384');
    }
    mark() {
        this.#marked = new Map(this.#now);
    }
    get(oid) {
        return this.#now.get(oid) ?? null;
    }
    /** Null for what is no table or view, or is not there. */
    columnsOf(oid) {
        return this.#now.get(oid ?? 0)?.columns.map(({ name }) => name) ?? null;
    }
    /**
     * Reads the tables that a statement changed.
     * @returns for those that existed before the change set, what became of them
     */
    async follow(session, changed) {
        if (changed.length === 0)
            return [];
        const read_ = await tables_read(session, `c.oid IN (${changed.join(', ')})`);
        const histories = changed.flatMap((oid) => {
            const marked = this.#marked.get(oid);
            const before = this.#now.get(oid);
            return marked === undefined || before === undefined
                ? []
                : [{ oid, marked, before, after: read_.get(oid) ?? null }];
        });
        for (const oid of changed) {
            const facts = read_.get(oid);
            if (facts === undefined)
                this.#now.delete(oid);
            else
                this.#now.set(oid, facts);
        }
        return histories;
    }
}
async function tables_read(session, which) {
    const reply = await session.send(tables_query(which));
    const rows = JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '[]');
    return new Map(rows.map(([oid, facts]) => [oid, tables_named(facts)]));
}
function tables_named(facts) {
    const names = new Map(facts.columns.map(({ number, name }) => [number, name]));
    const constraints = facts.constraints.map((constraint) => ({
        ...constraint,
        columns: constraint.columns.flatMap((number) => names.get(number) ?? []),
    }));
    return { ...facts, constraints };
}

;// CONCATENATED MODULE: ./build/observe/change-set.js









/** Observes new files: for each group of files that is deployed together first with rows, undone, and then as it is. */
async function observeChangeSet(changeSet) {
    const { session, files, parse, deadline, onStatement } = changeSet;
    const withoutTriggers = await (0,instruments/* installInstruments */.QK)(session);
    const relations = new observe_relations/* Relations */.s();
    const tables = new Tables();
    await relations.load(session);
    const definitions = new Definitions();
    await tables.load(session);
    await definitions.load(session);
    const observer = createObserver({ session, relations, tables, definitions, parse, deadline });
    const state = new DeployTransaction(session, observer);
    const deaf = [];
    const passes = [];
    const observations = [];
    for (const group of groups(files, changeSet.mark)) {
        relations.mark();
        tables.mark();
        definitions.mark();
        observer.mark();
        passes.push(await runWithRows({ session, files: group, tables: change_set_byName(relations), deadline, onStatement }));
        for (const [at, [index, { file, statements }]] of group.entries()) {
            const goesOn = sharesTransaction(file, group[at + 1]?.[1].file);
            observations.push(await observeFile(statements, {
                session,
                state,
                goesOn,
                transaction: file.transaction,
                onStatement: (statement) => onStatement(index, statement),
            }));
            if (goesOn)
                continue;
            await session.send(forgetFile(session.engine));
            if (withoutTriggers === null && !(await (0,instruments/* instrumentsWork */.Ev)(session))) {
                deaf.push(file.up.path);
                await (0,instruments/* reinstallInstruments */.dB)(session);
            }
        }
    }
    return {
        observations,
        seeded: {
            failures: passes.flatMap(({ failures }) => failures),
            unseeded: passes.flatMap(({ unseeded }) => unseeded),
        },
        withoutTriggers,
        deaf,
    };
}
const sharesTransaction = (file, next) => file.transaction === 'all' && next?.transaction === 'all';
function groups(files, mark) {
    const numbered = files.map((file, index) => [index, file]);
    return mark === 'once' ? [numbered] : numbered.map((file) => [file]);
}
function change_set_byName(relations) {
    const names = new Map();
    for (const { name, oid } of relations.markedTables()) {
        const unqualified = (0,observe_relations/* unqualifiedName */.R)(name);
        names.set(unqualified, [...(names.get(unqualified) ?? []), oid]);
    }
    return names;
}

;// CONCATENATED MODULE: ./build/observe/replay.js




/**
 * Brings the database to where history has brought production: nothing is observed.
 * @returns the first failure, or null
 */
async function replayHistory(files, options) {
    for (const [index, file] of files.entries()) {
        options.onFile?.(index);
        const failure = await replayFile(file, options);
        if (failure !== null)
            return failure;
    }
    options.onFile?.(files.length);
    return null;
}
async function replayFile(file, options) {
    const { session } = options;
    const statements = statementsToRun(file, options);
    const inBlock = file.transaction !== 'none' && statements.length > 1;
    if (statements.length > 0 && statements.every(isPlain)) {
        const result = await asOneMessage(statements, file, options);
        if (result !== 'failed')
            return result;
    }
    const atOnce = inBlock && !statements.some(({ sql }) => transactionControl.test(sql));
    const first = atOnce ? await allAtOnce(statements, file, options) : 'failed';
    const failure = first === 'failed' ? await replay_oneByOne(statements, file, inBlock, options) : first;
    if (failure === null)
        await session.send(forgetFile(session.engine));
    return failure;
}
const plainCommand = /^(?:create\s+(?!(?:(?:local|global)\s+)?temp)|alter\s|drop\s|comment\s|insert\s|update\s|delete\s|grant\s|revoke\s)/i;
/** Leaves nothing behind in its session, and neither waits nor loops, but for triggers: most files consist of nothing else. */
const isPlain = ({ sql, copyData }) => copyData === null && plainCommand.test(sql) && !/\bselect\b/i.test(sql);
/** The fastest way, and the server's own transaction for the file. */
async function asOneMessage(statements, file, { session, deadline }) {
    const message = statements.map(({ sql }) => sql.replace(/;?$/, ';')).join('\n');
    const [only = null, ...others] = statements;
    try {
        return (await session.send(message, { deadline })).error === null ? null : 'failed';
    }
    catch (error) {
        if (!(error instanceof database_session/* SessionLost */.d))
            throw error;
        return { file, statement: others.length === 0 ? only : null, error };
    }
}
const transactionControl = /^(?:begin|start|commit|end|rollback|abort|prepare)\b/i;
/** Sends every statement without waiting for answers: after one that fails the server refuses the rest of the block. */
async function allAtOnce(statements, file, options) {
    const { session } = options;
    const begun = session.send('BEGIN');
    const sent = statements.map((statement) => ({ statement, reply: run(statement, file, options) }));
    await begun;
    for (const { statement, reply } of sent) {
        const answer = await reply;
        if (answer instanceof database_session/* SessionLost */.d)
            return { file, statement, error: answer };
        if (answer.error === null)
            continue;
        await session.send('ROLLBACK');
        return 'failed';
    }
    return commit(statements, file, options);
}
/**
 * Waits for each answer. Missing roles are created, and what refuses a transaction block runs outside: production has run it
 * somehow.
 */
async function replay_oneByOne(statements, file, beginInBlock, options) {
    const { session } = options;
    let inBlock = beginInBlock;
    let transaction = 'idle';
    /** The first statement that a rollback undoes. */
    let begun = 0;
    let next = 0;
    const startAgain = async () => {
        await session.send('ROLLBACK');
        transaction = 'idle';
        next = begun;
    };
    for (;;) {
        const statement = statements[next];
        if (statement === undefined)
            break;
        if (transaction === 'idle') {
            begun = next;
            if (inBlock)
                await session.send('BEGIN');
        }
        const reply = await run(statement, file, options);
        if (reply instanceof database_session/* SessionLost */.d)
            return { file, statement, error: reply };
        const { error } = reply;
        if (error === null) {
            next += 1;
            transaction = reply.transaction;
            // A file that ends its tool's transaction goes on in autocommit; inside one message the server starts another.
            inBlock &&= transaction !== 'idle' || file.transaction === 'message';
        }
        else if (inBlock && refusesBlock.has(error.sqlstate)) {
            inBlock = false;
            await startAgain();
        }
        else if (!(await createMissingRole(session, error, startAgain))) {
            return { file, statement, error };
        }
    }
    return commit(statements, file, options);
}
/** Also where the file itself leaves its transaction open: the next one is not to be drawn into it. */
async function commit(statements, file, options) {
    const last = statements.at(-1);
    if (last === undefined)
        return null;
    // Deferred constraints and triggers run only now.
    const reply = await run({ ...last, sql: 'COMMIT', copyData: null }, file, options);
    const error = reply instanceof database_session/* SessionLost */.d ? reply : reply.error;
    return error === null ? null : { file, statement: last, error };
}
/**
 * "cannot run inside a transaction block", and COMMIT in a DO block or procedure that runs inside one:
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const refusesBlock = new Set(['25001', '2D000']);
async function run({ sql, copyData }, { up }, { session, deadline }) {
    const rows = copyData === null ? {} : { copyData: up.bytes.subarray(copyData.start, copyData.end) };
    try {
        return await session.send(sql, { deadline, ...rows });
    }
    catch (error) {
        if (error instanceof database_session/* SessionLost */.d)
            return error;
        throw error;
    }
}
/** Words without which no statement reaches beyond the database: most files need not be parsed. */
const beyond = /\b(?:program|database|tablespace|system|subscription|role|user|group|owned)\b/i;
function statementsToRun(file, { split, parser, session }) {
    return split(file).statements.filter(({ sql, line, column }) => {
        if (!beyond.test(sql))
            return true;
        const parsed = parser.parseStatement(sql, { file: file.up.path, line, column });
        return !parsed.ok || whyNotRun(parsed.node, session.engine) === null;
    });
}

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/sql/encoding.js
var encoding = __webpack_require__(81246);
// EXTERNAL MODULE: ./build/sql/parser.js + 1 modules
var sql_parser = __webpack_require__(54827);
// EXTERNAL MODULE: ./build/lint/errors.js
var lint_errors = __webpack_require__(18669);
// EXTERNAL MODULE: ./build/lint/missing-extension.js
var missing_extension = __webpack_require__(62400);
;// CONCATENATED MODULE: ./build/lint/prepare.js


/**
 * Splits and parses a new file. A statement that the parser refuses keeps a null tree: the server will say why.
 * @throws UserError when our splitter and PostgreSQL's grammar disagree about where a statement ends
 */
function prepare(file, format, parser) {
    const statements = (0,split/* split */.l)(file.up).statements.map((statement) => {
        const { copyData, line, column } = statement;
        const parsed = parser.parseStatement(statement.sql, { file: file.up.path, line, column });
        return {
            statement,
            node: parsed.ok ? parsed.node : null,
            copyData: copyData === null ? null : file.up.bytes.subarray(copyData.start, copyData.end),
        };
    });
    const [only, ...others] = statements;
    const alone = others.length === 0 && only?.node != null && (0,facts/* mustRunAlone */.yY)(only.node) !== null;
    // psql and `lockstep apply` run it so; the tools of other formats want to be told.
    const runsAlone = alone && format === 'plain' && file.transaction === 'file';
    return { file: runsAlone ? { ...file, transaction: 'none' } : file, statements };
}
/** The tree of a statement that a routine executed, or null: it may be several statements, or cut short. */
function parseInner(parser, sql) {
    const parsed = parser.parseStatements(sql);
    const [only, ...others] = parsed.ok ? parsed.statements : [];
    return only === undefined || others.length > 0 ? null : only.node;
}
/** Names of the extensions that a directory asks for, also inside a DO block. */
function wantedExtensions(texts) {
    const wanted = new Set();
    for (const text of texts) {
        for (const [, name] of text.matchAll(/\bcreate\s+extension\s+(?:if\s+not\s+exists\s+)?"?([\w-]+)/gi)) {
            if (name !== undefined)
                wanted.add(name.toLowerCase());
        }
    }
    return [...wanted].sort();
}

// EXTERNAL MODULE: ./build/directory/base.js
var base = __webpack_require__(85319);
;// CONCATENATED MODULE: ./build/lint/selection.js

function selection_select(directory, selection) {
    if (selection.kind === 'base')
        return (0,base/* compareDirectories */.$O)(selection.directory, directory);
    const { files } = directory;
    const first = selection.kind === 'all' ? 0 : Math.max(0, files.length - selection.count);
    return {
        history: files.slice(0, first),
        added: files.slice(first),
        late: [],
        edited: [],
        missing: [],
        renamed: [],
    };
}
/** Many files gone and new ones in their place: somebody folded the history together. */
function isSquash({ history, added, missing, edited }) {
    const gone = missing.length;
    return gone >= 2 && gone > history.length / 2 && (added.length > 0 || edited.length > 0);
}

;// CONCATENATED MODULE: ./build/lint/lint-directory.js













/**
 * Replays a directory's history and observes its new files. Where nothing is new, no server is started.
 * @throws UserError when history does not replay, when a statement does not end, or when a file cannot be read
 */
async function observeDirectory(input, ports) {
    const { directory, selection } = input;
    const difference = selection_select(directory, selection);
    const start = { directory, difference, base: describeBase(selection) };
    if (isSquash(difference))
        return { ...start, ...nothingObserved, ...(await compareSquash(input, ports)) };
    if (difference.added.length === 0)
        return { ...start, ...nothingObserved };
    const observed = await withHistory(input, ports, difference.history, async (session, parser) => {
        const files = difference.added.map((file) => prepare(file, directory.format, parser));
        const before = await (0,schema_snapshot/* takeSnapshot */.W)(session);
        const result = await observe(files, input, ports, session, (sql) => parseInner(parser, sql));
        return {
            ...result,
            added: files,
            schema: { before, after: await (0,schema_snapshot/* takeSnapshot */.W)(session) },
            server: describe(session),
        };
    });
    const { withoutTriggers, deaf, seeded, observations, server } = observed;
    return {
        ...start,
        ...observed,
        observations: server.engine === 'embedded' ? (0,missing_extension/* excuseMissingExtensions */.c)(observations) : observations,
        otherOrder: { squash: null, sorted: difference.late.length > 0 ? await runSorted(input, ports) : null },
        unverified: [
            ...(withoutTriggers === null ? [] : [lessObserved(withoutTriggers)]),
            ...deaf.map((path) => `${path} takes Lockstep's own event triggers away: what it does after that is judged by locks and messages alone`),
            ...seeded.unseeded.map(({ table, reason }) => `No rows could be put into ${table}: ${reason}`),
        ],
    };
}
const lessObserved = (why) => `Less was observed than a superuser could: event triggers could not be used (${why}). Some findings are less exact, and some are missing.`;
const nothingObserved = {
    added: [],
    observations: [],
    seeded: { failures: [], unseeded: [] },
    schema: null,
    server: null,
    unverified: [],
    otherOrder: { squash: null, sorted: null },
};
function describeBase(selection) {
    if (selection.kind === 'base')
        return { kind: selection.source, ref: selection.ref };
    return { kind: selection.kind === 'all' ? 'none' : 'latest', ref: null };
}
const describe = ({ engine, version }) => ({ engine, version });
/** Opens a database, replays files in it, and closes it after use. @throws UserError that `failed` makes of a failure */
async function withHistory({ directory, deadline }, ports, history, use, failed = lint_errors/* historyError */.V9) {
    const opening = ports.openSession(wantedExtensions([...history, ...directory.files].map(({ up }) => (0,encoding/* decode */.D)(up))), directory);
    try {
        // Together: a server that refuses is faster than the parser loads, and must not be a rejection that nobody awaits.
        const [parser, session] = await Promise.all([(0,sql_parser/* loadParser */.q)(), opening]);
        const failure = await replayHistory(history, {
            session,
            parser,
            split: (file) => (0,split/* split */.l)(file.up),
            deadline,
            onFile: (done) => ports.onProgress({ phase: 'replaying', done, total: history.length }),
        });
        if (failure !== null)
            throw failed(failure);
        return await use(session, parser);
    }
    finally {
        await opening.then((session) => session.close()).catch(() => undefined);
    }
}
/** The old files and the new ones, each in a database of its own: the schemas must be equal. */
async function compareSquash(input, ports) {
    const snapshot = async (session) => ({
        schema: await (0,schema_snapshot/* takeSnapshot */.W)(session),
        server: describe(session),
    });
    const { history } = selection_select(input.directory, input.selection);
    const before = await withHistory(input, ports, history, snapshot);
    const after = await withHistory(input, ports, input.directory.files, snapshot);
    const squash = (0,schema_difference/* describeDifference */.h)((0,schema_difference/* differ */.T)(before.schema, after.schema));
    return { otherOrder: { squash, sorted: null }, server: after.server };
}
/** A late file runs last on the databases that there are, and at its place on new ones: both must work. */
async function runSorted(input, ports) {
    try {
        return await withHistory(input, ports, input.directory.files, async () => null);
    }
    catch (error) {
        if (error instanceof errors/* UserError */.yo)
            return error.message;
        throw error;
    }
}
async function observe(files, { selection, deadline }, ports, session, parse) {
    const total = files.reduce((sum, { statements }) => sum + statements.length, 0);
    let at = { file: 0, statement: 0 };
    const onStatement = (file, statement) => {
        at = { file, statement };
        const before = files.slice(0, file).reduce((sum, { statements }) => sum + statements.length, 0);
        ports.onProgress({ phase: 'observing', done: before + statement, total });
    };
    try {
        const mark = selection.kind === 'all' ? 'each file' : 'once';
        return await observeChangeSet({ session, files, parse, deadline, mark, onStatement });
    }
    catch (error) {
        if (!(error instanceof database_session/* SessionLost */.d) || error.reason === 'cancelled')
            throw error;
        throw (0,lint_errors/* lostError */.tr)(files[at.file], at.statement, error);
    }
}


/***/ }),

/***/ 62400:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ missingExtension),
/* harmony export */   c: () => (/* binding */ excuseMissingExtensions)
/* harmony export */ });
/** The extension that a server was asked for and has no files of, or null. */
function missingExtension({ sqlstate, message }) {
    // Of a server with a control file but without its library, or the reverse, the second: src/backend/commands/extension.c
    if (sqlstate !== '0A000' && sqlstate !== '58P01')
        return null;
    return /extension "([^"]+)" is not available/.exec(message)?.[1] ?? null;
}
/** undefined_object, undefined_function, invalid_schema_name, undefined_table: what an extension would have brought. */
const brought = new Set(['42704', '42883', '3F000', '42P01']);
const undefinedColumn = '42703';
/**
 * That the embedded server lacks an extension is no fault of a migration: its statement, and those that then miss what the
 * extension would have brought, are not verified.
 * @param files the observations of the new files, in the order in which they run
 */
function excuseMissingExtensions(files) {
    const missing = new Set();
    const skipped = [];
    const judge = (observation) => {
        const { error, statement } = observation;
        if (error === null)
            return observation;
        const own = missingExtension(error);
        if (own !== null)
            missing.add(own);
        else if (missing.size === 0 || !follows(error, skipped))
            return observation;
        skipped.push(statement.sql);
        const reason = own === null
            ? `not verified because the embedded server lacks ${named([...missing])}`
            : `the embedded server lacks ${named([own])}: \`--dev-url\` names a server that has it`;
        return { ...observation, status: 'static', reason, error: null };
    };
    return files.map((observations) => observations.map(judge));
}
/** A column is missed only where the statement that was to add it could not be run. */
function follows({ sqlstate, message }, skipped) {
    if (sqlstate !== undefinedColumn)
        return brought.has(sqlstate);
    const column = /column "([^"]+)"/.exec(message)?.[1]?.split('.').at(-1);
    return column !== undefined && skipped.some((sql) => sql.includes(column));
}
const named = (extensions) => `the extension${extensions.length === 1 ? '' : 's'} ${extensions.join(', ')}`;


/***/ }),

/***/ 26024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ distFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/**
 * The folder of the built files (`dist`): beside the bundle when the bundle runs, found upwards when the sources run
 * in tests.
 */
function distFolder() {
    let folder = import.meta.dirname;
    while (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'embedded')) || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'lockstep.js'))) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'dist', 'embedded')))
            return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'dist');
        const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder);
        if (parent === folder)
            throw new Error(`dist/embedded is missing above ${import.meta.dirname}`);
        folder = parent;
    }
    return folder;
}


/***/ })

};

import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 72250:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("dns");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 38321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 53557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 98253:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util/types");

/***/ }),

/***/ 45169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CP: () => (/* binding */ transactionOf),
/* harmony export */   NT: () => (/* binding */ defaults),
/* harmony export */   dh: () => (/* binding */ directoryPath),
/* harmony export */   sb: () => (/* binding */ defaultConfig),
/* harmony export */   wv: () => (/* binding */ finishConfig)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);

/** What holds where `lockstep.yml` says nothing. The published schema names the same values. */
const defaults = {
    directory: {
        path: 'migrations',
        format: 'auto',
        devSetup: null,
        base: null,
        transaction: null,
        postgres: null,
    },
    lint: {
        failOn: 'error',
        rules: {},
        suppressions: [],
        deadline: 30_000,
        statsFile: null,
        throughput: 100_000_000,
        naming: {},
    },
    appliedBy: 'lockstep',
    apply: {
        order: 'strict',
        transaction: null,
        history: 'native',
        historySchema: null,
        onAhead: 'error',
        baseline: null,
        allowDirty: false,
        recordNoop: false,
        lockWait: 600_000,
        lockTimeout: 5_000,
        lockRetries: 10,
        indexWait: 1_800_000,
        statementTimeout: 0,
        maxDuration: 0,
        parallel: 1,
        onError: 'stop',
        caBundle: null,
    },
};
/** The configuration of a repository without `lockstep.yml`. */
function defaultConfig() {
    return finishConfig(null, {
        directories: [defaults.directory],
        lint: defaults.lint,
        appliedBy: defaults.appliedBy,
        apply: defaults.apply,
    });
}
/** In which transactions the files of a directory are run; null = as the tool of its format does. */
function transactionOf({ appliedBy, apply }, directory) {
    return (appliedBy === 'lockstep' ? apply.transaction : null) ?? directory?.transaction ?? null;
}
/** `file://db/migrations/` and `db/migrations` are one directory. */
function directoryPath(written) {
    const path = written
        .replace(/^file:\/\//, '')
        .replace(/^(\.\/+)+/, '')
        .replace(/\/+$/, '');
    return path === '' ? '.' : path;
}
/** Adds the digest, and freezes the whole. */
function finishConfig(file, settings) {
    const canonical = JSON.stringify(settings, (key, value) => {
        if (key === 'at')
            return undefined;
        return isObject(value) ? Object.fromEntries(Object.entries(value).sort(byName)) : value;
    });
    const digest = `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(canonical).digest('hex')}`;
    return deepFreeze({ file, digest, ...structuredClone(settings) });
}
function byName([a], [b]) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function deepFreeze(value) {
    if (typeof value === 'object' && value !== null)
        Object.values(Object.freeze(value)).forEach(deepFreeze);
    return value;
}


/***/ }),

/***/ 35235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FG: () => (/* binding */ configNames),
/* harmony export */   Xg: () => (/* binding */ readConfig),
/* harmony export */   Z9: () => (/* binding */ loadConfig)
/* harmony export */ });
/* unused harmony export largestConfig */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(84704);
/* harmony import */ var _config_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(45169);




/** Names that are looked for at the root of the workspace. */
const configNames = ['lockstep.yml', 'lockstep.yaml'];
/** Far more than any configuration needs; what is larger is another file by mistake. */
const largestConfig = 256 * 1024;
/**
 * Reads the configuration: the file that was named, else `lockstep.yml` or `lockstep.yaml` at the root of the workspace,
 * else the defaults.
 * @param path as the user gave it (relative to the workspace, or absolute), or null
 * @param workspace absolute path of the root of the repository
 * @param vocabulary asked where there is a configuration: every rule that may be configured, those of suppressions included
 * @throws UserError (2) for a file that cannot be read and for everything in it that is not understood.
 */
async function loadConfig(path, workspace, vocabulary) {
    const found = path === null ? await findConfig(workspace) : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path);
    if (found === null)
        return (0,_config_js__WEBPACK_IMPORTED_MODULE_3__/* .defaultConfig */ .sb)();
    const name = nameOf(found, workspace);
    return readConfig(await readBytes(found, name), name, await vocabulary());
}
/**
 * Reads a configuration whose bytes come from elsewhere, such as the base of a pull request.
 * @param name how messages name the file
 * @throws UserError (2)
 */
async function readConfig(bytes, name, vocabulary) {
    if (bytes.length > largestConfig)
        throw unreadable(name, tooLarge);
    // The YAML reader and the validator take time to load: only for those who have a configuration.
    const { parseConfig } = await Promise.all(/* import() */[__nccwpck_require__.e(225), __nccwpck_require__.e(604)]).then(__nccwpck_require__.bind(__nccwpck_require__, 14604));
    return parseConfig(decode(bytes, name), name, vocabulary);
}
async function findConfig(workspace) {
    const present = [];
    for (const name of configNames) {
        if (await exists((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, name)))
            present.push(name);
    }
    const [first, second] = present;
    if (first === undefined)
        return null;
    if (second !== undefined) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `there are both \`${first}\` and \`${second}\``, {
            hint: 'Keep one of them, or name one with `--config`.',
        });
    }
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, first);
    await refuseLinkOutside(file, first, workspace);
    return file;
}
async function exists(file) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(file);
        return true;
    }
    catch {
        return false;
    }
}
/** A repository may be a stranger's: its `lockstep.yml` must not make us print other files of the machine. */
async function refuseLinkOutside(file, name, workspace) {
    const target = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(file).catch((cause) => {
        throw unreadable(name, 'it is a link to a file that does not exist', cause);
    });
    const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(workspace), target);
    if (inside.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(inside)) {
        throw unreadable(name, 'it is a link to a file outside the repository');
    }
}
async function readBytes(file, name) {
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file);
        try {
            const { size } = await handle.stat();
            if (size > largestConfig)
                throw unreadable(name, tooLarge);
            return await handle.readFile();
        }
        finally {
            await handle.close();
        }
    }
    catch (cause) {
        if (cause instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo)
            throw cause;
        throw unreadable(name, describeFailure(cause), cause);
    }
}
const tooLarge = `it is larger than ${largestConfig / 1024} KiB`;
function unreadable(name, why, cause) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `cannot read the configuration \`${name}\`: ${why}`, { cause });
}
const failures = {
    ENOENT: 'there is no such file',
    ENOTDIR: 'there is no such file',
    EISDIR: 'it is a directory',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
};
function describeFailure(cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    return failures[code] ?? (cause instanceof Error ? cause.message : String(cause));
}
function decode(bytes, name) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (cause) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `the configuration \`${name}\` is not UTF-8 text`, {
            at: { file: name, line: lineOfFirstBadByte(bytes), column: 1 },
            hint: 'Save it as UTF-8.',
            cause,
        });
    }
}
/** Lines are independent in UTF-8: no character of several bytes holds a line feed. */
function lineOfFirstBadByte(bytes) {
    const lines = Buffer.from(bytes).toString('latin1').split('\n');
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const isBad = (line) => {
        try {
            decoder.decode(Buffer.from(line, 'latin1'));
            return false;
        }
        catch {
            return true;
        }
    };
    return lines.findIndex(isBad) + 1;
}
/** Relative to the workspace, with forward slashes; a file elsewhere keeps its absolute path. */
function nameOf(file, workspace) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, file) || '.';
    return name.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(name) ? file : name.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
}


/***/ }),

/***/ 34748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ confidentialOf)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(84704);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(75895);


/** Words that documentation gives throwaway servers as passwords. To hide them would hide a column `password`. */
const publicWords = ['postgres', 'password'];
/**
 * What must not be printed of a connection, for `createRedactor`.
 * @param url as the user wrote it, or null where there is none
 * @param env for `PG*` variables
 * @param others tokens, and whatever else is secret
 */
function confidentialOf(url, env, others = []) {
    const settings = url === null ? null : settingsOf(url, env);
    // What is no URL may be a password that went to the wrong place.
    const secrets = [settings === null ? url : settings.password, env.PGPASSWORD, ...others];
    const hosts = settings?.hosts.map(({ host }) => host) ?? [];
    return {
        secrets: secrets.flatMap((secret) => secret || []),
        names: [...publicWords, ...hosts, ...(settings === null ? [] : [settings.user, settings.database])],
    };
}
/** Null for a URL that is wrong: what is said about it quotes nothing of it. */
function settingsOf(url, env) {
    try {
        return (0,_connection_js__WEBPACK_IMPORTED_MODULE_1__/* .parseConnection */ .C8)(url, env);
    }
    catch (error) {
        if (error instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo)
            return null;
        throw error;
    }
}


/***/ }),

/***/ 75895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  If: () => (/* binding */ describeConnection),
  Ys: () => (/* binding */ describeHost),
  qU: () => (/* binding */ isSocket),
  C8: () => (/* binding */ parseConnection),
  S4: () => (/* binding */ startupOptions),
  kR: () => (/* binding */ withDatabase)
});

// UNUSED EXPORTS: channelBindings, sslModes, targetSessions

// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __nccwpck_require__(19427);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(84704);
// EXTERNAL MODULE: ./build/runtime/nearest.js
var nearest = __nccwpck_require__(53721);
;// CONCATENATED MODULE: ./build/database/connection-parameters.js


const theUrl = 'the database URL';
/** The parameters that are understood, and the variable that stands in: https://www.postgresql.org/docs/current/libpq-envars.html */
const variables = {
    host: 'PGHOST',
    port: 'PGPORT',
    dbname: 'PGDATABASE',
    user: 'PGUSER',
    password: 'PGPASSWORD',
    sslmode: 'PGSSLMODE',
    sslrootcert: 'PGSSLROOTCERT',
    sslcert: 'PGSSLCERT',
    sslkey: 'PGSSLKEY',
    channel_binding: 'PGCHANNELBINDING',
    connect_timeout: 'PGCONNECT_TIMEOUT',
    application_name: 'PGAPPNAME',
    options: 'PGOPTIONS',
    target_session_attrs: 'PGTARGETSESSIONATTRS',
};
/** Not libpq's: Atlas', and Prisma's name for nearly the same. */
const foreign = ['search_path', 'schema'];
/** Parameters of libpq and of the teams' own drivers that make no difference here: the URL is often the application's. */
const ignored = new Set(`client_encoding fallback_application_name gssencmode gssdelegation krbsrvname gsslib sslcompression sslsni sslnegotiation
  ssl_min_protocol_version keepalives keepalives_idle keepalives_interval keepalives_count tcp_user_timeout
  load_balance_hosts min_protocol_version max_protocol_version
  connection_limit pool_timeout socket_timeout pgbouncer statement_cache_size uselibpqcompat statement_cache_mode
  prepareThreshold pool_max_conns`.split(/\s+/));
/** To leave these out would make the connection another one, or a less secure one. */
const refused = {
    hostaddr: 'Write the address as the host.',
    service: 'Write out what the service file says.',
    passfile: 'Give the password in the URL or in PGPASSWORD.',
    require_auth: 'Leave it out, or use channel_binding=require.',
    requirepeer: 'Leave it out, or connect over TCP with sslmode=verify-full.',
    sslaccept: 'Use sslmode=verify-full in the place of sslaccept=strict.',
    sslcrl: 'Leave it out: revocation lists are not read.',
    sslcrldir: 'Leave it out: revocation lists are not read.',
    sslpassword: 'Use a key file without a passphrase.',
    replication: 'Leave it out: replication connections run no migrations.',
};
/** The parameter as it is called here, or null where it makes no difference. @throws UserError (2) for unknown ones */
function keywordOf(name) {
    const known = [...Object.keys(variables), ...foreign];
    if (known.includes(name))
        return name;
    if (ignored.has(name))
        return null;
    const wayOut = refused[name];
    if (wayOut !== undefined)
        throw problem(`the parameter \`${name}\` is not supported`, theUrl, wayOut);
    const meant = (0,nearest/* didYouMean */.a)(name, known) || `; known are ${known.join(', ')}`;
    throw problem(`there is no parameter \`${name}\`${meant}`);
}
/** What the `PG*` variables say; empty ones say nothing. */
function readEnvironment(environment) {
    return new Map(Object.entries(variables).flatMap(([name, source]) => {
        const value = environment[source];
        return value === undefined || value === '' ? [] : [[name, { value, source }]];
    }));
}
/** @throws UserError (2) that lists the valid values */
function oneOf(parameters, name, valid) {
    const parameter = parameters.get(name);
    if (parameter === undefined)
        return null;
    const found = valid.find((value) => value === parameter.value);
    if (found !== undefined)
        return found;
    const meant = (0,nearest/* didYouMean */.a)(parameter.value, valid);
    throw problem(`\`${name}\` cannot be \`${parameter.value}\`${meant}`, parameter.source, `It is one of ${valid.join(', ')}.`);
}
/** Seconds, as libpq has them, to milliseconds; 0 and less wait for ever. */
function readTimeout(parameters, byDefault) {
    const parameter = parameters.get('connect_timeout');
    if (parameter === undefined)
        return byDefault;
    const { value, source } = parameter;
    if (!/^\s*[+-]?\d{1,6}\s*$/.test(value)) {
        throw problem(`\`connect_timeout\` is a whole number of seconds, not \`${value}\``, source);
    }
    return Number(value) > 0 ? Number(value) * 1000 : null;
}
function problem(what, source = theUrl, hint) {
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${source}: ${what}`, hint === undefined ? {} : { hint });
}

;// CONCATENATED MODULE: ./build/database/connection-url.js

const example = 'postgres://user:password@host:5432/database';
const encoding = 'In a user or password write `@` as %40, `/` as %2F, `:` as %3A, `?` as %3F, `#` as %23 and `%` as %25.';
/**
 * Takes a URL apart as libpq does, which is not how the web does it: several hosts, no fragment, `+` is no blank, and what
 * is in the query wins over what is before it.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/interfaces/libpq/fe-connect.c (conninfo_uri_parse_options)
 * @throws UserError (2). The messages quote nothing that could be a password in the wrong place.
 */
function readUrl(url) {
    const scheme = /^postgres(?:ql)?:\/\//i.exec(url);
    if (scheme === null)
        throw noPostgres(url);
    const parameters = new Map();
    const set = (name, value, extra = {}) => {
        if (value !== '')
            parameters.set(name, { value, source: theUrl, ...extra });
    };
    const { userinfo, rest } = divide(url.slice(scheme[0].length));
    if (userinfo !== null) {
        const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(userinfo) ?? [];
        set('user', decode(user, 'the user'));
        set('password', decode(password, 'the password'));
    }
    const [, authority = '', path = '', query = ''] = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(rest) ?? [];
    const hosts = authority.split(',').map(readHost);
    set('host', hosts.every(({ host }) => host === '') ? '' : hosts.map(({ host }) => host).join(','));
    const ports = hosts.map(({ port }) => port);
    const confidential = userinfo === null ? { confidential: true } : {};
    set('port', ports.every((port) => port === '') ? '' : ports.join(','), confidential);
    set('dbname', decode(path, 'the database name'));
    for (const { name, value } of readQuery(query))
        set(name, value);
    return parameters;
}
/** libpq ends the user and password at the first `@`, unless there is a `/` before it. */
function divide(text) {
    const end = text.search(/[@/]/);
    const hasUser = text[end] === '@';
    const rest = hasUser ? text.slice(end + 1) : text;
    const beforeQuery = rest.split('?', 1)[0] ?? '';
    // `ada:se/c?r=et@db`: what looks like a port is the beginning of a password, and the rest of it looks like a parameter.
    const noPort = !hasUser && text.includes('@') && /^[^/?,]*:\d*[^\d/?,]/.test(text);
    if (beforeQuery.includes('@') || noPort) {
        throw problem(`there is ${hasUser ? 'more than one `@`' : 'a `/` before the `@`'}`, theUrl, encoding);
    }
    return { userinfo: hasUser ? text.slice(0, end) : null, rest };
}
function readHost(text) {
    if (!text.startsWith('[')) {
        const [, host = '', port = ''] = /^([^:]*):?(.*)$/s.exec(text) ?? [];
        return { host: decode(host, 'the host'), port };
    }
    const match = /^\[([0-9a-f:.%]+)\](?::(.*))?$/is.exec(text);
    if (match === null)
        throw problem('an IPv6 address stands in brackets', theUrl, 'postgres://user@[2001:db8::1]:5432/database');
    return { host: match[1] ?? '', port: match[2] ?? '' };
}
function readQuery(query) {
    if (query === '')
        return [];
    return query.split('&').flatMap((piece, index) => {
        const [name, value, ...more] = piece.split('=');
        // Not quoted: with a raw `?` in it, this is a piece of the password.
        if (name === undefined || value === undefined || more.length > 0 || !/^[\w.%-]+$/.test(name)) {
            throw problem(`parameter ${index + 1} after the \`?\` is not of the form name=value`, theUrl, encoding);
        }
        const [known, text] = jdbc(decode(name, 'a parameter'), decode(value, `the parameter \`${name}\``));
        const keyword = keywordOf(known);
        return keyword === null ? [] : [{ name: keyword, value: text }];
    });
}
/** libpq knows this one of JDBC's too. */
const jdbc = (name, value) => name === 'ssl' && value === 'true' ? ['sslmode', 'require'] : [name, value];
function decode(text, what) {
    try {
        const decoded = decodeURIComponent(text);
        if (!decoded.includes('\0'))
            return decoded;
    }
    catch {
        // Said below.
    }
    throw problem(`${what} has a \`%\` that begins no percent-encoded character`, theUrl, encoding);
}
function noPostgres(url) {
    if (/^jdbc:postgres/i.test(url))
        return problem('it is one for Java', theUrl, `Leave out \`jdbc:\`: ${example}`);
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1];
    if (scheme !== undefined)
        return problem(`\`${scheme}://\` is not PostgreSQL`, theUrl, example);
    if (url === '')
        return problem('it is empty', theUrl, example);
    return problem('it does not begin with `postgres://` or `postgresql://`', theUrl, example);
}

;// CONCATENATED MODULE: ./build/database/connection.js



/** What each means: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
const channelBindings = ['disable', 'prefer', 'require'];
const targetSessions = [
    'any',
    'read-write',
    'read-only',
    'primary',
    'standby',
    'prefer-standby',
];
/** libpq waits for ever by default; a job in CI should not. */
const defaultConnectTimeout = 10_000;
const connection_example = 'postgres://user:password@host:5432/database';
/**
 * Reads a PostgreSQL URL as libpq does (https://www.postgresql.org/docs/current/libpq-connect.html), with what it leaves
 * open taken from `PG*` variables and from libpq's defaults. Beyond libpq it knows `search_path`, as Atlas does, and
 * Prisma's `schema`. Without a host it is `localhost`.
 * @param url null to go by the environment alone
 * @param caBundle the absolute path of certificates that come before `sslrootcert`; who names them wants them used, so that
 * the mode is `verify-full` where none is given
 * @throws UserError (2) that names the part that is wrong, and never prints a password
 */
function parseConnection(url, environment, caBundle = null) {
    const parameters = new Map([
        ...readEnvironment(environment),
        ...(url === null ? [] : readUrl(url.trim())),
    ]);
    const text = (name) => parameters.get(name)?.value || null;
    const hosts = readHosts(parameters);
    const user = text('user') ?? environment.USER ?? environment.LOGNAME ?? environment.USERNAME;
    if (user === undefined || user === '')
        throw problem('no user is named', theUrl, connection_example);
    const home = environment.HOME ?? environment.USERPROFILE;
    const inHome = (file) => (home === undefined ? null : `${home}/.postgresql/${file}`);
    const rootCertificate = caBundle ?? text('sslrootcert') ?? inHome('root.crt');
    const schema = text('schema');
    return Object.freeze({
        hosts,
        user,
        password: text('password'),
        database: text('dbname') ?? user,
        tls: Object.freeze({
            mode: readSslMode(parameters, caBundle === null ? 'prefer' : 'verify-full'),
            rootCertificate,
            certificate: text('sslcert') ?? inHome('postgresql.crt'),
            key: text('sslkey') ?? inHome('postgresql.key'),
            channelBinding: oneOf(parameters, 'channel_binding', channelBindings) ?? 'prefer',
        }),
        connectTimeout: readTimeout(parameters, defaultConnectTimeout),
        applicationName: text('application_name'),
        options: text('options'),
        searchPath: text('search_path') ?? (schema === null ? null : (0,quote/* quoteIdentifier */.Cm)(schema)),
        targetSession: oneOf(parameters, 'target_session_attrs', targetSessions) ?? 'any',
    });
}
/** The same server, another database. */
const withDatabase = (settings, database) => Object.freeze({ ...settings, database });
/**
 * What the server is asked to start the session with, as command-line options. What is set there, `RESET ALL` resets to.
 * https://www.postgresql.org/docs/current/runtime-config-client.html (blanks and backslashes take a backslash)
 */
function startupOptions({ options, searchPath }) {
    const path = searchPath === null ? [] : [`-c search_path=${searchPath.replace(/[\s\\]/g, '\\$&')}`];
    return [...(options === null ? [] : [options]), ...path].join(' ');
}
/** For people and logs, without the password: `postgres://ada@db:5432/shop`. */
function describeConnection({ user, hosts, database }) {
    const places = hosts.map(describeHost).join(',');
    return `postgres://${encodeURIComponent(user)}@${places}/${encodeURIComponent(database)}`;
}
const isSocket = ({ host }) => host.startsWith('/');
/** `db:5432`, `[::1]:5432`, and a Unix-domain socket's folder as a URL takes it. */
function describeHost(place) {
    const { host, port } = place;
    const name = isSocket(place) ? encodeURIComponent(host) : host.includes(':') ? `[${host}]` : host;
    return `${name}:${port}`;
}
function readHosts(parameters) {
    const hosts = (parameters.get('host')?.value ?? '').split(',').map((host) => host.trim() || 'localhost');
    const port = parameters.get('port');
    const ports = (port?.value ?? '').split(',').map((text, index) => {
        const number = Number(text);
        if (/^\d*$/.test(text) && number <= 65_535 && (number > 0 || text === ''))
            return number || 5432;
        const which = hosts.length > 1 ? ` of host ${index + 1}` : '';
        // Where user and password were forgotten to be divided from the host, what stands here is a password.
        const what = port?.confidential === true ? 'the part after the host and `:`' : `the port \`${text}\`${which}`;
        throw problem(`${what} is no number from 1 to 65535`, port?.source, connection_example);
    });
    if (ports.length > 1 && ports.length !== hosts.length) {
        throw problem(`there are ${hosts.length} hosts and ${ports.length} ports: give one port for all or one for each`, port?.source);
    }
    return Object.freeze(hosts.map((host, index) => Object.freeze({ host, port: ports[index] ?? ports[0] ?? 5432 })));
}
/** https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-SSLROOTCERT */
function readSslMode(parameters, byDefault) {
    const mode = oneOf(parameters, 'sslmode', sslModes);
    if (parameters.get('sslrootcert')?.value !== 'system')
        return mode ?? byDefault;
    if (mode === null || mode === 'verify-full')
        return 'verify-full';
    throw problem(`\`sslmode=${mode}\` is too weak for \`sslrootcert=system\`: anybody can have a certificate that the system trusts`, parameters.get('sslmode')?.source, 'sslmode=verify-full');
}


/***/ }),

/***/ 25511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   lY: () => (/* binding */ createRedactor)
/* harmony export */ });
/* unused harmony exports shortestSecret, redactUrls */
/**
 * A shorter secret is hidden in URLs only. Service containers have passwords such as `pass` and `postgres`: to replace
 * these everywhere would turn "passed" into "***ed".
 */
const shortestSecret = 8;
const mask = '***';
/**
 * Makes the function through which everything goes that is printed. It hides the password in any URL, whether known or
 * not, and each secret of at least `shortestSecret` characters that is no name: as it is, percent-encoded or decoded, as
 * it stands in JSON, and line by line where it has several.
 */
function createRedactor({ secrets, names }) {
    const everyForm = [...new Set(secrets.flatMap(formsOf))];
    const forms = everyForm
        .filter((form) => form.length >= shortestSecret && !names.includes(form))
        // The longest first, or a part of it would be replaced and the rest stay.
        .sort((a, b) => b.length - a.length);
    return (text) => {
        let redacted = redactUrls(text, everyForm);
        // A replacement may bring together what was apart; each one makes the text shorter, so this ends.
        for (let form = forms.find(isIn(redacted)); form !== undefined; form = forms.find(isIn(redacted))) {
            redacted = redacted.replaceAll(form, mask);
        }
        return redacted;
    };
}
const isIn = (text) => (form) => text.includes(form);
function formsOf(secret) {
    return [secret, ...secret.split(/\r\n|\n|\r/)].flatMap((part) => {
        const encoded = valid(encodeURIComponent, part);
        const strict = encoded.replace(/[!'()*]/g, percent);
        const inUrls = [encoded, strict, lowerHex(encoded), lowerHex(strict), valid(decodeURIComponent, part)];
        return [part, part.trim(), ...inUrls, JSON.stringify(part).slice(1, -1)];
    });
}
const percent = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
const lowerHex = (text) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
/** Not every text can be percent-encoded or decoded: half a surrogate pair, a lone `%`. */
function valid(convert, text) {
    try {
        return convert(text);
    }
    catch {
        return text;
    }
}
/** `oci://host:5000/name:tag@sha256:…` has a port where others have a password, and a digest where they have a host. */
const isPushed = (start, rest) => /^oci:\/\/(?:\[[0-9a-f:]+\]|[a-z0-9.-]+):\d{1,5}\/[^@]+@$/.test(start) &&
    /^sha256:[0-9a-f]{64}(?![0-9a-z@])/.test(rest);
/**
 * `postgres://ada:secret@db/shop` → `postgres://ada:***@db/shop`, in any text and for any scheme; also
 * `?password=secret`. A URL that is badly written may have `@` and `/` in its password, so all up to the last `@` goes.
 * The word `password` itself is what our own hints write in its place.
 * @param known secrets that may hold what else would end a URL: blanks and quotes
 */
function redactUrls(text, known = []) {
    let redacted = text;
    for (const secret of known) {
        if (secret !== '')
            redacted = redacted.replaceAll(`:${secret}@`, `:${mask}@`);
    }
    // A report has thousands of short texts, and next to none of them is a URL.
    if (redacted.includes('://'))
        redacted = redacted.replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:@/?#'"`<>]*):(?!password@[^\s@'"`<>]*(?:[\s'"`<>]|$))[^\s'"`<>]*@/gi, (url, start, offset, whole) => isPushed(url, whole.slice(offset + url.length)) ? url : `${start}:${mask}@`);
    return redacted.includes('=')
        ? redacted.replace(/([?&](?:ssl)?password=)[^&\s'"`<>]*/gi, `$1${mask}`)
        : redacted;
}


/***/ }),

/***/ 1769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G0: () => (/* binding */ sumEntries),
/* harmony export */   P4: () => (/* binding */ SUM_FILE),
/* harmony export */   Z$: () => (/* binding */ atlasSum),
/* harmony export */   _e: () => (/* binding */ describeMismatch),
/* harmony export */   gA: () => (/* binding */ verifyAtlasSum)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(80217);


/**
 * `atlas.sum`, byte for byte as Atlas writes it (ariga/atlas sql/migrate/dir.go): a header over all entries, then for
 * each file the SHA-256 over all files up to and including it.
 */
const SUM_FILE = 'atlas.sum';
/** The entries for files in the bytewise order of their names. */
function sumEntries(files) {
    const running = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const entries = [];
    for (const { name, source } of files) {
        running.update(name);
        if (isIgnored(source.bytes))
            continue;
        running.update(source.bytes);
        entries.push({ name, hash: running.copy().digest('base64') });
    }
    return entries;
}
/** `-- atlas:sum ignore` on the first line; latin1 keeps every byte apart, so that ` -~` means printable ASCII. */
function isIgnored(bytes) {
    const newline = bytes.indexOf(0x0a);
    const line = Buffer.from(newline < 0 ? bytes : bytes.subarray(0, newline)).toString('latin1');
    return /^[ -~]*atlas:sum +ignore(?![ -~])/.test(line);
}
function headerOf(entries) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const entry of entries)
        hash.update(entry.name).update(entry.hash);
    return `h1:${hash.digest('base64')}`;
}
/** The text of `atlas.sum` for the `*.sql` files of a directory, in the bytewise order of their names. */
function atlasSum(files) {
    const entries = sumEntries(files);
    return [headerOf(entries), ...entries.map((entry) => `${entry.name} h1:${entry.hash}`), ''].join('\n');
}
/**
 * Compares the bytes of an `atlas.sum` with the files, and names the first line that does not fit. Hashes are
 * cumulative, so every line after it would differ too.
 */
function verifyAtlasSum(sum, files) {
    const [header = '', ...lines] = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(sum)
        .replace(/\r?\n$/, '')
        .split(/\r?\n/);
    const mismatch = (line, name, reason) => {
        return { kind: 'mismatch', file: SUM_FILE, line, name, reason };
    };
    const computed = sumEntries(files);
    const stored = [];
    for (const [index, line] of lines.entries()) {
        const mark = line.indexOf('h1:');
        if (mark < 0)
            return mismatch(index + 2, SUM_FILE, 'malformed');
        stored.push({ name: line.slice(0, mark).trim(), hash: line.slice(mark + 'h1:'.length) });
    }
    for (const [index, entry] of stored.entries()) {
        const own = computed[index];
        if (own?.name === entry.name && own.hash === entry.hash)
            continue;
        const elsewhere = computed.some((other) => other.name === entry.name);
        if (!elsewhere || own === undefined)
            return mismatch(index + 2, entry.name, 'removed');
        return mismatch(index + 2, own.name, own.name === entry.name ? 'edited' : 'added');
    }
    const next = computed[stored.length];
    if (next !== undefined)
        return mismatch(stored.length + 2, next.name, 'added');
    return header === headerOf(computed)
        ? { kind: 'valid', file: SUM_FILE }
        : mismatch(1, SUM_FILE, 'malformed');
}
const REASONS = {
    added: 'is in the directory, but has no line there',
    edited: 'was edited after its checksum was written',
    removed: 'has a line there, but is not in the directory',
    malformed: 'the line is not one that Atlas writes',
};
/** One sentence: which line of the checksum file does not fit, which migration file, and why. */
function describeMismatch(path, { file, line, name, reason }) {
    const what = reason === 'malformed' ? REASONS[reason] : `${name} ${REASONS[reason]}`;
    return `${path}/${file}:${line} does not fit the directory: ${what}`;
}


/***/ }),

/***/ 24912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ directiveWarnings),
/* harmony export */   f: () => (/* binding */ fileDirectives)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(84704);

/** The words that speak about the file as a whole; `nolint` and `assert` also exist above a statement. */
const FILE_WORDS = new Set(['checkpoint', 'txmode']);
/** Directives that change what the file's text means, so that running it as plain SQL would be wrong. */
const NOT_PLAIN_SQL = new Map([
    ['delimiter', 'end its statements with ; (function bodies in $$ may hold any number of them)'],
    ['import', 'copy the imported file into this one'],
    ['txtar', 'keep only its migration.sql part in this file'],
]);
const TRANSACTION_WORDS = ['atlas:txmode', 'lockstep:transaction'];
/**
 * Reads the header: the lines from the first byte on that start with `--` or `#`, up to a blank line.
 * LF and CRLF are equal here: Atlas itself reads no directive in a CRLF checkout (ariga/atlas sql/migrate/dir.go),
 * which silently puts a `txmode none` file into a transaction. A byte order mark is passed over for the same reason.
 */
function readHeader({ bytes }) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const directives = [];
    let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    for (let line = 1;; line++) {
        const newline = buffer.indexOf('\n', start);
        const end = newline < 0 ? buffer.length : newline;
        const text = buffer.toString('latin1', start, end).trimEnd();
        if (!/^(?:--|#)/.test(text))
            return { directives, closed: text === '' };
        const [, owner, word, argument = ''] = /^(?:-+|#+)\s*(atlas|lockstep):(\w+)(?:\s+(.*))?$/.exec(text) ?? [];
        if ((owner === 'atlas' || owner === 'lockstep') && word !== undefined) {
            directives.push({ owner, word, argument, line });
        }
        if (newline < 0)
            return { directives, closed: false };
        start = newline + 1;
    }
}
/**
 * What the header of a file says about the whole file. Atlas' directives count only in a header that a blank line
 * ends; `lockstep:transaction` counts in every header.
 * @throws UserError (2) for a value that does not exist, two values, or a directive that makes the file unreadable.
 */
function fileDirectives(source) {
    const { directives, closed } = readHeader(source);
    const valid = directives.filter((one) => closed || one.owner === 'lockstep' || NOT_PLAIN_SQL.has(one.word));
    const foreign = valid.find((one) => one.owner === 'atlas' && NOT_PLAIN_SQL.has(one.word));
    if (foreign !== undefined) {
        throw refusal(source, foreign, 'is not supported', `Remove the line and ${NOT_PLAIN_SQL.get(foreign.word)}`);
    }
    const checkpoint = valid.find((one) => one.owner === 'atlas' && one.word === 'checkpoint');
    return {
        transaction: transactionOf(source, valid),
        ...(checkpoint && { checkpoint: { tag: checkpoint.argument || null } }),
    };
}
function transactionOf(source, directives) {
    const modes = directives.filter((one) => TRANSACTION_WORDS.includes(`${one.owner}:${one.word}`));
    const [first, second] = modes;
    if (first === undefined)
        return 'file';
    const line = `-- ${first.owner}:${first.word} none`;
    if (second !== undefined) {
        throw refusal(source, second, `is the second of its kind, after line ${first.line}`, 'Keep one of the two lines');
    }
    if (first.argument === 'all') {
        throw refusal(source, first, 'cannot be set by one file: it speaks about all of them', 'Use transaction: all for the whole run');
    }
    if (first.argument === 'none' || first.argument === 'file')
        return first.argument;
    throw refusal(source, first, 'has a value that does not exist', `The values are none and file, as in ${line}`);
}
function refusal(source, directive, why, hint) {
    const { owner, word, argument, line } = directive;
    const shown = `-- ${owner}:${word} ${argument}`.trim();
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `${source.path}:${line}: "${shown}" ${why}`, {
        hint,
        at: { file: source.path, line, column: 1 },
    });
}
/** A sentence for each file whose Atlas directives have no effect because no blank line follows them. */
function directiveWarnings(sources) {
    return sources.flatMap((source) => {
        const { directives, closed } = readHeader(source);
        if (closed)
            return [];
        return directives
            .filter((one) => one.owner === 'atlas' && FILE_WORDS.has(one.word))
            .map((one) => `${source.path}:${one.line}: atlas:${one.word} has no effect: a blank line must follow the comments at the top of the file`);
    });
}


/***/ }),

/***/ 21027:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C3: () => (/* binding */ withProject),
/* harmony export */   KT: () => (/* binding */ named),
/* harmony export */   Ox: () => (/* binding */ PAIRS),
/* harmony export */   X0: () => (/* binding */ SIMPLE_NAME),
/* harmony export */   Zh: () => (/* binding */ near),
/* harmony export */   cz: () => (/* binding */ REVERSIBLE_NAME),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   r6: () => (/* binding */ ONE_WAY),
/* harmony export */   xI: () => (/* binding */ marked)
/* harmony export */ });
/* harmony import */ var _markers_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5827);

// The parts that detectors are made of: each returns what speaks for a tool, in words for a person, or null.
/** Names that several tools share, and how they are called in sentences. */
const REVERSIBLE_NAME = /^\d+_.*\.(?:up|down)\.sql$/;
const SIMPLE_NAME = /^\d+_.*(?<!\.(?:up|down))\.sql$/;
const PAIRS = 'named <number>_<name>.up.sql or .down.sql';
const ONE_WAY = 'named <number>_<name>.sql';
/** Files of such names count only together with a sign of the tool in the project: `sqlx in ../Cargo.toml`. */
function withProject(listing, name, what, project) {
    const files = counted(listing, name, what);
    return files === null || project === null ? null : `${files}, and ${project}`;
}
/** The first file of such a name. */
function named(listing, name) {
    return listing.entries.find((entry) => name.test(entry.name))?.name ?? null;
}
/** How many files have such a name: `2 files named …`. */
function counted(listing, name, what) {
    return count(listing.entries.filter((entry) => name.test(entry.name)).length, what);
}
/** How many files carry the comment by which the tool marks its files. */
function marked(listing, format) {
    const files = listing.entries.filter((entry) => /^[^/]+\.sql$/.test(entry.name));
    const hits = files.flatMap((file) => (0,_markers_js__WEBPACK_IMPORTED_MODULE_0__/* .markerOf */ .w)(file) ?? []).filter((marker) => marker.format === format);
    return count(hits.length, `with "${hits[0]?.shown}"`);
}
function count(files, what) {
    return files === 0 ? null : `${files} ${files === 1 ? 'file' : 'files'} ${what}`;
}
/** A file above the directory that names the tool: `sqlx in ../Cargo.toml`. */
function near(listing, name, content) {
    for (const entry of listing.surroundings) {
        if (!name.test(entry.name))
            continue;
        if (content === undefined)
            return entry.name;
        const [found] = content.exec(Buffer.from(entry.source.bytes).toString('latin1')) ?? [];
        if (found !== undefined)
            return `${found} in ${entry.name}`;
    }
    return null;
}


/***/ }),

/***/ 2812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ formatNames),
/* harmony export */   U: () => (/* binding */ detectionOrder)
/* harmony export */ });
/** Every format that `--format` knows, in the order of the documentation. */
const formatNames = [
    'atlas',
    'plain',
    'prisma',
    'diesel',
    'sqlx',
    'golang-migrate',
    'goose',
    'dbmate',
    'flyway',
    'liquibase',
    'drizzle',
    'graphile-migrate',
    'node-pg-migrate',
    'supabase',
    'refinery',
    'sqitch',
    'tern',
    'sql-migrate',
    'postgres-migrations',
];
/**
 * The order in which a directory is tried: what a folder layout says first, then names that only one tool uses, then
 * comments inside the files, then names that several tools share; plain takes what is left. `atlas.sum` comes after
 * the comments, because Atlas can also be put on top of a goose or flyway directory.
 */
const detectionOrder = [
    'sqitch',
    'prisma',
    'drizzle',
    'graphile-migrate',
    'diesel',
    'refinery',
    'flyway',
    'liquibase',
    'goose',
    'sql-migrate',
    'dbmate',
    'tern',
    'node-pg-migrate',
    'sqlx',
    'golang-migrate',
    'atlas',
    'supabase',
    'postgres-migrations',
    'plain',
];


/***/ }),

/***/ 5536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ atlasChecksum),
/* harmony export */   Y: () => (/* binding */ atlas)
/* harmony export */ });
/* harmony import */ var _atlas_sum_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1769);
/* harmony import */ var _directives_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(24912);
/* harmony import */ var _migration_file_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(49099);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(30940);




/**
 * Atlas' own format: `*.sql` at the top in the bytewise order of their names, with `atlas.sum` beside them.
 * Source: ariga/atlas sql/migrate/dir.go.
 */
const atlas = {
    name: 'atlas',
    detect: (listing) => (listing.entries.some((entry) => entry.name === _atlas_sum_js__WEBPACK_IMPORTED_MODULE_0__/* .SUM_FILE */ .P4) ? _atlas_sum_js__WEBPACK_IMPORTED_MODULE_0__/* .SUM_FILE */ .P4 : null),
    read,
    checksum: atlasChecksum,
    warnings: (listing) => (0,_directives_js__WEBPACK_IMPORTED_MODULE_1__/* .directiveWarnings */ .V)((0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .topLevelSql */ .eb)(listing).map((entry) => entry.source)),
};
function read(listing) {
    const entries = (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .topLevelSql */ .eb)(listing);
    (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseDownScripts */ .lj)(listing, entries, 'atlas');
    const files = entries.map((entry) => {
        const base = entry.name.slice(0, -'.sql'.length);
        const [, version = base, description = ''] = /^([^_]*)_(.*)$/s.exec(base) ?? [];
        return (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .migrationFile */ .ZQ)(entry, { version, description, ...(0,_directives_js__WEBPACK_IMPORTED_MODULE_1__/* .fileDirectives */ .f)(entry.source) });
    });
    // In the order of their names, so the two files of one version need not be neighbours: `1_a`, `1-x`, `1_b` are not.
    (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseDuplicates */ .B7)(listing, [...files].sort((a, b) => (0,_order_js__WEBPACK_IMPORTED_MODULE_3__/* .bytewise */ .Z)(a.version, b.version)), _order_js__WEBPACK_IMPORTED_MODULE_3__/* .bytewise */ .Z);
    return files;
}
/** Compares `atlas.sum`, where there is one, with the files that Atlas hashes. */
function atlasChecksum(listing) {
    const sum = listing.entries.find((entry) => entry.name === _atlas_sum_js__WEBPACK_IMPORTED_MODULE_0__/* .SUM_FILE */ .P4);
    return sum === undefined ? { kind: 'none' } : (0,_atlas_sum_js__WEBPACK_IMPORTED_MODULE_0__/* .verifyAtlasSum */ .gA)(sum.source.bytes, (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .topLevelSql */ .eb)(listing));
}


/***/ }),

/***/ 50005:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ diesel),
/* harmony export */   z: () => (/* binding */ DIESEL_NAME)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(84704);
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(21027);
/* harmony import */ var _migration_file_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(49099);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(30940);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(80217);





const DIESEL_NAME = /^\d[^/]*\/up\.sql$/;
/**
 * Diesel: `<version>_<name>/up.sql`, with an optional `down.sql` and `metadata.toml` beside it. The version is the text
 * before the first `_` without its dashes, and versions are ordered as texts: `2020-01-02-030405_x` comes after
 * `20191231000000_y`. Source: diesel-rs/diesel diesel_migrations/migrations_internals/src/lib.rs, file_based_migrations.rs.
 */
const diesel = {
    name: 'diesel',
    detect: (listing) => (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(listing, DIESEL_NAME, 'named <version>_<name>/up.sql'),
    read,
    warnings: (listing) => (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .byteOrderMarkWarnings */ .Tj)(listing.entries.filter(({ name }) => /^[^/]+\/up\.sql$/.test(name)).map(({ source }) => source), 'Diesel'),
};
function read(listing) {
    const files = [...(0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .filesByFolder */ .Zc)(listing)].map(([folder, entries]) => {
        const find = (name) => entries.find((entry) => entry.name === `${folder}/${name}`);
        const up = find('up.sql');
        if (up === undefined)
            throw noMigration(listing, folder);
        if (up.source.bytes.length === 0)
            throw empty(listing, up);
        const [, version = folder, description = ''] = /^([^_]*)_(.*)$/s.exec(folder) ?? [];
        return (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .migrationFile */ .ZQ)(up, {
            version: version.replaceAll('-', ''),
            description,
            down: find('down.sql')?.source ?? null,
            // `batch_execute` sends the file as one simple-protocol message.
            transaction: runsInTransaction(find('metadata.toml')) ? 'file' : 'message',
        });
    });
    const ordered = files.sort((a, b) => (0,_order_js__WEBPACK_IMPORTED_MODULE_3__/* .bytewise */ .Z)(a.version, b.version));
    (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseDuplicates */ .B7)(listing, ordered, _order_js__WEBPACK_IMPORTED_MODULE_3__/* .bytewise */ .Z);
    return ordered;
}
/** Diesel passes over a file that it cannot read as TOML, and then the migration runs in a transaction after all. */
function runsInTransaction(metadata) {
    if (metadata === undefined)
        return true;
    const lines = (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(metadata.source.bytes).split(/\r?\n/);
    const index = lines.findIndex((line) => /^\s*["']?run_in_transaction\b/.test(line));
    const line = lines[index];
    if (line === undefined)
        return true;
    const value = /^\s*(["']?)run_in_transaction\1[ \t]*=[ \t]*(true|false)\s*(?:#.*)?$/.exec(line)?.[2];
    if (value !== undefined)
        return value === 'true';
    const { path } = metadata.source;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `${path}:${index + 1}: run_in_transaction is neither true nor false`, {
        hint: 'Write it as run_in_transaction = false',
        at: { file: path, line: index + 1, column: 1 },
    });
}
function noMigration(listing, folder) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `${listing.path}/${folder} has no up.sql: Diesel refuses the whole directory`, { hint: `Restore ${listing.path}/${folder}/up.sql, or remove the folder` });
}
function empty(listing, up) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `${listing.path}/${up.name} is empty: Diesel refuses to run it`, {
        hint: 'Write the migration, or SELECT 1; if it has nothing to do',
    });
}


/***/ }),

/***/ 49997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ golangMigrate),
/* harmony export */   p: () => (/* binding */ GOLANG_MIGRATE_NAME)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(84704);
/* harmony import */ var _sql_part_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(22414);
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(21027);
/* harmony import */ var _migration_file_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(49099);
/* harmony import */ var _scripts_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(22296);





/** Any suffix counts, so that an editor's backup (`1_a.up.sql~`) is the same version once more. */
const GOLANG_MIGRATE_NAME = /^([0-9]+)_(.*)\.(down|up)\.(.*)$/;
/**
 * golang-migrate: `<number>_<name>.up.<suffix>` and `.down.<suffix>` at the top, in the order of the numbers. Up or
 * down alone is legal. Source: golang-migrate/migrate source/parse.go, source/iofs/iofs.go.
 */
const golangMigrate = {
    name: 'golang-migrate',
    detect: (listing) => (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(listing, _evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .REVERSIBLE_NAME */ .cz, _evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .PAIRS */ .Ox),
    read: (listing) => (0,_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .pairScripts */ .Hw)(listing, scripts(listing)).flatMap(toFile),
    warnings: (listing) => [
        ...(0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .passedOverWarnings */ .wC)(listing, 'golang-migrate', (name) => GOLANG_MIGRATE_NAME.test(name)),
        ...(0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .byteOrderMarkWarnings */ .Tj)(scripts(listing).map(({ entry }) => entry.source), 'golang-migrate'),
    ],
};
function scripts(listing) {
    return listing.entries.flatMap((entry) => {
        const [, number, description, direction] = GOLANG_MIGRATE_NAME.exec(entry.name) ?? [];
        if (entry.name.includes('/') || number === undefined || description === undefined)
            return [];
        const version = (0,_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .integerVersion */ .$4)(number, _scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .UINT64 */ .rS);
        if (version === null) {
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `${listing.path}/${entry.name} has a version of more than 64 bits: golang-migrate passes it over without a word`, { hint: `The largest version is ${_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .UINT64 */ .rS.most}` });
        }
        return [{ entry, version, description, direction: direction === 'up' ? 'up' : 'down' }];
    });
}
/** A version with a down script only is one of golang-migrate's history all the same: nothing runs, but it counts. */
function toFile({ version, up, down }) {
    const script = up ?? down;
    if (script === null)
        return [];
    const { entry, description } = script;
    return [
        (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .migrationFile */ .ZQ)(entry, {
            version: String(version),
            description,
            up: up === null ? (0,_sql_part_js__WEBPACK_IMPORTED_MODULE_4__/* .partOf */ .B)(entry.source, []) : entry.source,
            down: down?.entry.source ?? null,
            // Sent as one simple-protocol message (database/pgx/v5/pgx.go), unless a connection URL asks for
            // x-multi-statement, which splits at every semicolon.
            transaction: 'message',
        }),
    ];
}


/***/ }),

/***/ 18473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  F: () => (/* binding */ formats)
});

// EXTERNAL MODULE: ./build/directory/formats/atlas.js
var atlas = __nccwpck_require__(5536);
// EXTERNAL MODULE: ./build/directory/formats/diesel.js
var diesel = __nccwpck_require__(50005);
// EXTERNAL MODULE: ./build/directory/formats/golang-migrate.js
var golang_migrate = __nccwpck_require__(49997);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(84704);
// EXTERNAL MODULE: ./build/sql/part.js
var part = __nccwpck_require__(22414);
// EXTERNAL MODULE: ./build/directory/evidence.js
var evidence = __nccwpck_require__(21027);
// EXTERNAL MODULE: ./build/sql/split.js + 3 modules
var split = __nccwpck_require__(64339);
;// CONCATENATED MODULE: ./build/directory/refusal.js

/** The error for a line that makes a file unreadable: `migrations/1_a.sql:3: <why>`. */
function refusalAt({ path }, { number: line }, { why, hint }) {
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${path}:${line}: ${why}`, {
        hint,
        at: { file: path, line, column: 1 },
    });
}

;// CONCATENATED MODULE: ./build/directory/goose/boundaries.js


/**
 * Goose cuts a file by lines, where the server sees statements. Both must agree where one statement ends, or what is
 * judged would not be what goose runs. Several statements that goose sends in one go are harmless in a transaction;
 * outside of one they would share the server's implicit transaction.
 * @throws UserError (2) where they do not agree.
 */
function refuseOtherBoundaries(source, up, { messages, transaction, }) {
    const pieces = piecesOf(up);
    let at = 0;
    for (const message of messages) {
        let statements = 0;
        let piece = pieces[at];
        for (; piece !== undefined && piece.end <= message.end; piece = pieces[++at]) {
            if (piece.isStatement)
                statements++;
        }
        if (piece !== undefined && piece.start < message.end)
            throw cut(source, message);
        if (transaction === 'none' && statements > 1)
            throw together(source, message, statements);
    }
}
/** Statements and the comments between them, in order. */
function piecesOf(up) {
    const { statements, trailing } = (0,split/* split */.l)(up);
    return [
        ...statements.flatMap((statement) => [
            ...statement.comments
                .filter(({ place }) => place === 'above')
                .map((one) => ({ ...one, isStatement: false })),
            { ...statement, isStatement: true },
        ]),
        ...trailing.map((one) => ({ ...one, isStatement: false })),
    ];
}
function cut(source, { kind, firstLine, lastLine }) {
    return kind === 'block'
        ? refusalAt(source, { number: lastLine + 1 }, {
            why: '"-- +goose StatementEnd" stands in the middle of a statement or a comment',
            hint: 'Close the quote or the comment before it, or move it behind the statement',
        })
        : refusalAt(source, { number: lastLine }, {
            why: 'goose ends the statement at the semicolon of this line, which is in the middle of a statement or a comment',
            hint: `Put -- +goose StatementBegin above line ${firstLine}, and -- +goose StatementEnd below the whole statement`,
        });
}
function together(source, { firstLine, lastLine }, statements) {
    const where = firstLine === lastLine ? `line ${firstLine}` : `lines ${firstLine} to ${lastLine}`;
    return refusalAt(source, { number: firstLine }, {
        why: `goose sends the ${statements} statements of ${where} in one go, and in spite of NO TRANSACTION they share one transaction`,
        hint: 'Let every statement begin on a line of its own, and keep one statement in a block',
    });
}

// EXTERNAL MODULE: ./build/sql/encoding.js
var encoding = __nccwpck_require__(81246);
// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __nccwpck_require__(9912);
;// CONCATENATED MODULE: ./build/directory/lines.js
/** The lines of a file, for tools that read it line by line; there is none after the last line end. */
function* linesOf({ bytes }) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let start = 0;
    for (let number = 1; start < buffer.length; number++) {
        const newline = buffer.indexOf('\n', start);
        const next = newline < 0 ? buffer.length : newline + 1;
        const last = newline < 0 ? buffer.length : newline;
        const end = last > start && buffer[last - 1] === 0x0d ? last - 1 : last;
        yield { number, start, end, next, text: buffer.toString('utf8', start, end) };
        start = next;
    }
}

// EXTERNAL MODULE: ./build/runtime/nearest.js
var nearest = __nccwpck_require__(53721);
;// CONCATENATED MODULE: ./build/directory/goose/annotations.js


const annotations = [
    'Up',
    'Down',
    'StatementBegin',
    'StatementEnd',
    'NO TRANSACTION',
    'ENVSUB ON',
    'ENVSUB OFF',
];
/**
 * The annotation in a line, or null: every line comment that holds `+goose` is one, also inside of a function body.
 * Source: `extractAnnotation` in pressly/goose internal/sqlparser/parser.go.
 * @throws UserError (2) for one that goose refuses.
 */
function annotationOf(source, line) {
    const shown = line.text.trim();
    if (!shown.startsWith('--') || !shown.includes('+goose'))
        return null;
    const word = shown.replaceAll('--', '').replace('+goose', '').trim();
    const found = annotations.find((one) => one.toLowerCase() === word.toLowerCase());
    if (found === undefined) {
        const near = (0,nearest/* nearest */.p)(word, annotations);
        const known = `The annotations are ${annotations.join(', ')}`;
        throw refusalAt(source, line, {
            why: `"${shown}" is no annotation that goose knows`,
            hint: near === null ? known : `Did you mean -- +goose ${near}? ${known}`,
        });
    }
    if (/^[ \t]/.test(line.text)) {
        throw refusalAt(source, line, {
            why: `"${shown}" does not start at the first column, and goose refuses it`,
            hint: 'Remove the white space before it',
        });
    }
    return found;
}

;// CONCATENATED MODULE: ./build/directory/goose/sections.js





/**
 * Cuts a file at its annotations.
 * @throws UserError (2) for what goose refuses or loses, and for SQL that depends on environment variables.
 */
function gooseSections(source) {
    (0,encoding/* checkEncoding */.S)(source);
    if ((0,lexer/* byteOrderMarkLength */.AL)(source.bytes) > 0) {
        throw refusalAt(source, { number: 1 }, {
            why: 'the file begins with a byte order mark, and goose takes that for SQL',
            hint: 'Save the file as UTF-8 without byte order mark',
        });
    }
    const reading = {
        source,
        up: openSection(),
        down: openSection(),
        place: 'start',
        block: null,
        transaction: 'file',
        substitutes: false,
    };
    for (const line of linesOf(source)) {
        const annotation = annotationOf(source, line);
        if (annotation === null)
            takeLine(reading, line);
        else
            takeAnnotation(reading, annotation, line);
    }
    const { up, down, place, block, transaction } = reading;
    if (place === 'start') {
        throw refusalAt(source, { number: 1 }, { why: 'the file has no "-- +goose Up"', hint: LAYOUT });
    }
    if (block !== null)
        throw refusalAt(source, block, { why: 'the block that begins here has no end', hint: BLOCK });
    refuseUnfinished(reading);
    return { up, down: place === 'down' ? down : null, transaction };
}
const LAYOUT = 'Put -- +goose Up above the statements of the migration, and after them -- +goose Down above those that undo it';
const BLOCK = 'A block is one statement between -- +goose StatementBegin and -- +goose StatementEnd';
function openSection() {
    return { lines: [], blockEnds: [], messages: [], first: null, losesNextLine: false };
}
function takeAnnotation(reading, annotation, line) {
    const { source, place, block } = reading;
    const misplaced = (why, hint) => refusalAt(source, line, { why: `"-- +goose ${annotation}" ${why}`, hint });
    switch (annotation) {
        case 'Up':
            if (place !== 'start')
                throw misplaced('is there a second time', LAYOUT);
            reading.place = 'up';
            return;
        case 'Down':
            if (place === 'start')
                throw misplaced('comes before "-- +goose Up"', LAYOUT);
            if (place === 'down')
                throw misplaced('is there a second time', LAYOUT);
            if (block !== null)
                throw misplaced(`is inside of the block that begins on line ${block.number}`, BLOCK);
            refuseUnfinished(reading);
            reading.place = 'down';
            return;
        case 'StatementBegin':
            if (place === 'start')
                throw misplaced('comes before "-- +goose Up"', LAYOUT);
            if (block !== null)
                throw misplaced(`is inside of the block that begins on line ${block.number}`, BLOCK);
            reading.block = line;
            return;
        case 'StatementEnd':
            if (block === null)
                throw misplaced('ends no block', BLOCK);
            endBlock(place === 'down' ? reading.down : reading.up, line);
            reading.block = null;
            return;
        case 'NO TRANSACTION':
            reading.transaction = 'none';
            return;
        default:
            reading.substitutes = annotation === 'ENVSUB ON';
    }
}
function endBlock(section, line) {
    section.blockEnds.push(line.start);
    section.losesNextLine = section.first === null;
    // The semicolon that takes the place of the annotation still belongs to the block.
    endMessage(section, 'block', { lastLine: line.number - 1, end: line.start + 1 });
}
function endMessage(section, kind, { lastLine, end }) {
    const { first } = section;
    section.first = null;
    if (first === null)
        return;
    section.messages.push({ kind, start: first.start, end, firstLine: first.number, lastLine });
}
function takeLine(reading, line) {
    const { source, place, block } = reading;
    const section = place === 'down' ? reading.down : reading.up;
    section.lines.push({ start: line.start, end: line.next });
    const isCommentOrEmpty = line.text === '' || line.text.trim().startsWith('--');
    if (isCommentOrEmpty && section.first === null)
        return;
    if (place === 'start') {
        if (line.text.trim() === '')
            return;
        throw refusalAt(source, line, { why: 'SQL stands before "-- +goose Up"', hint: LAYOUT });
    }
    if (reading.substitutes && line.text.includes('$')) {
        throw refusalAt(source, line, {
            why: 'between ENVSUB ON and ENVSUB OFF goose puts environment variables in the place of $, so this SQL is not known here',
            hint: 'Write the value out, or put -- +goose ENVSUB OFF above the line if its $ means no variable',
        });
    }
    if (section.losesNextLine) {
        throw refusalAt(source, line, {
            why: 'goose leaves this line out, because the block above it holds no statement',
            hint: 'Remove the empty block',
        });
    }
    section.first ??= line;
    if (block === null && endsWithSemicolon(line.text)) {
        endMessage(section, 'line end', { lastLine: line.number, end: line.end });
    }
}
/** Whether the last word before a comment ends with a semicolon; quotes mean nothing to goose. */
function endsWithSemicolon(text) {
    const words = text.trim().split(/\s+/);
    const comment = words.findIndex((word) => word.startsWith('--'));
    return (comment < 0 ? words : words.slice(0, comment)).at(-1)?.endsWith(';') ?? false;
}
/** The down part may lack its last semicolon: goose notices it on the way down only. */
function refuseUnfinished({ source, place, up }) {
    if (place !== 'up' || up.first === null)
        return;
    throw refusalAt(source, up.first, {
        why: 'the statement that begins here has no end: goose looks for a semicolon at the end of a line',
        hint: 'End it with a semicolon, and let only a comment follow on that line',
    });
}

// EXTERNAL MODULE: ./build/directory/migration-file.js
var migration_file = __nccwpck_require__(49099);
// EXTERNAL MODULE: ./build/directory/scripts.js
var scripts = __nccwpck_require__(22296);
;// CONCATENATED MODULE: ./build/directory/formats/goose.js







/**
 * goose: `<number>_<name>.sql` at the top, in the order of the numbers, with an up and a down part in each file.
 * Source: pressly/goose internal/gooseutil, provider_collect.go.
 */
const goose = {
    name: 'goose',
    detect: (listing) => (0,evidence/* marked */.xI)(listing, 'goose'),
    read,
    warnings: (listing) => (0,migration_file/* passedOverWarnings */.wC)(listing, 'goose', (name) => parse(name) !== null),
};
/** The version is the integer before the first `_`, and 1 or more (`NumericComponent`). */
function parse(name) {
    const [, number = '', description = ''] = /^([^_]*)_(.*)\.(?:sql|go)$/s.exec(name) ?? [];
    const version = (0,scripts/* integerVersion */.$4)(number, { ...scripts/* INT64 */.En, least: 1n });
    return version === null ? null : { version, description };
}
function read(listing) {
    refuseGo(listing);
    const files = (0,migration_file/* topLevelSql */.eb)(listing).flatMap((entry) => {
        const parsed = parse(entry.name);
        return parsed === null ? [] : [{ entry, ...parsed }];
    });
    files.sort(scripts/* byVersion */.oN);
    (0,scripts/* refuseSameVersions */.K7)(listing, files);
    return files.map(({ entry, version, description }) => {
        const { source } = entry;
        const { up, down, transaction } = gooseSections(source);
        const upSource = goose_part(entry, up);
        refuseOtherBoundaries(source, upSource, { messages: up.messages, transaction });
        return (0,migration_file/* migrationFile */.ZQ)(entry, {
            version: String(version),
            description,
            up: upSource,
            down: down === null ? null : goose_part(entry, down),
            transaction,
        });
    });
}
function goose_part({ source }, { lines, blockEnds }) {
    return (0,part/* partOf */.B)(source, lines, blockEnds);
}
/** Left out, they would leave the files after them on a schema that production has never had. */
function refuseGo(listing) {
    const go = listing.entries.find(({ name }) => /^[^/]+(?<!_test)\.go$/.test(name) && parse(name) !== null);
    if (go === undefined)
        return;
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${listing.path}/${go.name} is a migration written in Go, which only goose can run: what comes after it cannot be judged`, { hint: 'Write the migration as SQL, or keep the SQL migrations in a directory of their own' });
}

// EXTERNAL MODULE: ./build/directory/formats/plain.js
var plain = __nccwpck_require__(98695);
// EXTERNAL MODULE: ./build/directory/order.js
var order = __nccwpck_require__(30940);
// EXTERNAL MODULE: ./build/directory/text.js
var directory_text = __nccwpck_require__(80217);
;// CONCATENATED MODULE: ./build/directory/formats/prisma.js




const LOCK_FILE = 'migration_lock.toml';
const PROVIDERS = ['postgresql', 'postgres', 'cockroachdb'];
/**
 * Prisma Migrate: `<folder>/migration.sql`, in the bytewise order of the folder names. Any folder counts, not only
 * those named `YYYYMMDDHHMMSS_slug`; its whole name is the key in `_prisma_migrations`, hence the version here.
 * Source: prisma/prisma-engines schema-engine, migrations_directory.rs.
 */
const prisma = {
    name: 'prisma',
    detect: (listing) => {
        if (listing.entries.some((entry) => entry.name === LOCK_FILE))
            return LOCK_FILE;
        const folders = [...(0,migration_file/* filesByFolder */.Zc)(listing).values()];
        const names = folders.map((files) => new Set(files.map((file) => file.name.split('/')[1])));
        const isPrisma = names.length > 0 && names.every((one) => one.has('migration.sql') && !one.has('snapshot.json'));
        return isPrisma ? 'a migration.sql in every folder' : null;
    },
    read: prisma_read,
};
function prisma_read(listing) {
    const lock = listing.entries.find((entry) => entry.name === LOCK_FILE);
    if (lock !== undefined)
        checkProvider(listing, lock);
    const folders = [...(0,migration_file/* filesByFolder */.Zc)(listing)].sort(([a], [b]) => (0,order/* bytewise */.Z)(a, b));
    return folders.map(([folder, files]) => {
        const find = (name) => files.find((file) => file.name === `${folder}/${name}`);
        const up = find('migration.sql');
        if (up === undefined)
            throw noMigration(listing, folder);
        return (0,migration_file/* migrationFile */.ZQ)(up, {
            version: folder,
            description: folder.replace(/^\d+_/, ''),
            down: find('down.sql')?.source ?? null,
            // Prisma sends the file as one simple-protocol message. Since 7.4 it sends statement by statement where its
            // parser can split the file (prisma/prisma-engines#5767): then each statement commits on its own.
            transaction: 'message',
        });
    });
}
function noMigration(listing, folder) {
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${listing.path}/${folder} has no migration.sql: Prisma stops there with P3015`, {
        hint: `Restore ${listing.path}/${folder}/migration.sql, or remove the folder`,
    });
}
function checkProvider(listing, lock) {
    const content = (0,directory_text/* text */.Qq)(lock.source.bytes);
    const found = /^[ \t]*provider[ \t]*=[ \t]*(["'])(.*?)\1/m.exec(content);
    const provider = found?.[2];
    if (found === null || provider === undefined || PROVIDERS.includes(provider))
        return;
    const line = content.slice(0, found.index).split('\n').length;
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${listing.path}/${LOCK_FILE} says provider = "${provider}": only PostgreSQL is read`, {
        hint: 'Name the migration directory of the PostgreSQL datasource',
        at: { file: lock.source.path, line, column: 1 },
    });
}

;// CONCATENATED MODULE: ./build/directory/formats/sqlx.js





const NAME = /^([^_]*)_(.*\.sql)$/s;
const NO_TRANSACTION = '-- no-transaction';
/**
 * sqlx: `<number>_<name>.sql`, or `.up.sql` with `.down.sql`, at the top, in the order of the numbers.
 * Source: launchbadge/sqlx sqlx-core/src/migrate/source.rs, migration_type.rs.
 */
const sqlx = {
    name: 'sqlx',
    detect,
    read: sqlx_read,
    warnings: (listing) => {
        const read = sqlx_scripts(listing);
        const sources = read.map(({ entry }) => entry.source);
        return [
            ...(0,migration_file/* passedOverWarnings */.wC)(listing, 'sqlx', (name) => NAME.test(name)),
            ...(0,migration_file/* byteOrderMarkWarnings */.Tj)(sources, 'sqlx'),
            ...read.flatMap(({ entry }) => misplacedDirective(entry)),
            ...(0,scripts/* pairScripts */.Hw)(listing, read).flatMap(({ up, down }) => up === null && down !== null
                ? [`${listing.path}/${down.entry.name} is never run: there is no migration of its version to undo`]
                : []),
        ];
    },
};
/** sqlx and golang-migrate share the `.up.sql` names; only sqlx also takes one-way files and `-- no-transaction`. */
function detect(listing) {
    if ((0,evidence/* named */.KT)(listing, /^atlas\.sum$/) !== null)
        return null;
    if ((0,evidence/* near */.Zh)(listing, /go\.mod$/, /\bgolang-migrate\/migrate\b/) !== null)
        return null;
    const pairs = (0,evidence/* counted */.hS)(listing, evidence/* REVERSIBLE_NAME */.cz, evidence/* PAIRS */.Ox);
    const oneWay = (0,evidence/* counted */.hS)(listing, evidence/* SIMPLE_NAME */.X0, evidence/* ONE_WAY */.r6);
    if (pairs !== null && oneWay !== null)
        return `${pairs}, ${oneWay}`;
    const files = pairs ?? oneWay;
    if (files === null)
        return null;
    const bare = (0,migration_file/* topLevelSql */.eb)(listing).find(isWithoutTransaction);
    if (bare !== undefined)
        return `${files}, and "${NO_TRANSACTION}" in ${bare.name}`;
    const project = (0,evidence/* near */.Zh)(listing, /sqlx\.toml$/) ?? (0,evidence/* near */.Zh)(listing, /Cargo\.toml$/, /\bsqlx\b/);
    return project === null ? null : `${files}, and ${project}`;
}
function sqlx_read(listing) {
    return (0,scripts/* pairScripts */.Hw)(listing, sqlx_scripts(listing)).flatMap(({ version, up, down }) => {
        if (up === null)
            return [];
        return [
            (0,migration_file/* migrationFile */.ZQ)(up.entry, {
                version: String(version),
                description: up.description,
                down: down?.entry.source ?? null,
                // Either way the file goes as one simple-protocol message (sqlx-postgres/src/migrate.rs).
                transaction: isWithoutTransaction(up.entry) ? 'message' : 'file',
            }),
        ];
    });
}
function sqlx_scripts(listing) {
    return (0,migration_file/* topLevelSql */.eb)(listing).flatMap((entry) => {
        const [, number, rest] = NAME.exec(entry.name) ?? [];
        if (number === undefined || rest === undefined)
            return [];
        const version = (0,scripts/* integerVersion */.$4)(number, scripts/* INT64 */.En);
        if (version === null) {
            throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${listing.path}/${entry.name}: sqlx takes "${number}" for the version, which is not a 64-bit integer`, { hint: `Number it if it is a migration, as in 1_${entry.name}, or move it out of ${listing.path}` });
        }
        const direction = rest.endsWith('.down.sql') ? 'down' : 'up';
        const description = rest
            .replace(/(?:(?:\.up\.sql)+|(?:\.down\.sql)+|(?:\.sql)+)$/, '')
            .replaceAll('_', ' ');
        return [{ entry, version, description, direction }];
    });
}
/** `sql.starts_with("-- no-transaction")`: nothing may stand before it, not even a byte order mark. */
function isWithoutTransaction({ source }) {
    return Buffer.from(source.bytes.subarray(0, NO_TRANSACTION.length)).toString('latin1') === NO_TRANSACTION;
}
function misplacedDirective(entry) {
    if (isWithoutTransaction(entry))
        return [];
    const found = /^[ \t]*--[ \t]*no-transaction\b/m.exec((0,directory_text/* head */.d5)(entry.source.bytes));
    if (found === null)
        return [];
    const line = (0,directory_text/* head */.d5)(entry.source.bytes).slice(0, found.index).split('\n').length;
    return [
        `${entry.source.path}:${line}: "${found[0].trim()}" has no effect: "${NO_TRANSACTION}" must be the first bytes of the file`,
    ];
}

;// CONCATENATED MODULE: ./build/directory/formats/index.js







/** The formats that can be read. The order in which they are tried is in format-names.ts. */
const formats = [atlas/* atlas */.Y, plain/* plain */.p, prisma, diesel/* diesel */.v, sqlx, golang_migrate/* golangMigrate */.A, goose];


/***/ }),

/***/ 98695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ NUMBERED),
/* harmony export */   p: () => (/* binding */ plain)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(84704);
/* harmony import */ var _directives_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(24912);
/* harmony import */ var _migration_file_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(49099);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(30940);
/* harmony import */ var _atlas_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5536);





/**
 * Numbered SQL files that belong to no tool: `1_init.sql`, `0002-users.sql`, `v3_x.sql`, `2024-01-31_x.sql`.
 * Versions are ordered as numbers, so `10_x.sql` runs after `9_x.sql`. Files without any numbers (`a_x.sql`) are
 * ordered by name; their version is the text before the first `_`.
 */
const plain = {
    name: 'plain',
    detect: (listing) => {
        const numbered = sqlFiles(listing).filter((entry) => NUMBERED.test(entry.name));
        const [first] = numbered;
        return first === undefined ? null : `numbered .sql files such as ${first.name}`;
    },
    read,
    checksum: _atlas_js__WEBPACK_IMPORTED_MODULE_3__/* .atlasChecksum */ .F,
    warnings: (listing) => (0,_directives_js__WEBPACK_IMPORTED_MODULE_1__/* .directiveWarnings */ .V)(sqlFiles(listing).map((entry) => entry.source)),
};
const SQL = /\.sql$/i;
const NUMBERED = /^v?(\d+(?:[-.t]\d+)*z?)(?![a-z\d])[-_.]*(.*)\.sql$/is;
function sqlFiles(listing) {
    return (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .topLevelSql */ .eb)(listing, SQL);
}
function read(listing) {
    const files = sqlFiles(listing);
    (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseDownScripts */ .lj)(listing, files, 'plain');
    const named = files.find((entry) => !NUMBERED.test(entry.name));
    const numbered = files.find((entry) => NUMBERED.test(entry.name));
    if (named !== undefined && numbered !== undefined) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `${listing.path}/${named.name} has no version number, while others such as ${numbered.name} have one`, { hint: `Number it (0001_${named.name}) if it is a migration, or move it out of ${listing.path}` });
    }
    const compare = named === undefined ? _order_js__WEBPACK_IMPORTED_MODULE_4__/* .numerically */ .k : _order_js__WEBPACK_IMPORTED_MODULE_4__/* .bytewise */ .Z;
    const read = files.map((entry) => (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .migrationFile */ .ZQ)(entry, { ...nameParts(entry.name), ...(0,_directives_js__WEBPACK_IMPORTED_MODULE_1__/* .fileDirectives */ .f)(entry.source) }));
    const ordered = read.sort((a, b) => compare(a.version, b.version) || (0,_order_js__WEBPACK_IMPORTED_MODULE_4__/* .bytewise */ .Z)(a.name, b.name));
    (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseDuplicates */ .B7)(listing, ordered, compare);
    return ordered;
}
function nameParts(name) {
    const [, number, rest = ''] = NUMBERED.exec(name) ?? [];
    if (number !== undefined)
        return { version: number, description: rest };
    const base = name.replace(SQL, '');
    const [, version = base, description = ''] = /^([^_]*)_(.*)$/s.exec(base) ?? [];
    return { version, description };
}


/***/ }),

/***/ 9915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ groupBy)
/* harmony export */ });
/** Groups items by a key, in the order in which the keys first appear; a null key leaves the item out. */
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        if (key === null)
            continue;
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [item]);
        else
            group.push(item);
    }
    return groups;
}


/***/ }),

/***/ 5827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ markers),
/* harmony export */   w: () => (/* binding */ markerOf)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(80217);

/** Sources: the parser of each tool, as named in known-formats.ts. */
const markers = [
    {
        format: 'liquibase',
        shown: '--liquibase formatted sql',
        pattern: /^\s*--\s*liquibase\s*formatted/i,
        required: false,
    },
    {
        format: 'goose',
        shown: '-- +goose',
        pattern: /^--.*\+goose\s+[a-z]/im,
        required: true,
        down: /^--.*\+goose\s+down\b/im,
    },
    {
        format: 'sql-migrate',
        shown: '-- +migrate',
        pattern: /^--\s*\+migrate\s+(?:up|down)\b/im,
        required: true,
        down: /^--\s*\+migrate\s+down\b/im,
    },
    {
        format: 'dbmate',
        shown: '-- migrate:up',
        pattern: /^--\s*migrate:up(?:\s|$)/m,
        required: true,
        down: /^--\s*migrate:down(?:\s|$)/m,
    },
    {
        format: 'tern',
        shown: '---- create above / drop below ----',
        pattern: /^---- (?:create above \/ drop below|tern: disable-tx) ----/m,
        required: false,
        down: /^---- create above \/ drop below ----/m,
    },
    { format: 'graphile-migrate', shown: '--! Previous:', pattern: /^--! Previous:/, required: false },
    {
        format: 'node-pg-migrate',
        shown: '-- Up Migration',
        pattern: /^[ \t]*--[ \t-]*up[ \t]+migration/im,
        required: false,
        down: /^[ \t]*--[ \t-]*down[ \t]+migration/im,
    },
    {
        format: 'postgres-migrations',
        shown: '-- postgres-migrations',
        pattern: /^-- postgres-migrations (?:disable-transaction|ignore)/m,
        required: false,
    },
];
/** The marker that a file carries in its first 8 KB, or null. */
function markerOf(file) {
    const text = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .head */ .d5)(file.source.bytes);
    return markers.find((marker) => marker.pattern.test(text)) ?? null;
}


/***/ }),

/***/ 49099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B7: () => (/* binding */ refuseDuplicates),
/* harmony export */   Tj: () => (/* binding */ byteOrderMarkWarnings),
/* harmony export */   ZQ: () => (/* binding */ migrationFile),
/* harmony export */   Zc: () => (/* binding */ filesByFolder),
/* harmony export */   eb: () => (/* binding */ topLevelSql),
/* harmony export */   lj: () => (/* binding */ refuseDownScripts),
/* harmony export */   wC: () => (/* binding */ passedOverWarnings)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(84704);
/* harmony import */ var _sql_lexer_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9912);
/* harmony import */ var _group_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9915);




/** A migration file with the checksum of its bytes; its up part is the whole file unless given. */
function migrationFile(entry, facts) {
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(entry.source.bytes).digest('hex');
    return { up: entry.source, down: null, ...facts, name: entry.name, sha256 };
}
/** The files at the top of a directory whose names end in `.sql`, in listing order. */
function topLevelSql(listing, suffix = /\.sql$/) {
    return listing.entries.filter((entry) => !entry.name.includes('/') && suffix.test(entry.name));
}
/** The files below each folder at the top of a directory, in listing order. */
function filesByFolder(listing) {
    return (0,_group_js__WEBPACK_IMPORTED_MODULE_3__/* .groupBy */ .$)(listing.entries, ({ name }) => name.includes('/') ? name.slice(0, name.indexOf('/')) : null);
}
/** A sentence for each SQL file at the top that the tool leaves out because of its name: its author may not know. */
function passedOverWarnings(listing, format, isRead) {
    return topLevelSql(listing, /\.sql$/i)
        .filter(({ name }) => !isRead(name))
        .map(({ name }) => `${listing.path}/${name} is passed over: ${format} does not take its name for that of a migration`);
}
/** A sentence for each file that begins with a byte order mark, which psql takes away and these tools do not. */
function byteOrderMarkWarnings(sources, tool) {
    return sources
        .filter(({ bytes }) => (0,_sql_lexer_js__WEBPACK_IMPORTED_MODULE_2__/* .byteOrderMarkLength */ .AL)(bytes) > 0)
        .map(({ path }) => `${path} begins with a byte order mark: ${tool} sends it along, and for PostgreSQL that is a syntax error`);
}
/** @throws UserError (2) for a `.down.sql` file: read as one more migration it would undo the one before it. */
function refuseDownScripts(listing, files, format) {
    const down = files.find((entry) => /\.down\.sql$/i.test(entry.name));
    if (down === undefined)
        return;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.usage, `${listing.path}/${down.name} is a down script, and the format ${format} would run it as a migration`, { hint: `Move the down scripts out of ${listing.path}: ${format} has none` });
}
/**
 * Refuses two files of one version: a history has one row for each version, so only one of them would ever run.
 * `compare` returns 0 for versions that the format takes for equal.
 * @throws UserError (2) that names both files.
 */
function refuseDuplicates(listing, ordered, compare) {
    for (const [index, file] of ordered.entries()) {
        const before = ordered[index - 1];
        if (before === undefined || compare(before.version, file.version) !== 0)
            continue;
        const versions = before.version === file.version
            ? `have the same version, ${file.version}`
            : `have versions that are equal as numbers, ${before.version} and ${file.version}`;
        const [first, second] = [`${listing.path}/${before.name}`, `${listing.path}/${file.name}`];
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.usage, `${first} and ${second} ${versions}`, {
            hint: 'Give the file that has not been applied anywhere the next free version',
        });
    }
}


/***/ }),

/***/ 30940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ bytewise),
/* harmony export */   k: () => (/* binding */ numerically)
/* harmony export */ });
/** Orders texts by their UTF-8 bytes, whatever the locale and platform: the order of `LC_ALL=C sort`. */
function bytewise(a, b) {
    if (high.test(a) && high.test(b))
        return Buffer.compare(Buffer.from(a), Buffer.from(b));
    return a < b ? -1 : a > b ? 1 : 0;
}
/** Only where both have a code unit that is a surrogate, or above those, is the order of UTF-16 another one. */
const high = /[\ud800-\uffff]/;
/**
 * Orders versions made of numbers (`9`, `10`, `2024-01-31`, `1.2.10`) number by number, so that `9` comes before
 * `10`; 0 when they are equal as numbers (`1` and `01`). Numbers may have any length: timestamps overflow doubles.
 */
function numerically(a, b) {
    const [left, right] = [numbersOf(a), numbersOf(b)];
    for (const [index, number] of left.entries()) {
        const other = right[index];
        if (other === undefined)
            return 1;
        if (number !== other)
            return number < other ? -1 : 1;
    }
    return left.length - right.length;
}
function numbersOf(version) {
    return (version.match(/\d+/g) ?? []).map(BigInt);
}


/***/ }),

/***/ 34209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   PH: () => (/* binding */ dangling),
/* harmony export */   Zk: () => (/* binding */ parseDirectoryAddress),
/* harmony export */   k2: () => (/* binding */ slashes),
/* harmony export */   m5: () => (/* binding */ locateDirectory)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(84704);
/* harmony import */ var _runtime_nearest_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(53721);
/* harmony import */ var _unreadable_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(41017);





/**
 * Takes `migrations`, `/abs/migrations`, or Atlas' spelling `file://migrations?format=goose` apart.
 * @throws UserError (2) for an empty path, another scheme, an unknown parameter.
 */
function parseDirectoryAddress(text) {
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase() ?? null;
    if (scheme === null)
        return { path: clean(text, text), format: null };
    if (scheme !== 'file') {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `${text} is not a folder: only file:// names one, not ${scheme}://`, {
            hint: 'Name the folder that holds the migration files, like dir: migrations',
        });
    }
    const rest = text.slice('file://'.length);
    const mark = rest.indexOf('?');
    const parameters = new URLSearchParams(mark < 0 ? '' : rest.slice(mark + 1));
    for (const name of parameters.keys()) {
        if (name === 'format')
            continue;
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `${text} has the unknown parameter ${JSON.stringify(name)}`, {
            hint: 'The only parameter of a file:// address is format, as in file://migrations?format=atlas',
        });
    }
    return {
        path: clean(decode(mark < 0 ? rest : rest.slice(0, mark), text), text),
        format: parameters.get('format'),
    };
}
function decode(path, text) {
    try {
        return decodeURIComponent(path);
    }
    catch (cause) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `${text} is not a valid address: a % must start an escape like %20`, {
            hint: `Write the path without file://, as in dir: ${path}`,
            cause,
        });
    }
}
function clean(path, text) {
    if (path.trim() === '' || path.includes('\0')) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `${JSON.stringify(text)} does not name a migration directory`, {
            hint: 'Name the folder that holds the migration files, like dir: migrations',
        });
    }
    return slashes(path).replace(/(?<=.)\/+$/, '');
}
/** A path of this platform with forward slashes. */
function slashes(path) {
    return node_path__WEBPACK_IMPORTED_MODULE_1__.sep === '/' ? path : path.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep, '/');
}
/**
 * Finds the folder that an address names, below `workspace`. A relative path starts at `workingDirectory`.
 * The workspace is a fence: a pull request must not make a job read files beside its checkout.
 * @throws UserError (2) when there is no such folder, it is a file, or it lies outside, also through a symbolic link.
 */
async function locateDirectory(text, workspace, workingDirectory = workspace) {
    const address = parseDirectoryAddress(text);
    const { path } = address;
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workingDirectory, path);
    const fence = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(workspace);
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(absolute).catch(async (error) => {
        const code = (0,_unreadable_js__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .C)(error);
        throw code === 'ENOENT' || code === 'ENOTDIR'
            ? await missing(path, absolute, error)
            : (0,_unreadable_js__WEBPACK_IMPORTED_MODULE_3__/* .unreadable */ .O)(path, error);
    });
    if (!isInside(fence, real)) {
        const written = isInside(workspace, absolute) || isInside(fence, absolute);
        const what = written
            ? `${path} leads out of the workspace, to ${real}`
            : `${path} is outside the workspace`;
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `${what} (the workspace is ${fence})`, {
            hint: 'Only files inside the checkout are read: move the migration directory into the repository',
        });
    }
    if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(real)).isDirectory()) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `${path} is a file, not a migration directory`, {
            hint: `Name the folder that holds it, as in dir: ${slashes((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path))}`,
        });
    }
    return { ...address, real, workspace: fence };
}
async function missing(path, absolute, cause) {
    const link = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(absolute).then((found) => (found.isSymbolicLink() ? (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readlink)(absolute) : null), () => null);
    if (link !== null)
        return dangling(path, link, cause);
    const siblings = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(absolute)).catch(() => []);
    const near = (0,_runtime_nearest_js__WEBPACK_IMPORTED_MODULE_4__/* .nearest */ .p)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(absolute), siblings);
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `${path} does not exist (looked for ${absolute})`, {
        hint: near === null
            ? 'Name the folder that holds the migration files, relative to the working directory'
            : `Did you mean dir: ${slashes((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), near))}?`,
        cause,
    });
}
/** The error for a symbolic link to nowhere. */
function dangling(shown, target, cause) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `${shown} is a symbolic link to ${target}, which does not exist`, {
        hint: 'Add what it leads to, or remove the link',
        cause,
    });
}
function isInside(folder, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path);
    return way === '' || (way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) && !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(way));
}


/***/ }),

/***/ 22296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ integerVersion),
/* harmony export */   En: () => (/* binding */ INT64),
/* harmony export */   Hw: () => (/* binding */ pairScripts),
/* harmony export */   K7: () => (/* binding */ refuseSameVersions),
/* harmony export */   oN: () => (/* binding */ byVersion),
/* harmony export */   rS: () => (/* binding */ UINT64)
/* harmony export */ });
/* harmony import */ var _migration_file_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(49099);

const INT64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };
const UINT64 = { least: 0n, most: 2n ** 64n - 1n };
/** Decimal digits with an optional sign, as Go's `strconv.ParseInt` and Rust's `i64::from_str` read them, or null. */
function integerVersion(text, { least, most }) {
    if (!/^[+-]?\d+$/.test(text))
        return null;
    const version = BigInt(text.replace(/^\+/, ''));
    return version < least || version > most ? null : version;
}
function byVersion(a, b) {
    if (a.version === b.version)
        return 0;
    return a.version < b.version ? -1 : 1;
}
/**
 * Brings the up and the down script of each version together, in the numeric order of the versions.
 * @throws UserError (2) for two scripts of one version in the same direction.
 */
function pairScripts(listing, scripts) {
    const ordered = (direction) => {
        const own = scripts.filter((script) => script.direction === direction).sort(byVersion);
        refuseSameVersions(listing, own);
        return own;
    };
    const pairs = new Map();
    for (const up of ordered('up'))
        pairs.set(up.version, { version: up.version, up, down: null });
    for (const down of ordered('down')) {
        const up = pairs.get(down.version)?.up ?? null;
        pairs.set(down.version, { version: down.version, up, down });
    }
    return [...pairs.values()].sort(byVersion);
}
/** @throws UserError (2) for two neighbours of one version: `1_a.sql` and `01_b.sql` are equal as numbers. */
function refuseSameVersions(listing, ordered) {
    const named = ordered.map(({ entry, version }) => ({ name: entry.name, version: String(version) }));
    (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_0__/* .refuseDuplicates */ .B7)(listing, named, (a, b) => (a === b ? 0 : 1));
}


/***/ }),

/***/ 80217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   a: () => (/* binding */ ascii),
/* harmony export */   d5: () => (/* binding */ head)
/* harmony export */ });
/** The text of UTF-8 bytes without their byte order mark; bytes that are no UTF-8 become U+FFFD. */
function text(bytes) {
    return new TextDecoder().decode(bytes);
}
/** By this much of a file its format is recognised, in bytes. */
const HEAD_BYTES = 8 * 1024;
/** The first 8 KB, for markers made of ASCII: other characters are not decoded. */
function head(bytes) {
    return ascii(bytes.subarray(0, HEAD_BYTES));
}
/** All bytes but the byte order mark, one character each, to look for ASCII. */
function ascii(bytes) {
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return Buffer.from(bytes.subarray(marked ? 3 : 0)).toString('latin1');
}


/***/ }),

/***/ 41017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ errorCode),
/* harmony export */   O: () => (/* binding */ unreadable)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(84704);
/* harmony import */ var _runtime_shell_word_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(48458);


/** Says an error of the file system in the user's words. Anything else comes back as it is: a bug of ours. */
function unreadable(shown, error) {
    const code = errorCode(error);
    if (code === null)
        return error;
    switch (code) {
        case 'EACCES':
        case 'EPERM':
            return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `${shown} cannot be read: permission denied`, {
                hint: `chmod -R u+rX ${(0,_runtime_shell_word_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(shown)}, or run as the user who owns it`,
                cause: error,
            });
        case 'ELOOP':
            return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `${shown} is a symbolic link that leads back to itself`, {
                hint: `Look at it with ls -l ${(0,_runtime_shell_word_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(shown)}, and let it lead to a file or remove it`,
                cause: error,
            });
        default:
            return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `${shown} cannot be read: ${code}`, { cause: error });
    }
}
/** `ENOENT` and its like, or null when the error does not come from the operating system. */
function errorCode(error) {
    return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : null;
}


/***/ }),

/***/ 1150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ vocabulary)
/* harmony export */ });
/* harmony import */ var _directory_format_names_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2812);

/** What a configuration may name. The rules take time to load: only for those who have a configuration. */
async function vocabulary() {
    const { knownRules } = await Promise.all(/* import() */[__nccwpck_require__.e(176), __nccwpck_require__.e(911)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7176));
    return { rules: knownRules, formats: _directory_format_names_js__WEBPACK_IMPORTED_MODULE_0__/* .formatNames */ .E };
}


/***/ }),

/***/ 55682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dx: () => (/* binding */ linesOf),
/* harmony export */   fM: () => (/* binding */ lastLine),
/* harmony export */   lS: () => (/* binding */ codeFrame)
/* harmony export */ });
/* harmony import */ var _paint_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(78495);
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6257);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(19903);



const tabWidth = 4;
/**
 * The lines of `text` around `span` with their numbers and carets under the first line of the span, ready to print
 * (no line end after the last). A span outside the text gives an empty string. Whoever needs many frames of one file
 * gives its lines, cut once with `linesOf`.
 */
function codeFrame(text, span, options = {}) {
    const lines = typeof text === 'string' ? linesOf(text) : text;
    if (span.line < 1 || span.line > lines.length)
        return '';
    const line = lines[span.line - 1] ?? '';
    if (line.length <= longLine)
        return frameOf(lines, span, options);
    // Dumps have lines of megabytes, and measuring graphemes takes time: only what can come on the screen is measured.
    const characters = Array.from(line);
    const cutOff = Math.max(0, Math.min(span.column, characters.length) - 1 - aroundCaret);
    const near = characters.slice(cutOff, cutOff + longLine).join('');
    const column = span.column - cutOff;
    const endColumn = span.endLine === span.line ? { endColumn: (span.endColumn ?? span.column + 1) - cutOff } : {};
    return frameOf(lines.map((each, index) => (index === span.line - 1 ? near : each)), { ...span, column, ...endColumn }, options);
}
/** Characters of a line that are measured at most, and how many of them stand before the caret. */
const longLine = 2000;
const aroundCaret = 500;
function frameOf(lines, span, options) {
    const { paint = _paint_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj, width = 100, context = 1, maxLines = 6, role = 'error' } = options;
    const end = Math.min(Math.max(span.line, lastLine(span)), lines.length);
    const isBlank = (line) => (lines[line - 1] ?? '').trim() === '';
    let from = Math.max(1, span.line - context);
    while (from < span.line && isBlank(from))
        from += 1;
    let to = Math.min(lines.length, end + context);
    while (to > end && isBlank(to))
        to -= 1;
    const digits = String(to).length;
    const room = Math.max(20, width - digits - 5);
    const place = placeCaret(lines[span.line - 1] ?? '', span);
    // Cut long lines so that the caret stays in sight, with some of what stands before it.
    const target = place.start + 8 > room ? place.start - Math.floor(room / 3) : 0;
    const shift = (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .textWidth */ .sc)((0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .splitAt */ .gI)(expand(lines[span.line - 1] ?? ''), target)[0]);
    const frame = [];
    for (const line of shownLines(from, to, span.line, end, maxLines)) {
        if (line === null) {
            frame.push(paint('faint', `  ${' '.repeat(digits)} ┆`));
            continue;
        }
        const inside = line >= span.line && line <= end;
        const gutter = `${inside ? '>' : ' '} ${String(line).padStart(digits)} │`;
        const code = cut(expand((lines[line - 1] ?? '').slice(0, 2 * longLine)), shift, room);
        const text = inside ? code : paint('faint', code);
        frame.push(`${paint(inside ? role : 'faint', gutter)}${code === '' ? '' : ` ${text}`}`);
        if (line === span.line) {
            const start = shift === 0 ? place.start : place.start - shift + 1;
            const length = Math.max(1, Math.min(place.length, room - start));
            const caret = paint(role, '^'.repeat(length));
            frame.push(`${paint('faint', `  ${' '.repeat(digits)} │`)} ${' '.repeat(start)}${caret}`);
        }
    }
    return frame.join('\n');
}
/** The lines of a file without their ends; an end after the last line does not begin another one. */
function linesOf(text) {
    const lines = text.split(/\r\n?|\n/);
    return lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
/** The last line that a span covers: one that ends at the first column of a line covers the line before, not that one. */
function lastLine(span) {
    const endLine = span.endLine ?? span.line;
    return span.endColumn === 1 && endLine > span.line ? endLine - 1 : endLine;
}
/** Where the carets go under the first line of the span, in columns of the screen. */
function placeCaret(line, span) {
    const characters = Array.from(line);
    const start = (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .textWidth */ .sc)(expand(characters.slice(0, span.column - 1).join('')));
    const covered = expand(characters.slice(0, lastColumn(span, characters.length)).join('')).trimEnd();
    return { start, length: Math.max(1, (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .textWidth */ .sc)(covered) - start) };
}
/** The last column of the span on its first line. */
function lastColumn(span, lineLength) {
    if (span.endLine === undefined)
        return span.column;
    return span.endLine > span.line ? lineLength : (span.endColumn ?? span.column + 1) - 1;
}
/** Line numbers to show, with null where lines are left out. */
function shownLines(from, to, start, end, maxLines) {
    const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    if (end - start + 1 <= maxLines)
        return all;
    const lastOfHead = start + maxLines - 2;
    return [...all.filter((line) => line <= lastOfHead), null, ...all.filter((line) => line >= end)];
}
/** Tabs to spaces, and characters that would act on the terminal to visible ones. */
function expand(line) {
    const [first = '', ...rest] = (0,_visible_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .R)(line).split('\t');
    return rest.reduce((text, part) => {
        const column = (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .textWidth */ .sc)(text);
        return (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .pad */ .eV)(text, column + tabWidth - (column % tabWidth)) + part;
    }, first);
}
/** The part of a line that is on the screen: from column `shift`, at most `room` columns. */
function cut(line, shift, room) {
    if (shift === 0)
        return (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)(line, room).trimEnd();
    const rest = (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .splitAt */ .gI)(line, shift)[1];
    return rest === '' ? '' : (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)(`…${rest}`, room).trimEnd();
}


/***/ }),

/***/ 78495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   QQ: () => (/* binding */ ansi),
/* harmony export */   gm: () => (/* binding */ paintProse),
/* harmony export */   pj: () => (/* binding */ plain)
/* harmony export */ });
/** No colour: text comes out as it went in. */
const plain = (_role, text) => text;
/** Select Graphic Rendition codes (ECMA-48, 8.3.117). Only the 16 colours that every terminal theme defines. */
const codes = {
    error: '1;31',
    warning: '1;33',
    notice: '1;34',
    good: '1;32',
    strong: '1',
    faint: '2',
    code: '36',
    place: '36',
    remedy: '32',
};
const ansi = (role, text) => (text === '' ? '' : `\u001b[${codes[role]}m${text}\u001b[0m`);
/** Paints the parts of a line that stand between backticks as code; the backticks stay, so that nothing depends on colour. */
function paintProse(line, paint) {
    return line.replace(/`[^`]+`/g, (code) => paint('code', code));
}


/***/ }),

/***/ 23186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FY: () => (/* binding */ paragraph),
/* harmony export */   Hu: () => (/* binding */ rule),
/* harmony export */   Vy: () => (/* binding */ ruled),
/* harmony export */   oR: () => (/* binding */ sqlBlock),
/* harmony export */   wW: () => (/* binding */ labelled)
/* harmony export */ });
/* harmony import */ var _paint_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(78495);
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6257);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(19903);



/** Columns before labelled text: two, the label, and a gap. */
const indent = 12;
/** `  label     text`, wrapped below itself. An empty label continues the one above. */
function labelled(label, text, { paint, width }) {
    return paragraph(text, width - indent)
        .map((line, index) => {
        const head = (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .pad */ .eV)(index === 0 ? `  ${label}` : '', indent);
        return `${index === 0 ? paint('faint', head) : head}${(0,_paint_js__WEBPACK_IMPORTED_MODULE_0__/* .paintProse */ .gm)(line, paint)}`;
    })
        .join('\n');
}
/** A line that a rule fills up to the edge of the screen: where one finding ends and the next begins. */
function ruled(line, lineWidth, { paint, width }) {
    const room = width - lineWidth - 1;
    return room < 3 ? line : `${line} ${paint('faint', '─'.repeat(room))}`;
}
/** What closes the list of findings. */
function rule({ paint, width }) {
    return paint('faint', '─'.repeat(width));
}
/** SQL to copy, as it is: indented, never wrapped. */
function sqlBlock(sql, { paint }, columns = indent) {
    return sql
        .trimEnd()
        .split('\n')
        .map((line) => (line.trim() === '' ? '' : `${' '.repeat(columns)}${paint('remedy', line)}`))
        .join('\n');
}
/** Prose with blank lines between its paragraphs, wrapped; other line ends are only how the source was laid out. */
function paragraph(text, width) {
    const parts = text.split(/\n\s*\n/).map((part) => (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .wrap */ .LV)((0,_visible_js__WEBPACK_IMPORTED_MODULE_2__/* .visibleLine */ .P)(part), Math.max(20, width)));
    return parts.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}


/***/ }),

/***/ 6257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ visibleLine),
/* harmony export */   R: () => (/* binding */ visible)
/* harmony export */ });
/**
 * SQL, file names and server messages come from anyone who can open a pull request. Printed as they are, they can move
 * a terminal's cursor, recolour it, set its title, or (with bidirectional controls) show other SQL than what runs:
 * https://trojansource.codes. These functions make such characters visible and leave all others alone.
 */
/** Control characters, bidirectional controls, invisible characters, tag characters and halves of surrogate pairs. */
const hidden = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;
/** One line: line ends, tabs and hidden characters become visible marks. For names, messages and anything in a table. */
function visibleLine(text) {
    return text.replace(/\r\n?|[\n\t]/g, ' ').replace(hidden, mark);
}
/** Several lines: as `visibleLine`, but line ends (all made `\n`) and tabs are kept. For SQL. */
function visible(text) {
    return text
        .replace(/^\ufeff/, '')
        .replace(/\r\n?/g, '\n')
        .replace(hidden, (character) => (character === '\n' || character === '\t' ? character : mark(character)));
}
/** `␛` for the C0 controls that have a picture in Unicode, `<U+202E>` for the rest. */
function mark(character) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20)
        return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f)
        return '\u2421';
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}


/***/ }),

/***/ 19903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   LV: () => (/* binding */ wrap),
/* harmony export */   eV: () => (/* binding */ pad),
/* harmony export */   gI: () => (/* binding */ splitAt),
/* harmony export */   sc: () => (/* binding */ textWidth)
/* harmony export */ });
/**
 * How many columns text takes on a terminal. Wide are what Unicode calls East Asian wide and fullwidth
 * (https://www.unicode.org/reports/tr11/) and emoji; marks that combine with the character before them take none.
 * Control characters must have been made visible before.
 */
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
/** Marks, format characters, and the vowels and finals that Hangul puts into the square of the first letter. */
const empty = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
/** Emoji are one picture, whatever they are composed of. */
const picture = /\p{Emoji_Presentation}|\ufe0f/u;
/** Made when it is needed: that takes longer than all else at the start of the program. */
let segmenter;
function graphemes(text) {
    segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    return segmenter.segment(text);
}
function textWidth(text) {
    if (/^[\x20-\x7e]*$/.test(text))
        return text.length;
    let width = 0;
    for (const { segment } of graphemes(text))
        width += graphemeWidth(segment);
    return width;
}
function graphemeWidth(grapheme) {
    if (picture.test(grapheme))
        return 2;
    let width = 0;
    for (const character of grapheme)
        width += wide.test(character) ? 2 : empty.test(character) ? 0 : 1;
    return width;
}
/** The longest beginning of `text` that fits into `columns`, with `…` for what is left out. */
function clip(text, columns) {
    if (textWidth(text) <= columns)
        return text;
    return `${splitAt(text, Math.max(0, columns - 1))[0]}…`;
}
/** `text` filled up with spaces to `columns`. */
function pad(text, columns) {
    return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}
/** Lines of at most `columns`, broken between words, and inside a word only when it is longer than a line. */
function wrap(text, columns) {
    const lines = [];
    let line = '';
    for (const word of text.split(/ +/).filter((part) => part !== '')) {
        const joined = line === '' ? word : `${line} ${word}`;
        if (textWidth(joined) <= columns) {
            line = joined;
            continue;
        }
        if (line !== '')
            lines.push(line);
        line = word;
        while (textWidth(line) > columns) {
            const [head, rest] = splitAt(line, Math.max(2, columns));
            lines.push(head);
            line = rest;
        }
    }
    if (line !== '')
        lines.push(line);
    return lines;
}
/** Splits at a grapheme so that the first part takes at most `columns`. */
function splitAt(text, columns) {
    let width = 0;
    for (const { segment, index } of graphemes(text)) {
        width += graphemeWidth(segment);
        if (width > columns)
            return [text.slice(0, index), text.slice(index)];
    }
    return [text, ''];
}


/***/ }),

/***/ 84704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ reworded),
/* harmony export */   yU: () => (/* binding */ ExitCode),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/** Exit codes, the same for every command. They are part of the interface: never renumber one. */
const ExitCode = {
    done: 0,
    checkSaysNo: 1,
    usage: 2,
    refused: 3,
    locked: 4,
    failedCleanly: 5,
    failedPartly: 6,
    unknownOutcome: 7,
    environment: 8,
    registry: 9,
    bug: 70,
    cancelled: 130,
};
/**
 * Something the user can mend: bad input, a file that cannot be read, a server that refuses.
 * It is printed without a stack. Every other error is a bug of ours.
 */
class UserError extends Error {
    code;
    hint;
    at;
    frame;
    constructor(code, message, details = {}) {
        super(message, { cause: details.cause });
        this.name = 'UserError';
        this.code = code;
        this.hint = details.hint;
        this.at = details.at;
        this.frame = details.frame;
    }
}
/** An error with other words, and all else as it was; what is not to be rewritten stays. */
function reworded({ code, message, hint, at, frame, cause }, rewrite) {
    const as = (text, change) => change?.(text) ?? text;
    return new UserError(code, as(message, rewrite.message), {
        ...(hint === undefined ? {} : { hint: as(hint, rewrite.hint) }),
        ...(at === undefined ? {} : { at }),
        ...(frame === undefined ? {} : { frame: as(frame, rewrite.frame) }),
        cause,
    });
}


/***/ }),

/***/ 53721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ didYouMean),
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** Longer words are no typing slips of ours, and comparing them would cost time. */
const longestWord = 64;
/**
 * The candidate that a person most likely meant by `word`, or null when none is close enough to suggest.
 * Case does not count, nor does `_` for `-`; the beginning of a candidate will do. Of equally close ones the first wins.
 */
function nearest(word, candidates) {
    if (word.length > longestWord)
        return null;
    const wanted = fold(word);
    const allowed = Math.max(1, Math.floor((wanted.length + 1) / 3));
    let best = null;
    let least = allowed + 1;
    for (const candidate of candidates) {
        const folded = fold(candidate);
        const isBeginning = wanted.length >= 3 && folded.startsWith(wanted);
        const distance = Math.min(editDistance(wanted, folded), isBeginning ? allowed : Number.POSITIVE_INFINITY);
        if (distance < least) {
            best = candidate;
            least = distance;
        }
    }
    return best;
}
/** `: did you mean "x"?` when something is near, and nothing otherwise: ends the sentence that names `word`. */
function didYouMean(word, candidates) {
    const suggestion = nearest(word, candidates);
    return suggestion === null ? '' : `: did you mean \`${suggestion}\`?`;
}
function fold(word) {
    return word.toLowerCase().replaceAll('_', '-');
}
/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, each counting one. */
function editDistance(a, b) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1];
            const edits = [at(row, j - 1) + 1, at(last, j) + 1, at(last, j - 1) + (same ? 0 : 1)];
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                edits.push(at(beforeLast, j - 2) + 1);
            row.push(Math.min(...edits));
        }
        beforeLast = last;
        last = row;
    }
    return at(last, b.length);
}
function at(row, index) {
    return row[index] ?? Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 48458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ shellWord)
/* harmony export */ });
/** A path as a shell takes it: in quotes where it needs them. */
function shellWord(path) {
    return /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}


/***/ }),

/***/ 89623:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ ruleset),
/* harmony export */   r: () => (/* binding */ version)
/* harmony export */ });
/** As in package.json, which a test compares. */
const version = '0.1.0';
/** Counts up when rules find more or other things in the same input. */
const ruleset = '1';


/***/ }),

/***/ 81246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ decode),
/* harmony export */   S: () => (/* binding */ checkEncoding)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4573);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(84704);
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9912);
/* harmony import */ var _positions_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(88647);




/**
 * The text of a file, without its byte order mark.
 * @throws UserError (2) when the bytes are no UTF-8 text.
 */
function decode(source) {
    checkEncoding(source);
    return new TextDecoder('utf-8', { fatal: true }).decode(source.bytes);
}
/**
 * Refuses bytes that PostgreSQL would refuse or misread: UTF-16, NUL, and what is no UTF-8.
 * @throws UserError (2) with the place and a command that mends the file.
 */
function checkEncoding(source) {
    const { path, bytes } = source;
    const utf16 = utf16Name(bytes);
    if (utf16 !== null) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.usage, `The file is encoded as ${utf16}; SQL files have to be UTF-8.`, {
            at: { file: path, line: 1, column: 1 },
            hint: convert(utf16, path),
        });
    }
    const nul = bytes.indexOf(0);
    if (nul >= 0) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.usage, 'There is a NUL byte (0x00) here; PostgreSQL accepts none in SQL text.', {
            at: place(source, nul),
            hint: `Remove it, for example with: tr -d '\\000' < ${shellWord(path)} > fixed.sql`,
        });
    }
    if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return;
    const offset = firstInvalidByte(bytes);
    const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.usage, `The byte 0x${byte} here is not valid UTF-8.`, {
        at: place(source, offset),
        hint: `${convert('latin1', path)} (name the encoding in which the file was saved instead of latin1)`,
    });
}
function utf16Name(bytes) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe)
        return 'utf-16le';
    if (bytes[0] === 0xfe && bytes[1] === 0xff)
        return 'utf-16be';
    return null;
}
function convert(encoding, path) {
    return `Save the file as UTF-8, for example with: iconv -f ${encoding} -t utf-8 ${shellWord(path)} > fixed.sql`;
}
function shellWord(path) {
    return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
function place({ path, bytes }, offset) {
    return { file: path, ...(0,_positions_js__WEBPACK_IMPORTED_MODULE_3__/* .positionOf */ .df)((0,_positions_js__WEBPACK_IMPORTED_MODULE_3__/* .indexPositions */ .jx)(bytes.subarray(0, offset)), offset) };
}
/** The length of the longest prefix that is whole, valid characters. */
function firstInvalidByte(bytes) {
    let at = (0,_lexer_js__WEBPACK_IMPORTED_MODULE_2__/* .byteOrderMarkLength */ .AL)(bytes);
    while (at < bytes.length) {
        const length = characterLength(bytes[at] ?? 0);
        if (at + length > bytes.length || !(0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes.subarray(at, at + length)))
            return at;
        at += length;
    }
    return at;
}
function characterLength(lead) {
    if (lead < 0xc0)
        return 1;
    if (lead < 0xe0)
        return 2;
    return lead < 0xf0 ? 3 : 4;
}


/***/ }),

/***/ 9912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  AL: () => (/* binding */ byteOrderMarkLength),
  _5: () => (/* binding */ gapsInString),
  Cn: () => (/* binding */ isComment),
  Fu: () => (/* binding */ nextToken),
  aG: () => (/* binding */ wordOf)
});

;// CONCATENATED MODULE: ./build/sql/characters.js
/** Bytes that mean something to the lexer, and the classes that PostgreSQL's scanner puts characters into. */
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const DOLLAR = 0x24;
const AMPERSAND = 0x26;
const QUOTE = 0x27;
const STAR = 0x2a;
const PLUS = 0x2b;
const MINUS = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;
const UNDERSCORE = 0x5f;
const WORD = 1;
const DIGIT = 2;
const OPERATOR = 3;
/** Characters of operators that standard SQL does not have. */
const OWN_OPERATOR = 4;
const PUNCTUATION = 5;
const byteClass = classes();
function classes() {
    const table = new Uint8Array(256);
    const mark = (characters, value) => {
        for (const character of characters)
            table[character.charCodeAt(0)] = value;
    };
    mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_', WORD);
    table.fill(WORD, 0x80);
    mark('0123456789', DIGIT);
    mark('+-*/<>=', OPERATOR);
    mark('~!@#^&|`?%', OWN_OPERATOR);
    mark(',()[].;:', PUNCTUATION);
    return table;
}
function isSpace(byte) {
    return byte === SPACE || (byte !== undefined && byte >= TAB && byte <= CARRIAGE_RETURN);
}
function isLineEnd(byte) {
    return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}
function isDigit(byte) {
    return byte !== undefined && byteClass[byte] === DIGIT;
}
function startsWord(byte) {
    return byte !== undefined && byteClass[byte] === WORD;
}
function wordEnd(bytes, from) {
    let at = from;
    while (startsWord(bytes[at]) || isDigit(bytes[at]) || bytes[at] === DOLLAR)
        at++;
    return at;
}

;// CONCATENATED MODULE: ./build/sql/number.js

function digitsEnd(bytes, from) {
    let at = from;
    while (isDigit(bytes[at]) || (bytes[at] === UNDERSCORE && isDigit(bytes[at + 1])))
        at++;
    return at;
}
/**
 * After the number that begins at `start`. Hexadecimal, octal and binary numbers are digits with a word glued to them, as is what the server calls trailing junk.
 */
function numberEnd(bytes, start) {
    let at = digitsEnd(bytes, start);
    if (bytes[at] === DOT) {
        if (at > start && bytes[at + 1] === DOT)
            return at;
        at = isDigit(bytes[at + 1]) ? digitsEnd(bytes, at + 1) : at + 1;
    }
    const glued = startsWord(bytes[at]) ? wordEnd(bytes, at) : at;
    return Math.max(glued, exponentEnd(bytes, at));
}
function exponentEnd(bytes, at) {
    const letter = bytes[at];
    if (letter !== 0x45 && letter !== 0x65)
        return at;
    const signed = bytes[at + 1] === PLUS || bytes[at + 1] === MINUS;
    const digits = at + (signed ? 2 : 1);
    if (!isDigit(bytes[digits]))
        return signed ? digits : at;
    const end = digitsEnd(bytes, digits);
    return startsWord(bytes[end]) ? wordEnd(bytes, end) : end;
}

;// CONCATENATED MODULE: ./build/sql/lexer.js


/** The first token at or after byte `from`, or null at the end. Only white space and a leading byte order mark are skipped. */
function nextToken(bytes, from) {
    const start = skipSpace(bytes, from === 0 ? byteOrderMarkLength(bytes) : from);
    const first = bytes[start];
    if (first === undefined)
        return null;
    switch (byteClass[first]) {
        case WORD:
            return wordOrPrefixedString(bytes, start, first);
        case DIGIT:
            return token('number', start, numberEnd(bytes, start));
        case OPERATOR:
        case OWN_OPERATOR:
            return operatorOrComment(bytes, start, first);
        case PUNCTUATION:
            return punctuationOrNumber(bytes, start, first);
        default:
            break;
    }
    if (first === QUOTE)
        return stringToken(bytes, 'string', start, start + 1);
    if (first === DOUBLE_QUOTE)
        return quotedIdentifier(bytes, start, start + 1);
    if (first === DOLLAR)
        return dollar(bytes, start);
    return token('other', start, start + 1);
}
/** Length of the UTF-8 byte order mark at the start: 3 or 0. */
function byteOrderMarkLength(bytes) {
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}
/** The text of a short token in lower case, for comparison with a keyword; only ASCII letters are folded. */
function wordOf(bytes, { start, end }) {
    let word = '';
    for (let at = start; at < end; at++) {
        const byte = bytes[at] ?? 0;
        word += String.fromCharCode(byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
    }
    return word;
}
function isComment(token) {
    return token.kind === 'line comment' || token.kind === 'block comment';
}
/** `NAMEDATALEN`: no operator is longer, so none has to be looked at further than this. */
const LONGEST_OPERATOR = 64;
function token(kind, start, end, terminated = true) {
    return { kind, start, end, terminated };
}
function skipSpace(bytes, from) {
    let at = from;
    while (isSpace(bytes[at]))
        at++;
    return at;
}
function wordOrPrefixedString(bytes, start, first) {
    const letter = String.fromCharCode(first | 0x20);
    const next = bytes[start + 1];
    if (next === QUOTE) {
        if (letter === 'e')
            return stringToken(bytes, 'escape string', start, start + 2);
        if (letter === 'b')
            return stringToken(bytes, 'bit string', start, start + 2);
        if (letter === 'x')
            return stringToken(bytes, 'hex string', start, start + 2);
        if (letter === 'n')
            return stringToken(bytes, 'national string', start, start + 2);
    }
    if (letter === 'u' && next === AMPERSAND) {
        if (bytes[start + 2] === QUOTE)
            return stringToken(bytes, 'unicode string', start, start + 3);
        if (bytes[start + 2] === DOUBLE_QUOTE)
            return quotedIdentifier(bytes, start, start + 3);
    }
    return token('word', start, wordEnd(bytes, start));
}
function quotedIdentifier(bytes, start, inside) {
    const end = quotedEnd(bytes, inside, DOUBLE_QUOTE, true);
    return token('quoted identifier', start, end ?? bytes.length, end !== null);
}
/** After the closing quote, or null when there is none. */
function quotedEnd(bytes, inside, quote, doubled) {
    let at = bytes.indexOf(quote, inside);
    while (at >= 0 && doubled && bytes[at + 1] === quote)
        at = bytes.indexOf(quote, at + 2);
    return at < 0 ? null : at + 1;
}
function escapeStringEnd(bytes, inside) {
    for (let at = inside; at < bytes.length; at++) {
        if (bytes[at] === BACKSLASH)
            at++;
        else if (bytes[at] === QUOTE) {
            if (bytes[at + 1] !== QUOTE)
                return at + 1;
            at++;
        }
    }
    return null;
}
function stringToken(bytes, kind, start, inside) {
    for (let from = inside;;) {
        const end = stringPartEnd(bytes, kind, from);
        if (end === null)
            return token(kind, start, bytes.length, false);
        const next = continuation(bytes, end);
        if (next === null)
            return token(kind, start, end);
        from = next;
    }
}
/** After the closing quote of a part that begins after its opening quote at `inside`, or null when there is none. */
function stringPartEnd(bytes, kind, inside) {
    if (kind === 'escape string')
        return escapeStringEnd(bytes, inside);
    return quotedEnd(bytes, inside, QUOTE, kind !== 'bit string' && kind !== 'hex string');
}
/** The bytes between the quotes of a string that goes on over several lines: white space and comments. */
function gapsInString(bytes, { kind, start, end }) {
    const gaps = [];
    if (!kind.endsWith('string') || kind === 'dollar string')
        return gaps;
    let from = bytes.indexOf(QUOTE, start) + 1;
    for (;;) {
        const partEnd = stringPartEnd(bytes, kind, from);
        if (partEnd === null || partEnd >= end)
            return gaps;
        from = continuation(bytes, partEnd) ?? end;
        gaps.push({ start: partEnd, end: from - 1 });
    }
}
/**
 * A string goes on after white space that holds a line end (`{quotecontinue}` in scan.l), comments to the end of
 * their line included. Returns the place after the opening quote of the next part, or null.
 */
function continuation(bytes, end) {
    let at = end;
    let lines = 0;
    for (;;) {
        while (isSpace(bytes[at])) {
            if (isLineEnd(bytes[at]))
                lines++;
            at++;
        }
        if (bytes[at] === QUOTE)
            return lines > 0 ? at + 1 : null;
        if (bytes[at] !== MINUS || bytes[at + 1] !== MINUS)
            return null;
        at = lineCommentEnd(bytes, at);
    }
}
function lineCommentEnd(bytes, start) {
    let at = start;
    while (at < bytes.length && !isLineEnd(bytes[at]))
        at++;
    return at;
}
function blockComment(bytes, start) {
    let depth = 1;
    let at = start + 2;
    while (at < bytes.length) {
        if (bytes[at] === SLASH && bytes[at + 1] === STAR) {
            depth++;
            at += 2;
        }
        else if (bytes[at] === STAR && bytes[at + 1] === SLASH) {
            depth--;
            at += 2;
            if (depth === 0)
                return token('block comment', start, at);
        }
        else {
            at++;
        }
    }
    return token('block comment', start, bytes.length, false);
}
function startsComment(bytes, at) {
    const next = bytes[at + 1];
    return (bytes[at] === MINUS && next === MINUS) || (bytes[at] === SLASH && next === STAR);
}
function operatorOrComment(bytes, start, first) {
    if (startsComment(bytes, start)) {
        return first === MINUS
            ? token('line comment', start, lineCommentEnd(bytes, start))
            : blockComment(bytes, start);
    }
    return token('operator', start, operatorEnd(bytes, start));
}
/**
 * An operator stops before a comment. It may end in `+` or `-` only if it holds a character that no operator of
 * standard SQL holds: `a*-b` is a multiplication by minus b, `a@-b` uses one operator `@-`.
 */
function operatorEnd(bytes, start) {
    let beyondStandard = false;
    let afterLastOther = start + 1;
    let at = start;
    for (; at < start + LONGEST_OPERATOR; at++) {
        const byte = bytes[at] ?? 0;
        const kind = byteClass[byte];
        if ((kind !== OPERATOR && kind !== OWN_OPERATOR) || startsComment(bytes, at))
            break;
        if (byte !== PLUS && byte !== MINUS)
            afterLastOther = at + 1;
        if (kind === OWN_OPERATOR)
            beyondStandard = true;
    }
    return beyondStandard ? at : afterLastOther;
}
function punctuationOrNumber(bytes, start, first) {
    const next = bytes[start + 1];
    if (first === DOT && isDigit(next))
        return token('number', start, numberEnd(bytes, start));
    const double = (first === DOT && next === DOT) || (first === COLON && (next === COLON || next === EQUALS));
    return token('punctuation', start, start + (double ? 2 : 1));
}
/** `$1`, `$$ … $$` or `$tag$ … $tag$`: a tag is a word without `$`. */
function dollar(bytes, start) {
    if (isDigit(bytes[start + 1])) {
        let end = start + 1;
        while (isDigit(bytes[end]))
            end++;
        return token('parameter', start, end);
    }
    let at = start + 1;
    if (startsWord(bytes[at]))
        while (startsWord(bytes[at]) || isDigit(bytes[at]))
            at++;
    if (bytes[at] !== DOLLAR)
        return token('other', start, start + 1);
    const inside = at + 1;
    const closing = indexOfRange(bytes, start, inside, inside);
    return closing === null
        ? token('dollar string', start, bytes.length, false)
        : token('dollar string', start, closing + (inside - start));
}
/** Where the bytes from `start` to `end` occur again at or after `from`, or null. */
function indexOfRange(bytes, start, end, from) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found = buffer.indexOf(buffer.subarray(start, end), from);
    return found < 0 ? null : found;
}


/***/ }),

/***/ 22414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ wholeFile),
/* harmony export */   B: () => (/* binding */ partOf)
/* harmony export */ });
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SEMICOLON = 0x3b;
/**
 * Some lines of a file as a source of its own, for tools that keep the up and the down part in one file. All other
 * bytes become spaces, line ends stay, so that every offset, line and column is that of the whole file.
 * `statementEnds` are offsets outside of `kept`: a semicolon is put there, for tools that end a statement by a comment.
 */
function partOf({ path, bytes }, kept, statementEnds = []) {
    const part = Buffer.alloc(bytes.length, SPACE);
    for (const lineEnd of [LINE_FEED, CARRIAGE_RETURN]) {
        for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1))
            part[at] = lineEnd;
    }
    for (const { start, end } of kept)
        part.set(bytes.subarray(start, end), start);
    for (const at of statementEnds)
        part[at] = SEMICOLON;
    return { path, bytes: part, original: bytes };
}
/** The file to which a source belongs, as it is: for people to read. */
function wholeFile({ path, bytes, original }) {
    return { path, bytes: original ?? bytes };
}


/***/ }),

/***/ 88647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   df: () => (/* binding */ positionOf),
/* harmony export */   jx: () => (/* binding */ indexPositions),
/* harmony export */   lX: () => (/* binding */ offsetOfServerPosition)
/* harmony export */ });
/* unused harmony exports linesOf, offsetOf */
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9912);

const BLOCK = 256;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
function indexPositions(bytes) {
    const lines = [(0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .byteOrderMarkLength */ .AL)(bytes)];
    const characters = new Uint32Array(Math.ceil(bytes.length / BLOCK) + 1);
    let count = 0;
    for (let at = 0; at < bytes.length; at++) {
        if (at % BLOCK === 0)
            characters[at / BLOCK] = count;
        const byte = bytes[at];
        if (startsCharacter(byte))
            count++;
        if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED))
            lines.push(at + 1);
    }
    characters[characters.length - 1] = count;
    return { bytes, lines, characters };
}
/** The lines of a text without their ends, numbered as positions number them. */
function linesOf(text) {
    return text.split(/\r\n|\n|\r/);
}
/** Line and column of a byte offset; offsets outside the file are taken to its nearest end. */
function positionOf(index, offset) {
    const line = lastAtMost(index.lines, offset);
    const start = index.lines[line] ?? 0;
    const column = charactersBefore(index, Math.max(start, offset)) - charactersBefore(index, start) + 1;
    return { line: line + 1, column };
}
/** The byte offset of a line and column; what is beyond the file is taken to its end. */
function offsetOf(index, { line, column }) {
    const start = index.lines[line - 1] ?? index.bytes.length;
    return offsetAfter(index, start, column - 1);
}
/**
 * The byte offset in the file of a position that the server reports for a statement: characters from 1 in the message
 * that was sent, which is `statement.sql`. "At end of input" is one past the last character.
 */
function offsetOfServerPosition(index, statement, position) {
    return offsetAfter(index, statement.start, position - 1);
}
/** The byte offset `count` characters after byte `start`. */
function offsetAfter(index, start, count) {
    const { bytes, characters } = index;
    const wanted = charactersBefore(index, start) + Math.max(0, count);
    let at = lastAtMost(characters, wanted - 1) * BLOCK;
    let seen = characters[at / BLOCK] ?? 0;
    for (; at < bytes.length; at++) {
        if (!startsCharacter(bytes[at]))
            continue;
        if (seen === wanted)
            break;
        seen++;
    }
    return Math.min(at, bytes.length);
}
function charactersBefore({ bytes, characters }, offset) {
    const end = Math.min(offset, bytes.length);
    const block = Math.floor(end / BLOCK);
    let count = characters[block] ?? 0;
    for (let at = block * BLOCK; at < end; at++)
        if (startsCharacter(bytes[at]))
            count++;
    return count;
}
/** Every byte but the continuation bytes 10xxxxxx of UTF-8. */
function startsCharacter(byte) {
    return byte !== undefined && (byte & 0xc0) !== 0x80;
}
/** Index of the last element that is at most `value`, or 0. The elements ascend. */
function lastAtMost(ascending, value) {
    let low = 0;
    let high = ascending.length - 1;
    while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((ascending[middle] ?? Number.POSITIVE_INFINITY) <= value)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}


/***/ }),

/***/ 19427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cm: () => (/* binding */ quoteIdentifier),
/* harmony export */   LX: () => (/* binding */ qualified),
/* harmony export */   ce: () => (/* binding */ quoteLiteral)
/* harmony export */ });
/**
 * The keywords of PostgreSQL 18 that are not free to use as any name: reserved ones, those that may only name functions
 * and types, and those that may name columns only. `quote_ident` on the server quotes exactly these
 * (https://www.postgresql.org/docs/18/sql-keywords-appendix.html, https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/parser/kwlist.h).
 */
const keywords = new Set(`all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
  current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc distinct
  do else end except false fetch for foreign from grant group having in initially intersect into lateral leading limit
  localtime localtimestamp not null offset on only or order placing primary references returning select session_user
  some symmetric system_user table then to trailing true union unique user using variadic when where window with

  authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left like
  natural notnull outer overlaps right similar tablesample verbose

  between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout int
  integer interval json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar
  json_serialize json_table json_value least merge_action national nchar none normalize nullif numeric out overlay
  position precision real row setof smallint substring time timestamp treat trim values varchar xmlattributes xmlconcat
  xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable`.split(/\s+/));
/** A name as it has to stand in SQL, quoted when PostgreSQL's own `quote_ident` quotes it: `orders`, `"Order"`, `"user"`. */
function quoteIdentifier(name) {
    return /^[a-z_][a-z0-9_]*$/.test(name) && !keywords.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
/** A text as a string constant. With backslashes in it it is an `E''` string, which every server setting reads alike. */
function quoteLiteral(text) {
    const quoted = `'${text.replaceAll("'", "''")}'`;
    return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
/** `public.orders`, each part quoted where needed; without a schema the name alone. */
function qualified(schema, name) {
    return schema === null ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}


/***/ }),

/***/ 64339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  l: () => (/* binding */ split)
});

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(84704);
// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __nccwpck_require__(9912);
// EXTERNAL MODULE: ./build/sql/positions.js
var positions = __nccwpck_require__(88647);
;// CONCATENATED MODULE: ./build/sql/copy-data.js



/**
 * The rows below a `COPY … FROM stdin;` whose semicolon ends at byte `from`: as psql reads them, from the next line up to
 * a line that is `\.` and nothing else, or to the end of the file. psql would run what else stands on the line of the
 * semicolon after the rows; that is refused here.
 * @throws UserError (2)
 */
function copyDataAfter(source, from) {
    const { bytes } = source;
    const lineEnd = endOfLine(bytes, from);
    const comments = [];
    for (let at = from;;) {
        const token = (0,lexer/* nextToken */.Fu)(bytes, at);
        if (token === null || token.start >= lineEnd)
            break;
        if (!(0,lexer/* isComment */.Cn)(token) || token.end > lineEnd)
            throw textBesideData(source, token);
        comments.push(token);
        at = token.end;
    }
    const start = afterLineBreak(bytes, lineEnd);
    const end = endMarker(bytes, start);
    return end === null
        ? { start, end: bytes.length, after: bytes.length, comments }
        : { start, end, after: end + 2, comments };
}
function endOfLine(bytes, from) {
    let at = from;
    while (at < bytes.length && !isLineBreak(bytes[at]))
        at++;
    return at;
}
function afterLineBreak(bytes, at) {
    if (bytes[at] === 0x0d && bytes[at + 1] === 0x0a)
        return at + 2;
    return Math.min(at + 1, bytes.length);
}
function isLineBreak(byte) {
    return byte === 0x0a || byte === 0x0d;
}
/** Where the line `\.` begins, or null. */
function endMarker(bytes, start) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = buffer.indexOf('\\.', start); at >= 0; at = buffer.indexOf('\\.', at + 2)) {
        const begins = at === start || isLineBreak(bytes[at - 1]);
        if (begins && (at + 2 === bytes.length || isLineBreak(bytes[at + 2])))
            return at;
    }
    return null;
}
function textBesideData({ path, bytes }, token) {
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, 'Nothing may follow COPY … FROM stdin; on its line: its rows begin on the next one.', {
        at: { file: path, ...(0,positions/* positionOf */.df)((0,positions/* indexPositions */.jx)(bytes), token.start) },
        hint: 'Move this below the line \\. that ends the rows.',
    });
}

// EXTERNAL MODULE: ./build/sql/encoding.js
var encoding = __nccwpck_require__(81246);
;// CONCATENATED MODULE: ./build/sql/meta-command.js


const BACKSLASH = 0x5c;
/** No token of SQL begins with a backslash: outside quotes it starts a command to psql, anywhere on a line. */
function isMetaCommand(bytes, token) {
    return token.kind === 'other' && bytes[token.start] === BACKSLASH;
}
/**
 * pg_dump has written `\restrict KEY` and `\unrestrict KEY` around its SQL since 13.22, 14.19, 15.14, 16.10 and 17.6.
 * They tell psql to take no other command, which we do not anyway
 * (https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-META-COMMAND-RESTRICT).
 * Returns the end of such a line, or null for any other command.
 */
function endOfRestrict(bytes, token) {
    const name = commandName(bytes, token.start);
    if (name !== 'restrict' && name !== 'unrestrict')
        return null;
    let at = token.end;
    while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d)
        at++;
    return at;
}
function metaCommandError({ path, bytes }, token) {
    const name = commandName(bytes, token.start);
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `\\${name} is a command of psql and not SQL; only psql can run it.`, {
        at: { file: path, ...(0,positions/* positionOf */.df)((0,positions/* indexPositions */.jx)(bytes), token.start) },
        hint: wayOut(name),
    });
}
function commandName(bytes, backslash) {
    const rest = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        .subarray(backslash + 1, backslash + 41)
        .toString('utf8');
    return /^[A-Za-z_]+|^[^\s\\]?/.exec(rest)?.[0] ?? '';
}
function wayOut(name) {
    switch (name) {
        case 'i':
        case 'ir':
        case 'include':
        case 'include_relative':
            return 'Put the SQL of that file here, or make it a migration file of its own.';
        case 'c':
        case 'connect':
            return 'Remove the line: a migration runs in the database that it is applied to.';
        case 'set':
        case 'unset':
        case 'gset':
        case 'prompt':
            return 'Write the value itself in place of the variable.';
        case 'copy':
            return 'Use COPY … FROM stdin; with the rows below it and a line \\. at their end, or INSERT.';
        case '.':
            return 'It ends the rows of COPY … FROM stdin; and there is no such statement above it.';
        case 'g':
        case 'gx':
        case ';':
            return 'End the statement with a semicolon.';
        case 'gexec':
        case 'if':
        case 'elif':
        case 'else':
        case 'endif':
            return 'Use a DO block with EXECUTE or IF.';
        case 'restrict':
        case 'unrestrict':
            return 'Move it in front of the statement: as pg_dump writes it, on a line of its own, it is skipped.';
        default:
            return 'Remove it, or write what it does in SQL. In text, a backslash has to stand between quotes.';
    }
}

;// CONCATENATED MODULE: ./build/sql/nesting.js

function newNesting() {
    return { parentheses: 0, bodies: [], head: 'start' };
}
function isCopyFromStdin(nesting) {
    return nesting.head === 'copy from stdin' && nesting.bodies.length === 0;
}
/** Takes the next token, comments left out; true when it is the semicolon that ends the statement. */
function take(nesting, bytes, token) {
    const floor = nesting.bodies.at(-1) ?? 0;
    const byte = token.kind === 'punctuation' ? bytes[token.start] : undefined;
    if (byte === SEMICOLON) {
        if (nesting.parentheses > floor)
            return false;
        if (nesting.bodies.length === 0)
            return true;
        nesting.head = 'start';
    }
    else if (byte === OPENING) {
        nesting.parentheses++;
        if (nesting.head === 'start')
            nesting.head = 'any';
    }
    else if (byte === CLOSING) {
        nesting.parentheses = Math.max(floor, nesting.parentheses - 1);
        if (nesting.head === 'start')
            nesting.head = 'any';
    }
    else if (nesting.parentheses === floor && nesting.head !== 'any') {
        follow(nesting, token.kind === 'word' ? (0,lexer/* wordOf */.aG)(bytes, token) : '');
    }
    return false;
}
const OPENING = 0x28;
const CLOSING = 0x29;
const SEMICOLON = 0x3b;
function follow(nesting, word) {
    if (nesting.head === 'start' && word === 'end' && nesting.bodies.length > 0) {
        nesting.bodies.pop();
        nesting.head = 'any';
    }
    else if (nesting.head === 'routine begin' && word === 'atomic') {
        nesting.bodies.push(nesting.parentheses);
        nesting.head = 'start';
    }
    else {
        nesting.head = headAfter(nesting.head, word);
    }
}
function headAfter(head, word) {
    const routine = word === 'function' || word === 'procedure';
    switch (head) {
        case 'start':
            return word === 'create' || word === 'copy' ? word : 'any';
        case 'create':
            return routine ? 'routine' : word === 'or' ? 'create or' : 'any';
        case 'create or':
            return word === 'replace' ? 'create or replace' : 'any';
        case 'create or replace':
            return routine ? 'routine' : 'any';
        case 'routine':
        case 'routine begin':
            return word === 'begin' ? 'routine begin' : 'routine';
        case 'copy':
            return word === 'from' ? 'copy from' : 'copy';
        case 'copy from':
            // The grammar takes either word for the client's side, whatever the direction (copy_file_name in gram.y).
            if (word === 'stdin' || word === 'stdout')
                return 'copy from stdin';
            // The first one was the name of the table: COPY archive.from FROM stdin
            return word === 'from' ? 'copy from' : 'any';
        default:
            return head;
    }
}

;// CONCATENATED MODULE: ./build/sql/split.js






/**
 * Splits a file into its statements as psql would. It needs no valid SQL. Between two statements stand white space,
 * comments, stray semicolons and pg_dump's `\restrict` lines only, so nothing that the server would have to see gets
 * lost: a comment that is never closed counts as a statement, for the server to refuse.
 * @throws UserError (2) for bytes that are no UTF-8 text, commands of psql, and text on the line of a `COPY … FROM stdin;`.
 */
function split(source) {
    (0,encoding/* checkEncoding */.S)(source);
    const index = (0,positions/* indexPositions */.jx)(source.bytes);
    const statements = [];
    for (let at = 0;;) {
        const { statement, above } = nextSlice(source, at);
        if (statement === null)
            return { statements, trailing: above.map((token) => comment(index, token, 'above')) };
        statements.push(statementOf(index, statement, above, statements.length));
        at = statement.end;
    }
}
/** Reads from byte `from` to the end of the next statement. */
function nextSlice(source, from) {
    const { bytes } = source;
    const nesting = newNesting();
    const above = [];
    for (let at = from;;) {
        const token = (0,lexer/* nextToken */.Fu)(bytes, at);
        if (token === null)
            return { above, statement: null };
        at = token.end;
        if (isWholeComment(token)) {
            above.push(token);
        }
        else if (isMetaCommand(bytes, token)) {
            const skipped = endOfRestrict(bytes, token);
            if (skipped === null)
                throw metaCommandError(source, token);
            at = skipped;
        }
        else if (!take(nesting, bytes, token)) {
            return { above, statement: restOfStatement(source, token, nesting) };
        }
    }
}
/** Reads from after the first token to the semicolon that ends the statement, or to the last token of the file. */
function restOfStatement(source, first, nesting) {
    const { bytes } = source;
    const inside = [];
    let commentsBefore = 0;
    let textEnd = first.end;
    for (let token = (0,lexer/* nextToken */.Fu)(bytes, textEnd); token !== null; token = (0,lexer/* nextToken */.Fu)(bytes, token.end)) {
        if (isWholeComment(token)) {
            inside.push(token);
            continue;
        }
        if (isMetaCommand(bytes, token))
            throw metaCommandError(source, token);
        const ends = take(nesting, bytes, token);
        if (ends && isAdded(source, token))
            break;
        textEnd = token.end;
        commentsBefore = inside.length;
        if (!ends)
            continue;
        if (!isCopyFromStdin(nesting))
            return { start: first.start, textEnd, end: textEnd, inside, copyData: null };
        const { start, end, after, comments } = copyDataAfter(source, textEnd);
        return {
            start: first.start,
            textEnd,
            end: after,
            inside: [...inside, ...comments],
            copyData: { start, end },
        };
    }
    // Without a semicolon the comments after the last token are not the statement's: they are read again from there.
    const copyData = isCopyFromStdin(nesting) ? { start: textEnd, end: textEnd } : null;
    return { start: first.start, textEnd, end: textEnd, inside: inside.slice(0, commentsBefore), copyData };
}
/** Whether a semicolon only stands for the tool's own way to end a statement: then it is no part of it. */
function isAdded({ bytes, original }, { start }) {
    return original !== undefined && original[start] !== bytes[start];
}
function isWholeComment(token) {
    return (0,lexer/* isComment */.Cn)(token) && token.terminated;
}
function statementOf(index, slice, above, number) {
    const { start, textEnd, end, inside, copyData } = slice;
    const first = (0,positions/* positionOf */.df)(index, start);
    const last = (0,positions/* positionOf */.df)(index, end);
    return {
        index: number,
        start,
        end,
        line: first.line,
        column: first.column,
        endLine: last.line,
        endColumn: last.column,
        sql: split_text(index, start, textEnd),
        comments: [
            ...above.map((token) => comment(index, token, 'above')),
            ...inside.map((token) => comment(index, token, 'inside')),
        ],
        copyData,
    };
}
function comment(index, { start, end }, place) {
    return { start, end, line: (0,positions/* positionOf */.df)(index, start).line, text: split_text(index, start, end), place };
}
function split_text({ bytes }, start, end) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', start, end);
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runAction),
  a: () => (/* reexport */ runCli)
});

// EXTERNAL MODULE: ./build/config/load.js
var load = __nccwpck_require__(35235);
// EXTERNAL MODULE: ./build/database/confidential.js
var confidential = __nccwpck_require__(34748);
// EXTERNAL MODULE: ./build/database/redact.js
var database_redact = __nccwpck_require__(25511);
// EXTERNAL MODULE: ./build/lint/vocabulary.js
var vocabulary = __nccwpck_require__(1150);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(84704);
// EXTERNAL MODULE: ./build/report/paint.js
var report_paint = __nccwpck_require__(78495);
// EXTERNAL MODULE: ./build/report/terminal-layout.js
var terminal_layout = __nccwpck_require__(23186);
// EXTERNAL MODULE: ./build/report/visible.js
var visible = __nccwpck_require__(6257);
;// CONCATENATED MODULE: ./build/report/error.js




/** What ended a command, for a person at a terminal, with a line end after the last line. */
function renderError(error, options) {
    return error instanceof errors/* UserError */.yo ? renderUserError(error, options) : renderBug(error, options);
}
/** What is wrong, where, and the line to paste. */
function renderUserError(error, options) {
    const { redact, width } = options;
    const paint = options.colour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    const prose = (text, indent) => (0,terminal_layout/* paragraph */.FY)(redact(text), Math.min(width, 120) - indent.length)
        .map((line) => (line === '' ? '' : `${indent}${(0,report_paint/* paintProse */.gm)(line, paint)}`))
        .join('\n');
    const blocks = [`${paint('error', 'error')}: ${prose(error.message, '       ').trimStart()}`];
    if (error.at !== undefined) {
        const place = `${error.at.file}:${error.at.line}:${error.at.column}`;
        blocks[0] += `\n  ${paint('faint', 'at')} ${paint('place', (0,visible/* visibleLine */.P)(redact(place)))}`;
    }
    if (error.frame !== undefined)
        blocks.push(block(redact(error.frame)));
    // A hint may be lines to paste: only a single line is prose.
    if (error.hint !== undefined) {
        blocks.push(error.hint.includes('\n') ? block(redact(error.hint)) : prose(error.hint, '  '));
    }
    if (options.verbose)
        blocks.push(...causes(error).map((cause) => paint('faint', prose(`caused by: ${cause}`, '  '))));
    return `${blocks.join('\n\n')}\n`;
}
function renderBug(error, options) {
    const { redact, verbose, environment, issues } = options;
    const paint = options.colour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const stack = error instanceof Error ? (error.stack ?? message) : message;
    const details = verbose ? stack : message;
    const lines = [
        `${paint('error', 'This is a bug in Lockstep.')}`,
        '',
        block(redact(details)),
        '',
        '  Please report it with these lines and your command:',
        `  ${paint('place', issues)}`,
        `  ${environment}`,
        ...(verbose
            ? []
            : ['', `  ${(0,report_paint/* paintProse */.gm)('Run it again with `--verbose` to see where it happened.', paint)}`]),
    ];
    if (verbose)
        lines.splice(3, 0, ...causes(error).map((cause) => `  caused by: ${(0,visible/* visibleLine */.P)(redact(cause))}`));
    return `${lines.join('\n')}\n`;
}
/** Several lines as they are, indented and harmless. */
function block(text) {
    return (0,visible/* visible */.R)(text)
        .trimEnd()
        .split('\n')
        .map((line) => (line === '' ? '' : `  ${line}`))
        .join('\n');
}
/** The messages of what caused it, outermost first; a chain that bites its tail ends. */
function causes(error) {
    const seen = new Set([error]);
    const messages = [];
    let cause = error instanceof Error ? error.cause : undefined;
    while (cause !== undefined && cause !== null && !seen.has(cause)) {
        seen.add(cause);
        messages.push(cause instanceof Error ? cause.message : String(cause));
        cause = cause instanceof Error ? cause.cause : undefined;
    }
    return messages;
}

// EXTERNAL MODULE: ./build/runtime/version.js
var version = __nccwpck_require__(89623);
// EXTERNAL MODULE: ./build/directory/format-names.js
var format_names = __nccwpck_require__(2812);
// EXTERNAL MODULE: ./build/directory/formats/index.js + 8 modules
var formats = __nccwpck_require__(18473);
;// CONCATENATED MODULE: ./build/cli/command.js


const readable = format_names/* formatNames */.E.filter((name) => formats/* formats */.F.some((format) => format.name === name));
const directory = {
    kind: 'text',
    value: 'DIR',
    repeat: true,
    group: 'What to read',
    help: 'Migration directory; repeat it for several.',
    byDefault: 'migrations, or the directories of lockstep.yml',
};
const format = {
    kind: 'text',
    value: 'FORMAT',
    group: 'What to read',
    help: `The tool whose layout the directory has: ${readable.join(', ')}.`,
    byDefault: 'auto, found out from the files',
};
const config = {
    kind: 'text',
    value: 'FILE',
    group: 'What to read',
    help: 'Configuration file.',
    byDefault: 'lockstep.yml, where there is one',
};
const out = 'What comes out';
const noColor = {
    kind: 'flag',
    group: out,
    help: 'No colour.',
    byDefault: 'colour on a terminal, unless NO_COLOR is set',
};
/** Of the commands that print one result. */
const output = {
    output: {
        kind: 'choice',
        choices: ['text', 'json'],
        group: out,
        help: 'How the result is written to standard output.',
        byDefault: 'text',
    },
    'no-color': noColor,
    verbose: { kind: 'flag', group: out, help: 'More about what went wrong.' },
};
const usage = { code: 2, means: 'wrong usage, input or configuration' };

;// CONCATENATED MODULE: ./build/cli/apply-commands.js

/** The commands that work with a database of the team's own. */
const apply_commands_text = (group, value, help, byDefault) => ({
    kind: 'text',
    group,
    value,
    help,
    ...(byDefault === undefined ? {} : { byDefault }),
});
const database = 'Which database';
const connection = {
    url: apply_commands_text(database, 'URL', 'postgres://user:password@host:5432/database, as libpq reads it.', 'DATABASE_URL, DATABASE_URL_FILE or PG* variables'),
    'password-command': apply_commands_text(database, 'COMMAND', 'Prints the password; run without a shell, anew for each connection, for tokens that expire.'),
    'ca-bundle': apply_commands_text(database, 'FILE', 'Certificates of the authorities to trust. Without an sslmode it is then verify-full.'),
};
const several = 'Several databases';
const targets = apply_commands_text(several, 'LIST', 'In the place of --url: a file, - for standard input, or the list itself. One a line, as URL or name = URL, or JSON.');
const parallel = {
    kind: 'integer',
    value: 'N',
    least: 1,
    group: several,
    help: 'So many databases at a time.',
    byDefault: '1',
};
const apply_commands_directory = {
    dir: apply_commands_text('What to apply', 'DIR', 'Migration directory.', 'migrations, or the one of lockstep.yml'),
    from: apply_commands_text('What to apply', 'REFERENCE', 'What was pushed to a registry, oci://…, in its place.'),
    format: { ...format, group: 'What to apply' },
    to: apply_commands_text('What to apply', 'VERSION', 'Up to and with this version.', 'all that is pending'),
};
const apply_commands_history = {
    history: {
        kind: 'choice',
        choices: ['native', 'lockstep'],
        group: 'What is known',
        help: 'Where it is written what has run: the table of the directory’s own tool, or one of ours.',
        byDefault: 'native',
    },
    'history-schema': apply_commands_text('What is known', 'SCHEMA', 'The schema of that table.', 'where its tool has it'),
    baseline: apply_commands_text('What is known', 'VERSION', 'Take everything up to it as applied, in a database without a history.'),
    order: {
        kind: 'choice',
        choices: ['strict', 'skip-late', 'apply-late'],
        group: 'What is known',
        help: 'What to do about files that come before one that is applied.',
        byDefault: 'strict, which refuses them',
    },
    'on-ahead': {
        kind: 'choice',
        choices: ['error', 'ignore'],
        group: 'What is known',
        help: 'What to do when the database has more than the directory.',
        byDefault: 'error',
    },
};
const waits = 'How long';
const environment = {
    code: 8,
    means: 'the database cannot be used: connection, password, pooler, read-only',
};
const apply = {
    name: 'apply',
    summary: 'Run pending migrations, once, with short lock waits, and say exactly what happened',
    about: 'Applies what is pending: one runner at a time, each file with its history row in one transaction, lock waits that are short and tried again, concurrent indexes built to a valid end, resumable after any crash. With nothing pending it is one connection and two queries.',
    positionals: [],
    options: {
        ...apply_commands_directory,
        amount: {
            kind: 'integer',
            value: 'N',
            least: 1,
            group: 'What to apply',
            help: 'At most N files.',
            byDefault: 'all that is pending',
        },
        config: { ...config, group: 'What to apply' },
        'dry-run': { kind: 'flag', group: 'What to apply', help: 'Say what would run; nothing is written.' },
        ...connection,
        targets,
        parallel: { ...parallel, help: 'So many databases at a time, after the first one, which goes alone.' },
        'on-error': {
            kind: 'choice',
            choices: ['stop', 'continue'],
            group: several,
            help: 'After a database that failed: begin no other, or try all.',
            byDefault: 'stop',
        },
        ...apply_commands_history,
        'allow-dirty': {
            kind: 'flag',
            group: 'What is known',
            help: 'Also in a database that has objects and no history.',
        },
        'record-noop': {
            kind: 'flag',
            group: 'What is known',
            help: 'Also record a run that had nothing to do.',
        },
        transaction: {
            kind: 'choice',
            choices: ['file', 'all', 'none'],
            group: 'How it runs',
            help: 'One transaction for each file, one for all of them, or none.',
            byDefault: 'as the directory’s own tool does',
        },
        'lock-wait': apply_commands_text(waits, 'TIME', 'Wait so long for another runner; 0s does not wait.', '10m'),
        'lock-timeout': apply_commands_text(waits, 'TIME', 'One try waits so long for a lock on a table; 0s is no limit.', '5s'),
        'lock-retries': {
            kind: 'integer',
            value: 'N',
            least: 0,
            group: waits,
            help: 'Try again so often when a lock was not to be had.',
            byDefault: '10',
        },
        'index-wait': apply_commands_text(waits, 'TIME', 'A concurrent index build waits so long for others; 0s is no limit.', '30m'),
        'statement-timeout': apply_commands_text(waits, 'TIME', 'One statement may take so long; 0s is no limit.', 'no limit'),
        'max-duration': apply_commands_text(waits, 'TIME', 'The whole run may take so long; 0s is no limit.', 'no limit'),
        ...output,
        quiet: { kind: 'flag', group: 'What comes out', help: 'The result only, nothing while it runs.' },
    },
    conflicts: [
        ['quiet', 'verbose'],
        ['url', 'targets'],
        ['dir', 'from'],
        ['format', 'from'],
    ],
    examples: [
        { line: 'lockstep apply --url postgres://app@db/shop --dir db/migrations', does: 'what is pending' },
        { line: 'lockstep apply --dry-run', does: 'with DATABASE_URL: what would run' },
        {
            line: 'lockstep apply --targets databases.txt --parallel 4',
            does: 'to the first of several databases, then to the rest',
        },
    ],
    exits: [
        { code: 0, means: 'applied, or nothing to do' },
        usage,
        { code: 3, means: 'refused: edited, late, missing files; database ahead' },
        { code: 4, means: 'another runner holds the lock' },
        { code: 5, means: 'failed, rolled back cleanly' },
        { code: 6, means: 'failed, partly applied and recorded' },
        { code: 7, means: 'outcome unknown, with what to check' },
        environment,
        { code: 9, means: '--from: the registry: login, permission, not there' },
        { code: 130, means: 'cancelled, nothing left running' },
    ],
};
const apply_commands_status = {
    name: 'status',
    summary: 'Say what a database has of a migration directory, and what it has not',
    about: 'Compares a database with a directory: pending, late, missing, edited and half-applied files. It writes nothing and takes no lock.',
    positionals: [],
    options: {
        ...apply_commands_directory,
        config: { ...config, group: 'What to apply' },
        ...connection,
        targets,
        parallel,
        ...apply_commands_history,
        check: {
            kind: 'flag',
            group: 'What comes out',
            help: 'Exit with 1 unless the database has, or all of them have, exactly what the directory has.',
        },
        ...output,
    },
    conflicts: [
        ['url', 'targets'],
        ['dir', 'from'],
        ['format', 'from'],
    ],
    examples: [
        { line: 'lockstep status --url postgres://app@db/shop --dir db/migrations', does: 'where it stands' },
        { line: 'lockstep status --check', does: 'with DATABASE_URL: fail when something is pending' },
        { line: 'lockstep status --dir prisma/migrations --output json', does: 'for a script' },
    ],
    exits: [
        { code: 0, means: 'done' },
        { code: 1, means: '--check: something is pending, or does not fit' },
        usage,
        environment,
        { code: 9, means: '--from: the registry: login, permission, not there' },
    ],
};
const log = {
    name: 'log',
    summary: 'List the runs that have changed a database: when, from, to, by whom, with what outcome',
    about: 'Reads the table lockstep.runs, in which every run of apply leaves a row.',
    positionals: [],
    options: {
        limit: {
            kind: 'integer',
            value: 'N',
            least: 1,
            group: 'What comes out',
            help: 'The last N runs.',
            byDefault: '20',
        },
        ...connection,
        ...output,
    },
    conflicts: [],
    examples: [
        { line: 'lockstep log --url postgres://app@db/shop', does: 'the last 20 runs' },
        { line: 'lockstep log --limit 3', does: 'with DATABASE_URL: the last three' },
        { line: 'lockstep log --output json', does: 'for a script' },
    ],
    exits: [{ code: 0, means: 'done' }, usage, environment],
};
const stats = {
    name: 'stats',
    summary: 'Say how large the tables of a database are, for the estimates of lint',
    about: 'Reads rows, bytes and writes a second of each table from the catalog, in one query that reads no table and writes nothing. As JSON it is a file to commit: lint --stats-file tells with it how long a rewrite or a scan takes, and counts findings about small tables one step lower.',
    positionals: [],
    options: { ...connection, ...output },
    conflicts: [],
    examples: [
        { line: 'lockstep stats --url postgres://app@db/shop', does: 'the tables, largest first' },
        { line: 'lockstep stats --output json > db/stats.json', does: 'with DATABASE_URL: the file to commit' },
        { line: 'lockstep stats --password-command ./token.sh', does: 'with a password that expires' },
    ],
    exits: [{ code: 0, means: 'done' }, usage, environment],
};

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(57975);
// EXTERNAL MODULE: ./build/runtime/nearest.js
var nearest = __nccwpck_require__(53721);
;// CONCATENATED MODULE: ./build/cli/registry-commands.js

/** The commands that work with a registry. */
const registry = { code: 9, means: 'the registry: login, permission, not there, other content' };
const push = {
    name: 'push',
    summary: 'Push a migration directory to a registry, once, under the commit',
    about: 'Replays the whole directory on a throwaway PostgreSQL, packs it as an OCI image of one layer and pushes it. Equal directories have equal digests (to ghcr.io migrate-push adds its repository), and what is there already is not written again. A tag that is a commit or a version never changes what it names; other tags move, and never back. Logs in as `docker login` has left it; to ghcr.io else with GITHUB_TOKEN.',
    positionals: ['REFERENCE'],
    options: {
        dir: {
            kind: 'text',
            value: 'DIR',
            group: 'What to push',
            help: 'Migration directory.',
            byDefault: 'migrations, or the one of lockstep.yml',
        },
        format: { ...format, group: 'What to push' },
        config: { ...config, group: 'What to push' },
        tag: {
            kind: 'text',
            value: 'TAG',
            repeat: true,
            group: 'Under which tags',
            help: 'A version such as v1.4.0, or a name that moves; repeat it for several.',
            byDefault: 'the commit that is checked out',
        },
        latest: { kind: 'flag', group: 'Under which tags', help: 'Move the tag latest here, too.' },
        'no-verify': {
            kind: 'flag',
            group: 'Where it is verified',
            help: 'Push without a replay, and without a fingerprint of the schema.',
        },
        'dev-url': {
            kind: 'text',
            value: 'URL',
            group: 'Where it is verified',
            help: 'A PostgreSQL server on which a scratch database is made and dropped.',
            byDefault: 'the embedded PostgreSQL',
        },
        'dev-setup': {
            kind: 'text',
            value: 'FILE',
            group: 'Where it is verified',
            help: 'SQL that runs first on the scratch database: roles, extensions.',
        },
        ...output,
        quiet: { kind: 'flag', group: 'What comes out', help: 'The result only, no progress.' },
    },
    conflicts: [
        ['no-verify', 'dev-url'],
        ['no-verify', 'dev-setup'],
        ['quiet', 'verbose'],
    ],
    examples: [
        {
            line: 'lockstep push oci://ghcr.io/acme/shop/migrations --dir db/migrations --latest',
            does: 'on mainline: under the commit, and as latest',
        },
        { line: 'lockstep push oci://ghcr.io/acme/shop/migrations:v1.4.0', does: 'a release' },
        {
            line: 'lockstep push oci://localhost:5000/shop --tag try --output json',
            does: 'what is not committed yet, for a script',
        },
    ],
    exits: [
        { code: 0, means: 'pushed, or nothing to do' },
        { code: 1, means: 'the directory does not apply to an empty database' },
        usage,
        { code: 3, means: 'refused: the checksum file does not fit; files differ from the commit' },
        { code: 8, means: '--dev-url: the server cannot be used' },
        registry,
    ],
};
const pull = {
    name: 'pull',
    summary: 'Write a migration directory from a registry to a folder',
    about: 'Every byte is checked against its digest, and the folder is there as a whole or not at all. A folder that has the same files is left as it is; one that has others is refused.',
    positionals: ['REFERENCE'],
    options: {
        out: {
            kind: 'text',
            value: 'DIR',
            group: 'What to do',
            help: 'The folder; it is made, and may be empty.',
        },
        ...output,
    },
    conflicts: [],
    examples: [
        {
            line: 'lockstep pull oci://ghcr.io/acme/shop/migrations --out db/migrations',
            does: 'what latest names',
        },
        { line: 'lockstep pull oci://ghcr.io/acme/shop/migrations:v1.4.0 --out old', does: 'a release' },
        {
            line: 'lockstep pull oci://localhost:5000/shop:try --out try --output json',
            does: 'for a script',
        },
    ],
    exits: [
        { code: 0, means: 'written, or there already' },
        { code: 2, means: 'wrong usage; a folder that has other files, or cannot be written' },
        registry,
    ],
};
const tags = {
    name: 'tags',
    summary: 'List what has been pushed to a repository of a registry',
    about: 'Tags that move come first, then versions and commits, each with the newest first. Of commits that only git can tell, in a clone that has them.',
    positionals: ['REFERENCE'],
    options: output,
    conflicts: [],
    examples: [
        { line: 'lockstep tags oci://ghcr.io/acme/shop/migrations', does: 'what there is' },
        { line: 'lockstep tags oci://ghcr.io/acme/shop/migrations --output json', does: 'for a script' },
        { line: 'lockstep tags oci://localhost:5000/shop', does: 'in a registry of your own' },
    ],
    exits: [
        { code: 0, means: 'done, also where the repository has no tags' },
        usage,
        { code: 9, means: 'the registry: login, permission, no such repository' },
    ],
};

;// CONCATENATED MODULE: ./build/cli/commands.js



const lint = {
    name: 'lint',
    summary: 'Run new migrations on a throwaway PostgreSQL and say what they would do to production',
    about: 'Replays the migrations that are already there on an embedded PostgreSQL, then runs the new ones and watches the server: locks taken, tables rewritten or scanned, objects dropped, what fails once there are rows. Needs no database and no network.',
    positionals: [],
    options: {
        dir: directory,
        format: format,
        config: config,
        latest: {
            kind: 'integer',
            value: 'N',
            least: 1,
            group: 'What counts as new',
            help: 'The last N files.',
        },
        base: {
            kind: 'text',
            value: 'REF',
            group: 'What counts as new',
            help: 'What the commit, branch or tag REF does not have, or what oci://… in a registry has not.',
            byDefault: 'where this branch left the default branch',
        },
        all: { kind: 'flag', group: 'What counts as new', help: 'Every file, each against those before it.' },
        'dev-url': {
            kind: 'text',
            value: 'URL',
            group: 'Where it runs',
            help: 'A PostgreSQL server on which a scratch database is made and dropped.',
            byDefault: 'the embedded PostgreSQL',
        },
        'dev-setup': {
            kind: 'text',
            value: 'FILE',
            group: 'Where it runs',
            help: 'SQL that runs first on the scratch database: roles, extensions.',
        },
        'stats-file': {
            kind: 'text',
            value: 'FILE',
            group: 'What to read',
            help: 'Rows and bytes of the tables in production, from `lockstep stats --output json`, for estimates.',
            byDefault: 'stats-file of lockstep.yml, where there is one',
        },
        'fail-on': {
            kind: 'choice',
            choices: ['error', 'warning', 'never'],
            group: 'What comes out',
            help: 'Exit with 1 when there are findings as severe as this.',
            byDefault: 'error',
        },
        fix: {
            kind: 'flag',
            group: 'What comes out',
            help: 'Rewrite new files where the remedy is mechanical and leads to the same schema, then lint what is left.',
        },
        output: {
            kind: 'choice',
            choices: ['text', 'json', 'markdown'],
            group: 'What comes out',
            help: 'How the report is written to standard output.',
            byDefault: 'text',
        },
        quiet: { kind: 'flag', group: 'What comes out', help: 'Verdict and findings only, no progress.' },
        verbose: {
            kind: 'flag',
            group: 'What comes out',
            help: 'Also what each statement did, and why each rule is there.',
        },
        'no-color': noColor,
    },
    conflicts: [
        ['latest', 'all'],
        ['latest', 'base'],
        ['base', 'all'],
        ['quiet', 'verbose'],
    ],
    examples: [
        { line: 'lockstep lint --dir db/migrations', does: 'what this branch adds' },
        { line: 'lockstep lint --dir db/migrations --fix', does: 'and write the safe form of what can be' },
        {
            line: 'lockstep lint --dir db/migrations --all --output json > lint.json',
            does: 'everything, for a script',
        },
    ],
    exits: [
        { code: 0, means: 'no findings at or above --fail-on' },
        { code: 1, means: 'findings at or above --fail-on' },
        usage,
        { code: 8, means: '--dev-url: the server cannot be used' },
        { code: 9, means: '--base oci://…: the registry: login, permission, not there' },
    ],
};
const hash = {
    name: 'hash',
    summary: 'Write the checksum file of a directory, or check it',
    about: 'Writes the checksum file of the directory’s own tool (atlas.sum for Atlas), so that an edited, added or removed file is noticed. With --check it changes nothing.',
    positionals: [],
    options: {
        dir: {
            kind: 'text',
            value: 'DIR',
            group: 'What to read',
            help: 'Migration directory.',
            byDefault: directory.byDefault,
        },
        format: {
            ...format,
            help: 'How to read the directory: atlas or plain. Other tools know no checksum file.',
        },
        check: {
            kind: 'flag',
            group: 'What to do',
            help: 'Only compare; exit with 1 and name the file that does not fit.',
        },
    },
    conflicts: [],
    examples: [
        { line: 'lockstep hash --dir db/migrations', does: 'after adding a file' },
        { line: 'lockstep hash --dir db/migrations --check', does: 'in CI or a pre-commit hook' },
        { line: 'lockstep hash --dir db/migrations --format atlas', does: 'a new directory, which has none yet' },
    ],
    exits: [
        { code: 0, means: 'written, or it fits' },
        { code: 1, means: '--check: a file does not fit' },
        usage,
    ],
};
const explain = {
    name: 'explain',
    summary: 'Say what a rule finds, why it matters and what to write instead',
    about: 'Prints the page of one rule: what it finds, why it matters, what to do instead, and an example of both.',
    positionals: ['RULE'],
    options: {},
    conflicts: [],
    examples: [
        { line: 'lockstep explain alter-type-rewrite', does: 'why changing a type can stop the shop' },
        { line: 'lockstep explain create-index-blocking', does: 'how to build an index beside running writes' },
        { line: 'lockstep explain add-required-column', does: 'why CI was green and production is not' },
    ],
    exits: [
        { code: 0, means: 'done' },
        { ...usage, means: 'no such rule' },
    ],
};
const commands = [
    lint,
    push,
    apply,
    apply_commands_status,
    log,
    pull,
    tags,
    stats,
    hash,
    explain,
];

;// CONCATENATED MODULE: ./build/cli/arguments.js




/** The command that the first argument names. @throws UserError (2) for one that does not exist. */
function findCommand(name) {
    const command = commands.find((one) => one.name === name);
    if (command !== undefined)
        return command;
    const names = commands.map((one) => one.name);
    if (name.startsWith('-')) {
        const near = suggestion((0,nearest/* nearest */.p)(name, ['--help', '--version']));
        throw usageError(`The command comes before its options, and not \`${name}\``, near ?? `For example: \`lockstep lint ${name} …\`. \`lockstep --help\` lists the commands.`);
    }
    throw usageError(`There is no command \`${name}\``, suggestion((0,nearest/* nearest */.p)(name, names)) ??
        `The commands are ${names.join(', ')}. \`lockstep --help\` tells more.`);
}
/**
 * The arguments after the command's name, checked against its table.
 * @throws UserError (2) that names the first argument that is wrong, and what would be right.
 */
function parseArguments(command, args) {
    const table = new Map(Object.entries(command.options));
    const { tokens } = (0,external_node_util_.parseArgs)({
        args: [...args],
        options: Object.fromEntries([
            ...[...table].map(([name, { kind }]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' }]),
            ['help', { type: 'boolean', short: 'h' }],
        ]),
        strict: false,
        allowPositionals: true,
        tokens: true,
    });
    const positionals = [];
    const given = new Map();
    // Also where it took the place of a value: `--dir --help`.
    const help = tokens.some((token) => token.kind === 'option' && [token.rawName, token.value].some(asksForHelp));
    for (const token of help ? [] : tokens) {
        if (token.kind === 'positional')
            positionals.push(token.value);
        if (token.kind !== 'option')
            continue;
        const option = table.get(token.name);
        if (option === undefined)
            throw unknownOption(command, token.rawName);
        const values = given.get(token.name) ?? [];
        const { value, inlineValue = false } = token;
        checkPresence(command, token.name, option, value, inlineValue, values.length > 0);
        given.set(token.name, [...values, value]);
    }
    if (!help)
        checkTogether(command, given, positionals);
    const options = [...table].map(([name, option]) => [
        name,
        parsed(command, name, option, given.get(name) ?? []),
    ]);
    return { options: Object.fromEntries(options), positionals, help };
}
function asksForHelp(word) {
    return word === '--help' || word === '-h';
}
function checkPresence(command, name, option, value, inline, again) {
    if (option.kind === 'flag') {
        if (value !== undefined)
            throw usageError(`\`--${name}\` takes no value`, `Write \`--${name}\` alone.`);
        return;
    }
    // `--dir --all`: the next option is not the value of this one. `--latest -1` means the number, `-` standard input.
    const isOption = !inline && /^-(?!\d|$)/.test(value ?? '');
    const missing = value === undefined || value === '' || isOption;
    if (missing) {
        throw usageError(`\`--${name}\` needs a value`, `${describeValue(name, option)} ${helpPointer(command)}`);
    }
    if (again && !(option.kind === 'text' && option.repeat)) {
        throw usageError(`\`--${name}\` is given more than once`, 'Keep the one that you mean.');
    }
}
function checkTogether(command, given, positionals) {
    for (const [one, other] of command.conflicts) {
        if (given.has(one) && given.has(other)) {
            throw usageError(`\`--${one}\` and \`--${other}\` contradict each other`, 'Keep the one that you mean.');
        }
    }
    const missing = command.positionals[positionals.length];
    if (missing !== undefined) {
        throw usageError(`\`lockstep ${command.name}\` needs a ${missing}`, `For example: \`${command.examples[0]?.line ?? ''}\``);
    }
    const extra = positionals[command.positionals.length];
    if (extra !== undefined) {
        const directory = 'dir' in command.options ? `A directory is given as \`--dir ${extra}\`. ` : '';
        throw usageError(`\`lockstep ${command.name}\` does not know what to do with \`${extra}\``, `${directory}${helpPointer(command)}`);
    }
}
function parsed(command, name, option, values) {
    const texts = values.filter((value) => value !== undefined);
    const [text] = texts;
    switch (option.kind) {
        case 'flag':
            return values.length > 0;
        case 'text':
            return option.repeat ? texts : text;
        case 'choice':
            if (text === undefined || option.choices.includes(text))
                return text;
            throw usageError(`\`--${name}\` cannot be \`${text}\``, [suggestion((0,nearest/* nearest */.p)(text, option.choices)), describeValue(name, option)]
                .filter((part) => part !== null)
                .join(' '));
        case 'integer':
            if (text === undefined)
                return undefined;
            if (/^\d{1,9}$/.test(text) && Number(text) >= option.least)
                return Number(text);
            throw usageError(`\`--${name}\` cannot be \`${text}\``, `${describeValue(name, option)} ${helpPointer(command)}`);
    }
}
function unknownOption(command, rawName) {
    const names = [...Object.keys(command.options), 'help'].map((name) => `--${name}`);
    return usageError(`\`lockstep ${command.name}\` has no option \`${rawName}\``, suggestion((0,nearest/* nearest */.p)(rawName, names)) ?? helpPointer(command));
}
function describeValue(name, option) {
    switch (option.kind) {
        case 'choice':
            return `Valid values: ${option.choices.join(', ')}.`;
        case 'integer':
            return `It takes a whole number, ${option.least} or more.`;
        case 'text':
            return `Write \`--${name} ${option.value}\`.`;
        case 'flag':
            return 'It takes no value.';
    }
}
function suggestion(word) {
    return word === null ? null : `Did you mean \`${word}\`?`;
}
function helpPointer(command) {
    return `\`lockstep ${command.name} --help\` lists the options.`;
}
function usageError(message, hint) {
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, message, { hint });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./build/report/code-frame.js
var code_frame = __nccwpck_require__(55682);
;// CONCATENATED MODULE: ./build/cli/frame.js




/** An error that names a place in a file of the workspace shows the lines there. */
function withFrame(error, folders) {
    if (!(error instanceof errors/* UserError */.yo) || error.at === undefined || error.frame !== undefined)
        return error;
    const { file, line, column } = error.at;
    const paths = (0,external_node_path_.isAbsolute)(file) ? [file] : folders.map((folder) => (0,external_node_path_.join)(folder, file));
    const text = paths.map(readText).find((found) => found !== null) ?? null;
    const frame = text === null ? '' : (0,code_frame/* codeFrame */.lS)(text, { line, column, endLine: line, endColumn: column + 1 });
    if (frame === '')
        return error;
    const { code, message, hint, at, cause } = error;
    return new errors/* UserError */.yo(code, message, { at, frame, cause, ...(hint === undefined ? {} : { hint }) });
}
/** The file may be what the error is about: then there is nothing to show. */
function readText(path) {
    try {
        const bytes = (0,external_node_fs_.readFileSync)(path);
        return bytes.length > 5_000_000 ? null : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: ./build/report/width.js
var report_width = __nccwpck_require__(19903);
;// CONCATENATED MODULE: ./build/cli/help.js


const columns = 88;
const indent = 2;
/** `lockstep --help`: what there is, and what to type first. */
function generalHelp(version) {
    const width = Math.max(...commands.map(({ name }) => name.length)) + indent + 3;
    const blocks = [
        `lockstep ${version}: PostgreSQL migrations, executed on a throwaway server and judged by what it did.`,
        section('Usage', ['lockstep COMMAND [OPTIONS]']),
        section('Commands', commands.flatMap(({ name, summary }) => hanging(name, summary, width))),
        section('Start here', ['lockstep lint --dir db/migrations']),
        section('More', ['lockstep COMMAND --help    options and examples of a command', 'lockstep --version']),
    ];
    return `${blocks.join('\n\n')}\n`;
}
/** `lockstep COMMAND --help`. */
function commandHelp(command) {
    const options = Object.entries(command.options);
    const groups = [...new Set(options.map(([, { group }]) => group))];
    const synopsis = options.length > 0 ? ['[OPTIONS]'] : [];
    const width = Math.max(24, ...options.map(([name, option]) => help_usage(name, option).length + indent + 3));
    const blocks = [
        (0,report_width/* wrap */.LV)(command.about, columns).join('\n'),
        section('Usage', [['lockstep', command.name, ...command.positionals, ...synopsis].join(' ')]),
        ...groups.map((group) => section(group, options
            .filter(([, option]) => option.group === group)
            .flatMap(([name, option]) => hanging(help_usage(name, option), describe(option), width)))),
        section('Examples', command.examples.flatMap(({ line, does }) => [`# ${does}`, line])),
        section('Exit codes', command.exits.map(({ code, means }) => `${code}  ${means}`)),
    ];
    return `${blocks.join('\n\n')}\n`;
}
function section(title, lines) {
    return [`${title}:`, ...lines.map((line) => `${' '.repeat(indent)}${line}`)].join('\n');
}
function help_usage(name, option) {
    if (option.kind === 'flag')
        return `--${name}`;
    return `--${name} ${option.kind === 'choice' ? option.choices.join('|') : option.value}`;
}
function describe({ help, byDefault }) {
    return byDefault === undefined ? help : `${help} [default: ${byDefault}]`;
}
/** `term   text`, with the text wrapped below itself. */
function hanging(term, text, width) {
    const column = width - indent;
    return (0,report_width/* wrap */.LV)(text, columns - width).map((line, index) => `${(0,report_width/* pad */.eV)(index === 0 ? term : '', column)}${line}`);
}

;// CONCATENATED MODULE: ./build/cli/terminal.js



/** Columns where there is no terminal to ask. */
const usualWidth = 100;
/** The terminal of this process. */
function processTerminal(argv, env) {
    const { stdout, stderr } = process;
    // Without a listener, the error of a write ends the process with a stack trace. Those of stdout come to `print` as well.
    for (const stream of [stdout, stderr])
        stream.on('error', () => undefined);
    const errorColour = wantsColour(stderr, argv, env);
    const error = (text) => void stderr.write(text);
    const paint = errorColour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    return {
        colour: wantsColour(stdout, argv, env),
        width: stdout.columns ?? usualWidth,
        errorColour,
        errorWidth: stderr.columns ?? usualWidth,
        print: (text) => write(stdout, text),
        error,
        warn: (text) => error(`${paint('warning', 'warning')}: ${(0,report_paint/* paintProse */.gm)((0,visible/* visibleLine */.P)(text), paint)}\n`),
        progress: (quiet) => ({
            kind: quiet ? 'none' : stderr.isTTY === true ? 'terminal' : 'none',
            write: error,
            width: stderr.columns ?? usualWidth,
            now: () => performance.now(),
        }),
        clear: () => {
            // Carriage return and Erase in Line: ECMA-48, 8.3.41.
            if (stderr.isTTY === true)
                error('\r\u001b[2K');
        },
    };
}
/** `--no-color` and NO_COLOR before FORCE_COLOR, before what the stream is: https://no-color.org, https://force-color.org */
function wantsColour({ isTTY }, argv, { NO_COLOR = '', FORCE_COLOR = '', TERM }) {
    if (argv.includes('--no-color') || NO_COLOR !== '')
        return false;
    if (FORCE_COLOR !== '')
        return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
    return isTTY === true && TERM !== 'dumb';
}
const readerIsGone = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);
function write(stream, text) {
    return new Promise((resolve, reject) => {
        stream.write(text, (error) => {
            if (error == null || readerIsGone.has(errorCode(error)))
                resolve();
            else
                reject(cannotWrite(error));
        });
    });
}
function cannotWrite(cause) {
    const why = errorCode(cause) === 'ENOSPC' ? 'no space is left on the device' : cause.message;
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, `standard output cannot be written: ${why}`, { cause });
}
const errorCode = (error) => ('code' in error ? String(error.code) : '');

// EXTERNAL MODULE: ./build/directory/path.js
var path = __nccwpck_require__(34209);
;// CONCATENATED MODULE: ./build/cli/workspace.js




/** @throws UserError (2) when another process has removed it */
function currentFolder() {
    try {
        // Node remembers the answer, also when the folder has gone since.
        return (0,external_node_fs_.realpathSync)(process.cwd());
    }
    catch (cause) {
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, 'the working directory does not exist any more', {
            hint: 'Change to another one: `cd` takes you home.',
            cause,
        });
    }
}
/**
 * The folder that nothing read may leave: in a job the checkout, on a laptop the repository around the working directory.
 * @throws UserError (2) when GITHUB_WORKSPACE names no folder
 */
function workspaceOf(workingDirectory, env) {
    if (env.GITHUB_WORKSPACE)
        return checkout(env.GITHUB_WORKSPACE, workingDirectory);
    for (let folder = workingDirectory;; folder = (0,external_node_path_.dirname)(folder)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, '.git')))
            return folder;
        if ((0,external_node_path_.dirname)(folder) === folder)
            return workingDirectory;
    }
}
function checkout(named, workingDirectory) {
    const folder = (0,external_node_path_.resolve)(workingDirectory, named);
    if ((0,external_node_fs_.statSync)(folder, { throwIfNoEntry: false })?.isDirectory())
        return folder;
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `GITHUB_WORKSPACE names ${folder}, which is no folder`, {
        hint: 'In a job GitHub sets it to the checkout; elsewhere leave it unset.',
    });
}
/**
 * Who types the path of another repository's folder on a laptop means it: that folder is then its own fence, and links in
 * it may not lead out. A job has one checkout, and everything else on its disk is somebody else's.
 */
function fenceFor(dir, workspace, workingDirectory, env) {
    const folder = (0,external_node_path_.resolve)(workingDirectory, (0,path/* parseDirectoryAddress */.Zk)(dir).path);
    return env.GITHUB_WORKSPACE || (0,path/* isInside */.FK)(workspace, folder) ? workspace : (0,external_node_path_.dirname)(folder);
}

;// CONCATENATED MODULE: ./build/cli/main.js















/** The `lockstep` command. @returns the exit code; nothing is thrown */
async function runCli(argv) {
    const terminal = processTerminal(argv, process.env);
    const stopping = new AbortController();
    const devUrl = optionIn(argv, '--dev-url');
    const url = devUrl ?? optionIn(argv, '--url') ?? process.env.DATABASE_URL ?? null;
    // Passwords that a file or a command gives become known only later.
    const secrets = new Set();
    let redactor = (0,database_redact/* createRedactor */.lY)((0,confidential/* confidentialOf */.K)(url, process.env));
    const redact = (text) => redactor(text);
    const onSecret = (secret) => {
        if (secrets.has(secret))
            return;
        secrets.add(secret);
        redactor = (0,database_redact/* createRedactor */.lY)((0,confidential/* confidentialOf */.K)(url, process.env, [...secrets]));
    };
    const applies = argv[0] === apply.name;
    // What was made on a server has to be dropped first; who asks twice does not want to wait for it. What runs on a database
    // has to be cancelled and recorded, however often one asks: that takes seconds.
    const stop = () => {
        if (applies)
            stopping.abort();
        else if (devUrl === null || stopping.signal.aborted)
            stopNow(terminal);
        else
            stopping.abort();
    };
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, stop);
    try {
        return await runCommand(argv, { terminal, redact, onSecret, signal: stopping.signal });
    }
    catch (error) {
        if (stopping.signal.aborted && !applies)
            stopNow(terminal);
        terminal.error(renderError(error, {
            colour: terminal.errorColour,
            width: terminal.errorWidth,
            verbose: argv.includes('--verbose'),
            redact,
            environment: `lockstep ${version/* version */.r}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
            issues: 'https://github.com/lockstep-sql/lockstep/issues',
        }));
        return error instanceof errors/* UserError */.yo ? error.code : errors/* ExitCode */.yU.bug;
    }
}
/** Nothing that has to be undone is open any more, or never was: embedded servers are threads of this process. */
function stopNow(terminal) {
    terminal.clear();
    process.exit(errors/* ExitCode */.yU.cancelled);
}
/** Known before the arguments are checked, because what is wrong with them is printed too. */
function optionIn(argv, option) {
    const index = argv.findIndex((word) => word === option || word.startsWith(`${option}=`));
    const word = argv[index];
    return (word === option ? argv[index + 1] : word?.slice(option.length + 1)) ?? null;
}
async function runCommand([name, ...rest], { terminal, redact, onSecret, signal }) {
    if (name === undefined) {
        terminal.error(generalHelp(version/* version */.r));
        return errors/* ExitCode */.yU.usage;
    }
    if (name === '--help' || name === '-h' || name === 'help') {
        const [topic] = name === 'help' ? rest : [];
        await terminal.print(topic === undefined ? generalHelp(version/* version */.r) : commandHelp(findCommand(topic)));
        return errors/* ExitCode */.yU.done;
    }
    if (name === '--version') {
        await terminal.print(`${version/* version */.r}\n`);
        return errors/* ExitCode */.yU.done;
    }
    const command = findCommand(name);
    if (parseArguments(command, rest).help) {
        await terminal.print(commandHelp(command));
        return errors/* ExitCode */.yU.done;
    }
    const workingDirectory = currentFolder();
    const workspace = workspaceOf(workingDirectory, process.env);
    const fence = (dir) => fenceFor(dir, workspace, workingDirectory, process.env);
    const config = (file) => (0,load/* loadConfig */.Z9)(file ?? null, workspace, vocabulary/* vocabulary */.v);
    const surroundings = { fence, workingDirectory, terminal, env: process.env, signal, redact, onSecret };
    // Each command is loaded when it is called: `apply` with nothing to do is over before all rules would be there.
    try {
        switch (command) {
            case lint: {
                const args = parseArguments(lint, rest);
                const { runLint } = await Promise.all(/* import() */[__nccwpck_require__.e(849), __nccwpck_require__.e(260), __nccwpck_require__.e(515), __nccwpck_require__.e(617), __nccwpck_require__.e(919), __nccwpck_require__.e(176), __nccwpck_require__.e(412), __nccwpck_require__.e(85), __nccwpck_require__.e(528)]).then(__nccwpck_require__.bind(__nccwpck_require__, 73528));
                const today = new Date().toISOString().slice(0, 10);
                return await runLint({
                    ...surroundings,
                    args,
                    config: await config(args.options.config),
                    workspace,
                    today,
                });
            }
            case apply: {
                const args = parseArguments(apply, rest);
                const { runApply } = await Promise.all(/* import() */[__nccwpck_require__.e(849), __nccwpck_require__.e(260), __nccwpck_require__.e(515), __nccwpck_require__.e(617), __nccwpck_require__.e(1), __nccwpck_require__.e(4)]).then(__nccwpck_require__.bind(__nccwpck_require__, 36004));
                return await runApply({ ...surroundings, args, config: await config(args.options.config) });
            }
            case apply_commands_status: {
                const args = parseArguments(apply_commands_status, rest);
                const { runStatus } = await Promise.all(/* import() */[__nccwpck_require__.e(849), __nccwpck_require__.e(260), __nccwpck_require__.e(515), __nccwpck_require__.e(617), __nccwpck_require__.e(1), __nccwpck_require__.e(4)]).then(__nccwpck_require__.bind(__nccwpck_require__, 36004));
                return await runStatus({ ...surroundings, args, config: await config(args.options.config) });
            }
            case stats: {
                const { runStats } = await Promise.all(/* import() */[__nccwpck_require__.e(849), __nccwpck_require__.e(260), __nccwpck_require__.e(515), __nccwpck_require__.e(617), __nccwpck_require__.e(1), __nccwpck_require__.e(372)]).then(__nccwpck_require__.bind(__nccwpck_require__, 372));
                return await runStats({ ...surroundings, args: parseArguments(stats, rest), config: await config() });
            }
            case log: {
                const { runLog } = await Promise.all(/* import() */[__nccwpck_require__.e(849), __nccwpck_require__.e(260), __nccwpck_require__.e(515), __nccwpck_require__.e(617), __nccwpck_require__.e(1), __nccwpck_require__.e(523)]).then(__nccwpck_require__.bind(__nccwpck_require__, 56523));
                return await runLog({ ...surroundings, args: parseArguments(log, rest), config: await config() });
            }
            case push: {
                const args = parseArguments(push, rest);
                const { runPush } = await Promise.all(/* import() */[__nccwpck_require__.e(849), __nccwpck_require__.e(260), __nccwpck_require__.e(515), __nccwpck_require__.e(617), __nccwpck_require__.e(919), __nccwpck_require__.e(412), __nccwpck_require__.e(973), __nccwpck_require__.e(805)]).then(__nccwpck_require__.bind(__nccwpck_require__, 83805));
                return await runPush({ ...surroundings, args, config: await config(args.options.config) });
            }
            case pull: {
                const { runPull } = await Promise.all(/* import() */[__nccwpck_require__.e(260), __nccwpck_require__.e(515), __nccwpck_require__.e(919), __nccwpck_require__.e(550)]).then(__nccwpck_require__.bind(__nccwpck_require__, 84437));
                return await runPull({ ...surroundings, args: parseArguments(pull, rest) });
            }
            case tags: {
                const { runTags } = await Promise.all(/* import() */[__nccwpck_require__.e(260), __nccwpck_require__.e(515), __nccwpck_require__.e(919), __nccwpck_require__.e(550)]).then(__nccwpck_require__.bind(__nccwpck_require__, 84437));
                return await runTags({ ...surroundings, args: parseArguments(tags, rest) });
            }
            case hash: {
                const { hashDirectories } = await Promise.all(/* import() */[__nccwpck_require__.e(515), __nccwpck_require__.e(815)]).then(__nccwpck_require__.bind(__nccwpck_require__, 44815));
                return await hashDirectories({
                    args: parseArguments(hash, rest),
                    config: await config(),
                    fence,
                    terminal,
                });
            }
            default: {
                const { positionals } = parseArguments(explain, rest);
                const { runExplain } = await Promise.all(/* import() */[__nccwpck_require__.e(176), __nccwpck_require__.e(925)]).then(__nccwpck_require__.bind(__nccwpck_require__, 64538));
                await terminal.print(runExplain(positionals[0] ?? '', terminal));
                return errors/* ExitCode */.yU.done;
            }
        }
    }
    catch (error) {
        throw withFrame(error, [workspace, workingDirectory]);
    }
}

;// CONCATENATED MODULE: ./build/bundle.js
/** What the stubs in dist import: everything else is reached from here. */

/** The toolkit and octokit are loaded for actions only: the command starts without them. */
async function runAction(name) {
    const { runNamedAction } = await Promise.all(/* import() */[__nccwpck_require__.e(260), __nccwpck_require__.e(752), __nccwpck_require__.e(264), __nccwpck_require__.e(843)]).then(__nccwpck_require__.bind(__nccwpck_require__, 99843));
    await runNamedAction(name);
}

var __webpack_exports__runAction = __webpack_exports__.C;
var __webpack_exports__runCli = __webpack_exports__.a;
export { __webpack_exports__runAction as runAction, __webpack_exports__runCli as runCli };

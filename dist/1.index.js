export const id = 1;
export const ids = [1];
export const modules = {

/***/ 3338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ createConnector),
  f: () => (/* binding */ settingsOf)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
;// CONCATENATED MODULE: ./build/database/ca-bundle.js




/**
 * The absolute path of a file of certificates that was asked for by name. libpq connects to whoever answers when there is no
 * such file and the mode is below `verify-ca`; who names a file wants to know whom the connection leads to.
 * @throws UserError (2) where the file is not there, cannot be read, or holds no certificate
 */
function caBundleAt(path, cwd) {
    const certificates = read(path, cwd)
        .split(/(?=-----BEGIN )/)
        .filter((block) => /^-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/.test(block));
    if (certificates.length === 0)
        throw unfit(path, 'and no certificate is in that file', cwd);
    for (const [index, certificate] of certificates.entries()) {
        try {
            new external_node_crypto_.X509Certificate(certificate);
        }
        catch (cause) {
            throw unfit(path, `and certificate ${index + 1} in that file cannot be read`, cwd, cause);
        }
    }
    return (0,external_node_path_.resolve)(cwd, path);
}
function read(path, cwd) {
    try {
        return (0,external_node_fs_.readFileSync)((0,external_node_path_.resolve)(cwd, path), 'utf8');
    }
    catch (cause) {
        const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
        const why = code === 'ENOENT' || code === 'ENOTDIR' ? 'and there is no such file' : `which cannot be read: ${code}`;
        throw unfit(path, why, cwd, cause);
    }
}
const unfit = (path, why, cwd, cause) => new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `\`ca-bundle\` names ${path}, ${why}`, {
    hint: `Its path starts from ${cwd}. Name a PEM file with the certificates of the authorities to trust: --ca-bundle certs/root.crt`,
    cause,
});

// EXTERNAL MODULE: ./build/database/connection.js + 2 modules
var connection = __webpack_require__(75895);
// EXTERNAL MODULE: ./build/database/server.js + 4 modules
var server = __webpack_require__(61319);
// EXTERNAL MODULE: ./build/runtime/exec.js
var exec = __webpack_require__(55398);
;// CONCATENATED MODULE: ./build/runtime/words.js
/**
 * Takes a command line apart as a shell does, quotes and backslashes included; nothing is expanded, no shell is asked.
 * @returns null where a quote is not closed
 */
function commandWords(line) {
    const words = [];
    let word = null;
    let quote = null;
    for (let at = 0; at < line.length; at++) {
        const character = line[at] ?? '';
        if (quote !== null) {
            if (character === quote)
                quote = null;
            else if (character === '\\' && quote === '"' && /["\\$`]/.test(line[at + 1] ?? ''))
                word += line[++at] ?? '';
            else
                word += character;
        }
        else if (character === "'" || character === '"') {
            quote = character;
            word ??= '';
        }
        else if (/\s/.test(character)) {
            if (word !== null)
                words.push(word);
            word = null;
        }
        else {
            word = (word ?? '') + (character === '\\' ? (line[++at] ?? '') : character);
        }
    }
    if (quote !== null)
        return null;
    return word === null ? words : [...words, word];
}

;// CONCATENATED MODULE: ./build/apply/connector.js








/**
 * Finds out which database is meant. What a file or a command gives is read each time, because tokens expire.
 * @throws UserError (2) for a URL that is wrong, or none at all
 */
async function createConnector(source) {
    // What is wrong is said before anything else is done.
    await settingsOf(source);
    return async (applicationName, signal) => {
        const settings = await settingsOf(source);
        const { passwordCommand, onSecret } = source;
        const asked = passwordCommand === null
            ? settings
            : {
                ...settings,
                password: await askCommand(source, settings.user),
                passwordCommand: programOf(passwordCommand),
            };
        if (asked.password !== null)
            onSecret(asked.password);
        const ends = signal === undefined ? {} : { signal };
        return (0,server/* openServer */.C)(asked, { applicationName, ...ends });
    };
}
/** The settings of a connection, with what it holds of secrets handed on. @throws UserError (2) */
async function settingsOf({ url, caBundle, env, cwd, onSecret, }) {
    const found = url ?? (await urlOf(env, cwd));
    if (found === null && !named.some((name) => (env[name] ?? '') !== ''))
        throw noDatabase();
    const settings = (0,connection/* parseConnection */.C8)(found, env, caBundle === null ? null : caBundleAt(caBundle, cwd));
    if (settings.password !== null)
        onSecret(settings.password);
    return settings;
}
const named = ['PGHOST', 'PGPORT', 'PGUSER', 'PGDATABASE'];
async function urlOf(env, cwd) {
    const url = env.DATABASE_URL ?? '';
    if (url !== '')
        return url;
    const file = env.DATABASE_URL_FILE ?? '';
    if (file === '')
        return null;
    try {
        return (await (0,promises_.readFile)((0,external_node_path_.resolve)(cwd, file), 'utf8')).trim();
    }
    catch (cause) {
        const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `DATABASE_URL_FILE names ${file}, which cannot be read: ${why}`, {
            hint: 'It is to hold nothing but the URL of the database.',
            cause,
        });
    }
}
const noDatabase = () => new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, 'no database is named', {
    hint: '--url postgres://user:password@host:5432/database, or DATABASE_URL, DATABASE_URL_FILE, or PGHOST and the like',
});
/** Never through a shell: whatever a password may hold, nothing of it is run. */
async function askCommand({ passwordCommand, cwd }, user) {
    const words = commandWords(passwordCommand ?? '');
    const [program, ...args] = words ?? [];
    if (words === null || program === undefined)
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, 'the password command cannot be read: a quote in it is not closed', {
            hint: 'For pipes and variables name a shell: sh -c "…"',
        });
    const { exitCode, stdout, stderr } = await (0,exec/* exec */.m)(program, args, { cwd });
    const password = stdout.toString('utf8').replace(/\r?\n$/, '');
    if (exitCode === 0 && password !== '')
        return password;
    const said = stderr.trim().split('\n').at(-1) ?? '';
    const why = exitCode === 0 ? 'it printed nothing' : `it ended with ${exitCode}${said === '' ? '' : `: ${said}`}`;
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, `the password command for ${user} failed: ${why}`, {
        hint: `Try it by itself: ${program} …`,
    });
}
/** A command may hold a secret among its arguments, so messages name the program alone. */
const programOf = (command) => commandWords(command)?.[0] ?? '';


/***/ }),

/***/ 12214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   Iu: () => (/* binding */ timesHeld),
/* harmony export */   vY: () => (/* binding */ isLockOn),
/* harmony export */   xF: () => (/* binding */ fenceState)
/* harmony export */ });
/* unused harmony export lockIdentity */
/** Raised by the fence: this backend does not hold the runner's lock any more. */
const fenceState = 'LS901';
/** The two halves in which pg_locks shows the key of an advisory lock: https://www.postgresql.org/docs/current/view-pg-locks.html */
function lockIdentity(key) {
    const bits = BigInt.asUintN(64, key);
    return { classid: bits >> 32n, objid: bits & 0xffffffffn };
}
/** A condition on pg_locks: an advisory lock on this key, in this database. */
function isLockOn(key) {
    const { classid, objid } = lockIdentity(key);
    return (`locktype = 'advisory' AND classid = ${classid} AND objid = ${objid} AND objsubid = 1 AND granted AND ` +
        'database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())');
}
/** A session may hold a lock several times. The runner's it holds so often, for the fence. */
const timesHeld = 2;
/**
 * Fails the transaction unless this very backend holds the key. Every write to the history stands behind it, in its own
 * transaction: so a runner that lost its lock, and does not know yet, can write nothing.
 *
 * It lets go of the lock once, which only who holds it can do, and takes it again; the second hold keeps others out
 * meanwhile. To ask pg_locks would be to look through the locks of all sessions, for each file.
 * https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS
 */
function fence(key) {
    return `DO $lockstep$ BEGIN
  IF pg_catalog.pg_advisory_unlock(${key}) THEN
    IF pg_catalog.pg_try_advisory_lock(${key}) THEN RETURN; END IF;
  END IF;
  RAISE EXCEPTION USING ERRCODE = '${fenceState}', MESSAGE = 'this connection does not hold the runner''s lock any more';
END $lockstep$;`;
}


/***/ }),

/***/ 94971:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aK: () => (/* binding */ readRows),
/* harmony export */   b1: () => (/* binding */ insufficientPrivilege),
/* harmony export */   gu: () => (/* binding */ grants),
/* harmony export */   kp: () => (/* binding */ roleOf),
/* harmony export */   pP: () => (/* binding */ schemaOf)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84704);
/* harmony import */ var _sql_quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19427);


/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const undefinedTable = '42P01';
const insufficientPrivilege = '42501';
/** What keeping a history in a table takes. */
const keeping = 'SELECT, INSERT, UPDATE, DELETE';
/**
 * The rows of one query; none where its table does not exist.
 * @param privileges to name where the role lacks them
 * @throws UserError (8) when the server refuses.
 */
async function readRows(session, table, sql, privileges = keeping) {
    const { error, results } = await session.send(sql);
    if (error === null)
        return results.at(-1)?.rows ?? [];
    if (error.sqlstate === undefinedTable)
        return [];
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.environment, `${table} cannot be read: ${error.message} (${error.sqlstate})`, error.sqlstate === insufficientPrivilege
        ? { hint: grants(table, await roleOf(session), privileges) }
        : {});
}
/** The lines that let a role use a table that is somebody else's: to keep a history there, unless less is asked for. */
function grants(table, role, privileges = keeping) {
    const to = `TO ${(0,_sql_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteIdentifier */ .Cm)(role)};`;
    return `As their owner: GRANT USAGE ON SCHEMA ${schemaOf(table)} ${to} GRANT ${privileges} ON ${table} ${to}`;
}
/** @param table qualified and quoted */
const schemaOf = (table) => /^(?:"(?:[^"]|"")*"|[^".]+)(?=\.)/.exec(table)?.[0] ?? '';
async function roleOf(session) {
    const { results } = await session.send('SELECT current_user');
    return results.at(-1)?.rows[0]?.[0] ?? '';
}


/***/ }),

/***/ 51436:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ runJob)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/database/session.js
var database_session = __webpack_require__(58188);
// EXTERNAL MODULE: ./build/database/process-words.js
var process_words = __webpack_require__(11469);
// EXTERNAL MODULE: ./build/database/schema-snapshot.js + 1 modules
var schema_snapshot = __webpack_require__(26559);
// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __webpack_require__(19427);
// EXTERNAL MODULE: ./build/sql/positions.js
var positions = __webpack_require__(88647);
// EXTERNAL MODULE: ./build/apply/fence.js
var fence = __webpack_require__(12214);
;// CONCATENATED MODULE: ./build/apply/failure.js


/** What the server said about one statement, with its place in the file. */
function statementError(file, step, error) {
    const { position } = error;
    const offset = step === undefined
        ? null
        : position === null
            ? step.statement.start
            : (0,positions/* offsetOfServerPosition */.lX)((0,positions/* indexPositions */.jx)(file.up.bytes), step.statement, position);
    return serverError(error, step?.statement.index ?? null, offset);
}
/** What the server said about a message that held the whole file from byte 0 on, behind `prefix` characters of ours. */
function fileError(bytes, steps, failed, error, prefix) {
    const step = steps[Math.min(failed, steps.length - 1)];
    const offset = error.position === null
        ? (step?.statement.start ?? null)
        : (0,positions/* offsetOfServerPosition */.lX)((0,positions/* indexPositions */.jx)(bytes), { start: 0 }, error.position - prefix);
    // A syntax error comes before anything runs, so counting what ran does not find its statement.
    const at = offset === null ? -1 : steps.findIndex(({ statement }) => offset <= statement.end);
    return serverError(error, at === -1 ? (step?.statement.index ?? null) : at, offset);
}
function serverError({ sqlstate, message, hint, detail }, statement, offset) {
    const own = hintFor(sqlstate);
    const said = [detail, hint].filter((part) => part !== null).join(' ');
    return { sqlstate, message, hint: own ?? (said === '' ? null : said), statement, offset };
}
/**
 * What the server said when the history was written, or at the COMMIT behind that: a deferred constraint fails only there.
 * @param table of the history
 */
function recordError(table, error) {
    const about = serverError(error, null, null);
    return error.sqlstate === '42P01'
        ? {
            ...about,
            message: `${table} cannot be written: ${error.message}`,
            hint: 'It was there when this run began. Restore it, or begin a new one behind the last version that is applied: lockstep apply --baseline VERSION',
        }
        : about;
}
const hintFor = (sqlstate) => hints[sqlstate] ?? null;
/** For errors of which the server does not know what they mean in a migration. */
const hints = {
    '55P04': 'A value that ALTER TYPE … ADD VALUE adds can be used only after it is committed: put ADD VALUE into a file of its own, before this one.',
    '25001': 'This statement cannot run in a transaction: give it a file of its own, before or after the others.',
    '2D000': 'Code that commits cannot run in a transaction: give the CALL or DO a file of its own.',
    '25006': 'Nothing can be written here: is it a standby, or did the file set the transaction read-only?',
    '53100': 'The disk of the server is full: make room and run again.',
    [fence/* fenceState */.xF]: 'The file, or somebody else, has released the advisory lock: take pg_advisory_unlock_all() and the like out of the file.',
};
/** An error that is ours. */
const ownError = (message, hint, statement = null) => ({
    sqlstate: '',
    message,
    hint,
    statement,
    offset: null,
});

// EXTERNAL MODULE: ./build/apply/history/rows.js
var history_rows = __webpack_require__(94971);
// EXTERNAL MODULE: ./build/apply/lock-keys.js
var lock_keys = __webpack_require__(54361);
// EXTERNAL MODULE: ./build/apply/query.js
var query = __webpack_require__(95375);
// EXTERNAL MODULE: ./build/runtime/version.js
var version = __webpack_require__(89623);
;// CONCATENATED MODULE: ./build/apply/schema/migrations.js
const LOCKSTEP_SCHEMA = 'lockstep';
/** Of `lockstep.revisions`, and of the table like it in a schema of the user's. */
const revisionsColumns = `version text PRIMARY KEY,
  description text NOT NULL,
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('applied', 'baseline', 'unfinished', 'failed')),
  sha256 text NOT NULL,
  done integer NOT NULL,
  total integer NOT NULL,
  digests text[],
  started_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  duration_ms bigint NOT NULL,
  error text,
  error_statement text,
  run uuid NOT NULL`;
/**
 * The migrations of our own schema, in order; the version of the schema is how many of them ran. They go forward only, and
 * one that was released never changes.
 */
const schemaMigrations = [
    `CREATE TABLE lockstep.runs (
  id uuid PRIMARY KEY,
  history text NOT NULL, -- the history table that it wrote: public._prisma_migrations
  started_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamp with time zone,
  outcome text NOT NULL DEFAULT 'running',
  exit_code integer,
  error text,
  from_version text,
  to_version text,
  directory text NOT NULL,
  format text NOT NULL,
  digest text, -- of the directory
  reference text, -- in a registry
  commit text,
  actor text,
  pull_request text,
  lint_report text, -- its digest
  run_url text,
  plan text, -- its digest
  schema_fingerprint text, -- of the database when the run had ended
  tool_version text NOT NULL,
  server_version text NOT NULL
);
CREATE INDEX runs_started_at_idx ON lockstep.runs (started_at);
CREATE TABLE lockstep.statements (
  history text NOT NULL,
  version text NOT NULL,
  index integer NOT NULL, -- from 0
  run uuid NOT NULL REFERENCES lockstep.runs,
  sha256 text NOT NULL, -- of its text
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'unknown')),
  started_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamp with time zone,
  error text,
  PRIMARY KEY (history, version, index)
);
CREATE TABLE lockstep.files (
  sha256 text PRIMARY KEY, -- of the bytes of up
  name text NOT NULL,
  version text NOT NULL,
  up bytea NOT NULL, -- compressed with gzip
  down bytea -- compressed with gzip
);
CREATE TABLE IF NOT EXISTS lockstep.revisions (${revisionsColumns});`,
];

;// CONCATENATED MODULE: ./build/apply/schema/ensure.js







/** The version of the schema `lockstep` that this release knows. */
const schemaVersion = schemaMigrations.length;
/** Our own SQLSTATE, of a class that PostgreSQL and the SQL standard leave alone. */
const newerSchema = 'LS001';
/**
 * One statement that makes the schema `lockstep` or brings it to our version; it changes nothing where that is done. It is
 * atomic, and of several that run at once each waits for the one before.
 */
const lockstepSchemaSql = `DO ${(0,quote/* quoteLiteral */.ce)(`DECLARE
  found integer;
BEGIN
  PERFORM pg_advisory_xact_lock(${lock_keys/* schemaKey */.D$});
  IF to_regnamespace('${LOCKSTEP_SCHEMA}') IS NULL THEN CREATE SCHEMA ${LOCKSTEP_SCHEMA}; END IF;
  IF to_regclass('${LOCKSTEP_SCHEMA}.version') IS NULL THEN
    CREATE TABLE ${LOCKSTEP_SCHEMA}.version (
      version integer PRIMARY KEY,
      upgraded_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
      tool_version text NOT NULL
    );
  END IF;
  SELECT coalesce(max(version), 0) INTO found FROM ${LOCKSTEP_SCHEMA}.version;
  IF found > ${schemaVersion} THEN
    RAISE EXCEPTION '%', found USING ERRCODE = '${newerSchema}';
  END IF;
${schemaMigrations.map(step).join('\n')}
END`)}`;
function step(sql, index) {
    return `  IF found < ${index + 1} THEN
${sql}
INSERT INTO ${LOCKSTEP_SCHEMA}.version (version, tool_version) VALUES (${index + 1}, ${(0,quote/* quoteLiteral */.ce)(version/* version */.r)});
  END IF;`;
}
/**
 * Makes or upgrades the schema `lockstep`.
 * @param found its version, where that is known already: then nothing is sent when there is nothing to do
 * @throws UserError (3) when the schema is newer than we know, (8) when the server refuses
 */
async function ensureLockstepSchema(session, found = null) {
    refuseNewerSchema(found);
    if (found === schemaVersion)
        return;
    const { error } = await session.send(lockstepSchemaSql);
    if (error === null)
        return;
    if (error.sqlstate === newerSchema)
        throw newer(error.message);
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, `The schema ${LOCKSTEP_SCHEMA} cannot be made: ${error.message} (${error.sqlstate})`, {
        hint: hintFor(error.sqlstate) ??
            `Let somebody who may do it once: CREATE SCHEMA ${LOCKSTEP_SCHEMA} AUTHORIZATION ${(0,quote/* quoteIdentifier */.Cm)(await (0,history_rows/* roleOf */.kp)(session))};`,
    });
}
/** @throws UserError (3) when the schema was made by a newer release, whose tables we do not know */
function refuseNewerSchema(found) {
    if (found !== null && found > schemaVersion)
        throw newer(String(found));
}
function newer(found) {
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.refused, `The schema ${LOCKSTEP_SCHEMA} of this database has version ${found}; this release knows ${schemaVersion}`, { hint: 'A newer release of Lockstep has run here: use that one, or a later one' });
}

;// CONCATENATED MODULE: ./build/apply/schema/runs.js



const table = `${LOCKSTEP_SCHEMA}.runs`;
const runs_text = (value) => (value === null ? 'NULL' : (0,quote/* quoteLiteral */.ce)(value));
/** SQL that writes the row of a run, as `running`. */
function runStarts(run) {
    const row = {
        id: runs_text(run.id),
        history: runs_text(run.history),
        from_version: runs_text(run.from),
        to_version: runs_text(run.to),
        directory: runs_text(run.directory.path),
        format: runs_text(run.directory.format),
        digest: runs_text(run.digest),
        reference: runs_text(run.reference),
        commit: runs_text(run.commit),
        actor: runs_text(run.actor),
        pull_request: runs_text(run.pullRequest),
        lint_report: runs_text(run.lintReport),
        run_url: runs_text(run.url),
        plan: runs_text(run.planDigest),
        tool_version: runs_text(version/* version */.r),
        server_version: runs_text(run.serverVersion),
    };
    return `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')})`;
}
/** SQL that writes how a run ended. */
function runEnds(id, end) {
    return `UPDATE ${table} SET finished_at = clock_timestamp(), outcome = ${runs_text(end.outcome)}, exit_code = ${end.exitCode},
  error = ${runs_text(end.error)}, to_version = ${runs_text(end.to)}, schema_fingerprint = ${runs_text(end.schemaFingerprint)} WHERE id = ${runs_text(id)}`;
}
/**
 * SQL for whoever holds the lock: other runs on the same history that still count as running are dead. It gives their ids
 * and the addresses under which their logs can be read.
 * @param reached the last version that the database has: so far they came
 */
function abandonOthers(id, history, reached) {
    return `UPDATE ${table} SET finished_at = clock_timestamp(), outcome = 'abandoned', to_version = ${runs_text(reached)}
WHERE outcome = 'running' AND history = ${runs_text(history)} AND id <> ${runs_text(id)} RETURNING id, run_url`;
}

// EXTERNAL MODULE: ./build/sql/split.js + 3 modules
var split = __webpack_require__(64339);
;// CONCATENATED MODULE: ./build/apply/history/content.js


const sha256 = (bytes) => (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
const sha384 = (bytes) => (0,external_node_crypto_.createHash)('sha384').update(bytes).digest('hex');
/**
 * The same text with each kind of line end. Git may check a file out with either, so a file is as it was applied when any
 * of these is.
 */
function lineEndVariants(bytes) {
    // As latin1 every byte stays what it is.
    const text = Buffer.from(bytes).toString('latin1');
    const unix = text.replaceAll('\r\n', '\n');
    return [bytes, Buffer.from(unix, 'latin1'), Buffer.from(unix.replaceAll('\n', '\r\n'), 'latin1')];
}
/** For tables that keep a digest of each file's own bytes. */
function editedByDigest(digest) {
    return (recorded, { files }) => {
        const checksums = new Map(recorded.filter(isDone).map(({ version, checksum }) => [version, checksum]));
        return files.filter(({ version, up: { bytes } }) => {
            const checksum = checksums.get(version) ?? null;
            return (checksum !== null &&
                checksum !== digest(bytes) &&
                !lineEndVariants(bytes).some((variant) => checksum === digest(variant)));
        });
    };
}
const isDone = ({ state }) => state === 'applied' || state === 'baseline';
/** SHA-256 of each statement's text. */
function digestsOfStatements(file) {
    return (0,split/* split */.l)(file.up).statements.map(({ sql }) => sha256(Buffer.from(sql.trim())));
}
/** Splits and hashes a file once, however often it is asked about. */
function remember(compute) {
    const known = new WeakMap();
    return (key) => {
        const value = known.get(key) ?? compute(key);
        known.set(key, value);
        return value;
    };
}

;// CONCATENATED MODULE: ./build/apply/plan-refusals.js
/** What is wrong between the directory and the history, whatever is asked for. */
function refusals({ path, checksum }, history, sets, options) {
    const found = [];
    if (checksum.kind === 'mismatch') {
        found.push({
            kind: 'checksum',
            message: `${checksum.file} does not fit ${checksum.name} (${checksum.reason})`,
            hint: `If the change is meant, write it again: lockstep hash --dir ${path}`,
        });
    }
    if (sets.edited.length > 0) {
        found.push({
            kind: 'edited',
            message: `${fileNames(sets.edited)} ${was(sets.edited)} changed after being applied`,
            hint: 'Put the file back as it was, and write the change as a new migration.',
        });
    }
    for (const { file, statement } of sets.rewritten) {
        found.push({
            kind: 'edited',
            message: `${file.name}: statement ${statement + 1} has run in an earlier try, and is another one since`,
            hint: 'Put the statements that have run back as they were; those after them may change.',
        });
    }
    if (sets.missing.length > 0) {
        found.push({
            kind: 'missing',
            message: `${names(sets.missing)} ${was(sets.missing)} applied, but ${is(sets.missing)} not in ${path}`,
            hint: 'Put the file back, or deploy the commit that has it.',
        });
    }
    if (sets.late.length > 0 && options.order === 'strict') {
        found.push({
            kind: 'late',
            message: `${fileNames(sets.late)} ${sets.late.length === 1 ? 'comes' : 'come'} before files that are applied already`,
            hint: 'Give it a later version, or say what to do with it: --order apply-late runs it, --order skip-late leaves it.',
        });
    }
    for (const row of [...sets.partial.map(({ left }) => left), ...sets.lost]) {
        const isLost = sets.lost.includes(row);
        if (row.progress !== null && !isLost)
            continue;
        found.push({
            kind: 'failed',
            message: `${row.version} began and did not end, and ${isLost ? `is not in ${path}` : 'the history does not say how far it came'}`,
            hint: isLost ? `Deploy the commit that has it, to finish it. ${history.mend(row)}` : history.mend(row),
        });
    }
    return [...found, ...ahead(path, sets, options)];
}
function ahead(path, sets, { onAhead }) {
    const diverged = sets.pending.length > 0 || sets.partial.length > 0;
    if (sets.unknown.length === 0 || (onAhead === 'ignore' && !diverged))
        return [];
    const what = `the database has ${names(sets.unknown)}, which ${path} does not know`;
    return [
        {
            kind: 'unknown',
            message: diverged ? `${what}, while other files are pending: they have diverged` : what,
            hint: diverged
                ? 'Bring both lines of migrations together in one directory.'
                : 'A newer release has been here. Deploy that one, or go on with --on-ahead ignore.',
        },
    ];
}
const longest = 5;
const names = (ones) => some(ones.map(({ version }) => version));
/** For what the directory has: a row has no more than its version. */
const fileNames = (files) => some(files.map(({ name }) => name));
function some(all) {
    const shown = all.slice(0, longest).join(', ');
    return all.length > longest ? `${shown} and ${all.length - longest} more` : shown;
}
const was = (ones) => (ones.length === 1 ? 'was' : 'were');
const is = (ones) => (ones.length === 1 ? 'is' : 'are');
/** A version that somebody asked for, and that the directory has not. */
function noSuchVersion(kind, version, { path, files }) {
    const what = kind === 'baseline' ? `the baseline ${version}` : version;
    return {
        kind,
        message: `${what} is no version of ${path}`,
        hint: files.length === 0 ? `There are no migrations in ${path}.` : `Its versions are ${names(files)}.`,
    };
}

// EXTERNAL MODULE: ./build/directory/order.js
var order = __webpack_require__(30940);
;// CONCATENATED MODULE: ./build/apply/plan-sets.js


function classify({ directory, history, recorded }) {
    const { files } = directory;
    const rows = new Map(recorded.map((row) => [row.version, row]));
    const versions = new Set(files.map(({ version }) => version));
    const isTouched = ({ state }) => state !== 'rolled back';
    const touched = (file) => {
        const row = rows.get(file.version);
        return row !== undefined && isTouched(row);
    };
    const begun = recorded.some(isTouched);
    const lastTouched = files.findLastIndex(touched);
    const firstUncovered = coveredBy(recorded.filter(isTouched), files);
    const covers = (file, index) => !touched(file) && (index < firstUncovered || (begun && file.checkpoint !== undefined));
    const open = files.map((file, index) => ({ file, index })).filter(({ file }) => !touched(file));
    const runnable = open.filter(({ file, index }) => !covers(file, index));
    const strangers = recorded.filter((row) => isTouched(row) && !versions.has(row.version));
    const compare = orderOf(files);
    const last = files.at(-1)?.version;
    const isBefore = ({ version }) => last !== undefined && compare(version, last) < 0;
    const partial = files.flatMap((file) => {
        const left = rows.get(file.version);
        return left !== undefined && isTouched(left) && !isDone(left) ? [{ file, left }] : [];
    });
    return {
        applied: recorded.filter(isDone),
        pending: runnable.filter(({ index }) => index > lastTouched).map(({ file }) => file),
        late: runnable.filter(({ index }) => index < lastTouched).map(({ file }) => file),
        covered: files.filter(covers),
        partial,
        missing: strangers.filter((row) => isDone(row) && isBefore(row)),
        unknown: strangers.filter((row) => isDone(row) && !isBefore(row)),
        lost: strangers.filter((row) => !isDone(row)),
        edited: history.edited(recorded, directory),
        rewritten: partial.flatMap(({ file, left }) => {
            const statement = firstChange(left.progress?.digests ?? [], history, file);
            return statement === -1 ? [] : [{ file, statement }];
        }),
        begun,
    };
}
/** How many files at the beginning a baseline or a checkpoint stands for. */
function coveredBy(rows, files) {
    const positions = new Map(files.map(({ version }, index) => [version, index]));
    const compare = orderOf(files);
    const counts = rows.map(({ version, coversEarlier }) => {
        const position = positions.get(version);
        if (position !== undefined && files[position]?.checkpoint !== undefined)
            return position;
        if (coversEarlier !== true)
            return 0;
        return position ?? files.filter((file) => compare(file.version, version) < 0).length;
    });
    return Math.max(0, ...counts);
}
/** The order that the directory itself follows, for versions that it does not have. */
function orderOf(files) {
    const numbered = files.every(({ version }, index) => /^\d/.test(version) && (index === 0 || (0,order/* numerically */.k)(files[index - 1]?.version ?? '', version) < 0));
    return numbered ? order/* numerically */.k : order/* bytewise */.Z;
}
function firstChange(digests, history, file) {
    if (digests.length === 0)
        return -1;
    const now = history.statementDigests(file);
    return digests.findIndex((digest, index) => digest !== now[index]);
}

// EXTERNAL MODULE: ./build/directory/atlas-sum.js
var atlas_sum = __webpack_require__(1769);
;// CONCATENATED MODULE: ./build/apply/history/atlas-hashes.js




/**
 * What Atlas keeps of a file is its line of `atlas.sum`: a digest over all files up to and including it. File name → digest;
 * a file that `atlas.sum` ignores has none.
 */
const atlasHashes = remember(({ files }) => hashes(files, (bytes) => bytes));
function hashes(files, variant) {
    const entries = (0,atlas_sum/* sumEntries */.G0)(files.map(({ name, up }) => ({ name, source: { path: up.path, bytes: variant(up.bytes) } })));
    return new Map(entries.map(({ name, hash }) => [name, hash]));
}
/** One running SHA-256 over the statements, read off after each: ariga/atlas sql/migrate/migrate.go. */
function atlasStatementDigests(file) {
    const running = (0,external_node_crypto_.createHash)('sha256');
    return (0,split/* split */.l)(file.up).statements.map(({ sql }) => `h1:${running.update(sql.trim()).copy().digest('base64')}`);
}
/**
 * Finds the file from which on the digests differ. They are cumulative, so nothing can be said about those after it, and
 * they change as well when a file came in between later on: such a file is left out when the others are compared.
 * With a file missing that was there, no later digest can be told at all.
 */
function atlasEdited(recorded, directory) {
    const { files } = directory;
    const order = new Map(recorded.map(({ version }, index) => [version, index]));
    const checksums = new Map(recorded.filter(isDone).map(({ version, checksum }) => [version, checksum]));
    const changed = (file) => {
        const checksum = checksums.get(file.version) ?? null;
        return checksum !== null && checksum !== (atlasHashes(directory).get(file.name) ?? checksum);
    };
    const suspects = files.filter(changed);
    if (suspects.length === 0)
        return [];
    const versions = new Set(files.map(({ version }) => version));
    if (recorded.some((row) => isDone(row) && !versions.has(row.version)))
        return [];
    const first = files.findIndex(({ version }) => order.has(version));
    const edited = suspects.find((suspect) => {
        const turn = order.get(suspect.version) ?? 0;
        const there = files.filter((file, index) => {
            const own = order.get(file.version);
            return own === undefined ? index < first : own <= turn;
        });
        return ![there, files].some((some) => isAs(suspect, checksums.get(suspect.version) ?? null, some));
    });
    return edited === undefined ? [] : [edited];
}
/** Whether the digest comes out of these files, whatever line ends they have now. */
function isAs(file, checksum, files) {
    return [0, 1, 2].some((kind) => checksum === hashes(files, (bytes) => lineEndVariants(bytes)[kind] ?? bytes).get(file.name));
}

;// CONCATENATED MODULE: ./build/apply/history/clock.js
/** SQL for when something began that took so long and ends now; to the microsecond, as PostgreSQL keeps time. */
const startedAgo = (duration) => duration === 'of the transaction'
    ? 'transaction_timestamp()'
    : `clock_timestamp() - interval '${Math.round(duration * 1_000)} microseconds'`;
/** SQL for a whole number. */
const milliseconds = (duration) => duration === 'of the transaction' ? `round(${soFar} * 1000)::int8` : String(Math.round(duration));
/** SQL for a whole number. */
const nanoseconds = (duration) => duration === 'of the transaction'
    ? `round(${soFar} * 1000000)::int8 * 1000`
    : String(Math.round(duration * 1_000) * 1_000);
const soFar = 'extract(epoch FROM clock_timestamp() - transaction_timestamp())';

;// CONCATENATED MODULE: ./build/apply/history/create-table.js

/**
 * A statement that makes a table, and its schema, where they are missing. `CREATE … IF NOT EXISTS` would not do: it asks
 * for the right to create even when there is nothing to create, and two that run at once collide in the catalog's unique
 * indexes.
 */
function createTable({ schema, name, columns, firstRows }) {
    const table = (0,quote/* qualified */.LX)(schema, name);
    const [schemaName, tableName] = [(0,quote/* quoteLiteral */.ce)((0,quote/* quoteIdentifier */.Cm)(schema)), (0,quote/* quoteLiteral */.ce)(table)];
    return `DO ${(0,quote/* quoteLiteral */.ce)(`BEGIN
  IF to_regclass(${tableName}) IS NOT NULL THEN RETURN; END IF;
  IF to_regnamespace(${schemaName}) IS NULL THEN CREATE SCHEMA ${(0,quote/* quoteIdentifier */.Cm)(schema)}; END IF;
  CREATE TABLE ${table} (${columns});${firstRows === undefined ? '' : `\n  ${firstRows};`}
EXCEPTION WHEN duplicate_schema OR duplicate_table OR unique_violation THEN
  NULL; -- Somebody else was faster.
END`)}`;
}

;// CONCATENATED MODULE: ./build/apply/history/upsert.js
/** Writes the one row of a file, whether there is one yet or not. */
function upsert({ table, key, row, keep = [] }) {
    const names = Object.keys(row);
    const updates = names
        .filter((name) => name !== key && !keep.includes(name))
        .map((name) => `${name} = EXCLUDED.${name}`);
    return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => row[name]).join(', ')})
ON CONFLICT (${key}) DO UPDATE SET ${updates.join(', ')}`;
}

;// CONCATENATED MODULE: ./build/apply/history/atlas.js









const ATLAS_TABLE = 'atlas_schema_revisions';
/** Atlas keeps the id of its cloud's directory in a row of its own. */
const ATLAS_CLOUD_ROW = '.atlas_cloud_identifier';
/** What the bits of the column `type` say: ariga/atlas sql/migrate/migrate.go. */
const typeBits = { baseline: 1, executed: 2, resolved: 4 };
const columns = `version character varying NOT NULL,
  description character varying NOT NULL,
  type bigint NOT NULL DEFAULT 2,
  applied bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0,
  executed_at timestamp with time zone NOT NULL,
  execution_time bigint NOT NULL,
  error text,
  error_stmt text,
  hash character varying NOT NULL,
  partial_hashes jsonb,
  operator_version character varying NOT NULL,
  PRIMARY KEY (version)`;
/**
 * Atlas' table, as ariga/atlas cmd/atlas/internal/migrate writes it. A file that is done has `applied = total`;
 * one that is under way counts its statements.
 */
function atlasHistory({ schema }) {
    const table = (0,quote/* qualified */.LX)(schema, ATLAS_TABLE);
    const digests = remember(atlasStatementDigests);
    const hash = (facts) => atlasHashes(facts.directory).get(facts.file.name) ?? '';
    const row = (facts, done) => ({
        version: (0,quote/* quoteLiteral */.ce)(facts.file.version),
        description: (0,quote/* quoteLiteral */.ce)(facts.file.description),
        type: String(typeBits.executed),
        applied: String(done),
        total: String(facts.statements),
        executed_at: startedAgo(facts.duration),
        execution_time: nanoseconds(facts.duration),
        error: 'NULL',
        error_stmt: 'NULL',
        hash: (0,quote/* quoteLiteral */.ce)(hash(facts)),
        partial_hashes: partialHashes(digests(facts.file).slice(0, done)),
        operator_version: (0,quote/* quoteLiteral */.ce)(`Lockstep v${version/* version */.r}`),
    });
    const write = (facts, done, rest = {}) => upsert({ table, key: 'version', row: { ...row(facts, done), ...rest } });
    return {
        name: 'atlas',
        table,
        lockKeys: [lock_keys/* atlasKey */.vk],
        recordsStart: true,
        checksum: (file, directory) => hash({ file, directory }) || null,
        edited: atlasEdited,
        statementDigests: digests,
        mend: ({ version }) => `Finish by hand what it began, then: UPDATE ${table} SET applied = total, error = NULL, error_stmt = NULL, partial_hashes = NULL WHERE version = ${(0,quote/* quoteLiteral */.ce)(version)}`,
        read: async (session) => {
            const rows = await (0,history_rows/* readRows */.aK)(session, table, `SELECT version, type, applied, total, error IS NOT NULL, hash, partial_hashes FROM ${table}
WHERE version <> ${(0,quote/* quoteLiteral */.ce)(ATLAS_CLOUD_ROW)} ORDER BY executed_at + execution_time / 1000 * interval '1 microsecond', version COLLATE "C"`);
            return rows.map(recordedFile);
        },
        create: createTable({ schema, name: ATLAS_TABLE, columns }),
        applied: (facts) => write(facts, facts.statements, { partial_hashes: 'NULL' }),
        started: (facts) => upsert({ table, key: 'version', row: row(facts, 0), keep: ['applied', 'partial_hashes'] }),
        progressed: write,
        failed: (facts, { statement, sql, message }) => write(facts, statement, { error: (0,quote/* quoteLiteral */.ce)(message), error_stmt: (0,quote/* quoteLiteral */.ce)(sql) }),
        withdrawn: ({ version }) => `DELETE FROM ${table} WHERE version = ${(0,quote/* quoteLiteral */.ce)(version)} AND applied < total`,
        // One row: everything before it counts as applied.
        baseline: (files, directory, run) => {
            const file = files.at(-1);
            const facts = file && { file, directory, statements: 0, duration: 0, run };
            return facts === undefined
                ? ''
                : write(facts, 0, { type: String(typeBits.baseline), partial_hashes: 'NULL' });
        },
    };
}
const partialHashes = (hashes) => hashes.length === 0 ? 'NULL' : `${(0,quote/* quoteLiteral */.ce)(JSON.stringify(hashes))}::jsonb`;
function recordedFile(row) {
    const [version, type, applied, total, hasError, hash, partial] = row;
    const bits = Number(type);
    const [done, all] = [Number(applied), Number(total)];
    const common = { version: version ?? '', checksum: hash || null, progress: null };
    if (bits & typeBits.baseline)
        return { ...common, state: 'baseline', coversEarlier: true };
    // A person said that it is done.
    if (bits & typeBits.resolved) {
        return { ...common, state: bits & typeBits.executed ? 'applied' : 'baseline' };
    }
    if (done === all)
        return { ...common, state: 'applied' };
    const digests = partial ? JSON.parse(partial) : [];
    return {
        ...common,
        state: hasError === 't' ? 'failed' : 'unfinished',
        progress: { done, total: all, ...(digests.length >= done ? { digests: digests.slice(0, done) } : {}) },
    };
}

;// CONCATENATED MODULE: ./build/apply/schema/journal.js




const journal_table = `${LOCKSTEP_SCHEMA}.statements`;
/** SQL for a file that begins, with its first statement: of an earlier try nothing counts any more. */
function journalBegins({ history, version }) {
    return `DELETE FROM ${journal_table} WHERE history = ${(0,quote/* quoteLiteral */.ce)(history)} AND version = ${(0,quote/* quoteLiteral */.ce)(version)}`;
}
/** For a person: the journal is all that keeps a file from beginning anew, where its own history says nothing. */
const runAgain = (history, version) => `To run it again from its beginning: ${journalBegins({ history, version })}.`;
/** SQL that says that a statement is about to run. */
function statementStarts(place, run, sql) {
    return `INSERT INTO ${journal_table} (history, version, index, run, sha256, state)
VALUES (${(0,quote/* quoteLiteral */.ce)(place.history)}, ${(0,quote/* quoteLiteral */.ce)(place.version)}, ${place.index}, ${(0,quote/* quoteLiteral */.ce)(run)}, ${(0,quote/* quoteLiteral */.ce)(statementDigest(sql))}, 'running')
ON CONFLICT (history, version, index) DO UPDATE SET run = EXCLUDED.run, sha256 = EXCLUDED.sha256, state = 'running',
  started_at = clock_timestamp(), finished_at = NULL, error = NULL`;
}
/** SQL that says how it ended. */
function statementEnds(place, state, error = null) {
    return `UPDATE ${journal_table} SET state = ${(0,quote/* quoteLiteral */.ce)(state)}, finished_at = clock_timestamp(), error = ${error === null ? 'NULL' : (0,quote/* quoteLiteral */.ce)(error)}
WHERE history = ${(0,quote/* quoteLiteral */.ce)(place.history)} AND version = ${(0,quote/* quoteLiteral */.ce)(place.version)} AND index = ${place.index}`;
}
/**
 * The journal of some files, statement by statement: those that the history does not have as applied. Nothing where there is
 * no journal.
 * @throws UserError (8) when it cannot be read
 */
async function readJournal(session, history, versions) {
    if (versions.length === 0)
        return [];
    const rows = await (0,history_rows/* readRows */.aK)(session, journal_table, `SELECT version, index, run, sha256, state FROM ${journal_table} WHERE history = ${(0,quote/* quoteLiteral */.ce)(history)}
AND version IN (${versions.map(quote/* quoteLiteral */.ce).join(', ')}) ORDER BY version, index`);
    return rows.map(([version, index, run, sha256, state]) => ({
        history,
        version: version ?? '',
        index: Number(index),
        run: run ?? '',
        sha256: sha256 ?? '',
        state: states.find((one) => one === state) ?? 'unknown',
    }));
}
const states = ['running', 'done', 'failed', 'unknown'];
/**
 * What the table says, and where it does not say how far a file came, what the journal knows of it. All statements before
 * the first that is not `done` have run. A file without a row has not begun, whatever the journal says of it, when the table
 * would have one: somebody took it out, for the file to run again.
 */
function withJournal(recorded, journal, { recordsStart }) {
    const rows = new Map(recorded.map((row) => [row.version, row]));
    const journalled = new Set(journal.map(({ version }) => version));
    const progressOf = (version) => {
        const entries = journal.filter((entry) => entry.version === version);
        const open = entries.findIndex(({ state, index }, at) => state !== 'done' || index !== at);
        const ran = open === -1 ? entries : entries.slice(0, open);
        return { done: ran.length, total: entries.length, digests: ran.map(({ sha256 }) => sha256) };
    };
    const isOpen = ({ state }) => state === 'unfinished' || state === 'failed';
    return [
        ...recorded.map((row) => isOpen(row) && row.progress === null && journalled.has(row.version)
            ? { ...row, progress: progressOf(row.version) }
            : row),
        ...[...journalled]
            .filter((version) => !recordsStart && !rows.has(version))
            .map((version) => {
            return { version, state: 'unfinished', checksum: null, progress: progressOf(version) };
        }),
    ];
}
/** Of the text of a statement. */
const statementDigest = (sql) => (0,external_node_crypto_.createHash)('sha256').update(sql.trim()).digest('hex');

;// CONCATENATED MODULE: ./build/apply/history/diesel.js





const DIESEL_TABLE = '__diesel_schema_migrations';
const diesel_columns = `version character varying(50) PRIMARY KEY NOT NULL,
  run_on timestamp without time zone NOT NULL DEFAULT CURRENT_TIMESTAMP`;
/**
 * Diesel's table: diesel-rs/diesel diesel_migrations, embedded and command line alike. A row says that a version ran,
 * nothing else; Diesel takes no lock.
 */
function dieselHistory({ schema }) {
    const table = (0,quote/* qualified */.LX)(schema, DIESEL_TABLE);
    const insert = (versions) => `INSERT INTO ${table} (version) VALUES ${versions.map((version) => `(${(0,quote/* quoteLiteral */.ce)(version)})`).join(', ')}`;
    return {
        name: 'diesel',
        table,
        lockKeys: [],
        recordsStart: false,
        checksum: () => null,
        edited: () => [],
        statementDigests: remember(digestsOfStatements),
        mend: ({ version }) => `See what it left behind. ${runAgain(table, version)} When it is all there: INSERT INTO ${table} (version) VALUES (${(0,quote/* quoteLiteral */.ce)(version)}).`,
        read: async (session) => {
            const rows = await (0,history_rows/* readRows */.aK)(session, table, `SELECT version FROM ${table} ORDER BY run_on, version`);
            return rows.map(([version]) => ({
                version: version ?? '',
                state: 'applied',
                checksum: null,
                progress: null,
            }));
        },
        create: createTable({ schema, name: DIESEL_TABLE, columns: diesel_columns }),
        applied: ({ file }) => insert([file.version]),
        started: () => '',
        progressed: () => '',
        failed: () => '',
        withdrawn: () => '',
        baseline: (files) => (files.length === 0 ? '' : insert(files.map(({ version }) => version))),
    };
}

;// CONCATENATED MODULE: ./build/apply/history/fingerprints.js
/** Their rows are about their own tables alone: an application's migrations are somewhere else. */
const librariesOwn = new Set(['river']);
const fingerprints = [
    known('lockstep', 'lockstep', 'revisions', { version: 'text', state: '', sha256: '' }),
    known('lockstep', null, 'lockstep_revisions', { version: 'text', state: '', sha256: '' }),
    known('atlas', null, 'atlas_schema_revisions', { version: '', type: '', applied: '', total: '' }),
    known('prisma', null, '_prisma_migrations', { migration_name: '', checksum: '', finished_at: '' }),
    known('sqlx', null, '_sqlx_migrations', { version: 'bigint', success: '', checksum: 'bytea' }),
    known('diesel', null, '__diesel_schema_migrations', { version: 'character', run_on: '' }),
    known('golang-migrate', null, 'schema_migrations', { version: 'bigint', dirty: 'boolean' }, true),
    known('ecto', null, 'schema_migrations', { version: 'bigint', inserted_at: '' }),
    // One table for two tools: Rails has `ar_internal_metadata` beside it.
    known('dbmate', null, 'schema_migrations', { version: 'character varying' }, true),
    known('rails', null, 'ar_internal_metadata', { key: '', value: '' }),
    known('goose', null, 'goose_db_version', { version_id: 'bigint', is_applied: 'boolean' }),
    known('flyway', null, 'flyway_schema_history', { installed_rank: '', script: '', success: '' }),
    // Flyway's name of it before version 5.
    known('flyway', null, 'schema_version', { installed_rank: '', script: '', success: '' }),
    known('tern', null, 'schema_version', { version: 'integer' }, true),
    known('liquibase', null, 'databasechangelog', { id: '', author: '', filename: '' }),
    known('drizzle', 'drizzle', '__drizzle_migrations', { hash: '', created_at: '' }),
    known('drizzle', null, '__drizzle_migrations', { hash: '', created_at: '' }),
    known('graphile-migrate', 'graphile_migrate', 'migrations', { hash: '', previous_hash: '' }),
    known('node-pg-migrate', null, 'pgmigrations', { name: '', run_on: '' }),
    known('supabase', 'supabase_migrations', 'schema_migrations', { version: 'text' }),
    known('refinery', null, 'refinery_schema_history', { version: '', applied_on: '', checksum: '' }),
    known('sqitch', 'sqitch', 'changes', { change_id: '', change: '' }),
    known('sql-migrate', null, 'gorp_migrations', { id: 'text', applied_at: '' }),
    known('postgres-migrations', null, 'migrations', { id: '', name: '', hash: '', executed_at: '' }),
    known('typeorm', null, 'migrations', { id: '', timestamp: 'bigint', name: '' }, true),
    known('alembic', null, 'alembic_version', { version_num: '' }),
    known('django', null, 'django_migrations', { app: '', name: '', applied: '' }),
    known('knex', null, 'knex_migrations', { name: '', batch: '', migration_time: '' }),
    known('kysely', null, 'kysely_migration', { name: '', timestamp: '' }),
    known('pgroll', 'pgroll', 'migrations', { migration: 'jsonb', resulting_schema: '' }),
    known('river', null, 'river_migration', { version: 'bigint', created_at: '' }),
];
/** Schemas that belong to a tool as a whole. */
const toolSchemas = [
    'lockstep',
    'drizzle',
    'graphile_migrate',
    'pgroll',
    'sqitch',
    'supabase_migrations',
];
/** Tables and sequences that tools keep beside their history. */
const companions = [
    'ar_internal_metadata',
    'databasechangeloglock',
    'goose_lock',
    'knex_migrations_lock',
    'kysely_migration_lock',
];
/** Which tool's history a table is, by its name and its columns with their types; null where it is nobody's. */
function toolOf(schema, table, columns) {
    const fits = (one) => one.table === table &&
        (one.schema ?? schema) === schema &&
        Object.entries(one.columns).every(([name, type]) => columns[name]?.startsWith(type)) &&
        (one.exact !== true || Object.keys(columns).length === Object.keys(one.columns).length);
    return fingerprints.find(fits)?.tool ?? null;
}
function known(tool, schema, table, columns, exact) {
    return { tool, schema, table, columns, ...(exact && { exact }) };
}

;// CONCATENATED MODULE: ./build/apply/history/numbers.js

/** Some tools keep versions as numbers: `0007` is 7 in their table. This finds the directory's own spelling again. */
function spelling({ files }) {
    const spelled = new Map(files.map(({ version }) => [canonical(version), version]));
    return (number) => spelled.get(canonical(number)) ?? number;
}
/**
 * A version as a bigint constant.
 * @throws UserError (2) when it is none: such a table could not hold it.
 */
function versionNumber(version) {
    if (/^\d+$/.test(version) && BigInt(version) < 2n ** 63n)
        return canonical(version);
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `The version ${version} is no number that a bigint column holds`, {
        hint: 'Begin the name of the file with digits, as in 20260131120000_name.sql',
    });
}
const canonical = (version) => (/^\d+$/.test(version) ? BigInt(version).toString() : version);

;// CONCATENATED MODULE: ./build/apply/history/golang-migrate.js







const GOLANG_MIGRATE_TABLE = 'schema_migrations';
const golang_migrate_columns = 'version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL';
/**
 * golang-migrate's table: golang-migrate/migrate database/postgres/postgres.go. Its one row holds the version that the
 * database has; `dirty` while a file runs. All files up to it count as applied, because nothing says otherwise: a late
 * file cannot be told from one that ran.
 */
function golangMigrateHistory({ schema, database, directory }) {
    const table = (0,quote/* qualified */.LX)(schema, GOLANG_MIGRATE_TABLE);
    const write = (version, dirty) => `DELETE FROM ${table}; INSERT INTO ${table} (version, dirty) VALUES (${versionNumber(version)}, ${dirty})`;
    /** The last that ran before it: the table has no place for more than one version. */
    const before = (version) => directory.files[directory.files.findIndex((file) => file.version === version) - 1]?.version;
    return {
        name: 'golang-migrate',
        table,
        lockKeys: (0,lock_keys/* golangMigrateKeys */.E5)(database, schema, GOLANG_MIGRATE_TABLE),
        recordsStart: true,
        checksum: () => null,
        edited: () => [],
        statementDigests: remember(digestsOfStatements),
        mend: ({ version }) => {
            const last = before(version);
            const again = last === undefined ? `DELETE FROM ${table}` : `migrate … force ${versionNumber(last)}`;
            return `See what it left behind. To run it again: ${again}. When it is all there: migrate … force ${versionNumber(version)}.`;
        },
        read: async (session) => {
            const rows = await (0,history_rows/* readRows */.aK)(session, table, `SELECT version, dirty FROM ${table}`);
            const [version, dirty] = rows[0] ?? [];
            return typeof version === 'string' ? upTo(version, dirty === 't', directory) : [];
        },
        create: createTable({ schema, name: GOLANG_MIGRATE_TABLE, columns: golang_migrate_columns }),
        applied: ({ file }) => write(file.version, false),
        started: ({ file }) => write(file.version, true),
        progressed: () => '',
        failed: () => '',
        withdrawn: ({ version }) => {
            const last = before(version);
            return last === undefined ? `DELETE FROM ${table}` : write(last, false);
        },
        baseline: (files) => files.slice(-1).flatMap(({ version }) => write(version, false))[0] ?? '',
    };
}
function upTo(number, dirty, directory) {
    // What `migrate force -1` writes: nothing ran.
    if (number.startsWith('-'))
        return [];
    const last = spelling(directory)(number);
    const earlier = directory.files.filter(({ version }) => (0,order/* numerically */.k)(version, last) < 0);
    const row = (version, state) => {
        return { version, state, checksum: null, progress: null };
    };
    return [
        ...earlier.map(({ version }) => row(version, 'applied')),
        row(last, dirty ? 'unfinished' : 'applied'),
    ];
}

;// CONCATENATED MODULE: ./build/apply/history/goose.js







const GOOSE_TABLE = 'goose_db_version';
const goose_columns = `id integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY,
  version_id bigint NOT NULL,
  is_applied boolean NOT NULL,
  tstamp timestamp without time zone NOT NULL DEFAULT now()`;
/** goose's table: pressly/goose internal/dialect. It begins with a row for version 0, without which goose starts anew. */
function gooseHistory({ schema, directory }) {
    const table = (0,quote/* qualified */.LX)(schema, GOOSE_TABLE);
    const spelled = spelling(directory);
    const insert = (versions) => `INSERT INTO ${table} (version_id, is_applied) VALUES ${versions.map((version) => `(${versionNumber(version)}, true)`).join(', ')}`;
    return {
        name: 'goose',
        table,
        lockKeys: [lock_keys/* gooseKey */.VP],
        recordsStart: false,
        checksum: () => null,
        edited: () => [],
        statementDigests: remember(digestsOfStatements),
        mend: ({ version }) => `See what it left behind. ${runAgain(table, version)} When it is all there: ${insert([version])}.`,
        read: async (session) => {
            // Older releases wrote a row for going down as well: the last one of a version counts.
            const rows = await (0,history_rows/* readRows */.aK)(session, table, `SELECT version_id FROM (
  SELECT DISTINCT ON (version_id) version_id, is_applied, id FROM ${table} ORDER BY version_id, id DESC
) AS latest WHERE is_applied AND version_id > 0 ORDER BY id`);
            return rows.map(([version]) => ({
                version: spelled(version ?? ''),
                state: 'applied',
                checksum: null,
                progress: null,
            }));
        },
        create: createTable({
            schema,
            name: GOOSE_TABLE,
            columns: goose_columns,
            firstRows: `INSERT INTO ${table} (version_id, is_applied) VALUES (0, true)`,
        }),
        applied: ({ file }) => insert([file.version]),
        started: () => '',
        progressed: () => '',
        failed: () => '',
        withdrawn: () => '',
        baseline: (files) => (files.length === 0 ? '' : insert(files.map(({ version }) => version))),
    };
}

;// CONCATENATED MODULE: ./build/apply/history/lockstep.js







/** In our own schema `revisions`; in a schema of the user's the name has to say whose it is. */
const lockstepTable = (schema) => schema === LOCKSTEP_SCHEMA ? 'revisions' : 'lockstep_revisions';
/** Our own table, for directories that belong to no tool and for teams that ask for it. */
function lockstepHistory({ schema }) {
    const name = lockstepTable(schema);
    const table = (0,quote/* qualified */.LX)(schema, name);
    const digests = remember(digestsOfStatements);
    const row = (state, facts, done) => {
        const ended = state === 'applied' || state === 'baseline';
        return {
            version: (0,quote/* quoteLiteral */.ce)(facts.file.version),
            description: (0,quote/* quoteLiteral */.ce)(facts.file.description),
            name: (0,quote/* quoteLiteral */.ce)(facts.file.name),
            state: (0,quote/* quoteLiteral */.ce)(state),
            sha256: (0,quote/* quoteLiteral */.ce)(facts.file.sha256),
            done: String(done),
            total: String(facts.statements),
            digests: ended ? 'NULL' : textArray(digests(facts.file).slice(0, done)),
            started_at: startedAgo(facts.duration),
            finished_at: ended ? 'clock_timestamp()' : 'NULL',
            duration_ms: milliseconds(facts.duration),
            error: 'NULL',
            error_statement: 'NULL',
            run: (0,quote/* quoteLiteral */.ce)(facts.run),
        };
    };
    const write = (...about) => upsert({ table, key: 'version', row: row(...about) });
    return {
        name: 'lockstep',
        table,
        lockKeys: [],
        recordsStart: true,
        checksum: (file) => file.sha256,
        edited: editedByDigest(sha256),
        statementDigests: digests,
        mend: ({ version }) => `Finish by hand what it began, then: UPDATE ${table} SET state = 'applied' WHERE version = ${(0,quote/* quoteLiteral */.ce)(version)}`,
        read: async (session) => {
            const rows = await (0,history_rows/* readRows */.aK)(session, table, `SELECT version, state, sha256, done, total, to_json(digests) FROM ${table}
ORDER BY coalesce(finished_at, started_at), version COLLATE "C"`);
            return rows.map(lockstep_recordedFile);
        },
        create: createTable({ schema, name, columns: revisionsColumns }),
        applied: (facts) => write('applied', facts, facts.statements),
        started: (facts) => upsert({ table, key: 'version', row: row('unfinished', facts, 0), keep: ['done', 'digests'] }),
        progressed: (facts, done) => write('unfinished', facts, done),
        failed: (facts, { statement, sql, message }) => {
            const reason = { error: (0,quote/* quoteLiteral */.ce)(message), error_statement: (0,quote/* quoteLiteral */.ce)(sql) };
            return upsert({ table, key: 'version', row: { ...row('failed', facts, statement), ...reason } });
        },
        withdrawn: ({ version }) => `DELETE FROM ${table} WHERE version = ${(0,quote/* quoteLiteral */.ce)(version)} AND state IN ('unfinished', 'failed')`,
        baseline: (files, directory, run) => files
            .map((file) => write('baseline', { file, directory, run, statements: 0, duration: 0 }, 0))
            .join(';\n'),
    };
}
const textArray = (texts) => texts.length === 0 ? `'{}'` : `ARRAY[${texts.map(quote/* quoteLiteral */.ce).join(', ')}]`;
const lockstep_states = ['applied', 'baseline', 'unfinished', 'failed'];
function lockstep_recordedFile([version, state, checksum, done, total, digests]) {
    const known = lockstep_states.find((one) => one === state) ?? 'unfinished';
    const ended = known === 'applied' || known === 'baseline';
    const progress = { done: Number(done), total: Number(total), digests: digests ? JSON.parse(digests) : [] };
    return {
        version: version ?? '',
        state: known,
        checksum: checksum ?? null,
        progress: ended ? null : progress,
    };
}

;// CONCATENATED MODULE: ./build/apply/history/prisma.js






const PRISMA_TABLE = '_prisma_migrations';
const prisma_columns = `id character varying(36) PRIMARY KEY NOT NULL,
  checksum character varying(64) NOT NULL,
  finished_at timestamp with time zone,
  migration_name character varying(255) NOT NULL,
  logs text,
  rolled_back_at timestamp with time zone,
  started_at timestamp with time zone NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0`;
/**
 * Prisma Migrate's table: prisma/prisma-engines, the migration persistence of the SQL schema connector. A row is a try: a
 * migration that was rolled back and ran again has several. `deploy` never compares checksums; here an edited file is
 * refused.
 */
function prismaHistory({ schema }) {
    const table = (0,quote/* qualified */.LX)(schema, PRISMA_TABLE);
    const open = ({ file }) => `migration_name = ${(0,quote/* quoteLiteral */.ce)(file.version)} AND finished_at IS NULL AND rolled_back_at IS NULL`;
    const names = 'id, checksum, finished_at, migration_name, started_at, applied_steps_count';
    const values = ({ file, duration }, finished, steps) => `gen_random_uuid()::text, ${(0,quote/* quoteLiteral */.ce)(sha256(file.up.bytes))}, ${finished}, ${(0,quote/* quoteLiteral */.ce)(file.version)}, ${startedAgo(duration)}, ${steps}`;
    return {
        name: 'prisma',
        table,
        lockKeys: [lock_keys/* prismaKey */.QX],
        recordsStart: true,
        checksum: (file) => sha256(file.up.bytes),
        edited: editedByDigest(sha256),
        statementDigests: remember(digestsOfStatements),
        mend: ({ version }) => `See what it left behind. To run it again: npx prisma migrate resolve --rolled-back ${version}. When it is all there: npx prisma migrate resolve --applied ${version}.`,
        read: async (session) => {
            const rows = await (0,history_rows/* readRows */.aK)(session, table, `SELECT migration_name, checksum, finished_at IS NOT NULL, rolled_back_at IS NOT NULL, applied_steps_count
FROM ${table} ORDER BY coalesce(finished_at, started_at), migration_name COLLATE "C"`);
            return lastTries(rows.map(prisma_recordedFile));
        },
        create: createTable({ schema, name: PRISMA_TABLE, columns: prisma_columns }),
        // A try that is under way is ended; without one, the row is new.
        applied: (facts) => `WITH open AS (
  UPDATE ${table} SET finished_at = clock_timestamp(), logs = NULL, applied_steps_count = 1,
    checksum = ${(0,quote/* quoteLiteral */.ce)(sha256(facts.file.up.bytes))} WHERE ${open(facts)} RETURNING id
) INSERT INTO ${table} (${names}) SELECT ${values(facts, 'clock_timestamp()', 1)}
WHERE NOT EXISTS (SELECT FROM open)`,
        started: (facts) => `INSERT INTO ${table} (${names}) SELECT ${values(facts, 'NULL', 0)}
WHERE NOT EXISTS (SELECT FROM ${table} WHERE ${open(facts)})`,
        // Prisma counts files, not statements.
        progressed: () => '',
        failed: (facts, { message, sql }) => `UPDATE ${table} SET logs = ${(0,quote/* quoteLiteral */.ce)(`${message}\n\n${sql}`)} WHERE ${open(facts)}`,
        withdrawn: (file) => `DELETE FROM ${table} WHERE ${open({ file })}`,
        // As `prisma migrate resolve --applied` does: it counts no step.
        baseline: (files, directory, run) => files.length === 0
            ? ''
            : `INSERT INTO ${table} (${names}) VALUES ${files
                .map((file) => ({ file, directory, run, statements: 0, duration: 0 }))
                .map((facts) => `(${values(facts, 'clock_timestamp()', 0)})`)
                .join(', ')}`,
    };
}
function prisma_recordedFile([name, checksum, finished, rolledBack, steps]) {
    const done = steps === '0' ? 'baseline' : 'applied';
    return {
        version: name ?? '',
        checksum: checksum ?? null,
        progress: null,
        // Prisma itself tells no difference between a try that failed and one that broke off (its error P3009).
        state: rolledBack === 't' ? 'rolled back' : finished === 't' ? done : 'failed',
    };
}
/** Of several tries the last one counts, but for those that were rolled back. */
function lastTries(rows) {
    const tries = new Map();
    for (const row of rows) {
        if (row.state === 'rolled back' && tries.has(row.version))
            continue;
        tries.delete(row.version);
        tries.set(row.version, row);
    }
    return [...tries.values()];
}

;// CONCATENATED MODULE: ./build/apply/history/sqlx.js







const SQLX_TABLE = '_sqlx_migrations';
const sqlx_columns = `version bigint PRIMARY KEY,
  description text NOT NULL,
  installed_on timestamp with time zone NOT NULL DEFAULT now(),
  success boolean NOT NULL,
  checksum bytea NOT NULL,
  execution_time bigint NOT NULL`;
/** What sqlx writes before it knows the time. */
const unknownTime = '-1';
/**
 * sqlx' table: launchbadge/sqlx sqlx-postgres/src/migrate.rs. A row without `success` keeps sqlx itself from going on.
 * sqlx compares checksums byte by byte, so line ends matter to it.
 */
function sqlxHistory({ schema, database, directory }) {
    const table = (0,quote/* qualified */.LX)(schema, SQLX_TABLE);
    const spelled = spelling(directory);
    const write = ({ file }, success, time) => `INSERT INTO ${table} (version, description, success, checksum, execution_time)
VALUES (${versionNumber(file.version)}, ${(0,quote/* quoteLiteral */.ce)(file.description.replaceAll('_', ' '))}, ${success}, decode('${sha384(file.up.bytes)}', 'hex'), ${time})
ON CONFLICT (version) DO UPDATE SET description = EXCLUDED.description, success = EXCLUDED.success,
  checksum = EXCLUDED.checksum, execution_time = EXCLUDED.execution_time, installed_on = now()`;
    return {
        name: 'sqlx',
        table,
        lockKeys: [(0,lock_keys/* sqlxKey */.G_)(database)],
        recordsStart: true,
        checksum: (file) => sha384(file.up.bytes),
        edited: editedByDigest(sha384),
        statementDigests: remember(digestsOfStatements),
        mend: ({ version }) => `See what it left behind. To run it again: DELETE FROM ${table} WHERE version = ${versionNumber(version)}. When it is all there: UPDATE ${table} SET success = true WHERE version = ${versionNumber(version)}.`,
        read: async (session) => {
            const rows = await (0,history_rows/* readRows */.aK)(session, table, `SELECT version, success, encode(checksum, 'hex'), execution_time FROM ${table} ORDER BY installed_on, version`);
            return rows.map(([version, success, checksum, time]) => ({
                version: spelled(version ?? ''),
                state: success !== 't' ? 'unfinished' : time === '0' ? 'baseline' : 'applied',
                checksum: checksum ?? null,
                progress: null,
            }));
        },
        create: createTable({ schema, name: SQLX_TABLE, columns: sqlx_columns }),
        applied: (facts) => write(facts, true, `greatest(1, ${nanoseconds(facts.duration)})`),
        started: (facts) => write(facts, false, unknownTime),
        progressed: () => '',
        failed: (facts) => write(facts, false, unknownTime),
        withdrawn: ({ version }) => `DELETE FROM ${table} WHERE version = ${versionNumber(version)} AND NOT success`,
        baseline: (files) => files.map((file) => write({ file }, true, '0')).join(';\n'),
    };
}

;// CONCATENATED MODULE: ./build/apply/history/choose.js










/** Tables that we write as their tool does. */
const histories = {
    atlas: atlasHistory,
    prisma: prismaHistory,
    sqlx: sqlxHistory,
    diesel: dieselHistory,
    'golang-migrate': golangMigrateHistory,
    goose: gooseHistory,
    lockstep: lockstepHistory,
};
/**
 * Chooses the table that says what has run. Wherever a directory could run twice, because another table may know that it
 * has, nothing is chosen.
 */
function chooseHistory(request, state) {
    const { directory, requested } = request;
    const tool = requested === 'lockstep' || directory.format === 'plain' ? 'lockstep' : directory.format;
    const make = histories[tool];
    const own = state.histories.filter((found) => found.tool === tool);
    if (make === undefined)
        return refused(cannotWrite(tool, own.filter(mayHaveRows)));
    const schema = request.historySchema ?? schemaOf(tool, own, state);
    if (schema === null)
        return refused(noSchema);
    const place = { schema, database: state.database, directory };
    const history = make(place);
    const here = own.find((found) => found.schema === schema);
    const others = state.histories.filter((found) => mayHaveRows(found) && isInScope(found, tool, schema, state));
    if (here !== undefined && mayHaveRows(here)) {
        const counterpart = others.find((found) => found.tool === (tool === 'lockstep' ? directory.format : 'lockstep'));
        const second = counterpart && histories[counterpart.tool]?.({ ...place, schema: counterpart.schema });
        return { kind: 'history', history, other: second ?? null };
    }
    const elsewhere = own.filter((found) => mayHaveRows(found) && (!state.bound || found.schema === ownSchemas[tool]));
    // A baseline that stays in a workflow must not begin a second history when the connection changes: that takes both.
    const meantToBeNew = request.takeOver && request.historySchema !== null;
    if (elsewhere.length > 0 && !meantToBeNew)
        return refused(otherPlace(history.table, elsewhere));
    if (request.takeOver)
        return { kind: 'history', history, other: null };
    const [foreign] = others.filter((found) => found.tool !== tool);
    return foreign === undefined
        ? { kind: 'history', history, other: null }
        : refused(otherTool(history, foreign, directory));
}
const refused = (refusal) => ({ kind: 'refused', refusal });
/** What nobody may look into counts as having rows. */
const mayHaveRows = ({ filled }) => filled !== false;
/** Where a table goes when the connection is bound to no schema. Atlas' is named like its table. */
const ownSchemas = { atlas: ATLAS_TABLE, lockstep: LOCKSTEP_SCHEMA };
/** The other tools find their table along the search path. */
function schemaOf(tool, own, { bound, currentSchema }) {
    const schema = ownSchemas[tool];
    if (schema !== undefined)
        return bound ? currentSchema : schema;
    return own.find(({ visible }) => visible)?.schema ?? currentSchema;
}
/** In a database that several services share, each with its schema, the tables of the others say nothing. */
function isInScope(found, tool, schema, { bound }) {
    if (librariesOwn.has(found.tool))
        return false;
    if (!bound || found.schema === schema)
        return true;
    return found.tool !== tool && found.schema !== LOCKSTEP_SCHEMA && toolSchemas.includes(found.schema);
}
const noSchema = {
    kind: 'history',
    message: 'the search path of this connection names no schema that exists, so the history has no place',
    hint: 'Create the schema, name an existing one in the URL (?search_path=app), or one for the history with --history-schema.',
};
function cannotWrite(tool, own) {
    const [found] = own;
    return {
        kind: 'history',
        message: found === undefined
            ? `the history table of ${tool} cannot be written yet`
            : `${found.table} says what ${tool} has applied, and the history table of ${tool} cannot be written yet`,
        hint: found === undefined
            ? 'Keep the history in a table of our own: --history lockstep.'
            : 'Keep the history in a table of our own from now on: --history lockstep --baseline with the last version that has run.',
    };
}
function otherPlace(table, elsewhere) {
    const tables = elsewhere.map((found) => found.table).join(' and ');
    const schemas = elsewhere.map(({ schema }) => `--history-schema ${(0,quote/* quoteIdentifier */.Cm)(schema)}`).join(' or ');
    return {
        kind: 'history',
        message: `${table} has no rows, but ${tables} ${elsewhere.length === 1 ? 'has' : 'have'}`,
        hint: `Say which one is meant: ${schemas}. To begin another history beside it, name its schema with --history-schema and the last version that is there already with --baseline.`,
    };
}
function otherTool(history, found, { format, path }) {
    const message = `${found.table} has rows and ${history.table} has none`;
    const baseline = 'name the last version that the database already has with --baseline';
    if (found.tool === 'lockstep') {
        return {
            kind: 'history',
            message: `${message}: this database keeps its history with Lockstep`,
            hint: `Stay with it: --history lockstep. To go over to ${history.table}, ${baseline}.`,
        };
    }
    if (found.tool === format) {
        return {
            kind: 'history',
            message: `${message}: ${format} has applied files here`,
            hint: `Go on with ${found.table}: leave --history lockstep away. To go over to ${history.table}, ${baseline}.`,
        };
    }
    const same = histories[found.tool] === undefined
        ? `When ${path} goes on from what ${found.tool} has done, ${baseline}`
        : `When ${path} is meant for ${found.tool}, say so: --format ${found.tool}. When it follows on, ${baseline}`;
    // A table in a schema of its tool's own counts for the whole database.
    const apart = toolSchemas.includes(found.schema)
        ? ''
        : ` When the two have nothing to do with each other, give ${path} a schema of its own: ?search_path=NAME in the URL.`;
    return {
        kind: 'history',
        message: `${message}: ${found.tool} has migrated this database, and ${path} is read as ${format}`,
        hint: `${same}.${apart}`,
    };
}

;// CONCATENATED MODULE: ./build/apply/dirty.js


/** As many as a message names. */
const shown = 5;
const texts = (values) => `ARRAY[${values.map(quote/* quoteLiteral */.ce).join(', ')}]::name[]`;
/** Names that a history table may have; whether it is one, its columns say. */
const historyNames = texts([...new Set(fingerprints.map(({ table }) => table))]);
/**
 * A scalar query for a JSON array of up to five objects of users, `public.orders`: relations, types and routines, but
 * nothing of PostgreSQL's own, of extensions or of migration tools. Tables that are named like a history are left out.
 * @param schema an SQL expression: the only schema that counts, or NULL for all
 */
function userObjects(schema) {
    // What depends on its extension is the extension's: https://www.postgresql.org/docs/current/catalog-pg-depend.html
    return `(SELECT coalesce(json_agg(name ORDER BY name), '[]') FROM (
  SELECT format('%I.%I', n.nspname, o.name) AS name FROM (
    SELECT 'pg_class'::regclass AS class, oid, relnamespace AS namespace, relname AS name FROM pg_class
    WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'c') OR relkind = 'S' AND NOT EXISTS (
      SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = pg_class.oid
      AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))
    UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace, typname FROM pg_type WHERE typtype IN ('e', 'd', 'r')
    UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace, proname FROM pg_proc
  ) AS o JOIN pg_namespace n ON n.oid = o.namespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND (${schema} IS NULL OR n.nspname = ${schema})
    AND n.nspname <> ALL (${texts(toolSchemas)})
    AND NOT (o.class = 'pg_class'::regclass AND (o.name = ANY (${historyNames}) OR o.name = ANY (${texts(companions)})))
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
  ORDER BY 1 LIMIT ${shown}
) AS objects)`;
}

;// CONCATENATED MODULE: ./build/apply/history/find.js





/** Rows that tools write before any migration: goose's version 0, Atlas' id of its cloud. */
const firstRow = `SELECT 1 AS row FROM %I.%I AS t WHERE coalesce(to_jsonb(t) ->> 'version_id', '') <> '0'
  AND coalesce(to_jsonb(t) ->> 'version', '') <> ${(0,quote/* quoteLiteral */.ce)(ATLAS_CLOUD_ROW)} LIMIT 1`;
/**
 * One query. `query_to_xml` runs a query whose table is only known while this one runs
 * (https://www.postgresql.org/docs/current/functions-xml.html#FUNCTIONS-XML-MAPPING); it works without libxml, too.
 */
const find_query = `SELECT json_build_object(
  'database', current_database(),
  'currentSchema', current_schema(),
  'bound', s.bound,
  'tables', (SELECT coalesce(json_agg(json_build_object(
      'schema', n.nspname, 'name', c.relname, 'visible', pg_table_is_visible(c.oid),
      'columns', (SELECT json_object_agg(a.attname, format_type(a.atttypid, a.atttypmod)) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
      'filled', CASE WHEN has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
        THEN query_to_xml(format(${(0,quote/* quoteLiteral */.ce)(firstRow)}, n.nspname, c.relname), true, false, '')::text LIKE '%<row>%' END
    ) ORDER BY n.nspname, c.relname), '[]') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND c.relname = ANY (${historyNames})),
  'objects', ${userObjects('CASE WHEN s.bound THEN current_schema() END')},
  'lockstepVersion', (SELECT substring(query_to_xml(
      format('SELECT max(version) AS v FROM %I.%I', n.nspname, c.relname), true, false, '')::text FROM '<v>([0-9]+)</v>')
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'lockstep' AND c.relname = 'version' AND c.relkind = 'r'
    AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'))
) FROM (SELECT source IN ('client', 'session') AS bound FROM pg_settings WHERE name = 'search_path') AS s`;
/**
 * Looks for every known tool's history, for objects of users and for our own schema, in one query that writes nothing.
 * @throws UserError (8) when the server refuses
 */
async function inspectDatabase(session) {
    const { error, results } = await session.send(find_query);
    const text = results.at(-1)?.rows[0]?.[0];
    if (error !== null || typeof text !== 'string') {
        const reason = error === null ? 'no answer' : `${error.message} (${error.sqlstate})`;
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, `The database cannot be looked at: ${reason}`);
    }
    const { tables, objects, lockstepVersion, ...answer } = JSON.parse(text);
    const inRails = new Set(tables.filter(({ name }) => name === 'ar_internal_metadata').map(({ schema }) => schema));
    const histories = [];
    const others = [];
    for (const { schema, name, columns, filled, visible } of tables) {
        const tool = toolOf(schema, name, columns);
        const table = (0,quote/* qualified */.LX)(schema, name);
        if (tool === 'rails')
            continue;
        // A table of the user's that only happens to be named so.
        if (tool === null)
            others.push(...(answer.bound && schema !== answer.currentSchema ? [] : [table]));
        else {
            const whose = tool === 'dbmate' && inRails.has(schema) ? 'rails' : tool;
            histories.push({ tool: whose, schema, table, filled, visible });
        }
    }
    return {
        ...answer,
        histories,
        objects: [...objects, ...others].slice(0, 5),
        lockstepVersion: lockstepVersion === null ? null : Number(lockstepVersion),
    };
}
/** Every known tool's history table in the database. */
async function findHistories(session) {
    return (await inspectDatabase(session)).histories;
}

;// CONCATENATED MODULE: ./build/apply/history/open.js







/**
 * Finds the history of a directory in a database and reads it: two queries, and nothing is written. A third one only where
 * two tables tell of the same directory.
 * @throws UserError (3) where it is not safe to say which table counts, or where our own schema is newer than we know; (8)
 * when the server refuses
 */
async function openHistory(session, request) {
    const state = await inspectDatabase(session);
    refuseNewerSchema(state.lockstepVersion);
    const choice = chooseHistory(request, state);
    if (choice.kind === 'refused') {
        const { message, hint } = choice.refusal;
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.refused, message, { hint });
    }
    const { history, other } = choice;
    const recorded = await history.read(session);
    if (other !== null)
        refuseDisagreement(history, recorded, other, await other.read(session), request);
    return { history, recorded, state };
}
function refuseDisagreement(history, recorded, other, otherRecorded, { directory }) {
    const { applied, covered } = classify({ directory, history, recorded });
    const known = new Set([...applied, ...covered].map(({ version }) => version));
    const more = otherRecorded.filter((row) => isDone(row) && !known.has(row.version));
    if (more.length === 0)
        return;
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.refused, `${other.table} has ${names(more)} as applied, ${history.table} has not: two histories of one directory disagree`, {
        hint: `Find out which one is right. Where it is ${other.table}, ${other.name === 'lockstep' ? 'say --history lockstep' : 'leave --history lockstep away'}; where it is ${history.table}, delete those rows from ${other.table}.`,
    });
}

;// CONCATENATED MODULE: ./build/apply/plan.js



/**
 * Decides what is to run. Pure: the same directory, history and options give the same plan.
 *
 * Nothing is skipped silently: whatever does not fit is in a list of its own, and refused unless an option decides it.
 */
function plan(input) {
    const { directory, history, options } = input;
    const { rewritten, begun, ...sets } = classify(input);
    const all = { rewritten, begun, ...sets };
    const start = begun ? nextRun(input, all) : firstRun(input, all);
    const late = options.order === 'apply-late' ? sets.late : [];
    const untouched = [...late, ...start.candidates].map((file) => ({ file, left: null }));
    const limit = plan_upTo(input, all);
    const wanted = [...sets.partial, ...untouched].filter(({ file }) => limit.allows(file));
    const pending = wanted.slice(0, options.amount ?? wanted.length);
    const reasons = [...refusals(directory, history, all, options), ...start.refusals, ...limit.refusals];
    const latest = (versions) => latestOf(directory, versions);
    const from = sets.unknown.at(-1)?.version ?? latest(recordedVersions(sets.applied));
    const will = [...pending.map(({ file }) => file), ...start.baseline].map(({ version }) => version);
    return {
        ...sets,
        covered: [...sets.covered, ...start.covered],
        edited: [...sets.edited, ...rewritten.map(({ file }) => file)],
        pending,
        baseline: start.baseline,
        from,
        target: sets.unknown.at(-1)?.version ?? latest([...will, ...recordedVersions(sets.applied)]),
        verdict: judge(reasons, pending, start.baseline, sets.unknown.length > 0 || limit.isBehind),
        digest: digest(input, pending, start.baseline),
    };
}
const nowhere = { baseline: [], candidates: [], covered: [], refusals: [] };
/** A database without history: an empty one, one that is taken over at a version, or one that must not be touched. */
function firstRun({ directory, dirty, options, recorded }, { pending }) {
    if (options.baseline !== null) {
        const last = pending.findIndex(({ version }) => version === options.baseline);
        if (last === -1) {
            return { ...nowhere, refusals: [noSuchVersion('baseline', options.baseline, directory)] };
        }
        // The baseline already is what a checkpoint would make.
        const rest = pending.slice(last + 1);
        const isCheckpoint = ({ checkpoint }) => checkpoint !== undefined;
        return {
            baseline: pending.slice(0, last + 1),
            candidates: rest.filter((file) => !isCheckpoint(file)),
            covered: rest.filter(isCheckpoint),
            refusals: [],
        };
    }
    // A row that was rolled back is a history, too: it says that the objects are known of.
    const unexplained = dirty && !options.allowDirty && recorded.length === 0;
    const checkpoint = Math.max(0, pending.findLastIndex((file) => file.checkpoint !== undefined));
    return {
        ...nowhere,
        candidates: pending.slice(checkpoint),
        covered: pending.slice(0, checkpoint),
        refusals: unexplained ? [dirtyDatabase] : [],
    };
}
const dirtyDatabase = {
    kind: 'dirty',
    message: 'the database holds objects, but no history says which migrations they come from',
    hint: 'Name the last version that it already has with --baseline, or run everything on top with --allow-dirty.',
};
/** A baseline stays in a workflow after its first run: it is fine as long as it says what is so anyway. */
function nextRun({ directory, options: { baseline } }, sets) {
    const start = { ...nowhere, candidates: sets.pending };
    if (baseline === null)
        return start;
    if (!directory.files.some(({ version }) => version === baseline)) {
        return { ...start, refusals: [noSuchVersion('baseline', baseline, directory)] };
    }
    if ([...sets.applied, ...sets.covered].some(({ version }) => version === baseline))
        return start;
    const refusal = {
        kind: 'baseline',
        message: `the baseline ${baseline} is not applied, and the database has a history already`,
        hint: 'Leave --baseline away: the history says what is to run.',
    };
    return { ...start, refusals: [refusal] };
}
function plan_upTo({ directory, options }, { applied, partial }) {
    const { to, baseline, onAhead } = options;
    if (to === null)
        return { allows: () => true, isBehind: false, refusals: [] };
    const positions = new Map(directory.files.map(({ version }, index) => [version, index]));
    const target = positions.get(to);
    if (target === undefined) {
        return { allows: () => false, isBehind: false, refusals: [noSuchVersion('target', to, directory)] };
    }
    const isBeyond = ({ version }) => (positions.get(version) ?? -1) > target;
    const beyond = [...applied, ...partial.map(({ left }) => left)].filter(isBeyond);
    const found = [];
    if (beyond.length > 0 && onAhead === 'error') {
        found.push({
            kind: 'target',
            message: `the database is beyond ${to}: it has ${names(beyond)}`,
            hint: 'Name a later version with --to, or go on with --on-ahead ignore.',
        });
    }
    if (baseline !== null && isBeyond({ version: baseline })) {
        found.push({
            kind: 'baseline',
            message: `the baseline ${baseline} is beyond ${to}, up to which to apply`,
            hint: 'Name a later version with --to, or an earlier one with --baseline.',
        });
    }
    return { allows: (file) => !isBeyond(file), isBehind: beyond.length > 0, refusals: found };
}
function judge(reasons, pending, baseline, isAhead) {
    if (reasons.length > 0)
        return { kind: 'refused', reasons };
    if (pending.length > 0 || baseline.length > 0)
        return { kind: 'apply' };
    return { kind: isAhead ? 'ahead' : 'nothing' };
}
const recordedVersions = (rows) => rows.map(({ version }) => version);
/** The one of some versions that comes last in the directory. */
function latestOf({ files }, versions) {
    const some = new Set(versions);
    return files.findLast(({ version }) => some.has(version))?.version ?? versions.at(-1) ?? null;
}
function digest({ history, directory }, pending, baseline) {
    const content = {
        history: history.name,
        format: directory.format,
        baseline: baseline.map(({ version, sha256 }) => [version, sha256]),
        pending: pending.map(({ file, left }) => [file.version, file.sha256, left?.progress?.done ?? 0]),
    };
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(content)).digest('hex')}`;
}

// EXTERNAL MODULE: ./build/sql/facts.js
var facts = __webpack_require__(23916);
// EXTERNAL MODULE: ./build/sql/parser.js + 1 modules
var sql_parser = __webpack_require__(54827);
;// CONCATENATED MODULE: ./build/apply/risky.js
/**
 * Which statements the parser has to look at. It costs a tenth of a second to load, so it is only asked about words that
 * can matter: a false alarm costs time, a missed one would let a statement run in the wrong transaction.
 */
/** Words of statements that cannot run in a transaction, see `mustRunAlone`. */
const aloneWords = /\b(?:concurrently|vacuum|reindex|cluster|system|database|tablespace|subscription|discard|prepared)\b/i;
/** First words of statements that begin or end a transaction. */
const controlWords = /^(?:begin|start|commit|end|abort|rollback|prepare)\b/i;
/** @param sql one statement from its first token on */
const isRisky = (sql) => controlWords.test(sql) || aloneWords.test(sql);
/** Statements that change the session for those after them, which a run that resumes has to say again. */
const sessionWords = /^(?:set|reset)\b(?!\s+(?:local|constraints|transaction)\b)/i;
const setConfig = /^select\s+(?:pg_catalog\s*\.\s*)?set_config\s*\(/i;
const isSessionSetting = (sql) => sessionWords.test(sql) || setConfig.test(sql);

;// CONCATENATED MODULE: ./build/apply/units.js

/**
 * Takes a file apart that is not one transaction: as psql would run it, so every statement outside of the file's own
 * transactions stands for itself.
 * @param implied its tool opens a transaction, which the file's first COMMIT ends
 */
function unitsOf(steps, implied) {
    const units = [];
    const firstControl = steps.find(({ control }) => control !== null && endings.has(control))?.control;
    let open = implied && firstControl !== undefined && firstControl !== 'begin' ? { first: 0, implied: true } : null;
    for (const [index, step] of steps.entries()) {
        const problem = problemOf(step, index, open !== null);
        if (problem !== null)
            return problem;
        const { control } = step;
        if (open === null) {
            if (control === 'begin')
                open = { first: index, implied: false };
            else
                units.push({ kind: kindOutside(step), first: index, last: index });
        }
        else if (control === 'commit' || control === 'rollback') {
            const kind = control === 'commit' ? 'block' : 'undone';
            const alone = open.implied && open.first === index;
            units.push({ ...span(alone ? 'nothing' : kind, open, index) });
            open = null;
        }
    }
    const last = steps.length - 1;
    if (open !== null)
        units.push({ ...span('block', open, last), unclosed: true });
    return units;
}
const endings = new Set(['begin', 'commit', 'rollback']);
function span(kind, open, last) {
    return { kind, first: open.first, last, ...(open.implied ? { implied: true } : {}) };
}
function kindOutside({ node, control }) {
    if (control === 'commit' || control === 'rollback')
        return 'nothing';
    return node !== null && (0,facts/* mustRunAlone */.yY)(node) !== null ? 'alone' : 'transaction';
}
/** Statements that would leave a transaction that nobody ends, or take away the lock that protects the run. */
function problemOf({ node, control, statement }, index, inside) {
    const words = node === null ? null : (0,facts/* mustRunAlone */.yY)(node);
    if (words === 'DISCARD ALL')
        return {
            statement: index,
            message: 'DISCARD ALL would let go of the lock that keeps other runners out',
            hint: 'Name what is to be discarded: DISCARD PLANS; DISCARD SEQUENCES; DISCARD TEMP; RESET ALL;',
        };
    if (words !== null && inside)
        return {
            statement: index,
            message: `${words} cannot run inside a transaction, and it stands between BEGIN and COMMIT`,
            hint: 'Move it behind the COMMIT.',
        };
    if (control === 'prepare transaction')
        return {
            statement: index,
            message: 'PREPARE TRANSACTION would leave a transaction that nobody ends',
            hint: 'Write COMMIT in its place.',
        };
    if (control === 'commit' || control === 'rollback') {
        if (/\band\s+chain\b/i.test(statement.sql))
            return {
                statement: index,
                message: 'AND CHAIN opens a transaction without a BEGIN, which cannot be resumed',
                hint: 'Write COMMIT; and then BEGIN; in its place.',
            };
    }
    return null;
}

;// CONCATENATED MODULE: ./build/apply/shape.js





/**
 * Decides how a file is run, before anything is.
 * @param asked the transaction mode for the whole run; a file that says itself that it needs none keeps that
 * @throws UserError (2) for text that cannot be split into statements
 */
async function shapeOf(file, asked) {
    const mode = file.transaction === 'none' ? 'none' : (asked ?? file.transaction);
    const { statements } = (0,split/* split */.l)(file.up);
    const risky = statements.some(({ sql }) => isRisky(sql));
    const parser = risky ? await (0,sql_parser/* loadParser */.q)() : null;
    const steps = statements.map((statement) => {
        const { sql, line, column } = statement;
        const parsed = parser !== null && isRisky(sql)
            ? parser.parseStatement(sql, { file: file.up.path, line, column })
            : null;
        // What the parser does not understand, the server may: it is asked to run it.
        const node = parsed?.ok === true ? parsed.node : null;
        return { statement, node, control: node === null ? null : (0,facts/* isTransactionControl */.ig)(node) };
    });
    const wholeRun = mode === 'all' || asked === 'all';
    const shape = shapeOfSteps(steps, mode);
    if (wholeRun && shape.kind === 'units')
        return { file, steps, shape: notTogether(steps) };
    return { file, steps, shape };
}
function shapeOfSteps(steps, mode) {
    const ownTransactions = steps.some(({ control }) => control !== null && ends.has(control));
    const alone = steps.findIndex(({ node }) => node !== null && (0,facts/* mustRunAlone */.yY)(node) !== null);
    if (mode !== 'none' && !ownTransactions) {
        if (alone === -1)
            return { kind: 'whole', together: mode === 'all' };
        if (steps.length > 1)
            return mixed(steps, alone);
    }
    const units = unitsOf(steps, mode !== 'none');
    return 'message' in units ? { kind: 'refused', ...units } : { kind: 'units', units };
}
const ends = new Set(['begin', 'commit', 'rollback', 'prepare transaction']);
function mixed(steps, alone) {
    const node = steps[alone]?.node ?? null;
    const words = node === null ? 'This statement' : (0,facts/* mustRunAlone */.yY)(node);
    return {
        kind: 'refused',
        statement: alone,
        message: `${words} cannot run in a transaction, and this file is run in one because of its other statements`,
        hint: theSplit(steps),
    };
}
/** The files into which a mixed one has to be cut, in order. */
function theSplit(steps) {
    const parts = [];
    for (const [index, { node }] of steps.entries()) {
        const alone = node !== null && (0,facts/* mustRunAlone */.yY)(node) !== null;
        const open = parts.at(-1);
        if (open !== undefined && !open.alone && !alone)
            open.last = index;
        else
            parts.push({ first: index, last: index, alone });
    }
    const named = parts.map(({ first, last, alone }) => {
        const from = steps[first]?.statement.line;
        const to = steps[last]?.statement.endLine;
        const where = from === to ? `line ${from}` : `lines ${from} to ${to}`;
        return alone ? `${where} alone` : where;
    });
    return `Split it into ${parts.length} files, in this order: ${named.join('; ')}.`;
}
function notTogether(steps) {
    const found = steps.findIndex(({ node, control }) => (control !== null && ends.has(control)) || (node !== null && (0,facts/* mustRunAlone */.yY)(node) !== null));
    const statement = Math.max(0, found);
    return {
        kind: 'refused',
        statement,
        message: 'this file cannot be part of one transaction for all files',
        hint: 'Apply the files before it first (--to), or give each file its own transaction (--transaction file).',
    };
}

;// CONCATENATED MODULE: ./build/apply/situation.js






/**
 * Looks at the database and decides what is to run. Two queries when nothing is pending; a third one reads the journal.
 * @throws UserError (3), (8) as `openHistory`
 */
async function assess(session, { directory, options }) {
    const { history, recorded, state } = await openHistory(session, {
        directory,
        requested: options.history,
        historySchema: options.historySchema,
        takeOver: options.baseline !== null,
    });
    const dirty = state.objects.length > 0;
    const first = plan({ directory, history, recorded, dirty, options });
    // Not only what the plan wants to run: a file that only the journal knows of makes another plan.
    const done = new Set(recorded.filter(isDone).map(({ version }) => version));
    const open = directory.files.map(({ version }) => version).filter((version) => !done.has(version));
    const journal = open.length === 0 || state.lockstepVersion === null
        ? []
        : await readJournal(session, history.table, open);
    if (journal.length === 0)
        return { history, state, plan: first, journal };
    const known = withJournal(recorded, journal, history);
    return { history, state, journal, plan: plan({ directory, history, recorded: known, dirty, options }) };
}
/**
 * How each pending file is to be run; nothing where none is.
 * @param known what was found out before
 * @throws UserError (2) for a file that cannot be split
 */
async function shapesOf({ pending }, { options }, known = new Map()) {
    const shaped = new Map();
    for (const { file } of pending)
        shaped.set(file.version, known.get(file.version) ?? (await shapeOf(file, options.transaction)));
    return shaped;
}
/** Over the versions and bytes of all files. */
function directoryDigest({ format, files }) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(format);
    for (const { version, name, sha256 } of files)
        hash.update(JSON.stringify([version, name, sha256]));
    return `sha256:${hash.digest('hex')}`;
}

;// CONCATENATED MODULE: ./build/apply/begin-run.js










/**
 * Makes the tables that are missing, and writes that this run is under way and that earlier ones, whose lock is ours now, are
 * not; and what a baseline takes as applied. To be called with the runner's lock held.
 * @throws UserError (8) where that is not allowed
 */
async function beginRun(target, { session, guards }, { history, plan, state }, book) {
    const { run, directory, reference } = target;
    await ensureLockstepSchema(session, state.lockstepVersion);
    const known = await (0,query/* rowsOf */.RO)(session, `SELECT FROM lockstep.runs WHERE id = '${run.id}'`);
    const starts = runStarts({
        ...run,
        history: history.table,
        from: plan.from,
        to: plan.target,
        directory,
        digest: directoryDigest(directory),
        reference,
        planDigest: plan.digest,
        serverVersion: session.version,
    });
    const baseline = plan.baseline.length === 0 ? '' : history.baseline(plan.baseline, directory, run.id);
    const writes = [
        history.create,
        known.length === 0 ? starts : '',
        baseline,
        abandonOthers(run.id, history.table, plan.from),
    ];
    const texts = writes.filter((text) => text !== '').map((text) => `${text};`);
    const reply = await session.send(['BEGIN;', (0,fence/* fence */.EU)(lock_keys/* runnerKey */.YM), ...texts, 'COMMIT;'].join('\n'));
    if (reply.error !== null) {
        await session.send('ROLLBACK');
        const hint = reply.error.sqlstate === history_rows/* insufficientPrivilege */.b1
            ? rights(history.table, guards.role)
            : (hintFor(reply.error.sqlstate) ?? reply.error.hint);
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, `the history cannot be written to ${history.table}: ${reply.error.message} (${reply.error.sqlstate})`, hint === null ? {} : { hint });
    }
    // The last query before COMMIT.
    for (const [id, url] of reply.results.at(-2)?.rows ?? []) {
        book.note(`an earlier run did not end, and is marked as abandoned: ${url ?? id}`);
    }
}
/** The table is missing and may not be made, or it is somebody else's: the server's message says which. */
const rights = (table, role) => `${(0,history_rows/* grants */.gu)(table, role)} Where the table is still to be made: GRANT CREATE ON SCHEMA ${(0,history_rows/* schemaOf */.pP)(table)} TO ${(0,quote/* quoteIdentifier */.Cm)(role)};`;

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/apply/conduct.js


/** The statement was cancelled, and its backend runs on all the same. */
class StillRunning extends Error {
    backend;
    constructor(backend) {
        super(`the server process ${backend.pid} did not stop`);
        this.name = 'StillRunning';
        this.backend = backend;
    }
}
const firstLook = 500;
const nextLook = 700;
/** From the request to stop: the statement gets a chance to end by itself, then its connection is ended. GitHub gives 7.5 s in all. */
const cancelPatience = 2_500;
const terminatePatience = 1_500;
/** Times that the backend is not found before the connection counts as lost: the network may have swallowed its end. */
const goneLimit = 3;
/**
 * Sends what may take long, watches what it waits for, and stops it when the run is to stop. An answer of the server is
 * returned as it is; whether it is an error because of a stop, the caller sees from the run.
 * @throws SessionLost, StillRunning
 */
async function conduct(run, { session, backend, guards }, sql, { copyData, onObserved } = {}) {
    const { watcher, stop } = run;
    const began = performance.now();
    // Timers of callbacks: a signal to abort them would cost more than a small file takes.
    let timer = null;
    let finished = false;
    let blockedBy = [];
    let waitedMs = 0;
    let stopping = null;
    let giveUp = () => undefined;
    const stillRunning = new Promise((_, reject) => {
        giveUp = reject;
    });
    stillRunning.catch(() => undefined);
    const beginStopping = () => {
        stopping ??= stopBackend().catch(giveUp);
    };
    const stopBackend = async () => {
        for (const [how, patience] of [
            ['cancel', cancelPatience],
            ['terminate', terminatePatience],
        ]) {
            const asked = watcher.stop(backend, how);
            if (await settledWithin(Promise.all([asked, work.catch(() => undefined)]), patience))
                return;
        }
        throw new StillRunning(backend);
    };
    let gone = 0;
    const look = async (interval) => {
        const observed = await watcher.observe(backend);
        if (finished)
            return;
        lookIn(observed === null ? interval : nextLook);
        if (observed === null)
            return;
        gone = observed.alive ? 0 : gone + 1;
        if (gone === goneLimit)
            giveUp(new database_session/* SessionLost */.d('crashed', 'the server has ended the connection'));
        if (observed.blockedBy.length > 0) {
            blockedBy = observed.blockedBy;
            waitedMs += interval;
        }
        if (onObserved === undefined) {
            const elapsedMs = Math.round(performance.now() - began);
            run.target.onEvent({ kind: 'running', elapsedMs, blockedBy: observed.blockedBy });
        }
        else if (onObserved(observed, waitedMs) === 'stop')
            beginStopping();
    };
    const lookIn = (interval) => {
        timer = setTimeout(() => void look(interval).catch(() => undefined), interval);
    };
    const work = session.send(sql, copyData == null ? {} : { copyData });
    lookIn(guards.lockTimeout > 0 ? Math.min(firstLook, guards.lockTimeout / 2) : firstLook);
    stop.addEventListener('abort', beginStopping, { once: true });
    try {
        if (stop.aborted)
            beginStopping();
        const reply = await Promise.race([work, stillRunning]);
        // A request to cancel that is still on its way must not hit the next statement.
        await stopping;
        return { reply, durationMs: performance.now() - began, blockedBy, waitedMs };
    }
    catch (error) {
        void session.close().catch(() => undefined);
        throw error;
    }
    finally {
        work.catch(() => undefined);
        finished = true;
        if (timer !== null)
            clearTimeout(timer);
        stop.removeEventListener('abort', beginStopping);
    }
}
async function settledWithin(work, patience) {
    const settled = new AbortController();
    try {
        return await Promise.race([
            work.then(() => true),
            (0,promises_.setTimeout)(patience, false, { signal: settled.signal }).catch(() => false),
        ]);
    }
    finally {
        settled.abort();
    }
}
/** Waits that were shorter than this are nobody's business. */
const worthNoting = 1_000;
/** Notes whom a statement that succeeded had to wait for. */
function noteWait(run, version, statement, conducted) {
    const { waitedMs, blockedBy } = conducted;
    if (waitedMs >= worthNoting)
        run.waits.push({ version, statement, waitedMs: Math.round(waitedMs), blockedBy });
}

;// CONCATENATED MODULE: ./build/apply/connect.js



/** PostgreSQL cuts names off here: `NAMEDATALEN` - 1 bytes. */
const longestName = 63;
/** How the server lists the runner: whoever waits for it reads there which run that is. */
function applicationName({ url, id }) {
    const address = (url ?? '').replace(/^https?:\/\//, '');
    const name = `lockstep ${address}`;
    return address !== '' && Buffer.byteLength(name) <= longestName ? name : `lockstep ${id}`;
}
/**
 * Opens the runner's connection. It is not the signal that closes it later: what runs on it is to be cancelled and recorded.
 * @throws SessionLost where the run is cancelled meanwhile, UserError (8) where there is no connection to be had
 */
async function openRunner(target) {
    const { signal, run } = target;
    const opening = target.connect(applicationName(run));
    const cancelled = new Promise((_, reject) => {
        const abort = () => reject(new database_session/* SessionLost */.d('cancelled', 'cancelled'));
        if (signal.aborted)
            abort();
        signal.addEventListener('abort', abort, { once: true });
        opening.then(() => signal.removeEventListener('abort', abort), () => signal.removeEventListener('abort', abort));
    });
    try {
        return await Promise.race([opening, cancelled]);
    }
    catch (error) {
        opening.then((late) => late.close()).catch(() => undefined);
        throw error;
    }
}
/** In all about half a minute, beside what a starting server is given anyway. */
const tries = 6;
const firstPause = 500;
/** A backend that is told to end does so as soon as it looks; undoing large work is not part of that. */
const endPatience = 60_000;
/**
 * After the connection was lost: ends what it may have left running on the server, and connects again. Only when the old
 * backend is gone, the history says what is so.
 * @param old null when it has not done anything yet
 * @returns null where that did not succeed
 */
async function reconnect(target, watcher, old) {
    for (let attempt = 0; attempt < tries; attempt++) {
        if (target.signal.aborted)
            return null;
        if (attempt > 0)
            await (0,promises_.setTimeout)(firstPause * 2 ** (attempt - 1), undefined, { signal: target.signal }).catch(() => undefined);
        try {
            const session = await openRunner(target);
            if (old === null || (await isEnded(watcher, old, target.signal)))
                return session;
            await session.close();
            return null;
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.yo || error instanceof database_session/* SessionLost */.d))
                throw error;
        }
    }
    return null;
}
async function isEnded(watcher, backend, signal) {
    const end = performance.now() + endPatience;
    while (performance.now() < end && !signal.aborted) {
        if ((await watcher.isGone(backend)) === true)
            return true;
        await watcher.stop(backend, 'terminate');
        await (0,promises_.setTimeout)(200);
    }
    return false;
}

;// CONCATENATED MODULE: ./build/apply/decide.js
/** What can be said before anything is done: that there is nothing to do, or why it is not done. */
function decide(book, { plan }, shapes) {
    const { verdict } = plan;
    if (verdict.kind === 'nothing')
        return 'nothing';
    if (verdict.kind === 'ahead')
        return 'ahead';
    if (verdict.kind === 'refused') {
        const { reasons } = verdict;
        book.error = {
            message: reasons.map(({ message }) => message).join('; '),
            hint: reasons.map(({ hint }) => hint).join('\n'),
        };
        const isAhead = reasons.every(({ kind }) => kind === 'unknown' || kind === 'target');
        return isAhead && plan.pending.length === 0 && plan.unknown.length > 0 ? 'ahead' : 'refused';
    }
    for (const shaped of shapes.values()) {
        if (shaped.shape.kind !== 'refused')
            continue;
        const { message, hint, statement } = shaped.shape;
        const offset = shaped.steps[statement]?.statement.start ?? null;
        const error = { sqlstate: '', message, hint, statement, offset };
        book.ended(shaped, { kind: 'refused', done: 0, durationMs: 0, retries: [], error });
        book.error ??= { message: `${shaped.file.name}: ${message}`, hint };
    }
    return book.error === null ? null : 'refused';
}

;// CONCATENATED MODULE: ./build/apply/backend.js


/** The backend of this session. */
async function backendOf(session) {
    const [row] = await (0,query/* rowsOf */.RO)(session, `SELECT pid, backend_start::text FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid()`);
    return { pid: Number(row?.[0]), start: row?.[1] ?? '' };
}
/** A condition on pg_stat_activity. */
const isBackend = ({ pid, start }) => `pid = ${pid} AND backend_start = ${(0,quote/* quoteLiteral */.ce)(start)}::pg_catalog.timestamptz`;

;// CONCATENATED MODULE: ./build/apply/guards.js

/** An open transaction that waits for us holds its locks, so it must not outlive a runner that hangs. */
const idleInTransaction = 60_000;
/** How soon a server notices that its client is gone: without it, a statement of a killed runner would run to its end and commit. */
const clientCheckInterval = 5_000;
/**
 * Settings for the session, sent again after each file: a file may disarm them, as every pg_dump preamble does. The
 * time limits that a role may have are for applications, and end here.
 */
function armed(guards) {
    const { lockTimeout, statementTimeout, major, watchesClient } = guards;
    const settings = [
        ['lock_timeout', lockTimeout],
        ['statement_timeout', statementTimeout],
        ['idle_in_transaction_session_timeout', idleInTransaction],
        ['idle_session_timeout', 0],
        ['default_transaction_isolation', 'read committed'],
        ...(major >= 17 ? [['transaction_timeout', 0]] : []),
        ...(watchesClient ? [['client_connection_check_interval', clientCheckInterval]] : []),
    ];
    return settings.map(([name, value]) => `SET ${name} = ${(0,quote/* quoteLiteral */.ce)(String(value))};`).join(' ');
}
/** Undoes what a file has set for the session, its role included. To be sent behind the file, before the history is written. */
const rearmed = (guards) => `RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; ${armed(guards)}`;
/**
 * For records in the middle of a file, whose own settings have to stay: the role and the limits of the session, until the
 * transaction ends.
 */
const armedLocally = ({ role, lockTimeout }) => `SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL ROLE ${(0,quote/* quoteIdentifier */.Cm)(role)}; ` +
    `SET LOCAL lock_timeout = '${lockTimeout}'; SET LOCAL statement_timeout = 0;`;

// EXTERNAL MODULE: ./build/sql/ast.js
var ast = __webpack_require__(91843);
;// CONCATENATED MODULE: ./build/apply/may-create.js





/** After these, names mean the same and rights are the same; after a SET, a GRANT or a DO block nobody knows. */
const harmless = new Set([
    'CreateStmt',
    'CreateEnumStmt',
    'CreateSeqStmt',
    'IndexStmt',
    'AlterTableStmt',
    'CommentStmt',
    'DropStmt',
    'InsertStmt',
    'UpdateStmt',
    'DeleteStmt',
]);
/**
 * Refuses a run that would fail at its first CREATE TABLE, because the role may not create anything there. Only what is certain
 * is refused; the rest the server tells in its time.
 * @throws UserError (8) with the GRANT that is missing
 */
async function refuseUncreatable(session, role, shapes) {
    const parser = await (0,sql_parser/* loadParser */.q)();
    for (const { file, steps } of shapes) {
        for (const { statement } of steps) {
            const { sql, line, column } = statement;
            const parsed = parser.parseStatement(sql, { file: file.up.path, line, column });
            if (!parsed.ok)
                return;
            const schema = schemaOfNewTable(parsed.node);
            if (schema !== null) {
                const named = schema === '' ? 'pg_catalog.current_schema()' : (0,quote/* quoteLiteral */.ce)(schema);
                const [row] = await (0,query/* rowsOf */.RO)(session, `SELECT nspname FROM pg_catalog.pg_namespace
          WHERE nspname = ${named} AND NOT pg_catalog.has_schema_privilege(oid, 'CREATE')`);
                if (typeof row?.[0] === 'string')
                    throw mayNotCreate(role, row[0], `${file.up.path}:${line}`);
            }
            if (!Object.keys(parsed.node).every((kind) => harmless.has(kind)))
                return;
        }
    }
}
/** @returns null for other statements and for temporary tables, '' where the search path decides */
function schemaOfNewTable(node) {
    const relation = (0,ast/* asStatement */.qp)(node, 'CreateStmt')?.relation;
    return relation === undefined || relation.relpersistence === 't' ? null : (relation.schemaname ?? '');
}
const mayNotCreate = (role, schema, where) => new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, `${role} may not create tables in the schema ${schema}, as ${where} does`, {
    hint: `As the owner of the schema: GRANT CREATE ON SCHEMA ${(0,quote/* quoteIdentifier */.Cm)(schema)} TO ${(0,quote/* quoteIdentifier */.Cm)(role)};`,
});

;// CONCATENATED MODULE: ./build/apply/preflight.js






const factsQuery = `SELECT pg_catalog.json_build_object(
  'inRecovery', pg_catalog.pg_is_in_recovery(),
  'readOnly', pg_catalog.current_setting('transaction_read_only') = 'on',
  'role', current_user,
  'database', pg_catalog.current_database(),
  'pid', pg_catalog.pg_backend_pid(),
  'mayCreateSchema', pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),
  'hasSchema', pg_catalog.to_regnamespace('lockstep') IS NOT NULL,
  'mayCreateHere', pg_catalog.current_schema() IS NULL OR pg_catalog.has_schema_privilege(pg_catalog.current_schema(), 'CREATE'),
  'settings', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', s.name, 'value', pg_catalog.current_setting(s.name), 'source', s.source) ORDER BY s.name), '[]')
    FROM pg_catalog.pg_settings s
    WHERE s.name IN ('statement_timeout', 'transaction_timeout', 'idle_session_timeout', 'lock_timeout', 'default_transaction_isolation')
      AND s.setting NOT IN ('0', 'read committed')))`;
/**
 * Looks for whatever would make the run fail half way, before it takes a lock or writes anything, and arms the session.
 * @param watcher a second connection, to see whether both are one to the server
 * @param shapes of what is pending, in order
 * @throws UserError (8) with the reason and what to do about it
 */
async function preflight(session, watcher, options, shapes) {
    const facts = await (0,query/* jsonOf */.o_)(session, factsQuery);
    refuseReadOnly(facts);
    if (!facts.hasSchema && !facts.mayCreateSchema)
        throw preflight_mayNotCreate(facts);
    await refuseTransactionPooler(session, watcher, facts.pid);
    if (!facts.mayCreateHere)
        await refuseUncreatable(session, facts.role, shapes.values());
    const guards = {
        lockTimeout: options.lockTimeout,
        statementTimeout: options.statementTimeout,
        major: Number.parseInt(session.version, 10),
        watchesClient: await canWatchClient(session),
        role: facts.role,
    };
    await (0,query/* rowsOf */.RO)(session, armed(guards));
    return { guards, notes: facts.settings.map(neutralised) };
}
function refuseReadOnly({ inRecovery, readOnly, role, database }) {
    if (inRecovery)
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, 'this server is a standby, which can only be read', {
            hint: 'Name the primary; with several hosts in the URL, target_session_attrs=read-write finds it.',
        });
    if (readOnly)
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, 'every transaction here is read-only (default_transaction_read_only)', {
            hint: `If that is not meant: ALTER ROLE ${(0,quote/* quoteIdentifier */.Cm)(role)} IN DATABASE ${(0,quote/* quoteIdentifier */.Cm)(database)} SET default_transaction_read_only = off;`,
        });
}
const preflight_mayNotCreate = ({ role, database }) => new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, `${role} may not create the schema lockstep, in which runs are recorded`, {
    hint: `As the owner of the database: CREATE SCHEMA lockstep AUTHORIZATION ${(0,quote/* quoteIdentifier */.Cm)(role)}; or GRANT CREATE ON DATABASE ${(0,quote/* quoteIdentifier */.Cm)(database)} TO ${(0,quote/* quoteIdentifier */.Cm)(role)};`,
});
/**
 * A pooler in transaction mode gives our server connection to somebody else whenever we are between two transactions: locks
 * and settings of the session stay behind with it. It shows when the second connection, in a transaction, sits on the
 * first one's backend, or has pushed the first one to another.
 */
async function refuseTransactionPooler(session, watcher, pid) {
    await begin(watcher);
    const other = await (0,query/* rowsOf */.RO)(watcher, 'SELECT pg_catalog.pg_backend_pid()');
    const again = Number(other[0]?.[0]) === pid ? [] : await (0,query/* rowsOf */.RO)(session, 'SELECT pg_catalog.pg_backend_pid()');
    await watcher.send('ROLLBACK');
    if (Number(again[0]?.[0]) === pid)
        return;
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, 'there is a connection pooler in transaction mode between this machine and the server: the lock that keeps other runners out would be lost between two transactions', {
        hint: 'Connect to the server itself, or to a pool in session mode (pgbouncer: pool_mode = session; Supabase: port 5432; Neon: the host without -pooler).',
    });
}
/** Milliseconds; a pool that has no second connection to give lets its client wait for minutes. */
const patience = 10_000;
async function begin(watcher) {
    try {
        await watcher.send('BEGIN', { deadline: patience });
    }
    catch (error) {
        if (!(error instanceof database_session/* SessionLost */.d && error.reason === 'deadline'))
            throw error;
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, `a second connection gets no answer within ${patience / 1000} s: does a connection pooler have only one?`, {
            hint: 'Lockstep needs two, of which one only watches: give the pool more (pgbouncer: default_pool_size = 5), or connect to the server itself.',
            cause: error,
        });
    }
}
/** Not every operating system can tell: https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-CLIENT-CONNECTION-CHECK-INTERVAL */
async function canWatchClient(session) {
    const reply = await session.send(`SET client_connection_check_interval = '${clientCheckInterval}'`);
    return reply.error === null;
}
const neutralised = ({ name, value, source }) => `${name} = ${value} (set for this ${sources[source] ?? source}) does not hold for this run`;
/** https://www.postgresql.org/docs/current/view-pg-settings.html */
const sources = {
    user: 'role',
    database: 'database',
    'database user': 'role in this database',
    'configuration file': 'server',
    client: 'connection',
    'command line': 'server',
};

;// CONCATENATED MODULE: ./build/apply/lane.js


/** Looks at the connection before it is used for more than reading, and arms it. @throws UserError (8) */
async function prepareLane(session, watcher, target, book) {
    const backend = await backendOf(session);
    const looked = watcher.session().then((second) => preflight(session, second, target.options, book.shapes));
    const { guards, notes } = await looked.catch(async (error) => {
        // It may be the watcher's connection that was lost: the next one is new.
        await watcher.close();
        throw error;
    });
    await watcher.arm();
    for (const text of notes)
        book.note(text);
    return { session, backend, guards };
}

;// CONCATENATED MODULE: ./build/apply/lost.js

/** The run was to stop, and its connection had to be ended for that. */
function interrupted(work, still) {
    const { target, stop } = work;
    if (still !== null) {
        const { pid } = still.backend;
        const message = `cancelled, but the server process ${pid} runs on`;
        end(work, 'unknown', message, `SELECT pg_terminate_backend(${pid});`);
        return 'unknown';
    }
    if (target.signal.aborted) {
        end(work, 'cancelled', 'cancelled', null);
        return 'cancelled';
    }
    if (stop.aborted)
        end(work, 'failed', 'the time for the whole run is over', 'Give it more with --max-duration.');
    return 'failed';
}
/** The connection is gone, and there is no other to be had, so the history cannot be asked. */
function lostForGood(work, { message }) {
    const { inFlight, book } = work;
    const table = book.situation?.history.table ?? 'the history';
    const lost = `the connection was lost (${message}), and there is no other to be had`;
    const what = uncertain[inFlight.phase];
    if (what !== null) {
        end(work, 'unknown', `${lost}: it happened ${what}`, `Run it again: the next run finds out from ${table} and goes on where this one ended.`);
        return 'unknown';
    }
    end(work, 'failed', lost, 'The server rolls back what was not committed. Run it again.');
    return 'failed';
}
/** What was under way, where it may have taken effect all the same. */
const uncertain = {
    nothing: null,
    body: null,
    record: 'while a commit was under way',
    file: 'while a file ran, behind which stood its commit',
    alone: 'while a statement ran outside of a transaction',
};
function end(work, kind, message, hint) {
    const { book, current, inFlight } = work;
    book.error = { message, hint };
    if (current === null || inFlight.phase === 'nothing' || book.isApplied(current.file.version))
        return;
    const error = ownError(message, hint);
    book.ended(current, { kind, done: 0, durationMs: 0, retries: [], error });
}

// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __webpack_require__(9912);
;// CONCATENATED MODULE: ./build/apply/file-text.js

/** What opens the transaction of a file, in the same message: positions of the server count its characters too. */
const file_text_begin = 'BEGIN;';
/** The file byte by byte, so that positions stay; but for psql's `\restrict` lines, which the server does not know. */
function wholeText({ file, steps }) {
    const text = Buffer.from(file.up.bytes);
    if ((0,lexer/* byteOrderMarkLength */.AL)(text) > 0)
        text.fill(' ', 0, (0,lexer/* byteOrderMarkLength */.AL)(text));
    let end = 0;
    for (const { statement } of steps) {
        blankCommands(text.subarray(end, statement.start));
        end = statement.end;
    }
    blankCommands(text.subarray(end));
    return text;
}
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
function blankCommands(gap) {
    if (!gap.includes(BACKSLASH))
        return;
    for (const [at, byte] of gap.entries())
        if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN)
            gap[at] = 0x20;
}

;// CONCATENATED MODULE: ./build/apply/run.js



const isCancelled = ({ target }) => target.signal.aborted;
/** What is known about a file that has run, for the history. */
const factsOf = ({ target }, { file, steps }, duration) => ({
    file,
    directory: target.directory,
    statements: steps.length,
    duration,
    run: target.run.id,
});
/**
 * The message that ends a file, or a step of one: behind the fence, what the history is to say, and the commit.
 * @param ending whether the session is set back to how it began, or the file goes on with its own settings
 */
function recordMessage({ guards }, writes, ending, last = 'COMMIT;') {
    const settings = ending === 'file' ? rearmed(guards) : armedLocally(guards);
    const texts = writes.filter((text) => text !== '').map((text) => `${text};`);
    return [settings, (0,fence/* fence */.EU)(lock_keys/* runnerKey */.YM), ...texts, last].join('\n');
}

;// CONCATENATED MODULE: ./build/apply/retry.js




/**
 * Lock not available, and deadlock: nothing is wrong with the statement, and later it may go through.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const worthRetrying = new Set(['55P03', '40P01']);
/**
 * A lock timeout also ends a wait for a row, so a file that changes many rows may have worked for long before it: what has
 * taken this long in all its tries is not begun again.
 */
const budget = 15 * 60_000;
const shortestPause = 500;
const longestPause = 15_000;
/** Tries again, after longer and longer pauses, what the server has rolled back because a lock was not to be had. */
async function withRetries(run, version, attempt) {
    const { lockRetries, maxDuration } = run.target.options;
    const end = performance.now() + (maxDuration > 0 ? maxDuration : budget);
    const retries = [];
    for (;;) {
        const last = await attempt();
        if (last.kind === 'done' || !worthRetrying.has(last.error.sqlstate))
            return { last, retries };
        if (retries.length >= lockRetries || run.stop.aborted || performance.now() > end) {
            return { last: { ...last, error: exhausted(last, retries.length) }, retries: [...retries, last.retry] };
        }
        retries.push(last.retry);
        const { sqlstate, blockedBy } = last.retry;
        run.target.onEvent({
            kind: 'retry',
            version,
            sqlstate,
            retry: retries.length,
            of: lockRetries,
            blockedBy,
        });
        await (0,promises_.setTimeout)(backoff(retries.length), undefined, { signal: run.stop }).catch(() => undefined);
        if (run.stop.aborted)
            return { last, retries };
    }
}
/** Doubling, up to a limit, and never the same for two runners. */
function backoff(retry) {
    const longest = Math.min(longestPause, shortestPause * 2 ** retry);
    return longest / 2 + (Math.random() * longest) / 2;
}
function exhausted({ error, retry }, retries) {
    const [first] = retry.blockedBy;
    const tries = retries === 0 ? '' : ` after ${retries + 1} tries`;
    if (first === undefined)
        return { ...error, message: `${error.message}${tries}` };
    const { pid } = first;
    return {
        ...error,
        message: `${error.message}${tries}: ${(0,process_words/* processOf */.h)(first)} is in the way`,
        hint: `See what it does, and end it if it may be: SELECT query, xact_start FROM pg_stat_activity WHERE pid = ${pid}; SELECT pg_terminate_backend(${pid});`,
    };
}
/** @returns why the run does not go on, or null when it does */
function unlessGoingOn(run) {
    if (!run.stop.aborted)
        return null;
    const error = isCancelled(run)
        ? ownError('cancelled', null)
        : ownError('the time for the whole run is over', 'Give it more with --max-duration.');
    return { kind: 'failed', error, retry: noRetry };
}
const noRetry = { statement: null, sqlstate: '', waitedMs: 0, blockedBy: [] };
function retryOf(statement, { error }, conducted) {
    return {
        statement,
        sqlstate: error?.sqlstate ?? '',
        waitedMs: Math.round(conducted?.waitedMs ?? 0),
        blockedBy: conducted?.blockedBy ?? [],
    };
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./build/apply/schema/files.js



/** SQL that keeps the bytes of a file as it was applied, so that it can be looked at, and undone, without the directory. */
function keepFile({ sha256, name, version, up, down }) {
    const values = [
        (0,quote/* quoteLiteral */.ce)(sha256),
        (0,quote/* quoteLiteral */.ce)(name),
        (0,quote/* quoteLiteral */.ce)(version),
        compressed(up.bytes),
        down === null ? 'NULL' : compressed(down.bytes),
    ];
    return `INSERT INTO ${LOCKSTEP_SCHEMA}.files (sha256, name, version, up, down) VALUES (${values.join(', ')})
ON CONFLICT (sha256) DO NOTHING`;
}
/** Hexadecimal in a call, because `bytea` constants with backslashes depend on a setting. */
const compressed = (bytes) => `decode('${(0,external_node_zlib_.gzipSync)(bytes, memoryFor(bytes.length)).toString('hex')}', 'hex')`;
/** As much as a text of this size needs: what zlib takes by default, for each of a thousand small files, keeps the collector busy. */
function memoryFor(length) {
    const windowBits = Math.min(15, Math.max(9, Math.ceil(Math.log2(length + 1))));
    return { windowBits, memLevel: Math.min(8, windowBits - 7), chunkSize: Math.min(16_384, length + 128) };
}

;// CONCATENATED MODULE: ./build/apply/one-message.js







/**
 * Whether a file can be sent with its record and COMMIT behind it: nothing in it may end the transaction, or the record would
 * stand alone. Rows for COPY follow their statement, so they need messages of their own.
 */
const fitsOneMessage = ({ steps }) => steps.every(
// What the parser does not understand, it cannot vouch for.
({ statement: { sql, copyData }, node }) => copyData === null && (node !== null || !isRisky(sql)));
/** Runs a file in a transaction of its own, in one message: BEGIN, the file, what the history says about it, COMMIT. */
async function runInOneMessage(run, lane, shaped) {
    const { file, steps } = shaped;
    const stopped = unlessGoingOn(run);
    if (stopped !== null)
        return stopped;
    const message = messageOf(run, lane, shaped);
    run.inFlight.phase = 'file';
    const conducted = await conduct(run, lane, message);
    const { reply } = conducted;
    if (reply.error === null && reply.transaction !== 'idle')
        throw new Error(`behind the COMMIT the transaction is ${reply.transaction}`);
    if (reply.error === null) {
        run.inFlight.phase = 'nothing';
        noteWait(run, file.version, null, conducted);
        return null;
    }
    await lane.session.send('ROLLBACK');
    run.inFlight.phase = 'nothing';
    const ran = reply.results.length - 1;
    const error = ran >= steps.length
        ? recordError(run.history.table, reply.error)
        : fileError(wholeText(shaped), steps, Math.max(0, ran), reply.error, file_text_begin.length);
    return unlessGoingOn(run) ?? { kind: 'failed', error, retry: retryOf(error.statement, reply, conducted) };
}
/** A file of more bytes is read again when its turn comes: two large texts at a time are one too many. */
const smallFile = 64 * 1024;
/** Makes the message of the next file while the server is busy with this one. */
function prepareMessage(run, lane, shaped) {
    if (shaped.file.up.bytes.length > smallFile || !fitsOneMessage(shaped))
        return;
    setImmediate(() => run.prepared.set(shaped, messageOf(run, lane, shaped)));
}
function messageOf(run, lane, shaped) {
    const prepared = run.prepared.get(shaped);
    // Its turn comes once, or again after a retry: all of them are not to be kept.
    run.prepared.delete(shaped);
    if (prepared !== undefined)
        return prepared;
    const record = run.history.applied(factsOf(run, shaped, 'of the transaction'));
    const text = wholeText(shaped).toString('utf8');
    return `${file_text_begin}${text}\n;${recordMessage(lane, [record, keepFile(shaped.file)], 'file')}`;
}

// EXTERNAL MODULE: ./build/sql/concurrently.js
var concurrently = __webpack_require__(21333);
// EXTERNAL MODULE: ./build/sql/node.js
var sql_node = __webpack_require__(11715);
;// CONCATENATED MODULE: ./build/apply/patient.js




/**
 * Sends a CONCURRENTLY statement with a budget of its own for waiting: `lock_timeout` would end it as soon as any older
 * transaction lives longer, and leave an invalid index.
 */
async function conductPatiently({ run, lane, shaped, version }, step, sql = step.statement.sql) {
    const { indexWait } = run.target.options;
    let waitsFor = [];
    let exhausted = false;
    const onObserved = ({ build, blockedBy }, waitedMs) => {
        if (blockedBy.length > 0)
            waitsFor = blockedBy;
        const phase = build?.phase ?? 'waiting';
        run.target.onEvent({
            kind: 'index',
            version,
            progress: { phase, percent: build?.percent ?? null, waitsFor: blockedBy },
        });
        exhausted ||= indexWait > 0 && waitedMs > indexWait;
        return exhausted ? 'stop' : undefined;
    };
    const conducted = await conduct(run, lane, sql, { onObserved });
    const { reply } = conducted;
    if (reply.error === null) {
        noteWait(run, version, step.statement.index, { ...conducted, blockedBy: waitsFor });
        return null;
    }
    const stopped = unlessGoingOn(run);
    if (stopped !== null)
        return stopped;
    const retry = retryOf(step.statement.index, reply, { ...conducted, blockedBy: waitsFor });
    if (!exhausted)
        return { kind: 'failed', error: statementError(shaped.file, step, reply.error), retry };
    const [first] = waitsFor;
    const error = ownError(`it waited longer than ${Math.round(indexWait / 1000)} s${first === undefined ? '' : ` for ${(0,process_words/* processOf */.h)(first)}`}`, first === undefined
        ? 'Give it more time with --index-wait.'
        : `End that transaction, or give more time with --index-wait: SELECT pg_terminate_backend(${first.pid});`, step.statement.index);
    return { kind: 'failed', error: { ...error, offset: step.statement.start }, retry };
}

;// CONCATENATED MODULE: ./build/apply/detach.js





/** Detached in two transactions: after the first only FINALIZE goes on. */
async function detachPartition(patient, step, node) {
    const finalize = detachFinalize(node);
    if ((await detachState(patient.lane.session, node)) === 'pending')
        return conductPatiently(patient, step, finalize);
    const failed = await conductPatiently(patient, step);
    if (failed === null || patient.run.stop.aborted)
        return failed;
    if ((await detachState(patient.lane.session, node)) !== 'pending')
        return failed;
    patient.run.note(`the partition is half detached (${failed.error.message}): ${finalize}`);
    return conductPatiently(patient, step, finalize);
}
function detachNames(node) {
    const statement = (0,ast/* asStatement */.qp)(node, 'AlterTableStmt');
    const definitions = (statement?.cmds ?? []).map((each) => (0,sql_node/* typed */.nE)(each).AlterTableCmd?.def);
    const partition = definitions
        .map((each) => (each === undefined ? undefined : (0,sql_node/* typed */.nE)(each).PartitionCmd))
        .find((each) => each !== undefined);
    return { parent: (0,ast/* writtenName */.lD)(statement?.relation), child: (0,ast/* writtenName */.lD)(partition?.name) };
}
function detachFinalize(node) {
    const { parent, child } = detachNames(node);
    return `ALTER TABLE ${parent} DETACH PARTITION ${child} FINALIZE`;
}
/** https://www.postgresql.org/docs/current/catalog-pg-inherits.html */
async function detachState(session, node) {
    const { parent, child } = detachNames(node);
    const [row] = await (0,query/* rowsOf */.RO)(session, `SELECT inhdetachpending FROM pg_catalog.pg_inherits
    WHERE inhparent = pg_catalog.to_regclass(${(0,quote/* quoteLiteral */.ce)(parent)}) AND inhrelid = pg_catalog.to_regclass(${(0,quote/* quoteLiteral */.ce)(child)})`);
    return row === undefined ? 'detached' : row[0] === 't' ? 'pending' : 'attached';
}

;// CONCATENATED MODULE: ./build/apply/index-state.js



/**
 * What is there, for the table of a CREATE INDEX. An index that is being built concurrently looks like one whose build
 * failed (`indisvalid` is false); what tells them apart is a backend that reports the progress of a build and holds the
 * lock of one on the table. Of other roles' sessions the progress view shows the process number only, which is enough.
 * https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
async function tableIndexes(session, { relation }) {
    return (0,query/* jsonOf */.o_)(session, `SELECT pg_catalog.json_build_object(
      'invalid', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
          'name', c.relname, 'qualified', pg_catalog.format('%I.%I', n.nspname, c.relname))), '[]')
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE i.indrelid = t.oid AND NOT i.indisvalid AND c.relkind = 'i'),
      'valid', (SELECT coalesce(pg_catalog.json_agg(c.relname), '[]')
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = t.oid AND i.indisvalid),
      'builders', (SELECT coalesce(pg_catalog.json_agg(DISTINCT p.pid), '[]')
        FROM pg_catalog.pg_stat_progress_create_index p JOIN pg_catalog.pg_locks l ON l.pid = p.pid
        WHERE p.pid <> pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.relation = t.oid
          AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted
          AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())))
    FROM (SELECT pg_catalog.to_regclass(${(0,quote/* quoteLiteral */.ce)((0,ast/* writtenName */.lD)(relation))})::oid AS oid) t`);
}
/** Indexes that a REINDEX CONCURRENTLY has left behind: https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY */
async function reindexLeftovers(session) {
    return (0,query/* jsonOf */.o_)(session, `SELECT coalesce(pg_catalog.json_agg(pg_catalog.format('%I.%I', n.nspname, c.relname) ORDER BY n.nspname, c.relname), '[]')
    FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT i.indisvalid AND c.relkind = 'i' AND c.relname ~ '_cc(new|old)[0-9]*$' AND n.nspname <> 'pg_toast'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p JOIN pg_catalog.pg_locks l ON l.pid = p.pid
        WHERE l.relation = i.indrelid AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted)`);
}

;// CONCATENATED MODULE: ./build/apply/resume.js












const fromTheBeginning = { done: 0, found: false, started: false, settings: [] };
/**
 * Finds out where to go on, from the journal and, for the statement that was running when the earlier run ended, from the
 * catalog. The file may have been edited since, but not in what has run, or may have.
 * @returns where, or why nobody can say
 */
async function resumeAt(lane, history, begun) {
    const { shaped, journal, left } = begun;
    const { file, steps, shape } = shaped;
    const done = doneSoFar(begun);
    const doubtful = journal.find(({ index, state }) => index === done && isOpen(state));
    const changed = journal.find((entry) => (entry.index < done || entry === doubtful) && isOther(entry, steps));
    if (changed !== undefined)
        return edited(history, shaped, changed, done);
    const units = shape.kind === 'units' ? shape.units : [];
    const undone = units.filter(({ kind }) => kind === 'undone');
    const settings = (end) => steps
        .slice(0, end)
        .filter((_, index) => !undone.some(({ first, last }) => first <= index && index <= last))
        .map(({ statement }) => statement.sql)
        .filter(isSessionSetting);
    const step = steps[done];
    const verdict = doubtful !== undefined && step !== undefined ? await evidence(lane, step, settings(done)) : 'run';
    if (verdict === 'unknown' && step !== undefined)
        return unknown(history, shaped, step, done);
    const at = verdict === 'done' ? done + 1 : done;
    if (at > 0 && at < steps.length && !units.some(({ first }) => first === at)) {
        const message = `${file.version} began to run statement by statement, and is now one transaction`;
        return { kind: 'refused', done, error: ownError(message, history.mend(left)) };
    }
    return { done: at, found: verdict === 'done', started: true, settings: settings(at) };
}
/** The journal may know more than the history, when the history could not be written. */
function doneSoFar({ left, journal }) {
    let done = left.progress?.done ?? 0;
    while (journal.some(({ index, state }) => index === done && state === 'done'))
        done++;
    return done;
}
const isOpen = (state) => state === 'running' || state === 'unknown';
const isOther = ({ index, sha256 }, steps) => sha256 !== statementDigest(steps[index]?.statement.sql ?? '');
/** Names in the statement mean what they meant to it: the statements before may have set the search path. */
async function evidence({ session, guards }, step, settings) {
    if (settings.length === 0)
        return outcomeOf(session, step);
    for (const sql of settings)
        await session.send(sql);
    const outcome = await outcomeOf(session, step);
    await session.send(rearmed(guards));
    return outcome;
}
/**
 * What became of a statement that was running when its run ended. Its backend is gone: the runner's lock, which it held, is
 * ours.
 */
async function outcomeOf(session, { node, statement }) {
    if (node === null)
        return 'unknown';
    const index = (0,ast/* asStatement */.qp)(node, 'IndexStmt');
    if (index?.concurrent) {
        if (index.idxname === undefined)
            return 'unknown';
        const { valid } = await tableIndexes(session, index);
        return valid.includes(index.idxname) ? 'done' : 'run';
    }
    if ((0,concurrently/* detachesConcurrently */.A)(node))
        return (await detachState(session, node)) === 'detached' ? 'done' : 'run';
    const drop = (0,sql_node/* typed */.nE)(node).DropStmt;
    if (drop?.concurrent)
        return dropped(session, statement.sql);
    return canRunAgain(node) ? 'run' : 'unknown';
}
/** Whether it dropped the index that it names: DROP INDEX CONCURRENTLY takes one name. */
async function dropped(session, sql) {
    const name = /\bconcurrently\s+(?:if\s+exists\s+)?((?:"(?:[^"]|"")+"|[^\s;])+)/i.exec(sql)?.[1] ?? '';
    const [row] = await (0,query/* rowsOf */.RO)(session, `SELECT pg_catalog.to_regclass(${(0,quote/* quoteLiteral */.ce)(name)})`);
    return row?.[0] === null ? 'done' : 'run';
}
/** Statements that come to the same when they run twice. */
function canRunAgain(node) {
    const { VacuumStmt, ReindexStmt, ClusterStmt, AlterSystemStmt, AlterDatabaseStmt } = (0,sql_node/* typed */.nE)(node);
    if (VacuumStmt ?? ReindexStmt ?? ClusterStmt ?? AlterSystemStmt ?? AlterDatabaseStmt)
        return true;
    const { DropdbStmt, DropTableSpaceStmt, DropSubscriptionStmt } = (0,sql_node/* typed */.nE)(node);
    return [DropdbStmt, DropTableSpaceStmt, DropSubscriptionStmt].some((each) => each?.missing_ok === true);
}
/** Whatever has run is not run again in another form, and nothing is taken for the effect of what has not run. */
function edited(history, { file, steps }, { index, run, state }, done) {
    const back = 'Put the statements that have run back as they were; those after them may change.';
    const [what, hint] = isOpen(state)
        ? [
            'was running when an earlier run ended',
            `Put it back as it was, and the next run finds out whether it took effect. If it did not, and the new one is to run:\nUPDATE lockstep.statements SET state = 'failed' WHERE ${place(history, file.version, index)};`,
        ]
        : ['has run in an earlier try', back];
    const now = steps[index] === undefined ? 'is not in the file any more' : 'is another one since';
    const message = `${file.name}: statement ${index + 1} ${what} (${run}), and ${now}`;
    const error = { ...ownError(message, hint, index), offset: steps[index]?.statement.start ?? null };
    return { kind: 'refused', done, error };
}
const place = (history, version, index) => `history = ${(0,quote/* quoteLiteral */.ce)(history.table)} AND version = ${(0,quote/* quoteLiteral */.ce)(version)} AND index = ${index}`;
function unknown(history, { file }, { node, statement }, done) {
    const where = place(history, file.version, done);
    const words = (node === null ? null : (0,facts/* mustRunAlone */.yY)(node)) ?? `statement ${done + 1}`;
    const hint = [
        'Look whether it took effect. If it did:',
        `UPDATE lockstep.statements SET state = 'done' WHERE ${where};`,
        'If it did not, let it run again:',
        `UPDATE lockstep.statements SET state = 'failed' WHERE ${where};`,
    ].join('\n');
    const message = `an earlier run ended while ${words} of ${file.version} was running, and nothing tells whether it took effect`;
    const error = { ...ownError(message, hint, done), offset: statement.start };
    return { kind: 'unknown', done, error };
}

;// CONCATENATED MODULE: ./build/apply/build-index.js






/** How often a build of somebody else is looked at. */
const lookAgain = 1_000;
/**
 * CREATE INDEX CONCURRENTLY, until there is a valid index or nothing: an invalid one that an earlier build has left under the
 * name is dropped first, also where IF NOT EXISTS would take it for the index; a build of somebody else is waited for; after
 * a failure the invalid index is dropped, and the build tried once more where that may help.
 */
async function buildIndex(patient, step, index) {
    const { lane } = patient;
    for (let tries = 1;; tries++) {
        const before = await free(patient, index);
        if ('kind' in before)
            return before;
        const failed = await conductPatiently(patient, step);
        if (failed === null)
            return null;
        const after = await tableIndexes(lane.session, index);
        const ours = leftovers(index, after).filter(({ name }) => !before.invalid.some((earlier) => earlier.name === name));
        const stays = after.builders.length > 0 ? null : await dropAll(patient, ours);
        const again = tries === 1 && build_index_transient.has(failed.error.sqlstate) && !patient.run.stop.aborted;
        if (stays !== null || !again)
            return stays === null ? failed : withHint(failed, stays);
        patient.run.note(`${step.statement.sql.split('\n', 1)[0]} failed (${failed.error.message}) and is tried once more`);
    }
}
/** The build may succeed when it is tried again: it was a deadlock, or a lock was not to be had. */
const build_index_transient = new Set(['40P01', '55P03', '40001']);
const leftovers = ({ idxname }, { invalid }) => invalid.filter(({ name }) => idxname === undefined || name === idxname);
/** Makes the name free. @returns what is there then, or why it cannot be made free */
async function free(patient, index) {
    const { run, lane } = patient;
    const { indexWait } = run.target.options;
    const began = performance.now();
    for (;;) {
        const stopped = unlessGoingOn(run);
        if (stopped !== null)
            return stopped;
        const now = await tableIndexes(lane.session, index);
        const named = index.idxname === undefined ? [] : leftovers(index, now);
        if (named.length === 0)
            return now;
        if (now.builders.length > 0) {
            const waited = performance.now() - began;
            if (indexWait > 0 && waited > indexWait)
                return builtBySomebodyElse(index, now);
            run.target.onEvent({
                kind: 'index',
                version: patient.version,
                progress: { phase: `process ${now.builders.join(', ')} builds it`, percent: null, waitsFor: [] },
            });
            await (0,promises_.setTimeout)(lookAgain, undefined, { signal: run.stop }).catch(() => undefined);
            continue;
        }
        run.note(`the index ${index.idxname} was left invalid by an earlier build: it is dropped and built again`);
        const stays = await dropAll(patient, named);
        if (stays !== null)
            return {
                kind: 'failed',
                error: ownError(`the invalid index ${index.idxname} cannot be dropped`, stays),
                retry: noRetry,
            };
    }
}
function builtBySomebodyElse({ idxname }, { builders }) {
    const error = ownError(`process ${builders.join(', ')} is still building an index on this table, and ${idxname} is not valid yet`, 'Wait for it, or give this run more time with --index-wait.');
    return { kind: 'failed', error, retry: noRetry };
}
/** @returns null, or the lines that are left for a person */
async function dropAll(patient, indexes) {
    const { run, lane } = patient;
    const left = [];
    for (const { qualified } of indexes) {
        const sql = `DROP INDEX CONCURRENTLY IF EXISTS ${qualified}`;
        // A run that is being cancelled has no time to wait for other transactions.
        const gone = !run.stop.aborted && (await conduct(run, lane, sql)).reply.error === null;
        if (!gone)
            left.push(`${sql};`);
    }
    return left.length === 0 ? null : left.join('\n');
}
function withHint(failed, lines) {
    const hint = `An invalid index stays, which the next run drops; or drop it by hand: ${lines}`;
    return { ...failed, error: { ...failed.error, hint } };
}

;// CONCATENATED MODULE: ./build/apply/units-record.js





/** What is known about the file by now. */
const factsSoFar = ({ run, shaped, began }) => factsOf(run, shaped, performance.now() - began);
/** What the journal is to say about a statement. */
function journal({ run, shaped }, { statement }, state, error = null) {
    const place = { history: run.history.table, version: shaped.file.version, index: statement.index };
    const starts = statementStarts(place, run.target.run.id, statement.sql);
    return state === 'running' ? starts : `${starts};\n${statementEnds(place, state, error)}`;
}
const isLast = ({ units }, unit) => units.at(-1) === unit;
/** Says that a unit is done, in the transaction that is open or in one of its own, and commits. */
async function record(state, unit, how) {
    const { run, shaped } = state;
    const { history } = run;
    const facts = factsSoFar(state);
    const done = shaped.steps.slice(unit.first, unit.last + 1).map((step) => journal(state, step, 'done'));
    if (isLast(state, unit))
        return write(state, [...forgets(state), ...done, ...ending(state)], 'file', how);
    return write(state, [...begins(state), ...done, history.progressed(facts, unit.last + 1)], 'step', how);
}
/** What goes before the record of a file's first statement. */
const begins = (state) => state.started ? [] : [state.run.history.started(factsSoFar(state)), ...forgets(state)];
/** What the journal says of an earlier try, from which somebody has had the file begin anew, does not count any more. */
const forgets = ({ run: { history }, shaped, started }) => started ? [] : [journalBegins({ history: history.table, version: shaped.file.version })];
/** Says that the file is applied, when an earlier run has done all of it but could not say so. */
const recordEnd = (state) => write(state, ending(state), 'file', 'begin');
function ending(state) {
    const { history } = state.run;
    const { file } = state.shaped;
    // Where the table has no rows of files that began, one that its tool takes back would else count as done: by the journal.
    const over = history.recordsStart ? [] : [journalBegins({ history: history.table, version: file.version })];
    return [history.applied(factsSoFar(state)), keepFile(file), ...over];
}
async function write(state, writes, ending, how) {
    const { run, lane } = state;
    const message = `${how === 'begin' ? 'BEGIN;\n' : ''}${recordMessage(lane, writes, ending)}`;
    run.inFlight.phase = 'record';
    const reply = await lane.session.send(message);
    run.inFlight.phase = 'nothing';
    if (reply.error === null) {
        state.started = true;
        return null;
    }
    await lane.session.send('ROLLBACK');
    return { kind: 'failed', error: serverError(reply.error, null, null), retry: retryOf(null, reply, null) };
}

;// CONCATENATED MODULE: ./build/apply/alone.js












/**
 * Runs a statement that cannot run in a transaction: noted as running before, as done after. What is between the two after a
 * crash, the next run finds out (`resume.ts`).
 */
async function runAlone(state, unit) {
    const { run, lane, shaped } = state;
    const step = shaped.steps[unit.first];
    if (step === undefined)
        return null;
    const unable = await announce(state, step);
    if (unable !== null)
        return unable;
    run.inFlight.phase = 'alone';
    const failed = await execute(state, step);
    run.inFlight.phase = 'nothing';
    if (failed !== null)
        return failed;
    const unrecorded = await record(state, unit, 'begin');
    if (unrecorded === null)
        return null;
    // The history cannot be written, but our own journal may: then the next run knows at least that it has run.
    const done = journal(state, step, 'done');
    const reply = await lane.session.send(`BEGIN;\n${recordMessage(lane, [done], 'step')}`);
    if (reply.error !== null)
        await lane.session.send('ROLLBACK');
    state.done = unit.last + 1;
    const { error } = unrecorded;
    return {
        ...unrecorded,
        error: { ...error, message: `it ran, but that could not be recorded: ${error.message}` },
    };
}
async function announce(state, step) {
    const { run, lane } = state;
    const { statementTimeout } = run.target.options;
    const writes = [...begins(state), journal(state, step, 'running')];
    const settings = isConcurrent(step.node)
        ? `\nSET lock_timeout = 0; SET statement_timeout = '${statementTimeout}';`
        : '';
    const message = `BEGIN;\n${recordMessage(lane, writes, 'step')}${settings}`;
    const reply = await lane.session.send(message);
    if (reply.error === null) {
        state.started = true;
        return null;
    }
    await lane.session.send('ROLLBACK');
    return { kind: 'failed', error: serverError(reply.error, null, null), retry: retryOf(null, reply, null) };
}
function isConcurrent(node) {
    if (node === null)
        return false;
    const { IndexStmt, DropStmt, ReindexStmt } = (0,sql_node/* typed */.nE)(node);
    if (IndexStmt?.concurrent || DropStmt?.concurrent)
        return true;
    return (0,sql_node/* booleanOption */.Ic)(ReindexStmt?.params, 'concurrently') === true || (0,concurrently/* detachesConcurrently */.A)(node);
}
async function execute(state, step) {
    const { run, lane, shaped } = state;
    const patient = { run, lane, shaped, version: shaped.file.version };
    const { node } = step;
    const index = (0,ast/* asStatement */.qp)(node, 'IndexStmt');
    if (index?.concurrent)
        return buildIndex(patient, step, index);
    if ((0,ast/* asStatement */.qp)(node, 'ReindexStmt') !== null && isConcurrent(node))
        return reindex(patient, step);
    if (node !== null && (0,concurrently/* detachesConcurrently */.A)(node))
        return detachPartition(patient, step, node);
    if (isConcurrent(node))
        return twice(patient, step);
    const { last, retries } = await withRetries(run, shaped.file.version, () => once(state, step));
    state.retries.push(...retries);
    return last.kind === 'failed' ? last : null;
}
/** DROP INDEX CONCURRENTLY: what it has left of the index, it drops when it is sent again. */
async function twice(patient, step) {
    const failed = await conductPatiently(patient, step);
    const again = failed !== null && ['40P01', '55P03'].includes(failed.error.sqlstate);
    return again && !patient.run.stop.aborted ? conductPatiently(patient, step) : failed;
}
async function once({ run, lane, shaped }, step) {
    const conducted = await conduct(run, lane, step.statement.sql);
    const { reply } = conducted;
    noteWait(run, shaped.file.version, step.statement.index, conducted);
    if (reply.error === null)
        return { kind: 'done', value: null };
    const stopped = unlessGoingOn(run);
    const error = stopped?.error ?? statementError(shaped.file, step, reply.error);
    const failed = { kind: 'failed', error, retry: retryOf(error.statement, reply, conducted) };
    if (!mayHaveCommitted(step))
        return failed;
    return {
        ...failed,
        unknown: true,
        error: {
            ...error,
            hint: 'What it committed before it failed is still there. Look at what it was to do, and finish it by hand.',
        },
    };
}
/** A procedure or a DO block commits where it likes. All other statements take effect as a whole, or can be sent again. */
const mayHaveCommitted = ({ statement }) => /^(?:call|do)\b/i.test(statement.sql);
async function reindex(patient, step) {
    const { run, lane } = patient;
    const before = await reindexLeftovers(lane.session);
    for (const name of before)
        run.note(`${name} was left by an earlier REINDEX: DROP INDEX CONCURRENTLY ${name};`);
    const failed = await conductPatiently(patient, step);
    if (failed === null)
        return null;
    for (const name of (await reindexLeftovers(lane.session)).filter((each) => !before.includes(each))) {
        const sql = `DROP INDEX CONCURRENTLY IF EXISTS ${name}`;
        const dropped = !run.stop.aborted && (await conduct(run, lane, sql)).reply.error === null;
        run.note(dropped
            ? `${name}, which the failed REINDEX left, is dropped`
            : `the failed REINDEX left ${name}: ${sql};`);
    }
    return failed;
}

;// CONCATENATED MODULE: ./build/apply/units-run.js








/**
 * Runs a file piece by piece. What can run in a transaction commits together with the record of it; what cannot is recorded
 * as running before and as done after, so that a run that comes later knows where to go on.
 */
async function runUnits(run, lane, shaped, units, from) {
    const state = {
        run,
        lane,
        shaped,
        units,
        began: performance.now(),
        started: from.started,
        done: from.done,
        retries: [],
    };
    try {
        for (const sql of from.settings)
            await lane.session.send(sql);
        const unsaid = await sayBefore(state, from);
        if (unsaid !== null)
            return { kind: 'partial', done: state.done, error: unsaid.error, ...timesOf(state) };
        for (const unit of units) {
            if (unit.last < state.done)
                continue;
            const failed = unlessGoingOn(run) ?? (await runUnit(state, unit));
            if (failed !== null)
                return await fileFailed(state, unit, failed);
            state.done = unit.last + 1;
        }
        return { kind: 'applied', ...timesOf(state) };
    }
    finally {
        // Where the last record did not do it.
        await lane.session.send(rearmed(lane.guards)).catch(() => undefined);
    }
}
/** Writes what an earlier run has done and could not say. */
async function sayBefore(state, { done, found }) {
    const unit = found ? state.units.find(({ last }) => last === done - 1) : undefined;
    if (unit !== undefined)
        return record(state, unit, 'begin');
    return done === state.shaped.steps.length ? recordEnd(state) : null;
}
async function runUnit(state, unit) {
    if (unit.kind === 'alone')
        return runAlone(state, unit);
    // Recorded all the same: a gap in the journal would count as the place where an earlier run ended.
    if (unit.kind === 'nothing')
        return record(state, unit, 'begin');
    const { run, shaped } = state;
    const { last, retries } = await withRetries(run, shaped.file.version, () => transaction(state, unit));
    state.retries.push(...retries);
    return last.kind === 'failed' ? last : null;
}
/** Ours around one statement, or one of the file's own: all of it and its record, or nothing. */
async function transaction(state, unit) {
    const { run, lane, shaped } = state;
    run.inFlight.phase = 'body';
    const failed = await statements(state, unit);
    if (failed !== null) {
        await lane.session.send('ROLLBACK');
        run.inFlight.phase = 'nothing';
        return failed;
    }
    if (unit.kind === 'undone')
        await lane.session.send('ROLLBACK');
    const refused = await record(state, unit, unit.kind === 'undone' ? 'begin' : 'go on');
    if (refused === null)
        return { kind: 'done', value: null };
    return {
        ...refused,
        error: {
            ...refused.error,
            statement: refused.error.statement ?? shaped.steps[unit.last]?.statement.index ?? null,
        },
    };
}
async function statements({ run, lane, shaped }, unit) {
    const { file, steps } = shaped;
    const ours = unit.kind === 'transaction' || unit.implied === true;
    if (ours)
        await lane.session.send('BEGIN');
    const closed = unit.kind !== 'transaction' && unit.unclosed !== true;
    for (const step of steps.slice(unit.first, closed ? unit.last : unit.last + 1)) {
        const { sql, copyData } = step.statement;
        const rows = copyData === null ? null : file.up.bytes.subarray(copyData.start, copyData.end);
        const conducted = await conduct(run, lane, sql, { copyData: rows });
        const stopped = unlessGoingOn(run);
        if (stopped !== null)
            return stopped;
        if (conducted.reply.error === null) {
            noteWait(run, file.version, step.statement.index, conducted);
            continue;
        }
        const error = statementError(file, step, conducted.reply.error);
        return { kind: 'failed', error, retry: retryOf(error.statement, conducted.reply, conducted) };
    }
    return null;
}
const timesOf = ({ began, retries }) => ({ durationMs: performance.now() - began, retries });
/**
 * Leaves word of what failed, for the history and for people; the outcome is known whether or not that can be written. A file
 * that left nothing has not begun: it can be mended, or taken out again.
 */
async function fileFailed(state, unit, failed) {
    const { run, lane, shaped, done } = state;
    const { error } = failed;
    const kind = failed.unknown ? 'unknown' : isCancelled(run) ? 'cancelled' : done > 0 ? 'partial' : 'failed';
    const end = { kind, done, error, ...timesOf(state) };
    const step = shaped.steps[error.statement ?? unit.first];
    if (step === undefined || (done === 0 && !state.started))
        return end;
    const failure = { statement: done, sql: step.statement.sql, message: error.message };
    const { history } = run;
    const writes = done === 0 && !failed.unknown
        ? [
            history.withdrawn(shaped.file),
            journalBegins({ history: history.table, version: shaped.file.version }),
        ]
        : [
            history.failed(factsSoFar(state), failure),
            ...(failed.unknown ? [] : [journal(state, step, 'failed', error.message)]),
        ];
    const reply = await lane.session.send(`BEGIN;\n${recordMessage(lane, writes, 'file')}`);
    if (reply.error === null)
        return end;
    await lane.session.send('ROLLBACK');
    return {
        ...end,
        error: ownError(`${error.message}; and that could not be recorded: ${reply.error.message}`, error.hint, error.statement),
    };
}

;// CONCATENATED MODULE: ./build/apply/whole.js







/**
 * Runs files in one transaction, in which their rows in the history are written as well: so a file is applied if and only if
 * its row is there. A file is one message, and what the history says about it, with the COMMIT, a second one: in between the
 * server tells whether the file has ended the transaction itself. In bulk both are one.
 * @returns how each of the files ended
 */
async function runTogether(run, lane, files) {
    const durations = [];
    let failedAt = 0;
    const [first] = files;
    const { last, retries } = await withRetries(run, first?.file.version ?? '', async () => {
        durations.length = 0;
        for (const [index, file] of files.entries()) {
            failedAt = index;
            const began = performance.now();
            const failed = await runOne(run, lane, file, {
                opens: index === 0,
                commits: index === files.length - 1,
            });
            durations.push(performance.now() - began);
            if (failed !== null)
                return failed;
        }
        return { kind: 'done', value: null };
    });
    return files.map((_, index) => {
        const own = { durationMs: durations[index] ?? 0, retries: index === failedAt ? retries : [] };
        if (last.kind === 'done')
            return { kind: 'applied', ...own };
        const kind = last.unknown ? 'unknown' : isCancelled(run) ? 'cancelled' : 'failed';
        if (index === failedAt)
            return { kind, done: 0, error: last.error, ...own };
        const error = ownError(`it was rolled back together with ${files[failedAt]?.file.version}`, null);
        return { kind, done: 0, error, along: true, ...own };
    });
}
async function runOne(run, lane, shaped, place) {
    if (run.bulk && place.opens && place.commits && fitsOneMessage(shaped))
        return runInOneMessage(run, lane, shaped);
    const began = performance.now();
    run.inFlight.phase = 'body';
    const running = runBody(run, lane, shaped, place.opens);
    // While the server is busy with it.
    const kept = keepFile(shaped.file);
    const failed = await running;
    if (failed !== null) {
        await lane.session.send('ROLLBACK');
        run.inFlight.phase = 'nothing';
        return failed;
    }
    const facts = factsOf(run, shaped, performance.now() - began);
    const writes = [run.history.applied(facts), kept];
    const message = recordMessage(lane, writes, 'file', place.commits ? 'COMMIT;' : '');
    if (place.commits)
        run.inFlight.phase = 'record';
    const reply = await lane.session.send(message);
    const ended = place.commits ? 'idle' : 'open';
    if (reply.error !== null) {
        await lane.session.send('ROLLBACK');
        run.inFlight.phase = 'nothing';
        return {
            kind: 'failed',
            error: recordError(run.history.table, reply.error),
            retry: retryOf(null, reply, null),
        };
    }
    if (reply.transaction !== ended)
        throw new Error(`after the record the transaction is ${reply.transaction}`);
    run.inFlight.phase = place.commits ? 'nothing' : 'body';
    return null;
}
async function runBody(run, lane, shaped, opens) {
    const { file, steps } = shaped;
    if (steps.some(({ statement }) => statement.copyData !== null))
        return runSteps(run, lane, shaped, opens);
    const prefix = opens ? file_text_begin : '';
    const text = wholeText(shaped);
    const conducted = await conduct(run, lane, `${prefix}${text.toString('utf8')}\n`);
    const { reply } = conducted;
    const stopped = unlessGoingOn(run);
    if (stopped !== null)
        return stopped;
    if (reply.error !== null) {
        const ran = reply.results.length - (opens ? 1 : 0);
        const error = fileError(text, steps, Math.max(0, ran), reply.error, prefix.length);
        return { kind: 'failed', error, retry: retryOf(error.statement, reply, conducted) };
    }
    noteWait(run, file.version, null, conducted);
    return notOpen(reply);
}
/** The rows of COPY … FROM stdin follow their statement, so each statement is a message of its own. */
async function runSteps(run, lane, shaped, opens) {
    const { file, steps } = shaped;
    if (opens)
        await lane.session.send(file_text_begin);
    for (const step of steps) {
        const { sql, copyData } = step.statement;
        const rows = copyData === null ? null : file.up.bytes.subarray(copyData.start, copyData.end);
        const conducted = await conduct(run, lane, sql, { copyData: rows });
        const { reply } = conducted;
        const stopped = unlessGoingOn(run);
        if (stopped !== null)
            return stopped;
        if (reply.error !== null) {
            const error = statementError(file, step, reply.error);
            return { kind: 'failed', error, retry: retryOf(error.statement, reply, conducted) };
        }
        noteWait(run, file.version, step.statement.index, conducted);
        const closed = notOpen(reply);
        if (closed !== null)
            return closed;
    }
    return null;
}
/** Its text does not show how, but the file has ended our transaction: what it did before may be committed. */
function notOpen({ transaction }) {
    if (transaction === 'open')
        return null;
    const error = ownError('the file has ended the transaction in which it ran, and nobody knows what of it is committed', 'Look at the database, finish by hand what is missing, and mark the file as applied in its history table.');
    return { kind: 'failed', error, retry: noRetry, unknown: true };
}

;// CONCATENATED MODULE: ./build/apply/run-files.js





/** A file that loses its connection this often is not tried again: it may well be the reason. */
const lossLimit = 2;
/** Runs the pending files in order. @returns the first that did not end well, or null */
async function runFiles(files) {
    const { situation, shapes, book, run } = files;
    const { pending } = situation.plan;
    const total = pending.length;
    for (let index = 0; index < total;) {
        const group = groupAt(pending, index, shapes);
        const [first] = group;
        if (first === undefined)
            return null;
        const version = first.shaped.file.version;
        files.onFile(version);
        run.target.onEvent({ kind: 'file', version, index, total });
        prepareNext(files, pending[index + group.length]);
        const ends = await runGroup(files, group);
        for (const [at, end] of ends.entries()) {
            const shaped = group[at]?.shaped;
            if (shaped === undefined)
                continue;
            book.ended(shaped, end);
            if (end.kind === 'applied')
                run.target.onEvent({ kind: 'applied', version: shaped.file.version, durationMs: end.durationMs });
        }
        const failed = ends.find((end) => end.kind !== 'applied' && end.along !== true);
        if (failed !== undefined)
            return failed;
        index += group.length;
    }
    return null;
}
function prepareNext({ run, lane, shapes }, next) {
    const shaped = next && shapes.get(next.file.version);
    if (run.bulk && shaped?.shape.kind === 'whole' && !shaped.shape.together)
        prepareMessage(run, lane, shaped);
}
/** A file, or several that share a transaction. */
function groupAt(pending, from, shapes) {
    const members = [];
    for (const each of pending.slice(from)) {
        const shaped = shapes.get(each.file.version);
        if (shaped === undefined)
            break;
        const shares = shaped.shape.kind === 'whole' && shaped.shape.together;
        if (members.length > 0 && !shares)
            break;
        members.push({ pending: each, shaped });
        if (!shares)
            break;
    }
    return members;
}
async function runGroup(files, group) {
    const { run, lane, losses } = files;
    const [first] = group;
    if (first === undefined)
        return [];
    const { pending, shaped } = first;
    if ((losses.get(shaped.file.version) ?? 0) >= lossLimit)
        return [lostTooOften(pending)];
    const resume = await resumeOf(files, first);
    if ('kind' in resume)
        return [{ ...resume, durationMs: 0, retries: [] }];
    if (shaped.shape.kind === 'units')
        return [await runUnits(run, lane, shaped, shaped.shape.units, resume)];
    const alone = { kind: 'alone', first: 0, last: 0 };
    if (resume.done > 0)
        return [await runUnits(run, lane, shaped, [alone], resume)];
    const ends = await runTogether(run, lane, group.map((member) => member.shaped));
    const [end] = ends;
    // Only the server can tell that a CALL commits, or that the table of a REINDEX is partitioned.
    const needsNone = end?.kind === 'failed' && ['2D000', '25001'].includes(end.error.sqlstate);
    if (!needsNone || group.length > 1 || shaped.steps.length !== 1)
        return ends;
    return [await runUnits(run, lane, shaped, [alone], resume)];
}
async function resumeOf({ lane, situation }, { pending, shaped }) {
    const { left, file } = pending;
    if (left === null)
        return fromTheBeginning;
    const journal = situation.journal.filter(({ version }) => version === file.version);
    return resumeAt(lane, situation.history, { left, shaped, journal });
}
function lostTooOften({ left }) {
    const done = left?.progress?.done ?? 0;
    return {
        kind: done > 0 ? 'partial' : 'failed',
        done,
        durationMs: 0,
        retries: [],
        error: ownError(`the connection was lost ${lossLimit} times while it ran`, 'See the log of the server, whether this file makes it fail.'),
    };
}

;// CONCATENATED MODULE: ./build/apply/runner-lock.js



const runner_lock_shortestPause = 250;
const runner_lock_longestPause = 1_000;
/**
 * Takes the locks that keep other runners out, ours and those of the directory's own tool. It asks again and again, outside
 * of any transaction: to wait inside the server would hold a snapshot, for which CREATE INDEX CONCURRENTLY waits in turn.
 * @returns null when the locks are held, or those who hold them
 */
async function takeLocks(session, wish) {
    const { keys, patience, signal, onWait } = wish;
    const began = performance.now();
    for (;;) {
        const refused = await tryLocks(session, keys);
        if (refused.length === 0)
            return null;
        const waited = performance.now() - began;
        const holders = await holdersOf(session, refused);
        if (waited >= patience || signal.aborted)
            return holders;
        onWait(holders, waited);
        const next = runner_lock_shortestPause + Math.random() * (runner_lock_longestPause - runner_lock_shortestPause);
        await (0,promises_.setTimeout)(Math.min(next, patience - waited), undefined, { signal }).catch(() => undefined);
    }
}
/** Lets go of the locks; the end of the session does the same. */
async function releaseLocks(session, keys) {
    await (0,query/* rowsOf */.RO)(session, `SELECT ${keys.map((key) => `pg_catalog.pg_advisory_unlock(${key})`).join(', ')}`);
}
/** @returns the keys that somebody else holds: then none is kept. */
async function tryLocks(session, keys) {
    const taken = [];
    for (const key of keys) {
        const [row] = await (0,query/* rowsOf */.RO)(session, `SELECT pg_catalog.pg_try_advisory_lock(${key})`);
        if (row?.[0] === 't')
            taken.push(key);
        else {
            if (taken.length > 0)
                await releaseLocks(session, taken);
            return [key];
        }
    }
    return [];
}
async function holdersOf(session, keys) {
    return (0,query/* jsonOf */.o_)(session, `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'pid', l.pid, 'application', coalesce(a.application_name, ''), 'user', coalesce(a.usename, ''),
      'sinceMs', coalesce(pg_catalog.round(extract(epoch FROM pg_catalog.clock_timestamp() - a.backend_start) * 1000), 0)::int8)), '[]')
    FROM (SELECT DISTINCT pid FROM pg_catalog.pg_locks WHERE ${keys.map((key) => `(${(0,fence/* isLockOn */.vY)(key)})`).join(' OR ')}) l
    LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid`);
}

;// CONCATENATED MODULE: ./build/apply/observed.js


const deadline = 4_000;
/** Characters of a blocker's query that are worth showing. */
const shownQuery = 200;
/**
 * The columns are those of `Blocker`. Of other roles' sessions the server shows only that they are there, unless ours has
 * pg_read_all_stats: what is hidden is empty.
 */
const blockers = (pids) => `(
  SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
    'pid', b.pid,
    'user', coalesce(a.usename, ''),
    'application', coalesce(a.application_name, ''),
    'query', pg_catalog.left(pg_catalog.regexp_replace(coalesce(a.query, ''), '\\s+', ' ', 'g'), ${shownQuery}),
    'ageMs', coalesce(pg_catalog.round(extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start) * 1000), 0)::int8,
    'lock', coalesce((
      SELECT pg_catalog.upper(pg_catalog.regexp_replace(pg_catalog.regexp_replace(held.mode, 'Lock$', ''), '(?<=[a-z])(?=[A-Z])', ' ', 'g'))
      FROM pg_catalog.pg_locks wanted JOIN pg_catalog.pg_locks held
        ON held.pid = b.pid AND held.granted AND held.locktype = wanted.locktype
        AND held.database IS NOT DISTINCT FROM wanted.database AND held.relation IS NOT DISTINCT FROM wanted.relation
        AND held.transactionid IS NOT DISTINCT FROM wanted.transactionid AND held.virtualxid IS NOT DISTINCT FROM wanted.virtualxid
      WHERE wanted.pid = own.pid AND NOT wanted.granted LIMIT 1), ''),
    'waitsFor', pg_catalog.to_json(pg_catalog.pg_blocking_pids(b.pid))) ORDER BY b.pid), '[]')
  FROM (SELECT DISTINCT pid FROM pg_catalog.unnest(${pids}) pid WHERE pid <> 0) b
  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid)`;
/** pg_blocking_pids takes all lock managers for a moment, which is fine once or twice a second. */
async function observe(session, backend) {
    return (0,query/* jsonOf */.o_)(session, `SELECT pg_catalog.json_build_object(
      'alive', own.pid IS NOT NULL,
      'blockedBy', CASE WHEN own.wait_event_type = 'Lock' THEN ${blockers('pg_catalog.pg_blocking_pids(own.pid)')} ELSE '[]' END,
      'build', (SELECT pg_catalog.json_build_object(
          'phase', p.phase,
          'percent', CASE WHEN p.blocks_total > 0 THEN 100 * p.blocks_done / p.blocks_total
                          WHEN p.tuples_total > 0 THEN 100 * p.tuples_done / p.tuples_total END,
          'lockerPid', nullif(p.current_locker_pid, 0))
        FROM pg_catalog.pg_stat_progress_create_index p WHERE p.pid = own.pid))
    FROM (SELECT 1) one LEFT JOIN pg_catalog.pg_stat_activity own ON ${isBackend(backend)}`, { deadline });
}
async function blockersOf(session, backend) {
    return (await observe(session, backend)).blockedBy;
}

;// CONCATENATED MODULE: ./build/apply/watcher.js



/** What it asks is read from memory by the server: slower than this, something is wrong with the connection. */
const watcher_deadline = 4_000;
/** @param connect a new connection, which is made again when one is lost */
function createWatcher(connect) {
    let current = null;
    let armed = false;
    const session = () => {
        if (current === null) {
            const opening = connect().then((made) => (armed ? withoutLimits(made) : made));
            // A connection that could not be made is asked for again the next time.
            opening.catch(() => {
                if (current === opening)
                    current = null;
            });
            current = opening;
        }
        return current;
    };
    /** Twice, because the first attempt may only find out that the connection is gone. */
    const ask = async (question) => {
        for (let tries = 0; tries < 2; tries++) {
            const asked = session();
            try {
                return await question(await asked);
            }
            catch {
                if (current === asked)
                    current = null;
                void asked.then((lost) => lost.close()).catch(() => undefined);
            }
        }
        return null;
    };
    return {
        session,
        observe: (backend) => ask((open) => observe(open, backend)),
        blockers: async (backend) => (await ask((open) => blockersOf(open, backend))) ?? [],
        stop: async (backend, how) => {
            const call = how === 'cancel' ? 'pg_cancel_backend' : 'pg_terminate_backend';
            const rows = await ask((open) => (0,query/* rowsOf */.RO)(open, `SELECT pg_catalog.${call}(pid) FROM pg_catalog.pg_stat_activity WHERE ${isBackend(backend)}`, { deadline: watcher_deadline }));
            return rows?.[0]?.[0] === 't';
        },
        isGone: async (backend) => {
            const rows = await ask((open) => (0,query/* rowsOf */.RO)(open, `SELECT FROM pg_catalog.pg_stat_activity WHERE ${isBackend(backend)}`, { deadline: watcher_deadline }));
            return rows === null ? null : rows.length === 0;
        },
        arm: async () => {
            armed = true;
            await ask(withoutLimits);
        },
        close: async () => {
            const open = await current?.catch(() => null);
            current = null;
            await open?.close().catch(() => undefined);
        },
    };
}
async function withoutLimits(session) {
    await session.send('SET idle_session_timeout = 0; SET statement_timeout = 0; SET lock_timeout = 0');
    return session;
}

;// CONCATENATED MODULE: ./build/apply/apply-pending.js

















/** Takes the lock and runs what is pending, on as many connections as it takes. */
async function applyPending(target, book, first, lockKeys) {
    const { maxDuration } = target.options;
    const deadline = new AbortController();
    const timer = maxDuration > 0 ? setTimeout(() => deadline.abort(), maxDuration) : undefined;
    const name = `${applicationName(target.run)} (watches)`;
    const work = {
        target,
        book,
        lockKeys,
        watcher: createWatcher(() => target.connect(name)),
        stop: AbortSignal.any([target.signal, deadline.signal]),
        inFlight: { phase: 'nothing' },
        losses: new Map(),
        current: null,
        recorded: false,
    };
    try {
        return await onConnections(work, first);
    }
    finally {
        clearTimeout(timer);
        await work.watcher.close();
    }
}
/** Connections that a run may lose: a network that is no better than this is left to another day. */
const mostConnections = 10;
async function onConnections(work, first) {
    let next = first;
    let lane = null;
    for (let connections = 1;; connections++) {
        const session = next;
        try {
            lane = await prepareLane(session, work.watcher, work.target, work.book);
            work.inFlight.phase = 'nothing';
            const outcome = await onLane(work, lane);
            return await finish(work, session, outcome);
        }
        catch (error) {
            if (error instanceof StillRunning)
                return await finish(work, null, interrupted(work, error));
            if (!(error instanceof database_session/* SessionLost */.d))
                throw error;
            if (work.stop.aborted)
                return await finish(work, null, interrupted(work, null));
            next = connections < mostConnections ? await afterLoss(work, lane, error) : null;
            if (next === null)
                return await finish(work, null, lostForGood(work, error));
        }
        finally {
            await session.close().catch(() => undefined);
        }
    }
}
/** Notes which file ran when the connection was lost, and makes a new one. */
async function afterLoss(work, lane, error) {
    const { target, watcher, losses, current, book } = work;
    target.onEvent({ kind: 'reconnecting', reason: error.message });
    const running = work.inFlight.phase === 'nothing' ? null : (current?.file ?? null);
    if (running !== null)
        losses.set(running.version, (losses.get(running.version) ?? 0) + 1);
    const next = await reconnect(target, watcher, lane?.backend ?? null);
    const when = running === null ? '' : ` while ${running.name} ran`;
    if (next !== null)
        book.keep(`the connection was lost${when} (${error.message}), and another one was made`);
    return next;
}
async function onLane(work, lane) {
    const { target, book } = work;
    const keys = [...work.lockKeys, ...Array.from({ length: fence/* timesHeld */.Iu }, () => lock_keys/* runnerKey */.YM)];
    const began = performance.now();
    let before = null;
    const holders = await takeLocks(lane.session, {
        keys,
        patience: target.options.lockWait,
        signal: work.stop,
        onWait: (found, waitedMs) => {
            target.onEvent({ kind: 'waiting for runner', holders: found, waitedMs: Math.round(waitedMs) });
            before = found;
        },
    });
    if (work.stop.aborted)
        return interrupted(work, null);
    if (holders !== null)
        return locked(book, holders);
    if (before !== null)
        book.keep(waitedFor(before, performance.now() - began));
    // Another runner may have been here while this one waited, or this one itself on the connection before.
    const situation = await assess(lane.session, target);
    const shapes = await shapesOf(situation.plan, target, book.shapes);
    resolveLoss(work, situation);
    book.begin(situation, lane.session.version, shapes);
    book.appliedElsewhere(situation.plan);
    const decided = decide(book, situation, shapes);
    if (decided !== null && decided !== 'nothing')
        return decided;
    if (decided === 'nothing' && book.applied === 0 && !target.options.recordNoop)
        return 'nothing';
    await beginRun(target, lane, situation, book);
    work.recorded = true;
    const outcome = decided ?? (await outcomeOfFiles(work, lane, situation, shapes));
    const result = outcome === 'nothing' && book.applied > 0 ? 'applied' : outcome;
    await apply_pending_recordEnd(work, lane.session, result);
    await releaseLocks(lane.session, keys);
    return result;
}
/** A commit whose answer never came: the history says whether it took place. */
function resolveLoss({ current, book }, { plan }) {
    if (current === null || book.isApplied(current.file.version))
        return;
    const { version } = current.file;
    if (!plan.applied.some((row) => row.version === version))
        return;
    book.ended(current, { kind: 'applied', durationMs: 0, retries: [] });
}
/** Pending files of one deploy are a handful. */
const usualBulk = 50;
async function outcomeOfFiles(work, lane, situation, shapes) {
    const { target, book, watcher, stop, inFlight, losses } = work;
    const run = {
        target,
        history: situation.history,
        watcher,
        stop,
        inFlight,
        bulk: situation.plan.pending.length >= (target.bulkFrom ?? usualBulk),
        prepared: new WeakMap(),
        waits: book.waits,
        note: (text) => book.note(text),
    };
    const failed = await runFiles({
        run,
        lane,
        situation,
        shapes,
        book,
        losses,
        onFile: (version) => {
            work.current = shapes.get(version) ?? null;
        },
    });
    if (failed === null)
        return 'applied';
    book.error = { message: failed.error.message, hint: failed.error.hint };
    return failed.kind;
}
function locked(book, holders) {
    const named = holders.map((holder) => `${(0,process_words/* processOf */.h)(holder)}, connected for ${Math.round(holder.sinceMs / 1000)} s`);
    book.error = {
        message: `another runner holds the lock: ${named.length === 0 ? 'it has let go of it just now' : named.join('; ')}`,
        hint: 'Wait for it to end and run again, or wait longer with --lock-wait.',
    };
    return 'locked';
}
function waitedFor(holders, waitedMs) {
    const whom = holders.length === 0 ? 'another runner' : holders.map(process_words/* processOf */.h).join(' and ');
    return `waited ${(waitedMs / 1000).toFixed(1)} s for ${whom} to let go of the lock`;
}
/** Milliseconds: a cancelled run has seconds in all. */
const endDeadline = 1_500;
async function apply_pending_recordEnd({ target, book, recorded }, session, outcome) {
    if (!recorded)
        return;
    const { exitCode, error, to } = book.report(outcome, target.run.id);
    const schemaFingerprint = outcome === 'applied' ? await fingerprintOf(session) : null;
    const end = { outcome, exitCode, error: error?.message ?? null, to, schemaFingerprint };
    await session.send(runEnds(target.run.id, end), { deadline: endDeadline });
}
/** What the schema looks like now, for whoever asks later whether it still does. To know it is not worth a failure. */
async function fingerprintOf(session) {
    try {
        return (0,schema_snapshot/* fingerprint */.R)(await (0,schema_snapshot/* takeSnapshot */.W)(session, { ignoreSchemas: [LOCKSTEP_SCHEMA] }));
    }
    catch (error) {
        if (error instanceof database_session/* SessionLost */.d)
            throw error;
        return null;
    }
}
/** When the connection is gone, the watcher's writes how the run ended: that is no history of migrations. */
async function finish(work, session, outcome) {
    if (session === null) {
        await work.watcher
            .session()
            .then((other) => apply_pending_recordEnd(work, other, outcome))
            .catch(() => undefined);
    }
    return work.book.report(outcome, work.recorded ? work.target.run.id : null);
}

;// CONCATENATED MODULE: ./build/apply/book.js




/** What happens is entered here as it happens, and becomes the report at the end, however it ends. */
class Book {
    notes = [];
    waits = [];
    error = null;
    #situation = null;
    #server = '';
    #shapes = new Map();
    #files = new Map();
    #target;
    constructor(target) {
        this.#target = target;
    }
    get situation() {
        return this.#situation;
    }
    get shapes() {
        return this.#shapes;
    }
    note(text) {
        if (this.notes.includes(text))
            return;
        this.keep(text);
        this.#target.onEvent({ kind: 'note', text });
    }
    /** For the report alone: the log has had it while it happened. */
    keep(text) {
        this.notes.push(text);
    }
    /** Files that are pending now; what is known of those that ran stays, and so does the first plan that was not refused. */
    begin(situation, server, shapes) {
        if (this.#situation === null || this.error !== null)
            this.#situation = situation;
        this.error = null;
        this.#server = server;
        this.#shapes = new Map([...this.#shapes, ...shapes]);
        for (const pending of situation.plan.pending) {
            const { version } = pending.file;
            if (!this.#files.has(version))
                this.#files.set(version, this.#pendingFile(pending));
        }
    }
    /** Files that somebody else has applied since they were planned. */
    appliedElsewhere(plan) {
        const open = new Set(plan.pending.map(({ file }) => file.version));
        for (const [version, file] of this.#files) {
            if (!open.has(version) && file.status === 'pending')
                this.#files.set(version, { ...file, status: 'skipped' });
        }
    }
    ended(shaped, end) {
        const { file, steps } = shaped;
        const before = this.#files.get(file.version);
        const retries = [...(before?.retries ?? []), ...end.retries];
        const applied = end.kind === 'applied';
        this.#files.set(file.version, {
            version: file.version,
            path: file.up.path,
            status: statusOf(end),
            statements: { total: steps.length, done: applied ? steps.length : end.done },
            durationMs: Math.round((before?.durationMs ?? 0) + end.durationMs),
            retries,
            waits: this.waits
                .filter(({ version }) => version === file.version)
                .map(({ version: _, ...wait }) => wait),
            error: applied ? null : locate(shaped, end.error),
        });
    }
    isApplied(version) {
        return this.#files.get(version)?.status === 'applied';
    }
    get applied() {
        return [...this.#files.values()].filter(({ status }) => status === 'applied').length;
    }
    report(outcome, run) {
        const { directory, reference } = this.#target;
        const situation = this.#situation;
        const plan = situation?.plan ?? null;
        const files = [...this.#files.values()];
        return {
            schema: 'lockstep/apply/v1',
            outcome,
            exitCode: exitCodeOf(outcome, this.#target),
            run,
            from: plan?.from ?? null,
            to: plan === null ? null : outcome === 'planned' ? plan.target : this.#reached(plan, run !== null),
            database: {
                server: this.#server,
                name: situation?.state.database ?? '',
                history: situation?.history.table ?? null,
            },
            directory: {
                path: directory.path,
                format: directory.format,
                ref: reference,
                digest: directoryDigest(directory),
            },
            plan: plan === null ? null : this.#planReport(plan),
            files,
            notes: this.notes,
            error: this.error,
        };
    }
    /** The last version that the database has now, in the directory's order: a late file does not set it back. */
    #reached({ applied, baseline, unknown, from }, began) {
        if (unknown.length > 0)
            return from;
        const ran = [...this.#files.values()].filter(({ status }) => status === 'applied' || status === 'skipped');
        const all = [...applied, ...(began ? baseline : []), ...ran];
        return latestOf(this.#target.directory, all.map(({ version }) => version));
    }
    #planReport(plan) {
        const versions = (some) => some.map(({ version }) => version);
        return {
            digest: plan.digest,
            applied: plan.applied.length,
            pending: plan.pending.map(({ file }) => ({
                version: file.version,
                path: file.up.path,
                statements: this.#shapes.get(file.version)?.steps.length ?? 0,
            })),
            baseline: versions(plan.baseline),
            late: versions(plan.late),
            missing: versions(plan.missing),
            edited: versions(plan.edited),
            partial: plan.partial.map(({ file }) => file.version),
            unknown: versions(plan.unknown),
        };
    }
    #pendingFile({ file, left }) {
        const total = this.#shapes.get(file.version)?.steps.length ?? 0;
        return {
            version: file.version,
            path: file.up.path,
            status: 'pending',
            statements: { total, done: left?.progress?.done ?? 0 },
            durationMs: 0,
            retries: [],
            waits: [],
            error: null,
        };
    }
}
function statusOf(end) {
    if (end.kind === 'applied')
        return 'applied';
    return end.kind === 'refused' || end.along === true ? 'pending' : end.kind;
}
function locate({ file }, error) {
    const { sqlstate, message, hint, statement, offset } = error;
    const at = offset === null ? null : (0,positions/* positionOf */.df)((0,positions/* indexPositions */.jx)(file.up.bytes), offset);
    return { sqlstate, message, hint, statement, line: at?.line ?? null, column: at?.column ?? null };
}
const codes = {
    applied: errors/* ExitCode */.yU.done,
    nothing: errors/* ExitCode */.yU.done,
    planned: errors/* ExitCode */.yU.done,
    ahead: errors/* ExitCode */.yU.refused,
    refused: errors/* ExitCode */.yU.refused,
    locked: errors/* ExitCode */.yU.locked,
    failed: errors/* ExitCode */.yU.failedCleanly,
    partial: errors/* ExitCode */.yU.failedPartly,
    unknown: errors/* ExitCode */.yU.unknownOutcome,
    cancelled: errors/* ExitCode */.yU.cancelled,
};
/** A database that is ahead is no failure where that was said to be fine. */
const exitCodeOf = (outcome, { options }) => outcome === 'ahead' && options.onAhead === 'ignore' ? errors/* ExitCode */.yU.done : codes[outcome];

;// CONCATENATED MODULE: ./build/apply/apply.js








/**
 * Applies to one database what is pending in a directory, and says exactly what happened. With nothing pending it is one
 * connection and two queries; a dry run writes nothing and takes no lock.
 * @throws UserError (8) where the database cannot be worked with, (2) for files that cannot be read
 */
async function applyOne(target) {
    const book = new Book(target);
    try {
        const session = await openRunner(target);
        try {
            const situation = await assess(session, target);
            const shapes = await shapesOf(situation.plan, target);
            book.begin(situation, session.version, shapes);
            const decided = decide(book, situation, shapes);
            const { dryRun, recordNoop } = target.options;
            if (dryRun)
                return book.report(decided ?? 'planned', null);
            if (decided === 'ahead' || (decided === 'nothing' && !recordNoop))
                return book.report(decided, null);
            const { lockKeys } = situation.history;
            // Also what is refused: what looks as if an earlier run had left it may be what a runner is at, and the lock tells.
            return await applyPending(target, book, session, lockKeys);
        }
        finally {
            await session.close().catch(() => undefined);
        }
    }
    catch (error) {
        return atTheEnd(error, book, target);
    }
}
function atTheEnd(error, book, target) {
    if (error instanceof errors/* UserError */.yo && error.code === errors/* ExitCode */.yU.refused) {
        book.error = { message: error.message, hint: error.hint ?? null };
        return book.report('refused', null);
    }
    if (error instanceof query/* QueryFailed */.YK)
        return queryFailed(error, book);
    if (!(error instanceof database_session/* SessionLost */.d))
        throw error;
    if (target.signal.aborted)
        return book.report('cancelled', null);
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, `the connection was lost before anything was done: ${error.message}`, {
        hint: 'Run it again.',
        cause: error,
    });
}
/** Not one of the team's statements, but what has to be known to run them: a right that everybody has by default is missing. */
function queryFailed(cause, book) {
    const message = `the server refuses what apply has to ask: ${cause.message}`;
    const hint = 'See in the log of the server which query it was, and give the role the right to it.';
    if (book.applied === 0)
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, message, { hint, cause });
    book.error = { message, hint };
    return book.report('failed', null);
}

// EXTERNAL MODULE: ./build/apply/connector.js + 2 modules
var connector = __webpack_require__(3338);
;// CONCATENATED MODULE: ./build/apply/fleet.js
/**
 * Works through databases in their order, the canary first. After a failure none is begun unless the policy goes on, and
 * after that of the canary none in any case; what runs comes to its end. Two that lie in one database never run at a time:
 * the second would only wait for the lock of the first.
 * @param work does one, and says whether it went well
 * @returns those that were not begun, and the one whose failure is the reason, if one is
 */
async function workThrough(targets, { parallel, onError, firstAlone, signal }, work) {
    const waiting = [...targets];
    const running = new Map();
    let because = null;
    const begin = (target) => {
        waiting.splice(waiting.indexOf(target), 1);
        const done = work(target).then((wentWell) => {
            running.delete(target);
            if (!wentWell && !signal.aborted && (onError === 'stop' || target.canary))
                because ??= target;
        });
        running.set(target, done);
        return done;
    };
    const next = () => {
        if (because !== null || signal.aborted || running.size >= parallel)
            return undefined;
        const busy = new Set([...running.keys()].map(({ server }) => server));
        return waiting.find(({ server }) => !busy.has(server));
    };
    const [first] = waiting;
    if (firstAlone && first !== undefined)
        await begin(first);
    for (;;) {
        for (let target = next(); target !== undefined; target = next())
            void begin(target);
        if (running.size === 0)
            return { left: waiting, because };
        await Promise.race(running.values());
    }
}
/** In the order as given, but the canary first. */
const canaryFirst = (targets) => [
    ...targets.filter(({ canary }) => canary),
    ...targets.filter(({ canary }) => !canary),
];

;// CONCATENATED MODULE: ./build/apply/fleet-outcome.js


/**
 * Exit codes, the worst first: what nobody knows, what is half done, what ran and failed, what was broken off; then what
 * was never begun. Whoever reads only the code is to hear of the database that needs a person most.
 */
const worstFirst = [
    errors/* ExitCode */.yU.bug,
    errors/* ExitCode */.yU.unknownOutcome,
    errors/* ExitCode */.yU.failedPartly,
    errors/* ExitCode */.yU.failedCleanly,
    errors/* ExitCode */.yU.cancelled,
    errors/* ExitCode */.yU.environment,
    errors/* ExitCode */.yU.usage,
    errors/* ExitCode */.yU.locked,
    errors/* ExitCode */.yU.refused,
    errors/* ExitCode */.yU.done,
];
/** Among those with one exit code: what was skipped is so because of another. */
const outcomesFirst = [
    'refused',
    'ahead',
    'applied',
    'planned',
    'nothing',
    'skipped',
];
function fleetReport(targets) {
    const [worst] = [...targets].sort((a, b) => worstFirst.indexOf(a.exitCode) - worstFirst.indexOf(b.exitCode) ||
        outcomesFirst.indexOf(a.outcome) - outcomesFirst.indexOf(b.outcome));
    const { outcome = 'nothing', exitCode = errors/* ExitCode */.yU.done } = worst ?? {};
    return { schema: 'lockstep/fleet/v1', outcome, exitCode, targets };
}
/** A target that could not be worked with. What is no error of the user's does not take the results of the others along. */
function failedToRun(error, target, facts) {
    const blank = untouched(target, facts);
    if (!(error instanceof errors/* UserError */.yo)) {
        const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        const bug = { message: `this is a bug in Lockstep: ${what}`, hint: 'Please report it.' };
        return { ...blank, outcome: 'error', exitCode: errors/* ExitCode */.yU.bug, error: bug };
    }
    const { code, message, hint = null, at } = error;
    const where = at === undefined ? '' : ` (${at.file}:${at.line}:${at.column})`;
    return { ...blank, outcome: 'error', exitCode: code, error: { message: `${message}${where}`, hint } };
}
/** A target that was not begun. @param because the name of the one that failed before it; null where all was cancelled */
function notBegun(target, because, facts) {
    const blank = untouched(target, facts);
    return because === null
        ? { ...blank, outcome: 'cancelled', exitCode: errors/* ExitCode */.yU.cancelled, notes: ['not begun: cancelled before'] }
        : {
            ...blank,
            outcome: 'skipped',
            exitCode: errors/* ExitCode */.yU.refused,
            notes: [`not begun, because ${because} failed`],
        };
}
function untouched({ database }, { directory, reference }) {
    return {
        schema: 'lockstep/apply/v1',
        run: null,
        from: null,
        to: null,
        database: { server: '', name: database, history: null },
        directory: {
            path: directory.path,
            format: directory.format,
            ref: reference,
            digest: directoryDigest(directory),
        },
        plan: null,
        files: [],
        notes: [],
        error: null,
    };
}

;// CONCATENATED MODULE: ./build/apply/target-rows.js



/**
 * Asks the query of a target which databases or schemas are meant. A row is a URL or the name of a schema in the database
 * that was asked; with two columns, the first one is the name. The transaction is read-only, and may take a minute.
 * @throws UserError (2) for rows that name nothing, (8) where the server refuses the query, (130) when the signal aborts
 */
async function listRows(target, connect, signal) {
    const { place, query } = target;
    const session = await target_rows_open(target, connect, signal);
    try {
        const begun = await session.send("BEGIN READ ONLY; SET LOCAL statement_timeout = '60s'");
        const { error, results } = begun.error === null ? await session.send(query ?? '') : begun;
        if (error !== null)
            throw new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, `the query of ${place} failed: ${error.message} (${error.sqlstate})`);
        const [result, ...more] = results;
        const width = result?.columns.length ?? 0;
        if (result === undefined || more.length > 0 || width < 1 || width > 2)
            throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `the query of ${place} gives no list of databases`, { hint });
        if (result.rows.length === 0)
            throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `the query of ${place} gives no rows`, {
                hint: 'Nothing would be applied anywhere. Is it the right database, and may this role see the rows?',
            });
        return result.rows.map((row, index) => fromRow(row, index, target));
    }
    catch (error) {
        throw error instanceof database_session/* SessionLost */.d ? lost(error, place) : error;
    }
    finally {
        await session.close().catch(() => undefined);
    }
}
const hint = [
    'One query with one column, URLs or names of schemas in this database, or two: a name, and one of those.',
    '',
    "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tenant%' ORDER BY 1",
].join('\n');
function fromRow(row, index, target) {
    const place = `row ${index + 1} of ${target.place}`;
    const value = row.at(-1)?.trim() ?? '';
    const called = row.length > 1 ? (row[0]?.trim() ?? '') : null;
    if (value === '' || called === '')
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${place} names nothing`, { hint });
    const isUrl = value.includes('://');
    // A URL names itself by its host and database, a schema by its own name.
    const own = called ?? (isUrl ? null : value);
    const prefix = target.name === null ? '' : `${target.name}/`;
    return {
        ...target,
        place,
        name: own === null ? null : `${prefix}${own}`,
        url: isUrl ? value : inSchema(target.url, value),
        query: null,
        canary: target.canary && index === 0,
    };
}
/** The search path is this schema alone: a table of the same name elsewhere is never taken for the tenant's. */
function inSchema(url, schema) {
    const path = encodeURIComponent((0,quote/* quoteIdentifier */.Cm)(schema));
    return `${url.trim()}${url.includes('?') ? '&' : '?'}search_path=${path}`;
}
async function target_rows_open({ place }, connect, signal) {
    try {
        return await connect('lockstep', signal);
    }
    catch (error) {
        if (error instanceof database_session/* SessionLost */.d)
            throw lost(error, place);
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        throw new errors/* UserError */.yo(error.code, `the query of ${place} cannot be asked: ${error.message}`, {
            ...(error.hint === undefined ? {} : { hint: error.hint }),
            cause: error,
        });
    }
}
function lost(error, place) {
    if (error.reason === 'cancelled')
        return new errors/* UserError */.yo(errors/* ExitCode */.yU.cancelled, 'cancelled before any database was begun', { cause: error });
    const message = `the connection was lost while the query of ${place} was asked: ${error.message}`;
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.environment, message, { cause: error });
}

;// CONCATENATED MODULE: ./build/apply/targets.js



/**
 * Finds out which databases are meant: queries are asked for their rows, and no two targets may be one.
 * @param historySchema where all keep their history, or null where the connection decides
 * @throws UserError (2) that names the place of what is wrong, (8) where a query cannot be asked
 */
async function openTargets(given, source, { historySchema, signal }) {
    const listed = [];
    for (const target of given) {
        const connect = () => at(target, () => (0,connector/* createConnector */.U)(sourceOf(target, source)));
        listed.push(...(target.query === null ? [target] : await listRows(target, await connect(), signal)));
    }
    const targets = [];
    const identities = new Map();
    const names = new Map();
    for (const target of listed) {
        const from = sourceOf(target, source);
        const settings = await at(target, () => (0,connector/* settingsOf */.f)(from));
        const server = serverOf(settings);
        const identity = historySchema === null ? `${server} ${settings.searchPath ?? ''}` : server;
        const twin = identities.get(identity);
        if (twin !== undefined)
            throw sameDatabase(target, twin, historySchema);
        identities.set(identity, target);
        const name = target.name ?? nameOf(settings);
        const namesake = names.get(name);
        if (namesake !== undefined)
            throw sameName(name, target, namesake);
        names.set(name, target);
        const connect = await (0,connector/* createConnector */.U)(from);
        targets.push({ name, server, database: settings.database, canary: target.canary, connect });
    }
    return targets;
}
const sourceOf = ({ url, passwordCommand }, source) => ({
    ...source,
    url,
    passwordCommand: passwordCommand ?? source.passwordCommand,
});
/** Host names know no case: https://www.rfc-editor.org/rfc/rfc4343 */
function serverOf({ hosts, database }) {
    const places = hosts.map(({ host, port }) => `${host.toLowerCase()}:${port}`).sort();
    return JSON.stringify([places, database]);
}
/** `db.example.com/shop`, `db.example.com:5433/shop/tenant_a`. */
function nameOf({ hosts, database, searchPath }) {
    const places = hosts.map(({ host, port }) => (port === 5432 ? host : `${host}:${port}`)).join(',');
    return [places, database, ...(searchPath === null ? [] : [searchPath])].join('/');
}
/** What is wrong with one of many is said with its place. */
async function at({ place }, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        throw new errors/* UserError */.yo(error.code, `${place}: ${error.message}`, {
            ...(error.hint === undefined ? {} : { hint: error.hint }),
            cause: error,
        });
    }
}
const sameDatabase = (one, other, historySchema) => new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${one.place} is the same database and history as ${other.place}`, historySchema === null
    ? { hint: 'Keep one of them.' }
    : {
        hint: `Keep one of them, or leave history-schema ${historySchema} away: then each schema has a history of its own.`,
    });
const sameName = (name, one, other) => new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${one.place} has the name \`${name}\`, and so has ${other.place}`, {
    hint: 'Give each one a name of its own. The name of a query goes before those of its rows.',
});

;// CONCATENATED MODULE: ./build/apply/job.js







/**
 * Applies what is pending, and says what happened everywhere.
 * @throws UserError as `applyOne` for one database; of several only what concerns all of them, as `openTargets`
 */
async function runJob(job) {
    if (job.fleet !== null)
        return await runFleet(job, job.fleet);
    const connect = await (0,connector/* createConnector */.U)(job.connection);
    const log = job.log(['']);
    return await applyOne({ ...targetOf(job), connect, onEvent: (event) => log('', event) });
}
const targetOf = ({ directory, reference, options, signal, run }) => ({
    directory,
    reference,
    options,
    signal,
    run: { ...run, id: (0,external_node_crypto_.randomUUID)() },
});
async function runFleet(job, { targets: given, parallel, onError }) {
    const { signal, options } = job;
    const { historySchema, dryRun } = options;
    const targets = canaryFirst(await openTargets(given, job.connection, { historySchema, signal }));
    const log = job.log(targets.map(({ name }) => name));
    const reports = new Map();
    const enter = (target, report) => void reports.set(target, { name: target.name, ...report });
    // To look at all of them harms none.
    const policy = dryRun
        ? { onError: 'continue', firstAlone: false }
        : { onError, firstAlone: true };
    const members = dryRun ? targets.map((target) => ({ ...target, canary: false })) : targets;
    const { left, because } = await workThrough(members, { ...policy, parallel, signal }, async (target) => {
        const { name, connect } = target;
        const report = await applyOne({
            ...targetOf(job),
            connect,
            onEvent: (event) => log(name, event),
        }).catch((error) => failedToRun(error, target, job));
        enter(target, report);
        log(name, { kind: 'ended', report });
        return report.exitCode === errors/* ExitCode */.yU.done;
    });
    for (const target of left)
        enter(target, notBegun(target, because?.name ?? null, job));
    return fleetReport(members.flatMap((target) => reports.get(target) ?? []));
}


/***/ }),

/***/ 54361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D$: () => (/* binding */ schemaKey),
/* harmony export */   E5: () => (/* binding */ golangMigrateKeys),
/* harmony export */   G_: () => (/* binding */ sqlxKey),
/* harmony export */   QX: () => (/* binding */ prismaKey),
/* harmony export */   VP: () => (/* binding */ gooseKey),
/* harmony export */   YM: () => (/* binding */ runnerKey),
/* harmony export */   vk: () => (/* binding */ atlasKey)
/* harmony export */ });
/* unused harmony exports saltedCrc, fnv1 */
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);

/**
 * Keys of session-level advisory locks (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
 * Whoever wants to exclude another tool has to take the very key that the tool takes.
 */
/** Ours: the eight ASCII letters of `lockstep` as a bigint, so that it can be recognised in `pg_locks`. */
const runnerKey = asciiKey('lockstep');
/** Held for the moments in which the schema `lockstep` is made or upgraded. */
const schemaKey = asciiKey('lsschema');
/** Prisma: prisma/prisma-engines, the PostgreSQL flavour of the schema engine. */
const prismaKey = 72707369n;
/** goose: pressly/goose lock/postgres.go. */
const gooseKey = 4097083626n;
/** Atlas hashes the name of what it is about to do: ariga/atlas sql/postgres/driver.go. */
const atlasKey = fnv1('atlas_migrate_execute');
/** sqlx: launchbadge/sqlx sqlx-postgres/src/migrate.rs. */
const sqlxKey = (database) => 0x3d32ad9en * BigInt((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(database));
/**
 * golang-migrate: database/util.go. Its command line takes the database's name from the path of the URL, slash included;
 * as a library it asks the server. Both have to be held to keep out both.
 */
function golangMigrateKeys(database, schema, table) {
    return [database, `/${database}`].map((name) => saltedCrc([schema, table, name].join('\0')));
}
/** The sum is kept in 32 bits, as Go's `uint32` keeps it. */
const saltedCrc = (text) => BigInt.asUintN(32, BigInt((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(text)) * 1486364155n);
/** FNV-1 (not 1a) of 32 bits over UTF-8 bytes: http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv1(text) {
    let hash = 0x811c9dc5;
    for (const byte of Buffer.from(text))
        hash = Math.imul(hash, 0x01000193) ^ byte;
    return BigInt(hash >>> 0);
}
function asciiKey(letters) {
    return Buffer.from(letters, 'latin1').readBigInt64BE();
}


/***/ }),

/***/ 95375:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RO: () => (/* binding */ rowsOf),
/* harmony export */   YK: () => (/* binding */ QueryFailed),
/* harmony export */   o_: () => (/* binding */ jsonOf)
/* harmony export */ });
/* unused harmony export sendOrThrow */
/** The server refused a query that had no reason to fail. */
class QueryFailed extends Error {
    error;
    constructor(error) {
        super(`${error.message} (${error.sqlstate})`);
        this.name = 'QueryFailed';
        this.error = error;
    }
}
/** @throws QueryFailed where the server refuses, SessionLost where it is gone */
async function sendOrThrow(session, sql, options = {}) {
    const reply = await session.send(sql, options);
    if (reply.error !== null)
        throw new QueryFailed(reply.error);
    return reply;
}
/** The rows of the last query in a message. */
async function rowsOf(session, sql, options) {
    return (await sendOrThrow(session, sql, options)).results.at(-1)?.rows ?? [];
}
/** What `json_build_object(…)` and its like give as the only value. */
async function jsonOf(session, sql, options) {
    const [row] = await rowsOf(session, sql, options);
    return JSON.parse(row?.[0] ?? 'null');
}


/***/ }),

/***/ 74780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ applyOptions)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91359);

/**
 * What was given, and where nothing was, the configuration.
 * @param naming how the given ones are called in messages: `--lock-wait`
 * @throws UserError (2) for a duration that is none
 */
function applyOptions(config, given, naming) {
    const time = (name, text, otherwise) => text === undefined ? otherwise : (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9)(text, naming(name));
    return {
        to: given.to ?? null,
        amount: given.amount ?? null,
        baseline: given.baseline ?? config.baseline,
        allowDirty: given['allow-dirty'] === true || config.allowDirty,
        order: given.order ?? config.order,
        onAhead: given['on-ahead'] ?? config.onAhead,
        transaction: given.transaction ?? config.transaction,
        dryRun: given['dry-run'] === true,
        history: given.history ?? config.history,
        historySchema: given['history-schema'] ?? config.historySchema,
        recordNoop: given['record-noop'] === true || config.recordNoop,
        lockWait: time('lock-wait', given['lock-wait'], config.lockWait),
        lockTimeout: time('lock-timeout', given['lock-timeout'], config.lockTimeout),
        lockRetries: given['lock-retries'] ?? config.lockRetries,
        indexWait: time('index-wait', given['index-wait'], config.indexWait),
        statementTimeout: time('statement-timeout', given['statement-timeout'], config.statementTimeout),
        maxDuration: time('max-duration', given['max-duration'], config.maxDuration),
    };
}


/***/ }),

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

/***/ 91359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   YV: () => (/* binding */ durationProblem),
/* harmony export */   Zq: () => (/* binding */ durationPattern)
/* harmony export */ });
/* unused harmony export longestDuration */
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84704);

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
/** PostgreSQL's timeouts and the timers of Node are signed 32-bit counts of milliseconds. */
const longestDuration = 2_147_483_647;
/** As JSON Schema and editors check it; `parseDuration` also holds the upper limit. */
const durationPattern = '^([0-9]+)(ms|s|m|h)$';
/** What is wrong with `text` as a duration, as the end of a sentence that names it, or null when nothing is. */
function durationProblem(text) {
    const value = milliseconds(text);
    if (value === null)
        return `is no duration: write a whole number and a unit, such as 500ms, 5s, 30m or 2h`;
    if (value > longestDuration)
        return `is too long: the longest duration is 596h`;
    return null;
}
/**
 * Reads a duration: `500ms`, `5s`, `30m`, `2h`. The result is in milliseconds; `0s` is 0.
 * @param name what is being read, for the message: `--lock-timeout`, `lint.deadline`.
 * @throws UserError (2) that lists the valid forms.
 */
function parseDuration(text, name, details = {}) {
    const problem = durationProblem(text);
    const value = milliseconds(text);
    if (problem !== null || value === null) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `\`${name}\` "${text}" ${problem}`, details);
    }
    return value;
}
function milliseconds(text) {
    const [, digits, unit] = new RegExp(durationPattern).exec(text) ?? [];
    if (digits === undefined || unit === undefined)
        return null;
    return Number(digits) * units[unit];
}


/***/ }),

/***/ 98217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ fleetOptions)
});

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/runtime/nearest.js
var nearest = __webpack_require__(53721);
;// CONCATENATED MODULE: ./build/config/targets.js


const keys = ['name', 'url', 'query', 'passwordCommand', 'canary'];
const examples = [
    'One a line, with a name or without:',
    '',
    'eu = postgres://user:password@host:5432/database',
    'postgres://user:password@host:5432/database',
    '',
    'or JSON: [{ "name": "eu", "url": "postgres://…" }]',
].join('\n');
/**
 * Reads a list of databases: one a line, as `URL` or `name = URL`, with blank lines and `#` comments; or a JSON array of
 * such lines and of objects, or one such object.
 * @param text what was given
 * @param naming how it is called in messages: `--targets`
 * @throws UserError (2) that names the place, and quotes nothing that could be a password
 */
function parseTargets(text, naming) {
    const source = `\`${naming}\``;
    const trimmed = text.replace(/^\uFEFF/, '').trim();
    const targets = /^[[{]/.test(trimmed) ? fromJson(trimmed, source) : fromLines(text, source);
    if (targets.length === 0)
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${source} names no database`, { hint: examples });
    const [first, second] = targets.filter(({ canary }) => canary);
    if (first !== undefined && second !== undefined)
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${second.place} is a canary, and so is ${first.place}`, {
            hint: 'One goes first, alone: keep the `canary` of one.',
        });
    return targets;
}
function fromLines(text, source) {
    return text.split(/\r\n|\n|\r/).flatMap((raw, index) => {
        const line = raw.replace(/^\uFEFF/, '').trim();
        return line === '' || line.startsWith('#') ? [] : [fromLine(line, `line ${index + 1} of ${source}`)];
    });
}
function fromLine(line, place) {
    const named = /^([^:=/@]*?)\s*=\s*(.*)$/.exec(line);
    const [, name = '', url = ''] = named ?? ['', '', line];
    if (named !== null && name === '')
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${place} has nothing before the \`=\``, { hint: examples });
    const where = name === '' ? place : `${place} (${name})`;
    if (url === '')
        throw noUrl(where);
    // What is no URL is not quoted: it may be a password.
    if (!/^postgres(?:ql)?:\/\//i.test(url))
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${where} is no URL of a PostgreSQL database`, { hint: examples });
    return { place: where, name: name || null, url, query: null, passwordCommand: null, canary: false };
}
function fromJson(text, source) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        // The message of the parser quotes what stands there.
        const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? [];
        const where = line === undefined ? '' : ` (line ${line}, column ${column})`;
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${source} begins like JSON and is none${where}`, { hint: examples });
    }
    return (Array.isArray(value) ? value : [value]).map((one, index) => fromValue(one, `target ${index + 1} of ${source}`));
}
function fromValue(value, place) {
    if (typeof value === 'string')
        return fromLine(value.trim(), place);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${place} is neither a text nor an object`, { hint: examples });
    const unknown = Object.keys(value).find((key) => !keys.some((known) => known === key));
    if (unknown !== undefined)
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${place} has an unknown key \`${unknown}\`${(0,nearest/* didYouMean */.a)(unknown, keys)}`, { hint: `The keys are ${keys.join(', ')}.` });
    const given = value;
    const text = (key) => {
        const found = given[key] ?? null;
        if (found === null || typeof found === 'string')
            return found?.trim() || null;
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `\`${key}\` of ${place} is no text`);
    };
    const { canary = false } = given;
    if (typeof canary !== 'boolean')
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `\`canary\` of ${place} is neither true nor false`);
    const name = text('name');
    const where = name === null ? place : `${place} (${name})`;
    const url = text('url');
    if (url === null)
        throw noUrl(where);
    return {
        place: where,
        name,
        url,
        query: text('query'),
        passwordCommand: text('passwordCommand'),
        canary,
    };
}
const noUrl = (where) => new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${where} has no URL`, {
    hint: 'A secret that is not set is an empty text: is it there for this environment?',
});

;// CONCATENATED MODULE: ./build/config/fleet-options.js


/**
 * One at a time unless asked: then what fails, fails in one database before another is touched, and databases that share
 * a server do not compete for it.
 * @param naming how the given ones are called in messages: `--targets`
 * @returns null where it is one database only
 * @throws UserError (2) for a list that is wrong, and for options that say nothing without one
 */
function fleetOptions(given, naming) {
    if (given.targets === undefined) {
        const idle = ['parallel', 'on-error'].find((name) => given[name] !== undefined);
        if (idle === undefined)
            return null;
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `\`${naming(idle)}\` says nothing without \`${naming('targets')}\``, {
            hint: `It is about several databases. Is the list of \`${naming('targets')}\` empty?`,
        });
    }
    if (given.url !== undefined)
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `\`${naming('url')}\` and \`${naming('targets')}\` contradict each other`, { hint: 'Keep the one that you mean.' });
    return {
        targets: parseTargets(given.targets, naming('targets')),
        parallel: given.parallel ?? 1,
        onError: given['on-error'] ?? 'stop',
    };
}


/***/ }),

/***/ 11469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ processOf)
/* harmony export */ });
/** `process 4711 (psql, anna)`: how messages call a connection of somebody else's. */
function processOf(backend) {
    const who = [backend.application, backend.user].filter((part) => part !== '').join(', ');
    return `process ${backend.pid}${who === '' ? '' : ` (${who})`}`;
}


/***/ }),

/***/ 90821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ createLog)
/* harmony export */ });
/* harmony import */ var _apply_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40847);
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6257);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19903);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62867);




/** Milliseconds between two lines about the same thing. */
const patience = 10_000;
/** The same, where nothing is new but the time. */
const longPatience = 60_000;
/** Milliseconds from which on it is said how long a file took. */
const worthSaying = 2_000;
/** Makes lines of what happens, for a log: what goes on and on is said now and then only. */
function createEventLog(write, now) {
    let about = '';
    let saidAt = Number.NEGATIVE_INFINITY;
    const nowAndThen = (subject, line, atMostEvery = patience) => {
        if (subject === about && now() - saidAt < atMostEvery)
            return;
        about = subject;
        saidAt = now();
        write(line);
    };
    return (event) => {
        switch (event.kind) {
            case 'waiting for runner': {
                const [holder] = event.holders;
                const who = holder === undefined
                    ? 'another runner'
                    : `process ${holder.pid} (${holder.application || holder.user})`;
                nowAndThen('runner', `waiting for ${who} to let go of the lock, for ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(event.waitedMs)} so far`);
                break;
            }
            case 'file':
                write(`${event.version} (${event.index + 1} of ${event.total})`);
                break;
            case 'applied':
                if (event.durationMs >= worthSaying)
                    write(`${event.version} took ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(event.durationMs)}`);
                break;
            case 'retry': {
                const [first] = event.blockedBy;
                const whom = first === undefined ? '' : `, because of ${(0,_apply_words_js__WEBPACK_IMPORTED_MODULE_0__/* .blockerWords */ .Kx)(first)}`;
                write(`${event.version}: no lock (${event.sqlstate})${whom}; try ${event.retry + 1} of ${event.of + 1}`);
                break;
            }
            case 'running': {
                if (event.elapsedMs < patience)
                    break;
                const [first] = event.blockedBy;
                const what = first === undefined ? 'still running' : `waiting for ${(0,_apply_words_js__WEBPACK_IMPORTED_MODULE_0__/* .blockerWords */ .Kx)(first)}`;
                const subject = first === undefined ? 'running' : `behind ${first.pid}`;
                nowAndThen(subject, `${what}, ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(event.elapsedMs)} so far`, longPatience);
                break;
            }
            case 'index': {
                const { phase, percent, waitsFor } = event.progress;
                const share = percent === null ? '' : ` ${percent} %`;
                const whom = waitsFor[0] === undefined ? '' : `, for ${(0,_apply_words_js__WEBPACK_IMPORTED_MODULE_0__/* .blockerWords */ .Kx)(waitsFor[0])}`;
                nowAndThen(`${event.version} ${phase}`, `${event.version}: ${phase}${share}${whom}`);
                break;
            }
            case 'reconnecting':
                write(`the connection was lost (${event.reason}); connecting again`);
                break;
            case 'ended':
                write((0,_apply_words_js__WEBPACK_IMPORTED_MODULE_0__/* .outcomeWords */ .wX)(event.report));
                break;
            case 'note':
                write(event.text);
                break;
        }
    };
}
const longestName = 32;
/** The log of one database, or of several with the name of each before its lines. */
function createLog(write, now) {
    return (names) => {
        const widest = Math.max(...names.map((name) => (0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .textWidth */ .sc)((0,_visible_js__WEBPACK_IMPORTED_MODULE_3__/* .visibleLine */ .P)(name))));
        const width = Math.min(longestName, widest);
        const head = (name) => `${(0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .pad */ .eV)((0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .clip */ .$Q)((0,_visible_js__WEBPACK_IMPORTED_MODULE_3__/* .visibleLine */ .P)(name), width), width)} │ `;
        const logs = new Map(names.map((name) => {
            const before = name === '' ? '' : head(name);
            return [name, createEventLog((line) => write(`${before}${line}`), now)];
        }));
        return (name, event) => logs.get(name)?.(event);
    };
}


/***/ }),

/***/ 73086:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ renderApplyJson)
/* harmony export */ });
/**
 * `lockstep/apply/v1` or `lockstep/fleet/v1`, as schemas/apply.schema.json and schemas/fleet.schema.json describe them: two
 * spaces of indent, a line end at the end.
 */
const renderApplyJson = (report) => `${JSON.stringify(report, null, 2)}\n`;


/***/ }),

/***/ 75788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ renderApply),
  o: () => (/* binding */ renderApplyMarkdown)
});

// EXTERNAL MODULE: ./build/report/apply-words.js
var apply_words = __webpack_require__(40847);
// EXTERNAL MODULE: ./build/report/budget.js
var budget = __webpack_require__(29542);
// EXTERNAL MODULE: ./build/report/code-frame.js
var code_frame = __webpack_require__(55682);
// EXTERNAL MODULE: ./build/report/markdown-text.js
var markdown_text = __webpack_require__(86084);
// EXTERNAL MODULE: ./build/report/wording.js
var wording = __webpack_require__(62867);
;// CONCATENATED MODULE: ./build/report/apply-markdown.js





const icons = {
    applied: '✔',
    nothing: '✔',
    planned: 'ℹ',
    ahead: '⚠',
    refused: '✖',
    locked: '⚠',
    failed: '✖',
    partial: '✖',
    unknown: '✖',
    cancelled: '⚠',
    error: '✖',
    skipped: '–',
};
/** The result of apply for a job summary. Where not all files fit, the first ones that went well are left out. */
function renderOneMarkdown(view, options) {
    const { files } = view.report;
    return (0,budget/* fit */.U)(files.length, options.budget, (shown) => page(view, options, shown));
}
function page({ report, sources }, { linkBase }, shown) {
    const { outcome, database, directory, from, to, error, notes } = report;
    const facts = [
        database.name === '' ? null : `database ${(0,markdown_text/* code */.aY)(database.name)}`,
        database.server === '' ? null : `PostgreSQL ${(0,markdown_text/* text */.Qq)(database.server)}`,
        database.history === null ? null : `history in ${(0,markdown_text/* code */.aY)(database.history)}`,
        `${(0,markdown_text/* pathCode */.N3)(directory.path)} (${(0,markdown_text/* text */.Qq)(directory.format)})`,
        from === to || to === null
            ? null
            : `${from === null ? 'from nothing' : `from ${(0,markdown_text/* code */.aY)(from)}`} to ${(0,markdown_text/* code */.aY)(to)}`,
    ];
    const next = (0,apply_words/* nextWords */.L9)(report);
    const left = report.files.length - shown;
    const listed = left > 0 ? report.files.slice(left) : report.files;
    const blocks = [
        `## ${icons[outcome]} ${(0,markdown_text/* text */.Qq)(sentence((0,apply_words/* outcomeWords */.wX)(report)))}`,
        facts.filter((fact) => fact !== null).join(' · '),
        ...(error === null ? [] : [(0,markdown_text/* prose */.CS)(error.message)]),
        ...(error === null || error.hint === null ? [] : advice(error.hint)),
        ...listed.flatMap((file) => failure(file, sources.get(file.path))),
        ...(next === null ? [] : [`**Next:** ${(0,markdown_text/* prose */.CS)(next)}`]),
        ...(left > 0 ? [`Showing ${listed.length} of ${report.files.length} files.`] : []),
        ...fileTables(listed, linkBase),
        ...(0,apply_words/* planLists */.td)(report).map(([word, versions]) => `${(0,markdown_text/* text */.Qq)(sentence(word))}: ${versions.map(markdown_text/* code */.aY).join(', ')}`),
        ...notes.map((note) => `> ${(0,markdown_text/* prose */.CS)(note)}`),
    ];
    return `${blocks.join('\n\n')}\n`;
}
const sentence = (words) => `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
const advice = (hint) => [
    hint.includes('\n') ? (0,markdown_text/* fence */.EU)(hint, 'sql') : (0,markdown_text/* prose */.CS)(hint),
];
/** Where a file failed, with the statement. */
function failure({ path, error }, source) {
    if (error === null || error.line === null || error.column === null)
        return [];
    const { line, column } = error;
    const frame = source === undefined ? '' : (0,code_frame/* codeFrame */.lS)(source, { line, column }, { context: 2 });
    const place = `${(0,markdown_text/* pathCode */.N3)(`${path}:${line}:${column}`)}${error.sqlstate === '' ? '' : `, SQLSTATE ${(0,markdown_text/* code */.aY)(error.sqlstate)}`}`;
    return frame === '' ? [place] : [place, (0,markdown_text/* fence */.EU)(frame, 'sql')];
}
/** Rows of a table that nobody wants to scroll past. */
const manyFiles = 20;
/** All files, folded where they are many: what failed, and what to do, stands above. */
function fileTables(files, linkBase) {
    if (files.length === 0)
        return [];
    const all = fileTable(files, linkBase);
    if (files.length <= manyFiles)
        return [all];
    return [(0,markdown_text/* details */.zH)((0,wording/* count */.U9)(files.length, 'file'), all)];
}
function fileTable(files, linkBase) {
    return (0,markdown_text/* table */.tp)(['', 'file', 'statements', 'took', 'waits'], files.map((file) => [
        (0,markdown_text/* text */.Qq)(file.status),
        (0,markdown_text/* fileLink */.RF)((0,markdown_text/* pathCode */.N3)(file.path), linkBase, file.path, file.error?.line ?? 1),
        (0,markdown_text/* text */.Qq)((0,apply_words/* statementWords */.Zr)(file)),
        file.status === 'pending' || file.status === 'skipped' ? '' : (0,markdown_text/* text */.Qq)((0,wording/* duration */.p0)(file.durationMs)),
        (0,markdown_text/* breakable */.mo)(waits(file)),
    ]));
}
function waits({ retries, waits }) {
    const waited = waits.flatMap(({ waitedMs, blockedBy }) => blockedBy[0] === undefined ? [] : [`${(0,wording/* duration */.p0)(waitedMs)} for ${(0,apply_words/* blockerWords */.Kx)(blockedBy[0])}`]);
    const retried = (0,apply_words/* retryWords */.Gh)(retries);
    const queries = [...retries.slice(-1), ...waits].flatMap(({ blockedBy }) => blockedBy[0]?.query || []);
    return [...waited, ...(retried === null ? [] : [retried])]
        .map(markdown_text/* text */.Qq)
        .concat([...new Set(queries)].map(markdown_text/* code */.aY))
        .join('<br>');
}

// EXTERNAL MODULE: ./build/report/paint.js
var report_paint = __webpack_require__(78495);
// EXTERNAL MODULE: ./build/report/terminal-layout.js
var terminal_layout = __webpack_require__(23186);
// EXTERNAL MODULE: ./build/report/visible.js
var visible = __webpack_require__(6257);
// EXTERNAL MODULE: ./build/report/width.js
var report_width = __webpack_require__(19903);
;// CONCATENATED MODULE: ./build/report/apply-terminal.js







/** The result of apply for a person at a terminal, with a line end after the last line. */
function renderOne({ report, sources, status }, options) {
    const paint = options.colour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    const page = { paint, width: Math.min(Math.max(options.width, 40), 120), sources };
    const blocks = [
        header(report, paint),
        ...files(report, page),
        ...lists(report, page),
        ...notes(report, page),
    ];
    blocks.push(closing(report, status === true, page));
    return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
function header({ database, directory }, paint) {
    const parts = [
        database.name === '' ? null : paint('strong', (0,visible/* visibleLine */.P)(database.name)),
        database.server === '' ? null : `PostgreSQL ${database.server}`,
        database.history === null ? null : `history in ${(0,visible/* visibleLine */.P)(database.history)}`,
        `${(0,visible/* visibleLine */.P)(directory.path)} (${directory.format})`,
    ];
    return parts.filter((part) => part !== null).join(paint('faint', ' · '));
}
const marks = {
    applied: ['✓', 'good'],
    skipped: ['=', 'faint'],
    pending: ['·', 'faint'],
    failed: ['✗', 'error'],
    partial: ['✗', 'error'],
    unknown: ['?', 'error'],
    cancelled: ['✗', 'warning'],
};
const words = {
    applied: '',
    skipped: 'applied by another runner',
    pending: 'pending',
    failed: 'failed, nothing of it is left',
    partial: 'half done',
    unknown: 'unknown',
    cancelled: 'cancelled',
};
function files({ files }, page) {
    if (files.length === 0)
        return [];
    const longest = Math.min(60, Math.max(...files.map(({ path }) => (0,report_width/* textWidth */.sc)((0,visible/* visibleLine */.P)(path)))));
    const lines = (0,apply_words/* folded */.TM)(files).map((part) => 'path' in part ? fileLines(part, longest, page) : `    ${page.paint('faint', `… ${(0,apply_words/* foldedWords */.C8)(part)}`)}`);
    return [lines.join('\n')];
}
function fileLines(file, longest, page) {
    const { paint } = page;
    const [mark, role] = marks[file.status];
    const took = file.status === 'pending' || file.status === 'skipped' ? '' : (0,wording/* duration */.p0)(file.durationMs);
    const facts = [(0,apply_words/* statementWords */.Zr)(file), took, words[file.status]].filter((part) => part !== '');
    const line = `  ${paint(role, mark)} ${(0,report_width/* pad */.eV)((0,visible/* visibleLine */.P)(file.path), longest)}  ${paint('faint', facts.join(', '))}`;
    const retried = (0,apply_words/* retryWords */.Gh)(file.retries);
    const waits = file.waits.flatMap(({ waitedMs, blockedBy }) => blockedBy[0] === undefined ? [] : [`waited ${(0,wording/* duration */.p0)(waitedMs)} for ${(0,apply_words/* blockerWords */.Kx)(blockedBy[0])}`]);
    const queries = [...file.retries.slice(-1), ...file.waits].flatMap(({ blockedBy }) => blockedBy[0] === undefined || blockedBy[0].query === '' ? [] : [`its last query: ${blockedBy[0].query}`]);
    const details = [...(retried === null ? [] : [retried]), ...waits, ...queries];
    const below = details.map((text) => indented(text, 6, page, 'faint'));
    return [line, ...below, ...errorLines(file, page)].join('\n');
}
function errorLines({ path, error }, page) {
    if (error === null)
        return [];
    const { paint, width, sources } = page;
    const state = error.sqlstate === '' ? '' : ` (${error.sqlstate})`;
    const lines = [indented(`${error.message}${state}`, 6, page, 'error')];
    const { line, column } = error;
    if (line === null || column === null)
        return lines;
    lines.push(`      ${paint('faint', 'at')} ${paint('place', `${(0,visible/* visibleLine */.P)(path)}:${line}:${column}`)}`);
    const source = sources.get(path);
    const frame = source === undefined ? '' : (0,code_frame/* codeFrame */.lS)(source, { line, column }, { paint, width: width - 6, context: 2 });
    return frame === '' ? lines : [...lines, ...frame.split('\n').map((each) => `      ${each}`)];
}
function lists(report, page) {
    const found = (0,apply_words/* planLists */.td)(report);
    if (found.length === 0)
        return [];
    return [found.map(([word, versions]) => indented(`${word}: ${versions.join(', ')}`, 2, page)).join('\n')];
}
function notes({ notes }, page) {
    return notes.length === 0 ? [] : [notes.map((note) => indented(`note: ${note}`, 2, page)).join('\n')];
}
const roles = {
    applied: 'good',
    nothing: 'good',
    planned: 'notice',
    ahead: 'warning',
    locked: 'warning',
    cancelled: 'warning',
};
function closing(report, status, page) {
    const { paint } = page;
    const { error, outcome } = report;
    const sentence = status ? (0,apply_words/* outcomeWords */.wX)(report).replace('; nothing was written', '') : (0,apply_words/* outcomeWords */.wX)(report);
    const lines = [paint(roles[outcome] ?? 'error', sentence)];
    if (error !== null) {
        // What went wrong with a file stands below it already.
        const isSaid = report.files.some((file) => file.error?.message === error.message);
        if (!isSaid)
            lines.push(indented(error.message, 2, page));
        if (error.hint !== null)
            lines.push(hint(error.hint, page));
    }
    const next = status ? null : (0,apply_words/* nextWords */.L9)(report);
    if (next !== null)
        lines.push('', indented(next, 2, page));
    return lines.join('\n');
}
/** Lines to paste stay as they are; one line is prose. */
function hint(text, page) {
    if (!text.includes('\n'))
        return indented(text, 2, page);
    return (0,visible/* visible */.R)(text)
        .split('\n')
        .map((line) => `  ${page.paint('remedy', line)}`)
        .join('\n');
}
function indented(text, columns, { paint, width }, role) {
    return (0,terminal_layout/* paragraph */.FY)(text, width - columns)
        .map((line) => `${' '.repeat(columns)}${role === undefined ? (0,report_paint/* paintProse */.gm)(line, paint) : paint(role, line)}`)
        .join('\n');
}

// EXTERNAL MODULE: ./build/report/apply-view.js
var apply_view = __webpack_require__(98437);
// EXTERNAL MODULE: ./build/report/fleet-words.js
var fleet_words = __webpack_require__(33439);
;// CONCATENATED MODULE: ./build/report/fleet-markdown.js





const reasonCharacters = 200;
/** The result for several databases for a job summary. Where not all fit, those that went well are left out first. */
function renderFleetMarkdown(view, options) {
    const { targets } = view.report;
    const ranked = [...targets.filter(fleet_words/* hasFailed */.WN), ...targets.filter((target) => !(0,fleet_words/* hasFailed */.WN)(target))];
    return (0,budget/* fit */.U)(targets.length, options.budget, (shown) => fleet_markdown_page(view, new Set(ranked.slice(0, shown))));
}
function fleet_markdown_page({ report, sources }, shown) {
    const { targets, outcome } = report;
    const [first] = targets;
    const listed = targets.filter((target) => shown.has(target));
    const failed = listed.filter(fleet_words/* hasFailed */.WN);
    const blocks = [
        `## ${icons[outcome]} ${(0,markdown_text/* text */.Qq)((0,fleet_words/* fleetWords */._Y)(report))}`,
        ...(first === undefined ? [] : [`${(0,markdown_text/* pathCode */.N3)(first.directory.path)} (${(0,markdown_text/* text */.Qq)(first.directory.format)})`]),
        ...(listed.length < targets.length ? [`Showing ${listed.length} of ${targets.length} databases.`] : []),
        ...(listed.length === 0 ? [] : [rows(listed)]),
        ...failed.flatMap((target) => details(target, sources)),
    ];
    return `${blocks.join('\n\n')}\n`;
}
function rows(targets) {
    return (0,markdown_text/* table */.tp)(['', 'database', 'outcome', 'version', 'files', 'took', ''], targets.map((target) => [
        icons[target.outcome],
        (0,markdown_text/* breakable */.mo)((0,markdown_text/* code */.aY)(target.name)),
        (0,markdown_text/* text */.Qq)((0,fleet_words/* outcomeWord */.nG)(target)),
        (0,markdown_text/* breakable */.mo)((0,markdown_text/* text */.Qq)((0,fleet_words/* versionsWord */.iU)(target))),
        (0,markdown_text/* text */.Qq)((0,fleet_words/* filesWord */.od)(target)),
        (0,markdown_text/* text */.Qq)((0,fleet_words/* tookWord */.Oj)(target)),
        (0,markdown_text/* breakable */.mo)((0,markdown_text/* text */.Qq)((0,markdown_text/* shortened */.vI)((0,fleet_words/* reasonWord */.HN)(target), reasonCharacters))),
    ]));
}
function details(target, sources) {
    const { name, error, files, notes } = target;
    const ofFile = files.find((file) => file.error !== null)?.error ?? null;
    const messages = [...new Set([ofFile?.message, error?.message])].filter((one) => one !== undefined);
    const hint = error?.hint ?? ofFile?.hint ?? null;
    return [
        `### ${icons[target.outcome]} ${(0,markdown_text/* code */.aY)(name)}: ${(0,markdown_text/* text */.Qq)((0,apply_words/* outcomeWords */.wX)(target))}`,
        ...messages.map(markdown_text/* prose */.CS),
        ...files.flatMap((file) => failure(file, sources.get(file.path))),
        ...(hint === null ? [] : advice(hint)),
        ...(0,apply_words/* planLists */.td)(target).map(([word, versions]) => `${(0,markdown_text/* text */.Qq)(sentence(word))}: ${versions.map(markdown_text/* code */.aY).join(', ')}`),
        ...notes.map((note) => `> ${(0,markdown_text/* prose */.CS)(note)}`),
    ];
}

;// CONCATENATED MODULE: ./build/report/fleet-terminal.js






const longestName = 40;
const longestVersions = 40;
/** Failures told in full: many databases mostly fail for one reason. */
const mostDetails = 10;
const fleet_terminal_marks = {
    applied: '✓',
    nothing: '✓',
    planned: '·',
    skipped: '–',
    unknown: '?',
};
/** The result for several databases: a row for each, and below all that can be said about those that failed. */
function renderFleet(view, options) {
    const { report, sources, status } = view;
    const paint = options.colour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    const width = Math.min(Math.max(options.width, 40), 120);
    const failed = report.targets.filter(fleet_words/* hasFailed */.WN);
    const details = failed.slice(0, mostDetails).map((target) => {
        const name = (0,report_width/* clip */.$Q)((0,visible/* visibleLine */.P)(target.name), width - 4);
        const head = (0,terminal_layout/* ruled */.Vy)(paint('strong', name), (0,report_width/* textWidth */.sc)(name), { paint, width });
        const told = renderOne({ report: target, sources, ...(status === undefined ? {} : { status }) }, options);
        return `${head}\n\n${told.trimEnd()}`;
    });
    const more = failed.length - details.length;
    const blocks = [
        fleet_terminal_rows(report.targets, paint, width),
        ...details,
        ...(more > 0
            ? [`Showing ${details.length} of ${failed.length} that failed; \`--output json\` has all.`]
            : []),
        paint(roleOf(report.outcome), (0,fleet_words/* fleetWords */._Y)(report)),
    ];
    return `${blocks.join('\n\n')}\n`;
}
const roleOf = (outcome) => outcome === 'skipped' ? 'faint' : (roles[outcome] ?? 'error');
function fleet_terminal_rows(targets, paint, width) {
    const cells = targets.map((target) => [
        (0,report_width/* clip */.$Q)((0,visible/* visibleLine */.P)(target.name), longestName),
        (0,fleet_words/* outcomeWord */.nG)(target),
        (0,report_width/* clip */.$Q)((0,visible/* visibleLine */.P)((0,fleet_words/* versionsWord */.iU)(target)), longestVersions),
        (0,fleet_words/* filesWord */.od)(target),
        (0,fleet_words/* tookWord */.Oj)(target),
    ]);
    const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => (0,report_width/* textWidth */.sc)(row[column] ?? ''))));
    return targets
        .map((target, index) => {
        const role = roleOf(target.outcome);
        const [name = '', outcome = '', ...facts] = (cells[index] ?? []).map((cell, column) => (0,report_width/* pad */.eV)(cell, widths[column] ?? 0));
        const head = `  ${fleet_terminal_marks[target.outcome] ?? '✗'} ${name}  ${outcome}`;
        const told = facts.filter((fact) => fact !== '').join('  ');
        const left = width - (0,report_width/* textWidth */.sc)(head) - (0,report_width/* textWidth */.sc)(told) - 4;
        const reason = left < 12 ? '' : (0,report_width/* clip */.$Q)((0,visible/* visibleLine */.P)((0,fleet_words/* reasonWord */.HN)(target)), left);
        const line = `  ${paint(role, fleet_terminal_marks[target.outcome] ?? '✗')} ${paint('strong', name)}  ${paint(role, outcome)}  ${told}  ${paint('faint', reason)}`;
        return line.trimEnd();
    })
        .join('\n');
}

;// CONCATENATED MODULE: ./build/report/apply-render.js





/** The result of apply for a person at a terminal, about one database or several, with a line end after the last line. */
const renderApply = (view, options) => (0,apply_view/* isFleet */.xP)(view) ? renderFleet(view, options) : renderOne(view, options);
/** The result of apply for a job summary. */
const renderApplyMarkdown = (view, options) => (0,apply_view/* isFleet */.xP)(view) ? renderFleetMarkdown(view, options) : renderOneMarkdown(view, options);


/***/ }),

/***/ 98437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ toApplyView),
/* harmony export */   tu: () => (/* binding */ reportsOf),
/* harmony export */   xP: () => (/* binding */ isFleet)
/* harmony export */ });
const isFleet = (view) => view.report.schema === 'lockstep/fleet/v1';
/** The reports in it: one, or one for each database. */
const reportsOf = (report) => report.schema === 'lockstep/fleet/v1' ? report.targets : [report];
function toApplyView(report, { files }) {
    const ended = reportsOf(report).flatMap((one) => one.files);
    const failed = new Set(ended.flatMap(({ path, error }) => (error === null ? [] : [path])));
    const texts = files.flatMap(({ up }) => failed.has(up.path) ? [[up.path, Buffer.from(up.original ?? up.bytes).toString('utf8')]] : []);
    return { report, sources: new Map(texts) };
}


/***/ }),

/***/ 40847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C8: () => (/* binding */ foldedWords),
/* harmony export */   Gh: () => (/* binding */ retryWords),
/* harmony export */   Kx: () => (/* binding */ blockerWords),
/* harmony export */   L9: () => (/* binding */ nextWords),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   Zr: () => (/* binding */ statementWords),
/* harmony export */   td: () => (/* binding */ planLists),
/* harmony export */   wX: () => (/* binding */ outcomeWords)
/* harmony export */ });
/* harmony import */ var _database_process_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11469);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62867);


/** `process 4711 (psql, ada), in its transaction for 63 s, with ACCESS SHARE`. */
function blockerWords(blocker) {
    const { ageMs, lock, waitsFor } = blocker;
    const parts = [
        (0,_database_process_words_js__WEBPACK_IMPORTED_MODULE_1__/* .processOf */ .h)(blocker),
        ...(ageMs > 0 ? [`in its transaction for ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(ageMs)}`] : []),
        ...(lock === '' ? [] : [`with ${lock}`]),
        ...(waitsFor.length === 0
            ? []
            : [`which waits for ${waitsFor.map((other) => `process ${other}`).join(', ')}`]),
    ];
    return parts.join(', ');
}
/** `a lock was not to be had, 3 times`, and who was in the way at the last one. */
function retryWords(retries) {
    const last = retries.findLast(({ blockedBy }) => blockedBy.length > 0) ?? retries.at(-1);
    if (last === undefined)
        return null;
    const [first] = last.blockedBy;
    const whom = first === undefined ? '' : `: ${blockerWords(first)}`;
    const times = retries.length === 1 ? 'once' : `${retries.length} times`;
    return `a lock was not to be had, ${times} (${last.sqlstate})${whom}`;
}
/** One sentence: what the run did to the database. */
function outcomeWords(report) {
    const { outcome, plan, files, to } = report;
    const applied = files.filter(({ status }) => status === 'applied').length;
    const pending = plan?.pending.length ?? 0;
    const of = `${applied} of ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(files.length, 'file')} applied`;
    const baseline = plan === null || plan.baseline.length === 0
        ? ''
        : `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(plan.baseline.length, 'file')} taken as applied`;
    const words = {
        applied: [baseline, applied > 0 || baseline === '' ? `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(applied, 'file')} applied` : '']
            .filter((part) => part !== '')
            .join(', '),
        nothing: `nothing to do${to === null ? '' : `, the database is at ${to}`}`,
        planned: `${[baseline.replace('taken', 'to be taken'), `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(pending, 'file')} to apply`].filter((part) => part !== '').join(', ')}; nothing was written`,
        ahead: 'the database is ahead of the directory',
        refused: applied > 0 ? `refused, ${of}` : 'refused, nothing was applied',
        locked: 'another runner holds the lock, nothing was applied',
        failed: `failed and rolled back, ${of}`,
        partial: `failed half way through a file, ${of}`,
        unknown: `the outcome of a statement is unknown, ${of}`,
        cancelled: files.length === 0 ? 'cancelled, nothing was applied' : `cancelled, ${of}`,
        error: 'could not be worked with',
        skipped: 'not begun',
    };
    return words[outcome];
}
/** What to do next, where the outcome by itself says it; null where all is well, or the error has its own advice. */
function nextWords({ outcome, files, error }) {
    // To run it again has been tried: now a person has to look.
    if (outcome === 'unknown' && error?.hint?.includes('lockstep.statements'))
        return null;
    const words = {
        failed: 'Nothing of the file that failed is left. Remove the reason, or mend the file, which was never applied; then run again.',
        partial: 'Remove the reason and run again: it goes on at the statement that failed. The statements before it may not be changed any more.',
        unknown: 'Run it again first: it finds out what can be found out, and goes on where this run ended.',
        cancelled: files.some(({ status }) => status === 'unknown')
            ? 'See whether the statement had an effect before it is run again.'
            : 'Run it again when it is wanted: it goes on where this run ended.',
    };
    return words[outcome] ?? null;
}
/** A file about which there is nothing to say but that it is applied, or pending. */
const isPlain = ({ status, retries, waits, error }) => (status === 'applied' || status === 'pending') && retries.length + waits.length === 0 && error === null;
/** Of a row of like files, those that are shown at either end. */
const shownAtEnds = 5;
/** Files to show one by one, and in place of the middle of a long row of like ones, that row. */
function folded(files) {
    const rows = [];
    for (const file of files) {
        const row = rows.at(-1);
        const last = row?.at(-1);
        if (row !== undefined &&
            last !== undefined &&
            isPlain(last) &&
            isPlain(file) &&
            last.status === file.status)
            row.push(file);
        else
            rows.push([file]);
    }
    return rows.flatMap((row) => row.length <= 2 * shownAtEnds + 1
        ? row
        : [...row.slice(0, shownAtEnds), row.slice(shownAtEnds, -shownAtEnds), ...row.slice(-shownAtEnds)]);
}
/** `810 more, 2.1 s`. */
function foldedWords(files) {
    const took = files.reduce((sum, { durationMs }) => sum + durationMs, 0);
    const more = `${files.length.toLocaleString('en-US')} more`;
    return files[0]?.status === 'applied' ? `${more}, ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(took)}` : `${more}, pending`;
}
/** `2 of 5 statements`, or `5 statements` when all are done or none. Empty where nobody has counted. */
function statementWords({ statements: { total, done } }) {
    if (total === 0)
        return '';
    return done > 0 && done < total ? `${done} of ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(total, 'statement')}` : (0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(total, 'statement');
}
/** The lists of a plan that hold anything, with a word for each. */
function planLists({ plan, files, }) {
    if (plan === null)
        return [];
    const { baseline, partial, late, missing, edited, unknown } = plan;
    // What the plan found, and the run has settled.
    const settled = new Set(files
        .filter(({ status }) => ['applied', 'skipped', 'failed'].includes(status))
        .map(({ version }) => version));
    const open = (versions) => versions.filter((version) => !settled.has(version));
    const lists = [
        ['baseline', baseline],
        ['half done', open(partial)],
        ['late', open(late)],
        ['missing', missing],
        ['edited', edited],
        ['not in the directory', unknown],
    ];
    return lists.filter(([, versions]) => versions.length > 0);
}


/***/ }),

/***/ 29542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ fit)
/* harmony export */ });
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68587);

/**
 * Renders as many of `pieces` as fit. `render` gets how many of them, counted from the most important, it may show, and
 * must not grow when it may show fewer. The result never exceeds the budget: where not even no pieces fit, it is the
 * beginning of that.
 */
function fit(pieces, budget, render) {
    const whole = render(pieces);
    if (budget === null || (0,_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeOf */ .$d)(whole, budget) <= budget.limit)
        return whole;
    let best = null;
    let low = 0;
    let high = pieces - 1;
    while (low <= high) {
        const shown = Math.floor((low + high) / 2);
        const rendered = render(shown);
        if ((0,_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeOf */ .$d)(rendered, budget) <= budget.limit) {
            best = rendered;
            low = shown + 1;
        }
        else {
            high = shown - 1;
        }
    }
    return best ?? beginning(render(0), budget);
}
function beginning(text, budget) {
    let kept = '';
    let size = 0;
    for (const character of text) {
        size += (0,_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeOf */ .$d)(character, budget);
        if (size > budget.limit)
            break;
        kept += character;
    }
    return kept;
}


/***/ }),

/***/ 33439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ reasonWord),
/* harmony export */   Oj: () => (/* binding */ tookWord),
/* harmony export */   WN: () => (/* binding */ hasFailed),
/* harmony export */   _Y: () => (/* binding */ fleetWords),
/* harmony export */   iU: () => (/* binding */ versionsWord),
/* harmony export */   nG: () => (/* binding */ outcomeWord),
/* harmony export */   od: () => (/* binding */ filesWord)
/* harmony export */ });
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62867);

/** What most needs a person first. */
const order = [
    'unknown',
    'partial',
    'failed',
    'error',
    'locked',
    'refused',
    'ahead',
    'cancelled',
    'skipped',
    'applied',
    'planned',
    'nothing',
];
/** As the end of `3 of 7 databases: `. */
const words = {
    unknown: 'unknown',
    partial: 'half done',
    failed: 'failed',
    error: 'in error',
    locked: 'locked',
    refused: 'refused',
    ahead: 'ahead',
    cancelled: 'cancelled',
    skipped: 'skipped',
    applied: 'applied',
    planned: 'pending',
    nothing: 'up to date',
};
/** It went wrong, and says itself why: not what was only left out because of another. */
const hasFailed = ({ exitCode, outcome, run, error, files }) => exitCode !== 0 &&
    outcome !== 'skipped' &&
    !(outcome === 'cancelled' && run === null && error === null && files.length === 0);
/** `3 databases: 1 failed, 1 skipped and 1 up to date`. */
function fleetWords({ targets }) {
    const counts = order.flatMap((outcome) => {
        const number = targets.filter((target) => target.outcome === outcome).length;
        return number === 0 ? [] : [`${number} ${words[outcome]}`];
    });
    return `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(targets.length, 'database')}: ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(counts)}`;
}
/** The outcome as a word for a row of a table. */
const outcomeWord = ({ outcome }) => words[outcome];
/** `2 files`, `1 of 2 files`; empty where nothing was to be done. */
function filesWord({ files, outcome }) {
    if (files.length === 0)
        return '';
    const applied = files.filter(({ status }) => status === 'applied').length;
    if (outcome === 'planned' || applied === files.length)
        return (0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(files.length, 'file');
    return `${applied} of ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(files.length, 'file')}`;
}
/** `12 → 14`, or where it stands. */
function versionsWord({ from, to }) {
    if (to === null && from === null)
        return '';
    return from === to ? `at ${to}` : `${from ?? 'nothing'} → ${to ?? '?'}`;
}
/** What its files took together; empty where none ran. */
function tookWord({ files }) {
    const ran = files.filter(({ status }) => status !== 'pending' && status !== 'skipped');
    return ran.length === 0 ? '' : (0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(ran.reduce((sum, { durationMs }) => sum + durationMs, 0));
}
/** Why, in one line; empty where nothing went wrong. */
function reasonWord({ error, files, notes, outcome }) {
    const said = error?.message ?? files.find((file) => file.error !== null)?.error?.message;
    return said ?? (outcome === 'skipped' || outcome === 'cancelled' ? (notes[0] ?? '') : '');
}


/***/ }),

/***/ 68587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ sizeOf),
/* harmony export */   LO: () => (/* binding */ commentBudget),
/* harmony export */   MF: () => (/* binding */ sarifResults),
/* harmony export */   MT: () => (/* binding */ annotationCharacters),
/* harmony export */   V: () => (/* binding */ sarifGzipBytes),
/* harmony export */   eI: () => (/* binding */ sarifDescriptionCharacters),
/* harmony export */   er: () => (/* binding */ commentCharacters),
/* harmony export */   iN: () => (/* binding */ annotationsPerLevel),
/* harmony export */   qN: () => (/* binding */ summaryBudget)
/* harmony export */ });
/* unused harmony export summaryBytes */
/** What GitHub takes, each with its source. Every channel is rendered to fit; nothing is cut by GitHub itself. */
/**
 * Characters in the body of an issue, pull-request or review comment: one more and the API answers 422
 * "body is too long (maximum is 65536 characters)". https://github.com/actions/dependency-review-action/issues/730
 */
const commentCharacters = 65_536;
/**
 * Bytes (UTF-8) of a step's job summary: over it nothing is shown at all.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
const summaryBytes = 1024 * 1024;
/**
 * Annotations of each level (error, warning, notice) that a step can add; the runner drops the rest without a word.
 * https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
 */
const annotationsPerLevel = 10;
/** Characters of an annotation's message; the runner cuts after them. actions/runner `src/Runner.Worker/ExecutionContext.cs`. */
const annotationCharacters = 4096;
/**
 * Results of a SARIF run, and bytes of the file after gzip: GitHub refuses a file over either.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning#validating-your-sarif-file
 */
const sarifResults = 25_000;
const sarifGzipBytes = 10_000_000;
/** Characters of a rule's short and full description in SARIF. Same page, `reportingDescriptor` object. */
const sarifDescriptionCharacters = 1024;
const commentBudget = { unit: 'characters', limit: commentCharacters };
const summaryBudget = { unit: 'bytes', limit: summaryBytes };
/** The size of `text` in the budget's unit. */
function sizeOf(text, budget) {
    return budget.unit === 'bytes' ? Buffer.byteLength(text, 'utf8') : text.length;
}


/***/ }),

/***/ 86084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   N3: () => (/* binding */ pathCode),
/* harmony export */   O0: () => (/* binding */ encodePath),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   RF: () => (/* binding */ fileLink),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   mo: () => (/* binding */ breakable),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   vI: () => (/* binding */ shortened),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6257);

/**
 * GitHub Flavored Markdown from text that anyone may have written. Escaping is by character references: they mean the
 * same in Markdown, in raw HTML and in table cells, and "cannot be used in place of symbols indicating structure"
 * (https://github.github.com/gfm/#entity-and-numeric-character-references). They do not stop what GitHub does to the
 * finished HTML: it turns @names, #123, GH-123 and :emoji: in text into links, mails and pictures. A zero-width space
 * inside does.
 */
const zeroWidth = '&#8203;';
/** What means something in Markdown or HTML, and where GitHub would make a link, a mail, a picture or a formula. */
const special = /[&<>\\`*_[\]|~$@]|#(?=\d)|GH-(?=\d)|:(?=\/\/|[\w+-]+:)|www\./gi;
/** One line of text that shows exactly as it is, anywhere but at the start of a line. */
function text(raw) {
    return (0,_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleLine */ .P)(raw).replace(special, (found) => {
        if (found === '$')
            return '<span>$</span>';
        if (/^[@#:]$|^GH-$/i.test(found))
            return `${found}${zeroWidth}`;
        if (found.length > 1)
            return found.replace('.', '&#46;');
        return `&#${found.charCodeAt(0)};`;
    });
}
/** An inline code element: unlike backticks it holds any text, also in a table cell or a summary. */
function code(raw) {
    return `<code>${text(raw)}</code>`;
}
/** A path as code, which may break at its slashes and underscores: a table is only so wide. */
function pathCode(raw) {
    return code(raw).replace(/\/(?!code>)|&#95;/g, '$&<wbr>');
}
/** A cell that is finished Markdown, in which long names may break at their underscores: a table is only so wide. */
function breakable(cell) {
    return cell.replace(/(?:[\w.]|&#95;){24,}/g, (name) => name.replaceAll('&#95;', '&#95;<wbr>'));
}
/** A sentence in which backticks mark code; blank lines between paragraphs become line breaks. */
function prose(raw) {
    return raw
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph
        .split(/`([^`]+)`/)
        .map((part, index) => (index % 2 === 1 ? code(part) : text(part)))
        .join(''))
        .join('<br><br>');
}
/** Lines and characters of one fenced block; what is over is left out with a word about it. */
const fenceLines = 60;
const fenceCharacters = 6000;
/** A fenced block whose fence is longer than any run of backticks in it, so that nothing in it can end it. */
function fence(raw, language) {
    const clean = (0,_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(raw).trimEnd();
    const runs = clean.match(/`+/g) ?? [];
    const mark = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
    return `${mark}${language}\n${language === 'mermaid' ? clean : shorten(clean)}\n${mark}`;
}
function shorten(block) {
    const lines = block.split('\n');
    let kept = 0;
    let size = 0;
    for (const line of lines.slice(0, fenceLines)) {
        size += line.length + 1;
        if (size > fenceCharacters)
            break;
        kept += 1;
    }
    if (kept === lines.length)
        return block;
    const head = kept === 0 ? [shortened(block, fenceCharacters)] : lines.slice(0, kept);
    return [...head, `-- … ${lines.length - Math.max(kept, 1)} more lines`].join('\n');
}
/** The beginning of a text, with `…` for what is left out; never half of a surrogate pair. */
function shortened(raw, characters) {
    if (raw.length <= characters)
        return raw;
    return `${raw.slice(0, Math.max(0, characters - 1)).replace(/[\ud800-\udbff]$/, '')}…`;
}
/** `[label](base/path#L4)`; the label is finished Markdown. */
function fileLink(label, base, path, line) {
    return base === null ? label : `[${label}](${base.replace(/\/+$/, '')}/${encodePath(path)}#L${line})`;
}
/** A path as part of an address: every segment is percent-encoded, also what would end a Markdown link. */
function encodePath(path) {
    return path
        .split('/')
        .map((segment) => encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`))
        .join('/');
}
/** A folded part. The summary is finished HTML, the body finished Markdown. */
function details(summary, body) {
    return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** A table; cells are finished Markdown on one line. */
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}


/***/ }),

/***/ 58911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Go: () => (/* binding */ redactApply),
/* harmony export */   ki: () => (/* binding */ redactError),
/* harmony export */   r$: () => (/* binding */ redactView),
/* harmony export */   se: () => (/* binding */ redactValues)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84704);

/**
 * A report without secrets: value by value, before anything is rendered: Markdown writes some characters as references, a terminal breaks lines,
 * long texts are cut, and what is written as JSON has to stay JSON.
 */
function redactView(view, redact) {
    const { report, sources, schemas, durations, notes, unverified } = view;
    return { ...view, ...redactValues({ report, sources, schemas, durations, notes, unverified }, redact) };
}
/** The result of apply without secrets: blockers' queries and server messages may hold some. */
const redactApply = (view, redact) => redactValues(view, redact);
/** An error without secrets; where it is stays. */
const redactError = (error, redact) => (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .reworded */ .Fg)(error, { message: redact, hint: redact, frame: redact });
/** Every text in some plain data. */
function redactValues(value, redact) {
    const inner = (one) => redactValues(one, redact);
    if (typeof value === 'string')
        return redact(value);
    if (Array.isArray(value))
        return value.map(inner);
    if (value instanceof Map)
        return new Map([...value].map(([key, one]) => [inner(key), inner(one)]));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner(one)]));
}


/***/ })

};

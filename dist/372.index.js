export const id = 372;
export const ids = [372,4];
export const modules = {

/***/ 36004:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ connectorOf),
  runApply: () => (/* binding */ runApply),
  runStatus: () => (/* binding */ runStatus)
});

// EXTERNAL MODULE: ./build/apply/connector.js + 2 modules
var connector = __webpack_require__(3338);
// EXTERNAL MODULE: ./build/apply/job.js + 65 modules
var job = __webpack_require__(51436);
// EXTERNAL MODULE: ./build/config/apply-options.js
var apply_options = __webpack_require__(74780);
// EXTERNAL MODULE: ./build/config/directory-to-apply.js
var directory_to_apply = __webpack_require__(53849);
// EXTERNAL MODULE: ./build/config/fleet-options.js + 1 modules
var fleet_options = __webpack_require__(98217);
// EXTERNAL MODULE: ./build/report/apply-events.js
var apply_events = __webpack_require__(90821);
// EXTERNAL MODULE: ./build/report/apply-json.js
var apply_json = __webpack_require__(73086);
// EXTERNAL MODULE: ./build/report/apply-render.js + 4 modules
var apply_render = __webpack_require__(75788);
// EXTERNAL MODULE: ./build/report/apply-view.js
var apply_view = __webpack_require__(98437);
// EXTERNAL MODULE: ./build/report/redacted.js
var redacted = __webpack_require__(58911);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/cli/registry-access.js
var registry_access = __webpack_require__(7425);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
;// CONCATENATED MODULE: ./build/cli/targets.js




/**
 * The list of databases that `--targets` names: in a file, on standard input, or the list itself, which holds a URL or is
 * JSON.
 * @throws UserError (2) for a file that cannot be read
 */
async function readTargets(value, workingDirectory, stdin) {
    if (value === '-')
        return await (0,consumers_.text)(stdin);
    if (value.includes('://') || value.includes('\n') || /^\s*[[{]/.test(value))
        return value;
    try {
        return await (0,promises_.readFile)((0,external_node_path_.resolve)(workingDirectory, value), 'utf8');
    }
    catch (cause) {
        const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
        const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read: ${code}`;
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `\`--targets\` names the file ${value}, and ${why}`, {
            hint: 'It takes a file, `-` for standard input, or the list itself: postgres://user@host/database',
            cause,
        });
    }
}

;// CONCATENATED MODULE: ./build/cli/apply.js













/** `lockstep apply`: runs what is pending. @returns the exit code of the outcome */
async function runApply(command) {
    const { args, config, terminal, redact } = command;
    const { options } = args;
    const log = (0,apply_events/* createLog */.h)((line) => terminal.error(`${redact(line)}\n`), () => performance.now());
    const view = await assessOrApply(command, (0,apply_options/* applyOptions */.V)(config.apply, options, asOption), options.quiet ? silent : log);
    await print(command, view);
    return view.report.exitCode;
}
const asOption = (name) => `--${name}`;
const silent = () => () => undefined;
/** `lockstep status`: a dry run, told as a state. */
async function runStatus(command) {
    const { args, config } = command;
    const { options } = args;
    const asked = { ...options, 'dry-run': true, 'record-noop': false };
    const view = await assessOrApply(command, (0,apply_options/* applyOptions */.V)(config.apply, asked, asOption), silent);
    await print(command, { ...view, status: true });
    const reports = (0,apply_view/* reportsOf */.tu)(view.report);
    // One that cannot be reached among several is told in its row, and is no state.
    if (reports.some(({ outcome }) => outcome === 'error' || outcome === 'cancelled'))
        return view.report.exitCode;
    return options.check && reports.some(({ outcome }) => outcome !== 'nothing')
        ? errors/* ExitCode */.yU.checkSaysNo
        : errors/* ExitCode */.yU.done;
}
async function assessOrApply(command, options, log) {
    const { args, workingDirectory, env, signal } = command;
    const list = args.options.targets;
    const targets = list === undefined ? list : await readTargets(list, workingDirectory, process.stdin);
    const fleet = (0,fleet_options/* fleetOptions */.L)({ ...args.options, targets }, asOption);
    // A registry that is down is to fail before a database is touched.
    const { directory, reference } = await directoryOf(command);
    const report = await (0,job/* runJob */.b)({
        directory,
        reference,
        options,
        connection: sourceOf(command),
        fleet,
        run: { url: null, commit: null, actor: env.USER ?? null, pullRequest: null, lintReport: null },
        signal,
        log,
    });
    return (0,redacted/* redactApply */.Go)((0,apply_view/* toApplyView */.B)(report, directory), command.redact);
}
async function directoryOf(command) {
    const { args, config, fence, workingDirectory, terminal } = command;
    const { dir = null, from, format = null } = args.options;
    if (from !== undefined) {
        // A deploy from a checkout starts without the registry client.
        const { pullReference } = await __webpack_require__.e(/* import() */ 919).then(__webpack_require__.bind(__webpack_require__, 60919));
        return pullReference(from, (0,registry_access/* accessOf */.Y)(command));
    }
    const naming = (path) => `--dir ${path}`;
    const request = { dir, format, workspace: fence, workingDirectory, naming };
    const { directory, warnings } = await (0,directory_to_apply/* readDirectoryToApply */.p)(config, request);
    for (const warning of warnings)
        terminal.warn(warning);
    return { directory, reference: null };
}
const sourceOf = ({ args, config, env, workingDirectory, onSecret }) => ({
    url: args.options.url ?? null,
    passwordCommand: args.options['password-command'] ?? null,
    caBundle: args.options['ca-bundle'] ?? config.apply.caBundle,
    env,
    cwd: workingDirectory,
    onSecret,
});
const connectorOf = (command) => (0,connector/* createConnector */.U)(sourceOf(command));
async function print({ args, terminal }, view) {
    const { colour, width } = terminal;
    const text = args.options.output === 'json' ? (0,apply_json/* renderApplyJson */.h)(view.report) : (0,apply_render/* renderApply */.l)(view, { colour, width });
    await terminal.print(text);
}


/***/ }),

/***/ 7425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ accessOf)
/* harmony export */ });
/** On a laptop `docker login` has left the credentials; jobs elsewhere may have a token in their environment. */
const accessOf = ({ env, signal, onSecret, }) => ({
    explicit: null,
    githubToken: env.GITHUB_TOKEN || env.GH_TOKEN || null,
    env,
    signal,
    onSecret,
});


/***/ }),

/***/ 372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runStats: () => (/* binding */ runStats)
});

// EXTERNAL MODULE: ./build/apply/query.js
var query = __webpack_require__(95375);
;// CONCATENATED MODULE: ./build/apply/statistics.js

/**
 * Reads how large the tables are, from the catalog and the counters alone: no table is read and nothing is written.
 * `reltuples` is -1 for a table that was never vacuumed or analyzed, and old on one that grows; `n_live_tup` begins anew
 * when the server crashes. The larger of both is the safer one
 * (https://www.postgresql.org/docs/current/catalog-pg-class.html).
 */
const readStatistics = (session) => (0,query/* jsonOf */.o_)(session, statistics_query);
const statistics_query = `
WITH counted AS (
  SELECT n.nspname, c.relname, part.oid, part.reltuples, s.n_live_tup,
    s.n_tup_ins + s.n_tup_upd + s.n_tup_del AS writes,
    pg_catalog.pg_table_size(part.oid) AS bytes, pg_catalog.pg_indexes_size(part.oid) AS index_bytes
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN LATERAL (
    SELECT leaf.oid, leaf.reltuples FROM pg_catalog.pg_class leaf
    WHERE leaf.oid = c.oid AND c.relkind <> 'p'
      OR c.relkind = 'p' AND leaf.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree(c.oid) WHERE isleaf)
  ) part ON true
  LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = part.oid
  WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
    AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
), summed AS (
  SELECT nspname, relname,
    CASE WHEN bool_or(coalesce(reltuples, 0) < 0 AND coalesce(n_live_tup, 0) = 0 AND bytes > 0) THEN NULL
      ELSE coalesce(round(sum(greatest(reltuples, n_live_tup, 0))), 0)::int8 END AS rows,
    coalesce(sum(bytes), 0)::int8 AS bytes, coalesce(sum(index_bytes), 0)::int8 AS index_bytes,
    coalesce(sum(writes), 0) AS writes
  FROM counted GROUP BY nspname, relname
)
SELECT json_build_object(
  'schema', 'lockstep/stats/v1',
  'taken', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
  'database', json_build_object('name', current_database(),
    'server', split_part(current_setting('server_version'), ' ', 1)),
  'tables', coalesce((SELECT json_agg(json_build_object(
      'schema', nspname, 'name', relname, 'rows', rows, 'bytes', bytes, 'indexBytes', index_bytes,
      'writesPerSecond', round((writes / nullif(extract(epoch FROM now() - d.stats_reset), 0))::numeric, 2))
      ORDER BY nspname COLLATE "C", relname COLLATE "C")
    FROM summed), '[]'))
FROM pg_catalog.pg_stat_database d WHERE d.datname = current_database()`;

// EXTERNAL MODULE: ./build/runtime/quantities.js
var quantities = __webpack_require__(86358);
// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __webpack_require__(19427);
// EXTERNAL MODULE: ./build/report/visible.js
var visible = __webpack_require__(6257);
// EXTERNAL MODULE: ./build/report/width.js
var width = __webpack_require__(19903);
;// CONCATENATED MODULE: ./build/report/stats-terminal.js




/** The file that teams commit: a table a line, so that a change shows as one. */
function statisticsJson({ schema, taken, database, tables }) {
    const lines = tables.map((table) => {
        const { schema, name, rows, bytes, indexBytes, writesPerSecond } = table;
        return `    ${JSON.stringify({ schema, name, rows, bytes, indexBytes, writesPerSecond })}`;
    });
    const rest = JSON.stringify({ schema, taken, database }, null, 2).slice(0, -2);
    return `${rest},\n  "tables": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}
/** The tables, largest first. */
function renderStatistics({ tables }) {
    if (tables.length === 0)
        return 'the database has no tables\n';
    const cells = [...tables]
        .sort((a, b) => b.bytes + b.indexBytes - (a.bytes + a.indexBytes))
        .map(({ schema, name, rows, bytes, indexBytes, writesPerSecond }) => [
        (0,visible/* visibleLine */.P)((0,quote/* qualified */.LX)(schema, name)),
        rows === null ? 'unknown' : rows.toLocaleString('en-US'),
        (0,quantities/* size */.E)(bytes),
        (0,quantities/* size */.E)(indexBytes),
        writesPerSecond === null ? 'unknown' : writesPerSecond.toLocaleString('en-US'),
    ]);
    const all = [['table', 'rows', 'size', 'indexes', 'writes/s'], ...cells];
    const widths = all.reduce((before, row) => row.map((cell, index) => Math.max(before[index] ?? 0, (0,width/* textWidth */.sc)(cell))), []);
    return all
        .map((row) => `${row
        .map((cell, index) => (0,width/* pad */.eV)(cell, widths[index] ?? 0))
        .join('  ')
        .trimEnd()}\n`)
        .join('');
}

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/cli/apply.js + 1 modules
var apply = __webpack_require__(36004);
;// CONCATENATED MODULE: ./build/cli/stats.js




/** `lockstep stats`: how large the tables are. */
async function runStats(command) {
    const { args, terminal } = command;
    const connect = await (0,apply/* connectorOf */.d)(command);
    const session = await connect('lockstep stats');
    try {
        const statistics = await readStatistics(session);
        await terminal.print(args.options.output === 'json' ? statisticsJson(statistics) : renderStatistics(statistics));
        return errors/* ExitCode */.yU.done;
    }
    finally {
        await session.close();
    }
}


/***/ }),

/***/ 86358:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ size),
/* harmony export */   k: () => (/* binding */ time)
/* harmony export */ });
const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
/** `42 GB`, `1.5 MB`: powers of 1000, as disks are sold. */
function size(bytes) {
    const power = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
    const value = bytes / 1000 ** power;
    return `${power === 0 || value >= 9.95 ? Math.round(value) : Math.round(value * 10) / 10} ${units[power]}`;
}
/** `under a second`, `40 s`, `7 min`, `3 h`: no more exact than the estimate is. */
function time(seconds) {
    if (seconds < 1)
        return 'under a second';
    if (seconds < 90)
        return `${seconds} s`;
    if (seconds < 5400)
        return `${Math.round(seconds / 60)} min`;
    return `${Math.round(seconds / 3600)} h`;
}


/***/ })

};

export const id = 523;
export const ids = [523,4];
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

/***/ 56523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runLog: () => (/* binding */ runLog)
});

// EXTERNAL MODULE: ./build/apply/fence.js
var fence = __webpack_require__(12214);
// EXTERNAL MODULE: ./build/apply/history/rows.js
var history_rows = __webpack_require__(94971);
// EXTERNAL MODULE: ./build/apply/lock-keys.js
var lock_keys = __webpack_require__(54361);
;// CONCATENATED MODULE: ./build/apply/log.js



/**
 * The last runs, newest first; none where apply has never run. One that says `running` while nobody holds the lock is dead.
 * @throws UserError (8) for a role that may not read them, with what to grant
 */
async function readLog(session, limit) {
    const rows = await (0,history_rows/* readRows */.aK)(session, 'lockstep.runs', `SELECT json_build_object(
      'run', id,
      'startedAt', to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'durationMs', round(extract(epoch FROM finished_at - started_at) * 1000)::int8,
      'outcome', CASE WHEN dead THEN 'abandoned' ELSE outcome END,
      'exitCode', exit_code, 'from', from_version, 'to', CASE WHEN NOT dead THEN to_version END,
      'history', history, 'directory', directory,
      'commit', commit, 'actor', actor, 'pullRequest', pull_request, 'url', run_url, 'error', error)
    FROM (SELECT *, outcome = 'running' AND NOT EXISTS (SELECT FROM pg_locks WHERE ${(0,fence/* isLockOn */.vY)(lock_keys/* runnerKey */.YM)}) AS dead
      FROM lockstep.runs ORDER BY started_at DESC LIMIT ${limit}) AS last`, 'SELECT');
    return rows.map(([run]) => JSON.parse(run ?? 'null'));
}

// EXTERNAL MODULE: ./build/report/paint.js
var report_paint = __webpack_require__(78495);
// EXTERNAL MODULE: ./build/report/visible.js
var visible = __webpack_require__(6257);
// EXTERNAL MODULE: ./build/report/width.js
var report_width = __webpack_require__(19903);
// EXTERNAL MODULE: ./build/report/wording.js
var wording = __webpack_require__(62867);
;// CONCATENATED MODULE: ./build/report/log-terminal.js




const roles = {
    applied: 'good',
    nothing: 'faint',
    running: 'notice',
    cancelled: 'warning',
    abandoned: 'warning',
};
/** The runs of a database, a line each, newest first. */
function renderLog(runs, options) {
    const paint = options.colour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    if (runs.length === 0)
        return 'no run of Lockstep has changed this database yet\n';
    return runs.map((run) => `${line(run, paint, options.width)}\n`).join('');
}
function line(run, paint, width) {
    const { startedAt, durationMs, outcome, from, to, commit, actor, pullRequest, url, error } = run;
    const when = startedAt.replace('T', ' ').replace('Z', ' UTC');
    const took = durationMs === null ? '' : (0,wording/* duration */.p0)(durationMs);
    const versions = from === to && outcome !== 'abandoned' ? (to ?? '') : `${from ?? 'nothing'} → ${to ?? '?'}`;
    const who = [commit?.slice(0, 12), pullRequest === null ? null : `#${pullRequest}`, actor, url].filter((part) => part !== null && part !== undefined && part !== '');
    const head = `${when}  ${paint(roles[outcome] ?? 'error', (0,report_width/* pad */.eV)(outcome, 9))}  ${(0,report_width/* pad */.eV)(took, 8)}  ${(0,visible/* visibleLine */.P)(versions)}`;
    const below = [who.join(' · '), error ?? ''].filter((part) => part !== '');
    return [
        head,
        ...below.map((text) => paint('faint', `    ${(0,report_width/* clip */.$Q)((0,visible/* visibleLine */.P)(text), Math.max(40, width - 4))}`)),
    ].join('\n');
}

// EXTERNAL MODULE: ./build/report/redacted.js
var redacted = __webpack_require__(58911);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/cli/apply.js + 1 modules
var apply = __webpack_require__(36004);
;// CONCATENATED MODULE: ./build/cli/log.js





const defaultLimit = 20;
/** `lockstep log`: the runs that have left a row. */
async function runLog(command) {
    const { args, terminal, redact } = command;
    const connect = await (0,apply/* connectorOf */.d)(command);
    const session = await connect('lockstep log');
    try {
        const runs = (0,redacted/* redactValues */.se)(await readLog(session, args.options.limit ?? defaultLimit), redact);
        const { colour, width } = terminal;
        const text = args.options.output === 'json'
            ? `${JSON.stringify({ schema: 'lockstep/log/v1', runs }, null, 2)}\n`
            : renderLog(runs, { colour, width });
        await terminal.print(text);
        return errors/* ExitCode */.yU.done;
    }
    finally {
        await session.close();
    }
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


/***/ })

};

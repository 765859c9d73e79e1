export const id = 662;
export const ids = [662];
export const modules = {

/***/ 58010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q3: () => (/* binding */ pushOptionNames),
/* harmony export */   Ue: () => (/* binding */ applyOptionNames),
/* harmony export */   fJ: () => (/* binding */ viewAsInputs),
/* harmony export */   qY: () => (/* binding */ errorAsInputs),
/* harmony export */   rg: () => (/* binding */ lintOptionNames)
/* harmony export */ });
/* unused harmony export asInputs */
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84704);

const applyOptionNames = {
    flags: ['dry-run', 'allow-dirty', 'record-noop'],
    values: `url password-command ca-bundle targets parallel on-error dir from format to amount baseline order transaction history
    history-schema on-ahead lock-wait lock-timeout lock-retries index-wait statement-timeout max-duration config`.split(/\s+/),
};
const pushOptionNames = { flags: [], values: ['dir', 'format', 'config'] };
const lintOptionNames = { flags: [], values: ['dir', 'format', 'base', 'config'] };
/** Up to the end of the command or of the sentence: what is typed at a terminal stays as it is typed. */
const commands = /(?<!--\S+ )(?<=^|[\s`(])(?:lockstep (?=[a-z])|(?:aws|az|curl|docker|gcloud|gh|git|npm|npx|pg_dump|psql|sh|skopeo) ).*?(?=`|[.:;] (?=[A-Z])|$)/gm;
/** In or out of backquotes; the value is a string in quotes, or goes up to a blank or a punctuation mark before one. */
const option = /(`?)(?<![\w-])--([a-z]+(?:-[a-z]+)*)(?:[ =]("(?:[^"]|"")+"|[^\s`]*?[^\s`.,;:()]))?(?=[.,;:)]*(?:[\s`]|$))(`?)/g;
/** Words that go on with the sentence where a value could stand: `Leave --baseline away`. */
const prose = /^(?:and|away|for|in|is|or|to|with)$/;
/**
 * A sentence that tells what to write on a command line, for somebody who writes inputs: `--order apply-late` becomes
 * `order: apply-late`. Commands in it, and options that are no inputs, stay.
 */
function asInputs(text, options) {
    let result = '';
    let end = 0;
    for (const command of text.matchAll(commands)) {
        result += renamed(text.slice(end, command.index), options) + command[0];
        end = command.index + command[0].length;
    }
    return result + renamed(text.slice(end), options);
}
const renamed = (text, { flags, values }) => text.replaceAll(option, (whole, _, name, value) => {
    const rest = value === undefined ? '' : ` ${value}`;
    if (flags.includes(name))
        return `\`${name}: true\`${rest}`;
    if (!values.includes(name))
        return whole;
    return value === undefined || prose.test(value) ? `\`${name}\`${rest}` : `\`${name}: ${value}\``;
});
/** An error whose hint is about inputs. */
const errorAsInputs = (error, options) => error.hint === undefined ? error : (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .reworded */ .Fg)(error, { hint: (hint) => asInputs(hint, options) });
/** A result whose hints are about inputs; what was run and what the server said stay as they are. */
const viewAsInputs = (view) => ({ ...view, report: hintsAsInputs(view.report) });
function hintsAsInputs(value) {
    if (Array.isArray(value))
        return value.map(hintsAsInputs);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [
        key,
        key === 'hint' && typeof one === 'string' ? asInputs(one, applyOptionNames) : hintsAsInputs(one),
    ]));
}


/***/ }),

/***/ 6022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hj: () => (/* binding */ openCheckout),
/* harmony export */   Yb: () => (/* binding */ registryAccess),
/* harmony export */   gv: () => (/* binding */ workingFolder),
/* harmony export */   zz: () => (/* binding */ apiAddress)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _git_git_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40075);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84704);




/** The folder of the input `working-directory`, with symbolic links resolved. @throws UserError (2) */
async function workingFolder(workspace, path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path));
    }
    catch (cause) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ExitCode */ .yU.usage, `the folder \`${path}\` of the input \`working-directory\` does not exist`, {
            hint: 'It is relative to the root of the checkout:\nwith:\n  working-directory: services/shop',
            cause,
        });
    }
}
const apiAddress = (token, { apiUrl, repository }) => ({
    token,
    apiUrl,
    owner: repository.owner,
    repo: repository.name,
});
/** Who a job is to a registry: what `docker login` has left, and the job's token for GitHub's own. */
const registryAccess = (githubToken, host) => ({
    explicit: null,
    githubToken,
    env: host.env,
    signal: host.signal,
    onSecret: (secret) => host.mask(secret),
});
/** In a container job the checkout belongs to another user, and git refuses it: the API answers then. */
async function openCheckout(folders, host) {
    for (const folder of folders) {
        try {
            return (0,_git_git_js__WEBPACK_IMPORTED_MODULE_2__/* .openGit */ .zY)(await (0,_git_git_js__WEBPACK_IMPORTED_MODULE_2__/* .findTop */ .ls)(folder));
        }
        catch (error) {
            if (!(error instanceof _git_git_js__WEBPACK_IMPORTED_MODULE_2__/* .GitError */ .XS))
                throw error;
            host.debug(`git cannot be used in ${folder} (${error.trouble}): ${error.message}`);
        }
    }
    return null;
}


/***/ }),

/***/ 14662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runMigrateApply: () => (/* binding */ runMigrateApply)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/apply/job.js + 65 modules
var job = __webpack_require__(51436);
// EXTERNAL MODULE: ./build/config/apply-options.js
var apply_options = __webpack_require__(74780);
// EXTERNAL MODULE: ./build/config/directory-to-apply.js
var directory_to_apply = __webpack_require__(53849);
// EXTERNAL MODULE: ./build/config/fleet-options.js + 1 modules
var fleet_options = __webpack_require__(98217);
// EXTERNAL MODULE: ./build/config/load.js
var load = __webpack_require__(35235);
// EXTERNAL MODULE: ./build/github/event.js
var github_event = __webpack_require__(6830);
// EXTERNAL MODULE: ./build/github/untrusted.js
var untrusted = __webpack_require__(27056);
// EXTERNAL MODULE: ./build/lint/vocabulary.js
var vocabulary = __webpack_require__(1150);
// EXTERNAL MODULE: ./build/report/apply-events.js
var apply_events = __webpack_require__(90821);
// EXTERNAL MODULE: ./build/report/apply-render.js + 4 modules
var apply_render = __webpack_require__(75788);
// EXTERNAL MODULE: ./build/report/apply-view.js
var apply_view = __webpack_require__(98437);
// EXTERNAL MODULE: ./build/report/limits.js
var limits = __webpack_require__(68587);
// EXTERNAL MODULE: ./build/report/markdown-error.js
var markdown_error = __webpack_require__(2737);
// EXTERNAL MODULE: ./build/report/redacted.js
var redacted = __webpack_require__(58911);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/report/fleet-words.js
var fleet_words = __webpack_require__(33439);
// EXTERNAL MODULE: ./build/report/wording.js
var wording = __webpack_require__(62867);
;// CONCATENATED MODULE: ./build/actions/apply-annotations.js



/** Databases that are named in one annotation. */
const mostNames = 5;
/** What went wrong, on the lines of the files; what is the same in several databases is said once, with their names. */
function applyAnnotations(report) {
    if (report.schema === 'lockstep/apply/v1')
        return annotationsOf(report);
    const found = new Map();
    for (const target of report.targets.filter(fleet_words/* hasFailed */.WN)) {
        for (const annotation of annotationsOf(target)) {
            const key = JSON.stringify(annotation);
            const same = found.get(key);
            if (same === undefined)
                found.set(key, { annotation, names: [target.name] });
            else
                same.names.push(target.name);
        }
    }
    return [...found.values()].map(({ annotation, names }) => ({
        ...annotation,
        message: `${someOf(names)}: ${annotation.message}`,
    }));
}
function someOf(names) {
    const more = names.length - mostNames;
    return (0,wording/* list */.p_)(more > 0 ? [...names.slice(0, mostNames), `${more} more`] : names);
}
function annotationsOf({ outcome, exitCode, error, files, directory }) {
    const ofFiles = files.flatMap(({ path, error }) => {
        if (error === null)
            return [];
        const place = error.line === null ? {} : { startLine: error.line, endLine: error.line };
        const told = { level: 'error', title: outcome, message: error.message };
        // What comes from a registry is no file of the checkout.
        if (directory.ref !== null)
            return [{ ...told, message: `${path}:${error.line ?? 1}: ${error.message}` }];
        return [{ ...told, file: path, ...place }];
    });
    if (exitCode === errors/* ExitCode */.yU.done || ofFiles.length > 0)
        return ofFiles;
    const message = [error?.message, error?.hint].filter((part) => part != null).join('\n');
    return [{ level: 'error', title: outcome, message: message || outcome }];
}

// EXTERNAL MODULE: ./build/actions/inputs.js
var actions_inputs = __webpack_require__(65355);
;// CONCATENATED MODULE: ./build/actions/apply-inputs.js


/** Atlas' words for the same: https://github.com/ariga/atlas-action */
const orders = { linear: 'strict', 'linear-skip': 'skip-late', 'non-linear': 'apply-late' };
/** @throws UserError (2) that names the input and what it may be */
function readApplyInputs(env) {
    const inputs = (0,actions_inputs/* readInputs */.K)(env);
    const given = (name) => inputs.optional(name) ?? undefined;
    const format = inputs.optional('format');
    const execOrder = optionalChoice(inputs, 'exec-order', ['linear', 'linear-skip', 'non-linear']);
    return Object.freeze({
        dir: inputs.optional('dir'),
        from: from(inputs),
        token: inputs.optional('github-token') ?? (env.GITHUB_TOKEN || null),
        format: format === 'auto' ? null : format,
        url: inputs.optional('url'),
        passwordCommand: inputs.optional('password-command'),
        caBundle: inputs.optional('ca-bundle'),
        options: {
            to: (0,actions_inputs/* agreed */.b)({ to: given('to'), 'to-version': given('to-version') }),
            amount: number(inputs, 'amount', 1),
            baseline: given('baseline'),
            'allow-dirty': inputs.flag('allow-dirty', false),
            order: (0,actions_inputs/* agreed */.b)({
                order: optionalChoice(inputs, 'order', ['strict', 'skip-late', 'apply-late']),
                'exec-order': execOrder === undefined ? undefined : orders[execOrder],
            }),
            'on-ahead': optionalChoice(inputs, 'on-ahead', ['error', 'ignore']),
            transaction: (0,actions_inputs/* agreed */.b)({
                transaction: optionalChoice(inputs, 'transaction', ['file', 'all', 'none']),
                'tx-mode': optionalChoice(inputs, 'tx-mode', ['file', 'all', 'none']),
            }),
            'dry-run': inputs.flag('dry-run', false),
            history: optionalChoice(inputs, 'history', ['native', 'lockstep']),
            'history-schema': (0,actions_inputs/* agreed */.b)({
                'history-schema': given('history-schema'),
                'revisions-schema': given('revisions-schema'),
            }),
            'record-noop': inputs.flag('record-noop', false),
            'lock-wait': given('lock-wait'),
            'lock-timeout': given('lock-timeout'),
            'lock-retries': number(inputs, 'lock-retries', 0),
            'index-wait': given('index-wait'),
            'statement-timeout': given('statement-timeout'),
            'max-duration': given('max-duration'),
        },
        fleet: {
            targets: given('targets'),
            parallel: number(inputs, 'parallel', 1),
            'on-error': optionalChoice(inputs, 'on-error', ['stop', 'continue']),
            url: given('url'),
        },
        config: inputs.optional('config'),
        workingDirectory: inputs.text('working-directory'),
    });
}
function from(inputs) {
    const reference = inputs.optional('from');
    const other = ['dir', 'format'].find((name) => !['', 'auto'].includes(inputs.text(name)));
    if (reference === null || other === undefined)
        return reference;
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `the inputs \`from\` and \`${other}\` contradict each other`, {
        hint: 'What is in a registry says its format itself. Keep the one that you mean.',
    });
}
function optionalChoice(inputs, name, [first, ...others]) {
    return inputs.text(name) === '' ? undefined : inputs.choice(name, [first, ...others], first);
}
/** Atlas' action takes an amount of 0 as none. */
function number(inputs, name, least) {
    const value = inputs.text(name);
    if (value === '' || (name === 'amount' && value === '0'))
        return undefined;
    if (/^\d{1,6}$/.test(value) && Number(value) >= least)
        return Number(value);
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `the input \`${name}\` cannot be \`${value}\``, {
        hint: `It is a whole number from ${least} on: with: ${name}: …`,
    });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/report/apply-json.js
var apply_json = __webpack_require__(73086);
;// CONCATENATED MODULE: ./build/actions/apply-outputs.js




/**
 * Writes the result as JSON, and says in outputs where it is and what is in it. For several databases counts are sums, and
 * what is not the same everywhere is empty.
 */
function writeApplyOutputs(report, host) {
    const file = (0,external_node_path_.join)(host.env.RUNNER_TEMP ?? host.cwd, 'lockstep', 'apply.json');
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(file), { recursive: true });
    (0,external_node_fs_.writeFileSync)(file, (0,apply_json/* renderApplyJson */.h)(report));
    const reports = (0,apply_view/* reportsOf */.tu)(report);
    const applied = String(sum(reports.map(appliedCount)));
    const pending = String(sum(reports.map(pendingCount)));
    const outputs = {
        outcome: report.outcome,
        'applied-count': applied,
        'pending-count': pending,
        current: common(reports.map(({ outcome, from, to }) => (outcome === 'planned' ? from : to))),
        target: common(reports.map(({ plan, from }) => (plan === null ? null : (plan.pending.at(-1)?.version ?? from)))),
        'plan-digest': common(reports.map(({ plan }) => plan?.digest ?? null)),
        'result-file': file,
        // As Atlas' action names them.
        applied_count: applied,
        pending_count: pending,
    };
    for (const [name, value] of Object.entries(outputs))
        host.setOutput(name, value);
}
const appliedCount = ({ files }) => files.filter(({ status }) => status === 'applied').length;
const pendingCount = (report) => Math.max(0, (report.plan?.pending.length ?? 0) - appliedCount(report));
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
function common(values) {
    const [first, ...others] = new Set(values);
    return others.length === 0 ? (first ?? '') : '';
}

// EXTERNAL MODULE: ./build/actions/as-inputs.js
var as_inputs = __webpack_require__(58010);
// EXTERNAL MODULE: ./build/actions/checkout.js
var checkout = __webpack_require__(6022);
;// CONCATENATED MODULE: ./build/actions/migrate-apply.js





















/** `migrate-apply`: runs what is pending, and says what happened in the log, the job summary, outputs and a file. */
async function runMigrateApply(host) {
    const surroundings = (0,github_event/* readSurroundings */.S)(host.env, host.payload, host.cwd);
    try {
        (0,untrusted/* refuseUntrusted */.z)(surroundings.event, false);
        const inputs = readApplyInputs(host.env);
        const view = await run(inputs, surroundings, host);
        await publish(view, inputs.from === null ? linkBaseOf(surroundings, host) : null, host);
        return view.report.exitCode;
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        const told = (0,as_inputs/* errorAsInputs */.qY)(error, as_inputs/* applyOptionNames */.Ue);
        await host.writeSummary((0,markdown_error/* renderSetupError */.y)((0,redacted/* redactError */.ki)(told, host.redact), 'Lockstep could not apply the migrations'));
        throw told;
    }
}
const asInput = (name) => `with: ${name}`;
async function run(inputs, surroundings, host) {
    const { workspace } = surroundings;
    const cwd = (0,external_node_path_.resolve)(workspace, inputs.workingDirectory);
    const config = await (0,load/* loadConfig */.Z9)(inputs.config, workspace, vocabulary/* vocabulary */.v);
    const fleet = (0,fleet_options/* fleetOptions */.L)(inputs.fleet, asInput);
    // A registry that is down is to fail before a database is touched.
    const { directory, reference } = await directoryOf(inputs, config, { workspace, cwd }, host);
    const report = await (0,job/* runJob */.b)({
        directory,
        reference,
        options: (0,apply_options/* applyOptions */.V)(config.apply, inputs.options, asInput),
        connection: {
            url: inputs.url,
            passwordCommand: inputs.passwordCommand,
            caBundle: inputs.caBundle ?? config.apply.caBundle,
            env: host.env,
            cwd,
            onSecret: (secret) => host.mask(secret),
        },
        fleet,
        run: {
            url: surroundings.runUrl,
            commit: host.env.GITHUB_SHA || null,
            actor: host.env.GITHUB_ACTOR || null,
            pullRequest: pullRequestOf(surroundings),
            lintReport: null,
        },
        signal: host.signal,
        log: (0,apply_events/* createLog */.h)((line) => host.info(line), () => performance.now()),
    });
    return (0,redacted/* redactApply */.Go)((0,apply_view/* toApplyView */.B)(report, directory), host.redact);
}
async function directoryOf({ dir, from, format, token }, config, { workspace, cwd }, host) {
    if (from !== null) {
        // A deploy from a checkout starts without the registry client.
        const { pullReference } = await __webpack_require__.e(/* import() */ 919).then(__webpack_require__.bind(__webpack_require__, 60919));
        return pullReference(from, (0,checkout/* registryAccess */.Yb)(token, host));
    }
    const { directory, warnings } = await (0,directory_to_apply/* readDirectoryToApply */.p)(config, {
        dir,
        format,
        workspace: () => workspace,
        workingDirectory: cwd,
        naming: (path) => `with: dir: ${path}`,
    });
    for (const warning of warnings)
        host.info(`warning: ${warning}`);
    return { directory, reference: null };
}
const pullRequestOf = ({ event }) => event.kind === 'pull request' ? String(event.number) : null;
/** Where the files of the checkout can be looked at. */
function linkBaseOf({ serverUrl, repository }, { env }) {
    const commit = env.GITHUB_SHA ?? '';
    return commit === '' ? null : `${serverUrl}/${repository.owner}/${repository.name}/blob/${commit}`;
}
async function publish(view, linkBase, host) {
    writeApplyOutputs(view.report, host);
    const told = (0,as_inputs/* viewAsInputs */.fJ)(view);
    host.info((0,apply_render/* renderApply */.l)(told, { colour: true, width: 120 }));
    await host.writeSummary((0,apply_render/* renderApplyMarkdown */.o)(told, { linkBase, budget: limits/* summaryBudget */.qN }));
    for (const annotation of applyAnnotations(told.report))
        host.annotate(annotation);
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

/***/ 6830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ readSurroundings)
/* harmony export */ });
/* unused harmony export readEvent */
const noCommit = /^0+$/;
/** @param env of the runner: https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
function readSurroundings(env, payload, cwd) {
    const [owner = '', name = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
    const serverUrl = text(env.GITHUB_SERVER_URL) ?? 'https://github.com';
    const run = text(env.GITHUB_RUN_ID);
    return {
        event: readEvent(env, payload),
        repository: { owner, name },
        defaultBranch: text(at(payload, 'repository', 'default_branch')),
        serverUrl,
        apiUrl: text(env.GITHUB_API_URL) ?? 'https://api.github.com',
        runUrl: run === null ? null : `${serverUrl}/${owner}/${name}/actions/runs/${run}`,
        workspace: text(env.GITHUB_WORKSPACE) ?? cwd,
    };
}
function readEvent(env, payload) {
    const head = env.GITHUB_SHA ?? '';
    const name = env.GITHUB_EVENT_NAME ?? '';
    const branch = readBranch(env);
    switch (name) {
        case 'pull_request': {
            const pullRequest = readPullRequest(payload, head);
            return pullRequest ?? { kind: 'other', name, head, branch };
        }
        case 'pull_request_target':
            return privileged(name, readPullRequest(payload, head), head);
        case 'workflow_run': {
            const repository = text(at(payload, 'workflow_run', 'head_repository', 'full_name'));
            const fork = repository !== env.GITHUB_REPOSITORY;
            return { kind: 'privileged', name, fork, pullRequest: null, head };
        }
        case 'merge_group': {
            const base = text(at(payload, 'merge_group', 'base_sha'));
            if (base === null)
                return { kind: 'other', name, head, branch };
            return { kind: 'merge group', base, head: text(at(payload, 'merge_group', 'head_sha')) ?? head };
        }
        case 'push': {
            const before = text(at(payload, 'before'));
            return { kind: 'push', before: before === null || noCommit.test(before) ? null : before, head, branch };
        }
        default:
            return { kind: 'other', name, head, branch };
    }
}
/** Null for a tag, and for the merge of a pull request, whose name (`7/merge`) is no branch's. */
function readBranch(env) {
    const isBranch = env.GITHUB_REF_TYPE !== 'tag' && env.GITHUB_REF?.startsWith('refs/pull/') !== true;
    return isBranch ? text(env.GITHUB_REF_NAME) : null;
}
function privileged(name, pullRequest, head) {
    return { kind: 'privileged', name, fork: pullRequest?.fork ?? true, pullRequest, head };
}
function readPullRequest(payload, merge) {
    const number = at(payload, 'pull_request', 'number');
    const head = text(at(payload, 'pull_request', 'head', 'sha'));
    const base = text(at(payload, 'pull_request', 'base', 'sha'));
    if (typeof number !== 'number' || head === null || base === null)
        return null;
    const home = text(at(payload, 'pull_request', 'base', 'repo', 'full_name'));
    return {
        kind: 'pull request',
        number,
        head,
        base,
        baseBranch: text(at(payload, 'pull_request', 'base', 'ref')) ?? '',
        merge,
        // The head repository is null when the fork was deleted; what is not known to be ours is not.
        fork: home === null || text(at(payload, 'pull_request', 'head', 'repo', 'full_name')) !== home,
        draft: at(payload, 'pull_request', 'draft') === true,
    };
}
function at(payload, ...path) {
    return path.reduce((value, key) => value !== null && typeof value === 'object' ? value[key] : undefined, payload);
}
const text = (value) => (typeof value === 'string' && value !== '' ? value : null);


/***/ }),

/***/ 27056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ refuseUntrusted)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84704);

/**
 * Migration SQL is code: a superuser's session can run programs and read files. Under `pull_request_target` and
 * `workflow_run` the job has secrets and a token that can write, so the files of a fork are not run there.
 * https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
 * @throws UserError (3)
 */
function refuseUntrusted(event, allowed) {
    if (event.kind !== 'privileged' || !event.fork || allowed)
        return;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.refused, `the SQL of a fork is not run under ${event.name}: this job has secrets, and a token that can write`, {
        hint: `Lint pull requests in a workflow of their own; it needs no secrets and no permissions:
on:
  pull_request:
permissions:
  contents: read
  pull-requests: write  # for the comment; forks get the report in the job summary`,
    });
}


/***/ }),

/***/ 2737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ renderSetupError)
/* harmony export */ });
/* harmony import */ var _markdown_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86084);

/** What kept a run from judging anything, as Markdown: what, where, and the line to paste. */
function renderSetupError({ message, at, frame, hint }, title = 'Lockstep could not check the migrations') {
    const place = at === undefined ? '' : ` (${(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_0__/* .pathCode */ .N3)(`${at.file}:${at.line}:${at.column}`)})`;
    return [
        `## ✖ ${title}`,
        `${(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(message)}${place}`,
        ...(frame === undefined ? [] : [(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)(frame, 'sql')]),
        ...(hint === undefined ? [] : remedy(hint)),
    ].join('\n\n');
}
/** A hint is a sentence, lines to paste, or a sentence that ends with a colon and the lines. */
function remedy(hint) {
    const [first = '', ...lines] = hint.split('\n');
    if (lines.length === 0)
        return [(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(hint)];
    return /\s.*:$/.test(first) ? [(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(first), (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)(lines.join('\n'), 'yaml')] : [(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_0__/* .fence */ .EU)(hint, 'yaml')];
}


/***/ })

};

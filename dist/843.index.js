export const id = 843;
export const ids = [843];
export const modules = {

/***/ 65355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ readInputs),
/* harmony export */   b: () => (/* binding */ agreed)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84704);

function readInputs(env) {
    const text = (name) => (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
    const choice = (name, choices, unset) => {
        const value = text(name);
        if (value === '')
            return unset;
        const found = choices.find((one) => one === value);
        if (found === undefined)
            throw wrong(name, value, `one of ${choices.join(', ')}`, unset);
        return found;
    };
    return {
        text,
        optional: (name) => text(name) || null,
        lines: (name) => text(name)
            .split(/\r?\n/)
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        choice,
        flag: (name, unset) => choice(name, ['true', 'false'], unset ? 'true' : 'false') === 'true',
        major: (name) => {
            const value = text(name);
            if (value === '')
                return null;
            if (!/^\d{2}$/.test(value))
                throw wrong(name, value, 'a major version of PostgreSQL', "'17'");
            return Number(value);
        },
    };
}
function wrong(name, value, expected, example) {
    const valid = ['true', 'false'].includes(example) ? `'${example}'` : example;
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `the input \`${name}\` cannot be \`${value}\``, {
        hint: `It is ${expected}:\nwith:\n  ${name}: ${valid}`,
    });
}
/**
 * What an input says that has several names. The same may stand under each of them.
 * @param named what each name says; undefined where it says nothing
 * @throws UserError (2) where they say different things
 */
function agreed(named) {
    const [first, ...others] = Object.entries(named).filter(([, value]) => value !== undefined);
    const other = others.find(([, value]) => value !== first?.[1]);
    if (first === undefined || other === undefined)
        return first?.[1];
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `the inputs \`${first[0]}\` and \`${other[0]}\` contradict each other`, { hint: `\`${other[0]}\` is another name for \`${first[0]}\`. Keep the one that you mean.` });
}


/***/ }),

/***/ 18045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ redactingApi),
/* harmony export */   s: () => (/* binding */ redactorFor)
/* harmony export */ });
/* harmony import */ var _database_confidential_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34748);
/* harmony import */ var _database_redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25511);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65355);



function redactorFor(env) {
    const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readInputs */ .K)(env);
    const known = [inputs.optional('github-token'), env.GITHUB_TOKEN ?? null];
    const url = inputs.optional('dev-url') ?? inputs.optional('url') ?? env.DATABASE_URL ?? null;
    let redact = (0,_database_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .createRedactor */ .lY)((0,_database_confidential_js__WEBPACK_IMPORTED_MODULE_0__/* .confidentialOf */ .K)(url, env, known));
    return {
        redact: (text) => redact(text),
        add: (secret) => {
            if (!known.includes(secret)) {
                known.push(secret);
                redact = (0,_database_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .createRedactor */ .lY)((0,_database_confidential_js__WEBPACK_IMPORTED_MODULE_0__/* .confidentialOf */ .K)(url, env, known));
            }
            return !redact(secret).includes(secret);
        },
    };
}
/** Comments leave the job without the runner's own masks. */
function redactingApi(api, redact) {
    return {
        ...api,
        createComment: (number, body) => api.createComment(number, redact(body)),
        updateComment: (id, body) => api.updateComment(id, redact(body)),
        createReview: (number, commit, comments) => api.createReview(number, commit, comments.map((comment) => ({ ...comment, body: redact(comment.body) }))),
    };
}


/***/ }),

/***/ 99843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runNamedAction: () => (/* binding */ runNamedAction)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 10 modules
var core = __webpack_require__(57264);
;// CONCATENATED MODULE: ./build/runtime/actions.js



const annotators = { error: core/* error */.z3, warning: core/* warning */.$e, notice: core/* notice */.lm };
function actionsHost({ redact, add }) {
    const { env } = process;
    const controller = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, () => controller.abort());
    return {
        env,
        payload: readPayload(env.GITHUB_EVENT_PATH),
        cwd: process.cwd(),
        signal: controller.signal,
        setOutput: (name, value) => core/* setOutput */.uH(name, redact(value)),
        annotate: ({ level, message, title, ...place }) => annotators[level](redact(message), { title: redact(title), ...place }),
        info: (text) => core/* info */.pq(harmless(redact(text))),
        debug: (text) => core/* debug */.Yz(redact(text)),
        mask: (secret) => {
            // The runner would hide a short word everywhere: `pass` in `passed`.
            if (add(secret))
                core/* setSecret */.Pq(secret);
        },
        writeSummary: async (markdown) => {
            // Without the file (an old runner, a test at a terminal) there is nowhere to write to.
            if (env.GITHUB_STEP_SUMMARY)
                await core/* summary */.z.addRaw(redact(markdown), true).write();
        },
        addPath: (folder) => core/* addPath */.fM(folder),
        saveState: (name, value) => core/* saveState */.LZ(name, value),
        fail: (message) => core/* setFailed */.C1(redact(message)),
        redact,
    };
}
/**
 * The runner takes `::command::` at the start of any printed line for an order, and what is printed here quotes SQL of a
 * stranger's pull request: until the token is repeated, it takes none.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
function harmless(text) {
    const token = (0,external_node_crypto_.randomUUID)();
    return `::stop-commands::${token}\n${text}\n::${token}::`;
}
function readPayload(path) {
    if (path === undefined || path === '')
        return {};
    // Some editors and tools put a byte order mark in front.
    return JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8').replace(/^\uFEFF/, ''));
}

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/runtime/version.js
var version = __webpack_require__(89623);
// EXTERNAL MODULE: ./build/actions/redaction.js
var redaction = __webpack_require__(18045);
;// CONCATENATED MODULE: ./build/actions/run.js




/** Loaded when they are called: none needs the code of the others. */
const actions = {
    'migrate-apply': async () => (await Promise.all(/* import() */[__webpack_require__.e(849), __webpack_require__.e(515), __webpack_require__.e(617), __webpack_require__.e(1), __webpack_require__.e(662)]).then(__webpack_require__.bind(__webpack_require__, 14662))).runMigrateApply,
    'migrate-lint': async () => (await Promise.all(/* import() */[__webpack_require__.e(849), __webpack_require__.e(239), __webpack_require__.e(515), __webpack_require__.e(617), __webpack_require__.e(919), __webpack_require__.e(176), __webpack_require__.e(412), __webpack_require__.e(85), __webpack_require__.e(15), __webpack_require__.e(883)]).then(__webpack_require__.bind(__webpack_require__, 87883))).runMigrateLint,
    'migrate-push': async () => (await Promise.all(/* import() */[__webpack_require__.e(849), __webpack_require__.e(239), __webpack_require__.e(515), __webpack_require__.e(617), __webpack_require__.e(919), __webpack_require__.e(412), __webpack_require__.e(973), __webpack_require__.e(15), __webpack_require__.e(625)]).then(__webpack_require__.bind(__webpack_require__, 99625))).runMigratePush,
    setup: async () => (await __webpack_require__.e(/* import() */ 797).then(__webpack_require__.bind(__webpack_require__, 43797))).runSetup,
};
/** Runs one action to its end. The only place where a step is failed. */
async function runNamedAction(name) {
    const host = actionsHost((0,redaction/* redactorFor */.s)(process.env));
    const action = actions[name];
    try {
        if (action === undefined)
            throw new Error(`there is no action ${name}`);
        const run = await action();
        process.exitCode = await run(host);
    }
    catch (error) {
        if (host.signal.aborted) {
            host.info('cancelled');
            process.exitCode = errors/* ExitCode */.yU.cancelled;
        }
        else if (error instanceof errors/* UserError */.yo) {
            failAt(host, error);
            process.exitCode = error.code;
        }
        else {
            host.debug(error instanceof Error ? (error.stack ?? error.message) : String(error));
            host.fail(`This is a bug in Lockstep ${version/* version */.r}, please report it: ${error instanceof Error ? error.message : String(error)}`);
            process.exitCode = errors/* ExitCode */.yU.bug;
        }
    }
}
/** What is wrong, where, and the line to paste; GitHub shows it on the line that it is about. */
function failAt(host, { message, hint, at }) {
    const place = at === undefined ? {} : { file: at.file, startLine: at.line, startColumn: at.column };
    const where = at === undefined ? '' : ` (${at.file}:${at.line}:${at.column})`;
    const text = `${message}${where}${hint === undefined ? '' : `\n${hint}`}`;
    host.annotate({ level: 'error', title: 'Lockstep could not do its work', message: text, ...place });
}


/***/ })

};

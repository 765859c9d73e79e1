export const id = 883;
export const ids = [883];
export const modules = {

/***/ 87883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runMigrateLint: () => (/* binding */ runMigrateLint)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/github/api.js
var github_api = __webpack_require__(40654);
// EXTERNAL MODULE: ./build/github/event.js
var github_event = __webpack_require__(6830);
// EXTERNAL MODULE: ./build/github/untrusted.js
var untrusted = __webpack_require__(27056);
// EXTERNAL MODULE: ./build/lint/dev-databases.js + 3 modules
var dev_databases = __webpack_require__(91113);
// EXTERNAL MODULE: ./build/lint/lint.js + 16 modules
var lint = __webpack_require__(1944);
// EXTERNAL MODULE: ./build/lint/severity.js
var severity = __webpack_require__(96849);
// EXTERNAL MODULE: ./build/lint/statistics.js
var lint_statistics = __webpack_require__(29641);
// EXTERNAL MODULE: ./build/registry/base.js
var base = __webpack_require__(49849);
// EXTERNAL MODULE: ./build/report/redacted.js
var redacted = __webpack_require__(58911);
// EXTERNAL MODULE: ./build/report/view.js + 2 modules
var report_view = __webpack_require__(35450);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/sql/secrets.js
var secrets = __webpack_require__(86686);
// EXTERNAL MODULE: ./build/actions/as-inputs.js
var as_inputs = __webpack_require__(58010);
// EXTERNAL MODULE: ./build/actions/checkout.js
var checkout = __webpack_require__(6022);
// EXTERNAL MODULE: ./build/config/config.js
var config_config = __webpack_require__(45169);
// EXTERNAL MODULE: ./build/directory/path.js
var directory_path = __webpack_require__(34209);
// EXTERNAL MODULE: ./build/lint/read-inputs.js
var read_inputs = __webpack_require__(4906);
;// CONCATENATED MODULE: ./build/actions/directories.js






/** @throws UserError (2) for what is no address of a folder */
function wantedDirectories(inputs, config, { workspace, workingDirectory, top }) {
    // Without a configuration `migrations` is a default of the input, and starts where inputs do.
    const home = config.file === null ? workingDirectory : workspace;
    const fromInputs = inputs.dirs.map((text) => ({ text, home: workingDirectory }));
    const fromConfig = config.directories.map(({ path }) => ({ text: path, home }));
    return (fromInputs.length > 0 ? fromInputs : fromConfig).map((wanted) => {
        const address = (0,directory_path/* parseDirectoryAddress */.Zk)(wanted.text);
        const absolute = (0,external_node_path_.resolve)(wanted.home, address.path);
        const known = config.directories.find(({ path }) => (0,external_node_path_.resolve)(home, path) === absolute);
        const setup = inputs.devSetup === null
            ? { shown: known?.devSetup ?? null, home: workspace }
            : { shown: inputs.devSetup, home: workingDirectory };
        return {
            path: between(top, absolute),
            format: inputs.format ?? address.format ?? known?.format ?? null,
            transaction: (0,config_config/* transactionOf */.CP)(config, known),
            postgres: known?.postgres ?? null,
            base: inputs.base === null ? (known?.base ?? null) : (0,base/* isRegistryReference */.lb)(inputs.base) ? inputs.base : null,
            setup: setup.shown === null ? null : { shown: setup.shown, absolute: (0,external_node_path_.resolve)(setup.home, setup.shown) },
        };
    });
}
const between = (top, path) => (0,directory_path/* slashes */.k2)((0,external_node_path_.relative)(top, path)) || '.';
/** Reads what is there and what the base has. @throws UserError (2) */
async function readDirectories(wanted, { workspace, top }, { lint: { deadline } }, whatIsNew) {
    const read = await Promise.all(wanted.map(async ({ path, format, transaction, base }) => (0,read_inputs/* readInput */.R)({ path, format, transaction, workspace, workingDirectory: top, deadline }, await whatIsNew(base))));
    return { directories: read.map(({ input }) => input), warnings: read.flatMap(({ warnings }) => warnings) };
}
/** The setup files of the directories, both in the same order. @throws UserError (2) when there is no such file */
async function readSetups(directories, wanted) {
    const setups = new Map();
    for (const [index, { directory }] of directories.entries()) {
        const setup = wanted[index]?.setup ?? null;
        if (setup !== null)
            setups.set(directory, await (0,dev_databases/* readSetup */.W)(setup.absolute, setup.shown));
    }
    return setups;
}

// EXTERNAL MODULE: ./build/github/find-base.js
var find_base = __webpack_require__(64737);
// EXTERNAL MODULE: ./build/registry/open.js + 16 modules
var registry_open = __webpack_require__(60919);
;// CONCATENATED MODULE: ./build/actions/lint-base.js




/** What is new in this event, whose base also has the policy; everything where nothing came before. */
async function findWhatIsNew(named, { event, defaultBranch }, sources) {
    const byEvent = async () => {
        const found = await (0,find_base/* findBase */.lN)(event, defaultBranch, sources);
        return found.kind === 'base' ? found : { kind: 'all' };
    };
    if (named === null)
        return byEvent();
    if (!(0,base/* isRegistryReference */.lb)(named))
        return { kind: 'base', base: await (0,find_base/* findNamedBase */.Io)(named, sources) };
    try {
        return await byEvent();
    }
    catch (error) {
        // The files are compared with the registry's; what is checked out may then be all that has a policy.
        if (error instanceof errors/* UserError */.yo)
            return { kind: 'all' };
        throw error;
    }
}
/** What a directory is compared with: what is named for it, else as the event says. */
async function baseOfDirectory(named, byEvent, { sources, access, top, }) {
    if (named === null)
        return byEvent;
    if (!(0,base/* isRegistryReference */.lb)(named))
        return { kind: 'base', base: await (0,find_base/* findNamedBase */.Io)(named, sources) };
    const pulled = await (0,registry_open.pullReference)(named, access);
    return { kind: 'base', base: (0,base/* baseOf */.bx)(pulled, { top, file: async () => null }) };
}

// EXTERNAL MODULE: ./build/actions/inputs.js
var actions_inputs = __webpack_require__(65355);
;// CONCATENATED MODULE: ./build/actions/lint-inputs.js

/** Takes what it understands and the defaults for the rest: an error about another input must be told somewhere. */
function readReportInputs(env) {
    const inputs = (0,actions_inputs/* readInputs */.K)(env);
    const comment = inputs.text('comment');
    return Object.freeze({
        dirs: inputs.lines('dir'),
        workingDirectory: inputs.text('working-directory'),
        comment: comment === 'never' || comment === 'always' ? comment : 'auto',
        commentId: inputs.optional('comment-id'),
        review: inputs.text('review') !== 'false',
        // A token in the environment is what workflows written for other actions pass.
        token: inputs.optional('github-token') ?? (env.GITHUB_TOKEN || null),
    });
}
/** @throws UserError (2) for an input that cannot be understood */
function readLintInputs(env) {
    const inputs = (0,actions_inputs/* readInputs */.K)(env);
    const format = inputs.optional('format');
    return Object.freeze({
        ...readReportInputs(env),
        format: format === 'auto' ? null : format,
        devUrl: inputs.optional('dev-url'),
        devSetup: inputs.optional('dev-setup'),
        base: (0,actions_inputs/* agreed */.b)({
            base: inputs.optional('base') ?? undefined,
            'git-base': inputs.optional('git-base') ?? undefined,
        }) ?? null,
        postgresMajor: inputs.major('postgres-version'),
        failOn: failOn(inputs),
        comment: inputs.choice('comment', ['auto', 'always', 'never'], 'auto'),
        review: inputs.flag('review', true),
        sarifFile: inputs.optional('sarif-file'),
        statsFile: inputs.optional('stats-file'),
        config: inputs.optional('config'),
        allowUntrusted: inputs.flag('allow-untrusted-sql-in-privileged-event', false),
    });
}
function failOn(inputs) {
    const levels = ['error', 'warning', 'never'];
    return inputs.text('fail-on') === '' ? null : inputs.choice('fail-on', levels, 'error');
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/report/json.js
var json = __webpack_require__(9665);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./build/report/limits.js
var report_limits = __webpack_require__(68587);
// EXTERNAL MODULE: ./build/report/markdown-text.js
var markdown_text = __webpack_require__(86084);
// EXTERNAL MODULE: ./build/report/visible.js
var visible = __webpack_require__(6257);
;// CONCATENATED MODULE: ./build/report/plain-finding.js


/**
 * A finding for places that show plain text: what happens, what was observed, what to do instead, each a paragraph of
 * at most `characters`. The SQL to write instead is for those that have room for it.
 */
function plainFinding({ message, evidence, remedy }, characters) {
    const paragraphs = [
        (0,visible/* visibleLine */.P)(message),
        evidence.length === 0 ? '' : `Observed: ${evidence.map(visible/* visibleLine */.P).join('; ')}`,
        `Instead: ${(0,visible/* visible */.R)(remedy.text).trim()}`,
    ];
    return paragraphs
        .filter((paragraph) => paragraph !== '')
        .map((paragraph) => (0,markdown_text/* shortened */.vI)(paragraph, characters))
        .join('\n\n');
}

// EXTERNAL MODULE: ./build/report/explain.js
var explain = __webpack_require__(55696);
;// CONCATENATED MODULE: ./build/report/sarif-rules.js



/** All rules that have a page, in their order, then those that only findings name. */
function sarifRules({ report, rules }, docsBase) {
    const docs = new Map(report.findings.map((finding) => [finding.rule, finding.docs]));
    const ids = new Set([...rules.keys(), ...docs.keys()]);
    return [...ids].map((id) => ({
        id,
        ...describe(id, rules.get(id)),
        ...(docsBase === null
            ? {}
            : { helpUri: `${docsBase.replace(/\/+$/, '')}/${encodeURI(docs.get(id) ?? `docs/rules/${id}.md`)}` }),
        properties: { tags: ['postgresql', 'migration'] },
    }));
}
function describe(id, rule) {
    // Code scanning insists on all three.
    if (rule === undefined) {
        return { shortDescription: { text: id }, fullDescription: { text: id }, help: { text: id } };
    }
    const short = (words) => ({ text: (0,markdown_text/* shortened */.vI)(words.trim(), report_limits/* sarifDescriptionCharacters */.eI) });
    const ignore = `-- lockstep:ignore ${id}: why it is fine here`;
    return {
        shortDescription: short(rule.summary),
        fullDescription: short(rule.why),
        help: {
            text: [rule.why, `What to do instead: ${rule.instead}`, `To accept it on purpose: ${ignore}`]
                .map((words) => words.trim())
                .join('\n\n'),
            markdown: [
                `## Why it matters\n\n${(0,explain/* paragraphs */.qN)(rule.why)}`,
                `## What to do instead\n\n${(0,explain/* paragraphs */.qN)(rule.instead)}`,
                `## To accept it on purpose\n\nWrite above the statement, with your reason:\n\n${(0,markdown_text/* fence */.EU)(ignore, 'sql')}`,
            ].join('\n\n'),
        },
    };
}

// EXTERNAL MODULE: ./build/report/wording.js
var wording = __webpack_require__(62867);
;// CONCATENATED MODULE: ./build/report/sarif.js







const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Characters of each paragraph of a result's message. */
const paragraphCharacters = 2000;
/**
 * The findings as SARIF 2.1.0 for GitHub's code scanning, worst first, accepted ones last; equal input gives equal
 * bytes. Results over GitHub's limits are left out from the end, and the run's properties say how many.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
 */
function renderSarif(view, options = {}) {
    const { docsBase = null, limits = { results: report_limits/* sarifResults */.MF, gzipBytes: report_limits/* sarifGzipBytes */.V } } = options;
    const findings = [...(0,report_view/* openFindings */.lb)(view.report), ...(0,report_view/* suppressedFindings */.Fe)(view.report)];
    const rules = sarifRules(view, docsBase);
    let shown = Math.min(findings.length, limits.results);
    for (;;) {
        const text = `${JSON.stringify(toLog(view, rules, findings, shown), null, 2)}\n`;
        const size = (0,external_node_zlib_.gzipSync)(text).length;
        if (size <= limits.gzipBytes || shown === 0)
            return text;
        // Compressed size grows with the number of results: a little less than the proportion is soon enough.
        shown = Math.min(shown - 1, Math.floor((shown * limits.gzipBytes * 0.95) / size));
    }
}
function toLog({ report }, rules, findings, shown) {
    const places = new Map(rules.map(({ id }, index) => [id, index]));
    const note = `showing ${shown} of ${(0,wording/* count */.U9)(findings.length, 'result')}`;
    const run = {
        tool: { driver: { name: 'Lockstep', semanticVersion: report.tool.version, rules } },
        // As findings count them: characters, not UTF-16 units.
        columnKind: 'unicodeCodePoints',
        results: findings.slice(0, shown).map((finding) => toResult(finding, places)),
        ...(shown < findings.length ? { properties: { note } } : {}),
    };
    return { $schema: schema, version: '2.1.0', runs: [run] };
}
const levels = { error: 'error', warning: 'warning', notice: 'note' };
function toResult(finding, places) {
    const { id, rule, tier, severity, deployOrder, subject, suppressed } = finding;
    return {
        ruleId: rule,
        ruleIndex: places.get(rule),
        level: levels[severity],
        message: { text: literal(plainFinding(finding, paragraphCharacters)) },
        locations: [
            { physicalLocation: { artifactLocation: { uri: uriOf(finding.file) }, region: region(finding) } },
        ],
        // Not `primaryLocationLineHash`: the upload computes that one, and warns of every other value under its name.
        partialFingerprints: { 'lockstepFinding/v1': id },
        ...(suppressed === null ? {} : { suppressions: [suppression(suppressed)] }),
        properties: { tier, deployOrder, subject },
    };
}
function region({ line, column, endLine, endColumn }) {
    return { startLine: line, startColumn: column, endLine, endColumn };
}
/** A comment in a file names its line; everything else is the configuration's. */
function suppression({ reason, by }) {
    const kind = / on line \d+$/.test(by) ? 'inSource' : 'external';
    return { kind, status: 'accepted', justification: reason };
}
/** Relative to the top of the repository, which is where code scanning looks for files. */
function uriOf(path) {
    return (0,markdown_text/* encodePath */.O0)(path.replace(/^(?:\.\/)+/, ''));
}
/** In a message `{0}` stands for an argument and `[text](target)` for a link (§3.11.5, §3.11.6): no finding has either. */
function literal(text) {
    return text.replace(/\{(\d+)\}/g, '{{$1}}').replace(/\[(?=[^\]\n]*\]\()/g, '\\[');
}

;// CONCATENATED MODULE: ./build/actions/outputs.js





/** Writes the files of a report, and says in outputs where they are and what is in them. */
function writeOutputs(view, inputs, host) {
    const { report } = view;
    const { env, cwd, setOutput } = host;
    const counting = (0,report_view/* openFindings */.lb)(report);
    const count = (severity) => String(counting.filter((finding) => finding.severity === severity).length);
    // GITHUB_ACTION is the name of the step: several may run in one job.
    const step = (env.GITHUB_ACTION ?? '').replace(/[^\w-]/g, '') || 'lint';
    const reportFile = (0,external_node_path_.join)(env.RUNNER_TEMP ?? cwd, 'lockstep', `${step}.json`);
    write(reportFile, (0,json/* renderJson */.h)(report));
    setOutput('verdict', report.verdict);
    setOutput('findings', String(counting.length));
    setOutput('errors', count('error'));
    setOutput('warnings', count('warning'));
    setOutput('deploy-order', report.deployOrder);
    setOutput('report-file', reportFile);
    setOutput('files', JSON.stringify(report.files.map(({ path }) => path)));
    if (inputs.sarifFile === null)
        return;
    write((0,external_node_path_.resolve)(env.GITHUB_WORKSPACE ?? cwd, inputs.workingDirectory, inputs.sarifFile), renderSarif(view));
    setOutput('sarif-file', inputs.sarifFile);
}
function write(path, text) {
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
    (0,external_node_fs_.writeFileSync)(path, text);
}

// EXTERNAL MODULE: ./build/config/load.js
var load = __webpack_require__(35235);
// EXTERNAL MODULE: ./build/lint/vocabulary.js
var vocabulary = __webpack_require__(1150);
;// CONCATENATED MODULE: ./build/actions/policy.js






/**
 * The configuration of the base where there is one, so that a pull request cannot switch off its own rule. What it changes
 * is said, and holds once it is merged.
 */
async function readPolicy(path, { workspace, workingDirectory }, whatIsNew) {
    const named = path === null ? null : (0,external_node_path_.resolve)(workingDirectory, path);
    const here = await (0,load/* loadConfig */.Z9)(named, workspace, vocabulary/* vocabulary */.v);
    if (whatIsNew.kind !== 'base')
        return policy(here, []);
    const { base } = whatIsNew;
    for (const file of named === null ? load/* configNames */.FG.map((name) => (0,external_node_path_.join)(workspace, name)) : [named]) {
        const name = (0,directory_path/* slashes */.k2)((0,external_node_path_.relative)(base.top, file));
        const bytes = await base.file(name);
        if (bytes === null)
            continue;
        const now = await (0,promises_.readFile)(file).catch(() => null);
        if (now !== null && sameText(bytes, now))
            return policy(here, []);
        try {
            const config = await (0,load/* readConfig */.Xg)(bytes, name, await (0,vocabulary/* vocabulary */.v)());
            const what = now === null ? 'removed' : 'changed';
            return policy(config, [
                `\`${name}\` is ${what} here. This run was judged by the one of the base branch.`,
            ]);
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.yo))
                throw error;
            // Else nothing could ever mend it.
            return policy(here, [
                `\`${name}\` of the base branch cannot be used (${error.message}). This run was judged by what is here.`,
            ]);
        }
    }
    const added = here.file === null
        ? []
        : [`\`${here.file}\` is new: nothing on the base branch says otherwise, so it holds already.`];
    return policy(here, added);
}
/** But for line ends, which a checkout may change. */
const sameText = (one, other) => Buffer.from(one).toString('latin1').replaceAll('\r\n', '\n') ===
    Buffer.from(other).toString('latin1').replaceAll('\r\n', '\n');
const policy = (config, notes) => ({
    config,
    notes,
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/github/comment.js

/** Who the GITHUB_TOKEN of a job writes as. */
const actionsBot = 'github-actions[bot]';
/** Stands at the very start of the comment, where GitHub does not show it. */
function marker(key, head) {
    return `<!-- lockstep:lint ${encodeURIComponent(key)} ${head} -->\n`;
}
function headIn(body, key) {
    const [, found, head] = /^<!-- lockstep:lint (\S+) ([0-9a-f]+) -->/.exec(body) ?? [];
    return found === encodeURIComponent(key) ? (head ?? null) : null;
}
/**
 * Writes the comment, or updates the one that is there. Runs that overlap end with one comment, of the newest head: a
 * run whose commit is no longer the head writes nothing, and whoever finds several comments leaves the one that all
 * would leave. GitHub cannot make an update depend on what it replaces: a run that stops between its last look at the
 * head and its update, for as long as a newer run takes as a whole, sets the comment back until the next push.
 */
async function writeComment(api, comment) {
    const { number, key, head, whenMissing } = comment;
    const body = marker(key, head) + comment.body;
    const found = await ours(api, comment);
    if (found.length === 0 && whenMissing === 'leave')
        return { kind: 'none' };
    // Read as late as possible: an old run that ends late must not set the comment back.
    if ((await api.pullRequestHead(number)) !== head)
        return { kind: 'outdated' };
    const [kept, ...twins] = ranked(found, key, head);
    const updated = kept === undefined ? null : await update(api, kept, body);
    if (updated !== null) {
        await remove(api, twins);
        return written(updated);
    }
    return settle(api, comment, await api.createComment(number, body));
}
/**
 * After a comment was created: another run may have done the same at the same time. Nobody edits the other's, so that
 * it does not matter who is faster: all leave the same one and delete the others.
 */
async function settle(api, comment, created) {
    const found = await ours(api, comment);
    if (found.every(({ id }) => id === created.id))
        return written(created);
    const head = await api.pullRequestHead(comment.number);
    const [kept, ...twins] = ranked(found, comment.key, head);
    await remove(api, twins);
    return head === comment.head ? written(kept ?? created) : { kind: 'outdated' };
}
const written = ({ url }) => ({ kind: 'written', url });
/** The one to keep first: of the newest commit, then the oldest. */
function ranked(comments, key, head) {
    const ofOther = ({ body }) => (headIn(body, key) === head ? 0 : 1);
    return [...comments].sort((a, b) => ofOther(a) - ofOther(b) || a.id - b.id);
}
/** @returns null when somebody has deleted it meanwhile */
async function update(api, comment, body) {
    if (comment.body === body)
        return comment;
    try {
        return await api.updateComment(comment.id, body);
    }
    catch (error) {
        if ((0,github_api/* statusOf */.c)(error) === 404)
            return null;
        throw error;
    }
}
/** A twin that another run has deleted, or that nobody may delete, is no reason to fail: the report is written. */
async function remove(api, comments) {
    for (const { id } of comments) {
        try {
            await api.deleteComment(id);
        }
        catch (error) {
            if ((0,github_api/* statusOf */.c)(error) !== 404 && (0,github_api/* statusOf */.c)(error) !== 403)
                throw error;
        }
    }
}
/** Our comments with this key. Someone else's with the same marker is somebody quoting us. */
async function ours(api, { number, key }) {
    const marked = (await api.comments(number)).filter(({ body }) => headIn(body, key) !== null);
    if (marked.length === 0)
        return [];
    return marked.filter(await authorship(api, marked));
}
/** Asking who the token is costs a request: only where a person's comment carries our marker, or another app's. */
async function authorship(api, marked) {
    if (marked.every(({ author }) => author === actionsBot))
        return () => true;
    const login = await api.login();
    // An installation token cannot ask who it is: it is some app, and people are not.
    if (login === null) {
        const own = marked.some(({ author }) => author === actionsBot) ? actionsBot : null;
        return ({ author, isBot }) => (own === null ? isBot : author === own);
    }
    return ({ author }) => author === login;
}

;// CONCATENATED MODULE: ./build/github/refusal.js

/** GitHub's "no" that a report has to live with, or null for any other error. */
function refusalOf(error) {
    const status = (0,github_api/* statusOf */.c)(error);
    if (status !== 403 && status !== 404 && status !== 422)
        return null;
    return { status, message: error instanceof Error ? error.message : String(error) };
}
/**
 * Indexes of the comments that a 422 is about, as far as GitHub says: its errors are objects or sentences, some of
 * which name the comment's place in the request (`comments[2].line`) or its path.
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed
 */
function offending(error, comments) {
    if ((0,github_api/* statusOf */.c)(error) !== 422)
        return new Set();
    const words = errorsIn(error).map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
    const isNamed = ({ path }, index) => words.some((text) => namesIndex(text, index) || text.includes(path));
    return new Set(comments.flatMap((comment, index) => (isNamed(comment, index) ? [index] : [])));
}
function namesIndex(text, index) {
    return [...text.matchAll(/\bcomments(?:\[|[/.])(\d+)/g)].some(([, found]) => Number(found) === index);
}
function errorsIn(error) {
    const { response } = error;
    const errors = response?.data?.errors;
    return Array.isArray(errors) ? errors : [];
}

;// CONCATENATED MODULE: ./build/github/diff.js
/**
 * What a review can comment on, by path: the lines of the new side that the diff shows, one range for each hunk. GitHub
 * refuses a whole review for one line outside, and a comment whose lines lie in two hunks.
 */
function commentableLines(files) {
    return new Map(files.map(({ path, patch }) => [path, hunks(patch)]));
}
/** The part of a range that is in the diff, within one hunk; null where no line is. */
function insideDiff(range, hunks) {
    const hunk = hunks.find(({ first, last }) => first <= range.last && range.first <= last);
    if (hunk === undefined)
        return null;
    return { first: Math.max(range.first, hunk.first), last: Math.min(range.last, hunk.last) };
}
const header = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/;
/**
 * The new side of each hunk of a patch in unified format. Large, binary and merely renamed files have no patch. A hunk
 * is as long as its lines are, not as its header says.
 */
function hunks(patch) {
    const found = [];
    let next = 0;
    let left = 0;
    for (const line of (patch ?? '').split('\n')) {
        const [isHeader, start, length = '1'] = header.exec(line) ?? [];
        if (isHeader !== undefined) {
            next = Number(start);
            left = Number.isSafeInteger(next + Number(length)) && next > 0 ? Number(length) : 0;
            if (left > 0)
                found.push({ first: next, last: next - 1 });
        }
        else if (left > 0 && isOnNewSide(line)) {
            found.push({ first: found.pop()?.first ?? next, last: next });
            next += 1;
            left -= 1;
        }
    }
    return found.filter(({ first, last }) => first <= last);
}
/** Added and unchanged lines; an unchanged empty line may have lost its leading space. */
function isOnNewSide(line) {
    return line === '' || line.startsWith('+') || line.startsWith(' ');
}

;// CONCATENATED MODULE: ./build/github/review-plan.js

/** Stands at the very start of a review comment, where GitHub does not show it. */
function findingMarker(id, key) {
    return `<!-- lockstep:finding ${id} ${encodeURIComponent(key)} -->\n`;
}
/** The comments that begin with our marker, oldest first, whoever wrote them. */
function markedComments(all) {
    const marked = all.flatMap((comment) => {
        const [, id, key] = /^<!-- lockstep:finding (\S+) (\S+) -->/.exec(comment.body) ?? [];
        return id === undefined || key === undefined ? [] : [{ comment, id, key }];
    });
    return marked.sort((a, b) => a.comment.id - b.comment.id);
}
/** Those whose finding is gone, and twins that two runs at the same time left; none that was answered. */
function obsolete(own, all, request) {
    const answered = new Set(all.map(({ repliesTo }) => repliesTo));
    const current = new Set(request.remarks.map(({ id }) => id));
    const mine = ofStep(own, request);
    const isTwin = (id, index) => mine.findIndex((one) => one.id === id) < index;
    return mine
        .filter(({ id }, index) => !current.has(id) || isTwin(id, index))
        .map(({ comment }) => comment)
        .filter(({ id }) => !answered.has(id));
}
/** Remarks without a comment; another step's comment on the same finding counts. */
function unsaid(own, { remarks }) {
    const said = new Set(own.map(({ id }) => id));
    const isFirst = (id, index) => remarks.findIndex((one) => one.id === id) === index;
    return remarks.filter(({ id }, index) => !said.has(id) && isFirst(id, index));
}
/** How many of the remarks this step has commented on. */
function said(own, request) {
    const current = new Set(request.remarks.map(({ id }) => id));
    const ids = ofStep(own, request).map(({ id }) => id);
    return new Set(ids.filter((id) => current.has(id))).size;
}
function ofStep(own, { key }) {
    return own.filter((one) => one.key === encodeURIComponent(key));
}
/**
 * The remarks on lines of the diff, each with those of its lines that are there. A suggestion that is not wholly among them
 * is left out: GitHub would put its text in the place of other lines.
 */
function placed(remarks, files) {
    const diff = commentableLines(files);
    return remarks.flatMap((remark) => {
        const hunks = diff.get(remark.path) ?? [];
        const { suggestion = null } = remark;
        if (suggestion !== null) {
            const { first, last } = insideDiff(suggestion.lines, hunks) ?? { first: 0, last: 0 };
            if (first === suggestion.lines.first && last === suggestion.lines.last)
                return [{ ...remark, lines: suggestion.lines }];
        }
        const lines = insideDiff(remark.lines, hunks);
        return lines === null ? [] : [{ ...remark, lines, suggestion: null }];
    });
}
/** The comments of a review; the last one says how many of `all` are left out. */
function toComments(remarks, all, { key, elsewhere }) {
    const more = all - remarks.length;
    const rest = more > 0 ? `\n\n*${more} more in ${elsewhere}*` : '';
    return remarks.map(({ id, path, lines, body, suggestion }, index) => ({
        path,
        body: `${findingMarker(id, key)}${body}${suggestion ? `\n\n${suggestion.block}` : ''}${index === remarks.length - 1 ? rest : ''}`,
        line: lines.last,
        // GitHub refuses a first line that is the last: https://github.com/ubuntu/WSL/issues/244
        startLine: lines.first < lines.last ? lines.first : null,
    }));
}

;// CONCATENATED MODULE: ./build/github/review.js




/**
 * Comments of one step on a pull request at any time: nobody reads 270 of them
 * (https://github.com/reviewdog/reviewdog/issues/1008), and GitHub fails on reviews of many more than 30
 * (https://github.com/reviewdog/reviewdog/issues/355).
 */
const commentsPerStep = 20;
/** Each is a request, of which the token of a job has 1,000 an hour for the whole repository. */
const deletionsPerRun = 5;
/**
 * Brings the review comments up to date: one for each remark on lines of the diff that has none yet, as one review;
 * those whose finding is gone are deleted unless somebody has answered. One request where nothing changed, four where
 * something is new, one more for each deletion.
 * @throws only what is neither 403, 404 nor 422
 */
async function writeReview(api, request) {
    try {
        return await bringUpToDate(api, request);
    }
    catch (error) {
        const refusal = refusalOf(error);
        if (refusal === null)
            throw error;
        return { kind: 'refused', ...refusal };
    }
}
async function bringUpToDate(api, request) {
    const { number, head } = request;
    const all = await api.reviewComments(number);
    const own = await ownComments(api, all);
    const old = obsolete(own, all, request).slice(0, deletionsPerRun);
    const fresh = unsaid(own, request);
    const room = commentsPerStep - said(own, request);
    const news = fresh.length > 0 && room > 0 ? placed(fresh, await api.changedFiles(number)) : [];
    if (news.length === 0 && old.length === 0)
        return { kind: 'nothing' };
    // Read as late as possible: an old run that ends late must not undo what a newer one wrote.
    if ((await api.pullRequestHead(number)) !== head)
        return { kind: 'outdated' };
    await deleteComments(api, old);
    const count = news.length === 0 ? 0 : await post(api, request, news, room);
    return { kind: 'written', count, deleted: old.length, more: news.length - count };
}
/** Somebody else's comment with our marker is somebody quoting us. */
async function ownComments(api, all) {
    const marked = markedComments(all);
    if (marked.length === 0)
        return [];
    const authors = marked.map(({ comment }) => comment);
    const isOurs = await authorship(api, authors);
    return marked.filter(({ comment }) => isOurs(comment));
}
async function deleteComments(api, comments) {
    for (const { id } of comments) {
        try {
            await api.deleteReviewComment(id);
        }
        catch (error) {
            // Another run or a person was faster.
            if ((0,github_api/* statusOf */.c)(error) !== 404)
                throw error;
        }
    }
}
/**
 * Writes as many as there is room for, in one review. GitHub refuses all comments for one; where it says which, the
 * others get a second try. @returns how many were written
 */
async function post(api, request, news, room) {
    const { number, head } = request;
    const first = news.slice(0, room);
    const comments = toComments(first, news.length, request);
    try {
        await api.createReview(number, head, comments);
        return first.length;
    }
    catch (error) {
        const bad = offending(error, comments);
        const rest = first.filter((_, index) => !bad.has(index));
        if (rest.length === first.length || rest.length === 0)
            throw error;
        await api.createReview(number, head, toComments(rest, news.length, request));
        return rest.length;
    }
}

// EXTERNAL MODULE: ./build/report/code-frame.js
var code_frame = __webpack_require__(55682);
;// CONCATENATED MODULE: ./build/report/annotations.js







const annotations_levels = ['error', 'warning', 'notice'];
/** Three paragraphs and the sentence about what was left out fit into an annotation together. */
const annotations_paragraphCharacters = 1200;
const sentenceCharacters = report_limits/* annotationCharacters */.MT - 3 * annotations_paragraphCharacters - 3 * '\n\n'.length;
/** The findings that count as annotations: of each level as many as the runner takes, worst first. */
function toAnnotations({ report }, options = {}) {
    const { elsewhere = null } = options;
    const open = (0,report_view/* openFindings */.lb)(report);
    const counts = annotations_levels.map((level) => {
        const all = open.filter(({ severity }) => severity === level);
        return { level, all: all.length, findings: all.slice(0, report_limits/* annotationsPerLevel */.iN) };
    });
    const cut = counts
        .map(({ level, all, findings }) => ({ level, shown: findings.length, all }))
        .filter(({ shown, all }) => shown < all);
    const notes = new Map(counts.map(({ level, all, findings }) => [findings.at(-1), note(level, findings.length, all, elsewhere)]));
    const shown = new Set(counts.flatMap(({ findings }) => findings));
    return {
        shown: open
            .filter((finding) => shown.has(finding))
            .map((finding) => toAnnotation(finding, notes.get(finding) ?? '')),
        cut,
    };
}
function note(level, shown, all, elsewhere) {
    if (shown >= all)
        return '';
    const rest = elsewhere === null ? '' : `; all of them: ${elsewhere}`;
    return (0,markdown_text/* shortened */.vI)(`Showing ${shown} of ${(0,wording/* count */.U9)(all, level)}${rest}`, sentenceCharacters);
}
function toAnnotation(finding, sentence) {
    const { line, column, endLine, endColumn, severity, rule, tier, file } = finding;
    const text = plainFinding(finding, annotations_paragraphCharacters);
    return {
        level: severity,
        file,
        startLine: line,
        endLine: (0,code_frame/* lastLine */.fM)(finding),
        ...(line === endLine ? { startColumn: column, endColumn } : {}),
        title: (0,visible/* visibleLine */.P)(`${rule} (${tier})`),
        message: sentence === '' ? text : `${text}\n\n${sentence}`,
    };
}

// EXTERNAL MODULE: ./build/report/markdown.js + 1 modules
var markdown = __webpack_require__(95212);
// EXTERNAL MODULE: ./build/report/markdown-error.js
var markdown_error = __webpack_require__(2737);
// EXTERNAL MODULE: ./build/report/budget.js
var report_budget = __webpack_require__(29542);
// EXTERNAL MODULE: ./build/report/markdown-findings.js
var markdown_findings = __webpack_require__(73757);
// EXTERNAL MODULE: ./build/report/statement-facts.js
var statement_facts = __webpack_require__(36016);
;// CONCATENATED MODULE: ./build/report/suggestion.js

/** A longer one is no help: nobody compares so many lines. */
const longest = 40;
/**
 * The fix of a finding as lines of its own file. There is none where the fix makes files, or takes lines away only.
 * @param source the file as it is
 */
function suggestionFor({ files }, { file, statement, fix }, source) {
    const edits = fix?.edits ?? [];
    if (source === undefined || edits.length === 0)
        return null;
    if (edits.some((edit) => edit.newFile || edit.file !== file))
        return null;
    const bytes = Buffer.from(source);
    const at = files.find(({ path }) => path === file)?.statements[statement ?? -1];
    // A byte order mark, or a secret that was taken out, moves everything.
    if (at === undefined || !bytes.subarray(at.start).toString().startsWith(at.sql))
        return null;
    const from = bytes.lastIndexOf('\n', Math.min(...edits.map(({ start }) => start)) - 1) + 1;
    const start = Math.min(...edits.map((edit) => edit.start)) === 0 ? 0 : from;
    const end = bytes.indexOf('\n', Math.max(...edits.map((edit) => edit.end)));
    const last = end < 0 ? bytes.length : end;
    let text = '';
    let done = start;
    for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
        text += bytes.subarray(done, edit.start).toString() + edit.text;
        done = edit.end;
    }
    text += bytes.subarray(done, last).toString();
    const lines = { first: lineAt(bytes, start), last: lineAt(bytes, last) };
    const block = (0,markdown_text/* fence */.EU)(text, 'suggestion');
    // What a reader could not see as it is must not be committed by a click.
    if (text.trim() === '' || text.split('\n').length > longest || !block.includes(`\n${text}\n`))
        return null;
    return { lines, block };
}
const lineAt = (bytes, offset) => bytes.subarray(0, offset).toString('latin1').split('\n').length;

;// CONCATENATED MODULE: ./build/report/review-comment.js









/** Room that is left for the hidden marker and a sentence about what was left out. */
const reserved = 1000;
/** Characters of one finding's sentence, and of its remedy's. */
const proseCharacters = 1500;
/** Observed facts of one finding, and characters of each. */
const factsShown = 8;
const factCharacters = 300;
/** The findings that a review is worth, worst first: errors and warnings that were not accepted. */
function toRemarks(view, options = {}) {
    return (0,report_view/* openFindings */.lb)(view.report)
        .filter(({ severity }) => severity !== 'notice')
        .map((finding) => {
        const suggestion = suggestionFor(view.report, finding, view.sources.get(finding.file));
        const body = renderReviewComment(view, finding, options);
        const room = report_limits/* commentCharacters */.er - reserved - body.length;
        return {
            id: finding.id,
            path: finding.file,
            lines: { first: finding.line, last: (0,code_frame/* lastLine */.fM)(finding) },
            body,
            suggestion: suggestion !== null && suggestion.block.length < room ? suggestion : null,
        };
    });
}
/** A finding as a review comment, in GitHub Flavored Markdown: most important first, cut at its end where it must be. */
function renderReviewComment({ report }, finding, options = {}) {
    const { severity, tier, rule, message, remedy, deployOrder } = finding;
    const { docsBase = null } = options;
    const words = (raw) => (0,markdown_text/* prose */.CS)((0,markdown_text/* shortened */.vI)(raw, proseCharacters));
    const blocks = [
        `${markdown_findings/* marks */.Z8[severity]} <b>${tier}</b> ${(0,markdown_text/* code */.aY)(rule)}${(0,markdown_findings/* docsLink */._h)({ docsBase }, finding)}\n\n${words(message)}`,
        observed(finding),
        `**Instead:** ${words(remedy.text)}`,
        remedy.sql === null ? '' : (0,markdown_text/* fence */.EU)(remedy.sql, 'sql'),
        deployOrder === 'any' ? '' : `**Deploy ${wording/* deployWords */.Nx[deployOrder]}:** ${wording/* deployReasons */.hN[deployOrder]}.`,
        (0,markdown_findings/* accept */.Ju)(report, finding),
    ].filter((block) => block !== '');
    const budget = { unit: 'characters', limit: report_limits/* commentCharacters */.er - reserved };
    return (0,report_budget/* fit */.U)(blocks.length - 1, budget, (shown) => blocks.slice(0, shown + 1).join('\n\n'));
}
function observed({ evidence }) {
    if (evidence.length === 0)
        return '';
    const facts = evidence
        .slice(0, factsShown)
        .map((fact) => `- ${(0,markdown_text/* prose */.CS)((0,markdown_text/* shortened */.vI)((0,statement_facts/* oneLine */.T)(fact), factCharacters))}`);
    const more = evidence.length - facts.length;
    return ['**Observed:**', '', ...facts, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

// EXTERNAL MODULE: ./build/report/terminal.js + 2 modules
var terminal = __webpack_require__(2006);
;// CONCATENATED MODULE: ./build/actions/publish.js












/** The report in the log, as annotations, as the job summary, and on the pull request. */
async function reportLint(view, channels) {
    const { host, inputs, surroundings } = channels;
    host.info((0,terminal/* renderTerminal */.b)(view, { colour: true, width: 120 }));
    const links = linksOf(surroundings);
    await host.writeSummary((0,markdown/* renderMarkdown */.G)(view, { ...links, budget: report_limits/* summaryBudget */.qN }));
    const worthwhile = view.report.files.length > 0 || view.report.findings.length > 0;
    const comment = await writeOnPullRequest(channels, worthwhile, (room) => (0,markdown/* renderMarkdown */.G)(view, {
        ...links,
        elsewhere: summaryLink(surroundings),
        budget: { ...report_limits/* commentBudget */.LO, limit: room },
    }));
    // After the comment: a notice that it could not be written comes before those of the findings, which are cut at ten.
    for (const annotation of toAnnotations(view, { elsewhere: 'in the job summary' }).shown)
        host.annotate(annotation);
    if (comment?.kind === 'written')
        host.setOutput('comment-url', comment.url);
    if (comment?.kind === 'written' && inputs.review)
        await review(view, channels, comment.url, links.docsBase);
}
/** On the changed lines too. What GitHub does not take stays in the comment. */
async function review(view, { host, inputs, surroundings, api }, url, docsBase) {
    const pullRequest = pullRequestOf(surroundings);
    if (pullRequest === null || api === null)
        return;
    const { number, head } = pullRequest;
    const outcome = await writeReview(api, {
        number,
        head,
        key: keyOf(inputs),
        // Directories may hold the same file: to them all a finding in it has the same id.
        remarks: toRemarks(view, { docsBase }).map((remark) => ({
            ...remark,
            id: digest(`${remark.id}\n${remark.path}`),
        })),
        elsewhere: `[the comment](${url})`,
    });
    if (outcome.kind === 'refused')
        host.debug(`no review comments: ${outcome.message} (${outcome.status})`);
}
/** A run that could not judge anything says so in the same places: a log is the last place where people look. */
async function reportError(error, channels) {
    const body = (0,markdown_error/* renderSetupError */.y)(error);
    await channels.host.writeSummary(body);
    await writeOnPullRequest(channels, true, () => body);
}
async function writeOnPullRequest({ host, inputs, surroundings, api }, worthwhile, render) {
    const pullRequest = pullRequestOf(surroundings);
    if (pullRequest === null || inputs.comment === 'never')
        return null;
    if (api === null) {
        notice(host, 'there is no token.', `To have it there, give the step one:\nwith:\n  github-token: \${{ github.token }}`);
        return null;
    }
    const key = keyOf(inputs);
    const { number, head } = pullRequest;
    const room = report_limits/* commentBudget */.LO.limit - marker(key, head).length;
    try {
        return await writeComment(api, {
            number,
            key,
            head,
            body: render(room),
            whenMissing: inputs.comment === 'always' || worthwhile ? 'create' : 'leave',
        });
    }
    catch (error) {
        const status = (0,github_api/* statusOf */.c)(error);
        if (status === null)
            throw error;
        const message = error instanceof Error ? error.message : String(error);
        const mayNot = (status === 403 || status === 404) && !/rate limit|locked/i.test(message);
        notice(host, mayNot ? `the token may not (${status}).` : `GitHub does not take it (${status}): ${message}`, mayNot ? permissionFor(pullRequest) : '');
        return null;
    }
}
const permissionFor = ({ fork }) => fork
    ? 'It would need pull-requests: write, which the token for a pull request from a fork never gets.'
    : 'To have it there, add to the job:\npermissions:\n  contents: read\n  pull-requests: write';
function notice(host, why, remedy) {
    const what = `The report is in the job summary. It could not be written as a comment: ${why}`;
    host.annotate({
        level: 'notice',
        title: 'No comment on the pull request',
        message: remedy === '' ? what : `${what}\n${remedy}`,
    });
}
function pullRequestOf({ event }) {
    if (event.kind === 'pull request')
        return event;
    return event.kind === 'privileged' ? event.pullRequest : null;
}
/** Steps that lint the same directories are the same step. */
function keyOf({ commentId, dirs, workingDirectory }) {
    if (commentId !== null)
        return commentId;
    const folders = (dirs.length === 0 ? [''] : dirs).map((dir) => external_node_path_.posix.join(workingDirectory, (0,config_config/* directoryPath */.dh)(dir)));
    return digest(folders.join('\n'));
}
const digest = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 16);
/** Where the uncut report is. */
const summaryLink = ({ runUrl }) => runUrl === null ? 'in the job summary' : `in [the job summary](${runUrl})`;
function linksOf({ serverUrl, repository, event }) {
    const commit = event.kind === 'pull request' ? event.head : event.kind === 'privileged' ? null : event.head;
    const base = commit === null || commit === ''
        ? null
        : `${serverUrl}/${repository.owner}/${repository.name}/blob/${commit}`;
    return { linkBase: base, docsBase: null };
}

// EXTERNAL MODULE: ./build/actions/redaction.js
var redaction = __webpack_require__(18045);
;// CONCATENATED MODULE: ./build/actions/migrate-lint.js























/** `migrate-lint`: what the command does on a laptop, for the files of an event, said where people look. */
async function runMigrateLint(host) {
    const surroundings = (0,github_event/* readSurroundings */.S)(host.env, host.payload, host.cwd);
    const report = readReportInputs(host.env);
    const api = report.token === null ? null : (0,redaction/* redactingApi */.i)((0,github_api/* openApi */.N)((0,checkout/* apiAddress */.zz)(report.token, surroundings)), host.redact);
    const channels = { host, inputs: report, surroundings, api };
    try {
        const inputs = readLintInputs(host.env);
        (0,untrusted/* refuseUntrusted */.z)(surroundings.event, inputs.allowUntrusted);
        const { result, policy } = await run(inputs, channels);
        const redact = (text) => (0,secrets/* withoutSecrets */.c)(host.redact(text), result.secrets);
        const view = (0,redacted/* redactView */.r$)({ ...(0,report_view/* toView */.P1)(result), notes: policy.notes }, redact);
        writeOutputs(view, inputs, host);
        await reportLint(view, channels);
        return (0,severity/* exitCodeFor */.Rr)(view.report.verdict, inputs.failOn ?? policy.config.lint.failOn);
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo) || host.signal.aborted)
            throw error;
        const told = (0,as_inputs/* errorAsInputs */.qY)(error, as_inputs/* lintOptionNames */.rg);
        await reportError((0,redacted/* redactError */.ki)(told, host.redact), channels);
        throw told;
    }
}
async function run(inputs, { host, surroundings, api }) {
    const workspace = await (0,promises_.realpath)(surroundings.workspace);
    const workingDirectory = await (0,checkout/* workingFolder */.gv)(workspace, inputs.workingDirectory);
    const git = await (0,checkout/* openCheckout */.Hj)([workingDirectory, workspace], host);
    const top = git === null ? workspace : await (0,promises_.realpath)(git.top);
    const folders = { workspace, workingDirectory, top };
    const sources = { git, api, workspace };
    const whatIsNew = await findWhatIsNew(inputs.base, surroundings, sources);
    const policy = await readPolicy(inputs.config, folders, whatIsNew);
    const wanted = wantedDirectories(inputs, policy.config, folders);
    (0,base/* refuseSharedReference */.pA)(inputs.base, wanted.map(({ path }) => path), 'the input `dir`');
    const comparing = { sources, access: (0,checkout/* registryAccess */.Yb)(inputs.token, host), top };
    const { directories, warnings } = await readDirectories(wanted, folders, policy.config, (base) => baseOfDirectory(base, whatIsNew, comparing));
    for (const warning of warnings)
        host.info(`warning: ${warning}`);
    const setups = await readSetups(directories, wanted);
    const databases = (0,dev_databases/* devDatabases */.m)({
        devUrl: inputs.devUrl,
        setup: (directory) => setups.get(directory) ?? null,
        env: host.env,
        signal: host.signal,
    });
    const { statsFile } = policy.config.lint;
    const file = inputs.statsFile ?? statsFile;
    const home = inputs.statsFile === null ? workspace : workingDirectory;
    const statistics = file === null ? null : await (0,lint_statistics/* readStatisticsFile */._G)((0,external_node_path_.resolve)(home, file), file);
    const result = await (0,lint/* lint */.u)({
        directories,
        config: policy.config,
        today: new Date().toISOString().slice(0, 10),
        productionMajor: inputs.postgresMajor ?? wanted[0]?.postgres ?? null,
        statistics,
    }, { openSession: databases.open, onProgress: () => undefined });
    const unverified = [...result.unverified, ...databases.leftovers()];
    return { result: { ...result, unverified }, policy };
}


/***/ }),

/***/ 55696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cd: () => (/* binding */ explainTerminal),
/* harmony export */   qN: () => (/* binding */ paragraphs)
/* harmony export */ });
/* unused harmony export explainMarkdown */
/* harmony import */ var _markdown_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86084);
/* harmony import */ var _paint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78495);
/* harmony import */ var _terminal_layout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23186);
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6257);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62867);





/** What each tier means, as the page of a rule says it. */
const tierWords = {
    fail: 'fails when deployed, or does not do what it says',
    loss: 'removes data',
    block: 'blocks reads or writes of a table in use',
    break: 'breaks the version of the application that is running now',
    security: 'opens more than it should',
    advice: 'works, and could be better',
};
/** A rule's page for a terminal, with a line end after the last line. */
function explainTerminal(rule, options) {
    const paint = options.colour ? _paint_js__WEBPACK_IMPORTED_MODULE_0__/* .ansi */ .QQ : _paint_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj;
    const canvas = { paint, width: Math.min(Math.max(options.width, 40), 100) };
    const words = (raw) => (0,_terminal_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(raw, canvas.width - 2)
        .map((line) => (line === '' ? '' : `  ${(0,_paint_js__WEBPACK_IMPORTED_MODULE_0__/* .paintProse */ .gm)(line, paint)}`))
        .join('\n');
    const section = (title, body) => `${paint('strong', title)}\n${body}`;
    const sql = (raw) => (0,_terminal_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .sqlBlock */ .oR)((0,_visible_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .R)(raw.trim()), canvas, 4);
    const blocks = [
        `${paint('strong', rule.id)}\n${words(rule.summary)}`,
        facts(rule).map(words).join('\n'),
        section('Why it matters', words(rule.why)),
        section('What to do instead', words(rule.instead)),
        ...(rule.examples === undefined
            ? []
            : [
                ...(rule.examples.schema.trim() === ''
                    ? []
                    : [section('An example: with this schema', sql(rule.examples.schema))]),
                section('this is found', sql(inFiles([rule.examples.bad].flat()))),
                section('and this is not', sql(inFiles(rule.examples.good))),
            ]),
        section('To accept it on purpose, write above the statement', sql(ignoreLine(rule))),
    ];
    return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
/** A rule's page as Markdown, for `docs/rules/`. */
function explainMarkdown(rule) {
    const blocks = [
        `# ${rule.id}`,
        markdown(rule.summary),
        facts(rule)
            .map((fact) => `- ${markdown(fact)}`)
            .join('\n'),
        `## Why it matters\n\n${paragraphs(rule.why)}`,
        `## What to do instead\n\n${paragraphs(rule.instead)}`,
        ...(rule.tier === 'block'
            ? ['What other statements lock, and whom that stops, is in [the lock table](../locks.md).']
            : []),
        ...(rule.examples === undefined ? [] : example(rule.examples)),
        '## To accept it on purpose',
        'Write above the statement, with your reason:',
        fence(ignoreLine(rule), 'sql'),
    ];
    return `${blocks.join('\n\n')}\n`;
}
function example({ schema, bad, good }) {
    return [
        '## Example',
        ...(schema.trim() === '' ? [] : ['With this schema', fence(schema.trim(), 'sql')]),
        'this is found:',
        fence(inFiles([bad].flat()), 'sql'),
        'and this is not:',
        fence(inFiles(good), 'sql'),
    ];
}
function facts(rule) {
    const severity = rule.severity === 'off' ? 'off unless configured' : rule.severity;
    return [
        `Tier: \`${rule.tier}\` (${tierWords[rule.tier]})`,
        `Severity: ${severity}; \`lint.rules.${rule.id}\` in \`lockstep.yml\` changes it`,
        `Deploy: ${_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .deployWords */ .Nx[rule.deployOrder]} (${_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .deployReasons */ .hN[rule.deployOrder]})`,
    ];
}
/** Several files are one block, with a line where the next begins. */
function inFiles(texts) {
    const [first = '', ...others] = texts.map((one) => one.trim());
    return [first, ...others.map((one) => `-- in a file of its own:\n${one}`)].join('\n\n');
}
/** A rule's prose as Markdown. */
function paragraphs(words) {
    return words
        .trim()
        .split(/\n\s*\n/)
        .map(markdown)
        .join('\n\n');
}
/** These pages are read as source too: what stands in backticks in a rule stays so. */
function markdown(words) {
    return words
        .split(/(`[^`]+`)/)
        .map((part, index) => (index % 2 === 1 ? part : (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(part)))
        .join('');
}
function ignoreLine(rule) {
    return `-- lockstep:ignore ${rule.id}: why it is fine here`;
}


/***/ })

};

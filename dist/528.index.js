export const id = 528;
export const ids = [528];
export const modules = {

/***/ 73528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runLint: () => (/* binding */ runLint)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/config/config.js
var config_config = __webpack_require__(45169);
// EXTERNAL MODULE: ./build/directory/path.js
var directory_path = __webpack_require__(34209);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/git/git.js
var git_git = __webpack_require__(40075);
;// CONCATENATED MODULE: ./build/git/local-base.js



/** The commits that stand for "what is already there" on a laptop, the first that exists. */
const usualBases = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];
/**
 * What new files are measured against on a laptop: where this branch left the base, so that what others merged since does
 * not look missing. Files that are not committed yet count as they are.
 * @param folder inside the repository
 * @param ref what the user named, or null for the repository's default branch
 * @throws UserError (2) naming what to type
 */
async function openLocalBase(folder, ref) {
    try {
        const top = await (0,git_git/* findTop */.ls)(folder);
        const git = (0,git_git/* openGit */.zY)(top);
        const commit = await findCommit(git, ref);
        return {
            source: 'git',
            ref: commit,
            top: await (0,promises_.realpath)(top),
            tree: (below) => git.tree(commit, below),
            file: (path) => git.file(commit, path),
        };
    }
    catch (error) {
        if (error instanceof git_git/* GitError */.XS)
            throw noRepository(error);
        throw error;
    }
}
async function findCommit(git, ref) {
    const head = await attempt(git, 'HEAD');
    if (head === null) {
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, 'this repository has no commit yet, so nothing tells which files are new', {
            hint: otherWays,
        });
    }
    for (const name of ref === null ? usualBases : [ref]) {
        const commit = await attempt(git, name);
        if (commit !== null)
            return (await git.mergeBase(head, commit)) ?? commit;
    }
    throw ref === null ? noDefault() : unknown(ref);
}
async function attempt(git, ref) {
    try {
        return await git.resolve(ref);
    }
    catch (error) {
        if (error instanceof git_git/* GitError */.XS && error.trouble === 'no such commit')
            return null;
        throw error;
    }
}
const otherWays = 'Lint the last files with `--latest 1`, or every file with `--all`.';
const noRepository = (cause) => new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, {
    'no git': 'git is not installed, so nothing tells which files are new',
    'no repository': 'this is no git repository, so nothing tells which files are new',
    'another owner': 'git refuses this repository because another user owns it',
    'no such commit': `git has no answer: ${cause.message}`,
    refused: `the remote refuses: ${cause.message}`,
}[cause.trouble], { hint: otherWays, cause });
const noDefault = () => new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `none of ${usualBases.join(', ')} exists here, so nothing tells which files are new`, {
    hint: `Name the branch with \`--base BRANCH\`. ${otherWays}`,
});
const unknown = (ref) => new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `\`${ref}\` is no commit, branch or tag of this repository`, {
    hint: `If it is a branch of the remote, fetch it first: git fetch origin ${ref}`,
});

// EXTERNAL MODULE: ./build/lint/dev-databases.js + 3 modules
var dev_databases = __webpack_require__(91113);
// EXTERNAL MODULE: ./build/lint/lint.js + 16 modules
var lint = __webpack_require__(1944);
// EXTERNAL MODULE: ./build/lint/read-inputs.js
var read_inputs = __webpack_require__(4906);
// EXTERNAL MODULE: ./build/lint/severity.js
var severity = __webpack_require__(96849);
// EXTERNAL MODULE: ./build/lint/statistics.js
var statistics = __webpack_require__(29641);
// EXTERNAL MODULE: ./build/registry/base.js
var registry_base = __webpack_require__(49849);
// EXTERNAL MODULE: ./build/registry/open.js + 16 modules
var registry_open = __webpack_require__(60919);
// EXTERNAL MODULE: ./build/report/json.js
var json = __webpack_require__(9665);
// EXTERNAL MODULE: ./build/report/markdown.js + 1 modules
var markdown = __webpack_require__(95212);
// EXTERNAL MODULE: ./build/report/progress.js
var report_progress = __webpack_require__(15364);
// EXTERNAL MODULE: ./build/report/redacted.js
var redacted = __webpack_require__(58911);
// EXTERNAL MODULE: ./build/report/terminal.js + 2 modules
var report_terminal = __webpack_require__(2006);
// EXTERNAL MODULE: ./build/report/view.js + 2 modules
var view = __webpack_require__(35450);
// EXTERNAL MODULE: ./build/sql/secrets.js
var secrets = __webpack_require__(86686);
// EXTERNAL MODULE: ./build/directory/write.js
var write = __webpack_require__(59371);
// EXTERNAL MODULE: ./build/database/schema-difference.js + 1 modules
var schema_difference = __webpack_require__(18356);
// EXTERNAL MODULE: ./build/directory/atlas-sum.js
var atlas_sum = __webpack_require__(1769);
// EXTERNAL MODULE: ./build/directory/migration-file.js
var migration_file = __webpack_require__(49099);
// EXTERNAL MODULE: ./build/directory/order.js
var order = __webpack_require__(30940);
;// CONCATENATED MODULE: ./build/lint/apply-edits.js



/** The directory as it is after the edits, in memory. An `atlas.sum` that fitted before fits again. */
function withEdits(listing, edits, sumFits) {
    const changed = listing.entries.map((entry) => {
        const own = edits.filter(({ file, newFile }) => file === entry.source.path && !newFile);
        return own.length === 0
            ? entry
            : { ...entry, source: { path: entry.source.path, bytes: edited(entry.source.bytes, own) } };
    });
    const [sample] = listing.entries;
    const folder = sample === undefined ? '' : sample.source.path.slice(0, -sample.name.length);
    const created = edits
        .filter(({ newFile }) => newFile)
        .map(({ file, text }) => ({
        name: file.slice(folder.length),
        source: { path: file, bytes: new TextEncoder().encode(text) },
    }));
    const entries = [...changed, ...created].sort((a, b) => (0,order/* bytewise */.Z)(a.name, b.name));
    const after = { ...listing, entries };
    return sumFits ? { ...after, entries: entries.map((entry) => withSum(entry, after)) } : after;
}
function withSum(entry, listing) {
    if (entry.name !== atlas_sum/* SUM_FILE */.P4)
        return entry;
    const bytes = new TextEncoder().encode((0,atlas_sum/* atlasSum */.Z$)((0,migration_file/* topLevelSql */.eb)(listing)));
    return { ...entry, source: { ...entry.source, bytes } };
}
/** Text in the place of bytes. Edits at one offset come in the order in which they are given. */
function edited(bytes, edits) {
    const parts = [];
    let at = 0;
    for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
        parts.push(bytes.subarray(at, start), new TextEncoder().encode(text));
        at = end;
    }
    return new Uint8Array(Buffer.concat([...parts, bytes.subarray(at)]));
}

// EXTERNAL MODULE: ./build/lint/fix-edits.js + 3 modules
var fix_edits = __webpack_require__(18040);
;// CONCATENATED MODULE: ./build/lint/fix-directory.js




/**
 * Applies all fixes of a directory in memory. Each change is linted and its schema compared before it is taken: what is
 * not proven equal is left as it was.
 * @param lint of this directory alone
 */
async function fixDirectory(start, lint) {
    let state = start;
    let result = await lint(state.input);
    const fixed = [];
    const refused = new Map();
    const isRefused = (finding) => refused.has(nameOf(finding));
    for (;;) {
        const wanted = result.report.findings.filter((one) => one.fix != null && !isRefused(one));
        if (wanted.length === 0)
            return { after: state, fixed, refused: [...refused.values()] };
        const taken = await firstProven(attemptsFor(result, state, wanted), state, result, lint);
        if (taken === null) {
            for (const finding of wanted)
                refused.set(nameOf(finding), finding);
            continue;
        }
        const left = new Set(taken.result.report.findings.map(nameOf));
        fixed.push(...taken.findings.filter((finding) => !left.has(nameOf(finding))));
        for (const finding of taken.findings.filter((one) => left.has(nameOf(one)))) {
            refused.set(nameOf(finding), finding);
        }
        ({ state, result } = taken);
    }
}
/** The same finding before and after the files were changed; statements and versions move. */
const nameOf = ({ rule, subject, message }) => `${rule} ${subject}: ${message}`;
/** All at once if that holds, else in the other arrangement, else one finding after the other. */
function attemptsFor(result, state, wanted) {
    const { directory } = state.input;
    const files = result.fixable.get(directory.path) ?? [];
    const arrangements = [null, 'in place', 'at the end'];
    const groups = wanted.length === 1 ? [wanted] : [wanted, ...wanted.map((finding) => [finding])];
    const attempts = groups.flatMap((findings) => arrangements.flatMap((arrangement) => {
        const edits = (0,fix_edits/* editsOf */.t)(directory, filesOf(files, findings), arrangement);
        return edits === null ? [] : [{ edits, findings }];
    }));
    return attempts.filter(({ edits }, index) => attempts.findIndex((other) => JSON.stringify(other.edits) === JSON.stringify(edits)) === index);
}
function filesOf(files, findings) {
    return files.flatMap((file) => {
        const statements = new Set(findings.filter((one) => one.file === file.file.up.path).map(({ statement }) => statement));
        const fixes = [...file.fixes].filter(([index]) => statements.has(index));
        return fixes.length === 0 ? [] : [{ ...file, fixes: new Map(fixes) }];
    });
}
async function firstProven(attempts, state, before, lint) {
    for (const { edits, findings } of attempts) {
        try {
            const next = changed(state, edits);
            const result = await lint(next.input);
            if (isProven(before, result, findings))
                return { state: next, result, findings };
        }
        catch (error) {
            // A directory that cannot be read or replayed any more: not this way.
            if (!(error instanceof errors/* UserError */.yo))
                throw error;
        }
    }
    return null;
}
function changed(state, edits) {
    const { directory, selection } = state.input;
    const listing = withEdits(state.listing, edits, directory.checksum.kind === 'valid');
    const created = edits.filter(({ newFile }) => newFile).length;
    const more = selection.kind === 'latest' ? { ...selection, count: selection.count + created } : selection;
    return { ...state, listing, input: { ...state.input, directory: state.read(listing), selection: more } };
}
/** Everything ran before and runs now, to the same schema, and nothing is found that was not found before. */
function isProven(before, after, findings) {
    const known = new Set(before.report.findings.map(nameOf));
    const left = new Set(after.report.findings.map(nameOf));
    const failed = [before, after].some(({ report }) => report.files.some(({ statements }) => statements.some(({ error }) => error?.withRows === false)));
    const schemas = [before, after].map(({ schemas: all }) => [...all.values()][0]?.after ?? null);
    const [then, now] = schemas;
    return (!failed &&
        then !== null &&
        now !== null &&
        then !== undefined &&
        now !== undefined &&
        (0,schema_difference/* differ */.T)(then, now).objects.length === 0 &&
        after.report.findings.every((one) => one.severity === 'notice' || known.has(nameOf(one))) &&
        findings.some((finding) => !left.has(nameOf(finding))));
}

;// CONCATENATED MODULE: ./build/report/difference.js
/** Lines around a change that are shown with it. */
const context = 2;
/** Comparing is quadratic; a larger change is shown as all lines gone and all lines new. */
const comparable = 2000;
/** What changed from one text to another, line by line, with a little of what stayed around it. */
function differenceOf(before, after) {
    const [old, fresh] = [linesOf(before), linesOf(after)];
    let same = 0;
    while (same < Math.min(old.length, fresh.length) && old[same] === fresh[same])
        same++;
    let tail = 0;
    while (tail < Math.min(old.length, fresh.length) - same &&
        old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail])
        tail++;
    const changed = compare(old.slice(same, old.length - tail), fresh.slice(same, fresh.length - tail));
    const keep = (text) => ({ mark: ' ', text });
    const all = [...old.slice(0, same).map(keep), ...changed, ...old.slice(old.length - tail).map(keep)];
    return all.filter((_, index) => all.slice(Math.max(0, index - context), index + context + 1).some(({ mark }) => mark !== ' '));
}
function linesOf(text) {
    const lines = text.split(/\r?\n/);
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
/** The longest common subsequence, by the table that everybody uses. */
function compare(old, fresh) {
    const gone = (text) => ({ mark: '-', text });
    const added = (text) => ({ mark: '+', text });
    if (old.length * fresh.length > comparable ** 2)
        return [...old.map(gone), ...fresh.map(added)];
    const width = fresh.length + 1;
    const common = new Uint32Array((old.length + 1) * width);
    const at = (row, column) => common[row * width + column] ?? 0;
    for (let row = old.length - 1; row >= 0; row--) {
        for (let column = fresh.length - 1; column >= 0; column--) {
            common[row * width + column] =
                old[row] === fresh[column]
                    ? at(row + 1, column + 1) + 1
                    : Math.max(at(row + 1, column), at(row, column + 1));
        }
    }
    const lines = [];
    let [row, column] = [0, 0];
    while (row < old.length || column < fresh.length) {
        const [one = '', other = ''] = [old[row], fresh[column]];
        if (row < old.length && column < fresh.length && one === other) {
            lines.push({ mark: ' ', text: one });
            row++;
            column++;
        }
        else if (row < old.length && (column >= fresh.length || at(row + 1, column) >= at(row, column + 1))) {
            lines.push(gone(one));
            row++;
        }
        else {
            lines.push(added(other));
            column++;
        }
    }
    return lines;
}

// EXTERNAL MODULE: ./build/report/paint.js
var report_paint = __webpack_require__(78495);
// EXTERNAL MODULE: ./build/report/visible.js
var visible = __webpack_require__(6257);
// EXTERNAL MODULE: ./build/report/wording.js
var wording = __webpack_require__(62867);
;// CONCATENATED MODULE: ./build/report/fix-terminal.js




/** What `lint --fix` did, with the difference of each file, and what it left because nothing proved it equal. */
function renderFixes(written, fixed, refused, { colour }) {
    const paint = colour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    const line = ({ mark, text }) => {
        const shown = (0,visible/* visibleLine */.P)(`${mark} ${text}`.trimEnd());
        return `  ${mark === '+' ? paint('good', shown) : mark === '-' ? paint('error', shown) : shown}`;
    };
    const blocks = written.map(({ path, before, after }) => [
        paint('strong', (0,visible/* visibleLine */.P)(`${before === null ? 'new file' : 'changed'}  ${path}`)),
        ...differenceOf(before ?? '', after).map(line),
    ].join('\n'));
    const left = refused.map(({ rule, file, line: at }) => (0,visible/* visibleLine */.P)(`not fixed  ${rule}  ${file}:${at}: written otherwise it would not lead to the same schema, or not without a finding`));
    const total = fixed.length === 0
        ? 'Nothing was fixed.'
        : `${(0,wording/* count */.U9)(fixed.length, 'finding')} fixed in ${(0,wording/* count */.U9)(written.length, 'file')}: the schema that they lead to is the same.`;
    return `${[...blocks, ...(left.length === 0 ? [] : [left.join('\n')]), total].join('\n\n')}\n\n`;
}

// EXTERNAL MODULE: ./build/sql/encoding.js
var encoding = __webpack_require__(81246);
;// CONCATENATED MODULE: ./build/cli/lint-fix.js







/** Fixes each directory in memory; nothing is written yet. */
async function fixDirectories(read, lint) {
    const directories = [];
    for (const before of read)
        directories.push({ before, result: await fixDirectory(before, lint) });
    return { directories, inputs: directories.map(({ result }) => result.after.input) };
}
/** Writes the files that have changed, new ones first, and says what was done. */
async function writeFixes({ directories }, { fence, workingDirectory, terminal }) {
    const written = [];
    for (const { before, result } of directories) {
        const { path } = before.listing;
        const { real } = await (0,directory_path/* locateDirectory */.m5)(path, fence(path), workingDirectory);
        const old = new Map(before.listing.entries.map(({ name, source }) => [name, source.bytes]));
        const changes = result.after.listing.entries.filter(({ name, source }) => {
            const bytes = old.get(name);
            return bytes === undefined || !Buffer.from(bytes).equals(source.bytes);
        });
        const isNew = ({ name }) => !old.has(name);
        for (const { name, source } of [...changes.filter(isNew), ...changes.filter((one) => !isNew(one))]) {
            const target = (0,external_node_path_.join)(real, name);
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
            await (0,write/* writeAtomically */.v)(target, Buffer.from(source.bytes).toString('utf8'), source.path);
            const bytes = old.get(name);
            const text = (0,encoding/* decode */.D)(source);
            written.push({
                path: source.path,
                before: bytes === undefined ? null : (0,encoding/* decode */.D)({ ...source, bytes }),
                after: text,
            });
        }
    }
    const fixed = directories.flatMap(({ result }) => result.fixed);
    const refused = directories.flatMap(({ result }) => result.refused);
    return renderFixes(written, fixed, refused, { colour: terminal.colour });
}

// EXTERNAL MODULE: ./build/cli/registry-access.js
var registry_access = __webpack_require__(7425);
;// CONCATENATED MODULE: ./build/cli/lint.js




















/** `lockstep lint`: reads, observes, prints. @returns the exit code */
async function runLint(command) {
    const { args, config, terminal } = command;
    const { options } = args;
    const progress = (0,report_progress/* createProgress */.m)(terminal.progress(options.quiet));
    try {
        const { read, warnings } = await readInputs(command);
        const directories = read.map(({ input }) => input);
        for (const warning of warnings)
            terminal.warn(warning);
        const [only] = directories;
        const setup = await setupOf(command);
        const statistics = await statisticsOf(command);
        const databases = (0,dev_databases/* devDatabases */.m)({
            devUrl: options['dev-url'] ?? null,
            setup: ({ path }) => setup(path),
            env: command.env,
            signal: command.signal,
        });
        const productionMajor = productionMajorOf(config, directories.length === 1 ? only?.directory.path : undefined);
        const lintAll = (inputs) => (0,lint/* lint */.u)({ directories: inputs, config, today: command.today, productionMajor, statistics }, { openSession: databases.open, onProgress: showProgress(progress) });
        const fixed = options.fix ? await fixDirectories(read, (input) => lintAll([input])) : null;
        const result = await lintAll(fixed === null ? directories : fixed.inputs);
        progress.end();
        const redact = (text) => (0,secrets/* withoutSecrets */.c)(command.redact(text), result.secrets);
        if (fixed !== null) {
            const told = redact(await writeFixes(fixed, command));
            // A document goes alone to standard output.
            await ((options.output ?? 'text') === 'text' ? terminal.print(told) : terminal.error(told));
        }
        for (const sentence of databases.leftovers())
            terminal.warn(sentence);
        await terminal.print(render((0,redacted/* redactView */.r$)((0,view/* toView */.P1)(result), redact), command));
        return (0,severity/* exitCodeFor */.Rr)(result.report.verdict, options['fail-on'] ?? config.lint.failOn);
    }
    finally {
        progress.end();
    }
}
/** The setup file that was named for all directories, else that of each directory. */
async function setupOf({ args, config, workingDirectory, fence }) {
    const named = args.options['dev-setup'];
    if (named !== undefined) {
        const source = await (0,dev_databases/* readSetup */.W)((0,external_node_path_.resolve)(workingDirectory, named), named);
        return () => source;
    }
    const sources = new Map();
    for (const { path, devSetup } of config.directories) {
        if (devSetup !== null)
            sources.set(path, await (0,dev_databases/* readSetup */.W)((0,external_node_path_.resolve)(fence(path), devSetup), devSetup));
    }
    return (path) => sources.get((0,config_config/* directoryPath */.dh)(path)) ?? null;
}
/** The file that was named, else that of the configuration, which stands at the root of the workspace. */
async function statisticsOf({ args, config, workingDirectory, workspace }) {
    const named = args.options['stats-file'];
    if (named !== undefined)
        return await (0,statistics/* readStatisticsFile */._G)((0,external_node_path_.resolve)(workingDirectory, named), named);
    const { statsFile } = config.lint;
    return statsFile === null ? null : await (0,statistics/* readStatisticsFile */._G)((0,external_node_path_.resolve)(workspace, statsFile), statsFile);
}
async function whatIsNew(command, dir) {
    const { args, config, workingDirectory, fence } = command;
    const { latest, all, base } = args.options;
    if (all)
        return { kind: 'all' };
    if (latest !== undefined)
        return { kind: 'latest', count: latest };
    const { real } = await (0,directory_path/* locateDirectory */.m5)(dir, fence(dir), workingDirectory);
    const named = base ?? config.directories.find(({ path }) => path === (0,config_config/* directoryPath */.dh)(dir))?.base ?? null;
    if (named === null || !(0,registry_base/* isRegistryReference */.lb)(named))
        return { kind: 'base', base: await openLocalBase(real, named) };
    const pulled = await (0,registry_open.pullReference)(named, (0,registry_access/* accessOf */.Y)(command));
    return { kind: 'base', base: (0,registry_base/* baseOf */.bx)(pulled, { top: real, file: async () => null }) };
}
async function readInputs(command) {
    const { args, config, fence, workingDirectory } = command;
    const { dir, format } = args.options;
    const wanted = dir.length > 0 ? dir : config.directories.map(({ path }) => path);
    (0,registry_base/* refuseSharedReference */.pA)(args.options.base ?? null, wanted, '--dir');
    const read = await Promise.all(wanted.map(async (path) => {
        const configured = config.directories.find((each) => each.path === (0,config_config/* directoryPath */.dh)(path));
        const request = {
            path,
            format: format ?? configured?.format ?? null,
            transaction: (0,config_config/* transactionOf */.CP)(config, configured),
            workspace: fence(path),
            workingDirectory,
            deadline: config.lint.deadline,
        };
        return (0,read_inputs/* readInput */.R)(request, await whatIsNew(command, path));
    }));
    return { read, warnings: read.flatMap(({ warnings }) => warnings) };
}
function productionMajorOf(config, path) {
    return config.directories.find((directory) => directory.path === path)?.postgres ?? null;
}
function showProgress(progress) {
    let phase = '';
    return (step) => {
        if (step.phase !== phase) {
            phase = step.phase;
            const s = step.total === 1 ? '' : 's';
            const what = phase === 'replaying' ? `file${s} of history` : `new statement${s}`;
            progress.phase(`${phase} ${step.total} ${what}`, step.total);
        }
        progress.advance(step.done);
    };
}
function render(view, { args, terminal }) {
    const { output, verbose, quiet } = args.options;
    if (output === 'json')
        return (0,json/* renderJson */.h)(view.report);
    if (output === 'markdown')
        return (0,markdown/* renderMarkdown */.G)(view);
    return (0,report_terminal/* renderTerminal */.b)(view, {
        colour: terminal.colour,
        width: terminal.width,
        detail: quiet ? 'quiet' : verbose ? 'verbose' : 'normal',
    });
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

/***/ 59371:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ writeAtomically)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84704);
/* harmony import */ var _runtime_shell_word_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48458);
/* harmony import */ var _unreadable_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41017);





/**
 * Writes a file so that no reader ever sees half of it: a hidden file beside it is written and renamed. Where the
 * path is a symbolic link, the file behind it is replaced, not the link.
 * @throws UserError (2) when the folder cannot be written to.
 */
async function writeAtomically(path, text, shown) {
    const target = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path).catch(() => path);
    const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(target), `.${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(target)}.${process.pid}.tmp`);
    try {
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(temporary, 'w');
        try {
            await file.writeFile(text);
            await file.sync();
        }
        finally {
            await file.close();
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(temporary, target);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(temporary, { force: true }).catch(() => undefined);
        const code = (0,_unreadable_js__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .C)(error);
        if (code === null)
            throw error;
        const why = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : code;
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `${shown} cannot be written: ${why}`, {
            hint: `Make the folder writable, as in chmod u+w ${(0,_runtime_shell_word_js__WEBPACK_IMPORTED_MODULE_4__/* .shellWord */ .r)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(shown))}`,
            cause: error,
        });
    }
}


/***/ }),

/***/ 15364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ createProgress)
/* harmony export */ });
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6257);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19903);


/** Carriage return and Erase in Line (ECMA-48, 8.3.41): the line can be written anew. */
const erase = '\r\u001b[2K';
/** Milliseconds between two updates: more often is flicker, and costs more than the work it tells of. */
const interval = 50;
function createProgress({ kind, write, width, now }) {
    let label = '';
    let total;
    let drawnAt = Number.NEGATIVE_INFINITY;
    let onScreen = false;
    function draw(done) {
        const counter = done === undefined || total === undefined ? '' : ` ${done}/${total}`;
        const line = (0,_width_js__WEBPACK_IMPORTED_MODULE_0__/* .clip */ .$Q)(`${(0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .visibleLine */ .P)(label)} …`, Math.max(1, width - counter.length - 1));
        write(`${erase}${line}${counter}`);
        drawnAt = now();
        onScreen = true;
    }
    return {
        phase(nextLabel, nextTotal) {
            label = nextLabel;
            total = nextTotal;
            if (kind === 'log')
                write(`${(0,_visible_js__WEBPACK_IMPORTED_MODULE_1__/* .visibleLine */ .P)(label)}\n`);
            if (kind === 'terminal')
                draw(undefined);
        },
        advance(done) {
            if (kind === 'terminal' && now() - drawnAt >= interval)
                draw(done);
        },
        end() {
            if (onScreen)
                write(erase);
            onScreen = false;
        },
    };
}


/***/ })

};

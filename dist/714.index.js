export const id = 714;
export const ids = [714];
export const modules = {

/***/ 5714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runLint: () => (/* binding */ runLint)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/config/config.js
var config_config = __webpack_require__(5169);
// EXTERNAL MODULE: ./build/directory/path.js
var path = __webpack_require__(4209);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(4704);
// EXTERNAL MODULE: ./build/git/git.js
var git_git = __webpack_require__(75);
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
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, 'this repository has no commit yet, so nothing tells which files are new', {
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
const noRepository = (cause) => new errors/* UserError */.f(errors/* ExitCode */.y.usage, {
    'no git': 'git is not installed, so nothing tells which files are new',
    'no repository': 'this is no git repository, so nothing tells which files are new',
    'another owner': 'git refuses this repository because another user owns it',
    'no such commit': `git has no answer: ${cause.message}`,
    refused: `the remote refuses: ${cause.message}`,
}[cause.trouble], { hint: otherWays, cause });
const noDefault = () => new errors/* UserError */.f(errors/* ExitCode */.y.usage, `none of ${usualBases.join(', ')} exists here, so nothing tells which files are new`, {
    hint: `Name the branch with \`--base BRANCH\`. ${otherWays}`,
});
const unknown = (ref) => new errors/* UserError */.f(errors/* ExitCode */.y.usage, `\`${ref}\` is no commit, branch or tag of this repository`, {
    hint: `If it is a branch of the remote, fetch it first: git fetch origin ${ref}`,
});

// EXTERNAL MODULE: ./build/lint/dev-databases.js + 3 modules
var dev_databases = __webpack_require__(1113);
// EXTERNAL MODULE: ./build/lint/lint.js + 79 modules
var lint = __webpack_require__(6369);
// EXTERNAL MODULE: ./build/lint/read-inputs.js + 1 modules
var read_inputs = __webpack_require__(4254);
// EXTERNAL MODULE: ./build/lint/severity.js
var severity = __webpack_require__(6849);
// EXTERNAL MODULE: ./build/report/json.js
var json = __webpack_require__(9665);
// EXTERNAL MODULE: ./build/report/markdown.js + 1 modules
var markdown = __webpack_require__(5212);
// EXTERNAL MODULE: ./build/report/visible.js
var visible = __webpack_require__(6257);
// EXTERNAL MODULE: ./build/report/width.js
var report_width = __webpack_require__(9903);
;// CONCATENATED MODULE: ./build/report/progress.js


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
        const line = (0,report_width/* clip */.$Q)(`${(0,visible/* visibleLine */.P)(label)} …`, Math.max(1, width - counter.length - 1));
        write(`${erase}${line}${counter}`);
        drawnAt = now();
        onScreen = true;
    }
    return {
        phase(nextLabel, nextTotal) {
            label = nextLabel;
            total = nextTotal;
            if (kind === 'log')
                write(`${(0,visible/* visibleLine */.P)(label)}\n`);
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

// EXTERNAL MODULE: ./build/report/redacted.js
var redacted = __webpack_require__(8911);
// EXTERNAL MODULE: ./build/report/terminal.js + 2 modules
var report_terminal = __webpack_require__(2006);
// EXTERNAL MODULE: ./build/report/view.js + 2 modules
var view = __webpack_require__(5450);
;// CONCATENATED MODULE: ./build/cli/lint.js














/** `lockstep lint`: reads, observes, prints. @returns the exit code */
async function runLint(command) {
    const { args, config, terminal } = command;
    const { options } = args;
    const progress = createProgress(terminal.progress(options.quiet));
    try {
        const { directories, warnings } = await readInputs(command);
        for (const warning of warnings)
            terminal.warn(warning);
        const [only] = directories;
        const setup = await setupOf(command);
        const databases = (0,dev_databases/* devDatabases */.m)({
            devUrl: options['dev-url'] ?? null,
            setup: ({ path }) => setup(path),
            env: command.env,
            signal: command.signal,
        });
        const productionMajor = productionMajorOf(config, directories.length === 1 ? only?.directory.path : undefined);
        const result = await (0,lint/* lint */.u)({ directories, config, today: command.today, productionMajor }, {
            openSession: databases.open,
            onProgress: showProgress(progress),
        });
        progress.end();
        for (const sentence of databases.leftovers())
            terminal.warn(sentence);
        await terminal.print(render((0,redacted/* redactView */.r$)((0,view/* toView */.P1)(result), command.redact), command));
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
async function whatIsNew({ args, workingDirectory, fence }, dir) {
    const { latest, all, base } = args.options;
    if (all)
        return { kind: 'all' };
    if (latest !== undefined)
        return { kind: 'latest', count: latest };
    const { real } = await (0,path/* locateDirectory */.m5)(dir, fence(dir), workingDirectory);
    return { kind: 'base', base: await openLocalBase(real, base ?? null) };
}
async function readInputs(command) {
    const { args, config, fence, workingDirectory } = command;
    const { dir, format } = args.options;
    const wanted = dir.length > 0 ? dir : config.directories.map(({ path }) => path);
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
    return { directories: read.map(({ input }) => input), warnings: read.flatMap(({ warnings }) => warnings) };
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


/***/ })

};

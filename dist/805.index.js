export const id = 805;
export const ids = [805];
export const modules = {

/***/ 83805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runPush: () => (/* binding */ runPush)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _config_directory_to_apply_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53849);
/* harmony import */ var _directory_list_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52084);
/* harmony import */ var _directory_path_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34209);
/* harmony import */ var _directory_read_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(30018);
/* harmony import */ var _directory_transaction_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(88544);
/* harmony import */ var _git_git_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(40075);
/* harmony import */ var _git_newer_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(15822);
/* harmony import */ var _lint_dev_databases_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(91113);
/* harmony import */ var _lint_verify_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(41159);
/* harmony import */ var _registry_commit_directory_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(49367);
/* harmony import */ var _registry_open_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(60919);
/* harmony import */ var _registry_push_directory_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(90650);
/* harmony import */ var _registry_wanted_tags_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(3657);
/* harmony import */ var _report_progress_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(15364);
/* harmony import */ var _report_push_report_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(24258);
/* harmony import */ var _report_push_terminal_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(9616);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(84704);
/* harmony import */ var _registry_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(84437);
/* harmony import */ var _registry_access_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(7425);





















/** `lockstep push`: reads, verifies, pushes, prints. */
async function runPush(command) {
    const { args, config, fence, workingDirectory, terminal } = command;
    const { options } = args;
    const reference = (0,_registry_js__WEBPACK_IMPORTED_MODULE_17__/* .targetReference */ .JI)(args.positionals[0] ?? '');
    const configured = (0,_config_directory_to_apply_js__WEBPACK_IMPORTED_MODULE_2__/* .configuredDirectory */ .W)(config, options.dir ?? null, (path) => `--dir ${path}`);
    const { path } = configured;
    const listing = await (0,_directory_list_js__WEBPACK_IMPORTED_MODULE_3__/* .listDirectory */ .KG)(path, fence(path), workingDirectory);
    const located = await (0,_directory_path_js__WEBPACK_IMPORTED_MODULE_4__/* .locateDirectory */ .m5)(path, fence(path), workingDirectory);
    const format = options.format ?? located.format ?? configured.format;
    const { directory: found, warnings } = (0,_directory_read_js__WEBPACK_IMPORTED_MODULE_5__/* .readListing */ .v)(listing, format);
    const directory = (0,_directory_transaction_js__WEBPACK_IMPORTED_MODULE_18__/* .runAs */ .Y)(configured.transaction, found);
    for (const warning of warnings)
        terminal.warn(warning);
    (0,_lint_verify_js__WEBPACK_IMPORTED_MODULE_9__/* .refuseMismatch */ .J)(directory);
    const git = await (0,_registry_js__WEBPACK_IMPORTED_MODULE_17__/* .repositoryAround */ .WU)(located.real);
    const commit = git === null ? null : await headOf(git);
    const named = [...(reference.tag === null ? [] : [reference.tag]), ...options.tag];
    const wanted = named.length > 0 ? named : [commit ?? nothingToName(reference.host, reference.name)];
    const tags = (0,_registry_wanted_tags_js__WEBPACK_IMPORTED_MODULE_13__/* .wantedTags */ .p)(wanted, options.latest);
    if (git !== null && commit !== null && tags.once.includes(commit)) {
        const tree = await git.tree(commit, (0,_registry_js__WEBPACK_IMPORTED_MODULE_17__/* .below */ .Gz)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(git.top), located.real));
        await (0,_registry_commit_directory_js__WEBPACK_IMPORTED_MODULE_10__/* .refuseUncommitted */ .G)(listing, commit, tree, '--tag NAME');
    }
    // Before the replay, which takes longer: what is wrong with a docker configuration is to be told at once.
    const repository = await (0,_registry_open_js__WEBPACK_IMPORTED_MODULE_11__/* .openReference */ .e)({ ...reference, tag: null }, (0,_registry_access_js__WEBPACK_IMPORTED_MODULE_19__/* .accessOf */ .Y)(command));
    const verified = options['no-verify'] ? null : await verify(command, directory, configured.devSetup);
    const pushed = await (0,_registry_push_directory_js__WEBPACK_IMPORTED_MODULE_12__/* .pushDirectory */ .K)({
        repository,
        listing,
        directory,
        schemaFingerprint: verified?.schemaFingerprint ?? null,
        annotations: {},
        tags,
        newer: git === null || commit === null ? null : (0,_git_newer_js__WEBPACK_IMPORTED_MODULE_7__/* .newerByGit */ .z)(git, commit, await (0,_git_newer_js__WEBPACK_IMPORTED_MODULE_7__/* .localTip */ .v)(git)),
    });
    const report = (0,_report_push_report_js__WEBPACK_IMPORTED_MODULE_14__/* .toPushReport */ .E)(pushed, { reference, directory, verifiedOn: verified?.server ?? null });
    for (const { tag, why, hint } of report.tags)
        if (why !== null)
            terminal.warn(`${tag} is left as it is: ${why}. ${hint ?? ''}`);
    await terminal.print(options.output === 'json' ? `${JSON.stringify(report, null, 2)}\n` : (0,_report_push_terminal_js__WEBPACK_IMPORTED_MODULE_15__/* .renderPush */ .$)(report, terminal));
    return _runtime_errors_js__WEBPACK_IMPORTED_MODULE_16__/* .ExitCode */ .yU.done;
}
async function verify(command, directory, configuredSetup) {
    const { args, config, fence, workingDirectory, terminal, env, signal } = command;
    const { 'dev-url': devUrl = null, 'dev-setup': named, quiet } = args.options;
    const setup = named !== undefined
        ? await (0,_lint_dev_databases_js__WEBPACK_IMPORTED_MODULE_8__/* .readSetup */ .W)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workingDirectory, named), named)
        : configuredSetup === null
            ? null
            : await (0,_lint_dev_databases_js__WEBPACK_IMPORTED_MODULE_8__/* .readSetup */ .W)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(fence(directory.path), configuredSetup), configuredSetup);
    const progress = (0,_report_progress_js__WEBPACK_IMPORTED_MODULE_20__/* .createProgress */ .m)(terminal.progress(quiet));
    let begun = false;
    try {
        return await (0,_lint_verify_js__WEBPACK_IMPORTED_MODULE_9__/* .verifyOnDevDatabase */ .b3)(directory, {
            devUrl,
            setup,
            env,
            signal,
            deadline: config.lint.deadline,
            onProgress: ({ done, total }) => {
                if (!begun)
                    progress.phase(`replaying ${total} ${total === 1 ? 'file' : 'files'}`, total);
                begun = true;
                progress.advance(done);
            },
            onLeftover: (sentence) => terminal.warn(sentence),
        });
    }
    finally {
        progress.end();
    }
}
async function headOf(git) {
    try {
        return await git.resolve('HEAD');
    }
    catch (error) {
        // A repository that has no commit yet.
        if (error instanceof _git_git_js__WEBPACK_IMPORTED_MODULE_6__/* .GitError */ .XS)
            return null;
        throw error;
    }
}
function nothingToName(host, name) {
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_16__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_16__/* .ExitCode */ .yU.usage, 'there is no commit here that the push could be named after', {
        hint: `Name it: lockstep push oci://${host}/${name} --tag v1.0.0`,
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

/***/ 84437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Gz: () => (/* binding */ below),
  WU: () => (/* binding */ repositoryAround),
  runPull: () => (/* binding */ runPull),
  runTags: () => (/* binding */ runTags),
  JI: () => (/* binding */ targetReference)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/directory/path.js
var path = __webpack_require__(34209);
// EXTERNAL MODULE: ./build/git/git.js
var git = __webpack_require__(40075);
// EXTERNAL MODULE: ./build/registry/open.js + 16 modules
var registry_open = __webpack_require__(60919);
// EXTERNAL MODULE: ./build/registry/reference.js
var registry_reference = __webpack_require__(26247);
// EXTERNAL MODULE: ./build/registry/tag-kinds.js
var tag_kinds = __webpack_require__(53476);
;// CONCATENATED MODULE: ./build/registry/sort-tags.js

/**
 * Tags for a person: those that move, then releases, then commits, the newest first. When a commit was made no registry
 * tells; those that `known` does not name come after it in the registry's order.
 * @param known commits, newest first
 */
function sortTags(tags, known) {
    const own = tags.filter((tag) => !(0,tag_kinds/* isReserved */.Bs)(tag));
    const commits = own.filter(tag_kinds/* isCommit */.WM);
    const inOrder = [
        ...known.filter((commit) => commits.includes(commit)),
        ...commits.filter((tag) => !known.includes(tag)),
    ];
    const moving = own.filter((tag) => (0,tag_kinds/* kindOfTag */.Au)(tag) === 'moving').sort(latestFirst);
    const releases = own
        .filter((tag) => (0,tag_kinds/* kindOfTag */.Au)(tag) === 'once' && !(0,tag_kinds/* isCommit */.WM)(tag))
        .sort((a, b) => -compareVersions(a, b));
    return [
        ...moving.map((tag) => ({ tag, kind: 'moving' })),
        ...releases.map((tag) => ({ tag, kind: 'release' })),
        ...inOrder.map((tag) => ({ tag, kind: 'commit' })),
    ];
}
const latestFirst = (a, b) => Number(b === 'latest') - Number(a === 'latest') || (a < b ? -1 : 1);
/** https://semver.org/#spec-item-11, but that parts of a pre-release are compared as people count: `rc.9` before `rc.10`. */
function compareVersions(a, b) {
    const [one, other] = [a, b].map(parts);
    return ((one?.core ?? '').localeCompare(other?.core ?? '', 'en', { numeric: true }) ||
        Number(one?.pre === '') - Number(other?.pre === '') ||
        (one?.pre ?? '').localeCompare(other?.pre ?? '', 'en', { numeric: true }));
}
function parts(tag) {
    const [, core = '', pre = ''] = /^v?([\d.]+)(?:-([^_]*))?/.exec(tag) ?? [];
    return { core, pre };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/directory/order.js
var order = __webpack_require__(30940);
// EXTERNAL MODULE: ./build/directory/unreadable.js
var unreadable = __webpack_require__(41017);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/runtime/shell-word.js
var shell_word = __webpack_require__(48458);
// EXTERNAL MODULE: ./build/registry/compare.js
var compare = __webpack_require__(14189);
;// CONCATENATED MODULE: ./build/registry/write-folder.js







/**
 * Writes a directory to a folder that does not exist yet or is empty, all of it or nothing: a hidden folder beside it is
 * filled and renamed. A folder that holds the same files already is left as it is; hidden files in it do not count.
 * @param target absolute; the folders above it are made
 * @param shown how messages name it
 * @throws UserError (2) for a folder that holds anything else, a target that is no folder, and one that cannot be written
 */
async function writeFolder(listing, target, shown) {
    try {
        const state = await stateOf(target);
        if (state === 'file') {
            throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${shown} is a file, not a folder`, {
                hint: 'Name another folder',
            });
        }
        if (state === 'filled') {
            await refuseOther(listing, target, shown);
            return 'unchanged';
        }
        await replace(listing, state === 'empty' ? await (0,promises_.realpath)(target) : target, state === 'empty');
        return 'written';
    }
    catch (error) {
        const code = (0,unreadable/* errorCode */.C)(error);
        if (code === null)
            throw error;
        const why = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : code;
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${shown} cannot be written: ${why}`, {
            hint: `Name another folder, or make this one writable, as in chmod u+w ${(0,shell_word/* shellWord */.r)((0,external_node_path_.dirname)(shown))}`,
            cause: error,
        });
    }
}
async function stateOf(target) {
    try {
        return (await (0,promises_.readdir)(target)).length === 0 ? 'empty' : 'filled';
    }
    catch (error) {
        if ((0,unreadable/* errorCode */.C)(error) === 'ENOTDIR')
            return 'file';
        if ((0,unreadable/* errorCode */.C)(error) !== 'ENOENT')
            throw error;
        // A symbolic link to nowhere is not absent either.
        return (0,promises_.lstat)(target).then(() => 'file', () => 'absent');
    }
}
async function replace(listing, target, isThere) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
    const temporary = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_path_.dirname)(target), `.${(0,external_node_path_.basename)(target)}.`));
    try {
        // `mkdtemp` makes what only its owner may enter.
        const folder = (0,external_node_path_.join)(temporary, 'folder');
        await (0,promises_.mkdir)(folder);
        for (const { name, source } of listing.entries) {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)((0,external_node_path_.join)(folder, name)), { recursive: true });
            await (0,promises_.writeFile)((0,external_node_path_.join)(folder, name), source.bytes, { flag: 'wx' });
        }
        // Windows renames to no folder that exists. One that has been filled meanwhile stays, and this fails.
        if (isThere)
            await (0,promises_.rmdir)(target);
        await (0,promises_.rename)(folder, target);
    }
    finally {
        await (0,promises_.rm)(temporary, { recursive: true, force: true });
    }
}
async function refuseOther(listing, target, shown) {
    const difference = await differenceOf(listing, target);
    if ((0,compare/* isSame */.Ft)(difference))
        return;
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${shown} is not empty, and not what would be written: ${(0,compare/* describeDifference */.hF)(difference)}`, { hint: `Name another folder, or remove this one first: rm -r ${(0,shell_word/* shellWord */.r)(shown)}` });
}
/** Above so many strange files it is another folder altogether, of any size: nobody needs to know the rest. */
const ENOUGH = 100;
/** How a folder differs from the listing. */
async function differenceOf({ entries }, target) {
    const missing = new Map(entries.map(({ name, source }) => [name, source.bytes]));
    const added = [];
    const edited = [];
    for await (const { name, isFile } of filesBelow(target, '')) {
        const bytes = missing.get(name);
        missing.delete(name);
        if (bytes === undefined)
            added.push(name);
        else if (!isFile || !(await holds((0,external_node_path_.join)(target, name), bytes)))
            edited.push(name);
        if (added.length === ENOUGH)
            break;
    }
    return { added: added.sort(order/* bytewise */.Z), removed: [...missing.keys()], edited: edited.sort(order/* bytewise */.Z) };
}
async function holds(path, bytes) {
    return (await (0,promises_.stat)(path)).size === bytes.length && (await (0,promises_.readFile)(path)).equals(bytes);
}
async function* filesBelow(folder, prefix) {
    for (const entry of await (0,promises_.readdir)(folder, { withFileTypes: true })) {
        if (entry.name.startsWith('.'))
            continue;
        const name = prefix + entry.name;
        if (entry.isDirectory())
            yield* filesBelow((0,external_node_path_.join)(folder, entry.name), `${name}/`);
        else
            yield { name, isFile: entry.isFile() };
    }
}

// EXTERNAL MODULE: ./build/report/paint.js
var report_paint = __webpack_require__(78495);
// EXTERNAL MODULE: ./build/report/visible.js
var visible = __webpack_require__(6257);
// EXTERNAL MODULE: ./build/report/width.js
var report_width = __webpack_require__(19903);
;// CONCATENATED MODULE: ./build/report/tags-report.js



const words = { moving: 'moves', release: 'written once', commit: 'written once, a commit' };
/** A tag a line, for a person. */
function renderTags({ repository, tags }, options) {
    const paint = options.colour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    if (tags.length === 0)
        return `${repository} has no tags\n`;
    const width = Math.max(...tags.map(({ tag }) => tag.length));
    return tags
        .map(({ tag, kind }) => `${paint('strong', (0,report_width/* pad */.eV)((0,visible/* visibleLine */.P)(tag), width))}  ${paint('faint', words[kind])}\n`)
        .join('');
}

// EXTERNAL MODULE: ./build/report/wording.js
var wording = __webpack_require__(62867);
// EXTERNAL MODULE: ./build/cli/registry-access.js
var registry_access = __webpack_require__(7425);
;// CONCATENATED MODULE: ./build/cli/registry.js













/** `lockstep pull`: writes a directory. */
async function runPull(command) {
    const { args, terminal, workingDirectory } = command;
    const { out, output } = args.options;
    const [text = ''] = args.positionals;
    if (out === undefined)
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, '`lockstep pull` needs the folder to write', {
            hint: `For example: lockstep pull ${text} --out migrations`,
        });
    const { listing, contents, reference, digest } = await (0,registry_open.pullReference)(text, (0,registry_access/* accessOf */.Y)(command));
    const outcome = await writeFolder(listing, (0,external_node_path_.resolve)(workingDirectory, out), out);
    if (output === 'json') {
        const { format, latestVersion, migrations } = contents;
        const document = {
            schema: 'lockstep/pull/v1',
            ref: reference,
            digest,
            out,
            unchanged: outcome === 'unchanged',
            directory: { format, migrations: migrations.length, latestVersion, hash: contents.directoryHash },
        };
        await terminal.print(`${JSON.stringify(document, null, 2)}\n`);
        return errors/* ExitCode */.yU.done;
    }
    const paint = terminal.colour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    const upTo = contents.latestVersion === null ? '' : `, up to ${contents.latestVersion}`;
    const done = outcome === 'unchanged' ? `${out} has it already` : `Wrote ${out}`;
    await terminal.print(`${paint('good', `✔ ${done}: ${(0,wording/* count */.U9)(contents.migrations.length, 'migration')}${upTo}`)}\n  ${paint('faint', reference)}\n`);
    return errors/* ExitCode */.yU.done;
}
/** `lockstep tags`: lists what there is. */
async function runTags(command) {
    const { args, terminal, workingDirectory } = command;
    const reference = (0,registry_reference/* parseReference */.F2)(args.positionals[0] ?? '');
    const repository = await (0,registry_open/* openReference */.e)(reference, (0,registry_access/* accessOf */.Y)(command));
    const all = await repository.listTags();
    const report = {
        schema: 'lockstep/tags/v1',
        repository: `${reference.host}/${reference.name}`,
        tags: sortTags(all, await newestFirst(all.filter(tag_kinds/* isCommit */.WM), workingDirectory)),
    };
    const json = args.options.output === 'json';
    await terminal.print(json ? `${JSON.stringify(report, null, 2)}\n` : renderTags(report, terminal));
    return errors/* ExitCode */.yU.done;
}
/** Those that the repository around the working directory has; none where there is no repository. */
async function newestFirst(commits, folder) {
    const git = await repositoryAround(folder);
    if (git === null || commits.length === 0)
        return [];
    return git.byTime([...(await git.known(commits))]);
}
async function repositoryAround(folder) {
    try {
        return (0,git/* openGit */.zY)(await (0,git/* findTop */.ls)(folder));
    }
    catch (error) {
        if (error instanceof git/* GitError */.XS)
            return null;
        throw error;
    }
}
/** @throws UserError (2) for a digest: what is pushed has its own */
function targetReference(text) {
    const reference = (0,registry_reference/* parseReference */.F2)(text);
    if (reference.digest === null)
        return reference;
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `\`${text}\` names a digest, and what is pushed has its own`, {
        hint: `Write oci://${reference.host}/${reference.name}`,
    });
}
/** A folder as git names it. */
const below = (top, folder) => (0,path/* slashes */.k2)((0,external_node_path_.relative)(top, folder));


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

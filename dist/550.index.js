export const id = 550;
export const ids = [550];
export const modules = {

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

/***/ 30018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ readDirectory),
  v: () => (/* binding */ readListing)
});

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/directory/detect.js + 4 modules
var detect = __webpack_require__(55840);
// EXTERNAL MODULE: ./build/directory/formats/index.js + 8 modules
var formats = __webpack_require__(18473);
// EXTERNAL MODULE: ./build/directory/markers.js
var markers = __webpack_require__(5827);
// EXTERNAL MODULE: ./build/directory/text.js
var directory_text = __webpack_require__(80217);
;// CONCATENATED MODULE: ./build/directory/down-parts.js




/**
 * Refuses files that keep an up and a down part, for a format that would run them whole: the migration would be undone
 * as soon as it is done. Files in folders are not looked at, because the tools with such marks have none.
 * @throws UserError (2) that names the line where the down part begins.
 */
function refuseForeignDownParts(files, format) {
    for (const { name, up } of files) {
        const runsWhole = up.original === undefined && !name.includes('/');
        if (!runsWhole)
            continue;
        const text = (0,directory_text/* ascii */.a)(up.bytes);
        for (const marker of markers/* markers */.S) {
            const found = marker.down?.exec(text) ?? null;
            if (found === null || marker.format === format || !marker.pattern.test(text))
                continue;
            const line = text.slice(0, found.index).split('\n').length;
            throw refusal(up.path, line, marker, format);
        }
    }
}
function refusal(path, line, marker, format) {
    const readable = formats/* formats */.F.some(({ name }) => name === marker.format);
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${path}:${line}: the down part of a ${marker.format} migration begins here, and format: ${format} would run it right after the up part`, {
        hint: readable
            ? `Name the tool to which the file belongs: format: ${marker.format}`
            : `${marker.format} directories cannot be read: keep the up part only, in a file of its own`,
        at: { file: path, line, column: 1 },
    });
}

// EXTERNAL MODULE: ./build/directory/list.js + 1 modules
var list = __webpack_require__(52084);
// EXTERNAL MODULE: ./build/directory/path.js
var directory_path = __webpack_require__(34209);
;// CONCATENATED MODULE: ./build/directory/read.js





/**
 * Reads a migration directory: its files in the order in which their tool runs them, and what its checksum file says.
 * @throws UserError (2) for whatever makes the directory unreadable or ambiguous. A checksum that does not fit is no
 * error here but data, because lint reports it, apply refuses it and `hash` mends it.
 */
async function readDirectory(path, options) {
    const listing = await (0,list/* listDirectory */.KG)(path, options.workspace, options.workingDirectory);
    const { format = null } = options;
    return readListing(listing, (0,detect/* isAuto */.S)(format) ? (0,directory_path/* parseDirectoryAddress */.Zk)(path).format : format);
}
/** The part of `readDirectory` that touches no disk. */
function readListing(listing, requested) {
    const { format, warnings } = (0,detect/* detectFormat */.T)(listing, requested);
    const files = format.read(listing);
    if (files.length === 0)
        refuseUnreadSql(listing, format);
    refuseCaseTwins(listing, files);
    refuseForeignDownParts(files, format.name);
    const checksum = format.checksum?.(listing) ?? { kind: 'none' };
    return {
        directory: { path: listing.path, format: format.name, files, checksum },
        warnings: [...warnings, ...(format.warnings?.(listing) ?? [])],
    };
}
/** Nothing to do, with SQL files in sight, means that they were read in the wrong format. */
function refuseUnreadSql(listing, format) {
    const [first, ...others] = listing.entries.filter((entry) => /\.sql$/i.test(entry.name));
    if (first === undefined)
        return;
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${listing.path} holds no migration in the format ${format.name}, but ${first.name}${more}`, { hint: 'Name the format to which these files belong, as in format: plain' });
}
/** On macOS and Windows only one of two such files survives a checkout. */
function refuseCaseTwins(listing, files) {
    const seen = new Map();
    for (const { name } of files) {
        const twin = seen.get(name.toLowerCase());
        if (twin !== undefined) {
            const [first, second] = [`${listing.path}/${twin}`, `${listing.path}/${name}`];
            throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${first} and ${second} differ only in upper and lower case`, {
                hint: 'Rename one of them: on macOS and Windows only one of the two exists after a checkout',
            });
        }
        seen.set(name.toLowerCase(), name);
    }
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

/***/ 25796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ tiers),
/* harmony export */   g: () => (/* binding */ severities)
/* harmony export */ });
/** In the order in which findings are ranked. */
const tiers = ['fail', 'loss', 'block', 'break', 'security', 'advice'];
const severities = ['error', 'warning', 'notice', 'off'];


/***/ }),

/***/ 14189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ft: () => (/* binding */ isSame),
/* harmony export */   Y: () => (/* binding */ compareContents),
/* harmony export */   hF: () => (/* binding */ describeDifference),
/* harmony export */   hZ: () => (/* binding */ compareFiles)
/* harmony export */ });
/* harmony import */ var _directory_order_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30940);

/** What is other in `after` than in `before`. Two packed directories are compared by their contents alone. */
function compareContents(before, after) {
    return compareFiles(filesOf(before), filesOf(after));
}
function compareFiles(before, after) {
    const old = new Map(before.map(({ name, sha256 }) => [name, sha256]));
    const now = new Map(after.map(({ name, sha256 }) => [name, sha256]));
    return {
        added: [...now.keys()].filter((name) => !old.has(name)).sort(_directory_order_js__WEBPACK_IMPORTED_MODULE_0__/* .bytewise */ .Z),
        removed: [...old.keys()].filter((name) => !now.has(name)).sort(_directory_order_js__WEBPACK_IMPORTED_MODULE_0__/* .bytewise */ .Z),
        edited: [...now]
            .flatMap(([name, sha256]) => (old.has(name) && old.get(name) !== sha256 ? [name] : []))
            .sort(_directory_order_js__WEBPACK_IMPORTED_MODULE_0__/* .bytewise */ .Z),
    };
}
const isSame = ({ added, removed, edited }) => added.length + removed.length + edited.length === 0;
const SHOWN = 5;
/** For a sentence: `2_b.sql is added, 1_a.sql is edited`. Empty when nothing differs. */
function describeDifference({ added, removed, edited }) {
    const all = [
        ...edited.map((name) => `${name} is edited`),
        ...removed.map((name) => `${name} is removed`),
        ...added.map((name) => `${name} is added`),
    ];
    const more = all.length - SHOWN;
    return more > 0 ? `${all.slice(0, SHOWN).join(', ')}, and ${more} more` : all.join(', ');
}
const filesOf = ({ migrations, others }) => [...migrations, ...others];


/***/ }),

/***/ 53476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Au: () => (/* binding */ kindOfTag),
/* harmony export */   Bs: () => (/* binding */ isReserved),
/* harmony export */   WM: () => (/* binding */ isCommit),
/* harmony export */   cO: () => (/* binding */ tagOf)
/* harmony export */ });
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26247);

const commit = /^[0-9a-f]{40}$/;
/** https://semver.org, with `_` for the `+` that no tag may have, as Helm writes it. */
const version = /^v?(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:_[0-9A-Za-z.-]+)?$/;
const isCommit = (tag) => commit.test(tag);
const kindOfTag = (tag) => (isCommit(tag) || version.test(tag) ? 'once' : 'moving');
/** Under these the fallback of the referrers API keeps its lists: no tags of people. */
const isReserved = (tag) => /^sha256-/.test(tag);
/** A tag for a name that may have any characters, such as that of a branch: `feature/Über` becomes `feature-ber`. */
function tagOf(name) {
    const tag = name
        .replaceAll('+', '_')
        .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, 128);
    return (0,_reference_js__WEBPACK_IMPORTED_MODULE_0__/* .isTag */ .dz)(tag) ? tag : null;
}


/***/ }),

/***/ 62867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ao: () => (/* binding */ changes),
/* harmony export */   En: () => (/* binding */ transactionWords),
/* harmony export */   L2: () => (/* binding */ verdictWords),
/* harmony export */   MH: () => (/* binding */ replayedWords),
/* harmony export */   NS: () => (/* binding */ countByTier),
/* harmony export */   Nx: () => (/* binding */ deployWords),
/* harmony export */   Ot: () => (/* binding */ countBySeverity),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   gn: () => (/* binding */ coverageWords),
/* harmony export */   hN: () => (/* binding */ deployReasons),
/* harmony export */   lZ: () => (/* binding */ serverWords),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list)
/* harmony export */ });
/* harmony import */ var _lint_rule_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25796);

/** `1 file`, `2 files`. */
function count(number, noun, plural = `${noun}s`) {
    return `${number.toLocaleString('en-US')} ${number === 1 ? noun : plural}`;
}
/** `a`, `a and b`, `a, b and c`. */
function list(parts) {
    return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
/** `2 errors and 1 warning`; empty when there are no findings. */
function countBySeverity(findings) {
    const levels = _lint_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .severities */ .g.filter((severity) => severity !== 'off');
    const counts = levels.map((level) => [level, findings.filter((f) => f.severity === level).length]);
    return list(counts.filter(([, number]) => number > 0).map(([level, number]) => count(number, level)));
}
/** `1 fail · 2 block`, in rank order; empty when there are no findings. */
function countByTier(findings) {
    const counts = _lint_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .tiers */ .c.map((tier) => [tier, findings.filter((f) => f.tier === tier).length]);
    return counts
        .filter(([, number]) => number > 0)
        .map(([tier, number]) => `${number} ${tier}`)
        .join(' · ');
}
/** `3 new migrations, 1 edited and 1 missing`. */
function changes(files) {
    const edited = files.filter((file) => file.change === 'edited').length;
    const missing = files.filter((file) => file.change === 'missing').length;
    const fresh = files.length - edited - missing;
    const parts = [
        fresh > 0 ? count(fresh, 'new migration') : '',
        edited > 0 ? `${edited} edited` : '',
        missing > 0 ? `${missing} missing` : '',
    ];
    return list(parts.filter((part) => part !== ''));
}
/** What each deploy order asks of the team, as the end of a sentence that starts with "Deploy". */
const deployWords = {
    any: 'in any order with the code',
    'before-code': 'before the code',
    'after-code': 'after the code',
    'two-releases': 'in two releases',
};
/** Why, for those who meet the words for the first time. */
const deployReasons = {
    any: 'nothing found that ties it to a release',
    'before-code': 'old code runs on the new schema, new code needs it',
    'after-code': 'no instance of the old code may be running any more',
    'two-releases': 'expand the schema now, contract it once nothing uses the old shape',
};
/** The word that is the verdict; for `clean` it claims no more than what was run. */
function verdictWords(report) {
    const files = report.files.length;
    switch (report.verdict) {
        case 'error':
            return 'do not deploy this as it is';
        case 'warning':
            return 'look before you deploy';
        case 'notice':
            return 'good to deploy, with something to know';
        case 'clean':
            return files === 0 ? 'no new migrations' : 'no findings';
    }
}
/** `0.4 s`, `12 s`, `3 min 5 s`: for a person, not for a machine. */
function duration(milliseconds) {
    if (milliseconds < 1)
        return '<1 ms';
    if (milliseconds < 100)
        return `${Math.round(milliseconds)} ms`;
    if (milliseconds < 9_950)
        return `${(milliseconds / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** `5 files, 14 statements: 13 observed, 1 not run`. */
function coverageWords(coverage) {
    const { files, statements, observed, failed } = coverage;
    const notRun = statements - observed - failed;
    const parts = [
        observed === statements ? 'all observed' : `${observed} observed`,
        failed > 0 ? `${failed} failed` : '',
        notRun > 0 ? `${notRun} not run` : '',
    ];
    const how = statements === 0 ? '' : `: ${parts.filter((part) => part !== '').join(', ')}`;
    return `${count(files, 'file')}, ${count(statements, 'statement')}${how}`;
}
/** `820 files replayed`; empty when nothing was there before. */
function replayedWords(report) {
    const files = report.directories.reduce((sum, { server, base }) => sum + (server === null ? 0 : base.files), 0);
    return files === 0 ? '' : `${count(files, 'earlier file')} replayed`;
}
/** `PostgreSQL 18.6 (embedded)`; several directories may have been judged by several servers. */
function serverWords(report) {
    const servers = report.directories.flatMap(({ server }) => server === null
        ? []
        : [`PostgreSQL ${server.version}${server.engine === 'embedded' ? ' (embedded)' : ''}`]);
    return list([...new Set(servers)]);
}
/** How the team's tool commits a file. */
function transactionWords(transaction) {
    switch (transaction) {
        case 'file':
            return 'one transaction';
        case 'all':
            return 'one transaction with the other files';
        case 'none':
            return 'each statement commits on its own';
        case 'message':
            return 'sent as one message';
        default:
            return transaction;
    }
}


/***/ }),

/***/ 55398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ exec)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81260);




/**
 * Runs a program with an argument array, never through a shell, and gives what it printed.
 * @returns exit code 127 when there is no such program
 */
async function exec(program, args, options) {
    if (options.input !== undefined)
        return execWithInput(program, args, { ...options, input: options.input });
    const chunks = [];
    try {
        const { exitCode, stderr } = await (0,_actions_exec__WEBPACK_IMPORTED_MODULE_3__/* .getExecOutput */ .H)(locate(program), [...args], {
            cwd: options.cwd,
            silent: true,
            ignoreReturnCode: true,
            listeners: { stdout: (data) => chunks.push(data) },
            ...(options.env === undefined ? {} : { env: { ...inherited(), ...options.env } }),
        });
        return { exitCode, stdout: Buffer.concat(chunks), stderr };
    }
    catch (error) {
        // @actions/exec throws for a program that is not in the PATH.
        return {
            exitCode: 127,
            stdout: Buffer.alloc(0),
            stderr: error instanceof Error ? error.message : String(error),
        };
    }
}
/** Under @actions/exec a program that ends without reading its input ends this process too. */
async function execWithInput(program, args, { cwd, env, input, }) {
    return new Promise((resolve) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, { cwd, env: { ...process.env, ...env }, windowsHide: true });
        const stdout = [];
        const stderr = [];
        const end = (exitCode, message = '') => resolve({
            exitCode,
            stdout: Buffer.concat(stdout),
            stderr: Buffer.concat(stderr).toString('utf8') + message,
        });
        child.stdout.on('data', (data) => stdout.push(data));
        child.stderr.on('data', (data) => stderr.push(data));
        child.on('error', ({ message }) => end(127, message));
        // Who does not want the input need not take it.
        child.stdin.on('error', () => { });
        child.on('close', (code) => end(code ?? 128));
        child.stdin.end(input);
    });
}
/** @actions/exec writes to standard output about each folder of the PATH that it may not look into. */
function locate(program) {
    if (process.platform === 'win32')
        return program;
    for (const folder of (process.env.PATH ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter)) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, program);
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.X_OK);
            return path;
        }
        catch {
            // Not in this folder.
        }
    }
    return program;
}
function inherited() {
    return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}


/***/ })

};

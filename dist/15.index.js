export const id = 15;
export const ids = [15];
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

/***/ 40654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ openApi),
/* harmony export */   c: () => (/* binding */ statusOf)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11758);
/* harmony import */ var _octokit_plugin_retry__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49735);
/* harmony import */ var _octokit_plugin_throttling__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86856);
/* harmony import */ var _runtime_version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89623);




/** How often a request is tried again after a rate limit: a job must end. */
const rateLimitRetries = 2;
function openApi({ token, apiUrl, owner, repo }) {
    const wait = (after, options) => options.request.retryCount < rateLimitRetries && after <= 60;
    const octokit = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(token, {
        baseUrl: apiUrl,
        userAgent: `lockstep/${_runtime_version_js__WEBPACK_IMPORTED_MODULE_1__/* .version */ .r}`,
        throttle: {
            onRateLimit: (after, options) => wait(after, options),
            onSecondaryRateLimit: (after, options) => wait(after, options),
        },
        log: { debug: () => { }, info: () => { }, warn: () => { }, error: () => { } },
    }, _octokit_plugin_throttling__WEBPACK_IMPORTED_MODULE_2__/* .throttling */ .A, _octokit_plugin_retry__WEBPACK_IMPORTED_MODULE_3__/* .retry */ .L);
    const { issues, pulls, git, repos, users } = octokit.rest;
    const here = { owner, repo };
    const page = { per_page: 100 };
    return {
        pullRequestHead: async (pull_number) => (await pulls.get({ ...here, pull_number })).data.head.sha,
        comments: async (issue_number) => (await octokit.paginate(issues.listComments, { ...here, ...page, issue_number })).map(toComment),
        createComment: async (issue_number, body) => toComment((await issues.createComment({ ...here, issue_number, body })).data),
        updateComment: async (comment_id, body) => toComment((await issues.updateComment({ ...here, comment_id, body })).data),
        deleteComment: async (comment_id) => void (await issues.deleteComment({ ...here, comment_id })),
        changedFiles: async (pull_number) => (await octokit.paginate(pulls.listFiles, { ...here, ...page, pull_number })).map(({ filename, patch }) => ({
            path: filename,
            patch: patch ?? null,
        })),
        reviewComments: async (pull_number) => (await octokit.paginate(pulls.listReviewComments, { ...here, ...page, pull_number })).map((comment) => ({
            id: comment.id,
            body: comment.body,
            author: comment.user?.login ?? '',
            isBot: comment.user?.type === 'Bot',
            repliesTo: comment.in_reply_to_id ?? null,
        })),
        createReview: async (pull_number, commit_id, comments) => void (await pulls.createReview({
            ...here,
            pull_number,
            commit_id,
            event: 'COMMENT',
            comments: comments.map(({ path, body, line, startLine }) => ({
                path,
                body,
                line,
                side: 'RIGHT',
                ...(startLine === null ? {} : { start_line: startLine, start_side: 'RIGHT' }),
            })),
        })),
        deleteReviewComment: async (comment_id) => void (await pulls.deleteReviewComment({ ...here, comment_id })),
        parents: async (ref) => (await repos.getCommit({ ...here, ref, per_page: 1 })).data.parents.map(({ sha }) => sha),
        resolve: async (ref) => (await repos.getCommit({ ...here, ref, per_page: 1 })).data.sha,
        mergeBase: async (base, head) => (await repos.compareCommitsWithBasehead({ ...here, basehead: `${base}...${head}`, per_page: 1 })).data
            .merge_base_commit.sha,
        commitsSince: async (base, branch) => {
            const all = [];
            for (let number = 1;; number++) {
                const { data } = await repos.compareCommitsWithBasehead({
                    ...here,
                    ...page,
                    basehead: `${base}...${branch}`,
                    page: number,
                });
                all.push(...data.commits.map(({ sha, parents }) => ({
                    commit: sha,
                    parents: parents.map((one) => one.sha),
                })));
                if (data.commits.length === 0 || all.length >= data.total_commits)
                    return all;
            }
        },
        tree: async (tree_sha) => {
            const { data } = await git.getTree({ ...here, tree_sha, recursive: 'true' });
            return new Map(data.tree.flatMap(({ type, path, sha, mode }) => type === 'blob' && mode !== '120000' && path !== undefined && sha !== undefined
                ? [[path, sha]]
                : []));
        },
        blob: async (file_sha) => Buffer.from((await git.getBlob({ ...here, file_sha })).data.content, 'base64'),
        login: async () => {
            try {
                return (await users.getAuthenticated()).data.login;
            }
            catch (error) {
                if (statusOf(error) === 403 || statusOf(error) === 401)
                    return null;
                throw error;
            }
        },
    };
}
/** The HTTP status of an octokit error, or null for anything else: the network, a bug. */
function statusOf(error) {
    const status = error?.status;
    return typeof status === 'number' ? status : null;
}
function toComment(comment) {
    const { id, body = '', user, html_url: url } = comment;
    return { id, body, author: user?.login ?? '', isBot: user?.type === 'Bot', url };
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

/***/ 64737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Io: () => (/* binding */ findNamedBase),
/* harmony export */   KC: () => (/* binding */ openIfThere),
/* harmony export */   lN: () => (/* binding */ findBase)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _git_git_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40075);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84704);
/* harmony import */ var _api_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40654);




/**
 * Finds the commit that the new files are measured against, in a checkout of one commit: from what git has, else by
 * fetching that one commit, else through the API.
 * @throws UserError (2) with the line to add when no way leads there
 */
async function findBase(event, defaultBranch, sources) {
    const wanted = await baseCommit(event, defaultBranch, sources);
    return wanted === null ? { kind: 'everything' } : { kind: 'base', base: await openCommit(wanted, sources) };
}
/** A base that the workflow names: a branch, a tag or a commit. */
async function findNamedBase(ref, sources) {
    const commit = await resolveRef(ref, sources);
    if (commit === null) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `the base \`${ref}\` is no commit, branch or tag that can be reached`, {
            hint: fullClone,
        });
    }
    return openCommit(commit, sources);
}
const needsToken = `Give the step a token:
with:
  github-token: \${{ github.token }}`;
const fullClone = `Give actions/checkout the history, and a token that can fetch:
  - uses: actions/checkout@v4
    with:
      fetch-depth: 0`;
async function baseCommit(event, defaultBranch, sources) {
    switch (event.kind) {
        case 'pull request':
            return pullRequestBase(event, sources);
        case 'merge group':
            return event.base;
        case 'push':
            // A push that rewrote the branch leaves a `before` that nobody has any more.
            return event.before !== null && (await canReach(event.before, sources))
                ? event.before
                : sinceDefaultBranch(event, defaultBranch, sources);
        case 'privileged':
            if (event.pullRequest !== null)
                return pullRequestBase(event.pullRequest, sources);
            // What is checked out was named by the workflow; the event's own commit is the tip of the default branch.
            return partingPoint(event.head, await checkedOut(event.head, sources), sources);
        default:
            return sinceDefaultBranch(event, defaultBranch, sources);
    }
}
/**
 * actions/checkout takes the merge commit, whose first parent is the tip of the base. Where the workflow checked out the
 * head instead, the base is where the two branches parted.
 */
async function pullRequestBase(event, sources) {
    const { git, api } = sources;
    const head = await checkedOut(event.merge, sources);
    if (head === event.base)
        return head;
    if (head !== event.head) {
        const parents = (await attempt(async () => git?.parents(head))) ?? (await attempt(async () => api?.parents(head)));
        // A branch into which somebody merged main is a merge too, but not one of the event's head.
        const [first, second] = parents ?? [];
        const isMerge = second !== undefined && (head === event.merge || second === event.head);
        if (isMerge && first !== undefined)
            return first;
    }
    return (await partingPoint(event.base, head, sources)) ?? event.base;
}
async function checkedOut(otherwise, { git }) {
    return (await attempt(async () => git?.resolve('HEAD'))) ?? otherwise;
}
/** The last commit that two have in common; a clone of one commit does not know, GitHub does. */
async function partingPoint(one, other, { git, api }) {
    if (one === other)
        return one;
    const parted = (await attempt(async () => git?.mergeBase(one, other))) ??
        (await attempt(async () => api?.mergeBase(one, other)));
    return parted ?? null;
}
async function sinceDefaultBranch({ branch, head }, defaultBranch, sources) {
    if (defaultBranch === null || branch === defaultBranch)
        return null;
    const tip = await resolveRef(`origin/${defaultBranch}`, sources);
    const parted = tip === null ? null : await partingPoint(tip, await checkedOut(head, sources), sources);
    if (parted !== null)
        return parted;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `where this branch left \`${defaultBranch}\` cannot be found out, so nothing tells which files are new`, { hint: remedyFor(sources) });
}
async function resolveRef(ref, { git, api }) {
    for (const name of [ref, `origin/${ref}`]) {
        const commit = await attempt(async () => git?.resolve(name));
        if (commit !== undefined)
            return commit;
    }
    return (await attempt(async () => api?.resolve(ref.replace(/^origin\//, '')))) ?? null;
}
async function canReach(commit, sources) {
    return (await openIfThere(commit, sources)) !== null;
}
async function openCommit(commit, sources) {
    const base = await openIfThere(commit, sources);
    if (base !== null)
        return base;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `the base commit ${commit.slice(0, 12)} cannot be reached, so nothing tells which files are new`, { hint: remedyFor(sources) });
}
const remedyFor = ({ api }) => (api === null ? needsToken : fullClone);
/** A commit as it can be reached: from what git has, else by fetching it, else through the API; null when by no way. */
async function openIfThere(commit, { git, api, workspace }) {
    if (git !== null) {
        const there = (await git.has(commit)) || (await attempt(() => git.fetch(commit).then(() => true))) === true;
        if (there) {
            return {
                source: 'git',
                ref: commit,
                top: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(git.top),
                tree: (folder) => git.tree(commit, folder),
                file: (path) => git.file(commit, path),
            };
        }
    }
    if (api === null)
        return null;
    const blobs = await attempt(() => api.tree(commit));
    return blobs === undefined ? null : baseFromApi(commit, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(workspace), blobs, api);
}
function baseFromApi(ref, top, blobs, api) {
    return {
        source: 'git',
        ref,
        top,
        tree: async (folder) => {
            const prefix = folder === '' ? '' : `${folder}/`;
            const below = [...blobs].flatMap(([path, id]) => path.startsWith(prefix) ? [[path.slice(prefix.length), id]] : []);
            return { blobs: new Map(below), readBlob: (id) => api.blob(id) };
        },
        file: async (path) => {
            const id = blobs.get(path);
            return id === undefined ? null : api.blob(id);
        },
    };
}
/** What git or the API does not have is asked for elsewhere; every other error is a bug. */
async function attempt(ask) {
    try {
        return (await ask()) ?? undefined;
    }
    catch (error) {
        if (error instanceof _git_git_js__WEBPACK_IMPORTED_MODULE_1__/* .GitError */ .XS || (0,_api_js__WEBPACK_IMPORTED_MODULE_3__/* .statusOf */ .c)(error) !== null)
            return undefined;
        throw error;
    }
}


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

export const id = 625;
export const ids = [625];
export const modules = {

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
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ExitCode */ .y.usage, `the folder \`${path}\` of the input \`working-directory\` does not exist`, {
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

/***/ 99625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runMigratePush: () => (/* binding */ runMigratePush)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/config/directory-to-apply.js
var directory_to_apply = __webpack_require__(53849);
// EXTERNAL MODULE: ./build/config/load.js
var load = __webpack_require__(35235);
// EXTERNAL MODULE: ./build/directory/list.js + 1 modules
var list = __webpack_require__(52084);
// EXTERNAL MODULE: ./build/directory/path.js
var path = __webpack_require__(34209);
// EXTERNAL MODULE: ./build/directory/read.js + 1 modules
var read = __webpack_require__(30018);
// EXTERNAL MODULE: ./build/directory/transaction.js
var transaction = __webpack_require__(88544);
// EXTERNAL MODULE: ./build/github/api.js
var github_api = __webpack_require__(40654);
// EXTERNAL MODULE: ./build/github/event.js
var github_event = __webpack_require__(6830);
// EXTERNAL MODULE: ./build/github/find-base.js
var find_base = __webpack_require__(64737);
// EXTERNAL MODULE: ./build/git/git.js
var git_git = __webpack_require__(40075);
// EXTERNAL MODULE: ./build/git/newer.js
var newer = __webpack_require__(15822);
;// CONCATENATED MODULE: ./build/github/newer.js



/** Finds later commits in a job: GitHub is asked first, because the usual checkout has one commit. */
function newerInJob({ commit, branch }, { api, git }) {
    return async (tagged) => {
        const others = new Set(tagged.filter((one) => one !== commit));
        if (others.size === 0)
            return null;
        const commits = api === null ? null : await answered(api.commitsSince(commit, branch));
        if (commits !== null)
            return newestAfter(commit, commits, others);
        const why = api === null ? 'there is no token to ask GitHub with' : `GitHub has no answer about ${branch}`;
        if (git === null)
            return unknown(why, 'there is no git repository to ask');
        const found = await (0,newer/* newerByGit */.z)(git, commit, await tipOf(git, branch))([...others]);
        return found === null || typeof found === 'string' ? found : unknown(why, found.why);
    };
}
const unknown = (...reasons) => ({
    why: reasons.join(', and '),
    hint: `Give the step a token that may read the repository, or actions/checkout the whole history:
  - uses: actions/checkout@v4
    with:
      fetch-depth: 0`,
});
/**
 * Of the commits that a branch has since, the last one that comes after `commit` and is among the wanted. A branch that was
 * merged later has commits that do not come after it.
 */
function newestAfter(commit, commits, wanted) {
    // How long the longest way is that leads there. Clocks differ, so a child may be listed before its parent.
    const steps = new Map([[commit, 0]]);
    for (let settled = false; !settled;) {
        settled = true;
        for (const { commit: id, parents } of commits) {
            const longest = Math.max(...parents.map((parent) => steps.get(parent) ?? Number.NEGATIVE_INFINITY)) + 1;
            if (longest <= (steps.get(id) ?? 0))
                continue;
            steps.set(id, longest);
            settled = false;
        }
    }
    const found = [...steps].filter(([id]) => wanted.has(id)).sort(([, a], [, b]) => b - a);
    return found[0]?.[0] ?? null;
}
async function tipOf(git, branch) {
    try {
        return await git.resolve(`origin/${branch}`);
    }
    catch (error) {
        if (error instanceof git_git/* GitError */.XS)
            return null;
        throw error;
    }
}
/** A commit that GitHub does not have, a token that may not read, a GitHub that does not answer: git may know. */
async function answered(asking) {
    try {
        return await asking;
    }
    catch (error) {
        if ((0,github_api/* statusOf */.c)(error) !== null)
            return null;
        throw error;
    }
}

// EXTERNAL MODULE: ./build/github/untrusted.js
var untrusted = __webpack_require__(27056);
// EXTERNAL MODULE: ./build/lint/dev-databases.js + 3 modules
var dev_databases = __webpack_require__(91113);
// EXTERNAL MODULE: ./build/lint/verify.js
var verify = __webpack_require__(41159);
// EXTERNAL MODULE: ./build/lint/vocabulary.js
var vocabulary = __webpack_require__(1150);
// EXTERNAL MODULE: ./build/registry/commit-directory.js
var commit_directory = __webpack_require__(49367);
// EXTERNAL MODULE: ./build/registry/open.js + 16 modules
var registry_open = __webpack_require__(60919);
// EXTERNAL MODULE: ./build/registry/push-directory.js + 2 modules
var push_directory = __webpack_require__(90650);
// EXTERNAL MODULE: ./build/registry/wanted-tags.js
var wanted_tags = __webpack_require__(3657);
// EXTERNAL MODULE: ./build/report/markdown-error.js
var markdown_error = __webpack_require__(2737);
// EXTERNAL MODULE: ./build/report/markdown-text.js
var markdown_text = __webpack_require__(86084);
// EXTERNAL MODULE: ./build/report/push-words.js
var push_words = __webpack_require__(82431);
;// CONCATENATED MODULE: ./build/report/push-markdown.js


/** So many names of files are listed; the registry has the rest. */
const mostNames = 50;
/** What a push did, for a job summary. */
function renderPushMarkdown(report) {
    const blocks = [
        `## ✔ ${(0,markdown_text/* text */.Qq)((0,push_words/* pushWords */.wq)(report))}`,
        // To be copied, character by character.
        (0,markdown_text/* fence */.EU)(report.ref, 'text'),
        (0,markdown_text/* table */.tp)(['tag', ''], report.tags.map((one) => [(0,markdown_text/* code */.aY)(one.tag), (0,markdown_text/* text */.Qq)((0,push_words/* tagWords */.u0)(one))])),
        ...(0,push_words/* sinceLines */.ac)(report).map(([word, names]) => {
            const more = names.length - mostNames;
            const shown = names.slice(0, mostNames).map(markdown_text/* pathCode */.N3).join(', ');
            return `Since the last push ${word}: ${shown}${more > 0 ? ` and ${more} more` : ''}`;
        }),
        `${(0,markdown_text/* text */.Qq)(report.directory.format)} · schema ${(0,markdown_text/* code */.aY)(report.directory.schemaFingerprint ?? 'unknown')} · ${(0,markdown_text/* text */.Qq)((0,push_words/* verifiedWords */.SZ)(report))}`,
        ...report.tags.flatMap(({ tag, hint }) => hint === null ? [] : [`> ${(0,markdown_text/* code */.aY)(tag)}: ${(0,markdown_text/* prose */.CS)(hint.split('\n')[0] ?? '')}`]),
    ];
    return `${blocks.join('\n\n')}\n`;
}

// EXTERNAL MODULE: ./build/report/push-report.js
var push_report = __webpack_require__(24258);
// EXTERNAL MODULE: ./build/report/push-terminal.js
var push_terminal = __webpack_require__(9616);
// EXTERNAL MODULE: ./build/report/redacted.js
var redacted = __webpack_require__(58911);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/actions/checkout.js
var checkout = __webpack_require__(6022);
// EXTERNAL MODULE: ./build/actions/inputs.js
var actions_inputs = __webpack_require__(65355);
;// CONCATENATED MODULE: ./build/actions/push-inputs.js


/** @throws UserError (2) that names the input and what it may be */
function readPushInputs(env) {
    const inputs = (0,actions_inputs/* readInputs */.K)(env);
    const format = inputs.optional('format');
    return Object.freeze({
        dir: inputs.optional('dir'),
        format: format === 'auto' ? null : format,
        registry: inputs
            .optional('registry')
            ?.replace(/^oci:\/\//, '')
            .replace(/\/+$/, '') ?? null,
        // `dir-name` and `tag` are the words of https://github.com/ariga/atlas-action
        name: inputs.optional('name') ?? inputs.optional('dir-name') ?? 'migrations',
        tags: [...inputs.lines('tags'), ...inputs.lines('tag')],
        latest: inputs.choice('latest', ['auto', 'true', 'false'], 'auto'),
        verify: inputs.flag('verify', true),
        devUrl: inputs.optional('dev-url'),
        devSetup: inputs.optional('dev-setup'),
        account: account(inputs.optional('username'), inputs.optional('password')),
        token: inputs.optional('github-token') ?? (env.GITHUB_TOKEN || null),
        config: inputs.optional('config'),
        workingDirectory: inputs.text('working-directory'),
    });
}
function account(username, password) {
    if (username === null && password === null)
        return null;
    if (username !== null && password !== null)
        return { username, password };
    const [given, missing] = username === null ? ['password', 'username'] : ['username', 'password'];
    throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `the input \`${given}\` is given, and \`${missing}\` is empty`, {
        hint: `Is the secret there, under this name, for this environment?
with:
  username: \${{ vars.REGISTRY_USERNAME }}
  password: \${{ secrets.REGISTRY_PASSWORD }}`,
    });
}

// EXTERNAL MODULE: ./build/registry/host.js
var registry_host = __webpack_require__(32054);
// EXTERNAL MODULE: ./build/registry/reference.js
var registry_reference = __webpack_require__(26247);
;// CONCATENATED MODULE: ./build/actions/push-target.js



/** Where a step pushes to. @throws UserError (2) for what is no repository of a registry */
function targetOf({ registry, name }, surroundings) {
    const { repository, serverUrl } = surroundings;
    if (registry === null && serverUrl !== 'https://github.com')
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `the registry of ${new URL(serverUrl).host} is not known`, {
            hint: `Name it:
with:
  registry: registry.example.com/${repository.owner.toLowerCase()}/${repository.name.toLowerCase()}`,
        });
    const home = registry ?? `ghcr.io/${repository.owner}/${repository.name}`.toLowerCase();
    const reference = (0,registry_reference/* parseReference */.F2)(`oci://${home}/${name}`);
    if (reference.tag === null && reference.digest === null)
        return reference;
    throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `the input \`name\` cannot be \`${name}\``, {
        hint: `Tags have an input of their own:
with:
  name: ${name.split(/[:@]/)[0]}
  tags: ${reference.tag ?? 'v1.0.0'}`,
    });
}
/**
 * GitHub's registry links the package to the repository that is named by it, and so lets its jobs in. Elsewhere it would
 * only give the same files another digest than `lockstep push` does.
 * https://docs.github.com/en/packages/learn-github-packages/connecting-a-repository-to-a-package
 */
function annotationsFor({ host }, { serverUrl, repository: { owner, name } }) {
    return (0,registry_host/* registryKind */.IL)(host) === 'ghcr'
        ? { 'org.opencontainers.image.source': `${serverUrl}/${owner}/${name}` }
        : {};
}
/** `latest` is what mainline has. */
function movesLatest(latest, { event, defaultBranch }) {
    if (latest !== 'auto')
        return latest === 'true';
    return defaultBranch !== null && branchOf({ event }) === defaultBranch;
}
const branchOf = ({ event }) => event.kind === 'push' || event.kind === 'other' ? event.branch : null;
/** The token of such a job may write nothing, and who can open one is a stranger. @throws UserError (3) */
function refuseForks({ event }) {
    if (event.kind !== 'pull request' || !event.fork)
        return;
    throw new errors/* UserError */.f(errors/* ExitCode */.y.refused, 'a pull request of a fork pushes nothing to a registry', {
        hint: `Push what is merged:
on:
  push:
    branches: [${event.baseBranch || 'main'}]`,
    });
}

;// CONCATENATED MODULE: ./build/actions/migrate-push.js





























/** `migrate-push`: what the command does on a laptop, under the commit of the job. */
async function runMigratePush(host) {
    const surroundings = (0,github_event/* readSurroundings */.S)(host.env, host.payload, host.cwd);
    try {
        (0,untrusted/* refuseUntrusted */.z)(surroundings.event, false);
        refuseForks(surroundings);
        const report = await run(readPushInputs(host.env), surroundings, host);
        await publish((0,redacted/* redactValues */.se)(report, host.redact), host);
        return errors/* ExitCode */.y.done;
    }
    catch (error) {
        if (error instanceof errors/* UserError */.f && !host.signal.aborted)
            await host.writeSummary((0,markdown_error/* renderSetupError */.y)((0,redacted/* redactError */.ki)(error, host.redact), 'Lockstep did not push the migrations'));
        throw error;
    }
}
async function run(inputs, surroundings, host) {
    if (inputs.account !== null)
        host.mask(inputs.account.password);
    const reference = targetOf(inputs, surroundings);
    const workspace = await (0,promises_.realpath)(surroundings.workspace);
    const folder = await (0,checkout/* workingFolder */.gv)(workspace, inputs.workingDirectory);
    const config = await (0,load/* loadConfig */.Z9)(inputs.config, workspace, vocabulary/* vocabulary */.v);
    const configured = (0,directory_to_apply/* configuredDirectory */.W)(config, inputs.dir, (path) => `with: dir: ${path}`);
    const listing = await (0,list/* listDirectory */.KG)(configured.path, workspace, folder);
    const located = await (0,path/* locateDirectory */.m5)(configured.path, workspace, folder);
    const format = inputs.format ?? located.format ?? configured.format;
    const { directory: found, warnings } = (0,read/* readListing */.v)(listing, format);
    const directory = (0,transaction/* runAs */.Y)(configured.transaction, found);
    for (const warning of warnings)
        host.info(`warning: ${warning}`);
    (0,verify/* refuseMismatch */.J)(directory);
    const git = await (0,checkout/* openCheckout */.Hj)([located.real, workspace], host);
    const api = inputs.token === null ? null : (0,github_api/* openApi */.N)((0,checkout/* apiAddress */.zz)(inputs.token, surroundings));
    const commit = await commitOf({ git, api, workspace }, host);
    const tags = (0,wanted_tags/* wantedTags */.p)(inputs.tags.length > 0 ? inputs.tags : [commit], movesLatest(inputs.latest, surroundings));
    if (tags.once.includes(commit)) {
        const base = await (0,find_base/* openIfThere */.KC)(commit, { git, api, workspace });
        if (base === null)
            host.info(`warning: nothing here has the files of the commit ${commit} to compare with`);
        else {
            const tree = await base.tree((0,path/* slashes */.k2)((0,external_node_path_.relative)(base.top, located.real)));
            await (0,commit_directory/* refuseUncommitted */.G)(listing, commit, tree, 'with: tags: NAME');
        }
    }
    const repository = await (0,registry_open/* openReference */.e)(reference, {
        ...(0,checkout/* registryAccess */.Yb)(inputs.token, host),
        explicit: inputs.account === null ? null : { ...inputs.account, source: 'the inputs' },
        inputs: true,
    });
    const verified = inputs.verify
        ? await (0,verify/* verifyOnDevDatabase */.b3)(directory, {
            devUrl: inputs.devUrl,
            setup: await setupOf(inputs, configured.devSetup, { workspace, folder }),
            env: host.env,
            signal: host.signal,
            deadline: config.lint.deadline,
            onLeftover: (sentence) => host.info(`warning: ${sentence}`),
        })
        : null;
    const { defaultBranch } = surroundings;
    const pushed = await (0,push_directory/* pushDirectory */.K)({
        repository,
        listing,
        directory,
        schemaFingerprint: verified?.schemaFingerprint ?? null,
        annotations: annotationsFor(reference, surroundings),
        tags,
        newer: newerInJob({ commit, branch: branchOf(surroundings) ?? defaultBranch ?? 'HEAD' }, { api, git }),
    });
    return (0,push_report/* toPushReport */.E)(pushed, { reference, directory, verifiedOn: verified?.server ?? null });
}
/** What is checked out, which the workflow may have chosen; the event's commit where git cannot be asked. */
async function commitOf({ git }, host) {
    const commit = git === null ? host.env.GITHUB_SHA : await git.resolve('HEAD');
    if (commit)
        return commit;
    throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, 'there is no commit here that the push could be named after', {
        hint: 'Check the repository out first:\n  - uses: actions/checkout@v4',
    });
}
async function setupOf({ devSetup }, configured, { workspace, folder }) {
    if (devSetup !== null)
        return (0,dev_databases/* readSetup */.W)((0,external_node_path_.resolve)(folder, devSetup), devSetup);
    return configured === null ? null : (0,dev_databases/* readSetup */.W)((0,external_node_path_.resolve)(workspace, configured), configured);
}
async function publish(report, host) {
    host.setOutput('ref', report.ref);
    host.setOutput('digest', report.digest);
    host.setOutput('tags', report.tags.map(({ tag }) => tag).join('\n'));
    host.setOutput('unchanged', String(report.unchanged));
    host.info((0,push_terminal/* renderPush */.$)(report, { colour: true }));
    await host.writeSummary(renderPushMarkdown(report));
    for (const { tag, why, hint } of report.tags)
        if (why !== null)
            host.annotate({
                level: 'warning',
                title: `The tag ${tag} is left as it is`,
                message: `Nothing tells whether a later commit was pushed already: ${why}.\n${hint ?? ''}`,
            });
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
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .y.usage, `the base \`${ref}\` is no commit, branch or tag that can be reached`, {
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
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .y.usage, `where this branch left \`${defaultBranch}\` cannot be found out, so nothing tells which files are new`, { hint: remedyFor(sources) });
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
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .y.usage, `the base commit ${commit.slice(0, 12)} cannot be reached, so nothing tells which files are new`, { hint: remedyFor(sources) });
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
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .y.refused, `the SQL of a fork is not run under ${event.name}: this job has secrets, and a token that can write`, {
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


/***/ }),

/***/ 86084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   N3: () => (/* binding */ pathCode),
/* harmony export */   O0: () => (/* binding */ encodePath),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   RF: () => (/* binding */ fileLink),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   mo: () => (/* binding */ breakable),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   vI: () => (/* binding */ shortened),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6257);

/**
 * GitHub Flavored Markdown from text that anyone may have written. Escaping is by character references: they mean the
 * same in Markdown, in raw HTML and in table cells, and "cannot be used in place of symbols indicating structure"
 * (https://github.github.com/gfm/#entity-and-numeric-character-references). They do not stop what GitHub does to the
 * finished HTML: it turns @names, #123, GH-123 and :emoji: in text into links, mails and pictures. A zero-width space
 * inside does.
 */
const zeroWidth = '&#8203;';
/** What means something in Markdown or HTML, and where GitHub would make a link, a mail, a picture or a formula. */
const special = /[&<>\\`*_[\]|~$@]|#(?=\d)|GH-(?=\d)|:(?=\/\/|[\w+-]+:)|www\./gi;
/** One line of text that shows exactly as it is, anywhere but at the start of a line. */
function text(raw) {
    return (0,_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleLine */ .P)(raw).replace(special, (found) => {
        if (found === '$')
            return '<span>$</span>';
        if (/^[@#:]$|^GH-$/i.test(found))
            return `${found}${zeroWidth}`;
        if (found.length > 1)
            return found.replace('.', '&#46;');
        return `&#${found.charCodeAt(0)};`;
    });
}
/** An inline code element: unlike backticks it holds any text, also in a table cell or a summary. */
function code(raw) {
    return `<code>${text(raw)}</code>`;
}
/** A path as code, which may break at its slashes and underscores: a table is only so wide. */
function pathCode(raw) {
    return code(raw).replace(/\/(?!code>)|&#95;/g, '$&<wbr>');
}
/** A cell that is finished Markdown, in which long names may break at their underscores: a table is only so wide. */
function breakable(cell) {
    return cell.replace(/(?:[\w.]|&#95;){24,}/g, (name) => name.replaceAll('&#95;', '&#95;<wbr>'));
}
/** A sentence in which backticks mark code; blank lines between paragraphs become line breaks. */
function prose(raw) {
    return raw
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph
        .split(/`([^`]+)`/)
        .map((part, index) => (index % 2 === 1 ? code(part) : text(part)))
        .join(''))
        .join('<br><br>');
}
/** Lines and characters of one fenced block; what is over is left out with a word about it. */
const fenceLines = 60;
const fenceCharacters = 6000;
/** A fenced block whose fence is longer than any run of backticks in it, so that nothing in it can end it. */
function fence(raw, language) {
    const clean = (0,_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(raw).trimEnd();
    const runs = clean.match(/`+/g) ?? [];
    const mark = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
    return `${mark}${language}\n${language === 'mermaid' ? clean : shorten(clean)}\n${mark}`;
}
function shorten(block) {
    const lines = block.split('\n');
    let kept = 0;
    let size = 0;
    for (const line of lines.slice(0, fenceLines)) {
        size += line.length + 1;
        if (size > fenceCharacters)
            break;
        kept += 1;
    }
    if (kept === lines.length)
        return block;
    const head = kept === 0 ? [shortened(block, fenceCharacters)] : lines.slice(0, kept);
    return [...head, `-- … ${lines.length - Math.max(kept, 1)} more lines`].join('\n');
}
/** The beginning of a text, with `…` for what is left out; never half of a surrogate pair. */
function shortened(raw, characters) {
    if (raw.length <= characters)
        return raw;
    return `${raw.slice(0, Math.max(0, characters - 1)).replace(/[\ud800-\udbff]$/, '')}…`;
}
/** `[label](base/path#L4)`; the label is finished Markdown. */
function fileLink(label, base, path, line) {
    return base === null ? label : `[${label}](${base.replace(/\/+$/, '')}/${encodePath(path)}#L${line})`;
}
/** A path as part of an address: every segment is percent-encoded, also what would end a Markdown link. */
function encodePath(path) {
    return path
        .split('/')
        .map((segment) => encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`))
        .join('/');
}
/** A folded part. The summary is finished HTML, the body finished Markdown. */
function details(summary, body) {
    return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** A table; cells are finished Markdown on one line. */
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}


/***/ }),

/***/ 58911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Go: () => (/* binding */ redactApply),
/* harmony export */   ki: () => (/* binding */ redactError),
/* harmony export */   r$: () => (/* binding */ redactView),
/* harmony export */   se: () => (/* binding */ redactValues)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84704);

/**
 * A report without secrets: value by value, before anything is rendered: Markdown writes some characters as references, a terminal breaks lines,
 * long texts are cut, and what is written as JSON has to stay JSON.
 */
function redactView(view, redact) {
    const { report, sources, schemas, durations, notes, unverified } = view;
    return { ...view, ...redactValues({ report, sources, schemas, durations, notes, unverified }, redact) };
}
/** The result of apply without secrets: blockers' queries and server messages may hold some. */
const redactApply = (view, redact) => redactValues(view, redact);
/** An error without secrets; where it is stays. */
function redactError(error, redact) {
    const { code, message, hint, at, frame, cause } = error;
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .f(code, redact(message), {
        ...(hint === undefined ? {} : { hint: redact(hint) }),
        ...(at === undefined ? {} : { at }),
        ...(frame === undefined ? {} : { frame: redact(frame) }),
        cause,
    });
}
/** Every text in some plain data. */
function redactValues(value, redact) {
    const inner = (one) => redactValues(one, redact);
    if (typeof value === 'string')
        return redact(value);
    if (Array.isArray(value))
        return value.map(inner);
    if (value instanceof Map)
        return new Map([...value].map(([key, one]) => [inner(key), inner(one)]));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner(one)]));
}


/***/ })

};

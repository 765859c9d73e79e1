export const id = 625;
export const ids = [625];
export const modules = {

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
// EXTERNAL MODULE: ./build/actions/as-inputs.js
var as_inputs = __webpack_require__(58010);
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
        name: (0,actions_inputs/* agreed */.b)({
            name: inputs.optional('name') ?? undefined,
            'dir-name': inputs.optional('dir-name') ?? undefined,
        }) ?? 'migrations',
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
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `the input \`${given}\` is given, and \`${missing}\` is empty`, {
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
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `the registry of ${new URL(serverUrl).host} is not known`, {
            hint: `Name it:
with:
  registry: registry.example.com/${repository.owner.toLowerCase()}/${repository.name.toLowerCase()}`,
        });
    const home = registry ?? `ghcr.io/${repository.owner}/${repository.name}`.toLowerCase();
    const reference = (0,registry_reference/* parseReference */.F2)(`oci://${home}/${name}`);
    if (reference.tag === null && reference.digest === null)
        return reference;
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `the input \`name\` cannot be \`${name}\``, {
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
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.refused, 'a pull request of a fork pushes nothing to a registry', {
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
        return errors/* ExitCode */.yU.done;
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo) || host.signal.aborted)
            throw error;
        const told = (0,as_inputs/* errorAsInputs */.qY)(error, as_inputs/* pushOptionNames */.Q3);
        await host.writeSummary((0,markdown_error/* renderSetupError */.y)((0,redacted/* redactError */.ki)(told, host.redact), 'Lockstep could not push the migrations'));
        throw told;
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
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, 'there is no commit here that the push could be named after', {
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
const redactError = (error, redact) => (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .reworded */ .Fg)(error, { message: redact, hint: redact, frame: redact });
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

export const id = 700;
export const ids = [700];
export const modules = {

/***/ 7700:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runNamedAction: () => (/* binding */ runNamedAction)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 10 modules
var core = __webpack_require__(7264);
;// CONCATENATED MODULE: ./build/runtime/actions.js



function actionsHost() {
    const { env } = process;
    const controller = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, () => controller.abort());
    return {
        env,
        payload: readPayload(env.GITHUB_EVENT_PATH),
        cwd: process.cwd(),
        signal: controller.signal,
        setOutput: (name, value) => core.setOutput(name, value),
        annotate: ({ level, message, ...properties }) => core[level](message, properties),
        info: (text) => core.info(harmless(text)),
        debug: (text) => core.debug(text),
        mask: (secret) => core.setSecret(secret),
        writeSummary: async (markdown) => {
            // Without the file (an old runner, a test at a terminal) there is nowhere to write to.
            if (env.GITHUB_STEP_SUMMARY)
                await core.summary.addRaw(markdown, true).write();
        },
        addPath: (folder) => core.addPath(folder),
        saveState: (name, value) => core.saveState(name, value),
        fail: (message) => core.setFailed(message),
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
var runtime_errors = __webpack_require__(4704);
// EXTERNAL MODULE: ./build/runtime/version.js
var version = __webpack_require__(9623);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/git/git.js + 1 modules
var git = __webpack_require__(3895);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 21 modules
var github = __webpack_require__(1758);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-retry/dist-bundle/index.js
var dist_bundle = __webpack_require__(9735);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var plugin_throttling_dist_bundle = __webpack_require__(6856);
;// CONCATENATED MODULE: ./build/github/api.js




/** How often a request is tried again after a rate limit: a job must end. */
const rateLimitRetries = 2;
function openApi({ token, apiUrl, owner, repo }) {
    const wait = (after, options) => options.request.retryCount < rateLimitRetries && after <= 60;
    const octokit = (0,github/* getOctokit */.Q)(token, {
        baseUrl: apiUrl,
        userAgent: `lockstep/${version/* version */.r}`,
        throttle: {
            onRateLimit: (after, options) => wait(after, options),
            onSecondaryRateLimit: (after, options) => wait(after, options),
        },
        log: { debug: () => { }, info: () => { }, warn: () => { }, error: () => { } },
    }, plugin_throttling_dist_bundle/* throttling */.A, dist_bundle/* retry */.L);
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
        parents: async (commit_sha) => (await git.getCommit({ ...here, commit_sha })).data.parents.map(({ sha }) => sha),
        resolve: async (ref) => (await repos.getCommit({ ...here, ref, per_page: 1 })).data.sha,
        mergeBase: async (base, head) => (await repos.compareCommitsWithBasehead({ ...here, basehead: `${base}...${head}`, per_page: 1 })).data
            .merge_base_commit.sha,
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

;// CONCATENATED MODULE: ./build/github/event.js
const noCommit = /^0+$/;
/** @param env of the runner: https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
function readSurroundings(env, payload, cwd) {
    const [owner = '', name = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
    const serverUrl = event_text(env.GITHUB_SERVER_URL) ?? 'https://github.com';
    const run = event_text(env.GITHUB_RUN_ID);
    return {
        event: readEvent(env, payload),
        repository: { owner, name },
        defaultBranch: event_text(at(payload, 'repository', 'default_branch')),
        serverUrl,
        apiUrl: event_text(env.GITHUB_API_URL) ?? 'https://api.github.com',
        runUrl: run === null ? null : `${serverUrl}/${owner}/${name}/actions/runs/${run}`,
        workspace: event_text(env.GITHUB_WORKSPACE) ?? cwd,
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
            const repository = event_text(at(payload, 'workflow_run', 'head_repository', 'full_name'));
            const fork = repository !== env.GITHUB_REPOSITORY;
            return { kind: 'privileged', name, fork, pullRequest: null, head };
        }
        case 'merge_group': {
            const base = event_text(at(payload, 'merge_group', 'base_sha'));
            if (base === null)
                return { kind: 'other', name, head, branch };
            return { kind: 'merge group', base, head: event_text(at(payload, 'merge_group', 'head_sha')) ?? head };
        }
        case 'push': {
            const before = event_text(at(payload, 'before'));
            return { kind: 'push', before: before === null || noCommit.test(before) ? null : before, head, branch };
        }
        default:
            return { kind: 'other', name, head, branch };
    }
}
/** Null for a tag, and for the merge of a pull request, whose name (`7/merge`) is no branch's. */
function readBranch(env) {
    const isBranch = env.GITHUB_REF_TYPE !== 'tag' && env.GITHUB_REF?.startsWith('refs/pull/') !== true;
    return isBranch ? event_text(env.GITHUB_REF_NAME) : null;
}
function privileged(name, pullRequest, head) {
    return { kind: 'privileged', name, fork: pullRequest?.fork ?? true, pullRequest, head };
}
function readPullRequest(payload, merge) {
    const number = at(payload, 'pull_request', 'number');
    const head = event_text(at(payload, 'pull_request', 'head', 'sha'));
    const base = event_text(at(payload, 'pull_request', 'base', 'sha'));
    if (typeof number !== 'number' || head === null || base === null)
        return null;
    const home = event_text(at(payload, 'pull_request', 'base', 'repo', 'full_name'));
    return {
        kind: 'pull request',
        number,
        head,
        base,
        baseBranch: event_text(at(payload, 'pull_request', 'base', 'ref')) ?? '',
        merge,
        // The head repository is null when the fork was deleted; what is not known to be ours is not.
        fork: home === null || event_text(at(payload, 'pull_request', 'head', 'repo', 'full_name')) !== home,
        draft: at(payload, 'pull_request', 'draft') === true,
    };
}
function at(payload, ...path) {
    return path.reduce((value, key) => value !== null && typeof value === 'object' ? value[key] : undefined, payload);
}
const event_text = (value) => (typeof value === 'string' && value !== '' ? value : null);

;// CONCATENATED MODULE: ./build/github/untrusted.js

/**
 * Migration SQL is code: a superuser's session can run programs and read files. Under `pull_request_target` and
 * `workflow_run` the job has secrets and a token that can write, so the files of a fork are not run there.
 * https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
 * @throws UserError (3)
 */
function refuseUntrusted(event, allowed) {
    if (event.kind !== 'privileged' || !event.fork || allowed)
        return;
    throw new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.refused, `the SQL of a fork is not run under ${event.name}: this job has secrets, and a token that can write`, {
        hint: `Lint pull requests in a workflow of their own; it needs no secrets and no permissions:
on:
  pull_request:
permissions:
  contents: read
  pull-requests: write  # for the comment; forks get the report in the job summary`,
    });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __webpack_require__(9427);
// EXTERNAL MODULE: ./build/runtime/nearest.js
var nearest = __webpack_require__(3721);
;// CONCATENATED MODULE: ./build/database/connection-parameters.js


const theUrl = 'the database URL';
/** The parameters that are understood, and the variable that stands in: https://www.postgresql.org/docs/current/libpq-envars.html */
const variables = {
    host: 'PGHOST',
    port: 'PGPORT',
    dbname: 'PGDATABASE',
    user: 'PGUSER',
    password: 'PGPASSWORD',
    sslmode: 'PGSSLMODE',
    sslrootcert: 'PGSSLROOTCERT',
    sslcert: 'PGSSLCERT',
    sslkey: 'PGSSLKEY',
    channel_binding: 'PGCHANNELBINDING',
    connect_timeout: 'PGCONNECT_TIMEOUT',
    application_name: 'PGAPPNAME',
    options: 'PGOPTIONS',
    target_session_attrs: 'PGTARGETSESSIONATTRS',
};
/** Not libpq's: Atlas', and Prisma's name for nearly the same. */
const foreign = ['search_path', 'schema'];
/** Parameters of libpq and of the teams' own drivers that make no difference here: the URL is often the application's. */
const ignored = new Set(`client_encoding fallback_application_name gssencmode gssdelegation krbsrvname gsslib sslcompression sslsni sslnegotiation
  ssl_min_protocol_version keepalives keepalives_idle keepalives_interval keepalives_count tcp_user_timeout
  load_balance_hosts min_protocol_version max_protocol_version
  connection_limit pool_timeout socket_timeout pgbouncer statement_cache_size uselibpqcompat statement_cache_mode
  prepareThreshold pool_max_conns`.split(/\s+/));
/** To leave these out would make the connection another one, or a less secure one. */
const refused = {
    hostaddr: 'Write the address as the host.',
    service: 'Write out what the service file says.',
    passfile: 'Give the password in the URL or in PGPASSWORD.',
    require_auth: 'Leave it out, or use channel_binding=require.',
    requirepeer: 'Leave it out, or connect over TCP with sslmode=verify-full.',
    sslaccept: 'Use sslmode=verify-full in the place of sslaccept=strict.',
    sslcrl: 'Leave it out: revocation lists are not read.',
    sslcrldir: 'Leave it out: revocation lists are not read.',
    sslpassword: 'Use a key file without a passphrase.',
    replication: 'Leave it out: replication connections run no migrations.',
};
/** The parameter as it is called here, or null where it makes no difference. @throws UserError (2) for unknown ones */
function keywordOf(name) {
    const known = [...Object.keys(variables), ...foreign];
    if (known.includes(name))
        return name;
    if (ignored.has(name))
        return null;
    const wayOut = refused[name];
    if (wayOut !== undefined)
        throw problem(`the parameter \`${name}\` is not supported`, theUrl, wayOut);
    const meant = (0,nearest/* didYouMean */.a)(name, known) || `; known are ${known.join(', ')}`;
    throw problem(`there is no parameter \`${name}\`${meant}`);
}
/** What the `PG*` variables say; empty ones say nothing. */
function readEnvironment(environment) {
    return new Map(Object.entries(variables).flatMap(([name, source]) => {
        const value = environment[source];
        return value === undefined || value === '' ? [] : [[name, { value, source }]];
    }));
}
/** @throws UserError (2) that lists the valid values */
function oneOf(parameters, name, valid) {
    const parameter = parameters.get(name);
    if (parameter === undefined)
        return null;
    const found = valid.find((value) => value === parameter.value);
    if (found !== undefined)
        return found;
    const meant = (0,nearest/* didYouMean */.a)(parameter.value, valid);
    throw problem(`\`${name}\` cannot be \`${parameter.value}\`${meant}`, parameter.source, `It is one of ${valid.join(', ')}.`);
}
/** Seconds, as libpq has them, to milliseconds; 0 and less wait for ever. */
function readTimeout(parameters, byDefault) {
    const parameter = parameters.get('connect_timeout');
    if (parameter === undefined)
        return byDefault;
    const { value, source } = parameter;
    if (!/^\s*[+-]?\d{1,6}\s*$/.test(value)) {
        throw problem(`\`connect_timeout\` is a whole number of seconds, not \`${value}\``, source);
    }
    return Number(value) > 0 ? Number(value) * 1000 : null;
}
function problem(what, source = theUrl, hint) {
    return new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.usage, `${source}: ${what}`, hint === undefined ? {} : { hint });
}

;// CONCATENATED MODULE: ./build/database/connection-url.js

const example = 'postgres://user:password@host:5432/database';
const encoding = 'In a user or password write `@` as %40, `/` as %2F, `:` as %3A, `?` as %3F, `#` as %23 and `%` as %25.';
/**
 * Takes a URL apart as libpq does, which is not how the web does it: several hosts, no fragment, `+` is no blank, and what
 * is in the query wins over what is before it.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/interfaces/libpq/fe-connect.c (conninfo_uri_parse_options)
 * @throws UserError (2). The messages quote nothing that could be a password in the wrong place.
 */
function readUrl(url) {
    const scheme = /^postgres(?:ql)?:\/\//i.exec(url);
    if (scheme === null)
        throw noPostgres(url);
    const parameters = new Map();
    const set = (name, value, extra = {}) => {
        if (value !== '')
            parameters.set(name, { value, source: theUrl, ...extra });
    };
    const { userinfo, rest } = divide(url.slice(scheme[0].length));
    if (userinfo !== null) {
        const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(userinfo) ?? [];
        set('user', decode(user, 'the user'));
        set('password', decode(password, 'the password'));
    }
    const [, authority = '', path = '', query = ''] = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(rest) ?? [];
    const hosts = authority.split(',').map(readHost);
    set('host', hosts.every(({ host }) => host === '') ? '' : hosts.map(({ host }) => host).join(','));
    const ports = hosts.map(({ port }) => port);
    const confidential = userinfo === null ? { confidential: true } : {};
    set('port', ports.every((port) => port === '') ? '' : ports.join(','), confidential);
    set('dbname', decode(path, 'the database name'));
    for (const { name, value } of readQuery(query))
        set(name, value);
    return parameters;
}
/** libpq ends the user and password at the first `@`, unless there is a `/` before it. */
function divide(text) {
    const end = text.search(/[@/]/);
    const hasUser = text[end] === '@';
    const rest = hasUser ? text.slice(end + 1) : text;
    const beforeQuery = rest.split('?', 1)[0] ?? '';
    // `ada:se/c?r=et@db`: what looks like a port is the beginning of a password, and the rest of it looks like a parameter.
    const noPort = !hasUser && text.includes('@') && /^[^/?,]*:\d*[^\d/?,]/.test(text);
    if (beforeQuery.includes('@') || noPort) {
        throw problem(`there is ${hasUser ? 'more than one `@`' : 'a `/` before the `@`'}`, theUrl, encoding);
    }
    return { userinfo: hasUser ? text.slice(0, end) : null, rest };
}
function readHost(text) {
    if (!text.startsWith('[')) {
        const [, host = '', port = ''] = /^([^:]*):?(.*)$/s.exec(text) ?? [];
        return { host: decode(host, 'the host'), port };
    }
    const match = /^\[([0-9a-f:.%]+)\](?::(.*))?$/is.exec(text);
    if (match === null)
        throw problem('an IPv6 address stands in brackets', theUrl, 'postgres://user@[2001:db8::1]:5432/database');
    return { host: match[1] ?? '', port: match[2] ?? '' };
}
function readQuery(query) {
    if (query === '')
        return [];
    return query.split('&').flatMap((piece, index) => {
        const [name, value, ...more] = piece.split('=');
        // Not quoted: with a raw `?` in it, this is a piece of the password.
        if (name === undefined || value === undefined || more.length > 0 || !/^[\w.%-]+$/.test(name)) {
            throw problem(`parameter ${index + 1} after the \`?\` is not of the form name=value`, theUrl, encoding);
        }
        const [known, text] = jdbc(decode(name, 'a parameter'), decode(value, `the parameter \`${name}\``));
        const keyword = keywordOf(known);
        return keyword === null ? [] : [{ name: keyword, value: text }];
    });
}
/** libpq knows this one of JDBC's too. */
const jdbc = (name, value) => name === 'ssl' && value === 'true' ? ['sslmode', 'require'] : [name, value];
function decode(text, what) {
    try {
        const decoded = decodeURIComponent(text);
        if (!decoded.includes('\0'))
            return decoded;
    }
    catch {
        // Said below.
    }
    throw problem(`${what} has a \`%\` that begins no percent-encoded character`, theUrl, encoding);
}
function noPostgres(url) {
    if (/^jdbc:postgres/i.test(url))
        return problem('it is one for Java', theUrl, `Leave out \`jdbc:\`: ${example}`);
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1];
    if (scheme !== undefined)
        return problem(`\`${scheme}://\` is not PostgreSQL`, theUrl, example);
    if (url === '')
        return problem('it is empty', theUrl, example);
    return problem('it does not begin with `postgres://` or `postgresql://`', theUrl, example);
}

;// CONCATENATED MODULE: ./build/database/connection.js



/** What each means: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
const channelBindings = ['disable', 'prefer', 'require'];
const targetSessions = [
    'any',
    'read-write',
    'read-only',
    'primary',
    'standby',
    'prefer-standby',
];
/** libpq waits for ever by default; a job in CI should not. */
const defaultConnectTimeout = 10_000;
const connection_example = 'postgres://user:password@host:5432/database';
/**
 * Reads a PostgreSQL URL as libpq does (https://www.postgresql.org/docs/current/libpq-connect.html), with what it leaves
 * open taken from `PG*` variables and from libpq's defaults. Beyond libpq it knows `search_path`, as Atlas does, and
 * Prisma's `schema`. Without a host it is `localhost`.
 * @param url null to go by the environment alone
 * @throws UserError (2) that names the part that is wrong, and never prints a password
 */
function parseConnection(url, environment) {
    const parameters = new Map([
        ...readEnvironment(environment),
        ...(url === null ? [] : readUrl(url.trim())),
    ]);
    const text = (name) => parameters.get(name)?.value || null;
    const hosts = readHosts(parameters);
    const user = text('user') ?? environment.USER ?? environment.LOGNAME ?? environment.USERNAME;
    if (user === undefined || user === '')
        throw problem('no user is named', theUrl, connection_example);
    const home = environment.HOME ?? environment.USERPROFILE;
    const inHome = (file) => (home === undefined ? null : `${home}/.postgresql/${file}`);
    const rootCertificate = text('sslrootcert') ?? inHome('root.crt');
    const schema = text('schema');
    return Object.freeze({
        hosts,
        user,
        password: text('password'),
        database: text('dbname') ?? user,
        tls: Object.freeze({
            mode: readSslMode(parameters),
            rootCertificate,
            certificate: text('sslcert') ?? inHome('postgresql.crt'),
            key: text('sslkey') ?? inHome('postgresql.key'),
            channelBinding: oneOf(parameters, 'channel_binding', channelBindings) ?? 'prefer',
        }),
        connectTimeout: readTimeout(parameters, defaultConnectTimeout),
        applicationName: text('application_name'),
        options: text('options'),
        searchPath: text('search_path') ?? (schema === null ? null : (0,quote/* quoteIdentifier */.Cm)(schema)),
        targetSession: oneOf(parameters, 'target_session_attrs', targetSessions) ?? 'any',
    });
}
/** The same server, another database. */
const withDatabase = (settings, database) => Object.freeze({ ...settings, database });
/**
 * What the server is asked to start the session with, as command-line options. What is set there, `RESET ALL` resets to.
 * https://www.postgresql.org/docs/current/runtime-config-client.html (blanks and backslashes take a backslash)
 */
function startupOptions({ options, searchPath }) {
    const path = searchPath === null ? [] : [`-c search_path=${searchPath.replace(/[\s\\]/g, '\\$&')}`];
    return [...(options === null ? [] : [options]), ...path].join(' ');
}
/** For people and logs, without the password: `postgres://ada@db:5432/shop`. */
function describeConnection({ user, hosts, database }) {
    const places = hosts.map(describeHost).join(',');
    return `postgres://${encodeURIComponent(user)}@${places}/${encodeURIComponent(database)}`;
}
const isSocket = ({ host }) => host.startsWith('/');
/** `db:5432`, `[::1]:5432`, and a Unix-domain socket's folder as a URL takes it. */
function describeHost(place) {
    const { host, port } = place;
    const name = isSocket(place) ? encodeURIComponent(host) : host.includes(':') ? `[${host}]` : host;
    return `${name}:${port}`;
}
function readHosts(parameters) {
    const hosts = (parameters.get('host')?.value ?? '').split(',').map((host) => host.trim() || 'localhost');
    const port = parameters.get('port');
    const ports = (port?.value ?? '').split(',').map((text, index) => {
        const number = Number(text);
        if (/^\d*$/.test(text) && number <= 65_535 && (number > 0 || text === ''))
            return number || 5432;
        const which = hosts.length > 1 ? ` of host ${index + 1}` : '';
        // Where user and password were forgotten to be divided from the host, what stands here is a password.
        const what = port?.confidential === true ? 'the part after the host and `:`' : `the port \`${text}\`${which}`;
        throw problem(`${what} is no number from 1 to 65535`, port?.source, connection_example);
    });
    if (ports.length > 1 && ports.length !== hosts.length) {
        throw problem(`there are ${hosts.length} hosts and ${ports.length} ports: give one port for all or one for each`, port?.source);
    }
    return Object.freeze(hosts.map((host, index) => Object.freeze({ host, port: ports[index] ?? ports[0] ?? 5432 })));
}
/** https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-SSLROOTCERT */
function readSslMode(parameters) {
    const mode = oneOf(parameters, 'sslmode', sslModes);
    if (parameters.get('sslrootcert')?.value !== 'system')
        return mode ?? 'prefer';
    if (mode === null || mode === 'verify-full')
        return 'verify-full';
    throw problem(`\`sslmode=${mode}\` is too weak for \`sslrootcert=system\`: anybody can have a certificate that the system trusts`, parameters.get('sslmode')?.source, 'sslmode=verify-full');
}

// EXTERNAL MODULE: ./build/database/embedded.js
var embedded = __webpack_require__(460);
// EXTERNAL MODULE: ./build/database/scratch-roles.js
var scratch_roles = __webpack_require__(9234);
;// CONCATENATED MODULE: ./build/database/scratch-template.js

/**
 * The scratch database is to be what `createdb` gives: a copy of template1, where a team may keep extensions. Where the named
 * database sorts or encodes otherwise, it is copied from template0 instead, which alone can take on another locale.
 * https://www.postgresql.org/docs/current/manage-ag-templatedbs.html
 */
function createStatement(name, named, template) {
    const create = `CREATE DATABASE ${(0,quote/* quoteIdentifier */.Cm)(name)}`;
    const locale = localeOptions(named);
    if (locale === localeOptions(template))
        return `${create} TEMPLATE template1`;
    return `${create} TEMPLATE template0 ${locale}`;
}
function localeOptions(facts) {
    const { encoding, datcollate, datctype, datlocprovider, daticurules } = facts;
    const locale = facts.datlocale ?? facts.daticulocale ?? null;
    const options = [
        ['ENCODING', encoding],
        ['LC_COLLATE', datcollate],
        ['LC_CTYPE', datctype],
        ['ICU_LOCALE', datlocprovider === 'i' ? locale : null],
        ['ICU_RULES', daticurules],
        ['BUILTIN_LOCALE', datlocprovider === 'b' ? locale : null],
    ];
    const given = options.flatMap(([option, value]) => (value ? [`${option} = ${(0,quote/* quoteLiteral */.ce)(value)}`] : []));
    return [...given, `LOCALE_PROVIDER = ${providers[datlocprovider] ?? 'libc'}`].join(' ');
}
const providers = { c: 'libc', i: 'icu', b: 'builtin' };

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(3849);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
var external_node_tls_namespaceObject = /*#__PURE__*/__webpack_require__.t(external_node_tls_, 2);
;// CONCATENATED MODULE: ./build/database/tls.js




/**
 * The ways to try, in order: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION
 * From `require` on there is only one. A Unix-domain socket is never encrypted, whatever the mode.
 */
function encryptions({ mode }, place) {
    if (mode === 'disable' || isSocket(place))
        return ['plain'];
    if (mode === 'allow')
        return ['plain', 'tls'];
    return mode === 'prefer' ? ['tls', 'plain'] : ['tls'];
}
/**
 * As libpq does, the certificate is verified in every mode for which there is a root certificate, the host name with
 * `verify-full` only.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/interfaces/libpq/fe-secure-openssl.c (initialize_SSL)
 * @throws UserError (8) when a file is missing that the mode needs
 */
function tlsOptions({ mode, rootCertificate, certificate, key }) {
    const ca = rootCertificate === 'system' ? trustedBySystem() : readIfThere(rootCertificate);
    if (ca === null && mode.startsWith('verify')) {
        throw new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.environment, `\`sslmode=${mode}\` needs a root certificate, and there is no file \`${rootCertificate ?? 'root.crt'}\``, { hint: 'Name the file with sslrootcert=…, or trust what the system trusts with sslrootcert=system.' });
    }
    const cert = readIfThere(certificate);
    const clientKey = cert === null ? null : readIfThere(key);
    if (cert !== null && clientKey === null) {
        throw new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.environment, `there is a client certificate, \`${certificate}\`, but its key, \`${key}\`, is missing`, { hint: 'Name the key file with sslkey=….' });
    }
    return {
        // Never left to NODE_TLS_REJECT_UNAUTHORIZED.
        rejectUnauthorized: ca !== null,
        ...(ca === null ? {} : { ca }),
        ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
        ...(cert === null || clientKey === null ? {} : { cert, key: clientKey }),
    };
}
function readIfThere(path) {
    if (path === null)
        return null;
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return null;
        throw new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.environment, `cannot read \`${path}\`: ${code}`, { cause: error });
    }
}
/** Node before 22.15 has only the list that it was built with, which is also better than an empty one. */
function trustedBySystem() {
    const ofSystem = "getCACertificates" in external_node_tls_namespaceObject ? external_node_tls_.getCACertificates('system') : [];
    return ofSystem.length > 0 ? ofSystem : [...external_node_tls_.rootCertificates];
}
/**
 * Watches the messages by which the server asks for proof, and gives up before a password is sent to one who cannot show that
 * the encrypted channel ends with it: https://www.postgresql.org/docs/current/sasl-authentication.html
 */
function requireBinding(giveUp) {
    let offered = false;
    let proven = false;
    return ({ name, mechanisms }) => {
        if (name === 'authenticationSASL')
            offered = Array.isArray(mechanisms) && mechanisms.includes('SCRAM-SHA-256-PLUS');
        else if (name === 'authenticationSASLFinal')
            proven = offered;
        const asks = name.startsWith('authentication') && name !== 'authenticationOk';
        if ((asks && !offered) || (name === 'authenticationOk' && !proven))
            giveUp(new NoBinding('it offers no channel binding, and `channel_binding=require` asks for it'));
    };
}
/** The server cannot do what `channel_binding=require` asks for. */
class NoBinding extends Error {
    name = 'NoBinding';
}

;// CONCATENATED MODULE: ./build/database/server-hosts.js


/**
 * The first connection to a server of the wanted kind: hosts in order, each in the ways that `sslmode` allows.
 * @returns with it or without it, one failure for each host that was tried in vain
 * @throws UserError for files that TLS needs
 */
async function firstThatSuits(settings, connect) {
    const { targetSession, hosts } = settings;
    const wanted = targetSession === 'prefer-standby' ? ['standby', 'any'] : [targetSession];
    let failures = [];
    for (const target of wanted) {
        failures = [];
        for (const place of hosts) {
            const attempt = await tryEncryptions(settings, place, connect);
            if ('error' in attempt) {
                failures.push(attempt);
                if (!tellsAboutHost(attempt))
                    return { found: null, failures };
            }
            else if (suits(attempt.parameters, target)) {
                return { found: attempt, failures };
            }
            else {
                await attempt.end();
                failures.push({ place, error: new NotWanted(`is not a ${target} server`) });
            }
        }
    }
    return { found: null, failures };
}
/** A server that `target_session_attrs` does not ask for. */
class NotWanted extends Error {
    name = 'NotWanted';
}
/** The server asks for a password and nobody gave one. */
class PasswordMissing extends Error {
    name = 'PasswordMissing';
}
/** No answer within `connect_timeout`. */
class ConnectTimeout extends Error {
    name = 'ConnectTimeout';
}
/** The server reports both since PostgreSQL 14: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-ASYNC */
function suits(parameters, target) {
    const standby = parameters.get('in_hot_standby') === 'on';
    const readOnly = standby || parameters.get('default_transaction_read_only') === 'on';
    if (target === 'primary' || target === 'standby')
        return standby === (target === 'standby');
    if (target === 'read-write' || target === 'read-only')
        return readOnly === (target === 'read-only');
    return true;
}
async function tryEncryptions(settings, place, connect) {
    const errors = {};
    for (const encryption of encryptions(settings.tls, place)) {
        try {
            return await connect(place, encryption);
        }
        catch (error) {
            if (error instanceof runtime_errors/* UserError */.f)
                throw error;
            errors[encryption] = error;
            // Nobody is there, or nobody answers: another way of encrypting changes nothing.
            if (isUnreachable(error))
                break;
        }
    }
    // Where the server has answered both, what it said to the encrypted attempt is the telling one.
    const plainTells = errors.plain !== undefined && !isServerError(errors.tls);
    return { place, error: plainTells ? errors.plain : errors.tls };
}
/** SQLSTATE of what the server said instead of letting us in, or null when it was not the server who spoke. */
function sqlstateOf(error) {
    return isServerError(error) ? String(error.code) : null;
}
const isServerError = (error) => error instanceof Error && 'severity' in error;
/** Node's words for it, which `pg` passes on. */
function networkCode(error) {
    if (!(error instanceof Error) || isServerError(error) || !('code' in error))
        return null;
    return String(error.code);
}
const unreachable = [
    'ENOTFOUND',
    'EAI_AGAIN',
    'ECONNREFUSED',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOENT',
    'EACCES',
];
function isUnreachable(error) {
    const code = networkCode(error);
    return (code !== null && unreachable.includes(code)) || error instanceof ConnectTimeout;
}
/**
 * As libpq does it: another host may know better where this one cannot be reached or takes nobody in, but not where it
 * refuses the password or lacks the database.
 */
function tellsAboutHost({ error }) {
    const sqlstate = sqlstateOf(error);
    return sqlstate === null || sqlstate === '57P03';
}

;// CONCATENATED MODULE: ./build/database/server-errors.js





const oldestMajor = 15;
/** @returns the reason not to work with a server of this version, or null */
function checkVersion(version) {
    if (Number.parseInt(version, 10) >= oldestMajor)
        return null;
    return new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.environment, `the server is PostgreSQL ${version}, and Lockstep works with ${oldestMajor} and newer`, { hint: `As a service container: image: postgres:${oldestMajor}` });
}
/**
 * A server that is starting says so. Behind a container engine's port it cannot yet: there the connection is taken and
 * closed again at once.
 */
function isStartingUp({ error }) {
    if (sqlstateOf(error) !== null)
        return sqlstateOf(error) === '57P03';
    return networkCode(error) === 'ECONNRESET' || messageOf(error) === closedEarly;
}
/** `pg`'s words. */
const closedEarly = 'Connection terminated unexpectedly';
const noTls = 'The server does not support SSL connections';
const messageOf = (error) => (error instanceof Error ? error.message : String(error));
/** What went wrong, for each host that was tried, and what to do about the last one. */
function connectionError(settings, failures) {
    const explained = failures.map((failure) => explain(settings, failure));
    const hint = explained.at(-1)?.hint;
    return new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.environment, `cannot connect to ${describeConnection(settings)}: ${explained.map(({ what }) => what).join('; ')}`, { ...(hint === undefined ? {} : { hint }), cause: failures.at(-1)?.error });
}
/** https://docs.github.com/en/actions/tutorials/use-containerized-services/create-postgresql-service-containers */
const services = "A service container on GitHub's runner is `localhost` with the port that `ports: ['5432:5432']` maps; where the job itself " +
    'runs in a container, it is the name of the service with port 5432.';
function explain(settings, { place, error }) {
    const at = isSocket(place) ? `${place.host}/.s.PGSQL.${place.port}` : describeHost(place);
    const sqlstate = sqlstateOf(error);
    if (sqlstate !== null)
        return server_errors_refused(settings, at, sqlstate, messageOf(error));
    if (error instanceof PasswordMissing)
        return {
            what: `${at} asks for a password, and none was given`,
            hint: `postgres://${encodeURIComponent(settings.user)}:PASSWORD@${describeHost(place)}/${encodeURIComponent(settings.database)}, or PGPASSWORD`,
        };
    if (error instanceof ConnectTimeout)
        return {
            what: `no answer from ${at} within ${(settings.connectTimeout ?? 0) / 1000} s`,
            hint: 'Is the host right, and does a firewall let this machine in? `connect_timeout=60` in the URL waits longer.',
        };
    if (error instanceof NotWanted)
        return { what: `${at} ${error.message}`, hint: '`target_session_attrs=any` takes every server.' };
    if (error instanceof NoBinding)
        return { what: `${at}: ${error.message}`, hint: 'Use sslmode=verify-full in its place.' };
    return unreached(settings, at, error);
}
function unreached({ tls }, at, error) {
    const message = messageOf(error);
    if (message === noTls)
        return {
            what: `${at} offers no TLS, and \`sslmode=${tls.mode}\` asks for it`,
            hint: 'Switch it on at the server (`ssl = on`); for a throwaway server on the same machine, `sslmode=disable` will do.',
        };
    if (message === closedEarly)
        return { what: `${at} closed the connection without a word`, hint: services };
    const code = networkCode(error) ?? '';
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return { what: `the host of ${at} is not known`, hint: services };
    if (code === 'ECONNREFUSED')
        return { what: `nothing listens on ${at}`, hint: services };
    if (code === 'ENOENT')
        return {
            what: `there is no socket ${at}`,
            hint: 'Name the folder of the socket, or a host: postgres://user@localhost/database',
        };
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
        return {
            what: `the certificate of ${at} is for another host: ${message}`,
            hint: 'Connect by a name that stands in the certificate; `sslmode=verify-ca` does not compare names.',
        };
    if (/CERT|SIGNATURE|ISSUER/.test(code))
        return {
            what: `the certificate of ${at} cannot be trusted: ${message}`,
            hint: 'Name the file with the certificate of the authority that signed it: sslrootcert=/path/to/root.crt',
        };
    return { what: `${at}: ${message || code}` };
}
/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
function server_errors_refused({ user, database, tls }, at, sqlstate, message) {
    const said = `${at} says: ${message} (${sqlstate})`;
    switch (sqlstate) {
        case '28P01':
            return {
                what: said,
                hint: `Check the password of \`${user}\`; in a URL write \`@\` as %40, \`/\` as %2F, \`:\` as %3A and \`%\` as %25.`,
            };
        case '28000':
            return message.includes('no encryption') && tls.mode === 'disable'
                ? { what: said, hint: 'sslmode=require' }
                : { what: said, hint: 'Let this machine in with a line in the pg_hba.conf of the server.' };
        case '3D000':
            return { what: said, hint: `CREATE DATABASE ${(0,quote/* quoteIdentifier */.Cm)(database)};` };
        case '42501':
            return {
                what: said,
                hint: `GRANT CONNECT ON DATABASE ${(0,quote/* quoteIdentifier */.Cm)(database)} TO ${(0,quote/* quoteIdentifier */.Cm)(user)};`,
            };
        case '53300':
            return {
                what: said,
                hint: 'Close connections that are not needed, or raise max_connections at the server.',
            };
        case '57P03':
            return {
                what: said,
                hint: 'The server was not ready in time: give a service container `--health-cmd pg_isready`.',
            };
        default:
            return { what: said };
    }
}

// EXTERNAL MODULE: ./build/database/reply.js
var reply = __webpack_require__(6020);
// EXTERNAL MODULE: ./build/database/session.js
var session = __webpack_require__(8188);
;// CONCATENATED MODULE: ./build/database/server-session.js


/** Milliseconds that a cancelled statement has to end; the connection is closed after that in any case. */
const cancelGrace = 2_000;
/** One message at a time; whoever sends while another one is under way waits for its turn. */
function createServerSession(wire, signal) {
    let exchange = null;
    let lost = null;
    let lastWords = null;
    let turn = Promise.resolve();
    const settle = (how) => {
        const settled = exchange;
        exchange = null;
        if (settled !== null)
            how(settled);
    };
    /** What runs is cancelled on the server first: to close the connection alone would let it run on. */
    const stop = async (reason) => {
        if (lost !== null)
            return;
        lost = reason;
        if (exchange !== null) {
            const grace = setTimeout(() => settle(({ reject }) => reject(reason)), cancelGrace);
            await wire.cancel();
            await turn;
            clearTimeout(grace);
        }
        await wire.end();
    };
    wire.listen({
        onMessage: (message) => {
            if (message.name === 'error')
                lastWords = String(message.message);
            // Rows of COPY TO stdout.
            if (message.name === 'copyData')
                return;
            exchange?.messages.push(message);
            if (message.name !== 'readyForQuery')
                return;
            lastWords = null;
            settle(({ messages, resolve, reject }) => lost === null ? resolve((0,reply/* decodeReply */.X)(messages)) : reject(lost));
        },
        onClose: (error) => {
            const words = lastWords ?? error?.message ?? 'the server closed the connection';
            lost ??= new session/* SessionLost */.d('crashed', words, { cause: error });
            const reason = lost;
            settle(({ reject }) => reject(reason));
        },
    });
    const abort = () => void stop(new session/* SessionLost */.d('cancelled', 'cancelled'));
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted)
        abort();
    const send = (sql, { copyData, deadline }) => {
        if (lost !== null)
            throw lost;
        return new Promise((resolve, reject) => {
            const words = `did not finish within ${deadline} ms`;
            const expire = () => void stop(new session/* SessionLost */.d('deadline', words));
            const timer = deadline === undefined ? undefined : setTimeout(expire, deadline);
            const withoutTimer = (settled) => (value) => {
                clearTimeout(timer);
                settled(value);
            };
            exchange = { messages: [], resolve: withoutTimer(resolve), reject: withoutTimer(reject) };
            wire.query(sql, copyData ?? null);
        });
    };
    return {
        engine: 'server',
        version: wire.parameters.get('server_version')?.split(' ')[0] ?? '',
        send: (sql, options = {}) => {
            const reply = turn.then(() => send(sql, options));
            turn = reply.catch(() => undefined);
            return reply;
        },
        close: async () => {
            signal?.removeEventListener('abort', abort);
            lost ??= new session/* SessionLost */.d('cancelled', 'the session was closed');
            const reason = lost;
            settle(({ reject }) => reject(reason));
            await wire.end();
        },
    };
}

;// CONCATENATED MODULE: ./build/database/server.js








const defaultStartupWait = 15_000;
const startupPause = 250;
/** Milliseconds for goodbyes and cancel requests. */
const closeWait = 2_000;
const copyChunk = 65_536;
/**
 * Connects to a PostgreSQL server and opens a session on it: hosts in order, each in the ways that `sslmode` allows, and again
 * for some seconds while the server is starting.
 * @throws UserError (8) that says why it cannot connect and what to do about it
 * @throws SessionLost when the signal aborts
 */
async function openServer(settings, options = {}) {
    const { signal, applicationName = 'lockstep', startupWait = defaultStartupWait } = options;
    const end = performance.now() + startupWait;
    const open = (place, encryption) => connect(settings, { place, encryption, applicationName, signal: signal ?? null });
    for (;;) {
        if (signal?.aborted)
            throw new session/* SessionLost */.d('cancelled', 'cancelled');
        const { found, failures } = await firstThatSuits(settings, open);
        if (found !== null) {
            const session = createServerSession(found, signal);
            const refusal = checkVersion(session.version);
            if (refusal === null)
                return session;
            await session.close();
            throw refusal;
        }
        if (signal?.aborted)
            continue;
        if (!failures.some(isStartingUp) || performance.now() > end)
            throw connectionError(settings, failures);
        await (0,external_node_timers_promises_.setTimeout)(startupPause);
    }
}
async function connect(settings, way) {
    const { place, signal } = way;
    const ssl = way.encryption === 'tls' ? tlsOptions(settings.tls) : false;
    const client = new esm/* Client */.Kj(clientConfig(settings, way, ssl));
    // What is not given, `pg` takes from PGOPTIONS; the environment has been read already.
    const { connectionParameters } = client;
    connectionParameters.options = startupOptions(settings);
    const connection = client.connection;
    const destroy = (error) => connection.stream.destroy(error);
    const parameters = new Map();
    let backend = { processID: 0, secretKey: 0 };
    let listeners = null;
    let failure = null;
    if (settings.tls.channelBinding === 'require')
        connection.on('message', requireBinding(destroy));
    connection.on('message', (message) => {
        if (message.name === 'parameterStatus')
            parameters.set(String(message.parameterName), String(message.parameterValue));
        if (message.name === 'backendKeyData')
            backend = message;
        listeners?.onMessage(message);
    });
    client.on('error', (error) => {
        failure ??= error;
    });
    const closed = new Promise((resolve) => {
        client.on('end', () => {
            listeners?.onClose(failure);
            resolve();
        });
    });
    const abort = () => destroy(new session/* SessionLost */.d('cancelled', 'cancelled'));
    signal?.addEventListener('abort', abort, { once: true });
    const { connectTimeout } = settings;
    const timer = connectTimeout === null ? undefined : setTimeout(() => destroy(new ConnectTimeout()), connectTimeout);
    try {
        await client.connect();
    }
    catch (error) {
        connection.stream.destroy();
        throw error;
    }
    finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
    }
    return {
        parameters,
        query: (sql, copyData) => void client.query(simpleQuery(sql, copyData)),
        cancel: () => requestCancel(place, ssl, backend),
        end: async () => {
            const patience = setTimeout(() => connection.stream.destroy(), closeWait);
            await client.end();
            await closed;
            clearTimeout(patience);
        },
        listen: (all) => {
            listeners = all;
        },
    };
}
function clientConfig(settings, { place, applicationName }, ssl) {
    const { user, database, password, tls } = settings;
    return {
        ...place,
        user,
        database,
        // A function is asked only when the server wants a password; without one, `pg` would look for a .pgpass file.
        password: () => {
            if (password === null)
                throw new PasswordMissing();
            return password;
        },
        ssl,
        sslnegotiation: 'postgres',
        enableChannelBinding: tls.channelBinding === 'require',
        client_encoding: 'utf8',
        application_name: settings.applicationName ?? applicationName,
        keepAlive: true,
    };
}
/**
 * One message of the simple protocol (https://www.postgresql.org/docs/current/protocol-flow.html). The answers are read off
 * the connection as they come; `pg` only has to be kept from making results of its own.
 */
function simpleQuery(sql, copyData) {
    const ignore = () => undefined;
    let rows = copyData;
    return {
        submit: (connection) => connection.query(sql),
        handleRowDescription: ignore,
        handleDataRow: ignore,
        handleCommandComplete: ignore,
        handleEmptyQuery: ignore,
        handleCopyData: ignore,
        handleError: ignore,
        handleReadyForQuery: ignore,
        handleCopyInResponse: (connection) => {
            if (rows === null)
                return connection.sendCopyFail('no rows were given for COPY FROM stdin');
            for (let start = 0; start < rows.length; start += copyChunk) {
                connection.sendCopyFromChunk(Buffer.from(rows.subarray(start, start + copyChunk)));
            }
            connection.endCopyFrom();
            rows = null;
        },
    };
}
/** On a connection of its own, encrypted like the first one: the server closes it when it has passed the request on. */
async function requestCancel(place, ssl, backend) {
    const connection = new esm/* Connection */.Ng({ ssl });
    const cancel = () => connection.cancel(backend.processID, backend.secretKey);
    await new Promise((resolve) => {
        const patience = setTimeout(() => connection.stream.destroy(), closeWait);
        connection.on('error', () => connection.stream.destroy());
        connection.on('end', () => {
            clearTimeout(patience);
            resolve();
        });
        connection.on('connect', () => (ssl === false ? cancel() : connection.requestSsl()));
        connection.on('sslconnect', cancel);
        if (isSocket(place))
            connection.connect(`${place.host}/.s.PGSQL.${place.port}`);
        else
            connection.connect(place.port, place.host);
    });
}

;// CONCATENATED MODULE: ./build/database/scratch.js







const prefix = 'lockstep_scratch_';
/** Seconds after which a database that nobody is connected to was left behind by a run that died. */
const leftoverAge = 6 * 3600;
/**
 * Creates an empty database beside the one that the settings name, and opens a session on it with the same user, options and
 * search path. The named database is only connected to, to give the command. What earlier runs left behind is dropped.
 * @throws UserError (8) when the server cannot be reached or does not let the user create a database
 * @throws SessionLost when the signal aborts
 */
async function openScratch(settings, options = {}) {
    const admin = await openServer(settings, options);
    let name;
    try {
        name = await createDatabase(admin, settings);
    }
    finally {
        await admin.close();
    }
    let disposed = null;
    let session = null;
    const dispose = () => {
        disposed ??= drop(settings, name, session);
        return disposed;
    };
    try {
        session = await openServer(withDatabase(settings, name), options);
        return { name, session, dispose };
    }
    catch (error) {
        await dispose();
        throw error;
    }
}
async function createDatabase(admin, settings) {
    const reply = await admin.send(factsQuery);
    const facts = JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '{}');
    for (const leftover of facts.candidates.filter((candidate) => isLeftover(candidate, facts.now))) {
        // Somebody else's, or just being dropped by another run: no reason to stop.
        await admin.send(`DROP DATABASE IF EXISTS ${(0,quote/* quoteIdentifier */.Cm)(leftover)}`);
    }
    await (0,scratch_roles/* dropUnusedRoles */.vq)(admin);
    const name = `${prefix}${facts.now.toString(36)}_${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    const { error } = await admin.send(createStatement(name, facts.named, facts.template));
    if (error !== null)
        throw creationError(settings, error);
    // Messages are read, so they have to be in English. It takes a superuser, and mostly they are anyway.
    await admin.send(`ALTER DATABASE ${(0,quote/* quoteIdentifier */.Cm)(name)} SET lc_messages = 'C'`);
    return name;
}
const factsQuery = `SELECT pg_catalog.json_build_object(
  'now', extract(epoch FROM pg_catalog.now())::int8,
  'named', (SELECT pg_catalog.to_jsonb(d) || pg_catalog.jsonb_build_object('encoding', pg_catalog.pg_encoding_to_char(d.encoding))
            FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()),
  'template', (SELECT pg_catalog.to_jsonb(d) || pg_catalog.jsonb_build_object('encoding', pg_catalog.pg_encoding_to_char(d.encoding))
               FROM pg_catalog.pg_database d WHERE d.datname = 'template1'),
  'candidates', (SELECT coalesce(pg_catalog.json_agg(d.datname), '[]') FROM pg_catalog.pg_database d
                 WHERE pg_catalog.starts_with(d.datname, '${prefix}')
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)))::text`;
/** The name says when the database was created, which the server does not remember. */
function isLeftover(name, now) {
    const created = new RegExp(`^${prefix}([0-9a-z]{6,7})_[0-9a-f]{12}$`).exec(name)?.[1];
    return created !== undefined && now - Number.parseInt(created, 36) > leftoverAge;
}
function creationError(settings, { sqlstate, message }) {
    const hints = {
        '42501': `As a superuser of that server: ALTER ROLE ${(0,quote/* quoteIdentifier */.Cm)(settings.user)} CREATEDB;`,
        '25006': 'Name a server that can be written to: neither a standby nor one with default_transaction_read_only.',
        '55006': 'Close the connections to that database: it is the model of every new one.',
    };
    const hint = hints[sqlstate];
    return new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.environment, `cannot create a scratch database beside ${describeConnection(settings)}: ${message} (${sqlstate})`, hint === undefined ? {} : { hint });
}
async function drop(settings, name, session) {
    try {
        await session?.close();
        const admin = await openServer(settings, { startupWait: 0 });
        try {
            const { error } = await admin.send(`DROP DATABASE IF EXISTS ${(0,quote/* quoteIdentifier */.Cm)(name)} WITH (FORCE)`);
            if (error !== null)
                return stays(settings, name, error.message);
            await (0,scratch_roles/* dropUnusedRoles */.vq)(admin);
            return null;
        }
        finally {
            await admin.close();
        }
    }
    catch (error) {
        return stays(settings, name, error instanceof Error ? error.message : String(error));
    }
}
const stays = (settings, name, why) => `the database ${name} stays on the server of ${describeConnection(settings)}: ${why}`;

// EXTERNAL MODULE: ./build/sql/encoding.js
var sql_encoding = __webpack_require__(1246);
// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __webpack_require__(9912);
// EXTERNAL MODULE: ./build/sql/positions.js
var positions = __webpack_require__(8647);
;// CONCATENATED MODULE: ./build/lint/dev-databases.js








/** @throws UserError for an address that cannot be understood */
function devDatabases({ devUrl, setup, env, signal }) {
    const left = [];
    const settings = devUrl === null ? null : parseConnection(devUrl, env);
    const stopping = signal === undefined ? {} : { signal };
    const open = async (extensions) => {
        if (settings === null)
            return (0,embedded/* startEmbedded */.H)({ extensions, ...stopping });
        const { session, dispose } = await openScratch(settings, stopping);
        return {
            engine: session.engine,
            version: session.version,
            send: (sql, options) => session.send(sql, options),
            close: async () => {
                const sentence = await dispose();
                if (sentence !== null && !left.includes(sentence))
                    left.push(sentence);
            },
        };
    };
    return {
        open: async (extensions) => {
            const session = await open(extensions);
            try {
                if (setup !== null)
                    await runSetup(session, setup);
                return session;
            }
            catch (error) {
                await session.close();
                throw error;
            }
        },
        leftovers: () => left,
    };
}
/** @throws UserError (2) when there is no such file */
async function readSetup(path, shown) {
    try {
        const source = { path: shown, bytes: await (0,promises_.readFile)(path) };
        (0,sql_encoding/* checkEncoding */.S)(source);
        return source;
    }
    catch (cause) {
        if (cause instanceof runtime_errors/* UserError */.f)
            throw cause;
        throw new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.usage, `cannot read the setup file ${shown}`, {
            hint: 'Name an SQL file relative to the working directory, as in dev-setup: db/dev-setup.sql',
            cause,
        });
    }
}
async function runSetup(session, setup) {
    const { error } = await session.send((0,sql_encoding/* decode */.D)(setup));
    if (error === null)
        return;
    const index = (0,positions/* indexPositions */.jx)(setup.bytes);
    const start = (0,lexer/* byteOrderMarkLength */.AL)(setup.bytes);
    const offset = error.position === null ? start : (0,positions/* offsetOfServerPosition */.lX)(index, { start }, error.position);
    throw new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.usage, `the setup file does not run: ${error.message} (${error.sqlstate})`, {
        at: { file: setup.path, ...(0,positions/* positionOf */.df)(index, offset) },
        ...(error.hint === null ? {} : { hint: error.hint }),
    });
}

// EXTERNAL MODULE: ./build/lint/lint.js + 51 modules
var lint = __webpack_require__(5615);
// EXTERNAL MODULE: ./build/lint/read-inputs.js
var read_inputs = __webpack_require__(4906);
// EXTERNAL MODULE: ./build/lint/severity.js
var severity = __webpack_require__(6849);
// EXTERNAL MODULE: ./build/report/json.js
var json = __webpack_require__(9665);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./build/report/limits.js
var report_limits = __webpack_require__(8587);
// EXTERNAL MODULE: ./build/report/markdown-text.js
var markdown_text = __webpack_require__(6084);
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
var report_explain = __webpack_require__(5696);
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
                `## Why it matters\n\n${(0,report_explain/* paragraphs */.qN)(rule.why)}`,
                `## What to do instead\n\n${(0,report_explain/* paragraphs */.qN)(rule.instead)}`,
                `## To accept it on purpose\n\nWrite above the statement, with your reason:\n\n${(0,markdown_text/* fence */.EU)(ignore, 'sql')}`,
            ].join('\n\n'),
        },
    };
}

// EXTERNAL MODULE: ./build/report/view.js + 2 modules
var report_view = __webpack_require__(5450);
// EXTERNAL MODULE: ./build/report/wording.js
var wording = __webpack_require__(2867);
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

;// CONCATENATED MODULE: ./build/github/find-base.js




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
        throw new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.usage, `the base \`${ref}\` is no commit, branch or tag that can be reached`, {
            hint: fullClone,
        });
    }
    return openCommit(commit, sources);
}
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
            return event.pullRequest === null ? null : pullRequestBase(event.pullRequest, sources);
        default:
            return sinceDefaultBranch(event, defaultBranch, sources);
    }
}
/**
 * actions/checkout takes the merge commit, whose first parent is the tip of the base. Where the workflow checked out the
 * head instead, the base is where the two branches parted.
 */
async function pullRequestBase(event, { git, api }) {
    const head = git === null ? event.merge : await git.resolve('HEAD');
    if (head !== event.head) {
        const parents = (await attempt(async () => git?.parents(head))) ?? (await attempt(async () => api?.parents(head)));
        if (parents !== undefined && parents.length > 1 && parents[0] !== undefined)
            return parents[0];
    }
    const parted = (await attempt(async () => git?.mergeBase(event.base, event.head))) ??
        (await attempt(async () => api?.mergeBase(event.base, event.head)));
    return parted ?? event.base;
}
async function sinceDefaultBranch({ branch, head }, defaultBranch, sources) {
    if (defaultBranch === null || branch === defaultBranch)
        return null;
    const tip = await resolveRef(`origin/${defaultBranch}`, sources);
    if (tip === null)
        return null;
    return (await attempt(async () => sources.git?.mergeBase(tip, head))) ?? tip;
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
    throw new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.usage, `the base commit ${commit.slice(0, 12)} cannot be reached, so nothing tells which files are new`, {
        hint: sources.api === null ? `Give the step a token: with: github-token: \${{ github.token }}` : fullClone,
    });
}
async function openIfThere(commit, { git, api, workspace }) {
    if (git !== null) {
        const there = (await git.has(commit)) || (await attempt(() => git.fetch(commit).then(() => true))) === true;
        if (there) {
            return {
                ref: commit,
                top: await (0,promises_.realpath)(git.top),
                tree: (folder) => git.tree(commit, folder),
                file: (path) => git.file(commit, path),
            };
        }
    }
    if (api === null)
        return null;
    const blobs = await attempt(() => api.tree(commit));
    return blobs === undefined ? null : baseFromApi(commit, await (0,promises_.realpath)(workspace), blobs, api);
}
function baseFromApi(ref, top, blobs, api) {
    return {
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
        if (error instanceof git/* GitError */.XS || statusOf(error) !== null)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/actions/lint-base.js

/** What is new in this event; everything where nothing came before. */
async function findWhatIsNew(named, { event, defaultBranch }, sources) {
    if (named !== null)
        return { kind: 'base', base: await findNamedBase(named, sources) };
    const found = await findBase(event, defaultBranch, sources);
    return found.kind === 'base' ? found : { kind: 'all' };
}

;// CONCATENATED MODULE: ./build/actions/inputs.js

function readInputs(env) {
    const text = (name) => (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
    const choice = (name, choices, unset) => {
        const value = text(name);
        if (value === '')
            return unset;
        const found = choices.find((one) => one === value);
        if (found === undefined)
            throw wrong(name, value, `one of ${choices.join(', ')}`);
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
                throw wrong(name, value, 'a major version of PostgreSQL, such as 17');
            return Number(value);
        },
    };
}
function wrong(name, value, expected) {
    return new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.usage, `the input \`${name}\` cannot be \`${value}\``, {
        hint: `It is ${expected}: with: ${name}: …`,
    });
}

;// CONCATENATED MODULE: ./build/actions/lint-inputs.js

function readLintInputs(env) {
    const inputs = readInputs(env);
    const format = inputs.optional('format');
    return Object.freeze({
        dirs: inputs.lines('dir'),
        format: format === 'auto' ? null : format,
        devUrl: inputs.optional('dev-url'),
        devSetup: inputs.optional('dev-setup'),
        base: inputs.optional('base') ?? inputs.optional('git-base'),
        postgresMajor: inputs.major('postgres-version'),
        failOn: failOn(inputs),
        comment: inputs.choice('comment', ['auto', 'always', 'never'], 'auto'),
        commentId: inputs.optional('comment-id'),
        review: inputs.flag('review', true),
        sarifFile: inputs.optional('sarif-file'),
        config: inputs.optional('config'),
        workingDirectory: inputs.text('working-directory'),
        // A token in the environment is what workflows written for other actions pass.
        token: inputs.optional('github-token') ?? (env.GITHUB_TOKEN || null),
        allowUntrusted: inputs.flag('allow-untrusted-sql-in-privileged-event', false),
    });
}
function failOn(inputs) {
    const levels = ['error', 'warning', 'never'];
    return inputs.text('fail-on') === '' ? null : inputs.choice('fail-on', levels, 'error');
}

// EXTERNAL MODULE: ./build/config/config.js
var config_config = __webpack_require__(5169);
// EXTERNAL MODULE: ./build/config/load.js
var load = __webpack_require__(5235);
// EXTERNAL MODULE: ./build/directory/format-names.js
var format_names = __webpack_require__(2812);
// EXTERNAL MODULE: ./build/directory/path.js
var directory_path = __webpack_require__(4209);
// EXTERNAL MODULE: ./build/lint/documented-rules.js
var documented_rules = __webpack_require__(7176);
;// CONCATENATED MODULE: ./build/actions/policy.js







/**
 * The configuration of the base where there is one, so that a pull request cannot switch off its own rule. What it changes
 * is said, and holds once it is merged.
 */
async function readPolicy(path, workspace, whatIsNew) {
    const here = await (0,load/* loadConfig */.Z9)(path, workspace, documented_rules/* knownRules */.f_, format_names/* formatNames */.E);
    if (whatIsNew.kind !== 'base')
        return policy(here, []);
    const { base } = whatIsNew;
    for (const name of path === null ? load/* configNames */.FG : [path]) {
        const fromTop = (0,directory_path/* slashes */.k2)((0,external_node_path_.relative)(base.top, (0,external_node_path_.join)(workspace, name)));
        const bytes = await base.file(fromTop);
        if (bytes === null)
            continue;
        const config = await (0,load/* readConfig */.Xg)(bytes, name, { rules: documented_rules/* knownRules */.f_, formats: format_names/* formatNames */.E });
        const now = await (0,promises_.readFile)((0,external_node_path_.join)(workspace, name)).catch(() => null);
        const same = now !== null && Buffer.from(bytes).equals(now);
        return policy(config, same ? [] : [`\`${name}\` is changed here. This run was judged by the one of the base branch.`]);
    }
    const added = here.file === null
        ? []
        : [`\`${here.file}\` is new: nothing on the base branch says otherwise, so it holds already.`];
    return policy(here, added);
}
const policy = (config, notes) => ({
    config,
    directory: (path) => config.directories.find((each) => each.path === (0,config_config/* directoryPath */.dh)(path)),
    notes,
});

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
        if (statusOf(error) === 404)
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
            if (statusOf(error) !== 404 && statusOf(error) !== 403)
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
    const status = statusOf(error);
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
    if (statusOf(error) !== 422)
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
/** The remarks on lines of the diff, each with those of its lines that are there. */
function placed(remarks, files) {
    const diff = commentableLines(files);
    return remarks.flatMap((remark) => {
        const lines = insideDiff(remark.lines, diff.get(remark.path) ?? []);
        return lines === null ? [] : [{ ...remark, lines }];
    });
}
/** The comments of a review; the last one says how many of `all` are left out. */
function toComments(remarks, all, { key, elsewhere }) {
    const more = all - remarks.length;
    const rest = more > 0 ? `\n\n*${more} more in ${elsewhere}*` : '';
    return remarks.map(({ id, path, lines, body }, index) => ({
        path,
        body: `${findingMarker(id, key)}${body}${index === remarks.length - 1 ? rest : ''}`,
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
            if (statusOf(error) !== 404)
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
var code_frame = __webpack_require__(5682);
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
var markdown = __webpack_require__(5212);
;// CONCATENATED MODULE: ./build/report/markdown-error.js

/** What kept a run from judging anything, as Markdown: what, where, and the line to paste. */
function renderSetupError({ message, at, frame, hint }) {
    const place = at === undefined ? '' : ` (${(0,markdown_text/* pathCode */.N3)(`${at.file}:${at.line}:${at.column}`)})`;
    return [
        '## ✖ Lockstep could not check the migrations',
        `${(0,markdown_text/* prose */.CS)(message)}${place}`,
        ...(frame === undefined ? [] : [(0,markdown_text/* fence */.EU)(frame, 'sql')]),
        ...(hint === undefined ? [] : [hint.includes('\n') ? (0,markdown_text/* fence */.EU)(hint, 'yaml') : (0,markdown_text/* prose */.CS)(hint)]),
    ].join('\n\n');
}

// EXTERNAL MODULE: ./build/report/budget.js
var report_budget = __webpack_require__(9542);
// EXTERNAL MODULE: ./build/report/markdown-findings.js
var markdown_findings = __webpack_require__(3757);
// EXTERNAL MODULE: ./build/report/statement-facts.js
var statement_facts = __webpack_require__(6016);
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
        .map((finding) => ({
        id: finding.id,
        path: finding.file,
        lines: { first: finding.line, last: (0,code_frame/* lastLine */.fM)(finding) },
        body: renderReviewComment(view, finding, options),
    }));
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
    const comment = await writeOnPullRequest(channels, worthwhile, (room) => (0,markdown/* renderMarkdown */.G)(view, { ...links, budget: { ...report_limits/* commentBudget */.LO, limit: room } }));
    // After the comment: a notice that it could not be written comes before those of the findings, which are cut at ten.
    for (const annotation of toAnnotations(view).shown)
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
        remarks: toRemarks(view, { docsBase }),
        elsewhere: `[the comment](${url})`,
    });
    if (outcome.kind === 'refused')
        host.debug(`no review comments: ${outcome.message} (${outcome.status})`);
}
/** A run that could not judge anything says so in the same places: a log is the last place where people look. */
async function reportError(error, channels) {
    const body = renderSetupError(error);
    await channels.host.writeSummary(body);
    await writeOnPullRequest(channels, true, () => body);
}
async function writeOnPullRequest({ host, inputs, surroundings, api }, worthwhile, render) {
    const pullRequest = pullRequestOf(surroundings);
    if (pullRequest === null || inputs.comment === 'never')
        return null;
    if (api === null) {
        notice(host, 'there is no token', `with:\n  github-token: \${{ github.token }}`);
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
        const status = statusOf(error);
        if (status === null)
            throw error;
        const forks = pullRequest.fork ? ' Pull requests from forks never may.' : '';
        notice(host, `GitHub refuses it (${status}).${forks}`, 'permissions:\n  pull-requests: write');
        return null;
    }
}
function notice(host, why, lines) {
    host.annotate({
        level: 'notice',
        title: 'No comment on the pull request',
        message: `The report is in the job summary. It could not be written as a comment: ${why}\nTo have it there, add to the job:\n${lines}`,
    });
}
function pullRequestOf({ event }) {
    if (event.kind === 'pull request')
        return event;
    return event.kind === 'privileged' ? event.pullRequest : null;
}
/** Steps that lint the same directories are the same step. */
const keyOf = ({ commentId, dirs }) => commentId ?? (dirs.length === 0 ? 'default' : digest(dirs.join('\n')));
const digest = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 16);
function linksOf({ serverUrl, repository, event }) {
    const commit = event.kind === 'pull request' ? event.head : event.kind === 'privileged' ? null : event.head;
    const base = commit === null || commit === ''
        ? null
        : `${serverUrl}/${repository.owner}/${repository.name}/blob/${commit}`;
    return { linkBase: base, docsBase: null };
}

;// CONCATENATED MODULE: ./build/actions/migrate-lint.js


















/** `migrate-lint`: what the command does on a laptop, for the files of an event, said where people look. */
async function runMigrateLint(host) {
    const inputs = readLintInputs(host.env);
    const surroundings = readSurroundings(host.env, host.payload, host.cwd);
    const api = inputs.token === null ? null : openApi(address(inputs.token, surroundings));
    const channels = { host, inputs, surroundings, api };
    try {
        refuseUntrusted(surroundings.event, inputs.allowUntrusted);
        const git = await openRepository(surroundings.workspace, host);
        const { result, policy } = await run(inputs, surroundings, git, api, host, host.signal);
        const view = { ...(0,report_view/* toView */.P1)(result), notes: policy.notes };
        writeOutputs(view, inputs, host);
        await reportLint(view, channels);
        return (0,severity/* exitCodeFor */.Rr)(view.report.verdict, inputs.failOn ?? policy.config.lint.failOn);
    }
    catch (error) {
        if (error instanceof runtime_errors/* UserError */.f)
            await reportError(error, channels);
        throw error;
    }
}
async function run(inputs, surroundings, git, api, host, signal) {
    const { workspace } = surroundings;
    const workingDirectory = (0,external_node_path_.resolve)(workspace, inputs.workingDirectory);
    const whatIsNew = await findWhatIsNew(inputs.base, surroundings, { git, api, workspace });
    const policy = await readPolicy(inputs.config, workspace, whatIsNew);
    const { config } = policy;
    const dirs = inputs.dirs.length > 0 ? inputs.dirs : config.directories.map(({ path }) => path);
    const read = await Promise.all(dirs.map((path) => {
        const configured = policy.directory(path);
        const format = inputs.format ?? configured?.format ?? null;
        return (0,read_inputs/* readInput */.R)({ path, format, workspace, workingDirectory, deadline: config.lint.deadline }, whatIsNew);
    }));
    for (const warning of read.flatMap(({ warnings }) => warnings))
        host.info(`warning: ${warning}`);
    const setup = inputs.devSetup ?? policy.directory(dirs[0] ?? '')?.devSetup ?? null;
    const databases = devDatabases({
        devUrl: inputs.devUrl,
        setup: setup === null ? null : await readSetup((0,external_node_path_.resolve)(workingDirectory, setup), setup),
        env: host.env,
        signal,
    });
    const result = await (0,lint/* lint */.u)({
        directories: read.map(({ input }) => input),
        config,
        today: new Date().toISOString().slice(0, 10),
        productionMajor: inputs.postgresMajor ?? policy.directory(dirs[0] ?? '')?.postgres ?? null,
    }, { openSession: databases.open, onProgress: () => undefined });
    const unverified = [...result.unverified, ...databases.leftovers()];
    return { result: { ...result, unverified }, policy };
}
const address = (token, { apiUrl, repository }) => ({
    token,
    apiUrl,
    owner: repository.owner,
    repo: repository.name,
});
/** In a container job the checkout belongs to another user, and git refuses it: the API answers then. */
async function openRepository(workspace, host) {
    try {
        return (0,git/* openGit */.zY)(await (0,git/* findTop */.ls)(workspace));
    }
    catch (error) {
        if (!(error instanceof git/* GitError */.XS))
            throw error;
        host.debug(`git cannot be used here (${error.trouble}): ${error.message}`);
        return null;
    }
}
function writeOutputs(view, inputs, host) {
    const { report } = view;
    const counting = report.findings.filter(({ suppressed }) => suppressed === null);
    const count = (severity) => String(counting.filter((finding) => finding.severity === severity).length);
    const reportFile = (0,external_node_path_.join)(host.env.RUNNER_TEMP ?? host.cwd, 'lockstep', 'lint.json');
    write(reportFile, (0,json/* renderJson */.h)(report));
    host.setOutput('verdict', report.verdict);
    host.setOutput('findings', String(counting.length));
    host.setOutput('errors', count('error'));
    host.setOutput('warnings', count('warning'));
    host.setOutput('deploy-order', report.deployOrder);
    host.setOutput('report-file', reportFile);
    host.setOutput('files', JSON.stringify(report.files.map(({ path }) => path)));
    if (inputs.sarifFile === null)
        return;
    const sarifFile = (0,external_node_path_.resolve)(host.env.GITHUB_WORKSPACE ?? host.cwd, inputs.workingDirectory, inputs.sarifFile);
    write(sarifFile, renderSarif(view));
    host.setOutput('sarif-file', inputs.sarifFile);
}
function write(path, text) {
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
    (0,external_node_fs_.writeFileSync)(path, text);
}

// EXTERNAL MODULE: ./build/runtime/home.js
var home = __webpack_require__(6024);
;// CONCATENATED MODULE: ./build/actions/setup.js






/**
 * Puts `lockstep` on the PATH of the steps that follow: two launchers that start the command from the action's own files,
 * with the Node that runs this action, so that the job needs no Node of its own.
 */
async function setup_runSetup(host) {
    const inputs = readInputs(host.env);
    if (inputs.optional('cloud-token') !== null) {
        host.annotate({
            level: 'notice',
            title: 'cloud-token is not needed',
            message: 'Lockstep needs no account: the input cloud-token can be removed.',
        });
    }
    const folder = (0,external_node_path_.join)(host.env.RUNNER_TEMP ?? host.cwd, 'lockstep', version/* version */.r);
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    for (const { name, text } of launchers(process.execPath, (0,external_node_path_.join)((0,home/* distFolder */.P)(), 'cli.js'))) {
        const path = (0,external_node_path_.join)(folder, name);
        (0,external_node_fs_.writeFileSync)(path, text);
        (0,external_node_fs_.chmodSync)(path, 0o755);
    }
    host.addPath(folder);
    host.setOutput('version', version/* version */.r);
    host.info(`lockstep ${version/* version */.r} is on the PATH`);
    return runtime_errors/* ExitCode */.y.done;
}
/** One for POSIX shells (Git's bash on Windows included), one for cmd and PowerShell. */
function launchers(node, script) {
    const quote = (path) => `'${path.replaceAll("'", "'\\''")}'`;
    return [
        { name: 'lockstep', text: `#!/bin/sh\nexec ${quote(node)} ${quote(script)} "$@"\n` },
        { name: 'lockstep.cmd', text: `@echo off\r\n"${node}" "${script}" %*\r\n` },
    ];
}

;// CONCATENATED MODULE: ./build/actions/run.js





const actions = {
    'migrate-lint': runMigrateLint,
    setup: setup_runSetup,
};
/** Runs one action to its end. The only place where a step is failed. */
async function runNamedAction(name) {
    const host = actionsHost();
    const action = actions[name];
    try {
        if (action === undefined)
            throw new Error(`there is no action ${name}`);
        process.exitCode = await action(host);
    }
    catch (error) {
        if (host.signal.aborted) {
            host.info('cancelled');
            process.exitCode = runtime_errors/* ExitCode */.y.cancelled;
        }
        else if (error instanceof runtime_errors/* UserError */.f) {
            host.fail([error.message, error.hint].filter((part) => part !== undefined).join('\n'));
            process.exitCode = error.code;
        }
        else {
            host.debug(error instanceof Error ? (error.stack ?? error.message) : String(error));
            host.fail(`This is a bug in Lockstep ${version/* version */.r}, please report it: ${error instanceof Error ? error.message : String(error)}`);
            process.exitCode = runtime_errors/* ExitCode */.y.bug;
        }
    }
}


/***/ })

};

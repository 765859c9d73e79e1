import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 611:
/***/ ((module) => {

function webpackEmptyAsyncContext(req) {
	// Here Promise.resolve().then() is used instead of new Promise() to prevent
	// uncaught exception popping up in devtools
	return Promise.resolve().then(() => {
		var e = new Error("Cannot find module '" + req + "'");
		e.code = 'MODULE_NOT_FOUND';
		throw e;
	});
}
webpackEmptyAsyncContext.keys = () => ([]);
webpackEmptyAsyncContext.resolve = webpackEmptyAsyncContext;
webpackEmptyAsyncContext.id = 611;
module.exports = webpackEmptyAsyncContext;

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 126:
/***/ ((__webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* reexport safe */ _cli_main_js__WEBPACK_IMPORTED_MODULE_0__.a)
/* harmony export */ });
/* harmony import */ var _cli_main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(472);
var __webpack_async_dependencies__ = __webpack_handle_async_dependencies__([_cli_main_js__WEBPACK_IMPORTED_MODULE_0__]);
_cli_main_js__WEBPACK_IMPORTED_MODULE_0__ = (__webpack_async_dependencies__.then ? (await __webpack_async_dependencies__)() : __webpack_async_dependencies__)[0];
/** What the stubs in dist import: everything else is reached from here. */


__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } });

/***/ }),

/***/ 472:
/***/ ((__webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ runCli)
/* harmony export */ });
/* harmony import */ var _database_embedded_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(460);
var __webpack_async_dependencies__ = __webpack_handle_async_dependencies__([_database_embedded_js__WEBPACK_IMPORTED_MODULE_0__]);
_database_embedded_js__WEBPACK_IMPORTED_MODULE_0__ = (__webpack_async_dependencies__.then ? (await __webpack_async_dependencies__)() : __webpack_async_dependencies__)[0];

async function runCli(_argv) {
    const t = performance.now();
    const session = await (0,_database_embedded_js__WEBPACK_IMPORTED_MODULE_0__/* .startEmbedded */ .H)({ extensions: ['ltree'] });
    console.log(session.version, performance.now() - t);
    console.log(JSON.stringify(await session.send('create extension ltree; select 1')));
    await session.close();
    return 0;
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } });

/***/ }),

/***/ 199:
/***/ ((__webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ copyFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(24);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(919);
var __rewriteRelativeImportExtension = (undefined && undefined.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};
/**
 * The embedded server's own thread. PGlite blocks the thread it runs on, ignores statement_timeout and cannot be cancelled,
 * so it lives here, where the owner can end it at any moment with `terminate()`.
 *
 * This file is shipped as it is compiled, beside PGlite's own build: it may import nothing but Node's modules.
 */


/** Where COPY data is put: the embedded server cannot read it from its client. */
const copyFile = '/tmp/lockstep-copy';
/** A `Query` message: https://www.postgresql.org/docs/current/protocol-message-formats.html */
function queryMessage(sql) {
    const body = new TextEncoder().encode(sql);
    const message = new Uint8Array(body.length + 6);
    message[0] = 'Q'.charCodeAt(0);
    new DataView(message.buffer).setInt32(1, body.length + 5);
    message.set(body, 5);
    return message;
}
/** Error and notice messages are `Error` objects, whose `message` a spread would lose. */
function plain(message) {
    const text = message instanceof Error ? { message: message.message } : {};
    return { ...message, ...text, stack: undefined };
}
async function start({ home, extensions }) {
    const { PGlite } = await __nccwpck_require__(611)(__rewriteRelativeImportExtension(new URL('index.js', home).href));
    return PGlite.create({
        loadDataDir: new Blob([(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(new URL('data.tar.gz', home))]),
        extensions: Object.fromEntries(Object.entries(extensions).map(([name, file]) => [
            name,
            { name, setup: async () => ({ bundlePath: new URL(file, home) }) },
        ])),
    });
}
async function answer(server, request) {
    try {
        if (request.copyData !== null)
            server.Module.FS.writeFile(copyFile, request.copyData);
        const { messages } = await server.execProtocol(queryMessage(request.sql), {
            throwOnError: false,
            syncToFs: false,
        });
        return { id: request.id, messages: messages.map(plain) };
    }
    catch (error) {
        return { id: request.id, crash: error instanceof Error ? error.message : String(error) };
    }
}
if (node_worker_threads__WEBPACK_IMPORTED_MODULE_1__.parentPort !== null) {
    const port = node_worker_threads__WEBPACK_IMPORTED_MODULE_1__.parentPort;
    const server = await start(node_worker_threads__WEBPACK_IMPORTED_MODULE_1__.workerData);
    port.on('message', async (request) => port.postMessage(await answer(server, request)));
    port.postMessage({ ready: true });
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 460:
/***/ ((__webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ startEmbedded)
/* harmony export */ });
/* unused harmony export extensionFile */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(24);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(136);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(919);
/* harmony import */ var _runtime_home_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(643);
/* harmony import */ var _embedded_worker_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(199);
/* harmony import */ var _reply_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(20);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(188);
var __webpack_async_dependencies__ = __webpack_handle_async_dependencies__([_embedded_worker_js__WEBPACK_IMPORTED_MODULE_5__]);
_embedded_worker_js__WEBPACK_IMPORTED_MODULE_5__ = (__webpack_async_dependencies__.then ? (await __webpack_async_dependencies__)() : __webpack_async_dependencies__)[0];








/** Extension files named otherwise than the extension. */
const extensionFiles = { moddatetime: 'spi.tar.gz' };
/** The file in the embedded server's folder that holds an extension, or null when it is not shipped. */
function extensionFile(name) {
    const file = extensionFiles[name] ?? `${name}.tar.gz`;
    return /^[\w-]+\.tar\.gz$/.test(file) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_runtime_home_js__WEBPACK_IMPORTED_MODULE_4__/* .distFolder */ .P)(), 'embedded', file)) ? file : null;
}
/**
 * Starts an empty PostgreSQL (PGlite) in a worker thread from the prebuilt data directory.
 * Nothing is installed, downloaded or written to disk.
 * @throws SessionLost when it does not start or the signal aborts.
 */
async function startEmbedded(options = {}) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_runtime_home_js__WEBPACK_IMPORTED_MODULE_4__/* .distFolder */ .P)(), 'embedded');
    const start = {
        home: `${(0,node_url__WEBPACK_IMPORTED_MODULE_2__.pathToFileURL)(folder).href}/`,
        extensions: Object.fromEntries((options.extensions ?? []).flatMap((name) => {
            const file = extensionFile(name);
            return file === null ? [] : [[name, file]];
        })),
    };
    const worker = new node_worker_threads__WEBPACK_IMPORTED_MODULE_3__.Worker((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'worker.js'), { workerData: start, stdout: true, stderr: true });
    const session = new EmbeddedSession(worker);
    options.signal?.addEventListener('abort', () => session.stop(new _session_js__WEBPACK_IMPORTED_MODULE_7__/* .SessionLost */ .d('cancelled', 'cancelled')), {
        once: true,
    });
    await session.ready;
    return session;
}
class EmbeddedSession {
    engine = 'embedded';
    ready;
    version = '';
    #worker;
    #waiting = new Map();
    #lost = null;
    #next = 0;
    constructor(worker) {
        this.#worker = worker;
        worker.on('error', (error) => this.stop(new _session_js__WEBPACK_IMPORTED_MODULE_7__/* .SessionLost */ .d('crashed', 'the embedded server crashed', { cause: error })));
        worker.on('exit', () => this.stop(new _session_js__WEBPACK_IMPORTED_MODULE_7__/* .SessionLost */ .d('crashed', 'the embedded server ended by itself')));
        this.ready = new Promise((resolve, reject) => {
            this.#waiting.set(-1, { resolve: () => resolve(), reject });
            worker.on('message', (message) => {
                if ('ready' in message)
                    this.#settle(-1, (waiting) => waiting.resolve(emptyReply));
                else
                    this.#receive(message);
            });
        }).then(async () => {
            const reply = await this.send('SHOW server_version');
            this.version = reply.results[0]?.rows[0]?.[0]?.split(' ')[0] ?? '';
        });
    }
    async send(sql, options = {}) {
        if (this.#lost !== null)
            throw this.#lost;
        const id = this.#next++;
        const text = options.copyData === undefined ? sql : copyFromFile(sql);
        const timer = options.deadline === undefined
            ? undefined
            : setTimeout(() => this.stop(new _session_js__WEBPACK_IMPORTED_MODULE_7__/* .SessionLost */ .d('deadline', `did not finish within ${options.deadline} ms`)), options.deadline);
        try {
            return await new Promise((resolve, reject) => {
                this.#waiting.set(id, { resolve, reject });
                this.#worker.postMessage({ id, sql: text, copyData: options.copyData ?? null });
            });
        }
        finally {
            clearTimeout(timer);
        }
    }
    async close() {
        this.#lost ??= new _session_js__WEBPACK_IMPORTED_MODULE_7__/* .SessionLost */ .d('cancelled', 'the session was closed');
        await this.#worker.terminate();
    }
    stop(reason) {
        if (this.#lost !== null)
            return;
        this.#lost = reason;
        for (const waiting of this.#waiting.values())
            waiting.reject(reason);
        this.#waiting.clear();
        void this.#worker.terminate();
    }
    #receive(message) {
        if ('crash' in message) {
            this.stop(new _session_js__WEBPACK_IMPORTED_MODULE_7__/* .SessionLost */ .d('crashed', `the embedded server failed: ${message.crash}`));
        }
        else if (!endsTruly(message.messages)) {
            this.stop(new _session_js__WEBPACK_IMPORTED_MODULE_7__/* .SessionLost */ .d('untrue', 'the embedded server stopped answering'));
        }
        else {
            this.#settle(message.id, (waiting) => waiting.resolve((0,_reply_js__WEBPACK_IMPORTED_MODULE_6__/* .decodeReply */ .X)(message.messages)));
        }
    }
    #settle(id, how) {
        const waiting = this.#waiting.get(id);
        this.#waiting.delete(id);
        if (waiting !== undefined)
            how(waiting);
    }
}
const emptyReply = { results: [], notices: [], error: null, transaction: 'idle' };
/** After some failures (COPY … FROM PROGRAM) PGlite answers every message with nothing at all. */
function endsTruly(messages) {
    return messages.at(-1)?.name === 'readyForQuery';
}
/** `COPY t FROM stdin` → `COPY t FROM '/tmp/…'`; quoted names and comments before it are stepped over. */
function copyFromFile(sql) {
    let done = false;
    return sql.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|\b(FROM\s+)STDIN\b/gi, (match, from) => {
        if (from === undefined || done)
            return match;
        done = true;
        return `${from}'${_embedded_worker_js__WEBPACK_IMPORTED_MODULE_5__/* .copyFile */ .m}'`;
    });
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } });

/***/ }),

/***/ 20:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ decodeReply)
/* harmony export */ });
const statuses = { I: 'idle', T: 'open', E: 'failed' };
/** Gathers the messages that answer one simple-protocol query into results, notices, error and transaction status. */
function decodeReply(messages) {
    const results = [];
    const notices = [];
    let error = null;
    let transaction = 'idle';
    let columns = [];
    let rows = [];
    for (const message of messages) {
        switch (message.name) {
            case 'rowDescription':
                columns = message.fields.map((field) => field.name);
                break;
            case 'dataRow':
                rows.push(message.fields);
                break;
            case 'commandComplete':
                results.push({ tag: String(message.text), columns, rows });
                columns = [];
                rows = [];
                break;
            case 'notice':
                notices.push(decodeNotice(message));
                break;
            case 'error':
                error = decodeError(message);
                break;
            case 'readyForQuery':
                transaction = statuses[String(message.status)] ?? 'idle';
                break;
        }
    }
    return { results, notices, error, transaction };
}
const text = (value) => value === undefined || value === null || value === '' ? null : String(value);
const number = (value) => (text(value) === null ? null : Number(value));
/** Field names as the `pg-protocol` package gives them. */
function decodeNotice(message) {
    return {
        severity: text(message.severity) ?? 'NOTICE',
        sqlstate: text(message.code) ?? '00000',
        message: text(message.message) ?? '',
        detail: text(message.detail),
        context: text(message.where),
    };
}
function decodeError(message) {
    return {
        ...decodeNotice(message),
        hint: text(message.hint),
        position: number(message.position),
        internalPosition: number(message.internalPosition),
        internalQuery: text(message.internalQuery),
        relation: text(message.table),
        column: text(message.column),
        constraint: text(message.constraint),
    };
}


/***/ }),

/***/ 188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ SessionLost)
/* harmony export */ });
class SessionLost extends Error {
    reason;
    constructor(reason, message, options) {
        super(message, options);
        this.name = 'SessionLost';
        this.reason = reason;
    }
}


/***/ }),

/***/ 643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ distFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(24);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(760);


/**
 * The folder of the built files (`dist`): beside the bundle when the bundle runs, found upwards when the sources run
 * in tests.
 */
function distFolder() {
    let folder = import.meta.dirname;
    while (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'embedded')) || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'lockstep.js'))) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'dist', 'embedded')))
            return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'dist');
        const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder);
        if (parent === folder)
            throw new Error(`dist/embedded is missing above ${import.meta.dirname}`);
        folder = parent;
    }
    return folder;
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(126);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ var __webpack_exports__runCli = __webpack_exports__.a;
/******/ export { __webpack_exports__runCli as runCli };
/******/ 

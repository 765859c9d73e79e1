export const id = 797;
export const ids = [797];
export const modules = {

/***/ 43797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   launchers: () => (/* binding */ launchers),
/* harmony export */   runSetup: () => (/* binding */ runSetup)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84704);
/* harmony import */ var _runtime_home_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26024);
/* harmony import */ var _runtime_version_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(89623);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(65355);






/**
 * Puts `lockstep` on the PATH of the steps that follow: two launchers that start the command from the action's own files,
 * with the Node that runs this action, so that the job needs no Node of its own.
 */
async function runSetup(host) {
    const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .readInputs */ .K)(host.env);
    if (inputs.optional('cloud-token') !== null) {
        host.annotate({
            level: 'notice',
            title: 'cloud-token is not needed',
            message: 'Lockstep needs no account: the input cloud-token can be removed.',
        });
    }
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(host.env.RUNNER_TEMP ?? host.cwd, 'lockstep', _runtime_version_js__WEBPACK_IMPORTED_MODULE_5__/* .version */ .r);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder, { recursive: true });
    for (const { name, text } of launchers(process.execPath, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_runtime_home_js__WEBPACK_IMPORTED_MODULE_3__/* .distFolder */ .P)(), 'cli.js'))) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path, text);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(path, 0o755);
    }
    host.addPath(folder);
    host.setOutput('version', _runtime_version_js__WEBPACK_IMPORTED_MODULE_5__/* .version */ .r);
    host.info(`lockstep ${_runtime_version_js__WEBPACK_IMPORTED_MODULE_5__/* .version */ .r} is on the PATH`);
    return _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.done;
}
/** One for POSIX shells (Git's bash on Windows included), one for cmd and PowerShell. */
function launchers(node, script) {
    const quote = (path) => `'${path.replaceAll("'", "'\\''")}'`;
    return [
        { name: 'lockstep', text: `#!/bin/sh\nexec ${quote(node)} ${quote(script)} "$@"\n` },
        { name: 'lockstep.cmd', text: `@echo off\r\n"${node}" "${script}" %*\r\n` },
    ];
}


/***/ }),

/***/ 26024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ distFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


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

};

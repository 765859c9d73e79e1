export const id = 815;
export const ids = [815];
export const modules = {

/***/ 44815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hashDirectories: () => (/* binding */ hashDirectories)
});

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/directory/atlas-sum.js
var atlas_sum = __webpack_require__(1769);
// EXTERNAL MODULE: ./build/directory/detect.js + 4 modules
var detect = __webpack_require__(55840);
// EXTERNAL MODULE: ./build/directory/formats/atlas.js
var atlas = __webpack_require__(5536);
// EXTERNAL MODULE: ./build/directory/formats/plain.js
var plain = __webpack_require__(98695);
// EXTERNAL MODULE: ./build/directory/list.js + 1 modules
var list = __webpack_require__(52084);
// EXTERNAL MODULE: ./build/directory/migration-file.js
var migration_file = __webpack_require__(49099);
// EXTERNAL MODULE: ./build/directory/path.js
var directory_path = __webpack_require__(34209);
// EXTERNAL MODULE: ./build/directory/write.js
var write = __webpack_require__(59371);
// EXTERNAL MODULE: ./build/runtime/shell-word.js
var shell_word = __webpack_require__(48458);
;// CONCATENATED MODULE: ./build/cli/hash.js











/**
 * `lockstep hash`: writes `atlas.sum` for a directory in Atlas' format, or for a plain one that reads the same with
 * it; `check` only compares, and says no with exit code 1.
 * @throws UserError (2) for a directory that cannot be read or whose tool knows no checksum file.
 */
async function runHash(inputs) {
    const { dir, workspace, workingDirectory, mode } = inputs;
    const located = await (0,directory_path/* locateDirectory */.m5)(dir, workspace, workingDirectory);
    const listing = await (0,list/* listDirectory */.KG)(dir, workspace, workingDirectory);
    const requested = (0,detect/* isAuto */.S)(inputs.format ?? null) ? located.format : (inputs.format ?? null);
    const { format, warnings } = (0,detect/* detectFormat */.T)(listing, requested);
    const path = located.path;
    if (format.name !== 'atlas' && format.name !== 'plain')
        throw noSumFile(path, format.name);
    const files = (0,migration_file/* topLevelSql */.eb)(listing);
    const old = listing.entries.find((entry) => entry.name === atlas_sum/* SUM_FILE */.P4) ?? null;
    const result = (exitCode, outcome, lines) => {
        return { exitCode, outcome, file: `${path}/${atlas_sum/* SUM_FILE */.P4}`, lines, warnings };
    };
    if (mode === 'check') {
        if (old === null)
            return result(errors/* ExitCode */.yU.checkSaysNo, 'missing', [`${path} has no ${atlas_sum/* SUM_FILE */.P4}`, mend(path)]);
        const state = (0,atlas_sum/* verifyAtlasSum */.gA)(old.source.bytes, files);
        if (state.kind !== 'mismatch')
            return result(errors/* ExitCode */.yU.done, 'valid', [`${path}/${atlas_sum/* SUM_FILE */.P4} fits ${count(files)}`]);
        return result(errors/* ExitCode */.yU.checkSaysNo, 'mismatch', [
            (0,atlas_sum/* describeMismatch */._e)(path, state),
            advice(path, old, files, state),
        ]);
    }
    if (format.name === 'plain')
        refuseOtherReading(listing);
    const text = (0,atlas_sum/* atlasSum */.Z$)(files);
    if (old !== null && Buffer.from(old.source.bytes).equals(Buffer.from(text))) {
        return result(errors/* ExitCode */.yU.done, 'unchanged', [`${path}/${atlas_sum/* SUM_FILE */.P4} already fits ${count(files)}`]);
    }
    await (0,write/* writeAtomically */.v)((0,external_node_path_.join)(located.real, atlas_sum/* SUM_FILE */.P4), text, `${path}/${atlas_sum/* SUM_FILE */.P4}`);
    return result(errors/* ExitCode */.yU.done, 'written', [`${path}/${atlas_sum/* SUM_FILE */.P4} written for ${count(files)}`]);
}
function count(files) {
    return `${files.length} ${files.length === 1 ? 'file' : 'files'}`;
}
function mend(path) {
    return `Write it: lockstep hash --dir ${(0,shell_word/* shellWord */.r)(path)}`;
}
/** A checkout with CRLF changes every hash although nobody edited a file: writing new ones would only move the trouble. */
function advice(path, sum, files, state) {
    const withLf = files.map(({ name, source }) => {
        const bytes = Buffer.from(Buffer.from(source.bytes).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
        return { name, source: { ...source, bytes } };
    });
    if (state.reason === 'edited' && (0,atlas_sum/* verifyAtlasSum */.gA)(sum.source.bytes, withLf).kind === 'valid') {
        return 'The files differ only in line ends (CRLF): add "*.sql text eol=lf" to .gitattributes and check them out again';
    }
    return `When the change is meant, write it anew: lockstep hash --dir ${(0,shell_word/* shellWord */.r)(path)}`;
}
function noSumFile(path, format) {
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${path} is a ${format} directory, and ${format} knows no checksum file`, {
        hint: `${atlas_sum/* SUM_FILE */.P4} exists for the formats atlas and plain only; apply compares ${format} files with what the database recorded`,
    });
}
/**
 * A directory with `atlas.sum` is Atlas' from then on: ordered by name, versions up to the first `_`. Where that would
 * change what a plain directory means (`10_x.sql` before `9_x.sql`), adding the file would make apply run other files.
 */
function refuseOtherReading(listing) {
    if (listing.entries.some((entry) => entry.name === atlas_sum/* SUM_FILE */.P4))
        return;
    const asAtlas = atlas/* atlas */.Y.read(listing);
    for (const [index, file] of plain/* plain */.p.read(listing).entries()) {
        const other = asAtlas[index];
        if (other?.name === file.name && other.version === file.version)
            continue;
        const where = `${listing.path}/${file.name}`;
        const why = other?.name === file.name
            ? `its version would become ${other.version}, not ${file.version}`
            : `${other?.name ?? 'nothing'} would run in its place, because names are compared letter by letter`;
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `with an ${atlas_sum/* SUM_FILE */.P4}, ${where} would be read otherwise: ${why}`, {
            hint: 'Use names such as 0001_name.sql, with versions of one length and an underscore after them',
        });
    }
}

;// CONCATENATED MODULE: ./build/cli/hash-directories.js


/** `lockstep hash` for the directory that was named, or for all of the configuration. @returns the worst of their exit codes */
async function hashDirectories({ args, config, fence, terminal }) {
    const { options } = args;
    const directories = options.dir === undefined ? config.directories.map(({ path }) => path) : [options.dir];
    let worst = errors/* ExitCode */.yU.done;
    for (const dir of directories) {
        const mode = options.check ? 'check' : 'write';
        const result = await runHash({
            dir,
            format: options.format ?? null,
            workspace: fence(dir),
            workingDirectory: process.cwd(),
            mode,
        });
        for (const warning of result.warnings)
            terminal.warn(warning);
        await terminal.print(result.lines.map((line) => `${line}\n`).join(''));
        if (result.exitCode !== errors/* ExitCode */.yU.done)
            worst = result.exitCode;
    }
    return worst;
}


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


/***/ })

};

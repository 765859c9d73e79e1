export const id = 919;
export const ids = [919];
export const modules = {

/***/ 9246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HU: () => (/* binding */ packedFile),
/* harmony export */   KD: () => (/* binding */ contentsOf),
/* harmony export */   OO: () => (/* binding */ directoryHash)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96192);


function contentsOf(listing, { format, files }, schemaFingerprint) {
    const migrations = files.map(packedMigration);
    const names = new Set(migrations.map(({ name }) => name));
    const all = listing.entries.map(packedFile);
    return {
        format,
        directoryHash: directoryHash(all),
        schemaFingerprint,
        latestVersion: migrations.at(-1)?.version ?? null,
        migrations,
        others: all.filter(({ name }) => !names.has(name)),
    };
}
function packedMigration(file) {
    const { version, description, name, transaction, checkpoint, sha256 } = file;
    return { version, description, name, transaction, ...(checkpoint && { checkpoint }), sha256 };
}
function packedFile({ name, source }) {
    return { name, sha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(source.bytes).digest('hex') };
}
/**
 * The SHA-256 of what `find * -type f | LC_ALL=C sort | xargs sha256sum` prints in the directory.
 * @param files in the bytewise order of their names
 */
function directoryHash(files) {
    return (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .o)(Buffer.from(files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')));
}


/***/ }),

/***/ 96192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ isDigest),
/* harmony export */   o: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

const digestOf = (bytes) => `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
/** Of the one algorithm that every registry has. */
const isDigest = (text) => /^sha256:[0-9a-f]{64}$/.test(text);


/***/ }),

/***/ 17375:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ RegistryError)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84704);

/** A registry that does not do what it was asked. One message says what is missing; its hint is what to add. */
class RegistryError extends _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo {
    reason;
    /** Of the last answer; null where there was none. */
    status;
    constructor(reason, message, { status = null, ...details } = {}) {
        super(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.registry, message, details);
        this.name = 'RegistryError';
        this.reason = reason;
        this.status = status;
    }
}


/***/ }),

/***/ 23896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ storedGzip),
/* harmony export */   k: () => (/* binding */ gunzip)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var _refused_image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40810);


/** The most that a block can hold whose length has 16 bits. */
const STORED = 0xffff;
/** https://www.rfc-editor.org/rfc/rfc1952#section-2.3: deflate, no flags, no time, no hint, an unknown system. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/**
 * Gzip without compression. What zlib compresses differs between its builds, and its header names the system; these
 * bytes depend on nothing but the content: https://www.rfc-editor.org/rfc/rfc1951#section-3.2.4
 */
function storedGzip(bytes) {
    const parts = [HEADER];
    for (let start = 0; start === 0 || start < bytes.length; start += STORED) {
        const block = bytes.subarray(start, start + STORED);
        const head = Buffer.alloc(5);
        head.writeUInt8(start + STORED >= bytes.length ? 1 : 0, 0);
        head.writeUInt16LE(block.length, 1);
        head.writeUInt16LE(block.length ^ 0xffff, 3);
        parts.push(head, block);
    }
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(bytes), 0);
    trailer.writeUInt32LE(bytes.length % 2 ** 32, 4);
    return Buffer.concat([...parts, trailer]);
}
/**
 * What gzip bytes hold, compressed or not.
 * @param limit of the content, in bytes
 * @throws UserError (9) for more than that, for damaged or cut bytes, and for bytes after the end
 */
function gunzip(bytes, limit) {
    const { buffer, engine } = inflate(bytes, limit);
    const rest = bytes.length - engine.bytesWritten;
    if (rest !== 0)
        throw (0,_refused_image_js__WEBPACK_IMPORTED_MODULE_1__/* .refusedImage */ .y)(`its layer has ${rest} bytes after the end of its gzip`);
    return buffer;
}
function inflate(bytes, limit) {
    try {
        return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gunzipSync)(bytes, { maxOutputLength: limit, info: true });
    }
    catch (cause) {
        const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
        if (code === 'ERR_BUFFER_TOO_LARGE') {
            throw (0,_refused_image_js__WEBPACK_IMPORTED_MODULE_1__/* .refusedImage */ .y)(`its layer unpacks to more than ${limit} bytes`, { cause });
        }
        if (code === 'Z_BUF_ERROR')
            throw (0,_refused_image_js__WEBPACK_IMPORTED_MODULE_1__/* .refusedImage */ .y)('its layer is gzip that ends in the middle', { cause });
        if (!code.startsWith('Z_'))
            throw cause;
        throw (0,_refused_image_js__WEBPACK_IMPORTED_MODULE_1__/* .refusedImage */ .y)(`its layer is no intact gzip: ${cause.message}`, { cause });
    }
}


/***/ }),

/***/ 32054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D7: () => (/* binding */ mayLeadTo),
/* harmony export */   IL: () => (/* binding */ registryKind),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   UD: () => (/* binding */ dockerHub),
/* harmony export */   _g: () => (/* binding */ registryOrigin)
/* harmony export */ });
const kinds = [
    ['ghcr', /^ghcr\.io$/],
    ['ecr', /^\d+\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|on\.aws)$/],
    ['gar', /^(?:[a-z0-9-]+-docker\.pkg\.dev|(?:[a-z]+\.)?gcr\.io)$/],
    ['acr', /\.azurecr\.(?:io|cn|us)$/],
    ['docker-hub', /^docker\.io$/],
    ['gitlab', /^registry\.gitlab\.com$/],
    ['quay', /^quay\.io$/],
];
function registryKind(host) {
    return kinds.find(([, pattern]) => pattern.test(host))?.[0] ?? 'other';
}
/** Names of Docker Hub that people write: https://github.com/distribution/reference/blob/main/normalize.go */
const dockerHubNames = ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'];
/** One name for Docker Hub, and `library/` before the names of its official images. */
function dockerHub(host, name) {
    if (!dockerHubNames.includes(host))
        return { host, name };
    return { host: 'docker.io', name: name.includes('/') ? name : `library/${name}` };
}
/** Whether a host name, without port, is this machine and nothing else. */
function isLoopback(name) {
    return (name === 'localhost' ||
        name.endsWith('.localhost') ||
        name === '[::1]' ||
        /^127(?:\.\d{1,3}){3}$/.test(name));
}
/** Where a registry is asked. Plain HTTP is for this machine only, and not on the port of HTTPS. */
function registryOrigin(host) {
    if (host === 'docker.io')
        return 'https://registry-1.docker.io';
    const { hostname, port } = new URL(`http://${host}`);
    const scheme = isLoopback(hostname) && port !== '443' ? 'http' : 'https';
    return new URL(`${scheme}://${host}`).origin;
}
/**
 * Whether a registry at `home` may send us to `url`, by a redirect, a `Location` or as its token server: HTTPS, or
 * this machine where the registry itself is on it. The metadata services of clouds, which give credentials to whoever
 * asks, speak plain HTTP only.
 */
function mayLeadTo(url, home) {
    if (url.username !== '' || url.password !== '')
        return false;
    const local = home.startsWith('http:');
    if (url.protocol === 'https:')
        return local || !isLoopback(url.hostname);
    return url.protocol === 'http:' && local && isLoopback(url.hostname);
}


/***/ }),

/***/ 55906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VP: () => (/* binding */ isTexts),
/* harmony export */   Vh: () => (/* binding */ readJson),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/* harmony import */ var _refused_image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(40810);

function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * The value in a JSON text or in its UTF-8 bytes.
 * @param what the text is, as the subject of a sentence: `its manifest`
 * @throws UserError (9) when it is none
 */
function readJson(text, what) {
    try {
        return JSON.parse(typeof text === 'string' ? text : new TextDecoder('utf-8', { fatal: true }).decode(text));
    }
    catch (cause) {
        throw (0,_refused_image_js__WEBPACK_IMPORTED_MODULE_0__/* .refusedImage */ .y)(`${what} is not valid JSON`, { cause });
    }
}
/** Whether a value is an object whose values are all texts, as labels and annotations are. */
function isTexts(value) {
    return isRecord(value) && Object.values(value).every((one) => typeof one === 'string');
}


/***/ }),

/***/ 45975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ih: () => (/* binding */ annotationsOf),
/* harmony export */   PC: () => (/* binding */ labelsOf),
/* harmony export */   k2: () => (/* binding */ readLabels)
/* harmony export */ });
/* unused harmony export label */
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96192);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55906);
/* harmony import */ var _refused_image_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40810);



/** Counts up when an older Lockstep would misread a newer image. */
const LAYOUT = '1';
/** Names of labels in the config, and of annotations on the manifest. */
const label = {
    layout: 'lockstep.layout',
    format: 'lockstep.format',
    directoryHash: 'lockstep.directory-hash',
    schemaFingerprint: 'lockstep.schema-fingerprint',
    latestVersion: 'lockstep.latest-version',
    migrations: 'lockstep.migrations',
    others: 'lockstep.other-files',
};
/** The small facts, which are also on the manifest, where registries show them. */
function annotationsOf(contents) {
    const { format, directoryHash, schemaFingerprint, latestVersion } = contents;
    return {
        [label.layout]: LAYOUT,
        [label.format]: format,
        [label.directoryHash]: directoryHash,
        ...(schemaFingerprint !== null && { [label.schemaFingerprint]: schemaFingerprint }),
        ...(latestVersion !== null && { [label.latestVersion]: latestVersion }),
    };
}
function labelsOf(contents) {
    return {
        ...annotationsOf(contents),
        [label.migrations]: JSON.stringify(contents.migrations),
        [label.others]: JSON.stringify(contents.others),
    };
}
/**
 * What the labels of an image say about its directory.
 * @throws UserError (9) for an image that is no migration directory, one of a newer layout, and labels that do not fit
 * each other
 */
function readLabels(labels) {
    const layout = labels[label.layout];
    if (layout === undefined) {
        throw (0,_refused_image_js__WEBPACK_IMPORTED_MODULE_2__/* .refusedImage */ .y)(`it is no migration directory: it has no label ${label.layout}`, {
            hint: 'Name an image that lockstep push has pushed',
        });
    }
    if (layout !== LAYOUT) {
        throw (0,_refused_image_js__WEBPACK_IMPORTED_MODULE_2__/* .refusedImage */ .y)(`its label ${label.layout} is ${(0,_refused_image_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(layout)}, and this Lockstep reads ${LAYOUT}`, {
            hint: 'Use the version of Lockstep that has pushed it, or a newer one',
        });
    }
    const directoryHash = required(labels, label.directoryHash);
    if (!(0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .B)(directoryHash))
        throw malformed(label.directoryHash);
    const migrations = list(labels, label.migrations, isMigration);
    const latestVersion = labels[label.latestVersion] ?? null;
    if (latestVersion !== (migrations.at(-1)?.version ?? null))
        throw malformed(label.latestVersion);
    return {
        format: required(labels, label.format),
        directoryHash,
        schemaFingerprint: labels[label.schemaFingerprint] ?? null,
        latestVersion,
        migrations,
        others: list(labels, label.others, isFile),
    };
}
function required(labels, name) {
    const text = labels[name];
    if (text === undefined)
        throw (0,_refused_image_js__WEBPACK_IMPORTED_MODULE_2__/* .refusedImage */ .y)(`its label ${name} is missing`);
    return text;
}
function list(labels, name, is) {
    const value = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .readJson */ .Vh)(required(labels, name), `its label ${name}`);
    if (!Array.isArray(value) || !value.every(is))
        throw malformed(name);
    return value;
}
const malformed = (name) => (0,_refused_image_js__WEBPACK_IMPORTED_MODULE_2__/* .refusedImage */ .y)(`its label ${name} is not as Lockstep writes it`);
function isFile(value) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        return false;
    const { name, sha256 } = value;
    return typeof name === 'string' && typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256);
}
const TRANSACTIONS = [
    'file',
    'all',
    'none',
    'message',
];
function isMigration(value) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) || !isFile(value))
        return false;
    const { version, description, transaction, checkpoint } = value;
    return (typeof version === 'string' &&
        typeof description === 'string' &&
        TRANSACTIONS.includes(transaction) &&
        (checkpoint === undefined ||
            ((0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(checkpoint) && (checkpoint.tag === null || typeof checkpoint.tag === 'string'))));
}


/***/ }),

/***/ 88644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lo: () => (/* binding */ MAX_PAX_BYTES),
/* harmony export */   Y8: () => (/* binding */ imageLimits),
/* harmony export */   kz: () => (/* binding */ MAX_PARTS),
/* harmony export */   pg: () => (/* binding */ MAX_NAME_BYTES),
/* harmony export */   tZ: () => (/* binding */ MAX_PART_BYTES)
/* harmony export */ });
/* unused harmony exports MAX_MANIFEST_BYTES, MAX_CONFIG_BYTES, MAX_TAR_BYTES, MAX_LAYER_BYTES, MAX_TAR_ENTRIES, MAX_FILE_BYTES */
/* harmony import */ var _directory_list_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52084);

const KIB = 1024;
const MIB = 1024 * KIB;
/** What registries take at least: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests */
const MAX_MANIFEST_BYTES = 4 * MIB;
/** What skopeo and podman read: containers/image internal/iolimits/iolimits.go. */
const MAX_CONFIG_BYTES = 4 * MIB;
/** Of the tar, and thereby of all files together. */
const MAX_TAR_BYTES = _directory_list_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_TOTAL_BYTES */ .gx;
/** Of the layer as it is transferred: the frame of stored gzip adds 5 bytes to every 64 KiB. */
const MAX_LAYER_BYTES = MAX_TAR_BYTES + 64 * KIB;
/** Of the files and folders in the tar: as many as below a directory, and the folder of the directory itself. */
const MAX_TAR_ENTRIES = _directory_list_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_ENTRIES */ .Sd + 1;
const MAX_FILE_BYTES = _directory_list_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_SQL_BYTES */ .wY;
/** Of one extended header: it holds a name and some attributes. */
const MAX_PAX_BYTES = 64 * KIB;
/** Of a whole name; PATH_MAX of Linux is four times as much. */
const MAX_NAME_BYTES = 1024;
/** Of a part of a name between slashes: NAME_MAX of Linux. */
const MAX_PART_BYTES = 255;
const MAX_PARTS = 32;
const imageLimits = {
    manifest: MAX_MANIFEST_BYTES,
    config: MAX_CONFIG_BYTES,
    layer: MAX_LAYER_BYTES,
    tar: MAX_TAR_BYTES,
    entries: MAX_TAR_ENTRIES,
    file: MAX_FILE_BYTES,
};


/***/ }),

/***/ 9329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ mediaTypes)
/* harmony export */ });
/** https://github.com/opencontainers/image-spec/blob/main/media-types.md */
const mediaTypes = {
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    index: 'application/vnd.oci.image.index.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};


/***/ }),

/***/ 80450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zh: () => (/* binding */ collision),
/* harmony export */   pd: () => (/* binding */ foldersOf),
/* harmony export */   rH: () => (/* binding */ nameProblem)
/* harmony export */ });
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88644);
/* harmony import */ var _refused_image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40810);


/**
 * Why a name in an image could lead out of the folder, mean another file on another system, or never come from a
 * migration directory; null for a good one. Both sides ask it: what is packed can be unpacked.
 * @param name relative, with forward slashes, without one at its end
 */
function nameProblem(name) {
    const shown = (0,_refused_image_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(name);
    if (name === '')
        return 'a file has no name';
    if (name.includes('\0'))
        return `the name ${shown} holds a NUL`;
    if (/[\x01-\x1f\x7f]/.test(name))
        return `the name ${shown} holds a control character`;
    if (/\p{Surrogate}/u.test(name))
        return `the name ${shown} is not valid Unicode`;
    if (name.startsWith('/'))
        return `${shown} is an absolute path`;
    if (name.includes('\\'))
        return `the name ${shown} holds a backslash, which separates folders on Windows`;
    if (Buffer.byteLength(name) > _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_NAME_BYTES */ .pg) {
        return `the name ${shown} has more than ${_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_NAME_BYTES */ .pg} bytes`;
    }
    const parts = name.split('/');
    if (parts.length > _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_PARTS */ .kz)
        return `${shown} lies more than ${_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_PARTS */ .kz} folders deep`;
    for (const part of parts) {
        const problem = partProblem(part);
        if (problem !== null)
            return `${shown} ${problem}`;
    }
    return null;
}
function partProblem(part) {
    if (part === '..')
        return 'leads out of its folder with ..';
    if (part === '' || part === '.')
        return 'has an empty part between its slashes';
    if (part.startsWith('.'))
        return 'is hidden: migration directories are read without hidden files';
    if (part === 'node_modules')
        return 'is in node_modules: migration directories are read without it';
    if (/^[a-z]:/i.test(part))
        return 'names a drive of Windows';
    if (Buffer.byteLength(part) > _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_PART_BYTES */ .tZ)
        return `has a part of more than ${_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_PART_BYTES */ .tZ} bytes`;
    return null;
}
/** The folders that files and folders of these names lie in. */
function foldersOf(names) {
    const folders = new Set();
    for (const name of names) {
        for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
            const folder = name.slice(0, end);
            // Then those above it are known too.
            if (folders.has(folder))
                break;
            folders.add(folder);
        }
    }
    return folders;
}
/**
 * The first two files or folders that some file system takes for one: macOS and Windows know no case, and macOS
 * composes accents. Folders count too: `A/1.sql` and `a/2.sql` would come out in one.
 * @returns why they are, or null
 */
function collision(files, folders) {
    const seen = new Map();
    for (const name of [...files, ...folders]) {
        const twin = seen.get(folded(name));
        if (twin !== undefined)
            return describe(twin, name, folders);
        seen.set(folded(name), name);
    }
    return null;
}
function describe(twin, name, folders) {
    if (twin === name)
        return `${(0,_refused_image_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(name)} is ${folders.has(name) ? 'both a file and a folder' : 'there twice'}`;
    const both = `${(0,_refused_image_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(twin)} and ${(0,_refused_image_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(name)}`;
    return twin.normalize() === name.normalize()
        ? `${both} differ only in how their accents are encoded`
        : `${both} differ only in upper and lower case`;
}
/** `ß` and `SS` fall together too: better too much than a file that overwrites another. */
const folded = (name) => name.normalize().toUpperCase().toLowerCase().normalize();


/***/ }),

/***/ 60919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ openReference),
  pullReference: () => (/* binding */ pullReference)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./build/registry/budget.js

const systemClock = {
    now: () => Date.now(),
    sleep: async (milliseconds, signal) => (0,promises_.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal }),
    random: () => Math.random(),
};
function retryBudget(milliseconds = 60_000, clock = systemClock) {
    let left = milliseconds;
    return {
        clock,
        total: milliseconds,
        left: () => left,
        spend: (lost) => {
            left -= lost;
        },
    };
}

// EXTERNAL MODULE: ./build/registry/digest.js
var registry_digest = __webpack_require__(96192);
// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __webpack_require__(17375);
;// CONCATENATED MODULE: ./build/registry/connection-error.js
/** Nobody knows whether the server has done what it was asked. */
class ConnectionError extends Error {
    trouble;
    host;
    constructor(trouble, host, message) {
        super(message);
        this.name = 'ConnectionError';
        this.trouble = trouble;
        this.host = host;
    }
}
const troubles = {
    ECONNREFUSED: 'refused',
    ENOTFOUND: 'unknown-host',
    EAI_AGAIN: 'unknown-host',
    EPROTO: 'tls',
    ETIMEDOUT: 'timeout',
    UND_ERR_CONNECT_TIMEOUT: 'timeout',
    UND_ERR_HEADERS_TIMEOUT: 'timeout',
    UND_ERR_BODY_TIMEOUT: 'timeout',
};
/** https://nodejs.org/api/tls.html#x509-certificate-error-codes, and Node's own for a wrong name and for no TLS at all. */
const certificate = /^(?:ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_)/;
/** The ports of other protocols, which no `fetch` asks; it has no code: https://fetch.spec.whatwg.org/#port-blocking */
const closedPort = 'bad port';
/** What `fetch` throws says only "fetch failed"; the reason is the cause, or several for a host with several addresses. */
function connectionError(thrown, host) {
    const all = causes(thrown);
    for (const error of all) {
        if (error instanceof ConnectionError)
            return error;
        if (error.message === closedPort)
            return new ConnectionError('closed-port', host, closedPort);
        const { code } = error;
        if (typeof code !== 'string')
            continue;
        const isProxy = error.message.startsWith('Proxy response');
        const trouble = isProxy ? 'proxy' : (troubles[code] ?? (certificate.test(code) ? 'tls' : 'lost'));
        return new ConnectionError(trouble, host, error.message || code);
    }
    return new ConnectionError('lost', host, all.at(-1)?.message ?? String(thrown));
}
function causes(thrown) {
    if (!(thrown instanceof Error))
        return [];
    const inner = thrown instanceof AggregateError ? thrown.errors : [thrown.cause];
    return [thrown, ...inner.flatMap(causes)];
}

// EXTERNAL MODULE: ./build/registry/manifest.js
var manifest = __webpack_require__(9329);
// EXTERNAL MODULE: ./build/registry/host.js
var registry_host = __webpack_require__(32054);
;// CONCATENATED MODULE: ./build/registry/advice.js

/** What helps where a registry does not know us: the line to add. */
function loginAdvice({ host, inputs, missing }) {
    const login = loginTo(host, inputs);
    return missing === null ? login : `Install that program, or take \`credsStore\` out of the file. ${login}`;
}
function loginTo(host, inputs) {
    switch ((0,registry_host/* registryKind */.IL)(host)) {
        case 'ghcr':
            return `In GitHub Actions the job's token is enough, with its permission:

    permissions:
      packages: write   # to pull: read

Elsewhere: docker login ghcr.io, with a token that has the scope write:packages or read:packages.`;
        case 'ecr': {
            const region = ecrRegion(host);
            return `Log in first; a login holds for 12 hours:

    - uses: aws-actions/amazon-ecr-login@v2

or: aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${host}`;
        }
        case 'gar':
            return `Log in first: gcloud auth configure-docker ${host}
In GitHub Actions: google-github-actions/auth with token_format: access_token, then docker/login-action with the user name oauth2accesstoken.`;
        case 'acr':
            return `Log in first: az acr login --name ${host.split('.')[0]}`;
        case 'docker-hub':
            return `Log in with a personal access token that may read and write:

    - uses: docker/login-action@v3
      with:
        username: \${{ vars.DOCKERHUB_USERNAME }}
        password: \${{ secrets.DOCKERHUB_TOKEN }}

or: docker login`;
        case 'gitlab':
            return 'Log in with a deploy token or an access token that has the scopes read_registry and write_registry: docker login registry.gitlab.com';
        case 'quay':
            return 'Log in with a robot account that may write to the repository: docker login quay.io';
        case 'other':
            return inputs
                ? `Log in before this step, with docker/login-action or docker login, or give it user name and password:

    with:
      username: \${{ vars.REGISTRY_USERNAME }}
      password: \${{ secrets.REGISTRY_PASSWORD }}`
                : `Log in first: docker login ${host}
In a workflow:

    - uses: docker/login-action@v3
      with:
        registry: ${host}
        username: \${{ vars.REGISTRY_USERNAME }}
        password: \${{ secrets.REGISTRY_PASSWORD }}`;
    }
}
/** What helps where a registry knows us and says no. */
function accessAdvice({ host, name, access }) {
    const verb = access === 'pull' ? 'read' : 'write';
    switch ((0,registry_host/* registryKind */.IL)(host)) {
        case 'ghcr':
            return `Give the job the permission:

    permissions:
      packages: ${verb}

If it has it: the package was first pushed by hand or from another repository. Open the package ${name
                .split('/')
                .slice(1)
                .join('/')} of ${name.split('/')[0]}, Package settings, Manage Actions access, and add this repository with the role ${access === 'pull' ? 'Read' : 'Write'}.`;
        case 'ecr':
            return access === 'pull'
                ? 'The role needs ecr:BatchGetImage, ecr:GetDownloadUrlForLayer and ecr:ListImages on the repository, and ecr:GetAuthorizationToken.'
                : 'The role needs ecr:InitiateLayerUpload, ecr:UploadLayerPart, ecr:CompleteLayerUpload, ecr:BatchCheckLayerAvailability, ecr:BatchGetImage, ecr:PutImage and ecr:ListImages on the repository, and ecr:GetAuthorizationToken.';
        case 'gar':
            return `The account needs the role roles/artifactregistry.${access === 'pull' ? 'reader' : 'writer'} on the repository.`;
        case 'acr':
            return `The identity needs the role ${access === 'pull' ? 'AcrPull' : 'AcrPush'} on the registry ${host.split('.')[0]}.`;
        case 'docker-hub':
            return `The access token needs the permission ${access === 'pull' ? 'Read' : 'Read & Write'}, and its account ${name.split('/')[0]} or membership of a team that may ${verb}. Pushing makes the repository where the account may.`;
        case 'gitlab':
            return `The name must be that of a project, or below it; the token needs the scope ${access === 'pull' ? 'read_registry' : 'write_registry'}.`;
        case 'quay':
            return `Give the robot account ${verb} permission on the repository; new repositories need the permission to create them.`;
        case 'other':
            return `Give the account the right to ${verb} there, or log in as another: docker login ${host}`;
    }
}
/** What helps where the repository does not exist: to who reads, and where pushing does not make it. */
function repositoryAdvice({ host, name, access, credentials }) {
    if (access === 'pull')
        return `Check the name. What is to be there has to be pushed first:

    lockstep push oci://${host}/${name} --dir migrations

Some registries say so, too, of what ${credentials === null ? 'one may read only with a login' : 'the account may not read'}.`;
    const [project = '', repository = ''] = name.split('/');
    switch ((0,registry_host/* registryKind */.IL)(host)) {
        case 'ecr':
            return `Make it once: aws ecr create-repository --repository-name ${name} --region ${ecrRegion(host)}`;
        case 'gar':
            return `A name here has three parts, project/repository/image. Make the repository once: gcloud artifacts repositories create ${repository || 'REPOSITORY'} --repository-format=docker --location=${host.split('-docker.')[0]} --project=${project}`;
        case 'gitlab':
            return 'The first parts of the name must be an existing project, with its container registry switched on.';
        default:
            return 'Check the name; where pushing does not make repositories, make it first.';
    }
}
const ecrRegion = (host) => /ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\./.exec(host)?.groups?.region ?? '';

;// CONCATENATED MODULE: ./build/registry/challenge.js
const token = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const quoted = /"((?:[^"\\]|\\.)*)"/y;
/** What registries leave without quotes though it needs them: an address, a scope. */
const unquoted = /[^\s,"]*/y;
/**
 * Reads all challenges of a header: several in one line, commas and quotes inside quotes, no parameters, spaces around
 * `=`. What cannot be read ends it; what was read until then counts.
 * https://www.rfc-editor.org/rfc/rfc9110#name-www-authenticate
 */
function parseChallenges(header) {
    const challenges = [];
    let at = 0;
    const take = (pattern) => {
        pattern.lastIndex = at;
        const match = pattern.exec(header);
        if (match !== null)
            at = pattern.lastIndex;
        return match;
    };
    for (;;) {
        take(/[\s,]*/y);
        const word = take(token)?.[0];
        if (word === undefined)
            return challenges;
        const current = challenges.at(-1);
        if (current !== undefined && take(/[ \t]*=[ \t]*/y) !== null) {
            const inQuotes = take(quoted)?.[1];
            const value = inQuotes?.replaceAll(/\\(.)/g, '$1') ?? take(unquoted)?.[0] ?? '';
            // The first one counts, as in the clients that all registries are tried with.
            current.parameters[word.toLowerCase()] ??= value;
        }
        else {
            challenges.push({ scheme: word.toLowerCase(), parameters: {} });
            // Credentials in one piece, as of Negotiate: nothing for us.
            take(/ +[A-Za-z0-9+/._~-]+=*(?=\s*(?:,|$))/y);
        }
    }
}

;// CONCATENATED MODULE: ./build/registry/refusal.js



/** Whether a person was meant to read it, whatever its status. */
const isPage = (answer) => complaintOf(answer).isPage;
/** The form of the specification, what token servers and proxies write instead, or a page for people. */
function complaintOf({ bytes, headers }) {
    const body = bytes
        .subarray(0, 64 * 1024)
        .toString('utf8')
        .trim();
    const isPage = (headers.get('content-type') ?? '').includes('text/html') || /^<(?:!doctype )?html/i.test(body);
    if (isPage) {
        const title = /<title[^>]*>(?<title>[^<]*)/i.exec(body)?.groups?.title ?? '';
        return { codes: [], text: printable(title), isPage };
    }
    try {
        const json = JSON.parse(body);
        const errors = (Array.isArray(json?.errors) ? json.errors : []);
        const codes = errors.map((error) => String(error?.code ?? ''));
        const [text] = [
            ...errors.map((error) => error?.message),
            json?.details,
            json?.message,
            json?.error_description,
            json?.error,
        ].filter((one) => typeof one === 'string' && one !== '');
        return { codes, text: printable(typeof text === 'string' ? text : codes.join(', ')), isPage };
    }
    catch {
        return { codes: [], text: printable(body), isPage };
    }
}
/** One line that may go to a terminal. */
const printable = (text) => text
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
/** An answer that is no success, as the error to throw. */
function refusal(answer, need) {
    const { status } = answer;
    const complaint = complaintOf(answer);
    const { host, name, access, what, credentials, missing, redact } = need;
    const said = complaint.text === '' ? '' : `: ${redact(complaint.text).replace(/[.:\s]+$/, '')}`;
    const none = missing === null ? '' : `; ${missing}, is not in the PATH`;
    const subject = what === null ? name : `${what} of ${name}`;
    const error = (reason, message, hint) => new errors/* RegistryError */.g(reason, message, { status, ...(hint === undefined ? {} : { hint }) });
    if (status === 429)
        return error('unavailable', `${host} limits how often it is asked (429)${said}`, retryHint(answer));
    if (status >= 500 || status === 408 || status === 499)
        return error('unavailable', `${host} does not work at the moment (${status})${said}`, retryHint(answer));
    if (complaint.isPage)
        return error('not-a-registry', `${answer.url.host} answers with a page for people (${status}${complaint.text === '' ? '' : `, ${redact(complaint.text)}`}), not as a registry`, `Check the host: ${host}. If it is right, a proxy or a firewall answers in its place.`);
    if (isImmutable(complaint))
        return error('immutable-tag', `${host} does not let ${subject} be written again${said}`, 'Its tags are immutable: push under another tag, or except moving tags such as latest from the rule.');
    const isKnown = status === 403 || hasInsufficientScope(answer);
    if (status === 401 && !isKnown && credentials === null)
        return error('unauthorized', `${host} wants to know who ${verb(access)} ${subject}, and there are no credentials for it${none}`, loginAdvice(need));
    if (status === 401 && !isKnown)
        return error('unauthorized', `${host} does not accept the credentials from ${credentials}${said}`, loginAdvice(need));
    // ECR says this to a token that is too old.
    if (status === 403 && /authorization token has expired/i.test(complaint.text))
        return error('unauthorized', `${host} does not accept the credentials from ${credentials} any more${said}`, loginAdvice(need));
    if (isKnown)
        return credentials === null
            ? error('denied', `${host} does not let just anybody ${toVerb(access)} ${subject}${said}${none}`, loginAdvice(need))
            : error('denied', `${host} does not let the credentials from ${credentials} ${toVerb(access)} ${subject}${said}`, accessAdvice(need));
    const isUnknown = complaint.codes.some((code) => code === 'NAME_UNKNOWN' || code === 'NAME_INVALID');
    if (isUnknown || (status === 404 && access === 'pull' && what === null))
        return error('unknown-repository', `${host} has no repository ${name}${said}`, repositoryAdvice(need));
    if (status === 404 && access === 'pull')
        return error('unknown-content', `${host} has no ${subject}${said}`);
    if (status === 404 && !complaint.codes.some((code) => code.startsWith('BLOB_')))
        return error('unknown-repository', `${host} has no repository ${name} to push to${said}`, repositoryAdvice(need));
    return error('refused', `${host} refuses ${subject} (${status})${said}`);
}
/** Of a host that the registry has sent us to: no credentials of ours were refused there, because none were sent. */
function refusalElsewhere(answer, { host, what, name, redact }) {
    const { text } = complaintOf(answer);
    const said = text === '' ? '' : `: ${redact(text)}`;
    const message = `${host} keeps ${what ?? name} at ${answer.url.host}, which answers with ${answer.status}${said}`;
    return new errors/* RegistryError */.g('unavailable', message, {
        status: answer.status,
        hint: `Run it again; if it stays so, ask whether a firewall keeps this machine from ${answer.url.host}.`,
    });
}
/** A token server has let us in, and the token is for less: https://www.rfc-editor.org/rfc/rfc6750#section-3.1 */
const hasInsufficientScope = ({ headers }) => parseChallenges(headers.get('www-authenticate') ?? '').some(({ parameters }) => parameters.error === 'insufficient_scope');
const verb = (access) => (access === 'pull' ? 'reads' : 'writes');
const toVerb = (access) => (access === 'pull' ? 'read' : 'write');
/** ECR, Harbor, GitLab and Artifactory have no code for it in common. */
function isImmutable({ codes, text }) {
    return ((codes.includes('TAG_INVALID') && /exist|immutable|overwrit/i.test(text)) || /\bimmutable\b/i.test(text));
}
function retryHint({ headers }) {
    const after = headers.get('retry-after');
    return after === null ? 'Run it again later.' : `It asks to wait: Retry-After: ${printable(after)}`;
}
/** No answer at all, as the error to throw. @param access what was wanted of the registry */
function noAnswer(failure, access) {
    const { trouble, host, message } = failure;
    const told = (sentence, hint) => new errors/* RegistryError */.g('unavailable', `${sentence}: ${printable(message)}`, { hint, cause: failure });
    switch (trouble) {
        case 'refused':
            return told(`Nothing listens at ${host}`, 'Check host and port, and that the registry runs.');
        case 'unknown-host':
            return told(`${host} has no address`, 'Check the spelling of the host, and the name server. Behind a proxy set HTTPS_PROXY.');
        case 'closed-port':
            return told(`${host} is not asked, because that port belongs to another protocol`, 'Check the port. If the registry is there, have it listen at another, such as 5000.');
        case 'tls':
            return told(`There is no secure connection to ${host}`, 'If its certificate is of your own authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem. Plain HTTP is for registries on this machine only.');
        case 'proxy':
            return told(`The proxy does not let anybody through to ${host}`, 'Check HTTPS_PROXY, with the name and password that the proxy wants; hosts in NO_PROXY are asked without it.');
        case 'timeout':
        case 'lost':
            return told(`The connection to ${host} broke`, access === 'push' ? 'Run it again: what was already pushed is found there.' : 'Run it again.');
    }
}

// EXTERNAL MODULE: ./build/runtime/errors.js
var runtime_errors = __webpack_require__(84704);
;// CONCATENATED MODULE: ./build/registry/retry.js


/** What passes by itself; 499 and 522 are of load balancers: nginx's "client closed", Cloudflare's "timed out". */
const passing = new Set([408, 429, 499, 500, 502, 503, 504, 522]);
const lasting = new Set(['closed-port', 'tls', 'proxy']);
/** Where nobody is, waiting for a minute only hides a typing slip; a moment may be a restart. */
const triesForNobody = 3;
const firstWait = 500;
const longestWait = 8_000;
/** Whether the same request may well succeed in a moment. Nobody knows whether this one was carried out. */
function isPassing(outcome) {
    return outcome instanceof ConnectionError ? !lasting.has(outcome.trouble) : passing.has(outcome.status);
}
/** Once, with a broken connection as a value. */
async function attempt(send) {
    try {
        return await send();
    }
    catch (error) {
        if (error instanceof ConnectionError)
            return error;
        throw error;
    }
}
/**
 * Tries until the outcome is final or the budget is used up. Waits double, each a little longer by chance, so that
 * jobs that started together do not come back together; never shorter than `Retry-After`.
 * @param again what else is worth another try, for the given number of tries
 * @throws UserError (cancelled) when the signal aborts
 */
async function withRetries(send, budget, signal, again = () => false) {
    const { clock } = budget;
    for (let tries = 1;; tries++) {
        const started = clock.now();
        const outcome = await unlessAborted(send, signal);
        if (!isPassing(outcome) && !again(outcome, tries))
            return outcome;
        if (isNobody(outcome) && tries >= triesForNobody)
            return outcome;
        const least = Math.min(firstWait * 2 ** (tries - 1), longestWait);
        const wait = Math.max(least, retryAfter(outcome, clock.now())) + clock.random() * least * 0.5;
        budget.spend(clock.now() - started);
        // To knock earlier than asked would be of no use.
        if (wait > budget.left())
            return outcome;
        budget.spend(wait);
        await unlessAborted(() => clock.sleep(wait, signal), signal);
    }
}
const isNobody = (outcome) => outcome instanceof ConnectionError && (outcome.trouble === 'refused' || outcome.trouble === 'unknown-host');
/** Milliseconds; seconds or a date in the header: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
function retryAfter(outcome, now) {
    if (outcome instanceof ConnectionError)
        return 0;
    const value = outcome.headers.get('retry-after')?.trim() ?? '';
    if (/^\d+$/.test(value))
        return Number(value) * 1000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
async function unlessAborted(work, signal) {
    const cancelled = () => new runtime_errors/* UserError */.yo(runtime_errors/* ExitCode */.yU.cancelled, 'Cancelled while talking to the registry');
    if (signal?.aborted)
        throw cancelled();
    try {
        return await work();
    }
    catch (error) {
        throw signal?.aborted ? cancelled() : error;
    }
}

;// CONCATENATED MODULE: ./build/registry/manifests.js






/** Registries take manifests of 4 MiB and most no larger ones. */
const largest = 4 * 1024 * 1024;
/** A registry that is not told which types we know converts, or answers that there is none. */
const accepted = [
    manifest/* mediaTypes */.I.manifest,
    manifest/* mediaTypes */.I.index,
    'application/vnd.docker.distribution.manifest.v2+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');
function manifests(transport) {
    const pull = [transport.scope('pull')];
    const push = [transport.scope('push')];
    const call = (method, reference) => ({
        method,
        url: transport.url(`manifests/${reference}`),
        headers: { accept: accepted },
        limit: largest,
    });
    const get = async (reference) => {
        const answer = await transport.send(call('GET', reference), pull);
        if (answer.status === 200 && !isPage(answer))
            return verified(answer, reference);
        if (isAbsent(answer))
            return null;
        throw transport.error(answer, 'pull', named(reference));
    };
    const head = async (reference) => {
        const answer = await transport.send(call('HEAD', reference), pull);
        const digest = answer.headers.get('docker-content-digest') ?? '';
        const mediaType = typeIn(answer);
        if (answer.status === 200 &&
            (0,registry_digest/* isDigest */.B)(digest) &&
            mediaType !== null &&
            (!(0,registry_digest/* isDigest */.B)(reference) || digest === reference))
            return { digest, mediaType };
        if (isAbsent(answer))
            return null;
        // The reason is in the body, and a digest that is not said is that of the bytes.
        const manifest = await get(reference);
        return manifest === null ? null : { digest: manifest.digest, mediaType: manifest.mediaType };
    };
    const put = async (reference, bytes, { mediaType, replaces }) => {
        const digest = (0,registry_digest/* digestOf */.o)(bytes);
        if ((0,registry_digest/* isDigest */.B)(reference) && reference !== digest)
            throw new errors/* RegistryError */.g('corrupt', `The manifest for ${reference} has the digest ${digest}`);
        const request = {
            method: 'PUT',
            url: transport.url(`manifests/${reference}`),
            headers: { 'content-type': mediaType },
            body: bytes,
            limit: 64 * 1024,
        };
        let torn = false;
        let seen = null;
        const outcome = await transport.retried(async () => {
            if (torn) {
                seen = (await head(reference))?.digest ?? null;
                if (seen === digest || (replaces !== undefined && seen !== null && seen !== replaces))
                    return found;
            }
            const answer = await transport.once(request, push);
            torn = isPassing(answer);
            return answer;
        });
        if (outcome === found)
            return seen === null || seen === digest ? written(digest) : { kind: 'overtaken', by: seen };
        if (!(outcome instanceof ConnectionError) && outcome.status >= 200 && outcome.status < 300) {
            const got = outcome.headers.get('docker-content-digest');
            if (got === null || got === digest)
                return written(digest);
            throw new errors/* RegistryError */.g('corrupt', `${outcome.url.host} has stored the manifest ${digest} as ${got}`);
        }
        // A registry with tags that are written once refuses the same again, whoever wrote it: a racer, or a lost answer.
        if ((await head(reference).catch(() => null))?.digest === digest)
            return written(digest);
        throw transport.error(outcome, 'push', named(reference));
    };
    return { head, get, put };
}
const written = (digest) => ({ kind: 'written', digest });
/** Stands for an answer that was lost: what the tag holds says the rest. */
const found = {
    status: 200,
    headers: new Headers(),
    bytes: Buffer.alloc(0),
    url: new URL('about:blank'),
};
const named = (reference) => (0,registry_digest/* isDigest */.B)(reference) ? `manifest ${reference}` : `tag ${reference}`;
/** No such tag; a repository without any content is as good as none. */
const isAbsent = (answer) => answer.status === 404 && !isPage(answer);
function typeIn({ headers }) {
    const type = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    return type === '' ? null : type;
}
/** https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests */
function verified(answer, reference) {
    const { bytes, headers, url } = answer;
    const digest = (0,registry_digest/* digestOf */.o)(bytes);
    const said = headers.get('docker-content-digest');
    const corrupt = (message) => new errors/* RegistryError */.g('corrupt', `${url.host} ${message}`, { status: answer.status });
    const wanted = (0,registry_digest/* isDigest */.B)(reference) ? reference : said;
    if (wanted !== null && wanted !== digest && ((0,registry_digest/* isDigest */.B)(reference) || (0,registry_digest/* isDigest */.B)(wanted)))
        throw corrupt(`sends ${digest} for ${named(reference)}${wanted === reference ? '' : ` and calls it ${wanted}`}`);
    const inside = typeInside(bytes);
    if (inside === undefined)
        throw corrupt(`sends something that is no manifest for ${named(reference)}`);
    const outside = typeIn(answer);
    if (inside !== null && outside !== null && isSpecific(outside) && inside !== outside)
        throw corrupt(`sends ${named(reference)} as ${outside}, and its bytes say ${inside}`);
    return { digest, mediaType: inside ?? outside ?? manifest/* mediaTypes */.I.manifest, bytes };
}
/** What a server says that does not look into what it serves. */
const isSpecific = (type) => !['application/json', 'application/octet-stream', 'text/plain'].includes(type);
/** @returns null for a manifest that does not say, undefined for what is none */
function typeInside(bytes) {
    try {
        const json = JSON.parse(bytes.toString('utf8'));
        if (typeof json !== 'object' || json === null || Array.isArray(json))
            return undefined;
        return typeof json.mediaType === 'string' ? json.mediaType : null;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/registry/proxy.js


/**
 * `fetch` through the proxy that HTTPS_PROXY names, except for the hosts in NO_PROXY and for this machine. Node's own
 * does it from version 24 on, and only with a switch: https://nodejs.org/api/cli.html#node_use_env_proxy1
 */
function fetchWithProxy(env) {
    let tunnel = null;
    return async (input, init) => {
        const proxy = proxyFor(new URL(input instanceof Request ? input.url : input), env);
        if (proxy === null)
            return globalThis.fetch(input, init);
        tunnel ??= openTunnel(proxy);
        return (await tunnel)(input, init);
    };
}
async function openTunnel(proxy) {
    // Node has it inside and does not hand it out.
    const { fetch, ProxyAgent } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 46752, 19));
    const dispatcher = new ProxyAgent(proxy);
    // Two editions of the same types.
    const through = fetch;
    return (input, init) => through(input, { ...init, dispatcher });
}
/**
 * The address of the proxy for a URL, or null for none. Plain HTTP goes to this machine only, and never to a proxy.
 * @throws UserError (registry) for a proxy that cannot be used; its address, which may have a password, is not shown
 */
function proxyFor({ protocol, hostname, port }, env) {
    const name = ['https_proxy', 'HTTPS_PROXY'].find((one) => (env[one] ?? '') !== '');
    const value = name === undefined ? undefined : env[name];
    if (value === undefined || protocol !== 'https:' || (0,registry_host/* isLoopback */.U9)(hostname))
        return null;
    if (isExcepted(hostname, port === '' ? '443' : port, env.no_proxy || env.NO_PROXY || ''))
        return null;
    const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
    if (/^https?:/i.test(address) && URL.canParse(address))
        return address;
    throw new runtime_errors/* UserError */.yo(runtime_errors/* ExitCode */.yU.registry, `${name} is no address of an HTTP proxy`, {
        hint: `Write it like ${name}=http://proxy.example:3128; proxies of other kinds, as SOCKS, are not supported.`,
    });
}
/** As curl reads it: `*`, names with and without a dot in front, each for all below it; with a port for that one. */
function isExcepted(hostname, port, list) {
    return list.split(/[\s,]+/).some((entry) => {
        if (entry === '*')
            return true;
        const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
        const wanted = name.replace(/^\*?\./, '');
        if (wanted === '' || (only !== undefined && only !== port))
            return false;
        return hostname === wanted || hostname.endsWith(`.${wanted}`);
    });
}

;// CONCATENATED MODULE: ./build/registry/tags.js


/** ECR takes no larger pages. */
const pageSize = 1000;
/** A million tags; above it a registry sends us in circles. */
const mostPages = 1000;
const largestPage = 4 * 1024 * 1024;
/**
 * All tags of a repository over all pages; none where the registry has it without any.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-tags
 * @throws RegistryError, `unknown-repository` where there is none
 */
async function listTags(transport) {
    const scopes = [transport.scope('pull')];
    const address = transport.url('tags/list');
    const tags = new Set();
    let query = `?n=${pageSize}`;
    for (let page = 1; page <= mostPages; page++) {
        const url = new URL(address);
        url.search = query;
        const answer = await transport.send({ method: 'GET', url, limit: largestPage }, scopes);
        if (answer.status !== 200 || isPage(answer))
            throw transport.error(answer, 'pull', null);
        for (const tag of tagsIn(answer.bytes, answer.url.host))
            tags.add(tag);
        const next = nextQuery(answer.headers.get('link'), url);
        if (next === null)
            return [...tags];
        query = next;
    }
    throw new errors/* RegistryError */.g('corrupt', `${address.host} lists tags on more than ${mostPages} pages`);
}
/** `null` is how the Go registries write an empty list. */
function tagsIn(bytes, host) {
    let tags;
    try {
        tags = JSON.parse(bytes.toString('utf8'))?.tags ?? [];
    }
    catch {
        tags = null;
    }
    if (Array.isArray(tags) && tags.every((tag) => typeof tag === 'string'))
        return tags;
    throw new errors/* RegistryError */.g('corrupt', `${host} sends something that is no list of tags`);
}
/**
 * Of the link to the next page only the query counts. The path is always the same, and Artifactory's links have lost a
 * part of it; and so no link leads elsewhere.
 */
function nextQuery(link, current) {
    const [, target] = /<([^>]*)>\s*;[^<]*\brel="?next"?/i.exec(link ?? '') ?? [];
    if (target === undefined || !URL.canParse(target, current.href))
        return null;
    const { search } = new URL(target, current);
    return search === '' || search === current.search ? null : search;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/runtime/exec.js
var exec = __webpack_require__(55398);
// EXTERNAL MODULE: ./build/registry/json.js
var json = __webpack_require__(55906);
;// CONCATENATED MODULE: ./build/registry/docker-config.js






/** Docker Hub is stored under the address of its first API: https://docs.docker.com/reference/cli/docker/login/ */
const hubKey = 'https://index.docker.io/v1/';
const hubHosts = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];
/**
 * What `docker login` has left for a host: its helper (`credHelpers`), the helper of all (`credsStore`), or the file
 * itself (`auths`). Hosts are compared as a whole, with the port.
 * @throws UserError (registry) for a file or a helper that does not work
 */
async function dockerCredentials(host, env) {
    const path = (0,external_node_path_.join)(env.DOCKER_CONFIG || (0,external_node_path_.join)(env.HOME || (0,external_node_os_.homedir)(), '.docker'), 'config.json');
    const config = read(path);
    if (config === null)
        return { kind: 'none' };
    const helper = forHost(config.credHelpers, host);
    if (typeof helper === 'string') {
        const found = await askHelper(helper, host, path, env);
        if (found === 'not installed')
            throw broken(`The docker configuration ${path} names ${programOf(helper)} for ${host}, and that program is not in the PATH`);
        return found ?? { kind: 'none' };
    }
    const store = isText(config.credsStore) ? config.credsStore : null;
    const stored = store === null ? null : await askHelper(store, host, path, env);
    if (stored !== null && stored !== 'not installed')
        return stored;
    const found = inline(forHost(config.auths, host), path, host);
    // The file may be that of a desktop: nothing is wrong where nobody has to log in.
    return found.kind === 'none' && store !== null && stored !== null
        ? { kind: 'none', missing: `${programOf(store)}, the \`credsStore\` of ${path}` }
        : found;
}
const programOf = (helper) => `docker-credential-${helper}`;
function read(path) {
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return null;
        throw broken(`The docker configuration ${path} cannot be read (${String(code)})`, error);
    }
    try {
        return asRecord(JSON.parse(text));
    }
    catch {
        // The parser's message would quote the file, with its passwords.
        throw broken(`The docker configuration ${path} is not JSON`);
    }
}
/** Keys are hosts, and in old files addresses of the API. */
function forHost(table, host) {
    const wanted = hubHosts.includes(host) ? hubHosts : [host];
    for (const [key, value] of Object.entries(asRecord(table))) {
        const name = key.replace(/^https?:\/\//, '').replace(/\/(?:v[12]\/?)?$/, '');
        if (wanted.includes(name))
            return value;
    }
    return undefined;
}
function inline(entry, path, host) {
    const { auth, username, password, identitytoken, registrytoken } = asRecord(entry);
    const source = `the docker configuration ${path}`;
    if (isText(identitytoken))
        return { kind: 'identity-token', token: identitytoken, source };
    if (isText(registrytoken))
        return { kind: 'bearer', token: registrytoken, source };
    if (isText(auth)) {
        // https://github.com/docker/cli/blob/v28.0.0/cli/config/configfile/file.go#L253 takes the zero bytes off too.
        const [, name, secret] = /^([^:]+):(.*?)\0*$/s.exec(Buffer.from(auth, 'base64').toString('utf8')) ?? [];
        if (name === undefined || secret === undefined)
            throw broken(`The docker configuration ${path} has no user name and password in \`auth\` of ${host}`);
        return { kind: 'basic', username: name, password: secret, source };
    }
    if (isText(username) && isText(password))
        return { kind: 'basic', username, password, source };
    return { kind: 'none' };
}
/**
 * https://github.com/docker/docker-credential-helpers#development: the server on standard input, JSON on standard output.
 * @returns null where the helper knows none
 */
async function askHelper(helper, host, path, env) {
    const program = programOf(helper);
    if (!/^[\w.-]+$/.test(helper))
        throw broken(`The docker configuration ${path} names a credential helper ${JSON.stringify(helper)}, which is no program's name`);
    const input = hubHosts.includes(host) ? hubKey : host;
    const defined = Object.entries(env).flatMap(([name, value]) => value === undefined ? [] : [[name, value]]);
    const { exitCode, stdout, stderr } = await (0,exec/* exec */.m)(program, ['get'], {
        cwd: (0,external_node_os_.tmpdir)(),
        env: Object.fromEntries(defined),
        input,
    });
    const printed = stdout.toString('utf8');
    if (exitCode === 127)
        return 'not installed';
    if (exitCode !== 0) {
        // Helpers print this sentence where others would print nothing.
        if (/credentials not found/i.test(printed + stderr))
            return null;
        throw broken(`${program} gives no credentials for ${host}: it ended with ${exitCode}${firstLine(stderr)}`);
    }
    const { Username, Secret } = parsed(printed);
    if (!isText(Secret))
        throw broken(`${program} gives no credentials for ${host}: what it prints has no Secret`);
    const source = `${program}, which the docker configuration ${path} names`;
    return Username === '<token>'
        ? { kind: 'identity-token', token: Secret, source }
        : { kind: 'basic', username: isText(Username) ? Username : '', password: Secret, source };
}
function parsed(printed) {
    try {
        return asRecord(JSON.parse(printed));
    }
    catch {
        return {};
    }
}
/** Of standard error: what a helper prints on standard output may be a secret. */
function firstLine(stderr) {
    const line = stderr
        .trim()
        .split('\n', 1)[0]
        ?.replaceAll(/\p{Cc}/gu, ' ') ?? '';
    return line === '' ? '' : `, ${line.slice(0, 200)}`;
}
const isText = (value) => typeof value === 'string' && value !== '';
const asRecord = (value) => ((0,json/* isRecord */.u4)(value) ? value : {});
const broken = (message, cause) => new runtime_errors/* UserError */.yo(runtime_errors/* ExitCode */.yU.registry, message, {
    hint: 'Mend it and log in again, with `docker login`, or in a workflow with docker/login-action.',
    cause,
});

;// CONCATENATED MODULE: ./build/registry/credentials.js

/**
 * Finds the credentials for one registry: given ones, else those of the docker configuration, else GitHub's token for
 * GitHub's registry. They are for the host of the reference and no other.
 * @throws UserError (registry) for a docker configuration or a credential helper that does not work
 */
async function findCredentials({ host }, { explicit, githubToken, env, onSecret }) {
    const found = explicit !== null ? { kind: 'basic', ...explicit } : await dockerCredentials(host, env);
    const credentials = found.kind === 'none' && host === 'ghcr.io' && githubToken !== null
        ? { kind: 'basic', username: 'x-access-token', password: githubToken, source: 'the GitHub token' }
        : found;
    for (const secret of secretsOf(credentials))
        onSecret(secret);
    return credentials;
}
/** What must not be printed, in each form that it travels in. */
function secretsOf(credentials) {
    switch (credentials.kind) {
        case 'none':
            return [];
        case 'basic':
            return [credentials.password, base64(credentials)].filter((secret) => secret !== '');
        case 'identity-token':
        case 'bearer':
            return [credentials.token];
    }
}
/** As in the header: https://www.rfc-editor.org/rfc/rfc7617 */
const base64 = ({ username, password, }) => Buffer.from(`${username}:${password}`).toString('base64');

;// CONCATENATED MODULE: ./build/registry/auth.js




/** https://distribution.github.io/distribution/spec/auth/token/: "a client must assume 60 seconds". */
const shortestLife = 60;
/** Of a token's life, so that it does not end on the way. */
const usedShare = 0.8;
/**
 * The two ways in that registries have: a name and password with every request, or a token for each scope from a token
 * server. Which one it is, the first 401 says; a token that has run out is renewed at the next.
 */
function authorizer({ origin, credentials, clock, ask, refused, onSecret, }) {
    let basic = null;
    let server = null;
    const tokens = new Map();
    let fetched = 0;
    /** Several requests that need the same token wait for one. */
    const token = async (at, scopes, also = []) => {
        const key = scopes.join(' ');
        const pushKey = scopes.map((scope) => scope.replace(/:pull$/, ':pull,push')).join(' ');
        for (const known of [tokens.get(pushKey), tokens.get(key)]) {
            // Without one there is nothing to wait for: two requests at once must not both fetch it.
            if (known === undefined)
                continue;
            const ready = await known.catch(() => null);
            if (ready !== null && clock.now() < ready.until)
                return ready;
        }
        const coming = fetchToken(at, scopes, also);
        tokens.set(key, coming);
        coming.catch(() => tokens.get(key) === coming && tokens.delete(key));
        return coming;
    };
    const fetchToken = async (at, scopes, also) => {
        const answer = await exchangeToken(at, merge([...scopes, ...also]));
        if (answer.status !== 200)
            throw refused(answer, scopes);
        const { value, seconds } = readToken(answer);
        onSecret(value);
        return { header: `Bearer ${value}`, number: ++fetched, until: clock.now() + seconds * 1000 * usedShare };
    };
    const exchangeToken = async (at, scopes) => {
        const limit = 1024 * 1024;
        if (credentials.kind === 'identity-token') {
            const form = new URLSearchParams({
                grant_type: 'refresh_token',
                client_id: 'lockstep',
                scope: scopes.join(' '),
            });
            form.set('service', at.service ?? at.realm.host);
            form.set('refresh_token', credentials.token);
            const headers = { 'content-type': 'application/x-www-form-urlencoded' };
            const body = Buffer.from(form.toString());
            const answer = await ask({ method: 'POST', url: at.realm, headers, body, limit }, null);
            // A token server of the first kind knows GET only.
            if (answer.status !== 404 && answer.status !== 405)
                return answer;
        }
        const url = new URL(at.realm);
        if (at.service !== null)
            url.searchParams.set('service', at.service);
        for (const scope of scopes)
            url.searchParams.append('scope', scope);
        return ask({ method: 'GET', url, limit }, basicHeader(credentials));
    };
    /** A token that is not taken any more, and those before it: they will have run out too. */
    const forget = async (used) => {
        const known = await Promise.all([...tokens].map(async ([key, coming]) => ({ key, coming, token: await coming.catch(() => null) })));
        const last = known.find(({ token }) => token?.header === used)?.token?.number ?? 0;
        for (const { key, coming, token } of known)
            if ((token?.number ?? 0) <= last && tokens.get(key) === coming)
                tokens.delete(key);
    };
    return {
        header: async (scopes) => {
            if (credentials.kind === 'bearer')
                return `Bearer ${credentials.token}`;
            if (server !== null)
                return (await token(server, scopes)).header;
            return basic;
        },
        learn: async (answer, scopes, used) => {
            if (credentials.kind === 'bearer')
                return false;
            const challenges = parseChallenges(answer.headers.get('www-authenticate') ?? '');
            const bearer = challenges.find(({ scheme, parameters }) => scheme === 'bearer' && parameters.realm);
            if (bearer !== undefined) {
                server = tokenServer(bearer, answer.url, origin);
                await forget(used);
                await token(server, scopes, bearer.parameters.scope?.split(' '));
                return true;
            }
            const ours = basicHeader(credentials);
            if (ours === null || ours === used || !challenges.some(({ scheme }) => scheme === 'basic'))
                return false;
            basic = ours;
            return true;
        },
    };
}
function basicHeader(credentials) {
    if (credentials.kind === 'basic')
        return `Basic ${base64(credentials)}`;
    // Azure's registry takes a refresh token as the password of this name.
    if (credentials.kind === 'identity-token')
        return `Basic ${base64({ username: '00000000-0000-0000-0000-000000000000', password: credentials.token })}`;
    return null;
}
/** Name and password go there: it is the registry that says where, and they go over HTTPS. */
function tokenServer({ parameters }, asked, origin) {
    const { realm = '', service } = parameters;
    const url = URL.canParse(realm, asked.href) ? new URL(realm, asked) : null;
    if (url === null || !(0,registry_host/* mayLeadTo */.D7)(url, origin))
        throw new errors/* RegistryError */.g('not-a-registry', `${asked.host} names a token server that is not asked: ${url === null ? 'its address cannot be read' : url.origin}`, { status: 401, hint: 'A token server is at an https:// address.' });
    return { realm: url, service: service ?? null };
}
function readToken(answer) {
    let json = null;
    try {
        json = JSON.parse(answer.bytes.toString('utf8'));
    }
    catch {
        // No JSON has no token.
    }
    const value = [json?.token, json?.access_token].find((one) => typeof one === 'string' && one !== '');
    // A header with anything else in it would not be sent, and the error would show it.
    if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value))
        throw new errors/* RegistryError */.g('unauthorized', `The token server ${answer.url.host} answers without a token`, {
            status: answer.status,
            hint: 'Check the host of the reference, and whether a proxy answers in its place.',
        });
    const seconds = Number(json?.expires_in);
    return { value, seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : shortestLife };
}
/** One entry for each repository, ours first: some token servers read only the first. */
function merge(scopes) {
    const actions = new Map();
    for (const scope of scopes.filter(Boolean)) {
        const colon = scope.lastIndexOf(':');
        const resource = scope.slice(0, colon);
        const known = actions.get(resource) ?? new Set();
        for (const action of scope.slice(colon + 1).split(','))
            known.add(action);
        actions.set(resource, known);
    }
    return [...actions].map(([resource, names]) => `${resource}:${[...names].join(',')}`);
}

// EXTERNAL MODULE: ./build/runtime/version.js
var version = __webpack_require__(89623);
;// CONCATENATED MODULE: ./build/registry/exchange.js




const mostRedirects = 5;
/** Bytes in a millisecond below which an upload counts as stuck. */
const slowest = 32;
/**
 * One request and its whole answer. Redirects are followed here and not by `fetch`, so that credentials stay at the
 * origin they are for: once a request has left it they are not sent again, not even when it comes back.
 * @param authorization for the origin of the request alone
 * @throws ConnectionError when there was no whole answer; RegistryError for an answer above the limit and for a
 * redirect that is not followed
 */
async function exchange(request, authorization, line) {
    const home = request.url.origin;
    let { url } = request;
    let credentials = authorization;
    for (let redirects = 0;; redirects++) {
        const answer = await once({ ...request, url }, credentials, line);
        const target = redirectTarget(request.method, answer);
        if (target === null)
            return answer;
        if (redirects === mostRedirects || !(0,registry_host/* mayLeadTo */.D7)(target, home))
            throw new errors/* RegistryError */.g('not-a-registry', redirects === mostRedirects
                ? `${home} redirects more than ${mostRedirects} times`
                : `${home} redirects to ${target.origin}, which is not followed: only HTTPS is, and no address of this machine`, { status: answer.status });
        if (target.origin !== home)
            credentials = null;
        url = target;
    }
}
/** A changed method is for reading alone: https://www.rfc-editor.org/rfc/rfc9110#name-redirection-3xx */
function redirectTarget(method, { status, headers, url }) {
    const location = headers.get('location');
    const reads = method === 'GET' || method === 'HEAD';
    const redirects = [307, 308].includes(status) || (reads && [301, 302, 303].includes(status));
    if (!redirects || location === null || !URL.canParse(location, url.href))
        return null;
    return new URL(location, url);
}
async function once(request, authorization, line) {
    const { method, url, body, headers = {} } = request;
    const stop = new AbortController();
    const late = new ConnectionError('timeout', url.host, `no answer in ${Math.round(line.patience / 1000)} seconds`);
    const timer = setTimeout(() => stop.abort(late), line.patience + (body?.length ?? 0) / slowest);
    try {
        const response = await line.fetch(url, {
            method,
            redirect: 'manual',
            signal: line.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, line.signal]),
            headers: {
                // A store that compresses on its own would give other bytes than those of the digest.
                'accept-encoding': 'identity',
                'user-agent': `lockstep/${version/* version */.r}`,
                ...headers,
                ...(authorization === null ? {} : { authorization }),
            },
            ...(body === undefined ? {} : { body }),
        });
        clearTimeout(timer);
        const bytes = method === 'HEAD' ? Buffer.alloc(0) : await exchange_read(response, request);
        return { status: response.status, headers: response.headers, bytes, url };
    }
    catch (error) {
        if (error instanceof errors/* RegistryError */.g || line.signal?.aborted)
            throw error;
        throw connectionError(error, url.host);
    }
    finally {
        clearTimeout(timer);
    }
}
/** What a refusal says is for people, and its beginning is enough. */
const enoughOfRefusal = 64 * 1024;
async function exchange_read(response, { url, limit }) {
    const chunks = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
        chunks.push(chunk);
        length += chunk.length;
        if (!response.ok && length > enoughOfRefusal)
            break;
        if (response.ok && length > limit)
            throw new errors/* RegistryError */.g('corrupt', `${url.host} sends more than the ${limit} bytes that ${url.pathname} may have`, { status: response.status });
    }
    return Buffer.concat(chunks, length);
}

;// CONCATENATED MODULE: ./build/registry/transport.js








function openTransport({ host, name }, options) {
    const { credentials, budget, signal } = options;
    const origin = (0,registry_host/* registryOrigin */._g)(host);
    const secrets = new Set();
    const remember = (secret) => {
        secrets.add(secret);
        options.onSecret(secret);
    };
    for (const secret of secretsOf(credentials))
        remember(secret);
    const redact = (text) => [...secrets].reduce((clean, secret) => (secret.length < 4 ? clean : clean.replaceAll(secret, '***')), text);
    const need = (access, what) => ({
        host,
        name,
        access,
        what,
        credentials: credentials.kind === 'none' ? null : credentials.source,
        missing: credentials.kind === 'none' ? (credentials.missing ?? null) : null,
        inputs: options.inputs,
        redact,
    });
    const retried = (send, again) => withRetries(send, budget, signal, again);
    const answered = async (access, send) => {
        const outcome = await retried(send);
        if (outcome instanceof ConnectionError)
            throw noAnswer(outcome, access);
        return outcome;
    };
    const way = authorizer({
        origin,
        credentials,
        clock: budget.clock,
        // A token server has nothing of what was pushed.
        ask: (request, authorization) => answered('pull', () => attempt(() => exchange(request, authorization, options))),
        refused: (answer, scopes) => tokenRefusal(answer, need(accessOf(scopes), null)),
        onSecret: remember,
    });
    const authorized = async (request, scopes) => {
        // Where a registry has sent an upload elsewhere, the address itself is the permission.
        if (request.url.origin !== origin)
            return exchange(request, null, options);
        for (let learnt = false;; learnt = true) {
            const authorization = await way.header(scopes);
            const answer = await exchange(request, authorization, options);
            if (answer.status !== 401 || learnt || answer.url.origin !== origin)
                return answer;
            if (!(await way.learn(answer, scopes, authorization)))
                return answer;
        }
    };
    const once = (request, scopes) => attempt(() => authorized(request, scopes));
    return {
        origin,
        url: (path) => new URL(`/v2/${name}/${path}`, origin),
        scope: (access, other = name) => `repository:${other}:${access === 'pull' ? 'pull' : 'pull,push'}`,
        once,
        send: (request, scopes) => answered(accessOf(scopes), () => once(request, scopes)),
        retried,
        error: (outcome, access, what) => {
            if (outcome instanceof ConnectionError)
                return noAnswer(outcome, access);
            const isHome = outcome.url.origin === origin;
            return (isHome ? refusal : refusalElsewhere)(outcome, need(access, what));
        },
    };
}
const accessOf = (scopes) => scopes.some((scope) => scope.endsWith(':pull,push')) ? 'push' : 'pull';
/** A token server that has no such page is none. */
function tokenRefusal(answer, need) {
    if (![400, 404, 405].includes(answer.status))
        return refusal(answer, need);
    const message = `The token server ${answer.url.host} of ${need.host} gives no token (${answer.status})`;
    return new errors/* RegistryError */.g('unauthorized', message, { status: answer.status });
}

;// CONCATENATED MODULE: ./build/registry/upload.js






/** What some registries take at most in one request of a chunked upload, and what a proxy in front of others takes. */
const largestChunk = 4 * 1024 * 1024;
const smallestChunk = 256 * 1024;
/** How often an upload begins anew for a reason that does not pass by itself. */
const newStarts = 3;
/**
 * Uploads in the two requests that every registry has, POST and PUT, and in chunks only where a registry says that this
 * is too much: chunks are where registries differ. Nothing is ever resumed: an upload that fails starts anew.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#push
 */
function uploads(transport, hasBlob) {
    const push = [transport.scope('push')];
    /** Null as long as no limit was met. Learnt once for all uploads. */
    let chunk = null;
    const ask = (request, scopes = push) => transport.once({ ...request, limit: 64 * 1024 }, scopes);
    const start = (query = '', scopes = push) => ask({ method: 'POST', url: new URL(`${transport.url('blobs/uploads/')}${query}`), body: Buffer.alloc(0) }, scopes);
    /** From an open upload to the end. @returns the answer that ended it, good or bad */
    const fill = async (opened, digest, bytes) => {
        const size = chunk;
        let last = opened;
        if (size !== null && bytes.length > size) {
            const least = Number(opened.headers.get('oci-chunk-min-length') ?? 0);
            const step = Math.max(size, Number.isFinite(least) ? least : 0);
            for (let from = 0; from < bytes.length; from += step) {
                const part = bytes.subarray(from, from + step);
                const to = from + part.length - 1;
                const headers = { 'content-type': 'application/octet-stream', 'content-range': `${from}-${to}` };
                const answer = await ask({ method: 'PATCH', url: upload_location(last, transport), headers, body: part });
                if (answer instanceof ConnectionError || !isSuccess(answer))
                    return answer;
                const range = answer.headers.get('range');
                if (range !== null && range.replace(/^bytes=/, '') !== `0-${to}`)
                    return new ConnectionError('lost', answer.url.host, `after ${to + 1} bytes it has the range ${range}`);
                last = answer;
            }
        }
        return ask({
            method: 'PUT',
            url: withDigest(upload_location(last, transport), digest),
            headers: { 'content-type': 'application/octet-stream' },
            body: last === opened ? bytes : Buffer.alloc(0),
        });
    };
    /** @param opened an upload that has begun already, for the first try */
    const upload = async (bytes, digest, opened) => {
        let first = opened;
        let torn = false;
        const send = async () => {
            // Perhaps it arrived and only the answer was lost.
            if (torn && (await hasBlob(digest)))
                return stored;
            const begun = first ?? (await start());
            first = null;
            if (begun instanceof ConnectionError || begun.status !== 202)
                return begun;
            const outcome = await fill(begun, digest, bytes);
            torn = isPassing(outcome);
            return outcome;
        };
        const outcome = await transport.retried(send, (bad, tries) => {
            if (bad instanceof ConnectionError)
                return false;
            if (bad.status === 413 || (bad.status === 416 && chunk !== null))
                return smaller(bytes.length);
            return tries < newStarts && isLostUpload(bad);
        });
        if (outcome === stored)
            return;
        if (outcome instanceof ConnectionError || !isSuccess(outcome) || outcome.status === 202)
            throw transport.error(outcome, 'push', `blob ${digest}`);
        const got = outcome.headers.get('docker-content-digest');
        if (got !== null && got !== digest)
            throw new errors/* RegistryError */.g('corrupt', `${outcome.url.host} has stored ${digest} as ${got}`, {
                status: outcome.status,
            });
    };
    /** @returns whether another try with smaller chunks is left */
    const smaller = (length) => {
        const next = chunk === null ? largestChunk : chunk / 2;
        if (next < smallestChunk)
            return false;
        chunk = chunk === null ? Math.min(next, 2 ** Math.floor(Math.log2(Math.max(length - 1, 1)))) : next;
        return chunk >= smallestChunk;
    };
    return {
        put: (bytes) => upload(bytes, (0,registry_digest/* digestOf */.o)(bytes), null),
        mount: async (digest, from, bytes) => {
            const query = `?mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(from)}`;
            const scopes = [...push, transport.scope('pull', from)];
            const outcome = await transport
                .retried(() => start(query, scopes))
                .catch((error) => {
                // No right to the other repository is no reason not to push to this one.
                if (error instanceof errors/* RegistryError */.g && ['unauthorized', 'denied'].includes(error.reason))
                    return null;
                throw error;
            });
            if (outcome !== null && !(outcome instanceof ConnectionError) && outcome.status === 201)
                return 'mounted';
            const opened = outcome === null || outcome instanceof ConnectionError || outcome.status !== 202 ? null : outcome;
            const content = await bytes();
            if ((0,registry_digest/* digestOf */.o)(content) !== digest)
                throw new errors/* RegistryError */.g('corrupt', `The bytes for ${digest} are others`);
            await upload(content, digest, opened);
            return 'uploaded';
        },
    };
}
/** Stands for an answer that was lost. */
const stored = {
    status: 201,
    headers: new Headers(),
    bytes: Buffer.alloc(0),
    url: new URL('about:blank'),
};
const isSuccess = ({ status }) => status >= 200 && status < 300;
/** The registry has forgotten the upload, or has other bytes of it than we sent. */
function isLostUpload(answer) {
    const { codes } = complaintOf(answer);
    return (codes.some((code) => code === 'BLOB_UPLOAD_UNKNOWN' || code === 'BLOB_UPLOAD_INVALID') ||
        answer.status === 416);
}
/** Where the upload goes on: relative to the last request, and another address after each. */
function upload_location(answer, { origin }) {
    const text = answer.headers.get('location') ?? '';
    const url = text !== '' && URL.canParse(text, answer.url.href) ? new URL(text, answer.url) : null;
    if (url === null || !(0,registry_host/* mayLeadTo */.D7)(url, origin))
        throw new errors/* RegistryError */.g('not-a-registry', `${answer.url.host} does not say where an upload goes${url === null ? '' : `, or says ${url.origin}, which is not used`}`, { status: answer.status });
    return url;
}
/** Added to the query as it is: a registry's state in it may not survive being written anew. */
function withDigest(url, digest) {
    const target = new URL(url);
    target.search = `${url.search === '' ? '?' : `${url.search}&`}digest=${encodeURIComponent(digest)}`;
    return target;
}

;// CONCATENATED MODULE: ./build/registry/client.js









/** Opens a repository; nothing is asked yet. */
function openRepository(reference, options) {
    const { credentials, fetch = fetchWithProxy(process.env), signal, budget = retryBudget(), onSecret, patience = 30_000, inputs = false, } = options;
    const asking = { credentials, fetch, signal, budget, onSecret, patience, inputs };
    const transport = openTransport(reference, asking);
    const { get, head, put } = manifests(transport);
    const pull = [transport.scope('pull')];
    const hasBlob = async (digest) => {
        const url = transport.url(`blobs/${digest}`);
        const answer = await transport.send({ method: 'HEAD', url, limit: 0 }, pull);
        if (answer.status === 200)
            return true;
        // A store behind the registry may not let us ask without fetching: then the blob counts as missing, and is pushed.
        if (answer.status === 404 || answer.url.origin !== transport.origin)
            return false;
        throw transport.error(answer, 'pull', `blob ${digest}`);
    };
    const { put: putBlob, mount: mountBlob } = uploads(transport, hasBlob);
    return {
        reference,
        ping: async () => {
            const answer = await transport.send({ method: 'GET', url: new URL('/v2/', transport.origin), limit: 65_536 }, pull);
            if (answer.status !== 200 || isPage(answer))
                throw transport.error(answer, 'pull', null);
        },
        hasBlob,
        getBlob: (blob) => getBlob(transport, blob),
        putBlob,
        mountBlob,
        getManifest: get,
        headManifest: head,
        putManifest: put,
        listTags: () => listTags(transport),
    };
}
async function getBlob(transport, { digest, size }) {
    const request = { method: 'GET', url: transport.url(`blobs/${digest}`), limit: size };
    const answer = await transport.send(request, [transport.scope('pull')]);
    if (answer.status !== 200)
        throw transport.error(answer, 'pull', `blob ${digest}`);
    const { bytes, url, status } = answer;
    if (bytes.length !== size)
        throw new errors/* RegistryError */.g('corrupt', `${url.host} sends ${bytes.length} bytes for ${digest}, which has ${size}`, { status });
    const got = (0,registry_digest/* digestOf */.o)(bytes);
    if (got !== digest)
        throw new errors/* RegistryError */.g('corrupt', `${url.host} sends other bytes for ${digest}: theirs are ${got}`, {
            status,
        });
    return bytes;
}

// EXTERNAL MODULE: ./build/registry/pull.js + 3 modules
var pull = __webpack_require__(45983);
// EXTERNAL MODULE: ./build/registry/reference.js
var reference = __webpack_require__(26247);
;// CONCATENATED MODULE: ./build/registry/open.js





/** Opens a repository with the credentials that there are for its registry; it is not asked yet. @throws UserError */
async function openReference(reference, access) {
    const { signal, fetch, onSecret, inputs } = access;
    const credentials = await findCredentials(reference, access);
    return openRepository(reference, { credentials, signal, fetch, onSecret, inputs, budget: retryBudget() });
}
/** The directory that `oci://…` names. @throws UserError (2) for no reference, and as `pull` */
async function pullReference(text, access) {
    return (0,pull/* pull */.a$)(await openReference((0,reference/* parseReference */.F2)(text), access));
}


/***/ }),

/***/ 3649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ LAYER_FOLDER),
/* harmony export */   j: () => (/* binding */ packDirectory)
/* harmony export */ });
/* harmony import */ var _directory_order_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(30940);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84704);
/* harmony import */ var _contents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9246);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96192);
/* harmony import */ var _gzip_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23896);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45975);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(88644);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9329);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(80450);
/* harmony import */ var _tar_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(49429);










/** The folder in the layer that the directory becomes. */
const LAYER_FOLDER = 'migrations';
/**
 * A migration directory as an OCI image of one layer, with every file of the listing. The same files give the same
 * bytes on every machine, whoever owns them and whenever they were written.
 * @throws UserError (2) for files that could not be unpacked everywhere, or are too large
 */
function packDirectory(listing, directory, { schemaFingerprint = null, annotations = {} } = {}, limits = _limits_js__WEBPACK_IMPORTED_MODULE_5__/* .imageLimits */ .Y8) {
    const entries = [...listing.entries].sort((a, b) => (0,_directory_order_js__WEBPACK_IMPORTED_MODULE_9__/* .bytewise */ .Z)(a.name, b.name));
    const sorted = { ...listing, entries };
    refuseUnpackable(sorted, limits);
    const tar = (0,_tar_js__WEBPACK_IMPORTED_MODULE_8__/* .writeTar */ .FJ)(tarEntries(sorted));
    refuseLarge(listing, tar, 'as a tar', limits.tar);
    const contents = (0,_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .contentsOf */ .KD)(sorted, directory, schemaFingerprint);
    const diffId = (0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOf */ .o)(tar);
    const layer = blob(_manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .mediaTypes */ .I.layer, (0,_gzip_js__WEBPACK_IMPORTED_MODULE_3__/* .storedGzip */ .W)(tar), layerAnnotations(diffId));
    const config = blob(_manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .mediaTypes */ .I.config, json(imageConfig(contents, diffId)));
    refuseLarge(listing, config.bytes, 'of names and checksums', limits.config);
    const manifest = {
        schemaVersion: 2,
        mediaType: _manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .mediaTypes */ .I.manifest,
        config: config.descriptor,
        layers: [layer.descriptor],
        annotations: sortedKeys({ ...annotations, ...(0,_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .annotationsOf */ .Ih)(contents) }),
    };
    return { manifest: blob(_manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .mediaTypes */ .I.manifest, json(manifest)), config, layer, diffId, contents };
}
/**
 * With an entry for every folder: Docker makes missing ones with mode 0600 (moby/moby pkg/archive/diff.go), which an
 * ordinary user of the container cannot enter.
 */
function tarEntries({ entries }) {
    const folders = (0,_names_js__WEBPACK_IMPORTED_MODULE_7__/* .foldersOf */ .pd)(entries.map(inLayer));
    return [
        ...[...folders].map((name) => ({ kind: 'folder', name })),
        ...entries.map((entry) => ({ kind: 'file', name: inLayer(entry), bytes: entry.source.bytes })),
    ];
}
const inLayer = ({ name }) => `${LAYER_FOLDER}/${name}`;
/** By these `oras pull` unpacks the layer: oras-project/oras-go content/file/file.go. */
function layerAnnotations(diffId) {
    return {
        'io.deis.oras.content.digest': diffId,
        'io.deis.oras.content.unpack': 'true',
        'org.opencontainers.image.title': LAYER_FOLDER,
    };
}
/**
 * https://github.com/opencontainers/image-spec/blob/main/config.md. It must name an architecture, and files have none:
 * this is the one that everything knows. The time is the epoch, as Jib has it, for equal bytes.
 */
function imageConfig(contents, diffId) {
    const created = '1970-01-01T00:00:00Z';
    return {
        created,
        architecture: 'amd64',
        os: 'linux',
        config: { Labels: sortedKeys((0,_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .labelsOf */ .PC)(contents)) },
        rootfs: { type: 'layers', diff_ids: [diffId] },
        history: [{ created, created_by: 'lockstep push' }],
    };
}
function blob(mediaType, bytes, annotations) {
    const descriptor = { mediaType, digest: (0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOf */ .o)(bytes), size: bytes.length };
    return { descriptor: annotations === undefined ? descriptor : { ...descriptor, annotations }, bytes };
}
const json = (value) => Buffer.from(JSON.stringify(value));
const sortedKeys = (texts) => Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (0,_directory_order_js__WEBPACK_IMPORTED_MODULE_9__/* .bytewise */ .Z)(a, b)));
function refuseUnpackable({ path, entries }, limits) {
    const refused = (message, hint) => new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, message, { hint });
    const names = entries.map(inLayer);
    const folders = (0,_names_js__WEBPACK_IMPORTED_MODULE_7__/* .foldersOf */ .pd)(names);
    const problem = names.map(_names_js__WEBPACK_IMPORTED_MODULE_7__/* .nameProblem */ .rH).find((one) => one !== null) ?? (0,_names_js__WEBPACK_IMPORTED_MODULE_7__/* .collision */ .Zh)(names, folders);
    if (problem !== null)
        throw refused(`${path} cannot be packed: ${problem}`, 'Rename the file');
    const count = names.length + folders.size;
    if (count > limits.entries) {
        throw refused(`${path} holds ${count} files and folders, and an image may have ${limits.entries}`, 'Name the migration directory itself, not a folder far above it');
    }
    const large = entries.find(({ cut, source }) => cut || source.bytes.length > limits.file);
    if (large === undefined)
        return;
    throw refused(`${path}/${large.name} is too large for an image of migrations`, `Move it out of ${path}, or hide it with a dot before its name: hidden files are left out`);
}
function refuseLarge({ path }, bytes, what, limit) {
    if (bytes.length <= limit)
        return;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `${path} has ${bytes.length} bytes ${what}, and an image may have ${limit}`, { hint: 'Move what is no migration out of the directory' });
}


/***/ }),

/***/ 45983:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a$: () => (/* binding */ pull),
  r0: () => (/* binding */ readContents)
});

// UNUSED EXPORTS: pullContents

// EXTERNAL MODULE: ./build/registry/errors.js
var errors = __webpack_require__(17375);
// EXTERNAL MODULE: ./build/registry/digest.js
var registry_digest = __webpack_require__(96192);
// EXTERNAL MODULE: ./build/registry/json.js
var json = __webpack_require__(55906);
// EXTERNAL MODULE: ./build/registry/labels.js
var registry_labels = __webpack_require__(45975);
// EXTERNAL MODULE: ./build/registry/limits.js
var registry_limits = __webpack_require__(88644);
// EXTERNAL MODULE: ./build/registry/manifest.js
var registry_manifest = __webpack_require__(9329);
// EXTERNAL MODULE: ./build/registry/refused-image.js
var refused_image = __webpack_require__(40810);
;// CONCATENATED MODULE: ./build/registry/read-image.js






/**
 * The types of `docker push` and `skopeo copy --format v2s2` name the same bytes otherwise, and so a mirror made with
 * them can be read: https://github.com/distribution/distribution/blob/main/docs/content/spec/manifest-v2-2.md
 */
const manifestTypes = [
    registry_manifest/* mediaTypes */.I.manifest,
    'application/vnd.docker.distribution.manifest.v2+json',
];
const indexTypes = [
    registry_manifest/* mediaTypes */.I.index,
    'application/vnd.docker.distribution.manifest.list.v2+json',
];
const configTypes = [registry_manifest/* mediaTypes */.I.config, 'application/vnd.docker.container.image.v1+json'];
const layerTypes = [registry_manifest/* mediaTypes */.I.layer, 'application/vnd.docker.image.rootfs.diff.tar.gzip'];
/**
 * @param expected the digest by which the manifest was asked for, or null when it is not known yet
 * @throws UserError (9) for other bytes than those, an index of several images, and what is no image of one layer
 */
function readManifest(bytes, expected, limits = registry_limits/* imageLimits */.Y8) {
    refuseLarge('manifest', bytes.length, limits.manifest);
    const digest = (0,registry_digest/* digestOf */.o)(bytes);
    if (expected !== null && digest !== expected) {
        throw (0,refused_image/* refusedImage */.y)(`its manifest has the digest ${digest}, and ${expected} was asked for`);
    }
    const value = (0,json/* readJson */.Vh)(bytes, 'its manifest');
    if (!(0,json/* isRecord */.u4)(value) || value.schemaVersion !== 2)
        throw (0,refused_image/* refusedImage */.y)('its manifest is not of schema version 2');
    const { mediaType = registry_manifest/* mediaTypes */.I.manifest, layers, annotations = {} } = value;
    if (indexTypes.includes(String(mediaType)) || 'manifests' in value) {
        throw (0,refused_image/* refusedImage */.y)('it is an index of several images', { hint: 'Name one of its images, by its digest' });
    }
    if (typeof mediaType !== 'string' || !manifestTypes.includes(mediaType))
        throw wrongType('manifest', mediaType);
    if (!(0,json/* isTexts */.VP)(annotations))
        throw (0,refused_image/* refusedImage */.y)('the annotations of its manifest are not texts');
    const config = descriptor(value.config, 'config', configTypes);
    if (!Array.isArray(layers) || layers.length !== 1) {
        const count = Array.isArray(layers) ? layers.length : 'no';
        throw (0,refused_image/* refusedImage */.y)(`it has ${count} layers, and a migration directory has one`, {
            hint: 'Name the image of the directory, not one that runs it',
        });
    }
    const layer = descriptor(layers[0], 'layer', layerTypes);
    refuseLarge('config', config.size, limits.config);
    refuseLarge('layer', layer.size, limits.layer);
    const manifest = { schemaVersion: 2, mediaType, config, layers: [layer], annotations };
    return { manifest, digest, config, layer };
}
/** @throws UserError (9) for other bytes than the manifest names, and for an image that is no migration directory */
function readConfig({ manifest, config }, bytes) {
    refuseOther('config', config, bytes);
    const value = (0,json/* readJson */.Vh)(bytes, 'its config');
    const { config: settings, rootfs } = (0,json/* isRecord */.u4)(value) ? value : {};
    const labels = ((0,json/* isRecord */.u4)(settings) ? settings.Labels : null) ?? {};
    if (!(0,json/* isTexts */.VP)(labels))
        throw (0,refused_image/* refusedImage */.y)('the labels of its config are not texts');
    const contents = (0,registry_labels/* readLabels */.k2)(labels);
    const diffIds = (0,json/* isRecord */.u4)(rootfs) ? rootfs.diff_ids : null;
    const [diffId, ...more] = Array.isArray(diffIds) ? diffIds : [];
    if (typeof diffId !== 'string' || !(0,registry_digest/* isDigest */.B)(diffId) || more.length > 0) {
        throw (0,refused_image/* refusedImage */.y)('its config does not name the digest of one layer');
    }
    for (const [name, text] of Object.entries((0,registry_labels/* annotationsOf */.Ih)(contents))) {
        const annotation = manifest.annotations?.[name];
        if (annotation === undefined || annotation === text)
            continue;
        throw (0,refused_image/* refusedImage */.y)(`its annotation ${name} is ${(0,refused_image/* quoted */.TL)(annotation)}, and its label is ${(0,refused_image/* quoted */.TL)(text)}`);
    }
    return { contents, diffId };
}
/** @throws UserError (9) when the bytes are not those that the descriptor names */
function refuseOther(what, { size, digest }, bytes) {
    if (bytes.length !== size) {
        throw (0,refused_image/* refusedImage */.y)(`its ${what} has ${bytes.length} bytes, and its manifest says ${size}`);
    }
    const found = (0,registry_digest/* digestOf */.o)(bytes);
    if (found !== digest)
        throw (0,refused_image/* refusedImage */.y)(`its ${what} has the digest ${found}, and its manifest says ${digest}`);
}
function descriptor(value, what, types) {
    if (!(0,json/* isRecord */.u4)(value))
        throw (0,refused_image/* refusedImage */.y)(`its manifest names no ${what}`);
    const { mediaType, digest, size } = value;
    if (typeof mediaType !== 'string' || !types.includes(mediaType))
        throw wrongType(what, mediaType);
    if (typeof digest !== 'string' || !(0,registry_digest/* isDigest */.B)(digest)) {
        throw (0,refused_image/* refusedImage */.y)(`its ${what} has no digest of the form sha256:…`);
    }
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
        throw (0,refused_image/* refusedImage */.y)(`the size of its ${what} is no number of bytes`);
    }
    return { mediaType, digest, size };
}
function wrongType(what, found) {
    const named = typeof found === 'string' ? (0,refused_image/* quoted */.TL)(found) : 'missing';
    const isZstd = typeof found === 'string' && /\+zstd$/.test(found);
    return (0,refused_image/* refusedImage */.y)(`the media type of its ${what} is ${named}`, {
        hint: isZstd
            ? 'Copy it as it was pushed, with skopeo copy --preserve-digests, or with --dest-compress-format gzip'
            : 'Name an image that lockstep push has pushed',
    });
}
function refuseLarge(what, size, limit) {
    if (size <= limit)
        return;
    throw (0,refused_image/* refusedImage */.y)(`its ${what} has ${size} bytes, and up to ${limit} are read`);
}

// EXTERNAL MODULE: ./build/registry/reference.js
var registry_reference = __webpack_require__(26247);
// EXTERNAL MODULE: ./build/directory/order.js
var order = __webpack_require__(30940);
// EXTERNAL MODULE: ./build/directory/read.js + 1 modules
var directory_read = __webpack_require__(30018);
// EXTERNAL MODULE: ./build/registry/contents.js
var registry_contents = __webpack_require__(9246);
// EXTERNAL MODULE: ./build/registry/gzip.js
var gzip = __webpack_require__(23896);
// EXTERNAL MODULE: ./build/registry/pack.js
var pack = __webpack_require__(3649);
// EXTERNAL MODULE: ./build/registry/names.js
var names = __webpack_require__(80450);
// EXTERNAL MODULE: ./build/registry/tar.js
var tar = __webpack_require__(49429);
;// CONCATENATED MODULE: ./build/registry/untar.js




/** What other types than files and folders are called: the names of pax, and of GNU tar for capital letters. */
const TYPES = {
    '1': 'a hard link',
    '2': 'a symbolic link',
    '3': 'a character device',
    '4': 'a block device',
    '6': 'a named pipe',
    '7': 'a contiguous file',
    g: 'a global extended header',
    K: 'a long link name of GNU tar',
    L: 'a long name of GNU tar',
    S: 'a sparse file of GNU tar',
};
/**
 * The files and folders of a tar, in its order. It takes what a careful writer of ustar and pax makes and nothing else:
 * every other thing that readers of tar disagree on is refused.
 * @throws UserError (9) for anything but files and folders, unsafe and colliding names, damage, and what is too much
 */
function readTar(bytes, limits) {
    const entries = [];
    let longName = null;
    let offset = 0;
    for (;;) {
        const block = blockAt(bytes, offset, 'a header');
        if (isZero(block))
            break;
        const { name, type, size } = readHeader(block, offset);
        const content = bytes.subarray(offset + tar/* BLOCK */.IE, offset + tar/* BLOCK */.IE + size);
        if (content.length < size) {
            throw (0,refused_image/* refusedImage */.y)(`its tar ends in the middle of ${(0,refused_image/* quoted */.TL)(longName || name)}`);
        }
        offset += tar/* BLOCK */.IE + Math.ceil(size / tar/* BLOCK */.IE) * tar/* BLOCK */.IE;
        if (offset > bytes.length)
            throw cut('the padding of a file');
        if (type === 'x') {
            if (longName !== null)
                throw (0,refused_image/* refusedImage */.y)('its tar has two extended headers for one file');
            longName = extendedName(content, name);
            continue;
        }
        entries.push(entryOf(longName || name, type, content, limits));
        longName = null;
        if (entries.length > limits.entries)
            throw tooMany(limits.entries);
    }
    if (longName !== null)
        throw (0,refused_image/* refusedImage */.y)('its tar has an extended header without a file');
    refuseRest(bytes, offset);
    refuseCollisions(entries, limits.entries);
    return entries;
}
function readHeader(block, offset) {
    const damaged = (what) => (0,refused_image/* refusedImage */.y)(`its tar is damaged at byte ${offset}: ${what}`);
    const number = (place, what) => {
        const text = latin1(block, place)
            .replace(/[\0 ]+$/, '')
            .replace(/^ +/, '');
        // Beyond octal digits there is GNU's binary form, for more than 8 GB.
        if (!/^[0-7]{1,12}$/.test(text))
            throw damaged(`${what} is no octal number`);
        return Number.parseInt(text, 8);
    };
    if (number(tar/* field */.ZZ.checksum, 'a checksum') !== (0,tar/* checksum */.cM)(block))
        throw damaged('a checksum does not fit');
    if (latin1(block, tar/* field */.ZZ.magic) !== tar/* MAGIC */.mS)
        throw damaged('this is no header in ustar format');
    const prefix = textOf(block, tar/* field */.ZZ.prefix);
    const name = textOf(block, tar/* field */.ZZ.name);
    return {
        name: prefix === '' ? name : `${prefix}/${name}`,
        type: latin1(block, tar/* field */.ZZ.type).replace('\0', '0'),
        size: number(tar/* field */.ZZ.size, 'a size'),
    };
}
function entryOf(name, type, content, limits) {
    const isFolder = type === '5';
    if (!isFolder && type !== '0') {
        throw (0,refused_image/* refusedImage */.y)(`${(0,refused_image/* quoted */.TL)(name)} is ${TYPES[type] ?? `of the unknown type ${(0,refused_image/* quoted */.TL)(type)}`}`);
    }
    const bare = isFolder ? name.replace(/\/$/, '') : name;
    const problem = (0,names/* nameProblem */.rH)(bare);
    if (problem !== null)
        throw (0,refused_image/* refusedImage */.y)(problem);
    if (isFolder) {
        if (content.length > 0)
            throw (0,refused_image/* refusedImage */.y)(`the folder ${(0,refused_image/* quoted */.TL)(bare)} has content`);
        return { kind: 'folder', name: bare };
    }
    if (content.length > limits.file) {
        throw (0,refused_image/* refusedImage */.y)(`${(0,refused_image/* quoted */.TL)(bare)} has ${content.length} bytes, and a file may have ${limits.file}`);
    }
    return { kind: 'file', name: bare, bytes: content };
}
/**
 * The name in an extended header, or an empty text when it has none.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_03
 */
function extendedName(content, header) {
    const damaged = () => (0,refused_image/* refusedImage */.y)(`its tar has a damaged extended header, ${(0,refused_image/* quoted */.TL)(header)}`);
    if (content.length > registry_limits/* MAX_PAX_BYTES */.Lo) {
        throw (0,refused_image/* refusedImage */.y)(`its tar has an extended header of more than ${registry_limits/* MAX_PAX_BYTES */.Lo} bytes`);
    }
    let path = null;
    let rest = content;
    while (rest.length > 0) {
        const [, digits] = /^([1-9]\d{0,5}) /.exec(Buffer.from(rest.subarray(0, 8)).toString('latin1')) ?? [];
        const length = Number(digits);
        if (digits === undefined || length > rest.length || length < digits.length + 3)
            throw damaged();
        const record = decode(rest.subarray(digits.length + 1, length));
        rest = rest.subarray(length);
        const equals = record.indexOf('=');
        if (equals < 1 || !record.endsWith('\n'))
            throw damaged();
        const key = record.slice(0, equals);
        if (key === 'size' || key === 'hdrcharset' || key.startsWith('GNU.sparse.')) {
            throw (0,refused_image/* refusedImage */.y)(`its tar has an extended header with ${(0,refused_image/* quoted */.TL)(key)}, which changes how files are read`);
        }
        if (key !== 'path')
            continue;
        if (path !== null)
            throw damaged();
        path = record.slice(equals + 1, -1);
    }
    return path ?? '';
}
/** Folders count as they do on a disk: also those that only the names of files tell of. */
function refuseCollisions(entries, limit) {
    const files = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name);
    const named = new Set();
    for (const { kind, name } of entries) {
        if (kind !== 'folder')
            continue;
        if (named.has(name))
            throw (0,refused_image/* refusedImage */.y)(`the folder ${(0,refused_image/* quoted */.TL)(name)} is there twice`);
        named.add(name);
    }
    const folders = new Set([...named, ...(0,names/* foldersOf */.pd)(entries.map(({ name }) => name))]);
    if (files.length + folders.size > limit)
        throw tooMany(limit);
    const problem = (0,names/* collision */.Zh)(files, folders);
    if (problem !== null)
        throw (0,refused_image/* refusedImage */.y)(problem);
}
const tooMany = (limit) => (0,refused_image/* refusedImage */.y)(`its tar has more than ${limit} files and folders`);
/** A tar ends with two blocks of zeros; tools fill up with more of them. */
function refuseRest(bytes, end) {
    blockAt(bytes, end + tar/* BLOCK */.IE, 'its end');
    if (!isZero(bytes.subarray(end)))
        throw (0,refused_image/* refusedImage */.y)('its tar has something after its end');
}
function blockAt(bytes, offset, what) {
    const block = bytes.subarray(offset, offset + tar/* BLOCK */.IE);
    if (block.length < tar/* BLOCK */.IE)
        throw cut(what);
    return block;
}
const cut = (what) => (0,refused_image/* refusedImage */.y)(`its tar ends in the middle: ${what} is missing`);
/** The first byte is zero and every other is as the one before it: quick also for the zeros of a bomb. */
const isZero = (bytes) => bytes.length === 0 || (bytes[0] === 0 && Buffer.compare(bytes.subarray(1), bytes.subarray(0, -1)) === 0);
function latin1(block, [start, length]) {
    return Buffer.from(block.subarray(start, start + length)).toString('latin1');
}
/** A text without the NULs that fill its field up. One before other characters stays in it, and no name may have it. */
function textOf(block, [start, length]) {
    return decode(block.subarray(start, start + length)).replace(/\0+$/, '');
}
function decode(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (cause) {
        throw (0,refused_image/* refusedImage */.y)('its tar has a name that is not UTF-8', { cause });
    }
}

;// CONCATENATED MODULE: ./build/registry/unpack.js










/**
 * The migration directory in an image, every byte of it checked. What the config says about the directory is compared
 * with the files, so that the versions and checksums of a status are theirs.
 * @throws UserError (9) that names the image and why it is refused
 */
function unpackImage(bytes, options) {
    const { image, digest, path = pack/* LAYER_FOLDER */.J, limits = registry_limits/* imageLimits */.Y8 } = options;
    return (0,refused_image/* naming */.b7)(image, () => {
        const manifest = readManifest(bytes.manifest, digest, limits);
        const config = readConfig(manifest, bytes.config);
        const listing = unpackLayer(bytes.layer, manifest, config, { path, limits });
        const { directory: read } = (0,directory_read/* readListing */.v)(listing, config.contents.format);
        refuseOtherMigrations(config.contents, read);
        // As they were to be run where they were pushed from, whose configuration is not here.
        const files = read.files.map((file, index) => {
            const { transaction = file.transaction } = config.contents.migrations[index] ?? {};
            return { ...file, transaction };
        });
        const directory = { ...read, files };
        return { digest: manifest.digest, contents: config.contents, listing, directory };
    });
}
/** @throws UserError (9) for another layer than the manifest and the config name, for hostile and for other files */
function unpackLayer(bytes, { layer }, { contents, diffId }, { path, limits = registry_limits/* imageLimits */.Y8 }) {
    refuseOther('layer', layer, bytes);
    const tar = (0,gzip/* gunzip */.k)(bytes, limits.tar);
    const found = (0,registry_digest/* digestOf */.o)(tar);
    if (found !== diffId)
        throw (0,refused_image/* refusedImage */.y)(`its tar has the digest ${found}, and its config says ${diffId}`);
    const entries = [];
    for (const entry of readTar(tar, limits)) {
        if (entry.kind === 'folder' && entry.name === pack/* LAYER_FOLDER */.J)
            continue;
        if (!entry.name.startsWith(`${pack/* LAYER_FOLDER */.J}/`)) {
            throw (0,refused_image/* refusedImage */.y)(`${(0,refused_image/* quoted */.TL)(entry.name)} is not in the folder ${pack/* LAYER_FOLDER */.J}`);
        }
        if (entry.kind === 'folder')
            continue;
        const name = entry.name.slice(pack/* LAYER_FOLDER */.J.length + 1);
        entries.push({ name, source: { path: `${path}/${name}`, bytes: entry.bytes } });
    }
    entries.sort((a, b) => (0,order/* bytewise */.Z)(a.name, b.name));
    refuseOtherFiles(contents, entries.map(registry_contents/* packedFile */.HU));
    return { path, entries, surroundings: [] };
}
/** @param files in the bytewise order of their names */
function refuseOtherFiles(contents, files) {
    const missing = new Map();
    for (const { name, sha256 } of [...contents.migrations, ...contents.others]) {
        if (missing.has(name))
            throw (0,refused_image/* refusedImage */.y)(`its config names ${(0,refused_image/* quoted */.TL)(name)} twice`);
        missing.set(name, sha256);
    }
    for (const { name, sha256 } of files) {
        const expected = missing.get(name);
        if (expected === undefined)
            throw (0,refused_image/* refusedImage */.y)(`its config does not name ${(0,refused_image/* quoted */.TL)(name)}`);
        if (expected !== sha256) {
            throw (0,refused_image/* refusedImage */.y)(`${(0,refused_image/* quoted */.TL)(name)} has the SHA-256 ${sha256}, and its config says ${expected}`);
        }
        missing.delete(name);
    }
    const [lost] = missing.keys();
    if (lost !== undefined)
        throw (0,refused_image/* refusedImage */.y)(`it lacks ${(0,refused_image/* quoted */.TL)(lost)}, which its config names`);
    const hash = (0,registry_contents/* directoryHash */.OO)(files);
    if (hash === contents.directoryHash)
        return;
    throw (0,refused_image/* refusedImage */.y)(`its files have the hash ${hash}, and its config says ${contents.directoryHash}`);
}
/** The versions in the config must be those that the files have when they are read. */
function refuseOtherMigrations({ migrations }, { files }) {
    for (const index of Array(Math.max(migrations.length, files.length)).keys()) {
        const [said, read] = [migrations[index], files[index]];
        if (said !== undefined && said.version === read?.version && said.name === read.name)
            continue;
        const place = `migration ${index + 1}`;
        const words = (one) => one === undefined ? 'nothing' : (0,refused_image/* quoted */.TL)(`${one.version} (${one.name})`);
        throw (0,refused_image/* refusedImage */.y)(`${place} of its config is ${words(said)}, and its files say ${words(read)}`);
    }
}

;// CONCATENATED MODULE: ./build/registry/pull.js





/**
 * Pulls a directory: the tag is resolved once, and every byte is what its digest says.
 * @throws RegistryError where it is not to be had, UserError (9) for what is no migration directory
 */
async function pull(repository) {
    const { reference } = repository;
    const image = (0,registry_reference/* printReference */.nt)(reference);
    const manifest = await requireManifest(repository, reference);
    const { config, layer } = (0,refused_image/* naming */.b7)(image, () => readManifest(manifest.bytes, manifest.digest));
    const bytes = {
        manifest: manifest.bytes,
        config: await repository.getBlob(config),
        layer: await repository.getBlob(layer),
    };
    const path = (0,registry_reference/* printReference */.nt)({ ...reference, digest: null });
    const unpacked = unpackImage(bytes, { image, digest: manifest.digest, path });
    return { ...unpacked, reference: (0,registry_reference/* printReference */.nt)({ ...reference, digest: manifest.digest }) };
}
/** What a directory has, by the two small requests that need no file. @throws as `pull` */
async function pullContents(repository) {
    const manifest = await requireManifest(repository, repository.reference);
    return { digest: manifest.digest, contents: await readContents(repository, manifest) };
}
/** @throws UserError (9) when it is no migration directory */
async function readContents(repository, manifest) {
    const { host, name } = repository.reference;
    const image = (0,registry_reference/* printReference */.nt)({ host, name, tag: null, digest: manifest.digest });
    const read = (0,refused_image/* naming */.b7)(image, () => readManifest(manifest.bytes, manifest.digest));
    const config = await repository.getBlob(read.config);
    return (0,refused_image/* naming */.b7)(image, () => readConfig(read, config)).contents;
}
/**
 * Registries say of a manifest that is not there that it is not there, also where nothing else is.
 * @throws RegistryError when the list of tags says that the repository is not there
 */
async function requireRepository(repository) {
    try {
        await repository.listTags();
    }
    catch (error) {
        // Who may read one image may still not list them.
        if (error instanceof errors/* RegistryError */.g && error.reason !== 'unknown-repository')
            return;
        throw error;
    }
}
/** Where a reference names nothing, that is what Docker takes it for. */
const defaultTag = 'latest';
async function requireManifest(repository, reference) {
    const wanted = reference.digest ?? reference.tag ?? defaultTag;
    const manifest = await repository.getManifest(wanted);
    if (manifest !== null)
        return manifest;
    await requireRepository(repository);
    const { host, name } = reference;
    throw new errors/* RegistryError */.g('unknown-content', `There is no ${wanted} in ${host}/${name}.`, {
        hint: `See what there is: lockstep tags oci://${host}/${name}`,
    });
}


/***/ }),

/***/ 26247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   nt: () => (/* binding */ printReference)
/* harmony export */ });
/* unused harmony export example */
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84704);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96192);
/* harmony import */ var _host_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32054);




const example = 'oci://ghcr.io/acme/shop/migrations:latest';
/** https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests */
const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagPattern = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const hostPattern = /^(?<domain>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(?<port>\d{1,5}))?$/;
/** Many clients limit host and name together to this: the same section of the specification. */
const longest = 255;
const isTag = (text) => tagPattern.test(text);
/**
 * Reads `oci://host[:port]/name[:tag][@sha256:…]`.
 * @throws UserError (usage) that says what is wrong and gives the line as it should be
 */
function parseReference(text) {
    const { scheme = '', rest = '' } = /^(?:(?<scheme>[a-z][a-z0-9+.-]*):\/\/)?(?<rest>.*)$/is.exec(text)?.groups ?? {};
    const authority = rest.split('/', 1)[0] ?? '';
    // First of all, so that no other message repeats a password.
    if (authority.includes('@') && !/@sha\d+:/.test(authority)) {
        const host = authority.slice(authority.lastIndexOf('@') + 1);
        const clean = `oci://${host}${rest.slice(authority.length)}`;
        throw malformed('A reference carries no user name and password', `Write ${clean}, and log in by \`docker login ${host}\`, its action, or the inputs for user name and password.`);
    }
    if (text.trim() === '')
        throw malformed('The reference is empty', `Write it like ${example}`);
    if (/[\s\p{Cc}]/u.test(text))
        throw malformed(`${JSON.stringify(text)} has white space in it`, `Write ${text.replaceAll(/[\s\p{Cc}]/gu, '')}`);
    const what = `\`${text}\``;
    if (scheme !== 'oci')
        throw malformed(scheme === ''
            ? `${what} is no reference: it does not start with oci://`
            : `${what} starts with ${scheme}://, not oci://`, `Write oci://${rest === '' ? example.slice(6) : rest}`);
    if (/[?#]/.test(rest))
        throw malformed(`${what} has a query or a fragment`, `Write oci://${rest.replace(/[?#].*$/, '')}`);
    const at = rest.indexOf('@');
    const digest = at === -1 ? null : rest.slice(at + 1);
    if (digest !== null && !(0,_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigest */ .B)(digest))
        throw malformedDigest(what, digest);
    const address = at === -1 ? rest : rest.slice(0, at);
    const slash = address.indexOf('/');
    if (slash === -1 || slash === address.length - 1)
        throw malformed(`${what} names no repository`, `Write the repository after the registry: ${example}`);
    const path = address.slice(slash + 1);
    const colon = path.indexOf(':', path.lastIndexOf('/') + 1);
    const tag = colon === -1 ? null : path.slice(colon + 1);
    const name = colon === -1 ? path : path.slice(0, colon);
    const host = address.slice(0, slash);
    const upper = `${host}/${name}`;
    if (upper !== upper.toLowerCase())
        throw malformed(`${what} has capital letters; registries allow them in tags only`, `Write oci://${upper.toLowerCase()}${rest.slice(upper.length)}`);
    checkHost(what, host, rest);
    checkName(what, name);
    if (tag !== null && !isTag(tag))
        throw malformed(`${what}: ${tag === '' ? 'nothing follows the colon' : `\`${tag}\` is no tag`}`, 'A tag has up to 128 letters, digits, `_`, `.` and `-`, and starts with none of the last two.');
    if (upper.length > longest)
        throw malformed(`${what} is too long`, `Registry and repository together have ${longest} characters at most.`);
    return { ...(0,_host_js__WEBPACK_IMPORTED_MODULE_3__/* .dockerHub */ .UD)(host, name), tag, digest };
}
/** As `parseReference` reads it. */
function printReference({ host, name, tag, digest }) {
    return `oci://${host}/${name}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
}
function checkHost(what, host, rest) {
    const { domain, port } = hostPattern.exec(host)?.groups ?? {};
    if (host === '')
        throw malformed(`${what} names no registry`, `Write ${example}`);
    const isAddress = domain?.startsWith('[') ?? false;
    const valid = isAddress ? (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIPv6)(domain?.slice(1, -1) ?? '') : !/\.\.|\.-|-\./.test(domain ?? '');
    if (domain === undefined || !valid || Number(port ?? 1) > 65_535 || Number(port ?? 1) === 0)
        throw malformed(`${what}: \`${host}\` is no host name`, 'Write a name as ghcr.io, an IPv4 address or an IPv6 address in brackets, each with or without a port: [2001:db8::1]:5000');
    // As Docker decides it: `oci://acme/shop` is a repository whose registry was left out.
    if (!isAddress && !domain.includes('.') && port === undefined && !(0,_host_js__WEBPACK_IMPORTED_MODULE_3__/* .isLoopback */ .U9)(domain))
        throw malformed(`${what}: \`${host}\` is no registry: it has neither a dot nor a port`, `Write the registry in front: oci://ghcr.io/${rest}`);
}
function checkName(what, name) {
    const wrong = name.split('/').find((part) => !component.test(part));
    if (wrong === undefined)
        return;
    throw malformed(`${what}: ${wrong === '' ? 'a part of the repository is empty' : `\`${wrong}\` may not be part of a repository's name`}`, 'Each part between slashes has small letters and digits, with `.`, `_`, `__` or `-` between them.');
}
function malformedDigest(what, digest) {
    const [algorithm = '', hex = ''] = digest.split(':');
    if (algorithm !== 'sha256')
        return malformed(`${what}: \`${digest}\` is no digest that is supported`, 'Write sha256: and 64 digits from 0 to f.');
    const count = hex.length === 64 ? 'others than small ones from 0 to f' : `${hex.length}`;
    return malformed(`${what}: its digest has ${count} digits`, 'Write sha256: and 64 digits from 0 to f.');
}
const malformed = (message, hint) => new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.usage, message, { hint });


/***/ }),

/***/ 40810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   b7: () => (/* binding */ naming),
/* harmony export */   y: () => (/* binding */ refusedImage)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84704);

/** Why an image is not taken, as the rest of a sentence that begins with its reference: `it has …`. */
function refusedImage(reason, details = {}) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.registry, reason, details);
}
/** Runs a reader of images, and begins what it throws with the image's reference. */
function naming(image, read) {
    try {
        return read();
    }
    catch (error) {
        if (!(error instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo))
            throw error;
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.registry, `${image} is refused: ${error.message}`, {
            hint: error.hint ?? 'Lockstep pushes no such image: find out who did, and push the directory anew',
            cause: error,
        });
    }
}
const SHOWN = 120;
/** A text of somebody else's for a message: in quotes, without control characters, not too long. */
function quoted(text) {
    const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
    return JSON.stringify(cut).replace(/[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ }),

/***/ 49429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FJ: () => (/* binding */ writeTar),
/* harmony export */   IE: () => (/* binding */ BLOCK),
/* harmony export */   ZZ: () => (/* binding */ field),
/* harmony export */   cM: () => (/* binding */ checksum),
/* harmony export */   mS: () => (/* binding */ MAGIC)
/* harmony export */ });
/* harmony import */ var _directory_order_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30940);

const BLOCK = 512;
/** Where a header has what: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06 */
const field = {
    name: [0, 100],
    mode: [100, 8],
    uid: [108, 8],
    gid: [116, 8],
    size: [124, 12],
    mtime: [136, 12],
    checksum: [148, 8],
    type: [156, 1],
    magic: [257, 8],
    prefix: [345, 155],
};
/** `ustar`, a NUL, and the version. GNU's own format has blanks there, and other things in the place of `prefix`. */
const MAGIC = 'ustar\x0000';
/**
 * A tar in ustar format, the same bytes for the same entries: in the bytewise order of their names, nobody's, made at
 * the epoch. An extended header goes before an entry whose name ustar cannot hold: too long, or not ASCII.
 */
function writeTar(entries) {
    const named = entries.map((entry) => ({
        entry,
        name: entry.kind === 'folder' ? `${entry.name}/` : entry.name,
    }));
    named.sort((a, b) => (0,_directory_order_js__WEBPACK_IMPORTED_MODULE_0__/* .bytewise */ .Z)(a.name, b.name));
    const blocks = [];
    for (const { entry, name } of named) {
        const parts = ustarName(name);
        if (parts === null)
            blocks.push(...extendedHeader(name));
        const place = parts ?? { name: asciiName(name), prefix: '' };
        if (entry.kind === 'folder')
            blocks.push(header(place, '5', 0));
        else
            blocks.push(header(place, '0', entry.bytes.length), ...padded(entry.bytes));
    }
    return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}
/** The name as ustar holds it, in two pieces with a slash between them where it is long; null when it cannot. */
function ustarName(name) {
    if (!/^[ -~]*$/.test(name))
        return null;
    const [, most] = field.name;
    if (name.length <= most)
        return { name, prefix: '' };
    const slash = name.indexOf('/', name.length - most - 1);
    const [, mostPrefix] = field.prefix;
    if (slash < 1 || slash > mostPrefix || slash === name.length - 1)
        return null;
    return { name: name.slice(slash + 1), prefix: name.slice(0, slash) };
}
/** What a reader without extended headers sees. */
function asciiName(name) {
    const [, most] = field.name;
    return name.replaceAll(/[^ -~]/g, '_').slice(0, most);
}
function extendedHeader(name) {
    const record = Buffer.from(paxRecord('path', name));
    return [header({ name: 'PaxHeaders/path', prefix: '' }, 'x', record.length), ...padded(record)];
}
/** `<length> path=<name>\n`, where the length counts its own digits too. */
function paxRecord(key, value) {
    const rest = ` ${key}=${value}\n`;
    const bytes = Buffer.byteLength(rest);
    let length = bytes + 1;
    while (String(length).length + bytes !== length)
        length += 1;
    return `${length}${rest}`;
}
function padded(bytes) {
    const rest = bytes.length % BLOCK;
    return rest === 0 ? [bytes] : [bytes, Buffer.alloc(BLOCK - rest)];
}
function header({ name, prefix }, type, size) {
    const block = Buffer.alloc(BLOCK);
    const put = ([start], text) => block.write(text, start, 'latin1');
    const octal = (number, digits) => number.toString(8).padStart(digits, '0');
    put(field.name, name);
    put(field.mode, octal(type === '5' ? 0o755 : 0o644, 7));
    put(field.uid, octal(0, 7));
    put(field.gid, octal(0, 7));
    put(field.size, octal(size, 11));
    put(field.mtime, octal(0, 11));
    put(field.type, type);
    put(field.magic, MAGIC);
    put(field.prefix, prefix);
    put(field.checksum, `${octal(checksum(block), 6)}\0 `);
    return block;
}
/** The sum of a header's bytes, with blanks in the place of the sum itself. */
function checksum(block) {
    const [start, length] = field.checksum;
    const sum = block.reduce((total, byte) => total + byte, 0);
    const own = block.subarray(start, start + length).reduce((total, byte) => total + byte, 0);
    return sum - own + length * 0x20;
}


/***/ })

};

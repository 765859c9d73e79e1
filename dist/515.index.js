export const id = 515;
export const ids = [515];
export const modules = {

/***/ 55840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ detectFormat),
  S: () => (/* binding */ isAuto)
});

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/runtime/nearest.js
var nearest = __webpack_require__(53721);
// EXTERNAL MODULE: ./build/directory/format-names.js
var format_names = __webpack_require__(2812);
// EXTERNAL MODULE: ./build/directory/formats/index.js + 8 modules
var formats = __webpack_require__(18473);
// EXTERNAL MODULE: ./build/directory/group.js
var group = __webpack_require__(9915);
// EXTERNAL MODULE: ./build/directory/evidence.js
var evidence = __webpack_require__(21027);
// EXTERNAL MODULE: ./build/directory/formats/diesel.js
var diesel = __webpack_require__(50005);
// EXTERNAL MODULE: ./build/directory/formats/plain.js
var plain = __webpack_require__(98695);
// EXTERNAL MODULE: ./build/directory/text.js
var directory_text = __webpack_require__(80217);
;// CONCATENATED MODULE: ./build/directory/known-formats.js


const FLYWAY_NAME = /^(?:[VUB]\d[\d._]*|R)__.+\.sql$/;
const REFINERY_NAME = /^([VU])(\d+)__\w+\.sql$/;
/**
 * Formats that are recognised and refused by name, because running their files as plain SQL would be wrong. A format
 * that gets a reader in `formats/` leaves this table.
 */
const knownFormats = [
    // sqitchers/sqitch lib/App/Sqitch/Plan.pm
    { name: 'sqitch', detect: (listing) => (0,evidence/* named */.KT)(listing, /^sqitch\.plan$/) },
    // drizzle-team/drizzle-orm drizzle-orm/src/migrator.ts: a journal in 0.x, a snapshot in every folder in 1.x
    {
        name: 'drizzle',
        detect: (listing) => (0,evidence/* named */.KT)(listing, /^meta\/_journal\.json$/) ??
            ((0,evidence/* named */.KT)(listing, /^[^/]+\/migration\.sql$/) && (0,evidence/* named */.KT)(listing, /^[^/]+\/snapshot\.json$/)),
    },
    // graphile/migrate src/migration.ts
    {
        name: 'graphile-migrate',
        detect: (listing) => (0,evidence/* marked */.xI)(listing, 'graphile-migrate') ??
            ((0,evidence/* named */.KT)(listing, /^current(?:\.sql$|\/)/) && (0,evidence/* named */.KT)(listing, /^committed\//)) ??
            ((0,evidence/* near */.Zh)(listing, /\.gmrc(?:\.js)?$/) && (0,evidence/* named */.KT)(listing, /^(?:current\.sql$|current\/|committed\/)/)),
    },
    // rust-db/refinery refinery_core/src/util.rs
    { name: 'refinery', detect: detectRefinery },
    // flyway/flyway flyway-core/.../internal/resource/ResourceNameParser
    { name: 'flyway', detect: (listing) => (0,evidence/* counted */.hS)(listing, FLYWAY_NAME, 'named V<version>__<name>.sql') },
    // liquibase/liquibase .../AbstractFormattedChangeLogParser
    {
        name: 'liquibase',
        detect: (listing) => {
            const changelogs = listing.entries.filter((entry) => /^[^/]+\.(?:xml|ya?ml|json)$/i.test(entry.name));
            const changelog = changelogs.find((entry) => /databaseChangeLog/.test((0,directory_text/* head */.d5)(entry.source.bytes)));
            return ((0,evidence/* marked */.xI)(listing, 'liquibase') ??
                (changelog === undefined ? null : `databaseChangeLog in ${changelog.name}`));
        },
    },
    // rubenv/sql-migrate sqlparse/sqlparse.go
    { name: 'sql-migrate', detect: (listing) => (0,evidence/* marked */.xI)(listing, 'sql-migrate') },
    // amacneil/dbmate pkg/dbmate/migration.go
    { name: 'dbmate', detect: (listing) => (0,evidence/* marked */.xI)(listing, 'dbmate') },
    // jackc/tern migrate/migrate.go
    {
        name: 'tern',
        detect: (listing) => (0,evidence/* marked */.xI)(listing, 'tern') ??
            (0,evidence/* withProject */.C3)(listing, evidence/* SIMPLE_NAME */.X0, evidence/* ONE_WAY */.r6, (0,evidence/* named */.KT)(listing, /^tern\.conf$/) ?? (0,evidence/* near */.Zh)(listing, /tern\.conf$/)),
    },
    // salsita/node-pg-migrate src/sqlMigration.ts
    {
        name: 'node-pg-migrate',
        detect: (listing) => (0,evidence/* marked */.xI)(listing, 'node-pg-migrate') ??
            (0,evidence/* withProject */.C3)(listing, evidence/* REVERSIBLE_NAME */.cz, evidence/* PAIRS */.Ox, (0,evidence/* near */.Zh)(listing, /package\.json$/, /"node-pg-migrate"/)),
    },
    // supabase/cli apps/cli-go/pkg/migration/list.go
    {
        name: 'supabase',
        detect: (listing) => {
            const inFolder = /(?:^|\/)supabase\/migrations$/.test(listing.path)
                ? 'a folder supabase/migrations'
                : null;
            return (0,evidence/* withProject */.C3)(listing, evidence/* SIMPLE_NAME */.X0, evidence/* ONE_WAY */.r6, inFolder ?? (0,evidence/* near */.Zh)(listing, /^\.\.\/config\.toml$/, /^\[db\]/m));
        },
    },
    // ThomWright/postgres-migrations
    {
        name: 'postgres-migrations',
        detect: (listing) => (0,evidence/* marked */.xI)(listing, 'postgres-migrations') ??
            (0,evidence/* withProject */.C3)(listing, /^\d+[-_].*\.sql$/, evidence/* ONE_WAY */.r6, (0,evidence/* near */.Zh)(listing, /package\.json$/, /"postgres-migrations"/)),
    },
];
/** Flyway's `U1__x.sql` undoes `V1__x.sql`; refinery's is a migration of its own, so it has no `V1`. */
function detectRefinery(listing) {
    const project = (0,evidence/* near */.Zh)(listing, /refinery\.toml$/) ?? (0,evidence/* near */.Zh)(listing, /Cargo\.toml$/, /\brefinery\b/);
    const byProject = (0,evidence/* withProject */.C3)(listing, REFINERY_NAME, 'named V<number>__<name>.sql', project);
    if (byProject !== null)
        return byProject;
    const alone = listing.entries.find(({ name }) => {
        const [, prefix, version] = REFINERY_NAME.exec(name) ?? [];
        return prefix === 'U' && (0,evidence/* named */.KT)(listing, new RegExp(`^V${version}__`)) === null;
    });
    return alone === undefined ? null : `${alone.name} without a V file of the same version`;
}

// EXTERNAL MODULE: ./build/directory/markers.js
var markers = __webpack_require__(5827);
;// CONCATENATED MODULE: ./build/directory/mixed.js







/** Which format a single file looks like; null for files that every tool passes over. */
function looksLike(file) {
    if (/^[^/]+\/migration\.sql$/.test(file.name))
        return PRISMA_FOLDER;
    if (diesel/* DIESEL_NAME */.z.test(file.name))
        return 'diesel';
    if (!/^[^/]+\.sql$/i.test(file.name))
        return null;
    const marker = (0,markers/* markerOf */.w)(file);
    if (marker !== null)
        return marker.format;
    if (FLYWAY_NAME.test(file.name))
        return 'flyway';
    if (evidence/* REVERSIBLE_NAME */.cz.test(file.name))
        return 'golang-migrate or sqlx';
    return plain/* NUMBERED */.Z.test(file.name) ? 'plain' : null;
}
const PRISMA_FOLDER = 'prisma or drizzle';
/** Formats whose tool refuses, or never runs, a plain numbered file in the same folder. */
const NEVER_BESIDE_PLAIN = new Set([
    PRISMA_FOLDER,
    'diesel',
    'flyway',
    ...markers/* markers */.S.filter((marker) => marker.required).map((marker) => marker.format),
]);
/** Whether every file can be run as it stands: numbered, without sections of up and down, without down scripts. */
function isPlainSql(listing) {
    return listing.entries.every((file) => ['plain', null].includes(looksLike(file)));
}
/**
 * The error for a directory whose files belong to different tools, or null. Whichever format was chosen, some of the
 * files would be left out or run wrongly: a goose file without `-- +goose Up`, for example, would be run whole.
 */
function mixedFormats(listing) {
    const groups = (0,group/* groupBy */.$)(listing.entries, looksLike);
    if (![...groups.keys()].some((format) => NEVER_BESIDE_PLAIN.has(format)))
        groups.delete('plain');
    if (groups.size < 2)
        return null;
    const parts = [...groups].map(([format, [first, ...others]]) => {
        const more = others.length === 0 ? '' : ` and ${others.length} more`;
        return `${format} (${first?.name}${more})`;
    });
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${listing.path} mixes formats: ${parts.join(', ')}`, {
        hint: 'Keep the files of one tool in a folder of their own; when they all belong to one, name it: format: NAME',
    });
}

;// CONCATENATED MODULE: ./build/directory/recognise.js



const detectors = new Map([...knownFormats, ...formats/* formats */.F].map((format) => [format.name, format]));
/** Which tool's directory this looks like, whether it can be read or not; null when it looks like none. */
function recognise(listing) {
    for (const name of format_names/* detectionOrder */.U) {
        const evidence = detectors.get(name)?.detect(listing) ?? null;
        if (evidence !== null)
            return { name, evidence };
    }
    return null;
}

// EXTERNAL MODULE: ./build/directory/order.js
var order = __webpack_require__(30940);
;// CONCATENATED MODULE: ./build/directory/search.js


const MAX_CANDIDATES = 200;
const MAX_FOUND = 3;
/**
 * Looks below a directory that is none itself for folders that are: somebody named `prisma` instead of
 * `prisma/migrations`. They are only suggested, never read: a repository may hold several, for different databases.
 */
function migrationFolders(listing) {
    const found = [];
    for (const folder of candidates(listing)) {
        if (found.length === MAX_FOUND)
            break;
        const path = listing.path === '.' ? folder : `${listing.path}/${folder}`;
        if (found.some((one) => path.startsWith(`${one.path}/`)))
            continue;
        const inside = listing.entries.filter((entry) => entry.name.startsWith(`${folder}/`));
        const entries = inside.map((entry) => ({ ...entry, name: entry.name.slice(folder.length + 1) }));
        const recognised = recognise({ path, entries, surroundings: [] });
        if (recognised !== null)
            found.push({ path, found: recognised });
    }
    return found;
}
/** The folders that hold SQL files and the folders right above them, the topmost first. */
function candidates(listing) {
    const folders = new Set();
    for (const { name } of listing.entries) {
        if (!/\.(?:sql|plan)$/i.test(name))
            continue;
        const parents = name.split('/').slice(0, -1);
        for (const depth of [parents.length - 1, parents.length]) {
            if (depth > 0)
                folders.add(parents.slice(0, depth).join('/'));
        }
    }
    const depth = (folder) => folder.split('/').length;
    return [...folders].sort((a, b) => depth(a) - depth(b) || (0,order/* bytewise */.Z)(a, b)).slice(0, MAX_CANDIDATES);
}

;// CONCATENATED MODULE: ./build/directory/detect.js








/**
 * The reader for a directory. `requested` is the user's `format`: null, empty or `auto` means to recognise it. A
 * format that the user names always wins; when the directory looks like another tool's, that is a warning.
 * @throws UserError (2) for an unknown format, one without a reader, mixed formats, or no migration directory at all.
 */
function detectFormat(listing, requested) {
    const mixed = mixedFormats(listing);
    const found = recognise(listing);
    if (requested !== null && !isAuto(requested)) {
        const format = formatNamed(requested);
        const objection = mixed?.message ?? (isAtOdds(listing, found, requested) ? sentence(listing.path, found) : null);
        return {
            format,
            warnings: objection === null ? [] : [`format: ${requested} was named, but ${objection}`],
        };
    }
    if (mixed !== null)
        throw mixed;
    if (found === null)
        throw notADirectory(listing);
    const format = formats/* formats */.F.find((one) => one.name === found.name);
    if (format !== undefined)
        return { format, warnings: [] };
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${sentence(listing.path, found)}, a format that cannot be read`, {
        hint: isPlainSql(listing)
            ? `${readable()}. Its files can be read as they are with format: plain`
            : readable(),
    });
}
/** Whether a `format` input leaves the choice to us. */
function isAuto(format) {
    return format === null || format === '' || format === 'auto';
}
/**
 * What looks plain looks like no tool's. Files of plain SQL mean the same in both of our own formats, whichever tool's
 * project they lie in. The `.up.sql` names of golang-migrate are those of sqlx too, so that only the user can tell.
 */
function isAtOdds(listing, found, requested) {
    if (found === null || found.name === requested || found.name === 'plain')
        return false;
    if (found.name === 'golang-migrate' && requested === 'sqlx')
        return false;
    const isOurs = requested === 'plain' || requested === 'atlas';
    return !(isOurs && found.name !== 'atlas' && isPlainSql(listing));
}
function formatNamed(requested) {
    const format = formats/* formats */.F.find((one) => one.name === requested);
    if (format !== undefined)
        return format;
    if (format_names/* formatNames */.E.some((name) => name === requested)) {
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `format: ${requested} cannot be read`, { hint: readable() });
    }
    const near = (0,nearest/* nearest */.p)(requested, format_names/* formatNames */.E);
    const names = `The formats are auto, ${format_names/* formatNames */.E.join(', ')}`;
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `format: ${requested} is not a format`, {
        hint: near === null ? names : `Did you mean format: ${near}? ${names}`,
    });
}
function readable() {
    const names = format_names/* formatNames */.E.filter((name) => formats/* formats */.F.some((format) => format.name === name));
    return `Formats that can be read: ${names.join(', ')}`;
}
function sentence(path, { name, evidence }) {
    return `${path} looks like ${/^(?:[aeiou]|sql)/.test(name) ? 'an' : 'a'} ${name} directory (${evidence})`;
}
function notADirectory(listing) {
    const below = migrationFolders(listing);
    const [first] = below;
    const hint = first === undefined
        ? `A migration directory holds files such as 0001_init.sql. Known formats: ${format_names/* formatNames */.E.join(', ')}`
        : `${below.map((one) => sentence(one.path, one.found)).join('; ')}. Name it, as in dir: ${first.path}`;
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${listing.path} is not a migration directory: it holds ${summary(listing)}`, {
        hint,
    });
}
const SHOWN_KINDS = 4;
/** `3 .ts files, README.md, a folder src`: enough for a person to see that it is the wrong folder. */
function summary(listing) {
    const kinds = (0,group/* groupBy */.$)(listing.entries, ({ name }) => {
        const folder = /^[^/]+\//.exec(name)?.[0];
        return folder ?? /\.[^.]+$/.exec(name)?.[0] ?? '';
    });
    const parts = [...kinds].map(([kind, files]) => {
        if (kind.endsWith('/'))
            return `a folder ${kind.slice(0, -1)}`;
        return files.length === 1 ? files[0]?.name : `${files.length} ${kind === '' ? 'other' : kind} files`;
    });
    const more = parts.length - SHOWN_KINDS;
    return more > 0 ? `${parts.slice(0, SHOWN_KINDS).join(', ')} and ${more} more` : parts.join(', ');
}


/***/ }),

/***/ 52084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Sd: () => (/* binding */ MAX_ENTRIES),
  wY: () => (/* binding */ MAX_SQL_BYTES),
  gx: () => (/* binding */ MAX_TOTAL_BYTES),
  KG: () => (/* binding */ listDirectory)
});

// UNUSED EXPORTS: HEAD_BYTES, MAX_OTHER_BYTES

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
// EXTERNAL MODULE: ./build/runtime/shell-word.js
var shell_word = __webpack_require__(48458);
// EXTERNAL MODULE: ./build/directory/formats/golang-migrate.js
var golang_migrate = __webpack_require__(49997);
// EXTERNAL MODULE: ./build/directory/order.js
var order = __webpack_require__(30940);
// EXTERNAL MODULE: ./build/directory/path.js
var directory_path = __webpack_require__(34209);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./build/directory/surroundings.js



/** Files of a project that name its migration tool where the migration files alone do not. */
const TELLING_FILES = [
    '.gmrc',
    '.gmrc.js',
    'Cargo.toml',
    'config.toml',
    'go.mod',
    'package.json',
    'refinery.toml',
    'sqlx.toml',
    'tern.conf',
];
const MAX_BYTES = 1024 * 1024;
/**
 * Reads the telling files in the folders above a directory, up to the workspace, nearest folder first; they are named
 * `../Cargo.toml`, `../../Cargo.toml`. They only decide ties, so one that cannot be read is passed over.
 */
async function readSurroundings(located) {
    const read = [];
    let folder = located.real;
    let way = '';
    while (folder !== located.workspace) {
        folder = (0,external_node_path_.dirname)(folder);
        way += '../';
        for (const name of TELLING_FILES) {
            const absolute = (0,external_node_path_.join)(folder, name);
            const stats = await (0,promises_.lstat)(absolute).catch(() => null);
            if (stats === null || !stats.isFile() || stats.size > MAX_BYTES)
                continue;
            const bytes = await (0,promises_.readFile)(absolute).catch(() => null);
            if (bytes === null)
                continue;
            read.push({
                name: way + name,
                source: { path: (0,directory_path/* slashes */.k2)((0,external_node_path_.relative)(located.workspace, absolute)), bytes },
            });
        }
    }
    return read;
}

// EXTERNAL MODULE: ./build/directory/unreadable.js
var unreadable = __webpack_require__(41017);
;// CONCATENATED MODULE: ./build/directory/list.js









/** Far above any migration directory known to us (the largest has some thousand files), far below `dir: /`. */
const MAX_ENTRIES = 20_000;
const MIB = 1024 * 1024;
/** The size of one file that is read as a migration. Data of this size is loaded, not migrated. */
const MAX_SQL_BYTES = 20 * MIB;
/** Any other file that is larger is cut to its first `HEAD_BYTES`. */
const MAX_OTHER_BYTES = MIB;
const MAX_TOTAL_BYTES = 256 * MIB;
const HEAD_BYTES = 8 * 1024;
/**
 * Reads every regular file below a directory, in the bytewise order of their names. Hidden files and folders and
 * `node_modules` are left out; symbolic links are followed as long as they stay inside the workspace.
 * A relative path starts at `workingDirectory`. The files are read with blocking calls: for hundreds of small files
 * that takes a tenth of the time.
 * @throws UserError (2) for everything that cannot be read, is too large, or lies outside the workspace.
 */
async function listDirectory(path, workspace, workingDirectory = workspace) {
    const located = await (0,directory_path/* locateDirectory */.m5)(path, workspace, workingDirectory);
    const found = [];
    const counter = { entries: 0 };
    walk({ real: located.real, prefix: '', above: [located.real] }, located, found, counter);
    if (found.length === 0) {
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${located.path} holds no files`, {
            hint: `Add a first migration, such as ${located.path}/0001_init.sql, or name another folder`,
        });
    }
    found.sort((a, b) => (0,order/* bytewise */.Z)(a.name, b.name));
    refuseTooLarge(found, located.path);
    const entries = found.map((file) => readOne(file, located));
    return { path: located.path, entries, surroundings: await readSurroundings(located) };
}
function walk(folder, located, found, counter) {
    const shownFolder = (0,directory_path/* slashes */.k2)((0,external_node_path_.join)(located.path, folder.prefix)).replace(/(?<=.)\/$/, '');
    const entries = attempt(shownFolder, () => (0,external_node_fs_.readdirSync)(folder.real, { withFileTypes: true }));
    for (const entry of entries.sort((a, b) => (0,order/* bytewise */.Z)(a.name, b.name))) {
        if (entry.name.startsWith('.') || entry.name === 'node_modules')
            continue;
        counter.entries += 1;
        if (counter.entries > MAX_ENTRIES)
            throw tooMany(located.path);
        const name = folder.prefix + entry.name;
        const shown = `${located.path}/${name}`;
        const absolute = (0,external_node_path_.join)(folder.real, entry.name);
        const real = entry.isSymbolicLink() ? follow(absolute, shown, located.workspace) : absolute;
        const stats = attempt(shown, () => (0,external_node_fs_.statSync)(real));
        if (stats.isDirectory()) {
            if (folder.above.some((one) => (0,directory_path/* isInside */.FK)(real, one)))
                throw loop(shown, real, located.workspace);
            walk({ real, prefix: `${name}/`, above: [...folder.above, real] }, located, found, counter);
        }
        else if (stats.isFile()) {
            found.push({ name, absolute, size: stats.size });
        }
    }
}
function follow(absolute, shown, workspace) {
    const real = attempt(shown, () => {
        try {
            return (0,external_node_fs_.realpathSync)(absolute);
        }
        catch (error) {
            throw (0,unreadable/* errorCode */.C)(error) === 'ENOENT' ? (0,directory_path/* dangling */.PH)(shown, (0,external_node_fs_.readlinkSync)(absolute), error) : error;
        }
    });
    if ((0,directory_path/* isInside */.FK)(workspace, real))
        return real;
    throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${shown} is a symbolic link that leads out of the workspace, to ${real}`, {
        hint: 'Only files inside the checkout are read: replace the link by the file itself',
    });
}
function attempt(shown, read) {
    try {
        return read();
    }
    catch (error) {
        throw (0,unreadable/* unreadable */.O)(shown, error);
    }
}
function loop(shown, real, workspace) {
    const target = (0,directory_path/* slashes */.k2)((0,external_node_path_.relative)(workspace, real)) || '.';
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${shown} is a symbolic link loop: it leads back up to ${target}`, {
        hint: `Remove the link: rm ${(0,shell_word/* shellWord */.r)(shown)}`,
    });
}
function tooMany(path) {
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${path} holds more than ${MAX_ENTRIES} files and folders`, {
        hint: 'Name the migration directory itself, not a folder far above it',
    });
}
/** Whether some tool runs a file of this name as SQL; golang-migrate takes any suffix, as in `1_init.up.psql`. */
function isSql(name) {
    return /\.sql$/i.test(name) || (!name.includes('/') && golang_migrate/* GOLANG_MIGRATE_NAME */.p.test(name));
}
function isReadWhole(file) {
    return file.size <= MAX_OTHER_BYTES || isSql(file.name) || file.name === 'atlas.sum';
}
function refuseTooLarge(found, path) {
    const large = found.find((file) => isSql(file.name) && file.size > MAX_SQL_BYTES);
    if (large !== undefined) {
        const size = Math.ceil(large.size / MIB);
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${path}/${large.name} has ${size} MB: a migration may have up to ${MAX_SQL_BYTES / MIB} MB`, { hint: 'Load bulk data outside of migrations, or split the file' });
    }
    const total = found.reduce((sum, file) => sum + (isReadWhole(file) ? file.size : HEAD_BYTES), 0);
    if (total > MAX_TOTAL_BYTES) {
        throw new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, `${path} has ${Math.ceil(total / MIB)} MB: a migration directory may have up to ${MAX_TOTAL_BYTES / MIB} MB`, { hint: 'Name the migration directory itself, not a folder far above it' });
    }
}
function readOne(file, located) {
    const isWhole = isReadWhole(file);
    const bytes = attempt(`${located.path}/${file.name}`, () => {
        return isWhole ? (0,external_node_fs_.readFileSync)(file.absolute) : readHead(file.absolute);
    });
    const path = (0,directory_path/* slashes */.k2)((0,external_node_path_.relative)(located.workspace, (0,external_node_path_.join)(located.real, file.name.replaceAll('/', external_node_path_.sep))));
    return { name: file.name, source: { path, bytes }, ...(isWhole ? {} : { cut: true }) };
}
function readHead(path) {
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        const bytes = Buffer.alloc(HEAD_BYTES);
        return bytes.subarray(0, (0,external_node_fs_.readSync)(file, bytes, 0, HEAD_BYTES, 0));
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}


/***/ })

};

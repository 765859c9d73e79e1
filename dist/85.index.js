export const id = 85;
export const ids = [85];
export const modules = {

/***/ 18040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ fix_edits_editsOf)
});

// UNUSED EXPORTS: suitedArrangement

;// CONCATENATED MODULE: ./build/directory/successor.js
/** How a format's file names are made of version and description; formats that are not here get no new files. */
const shapes = {
    plain: /^(?<prefix>v?)(?<version>\d+)(?<rest>(?:[-_.].*)?)(?<end>\.sql)$/is,
    atlas: /^(?<prefix>)(?<version>\d+)(?<rest>(?:_.*)?)(?<end>\.sql)$/s,
    prisma: /^(?<prefix>)(?<version>\d+)(?<rest>(?:_[^/]*)?)(?<end>\/migration\.sql)$/s,
    sqlx: /^(?<prefix>)(?<version>\d+)(?<rest>_.*?)(?<end>(?:\.up)?\.sql)$/s,
    'golang-migrate': /^(?<prefix>)(?<version>\d+)(?<rest>_.*?)(?<end>\.up\.[^.]+)$/s,
};
/**
 * Names for files that run right after one of a directory, as its tool would have them: `0007_orders_2.sql`. Where the
 * next file leaves no room, they come after the last one.
 * @param count how many are wanted
 * @returns names relative to the directory; null where the format or the name gives no version to count on from
 */
function successorNames(format, files, name, count) {
    const shape = shapes[format];
    const parts = shape?.exec(name)?.groups;
    const index = files.findIndex((file) => file.name === name);
    if (shape === undefined || parts === undefined || index < 0)
        return null;
    const versionOf = (file) => file === undefined ? null : (shape.exec(file.name)?.groups?.version ?? null);
    const from = (version) => Array.from({ length: count }, (_, step) => {
        const { prefix = '', rest = '', end = '' } = parts;
        return `${prefix}${later(version, step + 1)}${rest === '' ? '_part' : rest}_${step + 2}${end}`;
    });
    const following = versionOf(files[index + 1]);
    const own = parts.version ?? '';
    if (following === null || BigInt(later(own, count)) < BigInt(following))
        return from(own);
    const last = versionOf(files.at(-1));
    return last === null ? null : from(last);
}
const time = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;
/** The version so many steps later: seconds where it is a time, `20260801120059` → `20260801120100`, numbers else. */
function later(version, steps) {
    const [, year, month, day, hour, minute, second] = time.exec(version) ?? [];
    const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    if (!Number.isNaN(at)) {
        return new Date(at + 1000 * steps).toISOString().slice(0, 19).replace(/\D/g, '');
    }
    return String(BigInt(version) + BigInt(steps)).padStart(version.length, '0');
}
/** The files in the order of their versions, where the format's names have them. */
function inVersionOrder(format, files) {
    const version = ({ name }) => BigInt(shapes[format]?.exec(name)?.groups?.version ?? 0);
    return [...files].sort((a, b) => {
        const [first, second] = [version(a), version(b)];
        return first < second ? -1 : first > second ? 1 : 0;
    });
}

// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __webpack_require__(9912);
// EXTERNAL MODULE: ./build/sql/part.js
var part = __webpack_require__(22414);
// EXTERNAL MODULE: ./build/sql/action-texts.js
var action_texts = __webpack_require__(31644);
// EXTERNAL MODULE: ./build/sql/ast.js
var ast = __webpack_require__(91843);
;// CONCATENATED MODULE: ./build/lint/fix-text.js


/** A statement and the comments that stand directly above it, which go where it goes. */
function blockOf(statement, previous, bytes) {
    let { start } = statement;
    for (const comment of statement.comments.filter(({ place }) => place === 'above').reverse()) {
        const between = textOf(bytes, { start: comment.end, end: start });
        if (between.split('\n').length > 2 || comment.line === previous?.endLine)
            break;
        start = comment.start;
    }
    return { start, end: statement.end };
}
/** With the line end behind it and the blank line that follows: nothing is left of it but its neighbours. */
function withLineEnd({ start, end }, bytes) {
    const [blank = ''] = /^[ \t]*(?:\r?\n){0,2}/.exec(textOf(bytes, { start: end, end: end + 200 })) ?? [];
    return { start, end: end + blank.length };
}
function textOf(bytes, { start, end }) {
    return new TextDecoder().decode(bytes.subarray(start, Math.max(start, end)));
}
/**
 * An ALTER TABLE without some of its actions.
 * @param gone the actions to leave out, as written
 * @returns null when none is left; undefined when the statement is none, or has no such action
 */
function withoutActions(sql, node, gone) {
    const alter = (0,ast/* asStatement */.qp)(node, 'AlterTableStmt');
    if (alter === null)
        return undefined;
    const texts = (0,action_texts/* actionTexts */.r)(sql, alter.relation?.location ?? 0);
    const places = [];
    let at = 0;
    for (const text of texts) {
        const start = sql.indexOf(text, at);
        if (start < 0)
            return undefined;
        at = start + text.length;
        places.push({ text, start, end: at });
    }
    const [first] = places;
    const last = places.at(-1);
    if (first === undefined || last === undefined || gone.some((text) => !texts.includes(text)))
        return undefined;
    const kept = places.filter(({ text }) => !gone.includes(text));
    if (kept.length === 0)
        return null;
    // What stands between two actions that stay is kept as it is; a gap where one is gone is a comma.
    const parts = kept.map(({ text, end }, index) => {
        const next = kept[index + 1];
        if (next === undefined)
            return text;
        const neighbours = places.findIndex((place) => place.end === end) + 1 === places.indexOf(next);
        return text + (neighbours ? sql.slice(end, next.start) : ', ');
    });
    return sql.slice(0, first.start) + parts.join('') + sql.slice(last.end);
}

;// CONCATENATED MODULE: ./build/lint/fix-file.js



/** A line that tells the tool to run the file outside a transaction; formats that are not here are told otherwise. */
const headers = {
    plain: '-- atlas:txmode none\n',
    atlas: '-- atlas:txmode none\n',
    sqlx: '-- no-transaction\n',
    prisma: '',
    'golang-migrate': '',
};
/** @returns null where the file cannot be fixed that way */
function fixFile(fixable, arrangement) {
    const groups = arrange(fixable, arrangement);
    if (groups === null)
        return null;
    const [own = [], ...others] = groups;
    const header = headers[fixable.format];
    const alone = groups.some((group) => group.some((piece) => piece.alone));
    const none = fixable.file.transaction === 'none';
    if (!none && header === undefined && (alone || others.length > 0))
        return null;
    const edits = editsOf(fixable, own);
    const has = textOf(fixable.file.up.bytes, { start: 0, end: 200 }).startsWith((header ?? '').trimEnd());
    const needsHeader = !none && !has && own.some((piece) => piece.alone);
    return {
        edits: needsHeader ? [headerEdit(fixable, header ?? ''), ...edits] : edits,
        following: others.map((group) => fileText(group, group.some((one) => one.alone) ? (header ?? '') : '')),
    };
}
/** The pieces of the file itself and of each file behind it. */
function arrange(fixable, arrangement) {
    const stages = fixable.observations.map((observation) => stagesOf(fixable, observation));
    if (stages.some((stage) => stage === null))
        return null;
    const all = stages.flatMap((stage) => (stage === null ? [] : [stage]));
    if (fixable.file.transaction === 'none')
        return [all.flat(2)];
    return arrangement === 'in place' ? inPlace(all, fixable) : atTheEnd(all);
}
/** What a statement becomes, in steps that commit one after another. */
function stagesOf({ file, fixes, observations }, { statement, node }) {
    const own = fixes.get(statement.index) ?? [];
    const { bytes } = file.up;
    const { start } = blockOf(statement, observations[statement.index - 1]?.statement, bytes);
    const above = textOf(bytes, { start, end: statement.start });
    const piece = (sql, alone) => ({
        sql,
        above: '',
        alone,
        statement: statement.index,
    });
    if (own.length === 0)
        return [[{ ...piece(textOf(bytes, statement), false), above }]];
    const whole = own.find(({ action }) => action === null);
    const used = whole === undefined ? own : [whole];
    const actions = used.flatMap(({ action }) => (action === null ? [] : [action]));
    const rest = actions.length === 0 ? null : withoutActions(statement.sql, node, actions);
    if (rest === undefined)
        return null;
    const depth = Math.max(...used.map(({ steps }) => steps.length));
    const stages = Array.from({ length: depth }, (_, level) => used.flatMap(({ steps }) => {
        const step = steps[level];
        return step === undefined ? [] : [piece(terminated(step.sql), step.alone)];
    }));
    const [first = [], ...later] = stages;
    const [head, ...others] = [...(rest === null ? [] : [piece(terminated(rest), false)]), ...first];
    return head === undefined ? null : [[{ ...head, above }, ...others], ...later];
}
const terminated = (sql) => (/;\s*$/.test(sql) ? sql : `${sql};`);
function atTheEnd(stages) {
    const here = stages.flatMap(([first = []]) => first.filter(({ alone }) => !alone));
    const depth = Math.max(1, ...stages.map(({ length }) => length));
    const tail = Array.from({ length: depth }, (_, level) => {
        const pieces = stages.flatMap((stage) => stage[level] ?? []);
        const together = level === 0 ? [] : pieces.filter(({ alone }) => !alone);
        return [...pieces.filter(({ alone }) => alone).map((one) => [one]), together];
    }).flat();
    return [here, ...tail].filter((group) => group.length > 0);
}
function inPlace(stages, { observations }) {
    const groups = [[]];
    for (const stage of stages) {
        stage.forEach((pieces, level) => {
            pieces.forEach((piece, index) => {
                const group = groups.at(-1) ?? [];
                const later = level > 0 && index === 0;
                const cut = group.length > 0 && (later || piece.alone || group.some(({ alone }) => alone));
                if (cut)
                    groups.push([piece]);
                else
                    group.push(piece);
            });
        });
    }
    // A BEGIN and its COMMIT belong into one file.
    const controlled = observations.some(({ node }) => node !== null && 'TransactionStmt' in node);
    return controlled && groups.length > 1 ? null : groups;
}
function editsOf({ file, observations, fixes }, own) {
    const { bytes } = file.up;
    return observations.flatMap(({ statement }, index) => {
        const pieces = own.filter((piece) => piece.statement === statement.index);
        const changed = fixes.has(statement.index);
        if (pieces.length > 0 && !changed)
            return [];
        if (pieces.length > 0) {
            const text = pieces.map(({ sql }) => sql).join('\n');
            return [{ start: statement.start, end: statement.end, text: sameLineEnds(text, bytes) }];
        }
        const block = blockOf(statement, observations[index - 1]?.statement, bytes);
        return [{ ...withLineEnd(block, bytes), text: '' }];
    });
}
/** Atlas reads a header as far as the first blank line; a header that is there stays one. */
function headerEdit({ file, format }, header) {
    const { bytes } = (0,part/* wholeFile */.A)(file.up);
    const opens = /^(?:--|#)[^\n]*\batlas:/.test(textOf(bytes, { start: 0, end: 200 }));
    const text = format === 'sqlx' || opens ? header : `${header}\n`;
    const start = format === 'sqlx' ? 0 : (0,lexer/* byteOrderMarkLength */.AL)(bytes);
    return { start, end: start, text: sameLineEnds(text, bytes) };
}
function fileText(group, header) {
    const blank = header === '' ? '' : `${header}${header.includes('atlas') ? '\n' : ''}`;
    return `${blank}${group.map(({ above, sql }) => above + sql).join('\n')}\n`;
}
const sameLineEnds = (text, bytes) => bytes.includes(0x0d) ? text.replace(/\r?\n/g, '\r\n') : text;

;// CONCATENATED MODULE: ./build/lint/fix-edits.js


/** Steps may go behind the rest of their file where that is schema changes only, which the comparison judges. */
function suitedArrangement({ observations, fixes }) {
    const first = Math.min(...fixes.keys());
    return observations.slice(first).every(isSchemaChange) ? 'at the end' : 'in place';
}
const isSchemaChange = ({ node, commands }) => (commands.length > 0 && commands.every(({ inner }) => inner === null)) ||
    (node !== null && noSchema.some((kind) => kind in node));
/** Neither rows nor anything that a step could depend on; roles fire no event trigger. */
const noSchema = ['TransactionStmt', 'VariableSetStmt', 'CreateRoleStmt', 'AlterRoleStmt', 'GrantRoleStmt'];
/**
 * The fixes of a directory as changes to its files; new ones come right behind the file that they continue.
 * @param arrangement null for the one that suits each file
 * @returns null where one of the files cannot be fixed that way
 */
function fix_edits_editsOf({ files, format }, fixable, arrangement = null) {
    let known = files;
    const edits = [];
    for (const one of fixable) {
        const { file } = one;
        const fixed = fixFile(one, arrangement ?? suitedArrangement(one));
        if (fixed === null)
            return null;
        const { path } = file.up;
        for (const edit of fixed.edits)
            edits.push({ file: path, ...edit, newFile: false });
        if (fixed.following.length === 0)
            continue;
        const names = successorNames(format, known, file.name, fixed.following.length);
        if (names === null)
            return null;
        const folder = path.slice(0, path.length - file.name.length);
        names.forEach((name, index) => {
            const text = fixed.following[index] ?? '';
            edits.push({ file: `${folder}${name}`, start: 0, end: 0, text, newFile: true });
        });
        known = inVersionOrder(format, [...known, ...names.map((name) => ({ name }))]);
    }
    return edits;
}


/***/ }),

/***/ 1944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ lint)
});

// EXTERNAL MODULE: ./build/runtime/version.js
var version = __webpack_require__(89623);
// EXTERNAL MODULE: ./build/sql/encoding.js
var encoding = __webpack_require__(81246);
// EXTERNAL MODULE: ./build/sql/part.js
var part = __webpack_require__(22414);
// EXTERNAL MODULE: ./build/sql/secrets.js
var secrets = __webpack_require__(86686);
// EXTERNAL MODULE: ./build/sql/split.js + 3 modules
var split = __webpack_require__(64339);
;// CONCATENATED MODULE: ./build/lint/additive.js
/**
 * New objects and columns are what the new code waits for: such a file goes before the code, even where there is nothing
 * to find in it. Indexes and constraints are nobody's concern but the server's.
 */
function additiveOrder(observations) {
    return observations.some(addsSomething) ? 'before-code' : 'any';
}
const indifferent = new Set(['index', 'trigger', 'policy', 'rule', 'statistics object', 'table constraint']);
function addsSomething({ commands, tables }) {
    const makesObject = commands.some(({ created }) => created.some(({ type }) => !indifferent.has(type)));
    const makesColumn = tables.some(({ before, after }) => (after?.columns.length ?? 0) > before.columns.length);
    return makesObject || makesColumn;
}

// EXTERNAL MODULE: ./build/lint/checksum.js
var checksum = __webpack_require__(86513);
// EXTERNAL MODULE: ./build/lint/documented-rules.js
var documented_rules = __webpack_require__(7176);
// EXTERNAL MODULE: ./build/runtime/quantities.js
var quantities = __webpack_require__(86358);
// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __webpack_require__(19427);
;// CONCATENATED MODULE: ./build/lint/estimate.js


function knownTables(statistics, throughput) {
    const tables = statistics.tables.map((table) => [(0,quote/* qualified */.LX)(table.schema, table.name), table]);
    return { taken: statistics.taken, tables: new Map(tables), throughput };
}
function workOf(command) {
    const existing = (relations) => {
        const hot = relations.filter(({ existedBefore }) => existedBefore);
        return hot.filter(({ oid }, index) => hot.findIndex((other) => other.oid === oid) === index);
    };
    const rewritten = existing(command.rewrites.map(({ relation }) => relation));
    if (rewritten.length > 0)
        return { verb: 'rewrites', relations: rewritten };
    const read = existing([...command.indexesBuilt, ...command.scans].map(({ relation }) => relation));
    return read.length > 0 ? { verb: 'reads', relations: read } : null;
}
const nothing = { estimate: null, rows: null, words: null };
/** How much there is to do, where the statistics know every table that the hazard's command wrote anew or read. */
function assess({ subject, command }, known) {
    if (known === null)
        return nothing;
    const named = tableOf(subject, known);
    const work = command === undefined ? null : workOf(command);
    if (work === null)
        return { ...nothing, rows: named?.rows ?? null };
    const tables = work.relations.map(({ name }) => known.tables.get(name));
    if (tables.some((table) => table === undefined))
        return nothing;
    const sum = (value) => tables.reduce((total, table) => total + (table === undefined ? 0 : value(table)), 0);
    const rows = tables.some((table) => table?.rows === null) ? null : sum((table) => table.rows ?? 0);
    const bytes = sum((table) => table.bytes + (work.verb === 'rewrites' ? table.indexBytes : 0));
    const seconds = Math.round(bytes / known.throughput);
    const words = `${work.verb} about ${(0,quantities/* size */.E)(bytes)}: roughly ${(0,quantities/* time */.k)(seconds)} at ${(0,quantities/* size */.E)(known.throughput)}/s`;
    return { estimate: { rows, bytes, seconds }, rows, words };
}
/** `public.orders` of `public.orders.note`. */
function tableOf(subject, { tables }) {
    const found = [...tables].filter(([name]) => subject === name || subject.startsWith(`${name}.`));
    return found.sort(([a], [b]) => b.length - a.length)[0]?.[1];
}

// EXTERNAL MODULE: ./build/lint/file-rules.js
var file_rules = __webpack_require__(23610);
// EXTERNAL MODULE: ./build/lint/finding-id.js
var finding_id = __webpack_require__(26631);
// EXTERNAL MODULE: ./build/lint/severity.js
var lint_severity = __webpack_require__(96849);
;// CONCATENATED MODULE: ./build/lint/file-findings.js



/** These tools run what they have not run yet, wherever it sorts; all others refuse it or never see it. */
const runsLateFiles = new Set(['prisma', 'diesel', 'sqlx', 'dbmate', 'drizzle', 'goose']);
const placeOf = ({ kind, ref }) => kind === 'registry' && ref !== null ? `in ${ref.split('@')[0]}` : 'on the base branch';
function fileFindings(directory, difference, base, other, config) {
    const { edited, missing, renamed, late } = difference;
    const there = placeOf(base);
    const report = (rule, file, facts) => {
        const severity = (0,lint_severity/* effectiveSeverity */.XP)(rule, config, { hazard: facts.severity });
        return severity === 'off' ? [] : [toFinding(rule, severity, file, facts)];
    };
    if (other.squash !== null) {
        const [first] = [...difference.added, ...directory.files];
        return first === undefined
            ? []
            : report(file_rules/* squashedMigrations */.Av, first, squashFacts(missing.length, other.squash));
    }
    return [
        ...edited.flatMap(({ base: before, head }) => report(file_rules/* editedMigration */.K, head, {
            message: `${head.name} is ${there} already and was changed: databases that have run it will not run it again.`,
            evidence: [`${there} ${file_findings_short(before.sha256)}, here ${file_findings_short(head.sha256)}`],
            remedy: 'Put it back as it was, and write the change as a new migration.',
        })),
        ...missing.flatMap((file) => report(file_rules/* missingMigration */.pA, file, {
            message: `${file.name} is ${there} but not here: databases that have run it remember it.`,
            evidence: ['the file is gone'],
            remedy: 'Put it back. To undo what it did, write a new migration.',
        })),
        ...renamed.flatMap(({ base: before, head }) => report(file_rules/* missingMigration */.pA, head, {
            message: `${before.name} has become ${head.name}: databases that have run it under the old name would run it again.`,
            evidence: ['the same bytes under another name'],
            remedy: `Give it its old name: git mv ${head.up.path} ${before.up.path}`,
        })),
        ...late.flatMap((file) => report(file_rules/* lateMigration */.BV, file, lateFacts(file, there, directory, other))),
    ];
}
function lateFacts(file, there, { files, format }, { sorted }) {
    const last = files.at(-1)?.version ?? '';
    return {
        message: `${file.name} sorts before files that are ${there}: where ${last} is applied, ${runsLateFiles.has(format)
            ? 'it runs after them, in another order than on a new database'
            : 'it is refused or never run'}.`,
        evidence: [
            `version ${file.version}, and ${last} is ${there}`,
            ...(sorted === null ? [] : [`in sorted order, as on a new database: ${sorted}`]),
        ],
        remedy: `Give it a version after ${last}.`,
        ...(runsLateFiles.has(format) && sorted === null ? { severity: 'warning' } : {}),
    };
}
function squashFacts(gone, differences) {
    const same = differences.length === 0;
    return {
        message: same
            ? `${gone} files were folded together: the schema is the same.`
            : `${gone} files were folded together, and the schema is another one than before.`,
        evidence: same ? ['the schema snapshots are equal'] : differences.slice(0, 20),
        remedy: same
            ? 'Mark the new files as applied on databases that have run the old ones.'
            : 'Make the new files build exactly the schema of the old ones.',
        ...(same ? { severity: 'notice' } : {}),
    };
}
const file_findings_short = (sha256) => sha256.slice(0, 12);
function toFinding(rule, severity, file, facts) {
    return {
        id: (0,finding_id/* findingId */.z)({ rule: rule.id, version: file.version, subject: file.name, statement: '' }),
        rule: rule.id,
        tier: rule.tier,
        severity,
        deployOrder: rule.deployOrder,
        file: file.up.path,
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 1,
        statement: null,
        subject: file.name,
        message: facts.message,
        evidence: facts.evidence,
        remedy: { text: facts.remedy, sql: null },
        estimate: null,
        fix: null,
        docs: `docs/rules/${rule.id}.md`,
        suppressed: null,
    };
}

// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __webpack_require__(9912);
;// CONCATENATED MODULE: ./build/lint/location.js

/**
 * Where a finding points: to its statement, to the line of the DO block that executed the command, or to the place
 * that the server names in an error.
 */
function locate(observation, command) {
    const { statement, error } = observation;
    if (command?.blockLine != null)
        return lineOfBlock(statement, command.blockLine);
    if (error?.position != null)
        return wordAt(statement, error.position);
    const { line, column, endLine, endColumn } = statement;
    // The rows of a COPY are no part of what a reader is to look at.
    return statement.copyData === null
        ? { line, column, endLine, endColumn }
        : textRange(statement, 0, statement.sql.length);
}
/** A line of the DO block's body. PL/pgSQL counts from the line on which the body's opening quote ends. */
function lineOfBlock(statement, blockLine) {
    const bytes = new TextEncoder().encode(statement.sql);
    for (let token = (0,lexer/* nextToken */.Fu)(bytes, 0); token !== null; token = (0,lexer/* nextToken */.Fu)(bytes, token.end)) {
        if (!token.kind.endsWith('string'))
            continue;
        const bodyLine = newlines(new TextDecoder().decode(bytes.subarray(0, token.start)));
        const index = bodyLine + blockLine - 1;
        const text = statement.sql.split('\n')[index] ?? '';
        const indent = text.length - text.trimStart().length;
        const first = index === 0 ? statement.column : 1;
        const line = statement.line + index;
        return {
            line,
            column: first + characters(text.slice(0, indent)),
            endLine: line,
            endColumn: first + characters(text.trimEnd()),
        };
    }
    return statement;
}
/** @param position characters from 1, as the server counts */
function wordAt(statement, position) {
    const text = [...statement.sql];
    const from = text.slice(0, position - 1).join('').length;
    const word = /^(?:[\p{L}\p{N}_$]+|"[^"]*"?|'[^']*'?|[^\s])/u.exec(statement.sql.slice(from))?.[0] ?? ' ';
    return textRange(statement, from, from + word.length);
}
/** @param from @param to indexes into the statement's text */
function textRange(statement, from, to) {
    const start = advance(statement, statement.sql.slice(0, from));
    const end = advance(statement, statement.sql.slice(0, to));
    return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
function advance({ line, column }, text) {
    const lines = newlines(text);
    if (lines === 0)
        return { line, column: column + characters(text) };
    return { line: line + lines, column: 1 + characters(text.slice(text.lastIndexOf('\n') + 1)) };
}
const newlines = (text) => text.split('\n').length - 1;
const characters = (text) => [...text].length;

;// CONCATENATED MODULE: ./build/lint/findings.js




const findHazards = (...args) => findAll(...args).map(({ finding }) => finding);
/** Asks all rules about all statements of a file. Of hazards with one cause the one of the first rule is kept. */
function findAll(observed, rules, config) {
    const { file, format, observations, earlier, productionMajor, schema } = observed;
    const { naming = {} } = config;
    return observations.flatMap((observation) => {
        const seeded = observation.status === 'observed'
            ? (observed.seeded.find(({ statement }) => statement === observation.statement.index) ?? null)
            : null;
        const context = { file, format, observations, earlier, seeded, productionMajor, schema, naming };
        const causes = new Set();
        return rules.flatMap((rule) => rule.check(observation, context).flatMap((hazard) => {
            if (causes.has(hazard.cause))
                return [];
            causes.add(hazard.cause);
            if (observation.undone && lasting.has(hazard.tier ?? rule.tier))
                return [];
            const blocks = (hazard.tier ?? rule.tier) === 'block';
            const { estimate, rows, words } = assess(hazard, observed.known);
            const severity = (0,lint_severity/* effectiveSeverity */.XP)(rule, config, {
                hazard: hazard.severity,
                rows,
                small: blocks ? smallTableRows : null,
            });
            if (severity === 'off')
                return [];
            // What runs inside a routine is not in the file as a statement.
            const fix = hazard.command?.inner != null ? null : (hazard.fix ?? null);
            const finding = findings_toFinding(rule, hazard, severity, observation, file);
            if (!blocks || words === null)
                return [{ finding, fix }];
            const evidence = [...finding.evidence, `${words}, by the statistics of ${observed.known?.taken}`];
            const message = `${finding.message} In production it ${words}.`;
            return [{ finding: { ...finding, message, evidence, estimate }, fix }];
        }));
    });
}
/** A table that is read in a moment: at 1 kB a row, 10 MB. */
const smallTableRows = 10_000;
/** What a ROLLBACK takes back; that it blocked others until then stays true. */
const lasting = new Set(['loss', 'break', 'security', 'advice']);
function findings_toFinding(rule, hazard, severity, observation, file) {
    const inner = hazard.command?.inner ?? null;
    return {
        id: (0,finding_id/* findingId */.z)({
            rule: rule.id,
            version: file.version,
            subject: hazard.subject,
            statement: observation.statement.sql,
        }),
        rule: rule.id,
        tier: hazard.tier ?? rule.tier,
        severity,
        deployOrder: hazard.deployOrder ?? rule.deployOrder,
        file: file.up.path,
        ...locate(observation, hazard.command),
        statement: observation.statement.index,
        subject: hazard.subject,
        message: hazard.message,
        evidence: [
            ...hazard.evidence,
            ...(inner === null ? [] : [`${inner.unit} ${inner.line} of ${describe(inner.routine)}`]),
        ],
        remedy: hazard.remedy,
        estimate: null,
        fix: null,
        docs: `docs/rules/${rule.id}.md`,
        suppressed: null,
    };
}
const describe = (routine) => (routine === 'DO block' ? 'the DO block' : routine);

// EXTERNAL MODULE: ./build/lint/lint-directory.js + 63 modules
var lint_directory = __webpack_require__(70194);
// EXTERNAL MODULE: ./build/lint/fix-edits.js + 3 modules
var fix_edits = __webpack_require__(18040);
;// CONCATENATED MODULE: ./build/lint/offer-fixes.js

/**
 * Says for each finding how its file can be changed, where that needs no decision. What was accepted stays as it is.
 * @param found the findings as the rules gave them, with their fixes
 */
function offerFixes(findings, found, files, directories) {
    const fixes = new Map(found.flatMap(({ finding, fix }) => (fix === null ? [] : [[keyOf(finding), fix]])));
    const offered = new Map();
    const withFixes = findings.map((finding) => {
        const fix = finding.suppressed === null ? fixes.get(keyOf(finding)) : undefined;
        const file = files.find(({ file: one }) => one.up.path === finding.file);
        const directory = directories.find((one) => file !== undefined && one.files.includes(file.file));
        if (!fix || !file || !directory || finding.statement === null)
            return { ...finding, fix: null };
        const edits = (0,fix_edits/* editsOf */.t)(directory, [{ ...file, fixes: new Map([[finding.statement, [fix]]]) }]);
        if (edits === null)
            return { ...finding, fix: null };
        const own = offered.get(finding.file) ?? new Map();
        own.set(finding.statement, [...(own.get(finding.statement) ?? []), fix]);
        offered.set(finding.file, own);
        return { ...finding, fix: { edits } };
    });
    const fixable = directories.map((directory) => [
        directory.path,
        files
            .filter(({ file }) => directory.files.includes(file) && offered.has(file.up.path))
            .map((file) => ({ ...file, fixes: offered.get(file.file.up.path) ?? new Map() })),
    ]);
    return { withFixes, fixable: new Map(fixable) };
}
/** Two findings of one rule about one thing can only differ in the statement. */
const keyOf = ({ id, statement }) => `${id} ${statement}`;

// EXTERNAL MODULE: ./build/lint/rules/index.js + 142 modules
var rules = __webpack_require__(80101);
// EXTERNAL MODULE: ./build/lint/statistics.js
var statistics = __webpack_require__(29641);
// EXTERNAL MODULE: ./build/runtime/calendar.js
var calendar = __webpack_require__(92133);
// EXTERNAL MODULE: ./build/runtime/nearest.js
var nearest = __webpack_require__(53721);
;// CONCATENATED MODULE: ./build/lint/directive.js

/** The directives in a comment: at the beginning of a line, so that prose may mention them. */
function directivesIn(comment) {
    return linesOf(comment.text).flatMap((text, index) => {
        const words = ownDirective(text) ?? foreignDirective(text);
        return words === null ? [] : [{ ...words, comment, line: comment.line + index }];
    });
}
function linesOf(text) {
    if (text.startsWith('--'))
        return [text.replace(/^-+/, '').trim()];
    const inner = text.replace(/^\/\*+/, '').replace(/\*+\/$/, '');
    return inner.split(/\r\n|\n|\r/).map((line) => line.replace(/^\s*\*+(?=\s)/, '').trim());
}
/** What may follow `lockstep:` in a comment. */
const ownMarkers = ['lockstep:ignore', 'lockstep:ignore-file'];
/**
 * `lockstep:ignore RULE[, RULE2]: reason (until 2027-01-31)` and `lockstep:ignore-file …`. A misspelt marker is kept as
 * it is, to be reported; other words after `lockstep:` are none of this.
 */
function ownDirective(text) {
    const [, word, rest = ''] = /^lockstep:\s*([a-z-]+)(.*)$/i.exec(text) ?? [];
    if (word === undefined)
        return null;
    if ((0,nearest/* nearest */.p)(word, ['ignore', 'ignore-file']) === null && !/^ignore/i.test(word))
        return null;
    const marker = `lockstep:${word.toLowerCase()}`;
    const [, until = null] = untilPattern.exec(rest) ?? [];
    const [, list = '', tail = ''] = /^([\w/-]+(?:\s*,\s*[\w/-]+)*)?\s*(.*)$/.exec(rest.replace(untilPattern, ' ').trim()) ?? [];
    const reason = tail.startsWith(':') ? tail.slice(1).trim() : '';
    return {
        tool: 'lockstep',
        marker,
        scope: marker === ownMarkers[1] ? 'file' : 'statement',
        names: directive_split(list.toLowerCase(), /[\s,]+/),
        reason: /[\p{L}\p{N}]/u.test(reason) ? reason : null,
        until: until?.trim() ?? null,
        stray: tail.startsWith(':') ? '' : tail,
    };
}
const untilPattern = /\(\s*until\b:?([^)]*)\)/i;
/** As each tool's own manual or reader has it. */
const foreignSyntax = [
    { tool: 'atlas', pattern: /^(?<marker>atlas:nolint)(?:\s+(?<names>.*))?$/ },
    { tool: 'squawk', pattern: /^(?<marker>squawk-ignore(?<part>-file)?)(?:[\s:]+(?<names>.*))?$/i },
    { tool: 'pgfence', pattern: /^(?<marker>pgfence-ignore)\s*(?::(?<names>.*))?$/i },
    { tool: 'pgfence', pattern: /^(?<marker>pgfence:\s*ignore)\s+(?<names>.*)$/i },
    {
        tool: 'migrationpilot',
        pattern: /^(?<marker>migrationpilot-disable(?<part>-file)?)(?:[\s:]+(?<names>.*))?$/i,
    },
    { tool: 'eugene', pattern: /^(?<marker>eugene:\s*ignore)(?:[\s:]+(?<names>.*))?$/i },
    {
        tool: 'pgls',
        pattern: /^(?<marker>pg(?:ls|t)-ignore(?<part>-all|-start|-end)?)(?:\s+(?<names>[\w/]+))?\s*(?::\s*(?<reason>.*))?$/,
    },
];
const scopes = {
    '-file': 'file',
    '-all': 'file',
    '-start': 'start',
    '-end': 'end',
};
function foreignDirective(text) {
    for (const { tool, pattern } of foreignSyntax) {
        const groups = pattern.exec(text)?.groups;
        if (groups?.marker === undefined)
            continue;
        return {
            tool,
            marker: groups.marker,
            scope: scopes[groups.part ?? ''] ?? 'statement',
            names: directive_split(groups.names ?? '', /[\s,]+/),
            reason: groups.reason?.trim() || null,
            until: null,
            stray: '',
        };
    }
    return null;
}
function directive_split(list, separator) {
    return list.split(separator).filter((name) => name !== '');
}

;// CONCATENATED MODULE: ./build/lint/foreign-names-blocking.js
/** What other tools call locks, scans and rewrites, as their manuals list it. */
const blockingNames = [
    {
        ours: ['create-index-blocking', 'create-index-partitioned'],
        atlas: ['PG101', 'PG108'],
        squawk: ['require-concurrent-index-creation'],
        pgls: ['requireConcurrentIndexCreation'],
        pgfence: ['create-index-not-concurrent'],
        migrationpilot: ['MP001', 'MP092', 'MP110'],
        eugene: ['E6'],
    },
    {
        ours: ['drop-index-blocking'],
        atlas: ['PG102'],
        squawk: ['require-concurrent-index-deletion'],
        pgls: ['requireConcurrentIndexDeletion'],
        pgfence: ['drop-index-not-concurrent'],
        migrationpilot: ['MP009'],
    },
    { ours: ['reindex-blocking'], pgls: ['requireConcurrentReindex'], migrationpilot: ['MP021'] },
    {
        ours: ['refresh-matview-blocking'],
        pgls: ['requireConcurrentRefreshMatview', 'concurrentRefreshMatviewLock'],
        migrationpilot: ['MP033'],
    },
    {
        ours: ['detach-partition-blocking'],
        pgls: ['requireConcurrentDetachPartition'],
        migrationpilot: ['MP046'],
    },
    { ours: ['attach-partition-scan'], pgls: ['avoidAttachingPartition'], migrationpilot: ['MP094'] },
    {
        ours: ['vacuum-full-cluster'],
        pgls: ['banVacuumFull'],
        pgfence: ['vacuum-full'],
        migrationpilot: ['MP006', 'MP032'],
    },
    {
        ours: ['add-column-volatile-default'],
        atlas: ['PG302'],
        squawk: ['adding-field-with-default'],
        pgls: ['addingFieldWithDefault'],
        pgfence: ['add-column-non-constant-default', 'add-column-default-pre-pg11'],
        migrationpilot: ['MP003'],
        eugene: ['E10'],
    },
    {
        ours: ['add-column-stored-generated'],
        atlas: ['PG309'],
        squawk: ['adding-field-with-default'],
        pgls: ['addingFieldWithDefault'],
        pgfence: ['add-column-stored-generated'],
        eugene: ['E10', 'E11'],
    },
    {
        ours: ['add-column-serial-or-identity'],
        atlas: ['PG310'],
        squawk: ['adding-serial-primary-key-field'],
        pgls: ['addSerialColumn'],
        pgfence: ['add-column-serial'],
        migrationpilot: ['MP015'],
        eugene: ['E10', 'E11'],
    },
    {
        ours: [
            'alter-type-rewrite',
            'alter-type-index-rebuild',
            'alter-type-rechecks-constraint',
            'narrow-type',
            'lossy-cast',
        ],
        atlas: ['PG301'],
        squawk: ['changing-column-type'],
        pgls: ['changingColumnType'],
        pgfence: ['alter-column-type'],
        migrationpilot: ['MP007'],
        eugene: ['E5'],
    },
    { ours: ['alter-type-rewrite'], eugene: ['E10'] },
    { ours: ['alter-type-index-rebuild'], migrationpilot: ['MP089'], eugene: ['E10'] },
    { ours: ['narrow-type', 'lossy-cast'], migrationpilot: ['MP044'] },
    {
        ours: ['set-not-null-scan', 'constraint-rejects-old-writes'],
        atlas: ['PG303', 'MF104'],
        squawk: ['adding-not-nullable-field'],
        pgls: ['addingNotNullField'],
        pgfence: ['alter-column-set-not-null'],
        migrationpilot: ['MP002', 'MP018'],
        eugene: ['E2'],
    },
    {
        ours: ['add-check-scan', 'add-column-inline-check'],
        atlas: ['PG305'],
        squawk: ['constraint-missing-not-valid'],
        pgls: ['constraintMissingNotValid'],
        pgfence: ['add-constraint-check-no-not-valid'],
        migrationpilot: ['MP030'],
        eugene: ['E1'],
    },
    {
        ours: ['add-fk-scan'],
        atlas: ['PG306'],
        squawk: ['adding-foreign-key-constraint', 'constraint-missing-not-valid'],
        pgls: ['addingForeignKeyConstraint', 'constraintMissingNotValid'],
        pgfence: ['add-constraint-fk-no-not-valid'],
        migrationpilot: ['MP005'],
        eugene: ['E1'],
    },
    {
        ours: ['fk-locks-referenced'],
        squawk: ['adding-foreign-key-constraint'],
        pgls: ['addingForeignKeyConstraint'],
        migrationpilot: ['MP069'],
    },
    {
        ours: ['add-unique-builds-index'],
        atlas: ['PG105'],
        squawk: ['disallowed-unique-constraint', 'disallow-unique-constraint'],
        pgls: ['disallowUniqueConstraint'],
        pgfence: ['add-constraint-unique'],
        migrationpilot: ['MP027'],
        eugene: ['E7'],
    },
    {
        ours: ['add-pk-builds-index'],
        atlas: ['PG104', 'PG312'],
        squawk: ['adding-primary-key-constraint', 'adding-serial-primary-key-field'],
        pgls: ['addingPrimaryKeyConstraint'],
        pgfence: ['add-pk-without-using-index'],
    },
    {
        ours: ['pk-using-index-not-null-scan'],
        atlas: ['PG304'],
        pgfence: ['add-pk-using-index'],
        eugene: ['W14'],
    },
    {
        ours: ['add-exclusion-constraint'],
        atlas: ['PG109'],
        pgls: ['avoidAddingExclusionConstraint'],
        pgfence: ['add-constraint-exclude'],
        migrationpilot: ['MP031'],
        eugene: ['E8'],
    },
    {
        ours: ['validate-in-same-tx'],
        squawk: ['constraint-missing-not-valid'],
        pgls: ['requireSeparateConstraintValidation'],
        pgfence: ['not-valid-validate-same-tx'],
    },
    { ours: ['set-logged-unlogged'], atlas: ['PG307'], migrationpilot: ['MP047'], eugene: ['E10'] },
    { ours: ['set-tablespace', 'table-rewrite'], migrationpilot: ['MP095'], eugene: ['E10'] },
    { ours: ['set-access-method', 'table-rewrite'], atlas: ['PG311'], eugene: ['E10'] },
    {
        ours: ['create-trigger-lock'],
        atlas: ['PG308'],
        pgls: ['avoidCreateTrigger'],
        migrationpilot: ['MP090'],
    },
    { ours: ['drop-trigger-lock'], pgls: ['banDropTrigger'] },
    { ours: ['disable-trigger'], pgls: ['avoidEnableDisableTrigger'], migrationpilot: ['MP064'] },
    { ours: ['explicit-lock-table'], migrationpilot: ['MP065'] },
    {
        ours: ['alter-domain-add-constraint'],
        squawk: ['ban-alter-domain-with-add-constraint'],
        migrationpilot: ['MP043'],
    },
    {
        ours: ['missing-lock-timeout', 'lock-timeout-zero'],
        squawk: ['require-timeout-settings'],
        pgls: ['lockTimeoutWarning'],
        pgfence: ['missing-lock-timeout'],
        migrationpilot: ['MP004'],
        eugene: ['E9'],
    },
    {
        ours: ['missing-statement-timeout'],
        squawk: ['require-timeout-settings'],
        pgls: ['requireStatementTimeout'],
        pgfence: ['missing-statement-timeout'],
        migrationpilot: ['MP020'],
    },
    {
        ours: ['missing-idle-timeout'],
        pgls: ['requireIdleInTransactionTimeout'],
        pgfence: ['missing-idle-timeout'],
    },
    {
        ours: ['work-under-strong-lock', 'ddl-plus-backfill-one-tx'],
        pgls: ['runningStatementWhileHoldingAccessExclusive'],
        pgfence: ['statement-after-access-exclusive'],
        eugene: ['E4'],
    },
    { ours: ['wide-lock-window'], pgls: ['avoidWideLockWindow'], migrationpilot: ['MP008'] },
    { ours: ['merge-alters'], pgls: ['multipleAlterTable'], migrationpilot: ['MP058'], eugene: ['W12'] },
    {
        ours: ['unbatched-write'],
        pgls: ['banUpdateWithoutWhere', 'banDeleteWithoutWhere'],
        pgfence: ['update-in-migration', 'delete-without-where'],
        migrationpilot: ['MP011'],
    },
];

;// CONCATENATED MODULE: ./build/lint/foreign-names-other.js
/** What other tools call all but locks, scans and rewrites, as their manuals list it. */
const otherNames = [
    // Breaks the application that is running
    {
        ours: ['drop-column'],
        atlas: ['DS103', 'BC104'],
        squawk: ['ban-drop-column'],
        pgls: ['banDropColumn'],
        pgfence: ['drop-column'],
        migrationpilot: ['MP017'],
    },
    {
        ours: ['drop-table'],
        atlas: ['DS102', 'BC103'],
        squawk: ['ban-drop-table'],
        pgls: ['banDropTable'],
        pgfence: ['drop-table'],
        migrationpilot: ['MP026'],
    },
    { ours: ['drop-schema'], atlas: ['DS101'], pgls: ['banDropSchema'], migrationpilot: ['MP035'] },
    {
        ours: ['drop-database'],
        squawk: ['ban-drop-database'],
        pgls: ['banDropDatabase'],
        migrationpilot: ['MP034'],
    },
    { ours: ['cascade-drops-dependents'], migrationpilot: ['MP022'] },
    {
        ours: ['rename-column'],
        atlas: ['BC102'],
        squawk: ['renaming-column'],
        pgls: ['renamingColumn'],
        pgfence: ['rename-column'],
        migrationpilot: ['MP010'],
    },
    {
        ours: ['rename-table'],
        atlas: ['BC101'],
        squawk: ['renaming-table'],
        pgls: ['renamingTable'],
        pgfence: ['rename-table'],
        migrationpilot: ['MP028'],
    },
    { ours: ['rename-or-move-schema'], migrationpilot: ['MP098'] },
    { ours: ['rename-enum-value'], migrationpilot: ['MP060'] },
    {
        ours: ['add-required-column', 'fails-on-nonempty-table'],
        atlas: ['MF103'],
        squawk: ['adding-required-field', 'adding-not-nullable-field'],
        pgls: ['addingRequiredField', 'addingNotNullField'],
        pgfence: ['add-column-not-null-no-default'],
        migrationpilot: ['MP084'],
    },
    { ours: ['fails-on-nonempty-table', 'constraint-rejects-old-writes'], atlas: ['MF101', 'MF102'] },
    {
        ours: ['drop-not-null'],
        squawk: ['ban-drop-not-null'],
        pgls: ['banDropNotNull'],
        migrationpilot: ['MP029'],
    },
    { ours: ['drop-constraint-pk-unique'], atlas: ['CD103'], migrationpilot: ['MP055'] },
    { ours: ['replica-identity-lost'], atlas: ['PG314'], migrationpilot: ['MP055'] },
    { ours: ['dependent-objects-block-change'], migrationpilot: ['MP052'] },
    { ours: ['policy-change'], migrationpilot: ['MP091'] },
    { ours: ['rls-enabled-without-policy'], migrationpilot: ['MP057'] },
    { ours: ['enum-position'], squawk: ['require-enum-value-ordering'] },
    { ours: ['enum-recreate'], migrationpilot: ['MP024'] },
    // Fails when deployed
    {
        ours: ['non-transactional-in-tx'],
        atlas: ['PG103', 'TX101'],
        squawk: ['ban-concurrent-index-creation-in-transaction'],
        pgls: ['banConcurrentIndexCreationInTransaction'],
        pgfence: ['concurrent-in-transaction'],
        migrationpilot: ['MP025'],
    },
    {
        ours: ['enum-value-used-in-same-tx'],
        pgls: ['avoidAlterEnumAddValue'],
        migrationpilot: ['MP012', 'MP054'],
    },
    { ours: ['drop-index-owned-by-constraint'], migrationpilot: ['MP097'] },
    { ours: ['invalid-index-trap'], migrationpilot: ['MP070'] },
    {
        ours: ['tx-nesting', 'commit-in-managed-tx'],
        atlas: ['TX201'],
        squawk: ['transaction-nesting'],
        pgls: ['transactionNesting'],
    },
    { ours: ['uncommitted-tx'], squawk: ['ban-uncommitted-transaction'] },
    { ours: ['identifier-truncated'], squawk: ['identifier-too-long'] },
    {
        ours: ['not-rerunnable'],
        squawk: ['prefer-robust-stmts'],
        pgls: ['preferRobustStmts'],
        pgfence: [
            'prefer-robust-create-index',
            'prefer-robust-create-table',
            'prefer-robust-drop-index',
            'prefer-robust-drop-table',
        ],
        migrationpilot: ['MP023'],
    },
    { ours: ['dynamic-ddl-unseen'], migrationpilot: ['MP063'] },
    // Data loss, quality, security
    { ours: ['truncate'], pgls: ['banTruncate'], pgfence: ['truncate'] },
    {
        ours: ['truncate'],
        squawk: ['ban-truncate-cascade'],
        pgls: ['banTruncateCascade'],
        pgfence: ['truncate-cascade'],
        migrationpilot: ['MP036'],
    },
    { ours: ['fk-without-index'], migrationpilot: ['MP016'], eugene: ['E15'] },
    { ours: ['require-primary-key'], migrationpilot: ['MP045'] },
    {
        ours: ['short-int-primary-key'],
        squawk: ['prefer-big-int', 'prefer-bigint-over-int', 'prefer-bigint-over-smallint'],
        pgls: ['preferBigInt', 'preferBigintOverInt', 'preferBigintOverSmallint'],
        pgfence: ['prefer-bigint-over-int'],
        migrationpilot: ['MP038'],
    },
    {
        ours: ['prefer-timestamptz'],
        squawk: ['prefer-timestamptz'],
        pgls: ['preferTimestamptz'],
        pgfence: ['prefer-timestamptz'],
        migrationpilot: ['MP040'],
    },
    { ours: ['ban-char'], squawk: ['ban-char-field'], pgls: ['banCharField'], migrationpilot: ['MP041'] },
    {
        ours: ['prefer-text'],
        squawk: ['prefer-text-field'],
        pgls: ['preferTextField'],
        pgfence: ['prefer-text-field'],
        migrationpilot: ['MP037'],
    },
    {
        ours: ['prefer-identity'],
        squawk: ['prefer-identity'],
        pgls: ['preferIdentity'],
        migrationpilot: ['MP039'],
    },
    { ours: ['prefer-jsonb'], pgls: ['preferJsonb'], pgfence: ['add-column-json'], eugene: ['E3'] },
    { ours: ['avoid-enum'], pgls: ['creatingEnum'], eugene: ['W13'] },
    { ours: ['schema-qualify'], squawk: ['require-table-schema'] },
    { ours: ['name-constraints'], migrationpilot: ['MP042'] },
    { ours: ['duplicate-or-redundant-index'], migrationpilot: ['MP100'] },
    { ours: ['policy-always-true'], migrationpilot: ['MP079'] },
    { ours: ['grant-to-public'], migrationpilot: ['MP085'] },
    { ours: ['security-definer-without-search-path'], migrationpilot: ['MP099'] },
];

;// CONCATENATED MODULE: ./build/lint/foreign-suppressions.js


/**
 * The rules of ours that a name in another tool's comment stands for; null = every one, none = a name unknown to us.
 * @param name a rule or code as the comment has it: `DS103`, `ban-drop-column`, `lint/safety/banDropColumn`
 */
function rulesFor(tool, name) {
    if (tool === 'pgls') {
        const [category, group, rule] = name.split('/');
        if (group === undefined || rule === undefined)
            return category === 'lint' ? null : [];
        return rulesNamed(tool, (theirs) => theirs === rule);
    }
    const codes = tool === 'atlas' ? atlasAnalyzers.get(name.toLowerCase()) : undefined;
    if (codes !== undefined)
        return rulesNamed(tool, (theirs) => codes.test(theirs));
    return rulesNamed(tool, (theirs) => theirs.toLowerCase() === name.toLowerCase());
}
function rulesNamed(tool, matches) {
    return [...new Set(rows.filter((row) => row[tool]?.some(matches)).flatMap((row) => row.ours))];
}
/** Atlas lets a comment name an analyzer instead of a code: https://atlasgo.io/lint/analyzers */
const atlasAnalyzers = new Map([
    ['destructive', /^DS/],
    ['data_depend', /^MF/],
    ['incompatible', /^BC/],
    ['concurrent_index', /^PG1/],
]);
/** A hazard may stand in several rows. */
const rows = [...blockingNames, ...otherNames];

;// CONCATENATED MODULE: ./build/lint/placement.js

/** Every directive of a file with what it applies to, in order. */
function placeDirectives(file) {
    const comments = placeComments(file);
    const header = atlasHeader(comments, file.statements[0]);
    const all = comments.flatMap(({ comment, statement }) => directivesIn(comment).map((directive) => ({ directive, statement })));
    return all.flatMap(({ directive, statement }, index) => {
        if (directive.scope === 'end')
            return [];
        const reach = reachOf(directive, statement, file);
        if (directive.tool === 'atlas') {
            return [{ directive, reach: header.includes(directive.comment) ? { kind: 'file' } : reach }];
        }
        if (directive.scope !== 'start' || reach.kind !== 'statements')
            return [{ directive, reach }];
        const end = all
            .slice(index + 1)
            .find((other) => other.directive.scope === 'end' && other.directive.names.join() === directive.names.join());
        // The statement that follows the end mark is the first one outside.
        const to = end === undefined || end.statement === null ? file.statements.length - 1 : end.statement - 1;
        return [{ directive, reach: { ...reach, to } }];
    });
}
/**
 * A comment belongs to the statement below it, however far, or to the one that it stands inside. One that follows a
 * statement on its last line, with nothing after it on that line, belongs to that statement.
 */
function placeComments({ statements, trailing }) {
    const followsOnLine = (comment, before, next) => before !== undefined &&
        comment.start >= before.end &&
        comment.line === before.endLine &&
        next > comment.line;
    const own = statements.flatMap((statement, index) => statement.comments.map((comment) => {
        const trails = followsOnLine(comment, statements[index - 1], statement.line);
        return { comment, statement: trails ? index - 1 : index };
    }));
    const last = statements.length - 1;
    const below = trailing.map((comment) => {
        const trails = followsOnLine(comment, statements[last], Number.POSITIVE_INFINITY);
        return { comment, statement: trails ? last : null };
    });
    return [...own, ...below];
}
function reachOf(directive, statement, file) {
    const [first] = file.statements;
    if (directive.scope === 'file') {
        if (first === undefined || directive.comment.start < first.start || directive.tool !== 'lockstep') {
            return { kind: 'file' };
        }
        return {
            kind: 'nowhere',
            why: 'it stands below the first statement',
            instead: 'Move it above the first statement.',
        };
    }
    if (statement !== null)
        return { kind: 'statements', from: statement, to: statement };
    return {
        kind: 'nowhere',
        why: 'no statement follows it',
        instead: 'Move it above the statement that it is about.',
    };
}
/**
 * The comments that Atlas reads as directives of the file: those on consecutive lines from the first, when a blank line
 * or the end of the file follows (`sql/migrate/dir.go` in ariga/atlas).
 */
function atlasHeader(comments, first) {
    const header = [];
    let line = 1;
    for (const { comment } of comments) {
        if (comment.line !== line || (first !== undefined && comment.start > first.start))
            break;
        header.push(comment);
        line += comment.text.trimEnd().split('\n').length;
    }
    return first !== undefined && first.line <= line ? [] : header;
}

;// CONCATENATED MODULE: ./build/lint/collect-suppressions.js




/** Every suppression that is about a file: those in its comments, then those of the configuration. */
function collectSuppressions(file, entries, today) {
    return [...fromComments(file, today), ...fromConfig(file, entries, today)];
}
/** Whether a suppression is about a finding, be it in force or not. */
function hides({ file, rules, reach, origin }, finding) {
    if (finding.file !== file.file.up.path || !reaches(reach, finding.statement))
        return false;
    if (rules !== null)
        return rules.includes(finding.rule);
    // "Everything" of another linter means everything that it could have found: no linter of SQL text knows whether a
    // file applies or its directory is sound. A finding about the file as a whole is of that kind.
    return origin.kind === 'comment' && finding.statement !== null && finding.rule !== 'does-not-apply';
}
function isForeign({ origin }) {
    return origin.kind === 'comment' && origin.directive.tool !== 'lockstep';
}
function reaches(reach, statement) {
    if (reach.kind === 'file')
        return true;
    return (reach.kind === 'statements' && statement !== null && statement >= reach.from && statement <= reach.to);
}
function fromComments(file, today) {
    return placeDirectives(file).map((placed) => {
        const { tool, names } = placed.directive;
        const origin = { kind: 'comment', ...placed };
        if (tool !== 'lockstep') {
            const rules = names.map((name) => rulesFor(tool, name));
            const everything = names.length === 0 || rules.includes(null);
            return {
                file,
                origin,
                reach: placed.reach,
                rules: everything ? null : rules.flatMap((some) => some ?? []),
                state: 'in force',
            };
        }
        return { file, origin, reach: placed.reach, rules: names, state: stateOf(placed.directive, today) };
    });
}
function stateOf({ marker, reason, until }, today) {
    if (!ownMarkers.some((known) => known === marker))
        return 'misspelt';
    if (reason === null)
        return 'without reason';
    return hasEnded(until, today) ? 'expired' : 'in force';
}
function fromConfig(file, entries, today) {
    return entries
        .filter((entry) => isMeant(entry.file, file.file))
        .map((entry) => ({
        file,
        origin: { kind: 'config', entry },
        reach: { kind: 'file' },
        rules: [entry.rule],
        state: hasEnded(entry.expires, today) ? 'expired' : 'in force',
    }));
}
/** A text that is no day has never begun, so that nothing stays hidden by a slip of the pen. */
function hasEnded(until, today) {
    return until !== null && (!(0,calendar/* isDay */.N)(until) || until < today);
}
/**
 * Whether the configuration means this file: by its version, its path, the end of its path, or its folder
 * (`20260801_cleanup` for `20260801_cleanup/migration.sql`). An end or a folder counts only when the version is in it:
 * `migration.sql` would mean every file of some tools.
 */
function isMeant(written, { version, name, up }) {
    if (written === version || written === name || written === up.path)
        return true;
    if (version === '' || !written.includes(version))
        return false;
    return `/${up.path}`.endsWith(`/${written}`) || `/${name}`.includes(`/${written}/`);
}

;// CONCATENATED MODULE: ./build/lint/suppression-place.js
function placeOfComment({ file, reach }, { comment, line }) {
    const statement = reach.kind === 'statements' ? reach.from : null;
    const isFirstLine = line === comment.line;
    const column = isFirstLine ? columnOf(file.file.up.bytes, comment.start) : 1;
    const text = comment.text.split(/\r\n|\n|\r/)[line - comment.line] ?? '';
    return {
        file: file.file.up.path,
        version: file.file.version,
        line,
        column,
        endLine: line,
        endColumn: column + Array.from(text).length,
        statement,
        text: `${text}\n${statement === null ? '' : (file.statements[statement]?.sql ?? '')}`,
    };
}
/** Characters from the beginning of the line, counted from 1. */
function columnOf(bytes, offset) {
    const lineStart = offset === 0 ? 0 : bytes.lastIndexOf(0x0a, offset - 1) + 1;
    return Array.from(new TextDecoder().decode(bytes.subarray(lineStart, offset))).length + 1;
}
function placeOfEntry({ at, rule, file }) {
    const { line, column } = at;
    const end = { endLine: line, endColumn: column + 1 };
    return { file: at.file, version: '', line, column, ...end, statement: null, text: `${rule} ${file}` };
}

// EXTERNAL MODULE: ./build/lint/suppression-rules.js
var suppression_rules = __webpack_require__(4493);
;// CONCATENATED MODULE: ./build/lint/suppression-warnings.js







/** What is wrong with the suppressions that are written for us. Those of other tools are theirs to judge. */
function suppressionWarnings(suppressions, input) {
    const inComments = suppressions.flatMap((suppression) => {
        const { origin } = suppression;
        if (origin.kind === 'config' || isForeign(suppression))
            return [];
        const place = placeOfComment(suppression, origin.directive);
        return commentWarnings(suppression, origin.directive, input).flatMap((warning) => suppression_warnings_toFinding(warning, place, input));
    });
    const inConfig = input.config.suppressions.flatMap((entry) => {
        const same = suppressions.filter(({ origin }) => origin.kind === 'config' && origin.entry === entry);
        return configWarnings(same, entry, input).flatMap((warning) => suppression_warnings_toFinding(warning, placeOfEntry(entry), input));
    });
    return [...inComments, ...inConfig];
}
function commentWarnings(suppression, directive, input) {
    const { marker, names } = directive;
    if (suppression.state === 'misspelt') {
        return [
            {
                rule: suppression_rules/* suppressionUnknownRule */._u,
                subject: marker,
                message: `\`${marker}\` means nothing, so it hides nothing`,
                remedy: 'Write `lockstep:ignore` above a statement, or `lockstep:ignore-file` at the top of the file.',
            },
        ];
    }
    if (names.length === 0) {
        return [
            {
                rule: suppression_rules/* suppressionUnknownRule */._u,
                subject: marker,
                message: `\`${marker}\` names no rule, so it hides nothing`,
                remedy: `Name the rule and the reason: \`-- ${marker} drop-column: unread since release 41\`.`,
            },
        ];
    }
    const known = names.filter((name) => input.knownRules.includes(name));
    const unknown = names.filter((name) => !input.knownRules.includes(name));
    return [
        ...unknown.map((name) => unknownRule(name, directive, input.knownRules)),
        ...(known.length === 0 ? [] : stateWarnings(suppression, directive, known, input)),
    ];
}
function unknownRule(name, { marker }, knownRules) {
    const suggestion = (0,nearest/* nearest */.p)(name, knownRules);
    return {
        rule: suppression_rules/* suppressionUnknownRule */._u,
        subject: name,
        message: `\`${marker}\` names the unknown rule \`${name}\`${(0,nearest/* didYouMean */.a)(name, knownRules)}`,
        remedy: suggestion === null ? suppression_rules/* suppressionUnknownRule */._u.instead : `Write \`${suggestion}\`.`,
    };
}
function stateWarnings(suppression, { marker, until, stray }, known, input) {
    const list = known.join(', ');
    const title = `\`${marker} ${list}\``;
    if (suppression.state === 'without reason') {
        return [
            {
                rule: suppression_rules/* suppressionWithoutReason */.MZ,
                subject: list,
                message: `${title} gives no reason, so it hides nothing`,
                remedy: `Write the reason after a colon: \`-- ${marker} ${list}: ${stray || 'unread since release 41'}\`.`,
            },
        ];
    }
    if (suppression.state === 'expired')
        return [expired(title, list, until ?? '')];
    return known
        .filter((rule) => isUnused([{ ...suppression, rules: [rule] }], input.findings))
        .map((rule) => ({
        rule: suppression_rules/* suppressionUnused */.Kh,
        subject: rule,
        ...whyUnused(suppression, `\`${marker} ${rule}\``, rule, input),
    }));
}
function configWarnings(suppressions, entry, { findings }) {
    const [first] = suppressions;
    // An entry about a file that is not looked at in this run says nothing wrong.
    if (first === undefined)
        return [];
    const title = `the suppression of \`${entry.rule}\` in \`${entry.file}\``;
    if (first.state === 'expired')
        return [expired(title, entry.rule, entry.expires ?? '')];
    if (!isUnused(suppressions, findings))
        return [];
    const message = `${title} hides nothing: the file has no such finding`;
    return [{ rule: suppression_rules/* suppressionUnused */.Kh, subject: entry.rule, message, remedy: 'Remove it.' }];
}
function expired(title, subject, until) {
    const rule = suppression_rules/* suppressionExpired */.jB;
    if ((0,calendar/* isDay */.N)(until)) {
        return {
            rule,
            subject,
            message: `${title} expired on ${until}, so it hides nothing`,
            remedy: rule.instead,
        };
    }
    const message = `${title} holds until "${until}", which is no day, so it hides nothing`;
    return { rule, subject, message, remedy: 'Write the day as `(until 2027-01-31)`.' };
}
/** Whether none of these hides a finding, as far as the run could tell. */
function isUnused(suppressions, findings) {
    return suppressions.every((suppression) => {
        const { reach, file } = suppression;
        const unjudged = file.unjudged.filter((index) => reach.kind === 'file' || (reach.kind === 'statements' && index >= reach.from && index <= reach.to));
        return unjudged.length === 0 && !findings.some((finding) => hides(suppression, finding));
    });
}
function whyUnused({ reach, file }, title, rule, { config, findings }) {
    const because = (why, remedy) => ({ message: `${title} hides nothing: ${why}`, remedy });
    const setting = Object.hasOwn(config.rules, rule) ? config.rules[rule] : undefined;
    if (setting?.severity === 'off')
        return because('the configuration turns this rule off', 'Remove it.');
    if (reach.kind === 'nowhere')
        return because(reach.why, reach.instead);
    if (reach.kind === 'file')
        return because('the file has no such finding', 'Remove it.');
    const elsewhere = findings.find((finding) => finding.file === file.file.up.path && finding.rule === rule);
    if (elsewhere === undefined)
        return because('the statement has no such finding', 'Remove it.');
    if (elsewhere.statement === null) {
        return because('the finding is about the whole file', `Write it at the top of the file: \`-- lockstep:ignore-file ${rule}: reason\`.`);
    }
    return because(`the finding is on line ${elsewhere.line}`, `Move it above the statement on line ${elsewhere.line}.`);
}
function suppression_warnings_toFinding({ rule, subject, message, remedy }, place, input) {
    const severity = (0,lint_severity/* effectiveSeverity */.XP)(rule, input.config);
    if (severity === 'off')
        return [];
    const { version, text, ...where } = place;
    return [
        {
            id: (0,finding_id/* findingId */.z)({ rule: rule.id, version, subject, statement: text }),
            rule: rule.id,
            tier: rule.tier,
            severity,
            deployOrder: rule.deployOrder,
            ...where,
            subject,
            message,
            evidence: [],
            remedy: { text: remedy, sql: null },
            estimate: null,
            fix: null,
            docs: `docs/rules/${rule.id}.md`,
            suppressed: null,
        },
    ];
}

;// CONCATENATED MODULE: ./build/lint/suppression.js


/**
 * Marks the findings that comments and `lint.suppressions` accept, and reports the suppressions that do nothing.
 * Comments of other tools count too: no reason is asked of them, and no warning is given about them.
 * @returns all findings in their order with `suppressed` filled in, and warnings as further findings.
 */
function applySuppressions(input) {
    const suppressions = input.files.flatMap((file) => collectSuppressions(file, input.config.suppressions, input.today));
    const inForce = suppressions.filter(({ state }) => state === 'in force');
    const findings = input.findings.map((finding) => {
        const hiding = inForce.filter((suppression) => hides(suppression, finding));
        // A reason that the team wrote for us says more than another tool's comment.
        const [best] = [...hiding.filter((one) => !isForeign(one)), ...hiding];
        return best === undefined ? finding : { ...finding, suppressed: suppression_describe(best) };
    });
    return { findings, warnings: suppressionWarnings(suppressions, input) };
}
function suppression_describe({ origin }) {
    if (origin.kind === 'config') {
        return { reason: origin.entry.reason, by: `${origin.entry.at.file}:${origin.entry.at.line}` };
    }
    const { marker, reason, line } = origin.directive;
    return { reason: reason ?? 'accepted for another tool', by: `${marker} on line ${line}` };
}

;// CONCATENATED MODULE: ./build/lint/to-report.js

function reportFile(file, observations, seeded, change) {
    return {
        path: file.up.path,
        version: file.version,
        change,
        transaction: file.transaction,
        statements: observations.map((observation) => reportStatement(observation, seeded.find(({ statement }) => statement === observation.statement.index) ?? null)),
    };
}
function reportStatement(observation, seeded) {
    const { statement, status, reason, locks, locksFrom, commands } = observation;
    const unique = (names) => [...new Set(names)];
    return {
        start: statement.start,
        end: statement.end,
        line: statement.line,
        sql: statement.sql,
        status,
        reason,
        locks: locks
            .filter(({ relation }) => relation.kind !== 'other')
            .map(({ relation, mode }) => ({
            relation: relation.name,
            mode,
            existedBefore: relation.existedBefore,
        })),
        locksFrom: locksFrom ?? 'pg_locks',
        rewrites: commands.flatMap(({ rewrites }) => rewrites.map(({ relation, reason: why }) => ({ relation: relation.name, reason: why }))),
        scans: unique(commands.flatMap(({ scans }) => scans.map(({ relation }) => relation.name))),
        scansAvoided: unique(commands.flatMap(({ scansAvoided }) => scansAvoided)),
        indexesBuilt: unique(commands.flatMap(({ indexesBuilt }) => indexesBuilt.map(({ index }) => index))),
        dropped: unique(commands.flatMap(({ dropped }) => dropped.filter(isNamed).map(({ type, identity }) => `${type} ${identity}`))),
        created: unique(commands.flatMap(({ created }) => created.map(({ type, identity }) => `${type} ${identity}`))),
        error: reportError(observation, seeded),
    };
}
/**
 * The triggers behind a foreign key and TOAST tables are part of what is dropped with them, and have numbers for names
 * that differ from run to run.
 */
const isNamed = ({ identity }) => !/"RI_ConstraintTrigger_[ac]_\d+"|\bpg_toast_\d+/.test(identity);
/** What the second pass met is shown only where a rule may speak of it: rows that we invented prove nothing about DML. */
function reportError(observation, seeded) {
    const withRows = observation.error === null;
    const error = observation.error ?? (isDataChange(observation) ? null : (seeded?.error ?? null));
    if (error === null)
        return null;
    const place = error.position === null || withRows ? null : locate(observation, undefined);
    return {
        sqlstate: error.sqlstate,
        message: error.message,
        line: place?.line ?? null,
        column: place?.column ?? null,
        withRows,
    };
}
const isDataChange = ({ commands }) => commands.length === 0;

;// CONCATENATED MODULE: ./build/lint/lint.js


















/**
 * Lints migration directories. Directories do not share a database, so they run at the same time.
 * @returns what every report draws on; findings are ranked, worst first
 * @throws UserError for input that cannot be judged
 */
async function lint(input, ports) {
    const start = performance.now();
    const observed = await Promise.all(input.directories.map((directory) => (0,lint_directory/* observeDirectory */.q)(directory, ports)));
    const { report, fixable } = toReport(observed, input);
    return {
        report,
        fixable,
        sources: new Map(addedFiles(observed).map(({ file }) => [file.up.path, (0,encoding/* decode */.D)((0,part/* wholeFile */.A)(file.up))])),
        rules: new Map(documented_rules/* documentedRules */.Q.map((rule) => [rule.id, rule])),
        durations: new Map(addedFiles(observed).map(({ file, observations }) => [
            file.up.path,
            observations.map(({ duration }) => duration),
        ])),
        elapsed: performance.now() - start,
        schemas: new Map(observed.flatMap(({ directory, schema }) => schema === null ? [] : [[directory.path, schema]])),
        productionMajor: input.productionMajor,
        secrets: addedFiles(observed).flatMap(({ observations }) => observations.flatMap(({ node }) => (node === null ? [] : (0,secrets/* secretsOf */.F)(node).map(({ text }) => text)))),
        unverified: [
            ...observed.flatMap(({ unverified }) => unverified),
            ...[(0,statistics/* stalenessOf */.sX)(input.statistics?.taken ?? input.today, input.today)].filter((one) => one !== null),
        ],
    };
}
function addedFiles(observed) {
    return observed.flatMap(({ directory, difference, added, observations, seeded, base, schema }) => added.map(({ file }, index) => ({
        file,
        format: directory.format,
        schema,
        change: difference.late.some(({ name }) => name === file.name) ? 'late' : 'added',
        observations: observations[index] ?? [],
        seeded: seeded.failures.filter((failure) => failure.file === index),
        // Where all files are looked at, each is judged against the state before it.
        earlier: (base.kind === 'none' ? [] : added.slice(0, index)).map(({ file: before }, at) => ({
            file: before,
            observations: observations[at] ?? [],
        })),
    })));
}
function toReport(observed, input) {
    const { config, today, productionMajor } = input;
    const files = addedFiles(observed);
    const { statistics = null } = input;
    const known = statistics === null ? null : knownTables(statistics, config.lint.throughput);
    const found = files.flatMap((file) => findAll({ ...file, productionMajor, known }, rules/* rules */.a, {
        rules: (0,lint_severity/* rulesFor */.NP)(config),
        naming: config.lint.naming,
    }));
    const { findings, warnings } = applySuppressions({
        files: files.map(({ file, observations }) => ({
            file,
            ...(0,split/* split */.l)(file.up),
            unjudged: observations
                .filter(({ status }) => status !== 'observed')
                .map(({ statement }) => statement.index),
        })),
        findings: [
            ...observed.flatMap(({ directory, difference, base, otherOrder }) => [
                ...(0,checksum/* checksumFinding */.T)(directory, config.lint),
                ...fileFindings(directory, difference, base, otherOrder, config.lint),
            ]),
            ...found.map(({ finding }) => finding),
        ],
        config: config.lint,
        today,
        knownRules: documented_rules.knownRules,
    });
    const paths = files.map(({ file }) => file.up.path);
    const ranked = (0,lint_severity/* rankFindings */.JM)([...findings, ...warnings], paths);
    const { fixable, withFixes } = offerFixes(ranked, found, files, observed.map(({ directory }) => directory));
    const report = {
        schema: 'lockstep/lint/v1',
        tool: { version: version/* version */.r, ruleset: version/* ruleset */.Z, config: config.digest },
        verdict: (0,lint_severity/* verdictOf */.Vj)(ranked),
        deployOrder: (0,lint_severity/* combineDeployOrders */.Ck)([
            (0,lint_severity/* deployOrderOf */.Ly)(ranked),
            ...files.map(({ observations }) => additiveOrder(observations)),
        ]),
        directories: observed.map(({ directory, difference, server, base }) => ({
            path: directory.path,
            format: directory.format,
            files: directory.files.length,
            base: { ...base, files: difference.history.length },
            server,
        })),
        files: files.map(({ file, observations, seeded, change }) => reportFile(file, observations, seeded, change)),
        findings: withFixes,
        summary: (0,lint_severity/* countByTier */.NS)(ranked),
    };
    return { report, fixable };
}


/***/ }),

/***/ 4906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ readInput)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _directory_base_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85319);
/* harmony import */ var _directory_list_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52084);
/* harmony import */ var _directory_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34209);
/* harmony import */ var _directory_read_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30018);
/* harmony import */ var _directory_transaction_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(88544);






/** Reads a directory, and where there is a base the directory that the base has. @throws UserError (2) */
async function readInput(request, whatIsNew) {
    const { path, workspace, workingDirectory, deadline, transaction } = request;
    const listing = await (0,_directory_list_js__WEBPACK_IMPORTED_MODULE_2__/* .listDirectory */ .KG)(path, workspace, workingDirectory);
    const format = request.format ?? (0,_directory_path_js__WEBPACK_IMPORTED_MODULE_3__/* .parseDirectoryAddress */ .Zk)(path).format;
    const { directory: found, warnings } = (0,_directory_read_js__WEBPACK_IMPORTED_MODULE_4__/* .readListing */ .v)(listing, format);
    const directory = (0,_directory_transaction_js__WEBPACK_IMPORTED_MODULE_5__/* .runAs */ .Y)(transaction, found);
    const read = (other) => (0,_directory_transaction_js__WEBPACK_IMPORTED_MODULE_5__/* .runAs */ .Y)(transaction, (0,_directory_read_js__WEBPACK_IMPORTED_MODULE_4__/* .readListing */ .v)(other, directory.format).directory);
    const rest = { warnings, listing, read };
    if (whatIsNew.kind !== 'base')
        return { input: { directory, selection: whatIsNew, deadline }, ...rest };
    const { base } = whatIsNew;
    const { real } = await (0,_directory_path_js__WEBPACK_IMPORTED_MODULE_3__/* .locateDirectory */ .m5)(path, workspace, workingDirectory);
    const tree = await base.tree((0,_directory_path_js__WEBPACK_IMPORTED_MODULE_3__/* .slashes */ .k2)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(base.top, real)));
    const before = await (0,_directory_base_js__WEBPACK_IMPORTED_MODULE_1__/* .directoryAt */ .Dp)(listing, directory.format, tree);
    const old = before === null ? null : (0,_directory_transaction_js__WEBPACK_IMPORTED_MODULE_5__/* .runAs */ .Y)(transaction, before);
    const selection = { kind: 'base', source: base.source, ref: base.ref, directory: old };
    return { input: { directory, selection, deadline }, ...rest };
}


/***/ }),

/***/ 29641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _G: () => (/* binding */ readStatisticsFile),
/* harmony export */   sX: () => (/* binding */ stalenessOf)
/* harmony export */ });
/* unused harmony exports freshDays, parseStatistics */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _runtime_calendar_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92133);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84704);



/** Older ones are used, and said to be old. */
const freshDays = 90;
/**
 * Reads what `lockstep stats --output json` wrote.
 * @param shown the path as the user wrote it
 * @throws UserError (2) when there is no such file, or another one
 */
async function readStatisticsFile(path, shown) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8').catch((cause) => {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.usage, `cannot read the statistics file ${shown}`, { hint, cause });
    });
    return parseStatistics(text, shown);
}
const hint = 'It is what `lockstep stats --url postgres://… --output json > stats.json` writes, named relative to the working directory';
/** @throws UserError (2) for a text that is no statistics file */
function parseStatistics(text, shown) {
    let data;
    try {
        data = JSON.parse(text);
    }
    catch (cause) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.usage, `the statistics file ${shown} is no JSON`, { hint, cause });
    }
    if (isStatistics(data))
        return data;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.usage, `${shown} is no statistics file of the kind lockstep/stats/v1`, {
        hint,
    });
}
function isStatistics(data) {
    if (typeof data !== 'object' || data === null)
        return false;
    const { schema, taken, tables } = data;
    return (schema === 'lockstep/stats/v1' &&
        typeof taken === 'string' &&
        (0,_runtime_calendar_js__WEBPACK_IMPORTED_MODULE_2__/* .isDay */ .N)(taken) &&
        Array.isArray(tables) &&
        tables.every(isTable));
}
function isTable(data) {
    if (typeof data !== 'object' || data === null)
        return false;
    const { schema, name, rows, bytes, indexBytes } = data;
    const isCount = (value) => typeof value === 'number' && value >= 0;
    return (typeof schema === 'string' &&
        typeof name === 'string' &&
        (rows === null || isCount(rows)) &&
        isCount(bytes) &&
        isCount(indexBytes));
}
/** A sentence about statistics that say little by now; null where they are fresh. */
function stalenessOf(taken, today) {
    const days = Math.floor((Date.parse(today) - Date.parse(taken)) / 86_400_000);
    return days <= freshDays
        ? null
        : `The table statistics are from ${taken}, ${days} days ago: the estimates may be too low. Take them anew with \`lockstep stats\`.`;
}


/***/ }),

/***/ 49849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bx: () => (/* binding */ baseOf),
/* harmony export */   lb: () => (/* binding */ isRegistryReference),
/* harmony export */   pA: () => (/* binding */ refuseSharedReference)
/* harmony export */ });
/* harmony import */ var _directory_base_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85319);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84704);


/** A pushed directory as what a directory is compared with: an edited file is then one that was edited after the push. */
function baseOf({ reference, listing }, checkout) {
    const ids = listing.entries.map(({ name, source }) => [name, (0,_directory_base_js__WEBPACK_IMPORTED_MODULE_0__/* .blobId */ .zA)(source.bytes), source.bytes]);
    const bytes = new Map(ids.map(([, id, content]) => [id, content]));
    const tree = {
        blobs: new Map(ids.map(([name, id]) => [name, id])),
        readBlob: async (id) => bytes.get(id) ?? new Uint8Array(),
    };
    const { top, file } = checkout;
    return { source: 'registry', ref: reference, top, file, tree: async () => tree };
}
const isRegistryReference = (text) => /^oci:\/\//i.test(text);
/** @throws UserError (2): a reference names one directory, and its files would look missing in another */
function refuseSharedReference(base, directories, option) {
    if (base === null || !isRegistryReference(base) || directories.length < 2)
        return;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .yU.usage, `${base} is one directory, and ${directories.length} are compared with it`, {
        hint: `Name one with ${option}, or give each its own base in lockstep.yml:
directories:
${directories.map((path) => `  - path: ${path}\n    base: oci://…`).join('\n')}`,
    });
}


/***/ }),

/***/ 29542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ fit)
/* harmony export */ });
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68587);

/**
 * Renders as many of `pieces` as fit. `render` gets how many of them, counted from the most important, it may show, and
 * must not grow when it may show fewer. The result never exceeds the budget: where not even no pieces fit, it is the
 * beginning of that.
 */
function fit(pieces, budget, render) {
    const whole = render(pieces);
    if (budget === null || (0,_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeOf */ .$d)(whole, budget) <= budget.limit)
        return whole;
    let best = null;
    let low = 0;
    let high = pieces - 1;
    while (low <= high) {
        const shown = Math.floor((low + high) / 2);
        const rendered = render(shown);
        if ((0,_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeOf */ .$d)(rendered, budget) <= budget.limit) {
            best = rendered;
            low = shown + 1;
        }
        else {
            high = shown - 1;
        }
    }
    return best ?? beginning(render(0), budget);
}
function beginning(text, budget) {
    let kept = '';
    let size = 0;
    for (const character of text) {
        size += (0,_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeOf */ .$d)(character, budget);
        if (size > budget.limit)
            break;
        kept += character;
    }
    return kept;
}


/***/ }),

/***/ 9665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ renderJson)
/* harmony export */ });
/**
 * The lint report as JSON: two spaces of indent, a line end at the end. Keys come in the order in which the types
 * declare them, whatever order the report was built in, so that equal reports give equal bytes; what the types do not
 * name is left out.
 */
function renderJson(report) {
    return `${JSON.stringify(ordered(report), null, 2)}\n`;
}
function ordered(report) {
    const { tool, summary } = report;
    return {
        schema: report.schema,
        tool: { version: tool.version, ruleset: tool.ruleset, config: tool.config },
        verdict: report.verdict,
        deployOrder: report.deployOrder,
        directories: report.directories.map(directory),
        files: report.files.map(file),
        findings: report.findings.map(finding),
        summary: {
            fail: summary.fail,
            loss: summary.loss,
            block: summary.block,
            break: summary.break,
            security: summary.security,
            advice: summary.advice,
        },
    };
}
function directory({ path, format, files, base, server }) {
    return {
        path,
        format,
        files,
        base: { kind: base.kind, ref: base.ref, files: base.files },
        server: server === null ? null : { engine: server.engine, version: server.version },
    };
}
function file({ path, version, change, transaction, statements }) {
    return { path, version, change, transaction, statements: statements.map(statement) };
}
function statement(report) {
    const { start, end, line, sql, status, reason, locks, locksFrom, rewrites, error } = report;
    const { scans, scansAvoided, indexesBuilt, dropped, created } = report;
    return {
        start,
        end,
        line,
        sql,
        status,
        reason,
        locks: locks.map(({ relation, mode, existedBefore }) => ({ relation, mode, existedBefore })),
        locksFrom,
        rewrites: rewrites.map(({ relation, reason }) => ({ relation, reason })),
        scans,
        scansAvoided,
        indexesBuilt,
        dropped,
        created,
        error: error === null ? null : serverError(error),
    };
}
function serverError({ sqlstate, message, line, column, withRows }) {
    return { sqlstate, message, line, column, withRows };
}
function finding(one) {
    const { id, rule, tier, severity, deployOrder, file, line, column, endLine, endColumn } = one;
    const { statement, subject, message, evidence, remedy, estimate = null, fix = null, docs, suppressed, } = one;
    return {
        id,
        rule,
        tier,
        severity,
        deployOrder,
        file,
        line,
        column,
        endLine,
        endColumn,
        statement,
        subject,
        message,
        evidence,
        remedy: { text: remedy.text, sql: remedy.sql },
        estimate: estimate === null ? null : { rows: estimate.rows, bytes: estimate.bytes, seconds: estimate.seconds },
        fix: fix === null ? null : { edits: fix.edits.map(fileEdit) },
        docs,
        suppressed: suppressed === null ? null : { reason: suppressed.reason, by: suppressed.by },
    };
}
const fileEdit = ({ file, start, end, text, newFile }) => ({
    file,
    start,
    end,
    text,
    newFile,
});


/***/ }),

/***/ 68587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ sizeOf),
/* harmony export */   LO: () => (/* binding */ commentBudget),
/* harmony export */   MF: () => (/* binding */ sarifResults),
/* harmony export */   MT: () => (/* binding */ annotationCharacters),
/* harmony export */   V: () => (/* binding */ sarifGzipBytes),
/* harmony export */   eI: () => (/* binding */ sarifDescriptionCharacters),
/* harmony export */   er: () => (/* binding */ commentCharacters),
/* harmony export */   iN: () => (/* binding */ annotationsPerLevel),
/* harmony export */   qN: () => (/* binding */ summaryBudget)
/* harmony export */ });
/* unused harmony export summaryBytes */
/** What GitHub takes, each with its source. Every channel is rendered to fit; nothing is cut by GitHub itself. */
/**
 * Characters in the body of an issue, pull-request or review comment: one more and the API answers 422
 * "body is too long (maximum is 65536 characters)". https://github.com/actions/dependency-review-action/issues/730
 */
const commentCharacters = 65_536;
/**
 * Bytes (UTF-8) of a step's job summary: over it nothing is shown at all.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
const summaryBytes = 1024 * 1024;
/**
 * Annotations of each level (error, warning, notice) that a step can add; the runner drops the rest without a word.
 * https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
 */
const annotationsPerLevel = 10;
/** Characters of an annotation's message; the runner cuts after them. actions/runner `src/Runner.Worker/ExecutionContext.cs`. */
const annotationCharacters = 4096;
/**
 * Results of a SARIF run, and bytes of the file after gzip: GitHub refuses a file over either.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning#validating-your-sarif-file
 */
const sarifResults = 25_000;
const sarifGzipBytes = 10_000_000;
/** Characters of a rule's short and full description in SARIF. Same page, `reportingDescriptor` object. */
const sarifDescriptionCharacters = 1024;
const commentBudget = { unit: 'characters', limit: commentCharacters };
const summaryBudget = { unit: 'bytes', limit: summaryBytes };
/** The size of `text` in the budget's unit. */
function sizeOf(text, budget) {
    return budget.unit === 'bytes' ? Buffer.byteLength(text, 'utf8') : text.length;
}


/***/ }),

/***/ 73757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ju: () => (/* binding */ accept),
/* harmony export */   Z8: () => (/* binding */ marks),
/* harmony export */   _h: () => (/* binding */ docsLink),
/* harmony export */   uU: () => (/* binding */ renderAccepted),
/* harmony export */   vO: () => (/* binding */ renderFindings)
/* harmony export */ });
/* harmony import */ var _markdown_portion_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59388);
/* harmony import */ var _markdown_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86084);
/* harmony import */ var _statement_facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36016);
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35450);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62867);





const marks = { error: '🔴', warning: '🟡', notice: '🔵' };
/** Characters of a sentence and of one observed fact in the table; the folded part has them in full. */
const sentenceCharacters = 400;
const factCharacters = 160;
/** Observed facts of one finding in the table. */
const factsShown = 3;
/** Characters of one finding's sentences in its folded part. */
const proseCharacters = 3000;
/** The findings of a directory: a table, worst first, and below it what to do about each, folded. */
function renderFindings(page, directory) {
    const { report } = page.view;
    const ranked = (0,_view_js__WEBPACK_IMPORTED_MODULE_1__/* .openFindings */ .lb)(report);
    const here = ranked.filter((finding) => (0,_view_js__WEBPACK_IMPORTED_MODULE_1__/* .directoryOf */ .jt)(report, finding.file) === directory);
    if (here.length === 0)
        return '';
    const inTable = new Set(ranked.slice(0, page.portion.row));
    const inFull = new Set(ranked.slice(0, page.portion.detail));
    const rows = here.filter((finding) => inTable.has(finding));
    const folded = here.filter((finding) => inFull.has(finding));
    const blocks = [
        rows.length === 0
            ? ''
            : (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(['', 'Where', 'What happens', 'Observed'], rows.map((finding) => row(page, directory, finding))),
        (0,_markdown_portion_js__WEBPACK_IMPORTED_MODULE_0__/* .showing */ .E5)(rows.length, here.length, 'findings', page.elsewhere),
        ...folded.map((finding) => detail(page, directory, finding)),
        rows.length === 0 ? '' : (0,_markdown_portion_js__WEBPACK_IMPORTED_MODULE_0__/* .showing */ .E5)(folded.length, rows.length, 'explanations', page.elsewhere),
    ];
    return blocks.filter((block) => block !== '').join('\n\n');
}
function row(page, directory, finding) {
    const [first, ...others] = finding.evidence
        .slice(0, factsShown)
        .map((fact) => (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .breakable */ .mo)((0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)((0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shortened */ .vI)((0,_statement_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .oneLine */ .T)(fact), factCharacters))));
    return [
        `${marks[finding.severity]}&nbsp;${finding.tier}`,
        place(page, directory, finding),
        (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .breakable */ .mo)((0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)((0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shortened */ .vI)(finding.message, sentenceCharacters))),
        [first ?? '', ...others].join('<br>'),
    ];
}
/** The table shows less than was observed. */
function cut({ evidence }) {
    return evidence.length > factsShown || evidence.some((fact) => fact.length > factCharacters);
}
function place(page, directory, finding) {
    const label = (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .pathCode */ .N3)(`${(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shortened */ .vI)((0,_view_js__WEBPACK_IMPORTED_MODULE_1__/* .pathBelow */ .Br)(directory, finding.file), 120)}:${finding.line}`);
    return (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .fileLink */ .RF)(label, page.linkBase, finding.file, finding.line);
}
function detail(page, directory, finding) {
    const { view } = page;
    const rule = view.rules.get(finding.rule);
    const statement = (0,_view_js__WEBPACK_IMPORTED_MODULE_1__/* .statementOf */ .T8)(view.report, finding);
    const where = `${(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shortened */ .vI)((0,_view_js__WEBPACK_IMPORTED_MODULE_1__/* .pathBelow */ .Br)(directory, finding.file), 120)}:${finding.line}`;
    const summary = `${marks[finding.severity]} <b>${finding.tier}</b> ${(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(finding.rule)} ${(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)((0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shortened */ .vI)(finding.subject, 120))} (${(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(where)})`;
    const say = (label, words) => `**${label}:** ${(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)((0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shortened */ .vI)(words, proseCharacters))}`;
    const blocks = [
        (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)((0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shortened */ .vI)(finding.message, proseCharacters)),
        statement === undefined ? '' : (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .fence */ .EU)(statement.sql, 'sql'),
        cut(finding) ? say('Observed', finding.evidence.join('\n\n')) : '',
        rule === undefined ? '' : `${say('Why it matters', rule.why)}${docsLink(page, finding)}`,
        finding.deployOrder === 'any'
            ? ''
            : `**Deploy ${_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .deployWords */ .Nx[finding.deployOrder]}:** ${_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .deployReasons */ .hN[finding.deployOrder]}.`,
        say('Instead', finding.remedy.text),
        finding.remedy.sql === null ? '' : (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .fence */ .EU)(finding.remedy.sql, 'sql'),
        accept(view.report, finding),
    ];
    return (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .details */ .zH)(summary, blocks.filter((block) => block !== '').join('\n\n'));
}
/** A link to the rule's page, as finished Markdown; empty where nobody knows its address. */
function docsLink({ docsBase }, finding) {
    if (docsBase === null)
        return '';
    return ` [More](${docsBase.replace(/\/+$/, '')}/${encodeURI(finding.docs)})`;
}
/** How to accept a finding on purpose: the line to paste, and where. */
function accept(report, finding) {
    const lead = '**To accept it on purpose,**';
    const file = report.files.find(({ path }) => path === finding.file);
    if (file?.change === 'edited' || file?.change === 'missing' || file === undefined) {
        const entry = `lint:\n  suppressions:\n    - rule: ${finding.rule}\n      file: ${JSON.stringify(finding.file)}\n      reason: why it is fine here`;
        return `${lead} add to <code>lockstep.yml</code>:\n\n${(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .fence */ .EU)(entry, 'yaml')}`;
    }
    const [word, where] = finding.statement === null
        ? ['ignore-file', 'at the top of the file']
        : ['ignore', 'above the statement'];
    const line = `-- lockstep:${word} ${finding.rule}: why it is fine here`;
    return `${lead} write ${where}, with your reason:\n\n${(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .fence */ .EU)(line, 'sql')}`;
}
/** Findings that were accepted, folded: they do not count, and are not hidden either. */
function renderAccepted(page) {
    const accepted = (0,_view_js__WEBPACK_IMPORTED_MODULE_1__/* .suppressedFindings */ .Fe)(page.view.report);
    if (accepted.length === 0)
        return '';
    const shown = accepted.slice(0, page.portion.accepted);
    const cut = (0,_markdown_portion_js__WEBPACK_IMPORTED_MODULE_0__/* .showing */ .E5)(shown.length, accepted.length, 'accepted findings', page.elsewhere);
    if (shown.length === 0)
        return cut;
    const rows = shown.map((finding) => [
        finding.tier,
        (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .fileLink */ .RF)((0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .pathCode */ .N3)(`${(0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shortened */ .vI)(finding.file, 120)}:${finding.line}`), page.linkBase, finding.file, finding.line),
        (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(finding.rule),
        (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)((0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shortened */ .vI)(finding.suppressed?.reason ?? '', sentenceCharacters)),
        (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)((0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shortened */ .vI)(finding.suppressed?.by ?? '', factCharacters)),
    ]);
    const body = (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(['Tier', 'Where', 'Rule', 'Reason', 'By'], rows);
    return (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_3__/* .details */ .zH)(`${accepted.length} accepted on purpose`, cut === '' ? body : `${body}\n\n${cut}`);
}


/***/ }),

/***/ 59388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E5: () => (/* binding */ showing),
/* harmony export */   Ns: () => (/* binding */ rankedPieces),
/* harmony export */   T9: () => (/* binding */ portionOf)
/* harmony export */ });
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35450);

/** So many findings at the top are told in full before the table goes on with the rest. */
const firstFindings = 10;
/** All pieces, most important first. */
function rankedPieces(view) {
    const findings = (0,_view_js__WEBPACK_IMPORTED_MODULE_0__/* .openFindings */ .lb)(view.report).length;
    const first = Math.min(findings, firstFindings);
    const statements = view.report.files.reduce((sum, file) => sum + file.statements.length, 0);
    const times = (piece, number) => Array.from({ length: number }, () => piece);
    return [
        ...times('row', first),
        ...times('detail', first),
        ...times('row', findings - first),
        ...times('detail', findings - first),
        ...times('statement', statements),
        ...times('accepted', (0,_view_js__WEBPACK_IMPORTED_MODULE_0__/* .suppressedFindings */ .Fe)(view.report).length),
        ...times('schema', view.report.directories.length),
        ...times('diagram', view.report.directories.length),
    ];
}
function portionOf(pieces, shown) {
    const portion = { row: 0, detail: 0, statement: 0, accepted: 0, schema: 0, diagram: 0 };
    for (const piece of pieces.slice(0, shown))
        portion[piece] += 1;
    return portion;
}
/** `showing 20 of 300 findings`, or nothing where all are shown. */
function showing(shown, all, noun, elsewhere) {
    if (shown >= all)
        return '';
    const rest = elsewhere === null ? '' : `; all of them: ${elsewhere}`;
    return `*Showing ${shown} of ${all} ${noun}${rest}*`;
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

/***/ 95212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ renderMarkdown)
});

// EXTERNAL MODULE: ./build/report/budget.js
var report_budget = __webpack_require__(29542);
// EXTERNAL MODULE: ./build/report/markdown-findings.js
var markdown_findings = __webpack_require__(73757);
// EXTERNAL MODULE: ./build/report/markdown-portion.js
var markdown_portion = __webpack_require__(59388);
// EXTERNAL MODULE: ./build/report/markdown-text.js
var markdown_text = __webpack_require__(86084);
// EXTERNAL MODULE: ./build/report/statement-facts.js
var statement_facts = __webpack_require__(36016);
// EXTERNAL MODULE: ./build/report/view.js + 2 modules
var report_view = __webpack_require__(35450);
// EXTERNAL MODULE: ./build/report/wording.js
var wording = __webpack_require__(62867);
;// CONCATENATED MODULE: ./build/report/markdown-statements.js





/** Characters of a statement, and of what it did, in the table. */
const sqlCharacters = 90;
const factsCharacters = 600;
/** What each statement of the directory's new files did, folded. */
function renderStatements(page, directory) {
    const { report } = page.view;
    const blocks = [];
    let left = page.portion.statement;
    let all = 0;
    let shown = 0;
    for (const file of report.files) {
        const here = (0,report_view/* directoryOf */.jt)(report, file.path) === directory;
        const rows = Math.min(left, file.statements.length);
        left -= rows;
        if (!here)
            continue;
        all += file.statements.length;
        shown += rows;
        if (rows > 0)
            blocks.push(fileTable(page, directory, file, rows));
    }
    const cut = (0,markdown_portion/* showing */.E5)(shown, all, 'statements', page.elsewhere);
    if (shown === 0)
        return cut;
    return (0,markdown_text/* details */.zH)('What each statement did', [...blocks, ...(cut === '' ? [] : [cut])].join('\n\n'));
}
function fileTable(page, directory, file, rows) {
    const name = (0,markdown_text/* code */.aY)((0,markdown_text/* shortened */.vI)((0,report_view/* pathBelow */.Br)(directory, file.path), 120));
    const durations = page.view.durations.get(file.path) ?? [];
    const head = `**${(0,markdown_text/* fileLink */.RF)(name, page.linkBase, file.path, 1)}** · ${file.change} · ${(0,markdown_text/* text */.Qq)((0,wording/* transactionWords */.En)(file.transaction))}`;
    const cells = file.statements.slice(0, rows).map((statement, index) => {
        const { locks, did, trouble } = (0,statement_facts/* factsOf */.x)(statement);
        const facts = trouble === null ? did : [...did, trouble];
        const milliseconds = statement.status === 'static' ? undefined : durations[index];
        return [
            String(statement.line),
            (0,markdown_text/* code */.aY)((0,markdown_text/* shortened */.vI)((0,statement_facts/* oneLine */.T)(statement.sql), sqlCharacters)),
            shortList(locks),
            shortList(facts),
            milliseconds === undefined ? '' : (0,wording/* duration */.p0)(milliseconds).replace(' ', '&nbsp;'),
        ];
    });
    return `${head}\n\n${(0,markdown_text/* table */.tp)(['Line', 'Statement', 'Locks on what was there before', 'What it did', 'Time'], cells)}`;
}
function shortList(facts) {
    let room = factsCharacters;
    const shown = [];
    for (const fact of facts) {
        if (room < 20)
            break;
        const part = (0,markdown_text/* shortened */.vI)(fact, room);
        room -= part.length;
        shown.push((0,markdown_text/* text */.Qq)(part));
    }
    if (shown.length < facts.length)
        shown.push(`and ${facts.length - shown.length} more`);
    return shown.join('<br>');
}
/** What changed in the directory's schema: the difference, and a diagram of the touched tables. */
function renderSchema(page, directory) {
    const schema = page.view.schemas.get(directory.path);
    if (schema === undefined)
        return '';
    const rank = page.view.report.directories.indexOf(directory);
    const shown = [];
    const left = [];
    const add = (name, block, portion) => rank < portion ? shown.push(block) : left.push(name);
    if (schema.difference !== '')
        add('schema difference', (0,markdown_text/* fence */.EU)(schema.difference, 'diff'), page.portion.schema);
    if (schema.diagram !== null)
        add('diagram', (0,markdown_text/* fence */.EU)(schema.diagram, 'mermaid'), page.portion.diagram);
    const folded = shown.length === 0 ? '' : (0,markdown_text/* details */.zH)('What changed in the schema', shown.join('\n\n'));
    const cut = left.length === 0 ? '' : `*No room for the ${left.join(' and the ')}*`;
    return [folded, cut].filter((block) => block !== '').join('\n\n');
}

;// CONCATENATED MODULE: ./build/report/markdown.js







/** A lint run as GitHub Flavored Markdown: the pull-request comment, the job summary. Never larger than the budget. */
function renderMarkdown(view, options = {}) {
    const { budget = null, linkBase = null, docsBase = null, elsewhere = null } = options;
    const pieces = (0,markdown_portion/* rankedPieces */.Ns)(view);
    return (0,report_budget/* fit */.U)(pieces.length, budget, (shown) => renderPage({ view, portion: (0,markdown_portion/* portionOf */.T9)(pieces, shown), linkBase, docsBase, elsewhere }));
}
function renderPage(page) {
    const { report } = page.view;
    const several = report.directories.length > 1;
    const notes = page.view.notes.map((note) => `> [!IMPORTANT]\n> ${(0,markdown_text/* prose */.CS)(note)}`);
    const blocks = [heading(page.view), summaryLine(page.view), versionNote(page.view), ...notes];
    for (const directory of report.directories) {
        if (several)
            blocks.push(`### ${(0,markdown_text/* text */.Qq)(directory.path)}\n\n${directoryLine(report, directory)}`);
        blocks.push((0,markdown_findings/* renderFindings */.vO)(page, directory), renderStatements(page, directory), renderSchema(page, directory));
    }
    blocks.push((0,markdown_findings/* renderAccepted */.uU)(page), unverified(page.view), footer(page.view));
    return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
const marks = {
    error: '❌',
    warning: '⚠️',
    notice: '✅',
    clean: '✅',
};
function heading({ report }) {
    const findings = (0,report_view/* openFindings */.lb)(report);
    const where = report.files.length === 0 ? '' : ` in ${(0,wording/* changes */.Ao)(report.files)}`;
    const what = findings.length === 0 ? (0,wording/* verdictWords */.L2)(report) : (0,wording/* countBySeverity */.Ot)(findings);
    return `## ${marks[report.verdict]} Lockstep: ${what}${where}`;
}
function summaryLine({ report }) {
    const findings = (0,report_view/* openFindings */.lb)(report);
    const [only, ...others] = report.directories;
    const parts = [
        findings.length === 0 ? '' : `**${(0,wording/* countByTier */.NS)(findings)}**`,
        only !== undefined && others.length === 0 ? (0,markdown_text/* code */.aY)(only.path) : '',
        report.files.length === 0
            ? ''
            : `deploy **${wording/* deployWords */.Nx[report.deployOrder]}** (${wording/* deployReasons */.hN[report.deployOrder]})`,
    ];
    return parts.filter((part) => part !== '').join(' · ');
}
function versionNote(view) {
    const gap = (0,report_view/* versionGap */.Bq)(view);
    if (gap === null || view.report.files.length === 0)
        return '';
    const server = (0,markdown_text/* text */.Qq)((0,wording/* serverWords */.lZ)(view.report));
    const way = view.productionMajor === null
        ? ', so the SQL to write instead works on 15 to 18; <code>postgres-version</code> names it'
        : '';
    return `> [!NOTE]\n> Judged on ${server}; ${gap}${way}.`;
}
function directoryLine(report, directory) {
    const files = report.files.filter((file) => (0,report_view/* directoryOf */.jt)(report, file.path) === directory);
    const what = files.length === 0 ? 'no new migrations' : (0,wording/* changes */.Ao)(files);
    const { server, format } = directory;
    return [what, (0,markdown_text/* text */.Qq)(format), ...(server === null ? [] : [`PostgreSQL ${(0,markdown_text/* text */.Qq)(server.version)}`])].join(' · ');
}
/** Reasons shown before "and n more": a footer is no place for a long list. */
const reasonsShown = 5;
function unverified(view) {
    const reasons = [
        ...[...(0,report_view/* coverageOf */._5)(view.report.files).notRun].map(([reason, number]) => `${(0,wording/* count */.U9)(number, 'statement')} not run: ${reason}`),
        ...view.unverified,
    ];
    if (reasons.length === 0)
        return '';
    const shown = reasons.slice(0, reasonsShown).map((reason) => `- ${(0,markdown_text/* prose */.CS)((0,markdown_text/* shortened */.vI)(reason, 300))}`);
    const more = reasons.length - shown.length;
    return ['**Not verified**', '', ...shown, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}
function footer(view) {
    const { report } = view;
    const facts = [
        report.files.length === 0 ? '' : (0,wording/* coverageWords */.gn)((0,report_view/* coverageOf */._5)(report.files)),
        (0,wording/* serverWords */.lZ)(report),
        (0,wording/* replayedWords */.MH)(report),
        view.elapsed === null ? '' : `took ${(0,wording/* duration */.p0)(view.elapsed)}`,
        `Lockstep ${report.tool.version}`,
    ];
    return `<sub>${facts
        .filter((fact) => fact !== '')
        .map(markdown_text/* text */.Qq)
        .join(' · ')}</sub>`;
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


/***/ }),

/***/ 36016:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ oneLine),
/* harmony export */   x: () => (/* binding */ factsOf)
/* harmony export */ });
function factsOf(statement) {
    return {
        locks: locksOf(statement),
        did: [
            ...statement.rewrites.map(({ relation, reason }) => `rewrites ${relation}${rewriteWords(reason)}`),
            ...statement.scans.map((relation) => `reads all of ${relation}`),
            ...statement.scansAvoided.map((words) => `no scan needed: ${words}`),
            ...statement.indexesBuilt.map((index) => `builds ${index}`),
            ...statement.dropped.map((object) => `drops ${object}`),
            ...statement.created.map((object) => `creates ${object}`),
        ],
        trouble: troubleOf(statement),
    };
}
/** The statement on one line, without the comments and line ends that its author laid it out with. */
function oneLine(sql) {
    return sql.replace(/\s+/g, ' ').trim();
}
function locksOf({ locks, locksFrom }) {
    const relations = new Map();
    for (const { relation, mode, existedBefore } of locks) {
        if (existedBefore)
            relations.set(mode, [...(relations.get(mode) ?? []), relation]);
    }
    const source = locksFrom === 'pg_locks' ? '' : ' (by the lock table)';
    return [...relations].map(([mode, names]) => `${mode} on ${names.join(', ')}${source}`);
}
function rewriteWords(reason) {
    return reason === 'unknown' ? '' : ` (its ${reason} changes)`;
}
function troubleOf({ status, reason, error }) {
    if (error !== null) {
        const when = error.withRows ? 'fails once its tables have rows' : 'fails';
        return `${when}: ${error.message} (SQLSTATE ${error.sqlstate})`;
    }
    if (status === 'observed')
        return null;
    const words = status === 'static' ? 'not run' : 'failed';
    return reason === null ? words : `${words}: ${reason}`;
}


/***/ }),

/***/ 2006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ renderTerminal)
});

// EXTERNAL MODULE: ./build/report/code-frame.js
var code_frame = __webpack_require__(55682);
// EXTERNAL MODULE: ./build/report/paint.js
var report_paint = __webpack_require__(78495);
// EXTERNAL MODULE: ./build/report/terminal-layout.js
var terminal_layout = __webpack_require__(23186);
// EXTERNAL MODULE: ./build/report/visible.js
var visible = __webpack_require__(6257);
// EXTERNAL MODULE: ./build/report/width.js
var report_width = __webpack_require__(19903);
// EXTERNAL MODULE: ./build/report/wording.js
var wording = __webpack_require__(62867);
;// CONCATENATED MODULE: ./build/report/terminal-finding.js






/**
 * One finding: what and where, the sentence, the SQL with a caret, the evidence, the way out. `lines` are those of its
 * file, none when it cannot be shown; `why` is the rule's prose, or null to say only where it can be read.
 */
function renderFinding(finding, lines, why, canvas) {
    const { paint, width } = canvas;
    const { sql, text } = finding.remedy;
    const frame = (0,code_frame/* codeFrame */.lS)(lines, finding, { paint, width: width - 2, role: finding.severity });
    const order = `${wording/* deployWords */.Nx[finding.deployOrder]}: ${wording/* deployReasons */.hN[finding.deployOrder]}`;
    const sentence = (0,terminal_layout/* paragraph */.FY)(finding.message, width - 2).map((line) => `  ${(0,report_paint/* paintProse */.gm)(line, paint)}`);
    const proof = [
        ...finding.evidence.map((fact, index) => (0,terminal_layout/* labelled */.wW)(index === 0 ? 'observed' : '', fact, canvas)),
        (0,terminal_layout/* labelled */.wW)('instead', text, canvas),
    ];
    const rest = [
        ...(finding.deployOrder === 'any' ? [] : [(0,terminal_layout/* labelled */.wW)('deploy', order, canvas)]),
        (0,terminal_layout/* labelled */.wW)('why', why ?? `\`lockstep explain ${finding.rule}\``, canvas),
    ];
    const blocks = [
        [heading(finding, canvas), ...sentence],
        frame === '' ? [] : [frame.replace(/^/gm, '  ')],
        // Without SQL between them, evidence, remedy and the rest are one list.
        ...(sql === null ? [[...proof, ...rest]] : [proof, [(0,terminal_layout/* sqlBlock */.oR)((0,visible/* visible */.R)(sql), canvas)], rest]),
    ];
    return blocks
        .filter((block) => block.length > 0)
        .map((block) => block.join('\n'))
        .join('\n\n');
}
function heading({ severity, tier, rule, file, line, column }, canvas) {
    const { paint } = canvas;
    const level = `${severity}[${tier}]`;
    const place = (0,visible/* visibleLine */.P)(`${file}:${line}:${column}`);
    return (0,terminal_layout/* ruled */.Vy)(`${paint(severity, level)} ${paint('strong', rule)}  ${paint('place', place)}`, (0,report_width/* textWidth */.sc)(`${level} ${rule}  ${place}`), canvas);
}

// EXTERNAL MODULE: ./build/report/statement-facts.js
var statement_facts = __webpack_require__(36016);
;// CONCATENATED MODULE: ./build/report/terminal-statements.js




/** What each statement did, a block for each file that has any. */
function renderStatements(view, canvas) {
    return view.report.files
        .filter((file) => file.statements.length > 0)
        .map((file) => renderFile(file, view.durations.get(file.path) ?? [], canvas));
}
function renderFile(file, durations, canvas) {
    const { paint, width } = canvas;
    const lines = [
        `${paint('place', (0,visible/* visibleLine */.P)(file.path))}  ${paint('faint', `${file.change}, ${(0,wording/* transactionWords */.En)(file.transaction)}`)}`,
    ];
    const digits = String(file.statements.at(-1)?.line ?? 0).length;
    const indent = ' '.repeat(digits + 4);
    file.statements.forEach((statement, index) => {
        const { locks, did, trouble } = (0,statement_facts/* factsOf */.x)(statement);
        const milliseconds = statement.status === 'static' ? undefined : durations[index];
        const time = milliseconds === undefined ? '' : `  ${(0,wording/* duration */.p0)(milliseconds)}`;
        const sql = (0,report_width/* clip */.$Q)((0,visible/* visibleLine */.P)((0,statement_facts/* oneLine */.T)(statement.sql)), width - indent.length - time.length);
        lines.push(`  ${paint('faint', String(statement.line).padStart(digits))}  ${sql}${paint('faint', time)}`);
        const facts = [...locks, ...did];
        if (trouble === null && facts.length === 0)
            facts.push('no lock on anything that was there before');
        for (const line of (0,report_width/* wrap */.LV)((0,visible/* visibleLine */.P)(facts.join(' · ')), width - indent.length)) {
            lines.push(`${indent}${paint('faint', line)}`);
        }
        if (trouble !== null) {
            const role = statement.status === 'static' ? 'warning' : 'error';
            for (const line of (0,report_width/* wrap */.LV)((0,visible/* visibleLine */.P)(trouble), width - indent.length))
                lines.push(`${indent}${paint(role, line)}`);
        }
    });
    return lines.join('\n');
}

// EXTERNAL MODULE: ./build/report/view.js + 2 modules
var report_view = __webpack_require__(35450);
;// CONCATENATED MODULE: ./build/report/terminal.js









/** A lint run for a person at a terminal, with a line end after the last line. */
function renderTerminal(view, options) {
    const { detail = 'normal' } = options;
    const paint = options.colour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    const canvas = { paint, width: Math.min(Math.max(options.width, 40), 120) };
    const findings = byFile((0,report_view/* openFindings */.lb)(view.report));
    const accepted = (0,report_view/* suppressedFindings */.Fe)(view.report);
    const blocks = [verdictLine(view.report, paint)];
    let file = '';
    let lines = [];
    for (const finding of findings) {
        const source = view.sources.get(finding.file);
        if (finding.file !== file)
            lines = source === undefined ? [] : (0,code_frame/* linesOf */.Dx)(source);
        file = finding.file;
        const why = detail === 'verbose' ? view.rules.get(finding.rule)?.why : undefined;
        blocks.push(renderFinding(finding, lines, why ?? null, canvas));
    }
    if (detail === 'verbose')
        blocks.push(...renderStatements(view, canvas));
    if (detail !== 'quiet') {
        if (accepted.length > 0)
            blocks.push(accepted.map((finding) => acceptedLine(finding, canvas)).join('\n'));
        blocks.push(closing(view, findings, accepted.length, canvas));
    }
    // A clean run is two lines that belong together.
    const gap = blocks.length === 2 && findings.length === 0 ? '\n' : '\n\n';
    return `${blocks.join(gap)}\n`;
}
/** Findings of one file stand together; files come in the order of their worst finding. */
function byFile(findings) {
    const files = new Map();
    for (const finding of findings)
        files.set(finding.file, [...(files.get(finding.file) ?? []), finding]);
    return [...files.values()].flat();
}
const marks = {
    error: ['error', '✖'],
    warning: ['warning', '▲'],
    notice: ['good', '✔'],
    clean: ['good', '✔'],
};
function verdictLine(report, paint) {
    const findings = (0,report_view/* openFindings */.lb)(report);
    const [role, mark] = marks[report.verdict];
    const where = report.files.length === 0 ? '' : ` in ${(0,wording/* changes */.Ao)(report.files)}`;
    if (findings.length === 0)
        return `${paint(role, `${mark} ${(0,wording/* verdictWords */.L2)(report)}`)}${where}`;
    return `${paint(role, `${mark} ${(0,wording/* countBySeverity */.Ot)(findings)}`)}${where}: ${paint('strong', (0,wording/* verdictWords */.L2)(report))}`;
}
function acceptedLine(finding, { paint, width }) {
    const { reason, by } = finding.suppressed ?? { reason: '', by: '' };
    const why = reason === '' ? by : `${reason} (${by})`;
    const line = `accepted[${finding.tier}] ${finding.rule}  ${why}  ${finding.file}:${finding.line}`;
    return paint('faint', (0,report_width/* clip */.$Q)((0,visible/* visibleLine */.P)(line), 2 * width));
}
const dotted = (words) => words.filter((word) => word !== '').join(' · ');
function closing(view, findings, accepted, canvas) {
    const { report } = view;
    const coverage = (0,report_view/* coverageOf */._5)(report.files);
    const order = `${wording/* deployWords */.Nx[report.deployOrder]}: ${wording/* deployReasons */.hN[report.deployOrder]}`;
    const ran = [(0,wording/* replayedWords */.MH)(report), view.elapsed === null ? '' : `took ${(0,wording/* duration */.p0)(view.elapsed)}`];
    const lines = [];
    const say = (label, texts) => texts.forEach((text, index) => {
        if (text !== '')
            lines.push((0,terminal_layout/* labelled */.wW)(index === 0 ? label : '', text, canvas));
    });
    if (findings.length > 0) {
        lines.push((0,terminal_layout/* rule */.Hu)(canvas));
        say('verdict', [`${(0,wording/* countBySeverity */.Ot)(findings)}: ${(0,wording/* verdictWords */.L2)(report)}`]);
        say('tiers', [(0,wording/* countByTier */.NS)(findings)]);
    }
    if (report.files.length > 0) {
        say('deploy', [order]);
        say('checked', [(0,wording/* coverageWords */.gn)(coverage)]);
    }
    say('not run', [...coverage.notRun].map(([reason, number]) => `${(0,wording/* count */.U9)(number, 'statement')}: ${reason}`));
    say('unsure', view.unverified);
    const server = [(0,wording/* serverWords */.lZ)(report), (0,report_view/* versionGap */.Bq)(view) ?? ''];
    say('server', [dotted(server), dotted(ran)]);
    if (accepted > 0)
        say('accepted', [(0,wording/* count */.U9)(accepted, 'finding')]);
    if (findings.some((finding) => finding.statement !== null)) {
        say('accept', ['a finding on purpose above its statement: `-- lockstep:ignore RULE: reason`']);
    }
    return lines.join('\n');
}


/***/ }),

/***/ 35450:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _5: () => (/* binding */ coverageOf),
  jt: () => (/* binding */ directoryOf),
  lb: () => (/* binding */ openFindings),
  Br: () => (/* binding */ pathBelow),
  T8: () => (/* binding */ statementOf),
  Fe: () => (/* binding */ suppressedFindings),
  P1: () => (/* binding */ toView),
  Bq: () => (/* binding */ versionGap)
});

// EXTERNAL MODULE: ./build/database/schema-difference.js + 1 modules
var schema_difference = __webpack_require__(18356);
// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __webpack_require__(19427);
;// CONCATENATED MODULE: ./build/report/mermaid.js
/**
 * Text that is safe inside a Mermaid `erDiagram`, whatever the identifiers are. The grammar:
 * https://github.com/mermaid-js/mermaid/blob/develop/packages/mermaid/src/diagrams/er/parser/erDiagram.jison
 * Older versions allow less than newer ones; what is written here all of version 10 and 11 accept.
 */
/** Characters of a comment or label. */
const longest = 60;
/** Names at the start of which the lexer would see a key. */
const keys = /^(?:pk|fk|uk)(?![a-z0-9_])/i;
/** An attribute's type or name: letters, digits, `_ - [ ] ( )`, not beginning with a digit; no invisible characters. */
function attributeWord(text) {
    const word = text.replace(/[^\w\-[\]()\u00C0-\u{10FFFF}]|[\s\p{C}]/gu, '_');
    return /^[A-Za-z_\u00C0-\uFFFF]/.test(word) && !keys.test(word) ? word : `_${word}`;
}
/** An entity's name, with its quotes. Without spaces, since a `direction LR` inside a name would be obeyed. */
function entityName(text, note = '') {
    const name = text.replace(/[^\w.\-$\u00C0-\u{10FFFF}]|[\s\p{C}]/gu, '_');
    return `"${name}${note === '' ? '' : ` (${note})`}"`;
}
/** A comment or label, with its quotes: one short line without what Mermaid, HTML or Markdown would read. */
function quotedText(text) {
    const line = text
        .replace(/\s+/g, ' ')
        .replace(/["`]/g, "'")
        .replace(/[^\w .,:()[\]'+\-*/=\u00C0-\u{10FFFF}]|\p{C}/gu, '_')
        .trim();
    const characters = [...line];
    return `"${characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line}"`;
}

;// CONCATENATED MODULE: ./build/report/er-diagram.js


const defaultBudget = { tables: 12, columns: 16, relations: 40 };
/**
 * A Mermaid `erDiagram` of the tables that differ, and with their keys only the tables one foreign key away.
 * @returns the text without a code fence, or null when no table differs.
 */
function erDiagram(before, after, difference, budget = {}) {
    const limit = { ...defaultBudget, ...budget };
    const touched = touchedTables(before, after, difference);
    if (touched.length === 0)
        return null;
    const names = new Set(touched.map(({ name }) => name));
    const relations = [...touched, ...untouched(after, names)].flatMap((entity) => relationsOf(entity));
    const linked = relations.filter(({ child, parent }) => names.has(child) || names.has(parent));
    const neighbours = untouched(after, names).filter(({ name }) => linked.some(({ child, parent }) => child === name || parent === name));
    const entities = [...touched, ...neighbours];
    const shown = entities.slice(0, limit.tables);
    const printed = printedNames(shown);
    const drawn = linked.filter(({ child, parent }) => printed.has(child) && printed.has(parent));
    const lines = shown.flatMap((entity) => {
        const attributes = attributesOf(entity, linked, limit.columns);
        const name = printed.get(entity.name) ?? '';
        return attributes.length === 0
            ? [`  ${name}`]
            : [`  ${name} {`, ...attributes.map((line) => `    ${line}`), '  }'];
    });
    return [
        'erDiagram',
        ...lines,
        ...(entities.length > shown.length ? [`  "${more(entities.length - shown.length, 'table')}"`] : []),
        ...drawn.slice(0, limit.relations).map((relation) => `  ${relationLine(relation, printed)}`),
        ...(drawn.length > limit.relations ? [`  %% ${more(drawn.length - limit.relations, 'relation')}`] : []),
        '',
    ].join('\n');
}
/** Partitions come last: they repeat what their parent shows. */
function touchedTables(before, after, difference) {
    const olds = new Map(before.tables.map((table) => [nameOf(table), table]));
    const nows = new Map(after.tables.map((table) => [nameOf(table), table]));
    const entity = ({ name, change }) => {
        const old = olds.get(name) ?? null;
        const table = nows.get(name) ?? old;
        return table === null ? [] : [{ name, table, old, change }];
    };
    const entities = difference.objects.filter(({ kind }) => kind === 'table').flatMap(entity);
    const isPartition = ({ table }) => table.partitionOf !== null;
    return [...entities.filter((one) => !isPartition(one)), ...entities.filter(isPartition)];
}
function untouched(after, names) {
    return after.tables
        .map((table) => ({ name: nameOf(table), table, old: table, change: null }))
        .filter(({ name }) => !names.has(name));
}
function relationsOf({ name, table, old, change }) {
    const foreignKeys = ({ constraints }) => constraints.filter(({ kind }) => kind === 'foreign key');
    const keys = foreignKeys(table);
    const oldKeys = old === null ? [] : foreignKeys(old);
    const has = (list, key) => list.some((other) => other.name === key.name && other.references === key.references);
    const relation = (key, table, change) => key.references === null ? [] : [{ child: name, parent: key.references, key, table, change }];
    return [
        ...keys.flatMap((key) => relation(key, table, change === 'changed' && !has(oldKeys, key) ? 'added' : null)),
        ...(old === null
            ? []
            : oldKeys.filter((key) => !has(keys, key)).flatMap((key) => relation(key, old, 'dropped'))),
    ];
}
function relationLine({ child, parent, key, table, change }, printed) {
    const columns = table.columns.filter(({ name }) => key.columns.includes(name));
    const required = columns.every(({ notNull }) => notNull);
    const single = table.constraints.some(({ kind, columns }) => (kind === 'primary key' || kind === 'unique') && columns.every((name) => key.columns.includes(name)));
    const label = quotedText(change === null ? key.name : `${key.name} (${change})`);
    return `${printed.get(parent)} ${required ? '||' : '|o'}--${single ? 'o|' : 'o{'} ${printed.get(child)} : ${label}`;
}
function attributesOf(entity, relations, limit) {
    const { table, old, change } = entity;
    const gone = change === 'changed' ? columnsOnlyIn(old, table) : [];
    const all = [
        ...table.columns.map((column) => ({ column, note: change === 'changed' ? changeOf(column, old) : '' })),
        ...gone.map((column) => ({ column, note: 'dropped' })),
    ];
    const keys = new Set([
        ...table.constraints.flatMap(({ kind, columns }) => (kind === 'primary key' ? columns : [])),
        ...relations.filter(({ child }) => child === entity.name).flatMap(({ key }) => key.columns),
    ]);
    const told = ({ column, note }) => note !== '' || keys.has(column.name);
    const candidates = change === null ? all.filter(told) : all;
    // What changed and the keys first, then the rest in the table's order, as far as there is room.
    const chosen = new Set([...candidates.filter(told), ...candidates.filter((row) => !told(row))].slice(0, limit));
    const rows = candidates
        .filter((row) => chosen.has(row))
        .map(({ column, note }) => [
        attributeWord(column.type),
        attributeWord(column.name),
        keyMarks(column, note === 'dropped' && old !== null ? old : table),
        note === '' ? '' : quotedText(note),
    ]
        .filter((word) => word !== '')
        .join(' '));
    const cut = candidates.length - rows.length;
    return cut > 0 ? [...rows, `_ ${attributeWord(more(cut, 'column'))}`] : rows;
}
function columnsOnlyIn(old, table) {
    const names = new Set(table.columns.map(({ name }) => name));
    return (old?.columns ?? []).filter(({ name }) => !names.has(name));
}
/** `added`, `type was integer, NOT NULL added`, or nothing. */
function changeOf(column, table) {
    const old = table?.columns.find(({ name }) => name === column.name);
    if (!old)
        return 'added';
    return [
        ...(old.type === column.type ? [] : [`type was ${old.type}`]),
        ...(old.notNull === column.notNull ? [] : [`NOT NULL ${column.notNull ? 'added' : 'removed'}`]),
        ...(old.default === column.default ? [] : [`default was ${old.default ?? 'none'}`]),
        ...(old.identity === column.identity ? [] : [`identity was ${old.identity ?? 'none'}`]),
        ...(old.generated === column.generated ? [] : [`generated was ${old.generated ?? 'not'}`]),
    ].join(', ');
}
function keyMarks(column, table) {
    const inKey = (kind) => table.constraints.some((key) => key.kind === kind && key.columns.includes(column.name));
    const unique = table.constraints.some(({ kind, columns }) => kind === 'unique' && columns.length === 1 && columns[0] === column.name);
    return [
        ...(inKey('primary key') ? ['PK'] : []),
        ...(inKey('foreign key') ? ['FK'] : []),
        ...(unique ? ['UK'] : []),
    ].join(', ');
}
/** Printed names are unique, also where two tables differ only in what Mermaid does not allow. */
function printedNames(entities) {
    const taken = new Set();
    const printed = new Map();
    for (const { name, table, change } of entities) {
        const plain = table.schema === 'public' ? table.name : `${table.schema}.${table.name}`;
        const note = change === 'added' || change === 'dropped' ? change : '';
        let unique = entityName(plain, note);
        for (let number = 2; taken.has(unique); number++)
            unique = entityName(`${plain}_${number}`, note);
        taken.add(unique);
        printed.set(name, unique);
    }
    return printed;
}
function nameOf({ schema, name }) {
    return (0,quote/* qualified */.LX)(schema, name);
}
function more(count, thing) {
    return `and ${count} more ${thing}${count === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./build/report/view.js


/** Draws what changed in the schema: only for those who show it. */
function toView(result) {
    const schemas = [...result.schemas].map(([path, { before, after }]) => {
        const difference = (0,schema_difference/* differ */.T)(before, after);
        const text = {
            difference: (0,schema_difference/* describeDifference */.h)(difference).join('\n'),
            diagram: erDiagram(before, after, difference),
        };
        return [path, text];
    });
    return { ...result, schemas: new Map(schemas), notes: [] };
}
function coverageOf(files) {
    const statements = files.flatMap((file) => file.statements);
    const notRun = new Map();
    for (const statement of statements) {
        if (statement.status !== 'static')
            continue;
        const reason = statement.reason ?? 'no reason given';
        notRun.set(reason, (notRun.get(reason) ?? 0) + 1);
    }
    return {
        files: files.length,
        statements: statements.length,
        observed: statements.filter((statement) => statement.status === 'observed').length,
        failed: statements.filter((statement) => statement.status === 'failed').length,
        notRun,
    };
}
function openFindings(report) {
    return report.findings.filter((finding) => finding.suppressed === null);
}
function suppressedFindings(report) {
    return report.findings.filter((finding) => finding.suppressed !== null);
}
/** The directory that a file belongs to: the one with the longest path above it, the first where none is. */
function directoryOf(report, file) {
    const above = report.directories.filter(({ path }) => file.startsWith(folder(path)));
    return above.sort((a, b) => b.path.length - a.path.length)[0] ?? report.directories[0];
}
/** A file's path below its directory: short enough for a table whose heading names the directory. */
function pathBelow(directory, file) {
    const above = folder(directory?.path ?? '');
    return file.startsWith(above) ? file.slice(above.length) : file;
}
function statementOf(report, finding) {
    if (finding.statement === null)
        return undefined;
    return report.files.find((file) => file.path === finding.file)?.statements[finding.statement];
}
/** What to know about the verdict when it does not come from production's major version, or null. */
function versionGap(view) {
    const majors = view.report.directories.flatMap(({ server }) => server === null ? [] : [Number.parseInt(server.version, 10)]);
    if (majors.length === 0 || majors.every((major) => major === view.productionMajor))
        return null;
    if (view.productionMajor === null)
        return 'production’s major version is not known';
    return `production runs PostgreSQL ${view.productionMajor}`;
}
function folder(path) {
    const clean = path.replace(/^\.\//, '').replace(/\/+$/, '');
    return clean === '' || clean === '.' ? '' : `${clean}/`;
}


/***/ }),

/***/ 92133:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ isDay)
/* harmony export */ });
/** Whether `text` is a day of the calendar, written `2027-01-31`. Such texts compare as days do. */
function isDay(text) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text))
        return false;
    // Date turns 31 February into 3 March instead of refusing it, so look whether the day comes back.
    const date = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}


/***/ }),

/***/ 86358:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ size),
/* harmony export */   k: () => (/* binding */ time)
/* harmony export */ });
const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
/** `42 GB`, `1.5 MB`: powers of 1000, as disks are sold. */
function size(bytes) {
    const power = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
    const value = bytes / 1000 ** power;
    return `${power === 0 || value >= 9.95 ? Math.round(value) : Math.round(value * 10) / 10} ${units[power]}`;
}
/** `under a second`, `40 s`, `7 min`, `3 h`: no more exact than the estimate is. */
function time(seconds) {
    if (seconds < 1)
        return 'under a second';
    if (seconds < 90)
        return `${seconds} s`;
    if (seconds < 5400)
        return `${Math.round(seconds / 60)} min`;
    return `${Math.round(seconds / 3600)} h`;
}


/***/ })

};

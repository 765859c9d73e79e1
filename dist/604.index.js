export const id = 604;
export const ids = [604];
export const modules = {

/***/ 91359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   YV: () => (/* binding */ durationProblem),
/* harmony export */   Zq: () => (/* binding */ durationPattern)
/* harmony export */ });
/* unused harmony export longestDuration */
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84704);

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
/** PostgreSQL's timeouts and the timers of Node are signed 32-bit counts of milliseconds. */
const longestDuration = 2_147_483_647;
/** As JSON Schema and editors check it; `parseDuration` also holds the upper limit. */
const durationPattern = '^([0-9]+)(ms|s|m|h)$';
/** What is wrong with `text` as a duration, as the end of a sentence that names it, or null when nothing is. */
function durationProblem(text) {
    const value = milliseconds(text);
    if (value === null)
        return `is no duration: write a whole number and a unit, such as 500ms, 5s, 30m or 2h`;
    if (value > longestDuration)
        return `is too long: the longest duration is 596h`;
    return null;
}
/**
 * Reads a duration: `500ms`, `5s`, `30m`, `2h`. The result is in milliseconds; `0s` is 0.
 * @param name what is being read, for the message: `--lock-timeout`, `lint.deadline`.
 * @throws UserError (2) that lists the valid forms.
 */
function parseDuration(text, name, details = {}) {
    const problem = durationProblem(text);
    const value = milliseconds(text);
    if (problem !== null || value === null) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.usage, `\`${name}\` "${text}" ${problem}`, details);
    }
    return value;
}
function milliseconds(text) {
    const [, digits, unit] = new RegExp(durationPattern).exec(text) ?? [];
    if (digits === undefined || unit === undefined)
        return null;
    return Number(digits) * units[unit];
}


/***/ }),

/***/ 14604:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseConfig: () => (/* binding */ parseConfig)
});

// EXTERNAL MODULE: ./node_modules/ajv/dist/ajv.js
var ajv = __webpack_require__(42463);
// EXTERNAL MODULE: ./build/config/config.js
var config = __webpack_require__(45169);
// EXTERNAL MODULE: ./build/runtime/calendar.js
var calendar = __webpack_require__(92133);
// EXTERNAL MODULE: ./build/runtime/nearest.js
var nearest = __webpack_require__(53721);
;// CONCATENATED MODULE: ./build/config/problem.js
/** `directories[0].path`, in code marks; the top of the file is called that. */
function pathName(path) {
    if (path.length === 0)
        return 'the file';
    const steps = path.map((step, index) => /^\d+$/.test(step) ? `[${step}]` : index === 0 ? step : `.${step}`);
    return `\`${steps.join('')}\``;
}

;// CONCATENATED MODULE: ./build/config/content-problems.js




/** What a schema cannot say: the names of rules and formats, days of the calendar, one directory named twice. */
function contentProblems(raw, vocabulary) {
    const directories = raw.directories ?? [];
    const suppressions = raw.lint?.suppressions ?? [];
    return [
        ...directories.flatMap((directory, index) => unknownFormat(directory, index, vocabulary)),
        ...repeatedDirectories(directories),
        ...Object.keys(raw.lint?.rules ?? {}).flatMap((rule) => unknownRule(rule, ['lint', 'rules', rule], 'key', vocabulary)),
        ...Object.entries(raw.lint?.naming ?? {}).flatMap(([kind, pattern]) => namingProblem(kind, pattern)),
        ...suppressions.flatMap((suppression, index) => suppressionProblems(suppression, index, vocabulary)),
    ];
}
function namingProblem(kind, pattern) {
    try {
        new RegExp(pattern, 'u');
        return [];
    }
    catch (error) {
        const path = ['lint', 'naming', kind];
        const why = error instanceof Error ? error.message : String(error);
        return [
            {
                ...at(path),
                message: `${pathName(path)} is no regular expression: ${why}`,
                hint: 'As in `^[a-z_]+$`',
            },
        ];
    }
}
function unknownFormat({ format }, index, { formats }) {
    const known = ['auto', ...formats];
    if (format === undefined || known.includes(format))
        return [];
    const path = ['directories', String(index), 'format'];
    const message = `${pathName(path)} cannot be \`${format}\`${(0,nearest/* didYouMean */.a)(format, known)}`;
    return [{ ...at(path), message, hint: `Valid values: ${known.join(', ')}` }];
}
function repeatedDirectories(directories) {
    const paths = directories.map(({ path }) => (0,config/* directoryPath */.dh)(path));
    return paths.flatMap((path, index) => {
        const first = paths.indexOf(path);
        if (first === index)
            return [];
        const message = `\`${path}\` is already \`directories[${first}]\``;
        return [{ ...at(['directories', String(index), 'path']), message, hint: 'Keep one of them.' }];
    });
}
function suppressionProblems({ rule, expires }, index, vocabulary) {
    const path = ['lint', 'suppressions', String(index)];
    const unknown = unknownRule(rule, [...path, 'rule'], 'value', vocabulary);
    if (expires === undefined || (0,calendar/* isDay */.N)(expires))
        return unknown;
    const place = [...path, 'expires'];
    return [...unknown, { ...at(place), message: `${pathName(place)} "${expires}" is no day of the calendar` }];
}
function unknownRule(rule, path, part, { rules }) {
    if (rules.includes(rule))
        return [];
    const message = `unknown rule \`${rule}\`${(0,nearest/* didYouMean */.a)(rule, rules)}`;
    return [{ ...at(path), part, message, hint: `Rules: ${rules.join(', ')}` }];
}
function at(path) {
    return { path, part: 'value', hint: null, secret: false };
}

// EXTERNAL MODULE: ./build/config/duration.js
var duration = __webpack_require__(91359);
// EXTERNAL MODULE: ./build/directory/format-names.js
var format_names = __webpack_require__(2812);
// EXTERNAL MODULE: ./build/lint/rule.js
var rule = __webpack_require__(25796);
;// CONCATENATED MODULE: ./build/config/throughput.js
const units = { kB: 1e3, MB: 1e6, GB: 1e9 };
/** As JSON Schema and editors check it. */
const throughputPattern = '^([1-9][0-9]*)(kB|MB|GB)/s$';
/** Reads `100MB/s`, in bytes a second. The text fits the pattern. */
function parseThroughput(text) {
    const [, digits = '', unit = ''] = new RegExp(throughputPattern).exec(text) ?? [];
    return Number(digits) * units[unit];
}

;// CONCATENATED MODULE: ./build/config/schema.js




const schema_text = (description) => ({ type: 'string', minLength: 1, description });
const choice = (values, fallback, description) => ({ type: 'string', enum: values, default: fallback, description });
const schema_duration = (fallback, description) => ({ type: 'string', pattern: duration/* durationPattern */.Zq, default: fallback, description });
const pattern = schema_text('A regular expression, as JavaScript writes it.');
const directory = {
    type: 'object',
    description: 'One directory of migration files.',
    required: ['path'],
    additionalProperties: false,
    properties: {
        path: schema_text('The directory, relative to the root of the repository.'),
        format: choice(['auto', ...format_names/* formatNames */.E], 'auto', 'The tool that the files are written for. `auto`: told by the files.'),
        'dev-setup': schema_text('An SQL file that is run first on the throwaway database, for roles and extensions. Relative to the root of the repository.'),
        base: schema_text('What the directory is compared with, to tell new files from old ones: a git ref, or `oci://host/name:tag`.'),
        transaction: {
            type: 'string',
            enum: ['file', 'all', 'none', 'message'],
            description: 'How these files are run, where `apply` does not say: each in one transaction, all pending ones in one, none, or each as one message to the server. Without it: as the tool of the format does.',
        },
        postgres: {
            type: 'integer',
            minimum: 10,
            maximum: 99,
            description: 'Major version of PostgreSQL in production. Without it, advice is limited to what works on 15 to 18.',
        },
    },
};
const severity = {
    type: 'string',
    enum: rule/* severities */.g,
    description: 'How much a finding of this rule counts. `off`: it is not looked for.',
};
const ruleSetting = {
    description: 'A severity, or a severity and options.',
    if: { type: 'object' },
    // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema
    then: {
        type: 'object',
        additionalProperties: false,
        properties: {
            severity,
            'small-table-rows': {
                type: 'integer',
                minimum: 0,
                description: 'For tables with fewer rows than this, as the statistics file has them, the severity is one step lower. Without it: 10000 for rules of the tier `block`, none for others.',
            },
        },
    },
    else: severity,
};
const suppression = {
    type: 'object',
    description: 'Accepts the findings of one rule in one file that may not be edited any more.',
    required: ['rule', 'file', 'reason'],
    additionalProperties: false,
    properties: {
        rule: schema_text('The rule whose findings are accepted.'),
        file: schema_text('The migration file: its name, its path, or its version.'),
        reason: { ...schema_text('Why this is right, for whoever reads it later.'), pattern: '\\S' },
        expires: {
            type: 'string',
            pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
            description: 'The last day on which the suppression holds: `2027-01-31`.',
        },
    },
};
const lint = {
    type: 'object',
    description: 'What `lockstep lint` and the action `migrate-lint` report.',
    additionalProperties: false,
    properties: {
        'fail-on': choice(['error', 'warning', 'never'], 'error', 'The check fails when a finding has this severity or a higher one.'),
        rules: {
            type: 'object',
            description: 'Severities of single rules: `drop-column: error`. `lockstep explain RULE` says what a rule finds.',
            additionalProperties: ruleSetting,
        },
        suppressions: {
            type: 'array',
            items: suppression,
            description: 'Findings that were accepted on purpose.',
        },
        deadline: {
            ...schema_duration('30s', 'How long one statement may run on the throwaway server.'),
            pattern: '^(0*[1-9][0-9]*)(ms|s|m|h)$',
        },
        'stats-file': schema_text('What `lockstep stats --output json` wrote: rows and bytes of the tables in production, for estimates. Relative to the root of the repository.'),
        naming: {
            type: 'object',
            description: 'Regular expressions that the names of new objects must match: `table: ^[a-z_]+$`. What does not is a finding of `naming-pattern`.',
            additionalProperties: false,
            properties: {
                table: pattern,
                column: pattern,
                index: pattern,
                constraint: pattern,
                view: pattern,
                function: pattern,
            },
        },
        throughput: {
            type: 'string',
            pattern: throughputPattern,
            default: '100MB/s',
            description: 'How much the storage in production reads or writes a second. Estimates are made with it.',
        },
    },
};
/** Options of `migrate-apply` that are a team's policy. What belongs to one run or is secret has no place in a file. */
const apply = {
    type: 'object',
    description: 'How `lockstep apply` and the action `migrate-apply` run migrations.',
    additionalProperties: false,
    properties: {
        order: choice(['strict', 'skip-late', 'apply-late'], 'strict', 'What to do with late files, whose version is below one already applied: refuse, leave them out, or apply them.'),
        transaction: {
            type: 'string',
            enum: ['file', 'all', 'none'],
            description: "One transaction for each file, one for all, or none. Without it: as the directory's own tool does.",
        },
        history: choice(['native', 'lockstep'], 'native', "Where applied files are recorded: in the table of the directory's own tool, or in `lockstep.revisions`."),
        'history-schema': schema_text("Schema of the history table. Without it: where the directory's own tool keeps it."),
        'on-ahead': choice(['error', 'ignore'], 'error', 'What to do when the database has files that the directory lacks because it is newer.'),
        baseline: schema_text('Version that a database without history is taken to be at.'),
        'allow-dirty': {
            type: 'boolean',
            default: false,
            description: 'Start on a database that has tables but no history.',
        },
        'record-noop': {
            type: 'boolean',
            default: false,
            description: 'Record runs that had nothing to do in `lockstep.runs` as well.',
        },
        'lock-wait': schema_duration('10m', 'How long to wait for another runner. `0s`: not at all.'),
        'lock-timeout': schema_duration('5s', 'How long one statement may wait for a lock before it is rolled back and tried again. `0s`: no limit.'),
        'lock-retries': {
            type: 'integer',
            minimum: 0,
            maximum: 1000,
            default: 10,
            description: 'How often a statement that ran into `lock-timeout` is tried again.',
        },
        'index-wait': schema_duration('30m', 'How long a concurrent index build may wait for other transactions. `0s`: no limit.'),
        'statement-timeout': schema_duration('0s', 'How long one statement may run. `0s`: no limit.'),
        'max-duration': schema_duration('0s', 'How long the whole run may take. `0s`: no limit.'),
        parallel: {
            type: 'integer',
            minimum: 1,
            maximum: 100,
            default: 1,
            description: 'How many databases are migrated at once, where there are several.',
        },
        'on-error': choice(['stop', 'continue'], 'stop', 'Whether the other databases are still migrated after one of several has failed.'),
        'ca-bundle': schema_text("A PEM file with the certificates that vouch for the server's. Where no `sslmode` is given, it is then `verify-full`."),
    },
};
/**
 * JSON Schema (draft 7, which editors know best) of `lockstep.yml`. It is a constant so that it travels inside the bundle;
 * `schemas/lockstep.schema.json` is made from it by `npx vitest run test/config/schema.test.ts -u`.
 */
const configSchema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'lockstep.yml',
    description: 'Configuration of Lockstep, which ships PostgreSQL schema changes in lockstep with the code.',
    type: 'object',
    additionalProperties: false,
    properties: {
        directories: {
            type: 'array',
            minItems: 1,
            items: directory,
            description: 'The directories of migration files. Without it: `migrations`.',
        },
        lint,
        'applied-by': choice(['lockstep', 'other'], 'lockstep', 'Who applies the files. `other`: they are only linted here, so each file must set its own timeouts.'),
        apply,
    },
};

;// CONCATENATED MODULE: ./build/config/schema-problems.js





/** Options of `migrate-apply` that a file must not hold, with the reason. */
const elsewhere = {
    url: 'it may hold a password: use `--url`, the input `url` or the variable DATABASE_URL',
    password: 'it is a secret: use the variable PGPASSWORD',
    'password-command': 'a file of the repository must not run commands: use the option or input of this name',
    targets: 'they may hold passwords: use the option or input of this name',
    dir: 'directories stand in the list `directories`',
    format: 'it stands with its directory in the list `directories`',
    from: 'it belongs to one run: use the option or input of this name',
    to: 'it belongs to one run: use the option or input of this name',
    amount: 'it belongs to one run: use the option or input of this name',
    'dry-run': 'it belongs to one run: use the option or input of this name',
};
const keysBelow = {
    directories: Object.keys(configSchema.properties.directories.items.properties),
    lint: Object.keys(configSchema.properties.lint.properties),
    apply: Object.keys(configSchema.properties.apply.properties),
};
/** What the schema's errors mean to the person who wrote the file, one problem for each place. */
function explain(errors, yaml, vocabulary) {
    // A value of a wrong type fails `enum` and `pattern` as well; the list of values says most, then the type.
    const ranked = ['enum', 'type'];
    const rank = (error) => ranked.includes(error.keyword) ? ranked.indexOf(error.keyword) : ranked.length;
    const seen = new Set();
    return [...errors]
        .filter((error) => error.keyword !== 'if')
        .sort((a, b) => rank(a) - rank(b))
        .map((error) => explainOne(error, yaml, vocabulary))
        .filter((problem) => {
        const place = `${problem.part} ${problem.path.join('/')}`;
        return !seen.has(place) && seen.add(place);
    });
}
function explainOne(error, yaml, vocabulary) {
    const path = error.instancePath
        .split('/')
        .slice(1)
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const name = pathName(path);
    const at = { path, part: 'value', hint: null, secret: false };
    switch (error.keyword) {
        case 'additionalProperties':
            return unknownKey(path, String(error.params.additionalProperty), error, vocabulary);
        case 'required': {
            const key = String(error.params.missingProperty);
            return { ...at, message: `${name} has no \`${key}\``, hint: `Add \`${key}: …\`.` };
        }
        case 'enum':
            return wrongChoice(path, error, yaml, vocabulary);
        case 'type':
            return wrongType(path, error, yaml);
        case 'pattern':
            return { ...at, message: `${name} ${patternProblem(error)}` };
        case 'minLength':
            return { ...at, message: `${name} is empty` };
        case 'minItems':
            return { ...at, message: `${name} is an empty list`, hint: 'Remove it, or name a directory.' };
        case 'minimum':
        case 'maximum': {
            const side = error.keyword === 'minimum' ? 'at least' : 'at most';
            return {
                ...at,
                message: `${name} must be ${side} ${error.params.limit}, not ${String(error.data)}`,
            };
        }
        default:
            return { ...at, message: `${name} ${error.message ?? 'is not valid'}` };
    }
}
function unknownKey(path, key, error, vocabulary) {
    const valid = Object.keys((error.parentSchema?.properties ?? {}));
    const where = path.length === 0 ? '' : ` in ${pathName(path)}`;
    const problem = {
        path: [...path, key],
        part: 'key',
        secret: /url|pass|secret|token|key/i.test(key),
    };
    const reason = path[0] === 'apply' && Object.hasOwn(elsewhere, key) ? elsewhere[key] : undefined;
    if (reason !== undefined) {
        return {
            ...problem,
            secret: true,
            message: `\`${key}\` has no place in this file: ${reason}`,
            hint: null,
        };
    }
    return {
        ...problem,
        message: `unknown key \`${key}\`${where}${homeOf(key, vocabulary) ?? (0,nearest/* didYouMean */.a)(key, valid)}`,
        hint: `Valid keys: ${valid.join(', ')}`,
    };
}
/** Where a key that stands in the wrong place belongs. */
function homeOf(key, vocabulary) {
    if (vocabulary.rules.includes(key))
        return ': a rule belongs below `lint.rules`';
    const [home] = Object.entries(keysBelow).find(([, keys]) => keys.includes(key)) ?? [];
    return home === undefined
        ? null
        : `: it belongs ${home === 'directories' ? 'to an item of' : 'below'} \`${home}\``;
}
function wrongChoice(path, error, yaml, vocabulary) {
    const values = path.at(-1) === 'format' ? ['auto', ...vocabulary.formats] : error.params.allowedValues;
    const written = yaml.writtenAt(path);
    const message = written === null || written === ''
        ? `${pathName(path)} must be one of its values${contrast(error.data)}`
        : `${pathName(path)} cannot be \`${written}\`${(0,nearest/* didYouMean */.a)(written, values)}`;
    return { path, part: 'value', message, hint: `Valid values: ${values.join(', ')}`, secret: false };
}
function wrongType(path, error, yaml) {
    const at = { path, part: 'value', secret: false };
    const name = pathName(path);
    const pattern = error.parentSchema?.pattern;
    const isDuration = typeof pattern === 'string' && pattern.endsWith('(ms|s|m|h)$');
    if (isDuration && typeof error.data === 'number') {
        return { ...at, message: `${name} has no unit`, hint: 'Write a duration such as 500ms, 5s, 30m or 2h.' };
    }
    const type = String(error.params.type);
    const message = `${name} must be ${words[type] ?? type}${contrast(error.data)}`;
    const written = yaml.writtenAt(path);
    const quotable = type === 'string' && written !== null && written !== '';
    return { ...at, message, hint: quotable ? `Write it in quotes: ${path.at(-1)}: "${written}"` : null };
}
function patternProblem(error) {
    const text = String(error.data);
    const pattern = String(error.params.pattern);
    if (pattern.endsWith('(ms|s|m|h)$')) {
        return new RegExp(duration/* durationPattern */.Zq).test(text)
            ? 'must be longer than 0'
            : `"${text}" ${(0,duration/* durationProblem */.YV)(text)}`;
    }
    if (pattern === throughputPattern)
        return `"${text}" is no throughput: write a whole number and a unit, such as 100MB/s or 2GB/s`;
    return pattern === '\\S' ? 'is empty' : `"${text}" is no day: write it as 2027-01-31`;
}
const words = {
    object: 'a map',
    array: 'a list',
    string: 'text',
    integer: 'a whole number',
    boolean: 'true or false',
};
/** The end of a sentence that has said what a value must be. */
function contrast(value) {
    if (value === null)
        return ', and is empty';
    if (Array.isArray(value))
        return ', not a list';
    if (typeof value === 'object')
        return ', not a map';
    return typeof value === 'string' ? ', not text' : `, not the ${typeof value} ${String(value)}`;
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __webpack_require__(84704);
;// CONCATENATED MODULE: ./build/config/yaml.js


/**
 * Reads YAML 1.2: `off` and `2027-01-31` are text. Aliases are refused, so a small file cannot become large data.
 * @param file how messages name the file
 * @throws UserError (2) with the place of the first mistake.
 */
function readYaml(text, file) {
    const fail = (message, offset, hint = null) => {
        throw errorAt({ file, text }, offset, message, { hint });
    };
    if (text.trim() === '') {
        fail('the file is empty', 0, 'Remove it to use the defaults, or write what differs from them.');
    }
    // With a schema given, a `%YAML 1.1` line cannot turn `off` into false. String keys refuse maps and lists as keys.
    const document = (0,dist/* parseDocument */.Tp)(text, { prettyErrors: false, schema: 'core', stringKeys: true });
    const mistake = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])[0];
    if (mistake)
        fail(describeMistake(mistake), mistake.pos[0], hints[mistake.code] ?? null);
    (0,dist/* visit */.YR)(document, {
        Alias: (_, node) => {
            fail(`aliases (\`*${node.source}\`) are not supported here`, startOf(node), 'Write the value out.');
        },
    });
    const find = (path) => findNode(document, path);
    return {
        file,
        text,
        data: document.toJS(),
        offsetOf: (path, part) => {
            const { key, value } = find(path);
            // An empty value has no text to point at: its key says more.
            const isEmpty = value === null || ((0,dist/* isScalar */.jn)(value) && value.value === null);
            return startOf(part === 'key' || isEmpty ? (key ?? value) : value);
        },
        writtenAt: (path) => {
            const { value } = find(path);
            return (0,dist/* isScalar */.jn)(value) && value.source !== undefined ? value.source : null;
        },
    };
}
/**
 * A UserError (2) that points to an offset of a text, with the line and a caret below it.
 * The line is left out where it may hold a secret.
 */
function errorAt(source, offset, message, { hint = null, secret = false } = {}) {
    const at = locate(source, offset);
    return new errors/* UserError */.yo(errors/* ExitCode */.yU.usage, message, {
        at,
        ...(hint === null ? {} : { hint }),
        ...(secret ? {} : { frame: frameOf(source.text, at) }),
    });
}
/** Line and column of an offset (UTF-16 units, as strings count). */
function locate(source, offset) {
    const lines = source.text.slice(0, offset).split(/\r\n|\n|\r/);
    return { file: source.file, line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 };
}
const hints = {
    TAB_AS_INDENT: 'Indent with spaces.',
    DUPLICATE_KEY: 'Keep one of them.',
    NON_STRING_KEY: 'Write `key: value`.',
    MULTIPLE_DOCS: 'Remove the `---` line and what follows.',
};
function describeMistake(mistake) {
    if (mistake.code === 'TAB_AS_INDENT')
        return 'tabs cannot indent YAML';
    if (mistake.code === 'RESOURCE_EXHAUSTION')
        return 'the file is nested too deeply to be read';
    if (mistake.code === 'NON_STRING_KEY')
        return 'a key must be one word';
    if (mistake.code === 'DUPLICATE_KEY')
        return 'this key stands here twice';
    if (mistake.code === 'MULTIPLE_DOCS')
        return 'the file holds more than one YAML document';
    return `this is not valid YAML: ${mistake.message}`;
}
/** Where a path leads, or the nearest place above it. */
function findNode(document, path) {
    let found = { key: null, value: document.contents };
    for (const step of path) {
        const inner = childOf(found.value, step);
        if ((0,dist/* isPair */.tO)(inner))
            found = { key: asNode(inner.key), value: asNode(inner.value) };
        else if (inner)
            found = { key: null, value: asNode(inner) };
        else
            return found;
    }
    return found;
}
function childOf(node, step) {
    if ((0,dist/* isMap */.jh)(node))
        return node.items.find((pair) => (0,dist/* isScalar */.jn)(pair.key) && String(pair.key.value) === step);
    if ((0,dist/* isSeq */.oP)(node))
        return node.items[Number(step)];
    return undefined;
}
function asNode(value) {
    return (0,dist/* isScalar */.jn)(value) || (0,dist/* isMap */.jh)(value) || (0,dist/* isSeq */.oP)(value) || (0,dist/* isAlias */.Vj)(value) ? value : null;
}
function startOf(node) {
    return asNode(node)?.range?.[0] ?? 0;
}
/** The line with a caret below the place, cut to what a terminal shows. */
function frameOf(text, at) {
    const line = Array.from((text.split(/\r\n|\n|\r/)[at.line - 1] ?? '').replaceAll('\t', ' '));
    const from = Math.max(0, at.column - 60);
    const caret = `${' '.repeat(String(at.line).length)} │ ${' '.repeat(at.column - 1 - from)}^`;
    return `${`${at.line} │ ${line.slice(from, from + 100).join('')}`.trimEnd()}\n${caret}`;
}

;// CONCATENATED MODULE: ./build/config/parse.js









/**
 * Reads the text of a `lockstep.yml`.
 * @param file how messages name the file
 * @throws UserError (2) at the first mistake; its hint lists the further ones.
 */
function parseConfig(text, file, vocabulary) {
    const yaml = readYaml(text, file);
    const raw = (yaml.data ?? {});
    const validate = new ajv.Ajv({ allErrors: true, verbose: true }).compile(configSchema);
    const problems = validate(raw)
        ? contentProblems(raw, vocabulary)
        : explain(validate.errors ?? [], yaml, vocabulary);
    if (problems.length > 0)
        throw firstProblem(problems, yaml);
    return (0,config/* finishConfig */.wv)(file, settingsOf(raw, yaml));
}
function firstProblem(problems, yaml) {
    const placed = problems.map((problem) => ({
        ...problem,
        offset: yaml.offsetOf(problem.path, problem.part),
    }));
    const [first, ...others] = placed.sort((a, b) => a.offset - b.offset);
    if (!first)
        return new Error('the schema refused the configuration without saying why');
    const also = others.map(({ offset, message }) => {
        const { line, column } = locate(yaml, offset);
        return `Also ${yaml.file}:${line}:${column}: ${message}`;
    });
    const hint = [first.hint ?? [], also].flat().join('\n');
    return errorAt(yaml, first.offset, first.message, {
        hint: hint === '' ? null : hint,
        secret: first.secret,
    });
}
function settingsOf(raw, yaml) {
    const lint = raw.lint ?? {};
    const apply = raw.apply ?? {};
    const milliseconds = (text, fallback, ...path) => text === undefined ? fallback : parse_duration(text, path, yaml);
    return {
        directories: (raw.directories ?? [{ path: config/* defaults */.NT.directory.path }]).map((directory) => ({
            path: (0,config/* directoryPath */.dh)(directory.path),
            format: directory.format ?? config/* defaults */.NT.directory.format,
            devSetup: directory['dev-setup'] ?? null,
            base: directory.base ?? null,
            transaction: directory.transaction ?? null,
            postgres: directory.postgres ?? null,
        })),
        lint: {
            failOn: lint['fail-on'] ?? config/* defaults */.NT.lint.failOn,
            rules: Object.fromEntries(Object.entries(lint.rules ?? {}).map(([rule, setting]) => [rule, parse_ruleSetting(setting)])),
            suppressions: (lint.suppressions ?? []).map((suppression, index) => configSuppression(suppression, index, yaml)),
            deadline: milliseconds(lint.deadline, config/* defaults */.NT.lint.deadline, 'lint', 'deadline'),
            statsFile: lint['stats-file'] ?? null,
            throughput: lint.throughput === undefined ? config/* defaults */.NT.lint.throughput : parseThroughput(lint.throughput),
            naming: lint.naming ?? config/* defaults */.NT.lint.naming,
        },
        appliedBy: raw['applied-by'] ?? config/* defaults */.NT.appliedBy,
        apply: {
            order: apply.order ?? config/* defaults */.NT.apply.order,
            transaction: apply.transaction ?? config/* defaults */.NT.apply.transaction,
            history: apply.history ?? config/* defaults */.NT.apply.history,
            historySchema: apply['history-schema'] ?? null,
            onAhead: apply['on-ahead'] ?? config/* defaults */.NT.apply.onAhead,
            baseline: apply.baseline ?? null,
            allowDirty: apply['allow-dirty'] ?? config/* defaults */.NT.apply.allowDirty,
            recordNoop: apply['record-noop'] ?? config/* defaults */.NT.apply.recordNoop,
            lockWait: milliseconds(apply['lock-wait'], config/* defaults */.NT.apply.lockWait, 'apply', 'lock-wait'),
            lockTimeout: milliseconds(apply['lock-timeout'], config/* defaults */.NT.apply.lockTimeout, 'apply', 'lock-timeout'),
            lockRetries: apply['lock-retries'] ?? config/* defaults */.NT.apply.lockRetries,
            indexWait: milliseconds(apply['index-wait'], config/* defaults */.NT.apply.indexWait, 'apply', 'index-wait'),
            statementTimeout: milliseconds(apply['statement-timeout'], config/* defaults */.NT.apply.statementTimeout, 'apply', 'statement-timeout'),
            maxDuration: milliseconds(apply['max-duration'], config/* defaults */.NT.apply.maxDuration, 'apply', 'max-duration'),
            parallel: apply.parallel ?? config/* defaults */.NT.apply.parallel,
            onError: apply['on-error'] ?? config/* defaults */.NT.apply.onError,
            caBundle: apply['ca-bundle'] ?? null,
        },
    };
}
function parse_duration(text, path, yaml) {
    const wrong = (0,duration/* durationProblem */.YV)(text);
    if (wrong !== null)
        throw errorAt(yaml, yaml.offsetOf(path, 'value'), `${pathName(path)} "${text}" ${wrong}`);
    return (0,duration/* parseDuration */.E9)(text, path.join('.'));
}
function parse_ruleSetting(raw) {
    if (typeof raw === 'string')
        return { severity: raw, smallTableRows: null };
    return { severity: raw.severity ?? null, smallTableRows: raw['small-table-rows'] ?? null };
}
function configSuppression(raw, index, yaml) {
    const offset = yaml.offsetOf(['lint', 'suppressions', String(index)], 'value');
    return {
        rule: raw.rule,
        file: raw.file.replace(/^\.\//, ''),
        reason: raw.reason.trim(),
        expires: raw.expires ?? null,
        at: locate(yaml, offset),
    };
}


/***/ }),

/***/ 25796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ tiers),
/* harmony export */   g: () => (/* binding */ severities)
/* harmony export */ });
/** In the order in which findings are ranked. */
const tiers = ['fail', 'loss', 'block', 'break', 'security', 'advice'];
const severities = ['error', 'warning', 'notice', 'off'];


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


/***/ })

};

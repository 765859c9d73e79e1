export const id = 176;
export const ids = [176];
export const modules = {

/***/ 86513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ checksumMismatch),
/* harmony export */   T: () => (/* binding */ checksumFinding)
/* harmony export */ });
/* harmony import */ var _finding_id_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26631);
/* harmony import */ var _severity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96849);


const checksumMismatch = {
    id: 'checksum-mismatch',
    tier: 'fail',
    severity: 'error',
    deployOrder: 'any',
    summary: 'The checksum file does not fit the directory',
    why: `A directory with a checksum file (atlas.sum) is only applied when every file is as it was when the checksum file was written. Otherwise a
file was added, edited or removed without it, or two branches were merged.`,
    instead: 'Look at what changed, and when it is meant, write the file again with `lockstep hash`.',
};
const reasons = {
    added: 'it is not in the file',
    edited: 'it was changed after the file was written',
    removed: 'it is in the file but not in the directory',
    malformed: 'the line cannot be read',
};
/** A checksum file that does not fit: apply refuses such a directory, so lint says it before. */
function checksumFinding({ path, checksum, files }, config) {
    const severity = (0,_severity_js__WEBPACK_IMPORTED_MODULE_1__/* .effectiveSeverity */ .XP)(checksumMismatch, config);
    if (checksum.kind !== 'mismatch' || severity === 'off')
        return [];
    const { file, line, name, reason } = checksum;
    const version = files.find((each) => each.name === name)?.version ?? name;
    return [
        {
            id: (0,_finding_id_js__WEBPACK_IMPORTED_MODULE_0__/* .findingId */ .z)({ rule: checksumMismatch.id, version, subject: name, statement: '' }),
            rule: checksumMismatch.id,
            tier: checksumMismatch.tier,
            severity,
            deployOrder: checksumMismatch.deployOrder,
            file: `${path}/${file}`,
            line,
            column: 1,
            endLine: line,
            endColumn: 1,
            statement: null,
            subject: name,
            message: `${file} does not fit ${name}: ${reasons[reason]}.`,
            evidence: [`${file}:${line}: ${reason}`],
            remedy: {
                text: `If the change is meant, write the file again: lockstep hash --dir ${path}`,
                sql: null,
            },
            estimate: null,
            fix: null,
            docs: 'docs/rules/checksum-mismatch.md',
            suppressed: null,
        },
    ];
}


/***/ }),

/***/ 7176:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ documentedRules),
/* harmony export */   knownRules: () => (/* binding */ knownRules)
/* harmony export */ });
/* unused harmony export fileRules */
/* harmony import */ var _checksum_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86513);
/* harmony import */ var _file_rules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23610);
/* harmony import */ var _rules_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80101);
/* harmony import */ var _suppression_rules_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4493);




/** Rules about files and comments, which are not judged statement by statement. */
const fileRules = [_checksum_js__WEBPACK_IMPORTED_MODULE_0__/* .checksumMismatch */ .I, ..._file_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .directoryRules */ .T4, ..._suppression_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .suppressionRules */ .Nj];
/** All rules that have a page, in the order of the lists. */
const documentedRules = [..._rules_index_js__WEBPACK_IMPORTED_MODULE_2__/* .rules */ .a, ...fileRules];
/** Rules that may be named in comments and configuration. */
const knownRules = documentedRules.map(({ id }) => id);


/***/ }),

/***/ 23610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ squashedMigrations),
/* harmony export */   BV: () => (/* binding */ lateMigration),
/* harmony export */   K: () => (/* binding */ editedMigration),
/* harmony export */   T4: () => (/* binding */ directoryRules),
/* harmony export */   pA: () => (/* binding */ missingMigration)
/* harmony export */ });
const common = { tier: 'fail', severity: 'error', deployOrder: 'any' };
/** Rules about a directory against its base: what was applied must stay as it was. */
const editedMigration = {
    ...common,
    id: 'edited-migration',
    summary: 'A migration that is already on the base branch was changed',
    why: `Databases that have run the file will not run it again, and new ones will run the changed one: from here on they differ. Tools that
keep checksums refuse to go on.`,
    instead: 'Put the file back as it was, and write the change as a new migration.',
};
const missingMigration = {
    ...common,
    id: 'missing-migration',
    summary: 'A migration that is already on the base branch is gone or has another name',
    why: `Databases that have run the file remember its version. Tools report it as missing, or run the same statements again under the
new name.`,
    instead: 'Put the file back under its old name. To undo what it did, write a new migration.',
};
const lateMigration = {
    ...common,
    id: 'late-migration',
    summary: 'A new migration sorts before one that is already on the base branch',
    why: `Where the later version has been applied, some tools refuse the directory, some never run the late file, and some run it after
all, in another order than a new database does.`,
    instead: 'Give the file a version after the last one of the base branch.',
};
const squashedMigrations = {
    ...common,
    id: 'squashed-migrations',
    summary: 'History was folded together, and the schema that comes out is another one',
    why: `Folding many migrations into one is fine as long as a new database ends up with the schema that the old ones have. Here it does not.`,
    instead: 'Make the new files build exactly the schema of the old ones.',
};
const directoryRules = [
    editedMigration,
    missingMigration,
    lateMigration,
    squashedMigrations,
];


/***/ }),

/***/ 26631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ findingId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** A name for a finding that stays the same when lines move: 16 hexadecimal digits. */
function findingId({ rule, version, subject, statement }) {
    const parts = [rule, version, subject, statement.replace(/\s+/g, ' ').trim()];
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}


/***/ }),

/***/ 80101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ rules)
});

// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __webpack_require__(19427);
;// CONCATENATED MODULE: ./build/lint/data-dependence.js
/**
 * What the second pass adds to a finding: the statement failed with rows that we invented, so whether it fails in production
 * depends on the rows there. It is one cause with the scan that finds out, and so one finding.
 */
function dataDependence(context, sqlstates, query) {
    const error = context.seeded?.error ?? null;
    if (error === null || !sqlstates.includes(error.sqlstate))
        return { clause: '', evidence: [], advice: '' };
    return {
        clause: ', and fails if the rows do not comply',
        evidence: [`failed with invented rows: ${error.message} (${error.sqlstate})`],
        advice: query === null ? '' : ` Whether it would fail on production's rows, this tells: ${query}`,
    };
}

// EXTERNAL MODULE: ./build/observe/relations.js
var relations = __webpack_require__(94926);
;// CONCATENATED MODULE: ./build/lint/remedy.js


/** Stands between the parts of a remedy that must not run in one transaction. Tests split remedies here. */
const nextMigration = '-- next migration';
const inSeveralMigrations = (...parts) => parts.join(`\n${nextMigration}\n`);
/** Where all pending files run in one transaction, another file is no other transaction: only another deploy is. */
const inLaterMigration = ({ file }, sql) => file.transaction === 'all' ? null : inSeveralMigrations('-- what stands before it', sql);
/** How each tool is told to run a file outside a transaction: before the SQL, or beside it. */
const outsideTransaction = {
    prisma: {
        header: '',
        advice: 'Give it a migration of its own: Prisma runs a file with one statement outside a transaction.',
    },
    'golang-migrate': {
        header: '',
        advice: 'Give it a file of its own: golang-migrate runs a file with one statement outside a transaction.',
    },
    diesel: {
        header: '',
        advice: 'Give it a migration of its own, with `run_in_transaction = false` in its metadata.toml.',
    },
    sqlx: {
        header: '-- no-transaction\n',
        advice: 'Give it a file of its own whose first line is `-- no-transaction`.',
    },
    goose: {
        header: '-- +goose NO TRANSACTION\n-- +goose Up\n',
        advice: 'Give it a file of its own with `-- +goose NO TRANSACTION`.',
    },
};
const anyTool = {
    header: '-- atlas:txmode none\n\n',
    advice: 'Give it a file of its own that runs outside a transaction.',
};
/** A statement that refuses a transaction, as a file of its own in the format of the directory. */
function ownFile(sql, { format }) {
    return `${(outsideTransaction[format] ?? anyTool).header}${sql}`;
}
function ownFileAdvice({ format }) {
    return (outsideTransaction[format] ?? anyTool).advice;
}
/** SET NOT NULL without a scan under a strong lock: a CHECK that is validated while the table stays in use proves it. */
function setNotNull(table, columns) {
    const each = (sql) => columns
        .map((column) => sql((0,quote/* quoteIdentifier */.Cm)(column), shortName((0,relations/* unqualifiedName */.R)(table), column, 'not_null_check')))
        .join('\n');
    return [
        each((column, constraint) => `ALTER TABLE ${table} ADD CONSTRAINT ${constraint} CHECK (${column} IS NOT NULL) NOT VALID;`),
        each((column, constraint) => `ALTER TABLE ${table} VALIDATE CONSTRAINT ${constraint};
ALTER TABLE ${table} ALTER COLUMN ${column} SET NOT NULL;
ALTER TABLE ${table} DROP CONSTRAINT ${constraint};`),
    ];
}
/** Between the new column and what needs it filled stands work that no migration does. */
const fillInBatches = ([first, ...others]) => [
    `-- when the old rows have been filled, in batches\n${first}`,
    ...others,
];
/** A trigger that fills a column of the rows that are written from now on, whatever the application does. */
function fillByTrigger(table, column, body) {
    const routine = shortName((0,relations/* unqualifiedName */.R)(table), 'fill', column);
    return `CREATE FUNCTION ${routine}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
${body}
  RETURN NEW;
END
$$;
CREATE TRIGGER ${routine} BEFORE INSERT OR UPDATE ON ${table}
  FOR EACH ROW EXECUTE FUNCTION ${routine}();`;
}
/** An expression that names columns bare, as it may in a query over the one row that a trigger is about to write. */
const ofNewRow = (expression) => `(SELECT ${expression} FROM (SELECT NEW.*) AS new_row)`;
/** A name of at most 63 bytes, the end cut first, quoted where needed. */
function shortName(...parts) {
    const name = Buffer.from(parts.join('_'))
        .subarray(0, 63)
        .toString()
        .replace(/\uFFFD+$/, '');
    return (0,quote/* quoteIdentifier */.Cm)(name);
}

;// CONCATENATED MODULE: ./build/lint/fix.js

const inTransaction = (sql) => ({ sql, alone: false });
const fix_outsideTransaction = (sql) => ({ sql, alone: true });
/** The steps as the SQL of a remedy. */
const stepsText = ({ steps }, context) => inSeveralMigrations(...steps.map(({ sql, alone }) => (alone ? ownFile(sql, context) : sql)));

;// CONCATENATED MODULE: ./build/lint/remedy-steps.js



/** SET NOT NULL without a scan under a strong lock. */
function setNotNullSteps(table, columns) {
    const [prepare, prove] = setNotNull(table, columns);
    return [inTransaction(prepare), inTransaction(prove)];
}
/**
 * A constraint that new rows are held to at once, and old ones later.
 * @param action `ADD CONSTRAINT x CHECK (…)`, as written
 * @param written the name that the author gave it, where there is one
 * @param name the name that it has on the server
 */
function notValidThenValidate(table, action, written, name) {
    const quoted = (0,quote/* quoteIdentifier */.Cm)(name);
    const named = written !== undefined ? action : action.replace(/^ADD\s+/i, () => `ADD CONSTRAINT ${quoted} `);
    return {
        action,
        steps: [
            inTransaction(`ALTER TABLE ${table} ${named} NOT VALID;`),
            inTransaction(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${quoted};`),
        ],
    };
}

// EXTERNAL MODULE: ./build/locks/levels.js
var levels = __webpack_require__(39536);
// EXTERNAL MODULE: ./build/sql/action-texts.js
var action_texts = __webpack_require__(31644);
// EXTERNAL MODULE: ./build/sql/ast.js
var ast = __webpack_require__(91843);
;// CONCATENATED MODULE: ./build/lint/subject.js



/** Names in sentences: the schema is said only where it is not the one that everybody means. */
const display = (name) => name.replace(/^(.+ on )?public\./, '$1').replaceAll('pg_catalog.', '');
/** `ACCESS EXCLUSIVE on orders`: the strongest lock on a relation while the statement ran, as evidence. */
function lockEvidence({ locks, heldBefore }, relation) {
    return evidenceOf(lockOn([...locks, ...heldBefore], relation), relation);
}
/** The lock that the statement itself took, where an earlier one of its transaction may have left a stronger one. */
function ownLockEvidence({ locksTaken, heldBefore }, relation) {
    return evidenceOf(lockOn(locksTaken, relation) ?? lockOn(heldBefore, relation), relation);
}
const evidenceOf = (mode, relation) => mode === null ? [] : [`${mode} on ${display(relation.name)}`];
function lockOn(held, relation) {
    return held
        .filter((lock) => lock.relation.oid === relation.oid)
        .reduce((best, { mode }) => (best === null || (0,levels/* isStronger */.x)(mode, best) ? mode : best), null);
}
function alterOfHotTable(command, observation) {
    const statement = (0,ast/* asStatement */.qp)(command.node, 'AlterTableStmt');
    if (statement === null)
        return null;
    const table = changedTable(command, observation);
    if (table === null || !table.existedBefore)
        return null;
    const texts = (0,action_texts/* actionTexts */.r)(command.sql, statement.relation?.location ?? 0);
    return { table, written: (0,ast/* writtenName */.lD)(statement.relation), actions: (0,ast/* alterActions */.oY)(command.node, texts) };
}
/** The table that a command says it changed: the first one that it locked and that the event trigger names. */
function changedTable(command, observation) {
    const touched = [...observation.locks, ...observation.heldBefore].map(({ relation }) => relation);
    const oids = [...command.changed, ...command.created].flatMap(({ oid }) => (oid === null ? [] : [oid]));
    for (const oid of oids) {
        const relation = touched.find((candidate) => candidate.oid === oid);
        if (relation?.kind.endsWith('table'))
            return relation;
    }
    return null;
}
/** The table as it was before the statement ran. */
function tableBefore(observation, relation) {
    return observation.tables.find(({ oid }) => oid === relation.oid)?.before ?? null;
}
/** A routine that caught an exception has undone what it had dropped until then. */
const isStillThere = (observation, table) => observation.tables.some(({ oid, after }) => oid === table && after !== null);
function tableAfter(observation, relation) {
    return observation.tables.find(({ oid }) => oid === relation.oid)?.after ?? null;
}
/** The tables in use that a command wrote anew for this reason: of a partitioned table its partitions. */
const rewritten = (command, reason) => command.rewrites
    .filter((each) => each.reason === reason && each.relation.existedBefore)
    .map(({ relation }) => relation);
/** The tables in use that a command read from start to end: of a partitioned table its partitions. */
const scanned = (command, reason) => command.scans
    .filter((each) => each.for === reason && each.relation.existedBefore)
    .map(({ relation }) => relation);
/** `rewriting table orders`, for no more tables than a reader wants to see. */
const tableEvidence = (what, tables) => {
    const [first, ...others] = tables;
    if (first === undefined)
        return [];
    return [`${what} table ${display(first.name)}${others.length === 0 ? '' : ` and ${others.length} more`}`];
};
/** The table as it was before the change set: what it lacks there, no running code can be using. */
function tableAtMark(observation, relation) {
    return observation.tables.find(({ oid }) => oid === relation.oid)?.marked ?? null;
}
/** Whether a column was there before the change set; yes when nothing is known about the table. */
function columnExistedBefore(observation, relation, column) {
    const history = observation.tables.find(({ oid }) => oid === relation.oid);
    if (history === undefined)
        return true;
    const find = (table) => table?.columns.find(({ name }) => name === column);
    const now = find(history.before) ?? find(history.after);
    // Known by its number, whatever this change set called it in between.
    return history.marked.columns.some(({ name, number }) => now === undefined ? name === column : number === now.number);
}
/** The constraints that the statement added. */
function newConstraints(observation, relation, kind) {
    const history = observation.tables.find(({ oid }) => oid === relation.oid);
    const known = new Set(history?.before.constraints.map(({ name }) => name));
    return history?.after?.constraints.filter((each) => each.kind === kind && !known.has(each.name)) ?? [];
}
/** The name that the server gave to a constraint whose author gave none. */
function newConstraintName(observation, relation, kind) {
    const added = newConstraints(observation, relation, kind);
    return added.length === 1 ? (added[0]?.name ?? null) : null;
}
/** The indexes that a command built on tables in use. */
const buildEvidence = (command) => command.indexesBuilt
    .filter(({ relation }) => relation.existedBefore)
    .map(({ index, relation }) => `building index "${index}" on ${display(relation.name)}`);
const list = (words) => words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
const count = (number, noun, plural = `${noun}s`) => `${number} ${number === 1 ? noun : plural}`;

;// CONCATENATED MODULE: ./build/lint/rules/add-check-scan.js





const addCheckScan = {
    id: 'add-check-scan',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A new CHECK constraint reads the whole table while nobody can use it',
    why: `ADD CONSTRAINT … CHECK verifies every row that is there, under an ACCESS EXCLUSIVE lock: reads and writes wait until the whole
table has been read. One row that breaks the rule makes the migration fail.`,
    instead: `Add it NOT VALID, which checks new rows only and is quick, and VALIDATE it in the next migration, which lets reads and writes go on.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);',
        bad: 'ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0);',
        good: [
            'ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;',
            'ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const tables = scanned(command, 'constraint');
        if (alter === null || tables.length === 0)
            return [];
        const table = display(alter.table.name);
        return alter.actions.flatMap((action) => {
            if (action.kind !== 'add constraint' || action.constraint.contype !== 'CONSTR_CHECK')
                return [];
            if (action.constraint.skip_validation === true)
                return [];
            const name = action.constraint.conname ?? newConstraintName(observation, alter.table, 'c');
            const data = dataDependence(context, ['23514'], null);
            const fix = name === null
                ? null
                : notValidThenValidate(alter.written, action.text, action.constraint.conname, name);
            return [
                {
                    subject: name === null ? alter.table.name : `${alter.table.name}.${(0,quote/* quoteIdentifier */.Cm)(name)}`,
                    message: `Adding ${name === null ? 'a CHECK constraint' : `CHECK constraint ${(0,quote/* quoteIdentifier */.Cm)(name)}`} reads all of ${table} while nobody can read or write it${data.clause}.`,
                    evidence: [
                        ...tableEvidence('verifying', tables),
                        ...lockEvidence(observation, alter.table),
                        ...data.evidence,
                    ],
                    remedy: {
                        text: 'Add it NOT VALID, and validate it in the next migration.',
                        sql: fix === null ? null : stepsText(fix, context),
                    },
                    fix,
                    cause: `scan ${alter.table.name} for ${name ?? action.text}`,
                    command,
                },
            ];
        });
    }),
};

;// CONCATENATED MODULE: ./build/lint/new-column.js



const serials = new Set(['smallserial', 'serial', 'bigserial', 'serial2', 'serial4', 'serial8']);
function fillingOf(definition) {
    const constraints = (0,ast/* columnConstraints */.zD)(definition);
    const has = (kind) => constraints.some(({ contype }) => contype === kind);
    if (has('CONSTR_IDENTITY'))
        return 'identity';
    if (has('CONSTR_GENERATED')) {
        return constraints.some((each) => 'generated_kind' in each && each.generated_kind === 's')
            ? 'stored'
            : 'nothing';
    }
    const type = definition.typeName?.names?.at(-1);
    const name = type !== undefined && 'String' in type ? (type.String.sval ?? '') : '';
    if (definition.typeName?.names?.length === 1 && serials.has(name))
        return 'serial';
    const expression = constraints.find(({ contype }) => contype === 'CONSTR_DEFAULT')?.raw_expr;
    if (expression === undefined)
        return 'nothing';
    return isConstant(expression) ? 'constant' : 'expression';
}
/** `'{}'::jsonb`, `-1`: what the tree shows to be the same in every row. */
function isConstant(expression) {
    if ('A_Const' in expression)
        return true;
    const { TypeCast, A_Expr } = expression;
    if (TypeCast?.arg !== undefined)
        return isConstant(TypeCast.arg);
    return A_Expr?.lexpr === undefined && A_Expr?.rexpr !== undefined && isConstant(A_Expr.rexpr);
}
/** The columns that a command adds to a table in use. */
function newColumns(command, observation) {
    const alter = alterOfHotTable(command, observation);
    const after = alter === null ? null : tableAfter(observation, alter.table);
    return (alter?.actions ?? []).flatMap((action) => alter === null || action.kind !== 'add column'
        ? []
        : [
            {
                alter,
                action,
                name: (0,quote/* quoteIdentifier */.Cm)(action.column),
                facts: after?.columns.find(({ name }) => name === action.column) ?? null,
            },
        ]);
}
/** Those of them for whose values the server wrote the table anew. */
function columnsThatRewrite(command, observation, fillings) {
    return rewritten(command, 'default').length === 0
        ? []
        : newColumns(command, observation).filter(({ action }) => fillings.includes(fillingOf(action.definition)));
}
/** `note text COLLATE "C"`: a column without anything that fills or constrains it. */
function bareColumn({ action, name, facts }, type = facts?.type) {
    if (type === undefined)
        return null;
    const collation = (action.definition.collClause?.collname ?? [])
        .flatMap((part) => 'String' in part && part.String.sval !== undefined ? [(0,quote/* quoteIdentifier */.Cm)(part.String.sval)] : [])
        .join('.');
    return `${name} ${type}${collation === '' ? '' : ` COLLATE ${collation}`}`;
}
/** Continues a remedy's text where the column is more than its value. */
function otherConstraints({ action }) {
    const others = new Set(['CONSTR_UNIQUE', 'CONSTR_PRIMARY', 'CONSTR_FOREIGN', 'CONSTR_CHECK']);
    return (0,ast/* columnConstraints */.zD)(action.definition).some(({ contype }) => others.has(contype ?? ''))
        ? ' Its constraints come last, in migrations of their own.'
        : '';
}

;// CONCATENATED MODULE: ./build/lint/rules/add-column-constrained-domain.js


const addColumnConstrainedDomain = {
    id: 'add-column-constrained-domain',
    tier: 'block',
    severity: 'error',
    deployOrder: 'before-code',
    summary: 'ADD COLUMN of a domain with constraints rewrites the whole table, even without a default',
    why: `The domain's constraints have to hold for the value that the old rows get, also where that is NULL. PostgreSQL tests that row by
row, and writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock as it goes. Nothing in the statement
shows it.`,
    instead: `Add the column with the type that the domain is made of. Its constraints come as a CHECK constraint that is NOT VALID at
first, and is validated in the next migration.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);`,
        bad: 'ALTER TABLE orders ADD COLUMN pieces positive;',
        good: [
            `ALTER TABLE orders ADD COLUMN pieces integer;
ALTER TABLE orders ADD CONSTRAINT orders_pieces_positive CHECK (pieces > 0) NOT VALID;`,
            'ALTER TABLE orders VALIDATE CONSTRAINT orders_pieces_positive;',
        ],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        // Where another new column explains the rewrite, the domain need not be to blame.
        if (columnsThatRewrite(command, observation, ['expression', 'serial', 'identity', 'stored']).length > 0)
            return [];
        return columnsThatRewrite(command, observation, ['nothing', 'constant']).flatMap(({ alter, action, name, facts }) => {
            const type = action.definition.typeName?.names ?? [];
            const [schema] = type;
            const isBuiltIn = type.length > 1 &&
                schema !== undefined &&
                'String' in schema &&
                schema.String.sval === 'pg_catalog';
            if (facts === null || isBuiltIn)
                return [];
            return [
                {
                    subject: `${alter.table.name}.${name}`,
                    message: `Adding ${display(alter.table.name)}.${name} writes every row anew to test the constraints of domain ${facts.type}; nobody can read or write the table meanwhile.`,
                    evidence: [
                        ...tableEvidence('rewriting', rewritten(command, 'default')),
                        ...lockEvidence(observation, alter.table),
                    ],
                    remedy: {
                        text: `Add the column with the type that ${facts.type} is made of, and its constraints as a CHECK constraint that is NOT VALID and validated in the next migration.`,
                        sql: null,
                    },
                    cause: `rewrite ${alter.table.name}`,
                    command,
                },
            ];
        });
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/add-column-inline-check.js





const addColumnInlineCheck = {
    id: 'add-column-inline-check',
    tier: 'block',
    severity: 'error',
    deployOrder: 'before-code',
    summary: 'ADD COLUMN … CHECK reads the whole table while nobody can use it',
    why: `Although the new column holds the same value in every row, PostgreSQL verifies the CHECK row by row, under the ACCESS EXCLUSIVE
lock of ADD COLUMN: reads and writes wait until the whole table has been read.`,
    instead: `Add the column alone, then the CHECK as a constraint that is NOT VALID, which is quick, and VALIDATE it in the next
migration, which lets reads and writes go on.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE orders ADD COLUMN pieces integer CHECK (pieces > 0);',
        good: [
            `ALTER TABLE orders ADD COLUMN pieces integer;
ALTER TABLE orders ADD CONSTRAINT orders_pieces_check CHECK (pieces > 0) NOT VALID;`,
            'ALTER TABLE orders VALIDATE CONSTRAINT orders_pieces_check;',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const tables = scanned(command, 'constraint');
        if (tables.length === 0)
            return [];
        const columns = newColumns(command, observation).filter(({ action }) => (0,ast/* columnConstraints */.zD)(action.definition).some(({ contype }) => contype === 'CONSTR_CHECK'));
        const [first] = columns;
        if (first === undefined)
            return [];
        const { table, written } = first.alter;
        const checks = newConstraints(observation, table, 'c');
        const names = list(columns.map(({ name }) => `${display(table.name)}.${name}`));
        const fix = checks.length === 0 ? null : fixOf(written, columns, checks);
        // What else the columns are is in no remedy.
        const complete = first.alter.actions.length === 1 && isPlain(first);
        return [
            {
                subject: `${table.name}.${first.name}`,
                message: `Adding ${names} with a CHECK reads all of ${display(table.name)} while nobody can read or write it.`,
                evidence: [...tableEvidence('verifying', tables), ...lockEvidence(observation, table)],
                remedy: {
                    text: 'Add the column alone, then the CHECK as NOT VALID, and validate it in the next migration.',
                    sql: fix === null ? null : stepsText(fix, context),
                },
                fix: complete ? fix : null,
                cause: `scan ${table.name} for new columns`,
                command,
            },
        ];
    }),
};
function fixOf(table, columns, checks) {
    const additions = columns.map((column) => {
        const bare = bareColumn(column);
        const { default: value, notNull } = column.facts ?? { default: null, notNull: false };
        const rest = value === null ? '' : ` DEFAULT ${value}${notNull ? ' NOT NULL' : ''}`;
        return bare === null ? null : `ALTER TABLE ${table} ADD COLUMN ${bare}${rest};`;
    });
    if (additions.includes(null))
        return null;
    const each = (sql) => checks.map(({ name, definition }) => sql((0,quote/* quoteIdentifier */.Cm)(name), definition));
    return {
        action: null,
        steps: [
            inTransaction([
                ...additions,
                ...each((name, check) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${check} NOT VALID;`),
            ].join('\n')),
            inTransaction(each((name) => `ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`).join('\n')),
        ],
    };
}
const carried = new Set([
    'CONSTR_CHECK',
    'CONSTR_DEFAULT',
    'CONSTR_NOTNULL',
    'CONSTR_NULL',
]);
const isPlain = ({ action }) => (0,ast/* columnConstraints */.zD)(action.definition).every(({ contype }) => carried.has(contype));

;// CONCATENATED MODULE: ./build/lint/rules/add-column-serial-or-identity.js





const addColumnSerialOrIdentity = {
    id: 'add-column-serial-or-identity',
    tier: 'block',
    severity: 'error',
    deployOrder: 'before-code',
    summary: 'ADD COLUMN that numbers the rows, as serial and IDENTITY do, rewrites the whole table',
    why: `Every row that is there gets a number of its own, so PostgreSQL writes the table and all its indexes anew under an ACCESS
EXCLUSIVE lock: nobody can read or write it until that is done.`,
    instead: `Add a plain column, let a sequence number the new rows, and number the old ones in batches. NOT NULL comes last, proven by a
validated CHECK constraint.`,
    examples: {
        schema: 'CREATE TABLE orders (id uuid PRIMARY KEY);',
        bad: 'ALTER TABLE orders ADD COLUMN number bigserial;',
        good: [
            `ALTER TABLE orders ADD COLUMN number bigint;
CREATE SEQUENCE orders_number_seq OWNED BY orders.number;
ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('orders_number_seq');`,
        ],
    },
    check: (observation) => observation.commands.flatMap((command) => columnsThatRewrite(command, observation, ['serial', 'identity']).map((column) => {
        const { alter, action, name, facts } = column;
        const bare = bareColumn(column);
        const table = alter.written;
        const schema = table.includes('.') ? table.slice(0, table.lastIndexOf('.') + 1) : '';
        const sequence = `${schema}${shortName((0,relations/* unqualifiedName */.R)(table), action.column, 'seq')}`;
        const identity = fillingOf(action.definition) === 'identity';
        return {
            subject: `${alter.table.name}.${name}`,
            message: `Adding ${display(alter.table.name)}.${name} writes every row anew to number it; nobody can read or write the table meanwhile.`,
            evidence: [
                ...tableEvidence('rewriting', rewritten(command, 'default')),
                ...lockEvidence(observation, alter.table),
            ],
            remedy: {
                text: `Add a plain column, let a sequence number the new rows, and number the old ones in batches.${identity ? ' When it is NOT NULL, the default can make way for ADD GENERATED … AS IDENTITY.' : ''}${otherConstraints(column)}`,
                sql: bare === null || facts === null
                    ? null
                    : inSeveralMigrations(`ALTER TABLE ${table} ADD COLUMN ${bare};
CREATE SEQUENCE ${sequence} AS ${facts.type} OWNED BY ${table}.${name};
ALTER TABLE ${table} ALTER COLUMN ${name} SET DEFAULT nextval(${(0,quote/* quoteLiteral */.ce)(sequence)});`, ...fillInBatches(setNotNull(table, [action.column]))),
            },
            cause: `rewrite ${alter.table.name}`,
            command,
        };
    })),
};

;// CONCATENATED MODULE: ./build/lint/rules/add-column-stored-generated.js



const addColumnStoredGenerated = {
    id: 'add-column-stored-generated',
    tier: 'block',
    severity: 'error',
    deployOrder: 'before-code',
    summary: 'ADD COLUMN … GENERATED … STORED rewrites the whole table',
    why: `The value is computed and stored for every row that is there, so PostgreSQL writes the table and all its indexes anew under an
ACCESS EXCLUSIVE lock: nobody can read or write it until that is done.`,
    instead: `On PostgreSQL 18 a VIRTUAL generated column is computed when it is read, and costs nothing to add. Otherwise add a plain
column, fill it for new rows with a trigger, and for the old ones in batches.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, net integer, tax integer);',
        bad: 'ALTER TABLE orders ADD COLUMN gross integer GENERATED ALWAYS AS (net + tax) STORED;',
        good: ['ALTER TABLE orders ADD COLUMN gross integer GENERATED ALWAYS AS (net + tax) VIRTUAL;'],
    },
    check: (observation, { productionMajor }) => observation.commands.flatMap((command) => columnsThatRewrite(command, observation, ['stored']).map((column) => {
        const { alter, action, name } = column;
        const bare = bareColumn(column);
        const expression = /\bAS\s*\((.*)\)\s*STORED\b/is.exec(action.text)?.[1];
        const virtual = productionMajor !== null && productionMajor >= 18;
        return {
            subject: `${alter.table.name}.${name}`,
            message: `Adding ${display(alter.table.name)}.${name} writes every row anew to store what it is generated from; nobody can read or write the table meanwhile.`,
            evidence: [
                ...tableEvidence('rewriting', rewritten(command, 'default')),
                ...lockEvidence(observation, alter.table),
            ],
            remedy: {
                text: virtual
                    ? `Make it VIRTUAL: it is computed when it is read.${otherConstraints(column)}`
                    : `Add a plain column that a trigger fills, and fill the old rows in batches; on PostgreSQL 18 a VIRTUAL column does without both.${otherConstraints(column)}`,
                sql: bare === null || expression === undefined
                    ? null
                    : virtual
                        ? `ALTER TABLE ${alter.written} ADD COLUMN ${bare} GENERATED ALWAYS AS (${expression}) VIRTUAL;`
                        : `ALTER TABLE ${alter.written} ADD COLUMN ${bare};
${fillByTrigger(alter.written, action.column, `  NEW.${name} := (SELECT ${expression} FROM (SELECT NEW.*) AS new_row);`)}`,
            },
            cause: `rewrite ${alter.table.name}`,
            command,
        };
    })),
};

// EXTERNAL MODULE: ./build/sql/node.js
var sql_node = __webpack_require__(11715);
;// CONCATENATED MODULE: ./build/lint/volatile.js


/**
 * The volatile functions of PostgreSQL, and of its extensions uuid-ossp and pgcrypto, that defaults are made of:
 * `SELECT proname FROM pg_proc WHERE provolatile = 'v'`.
 */
const known = new Set([
    'clock_timestamp',
    'currval',
    'gen_random_bytes',
    'gen_random_uuid',
    'gen_salt',
    'lastval',
    'nextval',
    'random',
    'random_normal',
    'set_config',
    'setval',
    'timeofday',
    'uuid_generate_v1',
    'uuid_generate_v1mc',
    'uuid_generate_v4',
    'uuidv4',
    'uuidv7',
]);
/** Whether the default of a new column calls a function whose value may differ from row to row. */
function hasVolatileDefault(definition, schema) {
    const expression = (0,ast/* columnConstraints */.zD)(definition).find(({ contype }) => contype === 'CONSTR_DEFAULT')?.raw_expr;
    const own = new Set((schema?.after.routines ?? [])
        .filter((routine) => isVolatile(routine.definition))
        .map(({ name }) => name));
    return functionsCalled(expression).some((name) => known.has(name) || own.has(name));
}
/** pg_get_functiondef says the volatility before the body, but for VOLATILE, which is the default. */
const isVolatile = (definition) => !/\b(?:STABLE|IMMUTABLE)\b/.test(definition.split(/\n(?:AS|BEGIN|RETURN) /)[0] ?? '');
const functionsCalled = (expression) => [...(0,sql_node/* nodesIn */.vx)(expression)].flatMap((node) => {
    const name = (0,sql_node/* typed */.nE)(node).FuncCall?.funcname?.at(-1);
    return name !== undefined && 'String' in name && name.String.sval !== undefined ? [name.String.sval] : [];
});

;// CONCATENATED MODULE: ./build/lint/rules/add-column-volatile-default.js




const addColumnVolatileDefault = {
    id: 'add-column-volatile-default',
    tier: 'block',
    severity: 'error',
    deployOrder: 'before-code',
    summary: 'ADD COLUMN whose value differs from row to row rewrites the whole table',
    why: `A constant or stable default is kept once in the catalog. A volatile one, such as gen_random_uuid() or clock_timestamp(), has
to be computed for each row, so PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE
lock: nobody can read or write it until that is done.`,
    instead: `Add the column without a default, set the default for new rows in a second statement, and fill the old rows in batches.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();',
        good: [
            'ALTER TABLE orders ADD COLUMN token uuid;\nALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();',
            "ALTER TABLE orders ADD COLUMN source text DEFAULT 'web';",
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => guilty(command, observation, context).map((column) => {
        const { alter, action, name, facts } = column;
        const bare = bareColumn(column);
        const table = alter.written;
        return {
            subject: `${alter.table.name}.${name}`,
            message: `Adding ${display(alter.table.name)}.${name} writes every row anew, because its default differs from row to row; nobody can read or write the table meanwhile.`,
            evidence: [
                ...tableEvidence('rewriting', rewritten(command, 'default')),
                ...lockEvidence(observation, alter.table),
            ],
            remedy: {
                text: `Add the column empty, then set the default for new rows, then fill the old rows in batches.${otherConstraints(column)}`,
                sql: bare === null || facts === null || facts.default === null
                    ? null
                    : inSeveralMigrations(`ALTER TABLE ${table} ADD COLUMN ${bare};
ALTER TABLE ${table} ALTER COLUMN ${name} SET DEFAULT ${facts.default};`, ...(facts.notNull ? fillInBatches(setNotNull(table, [action.column])) : [])),
            },
            cause: `rewrite ${alter.table.name}`,
            command,
        };
    })),
};
/** Of several columns with an expression those that are volatile; all of them where none looks it, and nothing else explains the rewrite. */
function guilty(command, observation, { schema }) {
    const filled = columnsThatRewrite(command, observation, ['expression']);
    const volatile = filled.filter(({ action }) => hasVolatileDefault(action.definition, schema));
    if (volatile.length > 0)
        return volatile;
    return columnsThatRewrite(command, observation, ['serial', 'identity', 'stored']).length > 0 ? [] : filled;
}

;// CONCATENATED MODULE: ./build/lint/rules/add-exclusion-constraint.js



const addExclusionConstraint = {
    id: 'add-exclusion-constraint',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A new EXCLUDE constraint builds its index while nobody can use the table',
    why: `The constraint is kept by an index that ALTER TABLE builds under an ACCESS EXCLUSIVE lock, comparing every row with those it
overlaps. Unlike UNIQUE, EXCLUDE can be neither NOT VALID nor made from an index that was built CONCURRENTLY.`,
    instead: `Create a new table that has the constraint from the start, fill it in batches, and let the code move over. Where the table
is small enough, add the constraint in a quiet hour with a short lock_timeout.`,
    examples: {
        schema: 'CREATE TABLE bookings (id bigint PRIMARY KEY, during tsrange);',
        bad: 'ALTER TABLE bookings ADD CONSTRAINT one_at_a_time EXCLUDE USING gist (during WITH &&);',
        good: [
            'CREATE TABLE new_bookings (id bigint PRIMARY KEY, during tsrange, EXCLUDE USING gist (during WITH &&));',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const built = buildEvidence(command);
        if (alter === null || built.length === 0)
            return [];
        return alter.actions.flatMap((action) => {
            if (action.kind !== 'add constraint' || action.constraint.contype !== 'CONSTR_EXCLUSION')
                return [];
            const name = action.constraint.conname ?? newConstraintName(observation, alter.table, 'x');
            const data = dataDependence(context, ['23P01'], null);
            const table = display(alter.table.name);
            return [
                {
                    subject: name === null ? alter.table.name : `${alter.table.name}.${(0,quote/* quoteIdentifier */.Cm)(name)}`,
                    message: `Adding ${name === null ? 'an EXCLUDE constraint' : `EXCLUDE constraint ${(0,quote/* quoteIdentifier */.Cm)(name)}`} builds an index on ${table} while nobody can read or write it${data.clause}.`,
                    evidence: [...built, ...lockEvidence(observation, alter.table), ...data.evidence],
                    remedy: {
                        text: 'There is no way to add it to a table in use: create a new table that has it, fill that in batches, and let the code move over.',
                        sql: null,
                    },
                    cause: `index of ${name ?? action.text} on ${alter.table.name}`,
                    command,
                },
            ];
        });
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/add-fk-scan.js








const addFkScan = {
    id: 'add-fk-scan',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A new foreign key compares all rows of both tables while neither can be written',
    why: `ADD FOREIGN KEY takes a SHARE ROW EXCLUSIVE lock on the table and on the one it refers to, and then looks up every row. Writes to
both tables wait until that is done.`,
    instead: `Add it NOT VALID, which checks new rows only and is quick, and VALIDATE it in the next migration: that takes no lock that
stops reads or writes.`,
    examples: {
        schema: 'CREATE TABLE customers (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);',
        bad: 'ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id);',
        good: [
            'ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;',
            'ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_fk;',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => [
        ...ofConstraints(command, observation, context),
        ...ofNewColumns(command, observation, context),
        ...ofEnforced(command, observation, context),
    ]),
};
function ofConstraints(command, observation, context) {
    const alter = alterOfHotTable(command, observation);
    if (alter === null || !looksUpRows(command, alter.table))
        return [];
    const table = display(alter.table.name);
    return alter.actions.flatMap((action) => {
        if (action.kind !== 'add constraint' || action.constraint.contype !== 'CONSTR_FOREIGN')
            return [];
        if (action.constraint.skip_validation === true)
            return [];
        const name = action.constraint.conname ?? newConstraintName(observation, alter.table, 'f');
        const parent = observation.locks
            .map(({ relation }) => relation)
            .find(({ name: other }) => display(other) === display((0,ast/* writtenName */.lD)(action.constraint.pktable)));
        const data = dataDependence(context, ['23503'], null);
        const both = parent === undefined || parent.oid === alter.table.oid ? table : `${table} and ${display(parent.name)}`;
        const refused = refusesNotValid(alter.table, context);
        const fix = name === null || refused
            ? null
            : notValidThenValidate(alter.written, action.text, action.constraint.conname, name);
        return [
            {
                subject: name === null ? alter.table.name : `${alter.table.name}.${(0,quote/* quoteIdentifier */.Cm)(name)}`,
                message: `Adding ${name === null ? 'a foreign key' : `foreign key ${(0,quote/* quoteIdentifier */.Cm)(name)}`} checks every row of ${table} while ${both} cannot be written${data.clause}.`,
                evidence: [
                    `validating foreign key constraint${name === null ? '' : ` "${name}"`}`,
                    ...lockEvidence(observation, alter.table),
                    ...(parent === undefined || parent.oid === alter.table.oid
                        ? []
                        : lockEvidence(observation, parent)),
                    ...data.evidence,
                ],
                remedy: {
                    text: refused ? onPartitions : 'Add it NOT VALID, and validate it in the next migration.',
                    sql: fix === null ? null : stepsText(fix, context),
                },
                fix,
                cause: `scan ${alter.table.name} for ${name ?? action.text}`,
                command,
            },
        ];
    });
}
/**
 * The partitioned table takes over the validated keys of its partitions: src/backend/commands/tablecmds.c
 * (tryAttachPartitionForeignKey). NOT VALID on it came with 18: https://www.postgresql.org/docs/18/release-18.html
 */
const onPartitions = 'PostgreSQL 15 to 17 refuse NOT VALID on a partitioned table. Add it NOT VALID to each partition and validate it there, in the next migration; then add it to the partitioned table, which takes those of its partitions over. From 18 on add it NOT VALID to the partitioned table itself, and validate it in the next migration.';
const refusesNotValid = ({ kind }, { productionMajor }) => kind === 'partitioned table' && (productionMajor ?? 15) < 18;
const looksUpRows = ({ scans }, table) => scans.some(({ relation, for: reason }) => relation.oid === table.oid && reason === 'foreign key');
/** `ADD COLUMN owner_id bigint DEFAULT 1 REFERENCES owners`: where the column is NULL in every row there is nothing to look up. */
function ofNewColumns(command, observation, context) {
    return newColumns(command, observation).flatMap((added) => {
        const { alter, action, name, facts } = added;
        const key = newConstraints(observation, alter.table, 'f').find(({ columns }) => columns.join() === action.column);
        if (key === undefined || fillingOf(action.definition) === 'nothing' || !looksUpRows(command, alter.table))
            return [];
        const table = display(alter.table.name);
        const data = dataDependence(context, ['23503'], null);
        const bare = bareColumn(added);
        const filled = `${facts?.default == null ? '' : ` DEFAULT ${facts.default}`}${facts?.notNull === true ? ' NOT NULL' : ''}`;
        const constraint = (0,quote/* quoteIdentifier */.Cm)(key.name);
        return [
            {
                subject: `${alter.table.name}.${constraint}`,
                message: `Adding ${table}.${name} with a default and foreign key ${constraint} checks every row of ${table} while nobody can read or write it${data.clause}.`,
                evidence: [
                    `validating foreign key constraint "${key.name}"`,
                    ...lockEvidence(observation, alter.table),
                    ...data.evidence,
                ],
                remedy: {
                    text: refusesNotValid(alter.table, context)
                        ? `Add the column alone. ${onPartitions}`
                        : 'Add the column alone, then the foreign key NOT VALID, and validate it in the next migration.',
                    sql: bare === null ||
                        fillingOf(action.definition) !== 'constant' ||
                        refusesNotValid(alter.table, context)
                        ? null
                        : inSeveralMigrations(`ALTER TABLE ${alter.written} ADD COLUMN ${bare}${filled};
ALTER TABLE ${alter.written} ADD CONSTRAINT ${constraint} ${key.definition} NOT VALID;`, `ALTER TABLE ${alter.written} VALIDATE CONSTRAINT ${constraint};`),
                },
                cause: `scan ${alter.table.name} for ${key.name}`,
                command,
            },
        ];
    });
}
/** `ALTER CONSTRAINT … ENFORCED`, since 18: what NOT ENFORCED let in is looked for at once, under the lock of ALTER TABLE. */
function ofEnforced(command, observation, context) {
    const alter = alterOfHotTable(command, observation);
    if (alter === null || !looksUpRows(command, alter.table))
        return [];
    const table = display(alter.table.name);
    return alter.actions.flatMap((action) => {
        if (action.kind !== 'other' || action.subtype !== 'AT_AlterConstraint')
            return [];
        const name = /^ALTER\s+CONSTRAINT\s+("(?:[^"]|"")+"|\S+)/i.exec(action.text)?.[1];
        const data = dataDependence(context, ['23503'], null);
        const constraint = name ?? 'the foreign key';
        return [
            {
                subject: name === undefined ? alter.table.name : `${alter.table.name}.${name}`,
                message: `Making ${constraint} ENFORCED checks every row of ${table} while nobody can read or write it${data.clause}.`,
                evidence: [
                    ...command.messages.filter((message) => message.startsWith('validating foreign key')),
                    ...lockEvidence(observation, alter.table),
                    ...data.evidence,
                ],
                remedy: {
                    text: 'Add a second foreign key like it NOT VALID, validate that in the next migration, and drop the one that is not enforced.',
                    sql: null,
                },
                cause: `scan ${alter.table.name} for ${constraint}`,
                command,
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/lint/wanted-key.js





/** `ADD UNIQUE (…)`, `ADD PRIMARY KEY (…)`, and `ADD COLUMN … UNIQUE`; USING INDEX builds nothing. */
function wantedKey(action, kind) {
    const constraints = action.kind === 'add constraint'
        ? [action.constraint]
        : action.kind === 'add column'
            ? (0,ast/* columnConstraints */.zD)(action.definition)
            : [];
    const found = constraints.find(({ contype, indexname }) => contype === kind && indexname === undefined);
    if (found === undefined)
        return null;
    const keys = (found.keys ?? []).flatMap((key) => 'String' in key && key.String.sval !== undefined ? [key.String.sval] : []);
    return {
        name: found.conname ?? null,
        columns: action.kind === 'add column' ? [action.column] : keys,
        inline: action.kind === 'add column',
    };
}
/** https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE */
const wanted_key_onPartitions = `Build a unique index concurrently on each partition and make it a constraint there; add the constraint to ONLY the partitioned
table, and attach those of the partitions with ALTER INDEX … ATTACH PARTITION.`;
/** The same on a partitioned table, where CONCURRENTLY and USING INDEX are refused: from its partitions up. */
function fromPartitions(table, { name, columns, kind }, partitions) {
    const constraint = (0,quote/* quoteIdentifier */.Cm)(name);
    const attached = partitions.map(({ table: partition, index }) => {
        const own = (0,quote/* quoteIdentifier */.Cm)(index);
        // An index is in the schema of its table.
        const schema = table.slice(0, -(0,quote/* quoteIdentifier */.Cm)((0,relations/* unqualifiedName */.R)(table)).length);
        return `ALTER TABLE ${partition} ADD CONSTRAINT ${own} ${kind} USING INDEX ${own};
ALTER INDEX ${schema}${constraint} ATTACH PARTITION ${partition.slice(0, -(0,quote/* quoteIdentifier */.Cm)((0,relations/* unqualifiedName */.R)(partition)).length)}${own};`;
    });
    return [
        ...partitions.map(({ table: partition, index }) => fix_outsideTransaction(`CREATE UNIQUE INDEX CONCURRENTLY ${(0,quote/* quoteIdentifier */.Cm)(index)} ON ${partition} (${columns});`)),
        inTransaction(`ALTER TABLE ONLY ${table} ADD CONSTRAINT ${constraint} ${kind} (${columns});`),
        ...attached.map(inTransaction),
    ];
}
/** The same key by way of an index that is built while the table stays in use. */
function usingIndex(table, { name, columns, kind, replaced }) {
    const constraint = (0,quote/* quoteIdentifier */.Cm)(name);
    // As a constraint the index takes its name.
    const index = replaced === undefined ? constraint : shortName(name, 'new');
    const drop = replaced === undefined ? '' : `${replaced}, `;
    return [
        fix_outsideTransaction(`CREATE UNIQUE INDEX CONCURRENTLY ${index} ON ${table} (${columns});`),
        inTransaction(`ALTER TABLE ${table} ${drop}ADD CONSTRAINT ${constraint} ${kind} USING INDEX ${index};`),
    ];
}

;// CONCATENATED MODULE: ./build/lint/rules/add-pk-builds-index.js






const addPkBuildsIndex = {
    id: 'add-pk-builds-index',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A new PRIMARY KEY builds its index, and proves its columns NOT NULL, while nobody can use the table',
    why: `ALTER TABLE builds the unique index of a primary key under an ACCESS EXCLUSIVE lock: reads and writes wait until the whole table has
been read and sorted. Where a column may still hold NULL, the table is read once more before that.`,
    instead: `Set the columns NOT NULL by way of a validated CHECK constraint, build a unique index CONCURRENTLY in a file of its own, and
attach it with ADD CONSTRAINT … PRIMARY KEY USING INDEX, which is quick then.`,
    examples: {
        schema: 'CREATE TABLE visits (id bigint NOT NULL, page text);',
        bad: 'ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY (id);',
        good: [
            '-- atlas:txmode none\n\nCREATE UNIQUE INDEX CONCURRENTLY visits_pkey ON visits (id);',
            'ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY USING INDEX visits_pkey;',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const built = buildEvidence(command);
        if (alter === null || built.length === 0)
            return [];
        const table = display(alter.table.name);
        const oldKey = tableBefore(observation, alter.table)?.constraints.find(({ kind }) => kind === 'p')?.name ?? null;
        return alter.actions.flatMap((action) => {
            const key = wantedKey(action, 'CONSTR_PRIMARY');
            if (key === null || (key.inline && command.rewrites.length > 0))
                return [];
            const replaced = alter.actions.find((other) => dropsConstraint(other, oldKey));
            const name = key.name ?? newConstraintName(observation, alter.table, 'p') ?? (replaced ? oldKey : null);
            const columns = key.columns.map(quote/* quoteIdentifier */.Cm).join(', ');
            const before = tableBefore(observation, alter.table)?.columns ?? [];
            const nullable = key.columns.filter((column) => !before.some((one) => one.name === column && one.notNull));
            const scans = scanned(command, 'constraint');
            const data = dataDependence(context, ['23505', '23502'], `SELECT ${columns}, count(*) FROM ${alter.written} GROUP BY ${columns} HAVING count(*) > 1;`);
            const options = /\b(?:INCLUDE|WITHOUT\s+OVERLAPS|DEFERRABLE|WITH)\b/i.test(action.text);
            const simple = !key.inline && !options && name !== null && alter.table.kind === 'table';
            const wanted = { name: name ?? '', columns, kind: 'PRIMARY KEY', replaced: replaced?.text };
            const steps = [
                ...(nullable.length === 0 ? [] : setNotNullSteps(alter.written, nullable)),
                ...usingIndex(alter.written, wanted),
            ];
            const fix = simple ? { action: action.text, steps } : null;
            return [
                {
                    subject: name === null ? alter.table.name : `${alter.table.name}.${(0,quote/* quoteIdentifier */.Cm)(name)}`,
                    message: `Adding primary key${name === null ? '' : ` ${(0,quote/* quoteIdentifier */.Cm)(name)}`} builds an index on ${table}${scans.length === 0 ? '' : ` and reads all of it to see that ${list(nullable.map(quote/* quoteIdentifier */.Cm))} is never NULL`} while nobody can read or write it${data.clause}.`,
                    evidence: [
                        ...built,
                        ...tableEvidence('verifying', scans),
                        ...lockEvidence(observation, alter.table),
                        ...data.evidence,
                    ],
                    remedy: {
                        text: `${nullable.length === 0 ? '' : 'Prove the columns NOT NULL first. '}${alter.table.kind === 'partitioned table' ? wanted_key_onPartitions : 'Build the unique index concurrently, then make it the primary key.'}${data.advice}`,
                        sql: fix === null ? null : stepsText(fix, context),
                    },
                    // Two actions of the statement become one: that is left to a person.
                    fix: replaced === undefined ? fix : null,
                    cause: `index of ${name ?? action.text} on ${alter.table.name}`,
                    command,
                },
            ];
        });
    }),
};
const dropsConstraint = (action, name) => action.kind === 'other' && action.subtype === 'AT_DropConstraint' && action.column === name;

;// CONCATENATED MODULE: ./build/lint/order.js
/** The statements of a file before this one. */
const precedingOf = (observation, observations) => observations.slice(0, observations.indexOf(observation));
/** This statement and those behind it. */
const fromHereOn = (observation, observations) => observations.slice(observations.indexOf(observation));

;// CONCATENATED MODULE: ./build/lint/outcome.js

/** This statement and those after it in its file, but for what was rolled back. */
const fromHere = (observation, { observations }) => fromHereOn(observation, observations).filter(({ undone }) => !undone);
/** Those of them that commit together with this one: nobody sees what is between. */
const inSameTransaction = (observation, context) => fromHere(observation, context).filter(({ transaction }) => transaction.number === observation.transaction.number);
/** Everything that the change set did before this statement. */
const untilHere = (observation, { observations, earlier }) => [
    ...earlier.flatMap((file) => file.observations),
    ...precedingOf(observation, observations).filter(({ undone }) => !undone),
];
/** A table as the file leaves it: null when it is gone. Undefined for a table of which this statement says nothing. */
function tableAtEnd(observation, oid, context) {
    return fromHere(observation, context)
        .flatMap(({ tables }) => tables)
        .findLast((table) => table.oid === oid)?.after;
}
/** Whether this is the statement that gave a column the default, or identity, which it has when the file is through. */
function settlesDefault(observation, oid, column, context) {
    const columnIn = (table) => table?.columns.find(({ name }) => name === column);
    const changes = ({ tables }) => tables.some((table) => {
        const [before, after] = [columnIn(table.before), columnIn(table.after)];
        return (table.oid === oid && (before?.default !== after?.default || before?.identity !== after?.identity));
    });
    return fromHere(observation, context).findLast(changes) === observation;
}
/** What bears the name when the file is through. */
const routineAtEnd = (observation, name, context) => fromHere(observation, context)
    .flatMap(({ routines }) => routines)
    .findLast((routine) => routine.name === name);
const enumAtEnd = (observation, name, context) => fromHere(observation, context)
    .flatMap(({ enums }) => enums)
    .findLast((type) => type.name === name);
/** Something else takes over a name that an object gives up, before the transaction commits: a view, or the other half of a swap. */
const hasStandIn = (identity, observation, context) => inSameTransaction(observation, context)
    .slice(1)
    .flatMap(({ commands }) => commands)
    .some(({ created, changed }) => [...created, ...changed].some((object) => object.identity === identity));
/** An earlier statement of the change set gave the object this name: that one has been judged. */
const wasRenamed = (identity, observation, context) => untilHere(observation, context)
    .flatMap(({ commands }) => commands)
    .some(({ node, changed }) => node !== null &&
    ('RenameStmt' in node || 'AlterObjectSchemaStmt' in node) &&
    changed.some((object) => object.identity === identity));
/** `sales.leads`, `leads_pkey on sales.leads`, `sales.total(integer)` in `sales`. */
const isInSchema = (identity, schema) => identity.startsWith(`${schema}.`) || identity.includes(` on ${schema}.`);
/** DROP SCHEMA took it, and is found as a whole. */
const goesWithSchema = ({ identity }, { dropped }) => dropped.some((schema) => schema.type === 'schema' && schema.cause === 'named' && isInSchema(identity, schema.identity));

;// CONCATENATED MODULE: ./build/lint/rules/add-required-column.js






const addRequiredColumn = {
    id: 'add-required-column',
    tier: 'fail',
    severity: 'error',
    deployOrder: 'two-releases',
    summary: 'A NOT NULL column without a default cannot be added to a table that has rows',
    why: `On an empty database, such as the one in CI, it works. As soon as the table has a row, the server refuses: that row would hold NULL.
And the running code, which does not know the column, could not insert rows any more.`,
    instead: `Add the column with a constant default, which costs nothing since PostgreSQL 11, or nullable: fill it, then set NOT NULL by way
of a validated CHECK constraint.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE orders ADD COLUMN channel text NOT NULL;',
        good: ["ALTER TABLE orders ADD COLUMN channel text NOT NULL DEFAULT 'web';"],
    },
    check: (observation, context) => [
        ...refusedByRows(observation, context),
        ...requiredLater(observation, context),
    ],
};
function refusedByRows(observation, context) {
    const { seeded } = context;
    if (seeded?.error.sqlstate !== '23502')
        return [];
    return observation.commands.flatMap((command) => newColumns(command, observation).flatMap((added) => {
        const { alter, action, name: column } = added;
        if (action.column !== seeded.error.column || !isRequired(action.definition))
            return [];
        const table = display(alter.table.name);
        const bare = bareColumn(added);
        return [
            {
                subject: `${alter.table.name}.${column}`,
                message: `Adding ${table}.${column} as NOT NULL without a default fails as soon as ${table} has a row.`,
                evidence: [`with rows in ${table}: ${seeded.error.message} (23502)`],
                remedy: {
                    text: `Add it nullable. When all running code fills it and the old rows are filled, prove that it is never NULL, and only
then set NOT NULL. Or give it a constant default at once.${otherConstraints(added)}`,
                    sql: bare === null
                        ? null
                        : inSeveralMigrations(`ALTER TABLE ${alter.written} ADD COLUMN ${bare};`, ...fillInBatches(setNotNull(alter.written, [action.column]))),
                },
                cause: `required ${alter.table.name}.${column}`,
                command,
            },
        ];
    }));
}
/** Added and filled before, in the same file: the rows that are there pass, and the next INSERT of the running code does not. */
function requiredLater(observation, context) {
    return observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        return (alter?.actions ?? []).flatMap((action) => {
            if (alter === null || action.kind !== 'set not null')
                return [];
            const { table } = alter;
            if (columnExistedBefore(observation, table, action.column))
                return [];
            const end = tableAtEnd(observation, table.oid, context);
            const after = end?.columns.find(({ name }) => name === action.column);
            const addedHere = untilHere(observation, { ...context, earlier: [] })
                .flatMap(({ tables }) => tables)
                .some(({ oid, before }) => oid === table.oid && !before.columns.some(({ name }) => name === action.column));
            if (after === undefined || !addedHere || !after.notNull || after.default !== null)
                return [];
            if (after.identity || after.generated || end?.filledByTrigger === true)
                return [];
            const column = (0,quote/* quoteIdentifier */.Cm)(action.column);
            const name = `${display(table.name)}.${column}`;
            return [
                {
                    subject: `${table.name}.${column}`,
                    message: `Once the new column ${name} is NOT NULL, every INSERT of the running code into ${display(table.name)} fails: that code does not know it.`,
                    evidence: [`new column: ${column} ${after.type} NOT NULL, no default`],
                    remedy: {
                        text: 'Leave it nullable until all running code fills it, and set NOT NULL in a later migration, by way of a validated CHECK constraint.',
                        sql: null,
                    },
                    cause: `required ${table.name}.${column}`,
                    tier: 'break',
                    command,
                },
            ];
        });
    });
}
function isRequired(definition) {
    const kinds = (0,ast/* columnConstraints */.zD)(definition).map(({ contype }) => contype);
    const filled = kinds.some((kind) => kind === 'CONSTR_DEFAULT' || kind === 'CONSTR_GENERATED' || kind === 'CONSTR_IDENTITY');
    return !filled && kinds.some((kind) => kind === 'CONSTR_NOTNULL' || kind === 'CONSTR_PRIMARY');
}

;// CONCATENATED MODULE: ./build/lint/rules/add-unique-builds-index.js





const addUniqueBuildsIndex = {
    id: 'add-unique-builds-index',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A new UNIQUE constraint builds its index while nobody can use the table',
    why: `The constraint needs a unique index, and ALTER TABLE builds it under an ACCESS EXCLUSIVE lock: reads and writes wait until the
whole table has been read and sorted. Two equal rows make the migration fail at the end of that.`,
    instead: `Build a unique index CONCURRENTLY in a file of its own, then attach it with ADD CONSTRAINT … USING INDEX, which is quick.`,
    examples: {
        schema: 'CREATE TABLE customers (id bigint PRIMARY KEY, email text);',
        bad: 'ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE (email);',
        good: [
            '-- atlas:txmode none\n\nCREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON customers (email);',
            'ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_key;',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const built = buildEvidence(command);
        if (alter === null || built.length === 0)
            return [];
        const table = display(alter.table.name);
        return alter.actions.flatMap((action) => {
            const key = wantedKey(action, 'CONSTR_UNIQUE');
            // A rewrite builds all indexes anew: it is reported itself, and its remedy leaves the constraint for later.
            if (key === null || (key.inline && command.rewrites.length > 0))
                return [];
            const name = key.name ?? newConstraintName(observation, alter.table, 'u');
            const columns = key.columns.map(quote/* quoteIdentifier */.Cm).join(', ');
            const data = dataDependence(context, ['23505'], `SELECT ${columns}, count(*) FROM ${alter.written} GROUP BY ${columns} HAVING count(*) > 1;`);
            const options = /\b(?:NULLS\s+NOT\s+DISTINCT|INCLUDE|WITHOUT\s+OVERLAPS|DEFERRABLE|WITH)\b/i.test(action.text);
            const simple = !key.inline && !options && name !== null;
            const wanted = { name: name ?? '', columns, kind: 'UNIQUE' };
            const partitioned = alter.table.kind === 'partitioned table';
            const fix = simple && alter.table.kind === 'table'
                ? { action: action.text, steps: usingIndex(alter.written, wanted) }
                : null;
            const partitions = oneLevel(observation) && alter.actions.length === 1 ? builtOn(command) : [];
            const steps = partitioned && simple && partitions.length > 0
                ? fromPartitions(alter.written, wanted, partitions)
                : fix?.steps;
            return [
                {
                    subject: name === null ? alter.table.name : `${alter.table.name}.${(0,quote/* quoteIdentifier */.Cm)(name)}`,
                    message: `Adding unique constraint${name === null ? '' : ` ${(0,quote/* quoteIdentifier */.Cm)(name)}`} builds an index on ${table} while nobody can read or write it${data.clause}.`,
                    evidence: [...built, ...lockEvidence(observation, alter.table), ...data.evidence],
                    remedy: {
                        text: `${key.inline ? 'Add the column alone. ' : ''}${partitioned ? wanted_key_onPartitions : 'Build the unique index concurrently first, then make it a constraint.'}${data.advice}`,
                        sql: steps === undefined ? null : stepsText({ action: null, steps }, context),
                    },
                    fix,
                    cause: `index of ${name ?? action.text} on ${alter.table.name}`,
                    command,
                },
            ];
        });
    }),
};
/** Partitions of partitions need a step for each level. */
const oneLevel = ({ locks, heldBefore }) => [...locks, ...heldBefore].filter(({ relation }) => relation.kind === 'partitioned table').length === 1;
const builtOn = ({ indexesBuilt }) => indexesBuilt.map(({ index, relation }) => ({ table: display(relation.name), index }));

;// CONCATENATED MODULE: ./build/lint/schema-facts.js


/** What the advice of several rules needs to know about a schema. */
function findTable(snapshot, identity) {
    return snapshot.tables.find(({ schema, name }) => (0,quote/* qualified */.LX)(schema, name) === identity) ?? null;
}
/** The table that a command made or changed, as it is after all new files; null for other commands, and when it is gone. */
function touchedTable(command, { schema }) {
    if (schema === null)
        return null;
    for (const { type, identity } of [...command.created, ...command.changed]) {
        const table = type.endsWith('table') ? findTable(schema.after, identity) : null;
        if (table !== null)
            return table;
    }
    return null;
}
/** The table that a command made, if it is there after all new files. */
function createdTable(command, { schema }) {
    const made = command.created.find(({ type }) => type === 'table');
    return made === undefined || schema === null ? null : findTable(schema.after, made.identity);
}
const tableName = ({ schema, name }) => (0,quote/* qualified */.LX)(schema, name);
/** The columns of each foreign key that a CREATE TABLE or ALTER TABLE writes down. */
function writtenForeignKeys({ node }) {
    const elements = [
        ...((0,ast/* asStatement */.qp)(node, 'CreateStmt')?.tableElts ?? []),
        ...((0,ast/* asStatement */.qp)(node, 'AlterTableStmt')?.cmds ?? []).flatMap((each) => 'AlterTableCmd' in each && each.AlterTableCmd.def !== undefined ? [each.AlterTableCmd.def] : []),
    ];
    return elements.flatMap((element) => {
        if ('Constraint' in element && element.Constraint.contype === 'CONSTR_FOREIGN') {
            return [(element.Constraint.fk_attrs ?? []).flatMap(schema_facts_text)];
        }
        if (!('ColumnDef' in element))
            return [];
        const { ColumnDef: definition } = element;
        return (0,ast/* columnConstraints */.zD)(definition).some(({ contype }) => contype === 'CONSTR_FOREIGN')
            ? [[definition.colname ?? '']]
            : [];
    });
}
/** Names of the columns that a CREATE TABLE or ALTER TABLE makes, or gives another type. */
function writtenColumns({ node }) {
    const elements = [
        ...((0,ast/* asStatement */.qp)(node, 'CreateStmt')?.tableElts ?? []),
        ...((0,ast/* asStatement */.qp)(node, 'AlterTableStmt')?.cmds ?? []),
    ];
    return elements.flatMap((element) => {
        if ('ColumnDef' in element)
            return [element.ColumnDef.colname ?? ''];
        if (!('AlterTableCmd' in element))
            return [];
        const { subtype, name, def } = element.AlterTableCmd;
        if (subtype === 'AT_AlterColumnType')
            return [name ?? ''];
        return def !== undefined && 'ColumnDef' in def ? [def.ColumnDef.colname ?? ''] : [];
    });
}
const schema_facts_text = (node) => 'String' in node ? [node.String.sval ?? ''] : [];
function shapeOf({ definition }) {
    const [, method = '', list = ''] = / USING (\w+) \((.*)$/s.exec(definition) ?? [];
    const keys = [];
    let depth = 0;
    let key = '';
    for (const [at, character] of Array.from(list).entries()) {
        if (character === ')' && depth === 0) {
            return {
                method,
                keys: [...keys, key.trim()],
                rest: Array.from(list)
                    .slice(at + 1)
                    .join('')
                    .trim(),
            };
        }
        if (character === '(')
            depth++;
        if (character === ')')
            depth--;
        if (character === ',' && depth === 0) {
            keys.push(key.trim());
            key = '';
        }
        else
            key += character;
    }
    return null;
}

;// CONCATENATED MODULE: ./build/lint/rules/duplicate-or-redundant-index.js




const duplicateOrRedundantIndex = {
    id: 'duplicate-or-redundant-index',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'A new index does what another one does already',
    why: `Every index is written with every row. An index on (a) finds nothing that one on (a, b) would not find, and two equal indexes are
one too many.`,
    instead: 'Keep the one that does more. A unique index is no substitute for a longer one, since it is also a rule.',
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, day date); CREATE INDEX orders_customer_day ON orders (customer_id, day);',
        bad: '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_customer ON orders (customer_id);',
        good: ['-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_day ON orders (day);'],
    },
    check: (observation, { schema }) => {
        const index = (0,ast/* asStatement */.qp)(observation.node, 'IndexStmt');
        const identity = observation.commands
            .flatMap(({ created }) => created)
            .find(({ type }) => type === 'index')?.identity;
        const tables = schema?.after.tables ?? [];
        const table = tables.find(({ schema: folder, indexes }) => indexes.some(({ name }) => (0,quote/* qualified */.LX)(folder, name) === identity || (identity === undefined && name === index?.idxname)));
        const made = table?.indexes.find(({ name }) => (0,quote/* qualified */.LX)(table.schema, name) === identity || (identity === undefined && name === index?.idxname));
        if (index === null || table === undefined || made === undefined)
            return [];
        const others = table.indexes.filter((other) => other !== made && other.valid);
        const covering = others.find((other) => covers(other, made));
        const covered = others.find((other) => other.constraint === null && covers(made, other));
        const [spare, kept] = covering !== undefined ? [made, covering] : [covered, made];
        if (spare === undefined)
            return [];
        const name = (0,quote/* qualified */.LX)(table.schema, table.name);
        return [
            {
                subject: (0,quote/* qualified */.LX)(table.schema, made.name),
                message: `Index ${(0,quote/* quoteIdentifier */.Cm)(spare.name)} on ${display(name)} finds nothing that ${(0,quote/* quoteIdentifier */.Cm)(kept.name)} does not find.`,
                evidence: [made.definition, (covering ?? spare).definition],
                remedy: {
                    text: spare === made
                        ? 'Leave it out.'
                        : `Drop ${(0,quote/* quoteIdentifier */.Cm)(spare.name)} when nothing else needs it.`,
                    sql: null,
                },
                cause: `redundant ${name} ${spare.name}`,
            },
        ];
    },
};
/** Whether the first index finds everything that the second one is for, and the second one is no rule of its own. */
function covers(wide, narrow) {
    const [one, other] = [shapeOf(wide), shapeOf(narrow)];
    if (one === null || other === null || one.method !== other.method)
        return false;
    if (one.rest !== other.rest || (narrow.unique && !wide.unique))
        return false;
    const prefix = other.keys.every((key, index) => one.keys[index] === key);
    const same = one.keys.length === other.keys.length;
    return prefix && (same || (one.method === 'btree' && !narrow.unique));
}

;// CONCATENATED MODULE: ./build/lint/rules/fk-type-mismatch.js



const fkTypeMismatch = {
    id: 'fk-type-mismatch',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'A new foreign key has another type than the column that it refers to',
    why: `PostgreSQL compares integer with bigint, so the constraint holds. But the shorter column runs out before the longer one does, and
joins may need a cast that keeps an index from being used.`,
    instead: 'Give the column the type of the one that it refers to.',
    examples: {
        schema: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        bad: 'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id integer REFERENCES customers); CREATE INDEX ON orders (customer_id);',
        good: [
            'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers); CREATE INDEX ON orders (customer_id);',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const table = touchedTable(command, context);
        if (table === null || context.schema === null)
            return [];
        const { after } = context.schema;
        const name = tableName(table);
        return writtenForeignKeys(command).flatMap((columns) => {
            const key = table.constraints.find((one) => one.kind === 'foreign key' && one.columns.join() === columns.join());
            const parent = key?.references == null ? null : findTable(after, key.references);
            const [, list = ''] = / REFERENCES [^(]*\(([^)]*)\)/.exec(key?.definition ?? '') ?? [];
            const wanted = list.split(', ');
            return columns.flatMap((column, index) => {
                const own = table.columns.find((one) => one.name === column);
                const other = parent?.columns.find((one) => (0,quote/* quoteIdentifier */.Cm)(one.name) === wanted[index]);
                if (own === undefined || other === undefined || kindOf(own.type) === kindOf(other.type))
                    return [];
                const quoted = (0,quote/* quoteIdentifier */.Cm)(column);
                return [
                    {
                        subject: `${name}.${quoted}`,
                        message: `${display(name)}.${quoted} is ${own.type}, and ${display(key?.references ?? '')}.${wanted[index]}, to which it refers, is ${other.type}.`,
                        evidence: [key?.definition ?? ''],
                        remedy: { text: `Make it ${other.type}.`, sql: null },
                        cause: `type of ${name}.${column}`,
                        command,
                    },
                ];
            });
        });
    }),
};
/** Lengths do not count, and text and varchar are one type to indexes. */
const kindOf = (type) => type.replace(/\(.*?\)/, '').replace(/^character varying$/, 'text');

;// CONCATENATED MODULE: ./build/lint/rules/fk-without-index.js



const fkWithoutIndex = {
    id: 'fk-without-index',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'The columns of a new foreign key have no index',
    why: `When a row of the other table is deleted or its key changes, PostgreSQL looks for rows that refer to it. Without an index on the
referring columns it reads the whole table each time. A partial index does not help.`,
    instead: 'Give the table an index that begins with the columns of the foreign key.',
    examples: {
        schema: 'CREATE TABLE customers (id bigint PRIMARY KEY);',
        bad: 'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);',
        good: [
            'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers); CREATE INDEX ON orders (customer_id);',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const table = touchedTable(command, context);
        if (table === null)
            return [];
        const name = tableName(table);
        const keys = writtenForeignKeys(command).filter((columns) => table.constraints.some((one) => one.kind === 'foreign key' && one.columns.join() === columns.join()));
        return keys
            .filter((columns) => !hasIndex(table, columns))
            .map((columns) => {
            const list = columns.map(quote/* quoteIdentifier */.Cm).join(', ');
            return {
                subject: `${name}.${list}`,
                message: `The foreign key on ${display(name)} (${list}) has no index: each DELETE of a row that it may refer to reads the whole table.`,
                evidence: [`no index of ${display(name)} begins with ${list}`],
                remedy: { text: `Add an index on (${list}).`, sql: null },
                cause: `no index ${name} ${list}`,
                command,
            };
        });
    }),
};
function hasIndex({ indexes }, columns) {
    const wanted = columns.map(quote/* quoteIdentifier */.Cm).sort().join();
    return indexes.some((index) => {
        const shape = shapeOf(index);
        if (shape === null || !['btree', 'hash'].includes(shape.method) || /\bWHERE\b/.test(shape.rest))
            return false;
        const keys = shape.keys.map((key) => key.replace(/ (?:ASC|DESC|NULLS (?:FIRST|LAST)|\w+_ops)\b/g, ''));
        return keys.slice(0, columns.length).sort().join() === wanted;
    });
}

;// CONCATENATED MODULE: ./build/lint/rules/left-behind.js




const leftBehind = {
    id: 'left-behind',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'A constraint stays NOT VALID, or an index invalid, after the last new file',
    why: `A constraint that is NOT VALID says nothing about old rows: the planner does not use it, and nobody may rely on it. An invalid index
is written with every row and used by no query.`,
    instead: 'Validate the constraint, and attach what makes the index valid, in a migration that follows.',
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);',
        bad: 'ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total > 0) NOT VALID;',
        good: [
            'ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total > 0) NOT VALID;',
            'ALTER TABLE orders VALIDATE CONSTRAINT orders_total;',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const table = touchedTable(command, context);
        const actions = (0,ast/* asStatement */.qp)(command.node, 'AlterTableStmt')?.cmds ?? [];
        const names = actions.flatMap((each) => {
            const def = 'AlterTableCmd' in each ? each.AlterTableCmd.def : undefined;
            const constraint = def !== undefined && 'Constraint' in def ? def.Constraint : null;
            return constraint?.skip_validation === true ? [constraint.conname ?? null] : [];
        });
        const left = (table?.constraints ?? []).filter(({ name, validated }) => !validated && (names.includes(name) || names.includes(null)));
        const index = (0,ast/* asStatement */.qp)(command.node, 'IndexStmt');
        const invalid = (context.schema?.after.tables ?? []).flatMap((one) => index === null
            ? []
            : one.indexes
                .filter(({ name, valid }) => !valid && name === index.idxname)
                .map(({ name }) => ({ name, on: tableName(one) })));
        return [
            ...left.map(({ name }) => ({ name, on: table === null ? '' : tableName(table), what: 'NOT VALID' })),
            ...invalid.map((one) => ({ ...one, what: 'invalid' })),
        ].map(({ name, on, what }) => ({
            subject: `${on}.${(0,quote/* quoteIdentifier */.Cm)(name)}`,
            message: `${(0,quote/* quoteIdentifier */.Cm)(name)} on ${display(on)} is ${what} when all new files have run.`,
            evidence: [`${(0,quote/* quoteIdentifier */.Cm)(name)} is ${what}`],
            remedy: {
                text: what === 'invalid' ? 'Attach what it lacks, or drop it.' : 'Validate it in the next migration.',
                sql: null,
            },
            cause: `left behind ${on} ${name}`,
            command,
        }));
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/naming-pattern.js



const namingPattern = {
    id: 'naming-pattern',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'A new name does not follow the pattern that the configuration gives',
    why: `Names that follow one pattern need no quotes and can be guessed. They are cheap to choose and dear to change: a rename breaks the
application that is running.`,
    instead: 'Choose a name that matches `lint: naming:` of lockstep.yml, which has a regular expression for each kind of object.',
    examples: {
        schema: '',
        bad: 'CREATE TABLE "OrderItem" (id bigint PRIMARY KEY);',
        good: ['CREATE TABLE order_item (id bigint PRIMARY KEY);'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const table = touchedTable(command, context);
        const made = createdTable(command, context);
        const on = table === null ? '' : tableName(table);
        const before = context.schema?.before.tables.find((one) => tableName(one) === on);
        const written = writtenColumns(command);
        // The names that the server chooses follow from others.
        const isNamed = (0,ast/* asStatement */.qp)(command.node, 'IndexStmt')?.idxname !== undefined;
        const names = [
            ...(made === null ? [] : [{ kind: 'table', name: made.name, identity: tableName(made) }]),
            ...(table?.columns ?? [])
                .filter(({ name }) => written.includes(name) && !before?.columns.some((one) => one.name === name))
                .map(({ name }) => ({
                kind: 'column',
                name,
                identity: `${on}.${name}`,
            })),
            ...(table?.constraints ?? [])
                .filter(({ name }) => command.sql.includes(name) && !before?.constraints.some((one) => one.name === name))
                .map(({ name }) => ({ kind: 'constraint', name, identity: name })),
            ...command.created
                .filter(({ type }) => ['view', 'function'].includes(type) || (type === 'index' && isNamed))
                .map(({ type, identity }) => ({ kind: type, name: bareName(identity), identity })),
        ];
        return names
            .filter(({ kind, name }) => {
            const pattern = context.naming[kind];
            return pattern !== undefined && !new RegExp(pattern, 'u').test(name);
        })
            .map(({ kind, name, identity }) => ({
            subject: identity,
            message: `The ${kind} ${display(identity)} does not match the pattern of this repository.`,
            evidence: [`${name} does not match ${context.naming[kind]}`],
            remedy: { text: `Choose a name that matches ${context.naming[kind]}.`, sql: null },
            cause: `name ${kind} ${identity}`,
            command,
        }));
    }),
};
/** `My Index` of `public."My Index"`, `area` of `public.area(integer)`. */
const bareName = (identity) => {
    const [, quoted, plain] = /(?:"((?:[^"]|"")*)"|([^."(]+))(?:\(.*\))?$/s.exec(identity) ?? [];
    return quoted?.replaceAll('""', '"') ?? plain ?? identity;
};

;// CONCATENATED MODULE: ./build/lint/rules/prefer-timestamptz.js



const preferTimestamptz = {
    id: 'prefer-timestamptz',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'A column holds a time without saying in which time zone',
    why: `timestamp without time zone stores what the clock on some wall showed. Which wall is not stored: now() fills it with the session's
time zone, and two sessions in different zones mean different moments by the same value.`,
    instead: 'Use timestamptz, which stores the moment and takes no more room.',
    examples: {
        schema: '',
        bad: 'CREATE TABLE visits (id bigint PRIMARY KEY, seen_at timestamp);',
        good: ['CREATE TABLE visits (id bigint PRIMARY KEY, seen_at timestamptz);'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const table = touchedTable(command, context);
        if (table === null || table.partitionOf !== null)
            return [];
        const written = writtenColumns(command);
        const name = tableName(table);
        return table.columns
            .filter((column) => written.includes(column.name) && /^timestamp\b.*without time zone/.test(column.type))
            .map((column) => ({
            subject: `${name}.${(0,quote/* quoteIdentifier */.Cm)(column.name)}`,
            message: `${display(name)}.${(0,quote/* quoteIdentifier */.Cm)(column.name)} is a timestamp without time zone.`,
            evidence: [`${display(name)}.${(0,quote/* quoteIdentifier */.Cm)(column.name)} is ${column.type}`],
            remedy: { text: 'Make it timestamptz.', sql: null },
            cause: `time zone of ${name}.${column.name}`,
            command,
        }));
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/require-primary-key.js


const requirePrimaryKey = {
    id: 'require-primary-key',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'A new table has no primary key',
    why: `Without a primary key a row has no name: two equal rows cannot be told apart, logical replication refuses UPDATE and DELETE, and
many tools refuse the table. To add one later takes an index build, and often a clean-up before that.`,
    instead: 'Give the table a primary key when it is made. A partition has that of its parent.',
    examples: {
        schema: '',
        bad: 'CREATE TABLE visits (page text, seen_at timestamptz);',
        good: [
            'CREATE TABLE visits (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, page text, seen_at timestamptz);',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const table = createdTable(command, context);
        if (table === null || table.kind === 'foreign table' || table.partitionOf !== null)
            return [];
        if (table.inherits.length > 0 || table.constraints.some(({ kind }) => kind === 'primary key'))
            return [];
        const name = tableName(table);
        return [
            {
                subject: name,
                message: `Table ${display(name)} has no primary key.`,
                evidence: [`no primary key on ${display(name)} after the last new file`],
                remedy: {
                    text: 'Give it a primary key, such as `id bigint GENERATED ALWAYS AS IDENTITY`.',
                    sql: null,
                },
                cause: `no key ${name}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/short-int-primary-key.js



const shortIntPrimaryKey = {
    id: 'short-int-primary-key',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'A new table counts its rows in an integer that can run out',
    why: `An integer ends at 2,147,483,647 and a smallint at 32,767; numbers are used up by rolled back inserts too. On the day when they are
used up every INSERT fails, and the change to bigint rewrites the table.`,
    instead: 'Use bigint for generated keys: it costs four bytes a row, and mostly none after alignment.',
    examples: {
        schema: '',
        bad: 'CREATE TABLE visits (id serial PRIMARY KEY);',
        good: ['CREATE TABLE visits (id bigserial PRIMARY KEY);'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const table = createdTable(command, context);
        const key = table?.constraints.find(({ kind }) => kind === 'primary key');
        const [first, ...others] = key?.columns ?? [];
        const column = table?.columns.find(({ name }) => name === first);
        if (table === null || column === undefined || others.length > 0)
            return [];
        // A key that somebody else counts, such as a country's number, is as long as it is.
        const generated = column.identity !== null || (column.default ?? '').startsWith('nextval(');
        if (!generated || !['integer', 'smallint'].includes(column.type))
            return [];
        const name = tableName(table);
        return [
            {
                subject: `${name}.${(0,quote/* quoteIdentifier */.Cm)(column.name)}`,
                message: `The primary key of ${display(name)} is a generated ${column.type}, which ends at ${column.type === 'integer' ? '2,147,483,647' : '32,767'}.`,
                evidence: [`${display(name)}.${(0,quote/* quoteIdentifier */.Cm)(column.name)} is ${column.type}`],
                remedy: { text: 'Make it a bigint.', sql: null },
                cause: `short key ${name}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/advice.js








/** The rules of the tier `advice`. */
const adviceRules = [
    requirePrimaryKey,
    fkWithoutIndex,
    fkTypeMismatch,
    shortIntPrimaryKey,
    duplicateOrRedundantIndex,
    preferTimestamptz,
    namingPattern,
    leftBehind,
];

;// CONCATENATED MODULE: ./build/lint/strong-locks.js


/** What has rows that others read or write. */
const holdsRows = ({ kind }) => kind === 'table' || kind === 'partitioned table' || kind === 'materialized view';
/** Locks on tables in use that make others wait: with SHARE and above nobody else can write. */
const strongLocks = (held) => held.filter(({ relation, mode }) => relation.existedBefore && holdsRows(relation) && (0,levels/* blocksWrites */.PE)(mode));
/** The strong locks that a command itself added to those of its transaction. */
function newStrongLocks(command, observation) {
    const own = strongLocks(observation.locks);
    const { locksAtEnd } = command;
    if (locksAtEnd === null)
        return own;
    return own.filter(({ relation }) => locksAtEnd.some((lock) => lock.relation.oid === relation.oid && (0,levels/* blocksWrites */.PE)(lock.mode)));
}
const locksInWords = (locks) => locks.map(({ relation, mode }) => `${mode} on ${display(relation.name)}`);
/** What others wait for: `nobody can read or write`, or only `nobody can write`. */
const effectOf = (locks) => locks.some(({ mode }) => mode === 'ACCESS EXCLUSIVE') ? 'nobody can read or write' : 'nobody can write';
/** SET LOCAL would be forgotten before the statement runs where each statement commits on its own. */
function withLockTimeout(observation) {
    const word = observation.transaction.kind === 'block' ? 'SET LOCAL' : 'SET';
    return `${word} lock_timeout = '5s';\n${observation.statement.sql}`;
}
/** The remedy where a lock is held for a moment only: what hurts then is the wait for it. */
const boundTheWait = (observation, command) => ({
    text: 'The lock itself is held for a moment. Bound the time that it is waited for, and try again where that is over.',
    sql: command?.inner == null ? withLockTimeout(observation) : null,
});

;// CONCATENATED MODULE: ./build/lint/rules/alter-domain-add-constraint.js





const alterDomainAddConstraint = {
    id: 'alter-domain-add-constraint',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A new constraint of a domain reads every table that has a column of it, while none can be written',
    why: `A domain's constraint holds for all columns of the domain. PostgreSQL takes a SHARE lock on every table that has one, and keeps it while
it reads them all, one after the other: writes to all of them wait.`,
    instead: `Add the constraint NOT VALID, which takes no lock on any table and checks new values only. To VALIDATE it takes the same locks: do
that in a quiet hour, or not at all.`,
    examples: {
        schema: `CREATE DOMAIN amount AS numeric;
CREATE TABLE orders (id bigint PRIMARY KEY, total amount);`,
        bad: 'ALTER DOMAIN amount ADD CONSTRAINT amount_positive CHECK (VALUE > 0);',
        good: ['ALTER DOMAIN amount ADD CONSTRAINT amount_positive CHECK (VALUE > 0) NOT VALID;'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = (0,ast/* asStatement */.qp)(command.node, 'AlterDomainStmt');
        const locks = newStrongLocks(command, observation);
        const [first] = locks;
        if (alter === null || first === undefined)
            return [];
        const domain = (alter.typeName ?? [])
            .flatMap((part) => ('String' in part ? [(0,quote/* quoteIdentifier */.Cm)(part.String.sval ?? '')] : []))
            .join('.');
        const tables = list(locks.map(({ relation }) => display(relation.name)));
        const what = changes[alter.subtype ?? ''];
        if (what === undefined)
            return [];
        const data = dataDependence(context, ['23514', '23502'], null);
        return [
            {
                subject: command.changed[0]?.identity ?? domain,
                message: `${what} of domain ${domain} reads all of ${tables} while nobody can write ${locks.length === 1 ? 'it' : 'any of them'}${data.clause}.`,
                evidence: [...locksInWords(locks), ...data.evidence],
                remedy: alter.subtype === 'V'
                    ? {
                        text: 'There is no weaker way: do it in a quiet hour, with a short lock_timeout.',
                        sql: null,
                    }
                    : {
                        text: 'Add it NOT VALID: new values are checked, and no table is locked. What is there already can be looked through without any lock.',
                        sql: command.inner === null ? notValid(command.sql, domain, alter.subtype ?? '') : null,
                    },
                cause: `domain ${domain}`,
                ...(alter.subtype === 'V' ? { severity: 'warning' } : {}),
                command,
            },
        ];
    }),
};
/** `AlterDomainStmt.subtype`: https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/nodes/parsenodes.h */
const changes = {
    C: 'Adding a constraint',
    O: 'Setting NOT NULL',
    V: 'Validating a constraint',
};
/** A domain's NOT NULL cannot be NOT VALID; a CHECK that says the same can. */
const notValid = (sql, domain, subtype) => {
    if (subtype === 'O' || /\bNOT\s+NULL\s*;?\s*$/i.test(sql))
        return `ALTER DOMAIN ${domain} ADD CHECK (VALUE IS NOT NULL) NOT VALID;`;
    return `${sql.trim().replace(/;$/, '')} NOT VALID;`;
};

;// CONCATENATED MODULE: ./build/lint/new-type.js


/** The type of a column as the server has it: `character varying(40)`. */
const typeOf = (table, column) => table?.columns.find(({ name }) => name === column)?.type ?? null;
/** The expression of a USING clause as it was written, or null. */
const usingOf = (action) => action.definition.raw_default === undefined
    ? null
    : (/\bUSING\s+([\s\S]+)$/i.exec(action.text)?.[1] ?? null);
/**
 * The first step of expand and contract: everything that comes after needs the code to move.
 * @param using what to convert the old value by, in terms of the table's columns; null = as an assignment does
 */
function expandColumn(table, column, type, using) {
    const old = (0,quote/* quoteIdentifier */.Cm)(column);
    const next = (0,quote/* quoteIdentifier */.Cm)(`${column}_new`);
    return `ALTER TABLE ${table} ADD COLUMN ${next} ${type};
${fillByTrigger(table, `${column}_new`, `  NEW.${next} := ${using === null ? `NEW.${old}` : ofNewRow(using)};`)}`;
}

;// CONCATENATED MODULE: ./build/lint/rules/alter-type-index-rebuild.js



const alterTypeIndexRebuild = {
    id: 'alter-type-index-rebuild',
    tier: 'block',
    severity: 'error',
    deployOrder: 'two-releases',
    summary: 'Changing the type or collation of a column rebuilds its indexes while nobody can use the table',
    why: `Where the new type is stored like the old one, the rows stay as they are. The indexes of the column stay only if they also sort
alike: another collation or operator class makes PostgreSQL build them again, under the ACCESS EXCLUSIVE lock of ALTER TABLE.`,
    instead: `Add a column of the new type, keep both in step with a trigger, fill the old rows in batches, build its indexes CONCURRENTLY, and
move the code over. Where queries can do without the index for a while: drop it CONCURRENTLY, change the type, build it again
CONCURRENTLY.`,
    examples: {
        schema: `CREATE TABLE customers (id bigint PRIMARY KEY, email text, note varchar(10));
CREATE INDEX customers_email_idx ON customers (email);
CREATE INDEX customers_note_idx ON customers (note);`,
        bad: 'ALTER TABLE customers ALTER COLUMN email TYPE text COLLATE "C";',
        good: ['ALTER TABLE customers ALTER COLUMN note TYPE varchar(40);'],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const built = buildEvidence(command);
        const changed = alter?.actions.filter((action) => action.kind === 'alter type') ?? [];
        const [first] = changed;
        // The new index of a new key is reported as such, and one of a rewrite with the rewrite.
        if (alter === null || first === undefined || built.length === 0 || command.rewrites.length > 0)
            return [];
        if (alter.actions.some(({ kind }) => kind === 'add constraint' || kind === 'add column'))
            return [];
        const table = display(alter.table.name);
        const type = typeOf(tableAfter(observation, alter.table), first.column);
        const old = typeOf(tableBefore(observation, alter.table), first.column);
        const types = changed.length > 1 || type === null || old === null || old === type ? '' : ` from ${old} to ${type}`;
        const collation = first.definition.collClause?.collname ?? [];
        const collated = collation
            .flatMap((part) => ('String' in part ? [(0,quote/* quoteIdentifier */.Cm)(part.String.sval ?? '')] : []))
            .join('.');
        return [
            {
                subject: `${alter.table.name}.${(0,quote/* quoteIdentifier */.Cm)(first.column)}`,
                message: `Changing ${list(changed.map(({ column }) => `${table}.${(0,quote/* quoteIdentifier */.Cm)(column)}`))}${types} rebuilds ${count(built.length, 'index', 'indexes')}; nobody can read or write ${table} meanwhile.`,
                evidence: [...built, ...lockEvidence(observation, alter.table)],
                remedy: {
                    text: `Add a column of the new type and keep it in step with a trigger; fill the old rows in batches; build its indexes concurrently;
then let the code use the new column, and drop the old one in a later release.`,
                    sql: type === null
                        ? null
                        : expandColumn(alter.written, first.column, collated === '' ? type : `${type} COLLATE ${collated}`, usingOf(first)),
                },
                cause: `rebuild ${alter.table.name}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/alter-type-rechecks-constraint.js



const alterTypeRechecksConstraint = {
    id: 'alter-type-rechecks-constraint',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'Changing the type of a column checks its constraints against every row while nobody can use the table',
    why: `A wider type needs no rewrite. But PostgreSQL makes the CHECK constraints and foreign keys of the column anew and compares them with
every row, under the ACCESS EXCLUSIVE lock of ALTER TABLE.`,
    instead: `In one statement drop the constraint, change the type and add the constraint again NOT VALID; VALIDATE it in the next migration,
which lets reads and writes go on.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(10), CONSTRAINT code_filled CHECK (code <> ''));`,
        bad: 'ALTER TABLE orders ALTER COLUMN code TYPE varchar(40);',
        good: [
            `ALTER TABLE orders DROP CONSTRAINT code_filled, ALTER COLUMN code TYPE varchar(40), ADD CONSTRAINT code_filled CHECK (code <> '') NOT VALID;`,
            'ALTER TABLE orders VALIDATE CONSTRAINT code_filled;',
        ],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const tables = [...scanned(command, 'constraint'), ...scanned(command, 'foreign key')];
        const changed = alter?.actions.filter((action) => action.kind === 'alter type') ?? [];
        const [first] = changed;
        if (alter === null || first === undefined || tables.length === 0 || command.rewrites.length > 0)
            return [];
        // Something else of the statement may have been the reason for the scan: that has a rule of its own.
        if (alter.actions.length > changed.length)
            return [];
        const table = display(alter.table.name);
        const columns = changed.map(({ column }) => column);
        const constraints = rechecked(observation, alter.table, columns);
        const names = constraints.map(({ name }) => (0,quote/* quoteIdentifier */.Cm)(name));
        return [
            {
                subject: `${alter.table.name}.${(0,quote/* quoteIdentifier */.Cm)(first.column)}`,
                message: `Changing ${list(columns.map((column) => `${table}.${(0,quote/* quoteIdentifier */.Cm)(column)}`))} checks ${names.length === 0 ? 'constraints' : list(names)} against every row of ${table} while nobody can read or write it.`,
                evidence: [...tableEvidence('verifying', tables), ...lockEvidence(observation, alter.table)],
                remedy: {
                    text: 'Drop the constraints and add them again NOT VALID in the same statement, and validate them in the next migration.',
                    sql: names.length === 0 || command.inner !== null
                        ? null
                        : inSeveralMigrations(`ALTER TABLE ${alter.written}\n${[
                            ...names.map((name) => `  DROP CONSTRAINT ${name}`),
                            ...changed.map(({ text }) => `  ${text}`),
                            ...constraints.map(({ name, definition }) => `  ADD CONSTRAINT ${(0,quote/* quoteIdentifier */.Cm)(name)} ${definition} NOT VALID`),
                        ].join(',\n')};`, names
                            .map((name) => `ALTER TABLE ${alter.written} VALIDATE CONSTRAINT ${name};`)
                            .join('\n')),
                },
                cause: `scan ${alter.table.name} for its constraints`,
                command,
            },
        ];
    }),
};
/** The CHECK constraints and foreign keys of the table itself that name one of the columns. */
function rechecked(observation, table, columns) {
    const before = new Set(tableBefore(observation, table)
        ?.constraints.filter(({ validated }) => validated)
        .map(({ name }) => name));
    const mentions = ({ definition }) => columns.some((column) => new RegExp(`(?<![\\w"])${literally((0,quote/* quoteIdentifier */.Cm)(column))}(?![\\w"])`).test(definition));
    return (tableAfter(observation, table)?.constraints ?? []).filter((each) => (each.kind === 'c' || each.kind === 'f') && before.has(each.name) && mentions(each));
}
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

;// CONCATENATED MODULE: ./build/lint/type-name.js
function parseTypeName(text) {
    const size = /\(([\d,-]+)\)/.exec(text)?.[1]?.split(',').map(Number) ?? [];
    return { name: text.replace(/\([\d,-]+\)/, ''), size };
}

;// CONCATENATED MODULE: ./build/lint/same-storage.js

/** Types of one family are stored alike: https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES */
const families = [['text', 'character varying'], ['bit varying'], ['cidr', 'inet'], ['xml', 'text']];
/** Their coercions to a longer or more precise type of the same name do nothing: pg_proc.prosupport. */
const temporal = /^(?:timestamp|time) with(?:out)? time zone$|^interval$/;
/**
 * Whether a column's values can stay as they are when its type changes: true only where that is certain. One statement
 * may change several columns, and not all of them are to blame for what it does.
 * @param from as format_type prints it
 * @param using the expression of the USING clause
 */
function keepsValues(from, to, using) {
    if (using !== undefined && !('ColumnRef' in using))
        return false;
    if (from === to)
        return true;
    const [old, now] = [parseTypeName(from), parseTypeName(to)];
    if (old.name === 'numeric' && now.name === 'numeric')
        return holdsNumbers(old, now);
    const related = families.some(([first, second]) => old.name === now.name
        ? old.name === first || old.name === second
        : (old.name === first && now.name === second) ||
            (old.name === second && now.name === first && first !== 'cidr' && first !== 'xml'));
    if (related)
        return isRoomier(old, now);
    return old.name === now.name && temporal.test(old.name) && isRoomier(old, now, 6);
}
/** Another scale needs every value in another form. */
function holdsNumbers({ size: [oldPrecision, oldScale = 0] }, { size }) {
    const [precision, scale = 0] = size;
    if (precision === undefined)
        return true;
    return oldPrecision !== undefined && precision >= oldPrecision && scale === oldScale;
}
/** @param most what a type without a number holds, where that is a number */
const isRoomier = (old, now, most = Number.POSITIVE_INFINITY) => (now.size[0] ?? most) >= (old.size[0] ?? most);

;// CONCATENATED MODULE: ./build/lint/rules/alter-type-rewrite.js




const alterTypeRewrite = {
    id: 'alter-type-rewrite',
    tier: 'block',
    severity: 'error',
    deployOrder: 'two-releases',
    summary: 'Changing the type of a column rewrites the whole table and all its indexes',
    why: `Where the old and the new type are not stored alike, PostgreSQL writes every row anew and builds every index again, all under
an ACCESS EXCLUSIVE lock. On a large table that is an outage of minutes to hours, and it needs the table's size in
free disk space.`,
    instead: `Add a column of the new type, keep both in step with a trigger, fill the old rows in batches, move the code over, and drop
the old column in a later release.`,
    examples: {
        schema: 'CREATE TABLE orders (id integer PRIMARY KEY, code varchar(10));',
        bad: 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;',
        good: [
            'ALTER TABLE orders ALTER COLUMN code TYPE varchar(40);',
            'ALTER TABLE orders ADD COLUMN id_new bigint;',
        ],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const tables = rewritten(command, 'type');
        if (alter === null || tables.length === 0)
            return [];
        const before = tableBefore(observation, alter.table);
        const after = tableAfter(observation, alter.table);
        const indexes = command.indexesBuilt.filter(({ relation }) => relation.existedBefore);
        const changed = alter.actions
            .filter((action) => action.kind === 'alter type')
            .map((action) => ({
            action,
            name: (0,quote/* quoteIdentifier */.Cm)(action.column),
            from: typeOf(before, action.column),
            to: typeOf(after, action.column),
        }));
        const guilty = changed.filter(({ action, from, to }) => from === null || to === null || !keepsValues(from, to, action.definition.raw_default));
        const blamed = guilty.length === 0 ? changed : guilty;
        const [first] = blamed;
        if (first === undefined)
            return [];
        const table = display(alter.table.name);
        const changes = blamed.map(({ name, from, to }) => `${table}.${name}${from === null || to === null ? '' : ` from ${from} to ${to}`}`);
        const steps = blamed.flatMap(({ action, to }) => to === null ? [] : [expandColumn(alter.written, action.column, to, usingOf(action))]);
        return [
            {
                subject: `${alter.table.name}.${first.name}`,
                message: `Changing ${list(changes)} writes every row of ${table} anew${indexes.length === 0 ? '' : ` and rebuilds ${count(indexes.length, 'index', 'indexes')}`}; nobody can read or write it meanwhile.`,
                evidence: [
                    ...tableEvidence('rewriting', tables),
                    ...lockEvidence(observation, alter.table),
                    ...(indexes.length === 0 ? [] : [`rebuilt: ${indexes.map(({ index }) => index).join(', ')}`]),
                ],
                remedy: {
                    text: `Add a column of the new type and keep it in step with a trigger; fill the old rows in batches; then let the code use the new
column, and drop the old one in a later release.`,
                    sql: steps.length === 0 ? null : steps.join('\n'),
                },
                cause: `rewrite ${alter.table.name}`,
                command,
            },
        ];
    }),
};

// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __webpack_require__(9912);
;// CONCATENATED MODULE: ./build/sql/edit.js

/** A statement with a name in the place of another, wherever it stands outside of strings. Names are as the server has them. */
function renameIdentifier(sql, from, to) {
    const bytes = new TextEncoder().encode(sql);
    const decoder = new TextDecoder();
    let text = '';
    let at = 0;
    for (let token = (0,lexer/* nextToken */.Fu)(bytes, 0); token !== null; token = (0,lexer/* nextToken */.Fu)(bytes, token.end)) {
        const quoted = token.kind === 'quoted identifier' &&
            decoder.decode(bytes.subarray(token.start, token.end)) === `"${from}"`;
        if (!quoted && (token.kind !== 'word' || (0,lexer/* wordOf */.aG)(bytes, token) !== from))
            continue;
        text += decoder.decode(bytes.subarray(at, token.start)) + (quoted ? `"${to}"` : to);
        at = token.end;
    }
    return text + decoder.decode(bytes.subarray(at));
}
/**
 * Puts words behind the first place where the given keywords stand one after another, comments aside:
 * `insertAfterKeywords('CREATE INDEX i ON t (a)', ['INDEX'], 'CONCURRENTLY')`. The rest stays as it was written.
 */
function insertAfterKeywords(sql, keywords, words) {
    const bytes = new TextEncoder().encode(sql);
    let matched = 0;
    for (let token = (0,lexer/* nextToken */.Fu)(bytes, 0); token !== null; token = (0,lexer/* nextToken */.Fu)(bytes, token.end)) {
        if ((0,lexer/* isComment */.Cn)(token))
            continue;
        const word = token.kind === 'word' ? (0,lexer/* wordOf */.aG)(bytes, token).toUpperCase() : '';
        matched = word === keywords[matched] ? matched + 1 : word === keywords[0] ? 1 : 0;
        if (matched < keywords.length)
            continue;
        const decoder = new TextDecoder();
        return `${decoder.decode(bytes.subarray(0, token.end))} ${words}${decoder.decode(bytes.subarray(token.end))}`;
    }
    return sql;
}
/** Takes out the first place where the given keywords stand one after another, without comments between them. */
function withoutWords(sql, keywords) {
    const bytes = new TextEncoder().encode(sql);
    let starts = [];
    for (let token = (0,lexer/* nextToken */.Fu)(bytes, 0); token !== null; token = (0,lexer/* nextToken */.Fu)(bytes, token.end)) {
        const word = token.kind === 'word' ? (0,lexer/* wordOf */.aG)(bytes, token).toUpperCase() : '';
        if (word === keywords[starts.length])
            starts.push(token.start);
        else
            starts = word === keywords[0] ? [token.start] : [];
        if (starts.length < keywords.length)
            continue;
        const decoder = new TextDecoder();
        const rest = decoder.decode(bytes.subarray(token.end)).trimStart();
        return `${decoder.decode(bytes.subarray(0, starts[0]))}${rest}`;
    }
    return sql;
}
/** What stands behind a table's name, which begins at this byte: the tree knows where a name begins but not where it ends. */
function afterName(sql, nameAt) {
    const bytes = new TextEncoder().encode(sql);
    const read = (from, to) => new TextDecoder().decode(bytes.subarray(from, to));
    let end = nameAt;
    for (let token = (0,lexer/* nextToken */.Fu)(bytes, nameAt); token !== null; token = (0,lexer/* nextToken */.Fu)(bytes, token.end)) {
        if ((0,lexer/* isComment */.Cn)(token))
            continue;
        const text = read(token.start, token.end);
        if (end !== nameAt && text !== '.')
            return read(end);
        const part = text === '.' ? (0,lexer/* nextToken */.Fu)(bytes, token.end) : token;
        if (part === null)
            return '';
        token = part;
        end = part.end;
    }
    return '';
}

;// CONCATENATED MODULE: ./build/lint/partition-proof.js



/**
 * Puts CHECK constraints before a statement that makes or fills a partition, which spare it the scan of these tables, and
 * takes them away behind it. Null where the server does not say the constraint in SQL that holds elsewhere.
 */
function provePartition(observation, tables, statement) {
    const checks = tables.map((table) => {
        const constraint = tableAfter(observation, table)?.partition?.constraint ?? null;
        const name = shortName((0,relations/* unqualifiedName */.R)(table.name), 'bounds');
        return constraint === null ? null : { table: display(table.name), name, constraint };
    });
    // A hash partition's constraint names its parent by OID, which is another one in each database.
    const known = checks.filter((each) => each !== null && !each.constraint.includes('satisfies_hash_partition'));
    if (known.length < checks.length)
        return null;
    const each = (sql) => known.map(sql).join('\n');
    return inSeveralMigrations(each(({ table, name, constraint }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (${constraint}) NOT VALID;`), `${each(({ table, name }) => `ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`)}
${statement}
${each(({ table, name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${name};`)}`);
}

;// CONCATENATED MODULE: ./build/lint/rules/attach-partition-scan.js










const attachPartitionScan = {
    id: 'attach-partition-scan',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'ATTACH PARTITION reads the whole new partition, or the default one, while nobody can use it',
    why: `PostgreSQL has to make sure that every row of the new partition belongs there, and that no row of the DEFAULT partition does. Unless
valid CHECK constraints already prove that, it reads the tables under an ACCESS EXCLUSIVE lock. Under the same lock the new partition gets
the indexes and foreign keys of the partitioned table that it has not got yet: each index is built, each foreign key looked up for every row.`,
    instead: `Add a CHECK constraint that says what the partition's bounds say NOT VALID, validate it while the table stays in use, then attach:
PostgreSQL sees that the constraint proves it and skips the scan. Drop the constraint afterwards. Build the indexes CONCURRENTLY and validate
the foreign keys before, too: ATTACH takes over what matches.`,
    examples: {
        schema: `CREATE TABLE logs (id bigint, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE logs_old (id bigint, day date NOT NULL);`,
        bad: `ALTER TABLE logs ATTACH PARTITION logs_old FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');`,
        good: [
            `ALTER TABLE logs_old ADD CONSTRAINT logs_old_bounds CHECK (day >= '2025-01-01' AND day < '2026-01-01') NOT VALID;`,
            `ALTER TABLE logs_old VALIDATE CONSTRAINT logs_old_bounds;
ALTER TABLE logs ATTACH PARTITION logs_old FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE logs_old DROP CONSTRAINT logs_old_bounds;`,
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const attached = attachedBy(command);
        if (attached === null)
            return [];
        const found = [
            ...ofBounds(attached, command, observation, context),
            ...ofIndexes(attached, command, observation, context),
            ...ofForeignKeys(attached, command, observation),
        ];
        // The statement of each remedy would still do what the others are about.
        return found.length === 1 && command.inner === null
            ? found
            : found.map((hazard) => ({ ...hazard, remedy: { ...hazard.remedy, sql: null } }));
    }),
};
function ofBounds(attached, command, observation, context) {
    const tables = scanned(command, 'constraint');
    const [first] = tables;
    if (first === undefined)
        return [];
    const data = dataDependence(context, ['23514'], null);
    return [
        {
            subject: first.name,
            message: `Attaching ${attached.written} to ${attached.parent} reads all of ${list(tables.map((table) => describe(table, attached.name)))} while nobody can read or write ${tables.length === 1 ? 'it' : 'them'}${data.clause}.`,
            evidence: [
                ...tableEvidence('verifying', tables),
                ...tables.flatMap((table) => lockEvidence(observation, table)),
                ...data.evidence,
            ],
            remedy: {
                text: 'Prove it first with CHECK constraints that are validated while the tables stay in use.',
                sql: provePartition(observation, tables, observation.statement.sql),
            },
            cause: `scan ${first.name} for bounds`,
            command,
        },
    ];
}
/** Of a partition that is partitioned itself the tables below it get the indexes. */
function ofIndexes(attached, command, observation, context) {
    const built = command.indexesBuilt.filter(({ relation }) => relation.existedBefore);
    const [first] = built;
    if (first === undefined)
        return [];
    const names = built.map(({ index }) => index);
    const isOneTable = built.every(({ relation }) => (0,relations/* unqualifiedName */.R)(relation.name) === attached.name);
    return [
        {
            subject: first.relation.name,
            message: `Attaching ${attached.written} to ${attached.parent} builds ${count(built.length, 'index', 'indexes')} of it while nobody can read or write it.`,
            evidence: [...buildEvidence(command), ...lockEvidence(observation, first.relation)],
            remedy: {
                text: `Build the same ${built.length === 1 ? 'index' : 'indexes'} concurrently first: ATTACH takes over what matches. A key needs its constraint too.`,
                sql: isOneTable ? builtBefore(first.relation, names, observation, context) : null,
            },
            cause: `index ${first.index}`,
            command,
        },
    ];
}
function builtBefore(table, names, observation, context) {
    const after = context.schema === null ? null : findTable(context.schema.after, table.name);
    const indexes = names.flatMap((name) => after?.indexes.find((index) => index.name === name) ?? []);
    if (indexes.length < names.length)
        return null;
    const keys = indexes.flatMap(({ constraint }) => {
        const key = after?.constraints.find(({ name }) => name === constraint);
        return key === undefined
            ? []
            : [
                `ALTER TABLE ${display(table.name)} ADD CONSTRAINT ${(0,quote/* quoteIdentifier */.Cm)(key.name)} ${key.kind === 'primary key' ? 'PRIMARY KEY' : 'UNIQUE'} USING INDEX ${(0,quote/* quoteIdentifier */.Cm)(key.name)};`,
            ];
    });
    return inSeveralMigrations(...indexes.map(({ definition }) => ownFile(`${insertAfterKeywords(definition, ['INDEX'], 'CONCURRENTLY')};`, context)), [...keys, observation.statement.sql].join('\n'));
}
function ofForeignKeys(attached, command, observation) {
    const [table] = scanned(command, 'foreign key');
    if (table === undefined)
        return [];
    const keys = newConstraints(observation, table, 'f');
    const written = display(table.name);
    const each = (sql) => keys.map((key) => sql(key, (0,quote/* quoteIdentifier */.Cm)(key.name))).join('\n');
    return [
        {
            subject: table.name,
            message: `Attaching ${attached.written} to ${attached.parent} looks up every row of ${written} for ${keys.length === 0 ? 'a foreign key' : list(keys.map(({ name }) => (0,quote/* quoteIdentifier */.Cm)(name)))} while nobody can read or write it.`,
            evidence: [
                ...command.messages.filter((message) => message.startsWith('validating foreign key')),
                ...lockEvidence(observation, table),
            ],
            remedy: {
                text: 'Add the same foreign key NOT VALID first, and validate it while the table stays in use: ATTACH takes over what matches.',
                sql: keys.length === 0
                    ? null
                    : inSeveralMigrations(each(({ definition }, name) => `ALTER TABLE ${written} ADD CONSTRAINT ${name} ${definition} NOT VALID;`), each((_, name) => `ALTER TABLE ${written} VALIDATE CONSTRAINT ${name};`), observation.statement.sql),
            },
            cause: `scan ${table.name} for foreign keys`,
            command,
        },
    ];
}
const describe = ({ name }, partition) => (0,relations/* unqualifiedName */.R)(name) === partition ? display(name) : `the default partition ${display(name)}`;
function attachedBy({ node }) {
    const statement = (0,ast/* asStatement */.qp)(node, 'AlterTableStmt');
    for (const each of statement?.cmds ?? []) {
        const action = (0,sql_node/* typed */.nE)(each).AlterTableCmd;
        if (action?.subtype !== 'AT_AttachPartition' || action.def === undefined)
            continue;
        const { name } = (0,sql_node/* typed */.nE)(action.def).PartitionCmd ?? {};
        return {
            name: name?.relname ?? '',
            written: (0,ast/* writtenName */.lD)(name),
            parent: (0,ast/* writtenName */.lD)(statement?.relation),
        };
    }
    return null;
}

;// CONCATENATED MODULE: ./build/lint/made-again.js

/**
 * Whether an object of the same name, with at least the columns of the dropped one, is made later in the same transaction:
 * nobody else ever sees it missing.
 */
function isMadeAgain(dropped, observation, observations) {
    return fromHereOn(observation, observations)
        .filter(({ transaction, undone }) => transaction.number === observation.transaction.number && !undone)
        .flatMap(({ commands }) => commands)
        .flatMap(({ created }) => created)
        .some(({ type, identity, columns }) => identity === dropped.identity &&
        (type === dropped.type || (readable.has(type) && readable.has(dropped.type))) &&
        (dropped.columns ?? []).every((column) => columns?.includes(column)));
}
const readable = new Set(['view', 'materialized view', 'table']);

;// CONCATENATED MODULE: ./build/lint/rules/cascade-drops-dependents.js



/** Parts of a dependent that go with it and that nobody thinks of as objects. */
const parts = new Set(['rule', 'type', 'toast table', 'default value', 'trigger', 'table', 'foreign table']);
const cascadeDropsDependents = {
    id: 'cascade-drops-dependents',
    tier: 'break',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'CASCADE dropped objects that the statement does not name',
    why: `CASCADE removes everything that depends on the dropped object, and everything that depends on that, without asking. What was in the
way on a developer's machine may not be what is in the way in production.`,
    instead: `Leave CASCADE out: PostgreSQL then refuses and lists what depends on the object. Drop or change those by name, so that a reader
of the migration sees them, and create again what is still needed.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY, note text);
CREATE VIEW order_notes AS SELECT id, note FROM orders;`,
        bad: 'ALTER TABLE orders DROP COLUMN note CASCADE;',
        good: ['CREATE OR REPLACE VIEW order_notes AS SELECT id, note FROM orders WHERE note IS NOT NULL;'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const later = fromHere(observation, context).flatMap(({ commands }) => commands);
        const taken = command.dropped.filter((object) => object.cause === 'cascade' &&
            object.existedBefore &&
            !parts.has(object.type) &&
            !goesWithSchema(object, command) &&
            !goesWithTable(object, later) &&
            !isMadeAgain(object, observation, context.observations));
        const [named, ...others] = command.dropped.filter(({ cause }) => cause === 'named');
        if (taken.length === 0 || named === undefined)
            return [];
        // The server does not say for which of several objects a dependent had to go.
        const on = others.length === 0 ? ` on ${display(named.identity)}` : '';
        const [it, them] = taken.length === 1 ? ['it', 'it'] : ['they', 'them'];
        const onlyChecks = taken.every(({ type }) => type === 'table constraint');
        return [
            {
                subject: named.identity,
                message: `CASCADE${on} also drops ${cascade_drops_dependents_describe(taken)}: ${onlyChecks ? `what ${it} checked, nothing checks any more` : `whatever uses ${them} fails`}.`,
                evidence: taken.map(({ type, identity }) => `dropped by CASCADE: ${type} ${display(identity)}`),
                remedy: {
                    text: `Leave CASCADE out, and drop or change ${taken.length === 1 ? 'the dependent' : 'the dependents'} by name: ${taken.map(cascade_drops_dependents_name).join(', ')}.`,
                    sql: null,
                },
                cause: `cascade ${named.identity}`,
                ...(onlyChecks ? { severity: 'warning' } : {}),
                ...(taken.some(({ type }) => type === 'table column') ? { tier: 'loss' } : {}),
                command,
            },
        ];
    }),
};
/** A constraint of a table that the migration drops, in the same command or later on: nobody misses it. */
const goesWithTable = ({ type, identity }, commands) => type === 'table constraint' &&
    commands.some(({ dropped }) => dropped.some((table) => table.type === 'table' && identity.endsWith(` on ${table.identity}`)));
const cascade_drops_dependents_name = ({ type, identity }) => `${type} ${display(identity)}`;
const cascade_drops_dependents_describe = (taken) => taken.length <= 3
    ? taken.map(cascade_drops_dependents_name).join(', ')
    : `${taken.slice(0, 2).map(cascade_drops_dependents_name).join(', ')} and ${count(taken.length - 2, 'more object')}`;

;// CONCATENATED MODULE: ./build/lint/default-change.js


function defaultChanges(command, observation, context) {
    const alter = alterOfHotTable(command, observation);
    return (alter?.actions ?? []).flatMap((action) => {
        if (alter === null || action.kind !== 'other' || !actions.has(action.subtype))
            return [];
        const { table } = alter;
        if (!settlesDefault(observation, table.oid, action.column, context))
            return [];
        const end = tableAtEnd(observation, table.oid, context) ?? null;
        const after = end?.columns.find(({ name }) => name === action.column);
        if (end === null || after === undefined)
            return [];
        const marked = tableAtMark(observation, table);
        const before = marked?.columns.find(({ number }) => number === after.number) ?? null;
        return [{ alter, before, after, filledByTrigger: end.filledByTrigger }];
    });
}
const actions = new Set(['AT_ColumnDefault', 'AT_DropIdentity']);
/** Nothing but a writer fills it. */
const isUnfilled = ({ default: value, identity, generated }) => value === null && !identity && !generated;

;// CONCATENATED MODULE: ./build/lint/rules/change-default.js



const changeDefault = {
    id: 'change-default',
    tier: 'advice',
    severity: 'notice',
    deployOrder: 'any',
    summary: 'A changed default does not reach code that sends the old one itself',
    why: `Some libraries read the defaults of a table when they start and send them with each INSERT. Until such code is started again it goes
on writing the old value, while all others get the new one.`,
    instead: `Start the code again after the migration, or let it say the value itself. Rows that are there keep what they have.`,
    examples: {
        schema: "CREATE TABLE orders (id bigint PRIMARY KEY, state text DEFAULT 'open');",
        bad: "ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'draft';",
        good: ["ALTER TABLE orders ADD COLUMN channel text DEFAULT 'web';"],
    },
    check: (observation, context) => observation.commands.flatMap((command) => defaultChanges(command, observation, context).flatMap(({ alter, before, after }) => {
        if (before === null || before.default === null || after.default === null)
            return [];
        // With another type the same value is written otherwise: 'open'::text, 'open'::status.
        if (before.default === after.default || before.type !== after.type)
            return [];
        if (/^nextval\(/.test(after.default))
            return [];
        const column = (0,quote/* quoteIdentifier */.Cm)(after.name);
        return [
            {
                subject: `${alter.table.name}.${column}`,
                message: `The default of ${display(alter.table.name)}.${column} changes from ${before.default} to ${after.default}: code that sends the old one itself goes on doing so.`,
                evidence: [`default before: ${before.default}`, `default after: ${after.default}`],
                remedy: { text: 'Start such code again after the migration.', sql: null },
                cause: `default of ${alter.table.name}.${column}`,
                command,
            },
        ];
    })),
};

// EXTERNAL MODULE: ./build/sql/facts.js
var facts = __webpack_require__(23916);
;// CONCATENATED MODULE: ./build/lint/transactions.js

/**
 * Formats whose tool leaves BEGIN and COMMIT to the file: it is sent to the server as it is, or split and committed where
 * the file says so.
 */
const filesOwnTheirs = new Set(['plain', 'prisma', 'golang-migrate']);
/** The tool opens a transaction around the file, and writes down in it that the file has been applied. */
const isManaged = ({ file, format }) => (file.transaction === 'file' || file.transaction === 'all') && !filesOwnTheirs.has(format);
const controlOf = ({ node, status }) => node === null || status === 'failed' ? null : (0,facts/* isTransactionControl */.ig)(node);
/** The BEGIN that is open before a statement, or null: what the tool opens has none. */
function openBegin(observations) {
    let open = null;
    for (const each of observations) {
        const control = controlOf(each);
        if (control === 'begin')
            open ??= each;
        if (control === 'commit' || control === 'rollback' || control === 'prepare transaction')
            open = null;
    }
    return open;
}

;// CONCATENATED MODULE: ./build/lint/rules/commit-in-managed-tx.js


const commitInManagedTx = {
    id: 'commit-in-managed-tx',
    tier: 'fail',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'A file ends the transaction that its tool has opened',
    why: `The tool runs the file in a transaction, at whose end it writes down that the file has been applied: both happen or neither. A COMMIT in
the file ends that transaction early. What follows commits statement by statement, and a failure there leaves half a migration that the tool
runs again from the start. After a ROLLBACK the tool takes for applied what is not.`,
    instead: `Leave COMMIT out. Where a part has to be committed first, make it a file of its own.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: `ALTER TABLE orders ADD COLUMN note text;
COMMIT;
ALTER TABLE orders ADD COLUMN remark text;`,
        good: ['ALTER TABLE orders ADD COLUMN note text;', 'ALTER TABLE orders ADD COLUMN remark text;'],
        tool: { format: 'sqlx', transaction: 'file' },
    },
    check: (observation, context) => {
        const control = controlOf(observation);
        if ((control !== 'commit' && control !== 'rollback') || !isManaged(context))
            return [];
        const before = precedingOf(observation, context.observations);
        // A BEGIN before it is found itself, and after the first COMMIT the tool's transaction is over.
        if (before.map(controlOf).some((each) => each === 'begin' || each === 'commit' || each === 'rollback'))
            return [];
        const rolledBack = control === 'rollback';
        return [
            {
                subject: context.file.version,
                message: rolledBack
                    ? 'This ROLLBACK takes back what the file has done so far, and the tool takes the file for applied.'
                    : `This COMMIT ends the transaction in which the tool runs ${context.file.transaction === 'all' ? 'all pending files' : 'the file'}: what follows is not all or nothing any more.`,
                evidence: [`${control.toUpperCase()} in a transaction that the tool has opened`],
                remedy: {
                    text: rolledBack
                        ? 'Take it out.'
                        : 'Take it out; where a part has to be committed first, make it a file of its own.',
                    sql: null,
                },
                cause: 'early end of the transaction',
                ...(rolledBack ? { severity: 'error' } : {}),
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/lint/rules/constraint-rejects-old-writes.js



const constraintRejectsOldWrites = {
    id: 'constraint-rejects-old-writes',
    tier: 'break',
    severity: 'off',
    deployOrder: 'after-code',
    summary: 'A new constraint refuses what the running code may still write',
    why: `A constraint holds for all new rows from the commit on, with NOT VALID too. Code that is running and does not keep to it yet fails at
its next INSERT or UPDATE. Whether it does, no server can tell; so this rule is off unless you switch it on.`,
    instead: `First release code that keeps to the rule, then add the constraint.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);',
        bad: 'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;',
        good: [
            `ALTER TABLE orders ADD COLUMN pieces integer;
ALTER TABLE orders ADD CONSTRAINT pieces_positive CHECK (pieces > 0) NOT VALID;`,
        ],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const index = (0,ast/* asStatement */.qp)(command.node, 'IndexStmt');
        if (index?.unique === true)
            return ofUniqueIndex(command, observation);
        const alter = alterOfHotTable(command, observation);
        if (alter === null)
            return [];
        const marked = tableAtMark(observation, alter.table);
        const after = tableAfter(observation, alter.table);
        if (marked === null || after === null)
            return [];
        const before = observation.tables.find(({ oid }) => oid === alter.table.oid)?.before;
        const known = new Set(before?.constraints.map(({ name }) => name));
        const old = new Set(marked.columns.map(({ name }) => name));
        return after.constraints
            .filter(({ name, kind, columns }) => {
            // What an index or another constraint enforced before is no news to anybody.
            const same = marked.constraints.some((each) => each.kind === kind && each.columns.join() === columns.join() && kind !== 'c');
            return !known.has(name) && !same && columns.length > 0 && columns.every((each) => old.has(each));
        })
            .filter(({ kind, columns }) => !isKeyAlready(kind, columns, marked))
            .map(({ name, definition }) => ({
            subject: `${alter.table.name}.${(0,quote/* quoteIdentifier */.Cm)(name)}`,
            message: `${display(alter.table.name)} refuses from now on what violates ${definition}: running code may still write that.`,
            evidence: [`new constraint: ${(0,quote/* quoteIdentifier */.Cm)(name)} ${definition}`],
            remedy: {
                text: 'Release code that keeps to it first, and add the constraint after that.',
                sql: null,
            },
            cause: `new rule ${name} of ${alter.table.name}`,
            command,
        }));
    }),
};
/** A unique index is a constraint in all but name, however gently it was built. */
function ofUniqueIndex(command, observation) {
    const table = observation.locks.find(({ relation }) => relation.existedBefore && relation.kind.endsWith('table'))?.relation;
    const marked = table === undefined ? null : tableAtMark(observation, table);
    if (table === undefined || marked === null)
        return [];
    const known = new Set(marked.indexes.map(({ name }) => name));
    return (tableAfter(observation, table)?.indexes ?? [])
        .filter(({ name, unique, keys }) => {
        const same = marked.indexes.some((each) => each.unique && !each.partial && each.keys.join() === keys.join());
        return unique && !known.has(name) && !same;
    })
        .map(({ name, keys }) => ({
        subject: `${table.name}.${(0,quote/* quoteIdentifier */.Cm)(name)}`,
        message: `${display(table.name)} refuses from now on a second row with the same ${keys.join(', ')}: running code may still write that.`,
        evidence: [`new unique index: ${(0,quote/* quoteIdentifier */.Cm)(name)} (${keys.join(', ')})`],
        remedy: { text: 'Release code that keeps to it first, and build the index after that.', sql: null },
        cause: `new rule ${name} of ${table.name}`,
        command,
    }));
}
/** USING INDEX: the unique index has refused doubles all along. A primary key's NOT NULLs are constraints of their own. */
const isKeyAlready = (kind, columns, { indexes }) => (kind === 'u' || kind === 'p') &&
    indexes.some((index) => index.unique && !index.partial && index.keys.join() === columns.map(quote/* quoteIdentifier */.Cm).join());

;// CONCATENATED MODULE: ./build/lint/rules/create-index-blocking.js






const createIndexBlocking = {
    id: 'create-index-blocking',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'CREATE INDEX on a table in use stops all writes to it until the index is built',
    why: `CREATE INDEX takes a SHARE lock: reads go on, but every INSERT, UPDATE and DELETE waits until the whole table has been
read and the index written, which on a large table takes minutes. Requests that wait hold their connections, so the
application runs out of them.`,
    instead: `CREATE INDEX CONCURRENTLY builds the index while writes go on. It cannot run in a transaction, so it needs a file of
its own; if it fails, it leaves an invalid index that has to be dropped before the next try.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);',
        bad: 'CREATE INDEX orders_customer_id_idx ON orders (customer_id);',
        good: [
            '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const index = (0,ast/* asStatement */.qp)(command.node, 'IndexStmt');
        // Nobody writes to a materialised view, and its readers do not wait.
        const built = command.indexesBuilt.filter(({ relation }) => relation.existedBefore && relation.kind !== 'materialized view');
        const [first] = built;
        if (index === null || index.concurrent === true || first === undefined)
            return [];
        const table = command.created[0]?.existedBefore === false && built.length > 1
            ? 'its partitions'
            : display(first.relation.name);
        const partitioned = observation.locks.some(({ relation }) => relation.kind === 'partitioned table' && relation.existedBefore);
        const name = index.idxname ?? first.index;
        const concurrently = insertAfterKeywords(command.sql, ['INDEX'], 'CONCURRENTLY');
        const fix = {
            action: null,
            steps: [fix_outsideTransaction(withName(concurrently, index.idxname, first.index))],
        };
        return [
            {
                subject: first.relation.name,
                message: `Building index ${(0,quote/* quoteIdentifier */.Cm)(name)} stops all writes to ${table} until it is done.`,
                evidence: [
                    ...ownLockEvidence(observation, first.relation),
                    ...built.map(({ index: built, relation }) => `building index "${built}" on ${display(relation.name)}`),
                ],
                remedy: partitioned
                    ? {
                        text: `CONCURRENTLY is refused on a partitioned table: create the index ON ONLY the parent, build one CONCURRENTLY on each
partition, and attach them with ALTER INDEX … ATTACH PARTITION.`,
                        sql: null,
                    }
                    : {
                        text: `Build it concurrently. ${ownFileAdvice(context)}`,
                        sql: stepsText(fix, context),
                    },
                fix: partitioned ? null : fix,
                cause: `index ${first.index}`,
                command,
            },
        ];
    }),
};
/** Says the name that the server chose, so that a failed build can be found and dropped. */
const withName = (sql, name, chosen) => name !== undefined ? sql : insertAfterKeywords(sql, ['INDEX', 'CONCURRENTLY'], (0,quote/* quoteIdentifier */.Cm)(chosen));

;// CONCATENATED MODULE: ./build/lint/rules/create-index-partitioned.js






const createIndexPartitioned = {
    id: 'create-index-partitioned',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'CREATE INDEX on a partitioned table stops writes to all its partitions until the last index is built',
    why: `An index on a partitioned table is an index on each partition. CREATE INDEX takes a SHARE lock on the table and on every partition,
and keeps them all until the last partition's index is written: every INSERT, UPDATE and DELETE waits. CONCURRENTLY is
refused on a partitioned table.`,
    instead: `Create the index ON ONLY the partitioned table, which is quick and leaves it invalid; build an index CONCURRENTLY on each partition;
attach these with ALTER INDEX … ATTACH PARTITION. With the last one the index becomes valid.`,
    examples: {
        schema: `CREATE TABLE logs (id bigint, day date) PARTITION BY RANGE (day);
CREATE TABLE logs_january PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');`,
        bad: 'CREATE INDEX logs_id_idx ON logs (id);',
        good: [
            'CREATE INDEX logs_id_idx ON ONLY logs (id);',
            '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY logs_january_id_idx ON logs_january (id);',
            'ALTER INDEX logs_id_idx ATTACH PARTITION logs_january_id_idx;',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const index = (0,ast/* asStatement */.qp)(command.node, 'IndexStmt');
        const built = command.indexesBuilt.filter(({ relation }) => relation.existedBefore);
        const [first] = built;
        const parents = partitionedTables(observation);
        const parent = parents.find(({ name }) => (0,relations/* unqualifiedName */.R)(name) === index?.relation?.relname);
        if (index === null || first === undefined || parent === undefined)
            return [];
        return [
            {
                subject: parent.name,
                message: `Building index ${(0,quote/* quoteIdentifier */.Cm)(nameOf(command))} stops all writes to ${display(parent.name)} and its ${count(built.length, 'partition')} until the last one has its index.`,
                evidence: [...lockEvidence(observation, parent), ...buildEvidence(command)],
                remedy: {
                    text: 'Create it ON ONLY the partitioned table, build one concurrently on each partition, and attach them.',
                    // Partitions of partitions need a step for each level.
                    sql: parents.length === 1 && command.inner === null ? steps(command, context) : null,
                },
                // The name under which a blocking build is reported too.
                cause: `index ${first.index}`,
                command,
            },
        ];
    }),
};
const nameOf = ({ created, node }) => (0,ast/* asStatement */.qp)(node, 'IndexStmt')?.idxname ?? (0,relations/* unqualifiedName */.R)(created[0]?.identity ?? '');
const partitionedTables = ({ locks, heldBefore }) => [...locks, ...heldBefore]
    .map(({ relation }) => relation)
    .filter(({ kind, existedBefore }) => kind === 'partitioned table' && existedBefore);
function steps({ sql, node, created, indexesBuilt }, context) {
    const index = (0,ast/* asStatement */.qp)(node, 'IndexStmt');
    const location = index?.relation?.location;
    const own = created[0]?.identity;
    if (index === null || location === undefined || own === undefined)
        return null;
    const rest = afterName(sql, location);
    const kind = index.unique === true ? 'UNIQUE INDEX' : 'INDEX';
    const schema = (0,ast/* writtenName */.lD)({ ...index.relation, relname: 'x' }).slice(0, -1);
    const name = (0,quote/* quoteIdentifier */.Cm)((0,relations/* unqualifiedName */.R)(own));
    const named = index.idxname === undefined ? insertAfterKeywords(sql, ['INDEX'], name) : sql;
    return inSeveralMigrations(insertAfterKeywords(named, ['ON'], 'ONLY'), ...indexesBuilt.map(({ index: leaf, relation }) => ownFile(`CREATE ${kind} CONCURRENTLY ${(0,quote/* quoteIdentifier */.Cm)(leaf)} ON ${display(relation.name)}${rest}`, context)), indexesBuilt
        .map(({ index: leaf, relation }) => `ALTER INDEX ${schema}${name} ATTACH PARTITION ${schemaOf(relation)}${(0,quote/* quoteIdentifier */.Cm)(leaf)};`)
        .join('\n'));
}
/** `sales.` of `sales.logs_1`: an index is in the schema of its table. */
const schemaOf = ({ name }) => {
    const shown = display(name);
    const own = (0,quote/* quoteIdentifier */.Cm)((0,relations/* unqualifiedName */.R)(name));
    return shown.slice(0, -own.length);
};

;// CONCATENATED MODULE: ./build/lint/rules/create-trigger-lock.js




const createTriggerLock = {
    id: 'create-trigger-lock',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'CREATE TRIGGER stops writes to the table for a moment',
    why: `CREATE TRIGGER takes a SHARE ROW EXCLUSIVE lock. The work is quick, but the lock waits for every transaction that has written to the
table, and all writes that come after wait behind it.`,
    instead: 'Set a short lock_timeout, and try again where it is over. `lockstep apply` does both.',
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';`,
        bad: 'CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();',
        good: [
            `SET LOCAL lock_timeout = '5s';
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();`,
        ],
    },
    check: (observation, { observations }) => observation.commands.flatMap((command) => {
        const trigger = (0,ast/* asStatement */.qp)(command.node, 'CreateTrigStmt');
        const [lock] = newStrongLocks(command, observation);
        if (trigger === null || lock === undefined || observation.lockTimeout > 0)
            return [];
        if (keepsColumnsInStep(command, observation, observations))
            return [];
        const table = display(lock.relation.name);
        return [
            {
                subject: lock.relation.name,
                message: `Creating trigger ${trigger.trigname} waits for all that write to ${table}, and other writes wait behind it.`,
                evidence: locksInWords([lock]),
                remedy: boundTheWait(observation, command),
                cause: `trigger ${trigger.trigname} on ${lock.relation.name}`,
                command,
            },
        ];
    }),
};
/** Expand and contract: the change set brings the function too, and adds a column. There is no other way to do it. */
function keepsColumnsInStep({ node }, observation, observations) {
    const parts = (0,ast/* asStatement */.qp)(node, 'CreateTrigStmt')?.funcname ?? [];
    const last = parts.at(-1);
    const name = last !== undefined && 'String' in last ? last.String.sval : undefined;
    const earlier = precedingOf(observation, observations);
    const made = earlier
        .flatMap(({ commands }) => commands)
        .flatMap(({ created }) => created)
        .some(({ type, identity }) => type === 'function' && identity.endsWith(`.${name}()`));
    return (made &&
        earlier.some(({ tables }) => tables.some(({ marked, after }) => (after?.columns.length ?? 0) > marked.columns.length)));
}

;// CONCATENATED MODULE: ./build/lint/few-rows.js


/**
 * Whether a data change names its rows: `INSERT … VALUES`, or a WHERE that compares a column with a constant. Those take
 * a moment; only what may walk through a whole table is worth a finding.
 */
function touchesFewRows(node) {
    const insert = (0,ast/* asStatement */.qp)(node, 'InsertStmt');
    if (insert !== null)
        return isValues(insert.selectStmt) || insert.selectStmt === undefined;
    if ((0,ast/* asStatement */.qp)(node, 'CopyStmt') !== null)
        return false;
    const where = ((0,ast/* asStatement */.qp)(node, 'UpdateStmt') ?? (0,ast/* asStatement */.qp)(node, 'DeleteStmt'))?.whereClause;
    return where !== undefined && namesRows(where);
}
/** The unqualified name of the table whose rows a statement changes. */
function few_rows_changedTable(node) {
    const { InsertStmt, UpdateStmt, DeleteStmt, MergeStmt } = (0,sql_node/* typed */.nE)(node);
    return (InsertStmt ?? UpdateStmt ?? DeleteStmt ?? MergeStmt)?.relation?.relname ?? null;
}
function isValues(select) {
    const { SelectStmt } = (select ?? {});
    return (SelectStmt !== undefined && (SelectStmt.valuesLists !== undefined || SelectStmt.fromClause === undefined));
}
/** `id = 7`, `key IN ('a', 'b')`, and any AND with one of them. NULL tests and inequalities name no rows. */
function namesRows(where) {
    const { A_Expr: comparison, BoolExpr: combination } = where;
    if (combination?.boolop === 'AND_EXPR')
        return combination.args.some(namesRows);
    if (combination?.boolop === 'OR_EXPR')
        return combination.args.every(namesRows);
    if (comparison === undefined)
        return false;
    const operator = comparison.name?.[0]?.String?.sval;
    const equals = operator === '=' && (comparison.kind === 'AEXPR_OP' || comparison.kind === 'AEXPR_IN');
    return equals && 'ColumnRef' in comparison.lexpr && few_rows_isConstant(comparison.rexpr);
}
function few_rows_isConstant(expression) {
    if (Array.isArray(expression))
        return expression.every(few_rows_isConstant);
    const { A_Const, TypeCast, List } = (expression ?? {});
    if (List !== undefined)
        return few_rows_isConstant(List.items);
    // A boolean or a status names half a table: only numbers and texts that could be a key count.
    return ((A_Const !== undefined && A_Const.boolval === undefined) ||
        (TypeCast !== undefined && few_rows_isConstant(TypeCast.arg)));
}
/** Whether a query says which rows it wants: `SELECT … WHERE id = 7`, `VALUES …`, a SELECT without FROM, or with LIMIT. */
function readsFewRows(query) {
    const { SelectStmt } = (query ?? {});
    if (SelectStmt === undefined || isValues(query) || SelectStmt.limitCount !== undefined)
        return true;
    return SelectStmt.whereClause !== undefined && namesRows(SelectStmt.whereClause);
}
/** The unqualified names of the tables that a query reads, those of its subqueries too. */
function tablesRead(query) {
    return new Set([...(0,sql_node/* nodesIn */.vx)(query)].flatMap((node) => {
        const { relname } = node.RangeVar ?? {};
        return relname === undefined ? [] : [relname];
    }));
}

;// CONCATENATED MODULE: ./build/lint/one-row.js


/**
 * Whether a data change names one row at most: `WHERE id = (SELECT …)` with a key of the table, and a subquery that is the
 * same for every row.
 */
function changesOneRow(node, schema) {
    const change = (0,ast/* asStatement */.qp)(node, 'UpdateStmt') ?? (0,ast/* asStatement */.qp)(node, 'DeleteStmt');
    const tables = schema?.tables.filter(({ name }) => name === change?.relation?.relname) ?? [];
    const [table] = tables;
    if (table === undefined || tables.length > 1 || schema === undefined)
        return false;
    const keys = table.constraints
        .filter(({ kind, columns }) => (kind === 'primary key' || kind === 'unique') && columns.length === 1)
        .flatMap(({ columns }) => columns);
    return conditions(change?.whereClause).some((condition) => {
        const { A_Expr } = condition;
        const column = columnOf(A_Expr?.lexpr);
        return (A_Expr?.kind === 'AEXPR_OP' &&
            wordOf(A_Expr.name?.[0]) === '=' &&
            column !== undefined &&
            keys.includes(column.at(-1) ?? '') &&
            standsAlone(A_Expr.rexpr, schema));
    });
}
/** Those that all have to hold. */
function conditions(where) {
    const { BoolExpr } = (where ?? {});
    return BoolExpr?.boolop === 'AND_EXPR'
        ? BoolExpr.args.flatMap(conditions)
        : where === undefined
            ? []
            : [where];
}
/** A scalar subquery over one table that asks for columns of that table only: none is of the row that is changed. */
function standsAlone(expression, schema) {
    const { SubLink } = (expression ?? {});
    const { SelectStmt } = (SubLink?.subselect ?? {});
    if (SubLink?.subLinkType !== 'EXPR_SUBLINK' || SelectStmt === undefined)
        return false;
    const [from, ...others] = (SelectStmt.fromClause ?? []);
    const source = from?.RangeVar;
    if (source === undefined || others.length > 0)
        return false;
    const tables = schema.tables.filter(({ name }) => name === source.relname);
    const alias = (source.alias ?? {}).aliasname ?? source.relname;
    return [...(0,sql_node/* nodesIn */.vx)(SelectStmt)].every((node) => {
        if ('SubLink' in node)
            return false;
        const column = 'ColumnRef' in node ? columnOf(node) : undefined;
        if (column === undefined || column.length === 0)
            return true;
        const [first] = column;
        return column.length > 1
            ? first === alias
            : tables.length === 1 && tables.every(({ columns }) => columns.some(({ name }) => name === first));
    });
}
/** The words of a column's name; those of `*` are none. */
function columnOf(expression) {
    const { ColumnRef } = (expression ?? {});
    return ColumnRef?.fields?.map(wordOf).filter((word) => word !== undefined);
}
const wordOf = (node) => (node ?? {}).String?.sval;

;// CONCATENATED MODULE: ./build/lint/rules/ddl-plus-backfill-one-tx.js






const ddlPlusBackfillOneTx = {
    id: 'ddl-plus-backfill-one-tx',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'Rows are changed in bulk while a strong lock of the same transaction is held',
    why: `Locks are held until the transaction ends. A schema change takes its lock for a moment when it is alone; with a backfill behind
it in the same transaction, the table stays locked for as long as the backfill takes.`,
    instead: `Change the schema in one migration and fill the rows in another, best in batches that commit one by one.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);',
        bad: `ALTER TABLE orders ADD COLUMN total_cents bigint;
UPDATE orders SET total_cents = total * 100;`,
        good: [
            'ALTER TABLE orders ADD COLUMN total_cents bigint;',
            'UPDATE orders SET total_cents = total * 100 WHERE total_cents IS NULL AND id <= 100000;',
        ],
    },
    check: (observation, context) => {
        const { blocked, changed } = underLock(observation, context);
        const [first] = changed;
        if (blocked.length === 0 || first === undefined)
            return [];
        const tables = list(blocked.map(({ relation }) => display(relation.name)));
        return [
            {
                subject: first.name,
                message: `${verb(observation)} ${list(changed.map(({ name }) => display(name)))} while this transaction locks ${tables}: ${effectOf(blocked)} ${tables} until it commits.`,
                evidence: [
                    ...blocked.map(({ relation, mode }) => `${mode} on ${display(relation.name)}, held since an earlier ${isInner(observation) ? 'command' : 'statement'}`),
                    ...changed.map(({ name }) => `ROW EXCLUSIVE on ${display(name)}`),
                ],
                remedy: {
                    text: 'Move the change of rows into a migration of its own, after this one has committed; on a large table, in batches.',
                    sql: observation.commands.length === 0
                        ? inSeveralMigrations('-- the schema changes', observation.statement.sql)
                        : null,
                },
                cause: `rows of ${first.name}`,
            },
        ];
    },
};
/** Locks of earlier statements, or of an earlier command of the same routine, and the tables changed in bulk under them. */
function underLock(observation, context) {
    const changed = changedInBulk(observation, context);
    const since = { blocked: strongLocks(observation.heldBefore), changed };
    if (since.blocked.length > 0 || !isInner(observation))
        return since;
    for (const { locksAtEnd } of observation.commands) {
        const blocked = strongLocks(locksAtEnd ?? []);
        const already = new Set(rowChanges(locksAtEnd ?? []).map(({ oid }) => oid));
        const after = changed.filter(({ oid }) => !already.has(oid));
        if (blocked.length > 0)
            return { blocked, changed: after };
    }
    return since;
}
const isInner = ({ commands, heldBefore }) => strongLocks(heldBefore).length === 0 && commands.some(({ inner }) => inner !== null);
/** ROW EXCLUSIVE is what every data change takes, in a DO block or a function too, and what no DDL takes on a table. */
const rowChanges = (locks) => locks
    .filter(({ mode, relation }) => mode === 'ROW EXCLUSIVE' && relation.existedBefore && holdsRows(relation))
    .map(({ relation }) => relation);
/** The tables that were there before and whose rows this statement changes in bulk. */
function changedInBulk(observation, { schema }) {
    const isSmall = (node) => touchesFewRows(node) || changesOneRow(node, schema?.after);
    if (observation.status !== 'observed' || isSmall(observation.node))
        return [];
    return rowChanges(observation.locksTaken).filter((table) => {
        const spelled = observation.innerChanges.filter((node) => few_rows_changedTable(node) === (0,relations/* unqualifiedName */.R)(table.name));
        return spelled.length === 0 || !spelled.every(isSmall);
    });
}
const verbs = {
    UpdateStmt: 'Updates',
    DeleteStmt: 'Deletes from',
    InsertStmt: 'Inserts into',
    MergeStmt: 'Merges into',
};
const verb = ({ node }) => verbs[Object.keys(node ?? {})[0] ?? ''] ?? 'Changes rows of';

;// CONCATENATED MODULE: ./build/lint/rules/detach-partition-blocking.js





const detachPartitionBlocking = {
    id: 'detach-partition-blocking',
    tier: 'block',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'DETACH PARTITION locks the whole partitioned table, behind the longest query that is running on it',
    why: `DETACH PARTITION takes an ACCESS EXCLUSIVE lock on the partitioned table. The work is quick, but the lock has to wait for every
running query on any partition, and everything that comes after waits behind it.`,
    instead: `DETACH PARTITION … CONCURRENTLY waits without being in anybody's way. It cannot run in a transaction, so it needs a file of its
own, and it is refused while the table has a DEFAULT partition.`,
    examples: {
        schema: `CREATE TABLE logs (id bigint, day date) PARTITION BY RANGE (day);
CREATE TABLE logs_january PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');`,
        bad: 'ALTER TABLE logs DETACH PARTITION logs_january;',
        good: ['-- atlas:txmode none\n\nALTER TABLE logs DETACH PARTITION logs_january CONCURRENTLY;'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        if (alter === null)
            return [];
        const detached = detachedBy(command.node);
        if (detached === null || detached.concurrent)
            return [];
        const parent = display(alter.table.name);
        const other = otherExclusive(observation, [alter.table.name, detached.name]);
        return [
            {
                subject: alter.table.name,
                message: `Detaching ${detached.written} waits for every query on ${parent}, and all others wait behind it.`,
                evidence: lockEvidence(observation, alter.table),
                remedy: other === undefined
                    ? {
                        text: `Detach it concurrently. ${ownFileAdvice(context)} It leaves a CHECK constraint that says what the bounds said, which may be dropped.`,
                        sql: command.inner === null
                            ? ownFile(`ALTER TABLE ${alter.written} DETACH PARTITION ${detached.written} CONCURRENTLY;`, context)
                            : null,
                    }
                    : {
                        // DETACH locks the default partition as well, and CONCURRENTLY is refused then (ATExecDetachPartition, tablecmds.c).
                        text: `CONCURRENTLY is refused, because ${parent} has the default partition ${display(other.name)}: keep lock_timeout short, and try again.`,
                        sql: null,
                    },
                cause: `detach ${detached.name}`,
                command,
            },
        ];
    }),
};
function detachedBy(node) {
    for (const each of (0,ast/* asStatement */.qp)(node, 'AlterTableStmt')?.cmds ?? []) {
        const action = (0,sql_node/* typed */.nE)(each).AlterTableCmd;
        if (action?.subtype !== 'AT_DetachPartition' || action.def === undefined)
            continue;
        const { name, concurrent } = (0,sql_node/* typed */.nE)(action.def).PartitionCmd ?? {};
        return {
            name: name?.relname ?? '',
            written: (0,ast/* writtenName */.lD)(name),
            concurrent: concurrent === true,
        };
    }
    return null;
}
const otherExclusive = ({ locks }, known) => locks
    .filter(({ mode, relation }) => mode === 'ACCESS EXCLUSIVE' && relation.kind.endsWith('table'))
    .map(({ relation }) => relation)
    .find(({ name }) => !known.includes(name) && !known.includes((0,relations/* unqualifiedName */.R)(name)));

;// CONCATENATED MODULE: ./build/lint/rules/disable-trigger.js





const disableTrigger = {
    id: 'disable-trigger',
    tier: 'break',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'A trigger of a table in use is switched off, with ALL also those that enforce foreign keys',
    why: `DISABLE TRIGGER holds for everybody, not only for the migration: what the trigger keeps right is kept by nobody until it is enabled
again. ALL includes the triggers behind foreign keys, and rows that break one in the meantime stay. The lock, SHARE ROW EXCLUSIVE,
stops all other writes until the transaction ends.`,
    instead: `In a bulk change set session_replication_role to replica, which switches triggers off for this session only. Where a trigger has
to be disabled, enable it again in the same transaction.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();`,
        bad: 'ALTER TABLE orders DISABLE TRIGGER ALL;',
        good: ['SET LOCAL session_replication_role = replica;'],
    },
    check: (observation, { observations }) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        return (alter?.actions ?? []).flatMap((action) => {
            const which = action.kind === 'other' ? disabled[action.subtype] : undefined;
            if (alter === null || action.kind !== 'other' || which === undefined)
                return [];
            const name = (0,quote/* quoteIdentifier */.Cm)(action.column ?? '');
            const table = display(alter.table.name);
            const later = laterInTransaction(observation, observations);
            if (which === 'one' && isNewTrigger(name, alter.table.name, observations))
                return [];
            const again = later.some((other) => enables(other, alter.written, action.column));
            const what = {
                all: `all triggers of ${table}`,
                user: `the triggers of ${table}`,
                one: `trigger ${name} of ${table}`,
            }[which];
            const keys = which === 'all' ? ', also those that enforce foreign keys' : '';
            return [
                {
                    subject: which === 'one' ? `${alter.table.name}.${name}` : alter.table.name,
                    message: again
                        ? `This switches ${what} off${keys}, and stops all other writes to ${table} until the transaction ends.`
                        : `This switches ${what} off for everybody${keys}, and the transaction does not enable ${which === 'one' ? 'it' : 'them'} again.`,
                    evidence: lockEvidence(observation, alter.table),
                    remedy: which === 'one'
                        ? {
                            text: 'Enable it again in the same transaction, or drop it where it is not needed any more.',
                            sql: null,
                        }
                        : {
                            text: 'Switch triggers off for this session alone, which takes no lock and harms nobody else.',
                            sql: command.inner === null && alter.actions.length === 1 ? forSession(observation) : null,
                        },
                    cause: `triggers of ${alter.table.name}`,
                    ...(again ? { severity: 'notice', tier: 'block' } : {}),
                    command,
                },
            ];
        });
    }),
};
const disabled = {
    AT_DisableTrigAll: 'all',
    AT_DisableTrigUser: 'user',
    AT_DisableTrig: 'one',
};
const enabling = /^AT_Enable(?:Always|Replica)?Trig(?:All|User)?$/;
function enables({ node }, table, trigger) {
    const statement = (0,ast/* asStatement */.qp)(node, 'AlterTableStmt');
    const name = (0,quote/* quoteIdentifier */.Cm)(statement?.relation?.relname ?? '');
    if (name !== table.replace(/^.*\./, ''))
        return false;
    return (statement?.cmds ?? []).some((each) => {
        const { subtype = '', name: enabled } = (0,sql_node/* typed */.nE)(each).AlterTableCmd ?? {};
        return enabling.test(subtype) && (enabled === undefined || enabled === trigger);
    });
}
const laterInTransaction = (observation, observations) => fromHereOn(observation, observations).filter(({ transaction, undone }) => transaction.number === observation.transaction.number && !undone);
const isNewTrigger = (name, table, observations) => observations.some(({ commands }) => commands.some(({ created }) => created.some(({ identity }) => identity === `${name} on ${table}`)));
const forSession = ({ transaction }) => `${transaction.kind === 'block' ? 'SET LOCAL' : 'SET'} session_replication_role = replica;`;

;// CONCATENATED MODULE: ./build/lint/rules/does-not-apply.js



const doesNotApply = {
    id: 'does-not-apply',
    tier: 'fail',
    severity: 'error',
    deployOrder: 'any',
    summary: 'The server refuses the statement',
    why: `The statement was executed on a server that had replayed all earlier migrations, and failed there. It will fail in the deploy
too, after the files before it have been applied.`,
    instead: `Mend the statement. When production has something that the migrations do not make (an extension, a schema), add a migration
that makes it, so that an empty database can be brought to the same state.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE order ADD COLUMN note text;',
        good: ['ALTER TABLE orders ADD COLUMN note text;'],
    },
    check: (observation, context) => {
        const { error } = observation;
        if (error === null ||
            isMatterOfTransaction(observation) ||
            followsFailure(observation, context.observations))
            return [];
        return [
            {
                subject: error.relation ?? context.file.version,
                message: `This statement fails: ${error.message}.`,
                evidence: [
                    `${error.severity} ${error.sqlstate}: ${error.message}`,
                    ...(error.detail === null ? [] : [error.detail]),
                ],
                remedy: remedyFor(error, observation, context),
                cause: `failure ${error.sqlstate}`,
            },
        ];
    },
};
function remedyFor(error, { node, statement, transaction }, context) {
    const { sqlstate, message, hint, detail } = error;
    const routine = node !== null && ('DoStmt' in node ? 'DO block' : 'CallStmt' in node ? 'procedure' : null);
    if (sqlstate === dependentObjects && (hint === null || hint.includes('CASCADE')))
        return { text: `Drop or change first what depends on it, by name${dependentsIn(detail)}.`, sql: null };
    // One that commits in an EXCEPTION block or a function is refused in other words, and everywhere.
    if (routine && message === 'invalid transaction termination' && transaction.kind === 'block')
        return {
            text: `This ${routine} commits, and can do so only outside a transaction. ${ownFileAdvice(context)}`,
            sql: ownFile(statement.sql, context),
        };
    const alone = sqlstate === '25001' ? /^(.+?) cannot /.exec(message)?.[1] : undefined;
    if (routine && alone !== undefined)
        return { text: `Take ${alone} out of the ${routine}. ${ownFileAdvice(context)}`, sql: null };
    return { text: hint ?? 'Mend the statement so that it runs after the migrations before it.', sql: null };
}
/** dependent_objects_still_exist: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const dependentObjects = '2BP01';
/** `view recent depends on table orders`, a line for each, and `and 3 other objects` in the end. */
function dependentsIn(detail) {
    const names = [...(detail ?? '').matchAll(/^(.+?) depends on /gm)].map(([, name]) => name);
    return names.length === 0 ? '' : `: ${[...new Set(names)].join(', ')}`;
}
const isMatterOfTransaction = ({ node, error }) => error?.sqlstate === '25001' && node !== null && (0,facts/* mustRunAlone */.yY)(node) !== null;
/** Once a statement of the file has failed, later failures may only follow from it. */
function followsFailure(observation, observations) {
    const earlier = precedingOf(observation, observations);
    return earlier.some((other) => other.status === 'failed' && !isMatterOfTransaction(other));
}

;// CONCATENATED MODULE: ./build/lint/composite.js




function attributeChanges(command, { schema }) {
    if (schema === null)
        return [];
    return writtenChanges(command).flatMap((change) => {
        const type = schema.before.types.find((each) => each.kind === 'composite' && display((0,quote/* qualified */.LX)(each.schema, each.name)) === display(change.written));
        if (type === undefined || !type.definition.some((one) => isOf(change.attribute, one)))
            return [];
        const name = (0,quote/* qualified */.LX)(type.schema, type.name);
        const after = new Set(columnsOf(name, schema.after));
        return [
            { ...change, type: name, columns: columnsOf(name, schema.before).filter((each) => after.has(each)) },
        ];
    });
}
function writtenChanges({ node }) {
    const rename = (0,ast/* asStatement */.qp)(node, 'RenameStmt');
    if (rename?.renameType === 'OBJECT_ATTRIBUTE' && rename.subname !== undefined) {
        const written = (0,ast/* writtenName */.lD)(rename.relation);
        return [{ written, attribute: rename.subname, newName: rename.newname ?? null }];
    }
    const alter = (0,ast/* asStatement */.qp)(node, 'AlterTableStmt');
    if (alter?.objtype !== 'OBJECT_TYPE')
        return [];
    return (alter.cmds ?? []).flatMap((each) => {
        const action = (0,sql_node/* typed */.nE)(each).AlterTableCmd;
        if (action?.subtype !== 'AT_DropColumn' || action.name === undefined)
            return [];
        return [{ written: (0,ast/* writtenName */.lD)(alter.relation), attribute: action.name, newName: null }];
    });
}
/** `note text` of `note`. */
const isOf = (attribute, definition) => definition.startsWith(`${(0,quote/* quoteIdentifier */.Cm)(attribute)} `);
const columnsOf = (type, { tables }) => tables.flatMap((table) => table.columns.flatMap((column) => display(column.type.replace(/(?:\[\])+$/, '')) === display(type)
    ? [`${(0,quote/* qualified */.LX)(table.schema, table.name)}.${(0,quote/* quoteIdentifier */.Cm)(column.name)}`]
    : []));

;// CONCATENATED MODULE: ./build/lint/rules/drop-column.js





const dropColumn = {
    id: 'drop-column',
    tier: 'loss',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A dropped column takes its data with it, and the running code still asks for it',
    why: `The values are gone for good when the migration commits. And while a deploy is under way, instances of the old release still name
the column in their queries, many ORMs in every single one: those fail at once.`,
    instead: `First release code that neither reads nor writes the column (most ORMs have a setting to ignore one). Where the column is NOT NULL
without a default, make it nullable before that release. Drop it in a later migration.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text NOT NULL);',
        bad: 'ALTER TABLE orders DROP COLUMN note;',
        good: ['ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => [
        ...ofTable(command, observation),
        ...ofTypedTables(command, context),
        ...ofCompositeType(command, context),
    ]),
};
function ofTable(command, observation) {
    const alter = alterOfHotTable(command, observation);
    if (alter === null)
        return [];
    const table = display(alter.table.name);
    return alter.actions.flatMap((action) => {
        if (action.kind !== 'drop column')
            return [];
        const name = (0,quote/* quoteIdentifier */.Cm)(action.column);
        const dropped = command.dropped.find(({ type, identity }) => type === 'table column' && identity === `${alter.table.name}.${name}`);
        // Nothing dropped: IF EXISTS found no such column. Or a column that only this change set had made.
        if (dropped === undefined || !columnExistedBefore(observation, alter.table, action.column))
            return [];
        const before = tableBefore(observation, alter.table);
        const alone = alter.actions.filter(({ kind }) => kind === 'drop column').length === 1;
        const owned = command.dropped.filter((object) => object.cause === 'owned' && goesWith(object, action.column, before, alone));
        const required = before?.columns.find((column) => column.name === action.column && column.notNull && column.default === null && !column.identity);
        return [
            {
                subject: dropped.identity,
                message: `Dropping ${table}.${name} deletes its values for good, and code that still names the column fails.`,
                evidence: [
                    `dropped: ${list([`column ${display(dropped.identity)}`, ...owned.map(({ type, identity }) => `${type.replace('table ', '')} ${display(identity)}`)])}`,
                ],
                remedy: {
                    text: `Release code that no longer uses ${table}.${name} first, and drop it in a later migration.${required === undefined ? '' : ' Until then it must be nullable, or inserts of the new code fail:'}`,
                    sql: required === undefined
                        ? null
                        : `ALTER TABLE ${alter.written} ALTER COLUMN ${name} DROP NOT NULL;`,
                },
                cause: `drop ${dropped.identity}`,
                command,
            },
        ];
    });
}
/** A table that is made OF a type loses the column with the attribute. */
function ofTypedTables(command, { schema }) {
    if ((0,ast/* asStatement */.qp)(command.node, 'AlterTableStmt')?.objtype !== 'OBJECT_TYPE')
        return [];
    return command.dropped.flatMap(({ type, existedBefore, identity }) => {
        const there = schema?.before.tables.some((table) => table.columns.some(({ name }) => `${(0,quote/* qualified */.LX)(table.schema, table.name)}.${(0,quote/* quoteIdentifier */.Cm)(name)}` === identity));
        if (type !== 'table column' || !existedBefore || there !== true)
            return [];
        return [
            {
                subject: identity,
                message: `Dropping ${display(identity)} with the attribute of its type deletes its values for good, and code that still names the column fails.`,
                evidence: [`dropped: column ${display(identity)}`],
                remedy: {
                    text: `Release code that no longer uses ${display(identity)} first, and drop the attribute in a later migration.`,
                    sql: null,
                },
                cause: `drop ${identity}`,
                command,
            },
        ];
    });
}
/** The values stay in the rows, but nothing reads them any more. */
function ofCompositeType(command, context) {
    return attributeChanges(command, context).flatMap(({ type, attribute, newName, columns }) => {
        if (newName !== null || columns.length === 0)
            return [];
        const name = `${type}.${(0,quote/* quoteIdentifier */.Cm)(attribute)}`;
        return [
            {
                subject: name,
                message: `Dropping attribute ${(0,quote/* quoteIdentifier */.Cm)(attribute)} of ${display(type)} deletes its values in ${list(columns.map(display))} for good, and code that still names it fails.`,
                evidence: [
                    `dropped: attribute ${display(name)}`,
                    `columns of the type: ${list(columns.map(display))}`,
                ],
                remedy: {
                    text: `Release code that no longer uses ${display(name)} first, and drop it in a later migration.`,
                    sql: null,
                },
                cause: `drop ${name}`,
                command,
            },
        ];
    });
}
/**
 * An index or constraint that its column took along. Of several columns dropped at once it is the one in its definition.
 * That a column was NOT NULL is a constraint of its own since 18, and nobody misses it.
 */
function goesWith({ type, identity }, column, table, alone) {
    if (type === 'index') {
        const index = table?.indexes.find(({ name }) => name === (0,relations/* unqualifiedName */.R)(identity));
        return alone || (index?.keys.some((key) => key.includes(column)) ?? false);
    }
    const constraint = table?.constraints.find(({ name }) => identity.startsWith(`${(0,quote/* quoteIdentifier */.Cm)(name)} on `));
    return (type === 'table constraint' &&
        constraint?.kind !== 'n' &&
        (alone || (constraint?.columns.includes(column) ?? false)));
}

;// CONCATENATED MODULE: ./build/lint/rules/drop-constraint-pk-unique.js





const dropConstraintPkUnique = {
    id: 'drop-constraint-pk-unique',
    tier: 'break',
    severity: 'warning',
    deployOrder: 'after-code',
    summary: 'Without its key or unique index, a table refuses ON CONFLICT on those columns, and takes doubles',
    why: `INSERT … ON CONFLICT (columns) needs a unique index on just these columns: without it every such statement of the running code fails.
A primary key is also what logical replication tells rows apart by. And from the commit on nothing stops equal rows.`,
    instead: `First release code that does without the key. To change it, build the new unique index CONCURRENTLY, then drop the old constraint and
add the new one USING INDEX in one statement.`,
    examples: {
        schema: 'CREATE TABLE customers (id bigint PRIMARY KEY, email text CONSTRAINT customers_email_key UNIQUE);',
        bad: 'ALTER TABLE customers DROP CONSTRAINT customers_email_key;',
        good: [
            '-- atlas:txmode none\n\nCREATE UNIQUE INDEX CONCURRENTLY customers_email_new ON customers (email);',
            `ALTER TABLE customers DROP CONSTRAINT customers_email_key,
  ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_new;`,
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => [
        ...drop_constraint_pk_unique_ofConstraints(command, observation, context),
        ...drop_constraint_pk_unique_ofIndexes(command, observation, context),
    ]),
};
function drop_constraint_pk_unique_ofConstraints(command, observation, context) {
    const alter = alterOfHotTable(command, observation);
    const marked = alter === null ? null : tableAtMark(observation, alter.table);
    return (alter?.actions ?? []).flatMap((action) => {
        if (alter === null || action.kind !== 'other' || action.subtype !== 'AT_DropConstraint')
            return [];
        const key = marked?.constraints.find(({ name }) => name === action.column);
        if (key === undefined || (key.kind !== 'p' && key.kind !== 'u'))
            return [];
        const end = tableAtEnd(observation, alter.table.oid, context) ?? null;
        if (end === null || !hasAll(end, key.columns) || isKey(end, key.columns))
            return [];
        const name = (0,quote/* quoteIdentifier */.Cm)(key.name);
        const table = display(alter.table.name);
        const columns = key.columns.map(quote/* quoteIdentifier */.Cm).join(', ');
        return [
            {
                subject: `${alter.table.name}.${name}`,
                message: `Without ${name}, ON CONFLICT (${columns}) on ${table} fails, and rows that are equal in it are no error any more.`,
                evidence: [`dropped: constraint ${name} ${key.definition}`],
                remedy: {
                    text: `Release code that does without the key first. To replace it, build the new unique index concurrently and exchange both in one ALTER TABLE.${key.kind === 'p' ? ' Logical replication of UPDATE and DELETE needs a primary key or a REPLICA IDENTITY.' : ''}`,
                    sql: null,
                },
                cause: `key ${key.name} of ${alter.table.name}`,
                command,
            },
        ];
    });
}
/** Many tools know unique indexes only, and ON CONFLICT takes one as it takes a constraint. */
function drop_constraint_pk_unique_ofIndexes(command, observation, context) {
    return command.dropped.flatMap(({ type, cause, existedBefore, identity }) => {
        if (type !== 'index' || cause !== 'named' || !existedBefore)
            return [];
        const history = observation.tables.find(({ before, after }) => [before, after].every((table, at) => drop_constraint_pk_unique_hasIndex(table, (0,relations/* unqualifiedName */.R)(identity)) === (at === 0)));
        const table = [...observation.locks, ...observation.heldBefore].find(({ relation }) => relation.oid === history?.oid && relation.kind.endsWith('table'))?.relation;
        const index = history?.before.indexes.find(({ name }) => name === (0,relations/* unqualifiedName */.R)(identity));
        if (history === undefined || table === undefined || index === undefined)
            return [];
        if (!index.unique || !index.valid)
            return [];
        const end = tableAtEnd(observation, history.oid, context) ?? null;
        if (end === null || !hasColumnsOf(index, history.before, end))
            return [];
        if (end.indexes.some((each) => takesOver(each, index)))
            return [];
        if (isBuiltLater(index, table.name, context))
            return [];
        const name = (0,quote/* quoteIdentifier */.Cm)(index.name);
        return [
            {
                subject: `${table.name}.${name}`,
                message: `Without unique index ${name}, ON CONFLICT (${index.keys.join(', ')}) on ${display(table.name)} fails, and rows that are equal in it are no error any more.`,
                evidence: [
                    `dropped: unique index ${name} (${index.keys.join(', ')})${index.partial ? ' WHERE …' : ''}`,
                ],
                remedy: {
                    text: 'Release code that does without it first. To replace it, build the new unique index concurrently before the old one goes.',
                    sql: null,
                },
                cause: `key ${index.name} of ${table.name}`,
                command,
            },
        ];
    });
}
const drop_constraint_pk_unique_hasIndex = (table, index) => table?.indexes.some(({ name }) => name === index) === true;
/** Of partial indexes the condition is not known: the new one of the same columns is taken to have the same. */
const takesOver = (index, old) => index.unique &&
    index.valid &&
    (old.partial || !index.partial) &&
    [...index.keys].sort().join() === [...old.keys].sort().join();
/** What goes with a column has a finding of its own. */
const hasColumnsOf = ({ keys }, before, end) => before.columns.every(({ name, number }) => !keys.some((key) => key.includes(name)) || end.columns.some((column) => column.number === number));
/** In a later file: what lies between has a rule of its own. */
function isBuiltLater({ keys, partial }, table, { schema }) {
    const after = schema === null ? null : findTable(schema.after, table);
    return (after?.indexes.some(({ unique, valid, definition }) => unique &&
        valid &&
        definition.includes(`(${keys.join(', ')})`) &&
        (partial || !definition.includes(' WHERE '))) === true);
}
/** A column that goes with its key has a finding of its own. */
const hasAll = ({ columns }, names) => names.every((each) => columns.some(({ name }) => name === each));
const isKey = ({ indexes }, columns) => {
    const wanted = columns.map(quote/* quoteIdentifier */.Cm).sort().join();
    return indexes.some(({ unique, valid, partial, keys }) => unique && valid && !partial && [...keys].sort().join() === wanted);
};

;// CONCATENATED MODULE: ./build/lint/rules/drop-database.js


const dropDatabase = {
    id: 'drop-database',
    tier: 'loss',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'DROP DATABASE deletes a whole database',
    why: `Everything in the database is gone for good when the statement ends, and no transaction takes it back: DROP DATABASE cannot run in
one. A migration runs in every environment, production included.`,
    instead: `Keep it out of migrations. A database is dropped by a person, by hand, with a backup that has been tried.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'DROP DATABASE IF EXISTS reporting;',
        good: ['CREATE SCHEMA reporting;'],
    },
    check: ({ node }) => {
        const drop = (0,ast/* asStatement */.qp)(node, 'DropdbStmt');
        if (drop?.dbname === undefined)
            return [];
        const name = (0,quote/* quoteIdentifier */.Cm)(drop.dbname);
        return [
            {
                subject: name,
                message: `DROP DATABASE deletes ${name} and everything in it for good.`,
                evidence: ['judged by its text: it was not run'],
                remedy: {
                    text: `Take it out of the migration; drop ${name} by hand when a backup has been tried.`,
                    sql: null,
                },
                cause: `drop database ${name}`,
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/lint/rules/drop-default.js



const dropDefault = {
    id: 'drop-default',
    tier: 'break',
    severity: 'warning',
    deployOrder: 'after-code',
    summary: 'Without its default, a column is missing in the INSERTs of running code that leave it out',
    why: `Running code that leaves the column out of its INSERTs has relied on the default. From the commit on the column is NULL there: where it
is NOT NULL every such INSERT fails, and elsewhere rows come in that nobody expects.`,
    instead: `First release code that always says what the column is to hold, then drop the default.`,
    examples: {
        schema: "CREATE TABLE orders (id bigint PRIMARY KEY, state text NOT NULL DEFAULT 'open');",
        bad: 'ALTER TABLE orders ALTER COLUMN state DROP DEFAULT;',
        good: ["ALTER TABLE orders ADD COLUMN channel text NOT NULL DEFAULT 'web';"],
    },
    check: (observation, context) => observation.commands.flatMap((command) => defaultChanges(command, observation, context).flatMap(({ alter, before, after, filledByTrigger }) => {
        if (before === null || !(before.identity || before.default !== null) || !isUnfilled(after))
            return [];
        if (after.notNull && filledByTrigger)
            return [];
        const column = (0,quote/* quoteIdentifier */.Cm)(after.name);
        const lost = before.identity ? 'identity' : 'default';
        const name = `${display(alter.table.name)}.${column}`;
        return [
            {
                subject: `${alter.table.name}.${column}`,
                message: after.notNull
                    ? `Without its ${lost} ${name} makes every INSERT fail that leaves it out: it is NOT NULL.`
                    : `Without its ${lost} ${name} is NULL in the rows of every INSERT that leaves it out.`,
                evidence: [`default before: ${before.default ?? 'identity'}`, 'default after: none'],
                remedy: {
                    text: `Release code whose INSERTs all name ${column} first, and drop the ${lost} in a later migration.`,
                    sql: null,
                },
                cause: `default of ${alter.table.name}.${column}`,
                ...(after.notNull ? {} : { severity: 'notice', tier: 'advice' }),
                command,
            },
        ];
    })),
};

;// CONCATENATED MODULE: ./build/lint/rules/drop-default-after-add.js



const dropDefaultAfterAdd = {
    id: 'drop-default-after-add',
    tier: 'break',
    severity: 'error',
    deployOrder: 'two-releases',
    summary: 'A new required column loses its default again, and the running code does not know the column',
    why: `Some tools add a NOT NULL column with a default, to fill the rows that are there, and drop the default in the same migration. The code
that is running at that moment does not know the column: each of its INSERTs into the table fails until it is replaced.`,
    instead: `Keep the default until the code that fills the column has replaced all code that does not, and drop it in a later migration.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: `ALTER TABLE orders ADD COLUMN channel text NOT NULL DEFAULT 'web';
ALTER TABLE orders ALTER COLUMN channel DROP DEFAULT;`,
        good: ["ALTER TABLE orders ADD COLUMN channel text NOT NULL DEFAULT 'web';"],
    },
    check: (observation, context) => observation.commands.flatMap((command) => defaultChanges(command, observation, context).flatMap(({ alter, before, after, filledByTrigger }) => {
        if (before !== null || !after.notNull || !isUnfilled(after) || filledByTrigger)
            return [];
        const column = (0,quote/* quoteIdentifier */.Cm)(after.name);
        const table = display(alter.table.name);
        return [
            {
                subject: `${alter.table.name}.${column}`,
                message: `Without a default the new column ${table}.${column} makes every INSERT of the running code into ${table} fail: it is NOT NULL, and that code does not know it.`,
                evidence: [`new column: ${column} ${after.type} NOT NULL, default after: none`],
                remedy: {
                    text: 'Leave the default, and drop it only in a migration after the release that fills the column.',
                    sql: null,
                },
                cause: `required ${alter.table.name}.${column}`,
                command,
            },
        ];
    })),
};

;// CONCATENATED MODULE: ./build/lint/rules/drop-index-blocking.js





const dropIndexBlocking = {
    id: 'drop-index-blocking',
    tier: 'block',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'DROP INDEX locks its table against reads and writes, behind the longest query that is running on it',
    why: `DROP INDEX takes an ACCESS EXCLUSIVE lock on the table. The drop itself is quick, but the lock has to wait for every
running query on the table, and everything that comes after waits behind it.`,
    instead: `DROP INDEX CONCURRENTLY waits without being in anybody's way. It cannot run in a transaction, so it needs a file of
its own, and takes one index at a time.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text); CREATE INDEX orders_note_idx ON orders (note);',
        bad: 'DROP INDEX orders_note_idx;',
        good: ['-- atlas:txmode none\n\nDROP INDEX CONCURRENTLY orders_note_idx;'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const drop = (0,ast/* asStatement */.qp)(command.node, 'DropStmt');
        if (drop?.removeType !== 'OBJECT_INDEX' || drop.concurrent === true)
            return [];
        const tables = observation.locks.filter(({ relation, mode }) => relation.existedBefore && relation.kind.endsWith('table') && mode === 'ACCESS EXCLUSIVE');
        const dropped = command.dropped.filter(({ type, cause, existedBefore }) => type === 'index' && cause === 'named' && existedBefore);
        const [index] = dropped;
        const [table] = tables;
        if (index === undefined || table === undefined)
            return [];
        // An index on a partitioned table cannot be dropped concurrently, nor several at once, nor with CASCADE.
        const possible = table.relation.kind === 'table' && drop.behavior !== 'DROP_CASCADE' && drop.objects?.length === 1;
        const fix = {
            action: null,
            steps: [fix_outsideTransaction(insertAfterKeywords(command.sql, ['INDEX'], 'CONCURRENTLY'))],
        };
        return [
            {
                subject: index.identity,
                message: `Dropping index ${display(index.identity)} waits for every query on ${display(table.relation.name)}, and all others wait behind it.`,
                evidence: [`ACCESS EXCLUSIVE on ${display(table.relation.name)}`],
                remedy: possible
                    ? {
                        text: `Drop it concurrently. ${ownFileAdvice(context)}`,
                        sql: stepsText(fix, context),
                    }
                    : {
                        text: 'CONCURRENTLY takes one index of an ordinary table at a time, without CASCADE: split the statement where that is possible, and keep lock_timeout short otherwise.',
                        sql: null,
                    },
                fix: possible ? fix : null,
                cause: `drop ${index.identity}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/drop-index-owned-by-constraint.js

const dropIndexOwnedByConstraint = {
    id: 'drop-index-owned-by-constraint',
    tier: 'fail',
    severity: 'error',
    deployOrder: 'any',
    summary: 'DROP INDEX is refused for the index of a constraint',
    why: `The index of a primary key, UNIQUE or exclusion constraint belongs to the constraint and goes only with it. The server refuses to drop
it alone (2BP01), with CONCURRENTLY too.`,
    instead: `Drop the constraint: ALTER TABLE … DROP CONSTRAINT takes its index along.`,
    examples: {
        schema: 'CREATE TABLE customers (id bigint PRIMARY KEY, email text CONSTRAINT customers_email_key UNIQUE);',
        bad: 'DROP INDEX customers_email_key;',
        good: [
            'CREATE TABLE guests (email text CONSTRAINT guests_email_key UNIQUE);\nALTER TABLE guests DROP CONSTRAINT guests_email_key;',
        ],
    },
    check: ({ node, error }) => {
        if (error?.sqlstate !== '2BP01' || (0,ast/* asStatement */.qp)(node, 'DropStmt')?.removeType !== 'OBJECT_INDEX')
            return [];
        const match = /^cannot drop index (.+) because constraint (.+) on table (.+) requires it$/.exec(error.message);
        if (match === null)
            return [];
        const [, index = '', constraint = '', table = ''] = match;
        return [
            {
                subject: index,
                message: `This statement fails: index ${index} belongs to constraint ${constraint} on ${table}.`,
                evidence: [`${error.severity} 2BP01: ${error.message}`],
                remedy: {
                    text: `Drop the constraint instead, once the running code does without it: ALTER TABLE ${table} DROP CONSTRAINT ${constraint};`,
                    sql: null,
                },
                cause: 'failure 2BP01',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/lint/rules/drop-not-null.js


const dropNotNull = {
    id: 'drop-not-null',
    tier: 'break',
    severity: 'off',
    deployOrder: 'before-code',
    summary: 'A column that may be NULL from now on surprises code that has never met one there',
    why: `As soon as the first NULL is written, code that reads the column and does not expect one may fail. It is also the right first step
before a column is dropped, which is why this rule is off unless you switch it on.`,
    instead: `First release code that can read a NULL there, then allow it, then release code that writes it.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text NOT NULL);',
        bad: 'ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;',
        good: ['ALTER TABLE orders ADD COLUMN remark text;'],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        return (alter?.actions ?? []).flatMap((action) => {
            if (alter === null || action.kind !== 'other' || action.subtype !== 'AT_DropNotNull')
                return [];
            const isNotNull = (table) => table?.columns.find(({ name }) => name === action.column)?.notNull;
            if (isNotNull(tableAtMark(observation, alter.table)) !== true)
                return [];
            if (isNotNull(tableAfter(observation, alter.table)) !== false)
                return [];
            const column = (0,quote/* quoteIdentifier */.Cm)(action.column ?? '');
            return [
                {
                    subject: `${alter.table.name}.${column}`,
                    message: `From now on ${display(alter.table.name)}.${column} may be NULL: code that reads it may not expect that.`,
                    evidence: ['before: NOT NULL'],
                    remedy: { text: 'Release code that can read a NULL there first.', sql: null },
                    cause: `nullable ${alter.table.name}.${column}`,
                    command,
                },
            ];
        });
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/drop-routine-type-sequence.js




const kinds = new Set(['function', 'procedure', 'aggregate', 'type', 'sequence']);
const dropRoutineTypeSequence = {
    id: 'drop-routine-type-sequence',
    tier: 'break',
    severity: 'warning',
    deployOrder: 'after-code',
    summary: 'A dropped function, type or sequence is missing for whoever still uses it',
    why: `Code that is running now may call the function, cast to the type or ask the sequence for its next value, and fails at once. PostgreSQL
does not know what the bodies of other PL/pgSQL functions use: it drops the function without a word, and they fail when they are called.`,
    instead: `First release code that no longer uses it, and drop it in a later migration. To change a function, use CREATE OR REPLACE, or drop it
and create it again with the same arguments in the same transaction.`,
    examples: {
        schema: `CREATE FUNCTION total(price integer, tax integer) RETURNS integer LANGUAGE sql AS 'SELECT price + tax';`,
        bad: 'DROP FUNCTION total(integer, integer);',
        good: [
            `DROP FUNCTION total(integer, integer);
CREATE FUNCTION total(price integer, tax integer) RETURNS integer LANGUAGE sql AS 'SELECT price + 2 * tax';`,
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => command.dropped.flatMap((object) => {
        if (!kinds.has(object.type) || object.cause !== 'named' || !object.existedBefore)
            return [];
        const restarted = restartOf(object, observation, context);
        if (restarted === null && isHarmless(object, observation, context))
            return [];
        // What a type took along weighs more than the type, and is found itself.
        if (object.type === 'type' && command.dropped.some(({ cause }) => cause === 'cascade'))
            return [];
        const named = `${object.type} ${display(object.identity)}`;
        const defaults = command.dropped.filter(({ type, cause }) => type === 'default value' && cause === 'cascade');
        const columns = defaults.map(({ identity }) => display(identity.replace(/^for /, '')));
        return [
            {
                subject: object.identity,
                message: restarted !== null
                    ? `Dropping ${named} and making it again starts it from the beginning: it gives out values that rows already have.`
                    : columns.length === 0
                        ? `Dropping ${named} breaks code that still ${uses[object.type] ?? 'uses'} it.`
                        : `Dropping ${named} takes the default of ${list(columns)} along: INSERTs that leave it out have no value any more.`,
                evidence: [
                    `dropped: ${named}`,
                    ...columns.map((column) => `dropped by CASCADE: default of ${column}`),
                ],
                remedy: {
                    text: restarted !== null
                        ? 'Change it by ALTER SEQUENCE, which goes on where it was; or take the last value over with setval.'
                        : `Release code that no longer uses ${display(object.identity)} first, and drop it in a later migration.${object.type === 'type' || object.type === 'sequence' ? '' : ' Bodies of other functions that call it do not show as dependents: look for its name in them.'}`,
                    sql: null,
                },
                cause: `drop ${object.identity}`,
                // No column has the type any more, or the server would have refused.
                ...(object.type === 'type' ? { severity: 'notice', tier: 'advice' } : {}),
                command,
            },
        ];
    })),
};
/** The command that makes a dropped sequence again, where nothing says what value it has to go on from. */
function restartOf(object, observation, context) {
    if (object.type !== 'sequence' || !isMadeAgain(object, observation, context.observations))
        return null;
    const later = fromHere(observation, context);
    if (later.some(({ statement }) => /\bsetval\s*\(|\bRESTART\b/i.test(statement.sql)))
        return null;
    const made = later
        .flatMap(({ commands }) => commands)
        .find(({ created }) => created.some(({ identity }) => identity === object.identity));
    return made === undefined || /\bSTART\b/i.test(made.sql) ? null : made;
}
const uses = {
    function: 'calls',
    procedure: 'calls',
    aggregate: 'calls',
    type: 'casts to',
    sequence: 'takes values from',
};
/** A column that had the type and went before it, or changed its type, weighs more, and is found itself. */
const hadColumnOf = (type, { tables }) => tables.some(({ marked }) => marked.columns.some((column) => (0,relations/* unqualifiedName */.R)(column.type.replace(/\[\]$/, '')) === (0,relations/* unqualifiedName */.R)(type)));
function isHarmless(object, observation, context) {
    if (isMadeAgain(object, observation, context.observations))
        return true;
    if (wasRenamed(object.identity, observation, context))
        return true;
    if (object.type === 'type') {
        return ((enumAtEnd(observation, object.identity, context)?.after ?? null) !== null ||
            untilHere(observation, context).some((earlier) => hadColumnOf(object.identity, earlier)));
    }
    const known = observation.routines
        .flatMap(({ marked }) => marked)
        .find(({ identity }) => identity === object.identity);
    // Only triggers call those, and a trigger in use would have kept it.
    if (known?.returns === 'trigger' || known?.returns === 'event_trigger')
        return true;
    // Another signature under the name is a rule of its own.
    const name = observation.routines.find(({ marked }) => known !== undefined && marked.includes(known))?.name;
    return name !== undefined && (routineAtEnd(observation, name, context)?.after.length ?? 0) > 0;
}

;// CONCATENATED MODULE: ./build/lint/rules/drop-schema.js


const dropSchema = {
    id: 'drop-schema',
    tier: 'loss',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A dropped schema is missing for the running code, with all that was in it',
    why: `With CASCADE everything in the schema goes: tables with their rows, views, functions. What has been created there by hand or by
another team goes too, and nobody is asked.`,
    instead: `Drop the tables and views one by one, in a release after the code that used them is gone, so that a reader of the migration sees
what is lost. Then drop the empty schema without CASCADE.`,
    examples: {
        schema: 'CREATE SCHEMA sales;\nCREATE TABLE sales.leads (id bigint PRIMARY KEY);',
        bad: 'DROP SCHEMA sales CASCADE;',
        good: ['CREATE SCHEMA import;\nCREATE TABLE import.leads (id bigint);\nDROP SCHEMA import CASCADE;'],
    },
    check: (observation) => observation.commands.flatMap((command) => command.dropped.flatMap((schema) => {
        if (schema.type !== 'schema' || schema.cause !== 'named' || !schema.existedBefore)
            return [];
        const inside = command.dropped.filter(({ cause, existedBefore, identity, type }) => existedBefore && cause !== 'owned' && things.has(type) && isInSchema(identity, schema.identity));
        const tables = inside.filter(({ type }) => type === 'table' || type === 'foreign table');
        const lost = tables.map(({ identity }) => display(identity));
        return [
            {
                subject: schema.identity,
                message: tables.length === 0
                    ? `Dropping schema ${schema.identity} breaks the code that is running now, if that still uses it.`
                    : `Dropping schema ${schema.identity} deletes ${lost.length > 3 ? count(lost.length, 'table') : list(lost)} with all rows for good, and code that still uses the schema fails.`,
                evidence: [
                    `dropped: schema ${schema.identity}`,
                    ...inside.map(({ type, identity }) => `dropped: ${type} ${display(identity)}`),
                ],
                remedy: {
                    text: `Release code that no longer uses ${schema.identity} first. Then drop what is in it by name, and last the empty schema, without CASCADE.`,
                    sql: null,
                },
                cause: `drop ${schema.identity}`,
                ...(tables.length === 0 ? { tier: 'break' } : {}),
                command,
            },
        ];
    })),
};
const things = new Set([
    'table',
    'foreign table',
    'view',
    'materialized view',
    'sequence',
    'type',
    'function',
    'procedure',
    'aggregate',
]);

;// CONCATENATED MODULE: ./build/lint/rules/drop-table.js



const dropTable = {
    id: 'drop-table',
    tier: 'loss',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A dropped table takes all its rows with it, and the running code still asks for it',
    why: `All rows are gone for good when the migration commits. While a deploy is under way, instances of the old release still query
the table and fail at once.`,
    instead: `First release code that no longer uses the table. Keep a dump of it, and drop it in a later migration, when nothing has read it
for a while: pg_stat_user_tables tells.`,
    examples: {
        schema: 'CREATE TABLE coupons (id bigint PRIMARY KEY);',
        bad: 'DROP TABLE coupons;',
        good: ['CREATE TABLE coupons_import (id bigint);\nDROP TABLE coupons_import;'],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const isDropTable = (0,ast/* asStatement */.qp)(command.node, 'DropStmt')?.removeType === 'OBJECT_TABLE';
        return command.dropped.flatMap((object) => {
            const isTable = object.type === 'table' || object.type === 'foreign table';
            // Tables that a CASCADE took (a parent with partitions) are gone no less; DROP SCHEMA has a rule of its own.
            if (!isTable ||
                !object.existedBefore ||
                isStillThere(observation, object.oid) ||
                goesWithSchema(object, command) ||
                (object.cause !== 'named' && isDropTable && object.cause !== 'cascade'))
                return [];
            return [
                {
                    subject: object.identity,
                    message: `Dropping ${display(object.identity)} deletes all its rows for good, and code that still uses the table fails.`,
                    evidence: [
                        `dropped: table ${display(object.identity)}${object.cause === 'cascade' ? ' (by CASCADE)' : ''}`,
                    ],
                    remedy: {
                        text: `Release code that no longer uses ${display(object.identity)} first, keep a dump, and drop it in a later migration.`,
                        sql: null,
                    },
                    cause: `drop ${object.identity}`,
                    command,
                },
            ];
        });
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/drop-trigger-lock.js



const dropTriggerLock = {
    id: 'drop-trigger-lock',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'DROP TRIGGER locks the table against reads and writes for a moment',
    why: `DROP TRIGGER takes an ACCESS EXCLUSIVE lock. The work is quick, but the lock waits for every running query on the table, and everything
that comes after waits behind it.`,
    instead: 'Set a short lock_timeout, and try again where it is over. `lockstep apply` does both.',
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();`,
        bad: 'DROP TRIGGER touch ON orders;',
        good: [`SET LOCAL lock_timeout = '5s';\nDROP TRIGGER touch ON orders;`],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const drop = (0,ast/* asStatement */.qp)(command.node, 'DropStmt');
        const locks = newStrongLocks(command, observation);
        const [lock] = locks;
        if (drop?.removeType !== 'OBJECT_TRIGGER' || lock === undefined || observation.lockTimeout > 0)
            return [];
        return [
            {
                subject: lock.relation.name,
                message: `Dropping a trigger waits for every query on ${list(locks.map(({ relation }) => display(relation.name)))}, and all others wait behind it.`,
                evidence: locksInWords(locks),
                remedy: boundTheWait(observation, command),
                cause: `drop trigger on ${lock.relation.name}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/drop-view-matview.js


const dropViewMatview = {
    id: 'drop-view-matview',
    tier: 'break',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A dropped view is missing for the running code',
    why: `While a deploy is under way, instances of the old release still query the view and fail at once. So do reports and other
databases that read it, which nobody thinks of.`,
    instead: `First release code that no longer uses the view, and drop it in a later migration. To change a view, use CREATE OR REPLACE
VIEW, or drop it and create it again in the same transaction with all the columns that it had.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY, total integer);
CREATE VIEW order_totals AS SELECT id, total FROM orders;`,
        bad: 'DROP VIEW order_totals;',
        good: [
            'DROP VIEW order_totals;\nCREATE VIEW order_totals AS SELECT id, total, total * 2 AS twice FROM orders;',
        ],
    },
    check: (observation, { observations }) => observation.commands.flatMap((command) => command.dropped.flatMap((object) => {
        const isView = object.type === 'view' || object.type === 'materialized view';
        // What CASCADE took is listed by its own rule, with all the rest.
        if (!isView || object.cause !== 'named' || !object.existedBefore)
            return [];
        if (isMadeAgain(object, observation, observations))
            return [];
        return [
            {
                subject: object.identity,
                message: `Dropping ${object.type} ${display(object.identity)} breaks the code that is running now, if that still uses it.`,
                evidence: [`dropped: ${object.type} ${display(object.identity)}`],
                remedy: {
                    text: `Release code that no longer uses ${display(object.identity)} first, and drop it in a later migration. To change it, create it again in the same transaction with all the columns that it had.`,
                    sql: null,
                },
                cause: `drop ${object.identity}`,
                command,
            },
        ];
    })),
};

;// CONCATENATED MODULE: ./build/lint/rules/dynamic-ddl-unseen.js

const dynamicDdlUnseen = {
    id: 'dynamic-ddl-unseen',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'A DO block speaks of DDL that did not run here, and may run in production',
    why: `What runs inside a DO block is observed like everything else. But a block that looks first, at rows or at what is there, may take another
way in production than on an empty server that knows only the migrations: what it does there, nobody has seen.`,
    instead: `Write the statement plainly. IF EXISTS and IF NOT EXISTS do for most of what blocks are written for.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: `DO $$ BEGIN
  IF EXISTS (SELECT FROM orders) THEN
    ALTER TABLE orders ADD COLUMN note text;
  END IF;
END $$;`,
        good: ['ALTER TABLE orders ADD COLUMN note text;'],
    },
    check: ({ node, status, commands }, { file }) => {
        const block = (0,ast/* asStatement */.qp)(node, 'DoStmt');
        if (block === null || status !== 'observed' || commands.length > 0)
            return [];
        const body = JSON.stringify(block.args ?? []);
        if (!/\b(?:ALTER|CREATE|DROP)\s+(?:UNIQUE\s+)?[A-Z]+\b/i.test(body))
            return [];
        return [
            {
                subject: file.version,
                message: 'This block speaks of DDL, but ran none here: what it does in production has not been seen.',
                evidence: ['no DDL command ran'],
                remedy: { text: 'Write the statement plainly, with IF EXISTS or IF NOT EXISTS.', sql: null },
                cause: 'unseen DDL',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/lint/new-enum-value.js


/** What the server says of a value that is used before the transaction which added it has committed. */
function unsafeUse(observation, context) {
    const { error, transaction } = observation;
    if (error?.sqlstate !== '55P04')
        return null;
    const match = /"(.*)" of enum type "?(.*?)"?$/s.exec(error.message);
    const value = match?.[1] ?? '';
    const adds = ({ commands, transaction: { number } }) => number === transaction.number &&
        commands.some(({ node }) => (0,ast/* asStatement */.qp)(node, 'AlterEnumStmt')?.newVal === value);
    const file = context.earlier.findLast(({ observations }) => observations.some(adds));
    const isOwn = untilHere(observation, { ...context, earlier: [] }).some(adds);
    return { value, type: match?.[2] ?? '', addedIn: isOwn || file === undefined ? null : file.file.up.path };
}
const serverSays = ({ error }) => ({
    evidence: [
        `${error?.severity ?? 'ERROR'} 55P04: ${error?.message ?? ''}`,
        ...(error?.hint == null ? [] : [error.hint]),
    ],
});

;// CONCATENATED MODULE: ./build/lint/rules/enum-across-files-in-one-tx.js


const enumAcrossFilesInOneTx = {
    id: 'enum-across-files-in-one-tx',
    tier: 'fail',
    severity: 'error',
    deployOrder: 'any',
    summary: 'A new enum value is used in a later file, and the tool runs all pending files in one transaction',
    why: `Two migrations look safe: the first adds the value, the second uses it. But the tool runs all that is pending in one transaction, so the
value is not committed when it is used, and the server refuses with 55P04. Where the files are deployed one by one it works, which hides it.`,
    instead: `Deploy the file that adds the value first. Or tell the tool to run each file in a transaction of its own, where it can.`,
    examples: {
        schema: `CREATE TYPE status AS ENUM ('open');
CREATE TABLE orders (id bigint PRIMARY KEY, state status);`,
        bad: [
            `ALTER TYPE status ADD VALUE 'closed';`,
            `ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'closed';`,
        ],
        good: [`ALTER TYPE status ADD VALUE 'closed';`],
        tool: { format: 'drizzle', transaction: 'all' },
    },
    check: (observation, context) => {
        const use = unsafeUse(observation, context);
        if (use === null || use.addedIn === null)
            return [];
        return [
            {
                subject: use.type,
                message: `This statement fails when both files are pending: it uses ${(0,quote/* quoteLiteral */.ce)(use.value)} of ${use.type}, which ${use.addedIn} adds in the same transaction.`,
                ...serverSays(observation),
                remedy: {
                    text: `Deploy ${use.addedIn} first, or let each file run in a transaction of its own.`,
                    sql: null,
                },
                cause: 'failure 55P04',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/lint/rules/enum-position.js



const enumPosition = {
    id: 'enum-position',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'before-code',
    summary: 'A new enum value goes to the end of the order when nothing else is said',
    why: `ORDER BY and comparisons follow the order of an enum's values, not the alphabet, and no later statement moves one. Where the order
means something, such as a priority, the end is seldom the right place.`,
    instead: `Say the place: ADD VALUE … BEFORE or AFTER.`,
    examples: {
        schema: `CREATE TYPE priority AS ENUM ('low', 'high');`,
        bad: `ALTER TYPE priority ADD VALUE 'middle';`,
        good: [`ALTER TYPE priority ADD VALUE 'middle' AFTER 'low';`],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = (0,ast/* asStatement */.qp)(command.node, 'AlterEnumStmt');
        if (alter?.newVal === undefined || alter.oldVal !== undefined || alter.newValNeighbor !== undefined)
            return [];
        const type = observation.enums.find(({ name }) => command.changed.some((object) => object.type === 'type' && object.identity === name));
        if (type === undefined || type.marked === null || type.marked.includes(alter.newVal))
            return [];
        const last = type.after?.at(-2);
        if (last === undefined)
            return [];
        const value = (0,quote/* quoteLiteral */.ce)(alter.newVal);
        return [
            {
                subject: type.name,
                message: `${value} comes last in the order of ${display(type.name)}, and stays there.`,
                evidence: [`order: ${(type.after ?? []).join(', ')}`],
                remedy: {
                    text: 'Say where it belongs; the end, if that is so.',
                    sql: `ALTER TYPE ${type.name} ADD VALUE ${value} AFTER ${(0,quote/* quoteLiteral */.ce)(last)};`,
                },
                cause: `position of ${value} in ${type.name}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/enum-recreate.js




const enumRecreate = {
    id: 'enum-recreate',
    tier: 'break',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'An enum type is made again without a value that the running code may still write',
    why: `PostgreSQL cannot take a value out of an enum, so the type is made anew under its name, and every column of it is rewritten. From the
commit on, the missing value is an error for whoever still writes it or compares with it.`,
    instead: `Leave the value in the type: one that nobody writes does no harm. Where it must not come back, a CHECK constraint on the column says
so.`,
    examples: {
        schema: `CREATE TYPE status AS ENUM ('open', 'closed', 'lost');`,
        bad: `ALTER TYPE status RENAME TO status_old;
CREATE TYPE status AS ENUM ('open', 'closed');
DROP TYPE status_old;`,
        good: [`ALTER TYPE status ADD VALUE 'found';`],
    },
    check: (observation, context) => observation.enums.flatMap(({ name, marked, after }) => {
        const end = enumAtEnd(observation, name, context)?.after ?? null;
        if (marked === null || after === null || end === null)
            return [];
        const command = observation.commands.find(({ created, changed }) => [...created, ...changed].some((object) => object.identity === name && !object.existedBefore));
        const lost = marked.filter((value) => !end.includes(value));
        if (command === undefined || lost.length === 0 || isLater(name, observation, context))
            return [];
        const values = list(lost.map(quote/* quoteLiteral */.ce));
        return [
            {
                subject: name,
                message: `${display(name)} is made again without ${values}: running code that still writes or compares with ${lost.length === 1 ? 'it' : 'them'} fails.`,
                evidence: [`values before: ${marked.join(', ')}`, `values after: ${end.join(', ')}`],
                remedy: {
                    text: `Leave ${values} in the type: a value that nobody writes does no harm.`,
                    sql: null,
                },
                cause: `values of ${name}`,
                command,
            },
        ];
    }),
};
/** Only the statement that gives the new type the old name is to be found, not what follows. */
const isLater = (type, observation, { observations }) => precedingOf(observation, observations).some(({ enums, undone }) => !undone && enums.some(({ name, after }) => name === type && after !== null));

;// CONCATENATED MODULE: ./build/lint/rules/enum-value-used-in-same-tx.js


const enumValueUsedInSameTx = {
    id: 'enum-value-used-in-same-tx',
    tier: 'fail',
    severity: 'error',
    deployOrder: 'any',
    summary: 'A new enum value is used before the transaction that adds it has committed',
    why: `Since PostgreSQL 12 ALTER TYPE … ADD VALUE may run in a transaction, but the value cannot be used before that has committed: the
server refuses with 55P04, "unsafe use of new value". Most tools run a file in one transaction.`,
    instead: `Add the value in one migration and use it in the next. A type that the same transaction creates is free of this.`,
    examples: {
        schema: `CREATE TYPE status AS ENUM ('open');
CREATE TABLE orders (id bigint PRIMARY KEY, state status);`,
        bad: `ALTER TYPE status ADD VALUE 'closed';
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'closed';`,
        good: [
            `ALTER TYPE status ADD VALUE 'closed';`,
            `ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'closed';`,
        ],
    },
    check: (observation, context) => {
        const use = unsafeUse(observation, context);
        if (use === null || use.addedIn !== null)
            return [];
        return [
            {
                subject: use.type,
                message: `This statement fails: it uses ${(0,quote/* quoteLiteral */.ce)(use.value)} of ${use.type} in the transaction that adds it.`,
                ...serverSays(observation),
                remedy: context.file.transaction === 'all'
                    ? {
                        text: 'Commit before the value is used. This tool runs all pending files in one transaction, so the value has to be added in an earlier deploy.',
                        sql: null,
                    }
                    : { text: 'Move this statement to the next migration.', sql: observation.statement.sql },
                cause: 'failure 55P04',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/lint/rules/explicit-lock-table.js





const explicitLockTable = {
    id: 'explicit-lock-table',
    tier: 'advice',
    severity: 'notice',
    deployOrder: 'any',
    summary: 'LOCK TABLE keeps others out of a table in use until the transaction ends',
    why: `LOCK TABLE takes ACCESS EXCLUSIVE unless it names another mode, and there is no UNLOCK: reads or writes wait until the transaction ends,
however long the statements behind it take. DDL takes the locks that it needs by itself.`,
    instead: `Leave it out where only DDL follows. Where rows must not change meanwhile, name the weakest mode that does it, set a short
lock_timeout, and keep what follows short.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'LOCK TABLE orders;',
        good: ['LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;'],
    },
    check: (observation) => {
        const statement = (0,ast/* asStatement */.qp)(observation.node, 'LockStmt');
        const inBlock = /\block\s+(?:table\s+)?(?:only\s+)?[\w".]+/i;
        const isBlock = (0,ast/* asStatement */.qp)(observation.node, 'DoStmt') !== null;
        if (observation.status !== 'observed' || (statement === null && !isBlock))
            return [];
        const locks = statement === null
            ? lockedInBlock(observation, inBlock)
            : strongLocks(observation.locks).filter(isNamed(statement.relations ?? []));
        const [first] = locks;
        if (first === undefined)
            return [];
        const tables = list(locks.map(({ relation }) => display(relation.name)));
        return [
            {
                subject: first.relation.name,
                message: `LOCK TABLE: ${effectOf(locks)} ${tables} until this transaction ends.`,
                evidence: locksInWords(locks),
                remedy: {
                    text: 'Leave it out where only DDL follows; else bound the wait for it, and keep what follows short.',
                    sql: statement === null || observation.lockTimeout > 0 ? null : withLockTimeout(observation),
                },
                cause: `lock ${first.relation.name}`,
            },
        ];
    },
};
const isNamed = (nodes) => {
    const names = new Set(nodes.map((node) => (0,sql_node/* typed */.nE)(node).RangeVar?.relname));
    return ({ relation }) => names.has((0,relations/* unqualifiedName */.R)(relation.name));
};
/** A DO block without DDL that locks a table against writes has said LOCK TABLE: nothing else takes such a lock. */
function lockedInBlock(observation, says) {
    const truncates = observation.innerChanges.some((node) => (0,ast/* asStatement */.qp)(node, 'TruncateStmt') !== null);
    if (observation.commands.length > 0 || truncates || !says.test(observation.statement.sql))
        return [];
    return strongLocks(observation.locks);
}

;// CONCATENATED MODULE: ./build/lint/rules/extension-needs-superuser.js


/** Those of PostgreSQL's own distribution that are marked trusted: https://www.postgresql.org/docs/current/contrib.html */
const trusted = new Set(`btree_gin btree_gist citext cube dict_int fuzzystrmatch hstore hstore_plperl intarray isn jsonb_plperl lo ltree pgcrypto
  pg_trgm plperl plpgsql pltcl seg tablefunc tcn tsm_system_rows tsm_system_time unaccent uuid-ossp bool_plperl`.split(/\s+/));
const extensionNeedsSuperuser = {
    id: 'extension-needs-superuser',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'An extension that is not trusted can be created by a superuser only',
    why: `Since PostgreSQL 13 whoever may CREATE in the database can create a trusted extension. All others need a superuser, which the role that
deploys should not be; managed services have lists of their own.`,
    instead: `Let an administrator create it beforehand; CREATE EXTENSION IF NOT EXISTS then does nothing in the deploy.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'CREATE EXTENSION IF NOT EXISTS pg_buffercache;',
        good: ['CREATE EXTENSION IF NOT EXISTS citext;'],
    },
    check: ({ node }) => {
        const create = (0,ast/* asStatement */.qp)(node, 'CreateExtensionStmt');
        if (create?.extname === undefined || trusted.has(create.extname))
            return [];
        const name = (0,quote/* quoteIdentifier */.Cm)(create.extname);
        return [
            {
                subject: name,
                message: `Extension ${name} is not trusted: only a superuser can create it.`,
                evidence: ['not among the trusted extensions of PostgreSQL'],
                remedy: { text: 'Let an administrator create it before the deploy.', sql: null },
                cause: `extension ${name}`,
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/lint/rules/fails-on-nonempty-table.js








const failsOnNonemptyTable = {
    id: 'fails-on-nonempty-table',
    tier: 'fail',
    severity: 'error',
    deployOrder: 'any',
    summary: 'What fills a new column in the rows that are there violates the column’s own constraint',
    why: `On an empty database, such as the one in CI, it works. Where there are rows, all of them get the same value in the new column, and that
value is one which the column's own UNIQUE, CHECK or NOT NULL refuses: whatever else is in the table, the migration fails.`,
    instead: `Add the column alone and nullable, fill the rows, and add the constraint after that.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: "ALTER TABLE orders ADD COLUMN code text NOT NULL DEFAULT '' UNIQUE;",
        good: ['ALTER TABLE orders ADD COLUMN code text;'],
    },
    check: (observation, context) => [
        ...refusedLater(observation, context),
        ...observation.commands.flatMap((command) => {
            const { seeded } = context;
            const violated = seeded === null ? null : violation(command, observation, context);
            if (seeded === null || violated === null)
                return [];
            const { column, constraint } = violated;
            const table = column.alter.table;
            const name = `${display(table.name)}.${column.name}`;
            return [
                {
                    subject: `${table.name}.${column.name}`,
                    message: `Adding ${name} fails as soon as ${display(table.name)} has ${constraint?.kind === 'u' ? 'two rows' : 'a row'}: what fills it there violates ${constraint === null ? 'NOT NULL' : constraint.definition}.`,
                    evidence: [
                        `with rows in ${display(table.name)}: ${seeded.error.message} (${seeded.error.sqlstate})`,
                    ],
                    remedy: {
                        text: 'Add the column alone and nullable, fill the rows, and add what constrains it after that.',
                        sql: remedy(violated, context),
                    },
                    cause: causeOf(violated),
                    command,
                },
            ];
        }),
    ],
};
/** The column came with an earlier statement, and nothing has filled it since: it is the same in every row, as before. */
function refusedLater(observation, context) {
    const error = context.seeded?.error;
    if (error === undefined)
        return [];
    return observation.commands.flatMap((command) => {
        const table = alterOfHotTable(command, observation)?.table ?? command.indexesBuilt[0]?.relation;
        if (table === undefined || !table.existedBefore || isFilled(table, observation, context))
            return [];
        const index = tableAfter(observation, table)?.indexes.find(({ name }) => name === error.constraint);
        const columns = error.sqlstate === '23502' ? [error.column ?? ''] : (index?.keys ?? []);
        const isKnown = (key) => {
            const column = tableBefore(observation, table)?.columns.find(({ name }) => [name, (0,quote/* quoteIdentifier */.Cm)(name)].includes(key));
            return column === undefined || columnExistedBefore(observation, table, column.name);
        };
        if (!['23502', '23505'].includes(error.sqlstate) || columns.length === 0 || columns.some(isKnown))
            return [];
        const isNull = error.sqlstate === '23502';
        const name = `${display(table.name)}.${columns.join(', ')}`;
        return [
            {
                subject: `${table.name}.${columns.join(', ')}`,
                message: isNull
                    ? `This fails as soon as ${display(table.name)} has a row: nothing has filled the new column ${name}.`
                    : `This fails as soon as ${display(table.name)} has two rows: the new column ${name} is the same in all of them.`,
                evidence: [`with rows in ${display(table.name)}: ${error.message} (${error.sqlstate})`],
                remedy: { text: 'Fill the rows first, in a migration before this one.', sql: null },
                cause: isNull
                    ? `scan ${table.name} for not null ${error.column}`
                    : (0,ast/* asStatement */.qp)(command.node, 'IndexStmt') === null
                        ? `index of ${error.constraint} on ${table.name}`
                        : `index ${error.constraint}`,
                command,
            },
        ];
    });
}
const isFilled = ({ oid }, observation, context) => untilHere(observation, context)
    .flatMap(({ locksTaken }) => locksTaken)
    .some(({ relation, mode }) => relation.oid === oid && mode === 'ROW EXCLUSIVE');
const fails_on_nonempty_table_kindOf = { '23514': 'c', '23505': 'u' };
function violation(command, observation, { seeded }) {
    const error = seeded?.error;
    const columns = newColumns(command, observation);
    const [first] = columns;
    if (error === undefined || first === undefined)
        return null;
    if (error.sqlstate === '23502') {
        const column = columns.find(({ action }) => action.column === error.column);
        return column === undefined ? null : { column, constraint: null };
    }
    const known = new Set(tableBefore(observation, first.alter.table)?.constraints.map(({ name }) => name));
    const constraint = tableAfter(observation, first.alter.table)?.constraints.find(({ name, kind }) => name === error.constraint && kind === fails_on_nonempty_table_kindOf[error.sqlstate] && !known.has(name));
    // Every column of it is new, so every row holds the same there.
    const own = (constraint?.columns ?? []).map((name) => columns.find(({ action }) => action.column === name));
    const column = own[0];
    if (constraint === undefined || column === undefined || own.includes(undefined))
        return null;
    return { column, constraint };
}
/** Shared with the rules that find the same statement to block others: that it fails is the greater worry. */
const causeOf = ({ column: { alter, name }, constraint }) => {
    const table = alter.table.name;
    if (constraint?.kind === 'c')
        return `scan ${table} for new columns`;
    return constraint === null ? `required ${table}.${name}` : `index of ${constraint.name} on ${table}`;
};
function remedy({ column, constraint }, context) {
    const bare = bareColumn(column);
    if (bare === null || constraint === null)
        return null;
    const table = column.alter.written;
    const add = `ALTER TABLE ${table} ADD COLUMN ${bare};`;
    if (constraint.kind === 'u') {
        const key = { name: constraint.name, columns: constraint.columns.map(quote/* quoteIdentifier */.Cm).join(', ') };
        const steps = [inTransaction(add), ...usingIndex(table, { ...key, kind: 'UNIQUE' })];
        return stepsText({ action: null, steps }, context);
    }
    const name = (0,quote/* quoteIdentifier */.Cm)(constraint.name);
    return inSeveralMigrations(`${add}\nALTER TABLE ${table} ADD CONSTRAINT ${name} ${constraint.definition} NOT VALID;`, `ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`);
}

;// CONCATENATED MODULE: ./build/lint/timeouts.js


/** Whether a statement makes others wait for a lock on a table in use. */
const makesOthersWait = (observation) => observation.status === 'observed' && strongLocks(observation.locks).length > 0;
/** Whether this is the first statement of the file for which something holds: once for each file is enough. */
const isFirst = (observation, observations, holds) => holds(observation) && observations.find(holds) === observation;
/** `SET lock_timeout = '5s'`, `SELECT set_config('lock_timeout', '5s', false)`; RESET sets nothing of its own. */
function sets({ node, statement }, setting) {
    const set = (0,ast/* asStatement */.qp)(node, 'VariableSetStmt');
    if (set !== null)
        return set.kind === 'VAR_SET_VALUE' && set.name?.toLowerCase() === setting;
    return new RegExp(`\\bset_config\\s*\\(\\s*'${setting}'`, 'i').test(statement.sql);
}
/** Sets a timeout to a value that ends something: 0 switches it off. */
const bounds = (observation, setting) => sets(observation, setting) &&
    !/(?:=|\bto\b|,)\s*'?0+\s*(?:us|ms|s|min|h|d)?\s*'?\s*(?:[,;]|$)/i.test(observation.statement.sql);

;// CONCATENATED MODULE: ./build/lint/rules/fk-locks-referenced.js



const fkLocksReferenced = {
    id: 'fk-locks-referenced',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'A foreign key that comes or goes locks the table it refers to as well',
    why: `A foreign key is enforced by triggers on both tables. To add one, PostgreSQL takes a SHARE ROW EXCLUSIVE lock on the referenced table,
which stops writes; to drop one, an ACCESS EXCLUSIVE lock, which stops reads too. The statement does not name that table, and two
transactions that lock two tables in different order wait for each other for ever.`,
    instead: `Add or drop one foreign key in a migration, with a short lock_timeout, and try again where it is over.`,
    examples: {
        schema: `CREATE TABLE customers (id bigint PRIMARY KEY);`,
        bad: 'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);',
        good: [
            `SET LOCAL lock_timeout = '5s';\nCREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);`,
        ],
    },
    check: (observation, { observations }) => observation.commands.flatMap((command) => [
        ...added(command, observation),
        ...dropped(command, observation, observations),
    ]),
};
/** An ALTER or CREATE TABLE: SHARE ROW EXCLUSIVE on a table that is not its own. */
function added(command, observation) {
    if (!/^(?:CREATE|ALTER) TABLE$/.test(command.tag) || observation.lockTimeout > 0)
        return [];
    const locks = others(command, observation).filter(({ mode }) => mode === 'SHARE ROW EXCLUSIVE');
    const table = [...command.created, ...command.changed].find(({ type }) => type === 'table');
    // A table whose scan is under way is named by the finding about that.
    if (locks.length === 0 || table === undefined || command.scans.some((scan) => scan.relation.existedBefore))
        return [];
    return [hazard(locks, `A new foreign key of ${display(table.identity)}`, observation, command)];
}
function dropped(command, observation, observations) {
    const key = command.dropped.find(({ type, identity }) => type === 'trigger' && identity.includes('RI_ConstraintTrigger_'));
    const locks = others(command, observation).filter(({ mode }) => mode === 'ACCESS EXCLUSIVE');
    if (key === undefined || locks.length === 0 || observation.lockTimeout > 0)
        return [];
    const table = changedTable(command, observation);
    const constraint = command.dropped.find(({ type }) => type === 'table constraint');
    return [
        {
            ...hazard(locks, `Dropping ${table === null || constraint === undefined ? 'a foreign key' : `foreign key ${constraint.identity.replace(/ on .*$/, '')} of ${display(table.name)}`}`, observation, command),
            // Who drops a constraint of one table does not expect reads of another to stop: to hear it once is enough.
            ...(constraint?.cause === 'named' && isFirst(observation, observations, dropsKey(observation))
                ? { severity: 'notice' }
                : {}),
        },
    ];
}
/** One for each transaction. */
const dropsKey = ({ transaction: { number } }) => (other) => other.transaction.number === number &&
    other.commands.some((command) => command.tag === 'ALTER TABLE' &&
        command.dropped.some(({ type, cause }) => type === 'table constraint' && cause === 'named') &&
        others(command, other).some(({ mode }) => mode === 'ACCESS EXCLUSIVE'));
/** Locks on tables that the command is not about. */
function others(command, observation) {
    const own = new Set([...command.changed, ...command.created, ...command.dropped].map(({ oid }) => oid));
    return newStrongLocks(command, observation).filter(({ relation }) => !own.has(relation.oid));
}
const hazard = (locks, what, observation, command) => {
    const names = list(locks.map(({ relation }) => display(relation.name)));
    return {
        subject: locks[0]?.relation.name ?? '',
        message: `${what} locks ${names} as well: ${effectOf(locks)} ${names} until this transaction ends.`,
        evidence: locksInWords(locks),
        remedy: boundTheWait(observation, command),
        cause: `lock ${names}`,
        command,
    };
};

;// CONCATENATED MODULE: ./build/lint/signatures.js
/** Calls with these arguments reach this routine too: it takes the same ones first, and the others may be left out. */
const takesCallsOf = (routine, old) => old.types.every((type, at) => routine.types[at] === type) &&
    routine.types.length - routine.defaults <= old.types.length;
/** PostgreSQL finds both equally good where one of them has to fill in defaults: https://www.postgresql.org/docs/current/typeconv-func.html */
const isAmbiguousWith = (routine, old) => routine.identity !== old.identity && routine.types.length > old.types.length && takesCallsOf(routine, old);
const isForTriggers = ({ returns }) => returns === 'trigger' || returns === 'event_trigger';
/** What callers of the old routine meet when only these are left under its name; null when they meet what they know. */
function worseFor(old, left) {
    const callable = left.filter((each) => takesCallsOf(each, old));
    const [first] = callable;
    if (first === undefined) {
        return { says: `calls with (${old.types.join(', ')}) fail`, named: false };
    }
    if (!callable.some(({ returns }) => returns === old.returns)) {
        return {
            says: `it returns ${first.returns ?? 'nothing'} where callers expect ${old.returns ?? 'nothing'}`,
            named: false,
        };
    }
    const short = shortestRefused(old, left);
    if (short !== null)
        return { says: `calls with (${short.join(', ')}) fail`, named: false };
    const gone = old.names.filter((name) => !callable.some(({ names }) => names.includes(name)));
    return gone.length === 0
        ? null
        : { says: `calls that name the argument ${gone.join(', ')} fail`, named: true };
}
/** The arguments of a call that left the others to their defaults, and that none of these takes any more. */
function shortestRefused(old, left) {
    for (let given = old.types.length - old.defaults; given < old.types.length; given++) {
        const types = old.types.slice(0, given);
        if (!left.some((each) => takesCallsOf(each, { ...old, types })))
            return types;
    }
    return null;
}

;// CONCATENATED MODULE: ./build/lint/rules/function-signature-change.js




const functionSignatureChange = {
    id: 'function-signature-change',
    tier: 'break',
    severity: 'warning',
    deployOrder: 'two-releases',
    summary: 'A function with other arguments or another result is not the one that the running code calls',
    why: `PostgreSQL tells functions apart by name and argument types. CREATE OR REPLACE with other arguments replaces nothing: it makes a second
function beside the first, and where defaults let both take a call, the call fails as ambiguous. Dropped and made again with other arguments or
another result, the function is not there for code that calls it as before.`,
    instead: `Let new arguments come last and have defaults, and drop the old function in the same transaction. For everything else make a function
with another name, move the code over, and drop the old one in a later release.`,
    examples: {
        schema: `CREATE FUNCTION total(price integer) RETURNS integer LANGUAGE sql AS 'SELECT price';`,
        bad: `DROP FUNCTION total(integer);
CREATE FUNCTION total(price integer, tax integer) RETURNS integer LANGUAGE sql AS 'SELECT price + tax';`,
        good: [
            `DROP FUNCTION total(integer);
CREATE FUNCTION total(price integer, tax integer DEFAULT 0) RETURNS integer LANGUAGE sql AS 'SELECT price + tax';`,
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => [
        ...replaced(command, observation, context),
        ...function_signature_change_leftBehind(command, observation, context),
    ]),
};
/** Dropped, and something else has the name when the file is through. */
function replaced(command, observation, context) {
    return observation.routines.flatMap(({ name, marked }) => {
        const left = routineAtEnd(observation, name, context)?.after ?? [];
        if (left.length === 0)
            return [];
        return marked.flatMap((old) => {
            const dropped = command.dropped.find(({ identity, cause }) => identity === old.identity && cause === 'named');
            const worse = worseFor(old, left);
            if (dropped === undefined || isForTriggers(old) || worse === null)
                return [];
            return [
                {
                    subject: old.identity,
                    message: `${display(old.identity)} is replaced by ${left.map(({ identity }) => display(identity)).join(', ')}: ${worse.says}.`,
                    evidence: [`before: ${inWords(old)}`, ...left.map((each) => `after: ${inWords(each)}`)],
                    remedy: {
                        text: 'Keep the old one. Give new arguments defaults and put them last, or give the new function another name; drop the old one in a later release.',
                        sql: null,
                    },
                    cause: `drop ${old.identity}`,
                    ...(worse.named ? { severity: 'notice', tier: 'advice' } : {}),
                    command,
                },
            ];
        });
    });
}
/** Made beside an old one, which is still there when the file is through. */
function function_signature_change_leftBehind(command, observation, context) {
    const create = (0,ast/* asStatement */.qp)(command.node, 'CreateFunctionStmt');
    return observation.routines.flatMap(({ name, marked }) => {
        const end = routineAtEnd(observation, name, context)?.after ?? [];
        const made = end.find((each) => command.created.some(({ identity }) => identity === each.identity));
        if (made === undefined || marked.some(({ identity }) => identity === made.identity))
            return [];
        const old = marked.filter((each) => end.some(({ identity }) => identity === each.identity));
        if (isForTriggers(made) || untilHere(observation, context).some((each) => makes(each, made)))
            return [];
        const ambiguous = old.find((each) => isAmbiguousWith(made, each));
        const [first] = old;
        const other = ambiguous ?? (create?.replace === true && old.length === 1 ? first : undefined);
        if (other === undefined)
            return [];
        return [
            {
                subject: made.identity,
                message: ambiguous === undefined
                    ? `${display(made.identity)} does not replace ${display(other.identity)}: both are there now, and calls as before reach the old one.`
                    : `Calls of ${display(other.identity)} fail as ambiguous from now on: ${display(made.identity)} can take them too.`,
                evidence: [`there: ${inWords(other)}`, `new: ${inWords(made)}`],
                remedy: {
                    text: ambiguous === undefined
                        ? 'Drop the old one in a later release, when nothing calls it any more.'
                        : 'Drop the old one in the same transaction: the new one takes its calls.',
                    sql: ambiguous === undefined || command.inner !== null ? null : dropFirst(other, command),
                },
                cause: `overload ${made.identity}`,
                ...(ambiguous === undefined
                    ? { severity: 'notice', tier: 'advice' }
                    : { severity: 'error' }),
                command,
            },
        ];
    });
}
const makes = ({ commands }, { identity }) => commands.some(({ created }) => created.some((object) => object.identity === identity));
const dropFirst = ({ kind, identity }, { sql }) => `DROP ${kind === 'procedure' ? 'PROCEDURE' : 'FUNCTION'} ${identity};\n${sql}`;
const inWords = ({ identity, returns }) => `${display(identity)}${returns === null ? '' : ` returns ${returns}`}`;

;// CONCATENATED MODULE: ./build/lint/rules/identifier-truncated.js



const identifierTruncated = {
    id: 'identifier-truncated',
    tier: 'fail',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'A name is longer than 63 bytes, and the server cut it',
    why: `PostgreSQL cuts names after 63 bytes and only gives a notice. The object then has another name than the code and the next migration
expect, and two long names may become the same one.`,
    instead: 'Choose a name of at most 63 bytes.',
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE orders ADD COLUMN the_reason_why_the_customer_sent_this_order_back_to_our_warehouse text;',
        good: ['ALTER TABLE orders ADD COLUMN return_reason text;'],
    },
    check: (observation) => {
        // The name of what is dropped was cut when it was made: it is found.
        if ((0,ast/* asStatement */.qp)(observation.node, 'DropStmt') !== null)
            return [];
        const cuts = new Map(observation.notices
            .filter(({ sqlstate }) => sqlstate === '42622')
            .map(({ message }) => [message, /^identifier "(.*)" will be truncated to "(.*)"$/s.exec(message)]));
        return [...cuts].map(([message, match]) => ({
            subject: match?.[2] ?? message,
            message: match === null
                ? `A name is cut: ${message}.`
                : `The name ${match[1]} is longer than 63 bytes: the server makes it ${match[2]}.`,
            evidence: [`NOTICE 42622: ${message}`],
            remedy: { text: 'Choose a name of at most 63 bytes.', sql: null },
            fix: match === null ? null : cutHere(observation.statement.sql, match[1] ?? '', match[2] ?? ''),
            cause: message,
        }));
    },
};
/** The name as the server has it: nothing else changes. */
function cutHere(sql, long, short) {
    const text = renameIdentifier(sql, long, short);
    return text === sql ? null : { action: null, steps: [inTransaction(text)] };
}

;// CONCATENATED MODULE: ./build/lint/type-names.js
/** The grammar's names of the types that SQL spells with words of its own: src/backend/parser/gram.y, format_type.c. */
const spelled = {
    bool: 'boolean',
    int2: 'smallint',
    int4: 'integer',
    int8: 'bigint',
    smallserial: 'smallint',
    serial: 'integer',
    serial4: 'integer',
    bigserial: 'bigint',
    serial8: 'bigint',
    float4: 'real',
    float8: 'double precision',
    varchar: 'character varying',
    bpchar: 'character',
    timestamptz: 'timestamp with time zone',
    timestamp: 'timestamp without time zone',
    timetz: 'time with time zone',
    time: 'time without time zone',
};
const plain = new Set(['text', 'uuid', 'json', 'jsonb', 'bytea', 'date', 'numeric', 'inet', 'citext', 'xml']);
/** A written type as format_type prints it, without its length: null where only the server could tell. */
function basicType(type) {
    const last = type?.names?.at(-1);
    const name = last !== undefined && 'String' in last ? (last.String.sval ?? '') : '';
    const word = spelled[name] ?? (plain.has(name) ? name : null);
    return word === null ? null : `${word}${(type?.arrayBounds ?? []).length > 0 ? '[]' : ''}`;
}
const type_names_families = [
    ['smallint', 'integer', 'bigint', 'numeric'],
    ['text', 'character varying', 'character', 'citext'],
    ['real', 'double precision'],
];
/** What one takes, the other takes too, short of its size. */
const areAlike = (one, other) => one === other || type_names_families.some((family) => family.includes(one) && family.includes(other));
/** `character varying(40)` → `character varying`, when it is one of those; null for others. */
function basicFormat(type) {
    const bare = type.replace(/\([\d,-]+\)/, '');
    const element = bare.replace(/\[\]$/, '');
    return plain.has(element) || Object.values(spelled).includes(element) ? bare : null;
}

;// CONCATENATED MODULE: ./build/lint/rules/if-not-exists-masks-drift.js






const ifNotExistsMasksDrift = {
    id: 'if-not-exists-masks-drift',
    tier: 'fail',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'IF NOT EXISTS did nothing because something of that name is there, and it is not the same',
    why: `IF NOT EXISTS looks at the name alone. Where the table, column or index that is there differs from the one that the statement describes,
the migration counts as applied, and code that relies on what it says fails later.`,
    instead: `Bring what is there to what it should be, with ALTER TABLE, or choose another name.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY, note text);',
        good: ['ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;'],
    },
    check: (observation) => {
        const { skippedFor } = observation;
        if (skippedFor === null)
            return [];
        const name = display(skippedFor.relation.name);
        return differences(observation, skippedFor).map(({ subject, says }) => ({
            subject,
            message: `This statement does nothing, because ${name} is there; but ${says}.`,
            evidence: observation.notices
                .filter(({ sqlstate }) => sqlstate === '42P07' || sqlstate === '42701')
                .map(({ severity, sqlstate, message }) => `${severity} ${sqlstate}: ${message}`),
            remedy: { text: `Bring ${name} to what it should be by name, or choose another name.`, sql: null },
            cause: `drift of ${subject}`,
        }));
    },
};
function differences({ node }, existing) {
    const { relation, table, facts } = existing;
    const subject = relation.name;
    const index = (0,ast/* asStatement */.qp)(node, 'IndexStmt');
    if (index !== null)
        return indexDifference(index, existing);
    const create = (0,ast/* asStatement */.qp)(node, 'CreateStmt');
    if (create !== null && !relation.kind.endsWith('table'))
        return [{ subject, says: `it is a ${relation.kind}` }];
    if (facts === null || table === null)
        return [];
    if (create === null) {
        return (0,ast/* alterActions */.oY)(node, []).flatMap((action) => action.kind === 'add column' ? typeDifference(action.definition, existing) : []);
    }
    const columns = (create.tableElts ?? []).flatMap((each) => (0,sql_node/* typed */.nE)(each).ColumnDef ?? []);
    const missing = columns.filter(({ colname }) => !facts.columns.some(({ name }) => name === colname));
    if (missing.length > 0) {
        const names = list(missing.map(({ colname }) => (0,quote/* quoteIdentifier */.Cm)(colname ?? '')));
        return [{ subject, says: `it has no ${missing.length === 1 ? 'column' : 'columns'} ${names}` }];
    }
    return columns.flatMap((column) => typeDifference(column, existing)).slice(0, 1);
}
function typeDifference(column, { relation, facts }) {
    const known = facts?.columns.find(({ name }) => name === column.colname);
    const wanted = basicType(column.typeName);
    const found = known === undefined ? null : basicFormat(known.type);
    if (wanted === null || found === null || known === undefined || areAlike(wanted, found))
        return [];
    const name = (0,quote/* quoteIdentifier */.Cm)(known.name);
    return [
        { subject: `${relation.name}.${name}`, says: `its column ${name} is ${known.type}, not ${wanted}` },
    ];
}
function indexDifference(index, { relation, table, facts }) {
    const subject = relation.name;
    if (relation.kind !== 'index' || table === null)
        return [{ subject, says: `it is a ${relation.kind}` }];
    if ((0,relations/* unqualifiedName */.R)(table.name) !== index.relation?.relname) {
        return [{ subject, says: `it is an index on ${display(table.name)}` }];
    }
    const found = facts?.indexes.find(({ name }) => name === (0,relations/* unqualifiedName */.R)(relation.name));
    const keys = (index.indexParams ?? []).map((each) => (0,sql_node/* typed */.nE)(each).IndexElem?.name);
    if (found === undefined)
        return [];
    if (found.unique !== (index.unique === true)) {
        return [{ subject, says: found.unique ? 'it is unique' : 'it is not unique' }];
    }
    // Expressions are written by the server in its own way.
    if (keys.includes(undefined) || found.keys.some((key) => /[( ]/.test(key)))
        return [];
    return keys.map((key) => (0,quote/* quoteIdentifier */.Cm)(key ?? '')).join() === found.keys.join()
        ? []
        : [{ subject, says: `it is on (${found.keys.join(', ')})` }];
}

;// CONCATENATED MODULE: ./build/lint/rules/index-replaced-with-gap.js



const indexReplacedWithGap = {
    id: 'index-replaced-with-gap',
    tier: 'block',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'An index is dropped before the one that takes its place has been built',
    why: `Until the new index is there, every query that used the old one reads the whole table, while the build itself reads it too. On a large
table that is minutes to hours, and where the old index was unique, doubles may come in meanwhile.`,
    instead: `Build the new index first, under another name if need be, and drop the old one after that.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY, note text, state text);
CREATE INDEX orders_note_idx ON orders (note);`,
        bad: [
            '-- atlas:txmode none\n\nDROP INDEX CONCURRENTLY orders_note_idx;',
            '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_note_state_idx ON orders (note, state);',
        ],
        good: [
            `-- atlas:txmode none

CREATE INDEX CONCURRENTLY orders_note_state_idx ON orders (note, state);
DROP INDEX CONCURRENTLY orders_note_idx;`,
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => command.indexesBuilt.flatMap(({ index, relation }) => {
        if (!relation.existedBefore)
            return [];
        const history = observation.tables.find(({ oid }) => oid === relation.oid);
        const made = history?.after?.indexes.find(({ name }) => name === index);
        if (history === undefined || made === undefined)
            return [];
        // One that is built anew has been there all along.
        if (history.before.indexes.some(({ name }) => name === index))
            return [];
        const gap = droppedBefore(made, relation.oid, history.before, observation, context);
        if (gap === null)
            return [];
        return [
            {
                subject: `${relation.name}.${index}`,
                message: `${display(gap)} is dropped before ${index} takes its place: until that is built, queries on ${display(relation.name)} have neither.`,
                evidence: [
                    `dropped earlier: index ${display(gap)}`,
                    `building index "${index}" on ${display(relation.name)}`,
                ],
                remedy: {
                    text: `Build the new index first${(0,relations/* unqualifiedName */.R)(gap) === index ? ', under another name which ALTER INDEX … RENAME changes at the end' : ''}, and drop ${display(gap)} after that.`,
                    sql: null,
                },
                cause: `gap ${index} on ${relation.name}`,
                command,
            },
        ];
    })),
};
/** An index of before the change set that went in an earlier transaction, and whose queries the new one serves. */
function droppedBefore(made, table, now, observation, context) {
    for (const earlier of untilHere(observation, context)) {
        if (earlier.transaction.number === observation.transaction.number)
            continue;
        const history = earlier.tables.find(({ oid }) => oid === table);
        for (const { type, cause, identity } of earlier.commands.flatMap(({ dropped }) => dropped)) {
            const old = history?.marked.indexes.find(({ name }) => name === (0,relations/* unqualifiedName */.R)(identity));
            if (type !== 'index' || cause !== 'named' || old === undefined || !old.valid)
                continue;
            const another = now.indexes.some((each) => each.valid && each.name !== made.name && serves(each, old));
            if (serves(made, old) && !another)
                return identity;
        }
    }
    return null;
}
const serves = (index, old) => index.method === old.method &&
    index.partial === old.partial &&
    old.keys.every((key, at) => index.keys[at] === key);

;// CONCATENATED MODULE: ./build/lint/rules/invalid-index-trap.js







const invalidIndexTrap = {
    id: 'invalid-index-trap',
    tier: 'advice',
    severity: 'notice',
    deployOrder: 'any',
    summary: 'CREATE INDEX CONCURRENTLY IF NOT EXISTS takes an invalid index for a finished one',
    why: `When a concurrent build fails, by a deadlock, a timeout or a double in a unique index, it leaves an INVALID index behind, which slows
writes down and serves no query. Run again with IF NOT EXISTS, the statement sees the name, does nothing, and the migration counts as applied.`,
    instead: `Drop what a failed build may have left, then build without IF NOT EXISTS. \`lockstep apply\` sees to that by itself.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
        bad: '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_idx ON orders (note);',
        good: [
            '-- atlas:txmode none\n\nDROP INDEX CONCURRENTLY IF EXISTS orders_note_idx;',
            '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);',
        ],
    },
    check: (observation, context) => {
        const index = (0,ast/* asStatement */.qp)(observation.node, 'IndexStmt');
        if (index?.concurrent !== true || index.if_not_exists !== true || index.idxname === undefined)
            return [];
        const { skippedFor, error, statement } = observation;
        const isDropped = untilHere(observation, context).some(({ node, commands }) => {
            const drop = (0,ast/* asStatement */.qp)(node, 'DropStmt');
            return (drop?.removeType === 'OBJECT_INDEX' &&
                (drop.objects ?? []).some(names(index.idxname ?? '')) &&
                commands.length > 0);
        });
        const isOwn = observation.commands.some(({ indexesBuilt }) => indexesBuilt.some(({ relation }) => !relation.existedBefore));
        const name = (0,quote/* qualified */.LX)(index.relation?.schemaname ?? null, index.idxname);
        const invalid = skippedFor?.facts?.indexes.some((each) => !each.valid && each.name === (0,relations/* unqualifiedName */.R)(skippedFor.relation.name));
        // One that is there and valid is what the statement asks for.
        if (error !== null || isDropped || isOwn || invalid === false)
            return [];
        return [
            {
                subject: name,
                message: invalid === true
                    ? `${display(name)} is there already and is INVALID: this statement does nothing, and the index serves no query.`
                    : `If an earlier build of ${display(name)} has failed, this statement takes what it left, an INVALID index, for a finished one.`,
                evidence: [
                    invalid === true
                        ? `NOTICE 42P07: ${index.idxname} is there, and is not valid`
                        : 'IF NOT EXISTS asks for the name only',
                ],
                remedy: {
                    text: 'Drop what a failed build may have left, then build without IF NOT EXISTS; each in a file of its own.',
                    sql: inSeveralMigrations(ownFile(`DROP INDEX CONCURRENTLY IF EXISTS ${name};`, context), ownFile(withoutWords(statement.sql, ['IF', 'NOT', 'EXISTS']), context)),
                },
                cause: `trap ${name}`,
                ...(invalid === true ? { severity: 'warning', tier: 'fail' } : {}),
            },
        ];
    },
};
const names = (index) => (object) => JSON.stringify(object).includes(JSON.stringify({ sval: index }));

;// CONCATENATED MODULE: ./build/lint/rules/lock-timeout-after-the-fact.js




const lockTimeoutAfterTheFact = {
    id: 'lock-timeout-after-the-fact',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'lock_timeout is set behind the statement that waits for the lock',
    why: `A setting holds for the statements behind it. The one that takes the strong lock has been waiting without a limit before.`,
    instead: `Set lock_timeout at the top of the file.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: `ALTER TABLE orders ADD COLUMN note text;\nSET lock_timeout = '5s';`,
        good: [`SET lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN note text;`],
    },
    check: (observation, { observations }) => {
        if (!isFirst(observation, observations, isUnbounded))
            return [];
        const later = fromHereOn(observation, observations).find((other) => sets(other, 'lock_timeout'));
        if (later === undefined)
            return [];
        const locks = strongLocks(observation.locks);
        return [
            {
                subject: locks[0]?.relation.name ?? '',
                message: `lock_timeout is set on line ${later.statement.line}, behind this statement, which waits for its lock on ${list(locks.map(({ relation }) => display(relation.name)))} without a limit.`,
                evidence: [...locksInWords(locks), 'lock_timeout = 0'],
                remedy: { text: 'Set it at the top of the file.', sql: withLockTimeout(observation) },
                cause: 'lock_timeout is late',
            },
        ];
    },
};
const isUnbounded = (observation) => observation.lockTimeout === 0 && makesOthersWait(observation);

;// CONCATENATED MODULE: ./build/lint/rules/lock-timeout-too-long.js



/** Milliseconds. What others wait behind a lock that is waited for is felt by people after that. */
const limit = 10_000;
const lockTimeoutTooLong = {
    id: 'lock-timeout-too-long',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'lock_timeout is longer than ten seconds',
    why: `As long as a migration waits for a strong lock, everybody else who wants the table waits behind it. lock_timeout is how long that may
take: an outage of that length is what it allows.`,
    instead: `Set a few seconds, and try again where it is over: several short waits harm less than a long one.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: `SET lock_timeout = '5min';\nALTER TABLE orders ADD COLUMN note text;`,
        good: [`SET lock_timeout = '10s';\nALTER TABLE orders ADD COLUMN note text;`],
    },
    check: (observation, { observations }) => {
        if (!isFirst(observation, observations, waitsLong))
            return [];
        const locks = strongLocks(observation.locks);
        return [
            {
                subject: locks[0]?.relation.name ?? '',
                message: `This may wait ${observation.lockTimeout / 1000} seconds for its lock on ${list(locks.map(({ relation }) => display(relation.name)))}, and all others wait behind it.`,
                evidence: [...locksInWords(locks), `lock_timeout = ${observation.lockTimeout / 1000}s`],
                remedy: { text: 'Set a few seconds instead.', sql: withLockTimeout(observation) },
                cause: 'lock_timeout is long',
            },
        ];
    },
};
const waitsLong = (observation) => observation.lockTimeout > limit && makesOthersWait(observation);

;// CONCATENATED MODULE: ./build/lint/rules/lock-timeout-zero.js




const lockTimeoutZero = {
    id: 'lock-timeout-zero',
    tier: 'advice',
    severity: 'notice',
    deployOrder: 'any',
    summary: 'The file switches lock_timeout off and then takes a strong lock on a table in use',
    why: `lock_timeout = 0 means to wait for ever, and takes away the limit that \`lockstep apply\`, or the role, had set. A strong lock waits for
every transaction that uses the table, and all others wait behind it. The files that pg_dump writes begin so.`,
    instead: `Leave the setting as it is, or set a few seconds.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'SET lock_timeout = 0;\nALTER TABLE orders ADD COLUMN note text;',
        good: ['SET lock_timeout = 0;\nCREATE TABLE notes (id bigint PRIMARY KEY);'],
    },
    check: (observation, { observations }) => {
        const isUnbounded = (other) => other.lockTimeout === 0 &&
            makesOthersWait(other) &&
            precedingOf(other, observations).some((earlier) => sets(earlier, 'lock_timeout'));
        if (!isFirst(observation, observations, isUnbounded))
            return [];
        const locks = strongLocks(observation.locks);
        return [
            {
                subject: locks[0]?.relation.name ?? '',
                message: `The file has switched lock_timeout off: this waits for its lock on ${list(locks.map(({ relation }) => display(relation.name)))} without a limit.`,
                evidence: [...locksInWords(locks), 'lock_timeout = 0'],
                remedy: { text: 'Set a few seconds instead.', sql: withLockTimeout(observation) },
                cause: 'lock_timeout is zero',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/lint/lossy-types.js


const integers = new Set(['smallint', 'integer', 'bigint']);
/** Decimal digits that always survive: https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-FLOAT */
const digits = { real: 6, 'double precision': 15 };
const integerDigits = { smallint: 5, integer: 10, bigint: 19 };
const zoned = 'timestamp with time zone';
const unzoned = 'timestamp without time zone';
const cutting = new Set([
    'left',
    'right',
    'substring',
    'substr',
    'split_part',
    'round',
    'trunc',
    'floor',
    'ceil',
    'ceiling',
    'date_trunc',
]);
/**
 * What of a column's values is lost, silently, when its type changes. What PostgreSQL refuses to convert is no loss.
 * @param from as format_type prints it
 * @param using the expression of the USING clause
 */
function lossOf(from, to, using) {
    if (using !== undefined) {
        if (!mentionsColumn(using))
            return certain('gives every row the same value');
        const name = calledFunction(using);
        if (name !== null && cutting.has(name))
            return certain(`keeps of every value what ${name}() leaves`);
        // What a formula makes of the values is the author's affair: cents of euros lose nothing.
        if (!isColumn(using))
            return null;
    }
    const [old, now] = [parseTypeName(from), parseTypeName(to)];
    const says = numbers(old, now) ?? times(old, now) ?? texts(old, now, using !== undefined);
    if (says !== null)
        return certain(says);
    return using === undefined ? zones(old, now) : null;
}
const certain = (says) => ({ says, zone: false, certain: true });
function numbers(old, now) {
    const [oldScale, newScale] = [scaleOf(old), scaleOf(now)];
    const fraction = 'rounds every value: what is behind the decimal point is gone';
    if (integers.has(now.name) && oldScale > 0)
        return fraction;
    if (now.name === 'numeric' && old.name === 'numeric' && newScale < oldScale)
        return newScale === 0 ? fraction : `rounds every value to ${newScale} decimal places`;
    const kept = digits[now.name];
    const had = old.name === 'numeric' ? (old.size[0] ?? 1000) : (digits[old.name] ?? integerDigits[old.name] ?? 0);
    if (kept !== undefined && had > kept)
        return `keeps about ${kept} digits of every value`;
    const exact = digits[old.name];
    if (exact !== undefined && now.name === 'numeric')
        return `rounds every value to ${exact} digits`;
    return null;
}
/** Decimal places: of numeric without a precision, and of floating point, as many as there are. */
function scaleOf({ name, size }) {
    if (name === 'real' || name === 'double precision')
        return Number.POSITIVE_INFINITY;
    if (name !== 'numeric')
        return 0;
    return size.length === 0 ? Number.POSITIVE_INFINITY : (size[1] ?? 0);
}
function times(old, now) {
    const isStamp = (type) => type.name === zoned || type.name === unzoned;
    if (isStamp(old) && now.name === 'date')
        return 'cuts the time of day from every value';
    if (isStamp(old) && /^time /.test(now.name))
        return 'cuts the date from every value';
    const sameKind = (isStamp(old) && isStamp(now)) || (/^time /.test(old.name) && old.name === now.name);
    // Six places are what a type without a precision keeps: https://www.postgresql.org/docs/current/datatype-datetime.html
    const places = now.size[0] ?? 6;
    if (!sameKind || places >= (old.size[0] ?? 6))
        return null;
    return places === 0
        ? 'rounds every value to the second'
        : `rounds every value to ${places} decimal places of a second`;
}
/** Without USING a value that is too long is refused; an explicit cast cuts it. */
function texts(old, now, explicit) {
    const isText = ({ name }) => /^(?:text|character varying|character|bit varying|bit)$/.test(name);
    const limit = now.size[0];
    if (!explicit || !isText(old) || !isText(now) || limit === undefined)
        return null;
    return (old.size[0] ?? Number.POSITIVE_INFINITY) <= limit
        ? null
        : `cuts every value that is longer than ${limit} characters`;
}
function zones(old, now) {
    const loss = { zone: true };
    if (old.name === zoned && now.name === unzoned)
        return {
            ...loss,
            certain: true,
            says: 'forgets the time zone: the values become local times of whatever zone the session has',
        };
    if (old.name === unzoned && now.name === zoned)
        return {
            ...loss,
            certain: false,
            says: `takes the values as local times of whatever zone the session has${limitsPlaces(now) ? '' : ', and rewrites the table where that is not UTC'}`,
        };
    return null;
}
/**
 * Whether each value is brought to fewer places than it may have: done for each row, in UTC too.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/utils/adt/datetime.c (TemporalSimplify)
 */
const limitsPlaces = ({ size: [places = 6] }) => places < 6;
const mentionsColumn = (expression) => [...(0,sql_node/* nodesIn */.vx)(expression)].some((node) => 'ColumnRef' in node);
/** The function whose result the column gets, when it is asked about a column itself; casts aside. */
function calledFunction(expression) {
    const { FuncCall } = bare(expression);
    if (!FuncCall?.args?.some(isColumn))
        return null;
    return FuncCall.funcname?.at(-1)?.String?.sval ?? null;
}
const isColumn = (expression) => 'ColumnRef' in bare(expression);
function bare(expression) {
    const { TypeCast } = expression;
    return TypeCast?.arg === undefined ? expression : bare(TypeCast.arg);
}

;// CONCATENATED MODULE: ./build/lint/rules/lossy-cast.js







const lossyCast = {
    id: 'lossy-cast',
    tier: 'loss',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'A new column type does not keep all of what the old values say',
    why: `PostgreSQL converts every value and says nothing: numeric to integer rounds, a shorter timestamp precision cuts, left() in a USING clause
throws the rest away. When the migration has committed, no query brings the old values back.`,
    instead: `Add a column of the new type beside the old one, fill it, and drop the old one only when nobody misses anything.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12, 4));\nCREATE TABLE visits (at timestamptz);',
        bad: 'ALTER TABLE visits ALTER COLUMN at TYPE timestamptz(0);',
        good: ['ALTER TABLE orders ALTER COLUMN total TYPE numeric(16, 4);'],
    },
    check: (observation, { observations }) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        return (alter?.actions ?? []).flatMap((action) => {
            if (alter === null || action.kind !== 'alter type')
                return [];
            const from = typeOf(tableBefore(observation, alter.table), action.column);
            const to = typeOf(tableAfter(observation, alter.table), action.column);
            if (from === null || to === null || !columnExistedBefore(observation, alter.table, action.column))
                return [];
            const loss = lossOf(from, to, action.definition.raw_default);
            if (loss === null || (loss.zone && setsZone(observation, observations)))
                return [];
            const column = (0,quote/* quoteIdentifier */.Cm)(action.column);
            return [
                {
                    subject: `${alter.table.name}.${column}`,
                    message: `Changing ${display(alter.table.name)}.${column} from ${from} to ${to} ${loss.says}.`,
                    evidence: [`type before: ${from}`, `type after: ${to}`],
                    remedy: lossy_cast_remedyFor(loss, {
                        table: alter.written,
                        column: action.column,
                        type: to,
                        using: usingOf(action),
                        sql: command.inner === null ? observation.statement.sql : null,
                        local: observation.transaction.kind === 'block',
                        indexed: tableBefore(observation, alter.table)?.indexes.some(({ keys }) => keys.includes(column)) ===
                            true,
                    }),
                    cause: `values of ${alter.table.name}.${column}`,
                    ...(loss.zone && !loss.certain ? { severity: 'notice', tier: 'advice' } : {}),
                    command,
                },
            ];
        });
    }),
};
function lossy_cast_remedyFor(loss, { table, column, type, using, sql, local, indexed }) {
    if (loss.zone)
        return zoneRemedy(type, indexed, `${local ? 'SET LOCAL' : 'SET'} timezone = 'UTC'`, sql);
    return {
        text: 'Add a column of the new type beside the old one, keep it in step with a trigger, and drop the old one when nobody misses anything.',
        sql: expandColumn(table, column, type, using),
    };
}
/** In UTC a value stays as it is, but for its places; an index is of another type all the same. */
function zoneRemedy(type, indexed, setting, sql) {
    const said = 'Say which time zone is meant';
    if (limitsPlaces(parseTypeName(type)))
        return { text: `${said}, as with ${setting}.`, sql: null };
    if (indexed)
        return {
            text: `${said}, as with ${setting}. PostgreSQL need not rewrite the table then; the indexes on the column are still built again.`,
            sql: null,
        };
    return {
        text: `${said}. With 'UTC' PostgreSQL need not even rewrite the table.`,
        sql: sql === null ? null : `${setting};\n${sql}`,
    };
}
const setsZone = (observation, observations) => precedingOf(observation, observations).some((other) => sets(other, 'timezone'));

;// CONCATENATED MODULE: ./build/lint/rules/merge-alters.js


const mergeAlters = {
    id: 'merge-alters',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'Several ALTER TABLE read or rewrite the same table one after the other',
    why: `Each ALTER TABLE that rewrites a table, or verifies a constraint, goes through all rows by itself. The actions of one ALTER TABLE share
one pass.`,
    instead: `Write the actions into one ALTER TABLE, separated by commas. That is for passes that cannot be avoided: most can, by NOT VALID
and VALIDATE.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, pieces integer, total integer);',
        bad: `ALTER TABLE orders ALTER COLUMN pieces TYPE bigint;
ALTER TABLE orders ALTER COLUMN total TYPE bigint;`,
        good: ['ALTER TABLE orders ADD COLUMN a bigint;\nALTER TABLE orders ADD COLUMN b bigint;'],
    },
    check: (observation, { observations }) => {
        const [table] = passes(observation);
        if (table === undefined)
            return [];
        const before = precedingOf(observation, observations)
            .filter((other) => other.transaction.number === observation.transaction.number)
            .filter((other) => passes(other).includes(table));
        if (before.length !== 1)
            return [];
        return [
            {
                subject: table,
                message: `This goes through all rows of ${display(table)} once more: one ALTER TABLE with all actions would share one pass.`,
                evidence: observation.commands.flatMap(({ messages }) => messages).slice(0, 3),
                remedy: {
                    text: 'Write the actions into one ALTER TABLE, separated by commas.',
                    sql: null,
                },
                cause: `another pass over ${table}`,
            },
        ];
    },
};
/** The tables in use of whose rows an ALTER TABLE read or wrote all, VALIDATE aside: that is meant to be by itself. */
const passes = (observation) => observation.commands.flatMap((command) => {
    const alter = alterOfHotTable(command, observation);
    const validates = alter?.actions.some((action) => action.kind === 'other' && action.subtype === 'AT_ValidateConstraint');
    const rewrites = command.rewrites.some(({ relation }) => relation.existedBefore);
    if (alter === null || validates || (!rewrites && scanned(command, 'constraint').length === 0))
        return [];
    return [alter.table.name];
});

;// CONCATENATED MODULE: ./build/lint/rules/missing-idle-timeout.js




const missingIdleTimeout = {
    id: 'missing-idle-timeout',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'Nothing ends a transaction that keeps others out of a table and then does nothing',
    why: `A tool that stops between two statements, or loses its network, leaves its transaction open, with all its locks. Nobody can use the table until
somebody finds the session. idle_in_transaction_session_timeout ends it.`,
    instead: `Set idle_in_transaction_session_timeout at the top of the file, or for the role that migrates.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE orders ADD COLUMN note text;',
        good: [
            `SET LOCAL idle_in_transaction_session_timeout = '10s';\nALTER TABLE orders ADD COLUMN note text;`,
        ],
    },
    check: (observation, { observations }) => {
        const isUnbounded = (other) => other.transaction.kind === 'block' && makesOthersWait(other);
        if (!isFirst(observation, observations, isUnbounded))
            return [];
        // https://www.postgresql.org/docs/17/runtime-config-client.html: transaction_timeout bounds both, since 17.
        const bounded = precedingOf(observation, observations).some((other) => bounds(other, 'idle_in_transaction_session_timeout') || bounds(other, 'transaction_timeout'));
        if (bounded)
            return [];
        const locks = strongLocks(observation.locks);
        const word = observation.transaction.kind === 'block' ? 'SET LOCAL' : 'SET';
        return [
            {
                subject: locks[0]?.relation.name ?? '',
                message: `If the tool stops behind this, nothing ends the transaction that keeps others out of ${list(locks.map(({ relation }) => display(relation.name)))}.`,
                evidence: locksInWords(locks),
                remedy: {
                    text: 'Set idle_in_transaction_session_timeout at the top of the file.',
                    sql: `${word} idle_in_transaction_session_timeout = '10s';\n${observation.statement.sql}`,
                },
                cause: 'no idle_in_transaction_session_timeout',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/lint/rules/missing-lock-timeout.js




const missingLockTimeout = {
    id: 'missing-lock-timeout',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'A strong lock on a table in use is waited for without a limit',
    why: `A strong lock waits for every transaction that uses the table, and all others wait behind it. One report that runs for an hour, and the
application stands for an hour. lock_timeout ends the wait. \`lockstep apply\` sets it for every migration.`,
    instead: `Set lock_timeout at the top of the file, to a few seconds, and try again where it is over.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE orders ADD COLUMN note text;',
        good: [`SET LOCAL lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN note text;`],
    },
    check: (observation, { observations }) => {
        if (!isFirst(observation, observations, missing_lock_timeout_isUnbounded))
            return [];
        // Who has switched it off on purpose is told so.
        if (precedingOf(observation, observations).some((other) => sets(other, 'lock_timeout')))
            return [];
        const locks = strongLocks(observation.locks);
        return [
            {
                subject: locks[0]?.relation.name ?? '',
                message: `This waits for its lock on ${list(locks.map(({ relation }) => display(relation.name)))} without a limit, and all others wait behind it.`,
                evidence: [...locksInWords(locks), 'lock_timeout = 0'],
                remedy: { text: 'Set lock_timeout at the top of the file.', sql: withLockTimeout(observation) },
                cause: 'no lock_timeout',
            },
        ];
    },
};
const missing_lock_timeout_isUnbounded = (observation) => observation.lockTimeout === 0 && makesOthersWait(observation);

;// CONCATENATED MODULE: ./build/lint/rules/missing-statement-timeout.js




const missingStatementTimeout = {
    id: 'missing-statement-timeout',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'Nothing bounds how long a statement that keeps others out of a table may run',
    why: `A statement with a strong lock keeps others out of the table for as long as it runs. What took a moment on a small table may take an hour on
a large one; statement_timeout ends it, and the migration can be looked at again.`,
    instead: `Set statement_timeout at the top of the file, to what the statement may take. \`lockstep apply\` can set it for all migrations.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE orders ADD COLUMN note text;',
        good: [`SET LOCAL statement_timeout = '30s';\nALTER TABLE orders ADD COLUMN note text;`],
    },
    check: (observation, { observations }) => {
        const isUnbounded = (other) => makesOthersWait(other);
        if (!isFirst(observation, observations, isUnbounded))
            return [];
        // https://www.postgresql.org/docs/17/runtime-config-client.html: transaction_timeout bounds both, since 17.
        const bounded = precedingOf(observation, observations).some((other) => bounds(other, 'statement_timeout') || bounds(other, 'transaction_timeout'));
        if (bounded)
            return [];
        const locks = strongLocks(observation.locks);
        const word = observation.transaction.kind === 'block' ? 'SET LOCAL' : 'SET';
        return [
            {
                subject: locks[0]?.relation.name ?? '',
                message: `Nothing bounds how long this may run while it keeps others out of ${list(locks.map(({ relation }) => display(relation.name)))}.`,
                evidence: locksInWords(locks),
                remedy: {
                    text: 'Set statement_timeout at the top of the file.',
                    sql: `${word} statement_timeout = '30s';\n${observation.statement.sql}`,
                },
                cause: 'no statement_timeout',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/lint/narrower.js

/** Bounds of the integer types: https://www.postgresql.org/docs/current/datatype-numeric.html */
const narrower_integers = { smallint: 32_767, integer: 2_147_483_647, bigint: Number.POSITIVE_INFINITY };
const isInteger = (name) => Object.hasOwn(narrower_integers, name);
/**
 * What a column may still hold when its type gets narrower, as an SQL condition; null when every value fits that fitted
 * before, or when the types are too different to say.
 * @param from as format_type prints it
 * @param column quoted where needed
 */
function narrowing(from, to, column) {
    const isArray = [from, to].every((type) => type.endsWith('[]'));
    const scalar = (type) => parseTypeName(isArray ? type.slice(0, -2) : type);
    const [old, now] = [scalar(from), scalar(to)];
    if (isInteger(now.name)) {
        const limit = narrower_integers[now.name];
        const wide = isInteger(old.name) ? narrower_integers[old.name] : 10 ** wholeDigits(old) - 1;
        if (wide <= limit)
            return null;
        return isArray
            ? `${-limit - 1} <= ALL (${column}) AND ${limit} >= ALL (${column})`
            : `${column} BETWEEN ${-limit - 1} AND ${limit}`;
    }
    if (now.name === 'numeric') {
        const digits = wholeDigits(now);
        if (old.name !== 'numeric' || wholeDigits(old) <= digits)
            return null;
        return isArray
            ? `-1e${digits} < ALL (${column}) AND 1e${digits} > ALL (${column})`
            : `abs(${column}) < 1e${digits}`;
    }
    if (!narrower_texts.has(now.name) || !narrower_texts.has(old.name))
        return null;
    const [before, after] = [lengthOf(old), lengthOf(now)];
    if (after >= before)
        return null;
    // A CHECK takes no subquery over the elements, but a cast cuts each of them off.
    return isArray ? `${column}::${to}::text[] = ${column}::text[]` : `char_length(${column}) <= ${after}`;
}
const narrower_texts = new Set(['text', 'character varying', 'character']);
const lengthOf = ({ size }) => size[0] ?? Number.POSITIVE_INFINITY;
/** Digits before the point. For other numbers than numeric nothing is claimed: what they lose is precision. */
function wholeDigits({ name, size: [precision, scale = 0] }) {
    if (name !== 'numeric')
        return 0;
    return precision === undefined ? Number.POSITIVE_INFINITY : precision - scale;
}

;// CONCATENATED MODULE: ./build/lint/rules/narrow-type.js






const narrowType = {
    id: 'narrow-type',
    tier: 'break',
    severity: 'warning',
    deployOrder: 'after-code',
    summary: 'A narrower type refuses values that the running code may still write',
    why: `From the commit on, longer texts and larger numbers are errors for whoever writes them. If a row already holds one, the migration itself
fails, after it has kept everybody waiting.`,
    instead: `Keep the type and let a CHECK constraint set the limit: it is added NOT VALID without reading the table, validated later while the
table stays in use, and can be lifted as easily.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(40));',
        bad: 'ALTER TABLE orders ALTER COLUMN code TYPE varchar(20);',
        good: ['ALTER TABLE orders ALTER COLUMN code TYPE varchar(80);'],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        return (alter?.actions ?? []).flatMap((action) => {
            if (alter === null || action.kind !== 'alter type')
                return [];
            if (!columnExistedBefore(observation, alter.table, action.column))
                return [];
            const from = typeOf(tableAtMark(observation, alter.table), action.column);
            const to = typeOf(tableAfter(observation, alter.table), action.column);
            const column = (0,quote/* quoteIdentifier */.Cm)(action.column);
            const limit = from === null || to === null ? null : narrowing(from, to, column);
            if (limit === null)
                return [];
            const name = shortName((0,relations/* unqualifiedName */.R)(alter.table.name), action.column, 'limit');
            return [
                {
                    subject: `${alter.table.name}.${column}`,
                    message: `Changing ${display(alter.table.name)}.${column} from ${from} to ${to} refuses values that fit until now.`,
                    evidence: [`type before: ${from}`, `type after: ${to}`],
                    remedy: {
                        text: 'Keep the type, and set the limit by a CHECK constraint when the running code keeps to it.',
                        sql: `ALTER TABLE ${alter.written} ADD CONSTRAINT ${name} CHECK (${limit}) NOT VALID;`,
                    },
                    cause: `narrower ${alter.table.name}.${column}`,
                    command,
                },
            ];
        });
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/non-transactional-in-tx.js




const nonTransactionalInTx = {
    id: 'non-transactional-in-tx',
    tier: 'fail',
    severity: 'error',
    deployOrder: 'any',
    summary: 'A statement that cannot run in a transaction is run in one',
    why: `Migration tools run a file inside a transaction unless they are told otherwise. Some statements refuse that, such as CREATE INDEX
CONCURRENTLY and VACUUM: the migration fails at this point.`,
    instead: `Give the statement a file of its own, and tell the tool to run that file without a transaction.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
        bad: `ALTER TABLE orders ADD COLUMN source text;
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);`,
        good: [
            'ALTER TABLE orders ADD COLUMN source text;',
            '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);',
        ],
    },
    check: (observation, context) => {
        const words = observation.node === null ? null : (0,facts/* mustRunAlone */.yY)(observation.node);
        const refused = observation.error?.sqlstate === '25001' ? observation.error : null;
        if (words === null || (refused === null && !wouldBeRefused(observation, context)))
            return [];
        const { transaction } = context.file;
        const wrapped = transaction === 'message'
            ? 'the whole file is sent as one message, which is one transaction when it has several statements'
            : transaction === 'none'
                ? 'it stands between BEGIN and COMMIT'
                : 'this file is run in a transaction';
        return [
            {
                subject: context.file.version,
                message: `${words} cannot run inside a transaction, and ${wrapped}.`,
                evidence: [
                    refused === null
                        ? `not run here; a server refuses it with 25001`
                        : `${refused.severity} 25001: ${refused.message}`,
                ],
                remedy: { text: ownFileAdvice(context), sql: ownFile(observation.statement.sql, context) },
                cause: 'failure 25001',
            },
        ];
    },
};
/** CREATE DATABASE and the like are not run: whether a transaction would be open is told by the file. */
function wouldBeRefused(observation, { file, observations }) {
    if (observation.status !== 'static')
        return false;
    const before = precedingOf(observation, observations);
    if (openBegin(before) !== null)
        return true;
    if (file.transaction === 'message')
        return observations.length > 1;
    const isOver = before.map(controlOf).some((control) => control === 'commit' || control === 'rollback');
    return file.transaction !== 'none' && !isOver;
}

;// CONCATENATED MODULE: ./build/lint/rules/not-rerunnable.js

const notRerunnable = {
    id: 'not-rerunnable',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'A file that commits statement by statement cannot be run again from the start after a failure',
    why: `Outside a transaction, what ran before a failure stays. Tools that run the whole file again then stop at the first statement, because
its object is there already or gone already. \`lockstep apply\` goes on where it stopped, so this rule is off unless you switch it on.`,
    instead: `Say IF NOT EXISTS and IF EXISTS, or give each statement a file of its own.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
        bad: `-- atlas:txmode none

CREATE SCHEMA reporting;
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);`,
        good: ['-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);'],
    },
    check: ({ node, transaction, status }, { file, observations }) => {
        if (node === null || status !== 'observed' || file.transaction !== 'none')
            return [];
        // A file of one statement is done or not.
        const isLast = observations.at(-1)?.node === node;
        const words = transaction.kind === 'autocommit' && !isLast ? missingWords(node) : null;
        if (words === null)
            return [];
        return [
            {
                subject: file.version,
                message: `When a later statement of this file fails, this one cannot be run again: it has no ${words}.`,
                evidence: ['it commits on its own'],
                remedy: { text: `Say ${words}, or give each statement a file of its own.`, sql: null },
                cause: 'not rerunnable',
            },
        ];
    },
};
function missingWords(node) {
    const { CreateStmt, CreateSchemaStmt, CreateSeqStmt, IndexStmt, CreateExtensionStmt, DropStmt } = (0,sql_node/* typed */.nE)(node);
    const create = CreateStmt ?? CreateSchemaStmt ?? CreateSeqStmt ?? IndexStmt ?? CreateExtensionStmt;
    if (create !== undefined)
        return create.if_not_exists === true ? null : 'IF NOT EXISTS';
    if (DropStmt !== undefined)
        return DropStmt.missing_ok === true ? null : 'IF EXISTS';
    return null;
}

;// CONCATENATED MODULE: ./build/lint/rules/partition-of-locks-parent.js







const partitionOfLocksParent = {
    id: 'partition-of-locks-parent',
    tier: 'advice',
    severity: 'notice',
    deployOrder: 'any',
    summary: 'Making or dropping a partition in one step locks the whole partitioned table against reads and writes',
    why: `CREATE TABLE … PARTITION OF takes an ACCESS EXCLUSIVE lock on the partitioned table, and so does DROP TABLE of a partition: it waits
for every running query on any partition, and everything that comes after waits behind it. Where there is a DEFAULT
partition, all its rows are read meanwhile, unless a CHECK constraint proves that none belongs to the new partition.`,
    instead: `Create the partition as a table of its own and ATTACH it: that takes a SHARE UPDATE EXCLUSIVE lock on the parent, which lets reads
and writes go on. To drop one, DETACH it CONCURRENTLY first.`,
    examples: {
        schema: 'CREATE TABLE logs (id bigint, day date) PARTITION BY RANGE (day);',
        bad: `CREATE TABLE logs_march PARTITION OF logs FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');`,
        good: [
            `CREATE TABLE logs_march (LIKE logs INCLUDING ALL EXCLUDING IDENTITY);
ALTER TABLE logs ATTACH PARTITION logs_march FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');`,
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => [
        ...made(command, observation),
        ...partition_of_locks_parent_dropped(command, observation, context),
    ]),
};
const exclusive = ({ locks }) => locks.filter(({ relation, mode }) => mode === 'ACCESS EXCLUSIVE' && relation.existedBefore && relation.kind.endsWith('table'));
function made(command, observation) {
    const create = (0,ast/* asStatement */.qp)(command.node, 'CreateStmt');
    const [inherited] = create?.inhRelations ?? [];
    const named = inherited === undefined ? undefined : (0,sql_node/* typed */.nE)(inherited).RangeVar;
    if (create?.partbound === undefined || named === undefined)
        return [];
    const locked = exclusive(observation);
    const parent = locked.find(({ relation }) => (0,relations/* unqualifiedName */.R)(relation.name) === named.relname)?.relation;
    if (parent === undefined)
        return [];
    // The default partition is read unless the server says that it need not (check_default_partition_contents, partbounds.c).
    const read = locked
        .map(({ relation }) => relation)
        .filter((relation) => relation.oid !== parent.oid &&
        relation.kind === 'table' &&
        !command.scansAvoided.some((text) => text.includes(`default partition "${(0,relations/* unqualifiedName */.R)(relation.name)}"`)));
    const child = (0,ast/* writtenName */.lD)(create.relation);
    const standalone = attached(command, named.location);
    return [
        {
            subject: parent.name,
            message: `Creating ${child} as a partition waits for every query on ${display(parent.name)}, and all others wait behind it${read.length === 0 ? '' : `; then all rows of the default partition ${list(read.map(({ name }) => display(name)))} are read`}.`,
            evidence: [
                `ACCESS EXCLUSIVE on ${display(parent.name)}`,
                ...read.map(({ name }) => `ACCESS EXCLUSIVE on ${display(name)}, which no constraint spares the scan`),
            ],
            remedy: {
                text: `Create it as a table of its own and attach it${read.length === 0 ? '' : ', when a CHECK constraint proves that the default partition has no row of it'}.`,
                sql: standalone === null
                    ? null
                    : read.length === 0
                        ? standalone
                        : provePartition(observation, read, standalone),
            },
            cause: `partition of ${parent.name}`,
            ...(read.length === 0 ? {} : { tier: 'block', severity: 'error' }),
            command,
        },
    ];
}
/** The same partition by way of a table of its own. What LIKE cannot say stays the author's affair. */
function attached({ node, sql, inner }, location) {
    const create = (0,ast/* asStatement */.qp)(node, 'CreateStmt');
    if (create === null || inner !== null || location === undefined)
        return null;
    const extras = [
        create.tableElts,
        create.partspec,
        create.options,
        create.tablespacename,
        create.accessMethod,
    ];
    if (extras.some((extra) => extra !== undefined) || create.relation?.relpersistence !== 'p')
        return null;
    const parent = (0,ast/* writtenName */.lD)((0,sql_node/* typed */.nE)(create.inhRelations?.[0]).RangeVar);
    const child = (0,ast/* writtenName */.lD)(create.relation);
    const bound = afterName(sql, location).trim().replace(/;$/, '');
    // ATTACH refuses a partition that numbers its rows itself: https://www.postgresql.org/docs/17/ddl-identity-columns.html
    return `CREATE TABLE ${child} (LIKE ${parent} INCLUDING ALL EXCLUDING IDENTITY);
ALTER TABLE ${parent} ATTACH PARTITION ${child} ${bound};`;
}
function partition_of_locks_parent_dropped(command, observation, context) {
    const drop = (0,ast/* asStatement */.qp)(command.node, 'DropStmt');
    if (drop?.removeType !== 'OBJECT_TABLE')
        return [];
    const gone = new Set(command.dropped.map(({ oid }) => oid));
    return command.dropped.flatMap((object) => {
        const of = observation.tables.find(({ oid }) => oid === object.oid)?.before.partition?.of;
        const parent = exclusive(observation).find(({ relation }) => relation.name === of)?.relation;
        if (object.cause !== 'named' || parent === undefined || gone.has(parent.oid))
            return [];
        const [table, partition] = [display(parent.name), display(object.identity)];
        // The default partition is locked too, and rules CONCURRENTLY out.
        const hasDefault = exclusive(observation).some(({ relation }) => relation.oid !== parent.oid && !gone.has(relation.oid));
        return [
            {
                subject: parent.name,
                message: `Dropping the partition ${partition} waits for every query on ${table}, and all others wait behind it.`,
                evidence: [`ACCESS EXCLUSIVE on ${table}`],
                remedy: {
                    text: hasDefault
                        ? 'CONCURRENTLY is refused while there is a default partition: keep lock_timeout short, and try again.'
                        : 'Detach it concurrently, and drop it in the next migration, as a table that nobody waits for.',
                    sql: command.inner === null && drop.objects?.length === 1 && !hasDefault
                        ? ownFile(`ALTER TABLE ${table} DETACH PARTITION ${partition} CONCURRENTLY;`, context)
                        : null,
                },
                cause: `partition of ${parent.name}`,
                command,
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/lint/rules/pk-using-index-not-null-scan.js




const pkUsingIndexNotNullScan = {
    id: 'pk-using-index-not-null-scan',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'PRIMARY KEY USING INDEX reads the whole table when a column of the index may hold NULL',
    why: `Taking an index that is there for the primary key is quick, but a primary key also makes its columns NOT NULL. Where one of them is
nullable, PostgreSQL reads the whole table under the ACCESS EXCLUSIVE lock to see that no row holds NULL.`,
    instead: `Set the columns NOT NULL first, by way of a CHECK constraint that is validated while the table stays in use.`,
    examples: {
        schema: `CREATE TABLE visits (id bigint, page text);
CREATE UNIQUE INDEX visits_id_key ON visits (id);`,
        bad: 'ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY USING INDEX visits_id_key;',
        good: [
            'ALTER TABLE visits ADD CONSTRAINT visits_id_not_null CHECK (id IS NOT NULL) NOT VALID;',
            `ALTER TABLE visits VALIDATE CONSTRAINT visits_id_not_null;
ALTER TABLE visits ALTER COLUMN id SET NOT NULL;
ALTER TABLE visits DROP CONSTRAINT visits_id_not_null;`,
            'ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY USING INDEX visits_id_key;',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const tables = scanned(command, 'constraint');
        const key = alter?.actions.find((action) => action.kind === 'add constraint' &&
            action.constraint.contype === 'CONSTR_PRIMARY' &&
            action.constraint.indexname !== undefined);
        if (alter === null || key === undefined || tables.length === 0)
            return [];
        const before = tableBefore(observation, alter.table)?.columns ?? [];
        const said = new Set(alter.actions.flatMap((each) => (each.kind === 'set not null' ? [each.column] : [])));
        const proven = (tableAfter(observation, alter.table)?.columns ?? [])
            .filter(({ name, notNull }) => notNull && before.some((one) => one.name === name && !one.notNull))
            .map(({ name }) => name)
            // What the statement sets NOT NULL itself is reported as that.
            .filter((name) => !said.has(name));
        if (proven.length === 0)
            return [];
        const table = display(alter.table.name);
        const data = dataDependence(context, ['23502'], `SELECT count(*) FROM ${alter.written} WHERE ${proven.map((name) => `${(0,quote/* quoteIdentifier */.Cm)(name)} IS NULL`).join(' OR ')};`);
        return [
            {
                subject: alter.table.name,
                message: `This primary key reads all of ${table} to see that ${list(proven.map(quote/* quoteIdentifier */.Cm))} is never NULL, while nobody can read or write it${data.clause}.`,
                evidence: [
                    ...tableEvidence('verifying', tables),
                    ...lockEvidence(observation, alter.table),
                    ...data.evidence,
                ],
                remedy: {
                    text: `Prove it first with a CHECK constraint that is validated while the table stays in use.${data.advice}`,
                    sql: command.inner === null
                        ? inSeveralMigrations(...setNotNull(alter.written, proven), observation.statement.sql)
                        : null,
                },
                cause: `scan ${alter.table.name} for not null ${proven.join()}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/policy-change.js



const policyChange = {
    id: 'policy-change',
    tier: 'break',
    severity: 'warning',
    deployOrder: 'after-code',
    summary: 'A changed row security policy hides rows from the running code, or shows it more than before',
    why: `Row security says for each role which rows it sees and may write. When a permissive policy goes, its rows are not there any more for
the running code: no error, only fewer rows. When a restrictive one comes, the same. And a policy that lets more through shows its mistake to nobody.`,
    instead: `Create the new policy before the old one goes, in one transaction, and look at what each role sees before and after.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY, owner name);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON orders USING (owner = current_user);`,
        bad: 'DROP POLICY own ON orders;',
        good: [
            `DROP POLICY own ON orders;
CREATE POLICY own ON orders USING (owner = current_user);`,
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const identity = policyOf(command);
        if (identity === null)
            return [];
        return observation.tables.flatMap((history) => {
            const table = [...observation.locks, ...observation.heldBefore].find(({ relation }) => relation.oid === history.oid && identity.endsWith(` on ${relation.name}`))?.relation;
            return table?.existedBefore === true
                ? judge(command, { table, history, name: identity.slice(0, -` on ${table.name}`.length) }, observation, context)
                : [];
        });
    }),
};
/** `own on public.orders` */
const policyOf = ({ created, changed, dropped }) => [...created, ...changed, ...dropped.filter(({ cause }) => cause === 'named')].find(({ type }) => type === 'policy')?.identity ?? null;
function judge(command, { table, history, name }, observation, context) {
    const end = tableAtEnd(observation, table.oid, context) ?? null;
    if (end === null || end.rowSecurity === 'off' || history.marked.rowSecurity === 'off')
        return [];
    const find = (policies) => policies.find((policy) => (0,quote/* quoteIdentifier */.Cm)(policy.name) === name);
    const [old, now] = [find(history.marked.policies), find(end.policies)];
    const fresh = end.policies.filter((policy) => !history.marked.policies.some(({ name: known }) => known === policy.name));
    const finding = (says, severity) => ({
        subject: `${table.name}.${name}`,
        message: `Policy ${name} on ${display(table.name)} ${says}.`,
        evidence: [
            ...(old === undefined
                ? []
                : [`before: ${old.permissive ? 'permissive' : 'restrictive'} policy ${name}`]),
            now === undefined
                ? `after: no policy ${name}`
                : `after: ${now.permissive ? 'permissive' : 'restrictive'} policy ${name}`,
        ],
        remedy: {
            text: 'Look at what each role sees before and after, and release code that can live with it first.',
            sql: null,
        },
        cause: `policy ${name} on ${table.name}`,
        severity,
        ...(severity === 'notice' ? { tier: 'advice' } : {}),
        command,
    });
    if (old === undefined) {
        return now !== undefined && !now.permissive && command.created.length > 0
            ? [finding('hides rows from the running code: it is restrictive', 'warning')]
            : [];
    }
    // Made again: found where it was dropped.
    if (command.created.length > 0)
        return [];
    if (now !== undefined) {
        return now.rule === old.rule && now.permissive === old.permissive
            ? []
            : [finding('lets other rows through than before', 'notice')];
    }
    // The same under another name, or something that stands in for it.
    if (fresh.some(({ rule, permissive }) => rule === old.rule && permissive === old.permissive))
        return [];
    if (!old.permissive)
        return [finding('goes, and with it what it kept back', 'notice')];
    return fresh.some(({ permissive }) => permissive)
        ? [finding('is replaced by another one, which may let other rows through', 'notice')]
        : [finding('goes: its rows are not there any more for the running code', 'warning')];
}

;// CONCATENATED MODULE: ./build/lint/rules/policy-rule-rls-lock.js




const policyRuleRlsLock = {
    id: 'policy-rule-rls-lock',
    tier: 'advice',
    severity: 'off',
    deployOrder: 'any',
    summary: 'A change of policies, rules or row level security locks the table against reads and writes for a moment',
    why: `Policies and rules change the queries themselves, so PostgreSQL takes an ACCESS EXCLUSIVE lock on the table: it waits for every running
query on it, and everything that comes after waits behind it. The work is quick.`,
    instead: 'Set a short lock_timeout, and try again where it is over. `lockstep apply` does both.',
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, owner name);',
        bad: 'CREATE POLICY own_orders ON orders USING (owner = current_user);',
        good: [
            `SET LOCAL lock_timeout = '5s';\nCREATE POLICY own_orders ON orders USING (owner = current_user);`,
        ],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const what = changeOf(command);
        const [lock] = newStrongLocks(command, observation);
        if (what === null || lock === undefined || observation.lockTimeout > 0)
            return [];
        return [
            {
                subject: lock.relation.name,
                message: `${what} waits for every query on ${display(lock.relation.name)}, and all others wait behind it.`,
                evidence: locksInWords([lock]),
                remedy: boundTheWait(observation, command),
                cause: `policies of ${lock.relation.name}`,
                command,
            },
        ];
    }),
};
const toggles = new Set([
    'AT_EnableRowSecurity',
    'AT_DisableRowSecurity',
    'AT_ForceRowSecurity',
    'AT_NoForceRowSecurity',
    'AT_EnableRule',
    'AT_EnableAlwaysRule',
    'AT_EnableReplicaRule',
    'AT_DisableRule',
]);
function changeOf({ node, tag }) {
    if (/^(?:CREATE|ALTER|DROP) (?:POLICY|RULE)$/.test(tag))
        return tag;
    const toggled = ((0,ast/* asStatement */.qp)(node, 'AlterTableStmt')?.cmds ?? []).some((each) => toggles.has((0,sql_node/* typed */.nE)(each).AlterTableCmd?.subtype ?? ''));
    return toggled ? 'Switching rules or row level security' : null;
}

;// CONCATENATED MODULE: ./build/lint/rules/refresh-matview-blocking.js




const refreshMatviewBlocking = {
    id: 'refresh-matview-blocking',
    tier: 'block',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'REFRESH MATERIALIZED VIEW stops all reads of the view for as long as its query takes',
    why: `The view is filled anew under an ACCESS EXCLUSIVE lock: whoever reads it waits until its query has run and its indexes are built.`,
    instead: `REFRESH MATERIALIZED VIEW CONCURRENTLY lets reads go on. It compares the old rows with the new ones, for which the view needs a
unique index on plain columns, without WHERE.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY, total integer);
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX totals_id ON totals (id);`,
        bad: 'REFRESH MATERIALIZED VIEW totals;',
        good: ['REFRESH MATERIALIZED VIEW CONCURRENTLY totals;'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const refresh = (0,ast/* asStatement */.qp)(command.node, 'RefreshMatViewStmt');
        if (refresh === null || refresh.concurrent === true)
            return [];
        const view = [...observation.locks, ...observation.heldBefore].find(({ relation, mode }) => relation.kind === 'materialized view' &&
            relation.existedBefore &&
            mode === 'ACCESS EXCLUSIVE' &&
            command.changed.some(({ oid }) => oid === relation.oid))?.relation;
        if (view === undefined)
            return [];
        const unique = tableBefore(observation, view)?.indexes.some((index) => index.unique && index.valid) === true;
        const fix = {
            action: null,
            steps: [inTransaction(insertAfterKeywords(command.sql, ['VIEW'], 'CONCURRENTLY'))],
        };
        return [
            {
                subject: view.name,
                message: `Refreshing ${display(view.name)} stops all reads of it until its query has run.`,
                evidence: [`ACCESS EXCLUSIVE on ${display(view.name)}`],
                remedy: {
                    text: unique
                        ? 'Refresh it concurrently.'
                        : `Give ${display(view.name)} a unique index on plain columns; then it can be refreshed CONCURRENTLY.`,
                    sql: unique ? stepsText(fix, context) : null,
                },
                fix: unique ? fix : null,
                cause: `refresh ${view.name}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/reindex-blocking.js







const reindexBlocking = {
    id: 'reindex-blocking',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'REINDEX stops all writes to the table until its indexes are built again',
    why: `REINDEX takes a SHARE lock on the table and an ACCESS EXCLUSIVE lock on each index: writes wait, and so does every query that would
use the index, until it has been built from the whole table.`,
    instead: `REINDEX … CONCURRENTLY builds the new index while reads and writes go on. It cannot run in a transaction, so it needs a file of
its own.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text); CREATE INDEX orders_note_idx ON orders (note);',
        bad: 'REINDEX INDEX orders_note_idx;',
        good: ['-- atlas:txmode none\n\nREINDEX INDEX CONCURRENTLY orders_note_idx;'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const reindex = (0,ast/* asStatement */.qp)(command.node, 'ReindexStmt');
        if (reindex === null || (0,sql_node/* booleanOption */.Ic)(reindex.params, 'concurrently') === true)
            return [];
        const [first] = command.indexesBuilt.filter(({ relation }) => relation.existedBefore);
        if (first === undefined)
            return [];
        const table = display(first.relation.name);
        const kind = reindex.kind === 'REINDEX_OBJECT_INDEX' ? 'INDEX' : 'TABLE';
        const fix = {
            action: null,
            steps: [fix_outsideTransaction(insertAfterKeywords(command.sql, [kind], 'CONCURRENTLY'))],
        };
        return [
            {
                subject: first.relation.name,
                message: `Building ${command.indexesBuilt.length === 1 ? `index ${(0,quote/* quoteIdentifier */.Cm)(first.index)}` : `the indexes of ${table}`} again stops all writes to ${table} until it is done.`,
                evidence: [...lockEvidence(observation, first.relation), ...buildEvidence(command)],
                remedy: {
                    text: `Build it concurrently. ${ownFileAdvice(context)}`,
                    sql: stepsText(fix, context),
                },
                fix: ['INDEX', 'TABLE'].some((word) => reindex.kind === `REINDEX_OBJECT_${word}`) ? fix : null,
                cause: `index ${first.index}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/stand-in.js




/**
 * What takes over the name that a table gives up, before the transaction commits. `full` is a view, a table that was
 * there before, or a new one into which this change set brings rows; `empty` is a new table that nothing fills.
 */
function standInFor(table, observation, context) {
    const later = inSameTransaction(observation, context)
        .slice(1)
        .flatMap(({ commands }) => commands);
    const takers = later.flatMap(({ created, changed, tag }) => [...created, ...changed]
        .filter(({ identity }) => identity === table.name)
        .map((object) => ({ object, tag })));
    if (takers.length === 0)
        return 'none';
    const isFull = later.some(({ node }) => becomesPart(node)) ||
        takers.some(({ object, tag }) => hasRowsOfItsOwn(object) || tag === 'CREATE TABLE AS') ||
        takers.some(({ object }) => stand_in_isFilled(object, observation, context));
    return isFull ? 'full' : 'empty';
}
const hasRowsOfItsOwn = ({ type, existedBefore }) => existedBefore || type !== 'table';
function stand_in_isFilled({ oid }, observation, context) {
    const all = [...untilHere(observation, context), ...fromHere(observation, context)];
    return all.some((other) => other.locksTaken.some(({ relation, mode }) => relation.oid === oid && mode === 'ROW EXCLUSIVE') ||
        other.commands.some(({ tag, created }) => tag === 'CREATE TABLE AS' && created.some((object) => object.oid === oid)));
}
/** Whether a statement of the file, from this one on, writes rows of a table that may have been written before. */
const isWrittenTo = (table, observation, context) => fromHere(observation, context).some(({ node, innerChanges, locksTaken }) => locksTaken.some(({ relation, mode }) => relation.oid === table.oid && mode === 'ROW EXCLUSIVE') ||
    [node, ...innerChanges].some((each) => targetOf(each) === (0,relations/* unqualifiedName */.R)(table.name)));
const targetOf = (node) => ((0,ast/* asStatement */.qp)(node, 'UpdateStmt') ?? (0,ast/* asStatement */.qp)(node, 'MergeStmt'))?.relation?.relname;
/** The rows of a partition, and of a table that inherits, are rows of the other table. */
const becomesPart = (node) => ((0,ast/* asStatement */.qp)(node, 'AlterTableStmt')?.cmds ?? []).some((each) => {
    const { subtype } = (0,sql_node/* typed */.nE)(each).AlterTableCmd ?? {};
    return subtype === 'AT_AddInherit' || subtype === 'AT_AttachPartition';
});

;// CONCATENATED MODULE: ./build/lint/rules/rename-column.js








const renameColumn = {
    id: 'rename-column',
    tier: 'break',
    severity: 'error',
    deployOrder: 'two-releases',
    summary: 'A renamed column is missing for the running code, and the new name for whoever deploys later',
    why: `There is no moment at which both releases work: before the migration the new code fails, after it the old code does. In a rolling
deploy both run at the same time.`,
    instead: `Add a column with the new name, keep both in step with a trigger, fill the old rows in batches, move the code over, and drop the
old column in a later release. Often the better way is to rename it in the code only.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
        bad: 'ALTER TABLE orders RENAME COLUMN note TO remark;',
        good: ['ALTER TABLE orders ADD COLUMN remark text;'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const attributes = rename_column_ofCompositeType(command, observation, context);
        if (attributes.length > 0)
            return attributes;
        const rename = (0,ast/* asStatement */.qp)(command.node, 'RenameStmt');
        if (rename?.renameType !== 'OBJECT_COLUMN' ||
            rename.subname === undefined ||
            rename.newname === undefined)
            return [];
        const table = changedTable(command, observation);
        if (table === null || !table.existedBefore || !hadName(rename.subname, table, observation))
            return [];
        if (isSwap(rename.subname, rename.newname, table, observation, context))
            return [];
        const [from, to] = [(0,quote/* quoteIdentifier */.Cm)(rename.subname), (0,quote/* quoteIdentifier */.Cm)(rename.newname)];
        const type = tableBefore(observation, table)?.columns.find(({ name }) => name === rename.subname)?.type;
        return [
            {
                subject: `${table.name}.${from}`,
                message: `Renaming ${display(table.name)}.${from} to ${to} breaks the code that is running now, which still asks for ${from}.`,
                evidence: [`renamed: column ${display(table.name)}.${from} → ${to}`],
                remedy: {
                    text: `Add ${to} and keep it in step with a trigger; fill the old rows in batches; move the code over; drop ${from} in a later release.`,
                    sql: type === undefined ? null : expand((0,ast/* writtenName */.lD)(rename.relation), rename.newname, from, type),
                },
                cause: `rename ${table.name}.${from}`,
                command,
            },
        ];
    }),
};
/** A name that an earlier statement gave the column, no running code asks for. */
function hadName(name, table, observation) {
    const number = tableBefore(observation, table)?.columns.find((column) => column.name === name)?.number;
    return number === undefined
        ? columnExistedBefore(observation, table, name)
        : tableAtMark(observation, table)?.columns.find((column) => column.number === number)?.name === name;
}
/** The attribute of a type that columns of tables have, or of which whole tables are made. */
function rename_column_ofCompositeType(command, observation, context) {
    return attributeChanges(command, context).flatMap(({ type, written, attribute, newName, columns }) => {
        if (newName === null)
            return [];
        const [from, to] = [(0,quote/* quoteIdentifier */.Cm)(attribute), (0,quote/* quoteIdentifier */.Cm)(newName)];
        const typedTables = observation.locks.flatMap(({ relation, mode }) => {
            const before = context.schema === null ? null : findTable(context.schema.before, relation.name);
            const isOfType = mode === 'ACCESS EXCLUSIVE' && before?.columns.some(({ name }) => name === attribute);
            return isOfType === true ? [`${relation.name}.${from}`] : [];
        });
        const used = [...columns, ...typedTables];
        if (used.length === 0)
            return [];
        return [
            {
                subject: `${type}.${from}`,
                message: `Renaming attribute ${from} of ${display(type)} to ${to} breaks the code that is running now, which still asks for ${from} in ${list(used.map(display))}.`,
                evidence: [`renamed: attribute ${display(type)}.${from} → ${to}`],
                remedy: {
                    text: `Keep the name ${from} in the database, and use ${to} in the code only; or move the code over to a new type${columns.length === 0 ? ' and table' : ' and column'}.`,
                    sql: null,
                },
                cause: `rename ${written}.${from}`,
                command,
            },
        ];
    });
}
/** Two columns change places in one transaction: code that asks for the old name finds the other one there. */
function isSwap(from, to, table, observation, context) {
    const find = (facts, column) => facts?.columns.find(({ name }) => name === column);
    const end = inSameTransaction(observation, context)
        .flatMap(({ tables }) => tables)
        .findLast(({ oid }) => oid === table.oid)?.after;
    const mark = tableAtMark(observation, table);
    if (find(mark, to) !== undefined)
        return true;
    const taker = find(end, from);
    if (taker === undefined)
        return false;
    // A new column has the values of the old one only where something writes them.
    const isOld = mark?.columns.some(({ number }) => number === taker.number) !== false;
    return isOld || taker.generated || isWrittenTo(table, observation, context);
}
/** Whichever of the two columns the writer filled, the other follows. */
function expand(table, newName, from, type) {
    const to = (0,quote/* quoteIdentifier */.Cm)(newName);
    const body = `  IF TG_OP = 'INSERT' THEN
    NEW.${to} := coalesce(NEW.${to}, NEW.${from});
    NEW.${from} := NEW.${to};
  ELSIF NEW.${to} IS DISTINCT FROM OLD.${to} THEN
    NEW.${from} := NEW.${to};
  ELSE
    NEW.${to} := NEW.${from};
  END IF;`;
    return `ALTER TABLE ${table} ADD COLUMN ${to} ${type};
${fillByTrigger(table, newName, body)}`;
}

;// CONCATENATED MODULE: ./build/lint/rules/rename-enum-value.js



const renameEnumValue = {
    id: 'rename-enum-value',
    tier: 'break',
    severity: 'error',
    deployOrder: 'two-releases',
    summary: 'A renamed enum value is an error for the running code, which still writes the old one',
    why: `From the commit on the old word is no value of the type any more: queries that write it or compare with it fail, and the running
code reads a word that it does not know.`,
    instead: `Add the new value beside the old one. Let the code read both and write the new one, change the old rows in batches, and let the
old value be: an enum value that nobody uses does no harm.`,
    examples: {
        schema: `CREATE TYPE status AS ENUM ('open', 'closed');`,
        bad: `ALTER TYPE status RENAME VALUE 'closed' TO 'done';`,
        good: [`ALTER TYPE status ADD VALUE 'done' AFTER 'closed';`],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = (0,ast/* asStatement */.qp)(command.node, 'AlterEnumStmt');
        const type = command.changed.find((object) => object.type === 'type' && object.existedBefore);
        if (alter?.oldVal === undefined || alter.newVal === undefined || type === undefined)
            return [];
        const marked = observation.enums.find(({ name }) => name === type.identity)?.marked ?? null;
        // A value that only this change set added.
        if (marked !== null && !marked.includes(alter.oldVal))
            return [];
        const [from, to] = [(0,quote/* quoteLiteral */.ce)(alter.oldVal), (0,quote/* quoteLiteral */.ce)(alter.newVal)];
        return [
            {
                subject: type.identity,
                message: `Renaming value ${from} of ${display(type.identity)} to ${to} breaks the code that is running now, which still writes and compares with ${from}.`,
                evidence: [`renamed: value ${from} of type ${display(type.identity)} → ${to}`],
                remedy: {
                    text: `Add ${to} beside ${from}; let the code read both and write the new one; change the old rows in batches.`,
                    sql: `ALTER TYPE ${type.identity} ADD VALUE ${to} AFTER ${from};`,
                },
                cause: `rename ${from} of ${type.identity}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/view-behind.js
/** A statement that moves or renames a table or view, with a view of the old name, in one transaction. Names as in SQL. */
function leavingView(sql, old, now, { file }) {
    const both = `${sql.replace(/;?\s*$/, ';')}\nCREATE VIEW ${old} AS SELECT * FROM ${now};`;
    return file.transaction === 'none' ? `BEGIN;\n${both}\nCOMMIT;` : both;
}

;// CONCATENATED MODULE: ./build/lint/rules/rename-or-move-schema.js






const renameOrMoveSchema = {
    id: 'rename-or-move-schema',
    tier: 'break',
    severity: 'error',
    deployOrder: 'two-releases',
    summary: 'A renamed schema, or an object moved to another one, is missing where the running code looks for it',
    why: `Running code names the schema, or has it in its search_path. From the commit on it finds nothing there, and until it is replaced it
fails. In a rolling deploy both releases run at the same time.`,
    instead: `Move a table and leave a view in its old place, in the same transaction: a plain view takes reads and writes. Drop the view when
nothing uses the old place any more. A whole schema is better left with its name.`,
    examples: {
        schema: 'CREATE SCHEMA sales;\nCREATE TABLE leads (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE leads SET SCHEMA sales;',
        good: ['ALTER TABLE leads SET SCHEMA sales;\nCREATE VIEW public.leads AS SELECT * FROM sales.leads;'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => [
        ...renamedSchema(command, observation, context),
        ...movedObject(command, observation, context),
    ]),
};
function renamedSchema(command, observation, context) {
    const rename = (0,ast/* asStatement */.qp)(command.node, 'RenameStmt');
    const schema = command.changed.find(({ type, existedBefore }) => type === 'schema' && existedBefore);
    if (rename?.renameType !== 'OBJECT_SCHEMA' || rename.subname === undefined || schema === undefined)
        return [];
    const old = (0,quote/* quoteIdentifier */.Cm)(rename.subname);
    if (hasStandIn(old, observation, context))
        return [];
    return [
        {
            subject: old,
            message: `Renaming schema ${old} to ${schema.identity} breaks the code that is running now, which still looks in ${old}.`,
            evidence: [`renamed: schema ${old} → ${schema.identity}`],
            remedy: {
                text: `Leave the schema its name; or create ${schema.identity} beside it, move the tables one by one and leave views behind.`,
                sql: null,
            },
            cause: `rename ${old}`,
            command,
        },
    ];
}
const rename_or_move_schema_relations = new Set(['table', 'foreign table', 'view', 'materialized view']);
const rename_or_move_schema_others = new Set(['function', 'procedure', 'aggregate', 'type', 'sequence']);
function movedObject(command, observation, context) {
    const move = (0,ast/* asStatement */.qp)(command.node, 'AlterObjectSchemaStmt');
    const moved = command.changed[0];
    if (move?.newschema === undefined || moved === undefined || !moved.existedBefore)
        return [];
    if (!rename_or_move_schema_relations.has(moved.type) && !rename_or_move_schema_others.has(moved.type))
        return [];
    const old = formerName(moved, move.newschema, observation);
    if (old === moved.identity || (old !== null && hasStandIn(old, observation, context)))
        return [];
    const name = old ?? (0,relations/* unqualifiedName */.R)(moved.identity);
    const isRelation = rename_or_move_schema_relations.has(moved.type);
    return [
        {
            subject: name,
            message: `Moving ${moved.type} ${display(name)} to schema ${(0,quote/* quoteIdentifier */.Cm)(move.newschema)} breaks the code that is running now, which still looks for it in its old place.`,
            evidence: [`moved: ${moved.type} ${display(name)} → ${moved.identity}`],
            remedy: {
                text: isRelation
                    ? 'Leave a view in the old place, in the same transaction; drop it in a later release.'
                    : 'Make it in the new schema beside the old one, and drop the old one in a later release.',
                sql: isRelation && old !== null ? leavingView(command.sql, old, moved.identity, context) : null,
            },
            cause: `rename ${name}`,
            ...(isRelation ? {} : { severity: 'warning' }),
            command,
        },
    ];
}
/** Locks carry the names from before the statement; a routine or type has none. */
function formerName(moved, schema, { locks, heldBefore }) {
    if (moved.oid === null) {
        const rest = moved.identity.slice((0,quote/* quoteIdentifier */.Cm)(schema).length + 1);
        return rest === '' ? null : rest;
    }
    return [...locks, ...heldBefore].find(({ relation }) => relation.oid === moved.oid)?.relation.name ?? null;
}

;// CONCATENATED MODULE: ./build/lint/renamed.js




/** What ALTER … RENAME TO did; null for every other command. */
function renamedBy({ node, changed }) {
    const rename = (0,ast/* asStatement */.qp)(node, 'RenameStmt');
    const object = changed[0];
    if (rename?.newname === undefined || object === undefined)
        return null;
    const was = oldNameOf(rename);
    return was === null ? null : { object, was, old: formerIdentity(object, rename.newname, was) };
}
/**
 * Whether the object had the name that it loses before the change set. One that an earlier statement gave it, no running
 * code asks for.
 */
function isOldName({ object, old }, observation, context) {
    const earlier = untilHere(observation, context).flatMap(({ commands }) => commands);
    return nameBefore(object.type, old, earlier) === old;
}
/** Follows a name back through the renames before; null for one that came with another schema. */
function nameBefore(type, name, earlier) {
    const at = earlier.findLastIndex(({ node, changed: [object] }) => node !== null &&
        ('RenameStmt' in node || 'AlterObjectSchemaStmt' in node) &&
        object?.type === type &&
        object.identity === name);
    const command = earlier[at];
    if (command === undefined)
        return name;
    const renamed = renamedBy(command);
    return renamed === null ? null : nameBefore(type, renamed.old, earlier.slice(0, at));
}
/** Columns and constraints have it beside the relation, routines and types in `object`. Unquoted. */
function oldNameOf(rename) {
    if (rename.subname !== undefined)
        return rename.subname;
    if (rename.relation?.relname !== undefined)
        return rename.relation.relname;
    const { ObjectWithArgs, List } = (0,sql_node/* typed */.nE)((rename.object ?? {}));
    const last = (ObjectWithArgs?.objname ?? List?.items)?.at(-1);
    return last !== undefined && 'String' in last ? (last.String.sval ?? null) : null;
}
/** `public.fresh(integer)` → `public.old(integer)`, `fresh on public.orders` → `old on public.orders`. */
function formerIdentity({ type, identity }, newName, was) {
    const name = (0,quote/* quoteIdentifier */.Cm)(newName);
    if (type === 'table constraint')
        return (0,quote/* quoteIdentifier */.Cm)(was) + identity.slice(name.length);
    const at = type.endsWith('column') ? identity.lastIndexOf(`.${name}`) : identity.indexOf(`.${name}`);
    return at === -1
        ? (0,quote/* quoteIdentifier */.Cm)(was)
        : `${identity.slice(0, at + 1)}${(0,quote/* quoteIdentifier */.Cm)(was)}${identity.slice(at + 1 + name.length)}`;
}

;// CONCATENATED MODULE: ./build/lint/rules/rename-routine-view-constraint.js






const renameRoutineViewConstraint = {
    id: 'rename-routine-view-constraint',
    tier: 'break',
    severity: 'error',
    deployOrder: 'two-releases',
    summary: 'A renamed view, function, type, sequence or constraint is missing for the running code under its old name',
    why: `The code that is running when the migration commits still uses the old name, and fails until it is replaced. The name of a key
is used too, by ON CONFLICT ON CONSTRAINT.`,
    instead: `Make the object again under its new name, and drop the old one when nothing uses it any more. For a view: rename it, and create one
with the old name in the same transaction.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);\nCREATE VIEW recent AS SELECT id FROM orders;',
        bad: 'ALTER VIEW recent RENAME TO recent_orders;',
        good: ['ALTER VIEW recent RENAME TO recent_orders;\nCREATE VIEW recent AS SELECT * FROM recent_orders;'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const rename = (0,ast/* asStatement */.qp)(command.node, 'RenameStmt');
        const object = command.changed[0];
        if (rename?.newname === undefined || object === undefined || !object.existedBefore)
            return [];
        const kind = rename_routine_view_constraint_kinds[object.type];
        if (kind === undefined)
            return [];
        const renamed = renamedBy(command);
        if (renamed === null || !isOldName(renamed, observation, context))
            return [];
        const { old, was } = renamed;
        if (hasStandIn(old, observation, context) || rename_routine_view_constraint_isHarmless(object, was, observation))
            return [];
        return [rename_routine_view_constraint_hazard(command, { object, old, kind, newName: (0,quote/* quoteIdentifier */.Cm)(rename.newname) }, context)];
    }),
};
const rename_routine_view_constraint_kinds = {
    view: { words: 'view', severity: 'error' },
    'materialized view': { words: 'materialized view', severity: 'error' },
    'view column': { words: 'column', severity: 'error' },
    'materialized view column': { words: 'column', severity: 'error' },
    function: { words: 'function', severity: 'warning' },
    procedure: { words: 'procedure', severity: 'warning' },
    aggregate: { words: 'aggregate', severity: 'warning' },
    type: { words: 'type', severity: 'warning' },
    // The default of a column finds its sequence under any name.
    sequence: { words: 'sequence', severity: 'notice' },
    'table constraint': { words: 'constraint', severity: 'notice' },
};
function rename_routine_view_constraint_isHarmless(object, was, observation) {
    const routine = observation.routines
        .flatMap(({ after }) => after)
        .find(({ identity }) => identity === object.identity);
    if (routine?.returns === 'trigger' || routine?.returns === 'event_trigger')
        return true;
    if (object.type !== 'table constraint')
        return false;
    // ON CONFLICT ON CONSTRAINT takes these; a constraint that this change set made, nobody knows.
    const named = observation.tables
        .flatMap(({ marked }) => marked.constraints)
        .find(({ name }) => name === was);
    return named === undefined || !['p', 'u', 'x'].includes(named.kind);
}
function rename_routine_view_constraint_hazard(command, { object, old, kind, newName }, context) {
    const plainView = object.type === 'view';
    return {
        subject: old,
        message: `Renaming ${kind.words} ${display(old)} to ${newName} breaks code that still uses the old name.`,
        evidence: [`renamed: ${kind.words} ${display(old)} → ${newName}`],
        remedy: {
            text: plainView
                ? 'Leave a view with the old name behind, in the same transaction; drop it in a later release.'
                : `Leave it its name, or make it again as ${newName} beside the old one, which goes in a later release.`,
            sql: plainView ? leavingView(command.sql, old, object.identity, context) : null,
        },
        cause: `rename ${old}`,
        severity: kind.severity,
        ...(kind.severity === 'notice' ? { tier: 'advice' } : {}),
        command,
    };
}

;// CONCATENATED MODULE: ./build/lint/rules/rename-table.js







const renameTable = {
    id: 'rename-table',
    tier: 'break',
    severity: 'error',
    deployOrder: 'two-releases',
    summary: 'A renamed table is missing for the running code',
    why: `The code that is running when the migration commits still uses the old name, and fails until it is replaced. In a rolling deploy
both releases run at the same time.`,
    instead: `Rename the table and create a view with the old name in the same transaction: a plain view takes reads and writes. Drop the view
when nothing uses the old name any more.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE orders RENAME TO purchases;',
        good: ['ALTER TABLE orders RENAME TO purchases;\nCREATE VIEW orders AS SELECT * FROM purchases;'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const rename = (0,ast/* asStatement */.qp)(command.node, 'RenameStmt');
        if (rename?.renameType !== 'OBJECT_TABLE' || rename.newname === undefined)
            return [];
        const table = changedTable(command, observation);
        if (table === null || !table.existedBefore)
            return [];
        const renamed = renamedBy(command);
        if (renamed !== null && !isOldName(renamed, observation, context))
            return [];
        const standIn = standInFor(table, observation, context);
        if (standIn === 'full')
            return [];
        const old = (0,ast/* writtenName */.lD)(rename.relation);
        if (standIn === 'empty')
            return [
                {
                    subject: table.name,
                    message: `Renaming ${display(table.name)} to ${(0,quote/* quoteIdentifier */.Cm)(rename.newname)} leaves the code that is running now with a new ${(0,quote/* quoteIdentifier */.Cm)((0,relations/* unqualifiedName */.R)(table.name))} that has none of its rows.`,
                    evidence: [
                        `renamed: table ${display(table.name)} → ${(0,quote/* quoteIdentifier */.Cm)(rename.newname)}`,
                        `new table ${display(table.name)}, into which nothing brings rows`,
                    ],
                    remedy: {
                        text: 'Fill the new table, and keep it in step with the old one, before they change names.',
                        sql: null,
                    },
                    cause: `rename ${table.name}`,
                    command,
                },
            ];
        return [
            {
                subject: table.name,
                message: `Renaming ${display(table.name)} to ${(0,quote/* quoteIdentifier */.Cm)(rename.newname)} breaks the code that is running now, which still uses ${(0,quote/* quoteIdentifier */.Cm)((0,relations/* unqualifiedName */.R)(table.name))}.`,
                evidence: [`renamed: table ${display(table.name)} → ${(0,quote/* quoteIdentifier */.Cm)(rename.newname)}`],
                remedy: {
                    text: 'Leave a view with the old name behind, in the same transaction; drop it in a later release.',
                    sql: leavingView(command.sql, old, (0,ast/* writtenName */.lD)({ ...rename.relation, relname: rename.newname }), context),
                },
                cause: `rename ${table.name}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/replica-identity-lost.js


const replicaIdentityLost = {
    id: 'replica-identity-lost',
    tier: 'break',
    severity: 'error',
    deployOrder: 'any',
    summary: 'A published table loses what its rows are told apart by: UPDATE and DELETE fail',
    why: `A publication that passes on UPDATE and DELETE needs to name the row: by the primary key, by a unique index or by all columns. Without
any of them the publishing server itself refuses every UPDATE and DELETE on the table.`,
    instead: `Choose another replica identity before the old one goes: a unique index over NOT NULL columns, or FULL.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint CONSTRAINT orders_pkey PRIMARY KEY, code text NOT NULL CONSTRAINT orders_code_key UNIQUE);
CREATE PUBLICATION feed FOR TABLE orders;`,
        bad: 'ALTER TABLE orders REPLICA IDENTITY NOTHING;',
        good: ['ALTER TABLE orders REPLICA IDENTITY USING INDEX orders_code_key;'],
    },
    check: (observation, context) => observation.tables.flatMap(({ oid, before, after }) => {
        if (before.replicated !== 'yes' || after?.replicated !== 'without identity')
            return [];
        if (tableAtEnd(observation, oid, context)?.replicated !== 'without identity')
            return [];
        const table = [...observation.locks, ...observation.heldBefore].find(({ relation }) => relation.oid === oid)?.relation;
        if (table === undefined)
            return [];
        return [
            {
                subject: table.name,
                message: `${display(table.name)} is published and has no replica identity any more: every UPDATE and DELETE on it fails.`,
                evidence: [`before: rows of ${display(table.name)} had an identity`, 'after: none'],
                remedy: {
                    text: 'Give it another identity first; a unique index over NOT NULL columns costs less than FULL.',
                    sql: `ALTER TABLE ${table.name} REPLICA IDENTITY FULL;`,
                },
                cause: `replica identity of ${table.name}`,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/grants.js



/** Whether a statement GRANTs such a privilege, as far as its text tells. */
function grants({ node }, { object, grantee, privilege }) {
    const grant = (0,ast/* asStatement */.qp)(node, 'GrantStmt');
    if (grant?.is_grant !== true)
        return false;
    const roles = (grant.grantees ?? []).map((each) => (0,sql_node/* typed */.nE)(each).RoleSpec);
    const isFor = roles.some((role) => (role?.roletype === 'ROLESPEC_PUBLIC' ? 'PUBLIC' : role?.rolename) === grantee);
    const words = (grant.privileges ?? []).map((each) => (0,sql_node/* typed */.nE)(each).AccessPriv?.priv_name);
    const isIt = words.length === 0 || words.includes(privilege.toLowerCase());
    return (isFor &&
        isIt &&
        (grant.targtype !== 'ACL_TARGET_OBJECT' || grants_names(grant.objects ?? []).includes(grants_nameOf(object))));
}
/** `function sales.total(integer)` → `total` */
const grants_nameOf = (object) => (0,relations/* unqualifiedName */.R)(object.slice(object.indexOf(' ') + 1).replace(/\(.*$/, ''));
function grants_names(objects) {
    return objects.map((each) => {
        const { RangeVar, ObjectWithArgs, String: text } = (0,sql_node/* typed */.nE)(each);
        const last = ObjectWithArgs?.objname?.at(-1);
        return (RangeVar?.relname ??
            text?.sval ??
            (last !== undefined && 'String' in last ? last.String.sval : undefined));
    });
}

;// CONCATENATED MODULE: ./build/lint/rules/revoke-privilege.js




const revokePrivilege = {
    id: 'revoke-privilege',
    tier: 'break',
    severity: 'warning',
    deployOrder: 'after-code',
    summary: 'A role loses a privilege that running code may need',
    why: `Privileges are checked at every query: from the commit on, code that connects as this role and still does what it may not do any more
fails with "permission denied".`,
    instead: `First release code that does without the privilege, then revoke it. To narrow privileges, REVOKE and GRANT in one transaction.`,
    examples: {
        schema: 'CREATE ROLE app;\nCREATE TABLE orders (id bigint PRIMARY KEY);\nGRANT SELECT, DELETE ON orders TO app;',
        bad: 'REVOKE DELETE ON orders FROM app;',
        good: ['REVOKE DELETE ON orders FROM app;\nGRANT DELETE ON orders TO app;'],
    },
    check: (observation, context) => [
        ...ofRevoke(observation, context),
        ...observation.commands.flatMap((command) => ofViews(command, context)),
    ],
};
function ofRevoke(observation, context) {
    const lost = observation.revoked.filter((each) => each.existedBefore &&
        !fromHere(observation, context).some((later) => grants(later, each)) &&
        // What only this change set had granted.
        !untilHere(observation, context).some((earlier) => grants(earlier, each)));
    const places = new Map(lost.map((each) => [`${each.object} ${each.grantee}`, each]));
    return [...places.values()].map(({ object, grantee }) => {
        const words = lost
            .filter((each) => each.object === object && each.grantee === grantee)
            .map(({ privilege }) => privilege);
        const thing = object.replace(/ public\./, ' ');
        const role = grantee === 'PUBLIC' ? grantee : (0,quote/* quoteIdentifier */.Cm)(grantee);
        return {
            subject: object.slice(object.indexOf(' ') + 1),
            message: grantee === 'PUBLIC'
                ? `Roles that may ${list(words)} on ${thing} only because everybody may lose that.`
                : `${role} loses ${list(words)} on ${thing}: code that connects as ${role} and still needs it fails.`,
            evidence: [`revoked: ${words.join(', ')} on ${thing} from ${role}`],
            remedy: {
                text: 'Release code that does without it first, and revoke it in a later migration.',
                sql: null,
            },
            cause: `revoke on ${object} from ${grantee}`,
            // Mostly done to close a door that nobody uses.
            ...(grantee === 'PUBLIC' ? { severity: 'notice', tier: 'advice' } : {}),
        };
    });
}
/** A view that is dropped and made again is a new one, on which nobody has been granted anything. */
function ofViews(command, { schema }) {
    return command.dropped.flatMap(({ type, existedBefore, identity }) => {
        if (!type.endsWith('view') || !existedBefore)
            return [];
        const [before, after] = [schema?.before, schema?.after].map((snapshot) => snapshot?.views.find((view) => (0,quote/* qualified */.LX)(view.schema, view.name) === identity));
        if (before === undefined || after === undefined)
            return [];
        const kept = after.grants.flatMap(privilegesOf);
        return before.grants.flatMap((grant) => {
            const lost = privilegesOf(grant).filter(({ grantee, privilege }) => !kept.some((each) => each.privilege === privilege && (each.grantee === grantee || each.grantee === 'PUBLIC')));
            const [first] = lost;
            if (first === undefined)
                return [];
            const words = lost.map(({ privilege }) => privilege);
            return [
                {
                    subject: identity,
                    message: `${first.grantee} loses ${list(words)} on ${display(identity)}, which is made again without: code that connects as ${first.grantee} and still needs it fails.`,
                    evidence: [`granted before: ${words.join(', ')} on ${display(identity)} to ${first.grantee}`],
                    remedy: {
                        text: `GRANT ${words.join(', ')} ON ${display(identity)} TO ${first.grantee} behind it, in the same transaction; CREATE OR REPLACE VIEW would keep what is granted.`,
                        sql: null,
                    },
                    cause: `revoke on ${type} ${identity} from ${first.grantee}`,
                    ...(first.grantee === 'PUBLIC' ? { severity: 'notice', tier: 'advice' } : {}),
                    command,
                },
            ];
        });
    });
}
/** `app: INSERT, SELECT`, as the snapshot has it. */
function privilegesOf(grant) {
    const end = grant.lastIndexOf(': ');
    return grant
        .slice(end + 2)
        .split(', ')
        .map((privilege) => ({ grantee: grant.slice(0, end), privilege }));
}

;// CONCATENATED MODULE: ./build/lint/rules/rls-enabled-without-policy.js


const rls_enabled_without_policy_toggles = new Set(['AT_EnableRowSecurity', 'AT_ForceRowSecurity']);
const rlsEnabledWithoutPolicy = {
    id: 'rls-enabled-without-policy',
    tier: 'break',
    severity: 'warning',
    deployOrder: 'two-releases',
    summary: 'Row security without a policy hides every row from everybody but the owner',
    why: `With row level security on, a role sees only what a policy shows it. Without a policy that is nothing: queries of the running code find
the table empty, and its INSERTs fail. Only the owner and roles with BYPASSRLS see it as before; with FORCE not even the owner does.`,
    instead: `Create the policies first, in the same migration; they have no effect until row security is switched on.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, owner name);',
        bad: 'ALTER TABLE orders ENABLE ROW LEVEL SECURITY;',
        good: [
            `CREATE POLICY own ON orders USING (owner = current_user);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;`,
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const toggled = (alter?.actions ?? []).some((action) => action.kind === 'other' && rls_enabled_without_policy_toggles.has(action.subtype));
        if (alter === null || !toggled)
            return [];
        const marked = tableAtMark(observation, alter.table);
        const end = tableAtEnd(observation, alter.table.oid, context) ?? null;
        if (marked === null || end === null || end.policies.length > 0)
            return [];
        if (end.rowSecurity === 'off' || end.rowSecurity === marked.rowSecurity)
            return [];
        const table = display(alter.table.name);
        const forced = end.rowSecurity === 'forced';
        return [
            {
                subject: alter.table.name,
                message: `Row security on ${table} without a policy hides all its rows from everybody${forced ? '' : ' but its owner'}.`,
                evidence: [`row level security: ${end.rowSecurity}`, `policies on ${table}: none`],
                remedy: { text: `Create the policies of ${table} first, in the same migration.`, sql: null },
                cause: `row security of ${alter.table.name}`,
                ...(forced ? { severity: 'error' } : {}),
                command,
            },
        ];
    }),
};

// EXTERNAL MODULE: ./build/sql/role-facts.js
var role_facts = __webpack_require__(63265);
;// CONCATENATED MODULE: ./build/lint/rules/grant-to-public.js


const grantToPublic = {
    id: 'grant-to-public',
    tier: 'security',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'A right is granted to PUBLIC: to every role that there is or will be',
    why: `PUBLIC is everybody who can connect, the role of the report tool and that of a contractor included, and it cannot be taken back from a
single role. CREATE on a schema lets everybody put functions where others look for them.`,
    instead: 'Grant it to the roles that need it, or to a group role that they are members of.',
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'GRANT INSERT, UPDATE ON orders TO PUBLIC;',
        good: ['GRANT INSERT, UPDATE ON orders TO shop_app;'],
    },
    check: ({ node, commands, statement }) => (commands.some(({ inner }) => inner !== null) ? commands.map((each) => each.node) : [node]).flatMap((each) => granted(each, statement.sql)),
};
function granted(node, sql) {
    const grant = (0,ast/* asStatement */.qp)(node, 'GrantStmt') ?? (0,ast/* asStatement */.qp)(node, 'AlterDefaultPrivilegesStmt')?.action ?? null;
    if (grant?.is_grant !== true || !(0,role_facts/* roleNames */.n)(grant.grantees).includes('public'))
        return [];
    const rights = (grant.privileges ?? []).flatMap((each) => 'AccessPriv' in each && each.AccessPriv.priv_name !== undefined ? [each.AccessPriv.priv_name] : []);
    const severity = severityOf(grant.objtype, rights);
    if (severity === null)
        return [];
    const what = rights.length === 0 ? 'ALL' : rights.map((right) => right.toUpperCase()).join(', ');
    return [
        {
            subject: sql.replace(/\s+/g, ' ').slice(0, 100),
            message: `${what} is granted to PUBLIC, which is every role.`,
            evidence: [`${what} TO PUBLIC`],
            remedy: { text: 'Grant it to the roles that need it.', sql: null },
            cause: 'grant to public',
            severity,
        },
    ];
}
/**
 * What PUBLIC has by default, as to run functions and use types, is no finding, nor is the way into a schema, which opens
 * nothing in it: https://www.postgresql.org/docs/current/ddl-priv.html
 */
function severityOf(type, rights) {
    const all = rights.length === 0;
    switch (type) {
        case 'OBJECT_TABLE':
        case 'OBJECT_SEQUENCE':
        case 'OBJECT_COLUMN':
            return !all && rights.every((right) => right === 'select') ? 'notice' : 'warning';
        case 'OBJECT_SCHEMA':
        case 'OBJECT_DATABASE':
            return all || rights.includes('create') ? 'warning' : null;
        case 'OBJECT_FOREIGN_SERVER':
        case 'OBJECT_FDW':
        case 'OBJECT_TABLESPACE':
        case 'OBJECT_LARGEOBJECT':
            return 'warning';
        default:
            return null;
    }
}

// EXTERNAL MODULE: ./build/sql/secrets.js
var secrets = __webpack_require__(86686);
;// CONCATENATED MODULE: ./build/lint/rules/password-literal.js

const passwordLiteral = {
    id: 'password-literal',
    tier: 'security',
    severity: 'error',
    deployOrder: 'any',
    summary: 'A password stands in the migration',
    why: `Whoever can read the repository can read it, also after it has been taken out, because history keeps it. It is written into the
server's log too. All environments get the same one.`,
    instead: `Create the role without a password, and set one by the tool that keeps your secrets. One that has been pushed is spent: change it.`,
    examples: {
        schema: '',
        bad: `CREATE ROLE reporting LOGIN PASSWORD 'correct horse';`,
        good: ['CREATE ROLE reporting LOGIN;'],
    },
    check: ({ node }) => {
        const [secret] = node === null ? [] : (0,secrets/* secretsOf */.F)(node);
        if (secret === undefined)
            return [];
        const hashed = secret.kind === 'hash';
        return [
            {
                subject: secret.of,
                message: hashed
                    ? `The hash of the password of ${secret.of} stands in this file.`
                    : `The password of ${secret.of} stands in this file, in plain text.`,
                evidence: [`${words[secret.place]} with ${hashed ? 'a hash' : 'a literal'}; it is not shown here`],
                remedy: {
                    text: 'Take it out, set it by the tool that keeps your secrets, and change it if it was pushed.',
                    sql: null,
                },
                cause: `password ${secret.of}`,
                ...(hashed ? { severity: 'warning' } : {}),
            },
        ];
    },
};
const words = {
    role: 'PASSWORD',
    option: 'an option',
    connection: 'a connection string',
};

;// CONCATENATED MODULE: ./build/lint/rules/policy-always-true.js




const policyAlwaysTrue = {
    id: 'policy-always-true',
    tier: 'security',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'A policy lets everybody write any row',
    why: `USING (true) and WITH CHECK (true) hold for every row. Permissive policies are joined by OR, so such a policy makes all others
meaningless for its command: whoever may write the table may write the rows of others.`,
    instead: `Compare a column of the row with who is asking. For rows that everybody may read, a policy FOR SELECT says so on purpose.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, owner text); ALTER TABLE orders ENABLE ROW LEVEL SECURITY;',
        bad: 'CREATE POLICY own ON orders FOR UPDATE USING (true);',
        good: ['CREATE POLICY own ON orders FOR UPDATE USING (owner = current_user);'],
    },
    check: ({ node }, { schema }) => {
        const written = (0,ast/* asStatement */.qp)(node, 'CreatePolicyStmt') ?? (0,ast/* asStatement */.qp)(node, 'AlterPolicyStmt');
        const table = schema?.after.tables.find((one) => one.name === written?.table?.relname && [undefined, one.schema].includes(written.table.schemaname));
        const policy = table?.policies.find(({ name }) => name === written?.policy_name);
        if (table === undefined || policy === undefined || !policy.permissive)
            return [];
        const using = isTrue(policy.using);
        // An update or delete of own rows whose new values nobody looks at is not what this is about.
        if (policy.command === 'INSERT' ? !isTrue(policy.check) : !using)
            return [];
        const everybody = policy.roles.length === 0 ||
            policy.roles.some((role) => ['public', 'anon', 'authenticated'].includes(role.toLowerCase()));
        const name = (0,quote/* quoteIdentifier */.Cm)(policy.name);
        const on = tableName(table);
        const words = policy.command === 'ALL' ? 'read and write' : policy.command.toLowerCase();
        return [
            {
                subject: `${on}.${name}`,
                message: `Policy ${name} lets ${everybody ? 'everybody' : policy.roles.join(', ')} ${words} any row of ${display(on)}.`,
                evidence: [`${using ? 'USING' : 'WITH CHECK'} (true) for ${policy.command}`],
                remedy: { text: 'Compare a column of the row with who is asking.', sql: null },
                cause: `policy ${on} ${name}`,
                // A table to read for all, and a role of the team's own back end, are common and meant.
                ...(policy.command === 'SELECT' || !everybody ? { severity: 'notice' } : {}),
            },
        ];
    },
};
/** As the server writes it: `true`, `(1 = 1)`. */
const isTrue = (expression) => expression !== null && /^\(?(?:true|(\d+) = \1)\)?$/.test(expression);

;// CONCATENATED MODULE: ./build/lint/rules/rls-disabled.js



const rlsDisabled = {
    id: 'rls-disabled',
    tier: 'security',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'Row security is switched off on a table that had it',
    why: `The policies stay where they are but nobody asks them any more: every role that may read the table reads all rows, those of other
customers included.`,
    instead: 'Leave it on, and change or add the policy that is in the way. A role that has to see everything can have a policy of its own.',
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, owner text); ALTER TABLE orders ENABLE ROW LEVEL SECURITY;',
        bad: 'ALTER TABLE orders DISABLE ROW LEVEL SECURITY;',
        good: ['CREATE POLICY reports ON orders FOR SELECT TO report_reader USING (owner <> current_user);'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const off = ((0,ast/* asStatement */.qp)(command.node, 'AlterTableStmt')?.cmds ?? []).some((each) => 'AlterTableCmd' in each && each.AlterTableCmd.subtype === 'AT_DisableRowSecurity');
        const table = off ? touchedTable(command, context) : null;
        if (table === null || context.schema === null)
            return [];
        const name = tableName(table);
        const before = findTable(context.schema.before, name);
        if (before === null || before.rowSecurity === 'off' || table.rowSecurity !== 'off')
            return [];
        const policies = table.policies.length;
        return [
            {
                subject: name,
                message: `Row security of ${display(name)} is switched off: who may read the table now reads all rows.`,
                evidence: [
                    `row security was ${before.rowSecurity}`,
                    ...(policies > 0 ? [`${policies} ${policies === 1 ? 'policy' : 'policies'} without effect`] : []),
                ],
                remedy: { text: 'Leave it on, and change the policy that is in the way.', sql: null },
                cause: `row security ${name}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/security-definer-without-search-path.js




const securityDefinerWithoutSearchPath = {
    id: 'security-definer-without-search-path',
    tier: 'security',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'A SECURITY DEFINER function looks for names where its caller says',
    why: `The function runs with its owner's rights, but finds tables, functions and operators by the caller's search_path. Who can make objects
in any schema, be it the one for temporary tables, can put one of the same name in front and have it run with the owner's rights.`,
    instead: `Give the function a search_path of its own that names trusted schemas only, with pg_temp last, or write it as SQL with a body that is
parsed when it is created.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'CREATE FUNCTION order_count() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT count(*) FROM orders $$;',
        good: [
            'CREATE FUNCTION order_count() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT count(*) FROM orders $$;',
        ],
    },
    check: (observation, { schema }) => observation.commands.flatMap((command) => {
        const created = (0,ast/* asStatement */.qp)(command.node, 'CreateFunctionStmt');
        const altered = (0,ast/* asStatement */.qp)(command.node, 'AlterFunctionStmt');
        const options = created?.options ?? altered?.actions;
        // Names in a body of the standard's kind are looked up once, when it is created.
        if ((0,sql_node/* booleanOption */.Ic)(options, 'security') !== true || created?.sql_body !== undefined)
            return [];
        const named = [...command.created, ...command.changed].map(({ identity }) => identity);
        const routine = schema?.after.routines.find((one) => named.some((identity) => identity.startsWith(`${(0,quote/* qualified */.LX)(one.schema, one.name)}(`) && isOpen(one)));
        if (routine === undefined)
            return [];
        const name = `${(0,quote/* qualified */.LX)(routine.schema, routine.name)}(${routine.arguments})`;
        return [
            {
                subject: name,
                message: `${display(name)} runs with its owner's rights and with its caller's search_path.`,
                evidence: ['SECURITY DEFINER without SET search_path'],
                remedy: {
                    text: 'Give it a search_path of its own, with the schemas that it uses and pg_temp last.',
                    sql: `${command.sql.replace(/;?\s*$/, ';')}\nALTER ${routine.kind === 'procedure' ? 'PROCEDURE' : 'FUNCTION'} ${name} SET search_path = ${(0,quote/* qualified */.LX)(null, routine.schema)}, pg_temp;`,
                },
                cause: `search_path of ${name}`,
                command,
            },
        ];
    }),
};
/** What stands before the body, as `pg_get_functiondef` prints it. */
function isOpen({ definition }) {
    const [head = ''] = definition.split(/\nAS |\nBEGIN ATOMIC|\nRETURN /);
    return /\bSECURITY DEFINER\b/.test(head) && !/^ ?SET search_path\b/m.test(head);
}

;// CONCATENATED MODULE: ./build/lint/rules/superuser-role.js


/** Roles whose members can reach the server's files and programs: https://www.postgresql.org/docs/current/predefined-roles.html */
const powerful = new Set([
    'pg_execute_server_program',
    'pg_read_server_files',
    'pg_write_server_files',
    'rds_superuser',
    'cloudsqlsuperuser',
    'azure_pg_admin',
]);
const superuserRole = {
    id: 'superuser-role',
    tier: 'security',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'A role gets rights that no rule of the database holds back',
    why: `A superuser reads and changes everything and can run programs on the server; BYPASSRLS reads all rows whatever the policies say. An
application that connects as such a role turns every SQL injection into a loss of the server.`,
    instead: 'Grant the rights that the role needs, object by object.',
    examples: {
        schema: '',
        bad: 'CREATE ROLE reporting SUPERUSER;',
        good: ['CREATE ROLE reporting; GRANT pg_read_all_data TO reporting;'],
    },
    check: ({ node }) => {
        const created = (0,ast/* asStatement */.qp)(node, 'CreateRoleStmt');
        const altered = (0,ast/* asStatement */.qp)(node, 'AlterRoleStmt');
        const granted = (0,ast/* asStatement */.qp)(node, 'GrantRoleStmt');
        const options = (0,role_facts/* roleOptions */.z)((created ?? altered)?.options);
        const rights = [
            ...(options.get('superuser') === true ? ['SUPERUSER'] : []),
            ...(options.get('bypassrls') === true ? ['BYPASSRLS'] : []),
        ];
        const roles = granted?.is_grant === true
            ? (granted.granted_roles ?? []).flatMap((each) => 'AccessPriv' in each && powerful.has(each.AccessPriv.priv_name ?? '')
                ? [each.AccessPriv.priv_name ?? '']
                : [])
            : [];
        const found = [...rights, ...roles];
        if (found.length === 0)
            return [];
        const name = created?.role ?? altered?.role?.rolename ?? (0,role_facts/* roleNames */.n)(granted?.grantee_roles).join(', ');
        return [
            {
                subject: name,
                message: `Role ${name} gets ${found.join(' and ')}.`,
                evidence: [found.join(', ')],
                remedy: { text: 'Grant what the role needs instead, object by object.', sql: null },
                cause: `rights of ${name}`,
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/lint/rules/security.js






/** The rules of the tier `security`. */
const securityRules = [
    passwordLiteral,
    superuserRole,
    grantToPublic,
    securityDefinerWithoutSearchPath,
    rlsDisabled,
    policyAlwaysTrue,
];

;// CONCATENATED MODULE: ./build/lint/rules/set-access-method.js

const setAccessMethod = {
    id: 'set-access-method',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'SET ACCESS METHOD rewrites the whole table',
    why: `PostgreSQL writes the table and all its indexes anew in the other storage format, under an ACCESS EXCLUSIVE lock: nobody can read or
write it until that is done, and it needs the table's size in free disk space.`,
    instead: `Create a new table USING the access method, fill it in batches, and let the code move over.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE ACCESS METHOD other_heap TYPE TABLE HANDLER heap_tableam_handler;`,
        bad: 'ALTER TABLE orders SET ACCESS METHOD other_heap;',
        good: ['CREATE TABLE orders_stored (id bigint PRIMARY KEY) USING other_heap;'],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const tables = rewritten(command, 'access method');
        if (alter === null || tables.length === 0)
            return [];
        const table = display(alter.table.name);
        return [
            {
                subject: alter.table.name,
                message: `Changing the access method of ${table} writes every row anew; nobody can read or write it meanwhile.`,
                evidence: [...tableEvidence('rewriting', tables), ...lockEvidence(observation, alter.table)],
                remedy: {
                    text: 'Create a new table USING the access method, fill it in batches, and let the code move over to it.',
                    sql: null,
                },
                cause: `rewrite ${alter.table.name}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/set-generated-expression.js



const setGeneratedExpression = {
    id: 'set-generated-expression',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'Another expression for a stored generated column rewrites the whole table',
    why: `The values of a stored generated column are in the table, so SET EXPRESSION computes every row anew and builds all indexes again,
under an ACCESS EXCLUSIVE lock. For a virtual column nothing is written.`,
    instead: `Turn the column into an ordinary one with DROP EXPRESSION, which keeps its values and is quick, let a trigger compute it for rows
that are written from now on, and fill the old rows in batches.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY, net integer, gross integer GENERATED ALWAYS AS (net * 2) STORED,
  tax integer GENERATED ALWAYS AS (net) VIRTUAL);`,
        bad: 'ALTER TABLE orders ALTER COLUMN gross SET EXPRESSION AS (net * 3);',
        good: ['ALTER TABLE orders ALTER COLUMN tax SET EXPRESSION AS (net * 3);'],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const tables = rewritten(command, 'default');
        const changes = (alter?.actions ?? []).flatMap((action) => action.kind === 'other' && action.subtype === 'AT_SetExpression'
            ? [{ column: action.column ?? '', text: action.text }]
            : []);
        const [first] = changes;
        if (alter === null || first === undefined || tables.length === 0)
            return [];
        const table = display(alter.table.name);
        return [
            {
                subject: `${alter.table.name}.${(0,quote/* quoteIdentifier */.Cm)(first.column)}`,
                message: `Another expression for ${list(changes.map(({ column }) => `${table}.${(0,quote/* quoteIdentifier */.Cm)(column)}`))} writes every row of ${table} anew; nobody can read or write it meanwhile.`,
                evidence: [...tableEvidence('rewriting', tables), ...lockEvidence(observation, alter.table)],
                remedy: {
                    text: `Make ${list(changes.map(({ column }) => (0,quote/* quoteIdentifier */.Cm)(column)))} an ordinary column that a trigger computes, and fill the old rows in batches.`,
                    sql: alter.actions.length === changes.length ? byTrigger(alter.written, changes) : null,
                },
                cause: `rewrite ${alter.table.name}`,
                command,
            },
        ];
    }),
};
/** The expression names its columns bare, as it may in a query over the one new row. */
function byTrigger(table, changes) {
    const steps = changes.map(({ column, text }) => {
        const expression = /\bEXPRESSION\s+AS\s*(\(.*\))\s*$/is.exec(text)?.[1];
        const name = (0,quote/* quoteIdentifier */.Cm)(column);
        return expression === undefined
            ? null
            : `ALTER TABLE ${table} ALTER COLUMN ${name} DROP EXPRESSION;
${fillByTrigger(table, column, `  NEW.${name} := ${ofNewRow(expression)};`)}`;
    });
    return steps.includes(null) ? null : steps.join('\n');
}

;// CONCATENATED MODULE: ./build/lint/rules/set-logged-unlogged.js

const setLoggedUnlogged = {
    id: 'set-logged-unlogged',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'SET LOGGED and SET UNLOGGED rewrite the whole table',
    why: `PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock, and SET LOGGED writes all of it to the
write-ahead log as well. An UNLOGGED table is empty after a crash, and on standby servers always.`,
    instead: `Decide when the table is created. A table in use is best replaced: create a new one, fill it in batches, and let the code
move over.`,
    examples: {
        schema: 'CREATE UNLOGGED TABLE sessions (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE sessions SET LOGGED;',
        good: ['CREATE TABLE sessions_logged (id bigint PRIMARY KEY);'],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const tables = rewritten(command, 'persistence');
        if (alter === null || tables.length === 0)
            return [];
        const unlogged = alter.actions.some((action) => action.kind === 'other' && action.subtype === 'AT_SetUnLogged');
        const table = display(alter.table.name);
        return [
            {
                subject: alter.table.name,
                message: `Making ${table} ${unlogged ? 'UNLOGGED' : 'LOGGED'} writes every row anew; nobody can read or write it meanwhile${unlogged ? ', and after a crash it is empty' : ''}.`,
                evidence: [...tableEvidence('rewriting', tables), ...lockEvidence(observation, alter.table)],
                remedy: {
                    text: `Create a new ${unlogged ? 'UNLOGGED' : 'LOGGED'} table, fill it in batches, and let the code move over to it.`,
                    sql: null,
                },
                cause: `rewrite ${alter.table.name}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/set-not-null-scan.js






const setNotNullScan = {
    id: 'set-not-null-scan',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'SET NOT NULL reads the whole table while nobody can use it',
    why: `PostgreSQL has to make sure that no row holds NULL. Unless a valid CHECK constraint already proves that, it reads the whole table
under an ACCESS EXCLUSIVE lock.`,
    instead: `Add a CHECK (column IS NOT NULL) NOT VALID, which is quick, validate it in the next migration, which lets reads and writes
go on, and then set NOT NULL: PostgreSQL sees that the constraint proves it and skips the scan.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, email text);',
        bad: 'ALTER TABLE orders ALTER COLUMN email SET NOT NULL;',
        good: [
            'ALTER TABLE orders ADD CONSTRAINT orders_email_not_null_check CHECK (email IS NOT NULL) NOT VALID;',
            `ALTER TABLE orders VALIDATE CONSTRAINT orders_email_not_null_check;
ALTER TABLE orders ALTER COLUMN email SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_email_not_null_check;`,
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const tables = scanned(command, 'constraint');
        if (alter === null || tables.length === 0)
            return [];
        const table = display(alter.table.name);
        return alter.actions.flatMap((action) => {
            const name = requiredColumn(action);
            if (name === null)
                return [];
            const proof = `"${(0,relations/* unqualifiedName */.R)(alter.table.name)}.${name}"`;
            if (command.scansAvoided.some((text) => text.includes(proof)))
                return [];
            const column = (0,quote/* quoteIdentifier */.Cm)(name);
            const data = dataDependence(context, ['23502'], `SELECT count(*) FROM ${alter.written} WHERE ${column} IS NULL;`);
            const fix = { action: action.text, steps: setNotNullSteps(alter.written, [name]) };
            return [
                {
                    subject: `${alter.table.name}.${column}`,
                    message: `Setting ${table}.${column} NOT NULL reads all of ${table} while nobody can read or write it${data.clause}.`,
                    evidence: [
                        ...tableEvidence('verifying', tables),
                        ...lockEvidence(observation, alter.table),
                        ...data.evidence,
                    ],
                    remedy: {
                        text: `Prove it first with a CHECK constraint that is validated while the table stays in use.${data.advice}`,
                        sql: stepsText(fix, context),
                    },
                    // The steps leave out the name that the author gave to a constraint.
                    fix: action.kind === 'set not null' ? fix : null,
                    cause: `scan ${alter.table.name} for not null ${name}`,
                    command,
                },
            ];
        });
    }),
};
/** `ALTER COLUMN email SET NOT NULL`, and since PostgreSQL 18 also `ADD CONSTRAINT present NOT NULL email`. */
function requiredColumn(action) {
    if (action.kind === 'set not null')
        return action.column;
    if (action.kind !== 'add constraint' || action.constraint.contype !== 'CONSTR_NOTNULL')
        return null;
    const [key] = action.constraint.keys ?? [];
    const isChecked = action.constraint.skip_validation !== true;
    return isChecked && key !== undefined && 'String' in key ? (key.String.sval ?? null) : null;
}

;// CONCATENATED MODULE: ./build/lint/rules/set-tablespace.js






const setTablespace = {
    id: 'set-tablespace',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'SET TABLESPACE copies the whole table while nobody can use it',
    why: `PostgreSQL copies the table's file, block by block, into the other tablespace, under an ACCESS EXCLUSIVE lock: nobody can read or write
the table until that is done. Its indexes stay where they are.`,
    instead: `Create a new table in the tablespace, fill it in batches, and let the code move over. pg_repack can move a table while it stays in
use.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE orders SET TABLESPACE fast_disks;',
        good: ['CREATE TABLE orders_moved (id bigint PRIMARY KEY);'],
    },
    check: (observation, context) => {
        const node = (0,ast/* asStatement */.qp)(observation.node, 'AlterTableStmt');
        if (node === null)
            return [];
        const texts = (0,action_texts/* actionTexts */.r)(observation.statement.sql, node.relation?.location ?? 0);
        const move = (0,ast/* alterActions */.oY)(observation.node, texts).find((action) => action.kind === 'other' && action.subtype === 'AT_SetTableSpace');
        const space = move?.kind === 'other' ? move.column : null;
        const table = space === null ? null : movedBy(observation, context);
        // Without the server's word that the table moves, it is taken to be in the default tablespace, where most are.
        if (space === null || table === null || space === 'pg_default')
            return [];
        return [
            {
                subject: table.name,
                message: `Moving ${display(table.name)} to tablespace ${(0,quote/* quoteIdentifier */.Cm)(space)} copies all of it; nobody can read or write it meanwhile.`,
                evidence: table.evidence,
                remedy: {
                    text: 'Create a new table in the tablespace, fill it in batches, and let the code move over to it; or move it with pg_repack.',
                    sql: null,
                },
                cause: observation.error === null ? `rewrite ${table.name}` : `failure ${observation.error.sqlstate}`,
            },
        ];
    },
};
/**
 * What moves, when others may be using it. A throwaway server lacks production's tablespaces: that it says so is no
 * reason to believe that the statement fails there.
 */
function movedBy({ node, locks, error }, { observations }) {
    const { relation } = (0,ast/* asStatement */.qp)(node, 'AlterTableStmt') ?? {};
    const lock = locks.find(({ mode, relation: { name, existedBefore } }) => mode === 'ACCESS EXCLUSIVE' && existedBefore && (0,relations/* unqualifiedName */.R)(name) === relation?.relname);
    if (lock !== undefined)
        return { name: lock.relation.name, evidence: locksInWords([lock]) };
    if (error?.sqlstate !== '42704' || !/tablespace/.test(error.message))
        return null;
    const written = (0,ast/* writtenName */.lD)(relation);
    const isNew = observations.some(({ commands }) => commands.some(({ created }) => created.some(({ identity }) => identity.endsWith(`.${written}`) || identity === written)));
    if (isNew)
        return null;
    return {
        name: relation?.schemaname === undefined ? `public.${written}` : written,
        evidence: ['not run to its end: this server has no such tablespace'],
    };
}

;// CONCATENATED MODULE: ./build/lint/rules/table-rewrite.js

const tableRewrite = {
    id: 'table-rewrite',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'A statement rewrites a whole table in a way that no other rule is about',
    why: `PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock: nobody can read or write it until that is
done, and it needs the table's size in free disk space. A change of the type that a typed table is made of does so, for example.`,
    instead: `Do in small steps what the statement does at once: a new column or a new table, filled in batches, to which the code moves
over.`,
    examples: {
        schema: `CREATE TYPE order_row AS (id integer, note text);
CREATE TABLE orders OF order_row;`,
        bad: 'ALTER TYPE order_row ALTER ATTRIBUTE id TYPE bigint CASCADE;',
        good: ['ALTER TYPE order_row ADD ATTRIBUTE state text CASCADE;'],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const rewrite = command.rewrites.find(({ relation }) => relation.existedBefore);
        if (rewrite === undefined)
            return [];
        const table = alter?.table ?? rewrite.relation;
        return [
            {
                subject: table.name,
                message: `This writes every row of ${display(table.name)} anew; nobody can read or write it meanwhile.`,
                evidence: [
                    `rewriting table ${display(rewrite.relation.name)}${rewrite.reason === 'unknown' ? '' : ` (${rewrite.reason})`}`,
                    ...lockEvidence(observation, table),
                ],
                remedy: {
                    text: 'Make a new column or a new table, fill it in batches, and let the code move over to it.',
                    sql: null,
                },
                // The name under which every rule reports a rewrite: those before this one know more.
                cause: `rewrite ${table.name}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/truncate.js




const truncate = {
    id: 'truncate',
    tier: 'loss',
    severity: 'error',
    deployOrder: 'any',
    summary: 'TRUNCATE removes all rows of a table in use, and with CASCADE those of others',
    why: `All rows are gone for good when the migration commits, without any trigger of theirs being asked. CASCADE also empties every table
that refers to the named one, whatever those rows are worth. Until the commit nobody can read or write any of them.`,
    instead: `Delete what has to go by a condition, in batches. To start a table over, create a new one and let the code move over.`,
    examples: {
        schema: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);`,
        bad: 'TRUNCATE customers CASCADE;',
        good: ['CREATE TABLE imports (id bigint);\nTRUNCATE imports;'],
    },
    check: (observation) => {
        const inner = observation.commands.filter(({ inner }) => inner !== null);
        return [
            ...inner.flatMap((command) => emptiedBy(command.node, observation, command)),
            ...[observation.node, ...observation.innerChanges].flatMap((node) => emptiedBy(node, observation, undefined)),
        ];
    },
};
/** @param command the one inside a routine that is the TRUNCATE, if it is known: of a table without indexes nothing is heard */
function emptiedBy(node, observation, command) {
    const statement = (0,ast/* asStatement */.qp)(node, 'TruncateStmt');
    if (statement === null || observation.status !== 'observed')
        return [];
    const tables = truncate_exclusive(observation);
    const names = namesIn(statement);
    const named = tables.filter(({ name }) => names.has((0,relations/* unqualifiedName */.R)(name)));
    const [first] = named;
    if (first === undefined)
        return [];
    // Without CASCADE the others are its partitions, which went without saying. A routine may have locked more for other ends.
    const others = statement.behavior === 'DROP_CASCADE'
        ? tables.filter((table) => !named.includes(table) &&
            (command?.indexesBuilt.some(({ relation }) => relation.oid === table.oid) ?? true))
        : [];
    const emptied = [...named, ...others].map(({ name }) => display(name));
    return [
        {
            subject: first.name,
            message: `TRUNCATE deletes all rows of ${list(emptied.length > 4 ? [...emptied.slice(0, 3), `${emptied.length - 3} more tables`] : emptied)} for good.`,
            evidence: [
                ...named.map(({ name }) => `truncated: ${display(name)}`),
                ...others.map(({ name }) => `truncated by CASCADE: ${display(name)}`),
            ],
            remedy: {
                text: `Delete what has to go by a condition, in batches${others.length === 0 ? '' : ', and name each table that is to lose rows'}.`,
                sql: null,
            },
            cause: `truncate ${first.name}`,
            ...(command === undefined ? {} : { command }),
        },
    ];
}
/** Tables in use that the statement locks against everybody, as TRUNCATE does with each that it empties. */
function truncate_exclusive({ locks, heldBefore }) {
    return [...new Map([...locks, ...heldBefore].map((lock) => [lock.relation.oid, lock])).values()]
        .filter(({ relation, mode }) => relation.existedBefore && relation.kind.endsWith('table') && mode === 'ACCESS EXCLUSIVE')
        .map(({ relation }) => relation);
}
function namesIn({ relations = [] }) {
    return new Set(relations.flatMap((node) => (0,sql_node/* typed */.nE)(node).RangeVar?.relname ?? []));
}

;// CONCATENATED MODULE: ./build/lint/rules/tx-nesting.js


const txNesting = {
    id: 'tx-nesting',
    tier: 'fail',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'BEGIN inside a transaction begins nothing, and the next COMMIT ends the outer one',
    why: `PostgreSQL has no nested transactions. A second BEGIN gives a warning and does nothing else; the first COMMIT then commits everything,
and what comes after it commits statement by statement. A failure there leaves half a migration behind.`,
    instead: `Leave BEGIN and COMMIT out where the tool runs the file in a transaction, or write them once.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: `-- atlas:txmode none

BEGIN;
ALTER TABLE orders ADD COLUMN note text;
BEGIN;
ALTER TABLE orders ADD COLUMN remark text;
COMMIT;`,
        good: [
            `-- atlas:txmode none

BEGIN;
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders ADD COLUMN remark text;
COMMIT;`,
        ],
    },
    check: (observation, context) => {
        if (controlOf(observation) !== 'begin')
            return [];
        const before = precedingOf(observation, context.observations);
        const outer = openBegin(before);
        // Once a COMMIT of the file has ended the tool's transaction, the file is on its own.
        const inManaged = isManaged(context) && !before.some(ends);
        if (outer === null && !inManaged)
            return [];
        return [
            {
                subject: context.file.version,
                message: outer === null
                    ? 'This BEGIN begins nothing: the tool runs the file in a transaction already, which the next COMMIT of the file ends.'
                    : `This BEGIN begins nothing: the one in line ${outer.statement.line} is still open, and the next COMMIT ends both.`,
                evidence: observation.notices
                    .filter(({ sqlstate }) => sqlstate === '25001')
                    .map(({ severity, message }) => `${severity} 25001: ${message}`),
                remedy: {
                    text: outer === null
                        ? 'Take out BEGIN and its COMMIT, or tell the tool to run this file without a transaction.'
                        : 'Take out this BEGIN, or commit before it.',
                    sql: null,
                },
                cause: 'nested begin',
            },
        ];
    },
};
const ends = (observation) => {
    const control = controlOf(observation);
    return control === 'commit' || control === 'rollback';
};

;// CONCATENATED MODULE: ./build/lint/rules/unbatched-write.js






const unbatchedWrite = {
    id: 'unbatched-write',
    tier: 'advice',
    severity: 'notice',
    deployOrder: 'any',
    summary: 'UPDATE or DELETE without a condition changes every row of a table in use at once',
    why: `Each row that is changed stays locked until the transaction ends, so the application's writes to it wait. Every row is written anew: the
table can grow to twice its size, and standby servers fall behind.`,
    instead: `Change a few thousand rows at a time, by ranges of the primary key, and commit in between. A job outside the migrations does that
best. Where the table is small, say so in a suppression.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, state text);',
        bad: `UPDATE orders SET state = 'open';`,
        good: [`UPDATE orders SET state = 'open' WHERE id BETWEEN 1 AND 5000 AND state IS NULL;`],
    },
    check: (observation) => [observation.node, ...observation.innerChanges].flatMap(withParts).flatMap((node) => {
        const write = (0,ast/* asStatement */.qp)(node, 'UpdateStmt') ?? (0,ast/* asStatement */.qp)(node, 'DeleteStmt');
        if (node === null || write === null || observation.status !== 'observed')
            return [];
        if (write.whereClause !== undefined && !unbatched_write_isTrue(write.whereClause))
            return [];
        const table = writtenTable(observation, few_rows_changedTable(node));
        if (table === null)
            return [];
        const name = display(table.name);
        const deletes = (0,ast/* asStatement */.qp)(node, 'DeleteStmt') !== null;
        return [
            {
                subject: table.name,
                message: deletes
                    ? `DELETE without a condition removes every row of ${name}.`
                    : `UPDATE without a condition writes every row of ${name} at once, and locks them all until the transaction ends.`,
                evidence: [`ROW EXCLUSIVE on ${name}`],
                remedy: {
                    text: deletes
                        ? 'Say in WHERE what has to go, and delete it in batches.'
                        : 'Update a few thousand rows at a time, by ranges of the primary key, and commit in between.',
                    sql: null,
                },
                // Rows in bulk under a lock are one matter with that they are many; that they are gone is another.
                cause: `${deletes ? 'deleted rows' : 'rows'} of ${table.name}`,
                ...(deletes ? { tier: 'loss', severity: 'warning' } : {}),
            },
        ];
    }),
};
/** `WITH moved AS (UPDATE …) SELECT …`: a statement with those that it is made of. */
function withParts(node) {
    const { SelectStmt, InsertStmt, UpdateStmt, DeleteStmt } = (0,sql_node/* typed */.nE)(node ?? {});
    const { withClause } = SelectStmt ?? InsertStmt ?? UpdateStmt ?? DeleteStmt ?? {};
    const parts = (withClause?.ctes ?? []).map((each) => (0,sql_node/* typed */.nE)(each).CommonTableExpr?.ctequery);
    return [node, ...parts.flatMap((part) => (part === undefined ? [] : withParts(part)))];
}
/** Every change of rows takes ROW EXCLUSIVE: which of two tables of one name it was, the server tells. */
function writtenTable({ locksTaken, heldBefore }, name) {
    const lock = [...locksTaken, ...heldBefore].find(({ relation }) => relation.existedBefore && holdsRows(relation) && (0,relations/* unqualifiedName */.R)(relation.name) === name);
    return lock?.relation ?? null;
}
/** `WHERE true`, `WHERE 1 = 1` */
function unbatched_write_isTrue(where) {
    const { A_Const, A_Expr } = where;
    if (A_Const?.boolval?.boolval === true)
        return true;
    if (A_Expr?.kind !== 'AEXPR_OP' || A_Expr.name?.[0]?.String?.sval !== '=')
        return false;
    const [left, right] = [constantOf(A_Expr.lexpr), constantOf(A_Expr.rexpr)];
    return left !== null && left === right;
}
function constantOf(expression) {
    const { A_Const } = (expression ?? {});
    return A_Const === undefined ? null : JSON.stringify([A_Const.ival, A_Const.sval]);
}

;// CONCATENATED MODULE: ./build/lint/rules/uncommitted-tx.js

const uncommittedTx = {
    id: 'uncommitted-tx',
    tier: 'fail',
    severity: 'error',
    deployOrder: 'any',
    summary: 'A transaction that the file begins is still open at its end',
    why: `Nothing of it is applied when the connection closes, although every statement ran without an error. Where the tool goes on with the same
connection, the next file runs in this transaction, and so do its locks.`,
    instead: `Write COMMIT at the end of the file, or leave BEGIN to the tool.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: '-- atlas:txmode none\n\nBEGIN;\nALTER TABLE orders ADD COLUMN note text;',
        good: ['-- atlas:txmode none\n\nBEGIN;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;'],
    },
    check: (observation, context) => {
        if (controlOf(observation) !== 'begin' || isManaged(context))
            return [];
        if (openBegin(context.observations) !== observation)
            return [];
        return [
            {
                subject: context.file.version,
                message: 'The transaction that begins here is still open when the file ends: nothing commits it.',
                evidence: ['no COMMIT or ROLLBACK after this BEGIN'],
                remedy: { text: 'Write COMMIT; at the end of the file.', sql: null },
                cause: 'open transaction',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/lint/rules/vacuum-full-cluster.js





const vacuumFullCluster = {
    id: 'vacuum-full-cluster',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'VACUUM FULL and CLUSTER rewrite whole tables while nobody can use them',
    why: `Both write the table and all its indexes anew under an ACCESS EXCLUSIVE lock, and need its size in free disk space: nobody can read or
write it until that is done. Plain VACUUM makes room for new rows while the table stays in use.`,
    instead: `Plain VACUUM is enough for most tables. Where the space has to go back to the system, pg_repack rewrites a table while it stays
in use.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'CLUSTER orders USING orders_pkey;',
        good: ['-- atlas:txmode none\n\nVACUUM (ANALYZE) orders;'],
    },
    check: (observation, context) => [
        ...rewrittenBy(observation.node, observation, context, undefined),
        ...observation.commands
            .filter(({ inner }) => inner !== null)
            .flatMap((command) => rewrittenBy(command.node, observation, context, command)),
    ],
};
/** @param command the CLUSTER inside a routine; VACUUM refuses to run in one */
function rewrittenBy(node, observation, context, command) {
    const vacuum = (0,ast/* asStatement */.qp)(node, 'VacuumStmt');
    const cluster = (0,ast/* asStatement */.qp)(node, 'ClusterStmt');
    const full = vacuum !== null && (0,sql_node/* booleanOption */.Ic)(vacuum.options, 'full') === true;
    if (observation.status !== 'observed' || (!full && cluster === null))
        return [];
    const names = full
        ? tablesOf(vacuum)
        : cluster?.relation === undefined
            ? []
            : [{ written: (0,ast/* writtenName */.lD)(cluster.relation), bare: cluster.relation.relname ?? '' }];
    const inUse = names.flatMap((name) => {
        const known = nameInUse(name, observation, context);
        return known === null ? [] : [{ ...name, known }];
    });
    const [first] = inUse;
    if (names.length > 0 && first === undefined)
        return [];
    const words = full ? 'VACUUM FULL' : 'CLUSTER';
    const tables = first === undefined ? 'every table' : list(inUse.map(({ written }) => written));
    return [
        {
            subject: first?.known ?? context.file.version,
            message: `${words} writes ${tables} anew; nobody can read or write ${inUse.length === 1 ? 'it' : 'them'} meanwhile.`,
            evidence: [
                ...observation.locks
                    .filter(({ mode, relation }) => mode === 'ACCESS EXCLUSIVE' && relation.kind === 'table')
                    .map(({ relation }) => `ACCESS EXCLUSIVE on ${display(relation.name)}`),
                ...(command === undefined ? observation.commands : [command]).flatMap(buildEvidence),
            ],
            remedy: {
                text: full
                    ? 'Plain VACUUM makes room for new rows while the table stays in use; pg_repack gives the space back to the system.'
                    : 'pg_repack sorts a table while it stays in use.',
                sql: full && inUse.length > 0
                    ? ownFile(`VACUUM (ANALYZE) ${tables.replace(' and ', ', ')};`, context)
                    : null,
            },
            cause: `rewrite ${tables}`,
            ...(command === undefined ? {} : { command }),
        },
    ];
}
const tablesOf = ({ rels = [] }) => rels.flatMap((node) => {
    const relation = (0,sql_node/* typed */.nE)(node).VacuumRelation?.relation;
    return relation === undefined ? [] : [{ written: (0,ast/* writtenName */.lD)(relation), bare: relation.relname ?? '' }];
});
/**
 * VACUUM lets go of its locks before they can be read. That it rebuilt an index of the table tells which table it was; one
 * without indexes is in use unless the file itself made it.
 * @returns its qualified name, or null when nobody else can be using it
 */
function nameInUse({ written, bare }, { commands, locks }, { observations }) {
    const seen = [...commands.flatMap((command) => command.indexesBuilt), ...locks].find(({ relation }) => relation.kind !== 'index' && (0,relations/* unqualifiedName */.R)(relation.name) === bare)?.relation;
    if (seen !== undefined)
        return seen.existedBefore ? seen.name : null;
    const isNew = observations.some((other) => other.commands.some(({ created }) => created.some(({ identity }) => identity === written || identity.endsWith(`.${written}`))));
    if (isNew)
        return null;
    return written.includes('.') ? written : `public.${written}`;
}

;// CONCATENATED MODULE: ./build/lint/rules/validate-in-same-tx.js





const validateInSameTx = {
    id: 'validate-in-same-tx',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'VALIDATE CONSTRAINT reads the whole table while an earlier lock of the same transaction keeps others out',
    why: `VALIDATE CONSTRAINT by itself lets reads and writes go on while it reads the table. But locks are held until the transaction ends: behind
the ADD CONSTRAINT … NOT VALID, or any other change of this or another table, the strong lock of that stays for as long as the scan takes.`,
    instead: `Let the transaction that changes the table end, and VALIDATE in the next migration.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);',
        bad: `ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;`,
        good: [
            'ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;',
            'ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const tables = [...scanned(command, 'constraint'), ...scanned(command, 'foreign key')];
        const validated = alter?.actions.find((action) => action.kind === 'other' && action.subtype === 'AT_ValidateConstraint');
        if (alter === null || validated?.kind !== 'other' || tables.length === 0)
            return [];
        const held = command.locksAtEnd ?? [...observation.locks, ...observation.heldBefore];
        const mode = lockOn(held, alter.table);
        const own = mode !== null && (0,levels/* blocksWrites */.PE)(mode);
        // Locks on other tables wait for the end of the scan as well.
        const others = strongLocks(held).filter(({ relation }) => relation.oid !== alter.table.oid);
        if (!own && others.length === 0)
            return [];
        const table = display(alter.table.name);
        const constraint = (0,quote/* quoteIdentifier */.Cm)(validated.column ?? '');
        const validation = `ALTER TABLE ${alter.written} VALIDATE CONSTRAINT ${constraint};`;
        const locked = list(others.map(({ relation }) => display(relation.name)));
        return [
            {
                subject: `${alter.table.name}.${constraint}`,
                message: own
                    ? `Validating ${constraint} reads all of ${table} while this transaction already keeps others from ${mode === 'ACCESS EXCLUSIVE' ? 'reading and writing' : 'writing'} it.`
                    : `Validating ${constraint} reads all of ${table} while this transaction locks ${locked}: ${effectOf(others)} ${locked} until it commits.`,
                evidence: [
                    ...tableEvidence('verifying', tables),
                    ...(own ? [`${mode} on ${table}`] : locksInWords(others)).map((words) => `${words}, held until the commit`),
                ],
                remedy: {
                    text: 'Move the validation into a migration of its own, after this one has committed.',
                    sql: command.inner === null && alter.actions.length === 1
                        ? inLaterMigration(context, validation)
                        : null,
                },
                cause: `scan ${alter.table.name} for ${validated.column ?? ''}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/wide-lock-window.js






const wideLockWindow = {
    id: 'wide-lock-window',
    tier: 'block',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'One transaction locks several tables in use against reads and writes',
    why: `Locks are held until the transaction ends. While it waits for its lock on the second table, it already keeps everybody out of the first,
and an application that uses both in the other order waits for it while it waits for the application: a deadlock.`,
    instead: `Change one table in each migration, so that each lock is let go of before the next one is waited for.`,
    examples: {
        schema: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY);`,
        bad: `ALTER TABLE customers ADD COLUMN note text;
ALTER TABLE orders ADD COLUMN note text;`,
        good: ['ALTER TABLE customers ADD COLUMN note text;', 'ALTER TABLE orders ADD COLUMN note text;'],
    },
    check: (observation, context) => {
        const { observations } = context;
        const window = windowOf(observation);
        if (window === null)
            return [];
        const { transaction } = observation;
        const earlier = precedingOf(observation, observations);
        // Once for each transaction: where the second table comes.
        if (earlier.some((other) => other.transaction.number === transaction.number && windowOf(other) !== null))
            return [];
        const before = list(window.held.map(({ relation }) => display(relation.name)));
        const table = list(window.added.map(({ relation }) => display(relation.name)));
        return [
            {
                subject: window.added[0]?.relation.name ?? '',
                message: `While this waits for its lock on ${table}, the same transaction already keeps everybody out of ${before}.`,
                evidence: [
                    ...window.held.map((lock) => `${lock.mode} on ${display(lock.relation.name)}, held since an earlier ${observation.heldBefore.includes(lock) ? 'statement' : 'command'}`),
                    ...window.added.map(({ relation, mode }) => `${mode} on ${display(relation.name)}`),
                ],
                remedy: {
                    text: `Put the change of ${table} into a migration of its own, after this one has committed.`,
                    sql: observation.commands.every(({ inner }) => inner === null)
                        ? inLaterMigration(context, observation.statement.sql)
                        : null,
                },
                cause: `locks of transaction ${transaction.number}`,
                // The wait for the second lock, in which the first is held, is bounded then.
                ...(observation.lockTimeout > 0 ? { severity: 'notice' } : {}),
            },
        ];
    },
};
/** The tables that keep their readers from before, and those that the statement adds; null unless both are there. */
function windowOf(observation) {
    if (observation.commands.some(movesPartition))
        return null;
    const earlier = wide_lock_window_exclusive(observation.heldBefore);
    // A DO block takes its locks one by one as well.
    const held = earlier.length > 0 ? earlier : ofFirstCommand(observation);
    const known = new Set(held.map(({ relation }) => relation.oid));
    const gone = new Set(observation.commands.flatMap(({ dropped }) => dropped).map(({ oid }) => oid));
    const added = wide_lock_window_exclusive(observation.locks).filter(
    // Nobody may be using a table that is dropped: that has a rule of its own.
    ({ relation }) => !known.has(relation.oid) && !gone.has(relation.oid));
    return held.length === 0 || added.length === 0 ? null : { held, added };
}
function ofFirstCommand({ commands }) {
    const locks = commands.map(({ locksAtEnd }) => wide_lock_window_exclusive(locksAtEnd ?? []));
    return locks.find((each) => each.length > 0) ?? [];
}
/** To attach or detach a partition locks a family of tables, which are one table to everybody else. */
const movesPartition = ({ node }) => ((0,ast/* asStatement */.qp)(node, 'AlterTableStmt')?.cmds ?? []).some((each) => /Partition/.test((0,sql_node/* typed */.nE)(each).AlterTableCmd?.subtype ?? ''));
const wide_lock_window_exclusive = (locks) => strongLocks(locks).filter(({ mode }) => mode === 'ACCESS EXCLUSIVE');

;// CONCATENATED MODULE: ./build/lint/rules/work-under-strong-lock.js








const workUnderStrongLock = {
    id: 'work-under-strong-lock',
    tier: 'block',
    severity: 'off',
    deployOrder: 'any',
    summary: 'More is done while a transaction keeps others out of a table',
    why: `Locks are held until the transaction ends, so every statement behind the one that took the lock adds its own time to the wait. A moment
more does not matter; a statement that reads a whole table to fill another one does.`,
    instead: `Take the lock last, or let the transaction end before what takes long.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
        bad: `ALTER TABLE orders ADD COLUMN state text;
COMMENT ON COLUMN orders.state IS 'open or closed';`,
        good: ['ALTER TABLE orders ADD COLUMN state text;'],
    },
    check: (observation, context) => {
        const { observations } = context;
        const held = strongLocks(observation.heldBefore);
        if (held.length === 0 || observation.status !== 'observed')
            return [];
        const source = readInBulk(observation);
        if (source.length === 0 && !isFirstBehind(observation, observations))
            return [];
        const tables = list(held.map(({ relation }) => display(relation.name)));
        const finding = {
            subject: held[0]?.relation.name ?? '',
            message: `${source.length === 0 ? 'This runs' : `This reads ${list(source.map(display))} to fill another table`} while the transaction locks ${tables}: ${effectOf(held)} ${tables} until it commits.`,
            evidence: locksInWords(held).map((words) => `${words}, held since an earlier statement`),
            remedy: {
                text: 'Put it into a migration of its own, or before the statement that takes the lock.',
                sql: inLaterMigration(context, observation.statement.sql),
            },
            cause: `work under a lock on ${held[0]?.relation.name}`,
        };
        return [source.length === 0 ? finding : { ...finding, severity: 'warning' }];
    },
};
/** The tables in use that a statement reads to fill one that nobody uses: rows of tables in use have a rule of their own. */
function readInBulk({ node, locksTaken, heldBefore }) {
    const make = (0,ast/* asStatement */.qp)(node, 'CreateTableAsStmt');
    const insert = (0,ast/* asStatement */.qp)(node, 'InsertStmt');
    const query = make?.into?.skipData === true ? undefined : (make?.query ?? insert?.selectStmt);
    if (query === undefined || readsFewRows(query))
        return [];
    const target = insert?.relation?.relname;
    const known = [...locksTaken, ...heldBefore].map(({ relation }) => relation);
    if (known.some(({ existedBefore, name }) => existedBefore && (0,relations/* unqualifiedName */.R)(name) === target))
        return [];
    const read = tablesRead(query);
    return [
        ...new Set(known
            .filter(({ existedBefore, kind, name }) => existedBefore && kind.endsWith('table') && read.has((0,relations/* unqualifiedName */.R)(name)))
            .map(({ name }) => name)),
    ];
}
/** What comes right behind the first lock of a transaction; all that follows goes without saying. */
function isFirstBehind(observation, observations) {
    if (isTrifle(observation))
        return false;
    return !precedingOf(observation, observations).some((other) => other.transaction.number === observation.transaction.number &&
        strongLocks(other.heldBefore).length > 0 &&
        !isTrifle(other));
}
const isTrifle = ({ node }) => node === null || (0,facts/* isTransactionControl */.ig)(node) !== null || 'VariableSetStmt' in node;

;// CONCATENATED MODULE: ./build/lint/rules/index.js































































































/** All rules, by tier. Of two hazards with one cause in one statement the one that comes first here is reported. */
const rules = [
    // Before the rule that takes it for a failure: a throwaway server lacks production's tablespaces.
    setTablespace,
    enumValueUsedInSameTx,
    enumAcrossFilesInOneTx,
    dropIndexOwnedByConstraint,
    doesNotApply,
    nonTransactionalInTx,
    addRequiredColumn,
    failsOnNonemptyTable,
    uncommittedTx,
    txNesting,
    commitInManagedTx,
    ifNotExistsMasksDrift,
    invalidIndexTrap,
    identifierTruncated,
    dropDatabase,
    dropSchema,
    dropTable,
    dropColumn,
    truncate,
    lossyCast,
    alterTypeRewrite,
    addColumnVolatileDefault,
    addColumnSerialOrIdentity,
    addColumnStoredGenerated,
    addColumnConstrainedDomain,
    setLoggedUnlogged,
    setAccessMethod,
    setGeneratedExpression,
    tableRewrite,
    vacuumFullCluster,
    alterTypeIndexRebuild,
    alterTypeRechecksConstraint,
    createIndexPartitioned,
    createIndexBlocking,
    reindexBlocking,
    addPkBuildsIndex,
    addUniqueBuildsIndex,
    addExclusionConstraint,
    setNotNullScan,
    pkUsingIndexNotNullScan,
    addCheckScan,
    addColumnInlineCheck,
    addFkScan,
    validateInSameTx,
    attachPartitionScan,
    partitionOfLocksParent,
    alterDomainAddConstraint,
    ddlPlusBackfillOneTx,
    workUnderStrongLock,
    wideLockWindow,
    unbatchedWrite,
    explicitLockTable,
    dropIndexBlocking,
    detachPartitionBlocking,
    refreshMatviewBlocking,
    indexReplacedWithGap,
    fkLocksReferenced,
    createTriggerLock,
    dropTriggerLock,
    policyRuleRlsLock,
    cascadeDropsDependents,
    renameColumn,
    renameTable,
    dropViewMatview,
    functionSignatureChange,
    dropRoutineTypeSequence,
    renameOrMoveSchema,
    renameEnumValue,
    renameRoutineViewConstraint,
    enumRecreate,
    dropDefaultAfterAdd,
    dropDefault,
    changeDefault,
    dropNotNull,
    narrowType,
    dropConstraintPkUnique,
    replicaIdentityLost,
    constraintRejectsOldWrites,
    revokePrivilege,
    policyChange,
    rlsEnabledWithoutPolicy,
    disableTrigger,
    lockTimeoutZero,
    lockTimeoutTooLong,
    lockTimeoutAfterTheFact,
    missingLockTimeout,
    missingStatementTimeout,
    missingIdleTimeout,
    mergeAlters,
    enumPosition,
    notRerunnable,
    dynamicDdlUnseen,
    extensionNeedsSuperuser,
    ...securityRules,
    ...adviceRules,
];


/***/ }),

/***/ 96849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ combineDeployOrders),
/* harmony export */   JM: () => (/* binding */ rankFindings),
/* harmony export */   Ly: () => (/* binding */ deployOrderOf),
/* harmony export */   NP: () => (/* binding */ rulesFor),
/* harmony export */   NS: () => (/* binding */ countByTier),
/* harmony export */   Rr: () => (/* binding */ exitCodeFor),
/* harmony export */   Vj: () => (/* binding */ verdictOf),
/* harmony export */   XP: () => (/* binding */ effectiveSeverity)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84704);
/* harmony import */ var _rule_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25796);


/**
 * How much a finding counts: what the configuration says about its rule, else the hazard, else the rule. For a table
 * with fewer rows than the rule's `small-table-rows` it is one step lower, but still reported.
 */
function effectiveSeverity(rule, config, { hazard, rows = null, small = null } = {}) {
    const setting = Object.hasOwn(config.rules, rule.id) ? config.rules[rule.id] : undefined;
    const severity = setting?.severity ?? hazard ?? rule.severity;
    const limit = setting?.smallTableRows ?? small;
    return limit !== null && rows !== null && rows < limit ? oneLower[severity] : severity;
}
const oneLower = { error: 'warning', warning: 'notice', notice: 'notice', off: 'off' };
/**
 * The rules as they are set, where `applied-by: other` says that nobody bounds the wait for locks unless the file does.
 */
function rulesFor({ lint, appliedBy }) {
    const guard = { severity: 'warning', smallTableRows: null };
    return appliedBy === 'lockstep' ? lint.rules : { 'missing-lock-timeout': guard, ...lint.rules };
}
/** The highest severity of the findings that count: suppressed ones do not. */
function verdictOf(findings) {
    const present = new Set(counting(findings).map((finding) => finding.severity));
    const highest = _rule_js__WEBPACK_IMPORTED_MODULE_1__/* .severities */ .g.find((severity) => present.has(severity));
    return highest === undefined || highest === 'off' ? 'clean' : highest;
}
/** What `lockstep lint` exits with: 0, or 1 where the verdict reaches `fail-on`. */
function exitCodeFor(verdict, failOn) {
    const fails = {
        error: verdict === 'error',
        warning: verdict === 'error' || verdict === 'warning',
        never: false,
    };
    return fails[failOn] ? _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.checkSaysNo : _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .yU.done;
}
/**
 * The one order that every report draws on, worst first: tier, severity, then where it stands.
 * @param files paths in the order in which the files run; others come last, by name.
 */
function rankFindings(findings, files) {
    const places = new Map(files.map((file, index) => [file, index]));
    const place = (finding) => places.get(finding.file) ?? files.length;
    return [...findings].sort((a, b) => _rule_js__WEBPACK_IMPORTED_MODULE_1__/* .tiers */ .c.indexOf(a.tier) - _rule_js__WEBPACK_IMPORTED_MODULE_1__/* .tiers */ .c.indexOf(b.tier) ||
        _rule_js__WEBPACK_IMPORTED_MODULE_1__/* .severities */ .g.indexOf(a.severity) - _rule_js__WEBPACK_IMPORTED_MODULE_1__/* .severities */ .g.indexOf(b.severity) ||
        place(a) - place(b) ||
        compareText(a.file, b.file) ||
        a.line - b.line ||
        a.column - b.column ||
        compareText(a.rule, b.rule) ||
        compareText(a.subject, b.subject));
}
/** By code unit, so that the order is the same in every locale. */
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
/** How many findings of each tier count. */
function countByTier(findings) {
    const counts = { fail: 0, loss: 0, block: 0, break: 0, security: 0, advice: 0 };
    for (const finding of counting(findings))
        counts[finding.tier]++;
    return counts;
}
/** When to deploy several changes together. What must come before the code and what must come after it need two releases. */
function combineDeployOrders(orders) {
    const present = new Set(orders);
    if (present.has('two-releases'))
        return 'two-releases';
    if (present.has('before-code') && present.has('after-code'))
        return 'two-releases';
    if (present.has('after-code'))
        return 'after-code';
    return present.has('before-code') ? 'before-code' : 'any';
}
/** When to deploy, as far as the findings that count say: who accepts a dropped column has said that nobody reads it. */
function deployOrderOf(findings) {
    return combineDeployOrders(counting(findings).map((finding) => finding.deployOrder));
}
function counting(findings) {
    return findings.filter((finding) => finding.suppressed === null);
}


/***/ }),

/***/ 4493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kh: () => (/* binding */ suppressionUnused),
/* harmony export */   MZ: () => (/* binding */ suppressionWithoutReason),
/* harmony export */   Nj: () => (/* binding */ suppressionRules),
/* harmony export */   _u: () => (/* binding */ suppressionUnknownRule),
/* harmony export */   jB: () => (/* binding */ suppressionExpired)
/* harmony export */ });
/** These rules have no check of their own: they come out of applying suppressions. */
const common = { tier: 'advice', severity: 'warning', deployOrder: 'any' };
const suppressionWithoutReason = {
    ...common,
    id: 'suppression-without-reason',
    summary: 'A suppression that gives no reason.',
    why: 'Suppressing a finding is a decision that somebody reviews and somebody else reads years later. ' +
        'Without a reason neither can tell whether it is right, so the finding is still reported.',
    instead: 'Write the reason after a colon: `-- lockstep:ignore drop-column: unread since release 41`.',
};
const suppressionExpired = {
    ...common,
    id: 'suppression-expired',
    summary: 'A suppression whose last day is over.',
    why: 'A suppression with a last day was meant for a time that is over. ' +
        'The finding is reported again, so that the decision is taken again.',
    instead: 'Remove the cause of the finding, or set a later day: `(until 2027-01-31)`.',
};
const suppressionUnused = {
    ...common,
    id: 'suppression-unused',
    summary: 'A suppression that hides nothing.',
    why: 'What it was meant for is gone, or stands elsewhere. ' +
        'Left in place it would hide a finding that nobody has looked at.',
    instead: 'Remove it, or move it above the statement that it is about.',
};
const suppressionUnknownRule = {
    ...common,
    id: 'suppression-unknown-rule',
    summary: 'A suppression that names no rule, or one that does not exist.',
    why: 'It hides nothing, and whoever wrote it believes that it does.',
    instead: 'Write the name of the rule as the finding shows it.',
};
const suppressionRules = [
    suppressionWithoutReason,
    suppressionExpired,
    suppressionUnused,
    suppressionUnknownRule,
];


/***/ }),

/***/ 39536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PE: () => (/* binding */ blocksWrites),
/* harmony export */   Y8: () => (/* binding */ lockModes),
/* harmony export */   x: () => (/* binding */ isStronger),
/* harmony export */   yX: () => (/* binding */ strongest)
/* harmony export */ });
/* unused harmony export blocksReads */
/** Lock levels as PostgreSQL's manual spells them, weakest first: https://www.postgresql.org/docs/current/explicit-locking.html */
const lockModes = [
    'ACCESS SHARE',
    'ROW SHARE',
    'ROW EXCLUSIVE',
    'SHARE UPDATE EXCLUSIVE',
    'SHARE',
    'SHARE ROW EXCLUSIVE',
    'EXCLUSIVE',
    'ACCESS EXCLUSIVE',
];
const isStronger = (mode, other) => lockModes.indexOf(mode) > lockModes.indexOf(other);
const strongest = (held) => [...held].reduce((best, mode) => (best === null || isStronger(mode, best) ? mode : best), null);
/** SHARE and above conflict with ROW EXCLUSIVE: nobody else can write to the table. SHARE UPDATE EXCLUSIVE does not. */
const blocksWrites = (mode) => isStronger(mode, 'SHARE UPDATE EXCLUSIVE');
/** Only ACCESS EXCLUSIVE conflicts with ACCESS SHARE: nobody else can even read. */
const blocksReads = (mode) => mode === 'ACCESS EXCLUSIVE';


/***/ }),

/***/ 18105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ev: () => (/* binding */ instrumentsWork),
/* harmony export */   J6: () => (/* binding */ arm),
/* harmony export */   QK: () => (/* binding */ installInstruments),
/* harmony export */   dB: () => (/* binding */ reinstallInstruments),
/* harmony export */   hH: () => (/* binding */ observerMessages),
/* harmony export */   i4: () => (/* binding */ observerSchema)
/* harmony export */ });
/* unused harmony exports removeInstruments, disarm */
/** The observer's own schema: left out of every snapshot and difference. */
const observerSchema = 'lockstep_observer';
/** SQLSTATEs of the messages that the observer's triggers raise, one for each event trigger. */
const observerMessages = {
    commandEnd: 'LSCMD',
    dropped: 'LSDRP',
    rewrite: 'LSRWR',
};
const events = ['ddl_command_end', 'sql_drop', 'table_rewrite'];
/**
 * One function behind three event triggers. It speaks through `RAISE DEBUG`, not through a table: messages keep their place
 * among the server's own debug messages, carry the call stack (the line inside a DO block), and survive a rollback.
 *
 * - SECURITY DEFINER with a fixed search_path: else `SET ROLE app; ALTER TABLE …` fails with 42501.
 * - client_min_messages is set on the function, so that a migration which lowers it is still heard.
 * - `pg_event_trigger_ddl_commands` gives no rows for DROP: json_agg is then null, which RAISE refuses.
 *
 * - A routine takes locks command by command, which only it can see: there each command reports what is held. The others
 *   are spared it, since the locks of a plain statement are read afterwards.
 *
 * https://www.postgresql.org/docs/current/functions-event-triggers.html
 */
const installation = `
CREATE SCHEMA ${observerSchema};
GRANT USAGE ON SCHEMA ${observerSchema} TO PUBLIC;
CREATE FUNCTION ${observerSchema}.report() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET client_min_messages = debug1
AS $observer$
DECLARE
  stack text;
BEGIN
  CASE tg_event
  WHEN 'ddl_command_end' THEN
    GET DIAGNOSTICS stack = PG_CONTEXT;
    RAISE DEBUG USING ERRCODE = '${observerMessages.commandEnd}', MESSAGE = (
      SELECT json_build_object('tag', tg_tag, 'objects', coalesce(json_agg(json_build_object(
        'tag', command_tag, 'type', object_type, 'identity', object_identity,
        'oid', objid::int8, 'class', classid::regclass)), '[]'::json),
        'locks', CASE WHEN strpos(stack, E'\\n') > 0 THEN (
          SELECT json_agg(json_build_array(relation::int8, mode)) FROM pg_locks
          WHERE locktype = 'relation' AND granted AND pid = pg_backend_pid() AND relation >= 16384) END)::text
      FROM pg_event_trigger_ddl_commands());
  WHEN 'sql_drop' THEN
    RAISE DEBUG USING ERRCODE = '${observerMessages.dropped}', MESSAGE = (
      SELECT json_build_object('tag', tg_tag, 'objects', coalesce(json_agg(json_build_object(
        'type', object_type, 'identity', object_identity, 'oid', objid::int8, 'class', classid::regclass,
        'original', original, 'normal', normal, 'temporary', is_temporary, 'names', address_names)), '[]'::json))::text
      FROM pg_event_trigger_dropped_objects());
  WHEN 'table_rewrite' THEN
    RAISE DEBUG USING ERRCODE = '${observerMessages.rewrite}', MESSAGE =
      json_build_object('oid', pg_event_trigger_table_rewrite_oid()::int8,
                        'reason', pg_event_trigger_table_rewrite_reason())::text;
  END CASE;
END
$observer$;
${events
    .map(
// ALWAYS: `session_replication_role = replica` silences ordinary triggers.
(event) => `CREATE EVENT TRIGGER lockstep_${event} ON ${event} EXECUTE FUNCTION ${observerSchema}.report();
ALTER EVENT TRIGGER lockstep_${event} ENABLE ALWAYS;`)
    .join('\n')}`;
const removal = `
${events.map((event) => `DROP EVENT TRIGGER IF EXISTS lockstep_${event};`).join('\n')}
DROP SCHEMA IF EXISTS ${observerSchema} CASCADE;`;
/**
 * Puts the observer's event triggers into a database, in a session that is outside a transaction.
 * @returns null, or the server's reason why it refused: event triggers need a superuser.
 */
async function installInstruments(session) {
    const reply = await session.send(installation);
    return reply.error === null ? null : reply.error.message;
}
/** Whether all event triggers are there and switched on: a migration may drop all there are. */
async function instrumentsWork(session) {
    const reply = await session.send(`SELECT count(*) FROM pg_catalog.pg_event_trigger
    WHERE evtname LIKE 'lockstep\\_%' AND evtenabled = 'A'`);
    return reply.results[0]?.rows[0]?.[0] === `${events.length}`;
}
async function reinstallInstruments(session) {
    await removeInstruments(session);
    await installInstruments(session);
}
/** Takes them out again: the second pass and the schema snapshot do without. */
async function removeInstruments(session) {
    await session.send(removal);
}
/**
 * Sent before each statement, because any statement may have changed it: `pg_dump` preambles lower
 * client_min_messages, DISCARD ALL resets it. Neither SET nor SHOW takes a snapshot, so a
 * `SET TRANSACTION ISOLATION LEVEL` that follows still works.
 */
const arm = 'SET client_min_messages = debug1; SHOW lock_timeout';
const disarm = 'SET client_min_messages = warning';


/***/ }),

/***/ 94926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ unqualifiedName),
/* harmony export */   s: () => (/* binding */ Relations)
/* harmony export */ });
/* harmony import */ var _sql_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19427);
/* harmony import */ var _instruments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18105);


const kinds = {
    r: 'table',
    p: 'partitioned table',
    i: 'index',
    I: 'index',
    v: 'view',
    m: 'materialized view',
    S: 'sequence',
    f: 'foreign table',
};
const list = `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_array(
    c.oid::int8, c.relkind, pg_catalog.format('%I.%I', n.nspname, c.relname), coalesce(i.indrelid, 0)::int8)), '[]')::text
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
  WHERE c.oid >= 16384 AND c.relkind IN ('r','p','i','I','v','m','S','f')
    AND n.nspname NOT IN ('pg_toast', '${_instruments_js__WEBPACK_IMPORTED_MODULE_1__/* .observerSchema */ .i4}')`;
const these = (oids) => `${list} AND c.oid IN (${oids.join(', ')})`;
/**
 * The relations of a database by OID, and which of them existed before the change set. Identity is the OID, so a renamed,
 * temporary, CREATE TABLE AS or schema-qualified table needs no special care.
 */
class Relations {
    #known = new Map();
    /** TOAST tables and our own: asked for once, never again. */
    #nameless = new Set();
    #marked = new Set();
    /** Reads all relations. */
    async load(session) {
        await this.#read(session, list);
    }
    /** What is known now counts as existing before what comes next. */
    mark() {
        this.#marked = new Set(this.#known.keys());
    }
    /** Learns the names of relations that are new. */
    async learn(session, oids) {
        const unknown = [...new Set(oids)].filter((oid) => !this.#known.has(oid) && !this.#nameless.has(oid));
        await this.refresh(session, unknown);
        for (const oid of unknown)
            if (!this.#known.has(oid))
                this.#nameless.add(oid);
    }
    /** Reads the names of some relations again: after a rename. Dropped ones keep theirs: their locks are still held. */
    async refresh(session, oids) {
        if (oids.length > 0)
            await this.#read(session, these(oids));
    }
    async #read(session, query) {
        const reply = await session.send(query);
        const rows = JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '[]');
        for (const [oid, kind, name, indexOf] of rows) {
            this.#known.set(oid, { kind: kinds[kind] ?? 'other', name, indexOf });
        }
    }
    existedBefore(oid) {
        return this.#marked.has(oid);
    }
    /** Null for catalogs, TOAST and what nobody told us about. */
    get(oid) {
        const known = this.#known.get(oid);
        if (known === undefined)
            return null;
        return { oid, name: known.name, kind: known.kind, existedBefore: this.existedBefore(oid) };
    }
    /** The table of an index. */
    tableOf(index) {
        return this.get(this.#known.get(index)?.indexOf ?? 0);
    }
    /** The indexes of a table. */
    indexesOf(table) {
        return [...this.#known].flatMap(([oid, { indexOf }]) => (indexOf === table ? (this.get(oid) ?? []) : []));
    }
    /**
     * What a statement names. Without its schema the search_path would tell: of several with that name `public` has it,
     * and where it has none, nobody knows. Of several that had one name the last one has it: what was dropped or taken back
     * keeps its own here.
     */
    named({ schema, name }) {
        if (schema !== null)
            return this.byName(`${(0,_sql_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteIdentifier */ .Cm)(schema)}.${(0,_sql_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteIdentifier */ .Cm)(name)}`);
        const same = [...this.#known].filter(([, known]) => unqualifiedName(known.name) === name);
        const isOne = new Set(same.map(([, known]) => known.name)).size === 1;
        const only = isOne ? same.at(-1) : same.findLast(([, known]) => known.name.startsWith('public.'));
        return only === undefined ? null : this.get(only[0]);
    }
    /** Debug messages carry unqualified names: of several schemas' tables the one in the first of these sets is meant. */
    find(unqualified, ...among) {
        const candidates = [...this.#known]
            .filter(([, known]) => unqualifiedName(known.name) === unqualified)
            .map(([oid]) => oid);
        const oid = among.flatMap((oids) => candidates.find((each) => oids.has(each)) ?? [])[0];
        return this.get(oid ?? candidates.at(-1) ?? 0);
    }
    byName(qualified) {
        const found = [...this.#known].findLast(([, known]) => known.name === qualified);
        return found === undefined ? null : this.get(found[0]);
    }
    /** All tables that existed before, for the second pass. */
    markedTables() {
        return [...this.#marked]
            .flatMap((oid) => this.get(oid) ?? [])
            .filter(({ kind }) => kind === 'table' || kind === 'partitioned table');
    }
}
/** `public."Order Lines"` → `Order Lines`. */
function unqualifiedName(name) {
    const quoted = /"((?:[^"]|"")*)"$/.exec(name);
    return quoted?.[1] === undefined ? name.slice(name.lastIndexOf('.') + 1) : quoted[1].replaceAll('""', '"');
}


/***/ }),

/***/ 31644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ actionTexts)
/* harmony export */ });
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9912);

/**
 * Cuts the actions of an `ALTER TABLE t action, action` out of its text, as they were written.
 * The parse tree knows where an action begins but not where it ends.
 * @param nameAt byte offset of the table's name, as the tree gives it
 */
function actionTexts(sql, nameAt) {
    const bytes = new TextEncoder().encode(sql);
    const decoder = new TextDecoder();
    const read = (from, to) => decoder.decode(bytes.subarray(from, to));
    const tokens = significantTokens(bytes, nameAt);
    const texts = [];
    let depth = 0;
    let first = null;
    let last = null;
    for (const token of tokens.slice(nameLength(tokens, read))) {
        const text = read(token.start, token.end);
        if (text === '(' || text === '[')
            depth++;
        if (text === ')' || text === ']')
            depth--;
        const ends = depth === 0 && (text === ',' || text === ';');
        if (!ends) {
            first ??= token;
            last = token;
        }
        else if (first !== null && last !== null) {
            texts.push(read(first.start, last.end));
            first = null;
        }
    }
    if (first !== null && last !== null)
        texts.push(read(first.start, last.end));
    return texts;
}
function significantTokens(bytes, from) {
    const tokens = [];
    for (let token = (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .nextToken */ .Fu)(bytes, from); token !== null; token = (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .nextToken */ .Fu)(bytes, token.end)) {
        if (token.kind !== 'line comment' && token.kind !== 'block comment')
            tokens.push(token);
    }
    return tokens;
}
/** Tokens of `a.b`, `a.b *` and of the `)` that closes `ONLY (a.b)`. */
function nameLength(tokens, read) {
    const is = (index, text) => {
        const token = tokens[index];
        return token !== undefined && read(token.start, token.end) === text;
    };
    let length = 1;
    while (is(length, '.'))
        length += 2;
    return is(length, '*') || is(length, ')') ? length + 1 : length;
}


/***/ }),

/***/ 63265:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ roleNames),
/* harmony export */   z: () => (/* binding */ roleOptions)
/* harmony export */ });
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11715);

/** Names of the roles in a list: `public`, `current_user`, or as written. */
function roleNames(roles) {
    return (roles ?? []).flatMap((each) => {
        const { RoleSpec } = (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .typed */ .nE)(each);
        if (RoleSpec === undefined)
            return [];
        if (RoleSpec.roletype === 'ROLESPEC_PUBLIC')
            return ['public'];
        return [RoleSpec.rolename ?? 'current_user'];
    });
}
/** The options of a CREATE or ALTER ROLE, with their values where these are texts. */
function roleOptions(options) {
    return new Map((options ?? []).flatMap((each) => {
        const { DefElem } = (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .typed */ .nE)(each);
        if (DefElem?.defname === undefined)
            return [];
        const { String: text, Boolean: truth } = DefElem.arg === undefined ? (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .typed */ .nE)({}) : (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .typed */ .nE)(DefElem.arg);
        return [[DefElem.defname, text?.sval ?? truth?.boolval ?? false]];
    }));
}


/***/ }),

/***/ 86686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ secretsOf),
/* harmony export */   c: () => (/* binding */ withoutSecrets)
/* harmony export */ });
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11715);
/* harmony import */ var _role_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63265);


/** The passwords in a CREATE or ALTER of a role, user mapping, server or subscription. */
function secretsOf(node) {
    const tree = (0,_node_js__WEBPACK_IMPORTED_MODULE_0__/* .typed */ .nE)(node);
    const { CreateRoleStmt, AlterRoleStmt } = tree;
    if (CreateRoleStmt)
        return ofRole(CreateRoleStmt.role ?? '', CreateRoleStmt.options);
    if (AlterRoleStmt)
        return ofRole(AlterRoleStmt.role?.rolename ?? 'current_user', AlterRoleStmt.options);
    const { CreateUserMappingStmt: made, AlterUserMappingStmt: changed } = tree;
    const mapping = made ?? changed;
    if (mapping)
        return ofOptions(mapping.servername ?? '', mapping.options);
    const { CreateForeignServerStmt: server, AlterForeignServerStmt: other } = tree;
    const foreign = server ?? other;
    if (foreign)
        return ofOptions(foreign.servername ?? '', foreign.options);
    const { CreateSubscriptionStmt: subscription, AlterSubscriptionStmt: altered } = tree;
    const subscribed = subscription ?? altered;
    return subscribed ? inConnection(subscribed.subname ?? '', subscribed.conninfo ?? '') : [];
}
function ofRole(of, options) {
    const text = (0,_role_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .roleOptions */ .z)(options).get('password');
    // PASSWORD NULL and PASSWORD '' take the password away.
    return typeof text === 'string' && text !== '' ? [{ text, kind: kindOf(text), place: 'role', of }] : [];
}
function ofOptions(of, options) {
    const text = (0,_role_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .roleOptions */ .z)(options).get('password');
    return typeof text === 'string' && text !== '' ? [{ text, kind: 'plain', place: 'option', of }] : [];
}
function inConnection(of, text) {
    const [, quoted, bare] = /\bpassword\s*=\s*(?:'((?:[^'\\]|\\.)+)'|([^\s']+))/.exec(text) ?? [];
    const [, inUrl] = /^postgres(?:ql)?:\/\/[^/@]*?:([^@/]+)@/.exec(text) ?? [];
    const found = quoted ?? bare ?? inUrl;
    return found === undefined ? [] : [{ text: found, kind: 'plain', place: 'connection', of }];
}
const kindOf = (text) => /^(?:SCRAM-SHA-256\$\d+:|md5[0-9a-f]{32}$)/.test(text) ? 'hash' : 'plain';
/**
 * A text without these passwords, where they stand as SQL writes them: as a literal, or in a connection string. The same
 * word elsewhere stays, so that a password like `users` does not hide a table.
 */
function withoutSecrets(text, secrets) {
    return secrets.reduce((before, secret) => {
        const doubled = secret.replaceAll("'", "''");
        return before
            .replaceAll(`'${doubled}'`, "'***'")
            .replaceAll(`password=${doubled}`, 'password=***')
            .replaceAll(`:${doubled}@`, ':***@');
    }, text);
}


/***/ })

};

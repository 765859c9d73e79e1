export const id = 911;
export const ids = [911];
export const modules = {

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

/***/ 91843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lD: () => (/* binding */ writtenName),
/* harmony export */   oY: () => (/* binding */ alterActions),
/* harmony export */   qp: () => (/* binding */ asStatement),
/* harmony export */   zD: () => (/* binding */ columnConstraints)
/* harmony export */ });
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11715);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19427);


/** The statement of a parse tree when it is of this kind: trees are objects with one key. */
function asStatement(tree, kind) {
    return (tree === null ? undefined : (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(tree)[kind]) ?? null;
}
/** A table's name as its author wrote it, quoted where it has to be: `sales.orders`. */
function writtenName(name) {
    return [name?.catalogname, name?.schemaname, name?.relname]
        .flatMap((part) => (part === undefined ? [] : [(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteIdentifier */ .Cm)(part)]))
        .join('.');
}
/**
 * The actions of an ALTER TABLE in order, or nothing for any other statement.
 * @param texts the actions as written, from `actionTexts`
 */
function alterActions(tree, texts) {
    const statement = asStatement(tree, 'AlterTableStmt');
    return (statement?.cmds ?? []).flatMap((node, index) => {
        if (!('AlterTableCmd' in node))
            return [];
        const { subtype, name, def } = node.AlterTableCmd;
        const text = texts[index] ?? '';
        const column = name ?? '';
        switch (subtype) {
            case 'AT_AddColumn':
                if (def === undefined || !('ColumnDef' in def))
                    return [];
                return [{ kind: 'add column', column: def.ColumnDef.colname ?? '', definition: def.ColumnDef, text }];
            case 'AT_AlterColumnType':
                if (def === undefined || !('ColumnDef' in def))
                    return [];
                return [{ kind: 'alter type', column, definition: def.ColumnDef, text }];
            case 'AT_DropColumn':
                return [{ kind: 'drop column', column, text }];
            case 'AT_SetNotNull':
                return [{ kind: 'set not null', column, text }];
            case 'AT_AddConstraint':
                if (def === undefined || !('Constraint' in def))
                    return [];
                return [{ kind: 'add constraint', constraint: def.Constraint, text }];
            default:
                return [{ kind: 'other', subtype: subtype ?? '', column: name ?? null, text }];
        }
    });
}
/** The constraints written behind a new column: `NOT NULL`, `DEFAULT …`, `REFERENCES …`. */
function columnConstraints(definition) {
    return (definition.constraints ?? []).flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
}


/***/ }),

/***/ 21333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ detachesConcurrently),
/* harmony export */   J: () => (/* binding */ withoutConcurrently)
/* harmony export */ });
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9912);
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11715);


/**
 * The text of a CREATE INDEX, DROP INDEX, REINDEX or ALTER TABLE … DETACH PARTITION with its CONCURRENTLY taken out, so
 * that it runs in a transaction block; every other statement as it is. `node` is the parse tree of `sql`.
 */
function withoutConcurrently(sql, node) {
    if (!isConcurrent(node))
        return sql;
    const bytes = new TextEncoder().encode(sql);
    const tokens = tokensOf(bytes);
    const edits = [];
    for (const [at, token] of tokens.entries()) {
        const before = bytes[tokens[at - 1]?.start ?? -1];
        const inOptions = before === OPENING || before === COMMA;
        // After a dot any keyword is a name: ALTER TABLE parts.concurrently DETACH PARTITION …
        if (!saysConcurrently(bytes, token, inOptions) || before === DOT)
            continue;
        edits.push(inOptions ? switchedOff(bytes, token, tokens[at + 1]) : cutOut(bytes, token));
        if (!inOptions)
            break;
    }
    return applied(bytes, edits);
}
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const OPENING = 0x28;
const CLOSING = 0x29;
const COMMA = 0x2c;
const DOT = 0x2e;
const SEMICOLON = 0x3b;
function isConcurrent(node) {
    const { IndexStmt, DropStmt, ReindexStmt } = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node);
    if (IndexStmt?.concurrent || DropStmt?.concurrent)
        return true;
    if ((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(ReindexStmt?.params, 'concurrently'))
        return true;
    return detachesConcurrently(node);
}
/** `ALTER TABLE … DETACH PARTITION … CONCURRENTLY` */
function detachesConcurrently(node) {
    return ((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node).AlterTableStmt?.cmds ?? []).some((command) => {
        const definition = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(command).AlterTableCmd?.def;
        return definition !== undefined && (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(definition).PartitionCmd?.concurrent === true;
    });
}
/** The tokens of a statement without its comments. */
function tokensOf(bytes) {
    const tokens = [];
    for (let token = (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .nextToken */ .Fu)(bytes, 0); token !== null; token = (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .nextToken */ .Fu)(bytes, token.end)) {
        if (token.kind !== 'line comment' && token.kind !== 'block comment')
            tokens.push(token);
    }
    return tokens;
}
/** As the name of an option it may be quoted. */
function saysConcurrently(bytes, token, inOptions) {
    if (token.kind === 'word')
        return (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .wordOf */ .aG)(bytes, token) === 'concurrently';
    return inOptions && token.kind === 'quoted identifier' && (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .wordOf */ .aG)(bytes, token) === '"concurrently"';
}
/** `REINDEX (CONCURRENTLY) TABLE t`: an empty list is no valid SQL, `(CONCURRENTLY false)` is. */
function switchedOff(bytes, token, next) {
    const hasValue = next !== undefined && bytes[next.start] !== COMMA && bytes[next.start] !== CLOSING;
    return hasValue
        ? { start: next.start, end: next.end, text: 'false' }
        : { start: token.end, end: token.end, text: ' false' };
}
/** With the blanks after it or, at the end of a line or of the statement, those before it: nothing else moves. */
function cutOut(bytes, { start, end }) {
    let after = end;
    while (isBlank(bytes[after]))
        after++;
    const next = bytes[after];
    const endsLine = next === undefined || next === SEMICOLON || next === LINE_FEED || next === CARRIAGE_RETURN;
    if (!endsLine)
        return { start, end: after, text: '' };
    let before = start;
    while (isBlank(bytes[before - 1]))
        before--;
    return { start: before, end, text: '' };
}
function isBlank(byte) {
    return byte === SPACE || byte === TAB;
}
function applied(bytes, edits) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let text = '';
    let at = 0;
    for (const edit of edits) {
        text += buffer.toString('utf8', at, edit.start) + edit.text;
        at = edit.end;
    }
    return text + buffer.toString('utf8', at);
}


/***/ }),

/***/ 23916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JY: () => (/* reexport safe */ _concurrently_js__WEBPACK_IMPORTED_MODULE_0__.J),
/* harmony export */   Kn: () => (/* binding */ reachesBeyondDatabase),
/* harmony export */   _s: () => (/* binding */ copyProgram),
/* harmony export */   ig: () => (/* binding */ isTransactionControl),
/* harmony export */   yY: () => (/* binding */ mustRunAlone)
/* harmony export */ });
/* unused harmony export copyFromStdin */
/* harmony import */ var _concurrently_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21333);
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11715);



/** What a statement does to the transaction it is in, or null: `START TRANSACTION` begins, `END` commits, `ABORT` rolls back. */
function isTransactionControl(node) {
    switch ((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node).TransactionStmt?.kind) {
        case 'TRANS_STMT_BEGIN':
        case 'TRANS_STMT_START':
            return 'begin';
        case 'TRANS_STMT_COMMIT':
            return 'commit';
        case 'TRANS_STMT_ROLLBACK':
            return 'rollback';
        case 'TRANS_STMT_SAVEPOINT':
            return 'savepoint';
        case 'TRANS_STMT_RELEASE':
            return 'release';
        case 'TRANS_STMT_ROLLBACK_TO':
            return 'rollback to savepoint';
        case 'TRANS_STMT_PREPARE':
            return 'prepare transaction';
        case 'TRANS_STMT_COMMIT_PREPARED':
            return 'commit prepared';
        case 'TRANS_STMT_ROLLBACK_PREPARED':
            return 'rollback prepared';
        default:
            return null;
    }
}
/** `COPY … FROM stdin`: the rows follow in the file. */
function copyFromStdin(node) {
    const copy = typed(node).CopyStmt;
    return copy?.is_from === true && !copy.is_program && copy.filename === undefined;
}
/** `COPY … FROM | TO PROGRAM`: the server runs a command of its operating system. */
function copyProgram(node) {
    return (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node).CopyStmt?.is_program === true;
}
/**
 * The words for a statement that the server refuses inside a transaction block (SQLSTATE 25001), or null. These are the
 * callers of PreventInTransactionBlock that the text alone tells: whether a table in REINDEX or CLUSTER is partitioned and
 * whether a CALL or DO commits cannot be seen. DROP SUBSCRIPTION is taken to have a replication slot, as it has unless
 * it was taken away before.
 */
function mustRunAlone(node) {
    const statement = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node);
    if (statement.IndexStmt?.concurrent)
        return 'CREATE INDEX CONCURRENTLY';
    if (statement.DropStmt?.concurrent)
        return 'DROP INDEX CONCURRENTLY';
    if (statement.ReindexStmt)
        return reindexAlone(statement.ReindexStmt);
    if ((0,_concurrently_js__WEBPACK_IMPORTED_MODULE_0__/* .detachesConcurrently */ .A)(node))
        return 'ALTER TABLE … DETACH PARTITION … CONCURRENTLY';
    if (statement.VacuumStmt?.is_vacuumcmd)
        return 'VACUUM';
    if (statement.ClusterStmt && statement.ClusterStmt.relation === undefined)
        return 'CLUSTER';
    if (statement.AlterSystemStmt)
        return 'ALTER SYSTEM';
    if (statement.CreatedbStmt)
        return 'CREATE DATABASE';
    if (statement.DropdbStmt)
        return 'DROP DATABASE';
    if (statement.CreateTableSpaceStmt)
        return 'CREATE TABLESPACE';
    if (statement.DropTableSpaceStmt)
        return 'DROP TABLESPACE';
    if ((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .hasOption */ .Kz)(statement.AlterDatabaseStmt?.options, 'tablespace'))
        return 'ALTER DATABASE … SET TABLESPACE';
    if (statement.CreateSubscriptionStmt)
        return createSubscriptionAlone(statement.CreateSubscriptionStmt);
    if (statement.AlterSubscriptionStmt)
        return alterSubscriptionAlone(statement.AlterSubscriptionStmt);
    if (statement.DropSubscriptionStmt)
        return 'DROP SUBSCRIPTION';
    if (statement.DiscardStmt?.target === 'DISCARD_ALL')
        return 'DISCARD ALL';
    switch (statement.TransactionStmt?.kind) {
        case 'TRANS_STMT_COMMIT_PREPARED':
            return 'COMMIT PREPARED';
        case 'TRANS_STMT_ROLLBACK_PREPARED':
            return 'ROLLBACK PREPARED';
        default:
            return null;
    }
}
/**
 * The words for a statement that acts on the whole server or on another one and not only on the database in which it
 * runs, or null: on a shared server it would leave traces outside a scratch database.
 */
function reachesBeyondDatabase(node) {
    const statement = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node);
    for (const [name, words] of sharedObjectStatements)
        if (statement[name] !== undefined)
            return words;
    const { GrantRoleStmt, RenameStmt, AlterOwnerStmt, GrantStmt, CommentStmt, SecLabelStmt } = statement;
    if (GrantRoleStmt)
        return GrantRoleStmt.is_grant ? 'GRANT ROLE' : 'REVOKE ROLE';
    const altered = sharedObject(RenameStmt?.renameType ?? AlterOwnerStmt?.objectType);
    if (altered !== null)
        return `ALTER ${altered}`;
    const granted = sharedObject(GrantStmt?.objtype);
    if (granted !== null)
        return `${GrantStmt?.is_grant ? 'GRANT' : 'REVOKE'} ON ${granted}`;
    const described = sharedObject(CommentStmt?.objtype);
    if (described !== null)
        return `COMMENT ON ${described}`;
    const labelled = sharedObject(SecLabelStmt?.objtype);
    return labelled === null ? null : `SECURITY LABEL ON ${labelled}`;
}
const sharedObjectStatements = [
    ['AlterSystemStmt', 'ALTER SYSTEM'],
    ['CreatedbStmt', 'CREATE DATABASE'],
    ['DropdbStmt', 'DROP DATABASE'],
    ['AlterDatabaseStmt', 'ALTER DATABASE'],
    ['AlterDatabaseSetStmt', 'ALTER DATABASE'],
    ['AlterDatabaseRefreshCollStmt', 'ALTER DATABASE'],
    ['CreateTableSpaceStmt', 'CREATE TABLESPACE'],
    ['DropTableSpaceStmt', 'DROP TABLESPACE'],
    ['AlterTableSpaceOptionsStmt', 'ALTER TABLESPACE'],
    ['CreateRoleStmt', 'CREATE ROLE'],
    ['AlterRoleStmt', 'ALTER ROLE'],
    ['AlterRoleSetStmt', 'ALTER ROLE'],
    ['DropRoleStmt', 'DROP ROLE'],
    // Both also change what the role owns or may do outside the database: databases, tablespaces, settings.
    ['DropOwnedStmt', 'DROP OWNED'],
    ['ReassignOwnedStmt', 'REASSIGN OWNED'],
    // They connect to the publishing server and make or drop a replication slot there.
    ['CreateSubscriptionStmt', 'CREATE SUBSCRIPTION'],
    ['AlterSubscriptionStmt', 'ALTER SUBSCRIPTION'],
    ['DropSubscriptionStmt', 'DROP SUBSCRIPTION'],
];
function sharedObject(type) {
    switch (type) {
        case 'OBJECT_DATABASE':
            return 'DATABASE';
        case 'OBJECT_TABLESPACE':
            return 'TABLESPACE';
        case 'OBJECT_ROLE':
            return 'ROLE';
        case 'OBJECT_PARAMETER_ACL':
            return 'PARAMETER';
        case 'OBJECT_SUBSCRIPTION':
            return 'SUBSCRIPTION';
        default:
            return null;
    }
}
function reindexAlone({ kind, params }) {
    const concurrently = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(params, 'concurrently') ? ' CONCURRENTLY' : '';
    switch (kind) {
        case 'REINDEX_OBJECT_SCHEMA':
            return `REINDEX SCHEMA${concurrently}`;
        case 'REINDEX_OBJECT_SYSTEM':
            return `REINDEX SYSTEM${concurrently}`;
        case 'REINDEX_OBJECT_DATABASE':
            return `REINDEX DATABASE${concurrently}`;
        case 'REINDEX_OBJECT_INDEX':
            return concurrently === '' ? null : 'REINDEX INDEX CONCURRENTLY';
        default:
            return concurrently === '' ? null : 'REINDEX TABLE CONCURRENTLY';
    }
}
/** `connect = false` makes `create_slot` false too (parse_subscription_options in subscriptioncmds.c). */
function createSubscriptionAlone({ options }) {
    const createsSlot = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(options, 'create_slot') ?? (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(options, 'connect') ?? true;
    return createsSlot ? 'CREATE SUBSCRIPTION … WITH (create_slot = true)' : null;
}
/** https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/subscriptioncmds.c, AlterSubscription */
function alterSubscriptionAlone({ kind, options }) {
    switch (kind) {
        case 'ALTER_SUBSCRIPTION_REFRESH':
            return 'ALTER SUBSCRIPTION … REFRESH PUBLICATION';
        case 'ALTER_SUBSCRIPTION_SET_PUBLICATION':
        case 'ALTER_SUBSCRIPTION_ADD_PUBLICATION':
        case 'ALTER_SUBSCRIPTION_DROP_PUBLICATION':
            return (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(options, 'refresh') === false ? null : 'ALTER SUBSCRIPTION with refresh';
        case 'ALTER_SUBSCRIPTION_OPTIONS':
            return (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .hasOption */ .Kz)(options, 'failover') || (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .hasOption */ .Kz)(options, 'two_phase')
                ? 'ALTER SUBSCRIPTION … SET (failover | two_phase)'
                : null;
        default:
            return null;
    }
}


/***/ }),

/***/ 11715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ic: () => (/* binding */ booleanOption),
/* harmony export */   Kz: () => (/* binding */ hasOption),
/* harmony export */   nE: () => (/* binding */ typed),
/* harmony export */   vx: () => (/* binding */ nodesIn)
/* harmony export */ });
function typed(node) {
    return node;
}
/** Every object in a part of a parse tree, from the outside in: nodes, and what they consist of. */
function* nodesIn(tree) {
    if (typeof tree !== 'object' || tree === null)
        return;
    if (!Array.isArray(tree))
        yield tree;
    for (const part of Object.values(tree))
        yield* nodesIn(part);
}
/**
 * The value of a boolean in an option list such as `(CONCURRENTLY, VERBOSE off)`, as the server reads it: the last one
 * counts and a name alone means true (defGetBoolean in
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/define.c). Null when it is not there.
 */
function booleanOption(options, name) {
    const option = (options ?? [])
        .map((each) => typed(each).DefElem)
        .findLast((each) => each?.defname === name);
    if (option === undefined)
        return null;
    if (option.arg === undefined)
        return true;
    const { Integer, String: text, Boolean: truth } = typed(option.arg);
    if (Integer)
        return (Integer.ival ?? 0) !== 0;
    if (truth)
        return truth.boolval ?? false;
    return !['false', 'off'].includes((text?.sval ?? '').toLowerCase());
}
function hasOption(options, name) {
    return (options ?? []).some((each) => typed(each).DefElem?.defname === name);
}


/***/ })

};

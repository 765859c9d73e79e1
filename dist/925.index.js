export const id = 925;
export const ids = [925,911];
export const modules = {

/***/ 64538:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runExplain: () => (/* binding */ runExplain)
/* harmony export */ });
/* harmony import */ var _lint_documented_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7176);
/* harmony import */ var _report_explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55696);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84704);
/* harmony import */ var _runtime_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53721);




/** `lockstep explain RULE`. @throws UserError (2) for a rule that does not exist */
function runExplain(id, { colour, width }) {
    const rule = _lint_documented_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .documentedRules */ .Q.find((one) => one.id === id);
    if (rule !== undefined)
        return (0,_report_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explainTerminal */ .cd)(rule, { colour, width });
    const ids = _lint_documented_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .documentedRules */ .Q.map((one) => one.id);
    const close = (0,_runtime_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(id, ids);
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .yU.usage, `there is no rule \`${id}\``, {
        hint: close === null ? `The rules are ${ids.join(', ')}.` : `Did you mean \`${close}\`?`,
    });
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

/***/ 55696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cd: () => (/* binding */ explainTerminal),
/* harmony export */   qN: () => (/* binding */ paragraphs)
/* harmony export */ });
/* unused harmony export explainMarkdown */
/* harmony import */ var _markdown_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86084);
/* harmony import */ var _paint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78495);
/* harmony import */ var _terminal_layout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23186);
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6257);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62867);





/** What each tier means, as the page of a rule says it. */
const tierWords = {
    fail: 'fails when deployed, or does not do what it says',
    loss: 'removes data',
    block: 'blocks reads or writes of a table in use',
    break: 'breaks the version of the application that is running now',
    security: 'opens more than it should',
    advice: 'works, and could be better',
};
/** A rule's page for a terminal, with a line end after the last line. */
function explainTerminal(rule, options) {
    const paint = options.colour ? _paint_js__WEBPACK_IMPORTED_MODULE_0__/* .ansi */ .QQ : _paint_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj;
    const canvas = { paint, width: Math.min(Math.max(options.width, 40), 100) };
    const words = (raw) => (0,_terminal_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(raw, canvas.width - 2)
        .map((line) => (line === '' ? '' : `  ${(0,_paint_js__WEBPACK_IMPORTED_MODULE_0__/* .paintProse */ .gm)(line, paint)}`))
        .join('\n');
    const section = (title, body) => `${paint('strong', title)}\n${body}`;
    const sql = (raw) => (0,_terminal_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .sqlBlock */ .oR)((0,_visible_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .R)(raw.trim()), canvas, 4);
    const blocks = [
        `${paint('strong', rule.id)}\n${words(rule.summary)}`,
        facts(rule).map(words).join('\n'),
        section('Why it matters', words(rule.why)),
        section('What to do instead', words(rule.instead)),
        ...(rule.examples === undefined
            ? []
            : [
                ...(rule.examples.schema.trim() === ''
                    ? []
                    : [section('An example: with this schema', sql(rule.examples.schema))]),
                section('this is found', sql(inFiles([rule.examples.bad].flat()))),
                section('and this is not', sql(inFiles(rule.examples.good))),
            ]),
        section('To accept it on purpose, write above the statement', sql(ignoreLine(rule))),
    ];
    return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
/** A rule's page as Markdown, for `docs/rules/`. */
function explainMarkdown(rule) {
    const blocks = [
        `# ${rule.id}`,
        markdown(rule.summary),
        facts(rule)
            .map((fact) => `- ${markdown(fact)}`)
            .join('\n'),
        `## Why it matters\n\n${paragraphs(rule.why)}`,
        `## What to do instead\n\n${paragraphs(rule.instead)}`,
        ...(rule.tier === 'block'
            ? ['What other statements lock, and whom that stops, is in [the lock table](../locks.md).']
            : []),
        ...(rule.examples === undefined ? [] : example(rule.examples)),
        '## To accept it on purpose',
        'Write above the statement, with your reason:',
        fence(ignoreLine(rule), 'sql'),
    ];
    return `${blocks.join('\n\n')}\n`;
}
function example({ schema, bad, good }) {
    return [
        '## Example',
        ...(schema.trim() === '' ? [] : ['With this schema', fence(schema.trim(), 'sql')]),
        'this is found:',
        fence(inFiles([bad].flat()), 'sql'),
        'and this is not:',
        fence(inFiles(good), 'sql'),
    ];
}
function facts(rule) {
    const severity = rule.severity === 'off' ? 'off unless configured' : rule.severity;
    return [
        `Tier: \`${rule.tier}\` (${tierWords[rule.tier]})`,
        `Severity: ${severity}; \`lint.rules.${rule.id}\` in \`lockstep.yml\` changes it`,
        `Deploy: ${_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .deployWords */ .Nx[rule.deployOrder]} (${_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .deployReasons */ .hN[rule.deployOrder]})`,
    ];
}
/** Several files are one block, with a line where the next begins. */
function inFiles(texts) {
    const [first = '', ...others] = texts.map((one) => one.trim());
    return [first, ...others.map((one) => `-- in a file of its own:\n${one}`)].join('\n\n');
}
/** A rule's prose as Markdown. */
function paragraphs(words) {
    return words
        .trim()
        .split(/\n\s*\n/)
        .map(markdown)
        .join('\n\n');
}
/** These pages are read as source too: what stands in backticks in a rule stays so. */
function markdown(words) {
    return words
        .split(/(`[^`]+`)/)
        .map((part, index) => (index % 2 === 1 ? part : (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(part)))
        .join('');
}
function ignoreLine(rule) {
    return `-- lockstep:ignore ${rule.id}: why it is fine here`;
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

/***/ 62867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ao: () => (/* binding */ changes),
/* harmony export */   En: () => (/* binding */ transactionWords),
/* harmony export */   L2: () => (/* binding */ verdictWords),
/* harmony export */   MH: () => (/* binding */ replayedWords),
/* harmony export */   NS: () => (/* binding */ countByTier),
/* harmony export */   Nx: () => (/* binding */ deployWords),
/* harmony export */   Ot: () => (/* binding */ countBySeverity),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   gn: () => (/* binding */ coverageWords),
/* harmony export */   hN: () => (/* binding */ deployReasons),
/* harmony export */   lZ: () => (/* binding */ serverWords),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list)
/* harmony export */ });
/* harmony import */ var _lint_rule_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25796);

/** `1 file`, `2 files`. */
function count(number, noun, plural = `${noun}s`) {
    return `${number.toLocaleString('en-US')} ${number === 1 ? noun : plural}`;
}
/** `a`, `a and b`, `a, b and c`. */
function list(parts) {
    return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
/** `2 errors and 1 warning`; empty when there are no findings. */
function countBySeverity(findings) {
    const levels = _lint_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .severities */ .g.filter((severity) => severity !== 'off');
    const counts = levels.map((level) => [level, findings.filter((f) => f.severity === level).length]);
    return list(counts.filter(([, number]) => number > 0).map(([level, number]) => count(number, level)));
}
/** `1 fail · 2 block`, in rank order; empty when there are no findings. */
function countByTier(findings) {
    const counts = _lint_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .tiers */ .c.map((tier) => [tier, findings.filter((f) => f.tier === tier).length]);
    return counts
        .filter(([, number]) => number > 0)
        .map(([tier, number]) => `${number} ${tier}`)
        .join(' · ');
}
/** `3 new migrations, 1 edited and 1 missing`. */
function changes(files) {
    const edited = files.filter((file) => file.change === 'edited').length;
    const missing = files.filter((file) => file.change === 'missing').length;
    const fresh = files.length - edited - missing;
    const parts = [
        fresh > 0 ? count(fresh, 'new migration') : '',
        edited > 0 ? `${edited} edited` : '',
        missing > 0 ? `${missing} missing` : '',
    ];
    return list(parts.filter((part) => part !== ''));
}
/** What each deploy order asks of the team, as the end of a sentence that starts with "Deploy". */
const deployWords = {
    any: 'in any order with the code',
    'before-code': 'before the code',
    'after-code': 'after the code',
    'two-releases': 'in two releases',
};
/** Why, for those who meet the words for the first time. */
const deployReasons = {
    any: 'nothing found that ties it to a release',
    'before-code': 'old code runs on the new schema, new code needs it',
    'after-code': 'no instance of the old code may be running any more',
    'two-releases': 'expand the schema now, contract it once nothing uses the old shape',
};
/** The word that is the verdict; for `clean` it claims no more than what was run. */
function verdictWords(report) {
    const files = report.files.length;
    switch (report.verdict) {
        case 'error':
            return 'do not deploy this as it is';
        case 'warning':
            return 'look before you deploy';
        case 'notice':
            return 'good to deploy, with something to know';
        case 'clean':
            return files === 0 ? 'no new migrations' : 'no findings';
    }
}
/** `0.4 s`, `12 s`, `3 min 5 s`: for a person, not for a machine. */
function duration(milliseconds) {
    if (milliseconds < 1)
        return '<1 ms';
    if (milliseconds < 100)
        return `${Math.round(milliseconds)} ms`;
    if (milliseconds < 9_950)
        return `${(milliseconds / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** `5 files, 14 statements: 13 observed, 1 not run`. */
function coverageWords(coverage) {
    const { files, statements, observed, failed } = coverage;
    const notRun = statements - observed - failed;
    const parts = [
        observed === statements ? 'all observed' : `${observed} observed`,
        failed > 0 ? `${failed} failed` : '',
        notRun > 0 ? `${notRun} not run` : '',
    ];
    const how = statements === 0 ? '' : `: ${parts.filter((part) => part !== '').join(', ')}`;
    return `${count(files, 'file')}, ${count(statements, 'statement')}${how}`;
}
/** `820 files replayed`; empty when nothing was there before. */
function replayedWords(report) {
    const files = report.directories.reduce((sum, { server, base }) => sum + (server === null ? 0 : base.files), 0);
    return files === 0 ? '' : `${count(files, 'earlier file')} replayed`;
}
/** `PostgreSQL 18.6 (embedded)`; several directories may have been judged by several servers. */
function serverWords(report) {
    const servers = report.directories.flatMap(({ server }) => server === null
        ? []
        : [`PostgreSQL ${server.version}${server.engine === 'embedded' ? ' (embedded)' : ''}`]);
    return list([...new Set(servers)]);
}
/** How the team's tool commits a file. */
function transactionWords(transaction) {
    switch (transaction) {
        case 'file':
            return 'one transaction';
        case 'all':
            return 'one transaction with the other files';
        case 'none':
            return 'each statement commits on its own';
        case 'message':
            return 'sent as one message';
        default:
            return transaction;
    }
}


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

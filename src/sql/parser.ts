import { ExitCode, type Location, UserError } from '../runtime/errors.ts';
import { blankStringGaps } from './string-gaps.ts';

/** A single-key object as libpg-query gives it: `{ AlterTableStmt: { … } }`. */
export type ParseNode = Readonly<Record<string, unknown>>;

/** PostgreSQL 18's own grammar. */
export interface Parser {
  /**
   * Parses one statement as `split` cuts it. A syntax error is data.
   * @throws UserError when the text is no statement or several for PostgreSQL (the splitter is wrong then), or when it is
   * nested too deeply for the parser. `at` is where the text begins, for the message.
   */
  readonly parseStatement: (sql: string, at?: Location) => ParsedStatement;
  /** Parses any text: a routine may execute several commands at once. Throws for too deep nesting only. */
  readonly parseStatements: (sql: string, at?: Location) => ParsedStatements;
}

export type ParsedStatement = { readonly ok: true; readonly node: ParseNode } | SyntaxFailure;

export type ParsedStatements =
  | { readonly ok: true; readonly statements: readonly StatementInText[] }
  | SyntaxFailure;

export interface SyntaxFailure {
  readonly ok: false;
  readonly message: string;
  /** Characters from 1 in the text, as the server counts. */
  readonly position: number;
}

export interface StatementInText {
  readonly node: ParseNode;
  /** UTF-8 bytes of the text from its first token to before its semicolon, comments after its last token included. */
  readonly start: number;
  readonly end: number;
}

let loading: Promise<Parser> | undefined;

/** Loads the parser at the first call: 2 MB of WebAssembly that most commands do not need. */
export function loadParser(): Promise<Parser> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Parser> {
  const { parseSync, SqlError } = await importLibrary();
  let spoiled: string | null = null;

  const parseStatements: Parser['parseStatements'] = (sql, at) => {
    const nul = sql.indexOf('\0');
    if (nul >= 0) return failure('NUL characters are not allowed', [...sql.slice(0, nul)].length);
    if (sql === '') return { ok: true, statements: [] };
    if (spoiled !== null) throw tooDeep(spoiled, at);
    const first = tryParse(sql, at);
    const blanked = first.ok ? null : blankStringGaps(sql);
    if (blanked === null) return first;
    const parsed = tryParse(blanked, at);
    return parsed.ok ? parsed : { ...parsed, position: samePosition(blanked, parsed.position, sql) };
  };

  const tryParse = (sql: string, at: Location | undefined): ParsedStatements => {
    try {
      return { ok: true, statements: (parseSync(sql).stmts ?? []).map((raw) => inText(raw, sql)) };
    } catch (error) {
      if (error instanceof SqlError) return failure(error.message, error.sqlDetails?.cursorPosition ?? 0);
      // Whatever else it throws has left the WebAssembly memory in an unknown state: it is never asked again.
      spoiled = at === undefined ? 'a statement' : `the statement at ${at.file}:${at.line}:${at.column}`;
      throw tooDeep(spoiled, at, error);
    }
  };

  const parseStatement: Parser['parseStatement'] = (sql, at) => {
    const parsed = parseStatements(sql, at);
    if (!parsed.ok) return parsed;
    const [only, ...others] = parsed.statements;
    if (only === undefined || others.length > 0) throw disagreement(sql, parsed.statements, at);
    return { ok: true, node: only.node };
  };

  return { parseStatement, parseStatements };
}

/** The position in `to` of the byte at a position in `from`, two texts of the same length in bytes. */
function samePosition(from: string, position: number, to: string): number {
  const offset = Buffer.byteLength([...from].slice(0, position - 1).join(''));
  return [...Buffer.from(to).toString('utf8', 0, offset)].length + 1;
}

/** The library looks for its .wasm file in `__dirname`, which ES modules and bundles of them lack. */
async function importLibrary(): Promise<typeof import('libpg-query')> {
  const scope = globalThis as { __dirname?: string };
  const before = scope.__dirname;
  scope.__dirname = before ?? import.meta.dirname;
  try {
    const library = await import('libpg-query');
    await library.loadModule();
    return library;
  } finally {
    if (before === undefined) delete scope.__dirname;
  }
}

function inText(
  raw: { stmt?: unknown; stmt_location?: number; stmt_len?: number },
  sql: string,
): StatementInText {
  const start = raw.stmt_location ?? 0;
  // A length of 0 or none means "to the end of the text" (RawStmt in PostgreSQL's parsenodes.h).
  const end = raw.stmt_len ? start + raw.stmt_len : Buffer.byteLength(sql);
  return { node: raw.stmt as ParseNode, start, end };
}

function failure(message: string, charactersBefore: number): SyntaxFailure {
  return { ok: false, message, position: charactersBefore + 1 };
}

function tooDeep(which: string, at: Location | undefined, cause?: unknown): UserError {
  return new UserError(
    ExitCode.usage,
    `PostgreSQL's parser, as built into this tool, ran out of stack in ${which}.`,
    {
      ...(at && { at }),
      hint: 'An expression in it is nested more than about a thousand levels deep (a chain of + or || counts one for each): break it up.',
      cause,
    },
  );
}

function disagreement(
  sql: string,
  statements: readonly StatementInText[],
  at: Location | undefined,
): UserError {
  const bytes = Buffer.from(sql);
  const views = statements.map(({ start, end }) => `  ${shorten(bytes.toString('utf8', start, end))}`);
  const lines = [
    'This text was cut out of the file as one statement, but PostgreSQL reads',
    `${statements.length === 0 ? 'no statement' : `${statements.length} statements`} in it.`,
  ];
  return new UserError(ExitCode.bug, lines.join(' '), {
    ...(at && { at }),
    hint: [
      'This is a defect of ours; nothing was run. Please report it with this text.',
      'Cut out as one statement:',
      `  ${shorten(sql)}`,
      'As PostgreSQL reads it:',
      ...(views.length === 0 ? ['  (nothing)'] : views),
    ].join('\n'),
  });
}

function shorten(sql: string): string {
  const line = sql.trim().replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

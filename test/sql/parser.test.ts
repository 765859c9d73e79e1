import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/runtime/errors.ts';
import { loadParser } from '../../src/sql/parser.ts';

const parser = await loadParser();
const at = { file: 'a.sql', line: 3, column: 5 };

function errorOf(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  throw new Error('no UserError was thrown');
}

describe('one statement', () => {
  test('its node is the single-key object of the statement', () => {
    const parsed = parser.parseStatement('ALTER TABLE t ADD COLUMN a int;');
    expect(parsed).toMatchObject({ ok: true, node: { AlterTableStmt: { relation: { relname: 't' } } } });
    expect(parsed.ok && Object.keys(parsed.node)).toEqual(['AlterTableStmt']);
  });

  test.each<[string, string, string, number]>([
    ['characters are counted from 1', "SELECT 'é🐘' FROM FROM t", 'syntax error at or near "FROM"', 18],
    ['the first character', 'SELEC 1', 'syntax error at or near "SELEC"', 1],
    ['the end', 'SELECT (1', 'syntax error at end of input', 10],
    ['an open string', "SELECT 'a", `unterminated quoted string at or near "'a"`, 8],
    ['an open comment', 'SELECT 1 /* a', 'unterminated /* comment at or near "/* a"', 10],
    ['a variable of psql', 'SELECT :a', 'syntax error at or near ":"', 8],
    [
      'NUL, at which the library would stop reading',
      'SELECT 1;🐘\0 DROP TABLE t',
      'NUL characters are not allowed',
      11,
    ],
  ])('a syntax error is data: %s', (_name, sql, message, position) => {
    expect(parser.parseStatement(sql)).toEqual({ ok: false, message, position });
  });

  test.each([
    "SELECT 'a' -- it's\n 'b';",
    "SELECT E'a' -- é\n -- ü\n 'b\\'', n'c', 'd'\n'e';",
    "COMMENT ON TABLE t IS 'a;'\r--;\r';b';",
  ])('a string may go on after a comment, as on the server: %j', (sql) => {
    expect(parser.parseStatement(sql)).toMatchObject({ ok: true });
  });

  test('an error after such a comment keeps its place', () => {
    const sql = "SELECT 'é' -- ü🐘\n 'b' FROM FROM t";
    expect(parser.parseStatement(sql)).toEqual({
      ok: false,
      message: 'syntax error at or near "FROM"',
      position: sql.indexOf('FROM t'),
    });
  });

  test('a comment elsewhere does not join strings', () => {
    expect(parser.parseStatement("SELECT 'a' /* -- */\n 'b'")).toMatchObject({ ok: false, position: 22 });
  });

  test('two statements in what was cut out as one are a defect that is reported', () => {
    const error = errorOf(() => parser.parseStatement('SELECT 1;  DROP TABLE é; ', at));
    expect(error.code).toBe(70);
    expect(error.message).toContain('PostgreSQL reads 2 statements in it');
    expect(error.at).toBe(at);
    expect(error.hint).toContain('Cut out as one statement:\n  SELECT 1; DROP TABLE é;\n');
    expect(error.hint).toContain('As PostgreSQL reads it:\n  SELECT 1\n  DROP TABLE é');
    expect(error.hint).toContain('Please report');
  });

  test.each(['', ';', '-- nothing'])('no statement in %j is one too', (sql) => {
    expect(errorOf(() => parser.parseStatement(sql)).message).toContain(
      'PostgreSQL reads no statement in it',
    );
  });
});

describe('several statements', () => {
  test('with their bytes in the text', () => {
    const sql = "SELECT 'é';; SELECT 2/**/;\n";
    const parsed = parser.parseStatements(sql);
    expect(parsed.ok && parsed.statements.map(({ start, end }) => [start, end])).toEqual([
      [0, 11],
      [14, 26],
    ]);
  });

  test('a text without any', () => {
    expect(parser.parseStatements('')).toEqual({ ok: true, statements: [] });
    expect(parser.parseStatements(' ; ')).toEqual({ ok: true, statements: [] });
  });
});

test('the library leaves no global behind', () => {
  expect(Object.hasOwn(globalThis, '__dirname')).toBe(false);
});

test('running out of stack is an error of its own, and the parser is not used again', () => {
  const deep = `SELECT 1${' + 1'.repeat(100_000)}`;
  const error = errorOf(() => parser.parseStatement(deep, at));
  expect(error.code).toBe(2);
  expect(error.message).toContain('ran out of stack in the statement at a.sql:3:5');
  expect(error.hint).toMatch(/break it up/);
  const next = { file: 'b.sql', line: 1, column: 1 };
  expect(errorOf(() => parser.parseStatement('SELECT 1', next)).message).toContain('a.sql:3:5');
});

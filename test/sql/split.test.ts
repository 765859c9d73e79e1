import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/runtime/errors.ts';
import { split } from '../../src/sql/split.ts';
import { utf8 } from './tokens.ts';

const file = (text: string) => ({ path: 'migrations/1.sql', bytes: utf8(text) });
const statements = (text: string) => split(file(text)).statements;

function errorOf(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}

const body = (...lines: string[]) => `CREATE FUNCTION f() RETURNS int BEGIN ATOMIC ${lines.join(' ')} END;`;

const cases: readonly (readonly [name: string, sql: string, statements: readonly string[]])[] = [
  ['a semicolon ends a statement', 'a; b;c', ['a;', 'b;', 'c']],
  ['empty statements are skipped', ';; a;;\n; b;;', ['a;', 'b;']],
  ['nothing but white space', ' \r\n\t', []],
  [
    'semicolons in strings, names, comments and dollar quotes',
    `a ';' ";" /*;*/ $$;$$ --;\n; b`,
    [`a ';' ";" /*;*/ $$;$$ --;\n;`, 'b'],
  ],
  [
    'a rule holds several statements in parentheses',
    'CREATE RULE r AS ON INSERT TO t DO (a; b); c',
    ['CREATE RULE r AS ON INSERT TO t DO (a; b);', 'c'],
  ],
  ['a closing parenthesis without an opening one counts nothing', ') ); a (x); b', [') );', 'a (x);', 'b']],
  ['an open parenthesis runs to the end', 'a (; b;', ['a (; b;']],
  ['brackets count nothing', 'a [; b', ['a [;', 'b']],
  ['BEGIN and END are statements elsewhere', 'BEGIN; a; END; b', ['BEGIN;', 'a;', 'END;', 'b']],
  [
    'a body in dollar quotes',
    'CREATE FUNCTION f() AS $$ BEGIN a; END $$; b',
    ['CREATE FUNCTION f() AS $$ BEGIN a; END $$;', 'b'],
  ],
  ['BEGIN ATOMIC holds statements', `${body('a; b;')} c`, [body('a; b;'), 'c']],
  [
    'BEGIN ATOMIC of a procedure',
    'create or replace procedure p() begin atomic a; b; end; c',
    ['create or replace procedure p() begin atomic a; b; end;', 'c'],
  ],
  ['an empty BEGIN ATOMIC', `${body('')} c`, [body(''), 'c']],
  [
    'comments between the words of BEGIN ATOMIC',
    'CREATE/**/OR--\nREPLACE FUNCTION f() BEGIN/**/ATOMIC a; /* x */ END; c',
    ['CREATE/**/OR--\nREPLACE FUNCTION f() BEGIN/**/ATOMIC a; /* x */ END;', 'c'],
  ],
  [
    'CASE … END in BEGIN ATOMIC',
    `${body('SELECT CASE WHEN a THEN b END; b;')} c`,
    [body('SELECT CASE WHEN a THEN b END; b;'), 'c'],
  ],
  ['a column named end in BEGIN ATOMIC', `${body('SELECT t.end; b;')} c`, [body('SELECT t.end; b;'), 'c']],
  [
    'labels named end, begin and case in BEGIN ATOMIC',
    `${body('SELECT 1 AS end; SELECT 1 end, 2 begin; SELECT 1 AS case; b;')} c`,
    [body('SELECT 1 AS end; SELECT 1 end, 2 begin; SELECT 1 AS case; b;'), 'c'],
  ],
  [
    'a column named begin with the label atomic',
    `${body('SELECT begin atomic FROM t; b;')} c`,
    [body('SELECT begin atomic FROM t; b;'), 'c'],
  ],
  [
    'END in parentheses in BEGIN ATOMIC',
    `${body('SELECT (SELECT 1 AS end); b;')} c`,
    [body('SELECT (SELECT 1 AS end); b;'), 'c'],
  ],
  [
    'a rule in BEGIN ATOMIC',
    `${body('CREATE RULE r AS ON INSERT TO t DO (a; b); d;')} c`,
    [body('CREATE RULE r AS ON INSERT TO t DO (a; b); d;'), 'c'],
  ],
  [
    'a function in the BEGIN ATOMIC of a function',
    `${body(body('a; b;'), 'd;')} c`,
    [body(body('a; b;'), 'd;'), 'c'],
  ],
  [
    'BEGIN ATOMIC without an end runs to the end',
    'CREATE FUNCTION f() BEGIN ATOMIC a; b; c',
    ['CREATE FUNCTION f() BEGIN ATOMIC a; b; c'],
  ],
  [
    'a function named begin',
    'CREATE FUNCTION begin() RETURNS int RETURN 1; b',
    ['CREATE FUNCTION begin() RETURNS int RETURN 1;', 'b'],
  ],
  [
    'a type named begin',
    'CREATE FUNCTION f() RETURNS begin BEGIN ATOMIC a; END; b',
    ['CREATE FUNCTION f() RETURNS begin BEGIN ATOMIC a; END;', 'b'],
  ],
  [
    'BEGIN ATOMIC after anything but CREATE FUNCTION or PROCEDURE',
    'CREATE VIEW v AS SELECT begin atomic; b',
    ['CREATE VIEW v AS SELECT begin atomic;', 'b'],
  ],
  [
    'quoted words are no keywords',
    'CREATE "function" f() BEGIN ATOMIC a; END; b',
    ['CREATE "function" f() BEGIN ATOMIC a;', 'END;', 'b'],
  ],
  [
    'names of properties that every object has',
    'constructor; toString __proto__; b',
    ['constructor;', 'toString __proto__;', 'b'],
  ],
  ['an open string runs to the end', "a; 'b; c", ['a;', "'b; c"]],
  ['an open comment is a statement for the server to refuse', 'a; /* b; c', ['a;', '/* b; c']],
  ['an open comment inside a statement belongs to it', 'a /* b; c', ['a /* b; c']],
  ['psql variables are left to the parser', "a :x; b :'y;' c", ['a :x;', "b :'y;' c"]],
];

describe('statements', () => {
  test.each(cases)('%s', (_name, sql, expected) => {
    expect(statements(sql).map((statement) => statement.sql)).toEqual(expected);
  });

  test('have offsets in bytes and positions in characters', () => {
    expect(split(file("\ufeffé();\r\n  'ü\r\n' x;  y")).statements).toMatchObject([
      { index: 0, start: 3, end: 8, line: 1, column: 1, endLine: 1, endColumn: 5, sql: 'é();' },
      { index: 1, start: 12, end: 21, line: 2, column: 3, endLine: 3, endColumn: 5, sql: "'ü\r\n' x;" },
      { index: 2, start: 23, end: 24, line: 3, column: 7, endLine: 3, endColumn: 8, sql: 'y' },
    ]);
  });

  test('a million of them on one line take one pass', () => {
    const all = statements('a;'.repeat(300_000));
    expect(all.at(-1)).toMatchObject({ index: 299_999, line: 1, column: 599_999 });
  });

  test('a hundred thousand comments in one gap take one pass', () => {
    const found = split(file(`${'--\n'.repeat(100_000)}a${'/**/'.repeat(100_000)};`));
    expect(found.statements[0]?.comments).toHaveLength(200_000);
  });
});

describe('comments', () => {
  test('above and inside statements', () => {
    const found = split(file('-- one\n/* two */ a -- three\n /* four */ ; -- five\nb; -- six\n/* seven */'));
    expect(
      found.statements.map(({ comments }) => comments.map(({ text, place, line }) => [text, place, line])),
    ).toEqual([
      [
        ['-- one', 'above', 1],
        ['/* two */', 'above', 2],
        ['-- three', 'inside', 2],
        ['/* four */', 'inside', 3],
      ],
      [['-- five', 'above', 3]],
    ]);
    expect(found.trailing).toEqual([
      { text: '-- six', place: 'above', line: 4, start: 53, end: 59 },
      { text: '/* seven */', place: 'above', line: 5, start: 60, end: 71 },
    ]);
  });

  test('after a last statement without semicolon they are not its own', () => {
    const found = split(file('a /* in */ b -- after\n'));
    expect(found.statements[0]?.comments.map(({ text }) => text)).toEqual(['/* in */']);
    expect(found.statements[0]?.sql).toBe('a /* in */ b');
    expect(found.trailing.map(({ text }) => text)).toEqual(['-- after']);
  });

  test('beside empty statements they go to the next one', () => {
    const found = split(file('a; -- x\n; -- y\n; b'));
    expect(found.statements[1]?.comments.map(({ text }) => text)).toEqual(['-- x', '-- y']);
  });

  test('in a file without statements they trail', () => {
    expect(split(file('-- only\r\n')).trailing).toMatchObject([{ text: '-- only', line: 1 }]);
  });
});

describe('COPY … FROM stdin', () => {
  const rows = (text: string) => {
    const source = file(text);
    return split(source).statements.map(({ sql, copyData, start, end }) => ({
      sql,
      rows: copyData && Buffer.from(source.bytes).toString('utf8', copyData.start, copyData.end),
      whole: Buffer.from(source.bytes).toString('utf8', start, end),
    }));
  };

  test.each<[string, string, string, string]>([
    ['rows up to the end mark', "COPY t FROM stdin;\n1\t'\n2\t;\n\\.\nb;", "1\t'\n2\t;\n", 'b;'],
    [
      'rows in a file with CR LF',
      'copy t (a, b) from STDIN with (format csv);\r\n1\r\n\\.\r\nb;',
      '1\r\n',
      'b;',
    ],
    ['no rows', 'COPY t FROM stdin;\n\\.\nb;', '', 'b;'],
    ['a row that only begins with the mark', 'COPY t FROM stdin;\n\\.x\nx\\.\n\\.\nb;', '\\.x\nx\\.\n', 'b;'],
    ['a comment on the line of the semicolon', 'COPY t FROM stdin; -- rows;\n1\n\\.\nb;', '1\n', 'b;'],
    ['STDOUT means the client here too', 'COPY t FROM STDOUT;\n1\n\\.\nb;', '1\n', 'b;'],
    ['a table named from in another schema', 'COPY s.from FROM stdin;\n1\n\\.\nb;', '1\n', 'b;'],
  ])('%s', (_name, sql, data, next) => {
    const [copy, following] = rows(sql);
    expect(copy?.rows).toBe(data);
    expect(copy?.whole.endsWith('\\.')).toBe(true);
    expect(copy?.sql).toBe(sql.slice(0, sql.indexOf(';') + 1));
    expect(following?.sql).toBe(next);
  });

  test('rows up to the end of the file', () => {
    expect(rows('COPY t FROM stdin;\n1\n2')).toMatchObject([{ rows: '1\n2', sql: 'COPY t FROM stdin;' }]);
  });

  test('the end mark may be the end of the file', () => {
    expect(rows('COPY t FROM stdin;\n1\n\\.')).toMatchObject([{ rows: '1\n' }]);
  });

  test('without a semicolon there are no rows', () => {
    expect(rows('COPY t FROM stdin -- end\n-- more\n')).toEqual([
      { sql: 'COPY t FROM stdin', rows: '', whole: 'COPY t FROM stdin' },
    ]);
  });

  test.each([
    "COPY t FROM 'stdin';\n1;\n",
    "COPY t FROM PROGRAM 'x' STDIN;\n1;\n",
    'COPY (SELECT 1 FROM stdin) TO STDOUT;\n1;\n',
    'SELECT * FROM stdin;\n1;\n',
    'COPY t TO stdout;\n1;\n',
    'COPY t FROM "stdin";\n1;\n',
  ])('no rows follow %j', (sql) => {
    expect(rows(sql).map((each) => each.rows)).toEqual([null, null]);
  });

  test('positions: it ends after the mark', () => {
    expect(statements('COPY t FROM stdin;\n1\n\\.\nb')).toMatchObject([
      { start: 0, end: 23, endLine: 3, endColumn: 3, copyData: { start: 19, end: 21 } },
      { start: 24, line: 4 },
    ]);
  });

  test.each([
    ['COPY t FROM stdin; SELECT 1;\n1\n\\.\n', 20],
    ['COPY t FROM stdin; /* x\n */ 1\n\\.\n', 20],
  ])('nothing but a comment may follow on its line: %j', (sql, column) => {
    const error = errorOf(() => split(file(sql)));
    expect(error.code).toBe(2);
    expect(error.message).toBe(
      'Nothing may follow COPY … FROM stdin; on its line: its rows begin on the next one.',
    );
    expect(error.at).toEqual({ file: 'migrations/1.sql', line: 1, column });
  });
});

describe('commands of psql', () => {
  test('the lines that pg_dump writes around its SQL are skipped', () => {
    const dump = '--\n-- dump\n--\n\n\\restrict a1B2\n\nSET x = 1;\r\n\\unrestrict a1B2\r\n\n';
    expect(statements(dump).map(({ sql, line }) => [sql, line])).toEqual([['SET x = 1;', 7]]);
  });

  test.each<[string, string, RegExp]>([
    ['\\i other.sql', '\\i', /SQL of that file/],
    ['\\ir other.sql', '\\ir', /SQL of that file/],
    ['\\connect shop', '\\connect', /database that it is applied to/],
    ['\\set x 1', '\\set', /value itself/],
    ['\\copy t from x', '\\copy', /COPY … FROM stdin/],
    ['\\.', '\\.', /no such statement above/],
    ['SELECT 1 \\gexec', '\\gexec', /DO block/],
    ['SELECT 1\\;', '\\;', /semicolon/],
    ['SELECT 1\n\\restrict x\n;', '\\restrict', /in front of the statement/],
    ["\\timing\\\n'", '\\timing', /Remove it/],
    ['\\', '\\', /between quotes/],
    ['SELECT \\表', '\\表', /between quotes/],
  ])('%j is refused', (sql, name, hint) => {
    const error = errorOf(() => split(file(`-- é\n a;  ${sql}`)));
    expect(error.code).toBe(2);
    expect(error.message).toBe(`${name} is a command of psql and not SQL; only psql can run it.`);
    expect(error.hint).toMatch(hint);
    const lines = `-- é\n a;  ${sql}`.slice(0, `-- é\n a;  ${sql}`.indexOf('\\')).split('\n');
    expect(error.at).toEqual({
      file: 'migrations/1.sql',
      line: lines.length,
      column: (lines.at(-1)?.length ?? 0) + 1,
    });
  });

  test('a backslash in quotes or comments is none', () => {
    expect(statements('a \'\\i\' "\\i" $$\\i$$ /* \\i */ -- \\i\n;')).toHaveLength(1);
  });
});

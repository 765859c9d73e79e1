import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { MigrationFile } from '../../../src/directory/directory.ts';
import { readListing } from '../../../src/directory/read.ts';
import type { Source } from '../../../src/sql/source.ts';
import { split } from '../../../src/sql/split.ts';
import { type Files, listingOf, read, refusal, versions } from '../../support/directories.ts';

const UP = '-- +goose Up\nSELECT 1;\n';

function readOne(content: string): MigrationFile {
  const [file, ...others] = read({ '1_a.sql': content }, 'goose');
  if (file === undefined || others.length > 0) throw new Error('expected one migration');
  return file;
}

const statements = (source: Source | null): readonly string[] =>
  source === null ? [] : split(source).statements.map(({ sql }) => sql);

const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('');

/** Files with an up part each, which is all that matters here. */
function named(...names: string[]): Files {
  return Object.fromEntries(names.map((name) => [name, UP]));
}

describe('goose', () => {
  const content = lines('-- who', '-- +goose Up', 'CREATE TABLE ü ();', '-- +goose Down', 'DROP TABLE ü;');

  test('a file with its two parts, each of the length of the file', () => {
    const bytes = Buffer.from(content);
    expect(read({ '00001_add_a.sql': content })).toEqual([
      {
        version: '1',
        description: 'add_a',
        name: '00001_add_a.sql',
        up: {
          path: 'migrations/00001_add_a.sql',
          bytes: Buffer.from(
            lines('-- who', ' '.repeat(12), 'CREATE TABLE ü ();', ' '.repeat(14), ' '.repeat(14)),
          ),
          original: bytes,
        },
        down: {
          path: 'migrations/00001_add_a.sql',
          bytes: Buffer.from(
            lines(' '.repeat(6), ' '.repeat(12), ' '.repeat(19), ' '.repeat(14), 'DROP TABLE ü;'),
          ),
          original: bytes,
        },
        transaction: 'file',
        sha256: createHash('sha256').update(content).digest('hex'),
      },
    ]);
  });

  const orders: [name: string, files: string[], read: string[]][] = [
    ['numbers as numbers', ['10_b.sql', '9_a.sql'], ['9 | a', '10 | b']],
    ['with zeros before them', ['00010_b.sql', '9_a.sql'], ['9 | a', '10 | b']],
    ['up to the largest one', ['9223372036854775807_z.sql', '1_a.sql'], ['1 | a', '9223372036854775807 | z']],
    [
      'other files are passed over',
      ['1_a.sql', 'sub/2_b.sql', 'embed.go', '2_a_test.go', 'README.md'],
      ['1 | a'],
    ],
  ];
  test.each(orders)('%s', (_, files, expected) => {
    expect(versions(read(named(...files)))).toEqual(expected);
  });

  test('warns of SQL files that goose takes for no migration', () => {
    const files = named('1_a.sql', 'schema.sql', '0_b.sql', '9223372036854775808_c.sql', '2_d.SQL');
    expect(readListing(listingOf(files), null).warnings).toEqual(
      ['0_b.sql', '2_d.SQL', '9223372036854775808_c.sql', 'schema.sql'].map(
        (name) => `migrations/${name} is passed over: goose does not take its name for that of a migration`,
      ),
    );
  });
});

describe('the parts of a goose file', () => {
  const FUNCTION = [
    'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$',
    'BEGIN',
    '  RETURN 1;',
    'END',
    '$$;',
  ];
  const cases: [name: string, content: string, up: string[], down: string[]][] = [
    ['only up', lines('-- +goose Up', 'SELECT 1;'), ['SELECT 1;'], []],
    [
      'up and down',
      lines('-- +goose Up', 'SELECT 1;', '-- +goose Down', 'SELECT 2;'),
      ['SELECT 1;'],
      ['SELECT 2;'],
    ],
    ['nothing to do', lines('-- +goose Up', '-- +goose Down'), [], []],
    [
      'in lower case',
      lines('-- +goose up', 'SELECT 1;', '-- +goose down', 'SELECT 2;'),
      ['SELECT 1;'],
      ['SELECT 2;'],
    ],
    [
      'with line ends of Windows',
      '-- +goose Up\r\nSELECT 1;\r\n-- +goose Down\r\nSELECT 2;\r\n',
      ['SELECT 1;'],
      ['SELECT 2;'],
    ],
    [
      'without the last line end',
      '-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;',
      ['SELECT 1;'],
      ['SELECT 2;'],
    ],
    ['with other white space', lines('--+goose  Up --', '', '  ', 'SELECT', '  1;  '), ['SELECT\n  1;'], []],
    [
      'after comments and empty lines',
      lines('-- a', '', '  ', '-- +goose Up', 'SELECT 1;'),
      ['SELECT 1;'],
      [],
    ],
    [
      'a comment after the semicolon',
      lines('-- +goose Up', 'SELECT 1; -- one;', 'SELECT 2;'),
      ['SELECT 1;', 'SELECT 2;'],
      [],
    ],
    [
      'two statements on a line',
      lines('-- +goose Up', 'SELECT 1; SELECT 2;'),
      ['SELECT 1;', 'SELECT 2;'],
      [],
    ],
    [
      'a block',
      lines('-- +goose Up', '-- +goose StatementBegin', ...FUNCTION, '-- +goose StatementEnd', 'SELECT 2;'),
      [FUNCTION.join('\n'), 'SELECT 2;'],
      [],
    ],
    [
      'a block whose statement has no semicolon',
      lines('-- +goose Up', '-- +goose StatementBegin', 'SELECT 1', '-- +goose StatementEnd', 'SELECT 2;'),
      ['SELECT 1', 'SELECT 2;'],
      [],
    ],
    [
      'a block of several statements, which is harmless in a transaction',
      lines('-- +goose Up', '-- +goose StatementBegin', 'SELECT 1;', 'SELECT 2;', '-- +goose StatementEnd'),
      ['SELECT 1;', 'SELECT 2;'],
      [],
    ],
    [
      'a block in the down part',
      lines(
        '-- +goose Up',
        'SELECT 1;',
        '-- +goose Down',
        '-- +goose StatementBegin',
        'SELECT 2',
        '-- +goose StatementEnd',
      ),
      ['SELECT 1;'],
      ['SELECT 2'],
    ],
    [
      'an empty block at the end of a part',
      lines(
        '-- +goose Up',
        '-- +goose StatementBegin',
        '-- +goose StatementEnd',
        '',
        '-- none',
        '-- +goose Down',
        'SELECT 2;',
      ),
      [],
      ['SELECT 2;'],
    ],
    ['a dollar, outside of ENVSUB', lines('-- +goose Up', "SELECT '$HOME';"), ["SELECT '$HOME';"], []],
    [
      'ENVSUB without any variable',
      lines(
        '-- +goose ENVSUB ON',
        '-- +goose Up',
        '-- $HOME',
        'SELECT 1;',
        '-- +goose ENVSUB OFF',
        'SELECT $$x$$;',
      ),
      ['SELECT 1;', 'SELECT $$x$$;'],
      [],
    ],
    [
      'a down part without its last semicolon',
      lines('-- +goose Up', 'SELECT 1;', '-- +goose Down', 'SELECT 2'),
      ['SELECT 1;'],
      ['SELECT 2'],
    ],
  ];
  test.each(cases)('%s', (_, content, up, down) => {
    const file = readOne(content);
    expect([statements(file.up), statements(file.down)]).toEqual([up, down]);
  });

  test('there is no down part without its annotation', () => {
    expect(readOne(UP).down).toBeNull();
  });

  test('an annotation inside of a quote is one all the same, and no part of the statement', () => {
    const { up } = readOne(
      lines(
        '-- +goose Up',
        '-- +goose StatementBegin',
        "SELECT '",
        '-- +goose NO TRANSACTION',
        "';",
        '-- +goose StatementEnd',
      ),
    );
    expect(statements(up)).toEqual([`SELECT '\n${' '.repeat(24)}\n';`]);
  });

  test('the end of a block is no part of the statement, nor are comments before it', () => {
    const content = lines(
      '-- +goose Up',
      '-- +goose StatementBegin',
      'SELECT 1 -- one',
      '-- +goose StatementEnd',
      'SELECT 2;',
    );
    const [first, second] = split(readOne(content).up).statements;
    expect(first).toMatchObject({
      sql: 'SELECT 1',
      line: 3,
      column: 1,
      endLine: 3,
      endColumn: 9,
      comments: [],
    });
    expect(second?.comments.map(({ text, line }) => [text, line])).toEqual([['-- one', 3]]);
  });

  test('comments stay with their statement', () => {
    const { up } = readOne(
      lines('-- head', '-- +goose Up', '-- above', 'SELECT 1;', '-- after', '-- +goose Down', '-- undo'),
    );
    const {
      statements: [statement],
      trailing,
    } = split(up);
    expect(statement?.comments.map(({ text }) => text)).toEqual(['-- head', '-- above']);
    expect(trailing.map(({ text }) => text)).toEqual(['-- after']);
  });
});

describe('the transaction of a goose file', () => {
  const cases: [name: string, content: string, transaction: string][] = [
    ['one for the file', UP, 'file'],
    ['none', lines('-- +goose NO TRANSACTION', '-- +goose Up', 'SELECT 1;', 'SELECT 2;'), 'none'],
    ['none, said after Up', lines('-- +goose Up', '-- +goose no transaction', 'SELECT 1;'), 'none'],
    [
      'none, said in the down part',
      lines('-- +goose Up', 'SELECT 1;', '-- +goose Down', '-- +goose NO TRANSACTION'),
      'none',
    ],
    [
      'none, with a block of one statement',
      lines(
        '-- +goose NO TRANSACTION',
        '-- +goose Up',
        '-- +goose StatementBegin',
        'DO $$ BEGIN PERFORM 1; END $$;',
        '-- +goose StatementEnd',
      ),
      'none',
    ],
  ];
  test.each(cases)('%s', (_, content, transaction) => {
    expect(readOne(content).transaction).toBe(transaction);
  });
});

describe('refused in a goose file', () => {
  const LAYOUT =
    'Put -- +goose Up above the statements of the migration, and after them -- +goose Down above those that undo it';
  const BLOCK = 'A block is one statement between -- +goose StatementBegin and -- +goose StatementEnd';
  const KNOWN =
    'The annotations are Up, Down, StatementBegin, StatementEnd, NO TRANSACTION, ENVSUB ON, ENVSUB OFF';
  const BEGIN = '-- +goose StatementBegin';
  const END = '-- +goose StatementEnd';

  const cases: [name: string, content: string, message: string, hint: string][] = [
    ['an empty file', '', '1: the file has no "-- +goose Up"', LAYOUT],
    ['only comments', '-- +go\n', '1: the file has no "-- +goose Up"', LAYOUT],
    ['no Up', 'SELECT 1;\n', '1: SQL stands before "-- +goose Up"', LAYOUT],
    [
      'SQL before Up',
      lines('-- a', '', 'SELECT 0;', '-- +goose Up'),
      '3: SQL stands before "-- +goose Up"',
      LAYOUT,
    ],
    [
      'a block comment before Up',
      lines('/* a */', '-- +goose Up'),
      '1: SQL stands before "-- +goose Up"',
      LAYOUT,
    ],
    [
      'a second Up',
      lines('-- +goose Up', '-- +goose Up'),
      '2: "-- +goose Up" is there a second time',
      LAYOUT,
    ],
    [
      'Up after Down',
      lines('-- +goose Up', '-- +goose Down', '-- +goose up'),
      '3: "-- +goose Up" is there a second time',
      LAYOUT,
    ],
    [
      'Down before Up',
      lines('-- +goose Down', '-- +goose Up'),
      '1: "-- +goose Down" comes before "-- +goose Up"',
      LAYOUT,
    ],
    [
      'a second Down',
      lines('-- +goose Up', '-- +goose Down', '-- +goose Down'),
      '3: "-- +goose Down" is there a second time',
      LAYOUT,
    ],
    ['a block before Up', lines(BEGIN, '-- +goose Up'), `1: "${BEGIN}" comes before "-- +goose Up"`, LAYOUT],
    [
      'a block in a block',
      lines('-- +goose Up', BEGIN, BEGIN),
      `3: "${BEGIN}" is inside of the block that begins on line 2`,
      BLOCK,
    ],
    [
      'Down in a block',
      lines('-- +goose Up', BEGIN, 'SELECT 1;', '-- +goose Down'),
      '4: "-- +goose Down" is inside of the block that begins on line 2',
      BLOCK,
    ],
    ['the end of no block', lines('-- +goose Up', 'SELECT 1;', END), `3: "${END}" ends no block`, BLOCK],
    [
      'a block without end',
      lines('-- +goose Up', BEGIN, 'SELECT 1;'),
      '2: the block that begins here has no end',
      BLOCK,
    ],
    [
      'a line after an empty block, which goose leaves out',
      lines('-- +goose Up', BEGIN, '-- none', END, '', 'SELECT 1;'),
      '6: goose leaves this line out, because the block above it holds no statement',
      'Remove the empty block',
    ],
    [
      'no last semicolon',
      lines('-- +goose Up', 'SELECT 1;', '', 'SELECT', '  2'),
      '4: the statement that begins here has no end: goose looks for a semicolon at the end of a line',
      'End it with a semicolon, and let only a comment follow on that line',
    ],
    [
      'no last semicolon before Down',
      lines('-- +goose Up', 'SELECT 1', '-- +goose Down', 'SELECT 2;'),
      '2: the statement that begins here has no end: goose looks for a semicolon at the end of a line',
      'End it with a semicolon, and let only a comment follow on that line',
    ],
    [
      'a comment glued to the last semicolon',
      lines('-- +goose Up', 'SELECT 1;--one'),
      '2: the statement that begins here has no end: goose looks for a semicolon at the end of a line',
      'End it with a semicolon, and let only a comment follow on that line',
    ],
    [
      'an annotation with a slip',
      lines('-- +goose Up', '-- +goose StatmentBegin'),
      '2: "-- +goose StatmentBegin" is no annotation that goose knows',
      `Did you mean -- +goose StatementBegin? ${KNOWN}`,
    ],
    [
      'a comment about goose',
      lines('-- see +goose docs', '-- +goose Up'),
      '1: "-- see +goose docs" is no annotation that goose knows',
      KNOWN,
    ],
    ['nothing after +goose', '-- +goose\n', '1: "-- +goose" is no annotation that goose knows', KNOWN],
    [
      'two annotations on a line',
      '-- +goose Up +goose Down\n',
      '1: "-- +goose Up +goose Down" is no annotation that goose knows',
      KNOWN,
    ],
    [
      'white space before an annotation',
      lines('-- +goose Up', 'SELECT 1;', '\t-- +goose Down'),
      '3: "-- +goose Down" does not start at the first column, and goose refuses it',
      'Remove the white space before it',
    ],
    [
      'a byte order mark',
      `\ufeff${UP}`,
      '1: the file begins with a byte order mark, and goose takes that for SQL',
      'Save the file as UTF-8 without byte order mark',
    ],
    [
      'an environment variable',
      lines('-- +goose Up', '-- +goose ENVSUB ON', 'GRANT SELECT ON a TO $READER;'),
      '3: between ENVSUB ON and ENVSUB OFF goose puts environment variables in the place of $, so this SQL is not known here',
      'Write the value out, or put -- +goose ENVSUB OFF above the line if its $ means no variable',
    ],
    [
      'an environment variable in the down part',
      lines('-- +goose Up', '-- +goose envsub on', '-- +goose Down', 'DROP TABLE $T;'),
      '4: between ENVSUB ON and ENVSUB OFF goose puts environment variables in the place of $, so this SQL is not known here',
      'Write the value out, or put -- +goose ENVSUB OFF above the line if its $ means no variable',
    ],
    [
      'a function body without block',
      lines(
        '-- +goose Up',
        'SELECT 1;',
        'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$',
        'BEGIN',
        '  RETURN 1;',
        'END',
        '$$;',
      ),
      '5: goose ends the statement at the semicolon of this line, which is in the middle of a statement or a comment',
      `Put ${BEGIN} above line 3, and ${END} below the whole statement`,
    ],
    [
      'a function body of SQL without block',
      lines('-- +goose Up', 'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC', 'SELECT 1;', 'END;'),
      '3: goose ends the statement at the semicolon of this line, which is in the middle of a statement or a comment',
      `Put ${BEGIN} above line 2, and ${END} below the whole statement`,
    ],
    [
      'a semicolon in a string of two lines',
      lines('-- +goose Up', "INSERT INTO a VALUES ('x;", "y');"),
      '2: goose ends the statement at the semicolon of this line, which is in the middle of a statement or a comment',
      `Put ${BEGIN} above line 2, and ${END} below the whole statement`,
    ],
    [
      'a semicolon in a comment of two lines',
      lines('-- +goose Up', '/* a;', 'b */', 'SELECT 1;'),
      '2: goose ends the statement at the semicolon of this line, which is in the middle of a statement or a comment',
      `Put ${BEGIN} above line 2, and ${END} below the whole statement`,
    ],
    [
      'a block that ends inside of a quote',
      lines('-- +goose Up', BEGIN, 'DO $$ BEGIN', END, 'PERFORM 1; END $$;'),
      `4: "${END}" stands in the middle of a statement or a comment`,
      'Close the quote or the comment before it, or move it behind the statement',
    ],
    [
      'a block that ends inside of parentheses',
      lines('-- +goose Up', BEGIN, 'SELECT (1', END, '+ 1);'),
      `4: "${END}" stands in the middle of a statement or a comment`,
      'Close the quote or the comment before it, or move it behind the statement',
    ],
    [
      'several statements in a block, without transaction',
      lines('-- +goose NO TRANSACTION', '-- +goose Up', BEGIN, 'SELECT 1;', 'SELECT 2;', END),
      '4: goose sends the 2 statements of lines 4 to 5 in one go, and in spite of NO TRANSACTION they share one transaction',
      'Let every statement begin on a line of its own, and keep one statement in a block',
    ],
    [
      'several statements on a line, without transaction',
      lines('-- +goose Up', '-- +goose NO TRANSACTION', 'SELECT 1;', 'SELECT 2; SELECT 3;'),
      '4: goose sends the 2 statements of line 4 in one go, and in spite of NO TRANSACTION they share one transaction',
      'Let every statement begin on a line of its own, and keep one statement in a block',
    ],
  ];
  test.each(cases)('%s', async (_, content, message, hint) => {
    expect(await refusal(() => readOne(content))).toEqual({
      code: 2,
      message: `migrations/1_a.sql:${message}`,
      hint,
    });
  });

  test('the place is there for an annotation of GitHub too', () => {
    expect(() => readOne(lines('-- +goose Up', 'SELECT 1'))).toThrow(
      expect.objectContaining({ at: { file: 'migrations/1_a.sql', line: 2, column: 1 } }),
    );
  });

  test('UTF-16, by its name', async () => {
    const files = { '1_a.sql': Buffer.from(`\ufeff${UP}`, 'utf16le') };
    const refused = await refusal(() => read(files, 'goose'));
    expect(refused.message).toBe('The file is encoded as utf-16le; SQL files have to be UTF-8.');
  });
});

describe('refused in a goose directory', () => {
  const NEXT = 'Give the file that has not been applied anywhere the next free version';
  const cases: [name: string, files: Files, message: string, hint: string][] = [
    [
      'two files of one version',
      named('1_a.sql', '1_b.sql'),
      'migrations/1_a.sql and migrations/1_b.sql have the same version, 1',
      NEXT,
    ],
    [
      'versions that are equal as numbers',
      named('1_a.sql', '01_b.sql'),
      'migrations/01_b.sql and migrations/1_a.sql have the same version, 1',
      NEXT,
    ],
    [
      'names that differ only in case',
      named('1_a.sql', '1_A.sql'),
      'migrations/1_A.sql and migrations/1_a.sql have the same version, 1',
      NEXT,
    ],
    [
      'a migration written in Go',
      { ...named('1_a.sql', '3_c.sql'), '2_b.go': 'package migrations' },
      'migrations/2_b.go is a migration written in Go, which only goose can run: what comes after it cannot be judged',
      'Write the migration as SQL, or keep the SQL migrations in a directory of their own',
    ],
    [
      'a file without annotations, when the format is named',
      { ...named('1_a.sql'), '2_b.sql': '-- b\nSELECT 1;\n' },
      'migrations/2_b.sql:2: SQL stands before "-- +goose Up"',
      'Put -- +goose Up above the statements of the migration, and after them -- +goose Down above those that undo it',
    ],
  ];
  test.each(cases)('%s', async (_, files, message, hint) => {
    expect(await refusal(() => read(files, 'goose'))).toEqual({ code: 2, message, hint });
  });
});

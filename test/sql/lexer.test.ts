import { describe, expect, test } from 'vitest';
import { byteOrderMarkLength, nextToken } from '../../src/sql/lexer.ts';
import { describeTokens, tokensOf, utf8 } from './tokens.ts';

const cases: readonly (readonly [name: string, sql: string, tokens: readonly string[]])[] = [
  ['words keep their case', 'Select FROM_1', ['word Select', 'word FROM_1']],
  [
    'words may hold dollars, digits and any letter',
    'a$b$c naïve 表1',
    ['word a$b$c', 'word naïve', 'word 表1'],
  ],
  ['a no-break space is a letter, as it is for the server', 'a\u00a0b', ['word a\u00a0b']],
  ['form feed and vertical tab are white space', 'a\f\vb', ['word a', 'word b']],
  ['quotes are doubled in a string', "'it''s' x", ["string 'it''s'", 'word x']],
  ['a backslash is nothing special in a plain string', "'a\\' b", ["string 'a\\'", 'word b']],
  [
    'a backslash escapes the quote in E and e strings',
    "E'a\\'b' e'\\\\' x",
    ["escape string E'a\\'b'", "escape string e'\\\\'", 'word x'],
  ],
  ['quotes are doubled in an escape string too', "e'a''b\\''", ["escape string e'a''b\\''"]],
  ['E glued to a word starts no escape string', "abcE'x\\' y", ['word abcE', "string 'x\\'", 'word y']],
  ['E glued to a number starts no escape string', "1E'x\\' y", ['number 1E', "string 'x\\'", 'word y']],
  ['E apart from the quote is a word', "E 'x\\' y", ['word E', "string 'x\\'", 'word y']],
  [
    'strings of the other kinds',
    "U&'\\0041' b'01' X'1F' n'é'",
    ["unicode string U&'\\0041'", "bit string b'01'", "hex string X'1F'", "national string n'é'"],
  ],
  ['quotes are not doubled in bit strings', "B'0''1'", ["bit string B'0'", "string '1'"]],
  [
    'U& before anything else is a word and an operator',
    'U&x u& "a"',
    ['word U', 'operator &', 'word x', 'word u', 'operator &', 'quoted identifier "a"'],
  ],
  [
    'quoted identifiers',
    '"a""b" U&"d\\0061t" "x;y"',
    ['quoted identifier "a""b"', 'quoted identifier U&"d\\0061t"', 'quoted identifier "x;y"'],
  ],
  ['a string goes on on the next line', "'a'\n  'b' c", ["string 'a'\n  'b'", 'word c']],
  ['a string goes on after a lone CR', "'a'\r'b'", ["string 'a'\r'b'"]],
  ['a string goes on after line comments', "'a' -- it's\n-- '\n 'b;'", ["string 'a' -- it's\n-- '\n 'b;'"]],
  ['a string does not go on on the same line', "'a' 'b'", ["string 'a'", "string 'b'"]],
  [
    'a string does not go on after a block comment',
    "'a' /* */\n'b'",
    ["string 'a'", 'block comment /* */', "string 'b'"],
  ],
  ['an escape string stays one when it goes on', "E'a'\n'b\\'' x", ["escape string E'a'\n'b\\''", 'word x']],
  ['a quoted identifier does not go on', '"a"\n"b"', ['quoted identifier "a"', 'quoted identifier "b"']],
  [
    'a dollar string ends at its own tag only',
    '$$a;b$$ $a$ $b$ $A$ $$ $a$',
    ['dollar string $$a;b$$', 'dollar string $a$ $b$ $A$ $$ $a$'],
  ],
  ['the closing tag may begin inside a longer one', '$a$ $ba$a$ x', ['dollar string $a$ $ba$a$', 'word x']],
  ['nothing is special in a dollar string', '$x$ \'a -- /* " $x$', ['dollar string $x$ \'a -- /* " $x$']],
  ['a tag may hold any letter', '$été_1$;$été_1$', ['dollar string $été_1$;$été_1$']],
  ['a tag does not start with a digit', '$1$ 2', ['parameter $1', 'other $', 'number 2']],
  ['a dollar after a word belongs to it', 'a$$;$$', ['word a$$', 'punctuation ;', '!dollar string $$']],
  ['a dollar that opens nothing', '$abc $', ['other $', 'word abc', 'other $']],
  ['parameters', '$1,$23', ['parameter $1', 'punctuation ,', 'parameter $23']],
  ['block comments nest', '/* a /* b */ c */ x', ['block comment /* a /* b */ c */', 'word x']],
  ['a slash cannot both open and close a comment', '/*/ */x', ['block comment /*/ */', 'word x']],
  ['a comment full of stars', '/***/**/x', ['block comment /***/', 'operator **/', 'word x']],
  [
    'quotes do not count in comments',
    "/* ' */ -- it's\nx",
    ["block comment /* ' */", "line comment -- it's", 'word x'],
  ],
  ['a line comment ends at LF', '--a\nb', ['line comment --a', 'word b']],
  ['a line comment ends at a lone CR', '--a\rb', ['line comment --a', 'word b']],
  ['a line comment at the end of the file', 'a--', ['word a', 'line comment --']],
  [
    'a block comment begins inside an operator',
    'a+/* ; */b',
    ['word a', 'operator +', 'block comment /* ; */', 'word b'],
  ],
  [
    'a line comment begins inside an operator',
    'a@--;\nb',
    ['word a', 'operator @', 'line comment --;', 'word b'],
  ],
  [
    'a long operator stops at a comment',
    `${'<'.repeat(63)}/* ' */`,
    [`operator ${'<'.repeat(63)}`, "block comment /* ' */"],
  ],
  [
    'a sign after an operator of standard SQL is a sign',
    'a*-1 b=-+2',
    [
      'word a',
      'operator *',
      'operator -',
      'number 1',
      'word b',
      'operator =',
      'operator -',
      'operator +',
      'number 2',
    ],
  ],
  [
    'another operator may end in a sign',
    'a @- b ->> c',
    ['word a', 'operator @-', 'word b', 'operator ->>', 'word c'],
  ],
  [
    'punctuation',
    'a[1].b::c(d):=:e',
    [
      'word a',
      'punctuation [',
      'number 1',
      'punctuation ]',
      'punctuation .',
      'word b',
      'punctuation ::',
      'word c',
      'punctuation (',
      'word d',
      'punctuation )',
      'punctuation :=',
      'punctuation :',
      'word e',
    ],
  ],
  [
    'numbers',
    '1 1.5 .5 1. 1e5 1.5E-3 1_000 0x1F 0o17 0b11',
    ['1', '1.5', '.5', '1.', '1e5', '1.5E-3', '1_000', '0x1F', '0o17', '0b11'].map(
      (number) => `number ${number}`,
    ),
  ],
  ['two dots after a number are a range', '1..10', ['number 1', 'punctuation ..', 'number 10']],
  [
    'junk glued to a number is one token with it',
    '1abc 1.5x 1_ 1e-',
    ['number 1abc', 'number 1.5x', 'number 1_', 'number 1e-'],
  ],
  [
    'psql variables are left to the parser',
    ":a :'b'",
    ['punctuation :', 'word a', 'punctuation :', "string 'b'"],
  ],
  ['what begins nothing', '\\ { \u0001 \u0000', ['other \\', 'other {', 'other \u0001', 'other \u0000']],
  ['a byte order mark is skipped at the start', '\ufeffselect', ['word select']],
  ['a byte order mark elsewhere is a letter', 'a \ufeffselect', ['word a', 'word \ufeffselect']],
  ['CR LF', "a\r\n'b'\r\n'c'\r\n--d\r\ne", ['word a', "string 'b'\r\n'c'", 'line comment --d', 'word e']],
  ['an open string runs to the end', "a 'b;\n", ['word a', "!string 'b;\n"]],
  ['an open string that went on', "'a'\n'b", ["!string 'a'\n'b"]],
  ['an escape string that ends in a backslash', "E'a\\", ["!escape string E'a\\"]],
  ['an open escape string whose last quote is escaped', "E'a\\'", ["!escape string E'a\\'"]],
  ['an open quoted identifier', '"a""', ['!quoted identifier "a""']],
  ['an open dollar string', '$a$ b $a', ['!dollar string $a$ b $a']],
  ['an open comment', 'a /* /* */', ['word a', '!block comment /* /* */']],
  ['nothing', ' \n ', []],
];

describe('tokens', () => {
  test.each(cases)('%s', (_name, sql, tokens) => {
    expect(describeTokens(utf8(sql))).toEqual(tokens);
  });

  test('offsets count bytes, the byte order mark included', () => {
    expect(tokensOf(utf8("\ufeff'é' x")).map(({ start, end }) => [start, end])).toEqual([
      [3, 7],
      [8, 9],
    ]);
  });

  test('bytes that are no UTF-8 are letters', () => {
    expect(tokensOf(Uint8Array.of(0x61, 0xff, 0xc3, 0x20, 0x80))).toEqual([
      { kind: 'word', start: 0, end: 3, terminated: true },
      { kind: 'word', start: 4, end: 5, terminated: true },
    ]);
  });

  test('a view into a larger buffer is read from its own start', () => {
    const whole = utf8('$$ $a$ ; $a$ x');
    expect(nextToken(whole.subarray(3), 0)).toMatchObject({ kind: 'dollar string', start: 0, end: 9 });
  });

  test('a part of a byte order mark is none', () => {
    expect(byteOrderMarkLength(Uint8Array.of(0xef, 0xbb))).toBe(0);
  });
});

/** Inputs on which a scanner that looks back or ahead without limit takes minutes. */
describe('long runs of one thing are read in one pass', () => {
  const size = 1_000_000;
  test.each<[string, string]>([
    ['signs', '+'],
    ['minus and plus', '-+'],
    ['slashes', '/'],
    ['open comments', '/*'],
    ['open strings that go on', "'a'\n"],
    ['strings followed by comments', "'a' --\n"],
    ['dollars', '$'],
    ['dollar tags', '$a$b'],
    ['open dollar tags', '$a '],
    ['digits and dots', '1.'],
    ['quotes', '"'],
    ['backslashes', '\\'],
    ['U&', 'U&'],
  ])('%s', (_name, piece) => {
    const bytes = utf8(piece.repeat(Math.floor(size / piece.length)));
    const tokens = tokensOf(bytes);
    expect(tokens.at(-1)?.end).toBeGreaterThan(bytes.length - 3);
  });
});

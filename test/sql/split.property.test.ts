import fc from 'fast-check';
import { loadModule, scanSync } from 'libpg-query';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/runtime/errors.ts';
import type { Token } from '../../src/sql/lexer.ts';
import { loadParser } from '../../src/sql/parser.ts';
import { indexPositions, offsetOfServerPosition } from '../../src/sql/positions.ts';
import type { Source } from '../../src/sql/source.ts';
import { split } from '../../src/sql/split.ts';
import { blankStringGaps } from '../../src/sql/string-gaps.ts';
import { tokensOf, utf8 } from './tokens.ts';

const parser = await loadParser();
await loadModule();
const file = (text: string) => ({ path: 'a.sql', bytes: utf8(text) });

/** Pieces in which every lexical rule has a part, so that random rows of them open and close things in each other. */
const fragments = [
  ...String.raw`' '' E' e'x' \' U&' U&" B' X'1f' n' N'a' 'a' " "" "a" \ é 表 _`.split(' '),
  ...'$$ $a$ $é$ $a $1 $ a$$ a$b$ $$;$$ -- /* */ /*/ /** * / + - @ < = | ~'.split(' '),
  ...'; ; ( ) ( ) [ ] , . : :: := .. 0 1 1.5 .5 1e 0x _1'.split(' '),
  ...'a b select create function begin atomic end case or replace table as from where null'.split(' '),
  ...[
    ' ',
    '\n',
    '\r\n',
    '\t',
    '\r',
    '\f',
    '\v',
    ' ',
    '\n',
    '\u00a0',
    '\ufeff',
    "'\n'",
    "'--\n'",
    '--x\n',
    '--\r',
  ],
];
const soup = pieces(fragments, 40);

describe('the lexer', () => {
  test('any bytes: tokens go forward, and only white space lies between them', () => {
    const anything = fc.oneof(fc.uint8Array({ maxLength: 200 }), soup.map(utf8));
    fc.assert(
      fc.property(anything, (bytes) => {
        let end = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
        for (const token of tokensOf(bytes)) {
          expect(blank(bytes, end, token.start)).toBe(true);
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.terminated || token.end === bytes.length).toBe(true);
          end = token.end;
        }
        expect(blank(bytes, end, bytes.length)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("finds the tokens of PostgreSQL's own scanner wherever that does not refuse the text", () => {
    let compared = 0;
    fc.assert(
      fc.property(soup.map(withoutMark), (text) => {
        // libpg_query makes tokens of the comments that PostgreSQL skips inside a string.
        const scanned = scan(blankStringGaps(text) ?? text);
        if (scanned === null) return;
        compared++;
        const ours = tokensOf(utf8(text)).flatMap(asScanned);
        expect(ours).toEqual(scanned);
      }),
      { numRuns: 4000 },
    );
    expect(compared).toBeGreaterThan(400);
  });

  function blank(bytes: Uint8Array, start: number, end: number): boolean {
    return bytes.subarray(start, end).every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
  }

  function scan(text: string): readonly (readonly [number, number])[] | null {
    try {
      return scanSync(text).tokens.map(({ start, end }) => [start, end] as const);
    } catch (error) {
      if (error instanceof Error) return null;
      throw error;
    }
  }

  /** The scanner reports the N of N'…' as a keyword of its own. */
  function asScanned({ kind, start, end }: Token): readonly (readonly [number, number])[] {
    return kind === 'national string'
      ? [
          [start, start + 1],
          [start + 1, end],
        ]
      : [[start, end]];
  }
});

/** Statements on which splitters are known to stumble, each of them valid. */
const statements = [
  'SELECT 1',
  "SELECT 'a;b', E'\\';', U&'\\0041;', B'01', X'1F', N'é;'",
  "SELECT 'a' -- it's;\n 'b;'",
  'SELECT $$;$$, $a$ $$ ; $b$ $a$, a$b$c FROM "t;""x"',
  'SELECT a+/* ; */b, c@-- ;\nd',
  'CREATE TABLE t (a int DEFAULT 1, CHECK (a > 0))',
  'CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; DELETE FROM u; NOTIFY x)',
  'CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT t.end FROM t; END',
  'CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); SELECT 1 AS end; SELECT 2 begin; SELECT begin atomic; END',
  'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; END; SELECT (SELECT 2 AS end); END',
  'CREATE FUNCTION begin(atomic int) RETURNS int BEGIN ATOMIC END',
  'CREATE FUNCTION f() RETURNS begin LANGUAGE plpgsql AS $f$ BEGIN PERFORM 1; END; $f$',
  "DO $do$ BEGIN EXECUTE 'SELECT 1;'; END $do$",
  'BEGIN',
  'END',
  'SELECT CASE WHEN a THEN b END FROM end_t',
  'CREATE SCHEMA s CREATE TABLE t (a int) CREATE VIEW v AS SELECT 1',
  'SELECT 1.5 a, .5, 0x1F, 1_000, a[1:2]',
];

const between = [' ', '\n', '\r\n', '\t', '\r', '-- it\'s; "\n', '/* ; /* $$ */ */'];
const space = pieces(between);
const gap = pieces([...between, ';']);

function pieces(from: readonly string[], maxLength = 5) {
  return fc.array(fc.constantFrom(...from), { maxLength }).map((chosen) => chosen.join(''));
}

describe('the splitter', () => {
  test.each(statements)('may be tried on this valid statement: %s', (sql) => {
    expect(parser.parseStatement(sql)).toMatchObject({ ok: true });
  });

  test('gives back the statements that were joined by semicolons, white space and comments', () => {
    const parts = fc.array(fc.tuple(gap, fc.constantFrom(...statements), space), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.constantFrom('', '\ufeff'), parts, gap, (mark, joined, tail) => {
        const text = mark + joined.map(([before, sql, after]) => `${before}${sql}${after};`).join('') + tail;
        expect(split(file(text)).statements.map(({ sql }) => sql)).toEqual(
          joined.map(([, sql, after]) => `${sql}${after};`),
        );
      }),
    );
  });

  test('cuts where PostgreSQL cuts, and the first error is the error of the whole', () => {
    const piece = fc.oneof(soup, fc.constantFrom(...statements), gap);
    const text = fc.array(piece, { maxLength: 6 }).map((chosen) => chosen.join(' '));
    const seen = { valid: 0, invalid: 0, psql: 0 };
    fc.assert(
      fc.property(text, (sql) => {
        seen[compareWithWhole(withoutMark(sql))]++;
      }),
      { numRuns: 3000 },
    );
    expect(seen.valid).toBeGreaterThan(300);
    expect(seen.invalid).toBeGreaterThan(300);
  });

  function compareWithWhole(sql: string): 'valid' | 'invalid' | 'psql' {
    const source = file(sql);
    const whole = parser.parseStatements(sql);
    const slices = splitOrNull(source)?.statements;
    if (slices === undefined) {
      // A backslash outside quotes: PostgreSQL refuses the text too.
      expect(whole.ok).toBe(false);
      return 'psql';
    }
    if (whole.ok) {
      expect(slices.map(({ start }) => start)).toEqual(whole.statements.map(({ start }) => start));
      for (const [at, slice] of slices.entries()) {
        expect(parser.parseStatement(slice.sql)).toMatchObject({ ok: true });
        if (slice.sql.endsWith(';')) expect(slice.end).toBe((whole.statements[at]?.end ?? 0) + 1);
      }
      return 'valid';
    }
    const index = indexPositions(source.bytes);
    for (const slice of slices) {
      const parsed = parser.parseStatement(slice.sql);
      if (parsed.ok) continue;
      expect(parsed.message).toBe(whole.message);
      // The end of the input is after the white space and comments that follow the last statement.
      if (parsed.message.endsWith('at end of input')) return 'invalid';
      expect(offsetOfServerPosition(index, slice, parsed.position)).toBe(
        offsetOfServerPosition(index, { start: 0 }, whole.position),
      );
      return 'invalid';
    }
    throw new Error(`every slice is valid, but the whole is not: ${whole.message}`);
  }

  function splitOrNull(source: Source) {
    try {
      return split(source);
    } catch (error) {
      if (error instanceof UserError && /command of psql/.test(error.message)) return null;
      throw error;
    }
  }
});

/** The byte order mark at the start is no part of what is sent to a server. */
function withoutMark(text: string): string {
  return text.replace(/^\ufeff+/, '');
}

import { describe, expect, test } from 'vitest';
import { partOf, wholeFile } from '../../src/sql/part.ts';
import type { Source } from '../../src/sql/source.ts';
import { split } from '../../src/sql/split.ts';

const source = (text: string): Source => ({ path: 'a.sql', bytes: Buffer.from(text) });

/** The range of a text inside of another, in bytes. */
function rangeOf(whole: string, part: string) {
  const start = Buffer.from(whole).indexOf(part);
  return { start, end: start + Buffer.byteLength(part) };
}

function partText(whole: string, kept: readonly string[], ends: readonly number[] = []): string {
  const ranges = kept.map((part) => rangeOf(whole, part));
  return Buffer.from(partOf(source(whole), ranges, ends).bytes).toString();
}

describe('a part of a file', () => {
  const cases: [name: string, whole: string, kept: string[], part: string][] = [
    ['nothing', 'abc\ndef\n', [], '   \n   \n'],
    ['everything', 'abc\ndef\n', ['abc\ndef\n'], 'abc\ndef\n'],
    ['the first line', 'abc\ndef', ['abc\n'], 'abc\n   '],
    ['two lines', 'a\nb\nc\n', ['a\n', 'c\n'], 'a\n \nc\n'],
    ['with line ends of Windows', 'ab\r\ncd\r\n', ['cd\r\n'], '  \r\ncd\r\n'],
    ['with other letters than ASCII', 'ü\nñ', ['ñ'], '  \nñ'],
    ['of an empty file', '', [], ''],
  ];
  test.each(cases)('%s', (_, whole, kept, part) => {
    expect(partText(whole, kept)).toBe(part);
  });

  test('with semicolons where the tool ends a statement', () => {
    expect(partText('a\n--\nb\n--\n', ['a\n', 'b\n'], [2, 7])).toBe('a\n; \nb\n; \n');
  });

  test('has its statements where they are in the file', () => {
    const whole = '-- ünder\nSELECT 1;\n-- down\nSELECT 2;\n';
    const part = partOf(source(whole), [rangeOf(whole, 'SELECT 2;\n')]);
    const [statement, ...others] = split(part).statements;
    expect(others).toEqual([]);
    expect(statement).toMatchObject({ sql: 'SELECT 2;', ...rangeOf(whole, 'SELECT 2;'), line: 4, column: 1 });
  });

  test('leaves the bytes of the file alone, and leads back to them', () => {
    const whole = source('a\nb\n');
    const part = partOf(whole, []);
    expect(Buffer.from(whole.bytes).toString()).toBe('a\nb\n');
    expect(wholeFile(part)).toEqual(whole);
    expect(wholeFile(whole)).toEqual(whole);
  });
});

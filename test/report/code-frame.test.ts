import { describe, expect, test } from 'vitest';
import { codeFrame } from '../../src/report/code-frame.ts';

const file = `-- Totals
ALTER TABLE orders
  ADD COLUMN note text,
  ADD COLUMN tax numeric;

DROP TABLE a;
DROP TABLE b;
DROP TABLE c;
`;

const lines = (frame: string) => `\n${frame}\n`;

describe('code frame', () => {
  test('carets under a statement, with a line before and after', () => {
    expect(lines(codeFrame(file, { line: 7, column: 1, endLine: 7, endColumn: 14 }))).toBe(`
  6 │ DROP TABLE a;
> 7 │ DROP TABLE b;
    │ ^^^^^^^^^^^^^
  8 │ DROP TABLE c;
`);
  });

  test('one caret for a place without an end', () => {
    expect(lines(codeFrame(file, { line: 7, column: 12 }, { context: 0 }))).toBe(`
> 7 │ DROP TABLE b;
    │            ^
`);
  });

  test('several lines: carets under the first, marks beside the others, no empty line at the edges', () => {
    expect(lines(codeFrame(file, { line: 2, column: 1, endLine: 4, endColumn: 26 }))).toBe(`
  1 │ -- Totals
> 2 │ ALTER TABLE orders
    │ ^^^^^^^^^^^^^^^^^^
> 3 │   ADD COLUMN note text,
> 4 │   ADD COLUMN tax numeric;
`);
  });

  test('an end before the first column of a line does not mark that line', () => {
    expect(lines(codeFrame(file, { line: 7, column: 1, endLine: 8, endColumn: 1 }, { context: 0 }))).toBe(`
> 7 │ DROP TABLE b;
    │ ^^^^^^^^^^^^^
`);
  });

  test('the middle of a long statement is left out', () => {
    const long = Array.from({ length: 30 }, (_, n) => `line ${n + 1}`).join('\n');
    expect(lines(codeFrame(long, { line: 3, column: 1, endLine: 25, endColumn: 8 }, { maxLines: 4 }))).toBe(`
   2 │ line 2
>  3 │ line 3
     │ ^^^^^^
>  4 │ line 4
>  5 │ line 5
     ┆
> 25 │ line 25
  26 │ line 26
`);
  });

  test('a long line is cut around the caret', () => {
    const long = `SELECT ${'a, '.repeat(60)}wrong, ${'b, '.repeat(60)}c;`;
    const frame = codeFrame(long, { line: 1, column: 188, endLine: 1, endColumn: 193 }, { width: 46 });
    expect(lines(frame)).toBe(`
> 1 │ … a, a, a, a, wrong, b, b, b, b, b, b, …
    │               ^^^^^
`);
  });

  test.each([
    ['a tab is four columns, up to the next stop', '\tDROP x;', 2, '> 1 │     DROP x;\n    │     ^'],
    [
      'wide characters take two columns',
      "SELECT '注文', x;",
      14,
      "> 1 │ SELECT '注文', x;\n    │                ^",
    ],
    [
      'characters outside the basic plane are one each',
      "SELECT '𝒳𝒴', x;",
      14,
      "> 1 │ SELECT '𝒳𝒴', x;\n    │              ^",
    ],
    ['a byte order mark takes none', '\ufeffDROP x;', 2, '> 1 │ DROP x;\n    │ ^'],
    ['carriage returns end lines', 'a;\rDROP x;', 1, '> 2 │ DROP x;\n    │ ^'],
    ['escape sequences are shown, not sent', 'a \u001b[2J b', 8, '> 1 │ a ␛[2J b\n    │        ^'],
  ])('%s', (_, text, column, frame) => {
    expect(codeFrame(text, { line: text.includes('\r') ? 2 : 1, column }, { context: 0 })).toBe(frame);
  });

  test.each([
    ['a line after the last', 99],
    ['a line before the first', 0],
  ])('nothing for %s', (_, line) => {
    expect(codeFrame(file, { line, column: 1 })).toBe('');
  });

  test('a column after the end of its line still has its caret', () => {
    expect(codeFrame('ab', { line: 1, column: 9 }, { context: 0 })).toBe('> 1 │ ab\n    │   ^');
  });
});

test('a line of a megabyte is cut around the caret', () => {
  const line = `INSERT INTO t VALUES ${"('x', 'é'), ".repeat(100_000)}`;
  const column = 600_000;
  const frame = codeFrame(line, { line: 1, column, endLine: 1, endColumn: column + 3 }, { width: 60 });
  const [code = '', carets = ''] = frame.split('\n');
  expect(code.length).toBeLessThanOrEqual(60);
  const at = carets.indexOf('^');
  expect(carets.slice(at)).toBe('^^^');
  expect(code.slice(at, at + 3)).toBe(line.slice(column - 1, column + 2));
});

import { describe, expect, test } from 'vitest';
import { codeFrame, type FrameMark, type FrameOptions } from '../../src/report/code-frame.ts';

const at = (line: number, column: number, label?: string): FrameMark => ({
  start: { line, column },
  end: null,
  ...(label && { label }),
});
const range = (line: number, column: number, endLine: number, endColumn: number): FrameMark => ({
  start: { line, column },
  end: { line: endLine, column: endColumn },
});
/** The frame with a bar before each line, so that blanks at the start are seen. */
const frame = (text: string, marks: readonly FrameMark[], options?: FrameOptions) =>
  codeFrame(text.split('\n'), marks, options).split('\n');

describe('what is shown', () => {
  test('a caret under one character, with the line before', () => {
    expect(frame('-- big table\nSELECT 1', [at(2, 8)])).toEqual([
      '1 | -- big table',
      '2 | SELECT 1',
      '  |        ^',
    ]);
  });

  test('a blank line before is left out', () => {
    expect(frame('a;\n\nSELECT 1', [at(3, 1)])).toEqual(['3 | SELECT 1', '  | ^']);
  });

  test('carets under a range, and words after them', () => {
    const marks = [{ ...range(1, 8, 1, 11), label: 'no such column' }];
    expect(frame('SELECT abc', marks)).toEqual(['1 | SELECT abc', '  |        ^^^ no such column']);
  });

  test('the statement around the mark', () => {
    const text = 'a;\nALTER TABLE t\n  ADD COLUMN b int,\n  DROP COLUMN c;\nd;';
    expect(frame(text, [range(3, 3, 3, 19)], { extent: { first: 2, last: 4 } })).toEqual([
      '2 | ALTER TABLE t',
      '3 |   ADD COLUMN b int,',
      '  |   ^^^^^^^^^^^^^^^^',
      '4 |   DROP COLUMN c;',
    ]);
  });

  test('a range over several lines', () => {
    expect(frame('x ALTER TABLE t  \n  ADD b int;\ny', [range(1, 3, 2, 13)])).toEqual([
      '1 | x ALTER TABLE t',
      '  |   ^^^^^^^^^^^^^',
      '2 >   ADD b int;',
    ]);
  });

  test('a range that ends before the first character of a line ends with the line before', () => {
    expect(frame('abc\ndef', [range(1, 1, 2, 1)])).toEqual(['1 | abc', '  | ^^^']);
  });

  test('several marks', () => {
    expect(frame('SELECT a, b', [at(1, 8, 'one'), at(1, 11, 'two')])).toEqual([
      '1 | SELECT a, b',
      '  |        ^ one',
      '  |           ^ two',
    ]);
  });

  test('line numbers stand under each other', () => {
    const text = `${'\n'.repeat(8)}a\nb`;
    expect(frame(text, [at(10, 1)])).toEqual([' 9 | a', '10 | b', '   | ^']);
  });

  test('a long statement is shortened in the middle', () => {
    const text = Array.from({ length: 100 }, (_, line) => `line ${line + 1}`).join('\n');
    expect(frame(text, [at(50, 6)], { extent: { first: 1, last: 100 }, maxLines: 5 })).toEqual([
      '  1 | line 1',
      '    …',
      ' 49 | line 49',
      ' 50 | line 50',
      '    |      ^',
      ' 51 | line 51',
      '    …',
      '100 | line 100',
    ]);
  });

  test('a long range is shortened too', () => {
    const text = Array.from({ length: 1000 }, (_, line) => `line ${line + 1}`).join('\n');
    const shown = frame(text, [range(1, 1, 1000, 10)], { maxLines: 6 });
    expect(shown).toContain('   1 | line 1');
    expect(shown).toContain('1000 > line 1000');
    expect(shown.filter((line) => /line/.test(line))).toHaveLength(6);
    expect(shown.filter((line) => line.includes('…'))).toHaveLength(1);
  });
});

describe('places that are not there', () => {
  test('the end of a line', () => {
    expect(frame('SELECT', [at(1, 7)])).toEqual(['1 | SELECT', '  |       ^']);
  });

  test('beyond the end of a line', () => {
    expect(frame('SELECT', [at(1, 99)])).toEqual(['1 | SELECT', '  |       ^']);
  });

  test('beyond the last line', () => {
    expect(frame('a\nb', [at(9, 9)])).toEqual(['1 | a', '2 | b', '  |  ^']);
  });

  test('an empty line, an empty file', () => {
    expect(frame('', [at(1, 1)])).toEqual(['1 |', '  | ^']);
    expect(codeFrame([], [at(1, 1)])).toBe('1 |\n  | ^');
  });

  test('an empty range is one caret', () => {
    expect(frame('abc', [range(1, 2, 1, 2)])).toEqual(['1 | abc', '  |  ^']);
  });

  test('no mark and no extent', () => {
    expect(codeFrame(['a'], [])).toBe('');
  });

  test('an extent without a mark', () => {
    expect(frame('a\nb\nc', [], { extent: { first: 2, last: 3 } })).toEqual(['2 | b', '3 | c']);
  });
});

describe('the caret stands under its character', () => {
  test.each<[string, string, number, string, string]>([
    ['after a tab', '\tab', 3, '    ab', '     ^'],
    ['on a tab', 'a\tb', 2, 'a    b', ' ^^^^'],
    ['after letters of two bytes', 'éüx', 3, 'éüx', '  ^'],
    ['after wide characters', '表の한x', 4, '表の한x', '      ^'],
    ['on a wide character', 'a表b', 2, 'a表b', ' ^^'],
    ['after half-width ones', 'ｱｲx', 3, 'ｱｲx', '  ^'],
    ['after full-width ones', 'ＡＢx', 3, 'ＡＢx', '    ^'],
    ['after an emoji', '🐘x', 2, '🐘x', '  ^'],
    ['after a combining mark', 'e\u0301x', 3, 'e\u0301x', ' ^'],
    ['after control characters, which are made visible', '\u001b[31m\u0007x', 7, '␛[31m␇x', '      ^'],
    [
      'after characters that turn or hide text, which are made visible',
      '\u202e\u200b\ufeffx',
      4,
      '���x',
      '   ^',
    ],
  ])('%s', (_name, line, column, shown, carets) => {
    expect(frame(line, [at(1, column)])).toEqual([`1 | ${shown}`, `  | ${carets}`]);
  });
});

describe('long lines', () => {
  const line = Array.from({ length: 100 }, (_, number) => String(number).padStart(3, '0')).join(' ');
  const cells = (text: string) => [...text].length;

  test.each([1, 100, 200, 300, 396])('are cut around the mark in column %i', (column) => {
    const [code = '', carets = ''] = frame(line, [at(1, column)], { width: 44 });
    expect(cells(code)).toBeLessThanOrEqual(44);
    expect(code[carets.indexOf('^')]).toBe(line[column - 1]);
    expect(code.startsWith('1 | …')).toBe(column > 1);
    expect(code.endsWith('…')).toBe(column < 396);
  });

  test('that just fit are not cut', () => {
    expect(frame('x'.repeat(40), [at(1, 1)], { width: 44 })[0]).toBe(`1 | ${'x'.repeat(40)}`);
    expect(frame('x'.repeat(41), [at(1, 1)], { width: 44 })[0]).toBe(`1 | ${'x'.repeat(38)}…`);
  });

  test('carets stay inside', () => {
    const [code = '', carets = ''] = frame(line, [range(1, 200, 1, 390)], { width: 44 });
    expect(cells(carets)).toBeLessThanOrEqual(cells(code));
    expect(carets).toMatch(/\^{20,}$/);
  });

  test('lines without a mark are cut at the right', () => {
    const [first = ''] = frame(`${line}\nb`, [at(2, 1)], { width: 24 });
    expect(first).toBe('1 | 000 001 002 003 00…');
  });

  test('wide characters are never cut in half', () => {
    const shown = frame('表'.repeat(200), [at(1, 100)], { width: 30 })[0] ?? '';
    expect(shown).toMatch(/^1 \| …表+…$/);
    expect(4 + 2 + 2 * (shown.match(/表/g) ?? []).length).toBeLessThanOrEqual(30);
  });

  test('a line of ten million characters', () => {
    const shown = frame('x'.repeat(10_000_000), [at(1, 9_000_000)]);
    expect(shown[0]?.length).toBeLessThanOrEqual(100);
    expect(shown[1]).toMatch(/^ {2}\| +\^$/);
  });
});

test('colours go around the parts and not into them', () => {
  const paint = {
    gutter: (text: string) => `<g>${text}</g>`,
    code: (text: string) => `<c>${text}</c>`,
    mark: (text: string) => `<m>${text}</m>`,
  };
  expect(frame('a b\n', [at(1, 3, 'here')], { paint, extent: { first: 1, last: 2 } })).toEqual([
    '<g>1 |</g> <c>a b</c>',
    '<g>  |</g>   <m>^ here</m>',
    '<g>2 |</g>',
  ]);
});

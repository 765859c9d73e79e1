import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  indexPositions,
  linesOf,
  offsetOf,
  offsetOfServerPosition,
  positionOf,
} from '../../src/sql/positions.ts';
import { utf8 } from './tokens.ts';

const bytesBefore = (text: string, part: string) => Buffer.byteLength(text.slice(0, text.indexOf(part)));

describe('line and column of a byte', () => {
  test.each<[string, string, string, { line: number; column: number }]>([
    ['the first', 'x', 'x', { line: 1, column: 1 }],
    ['after LF', 'a\nbx', 'x', { line: 2, column: 2 }],
    ['after CR LF, which is one line end', 'a\r\nbx', 'x', { line: 2, column: 2 }],
    ['after a lone CR', 'a\rbx', 'x', { line: 2, column: 2 }],
    ['after LF CR, which are two', 'a\n\rbx', 'x', { line: 3, column: 2 }],
    ['columns count characters', 'é表🐘x', 'x', { line: 1, column: 4 }],
    ['a byte order mark is no column', '\ufeffax', 'x', { line: 1, column: 2 }],
    ['a byte order mark elsewhere is one', '\n\ufeffax', 'x', { line: 2, column: 3 }],
    ['far into a line', `${'é'.repeat(5000)}x`, 'x', { line: 1, column: 5001 }],
    ['far into a file', `${'é\n'.repeat(5000)}x`, 'x', { line: 5001, column: 1 }],
  ])('%s', (_name, text, part, position) => {
    const index = indexPositions(utf8(text));
    const offset = bytesBefore(text, part);
    expect(positionOf(index, offset)).toEqual(position);
    expect(offsetOf(index, position)).toBe(offset);
  });

  test('the end of the file, and beyond', () => {
    const index = indexPositions(utf8('é\n'));
    expect(positionOf(index, 3)).toEqual({ line: 2, column: 1 });
    expect(positionOf(index, 99)).toEqual({ line: 2, column: 1 });
    expect(offsetOf(index, { line: 9, column: 9 })).toBe(3);
    expect(positionOf(indexPositions(utf8('')), 0)).toEqual({ line: 1, column: 1 });
  });

  test('a place in the byte order mark is the start of the file', () => {
    expect(positionOf(indexPositions(utf8('\ufeffx')), 0)).toEqual({ line: 1, column: 1 });
  });

  test('agrees with counting, for every byte of any text', () => {
    const piece = fc.constantFrom('a', 'é', '表', '🐘', '\n', '\r', '\r\n', ' '.repeat(300));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const index = indexPositions(utf8(text));
        const lines = linesOf(text);
        let before = '';
        for (const character of text) {
          const offset = Buffer.byteLength(before);
          const position = positionOf(index, offset);
          // Between CR and LF there is no line end yet.
          const reached = linesOf(
            before.endsWith('\r') && character === '\n' ? `${before.slice(0, -1)}.` : before,
          );
          expect(position).toEqual({ line: reached.length, column: [...(reached.at(-1) ?? '')].length + 1 });
          expect(offsetOf(index, position)).toBe(offset);
          before += character;
        }
        expect(index.lines).toHaveLength(lines.length);
      }),
    );
  });
});

describe('positions that the server reports', () => {
  const text = "\ufeff-- é\nselect 1;\r\n  select 'ü', 🐘x;";
  const statement = { start: bytesBefore(text, "select 'ü'") };
  const index = indexPositions(utf8(text));

  test.each([
    ['the first character', 1, 'select', { line: 3, column: 3 }],
    ['after characters of two bytes', 13, '🐘', { line: 3, column: 15 }],
    ['after one of four', 14, 'x', { line: 3, column: 16 }],
  ])('%s', (_name, position, part, place) => {
    const offset = offsetOfServerPosition(index, statement, position);
    expect(offset).toBe(statement.start + bytesBefore(text.slice(text.indexOf("select 'ü'")), part));
    expect(positionOf(index, offset)).toEqual(place);
  });

  test('the end of input is one past the last character', () => {
    expect(offsetOfServerPosition(index, statement, 16)).toBe(utf8(text).length);
    expect(offsetOfServerPosition(index, statement, 99)).toBe(utf8(text).length);
  });
});

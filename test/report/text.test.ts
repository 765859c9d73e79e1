import { describe, expect, test } from 'vitest';
import { visible, visibleLine } from '../../src/report/visible.ts';
import { clip, splitAt, textWidth, wrap } from '../../src/report/width.ts';

describe('hidden characters become visible', () => {
  test.each([
    ['an escape sequence', '\u001b[31mred', '␛[31mred'],
    ['a terminal title', '\u001b]0;title\u0007', '␛]0;title␇'],
    ['a C1 control sequence introducer', '\u009b2J', '<U+009B>2J'],
    ['NUL, backspace and delete', '\u0000\u0008\u007f', '␀␈␡'],
    ['a right-to-left override', 'a\u202eb', 'a<U+202E>b'],
    ['a zero-width space in a name', 'or\u200bders', 'or<U+200B>ders'],
    ['tag characters', '\u{e0041}', '<U+E0041>'],
    ['half of a surrogate pair', '\ud83d', '<U+D83D>'],
    ['line ends and tabs, on one line', 'a\r\nb\tc', 'a b c'],
  ])('%s', (_, raw, shown) => {
    expect(visibleLine(raw)).toBe(shown);
  });

  test.each([
    ['plain SQL', "SELECT 'a' -- b"],
    ['other scripts', '注文 Заказы שלום'],
    ['emoji of several characters', '👩‍👩‍👧 ❤️'],
    ['combining marks', 'cafe\u0301'],
  ])('%s stays as it is', (_, raw) => {
    expect(visibleLine(raw)).toBe(raw);
    expect(visible(raw)).toBe(raw);
  });

  test('several lines keep their ends, their tabs, and lose their byte order mark', () => {
    expect(visible('\ufeffa\r\n\tb\rc\u001b')).toBe('a\n\tb\nc␛');
  });
});

describe('columns on the screen', () => {
  test.each([
    ['ASCII', 'orders', 6],
    ['Chinese and Japanese', '注文テーブル', 12],
    ['halfwidth katakana', 'ﾃｰﾌﾞﾙ', 5],
    ['fullwidth letters', 'ＡＢ', 4],
    ['Korean', '주문', 4],
    ['an accent of its own', 'cafe\u0301', 4],
    ['a family of emoji', '👩‍👩‍👧', 2],
    ['a heart made an emoji by its selector', '❤️', 2],
    ['box drawing and arrows', '│ → …', 5],
  ])('%s', (_, text, columns) => {
    expect(textWidth(text)).toBe(columns);
  });

  test.each([
    ['fits', 'abc', 3, 'abc'],
    ['is cut', 'abcd', 3, 'ab…'],
    ['a wide character is never halved', '注文表', 4, '注…'],
  ])('clip: %s', (_, text, columns, clipped) => {
    expect(clip(text, columns)).toBe(clipped);
  });

  test('splits between characters as people see them', () => {
    expect(splitAt('a👩‍👩‍👧b', 2)).toEqual(['a', '👩‍👩‍👧b']);
  });

  test.each([
    ['between words', 'one two three', 7, ['one two', 'three']],
    ['inside a word that is longer than a line', 'abcdefgh ij', 5, ['abcde', 'fgh', 'ij']],
    ['by columns, not characters', '注文 テーブル', 6, ['注文', 'テーブ', 'ル']],
    ['nothing', '', 10, []],
  ])('wraps %s', (_, text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines);
  });
});

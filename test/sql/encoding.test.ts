import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/runtime/errors.ts';
import { decode } from '../../src/sql/encoding.ts';
import { split } from '../../src/sql/split.ts';
import { utf8 } from './tokens.ts';

const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('bytes that are text', () => {
  test.each([
    ['plain', utf8('select 1;'), 'select 1;'],
    ['beyond ASCII', utf8("select 'é 表 🐘';"), "select 'é 表 🐘';"],
    ['with a byte order mark, which is left out', utf8('\ufeffselect 1;'), 'select 1;'],
    ['with a byte order mark elsewhere, which stays', utf8('a\ufeffb'), 'a\ufeffb'],
    ['empty', utf8(''), ''],
  ])('%s', (_name, bytes, text) => {
    expect(decode({ path: 'a.sql', bytes })).toBe(text);
  });
});

describe('bytes that are no text', () => {
  test.each<[string, Uint8Array, { line: number; column: number; message: string; hint: RegExp }]>([
    [
      'Latin 1',
      latin1("-- é ok?\r\nselect 'caf\u00e9';"),
      {
        line: 1,
        column: 4,
        message: 'The byte 0xE9 here is not valid UTF-8.',
        hint: /iconv -f latin1 -t utf-8 'a b.sql'/,
      },
    ],
    [
      'one bad byte after good characters',
      Uint8Array.of(...utf8("-- é\n'ü"), 0xfc, ...utf8("';")),
      { line: 2, column: 3, message: 'The byte 0xFC here is not valid UTF-8.', hint: /iconv/ },
    ],
    [
      'a character that the file cuts off',
      utf8('a é').subarray(0, 3),
      { line: 1, column: 3, message: 'The byte 0xC3 here is not valid UTF-8.', hint: /iconv/ },
    ],
    [
      'half of a UTF-16 pair',
      Uint8Array.of(0x61, 0xed, 0xa0, 0x80),
      { line: 1, column: 2, message: 'The byte 0xED here is not valid UTF-8.', hint: /iconv/ },
    ],
    [
      'a bad byte after a byte order mark',
      Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0xff),
      { line: 1, column: 2, message: 'The byte 0xFF here is not valid UTF-8.', hint: /iconv/ },
    ],
    [
      'UTF-16, little endian',
      Uint8Array.from(Buffer.from('\ufeffselect 1;', 'utf16le')),
      {
        line: 1,
        column: 1,
        message: 'The file is encoded as utf-16le; SQL files have to be UTF-8.',
        hint: /iconv -f utf-16le -t utf-8/,
      },
    ],
    [
      'UTF-16, big endian',
      Uint8Array.of(0xfe, 0xff, 0, 0x61),
      {
        line: 1,
        column: 1,
        message: 'The file is encoded as utf-16be; SQL files have to be UTF-8.',
        hint: /iconv -f utf-16be -t utf-8/,
      },
    ],
    [
      'a NUL byte',
      utf8('select 1;\n\0'),
      {
        line: 2,
        column: 1,
        message: 'There is a NUL byte (0x00) here; PostgreSQL accepts none in SQL text.',
        hint: /tr -d/,
      },
    ],
  ])('%s', (_name, bytes, { line, column, message, hint }) => {
    for (const read of [decode, split]) {
      let error: unknown;
      try {
        read({ path: 'a b.sql', bytes });
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(UserError);
      expect(error).toMatchObject({ code: 2, message, at: { file: 'a b.sql', line, column } });
      expect((error as UserError).hint).toMatch(hint);
    }
  });
});

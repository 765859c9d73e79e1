import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { imageLimits } from '../../src/registry/limits.ts';
import { type TarEntry, writeTar } from '../../src/registry/tar.ts';
import { readTar } from '../../src/registry/untar.ts';

const file = (name: string, content = name): TarEntry => ({
  kind: 'file',
  name,
  bytes: Buffer.from(content),
});
const folder = (name: string): TarEntry => ({ kind: 'folder', name });
const read = (tar: Uint8Array) => readTar(tar, imageLimits);
const text = (tar: Uint8Array, start: number, end: number) =>
  Buffer.from(tar.subarray(start, end)).toString('latin1');

describe('a written tar', () => {
  it('belongs to nobody, was made at the epoch, and anybody may read it', () => {
    const tar = writeTar([folder('m'), file('m/1.sql', 'abc')]);
    const nobody = '0000000\x000000000\x00';
    const epoch = '00000000000\x00';
    expect(text(tar, 0, 512)).toBe(
      `m/${'\0'.repeat(98)}0000755\x00${nobody}00000000000\x00${epoch}006201\0 5${'\0'.repeat(100)}ustar\x0000${'\0'.repeat(247)}`,
    );
    expect(text(tar, 612, 668)).toBe(`0000644\x00${nobody}00000000003\x00${epoch}007053\0 `);
    expect(text(tar, 1024, 1027)).toBe('abc');
    expect(tar.subarray(1027)).toEqual(Buffer.alloc(509 + 1024));
  });
  it('is in the order of the bytes of its names, whatever order they came in', () => {
    const names = ['b', 'a-b', 'a', 'C', 'ä', '10', '9', '𝒳', '\ufffd'];
    const forwards = writeTar(names.map((name) => file(name)));
    expect(writeTar([...names].reverse().map((name) => file(name)))).toEqual(forwards);
    expect(read(forwards).map(({ name }) => name)).toEqual([
      '10',
      '9',
      'C',
      'a',
      'a-b',
      'b',
      'ä',
      '\ufffd',
      '𝒳',
    ]);
  });
  it.each([
    ['a name of 100 bytes', 'n'.repeat(100), 1],
    ['one of 101 bytes, which has no slash to be split at', 'n'.repeat(101), 3],
    ['a long name with a slash', `${'p'.repeat(155)}/${'n'.repeat(100)}`, 1],
    ['a folder name of 156 bytes', `${'p'.repeat(156)}/${'n'.repeat(50)}`, 3],
    ['a file name of 101 bytes in a folder', `p/${'n'.repeat(101)}`, 3],
    ['many folders', `${'a/'.repeat(30)}${'n'.repeat(90)}`, 1],
    ['accents', 'é/ö.sql', 3],
    ['beyond the basic plane', '𝒳.sql', 3],
    ['blanks and quotes', ` a 'b" =c`, 1],
  ])('holds %s', (_, name, headers) => {
    const tar = writeTar([file(name, '')]);
    expect(tar.length / 512).toBe(headers + 2);
    expect(read(tar)).toEqual([{ kind: 'file', name, bytes: Buffer.alloc(0) }]);
  });
  it('has the length of an extended header right around powers of ten', () => {
    for (const length of [...Array(8).keys()].map((index) => 88 + index)) {
      const name = `ä${'n'.repeat(length - 2)}`;
      expect(read(writeTar([file(name)]))).toMatchObject([{ name }]);
    }
  });
  it.each([0, 1, 511, 512, 513, 1024])('holds a file of %i bytes', (size) => {
    const bytes = Buffer.alloc(size, 'x');
    const tar = writeTar([{ kind: 'file', name: 'a', bytes }, file('b')]);
    expect(tar.length % 512).toBe(0);
    expect(read(tar)).toEqual([{ kind: 'file', name: 'a', bytes }, file('b')]);
  });
});

test('any files come back as they were', () => {
  const name = fc
    .array(fc.stringMatching(/^[a-zé0-9_-][a-zé0-9._ -]{0,60}$/), { minLength: 1, maxLength: 4 })
    .map((parts) => `f/${parts.join('/')}/x`);
  fc.assert(
    fc.property(fc.dictionary(name, fc.uint8Array({ maxLength: 1500 }), { maxKeys: 5 }), (files) => {
      const entries = Object.entries(files).map(
        ([key, bytes]) => ({ kind: 'file', name: key, bytes }) as const,
      );
      const found = Object.fromEntries(
        read(writeTar(entries)).map((one) => [one.name, one.kind === 'file' && [...one.bytes]]),
      );
      expect(found).toEqual(
        Object.fromEntries(Object.entries(files).map(([key, bytes]) => [key, [...bytes]])),
      );
    }),
  );
});

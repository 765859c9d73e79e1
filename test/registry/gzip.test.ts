import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { gunzip, storedGzip } from '../../src/registry/gzip.ts';
import { refusal } from '../support/directories.ts';

const some = Buffer.from('CREATE TABLE a ();\n'.repeat(50));
const limit = 1 << 20;

describe('stored gzip', () => {
  it('is a header, a block, the checksum and the length, and nothing else', () => {
    expect(storedGzip(Buffer.from('abc')).toString('hex')).toBe(
      '1f8b08000000000000ff' + '010300fcff' + '616263' + 'c2412435' + '03000000',
    );
  });
  it.each([0, 1, 65_534, 65_535, 65_536, 131_070, 131_071])('of %i bytes is read by zlib', (size) => {
    const bytes = Buffer.alloc(size, 'sql');
    const packed = storedGzip(bytes);
    expect(gunzipSync(packed).equals(bytes)).toBe(true);
    expect(packed.length).toBe(size + 18 + 5 * Math.max(1, Math.ceil(size / 65_535)));
  });
  test('comes back as it was, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => {
        expect(Buffer.from(gunzip(storedGzip(bytes), limit)).equals(bytes)).toBe(true);
      }),
    );
  });
});

describe('reading takes', () => {
  it.each([
    ['what zlib compresses', gzipSync(some), some],
    ['the fastest level', gzipSync(some, { level: 1 }), some],
    [
      'several members, as pigz and stargz write them',
      Buffer.concat([gzipSync(some), storedGzip(some)]),
      Buffer.concat([some, some]),
    ],
    ['nothing, packed', gzipSync(''), Buffer.alloc(0)],
  ])('%s', (_, bytes, content) => {
    expect(gunzip(bytes, limit)).toEqual(content);
  });
});

describe('reading refuses', () => {
  const packed = storedGzip(some);
  const flipped = (at: number) => packed.map((byte, index) => (index === at ? byte ^ 1 : byte));
  it.each([
    ['no bytes', Buffer.alloc(0), 'ends in the middle'],
    ['plain text', some, 'no intact gzip: incorrect header check'],
    ['zstd', Buffer.from('28b52ffd2000010000', 'hex'), 'no intact gzip'],
    ['a cut header', packed.subarray(0, 9), 'ends in the middle'],
    ['a cut block', packed.subarray(0, 100), 'ends in the middle'],
    ['a cut checksum', packed.subarray(0, -5), 'ends in the middle'],
    ['a flipped bit of the content', flipped(40), 'incorrect data check'],
    ['a wrong checksum', flipped(packed.length - 8), 'incorrect data check'],
    ['a wrong length', flipped(packed.length - 4), 'incorrect length check'],
    ['garbage after the end', Buffer.concat([packed, Buffer.from('garbage')]), 'no intact gzip'],
    ['a byte after the end', Buffer.concat([packed, Buffer.from([0])]), '1 bytes after the end'],
    ['zeros after the end', Buffer.concat([packed, Buffer.alloc(600)]), '600 bytes after the end'],
  ])('%s', async (_, bytes, reason) => {
    expect(await refusal(() => gunzip(bytes, limit))).toMatchObject({
      code: 9,
      message: expect.stringContaining(reason),
    });
  });
});

describe('the limit of the content', () => {
  const bytes = gzipSync(Buffer.alloc(100_000));
  it.each([100_000, 100_001])('100000 bytes are read with a limit of %i', (most) => {
    expect(gunzip(bytes, most).length).toBe(100_000);
  });
  it.each([
    ['one byte too much', bytes, 99_999],
    ['a bomb of a thousandth of its content', gzipSync(Buffer.alloc(64 << 20)), limit],
    ['a bomb of many members', Buffer.concat(Array(50).fill(gzipSync(Buffer.alloc(50_000)))), limit],
  ])('%s is refused', async (_, bomb, most) => {
    expect(await refusal(() => gunzip(bomb, most))).toMatchObject({
      code: 9,
      message: `its layer unpacks to more than ${most} bytes`,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { type ImageLimits, imageLimits } from '../../src/registry/limits.ts';
import { nameProblem } from '../../src/registry/names.ts';
import { A, refusal } from '../support/directories.ts';
import {
  bytesOf,
  changed,
  pack,
  pax,
  rawEntry,
  refusalOf,
  tarOf,
  tarWith,
  twoFiles,
  unpack,
} from '../support/images.ts';

const image = pack(twoFiles);
/** How much of each the image of two files has. */
const sizes: ImageLimits = {
  manifest: image.manifest.bytes.length,
  config: image.config.bytes.length,
  layer: image.layer.bytes.length,
  tar: tarOf(image).length,
  entries: 3,
  file: A.length,
};
const keys = Object.keys(sizes) as (keyof ImageLimits)[];
const words: Readonly<Record<keyof ImageLimits, RegExp>> = {
  manifest: /^its manifest has (\d+) bytes, and up to (\d+) are read$/,
  config: /^its config has (\d+) bytes, and up to (\d+) are read$/,
  layer: /^its layer has (\d+) bytes, and up to (\d+) are read$/,
  tar: /^its layer unpacks to more than \d+ bytes$/,
  entries: /^its tar has more than 2 files and folders$/,
  file: /^"migrations\/1_a\.sql" has \d+ bytes, and a file may have \d+$/,
};

describe.each(keys)('the limit of %s', (key) => {
  it.each([0, 1])('an image of %i less is taken', (spare) => {
    const limits = { ...imageLimits, [key]: sizes[key] + spare };
    expect(unpack(bytesOf(image), limits).directory.files).toHaveLength(2);
  });
  it('an image of one more is refused', async () => {
    const limits = { ...imageLimits, [key]: sizes[key] - 1 };
    expect(
      await refusalOf({ manifest: (manifest) => Buffer.from(JSON.stringify(manifest)) }, limits),
    ).toMatch(words[key]);
  });
});

describe.each(['config', 'tar', 'entries', 'file'] as const)('when it is packed, the limit of %s', (key) => {
  it.each([0, 1])('%i less is packed', (spare) => {
    expect(pack(twoFiles, { limits: { ...imageLimits, [key]: sizes[key] + spare } }).layer).toEqual(
      image.layer,
    );
  });
  it('one more is refused', async () => {
    const limits = { ...imageLimits, [key]: sizes[key] - 1 };
    expect(await refusal(() => pack(twoFiles, { limits }))).toMatchObject({
      code: 2,
      hint: expect.any(String),
    });
  });
});

describe('the real limits', () => {
  it('are at least what registries take, and what a directory may have', () => {
    expect(imageLimits).toEqual({
      manifest: 4 << 20,
      config: 4 << 20,
      layer: (256 << 20) + 65_536,
      tar: 256 << 20,
      entries: 20_001,
      file: 20 << 20,
    });
  });
  it.each([
    ['one byte less', -1, null],
    ['as much', 0, null],
    ['one byte more', 1, 'and a file may have 20971520'],
  ])('a file of %s than 20 MiB', async (_, more, reason) => {
    const content = Buffer.alloc((20 << 20) + more);
    const tar = () => Buffer.concat([rawEntry({ name: 'migrations/1_a.sql', content }), Buffer.alloc(1024)]);
    // An honest file of this size would have another checksum: so far it gets.
    expect(await refusalOf({ tar })).toContain(reason ?? '"1_a.sql" has the SHA-256');
  });
  it.each([
    ['one below 20001', -1, 'it lacks "1_a.sql"'],
    ['20001 with the one above them', 0, 'it lacks "1_a.sql"'],
    ['one too many', 1, 'its tar has more than 20001 files and folders'],
  ])('folders: %s', async (_, more, reason) => {
    const folders = [...Array(20_000 + more).keys()].map((index) =>
      rawEntry({ name: `migrations/${index}/`, type: '5' }),
    );
    expect(await refusalOf({ tar: () => Buffer.concat([...folders, Buffer.alloc(1024)]) })).toContain(reason);
  });
  it('folders without entries of their own count too', async () => {
    const files = [...Array(1300).keys()].map((index) =>
      rawEntry({ name: `migrations/${`${index}/`.repeat(16)}a` }),
    );
    expect(await refusalOf(tarWith(...files))).toBe('its tar has more than 20001 files and folders');
  });
  it.each([
    ['one byte less', -1, 'it lacks "1_a.sql"'],
    ['as much', 0, 'it lacks "1_a.sql"'],
    ['one byte more', 1, 'an extended header of more than 65536 bytes'],
  ])('an extended header of %s than 64 KiB', async (_, more, reason) => {
    const record = `comment=${'a'.repeat(65_536 + more - 'ddddd comment=\n'.length)}`;
    const folder = rawEntry({ name: 'migrations/a/', type: '5' });
    expect(await refusalOf(tarWith(pax(record), folder))).toContain(reason);
  });
  it('5000 files can be packed and unpacked', () => {
    const files = Object.fromEntries([...Array(5000).keys()].map((index) => [`${index}_a.sql`, A]));
    expect(unpack(bytesOf(pack(files))).directory.files).toHaveLength(5000);
  });
});

describe('names', () => {
  const long = (bytes: number) =>
    `${'n'.repeat(204)}/`
      .repeat(5)
      .slice(0, bytes - 1)
      .concat('x');
  it.each([
    ['a part of 254 bytes', 'n'.repeat(254), null],
    ['a part of 255 bytes', 'n'.repeat(255), null],
    ['a part of 256 bytes', 'n'.repeat(256), 'has a part of more than 255 bytes'],
    ['a part of 128 characters of two bytes', 'é'.repeat(128), 'has a part of more than 255 bytes'],
    ['1023 bytes', long(1023), null],
    ['1024 bytes', long(1024), null],
    ['1025 bytes', long(1025), 'has more than 1024 bytes'],
    ['31 parts', `${'a/'.repeat(16)}a`, null],
    ['32 parts', `${'a/'.repeat(31)}a`, null],
    ['33 parts', `${'a/'.repeat(32)}a`, 'lies more than 32 folders deep'],
  ])('%s', (_, name, reason) => {
    const problem = nameProblem(name);
    expect(problem).toEqual(reason === null ? null : expect.stringContaining(reason));
  });
});

it('the changed image of these tests is the packed one, but for what is changed', () => {
  expect(changed({})).toEqual(bytesOf(image));
});

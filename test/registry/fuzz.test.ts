import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readListing } from '../../src/directory/read.ts';
import { gunzip } from '../../src/registry/gzip.ts';
import { imageLimits } from '../../src/registry/limits.ts';
import { collision, foldersOf, nameProblem } from '../../src/registry/names.ts';
import { packDirectory } from '../../src/registry/pack.ts';
import { readTar } from '../../src/registry/untar.ts';
import { ExitCode, UserError } from '../../src/runtime/errors.ts';
import { type Files, listingOf } from '../support/directories.ts';
import { bytesOf, changed, pack, rawEntry, rawTar, tarOf, twoFiles, unpack } from '../support/images.ts';

/** Names of all kinds: some of them no directory may have. */
const part = fc.oneof(
  fc.stringMatching(/^[0-9]{1,3}_[a-zA-Zéß .-]{1,8}\.sql$/),
  fc.constantFrom(
    'a',
    'A',
    'ä',
    'a\u0308',
    '..',
    '.',
    '',
    '.git',
    'C:',
    'a\\b',
    'a\0',
    'README.md',
    '9'.repeat(120),
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const fileName = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const fileBytes = fc.oneof(
  fc.uint8Array({ maxLength: 700 }),
  fc.string().map((text) => Buffer.from(text)),
);
const someFiles: fc.Arbitrary<Files> = fc.dictionary(fileName, fileBytes, {
  maxKeys: 6,
  noNullPrototype: true,
});

/** Whatever goes in, out comes a value or a refusal in words. */
function answers<T>(run: () => T, code: ExitCode = ExitCode.registry): T | null {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.code).toBe(code);
    expect(error.message).not.toMatch(/undefined|NaN|\[object/);
    return null;
  }
}

test('what is packed is unpacked as it was; what could not be is not packed', () => {
  let packed = 0;
  fc.assert(
    fc.property(someFiles, (files) => {
      const listing = listingOf({ '1_first.sql': 'SELECT 1;', ...files });
      const directory = answers(() => readListing(listing, 'plain').directory, ExitCode.usage);
      if (directory === null) return;
      const names = listing.entries.map(({ name }) => name);
      const isFit =
        names.every((name) => nameProblem(name) === null) && collision(names, foldersOf(names)) === null;
      const image = answers(() => packDirectory(listing, directory), ExitCode.usage);
      expect(image !== null).toBe(isFit);
      if (image === null) return;
      packed += 1;
      const unpacked = unpack(bytesOf(image));
      const plain = (entries: typeof listing.entries) =>
        entries.map(({ name, source }) => [name, [...source.bytes]]);
      expect(plain(unpacked.listing.entries)).toEqual(plain(listing.entries));
      expect(unpacked.directory.files.map(({ version, sha256 }) => [version, sha256])).toEqual(
        directory.files.map(({ version, sha256 }) => [version, sha256]),
      );
    }),
    { numRuns: 300 },
  );
  expect(packed).toBeGreaterThan(30);
});

/** Bytes with some of them changed, taken out, put in or repeated. */
const mutation = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 40 }),
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc
      .constantFrom('"', '0', '-1', '1e9', 'null', '[]', '{}', '\0', '../', '\u00e9', '[[[[', '\\u0000')
      .map((text) => Buffer.from(text)),
  ),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;
const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });

const mutate = (bytes: Uint8Array, changes: readonly Mutation[]): Uint8Array =>
  changes.reduce((now, { at, length, bytes: inserted }) => {
    const start = at % (now.length + 1);
    return Buffer.concat([now.subarray(0, start), inserted, now.subarray(start + length)]);
  }, bytes);

describe('any bytes are read or refused:', () => {
  const image = pack(twoFiles);
  const tar = tarOf(image);
  const honest = unpack(bytesOf(image));
  const bytes = fc.uint8Array({ maxLength: 3000 });
  const runs = { numRuns: 500 };

  test('as manifest, config and layer', () => {
    fc.assert(
      fc.property(bytes, bytes, bytes, (manifest, config, layer) => {
        expect(answers(() => unpack({ manifest, config, layer }))).toBeNull();
      }),
      runs,
    );
  });
  test.each<[string, (some: Uint8Array) => unknown, Uint8Array]>([
    ['gzip', (some) => gunzip(some, 65_536), gzipSync(tar)],
    ['a tar', (some) => readTar(some, imageLimits), tar],
  ])('as %s', (_, read, good) => {
    const check = (some: Uint8Array) => void answers(() => read(some));
    fc.assert(fc.property(bytes, check), runs);
    fc.assert(
      fc.property(mutations, (some) => check(mutate(good, some))),
      runs,
    );
  });
  test('as blobs whose digests fit no more', () => {
    fc.assert(
      fc.property(mutations, fc.constantFrom('config', 'layer'), (some, piece) => {
        const all = bytesOf(image);
        const other = mutate(all[piece as 'config' | 'layer'], some);
        const answer = answers(() => unpack({ ...all, [piece]: other }));
        expect(answer === null).toBe(!Buffer.from(other).equals(all[piece as 'config' | 'layer']));
      }),
      runs,
    );
  });
  test.each(['manifest', 'config', 'labels'] as const)(
    'as JSON in the place of the %s, where all digests fit',
    (piece) => {
      const texts = fc.tuple(mutations, fc.json());
      fc.assert(
        fc.property(texts, fc.boolean(), ([some, json], isAny) => {
          const mutated = (value: unknown) =>
            isAny ? Buffer.from(json) : mutate(Buffer.from(JSON.stringify(value)), some);
          const changes =
            piece === 'labels'
              ? {
                  labels: (labels: Record<string, string>) => ({
                    ...labels,
                    'lockstep.migrations': Buffer.from(mutated(labels['lockstep.migrations'])).toString(),
                  }),
                }
              : { [piece]: mutated };
          const answer = answers(() => unpack(changed(changes)));
          // What is taken has the honest files: nothing else fits the checksums.
          if (answer !== null) expect(answer.listing).toEqual(honest.listing);
        }),
        runs,
      );
    },
  );
  test('as a tar of the right kind with wild names and types, in an image whose digests fit', () => {
    const entry = fc.record({
      name: fc.oneof(
        fileName.map((name) => `migrations/${name}`),
        fileName,
        fc.uint8Array({ maxLength: 100 }),
      ),
      type: fc.constantFrom('0', '0', '0', '5', 'x', '1', '2', '\0', 'L'),
      content: fc.oneof(
        fileBytes,
        fileName.map((name) => `${name.length + 9} path=${name}\n`),
      ),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
        const wild = rawTar(...entries.map(rawEntry));
        for (const { name } of answers(() => readTar(wild, imageLimits)) ?? [])
          expect(nameProblem(name)).toBeNull();
        expect(answers(() => unpack(changed({ tar: () => wild })))).toBeNull();
      }),
      runs,
    );
  });
});

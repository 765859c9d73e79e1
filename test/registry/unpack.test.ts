import { describe, expect, it, test } from 'vitest';
import { readListing } from '../../src/directory/read.ts';
import { runAs } from '../../src/directory/transaction.ts';
import { packDirectory } from '../../src/registry/pack.ts';
import { readConfig, readManifest } from '../../src/registry/read-image.ts';
import { unpackImage } from '../../src/registry/unpack.ts';
import { type Files, listingOf, refusal } from '../support/directories.ts';
import { bytesOf, changed, pack, twoFiles, unpack } from '../support/images.ts';

const A = 'CREATE TABLE a ();\n';
const sum = 'h1:x=\n1_a.sql h1:y=\n';

describe('every format comes back as it was', () => {
  it.each<[string, Files]>([
    ['plain', { '10_b.sql': A, '9_a.sql': A, 'README.md': 'read me' }],
    [
      'atlas',
      {
        '1_a.sql': `-- atlas:checkpoint v1\n\n${A}`,
        '2_b.sql': `-- atlas:txmode none\n\n${A}`,
        'atlas.sum': sum,
      },
    ],
    [
      'prisma',
      {
        '20260101000000_a/migration.sql': A,
        '20260101000000_a/down.sql': 'DROP TABLE a;',
        'migration_lock.toml': 'provider = "postgresql"\n',
      },
    ],
    [
      'diesel',
      {
        '2026-01-01-000000_a/up.sql': A,
        '2026-01-01-000000_a/down.sql': '',
        '2026-01-01-000000_a/metadata.toml': 'run_in_transaction = false\n',
      },
    ],
    ['sqlx', { '1_a.up.sql': A, '1_a.down.sql': 'DROP TABLE a;', '2_b.sql': `-- no-transaction\n${A}` }],
    ['golang-migrate', { '1_a.up.sql': A, '1_a.down.sql': 'DROP TABLE a;', '2_b.down.pgsql': '' }],
    ['goose', { '1_a.sql': `-- +goose NO TRANSACTION\n-- +goose Up\n${A}-- +goose Down\nDROP TABLE a;\n` }],
  ])('%s', (format, files) => {
    const { listing, directory, contents } = unpack(bytesOf(pack(files, { format })));
    expect(listing).toEqual(listingOf(files));
    expect(directory).toEqual(readListing(listingOf(files), format).directory);
    expect(contents).toEqual(pack(files, { format }).contents);
  });
});

describe('bytes come back as they were', () => {
  it.each([
    ['a byte order mark and Windows line ends', Buffer.from('\ufeffSELECT 1;\r\n')],
    ['what is no UTF-8', Buffer.from([0xff, 0xfe, 0x00, 0x31])],
    ['nothing', Buffer.alloc(0)],
    ['zeros, as at the end of a tar', Buffer.alloc(2048)],
    ['a header of a tar', pack(twoFiles).layer.bytes],
    ['200 KB', Buffer.alloc(200_000, 'x')],
  ])('%s', (_, content) => {
    const [first] = unpack(bytesOf(pack({ '1_a.sql': content }))).listing.entries;
    expect(Buffer.from(first?.source.bytes ?? []).equals(content)).toBe(true);
  });
});

test('the directory is named as asked', () => {
  const bytes = bytesOf(pack(twoFiles));
  const { listing, directory } = unpackImage(bytes, { image: 'a', digest: null, path: 'shop' });
  expect(listing.path).toBe('shop');
  expect(directory.files[0]?.up.path).toBe('shop/1_a.sql');
});

test('versions and checksums are known from the two small pieces alone', () => {
  const image = pack(twoFiles, { schemaFingerprint: 'sha256:1' });
  const manifest = readManifest(image.manifest.bytes, image.manifest.descriptor.digest);
  expect(manifest.layer).toMatchObject({
    digest: image.layer.descriptor.digest,
    size: image.layer.bytes.length,
  });
  expect(readConfig(manifest, image.config.bytes)).toEqual({
    contents: image.contents,
    diffId: image.diffId,
  });
});

test('a directory without migrations comes back too', () => {
  const { directory, contents } = unpack(bytesOf(pack({ 'README.md': 'no migration yet' })));
  expect(directory.files).toEqual([]);
  expect(contents.latestVersion).toBeNull();
});

test('a message names the image, and the hint says what to do', async () => {
  const bytes = { ...bytesOf(pack(twoFiles)), layer: Buffer.alloc(3) };
  expect(
    await refusal(() => unpackImage(bytes, { image: 'ghcr.io/o/r/migrations:latest', digest: null })),
  ).toEqual({
    code: 9,
    message: expect.stringMatching(
      /^ghcr\.io\/o\/r\/migrations:latest is refused: its layer has 3 bytes, and its manifest says \d+$/,
    ),
    hint: 'Lockstep pushes no such image: find out who did, and push the directory anew',
  });
});

test('a name in a message has no control characters, and is cut', async () => {
  const other = JSON.stringify([{ name: `\x1b[2J\u202e${'n'.repeat(500)}`, sha256: '0'.repeat(64) }]);
  const bytes = changed({ labels: (labels) => ({ ...labels, 'lockstep.other-files': other }) });
  const { message } = await refusal(() => unpack(bytes));
  expect(message).toContain(String.raw`it lacks "\u001b[2J\u202ennn`);
  expect(message.length).toBeLessThan(250);
});

it('files are run in the transactions that the pushing side had configured', () => {
  const listing = listingOf({ '1_a.sql': 'SELECT 1;\n' });
  const configured = runAs('none', readListing(listing, 'plain').directory);
  const { directory } = unpack(bytesOf(packDirectory(listing, configured)));
  expect(directory.files.map(({ transaction }) => transaction)).toEqual(['none']);
});

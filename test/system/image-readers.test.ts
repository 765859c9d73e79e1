import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { DirectoryListing } from '../../src/directory/directory.ts';
import { listDirectory } from '../../src/directory/list.ts';
import { readListing } from '../../src/directory/read.ts';
import { type PackedImage, packDirectory } from '../../src/registry/pack.ts';
import { writeFolder } from '../../src/registry/write-folder.ts';
import { corpora } from '../support/corpora.ts';
import { A, listingOf, refusal } from '../support/directories.ts';
import { bytesOf, pack, unpack } from '../support/images.ts';
import { writeOciLayout } from '../support/oci-layout.ts';
import { temporaryFolder } from '../support/temporary.ts';

const run = (program: string, ...args: readonly string[]) =>
  execFileSync(program, args, { encoding: 'utf8' });

/** Names that ustar cannot hold are among them. */
const long = `${'p'.repeat(160)}/${'n'.repeat(110)}.sql`;
const files = {
  '1_a.sql': A,
  '2_é 𝒳.sql': 'SELECT 1;\r\n',
  [long]: '',
  'docs/README.md': Buffer.alloc(70_000, 'x'),
};
const image = pack(files, { schemaFingerprint: 'sha256:1' });
const listing = listingOf(files);

function layoutOf(packed: PackedImage): string {
  const folder = join(temporaryFolder(), 'layout');
  writeOciLayout(folder, packed, 'v1');
  return folder;
}

/** The files of a folder as names with their bytes. */
function contentOf(folder: string): readonly (readonly [string, string])[] {
  const names = readdirSync(folder, { recursive: true }).map(String);
  return names
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => [name, readFileSync(join(folder, name), 'latin1')] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
const contentIn = ({ entries }: DirectoryListing) =>
  entries
    .map(({ name, source }) => [name, Buffer.from(source.bytes).toString('latin1')] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** The image that another tool has written into a layout. */
function readLayout(folder: string) {
  const blob = (digest: string) => readFileSync(join(folder, 'blobs', digest.replace(':', '/')));
  const manifest = blob(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).manifests[0].digest);
  const { config, layers } = JSON.parse(manifest.toString());
  return { manifest, config: blob(config.digest), layer: blob(layers[0].digest) };
}

describe('other tools read an image', () => {
  it('skopeo: its digest, labels and layer', () => {
    const found = JSON.parse(run('skopeo', 'inspect', `oci:${layoutOf(image)}:v1`));
    expect(found).toMatchObject({
      Digest: image.manifest.descriptor.digest,
      Architecture: 'amd64',
      Os: 'linux',
      Layers: [image.layer.descriptor.digest],
      Labels: {
        'lockstep.format': 'plain',
        'lockstep.latest-version': '2',
        'lockstep.schema-fingerprint': 'sha256:1',
      },
    });
  });
  it('umoci: every file, with the modes of the layer', () => {
    const folder = join(temporaryFolder(), 'bundle');
    run('umoci', 'unpack', '--rootless', '--image', `${layoutOf(image)}:v1`, folder);
    expect(readdirSync(join(folder, 'rootfs'))).toEqual(['migrations']);
    expect(contentOf(join(folder, 'rootfs/migrations'))).toEqual(contentIn(listing));
    const mode = (path: string) => (statSync(join(folder, 'rootfs', path)).mode & 0o777).toString(8);
    expect([mode('migrations'), mode('migrations/docs'), mode('migrations/1_a.sql')]).toEqual([
      '755',
      '755',
      '644',
    ]);
  });
  it('GNU tar: every file, nobody’s, made at the epoch', () => {
    const layout = layoutOf(image);
    const layer = join(layout, 'blobs', image.layer.descriptor.digest.replace(':', '/'));
    const folder = temporaryFolder();
    run('tar', '-xzf', layer, '-C', folder);
    expect(contentOf(join(folder, 'migrations'))).toEqual(contentIn(listing));
    const lines = run('tar', '-tvzf', layer, '--numeric-owner', '--utc', '--full-time').trim().split('\n');
    expect(lines).toHaveLength(listing.entries.length + 3);
    for (const line of lines)
      expect(line).toMatch(/^(?:drwxr-xr-x|-rw-r--r--) 0\/0 +\d+ 1970-01-01 00:00:00 migrations\//);
    expect(run('gzip', '-tv', layer)).toBe('');
  });
});

describe('an image that another tool has written anew', () => {
  const copy = (...how: readonly string[]) => {
    const folder = join(temporaryFolder(), 'copy');
    run('skopeo', 'copy', '--quiet', ...how, `oci:${layoutOf(image)}:v1`, `oci:${folder}:v1`);
    return readLayout(folder);
  };
  it('skopeo copy: the same digest', () => {
    expect(unpack(copy()).digest).toBe(image.manifest.descriptor.digest);
  });
  it('skopeo copy with real compression: the same files', () => {
    const [unpacked, folder] = [join(temporaryFolder(), 'unpacked'), join(temporaryFolder(), 'copy')];
    run('skopeo', 'copy', '--quiet', '--dest-decompress', `oci:${layoutOf(image)}:v1`, `dir:${unpacked}`);
    run('skopeo', 'copy', '--quiet', '--dest-compress', `dir:${unpacked}`, `oci:${folder}:v1`);
    const again = readLayout(folder);
    expect(again.layer.length).toBeLessThan(image.layer.bytes.length / 2);
    expect(unpack(again).listing).toEqual(listing);
  });
  it('skopeo copy with zstd: refused, with the way out', async () => {
    const again = copy('--dest-compress', '--dest-compress-format', 'zstd');
    expect(await refusal(() => unpack(again))).toMatchObject({
      code: 9,
      message: expect.stringContaining(
        'the media type of its layer is "application/vnd.oci.image.layer.v1.tar+zstd"',
      ),
      hint: expect.stringContaining('skopeo copy'),
    });
  });
  it('skopeo copy in the format of Docker: the same files', () => {
    const folder = join(temporaryFolder(), 'copy');
    run('skopeo', 'copy', '--quiet', '--format', 'v2s2', `oci:${layoutOf(image)}:v1`, `dir:${folder}`);
    const manifest = readFileSync(join(folder, 'manifest.json'));
    const { mediaType, config, layers } = JSON.parse(manifest.toString());
    expect(mediaType).toBe('application/vnd.docker.distribution.manifest.v2+json');
    const blob = (digest: string) => readFileSync(join(folder, digest.slice('sha256:'.length)));
    const again = { manifest, config: blob(config.digest), layer: blob(layers[0].digest) };
    expect(unpack(again).listing).toEqual(listing);
  });
  it('umoci with one more layer: refused', async () => {
    const layout = layoutOf(image);
    const bundle = join(temporaryFolder(), 'bundle');
    run('umoci', 'unpack', '--rootless', '--image', `${layout}:v1`, bundle);
    run('touch', join(bundle, 'rootfs/migrations/3_c.sql'));
    run('umoci', 'repack', '--image', `${layout}:v2`, bundle);
    const { manifests } = JSON.parse(readFileSync(join(layout, 'index.json'), 'utf8'));
    const { digest } = manifests.find((one: { annotations: Record<string, string> }) =>
      Object.values(one.annotations).includes('v2'),
    );
    const manifest = readFileSync(join(layout, 'blobs', digest.replace(':', '/')));
    const { message } = await refusal(() => unpack({ ...bytesOf(image), manifest }));
    expect(message).toContain('it has 2 layers, and a migration directory has one');
  });
});

describe('real directories', () => {
  test.each([
    ['crates.io-diesel', 'diesel', 285],
    ['trigger.dev-prisma', 'prisma', 820],
    ['zksync-era-sqlx', 'sqlx', 269],
  ])('%s: packed, read by others, unpacked and written as it was', async (name, format, count) => {
    const real = await listDirectory(name, corpora());
    const packed = packDirectory(real, readListing(real, format).directory);
    // Status and plan fetch this much, and never the layer.
    expect(packed.manifest.bytes.length).toBeLessThan(2000);
    expect(packed.config.bytes.length).toBeLessThan(420 * count);
    const { directory, listing: unpacked } = unpack(bytesOf(packed));
    expect(directory.files).toHaveLength(count);
    expect(contentIn(unpacked)).toEqual(contentIn(real));
    const [folder, bundle] = [temporaryFolder(), join(temporaryFolder(), 'bundle')];
    expect(await writeFolder(unpacked, join(folder, 'pulled'), 'pulled')).toBe('written');
    expect(contentOf(join(folder, 'pulled'))).toEqual(contentIn(real));
    run('umoci', 'unpack', '--rootless', '--image', `${layoutOf(packed)}:v1`, bundle);
    expect(contentOf(join(bundle, 'rootfs/migrations'))).toEqual(contentIn(real));
  });
});

import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../../src/registry/digest.ts';
import { unpackImage } from '../../src/registry/unpack.ts';
import { refusal } from '../support/directories.ts';
import {
  bytesOf,
  type Changes,
  changed,
  pack,
  rawEntry,
  refusalOf,
  tarWith,
  twoFiles,
  unpack,
} from '../support/images.ts';

it('an image in which nothing is changed is taken', () => {
  expect(unpack(changed({})).listing.entries.map(({ name }) => name)).toEqual(Object.keys(twoFiles));
});

describe('the files against the config', () => {
  const other = (name: string, content: string) => rawEntry({ name: `migrations/${name}`, content });
  const [a, b] = Object.entries(twoFiles).map(([name, content]) => other(name, String(content))) as [
    Buffer,
    Buffer,
  ];
  const json = (text: string | undefined, change: (list: Record<string, unknown>[]) => unknown) =>
    JSON.stringify(change(JSON.parse(text ?? '')));
  const migrations = (change: (list: Record<string, unknown>[]) => unknown): Changes => ({
    labels: (labels) => ({ ...labels, 'lockstep.migrations': json(labels['lockstep.migrations'], change) }),
  });
  it.each<[string, Changes, string]>([
    ['an edited file', tarWith(a, other('2_b.sql', 'DROP TABLE a;')), '"2_b.sql" has the SHA-256 '],
    ['a file more', tarWith(a, b, other('3_c.sql', '')), 'its config does not name "3_c.sql"'],
    ['a file less', tarWith(b), 'it lacks "1_a.sql", which its config names'],
    [
      'a file named twice',
      migrations(([first, second]) => [first, second, second]),
      'its config names "2_b.sql" twice',
    ],
    [
      'another order',
      migrations(([first, second]) => [second, { ...first, version: '2' }]),
      'migration 1 of its config is "2 (2_b.sql)", and its files say "1 (1_a.sql)"',
    ],
    [
      'another version',
      migrations(([first, second]) => [{ ...first, version: '0' }, second]),
      'is "0 (1_a.sql)", and its files say "1 (1_a.sql)"',
    ],
    [
      'another hash',
      {
        manifest: (manifest) => ({ ...manifest, annotations: {} }),
        labels: (labels) => ({ ...labels, 'lockstep.directory-hash': `sha256:${'0'.repeat(64)}` }),
      },
      `and its config says sha256:${'0'.repeat(64)}`,
    ],
    [
      'another format',
      {
        labels: (labels) => ({ ...labels, 'lockstep.format': 'prisma' }),
        manifest: (manifest) => ({ ...manifest, annotations: {} }),
      },
      'migrations holds no migration in the format prisma',
    ],
    [
      'a format that there is not',
      {
        labels: (labels) => ({ ...labels, 'lockstep.format': 'x' }),
        manifest: (manifest) => ({ ...manifest, annotations: {} }),
      },
      'format: x is not a format',
    ],
    [
      'an annotation that is not the label',
      { manifest: (manifest) => ({ ...manifest, annotations: { 'lockstep.latest-version': '1' } }) },
      'its annotation lockstep.latest-version is "1", and its label is "2"',
    ],
  ])('%s is refused', async (_, changes, reason) => {
    expect(await refusalOf(changes)).toContain(reason);
  });
});

describe('labels', () => {
  const set = (name: string, value: unknown): Changes => ({
    labels: (labels) => ({ ...labels, [name]: value }),
  });
  it.each<[string, Changes, string]>([
    ['none', { labels: () => ({}) }, 'it is no migration directory: it has no label lockstep.layout'],
    [
      'none, as null',
      { config: (config) => ({ ...config, config: { Labels: null } }) },
      'it is no migration directory',
    ],
    [
      'no settings at all',
      { config: (config) => ({ ...config, config: undefined }) },
      'it is no migration directory',
    ],
    [
      'a newer layout',
      set('lockstep.layout', '2'),
      'its label lockstep.layout is "2", and this Lockstep reads 1',
    ],
    ['no format', set('lockstep.format', undefined), 'its label lockstep.format is missing'],
    ['no migrations', set('lockstep.migrations', undefined), 'its label lockstep.migrations is missing'],
    [
      'migrations that are no JSON',
      set('lockstep.migrations', '[{'),
      'its label lockstep.migrations is not valid JSON',
    ],
    [
      'migrations that are no list',
      set('lockstep.migrations', '{}'),
      'lockstep.migrations is not as Lockstep writes it',
    ],
    [
      'migrations without names',
      set('lockstep.migrations', '[{}]'),
      'lockstep.migrations is not as Lockstep writes it',
    ],
    [
      'files that are numbers',
      set('lockstep.other-files', '[1, null]'),
      'lockstep.other-files is not as Lockstep writes it',
    ],
    [
      'a checksum in capital letters',
      set('lockstep.other-files', JSON.stringify([{ name: 'a', sha256: 'A'.repeat(64) }])),
      'lockstep.other-files is not as',
    ],
    [
      'a hash that is none',
      set('lockstep.directory-hash', 'sha256:abc'),
      'lockstep.directory-hash is not as',
    ],
    ['another last version', set('lockstep.latest-version', '9'), 'lockstep.latest-version is not as'],
    ['no last version', set('lockstep.latest-version', undefined), 'lockstep.latest-version is not as'],
    ['a number', set('lockstep.schema-fingerprint', 1), 'the labels of its config are not texts'],
    [
      'a list in their place',
      { config: (config) => ({ ...config, config: { Labels: [] } }) },
      'the labels of its config are not texts',
    ],
  ])('%s: refused', async (_, changes, reason) => {
    expect(await refusalOf(changes)).toContain(reason);
  });
});

describe('the config', () => {
  it.each<[string, Changes, string]>([
    ['no JSON', { config: () => Buffer.from('{"a"') }, 'its config is not valid JSON'],
    ['no UTF-8', { config: () => Buffer.from([0x22, 0xff, 0x22]) }, 'its config is not valid JSON'],
    ['a list', { config: () => [] }, 'it is no migration directory'],
    ['null', { config: () => null }, 'it is no migration directory'],
    [
      'without layers',
      { config: (config) => ({ ...config, rootfs: undefined }) },
      'does not name the digest of one layer',
    ],
    [
      'with two layers',
      {
        config: (config) => ({ ...config, rootfs: { diff_ids: Array(2).fill(`sha256:${'0'.repeat(64)}`) } }),
      },
      'does not name the digest of one layer',
    ],
    [
      'with another tar',
      { config: (config) => ({ ...config, rootfs: { diff_ids: [`sha256:${'0'.repeat(64)}`] } }) },
      `its tar has the digest sha256:`,
    ],
  ])('%s: refused', async (_, changes, reason) => {
    expect(await refusalOf(changes)).toContain(reason);
  });
});

describe('the manifest', () => {
  const layer = (facts: object): Changes => ({
    manifest: (manifest) => ({ ...manifest, layers: [{ ...(manifest.layers as object[])[0], ...facts }] }),
  });
  const config = (facts: object): Changes => ({
    manifest: (manifest) => ({ ...manifest, config: { ...(manifest.config as object), ...facts } }),
  });
  const set = (facts: object): Changes => ({ manifest: (manifest) => ({ ...manifest, ...facts }) });
  const zeros = `sha256:${'0'.repeat(64)}`;
  it.each<[string, Changes, string]>([
    ['no JSON', { manifest: () => Buffer.from('<html>') }, 'its manifest is not valid JSON'],
    ['nothing', { manifest: () => Buffer.alloc(0) }, 'its manifest is not valid JSON'],
    ['deep JSON', { manifest: () => Buffer.from('['.repeat(1_000_000)) }, 'its manifest is not valid JSON'],
    ['a text', { manifest: () => 'manifest' }, 'not of schema version 2'],
    ['schema version 1', set({ schemaVersion: 1 }), 'not of schema version 2'],
    [
      'an index',
      set({ mediaType: 'application/vnd.oci.image.index.v1+json' }),
      'it is an index of several images',
    ],
    [
      'an index that does not say so',
      set({ mediaType: undefined, manifests: [] }),
      'it is an index of several images',
    ],
    [
      'a list of Docker',
      set({ mediaType: 'application/vnd.docker.distribution.manifest.list.v2+json' }),
      'it is an index of several images',
    ],
    ['another type', set({ mediaType: 'text/plain' }), 'the media type of its manifest is "text/plain"'],
    ['a type that is a number', set({ mediaType: 1 }), 'the media type of its manifest is missing'],
    [
      'annotations that are numbers',
      set({ annotations: { a: 1 } }),
      'the annotations of its manifest are not texts',
    ],
    ['no config', set({ config: undefined }), 'its manifest names no config'],
    [
      'a config of another type',
      config({ mediaType: 'application/vnd.oci.empty.v1+json' }),
      'the media type of its config is "application/vnd.oci.empty.v1+json"',
    ],
    ['another digest of the config', config({ digest: zeros }), `its config has the digest sha256:`],
    ['another size of the config', config({ size: 1 }), 'and its manifest says 1'],
    ['no layers', set({ layers: undefined }), 'it has no layers'],
    ['an empty list of layers', set({ layers: [] }), 'it has 0 layers'],
    ['two layers', set({ layers: [{}, {}] }), 'it has 2 layers, and a migration directory has one'],
    ['a layer that is null', set({ layers: [null] }), 'its manifest names no layer'],
    [
      'zstd',
      layer({ mediaType: 'application/vnd.oci.image.layer.v1.tar+zstd' }),
      'the media type of its layer is "application/vnd.oci.image.layer.v1.tar+zstd"',
    ],
    [
      'an encrypted layer',
      layer({ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip+encrypted' }),
      'the media type of its layer is',
    ],
    [
      'a layer from elsewhere',
      layer({ mediaType: 'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip' }),
      'the media type of its layer is',
    ],
    ['another digest of the layer', layer({ digest: zeros }), `and its manifest says ${zeros}`],
    [
      'a digest of another algorithm',
      layer({ digest: `sha512:${'0'.repeat(128)}` }),
      'its layer has no digest of the form sha256:…',
    ],
    [
      'a digest with a path',
      layer({ digest: `sha256:../${'0'.repeat(61)}` }),
      'its layer has no digest of the form sha256:…',
    ],
    ['no digest', layer({ digest: undefined }), 'its layer has no digest of the form sha256:…'],
    ['another size of the layer', layer({ size: 5 }), 'and its manifest says 5'],
    ['a size that is a text', layer({ size: '5' }), 'the size of its layer is no number of bytes'],
    ['a negative size', layer({ size: -1 }), 'the size of its layer is no number of bytes'],
    ['half a byte', layer({ size: 0.5 }), 'the size of its layer is no number of bytes'],
  ])('%s: refused', async (_, changes, reason) => {
    expect(await refusalOf(changes)).toContain(reason);
  });

  it('zstd: the hint names the way out', async () => {
    const bytes = changed(layer({ mediaType: 'application/vnd.oci.image.layer.v1.tar+zstd' }));
    expect((await refusal(() => unpack(bytes))).hint).toContain('skopeo copy');
  });
  it('another one than was asked for: refused', async () => {
    const asked = { image: 'host/a@sha256:0', digest: zeros as Digest };
    const { message } = await refusal(() => unpackImage(bytesOf(pack(twoFiles)), asked));
    expect(message).toMatch(
      /^host\/a@sha256:0 is refused: its manifest has the digest sha256:.* was asked for$/,
    );
  });
  it.each([
    [
      'the types of Docker',
      set({
        mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
      }),
    ],
    ['a layer type of Docker', layer({ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip' })],
    ['a config type of Docker', config({ mediaType: 'application/vnd.docker.container.image.v1+json' })],
    ['no media type, which the specification lets out', set({ mediaType: undefined })],
    ['no annotations, which Docker drops', set({ annotations: undefined })],
    ['a layer that was compressed anew', { layer: (bytes: Uint8Array) => gzipSync(gunzipSync(bytes)) }],
    ['fields that nobody knows', set({ subject: { digest: 1 }, x: [] })],
  ] satisfies [string, Changes][])('%s: taken', (_, changes) => {
    expect(unpack(changed(changes)).directory.files).toHaveLength(2);
  });
});

import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { listDirectory } from '../../src/directory/list.ts';
import { readListing } from '../../src/directory/read.ts';
import { digestOf } from '../../src/registry/digest.ts';
import { packDirectory } from '../../src/registry/pack.ts';
import { top } from '../house/files.ts';
import { A, asOrdinaryUser, refusal, workspaceWith } from '../support/directories.ts';
import { pack, twoFiles } from '../support/images.ts';
import { actionNode } from '../support/runner/process.ts';

const parse = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString());

describe('an image', () => {
  const image = pack(
    { ...twoFiles, 'README.md': 'read me\n' },
    {
      schemaFingerprint: 'sha256:1',
      annotations: { 'org.opencontainers.image.source': 'https://example.com/shop' },
    },
  );

  it('is a plain OCI image: a manifest without an artifact type, a standard config, one layer', () => {
    expect(parse(image.manifest.bytes)).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: {
        mediaType: 'application/vnd.oci.image.config.v1+json',
        digest: digestOf(image.config.bytes),
        size: image.config.bytes.length,
      },
      layers: [
        {
          mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
          digest: digestOf(image.layer.bytes),
          size: image.layer.bytes.length,
          annotations: {
            'io.deis.oras.content.digest': image.diffId,
            'io.deis.oras.content.unpack': 'true',
            'org.opencontainers.image.title': 'migrations',
          },
        },
      ],
      annotations: {
        'lockstep.directory-hash': image.contents.directoryHash,
        'lockstep.format': 'plain',
        'lockstep.latest-version': '2',
        'lockstep.layout': '1',
        'lockstep.schema-fingerprint': 'sha256:1',
        'org.opencontainers.image.source': 'https://example.com/shop',
      },
    });
  });

  it('has versions with checksums in its labels, so that nobody needs its layer for them', () => {
    const { config, ...rest } = parse(image.config.bytes);
    expect(rest).toEqual({
      created: '1970-01-01T00:00:00Z',
      architecture: 'amd64',
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: [image.diffId] },
      history: [{ created: '1970-01-01T00:00:00Z', created_by: 'lockstep push' }],
    });
    expect(Object.keys(config)).toEqual(['Labels']);
    const migration = (version: string, description: string, name: string, content: string) => {
      const hash = digestOf(Buffer.from(content)).slice('sha256:'.length);
      return { version, description, name, transaction: 'file', sha256: hash };
    };
    expect(JSON.parse(config.Labels['lockstep.migrations'])).toEqual([
      migration('1', 'a', '1_a.sql', A),
      migration('2', 'b', '2_b.sql', 'CREATE TABLE b ();\n'),
    ]);
    expect(JSON.parse(config.Labels['lockstep.other-files'])).toEqual([
      { name: 'README.md', sha256: digestOf(Buffer.from('read me\n')).slice('sha256:'.length) },
    ]);
  });

  it('names its blobs by their digests', () => {
    for (const { descriptor, bytes } of [image.manifest, image.config, image.layer]) {
      expect(descriptor).toMatchObject({ digest: digestOf(bytes), size: bytes.length });
    }
  });

  it('keeps the order of the tool, which is not that of the names', () => {
    const { contents } = pack({ '10_x.sql': A, '9_x.sql': A });
    expect(contents.migrations.map(({ version }) => version)).toEqual(['9', '10']);
    expect(contents.latestVersion).toBe('10');
  });

  it('keeps what a plan asks for: checkpoints and transaction modes', () => {
    const { contents } = pack({
      '1_a.sql': `-- atlas:checkpoint v1\n\n${A}`,
      '2_b.sql': `-- atlas:txmode none\n\n${A}`,
    });
    expect(contents.migrations).toMatchObject([{ checkpoint: { tag: 'v1' } }, { transaction: 'none' }]);
  });

  it('has the hash of sha256sum for its directory', () => {
    const { contents } = pack({ '1_a.sql': 'SELECT 1;\n' });
    const line = `${digestOf(Buffer.from('SELECT 1;\n')).slice(7)}  1_a.sql\n`;
    expect(contents.directoryHash).toBe(digestOf(Buffer.from(line)));
  });

  it('of no fingerprint has no label for it', () => {
    expect(Buffer.from(pack(twoFiles).config.bytes).toString()).not.toContain('fingerprint');
  });
});

/** Of the shop: who changes these changes what every registry holds, and must count `lockstep.layout` up if it matters. */
const shop = 'sha256:3b9380107c3ba2f00e3b735c1657dbd133f1b239ee3d467957767fb27c985bf1';

describe('the same bytes come out', () => {
  const digests = (image: ReturnType<typeof pack>) =>
    [image.manifest, image.config, image.layer].map(({ descriptor }) => descriptor.digest);
  async function packFolder(path: string, workspace: string, format = 'plain') {
    const listing = await listDirectory(path, workspace);
    return packDirectory(listing, readListing(listing, format).directory);
  }
  const usual = process.umask();
  afterEach(() => {
    process.umask(usual);
  });

  it('in this release and all others', async () => {
    const image = await packFolder('examples/shop/migrations', top);
    expect(image.manifest.descriptor.digest).toBe(shop);
  });

  it('on the Node of the runner', () => {
    const program = `
      import { listDirectory } from './src/directory/list.ts';
      import { readListing } from './src/directory/read.ts';
      import { packDirectory } from './src/registry/pack.ts';
      const listing = await listDirectory('examples/shop/migrations', process.cwd());
      const image = packDirectory(listing, readListing(listing, 'plain').directory);
      console.log(process.versions.node.split('.')[0], image.manifest.descriptor.digest);`;
    const printed = execFileSync(actionNode(), ['--input-type=module', '--eval', program], {
      cwd: top,
      encoding: 'utf8',
    });
    expect(printed).toBe(`24 ${shop}\n`);
  });

  it('whatever the times, the modes, the umask, and the place of the files', async () => {
    const one = workspaceWith(prefixed('migrations/'));
    process.umask(0o077);
    const other = workspaceWith(prefixed('db/deep/'));
    for (const name of readdirSync(join(other, 'db/deep'))) {
      utimesSync(join(other, 'db/deep', name), 1e9, 1e9);
      chmodSync(join(other, 'db/deep', name), 0o755);
    }
    expect(digests(await packFolder('db/deep', other))).toEqual(digests(await packFolder('migrations', one)));
  });

  it('for root and for others', async () => {
    const workspace = workspaceWith(prefixed('migrations/'));
    chmodSync(workspace, 0o755);
    const asRoot = digests(await packFolder('migrations', workspace));
    const asOther = await asOrdinaryUser(() => packFolder('migrations', workspace));
    expect(digests(asOther)).toEqual(asRoot);
  });

  it('whatever the order of the listing', () => {
    expect(digests(pack(Object.fromEntries(Object.entries(twoFiles).reverse())))).toEqual(
      digests(pack(twoFiles)),
    );
  });

  it('without hidden files, which are not read', async () => {
    const workspace = workspaceWith({
      ...prefixed('migrations/'),
      'migrations/.DS_Store': 'x',
      'migrations/.git/a': 'x',
    });
    expect(digests(await packFolder('migrations', workspace))).toEqual(digests(pack(twoFiles)));
  });

  const prefixed = (prefix: string) =>
    Object.fromEntries(Object.entries(twoFiles).map(([name, content]) => [prefix + name, content]));
});

describe('other bytes come out', () => {
  const digest = (...args: Parameters<typeof pack>) => pack(...args).manifest.descriptor.digest;
  it.each([
    ['for another byte', { ...twoFiles, '1_a.sql': `${A} ` }, {}],
    ['for another line end', { ...twoFiles, '1_a.sql': 'CREATE TABLE a ();\r\n' }, {}],
    ['for another name', { '1_a.sql': A, '2_c.sql': 'CREATE TABLE b ();\n' }, {}],
    ['for another format', twoFiles, { format: 'atlas' }],
    ['for another fingerprint', twoFiles, { schemaFingerprint: 'sha256:1' }],
    ['for another annotation', twoFiles, { annotations: { a: 'b' } }],
  ])('%s', (_, files, options) => {
    expect(digest(files, options)).not.toBe(digest(twoFiles));
  });
});

describe('what could not be unpacked everywhere is not packed', () => {
  it.each([
    ['a backslash', { 'a\\b': '' }, 'holds a backslash'],
    ['a line end', { 'a\nb': '' }, 'holds a control character'],
    ['a drive', { 'c:a': '' }, 'names a drive of Windows'],
    ['half of a surrogate pair', { 'a\ud800': '' }, 'is not valid Unicode'],
    ['upper and lower case', { 'readme.md': '', 'README.md': '' }, 'differ only in upper and lower case'],
    ['upper and lower case in folders', { 'a/1': '', 'A/2': '' }, 'differ only in upper and lower case'],
    ['accents', { '\u00e9': '', 'e\u0301': '' }, 'differ only in how their accents are encoded'],
    ['a part of 256 bytes', { ['n'.repeat(256)]: '' }, 'has a part of more than 255 bytes'],
    [
      'a name of 1025 bytes',
      { [`${'n'.repeat(202)}/`.repeat(5).slice(0, 1014)]: '' },
      'has more than 1024 bytes',
    ],
    ['33 folders deep', { [`${'a/'.repeat(31)}a`]: '' }, 'lies more than 32 folders deep'],
  ])('%s', async (_, files, reason) => {
    expect(await refusal(() => pack({ ...twoFiles, ...files }))).toMatchObject({
      code: 2,
      message: expect.stringMatching(new RegExp(`^migrations cannot be packed: .*${reason}`)),
      hint: expect.any(String),
    });
  });
  it('a large file of which only the beginning was read', async () => {
    const workspace = workspaceWith({ 'm/1_a.sql': A, 'm/dump.csv': Buffer.alloc((1 << 20) + 1) });
    const listing = await listDirectory('m', workspace);
    expect(await refusal(() => packDirectory(listing, readListing(listing, 'plain').directory))).toEqual({
      code: 2,
      message: 'm/dump.csv is too large for an image of migrations',
      hint: 'Move it out of m, or hide it with a dot before its name: hidden files are left out',
    });
  });
});

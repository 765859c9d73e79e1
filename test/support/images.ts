import { readListing } from '../../src/directory/read.ts';
import { digestOf } from '../../src/registry/digest.ts';
import { storedGzip } from '../../src/registry/gzip.ts';
import type { ImageLimits } from '../../src/registry/limits.ts';
import { type PackedImage, type PackOptions, packDirectory } from '../../src/registry/pack.ts';
import { BLOCK, checksum, field, MAGIC } from '../../src/registry/tar.ts';
import { type ImageBytes, type UnpackedImage, unpackImage } from '../../src/registry/unpack.ts';
import { A, type Files, listingOf, refusal } from './directories.ts';

export const twoFiles: Files = { '1_a.sql': A, '2_b.sql': 'CREATE TABLE b ();\n' };

export interface ToPack extends PackOptions {
  readonly format?: string;
  readonly limits?: ImageLimits;
}

/** An image of these files, without a disk. */
export function pack(files: Files, { format = 'plain', limits, ...options }: ToPack = {}): PackedImage {
  const listing = listingOf(files);
  return packDirectory(listing, readListing(listing, format).directory, options, limits);
}

export const bytesOf = ({ manifest, config, layer }: PackedImage): ImageBytes => {
  return { manifest: manifest.bytes, config: config.bytes, layer: layer.bytes };
};

export const unpack = (bytes: ImageBytes, limits?: ImageLimits): UnpackedImage =>
  unpackImage(bytes, { image: 'the image', digest: null, ...(limits && { limits }) });

type Json = Record<string, unknown>;

/** What is changed in an image; each piece is the one that would have been there. */
export interface Changes {
  readonly tar?: (tar: Uint8Array) => Uint8Array;
  readonly layer?: (layer: Uint8Array) => Uint8Array;
  readonly labels?: (labels: Record<string, string>) => Json;
  readonly config?: (config: Json) => unknown;
  readonly manifest?: (manifest: Json) => unknown;
}

/** An image with something changed in it, where all digests and sizes fit the change: nothing else is at fault. */
export function changed(changes: Changes, files: Files = twoFiles): ImageBytes {
  const image = pack(files);
  const keep = <T>(value: T): T => value;
  const tar = (changes.tar ?? keep)(tarOf(image));
  const layer = (changes.layer ?? keep)(storedGzip(tar));
  const honest = parse(image.config.bytes);
  const labels = (changes.labels ?? keep)((honest.config as { Labels: Record<string, string> }).Labels);
  const rootfs = { type: 'layers', diff_ids: [digestOf(tar)] };
  const config = bytes((changes.config ?? keep)({ ...honest, config: { Labels: labels }, rootfs }));
  const named = parse(image.manifest.bytes) as Json & { readonly layers: readonly Json[] };
  const manifest = {
    ...named,
    config: { ...(named.config as Json), digest: digestOf(config), size: config.length },
    layers: [{ ...named.layers[0], digest: digestOf(layer), size: layer.length }],
  };
  return { manifest: bytes((changes.manifest ?? keep)(manifest)), config, layer };
}

const bytes = (value: unknown): Uint8Array =>
  value instanceof Uint8Array ? value : Buffer.from(JSON.stringify(value));
const parse = (json: Uint8Array): Json => JSON.parse(Buffer.from(json).toString());

/** The tar in a layer whose gzip stores: 5 bytes before each block of 65535, 10 at the start, 8 at the end. */
export function tarOf({ layer }: PackedImage): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let start = 10; start < layer.bytes.length - 8; start += 5 + 0xffff) {
    parts.push(layer.bytes.subarray(start + 5, Math.min(start + 5 + 0xffff, layer.bytes.length - 8)));
  }
  return Buffer.concat(parts);
}

export interface RawEntry {
  readonly name: string | Uint8Array;
  readonly type?: string;
  readonly content?: string | Uint8Array;
  /** As the header says it, where it differs from the content's. */
  readonly size?: string;
  readonly link?: string;
  readonly prefix?: string;
  readonly magic?: string;
  readonly checksum?: string;
}

/** The blocks of an entry as any tool might write them, the bad ones too. */
export function rawEntry(entry: RawEntry): Buffer {
  const content = Buffer.from(entry.content ?? '');
  const block = Buffer.alloc(BLOCK);
  const put = ([start, length]: readonly [number, number], value: string | Uint8Array) =>
    Buffer.from(value).copy(block, start, 0, length);
  put(field.name, entry.name);
  put(field.mode, '0000644');
  put(field.uid, '0001750');
  put(field.gid, '0001750');
  put(field.size, entry.size ?? content.length.toString(8).padStart(11, '0'));
  put(field.mtime, '14000000000');
  put(field.type, entry.type ?? '0');
  put([157, 100], entry.link ?? '');
  put(field.magic, entry.magic ?? MAGIC);
  put([265, 32], 'somebody');
  put(field.prefix, entry.prefix ?? '');
  put(field.checksum, entry.checksum ?? `${checksum(block).toString(8).padStart(6, '0')}\0 `);
  return Buffer.concat([block, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

export const END = Buffer.alloc(2 * BLOCK);

/** An extended header with these records, as `key=value`. */
export function pax(...records: readonly string[]): Buffer {
  const lines = records.map((record) => {
    const rest = Buffer.byteLength(` ${record}\n`);
    const digits =
      String(rest + 1).length === String(rest + String(rest + 1).length).length
        ? String(rest + 1).length
        : String(rest + 1).length + 1;
    return `${rest + digits} ${record}\n`;
  });
  return rawEntry({ name: 'PaxHeaders/x', type: 'x', content: lines.join('') });
}

/** A tar of these blocks, with its end. */
export const rawTar = (...entries: readonly Uint8Array[]): Buffer => Buffer.concat([...entries, END]);

export const tarWith = (...entries: readonly Uint8Array[]): Changes => ({ tar: () => rawTar(...entries) });

/** Why an image with these changes is refused, without the beginning of the sentence, which names it. */
export async function refusalOf(changes: Changes, limits?: ImageLimits): Promise<string> {
  const { code, message, hint } = await refusal(() => unpack(changed(changes), limits));
  const start = 'the image is refused: ';
  if (code !== 9 || hint === undefined || !message.startsWith(start)) {
    throw new Error(`refused, but in other words: ${code} ${message}, ${hint}`);
  }
  return message.slice(start.length);
}

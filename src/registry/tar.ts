import { bytewise } from '../directory/order.ts';

/** A file or folder of a tar. Everything else that tar knows is nothing that a migration directory has. */
export type TarEntry =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  /** Without a slash at the end of its name. */
  | { readonly kind: 'folder'; readonly name: string };

export const BLOCK = 512;

/** Where a header has what: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06 */
export const field = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  mtime: [136, 12],
  checksum: [148, 8],
  type: [156, 1],
  magic: [257, 8],
  prefix: [345, 155],
} as const;

/** `ustar`, a NUL, and the version. GNU's own format has blanks there, and other things in the place of `prefix`. */
export const MAGIC = 'ustar\x0000';

/**
 * A tar in ustar format, the same bytes for the same entries: in the bytewise order of their names, nobody's, made at
 * the epoch. An extended header goes before an entry whose name ustar cannot hold: too long, or not ASCII.
 */
export function writeTar(entries: readonly TarEntry[]): Buffer {
  const named = entries.map((entry) => ({
    entry,
    name: entry.kind === 'folder' ? `${entry.name}/` : entry.name,
  }));
  named.sort((a, b) => bytewise(a.name, b.name));
  const blocks: Uint8Array[] = [];
  for (const { entry, name } of named) {
    const parts = ustarName(name);
    if (parts === null) blocks.push(...extendedHeader(name));
    const place = parts ?? { name: asciiName(name), prefix: '' };
    if (entry.kind === 'folder') blocks.push(header(place, '5', 0));
    else blocks.push(header(place, '0', entry.bytes.length), ...padded(entry.bytes));
  }
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

interface UstarName {
  readonly name: string;
  readonly prefix: string;
}

/** The name as ustar holds it, in two pieces with a slash between them where it is long; null when it cannot. */
function ustarName(name: string): UstarName | null {
  if (!/^[ -~]*$/.test(name)) return null;
  const [, most] = field.name;
  if (name.length <= most) return { name, prefix: '' };
  const slash = name.indexOf('/', name.length - most - 1);
  const [, mostPrefix] = field.prefix;
  if (slash < 1 || slash > mostPrefix || slash === name.length - 1) return null;
  return { name: name.slice(slash + 1), prefix: name.slice(0, slash) };
}

/** What a reader without extended headers sees. */
function asciiName(name: string): string {
  const [, most] = field.name;
  return name.replaceAll(/[^ -~]/g, '_').slice(0, most);
}

function extendedHeader(name: string): readonly Uint8Array[] {
  const record = Buffer.from(paxRecord('path', name));
  return [header({ name: 'PaxHeaders/path', prefix: '' }, 'x', record.length), ...padded(record)];
}

/** `<length> path=<name>\n`, where the length counts its own digits too. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes + 1;
  while (String(length).length + bytes !== length) length += 1;
  return `${length}${rest}`;
}

function padded(bytes: Uint8Array): readonly Uint8Array[] {
  const rest = bytes.length % BLOCK;
  return rest === 0 ? [bytes] : [bytes, Buffer.alloc(BLOCK - rest)];
}

function header({ name, prefix }: UstarName, type: '0' | '5' | 'x', size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const put = ([start]: readonly [number, number], text: string) => block.write(text, start, 'latin1');
  const octal = (number: number, digits: number) => number.toString(8).padStart(digits, '0');
  put(field.name, name);
  put(field.mode, octal(type === '5' ? 0o755 : 0o644, 7));
  put(field.uid, octal(0, 7));
  put(field.gid, octal(0, 7));
  put(field.size, octal(size, 11));
  put(field.mtime, octal(0, 11));
  put(field.type, type);
  put(field.magic, MAGIC);
  put(field.prefix, prefix);
  put(field.checksum, `${octal(checksum(block), 6)}\0 `);
  return block;
}

/** The sum of a header's bytes, with blanks in the place of the sum itself. */
export function checksum(block: Uint8Array): number {
  const [start, length] = field.checksum;
  const sum = block.reduce((total, byte) => total + byte, 0);
  const own = block.subarray(start, start + length).reduce((total, byte) => total + byte, 0);
  return sum - own + length * 0x20;
}

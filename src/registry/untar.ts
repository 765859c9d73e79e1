import { type ImageLimits, MAX_PAX_BYTES } from './limits.ts';
import { collision, foldersOf, nameProblem } from './names.ts';
import { quoted, refusedImage } from './refused-image.ts';
import { BLOCK, checksum, field, MAGIC, type TarEntry } from './tar.ts';

/** What other types than files and folders are called: the names of pax, and of GNU tar for capital letters. */
const TYPES: Readonly<Record<string, string>> = {
  '1': 'a hard link',
  '2': 'a symbolic link',
  '3': 'a character device',
  '4': 'a block device',
  '6': 'a named pipe',
  '7': 'a contiguous file',
  g: 'a global extended header',
  K: 'a long link name of GNU tar',
  L: 'a long name of GNU tar',
  S: 'a sparse file of GNU tar',
};

/**
 * The files and folders of a tar, in its order. It takes what a careful writer of ustar and pax makes and nothing else:
 * every other thing that readers of tar disagree on is refused.
 * @throws UserError (9) for anything but files and folders, unsafe and colliding names, damage, and what is too much
 */
export function readTar(
  bytes: Uint8Array,
  limits: Pick<ImageLimits, 'entries' | 'file'>,
): readonly TarEntry[] {
  const entries: TarEntry[] = [];
  let longName: string | null = null;
  let offset = 0;
  for (;;) {
    const block = blockAt(bytes, offset, 'a header');
    if (isZero(block)) break;
    const { name, type, size } = readHeader(block, offset);
    const content = bytes.subarray(offset + BLOCK, offset + BLOCK + size);
    if (content.length < size) {
      throw refusedImage(`its tar ends in the middle of ${quoted(longName || name)}`);
    }
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (offset > bytes.length) throw cut('the padding of a file');
    if (type === 'x') {
      if (longName !== null) throw refusedImage('its tar has two extended headers for one file');
      longName = extendedName(content, name);
      continue;
    }
    entries.push(entryOf(longName || name, type, content, limits));
    longName = null;
    if (entries.length > limits.entries) throw tooMany(limits.entries);
  }
  if (longName !== null) throw refusedImage('its tar has an extended header without a file');
  refuseRest(bytes, offset);
  refuseCollisions(entries, limits.entries);
  return entries;
}

interface Header {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

function readHeader(block: Uint8Array, offset: number): Header {
  const damaged = (what: string) => refusedImage(`its tar is damaged at byte ${offset}: ${what}`);
  const number = (place: readonly [number, number], what: string): number => {
    const text = latin1(block, place)
      .replace(/[\0 ]+$/, '')
      .replace(/^ +/, '');
    // Beyond octal digits there is GNU's binary form, for more than 8 GB.
    if (!/^[0-7]{1,12}$/.test(text)) throw damaged(`${what} is no octal number`);
    return Number.parseInt(text, 8);
  };
  if (number(field.checksum, 'a checksum') !== checksum(block)) throw damaged('a checksum does not fit');
  if (latin1(block, field.magic) !== MAGIC) throw damaged('this is no header in ustar format');
  const prefix = textOf(block, field.prefix);
  const name = textOf(block, field.name);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    type: latin1(block, field.type).replace('\0', '0'),
    size: number(field.size, 'a size'),
  };
}

function entryOf(
  name: string,
  type: string,
  content: Uint8Array,
  limits: Pick<ImageLimits, 'file'>,
): TarEntry {
  const isFolder = type === '5';
  if (!isFolder && type !== '0') {
    throw refusedImage(`${quoted(name)} is ${TYPES[type] ?? `of the unknown type ${quoted(type)}`}`);
  }
  const bare = isFolder ? name.replace(/\/$/, '') : name;
  const problem = nameProblem(bare);
  if (problem !== null) throw refusedImage(problem);
  if (isFolder) {
    if (content.length > 0) throw refusedImage(`the folder ${quoted(bare)} has content`);
    return { kind: 'folder', name: bare };
  }
  if (content.length > limits.file) {
    throw refusedImage(`${quoted(bare)} has ${content.length} bytes, and a file may have ${limits.file}`);
  }
  return { kind: 'file', name: bare, bytes: content };
}

/**
 * The name in an extended header, or an empty text when it has none.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_03
 */
function extendedName(content: Uint8Array, header: string): string {
  const damaged = () => refusedImage(`its tar has a damaged extended header, ${quoted(header)}`);
  if (content.length > MAX_PAX_BYTES) {
    throw refusedImage(`its tar has an extended header of more than ${MAX_PAX_BYTES} bytes`);
  }
  let path: string | null = null;
  let rest = content;
  while (rest.length > 0) {
    const [, digits] = /^([1-9]\d{0,5}) /.exec(Buffer.from(rest.subarray(0, 8)).toString('latin1')) ?? [];
    const length = Number(digits);
    if (digits === undefined || length > rest.length || length < digits.length + 3) throw damaged();
    const record = decode(rest.subarray(digits.length + 1, length));
    rest = rest.subarray(length);
    const equals = record.indexOf('=');
    if (equals < 1 || !record.endsWith('\n')) throw damaged();
    const key = record.slice(0, equals);
    if (key === 'size' || key === 'hdrcharset' || key.startsWith('GNU.sparse.')) {
      throw refusedImage(
        `its tar has an extended header with ${quoted(key)}, which changes how files are read`,
      );
    }
    if (key !== 'path') continue;
    if (path !== null) throw damaged();
    path = record.slice(equals + 1, -1);
  }
  return path ?? '';
}

/** Folders count as they do on a disk: also those that only the names of files tell of. */
function refuseCollisions(entries: readonly TarEntry[], limit: number): void {
  const files = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const named = new Set<string>();
  for (const { kind, name } of entries) {
    if (kind !== 'folder') continue;
    if (named.has(name)) throw refusedImage(`the folder ${quoted(name)} is there twice`);
    named.add(name);
  }
  const folders = new Set([...named, ...foldersOf(entries.map(({ name }) => name))]);
  if (files.length + folders.size > limit) throw tooMany(limit);
  const problem = collision(files, folders);
  if (problem !== null) throw refusedImage(problem);
}

const tooMany = (limit: number) => refusedImage(`its tar has more than ${limit} files and folders`);

/** A tar ends with two blocks of zeros; tools fill up with more of them. */
function refuseRest(bytes: Uint8Array, end: number): void {
  blockAt(bytes, end + BLOCK, 'its end');
  if (!isZero(bytes.subarray(end))) throw refusedImage('its tar has something after its end');
}

function blockAt(bytes: Uint8Array, offset: number, what: string): Uint8Array {
  const block = bytes.subarray(offset, offset + BLOCK);
  if (block.length < BLOCK) throw cut(what);
  return block;
}

const cut = (what: string) => refusedImage(`its tar ends in the middle: ${what} is missing`);

/** The first byte is zero and every other is as the one before it: quick also for the zeros of a bomb. */
const isZero = (bytes: Uint8Array): boolean =>
  bytes.length === 0 || (bytes[0] === 0 && Buffer.compare(bytes.subarray(1), bytes.subarray(0, -1)) === 0);

function latin1(block: Uint8Array, [start, length]: readonly [number, number]): string {
  return Buffer.from(block.subarray(start, start + length)).toString('latin1');
}

/** A text without the NULs that fill its field up. One before other characters stays in it, and no name may have it. */
function textOf(block: Uint8Array, [start, length]: readonly [number, number]): string {
  return decode(block.subarray(start, start + length)).replace(/\0+$/, '');
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw refusedImage('its tar has a name that is not UTF-8', { cause });
  }
}

import { crc32, gunzipSync } from 'node:zlib';
import { refusedImage } from './refused-image.ts';

/** The most that a block can hold whose length has 16 bits. */
const STORED = 0xffff;

/** https://www.rfc-editor.org/rfc/rfc1952#section-2.3: deflate, no flags, no time, no hint, an unknown system. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

/**
 * Gzip without compression. What zlib compresses differs between its builds, and its header names the system; these
 * bytes depend on nothing but the content: https://www.rfc-editor.org/rfc/rfc1951#section-3.2.4
 */
export function storedGzip(bytes: Uint8Array): Buffer {
  const parts: Uint8Array[] = [HEADER];
  for (let start = 0; start === 0 || start < bytes.length; start += STORED) {
    const block = bytes.subarray(start, start + STORED);
    const head = Buffer.alloc(5);
    head.writeUInt8(start + STORED >= bytes.length ? 1 : 0, 0);
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(block.length ^ 0xffff, 3);
    parts.push(head, block);
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(bytes), 0);
  trailer.writeUInt32LE(bytes.length % 2 ** 32, 4);
  return Buffer.concat([...parts, trailer]);
}

/**
 * What gzip bytes hold, compressed or not.
 * @param limit of the content, in bytes
 * @throws UserError (9) for more than that, for damaged or cut bytes, and for bytes after the end
 */
export function gunzip(bytes: Uint8Array, limit: number): Uint8Array {
  const { buffer, engine } = inflate(bytes, limit);
  const rest = bytes.length - engine.bytesWritten;
  if (rest !== 0) throw refusedImage(`its layer has ${rest} bytes after the end of its gzip`);
  return buffer;
}

interface Inflated {
  readonly buffer: Buffer;
  /** `bytesWritten` is how much of the input was used. */
  readonly engine: { readonly bytesWritten: number };
}

function inflate(bytes: Uint8Array, limit: number): Inflated {
  try {
    return gunzipSync(bytes, { maxOutputLength: limit, info: true }) as unknown as Inflated;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw refusedImage(`its layer unpacks to more than ${limit} bytes`, { cause });
    }
    if (code === 'Z_BUF_ERROR') throw refusedImage('its layer is gzip that ends in the middle', { cause });
    if (!code.startsWith('Z_')) throw cause;
    throw refusedImage(`its layer is no intact gzip: ${(cause as Error).message}`, { cause });
  }
}

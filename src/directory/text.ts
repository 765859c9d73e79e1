/** The text of UTF-8 bytes without their byte order mark; bytes that are no UTF-8 become U+FFFD. */
export function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** By this much of a file its format is recognised, in bytes. */
const HEAD_BYTES = 8 * 1024;

/** The first 8 KB, for markers made of ASCII: other characters are not decoded. */
export function head(bytes: Uint8Array): string {
  return ascii(bytes.subarray(0, HEAD_BYTES));
}

/** All bytes but the byte order mark, one character each, to look for ASCII. */
export function ascii(bytes: Uint8Array): string {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return Buffer.from(bytes.subarray(marked ? 3 : 0)).toString('latin1');
}

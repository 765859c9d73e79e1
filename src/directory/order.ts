/** Orders texts by their UTF-8 bytes, whatever the locale and platform: the order of `LC_ALL=C sort`. */
export function bytewise(a: string, b: string): number {
  if (high.test(a) && high.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Only where both have a code unit that is a surrogate, or above those, is the order of UTF-16 another one. */
const high = /[\ud800-\uffff]/;

/**
 * Orders versions made of numbers (`9`, `10`, `2024-01-31`, `1.2.10`) number by number, so that `9` comes before
 * `10`; 0 when they are equal as numbers (`1` and `01`). Numbers may have any length: timestamps overflow doubles.
 */
export function numerically(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (const [index, number] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (number !== other) return number < other ? -1 : 1;
  }
  return left.length - right.length;
}

function numbersOf(version: string): bigint[] {
  return (version.match(/\d+/g) ?? []).map(BigInt);
}

/** https://github.com/actions/runner/blob/main/src/Sdk/DTLogging/Logging/SecretMasker.cs */
export interface Masker {
  readonly values: readonly string[];
  /** Hides a value, each of its lines, and both in the encodings that the runner thinks of. */
  add(value: string): void;
  mask(text: string): string;
}

/** https://github.com/actions/runner/blob/main/src/Sdk/DTLogging/Logging/ValueEncoders.cs */
const encoders: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => JSON.stringify(value).slice(1, -1),
  (value) => encodeURIComponent(Buffer.from(value).toString()),
  (value) => value.replaceAll("'", "''"),
  (value) => value.replaceAll('"', '\\"'),
  (value) => value.replace(/^"(.*)"$/s, '$1'),
  (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  ...[0, 1, 2].map((shift) => (value: string) => Buffer.from(value).subarray(shift).toString('base64')),
];

export function createMasker(): Masker {
  const values = new Set<string>();
  const hidden = new Set<string>();
  return {
    get values() {
      return [...values];
    },
    add: (value) => {
      for (const one of [value, ...value.split(/[\r\n]+/)]) {
        if (one === '') continue;
        values.add(one);
        for (const encode of encoders) hidden.add(encode(one));
      }
      hidden.delete('');
    },
    mask: (text) => hide(text, hidden),
  };
}

/** Occurrences that overlap or touch become one `***`. */
function hide(text: string, hidden: Iterable<string>): string {
  const ranges: [start: number, end: number][] = [];
  for (const value of hidden) {
    for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
      ranges.push([at, at + value.length]);
    }
  }
  ranges.sort(([a], [b]) => a - b);
  let result = '';
  let end = 0;
  let masked = false;
  for (const [start, stop] of ranges) {
    if (!masked || start > end) result += `${text.slice(end, start)}***`;
    masked = true;
    end = Math.max(end, stop);
  }
  return result + text.slice(end);
}

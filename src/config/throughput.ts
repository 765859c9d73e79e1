const units = { kB: 1e3, MB: 1e6, GB: 1e9 } as const;

/** As JSON Schema and editors check it. */
export const throughputPattern = '^([1-9][0-9]*)(kB|MB|GB)/s$';

/** Reads `100MB/s`, in bytes a second. The text fits the pattern. */
export function parseThroughput(text: string): number {
  const [, digits = '', unit = ''] = new RegExp(throughputPattern).exec(text) ?? [];
  return Number(digits) * units[unit as keyof typeof units];
}

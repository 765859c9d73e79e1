import type { DirectoryListing, ListedFile } from './directory.ts';
import { refuseDuplicates } from './migration-file.ts';

/** A file that holds one direction of a migration. */
export interface Script {
  readonly entry: ListedFile;
  readonly version: bigint;
  readonly description: string;
  readonly direction: 'up' | 'down';
}

/** The scripts of one version; at least one of them is there. */
export interface ScriptPair {
  readonly version: bigint;
  readonly up: Script | null;
  readonly down: Script | null;
}

export const INT64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };
export const UINT64 = { least: 0n, most: 2n ** 64n - 1n };

/** Decimal digits with an optional sign, as Go's `strconv.ParseInt` and Rust's `i64::from_str` read them, or null. */
export function integerVersion(text: string, { least, most }: typeof INT64): bigint | null {
  if (!/^[+-]?\d+$/.test(text)) return null;
  const version = BigInt(text.replace(/^\+/, ''));
  return version < least || version > most ? null : version;
}

export function byVersion(a: { readonly version: bigint }, b: { readonly version: bigint }): number {
  if (a.version === b.version) return 0;
  return a.version < b.version ? -1 : 1;
}

/**
 * Brings the up and the down script of each version together, in the numeric order of the versions.
 * @throws UserError (2) for two scripts of one version in the same direction.
 */
export function pairScripts(listing: DirectoryListing, scripts: readonly Script[]): readonly ScriptPair[] {
  const ordered = (direction: Script['direction']) => {
    const own = scripts.filter((script) => script.direction === direction).sort(byVersion);
    refuseSameVersions(listing, own);
    return own;
  };
  const pairs = new Map<bigint, ScriptPair>();
  for (const up of ordered('up')) pairs.set(up.version, { version: up.version, up, down: null });
  for (const down of ordered('down')) {
    const up = pairs.get(down.version)?.up ?? null;
    pairs.set(down.version, { version: down.version, up, down });
  }
  return [...pairs.values()].sort(byVersion);
}

/** @throws UserError (2) for two neighbours of one version: `1_a.sql` and `01_b.sql` are equal as numbers. */
export function refuseSameVersions(
  listing: DirectoryListing,
  ordered: readonly Pick<Script, 'entry' | 'version'>[],
): void {
  const named = ordered.map(({ entry, version }) => ({ name: entry.name, version: String(version) }));
  refuseDuplicates(listing, named, (a, b) => (a === b ? 0 : 1));
}

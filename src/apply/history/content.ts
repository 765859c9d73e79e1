import { createHash } from 'node:crypto';
import type { MigrationDirectory, MigrationFile } from '../../directory/directory.ts';
import { split } from '../../sql/split.ts';
import type { RecordedFile } from './history.ts';

export type Digest = (bytes: Uint8Array) => string;

export const sha256: Digest = (bytes) => createHash('sha256').update(bytes).digest('hex');
export const sha384: Digest = (bytes) => createHash('sha384').update(bytes).digest('hex');

/**
 * The same text with each kind of line end. Git may check a file out with either, so a file is as it was applied when any
 * of these is.
 */
export function lineEndVariants(bytes: Uint8Array): readonly Uint8Array[] {
  // As latin1 every byte stays what it is.
  const text = Buffer.from(bytes).toString('latin1');
  const unix = text.replaceAll('\r\n', '\n');
  return [bytes, Buffer.from(unix, 'latin1'), Buffer.from(unix.replaceAll('\n', '\r\n'), 'latin1')];
}

/** For tables that keep a digest of each file's own bytes. */
export function editedByDigest(digest: Digest) {
  return (recorded: readonly RecordedFile[], { files }: MigrationDirectory): readonly MigrationFile[] => {
    const checksums = new Map(recorded.filter(isDone).map(({ version, checksum }) => [version, checksum]));
    return files.filter(({ version, up: { bytes } }) => {
      const checksum = checksums.get(version) ?? null;
      return (
        checksum !== null &&
        checksum !== digest(bytes) &&
        !lineEndVariants(bytes).some((variant) => checksum === digest(variant))
      );
    });
  };
}

export const isDone = ({ state }: RecordedFile): boolean => state === 'applied' || state === 'baseline';

/** SHA-256 of each statement's text. */
export function digestsOfStatements(file: MigrationFile): readonly string[] {
  return split(file.up).statements.map(({ sql }) => sha256(Buffer.from(sql.trim())));
}

/** Splits and hashes a file once, however often it is asked about. */
export function remember<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}

import { gzipSync } from 'node:zlib';
import type { MigrationFile } from '../../directory/directory.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { LOCKSTEP_SCHEMA } from './migrations.ts';

/** SQL that keeps the bytes of a file as it was applied, so that it can be looked at, and undone, without the directory. */
export function keepFile({ sha256, name, version, up, down }: MigrationFile): string {
  const values = [
    quoteLiteral(sha256),
    quoteLiteral(name),
    quoteLiteral(version),
    compressed(up.bytes),
    down === null ? 'NULL' : compressed(down.bytes),
  ];
  return `INSERT INTO ${LOCKSTEP_SCHEMA}.files (sha256, name, version, up, down) VALUES (${values.join(', ')})
ON CONFLICT (sha256) DO NOTHING`;
}

/** Hexadecimal in a call, because `bytea` constants with backslashes depend on a setting. */
const compressed = (bytes: Uint8Array): string =>
  `decode('${gzipSync(bytes, memoryFor(bytes.length)).toString('hex')}', 'hex')`;

/** As much as a text of this size needs: what zlib takes by default, for each of a thousand small files, keeps the collector busy. */
function memoryFor(length: number) {
  const windowBits = Math.min(15, Math.max(9, Math.ceil(Math.log2(length + 1))));
  return { windowBits, memLevel: Math.min(8, windowBits - 7), chunkSize: Math.min(16_384, length + 128) };
}

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
const compressed = (bytes: Uint8Array): string => `decode('${gzipSync(bytes).toString('hex')}', 'hex')`;

import { crc32 } from 'node:zlib';

/**
 * Keys of session-level advisory locks (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
 * Whoever wants to exclude another tool has to take the very key that the tool takes.
 */

/** Ours: the eight ASCII letters of `lockstep` as a bigint, so that it can be recognised in `pg_locks`. */
export const runnerKey = asciiKey('lockstep');

/** Held for the moments in which the schema `lockstep` is made or upgraded. */
export const schemaKey = asciiKey('lsschema');

/** Prisma: prisma/prisma-engines, the PostgreSQL flavour of the schema engine. */
export const prismaKey = 72_707_369n;

/** goose: pressly/goose lock/postgres.go. */
export const gooseKey = 4_097_083_626n;

/** Atlas hashes the name of what it is about to do: ariga/atlas sql/postgres/driver.go. */
export const atlasKey = fnv1('atlas_migrate_execute');

/** sqlx: launchbadge/sqlx sqlx-postgres/src/migrate.rs. */
export const sqlxKey = (database: string): bigint => 0x3d32ad9en * BigInt(crc32(database));

/**
 * golang-migrate: database/util.go. Its command line takes the database's name from the path of the URL, slash included;
 * as a library it asks the server. Both have to be held to keep out both.
 */
export function golangMigrateKeys(database: string, schema: string, table: string): readonly bigint[] {
  return [database, `/${database}`].map((name) => saltedCrc([schema, table, name].join('\0')));
}

/** The sum is kept in 32 bits, as Go's `uint32` keeps it. */
export const saltedCrc = (text: string): bigint => BigInt.asUintN(32, BigInt(crc32(text)) * 1_486_364_155n);

/** FNV-1 (not 1a) of 32 bits over UTF-8 bytes: http://www.isthe.com/chongo/tech/comp/fnv/ */
export function fnv1(text: string): bigint {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash, 0x01000193) ^ byte;
  return BigInt(hash >>> 0);
}

function asciiKey(letters: string): bigint {
  return Buffer.from(letters, 'latin1').readBigInt64BE();
}

import { describe, expect, it } from 'vitest';
import {
  atlasKey,
  fnv1,
  golangMigrateKeys,
  gooseKey,
  prismaKey,
  runnerKey,
  saltedCrc,
  schemaKey,
  sqlxKey,
} from '../../src/apply/lock-keys.ts';

describe('the key of a lock', () => {
  it.each([
    ['Atlas, for applying', atlasKey, 2_686_470_616n],
    ['Atlas, for linting', fnv1('atlas_lint'), 526_800_194n],
    ['Atlas, for a diff', fnv1('atlas_migrate_diff'), 361_947_982n],
    ['Prisma', prismaKey, 72_707_369n],
    ['goose', gooseKey, 4_097_083_626n],
    ['sqlx, in the database postgres', sqlxKey('postgres'), 368_907_709_894_077_238n],
    ['the vector of one name in golang-migrate', saltedCrc('database_name'), 1_764_327_054n],
    ['the vector of two names', saltedCrc('schema_name_1\0database_name'), 2_453_313_553n],
    ['ours', runnerKey, 0x6c6f636b73746570n],
  ])('%s', (_, key, expected) => {
    expect(key).toBe(expected);
  });

  it('golang-migrate: both that of its command line and that of its library', () => {
    expect(golangMigrateKeys('postgres', 'public', 'schema_migrations')).toEqual([
      143_310_882n,
      3_280_485_947n,
    ]);
  });

  it('fits into a bigint, and ours are like no other', () => {
    const keys = [runnerKey, schemaKey, atlasKey, prismaKey, gooseKey, sqlxKey('\u{10ffff}')];
    for (const key of keys) expect(BigInt.asIntN(64, key)).toBe(key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

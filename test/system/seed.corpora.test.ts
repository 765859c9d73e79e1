import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ltree } from '@electric-sql/pglite/contrib/ltree';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { expect, test } from 'vitest';
import { takeSnapshot } from '../../src/database/schema-snapshot.ts';
import { seedRows } from '../../src/observe/seed.ts';
import { brokenForeignKeys } from '../support/foreign-keys.ts';
import { openPglite, run } from '../support/pglite-session.ts';
import { count } from '../support/seeded.ts';

const corpora = process.env.LOCKSTEP_CORPORA ?? '';

test('LOCKSTEP_CORPORA names the folder of real migration directories', () => {
  expect(corpora).not.toBe('');
});

const withoutDashes = (name: string) => name.replaceAll('-', '');
const directories: readonly (readonly [
  name: string,
  files: number,
  list: (names: readonly string[]) => string[],
])[] = [
  [
    'trigger.dev-prisma',
    820,
    (names) => names.filter((name) => /^\d+_/.test(name)).map((name) => join(name, 'migration.sql')),
  ],
  // Diesel drops the dashes of a version before it compares.
  [
    'crates.io-diesel',
    285,
    (names) =>
      names
        .filter((name) => /^\d[\d-]*_/.test(name))
        .sort((a, b) => (withoutDashes(a) < withoutDashes(b) ? -1 : 1))
        .map((name) => join(name, 'up.sql')),
  ],
  ['zksync-era-sqlx', 268, (names) => names.filter((name) => name.endsWith('.up.sql'))],
];

test.each(directories)(
  '%s: nearly every table gets rows, and every key refers to one',
  async (directory, files, list) => {
    const paths = list(readdirSync(join(corpora, directory)).sort());
    expect(paths).toHaveLength(files);
    const session = await openPglite({ ltree, pg_trgm, pgcrypto });
    try {
      for (const path of paths) {
        // One message is one transaction, where an index cannot be built concurrently.
        const sql = readFileSync(join(corpora, directory, path), 'utf8');
        await run(session, sql.replace(/\bINDEX CONCURRENTLY\b/gi, 'INDEX'));
      }
      const before = await takeSnapshot(session);
      const report = await seedRows(session);
      for (const { table, reason } of report.unseeded) console.info(`${directory}: ${table}: ${reason}`);

      const roots = before.tables.filter(({ partitionOf }) => partitionOf === null);
      expect(report.seeded.length + report.unseeded.length).toBe(roots.length);
      expect(report.seeded.length / roots.length).toBeGreaterThanOrEqual(0.95);
      for (const table of report.seeded) expect(await count(session, table)).toBeGreaterThan(0);
      expect(await takeSnapshot(session)).toEqual(before);
      expect(await brokenForeignKeys(session)).toEqual([]);
    } finally {
      await session.close();
    }
  },
);

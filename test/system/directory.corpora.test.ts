import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startEmbedded } from '../../src/database/embedded.ts';
import { bytewise } from '../../src/directory/order.ts';
import { readDirectory } from '../../src/directory/read.ts';
import { replayHistory } from '../../src/observe/replay.ts';
import { loadParser } from '../../src/sql/parser.ts';
import { split } from '../../src/sql/split.ts';
import { corpora } from '../support/corpora.ts';
import { refusal } from '../support/directories.ts';

test('820 Prisma migrations are read in the order of their folders', async () => {
  const { directory, warnings } = await readDirectory('trigger.dev-prisma', { workspace: corpora() });
  const folders = readdirSync(join(corpora(), 'trigger.dev-prisma'), { withFileTypes: true });
  const names = folders.filter((folder) => folder.isDirectory()).map((folder) => folder.name);
  expect(directory.format).toBe('prisma');
  expect(directory.checksum).toEqual({ kind: 'none' });
  expect(directory.files).toHaveLength(820);
  expect(directory.files.map((file) => file.version)).toEqual(names.sort(bytewise));
  expect(directory.files[0]).toMatchObject({
    name: '20221206131204_init/migration.sql',
    description: 'init',
    down: null,
  });
  expect(warnings).toEqual([]);
});

describe('285 Diesel migrations', () => {
  test('are read in the order of their versions without dashes', async () => {
    const { directory, warnings } = await readDirectory('crates.io-diesel', { workspace: corpora() });
    expect(directory.format).toBe('diesel');
    expect(directory.files).toHaveLength(285);
    const versions = directory.files.map(({ version }) => version);
    expect(versions).toEqual([...versions].sort(bytewise));
    expect(versions.filter((version) => version.includes('-'))).toEqual([]);
    expect(directory.files.map(({ name }) => name)).not.toEqual(
      directory.files.map(({ name }) => name).sort(bytewise),
    );
    expect(directory.files[0]).toMatchObject({
      name: '00000000000000_diesel_initial_setup/up.sql',
      version: '00000000000000',
      description: 'diesel_initial_setup',
      down: { path: 'crates.io-diesel/00000000000000_diesel_initial_setup/down.sql' },
    });
    expect(directory.files.filter(({ transaction }) => transaction === 'message')).toHaveLength(7);
    expect(directory.files.filter(({ down }) => down === null)).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test('replay in this order', async () => {
    expect(await tablesAfterReplay('crates.io-diesel')).toContain('crates');
  });
});

describe('269 sqlx migrations', () => {
  test('are read in the order of their numbers, with their down scripts', async () => {
    const { directory, warnings } = await readDirectory('zksync-era-sqlx', { workspace: corpora() });
    expect(directory.format).toBe('sqlx');
    expect(directory.files).toHaveLength(269);
    const numbers = directory.files.map(({ version }) => BigInt(version));
    expect(numbers).toEqual([...numbers].sort((a, b) => Number(a - b)));
    expect(directory.files[0]).toMatchObject({
      name: '20211026134308_init.up.sql',
      version: '20211026134308',
      description: 'init',
      down: { path: 'zksync-era-sqlx/20211026134308_init.down.sql' },
      transaction: 'file',
    });
    expect(directory.files.filter(({ down }) => down === null).map(({ name }) => name)).toEqual([
      '20240325143100_add_tee_verifier_input_producer_jobs_table.up.sql',
      '20241812144402_create_index_data_availability.sql',
    ]);
    expect(warnings).toEqual([
      'zksync-era-sqlx/20240325133100_add_tee_verifier_input_producer_jobs_table.down.sql is never run: there is no migration of its version to undo',
    ]);
  });

  test('replay in this order', async () => {
    expect(await tablesAfterReplay('zksync-era-sqlx')).toContain('l1_batches');
  });
});

/** Replays a directory on an empty database. @returns the tables that are there then */
async function tablesAfterReplay(path: string): Promise<readonly (string | null | undefined)[]> {
  const { directory } = await readDirectory(path, { workspace: corpora() });
  const session = await startEmbedded({ extensions: ['pgcrypto', 'ltree', 'pg_trgm'] });
  try {
    const failure = await replayHistory(directory.files, {
      session,
      parser: await loadParser(),
      split: (file) => split(file.up),
      deadline: 60_000,
    });
    expect(failure).toBeNull();
    const { results } = await session.send(`SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')`);
    return results.flatMap(({ rows }) => rows.map(([name]) => name));
  } finally {
    await session.close();
  }
}

test('the folder above them is refused, and names them', async () => {
  const refused = await refusal(() => readDirectory('.', { workspace: corpora() }));
  expect(refused.message).toMatch(/^\. is not a migration directory/);
  expect(refused.hint).toMatch(/crates\.io-diesel looks like a diesel directory/);
  expect(refused.hint).toMatch(/trigger\.dev-prisma looks like a prisma directory/);
});

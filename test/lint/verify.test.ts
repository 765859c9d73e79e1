import { describe, expect, it } from 'vitest';
import { atlasSum } from '../../src/directory/atlas-sum.ts';
import type { MigrationDirectory } from '../../src/directory/directory.ts';
import { readListing } from '../../src/directory/read.ts';
import { refuseMismatch, verifyOnDevDatabase } from '../../src/lint/verify.ts';
import { type Files, listingOf } from '../support/directories.ts';

const directoryOf = (files: Files, format: string): MigrationDirectory =>
  readListing(listingOf(files), format).directory;

const verify = (directory: MigrationDirectory) =>
  verifyOnDevDatabase(directory, {
    devUrl: null,
    setup: null,
    env: {},
    deadline: 5_000,
    onLeftover: () => undefined,
  });

const orders = 'CREATE TABLE orders (id bigint);\n';
const paid = 'ALTER TABLE orders ADD COLUMN paid boolean;\n';

describe('a directory that is verified', () => {
  it('has the fingerprint of the schema that it makes, however it makes it', async () => {
    const inTwo = await verify(directoryOf({ '1_a.sql': orders, '2_b.sql': paid }, 'plain'));
    const inOne = await verify(
      directoryOf({ '1_a.sql': 'CREATE TABLE orders (id bigint, paid boolean);\n' }, 'plain'),
    );
    expect(inTwo.schemaFingerprint).toBe(inOne.schemaFingerprint);
    expect(inTwo.server.engine).toBe('embedded');
  });

  it('fails at the statement that fails: the check says no', async () => {
    const bad = directoryOf({ '1_a.sql': orders, '2_b.sql': `${paid}SELECT nothing;\n` }, 'plain');
    await expect(verify(bad)).rejects.toMatchObject({
      code: 1,
      at: { file: 'migrations/2_b.sql', line: 2, column: 8 },
      message: expect.stringContaining('does not replay: column "nothing" does not exist (42703)'),
    });
  });

  it('has a deadline for each statement', async () => {
    const slow = directoryOf({ '1_a.sql': 'SELECT 1;\nDO $$ BEGIN LOOP END LOOP; END $$;\n' }, 'plain');
    await expect(
      verifyOnDevDatabase(slow, {
        devUrl: null,
        setup: null,
        env: {},
        deadline: 200,
        onLeftover: () => undefined,
      }),
    ).rejects.toMatchObject({ code: 1, message: expect.stringContaining('does not replay') });
  });

  describe('with a checkpoint', () => {
    const checkpoint = `-- atlas:checkpoint\n\nCREATE TABLE orders (id bigint, paid boolean);\n`;
    const files = { '1_a.sql': orders, '2_b.sql': paid, '3_checkpoint.sql': checkpoint };
    const atlas = (some: Files) => {
      const listed = listingOf(some).entries;
      return directoryOf({ ...some, 'atlas.sum': atlasSum(listed) }, 'atlas');
    };

    it('is replayed from there, as a new database is made', async () => {
      const plain = await verify(directoryOf({ '1_a.sql': orders, '2_b.sql': paid }, 'plain'));
      expect((await verify(atlas(files))).schemaFingerprint).toBe(plain.schemaFingerprint);
    });

    it('and the long way, which older databases go', async () => {
      await expect(verify(atlas({ ...files, '2_b.sql': 'SELECT nothing;\n' }))).rejects.toMatchObject({
        at: { file: 'migrations/2_b.sql', line: 1 },
      });
    });
  });
});

it('a checksum file that does not fit is refused, on its line', () => {
  const directory = directoryOf(
    { '1_a.sql': orders, 'atlas.sum': atlasSum(listingOf({ '1_a.sql': paid }).entries) },
    'atlas',
  );
  expect(() => refuseMismatch(directory)).toThrow(
    expect.objectContaining({
      code: 3,
      at: { file: 'migrations/atlas.sum', line: 2, column: 1 },
      hint: expect.stringContaining('lockstep hash --dir migrations'),
    }),
  );
});

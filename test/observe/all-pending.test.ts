import { describe, expect, it } from 'vitest';
import { lintSql, observeSql } from '../support/lint-sql.ts';

const schema = `CREATE TYPE mood AS ENUM ('calm');
  CREATE TABLE orders (id bigint PRIMARY KEY, note text); CREATE TABLE customers (id int PRIMARY KEY);`;

const all = (...files: string[]) => ({ schema, files, transaction: 'all' as const });

describe('a tool that runs all pending files in one transaction', () => {
  it('holds the locks of the first file while the second runs', async () => {
    const { files } = await observeSql(
      all('ALTER TABLE orders ADD COLUMN a int;', 'ALTER TABLE customers ADD COLUMN b int;'),
    );
    expect(files[1]?.[0]).toMatchObject({
      transaction: { number: 1, kind: 'block' },
      heldBefore: [{ relation: { name: 'public.orders' }, mode: 'ACCESS EXCLUSIVE' }],
    });
  });

  it('cannot use the value of an enum that an earlier file adds', async () => {
    const files = ["ALTER TYPE mood ADD VALUE 'loud';", "SELECT 'loud'::mood;"];
    const together = await observeSql(all(...files));
    expect(together.observations.map(({ error }) => error?.sqlstate ?? null)).toEqual([null, '55P04']);
    const apart = await observeSql({ schema, files });
    expect(apart.observations.map(({ error }) => error)).toEqual([null, null]);
  });

  it('cannot build an index concurrently, not even alone in a file', async () => {
    const { summary } = await lintSql(all('CREATE INDEX CONCURRENTLY i ON orders (note);'));
    expect(summary).toEqual(['error non-transactional-in-tx 1']);
  });

  it('goes on after a failure with what the files before have made', async () => {
    const { files } = await observeSql(
      all(
        'CREATE TABLE one (id int);',
        'ALTER TABLE none ADD COLUMN a int;',
        'ALTER TABLE one ADD COLUMN a int;',
      ),
    );
    expect(files.map(([first]) => first?.error?.sqlstate ?? null)).toEqual([null, '42P01', null]);
  });

  it('blames the last statement for what only the commit checks', async () => {
    const deferred = `ALTER TABLE orders ADD COLUMN customer int REFERENCES customers DEFERRABLE INITIALLY DEFERRED;
      INSERT INTO orders (id, customer) VALUES (1, 7);`;
    const { files } = await observeSql(all(deferred, 'SELECT 1;'));
    expect(files.map((file) => file.map(({ error }) => error?.sqlstate ?? null))).toEqual([
      [null, null],
      ['23503'],
    ]);
  });

  it('ends it where a file commits by itself', async () => {
    const { files } = await observeSql(
      all('ALTER TABLE orders ADD COLUMN a int; COMMIT;', 'ALTER TABLE customers ADD COLUMN b int;'),
    );
    expect(files[1]?.[0]).toMatchObject({ transaction: { number: 2 }, heldBefore: [] });
  });

  it('looked at as a whole directory, each file was deployed by itself', async () => {
    const { files } = await observeSql({
      ...all('ALTER TABLE orders ADD COLUMN a int;', 'ALTER TABLE customers ADD COLUMN b int;'),
      all: true,
    });
    expect(files.at(-1)?.[0]?.heldBefore).toEqual([]);
  });
});

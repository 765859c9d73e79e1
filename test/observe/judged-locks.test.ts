import { describe, expect, it } from 'vitest';
import { observeSql } from '../support/lint-sql.ts';

const schema = `CREATE TABLE customers (id bigint PRIMARY KEY);
  CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, note text);
  CREATE INDEX orders_note ON orders (note);
  CREATE SCHEMA archive; CREATE TABLE archive.orders (id bigint); CREATE TABLE archive.old (id bigint);`;

interface Case {
  readonly name: string;
  readonly sql: string;
  readonly transaction: 'none' | 'file';
  readonly locks: readonly string[];
}

/** Where nobody could look, each lock says that it comes from the lock table. */
const cases: readonly Case[] = [
  {
    name: 'what runs alone and has let go of its locks',
    sql: 'CREATE INDEX CONCURRENTLY ON orders (customer)',
    transaction: 'none',
    locks: ['SHARE UPDATE EXCLUSIVE public.orders'],
  },
  {
    name: 'the table of an index',
    sql: 'DROP INDEX CONCURRENTLY orders_note',
    transaction: 'none',
    locks: ['SHARE UPDATE EXCLUSIVE public.orders', 'SHARE UPDATE EXCLUSIVE public.orders_note'],
  },
  {
    name: 'the indexes of a table',
    sql: 'VACUUM FULL orders',
    transaction: 'none',
    locks: [
      'ACCESS EXCLUSIVE public.orders',
      'ACCESS EXCLUSIVE public.orders_note',
      'ACCESS EXCLUSIVE public.orders_pkey',
    ],
  },
  {
    name: 'what is refused in a transaction',
    sql: 'CREATE INDEX CONCURRENTLY ON orders (customer)',
    transaction: 'file',
    locks: ['SHARE UPDATE EXCLUSIVE public.orders'],
  },
  {
    name: 'what fails, with all that it names',
    sql: 'ALTER TABLE orders ADD FOREIGN KEY (missing) REFERENCES customers',
    transaction: 'file',
    locks: ['SHARE ROW EXCLUSIVE public.customers', 'SHARE ROW EXCLUSIVE public.orders'],
  },
  {
    name: 'a table by its schema',
    sql: 'ALTER TABLE archive.orders DROP COLUMN missing',
    transaction: 'file',
    locks: ['ACCESS EXCLUSIVE archive.orders'],
  },
  {
    name: 'the only table of a name',
    sql: 'ALTER TABLE old DROP COLUMN missing',
    transaction: 'file',
    locks: ['ACCESS EXCLUSIVE archive.old'],
  },
  {
    name: 'what is not run',
    sql: `COPY orders FROM PROGRAM 'ls'`,
    transaction: 'none',
    locks: ['ROW EXCLUSIVE public.orders'],
  },
];

const locksOf = async ({ sql, transaction }: Pick<Case, 'sql' | 'transaction'>) => {
  const { observations } = await observeSql({ schema, files: sql, transaction });
  return observations.at(-1);
};

describe('the lock table judges', () => {
  it.each(cases)('$name', async ({ locks, ...subject }) => {
    const observation = await locksOf(subject);
    expect(observation?.locksFrom).toBe('lock table');
    expect(observation?.locks.map(({ relation, mode }) => `${mode} ${relation.name}`)).toEqual(locks);
  });
});

describe('the lock table has no say in', () => {
  it.each([
    ['what the server showed', 'ALTER TABLE orders ADD COLUMN a int', 'file'],
    ['a statement that locks nothing', `SET search_path = public`, 'none'],
    ['a relation that is not there', 'ALTER TABLE missing ADD COLUMN a int', 'file'],
    ['a role', 'ALTER SYSTEM SET work_mem = 64', 'none'],
    [
      'what an earlier statement holds already',
      'LOCK TABLE orders;\nALTER TABLE orders DROP COLUMN missing',
      'file',
    ],
  ] as const)('%s', async (_, sql, transaction) => {
    expect(await locksOf({ sql, transaction })).not.toHaveProperty('locksFrom');
  });
});

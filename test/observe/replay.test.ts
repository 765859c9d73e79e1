import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Session, SessionLost } from '../../src/database/session.ts';
import type { TransactionMode } from '../../src/directory/directory.ts';
import { type HistoryFailure, replayHistory } from '../../src/observe/replay.ts';
import { loadParser } from '../../src/sql/parser.ts';
import { split } from '../../src/sql/split.ts';
import { read } from '../support/directories.ts';
import { openEmbedded } from '../support/embedded-server.ts';

let session: Session;

beforeEach(async () => {
  session = await openEmbedded();
});
afterEach(() => session.close());

/** Replays files that their tool runs in this way. */
async function replay(
  files: readonly string[],
  transaction: TransactionMode = 'message',
): Promise<HistoryFailure | null> {
  const named = Object.fromEntries(files.map((sql, index) => [`${index + 1}_a.sql`, sql]));
  return replayHistory(
    read(named).map((file) => ({ ...file, transaction })),
    { session, parser: await loadParser(), split: (file) => split(file.up), deadline: 2000 },
  );
}

async function ids(): Promise<string> {
  const { results } = await session.send(`SELECT string_agg(id::text, ' ' ORDER BY id) FROM a`);
  return results[0]?.rows[0]?.[0] ?? '';
}

describe('a file is replayed', () => {
  const table = 'CREATE TABLE a (id int);';
  const cases: [name: string, transaction: TransactionMode, sql: string, ids: string][] = [
    ['with the rows of COPY', 'message', `${table}\nCOPY a FROM stdin;\n1\n2\n\\.\nSELECT 1;\n`, '1 2'],
    ['with a COPY at its end that has no rows', 'message', `${table}\nCOPY a FROM stdin;\n`, ''],
    [
      'without the programs of COPY',
      'message',
      `${table} INSERT INTO a VALUES (1); COPY a FROM PROGRAM 'echo 2'; COPY a TO PROGRAM 'cat';`,
      '1',
    ],
    [
      'without what reaches beyond the database',
      'none',
      `${table} CREATE DATABASE b; ALTER SYSTEM SET work_mem = '1MB'; INSERT INTO a VALUES (1);`,
      '1',
    ],
    [
      'in one transaction, for what holds as long',
      'file',
      `CREATE SCHEMA app; SET LOCAL search_path = app; ${table} LOCK TABLE a; SAVEPOINT s; INSERT INTO a VALUES (1);
       ALTER TABLE a SET SCHEMA public;`,
      '1',
    ],
    [
      'outside a transaction, where its tool uses none',
      'none',
      `${table} INSERT INTO a VALUES (1); VACUUM a; CREATE INDEX CONCURRENTLY ON a (id); INSERT INTO a VALUES (2);`,
      '1 2',
    ],
    [
      'also with what refuses the transaction of its tool: production has run it somehow',
      'file',
      `${table} INSERT INTO a VALUES (1); CREATE INDEX CONCURRENTLY ON a (id); VACUUM a;`,
      '1',
    ],
    [
      'with the roles that only production has',
      'message',
      `${table} INSERT INTO a VALUES (1); GRANT SELECT ON a TO app; ALTER TABLE a OWNER TO boss;`,
      '1',
    ],
    [
      'with such roles after a COMMIT: what was committed is not run again',
      'file',
      `${table} INSERT INTO a VALUES (1); COMMIT; GRANT SELECT ON a TO app; BEGIN; INSERT INTO a VALUES (2);
       ALTER TABLE a OWNER TO boss; COMMIT;`,
      '1 2',
    ],
    ['with the transaction that it leaves open', 'none', `${table} BEGIN; INSERT INTO a VALUES (1);`, '1'],
    [
      'without what it takes back',
      'none',
      `${table} BEGIN; INSERT INTO a VALUES (1); ROLLBACK; INSERT INTO a VALUES (2);`,
      '2',
    ],
    [
      'in a second transaction of the one message, after it has ended the first',
      'message',
      `${table} COMMIT; LOCK TABLE a; INSERT INTO a VALUES (1);`,
      '1',
    ],
    ['when it says nothing', 'file', `${table} -- nothing\n;;`, ''],
  ];
  test.each(cases)('%s', async (_, transaction, sql, expected) => {
    expect(await replay([sql], transaction)).toBeNull();
    expect(await ids()).toBe(expected);
  });
});

test('what one file leaves in its session does not reach the next', async () => {
  const leaves = `CREATE TABLE a (id int); SET search_path = nowhere; CREATE TEMP TABLE t ();
    SET SESSION AUTHORIZATION pg_monitor; SET CONSTRAINTS ALL DEFERRED`;
  expect(await replay([leaves, 'CREATE TABLE t (); INSERT INTO a VALUES (1);'])).toBeNull();
  expect(await ids()).toBe('1');
});

describe('the statement that fails is named', () => {
  const deferred = 'CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES a DEFERRABLE INITIALLY DEFERRED);';
  const cases: [name: string, transaction: TransactionMode, sql: string, statement: number, code: string][] =
    [
      ['a syntax error', 'message', 'SELECT 1; SELECT 2; SELEC 3; SELECT 4', 2, '42601'],
      ['an error without a position', 'message', 'SELECT 1; DROP TABLE a; SELECT 4', 1, '42P01'],
      ['in autocommit', 'none', 'SELECT 1; DROP TABLE a; SELECT 4', 1, '42P01'],
      ['after a COMMIT', 'file', 'CREATE TABLE b (); COMMIT; DROP TABLE a', 2, '42P01'],
      ['at the end of the transaction', 'file', `${deferred} INSERT INTO a VALUES (1, 2)`, 1, '23503'],
      [
        'the last, at the end of one that the file left open',
        'none',
        `${deferred} BEGIN; INSERT INTO a VALUES (1, 2)`,
        2,
        '23503',
      ],
      ['a file in which there is nothing else', 'file', 'DROP TABLE a', 0, '42P01'],
    ];
  test.each(cases)('%s', async (_, transaction, sql, statement, sqlstate) => {
    const failure = await replay(['CREATE TABLE before ()', sql], transaction);
    expect(failure).toMatchObject({
      file: { name: '2_a.sql' },
      statement: { index: statement },
      error: { sqlstate },
    });
  });

  const loop = 'DO $$ BEGIN LOOP END LOOP; END $$';
  const trigger = `CREATE TABLE a (); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN LOOP END LOOP; END $$;
    CREATE CONSTRAINT TRIGGER t AFTER INSERT ON a DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();
    INSERT INTO a DEFAULT VALUES`;
  test.each([
    ['a loop without end', `SELECT 1; ${loop}; SELECT 2`, 1, 'deadline'],
    ['a trigger that loops at the end', `SELECT 1; ${trigger}`, 4, 'deadline'],
    ['one of several that went as one message, which is not known then', trigger, undefined, 'deadline'],
    [
      'a program that is started',
      `SELECT 1; DO $$ BEGIN EXECUTE 'COPY (SELECT 1) TO PROGRAM ''cat'''; END $$`,
      1,
      'untrue',
    ],
  ])('%s', async (_, sql, statement, reason) => {
    const failure = await replay([sql]);
    expect(failure?.statement?.index).toBe(statement);
    expect(failure?.error).toBeInstanceOf(SessionLost);
    expect(failure?.error).toMatchObject({ reason });
  });
});

test('progress counts files', async () => {
  const done: number[] = [];
  const files = read({ '1_a.sql': 'SELECT 1', '2_b.sql': 'SELECT 1' });
  await replayHistory(files, {
    session,
    parser: await loadParser(),
    split: (file) => split(file.up),
    deadline: 2000,
    onFile: (count) => done.push(count),
  });
  expect(done).toEqual([0, 1, 2]);
});

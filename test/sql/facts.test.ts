import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  copyFromStdin,
  copyProgram,
  isTransactionControl,
  mustRunAlone,
  reachesBeyondDatabase,
  withoutConcurrently,
} from '../../src/sql/facts.ts';
import { loadParser } from '../../src/sql/parser.ts';

const parser = await loadParser();

function nodeOf(sql: string) {
  const parsed = parser.parseStatement(sql);
  if (!parsed.ok) throw new Error(`${sql}: ${parsed.message}`);
  return parsed.node;
}

describe('transaction control', () => {
  test.each([
    ['BEGIN', 'begin'],
    ['START TRANSACTION ISOLATION LEVEL SERIALIZABLE', 'begin'],
    ['COMMIT', 'commit'],
    ['END', 'commit'],
    ['COMMIT AND CHAIN', 'commit'],
    ['ROLLBACK', 'rollback'],
    ['ABORT', 'rollback'],
    ['SAVEPOINT a', 'savepoint'],
    ['RELEASE a', 'release'],
    ['ROLLBACK TO a', 'rollback to savepoint'],
    ["PREPARE TRANSACTION 'a'", 'prepare transaction'],
    ["COMMIT PREPARED 'a'", 'commit prepared'],
    ["ROLLBACK PREPARED 'a'", 'rollback prepared'],
    ['PREPARE a AS SELECT 1', null],
    ['SET TRANSACTION READ ONLY', null],
    ['DO $$ BEGIN COMMIT; END $$', null],
  ])('%s: %s', (sql, control) => {
    expect(isTransactionControl(nodeOf(sql))).toBe(control);
  });
});

describe('COPY', () => {
  test.each([
    ['COPY t FROM stdin', true, false],
    ['COPY t (a) FROM STDIN WITH (FORMAT csv)', true, false],
    ['COPY t FROM stdout', true, false],
    ['COPY t TO stdout', false, false],
    ["COPY t FROM '/tmp/x'", false, false],
    ["COPY t FROM PROGRAM 'x'", false, true],
    ["COPY t TO PROGRAM 'x'", false, true],
    ['SELECT 1', false, false],
  ])('%s', (sql, stdin, program) => {
    expect(copyFromStdin(nodeOf(sql))).toBe(stdin);
    expect(copyProgram(nodeOf(sql))).toBe(program);
  });
});

/** The server refuses them in a transaction block with SQLSTATE 25001 where there are words, and only there. */
const alone: readonly (readonly [sql: string, words: string | null])[] = [
  ['CREATE INDEX CONCURRENTLY ON t (a)', 'CREATE INDEX CONCURRENTLY'],
  ['CREATE INDEX ON t (a)', null],
  ['DROP INDEX CONCURRENTLY t_b', 'DROP INDEX CONCURRENTLY'],
  ['DROP INDEX t_b', null],
  ['REINDEX INDEX CONCURRENTLY t_b', 'REINDEX INDEX CONCURRENTLY'],
  ['REINDEX (CONCURRENTLY) TABLE t', 'REINDEX TABLE CONCURRENTLY'],
  ['REINDEX (VERBOSE, CONCURRENTLY on) TABLE t', 'REINDEX TABLE CONCURRENTLY'],
  ['REINDEX (CONCURRENTLY false) TABLE t', null],
  ["REINDEX (CONCURRENTLY 'OFF') TABLE t", null],
  ['REINDEX (CONCURRENTLY 0) TABLE t', null],
  ['REINDEX (CONCURRENTLY, CONCURRENTLY 0) TABLE t', null],
  ['REINDEX TABLE t', null],
  ['REINDEX INDEX t_b', null],
  ['REINDEX SCHEMA public', 'REINDEX SCHEMA'],
  ['REINDEX SCHEMA CONCURRENTLY public', 'REINDEX SCHEMA CONCURRENTLY'],
  ['REINDEX DATABASE', 'REINDEX DATABASE'],
  ['REINDEX SYSTEM', 'REINDEX SYSTEM'],
  ['ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY', 'ALTER TABLE … DETACH PARTITION … CONCURRENTLY'],
  ['ALTER TABLE p DETACH PARTITION p1', null],
  ['VACUUM t', 'VACUUM'],
  ['VACUUM (ANALYZE) t', 'VACUUM'],
  ['ANALYZE t', null],
  ['CLUSTER', 'CLUSTER'],
  ['CLUSTER t USING t_b', null],
  ['ALTER SYSTEM SET work_mem = 1000', 'ALTER SYSTEM'],
  ['CREATE DATABASE x', 'CREATE DATABASE'],
  ['DROP DATABASE x', 'DROP DATABASE'],
  ['ALTER DATABASE postgres SET TABLESPACE pg_default', 'ALTER DATABASE … SET TABLESPACE'],
  ['ALTER DATABASE postgres SET work_mem = 1000', null],
  ["CREATE TABLESPACE x LOCATION '/tmp/x'", 'CREATE TABLESPACE'],
  ['DROP TABLESPACE x', 'DROP TABLESPACE'],
  ['DISCARD ALL', 'DISCARD ALL'],
  ['DISCARD TEMP', null],
  ["COMMIT PREPARED 'x'", 'COMMIT PREPARED'],
  ["ROLLBACK PREPARED 'x'", 'ROLLBACK PREPARED'],
  ['CHECKPOINT', null],
  ['REFRESH MATERIALIZED VIEW CONCURRENTLY m', null],
  ["ALTER TYPE e ADD VALUE 'b'", null],
];

/** Not tried on the embedded server, which has no replication. */
const subscriptions: typeof alone = [
  ["CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p", 'CREATE SUBSCRIPTION … WITH (create_slot = true)'],
  ["CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (connect = false)", null],
  ['ALTER SUBSCRIPTION sub REFRESH PUBLICATION', 'ALTER SUBSCRIPTION … REFRESH PUBLICATION'],
  ['ALTER SUBSCRIPTION sub SET PUBLICATION p', 'ALTER SUBSCRIPTION with refresh'],
  ['ALTER SUBSCRIPTION sub SET PUBLICATION p WITH (refresh = false)', null],
  ['DROP SUBSCRIPTION sub', 'DROP SUBSCRIPTION'],
  ['ALTER SUBSCRIPTION sub ADD PUBLICATION q', 'ALTER SUBSCRIPTION with refresh'],
  ['ALTER SUBSCRIPTION sub SET (failover = true)', 'ALTER SUBSCRIPTION … SET (failover | two_phase)'],
  ['ALTER SUBSCRIPTION sub SET (binary = true)', null],
  ['ALTER SUBSCRIPTION sub DISABLE', null],
  ["CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (create_slot = 0)", null],
];

describe('statements that must run alone', () => {
  let server: PGlite;
  beforeAll(async () => {
    server = await PGlite.create();
    await server.exec(`
      CREATE TABLE t (a int, b int UNIQUE);
      ALTER INDEX t_b_key RENAME TO k;
      CREATE INDEX t_b ON t (b);
      CREATE TABLE p (a int) PARTITION BY LIST (a);
      CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
      CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;
      CREATE UNIQUE INDEX ON m (a);
      CREATE TYPE e AS ENUM ('a');
    `);
  });
  afterAll(() => server.close());

  test.each(alone)('%s: %s', async (sql, words) => {
    expect(mustRunAlone(nodeOf(sql))).toBe(words);
    await server.exec('BEGIN');
    const sqlstate = await server.exec(sql).then(
      () => '00000',
      (error: { code?: string }) => error.code,
    );
    await server.exec('ROLLBACK');
    expect(sqlstate).toBe(words === null ? '00000' : '25001');
  });
});

test.each(subscriptions)('%s: %s', (sql, words) => {
  expect(mustRunAlone(nodeOf(sql))).toBe(words);
});

describe('statements that act beyond the database', () => {
  test.each([
    ['ALTER SYSTEM SET a = 1', 'ALTER SYSTEM'],
    ['CREATE DATABASE x', 'CREATE DATABASE'],
    ['DROP DATABASE x', 'DROP DATABASE'],
    ['ALTER DATABASE x CONNECTION LIMIT 3', 'ALTER DATABASE'],
    ['ALTER DATABASE x SET work_mem = 1', 'ALTER DATABASE'],
    ['ALTER DATABASE x REFRESH COLLATION VERSION', 'ALTER DATABASE'],
    ['ALTER DATABASE x RENAME TO y', 'ALTER DATABASE'],
    ['ALTER DATABASE x OWNER TO y', 'ALTER DATABASE'],
    ["CREATE TABLESPACE x LOCATION '/x'", 'CREATE TABLESPACE'],
    ['DROP TABLESPACE x', 'DROP TABLESPACE'],
    ['ALTER TABLESPACE x SET (seq_page_cost = 1)', 'ALTER TABLESPACE'],
    ['ALTER TABLESPACE x OWNER TO y', 'ALTER TABLESPACE'],
    ['CREATE USER x', 'CREATE ROLE'],
    ['ALTER ROLE x LOGIN', 'ALTER ROLE'],
    ['ALTER ROLE x IN DATABASE y SET work_mem = 1', 'ALTER ROLE'],
    ['ALTER ROLE x RENAME TO y', 'ALTER ROLE'],
    ['DROP ROLE x', 'DROP ROLE'],
    ['GRANT x TO y', 'GRANT ROLE'],
    ['REVOKE x FROM y', 'REVOKE ROLE'],
    ['DROP OWNED BY x', 'DROP OWNED'],
    ['REASSIGN OWNED BY x TO y', 'REASSIGN OWNED'],
    ['GRANT CONNECT ON DATABASE x TO y', 'GRANT ON DATABASE'],
    ['REVOKE ALL ON TABLESPACE x FROM y', 'REVOKE ON TABLESPACE'],
    ['GRANT SET ON PARAMETER work_mem TO y', 'GRANT ON PARAMETER'],
    ["COMMENT ON DATABASE x IS 'y'", 'COMMENT ON DATABASE'],
    ["COMMENT ON ROLE x IS 'y'", 'COMMENT ON ROLE'],
    ["SECURITY LABEL ON ROLE x IS 'y'", 'SECURITY LABEL ON ROLE'],
    ["CREATE SUBSCRIPTION x CONNECTION '' PUBLICATION p", 'CREATE SUBSCRIPTION'],
    ['ALTER SUBSCRIPTION x OWNER TO y', 'ALTER SUBSCRIPTION'],
    ['DROP SUBSCRIPTION x', 'DROP SUBSCRIPTION'],
    ['GRANT SELECT ON t TO y', null],
    ['GRANT USAGE ON SCHEMA s TO y', null],
    ['ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO y', null],
    ['ALTER TABLE t OWNER TO y', null],
    ['ALTER TABLE t SET TABLESPACE x', null],
    ['ALTER TABLE t RENAME TO u', null],
    ['ALTER SCHEMA s OWNER TO y', null],
    ["COMMENT ON TABLE t IS 'y'", null],
    ['SET ROLE x', null],
    ['CREATE EXTENSION x', null],
  ])('%s: %s', (sql, words) => {
    expect(reachesBeyondDatabase(nodeOf(sql))).toBe(words);
  });
});

describe('without CONCURRENTLY', () => {
  test.each([
    ['CREATE INDEX CONCURRENTLY i ON t (a);', 'CREATE INDEX i ON t (a);'],
    [
      'create unique index concurrently if not exists "é" on t (a)',
      'create unique index if not exists "é" on t (a)',
    ],
    [
      'CREATE INDEX/* CONCURRENTLY */CONCURRENTLY/*é*/i ON t (a)',
      'CREATE INDEX/* CONCURRENTLY *//*é*/i ON t (a)',
    ],
    [
      'CREATE INDEX -- é CONCURRENTLY\nCONCURRENTLY\n  ON t (a)',
      'CREATE INDEX -- é CONCURRENTLY\n\n  ON t (a)',
    ],
    [
      "CREATE INDEX CONCURRENTLY ON t (concurrently('concurrently'))",
      "CREATE INDEX ON t (concurrently('concurrently'))",
    ],
    ['DROP INDEX CONCURRENTLY a, s.concurrently;', 'DROP INDEX a, s.concurrently;'],
    ['ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;', 'ALTER TABLE p DETACH PARTITION p1;'],
    ['ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY', 'ALTER TABLE p DETACH PARTITION p1'],
    [
      'ALTER TABLE s.concurrently DETACH PARTITION "concurrently" --\n CONCURRENTLY ;',
      'ALTER TABLE s.concurrently DETACH PARTITION "concurrently" --\n ;',
    ],
    ['REINDEX TABLE CONCURRENTLY t', 'REINDEX TABLE t'],
    ['REINDEX (CONCURRENTLY) TABLE t', 'REINDEX (CONCURRENTLY false) TABLE t'],
    ['REINDEX (VERBOSE, Concurrently on) TABLE t', 'REINDEX (VERBOSE, Concurrently false) TABLE t'],
    ['REINDEX ("concurrently" \'on\', VERBOSE) TABLE t', 'REINDEX ("concurrently" false, VERBOSE) TABLE t'],
    ['REINDEX (CONCURRENTLY) TABLE CONCURRENTLY t', 'REINDEX (CONCURRENTLY false) TABLE t'],
  ])('%s', (sql, without) => {
    expect(withoutConcurrently(sql, nodeOf(sql))).toBe(without);
    expect(mustRunAlone(nodeOf(without))).toBeNull();
  });

  test.each([
    'CREATE INDEX i ON t (concurrently(a))',
    'REINDEX (CONCURRENTLY off) TABLE t',
    'REFRESH MATERIALIZED VIEW CONCURRENTLY m',
    "SELECT 'CREATE INDEX CONCURRENTLY'",
  ])('as it is: %s', (sql) => {
    expect(withoutConcurrently(sql, nodeOf(sql))).toBe(sql);
  });
});

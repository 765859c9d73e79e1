import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApplyOptions } from '../../src/apply/target.ts';
import { applyTo, ask, freshDatabase, history } from '../support/apply.ts';
import type { Files } from '../support/directories.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

interface Case {
  readonly name: string;
  /** Applied first, and without a fault. */
  readonly before?: Files;
  /** Run by somebody in between. */
  readonly sql?: string;
  readonly files: Files;
  readonly options?: Partial<ApplyOptions>;
  readonly outcome: string;
  readonly exitCode: number;
  readonly says?: RegExp;
  readonly advises?: RegExp;
  /** The last version that the report says the database has. */
  readonly to?: string;
  /** What the history has at the end. */
  readonly history?: readonly string[];
  /** A query and its rows at the end. */
  readonly leaves?: readonly [sql: string, rows: readonly string[]];
}

const one = { '1_a.sql': 'CREATE TABLE a (id int PRIMARY KEY);\n' };
const two = { ...one, '2_b.sql': 'CREATE TABLE b (id int);\n' };
const three = { ...two, '3_c.sql': 'CREATE TABLE c (id int);\n' };
const tables = `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`;

const cases: readonly Case[] = [
  {
    name: 'a dry run writes nothing',
    files: two,
    options: { dryRun: true },
    outcome: 'planned',
    exitCode: 0,
    history: [],
    leaves: [`SELECT to_regnamespace('lockstep')`, ['null']],
  },
  {
    name: '--to stops there',
    files: three,
    options: { to: '2' },
    outcome: 'applied',
    exitCode: 0,
    history: ['1 applied', '2 applied'],
  },
  {
    name: '--amount',
    files: three,
    options: { amount: 1 },
    outcome: 'applied',
    exitCode: 0,
    history: ['1 applied'],
  },
  {
    name: 'a baseline is taken as applied without being run',
    sql: 'CREATE TABLE a (id int)',
    files: two,
    options: { baseline: '1' },
    outcome: 'applied',
    exitCode: 0,
    history: ['1 baseline', '2 applied'],
  },
  {
    name: 'objects without a history',
    sql: 'CREATE TABLE somebody (id int)',
    files: one,
    outcome: 'refused',
    exitCode: 3,
    says: /holds objects/,
    advises: /--baseline/,
    history: [],
  },
  {
    name: 'objects without a history, allowed',
    sql: 'CREATE TABLE somebody (id int)',
    files: one,
    options: { allowDirty: true },
    outcome: 'applied',
    exitCode: 0,
  },
  {
    name: 'an edited file',
    before: one,
    files: { '1_a.sql': 'CREATE TABLE a (id bigint PRIMARY KEY);\n' },
    outcome: 'refused',
    exitCode: 3,
    says: /1_\w+\.sql was changed after being applied/,
  },
  {
    name: 'a missing file',
    before: two,
    files: { '2_b.sql': two['2_b.sql'] },
    outcome: 'refused',
    exitCode: 3,
    says: /1 was applied, but is not in migrations/,
  },
  {
    name: 'a late file',
    before: { '1_a.sql': one['1_a.sql'], '3_c.sql': three['3_c.sql'] },
    files: three,
    outcome: 'refused',
    exitCode: 3,
    says: /2_b\.sql comes before files/,
    advises: /--order apply-late/,
  },
  {
    name: 'a late file, wanted',
    before: { '1_a.sql': one['1_a.sql'], '3_c.sql': three['3_c.sql'] },
    files: three,
    options: { order: 'apply-late' },
    outcome: 'applied',
    exitCode: 0,
    to: '3',
    history: ['1 applied', '2 applied', '3 applied'],
  },
  {
    name: 'a late file, left',
    before: { '1_a.sql': one['1_a.sql'], '3_c.sql': three['3_c.sql'] },
    files: three,
    options: { order: 'skip-late' },
    outcome: 'nothing',
    exitCode: 0,
  },
  {
    name: 'a database that is ahead',
    before: two,
    files: one,
    outcome: 'ahead',
    exitCode: 3,
    says: /the database has 2/,
  },
  {
    name: 'a database that is ahead, and may be',
    before: two,
    files: one,
    options: { onAhead: 'ignore' },
    outcome: 'ahead',
    exitCode: 0,
  },
  {
    name: 'a statement that fails leaves nothing of its file, and all of those before',
    files: {
      ...one,
      '2_b.sql': 'CREATE TABLE b (id int);\nINSERT INTO a VALUES (1), (1);\n',
      '3_c.sql': three['3_c.sql'],
    },
    outcome: 'failed',
    exitCode: 5,
    says: /duplicate key/,
    history: ['1 applied'],
    leaves: [tables, ['a']],
  },
  {
    name: 'a constraint that is checked at the commit',
    files: {
      '1_a.sql':
        'CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES a DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO a VALUES (1, 2);\n',
    },
    outcome: 'failed',
    exitCode: 5,
    says: /foreign key/,
    history: [],
    leaves: [tables, []],
  },
  {
    name: 'a history table that is dropped by a file',
    files: { ...one, '2_b.sql': 'CREATE TABLE b (id int);\nDROP TABLE lockstep.revisions;\n' },
    outcome: 'failed',
    exitCode: 5,
    says: /lockstep\.revisions cannot be written/,
    history: ['1 applied'],
    leaves: [tables, ['a']],
  },
  {
    name: 'a file that lets go of the lock',
    files: { '1_a.sql': 'CREATE TABLE a (id int);\nSELECT pg_advisory_unlock_all();\n' },
    outcome: 'failed',
    exitCode: 5,
    says: /does not hold the runner's lock/,
    history: [],
    leaves: [tables, []],
  },
  {
    name: 'a mixed file is refused before anything runs, with the split to make',
    files: {
      ...one,
      '2_b.sql':
        'ALTER TABLE a ADD COLUMN b int;\nCREATE INDEX CONCURRENTLY a_b ON a (b);\nALTER TABLE a ADD COLUMN c int;\n',
    },
    outcome: 'refused',
    exitCode: 3,
    says: /CREATE INDEX CONCURRENTLY cannot run in a transaction/,
    advises: /3 files, in this order: line 1; line 2 alone; line 3/,
    history: [],
  },
  {
    name: 'DISCARD ALL is refused',
    files: { '1_a.sql': 'DISCARD ALL;\n' },
    outcome: 'refused',
    exitCode: 3,
    says: /let go of the lock/,
  },
  {
    name: 'an enum value that is used before it is committed',
    before: { '1_a.sql': "CREATE TYPE state AS ENUM ('new');\nCREATE TABLE a (s state);\n" },
    files: {
      '1_a.sql': "CREATE TYPE state AS ENUM ('new');\nCREATE TABLE a (s state);\n",
      '2_b.sql': "ALTER TYPE state ADD VALUE 'old';\nINSERT INTO a VALUES ('old');\n",
    },
    outcome: 'failed',
    exitCode: 5,
    says: /unsafe use of new value/,
    advises: /ADD VALUE into a file of its own/,
    history: ['1 applied'],
  },
  {
    name: 'a statement alone that cannot run in a transaction',
    files: { ...one, '2_i.sql': 'CREATE INDEX CONCURRENTLY a_i ON a (id);\n', '3_v.sql': 'VACUUM a;\n' },
    outcome: 'applied',
    exitCode: 0,
    history: ['1 applied', '2 applied', '3 applied'],
    leaves: [`SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_i'::regclass`, ['t']],
  },
  {
    name: 'a procedure that commits, alone',
    files: {
      '1_a.sql':
        'CREATE TABLE a (id int);\nCREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (1); COMMIT; INSERT INTO a VALUES (2); COMMIT; END $$;\n',
      '2_b.sql': 'CALL fill();\n',
    },
    outcome: 'applied',
    exitCode: 0,
    leaves: ['SELECT id FROM a ORDER BY 1', ['1', '2']],
  },
  {
    name: 'a procedure that commits and fails: nobody knows how far it came',
    files: {
      '1_a.sql':
        'CREATE TABLE a (id int);\nCREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (1); COMMIT; PERFORM 1 / 0; END $$;\n',
      '2_b.sql': 'CALL fill();\n',
    },
    outcome: 'unknown',
    exitCode: 7,
    says: /division by zero/,
    leaves: ['SELECT id FROM a ORDER BY 1', ['1']],
  },
  {
    name: 'a file with its own transactions',
    files: {
      '1_a.sql':
        'SET search_path TO public;\nBEGIN;\nCREATE TABLE a (id int);\nCREATE TABLE b (id int);\nCOMMIT;\nCREATE INDEX CONCURRENTLY a_i ON a (id);\nBEGIN;\nINSERT INTO a VALUES (1);\nROLLBACK;\nSTART TRANSACTION;\nINSERT INTO a VALUES (2);\nEND;\n',
    },
    outcome: 'applied',
    exitCode: 0,
    leaves: ['SELECT id FROM a', ['2']],
  },
  {
    name: 'a file with its own transactions that fails in the second one',
    files: {
      '1_a.sql':
        'BEGIN;\nCREATE TABLE a (id int);\nCOMMIT;\nBEGIN;\nCREATE TABLE b (id int);\nSELECT 1 / 0;\nCOMMIT;\n',
    },
    outcome: 'partial',
    exitCode: 6,
    says: /division by zero/,
    history: ['1 failed'],
    leaves: [tables, ['a']],
  },
  {
    name: 'a file without a transaction that fails in the middle',
    files: {
      '1_a.sql':
        '-- lockstep:transaction none\n\nCREATE TABLE a (id int);\nINSERT INTO a VALUES (1), (1);\nCREATE UNIQUE INDEX CONCURRENTLY a_i ON a (id);\nCREATE TABLE b ();\n',
    },
    outcome: 'partial',
    exitCode: 6,
    says: /could not create unique index/,
    history: ['1 failed'],
    leaves: [`SELECT to_regclass('a_i'), to_regclass('b')`, ['null|null']],
  },
  {
    name: 'all files in one transaction',
    files: { ...two, '3_c.sql': 'SELECT 1 / 0;\n' },
    options: { transaction: 'all' },
    outcome: 'failed',
    exitCode: 5,
    says: /division by zero/,
    history: [],
    leaves: [tables, []],
  },
  {
    name: 'all files in one transaction, and one cannot be in it',
    files: { ...one, '2_i.sql': 'CREATE INDEX CONCURRENTLY a_i ON a (id);\n' },
    options: { transaction: 'all' },
    outcome: 'refused',
    exitCode: 3,
    says: /cannot be part of one transaction/,
  },
  {
    name: 'rows below COPY',
    files: {
      '1_a.sql':
        'CREATE TABLE a (id int, b text);\nCOPY a FROM stdin;\n1\tone\n2\ttwo\n\\.\nUPDATE a SET b = upper(b);\n',
    },
    outcome: 'applied',
    exitCode: 0,
    leaves: ['SELECT * FROM a ORDER BY 1', ['1|ONE', '2|TWO']],
  },
  {
    name: 'what pg_dump puts in front disarms nothing afterwards',
    files: {
      '1_dump.sql':
        "\\restrict abc\nSET lock_timeout = 0;\nSET statement_timeout = 0;\nSELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE public.a (id int);\n\\unrestrict abc\n",
      '2_settings.sql':
        "CREATE TABLE settings AS SELECT current_setting('lock_timeout') AS l, current_setting('search_path') AS s;\n",
    },
    outcome: 'applied',
    exitCode: 0,
    leaves: ['SELECT * FROM settings', ['5s|"$user", public']],
  },
  {
    name: 'a role that the file takes on is given back',
    files: {
      '1_role.sql':
        'CREATE ROLE taken_on;\nGRANT CREATE ON SCHEMA public TO taken_on;\nSET ROLE taken_on;\nCREATE TABLE a (id int);\n',
      '2_b.sql': 'CREATE TABLE b AS SELECT current_user::text AS who;\n',
    },
    outcome: 'applied',
    exitCode: 0,
    leaves: ['SELECT who FROM b', ['postgres']],
  },
  {
    name: 'a byte order mark, Windows line ends, a comment at the end',
    files: { '1_a.sql': '\ufeffCREATE TABLE a (id int);\r\nCREATE TABLE b (id int)\r\n-- the end' },
    outcome: 'applied',
    exitCode: 0,
    leaves: [tables, ['a', 'b']],
  },
  {
    name: 'an empty file',
    files: { '1_a.sql': '-- nothing yet\n' },
    outcome: 'applied',
    exitCode: 0,
    history: ['1 applied'],
  },
];

describe.each([15, 18] as const)('on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it.each(cases)('$name', async (test) => {
    const { database, session } = await freshDatabase(server);
    try {
      if (test.before !== undefined) await applyTo(server, database, { files: test.before });
      if (test.sql !== undefined) await ask(session, test.sql);
      const report = await applyTo(server, database, { files: test.files, options: test.options ?? {} });
      const { outcome, exitCode, error } = report;
      expect({ outcome, exitCode, error }).toEqual({
        outcome: test.outcome,
        exitCode: test.exitCode,
        error:
          test.says === undefined
            ? null
            : expect.objectContaining({ message: expect.stringMatching(test.says) }),
      });
      if (test.to !== undefined) expect(report.to).toBe(test.to);
      if (test.advises !== undefined) expect(error?.hint).toMatch(test.advises);
      if (test.history !== undefined) expect(await history(session)).toEqual(test.history);
      if (test.leaves !== undefined) expect(await ask(session, test.leaves[0])).toEqual(test.leaves[1]);
      expect(await ask(session, `SELECT objid FROM pg_locks WHERE locktype = 'advisory'`)).toEqual([]);
    } finally {
      await ask(session, 'DROP OWNED BY taken_on; DROP ROLE taken_on').catch(() => undefined);
      await session.close();
    }
  });
});

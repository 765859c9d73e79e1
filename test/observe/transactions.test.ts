import { describe, expect, it } from 'vitest';
import { lintSql, observeSql } from '../support/lint-sql.ts';

const schema =
  'CREATE TABLE orders (id bigint PRIMARY KEY, note text, total integer); CREATE TABLE customers (id int);';

/** For each statement: the number of its transaction, and what was locked before it. */
async function run(files: string, transaction: 'file' | 'message' | 'none' | 'all') {
  const { observations } = await observeSql({ schema, files, transaction });
  return observations.map(({ transaction: { number, kind }, heldBefore, error }) => ({
    number,
    kind,
    held: heldBefore.filter(({ relation }) => relation.kind === 'table').map(({ relation }) => relation.name),
    error: error?.sqlstate ?? null,
  }));
}

const two = 'ALTER TABLE orders ADD COLUMN a int; ALTER TABLE customers ADD COLUMN b int;';

describe('locks are held as long as the tool would hold them', () => {
  it.each(['file', 'message', 'all'] as const)('%s: to the end of the file', async (mode) => {
    expect(await run(two, mode)).toEqual([
      { number: 1, kind: 'block', held: [], error: null },
      { number: 1, kind: 'block', held: ['public.orders'], error: null },
    ]);
  });

  it('none: to the end of the statement', async () => {
    expect(await run(two, 'none')).toEqual([
      { number: 1, kind: 'autocommit', held: [], error: null },
      { number: 2, kind: 'autocommit', held: [], error: null },
    ]);
  });

  it('message with one statement: that commits on its own', async () => {
    expect(await run('ALTER TABLE orders ADD COLUMN a int;', 'message')).toMatchObject([
      { kind: 'autocommit' },
    ]);
    expect(await run('CREATE INDEX CONCURRENTLY i ON orders (note);', 'message')).toMatchObject([
      { kind: 'autocommit', error: null },
    ]);
  });

  describe('a loop that commits its portions', () => {
    const loop = `DO $$ BEGIN FOR n IN 1..2 LOOP
      INSERT INTO customers VALUES (n); COMMIT; END LOOP; ALTER TABLE orders ADD COLUMN done int; END $$;`;

    it.each(['none', 'message'] as const)('%s: runs, alone in its file', async (mode) => {
      const { observations } = await observeSql({ schema, files: loop, transaction: mode });
      expect(observations).toMatchObject([
        { status: 'observed', error: null, transaction: { kind: 'autocommit' }, heldBefore: [] },
      ]);
      expect(observations[0]?.commands.map(({ tag }) => tag)).toContain('ALTER TABLE');
    });

    it('none: what follows it meets no transaction', async () => {
      expect(await run(`${loop} ${two}`, 'none')).toMatchObject([
        { error: null },
        { kind: 'autocommit', held: [], error: null },
        { kind: 'autocommit', held: [], error: null },
      ]);
    });

    it('file: is refused, as the tool would have it', async () => {
      expect(await run(loop, 'file')).toMatchObject([{ kind: 'block', error: '2D000' }]);
    });

    it('in history: production has run it somehow', async () => {
      const { observations } = await observeSql({
        schema: `CREATE TABLE customers (id int); CREATE TABLE orders (); ${loop}`,
        files: 'ALTER TABLE orders DROP COLUMN done;',
      });
      expect(observations).toMatchObject([{ error: null }]);
    });
  });

  it('message with several statements: CONCURRENTLY is refused', async () => {
    expect(await run('SELECT 1; CREATE INDEX CONCURRENTLY i ON orders (note);', 'message')).toMatchObject([
      { error: null },
      { error: '25001' },
    ]);
  });

  it('over files: each file is a transaction', async () => {
    const { observations } = await observeSql({
      schema,
      files: ['ALTER TABLE orders ADD COLUMN a int;', 'ALTER TABLE customers ADD COLUMN b int;'],
    });
    expect(observations.map(({ transaction }) => transaction.number)).toEqual([1, 2]);
    expect(observations[1]?.heldBefore).toEqual([]);
  });
});

describe('BEGIN and COMMIT of the file itself', () => {
  it('make the transaction where the tool makes none', async () => {
    expect(
      await run(`BEGIN; ${two} COMMIT; ${two.replaceAll('ADD COLUMN ', 'ADD COLUMN x')}`, 'none'),
    ).toMatchObject([
      { number: 1, held: [] },
      { number: 1, held: [] },
      { number: 1, held: ['public.orders'] },
      { number: 1 },
      { number: 2, kind: 'autocommit', held: [] },
      { number: 3, kind: 'autocommit', held: [] },
    ]);
  });

  it('COMMIT ends the tool’s transaction, and what follows commits one by one', async () => {
    expect(
      await run(
        `ALTER TABLE orders ADD COLUMN a int; COMMIT; ${two.replaceAll('COLUMN ', 'COLUMN x')}`,
        'file',
      ),
    ).toMatchObject([
      { number: 1, kind: 'block' },
      { number: 1 },
      { number: 2, kind: 'autocommit', held: [] },
      { number: 3, kind: 'autocommit', held: [] },
    ]);
  });

  it('BEGIN inside the tool’s transaction is a warning of the server, and changes nothing', async () => {
    const { observations } = await observeSql({ schema, files: `BEGIN; ${two} COMMIT;` });
    expect(observations[0]?.notices).toMatchObject([{ sqlstate: '25001', severity: 'WARNING' }]);
    expect(observations[2]?.heldBefore).toMatchObject([{ relation: { name: 'public.orders' } }]);
  });

  it('ROLLBACK TO SAVEPOINT lets go of what was locked since', async () => {
    expect(
      await run(
        'SAVEPOINT s; ALTER TABLE orders ADD COLUMN a int; ROLLBACK TO s; ALTER TABLE customers ADD COLUMN b int;',
        'file',
      ),
    ).toMatchObject([{}, {}, { held: ['public.orders'] }, { held: [] }]);
  });

  it('RELEASE keeps it', async () => {
    expect(
      await run(
        'SAVEPOINT s; ALTER TABLE orders ADD COLUMN a int; RELEASE s; ALTER TABLE customers ADD COLUMN b int;',
        'file',
      ),
    ).toMatchObject([{}, {}, {}, { held: ['public.orders'] }]);
  });

  it('COMMIT AND CHAIN starts the next transaction at once', async () => {
    expect(
      await run(
        'BEGIN; ALTER TABLE orders ADD COLUMN a int; COMMIT AND CHAIN; ALTER TABLE customers ADD COLUMN b int; ALTER TABLE orders ADD COLUMN c int; COMMIT;',
        'none',
      ),
    ).toMatchObject([
      { number: 1 },
      { number: 1 },
      { number: 1 },
      { number: 2, kind: 'block', held: [] },
      { number: 2, held: ['public.customers'] },
      { number: 2 },
    ]);
  });

  it('what was undone is marked, up to the savepoint', async () => {
    const { observations } = await observeSql({
      schema,
      files: `ALTER TABLE orders ADD COLUMN a int; SAVEPOINT one; ALTER TABLE orders ADD COLUMN b int; SAVEPOINT two;
ALTER TABLE orders ADD COLUMN c int; ROLLBACK TO two; ALTER TABLE orders ADD COLUMN d int; ROLLBACK TO one; SELECT 1;`,
    });
    expect(observations.map(({ undone }) => undone)).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('a file that leaves its transaction open does not take the next one with it', async () => {
    const { files } = await observeSql({
      schema,
      files: ['BEGIN; ALTER TABLE orders ADD COLUMN a int;', 'ALTER TABLE customers ADD COLUMN b int;'],
      transaction: 'none',
    });
    expect(files[1]).toMatchObject([{ error: null, heldBefore: [], transaction: { number: 2 } }]);
  });

  it('the same in the history', async () => {
    const { files } = await observeSql({
      schema: `${schema} BEGIN; CREATE TABLE late (id int);`,
      files: 'ALTER TABLE late ADD COLUMN b int;',
    });
    expect(files[0]).toMatchObject([{ error: null }]);
  });
});

describe('a statement that fails', () => {
  it('does not hide what comes after it', async () => {
    expect(
      await run(
        'ALTER TABLE orders ADD COLUMN a int; DROP TABLE nowhere; ALTER TABLE customers ADD COLUMN b int;',
        'file',
      ),
    ).toMatchObject([
      { error: null },
      { error: '42P01' },
      { error: null, held: ['public.orders'], number: 1 },
    ]);
  });

  it('is not followed by findings of what only follows from it', async () => {
    const { findings } = await lintSql({
      schema,
      files: `CREATE TABLE parts (id int, nope nonsense);
CREATE INDEX ON parts (id);
INSERT INTO parts VALUES (1);
ALTER TABLE orders DROP COLUMN note;`,
    });
    expect(findings.map(({ rule, line }) => `${line} ${rule}`)).toEqual([
      '1 does-not-apply',
      '4 drop-column',
    ]);
  });

  it('at COMMIT is the failure of the last statement', async () => {
    const { observations } = await observeSql({
      schema:
        'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int REFERENCES a DEFERRABLE INITIALLY DEFERRED);',
      files: 'INSERT INTO b VALUES (1); SELECT 1;',
    });
    expect(observations).toMatchObject([
      { status: 'observed' },
      { status: 'failed', error: { sqlstate: '23503' } },
    ]);
  });

  it('for want of a role is tried again with one', async () => {
    const { observations } = await observeSql({
      schema,
      files: `ALTER TABLE orders ADD COLUMN a int;
GRANT SELECT ON orders TO reader, "Odd ""one";
ALTER TABLE orders OWNER TO writer;
CREATE POLICY p ON orders TO auditor USING (true);`,
    });
    expect(observations.map(({ error }) => error)).toEqual([null, null, null, null]);
  });

  it('is told with the rows that COPY brought', async () => {
    const { observations } = await observeSql({
      schema,
      files: 'COPY customers FROM stdin;\n1\n2\n\\.\nCOPY customers FROM stdin;\nx\n\\.\n',
    });
    expect(observations).toMatchObject([
      { status: 'observed', rows: 2 },
      { status: 'failed', error: { sqlstate: '22P02' } },
    ]);
  });
});

describe('what is not run', () => {
  it.each([
    ['COPY … FROM PROGRAM', "COPY customers FROM PROGRAM 'echo 1';"],
    ['CREATE DATABASE', 'CREATE DATABASE other;'],
    ['ALTER SYSTEM', "ALTER SYSTEM SET work_mem = '1GB';"],
    ['CREATE TABLESPACE', "CREATE TABLESPACE fast LOCATION '/tmp/fast';"],
    ['CREATE SUBSCRIPTION', "CREATE SUBSCRIPTION s CONNECTION 'host=elsewhere' PUBLICATION p;"],
  ])('%s, and says why', async (_, sql) => {
    const { observations } = await observeSql({ schema, files: sql });
    expect(observations).toMatchObject([
      { status: 'static', reason: expect.stringContaining('is not run'), error: null },
    ]);
  });
});

describe('a statement that cannot run in a transaction, alone in its file', () => {
  const files = 'CREATE INDEX CONCURRENTLY i ON orders (note);';

  it('runs by itself in a plain directory, as psql and apply do it', async () => {
    expect((await lintSql({ schema, files })).summary).toEqual([]);
  });

  it('fails where the format’s own tool opens a transaction', async () => {
    for (const format of ['atlas', 'diesel', 'sqlx', 'goose'])
      expect((await lintSql({ schema, files, format })).summary).toEqual(['error non-transactional-in-tx 1']);
  });

  it('fails when something else is in the file', async () => {
    const { summary } = await lintSql({ schema, files: `${files} SELECT 1;` });
    expect(summary).toEqual(['error non-transactional-in-tx 1']);
  });
});

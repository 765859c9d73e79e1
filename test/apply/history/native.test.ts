import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { atlasHistory } from '../../../src/apply/history/atlas.ts';
import { dieselHistory } from '../../../src/apply/history/diesel.ts';
import { golangMigrateHistory } from '../../../src/apply/history/golang-migrate.ts';
import { gooseHistory } from '../../../src/apply/history/goose.ts';
import type { RecordedFile } from '../../../src/apply/history/history.ts';
import { prismaHistory } from '../../../src/apply/history/prisma.ts';
import { sqlxHistory } from '../../../src/apply/history/sqlx.ts';
import type { Session } from '../../../src/database/session.ts';
import { atlasSum } from '../../../src/directory/atlas-sum.ts';
import type { MigrationDirectory } from '../../../src/directory/directory.ts';
import { refusal } from '../../support/directories.ts';
import { directoryOf, fileOf, versionsOf } from '../../support/migrations.ts';
import { openPglite, reset, run } from '../../support/pglite-session.ts';
import { at, runId } from './histories.ts';

let session: Session;
beforeAll(async () => {
  session = await openPglite();
});
beforeEach(() => reset(session));
afterAll(() => session.close());

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const states = (recorded: readonly RecordedFile[]) => recorded.map(({ version, state }) => [version, state]);
const factsOf = (directory: MigrationDirectory, version: string, statements = 1) => {
  const file = directory.files.find((one) => one.version === version);
  if (file === undefined) throw new Error(version);
  return { file, directory, statements, durationMs: 2.5, run: runId };
};

describe('Atlas', () => {
  const directory = directoryOf('atlas', {
    '1_a.sql': 'CREATE TABLE a ();\n',
    '2_b_c.sql': 'CREATE TABLE b ();\nCREATE TABLE c ();\n',
    '3_d.sql': 'CREATE TABLE d ();\n',
  });
  const history = at(atlasHistory, 'public', directory);
  const sums = atlasSum(directory.files.map(({ name, up }) => ({ name, source: up })))
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(' h1:')[1] ?? '');
  const row = (values: string) =>
    `INSERT INTO atlas_schema_revisions (version, description, type, applied, total, executed_at, execution_time, error, error_stmt, hash, partial_hashes, operator_version) VALUES (${values})`;

  beforeEach(() => run(session, history.create));

  it('goes on with a table that Atlas began, and writes rows as Atlas does', async () => {
    await run(
      session,
      row(
        `'.atlas_cloud_identifier', 'b7d6f2c6-5d0e-4b8a-9e43-8a8b8f3b6b7e', 0, 0, 0, now(), 0, NULL, NULL, '', NULL, ''`,
      ),
    );
    await run(
      session,
      row(`'1', 'a', 2, 1, 1, now(), 1200000, NULL, NULL, '${sums[0]}', NULL, 'Atlas CLI v0.30.0'`),
    );
    const recorded = await history.read(session);
    expect(states(recorded)).toEqual([['1', 'applied']]);
    expect(history.edited(recorded, directory)).toEqual([]);
    await run(session, history.applied(factsOf(directory, '2', 2)));
    expect(
      await run(
        session,
        `SELECT version, description, type, applied, total, execution_time, error, error_stmt, hash, partial_hashes, operator_version ~ '^Lockstep v'
         FROM atlas_schema_revisions WHERE version = '2'`,
      ),
    ).toEqual([['2', 'b_c', '2', '2', '2', '2500000', null, null, sums[1], null, 't']]);
    expect(states(await history.read(session))).toEqual([
      ['1', 'applied'],
      ['2', 'applied'],
    ]);
  });

  it('keeps a running SHA-256 over the statements of a file that is under way', async () => {
    await run(session, history.started(factsOf(directory, '2', 2)));
    await run(session, history.progressed(factsOf(directory, '2', 2), 1));
    const first = createHash('sha256').update('CREATE TABLE b ();');
    const hashes = [`h1:${first.copy().digest('base64')}`];
    const rest = `SELECT applied, total, partial_hashes FROM atlas_schema_revisions`;
    expect(await run(session, rest)).toEqual([['1', '2', JSON.stringify(hashes)]]);
    expect(await history.read(session)).toEqual([
      {
        version: '2',
        state: 'unfinished',
        checksum: sums[1],
        progress: { done: 1, total: 2, digests: hashes },
      },
    ]);
    first.update('CREATE TABLE c ();');
    const [, , file] = [...directory.files].reverse();
    expect(file && history.statementDigests(factsOf(directory, '2').file)).toEqual([
      ...hashes,
      `h1:${first.digest('base64')}`,
    ]);
  });

  it('writes why a file failed, and takes it back when it is done', async () => {
    await run(session, history.started(factsOf(directory, '2', 2)));
    const failure = { statement: 1, sql: 'CREATE TABLE c ();', message: 'relation "c" already exists' };
    await run(session, history.failed(factsOf(directory, '2', 2), failure));
    const query = `SELECT applied, total, error, error_stmt FROM atlas_schema_revisions`;
    expect(await run(session, query)).toEqual([['1', '2', failure.message, failure.sql]]);
    expect(await history.read(session)).toMatchObject([{ state: 'failed', progress: { done: 1, total: 2 } }]);
    await run(session, history.applied(factsOf(directory, '2', 2)));
    expect(await run(session, query)).toEqual([['2', '2', null, null]]);
  });

  it.each([
    ['a baseline', '1, 0, 0', { state: 'baseline', coversEarlier: true, progress: null }],
    ['executed', '2, 3, 3', { state: 'applied', progress: null }],
    ['a file without statements', '2, 0, 0', { state: 'applied' }],
    ['resolved by a person', '4, 0, 0', { state: 'baseline', progress: null }],
    ['failed, then resolved by a person', '6, 1, 3', { state: 'applied', progress: null }],
    ['under way', '2, 1, 3', { state: 'unfinished', progress: { done: 1, total: 3 } }],
  ])('reads %s', async (_, numbers, expected) => {
    await run(session, row(`'7', '', ${numbers}, now(), 0, NULL, NULL, '', NULL, 'Atlas CLI'`));
    const [read] = await history.read(session);
    expect(read).toMatchObject({ version: '7', checksum: null, ...expected });
    expect(
      read?.state === 'baseline' && numbers.startsWith('4') ? read.coversEarlier : undefined,
    ).toBeUndefined();
  });

  it('writes one row for a baseline, which covers what is before', async () => {
    await run(session, history.baseline(directory.files.slice(0, 2), directory, runId));
    expect(await run(session, 'SELECT version, type, applied, total FROM atlas_schema_revisions')).toEqual([
      ['2', '1', '0', '0'],
    ]);
  });

  describe('an edited file', () => {
    const files = { '1_a.sql': 'SELECT 1;\n', '3_c.sql': 'SELECT 3;\n', '5_e.sql': 'SELECT 5;\n' };
    const before = directoryOf('atlas', files);
    const applied: readonly RecordedFile[] = before.files.map((file) => ({
      version: file.version,
      state: 'applied',
      checksum: history.checksum(file, before),
      progress: null,
    }));
    const edited = (now: Readonly<Record<string, string>>, rows = applied) =>
      history.edited(rows, directoryOf('atlas', now)).map(({ version }) => version);
    const windows = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]),
    );

    it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
      ['none', files, []],
      ['the first', { ...files, '1_a.sql': 'SELECT 10;\n' }, ['1']],
      ['one in the middle, of which no later one can tell', { ...files, '3_c.sql': 'SELECT 30;\n' }, ['3']],
      ['the last', { ...files, '5_e.sql': 'SELECT 50;\n' }, ['5']],
      ['a new last one is none', { ...files, '7_g.sql': 'SELECT 7;\n' }, []],
      ['a late one in between is none', { ...files, '2_b.sql': 'SELECT 2;\n' }, []],
      ['one edited beside a late one', { ...files, '2_b.sql': '', '3_c.sql': 'SELECT 30;\n' }, ['3']],
      ['other line ends are none', windows, []],
      ['a renamed one', { '1_b.sql': 'SELECT 1;\n', '3_c.sql': 'SELECT 3;\n', '5_e.sql': '' }, ['1']],
    ])('%s', (_, now, expected) => {
      expect(edited(now)).toEqual(expected);
    });

    it('with one missing nothing can be told: that it is missing is told elsewhere', () => {
      expect(edited({ '1_a.sql': 'SELECT 1;\n', '5_e.sql': 'SELECT 5;\n' })).toEqual([]);
    });

    it('files before a baseline have no row, but count', () => {
      expect(edited(files, applied.slice(1))).toEqual([]);
      expect(edited({ ...files, '1_a.sql': 'SELECT 10;\n' }, applied.slice(1))).toEqual(['3']);
    });

    it('a late file that was applied in between does not touch those applied before it', () => {
      const now = { ...files, '2_b.sql': 'SELECT 2;\n' };
      const later = directoryOf('atlas', now);
      const late = later.files
        .filter(({ version }) => version === '2')
        .map((file): RecordedFile => {
          return { version: '2', state: 'applied', checksum: history.checksum(file, later), progress: null };
        });
      expect(edited(now, [...applied, ...late])).toEqual([]);
      expect(edited({ ...now, '2_b.sql': 'SELECT 20;\n' }, [...applied, ...late])).toEqual(['2']);
    });
  });
});

describe('Prisma', () => {
  const directory = directoryOf('prisma', {
    'migration_lock.toml': 'provider = "postgresql"',
    '20260101000000_init/migration.sql': 'CREATE TABLE a ();\n',
    '20260102000000_more/migration.sql': 'CREATE TABLE b ();\n',
  });
  const history = at(prismaHistory, 'public', directory);
  const [init = '', more = ''] = directory.files.map(({ version }) => version);
  const insert = (name: string, rest: string) =>
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, rolled_back_at, started_at, applied_steps_count)
     VALUES (gen_random_uuid()::text, '${sha('CREATE TABLE a ();\n')}', '${name}', ${rest})`;

  beforeEach(() => run(session, history.create));

  it('goes on with a table that Prisma began, and writes rows as Prisma does', async () => {
    await run(session, insert(init, `now(), NULL, now() - interval '1 second', 1`));
    const recorded = await history.read(session);
    expect(states(recorded)).toEqual([[init, 'applied']]);
    expect(history.edited(recorded, directory)).toEqual([]);
    await run(session, history.applied(factsOf(directory, more)));
    expect(
      await run(
        session,
        `SELECT migration_name, checksum, logs, rolled_back_at, applied_steps_count, id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', started_at < finished_at
         FROM _prisma_migrations WHERE migration_name = '${more}'`,
      ),
    ).toEqual([[more, sha('CREATE TABLE b ();\n'), null, null, '1', 't', 't']]);
  });

  it.each<[string, readonly string[], string]>([
    ['resolved as applied', [`now(), NULL, now(), 0`], 'baseline'],
    ['failed, which Prisma answers with P3009', [`NULL, NULL, now(), 0`], 'failed'],
    ['rolled back', [`NULL, now(), now(), 0`], 'rolled back'],
    [
      'rolled back, then applied',
      [`NULL, now(), now() - interval '1 hour', 0`, `now(), NULL, now(), 1`],
      'applied',
    ],
    [
      'rolled back, then failed again',
      [`NULL, now(), now() - interval '1 hour', 0`, `NULL, NULL, now(), 0`],
      'failed',
    ],
  ])('reads %s', async (_, rows, state) => {
    for (const values of rows) await run(session, insert(init, values));
    expect(states(await history.read(session))).toEqual([[init, state]]);
  });

  it('leaves a try that was rolled back as it is, and adds a row', async () => {
    await run(session, insert(init, `NULL, now(), now() - interval '1 hour', 0`));
    await run(session, history.started(factsOf(directory, init)));
    await run(session, history.applied(factsOf(directory, init)));
    expect(
      await run(
        session,
        `SELECT rolled_back_at IS NULL, finished_at IS NULL FROM _prisma_migrations ORDER BY started_at`,
      ),
    ).toEqual([
      ['f', 't'],
      ['t', 'f'],
    ]);
  });

  it('writes why a file failed into logs', async () => {
    await run(session, history.started(factsOf(directory, init)));
    await run(session, history.started(factsOf(directory, init)));
    const failure = { statement: 0, sql: 'CREATE TABLE a ();', message: 'it exists' };
    await run(session, history.failed(factsOf(directory, init), failure));
    expect(await run(session, 'SELECT logs, finished_at FROM _prisma_migrations')).toEqual([
      ['it exists\n\nCREATE TABLE a ();', null],
    ]);
  });

  it.each([
    ['as it was', 'CREATE TABLE a ();\n', []],
    ['with other line ends', 'CREATE TABLE a ();\r\n', []],
    ['edited', 'CREATE TABLE a (b int);\n', [init]],
    ['with a blank more', 'CREATE TABLE a (); \n', [init]],
  ])('a file %s', async (_, text, expected) => {
    await run(session, insert(init, `now(), NULL, now(), 1`));
    const now = directoryOf('prisma', { [`${init}/migration.sql`]: text });
    const edited = history.edited(await history.read(session), now);
    expect(edited.map(({ version }) => version)).toEqual(expected);
  });
});

describe('sqlx', () => {
  const directory = versionsOf(['0001', '2']);
  const history = at(sqlxHistory, 'public', directory);
  const checksum = (text: string) => createHash('sha384').update(text).digest('hex');
  beforeEach(() => run(session, history.create));

  it('goes on with a table that sqlx began: 1 in it is 0001 in the directory', async () => {
    await run(
      session,
      `INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
       VALUES (1, 'create users', true, decode('${checksum(`SELECT '0001';`)}', 'hex'), 1234567)`,
    );
    const recorded = await history.read(session);
    expect(states(recorded)).toEqual([['0001', 'applied']]);
    expect(history.edited(recorded, directory)).toEqual([]);
    const file = fileOf('2', 'SELECT 2;', { description: 'add_an_index' });
    await run(session, history.applied({ file, directory, statements: 1, durationMs: 1.5, run: runId }));
    expect(
      await run(
        session,
        `SELECT version, description, success, encode(checksum, 'hex'), execution_time FROM _sqlx_migrations WHERE version = 2`,
      ),
    ).toEqual([['2', 'add an index', 't', checksum('SELECT 2;'), '1500000']]);
  });

  it('a row without success is what keeps sqlx from going on, too', async () => {
    await run(session, history.started(factsOf(directory, '2')));
    expect(await run(session, 'SELECT version, success FROM _sqlx_migrations')).toEqual([['2', 'f']]);
  });

  it.each(['x', '', '9223372036854775808', '1.5'])(
    'refuses the version %j, which no bigint is',
    async (version) => {
      const file = fileOf(version);
      const facts = { file, directory, statements: 1, durationMs: 1, run: runId };
      expect(await refusal(() => history.applied(facts))).toMatchObject({ code: 2 });
    },
  );
});

describe('Diesel', () => {
  it('goes on with a table that Diesel began', async () => {
    const history = at(dieselHistory);
    await run(session, history.create);
    await run(session, `INSERT INTO __diesel_schema_migrations (version) VALUES ('00000000000000')`);
    await run(session, history.applied(factsOf(versionsOf(['20260101000000']), '20260101000000')));
    expect(states(await history.read(session))).toEqual([
      ['00000000000000', 'applied'],
      ['20260101000000', 'applied'],
    ]);
  });
});

describe('golang-migrate', () => {
  const directory = versionsOf(['000001', '000002', '000010']);
  const history = at(golangMigrateHistory, 'public', directory);
  const content = () => run(session, 'SELECT version, dirty FROM schema_migrations');
  beforeEach(() => run(session, history.create));

  it.each<[string, string, readonly (readonly [string, string])[]]>([
    [
      'a version',
      `2, false`,
      [
        ['000001', 'applied'],
        ['000002', 'applied'],
      ],
    ],
    [
      'a dirty one',
      `2, true`,
      [
        ['000001', 'applied'],
        ['000002', 'unfinished'],
      ],
    ],
    [
      'one that the directory does not have',
      `5, false`,
      [
        ['000001', 'applied'],
        ['000002', 'applied'],
        ['5', 'applied'],
      ],
    ],
    ['what `force -1` leaves', `-1, false`, []],
  ])('reads %s', async (_, values, expected) => {
    await run(session, `INSERT INTO schema_migrations VALUES (${values})`);
    expect(states(await history.read(session))).toEqual(expected);
  });

  it('keeps one row, dirty while a file runs', async () => {
    await run(session, `INSERT INTO schema_migrations VALUES (1, false)`);
    await run(session, history.started(factsOf(directory, '000002')));
    expect(await content()).toEqual([['2', 't']]);
    await run(session, history.applied(factsOf(directory, '000002')));
    expect(await content()).toEqual([['2', 'f']]);
    await run(session, history.baseline(directory.files, directory, runId));
    expect(await content()).toEqual([['10', 'f']]);
  });

  it('tells how to force the version before', () => {
    const row = { state: 'unfinished', checksum: null, progress: null } as const;
    expect(history.mend({ ...row, version: '000010' })).toContain('force 2.');
    expect(history.mend({ ...row, version: '000001' })).toContain('DELETE FROM public.schema_migrations');
  });

  it('holds the keys of its command line and of its library', () => {
    expect(history.lockKeys).toEqual([143_310_882n, 3_280_485_947n]);
  });
});

describe('goose', () => {
  const directory = versionsOf(['00001', '00002']);
  const history = at(gooseHistory, 'public', directory);
  beforeEach(() => run(session, history.create));

  it('begins with version 0, which is no migration', async () => {
    expect(await run(session, 'SELECT version_id, is_applied FROM goose_db_version')).toEqual([['0', 't']]);
    expect(await history.read(session)).toEqual([]);
  });

  it('goes on with a table that goose began; the last row of a version counts', async () => {
    await run(
      session,
      `INSERT INTO goose_db_version (version_id, is_applied) VALUES (1, true), (2, true), (2, false), (7, true), (7, false), (7, true)`,
    );
    expect(states(await history.read(session))).toEqual([
      ['00001', 'applied'],
      ['7', 'applied'],
    ]);
    await run(session, history.applied(factsOf(directory, '00002')));
    expect(states(await history.read(session)).at(-1)).toEqual(['00002', 'applied']);
  });
});

it('a table that the role may not read is an error with the grant to make', async () => {
  const history = at(prismaHistory);
  await run(
    session,
    `${history.create}; CREATE ROLE stranger; GRANT USAGE ON SCHEMA public TO stranger; SET ROLE stranger`,
  );
  const error = await refusal(() => history.read(session));
  await run(session, 'RESET ROLE; DROP OWNED BY stranger; DROP ROLE stranger');
  expect(error.code).toBe(8);
  expect(error.message).toBe(
    'public._prisma_migrations cannot be read: permission denied for table _prisma_migrations',
  );
  expect(error.hint).toContain('GRANT SELECT, INSERT, UPDATE, DELETE ON public._prisma_migrations TO');
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { atlasHistory } from '../../../src/apply/history/atlas.ts';
import type { RecordedFile } from '../../../src/apply/history/history.ts';
import type { Session } from '../../../src/database/session.ts';
import { atlasSum } from '../../../src/directory/atlas-sum.ts';
import { directoryOf } from '../../support/migrations.ts';
import { openPglite, reset, run } from '../../support/pglite-session.ts';
import { at, factsOf, runId, states } from './histories.ts';

let session: Session;
beforeAll(async () => {
  session = await openPglite();
});
beforeEach(() => reset(session));
afterAll(() => session.close());

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
    expect(history.statementDigests(factsOf(directory, '2').file)).toEqual([
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

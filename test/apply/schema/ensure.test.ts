import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecordedFile } from '../../../src/apply/history/history.ts';
import { lockstepHistory } from '../../../src/apply/history/lockstep.ts';
import { ensureLockstepSchema, lockstepSchemaSql, schemaVersion } from '../../../src/apply/schema/ensure.ts';
import { keepFile } from '../../../src/apply/schema/files.ts';
import {
  journalBegins,
  readJournal,
  statementEnds,
  statementStarts,
  withJournal,
} from '../../../src/apply/schema/journal.ts';
import { abandonOthers, type NewRun, runEnds, runStarts } from '../../../src/apply/schema/runs.ts';
import type { Session } from '../../../src/database/session.ts';
import { refusal } from '../../support/directories.ts';
import { fileOf } from '../../support/migrations.ts';
import { reset, run } from '../../support/pglite-session.ts';
import { startDatabase, type TestDatabase } from '../../support/sessions.ts';
import { at, columnsOf, runId, tools } from '../history/histories.ts';

const history = 'public._prisma_migrations';
const newRun = (id: string, more: Partial<NewRun> = {}): NewRun => ({
  id,
  history,
  from: null,
  to: '2',
  directory: { path: "it's/migrations", format: 'prisma' },
  digest: 'sha256:1',
  reference: null,
  commit: 'c0ffee',
  actor: 'ada',
  pullRequest: '7',
  lintReport: null,
  url: 'https://github.com/acme/shop/actions/runs/1',
  planDigest: 'sha256:2',
  serverVersion: '18.4',
  ...more,
});

describe.each([15, 18, 'embedded'] as const)('PostgreSQL %s', (engine) => {
  let database: TestDatabase;
  let session: Session;
  beforeAll(async () => {
    database = await startDatabase(engine);
    session = database.session;
  });
  beforeEach(() => reset(session));
  afterAll(() => database.stop());

  it('makes the schema once', async () => {
    await ensureLockstepSchema(session);
    await ensureLockstepSchema(session);
    const names = await run(
      session,
      `SELECT relname FROM pg_class WHERE relnamespace = 'lockstep'::regnamespace AND relkind = 'r' ORDER BY 1`,
    );
    expect(names.flat()).toEqual(['files', 'revisions', 'runs', 'statements', 'version']);
    expect(await run(session, 'SELECT version FROM lockstep.version')).toEqual([[String(schemaVersion)]]);
  });

  it('adds what is missing to a schema that has a history already', async () => {
    const ours = lockstepHistory({
      schema: 'lockstep',
      database: 'postgres',
      directory: { path: '', format: 'plain', files: [], checksum: { kind: 'none' } },
    });
    await run(session, ours.create);
    await ensureLockstepSchema(session);
    const expected = tools.find(({ name }) => name === 'lockstep')?.columns;
    expect(await columnsOf(session, 'lockstep.revisions')).toEqual(expected);
  });

  it('asks nothing of the server where the version is known to be ours', async () => {
    const unreachable: Session = { ...session, send: () => Promise.reject(new Error('asked')) };
    await ensureLockstepSchema(unreachable, schemaVersion);
    await expect(ensureLockstepSchema(unreachable, null)).rejects.toThrow('asked');
  });

  it.each([
    ['found out on the way', null],
    ['known before', 7],
  ])('refuses a newer one, %s', async (_, found) => {
    await ensureLockstepSchema(session);
    await run(session, `INSERT INTO lockstep.version (version, tool_version) VALUES (7, '9.0')`);
    expect(await refusal(() => ensureLockstepSchema(session, found))).toEqual({
      code: 3,
      message: `The schema lockstep of this database has version 7; this release knows ${schemaVersion}`,
      hint: 'A newer release of Lockstep has run here: use that one, or a later one',
    });
  });

  it('a role that may not make it is told what to ask for, and nothing of it is left', async () => {
    await run(session, 'CREATE ROLE stranger; SET ROLE stranger');
    const error = await refusal(() => ensureLockstepSchema(session));
    await run(session, 'RESET ROLE; DROP ROLE stranger');
    expect(error).toMatchObject({
      code: 8,
      hint: expect.stringContaining('CREATE SCHEMA lockstep AUTHORIZATION'),
    });
    expect(await run(session, `SELECT to_regnamespace('lockstep')`)).toEqual([[null]]);
  });

  it('keeps runs, from beginning to end', async () => {
    await ensureLockstepSchema(session);
    await run(session, runStarts(newRun(runId)));
    const query = `SELECT outcome, finished_at IS NOT NULL, exit_code, to_version, directory, error FROM lockstep.runs`;
    expect(await run(session, query)).toEqual([['running', 'f', null, '2', "it's/migrations", null]]);
    await run(
      session,
      runEnds(runId, { outcome: 'failed', exitCode: 5, error: "it's", to: '1', schemaFingerprint: 'x' }),
    );
    expect(await run(session, query)).toEqual([['failed', 't', '5', '1', "it's/migrations", "it's"]]);
  });

  it('marks runs that broke off, of the same history only, and not the one that marks them', async () => {
    await ensureLockstepSchema(session);
    const ids = [1, 2, 3, 4].map((number) => runId.replace(/^./, String(number)));
    const [dead = '', ended = '', elsewhere = '', own = ''] = ids;
    for (const id of [dead, ended, own]) await run(session, runStarts(newRun(id)));
    await run(session, runStarts(newRun(elsewhere, { history: 'app._prisma_migrations' })));
    await run(
      session,
      runEnds(ended, { outcome: 'applied', exitCode: 0, error: null, to: '2', schemaFingerprint: null }),
    );
    expect(await run(session, abandonOthers(own, history, '1'))).toEqual([[dead, newRun(dead).url]]);
    expect(await run(session, 'SELECT id, outcome, to_version FROM lockstep.runs ORDER BY id')).toEqual([
      [dead, 'abandoned', '1'],
      [ended, 'applied', '2'],
      [elsewhere, 'running', newRun(elsewhere).to],
      [own, 'running', newRun(own).to],
    ]);
  });

  it('keeps a journal of statements', async () => {
    expect(await readJournal(session, history, ['1'])).toEqual([]);
    await ensureLockstepSchema(session);
    await run(session, runStarts(newRun(runId)));
    const place = (index: number) => ({ history, version: '1', index });
    await run(session, statementStarts(place(0), runId, 'SELECT 1;'));
    await run(session, statementEnds(place(0), 'done'));
    await run(session, statementStarts(place(1), runId, 'SELECT 2;'));
    await run(session, statementEnds(place(1), 'failed', "it's"));
    await run(session, statementStarts(place(1), runId, 'SELECT 22;'));
    await run(session, statementStarts({ ...place(0), history: 'app.other' }, runId, 'SELECT 3;'));
    expect(await run(session, 'SELECT error FROM lockstep.statements WHERE index = 1')).toEqual([[null]]);
    const file = fileOf('1', 'SELECT 1; SELECT 22;');
    const [first, second] = at(tools[1]?.make ?? lockstepHistory).statementDigests(file);
    expect(await readJournal(session, history, ['1', '2'])).toEqual([
      { history, version: '1', index: 0, run: runId, sha256: first, state: 'done' },
      { history, version: '1', index: 1, run: runId, sha256: second, state: 'running' },
    ]);
    expect(await readJournal(session, history, [])).toEqual([]);
    await run(session, journalBegins({ history, version: '1' }));
    expect(await readJournal(session, history, ['1'])).toEqual([]);
    expect(await readJournal(session, 'app.other', ['1'])).toHaveLength(1);
  });

  it('keeps the bytes of files', async () => {
    await ensureLockstepSchema(session);
    const down = { path: 'down', bytes: Buffer.from('DROP TABLE t;') };
    const file = fileOf('1', `-- it's \\ é\n`, { down });
    await run(
      session,
      `SET standard_conforming_strings = off; ${keepFile(file)}; ${keepFile(file)}; RESET ALL`,
    );
    await run(session, keepFile(fileOf('2')));
    const rows = await run(
      session,
      `SELECT sha256, name, version, encode(up, 'hex'), encode(down, 'hex') FROM lockstep.files ORDER BY version`,
    );
    expect(rows).toHaveLength(2);
    const [sha256, name, version, up, undo] = rows[0] ?? [];
    expect([sha256, name, version]).toEqual([file.sha256, file.name, '1']);
    expect(gunzipSync(Buffer.from(up ?? '', 'hex')).equals(file.up.bytes)).toBe(true);
    expect(gunzipSync(Buffer.from(undo ?? '', 'hex')).equals(down.bytes)).toBe(true);
    expect(rows[1]?.[4]).toBeNull();
  });
});

describe('what a history does not say, the journal does', () => {
  const keeping = { recordsStart: true };
  const entry = (version: string, index: number, state: 'done' | 'running' | 'failed') => {
    return { history, version, index, run: runId, sha256: `${version}-${index}`, state };
  };
  const row = (state: RecordedFile['state'], progress: RecordedFile['progress'] = null): RecordedFile => {
    return { version: '1', state, checksum: 'c', progress };
  };
  const journal = [entry('1', 0, 'done'), entry('1', 1, 'running')];
  const came = { done: 1, total: 2, digests: ['1-0'] };

  it.each<[string, RecordedFile, RecordedFile]>([
    ['of a file that did not end', row('unfinished'), row('unfinished', came)],
    ['of a file that failed', row('failed'), row('failed', came)],
    [
      'but not where the history does',
      row('failed', { done: 0, total: 9 }),
      row('failed', { done: 0, total: 9 }),
    ],
    ['nor of a file that is applied', row('applied'), row('applied')],
    ['nor of one that was rolled back', row('rolled back'), row('rolled back')],
  ])('%s', (_, recorded, expected) => {
    expect(withJournal([recorded], journal, keeping)).toEqual([expected]);
  });

  it('of a file that the history does not know to have begun', () => {
    expect(withJournal([], journal, { recordsStart: false })).toEqual([
      { version: '1', state: 'unfinished', checksum: null, progress: came },
    ]);
  });

  it('not of a file whose row somebody took out', () => {
    expect(withJournal([], journal, keeping)).toEqual([]);
  });

  it('only up to the first statement that is not done', () => {
    const gap = [entry('1', 0, 'done'), entry('1', 2, 'done')];
    expect(withJournal([row('failed')], gap, keeping)).toMatchObject([{ progress: { done: 1 } }]);
    const all = [entry('1', 0, 'done'), entry('1', 1, 'done')];
    expect(withJournal([row('failed')], all, keeping)).toMatchObject([{ progress: { done: 2 } }]);
  });
});

describe.each([15, 18] as const)('on PostgreSQL %i', (major) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startDatabase(major);
  });
  afterAll(() => database.stop());

  it('of many that make the schema at once none fails, and it is made once', async () => {
    const sessions = await Promise.all(Array.from({ length: 8 }, () => database.open()));
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(sessions.map((session) => ensureLockstepSchema(session)));
      expect(await run(database.session, 'SELECT count(*) FROM lockstep.version')).toEqual([['1']]);
      await run(database.session, 'DROP SCHEMA lockstep CASCADE');
    }
  });

  it('is all or nothing', async () => {
    await run(database.session, 'CREATE SCHEMA lockstep; CREATE TABLE lockstep.files ()');
    expect((await database.session.send(lockstepSchemaSql)).error?.sqlstate).toBe('42P07');
    expect(
      await run(database.session, `SELECT to_regclass('lockstep.version'), to_regclass('lockstep.runs')`),
    ).toEqual([[null, null]]);
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dieselHistory } from '../../../src/apply/history/diesel.ts';
import { golangMigrateHistory } from '../../../src/apply/history/golang-migrate.ts';
import { gooseHistory } from '../../../src/apply/history/goose.ts';
import { sqlxHistory } from '../../../src/apply/history/sqlx.ts';
import type { Session } from '../../../src/database/session.ts';
import { refusal } from '../../support/directories.ts';
import { fileOf, versionsOf } from '../../support/migrations.ts';
import { openPglite, reset, run } from '../../support/pglite-session.ts';
import { at, factsOf, runId, states } from './histories.ts';

let session: Session;
beforeAll(async () => {
  session = await openPglite();
});
beforeEach(() => reset(session));
afterAll(() => session.close());

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
    await run(session, history.applied({ file, directory, statements: 1, duration: 1.5, run: runId }));
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
      const facts = { file, directory, statements: 1, duration: 1, run: runId };
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

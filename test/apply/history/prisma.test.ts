import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { prismaHistory } from '../../../src/apply/history/prisma.ts';
import type { Session } from '../../../src/database/session.ts';
import { refusal } from '../../support/directories.ts';
import { directoryOf } from '../../support/migrations.ts';
import { openPglite, reset, run } from '../../support/pglite-session.ts';
import { at, factsOf, states } from './histories.ts';

let session: Session;
beforeAll(async () => {
  session = await openPglite();
});
beforeEach(() => reset(session));
afterAll(() => session.close());

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

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
    'public._prisma_migrations cannot be read: permission denied for table _prisma_migrations (42501)',
  );
  expect(error.hint).toBe(
    'As their owner: GRANT USAGE ON SCHEMA public TO stranger; GRANT SELECT, INSERT, UPDATE, DELETE ON public._prisma_migrations TO stranger;',
  );
});

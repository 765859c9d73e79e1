import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseConnection } from '../../src/database/connection.ts';
import { openScratch } from '../../src/database/scratch.ts';
import { createPassingRole, passingRoles } from '../../src/database/scratch-roles.ts';
import { createStatement } from '../../src/database/scratch-template.ts';
import { openServer } from '../../src/database/server.ts';
import type { Session } from '../../src/database/session.ts';
import { createMissingRole } from '../../src/observe/roles.ts';
import { run } from '../support/pglite-session.ts';
import { type Major, majors, startServer, type TestServer } from '../support/postgres.ts';

let server: TestServer;
let admin: Session;
const start = async (major: Major) => {
  server = await startServer(major);
  admin = await openServer(parseConnection(server.url(), {}));
};
const stop = async () => {
  await admin.close();
  await server.stop();
};
const settings = (user = 'postgres', query = '') =>
  parseConnection(`postgres://${user}@localhost:${server.port}/postgres${query}`, {});
const column = async (session: Session, sql: string) => (await run(session, sql)).map(([value]) => value);
const databases = () =>
  column(admin, `SELECT datname FROM pg_database WHERE datname LIKE 'lockstep%' ORDER BY 1`);
const roles = () => column(admin, `SELECT rolname FROM pg_roles WHERE oid >= 16384 ORDER BY 1`);

describe.each(majors)('on PostgreSQL %i', (major) => {
  beforeAll(() => start(major));
  afterAll(stop);

  it('a scratch database is there, and gone afterwards, with its roles', async () => {
    const scratch = await openScratch(settings());
    expect(scratch.name).toMatch(/^lockstep_scratch_[0-9a-z]{6,7}_[0-9a-f]{12}$/);
    expect(await column(scratch.session, 'SELECT current_database()')).toEqual([scratch.name]);
    await createPassingRole(scratch.session, `o'clock "app" $lockstep$ \\`);
    await run(scratch.session, `CREATE TABLE t (); GRANT SELECT ON t TO "o'clock ""app"" $lockstep$ \\"`);
    expect(await passingRoles(scratch.session)).toEqual([`o'clock "app" $lockstep$ \\`]);
    expect(await scratch.dispose()).toBeNull();
    expect(await databases()).toEqual([]);
    expect(await roles()).toEqual([]);
  });

  it('it is empty, and the named database stays as it is', async () => {
    await run(admin, 'CREATE TABLE IF NOT EXISTS mine (a int)');
    const scratch = await openScratch(settings());
    const tables = `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`;
    expect(await column(scratch.session, tables)).toEqual([]);
    await run(scratch.session, 'CREATE TABLE theirs (a int)');
    expect(await column(admin, tables)).toEqual(['mine']);
    await scratch.dispose();
    expect(await column(admin, tables)).toEqual(['mine']);
  });
});

describe('a scratch database', () => {
  beforeAll(() => start(16));
  afterAll(stop);
  afterEach(async () => {
    for (const name of await databases()) await run(admin, `DROP DATABASE "${name}" WITH (FORCE)`);
    for (const name of await roles()) await run(admin, `DROP ROLE "${name}"`);
  });

  it('is as template1 is: a team may have put extensions there', async () => {
    const template = await openServer(parseConnection(server.url('template1'), {}));
    await run(template, 'CREATE EXTENSION citext');
    await template.close();
    const scratch = await openScratch(settings());
    expect(await column(scratch.session, `SELECT 'A'::citext = 'a'`)).toEqual(['t']);
    await scratch.dispose();
  });

  it('sorts and encodes as the named database does', async () => {
    await run(
      admin,
      `CREATE DATABASE lockstep_named TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'`,
    );
    const scratch = await openScratch(parseConnection(server.url('lockstep_named'), {}));
    expect(await column(scratch.session, 'SHOW server_encoding')).toEqual(['LATIN1']);
    await scratch.dispose();
  });

  it('has the search path of the URL, also after RESET ALL', async () => {
    const scratch = await openScratch(settings('postgres', '?search_path=app,public'));
    await run(scratch.session, 'CREATE SCHEMA app; SET search_path = public; RESET ALL; CREATE TABLE t ()');
    expect(await column(scratch.session, `SELECT schemaname FROM pg_tables WHERE tablename = 't'`)).toEqual([
      'app',
    ]);
    await scratch.dispose();
  });

  it('speaks English', async () => {
    const scratch = await openScratch(settings());
    expect(await column(scratch.session, `SET lc_messages = 'POSIX'; RESET ALL; SHOW lc_messages`)).toEqual([
      'C',
    ]);
    await scratch.dispose();
  });

  it('goes although others are connected to it', async () => {
    const scratch = await openScratch(settings());
    const other = await openServer(parseConnection(server.url(scratch.name), {}));
    expect(await scratch.dispose()).toBeNull();
    expect(await databases()).toEqual([]);
    await other.close();
  });

  it('goes in the middle of a statement, after the signal', async () => {
    const abort = new AbortController();
    const scratch = await openScratch(settings(), { signal: abort.signal });
    const sleeping = scratch.session.send('SELECT pg_sleep(600)');
    abort.abort();
    await expect(sleeping).rejects.toMatchObject({ reason: 'cancelled' });
    expect(await scratch.dispose()).toBeNull();
    expect(await databases()).toEqual([]);
  });

  it('is dropped once, however often it is asked for', async () => {
    const scratch = await openScratch(settings());
    const [first, second] = [scratch.dispose(), scratch.dispose()];
    expect(await Promise.all([first, second, scratch.dispose()])).toEqual([null, null, null]);
    await expect(scratch.session.send('SELECT 1')).rejects.toMatchObject({
      message: 'the session was closed',
    });
  });

  it('has a name of its own beside others of the same moment', async () => {
    const all = await Promise.all([
      openScratch(settings()),
      openScratch(settings()),
      openScratch(settings()),
    ]);
    expect(new Set(all.map(({ name }) => name)).size).toBe(3);
    expect(await Promise.all(all.map(({ dispose }) => dispose()))).toEqual([null, null, null]);
  });

  it('that cannot be dropped is named', async () => {
    const scratch = await openScratch(settings());
    await run(admin, `ALTER DATABASE "${scratch.name}" IS_TEMPLATE true`);
    expect(await scratch.dispose()).toBe(
      `the database ${scratch.name} stays on the server of postgres://postgres@localhost:${server.port}/postgres: cannot drop a template database`,
    );
    await run(admin, `ALTER DATABASE "${scratch.name}" IS_TEMPLATE false`);
  });

  describe('of a run that died', () => {
    const hoursAgo = async (hours: number) => {
      const [now] = await column(admin, 'SELECT extract(epoch FROM now())::int8');
      const name = `lockstep_scratch_${(Number(now) - hours * 3600).toString(36)}_0123456789ab`;
      await run(admin, `CREATE DATABASE ${name}`);
      return name;
    };

    it('is dropped after hours, with its roles', async () => {
      const session = await openServer(parseConnection(server.url(await hoursAgo(7)), {}));
      await createPassingRole(session, 'app');
      await run(session, 'CREATE TABLE t (); GRANT SELECT ON t TO app');
      await session.close();
      while (
        (await column(admin, `SELECT pid FROM pg_stat_activity WHERE datname LIKE 'lockstep%'`)).length > 0
      );
      const scratch = await openScratch(settings());
      expect(await databases()).toEqual([scratch.name]);
      expect(await roles()).toEqual([]);
      await scratch.dispose();
    });

    it.each([
      ['is young', async () => hoursAgo(5)],
      ['is in use', async () => hoursAgo(7)],
      [
        'is not ours',
        async () => {
          await run(admin, 'CREATE DATABASE lockstep_scratch_of_ada');
          return 'lockstep_scratch_of_ada';
        },
      ],
    ])('stays when it %s', async (why, make) => {
      const name = await make();
      const user = why === 'is in use' ? await openServer(parseConnection(server.url(name), {})) : null;
      const scratch = await openScratch(settings());
      expect(await databases()).toContain(name);
      await scratch.dispose();
      await user?.close();
    });
  });

  describe('roles', () => {
    it('that a migration misses are created, and go with the database', async () => {
      const scratch = await openScratch(settings());
      const { error } = await scratch.session.send('CREATE TABLE t (); GRANT SELECT ON t TO "Reporting"');
      if (error === null) throw new Error('the role is there already');
      expect(await createMissingRole(scratch.session, error, async () => undefined)).toBe(true);
      expect(await passingRoles(scratch.session)).toEqual(['Reporting']);
      await run(scratch.session, 'CREATE TABLE t (); GRANT SELECT ON t TO "Reporting"');
      expect(await column(admin, `SELECT rolcanlogin FROM pg_roles WHERE rolname = 'Reporting'`)).toEqual([
        'f',
      ]);
      await scratch.dispose();
      expect(await roles()).toEqual([]);
    });

    it('that were there before stay', async () => {
      await run(admin, `CREATE ROLE theirs; COMMENT ON ROLE theirs IS 'Created by hand'`);
      const scratch = await openScratch(settings());
      await scratch.dispose();
      expect(await roles()).toEqual(['theirs']);
    });

    it('that another run has come to use stay for as long as it does', async () => {
      const [first, second] = [await openScratch(settings()), await openScratch(settings())];
      await createPassingRole(first.session, 'app');
      await run(second.session, 'CREATE TABLE t (); GRANT SELECT ON t TO app');
      expect(await first.dispose()).toBeNull();
      expect(await roles()).toEqual(['app']);
      expect(await second.dispose()).toBeNull();
      expect(await roles()).toEqual([]);
    });
  });

  it('needs no superuser', async () => {
    await run(admin, 'CREATE ROLE ada LOGIN CREATEDB CREATEROLE');
    const scratch = await openScratch(settings('ada'));
    await run(scratch.session, 'CREATE TABLE t ()');
    await createPassingRole(scratch.session, 'app');
    expect(await passingRoles(scratch.session)).toEqual(['app']);
    expect(await scratch.dispose()).toBeNull();
    expect(await databases()).toEqual([]);
    expect(await roles()).toEqual(['ada']);
  });

  it('needs the right to create one', async () => {
    await run(admin, 'CREATE ROLE "Eve" LOGIN');
    await expect(openScratch(settings('Eve'))).rejects.toMatchObject({
      code: 8,
      message: `cannot create a scratch database beside postgres://Eve@localhost:${server.port}/postgres: permission denied to create database (42501)`,
      hint: 'As a superuser of that server: ALTER ROLE "Eve" CREATEDB;',
    });
  });

  it('is dropped when nobody may connect to it', async () => {
    const locked = await startServer(18, { hba: ['host postgres all all trust'] });
    const url = parseConnection(locked.url(), {});
    await expect(openScratch(url)).rejects.toThrow(
      /no pg_hba.conf entry for host .*, database "lockstep_scratch_/,
    );
    const session = await openServer(url);
    expect(await column(session, `SELECT datname FROM pg_database WHERE datname LIKE 'lockstep%'`)).toEqual(
      [],
    );
    await session.close();
    await locked.stop();
  });
});

describe('a server that is not to be written to', () => {
  it.each([
    ['a standby', { standby: true }, '', 'cannot execute CREATE DATABASE in a read-only transaction'],
    [
      'a read-only session',
      {},
      '?options=-c%20default_transaction_read_only%3Don',
      'cannot execute CREATE DATABASE in a read-only transaction',
    ],
  ])('%s', async (_, options, query, words) => {
    const readOnly = await startServer(15, options);
    await expect(openScratch(parseConnection(`${readOnly.url()}${query}`, {}))).rejects.toMatchObject({
      code: 8,
      message: `cannot create a scratch database beside ${readOnly.url()}: ${words} (25006)`,
      hint: 'Name a server that can be written to: neither a standby nor one with default_transaction_read_only.',
    });
    await readOnly.stop();
  });
});

describe('the statement that creates it', () => {
  const libc = { encoding: 'UTF8', datcollate: 'C', datctype: 'C', datlocprovider: 'c' };
  it.each([
    ['the same locale', libc, libc, 'TEMPLATE template1'],
    [
      'another encoding',
      { ...libc, encoding: 'LATIN1' },
      libc,
      `TEMPLATE template0 ENCODING = 'LATIN1' LC_COLLATE = 'C' LC_CTYPE = 'C' LOCALE_PROVIDER = libc`,
    ],
    [
      'ICU, as 15 and 16 name it',
      { ...libc, datlocprovider: 'i', daticulocale: 'de-DE', daticurules: '&a < b' },
      libc,
      `TEMPLATE template0 ENCODING = 'UTF8' LC_COLLATE = 'C' LC_CTYPE = 'C' ICU_LOCALE = 'de-DE' ICU_RULES = '&a < b' LOCALE_PROVIDER = icu`,
    ],
    [
      'the builtin provider of 17',
      { ...libc, datlocprovider: 'b', datlocale: 'C.UTF-8' },
      { ...libc, datlocale: null },
      `TEMPLATE template0 ENCODING = 'UTF8' LC_COLLATE = 'C' LC_CTYPE = 'C' BUILTIN_LOCALE = 'C.UTF-8' LOCALE_PROVIDER = builtin`,
    ],
  ])('%s', (_, named, template, rest) => {
    expect(createStatement('x', named, template)).toBe(`CREATE DATABASE x ${rest}`);
  });

  it.each([
    ['icu', 15, `LOCALE_PROVIDER icu ICU_LOCALE 'de-DE' LC_COLLATE 'C' LC_CTYPE 'C'`, 'i'],
    ['builtin', 17, `LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C'`, 'b'],
    ['icu', 18, `LOCALE_PROVIDER icu ICU_LOCALE 'de-DE' LC_COLLATE 'C' LC_CTYPE 'C'`, 'i'],
  ] as const)('is understood for %s by PostgreSQL %i', async (_, major, locale, provider) => {
    await start(major);
    await run(admin, `CREATE DATABASE named TEMPLATE template0 ${locale}`);
    const scratch = await openScratch(parseConnection(server.url('named'), {}));
    expect(
      await column(
        scratch.session,
        'SELECT datlocprovider FROM pg_database WHERE datname = current_database()',
      ),
    ).toEqual([provider]);
    await scratch.dispose();
    await stop();
  });
});

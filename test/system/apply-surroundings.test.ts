import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import { ask, freshDatabase } from '../support/apply.ts';
import { type ApplyCall, applyCli, flat } from '../support/apply-cli.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const password = 'correct_horse*battery';
const files = { '1_a.sql': 'CREATE TABLE a (id int);\n', '2_b.sql': 'CREATE TABLE b (id int);\n' };

interface Place {
  readonly server: TestServer;
  readonly database: string;
  /** A superuser's, on the database. */
  readonly session: Session;
  /** The URL as a role that has to give a password. */
  readonly guarded: string;
  /** Where connections are taken and nothing is ever said. */
  readonly silentPort: number;
}

type Call = Omit<ApplyCall, 'files'> & { readonly files?: ApplyCall['files'] };

interface Case {
  readonly name: string;
  readonly arrange: (place: Place) => Promise<Call> | Call;
  readonly code: number;
  /** What, why, and the line to paste; <port> and <database> stand for those of the test. */
  readonly says: readonly string[];
  /** The tables that are there at the end. */
  readonly leaves?: string;
}

const as = (role: string, url: string) => url.replace('postgres@', `${role}@`);

const cases: readonly Case[] = [
  {
    name: 'a wrong password',
    arrange: ({ guarded }) => ({ url: guarded.replace('@', ':battery-staple@') }),
    code: 8,
    says: [
      'cannot connect to postgres://guarded@localhost:<port>/<database>',
      'password authentication failed for user "guarded" (28P01)',
      'Check the password of `guarded`',
    ],
  },
  {
    name: 'no password',
    arrange: ({ guarded }) => ({ url: guarded }),
    code: 8,
    says: ['asks for a password, and none was given', 'or PGPASSWORD'],
  },
  {
    name: 'a database that does not exist',
    arrange: ({ server }) => ({ url: server.url('nowhere') }),
    code: 8,
    says: ['database "nowhere" does not exist (3D000)', 'CREATE DATABASE nowhere;'],
  },
  {
    name: 'a host that nobody knows',
    arrange: () => ({ url: `postgres://ci:${password}@db.invalid/shop` }),
    code: 8,
    says: ['the host of db.invalid:5432 is not known'],
  },
  {
    name: 'a port on which nobody listens',
    arrange: () => ({ url: `postgres://ci:${password}@localhost:1/shop` }),
    code: 8,
    says: ['nothing listens on localhost:1'],
  },
  {
    name: 'a host that does not answer',
    arrange: ({ silentPort }) => ({
      url: `postgres://ci:${password}@localhost:${silentPort}/shop?connect_timeout=1`,
    }),
    code: 8,
    says: ['no answer from localhost:', 'within 1 s', '`connect_timeout=60` in the URL waits longer'],
  },
  {
    name: 'TLS wanted, and none there: the password is not sent',
    arrange: ({ guarded }) => ({ url: `${guarded}?sslmode=require`, env: { PGPASSWORD: password } }),
    code: 8,
    says: ['offers no TLS, and `sslmode=require` asks for it', '`ssl = on`'],
  },
  {
    name: 'a database that is read-only',
    arrange: async ({ server, database, session }) => {
      await ask(session, `ALTER DATABASE ${database} SET default_transaction_read_only = on`);
      return { url: server.url(database) };
    },
    code: 8,
    says: [
      'every transaction here is read-only (default_transaction_read_only)',
      'ALTER ROLE postgres IN DATABASE <database> SET default_transaction_read_only = off;',
    ],
  },
  {
    name: 'a role that is read-only',
    arrange: async ({ server, database, session }) => {
      await ask(session, 'ALTER ROLE reader SET default_transaction_read_only = on');
      return { url: as('reader', server.url(database)) };
    },
    code: 8,
    says: ['ALTER ROLE reader IN DATABASE <database> SET default_transaction_read_only = off;'],
  },
  {
    name: 'a role that may not record its runs',
    arrange: ({ server, database }) => ({ url: as('modest', server.url(database)) }),
    code: 8,
    says: ['modest may not create the schema lockstep', 'CREATE SCHEMA lockstep AUTHORIZATION modest;'],
  },
  {
    name: 'a role that may create nothing in the schema of its tables',
    arrange: async ({ server, database, session }) => {
      await ask(session, `GRANT CREATE ON DATABASE ${database} TO modest`);
      return { url: as('modest', server.url(database)) };
    },
    code: 8,
    says: ['modest may not create tables in the schema public', 'GRANT CREATE ON SCHEMA public TO modest;'],
  },
  {
    name: 'a role that may not make the history table of another tool',
    arrange: async ({ server, database, session }) => {
      await ask(session, `GRANT CREATE ON DATABASE ${database} TO modest`);
      const url = as('modest', server.url(database));
      return {
        url,
        args: ['--format', 'goose'],
        files: { '1_own.sql': '-- +goose Up\nCREATE SCHEMA own;\n' },
      };
    },
    code: 8,
    says: [
      'the history cannot be written to public.goose_db_version',
      'GRANT CREATE ON SCHEMA public TO modest;',
    ],
  },
  {
    name: "a history that is somebody else's",
    arrange: async ({ server, database }) => {
      await applyCli({ url: server.url(database), files: { '1_a.sql': files['1_a.sql'] } });
      return { url: as('modest', server.url(database)) };
    },
    code: 8,
    says: [
      'lockstep.revisions cannot be read: permission denied for schema lockstep (42501)',
      'GRANT USAGE ON SCHEMA lockstep TO modest; GRANT SELECT, INSERT, UPDATE, DELETE ON lockstep.revisions TO modest;',
    ],
    leaves: 'a',
  },
  {
    name: 'a server on which not everybody may take advisory locks',
    arrange: async ({ server, database, session }) => {
      await ask(
        session,
        `GRANT ALL ON SCHEMA public TO modest; GRANT CREATE ON DATABASE ${database} TO modest`,
      );
      await ask(session, 'REVOKE EXECUTE ON FUNCTION pg_try_advisory_lock(bigint) FROM PUBLIC');
      return { url: as('modest', server.url(database)) };
    },
    code: 8,
    says: ['permission denied for function pg_try_advisory_lock (42501)', 'give the role the right to it'],
  },
  {
    name: 'a role with one connection, where two are needed',
    arrange: async ({ server, database, session }) => {
      await ask(session, `GRANT CREATE ON DATABASE ${database} TO single`);
      return { url: as('single', server.url(database)) };
    },
    code: 8,
    says: [
      'too many connections for role "single" (53300)',
      'ALTER ROLE single CONNECTION LIMIT -1; Lockstep needs two connections',
    ],
  },
  {
    name: 'a password command that fails',
    arrange: ({ guarded }) => ({
      url: guarded,
      args: ['--password-command', 'sh token.sh'],
      beside: { 'token.sh': 'echo "no credentials in this region" >&2\nexit 3\n' },
    }),
    code: 8,
    says: [
      'the password command for guarded failed: it ended with 3: no credentials in this region',
      'Try it by itself: sh …',
    ],
  },
  {
    name: 'a password command that gives an old password',
    arrange: ({ guarded }) => ({
      url: guarded,
      args: ['--password-command', 'sh token.sh'],
      beside: { 'token.sh': 'echo battery-staple\n' },
    }),
    code: 8,
    says: ['password authentication failed for user "guarded" (28P01)'],
  },
  {
    name: 'a password command',
    arrange: ({ guarded }) => ({
      url: guarded,
      args: ['--password-command', 'sh token.sh'],
      beside: { 'token.sh': `echo '${password}'\n` },
    }),
    code: 0,
    says: ['2 files applied'],
    leaves: 'a b',
  },
  {
    name: 'DATABASE_URL_FILE',
    arrange: ({ guarded }) => ({
      env: { DATABASE_URL_FILE: 'url.txt' },
      beside: { 'url.txt': `${guarded.replace('@', `:${encodeURIComponent(password)}@`)}\n` },
    }),
    code: 0,
    says: ['2 files applied'],
    leaves: 'a b',
  },
  {
    name: 'PG* variables',
    arrange: ({ server, database }) => ({
      env: {
        PGHOST: 'localhost',
        PGPORT: String(server.port),
        PGUSER: 'guarded',
        PGPASSWORD: password,
        PGDATABASE: database,
      },
    }),
    code: 0,
    says: ['2 files applied'],
    leaves: 'a b',
  },
  {
    name: 'a Unix-domain socket',
    arrange: ({ server, database }) => ({ url: server.socketUrl(database) }),
    code: 0,
    says: ['2 files applied'],
    leaves: 'a b',
  },
  {
    name: 'several hosts, of which the first is down',
    arrange: ({ server, database }) => ({
      url: `postgres://postgres@localhost:1,localhost:${server.port}/${database}`,
    }),
    code: 0,
    says: ['2 files applied'],
    leaves: 'a b',
  },
  {
    name: 'time limits of the role do not hold, and are named',
    arrange: async ({ server, database, session }) => {
      await ask(
        session,
        `GRANT ALL ON SCHEMA public TO hasty; GRANT CREATE ON DATABASE ${database} TO hasty`,
      );
      const slow = 'SELECT pg_sleep(0.5);\nSELECT pg_sleep(0.5);\nCREATE TABLE slow ();\n';
      return { url: as('hasty', server.url(database)), files: { ...files, '3_slow.sql': slow } };
    },
    code: 0,
    says: [
      '3 files applied',
      'statement_timeout = 400ms (set for this role) does not hold for this run',
      'idle_session_timeout = 300ms (set for this role) does not hold for this run',
    ],
    leaves: 'a b slow',
  },
  {
    name: 'an edited file',
    arrange: async ({ server, database }) => {
      const url = server.url(database);
      await applyCli({ url, files });
      return { url, files: { ...files, '1_a.sql': 'CREATE TABLE a (id bigint);\n' } };
    },
    code: 3,
    says: ['1_a.sql was changed after being applied'],
    leaves: 'a b',
  },
  {
    name: 'a late file',
    arrange: ({ server, database }) => late(server.url(database)),
    code: 3,
    says: ['.sql comes before files', '--order apply-late'],
    leaves: 'a c',
  },
  {
    name: 'a late file that is wanted',
    arrange: ({ server, database }) => late(server.url(database), '--order', 'apply-late'),
    code: 0,
    says: ['1 file applied'],
    leaves: 'a b c',
  },
  {
    name: 'a late file that is left out',
    arrange: ({ server, database }) => late(server.url(database), '--order', 'skip-late'),
    code: 0,
    says: ['late: 2'],
    leaves: 'a c',
  },
  {
    name: 'a database that is ahead',
    arrange: ({ server, database }) => ahead(server.url(database)),
    code: 3,
    says: ['the database has 2', '--on-ahead ignore'],
    leaves: 'a b',
  },
  {
    name: 'a database that may be ahead',
    arrange: ({ server, database }) => ahead(server.url(database), '--on-ahead', 'ignore'),
    code: 0,
    says: ['2'],
    leaves: 'a b',
  },
  {
    name: 'a file that an earlier run left half done goes on where it ended',
    arrange: async ({ server, database }) => {
      const url = server.url(database);
      const broken =
        '-- lockstep:transaction none\n\nCREATE TABLE a (id int);\nSELECT 1 / 0;\nCREATE TABLE b ();\n';
      expect((await applyCli({ url, files: { '1_a.sql': broken } })).status).toBe(6);
      return { url, files: { '1_a.sql': broken.replace('1 / 0', '1 / 1') } };
    },
    code: 0,
    says: ['1 file applied'],
    leaves: 'a b',
  },
];

async function late(url: string, ...args: readonly string[]): Promise<Call> {
  const before = { '1_a.sql': files['1_a.sql'], '3_c.sql': 'CREATE TABLE c (id int);\n' };
  await applyCli({ url, files: before });
  return { url, args, files: { ...before, ...files } };
}

async function ahead(url: string, ...args: readonly string[]): Promise<Call> {
  await applyCli({ url, files });
  return { url, args, files: { '1_a.sql': files['1_a.sql'] } };
}

const tables = `SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class
  WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`;

describe.each([15, 18] as const)('lockstep apply on PostgreSQL %i', (major) => {
  let server: TestServer;
  let silent: Server;
  beforeAll(async () => {
    silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, 'localhost', resolve));
    server = await startServer(major, {
      hba: ['host all guarded all scram-sha-256', 'host all all all trust'],
    });
    const { session } = await freshDatabase(server);
    await ask(session, `CREATE ROLE guarded LOGIN SUPERUSER PASSWORD '${password}'`);
    await ask(session, 'CREATE ROLE modest LOGIN; CREATE ROLE reader LOGIN; CREATE ROLE hasty LOGIN');
    await ask(session, 'CREATE ROLE single LOGIN CONNECTION LIMIT 1');
    const limits = { statement_timeout: 400, idle_session_timeout: 300 };
    const newer = major >= 17 ? { transaction_timeout: 900 } : {};
    for (const [name, value] of Object.entries({ ...limits, ...newer }))
      await ask(session, `ALTER ROLE hasty SET ${name} = ${value}`);
    await session.close();
  });
  afterAll(async () => {
    silent.close();
    await server.stop();
  });

  it.each(cases)('$name: $code', async ({ arrange, code, says, leaves = '' }) => {
    const { database, session } = await freshDatabase(server);
    const guarded = as('guarded', server.url(database));
    const { port: silentPort } = silent.address() as AddressInfo;
    const call = await arrange({ server, database, session, guarded, silentPort });
    const run = await applyCli({ files, secrets: [password, 'battery-staple'], ...call });
    if (process.env.SHOW) console.log(run.stdout, run.stderr);
    for (const each of says)
      expect(flat(run)).toContain(
        each.replace('<port>', String(server.port)).replace('<database>', database),
      );
    expect(run.status).toBe(code);
    expect(await ask(session, tables)).toEqual([leaves]);
    await session.close();
  });
});

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConnection } from '../../src/database/connection.ts';
import { openServer } from '../../src/database/server.ts';
import { checkVersion } from '../../src/database/server-errors.ts';
import { run } from '../support/pglite-session.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const fixture = (name: string) => new URL(`../fixtures/tls/${name}`, import.meta.url).pathname;
const quick = { startupWait: 0 };

/** Connects and asks something. */
async function ask(url: string, sql = 'SELECT 1', environment = {}): Promise<string | null | undefined> {
  const session = await openServer(parseConnection(url, environment), quick);
  try {
    return (await run(session, sql))[0]?.[0];
  } finally {
    await session.close();
  }
}

/** The message and the hint, with the port of the server, which nobody chose, as PORT. */
async function refusal(
  url: string,
  environment = {},
): Promise<readonly [string, string | undefined, number]> {
  try {
    await ask(url, 'SELECT 1', environment);
  } catch (error) {
    const { message, hint, code } = error as { message: string; hint?: string; code: number };
    const port = /:(\d+)\//.exec(url)?.[1] ?? 'none';
    return [message.replaceAll(port, 'PORT'), hint?.replaceAll(port, 'PORT'), code];
  }
  throw new Error(`nothing is wrong with ${url}`);
}

const services =
  "A service container on GitHub's runner is `localhost` with the port that `ports: ['5432:5432']` maps; where the job itself " +
  'runs in a container, it is the name of the service with port 5432.';

describe('what is wrong with a connection', () => {
  let server: TestServer;
  /** Takes connections and says nothing. */
  let silent: Server;
  beforeAll(async () => {
    server = await startServer(16, {
      settings: { max_connections: '5', superuser_reserved_connections: '1' },
      hba: ['host all eve all reject', 'host all postgres all trust', 'host all all all scram-sha-256'],
    });
    const setUp = `CREATE ROLE ada LOGIN PASSWORD 'correct horse'; CREATE ROLE eve LOGIN; CREATE ROLE bob LOGIN PASSWORD 'x';
      CREATE DATABASE closed; REVOKE CONNECT ON DATABASE closed FROM PUBLIC; SELECT 1`;
    for (const sql of setUp.split(';')) await ask(server.socketUrl(), sql);
    silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, 'localhost', resolve));
  });
  afterAll(async () => {
    silent.close();
    await server.stop();
  });
  const as = (user: string, database = 'postgres') =>
    `postgres://${user}@localhost:${server.port}/${database}`;
  const cannot = (user: string, why: string, database = 'postgres') =>
    `cannot connect to postgres://${user}@localhost:PORT/${database}: localhost:PORT ${why}`;

  it('nothing, when all is well', async () => {
    expect(await ask(as('ada:correct%20horse'), 'SELECT current_user')).toBe('ada');
    expect(await ask(as('ada'), 'SELECT current_user', { PGPASSWORD: 'correct horse' })).toBe('ada');
  });

  it.each<[string, () => string, string, string | undefined]>([
    [
      'a wrong password',
      () => as('ada:battery-staple'),
      cannot('ada', 'says: password authentication failed for user "ada" (28P01)'),
      'Check the password of `ada`; in a URL write `@` as %40, `/` as %2F, `:` as %3A and `%` as %25.',
    ],
    [
      'no password',
      () => as('ada'),
      cannot('ada', 'asks for a password, and none was given'),
      'postgres://ada:PASSWORD@localhost:PORT/postgres, or PGPASSWORD',
    ],
    [
      'a database that is not there',
      () => as('postgres', 'shop'),
      cannot('postgres', 'says: database "shop" does not exist (3D000)', 'shop'),
      'CREATE DATABASE shop;',
    ],
    [
      'a database that is closed to the user',
      () => as('ada:correct%20horse', 'closed'),
      cannot('ada', 'says: permission denied for database "closed" (42501)', 'closed'),
      'GRANT CONNECT ON DATABASE closed TO ada;',
    ],
    [
      'a machine that is not let in',
      () => as('eve'),
      cannot(
        'eve',
        'says: pg_hba.conf rejects connection for host "HOST", user "eve", database "postgres", no encryption (28000)',
      ),
      'Let this machine in with a line in the pg_hba.conf of the server.',
    ],
    [
      'TLS where the server has none',
      () => `${as('postgres')}?sslmode=require`,
      cannot('postgres', 'offers no TLS, and `sslmode=require` asks for it'),
      'Switch it on at the server (`ssl = on`); for a throwaway server on the same machine, `sslmode=disable` will do.',
    ],
    [
      'channel binding where there is none',
      () => `${as('ada:correct%20horse')}?channel_binding=require`,
      cannot('ada', 'it offers no channel binding, and `channel_binding=require` asks for it').replace(
        'T it',
        'T: it',
      ),
      'Use sslmode=verify-full in its place.',
    ],
    [
      'a setting that the server does not know',
      () => `${as('postgres')}?options=-c%20nothing%3D1`,
      cannot('postgres', 'says: unrecognized configuration parameter "nothing" (42704)'),
      undefined,
    ],
    [
      'a server of another kind',
      () => `${as('postgres')}?target_session_attrs=standby`,
      cannot('postgres', 'is not a standby server'),
      '`target_session_attrs=any` takes every server.',
    ],
  ])('%s', async (_, url, message, hint) => {
    const [said, advice, code] = await refusal(url());
    expect([said.replace(/host "[^"]+"/, 'host "HOST"'), advice, code]).toEqual([message, hint, 8]);
    expect(`${said}${advice}`).not.toMatch(/horse|battery/);
  });

  it('all connections taken', async () => {
    const open = () => openServer(parseConnection(as('ada:correct%20horse'), {}), quick);
    const sessions = await Promise.all([open(), open(), open(), open()]);
    expect(await refusal(as('ada:correct%20horse'))).toEqual([
      expect.stringMatching(
        /^cannot connect to postgres:\/\/ada@localhost:PORT\/postgres: localhost:PORT says: .* \(53300\)$/,
      ),
      'Close connections that are not needed, or raise max_connections at the server.',
      8,
    ]);
    await Promise.all(sessions.map((session) => session.close()));
  });

  it('a server that says nothing', async () => {
    const { port } = silent.address() as { port: number };
    const settings = { ...parseConnection(`postgres://ada@localhost:${port}/shop`, {}), connectTimeout: 50 };
    await expect(openServer(settings, quick)).rejects.toMatchObject({
      code: 8,
      message: `cannot connect to postgres://ada@localhost:${port}/shop: no answer from localhost:${port} within 0.05 s`,
    });
  });

  it.each([
    [
      'a port where nobody listens',
      'postgres://ada@localhost:1/shop',
      'cannot connect to postgres://ada@localhost:PORT/shop: nothing listens on localhost:PORT',
      services,
    ],
    [
      'a host that is not there',
      'postgres://ada@nowhere.invalid:54321/shop',
      'cannot connect to postgres://ada@nowhere.invalid:PORT/shop: the host of nowhere.invalid:PORT is not known',
      services,
    ],
    [
      'a socket that is not there',
      'postgres://ada@%2Fnowhere:54321/shop',
      'cannot connect to postgres://ada@%2Fnowhere:PORT/shop: there is no socket /nowhere/.s.PGSQL.PORT',
      'Name the folder of the socket, or a host: postgres://user@localhost/database',
    ],
    [
      'two hosts that are not there',
      'postgres://ada@localhost:1,nowhere.invalid:54321/shop',
      'cannot connect to postgres://ada@localhost:1,nowhere.invalid:PORT/shop: nothing listens on localhost:1; the host of nowhere.invalid:PORT is not known',
      services,
    ],
  ])('%s', async (_, url, message, hint) => {
    expect(await refusal(url)).toEqual([message, hint, 8]);
  });

  it('the second host is tried when the first is not there', async () => {
    expect(await ask(`postgres://postgres@localhost:1,localhost:${server.port}/postgres`)).toBe('1');
  });

  it('the second host is not tried when the first refuses the password', async () => {
    const url = `postgres://ada:battery-staple@localhost:${server.port},nowhere.invalid:54321/postgres`;
    await expect(ask(url)).rejects.toThrow(
      /: localhost:\d+ says: password authentication failed for user "ada" \(28P01\)$/,
    );
  });
});

it.each([
  ['15.2', undefined],
  ['18beta1', undefined],
  ['14.11', 'the server is PostgreSQL 14.11, and Lockstep works with 15 and newer'],
  ['9.6.24', 'the server is PostgreSQL 9.6.24, and Lockstep works with 15 and newer'],
])('the version %s', (version, message) => {
  expect(checkVersion(version)?.message).toBe(message);
});

describe('sslmode', () => {
  let both: TestServer;
  let onlyTls: TestServer;
  let onlyPlain: TestServer;
  beforeAll(async () => {
    const files = Object.fromEntries(
      ['server.crt', 'server.key', 'root.crt'].map((name) => [name, readFileSync(fixture(name), 'utf8')]),
    );
    const settings = { ssl: 'on', ssl_ca_file: 'root.crt' };
    [both, onlyTls, onlyPlain] = await Promise.all([
      startServer(18, { files, settings }),
      startServer(15, {
        files,
        settings,
        hba: ['hostssl all ada all cert', 'hostssl all all all scram-sha-256'],
      }),
      startServer(17),
    ]);
    await ask(onlyTls.socketUrl(), `CREATE ROLE ada LOGIN`);
    await ask(onlyTls.socketUrl(), `ALTER ROLE postgres PASSWORD 'correct horse'`);
  });
  afterAll(() => Promise.all([both.stop(), onlyTls.stop(), onlyPlain.stop()]));
  const encrypted = 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()';
  const servers = () => ({ both, onlyTls, onlyPlain });
  const at = (which: 'both' | 'onlyTls' | 'onlyPlain', query: string, host = 'localhost') =>
    `postgres://postgres:correct%20horse@${host}:${servers()[which].port}/postgres?${query}`;

  it.each([
    ['disable', 'both', 'f'],
    ['allow', 'both', 'f'],
    ['allow', 'onlyTls', 't'],
    ['prefer', 'both', 't'],
    ['prefer', 'onlyPlain', 'f'],
    ['require', 'both', 't'],
    ['require', 'onlyTls', 't'],
  ] as const)('%s, server: %s, encrypted: %s', async (mode, which, answer) => {
    expect(await ask(at(which, `sslmode=${mode}`), encrypted)).toBe(answer);
  });

  it('is prefer where nothing is said', async () => {
    expect(await ask(at('both', ''), encrypted)).toBe('t');
    expect(await ask(at('onlyPlain', ''), encrypted)).toBe('f');
  });

  it.each([
    ['verify-ca', `sslmode=verify-ca&sslrootcert=${fixture('root.crt')}`, 'localhost'],
    ['verify-ca, whatever the name', `sslmode=verify-ca&sslrootcert=${fixture('root.crt')}`, '127.0.0.1'],
    ['verify-full', `sslmode=verify-full&sslrootcert=${fixture('root.crt')}`, 'localhost'],
    ['require with a root certificate', `sslmode=require&sslrootcert=${fixture('root.crt')}`, '127.0.0.1'],
    [
      'require with a root certificate that is not there',
      'sslmode=require&sslrootcert=/nowhere.crt',
      'localhost',
    ],
    ['channel binding', 'sslmode=require&channel_binding=require', 'localhost'],
  ])('%s lets the right server pass', async (_, query, host) => {
    expect(await ask(at('onlyTls', query, host), encrypted)).toBe('t');
  });

  it.each([
    ['verify-ca', 'UNTRUSTED', `sslmode=verify-ca&sslrootcert=${fixture('other.crt')}`],
    ['verify-full', 'UNTRUSTED', `sslmode=verify-full&sslrootcert=${fixture('other.crt')}`],
    ['verify-full with what the system trusts', 'UNTRUSTED', 'sslrootcert=system'],
    ['require with a root certificate', 'UNTRUSTED', `sslmode=require&sslrootcert=${fixture('other.crt')}`],
  ])('%s stops at a server that it does not trust', async (_, __, query) => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    const [message, hint] = await refusal(at('both', query));
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    expect(message).toMatch(/: the certificate of localhost:PORT cannot be trusted: /);
    expect(hint).toBe(
      'Name the file with the certificate of the authority that signed it: sslrootcert=/path/to/root.crt',
    );
  });

  it('verify-full stops at a server of another name', async () => {
    const query = `sslmode=verify-full&sslrootcert=${fixture('root.crt')}`;
    const [message, hint] = await refusal(at('both', query, '127.0.0.1'));
    expect(message).toMatch(/: the certificate of 127\.0\.0\.1:PORT is for another host: /);
    expect(hint).toBe(
      'Connect by a name that stands in the certificate; `sslmode=verify-ca` does not compare names.',
    );
  });

  it.each(['require', 'verify-ca', 'verify-full'])('%s never falls back to plain text', async (mode) => {
    const [message] = await refusal(at('onlyPlain', `sslmode=${mode}&sslrootcert=${fixture('root.crt')}`));
    expect(message).toMatch(new RegExp(`offers no TLS, and \`sslmode=${mode}\` asks for it$`));
  });

  it('verify-ca needs a root certificate', async () => {
    expect(await refusal(at('both', 'sslmode=verify-ca'), { HOME: '/nowhere' })).toEqual([
      '`sslmode=verify-ca` needs a root certificate, and there is no file `/nowhere/.postgresql/root.crt`',
      'Name the file with sslrootcert=…, or trust what the system trusts with sslrootcert=system.',
      8,
    ]);
  });

  it('disable says so where the server wants TLS', async () => {
    const [message, hint] = await refusal(at('onlyTls', 'sslmode=disable'));
    expect(message).toMatch(/no pg_hba.conf entry for host .* no encryption \(28000\)$/);
    expect(hint).toBe('sslmode=require');
  });

  it("prefer reports the encrypted attempt's error, not that of the attempt without", async () => {
    const url = `postgres://postgres:battery-staple@localhost:${onlyTls.port}/postgres`;
    await expect(ask(url)).rejects.toThrow(/password authentication failed for user "postgres" \(28P01\)$/);
  });

  it('a client certificate opens the door', async () => {
    const url = `postgres://ada@localhost:${onlyTls.port}/postgres?sslmode=require`;
    expect(
      await ask(
        `${url}&sslcert=${fixture('client.crt')}&sslkey=${fixture('client.key')}`,
        'SELECT current_user',
      ),
    ).toBe('ada');
    await expect(ask(`${url}&sslcert=${fixture('client.crt')}&sslkey=/nowhere.key`)).rejects.toThrow(
      `there is a client certificate, \`${fixture('client.crt')}\`, but its key, \`/nowhere.key\`, is missing`,
    );
  });

  it('a statement is cancelled over TLS too', async () => {
    const session = await openServer(parseConnection(at('onlyTls', 'sslmode=require'), {}));
    await expect(session.send('SELECT pg_sleep(600)', { deadline: 100 })).rejects.toMatchObject({
      reason: 'deadline',
    });
    expect(
      await ask(at('onlyTls', ''), `SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%sleep(600)'`),
    ).toBe('0');
  });
});

describe('a server that is not ready', () => {
  it('is waited for', async () => {
    // With hot_standby off, a standby says that it is starting for as long as it is one.
    const server = await startServer(18, { standby: true, settings: { hot_standby: 'off' } });
    const settings = parseConnection(server.url(), {});
    await expect(openServer(settings, quick)).rejects.toMatchObject({
      code: 8,
      // In its first moments it says the former, whatever its settings.
      message: expect.stringMatching(
        /localhost:\d+ says: the database system is (starting up|not accepting connections) \(57P03\)$/,
      ),
      hint: 'The server was not ready in time: give a service container `--health-cmd pg_isready`.',
    });
    const opening = openServer(settings);
    await server.promote();
    const session = await opening;
    expect(await run(session, 'SELECT pg_is_in_recovery()')).toEqual([['f']]);
    await session.close();
    await server.stop();
  });

  it('is no longer waited for when the signal aborts', async () => {
    const server = await startServer(15, { standby: true, settings: { hot_standby: 'off' } });
    const abort = new AbortController();
    const opening = openServer(parseConnection(server.url(), {}), { signal: abort.signal });
    abort.abort();
    await expect(opening).rejects.toMatchObject({ name: 'SessionLost', reason: 'cancelled' });
    await server.stop();
  });
});

describe('target_session_attrs', () => {
  let primary: TestServer;
  let standby: TestServer;
  beforeAll(async () => {
    [primary, standby] = await Promise.all([startServer(17), startServer(17, { standby: true })]);
  });
  afterAll(() => Promise.all([primary.stop(), standby.stop()]));

  it.each([
    ['any', 'standby first', 't'],
    ['read-write', 'standby first', 'f'],
    ['primary', 'standby first', 'f'],
    ['read-only', 'primary first', 't'],
    ['standby', 'primary first', 't'],
    ['prefer-standby', 'primary first', 't'],
    ['prefer-standby', 'primary alone', 'f'],
  ])('%s, %s: in recovery %s', async (target, order, answer) => {
    const places = order === 'primary alone' ? [primary] : [primary, standby];
    const ordered = order === 'standby first' ? places.reverse() : places;
    const hosts = ordered.map(({ port }) => `localhost:${port}`).join(',');
    const url = `postgres://postgres@${hosts}/postgres?target_session_attrs=${target}`;
    expect(await ask(url, 'SELECT pg_is_in_recovery()')).toBe(answer);
  });
});

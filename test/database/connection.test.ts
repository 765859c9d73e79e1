import { describe, expect, it } from 'vitest';
import {
  type ConnectionSettings,
  describeConnection,
  parseConnection,
  startupOptions,
} from '../../src/database/connection.ts';
import { UserError } from '../../src/runtime/errors.ts';

const parse = (url: string | null, environment: Record<string, string> = {}) =>
  parseConnection(url, environment);

const ada: ConnectionSettings = {
  hosts: [{ host: 'db', port: 5432 }],
  user: 'ada',
  password: null,
  database: 'ada',
  tls: { mode: 'prefer', rootCertificate: null, certificate: null, key: null, channelBinding: 'prefer' },
  connectTimeout: 10_000,
  applicationName: null,
  options: null,
  searchPath: null,
  targetSession: 'any',
};
const tls = (changes: Partial<ConnectionSettings['tls']>) => ({ tls: { ...ada.tls, ...changes } });
const hosts = (...places: [host: string, port: number][]) => ({
  hosts: places.map(([host, port]) => ({ host, port })),
});

describe('a URL', () => {
  it.each<[string, string, Partial<ConnectionSettings>]>([
    ['the least', 'postgres://ada@db', {}],
    ['the other scheme', 'postgresql://ada@db', {}],
    ['a scheme in capitals, blanks around it', '  POSTGRES://ada@db\n', {}],
    [
      'all parts',
      'postgres://ada:pw@db:6543/shop',
      { ...hosts(['db', 6543]), password: 'pw', database: 'shop' },
    ],
    ['no host is localhost', 'postgres://ada@/shop', { ...hosts(['localhost', 5432]), database: 'shop' }],
    ['an empty password is none', 'postgres://ada:@db', { password: null }],
    ['a colon in the password', 'postgres://ada:a:b@db', { password: 'a:b' }],
    ['a question mark and a hash in the password', 'postgres://ada:a?b#c@db', { password: 'a?b#c' }],
    [
      'percent-encoding',
      'postgres://ada:p%40ss%2Fw%C3%A9%25@db/my%20shop',
      { password: 'p@ss/wé%', database: 'my shop' },
    ],
    ['a plus is a plus', 'postgres://ada:a+b@db/a+b', { password: 'a+b', database: 'a+b' }],
    ['no fragment', 'postgres://ada@db/shop#1', { database: 'shop#1' }],
    ['IPv6', 'postgres://ada@[2001:db8::1]', hosts(['2001:db8::1', 5432])],
    ['IPv6 with a port', 'postgres://ada@[::1]:6543', hosts(['::1', 6543])],
    [
      'a Unix-domain socket',
      'postgres://ada@%2Fvar%2Frun/shop',
      { ...hosts(['/var/run', 5432]), database: 'shop' },
    ],
    [
      'a socket as a parameter',
      'postgres:///shop?user=ada&host=/var/run',
      { ...hosts(['/var/run', 5432]), database: 'shop' },
    ],
    ['several hosts', 'postgres://ada@a:1,b:2,[::1]:3', hosts(['a', 1], ['b', 2], ['::1', 3])],
    ['several hosts, some ports', 'postgres://ada@a,b:2', hosts(['a', 5432], ['b', 2])],
    ['several hosts, one port for all', 'postgres://ada@/?host=a,b&port=7', hosts(['a', 7], ['b', 7])],
    [
      'parameters win',
      'postgres://ada:x@db/a?host=other&dbname=b&password=y',
      { ...hosts(['other', 5432]), database: 'b', password: 'y' },
    ],
    ['sslmode', 'postgres://ada@db?sslmode=verify-full', tls({ mode: 'verify-full' })],
    ["JDBC's ssl=true", 'postgres://ada@db?ssl=true', tls({ mode: 'require' })],
    [
      'files for TLS',
      'postgres://ada@db?sslrootcert=/r.crt&sslcert=/c.crt&sslkey=/c.key',
      tls({ rootCertificate: '/r.crt', certificate: '/c.crt', key: '/c.key' }),
    ],
    [
      'what the system trusts makes it strict',
      'postgres://ada@db?sslrootcert=system',
      tls({ mode: 'verify-full', rootCertificate: 'system' }),
    ],
    [
      'channel_binding, as Neon writes it',
      'postgres://ada@db?sslmode=require&channel_binding=require',
      tls({ mode: 'require', channelBinding: 'require' }),
    ],
    ['connect_timeout in seconds', 'postgres://ada@db?connect_timeout=3', { connectTimeout: 3000 }],
    ['connect_timeout of 0 waits for ever', 'postgres://ada@db?connect_timeout=0', { connectTimeout: null }],
    ['application_name', 'postgres://ada@db?application_name=shop%20ci', { applicationName: 'shop ci' }],
    ['options', 'postgres://ada@db?options=-c%20geqo%3Doff', { options: '-c geqo=off' }],
    [
      'target_session_attrs',
      'postgres://ada@db?target_session_attrs=read-write',
      { targetSession: 'read-write' },
    ],
    [
      "search_path, Atlas' extension",
      'postgres://ada@db?search_path=app,public',
      { searchPath: 'app,public' },
    ],
    ["schema, Prisma's name for one", 'postgres://ada@db?schema=My%20App', { searchPath: '"My App"' }],
    ['what only drivers care for', 'postgres://ada@db?pgbouncer=true&connection_limit=5&keepalives=1', {}],
  ])('%s', (_, url, expected) => {
    expect(parse(url)).toEqual({ ...ada, ...expected });
  });
});

describe('the environment', () => {
  it.each<[string, string | null, Record<string, string>, Partial<ConnectionSettings>]>([
    [
      'alone',
      null,
      {
        PGHOST: 'db',
        PGPORT: '6543',
        PGUSER: 'ada',
        PGPASSWORD: 'pw',
        PGDATABASE: 'shop',
        PGSSLMODE: 'require',
      },
      { ...hosts(['db', 6543]), password: 'pw', database: 'shop', ...tls({ mode: 'require' }) },
    ],
    [
      'fills what the URL leaves open',
      'postgres://ada@db',
      { PGPASSWORD: 'pw', PGPORT: '1' },
      { ...hosts(['db', 1]), password: 'pw' },
    ],
    [
      'never wins over the URL',
      'postgres://ada:x@db:2',
      { PGPASSWORD: 'pw', PGPORT: '1', PGUSER: 'eve' },
      { ...hosts(['db', 2]), password: 'x' },
    ],
    ['empty variables say nothing', 'postgres://ada@db', { PGPORT: '', PGSSLMODE: '' }, {}],
    ['the user of the system', 'postgres://db', { USER: 'ada' }, {}],
    [
      'the home folder has the default files',
      'postgres://ada@db',
      { HOME: '/h' },
      tls({
        rootCertificate: '/h/.postgresql/root.crt',
        certificate: '/h/.postgresql/postgresql.crt',
        key: '/h/.postgresql/postgresql.key',
      }),
    ],
    [
      'PGOPTIONS, PGAPPNAME, PGCONNECT_TIMEOUT',
      'postgres://ada@db',
      { PGOPTIONS: '-c a=b', PGAPPNAME: 'ci', PGCONNECT_TIMEOUT: '2' },
      { options: '-c a=b', applicationName: 'ci', connectTimeout: 2000 },
    ],
  ])('%s', (_, url, environment, expected) => {
    expect(parse(url, environment)).toEqual({ ...ada, ...expected });
  });

  it('is not read by the parser itself', () => {
    process.env.PGPORT = '1';
    expect(parse('postgres://ada@db').hosts).toEqual([{ host: 'db', port: 5432 }]);
    delete process.env.PGPORT;
  });
});

const encoding =
  'In a user or password write `@` as %40, `/` as %2F, `:` as %3A, `?` as %3F, `#` as %23 and `%` as %25.';
const example = 'postgres://user:password@host:5432/database';

describe('a mistake is named without showing the password', () => {
  it.each([
    [
      'a port',
      'postgres://ada:secret@db:54a32/shop',
      'the database URL: the port `54a32` is no number from 1 to 65535',
      example,
    ],
    [
      'a port too high',
      'postgres://ada@db:65536',
      'the database URL: the port `65536` is no number from 1 to 65535',
      example,
    ],
    [
      'port zero',
      'postgres://ada@db:0',
      'the database URL: the port `0` is no number from 1 to 65535',
      example,
    ],
    [
      'the port of one host',
      'postgres://ada@a:1,b:x',
      'the database URL: the port `x` of host 2 is no number from 1 to 65535',
      example,
    ],
    [
      'a forgotten host',
      'postgres://ada:secret',
      'the database URL: the part after the host and `:` is no number from 1 to 65535',
      example,
    ],
    [
      'hosts and ports that do not match',
      'postgres://ada@/?host=a,b,c&port=1,2',
      'the database URL: there are 3 hosts and 2 ports: give one port for all or one for each',
      undefined,
    ],
    [
      'an @ in the password',
      'postgres://ada:se@cret@db',
      'the database URL: there is more than one `@`',
      encoding,
    ],
    [
      'a / in the password',
      'postgres://ada:se/cret@db',
      'the database URL: there is a `/` before the `@`',
      encoding,
    ],
    [
      'a / and a ? in the password',
      'postgres://ada:se/c?r=et@db',
      'the database URL: there is a `/` before the `@`',
      encoding,
    ],
    [
      'a % in the password',
      'postgres://ada:se%cret@db',
      'the database URL: the password has a `%` that begins no percent-encoded character',
      encoding,
    ],
    [
      'bytes that are no UTF-8',
      'postgres://ada:%ff@db',
      'the database URL: the password has a `%` that begins no percent-encoded character',
      encoding,
    ],
    [
      'a NUL',
      'postgres://ada@db/%00',
      'the database URL: the database name has a `%` that begins no percent-encoded character',
      encoding,
    ],
    [
      'an IPv6 address without its end',
      'postgres://ada@[::1/shop',
      'the database URL: an IPv6 address stands in brackets',
      'postgres://user@[2001:db8::1]:5432/database',
    ],
    ['another database', 'mysql://ada:secret@db', 'the database URL: `mysql://` is not PostgreSQL', example],
    [
      'a URL for Java',
      'jdbc:postgresql://db/shop?password=secret',
      'the database URL: it is one for Java',
      `Leave out \`jdbc:\`: ${example}`,
    ],
    [
      'no URL',
      'host=db password=secret',
      'the database URL: it does not begin with `postgres://` or `postgresql://`',
      example,
    ],
    ['nothing', '', 'the database URL: it is empty', example],
    ['no user', 'postgres://db', 'the database URL: no user is named', example],
    [
      'an unknown parameter',
      'postgres://ada@db?sslmod=require',
      'the database URL: there is no parameter `sslmod`: did you mean `sslmode`?',
      undefined,
    ],
    [
      'a parameter without a value',
      'postgres://ada@db?sslmode',
      'the database URL: parameter 1 after the `?` is not of the form name=value',
      encoding,
    ],
    [
      'an sslmode',
      'postgres://ada@db?sslmode=verify',
      'the database URL: `sslmode` cannot be `verify`: did you mean `verify-ca`?',
      'It is one of disable, allow, prefer, require, verify-ca, verify-full.',
    ],
    [
      'an sslmode too weak',
      'postgres://ada@db?sslmode=require&sslrootcert=system',
      'the database URL: `sslmode=require` is too weak for `sslrootcert=system`: anybody can have a certificate that the system trusts',
      'sslmode=verify-full',
    ],
    [
      'a parameter that must not be ignored',
      'postgres://ada@db?sslcrl=/x',
      'the database URL: the parameter `sslcrl` is not supported',
      'Leave it out: revocation lists are not read.',
    ],
    [
      'a timeout',
      'postgres://ada@db?connect_timeout=5s',
      'the database URL: `connect_timeout` is a whole number of seconds, not `5s`',
      undefined,
    ],
  ])('%s', (_, url, message, hint) => {
    const error = mistake(() => parse(url));
    expect(error).toMatchObject({ code: 2, message, hint });
    expect(`${error.message}${error.hint}`).not.toMatch(/secret|cret/);
  });

  it.each([
    ['a variable', { PGSSLMODE: 'on' }, 'PGSSLMODE: `sslmode` cannot be `on`'],
    ['its port', { PGPORT: 'x' }, 'PGPORT: the port `x` is no number from 1 to 65535'],
  ])('%s is named as the place', (_, environment, message) => {
    expect(mistake(() => parse('postgres://ada@db', environment)).message).toBe(message);
  });
});

function mistake(act: () => unknown): UserError {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('there was no mistake');
}

it('the settings cannot be changed', () => {
  const settings = parse('postgres://ada@db');
  expect([settings, settings.hosts, settings.hosts[0], settings.tls].every(Object.isFrozen)).toBe(true);
});

it.each([
  ['postgres://ada:secret@db:6543/my%20shop', 'postgres://ada@db:6543/my%20shop'],
  ['postgres://ada:secret@a,[::1]:2/shop', 'postgres://ada@a:5432,[::1]:2/shop'],
  ['postgres://ada@%2Frun/shop', 'postgres://ada@%2Frun:5432/shop'],
])('%s is described as %s', (url, description) => {
  expect(describeConnection(parse(url))).toBe(description);
});

it.each([
  ['nothing', '', ''],
  ['options', '?options=-c%20geqo%3Doff', '-c geqo=off'],
  [
    'a search path with blanks and backslashes',
    '?search_path=app,%20%22a%5Cb%22',
    '-c search_path=app,\\ "a\\\\b"',
  ],
  ['both', '?options=-c%20a%3Db&search_path=app', '-c a=b -c search_path=app'],
])('a session starts with %s', (_, query, options) => {
  expect(startupOptions(parse(`postgres://ada@db${query}`))).toBe(options);
});

describe('certificates that are named outside the URL', () => {
  it.each<[string, string, Record<string, string>, Partial<ConnectionSettings['tls']>]>([
    ['make it strict where no mode is given', 'postgres://ada@db', {}, { mode: 'verify-full' }],
    ['leave the mode of the URL', 'postgres://ada@db?sslmode=require', {}, { mode: 'require' }],
    ["leave JDBC's mode", 'postgres://ada@db?ssl=true', {}, { mode: 'require' }],
    ['leave the mode of the environment', 'postgres://ada@db', { PGSSLMODE: 'prefer' }, { mode: 'prefer' }],
    [
      'come before those of the URL, which do not make it strict alone',
      'postgres://ada@db?sslrootcert=/other.crt',
      {},
      { mode: 'verify-full' },
    ],
  ])('%s', (_, url, environment, expected) => {
    expect(parseConnection(url, environment, '/ca.pem').tls).toEqual({
      ...ada.tls,
      rootCertificate: '/ca.pem',
      ...expected,
    });
  });

  it('those of the URL are as libpq has them', () => {
    expect(parse('postgres://ada@db?sslrootcert=/nowhere.crt').tls).toEqual({
      ...ada.tls,
      rootCertificate: '/nowhere.crt',
    });
  });
});

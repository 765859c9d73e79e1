import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/postgres.ts';
import { openPullRequest } from '../support/pull-request.ts';
import { query } from '../support/queries.ts';

let server: TestServer;
/** One to which nobody may write. */
let frozen: TestServer;
let old: TestServer;
const password = 'a-secret-of-the-dev-server';

beforeAll(async () => {
  const hba = ['host all postgres all trust', 'host all all all scram-sha-256'];
  [server, frozen, old] = await Promise.all([
    startServer(17, { hba }),
    startServer(16, { settings: { default_transaction_read_only: 'on' } }),
    startServer(14),
  ]);
  await query(server, `CREATE ROLE ci LOGIN CREATEDB PASSWORD '${password}'`);
  await query(server, `CREATE ROLE guest LOGIN PASSWORD '${password}'`);
  await query(server, 'CREATE DATABASE closed');
  await query(server, 'REVOKE CONNECT ON DATABASE closed FROM PUBLIC');
});
afterAll(() => Promise.all([server.stop(), frozen.stop(), old.stop()]));

const history = {
  main: [{ 'migrations/1_init.sql': 'CREATE TABLE orders (id int PRIMARY KEY, total int);\n' }],
  branch: [{ 'migrations/2_widen.sql': 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;\n' }],
};

interface Case {
  readonly name: string;
  readonly url: () => string;
  readonly env?: Readonly<Record<string, string>>;
  readonly code: 2 | 8;
  readonly message: RegExp;
  /** The line to paste, or what to do. */
  readonly hint: string | (() => string);
}

const at = (user: string, { port }: TestServer = server, database = 'postgres') =>
  `postgres://${user}@localhost:${port}/${database}`;
const service = 'the port that `ports:';

const cases: readonly Case[] = [
  {
    name: 'a major that is too old',
    url: () => at('postgres', old),
    code: 8,
    message: /the server is PostgreSQL 14\.\d+, and Lockstep works with 15 and newer/,
    hint: 'image: postgres:15',
  },
  {
    name: 'a host that is not known',
    url: () => `postgres://ci:${password}@no-such-host.invalid:5432/dev`,
    code: 8,
    message: /cannot connect to .*no-such-host\.invalid.*is not known/,
    hint: service,
  },
  {
    name: 'a port at which nobody listens',
    url: () => `postgres://ci:${password}@localhost:1/dev`,
    code: 8,
    message: /cannot connect to .*nothing listens on .*:1/,
    hint: service,
  },
  {
    name: 'a wrong password',
    url: () => at('ci:another-secret'),
    code: 8,
    message: /password authentication failed for user "ci" \(28P01\)/,
    hint: 'Check the password of `ci`',
  },
  {
    name: 'no password where one is asked for',
    url: () => at('ci'),
    code: 8,
    message: /asks for a password, and none was given/,
    hint: () => `postgres://ci:PASSWORD@localhost:${server.port}/postgres`,
  },
  {
    name: 'a database that is not there',
    url: () => at(`ci:${password}`, server, 'shop'),
    code: 8,
    message: /database "shop" does not exist \(3D000\)/,
    hint: 'CREATE DATABASE shop;',
  },
  {
    name: 'a database that the user may not connect to',
    url: () => at(`ci:${password}`, server, 'closed'),
    code: 8,
    message: /permission denied for database "closed" \(42501\)/,
    hint: 'GRANT CONNECT ON DATABASE closed TO ci;',
  },
  {
    name: 'a user who may not create databases',
    url: () => at(`guest:${password}`),
    code: 8,
    message: /cannot create a scratch database beside .*permission denied to create database \(42501\)/,
    hint: 'ALTER ROLE guest CREATEDB;',
  },
  {
    name: 'a server that is read-only',
    url: () => at('postgres', frozen),
    code: 8,
    message: /cannot create a scratch database .*read-only transaction \(25006\)/,
    hint: 'Name a server that can be written to',
  },
  {
    name: 'a server without TLS where the URL asks for it',
    url: () => `${at('postgres')}?sslmode=require`,
    code: 8,
    message: /offers no TLS, and `sslmode=require` asks for it/,
    hint: '`sslmode=disable` will do',
  },
  {
    name: 'a URL of another product',
    url: () => `mysql://ci:${password}@localhost/dev`,
    code: 2,
    message: /`mysql:\/\/` is not PostgreSQL/,
    hint: 'postgres://user:password@host:5432/database',
  },
  {
    name: 'a password that is not percent-encoded',
    url: () => `postgres://ci:${password}/@x@localhost/dev`,
    code: 2,
    message: /the URL .*`@`|`\/` before the `@`/,
    hint: 'write `@` as %40',
  },
  {
    name: 'no URL at all in disguise',
    url: () => password,
    code: 2,
    message: /it does not begin with `postgres:\/\/`/,
    hint: 'postgres://user:password@host:5432/database',
  },
  {
    name: 'an sslmode that does not exist',
    url: () => `${at('postgres')}?sslmode=maybe`,
    code: 2,
    message: /sslmode/,
    hint: 'verify-full',
  },
];

const plain = (markdown: string) =>
  markdown
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&#(\d+);/g, (_, code: string) => (code === '8203' ? '' : String.fromCodePoint(Number(code))))
    .replaceAll('`', '');

describe('a bad server', () => {
  it.each(cases)('$name', async ({ url, code, message, hint, env = {} }) => {
    await using pull = await openPullRequest(history);
    const result = await pull.lint({ inputs: { 'dev-url': url() }, env });
    expect([result.exitCode, result.conclusion]).toEqual([code, 'failure']);
    const errors = result.annotations.filter(({ level }) => level === 'error');
    expect(errors).toHaveLength(1);
    const said = errors[0]?.message ?? '';
    expect(said).toMatch(message);
    expect(said).toContain(typeof hint === 'function' ? hint() : hint);
    // The same words in the summary and in the one comment.
    const [sentence = ''] = said.split('\n');
    expect(pull.comments()).toHaveLength(1);
    for (const place of [result.summary, pull.comments()[0] ?? '']) {
      expect(place).toContain('## ✖ Lockstep could not check the migrations');
      expect(plain(place)).toContain(plain(sentence));
      expect(plain(place)).toContain(plain(typeof hint === 'function' ? hint() : hint));
    }
    for (const place of [result.log, result.summary, ...pull.comments()]) {
      expect(place).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
      expect(place).not.toMatch(new RegExp(`${password}|another-secret`));
    }
  });

  it('what the URL leaves out comes from PG* variables', async () => {
    await using pull = await openPullRequest(history);
    const result = await pull.lint({
      inputs: { 'dev-url': `postgres://ci@localhost:${server.port}/postgres`, review: 'false' },
      env: { PGPASSWORD: password },
    });
    expect(result.outputs.verdict).toBe('error');
  });
});

it('a user who is no superuser will do, and the report says what that costs', async () => {
  await using pull = await openPullRequest(history);
  const result = await pull.lint({ inputs: { 'dev-url': at(`ci:${password}`), review: 'false' } });
  expect([result.exitCode, result.outputs.errors]).toEqual([1, '1']);
  expect(result.summary).toContain('table-rewrite');
  expect(result.summary).toMatch(
    /\*\*Not verified\*\*[\s\S]*Less was observed than a superuser could: event triggers could not be used/,
  );
});

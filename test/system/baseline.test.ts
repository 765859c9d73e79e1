import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeDifference, differ } from '../../src/database/schema-difference.ts';
import { takeSnapshot } from '../../src/database/schema-snapshot.ts';
import type { Session } from '../../src/database/session.ts';
import { ask, freshDatabase } from '../support/apply.ts';
import { runCli } from '../support/cli.ts';
import { workspaceWith } from '../support/directories.ts';
import { codeBlocks, tableRows } from '../support/documents.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

/** A schema with all that a dump must bring over, made by hand over the years. */
const production = `
CREATE SCHEMA billing;
CREATE TYPE public.status AS ENUM ('open', 'paid');
CREATE DOMAIN public.email AS text CHECK (VALUE LIKE '%@%');
CREATE TABLE public.customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email public.email NOT NULL UNIQUE);
CREATE TABLE billing.invoices (
  id serial PRIMARY KEY,
  customer bigint NOT NULL REFERENCES public.customers,
  status public.status NOT NULL DEFAULT 'open',
  total numeric(12, 2) CHECK (total >= 0),
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX invoices_open ON billing.invoices (customer) WHERE status = 'open';
CREATE TABLE public.events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE public.events_2026 PARTITION OF public.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE FUNCTION billing.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.made_at := now();
  RETURN NEW;
END
$$;
CREATE TRIGGER touch BEFORE UPDATE ON billing.invoices FOR EACH ROW EXECUTE FUNCTION billing.touch();
CREATE VIEW public.debtors AS
  SELECT c.email, sum(i.total) AS owes FROM public.customers c JOIN billing.invoices i ON i.customer = c.id GROUP BY 1;
COMMENT ON TABLE public.customers IS 'who buys; here';
INSERT INTO public.customers (email) VALUES ('ada@example.com');
`;

const next = 'ALTER TABLE public.customers ADD COLUMN points integer NOT NULL DEFAULT 0;\n';

/** Of the page: a format, where it has the first file, and its version. */
const formats = tableRows('docs/baseline.md').filter(
  (row): row is [string, string, string] => row.length === 3 && row[1]?.startsWith('migrations/') === true,
);
const [dumping, marking] = codeBlocks('docs/baseline.md', 'sh').map(({ code }) => code);
const histories = [
  '_prisma_migrations',
  '_sqlx_migrations',
  '__diesel_schema_migrations',
  'schema_migrations',
  'goose_db_version',
];

let server: TestServer;
// Debian's pg_dump reads servers up to its own major.
beforeAll(async () => {
  server = await startServer(15);
});
afterAll(() => server.stop());

const schemaOf = (session: Session) =>
  takeSnapshot(session, { ignoreSchemas: ['lockstep', 'atlas_schema_revisions'] });

function shell(script: string, cwd: string, url: string): string {
  return execFileSync('bash', ['-euo', 'pipefail', '-c', script], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', DATABASE_URL: url },
  });
}

function put(cwd: string, path: string, text: string): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

it('the page names every format whose own history can be written', () => {
  expect(formats.map(([format]) => format)).toEqual([
    'plain',
    'prisma',
    'sqlx',
    'diesel',
    'golang-migrate',
    'goose',
    'atlas',
  ]);
  expect(marking).toContain('--baseline 0001');
});

describe.each(formats)('an existing schema as the first file of %s', (format, path, version) => {
  const up = (sql: string) =>
    format === 'goose' ? `-- +goose Up\n-- +goose StatementBegin\n${sql}-- +goose StatementEnd\n` : sql;

  it('production takes it as applied, a new database runs it, and both end with one schema', async () => {
    const old = await freshDatabase(server);
    await ask(old.session, production);
    const cwd = workspaceWith({});
    shell(dumping ?? '', cwd, server.url(old.database));
    const dump = readFileSync(join(cwd, 'baseline.sql'), 'utf8');
    expect(dump).not.toMatch(/restrict|set_config|_timeout/);
    put(cwd, path, up(dump));
    put(cwd, path.replace('0001_baseline', '0002_points'), up(next));
    const arguments_ = ['--dir', 'migrations', '--format', format];
    if (format === 'atlas') await runCli(['hash', ...arguments_], { cwd });
    const apply = (database: string, ...more: readonly string[]) =>
      runCli(['apply', ...arguments_, '--url', server.url(database), '--output', 'json', ...more], { cwd });

    const refused = await apply(old.database);
    expect(refused.status).toBe(3);
    expect(JSON.parse(refused.stdout).error.hint).toContain('--baseline');

    const dry = await apply(old.database, '--baseline', version, '--dry-run');
    expect(JSON.parse(dry.stdout).plan).toMatchObject({ baseline: [version], pending: [{ statements: 1 }] });
    expect(await ask(old.session, `SELECT to_regnamespace('lockstep')`)).toEqual(['null']);

    const first = await apply(old.database, '--baseline', version);
    expect(JSON.parse(first.stdout)).toMatchObject({ outcome: 'applied', plan: { baseline: [version] } });
    expect(JSON.parse(first.stdout).files).toHaveLength(1);
    expect(await ask(old.session, 'SELECT email, points FROM customers')).toEqual(['ada@example.com|0']);
    for (const again of [['--baseline', version], []]) {
      const second = await apply(old.database, ...again);
      expect(JSON.parse(second.stdout)).toMatchObject({ outcome: 'nothing', exitCode: 0 });
    }

    const copy = await freshDatabase(server);
    const fresh = await apply(copy.database);
    expect(JSON.parse(fresh.stdout)).toMatchObject({ outcome: 'applied', error: null });
    expect(describeDifference(differ(await schemaOf(old.session), await schemaOf(copy.session)))).toEqual([]);
    const prints = `SELECT to_version, schema_fingerprint FROM lockstep.runs WHERE outcome = 'applied'`;
    expect(await ask(copy.session, prints)).toEqual(await ask(old.session, prints));
    for (const { session } of [old, copy]) await session.close();
  });
});

it.each([
  ['sqlx', 'migrations/0001_baseline.sql'],
  ['prisma', 'migrations/0001_baseline/migration.sql'],
])('%s: the dump works as it comes, with the commands and settings of psql', async (format, path) => {
  const old = await freshDatabase(server);
  await ask(old.session, production);
  const cwd = workspaceWith({});
  shell('pg_dump --schema-only --no-owner "$DATABASE_URL" > dump.sql', cwd, server.url(old.database));
  const dump = readFileSync(join(cwd, 'dump.sql'), 'utf8');
  expect(dump).toMatch(/^\\restrict /m);
  expect(dump).toContain("set_config('search_path', '', false)");
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  cpSync(join(cwd, 'dump.sql'), join(cwd, path));
  // The names of this file are found by the search path, which the dump has taken away for itself only.
  put(cwd, path.replace('0001_baseline', '0002_points'), next.replace('public.', ''));
  const copy = await freshDatabase(server);
  const { stdout } = await runCli(
    ['apply', '--format', format, '--url', server.url(copy.database), '--output', 'json'],
    { cwd },
  );
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'applied', error: null, files: [{}, {}] });
  await ask(old.session, next);
  for (const table of histories) await ask(copy.session, `DROP TABLE IF EXISTS ${table}`);
  expect(describeDifference(differ(await schemaOf(old.session), await schemaOf(copy.session)))).toEqual([]);
  for (const { session } of [old, copy]) await session.close();
});

it('a baseline that no file has is refused, and nothing is written', async () => {
  const old = await freshDatabase(server);
  await ask(old.session, production);
  const cwd = workspaceWith({ 'migrations/0001_baseline.sql': 'CREATE TABLE a ();\n' });
  const apply = (...more: readonly string[]) =>
    runCli(['apply', '--url', server.url(old.database), ...more], { cwd });
  const wrong = await apply('--baseline', '0007');
  expect(wrong.status).toBe(3);
  expect(wrong.stdout).toContain('0007');
  expect(await ask(old.session, `SELECT to_regclass('a'), to_regnamespace('lockstep')`)).toEqual([
    'null|null',
  ]);
  await old.session.close();
});

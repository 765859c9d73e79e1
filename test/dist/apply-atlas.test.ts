import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import { atlasSum } from '../../src/directory/atlas-sum.ts';
import { ask, freshDatabase } from '../support/apply.ts';
import { applyCli, flat } from '../support/apply-cli.ts';
import type { Files } from '../support/directories.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const files = {
  '20240101000000_users.sql':
    '-- create "users" table\nCREATE TABLE "users" ("id" bigint NOT NULL, PRIMARY KEY ("id"));\n',
  '20240102000000_orders.sql':
    'CREATE TABLE "orders" ("id" bigint NOT NULL);\nCREATE TABLE "lines" ("id" bigint NOT NULL);\n',
  '20240103000000_paid.sql':
    '-- atlas:txmode none\n\nALTER TABLE "orders" ADD COLUMN "paid" boolean;\nCREATE INDEX CONCURRENTLY "orders_paid" ON "orders" ("paid");\nALTER TABLE "orders" ADD COLUMN "note" text;\n',
};
const third = '20240103000000';
const statements = files['20240103000000_paid.sql'].split('\n\n')[1]?.trim().split('\n') ?? [];

/** Cumulative over the names and contents of all files up to this one, as atlas.sum has it. */
function fileHash(some: Readonly<Record<string, string>>, name: string): string {
  const hash = createHash('sha256');
  for (const [each, text] of Object.entries(some)) {
    hash.update(each).update(text);
    if (each === name) return hash.digest('base64');
  }
  throw new Error(name);
}

/** One running hash over the texts of the statements, a digest after each. */
function partialHashes(texts: readonly string[]): readonly string[] {
  const hash = createHash('sha256');
  return texts.map((text) => `h1:${hash.update(text).copy().digest('base64')}`);
}

const withSum = (some: Readonly<Record<string, string>>): Files => ({
  ...some,
  'atlas.sum': atlasSum(
    Object.entries(some).map(([name, text]) => ({ name, source: { path: name, bytes: Buffer.from(text) } })),
  ),
});

const columns =
  'version, description, type, applied, total, executed_at, execution_time, error, error_stmt, hash, partial_hashes, operator_version';

/** As Atlas makes and fills it. */
async function writtenByAtlas(session: Session, schema: string): Promise<void> {
  await ask(
    session,
    `CREATE SCHEMA IF NOT EXISTS "${schema}"; CREATE TABLE "${schema}"."atlas_schema_revisions" ("version" character varying NOT NULL, "description" character varying NOT NULL, "type" bigint NOT NULL DEFAULT 2, "applied" bigint NOT NULL DEFAULT 0, "total" bigint NOT NULL DEFAULT 0, "executed_at" timestamptz NOT NULL, "execution_time" bigint NOT NULL, "error" text NULL, "error_stmt" text NULL, "hash" character varying NOT NULL, "partial_hashes" jsonb NULL, "operator_version" character varying NOT NULL, PRIMARY KEY ("version"))`,
  );
  const [first = '', second = ''] = Object.keys(files);
  for (const sql of Object.values(files).slice(0, 2)) await ask(session, sql);
  const rows = [
    `'.atlas_cloud_identifier', 'b7d6f2c6-5d0e-4b8a-9e43-8a8b8f3b6b7e', 0, 0, 0, '2024-01-04 10:00:00.1+00', 0, NULL, NULL, '', NULL, ''`,
    `'20240101000000', 'users', 2, 1, 1, '2024-01-04 10:00:01.123456+00', 1234567, NULL, NULL, '${fileHash(files, first)}', 'null', 'Atlas CLI v0.30.1-6b0d2fa-canary'`,
    `'20240102000000', 'orders', 2, 2, 2, '2024-01-04 10:00:02.5+00', 2345678, NULL, NULL, '${fileHash(files, second)}', 'null', 'Atlas CLI v0.30.1-6b0d2fa-canary'`,
  ];
  for (const row of rows)
    await ask(session, `INSERT INTO "${schema}".atlas_schema_revisions (${columns}) VALUES (${row})`);
}

const rowsOf = (session: Session, schema: string, condition: string) =>
  ask(
    session,
    `SELECT r::text FROM "${schema}".atlas_schema_revisions r WHERE ${condition} ORDER BY version`,
  );

describe.each([15, 18] as const)('a history that Atlas began, on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  const bound = (database: string) => `${server.url(database)}?search_path=public`;

  it.each(['public', 'atlas_schema_revisions'])(
    'in the schema %s is continued, row for row',
    async (schema) => {
      const { database, session } = await freshDatabase(server);
      await writtenByAtlas(session, schema);
      // Where Atlas looks: the schema of the URL, or else one of its own.
      const url = schema === 'public' ? bound(database) : server.url(database);
      const others = `version <> '${third}'`;
      const before = await rowsOf(session, schema, others);
      const run = await applyCli({ files: withSum(files), url });
      expect(flat(run)).toContain('1 file applied');
      expect(flat(run)).toContain(`history in ${schema}.atlas_schema_revisions`);
      expect(run.status).toBe(0);
      expect(await rowsOf(session, schema, others)).toEqual(before);
      expect(
        await ask(
          session,
          `SELECT version, description, type, applied, total, error, error_stmt, hash, coalesce(partial_hashes, 'null'),
          executed_at BETWEEN now() - interval '1 minute' AND now() + interval '1 second',
          execution_time BETWEEN 1000 AND 60000000000, operator_version ~ '^Lockstep v\\d'
        FROM "${schema}".atlas_schema_revisions WHERE version = '${third}'`,
        ),
      ).toEqual([`${third}|paid|2|3|3|null|null|${fileHash(files, '20240103000000_paid.sql')}|null|t|t|t`]);
      const again = await applyCli({ files: withSum(files), url });
      expect(flat(again)).toContain('nothing to do');
      await session.close();
    },
  );

  /** Atlas has run the first of three statements, and the second one failed. */
  async function halfDone(session: Session) {
    await writtenByAtlas(session, 'public');
    await ask(session, statements[0] ?? '');
    const [digest] = partialHashes(statements);
    await ask(
      session,
      `INSERT INTO atlas_schema_revisions (${columns}) VALUES ('${third}', 'paid', 2, 1, 3, now(), 345678, 'pq: canceling statement due to lock timeout', '${(statements[1] ?? '').replaceAll("'", "''")}', '${fileHash(files, '20240103000000_paid.sql')}', '${JSON.stringify([digest])}', 'Atlas CLI v0.30.1-6b0d2fa-canary')`,
    );
  }

  it('with a file that Atlas left half done: it goes on behind the last statement that ran', async () => {
    const { database, session } = await freshDatabase(server);
    await halfDone(session);
    const run = await applyCli({ files: withSum(files), url: bound(database) });
    expect(flat(run)).toContain('1 file applied');
    expect(run.status).toBe(0);
    expect(
      await ask(
        session,
        `SELECT type, applied, total, error, error_stmt, hash, coalesce(partial_hashes, 'null') FROM atlas_schema_revisions WHERE version = '${third}'`,
      ),
    ).toEqual([`2|3|3|null|null|${fileHash(files, '20240103000000_paid.sql')}|null`]);
    expect(
      await ask(session, `SELECT indisvalid FROM pg_index WHERE indexrelid = 'orders_paid'::regclass`),
    ).toEqual(['t']);
    await session.close();
  });

  it('with a file of which a statement that ran has changed since: it is refused', async () => {
    const { database, session } = await freshDatabase(server);
    await halfDone(session);
    const before = await rowsOf(session, 'public', 'true');
    const name = '20240103000000_paid.sql';
    const changed = { ...files, [name]: files[name].replace('"paid" boolean', '"paid" date') };
    const run = await applyCli({ files: withSum(changed), url: bound(database) });
    expect(flat(run)).toContain('statement 1 has run');
    expect(run.status).toBe(3);
    expect(await rowsOf(session, 'public', 'true')).toEqual(before);
    await session.close();
  });

  it('and what comes behind the statement that ran may be mended', async () => {
    const { database, session } = await freshDatabase(server);
    await halfDone(session);
    const name = '20240103000000_paid.sql';
    const mended = {
      ...files,
      [name]: files[name].replace('ADD COLUMN "note" text', 'ADD COLUMN "remark" text'),
    };
    const run = await applyCli({ files: withSum(mended), url: bound(database) });
    expect(run.status).toBe(0);
    expect(
      await ask(
        session,
        `SELECT applied, total, hash FROM atlas_schema_revisions WHERE version = '${third}'`,
      ),
    ).toEqual([`3|3|${fileHash(mended, name)}`]);
    await session.close();
  });
});

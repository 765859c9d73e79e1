import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findHistories, inspectDatabase } from '../../../src/apply/history/find.ts';
import { lockstepSchemaSql } from '../../../src/apply/schema/ensure.ts';
import type { Session } from '../../../src/database/session.ts';
import { reset, run } from '../../support/pglite-session.ts';
import { startDatabase, type TestDatabase } from '../../support/sessions.ts';
import { at, facts, tools } from './histories.ts';

/** Each tool's own DDL, as far as it tells the tool. */
const tables: readonly (readonly [tool: string, table: string, ddl: string])[] = [
  ['golang-migrate', 'public.schema_migrations', 'version bigint PRIMARY KEY, dirty boolean NOT NULL'],
  ['dbmate', 'public.schema_migrations', 'version varchar(128) PRIMARY KEY'],
  ['ecto', 'public.schema_migrations', 'version bigint PRIMARY KEY, inserted_at timestamp(0)'],
  [
    'supabase',
    'supabase_migrations.schema_migrations',
    'version text PRIMARY KEY, statements text[], name text',
  ],
  [
    'goose',
    'public.goose_db_version',
    'id serial PRIMARY KEY, version_id bigint, is_applied boolean, tstamp timestamp',
  ],
  [
    'sqlx',
    'public._sqlx_migrations',
    'version bigint PRIMARY KEY, description text, installed_on timestamptz, success boolean, checksum bytea, execution_time bigint',
  ],
  [
    'prisma',
    'public._prisma_migrations',
    'id varchar(36), checksum varchar(64), finished_at timestamptz, migration_name varchar(255)',
  ],
  ['drizzle', 'drizzle.__drizzle_migrations', 'id serial PRIMARY KEY, hash text NOT NULL, created_at bigint'],
  [
    'drizzle',
    'public.__drizzle_migrations',
    'id serial PRIMARY KEY, hash text, created_at bigint, name text, applied_at timestamptz',
  ],
  [
    'flyway',
    'public.flyway_schema_history',
    'installed_rank int PRIMARY KEY, version varchar(50), script varchar(1000), success boolean',
  ],
  [
    'flyway',
    'public.schema_version',
    'installed_rank int PRIMARY KEY, version varchar(50), script varchar(1000), success boolean',
  ],
  ['tern', 'public.schema_version', 'version int4 NOT NULL'],
  ['liquibase', 'public.databasechangelog', 'id varchar(255), author varchar(255), filename varchar(255)'],
  ['node-pg-migrate', 'public.pgmigrations', 'id serial PRIMARY KEY, name varchar(255), run_on timestamp'],
  [
    'graphile-migrate',
    'graphile_migrate.migrations',
    'hash text PRIMARY KEY, previous_hash text, filename text, date timestamptz',
  ],
  ['diesel', 'public.__diesel_schema_migrations', 'version varchar(50) PRIMARY KEY, run_on timestamp'],
  [
    'refinery',
    'public.refinery_schema_history',
    'version int4 PRIMARY KEY, name varchar(255), applied_on varchar(255), checksum varchar(255)',
  ],
  ['sqitch', 'sqitch.changes', 'change_id text PRIMARY KEY, change text'],
  [
    'atlas',
    'atlas_schema_revisions.atlas_schema_revisions',
    'version varchar PRIMARY KEY, description varchar, type bigint, applied bigint, total bigint',
  ],
  ['sql-migrate', 'public.gorp_migrations', 'id text PRIMARY KEY, applied_at timestamptz'],
  [
    'postgres-migrations',
    'public.migrations',
    'id integer PRIMARY KEY, name varchar(100), hash varchar(40), executed_at timestamp',
  ],
  ['typeorm', 'public.migrations', 'id serial PRIMARY KEY, timestamp bigint, name varchar'],
  ['alembic', 'public.alembic_version', 'version_num varchar(32) PRIMARY KEY'],
  [
    'django',
    'public.django_migrations',
    'id serial PRIMARY KEY, app varchar(255), name varchar(255), applied timestamptz',
  ],
  [
    'knex',
    'public.knex_migrations',
    'id serial PRIMARY KEY, name varchar(255), batch integer, migration_time timestamptz',
  ],
  ['kysely', 'public.kysely_migration', 'name varchar(255) PRIMARY KEY, timestamp varchar(255)'],
  ['pgroll', 'pgroll.migrations', 'schema name, name text, migration jsonb, resulting_schema jsonb'],
  ['river', 'public.river_migration', 'line text, version bigint, created_at timestamptz'],
  ['lockstep', 'public.lockstep_revisions', 'version text PRIMARY KEY, state text, sha256 text'],
];

describe.each([15, 18, 'embedded'] as const)('PostgreSQL %s', (engine) => {
  let database: TestDatabase;
  let session: Session;
  beforeAll(async () => {
    database = await startDatabase(engine);
    session = database.session;
  });
  beforeEach(() => reset(session));
  afterAll(() => database.stop());

  it.each(tables)('finds %s by %s', async (tool, table, ddl) => {
    const [schema] = table.split('.');
    await run(session, `CREATE SCHEMA IF NOT EXISTS ${schema}; CREATE TABLE ${table} (${ddl})`);
    const visible = schema === 'public';
    expect(await findHistories(session)).toEqual([{ tool, schema, table, filled: false, visible }]);
    expect((await inspectDatabase(session)).objects).toEqual([]);
  });

  it.each(tools)(
    'tells an empty table of $name from one with rows about migrations',
    async ({ name, make }) => {
      const history = at(make);
      await run(session, history.create);
      if (name === 'atlas') {
        await run(
          session,
          `INSERT INTO ${history.table} (version, description, executed_at, execution_time, hash, operator_version)
         VALUES ('.atlas_cloud_identifier', 'x', now(), 0, '', '')`,
        );
      }
      expect(await findHistories(session)).toMatchObject([{ tool: name, filled: false }]);
      await run(session, history.applied(facts(0)));
      expect(await findHistories(session)).toMatchObject([
        { tool: name, filled: true, table: history.table },
      ]);
      expect((await inspectDatabase(session)).objects).toEqual([]);
    },
  );

  it('knows a table of Rails by the one beside it', async () => {
    await run(
      session,
      `CREATE TABLE schema_migrations (version varchar PRIMARY KEY); CREATE TABLE ar_internal_metadata (key varchar, value varchar)`,
    );
    expect(await findHistories(session)).toMatchObject([
      { tool: 'rails', table: 'public.schema_migrations' },
    ]);
    expect((await inspectDatabase(session)).objects).toEqual([]);
  });

  it.each([
    ['schema_migrations', 'a int, b int'],
    ['migrations', 'id int, title text'],
    ['goose_db_version', 'version_id text'],
  ])('a table %s (%s) is somebody’s own', async (name, columns) => {
    await run(session, `CREATE TABLE ${name} (${columns})`);
    expect(await findHistories(session)).toEqual([]);
    expect((await inspectDatabase(session)).objects).toEqual([`public.${name}`]);
  });

  it('finds several, in any schema, and does not mind odd names and columns that are gone', async () => {
    await run(
      session,
      `CREATE SCHEMA "It's"; CREATE TABLE "It's"._sqlx_migrations (version bigint, success bool, checksum bytea, gone int);
       ALTER TABLE "It's"._sqlx_migrations DROP COLUMN gone; INSERT INTO "It's"._sqlx_migrations VALUES (1);
       CREATE TABLE schema_version (version int)`,
    );
    expect(await findHistories(session)).toEqual([
      { tool: 'sqlx', schema: "It's", table: `"It's"._sqlx_migrations`, filled: true, visible: false },
      { tool: 'tern', schema: 'public', table: 'public.schema_version', filled: false, visible: true },
    ]);
  });

  it('a table that the role may not read may have rows', async () => {
    await run(
      session,
      `CREATE TABLE schema_version (version int); CREATE SCHEMA lockstep; CREATE TABLE lockstep.version (version int);
       GRANT USAGE ON SCHEMA public TO PUBLIC; CREATE ROLE stranger; SET ROLE stranger`,
    );
    const state = await inspectDatabase(session);
    await run(session, 'RESET ROLE; DROP ROLE stranger');
    expect(state.histories).toMatchObject([{ tool: 'tern', filled: null }]);
    expect(state.lockstepVersion).toBeNull();
  });

  it.each<[string, string, readonly string[]]>([
    ['nothing', '', []],
    ['an empty schema', 'CREATE SCHEMA app', []],
    ['a table', 'CREATE TABLE t (a serial PRIMARY KEY)', ['public.t']],
    ['a view', 'CREATE VIEW v AS SELECT 1', ['public.v']],
    ['a sequence', 'CREATE SEQUENCE s', ['public.s']],
    ['an enum', `CREATE TYPE e AS ENUM ('a')`, ['public.e']],
    ['a domain', 'CREATE DOMAIN d AS text', ['public.d']],
    ['a composite type', 'CREATE TYPE c AS (a int)', ['public.c']],
    ['a function', 'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$', ['public.f']],
    ['something in another schema', 'CREATE SCHEMA "App"; CREATE TABLE "App".t ()', ['"App".t']],
    ['a temporary table', 'CREATE TEMPORARY TABLE t ()', []],
    ['our own schema', lockstepSchemaSql, []],
    [
      'more than a message needs',
      'CREATE TABLE a (); CREATE TABLE b (); CREATE TABLE c (); CREATE TABLE d (); CREATE TABLE e (); CREATE TABLE f ()',
      ['public.a', 'public.b', 'public.c', 'public.d', 'public.e'],
    ],
  ])('of users there is: %s', async (_, sql, objects) => {
    await run(session, sql);
    expect((await inspectDatabase(session)).objects).toEqual(objects);
    await run(session, 'DISCARD TEMP');
  });

  it('where the connection names its schema, only that one counts', async () => {
    await run(session, 'CREATE SCHEMA app; CREATE TABLE public.t ()');
    expect(await inspectDatabase(session)).toMatchObject({
      bound: false,
      currentSchema: 'public',
      objects: ['public.t'],
    });
    await run(session, 'SET search_path = app');
    expect(await inspectDatabase(session)).toMatchObject({ bound: true, currentSchema: 'app', objects: [] });
    await run(session, 'SET search_path = nowhere');
    expect(await inspectDatabase(session)).toMatchObject({ bound: true, currentSchema: null });
  });

  it('reads the version of our own schema', async () => {
    expect((await inspectDatabase(session)).lockstepVersion).toBeNull();
    await run(session, lockstepSchemaSql);
    expect((await inspectDatabase(session)).lockstepVersion).toBe(1);
  });

  it('writes nothing, also where it may not', async () => {
    const reply = await session.send('BEGIN READ ONLY');
    expect(reply.error).toBeNull();
    expect((await inspectDatabase(session)).histories).toEqual([]);
    await run(session, 'ROLLBACK');
  });
});

describe('on a server', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startDatabase(18);
  });
  afterAll(() => database.stop());

  it('an extension’s objects are nobody’s', async () => {
    await run(database.session, 'CREATE EXTENSION IF NOT EXISTS plpgsql; CREATE SCHEMA e');
    const available = await run(
      database.session,
      `SELECT name FROM pg_available_extensions WHERE name IN ('hstore', 'citext', 'pg_trgm')`,
    );
    expect(available.length).toBeGreaterThan(0);
    for (const [name] of available) await run(database.session, `CREATE EXTENSION ${name} SCHEMA e`);
    expect((await inspectDatabase(database.session)).objects).toEqual([]);
  });

  it('a search path in the URL names the schema', async () => {
    await run(database.session, 'CREATE SCHEMA app');
    const session = await database.open('?search_path=app');
    expect(await inspectDatabase(session)).toMatchObject({ bound: true, currentSchema: 'app' });
  });

  it('a search path of the role does not: Atlas, too, goes by the URL alone', async () => {
    await run(
      database.session,
      'CREATE SCHEMA IF NOT EXISTS app; ALTER DATABASE postgres SET search_path = app',
    );
    const session = await database.open();
    expect(await inspectDatabase(session)).toMatchObject({ bound: false, currentSchema: 'app' });
  });
});

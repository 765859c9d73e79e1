import { describe, expect, it } from 'vitest';
import { lintSql, observeSql } from '../support/lint-sql.ts';

const schema = `
CREATE TABLE orders (id integer PRIMARY KEY, note text, a integer);
CREATE ROLE app LOGIN;
CREATE TABLE orders_of_app (id integer PRIMARY KEY, note text);
ALTER TABLE orders_of_app OWNER TO app;
GRANT CREATE, USAGE ON SCHEMA public TO app;
CREATE SCHEMA sales;`;

/** A rewrite, a scan, an index build, a drop: everything that is heard, in one file. */
const everything = (table: string): string => `
ALTER TABLE ${table} ALTER COLUMN id TYPE bigint;
ALTER TABLE ${table} ALTER COLUMN note SET NOT NULL;
CREATE INDEX heard ON ${table} (note);
ALTER TABLE ${table} DROP COLUMN note;`;

const all = ['alter-type-rewrite', 'create-index-blocking', 'drop-column', 'set-not-null-scan'];

/** What pg_dump puts before everything else. */
const pgDump = `SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
`;

const preambles: Readonly<Record<string, readonly [string, string]>> = {
  'SET ROLE to one that is no superuser': ['SET ROLE app;', 'orders_of_app'],
  'SET LOCAL ROLE': ['SET LOCAL ROLE app;', 'orders_of_app'],
  'SET SESSION AUTHORIZATION': ['SET SESSION AUTHORIZATION app;', 'orders_of_app'],
  'a role that the file makes': [
    'CREATE ROLE deploy; GRANT ALL ON SCHEMA public TO deploy; ALTER TABLE orders OWNER TO deploy; SET ROLE deploy;',
    'orders',
  ],
  'session_replication_role = replica': ['SET session_replication_role = replica;', 'orders'],
  'event_triggers = off': ['SET event_triggers = off;', 'orders'],
  'client_min_messages = warning': ['SET client_min_messages = warning;', 'orders'],
  'client_min_messages = error, for the transaction': ['SET LOCAL client_min_messages = error;', 'orders'],
  'client_min_messages by set_config': [
    "SELECT set_config('client_min_messages', 'error', false);",
    'orders',
  ],
  log_min_messages: ['SET log_min_messages = panic;', 'orders'],
  'a pg_dump preamble': [pgDump, 'public.orders'],
  'RESET ALL': ['RESET ALL;', 'orders'],
  'search_path to another schema': ['SET search_path = sales;', 'public.orders'],
  'search_path to nothing': ["SET search_path = '';", 'public.orders'],
  "search_path to a schema with a function of the observer's names": [
    `CREATE FUNCTION sales.json_agg(text) RETURNS text LANGUAGE sql AS 'SELECT NULL';
CREATE TABLE sales.pg_locks (relation oid); SET search_path = sales, pg_catalog;`,
    'public.orders',
  ],
  'SET TRANSACTION ISOLATION LEVEL first': ['SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;', 'orders'],
  'SET SESSION CHARACTERISTICS': [
    'SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ;',
    'orders',
  ],
  'standard_conforming_strings = off': ['SET standard_conforming_strings = off;', 'orders'],
  'a time limit for statements': ["SET statement_timeout = '10s'; SET lock_timeout = '2s';", 'orders'],
  'DateStyle, IntervalStyle and bytea_output': [
    "SET datestyle = 'German'; SET intervalstyle = 'iso_8601'; SET bytea_output = 'escape';",
    'orders',
  ],
  'constraints deferred': ['SET CONSTRAINTS ALL DEFERRED;', 'orders'],
};

describe('everything is heard after', () => {
  it.each(Object.entries(preambles))('%s', async (_, [preamble, table]) => {
    const { findings } = await lintSql({ schema, files: preamble + everything(table) });
    // That a dump switches lock_timeout off is said besides.
    const heard = findings.map(({ rule }) => rule).filter((rule) => rule !== 'lock-timeout-zero');
    expect(heard.sort()).toEqual(all);
  });

  it.each([['DISCARD ALL'], ['DEALLOCATE ALL'], ['RESET SESSION AUTHORIZATION']])(
    '%s, where statements commit one by one',
    async (statement) => {
      const { findings } = await lintSql({
        schema,
        files: `${statement};${everything('orders')}`,
        transaction: 'none',
      });
      expect(findings.map(({ rule }) => rule).sort()).toEqual(all);
    },
  );
});

describe('what a file sets', () => {
  it('does not leak into the next', async () => {
    const { findings } = await lintSql({
      schema,
      files: [
        `${pgDump}SET ROLE app; SET search_path = sales; CREATE TEMPORARY TABLE leftover (id int); PREPARE p AS SELECT 1;`,
        'CREATE TABLE leftover (id int); CREATE INDEX ON leftover (id); PREPARE p AS SELECT 2; ALTER TABLE orders DROP COLUMN note;',
      ],
      transaction: 'none',
    });
    expect(findings).toMatchObject([{ rule: 'drop-column', file: 'migrations/2.sql' }]);
  });

  it('tells the lock_timeout that is in force before each statement', async () => {
    const { observations } = await observeSql({
      schema,
      files: `ALTER TABLE orders ADD COLUMN b int;
SET lock_timeout = '3s';
ALTER TABLE orders ADD COLUMN c int;
SET LOCAL lock_timeout = 250;
ALTER TABLE orders ADD COLUMN d int;
SET lock_timeout = '2min';
ALTER TABLE orders ADD COLUMN e int;
RESET lock_timeout;
ALTER TABLE orders ADD COLUMN f int;`,
    });
    const altered = observations.filter(({ node }) => node !== null && 'AlterTableStmt' in node);
    expect(altered.map(({ lockTimeout }) => lockTimeout)).toEqual([0, 3000, 250, 120_000, 0]);
  });

  it('is what the file itself sees: the isolation level, and an empty search_path', async () => {
    const { observations } = await observeSql({
      files: `SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
SELECT set_config('search_path', '', false);
DO $$ BEGIN
  IF current_setting('transaction_isolation') <> 'serializable' THEN RAISE 'isolation'; END IF;
  IF current_setting('search_path') <> '' THEN RAISE 'search_path'; END IF;
END $$;`,
    });
    expect(observations.map(({ error }) => error)).toEqual([null, null, null]);
  });
});

describe('a file that takes the observer away', () => {
  it.each([
    ['its schema', 'DROP SCHEMA lockstep_observer CASCADE;'],
    ['one event trigger', 'DROP EVENT TRIGGER lockstep_sql_drop;'],
    [
      'all event triggers',
      `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT evtname FROM pg_event_trigger LOOP EXECUTE format('DROP EVENT TRIGGER %I', name); END LOOP;
END $$;`,
    ],
    ['an event trigger, by switching it off', 'ALTER EVENT TRIGGER lockstep_ddl_command_end DISABLE;'],
  ])('is told in the report, and the next file is heard again: %s', async (_, statement) => {
    const { directory } = await observeSql({
      schema,
      files: [statement, 'ALTER TABLE orders DROP COLUMN note;'],
    });
    expect(directory.unverified).toEqual([
      expect.stringMatching(/^migrations\/1\.sql takes .* event triggers/),
    ]);
    expect(directory.observations[1]).toMatchObject([
      { commands: [{ dropped: [{ identity: 'public.orders.note' }] }] },
    ]);
  });

  it('is not told of a file with event triggers of its own', async () => {
    const { directory } = await observeSql({
      schema,
      files: `CREATE FUNCTION audit() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER audit ON ddl_command_end EXECUTE FUNCTION audit(); DROP EVENT TRIGGER audit;`,
    });
    expect(directory.unverified).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SchemaSnapshot } from '../../src/database/schema.ts';
import { fingerprint, takeSnapshot } from '../../src/database/schema-snapshot.ts';
import type { Session } from '../../src/database/session.ts';
import { openPglite, reset, run } from '../support/pglite-session.ts';

const everyObject = readFileSync(new URL('../fixtures/schema/every-object.sql', import.meta.url), 'utf8');

let session: Session;
beforeAll(async () => {
  session = await openPglite({ citext });
});
afterAll(() => session.close());

describe('one of each kind of object', () => {
  let snapshot: SchemaSnapshot;
  const table = (name: string) => {
    const found = snapshot.tables.find((one) => one.name === name);
    if (!found) throw new Error(`no table ${name}`);
    return found;
  };
  const column = (name: string, columnName: string) =>
    table(name).columns.find((one) => one.name === columnName);

  beforeAll(async () => {
    await reset(session);
    await run(session, everyObject);
    snapshot = await takeSnapshot(session);
  });

  test('names, sorted', () => {
    expect(snapshot.schemas).toEqual(['Odd Schema', 'public', 'shop']);
    expect(snapshot.tables.map((one) => `${one.kind} ${one.schema}.${one.name}`)).toEqual([
      'table Odd Schema.Weird "Table"',
      'table shop.customers',
      'partitioned table shop.events',
      'table shop.events_2020',
      'table shop.events_rest',
      'table shop.notes',
      'table shop.orders',
      'table shop.special_notes',
    ]);
    expect(snapshot.views.map((one) => `${one.kind} ${one.name}`)).toEqual([
      'view open_orders',
      'materialized view totals',
    ]);
    expect(snapshot.routines.map((one) => `${one.kind} ${one.name}(${one.arguments})`)).toEqual([
      'function double(n bigint)',
      'function double(n integer, OUT result integer)',
      'procedure nothing()',
      'aggregate total(integer)',
      'function touch()',
    ]);
  });

  test('columns stand in the order of the table', () => {
    expect(table('orders').columns.map((one) => one.name)).toEqual([
      'id',
      'customer',
      'state',
      'during',
      'total',
      'tax',
      'user',
      'tags',
    ]);
  });

  test('types and defaults are qualified and do not depend on the time zone', async () => {
    expect(column('orders', 'state')).toMatchObject({ type: 'shop.state', default: "'new'::shop.state" });
    expect(column('orders', 'id')?.default).toBe("nextval('shop.orders_id_seq'::regclass)");
    expect(column('customers', 'joined')?.default).toContain("'2020-01-01 00:00:00+00'");
    expect(column('customers', 'every')?.default).toBe("'1 day 02:00:00'::interval");
    expect(column('orders', 'total')?.type).toBe('numeric(10,2)');
  });

  test('identity, generated, collation, comment', () => {
    expect(column('customers', 'id')).toMatchObject({ identity: 'always', notNull: true, default: null });
    expect(column('orders', 'tax')).toMatchObject({ generated: 'stored', notNull: false });
    expect(column('orders', 'tax')?.default).toContain('0.2');
    expect(column('customers', 'name')?.collation).toBe('"C"');
    expect(column('customers', 'home')).toMatchObject({ collation: null, comment: 'Where to send' });
    expect(table('customers').comment).toBe('Who buys');
  });

  test('constraints with their columns; NOT VALID is told once', () => {
    expect(table('orders').constraints).toEqual([
      {
        name: 'orders_customer_fkey',
        kind: 'foreign key',
        definition: 'FOREIGN KEY (customer) REFERENCES shop.customers(id) ON DELETE CASCADE',
        validated: true,
        columns: ['customer'],
        references: 'shop.customers',
      },
      {
        name: 'orders_during_excl',
        kind: 'exclusion',
        definition: 'EXCLUDE USING gist (during WITH &&)',
        validated: true,
        columns: ['during'],
        references: null,
      },
      {
        name: 'orders_pkey',
        kind: 'primary key',
        definition: 'PRIMARY KEY (id)',
        validated: true,
        columns: ['id'],
        references: null,
      },
      {
        name: 'small',
        kind: 'check',
        definition: 'CHECK ((total < (100000)::numeric))',
        validated: false,
        columns: ['total'],
        references: null,
      },
    ]);
  });

  test('a foreign key to a partitioned table is one constraint', () => {
    expect(table('notes').constraints.map((one) => one.references)).toEqual(['shop.events']);
  });

  test('indexes say which constraint owns them', () => {
    expect(table('orders').indexes.map((one) => [one.name, one.constraint, one.unique])).toEqual([
      ['orders_during_excl', 'orders_during_excl', false],
      ['orders_open', null, false],
      ['orders_pkey', 'orders_pkey', true],
    ]);
    expect(snapshot.views[1]?.indexes.map((one) => one.name)).toEqual(['totals_customer']);
  });

  test('partitions and inheritance', () => {
    expect(table('events')).toMatchObject({ partitionKey: 'RANGE (at)', partitionOf: null });
    expect(table('events_2020')).toMatchObject({
      partitionOf: 'shop.events',
      partitionBound: "FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')",
      inherits: [],
    });
    expect(table('special_notes')).toMatchObject({ partitionOf: null, inherits: ['shop.notes'] });
  });

  test('what belongs to a table', () => {
    expect(table('orders')).toMatchObject({
      options: ['fillfactor=70'],
      rowSecurity: 'forced',
      replicaIdentity: 'full',
      grants: ['PUBLIC: INSERT, SELECT', 'PUBLIC: UPDATE (total)'],
    });
    expect(table('orders').triggers).toMatchObject([{ name: 'touched', enabled: 'disabled' }]);
    expect(table('orders').policies).toEqual([
      {
        name: 'own',
        command: 'UPDATE',
        permissive: true,
        roles: ['PUBLIC'],
        using: '(customer > 0)',
        check: '(total > (0)::numeric)',
      },
    ]);
    expect(table('customers').grants).toEqual(['PUBLIC: ALL']);
    expect(table('customers').rules).toMatchObject([{ name: 'keep', enabled: 'origin' }]);
    expect(table('Weird "Table"').persistence).toBe('unlogged');
  });

  test('types, sequences, routines', () => {
    expect(snapshot.types.map((one) => [one.kind, one.name, ...one.definition])).toEqual([
      ['composite', 'address', 'street character varying(40)', '"order" integer'],
      [
        'domain',
        'email',
        'text',
        'NOT NULL',
        "DEFAULT 'a@b.test'::text",
        "CONSTRAINT has_at CHECK ((VALUE ~ '@'::text))",
      ],
      ['range', 'span', 'subtype double precision', 'multirange shop.span_multirange'],
      ['enum', 'state', 'new', 'paid', 'gone'],
    ]);
    expect(snapshot.sequences).toMatchObject([
      { name: 'customers_id_seq', ownedBy: 'shop.customers.id' },
      {
        name: 'numbers',
        type: 'smallint',
        ownedBy: null,
        options: 'start 1 increment 5 minimum 1 maximum 32767 cache 1 cycle',
      },
      { name: 'orders_id_seq', type: 'bigint', ownedBy: 'shop.orders.id' },
    ]);
    const grantsOf = (name: string) => snapshot.routines.find((one) => one.name === name)?.grants;
    expect(grantsOf('touch')).toEqual([]);
    expect(grantsOf('nothing')).toEqual(['PUBLIC: ALL']);
    expect(snapshot.routines.find((one) => one.kind === 'aggregate')?.definition).toBe(
      "SFUNC = int4pl, STYPE = integer, INITCOND = '0'",
    );
  });
});

describe('what a snapshot does not see', () => {
  beforeAll(() => reset(session));

  test.each([
    ['temporary tables', 'CREATE TEMP TABLE mine (id int)'],
    ['a temporary view', 'CREATE TEMP VIEW mine_too AS SELECT 1 AS one'],
    ['the observer', 'CREATE SCHEMA lockstep_observer; CREATE TABLE lockstep_observer.seen (id int)'],
    ['rows', "CREATE TEMP TABLE more AS SELECT 1 AS one; COMMENT ON DATABASE postgres IS 'x'"],
  ])('%s', async (_name, sql) => {
    const before = await takeSnapshot(session);
    await run(session, sql);
    expect(await takeSnapshot(session)).toEqual(before);
  });

  test('what an extension brings, but the extension itself', async () => {
    const before = await takeSnapshot(session);
    await run(session, 'CREATE EXTENSION citext SCHEMA public');
    expect(await takeSnapshot(session)).toEqual({
      ...before,
      extensions: [{ name: 'citext', schema: 'public' }],
    });
  });

  test('schemas that it is told to ignore, whatever their names', async () => {
    await reset(session);
    const before = await takeSnapshot(session);
    await run(session, `CREATE SCHEMA "it's \\ odd"; CREATE TABLE "it's \\ odd".t (id int)`);
    expect(await takeSnapshot(session, { ignoreSchemas: ["it's \\ odd"] })).toEqual(before);
    expect(await takeSnapshot(session)).not.toEqual(before);
  });
});

describe('the session', () => {
  beforeAll(async () => {
    await reset(session);
    await run(session, everyObject);
  });

  test.each([
    ['search_path', 'SET search_path = shop, public'],
    ['time zone and date style', `SET timezone = 'Asia/Tokyo'; SET datestyle = 'German'`],
    ['interval style', 'SET intervalstyle = iso_8601'],
    ['quoting of identifiers', 'SET quote_all_identifiers = on'],
  ])('%s does not change the snapshot', async (_name, set) => {
    await run(session, 'RESET ALL');
    const plain = await takeSnapshot(session);
    await run(session, set);
    expect(await takeSnapshot(session)).toEqual(plain);
  });

  test('settings are as before, outside and inside a transaction', async () => {
    const shown = () => run(session, `SELECT name, setting FROM pg_settings WHERE name !~ '^lockstep_saved'`);
    await run(session, `RESET ALL; SET search_path = shop; SET timezone = 'Asia/Tokyo'`);
    const before = await shown();
    await takeSnapshot(session);
    expect(await shown()).toEqual(before);

    await run(session, `BEGIN; SET search_path = public; SET LOCAL timezone = 'UTC'`);
    const inside = await shown();
    await takeSnapshot(session);
    expect(await shown()).toEqual(inside);
    await run(session, 'COMMIT');
    expect(await run(session, 'SHOW search_path')).toEqual([['public']]);
    expect(await run(session, 'SHOW timezone')).toEqual([['Asia/Tokyo']]);
  });

  test('an open transaction stays open and can be rolled back', async () => {
    const before = await takeSnapshot(session);
    await run(session, 'BEGIN; CREATE TABLE public.fresh (id int)');
    const inside = await takeSnapshot(session);
    expect(inside.tables.map((one) => one.name)).toContain('fresh');
    await run(session, 'ROLLBACK');
    expect(await takeSnapshot(session)).toEqual(before);
  });

  test('a failed transaction is an error that says so', async () => {
    await session.send('BEGIN');
    await session.send('SELECT 1/0');
    await expect(takeSnapshot(session)).rejects.toThrow(
      /The catalog cannot be read: current transaction is aborted.*25P02/,
    );
    await run(session, 'ROLLBACK');
  });
});

test('a NOT NULL that is NOT VALID is a constraint, not a fact about the column', async () => {
  await reset(session);
  await run(
    session,
    'CREATE TABLE t (a int, b int NOT NULL); ALTER TABLE t ADD CONSTRAINT a_set NOT NULL a NOT VALID',
  );
  const [table] = (await takeSnapshot(session)).tables;
  expect(table?.columns.map((one) => one.notNull)).toEqual([false, true]);
  expect(table?.constraints).toEqual([
    {
      name: 'a_set',
      kind: 'not null',
      definition: 'NOT NULL a',
      validated: false,
      columns: ['a'],
      references: null,
    },
  ]);
  await run(session, 'ALTER TABLE t VALIDATE CONSTRAINT a_set');
  const [validated] = (await takeSnapshot(session)).tables;
  expect(validated?.columns.map((one) => one.notNull)).toEqual([true, true]);
  expect(validated?.constraints).toEqual([]);
});

describe('fingerprint', () => {
  const of = async (sql: string) => {
    await reset(session);
    await run(session, sql);
    return fingerprint(await takeSnapshot(session));
  };

  test('equal for equal schemas, made in any order', async () => {
    const one = await of('CREATE TABLE a (x int, y text); CREATE TABLE b (x int); CREATE INDEX i ON a (y)');
    const other = await of(
      'CREATE TABLE b (gone int, x int); ALTER TABLE b DROP gone; CREATE TABLE a (y text); CREATE INDEX i ON a (y); ALTER TABLE a ADD x int',
    );
    expect(one).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(other).toBe(one);
  });

  test('the same after storage that reorders keys', async () => {
    await reset(session);
    await run(session, everyObject);
    const snapshot = await takeSnapshot(session);
    const [stored] = await run(session, `SELECT $json$${JSON.stringify(snapshot)}$json$::jsonb`);
    expect(fingerprint(JSON.parse(stored?.[0] ?? '') as SchemaSnapshot)).toBe(fingerprint(snapshot));
  });

  test.each([
    ['type', 'CREATE TABLE a (x bigint)'],
    ['nullability', 'CREATE TABLE a (x int NOT NULL)'],
    ['name', 'CREATE TABLE a (y int)'],
    ['index', 'CREATE TABLE a (x int); CREATE INDEX ON a (x)'],
  ])('another for another %s', async (_name, sql) => {
    expect(await of(sql)).not.toBe(await of('CREATE TABLE a (x int)'));
  });
});

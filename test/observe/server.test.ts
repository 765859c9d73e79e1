import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConnection } from '../../src/database/connection.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { openScratch } from '../../src/database/scratch.ts';
import { openServer } from '../../src/database/server.ts';
import type { Session } from '../../src/database/session.ts';
import { Definitions } from '../../src/observe/definitions.ts';
import { installInstruments } from '../../src/observe/instruments.ts';
import type { Observation, Relation } from '../../src/observe/observation.ts';
import { createObserver, type Observer } from '../../src/observe/observer.ts';
import { Relations } from '../../src/observe/relations.ts';
import { Tables } from '../../src/observe/tables.ts';
import { loadParser } from '../../src/sql/parser.ts';
import { split } from '../../src/sql/split.ts';
import { run } from '../support/pglite-session.ts';
import { type Major, majors, startServer } from '../support/postgres.ts';

const schema = `
  CREATE DOMAIN positive AS int CHECK (VALUE > 0);
  CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
  CREATE TABLE customers (id bigint PRIMARY KEY);
  CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, note varchar(10), total numeric(10,2), at timestamp,
    twice bigint GENERATED ALWAYS AS (id + id) STORED);
  CREATE INDEX orders_note ON orders (note);
  ALTER TABLE orders ADD CONSTRAINT at_there CHECK (at IS NOT NULL);
  ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID;
  ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer) REFERENCES customers NOT VALID;
  CREATE TABLE events (at date NOT NULL) PARTITION BY RANGE (at);
  CREATE TABLE events_rest PARTITION OF events DEFAULT;
  CREATE TABLE events_2024 (at date NOT NULL);
  CREATE TABLE events_2025 (at date NOT NULL CHECK (at >= '2025-01-01' AND at < '2026-01-01'));
  CREATE VIEW open_orders AS SELECT total FROM orders`;

type Engine = 'embedded' | Major;
type Seen = readonly string[];

interface Form {
  readonly sql: string;
  readonly seen: Seen;
  /** Where a server says something else, and why. */
  readonly but?: { readonly on: readonly Engine[]; readonly seen: Seen; readonly because: string };
}

const form = (sql: string, ...seen: readonly string[]): Form => ({ sql, seen });
const rebuilt = ['build orders_pkey', 'build orders_note'];
const exclusive = 'ACCESS EXCLUSIVE orders';
const syntaxError = (near: string): Seen => [`42601 syntax error at or near "${near}"`];

/** https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES */
const forms: readonly Form[] = [
  form('ALTER TABLE orders ADD COLUMN a int', exclusive),
  form('ALTER TABLE orders ADD COLUMN a timestamptz DEFAULT now()', exclusive),
  form(
    'ALTER TABLE orders ADD COLUMN a float DEFAULT random()',
    exclusive,
    'rewrite orders: default',
    ...rebuilt,
  ),
  form(
    'ALTER TABLE orders ADD COLUMN a int GENERATED ALWAYS AS IDENTITY',
    exclusive,
    'rewrite orders: default',
    ...rebuilt,
  ),
  form(
    'ALTER TABLE orders ADD COLUMN a bigint GENERATED ALWAYS AS (id + 1) STORED',
    exclusive,
    'rewrite orders: default',
    ...rebuilt,
  ),
  {
    ...form('ALTER TABLE orders ADD COLUMN a bigint GENERATED ALWAYS AS (id + 1) VIRTUAL', exclusive),
    but: { on: [15, 16, 17], seen: syntaxError('VIRTUAL'), because: 'virtual columns came with 18' },
  },
  form('ALTER TABLE orders ADD COLUMN a positive', exclusive, 'rewrite orders: default', ...rebuilt),
  form('ALTER TABLE orders ADD COLUMN a int CHECK (a > 0)', exclusive, 'scan orders: constraint'),
  form(
    'ALTER TABLE orders ADD COLUMN a bigint REFERENCES customers',
    'SHARE ROW EXCLUSIVE customers',
    exclusive,
  ),
  form('ALTER TABLE orders DROP COLUMN note', exclusive),
  form('ALTER TABLE orders ALTER note TYPE varchar(20)', exclusive),
  form('ALTER TABLE orders ALTER note TYPE text', exclusive),
  form('ALTER TABLE orders ALTER note TYPE varchar(5)', exclusive, 'rewrite orders: type', ...rebuilt),
  form(
    'ALTER TABLE orders ALTER total TYPE int',
    '0A000 cannot alter type of a column used by a view or rule',
  ),
  form('ALTER TABLE orders ALTER note SET NOT NULL', exclusive, 'scan orders: constraint'),
  form('ALTER TABLE orders ALTER at SET NOT NULL', exclusive, 'scan avoided'),
  {
    ...form('ALTER TABLE orders ADD NOT NULL note NOT VALID', exclusive),
    but: {
      on: [15, 16, 17],
      seen: syntaxError('NOT'),
      because: 'NOT NULL is a constraint of its own since 18',
    },
  },
  {
    ...form(
      'ALTER TABLE orders ALTER twice SET EXPRESSION AS (id * 2)',
      exclusive,
      'rewrite orders: default',
      ...rebuilt,
    ),
    but: { on: [15, 16], seen: syntaxError('EXPRESSION'), because: 'SET EXPRESSION came with 17' },
  },
  form('ALTER TABLE orders ADD CHECK (id > 0)', exclusive, 'scan orders: constraint'),
  form('ALTER TABLE orders ADD CHECK (id > 0) NOT VALID', exclusive),
  form(
    'ALTER TABLE orders VALIDATE CONSTRAINT total_positive',
    'SHARE UPDATE EXCLUSIVE orders',
    'scan orders: constraint',
  ),
  form(
    'ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers',
    'SHARE ROW EXCLUSIVE customers',
    'SHARE ROW EXCLUSIVE orders',
    'scan orders: foreign key',
  ),
  form(
    'ALTER TABLE orders ADD FOREIGN KEY (customer) REFERENCES customers NOT VALID',
    'SHARE ROW EXCLUSIVE customers',
    'SHARE ROW EXCLUSIVE orders',
  ),
  form(
    'ALTER TABLE orders VALIDATE CONSTRAINT orders_customer',
    'ROW SHARE customers',
    'SHARE UPDATE EXCLUSIVE orders',
    'scan orders: foreign key',
  ),
  form('ALTER TABLE orders DROP CONSTRAINT orders_customer', 'ACCESS EXCLUSIVE customers', exclusive),
  form('ALTER TABLE orders ADD UNIQUE (note)', exclusive, 'build orders_note_key'),
  form('ALTER TABLE orders SET (fillfactor = 70)', 'SHARE UPDATE EXCLUSIVE orders'),
  form('ALTER TABLE orders SET UNLOGGED', exclusive, 'rewrite orders: persistence', ...rebuilt),
  form('ALTER TABLE orders RENAME TO purchases', exclusive),
  form('ALTER TABLE orders RENAME COLUMN note TO remark', exclusive),
  form('ALTER INDEX orders_note RENAME TO orders_remark'),
  form('ALTER TABLE orders DISABLE TRIGGER USER', 'SHARE ROW EXCLUSIVE orders'),
  form('ALTER TABLE orders ENABLE ROW LEVEL SECURITY', exclusive),
  form('CREATE INDEX ON orders (at)', 'SHARE orders', 'build orders_at_idx'),
  form('DROP INDEX orders_note', exclusive),
  form('REINDEX TABLE orders', 'SHARE orders', ...rebuilt),
  form('CREATE TRIGGER t BEFORE INSERT ON orders EXECUTE FUNCTION nothing()', 'SHARE ROW EXCLUSIVE orders'),
  form('CREATE TABLE lines (order_id bigint REFERENCES orders)', 'SHARE ROW EXCLUSIVE orders'),
  form(
    `ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')`,
    'SHARE UPDATE EXCLUSIVE events',
    'ACCESS EXCLUSIVE events_2024',
    'ACCESS EXCLUSIVE events_rest',
    'scan events_2024: constraint',
    'scan events_rest: constraint',
  ),
  form(
    `ALTER TABLE events ATTACH PARTITION events_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')`,
    'SHARE UPDATE EXCLUSIVE events',
    'ACCESS EXCLUSIVE events_2025',
    'ACCESS EXCLUSIVE events_rest',
    'scan events_rest: constraint',
    'scan avoided',
  ),
  form(
    'ALTER TABLE events DETACH PARTITION events_rest',
    'ACCESS EXCLUSIVE events',
    'ACCESS EXCLUSIVE events_rest',
  ),
  {
    ...form(
      'CREATE UNLOGGED TABLE e (at date) PARTITION BY RANGE (at)',
      '0A000 partitioned tables cannot be unlogged',
    ),
    but: { on: [15, 16, 17], seen: [], because: 'it was allowed, to no effect, until 18' },
  },
  form('DROP TABLE orders', '2BP01 cannot drop table orders because other objects depend on it'),
  form('DROP TABLE orders CASCADE', 'ACCESS EXCLUSIVE customers', 'ACCESS EXCLUSIVE open_orders', exclusive),
  form('TRUNCATE orders', exclusive, ...rebuilt),
  form(`UPDATE orders SET note = 'x'`, 'ROW EXCLUSIVE orders'),
  form(
    `DO $$ BEGIN EXECUTE 'ALTER TABLE orders ALTER note TYPE varchar(5)'; END $$`,
    exclusive,
    'rewrite orders: type',
    ...rebuilt,
  ),
];

describe.each<Engine>(['embedded', ...majors])('the observer on %s sees', (engine) => {
  let session: Session;
  let observe: (sql: string) => Promise<Observation>;
  let stop: () => Promise<unknown>;

  beforeAll(async () => {
    if (engine === 'embedded') {
      session = await startEmbedded();
      stop = () => session.close();
    } else {
      const server = await startServer(engine);
      const scratch = await openScratch(parseConnection(server.url(), {}));
      session = scratch.session;
      stop = () => scratch.dispose().then(server.stop);
    }
    await run(session, schema);
    expect(await installInstruments(session)).toBeNull();
    observe = await observing(session);
  });
  afterAll(() => stop());

  it.each(forms)('$sql', async ({ sql, seen, but }) => {
    expect(describeObservation(await observe(sql))).toEqual(but?.on.includes(engine) ? but.seen : seen);
  });
});

describe('without a superuser', () => {
  it('event triggers are refused with the reason, and the rest is seen', async () => {
    const server = await startServer(17);
    const admin = await openServer(parseConnection(server.url(), {}));
    await run(admin, 'CREATE ROLE ada LOGIN CREATEDB');
    const url = `postgres://ada@localhost:${server.port}/postgres`;
    const { session, dispose } = await openScratch(parseConnection(url, {}));
    await run(session, schema);
    expect(await installInstruments(session)).toBe(
      'permission denied to create event trigger "lockstep_ddl_command_end"',
    );
    const observe = await observing(session);
    expect(describeObservation(await observe('ALTER TABLE orders ALTER note TYPE varchar(5)'))).toEqual([
      exclusive,
      'rewrite orders: unknown',
      ...rebuilt,
    ]);
    expect(await dispose()).toBeNull();
    await admin.close();
    await server.stop();
  });
});

/** Runs each statement in a transaction of its own, which is rolled back. */
async function observing(session: Session): Promise<(sql: string) => Promise<Observation>> {
  const parser = await loadParser();
  const relations = new Relations();
  const tables = new Tables();
  await relations.load(session);
  await tables.load(session);
  relations.mark();
  tables.mark();
  const parse = (sql: string) => {
    const parsed = parser.parseStatement(sql);
    return parsed.ok ? parsed.node : null;
  };
  const definitions = new Definitions();
  const observer: Observer = createObserver({
    session,
    relations,
    tables,
    definitions,
    parse,
    deadline: 30_000,
  });
  return async (sql) => {
    const [statement] = split({ path: 'form.sql', bytes: new TextEncoder().encode(sql) }).statements;
    if (statement === undefined) throw new Error(`no statement: ${sql}`);
    await session.send('BEGIN');
    const observation = await observer.observe(
      { statement, node: parse(sql), copyData: null },
      { number: 1, kind: 'block' },
    );
    await session.send('ROLLBACK');
    observer.forgetLocks();
    await observer.readAgain();
    return observation;
  };
}

/** Locks on tables and views, then rewrites, scans and builds, in as few words as a table can hold. */
function describeObservation({ error, locks, commands }: Observation): readonly string[] {
  if (error !== null) return [`${error.sqlstate} ${error.message}`];
  const name = (relation: Relation) => relation.name.replace('public.', '');
  return [
    ...locks
      .filter(({ relation }) => relation.existedBefore && /table|view/.test(relation.kind))
      .map(({ relation, mode }) => `${mode} ${name(relation)}`),
    ...commands.flatMap(({ rewrites, scans, scansAvoided, indexesBuilt }) => [
      ...rewrites.map(({ relation, reason }) => `rewrite ${name(relation)}: ${reason}`),
      ...scans.map((scan) => `scan ${name(scan.relation)}: ${scan.for}`),
      ...scansAvoided.map(() => 'scan avoided'),
      ...indexesBuilt.map(({ index }) => `build ${index}`),
    ]),
  ];
}

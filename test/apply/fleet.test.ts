import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, freshDatabase, history } from '../support/apply.ts';
import { applyToAll, closeGate, freshFleet, type NamedDatabase, untilWaiting } from '../support/fleet.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer(18);
});
afterAll(() => server.stop());

const files = {
  '1_orders.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY);\n',
  '2_paid.sql': 'ALTER TABLE orders ADD COLUMN paid boolean;\n',
};
/** A second file that fails where this has been made before. */
const fails = 'CREATE TYPE paid AS ENUM ()';
const fragile = { ...files, '2_paid.sql': 'CREATE TYPE paid AS ENUM ();\n' };
const gated = { '1_gate.sql': 'SELECT * FROM gate;\n' };
const dirty = { allowDirty: true };
/** Nothing listens there. */
const nowhere = 'postgres://ada@127.0.0.1:1/shop';

const historyOfAll = (databases: readonly NamedDatabase[]) =>
  Promise.all(databases.map(async ({ session }) => (await history(session)).join()));

describe('several databases', () => {
  it('all get what is pending; a second run has nothing to do', async () => {
    const { databases, lines: targets } = await freshFleet(server, ['eu', 'us']);
    const first = await applyToAll({ files, targets });
    expect(first.rows).toEqual(['eu applied', 'us applied']);
    expect(first.report).toMatchObject({ schema: 'lockstep/fleet/v1', outcome: 'applied', exitCode: 0 });
    expect(await historyOfAll(databases)).toEqual(['1 applied,2 applied', '1 applied,2 applied']);
    const ids = new Set(first.report.targets.map(({ run }) => run));
    expect(ids.size).toBe(2);
    const again = await applyToAll({ files, targets });
    expect(again.rows).toEqual(['eu nothing', 'us nothing']);
    expect(again.report).toMatchObject({ outcome: 'nothing', exitCode: 0 });
  });

  it('a second run does what is left: what failed, and what was skipped', async () => {
    const { databases, lines: targets } = await freshFleet(server, ['a', 'b', 'c']);
    const [, b] = databases;
    await ask(b?.session ?? never(), fails);
    const first = await applyToAll({ files: fragile, targets, options: dirty });
    expect(first.rows).toEqual(['a applied', 'b failed', 'c skipped']);
    expect(await historyOfAll(databases)).toEqual(['1 applied,2 applied', '1 applied', '']);
    await ask(b?.session ?? never(), 'DROP TYPE paid');
    const again = await applyToAll({ files: fragile, targets });
    expect(again.rows).toEqual(['a nothing', 'b applied', 'c applied']);
    expect(again.report.targets[1]?.files.map(({ version }) => version)).toEqual(['2']);
  });

  it('a dry run looks at all of them, and writes nothing', async () => {
    const { databases, lines } = await freshFleet(server, ['a', 'b']);
    const targets = `far = ${nowhere}\n${lines}`;
    const { rows, report } = await applyToAll({ files, targets, options: { dryRun: true } });
    expect(rows).toEqual(['far error', 'a planned', 'b planned']);
    expect(report.exitCode).toBe(8);
    for (const { session } of databases)
      expect(await ask(session, `SELECT to_regnamespace('lockstep')`)).toEqual(['null']);
  });
});

describe('the first one', () => {
  it('goes alone, and when it fails the rest is not touched', async () => {
    const { databases, lines: targets } = await freshFleet(server, ['first', 'b', 'c']);
    await ask(databases[0]?.session ?? never(), fails);
    const run = await applyToAll({ files: fragile, targets, parallel: 3, options: dirty });
    expect(run.rows).toEqual(['first failed', 'b skipped', 'c skipped']);
    expect(run.report).toMatchObject({ outcome: 'failed', exitCode: 5 });
    expect(run.report.targets[1]).toMatchObject({
      exitCode: 3,
      run: null,
      plan: null,
      files: [],
      notes: ['not begun, because first failed'],
    });
    expect(run.events.filter((event) => !event.startsWith('first '))).toEqual([]);
    for (const { session } of databases.slice(1))
      expect(await ask(session, `SELECT to_regnamespace('lockstep'), to_regclass('orders')`)).toEqual([
        'null|null',
      ]);
  });

  it('is the canary, wherever it stands', async () => {
    const { databases } = await freshFleet(server, ['a', 'canary', 'c']);
    const targets = JSON.stringify(
      databases.map(({ name, url }) => ({ name, url, canary: name === 'canary' })),
    );
    const { rows, events } = await applyToAll({ files, targets, parallel: 2 });
    expect(rows).toEqual(['canary applied', 'a applied', 'c applied']);
    const ended = events.indexOf('canary ended');
    expect(events.slice(0, ended).every((event) => event.startsWith('canary '))).toBe(true);
    expect(ended).toBeGreaterThan(0);
  });

  it.each([
    ['the first one failed, and all are tried', false, ['first failed', 'b applied', 'c applied']],
    ['the canary failed, and nothing else is begun', true, ['first failed', 'b skipped', 'c skipped']],
  ])('with continue: %s', async (_, canary, expected) => {
    const { databases } = await freshFleet(server, ['first', 'b', 'c']);
    await ask(databases[0]?.session ?? never(), fails);
    const targets = JSON.stringify(
      databases.map(({ name, url }, index) => ({ name, url, canary: canary && index === 0 })),
    );
    const run = await applyToAll({ files: fragile, targets, 'on-error': 'continue', options: dirty });
    expect(run.rows).toEqual(expected);
    expect(run.report.exitCode).toBe(5);
  });
});

describe('in parallel', () => {
  it('so many run at a time, and never more', async () => {
    const { databases, lines: targets } = await freshFleet(server, ['first', 'b', 'c', 'd', 'e']);
    const [first, ...others] = databases;
    await ask(first?.session ?? never(), 'CREATE TABLE gate ()');
    const gates: (() => Promise<unknown>)[] = [];
    for (const database of others) gates.push(await closeGate(database));
    const options = { ...dirty, lockTimeout: 0 };
    const running = applyToAll({ files: gated, targets, parallel: 2, options });
    // Two wait at the gates of their databases, so both run; and those behind them have not begun.
    await untilWaiting(first?.session ?? never(), 2);
    const connected = `SELECT count(DISTINCT datname) FROM pg_stat_activity WHERE application_name LIKE 'lockstep%'`;
    expect(await ask(first?.session ?? never(), connected)).toEqual(['2']);
    for (const open of gates) await open();
    const { rows, most } = await running;
    expect(rows).toEqual(['first applied', 'b applied', 'c applied', 'd applied', 'e applied']);
    expect(most).toBe(2);
  });

  it('one at a time unless asked', async () => {
    const { lines: targets } = await freshFleet(server, ['a', 'b', 'c']);
    const { most, events } = await applyToAll({ files, targets });
    expect(most).toBe(1);
    expect(events.filter((event) => event.endsWith(' ended'))).toEqual(['a ended', 'b ended', 'c ended']);
  });

  it('after a failure none is begun, and what runs comes to its end', async () => {
    const { databases, lines: targets } = await freshFleet(server, ['first', 'bad', 'slow', 'late']);
    const [first, bad, slow] = databases;
    await ask(first?.session ?? never(), 'CREATE TABLE gate ()');
    const open = await closeGate(slow ?? never());
    // Without a gate the file fails in `bad`; only then that of `slow` opens.
    const { rows, report } = await applyToAll({
      files: gated,
      targets,
      parallel: 2,
      options: { ...dirty, lockTimeout: 0 },
      onEvent: (name, { kind }) => {
        if (name === bad?.name && kind === 'ended') void open();
      },
    });
    expect(rows).toEqual(['first applied', 'bad failed', 'slow applied', 'late skipped']);
    expect(report.targets[3]?.notes).toEqual(['not begun, because bad failed']);
  });

  it('with continue all are tried', async () => {
    const { databases, lines: targets } = await freshFleet(server, ['a', 'bad', 'c', 'd']);
    await ask(databases[1]?.session ?? never(), fails);
    const run = await applyToAll({
      files: fragile,
      targets,
      parallel: 2,
      'on-error': 'continue',
      options: dirty,
    });
    expect(run.rows).toEqual(['a applied', 'bad failed', 'c applied', 'd applied']);
    expect(run.report).toMatchObject({ outcome: 'failed', exitCode: 5 });
  });
});

describe('a host that cannot be reached', () => {
  it.each([
    ['stop', ['a applied', 'far error', 'c skipped']],
    ['continue', ['a applied', 'far error', 'c applied']],
  ] as const)('has 8 in its row; on-error %s', async (onError, expected) => {
    const { databases } = await freshFleet(server, ['a', 'c']);
    const [a, c] = databases;
    const targets = `a = ${a?.url}\nfar = ${nowhere}\nc = ${c?.url}`;
    const { rows, report } = await applyToAll({ files, targets, 'on-error': onError });
    expect(rows).toEqual(expected);
    expect(report).toMatchObject({ outcome: 'error', exitCode: 8 });
    expect(report.targets[1]).toMatchObject({
      exitCode: 8,
      database: { name: 'shop' },
      error: { message: expect.stringContaining('nothing listens on 127.0.0.1:1') },
    });
  });
});

describe('cancelled', () => {
  it('those that run are cancelled and recorded, and no other is begun', async () => {
    const { databases, lines: targets } = await freshFleet(server, ['first', 'b', 'c', 'd']);
    const [first, b, c] = databases;
    await ask(first?.session ?? never(), 'CREATE TABLE gate ()');
    for (const database of [b, c]) await closeGate(database ?? never());
    const controller = new AbortController();
    const running = applyToAll({
      files: gated,
      targets,
      parallel: 2,
      options: { ...dirty, lockTimeout: 0 },
      signal: controller.signal,
    });
    await untilWaiting(first?.session ?? never(), 2);
    controller.abort();
    const { rows, report } = await running;
    expect(rows).toEqual(['first applied', 'b cancelled', 'c cancelled', 'd cancelled']);
    expect(report).toMatchObject({ outcome: 'cancelled', exitCode: 130 });
    expect(report.targets.map(({ notes }) => notes.includes('not begun: cancelled before'))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(report.targets.map(({ run }) => run !== null)).toEqual([true, true, true, false]);
    const left = `SELECT datname FROM pg_stat_activity WHERE application_name LIKE 'lockstep%'`;
    while ((await ask(first?.session ?? never(), left)).length > 0) await pause(20);
  });
});

describe('the rows of a query', () => {
  const tenants = `SELECT nspname FROM pg_namespace WHERE nspname ~ '^(tenant|Tenant)' ORDER BY nspname COLLATE "C" DESC`;

  async function withTenants() {
    const { database, session } = await freshDatabase(server);
    await ask(session, 'CREATE SCHEMA tenant_a; CREATE SCHEMA tenant_b; CREATE SCHEMA "Tenant, C"');
    return { url: server.url(database), session };
  }

  it('are schemas, each with a history of its own, and never two of one database at a time', async () => {
    const { url, session } = await withTenants();
    const request = { files, targets: JSON.stringify({ url, query: tenants }), parallel: 3 };
    // Whoever met the lock of another runner would not wait.
    const run = await applyToAll({ ...request, options: { lockWait: 0 } });
    expect(run.rows).toEqual(['tenant_b applied', 'tenant_a applied', 'Tenant, C applied']);
    expect(run.most).toBe(1);
    const tables = `SELECT schemaname, tablename FROM pg_tables WHERE schemaname ILIKE 'tenant%' ORDER BY 1, 2`;
    expect(await ask(session, tables)).toEqual(
      ['Tenant, C', 'tenant_a', 'tenant_b'].flatMap((schema) => [
        `${schema}|lockstep_revisions`,
        `${schema}|orders`,
      ]),
    );
    await ask(session, 'CREATE SCHEMA tenant_new');
    expect((await applyToAll(request)).rows).toEqual([
      'tenant_new applied',
      'tenant_b nothing',
      'tenant_a nothing',
      'Tenant, C nothing',
    ]);
  });

  it('are URLs and schemas, with names; the name of the query goes before them', async () => {
    const { databases } = await freshFleet(server, ['eu', 'us']);
    const { url, session } = await withTenants();
    await ask(session, 'CREATE TABLE customers (name text, place text)');
    const [eu, us] = databases;
    await ask(
      session,
      `INSERT INTO customers VALUES ('acme', '${eu?.url}'), ('umbrella', '${us?.url}'), ('own', 'tenant_a')`,
    );
    const query = { name: 'shard', url, query: 'SELECT name, place FROM customers ORDER BY 1' };
    const { rows } = await applyToAll({ files, targets: JSON.stringify([query]) });
    expect(rows).toEqual(['shard/acme applied', 'shard/own applied', 'shard/umbrella applied']);
  });

  it('are listed without a write', async () => {
    const { url, session } = await withTenants();
    const query = 'INSERT INTO t SELECT 1 RETURNING 1';
    await ask(session, 'CREATE TABLE t (a int)');
    await expect(applyToAll({ files, targets: JSON.stringify({ url, query }) })).rejects.toMatchObject({
      code: 8,
      message:
        'the query of target 1 of `--targets` failed: cannot execute INSERT in a read-only transaction (25006)',
    });
    expect(await ask(session, 'SELECT count(*) FROM t')).toEqual(['0']);
  });

  it.each([
    [
      'an error',
      'SELECT nspnam FROM pg_namespace',
      8,
      'the query of target 1 of `--targets` failed: column "nspnam" does not exist (42703)',
    ],
    ['no rows', 'SELECT 1 WHERE false', 2, 'the query of target 1 of `--targets` gives no rows'],
    ['three columns', 'SELECT 1, 2, 3', 2, 'the query of target 1 of `--targets` gives no list of databases'],
    [
      'two queries',
      'SELECT 1; SELECT 2',
      2,
      'the query of target 1 of `--targets` gives no list of databases',
    ],
    ['no query', 'CHECKPOINT', 2, 'the query of target 1 of `--targets` gives no list of databases'],
    ['null', `SELECT 'tenant_a' UNION ALL SELECT null`, 2, 'row 2 of target 1 of `--targets` names nothing'],
    ['a name that is empty', `SELECT '', 'tenant_a'`, 2, 'row 1 of target 1 of `--targets` names nothing'],
    [
      'another URL',
      `SELECT 'mysql://db/shop'`,
      2,
      'row 1 of target 1 of `--targets`: the database URL: `mysql://` is not PostgreSQL',
    ],
  ])('that give %s', async (_, query, code, message) => {
    const { url } = await withTenants();
    await expect(applyToAll({ files, targets: JSON.stringify({ url, query }) })).rejects.toMatchObject({
      code,
      message,
    });
  });

  it('a schema that is not there is refused, in its row', async () => {
    const { url } = await withTenants();
    const targets = JSON.stringify({ url, query: `SELECT 'nobody'` });
    const { report } = await applyToAll({ files, targets });
    expect(report).toMatchObject({ outcome: 'refused', exitCode: 3 });
    expect(report.targets[0]?.error?.message).toContain('names no schema that exists');
  });

  it('a database that cannot be asked ends the run before anything is done', async () => {
    const targets = JSON.stringify([server.url(), { name: 'far', url: nowhere, query: 'SELECT 1' }]);
    await expect(applyToAll({ files, targets })).rejects.toMatchObject({
      code: 8,
      message: expect.stringContaining('the query of target 2 of `--targets` (far) cannot be asked: '),
    });
  });

  it('cancelled while it is asked', async () => {
    const { url, session } = await withTenants();
    const controller = new AbortController();
    const running = applyToAll({
      files,
      targets: JSON.stringify({ url, query: 'SELECT pg_sleep(60)' }),
      signal: controller.signal,
    });
    const sleeping = `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`;
    while ((await ask(session, sleeping)).length === 0) await pause(20);
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 130 });
    expect(await ask(session, sleeping)).toEqual([]);
  });
});

describe('two targets that are one database and one history are refused, before anything is done', () => {
  const a = 'postgres://ada@db.example.com/shop';
  it.each([
    ['the same URL', `${a}\n${a}`],
    [
      'another user, port written out, other case',
      `${a}\npostgres://eve:x@DB.example.com:5432/shop?sslmode=disable`,
    ],
    ['hosts in another order', 'postgres://u@a,b/shop\npostgres://u@b,a/shop'],
    ['the same schema', `${a}?search_path=t\n${a}?schema=t`],
  ])('%s', async (_, targets) => {
    await expect(applyToAll({ files, targets })).rejects.toMatchObject({
      code: 2,
      message: 'line 2 of `--targets` is the same database and history as line 1 of `--targets`',
    });
  });

  it('two schemas, when history-schema gives both one history', async () => {
    const targets = `one = ${a}?search_path=t\ntwo = ${a}?search_path=u`;
    await expect(applyToAll({ files, targets, options: { historySchema: 'h' } })).rejects.toMatchObject({
      code: 2,
      message: 'line 2 of `--targets` (two) is the same database and history as line 1 of `--targets` (one)',
      hint: expect.stringContaining('history-schema h'),
    });
  });

  it('two of one name', async () => {
    await expect(applyToAll({ files, targets: `eu = ${a}\neu = ${a}2` })).rejects.toMatchObject({
      code: 2,
      message: 'line 2 of `--targets` (eu) has the name `eu`, and so has line 1 of `--targets` (eu)',
    });
  });

  it('a URL that is wrong is said with its place', async () => {
    await expect(applyToAll({ files, targets: `eu = ${a}?sslmod=require` })).rejects.toMatchObject({
      code: 2,
      message:
        'line 1 of `--targets` (eu): the database URL: there is no parameter `sslmod`: did you mean `sslmode`?',
    });
  });
});

function never(): never {
  throw new Error('there is one');
}

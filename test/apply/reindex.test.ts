import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTo, ask, freshDatabase, sessionOn } from '../support/apply.ts';
import { until } from '../support/apply-cli.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

/**
 * REINDEX CONCURRENTLY builds new indexes, gives them the names of the old ones and drops those; between, it waits for whoever
 * uses the table. What an end in the middle leaves depends on where it waited:
 * https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY
 */
describe.each([15, 18] as const)('a REINDEX that was ended in its middle, on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it.each([
    ['the new index, where it waited for writers', 'ROW EXCLUSIVE', 'a_pkey_ccnew'],
    ['the old index, where it waited for readers', 'ACCESS SHARE', 'a_pkey_ccold'],
  ])('leaves %s, which the next run names and nobody else drops', async (_, lock, name) => {
    const { database, session } = await freshDatabase(server);
    await ask(session, 'CREATE TABLE a (id int PRIMARY KEY)');
    const [user, builder] = [await sessionOn(server, database), await sessionOn(server, database)];
    await ask(user, `BEGIN; LOCK TABLE a IN ${lock} MODE`);
    const [pid] = await ask(builder, 'SELECT pg_backend_pid()');
    const lost = expect(builder.send('REINDEX TABLE CONCURRENTLY a')).rejects.toMatchObject({
      name: 'SessionLost',
    });
    await until(session, `SELECT FROM pg_stat_activity WHERE pid = ${pid} AND wait_event_type = 'Lock'`);
    await ask(session, `SELECT pg_terminate_backend(${pid}, 60000)`);
    await lost;
    await ask(user, 'ROLLBACK');

    const files = { '1_a.sql': 'REINDEX TABLE CONCURRENTLY a;\n', '2_b.sql': 'CREATE TABLE b ();\n' };
    const report = await applyTo(server, database, { files, options: { allowDirty: true } });
    const line = `DROP INDEX CONCURRENTLY public.${name};`;
    expect(report).toMatchObject({
      outcome: 'applied',
      notes: [`public.${name} was left by an earlier REINDEX: ${line}`],
    });
    const invalid = 'SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid';
    expect(await ask(session, invalid)).toEqual([name]);
    await ask(session, line);
    expect(await ask(session, invalid)).toEqual([]);
    await Promise.all([session.close(), user.close()]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import { applyTo, ask, freshDatabase, history } from '../support/apply.ts';
import { refusal } from '../support/directories.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const files = { '1_a.sql': 'CREATE TABLE a (id int);\n', '2_b.sql': 'CREATE TABLE b (id int);\n' };

/** Notes what is sent. */
const recording =
  (sent: string[]) =>
  (inner: Session): Session => ({
    ...inner,
    send: (sql, options) => {
      sent.push(sql);
      return inner.send(sql, options);
    },
  });

describe.each([15, 18] as const)('on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major, {
      hba: ['host all guarded all scram-sha-256', 'host all all all trust'],
    });
  });
  afterAll(() => server.stop());

  it('asks twice on one connection when nothing is pending', async () => {
    const { database, session } = await freshDatabase(server);
    await applyTo(server, database, { files });
    const sent: string[] = [];
    let connections = 0;
    const counted = (inner: Session): Session => {
      connections++;
      return recording(sent)(inner);
    };
    const report = await applyTo(server, database, { files, connected: counted });
    expect(report.outcome).toBe('nothing');
    expect({ connections, queries: sent.length }).toEqual({ connections: 1, queries: 2 });
    await session.close();
  });

  it('takes two messages for a file', async () => {
    const { database, session } = await freshDatabase(server);
    const sent: string[] = [];
    await applyTo(server, database, { files, connected: recording(sent) });
    const first = sent.findIndex((sql) => sql.startsWith('BEGIN;CREATE TABLE a'));
    expect(sent.slice(first, first + 4).map((sql) => sql.split(/[\s(]/, 4).join(' '))).toEqual([
      'BEGIN;CREATE TABLE a ',
      'RESET SESSION AUTHORIZATION; RESET',
      'BEGIN;CREATE TABLE b ',
      'RESET SESSION AUTHORIZATION; RESET',
    ]);
    await session.close();
  });

  it('takes one message for a file in bulk', async () => {
    const { database, session } = await freshDatabase(server);
    const sent: string[] = [];
    await applyTo(server, database, { files, bulkFrom: 2, connected: recording(sent) });
    const first = sent.findIndex((sql) => sql.startsWith('BEGIN;CREATE TABLE a'));
    expect(sent.slice(first, first + 2)).toEqual([
      expect.stringMatching(/^BEGIN;CREATE TABLE a [\s\S]*INSERT INTO lockstep.revisions [\s\S]*COMMIT;$/),
      expect.stringMatching(/^BEGIN;CREATE TABLE b [\s\S]*INSERT INTO lockstep.revisions [\s\S]*COMMIT;$/),
    ]);
    await session.close();
  });

  it('names a wrong password', async () => {
    const { database, session } = await freshDatabase(server);
    await ask(session, `DROP ROLE IF EXISTS guarded; CREATE ROLE guarded LOGIN PASSWORD 'right'`);
    const url = server.url(database).replace('postgres@', 'guarded:wrong@');
    const { code, message, hint } = await refusal(() => applyTo(server, database, { files, url }));
    expect({ code, message, hint }).toEqual({
      code: 8,
      message: expect.stringContaining('password authentication failed'),
      hint: expect.stringContaining('Check the password of `guarded`'),
    });
    await session.close();
  });

  it('refuses a database in which every transaction is read-only, before any lock', async () => {
    const { database, session } = await freshDatabase(server);
    await ask(session, `ALTER DATABASE ${database} SET default_transaction_read_only = on`);
    const { code, message } = await refusal(() => applyTo(server, database, { files }));
    expect({ code, message }).toEqual({ code: 8, message: expect.stringContaining('read-only') });
    await session.close();
  });

  it('refuses a role that may not create the schema of its records', async () => {
    const { database, session } = await freshDatabase(server);
    await ask(session, 'DROP ROLE IF EXISTS modest');
    await ask(session, 'CREATE ROLE modest LOGIN');
    const url = server.url(database).replace('postgres@', 'modest@');
    const { code, hint } = await refusal(() => applyTo(server, database, { files, url }));
    expect({ code, hint }).toEqual({
      code: 8,
      hint: expect.stringContaining('CREATE SCHEMA lockstep AUTHORIZATION modest'),
    });
    await session.close();
  });

  it('works for a role that may create, and does not mind its time limits but names them', async () => {
    const { database, session } = await freshDatabase(server);
    await ask(session, 'DROP ROLE IF EXISTS hasty');
    await ask(session, `CREATE ROLE hasty LOGIN; ALTER ROLE hasty SET statement_timeout = '300ms'`);
    await ask(session, 'ALTER ROLE hasty SET idle_session_timeout = 200');
    await ask(session, `ALTER ROLE hasty SET default_transaction_isolation = 'serializable'`);
    await ask(
      session,
      `GRANT CREATE ON DATABASE ${database} TO hasty; GRANT CREATE ON SCHEMA public TO hasty`,
    );
    const url = server.url(database).replace('postgres@', 'hasty@');
    const slow = {
      ...files,
      '3_slow.sql':
        "SELECT pg_sleep(0.6);\nCREATE TABLE c AS SELECT current_setting('transaction_isolation') AS i;\n",
    };
    const report = await applyTo(server, database, { files: slow, url });
    expect(report).toMatchObject({ outcome: 'applied', error: null });
    expect(report.notes).toEqual([
      'default_transaction_isolation = serializable (set for this role) does not hold for this run',
      'idle_session_timeout = 200ms (set for this role) does not hold for this run',
      'statement_timeout = 300ms (set for this role) does not hold for this run',
    ]);
    expect(await ask(session, 'SELECT i FROM c')).toEqual(['read committed']);
    await ask(session, 'DROP OWNED BY hasty; DROP ROLE hasty');
    await session.close();
  });

  it('marks a run that died as abandoned', async () => {
    const { database, session } = await freshDatabase(server);
    await applyTo(server, database, {
      files: { '1_a.sql': files['1_a.sql'] },
      runUrl: 'https://ci.example/runs/7',
    });
    await ask(session, `UPDATE lockstep.runs SET outcome = 'running', finished_at = NULL`);
    const report = await applyTo(server, database, { files });
    expect(report.notes).toEqual([
      'an earlier run did not end, and is marked as abandoned: https://ci.example/runs/7',
    ]);
    expect(
      await ask(session, 'SELECT outcome, from_version, to_version FROM lockstep.runs ORDER BY started_at'),
    ).toEqual(['abandoned|null|1', `applied|1|${report.to}`]);
    await session.close();
  });

  it('refuses a schema lockstep that a newer release has made', async () => {
    const { database, session } = await freshDatabase(server);
    await applyTo(server, database, { files: { '1_a.sql': files['1_a.sql'] } });
    await ask(session, `INSERT INTO lockstep.version (version, tool_version) VALUES (1000, '99')`);
    const report = await applyTo(server, database, { files });
    expect(report).toMatchObject({ outcome: 'refused', exitCode: 3 });
    expect(report.error?.message).toContain('version 1000');
    expect(await history(session)).toEqual(['1 applied']);
    await session.close();
  });
});

describe('a standby', () => {
  it('is refused', async () => {
    const server = await startServer(18, { standby: true });
    try {
      const { code, message } = await refusal(() => applyTo(server, 'postgres', { files }));
      expect({ code, message }).toEqual({
        code: 8,
        message: 'this server is a standby, which can only be read',
      });
    } finally {
      await server.stop();
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/postgres.ts';
import { type LintOptions, openPullRequest } from '../support/pull-request.ts';
import { query, thingsOn } from '../support/queries.ts';

/** The migrations grant to roles that only production has. */
const history = {
  main: [
    {
      'migrations/1_init.sql':
        'CREATE TABLE orders (id int PRIMARY KEY);\nGRANT SELECT ON orders TO reporting;\n',
    },
  ],
  branch: [
    {
      'migrations/2_grant.sql':
        'CREATE TABLE items (id int PRIMARY KEY);\nGRANT SELECT ON items TO warehouse;\n',
    },
  ],
};
const slow = { main: history.main, branch: [{ 'migrations/2_slow.sql': 'SELECT pg_sleep(30);\n' }] };
const slowHistory = {
  main: [{ 'migrations/1_slow.sql': 'GRANT SELECT ON pg_class TO reporting;\nSELECT pg_sleep(30);\n' }],
  branch: history.branch,
};
const slowSetup = {
  main: [{ ...history.main[0], 'setup.sql': 'SELECT pg_sleep(30);\n' }],
  branch: history.branch,
};

describe.each([15, 18] as const)('on a server of PostgreSQL %i stays', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());
  const lint = (options: LintOptions = {}): LintOptions => ({
    ...options,
    inputs: { 'dev-url': server.url(), review: 'false', ...options.inputs },
  });

  it('nothing after two runs in a row: no database, no role, no connection', async () => {
    await using pull = await openPullRequest(history);
    const before = await thingsOn(server);
    expect(before).toEqual(['database postgres', 'database template0', 'database template1']);
    for (let run = 0; run < 2; run++) {
      const { exitCode, outputs, orphans } = await pull.lint(lint());
      expect([exitCode, outputs.verdict, orphans]).toEqual([0, 'clean', []]);
      expect(await thingsOn(server)).toEqual(before);
    }
  });

  it('a role that was there before', async () => {
    await query(server, 'CREATE ROLE reporting');
    const before = await thingsOn(server);
    await using pull = await openPullRequest(history);
    await pull.lint(lint());
    expect(await thingsOn(server)).toEqual(before);
    await query(server, 'DROP ROLE reporting');
  });

  it('nothing after two steps at once', async () => {
    await using pull = await openPullRequest(history);
    const before = await thingsOn(server);
    const runs = await Promise.all(
      ['one', 'two'].map((id) => pull.lint(lint({ inputs: { 'comment-id': id } }))),
    );
    expect(runs.map(({ outputs }) => outputs.verdict)).toEqual(['clean', 'clean']);
    expect(await thingsOn(server)).toEqual(before);
  });

  it.each([
    ['observes a statement', slow, {}],
    ['replays a file of history', slowHistory, {}],
    ['runs the setup file', slowSetup, { 'dev-setup': 'setup.sql' }],
  ])('nothing after a run that is cancelled while it %s', async (_, repository, inputs) => {
    await using pull = await openPullRequest(repository);
    const before = await thingsOn(server);
    const cancel = new AbortController();
    const running = pull.lint(lint({ inputs, signalAfter: cancel.signal }));
    await sleeping(server);
    cancel.abort();
    const { exitCode, conclusion, orphans } = await running;
    expect([exitCode, conclusion, orphans]).toEqual([130, 'cancelled', []]);
    expect(await thingsOn(server)).toEqual(before);
    expect(pull.comments()).toEqual([]);
  });
});

/** Until the server is asleep in a statement of the migrations. */
async function sleeping(server: TestServer): Promise<void> {
  for (;;) {
    const found = await query(server, `SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'`);
    if (found.length > 0) return;
  }
}

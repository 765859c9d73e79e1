import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTo, ask, freshDatabase, history } from '../support/apply.ts';
import { createFaults, type FaultPoint } from '../support/faults.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

/** Each way in which a file can run. What a statement does twice, or not at all, shows in the table `ran`. */
const files = {
  '1_one_transaction.sql':
    "CREATE TABLE ran (step text);\nINSERT INTO ran VALUES ('1a');\nINSERT INTO ran VALUES ('1b');\n",
  '2_no_transaction.sql':
    "-- lockstep:transaction none\n\nSET search_path TO public;\nINSERT INTO ran VALUES ('2a');\nCREATE INDEX CONCURRENTLY ran_step ON ran (step);\nINSERT INTO ran VALUES ('2b');\nVACUUM ran;\n",
  '3_own_transactions.sql':
    "BEGIN;\nINSERT INTO ran VALUES ('3a');\nCOMMIT;\nINSERT INTO ran VALUES ('3b');\nBEGIN;\nINSERT INTO ran VALUES ('3c');\nEND;\n",
  '4_concurrently.sql': 'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ran_once ON ran (step);\n',
  '5_drop.sql': 'DROP INDEX CONCURRENTLY ran_step;\n',
  '6_copy.sql': 'COPY ran FROM stdin;\n6a\n6b\n\\.\nALTER TABLE ran ADD COLUMN more int;\n',
};
const ran = ['1a', '1b', '2a', '2b', '3a', '3b', '3c', '6a', '6b'];
const applied = ['1 applied', '2 applied', '3 applied', '4 applied', '5 applied', '6 applied'];

/** How many of the points are tried; all of them with LOCKSTEP_ALL_FAULTS. */
const share = process.env.LOCKSTEP_ALL_FAULTS === undefined ? 11 : 1;

describe.each([15, 18] as const)('on PostgreSQL %i', (major) => {
  let server: TestServer;
  let messages: number;
  beforeAll(async () => {
    server = await startServer(major);
    const faults = createFaults(null);
    const { database, session } = await freshDatabase(server);
    await applyTo(server, database, { files, socket: faults.socket });
    messages = faults.sent();
    expect(messages).toBeGreaterThan(50);
    expect(await ask(session, 'SELECT step FROM ran ORDER BY 1')).toEqual(ran);
    await session.close();
  });
  afterAll(() => server.stop());

  it('says in the report that a file was sent twice', async () => {
    const { database, session } = await freshDatabase(server);
    await ask(session, 'CREATE SEQUENCE tries');
    // What a sequence gives out, no rollback takes back.
    const sql = `SELECT CASE nextval('tries') WHEN 1 THEN pg_terminate_backend(pg_backend_pid()) END;\n`;
    const report = await applyTo(server, database, {
      files: { '1_a.sql': sql },
      options: { allowDirty: true },
    });
    expect(report).toMatchObject({
      outcome: 'applied',
      notes: [
        expect.stringMatching(/^the connection was lost while 1_a.sql ran \(.+\), and another one was made$/),
      ],
    });
    await session.close();
  });

  async function survive(point: FaultPoint): Promise<string[]> {
    const { database, session } = await freshDatabase(server);
    const faults = createFaults(point);
    const died = new Error('dead');
    const problems: string[] = [];
    const problem = (what: string) => problems.push(`${JSON.stringify(point)}: ${what}`);
    try {
      const target = {
        files,
        socket: faults.socket,
        beforeConnect: () => {
          if (faults.dead()) throw died;
        },
      };
      const first = await applyTo(server, database, target).catch((error: unknown) => {
        if (faults.dead()) return null;
        if (faults.struck() && (error as { code?: number }).code === 8) return null;
        throw error;
      });
      if (point.kind === 'cut' && first !== null && first.outcome !== 'applied')
        problem(`a connection that breaks is replaced, but it was ${first.outcome}: ${first.error?.message}`);
      // One further run, and nothing is left to do.
      const second = await applyTo(server, database, { files });
      if (second.outcome !== 'applied' && second.outcome !== 'nothing')
        problem(`then ${second.outcome}: ${second.error?.message}`);
      const rows = await ask(session, 'SELECT step FROM ran ORDER BY 1');
      if (rows.join() !== ran.join()) problem(`ran ${rows.join()}`);
      const said = await history(session);
      if (said.join() !== applied.join()) problem(`the history says ${said.join()}`);
      const indexes = await ask(
        session,
        `SELECT relname, indisvalid FROM pg_index JOIN pg_class ON oid = indexrelid WHERE indrelid = 'ran'::regclass`,
      );
      if (indexes.join() !== 'ran_once|t') problem(`indexes ${indexes.join()}`);
      // A run that has nothing to do writes nothing, also not about others.
      const running = await ask(session, `SELECT outcome FROM lockstep.runs WHERE outcome = 'running'`);
      if (running.length > 0 && second.outcome === 'applied') problem('a run counts as running');
    } catch (error) {
      problem(String(error instanceof Error ? error.stack : error));
    } finally {
      await session.send(`DROP TABLE IF EXISTS ran`);
      await session.close();
    }
    return problems;
  }

  it.each([
    ['cut', 'before'],
    ['cut', 'after'],
    ['cut', 'answered'],
    ['death', 'before'],
    ['death', 'after'],
    ['death', 'answered'],
  ] as const)(
    '%s %s a message: nothing is lost, nothing runs twice, one further run ends it',
    async (kind, when) => {
      const problems: string[] = [];
      const offset = { before: 0, after: 3, answered: 7 }[when] + (kind === 'cut' ? 1 : 0);
      for (let message = offset % share; message < messages; message += share) {
        problems.push(...(await survive({ message, when, kind })));
      }
      expect(problems).toEqual([]);
    },
    600_000,
  );
});

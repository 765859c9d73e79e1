import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunOutcome } from '../../src/report/apply-report.ts';
import { ExitCode } from '../../src/runtime/errors.ts';
import { applyTo, ask, freshDatabase, sessionOn } from '../support/apply.ts';
import { codeBlocks, page } from '../support/documents.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const path = 'docs/on-call.md';
const headings = page(path)
  .split('\n')
  .filter((line) => line.startsWith('## '))
  .join('\n');
const queries = [...page(path).matchAll(/^( *)```sql\n([\s\S]*?)^ *```$/gm)].map(([, , code]) => code ?? '');

const outcomes: Readonly<Record<RunOutcome, ExitCode>> = {
  applied: 0,
  nothing: 0,
  planned: 0,
  refused: 3,
  ahead: 3,
  locked: 4,
  failed: 5,
  partial: 6,
  unknown: 7,
  cancelled: 130,
};

describe('docs/on-call.md', () => {
  it.each(Object.entries(outcomes))('says what to do about `%s`', (outcome, code) => {
    expect(headings).toMatch(new RegExp(`## .*\\b${outcome}\\b.*\\(exit code ${code}\\)`));
  });

  it.each([ExitCode.usage, ExitCode.environment, ExitCode.registry, ExitCode.bug])(
    'says what exit code %i is',
    (code) => {
      expect(headings).toMatch(new RegExp(`Exit codes? .*\\b${code}\\b`));
    },
  );

  it('names commands that exist', () => {
    const commands = codeBlocks(path, 'sh').flatMap(({ code }) => code.trim().split('\n'));
    expect(commands.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'lockstep status',
      'lockstep log',
    ]);
  });
});

describe.each([15, 18] as const)('its queries on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it('all run in a database that a run has left half done', async () => {
    const { database, session } = await freshDatabase(server);
    const files = {
      '7_index.sql':
        '-- lockstep:transaction none\n\nCREATE TABLE a (id int);\nINSERT INTO a VALUES (1), (1);\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);\n',
    };
    expect(await applyTo(server, database, { files })).toMatchObject({ outcome: 'partial' });
    const answers: string[][] = [];
    for (const query of queries) answers.push(await ask(session, query));
    expect(answers).toHaveLength(6);
    // What partial says: the statement, and why.
    expect(answers[1]?.[0]).toMatch(/^7\|3\|failed\|could not create unique index/);
    await session.close();
  });

  it('the lines under unknown change the statement that they name', async () => {
    const { database, session } = await freshDatabase(server);
    const files = {
      '7_a.sql':
        '-- lockstep:transaction none\n\nCREATE TABLE a (id int);\nINSERT INTO a VALUES (1), (1);\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);\nINSERT INTO a VALUES (2);\n',
    };
    expect(await applyTo(server, database, { files })).toMatchObject({ outcome: 'partial', exitCode: 6 });
    const lines = queries.find((query) => query.startsWith('UPDATE'))?.split('\n') ?? [];
    const state = () => ask(session, `SELECT state FROM lockstep.statements WHERE index = 2`);
    await ask(session, lines[0] ?? '');
    expect(await state()).toEqual(['done']);
    await ask(session, lines[1] ?? '');
    expect(await state()).toEqual(['failed']);
    await ask(session, lines[0] ?? '');
    expect(await applyTo(server, database, { files })).toMatchObject({ outcome: 'applied' });
    expect(await ask(session, 'SELECT id FROM a')).toEqual(['1', '1', '2']);
    await session.close();
  });

  it('who holds what: the oldest transaction first, and tables only', async () => {
    const { database, session } = await freshDatabase(server);
    await ask(session, 'CREATE TABLE held ()');
    const [holding] = queries;
    expect(holding).toContain('pg_locks');
    const holder = await sessionOn(server, database);
    await ask(holder, 'BEGIN; LOCK TABLE held IN ACCESS SHARE MODE');
    expect(await ask(session, holding ?? '')).toEqual([
      expect.stringMatching(
        /^\d+\|postgres\|the test\|[\d:.]+\|held\|AccessShareLock\|BEGIN; LOCK TABLE held/,
      ),
    ]);
    await holder.close();
    await session.close();
  });
});

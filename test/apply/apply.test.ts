import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTo, ask, freshDatabase, history } from '../support/apply.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

describe.each([15, 18] as const)('apply on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  const files = {
    '1_orders.sql':
      'CREATE TABLE orders (id bigint PRIMARY KEY, note text);\nINSERT INTO orders VALUES (1);\n',
    '2_note.sql': 'ALTER TABLE orders ADD COLUMN paid boolean;\n',
  };

  it('applies what is pending, and then has nothing to do', async () => {
    const { database, session } = await freshDatabase(server);
    const first = await applyTo(server, database, { files });
    expect(first).toMatchObject({ outcome: 'applied', exitCode: 0, from: null, to: '2', error: null });
    expect(first.files.map(({ version, status, statements }) => [version, status, statements])).toEqual([
      ['1', 'applied', { total: 2, done: 2 }],
      ['2', 'applied', { total: 1, done: 1 }],
    ]);
    expect(await history(session)).toEqual(['1 applied', '2 applied']);
    const again = await applyTo(server, database, { files });
    expect(again).toMatchObject({
      outcome: 'nothing',
      exitCode: 0,
      run: null,
      from: '2',
      to: '2',
      files: [],
    });
    expect(
      await ask(session, 'SELECT outcome, exit_code, from_version, to_version FROM lockstep.runs'),
    ).toEqual(['applied|0|null|2']);
    await session.close();
  });
});

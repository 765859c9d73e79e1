import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Session } from '../../src/database/session.ts';
import { lockModes } from '../../src/locks/levels.ts';
import { conflicting } from '../support/lock-page.ts';
import { run } from '../support/pglite-session.ts';
import { startDatabase, type TestDatabase } from '../support/sessions.ts';

let database: TestDatabase;
let other: Session;
beforeAll(async () => {
  database = await startDatabase(18);
  other = await database.open();
  await run(database.session, 'CREATE TABLE t ()');
});
afterAll(() => database.stop());

it.each(lockModes.map((mode, index) => [mode, index] as const))(
  'what conflicts with %s on the page conflicts on the server',
  async (mode, index) => {
    await run(database.session, `BEGIN; LOCK TABLE t IN ${mode} MODE`);
    const refused: number[] = [];
    for (const [number, wanted] of lockModes.entries()) {
      const reply = await other.send(`BEGIN; LOCK TABLE t IN ${wanted} MODE NOWAIT`);
      if (reply.error?.sqlstate === '55P03') refused.push(number);
      await other.send('ROLLBACK');
    }
    await run(database.session, 'ROLLBACK');
    expect(refused).toEqual(conflicting[index]);
  },
);

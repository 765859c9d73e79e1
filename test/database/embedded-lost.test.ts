import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startEmbedded } from '../../src/database/embedded.ts';
import { type Session, SessionLost } from '../../src/database/session.ts';

/** Why a session was lost; anything else, also no loss at all, fails the test. */
async function loss(promise: Promise<unknown>): Promise<{ reason: SessionLost['reason']; message: string }> {
  const error = await promise.then(
    () => new Error('nothing was lost'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SessionLost)) throw error;
  return { reason: error.reason, message: error.message };
}

const cancelled = { reason: 'cancelled', message: 'cancelled' };
const endless = 'DO $$ BEGIN LOOP END LOOP; END $$';

describe('a session is lost', () => {
  const cases: [
    name: string,
    loseIt: (session: Session) => Promise<unknown>,
    lost: { reason: string; message: string },
  ][] = [
    [
      'at the deadline of a statement that loops',
      (session) => session.send(endless, { deadline: 100 }),
      { reason: 'deadline', message: 'did not finish within 100 ms' },
    ],
    [
      'at the deadline of a statement that waits',
      (session) => session.send('SELECT pg_sleep(1e9)', { deadline: 100 }),
      { reason: 'deadline', message: 'did not finish within 100 ms' },
    ],
    [
      'when a statement starts a program, which is none of its own answers',
      (session) => session.send(`CREATE TABLE a (i int); COPY a FROM PROGRAM 'echo 1'`),
      { reason: 'untrue', message: 'the embedded server stopped answering' },
    ],
    [
      'when a routine reads memory that is not its own',
      (session) =>
        session.send(`CREATE FUNCTION f(int) RETURNS text LANGUAGE internal AS 'textin'; SELECT f(-1)`),
      { reason: 'untrue', message: 'the embedded server stopped answering' },
    ],
    [
      'when it is closed while a statement runs',
      async (session) => {
        await session.send('SELECT 1');
        const running = session.send(endless);
        const [result] = await Promise.allSettled([running, session.close()]);
        throw result.status === 'rejected' ? result.reason : new Error('it ran on');
      },
      { reason: 'cancelled', message: 'the session was closed' },
    ],
  ];
  test.each(cases)('%s, and says so from then on', async (_, loseIt, lost) => {
    const session = await startEmbedded();
    const before = session.send('SELECT 1');
    const lose = loss(loseIt(session));
    expect((await before).error).toBeNull();
    expect(await lose).toEqual(lost);
    expect(await loss(session.send('SELECT 1'))).toEqual(lost);
    await session.close();
    expect(await loss(session.send('SELECT 1'))).toEqual(lost);
  });

  test('with every message that waits for its turn', async () => {
    const session = await startEmbedded();
    const waiting = [endless, 'SELECT 1', 'SELECT 2'].map((sql) =>
      loss(session.send(sql, { deadline: 100 })),
    );
    expect((await Promise.all(waiting)).map(({ reason }) => reason)).toEqual(Array(3).fill('deadline'));
    await session.close();
  });

  test('at the patience it was given, where a message has no deadline: a COMMIT runs triggers', async () => {
    const session = await startEmbedded({ patience: 5000 });
    await session.send(`CREATE TABLE a ();
      CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN LOOP END LOOP; END $$;
      CREATE CONSTRAINT TRIGGER t AFTER INSERT ON a DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();
      BEGIN; INSERT INTO a DEFAULT VALUES`);
    expect(await loss(session.send('COMMIT'))).toEqual({
      reason: 'deadline',
      message: 'did not finish within 5000 ms',
    });
  });
});

test('the deadline of a message runs from its turn', async () => {
  const session = await startEmbedded();
  const replies = await Promise.all([
    session.send('SELECT pg_sleep(3)'),
    session.send('SELECT 1', { deadline: 2000 }),
  ]);
  expect(replies.map(({ error }) => error)).toEqual([null, null]);
  await session.close();
});

describe('a signal', () => {
  test('that is aborted already: no server starts', async () => {
    expect(await loss(startEmbedded({ signal: AbortSignal.abort() }))).toEqual(cancelled);
  });

  test('stops a server that is starting', async () => {
    const controller = new AbortController();
    const starting = loss(startEmbedded({ signal: controller.signal }));
    controller.abort();
    expect(await starting).toEqual(cancelled);
  });

  test('stops a statement that runs', async () => {
    const controller = new AbortController();
    const session = await startEmbedded({ signal: controller.signal });
    const running = loss(session.send(endless));
    controller.abort();
    expect(await running).toEqual(cancelled);
    await session.close();
  });
});

test('two sessions have two databases, and one goes on when the other is lost', async () => {
  const [one, other] = await Promise.all([startEmbedded(), startEmbedded()]);
  await one.send('CREATE TABLE a ()');
  expect((await other.send('SELECT FROM a')).error?.sqlstate).toBe('42P01');
  await loss(other.send(endless, { deadline: 100 }));
  expect((await one.send('SELECT FROM a')).error).toBeNull();
  await Promise.all([one.close(), other.close()]);
});

test('a server leaves no files behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-'));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const session = await startEmbedded();
    await session.send('CREATE TABLE a (i int); INSERT INTO a SELECT generate_series(1, 100000)');
    expect(readdirSync(folder)).toEqual([]);
    await session.close();
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true });
  }
});

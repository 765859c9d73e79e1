import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/runtime/errors.ts';
import { applyTo, ask, freshDatabase, sessionOn } from '../support/apply.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { type Disturbance, runDisturbed } from './disturb.ts';
import { historyTables, moreThanExpected, rowsWithoutEffect } from './model.ts';
import { dropWhatIsNamed, notToBeKnown } from './person.ts';
import { type Rehearsed, rehearse, requestOf, runToTheEnd } from './point.ts';
import { createRandom } from './random.ts';
import { empty, type Stage } from './stage.ts';

let server: TestServer;
let database: string;
beforeAll(async () => {
  // What is committed has to be there after a crash.
  server = await startServer(17, { settings: { synchronous_commit: 'on' } });
  const fresh = await freshDatabase(server);
  database = fresh.database;
  await fresh.session.close();
});
afterAll(() => server.stop());

/** The server may have thrown everybody out. */
async function staged<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const session = await sessionOn(server, database);
  try {
    return await work({ server, database, session });
  } finally {
    await session.close().catch(() => undefined);
  }
}

/** Runs and disturbs; then, with new connections, `after`. @returns what went wrong */
async function disturbed(
  what: Disturbance,
  seed: number,
  mayEndAs: readonly string[],
  after: (stage: Stage, rehearsed: Rehearsed) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const rehearsed = await staged((stage) => rehearse(stage, seed));
  const { set } = rehearsed;
  const first = await staged(async (stage) => {
    await empty(stage);
    return runDisturbed(what, stage, rehearsed, createRandom(seed));
  });
  const problems = await staged(async (stage) => {
    const found = [...rehearsed.problems, ...(await rowsWithoutEffect(stage.session, set))];
    if (!(first instanceof UserError)) await dropWhatIsNamed(stage.session, first);
    if (first instanceof UserError) {
      const [begun] = await ask(stage.session, `SELECT to_regclass('${historyTables[set.format]}')`);
      if (begun !== 'null' && !mayEndAs.includes('error'))
        found.push(`it gave up in the middle: ${first.message}`);
    } else if (!mayEndAs.includes(first.outcome)) {
      const fair = first.outcome === 'unknown' && (await notToBeKnown(stage.session, set)) !== null;
      if (!fair) found.push(`it ended as ${first.outcome}: ${first.error?.message}`);
    }
    return [...found, ...(await after(stage, rehearsed))];
  });
  return problems.map((problem) => `${what}, ${set.format}, seed ${seed}: ${problem}`);
}

const toTheEnd = async (stage: Stage, rehearsed: Rehearsed) =>
  (await runToTheEnd(stage, rehearsed, [])).problems;

/** Without its history nobody knows what has run: to run it again would be worse than not to. */
async function endsOrRefuses(stage: Stage, rehearsed: Rehearsed): Promise<readonly string[]> {
  const { set, expected } = rehearsed;
  const next = await applyTo(stage.server, stage.database, requestOf(set));
  if (next.outcome === 'applied' || next.outcome === 'nothing') return toTheEnd(stage, rehearsed);
  const problems = await moreThanExpected(stage.session, expected);
  return next.exitCode === 3 ? problems : [...problems, `then ${next.outcome}: ${next.error?.message}`];
}

describe('whatever happens to a run, nothing is lost or doubled, and the next one ends it', () => {
  it.each([
    ['its connections are ended', 'terminate', 40, ['applied'], toTheEnd],
    ['the history table is locked', 'lock', 30, ['applied', 'failed', 'partial', 'error'], toTheEnd],
    // The connection that is made at once may be lost as well, before the server has noticed that it is to start anew.
    ['the server crashes', 'crash', 15, ['applied', 'failed', 'partial'], toTheEnd],
    ['the server is started again', 'restart', 10, ['applied'], toTheEnd],
    [
      'the history table is dropped',
      'drop',
      30,
      ['applied', 'failed', 'partial', 'refused', 'error'],
      endsOrRefuses,
    ],
  ] as const)(
    '%s',
    async (_, what, rounds, mayEndAs, after) => {
      const problems: string[] = [];
      for (let seed = 1; seed <= rounds; seed++)
        problems.push(...(await disturbed(what, seed, mayEndAs, after)));
      expect(problems).toEqual([]);
    },
    600_000,
  );
});

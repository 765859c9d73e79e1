import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyTo, ask, freshDatabase } from '../support/apply.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { type FileSet, generateFileSet } from './file-set.ts';
import { compare, expectedOf } from './model.ts';
import { requestOf } from './point.ts';
import { createRandom } from './random.ts';
import { empty, type Stage } from './stage.ts';

const rounds = 20;

let server: TestServer;
let stage: Stage;
beforeAll(async () => {
  // Two connections for each runner.
  server = await startServer(18, { settings: { max_connections: '160' } });
  stage = { server, ...(await freshDatabase(server)) };
});
afterAll(async () => {
  await stage.session.close();
  await server.stop();
});

/** Some wait for the others, some not at all, some a little. */
const patience = [30_000, 30_000, 0, 300];

async function race(runners: number, set: FileSet): Promise<readonly string[]> {
  const random = createRandom(set.seed);
  await empty(stage);
  const expected = await expectedOf(stage.session, set);
  await empty(stage);
  const request = requestOf(set);
  const reports = await Promise.all(
    Array.from({ length: runners }, (_, index) =>
      applyTo(server, stage.database, {
        ...request,
        options: { ...request.options, lockWait: index === 0 ? 30_000 : random.pick(patience) },
      }),
    ),
  );
  const applied = reports.flatMap(({ files }) =>
    files.filter(({ status }) => status === 'applied').map(({ version }) => version),
  );
  const refused = reports.filter(
    ({ outcome, exitCode }) => outcome !== 'applied' && exitCode !== 0 && exitCode !== 4,
  );
  const { problems } = await compare(stage.session, set, expected);
  const wanted = set.generated.map(({ version }) => version).sort();
  const running = await ask(stage.session, `SELECT id FROM lockstep.runs WHERE outcome <> 'applied'`);
  return [
    ...problems,
    ...(applied.sort().join() === wanted.join() ? [] : [`applied: ${applied.join()}`]),
    ...refused.map(({ exitCode, error }) => `a runner ended with ${exitCode}: ${error?.message}`),
    ...running.map((id) => `the run ${id} has not ended as applied`),
  ].map((problem) => `${runners} runners, set ${set.seed}: ${problem}`);
}

it.each([2, 10, 50])(
  '%i runners at once: each file is applied once, and whoever does not get the lock ends with 0 or 4',
  async (runners) => {
    const problems: string[] = [];
    for (let round = 0; round < rounds; round++) {
      problems.push(...(await race(runners, generateFileSet(runners * rounds + round))));
    }
    expect(problems).toEqual([]);
  },
  600_000,
);

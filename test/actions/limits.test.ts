import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/postgres.ts';
import { openPullRequest } from '../support/pull-request.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer(18);
});
afterAll(() => server.stop());

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const padded = (number: number) => String(number).padStart(3, '0');

const files = 40;
const perFile = 8;
const all = 300;
/** 20 more than the findings that are wanted, so that the last file holds none of them. */
const table = (number: number) => `a_table_with_a_name_that_is_rather_long_${padded(number)}`;
const history = {
  main: [
    {
      // One finding for each table is what is counted here.
      'lockstep.yml': "lint:\n  rules:\n    wide-lock-window: 'off'\n",
      'migrations/000_init.sql': numbers(files * perFile)
        .map((number) => `CREATE TABLE ${table(number)} (id int PRIMARY KEY, total int NOT NULL, name text);`)
        .join('\n'),
    },
  ],
  branch: [
    Object.fromEntries(
      numbers(files).map((file) => [
        `migrations/${padded(file + 1)}_change.sql`,
        numbers(perFile)
          .map((index) => file * perFile + index)
          .filter((number) => number < all)
          .map((number) => `ALTER TABLE ${table(number)} ALTER COLUMN id TYPE bigint;`)
          .concat('SELECT 1;')
          .join('\n'),
      ]),
    ),
  ],
};

it('300 findings in 40 files fit everywhere, and every place says how many it shows', async () => {
  await using pull = await openPullRequest(history);
  const result = await pull.lint({
    inputs: { 'dev-url': server.url(), 'sarif-file': 'lint.sarif' },
    checkout: { credentials: true },
  });
  expect([result.exitCode, result.outputs.findings]).toEqual([1, String(all)]);

  const [comment = ''] = pull.comments();
  expect(pull.comments()).toHaveLength(1);
  expect(comment.length).toBeLessThanOrEqual(65_536);
  expect(comment.length).toBeGreaterThan(55_000);
  expect(comment).toContain('❌ Lockstep: 300 errors in 40 new migrations');
  const runUrl = 'https://github.com/acme/shop/actions/runs/1658821493';
  expect(comment).toMatch(
    new RegExp(
      `Showing \\d+ of 300 (findings|explanations); all of them: in \\[the job summary\\]\\(${runUrl}\\)`,
    ),
  );

  // Over a mebibyte nothing of it would be here.
  expect(result.summary).toContain('300 errors in 40 new migrations');
  expect(Buffer.byteLength(result.summary)).toBeLessThanOrEqual(1024 * 1024);

  expect(result.annotations.filter(({ level }) => level === 'error')).toHaveLength(10);
  expect(result.dropped).toEqual([]);
  expect(result.annotations.at(-1)?.message).toContain(
    'Showing 10 of 300 errors; all of them: in the job summary',
  );
  for (const { message } of result.annotations) expect(message.length).toBeLessThanOrEqual(4096);

  const { reviewComments, reviews } = pull.github.world;
  expect([reviews.length, reviewComments.length]).toEqual([1, 20]);
  expect(reviewComments.at(-1)?.body).toContain('280 more in [the comment]');
  expect(result.requests.length).toBeLessThanOrEqual(12);

  const report = JSON.parse(readFileSync(result.outputs['report-file'] ?? '', 'utf8'));
  expect(report.findings).toHaveLength(all);
});

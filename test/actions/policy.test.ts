import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutGit } from '../support/git-checkouts.ts';
import type { Commit } from '../support/git-fixtures.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { type LintOptions, openPullRequest } from '../support/pull-request.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer(15);
});
afterAll(() => server.stop());

const init = { 'migrations/1_init.sql': 'CREATE TABLE orders (id int PRIMARY KEY, note text);\n' };
const drop = { 'migrations/2_drop.sql': 'ALTER TABLE orders DROP COLUMN note;\n' };
const rule = (severity: string) => `lint:\n  rules:\n    drop-column: ${severity}\n`;

interface Case {
  readonly name: string;
  readonly base: Commit;
  readonly head: Commit;
  readonly options?: LintOptions;
  readonly verdict: 'clean' | 'notice' | 'warning' | 'error';
  /** What the comment says about the policy itself, or null for nothing. */
  readonly note: string | null;
}

const changed = (name = 'lockstep.yml') =>
  `<code>${name}</code> is changed here. This run was judged by the one of the base branch.`;
const off = { 'lockstep.yml': rule('off') };
const warning = { 'lockstep.yml': rule('warning') };

const cases: readonly Case[] = [
  { name: 'nobody has one', base: {}, head: {}, verdict: 'error', note: null },
  { name: 'that of the base holds', base: warning, head: {}, verdict: 'warning', note: null },
  {
    name: 'one that switches its own rule off does not hold yet',
    base: warning,
    head: off,
    verdict: 'warning',
    note: changed(),
  },
  {
    name: 'nor does it where only the API knows the base',
    base: warning,
    head: off,
    options: { env: withoutGit() },
    verdict: 'warning',
    note: changed(),
  },
  {
    name: 'nor when it takes another name',
    base: warning,
    head: { 'lockstep.yml': null, 'lockstep.yaml': rule('off') },
    verdict: 'warning',
    note: '<code>lockstep.yml</code> is removed here. This run was judged by the one of the base branch.',
  },
  {
    name: 'one with other line ends is the same',
    base: { 'lockstep.yml': rule('warning').replaceAll('\n', '\r\n') },
    head: warning,
    verdict: 'warning',
    note: null,
  },
  {
    name: 'a new one holds, and is named',
    base: {},
    head: off,
    verdict: 'clean',
    note: '<code>lockstep.yml</code> is new: nothing on the base branch says otherwise, so it holds already.',
  },
  {
    name: 'one that the input names',
    base: { 'ci/policy.yml': rule('warning') },
    head: { 'ci/policy.yml': rule('off') },
    options: { inputs: { config: 'ci/policy.yml' } },
    verdict: 'warning',
    note: changed('ci/policy.yml'),
  },
  {
    name: 'one that the input names from its working directory',
    base: { 'ci/policy.yml': rule('warning') },
    head: { 'ci/policy.yml': rule('off') },
    options: { inputs: { config: 'policy.yml', 'working-directory': 'ci', dir: '../migrations' } },
    verdict: 'warning',
    note: changed('ci/policy.yml'),
  },
];

describe('the policy', () => {
  it.each(cases)('$name', async ({ base, head, options = {}, verdict, note }) => {
    await using pull = await openPullRequest({
      main: [{ ...init, ...base }],
      branch: [{ ...drop, ...head }],
    });
    const { outputs, summary } = await pull.lint({
      ...options,
      inputs: { 'dev-url': server.url(), review: 'false', ...options.inputs },
    });
    expect(outputs.verdict).toBe(verdict);
    for (const text of [summary, ...pull.comments()]) {
      const words = text.replaceAll(/<wbr>/g, '');
      if (note === null) expect(words).not.toContain('[!IMPORTANT]');
      else expect(words).toContain(`> [!IMPORTANT]\n> ${note}`);
    }
    expect(pull.comments()).toHaveLength(1);
  });

  it('directories, their setup files and the level that fails come from it', async () => {
    const config = `directories:
  - path: db/shop
    dev-setup: db/shop.sql
  - path: db/stock
    dev-setup: db/stock.sql
lint:
  fail-on: warning
  rules:
    drop-column: warning
`;
    await using pull = await openPullRequest({
      main: [
        {
          'lockstep.yml': config,
          'db/shop.sql': 'CREATE DOMAIN money_of_shop AS int;\n',
          'db/stock.sql': 'CREATE DOMAIN money_of_stock AS int;\n',
          'db/shop/1_init.sql': 'CREATE TABLE orders (id int PRIMARY KEY, total money_of_shop);\n',
          'db/stock/1_init.sql': 'CREATE TABLE items (id int PRIMARY KEY, price money_of_stock);\n',
        },
      ],
      branch: [{ 'db/stock/2_drop.sql': 'ALTER TABLE items DROP COLUMN price;\n' }],
    });
    const { exitCode, outputs } = await pull.lint({ inputs: { 'dev-url': server.url(), review: 'false' } });
    expect([exitCode, outputs.verdict, outputs.files]).toEqual([1, 'warning', '["db/stock/2_drop.sql"]']);
  });
});

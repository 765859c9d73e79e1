import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quoteLiteral } from '../../src/sql/quote.ts';
import { actionsToken } from '../support/fake-github/access.ts';
import { checkOut, persistedToken } from '../support/git-checkouts.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import {
  type LintOptions,
  type LintOutcome,
  openPullRequest,
  type PullRequest,
} from '../support/pull-request.ts';
import { query } from '../support/queries.ts';
import { temporaryFolder } from '../support/temporary.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer(17, { hba: ['host all all all scram-sha-256'] });
  await query(server, 'CREATE ROLE ci LOGIN SUPERUSER');
});
afterAll(() => server.stop());

const main = [{ 'migrations/1_init.sql': 'CREATE TABLE orders (id int PRIMARY KEY);\n' }];

/** Everything that leaves a step, as a reader sees it: character references are what they stand for. */
function channels(
  pull: PullRequest,
  result: LintOutcome,
  workspace: string,
): Readonly<Record<string, string>> {
  const { world } = pull.github;
  const file = (path: string | undefined) => (path === undefined ? '' : readFileSync(path, 'utf8'));
  const sarif = result.outputs['sarif-file'];
  const raw = {
    log: result.log,
    summary: result.summary,
    comments: world.comments.map(({ body }) => body).join('\n'),
    'review comments': world.reviewComments.map(({ body }) => body).join('\n'),
    annotations: JSON.stringify([...result.annotations, ...result.dropped].map(({ message }) => message)),
    outputs: JSON.stringify(result.outputs),
    'report file': file(result.outputs['report-file']),
    SARIF: file(sarif === undefined ? undefined : join(workspace, sarif)),
    requests: JSON.stringify(result.requests.map(({ path, body }) => [path, body])),
  };
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, text]) => [
      [name, text],
      [`${name}, as it is shown`, shown(text)],
    ]),
  );
}

const shown = (markdown: string): string =>
  markdown
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&#(\d+);/g, (_, code: string) =>
      code === '8203' ? '' : String.fromCodePoint(Number(code)),
    );

/** Each form in which it could be read: as it is, in a URL, in JSON. */
const forms = (secret: string) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];

function leaks(everything: Readonly<Record<string, string>>, secrets: readonly string[]): readonly string[] {
  const every = secrets.flatMap(forms);
  return Object.entries(everything).flatMap(([name, text]) =>
    every.some((form) => text.includes(form)) ? [name] : [],
  );
}

async function lint(branch: Record<string, string>, options: LintOptions) {
  const pull = await openPullRequest({ main, branch: [branch] });
  await using _ = pull;
  const { workspace } = checkOut(pull.origin());
  const result = await pull.lint({
    ...options,
    workspace,
    inputs: { 'sarif-file': 'lint.sarif', ...options.inputs },
  });
  return { result, everything: channels(pull, result, workspace) };
}

const url = (password: string) =>
  `postgres://ci:${encodeURIComponent(password)}@localhost:${server.port}/postgres`;

/** At least as long as what is hidden outside URLs, and no part of what a report says anyway. */
const passwords = fc
  .string({ unit: 'grapheme', minLength: 10, maxLength: 24 })
  .filter((text) => !text.includes('\0') && /^\S.*\S$/s.test(text) && !/^[\w\s-]+$/.test(text))
  // The server prepares passwords of other than ASCII characters (RFC 4013) before it compares them.
  .filter((text) => /^[\x20-\x7e]+$/.test(text));

describe('no secret leaves a step,', () => {
  it('whatever the password, and where the migration itself says it', async () => {
    await fc.assert(
      fc.asyncProperty(passwords, async (password) => {
        await query(server, `ALTER ROLE ci PASSWORD ${quoteLiteral(password)}`);
        const said = quoteLiteral(`${password} ${actionsToken}`);
        const { result, everything } = await lint(
          {
            'migrations/2_says.sql': `ALTER TABLE orders ADD COLUMN note text NOT NULL DEFAULT ${said};\nCOMMENT ON TABLE orders IS ${said};\nALTER TABLE orders ALTER COLUMN id TYPE bigint;\nDO $do$ BEGIN RAISE EXCEPTION USING MESSAGE = ${said}; END $do$;\n`,
          },
          { inputs: { 'dev-url': url(password) } },
        );
        expect(result.outputs.verdict).toBe('error');
        expect(everything.comments).toContain('***');
        expect(leaks(everything, [password, actionsToken])).toEqual([]);
      }),
      {
        numRuns: 6,
        seed: 20260801,
        examples: [[`p'a"ss$w%rd@/:?#&=`], ['under_score*star`tick'], ['new line %0A\\n']],
      },
    );
  });

  it('nor where the server refuses it, nor where the setup file says it', async () => {
    const password = 'correct_horse*battery';
    await query(server, `ALTER ROLE ci PASSWORD ${quoteLiteral(password)}`);
    const branch = { 'setup.sql': `SELECT "${password}";\n`, 'migrations/2_note.sql': 'SELECT 1;\n' };
    for (const inputs of [
      { 'dev-url': url(`wrong ${password}`) },
      { 'dev-url': url(password), 'dev-setup': 'setup.sql' },
      { 'dev-url': `postgres://ci:${password}/@localhost/x` },
      { 'dev-url': password },
      { 'dev-url': url(password), dir: `postgres://ci:${password}@localhost` },
    ]) {
      const { result, everything } = await lint(branch, { inputs });
      expect(result.conclusion).toBe('failure');
      expect(everything.comments).toContain('✖ Lockstep could not check the migrations');
      expect(leaks(everything, [password, actionsToken])).toEqual([]);
    }
  });

  it('nor the token that the checkout keeps, with debug messages on', async () => {
    const password = 'correct_horse*battery';
    await query(server, `ALTER ROLE ci PASSWORD ${quoteLiteral(password)}`);
    const { everything } = await lint(
      { 'migrations/2_note.sql': 'SELECT 1;\n' },
      { inputs: { 'dev-url': url(password) }, debug: true, env: { GITHUB_TOKEN: actionsToken } },
    );
    expect(leaks(everything, [password, actionsToken, persistedToken])).toEqual([]);
  });

  it('and what is no secret is not hidden: the passwords of documentation', async () => {
    await query(server, `ALTER ROLE ci PASSWORD 'password'`);
    const { everything } = await lint(
      { 'migrations/2_password.sql': 'ALTER TABLE orders ADD COLUMN password text;\nDROP TABLE orders;\n' },
      { inputs: { 'dev-url': url('password') }, workspace: temporaryFolder() },
    );
    expect(everything.comments).toContain('ADD COLUMN password text');
    expect(everything.summary).not.toContain('***');
  });
});

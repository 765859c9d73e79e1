import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { atlasSum } from '../../src/directory/atlas-sum.ts';
import { actionsToken } from '../support/fake-github/access.ts';
import { openMainline, pushAction } from '../support/mainline.ts';
import { type Major, startServer, type TestServer } from '../support/postgres.ts';
import { lintAction, openPullRequest, setupAction } from '../support/pull-request.ts';
import { query, thingsOn } from '../support/queries.ts';
import { evaluateDefault } from '../support/runner/context.ts';
import { runAction } from '../support/runner.ts';

interface Step {
  readonly uses: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Service {
  readonly image: string;
  readonly env: Readonly<Record<string, string>>;
}

const workflow = parse(readFileSync(join(import.meta.dirname, '../fixtures/workflows/atlas.yml'), 'utf8'));
const { steps, services }: { steps: readonly Step[]; services: { postgres: Service } } = workflow.jobs.atlas;

/** The only change to the file: what its `uses:` lines name. */
const replacements: Readonly<Record<string, string>> = {
  'ariga/setup-atlas@v0': setupAction,
  'ariga/atlas-action/migrate/lint@v1': lintAction,
  'ariga/atlas-action/migrate/push@v1': pushAction,
};
const stepsOf = (action: string) => steps.filter(({ uses }) => replacements[uses] === action);

let server: TestServer;
beforeAll(async () => {
  const { image, env } = services.postgres;
  server = await startServer(Number(image.split(':')[1]) as Major, {
    hba: ['host all all all scram-sha-256'],
  });
  await query(server, `CREATE DATABASE ${env.POSTGRES_DB}`);
  await query(server, `ALTER ROLE postgres PASSWORD '${env.POSTGRES_PASSWORD}'`);
});
afterAll(() => server.stop());

const init = { '20240101000000_init.sql': 'CREATE TABLE users (id int PRIMARY KEY, name text);\n' };
const drop = { '20240201000000_drop.sql': 'ALTER TABLE users DROP COLUMN name;\n' };
const listed = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([name, text]) => ({ name, source: { path: name, bytes: Buffer.from(text) } }));
const folder = (files: Readonly<Record<string, string>>) => ({
  ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`migrations/${name}`, text])),
  'migrations/atlas.sum': atlasSum(listed(files)),
});

describe('a workflow for Atlas, with other `uses:` lines', () => {
  const environment = () => ({
    github: { token: actionsToken },
    secrets: { ATLAS_CLOUD_TOKEN: 'aci_bearer_0123456789' },
  });
  const evaluated = (values: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, evaluateDefault(value, environment())]),
    );
  // A test cannot have the port that `ports:` maps.
  const mapped = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        value.replace('localhost:5432', `localhost:${server.port}`),
      ]),
    );

  it('has each step, and one that only runs on master', () => {
    expect(steps.map(({ uses }) => uses)).toEqual(['actions/checkout@v3', ...Object.keys(replacements)]);
    expect(steps.at(-1)?.if).toBe("github.ref == 'refs/heads/master'");
  });

  it('setup: takes the token of their cloud, and says once that it needs none', async () => {
    const [step] = stepsOf(setupAction);
    const { conclusion, annotations, paths } = await runAction(setupAction, {
      inputs: evaluated(step?.with),
    });
    expect(conclusion).toBe('success');
    expect(paths).toHaveLength(1);
    expect(annotations.map(({ level, message }) => [level, message])).toEqual([
      ['notice', 'Lockstep needs no account: the input cloud-token can be removed.'],
    ]);
  });

  it('migrate-lint: runs on the service container, comments, and leaves the server as it was', async () => {
    await using pull = await openPullRequest({
      main: [folder(init)],
      branch: [folder({ ...init, ...drop })],
    });
    const before = await thingsOn(server);
    const [step] = stepsOf(lintAction);
    const lint = () =>
      pull.lint({
        inputs: mapped(evaluated(step?.with)),
        env: evaluated(step?.env),
        checkout: { depth: 'full' },
      });
    const { exitCode, outputs, annotations, log } = await lint();
    expect([exitCode, outputs.verdict, outputs.files]).toEqual([
      1,
      'error',
      '["migrations/20240201000000_drop.sql"]',
    ]);
    expect(annotations.map(({ title, file, line }) => [title, file, line])).toEqual([
      ['drop-column (loss)', 'migrations/20240201000000_drop.sql', 1],
    ]);
    expect(log).toContain('PostgreSQL 15.');
    expect(pull.comments()).toEqual([expect.stringContaining('❌ Lockstep: 1 error in 1 new migration')]);
    expect(await thingsOn(server)).toEqual(before);

    // In a job whose steps share one PostgreSQL, the next finds it as the first did.
    expect((await lint()).outputs.findings).toBe('1');
    expect(await thingsOn(server)).toEqual(before);
  });

  it('migrate-push: pushes under the commit and latest, verified on the service container', async () => {
    await using main = await openMainline([folder(init), folder({ ...init, ...drop })]);
    const before = await thingsOn(server);
    const [step] = stepsOf(pushAction);
    // The registry is the other change: theirs is their cloud.
    const inputs = { ...mapped(evaluated(step?.with)), registry: `${main.registry.host}/acme` };
    const { conclusion, outputs, log } = await main.push(1, { inputs, checkout: { depth: 'full' } });
    expect(conclusion).toBe('success');
    expect(outputs).toMatchObject({
      ref: expect.stringMatching(/\/acme\/atlasdemo@sha256:/),
      tags: `${main.commits[1]}\nlatest`,
    });
    expect(log).toContain('replayed on PostgreSQL 15.');
    expect(await thingsOn(server)).toEqual(before);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, freshDatabase } from '../support/apply.ts';
import { workspaceWith } from '../support/directories.ts';
import { closed, compile, mistakesIn, publishedSchema } from '../support/json-schema.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { runAction } from '../support/runner.ts';

const action = join(import.meta.dirname, '../../migrate-apply');
const files = {
  'db/1_orders.sql': 'CREATE TABLE orders (id bigint PRIMARY KEY);\n',
  'db/2_paid.sql': 'ALTER TABLE orders ADD COLUMN paid boolean;\n',
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer(18);
});
afterAll(() => server.stop());

/** Runs the built action; what it has written as its result is checked against the published schema. */
async function applied(
  database: string,
  some: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = {},
) {
  const result = await runAction(action, {
    workspace: workspaceWith(some),
    inputs: { dir: 'db', url: server.url(database), ...inputs },
  });
  const path = result.outputs['result-file'];
  const report = path === undefined ? null : JSON.parse(readFileSync(path, 'utf8'));
  if (report !== null) {
    const validate = compile(closed(await publishedSchema('apply')));
    expect(mistakesIn(report, validate)).toEqual([]);
  }
  return { ...result, report };
}

describe('migrate-apply', () => {
  it('applies, says so everywhere, and then has nothing to do', async () => {
    const { database, session } = await freshDatabase(server);
    const first = await applied(database, files);
    expect(first.conclusion).toBe('success');
    expect(first.outputs).toMatchObject({
      outcome: 'applied',
      'applied-count': '2',
      'pending-count': '0',
      current: '2',
      target: '2',
      'plan-digest': expect.stringMatching(/^sha256:/),
      applied_count: '2',
    });
    expect(first.summary).toContain('## ✔ 2 files applied');
    expect(first.summary).toContain('| applied |');
    expect(await ask(session, 'SELECT run_url IS NOT NULL, actor IS NOT NULL FROM lockstep.runs')).toEqual([
      't|t',
    ]);
    const again = await applied(database, files);
    expect(again.outputs).toMatchObject({ outcome: 'nothing', 'applied-count': '0', current: '2' });
    expect(again.summary).toContain('## ✔ Nothing to do');
    await session.close();
  });

  it('a dry run writes nothing', async () => {
    const { database, session } = await freshDatabase(server);
    const { outputs, conclusion } = await applied(database, files, { 'dry-run': 'true' });
    expect(conclusion).toBe('success');
    expect(outputs).toMatchObject({ outcome: 'planned', 'pending-count': '2', current: '', target: '2' });
    expect(await ask(session, `SELECT to_regnamespace('lockstep')`)).toEqual(['null']);
    await session.close();
  });

  it('a failure is on the line, in the summary and in the exit code', async () => {
    const { database, session } = await freshDatabase(server);
    const broken = { ...files, 'db/2_paid.sql': 'CREATE TABLE b ();\nSELECT 1 / 0;\n' };
    const { outputs, exitCode, annotations, summary, conclusion } = await applied(database, broken);
    expect({ exitCode, conclusion }).toEqual({ exitCode: 5, conclusion: 'failure' });
    expect(outputs).toMatchObject({
      outcome: 'failed',
      'applied-count': '1',
      'pending-count': '1',
      current: '1',
    });
    expect(annotations).toMatchObject([
      { level: 'error', file: 'db/2_paid.sql', line: 2, message: 'division by zero' },
    ]);
    expect(summary).toContain('SELECT 1 / 0;');
    await session.close();
  });

  it('is cancelled as the runner cancels: the statement ends, the result is there', async () => {
    const { database, session } = await freshDatabase(server);
    const result = await runAction(action, {
      workspace: workspaceWith({ 'db/1_slow.sql': 'SELECT pg_sleep(60);\n' }),
      inputs: { dir: 'db', url: server.url(database) },
      signalAfter: /1 \(1 of 1\)/,
    });
    expect(result).toMatchObject({
      exitCode: 130,
      conclusion: 'cancelled',
      outputs: { outcome: 'cancelled' },
    });
    expect(await ask(session, `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`)).toEqual([]);
    expect(await ask(session, 'SELECT outcome FROM lockstep.runs')).toEqual(['cancelled']);
    await session.close();
  });

  it("takes Atlas' words", async () => {
    const { database, session } = await freshDatabase(server);
    const { outputs } = await applied(database, files, {
      dir: 'file://db',
      'to-version': '1',
      'tx-mode': 'all',
      'exec-order': 'linear-skip',
      amount: '0',
    });
    expect(outputs).toMatchObject({ outcome: 'applied', current: '1' });
    await session.close();
  });

  it('tells what to write as inputs, and leaves the result as every command has it', async () => {
    const { database, session } = await freshDatabase(server);
    await ask(session, 'CREATE TABLE stock (id int)');
    const { exitCode, summary, log, annotations, report } = await applied(database, files);
    expect(exitCode).toBe(3);
    const said = 'with `baseline`, or run everything on top with `allow-dirty: true`';
    for (const text of [summary, log, annotations[0]?.message]) {
      expect(text).toContain('allow-dirty: true');
      expect(text).not.toMatch(/--(?:baseline|allow-dirty)/);
    }
    expect(annotations[0]?.message).toContain(said);
    expect(report.error.hint).toContain('--allow-dirty');
    await session.close();
  });

  it('a database that is not named is asked for as an input', async () => {
    const { exitCode, summary, annotations } = await applied('none', files, { url: '' });
    expect(exitCode).toBe(2);
    expect(summary).toContain('## ✖ Lockstep could not apply the migrations');
    expect(annotations.map(({ message }) => message)).toEqual([
      'no database is named\n`url: postgres://user:password@host:5432/database`, or DATABASE_URL, DATABASE_URL_FILE, or PGHOST and the like',
    ]);
  });

  it('a name and its other name that say different things', async () => {
    const { exitCode, annotations } = await applied('none', files, { to: '1', 'to-version': '3' });
    expect(exitCode).toBe(2);
    expect(annotations[0]?.message).toContain('the inputs `to` and `to-version` contradict each other');
  });

  it.each([
    ['order', 'sideways', /`order` cannot be `sideways`/],
    ['amount', 'many', /`amount` cannot be `many`/],
    ['lock-wait', 'soon', /lock-wait.*soon/],
  ])('names the input %s that is wrong', async (name, value, words) => {
    const { exitCode, annotations } = await applied('postgres', files, { [name]: value });
    expect(exitCode).toBe(2);
    expect(annotations.map(({ message }) => message).join()).toMatch(words);
  });
});

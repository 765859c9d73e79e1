import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { push } from '../../src/registry/push.ts';
import { ask, freshDatabase } from '../support/apply.ts';
import type { Files } from '../support/directories.ts';
import { pack } from '../support/images.ts';
import { startServer, type TestServer } from '../support/postgres.ts';
import { openPullRequest } from '../support/pull-request.ts';
import { type MemoryRegistry, startMemoryRegistry } from '../support/registry/memory-registry.ts';
import { repositoryAt } from '../support/registry/repositories.ts';
import { runAction } from '../support/runner.ts';

const applyAction = join(import.meta.dirname, '../../migrate-apply');
const orders = 'CREATE TABLE orders (id bigint PRIMARY KEY);\n';
const paid = 'ALTER TABLE orders ADD COLUMN paid boolean;\n';

/** Pushes a directory. @returns its reference */
async function pushed(
  { host }: MemoryRegistry,
  files: Files,
): Promise<{ reference: string; digest: string }> {
  const repository = repositoryAt(host);
  const { digest } = await push({
    repository,
    image: pack(files),
    once: ['v1.0.0'],
    moving: ['latest'],
    newer: null,
  });
  return { reference: `oci://${host}/acme/shop/migrations`, digest };
}

describe('migrate-apply by reference', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(18);
  });
  afterAll(() => server.stop());

  it('applies in an empty workspace, and records reference and digest', async () => {
    await using registry = await startMemoryRegistry();
    const { reference, digest } = await pushed(registry, { '1_orders.sql': orders, '2_paid.sql': paid });
    const { database, session } = await freshDatabase(server);
    const { outputs, conclusion, summary } = await runAction(applyAction, {
      inputs: { from: reference, url: server.url(database) },
    });
    expect(conclusion).toBe('success');
    expect(outputs).toMatchObject({ outcome: 'applied', 'applied-count': '2' });
    expect(summary).not.toContain('/blob/');
    expect(await ask(session, 'SELECT reference FROM lockstep.runs')).toEqual([`${reference}@${digest}`]);
    await session.close();
  });

  it('a failure names the file of the reference, and no line of the checkout', async () => {
    await using registry = await startMemoryRegistry();
    const { reference } = await pushed(registry, { '1_bad.sql': 'SELECT 1;\nSELECT 1 / 0;\n' });
    const { database, session } = await freshDatabase(server);
    const { exitCode, annotations } = await runAction(applyAction, {
      inputs: { from: reference, url: server.url(database) },
    });
    expect(exitCode).toBe(5);
    expect(annotations).toMatchObject([
      { file: null, message: expect.stringContaining(`${reference}/1_bad.sql:2: division by zero`) },
    ]);
    await session.close();
  });

  it('a registry that is down fails with 9 before the database is asked for', async () => {
    const registry = await startMemoryRegistry();
    const { reference } = await pushed(registry, { '1_orders.sql': orders });
    registry.disturb(() => true, { status: 400, body: 'no' }, 99);
    const { exitCode, log } = await runAction(applyAction, {
      inputs: { from: reference, url: 'postgres://ada@127.0.0.1:9/shop' },
    });
    await registry.close();
    expect(exitCode).toBe(9);
    expect(log).not.toContain('ada@127.0.0.1:9');
  });

  it.each([{ dir: 'db' }, { format: 'plain' }])('and %o contradict each other', async (other) => {
    const { exitCode, annotations } = await runAction(applyAction, {
      inputs: { from: 'oci://127.0.0.1:9/x', ...other },
    });
    expect(exitCode).toBe(2);
    expect(annotations[0]?.message).toContain(`\`from\` and \`${Object.keys(other)[0]}\` contradict`);
  });
});

describe('migrate-lint against a push', () => {
  const main = { 'migrations/1_orders.sql': orders, 'migrations/2_paid.sql': paid };
  const edited = {
    'migrations/2_paid.sql': `${paid}-- edited\n`,
    'migrations/3_new.sql': 'CREATE TABLE n ();\n',
  };

  it('says what was edited after it was pushed', async () => {
    await using registry = await startMemoryRegistry();
    const { reference } = await pushed(registry, { '1_orders.sql': orders, '2_paid.sql': paid });
    await using pull = await openPullRequest({ main: [main], branch: [edited] });
    const { outputs, annotations } = await pull.lint({ inputs: { base: reference } });
    expect(annotations.map(({ title, file }) => [title, file])).toEqual([
      ['edited-migration (fail)', 'migrations/2_paid.sql'],
    ]);
    expect(annotations[0]?.message).toContain(`2_paid.sql is in ${reference} already and was changed`);
    expect(annotations[0]?.message).not.toContain('base branch');
    expect(JSON.parse(outputs.files ?? '')).toContain('migrations/3_new.sql');
  });

  it('what was pushed counts, and not what the base branch has', async () => {
    await using registry = await startMemoryRegistry();
    const { reference } = await pushed(registry, { '1_orders.sql': orders });
    await using pull = await openPullRequest({ main: [main], branch: [{ 'app.ts': 'export {};\n' }] });
    const { outputs } = await pull.lint({ inputs: { base: reference } });
    expect(outputs.files).toBe('["migrations/2_paid.sql"]');
  });

  it('a line endings away is not edited', async () => {
    await using registry = await startMemoryRegistry();
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    const { reference } = await pushed(registry, { '1_orders.sql': crlf(orders), '2_paid.sql': crlf(paid) });
    await using pull = await openPullRequest({ main: [main], branch: [{ 'app.ts': 'export {};\n' }] });
    const { outputs } = await pull.lint({ inputs: { base: reference } });
    expect(outputs).toMatchObject({ verdict: 'clean', files: '[]' });
  });

  it('each directory of lockstep.yml may have its own', async () => {
    await using registry = await startMemoryRegistry();
    const { reference } = await pushed(registry, { '1_orders.sql': orders });
    const config = `directories:
  - path: migrations
    base: ${reference}
  - path: other
`;
    await using pull = await openPullRequest({
      main: [{ ...main, 'other/1_a.sql': 'CREATE TABLE a ();\n', 'lockstep.yml': config }],
      branch: [{ 'other/2_b.sql': 'CREATE TABLE b ();\n' }],
    });
    const { outputs } = await pull.lint();
    expect(JSON.parse(outputs.files ?? '')).toEqual(['migrations/2_paid.sql', 'other/2_b.sql']);
  });

  it('one for several directories is refused', async () => {
    await using pull = await openPullRequest({
      main: [{ ...main, 'other/1_a.sql': 'CREATE TABLE a ();\n' }],
      branch: [{ 'app.ts': 'export {};\n' }],
    });
    const { exitCode, annotations } = await pull.lint({
      inputs: { dir: 'migrations\nother', base: 'oci://127.0.0.1:9/acme/shop' },
    });
    expect(exitCode).toBe(2);
    expect(annotations[0]?.message).toContain('is one directory, and 2 are compared with it');
  });
});

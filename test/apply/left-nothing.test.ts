import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTo, ask, freshDatabase } from '../support/apply.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

/** An index that cannot be unique, as each format has it outside of a transaction. */
const formats = [
  ['plain', (name: string) => `${name}.sql`, ''],
  ['golang-migrate', (name: string) => `${name}.up.sql`, ''],
  ['goose', (name: string) => `0000${name}.sql`, '-- +goose NO TRANSACTION\n-- +goose Up\n'],
  ['prisma', (name: string) => `2026010100000${name}/migration.sql`, ''],
  ['sqlx', (name: string) => `${name}.sql`, '-- no-transaction\n'],
] as const;

describe.each([15, 18] as const)('a file that failed and left nothing, on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it.each(formats)('has not begun, and is mended, moved or taken out: %s', async (format, path, head) => {
    const { database, session } = await freshDatabase(server);
    const start = format === 'goose' ? '-- +goose Up\n' : '';
    const table = { [path('1_a')]: `${start}CREATE TABLE a (id int);\nINSERT INTO a VALUES (1), (1);\n` };
    const index = `${head}CREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);\n`;
    const apply = (files: Readonly<Record<string, string>>) => applyTo(server, database, { files, format });
    const failed = await apply({ ...table, [path('2_b')]: index });
    expect(failed).toMatchObject({
      outcome: 'failed',
      exitCode: 5,
      files: [{}, { statements: { done: 0 } }],
    });
    expect(await ask(session, 'SELECT count(*) FROM lockstep.statements')).toEqual(['0']);

    expect(await apply(table)).toMatchObject({ outcome: 'nothing', exitCode: 0, plan: { partial: [] } });
    const moved = await apply({ ...table, [path('3_b')]: index });
    expect(moved).toMatchObject({ outcome: 'failed', plan: { partial: [], missing: [] } });
    const mended = await apply({ ...table, [path('2_b')]: index.replace('UNIQUE ', '') });
    expect(mended).toMatchObject({ outcome: 'applied', files: [{ status: 'applied' }] });
    await session.close();
  });

  it('but for a procedure, of which nobody knows what it has committed', async () => {
    const { database, session } = await freshDatabase(server);
    await ask(session, `CREATE PROCEDURE p() LANGUAGE plpgsql AS 'BEGIN COMMIT; PERFORM 1 / 0; END'`);
    const files = { '1_a.sql': 'CALL p();\n' };
    const options = { allowDirty: true };
    expect(await applyTo(server, database, { files, options })).toMatchObject({ outcome: 'unknown' });
    expect(await ask(session, 'SELECT index FROM lockstep.statements')).toEqual(['0']);
    await session.close();
  });
});

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyOne } from '../../src/apply/apply.ts';
import { describeDifference, differ } from '../../src/database/schema-difference.ts';
import { takeSnapshot } from '../../src/database/schema-snapshot.ts';
import { readDirectory } from '../../src/directory/read.ts';
import { freshDatabase, sessionOn, targetOf } from '../support/apply.ts';
import { corpora } from '../support/corpora.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const histories = ['_prisma_migrations', '_sqlx_migrations', '__diesel_schema_migrations'];

describe.each([15, 18] as const)('real directories on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  it.each([
    ['trigger.dev-prisma', 820],
    ['crates.io-diesel', 285],
    ['zksync-era-sqlx', 269],
  ])(
    '%s: all %i files, the schema is that of a bare replay, and again there is nothing to do',
    async (name, count) => {
      const { directory } = await readDirectory(join(corpora(), name), { workspace: corpora() });
      const bare = await freshDatabase(server);
      for (const { up } of directory.files) {
        const reply = await bare.session.send(Buffer.from(up.bytes).toString('utf8'));
        expect(reply.error).toBeNull();
      }
      const wanted = await takeSnapshot(bare.session);
      await bare.session.close();
      for (const history of ['native', 'lockstep'] as const) {
        const { database, session } = await freshDatabase(server);
        const request = { files: { '1_none.sql': '' }, options: { history } };
        const target = { ...targetOf(server, database, request), directory };
        const first = await applyOne(target);
        expect(first).toMatchObject({ outcome: 'applied', error: null });
        expect(first.files.filter(({ status }) => status === 'applied')).toHaveLength(count);
        const own = await sessionOn(server, database);
        for (const table of histories) await own.send(`DROP TABLE IF EXISTS ${table}`);
        const found = await takeSnapshot(own, { ignoreSchemas: ['lockstep'] });
        expect(describeDifference(differ(wanted, found))).toEqual([]);
        await own.close();
        await session.close();
      }
      const { database, session } = await freshDatabase(server);
      const target = { ...targetOf(server, database, { files: { '1_none.sql': '' } }), directory };
      await applyOne(target);
      expect(await applyOne(target)).toMatchObject({ outcome: 'nothing', exitCode: 0 });
      await session.close();
    },
    120_000,
  );

  it('a history of ours beside the native one is refused, with the way out', async () => {
    const { directory } = await readDirectory(join(corpora(), 'crates.io-diesel'), { workspace: corpora() });
    const { database, session } = await freshDatabase(server);
    const ours = {
      ...targetOf(server, database, { files: { '1_none.sql': '' }, options: { history: 'lockstep' } }),
      directory,
    };
    expect(await applyOne(ours)).toMatchObject({ outcome: 'applied' });
    const native = { ...targetOf(server, database, { files: { '1_none.sql': '' } }), directory };
    const report = await applyOne(native);
    expect(report).toMatchObject({ outcome: 'refused', exitCode: 3 });
    expect(report.error?.hint).toContain('--history lockstep');
    await session.close();
  });
});

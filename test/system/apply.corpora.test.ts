import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyOne } from '../../src/apply/apply.ts';
import { describeDifference, differ } from '../../src/database/schema-difference.ts';
import { takeSnapshot } from '../../src/database/schema-snapshot.ts';
import { readDirectory } from '../../src/directory/read.ts';
import { ask, freshDatabase, sessionOn, targetOf } from '../support/apply.ts';
import { runCli } from '../support/cli.ts';
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

  it('the command: 820 applied, as Prisma would record them; again nothing; another history is refused', async () => {
    const dir = 'trigger.dev-prisma';
    const { database, session } = await freshDatabase(server);
    const apply = (...more: readonly string[]) =>
      runCli(['apply', '--dir', dir, '--url', server.url(database), ...more], { cwd: corpora() });

    const first = await apply();
    expect(first.stdout.trimEnd().split('\n').at(-1)).toBe('820 files applied');
    expect(first.status).toBe(0);
    const rows = await ask(
      session,
      `SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at,
         id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', started_at <= finished_at AND finished_at <= now()
       FROM _prisma_migrations ORDER BY finished_at`,
    );
    const names = readdirSync(join(corpora(), dir), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
    const checksum = (name: string) =>
      createHash('sha256')
        .update(readFileSync(join(corpora(), dir, name, 'migration.sql')))
        .digest('hex');
    expect(rows).toEqual(names.map((name) => `${name}|${checksum(name)}|1|null|null|t|t`));
    expect(await ask(session, 'SELECT count(DISTINCT id) FROM _prisma_migrations')).toEqual(['820']);
    // As Prisma's own engine makes the table: schema-engine, the migration persistence of SQL connectors.
    expect(
      await ask(
        session,
        `SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
         FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`,
      ),
    ).toEqual([
      'id|character varying|36|NO|null',
      'checksum|character varying|64|NO|null',
      'finished_at|timestamp with time zone|null|YES|null',
      'migration_name|character varying|255|NO|null',
      'logs|text|null|YES|null',
      'rolled_back_at|timestamp with time zone|null|YES|null',
      'started_at|timestamp with time zone|null|NO|now()',
      'applied_steps_count|integer|null|NO|0',
    ]);

    const second = await apply();
    expect(second.stdout).toContain('nothing to do');
    expect(second.status).toBe(0);

    const other = await apply('--history', 'lockstep');
    expect(other.status).toBe(3);
    expect(other.stdout).toContain('_prisma_migrations');
    expect(
      await ask(session, `SELECT to_regclass('lockstep.revisions'), count(*) FROM lockstep.revisions`),
    ).toEqual(['lockstep.revisions|0']);
    await session.close();
  });

  it('the command: a directory under our history is refused natively, with the way out', async () => {
    const { database, session } = await freshDatabase(server);
    const apply = (...more: readonly string[]) =>
      runCli(['apply', '--dir', 'trigger.dev-prisma', '--url', server.url(database), ...more], {
        cwd: corpora(),
      });
    const ours = await apply('--history', 'lockstep', '--quiet');
    expect(ours.stdout).toContain('820 files applied');
    expect(await ask(session, `SELECT count(*) FROM lockstep.revisions WHERE state = 'applied'`)).toEqual([
      '820',
    ]);
    const native = await apply('--history', 'native');
    expect(native.status).toBe(3);
    expect(native.stdout).toContain('--history lockstep');
    expect(await ask(session, `SELECT to_regclass('_prisma_migrations')`)).toEqual(['null']);
    await session.close();
  });
});

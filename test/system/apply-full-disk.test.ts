import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, freshDatabase, history, sessionOn } from '../support/apply.ts';
import { applyCli, flat } from '../support/apply-cli.ts';
import { startServer, type TestServer } from '../support/postgres.ts';

const nobody = 65_534;

/** A disk of that many megabytes, in memory: only root may mount one. */
function smallDisk(megabytes: number): { readonly path: string; readonly unmount: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'lockstep-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', path]);
  chownSync(path, nobody, nobody);
  return {
    path,
    unmount: () => {
      execFileSync('umount', ['--lazy', path]);
      rmSync(path, { recursive: true });
    },
  };
}

const filling = "INSERT INTO a SELECT i, repeat('x', 1000) FROM generate_series(1, 30000) i;\n";
const files = {
  '1_a.sql': 'CREATE TABLE a (id int, t text);\n',
  '2_fill.sql': `CREATE TABLE b ();\n${filling}`,
};

describe.each([15, 18] as const)('a disk that is full, under PostgreSQL %i', (major) => {
  let server: TestServer;
  let disk: ReturnType<typeof smallDisk>;
  beforeAll(async () => {
    disk = smallDisk(20);
    server = await startServer(major);
    const { session } = await freshDatabase(server);
    mkdirSync(join(disk.path, 'space'));
    chownSync(join(disk.path, 'space'), nobody, nobody);
    await ask(session, `CREATE TABLESPACE small LOCATION '${join(disk.path, 'space')}'`);
    await session.close();
  });
  afterAll(async () => {
    await server.stop();
    disk.unmount();
  });

  /** Everything of the database, the history included, is on the small disk. */
  async function onSmallDisk() {
    const { database, session } = await freshDatabase(server);
    await session.close();
    const admin = await sessionOn(server, 'postgres');
    await ask(admin, `ALTER DATABASE ${database} SET TABLESPACE small`);
    const clean = async () => {
      await ask(admin, `DROP DATABASE ${database} WITH (FORCE)`);
      await admin.close();
    };
    return { database, session: await sessionOn(server, database), clean };
  }

  it('a file in a transaction is rolled back: 5, and the next run goes on', async () => {
    const { database, session, clean } = await onSmallDisk();
    const url = server.url(database);
    const run = await applyCli({ files, url });
    expect(flat(run)).toMatch(/could not extend file .*No space left on device \(53100\)/);
    expect(flat(run)).toContain('The disk of the server is full: make room and run again.');
    expect(flat(run)).toContain('failed and rolled back, 1 of 2 files applied');
    expect(run.status).toBe(5);
    expect(await history(session)).toEqual(['1 applied']);
    expect(await ask(session, `SELECT to_regclass('b')`)).toEqual(['null']);
    await ask(session, 'TRUNCATE a');
    const again = await applyCli({ files: { ...files, '2_fill.sql': 'CREATE TABLE b ();\n' }, url });
    expect(again.status).toBe(0);
    expect(await history(session)).toEqual(['1 applied', '2 applied']);
    await session.close();
    await clean();
  });

  it('a file without one is half done: 6, and the next run goes on where it ended', async () => {
    const { database, session, clean } = await onSmallDisk();
    const url = server.url(database);
    const none = { ...files, '2_fill.sql': `-- lockstep:transaction none\n\n${files['2_fill.sql']}` };
    const run = await applyCli({ files: none, url });
    expect(flat(run)).toContain('No space left on device');
    expect(flat(run)).toContain('The disk of the server is full: make room and run again.');
    expect(run.status).toBe(6);
    expect(await ask(session, `SELECT to_regclass('b')`)).toEqual(['b']);
    await ask(session, 'TRUNCATE a');
    const less = { ...none, '2_fill.sql': none['2_fill.sql'].replace('30000', '300') };
    const again = await applyCli({ files: less, url });
    expect(flat(again)).toContain('1 file applied');
    expect(again.status).toBe(0);
    expect(await ask(session, 'SELECT count(*) FROM a')).toEqual(['300']);
    await session.close();
    await clean();
  });

  it('full before anything began: 5 or 8, with the reason, and nothing is left half-known', async () => {
    const { database, session, clean } = await onSmallDisk();
    const ballast = join(disk.path, 'ballast');
    try {
      writeFileSync(ballast, Buffer.alloc(32 * 1024 * 1024));
    } catch (error) {
      expect(String(error)).toContain('ENOSPC');
    }
    const url = server.url(database);
    const run = await applyCli({ files, url });
    expect(flat(run)).toContain('No space left on device');
    expect([5, 8]).toContain(run.status);
    expect(await ask(session, `SELECT to_regclass('a')`)).toEqual(['null']);
    rmSync(ballast);
    const again = await applyCli({ files: { '1_a.sql': files['1_a.sql'] }, url });
    expect(again.status).toBe(0);
    expect(await history(session)).toEqual(['1 applied']);
    await session.close();
    await clean();
  });
});
